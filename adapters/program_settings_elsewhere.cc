// What may change the settings of an object at another place than where it is made.
#include <algorithm>

#include "adapters/program_settings.h"

namespace outlast {
namespace {

/// True when an argument of a literal is the object: a struct that embeds or holds it.
bool carries(const Expr& literal, ExprId call) {
  return std::any_of(literal.args.begin(), literal.args.end(), [&](ExprId arg) { return arg == call; });
}

/// How an expression may be the object.
enum class Identity : uint8_t { other, same, open };

bool is_function(const Target& target) {
  return target.program && target.expr != kNoExpr && target.program->exprs[target.expr].kind == ExprKind::function;
}

/// True when a call is the only one in the file of a function that returns the object.
Identity identity_of_call(const EvalScope& scope, const Expr& made, ExprId call, const ObjectName& object) {
  const Program& program = *scope.program;
  for (const Target& function : targets_of(made.base, scope)) {
    if (!is_function(function)) continue;
    if (function.program != &program) return Identity::other;
    const uint32_t body = program.exprs[function.expr].body;
    const bool gives_it = std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& value) {
      return value.scope == body && value.value != kNoExpr && is_object(program, value.value, call, object);
    });
    if (!gives_it) return Identity::other;
    const std::string name = dotted(program, made.base);
    const auto calls = std::count_if(program.calls.begin(), program.calls.end(), [&](const Call& other) {
      return dotted(program, program.exprs[other.call].base) == name;
    });
    return calls == 1 ? Identity::same : Identity::open;
  }
  return Identity::other;
}

/// The type of what a constructor makes, as a declared type names it.
bool is_of_type(const EvalScope& scope, ExprId expr, ExprId call) {
  const std::string type = type_of(expr, scope);
  return !type.empty() && type == constructed_name(*scope.program, scope.program->exprs[call]);
}

/// True for a parameter that nothing says the value of.
bool is_parameter(const Program& program, ExprId expr) {
  const Expr& name = program.exprs[expr];
  if (name.kind != ExprKind::name) return false;
  const auto [first, past] = assignments_named(program, name.text);
  const uint32_t function = function_of(program, scope_at(program, name.span.begin));
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.parameter >= 0 && one.parameter != kReceiver && function_of(program, one.scope) == function) return true;
  }
  return false;
}

/// True when something that is not the object may be what a function with a name has as its parameter: nobody is known
/// to hand the object itself over, that is followed elsewhere.
bool may_be_handed(const EvalScope& scope, const Expr& parameter, ExprId call, const ObjectName& object) {
  const Program& program = *scope.program;
  const uint32_t function = function_of(program, scope_at(program, parameter.span.begin));
  const std::string& name = program.scopes[function].name;
  const auto [first, past] = assignments_named(program, parameter.text);
  int position = -1;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.parameter >= 0 && function_of(program, one.scope) == function) position = one.parameter;
  }
  if (name.empty() || position < 0 || position == kReceiver) return true;
  size_t mentions = 0, calls = 0;
  for (const Expr& expr : program.exprs) {
    mentions += (expr.kind == ExprKind::name || expr.kind == ExprKind::member) && expr.text == name;
  }
  for (const Call& other : program.calls) {
    const Expr& expr = program.exprs[other.call];
    if (expr.base == kNoExpr || program.exprs[expr.base].text != name) continue;
    ++calls;
    if (static_cast<size_t>(position) >= expr.args.size()) continue;
    const ExprId given = expr.args[static_cast<size_t>(position)];
    if (is_object(program, given, call, object)) continue;
    const std::vector<Target> targets = targets_of(given, scope);
    const bool is_other = !targets.empty() && std::all_of(targets.begin(), targets.end(), [&](const Target& target) {
      return target.program && target.expr != kNoExpr && (target.program != &program || target.expr != call);
    });
    if (!is_other) return true;
  }
  // Besides the calls the name stands where the function is declared.
  return mentions > calls + 1;
}

