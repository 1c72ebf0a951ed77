// Which of the assignments to one thing may be the last before a place, and when.
#include <algorithm>
#include <iterator>
#include <set>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

constexpr uint32_t kOtherwise = 0xfffffffe;
constexpr int kMostBranchesUp = 64;

std::vector<uint32_t> branches_around(const Program& program, uint32_t branch) {
  std::vector<uint32_t> around;
  for (int up = 0; branch != kNoBranch && up < kMostBranchesUp; ++up) {
    around.push_back(branch);
    branch = program.branches[branch].parent;
  }
  return around;
}

Choice choice_of(const Evaluation& state, const Program& program, const Branch& branch, bool runs) {
  Choice choice{.cause = place_of(state, program, branch.at)};
  if (branch.condition == kNoExpr) {
    choice.arm = runs ? branch.arm : kOtherwise;
    const char* when = !branch.is_tried  ? "when this part runs"
                       : branch.arm == 0 ? "when this part succeeds"
                                         : "when this part fails";
    choice.label = runs ? when : "otherwise";
    return choice;
  }
  choice.arm = runs ? branch.arm : 1 - branch.arm;
  choice.label = choice.arm == 0 ? "when " + source_of(program, branch.condition) : "otherwise";
  return choice;
}

/// True when something that a conditional assigns is what its condition asks for: `if (env.X) x = Number(env.X)`.
bool takes_what_it_asks_for(const Program& program, const Branch& branch, const Asked& asked) {
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& assignment) {
    if (assignment.branch == kNoBranch || assignment.value == kNoExpr) return false;
    if (program.branches[assignment.branch].at != branch.at) return false;
    const std::string_view target = bytes_at(program, assignment.target);
    // What stands behind a conditional return is not what it is about.
    return (!program.branches[assignment.branch].is_guarded &&
            std::find(asked.words.begin(), asked.words.end(), target) != asked.words.end()) ||
           asked.stands_in(bytes_at(program, assignment.value));
  });
}

/// Whether a branch runs, as far as its condition tells.
Certainty runs(Evaluation& state, const Program& program, const Branch& branch) {
  if (branch.condition == kNoExpr) return Certainty::unknown;
  if (program.language == Format::python && asks_for_main(program, branch.condition)) {
    // What another file takes names from is not run by itself.
    const bool is_run = &program == state.outer.program && state.outer.is_main;
    return is_run == (branch.arm == 0) ? Certainty::yes : Certainty::no;
  }
  const Certainty holds = truth_in(state, program, branch.condition);
  if (holds == Certainty::unknown) return holds;
  // Whoever runs the program may set what nothing in the repository sets; unless that is what the branch is about,
  // which makes the other value a written default.
  const Asked asked = asked_in(state, program, branch.condition);
  if (!asked.unset.empty() && !takes_what_it_asks_for(program, branch, asked)) return Certainty::unknown;
  return (holds == Certainty::yes) == (branch.arm == 0) ? Certainty::yes : Certainty::no;
}

/// The same for at most half of the steps that are left: a condition that takes more is not known, and what is asked
/// for can still be told for both of its arms.
Certainty runs_in_few_steps(Evaluation& state, const Program& program, const Branch& branch) {
  const int64_t kept = state.steps / 2;
  if (kept <= 0) return runs(state, program, branch);
  state.steps -= kept;
  Certainty truth = runs(state, program, branch);
  if (state.is_spent()) {
    state.steps = 0;
    truth = Certainty::unknown;
  }
  state.steps += kept;
  return truth;
}

/// How many arms a case has; endless where none may run.
size_t arms_of(const Program& program, uint32_t at) {
  std::set<uint32_t> arms;
  bool is_exhaustive = false;
  for (const Branch& branch : program.branches) {
    if (branch.at != at) continue;
    arms.insert(branch.arm);
    is_exhaustive = is_exhaustive || branch.exhaustive;
  }
  return is_exhaustive ? arms.size() : SIZE_MAX;
}

/// True for a try's body that has run where its function has gone on: no handler does.
bool is_passed(const Program& program, const Branch& body, uint32_t use_function) {
  return function_of(program, scope_at(program, body.begin)) == use_function && arms_of(program, body.at) == 1;
}

