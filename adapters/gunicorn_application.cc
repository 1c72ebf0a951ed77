#include "adapters/gunicorn_application.h"

#include <algorithm>
#include <set>

#include "adapters/evaluated.h"

namespace outlast {
namespace {

constexpr size_t kMostClasses = 16;
constexpr size_t kMostApplications = 20;

/// The class that an expression names and those that it derives from, near ones first, as far as they stand in the
/// repository. `is_application` when one of them is gunicorn's.
struct Lineage {
  std::vector<Target> classes;
  bool is_application = false;
};

Lineage lineage_of(const EvalScope& scope, ExprId named) {
  Lineage lineage;
  std::vector<std::pair<const Program*, ExprId>> names{{scope.program, named}};
  for (size_t i = 0; i < names.size() && i < kMostClasses; ++i) {
    EvalScope here = scope;
    here.program = names[i].first;
    const std::string name = qualified(*here.program, names[i].second);
    lineage.is_application = lineage.is_application || holds(known_words("gunicorn", "applications"), name);
    for (const Target& target : targets_of(names[i].second, here)) {
      if (!target.program || target.expr == kNoExpr || lineage.classes.size() >= kMostClasses) continue;
      const Expr& made = target.program->exprs[target.expr];
      const bool is_class =
          made.kind == ExprKind::function && target.program->scopes[made.body].name.starts_with("class ");
      if (!is_class) continue;
      lineage.classes.push_back(target);
      for (const ExprId parent : made.args) names.emplace_back(target.program, parent);
    }
  }
  return lineage;
}

Datum unread(const Program& program, ExprId expr) {
  return {.text = "cannot work out " + source_of(program, expr), .span = program.exprs[expr].span};
}

std::string in_capitals(std::string_view name) {
  std::string all(name);
  for (char& c : all) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return all;
}

/// What one argument gives a setting; nothing where it is no table or has no such entry.
std::vector<Datum> table_data(const EvalScope& scope, ExprId table, std::string_view setting, bool must) {
  if (const std::optional<Datum> later = written_entry(scope, table, setting)) return {*later};
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
    std::vector<Target> entries = property_of(target, setting, scope);
    // `self.cfg.set(key.lower(), value)`
    if (std::all_of(entries.begin(), entries.end(), is_unset))
      entries = property_of(target, in_capitals(setting), scope);
    for (const Target& entry : entries) {
      if (is_unset(entry)) continue;
      for (Datum& datum : eval(entry, scope)) {
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
    if (expr.kind != ExprKind::call || expr.base == kNoExpr || found.size() >= kMostApplications) continue;
    const Lineage lineage = lineage_of(scope, expr.base);
    if (lineage.is_application && (!expr.args.empty() || !lineage.classes.empty())) found.push_back(call.call);
  }
  return found;
}

namespace {

/// What the class itself sets: `self.cfg.set("worker_class", "…")`.
struct OwnWords {
  std::vector<Datum> data;     ///< of the setting that is asked for
  bool comes_last = false;     ///< behind what the tables give
  bool takes_tables = false;   ///< some of what it sets has a name that is computed
  bool is_whole = false;       ///< the method that sets them does nothing else
  std::vector<Target> tables;  ///< of its own, that such names may come from: `self.options = {…}`
};

/// True where an expression of a function rests on one of its parameters; `**options` is a name that neither it nor the
/// module assigns.
bool rests_on_parameter(const Program& program, ExprId value) {
  const Span whole = program.exprs[value].span;
  const uint32_t function = function_of(program, scope_at(program, whole.begin));
  return std::any_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& part) {
    if (part.kind != ExprKind::name || part.span.begin < whole.begin || part.span.end > whole.end) return false;
    bool is_assigned = false;
    const auto [first, past] = assignments_named(program, part.text);
    for (uint32_t i = first; i < past; ++i) {
      const Assignment& one = program.assignments[program.by_name[i]];
      if (one.parameter >= 0 && one.scope == function) return true;
      is_assigned = is_assigned || one.scope == function || one.scope == 0;
    }
    return !is_assigned && program.exprs[value].kind == ExprKind::name;
  });
}

/// True where the method around a call of `self.cfg.set` calls nothing else.
bool only_sets(const Program& program, Span set) {
  const LexicalScope& method = program.scopes[function_of(program, scope_at(program, set.begin))];
  return std::all_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (expr.span.begin < method.begin || expr.span.end > method.end || expr.base == kNoExpr) return true;
    const Expr& callee = program.exprs[expr.base];
    return callee.kind == ExprKind::member && callee.text == "set" && dotted(program, callee.base) == "self.cfg";
  });
}

