// `if not behind_proxy: return`: what a function assigns behind it, which others see, is not assigned wherever that
// condition holds.
#include <algorithm>

#include "syntax/program_walk.h"
#include "text/code_search.h"
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

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// The text without brackets around the whole of it.
std::string_view without_brackets(std::string_view text) {
  text = trimmed(text);
  while (text.size() > 1 && text.front() == '(' && text.find_first_of("()", 1) == text.size() - 1)
    text = trimmed(text.substr(1, text.size() - 2));
  return text;
}

/// True when a part of a condition, without `||`, is true exactly where there is an error: `err`, `err != nil`,
/// `result.is_err()`. Any other question about one may be answered either way.
bool part_asks_for_error(std::string_view part) {
  constexpr std::string_view kSomething[] = {"!=nil",   "!=null",       "!=None",       "!=undefined",
                                             "!==null", "!==undefined", " is not None", ")is not None"};
  part = without_brackets(part);
  for (const std::string_view sign : kSomething) {
    if (!part.ends_with(sign)) continue;
    part = without_brackets(part.substr(0, part.size() - sign.size() + (sign.front() == ')')));
    break;
  }
  const bool is_called = part.ends_with(".is_err()");
  if (is_called) part.remove_suffix(2);
  const bool is_path = std::all_of(part.begin(), part.end(), [](char c) { return is_name_byte(c) || c == '.'; });
  const size_t dot = part.rfind('.');
  const bool is_member = dot != std::string_view::npos;
  return is_path && is_error_name(is_member ? part.substr(dot + 1) : part, is_member);
}