/// True for a function, or one that stands inside of it.
bool is_within(const Program& program, uint32_t function, uint32_t outer) {
  return outer != 0 && program.scopes[function].begin >= program.scopes[outer].begin &&
         program.scopes[function].end <= program.scopes[outer].end;
}

/// How one assignment relates to a use: never, always, or under conditions.
struct Relation {
  bool can_run = true;
  bool has_failed = false;         ///< it stands in the body of a try and fails
  std::vector<Choice> choices;     ///< empty: it always runs
  std::vector<uint32_t> branches;  ///< the conditions that decide
};

Relation relation_of(Evaluation& state, const Program& program, uint32_t branch,
                     const std::vector<uint32_t>& around_use, uint32_t use_function, bool runs_through = false) {
  Relation relation;
  for (uint32_t id : branches_around(program, branch)) {
    if (std::find(around_use.begin(), around_use.end(), id) != around_use.end()) break;
    const Branch& arm = program.branches[id];
    for (uint32_t other : around_use) {
      // A handler sees what its try did before it failed.
      const bool is_before = arm.is_tried && arm.arm == 0;
      if (program.branches[other].at == arm.at && program.branches[other].arm != arm.arm && !is_before)
        relation.can_run = false;
    }
    if (arm.is_guarded && is_within(program, use_function, function_of(program, scope_at(program, arm.begin))))
      continue;
    if (arm.is_tried && arm.arm == 0 && (runs_through || is_passed(program, arm, use_function))) continue;
    const Certainty truth = runs_in_few_steps(state, program, arm);
    if (truth == Certainty::no) relation.can_run = false;
    if (!relation.can_run) return relation;
    if (truth == Certainty::yes) continue;
    relation.choices.insert(relation.choices.begin(), choice_of(state, program, arm, true));
    relation.branches.push_back(id);
  }
  return relation;
}

/// Notes the arm that an assignment stands in. True when, with those noted before, some assignment always runs.
bool covers_all(const Program& program, const std::vector<uint32_t>& branches,
                std::set<std::pair<uint32_t, uint32_t>>& covered) {
  for (uint32_t id : branches) {
    const Branch& branch = program.branches[id];
    covered.insert({branch.at, branch.arm});
    if (branch.condition != kNoExpr) {
      if (!covered.contains({branch.at, 1 - branch.arm})) return false;
      continue;
    }
    // The arms of a case are many; without one for the rest none of them may run.
    const auto first = covered.lower_bound({branch.at, 0}), past = covered.upper_bound({branch.at, kOtherwise});
    const auto noted = static_cast<size_t>(std::distance(first, past));
    if (noted < 2 || noted < arms_of(program, branch.at)) return false;
  }
  return true;
}

/// Names of functions that run without being called by the program.
constexpr std::string_view kStarts[] = {"main",        "Main",       "init",         "__init__",
                                        "constructor", "initialize", "onModuleInit", "onApplicationBootstrap"};

/// The name that a script assigns a function without one of its own; kNoExpr where it assigns none.
ExprId name_given(const Program& program, uint32_t function) {
  if (!is_script(program.language)) return kNoExpr;
  for (const Assignment& one : program.assignments) {
    if (one.value == kNoExpr || program.exprs[one.target].kind != ExprKind::name) continue;
    const Expr& value = program.exprs[one.value];
    if (value.kind == ExprKind::function && value.body == function) return one.target;
  }
  return kNoExpr;
}

/// The name of the function around an assignment when nothing in the file speaks of it: it may never run. "" otherwise.
std::string never_named(Evaluation& state, const Program& program, uint32_t function) {
  if (function == 0) return "";
  const ExprId given = program.scopes[function].name.empty() ? name_given(program, function) : kNoExpr;
  const std::string& name = given == kNoExpr ? program.scopes[function].name : program.exprs[given].text;
  if (name.empty() || name.starts_with("class ")) return "";
  const auto is_run = [&](const CallFrame& frame) { return frame.program == &program && frame.scope == function; };
  if (std::any_of(state.frames.begin(), state.frames.end(), is_run)) return "";
  if (std::find(std::begin(kStarts), std::end(kStarts), name) != std::end(kStarts)) return "";
  const uint32_t parent = program.scopes[function].parent;
  if (program.scopes[parent].name == "class " + name) return "";
  state.spend(program.exprs.size() / 2);
  for (const Expr& expr : program.exprs) {
    if (given != kNoExpr && &expr == &program.exprs[given]) continue;
    if (expr.text != name || (expr.kind != ExprKind::name && expr.kind != ExprKind::member)) continue;
    const LexicalScope& scope = program.scopes[function];
    const bool is_head = expr.span.begin >= scope.begin && expr.span.end <= scope.end;
    if (!is_head) return "";
  }
  return name;
}

