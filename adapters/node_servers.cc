#include "adapters/node_servers.h"

#include <algorithm>
#include <array>
#include <map>

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

/// What a class without a constructor of its own extends, where a call makes an object of it; "" for any other call.
std::string extended_name(const Program& program, const Expr& call) {
  const Expr& callee = program.exprs[call.base];
  if (call.text != "new" || callee.kind != ExprKind::name) return "";
  const auto [first, past] = assignments_named(program, callee.text);
  if (past - first != 1) return "";
  const ExprId value = program.assignments[program.by_name[first]].value;
  if (value == kNoExpr || program.exprs[value].kind != ExprKind::function) return "";
  const Expr& type = program.exprs[value];
  const bool is_plain = !type.args.empty() && assignments_in(program, "constructor", type.body).empty();
  return is_plain ? qualified(program, type.args[0]) : "";
}

enum class Made : uint8_t { nothing, server, http2, application, fastify, nest, hapi, next };

Made made_by(const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (expr.kind != ExprKind::call) return Made::nothing;
  const std::string name = node_callee_name(program, expr.base);
  if (name.empty()) return Made::nothing;
  constexpr std::array<std::pair<const char*, Made>, 7> kLists = {{{"servers", Made::server},
                                                                   {"http2", Made::http2},
                                                                   {"applications", Made::application},
                                                                   {"fastify", Made::fastify},
                                                                   {"nest", Made::nest},
                                                                   {"hapi", Made::hapi},
                                                                   {"next", Made::next}}};
  static const std::map<std::string_view, Made> by_name = [&] {
    std::map<std::string_view, Made> all;
    for (const auto& [list, made] : kLists) {
      for (const std::string_view word : known_words("node", list)) all.emplace(word, made);
    }
    return all;
  }();
  if (const auto found = by_name.find(name); found != by_name.end()) return found->second;
  const bool extends = expr.text == "new" && is_known_word("servers", extended_name(program, expr));
  return extends ? Made::server : Made::nothing;
}

/// True where the call makes an object that has the server, and is not the server itself.
bool holds_server(Made made) { return made == Made::fastify || made == Made::nest || made == Made::hapi; }

