#include "adapters/node_elsewhere.h"

#include <algorithm>
#include <set>

#include "adapters/node_plugins.h"
#include "text/words.h"

namespace outlast {
namespace {

/// For one server: arguments that are looked at, and calls that it is followed into.
constexpr size_t kMostArguments = 20'000;
constexpr size_t kMostHanded = 50;

/// A package that takes servers and is known to set none of their timers.
bool leaves_servers_alone(std::string_view callee) {
  const auto words = known_words("node", "leaves_servers_alone");
  return std::any_of(words.begin(), words.end(), [&](std::string_view known) {
    if (!callee.starts_with(known)) return false;
    return callee.size() == known.size() || callee[known.size()] == '.' || callee[known.size()] == '/';
  });
}

/// The first name of "a.b.c".
std::string_view first_name(const Program& program, ExprId id) {
  while (id != kNoExpr) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name) return expr.text;
    if (expr.kind != ExprKind::member && expr.kind != ExprKind::call) return {};
    id = expr.base;
  }
  return {};
}

/// True for what stands in no file of the repository: an import of a package, or of a file that is not here.
bool is_unread_import(const EvalScope& scope, ExprId callee) {
  const Program& program = *scope.program;
  // bind() runs nothing.
  if (program.exprs[callee].kind == ExprKind::member && program.exprs[callee].text == "bind") return false;
  const std::string_view name = first_name(program, callee);
  if (name == "require") return true;
  const auto import = std::find_if(program.imports.begin(), program.imports.end(),
                                   [&](const Import& one) { return one.local == name; });
  if (name.empty() || import == program.imports.end()) return false;
  return !import->module.starts_with('.') || !scope.module || scope.module(program, import->module) == nullptr;
}

/// What a function sets of its parameter.
void look_into(const Target& function, size_t parameter, std::string_view setting, std::vector<NodeElsewhere>& found) {
  const Program& program = *function.program;
  const uint32_t body = program.exprs[function.expr].body;
  if (body >= program.scopes.size()) return;
  const LexicalScope& scope = program.scopes[body];
  std::string_view name;
  for (const Assignment& one : program.assignments) {
    if (one.scope == body && one.parameter == static_cast<int>(parameter)) name = program.exprs[one.target].text;
  }
  if (name.empty()) return;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_inside = one.span.begin >= scope.begin && one.span.end <= scope.end;
    if (!is_inside || target.kind != ExprKind::member || target.text != setting || target.base == kNoExpr) continue;
    const Expr& base = program.exprs[target.base];
    if (base.kind != ExprKind::name || base.text != name) continue;
    found.push_back({.value = {&program, one.value, function.choices, {}}, .branch = one.branch, .span = one.span});
  }
}

/// True when a program has an object with a key, or a text of that name.
bool names_key(const Program& program, std::string_view key) {
  return std::any_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& expr) {
    return (expr.kind == ExprKind::string && expr.text == key) ||
           std::find(expr.names.begin(), expr.names.end(), key) != expr.names.end();
  });
}

void follow_calls(const EvalScope& scope, const std::vector<NodeHanded>& handed, std::string_view setting,
                  std::vector<NodeElsewhere>& found) {
  const Program& program = *scope.program;
  for (const NodeHanded& one : handed) {
    const Call& call = program.calls[one.call];
    const Expr& expr = program.exprs[call.call];
    bool is_read = false;
    for (const Target& callee : node_targets(scope, expr.base)) {
      if (callee.program->exprs[callee.expr].kind != ExprKind::function) continue;
      is_read = true;
      if (callee.program == &program) continue;
      const size_t before = found.size();
      look_into(callee, one.argument, setting, found);
      const auto choices = choices_of(scope, call.branch);
      for (size_t i = before; i < found.size(); ++i) {
        found[i].at = expr.span.end;
        if (choices) found[i].value.choices = joined(found[i].value.choices, *choices);
      }
      if (!choices) found.resize(before);
    }
    const bool is_open =
        !is_read && is_unread_import(scope, expr.base) && !leaves_servers_alone(node_callee_name(program, expr.base));
    if (is_open) found.push_back({.branch = call.branch, .span = expr.span, .what = source_of(program, call.call)});
  }
}

/// True when a name is given what is made, and nothing in the file uses that name but for its members: then nobody else
/// gets it.
bool stays_behind_a_name(const Program& program, ExprId made) {
  const auto held = std::find_if(program.assignments.begin(), program.assignments.end(),
                                 [&](const Assignment& one) { return one.value == made; });
  if (held == program.assignments.end() || program.exprs[held->target].kind != ExprKind::name) return false;
  const std::string& name = program.exprs[held->target].text;
  const auto is_name = [&](ExprId id) {
    return id != kNoExpr && program.exprs[id].kind == ExprKind::name && program.exprs[id].text == name;
  };
  std::set<ExprId> plain;
  for (const Assignment& one : program.assignments) {
    if (is_name(one.target)) plain.insert(one.target);
  }
  for (const Expr& expr : program.exprs) {
    if (expr.kind == ExprKind::member && is_name(expr.base)) plain.insert(expr.base);
    // What stands around the maker may be handed on as well.
    if (std::find(expr.args.begin(), expr.args.end(), made) != expr.args.end()) return false;
  }
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    if (is_name(id) && !plain.contains(id)) return false;
  }
  return std::none_of(program.exports.begin(), program.exports.end(),
                      [&](const Export& one) { return one.name == name || one.symbol == name || one.value == made; });
}

