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

/// True for a condition about an error: where one came up, the rest hardly matters.
bool asks_for_error(std::string_view condition) {
  return condition.find("err") != std::string_view::npos || condition.find("Err") != std::string_view::npos;
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

/// True when the function around a conditional return sets what its condition asks for.
bool ProgramWalk::is_first_run(const Branch& guard, const std::vector<uint32_t>& inside) const {
  const Span asked = program_.exprs[guard.condition].span;
  const std::string_view condition = program_.bytes.substr(asked.begin, asked.end - asked.begin);
  return std::any_of(inside.begin(), inside.end(), [&](uint32_t i) {
    const Assignment& one = program_.assignments[i];
    const Span target = program_.exprs[one.target].span;
    const bool is_behind = one.span.begin > asked.end && one.parameter < 0 && target.end > target.begin;
    return is_behind && holds_word(condition, program_.bytes.substr(target.begin, target.end - target.begin));
  });
}

void ProgramWalk::drop_guards_of_first_runs() {
  if (guards_.empty()) return;
  std::vector<uint32_t> functions;                        // by assignment
  std::map<uint32_t, std::vector<uint32_t>> in_function;  // the assignments of each
  for (const Assignment& one : program_.assignments) {
    functions.push_back(function_of(program_, scope_at(program_, one.span.begin)));
    in_function[functions.back()].push_back(static_cast<uint32_t>(functions.size() - 1));
  }
  size_t left = kMostCompared;
  std::map<uint32_t, bool> known;  // by the place of the conditional
  for (Assignment& one : program_.assignments) {
    while (one.branch != kNoBranch && program_.branches[one.branch].is_guarded) {
      const Branch& guard = program_.branches[one.branch];
      const auto [first, is_new] = known.try_emplace(guard.at, false);
      const std::vector<uint32_t>& inside =
          in_function[functions[static_cast<size_t>(&one - program_.assignments.data())]];
      // What is not compared stays in doubt.
      if (is_new && inside.size() <= left) {
        left -= inside.size();
        first->second = is_first_run(guard, inside);
      }
      if (!first->second) break;
      one.branch = guard.parent;
    }
  }
}

}  // namespace outlast
