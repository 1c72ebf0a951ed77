#include "adapters/node_work.h"

#include <algorithm>

namespace outlast {

namespace {

/// The reason for which a quiet HTTP/2 session does not end when the server's timeout says so; "" when it does.
std::string session_listener(const NodeWork& work) {
  for (const Call& call : work.program.calls) {
    const Expr& expr = work.program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.empty()) continue;
    const Expr& method = work.program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.base == kNoExpr) continue;
    const bool is_own = is_node_server(work.scope, work.servers, work.index, method.base);
    if (method.text == "setTimeout" && is_own && expr.args.size() > 1) return "the server's timeout calls a function";
    if (method.text == "setTimeout" && !is_own) return "sessions may set their own timeout";
    const bool listens = is_own && (method.text == "on" || method.text == "once" || method.text == "addListener");
    const Expr& event = work.program.exprs[expr.args[0]];
    if (listens && event.kind == ExprKind::string && event.text == "timeout") return "the server listens to timeouts";
  }
  return "";
}

/// True where HTTP/1 is served beside HTTP/2. Fastify is given the options of TLS under a name of their own.
bool allows_http1(const NodeWork& work) {
  if (!is_of_fastify(work.server())) return !option_of(work.scope, work.server(), "allowHTTP1").empty();
  const std::vector<Target> secure = option_of(work.scope, work.server(), "https");
  return std::any_of(secure.begin(), secure.end(), [&](const Target& one) {
    return one.program != nullptr && one.expr != kNoExpr && !property_of(one, "allowHTTP1", work.scope).empty();
  });
}

}  // namespace

void take_protocol(const EvalScope& scope, NodeServer& server) {
  if (server.kind != NodeServerKind::fastify) return;
  for (const Target& given : option_of(scope, server, "http2")) {
    // Hardly anyone gives it from afar.
    if (given.expr == kNoExpr) continue;
    for (const Datum& datum : eval(given, scope)) {
      const bool is_known = datum.kind == DatumKind::boolean || datum.kind == DatumKind::null;
      const bool speaks = datum.kind == DatumKind::boolean && datum.number != 0;
      const bool is_one = given.choices.empty() && datum.choices.empty();
      if (is_known && is_one && speaks) server.kind = NodeServerKind::fastify_http2;
      if (is_known && (is_one || !speaks)) continue;
      server.protocol_doubt = is_known ? "only one way through the program makes this speak HTTP/2"
                                       : "whether this speaks HTTP/2 is not known: " + datum.text;
    }
  }
}

void add_node_session_timers(const NodeWork& work, const KnownTimer& row, std::vector<OriginStep> chain) {
  if (allows_http1(work)) {
    // What stands here unless it is written depends on the release in ways that are not known.
    const std::vector<NodeGiven> idle = node_given(work, "keepAliveTimeout", "keepAliveTimeout");
    const KnownTimer& kept = node_row("keepAliveTimeout");
    Value quiet = is_written(idle) && !is_of_fastify(work.server())
                      ? node_closing(work, node_value(work, idle, kept))
                      : unknown_because("HTTP/1 beside HTTP/2", work.server().head);
    return add_node_timer(work, kept, std::move(quiet), idle, std::move(chain));
  }
  const std::vector<NodeGiven> given = node_given(work, row.setting, row.setting);
  Value value = node_value(work, given, row);
  const std::string listener = session_listener(work);
  if (!listener.empty()) value = unknown_because(listener, work.server().head);
  add_node_timer(work, row, std::move(value), given, std::move(chain));
}

}  // namespace outlast
