// Types as far as they are declared, and what calls put at the addresses that they are given.
#include "syntax/program_build.h"

namespace outlast {

namespace {

/// The name of the struct type that a member is declared in: names of types and members around it.
std::string owner_of(std::string_view source, TSNode member) {
  constexpr int kDeepestType = 40;
  std::string owner;
  TSNode node = ts_node_parent(member);
  for (int depth = 0; depth < kDeepestType && !ts_node_is_null(node); ++depth, node = ts_node_parent(node)) {
    const std::string_view type = ts_node_type(node);
    if (type != "type_spec" && type != "field_declaration") continue;
    const TSNode name = field(node, "name");
    if (ts_node_is_null(name)) return "";
    owner = std::string(bytes_of(source, name)) + (owner.empty() ? "" : "." + owner);
    if (type == "type_spec") return owner;
  }
  return "";
}

}  // namespace

ExprId result_type_of(ProgramBuild& build, TSNode function) {
  TSNode result = field(function, "result");
  if (!ts_node_is_null(result) && std::string_view(ts_node_type(result)) == "parameter_list") {
    result = named_child(result, 0);
    if (!ts_node_is_null(result)) result = field(result, "type");
  }
  return ts_node_is_null(result) ? kNoExpr : lower(build, result);
}

void declare_fields(ProgramBuild& build, TSNode node, const SyntaxRow& row) {
  Field member{.owner = owner_of(build.source, node)};
  const TSNode type = field(node, row.second), tag = field(node, row.third);
  if (member.owner.empty() || ts_node_is_null(type)) return;
  // A type that is written here has the name of its place.
  if (std::string_view(ts_node_type(type)) != "struct_type") member.type = lower(build, type);
  if (!ts_node_is_null(tag)) {
    const std::string_view text = bytes_of(build.source, tag);
    member.tag = std::string(text.substr(1, text.size() < 2 ? 0 : text.size() - 2));
    member.tag_span = build.span(tag);
  }
  bool has_name = false;
  each_named_child(node, [&](TSNode child, std::string_view name) {
    if (name != row.first) return;
    has_name = true;
    member.name = std::string(bytes_of(build.source, child));
    build.program.fields.push_back(member);
  });
  if (has_name) return;
  // What is embedded is called as its type is.
  const std::string_view text = bytes_of(build.source, type);
  member.name = std::string(text.substr(text.find_last_of("*.") + 1));
  build.program.fields.push_back(std::move(member));
}

ExprId flag_value(ProgramBuild& build, ExprId call) {
  const Program& program = build.program;
  const Expr& made = program.exprs[call];
  const Span span = made.span;
  const std::string_view method = made.base == kNoExpr ? "" : std::string_view(program.exprs[made.base].text);
  const bool is_short = method.ends_with("VarP");
  const size_t standard = is_short ? 3 : 2;
  if ((!is_short && !method.ends_with("Var")) || made.args.size() <= standard) return build.add({.span = span});
  Expr value{.kind = ExprKind::call, .span = span, .args = {made.args[1], made.args[standard]}, .names = {"", ""}};
  const std::string kind(method.substr(0, method.size() - (is_short ? 4 : 3)));
  value.base = build.add({.kind = ExprKind::name, .span = span, .text = "flag." + kind});
  return build.add(std::move(value));
}

}  // namespace outlast