/// True for the member by which such an object gives its server.
bool gives_server(Made made, std::string_view member) {
  if (made == Made::hapi) return member == "listener";
  return member == (made == Made::nest ? "getHttpServer" : "server") || member == "getHttpServer";
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

using Identity = NodeIdentity;
using Identities = std::vector<NodeIdentity>;

constexpr int kLongestWay = 12;
constexpr size_t kMostIdentities = 8;

/// `app` or `this.app` that came from somewhere unread: people call an application so.
bool looks_like_application(const EvalScope& scope, const Program& program, ExprId base) {
  const Expr& expr = program.exprs[base];
  EvalScope here = scope;
  here.program = &program;
  for (const Target& target : node_targets(here, base)) {
    const Expr& made = target.program->exprs[target.expr];
    const bool is_call = made.kind == ExprKind::call && made.base != kNoExpr;
    if (is_call && is_known_word("other_applications", node_callee_name(*target.program, made.base))) return false;
  }
  if (expr.kind == ExprKind::member && expr.text == "app" && expr.base != kNoExpr)
    return program.exprs[expr.base].kind == ExprKind::name && program.exprs[expr.base].text == "this";
  const bool is_of_another = std::any_of(program.imports.begin(), program.imports.end(), [](const Import& import) {
    return is_known_word("other_frameworks", import.module);
  });
  return expr.kind == ExprKind::name && expr.text == "app" && !is_of_another;
}

/// How far one search may still go.
struct Search {
  const EvalScope& scope;
  int steps = 400;
};

Identities identities_of(Search& search, const Program& program, ExprId id, int depth);
Identities extended(Search& search, const Program& program, const Expr& call);

Identities identities_of(const EvalScope& scope, const Program& program, ExprId id) {
  Search search{scope};
  return identities_of(search, program, id, 0);
}

void add_all(Identities& found, const Identities& more) {
  for (const Identity& one : more) {
    if (found.size() < kMostIdentities) found.push_back(one);
  }
}

/// What a function of the repository returns.
Identities returned(Search& search, const Program& program, ExprId callee, int depth) {
  EvalScope here = search.scope;
  here.program = &program;
  Identities found;
  for (const Target& target : node_targets(here, callee)) {
    const Expr& function = target.program->exprs[target.expr];
    if (function.kind != ExprKind::function) continue;
    for (const Return& one : target.program->returns) {
      if (one.scope == function.body && one.value != kNoExpr)
        add_all(found, identities_of(search, *target.program, one.value, depth + 1));
    }
  }
  return found;
}

/// What a call gives back: the server that it makes, that of the object whose method it is, or the one it is handed.
Identities called(Search& search, const Program& program, ExprId id, int depth) {
  const Expr& expr = program.exprs[id];
  if (expr.base == kNoExpr) return {};
  const Made made = made_by(program, id);
  if (made != Made::nothing) return {{&program, id, made == Made::application, holds_server(made)}};
  if (is_known_word("gives_back", node_callee_name(program, expr.base)) && !expr.args.empty())
    return identities_of(search, program, expr.args[0], depth + 1);
  if (Identities own = extended(search, program, expr); !own.empty()) return own;
  if (Identities own = returned(search, program, expr.base, depth); !own.empty()) return own;
  const Expr& method = program.exprs[expr.base];
  if (method.kind != ExprKind::member || method.base == kNoExpr) return {};
  const bool gives = method.text == "getHttpServer" || method.text == "getHttpAdapter";
  if (!gives && !is_one_of(kChained, method.text)) return {};
  const Identities owners = identities_of(search, program, method.base, depth + 1);
  // The application came in from somewhere unread, and its listen() makes the server all the same.
  if (owners.empty() && method.text == "listen" && looks_like_application(search.scope, program, method.base))
    return {{&program, id, false, false}};
  Identities found;
  for (Identity owner : owners) {
    if (owner.is_application && method.text != "listen") continue;
    const Made maker = made_by(*owner.program, owner.made);
    const bool listens = method.text == "listen" && maker == Made::nest;
    if (owner.is_application) owner = {&program, id, false, false};
    if (listens || (owner.is_holder && gives_server(maker, method.text))) owner.is_holder = false;
    found.push_back(owner);
  }
  return found;
}

/// The call by which a class constructs the server that it extends, `super(…)`, where one is seen; kNoExpr for what is
/// no such class.
ExprId server_of_class(const Program& program, uint32_t scope) {
  const LexicalScope& body = program.scopes[scope];
  if (body.type == kNoExpr || program.exprs[body.type].args.empty()) return kNoExpr;
  const std::string base = qualified(program, program.exprs[body.type].args[0]);
  if (!is_known_word("servers", base)) return kNoExpr;
  // Calls stand in the order of their beginnings.
  const auto first = std::partition_point(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    return program.exprs[call.call].span.begin < body.begin;
  });
  for (auto call = first; call != program.calls.end(); ++call) {
    const Expr& expr = program.exprs[call->call];
    if (expr.span.begin >= body.end) break;
    if (expr.base != kNoExpr && dotted(program, expr.base) == "super") return call->call;
  }
  return kNoExpr;
}

/// The class in which `this` stands; 0 for anything else.
uint32_t class_of_this(const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (expr.kind != ExprKind::name || expr.text != "this") return 0;
  uint32_t scope = scope_at(program, expr.span.begin);
  for (int up = 0; scope != 0 && up < 200; ++up, scope = program.scopes[scope].parent) {
    if (program.scopes[scope].name.starts_with("class ")) return scope;
  }
  return 0;
}

/// `this` in a class that extends a server is that server.
ExprId server_of_this(const Program& program, ExprId id) {
  const uint32_t type = class_of_this(program, id);
  return type == 0 ? kNoExpr : server_of_class(program, type);
}

