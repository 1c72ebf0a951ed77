// The functions that calls run.
#include "adapters/program_settings.h"

namespace outlast {
namespace {

/// What defines a function of C++ that the files which a file includes only declare.
std::optional<Target> defined_elsewhere(const EvalScope& scope, const Expr& call) {
  const Program& program = *scope.program;
  const Expr& callee = program.exprs[call.base];
  const bool is_named = callee.kind == ExprKind::name || callee.kind == ExprKind::member;
  if (program.language != Format::cpp || !is_named || dotted(program, call.base).empty() || !scope.module)
    return std::nullopt;
  const Program* home = scope.module(program, "#" + callee.text);
  if (home == nullptr) return std::nullopt;
  const ExprId function = function_named(*home, callee.text);
  if (function == kNoExpr) return std::nullopt;
  return Target{home, function, {}, {}};
}

}  // namespace

ExprId function_named(const Program& program, std::string_view name) {
  ExprId found = kNoExpr;
  for (const uint32_t i : assignments_in(program, name, 0)) {
    const Assignment& one = program.assignments[i];
    const bool is_function = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::function;
    if (is_function && found != kNoExpr) return kNoExpr;
    if (is_function) found = one.value;
  }
  return found;
}

std::vector<Target> functions_called(const EvalScope& scope, const Expr& call) {
  std::vector<Target> found;
  const auto take = [&](const Target& target) {
    if (target.program && target.expr != kNoExpr && target.program->exprs[target.expr].kind == ExprKind::function)
      found.push_back(target);
  };
  for (const Target& target : targets_of(call.base, scope)) {
    take(target);
    if (!target.program || target.expr != kNoExpr) continue;
    // A module that exports one function.
    for (const Target& exported : property_of(target, "default", scope)) take(exported);
  }
  if (found.empty()) {
    if (std::optional<Target> defined = defined_elsewhere(scope, call)) found.push_back(std::move(*defined));
  }
  return found;
}

}  // namespace outlast
