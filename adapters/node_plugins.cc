#include "adapters/node_plugins.h"

#include <algorithm>

#include "text/code_search.h"

namespace outlast {
namespace {

constexpr size_t kMostPlugins = 50;
constexpr size_t kMostFiles = 500;
constexpr int kDeepest = 4;
constexpr int kMostSteps = 8;
/// Plugins that nothing waits for run when the program has set the server up.
constexpr uint32_t kBehindAll = 0xffffffff;

bool is_word(std::string_view list, std::string_view word) { return holds(known_words("node", list), word); }

/// What `app` is in `app.register(one).register(other)`; kNoExpr for other calls than those that register something.
ExprId owner_of_register(const Program& program, const Expr& call) {
  if (call.kind != ExprKind::call || call.base == kNoExpr || call.args.empty()) return kNoExpr;
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member || method.text != "register") return kNoExpr;
  ExprId owner = method.base;
  for (int step = 0; step < kMostSteps && owner != kNoExpr; ++step) {
    const Expr& before = program.exprs[owner];
    const bool is_chained =
        before.kind == ExprKind::call && before.base != kNoExpr &&
        program.exprs[before.base].kind == ExprKind::member &&
        (program.exprs[before.base].text == "register" || program.exprs[before.base].text == "after");
    if (!is_chained) return owner;
    owner = program.exprs[before.base].base;
  }
  return kNoExpr;
}

bool is_awaited(const Program& program, Span call) {
  std::string_view before = without_blanks_at_end(program.bytes.substr(0, call.begin));
  while (before.ends_with('(')) before = without_blanks_at_end(before.substr(0, before.size() - 1));
  return name_at_end(before) == "await";
}

/// The functions that an expression stands for as a plugin, through what wraps one: `fp(plugin, {name})`.
std::vector<Target> plugins_behind(const EvalScope& scope, ExprId given) {
  std::vector<Target> found, todo{{.program = scope.program, .expr = given}};
  for (size_t i = 0; i < todo.size() && i < kMostSteps; ++i) {
    EvalScope here = scope;
    here.program = todo[i].program;
    for (Target& target : node_targets(here, todo[i].expr)) {
      target.choices = joined(todo[i].choices, target.choices);
      const Expr& expr = target.program->exprs[target.expr];
      if (expr.kind == ExprKind::function) found.push_back(target);
      const bool wraps = expr.kind == ExprKind::call && expr.base != kNoExpr && !expr.args.empty() &&
                         is_word("wraps_plugins", node_callee_name(*target.program, expr.base));
      if (wraps) todo.push_back({.program = target.program, .expr = expr.args[0], .choices = target.choices});
    }
  }
  return found;
}

/// The name of a function's first parameter; "" where it has none.
std::string first_parameter(const Program& program, uint32_t body) {
  for (const Assignment& one : program.assignments) {
    if (one.scope == body && one.parameter == 0) return program.exprs[one.target].text;
  }
  return "";
}

bool is_inside(Span inner, const LexicalScope& outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

/// True for the server of what a name holds: `app.server`, or a name of it in the same function.
bool is_server_of_name(const Program& program, ExprId id, const std::string& name, const LexicalScope& body) {
  for (int step = 0; step < 2 && id != kNoExpr; ++step) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::member && expr.text == "server") return dotted(program, expr.base) == name;
    if (expr.kind != ExprKind::name) return false;
    const auto [first, past] = assignments_named(program, expr.text);
    ExprId value = kNoExpr;
    for (uint32_t i = first; i < past; ++i) {
      const Assignment& one = program.assignments[program.by_name[i]];
      if (!is_inside(one.span, body)) continue;
      if (value != kNoExpr || one.parameter >= 0) return false;
      value = one.value;
    }
    id = value;
  }
  return false;
}

