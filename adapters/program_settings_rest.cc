// Options that a Go function takes as its last parameter, `options ...grpc.DialOption`, and hands on.
#include "adapters/program_settings_collector.h"
#include "syntax/callers.h"
#include "text/code_search.h"

namespace outlast {
namespace {

/// The parameter that takes the rest of a function's arguments and that a name stands for; null where it is none, or
/// something else is assigned to it.
const Assignment* rest_parameter(const Program& program, ExprId id) {
  const Expr& name = program.exprs[id];
  if (program.language != Format::go || name.kind != ExprKind::name) return nullptr;
  for (uint32_t scope = scope_at(program, name.span.begin);; scope = program.scopes[scope].parent) {
    const std::span<const uint32_t> found = assignments_in(program, name.text, scope);
    if (found.size() > 1) return nullptr;
    if (found.size() == 1) {
      const Assignment& one = program.assignments[found[0]];
      const size_t behind = past_blanks(program.bytes, program.exprs[one.target].span.end);
      const bool is_rest = program.bytes.substr(behind, 3) == "...";
      return one.parameter >= 0 && one.parameter != kReceiver && is_rest ? &one : nullptr;
    }
    if (scope == 0) return nullptr;
  }
}

}  // namespace

/// Where one call alone runs the function, the options are what that gives it.
bool SettingsCollector::follow_rest(const SettingsSource& item) {
  const Assignment* rest = rest_parameter(*item.program, item.expr);
  if (rest == nullptr) return false;
  EvalScope here = scope_;
  here.program = item.program;
  const auto callers = callers_of(here, function_of(*item.program, rest->scope));
  if (!callers || callers->size() != 1) return false;
  const auto& [home, call] = callers->front();
  const Expr& expr = home->exprs[call];
  for (size_t i = static_cast<size_t>(rest->parameter); i < expr.args.size(); ++i) {
    SettingsSource next = item;
    next.program = home;
    // One argument is one option; only a spread list holds several.
    push(next, expr.args[i], expr.names[i] == "*");
  }
  return true;
}

}  // namespace outlast
