#include "syntax/eval_order.h"
#include "text/code_search.h"

#include <algorithm>

namespace outlast {

namespace {

/// More calls of a function than these are not told apart.
constexpr size_t kMostCalls = 6;

bool is_outside(const Program& program, uint32_t offset) {
  return function_of(program, scope_at(program, offset)) == 0;
}

/// How a flag is made.
struct Flag {
  bool is_kingpin = false;
  bool has_default = false;
  std::string name;
};

std::string first_text(const Program& program, const Expr& call) {
  const Expr* first = call.args.empty() ? nullptr : &program.exprs[call.args[0]];
  return first != nullptr && first->kind == ExprKind::string ? first->text : "";
}

/// The flag that a value is, as `kingpin.Flag("idle", "…").Default("30s").Duration()` and `flag.Duration("idle", …)`
/// make one; without a name where it is none.
Flag flag_of(const Program& program, ExprId value) {
  constexpr int kLongestChain = 12;
  Flag flag;
  for (int step = 0; step < kLongestChain && value != kNoExpr; ++step) {
    const Expr& call = program.exprs[value];
    if (call.kind != ExprKind::call || call.base == kNoExpr) break;
    const Expr& method = program.exprs[call.base];
    if (method.kind != ExprKind::member) break;
    flag.is_kingpin = method.text == "Flag" || method.text == "Arg";
    if (flag.is_kingpin || qualified(program, call.base).find("flag.") != std::string::npos) {
      flag.name = first_text(program, call);
      return flag;
    }
    flag.has_default = flag.has_default || method.text == "Default";
    value = method.base;
  }
  return {};
}

/// Where a function reads the command line; nothing where it does not, or does so several times.
std::optional<Span> parsing_in(const Program& program, uint32_t function) {
  std::optional<Span> found;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || one.branch != kNoBranch || function_of(program, one.scope) != function) continue;
    const std::string& name = program.exprs[call.base].text;
    if (name != "Parse" && name != "MustParse") continue;
    if (found && !is_inside(call.span, *found)) return std::nullopt;
    if (!found) found = call.span;
  }
  return found;
}

}  // namespace

std::string keep_in_order(const Evaluation& state, const Program& program, std::vector<uint32_t>& candidates,
                          uint32_t use) {
  if (program.language != Format::go || candidates.size() < 2) return "";
  const auto at = [&](uint32_t one) { return program.assignments[one].span.begin; };
  const bool is_declared_outside =
      std::any_of(candidates.begin(), candidates.end(), [&](uint32_t one) { return is_outside(program, at(one)); });
  if (is_declared_outside && is_outside(program, use)) {
    std::erase_if(candidates, [&](uint32_t one) { return !is_outside(program, at(one)); });
    return "";
  }
  Flag flag;
  uint32_t made = 0;
  for (const uint32_t one : candidates) {
    Flag other = flag_of(program, program.assignments[one].value);
    if (other.name.empty()) continue;
    flag = std::move(other);
    made = one;
  }
  if (flag.name.empty()) return "";
  const Environment* environment = state.outer.environment;
  const bool is_given = environment != nullptr && environment->contains("-" + flag.name);
  if (!flag.is_kingpin && !is_given) return "";
  const std::string reason = "`" + program.exprs[program.assignments[made].target].text + "` is set beside its flag";
  std::vector<uint32_t> kept;
  for (const uint32_t one : candidates) {
    const uint32_t function = function_of(program, scope_at(program, at(one)));
    const std::optional<Span> parsed = function == 0 ? std::nullopt : parsing_in(program, function);
    const uint32_t read_at = parsed ? parsed->begin : 0;
    const bool is_replaced = one != made && (at(one) < at(made) || at(one) < read_at);
    if (one != made && at(one) > at(made) && !parsed) return reason;
    if (is_replaced && flag.is_kingpin && !flag.has_default && !is_given) return reason;
    const bool is_used_between = use < read_at && function_of(program, scope_at(program, use)) == function;
    if (!is_replaced || is_used_between) kept.push_back(one);
  }
  candidates = std::move(kept);
  return "";
}

