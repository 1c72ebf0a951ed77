// A file of data as the program that an import of it sees: one value, which is the default export.
#include <algorithm>
#include <cctype>
#include <charconv>

#include "syntax/program_build.h"

namespace outlast {

namespace {

/// What PyYAML takes for true and false besides those two words.
constexpr std::string_view kYes[] = {"True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"};
constexpr std::string_view kNo[] = {"False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"};

template <size_t Count>
bool is_one_of(const std::string_view (&words)[Count], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

Expr scalar_of(const Tree& tree, NodeId node, Format format) {
  Expr expr{.span = span(tree, node)};
  const std::string_view written = text(tree, node);
  if (tree.nodes[node].unknown) return expr;
  if (format == Format::ini) {
    expr.kind = ExprKind::string;
    expr.text = std::string(written);
    return expr;
  }
  if (format == Format::yaml && tree.nodes[node].style == Style::plain) {
    const bool is_yes = is_one_of(kYes, written);
    if (is_yes || is_one_of(kNo, written)) {
      expr.kind = ExprKind::boolean;
      expr.number = is_yes;
      return expr;
    }
    const bool is_nothing = written.empty() || written == "~" || written == "null" || written == "Null";
    if (is_nothing) expr.kind = ExprKind::null;
    if (is_nothing) expr.text = "null";
    const bool is_number = !written.empty() && written.find_first_not_of("0123456789+-._eExo:") == std::string::npos;
    // A tag or an anchor in front may make anything of it.
    const bool is_text =
        !is_nothing && !is_number && written != "true" && written != "false" && written.find_first_of("!&*") != 0;
    if (is_text) expr.kind = ExprKind::string;
    if (is_text) expr.text = std::string(written);
    if (is_nothing || is_text) return expr;
  }
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
ExprId add_tree(Program& program, const Tree& tree, Format format) {
  std::vector<Open> open;
  std::string key;
  for (NodeId node = 0; node < tree.nodes.size();) {
    while (!open.empty() && node >= open.back().past) open.pop_back();
    const Node& here = tree.nodes[node];
    if (here.kind == NodeKind::pair) {
      key = text(tree, key_of(node));
      const bool is_entry = format == Format::ini && open.size() > 1;
      if (is_entry)
        std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return std::tolower(c); });
      node = value_of(tree, node);
      continue;
    }
    const bool is_nest = here.kind == NodeKind::map || here.kind == NodeKind::list;
    const bool is_too_deep = is_nest && open.size() >= static_cast<size_t>(kDeepestExpression);
    Expr expr = is_nest ? Expr{.span = span(tree, node)} : scalar_of(tree, node, format);
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

/// What an ini file has for all sections stands in each that has nothing of its own.
void share_default(Program& program) {
  const Expr root = program.exprs.empty() ? Expr{} : program.exprs[0];
  const auto shared = std::find(root.names.begin(), root.names.end(), "DEFAULT");
  if (shared == root.names.end()) return;
  const Expr all = program.exprs[root.args[static_cast<size_t>(shared - root.names.begin())]];
  constexpr size_t kMostShared = 10'000;
  if (root.args.size() * all.args.size() > kMostShared) {
    program.complete = false;
    program.exports.clear();
    return;
  }
  for (const ExprId id : root.args) {
    Expr& section = program.exprs[id];
    for (size_t i = 0; section.kind == ExprKind::object && i < all.args.size(); ++i) {
      if (std::find(section.names.begin(), section.names.end(), all.names[i]) != section.names.end()) continue;
      section.names.push_back(all.names[i]);
      section.args.push_back(all.args[i]);
    }
  }
}

}  // namespace

Program data_program(Format format, FileId file, std::string_view bytes) {
  Program program{.file = file, .language = Format::json, .bytes = bytes};
  program.scopes.push_back({.end = static_cast<uint32_t>(bytes.size()), .name = "module"});
  const Tree tree = format == Format::json ? parse_tree(format, file, bytes) : parse_masked(format, file, bytes);
  program.complete = tree.complete && !tree.empty() && tree.nodes.size() <= kMostExpressions;
  program.gaps = tree.gaps;
  // Python's parser also takes `key: value`, and goes on with lines that are moved in.
  const auto is_other_form = [&](NodeId node) {
    return tree.nodes[node].kind == NodeKind::pair && text(tree, key_of(node)).find(':') != std::string_view::npos;
  };
  for (NodeId node = 0; format == Format::ini && node < tree.nodes.size(); ++node)
    program.complete = program.complete && !is_other_form(node);
  if (program.complete) program.exports.push_back({.name = "default", .value = add_tree(program, tree, format)});
  if (format == Format::ini && program.complete) share_default(program);
  return program;
}

}  // namespace outlast
