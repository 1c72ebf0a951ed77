// Inside of the Node adapter: server objects in a program, and what is done to them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/evaluated.h"

namespace outlast {

/// Whose defaults a server has.
enum class NodeServerKind : uint8_t { http, http2, fastify, fastify_http2, next };

/// One server object, known by the call that makes it.
struct NodeServer {
  ExprId made = kNoExpr;
  ExprId options = kNoExpr;             ///< the object of constructor options, if it is given
  const Program* options_in = nullptr;  ///< the program that they stand in
  NodeServerKind kind = NodeServerKind::http;
  Span head;                  ///< the constructor's name
  ExprId ports = kNoExpr;     ///< the object that names its port, where no listen() does
  bool is_websocket = false;  ///< it serves WebSockets only
  bool is_listen = false;     ///< what makes it names its port like a call of listen()
  bool is_guessed = false;    ///< which framework's it is, is not known: it came from somewhere unread
  bool is_half_read = false;  ///< its options came from somewhere unread
  /// Why it is not known whether it speaks HTTP/1 or HTTP/2; "" where it is.
  std::string protocol_doubt = {};
};

/// Who an expression is: the call that made the server, and in which program.
struct NodeIdentity {
  const Program* program = nullptr;
  ExprId made = kNoExpr;
  bool is_application = false;  ///< an express application: what its listen() returns is the server
  bool is_holder = false;       ///< an object that has the server: its own members are not the server's
};

/// What is the same for all servers of a program, as far as somebody asked.
struct NodeKnown {
  std::map<ExprId, std::vector<NodeIdentity>> identities;
  std::map<std::string, Span, std::less<>> mentions;  ///< by setting
};

/// The servers of a program, in order.
struct NodeServers {
  std::vector<NodeServer> all;
  std::shared_ptr<NodeKnown> known = std::make_shared<NodeKnown>();
};

/// The servers that a program makes.
NodeServers node_servers(const EvalScope& scope);

/// A value that a call gives a setting: setTimeout(), Object.assign(). Without an expression it may give any.
struct NodeGift {
  Target value;
  uint32_t branch = kNoBranch;  ///< of the call
  ExprId call = kNoExpr;
};

/// What the options of a server's constructor give a name.
std::vector<Target> option_of(const EvalScope& scope, const NodeServer& server, std::string_view name);

/// Takes a server of Fastify's for one of HTTP/2 where its options say so.
void take_protocol(const EvalScope& scope, NodeServer& server);

/// True for servers that Fastify makes.
inline bool is_of_fastify(const NodeServer& server) {
  return server.kind == NodeServerKind::fastify || server.kind == NodeServerKind::fastify_http2;
}

/// What writes a setting of one server, in order: assignments to its property, and what other ways give it.
struct NodeWrites {
  std::vector<uint32_t> assignments;  ///< indices into Program::assignments
  std::vector<NodeGift> values;
};
NodeWrites writes_of(const EvalScope& scope, const NodeServers& servers, size_t server, std::string_view setting);

/// The structures that an expression can denote; of a whole module what it exports as such.
std::vector<Target> node_targets(const EvalScope& scope, ExprId id);

/// Assignments to a setting of what makes or holds one server without being it, as indices: they set nothing.
std::vector<uint32_t> misplaced_writes(const EvalScope& scope, const NodeServers& servers, size_t server,
                                       std::string_view setting);

/// Whether an expression is one of the servers, or may be.
bool is_node_server(const EvalScope& scope, const NodeServers& servers, size_t server, ExprId id);

/// Whether an expression of any program is the server that `made` makes in `maker`.
bool is_node_server_of(const EvalScope& scope, ExprId id, const Program& maker, ExprId made);

/// "http.createServer" also for `require("http").createServer`, "fastify" also for `require("fastify")`.
std::string node_callee_name(const Program& program, ExprId callee);

/// The calls of listen() on a server.
std::vector<ExprId> listens_of(const EvalScope& scope, const NodeServers& servers, size_t server);

/// The calls of listen() on the server that `made` makes in `maker`, another program; without one on that of any other.
std::vector<ExprId> listens_for(const EvalScope& scope, const Program* maker = nullptr, ExprId made = kNoExpr);

}  // namespace outlast