/// True for a function of a script that no other file can name: it has a plain name which is not exported.
bool is_kept_inside(const Program& program, uint32_t function, std::string_view name) {
  if (!is_script(program.language) || !program.complete) return false;
  const bool is_exported = std::any_of(program.exports.begin(), program.exports.end(), [&](const Export& one) {
    return one.name == name || one.symbol == name || one.name == "default";
  });
  return !is_exported && std::any_of(program.assignments.begin(), program.assignments.end(), [&](const auto& one) {
    const bool is_plain = one.value != kNoExpr && program.exprs[one.target].kind == ExprKind::name;
    return is_plain && program.exprs[one.target].text == name && program.exprs[one.value].body == function &&
           program.exprs[one.value].kind == ExprKind::function;
  });
}

/// The innermost function around two functions.
uint32_t function_around(const Program& program, uint32_t one, uint32_t other) {
  for (int up = 0; up < 200 && one != other; ++up) {
    // A scope lies behind the one that it lies in.
    uint32_t& inner = one > other ? one : other;
    inner = function_of(program, program.scopes[inner].parent);
  }
  return one == other ? one : 0;
}

/// A candidate, and where it runs.
struct Candidate {
  uint32_t assignment = 0;
  RunPlace place = {};
};

/// False for what stands in a function of Python that one call alone runs, where that stands behind the use, or behind
/// the one call of the function in which the use stands.
bool python_runs_before(Evaluation& state, const Program& program, uint32_t function, uint32_t use) {
  const uint32_t around = function_of(program, scope_at(program, use));
  const ExprId call = only_call_in_script(state, program, function);
  const ExprId user = call == kNoExpr || around == 0 ? kNoExpr : only_call_in_script(state, program, around);
  if (call == kNoExpr || (around != 0 && user == kNoExpr)) return true;
  const uint32_t at = program.exprs[call].span.begin, used = around == 0 ? use : program.exprs[user].span.begin;
  const bool is_beside = function_of(program, scope_at(program, at)) == function_of(program, scope_at(program, used));
  if (!is_beside || at < used || branch_at(program, at) != branch_at(program, used)) return true;
  // What stands among the arguments of a call runs in front of it.
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Span span = program.exprs[one.call].span;
    return span.begin <= used && span.end > at;
  });
}

/// False for what stands in a function of Go that one call alone runs, where that stands behind the use; notes the
/// branch that the call stands in.
bool runs_before(Evaluation& state, const Program& program, uint32_t function, uint32_t use, RunPlace& place) {
  if (program.language == Format::python) return python_runs_before(state, program, function, use);
  if (program.language != Format::go) return true;
  const auto [caller, call] = only_call(state, program, function);
  if (!caller) return true;
  const uint32_t at = caller->exprs[call].span.begin, branch = branch_at(*caller, at);
  if (caller != &program) {
    if (branch != kNoBranch) place.runs = Runs::maybe;
    return true;
  }
  const bool is_beside = function_of(program, scope_at(program, at)) == function_of(program, scope_at(program, use));
  if (is_beside && at > use && branch == kNoBranch && branch_at(program, use) == kNoBranch) return false;
  if (branch != kNoBranch) place.branches.push_back(branch);
  return true;
}

