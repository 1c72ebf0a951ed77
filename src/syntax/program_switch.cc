// What stands for one of several values by another one: `switch` as an expression, `match`, `case` of Ruby.
#include <algorithm>

#include "syntax/program_build.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr size_t kMostArms = 100;

/// One arm: it gives `value` where one of the patterns fits.
struct Arm {
  std::vector<TSNode> patterns;
  bool is_guarded = false;  ///< something else has to hold, too
  bool is_default = false;
  TSNode value{};  ///< null where it ends the function instead
};

TSNode only_child(TSNode node) { return node_is_null(named_child(node, 1)) ? named_child(node, 0) : TSNode{}; }

/// True for a label of Java's that takes what no other one does: `default`, `case null, default`.
bool is_default_label(const ProgramBuild& build, TSNode label) {
  for (uint32_t i = 0; i < node_child_count(label); ++i) {
    if (bytes_of(build.source, node_child(label, i)) == "default") return true;
  }
  return false;
}

/// Adds the alternatives of a pattern, out of what only holds them.
void add_patterns(const ProgramBuild& build, TSNode pattern, Arm& arm) {
  std::vector<TSNode> todo{pattern};
  while (!todo.empty() && arm.patterns.size() < kMostArms) {
    const TSNode node = todo.back();
    todo.pop_back();
    const std::string_view type = node_type(node);
    const bool holds = type == "constant_pattern" || type == "match_pattern" || type == "pattern" ||
                       type == "parenthesized_pattern" || type == "or_pattern" || type == "parenthesized_expression";
    if (type == "match_pattern" && !node_is_null(field(node, "condition"))) arm.is_guarded = true;
    if (bytes_of(build.source, node) == "_") arm.is_default = true;
    if (!holds || node_is_null(named_child(node, 0)))
      arm.patterns.push_back(node);
    else if (type == "or_pattern")
      each_named_child(node, [&](TSNode child) { todo.push_back(child); });
    else
      todo.push_back(named_child(node, 0));
  }
}

/// What a branch of Java gives: an expression, or what its block yields when that is all it does.
TSNode given_in_java(TSNode statement) {
  const std::string_view type = node_type(statement);
  if (type == "expression_statement" || type == "yield_statement") return named_child(statement, 0);
  const TSNode only = type == "block" ? only_child(statement) : TSNode{};
  return node_type(only) == "yield_statement" ? named_child(only, 0) : statement;
}

Arm arm_of_java(const ProgramBuild& build, TSNode node) {
  Arm arm;
  each_named_child(node, [&](TSNode child) {
    if (node_type(child) != "switch_label") {
      arm.value = given_in_java(child);
      return;
    }
    arm.is_default = arm.is_default || is_default_label(build, child);
    each_named_child(child, [&](TSNode pattern) {
      if (node_type(pattern) == "guard")
        arm.is_guarded = true;
      else
        add_patterns(build, pattern, arm);
    });
  });
  return arm;
}

Arm arm_of_csharp(const ProgramBuild& build, TSNode node) {
  Arm arm;
  const TSNode pattern = named_child(node, 0), guard = named_child(node, 1), value = last_named_child(node);
  if (node_is_null(guard)) return arm;
  add_patterns(build, pattern, arm);
  arm.is_default = arm.is_default || node_type(pattern) == "discard";
  arm.is_guarded = !node_eq(guard, value);
  arm.value = value;
  return arm;
}

Arm arm_of_rust(const ProgramBuild& build, TSNode node) {
  Arm arm;
  add_patterns(build, field(node, "pattern"), arm);
  arm.value = field(node, "value");
  return arm;
}

Arm arm_of_ruby(const ProgramBuild& build, TSNode node, std::string_view type) {
  Arm arm{.is_default = type == "else"};
  arm.value = node;
  if (arm.is_default) return arm;
  arm.value = field(node, "body");
  each_named_child(node, [&](TSNode child) {
    if (node_type(child) == "pattern") add_patterns(build, child, arm);
  });
  return arm;
}

