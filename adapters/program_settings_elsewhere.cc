// What may change the settings of an object at another place than where it is made.
#include <algorithm>

#include "adapters/program_copies.h"
#include "adapters/program_embedded.h"
#include "adapters/program_settings.h"
#include "syntax/callers.h"
#include "syntax/eval_fields.h"

namespace outlast {
namespace {

/// True when an argument of a literal is the object, so that the member of the struct is the object's: the struct
/// embeds it, and has no member of that name itself.
bool carries(const Program& program, const Expr& literal, ExprId call, std::string_view member) {
  const auto found = std::find(literal.args.begin(), literal.args.end(), call);
  if (found == literal.args.end() || literal.base == kNoExpr) return false;
  const std::string& field = literal.names[static_cast<size_t>(found - literal.args.begin())];
  const Expr& made = program.exprs[call];
  const std::string type = made.base == kNoExpr ? "" : dotted(program, made.base);
  if (!field.empty() && field != type.substr(type.rfind('.') + 1)) return false;
  const std::string owner = dotted(program, literal.base);
  return std::none_of(program.fields.begin(), program.fields.end(),
                      [&](const Field& one) { return one.owner == owner && one.name == member; });
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
      return value.scope == body && value.value != kNoExpr && gives_object(program, value.value, call, object);
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

/// True when a chain of methods begins with the call of a function that makes the object: `base(tls).age(5)`.
bool comes_from_maker(const EvalScope& scope, ExprId expr, ExprId call, const ObjectName& object) {
  constexpr int kLongestChain = 50;
  const Program& program = *scope.program;
  for (int depth = 0; depth < kLongestChain && expr != kNoExpr; ++depth) {
    const Expr& part = program.exprs[expr];
    if (part.kind != ExprKind::call || part.base == kNoExpr) return false;
    if (identity_of_call(scope, part, call, object) != Identity::other) return true;
    const Expr& method = program.exprs[part.base];
    if (method.kind != ExprKind::member) return false;
    expr = method.base;
  }
  return false;
}

/// The type of what a constructor makes, as a declared type names it.
bool is_of_type(const EvalScope& scope, ExprId expr, ExprId call) {
  const std::string type = type_of(expr, scope);
  return !type.empty() && type == constructed_name(*scope.program, scope.program->exprs[call]);
}

/// True when a member of a struct is one of what is made, which the struct embeds.
bool is_embedded(const EvalScope& scope, ExprId owner, ExprId call, std::string_view member) {
  const Program& program = *scope.program;
  return program.language == Format::go &&
         embeds(scope, type_of(owner, scope), constructed_name(program, program.exprs[call]), member);
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
      if (!target.program || target.expr == kNoExpr) return false;
      if (target.program != &program) return true;
      return target.expr != call && !comes_from_maker(scope, target.expr, call, object);
    });
    if (!is_other) return true;
  }
  // Besides the calls the name stands where the function is declared.
  return mentions > calls + 1;
}

/// True for what the second or a later result of a function is, where that is the object: `a, b := servers()`.
bool is_later_result(const EvalScope& scope, const Expr& result, ExprId call, const ObjectName& object) {
  const Program& program = *scope.program;
  if (result.text != "result" || result.args.size() != 1 || result.number < 1) return false;
  const Expr& made = program.exprs[result.args[0]];
  if (made.kind != ExprKind::call || made.base == kNoExpr) return false;
  const auto position = static_cast<size_t>(result.number) - 1;
  for (const Target& function : targets_of(made.base, scope)) {
    if (!is_function(function) || function.program != &program) continue;
    const uint32_t body = program.exprs[function.expr].body;
    const bool gives_it = std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& one) {
      return one.scope == body && position < one.others.size() &&
             gives_object(program, one.others[position], call, object);
    });
    if (gives_it) return true;
  }
  return false;
}

/// What an expression denotes, with each arm of a conditional.
std::vector<Target> ends_of(const EvalScope& scope, ExprId expr) {
  constexpr size_t kMostEnds = 16;
  std::vector<Target> todo = targets_of(expr, scope), found;
  for (size_t i = 0; i < todo.size() && i < kMostEnds; ++i) {
    const Target target = todo[i];
    if (target.program != scope.program || target.expr == kNoExpr || !has_arms(scope.program->exprs[target.expr])) {
      found.push_back(target);
      continue;
    }
    for (const Target& arm : arms_of(target.expr, scope)) {
      for (Target end : targets_of(arm.expr, scope)) {
        end.choices = joined(joined(target.choices, arm.choices), end.choices);
        todo.push_back(std::move(end));
      }
    }
  }
  // What is left of too many may be anything.
  if (todo.size() > kMostEnds) found.push_back({});
  return found;
}

/// `member`: the one that is set, "" where that is a method.
Identity identity_of(const EvalScope& scope, ExprId expr, ExprId call, const ObjectName& object,
                     std::string_view member = {}) {
  const Program& program = *scope.program;
  bool is_open = false;
  std::vector<Target> targets = ends_of(scope, expr);
  // What is not known tells nothing; its type may.
  std::erase_if(targets, [](const Target& target) { return target.program && !target.unknown.empty(); });
  for (const Target& target : targets) {
    if (target.program != &program || target.expr == kNoExpr) {
      is_open = is_open || !target.program;
      continue;
    }
    const Expr& end = program.exprs[target.expr];
    Identity one = Identity::other;
    if (target.expr == call || (program.language == Format::go && carries(program, end, call, member)))
      one = Identity::same;
    else if (end.kind == ExprKind::call && end.base != kNoExpr)
      one = identity_of_call(scope, end, call, object);
    else if (end.kind == ExprKind::operation && is_later_result(scope, end, call, object))
      one = Identity::open;
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

/// True for a parameter whose declared type is no part of what the object is constructed as.
bool has_another_type(const Program& program, ExprId expr, ExprId call) {
  const Expr& name = program.exprs[expr];
  if (name.kind != ExprKind::name) return false;
  const std::string made = "." + constructed_name(program, program.exprs[call]) + ".";
  const auto [first, past] = assignments_named(program, name.text);
  const uint32_t function = function_of(program, scope_at(program, name.span.begin));
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.parameter < 0 || one.type == kNoExpr || function_of(program, one.scope) != function) continue;
    const std::string type = dotted(program, one.type);
    const std::string_view last = std::string_view(type).substr(type.rfind('.') + 1);
    return !last.empty() && made.find(std::string(last) + ".") == std::string::npos;
  }
  return false;
}

