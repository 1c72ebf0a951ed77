// What Python alone does with names: bodies that may stop half-way, names that are removed, and those that are written
// by way of a table.
#include <algorithm>
#include <set>

#include "syntax/program_walk.h"

namespace outlast {

namespace {

constexpr size_t kMostNodes = 400;
constexpr size_t kMostItems = 8;
constexpr size_t kMostNames = 300;

template <size_t Count>
bool is_one_of(const std::string_view (&names)[Count], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::string_view kMayFail[] = {"subscript",
                                         "attribute",
                                         "import_statement",
                                         "await",
                                         "import_from_statement",
                                         "raise_statement",
                                         "with_statement",
                                         "assert_statement",
                                         "for_statement",
                                         "while_statement",
                                         "delete_statement",
                                         "future_import_statement"};
constexpr std::string_view kEnding[] = {"sys.exit",  "exit",      "quit",       "os._exit", "os.abort",  "os.execv",
                                        "os.execvp", "os.execve", "os.execvpe", "os.execl", "os.execlp", "os.execle"};

/// True for a call that gives something whatever it is asked: `os.environ.get("X", "5")`, `print("…")`.
bool is_calm(std::string_view source, TSNode call) {
  const TSNode callee = field(call, "function"), given = field(call, "arguments");
  if (node_is_null(callee) || node_is_null(given)) return false;
  const std::string_view name = bytes_of(source, callee);
  const bool is_read = name == "os.environ.get" || name == "os.getenv" || name == "environ.get" || name == "getenv";
  if (is_read) return node_named_child_count(given) == 2;
  return name == "int" || name == "float" || name == "str" || name == "print" || name == "dict";
}

/// True for a statement behind which a try's handlers may run.
bool may_fail(std::string_view source, TSNode statement) {
  std::vector<TSNode> todo{statement};
  for (size_t i = 0; i < todo.size(); ++i) {
    if (i >= kMostNodes) return true;
    const std::string_view type = node_type(todo[i]);
    if (is_one_of(kMayFail, type)) return true;
    if (type == "function_definition" || type == "lambda") continue;
    const bool is_call = type == "call";
    if (is_call && !is_calm(source, todo[i])) return true;
    each_named_child(todo[i], [&](TSNode child, std::string_view name) {
      if (!is_call || name != "function") todo.push_back(child);
    });
  }
  return false;
}

bool ends_program(std::string_view source, TSNode call) {
  const TSNode callee = field(call, "function");
  return !node_is_null(callee) && is_one_of(kEnding, bytes_of(source, callee));
}

/// True for a handler behind which nothing of what stands behind the try runs; `by_return` asks of one that returns.
bool leaves(std::string_view source, TSNode handler, bool by_return) {
  const TSNode block = last_named_child(handler);
  const TSNode last = last_named_child(block);
  if (node_is_null(last)) return false;
  const std::string_view type = node_type(last);
  if (type == "raise_statement" || (by_return && type == "return_statement")) return true;
  const TSNode call = node_named_child_count(last) == 1 ? named_child(last, 0) : TSNode{};
  return !node_is_null(call) && node_type(call) == "call" && ends_program(source, call);
}

bool is_handler(TSNode node) { return node_type(node).starts_with("except_"); }

}  // namespace

/// `with Client() as client`: what the call makes, which hands out itself. kNoExpr for every other name.
ExprId ProgramWalk::entered_by_with(TSNode node) {
  if (node_type(node) != "as_pattern") return kNoExpr;
  const TSNode item = node_parent(node), made = named_child(node, 0);
  const bool is_with = !node_is_null(item) && node_type(item) == "with_item";
  const bool is_call = is_with && !node_is_null(made) && node_type(made) == "call";
  return is_call ? lower(build_, made) : kNoExpr;
}

/// `try` with handlers behind which the program goes on, and `with suppress(…)`: what stands in the body behind
/// something that may fail may not run.
void ProgramWalk::open_tried(TSNode node, const SyntaxRow& row, uint32_t depth) {
  const bool is_try = node_type(node) == "try_statement";
  bool goes_on = false;
  each_named_child(node, [&](TSNode child) {
    goes_on = goes_on || (is_try && is_handler(child) && !leaves(build_.source, child, false));
    const bool is_head = !is_try && node_type(child) == "with_clause";
    goes_on = goes_on || (is_head && text_of(child).find("suppress(") != std::string::npos);
  });
  const TSNode body = field(node, "body");
  if (!goes_on || node_is_null(body)) return;
  TSNode first{};
  each_named_child(body, [&](TSNode child) {
    if (node_is_null(first) && may_fail(build_.source, child)) first = child;
  });
  if (node_is_null(first)) return;
  frames_.push_back({.depth = depth,
                     .scope = top().scope,
                     .branch = top().branch,
                     .row = &row,
                     .at = node_start_byte(node),
                     .end = node_end_byte(body),
                     .has_else = is_try,
                     .fails_from = node_start_byte(first)});
}

/// Called for each child of a try whose body may stop half-way.
void ProgramWalk::enter_tried(TSNode node, uint32_t depth, std::string_view field_name) {
  const WalkFrame open = frames_.back();
  const std::string_view type = node_type(node);
  const Branch arm{.at = open.at, .exhaustive = open.has_else, .is_tried = true, .parent = open.branch};
  if (field_name == "body") {
    frames_.push_back({.depth = depth,
                       .scope = open.scope,
                       .branch = open.branch,
                       .at = open.at,
                       .end = open.end,
                       .has_else = open.has_else,
                       .fails_from = open.fails_from});
  } else if (type == "else_clause") {
    open_branch(node, depth, arm);
  }
}

/// What stands from here to the end of a try's body runs only where nothing in front failed.
void ProgramWalk::enter_failing(TSNode node) {
  const WalkFrame& open = frames_.back();
  Branch arm{.at = open.at, .exhaustive = open.has_else, .is_tried = true, .parent = open.branch};
  arm.end = open.end;
  const uint32_t opened = open_branch(node, 0, arm);
  frames_.back().branch = opened;
  frames_.back().fails_from = kNeverFails;
}

/// Where a handler's arm is one of its try's; nothing where the program does not go on behind it.
bool ProgramWalk::is_arm_of_try(TSNode node) const {
  return top().row && top().row->role == Role::tried && is_handler(node) && !leaves(build_.source, node, true);
}

/// `del x`, `del config["idle"]`
void ProgramWalk::remove_names(TSNode node) {
  std::vector<TSNode> todo{named_child(node, 0)};
  if (node_is_null(todo[0])) return;
  for (size_t i = 0; i < todo.size() && i < kMostItems; ++i) {
    const bool is_list = node_type(todo[i]) == "expression_list";
    if (!is_list) assign(node, todo[i], build_.add({.span = build_.span(node)}), false);
    each_named_child(todo[i], [&](TSNode child) {
      if (is_list) todo.push_back(child);
    });
  }
}

/// What a loop over things that are written out gives its name: each of them.
ExprId ProgramWalk::each_of(TSNode loop) {
  const TSNode from = field(loop, "right"), name = field(loop, "left");
  if (node_is_null(from) || node_is_null(name)) return kNoExpr;
  const std::string_view type = node_type(from);
  std::vector<TSNode> items;
  each_named_child(from, [&](TSNode child) {
    if (node_type(child) != "comment") items.push_back(child);
  });
  const bool is_written = type == "list" || type == "tuple" || type == "expression_list";
  if (!is_written || items.empty() || items.size() > kMostItems) return kNoExpr;
  ExprId each = kNoExpr;
  for (size_t i = items.size(); i-- > 0;) {
    const TSNode item = items[i];
    const std::string_view kind = node_type(item);
    if (kind != "identifier" && kind != "attribute" && kind != "subscript") return kNoExpr;
    const ExprId one = lower(build_, item);
    if (each == kNoExpr) {
      each = one;
      continue;
    }
    const ExprId asked = build_.add({.span = build_.span(item)});
    each = build_.add({.kind = ExprKind::choice, .span = build_.span(item), .args = {asked, one, each}});
  }
  return each;
}

/// `globals()["idle"]` as the name, `vars(config)["idle"]` and `config.__dict__["idle"]` as the member that it is.
ExprId ProgramWalk::place_in_table(ExprId target) {
  const Expr index = program_.exprs[target];
  if (!rules_.names_in_functions || index.kind != ExprKind::index || index.args.size() != 1) return target;
  const Expr& table = program_.exprs[index.base];
  const Expr key = program_.exprs[index.args[0]];
  if (table.kind == ExprKind::member && table.text == "__dict__" && key.kind == ExprKind::string)
    return build_.add({.kind = ExprKind::member, .span = index.span, .text = key.text, .base = table.base});
  if (table.kind != ExprKind::call || table.base == kNoExpr) return target;
  const Expr callee = program_.exprs[table.base];
  if (callee.kind != ExprKind::name) return target;
  const bool is_vars = callee.text == "vars";
  if (is_vars && table.args.size() == 1 && key.kind == ExprKind::string)
    return build_.add({.kind = ExprKind::member, .span = index.span, .text = key.text, .base = table.args[0]});
  const bool is_own = table.args.empty() && (is_vars || callee.text == "locals" || callee.text == "globals");
  if (!is_own) return target;
  if (key.kind == ExprKind::string) return build_.add({.kind = ExprKind::name, .span = index.span, .text = key.text});
  change_all(callee.text == "globals" ? 0 : function_of(program_, top().scope), index.span);
  return target;
}

/// Something may write to any of a scope's names.
void ProgramWalk::change_all(uint32_t scope, Span span) {
  std::set<std::string> names;
  for (const Assignment& one : program_.assignments) {
    const Expr& target = program_.exprs[one.target];
    const ExprKind kind = one.value == kNoExpr ? ExprKind::unknown : program_.exprs[one.value].kind;
    const bool is_value = kind != ExprKind::function && kind != ExprKind::unknown;
    if (one.scope == scope && target.kind == ExprKind::name && is_value) names.insert(target.text);
    const LexicalScope& inside = program_.scopes[scope];
    const bool is_own = target.kind == ExprKind::member && is_value && one.span.begin >= inside.begin &&
                        inside.name.starts_with("class ") && program_.exprs[target.base].text == "self";
    if (is_own) names.insert("self." + target.text);
    if (names.size() >= kMostNames) break;
  }
  for (const std::string& name : names) {
    const bool is_own = name.starts_with("self.");
    ExprId target = build_.add({.kind = ExprKind::name, .span = span, .text = is_own ? "self" : name});
    if (is_own) target = build_.add({.kind = ExprKind::member, .span = span, .text = name.substr(5), .base = target});
    // Whether it is this one is not known.
    program_.branches.push_back({.at = span.begin, .parent = top().branch, .begin = span.begin, .end = span.end});
    const auto branch = static_cast<uint32_t>(program_.branches.size() - 1);
    program_.assignments.push_back({.target = target,
                                    .value = build_.add({.span = span}),
                                    .span = span,
                                    .scope = scope,
                                    .branch = branch,
                                    .is_any = true});
    bare_.push_back(false);
  }
}

/// `getattr(config, "idle", 5)` is `config.idle`, or 5 where that is nothing.
bool ProgramWalk::take_attribute(ExprId id) {
  const Expr call = program_.exprs[id];
  const bool is_plain = call.base != kNoExpr && (call.args.size() == 2 || call.args.size() == 3) &&
                        program_.exprs[call.base].kind == ExprKind::name &&
                        program_.exprs[call.base].text == "getattr" &&
                        program_.exprs[call.args[1]].kind == ExprKind::string;
  if (!is_plain) return false;
  Expr member{.kind = ExprKind::member, .span = call.span, .text = program_.exprs[call.args[1]].text};
  member.base = call.args[0];
  if (call.args.size() == 3) {
    const ExprId own = build_.add(std::move(member));
    member = {.kind = ExprKind::operation, .span = call.span, .text = "??", .args = {own, call.args[2]}};
  }
  program_.exprs[id] = std::move(member);
  program_.calls.pop_back();
  return true;
}

/// `setattr(config, "idle", 5)`, `globals().update(idle=5)`, `sys.exit()`.
void ProgramWalk::python_call(ExprId id, TSNode node, uint32_t depth) {
  if (take_attribute(id)) return;
  const TSNode around = parent();
  const bool is_statement = !node_is_null(around) && node_type(around) == "expression_statement";
  if (!is_statement) return;
  if (ends_program(build_.source, node)) dead_depth_ = depth - 1;
  const Expr call = program_.exprs[id];
  if (call.base == kNoExpr) return;
  const Expr callee = program_.exprs[call.base];
  if (callee.kind == ExprKind::name && callee.text == "setattr" && call.args.size() == 3) {
    const Expr object = program_.exprs[call.args[0]], key = program_.exprs[call.args[1]];
    if (key.kind == ExprKind::string) {
      const ExprId target =
          build_.add({.kind = ExprKind::member, .span = call.span, .text = key.text, .base = call.args[0]});
      return bind_name(target, call.args[2], call.span, false, -1);
    }
    uint32_t scope = top().scope;
    while (scope != 0 && !program_.scopes[scope].name.starts_with("class ")) scope = program_.scopes[scope].parent;
    if (object.kind == ExprKind::name && (object.text == "self" || object.text == "cls") && scope != 0)
      change_all(scope, call.span);
    return;
  }
  if (callee.kind != ExprKind::member || callee.text != "update") return;
  const Expr table = program_.exprs[callee.base];
  const std::string name = table.kind == ExprKind::call && table.base != kNoExpr ? program_.exprs[table.base].text : "";
  const bool is_own = table.args.empty() && (name == "globals" || name == "locals" || name == "vars");
  if (!is_own) return;
  for (size_t i = 0; i < call.args.size(); ++i) {
    const Expr given = program_.exprs[call.args[i]];
    const bool is_named = !call.names[i].empty() && !call.names[i].starts_with('*');
    if (!is_named && (!call.names[i].empty() || !is_written_out(given))) {
      change_all(name == "globals" ? 0 : function_of(program_, top().scope), call.span);
      continue;
    }
    for (size_t k = 0; k < (is_named ? 1 : given.args.size()); ++k) {
      const std::string& key = is_named ? call.names[i] : given.names[k];
      const ExprId target = build_.add({.kind = ExprKind::name, .span = call.span, .text = key});
      bind_name(target, is_named ? call.args[i] : given.args[k], call.span, false, -1);
    }
  }
}

}  // namespace outlast
