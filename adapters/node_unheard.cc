#include "adapters/node_unheard.h"

#include <algorithm>
#include <string_view>

namespace outlast {

namespace {

/// What is done with a server that says nothing of listening.
bool is_harmless(std::string_view member) {
  for (const std::string_view name : {"on", "once", "setTimeout", "close"}) {
    if (member == name) return true;
  }
  return false;
}

/// The assignment that gives a plain name what is made; null without one.
const Assignment* name_given(const Program& program, ExprId made) {
  const auto held = std::find_if(program.assignments.begin(), program.assignments.end(),
                                 [&](const Assignment& one) { return one.value == made; });
  const bool is_name = held != program.assignments.end() && program.exprs[held->target].kind == ExprKind::name;
  return is_name ? &*held : nullptr;
}

/// True where all that is done with a name is to set members of its value and to add handlers.
bool is_only_set(const Program& program, const Assignment& held) {
  const std::string& name = program.exprs[held.target].text;
  const auto [first, past] = assignments_named(program, name);
  if (past - first != 1) return false;
  std::vector<ExprId> known{held.target}, written;
  for (const Assignment& one : program.assignments) written.push_back(one.target);
  std::sort(written.begin(), written.end());
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& member = program.exprs[id];
    if (member.kind != ExprKind::member || member.base == kNoExpr) continue;
    const Expr& base = program.exprs[member.base];
    const bool is_own = base.kind == ExprKind::name && base.text == name;
    if (is_own && (is_harmless(member.text) || std::binary_search(written.begin(), written.end(), id)))
      known.push_back(member.base);
  }
  std::sort(known.begin(), known.end());
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    const bool is_other = expr.kind == ExprKind::name && expr.text == name;
    if (is_other && !std::binary_search(known.begin(), known.end(), id)) return false;
  }
  return std::none_of(program.exports.begin(), program.exports.end(), [&](const Export& one) {
    return one.name == name || one.symbol == name || one.value == held.value;
  });
}

/// "app" of `app.listen(…)`; "" for any other call.
std::string heard(const Program& program, ExprId call) {
  const Expr& expr = program.exprs[call];
  if (expr.kind != ExprKind::call || expr.base == kNoExpr) return "";
  const Expr& method = program.exprs[expr.base];
  return method.kind == ExprKind::member && method.text == "listen" ? dotted(program, method.base) : "";
}

/// "app" of `http.createServer(app)`; "" for any other call.
std::string handler_of(const Program& program, ExprId made) {
  const Expr& expr = program.exprs[made];
  if (expr.kind != ExprKind::call || expr.base == kNoExpr || expr.args.empty()) return "";
  const Expr& maker = program.exprs[expr.base];
  const bool makes = (maker.kind == ExprKind::member || maker.kind == ExprKind::name) && maker.text == "createServer";
  return makes ? dotted(program, expr.args.back()) : "";
}

/// The method that a call asks of a name; "" for any other call.
std::string_view method_asked(const Program& program, const Call& call, std::string_view name) {
  const Expr& expr = program.exprs[call.call];
  if (expr.kind != ExprKind::call || expr.base == kNoExpr) return {};
  const Expr& method = program.exprs[expr.base];
  const bool is_own = method.kind == ExprKind::member && method.base != kNoExpr &&
                      program.exprs[method.base].kind == ExprKind::name && program.exprs[method.base].text == name;
  return is_own ? std::string_view(method.text) : std::string_view();
}

/// True for a server that only tries whether a port is free: what it runs when it listens closes it.
bool closes_when_listening(const Program& program, ExprId made) {
  const Assignment* held = name_given(program, made);
  if (held == nullptr) return false;
  const std::string& name = program.exprs[held->target].text;
  for (const Call& on : program.calls) {
    const std::string_view method = method_asked(program, on, name);
    const std::vector<ExprId>& args = program.exprs[on.call].args;
    if ((method != "once" && method != "on") || args.size() != 2 || program.exprs[args[0]].text != "listening")
      continue;
    if (program.exprs[args[1]].kind != ExprKind::function) continue;
    const uint32_t handler = program.exprs[args[1]].body;
    const bool closes = std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
      return call.branch == on.branch && method_asked(program, call, name) == "close" &&
             function_of(program, scope_at(program, program.exprs[call.call].span.begin)) == handler;
    });
    if (closes) return true;
  }
  return false;
}

}  // namespace

bool never_listens(const Program& program, ExprId made) {
  if (closes_when_listening(program, made)) return true;
  const std::string handler = handler_of(program, made);
  if (handler.empty()) return false;
  const bool is_heard = std::any_of(program.calls.begin(), program.calls.end(),
                                    [&](const Call& call) { return heard(program, call.call) == handler; });
  if (!is_heard) return false;
  const Assignment* held = name_given(program, made);
  return held != nullptr && is_only_set(program, *held);
}

std::vector<uint32_t> unheard_writes(const Program& program, ExprId listen) {
  std::vector<uint32_t> found;
  const std::string handler = heard(program, listen);
  if (handler.empty()) return found;
  for (const Call& call : program.calls) {
    if (handler_of(program, call.call) != handler || !never_listens(program, call.call)) continue;
    const std::string& name = program.exprs[name_given(program, call.call)->target].text;
    for (uint32_t i = 0; i < program.assignments.size(); ++i) {
      const Expr& target = program.exprs[program.assignments[i].target];
      const bool is_member = target.kind == ExprKind::member && target.base != kNoExpr;
      if (is_member && dotted(program, target.base) == name) found.push_back(i);
    }
  }
  return found;
}

}  // namespace outlast