/// True for `this` in a class that extends something, where a server is not made in that class.
bool is_this_of_another(const Program& program, ExprId id, ExprId made) {
  const uint32_t type = class_of_this(program, id);
  if (type == 0) return false;
  const LexicalScope& body = program.scopes[type];
  const Span span = program.exprs[made].span;
  const bool extends = body.type != kNoExpr && !program.exprs[body.type].args.empty();
  return extends && (span.begin < body.begin || span.end > body.end);
}

/// The server that `new X()` is, of a class which extends one.
Identities extended(Search& search, const Program& program, const Expr& call) {
  if (call.text != "new") return {};
  EvalScope here = search.scope;
  here.program = &program;
  for (const Target& type : node_targets(here, call.base)) {
    const Expr& written = type.program->exprs[type.expr];
    if (written.kind != ExprKind::function || written.args.empty()) continue;
    const ExprId made = server_of_class(*type.program, written.body);
    if (made != kNoExpr) return {{type.program, made, false, false}};
  }
  return {};
}

Identities identities_of(Search& search, const Program& program, ExprId id, int depth) {
  if (id == kNoExpr || depth > kLongestWay || --search.steps < 0) return {};
  const Expr& written = program.exprs[id];
  EvalScope here = search.scope;
  here.program = &program;
  Identities found;
  if (const ExprId made = server_of_this(program, id); made != kNoExpr) return {{&program, made, false, false}};
  if (written.kind == ExprKind::member && (written.text == "server" || written.text == "listener")) {
    for (Identity owner : identities_of(search, program, written.base, depth + 1)) {
      if (!owner.is_holder || !gives_server(made_by(*owner.program, owner.made), written.text)) continue;
      owner.is_holder = false;
      found.push_back(owner);
    }
    if (!found.empty()) return found;
  }
  for (const Target& target : node_targets(here, id)) {
    const Expr& expr = target.program->exprs[target.expr];
    const bool is_same = target.program == &program && target.expr == id;
    const bool is_way = expr.kind == ExprKind::name || expr.kind == ExprKind::member;
    if (is_way && !is_same) add_all(found, identities_of(search, *target.program, target.expr, depth + 1));
    if (expr.kind == ExprKind::choice || (expr.kind == ExprKind::operation && expr.args.size() == 2)) {
      for (size_t i = expr.kind == ExprKind::choice ? 1 : 0; i < expr.args.size(); ++i)
        add_all(found, identities_of(search, *target.program, expr.args[i], depth + 1));
    }
    if (expr.kind == ExprKind::call) add_all(found, called(search, *target.program, target.expr, depth));
  }
  return found;
}

/// What an expression that denotes objects has under a name.
std::vector<Target> entries_of(const EvalScope& scope, ExprId object, std::string_view name) {
  std::vector<Target> found = entry_of(object, name, scope);
  std::erase_if(found, [](const Target& one) { return is_unset(one); });
  return found;
}

/// The options of a call that makes a server of WebSockets with a port of its own; kNoExpr for any other call.
ExprId websocket_ports(const EvalScope& scope, const Expr& call) {
  if (call.args.empty() || !is_known_word("websockets", node_callee_name(*scope.program, call.base))) return kNoExpr;
  return entries_of(scope, call.args[0], "port").empty() ? kNoExpr : call.args[0];
}

/// True for what may be a port and is no server: a number, or the text of one.
bool is_port(const EvalScope& scope, ExprId id) {
  const std::vector<Datum> data = eval(id, scope);
  return std::any_of(data.begin(), data.end(), [](const Datum& one) {
    const bool is_digits = one.kind == DatumKind::string && !one.text.empty() &&
                           one.text.find_first_not_of("0123456789") == std::string::npos;
    return one.kind == DatumKind::number || is_digits;
  });
}

/// True for a call that makes what serves sockets, and for what that makes where no server is handed to it.
bool makes_sockets(const EvalScope& scope, ExprId id, bool is_alone) {
  const Expr& call = scope.program->exprs[id];
  if (call.kind != ExprKind::call || call.base == kNoExpr) return false;
  if (!is_known_word("sockets", node_callee_name(*scope.program, call.base))) return false;
  return !is_alone || call.args.empty() || scope.program->exprs[call.args[0]].kind == ExprKind::object;
}

