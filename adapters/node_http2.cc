#include "adapters/node_work.h"

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

}  // namespace

void add_node_session_timers(const NodeWork& work) {
  if (!option_of(work.scope, work.server(), "allowHTTP1").empty()) {
    // What stands here unless it is written depends on the release in ways that are not known.
    const std::vector<NodeGiven> idle = node_given(work, "keepAliveTimeout", "keepAliveTimeout");
    const KnownTimer& kept = node_row("keepAliveTimeout");
    Value quiet = is_written(idle) ? node_closing(work, node_value(work, idle, kept))
                                   : unknown_because("HTTP/1 beside HTTP/2", work.server().head);
    return add_node_timer(work, kept, std::move(quiet), idle);
  }
  const KnownTimer& row = node_row("timeout", "http2");
  const std::vector<NodeGiven> given = node_given(work, "timeout", "timeout");
  Value value = node_value(work, given, row);
  const std::string listener = session_listener(work);
  if (!listener.empty()) value = unknown_because(listener, work.server().head);
  add_node_timer(work, row, std::move(value), given);
}

}  // namespace outlast