Identity identity_of(const EvalScope& scope, ExprId expr, ExprId call, const ObjectName& object) {
  const Program& program = *scope.program;
  bool is_open = false;
  const std::vector<Target> targets = targets_of(expr, scope);
  for (const Target& target : targets) {
    if (target.program != &program || target.expr == kNoExpr) {
      is_open = is_open || !target.program;
      continue;
    }
    const Expr& end = program.exprs[target.expr];
    Identity one = Identity::other;
    if (target.expr == call || (program.language == Format::go && carries(end, call)))
      one = Identity::same;
    else if (end.kind == ExprKind::call && end.base != kNoExpr)
      one = identity_of_call(scope, end, call, object);
    if (one == Identity::same && targets.size() == 1 && target.choices.empty()) return one;
    is_open = is_open || one != Identity::other;
  }
  if (is_open) return Identity::open;
  if (!targets.empty()) return Identity::other;
  // Where types are declared they tell; elsewhere whatever a function is given may be the object.
  const bool may_be = program.language == Format::go ? is_of_type(scope, expr, call) : is_parameter(program, expr);
  if (!may_be) return Identity::other;
  const Expr& name = program.exprs[expr];
  const bool is_given = is_parameter(program, expr);
  return !is_given || may_be_handed(scope, name, call, object) ? Identity::open : Identity::other;
}

/// How what a chain of methods begins with may be the object: a function of the file that makes it, or a name for what
/// such a function gave.
Identity identity_of_chain(const EvalScope& scope, ExprId expr, ExprId call, const ObjectName& object) {
  const Program& program = *scope.program;
  constexpr int kLongestChain = 100;
  for (int depth = 0; depth < kLongestChain && expr != kNoExpr; ++depth) {
    const Expr& part = program.exprs[expr];
    if (part.kind == ExprKind::name) {
      const auto [first, past] = assignments_named(program, part.text);
      if (past - first != 1) return Identity::other;
      expr = program.assignments[program.by_name[first]].value;
      continue;
    }
    if (part.kind != ExprKind::call || part.base == kNoExpr) return Identity::other;
    // What takes a builder and gives one that has its methods gives the same.
    const bool is_handed = std::any_of(part.args.begin(), part.args.end(),
                                       [&](ExprId arg) { return is_object(program, arg, call, object); });
    if (is_handed) return Identity::same;
    const Identity identity = identity_of_call(scope, part, call, object);
    if (identity != Identity::other) return identity;
    const Expr& method = program.exprs[part.base];
    if (method.kind != ExprKind::member) return Identity::other;
    expr = method.base;
  }
  return Identity::other;
}

/// Methods that are called on what a function of the file returns, which may be the object.
void take_methods_elsewhere(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                            GivenSettings& settings) {
  const Program& program = *scope.program;
  for (const Call& other : program.calls) {
    const Expr& expr = program.exprs[other.call];
    if (expr.base == kNoExpr || expr.args.empty()) continue;
    const Expr& method = program.exprs[expr.base];
    const bool sets = method.kind == ExprKind::member && find_timer(system, method.text) != nullptr;
    if (!sets || is_object(program, method.base, call, object)) continue;
    const Identity identity = identity_of_chain(scope, method.base, call, object);
    const auto choices = identity == Identity::other ? std::nullopt : choices_of(scope, other.branch);
    if (!choices) continue;
    if (identity == Identity::same) {
      settings.given[method.text].push_back(
          {&program, expr.args[0], expr.args.size() > 1 ? expr.args[1] : kNoExpr, *choices, method.span.end});
    } else {
      settings.elsewhere.push_back({method.text, source_of(program, other.call) + " may be of this one", expr.span});
    }
  }
}

}  // namespace

void take_elsewhere(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                    GivenSettings& settings) {
  const Program& program = *scope.program;
  const uint32_t home = function_of(program, scope_at(program, program.exprs[call].span.begin));
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Assignment& one = program.assignments[i];
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || one.value == kNoExpr || find_timer(system, target.text) == nullptr) continue;
    if (is_object(program, target.base, call, object) || settings.followed.contains({&program, i})) continue;
    Identity identity = identity_of(scope, target.base, call, object);
    if (identity == Identity::other) continue;
    const auto choices = choices_of(scope, one.branch);
    if (!choices) continue;
    const uint32_t function = function_of(program, scope_at(program, one.span.begin));
    const bool is_behind = function != home || one.span.begin > program.exprs[call].span.begin;
    if (identity == Identity::same && is_behind) {
      settings.given[target.text].push_back({&program, one.value, kNoExpr, *choices, one.span.begin});
      continue;
    }
    const std::string& name = program.scopes[function].name;
    const std::string where = name.empty() ? source_of(program, one.target) + " is set" : name + "() sets it";
    settings.elsewhere.push_back({target.text, where + ", which may be of this one", one.span});
  }
  take_methods_elsewhere(scope, system, call, object, settings);
}

}  // namespace outlast
