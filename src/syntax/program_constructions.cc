#include "syntax/program_walk.h"

namespace outlast {

/// What an argument is that looks like the type of a parameter: `target`, `grpc::CreateChannel(target)`; kNoExpr for
/// what is a parameter alone.
ExprId ProgramWalk::argument_like(TSNode parameter, int depth) {
  constexpr int kDeepestArgument = 10;
  if (depth > kDeepestArgument || node_type(parameter) != "parameter_declaration") return kNoExpr;
  const TSNode type = field(parameter, "type"), declarator = field(parameter, "declarator");
  const SyntaxRow* shape = node_is_null(type) ? nullptr : build_.row(type);
  const bool is_name = shape && (shape->shape == Shape::member || shape->shape == Shape::name);
  const bool is_qualified = node_named_child_count(parameter) > (node_is_null(declarator) ? 1U : 2U);
  if (!is_name || is_qualified) return kNoExpr;
  if (node_is_null(declarator)) return lower(build_, type);
  if (node_type(declarator) != "abstract_function_declarator") return kNoExpr;
  if (!node_is_null(field(declarator, "declarator"))) return kNoExpr;
  Expr made{.kind = ExprKind::call, .span = build_.span(parameter), .base = lower(build_, type)};
  bool is_read = true;
  each_named_child(field(declarator, "parameters"), [&](TSNode child, std::string_view) {
    if (node_type(child) == "comment" || !is_read) return;
    const ExprId argument = argument_like(child, depth + 1);
    is_read = argument != kNoExpr;
    made.args.push_back(argument);
    made.names.emplace_back();
  });
  if (!is_read) return kNoExpr;
  const ExprId lowered = build_.add(std::move(made));
  program_.calls.push_back({lowered, top().scope, top().branch});
  return lowered;
}

/// `Greeter greeter(grpc::CreateChannel(target, grpc::InsecureChannelCredentials()));` in a function: to the grammar a
/// function with a parameter. Nobody declares functions there.
bool ProgramWalk::declare_given(TSNode node, TSNode target, TSNode type) {
  if (node_type(target) != "function_declarator" || above_.empty()) return false;
  if (node_type(parent()) != "compound_statement") return false;
  const TSNode name = field(target, "declarator"), given = field(target, "parameters");
  const SyntaxRow* shape = build_.row(type);
  const bool is_type = shape && (shape->shape == Shape::member || shape->shape == Shape::name);
  if (node_is_null(name) || node_is_null(given) || !is_type) return false;
  if (node_type(name) != "identifier") return false;
  Expr made{.kind = ExprKind::call, .span = build_.span(node), .text = "new", .base = lower(build_, type)};
  bool is_read = true;
  each_named_child(given, [&](TSNode child, std::string_view) {
    if (node_type(child) == "comment" || !is_read) return;
    const ExprId argument = argument_like(child, 0);
    is_read = argument != kNoExpr;
    made.args.push_back(argument);
    made.names.emplace_back();
  });
  if (!is_read || made.args.empty()) return false;
  const ExprId lowered = build_.add(std::move(made));
  program_.calls.push_back({lowered, top().scope, top().branch});
  assign(node, name, lowered, true);
  return true;
}

}  // namespace outlast