namespace {

/// The list of `list[1]`; "" for anything else.
std::string list_of(const Program& program, ExprId id) {
  const Expr& item = program.exprs[id];
  return item.kind == ExprKind::index && item.args.size() == 1 ? dotted(program, item.base) : "";
}

/// True when a statement sets an item of a list, or a member of one.
bool sets_item_of(const Program& program, const Assignment& one, const std::string& list) {
  const Expr& target = program.exprs[one.target];
  if (one.parameter >= 0) return false;
  return list_of(program, one.target) == list ||
         (target.kind == ExprKind::member && target.base != kNoExpr && list_of(program, target.base) == list);
}

/// True for a function of the language or its libraries that changes a list or map which it is given.
bool changes_list(std::string_view name) {
  constexpr std::string_view kChanging[] = {"delete",  "clear",    "copy",       "Sort",    "Ints",
                                            "Strings", "Float64s", "Slice",      "Reverse", "Stable",
                                            "Shuffle", "SortFunc", "SliceStable"};
  return std::find(std::begin(kChanging), std::end(kChanging), name) != std::end(kChanging);
}

/// True when a function of the repository sets items of a list that it is given.
bool sets_items_in(const Program& program, uint32_t body, size_t position) {
  const auto parameter = std::find_if(program.assignments.begin(), program.assignments.end(), [&](const auto& one) {
    return one.scope == body && one.parameter == static_cast<int>(position);
  });
  if (parameter == program.assignments.end()) return false;
  const std::string& name = program.exprs[parameter->target].text;
  const LexicalScope& inside = program.scopes[body];
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    return one.span.begin >= inside.begin && one.span.end <= inside.end && sets_item_of(program, one, name);
  });
}

/// The call that may change items of a list which is handed to it; kNoExpr where none does.
ExprId changing_call(Evaluation& state, const Program& program, const std::string& list) {
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.kind != ExprKind::call || call.base == kNoExpr || call.text == "new") continue;
    for (size_t i = 0; i < call.args.size(); ++i) {
      const ExprKind kind = program.exprs[call.args[i]].kind;
      const bool is_name = kind == ExprKind::name || kind == ExprKind::member;
      if (!is_name || dotted(program, call.args[i]) != list) continue;
      if (i == 0 && changes_list(program.exprs[call.base].text)) return one.call;
      for (const Target& made : targets_in(state, program, call.base)) {
        const bool is_function =
            made.program && made.expr != kNoExpr && made.program->exprs[made.expr].kind == ExprKind::function;
        if (is_function && sets_items_in(*made.program, made.program->exprs[made.expr].body, i)) return one.call;
      }
    }
  }
  return kNoExpr;
}

/// Where a list is changed under another name that it has: `b := a` and `b[0] = …`; kNoExpr where it is not.
ExprId changed_under_name(const Program& program, const std::string& list) {
  for (const Assignment& alias : program.assignments) {
    if (alias.value == kNoExpr || alias.parameter >= 0) continue;
    const ExprKind kind = program.exprs[alias.value].kind;
    if (kind != ExprKind::name && kind != ExprKind::member) continue;
    const std::string one = dotted(program, alias.target), two = dotted(program, alias.value);
    if (one.empty() || one == two || (one != list && two != list)) continue;
    const std::string& other = one == list ? two : one;
    for (const Assignment& set : program.assignments) {
      if (sets_item_of(program, set, other)) return set.target;
    }
  }
  return kNoExpr;
}

/// What sets a member of one item of a list.
ExprId member_set(const Program& program, const Expr& use, const std::string& list) {
  const Expr& item = program.exprs[use.base];
  const auto may_be_it = [&](const Expr& other) {
    if (other.kind != ExprKind::index || other.args.size() != 1 || dotted(program, other.base) != list) return false;
    const Expr &one = program.exprs[item.args[0]], &two = program.exprs[other.args[0]];
    return one.kind != ExprKind::number || two.kind != ExprKind::number || one.number == two.number;
  };
  const bool is_looped = holds_code(program.bytes, "range " + list);
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (one.parameter >= 0) continue;
    const bool is_member = target.kind == ExprKind::member && target.text == use.text && target.base != kNoExpr;
    const Expr* owner = is_member ? &program.exprs[target.base] : nullptr;
    // What a loop gives, or what points to one of them.
    const bool is_other_name = owner && owner->kind == ExprKind::name && is_looped;
    const uint32_t value = one.value == kNoExpr ? 0 : program.exprs[one.value].span.begin;
    const bool is_pointed = value > 0 && may_be_it(program.exprs[one.value]) &&
                            without_blanks_at_end(program.bytes.substr(0, value)).ends_with('&');
    if (may_be_it(target) || (owner && may_be_it(*owner)) || is_other_name || is_pointed) return one.target;
  }
  return kNoExpr;
}