/// True for the server of a Nest application in a file of the folder that makes it, which Nest hands to the services
/// that ask for its HttpAdapterHost: `this.host.httpAdapter.getHttpServer()`, in a method that Nest calls when it
/// begins.
bool is_server_of_host(const EvalScope& scope, ExprId id, const Program& maker, ExprId made) {
  const Program& program = *scope.program;
  const Expr& create = maker.exprs[made];
  const bool is_nest = create.kind == ExprKind::call && create.base != kNoExpr &&
                       holds(known_words("node", "nest"), node_callee_name(maker, create.base));
  if (!is_nest || scope.sources == nullptr) return false;
  const std::string folder(folder_of(scope.sources->path(maker.file)));
  const std::string& path = scope.sources->path(program.file);
  if (!path.starts_with(folder.empty() ? folder : folder + "/")) return false;
  const std::string& method =
      program.scopes[function_of(program, scope_at(program, program.exprs[id].span.begin))].name;
  if (method != "onApplicationBootstrap" && method != "onModuleInit") return false;
  for (const Target& target : targets_of(id, scope)) {
    if (target.program != &program || target.expr == kNoExpr) return false;
    const Expr& call = program.exprs[target.expr];
    const bool is_got = call.kind == ExprKind::call && call.base != kNoExpr &&
                        program.exprs[call.base].kind == ExprKind::member &&
                        program.exprs[call.base].text == "getHttpServer";
    const ExprId adapter = is_got ? program.exprs[call.base].base : kNoExpr;
    if (adapter != kNoExpr && program.exprs[adapter].kind == ExprKind::member &&
        program.exprs[adapter].text == "httpAdapter")
      return true;
  }
  return false;
}

}  // namespace

std::vector<NodeHanded> handed_out(const EvalScope& scope, const NodeServers& servers, size_t server) {
  const Program& program = *scope.program;
  std::vector<NodeHanded> handed;
  if (stays_behind_a_name(program, servers.all[server].made)) return handed;
  size_t looked_at = 0;
  for (uint32_t c = 0; c < program.calls.size(); ++c) {
    const Expr& expr = program.exprs[program.calls[c].call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr || program.calls[c].call == servers.all[server].made)
      continue;
    for (size_t a = 0; a < expr.args.size() && looked_at < kMostArguments; ++a) {
      const ExprKind kind = program.exprs[expr.args[a]].kind;
      if (kind != ExprKind::name && kind != ExprKind::member && kind != ExprKind::call) continue;
      ++looked_at;
      if (handed.size() < kMostHanded && is_node_server(scope, servers, server, expr.args[a])) handed.push_back({c, a});
    }
  }
  return handed;
}

std::vector<NodeElsewhere> elsewhere_of(const EvalScope& scope, const NodeServers& servers, size_t server,
                                        std::string_view setting, const std::vector<NodeHanded>& handed,
                                        const std::vector<const Program*>& tuners) {
  std::vector<NodeElsewhere> found;
  const Program& program = *scope.program;
  follow_calls(scope, handed, setting, found);
  follow_plugins(scope, servers, server, setting, found);
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_computed = target.kind == ExprKind::index && target.base != kNoExpr && target.args.size() == 1 &&
                             program.exprs[target.args[0]].kind != ExprKind::string;
    if (!is_computed || !is_node_server(scope, servers, server, target.base)) continue;
    const bool is_meant = names_key(program, setting);
    found.push_back(
        {.branch = one.branch, .span = one.span, .what = source_of(program, one.target), .is_meant = is_meant});
  }
  for (const Program* tuner : tuners) {
    if (tuner == &program) continue;
    EvalScope there = scope;
    there.program = tuner;
    const size_t before = found.size();
    for (const Assignment& one : tuner->assignments) {
      const Expr& target = tuner->exprs[one.target];
      if (target.kind != ExprKind::member || target.text != setting || target.base == kNoExpr) continue;
      const ExprId made = servers.all[server].made;
      if (is_node_server_of(there, target.base, program, made) || is_server_of_host(there, target.base, program, made))
        found.push_back({.value = {tuner, one.value, {}, {}}, .branch = one.branch, .span = one.span});
    }
    const Span mention = found.size() == before ? loose_mention(there, node_servers(there), setting, true) : Span{};
    if (has_place(mention)) found.push_back({.span = mention, .what = std::string(scope.sources->path(tuner->file))});
  }
  const Span mention = found.empty() ? loose_mention(scope, servers, setting, false) : Span{};
  if (has_place(mention)) {
    const Position place = scope.sources->position(mention.file, mention.begin);
    found.push_back({.span = mention, .what = "line " + std::to_string(place.line)});
  }
  return found;
}

