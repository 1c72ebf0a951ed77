#include "syntax/program.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "syntax/program_build.h"

namespace outlast {

namespace {

/// What the nodes below an open statement inherit from it.
struct Frame {
  uint32_t depth = 0;
  uint32_t scope = 0;
  uint32_t branch = kNoBranch;
  const SyntaxRow* row = nullptr;  ///< the statement, if its children ask for it
  ExprId condition = kNoExpr;      ///< conditional: the arm that is being asked
  uint32_t at = 0;
  uint32_t end = 0;
  uint32_t otherwise = kNoBranch;  ///< conditional: the branch in which all conditions so far failed
  bool has_else = false;
  bool runs_on_failure = false;  ///< conditional: the first arm runs where the condition does not hold
};

/// One pre-order walk over all nodes; depth costs memory, never stack.
class Walk {
 public:
  explicit Walk(ProgramBuild& build) : build_(build), program_(build.program) {}

  void run(TSNode root);

 private:
  void enter(TSNode node, uint32_t depth, std::string_view field_name);
  void enter_arm(TSNode node, const SyntaxRow* row, uint32_t depth, std::string_view field_name);
  void enter_statement(TSNode node, const SyntaxRow& row, uint32_t depth);
  void open_conditional(TSNode node, const SyntaxRow& row, uint32_t depth);
  void open_function(TSNode node, const SyntaxRow& row, uint32_t depth);
  void open_region(TSNode node, const SyntaxRow& row, uint32_t depth);
  void open_directive(TSNode node, const SyntaxRow& row, uint32_t depth);
  uint32_t open_scope(TSNode node, uint32_t depth, std::string name, bool is_block);
  uint32_t open_branch(TSNode node, uint32_t depth, Branch branch);

  void assign(TSNode node, TSNode target, ExprId value, bool declares);
  void bind(TSNode target, ExprId value, Span span, bool declares, int parameter = -1, int depth = 0);
  void bind_list(TSNode target, ExprId value, Span span, bool declares, int depth);
  void bind_object(TSNode target, ExprId value, Span span, bool declares, int depth);
  void bind_name(ExprId target, ExprId value, Span span, bool declares, int parameter);
  void parameters_of(TSNode node, const SyntaxRow& row);
  void parameters_of_declarator(TSNode node);
  void declare(TSNode node, const SyntaxRow& row);
  void declare_object(TSNode node, const SyntaxRow& row);
  void declare_plain(TSNode node, const SyntaxRow& row);
  void define_macro(TSNode node, const SyntaxRow& row);
  void declare_type(TSNode node, const SyntaxRow& row);
  void give_type(size_t first, TSNode type);
  void receiver_of(TSNode node);
  void give_addresses(ExprId call, TSNode node);
  void give_references(ExprId call, TSNode node, const SyntaxRow& row);
  void note_references(const std::string& name, TSNode function);
  void cross_border(TSNode node, const SyntaxRow& row);
  void augment(TSNode node, const SyntaxRow& row);

  void give_last(TSNode body);
  void export_item(TSNode node);
  void required(const std::string& local, ExprId value, Span span);
  void outer_names(TSNode node);

  void note_error(TSNode node);
  void settle_names();

  ExprId name_expr(TSNode node) {
    return build_.add({.kind = ExprKind::name, .span = build_.span(node), .text = text_of(node)});
  }
  std::string text_of(TSNode node) { return std::string(bytes_of(build_.source, node)); }
  const Frame& top() const { return frames_.back(); }

