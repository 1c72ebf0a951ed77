#include "syntax/program.h"

#include <algorithm>
#include <chrono>

#include "syntax/import_types.h"
#include "syntax/parted_lines.h"
#include "syntax/program_walk.h"
#include "syntax/python_lines.h"
#include "syntax/raw_names.h"
#include "text/code_search.h"
#include "text/comments.h"
#include "text/conflicts.h"

namespace outlast {

namespace {

/// Python's decorators, by their last name, behind which functions give what they return and classes have what stands
/// in them.
constexpr std::string_view kKeepingDecorators[] = {
    "staticmethod",   "classmethod",   "property",       "cached_property",
    "lru_cache",      "cache",         "wraps",          "abstractmethod",
    "override",       "final",         "dataclass",      "dataclass_json",
    "define",         "frozen",        "attrs",          "s",
    "computed_field", "no_type_check", "total_ordering", "runtime_checkable",
    "singledispatch", "overload"};

/// True for an enumeration of C++ that keeps its names to itself: `enum class`, `enum struct`.
bool is_own_enum(std::string_view text) {
  const auto begins = [&](std::string_view tokens) { return end_of_code(text, 0, tokens) != std::string_view::npos; };
  return begins("enum class") || begins("enum struct");
}

/// The last of several children: the value behind a name.
TSNode value_behind(TSNode node) {
  TSNode last{};
  uint32_t count = 0;
  each_named_child(node, [&](TSNode child) {
    last = child;
    ++count;
  });
  return count > 1 ? last : TSNode{};
}

/// Constants without a value have that of the constant in front of them.
TSNode value_repeated(TSNode constant) {
  constexpr int kMostConstants = 1000;
  for (int i = 0; i < kMostConstants && !node_is_null(constant); ++i) {
    const TSNode value = field(constant, "value");
    if (!node_is_null(value)) return value;
    constant = node_prev_named_sibling(constant);
  }
  return TSNode{};
}

/// True for a statement whose head may declare names for its arms alone.
bool has_head(Role role) {
  return role == Role::conditional || role == Role::loop || role == Role::cases || role == Role::one_case ||
         role == Role::other_case;
}

/// The name that the grammar gives the child at hand; "" when it has none.
std::string_view field_at(const TSTreeCursor& cursor) {
  const char* name = ts_tree_cursor_current_field_name(&cursor);
  return name ? name : "";
}

}  // namespace

void ProgramWalk::run(TSNode root) {
  program_.scopes.push_back({.end = node_end_byte(root), .name = "module"});
  program_.scopes[0].end = static_cast<uint32_t>(build_.source.size());
  frames_.push_back({});
  has_errors_ = node_has_error(root);
  // What does not parse may have lost the end of a block.
  leaves_blocks_ = is_script(program_.language) && !has_errors_;
  const auto deadline = thread_time() + std::chrono::milliseconds(2 * kLongestParseMilliseconds);
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  uint32_t depth = 1, visited = 0;
  for (bool more = true; more;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    enter(node, cursor, depth);
    const bool late = (++visited & 1023) == 0 && thread_time() > deadline;
    if (late || program_.exprs.size() >= kMostExpressions) {
      program_.complete = false;
      program_.gaps.push_back({build_.span(node), "too large to read to its end"});
      break;
    }
    if (may_hold_more(node, depth) && ts_tree_cursor_goto_first_child(&cursor)) {
      above_.push_back(node);
      ++depth;
      continue;
    }
    while (more && (depth == dead_depth_ || !ts_tree_cursor_goto_next_sibling(&cursor))) {
      more = ts_tree_cursor_goto_parent(&cursor);
      if (more) above_.pop_back();
      if (--depth < dead_depth_) dead_depth_ = 0;
    }
  }
  ts_tree_cursor_delete(&cursor);
  settle_names();
  drop_guards_of_first_runs();
  put_off_results();
}

/// False for a node whose children are tokens alone, which say nothing on their own: half of a file's nodes stand in
/// such ones. Arms are asked for whatever they are.
bool ProgramWalk::may_hold_more(TSNode node, uint32_t depth) const {
  const bool has_tokens_alone = node_descendant_count(node) == node_child_count(node) + 1;
  return !has_tokens_alone || has_errors_ || (top().row && top().depth == depth);
}

void ProgramWalk::note_error(TSNode node) {
  program_.complete = false;
  const bool is_missing = node_is_missing(node);
  if (program_.gaps.size() >= 8) return;
  program_.gaps.push_back(
      {build_.span(node), is_missing ? "something is missing here: the file does not parse" : "this does not parse"});
}

void ProgramWalk::enter(TSNode node, const TSTreeCursor& cursor, uint32_t depth) {
  while (frames_.size() > 1 && frames_.back().depth >= depth) frames_.pop_back();
  if (has_errors_ && (node_is_error(node) || node_is_missing(node))) note_error(node);
  if (node_start_byte(node) >= top().fails_from && !top().row) enter_failing(node);
  const SyntaxRow* row = build_.row(node);
  if (is_dead(node, row, depth)) return;
  if (top().row && top().depth + 1 == depth) enter_arm(node, row, depth, field_at(cursor));
  if (attribute_depth_ != 0 && attribute_depth_ >= depth && node_is_named(node)) open_attributed(node, row, depth);
  if (!row || row->role == Role::none || !node_is_named(node)) return;
  enter_statement(node, *row, depth);
  const bool leaves = row->role == Role::give_back || row->role == Role::leave;
  // What is the only statement of an arm leaves that alone.
  if (leaves && leaves_blocks_ && field_at(cursor) != "consequence")
    left_.push_back({.depth = depth, .end = node_end_byte(node)});
}

/// True for what stands behind `return`, `throw` or `break` in the same block of a script, but for functions:
/// JavaScript knows those in all of it.
bool ProgramWalk::is_dead(TSNode node, const SyntaxRow* row, uint32_t depth) {
  while (!left_.empty() && left_.back().depth > depth) left_.pop_back();
  if (left_.empty()) return false;
  Leaving& left = left_.back();
  const uint32_t begin = node_start_byte(node);
  if (begin < left.end || begin < left.runs_until) return false;
  const bool is_declared = row && left.depth == depth && row->role == Role::function && !row->first.empty();
  if (is_declared) left.runs_until = node_end_byte(node);
  return begin >= left.runs_until;
}

uint32_t ProgramWalk::open_branch(TSNode node, uint32_t depth, Branch branch) {
  branch.begin = node_start_byte(node);
  if (branch.end == 0) branch.end = node_end_byte(node);
  program_.branches.push_back(branch);
  const uint32_t opened = static_cast<uint32_t>(program_.branches.size() - 1);
  if (depth != 0) frames_.push_back({.depth = depth, .scope = top().scope, .branch = opened});
  return opened;
}

uint32_t ProgramWalk::open_scope(TSNode node, uint32_t depth, std::string name, bool is_block) {
  program_.scopes.push_back({.parent = top().scope,
                             .begin = node_start_byte(node),
                             .end = node_end_byte(node),
                             .is_block = is_block,
                             .name = std::move(name)});
  const uint32_t opened = static_cast<uint32_t>(program_.scopes.size() - 1);
  frames_.push_back({.depth = depth, .scope = opened, .branch = top().branch});
  return opened;
}

/// Called for each child of an open conditional.
void ProgramWalk::enter_arm(TSNode node, const SyntaxRow* row, uint32_t depth, std::string_view field_name) {
  WalkFrame& open = frames_.back();
  const Role role = open.row->role;
  if (role == Role::short_circuit) {
    if (field_name != open.row->second) return;
    open_branch(node, depth,
                {.condition = open.condition, .at = open.at, .arm = open.has_else ? 0u : 1u, .parent = open.branch});
    return;
  }
  if (role == Role::tried) return enter_tried(node, depth, field_name);
  if (role != Role::conditional && role != Role::elif) return;
  const bool is_in_order = open.row->shape == Shape::ternary_in_order;
  if (is_in_order && !node_is_named(node)) return;
  if (is_in_order && node_eq(node, named_child(parent(), 1))) return;
  const bool is_alternative = is_in_order ? node_start_byte(node) != open.at : field_name == "alternative";
  if (is_in_order) field_name = is_alternative ? "alternative" : "consequence";
  const std::string_view first_arm = open.row->second.empty() ? "consequence" : open.row->second;
  if (!is_alternative && field_name != first_arm) return;
  if (is_alternative && row && row->role == Role::elif) {
    const uint32_t failed = open_branch(node, 0,
                                        {.condition = open.condition,
                                         .at = open.at,
                                         .arm = 1,
                                         .exhaustive = true,
                                         .parent = open.otherwise,
                                         .end = open.end});
    open.condition = lower(build_, field(node, row->first));
    open.at = node_start_byte(node);
    open.otherwise = failed;
    const bool is_last = node_is_null(node_next_named_sibling(node));
    open_branch(node, depth,
                {.condition = open.condition, .at = open.at, .arm = 0, .exhaustive = !is_last, .parent = failed});
    return;
  }
  open_branch(node, depth,
              {.condition = open.condition,
               .at = open.at,
               .arm = is_alternative != open.runs_on_failure ? 1u : 0u,
               .exhaustive = open.has_else,
               .parent = open.otherwise});
}

void ProgramWalk::open_conditional(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const bool short_circuit = row.role == Role::short_circuit;
  const bool is_in_order = row.shape == Shape::ternary_in_order;
  bool has_else = is_in_order || (!short_circuit && !node_is_null(field(node, "alternative")));
  if (short_circuit) {
    const TSNode sign = field(node, "operator");
    const std::string_view text = node_type(sign);
    if (text != "&&" && text != "and" && text != "||" && text != "or" && text != "??") return;
    has_else = text == "&&" || text == "and";
  }
  frames_.push_back({.depth = depth,
                     .scope = top().scope,
                     .branch = top().branch,
                     .row = &row,
                     .condition = lower(build_, is_in_order ? named_child(node, 1) : field(node, row.first)),
                     .at = node_start_byte(node),
                     .end = node_end_byte(node),
                     .otherwise = top().branch,
                     .has_else = has_else,
                     .runs_on_failure = row.role == Role::conditional && row.third == "!"});
}

/// Loops, handlers and cases: what stands in them may not run.
void ProgramWalk::open_region(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const bool is_other = row.role == Role::other_case;
  const SyntaxRow* around = is_other ? build_.row(parent()) : nullptr;
  if (is_other && (!around || (around->role != Role::cases && around->role != Role::block))) return;
  const bool is_case = is_other || row.role == Role::one_case;
  uint32_t at = node_start_byte(node), arm = 0;
  if (is_case) {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (!frame->row || frame->row->role != Role::cases) continue;
      at = frame->at;
      arm = at == node_start_byte(node) ? 0 : node_start_byte(node) - at;
      break;
    }
  }
  // `case _:` takes what no other case does.
  const bool takes_all = is_case && node_named_child_count(node) > 0 && text_of(named_child(node, 0)) == "_";
  const bool is_handler = row.role == Role::handler && is_arm_of_try(node);
  if (is_handler) {
    arm = at - top().at;
    at = top().at;
  }
  open_branch(
      node, depth,
      {.at = at, .arm = arm, .exhaustive = is_other || takes_all, .is_tried = is_handler, .parent = top().branch});
  if (row.first.empty()) return;
  const TSNode target = field(node, row.first);
  if (node_is_null(target)) return;
  ExprId each = rules_.names_in_functions && row.role == Role::loop ? each_of(node) : kNoExpr;
  if (each == kNoExpr) each = one_of(build_, node, target, row.role == Role::loop);
  bind(target, each, build_.span(target), true);
}

