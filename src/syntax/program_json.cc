// A JSON file as the program that an import of it sees: one value, which is the default export.
#include <charconv>

#include "syntax/json.h"
#include "syntax/program_build.h"

namespace outlast {

namespace {

Expr scalar_of(const Tree& tree, NodeId node) {
  Expr expr{.span = span(tree, node)};
  const std::string_view written = text(tree, node);
  if (tree.nodes[node].style != Style::plain) {
    expr.kind = ExprKind::string;
    expr.text = std::string(written);
  } else if (written == "true" || written == "false") {
    expr.kind = ExprKind::boolean;
    expr.number = written == "true";
  } else if (written == "null") {
    expr.kind = ExprKind::null;
    expr.text = "null";
  } else {
    const char* end = written.data() + written.size();
    const auto [rest, error] = std::from_chars(written.data(), end, expr.number);
    if (error == std::errc() && rest == end) expr.kind = ExprKind::number;
  }
  return expr;
}

/// One open map or list.
struct Open {
  ExprId expr;
  uint32_t past;  ///< where its subtree ends
};

/// The expressions of a tree without gaps, which is in pre-order as they are; what is nested too deep stays unknown.
ExprId add_tree(Program& program, const Tree& tree) {
  std::vector<Open> open;
  std::string key;
  for (NodeId node = 0; node < tree.nodes.size();) {
    while (!open.empty() && node >= open.back().past) open.pop_back();
    const Node& here = tree.nodes[node];
    if (here.kind == NodeKind::pair) {
      key = text(tree, key_of(node));
      node = value_of(tree, node);
      continue;
    }
    const bool is_nest = here.kind == NodeKind::map || here.kind == NodeKind::list;
    const bool is_too_deep = is_nest && open.size() >= static_cast<size_t>(kDeepestExpression);
    Expr expr = is_nest ? Expr{.span = span(tree, node)} : scalar_of(tree, node);
    if (is_nest && !is_too_deep) expr.kind = here.kind == NodeKind::map ? ExprKind::object : ExprKind::list;
    program.exprs.push_back(std::move(expr));
    const auto added = static_cast<ExprId>(program.exprs.size() - 1);
    if (!open.empty()) {
      Expr& outer = program.exprs[open.back().expr];
      outer.args.push_back(added);
      outer.names.push_back(outer.kind == ExprKind::object ? std::move(key) : "");
      key.clear();
    }
    if (is_nest && !is_too_deep) open.push_back({added, here.subtree_end});
    node = is_too_deep ? here.subtree_end : node + 1;
  }
  return 0;
}

}  // namespace

Program json_program(FileId file, std::string_view bytes) {
  Program program{.file = file, .language = Format::json, .bytes = bytes};
  program.scopes.push_back({.end = static_cast<uint32_t>(bytes.size()), .name = "module"});
  const Tree tree = parse_json(file, bytes);
  program.complete = tree.complete && !tree.empty() && tree.nodes.size() <= kMostExpressions;
  program.gaps = tree.gaps;
  if (program.complete) program.exports.push_back({.name = "default", .value = add_tree(program, tree)});
  return program;
}

}  // namespace outlast
