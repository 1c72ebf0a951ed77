#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr SyntaxRow kRows[] = {
    {"null_literal", Shape::null},
    {"true", Shape::truth},
    {"false", Shape::falsehood},
    {"decimal_integer_literal", Shape::number},
    {"hex_integer_literal", Shape::number},
    {"decimal_floating_point_literal", Shape::number},
    {"string_literal", Shape::string},
    {"identifier", Shape::name},
    {"type_identifier", Shape::name},
    {"this", Shape::name},
    {"scoped_identifier", Shape::member, Role::none, "scope", "name"},
    {"field_access", Shape::member, Role::none, "object", "field"},
    {"array_access", Shape::index, Role::none, "array", "index"},
    {"method_invocation", Shape::send, Role::call, "object", "arguments", "name"},
    {"object_creation_expression", Shape::construct, Role::call, "type", "arguments"},
    {"generic_type", Shape::pass},
    {"unary_expression", Shape::unary, Role::none, "operand"},
    {"binary_expression", Shape::binary, Role::short_circuit, "left", "right"},
    {"ternary_expression", Shape::ternary, Role::none, "condition", "consequence", "alternative"},
    {"cast_expression", Shape::pass_field, Role::none, "", "", "value"},
    {"parenthesized_expression", Shape::pass},
    {"array_initializer", Shape::list},
    {"lambda_expression", Shape::function, Role::function, "", "parameters"},
    {"class_declaration", Shape::function, Role::class_body, "name"},
    {"interface_declaration", Shape::function, Role::class_body, "name"},
    {"enum_declaration", Shape::function, Role::class_body, "name"},
    {"record_declaration", Shape::function, Role::class_body, "name", "parameters"},
    {"method_declaration", Shape::function, Role::function, "name", "parameters"},
    {"compact_constructor_declaration", Shape::function, Role::function, "name"},
    {"constructor_declaration", Shape::function, Role::function, "name", "parameters"},
    {"formal_parameter", Shape::named_parameters, Role::none, "name"},
    {"spread_parameter", Shape::pass_last},
    {"catch_formal_parameter", Shape::named_parameters, Role::none, "name"},
    {"resource", Shape::none, Role::declare, "name", "value"},
    {"variable_declarator", Shape::none, Role::declare, "name", "value"},
    {"enum_constant", Shape::construct, Role::declare},
    {"update_expression", Shape::none, Role::step},
    {"assignment_expression", Shape::pass_field, Role::assign, "left", "right", "right"},
    {"block", Shape::none, Role::block},
    {"if_statement", Shape::none, Role::conditional, "condition"},
    {"for_statement", Shape::none, Role::loop},
    {"enhanced_for_statement", Shape::none, Role::loop, "name"},
    {"while_statement", Shape::none, Role::loop},
    {"do_statement", Shape::none, Role::loop},
    {"catch_clause", Shape::none, Role::handler},
    {"switch_expression", Shape::switch_value, Role::cases, "condition", "body"},
    {"switch_block_statement_group", Shape::none, Role::one_case},
    {"switch_rule", Shape::none, Role::one_case},
    {"return_statement", Shape::none, Role::give_back},
    {"import_declaration", Shape::none, Role::import_class},
};

}  // namespace

std::span<const SyntaxRow> java_rows() { return kRows; }

}  // namespace outlast