/// Lines between `#if` and `#endif`: whether they are compiled is not known.
void ProgramWalk::open_directive(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const TSNode alternative = field(node, "alternative");
  const bool has_else = !node_is_null(alternative);
  uint32_t parent = top().branch;
  if (row.role == Role::directive_else) {
    if (parent == kNoBranch) return;
    const Branch before = program_.branches[parent];
    Branch failed = before;
    failed.arm = 1 - before.arm;
    failed.end = 0;
    parent = open_branch(node, row.first.empty() ? depth : 0, failed);
    if (row.first.empty()) return;
  }
  const TSNode condition = field(node, row.first);
  const Span asked = build_.span(node_is_null(condition) ? node : condition);
  const bool is_negated = node_child_count(node) > 0 && node_type(node_child(node, 0)) == "#ifndef";
  open_branch(node, depth,
              {.condition = build_.add({.span = asked}),
               .at = node_start_byte(node),
               .arm = is_negated ? 1u : 0u,
               .exhaustive = has_else,
               .parent = parent,
               .end = has_else ? node_start_byte(alternative) : 0});
}

/// True where something stands over a function or class that may put another one in its place.
bool ProgramWalk::is_replaced() const {
  if (program_.language != Format::python) return false;
  const TSNode around = parent();
  if (node_is_null(around) || node_type(around) != "decorated_definition") return false;
  bool is_replaced = false;
  each_named_child(around, [&](TSNode child) {
    if (node_type(child) != "decorator") return;
    TSNode written = named_child(child, 0);
    if (node_type(written) == "call") written = field(written, "function");
    const std::string_view name = bytes_of(build_.source, written);
    const std::string_view last = name.substr(name.rfind('.') + 1);
    is_replaced = is_replaced || std::find(std::begin(kKeepingDecorators), std::end(kKeepingDecorators), last) ==
                                     std::end(kKeepingDecorators);
  });
  return is_replaced;
}