/// True for a call with a port by which what serves sockets makes a server for it: `new Server(8080)`,
/// `io.listen(8080)`.
bool makes_server_for_sockets(const EvalScope& scope, ExprId id) {
  const Program& program = *scope.program;
  const Expr& call = program.exprs[id];
  if (call.args.empty() || call.base == kNoExpr) return false;
  if (makes_sockets(scope, id, false)) return is_port(scope, call.args[0]);
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member || method.text != "listen" || method.base == kNoExpr) return false;
  const std::vector<Target> made = node_targets(scope, method.base);
  const bool is_it = made.size() == 1 && made[0].program == &program && makes_sockets(scope, made[0].expr, true);
  return is_it && is_port(scope, call.args[0]);
}

/// What NestFactory.create() is given beside the module: Fastify's adapter with its options, Express's, or options.
void take_adapter(const EvalScope& scope, const Expr& call, NodeServer& server) {
  const Program& program = *scope.program;
  for (size_t i = 1; i < call.args.size(); ++i) {
    const std::vector<Target> targets = node_targets(scope, call.args[i]);
    const ExprKind kind = program.exprs[call.args[i]].kind;
    const bool is_way = kind == ExprKind::name || kind == ExprKind::member || kind == ExprKind::call;
    if (targets.empty() && is_way) server.is_guessed = true;
    for (const Target& target : targets) {
      const Expr& given = target.program->exprs[target.expr];
      if (given.kind != ExprKind::call || given.base == kNoExpr) continue;
      const std::string callee = dotted(*target.program, given.base);
      if (callee.ends_with("ExpressAdapter")) continue;
      if (!callee.ends_with("FastifyAdapter")) {
        server.is_guessed = true;
        continue;
      }
      server.kind = NodeServerKind::fastify;
      if (!given.args.empty()) server.options = given.args[0];
      server.options_in = target.program;
      return;
    }
  }
}

/// True where options are an object that can be looked into.
bool are_read(const EvalScope& scope, ExprId options) {
  const std::vector<Target> targets = targets_of(options, scope);
  return !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const Target& target) {
    if (!target.program || target.expr == kNoExpr) return true;
    const Expr& expr = target.program->exprs[target.expr];
    return expr.kind == ExprKind::object || expr.kind == ExprKind::null;
  });
}

NodeServer server_as_called(const EvalScope& scope, ExprId made, Made kind) {
  const Program& program = *scope.program;
  const Expr& call = program.exprs[made];
  NodeServer server{.made = made, .options_in = &program};
  if (kind == Made::fastify) server.kind = NodeServerKind::fastify;
  if (kind == Made::http2) server.kind = NodeServerKind::http2;
  if (kind == Made::next) server.kind = NodeServerKind::next;
  server.head = program.exprs[call.base].span;
  if (kind == Made::nest) take_adapter(scope, call, server);
  if (call.args.empty() || kind == Made::nest || kind == Made::application) return server;
  // What adapts a framework to Node.js makes the server, too; its own options stand in an entry of what it is given.
  if (is_known_word("adapters", node_callee_name(program, call.base))) {
    server.ports = call.args[0];
    for (const Target& own : entries_of(scope, call.args[0], "serverOptions")) {
      if (own.program == nullptr || own.expr == kNoExpr) continue;
      server.options = own.expr;
      server.options_in = own.program;
    }
    return server;
  }
  if (kind == Made::hapi || kind == Made::next) server.ports = call.args[0];
  if (kind != Made::hapi && program.exprs[call.args[0]].kind != ExprKind::function) server.options = call.args[0];
  // What stands alone may be what answers requests; those of TLS are rarely more than keys.
  const std::string callee = node_callee_name(program, call.base);
  const bool is_plain = callee.starts_with("http.") || callee.find('.') == std::string::npos;
  const bool are_options = kind == Made::fastify || (is_plain && call.args.size() > 1);
  server.is_half_read = are_options && server.options != kNoExpr && !are_read(scope, call.args[0]);
  return server;
}

