#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr SyntaxRow kRows[] = {
    {"none", Shape::null},
    {"true", Shape::truth},
    {"false", Shape::falsehood},
    {"integer", Shape::number},
    {"float", Shape::number},
    {"string", Shape::string},
    {"concatenated_string", Shape::joined},
    {"identifier", Shape::name},
    {"dotted_name", Shape::name},
    {"attribute", Shape::member, Role::none, "object", "attribute"},
    {"subscript", Shape::index, Role::none, "value", "subscript"},
    {"call", Shape::call, Role::call, "function", "arguments"},
    {"unary_operator", Shape::unary, Role::none, "argument"},
    {"not_operator", Shape::unary, Role::none, "argument"},
    {"binary_operator", Shape::binary, Role::none, "left", "right"},
    {"boolean_operator", Shape::binary, Role::short_circuit, "left", "right"},
    {"comparison_operator", Shape::comparison},
    {"conditional_expression", Shape::ternary_in_order},
    {"list", Shape::list},
    {"tuple", Shape::list},
    {"set", Shape::list},
    {"expression_list", Shape::list},
    {"dictionary", Shape::object},
    {"parenthesized_expression", Shape::pass},
    {"await", Shape::pass},
    {"lambda", Shape::function, Role::function, "name", "parameters"},
    {"pattern_list", Shape::pattern_list},
    {"tuple_pattern", Shape::pattern_list},
    {"list_pattern", Shape::pattern_list},
    {"default_parameter", Shape::pattern_default, Role::none, "name", "value"},
    {"typed_default_parameter", Shape::pattern_default, Role::none, "name", "value"},
    {"typed_parameter", Shape::pass},
    {"as_pattern_target", Shape::pass},
    {"assignment", Shape::pass_field, Role::assign, "left", "right", "right"},
    {"named_expression", Shape::pass_field, Role::assign, "name", "value", "value"},
    {"augmented_assignment", Shape::none, Role::augment, "left", "right"},
    {"function_definition", Shape::function, Role::function, "name", "parameters"},
    {"class_definition", Shape::function, Role::class_body, "name"},
    {"list_comprehension", Shape::none, Role::block},
    {"set_comprehension", Shape::none, Role::block},
    {"dictionary_comprehension", Shape::none, Role::block},
    {"generator_expression", Shape::none, Role::block},
    {"for_in_clause", Shape::none, Role::bind, "left"},
    {"as_pattern", Shape::pass, Role::bind, "alias"},
    {"if_statement", Shape::none, Role::conditional, "condition"},
    {"elif_clause", Shape::none, Role::elif, "condition"},
    {"for_statement", Shape::none, Role::loop, "left"},
    {"while_statement", Shape::none, Role::loop},
    {"except_clause", Shape::none, Role::handler},
    {"except_group_clause", Shape::none, Role::handler},
    {"match_statement", Shape::none, Role::cases},
    {"case_clause", Shape::none, Role::one_case},
    {"import_statement", Shape::none, Role::import_module},
    {"import_from_statement", Shape::none, Role::import_from},
    {"return_statement", Shape::none, Role::give_back},
    {"global_statement", Shape::none, Role::outer_names},
    {"nonlocal_statement", Shape::none, Role::outer_names},
};

}  // namespace

std::span<const SyntaxRow> python_rows() { return kRows; }

}  // namespace outlast
