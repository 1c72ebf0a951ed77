// When functions without a name run that programs of compiled languages hold in a variable, put off, or hand on.
#include <algorithm>
#include <set>

#include "syntax/eval_state.h"
#include "text/code_search.h"

namespace outlast {

namespace {

constexpr int kMostFunctionsUp = 20;

/// Ends of the names of functions that run what they are handed before they return, or start it right away.
constexpr std::string_view kAtOnce[] = {"Do",        "Go",    "ForEach",      "for_each", "Range",  "Walk",
                                        "WalkDir",   "Visit", "View",         "Call",     "invoke", "Invoke",
                                        "Update",    "Run",   "VisitAll",     "once",     "Once",   "Provide",
                                        "call_once", "call",  "OnInitialize", "Each",     "spawn",  "map"};

bool is_inside(const LexicalScope& scope, uint32_t offset) { return scope.begin <= offset && offset < scope.end; }

/// True when a word of Go stands in front of a call: `defer` waits until the function around it returns, what stands
/// behind `go` may be overtaken.
bool is_behind(const Program& program, uint32_t offset, std::string_view word) {
  return program.language == Format::go && stands_behind(program.bytes, offset, word);
}

/// How what has been looked at so far runs, and where.
struct Found {
  ClosureRun run = ClosureRun::never;
  uint32_t at = 0;
};

void take(Found& found, ClosureRun run, uint32_t at) {
  if (run > found.run) found = {run, at};
}

/// How a call that runs a function does so, as the place `use` sees it.
ClosureRun run_of_call(const Program& program, const Call& call, uint32_t use) {
  const Expr& expr = program.exprs[call.call];
  const LexicalScope& around = program.scopes[function_of(program, call.scope)];
  const bool is_around = function_of(program, call.scope) != 0 && is_inside(around, use);
  if (is_behind(program, expr.span.begin, "defer")) return is_around ? ClosureRun::never : ClosureRun::surely;
  if (is_around && is_behind(program, expr.span.begin, "go")) return ClosureRun::maybe;
  // Loops come back to what stands in front.
  const bool is_straight = branch_at(program, use) == kNoBranch && call.branch == kNoBranch;
  const bool is_beside = function_of(program, call.scope) == function_of(program, scope_at(program, use));
  if (!is_beside || expr.span.begin < use) return ClosureRun::surely;
  return is_straight ? ClosureRun::never : ClosureRun::maybe;
}

/// How a call runs a function that it is handed.
ClosureRun run_of_argument(const Program& program, const Expr& call) {
  // Those of Rust stand in a branch of their own.
  if (program.language == Format::rust) return ClosureRun::surely;
  const Expr& callee = program.exprs[call.base];
  const bool is_field = call.text == "new";
  const bool is_at_once = std::find(std::begin(kAtOnce), std::end(kAtOnce), callee.text) != std::end(kAtOnce);
  return is_field || is_at_once ? ClosureRun::surely : ClosureRun::maybe;
}

/// How the uses of a function, by its literal or by the name that it is assigned to, run it.
Found run_of_uses(const Program& program, ExprId literal, uint32_t use) {
  const Assignment* held = nullptr;
  for (const Assignment& one : program.assignments) {
    if (one.value == literal && program.exprs[one.target].kind == ExprKind::name) held = &one;
  }
  const auto is_it = [&](ExprId id) {
    if (id == literal) return true;
    if (held == nullptr || id == kNoExpr || id == held->target) return false;
    const Expr& expr = program.exprs[id];
    return expr.kind == ExprKind::name && expr.text == program.exprs[held->target].text &&
           means_same(program, expr.text, expr.span.begin, held->span.begin);
  };
  Found found;
  std::set<std::pair<uint32_t, uint32_t>> known;
  const auto know = [&](ExprId id) { known.emplace(program.exprs[id].span.begin, program.exprs[id].span.end); };
  know(literal);
  bool is_used = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr) continue;
    if (is_it(expr.base)) {
      // What is put off runs last.
      const bool is_last = is_behind(program, expr.span.begin, "defer");
      const uint32_t end = program.scopes[function_of(program, call.scope)].end;
      take(found, run_of_call(program, call, use), is_last && end > 0 ? end - 1 : expr.span.begin);
      know(expr.base);
      is_used = true;
    }
    for (const ExprId argument : expr.args) {
      if (!is_it(argument)) continue;
      take(found, run_of_argument(program, expr), program.exprs[literal].span.begin);
      know(argument);
      is_used = true;
    }
  }
  const bool is_told = held != nullptr || is_used;
  for (const Assignment& one : program.assignments) {
    // `_ = f` only quiets the compiler.
    if (one.value != kNoExpr && program.exprs[one.target].text == "_") know(one.value);
  }
  if (!is_told) return {ClosureRun::surely, program.exprs[literal].span.begin};
  for (ExprId id = 0; id < program.exprs.size() && held != nullptr; ++id) {
    const Span span = program.exprs[id].span;
    if (!known.contains({span.begin, span.end}) && is_it(id))
      take(found, ClosureRun::surely, program.exprs[literal].span.begin);
  }
  return found;
}

}  // namespace

bool writes_copy(const Program& program, const Assignment& one, uint32_t use) {
  const Expr& target = program.exprs[one.target];
  const uint32_t function = function_of(program, scope_at(program, target.span.begin));
  if (program.language != Format::cpp || target.kind != ExprKind::name || one.scope == 0 || function == 0) return false;
  const LexicalScope& lambda = program.scopes[function];
  const std::string_view text = program.bytes.substr(lambda.begin, lambda.end - lambda.begin);
  return lambda.name.empty() && text.starts_with('[') && !is_inside(lambda, use) &&
         text.substr(0, text.find(']')).find('&') == std::string_view::npos;
}

ClosurePlace closure_place(Evaluation& state, const Program& program, uint32_t offset, uint32_t use) {
  ClosurePlace place{.at = offset};
  const bool has_closures =
      program.language == Format::go || program.language == Format::cpp || program.language == Format::rust;
  uint32_t function = function_of(program, scope_at(program, offset));
  if (function != 0 && is_inside(program.scopes[function], use) && is_behind(program, offset, "defer")) {
    place.run = ClosureRun::never;
    return place;
  }
  for (int up = 0; has_closures && up < kMostFunctionsUp && function != 0; ++up) {
    const LexicalScope& inside = program.scopes[function];
    if (!inside.name.empty() || is_inside(inside, use)) break;
    if (!state.spend(2 * program.exprs.size())) break;
    const ExprId literal = literal_of(program, function);
    if (literal == kNoExpr) break;
    const Found found = run_of_uses(program, literal, use);
    if (found.run < place.run) {
      place.run = found.run;
      place.function = inside.begin;
    }
    if (found.run == ClosureRun::never) break;
    if (found.at > place.at) place.at = found.at;
    function = function_of(program, inside.parent);
  }
  return place;
}

std::optional<std::vector<Choice>> choices_of_closure(const EvalScope& scope, uint32_t offset, uint32_t use) {
  Evaluation state(scope);
  const ClosurePlace place = closure_place(state, *scope.program, offset, use);
  if (place.run == ClosureRun::never) return std::nullopt;
  if (place.run == ClosureRun::surely) return std::vector<Choice>();
  return std::vector<Choice>{
      {.cause = place_of(state, *scope.program, place.function), .arm = 0, .label = "when this function runs"}};
}

}  // namespace outlast
