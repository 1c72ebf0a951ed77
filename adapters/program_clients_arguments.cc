// Settings of an object of arguments that a client's constructor is handed: what sets them where the object is made,
// in functions that make it, and in functions that it is handed to.
#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/program_clients_work.h"
#include "adapters/program_settings_pairs.h"
#include "text/code_search.h"

namespace outlast {
namespace {

/// Functions are followed into each other as far as this.
constexpr int kDeepest = 6;

/// An object of settings under the name that it has in one function.
struct NamedObject {
  std::string name;
  uint32_t function = 0;
};

/// Collects what is set of one object; `when` is when what is looked at counts.
struct ArgumentWork {
  ClientWork& client;
  ExprId made = kNoExpr;  ///< the constructor, in the client's own file
  std::string unread;     ///< the reason where something is not followed
};

/// The function in which an expression stands.
uint32_t function_around(const Program& program, ExprId expr) {
  return function_of(program, scope_at(program, program.exprs[expr].span.begin));
}

/// True for a parameter that is the caller's own object, not a copy of it: `arguments` of `Arguments& arguments`.
bool is_by_reference(const Program& program, const Assignment& parameter) {
  const uint32_t name = program.exprs[parameter.target].span.begin;
  const std::string_view before = without_blanks_at_end(program.bytes.substr(0, name));
  return before.ends_with('&') || before.ends_with('*');
}

/// True for a call that is handed an object and is no method of it, nor a constructor as `made` is: that copies it.
bool is_handed(const Program& program, const Call& call, ExprId made, const NamedObject& object) {
  const Expr& expr = program.exprs[call.call];
  const bool copies = made != kNoExpr && expr.base != kNoExpr &&
                      constructed_name(program, expr) == constructed_name(program, program.exprs[made]);
  if (call.call == made || copies || expr.base == kNoExpr || function_around(program, call.call) != object.function)
    return false;
  const Expr& callee = program.exprs[expr.base];
  const bool is_own = callee.kind == ExprKind::member && dotted(program, callee.base) == object.name;
  // What moves it on moves it to where it is looked at already.
  if (is_own || dotted(program, expr.base) == "std.move") return false;
  return std::any_of(expr.args.begin(), expr.args.end(),
                     [&](ExprId one) { return one != kNoExpr && dotted(program, one) == object.name; });
}

/// What a call of one of the object's methods sets, if it does.
void take_set(ArgumentWork& work, const EvalScope& scope, const Call& call, const NamedObject& object,
              const std::vector<Choice>& when) {
  const Program& program = *scope.program;
  const Expr& expr = program.exprs[call.call];
  if (expr.base == kNoExpr || expr.args.empty()) return;
  const Expr& method = program.exprs[expr.base];
  const bool is_own = method.kind == ExprKind::member && method.text.starts_with("Set") && !object.name.empty() &&
                      dotted(program, method.base) == object.name;
  if (!is_own || function_around(program, call.call) != object.function) return;
  const auto choices = choices_of(scope, branch_of_setter(scope, call));
  if (!choices) return;
  GivenSettings& kept = work.client.kept;
  if (holds(known_words(work.client.client.system, "opened_by"), method.text))
    kept.unread.push_back(source_of(program, call.call) + " may set anything");
  if (expr.args.size() < 2) return;
  std::vector<WrittenPair> pairs = pairs_set(scope, call);
  if (pairs.empty()) pairs.push_back({&program, expr.args[0], expr.args[1]});
  for (const WrittenPair& pair : pairs) {
    EvalScope there = scope;
    there.program = pair.program;
    for (const Datum& key : keys_of_setter(there, pair.key)) {
      if (key.kind == DatumKind::string)
        kept.given[key.text].push_back(
            {pair.program, pair.value, kNoExpr, joined(joined(when, *choices), key.choices)});
      else
        kept.unread.push_back("cannot work out " + source_of(*pair.program, pair.key));
    }
  }
}

void take_named(ArgumentWork& work, const EvalScope& scope, const NamedObject& object, const std::vector<Choice>& when,
                int depth);

/// What a function does with the object that a call hands it.
void take_handed(ArgumentWork& work, const EvalScope& scope, const Call& call, const NamedObject& object,
                 const std::vector<Choice>& when, int depth) {
  const Expr& expr = scope.program->exprs[call.call];
  const auto choices = choices_of(scope, call.branch);
  if (!choices) return;
  const std::vector<Target> functions = functions_called(scope, expr);
  const bool is_one = functions.size() == 1 && functions[0].choices.empty() && depth < kDeepest;
  bool is_followed = false;
  for (size_t i = 0; is_one && i < expr.args.size(); ++i) {
    if (dotted(*scope.program, expr.args[i]) != object.name) continue;
    const Program& there = *functions[0].program;
    const uint32_t body = there.exprs[functions[0].expr].body;
    for (const Assignment& one : there.assignments) {
      if (one.scope != body || one.parameter != static_cast<int>(i) || !is_by_reference(there, one)) continue;
      EvalScope inner = scope;
      inner.program = &there;
      is_followed = true;
      take_named(work, inner, {dotted(there, one.target), body}, joined(when, *choices), depth + 1);
    }
  }
  if (!is_followed) work.client.kept.unread.push_back(work.unread);
}

/// What the calls of one function do with the object.
void take_named(ArgumentWork& work, const EvalScope& scope, const NamedObject& object, const std::vector<Choice>& when,
                int depth) {
  const Program& program = *scope.program;
  const bool is_here = &program == work.client.scope.program;
  for (const Call& call : program.calls) {
    // What is set later is for channels that are made later.
    const bool is_later = is_here && function_around(program, work.made) == object.function &&
                          program.exprs[call.call].span.begin > program.exprs[work.made].span.end;
    if (is_later) continue;
    take_set(work, scope, call, object, when);
    if (is_handed(program, call, work.made, object)) take_handed(work, scope, call, object, when, depth);
  }
}

void take_object(ArgumentWork& work, const EvalScope& scope, ExprId expr, uint32_t function, int depth);

/// What a function of the repository gives back that makes the object; one return alone is followed.
void take_maker(ArgumentWork& work, const EvalScope& scope, const Expr& call, int depth) {
  const std::vector<Target> functions = functions_called(scope, call);
  const bool is_one = functions.size() == 1 && functions[0].choices.empty() && depth < kDeepest;
  if (!is_one) return work.client.kept.unread.push_back(work.unread);
  const Program& there = *functions[0].program;
  const uint32_t body = there.exprs[functions[0].expr].body;
  const auto is_own = [&](const Return& one) { return one.scope == body; };
  const auto found = std::find_if(there.returns.begin(), there.returns.end(), is_own);
  if (std::count_if(there.returns.begin(), there.returns.end(), is_own) != 1 || found->value == kNoExpr)
    return work.client.kept.unread.push_back(work.unread);
  EvalScope inner = scope;
  inner.program = &there;
  take_object(work, inner, found->value, body, depth + 1);
}

/// Where an object comes from, and what is set of it.
void take_object(ArgumentWork& work, const EvalScope& scope, ExprId expr, uint32_t function, int depth) {
  const Program& program = *scope.program;
  const auto is_empty = [&](const Expr& made) {
    return made.base != kNoExpr && made.args.empty() && dotted(program, made.base).ends_with("ChannelArguments");
  };
  const Expr& whole = program.exprs[expr];
  if (whole.kind == ExprKind::call && whole.base != kNoExpr) {
    const bool is_moved = dotted(program, whole.base) == "std.move" && whole.args.size() == 1;
    if (is_moved) return take_object(work, scope, whole.args[0], function, depth);
    if (!is_empty(whole)) take_maker(work, scope, whole, depth);
    return;
  }
  const NamedObject object{dotted(program, expr), function};
  const Expr* made = nullptr;
  size_t values = 0;
  for (const Assignment& one : program.assignments) {
    if (object.name.empty() || dotted(program, one.target) != object.name ||
        function_of(program, one.scope) != function)
      continue;
    ++values;
    made = one.value == kNoExpr || one.parameter >= 0 ? nullptr : &program.exprs[one.value];
  }
  const bool is_made = values == 1 && made != nullptr && made->kind == ExprKind::call && made->base != kNoExpr;
  if (!is_made)
    work.client.kept.unread.push_back(work.unread);
  else if (!is_empty(*made))
    take_maker(work, scope, *made, depth);
  if (!object.name.empty()) take_named(work, scope, object, {}, depth);
}

}  // namespace

void take_argument_object(const Program& program, ExprId made, ClientWork& work) {
  const Expr& constructor = program.exprs[made];
  EvalScope here = work.scope;
  here.program = &program;
  for (const std::string_view entry : known_words(work.client.system, "argument_objects")) {
    const auto [name, position] = name_and_position(entry);
    if (constructed_name(program, constructor) != name || position >= constructor.args.size()) continue;
    ArgumentWork arguments{work, made, "cannot work out " + source_of(program, constructor.args[position])};
    take_object(arguments, here, constructor.args[position], function_around(program, made), 0);
  }
}

}  // namespace outlast
