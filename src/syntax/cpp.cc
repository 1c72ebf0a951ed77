#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr SyntaxRow kRows[] = {
    {"null", Shape::null},
    {"nullptr", Shape::null},
    {"true", Shape::truth},
    {"false", Shape::falsehood},
    {"number_literal", Shape::number},
    {"string_literal", Shape::string},
    {"raw_string_literal", Shape::raw_string},
    {"concatenated_string", Shape::joined},
    {"identifier", Shape::name},
    {"type_identifier", Shape::name},
    {"namespace_identifier", Shape::name},
    {"field_identifier", Shape::name},
    {"this", Shape::name},
    {"qualified_identifier", Shape::member, Role::none, "scope", "name"},
    {"template_function", Shape::pass_field, Role::none, "", "", "name"},
    {"template_type", Shape::pass_field, Role::none, "", "", "name"},
    {"field_expression", Shape::member, Role::none, "argument", "field"},
    {"subscript_expression", Shape::index, Role::none, "argument", "indices"},
    {"subscript_argument_list", Shape::pass},
    {"call_expression", Shape::call, Role::call, "function", "arguments"},
    {"new_expression", Shape::construct, Role::call, "type", "arguments"},
    {"compound_literal_expression", Shape::construct, Role::call, "type", "value"},
    {"initializer_list", Shape::list},
    {"unary_expression", Shape::unary, Role::none, "argument"},
    {"pointer_expression", Shape::unary, Role::none, "argument"},
    {"binary_expression", Shape::binary, Role::short_circuit, "left", "right"},
    {"conditional_expression", Shape::ternary, Role::none, "condition", "consequence", "alternative"},
    {"cast_expression", Shape::pass_field, Role::none, "", "", "value"},
    {"parenthesized_expression", Shape::pass},
    {"lambda_expression", Shape::function, Role::function},
    {"class_specifier", Shape::function, Role::class_body, "name"},
    {"struct_specifier", Shape::function, Role::class_body, "name"},
    {"function_definition", Shape::function, Role::function, "declarator"},
    {"function_declarator", Shape::pass_field, Role::none, "", "", "declarator"},
    {"reference_declarator", Shape::pass},
    {"pointer_declarator", Shape::pass_field, Role::none, "", "", "declarator"},
    {"structured_binding_declarator", Shape::pattern_list},
    {"init_declarator", Shape::none, Role::declare_object, "declarator", "value"},
    {"declaration", Shape::none, Role::declare_plain, "declarator", "type"},
    {"field_declaration", Shape::none, Role::declare, "declarator", "default_value"},
    {"assignment_expression", Shape::pass_field, Role::assign, "left", "right", "right"},
    {"preproc_include", Shape::none, Role::import_path, "", "path"},
    {"using_declaration", Shape::none, Role::import_using},
    {"preproc_def", Shape::none, Role::macro, "name", "value"},
    {"preproc_if", Shape::none, Role::directive, "condition"},
    {"preproc_ifdef", Shape::none, Role::directive, "name"},
    {"preproc_elif", Shape::none, Role::directive_else, "condition"},
    {"preproc_elifdef", Shape::none, Role::directive_else, "name"},
    {"preproc_else", Shape::none, Role::directive_else},
    {"compound_statement", Shape::none, Role::block},
    {"if_statement", Shape::none, Role::conditional, "condition"},
    {"condition_clause", Shape::pass_field, Role::none, "", "", "value"},
    {"for_statement", Shape::none, Role::loop},
    {"for_range_loop", Shape::none, Role::loop, "declarator"},
    {"while_statement", Shape::none, Role::loop},
    {"do_statement", Shape::none, Role::loop},
    {"catch_clause", Shape::none, Role::handler},
    {"switch_statement", Shape::none, Role::cases},
    {"case_statement", Shape::none, Role::one_case},
    {"return_statement", Shape::none, Role::give_back},
};

}  // namespace

std::span<const SyntaxRow> cpp_rows() { return kRows; }

}  // namespace outlast
