// Sockets that a program binds itself and hands to a server.
#include <algorithm>

#include "adapters/servers_calls.h"

namespace outlast {
namespace {

constexpr size_t kMostSockets = 16;

/// What a call is handed under one of some names; kNoExpr where that is nothing.
ExprId handed(const Program& program, const Expr& call, std::span<const std::string_view> names) {
  for (size_t i = 0; i < call.args.size(); ++i) {
    const bool is_one = holds(names, call.names[i]) && program.exprs[call.args[i]].kind != ExprKind::null;
    if (is_one) return call.args[i];
  }
  return kNoExpr;
}

/// True when a method is called on what a call made.
bool is_on(const EvalScope& scope, const Expr& method, const Target& made) {
  const std::vector<Target> owners = targets_of(method.base, scope);
  return owners.size() == 1 && owners[0].program == made.program && owners[0].expr == made.expr;
}

/// What a socket is bound to, `made` being the call that makes it.
std::vector<Datum> bound_to(const EvalScope& outer, const Target& made) {
  const Program& program = *made.program;
  EvalScope scope = outer;
  scope.program = &program;
  const Expr& maker = program.exprs[made.expr];
  if (maker.kind != ExprKind::call || maker.base == kNoExpr) return {};
  const bool is_bound = qualified(program, maker.base) == "socket.create_server" && !maker.args.empty();
  if (is_bound) return eval(maker.args[0], scope);
  std::vector<Datum> found;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.size() != 1) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.text != "bind" || !is_on(scope, method, made)) continue;
    for (Datum& datum : eval(expr.args[0], scope)) found.push_back(std::move(datum));
  }
  return found;
}

/// The argument that holds the server's sockets: of its call, or of a method that starts what the call makes.
ExprId sockets_of(const ServerCall& call) {
  const Program& program = *call.scope.program;
  const auto names = known_words(call.system, "sockets");
  if (names.empty()) return kNoExpr;
  const ExprId own = handed(program, program.exprs[call.call], names);
  if (own != kNoExpr) return own;
  constexpr std::string_view kArgument[] = {"sockets"};
  const auto methods = known_words(call.system, "socket_methods");
  for (const Call& other : methods.empty() ? std::vector<Call>() : program.calls) {
    const Expr& expr = program.exprs[other.call];
    if (expr.base == kNoExpr || !holds(methods, program.exprs[expr.base].text)) continue;
    const ExprId sockets = handed(program, expr, kArgument);
    if (sockets != kNoExpr) return sockets;
  }
  return kNoExpr;
}

}  // namespace

std::vector<Datum> socket_addresses(const ServerCall& call) {
  const Program& program = *call.scope.program;
  const ExprId sockets = sockets_of(call);
  if (sockets == kNoExpr) return {};
  const Expr& given = program.exprs[sockets];
  const std::vector<ExprId> each = given.kind == ExprKind::list ? given.args : std::vector<ExprId>{sockets};
  std::vector<Datum> found;
  for (const ExprId one : each) {
    std::vector<Datum> addresses;
    for (const Target& target : targets_of(one, call.scope)) {
      if (!target.program || target.expr == kNoExpr) continue;
      for (Datum& datum : bound_to(call.scope, target)) addresses.push_back(std::move(datum));
    }
    if (addresses.empty())
      addresses.push_back({.text = "cannot work out " + source_of(program, one), .span = program.exprs[one].span});
    for (Datum& address : addresses) {
      if (found.size() < kMostSockets) found.push_back(std::move(address));
    }
  }
  return found;
}

}  // namespace outlast
