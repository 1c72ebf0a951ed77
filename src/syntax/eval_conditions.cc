// What a condition stands on that nothing in the repository tells, and what may be decided all the same.
#include <algorithm>

#include "syntax/eval_state.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr size_t kMostAsked = 32;

/// Functions that only put a question about their arguments.
constexpr std::string_view kAsking[] = {"len", "Boolean", "bool", "strings.EqualFold"};

bool is_comparison_or_join(const Program& program, const Expr& expr) {
  if (expr.kind == ExprKind::operation) return expr.text != "result";
  if (expr.kind != ExprKind::call || expr.base == kNoExpr) return false;
  const std::string name = dotted(program, expr.base);
  return std::find(std::begin(kAsking), std::end(kAsking), name) != std::end(kAsking);
}

/// Why a value is not known for sure though it decides: nothing sets its variable, or no command gives its flag.
std::string unset_of(const Datum& datum) {
  if (datum.is_absent) return datum.text;
  for (const Step& step : datum.chain) {
    if (step.note.ends_with(kDefaultStands)) return step.note.substr(0, step.note.size() - kDefaultStands.size());
    if (step.note.ends_with(kUnlessGiven)) return step.note;
  }
  return "";
}

/// The names that a value goes by: `value` of `value := os.Getenv("X")`.
void add_names(const Program& program, ExprId value, std::vector<std::string_view>& words) {
  for (const Assignment& one : program.assignments) {
    if (one.value == value) words.push_back(bytes_at(program, one.target));
  }
}

/// The call that gives a name beside another value: `ok` of `value, ok := os.LookupEnv("X")`, `err` of
/// `number, err := strconv.Atoi(text)`. kNoExpr for another name.
ExprId call_beside(const Program& program, ExprId asked) {
  if (program.exprs[asked].kind != ExprKind::name) return kNoExpr;
  const uint32_t at = program.exprs[asked].span.begin, function = function_of(program, scope_at(program, at));
  const auto [first, past] = assignments_named(program, program.exprs[asked].text);
  ExprId call = kNoExpr;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.value == kNoExpr || one.span.begin > at || function_of(program, one.scope) != function) continue;
    const Expr& value = program.exprs[one.value];
    const bool is_beside = value.kind == ExprKind::operation && value.text == "result" && value.args.size() == 1;
    call = is_beside ? value.args[0] : kNoExpr;
  }
  return call;
}

/// How a program may write the variable that a reason names.
void add_variable(const Asked& asked, std::vector<std::string>& quoted) {
  constexpr std::string_view kVariable = "environment variable ";
  if (!asked.unset.starts_with(kVariable)) return;
  const std::string name =
      asked.unset.substr(kVariable.size(), asked.unset.find(' ', kVariable.size()) - kVariable.size());
  quoted = {"\"" + name + "\"", "'" + name + "'"};
}

/// True where a text holds an expression that does not go on in front or behind, however both are laid out.
bool holds_expression(std::string_view text, std::string_view expression) {
  const std::string code = packed(expression);
  if (code.empty()) return false;
  for (size_t at = find_written(text, code); at != std::string_view::npos; at = find_written(text, code, at + 1)) {
    const size_t end = end_of_written(text, at, code);
    const bool goes_on = end < text.size() && is_script_name_byte(text[end]) && is_script_name_byte(code.back());
    if (!goes_on && (at == 0 || !is_script_name_byte(text[at - 1]) || !is_script_name_byte(code.front()))) return true;
  }
  return false;
}

}  // namespace

std::string_view bytes_at(const Program& program, ExprId expr) {
  const Span span = program.exprs[expr].span;
  return program.bytes.substr(span.begin, span.end - span.begin);
}

bool Asked::stands_in(std::string_view text) const {
  const auto stands = [&](std::string_view word) { return holds_expression(text, word); };
  const auto is_quoted = [&](std::string_view word) { return holds_word(text, word); };
  return std::any_of(words.begin(), words.end(), stands) || std::any_of(quoted.begin(), quoted.end(), is_quoted);
}

