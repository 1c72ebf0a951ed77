#include "adapters/kestrel_places.h"

#include <algorithm>
#include <string>

#include "adapters/knowledge.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "kestrel";
constexpr int kMostScopesUp = 200;

/// The name at the front of a chain of members and calls; "" where it is anything else.
std::string_view front_name(const Program& program, ExprId expr) {
  for (int i = 0; expr != kNoExpr && i < kMostScopesUp; ++i) {
    const Expr& one = program.exprs[expr];
    if (one.kind == ExprKind::name) return one.text;
    if (one.kind != ExprKind::member && one.kind != ExprKind::call && one.kind != ExprKind::index) break;
    expr = one.base;
  }
  return {};
}

/// True for a parameter of the function around a place, or of one around that.
bool is_parameter(const Program& program, std::string_view name, uint32_t offset) {
  const auto [first, past] = assignments_named(program, name);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    const LexicalScope& scope = program.scopes[one.scope];
    if (one.parameter >= 0 && scope.begin <= offset && offset < scope.end) return true;
  }
  return false;
}

bool has_any_call(std::string_view text) {
  const auto calls = known_words(kSystem, "calls");
  return std::any_of(calls.begin(), calls.end(), [&](std::string_view call) {
    return holds_written(text, std::string(call.substr(call.rfind('.') + 1)) + "(");
  });
}

/// True where another file than the project's main one makes a server and names the function.
bool is_named_by_another_server(const KestrelProject& project, FileId home, std::string_view function) {
  return std::any_of(project.sources_of.begin(), project.sources_of.end(), [&](FileId file) {
    if (file == project.main || file == home) return false;
    const std::string_view bytes = project.sources->bytes(file);
    return bytes.find(function) != std::string_view::npos && has_any_call(bytes);
  });
}

/// The functions of a file that set something of a server.
std::vector<std::string_view> setting_functions(const KestrelProject& project, FileId file) {
  std::vector<std::string_view> found;
  const std::string_view bytes = project.sources->bytes(file);
  const auto words = known_words(kSystem, "sets_servers");
  const auto stands = [&](std::string_view word) { return holds_written(bytes, word); };
  if (std::none_of(words.begin(), words.end(), stands)) return found;
  const Program& program = project.documents->program(file, Format::csharp);
  for (const std::string_view word : words) {
    for (size_t at = find_written(bytes, word); at != std::string_view::npos; at = find_written(bytes, word, at + 1)) {
      const std::string_view function = function_around(program, static_cast<uint32_t>(at));
      if (!function.empty() && std::find(found.begin(), found.end(), function) == found.end())
        found.push_back(function);
    }
  }
  return found;
}

bool is_named_in(const KestrelProject& project, const std::vector<std::string_view>& functions) {
  return std::any_of(project.sources_of.begin(), project.sources_of.end(), [&](FileId file) {
    const std::string_view bytes = project.sources->bytes(file);
    return std::any_of(functions.begin(), functions.end(),
                       [&](std::string_view one) { return bytes.find(one) != std::string_view::npos; });
  });
}

}  // namespace

std::string_view function_around(const Program& program, uint32_t offset) {
  uint32_t scope = scope_at(program, offset);
  for (int up = 0; scope != 0 && up < kMostScopesUp; ++up, scope = program.scopes[scope].parent) {
    const std::string_view name = program.scopes[scope].name;
    if (!name.empty()) return name.starts_with("class ") ? std::string_view() : name;
  }
  return {};
}

bool makes_a_server(const Program& program, uint32_t offset) {
  uint32_t scope = scope_at(program, offset);
  for (int up = 0; scope != 0 && up < kMostScopesUp; ++up, scope = program.scopes[scope].parent) {
    const LexicalScope& one = program.scopes[scope];
    if (one.name.empty() || one.name.starts_with("class ")) continue;
    if (has_any_call(program.bytes.substr(one.begin, one.end - one.begin))) return true;
  }
  return false;
}

bool is_of_a_parameter(const Program& program, uint32_t offset) {
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    const bool is_around = expr.span.begin <= offset && offset < expr.span.end && expr.base != kNoExpr;
    if (!is_around || program.exprs[expr.base].kind != ExprKind::member) return false;
    const std::string_view name = front_name(program, expr.base);
    // The parameters of what stands inside of the call are given by the framework.
    return !name.empty() && is_parameter(program, name, expr.span.begin) &&
           function_around(program, expr.span.begin) == function_around(program, offset) &&
           function_of(program, scope_at(program, expr.span.begin)) != function_of(program, scope_at(program, offset));
  });
}

void take_called_references(KestrelProject& project) {
  constexpr size_t kMostTaken = 20;
  std::vector<std::pair<FileId, std::vector<std::string_view>>> waiting;
  for (const FileId file : project.references) {
    std::vector<std::string_view> functions = setting_functions(project, file);
    if (!functions.empty() && waiting.size() < kMostTaken) waiting.emplace_back(file, std::move(functions));
  }
  // One that is taken may name others.
  for (bool has_grown = true; has_grown;) {
    const auto named =
        std::find_if(waiting.begin(), waiting.end(), [&](const auto& one) { return is_named_in(project, one.second); });
    has_grown = named != waiting.end();
    if (!has_grown) break;
    project.sources_of.push_back(named->first);
    std::erase(project.references, named->first);
    waiting.erase(named);
  }
}

SpeaksOf speaks_of(const KestrelProject& project, const Program& program, uint32_t offset) {
  const std::string_view function = function_around(program, offset);
  const bool makes_one = makes_a_server(program, offset);
  const bool is_given = makes_one && is_of_a_parameter(program, offset);
  const bool is_main = program.file == project.main;
  if (makes_one && !is_given) return is_main ? SpeaksOf::this_server : SpeaksOf::another;
  if (is_main) {
    const size_t first = is_given ? program.bytes.find(function) : std::string_view::npos;
    const bool is_called_elsewhere =
        is_given && program.bytes.find(function, first + function.size()) == std::string_view::npos;
    return is_called_elsewhere ? SpeaksOf::another : SpeaksOf::this_server;
  }
  if (function.empty() || project.sources->bytes(project.main).find(function) != std::string_view::npos)
    return SpeaksOf::this_server;
  return is_named_by_another_server(project, program.file, function) ? SpeaksOf::not_known : SpeaksOf::this_server;
}

}  // namespace outlast
