#include "adapters/node_listens.h"

#include <algorithm>
#include <optional>

namespace outlast {
namespace {

constexpr size_t kMostCallers = 50;
constexpr int kMostFunctions = 10;

struct Parameter {
  uint32_t function = 0;
  size_t index = 0;
  ExprId standard = kNoExpr;
};

/// The parameter that a name means; nothing for other names, and for one that is assigned again.
std::optional<Parameter> parameter_named(const Program& program, ExprId id) {
  if (id == kNoExpr || program.exprs[id].kind != ExprKind::name) return std::nullopt;
  const Expr& name = program.exprs[id];
  uint32_t function = function_of(program, scope_at(program, name.span.begin));
  for (int depth = 0; depth < kMostFunctions && function != 0; ++depth) {
    std::optional<Parameter> found;
    size_t count = 0;
    for (const Assignment& one : program.assignments) {
      const Expr& target = program.exprs[one.target];
      if (target.kind != ExprKind::name || target.text != name.text) continue;
      if (function_of(program, one.scope) != function) continue;
      ++count;
      if (one.parameter >= 0 && one.parameter < kReceiver)
        found = Parameter{function, static_cast<size_t>(one.parameter), one.value};
    }
    if (count > 0) return count == 1 ? found : std::nullopt;
    function = function_of(program, program.scopes[function].parent);
  }
  return std::nullopt;
}

std::string name_of_function(const Program& program, uint32_t function) {
  for (const Assignment& one : program.assignments) {
    const bool is_it = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::function &&
                       program.exprs[one.value].body == function;
    if (is_it && program.exprs[one.target].kind == ExprKind::name) return program.exprs[one.target].text;
  }
  return program.scopes[function].name;
}

/// The calls of a function in its file; `is_all` where no others can be.
struct Callers {
  std::vector<ExprId> calls;
  bool is_all = true;
};

Callers callers_in_file(const Program& program, uint32_t function) {
  Callers found;
  const std::string name = name_of_function(program, function);
  if (name.empty()) return {{}, false};
  std::vector<ExprId> known;
  size_t made = 0;
  for (const Assignment& one : program.assignments) {
    if (program.exprs[one.target].kind != ExprKind::name || program.exprs[one.target].text != name) continue;
    known.push_back(one.target);
    ++made;
  }
  if (made > 1) return {{}, false};
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr) continue;
    const Expr& callee = program.exprs[expr.base];
    if (callee.kind != ExprKind::name || callee.text != name) continue;
    found.calls.push_back(call.call);
    known.push_back(expr.base);
  }
  for (ExprId id = 0; id < program.exprs.size() && found.is_all; ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name && expr.text == name)
      found.is_all = std::find(known.begin(), known.end(), id) != known.end();
  }
  const bool is_exported = std::any_of(program.exports.begin(), program.exports.end(),
                                       [&](const Export& one) { return one.name == name || one.symbol == name; });
  found.is_all = found.is_all && !is_exported && found.calls.size() <= kMostCallers;
  return found;
}

/// What an argument of listen() is where one call of the function around it gives its parameters.
std::vector<Datum> told(const EvalScope& scope, ExprId id, uint32_t function, ExprId call) {
  const auto parameter = parameter_named(*scope.program, id);
  if (!parameter || parameter->function != function) return eval(id, scope);
  const std::vector<ExprId>& given = scope.program->exprs[call].args;
  const ExprId own = parameter->index < given.size() ? given[parameter->index] : parameter->standard;
  return own == kNoExpr ? std::vector<Datum>() : eval(own, scope);
}

void add_told(const EvalScope& scope, ExprId listen, uint32_t function, ExprId call, std::vector<ToldAddress>& found) {
  const Program& program = *scope.program;
  const std::vector<ExprId>& args = program.exprs[listen].args;
  if (is_passed_over(listen, scope)) return;
  if (args.empty() || program.exprs[args[0]].kind == ExprKind::object) return;
  std::vector<Datum> hosts;
  if (args.size() > 1 && program.exprs[args[1]].kind != ExprKind::function)
    hosts = told(scope, args[1], function, call);
  for (ToldAddress& one : told_addresses(told(scope, args[0], function, call), hosts)) found.push_back(std::move(one));
}

}  // namespace

std::vector<ToldAddress> told_addresses(const std::vector<Datum>& ports, const std::vector<Datum>& hosts) {
  std::vector<ToldAddress> found;
  for (const Datum& port : ports) {
    if (hosts.empty()) found.push_back({port, ""});
    for (const Datum& host : hosts) {
      if (!compatible(port.choices, host.choices)) continue;
      found.push_back({port, host.kind == DatumKind::string ? host.text : ""});
    }
  }
  return found;
}

std::vector<ToldAddress> addresses_told(const EvalScope& scope, ExprId listen) {
  const Program& program = *scope.program;
  std::vector<ToldAddress> found;
  for (const ExprId argument : program.exprs[listen].args) {
    const auto parameter = parameter_named(program, argument);
    if (!parameter) continue;
    const Callers callers = callers_in_file(program, parameter->function);
    if (!callers.is_all || callers.calls.size() < 2) return {};
    for (const ExprId call : callers.calls) add_told(scope, listen, parameter->function, call, found);
    return found;
  }
  return found;
}

std::vector<ToldAddress> addresses_of_handed(const EvalScope& scope, const NodeServers& servers, size_t server) {
  const Program& program = *scope.program;
  std::vector<ToldAddress> found;
  for (const Call& one : program.calls) {
    const Expr& expr = program.exprs[one.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.text != "listen") continue;
    const auto parameter = parameter_named(program, method.base);
    if (!parameter) continue;
    for (const ExprId call : callers_in_file(program, parameter->function).calls) {
      const std::vector<ExprId>& given = program.exprs[call].args;
      if (parameter->index >= given.size() || !is_node_server(scope, servers, server, given[parameter->index]))
        continue;
      add_told(scope, one.call, parameter->function, call, found);
    }
  }
  return found;
}

}  // namespace outlast
