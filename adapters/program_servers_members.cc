// Servers of C++ that are members of a class: a header declares them, a source fills and starts them.
#include <algorithm>

#include "adapters/program_servers_work.h"
#include "adapters/program_test_code.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

/// True where a text speaks of a member and does something with it.
bool uses_member(std::string_view text, const std::string& name) {
  return text.find(name + ".") != std::string_view::npos || text.find(name + "->") != std::string_view::npos;
}

/// The headers in reach that a file includes.
std::vector<const Program*> headers_of(const EvalScope& scope) {
  constexpr size_t kMostHeaders = 60;
  std::vector<const Program*> found;
  for (const Import& import : scope.program->imports) {
    const bool is_header = import.local == "*" && !import.symbol.empty() && found.size() < kMostHeaders;
    const Program* header = is_header && scope.module ? scope.module(*scope.program, import.module) : nullptr;
    if (header != nullptr) found.push_back(header);
  }
  return found;
}

/// True when a header declares a member of a name with a type that is listed as a constructor.
bool declares_server(const Program& header, const KnownSystem& system, const std::string& name) {
  if (header.bytes.find(name) == std::string_view::npos) return false;
  const auto calls = known_words(system, "calls");
  return std::any_of(header.calls.begin(), header.calls.end(), [&](const Call& call) {
    const Expr& made = header.exprs[call.call];
    return made.base != kNoExpr && holds(calls, constructed_name(header, made)) &&
           name_of_object(header, call.call).name == name;
  });
}

}  // namespace

std::string member_started(const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  if (program.language != Format::cpp || call.kind != ExprKind::call || call.base == kNoExpr) return "";
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member) return "";
  const std::span<const KnownSystem* const> systems = systems_of_language(name_of(program.language));
  const bool is_start = std::any_of(systems.begin(), systems.end(), [&](const KnownSystem* system) {
    return holds(known_words(*system, "starts_member"), method.text);
  });
  if (!is_start) return "";
  std::string name = dotted(program, method.base);
  if (name.starts_with("this.")) name.erase(0, 5);
  if (name.empty() || name.find('.') != std::string::npos) return "";
  const bool is_own = std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const std::string target = dotted(program, one.target);
    return target == name || target == "this." + name;
  });
  return is_own ? "" : name;
}

bool is_started_of(const Program& program, std::string_view system, ExprId value) {
  const Expr& call = program.exprs[value];
  if (call.kind != ExprKind::call || call.base == kNoExpr) return false;
  const Expr& method = program.exprs[call.base];
  return method.kind == ExprKind::member && holds(known_words(system, "starts_member"), method.text);
}

const KnownSystem* system_of_member(const EvalScope& scope, ExprId id) {
  const Program& program = *scope.program;
  const std::string name = member_started(program, id);
  if (name.empty()) return nullptr;
  // One that is started twice is one server.
  for (const Call& call : program.calls) {
    const bool is_before = program.exprs[call.call].span.begin < program.exprs[id].span.begin;
    if (is_before && member_started(program, call.call) == name) return nullptr;
  }
  const std::vector<const Program*> headers = headers_of(scope);
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    const auto declares = [&](const Program* header) { return declares_server(*header, *system, name); };
    const auto found = std::find_if(headers.begin(), headers.end(), declares);
    // What the header does with it itself is read there.
    if (found != headers.end()) return uses_member((*found)->bytes, name) ? nullptr : system;
  }
  return nullptr;
}

void add_other_files(const ServerWork& work, GivenSettings& settings) {
  const Program& program = work.program;
  if (program.language != Format::cpp) return;
  const ObjectName object = name_of_object(program, work.call);
  const auto starts = known_words(work.component.system, "starts_member");
  const bool is_member = object.function == 0 && !object.name.empty() && !starts.empty();
  if (!is_member) return;
  constexpr size_t kMostFiles = 200;
  const Sources& sources = work.deriving.sources;
  const std::string folder(folder_of(sources.path(program.file)));
  size_t looked_at = 0;
  for (const std::string_view ending : {"*.cc", "*.cpp", "*.cxx"}) {
    for (const FileId file : sources.want_glob((folder.empty() ? "" : folder + "/") + std::string(ending))) {
      if (file == program.file || is_test_path_beside(sources.path(program.file), sources.path(file)) ||
          ++looked_at > kMostFiles)
        continue;
      const std::string_view text = sources.bytes(file);
      // Members of other classes have such names, too: one that is a whole server stands for itself.
      const bool is_other = text.find("Builder " + object.name + ";") != std::string_view::npos;
      if (is_other || !uses_member(text, object.name)) continue;
      const bool is_filled =
          std::any_of(known_words(work.component.system, "setters").begin(),
                      known_words(work.component.system, "setters").end(), [&](auto word) {
                        return text.find(object.name + "." + std::string(word)) != std::string_view::npos ||
                               text.find(object.name + "->" + std::string(word)) != std::string_view::npos;
                      });
      if (is_filled) settings.unread.push_back(sources.path(file) + " sets options of " + object.name + ", too");
    }
  }
}

void add_unread_servers(Reading& reading, const Program& program) {
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    const auto unread = known_words(*system, "unread");
    if (unread.empty()) continue;
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      const std::string name = expr.base == kNoExpr ? "" : constructed_name(program, expr);
      if (!name.empty() && holds(unread, name) && !is_test_code(program, call.scope))
        reading.model.gaps.push_back(
            {program.exprs[expr.base].span, "a server of " + name + ", whose timers are not read"});
    }
  }
}

}  // namespace outlast
