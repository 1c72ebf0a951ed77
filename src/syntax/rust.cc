#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr SyntaxRow kRows[] = {
    {"boolean_literal", Shape::boolean},
    {"integer_literal", Shape::number},
    {"float_literal", Shape::number},
    {"string_literal", Shape::string},
    {"raw_string_literal", Shape::raw_string},
    {"identifier", Shape::name},
    {"type_identifier", Shape::name},
    {"field_identifier", Shape::name},
    {"shorthand_field_identifier", Shape::name},
    {"primitive_type", Shape::name},
    {"reference_type", Shape::pass_field, Role::none, "", "", "type"},
    {"self", Shape::name},
    {"crate", Shape::name},
    {"super", Shape::name},
    {"scoped_identifier", Shape::member, Role::none, "path", "name"},
    {"scoped_type_identifier", Shape::member, Role::none, "path", "name"},
    {"generic_type", Shape::pass_field, Role::none, "", "", "type"},
    {"generic_type_with_turbofish", Shape::pass_field, Role::none, "", "", "type"},
    {"generic_function", Shape::pass_field, Role::none, "", "", "function"},
    {"field_expression", Shape::member, Role::none, "value", "field"},
    {"index_expression", Shape::index},
    {"call_expression", Shape::call, Role::call, "function", "arguments"},
    {"macro_invocation", Shape::macro_call, Role::none, "macro"},
    {"struct_expression", Shape::construct, Role::call, "name", "body"},
    {"unary_expression", Shape::unary},
    {"reference_expression", Shape::pass_field, Role::none, "", "", "value"},
    {"binary_expression", Shape::binary, Role::short_circuit, "left", "right"},
    {"try_expression", Shape::pass},
    {"await_expression", Shape::pass},
    {"type_cast_expression", Shape::pass_field, Role::none, "", "", "value"},
    {"parenthesized_expression", Shape::pass},
    {"array_expression", Shape::list},
    {"tuple_expression", Shape::list},
    {"closure_expression", Shape::function, Role::function, "", "parameters"},
    {"function_item", Shape::function, Role::function, "name", "parameters"},
    {"mod_item", Shape::function, Role::class_body, "name"},
    {"impl_item", Shape::function, Role::class_body, "type"},
    {"parameter", Shape::named_parameters, Role::none, "pattern", "type"},
    {"let_declaration", Shape::none, Role::declare, "pattern", "value"},
    {"const_item", Shape::none, Role::declare, "name", "value"},
    {"static_item", Shape::none, Role::declare, "name", "value"},
    {"let_condition", Shape::none, Role::declare, "pattern", "value"},
    {"tuple_pattern", Shape::pattern_list},
    {"tuple_struct_pattern", Shape::pattern_inside},
    {"ref_pattern", Shape::pass},
    {"mut_pattern", Shape::pass_last},
    {"assignment_expression", Shape::pass_field, Role::assign, "left", "right", "right"},
    {"compound_assignment_expr", Shape::none, Role::augment, "left", "right"},
    {"block", Shape::pass_last, Role::block},
    {"unsafe_block", Shape::pass},
    {"if_expression", Shape::ternary, Role::conditional, "condition", "consequence", "alternative"},
    {"else_clause", Shape::pass},
    {"for_expression", Shape::none, Role::loop, "pattern"},
    {"while_expression", Shape::none, Role::loop},
    {"loop_expression", Shape::none, Role::loop},
    {"match_expression", Shape::match_read, Role::cases, "value", "body"},
    {"match_arm", Shape::none, Role::one_case},
    {"return_expression", Shape::none, Role::give_back},
    {"attribute_item", Shape::none, Role::attribute},
    {"use_declaration", Shape::none, Role::import_tree, "argument"},
};

}  // namespace

std::span<const SyntaxRow> rust_rows() { return kRows; }

}  // namespace outlast
