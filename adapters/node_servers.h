// Inside of the Node adapter: server objects in a program, and what is done to them.
#pragma once

#include <string>
#include <vector>

#include "adapters/evaluated.h"

namespace outlast {

enum class NodeServerKind : uint8_t { http, fastify };

/// One server object, known by the call that makes it.
struct NodeServer {
  ExprId made = kNoExpr;
  ExprId options = kNoExpr;  ///< the object of constructor options, if it is given
  NodeServerKind kind = NodeServerKind::http;
  Span head;                ///< the constructor's name
  ExprId ports = kNoExpr;   ///< of a server of WebSockets the object that names its port
  bool is_guessed = false;  ///< an `app` that came from somewhere unread: which framework's it is, is not known
};

/// The servers that a program makes, in order.
std::vector<NodeServer> node_servers(const EvalScope& scope);

/// What writes a setting of one server, in order: assignments to its property, and expressions that other ways give it.
struct NodeWrites {
  std::vector<uint32_t> assignments;                ///< indices into Program::assignments
  std::vector<std::pair<ExprId, uint32_t>> values;  ///< expression and branch: setTimeout(), Object.assign()
};
NodeWrites writes_of(const EvalScope& scope, const std::vector<NodeServer>& servers, size_t server,
                     std::string_view setting);

/// The structures that an expression can denote; of a whole module what it exports as such.
std::vector<Target> node_targets(const EvalScope& scope, ExprId id);

/// Whether an expression is one of the servers for sure.
bool is_node_server(const EvalScope& scope, const std::vector<NodeServer>& servers, size_t server, ExprId id);

/// Whether an expression of any program is the server that `made` makes in `maker`.
bool is_node_server_of(const EvalScope& scope, ExprId id, const Program& maker, ExprId made);

/// "http.createServer" also for `require("http").createServer`, "fastify" also for `require("fastify")`.
std::string node_callee_name(const Program& program, ExprId callee);

/// The calls of listen() on a server.
std::vector<ExprId> listens_of(const EvalScope& scope, const std::vector<NodeServer>& servers, size_t server);

}  // namespace outlast
