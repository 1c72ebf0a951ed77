// Keepers of connections that a program holds under keys, and those of classes of its own.
#include <algorithm>

#include "adapters/program_clients_found.h"

namespace outlast {
namespace {

constexpr size_t kMostKept = 16;

/// Longer programs are built by something else.
constexpr size_t kMostExpressionsAsked = 100'000;

bool is_named(const Program& program, ExprId expr, std::string_view name) {
  return expr != kNoExpr && dotted(program, expr) == name;
}

/// `map.set(key, value)`
void add_set(const Program& program, std::string_view map, std::vector<ExprId>& found) {
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.size() != 2) continue;
    const Expr& method = program.exprs[expr.base];
    const bool sets = method.kind == ExprKind::member && (method.text == "set" || method.text == "put");
    if (sets && is_named(program, method.base, map) && found.size() < kMostKept) found.push_back(expr.args[1]);
  }
}

/// `table[key] = value`, `table[key] ||= value`, `table[key] = table[key] || value`
void add_assigned(const Program& program, std::string_view table, std::vector<ExprId>& found) {
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_entry = target.kind == ExprKind::index || target.kind == ExprKind::member;
    if (!is_entry || one.value == kNoExpr || target.base == kNoExpr || !is_named(program, target.base, table)) continue;
    const Expr& value = program.exprs[one.value];
    const bool is_kept = value.kind == ExprKind::operation && value.args.size() == 2 &&
                         (value.text == "||" || value.text == "??") &&
                         program.exprs[value.args[0]].kind == ExprKind::index;
    if (found.size() < kMostKept) found.push_back(is_kept ? value.args[1] : one.value);
  }
}

/// What a name of a program is declared as, where that is the only one; kNoExpr for any other.
ExprId declared_as(const Program& program, const std::string& name) {
  ExprId only = kNoExpr;
  for (const Assignment& one : program.assignments) {
    const std::string target = dotted(program, one.target);
    const bool is_it = target == name || (name.starts_with("this.") && target == name.substr(5));
    if (!is_it || one.parameter >= 0) continue;
    if (only != kNoExpr) return kNoExpr;
    only = one.value;
  }
  return only;
}

/// True when others may fill a table: it is handed to them, exported, or has another name.
bool is_handed_out(const Program& program, const std::string& name) {
  const auto is_it = [&](ExprId expr) { return is_named(program, expr, name); };
  for (const Expr& expr : program.exprs) {
    const bool takes = expr.kind == ExprKind::call || expr.kind == ExprKind::object || expr.kind == ExprKind::list;
    if (takes && std::any_of(expr.args.begin(), expr.args.end(), is_it)) return true;
  }
  return std::any_of(program.exports.begin(), program.exports.end(),
                     [&](const Export& one) { return one.name == name || is_it(one.value); }) ||
         std::any_of(program.assignments.begin(), program.assignments.end(),
                     [&](const Assignment& one) { return one.parameter < 0 && is_it(one.value); });
}

}  // namespace

std::vector<ExprId> values_kept(const EvalScope& scope, ExprId taken) {
  const Program& program = *scope.program;
  const Expr& expr = program.exprs[taken];
  std::vector<ExprId> found;
  if (!is_script(program.language) || program.exprs.size() > kMostExpressionsAsked) return found;
  const bool is_call = expr.kind == ExprKind::call && expr.base != kNoExpr && expr.args.size() == 1 &&
                       program.exprs[expr.base].kind == ExprKind::member && program.exprs[expr.base].text == "get";
  if (!is_call && expr.kind != ExprKind::index) return found;
  const ExprId owner = is_call ? program.exprs[expr.base].base : expr.base;
  const std::string name = owner == kNoExpr ? "" : dotted(program, owner);
  const ExprId made = name.empty() ? kNoExpr : declared_as(program, name);
  if (made == kNoExpr || is_handed_out(program, name)) return found;
  const Expr& holder = program.exprs[made];
  if (is_call) {
    const std::string type = holder.kind == ExprKind::call ? dotted(program, holder.base) : "";
    const bool is_empty = (type == "Map" || type == "WeakMap") && holder.args.empty();
    if (is_empty) add_set(program, name, found);
    return found;
  }
  if (holder.kind != ExprKind::object || !is_written_out(holder)) return found;
  found.assign(holder.args.begin(), holder.args.end());
  add_assigned(program, name, found);
  return found;
}

BaseObject base_of_object(const EvalScope& scope, ExprId made) {
  const Program& program = *scope.program;
  const Expr& call = program.exprs[made];
  if (!is_script(program.language) || call.text != "new" || call.base == kNoExpr) return {};
  const std::vector<Target> types = targets_of(call.base, scope);
  if (types.size() != 1 || types[0].program == nullptr || types[0].expr == kNoExpr) return {};
  const Program& home = *types[0].program;
  const Expr& type = home.exprs[types[0].expr];
  const bool extends = type.kind == ExprKind::function && !type.args.empty() && type.body < home.scopes.size();
  if (!extends) return {};
  const std::string name = qualified(home, type.args[0]);
  const LexicalScope& body = home.scopes[type.body];
  for (const Call& one : home.calls) {
    const Expr& expr = home.exprs[one.call];
    const bool is_inside = expr.span.begin >= body.begin && expr.span.end <= body.end;
    if (is_inside && expr.base != kNoExpr && dotted(home, expr.base) == "super") return {name, &home, one.call};
  }
  if (!assignments_in(home, "constructor", type.body).empty()) return {};
  return {name, &program, made};
}

bool is_held_in_table(const Program& program, ExprId call) {
  if (!is_script(program.language)) return false;
  const Span made = program.exprs[call].span;
  const ObjectName object = name_of_object(program, call);
  const auto is_it = [&](ExprId value) {
    const Span span = program.exprs[value].span;
    return (span.begin <= made.begin && span.end >= made.end) ||
           (!object.name.empty() && is_object(program, value, call, object));
  };
  const auto is_of_program = [&](ExprId table) {
    const std::string name = table == kNoExpr ? "" : dotted(program, table);
    return !name.empty() && !assignments_in(program, name, 0).empty();
  };
  const bool is_set = std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& expr = program.exprs[one.call];
    if (expr.base == kNoExpr || expr.args.size() != 2) return false;
    const Expr& method = program.exprs[expr.base];
    return method.kind == ExprKind::member && method.text == "set" && is_of_program(method.base) && is_it(expr.args[1]);
  });
  return is_set || std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
           const Expr& target = program.exprs[one.target];
           return target.kind == ExprKind::index && one.value != kNoExpr && is_of_program(target.base) &&
                  is_it(one.value);
         });
}

}  // namespace outlast
