#include "adapters/node_requests.h"

#include <algorithm>

#include "adapters/knowledge.h"
#include "adapters/node_closes.h"

namespace outlast {
namespace {

bool is_word(std::string_view list, std::string_view word) { return holds(known_words("node", list), word); }

// Requests that the program sends.

/// True for what a client library calls its functions, clients and agents.
bool names_a_client(const Program& program, const std::string& name) {
  if (name.empty()) return false;
  if (is_word("sends_requests", name.substr(0, name.find('.')))) return true;
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    for (const std::string_view entry : known_words(*system, "functions")) {
      if (entry.substr(0, entry.find(' ')) == name) return true;
    }
    if (holds(known_words(*system, "clients"), name) || holds(known_words(*system, "keepers"), name)) return true;
  }
  return false;
}

/// True when an expression is, or comes from, a call of a client library.
bool is_of_a_client(const EvalScope& scope, ExprId expr) {
  const std::vector<Target> targets = node_targets(scope, expr);
  return std::any_of(targets.begin(), targets.end(), [](const Target& target) {
    const Expr& made = target.program->exprs[target.expr];
    return made.kind == ExprKind::call && names_a_client(*target.program, node_callee_name(*target.program, made.base));
  });
}

/// True when a call sends a request, or does something to one that is sent.
bool sends(const EvalScope& scope, const Expr& call) {
  const Program& program = *scope.program;
  if (call.base == kNoExpr) return false;
  if (names_a_client(program, node_callee_name(program, call.base))) return true;
  const Expr& callee = program.exprs[call.base];
  if (callee.kind != ExprKind::member || callee.base == kNoExpr) return false;
  const bool is_event = !call.args.empty() && program.exprs[call.args[0]].kind == ExprKind::string &&
                        is_word("events_of_clients", program.exprs[call.args[0]].text);
  return is_event || is_of_a_client(scope, callee.base);
}

std::vector<Span> sent_in(const EvalScope& scope) {
  constexpr size_t kMostCalls = 5000;
  const Program& program = *scope.program;
  std::vector<Span> found;
  for (size_t c = 0; c < program.calls.size() && c < kMostCalls; ++c) {
    const Expr& call = program.exprs[program.calls[c].call];
    if (call.kind == ExprKind::call && sends(scope, call)) found.push_back(call.span);
  }
  return found;
}

bool is_sent(Span place, const std::vector<Span>& sent) {
  return std::any_of(sent.begin(), sent.end(), [&](Span call) { return is_inside(place, call); });
}

/// True when a name is used for nothing but what is sent, and for what is called on it.
bool is_only_sent(const Program& program, const std::string& name, const std::vector<Span>& sent) {
  std::vector<bool> counts_for_nothing(program.exprs.size());
  for (const Assignment& one : program.assignments) counts_for_nothing[one.target] = true;
  for (const Expr& expr : program.exprs) {
    if (expr.kind == ExprKind::member && expr.base != kNoExpr) counts_for_nothing[expr.base] = true;
  }
  bool is_used = false;
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind != ExprKind::name || expr.text != name || counts_for_nothing[id]) continue;
    if (!is_sent(expr.span, sent)) return false;
    is_used = true;
  }
  return is_used;
}

/// True when what stands somewhere is only part of requests that are sent, there or under a name.
bool goes_out(const Program& program, Span place, const std::vector<Span>& sent) {
  if (is_sent(place, sent)) return true;
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    if (one.value == kNoExpr || program.exprs[one.target].kind != ExprKind::name) return false;
    const Expr& value = program.exprs[one.value];
    return value.kind == ExprKind::object && is_inside(place, value.span) &&
           is_only_sent(program, program.exprs[one.target].text, sent);
  });
}

