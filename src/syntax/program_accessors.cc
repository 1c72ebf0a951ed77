// Getters and setters of scripts: `get port() { … }` is read like a value, and a setter is no value at all.
#include "syntax/program_build.h"

namespace outlast {

std::string_view accessor_kind(TSNode method) {
  if (node_type(method) != "method_definition") return {};
  constexpr uint32_t kMostModifiers = 8;
  for (uint32_t i = 0; i < node_child_count(method) && i < kMostModifiers; ++i) {
    const TSNode child = node_child(method, i);
    const std::string_view type = node_type(child);
    if (!node_is_named(child) && (type == "get" || type == "set")) return type;
    if (type == "property_identifier") break;
  }
  return {};
}

ExprId call_of_getter(ProgramBuild& build, ExprId getter) {
  return build.add({.kind = ExprKind::call, .span = build.program.exprs[getter].span, .base = getter});
}

}  // namespace outlast
