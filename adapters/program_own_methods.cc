#include "adapters/program_own_methods.h"

namespace outlast {

uint32_t class_at(const Program& program, uint32_t offset) {
  for (uint32_t scope = scope_at(program, offset), up = 0; scope != 0 && up < 200; ++up) {
    if (program.scopes[scope].name.starts_with("class ")) return scope;
    scope = program.scopes[scope].parent;
  }
  return 0;
}

std::vector<Target> own_method(const Program& program, ExprId callee) {
  if (callee == kNoExpr || program.exprs[callee].kind != ExprKind::member) return {};
  const Expr& member = program.exprs[callee];
  if (member.base == kNoExpr) return {};
  const Expr& owner = program.exprs[member.base];
  if (owner.kind != ExprKind::name || (owner.text != "self" && owner.text != "this")) return {};
  const uint32_t home = class_at(program, member.span.begin);
  const auto [first, past] = assignments_named(program, member.text);
  const Assignment* found = nullptr;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.scope == 0 || !program.scopes[one.scope].name.starts_with("class ")) continue;
    if (found != nullptr || one.scope != home || one.branch != kNoBranch) return {};
    found = &one;
  }
  if (found == nullptr || found->value == kNoExpr || program.exprs[found->value].kind != ExprKind::function) return {};
  return {{.program = &program, .expr = found->value}};
}

}  // namespace outlast