/// The candidates in the order in which they run, as far as that can be told; those that do not run before the use are
/// left out. Calls are followed in scripts and Python alone. `shared` becomes the function around the use, or around
/// all candidates where the use is the end of the program.
std::vector<Candidate> in_order(Evaluation& state, const Program& program, const std::vector<uint32_t>& candidates,
                                uint32_t use, uint32_t use_function, uint32_t& shared) {
  std::vector<Candidate> found;
  const auto function_at = [&](uint32_t candidate) {
    return function_of(program, scope_at(program, program.assignments[candidate].span.begin));
  };
  const bool is_end = use >= program.bytes.size();
  const auto is_over = [&](uint32_t candidate) {
    const bool is_followed = is_end && is_script(program.language) && function_at(candidate) != use_function;
    const uint32_t at = program.assignments[candidate].span.begin;
    return is_followed && run_place(state, program, at, 0).runs == Runs::at_the_end;
  };
  std::vector<uint32_t> left;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(left),
               [&](uint32_t one) { return !is_over(one); });
  shared = is_end && !left.empty() ? function_at(left[0]) : use_function;
  for (uint32_t one : left) {
    if (is_end) shared = function_around(program, shared, function_at(one));
  }
  for (uint32_t one : left) {
    const uint32_t at = program.assignments[one].span.begin, function = function_at(one);
    // Python's functions set names of the module that they say are the module's.
    const Assignment& written = program.assignments[one];
    const bool is_global = program.language == Format::python && written.scope == 0 &&
                           program.exprs[written.target].kind == ExprKind::name;
    if ((!is_script(program.language) && !is_global) || function == use_function) {
      if (writes_copy(program, program.assignments[one], use)) continue;
      const ClosurePlace closure = closure_place(state, program, at, use);
      if (closure.run == ClosureRun::never) continue;
      Candidate candidate{one, {.at = closure.at, .function = function}};
      if (closure.run == ClosureRun::maybe) candidate.place.runs = Runs::maybe;
      if (function == use_function || runs_before(state, program, function, use, candidate.place))
        found.push_back(std::move(candidate));
      continue;
    }
    const uint32_t seen_from = is_end ? shared : function_around(program, function, use_function);
    RunPlace place = run_place(state, program, at, seen_from);
    const bool is_beside = place.function == use_function && !is_end;
    const bool is_not_yet = is_beside && (place.at > use || place.runs == Runs::soon);
    if (place.runs == Runs::at_the_end || is_not_yet) continue;
    // A function's own name is given outside of it.
    const bool is_own_name = written.value != kNoExpr && program.exprs[written.value].body == function;
    const bool asks_calls = is_global && !is_end && !is_own_name && function != 0;
    if (asks_calls && !python_runs_before(state, program, function, use)) continue;
    // From inside of other functions it cannot be told what ran before.
    if (!is_end && !is_beside) place.runs = Runs::here;
    found.push_back({one, std::move(place)});
  }
  const auto turn = [](const Candidate& one) {
    return one.place.runs == Runs::maybe ? 2 : one.place.runs == Runs::soon ? 1 : 0;
  };
  std::stable_sort(found.begin(), found.end(), [&](const Candidate& a, const Candidate& b) {
    return turn(a) != turn(b) ? turn(a) < turn(b) : a.place.at < b.place.at;
  });
  return found;
}

/// True for `x = int(os.environ["X"])` in a try's body where nothing sets the variable: a handler runs.
bool fails_without(Evaluation& state, const Program& program, const Assignment& assignment,
                   const std::vector<uint32_t>& around_use) {
  const uint32_t own = assignment.branch;
  if (own == kNoBranch || assignment.value == kNoExpr || state.depth > 30) return false;
  const bool is_body = program.branches[own].is_tried && program.branches[own].arm == 0;
  // In the body itself, and in what runs where the body has, it has not failed.
  const bool has_run = std::any_of(around_use.begin(), around_use.end(), [&](uint32_t one) {
    return program.branches[one].at == program.branches[own].at && program.branches[one].arm == 0;
  });
  if (!is_body || has_run) return false;
  ++state.depth;
  const Data values = eval_in(state, program, assignment.value);
  --state.depth;
  return std::all_of(values.begin(), values.end(), [](const Datum& one) { return one.is_absent; });
}

