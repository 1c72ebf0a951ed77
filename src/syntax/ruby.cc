#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr SyntaxRow kRows[] = {
    {"nil", Shape::null},
    {"true", Shape::truth},
    {"false", Shape::falsehood},
    {"integer", Shape::number},
    {"float", Shape::number},
    {"string", Shape::string},
    {"chained_string", Shape::joined},
    {"simple_symbol", Shape::symbol},
    {"identifier", Shape::name},
    {"constant", Shape::name},
    {"instance_variable", Shape::name},
    {"global_variable", Shape::name},
    {"element_reference", Shape::index, Role::none, "object"},
    {"scope_resolution", Shape::member, Role::none, "scope", "name"},
    {"call", Shape::send, Role::call, "receiver", "arguments", "method"},
    {"unary", Shape::unary, Role::none, "operand"},
    {"binary", Shape::binary, Role::short_circuit, "left", "right"},
    {"conditional", Shape::ternary, Role::none, "condition", "consequence", "alternative"},
    {"array", Shape::list},
    {"hash", Shape::object},
    {"parenthesized_statements", Shape::pass_last},
    {"body_statement", Shape::pass_last},
    {"block_body", Shape::pass_last},
    {"begin", Shape::pass_last},
    {"then", Shape::pass_last},
    {"assignment", Shape::pass_field, Role::assign, "left", "right", "right"},
    {"operator_assignment", Shape::none, Role::augment, "left", "right"},
    {"left_assignment_list", Shape::pattern_list},
    {"right_assignment_list", Shape::list},
    {"argument_list", Shape::sequence},
    {"optional_parameter", Shape::pattern_default, Role::none, "name", "value"},
    {"keyword_parameter", Shape::pattern_default, Role::none, "name", "value"},
    {"method", Shape::function, Role::function, "name", "parameters"},
    {"singleton_method", Shape::function, Role::function, "name", "parameters"},
    {"lambda", Shape::function, Role::function, "", "parameters"},
    {"block", Shape::function, Role::handed_function, "", "parameters"},
    {"do_block", Shape::function, Role::handed_function, "", "parameters"},
    {"class", Shape::function, Role::class_body, "name"},
    {"module", Shape::function, Role::class_body, "name"},
    {"if", Shape::none, Role::conditional, "condition"},
    {"elsif", Shape::none, Role::conditional, "condition"},
    {"unless", Shape::none, Role::conditional, "condition", "", "!"},
    {"if_modifier", Shape::none, Role::conditional, "condition", "body"},
    {"unless_modifier", Shape::none, Role::conditional, "condition", "body", "!"},
    {"while", Shape::none, Role::loop},
    {"until", Shape::none, Role::loop},
    {"for", Shape::none, Role::loop, "pattern"},
    {"while_modifier", Shape::none, Role::loop},
    {"until_modifier", Shape::none, Role::loop},
    {"rescue", Shape::none, Role::handler},
    {"case", Shape::switch_value, Role::cases, "value"},
    {"when", Shape::none, Role::one_case},
    {"else", Shape::none, Role::other_case},
    {"return", Shape::none, Role::give_back},
};

}  // namespace

std::span<const SyntaxRow> ruby_rows() { return kRows; }

}  // namespace outlast
