#include "adapters/node_servers.h"

#include <algorithm>
#include <array>

namespace outlast {

namespace {

/// Methods of a server that return the server.
constexpr std::array kChained = {
    "listen",          "on", "once", "setTimeout", "ref", "unref", "addListener", "prependListener", "close",
    "withTypeProvider"};

template <size_t Count>
bool is_one_of(const std::array<const char*, Count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_known_word(std::string_view list, std::string_view word) {
  const std::span<const std::string_view> words = known_words("node", list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

enum class Made : uint8_t { nothing, server, application, fastify, nest };

Made made_by(const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (expr.kind != ExprKind::call) return Made::nothing;
  const std::string name = node_callee_name(program, expr.base);
  if (is_known_word("servers", name)) return Made::server;
  if (is_known_word("applications", name)) return Made::application;
  if (is_known_word("fastify", name)) return Made::fastify;
  return is_known_word("nest", name) ? Made::nest : Made::nothing;
}

}  // namespace

std::vector<Target> node_targets(const EvalScope& scope, ExprId id) {
  std::vector<Target> found;
  for (const Target& target : targets_of(id, scope)) {
    if (!target.program) continue;
    if (target.expr != kNoExpr) {
      found.push_back(target);
      continue;
    }
    for (const Target& exported : property_of(target, "default", scope)) {
      if (exported.program && exported.expr != kNoExpr) found.push_back(exported);
    }
  }
  return found;
}

namespace {

/// Who an expression is: the call that made the server, and in which program.
struct Identity {
  const Program* program = nullptr;
  ExprId made = kNoExpr;
  bool is_application = false;  ///< an express application: what its listen() returns is the server
};

/// `app` that came from somewhere unread: people call an application so.
bool looks_like_application(const Program& program, ExprId base) {
  const Expr& expr = program.exprs[base];
  const bool is_of_another = std::any_of(program.imports.begin(), program.imports.end(), [](const Import& import) {
    return is_known_word("other_applications", import.module) && !is_known_word("fastify", import.module);
  });
  return expr.kind == ExprKind::name && expr.text == "app" && !is_of_another;
}

Identity identity_of(const EvalScope& scope, const Program& program, ExprId id, int depth = 0) {
  if (id == kNoExpr || depth > 12) return {};
  const Expr& written = program.exprs[id];
  EvalScope here = scope;
  here.program = &program;
  if (written.kind == ExprKind::member && written.text == "server") {
    const Identity owner = identity_of(scope, program, written.base, depth + 1);
    if (owner.program && made_by(*owner.program, owner.made) == Made::fastify) return owner;
  }
  for (const Target& target : node_targets(here, id)) {
    const Expr& expr = target.program->exprs[target.expr];
    if (expr.kind == ExprKind::name || expr.kind == ExprKind::member) {
      const Identity same = identity_of(scope, *target.program, target.expr, depth + 1);
      if (same.program) return same;
    }
    if (expr.kind != ExprKind::call || expr.base == kNoExpr) continue;
    const Made made = made_by(*target.program, target.expr);
    if (made != Made::nothing) return {target.program, target.expr, made == Made::application};
    const Expr& method = target.program->exprs[expr.base];
    if (method.kind != ExprKind::member) continue;
    const bool passes_on =
        is_one_of(kChained, method.text) || method.text == "getHttpServer" || method.text == "getHttpAdapter";
    if (!passes_on) continue;
    Identity owner = identity_of(scope, *target.program, method.base, depth + 1);
    // The application came in from somewhere unread, and its listen() makes the server all the same.
    if (!owner.program && method.text == "listen" && looks_like_application(*target.program, method.base))
      return {target.program, target.expr, false};
    if (!owner.program) continue;
    if (owner.is_application)
      owner = method.text == "listen" ? Identity{target.program, target.expr, false} : Identity{};
    return owner;
  }
  return {};
}

/// The options of a call that makes a server of WebSockets with a port of its own; kNoExpr for any other call.
ExprId websocket_ports(const EvalScope& scope, const Expr& call) {
  if (call.args.empty() || !is_known_word("websockets", node_callee_name(*scope.program, call.base))) return kNoExpr;
  const bool has_port = !property_of({scope.program, call.args[0], {}, {}}, "port", scope).empty();
  return has_port ? call.args[0] : kNoExpr;
}

NodeServer server_made(const Program& program, ExprId made, Made kind) {
  const Expr& call = program.exprs[made];
  NodeServer server{.made = made, .kind = kind == Made::fastify ? NodeServerKind::fastify : NodeServerKind::http};
  server.head = program.exprs[call.base].span;
  for (ExprId argument : call.args) {
    const Expr& given = program.exprs[argument];
    if (kind == Made::nest && given.kind == ExprKind::call && given.base != kNoExpr &&
        dotted(program, given.base).ends_with("FastifyAdapter")) {
      server.kind = NodeServerKind::fastify;
      if (!given.args.empty()) server.options = given.args[0];
      return server;
    }
  }
  const bool has_options = kind != Made::nest && kind != Made::application && !call.args.empty();
  if (has_options && program.exprs[call.args[0]].kind != ExprKind::function) server.options = call.args[0];
  return server;
}

}  // namespace

std::string node_callee_name(const Program& program, ExprId callee) {
  std::string suffix;
  if (callee == kNoExpr) return "";
  const Expr* expr = &program.exprs[callee];
  if (expr->kind == ExprKind::member && expr->base != kNoExpr && program.exprs[expr->base].kind == ExprKind::call) {
    suffix = "." + expr->text;
    expr = &program.exprs[expr->base];
  }
  if (expr->kind != ExprKind::call) return qualified(program, callee);
  const bool is_require = expr->args.size() == 1 && expr->base != kNoExpr &&
                          program.exprs[expr->base].kind == ExprKind::name &&
                          program.exprs[expr->base].text == "require";
  if (!is_require || program.exprs[expr->args[0]].kind != ExprKind::string) return "";
  const std::string& module = program.exprs[expr->args[0]].text;
  return (module.starts_with("node:") ? module.substr(5) : module) + suffix;
}

bool is_node_server_of(const EvalScope& scope, ExprId id, const Program& maker, ExprId made) {
  const Identity owner = identity_of(scope, *scope.program, id);
  return owner.program == &maker && owner.made == made;
}

bool is_node_server(const EvalScope& scope, const std::vector<NodeServer>& servers, size_t server, ExprId id) {
  return is_node_server_of(scope, id, *scope.program, servers[server].made);
}

std::vector<NodeServer> node_servers(const EvalScope& scope) {
  const Program& program = *scope.program;
  std::vector<NodeServer> servers;
  const auto known = [&](ExprId made) {
    return std::any_of(servers.begin(), servers.end(), [&](const NodeServer& one) { return one.made == made; });
  };
  constexpr size_t kMostServers = 100;
  for (const Call& call : program.calls) {
    if (servers.size() >= kMostServers) break;
    const Expr& expr = program.exprs[call.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr || known(call.call)) continue;
    if (const ExprId ports = websocket_ports(scope, expr); ports != kNoExpr) {
      servers.push_back({.made = call.call, .head = program.exprs[expr.base].span, .ports = ports});
      continue;
    }
    const Made made = made_by(program, call.call);
    if (made == Made::server || made == Made::fastify || made == Made::nest) {
      servers.push_back(server_made(program, call.call, made));
      continue;
    }
    const Expr& method = program.exprs[expr.base];
    if (made != Made::nothing || method.kind != ExprKind::member || method.text != "listen") continue;
    const Identity owner = identity_of(scope, program, method.base);
    const bool is_unread_application = !owner.program && looks_like_application(program, method.base);
    if (!owner.is_application && !is_unread_application) continue;
    servers.push_back(server_made(program, call.call, Made::application));
    servers.back().is_guessed = is_unread_application;
  }
  std::sort(servers.begin(), servers.end(), [](const NodeServer& a, const NodeServer& b) { return a.head < b.head; });
  return servers;
}

namespace {

/// Whether an expression is one server; an expression that leads nowhere is the only server of the file.
bool is_server(const EvalScope& scope, const std::vector<NodeServer>& servers, size_t server, ExprId id,
               bool may_guess) {
  const Identity owner = identity_of(scope, *scope.program, id);
  if (owner.program) return owner.program == scope.program && owner.made == servers[server].made;
  // Each server has the property for its own: one of the prototype changes nothing.
  if (dotted(*scope.program, id).ends_with("prototype")) return false;
  return may_guess && servers.size() == 1 && targets_of(id, scope).empty();
}

}  // namespace

NodeWrites writes_of(const EvalScope& scope, const std::vector<NodeServer>& servers, size_t server,
                     std::string_view setting) {
  const Program& program = *scope.program;
  NodeWrites writes;
  const bool may_guess = setting != "timeout";
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Expr& target = program.exprs[program.assignments[i].target];
    if (target.base == kNoExpr) continue;
    std::string_view key = target.kind == ExprKind::member ? std::string_view(target.text) : std::string_view();
    const bool is_named = target.kind == ExprKind::index && target.args.size() == 1 &&
                          program.exprs[target.args[0]].kind == ExprKind::string;
    if (is_named) key = program.exprs[target.args[0]].text;
    if (key == setting && is_server(scope, servers, server, target.base, may_guess)) writes.assignments.push_back(i);
  }
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr || expr.args.empty()) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member) continue;
    if (setting == "timeout" && method.text == "setTimeout" && is_server(scope, servers, server, method.base, false)) {
      writes.values.emplace_back(expr.args[0], call.branch);
    }
    if (method.text != "assign" || expr.args.size() != 2 || dotted(program, expr.base) != "Object.assign") continue;
    if (!is_server(scope, servers, server, expr.args[0], false)) continue;
    for (const Target& given : property_of({&program, expr.args[1], {}, {}}, setting, scope)) {
      if (given.program == &program && given.expr != kNoExpr) writes.values.emplace_back(given.expr, call.branch);
    }
  }
  return writes;
}

std::vector<ExprId> listens_of(const EvalScope& scope, const std::vector<NodeServer>& servers, size_t server) {
  const Program& program = *scope.program;
  std::vector<ExprId> listens;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.text != "listen") continue;
    if (call.call == servers[server].made || is_server(scope, servers, server, method.base, true))
      listens.push_back(call.call);
  }
  return listens;
}

}  // namespace outlast