  ProgramBuild& build_;
  Program& program_;
  std::vector<Frame> frames_;
  std::vector<bool> bare_;                               ///< by assignment: JavaScript without a declaration
  std::set<std::pair<uint32_t, std::string>> outer_;     ///< Python: names that a function takes from outside
  std::set<std::pair<std::string, size_t>> references_;  ///< C++: parameters that a function may set
  std::set<std::string> numbers_;                        ///< C++: names that are given numbers
  bool declares_here_ = true;
  const LanguageRules& rules_ = rules_of(program_.language);
};

/// The last of several children: the value behind a name.
TSNode value_behind(TSNode node) {
  TSNode last{};
  uint32_t count = 0;
  each_named_child(node, [&](TSNode child, std::string_view) {
    last = child;
    ++count;
  });
  return count > 1 ? last : TSNode{};
}

void Walk::run(TSNode root) {
  program_.scopes.push_back({.end = ts_node_end_byte(root), .name = "module"});
  program_.scopes[0].end = static_cast<uint32_t>(build_.source.size());
  frames_.push_back({});
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(2 * kLongestParseMilliseconds);
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  uint32_t depth = 1, visited = 0;
  for (bool more = true; more;) {
    const char* name = ts_tree_cursor_current_field_name(&cursor);
    enter(ts_tree_cursor_current_node(&cursor), depth, name ? name : "");
    const bool late = (++visited & 1023) == 0 && std::chrono::steady_clock::now() > deadline;
    if (late || program_.exprs.size() >= kMostExpressions) {
      program_.complete = false;
      program_.gaps.push_back({build_.span(ts_tree_cursor_current_node(&cursor)), "too large to read to its end"});
      break;
    }
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      ++depth;
      continue;
    }
    while (more && !ts_tree_cursor_goto_next_sibling(&cursor)) {
      more = ts_tree_cursor_goto_parent(&cursor);
      --depth;
    }
  }
  ts_tree_cursor_delete(&cursor);
  settle_names();
}

void Walk::note_error(TSNode node) {
  program_.complete = false;
  const bool is_missing = ts_node_is_missing(node);
  if (program_.gaps.size() >= 8) return;
  program_.gaps.push_back(
      {build_.span(node), is_missing ? "something is missing here: the file does not parse" : "this does not parse"});
}

void Walk::enter(TSNode node, uint32_t depth, std::string_view field_name) {
  while (frames_.size() > 1 && frames_.back().depth >= depth) frames_.pop_back();
  if (ts_node_is_error(node) || ts_node_is_missing(node)) note_error(node);
  const SyntaxRow* row = build_.row(node);
  if (top().row && top().depth + 1 == depth) enter_arm(node, row, depth, field_name);
  if (row && row->role != Role::none && ts_node_is_named(node)) enter_statement(node, *row, depth);
}

uint32_t Walk::open_branch(TSNode node, uint32_t depth, Branch branch) {
  branch.begin = ts_node_start_byte(node);
  if (branch.end == 0) branch.end = ts_node_end_byte(node);
  program_.branches.push_back(branch);
  const uint32_t opened = static_cast<uint32_t>(program_.branches.size() - 1);
  if (depth != 0) frames_.push_back({.depth = depth, .scope = top().scope, .branch = opened});
  return opened;
}

uint32_t Walk::open_scope(TSNode node, uint32_t depth, std::string name, bool is_block) {
  program_.scopes.push_back({.parent = top().scope,
                             .begin = ts_node_start_byte(node),
                             .end = ts_node_end_byte(node),
                             .is_block = is_block,
                             .name = std::move(name)});
  const uint32_t opened = static_cast<uint32_t>(program_.scopes.size() - 1);
  frames_.push_back({.depth = depth, .scope = opened, .branch = top().branch});
  return opened;
}

/// Called for each child of an open conditional.
void Walk::enter_arm(TSNode node, const SyntaxRow* row, uint32_t depth, std::string_view field_name) {
  Frame& open = frames_.back();
  const Role role = open.row->role;
  if (role == Role::short_circuit) {
    if (field_name != open.row->second) return;
    open_branch(node, depth,
                {.condition = open.condition, .at = open.at, .arm = open.has_else ? 0u : 1u, .parent = open.branch});
    return;
  }
  if (role != Role::conditional && role != Role::elif) return;
  const bool is_alternative = field_name == "alternative";
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
    open.at = ts_node_start_byte(node);
    open.otherwise = failed;
    const bool is_last = ts_node_is_null(ts_node_next_named_sibling(node));
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

void Walk::open_conditional(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const bool short_circuit = row.role == Role::short_circuit;
  bool has_else = !short_circuit && !ts_node_is_null(field(node, "alternative"));
  if (short_circuit) {
    const TSNode sign = field(node, "operator");
    const std::string_view text = ts_node_is_null(sign) ? "" : ts_node_type(sign);
    if (text != "&&" && text != "and" && text != "||" && text != "or" && text != "??") return;
    has_else = text == "&&" || text == "and";
  }
  frames_.push_back({.depth = depth,
                     .scope = top().scope,
                     .branch = top().branch,
                     .row = &row,
                     .condition = lower(build_, field(node, row.first)),
                     .at = ts_node_start_byte(node),
                     .end = ts_node_end_byte(node),
                     .otherwise = top().branch,
                     .has_else = has_else,
                     .runs_on_failure = row.role == Role::conditional && row.third == "!"});
}

/// Loops, handlers and cases: what stands in them may not run.
void Walk::open_region(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const bool is_other = row.role == Role::other_case;
  const SyntaxRow* around = is_other ? build_.row(ts_node_parent(node)) : nullptr;
  if (is_other && (!around || (around->role != Role::cases && around->role != Role::block))) return;
  const bool is_case = is_other || row.role == Role::one_case;
  uint32_t at = ts_node_start_byte(node), arm = 0;
  if (is_case) {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (!frame->row || frame->row->role != Role::cases) continue;
      at = frame->at;
      arm = at == ts_node_start_byte(node) ? 0 : ts_node_start_byte(node) - at;
      break;
    }
  }
  open_branch(node, depth, {.at = at, .arm = arm, .exhaustive = is_other, .parent = top().branch});
  if (row.first.empty()) return;
  const TSNode target = field(node, row.first);
  if (!ts_node_is_null(target)) bind(target, build_.add({.span = build_.span(target)}), build_.span(target), true);
}

/// Lines between `#if` and `#endif`: whether they are compiled is not known.
void Walk::open_directive(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const TSNode alternative = field(node, "alternative");
  const bool has_else = !ts_node_is_null(alternative);
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
  const Span asked = build_.span(ts_node_is_null(condition) ? node : condition);
  const bool is_negated =
      ts_node_child_count(node) > 0 && std::string_view(ts_node_type(ts_node_child(node, 0))) == "#ifndef";
  open_branch(node, depth,
              {.condition = build_.add({.span = asked}),
               .at = ts_node_start_byte(node),
               .arm = is_negated ? 1u : 0u,
               .exhaustive = has_else,
               .parent = parent,
               .end = has_else ? ts_node_start_byte(alternative) : 0});
}

void Walk::open_function(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const TSNode name = row.first.empty() ? TSNode{} : declared_name(field(node, row.first));
  const ExprId function = lower(build_, node);
  const std::string_view kind = ts_node_type(node);
  const bool is_statement = !ts_node_is_null(name) && kind != "method_definition" && kind != "method_declaration";
  if (!ts_node_is_null(name)) {
    // A method is a name of its class; the class's scope is the innermost one here.
    if (is_statement || program_.scopes[top().scope].name.starts_with("class ")) {
      bind_name(name_expr(name), function, build_.span(node), true, -1);
    }
  }
  const std::string label = ts_node_is_null(name) ? "" : text_of(name);
  if (program_.language == Format::cpp && !label.empty()) note_references(label, node);
  const bool is_class = row.role == Role::class_body;
  program_.exprs[function].body = open_scope(node, depth, (is_class ? "class " : "") + label, false);
  if (is_class) return;
  receiver_of(node);
  parameters_of(node, row);
  if (rules_.first_result) program_.exprs[function].base = result_type_of(build_, node);
  const TSNode body = field(node, "body");
  if (rules_.last_is_result) give_last(body);
  const std::string_view type = ts_node_is_null(body) ? "block" : ts_node_type(body);
  constexpr std::string_view kBodies[] = {"block", "statement_block", "constructor_body", "compound_statement",
                                          "try_statement"};
  if (std::find(std::begin(kBodies), std::end(kBodies), type) == std::end(kBodies)) {
    program_.returns.push_back({lower(build_, body), top().scope, top().branch});
  }
}

/// What stands last in a function's block, where that is an expression.
void Walk::give_last(TSNode body) {
  const SyntaxRow* block = ts_node_is_null(body) ? nullptr : build_.row(body);
  if (!block || block->role != Role::block) return;
  TSNode last{};
  each_named_child(body, [&](TSNode child, std::string_view) { last = child; });
  const SyntaxRow* row = ts_node_is_null(last) ? nullptr : build_.row(last);
  if (row && row->shape != Shape::none) program_.returns.push_back({lower(build_, last), top().scope, top().branch});
}

void Walk::enter_statement(TSNode node, const SyntaxRow& row, uint32_t depth) {
  switch (row.role) {
    case Role::assign: {
      const TSNode sign = field(node, "operator");
      if (!ts_node_is_null(sign) && std::string_view(ts_node_type(sign)) != "=") return augment(node, row);
      // An entry of an object's braces assigns nothing here.
      const SyntaxRow* around = build_.row(ts_node_parent(node));
      if (around && around->shape == Shape::members) return;
      assign(node, field(node, row.first), lower(build_, field(node, row.second)), false);
      break;
    }
    case Role::augment:
      augment(node, row);
      break;
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
          {.depth = depth, .scope = top().scope, .branch = top().branch, .row = &row, .at = ts_node_start_byte(node)});
      break;
    case Role::function:
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
    case Role::loop:
    case Role::handler:
    case Role::one_case:
    case Role::other_case:
      open_region(node, row, depth);
      break;
    case Role::bind: {
      const TSNode target = field(node, row.first);
      if (!ts_node_is_null(target)) bind(target, build_.add({.span = build_.span(target)}), build_.span(target), true);
      break;
    }
    case Role::import_module:
    case Role::import_from:
    case Role::import_clause:
    case Role::import_path:
    case Role::import_class:
    case Role::import_tree:
    case Role::export_item:
      cross_border(node, row);
      break;
    case Role::call:
      program_.calls.push_back({lower(build_, node), top().scope, top().branch});
      if (program_.language == Format::cpp) give_references(program_.calls.back().call, node, row);
      if (rules_.first_result) give_addresses(program_.calls.back().call, field(node, row.second));
      break;
    case Role::give_back: {
      TSNode value = named_child(node, 0);
      const SyntaxRow* shape = ts_node_is_null(value) ? nullptr : build_.row(value);
      if (shape && shape->shape == Shape::sequence) value = named_child(value, 0);
      program_.returns.push_back({lower(build_, value), function_of(program_, top().scope), top().branch});
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
    case Role::none:
      break;
  }
}

void Walk::declare(TSNode node, const SyntaxRow& row) {
  const TSNode value = row.second.empty() ? value_behind(node) : field(node, row.second);
  const bool is_var = top().row && top().row->role == Role::var_list;
  if (ts_node_is_null(value) && !rules_.unset_is_null) return;
  const bool is_member = rules_.fields_by_name && program_.scopes[top().scope].name.starts_with("class ");
  ExprId lowered = ts_node_is_null(value) ? kNoExpr : lower(build_, value);
  if (is_member) lowered = injected(build_, node, lowered);
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

void Walk::declare_object(TSNode node, const SyntaxRow& row) {
  const TSNode name = declared_name(field(node, row.first)), value = field(node, row.second);
  if (ts_node_is_null(name) || ts_node_is_null(value)) return;
  const std::string_view type = ts_node_type(value);
  ExprId lowered = kNoExpr;
  if (type == "argument_list" || type == "initializer_list") {
    Expr made{.kind = ExprKind::call, .span = build_.span(node), .text = "new"};
    made.base = lower(build_, field(ts_node_parent(node), "type"));
    each_named_child(value, [&](TSNode child, std::string_view) {
      made.args.push_back(lower(build_, child));
      made.names.emplace_back();
    });
    lowered = build_.add(std::move(made));
    program_.calls.push_back({lowered, top().scope, top().branch});
  } else {
    lowered = lower(build_, value);
  }
  assign(node, name, lowered, true);
}

void Walk::declare_plain(TSNode node, const SyntaxRow& row) {
  const TSNode target = field(node, row.first), type = field(node, row.second);
  if (ts_node_is_null(target) || std::string_view(ts_node_type(target)) != "identifier") return;
  const SyntaxRow* shape = build_.row(type);
  if (!shape || (shape->shape != Shape::member && shape->shape != Shape::name)) return;
  Expr made{.kind = ExprKind::call, .span = build_.span(node), .text = "new", .base = lower(build_, type)};
  const ExprId lowered = build_.add(std::move(made));
  program_.calls.push_back({lowered, top().scope, top().branch});
  assign(node, target, lowered, true);
}

void Walk::define_macro(TSNode node, const SyntaxRow& row) {
  const TSNode name = field(node, row.first), value = field(node, row.second);
  if (ts_node_is_null(name) || ts_node_is_null(value)) return;
  assign(node, name, lower_macro(build_, value), true);
}

// What a file takes from others and gives to them.
void Walk::cross_border(TSNode node, const SyntaxRow& row) {
  if (row.role == Role::export_item) return export_item(node);
  read_import(build_, node, row);
}

void Walk::assign(TSNode node, TSNode target, ExprId value, bool declares) {
  if (ts_node_is_null(target)) return;
  // What the parser recovered from inside an assignment may have swallowed the lines behind it.
  if (ts_node_has_error(node)) value = build_.add({.kind = ExprKind::unknown, .span = build_.span(node)});
  bind(target, value, build_.span(node), declares);
}

void Walk::augment(TSNode node, const SyntaxRow& row) {
  const TSNode target = field(node, row.first);
  const TSNode sign = field(node, "operator");
  std::string_view text = ts_node_is_null(sign) ? "" : ts_node_type(sign);
  if (!text.empty()) text.remove_suffix(1);
  Expr value{.kind = ExprKind::operation, .span = build_.span(node), .text = std::string(text)};
  value.args = {lower(build_, target), lower(build_, field(node, row.second))};
  assign(node, target, build_.add(std::move(value)), false);
}

void Walk::bind_name(ExprId target, ExprId value, Span span, bool declares, int parameter) {
  const std::string name = program_.exprs[target].kind == ExprKind::name ? program_.exprs[target].text : "";
  uint32_t scope = top().scope;
  if (!name.empty()) {
    if (rules_.names_in_functions || (declares && !declares_here_)) scope = function_of(program_, scope);
    if (rules_.names_in_functions && outer_.contains({scope, name})) scope = 0;
  }
  program_.assignments.push_back({target, value, span, scope, top().branch, parameter});
  const bool is_number = value != kNoExpr && (program_.exprs[value].kind == ExprKind::number ||
                                              program_.exprs[value].kind == ExprKind::operation);
  if (program_.language == Format::cpp && is_number && !name.empty()) numbers_.insert(name);
  bare_.push_back(rules_.declares_names && !declares && !name.empty());
  if (!name.empty() && value != kNoExpr && rules_.requires_modules) required(name, value, span);
}

/// Binds a target that may take its value apart.
void Walk::bind(TSNode target, ExprId value, Span span, bool declares, int parameter, int depth) {
  const SyntaxRow* row = build_.row(target);
  const Shape shape = row ? row->shape : Shape::none;
  if (depth > 50) return;
  if (shape == Shape::sequence && ts_node_named_child_count(target) == 1)
    return bind(named_child(target, 0), value, span, declares, parameter, depth + 1);
  if (shape == Shape::pattern_list || shape == Shape::sequence) return bind_list(target, value, span, declares, depth);
  if (shape == Shape::pattern_object) return bind_object(target, value, span, declares, depth);
  if (shape == Shape::pattern_inside || shape == Shape::pass_last) {
    TSNode inner{};
    each_named_child(target, [&](TSNode child, std::string_view) { inner = child; });
    if (!ts_node_is_null(inner)) bind(inner, value, span, declares, parameter, depth + 1);
    return;
  }
  if (shape == Shape::pattern_default) {
    const TSNode fallback = field(target, row->second);
    const TSNode inner = field(target, row->first);
    if (ts_node_is_null(inner)) return;
    if (!ts_node_is_null(fallback)) {
      const ExprId lowered = lower(build_, fallback);
      value =
          value == kNoExpr
              ? lowered
              : build_.add(
                    {.kind = ExprKind::operation, .span = build_.span(target), .text = "??", .args = {value, lowered}});
    }
    return bind(inner, value, span, declares, parameter, depth + 1);
  }
  if (shape == Shape::pass && depth < 50) {
    const TSNode inner = named_child(target, 0);
    if (!ts_node_is_null(inner)) return bind(inner, value, span, declares, parameter, depth + 1);
  }
  if (shape == Shape::name) return bind_name(name_expr(target), value, span, declares, parameter);
  if (shape == Shape::member || shape == Shape::index)
    bind_name(lower(build_, target), value, span, declares, parameter);
}

void Walk::bind_list(TSNode target, ExprId value, Span span, bool declares, int depth) {
  uint32_t position = 0;
  each_named_child(target, [&](TSNode child, std::string_view) {
    ExprId item = kNoExpr;
    if (value != kNoExpr && program_.exprs[value].kind == ExprKind::list &&
        position < program_.exprs[value].args.size()) {
      item = program_.exprs[value].args[position];
    } else if (value != kNoExpr && rules_.first_result) {
      // The others say whether the first is what was asked for.
      item = position == 0
                 ? value
                 : build_.add(
                       {.kind = ExprKind::operation, .span = build_.span(child), .text = "result", .args = {value}});
    } else if (value != kNoExpr) {
      const ExprId key = build_.add({.kind = ExprKind::number, .span = build_.span(child), .number = double(position)});
      item = build_.add({.kind = ExprKind::index, .span = build_.span(child), .base = value, .args = {key}});
    }
    ++position;
    bind(child, item, span, declares, -1, depth + 1);
  });
}

void Walk::bind_object(TSNode target, ExprId value, Span span, bool declares, int depth) {
  each_named_child(target, [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    TSNode key = child, into = child;
    if (type == "pair_pattern") {
      key = field(child, "key");
      into = field(child, "value");
    } else if (type == "object_assignment_pattern") {
      key = field(child, "left");
    } else if (type != "shorthand_property_identifier_pattern") {
      key = TSNode{};
    }
    if (ts_node_is_null(into)) return;
    Expr member{.span = build_.span(child)};
    if (!ts_node_is_null(key) && value != kNoExpr) {
      member.kind = ExprKind::member;
      member.base = value;
      member.text = text_of(key);
    }
    bind(into, build_.add(std::move(member)), span, declares, -1, depth + 1);
  });
}

/// `void f(Builder* builder)`: the parameters stand inside of what is declared.
void Walk::parameters_of_declarator(TSNode node) {
  const TSNode list = parameters_in_declarator(node);
  if (ts_node_is_null(list)) return;
  int position = 0;
  each_named_child(list, [&](TSNode child, std::string_view) {
    const TSNode inner = field(child, "declarator");
    const TSNode name = ts_node_is_null(inner) ? TSNode{} : declared_name(inner);
    const bool is_name = !ts_node_is_null(name) && std::string_view(ts_node_type(name)) == "identifier";
    if (is_name) bind(name, kNoExpr, build_.span(child), true, position);
    ++position;
  });
}

void Walk::parameters_of(TSNode node, const SyntaxRow& row) {
  if (rules_.language == Format::cpp) return parameters_of_declarator(node);
  const TSNode list = row.second.empty() ? TSNode{} : field(node, row.second);
  const SyntaxRow* written = ts_node_is_null(list) ? nullptr : build_.row(list);
  const bool is_lone = written && written->shape == Shape::name;
  const TSNode lone = is_lone ? list : row.third.empty() ? TSNode{} : field(node, row.third);
  int position = 0;
  if (!ts_node_is_null(lone)) bind(lone, kNoExpr, build_.span(lone), true, position);
  if (ts_node_is_null(list) || is_lone) return;
  each_named_child(list, [&](TSNode child, std::string_view) {
    const SyntaxRow* shape = build_.row(child);
    if (!shape || shape->shape != Shape::named_parameters)
      return bind(child, kNoExpr, build_.span(child), true, position++);
    const int before = position;
    const size_t first = program_.assignments.size();
    each_named_child(child, [&](TSNode part, std::string_view name) {
      if (name == shape->first) bind(part, kNoExpr, build_.span(child), true, position++);
    });
    give_type(first, shape->second.empty() ? TSNode{} : field(child, shape->second));
    const ExprId given = rules_.fields_by_name ? injected(build_, child, kNoExpr) : kNoExpr;
    if (given != kNoExpr && first < program_.assignments.size()) program_.assignments[first].value = given;
    if (position == before) ++position;
  });
}

/// Notes the declared type of the assignments from `first` on.
void Walk::give_type(size_t first, TSNode type) {
  if (ts_node_is_null(type) || first == program_.assignments.size()) return;
  const ExprId lowered = lower(build_, type);
  for (size_t i = first; i < program_.assignments.size(); ++i) program_.assignments[i].type = lowered;
}

/// `func (s *Server) Start()`: s.
void Walk::receiver_of(TSNode node) {
  const TSNode list = field(node, "receiver");
  if (ts_node_is_null(list)) return;
  each_named_child(list, [&](TSNode child, std::string_view) {
    const TSNode name = field(child, "name");
    const size_t first = program_.assignments.size();
    if (!ts_node_is_null(name)) bind(name, kNoExpr, build_.span(child), true, kReceiver);
    give_type(first, field(child, "type"));
  });
}

/// Whoever is given the address of a name may set it: `flag.DurationVar(&idle, "idle", time.Minute, "")` to what a flag
/// holds, others to what is not known.
void Walk::give_addresses(ExprId call, TSNode arguments) {
  if (ts_node_is_null(arguments) || std::string_view(ts_node_type(arguments)) != "argument_list") return;
  each_named_child(arguments, [&](TSNode child, std::string_view) {
    const TSNode sign =
        std::string_view(ts_node_type(child)) == "unary_expression" ? field(child, "operator") : TSNode{};
    if (ts_node_is_null(sign) || std::string_view(ts_node_type(sign)) != "&") return;
    const TSNode target = field(child, "operand");
    const std::string_view type = ts_node_is_null(target) ? "" : ts_node_type(target);
    if (type != "identifier" && type != "selector_expression") return;
    bind_name(lower(build_, target), flag_value(build_, call), build_.span(child), false, -1);
    program_.assignments.back().by_address = true;
  });
}

/// The parameters of a C++ function that it may set: references to what is no constant.
void Walk::note_references(const std::string& name, TSNode function) {
  const TSNode parameters = parameters_in_declarator(function);
  if (ts_node_is_null(parameters)) return;
  size_t position = 0;
  each_named_child(parameters, [&](TSNode child, std::string_view) {
    const TSNode declarator = field(child, "declarator");
    const bool is_reference =
        !ts_node_is_null(declarator) && std::string_view(ts_node_type(declarator)) == "reference_declarator";
    if (is_reference && !text_of(child).starts_with("const ")) references_.insert({name, position});
    ++position;
  });
}

/// `SimpleAtoi(text, &idle)`, `load(idle)` where load() takes a reference: the name holds what is not known.
void Walk::give_references(ExprId call, TSNode node, const SyntaxRow& row) {
  const TSNode arguments = field(node, row.second);
  if (ts_node_is_null(arguments) || program_.exprs[call].base == kNoExpr) return;
  const std::string name = program_.exprs[program_.exprs[call].base].text;
  size_t position = 0;
  each_named_child(arguments, [&](TSNode child, std::string_view) {
    TSNode target = child;
    const bool is_reference = references_.contains({name, position++});
    if (std::string_view(ts_node_type(child)) == "pointer_expression") {
      const TSNode sign = field(child, "operator");
      if (ts_node_is_null(sign) || std::string_view(ts_node_type(sign)) != "&") return;
      target = field(child, "argument");
    } else if (!is_reference) {
      return;
    }
    if (ts_node_is_null(target) || std::string_view(ts_node_type(target)) != "identifier") return;
    // An object that is handed over stays the object.
    if (!numbers_.contains(text_of(target))) return;
    bind_name(lower(build_, target), build_.add({.span = build_.span(child)}), build_.span(child), false, -1);
    program_.assignments.back().by_address = true;
  });
}

/// A type is a name of its package, so that it is found from other files.
void Walk::declare_type(TSNode node, const SyntaxRow& row) {
  const TSNode name = field(node, row.first);
  if (!ts_node_is_null(name))
    bind_name(name_expr(name), build_.add({.span = build_.span(name)}), build_.span(node), true, -1);
}

void Walk::outer_names(TSNode node) {
  const uint32_t scope = function_of(program_, top().scope);
  each_named_child(node, [&](TSNode child, std::string_view) { outer_.insert({scope, text_of(child)}); });
}

/// `const x = require("m")`, with a property or without, binds x as an import does.
void Walk::required(const std::string& local, ExprId value, Span span) {
  std::string symbol;
  const Expr* expr = &program_.exprs[value];
  if (expr->kind == ExprKind::member && expr->base != kNoExpr) {
    symbol = expr->text;
    expr = &program_.exprs[expr->base];
  }
  if (expr->kind != ExprKind::call || expr->args.size() != 1 || expr->base == kNoExpr) return;
  const Expr& callee = program_.exprs[expr->base];
  const Expr& module = program_.exprs[expr->args[0]];
  if (callee.kind != ExprKind::name || (callee.text != "require" && callee.text != "import")) return;
  if (module.kind == ExprKind::string) program_.imports.push_back({local, module.text, symbol, span});
}

void Walk::export_item(TSNode node) {
  const TSNode source = field(node, "source"), value = field(node, "value"), declaration = field(node, "declaration");
  const std::string module = ts_node_is_null(source) ? "" : text_in_quotes(text_of(source));
  if (!ts_node_is_null(value)) program_.exports.push_back({"default", lower(build_, value), "", ""});
  const auto export_name = [&](TSNode name, std::string as) {
    program_.exports.push_back({std::move(as), name_expr(name), "", ""});
  };
  if (!ts_node_is_null(declaration)) {
    const TSNode name = field(declaration, "name");
    const TSNode first = ts_node_child(node, 1);
    const bool is_default = !ts_node_is_null(first) && std::string_view(ts_node_type(first)) == "default";
    if (!ts_node_is_null(name)) export_name(name, is_default ? "default" : text_of(name));
    each_named_child(declaration, [&](TSNode child, std::string_view) {
      const TSNode declared = field(child, "name");
      if (std::string_view(ts_node_type(child)) == "variable_declarator") export_name(declared, text_of(declared));
    });
  }
  bool has_clause = false;
  each_named_child(node, [&](TSNode child, std::string_view) {
    if (std::string_view(ts_node_type(child)) != "export_clause") return;
    has_clause = true;
    each_named_child(child, [&](TSNode item, std::string_view) {
      const TSNode name = field(item, "name"), alias = field(item, "alias");
      if (ts_node_is_null(name)) return;
      const std::string as = text_of(ts_node_is_null(alias) ? name : alias);
      if (module.empty()) return export_name(name, as);
      program_.exports.push_back({as, kNoExpr, module, text_of(name)});
    });
  });
  if (!module.empty() && !has_clause) program_.exports.push_back({"*", kNoExpr, module, "*"});
}

/// Sorts the names, and finds the scope of what JavaScript assigns without declaring.
void Walk::settle_names() {
  std::vector<Assignment>& assignments = program_.assignments;
  const auto name_of_target = [&](uint32_t i) -> std::string_view {
    const Expr& target = program_.exprs[assignments[i].target];
    return target.kind == ExprKind::name ? std::string_view(target.text) : std::string_view();
  };
  std::set<std::pair<uint32_t, std::string_view>> declared;
  for (uint32_t i = 0; i < assignments.size(); ++i) {
    if (name_of_target(i).empty()) continue;
    program_.by_name.push_back(i);
    if (!bare_[i]) declared.insert({assignments[i].scope, name_of_target(i)});
  }
  constexpr int kMostScopesUp = 200;
  for (uint32_t i : program_.by_name) {
    if (!bare_[i]) continue;
    uint32_t scope = assignments[i].scope;
    for (int up = 0; scope != 0 && up < kMostScopesUp && !declared.contains({scope, name_of_target(i)}); ++up) {
      scope = program_.scopes[scope].parent;
    }
    assignments[i].scope = scope;
  }
  // What stands last in a function is met with its head.
  const auto place = [&](const Return& one) {
    return one.value == kNoExpr ? 0u : program_.exprs[one.value].span.begin;
  };
  if (rules_.last_is_result) {
    std::stable_sort(program_.returns.begin(), program_.returns.end(),
                     [&](const Return& a, const Return& b) { return place(a) < place(b); });
  }
  std::stable_sort(program_.by_name.begin(), program_.by_name.end(),
                   [&](uint32_t a, uint32_t b) { return name_of_target(a) < name_of_target(b); });
}

}  // namespace

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
  if (language == Format::json) return json_program(file, bytes);
  const TSLanguage* grammar = is_program(language) ? grammar_of(language) : nullptr;
  if (!grammar) return refused("not a source language");
  const std::string compiled = language == Format::cpp ? without_dead_lines(bytes) : std::string();
  const std::string_view source = language == Format::cpp ? std::string_view(compiled) : bytes;
  const TreePointer tree = parse_source(grammar, source);
  if (!tree) return refused("takes too long to parse");
  ProgramBuild build{program, source, rows_by_symbol(language), {}};
  Walk(build).run(ts_tree_root_node(tree.get()));
  return program;
}

}  // namespace outlast
