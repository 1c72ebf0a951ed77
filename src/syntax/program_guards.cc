// `if not behind_proxy: return`: what a function assigns behind it, which others see, is not assigned wherever that
// condition holds.
#include <algorithm>

#include "syntax/program_walk.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kMostGuards = 8;
constexpr int kMostMembersUp = 20;
constexpr size_t kMostLookedAt = 500;
constexpr size_t kMostCompared = 2'000'000;

/// What functions give that are called for what they do.
constexpr std::string_view kConstants[] = {"None", "nil", "null", "undefined", "False", "false", "True", "true"};

/// True for a name as errors have it: `err`, `startErr`, `is_error`, `err2`; of a member as a whole: `result.error`.
bool is_error_name(std::string_view name, bool is_member) {
  constexpr std::string_view kErrors[] = {"err", "error", "errors", "Err", "Error", "exc", "exception"};
  constexpr std::string_view kEndings[] = {"Err", "Error", "_err", "_error"};
  if (std::find(std::begin(kErrors), std::end(kErrors), name) != std::end(kErrors)) return true;
  if (is_member) return name == "is_err" || name == "HasError";
  const bool is_counted = name.size() == 4 && name.starts_with("err") && name[3] >= '0' && name[3] <= '9';
  return is_counted || std::any_of(std::begin(kEndings), std::end(kEndings),
                                   [&](std::string_view ending) { return name.ends_with(ending); });
}

/// True when a part of a condition, without `||`, asks whether there is an error.
bool part_asks_for_error(std::string_view part) {
  for (const std::string_view sign : {"== nil", "== null", "== undefined", "== None", "is None", "is_ok"}) {
    const size_t at = part.find(sign);
    if (at != std::string_view::npos && (at == 0 || part[at - 1] != '!')) return false;
  }
  char quote = 0;
  for (size_t i = 0; i < part.size();) {
    if (quote != 0 || part[i] == '"' || part[i] == '\'' || part[i] == '`') {
      quote = quote == 0 ? part[i] : part[i] == quote ? 0 : quote;
      ++i;
      continue;
    }
    size_t end = i;
    while (end < part.size() && is_name_byte(part[end])) ++end;
    const bool is_member = i > 0 && part[i - 1] == '.';
    const std::string_view before = part.substr(0, i);
    const bool is_denied = before.ends_with('!') || before.ends_with("not ");
    if (end > i && !is_denied && is_error_name(part.substr(i, end - i), is_member)) return true;
    i = std::max(end, i + 1);
  }
  return false;
}

/// True for a condition about an error: where one came up, the rest hardly matters.
bool asks_for_error(std::string_view condition) {
  while (!condition.empty()) {
    size_t past = condition.size(), end = past;
    for (const std::string_view sign : {"||", " or "}) {
      if (const size_t at = condition.find(sign); at < end) {
        end = at;
        past = at + sign.size();
      }
    }
    if (!part_asks_for_error(condition.substr(0, end))) return false;
    condition.remove_prefix(past);
  }
  return true;
}

/// What a condition asks to be set, as `started` and `server != nil` do; kNoExpr for any other.
ExprId asked_to_be_set(const Program& program, ExprId condition) {
  const Expr& asked = program.exprs[condition];
  if (asked.kind == ExprKind::name || asked.kind == ExprKind::member) return condition;
  if (asked.kind != ExprKind::operation || asked.args.size() != 2) return kNoExpr;
  const Expr& other = program.exprs[asked.args[1]];
  const bool is_set = (asked.text == "!=" && other.kind == ExprKind::null) ||
                      (asked.text == "==" && other.kind == ExprKind::boolean && other.number != 0);
  return is_set ? asked_to_be_set(program, asked.args[0]) : kNoExpr;
}

