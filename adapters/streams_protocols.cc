#include "adapters/streams_protocols.h"

#include <algorithm>
#include <set>

#include "adapters/evaluated.h"
#include "model/ways.h"

namespace outlast {
namespace {

constexpr size_t kMostPrograms = 16;

std::string_view without_slash(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

/// True when all that a route takes below its path is the protocol's, or all that the protocol asks for comes here.
bool is_same_path(const Route& route, std::string_view served) {
  const auto prefix = prefix_of(route);
  return prefix && prefix->size() > 1 && without_slash(*prefix) == without_slash(served);
}

/// The scripts that may be of the one component that answers.
std::vector<FileId> programs_of(const Reading& reading, ComponentId answers) {
  std::set<FileId> found;
  const Component& component = at(reading.model.components, answers);
  if (component.file != FileId::none) found.insert(component.file);
  for (const Heartbeat& one : reading.model.heartbeats) {
    if (one.of.size() == 1 && one.of.front() == answers && found.size() < kMostPrograms) found.insert(one.span.file);
  }
  return {found.begin(), found.end()};
}

/// True where a program makes a server of a protocol on the path of a route.
bool serves_there(const EvalScope& scope, const KnownSystem& system, const Route& route) {
  const Program& program = *scope.program;
  const std::span<const std::string_view> makers = known_words(system.id, "servers");
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr) return false;
    const std::string callee = qualified(program, call.base);
    if (std::find(makers.begin(), makers.end(), callee) == makers.end()) return false;
    return std::any_of(call.args.begin(), call.args.end(), [&](ExprId argument) {
      for (const Target& target : targets_of(argument, scope)) {
        if (!target.program || target.expr == kNoExpr) continue;
        for (const Target& entry : property_of(target, "path", scope)) {
          const std::vector<Datum> path = eval(entry, scope);
          if (path.size() == 1 && path[0].kind == DatumKind::string && is_same_path(route, path[0].text)) return true;
        }
      }
      return false;
    });
  });
}

}  // namespace

const KnownSystem* protocol_served(const Reading& reading, const Route& route,
                                   const std::optional<std::vector<ComponentId>>& answers) {
  if (!answers || answers->size() != 1 || route.changes_path) return nullptr;
  for (const FileId file : programs_of(reading, answers->front())) {
    const std::optional<Format> format = format_of_path(reading.sources.path(file));
    if (!format || !is_script(*format)) continue;
    const Program& program = reading.documents.program(file, *format);
    const Environment none;
    const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, none);
    for (const KnownSystem& system : known_systems()) {
      if (!system.routes.empty() && serves_there(scope, system, route)) return &system;
    }
  }
  return nullptr;
}

}  // namespace outlast