bool is_text(const Program& program, ExprId id, std::string_view lower) {
  const Expr& expr = program.exprs[id];
  return expr.kind == ExprKind::string && expr.text.size() == lower.size() &&
         std::equal(expr.text.begin(), expr.text.end(), lower.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

constexpr size_t kMostHeaders = 20;

/// Calls and objects that hold a Connection header to close; the first ones of many.
std::vector<ExprId> closing_headers(const Program& program) {
  std::vector<ExprId> found;
  for (ExprId id = 0; id < program.exprs.size() && found.size() < kMostHeaders; ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::call && expr.args.size() >= 2 && is_text(program, expr.args[0], "connection") &&
        is_text(program, expr.args[1], "close"))
      found.push_back(id);
    for (size_t i = 0; expr.kind == ExprKind::object && i < expr.args.size() && i < expr.names.size(); ++i) {
      const bool is_header = expr.names[i] == "Connection" || expr.names[i] == "connection";
      if (is_header && is_text(program, expr.args[i], "close")) found.push_back(id);
    }
  }
  return found;
}

/// True when a call sets a header of what is sent: `headers.set("Connection", "close")` of a name that goes out.
bool is_header_of_sent(const EvalScope& scope, const Expr& call, const std::vector<Span>& sent) {
  const Program& program = *scope.program;
  if (call.kind != ExprKind::call || call.base == kNoExpr) return false;
  if (sends(scope, call)) return true;
  const Expr& callee = program.exprs[call.base];
  if (callee.kind != ExprKind::member || callee.base == kNoExpr) return false;
  const Expr& owner = program.exprs[callee.base];
  return owner.kind == ExprKind::name && is_only_sent(program, owner.text, sent);
}

// Requests that a server answers.

/// The parameter that a name stands for where it is used, through names of its members too; none for anything else.
const Assignment* parameter_of(const Program& program, ExprId expr) {
  for (int way = 0; way < 8 && expr != kNoExpr; ++way) {
    const Expr& part = program.exprs[expr];
    if (part.kind == ExprKind::member) {
      expr = part.base;
      continue;
    }
    if (part.kind != ExprKind::name) return nullptr;
    const auto [first, past] = assignments_named(program, part.text);
    const Assignment* found = nullptr;
    for (uint32_t scope = scope_at(program, part.span.begin), up = 0; found == nullptr && up < 200; ++up) {
      for (uint32_t i = first; i < past && found == nullptr; ++i) {
        const Assignment& one = program.assignments[program.by_name[i]];
        if (one.scope == scope) found = &one;
      }
      if (scope == 0) break;
      scope = program.scopes[scope].parent;
    }
    if (found == nullptr || found->parameter >= 0) return found;
    expr = found->value;
  }
  return nullptr;
}

/// The call that is given a function; none where nothing takes it where it is written.
const Expr* taker_of(const Program& program, uint32_t body) {
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    for (const ExprId argument : expr.args) {
      const bool is_it = argument != kNoExpr && program.exprs[argument].kind == ExprKind::function &&
                         program.exprs[argument].body == body;
      if (is_it) return &expr;
    }
  }
  return nullptr;
}

/// True for what makes a server of another kind, and for a method of one: `net.createServer(…).on`.
bool is_of_another_server(const EvalScope& scope, ExprId callee) {
  const Program& program = *scope.program;
  if (is_word("other_applications", node_callee_name(program, callee))) return true;
  const Expr& method = program.exprs[callee];
  if (method.kind != ExprKind::member || method.base == kNoExpr) return false;
  const std::vector<Target> owners = node_targets(scope, method.base);
  return std::any_of(owners.begin(), owners.end(), [](const Target& owner) {
    const Expr& made = owner.program->exprs[owner.expr];
    return made.kind == ExprKind::call && is_word("other_applications", node_callee_name(*owner.program, made.base));
  });
}

/// True when an object is a request, a response or their socket, in a function that answers requests.
bool is_of_a_request(const EvalScope& scope, ExprId object) {
  const Program& program = *scope.program;
  const Assignment* parameter = parameter_of(program, object);
  if (parameter == nullptr) return false;
  // Who answers is given the request first.
  if (parameter->parameter == 0 && is_word("answers", program.exprs[parameter->target].text)) return false;
  const Expr* taker = taker_of(program, parameter->scope);
  const bool is_called_so = is_word("requests", program.exprs[object].text);
  if (taker == nullptr) return is_called_so;
  if (sends(scope, *taker) || is_of_another_server(scope, taker->base)) return false;
  const Expr& callee = program.exprs[taker->base];
  return is_called_so || (callee.kind == ExprKind::member && is_word("takes_handlers", callee.text));
}

}  // namespace

std::vector<ExprId> request_timeouts(const EvalScope& scope) {
  constexpr size_t kMostLooked = 200;
  const Program& program = *scope.program;
  std::vector<ExprId> found;
  size_t looked_at = 0;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr || expr.args.empty()) continue;
    const Expr& method = program.exprs[expr.base];
    const bool sets = method.kind == ExprKind::member && method.text == "setTimeout" && method.base != kNoExpr;
    if (sets && ++looked_at <= kMostLooked && is_of_a_request(scope, method.base)) found.push_back(call.call);
  }
  return found;
}

AnnouncedClose announced_close(const EvalScope& scope) {
  const Program& program = *scope.program;
  const std::vector<ExprId> headers = closing_headers(program);
  const std::vector<Span> sent = headers.empty() ? std::vector<Span>() : sent_in(scope);
  std::vector<Span> said;
  for (const ExprId header : headers) {
    const Expr& expr = program.exprs[header];
    if (!goes_out(program, expr.span, sent) && !is_header_of_sent(scope, expr, sent)) said.push_back(expr.span);
  }
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind == ExprKind::member && target.text == "shouldKeepAlive") said.push_back(one.span);
  }
  const bool are_all = headers.size() < kMostHeaders;
  if (said.empty() || (are_all && leaves_others_open(program, said))) return {};
  return {said.front(), said.size() == 1 && is_in_each_answer(program, said.front())};
}

}  // namespace outlast
