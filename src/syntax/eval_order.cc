#include "syntax/eval_order.h"

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
    const bool is_inside = found && call.span.begin >= found->begin && call.span.end <= found->end;
    if (found && !is_inside) return std::nullopt;
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

std::string set_in_list(const Program& program, ExprId member) {
  const Expr& use = program.exprs[member];
  if (program.language != Format::go || use.kind != ExprKind::member || use.base == kNoExpr) return "";
  const Expr& item = program.exprs[use.base];
  const std::string list = item.kind == ExprKind::index && item.args.size() == 1 ? dotted(program, item.base) : "";
  if (list.empty() || program.exprs[item.args[0]].kind == ExprKind::string) return "";
  const auto may_be_it = [&](const Expr& other) {
    if (other.kind != ExprKind::index || other.args.size() != 1 || dotted(program, other.base) != list) return false;
    const Expr &one = program.exprs[item.args[0]], &two = program.exprs[other.args[0]];
    return one.kind != ExprKind::number || two.kind != ExprKind::number || one.number == two.number;
  };
  const bool is_looped = program.bytes.find("range " + list) != std::string_view::npos;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (one.parameter >= 0) continue;
    const bool is_item = may_be_it(target);
    const bool is_member = target.kind == ExprKind::member && target.text == use.text && target.base != kNoExpr;
    const Expr* owner = is_member ? &program.exprs[target.base] : nullptr;
    const bool is_of_item = owner && may_be_it(*owner);
    // What a loop gives, or what points to one of them.
    const bool is_other_name = owner && owner->kind == ExprKind::name && is_looped;
    const bool is_pointed = one.value != kNoExpr && may_be_it(program.exprs[one.value]) &&
                            program.exprs[one.value].span.begin > 0 &&
                            program.bytes[program.exprs[one.value].span.begin - 1] == '&';
    if (is_item || is_of_item || is_other_name || is_pointed)
      return "`" + source_of(program, one.target) + "` is set, too";
  }
  return "";
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