/// Adds what the class puts into the members that a method with computed names reads.
void take_own_tables(const Target& type, Span method_call, OwnWords& own) {
  const Program& program = *type.program;
  const LexicalScope& body = program.scopes[program.exprs[type.expr].body];
  const LexicalScope& method = program.scopes[function_of(program, scope_at(program, method_call.begin))];
  std::set<std::string, std::less<>> read;
  for (const Expr& expr : program.exprs) {
    const bool is_inside = expr.span.begin >= method.begin && expr.span.end <= method.end;
    if (!is_inside || expr.kind != ExprKind::member || expr.base == kNoExpr) continue;
    if (program.exprs[expr.base].kind == ExprKind::name && program.exprs[expr.base].text == "self")
      read.insert(expr.text);
  }
  for (const Assignment& one : program.assignments) {
    const bool is_inside = one.span.begin >= body.begin && one.span.end <= body.end;
    if (!is_inside || one.value == kNoExpr || one.parameter >= 0) continue;
    const Expr& target = program.exprs[one.target];
    const bool is_member = target.kind == ExprKind::member && dotted(program, target.base) == "self";
    const bool is_of_class = target.kind == ExprKind::name && one.scope == program.exprs[type.expr].body;
    if ((is_member || is_of_class) && read.contains(target.text) && !rests_on_parameter(program, one.value))
      own.tables.push_back({&program, one.value, {}, {}});
  }
}

void read_words(const EvalScope& scope, const Target& type, std::string_view setting, OwnWords& own) {
  const Program& program = *type.program;
  const LexicalScope& body = program.scopes[program.exprs[type.expr].body];
  const uint32_t around = branch_at(program, body.begin);
  EvalScope there = scope;
  there.program = &program;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.span.begin < body.begin || expr.span.end > body.end || expr.base == kNoExpr) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.text != "set" || expr.args.size() != 2) continue;
    const Expr& key = program.exprs[expr.args[0]];
    own.is_whole = own.is_whole || only_sets(program, expr.span);
    if (key.kind != ExprKind::string) {
      if (!own.takes_tables) take_own_tables(type, expr.span, own);
      own.takes_tables = true;
      own.comes_last = own.comes_last && own.data.empty();
    } else if (key.text == setting) {
      own.data = call.branch == around ? eval(expr.args[1], there) : std::vector{unread(program, call.call)};
      own.comes_last = true;
    }
  }
}

std::vector<Datum> tables_data(const EvalScope& scope, const Expr& call, std::string_view setting) {
  for (size_t i = call.args.size(); i-- > 0;) {
    // The first argument without a name is what is served.
    const bool is_named = !call.names[i].empty() && call.names[i] != "*";
    const bool must = is_named ? call.names[i] == "**" || call.names[i] == "options" : i > 0;
    std::vector<Datum> data = table_data(scope, call.args[i], setting, must);
    if (!data.empty()) return data;
  }
  return {};
}

}  // namespace

std::vector<Datum> application_data(const EvalScope& scope, ExprId call, std::string_view setting) {
  const Program& program = *scope.program;
  const Expr& expr = program.exprs[call];
  OwnWords own;
  for (const Target& type : lineage_of(scope, expr.base).classes) {
    if (own.data.empty()) read_words(scope, type, setting, own);
  }
  if (!own.data.empty() && own.comes_last) return own.data;
  if (!own.takes_tables && own.is_whole) return own.data;
  if (!own.takes_tables) return {unread(program, expr.base)};
  std::vector<Datum> data = tables_data(scope, expr, setting);
  for (const Target& table : own.tables) {
    EvalScope there = scope;
    there.program = table.program;
    if (data.empty()) data = table_data(there, table.expr, setting, true);
  }
  return data.empty() ? own.data : data;
}

}  // namespace outlast