/// True for a value that is surely something, and for one that is surely nothing.
bool is_something(const Expr& value) {
  const bool is_plain = value.kind == ExprKind::boolean || value.kind == ExprKind::number;
  return is_plain ? value.number != 0
                  : value.kind == ExprKind::call || value.kind == ExprKind::object || value.kind == ExprKind::list;
}
bool is_nothing(const Program& program, ExprId value) {
  if (value == kNoExpr || program.exprs[value].kind == ExprKind::null) return true;
  const Expr& expr = program.exprs[value];
  const bool is_plain = expr.kind == ExprKind::boolean || expr.kind == ExprKind::number;
  return (is_plain && expr.number == 0) || (expr.kind == ExprKind::string && expr.text.empty());
}

/// True for a member of what a function is handed, and not of what it is a method of.
bool belongs_to_parameter(const Program& program, const AssignmentsByTarget& by_target, ExprId member,
                          uint32_t function) {
  while (program.exprs[member].kind == ExprKind::member && program.exprs[member].base != kNoExpr)
    member = program.exprs[member].base;
  const Expr& root = program.exprs[member];
  const auto same = by_target.find(program.bytes.substr(root.span.begin, root.span.end - root.span.begin));
  if (root.text == "self" || root.text == "cls" || same == by_target.end()) return false;
  return std::any_of(same->second.begin(), same->second.end(), [&](uint32_t i) {
    const Assignment& one = program.assignments[i];
    return one.parameter >= 0 && one.parameter != kReceiver && one.scope == function;
  });
}

}  // namespace

void ProgramWalk::note_early_return(TSNode node) {
  const TSNode value = named_child(node, 0);
  const std::string_view given = ts_node_is_null(value) ? "" : bytes_of(build_.source, value);
  const bool is_bare = given.empty() || std::string_view(ts_node_type(value)) == "comment";
  const bool is_constant = std::find(std::begin(kConstants), std::end(kConstants), given) != std::end(kConstants);
  if ((!is_bare && !is_constant) || top().branch == kNoBranch || has_errors_) return;
  TSNode arm = node, around = ts_node_parent(node);
  for (int up = 0; up < 2 && !ts_node_is_null(around); ++up) {
    const SyntaxRow* row = build_.row(around);
    if (row && row->role == Role::conditional) break;
    arm = around;
    around = ts_node_parent(around);
  }
  const SyntaxRow* row = ts_node_is_null(around) ? nullptr : build_.row(around);
  const TSNode block = ts_node_is_null(around) ? TSNode{} : ts_node_parent(around);
  if (!row || row->role != Role::conditional || ts_node_is_null(block)) return;
  const TSNode first = field(around, "consequence");
  const Branch& taken = program_.branches[top().branch];
  const bool is_first = !ts_node_is_null(first) && ts_node_eq(first, arm) && taken.at == ts_node_start_byte(around);
  if (!is_first || taken.condition == kNoExpr || taken.arm != 0) return;
  const Span asked = program_.exprs[taken.condition].span;
  if (asks_for_error(program_.bytes.substr(asked.begin, asked.end - asked.begin))) return;
  guards_[function_of(program_, top().scope)].push_back(
      {.branch = top().branch, .begin = ts_node_end_byte(around), .end = ts_node_end_byte(block)});
}

/// True when the function made, behind an offset, the thing that an assignment is to.
bool ProgramWalk::is_made_behind(ExprId target, uint32_t function, uint32_t offset) const {
  for (int up = 0; up < kMostMembersUp && target != kNoExpr; ++up) {
    const Expr& expr = program_.exprs[target];
    if (expr.kind == ExprKind::name) {
      if (up == 0) return false;
      size_t left = kMostLookedAt;
      for (size_t i = program_.assignments.size(); i-- > 0 && program_.assignments[i].span.begin >= offset;) {
        if (left-- == 0) return false;
        const Expr& made = program_.exprs[program_.assignments[i].target];
        if (made.kind != ExprKind::name || made.text != expr.text) continue;
        if (function_of(program_, scope_at(program_, made.span.begin)) == function) return true;
      }
      return false;
    }
    if (expr.kind != ExprKind::member && expr.kind != ExprKind::index) return true;
    target = expr.base;
  }
  return true;
}