void ProgramWalk::open_function(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const TSNode name = row.first.empty() ? TSNode{} : declared_name(field(node, row.first));
  const ExprId function = lower(build_, node);
  const std::string_view kind = node_type(node);
  const bool is_statement = !node_is_null(name) && kind != "method_definition" && kind != "method_declaration";
  if (!node_is_null(name)) {
    // A method is a name of its class; the class's scope is the innermost one here.
    const bool is_setter = accessor_kind(node) == "set";
    if (is_statement || (program_.scopes[top().scope].name.starts_with("class ") && !is_setter)) {
      const ExprId bound = is_replaced()                  ? build_.add({.span = build_.span(node)})
                           : accessor_kind(node) == "get" ? call_of_getter(build_, function)
                                                          : function;
      const uint32_t around = top().branch;
      frames_.back().branch = branch_of_item(node, text_of(name));
      bind_name(name_expr(name), bound, build_.span(node), true, -1);
      frames_.back().branch = around;
    }
  }
  const std::string label = node_is_null(name) ? "" : text_of(name);
  if (program_.language == Format::cpp && !label.empty()) note_references(label, node);
  const bool is_class = row.role == Role::class_body;
  if (row.role == Role::handed_function)
    open_branch(node, depth, {.at = node_start_byte(node), .parent = top().branch});
  program_.exprs[function].body = open_scope(node, depth, (is_class ? "class " : "") + label, false);
  if (is_class) program_.scopes[program_.exprs[function].body].type = function;
  if (is_class) return row.second.empty() ? void() : parameters_of(node, row);
  receiver_of(node);
  parameters_of(node, row);
  if (rules_.first_result) program_.exprs[function].base = result_type_of(build_, node);
  if (rules_.first_result) results_of(node);
  const TSNode body = field(node, "body");
  if (rules_.names_in_functions && !node_is_null(body)) program_.scopes[top().scope].body = node_start_byte(body);
  if (rules_.last_is_result) give_last(body);
  const std::string_view type = node_is_null(body) ? "block" : node_type(body);
  constexpr std::string_view kBodies[] = {"block", "statement_block", "constructor_body", "compound_statement",
                                          "try_statement"};
  if (std::find(std::begin(kBodies), std::end(kBodies), type) == std::end(kBodies)) {
    program_.returns.push_back({lower(build_, body), top().scope, top().branch});
  }
}

