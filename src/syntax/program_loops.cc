// What loops give the names that they bind.
#include "syntax/program_build.h"
#include "syntax/treesitter.h"

namespace outlast {
namespace {

std::string_view bytes_of(const ProgramBuild& build, TSNode node) {
  const uint32_t begin = node_start_byte(node);
  return build.source.substr(begin, node_end_byte(node) - begin);
}

/// True for two names, in this order, and nothing else.
bool are_two_names(TSNode list) {
  uint32_t names = 0, all = 0;
  each_named_child(list, [&](TSNode child) {
    ++all;
    names += node_type(child) == "identifier";
  });
  return all == 2 && names == 2;
}

std::string_view name_at(const ProgramBuild& build, TSNode list, uint32_t position) {
  return bytes_of(build, node_named_child(list, position));
}

}  // namespace

ExprId one_of(ProgramBuild& build, TSNode loop, TSNode target, bool is_loop) {
  Expr item{.span = build.span(target)};
  const bool is_followed = build.program.language == Format::python || build.program.language == Format::cpp;
  const TSNode from = field(loop, "right");
  if (is_loop && is_followed && !node_is_null(from)) {
    item.text = kOneOf;
    item.args.push_back(lower(build, from));
  }
  return build.add(std::move(item));
}

ExprId lower_comprehension(ProgramBuild& build, TSNode node, int depth) {
  const TSNode body = field(node, "body");
  TSNode loop{};
  uint32_t clauses = 0;
  each_named_child(node, [&](TSNode child) {
    const std::string_view type = node_type(child);
    if (type == "for_in_clause") loop = child;
    clauses += type == "for_in_clause" || type == "if_clause";
  });
  const auto other = [&] { return build.add({.span = build.span(node)}); };
  if (clauses != 1 || node_is_null(loop) || node_is_null(body)) return other();
  const TSNode left = field(loop, "left"), right = field(loop, "right");
  if (node_is_null(left) || node_is_null(right) || !are_two_names(left) || !are_two_names(body)) return other();
  const std::string_view made = node_type(body);
  if (made != "tuple" && made != "list") return other();
  for (uint32_t i = 0; i < 2; ++i) {
    if (name_at(build, left, i) != name_at(build, body, i)) return other();
  }
  return lower(build, right, depth + 1);
}

}  // namespace outlast