std::vector<Arm> arms_in(const ProgramBuild& build, TSNode body) {
  std::vector<Arm> arms;
  each_named_child(body, [&](TSNode child) {
    if (arms.size() > kMostArms) return;
    const std::string_view type = node_type(child);
    if (type == "switch_rule" || type == "switch_block_statement_group") arms.push_back(arm_of_java(build, child));
    if (type == "switch_expression_arm") arms.push_back(arm_of_csharp(build, child));
    if (type == "match_arm") arms.push_back(arm_of_rust(build, child));
    if (type == "when" || (type == "else" && !arms.empty())) arms.push_back(arm_of_ruby(build, child, type));
  });
  return arms;
}

/// True for an arm that gives no value.
bool ends_function(const ProgramBuild& build, TSNode value) {
  const std::string_view type = node_type(value);
  if (type == "throw_statement" || type == "throw_expression" || type == "return_expression") return true;
  const std::string_view text = bytes_of(build.source, value);
  constexpr std::string_view kWords[] = {"panic !", "unreachable !", "bail !", "return", "raise"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return end_of_code(text, 0, word) != std::string_view::npos; });
}

/// Whether what is looked at fits an arm; of kind unknown where that cannot be said.
ExprId condition_of(ProgramBuild& build, ExprId subject, const Arm& arm, int depth) {
  ExprId whole = kNoExpr;
  for (const TSNode pattern : arm.patterns) {
    const ExprId value = lower(build, pattern, depth + 1);
    const ExprKind kind = build.program.exprs[value].kind;
    const bool is_name = kind == ExprKind::name && build.program.language == Format::rust;
    const bool is_plain = !arm.is_guarded && !is_name && kind != ExprKind::unknown && kind != ExprKind::list;
    if (!is_plain) return build.add({.span = build.span(pattern)});
    const ExprId is_it =
        build.add({.kind = ExprKind::operation, .span = build.span(pattern), .text = "==", .args = {subject, value}});
    whole = whole == kNoExpr
                ? is_it
                : build.add(
                      {.kind = ExprKind::operation, .span = build.span(pattern), .text = "||", .args = {whole, is_it}});
  }
  return whole == kNoExpr ? build.add({}) : whole;
}

}  // namespace

ExprId lower_switch(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth) {
  const Span span = build.span(node);
  const TSNode looked_at = row.first.empty() ? named_child(node, 0) : field(node, row.first);
  const TSNode body = row.second.empty() ? node : field(node, row.second);
  if (node_is_null(looked_at) || node_is_null(body)) return build.add({.span = span});
  std::vector<Arm> arms = arms_in(build, body);
  std::erase_if(arms, [&](const Arm& arm) { return !node_is_null(arm.value) && ends_function(build, arm.value); });
  const bool is_whole = std::none_of(arms.begin(), arms.end(), [](const Arm& arm) {
    return node_is_null(arm.value) || (arm.patterns.empty() && !arm.is_default);
  });
  if (arms.empty() || arms.size() > kMostArms || !is_whole) return build.add({.span = span});
  const ExprId subject = lower(build, looked_at, depth + 1);
  const bool is_exhaustive = build.program.language != Format::ruby;
  // One of the arms always fits: where none is for the rest, the last one is.
  auto rest = std::find_if(arms.begin(), arms.end(), [](const Arm& arm) { return arm.is_default && !arm.is_guarded; });
  if (rest == arms.end() && is_exhaustive) rest = arms.end() - 1;
  ExprId value =
      rest == arms.end() ? build.add({.kind = ExprKind::null, .span = span}) : lower(build, rest->value, depth + 1);
  for (auto arm = arms.rbegin(); arm != arms.rend(); ++arm) {
    if (rest != arms.end() && &*arm == &*rest) continue;
    const ExprId condition = condition_of(build, subject, *arm, depth);
    const ExprId given = lower(build, arm->value, depth + 1);
    // Where it begins tells one choice from another; the outermost is the whole.
    Span from = span;
    const bool is_first = &*arm == &arms.front() || (rest == arms.begin() && &*arm == &arms[1]);
    if (!arm->patterns.empty() && !is_first) from.begin = node_start_byte(arm->patterns.front());
    value = build.add({.kind = ExprKind::choice, .span = from, .args = {condition, given, value}});
  }
  return value;
}

}  // namespace outlast
