// Requests that other files send through a client which they import.
#include <algorithm>
#include <set>

#include "adapters/program_clients_targets.h"
#include "adapters/program_clients_work.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr size_t kMostImporters = 100;

/// What an import of a file ends with: "axios" for utils/axios.js, "api" for api/index.ts.
std::string_view import_name(std::string_view path) {
  std::string_view name = name_of(path);
  name = name.substr(0, name.find('.'));
  return name == "index" ? name_of(folder_of(path)) : name;
}

/// True for a text that may import a file of that name from the repository.
bool may_import(std::string_view text, std::string_view name) {
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::string_view after = text.substr(at + name.size(), 1);
    const bool is_ended = !after.empty() && std::string_view("'\"`./").find(after.front()) != std::string_view::npos;
    if (is_ended && at > 0 && text[at - 1] == '/') return true;
  }
  return false;
}

bool imports_file(Documents& documents, const Program& program, FileId file) {
  return std::any_of(program.imports.begin(), program.imports.end(),
                     [&](const Import& import) { return documents.file_imported(program, import.module) == file; });
}

/// The programs of the client's package that import its file.
std::vector<const Program*> importers_of(const ClientWork& work) {
  const Program& own = *work.scope.program;
  const Sources& sources = work.deriving.sources;
  const std::string package = package_of(sources, own.file);
  const std::string_view name = import_name(sources.path(own.file));
  std::vector<const Program*> found;
  for (uint32_t i = 0; i < sources.size() && !name.empty() && found.size() < kMostImporters; ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& path = sources.path(file);
    const std::optional<Format> format = format_of_path(path);
    const bool is_near = package.empty() || path.starts_with(package + "/");
    if (file == own.file || !format || !is_script(*format) || !is_near || is_test_path(sources, path)) continue;
    if (!may_import(sources.bytes(file), name)) continue;
    const Program& program = work.deriving.documents.program(file, *format);
    if (imports_file(work.deriving.documents, program, own.file)) found.push_back(&program);
  }
  return found;
}

/// True for a name that is a function's own parameter where it stands: whoever calls says what that is.
bool is_parameter(const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (expr.kind != ExprKind::name) return false;
  for (uint32_t scope = scope_at(program, expr.span.begin);; scope = program.scopes[scope].parent) {
    const std::span<const uint32_t> here = assignments_in(program, expr.text, scope);
    if (!here.empty()) {
      return std::any_of(here.begin(), here.end(),
                         [&](uint32_t one) { return program.assignments[one].parameter >= 0; });
    }
    if (scope == 0) return false;
  }
}

/// True where an expression of another file is nothing but the client.
bool is_client(const ClientWork& work, const EvalScope& there, ExprId id) {
  if (is_parameter(*there.program, id)) return false;
  std::vector<Target> targets = targets_of(id, there);
  if (targets.size() != 1 || targets[0].program != work.scope.program) return false;
  // What a module is as a whole: `module.exports = client`.
  if (targets[0].expr == kNoExpr) targets = property_of(targets[0], "default", there);
  if (targets.size() != 1 || targets[0].program != work.scope.program || targets[0].expr == kNoExpr) return false;
  if (work.scope.program->exprs[targets[0].expr].kind == ExprKind::name)
    targets = targets_of(targets[0].expr, work.scope);
  return targets.size() == 1 && targets[0].program == work.scope.program &&
         std::find(work.client.calls.begin(), work.client.calls.end(), targets[0].expr) != work.client.calls.end();
}

/// The URL of a request's options, `{ url }`; the expression itself where it is no literal of options.
void take_request(const ClientWork& work, const EvalScope& there, ExprId asked, std::vector<ClientTarget>& found) {
  const Expr& expr = there.program->exprs[asked];
  std::vector<ExprId> urls;
  if (expr.kind != ExprKind::object) urls.push_back(asked);
  for (size_t i = 0; expr.kind == ExprKind::object && i < expr.args.size(); ++i) {
    if (holds(known_words(work.client.system, "targets"), expr.names[i])) urls.push_back(expr.args[i]);
  }
  for (const ExprId url : urls) {
    for (ClientTarget& one : url_targets(there, url)) found.push_back(std::move(one));
  }
}

}  // namespace

std::vector<ClientTarget> targets_of_importers(const ClientWork& work) {
  std::vector<ClientTarget> found;
  const std::span<const std::string_view> methods = known_words(work.client.system, "methods");
  if (!is_script(work.scope.program->language) || methods.empty() || work.client.is_function) return found;
  for (const Program* importer : importers_of(work)) {
    EvalScope there = work.scope;
    there.program = importer;
    for (const Call& one : importer->calls) {
      const Expr& call = importer->exprs[one.call];
      if (call.kind != ExprKind::call || call.base == kNoExpr || found.size() >= kMostClients) continue;
      const Expr& callee = importer->exprs[call.base];
      size_t position = 0;
      ExprId object = callee.kind == ExprKind::name ? call.base : kNoExpr;
      for (const std::string_view entry : methods) {
        const auto [name, at] = name_and_position(entry);
        if (callee.kind != ExprKind::member || callee.text != name) continue;
        object = callee.base;
        position = at;
      }
      if (object == kNoExpr || position >= call.args.size() || !is_client(work, there, object)) continue;
      take_request(work, there, call.args[position], found);
    }
  }
  return found;
}

}  // namespace outlast