/// Whether what a chain of methods begins with, or what one of them gives, is the object.
Identity identity_of_chain(const EvalScope& scope, ExprId expr, ExprId call, const ObjectName& object) {
  constexpr int kLongestChain = 50;
  const Program& program = *scope.program;
  for (int depth = 0; depth < kLongestChain && expr != kNoExpr; ++depth) {
    if (has_another_type(program, expr, call)) return Identity::other;
    const Identity identity = identity_of(scope, expr, call, object);
    if (identity != Identity::other) return identity;
    const Expr& part = program.exprs[expr];
    if (part.kind == ExprKind::name && is_parameter(program, expr)) {
      // What the only call of its function gives it.
      const std::vector<Target> given = targets_of(expr, scope);
      const bool is_one = given.size() == 1 && given[0].program == &program && given[0].expr != expr;
      if (!is_one) return given.empty() ? Identity::other : Identity::open;
      expr = given[0].expr;
      continue;
    }
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
    const Expr& method = program.exprs[part.base];
    if (method.kind != ExprKind::member) return Identity::other;
    expr = method.base;
  }
  return Identity::other;
}

/// The setting that a call of a method gives a value, where methods do that; "" for other calls.
std::string setting_of_call(const Program& program, std::string_view system, const Expr& call) {
  const bool has_builders =
      program.language == Format::java || program.language == Format::rust || program.language == Format::cpp;
  if (!has_builders || call.base == kNoExpr || call.args.empty()) return "";
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member) return "";
  if (!holds(known_words(system, "setters"), method.text))
    return find_timer(system, method.text) == nullptr ? "" : method.text;
  const Expr& key = program.exprs[call.args[0]];
  std::string name = key.kind == ExprKind::string ? key.text : dotted(program, call.args[0]);
  return call.args.size() > 1 && is_setting(system, name) ? name : "";
}

/// Calls of the object's methods under another name: a reference, or what a function gives that makes it.
void take_calls_elsewhere(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                          GivenSettings& settings) {
  const Program& program = *scope.program;
  for (const Call& other : program.calls) {
    const Expr& expr = program.exprs[other.call];
    const std::string setting = setting_of_call(program, system, expr);
    if (setting.empty() || other.call == call || settings.followed_calls.contains({&program, other.call})) continue;
    const Expr& method = program.exprs[expr.base];
    if (is_object(program, method.base, call, object)) continue;
    const Identity identity = identity_of_chain(scope, method.base, call, object);
    if (identity == Identity::other) continue;
    const auto choices = choices_of(scope, other.branch);
    if (!choices) continue;
    if (identity == Identity::open) {
      settings.elsewhere.push_back(
          {setting, source_of(program, expr.base) + " is called, which may be of this one", expr.span});
      continue;
    }
    const bool is_setter = holds(known_words(system, "setters"), method.text);
    const ExprId unit = !is_setter && expr.args.size() > 1 ? expr.args[1] : kNoExpr;
    settings.given[setting].push_back({&program, expr.args[is_setter ? 1 : 0], unit, *choices, method.span.end});
  }
}

/// True when a file makes no other object of the kind, which an option may be given to.
bool makes_one(const EvalScope& scope, ExprId call) {
  const Program& program = *scope.program;
  const std::string name = constructed_name(program, program.exprs[call]);
  return std::none_of(program.calls.begin(), program.calls.end(), [&](const Call& other) {
    return other.call != call && program.exprs[other.call].base != kNoExpr &&
           constructed_name(program, program.exprs[other.call]) == name;
  });
}

}  // namespace

void take_elsewhere(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                    GivenSettings& settings) {
  const Program& program = *scope.program;
  take_calls_elsewhere(scope, system, call, object, settings);
  const uint32_t home = function_of(program, scope_at(program, program.exprs[call].span.begin));
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Assignment& one = program.assignments[i];
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || one.value == kNoExpr || !is_member_setting(system, target.text)) continue;
    if (is_object(program, target.base, call, object) || settings.followed.contains({&program, i})) continue;
    if (is_copy(program, target.base, constructed_name(program, program.exprs[call]))) continue;
    Identity identity = identity_of(scope, target.base, call, object, target.text);
    if (identity == Identity::other && is_embedded(scope, target.base, call, target.text)) identity = Identity::open;
    const bool may_be = may_be_item(program, target.base, call) || may_be_in_item(scope, target.base, call);
    if (identity == Identity::other && may_be) identity = Identity::open;
    if (identity == Identity::other) continue;
    if (find_timer(system, target.text) == nullptr && takes_former(program, one.value, target.text)) continue;
    const auto choices = choices_of(scope, one.branch);
    if (!choices) continue;
    const OptionUse use = option_use(scope, one.span.begin);
    if (use == OptionUse::never) continue;
    if (use == OptionUse::once && choices->empty() && makes_one(scope, call) && runs_once(scope, home)) {
      settings.given[target.text].push_back({&program, one.value, kNoExpr, {}, one.span.begin});
      continue;
    }
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
}

}  // namespace outlast