/// What stands last in a function's block, where that is an expression.
void ProgramWalk::give_last(TSNode body) {
  const SyntaxRow* block = node_is_null(body) ? nullptr : build_.row(body);
  if (!block || block->role != Role::block) return;
  TSNode last = last_named_child(body);
  // What ends in a block is a statement to the grammar.
  const bool is_statement = !node_is_null(last) && node_type(last) == "expression_statement";
  if (is_statement && !text_of(last).ends_with(';')) last = named_child(last, 0);
  const SyntaxRow* row = node_is_null(last) ? nullptr : build_.row(last);
  if (row && (row->shape != Shape::none || row->role == Role::cases))
    program_.returns.push_back({lower(build_, last), top().scope, top().branch});
}

void ProgramWalk::enter_statement(TSNode node, const SyntaxRow& row, uint32_t depth) {
  if (rules_.head_is_block && has_head(row.role)) open_scope(node, depth, "", true);
  switch (row.role) {
    case Role::assign: {
      const TSNode sign = field(node, "operator");
      if (!node_is_null(sign) && node_type(sign) != "=") return augment(node, row);
      // An entry of an object's braces assigns nothing here.
      const SyntaxRow* around = build_.row(parent());
      if (around && around->shape == Shape::members) return;
      assign(node, field(node, row.first), lower(build_, field(node, row.second)), false);
      break;
    }
    case Role::augment:
      augment(node, row);
      break;
    case Role::step: {
      const TSNode target = row.first.empty() ? named_child(node, 0) : field(node, row.first);
      bool is_more = false, is_less = false;
      for (uint32_t i = 0; i < node_child_count(node); ++i) {
        const std::string_view sign = node_type(node_child(node, i));
        is_more = is_more || sign == "++";
        is_less = is_less || sign == "--";
      }
      if ((!is_more && !is_less) || node_is_null(target)) break;
      const ExprId one = build_.add({.kind = ExprKind::number, .span = build_.span(node), .number = 1});
      Expr value{.kind = ExprKind::operation, .span = build_.span(node), .text = is_less ? "-" : "+"};
      value.args = {lower(build_, target), one};
      assign(node, target, build_.add(std::move(value)), false);
      break;
    }
    case Role::remove: {
      if (row.first.empty()) return remove_names(node);
      const TSNode sign = field(node, "operator");
      if (node_is_null(sign) || node_type(sign) != "delete") break;
      const ExprId nothing =
          build_.add({.kind = ExprKind::null, .span = build_.span(node), .text = std::string(kUndefined)});
      assign(node, field(node, row.first), nothing, false);
      break;
    }
    case Role::declare:
      declare(node, row);
      break;
    case Role::declare_object:
      declare_object(node, row);
      break;
    case Role::declare_plain:
      declare_plain(node, row);
      break;
    case Role::macro:
      define_macro(node, row);
      break;
    case Role::var_list:
    case Role::cases:
      frames_.push_back(
          {.depth = depth, .scope = top().scope, .branch = top().branch, .row = &row, .at = node_start_byte(node)});
      break;
    case Role::function:
    case Role::handed_function:
    case Role::class_body:
      open_function(node, row, depth);
      break;
    case Role::block:
      open_scope(node, depth, "", true);
      break;
    case Role::conditional:
    case Role::short_circuit:
      open_conditional(node, row, depth);
      break;
    case Role::directive:
    case Role::directive_else:
      open_directive(node, row, depth);
      break;
    case Role::attribute:
      note_attribute(node, depth);
      break;
    case Role::loop:
    case Role::handler:
    case Role::one_case:
    case Role::other_case:
      open_region(node, row, depth);
      break;
    case Role::tried:
      open_tried(node, row, depth);
      break;
    case Role::stop:
      dead_depth_ = depth;
      break;
    case Role::bind: {
      const TSNode target = field(node, row.first);
      if (node_is_null(target)) break;
      // `for _, x = range …` is to a name that is declared further out.
      bool declares = true;
      for (uint32_t i = 1; i < std::min(node_child_count(node), 8u); ++i)
        declares = declares && node_type(node_child(node, i)) != "=";
      const ExprId value = entered_by_with(node);
      bind(target, value != kNoExpr ? value : build_.add({.span = build_.span(target)}), build_.span(target), declares);
      break;
    }
    case Role::import_module:
    case Role::import_from:
    case Role::import_clause:
    case Role::import_path:
    case Role::import_class:
    case Role::import_using:
    case Role::import_tree:
    case Role::export_item:
      cross_border(node, row);
      break;
    case Role::call:
      if (row.shape == Shape::object && !build_.shared.contains(node.id)) break;
      program_.calls.push_back({lower(build_, node), top().scope, top().branch});
      if (program_.language == Format::cpp) give_references(program_.calls.back().call, node, row);
      if (is_script(program_.language)) assign_entries(program_.calls.back().call);
      if (rules_.first_result) give_addresses(program_.calls.back().call, field(node, row.second));
      if (rules_.names_in_functions) python_call(program_.calls.back().call, node, depth);
      break;
    case Role::give_back: {
      if (rules_.names_in_functions) dead_depth_ = depth;
      note_early_return(node);
      TSNode value = named_child(node, 0);
      const SyntaxRow* shape = node_is_null(value) ? nullptr : build_.row(value);
      std::vector<ExprId> others;
      uint32_t scope = function_of(program_, top().scope);
      // A method is what a block in it returns from.
      while (rules_.methods_hide_names && scope != 0 && program_.scopes[scope].name.empty())
        scope = function_of(program_, program_.scopes[scope].parent);
      if (std::vector<ExprId> named = node_is_null(value) ? named_results(node) : others; !named.empty()) {
        const ExprId first = named.front();
        named.erase(named.begin());
        program_.returns.push_back({first, scope, top().branch, std::move(named)});
        break;
      }
      if (shape && shape->shape == Shape::sequence) {
        constexpr size_t kMostResults = 8;
        size_t position = 0;
        each_named_child(value, [&](TSNode item) {
          if (rules_.first_result && position > 0 && position < kMostResults) others.push_back(lower(build_, item));
          ++position;
        });
        value = named_child(value, 0);
      }
      program_.returns.push_back({lower(build_, value), scope, top().branch, std::move(others)});
      break;
    }
    case Role::outer_names:
      outer_names(node);
      break;
    case Role::type_name:
      declare_type(node, row);
      break;
    case Role::field:
      declare_fields(build_, node, row);
      break;
    case Role::elif:
    case Role::leave:
    case Role::none:
      break;
  }
}

