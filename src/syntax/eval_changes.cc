// What Go programs change through a pointer, where that is followed: functions that set members of what they are
// handed, and libraries that fill it.
#include <algorithm>
#include <cctype>

#include "syntax/eval_fillers.h"
#include "syntax/eval_pointed.h"
#include "syntax/eval_state.h"
#include "text/code_search.h"
#include "text/go_text.h"

namespace outlast {

namespace {

constexpr size_t kMostFollowed = 6;

/// How a call is handed a thing: as which parameter of which function, and the way from there to the member.
struct Handed {
  const Program* program = nullptr;
  uint32_t body = 0;
  int parameter = 0;
  std::string path;
};

/// The only function of the repository that a call runs and hands the thing to; nothing where that is not sure.
std::optional<Handed> handed_to(Evaluation& state, const Program& program, const Expr& call, const Pointed& thing) {
  const Expr& callee = program.exprs[call.base];
  std::vector<Handed> found;
  const bool is_method = callee.kind == ExprKind::member && callee.base != kNoExpr && !is_package(program, callee.base);
  if (is_method && is_pointed(program, callee.base, thing)) {
    const std::optional<std::string> rest = behind(thing.path, split(program, callee.base).second);
    if (!rest) return std::nullopt;
    const std::string type = declared_type(state, program, callee.base).second;
    if (type.empty() || type.ends_with("()")) return std::nullopt;
    for (const auto& [home, body] : methods_named(state, program, callee.base, callee.text))
      found.push_back({home, body, kReceiver, *rest});
    // What is handed to it as well may lead there, too.
    const auto is_it = [&](ExprId one) { return is_pointed(program, one, thing); };
    if (std::any_of(call.args.begin(), call.args.end(), is_it)) return std::nullopt;
  }
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (!is_pointed(program, call.args[i], thing)) continue;
    const std::optional<std::string> rest = behind(thing.path, split(program, call.args[i]).second);
    if (!rest) continue;
    for (const Target& made : targets_in(state, program, call.base)) {
      const bool is_function =
          made.program && made.expr != kNoExpr && made.program->exprs[made.expr].kind == ExprKind::function;
      if (!is_function) return std::nullopt;
      found.push_back({made.program, made.program->exprs[made.expr].body, static_cast<int>(i), *rest});
    }
  }
  const bool is_one = found.size() == 1 && !found[0].path.empty();
  return is_one ? std::optional(std::move(found[0])) : std::nullopt;
}

bool is_of_word(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Where a word stands in a text as a whole, at or behind a place.
size_t find_word(std::string_view text, std::string_view word, size_t from = 0) {
  for (size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !is_of_word(text[at - 1])) && (end == text.size() || !is_of_word(text[end]))) return at;
  }
  return std::string_view::npos;
}

/// True when a text has a word that errors are called by: "err", "errSkip", "ErrClosed", "parseErr", "errors.New".
bool names_error(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_of_word(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const bool begins = (word.starts_with("err") || word.starts_with("Err")) &&
                        (word.size() == 3 || std::islower(static_cast<unsigned char>(word[3])) == 0);
    if (begins || word == "errors" || word == "Errorf" || word.ends_with("Err") || word.ends_with("Error")) return true;
    at = end + 1;
  }
  return false;
}

/// True when what a call gives back is asked behind it, and the caller does not go on where it is an error.
bool leaves_on_error(const Program& program, ExprId call) {
  const Span span = program.exprs[call].span;
  std::string_view before = without_blanks_at_end(program.bytes.substr(0, span.begin));
  if (!before.ends_with('=')) return false;
  before.remove_suffix(before.ends_with(":=") ? 2 : 1);
  before = without_blanks_at_end(before);
  size_t begin = before.size();
  while (begin > 0 && is_of_word(before[begin - 1])) --begin;
  const std::string name(before.substr(begin));
  if (name.empty() || name == "_") return false;
  std::string_view rest = program.bytes.substr(span.end);
  const auto skip = [&](std::string_view told) {
    size_t at = past_blanks(rest, 0);
    while (rest.substr(at).starts_with(';')) at = past_blanks(rest, at + 1);
    const size_t end = end_of_code(rest, at, told);
    rest.remove_prefix(end == std::string_view::npos ? at : end);
    return end != std::string_view::npos;
  };
  skip("if");
  if (!skip(name + " != nil") || !skip("{")) return false;
  const std::string_view arm = rest.substr(0, rest.find('}'));
  constexpr std::string_view kLeaves[] = {"return", "panic", "Fatal", "Fatalf", "Fatalln", "Exit"};
  return std::any_of(std::begin(kLeaves), std::end(kLeaves), [&](std::string_view word) {
    return find_word(arm, word) != std::string_view::npos && arm.find('{') == std::string_view::npos;
  });
}