/// `c.Idle = …` where `c.Limits.Idle` is asked for, and Limits is a field without a name.
ExprId set_as_promoted(const Program& program, const Expr& use) {
  const Expr& owner = program.exprs[use.base];
  if (owner.kind != ExprKind::member || owner.base == kNoExpr) return kNoExpr;
  const bool is_embedded = std::any_of(program.fields.begin(), program.fields.end(),
                                       [&](const Field& one) { return one.is_embedded && one.name == owner.text; });
  const std::string whole = is_embedded ? dotted(program, owner.base) + "." + use.text : "";
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool may_be = !whole.empty() && target.kind == ExprKind::member && target.text == use.text;
    if (may_be && dotted(program, one.target) == whole) return one.target;
  }
  return kNoExpr;
}

}  // namespace

std::string set_otherwise(Evaluation& state, const Program& program, ExprId place) {
  const Expr& use = program.exprs[place];
  const bool is_member = use.kind == ExprKind::member;
  if (program.language != Format::go || use.base == kNoExpr || (!is_member && use.kind != ExprKind::index)) return "";
  const std::string list = list_of(program, is_member ? use.base : place);
  if (!state.spend(program.assignments.size() + (list.empty() ? 0 : program.calls.size()))) return kTooMuch;
  ExprId found = is_member ? set_as_promoted(program, use) : kNoExpr;
  if (is_member && found == kNoExpr && !list.empty()) found = member_set(program, use, list);
  if (!list.empty() && found == kNoExpr) found = changed_under_name(program, list);
  ++state.depth;
  if (!list.empty() && found == kNoExpr && state.depth < kDeepestWay) found = changing_call(state, program, list);
  --state.depth;
  return found == kNoExpr ? "" : "`" + source_of(program, found) + "` sets it, too";
}

std::vector<Target> given_by_calls(Evaluation& state, const Program& program, const Assignment& parameter) {
  const auto calls = all_calls(state, program, parameter.scope);
  if (calls.size() < 2 || calls.size() > kMostCalls || parameter.parameter == kReceiver) return {};
  const auto position = static_cast<size_t>(parameter.parameter);
  const Span place = program.exprs[parameter.target].span;
  const Step step{place, "argument " + program.exprs[parameter.target].text};
  std::vector<Target> found;
  std::optional<Datum> first;
  bool is_same = true, is_known = false;
  for (const auto& [caller, id] : calls) {
    const Expr& call = caller->exprs[id];
    const auto spread = std::find(call.names.begin(), call.names.end(), "*") - call.names.begin();
    if (position >= call.args.size() || position >= static_cast<size_t>(spread)) return {};
    const Data values = eval_in(state, *caller, call.args[position]);
    for (const Datum& one : values) {
      if (one.kind == DatumKind::list || one.kind == DatumKind::object) return {};
      is_known = is_known || one.kind == DatumKind::number || one.kind == DatumKind::string;
    }
    const bool is_plain = values.size() == 1 && values[0].choices.empty() && values[0].kind != DatumKind::unknown;
    if (!first && is_plain) first = values[0];
    is_same = is_same && is_plain && first->kind == values[0].kind && first->text == values[0].text &&
              first->number == values[0].number;
    const auto arm = static_cast<uint32_t>(found.size());
    const Choice choice{place_of(state, program, program.scopes[parameter.scope].begin), arm,
                        "when called at " + place_of(state, *caller, call.span.begin)};
    found.push_back({caller, call.args[position], {choice}, {step}});
  }
  if (!is_known) return {};
  if (is_same) {
    found.resize(1);
    found[0].choices.clear();
  }
  return found;
}

}  // namespace outlast