/// The method of a call; "" for what is none.
std::string_view method_of(const Program& program, const Expr& call) {
  if (call.kind != ExprKind::call || call.base == kNoExpr) return {};
  const Expr& method = program.exprs[call.base];
  return method.kind == ExprKind::member ? std::string_view(method.text) : std::string_view();
}

/// From where on what a program sets counts over a plugin that nothing waits for: behind what waits until the server is
/// ready, and in what is called then.
uint32_t behind_plugins(const Program& program, std::string_view setting, uint32_t registered) {
  constexpr std::string_view kReady[] = {"listen", "ready", "after", "register"};
  constexpr std::string_view kCalledThen[] = {"listen", "ready", "then", "addHook"};
  uint32_t at = kBehindAll;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const std::string_view method = method_of(program, expr);
    const bool waits = std::find(std::begin(kReady), std::end(kReady), method) != std::end(kReady);
    if (waits && expr.span.begin > registered && is_awaited(program, expr.span)) at = std::min(at, expr.span.end);
    if (std::find(std::begin(kCalledThen), std::end(kCalledThen), method) == std::end(kCalledThen)) continue;
    for (const Assignment& one : program.assignments) {
      const bool is_inside = one.span.begin > expr.span.begin && one.span.end < expr.span.end;
      if (is_inside && program.exprs[one.target].text == setting) at = std::min(at, expr.span.begin);
    }
  }
  return at;
}

/// True when a file sets a setting in a function that is neither the one which registers a plugin nor written where it
/// is called when the server is ready: when that runs nobody can tell.
bool may_set_around(const Program& program, std::string_view setting, Span registered) {
  const uint32_t own = function_of(program, scope_at(program, registered.begin));
  const auto is_called_then = [&](Span place) {
    return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
      const Expr& expr = program.exprs[call.call];
      const std::string_view method = method_of(program, expr);
      return (method == "listen" || method == "ready") && expr.span.begin < place.begin && place.end < expr.span.end;
    });
  };
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    return target.kind == ExprKind::member && target.text == setting &&
           function_of(program, scope_at(program, one.span.begin)) != own && !is_called_then(one.span);
  });
}

/// True for a call that hands a name on as it is, and not to what registers more.
bool is_handed(const Program& program, const Expr& call, const std::string& name) {
  return std::any_of(call.args.begin(), call.args.end(), [&](ExprId id) {
    return program.exprs[id].kind == ExprKind::name && program.exprs[id].text == name;
  });
}

/// True for a plugin that loads others from a folder: `register(autoload, {dir})`.
bool loads_folder(const Program& program, const Expr& call) {
  if (call.args.size() < 2) return false;
  const Expr& options = program.exprs[call.args[1]];
  return options.kind == ExprKind::object &&
         std::find(options.names.begin(), options.names.end(), "dir") != options.names.end();
}

/// True when a file beside or below that of a program speaks of a setting.
bool is_spoken_of_elsewhere(const EvalScope& scope, std::string_view setting) {
  if (scope.sources == nullptr) return true;
  size_t looked_at = 0;
  std::string folder(folder_of(scope.sources->path(scope.program->file)));
  if (!folder.empty()) folder += '/';
  for (const std::string_view glob : {"**/*.js", "**/*.ts", "**/*.mjs", "**/*.cjs"}) {
    for (const FileId file : scope.sources->want_glob(glob)) {
      if (++looked_at > kMostFiles) return true;
      const bool is_near = file != scope.program->file && scope.sources->path(file).starts_with(folder);
      if (is_near && scope.sources->bytes(file).find(setting) != std::string_view::npos) return true;
    }
  }
  return false;
}

struct Follower {
  const EvalScope& scope;
  std::string_view setting;
  std::vector<NodeElsewhere>& found;
  const Program* maker;
  size_t looked_at = 0;

  void follow(const EvalScope& there, ExprId plugin, const std::vector<Choice>& choices, uint32_t at, int depth) {
    for (const Target& target : plugins_behind(there, plugin)) {
      if (++looked_at > kMostPlugins || !compatible(target.choices, choices)) return;
      look_into(target, joined(choices, target.choices), at, depth);
    }
  }