/// True when a function's text does not tell what it has set in the end: it jumps, it sets something as it ends, or the
/// parameter comes to point to something else.
bool is_out_of_order(const Program& home, const Handed& handed, const std::string& name) {
  const LexicalScope& scope = home.scopes[handed.body];
  const std::string_view text = home.bytes.substr(scope.begin, scope.end - scope.begin);
  if (find_word(text, "goto") != std::string_view::npos) return true;
  for (size_t at = find_word(text, "defer"); at != std::string_view::npos; at = find_word(text, "defer", at + 1)) {
    const std::string_view line = go_statement(text, at);
    if (find_word(line, "func") != std::string_view::npos || find_word(line, name) != std::string_view::npos)
      return true;
  }
  return std::any_of(home.assignments.begin(), home.assignments.end(), [&](const Assignment& one) {
    return one.parameter < 0 && one.span.begin >= scope.begin && one.span.begin < scope.end &&
           home.exprs[one.target].kind == ExprKind::name && home.exprs[one.target].text == name;
  });
}

/// What the member is when the function has run that is handed the thing.
std::vector<Target> after_function(Evaluation& state, const Program& program, ExprId call, const Handed& handed) {
  const Program& home = *handed.program;
  const auto parameter = std::find_if(home.assignments.begin(), home.assignments.end(), [&](const Assignment& one) {
    return one.scope == handed.body && one.parameter == handed.parameter;
  });
  if (parameter == home.assignments.end() || state.frames.size() > 8) return {};
  const std::string name = dotted(home, parameter->target);
  if (name.empty() || is_out_of_order(home, handed, name)) return {};
  // Who calls it goes on behind an early end of it, unless it fails and the caller asks for that.
  const bool is_asked = leaves_on_error(program, call);
  const bool ends_early = std::any_of(home.returns.begin(), home.returns.end(), [&](const Return& one) {
    return one.scope == handed.body && one.branch != kNoBranch && !(is_asked && gives_error(home, one));
  });
  if (ends_early) return {};
  state.frames.push_back({&home, handed.body, &program, call});
  ++state.depth;
  ++state.follows;
  std::vector<Target> found = member_at(state, home, parameter->target, handed.path, home.scopes[handed.body].end - 1);
  --state.follows;
  --state.depth;
  state.frames.pop_back();
  return found;
}

/// What stands for a member that a library may fill over what it was before.
Target filled_over(const Program& program, ExprId call, const Filler& filler, std::string path,
                   std::vector<Target> before) {
  Target target = changed_at(program, call);
  target.filled =
      std::make_shared<const FilledOver>(FilledOver{&program, call, filler.filled, std::move(path), std::move(before)});
  return target;
}

/// When a call runs that stands in front of a use; nothing where that is never, or cannot be told with its opposite.
struct RunsWhen {
  bool is_known = false;
  std::vector<Choice> choices;   ///< empty: in any case
  std::vector<Choice> opposite;  ///< of them
};
RunsWhen runs_when(Evaluation& state, const Program& program, ExprId call, uint32_t use) {
  const uint32_t branch = branch_at(program, program.exprs[call].span.begin);
  if (branch == kNoBranch) return {.is_known = true};
  const Branch& arm = program.branches[branch];
  if (arm.begin <= use && use < arm.end) return {.is_known = true};
  const auto choices = choices_in(state, program, branch);
  if (!choices || choices->size() > 1) return {};
  if (choices->empty()) return {.is_known = true};
  const Choice& one = choices->front();
  if (arm.condition == kNoExpr || one.arm > 1) return {};
  return {.is_known = true, .choices = *choices, .opposite = {{one.cause, 1 - one.arm, "otherwise"}}};
}

}  // namespace