/// True for a condition about an error: where one came up, the rest hardly matters.
bool asks_for_error(std::string_view written) {
  const std::string code = packed(written);
  std::string_view condition = without_brackets(code);
  while (!condition.empty()) {
    size_t past = condition.size(), end = past;
    for (const std::string_view sign : {"||", "or"}) {
      if (const size_t at = find_code(condition, sign); at < end) {
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

/// True when what stands behind `=` or behind a name is nothing, or no.
bool starts_with_nothing(std::string_view rest) {
  constexpr std::string_view kNothing[] = {"false", "False",   "None", "null", "undefined",
                                           "nil",   "nullptr", "0",    "''",   "\"\""};
  rest = trimmed(rest);
  return std::any_of(std::begin(kNothing), std::end(kNothing), [&](std::string_view nothing) {
    if (!rest.starts_with(nothing)) return false;
    const std::string_view behind = rest.substr(nothing.size());
    if (behind.empty() || behind.front() == '\n' || behind.front() == '\r') return true;
    const std::string_view next = trimmed(behind);
    return next.empty() || std::string_view(",;})#").find(next.front()) != std::string_view::npos ||
           next.starts_with("//") || (is_space(behind.front()) && behind.find('\n') < behind.find(next.front()));
  });
}

/// True when a place that has the name of a member may give it a value: an entry, a named argument, a parameter, a
/// field with a start, a member of another thing.
bool may_give_value(const Program& program, std::string_view before, std::string_view rest, std::string_view asked) {
  const char last = before.empty() ? ' ' : before.back();
  const bool is_own = last == '.' || last == '>';
  const bool is_quoted = last == '"' || last == '\'' || last == '`';
  if (is_quoted) return !rest.empty() && rest.front() == last;
  rest = trimmed(rest);
  const size_t begin = asked.rfind('.') + 1;
  const std::string_view owner = asked.substr(0, begin);
  if (last == '.' && before.ends_with(owner) &&
      (before.size() == owner.size() || !is_script_name_byte(before[before.size() - owner.size() - 1])))
    return false;  // compared with the others of its spelling
  const bool is_set = rest.starts_with('=') && !rest.starts_with("==") && !rest.starts_with("=>");
  if (is_set) return !starts_with_nothing(rest.substr(1));
  if (is_own) return rest.size() > 1 && rest[1] == '=' && std::string_view("|+^&-*?").find(rest[0]) != rest.npos;
  if (rest.starts_with('?') || rest.starts_with('!')) rest = trimmed(rest.substr(1));
  if (rest.empty()) return false;
  if (!rest.starts_with(':')) return std::string_view(",})({|&?").find(rest.front()) != std::string_view::npos;
  rest = trimmed(rest.substr(1));
  if (starts_with_nothing(rest)) return false;
  if (program.language == Format::python || !rest.starts_with("bool")) return true;
  size_t end = 0;
  while (end < rest.size() && is_name_byte(rest[end])) ++end;
  rest = trimmed(rest.substr(end));
  if (rest.starts_with('=')) return !starts_with_nothing(rest.substr(1));
  return rest.empty() || rest.front() == ',' || rest.front() == ')';
}

/// True when a place that has the name of the thing may hand it on, or make it of what is not read here.
bool may_hand_on(std::string_view bytes, std::string_view before, std::string_view rest, std::string_view root) {
  rest = rest.substr(past_blanks(rest, 0));
  if (ends_with_written(before, ".") || name_at_end(before) == "class" || rest.starts_with('.') ||
      rest.starts_with("?."))
    return false;
  if (!rest.starts_with('=') || rest.starts_with("==")) return true;
  rest = rest.substr(past_blanks(rest, 1));
  if (rest.starts_with('{')) return rest.substr(0, rest.find('}')).find("...") != std::string_view::npos;
  if (const size_t made = end_of_code(rest, 0, "new"); made != rest.npos) rest = rest.substr(past_blanks(rest, made));
  size_t end = 0;
  while (end < rest.size() && is_name_byte(rest[end])) ++end;
  return end == 0 || root.empty() || !holds_written(bytes, "class " + std::string(rest.substr(0, end)));
}

/// True when a member, as `self.started`, may have a value that no assignment to its spelling gives.
bool may_be_set_otherwise(const Program& program, ExprId asked) {
  const Span span = program.exprs[asked].span;
  const std::string_view bytes = program.bytes;
  const std::string code = packed(bytes.substr(span.begin, span.end - span.begin));
  const std::string_view written = code;
  const size_t dot = written.find('.');
  if (dot == std::string_view::npos || written.find('.', dot + 1) != std::string_view::npos) return true;
  const std::string_view root = written.substr(0, dot), name = written.substr(dot + 1);
  const bool is_receiver = root == "this" || root == "self" || root == "cls";
  for (size_t at = 0; at < bytes.size();) {
    if (!is_script_name_byte(bytes[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < bytes.size() && is_script_name_byte(bytes[end])) ++end;
    const std::string_view word = bytes.substr(at, end - at);
    const std::string_view before = bytes.substr(0, at), rest = bytes.substr(end, 200);
    at = end;
    if (word != name && word != root) continue;
    const std::string_view line = trimmed(before.substr(before.rfind('\n') + 1));
    const bool is_comment = line.starts_with("//") || line.starts_with("* ") ||
                            (program.language == Format::python && line.starts_with('#'));
    if (is_comment) continue;
    if (word == name && may_give_value(program, before, rest, written)) return true;
    if (word == root && !is_receiver && may_hand_on(bytes, before, rest, root)) return true;
  }
  return false;
}

}  // namespace

void ProgramWalk::note_early_return(TSNode node) {
  const TSNode value = named_child(node, 0);
  const std::string_view given = node_is_null(value) ? "" : bytes_of(build_.source, value);
  const bool is_bare = given.empty() || node_type(value) == "comment";
  const bool is_constant = std::find(std::begin(kConstants), std::end(kConstants), given) != std::end(kConstants);
  if ((!is_bare && !is_constant) || top().branch == kNoBranch || has_errors_) return;
  TSNode arm = node, around = node_parent(node);
  for (int up = 0; up < 2 && !node_is_null(around); ++up) {
    const SyntaxRow* row = build_.row(around);
    if (row && row->role == Role::conditional) break;
    arm = around;
    around = node_parent(around);
  }
  const SyntaxRow* row = node_is_null(around) ? nullptr : build_.row(around);
  const TSNode block = node_parent(around);
  if (!row || row->role != Role::conditional || node_is_null(block)) return;
  const TSNode first = field(around, "consequence");
  const Branch& taken = program_.branches[top().branch];
  const bool is_first = !node_is_null(first) && node_eq(first, arm) && taken.at == node_start_byte(around);
  if (!is_first || taken.condition == kNoExpr || taken.arm != 0) return;
  const Span asked = program_.exprs[taken.condition].span;
  if (asks_for_error(program_.bytes.substr(asked.begin, asked.end - asked.begin))) return;
  guards_[function_of(program_, top().scope)].push_back(
      {.branch = top().branch, .begin = node_end_byte(around), .end = node_end_byte(block)});
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
  const bool is_of_package = program_.language == Format::go;  // which has other files
  if (!is_name && (is_of_package || may_be_set_otherwise(program_, asked))) return false;
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
  if (is_of_package && function_of(program_, home) == 0) return false;
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

/// `#[cfg(feature = "fast")]`: whether what stands behind it is compiled is not known.
void ProgramWalk::note_attribute(TSNode node, uint32_t depth) {
  constexpr std::string_view kHead = "#[cfg(";
  const std::string text = packed(text_of(node));
  // Programs are built for Linux, and tests are told apart by their functions.
  constexpr std::string_view kHolds[] = {
      "test)",         "all(test,", "unix)", "target_family = \"unix\")", "target_os = \"linux\")",
      "not(windows))", "not(test))"};
  if (!text.starts_with(kHead)) return;
  const std::string_view inside = std::string_view(text).substr(kHead.size());
  const bool holds = std::any_of(std::begin(kHolds), std::end(kHolds),
                                 [&](std::string_view word) { return inside.starts_with(word); });
  if (holds || attribute_depth_ != 0) return;
  attribute_ = build_.span(node);
  attribute_depth_ = depth;
}

/// A statement behind such an attribute; items are known by their names, whatever else is compiled.
void ProgramWalk::open_attributed(TSNode node, const SyntaxRow* row, uint32_t depth) {
  const std::string_view kind = node_type(node);
  if (depth == attribute_depth_ && (kind == "attribute_item" || kind.ends_with("comment"))) return;
  const bool is_item = row && (row->role == Role::function || row->role == Role::class_body);
  const bool is_import = row && row->role == Role::import_tree;
  if (depth == attribute_depth_ && !is_item && !is_import) {
    open_branch(node, depth,
                {.condition = build_.add({.span = attribute_}), .at = node_start_byte(node), .parent = top().branch});
  }
  is_attributed_ = depth == attribute_depth_ && is_item;
  attribute_depth_ = 0;
}

/// Of several functions of a name, each behind an attribute, the first stands where none of the others does.
uint32_t ProgramWalk::branch_of_item(TSNode node, const std::string& name) {
  const bool may_be_other = is_attributed_;
  is_attributed_ = false;
  if (!may_be_other) return top().branch;
  const bool is_other =
      std::any_of(program_.assignments.begin(), program_.assignments.end(), [&](const Assignment& one) {
        return one.scope == top().scope && program_.exprs[one.target].kind == ExprKind::name &&
               program_.exprs[one.target].text == name;
      });
  if (!is_other) return top().branch;
  return open_branch(
      node, 0, {.condition = build_.add({.span = attribute_}), .at = node_start_byte(node), .parent = top().branch});
}

}  // namespace outlast