void ProgramWalk::declare(TSNode node, const SyntaxRow& row) {
  if (program_.language == Format::cpp && declare_builder(node, row)) return;
  if (row.shape == Shape::construct) return assign(node, field(node, "name"), lower(build_, node), true);
  TSNode value = row.second.empty() ? value_behind(node) : field(node, row.second);
  if (node_is_null(value) && node_type(node) == "const_spec") value = value_repeated(node);
  const bool is_var = top().row && top().row->role == Role::var_list;
  // What is counted has no number here, and an `enum class` keeps its names to itself.
  const bool is_enumerator = node_type(node) == "enumerator";
  if (is_enumerator && (node_is_null(value) || is_own_enum(text_of(node_parent(parent()))))) return;
  if (node_is_null(value) && !rules_.unset_is_null) return;
  const bool is_member = rules_.fields_by_name && program_.scopes[top().scope].name.starts_with("class ");
  ExprId lowered = node_is_null(value) ? kNoExpr : lower(build_, value);
  if (is_member) lowered = injected(build_, node, lowered);
  if (lowered == kNoExpr && rules_.first_result && !row.third.empty()) lowered = empty_value(field(node, row.third));
  // What a constructor or another class gives a member is not seen where it is declared.
  if (lowered == kNoExpr)
    lowered = build_.add({.kind = is_member ? ExprKind::unknown : ExprKind::null, .span = build_.span(node)});
  declares_here_ = !is_var;
  const size_t first = program_.assignments.size();
  std::vector<TSNode> names;
  each_named_child(node, [&](TSNode child, std::string_view name) {
    if (name == row.first) names.push_back(child);
  });
  const Expr& given = program_.exprs[lowered];
  const bool is_each = names.size() > 1 && given.kind == ExprKind::list && given.args.size() == names.size();
  const std::vector<ExprId> items = is_each ? given.args : std::vector<ExprId>();
  for (size_t i = 0; i < names.size(); ++i) {
    const bool is_other = names.size() > 1 && i > 0;
    assign(node, names[i], is_each ? items[i] : is_other ? build_.add({.span = build_.span(node)}) : lowered, true);
  }
  if (!row.third.empty()) give_type(first, field(node, row.third));
  declares_here_ = true;
}