/// How an assignment relates to a use, with the calls that lead to it.
Relation relation_with_calls(Evaluation& state, const Program& program, const Candidate& candidate,
                             const std::vector<uint32_t>& around_use, uint32_t use_function) {
  const uint32_t own = program.assignments[candidate.assignment].branch;
  Relation relation = relation_of(state, program, own, around_use, use_function);
  if (relation.can_run && fails_without(state, program, program.assignments[candidate.assignment], around_use)) {
    relation.can_run = false;
    relation.has_failed = true;
  }
  const std::vector<uint32_t> around = branches_around(program, own);
  for (uint32_t branch : candidate.place.branches) {
    const bool is_known = branch == kNoBranch || std::find(around.begin(), around.end(), branch) != around.end();
    if (is_known || !relation.can_run) continue;
    Relation call = relation_of(state, program, branch, around_use, use_function);
    relation.can_run = call.can_run && compatible(relation.choices, call.choices);
    relation.choices = joined(call.choices, relation.choices);
    relation.branches.insert(relation.branches.end(), call.branches.begin(), call.branches.end());
  }
  return relation;
}

}  // namespace

Certainty return_runs(Evaluation& state, const Program& program, ExprId condition, uint32_t function,
                      std::string& reason) {
  const Certainty holds = truth_in(state, program, condition);
  if (holds == Certainty::unknown) return holds;
  const Asked asked = asked_in(state, program, condition);
  if (asked.unset.empty()) return holds;
  const auto holds_it = [&](ExprId value) { return value != kNoExpr && asked.stands_in(bytes_at(program, value)); };
  const auto is_returned = [&](const Return& one) { return one.scope == function && holds_it(one.value); };
  const auto is_used_behind = [&](const Assignment& one) {
    return one.span.begin > program.exprs[condition].span.end && function_of(program, one.scope) == function &&
           holds_it(one.value);
  };
  // `if not value: return 75`, `return int(value)`: the first is a written default.
  const bool is_about_it = std::any_of(program.returns.begin(), program.returns.end(), is_returned) ||
                           std::any_of(program.assignments.begin(), program.assignments.end(), is_used_behind);
  if (!is_about_it) return Certainty::unknown;
  reason = asked.unset;
  return holds;
}

std::string place_of(const Evaluation& state, const Program& program, uint32_t offset) {
  if (!state.outer.sources) return "offset " + std::to_string(offset);
  const Position position = state.outer.sources->position(program.file, offset);
  return state.outer.sources->path(program.file) + ":" + std::to_string(position.line) + ":" +
         std::to_string(position.column);
}

bool asks_for_main(const Program& program, ExprId condition) {
  const Expr& asked = program.exprs[condition];
  if (asked.kind != ExprKind::operation || asked.text != "==" || asked.args.size() != 2) return false;
  return program.exprs[asked.args[0]].text == "__name__" && program.exprs[asked.args[1]].text == "__main__";
}

/// The scope that a place runs in: the head of a Python function runs where the function is made.
static uint32_t scope_of_use(const Program& program, uint32_t use) {
  const uint32_t scope = scope_at(program, use);
  return use < program.scopes[scope].body ? program.scopes[scope].parent : scope;
}

