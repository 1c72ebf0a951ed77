// Types as far as they are declared, and what calls put at the addresses that they are given.
#include <optional>

#include "syntax/program_build.h"
#include "text/code_search.h"

namespace outlast {

TSNode declared_name(TSNode node) {
  constexpr int kDeepestDeclarator = 8;
  for (int depth = 0; depth < kDeepestDeclarator && !node_is_null(node); ++depth) {
    const std::string_view type = node_type(node);
    if (type == "reference_declarator")
      node = named_child(node, 0);
    else if (type.ends_with("_declarator"))
      node = field(node, "declarator");
    else if (type == "qualified_identifier")
      node = field(node, "name");
    else
      return node;
  }
  return TSNode{};
}

TSNode type_declared_for(TSNode value) {
  constexpr int kFarthest = 3;
  TSNode at = node_parent(value);
  // A constant of an enumeration, unless it has methods of its own.
  if (node_type(value) == "enum_constant") {
    const TSNode type = node_parent(at);
    return node_is_null(type) || !node_is_null(field(value, "body")) ? TSNode{} : field(type, "name");
  }
  for (int up = 0; up < kFarthest && !node_is_null(at); ++up, at = node_parent(at)) {
    const std::string_view kind = node_type(at);
    if (kind == "variable_declaration" || kind == "property_declaration") return field(at, "type");
    if (kind != "variable_declarator" && kind != "equals_value_clause") break;
  }
  return TSNode{};
}

TSNode parameters_in_declarator(TSNode function) {
  constexpr int kDeepestDeclarator = 8;
  TSNode declarator = field(function, "declarator");
  for (int depth = 0; depth < kDeepestDeclarator && !node_is_null(declarator); ++depth) {
    if (node_type(declarator).ends_with("function_declarator")) break;
    declarator = field(declarator, "declarator");
  }
  return node_is_null(declarator) ? TSNode{} : field(declarator, "parameters");
}

namespace {

/// The name of the struct type that a member is declared in: names of types and members around it.
std::string owner_of(std::string_view source, TSNode member) {
  constexpr int kDeepestType = 40;
  std::string owner;
  TSNode node = node_parent(member);
  for (int depth = 0; depth < kDeepestType && !node_is_null(node); ++depth, node = node_parent(node)) {
    const std::string_view type = node_type(node);
    if (type != "type_spec" && type != "field_declaration" && type != "var_spec") continue;
    const TSNode name = field(node, "name");
    if (node_is_null(name)) return "";
    owner = std::string(bytes_of(source, name)) + (owner.empty() ? "" : "." + owner);
    // A type without a name of its own: `var flags struct { … }`.
    if (type == "var_spec") return "var " + owner;
    if (type == "type_spec") return owner;
  }
  return "";
}

/// The annotation of a name in the modifiers of a declaration.
TSNode annotation_of(const ProgramBuild& build, TSNode declaration, std::string_view wanted) {
  TSNode found{};
  each_named_child(declaration, [&](TSNode modifiers) {
    if (node_type(modifiers) != "modifiers") return;
    each_named_child(modifiers, [&](TSNode one) {
      if (node_type(one) != "annotation") return;
      const TSNode name = field(one, "name");
      if (node_is_null(name)) return;
      // It may be written with its package.
      const std::string_view written = bytes_of(build.source, name);
      if (written == wanted || ends_with_written(written, "." + std::string(wanted))) found = one;
    });
  });
  return found;
}

/// What a text of Java says that may be put together of several, as where a line would be too long; "" for others.
std::string joined_text(const ProgramBuild& build, TSNode value) {
  constexpr size_t kMostParts = 20;
  std::vector<TSNode> parts{value};
  std::string text;
  for (size_t seen = 0; !parts.empty(); ++seen) {
    const TSNode part = parts.back();
    parts.pop_back();
    const std::string_view written = bytes_of(build.source, part);
    if (node_type(part) == "binary_expression" && seen < kMostParts) {
      parts.push_back(field(part, "right"));
      parts.push_back(field(part, "left"));
    } else if (node_type(part) == "string_literal" && written.size() >= 2 && !written.starts_with("\"\"\"")) {
      text += written.substr(1, written.size() - 2);
    } else {
      return "";
    }
  }
  return text;
}

/// The text that an annotation is given; "" when it is no text.
std::string text_of_annotation(const ProgramBuild& build, TSNode annotation) {
  std::string text;
  if (node_is_null(annotation)) return text;
  const TSNode arguments = field(annotation, "arguments");
  if (node_is_null(arguments)) return text;
  each_named_child(arguments, [&](TSNode argument) {
    const TSNode key = field(argument, "key"), value = field(argument, "value");
    const bool is_pair = !node_is_null(key) && !node_is_null(value);
    if (is_pair && bytes_of(build.source, key) != "prefix" && bytes_of(build.source, key) != "value") return;
    if (std::string one = joined_text(build, is_pair ? value : argument); !one.empty()) text = std::move(one);
  });
  return text;
}

/// The class or record around a declaration that stands in its body; null where it stands in none.
TSNode type_around(TSNode member) {
  const TSNode body = node_parent(member);
  const TSNode type = node_parent(body);
  const std::string_view kind = node_type(type);
  return kind == "class_declaration" || kind == "record_declaration" ? type : TSNode{};
}

/// The only field or component of a class that is declared as another one; "" where there is none.
std::string member_of_type(const ProgramBuild& build, TSNode type, std::string_view wanted) {
  std::string found;
  bool has_more = false;
  const auto look = [&](TSNode member) {
    const TSNode declared = field(member, "type");
    if (node_is_null(declared) || bytes_of(build.source, declared) != wanted) return;
    TSNode name = field(member, "name");
    if (const TSNode declarator = field(member, "declarator"); !node_is_null(declarator))
      name = field(declarator, "name");
    const std::string_view kind = node_type(member);
    if (node_is_null(name) || (kind != "field_declaration" && kind != "formal_parameter")) return;
    has_more = has_more || !found.empty();
    found = bytes_of(build.source, name);
  };
  for (const std::string_view part : {"body", "parameters"}) {
    if (const TSNode list = field(type, part); !node_is_null(list)) each_named_child(list, look);
  }
  return has_more ? std::string() : found;
}

/// "idle-timeout" for a member idleTimeout: what Spring calls the property of it.
std::string dashed(std::string_view member) {
  std::string name;
  for (const char c : member) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_capital && !name.empty()) name += '-';
    name += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

/// Under which name the properties of a class stand, with the dot behind it; nothing for a class without any. Those of
/// a class inside of another one stand under the member that is declared as it.
std::optional<std::string> prefix_of(ProgramBuild& build, TSNode type) {
  constexpr int kDeepest = 6;
  if (const auto known = build.prefixes.find(type.id); known != build.prefixes.end())
    return known->second == "-" ? std::nullopt : std::optional(known->second);
  std::string path;
  std::optional<std::string> found;
  TSNode at = type;
  for (int up = 0; up < kDeepest && !node_is_null(at) && !found; ++up) {
    if (const TSNode bound = annotation_of(build, at, kBindingAnnotation); !node_is_null(bound)) {
      const std::string prefix = text_of_annotation(build, bound);
      found = prefix + (prefix.empty() ? "" : ".") + path;
      break;
    }
    const TSNode outer = type_around(at), name = field(at, "name");
    if (node_is_null(outer) || node_is_null(name)) break;
    const std::string member = member_of_type(build, outer, bytes_of(build.source, name));
    if (member.empty()) break;
    path.insert(0, dashed(member) + ".");
    at = outer;
  }
  build.prefixes.emplace(type.id, found.value_or("-"));
  return found;
}

}  // namespace

ExprId injected(ProgramBuild& build, TSNode declaration, ExprId standard) {
  const bool is_field = node_type(declaration) == "variable_declarator";
  const TSNode around = is_field ? node_parent(declaration) : declaration;
  if (node_is_null(around)) return standard;
  const bool is_annotated = bytes_of(build.source, around).find('@') != std::string_view::npos;
  const TSNode told = is_annotated ? annotation_of(build, around, "Value") : TSNode{};
  std::string text = text_of_annotation(build, told);
  // Spring sets it, to what is no text here.
  if (text.empty() && !node_is_null(field(told, "arguments"))) return build.add({.span = build.span(told)});
  if (text.empty() && !build.binds_properties) return standard;
  const Span span = build.span(declaration);
  const TSNode body = node_parent(around);
  const TSNode type = node_parent(body);
  const bool is_bound = !node_is_null(type) && (is_field || node_type(type) == "record_declaration");
  if (text.empty() && is_bound) {
    const std::optional<std::string> prefix = prefix_of(build, type);
    const TSNode name = field(declaration, "name");
    if (!prefix || node_is_null(name)) return standard;
    const std::string fallback = text_of_annotation(build, annotation_of(build, around, "DefaultValue"));
    text = "${" + *prefix + dashed(bytes_of(build.source, name)) + (fallback.empty() ? "" : ":" + fallback) + "}";
    // A bare number is counted in another unit.
    if (!node_is_null(annotation_of(build, around, "DurationUnit"))) return build.add({.span = span});
  }
  if (text.empty()) return standard;
  Expr given{.kind = ExprKind::call, .span = span};
  given.base = build.add({.kind = ExprKind::name, .span = span, .text = "@Value"});
  given.args.push_back(build.add({.kind = ExprKind::string, .span = span, .text = std::move(text)}));
  if (standard != kNoExpr) given.args.push_back(standard);
  given.names.resize(given.args.size());
  return build.add(std::move(given));
}

ExprId result_type_of(ProgramBuild& build, TSNode function) {
  TSNode result = field(function, "result");
  if (!node_is_null(result) && node_type(result) == "parameter_list") {
    result = named_child(result, 0);
    if (!node_is_null(result)) result = field(result, "type");
  }
  return node_is_null(result) ? kNoExpr : lower(build, result);
}

void declare_fields(ProgramBuild& build, TSNode node, const SyntaxRow& row) {
  Field member{.owner = owner_of(build.source, node)};
  const TSNode type = field(node, row.second), tag = field(node, row.third);
  if (member.owner.empty() || node_is_null(type)) return;
  // A type that is written here has the name of its place.
  if (node_type(type) != "struct_type") member.type = lower(build, type);
  if (!node_is_null(tag)) {
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
  member.is_embedded = true;
  build.program.fields.push_back(std::move(member));
}

ExprId flag_value(ProgramBuild& build, ExprId call) {
  const Program& program = build.program;
  const Expr& made = program.exprs[call];
  const Span span = made.span;
  const std::string_view method = made.base == kNoExpr ? "" : std::string_view(program.exprs[made.base].text);
  // What is told before stands in front of it: `kingpin.Flag("idle", "").Default("5s").DurationVar(&idle)`.
  const std::string_view front =
      made.base == kNoExpr
          ? ""
          : build.source.substr(program.exprs[made.base].span.begin,
                                program.exprs[made.base].span.end - program.exprs[made.base].span.begin);
  if (made.args.size() == 1 && method.ends_with("Var") && front.find("Flag(") != std::string_view::npos) return call;
  const bool is_short = method.ends_with("VarP");
  const size_t standard = is_short ? 3 : 2;
  if ((!is_short && !method.ends_with("Var")) || made.args.size() <= standard) return build.add({.span = span});
  Expr value{.kind = ExprKind::call, .span = span, .args = {made.args[1], made.args[standard]}, .names = {"", ""}};
  const std::string kind(method.substr(0, method.size() - (is_short ? 4 : 3)));
  value.base = build.add({.kind = ExprKind::name, .span = span, .text = "flag." + kind});
  return build.add(std::move(value));
}

}  // namespace outlast