/// `grpc::ServerBuilder builder_;` as a member of a class, which its methods fill.
bool ProgramWalk::declare_builder(TSNode node, const SyntaxRow& row) {
  const TSNode target = field(node, row.first), type = field(node, "type");
  if (node_is_null(target) || node_is_null(type) || !node_is_null(field(node, row.second))) return false;
  if (node_type(target) != "field_identifier" || !text_of(type).ends_with("Builder")) return false;
  Expr made{.kind = ExprKind::call, .span = build_.span(node), .text = "new", .base = lower(build_, type)};
  const ExprId lowered = build_.add(std::move(made));
  program_.calls.push_back({lowered, top().scope, top().branch});
  assign(node, target, lowered, true);
  return true;
}

/// `var server http.Server`: an empty one of a package's type. Lengths of time are numbers, and 0.
ExprId ProgramWalk::empty_value(TSNode type) {
  if (node_is_null(type) || node_type(type) != "qualified_type") return kNoExpr;
  if (text_of(type).starts_with("time.")) return kNoExpr;
  Expr made{.kind = ExprKind::call, .span = build_.span(type), .text = "new", .base = lower(build_, type)};
  const ExprId lowered = build_.add(std::move(made));
  program_.calls.push_back({lowered, top().scope, top().branch});
  return lowered;
}