NodeServer server_made(const EvalScope& scope, ExprId made, Made kind) {
  NodeServer server = server_as_called(scope, made, kind);
  take_protocol(scope, server);
  return server;
}

/// A server that hapi is handed is made elsewhere.
bool has_own_listener(const EvalScope& scope, const Expr& call) {
  return !call.args.empty() && !entries_of(scope, call.args[0], "listener").empty();
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
  if (expr->kind != ExprKind::call) return library_name(program, callee);
  const bool is_require = expr->args.size() == 1 && expr->base != kNoExpr &&
                          program.exprs[expr->base].kind == ExprKind::name &&
                          program.exprs[expr->base].text == "require";
  if (!is_require || program.exprs[expr->args[0]].kind != ExprKind::string) return "";
  const std::string& module = program.exprs[expr->args[0]].text;
  return (module.starts_with("node:") ? module.substr(5) : module) + suffix;
}

namespace {

/// Who an expression of the servers' program is.
const Identities& known_identities(const EvalScope& scope, const NodeServers& servers, ExprId id) {
  const auto [place, is_new] = servers.known->identities.try_emplace(id);
  if (is_new) place->second = identities_of(scope, *scope.program, id);
  return place->second;
}

}  // namespace

bool is_node_server_of(const EvalScope& scope, ExprId id, const Program& maker, ExprId made) {
  const Identities owners = identities_of(scope, *scope.program, id);
  return std::any_of(owners.begin(), owners.end(),
                     [&](const Identity& owner) { return owner.program == &maker && owner.made == made; });
}

bool is_node_server(const EvalScope& scope, const NodeServers& servers, size_t server, ExprId id) {
  const Identities& owners = known_identities(scope, servers, id);
  return std::any_of(owners.begin(), owners.end(), [&](const Identity& owner) {
    return owner.program == scope.program && owner.made == servers.all[server].made;
  });
}

NodeServers node_servers(const EvalScope& scope) {
  const Program& program = *scope.program;
  NodeServers found;
  std::vector<NodeServer>& servers = found.all;
  const auto known = [&](ExprId made) {
    return std::any_of(servers.begin(), servers.end(), [&](const NodeServer& one) { return one.made == made; });
  };
  constexpr size_t kMostServers = 100;
  for (const Call& call : program.calls) {
    if (servers.size() >= kMostServers) break;
    const Expr& expr = program.exprs[call.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr || known(call.call)) continue;
    if (const ExprId ports = websocket_ports(scope, expr); ports != kNoExpr) {
      servers.push_back(
          {.made = call.call, .head = program.exprs[expr.base].span, .ports = ports, .is_websocket = true});
      continue;
    }
    if (makes_server_for_sockets(scope, call.call)) {
      servers.push_back(server_made(scope, call.call, Made::application));
      servers.back().is_listen = true;
      continue;
    }
    const Made made = made_by(program, call.call);
    if (made == Made::hapi && has_own_listener(scope, expr)) continue;
    if (made != Made::nothing && made != Made::application) {
      servers.push_back(server_made(scope, call.call, made));
      continue;
    }
    const Expr& method = program.exprs[expr.base];
    if (made != Made::nothing || method.kind != ExprKind::member || method.text != "listen") continue;
    const Identities owners = identities_of(scope, program, method.base);
    const bool is_unread_application = owners.empty() && looks_like_application(scope, program, method.base);
    const bool is_application =
        std::any_of(owners.begin(), owners.end(), [](const Identity& owner) { return owner.is_application; });
    if (!is_application && !is_unread_application) continue;
    servers.push_back(server_made(scope, call.call, Made::application));
    servers.back().is_guessed = is_unread_application;
  }
  std::sort(servers.begin(), servers.end(), [](const NodeServer& a, const NodeServer& b) { return a.head < b.head; });
  return found;
}

