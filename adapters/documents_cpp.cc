#include "adapters/documents_cpp.h"

#include <algorithm>
#include <array>
#include <vector>

#include "syntax/cpp_text.h"
#include "syntax/eval.h"

namespace outlast {
namespace {

constexpr std::array<std::string_view, 4> kSources = {".cc", ".cpp", ".cxx", ".c++"};

std::string_view without_ending(std::string_view path) {
  const size_t dot = path.rfind('.');
  return dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos ? path : path.substr(0, dot);
}

/// The sources that may define what a header declares.
std::vector<FileId> sources_of_header(const Sources& sources, const std::string& header) {
  std::vector<FileId> found;
  for (const std::string_view ending : kSources) {
    const std::string beside = std::string(without_ending(header)) + std::string(ending);
    if (const auto file = sources.want(beside)) found.push_back(*file);
  }
  if (!found.empty()) return found;
  // `include/server.h` and `src/server.cc`
  for (const std::string_view ending : kSources) {
    const std::string name = std::string(without_ending(name_of(header))) + std::string(ending);
    const std::vector<FileId> all = sources.want_suffix(name);
    if (all.size() == 1) found.push_back(all.front());
  }
  return found;
}

bool defines(const Program& program, std::string_view name) {
  // A macro defines a flag; the parser sees no definition there.
  if (name.starts_with("FLAGS_")) return default_of_flag(program.bytes, name.substr(6)) != std::string_view::npos;
  const std::span<const uint32_t> named = assignments_in(program, name, 0);
  return std::any_of(named.begin(), named.end(), [&](uint32_t i) {
    const ExprId value = program.assignments[i].value;
    if (value == kNoExpr) return false;
    // `extern const int kIdle;` says no more than the name.
    const Expr& expr = program.exprs[value];
    return expr.kind != ExprKind::null && expr.span.end > program.exprs[program.assignments[i].target].span.end;
  });
}

}  // namespace

std::optional<FileId> included_header(const Sources& sources, FileId importer, const std::string& path) {
  if (const auto joined = joined_path(folder_of(sources.path(importer)), path)) {
    if (const auto found = sources.want(*joined)) return found;
  }
  const std::vector<FileId> found = sources.want_suffix(path);
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

std::optional<FileId> file_defining(const Sources& sources, Documents& documents, const Program& user,
                                    std::string_view name) {
  constexpr size_t kMostHeaders = 60;
  const std::string_view text = name.starts_with("FLAGS_") ? name.substr(6) : name;
  std::vector<FileId> candidates;
  size_t headers = 0;
  for (const Import& import : user.imports) {
    if (import.local != "*" || import.symbol.empty() || ++headers > kMostHeaders) continue;
    const std::optional<FileId> header = included_header(sources, user.file, import.module);
    if (!header || sources.bytes(*header).find(text) == std::string_view::npos) continue;
    for (const FileId file : sources_of_header(sources, sources.path(*header))) {
      const bool is_known = std::find(candidates.begin(), candidates.end(), file) != candidates.end();
      if (!is_known && file != user.file) candidates.push_back(file);
    }
  }
  std::optional<FileId> found;
  for (const FileId file : candidates) {
    if (sources.bytes(file).find(text) == std::string_view::npos) continue;
    if (!defines(documents.program(file, Format::cpp), name)) continue;
    if (found) return std::nullopt;
    found = file;
  }
  return found;
}

}  // namespace outlast