Asked asked_in(Evaluation& state, const Program& program, ExprId condition) {
  Asked asked;
  std::vector<Target> waiting{{&program, condition, {}, {}}};
  for (size_t seen = 0; !waiting.empty() && seen < kMostAsked; ++seen) {
    const Target part = waiting.back();
    waiting.pop_back();
    const Expr& expr = part.program->exprs[part.expr];
    if (is_comparison_or_join(*part.program, expr)) {
      for (const ExprId each : expr.args) waiting.push_back({part.program, each, {}, {}});
      continue;
    }
    const bool is_literal = expr.kind == ExprKind::string || expr.kind == ExprKind::number ||
                            expr.kind == ExprKind::boolean || expr.kind == ExprKind::null;
    if (is_literal || !state.spend(1)) continue;
    const ExprId beside = call_beside(*part.program, part.expr);
    const bool says_set = beside != kNoExpr && part.program->exprs[beside].kind == ExprKind::call &&
                          qualified(*part.program, part.program->exprs[beside].base).ends_with("LookupEnv");
    if (part.program == &program) {
      asked.words.push_back(bytes_at(program, part.expr));
      add_names(program, part.expr, asked.words);
      if (beside != kNoExpr) add_names(program, beside, asked.words);
    }
    for (const Datum& datum : eval_in(state, *part.program, says_set ? beside : part.expr)) {
      if (asked.unset.empty()) asked.unset = unset_of(datum);
    }
    if (expr.kind != ExprKind::name && expr.kind != ExprKind::member) continue;
    // `isProduction`, which is itself the answer to a question.
    for (const Target& target : targets_in(state, *part.program, part.expr)) {
      if (target.program == nullptr || target.expr == kNoExpr || !target.unknown.empty()) continue;
      const Expr& value = target.program->exprs[target.expr];
      if (value.kind == ExprKind::operation && is_comparison_or_join(*target.program, value)) waiting.push_back(target);
      if (target.program == &program && value.kind == ExprKind::call)
        asked.words.push_back(bytes_at(program, target.expr));
    }
  }
  add_variable(asked, asked.quoted);
  return asked;
}

bool is_passed_over(ExprId call, const EvalScope& scope) {
  Evaluation state(scope);
  const Program& program = *scope.program;
  for (uint32_t id = branch_at(program, program.exprs[call].span.begin); id != kNoBranch;
       id = program.branches[id].parent) {
    const Branch& branch = program.branches[id];
    const Certainty holds = truth_in(state, program, branch.condition);
    if (holds == Certainty::unknown || (holds == Certainty::yes) == (branch.arm == 0)) continue;
    const Asked asked = asked_in(state, program, branch.condition);
    if (state.is_spent()) return false;
    const std::vector<ExprId>& args = program.exprs[call].args;
    const bool is_made_of_it = std::any_of(args.begin(), args.end(), [&](ExprId argument) {
      return program.exprs[argument].kind != ExprKind::function && asked.stands_in(bytes_at(program, argument));
    });
    if (asked.unset.empty() || is_made_of_it) return true;
  }
  return false;
}

std::vector<Datum> eval_switch(ExprId expr, const EvalScope& scope) {
  Evaluation state(scope);
  std::vector<Datum> values;
  for (Datum& one : eval(expr, scope)) {
    const bool is_answer = one.kind == DatumKind::boolean || one.kind == DatumKind::unknown;
    if (!one.asks_absent || !is_answer) {
      values.push_back(std::move(one));
      continue;
    }
    const std::string cause = place_of(state, *scope.program, scope.program->exprs[expr].span.begin);
    for (uint32_t arm = 0; arm < 2; ++arm) {
      const std::string label = arm == 0 ? "when " + source_of(*scope.program, expr) : std::string("otherwise");
      Datum either = boolean_datum(arm == 0, one.span);
      either.choices = joined(one.choices, {{cause, arm, label}});
      either.chain = one.chain;
      values.push_back(std::move(either));
    }
  }
  return values;
}

std::string_view unless_given(const Evaluation& state) {
  const Environment* environment = state.outer.environment;
  const bool is_known = environment != nullptr && environment->contains(kKnownArguments);
  return is_known ? std::string_view(", which its command does not give") : kUnlessGiven;
}

Certainty choice_in(Evaluation& state, const Program& program, ExprId choice, std::string* reason) {
  const Expr& expr = program.exprs[choice];
  const Certainty holds = truth_in(state, program, expr.args[0]);
  if (holds == Certainty::unknown) return holds;
  Asked asked = asked_in(state, program, expr.args[0]);
  if (asked.unset.empty()) return holds;
  for (size_t arm = 1; arm < expr.args.size(); ++arm) {
    if (!asked.stands_in(bytes_at(program, expr.args[arm]))) continue;
    if (reason != nullptr) *reason = std::move(asked.unset);
    return holds;
  }
  return Certainty::unknown;
}

}  // namespace outlast
