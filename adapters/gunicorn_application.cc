#include "adapters/gunicorn_application.h"

#include <algorithm>

#include "adapters/evaluated.h"

namespace outlast {
namespace {

constexpr int kDeepestClass = 4;
constexpr size_t kMostApplications = 20;

/// True when a class derives from one of gunicorn's applications.
bool is_application(const EvalScope& scope, ExprId base, int depth = 0) {
  if (depth > kDeepestClass) return false;
  if (holds(known_words("gunicorn", "applications"), qualified(*scope.program, base))) return true;
  for (const Target& target : targets_of(base, scope)) {
    if (!target.program || target.expr == kNoExpr) continue;
    const Expr& made = target.program->exprs[target.expr];
    if (made.kind != ExprKind::function || !target.program->scopes[made.body].name.starts_with("class ")) continue;
    EvalScope there = scope;
    there.program = target.program;
    const bool derives = std::any_of(made.args.begin(), made.args.end(),
                                     [&](ExprId parent) { return is_application(there, parent, depth + 1); });
    if (derives) return true;
  }
  return false;
}

Datum unread(const Program& program, ExprId expr) {
  return {.text = "cannot work out " + source_of(program, expr), .span = program.exprs[expr].span};
}

/// What is written to an entry of a table after it is made: `options["keepalive"] = 65`.
std::optional<Datum> later_write(const EvalScope& scope, ExprId table, std::string_view setting) {
  const Program& program = *scope.program;
  const std::string name = dotted(program, table);
  std::optional<Datum> found;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (name.empty() || target.kind != ExprKind::index || target.args.size() != 1) continue;
    const Expr& key = program.exprs[target.args[0]];
    if (dotted(program, target.base) != name || key.kind != ExprKind::string || key.text != setting) continue;
    const std::vector<Datum> data = eval(one.value, scope);
    found = one.branch == kNoBranch && data.size() == 1 ? data[0] : unread(program, one.value);
  }
  return found;
}

/// What one argument gives a setting; nothing where it is no table or has no such entry.
std::vector<Datum> table_data(const EvalScope& scope, ExprId table, std::string_view setting, bool must) {
  if (const std::optional<Datum> later = later_write(scope, table, setting)) return {*later};
  const Program& program = *scope.program;
  const std::vector<Target> targets = targets_of(table, scope);
  if (targets.empty() && must) return {unread(program, table)};
  std::vector<Datum> data;
  for (const Target& target : targets) {
    if (!target.program || target.expr == kNoExpr) continue;
    const Expr& object = target.program->exprs[target.expr];
    const bool is_dict = object.kind == ExprKind::call && dotted(*target.program, object.base) == "dict";
    if (object.kind != ExprKind::object && !is_dict) {
      if (must) data.push_back(unread(program, table));
      continue;
    }
    for (const Target& entry : property_of(target, setting, scope)) {
      if (!entry.program || entry.expr == kNoExpr) continue;
      EvalScope there = scope;
      there.program = entry.program;
      for (Datum& datum : eval(entry.expr, there)) {
        datum.choices = joined(target.choices, datum.choices);
        data.push_back(std::move(datum));
      }
    }
  }
  return data;
}

}  // namespace

std::vector<ExprId> own_applications(const EvalScope& scope) {
  std::vector<ExprId> found;
  const Program& program = *scope.program;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool may_be = expr.kind == ExprKind::call && expr.base != kNoExpr && !expr.args.empty();
    if (may_be && found.size() < kMostApplications && is_application(scope, expr.base)) found.push_back(call.call);
  }
  return found;
}

std::vector<Datum> application_data(const EvalScope& scope, ExprId call, std::string_view setting) {
  const Expr& expr = scope.program->exprs[call];
  for (size_t i = expr.args.size(); i-- > 0;) {
    // The first argument without a name is what is served.
    const bool is_named = !expr.names[i].empty() && expr.names[i] != "*";
    const bool must = is_named ? expr.names[i] == "**" || expr.names[i] == "options" : i > 0;
    std::vector<Datum> data = table_data(scope, expr.args[i], setting, must);
    if (!data.empty()) return data;
  }
  return {};
}

}  // namespace outlast