std::vector<Reaching> reaching_in(Evaluation& state, const Program& program, const std::vector<uint32_t>& candidates,
                                  uint32_t use) {
  std::vector<Reaching> found;
  const std::vector<uint32_t> around_use = branches_around(program, branch_at(program, use));
  const uint32_t use_function = function_of(program, scope_of_use(program, use));
  std::vector<Choice> otherwise;  // what holds when nothing later ran
  std::vector<Choice> rest;       // that, and that no case or handler did; these exclude each other already
  std::vector<Choice> guesses;    // that functions run which nothing in the file speaks of
  std::set<std::pair<uint32_t, uint32_t>> covered;
  uint32_t shared = 0;
  const std::vector<Candidate> ordered = in_order(state, program, candidates, use, use_function, shared);
  for (size_t i = ordered.size(); i-- > 0 && found.size() < kMostData;) {
    const Assignment& assignment = program.assignments[ordered[i].assignment];
    const bool same_function = function_of(program, scope_at(program, assignment.span.begin)) == use_function;
    if (assignment.is_any && state.outer.knows_any) continue;
    const bool is_later = assignment.span.end > use;
    if (is_later && same_function && assignment.parameter < 0) continue;
    const Relation relation = relation_with_calls(state, program, ordered[i], around_use, use_function);
    // A body that has failed leaves it to the handlers.
    if (relation.has_failed && covers_all(program, {assignment.branch}, covered)) return found;
    if (!relation.can_run || !compatible(relation.choices, otherwise)) continue;
    const uint32_t function = function_of(program, scope_at(program, assignment.span.begin));
    const bool is_callback = ordered[i].place.runs == Runs::maybe;
    // A closure exists only where the function around it has run.
    const bool is_inside = use >= program.scopes[function].begin && use < program.scopes[function].end;
    const bool is_run =
        same_function || is_inside || (state.all_run && (function == shared || !is_script(program.language)));
    const std::string unnamed = is_run ? "" : never_named(state, program, function);
    if (!unnamed.empty() && is_kept_inside(program, function, unnamed)) continue;
    found.push_back({ordered[i].assignment, joined(relation.choices, relation.choices.empty() ? rest : otherwise)});
    if (is_callback || !unnamed.empty()) {
      const std::string cause = place_of(state, program, program.scopes[function].begin);
      const std::string what = unnamed.empty() ? "this function" : unnamed + "()";
      guesses.push_back({.cause = cause, .arm = 0, .label = "when " + what + " runs"});
      guesses.push_back({.cause = cause, .arm = 1, .label = "otherwise"});
      found.back().choices = joined(found.back().choices, {guesses[guesses.size() - 2]});
      rest = joined(rest, {guesses.back()});
      continue;
    }
    if (covers_all(program, relation.branches, covered)) return found;
    if (relation.branches.size() != 1) continue;
    const Branch& branch = program.branches[relation.branches[0]];
    const Choice other = choice_of(state, program, branch, false);
    rest = joined(rest, {other});
    if (branch.condition != kNoExpr) otherwise = joined(otherwise, {other});
  }
  // Where nothing else gives it a value, it is used where the function has run.
  if (!guesses.empty() && guesses.size() == 2 * found.size()) {
    const auto is_guess = [&](const Choice& one) {
      return std::find(guesses.begin(), guesses.end(), one) != guesses.end();
    };
    for (Reaching& one : found) std::erase_if(one.choices, is_guess);
    std::erase_if(rest, is_guess);
  }
  found.push_back({kNoAssignment, rest});
  return found;
}

std::vector<Reaching> reaching(const EvalScope& scope, const std::vector<uint32_t>& candidates, uint32_t use) {
  Evaluation state(scope);
  // Who asks knows where the thing is made, which tells more about what runs.
  state.all_run = true;
  std::vector<Reaching> found = reaching_in(state, *scope.program, candidates, use);
  if (!state.is_spent()) return found;
  // Any of them, or none.
  found = {{kNoAssignment, {}}};
  for (const uint32_t candidate : candidates) {
    if (found.size() < kMostData) found.push_back({candidate, {}});
  }
  for (uint32_t i = 0; i < found.size(); ++i) found[i].choices = {{kTooMuch, i, kTooMuch}};
  return found;
}

std::optional<std::vector<Choice>> choices_in(Evaluation& state, const Program& program, uint32_t branch) {
  constexpr int kDeepestBranch = 30;
  if (branch == kNoBranch) return std::vector<Choice>();
  if (state.depth > kDeepestBranch || !state.spend(1)) return std::vector<Choice>{{kTooMuch, 1, kTooMuch}};
  ++state.depth;
  Relation relation = relation_of(state, program, branch, {}, 0, true);
  --state.depth;
  if (!relation.can_run) return std::nullopt;
  return std::move(relation.choices);
}

std::optional<std::vector<Choice>> choices_of(const EvalScope& scope, uint32_t branch) {
  Evaluation state(scope);
  // What stands in a try's body is taken to run: what handlers do instead is not looked at here.
  Relation relation = relation_of(state, *scope.program, branch, {}, 0, true);
  if (state.is_spent()) relation = {.choices = {{kTooMuch, 1, kTooMuch}}};
  if (!relation.can_run) return std::nullopt;
  return std::move(relation.choices);
}

}  // namespace outlast