void ProgramWalk::declare_object(TSNode node, const SyntaxRow& row) {
  const TSNode name = declared_name(field(node, row.first)), value = field(node, row.second);
  if (node_is_null(name) || node_is_null(value)) return;
  const std::string_view type = node_type(value);
  ExprId lowered = kNoExpr;
  if (type == "argument_list" || type == "initializer_list") {
    Expr made{.kind = ExprKind::call, .span = build_.span(node), .text = "new"};
    made.base = lower(build_, field(node_parent(node), "type"));
    lower_given(build_, value, made);
    lowered = build_.add(std::move(made));
    program_.calls.push_back({lowered, top().scope, top().branch});
  } else {
    lowered = lower(build_, value);
  }
  assign(node, name, lowered, true);
}

void ProgramWalk::declare_plain(TSNode node, const SyntaxRow& row) {
  const TSNode target = field(node, row.first), type = field(node, row.second), value = field(node, row.third);
  // `if (const char* idle = std::getenv("IDLE"))`
  const TSNode name = node_is_null(target) ? target : declared_name(target);
  if (!node_is_null(value) && !node_is_null(name)) return assign(node, name, lower(build_, value), true);
  if (node_is_null(target) || declare_given(node, target, type)) return;
  if (node_type(target) != "identifier") return;
  const SyntaxRow* shape = build_.row(type);
  if (!shape || (shape->shape != Shape::member && shape->shape != Shape::name)) return;
  Expr made{.kind = ExprKind::call, .span = build_.span(node), .text = "new", .base = lower(build_, type)};
  const ExprId lowered = build_.add(std::move(made));
  program_.calls.push_back({lowered, top().scope, top().branch});
  assign(node, target, lowered, true);
}