uint32_t ProgramWalk::branch_behind_guards(ExprId target, Span span) {
  uint32_t branch = top().branch;
  const uint32_t function = function_of(program_, top().scope);
  const auto found = guards_.find(function);
  if (found == guards_.end()) return branch;
  size_t count = 0;
  for (const Guard& guard : found->second) {
    const bool is_behind = span.begin >= guard.begin && span.begin < guard.end;
    if (!is_behind || count >= kMostGuards || is_made_behind(target, function, guard.begin)) continue;
    const Branch& taken = program_.branches[guard.branch];
    program_.branches.push_back({.condition = taken.condition,
                                 .at = taken.at,
                                 .arm = 1,
                                 .exhaustive = true,
                                 .is_guarded = true,
                                 .parent = branch,
                                 .begin = span.begin,
                                 .end = span.end});
    branch = static_cast<uint32_t>(program_.branches.size() - 1);
    ++count;
  }
  return branch;
}

/// True for `if started: return` where the function then says `started = True`, and nothing else does: what stands
/// behind it runs when the function is called first.
bool ProgramWalk::is_first_run(const Branch& guard, const AssignmentsByTarget& by_target, uint32_t function,
                               size_t& left) const {
  const ExprId asked = asked_to_be_set(program_, guard.condition);
  if (asked == kNoExpr) return false;
  const Span span = program_.exprs[asked].span;
  const auto same = by_target.find(program_.bytes.substr(span.begin, span.end - span.begin));
  // What is not compared stays in doubt.
  if (same == by_target.end() || same->second.size() > left) return false;
  left -= same->second.size();
  const bool is_name = program_.exprs[asked].kind == ExprKind::name;
  if (!is_name && belongs_to_parameter(program_, by_target, asked, function)) return false;
  uint32_t home = 0;
  size_t setter = program_.assignments.size();
  for (const uint32_t i : same->second) {
    const Assignment& one = program_.assignments[i];
    const bool is_own = function_of(program_, scope_at(program_, one.span.begin)) == function;
    if (is_own && one.parameter >= 0) return false;
    if (!is_own || one.value == kNoExpr || one.span.begin < span.end) continue;
    if (!is_something(program_.exprs[one.value])) return false;
    if (is_name && function_of(program_, one.scope) == function) return false;
    home = one.scope;
    setter = i;
  }
  return setter < program_.assignments.size() && std::all_of(same->second.begin(), same->second.end(), [&](uint32_t i) {
           const Assignment& one = program_.assignments[i];
           return i == setter || (is_name && one.scope != home) || is_nothing(program_, one.value);
         });
}

void ProgramWalk::drop_guards_of_first_runs() {
  if (guards_.empty()) return;
  AssignmentsByTarget by_target;
  for (uint32_t i = 0; i < program_.assignments.size(); ++i) {
    const Span target = program_.exprs[program_.assignments[i].target].span;
    if (target.end > target.begin)
      by_target[program_.bytes.substr(target.begin, target.end - target.begin)].push_back(i);
  }
  size_t left = kMostCompared;
  std::map<uint32_t, bool> known;  // by the place of the conditional
  for (Assignment& one : program_.assignments) {
    while (one.branch != kNoBranch && program_.branches[one.branch].is_guarded) {
      const Branch& guard = program_.branches[one.branch];
      const auto [first, is_new] = known.try_emplace(guard.at, false);
      if (is_new) {
        const uint32_t function = function_of(program_, scope_at(program_, one.span.begin));
        first->second = is_first_run(guard, by_target, function, left);
      }
      if (!first->second) break;
      one.branch = guard.parent;
    }
  }
}

}  // namespace outlast