namespace {

/// True when an object holds the settings of a client, which bear the same names.
bool is_of_client(const Program& program, ExprId object) {
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    return std::find(expr.args.begin(), expr.args.end(), object) != expr.args.end() &&
           holds(known_words("node", "other_clients"), node_callee_name(program, expr.base));
  });
}

/// Assignments to a setting of what is no server for sure: members of `this`, of objects that are written out, and of
/// what only holds a server. Those of anything unread are left.
std::set<ExprId> harmless_writes(const EvalScope& scope, const NodeServers& servers, std::string_view setting) {
  const Program& program = *scope.program;
  std::set<ExprId> found;
  for (size_t i = 0; i < servers.all.size(); ++i) {
    for (const uint32_t write : misplaced_writes(scope, servers, i, setting))
      found.insert(program.assignments[write].target);
  }
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || target.text != setting || target.base == kNoExpr) continue;
    const Expr& base = program.exprs[target.base];
    bool is_harmless = base.kind == ExprKind::name && base.text == "this";
    for (const Target& owner : targets_of(target.base, scope)) {
      const bool is_object =
          owner.program && owner.expr != kNoExpr && owner.program->exprs[owner.expr].kind == ExprKind::object;
      is_harmless = is_harmless || is_object;
    }
    if (is_harmless) found.insert(one.target);
  }
  return found;
}

/// True when a program writes members whose names it computes, of something else than its own servers.
bool computes_names(const EvalScope& scope, const NodeServers& servers) {
  const Program& program = *scope.program;
  size_t asked = 0;
  const auto is_own = [&](ExprId object) {
    for (size_t i = 0; i < servers.all.size() && object != kNoExpr && asked < kMostHanded; ++i, ++asked) {
      if (is_node_server(scope, servers, i, object)) return true;
    }
    return false;
  };
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    return target.kind == ExprKind::index && target.args.size() == 1 &&
           program.exprs[target.args[0]].kind != ExprKind::string && !is_own(target.base);
  });
}

/// Where a program writes a setting of something that is not known.
Span unread_write(const EvalScope& scope, const NodeServers& servers, std::string_view setting) {
  const Program& program = *scope.program;
  const std::set<ExprId> harmless = harmless_writes(scope, servers, setting);
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_named = target.kind == ExprKind::index && target.args.size() == 1 &&
                          program.exprs[target.args[0]].kind == ExprKind::string;
    const std::string& name = is_named ? program.exprs[target.args[0]].text : target.text;
    const bool is_member = target.kind == ExprKind::member || is_named;
    if (is_member && name == setting && !harmless.contains(one.target)) return target.span;
  }
  if (!computes_names(scope, servers)) return {};
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    const bool is_key =
        std::find(expr.names.begin(), expr.names.end(), setting) != expr.names.end() && !is_of_client(program, id);
    if (is_key || (expr.kind == ExprKind::string && expr.text == setting)) return expr.span;
  }
  return {};
}

/// Where a program names a setting, in whatever way.
Span any_mention(const EvalScope& scope, const NodeServers& servers, std::string_view setting) {
  const Program& program = *scope.program;
  const std::set<ExprId> harmless = harmless_writes(scope, servers, setting);
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    const bool is_key =
        std::find(expr.names.begin(), expr.names.end(), setting) != expr.names.end() && !is_of_client(program, id);
    const bool is_word = expr.text == setting && (expr.kind == ExprKind::member || expr.kind == ExprKind::name ||
                                                  expr.kind == ExprKind::string);
    if ((is_key || is_word) && !harmless.contains(id)) return expr.span;
  }
  return {};
}

}  // namespace

namespace {

Span loose_mention_in(const EvalScope& scope, const NodeServers& servers, std::string_view setting, bool is_foreign) {
  if (!holds_text(scope.program->bytes, setting)) return {};
  // A word as common as "timeout" says nothing where nothing writes it.
  const bool only_writes = is_foreign || setting == "timeout";
  const Span place = only_writes ? unread_write(scope, servers, setting) : any_mention(scope, servers, setting);
  if (!has_place(place)) return {};
  for (size_t i = 0; i < servers.all.size(); ++i) {
    const NodeWrites writes = writes_of(scope, servers, i, setting);
    const bool is_option = !option_of(scope, servers.all[i], setting).empty();
    if (!writes.assignments.empty() || !writes.values.empty() || is_option) return {};
  }
  return place;
}

}  // namespace

Span loose_mention(const EvalScope& scope, const NodeServers& servers, std::string_view setting, bool is_foreign) {
  const auto [place, is_new] = servers.known->mentions.try_emplace(std::string(setting) + (is_foreign ? " there" : ""));
  if (is_new) place->second = loose_mention_in(scope, servers, setting, is_foreign);
  return place->second;
}

bool is_tuner(const EvalScope& scope, const NodeServers& servers) {
  return std::any_of(known_timers().begin(), known_timers().end(), [&](const KnownTimer& row) {
    return row.system == "node" && row.is_timer && row.family.empty() && row.setting != "timeout" &&
           has_place(loose_mention(scope, servers, row.setting, true));
  });
}

}  // namespace outlast
