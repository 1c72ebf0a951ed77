// Requests of a client that a struct holds: `&Gateway{http: &http.Client{}}` and, in its methods, `g.http.Do(request)`.
#include "adapters/program_clients_work.h"

namespace outlast {
namespace {

/// A field of a type of the program.
struct HeldIn {
  std::string type;
  std::string name;
};

/// The field that what a call makes is put into where it is made; without a name when there is none.
HeldIn held_in(const Program& program, ExprId call) {
  for (const Expr& expr : program.exprs) {
    if (expr.kind != ExprKind::call || expr.text != "new") continue;
    for (size_t i = 0; i < expr.args.size(); ++i) {
      if (!expr.names[i].empty() && is_object(program, expr.args[i], call, {}))
        return {constructed_name(program, expr), expr.names[i]};
    }
  }
  return {};
}

}  // namespace

void take_requests_of_field(const EvalScope& scope, std::string_view system, ExprId call, GivenSettings& settings) {
  const Program& program = *scope.program;
  const HeldIn field = held_in(program, call);
  if (field.name.empty() || field.type.empty()) return;
  for (const Call& one : program.calls) {
    const Expr& request = program.exprs[one.call];
    if (request.base == kNoExpr || request.args.empty()) continue;
    const Expr& method = program.exprs[request.base];
    if (method.kind != ExprKind::member || method.base == kNoExpr) continue;
    const Expr& held = program.exprs[method.base];
    if (held.kind != ExprKind::member || held.text != field.name) continue;
    if (!sends_request(system, method.text)) continue;
    if (type_of(held.base, scope) != field.type) continue;
    const ExprId second = request.args.size() > 1 ? request.args[1] : kNoExpr;
    settings.given[method.text].push_back({&program, request.args[0], second, {}, method.span.end});
  }
}

}  // namespace outlast
