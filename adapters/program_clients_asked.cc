// What single requests of a client are given to keep connections with: `client.get(url, {agent})`.
#include <algorithm>

#include "adapters/program_clients_found.h"

namespace outlast {
namespace {

constexpr size_t kMostRequests = 50;

bool holds_option(std::span<const std::string_view> options, std::string_view name) {
  return std::find(options.begin(), options.end(), name) != options.end();
}

/// Adds what the options of one request hold; false where they name none, or cannot be read.
bool take_options(const EvalScope& scope, const Expr& call, std::span<const std::string_view> options,
                  std::vector<AskedKeeper>& found) {
  bool is_given = false;
  for (const ExprId argument : call.args) {
    for (const Target& one : targets_of(argument, scope)) {
      if (one.program == nullptr || one.expr == kNoExpr) continue;
      const Expr& literal = one.program->exprs[one.expr];
      if (literal.kind != ExprKind::object) continue;
      for (size_t i = 0; i < literal.args.size() && i < literal.names.size(); ++i) {
        if (!holds_option(options, literal.names[i])) continue;
        found.push_back({literal.names[i], one.program, literal.args[i]});
        is_given = targets_of(argument, scope).size() == 1;
      }
    }
  }
  return is_given;
}

/// True when what stands at a place may be another's: it is exported, or handed on.
bool is_plain_use(const Program& program, ExprId use, const std::vector<ExprId>& requests) {
  return std::any_of(requests.begin(), requests.end(), [&](ExprId call) {
    const Expr& callee = program.exprs[program.exprs[call].base];
    return program.exprs[call].base == use || callee.base == use;
  });
}

/// True when nothing but the requests uses the client, as far as the file tells.
bool stays_here(const Program& program, const std::string& name, const std::vector<ExprId>& requests) {
  if (name.empty() || name.find('.') != std::string::npos) return false;
  for (const Export& one : program.exports) {
    if (one.name == name || one.symbol == name) return false;
  }
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind != ExprKind::name || expr.text != name || is_plain_use(program, id, requests)) continue;
    const bool is_target = std::any_of(program.assignments.begin(), program.assignments.end(),
                                       [&](const Assignment& one) { return one.target == id; });
    if (!is_target) return false;
  }
  return true;
}

}  // namespace

AskedKeepers keepers_asked(const EvalScope& scope, std::string_view client, ExprId call) {
  const Program& program = *scope.program;
  AskedKeepers asked;
  const std::span<const std::string_view> methods = known_words(client, "methods");
  const std::span<const std::string_view> options = known_words(client, "keeper_options");
  if (!is_script(program.language) || methods.empty() || options.empty()) return asked;
  const ObjectName object = name_of_object(program, call);
  std::vector<ExprId> requests;
  bool all_give = true;
  for (const Call& one : program.calls) {
    const Expr& expr = program.exprs[one.call];
    if (one.call == call || expr.kind != ExprKind::call || expr.base == kNoExpr) continue;
    const Expr& callee = program.exprs[expr.base];
    const bool is_method = callee.kind == ExprKind::member && callee.base != kNoExpr &&
                           std::any_of(methods.begin(), methods.end(), [&](std::string_view entry) {
                             return name_and_position(entry).first == callee.text;
                           });
    const bool is_own = callee.kind == ExprKind::name && !object.name.empty() && callee.text == object.name;
    if (!is_method && !is_own) continue;
    if (!is_object(program, is_method ? callee.base : expr.base, call, object)) continue;
    if (requests.size() >= kMostRequests) return {};
    requests.push_back(one.call);
    all_give = take_options(scope, expr, options, asked.given) && all_give;
  }
  asked.are_all = !requests.empty() && all_give && stays_here(program, object.name, requests);
  return asked;
}

}  // namespace outlast
