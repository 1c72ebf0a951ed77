#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr SyntaxRow kRows[] = {
    {"nil", Shape::null},
    {"true", Shape::truth},
    {"false", Shape::falsehood},
    {"int_literal", Shape::number},
    {"float_literal", Shape::number},
    {"interpreted_string_literal", Shape::string},
    {"raw_string_literal", Shape::raw_string},
    {"identifier", Shape::name},
    {"package_identifier", Shape::name},
    {"type_identifier", Shape::name},
    {"qualified_type", Shape::member, Role::none, "package", "name"},
    {"selector_expression", Shape::member, Role::none, "operand", "field"},
    {"index_expression", Shape::index, Role::none, "operand", "index"},
    {"call_expression", Shape::call, Role::call, "function", "arguments"},
    {"type_assertion_expression", Shape::pass_field, Role::none, "", "", "operand"},
    {"type_conversion_expression", Shape::pass_field, Role::none, "", "", "operand"},
    {"composite_literal", Shape::construct, Role::call, "type", "body"},
    {"literal_value", Shape::object, Role::call},
    {"literal_element", Shape::pass},
    {"variadic_argument", Shape::pass},
    {"slice_type", Shape::list_type},
    {"array_type", Shape::list_type},
    {"implicit_length_array_type", Shape::list_type},
    {"map_type", Shape::object_type},
    {"unary_expression", Shape::unary, Role::none, "operand"},
    {"binary_expression", Shape::binary, Role::short_circuit, "left", "right"},
    {"parenthesized_expression", Shape::pass},
    {"expression_list", Shape::sequence},
    {"func_literal", Shape::function, Role::function, "", "parameters"},
    {"function_declaration", Shape::function, Role::function, "name", "parameters"},
    {"method_declaration", Shape::function, Role::function, "name", "parameters"},
    {"parameter_declaration", Shape::named_parameters, Role::none, "name", "type"},
    {"variadic_parameter_declaration", Shape::named_parameters, Role::none, "name"},
    {"pointer_type", Shape::pass},
    {"type_spec", Shape::none, Role::type_name, "name"},
    {"field_declaration", Shape::none, Role::field, "name", "type", "tag"},
    {"short_var_declaration", Shape::none, Role::declare, "left", "right"},
    {"var_spec", Shape::none, Role::declare, "name", "value", "type"},
    {"const_spec", Shape::none, Role::declare, "name", "value"},
    {"assignment_statement", Shape::none, Role::assign, "left", "right"},
    {"block", Shape::none, Role::block},
    {"if_statement", Shape::none, Role::conditional, "condition"},
    {"for_statement", Shape::none, Role::loop},
    {"range_clause", Shape::none, Role::bind, "left"},
    {"expression_switch_statement", Shape::none, Role::cases},
    {"type_switch_statement", Shape::none, Role::cases},
    {"select_statement", Shape::none, Role::cases},
    {"expression_case", Shape::none, Role::one_case},
    {"type_case", Shape::none, Role::one_case},
    {"communication_case", Shape::none, Role::one_case},
    {"default_case", Shape::none, Role::other_case},
    {"return_statement", Shape::none, Role::give_back},
    {"import_spec", Shape::none, Role::import_path, "name", "path"},
};

}  // namespace

std::span<const SyntaxRow> go_rows() { return kRows; }

}  // namespace outlast