  void look_into(const Target& function, const std::vector<Choice>& choices, uint32_t at, int depth) {
    const Program& program = *function.program;
    const uint32_t body = program.exprs[function.expr].body;
    const std::string name = first_parameter(program, body);
    if (name.empty()) return;
    const LexicalScope& inside = program.scopes[body];
    for (const Assignment& one : program.assignments) {
      const Expr& target = program.exprs[one.target];
      const bool is_it = is_inside(one.span, inside) && target.kind == ExprKind::member && target.text == setting &&
                         one.value != kNoExpr && is_server_of_name(program, target.base, name, inside);
      // What stands in the server's own file is seen there.
      if (!is_it || &program == maker) continue;
      NodeElsewhere set{.value = {&program, one.value, choices, {}}, .branch = one.branch, .span = one.span};
      set.at = at;
      found.push_back(std::move(set));
    }
    if (depth == kDeepest) return;
    EvalScope there = scope;
    there.program = &program;
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      const bool is_own = is_inside(expr.span, inside) && expr.base != kNoExpr;
      if (is_own && is_handed(program, expr, name) && may_set(there, expr.base)) add_unread(program, call, at);
      const ExprId owner = owner_of_register(program, expr);
      if (owner == kNoExpr || !is_inside(expr.span, inside) || dotted(program, owner) != name) continue;
      const auto when = choices_of(there, call.branch);
      if (when) follow(there, expr.args[0], joined(choices, *when), at, depth + 1);
      load(there, call, at);
    }
  }

  /// True unless all that a call may mean are functions in files which do not speak of the setting.
  bool may_set(const EvalScope& there, ExprId callee) const {
    const std::vector<Target> functions = node_targets(there, callee);
    if (functions.empty()) return there.program->bytes.find(setting) != std::string_view::npos;
    return std::any_of(functions.begin(), functions.end(), [&](const Target& one) {
      return one.program == nullptr || one.program->bytes.find(setting) != std::string_view::npos;
    });
  }

  /// What plugins of a folder set, that one which is not here loads.
  void load(const EvalScope& there, const Call& call, uint32_t at) {
    const Expr& expr = there.program->exprs[call.call];
    const bool is_one = loads_folder(*there.program, expr) && plugins_behind(there, expr.args[0]).empty();
    if (is_one && is_spoken_of_elsewhere(there, setting)) add_unread(*there.program, call, at);
  }

  void add_unread(const Program& program, const Call& call, uint32_t at) {
    NodeElsewhere unread{
        .branch = call.branch, .span = program.exprs[call.call].span, .what = source_of(program, call.call)};
    unread.value.program = &program;
    unread.is_meant = true;
    unread.at = at;
    found.push_back(std::move(unread));
  }
};

}  // namespace

void follow_plugins(const EvalScope& scope, const NodeServers& servers, size_t server, std::string_view setting,
                    std::vector<NodeElsewhere>& found) {
  if (!is_of_fastify(servers.all[server])) return;
  const Program& program = *scope.program;
  Follower follower{scope, setting, found, &program};
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const ExprId owner = owner_of_register(program, expr);
    if (owner == kNoExpr || !is_node_server(scope, servers, server, owner)) continue;
    const auto when = choices_of(scope, call.branch);
    const uint32_t at =
        is_awaited(program, expr.span) ? expr.span.end : behind_plugins(program, setting, expr.span.end);
    if (!when) continue;
    const size_t before = found.size();
    follower.follow(scope, expr.args[0], *when, at, 0);
    follower.load(scope, call, at);
    if (found.size() == before || !may_set_around(program, setting, expr.span)) continue;
    found.resize(before);
    follower.add_unread(program, call, at);
  }
}

}  // namespace outlast