namespace {

/// Whether an expression is one server, or one that has it where `as_holder`; an expression that leads nowhere is the
/// only server of the file.
bool is_server(const EvalScope& scope, const NodeServers& servers, size_t server, ExprId id, bool may_guess,
               bool as_holder = false) {
  if (servers.all.size() > 1 && is_this_of_another(*scope.program, id, servers.all[server].made)) return false;
  const Identities& owners = known_identities(scope, servers, id);
  if (!owners.empty()) {
    return std::any_of(owners.begin(), owners.end(), [&](const Identity& owner) {
      return owner.program == scope.program && owner.made == servers.all[server].made &&
             (as_holder || !owner.is_holder);
    });
  }
  // Each server has the property for its own: one of the prototype changes nothing.
  if (dotted(*scope.program, id).ends_with("prototype")) return false;
  return may_guess && servers.all.size() == 1 && targets_of(id, scope).empty();
}

}  // namespace

std::vector<Target> option_of(const EvalScope& scope, const NodeServer& server, std::string_view name) {
  if (server.options == kNoExpr || server.options_in == nullptr) return {};
  EvalScope home = scope;
  home.program = server.options_in;
  return entries_of(home, server.options, name);
}

namespace {

/// What an assignment's target is a member of, where it has that name; kNoExpr for any other.
ExprId owner_of_member(const Program& program, const Expr& target, std::string_view setting) {
  if (target.base == kNoExpr) return kNoExpr;
  std::string_view key = target.kind == ExprKind::member ? std::string_view(target.text) : std::string_view();
  const bool is_named = target.kind == ExprKind::index && target.args.size() == 1 &&
                        program.exprs[target.args[0]].kind == ExprKind::string;
  if (is_named) key = program.exprs[target.args[0]].text;
  return key == setting ? target.base : kNoExpr;
}

/// What Object.assign() gives a setting, the last object first; one that was not read may give anything.
void add_assigned(const EvalScope& scope, const Call& call, std::string_view setting, NodeWrites& writes) {
  const Program& program = *scope.program;
  const Expr& expr = program.exprs[call.call];
  for (size_t i = expr.args.size(); i-- > 1;) {
    // What is written out counts as assigned.
    const bool is_counted = std::all_of(expr.args.begin() + static_cast<std::ptrdiff_t>(i), expr.args.end(),
                                        [&](ExprId one) { return is_written_out(program.exprs[one]); });
    if (is_counted) continue;
    if (!are_read(scope, expr.args[i])) {
      writes.values.push_back({.value = {}, .branch = call.branch, .call = call.call});
      return;
    }
    for (const Target& object : targets_of(expr.args[i], scope)) {
      const std::vector<Target> given = property_of(object, setting, scope);
      for (const Target& one : given) {
        if (one.program && one.expr != kNoExpr)
          writes.values.push_back({.value = one, .branch = call.branch, .call = call.call});
      }
      if (!given.empty()) return;
    }
  }
}

/// `Object.defineProperty(server, "keepAliveTimeout", {value})`, `Reflect.set(server, "keepAliveTimeout", value)`
void add_defined(const EvalScope& scope, const Call& call, std::string_view setting, NodeWrites& writes) {
  const Program& program = *scope.program;
  const Expr& expr = program.exprs[call.call];
  const Expr& name = program.exprs[expr.args[1]];
  if (name.kind != ExprKind::string || name.text != setting) return;
  Target given{.program = &program, .expr = expr.args[2]};
  if (program.exprs[expr.base].text == "defineProperty") {
    const std::vector<Target> value = entry_of(expr.args[2], "value", scope);
    given = value.size() == 1 && value[0].program != nullptr && value[0].expr != kNoExpr ? value[0] : Target{};
  }
  writes.values.push_back({.value = std::move(given), .branch = call.branch, .call = call.call});
}

}  // namespace