bool gives_error(const Program& program, const Return& one) {
  const ExprId last = one.others.empty() ? one.value : one.others.back();
  if (last == kNoExpr || program.exprs[last].kind == ExprKind::null) return false;
  const std::string_view text = bytes_at(program, last);
  return names_error(text.substr(0, text.find_first_of("\"`")));
}

Target filled_member(Evaluation& state, const Target& filled, std::string_view key) {
  FilledOver whole = *filled.filled;
  std::vector<Target> before;
  ++state.depth;
  for (const Target& one : whole.before) {
    std::vector<Target> entries = property_in(state, one, key);
    const bool is_literal = one.program && one.expr != kNoExpr && one.program->exprs[one.expr].text == "new";
    if (entries.empty() && is_literal) entries = {{.choices = one.choices}};
    if (entries.empty()) entries = {{.program = filled.program, .choices = one.choices, .unknown = filled.unknown}};
    before.insert(before.end(), entries.begin(), entries.end());
  }
  --state.depth;
  whole.path += "." + std::string(key);
  whole.before = std::move(before);
  Target target = filled;
  target.filled = std::make_shared<const FilledOver>(std::move(whole));
  return target;
}

std::optional<std::vector<Target>> followed_change(Evaluation& state, const Program& program, ExprId base,
                                                   std::string_view key, uint32_t use) {
  const std::string owner = dotted(program, base), name = owner + "." + std::string(key);
  const size_t dot = name.find('.');
  if (owner.empty() || state.depth > 25 || !state.spend(program.calls.size() + program.assignments.size()))
    return std::nullopt;
  const Pointed thing{name.substr(0, dot), name.substr(dot + 1), use};
  ++state.depth;
  const Changes changes = changes_of(state, program, thing, true);
  --state.depth;
  const uint32_t function = function_of(program, scope_at(program, use));
  const bool is_here = !changes.calls.empty() && changes.calls.size() <= kMostFollowed && changes.other == kNoExpr &&
                       changes.option == kNoExpr && function != 0 &&
                       std::all_of(changes.calls.begin(), changes.calls.end(), [&](ExprId one) {
                         const uint32_t at = program.exprs[one].span.begin;
                         return at < use && function_of(program, scope_at(program, at)) == function;
                       });
  if (!is_here) return std::nullopt;
  const ExprId last = *std::max_element(changes.calls.begin(), changes.calls.end(), [&](ExprId a, ExprId b) {
    return program.exprs[a].span.begin < program.exprs[b].span.begin;
  });
  const Span span = program.exprs[last].span;
  const RunsWhen when = runs_when(state, program, last, use);
  if (!when.is_known) return std::nullopt;
  ++state.depth;
  std::vector<Target> after, before;
  const std::optional<Filler> filler = filler_of(state, program, last);
  if (filler || !when.choices.empty()) before = member_at(state, program, base, key, span.begin);
  if (filler) {
    const std::optional<std::string> rest = is_pointed(program, filler->filled, thing)
                                                ? behind(thing.path, split(program, filler->filled).second)
                                                : std::nullopt;
    if (rest && !rest->empty()) after = {filled_over(program, last, *filler, *rest, before)};
  } else if (const std::optional<Handed> handed = handed_to(state, program, program.exprs[last], thing)) {
    after = after_function(state, program, last, *handed);
  }
  std::vector<Target> found;
  const bool is_told = !after.empty() && (when.choices.empty() || !before.empty());
  if (is_told) {
    for (Target& one : after) one.choices = joined(when.choices, one.choices);
    for (Target& one : before) {
      if (when.choices.empty() || !compatible(one.choices, when.opposite)) continue;
      one.choices = joined(when.opposite, one.choices);
      after.push_back(std::move(one));
    }
    found = laid_over(written_along(state, program, name, owner.size(), use, span.end), std::move(after));
  }
  --state.depth;
  return is_told ? std::optional(std::move(found)) : std::nullopt;
}

}  // namespace outlast