void ProgramWalk::define_macro(TSNode node, const SyntaxRow& row) {
  const TSNode name = field(node, row.first), value = field(node, row.second);
  if (node_is_null(name) || node_is_null(value)) return;
  assign(node, name, lower_macro(build_, value), true);
}

// What a file takes from others and gives to them.
void ProgramWalk::cross_border(TSNode node, const SyntaxRow& row) {
  if (row.role == Role::export_item) return export_item(node);
  read_import(build_, node, row);
}

Program parse_program(Format language, FileId file, std::string_view bytes) {
  Program program{.file = file, .language = language, .bytes = bytes};
  const Span whole{file, 0, static_cast<uint32_t>(std::min<size_t>(bytes.size(), 0xffffffff))};
  const auto refused = [&](std::string reason) {
    program.complete = false;
    program.gaps.push_back({whole, std::move(reason)});
    program.scopes.push_back({.end = whole.end, .name = "module"});
    return program;
  };
  if (bytes.size() > kLongestProgram) return refused("longer than 2 MB");
  if (const auto conflict = conflict_in(bytes)) {
    refused(std::string(kConflictReason));
    program.gaps[0].span = {file, *conflict, static_cast<uint32_t>(bytes.find_first_of("\r\n", *conflict))};
    return program;
  }
  const bool is_data =
      language == Format::json || language == Format::yaml || language == Format::toml || language == Format::ini;
  if (is_data) return data_program(language, file, bytes);
  const TSLanguage* grammar = is_program(language) ? grammar_of(language) : nullptr;
  if (!grammar) return refused("not a source language");
  const bool has_types = language == Format::typescript || language == Format::tsx;
  if (language == Format::cpp || language == Format::rust || language == Format::python) {
    const CommentStyle style = language == Format::rust ? CommentStyle::rust : CommentStyle::python;
    program.plain = std::make_shared<const std::string>(language == Format::cpp ? without_dead_lines(bytes)
                                                                                : without_comments(bytes, style));
    program.bytes = *program.plain;
  }
  const std::string compiled = language == Format::cpp      ? with_types_of_flags_named(program.bytes)
                               : has_types                  ? without_unread_types(bytes)
                               : language == Format::rust   ? without_raw_names(program.bytes)
                               : language == Format::python ? with_joined_brackets(program.bytes)
                                                            : std::string();
  const std::string_view source = compiled.empty() ? program.bytes : std::string_view(compiled);
  TreePointer tree = parse_source(grammar, source);
  // What is joined may be parted once more behind that.
  constexpr int kMostParses = 3;
  std::string joined;
  for (int parses = 1; tree && is_script(language) && parses < kMostParses; ++parses) {
    std::string next = with_joined_lines(joined.empty() ? source : joined, ts_tree_root_node(tree.get()));
    if (next.empty()) break;
    joined = std::move(next);
    tree = parse_source(grammar, joined);
  }
  if (!tree) return refused("takes too long to parse");
  ProgramBuild build{program, source, rows_by_symbol(language), {}};
  program.exprs.reserve(std::min(source.size() / 8, kMostExpressions));
  build.binds_properties = source.find(kBindingAnnotation) != std::string_view::npos;
  ProgramWalk(build).run(ts_tree_root_node(tree.get()));
  return program;
}

}  // namespace outlast