NodeWrites writes_of(const EvalScope& scope, const NodeServers& servers, size_t server, std::string_view setting) {
  const Program& program = *scope.program;
  NodeWrites writes;
  const bool may_guess = setting != "timeout";
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const ExprId owner = owner_of_member(program, program.exprs[program.assignments[i].target], setting);
    if (owner != kNoExpr && is_server(scope, servers, server, owner, may_guess)) writes.assignments.push_back(i);
  }
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr || expr.args.empty()) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member) continue;
    if (setting == "timeout" && method.text == "setTimeout" && is_server(scope, servers, server, method.base, false)) {
      writes.values.push_back({.value = {&program, expr.args[0], {}, {}}, .branch = call.branch, .call = call.call});
    }
    const bool defines = expr.args.size() == 3 && (method.text == "defineProperty" || method.text == "set");
    const std::string callee = defines ? dotted(program, expr.base) : "";
    const bool is_defined = callee == "Object.defineProperty" || callee == "Reflect.set";
    if (is_defined && is_server(scope, servers, server, expr.args[0], false)) add_defined(scope, call, setting, writes);
    if (method.text != "assign" || expr.args.size() < 2 || dotted(program, expr.base) != "Object.assign") continue;
    if (is_server(scope, servers, server, expr.args[0], false)) add_assigned(scope, call, setting, writes);
  }
  return writes;
}

std::vector<uint32_t> misplaced_writes(const EvalScope& scope, const NodeServers& servers, size_t server,
                                       std::string_view setting) {
  constexpr size_t kMostMisplaced = 10;
  const Program& program = *scope.program;
  std::vector<uint32_t> found;
  const Expr& made = program.exprs[servers.all[server].made];
  const Expr& method = program.exprs[made.base];
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const ExprId owner = owner_of_member(program, program.exprs[program.assignments[i].target], setting);
    if (owner == kNoExpr) continue;
    const Identities& owners = known_identities(scope, servers, owner);
    const bool is_misplaced = !owners.empty() && std::all_of(owners.begin(), owners.end(), [&](const Identity& one) {
      if (one.is_holder) return one.program == &program && one.made == servers.all[server].made;
      if (!one.is_application || method.kind != ExprKind::member || method.text != "listen") return false;
      const Identities& makers = known_identities(scope, servers, method.base);
      return makers.size() == 1 && makers[0].program == one.program && makers[0].made == one.made;
    });
    if (is_misplaced) found.push_back(i);
    if (found.size() >= kMostMisplaced) break;
  }
  return found;
}

namespace {

/// What a call of `.listen()` is made on; kNoExpr for another call.
ExprId told_to_listen(const Program& program, const Call& call) {
  const Expr& expr = program.exprs[call.call];
  if (expr.kind != ExprKind::call || expr.base == kNoExpr) return kNoExpr;
  const Expr& method = program.exprs[expr.base];
  return method.kind == ExprKind::member && method.text == "listen" ? method.base : kNoExpr;
}

}  // namespace

std::vector<ExprId> listens_of(const EvalScope& scope, const NodeServers& servers, size_t server) {
  const Program& program = *scope.program;
  std::vector<ExprId> listens;
  for (const Call& call : program.calls) {
    const ExprId object = told_to_listen(program, call);
    if (object == kNoExpr) continue;
    if (call.call == servers.all[server].made || is_server(scope, servers, server, object, true, true))
      listens.push_back(call.call);
  }
  return listens;
}

std::vector<ExprId> listens_for(const EvalScope& scope, const Program* maker, ExprId made) {
  const Program& program = *scope.program;
  std::vector<ExprId> listens;
  for (const Call& call : program.calls) {
    const ExprId object = told_to_listen(program, call);
    if (object == kNoExpr) continue;
    const Identities owners = identities_of(scope, program, object);
    const auto is_meant = [&](const Identity& owner) {
      const bool is_it = maker == nullptr || (owner.program == maker && owner.made == made);
      return is_it && owner.program != &program && !owner.is_application;
    };
    if (std::any_of(owners.begin(), owners.end(), is_meant)) listens.push_back(call.call);
  }
  return listens;
}

}  // namespace outlast
