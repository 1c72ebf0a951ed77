// Which requests a client sends, as far as they are seen.
#include <algorithm>

#include "adapters/program_clients_work.h"

namespace outlast {

bool sends_request(std::string_view system, std::string_view name) {
  const std::span<const std::string_view> methods = known_words(system, "methods");
  return holds(known_words(system, "sends"), name) ||
         std::any_of(methods.begin(), methods.end(),
                     [&](std::string_view entry) { return name_and_position(entry).first == name; });
}

namespace {

/// True when an expression names a method that changes something: "POST", http.MethodPost.
bool is_write(const Program& program, ExprId expr, std::string_view system) {
  if (expr == kNoExpr) return false;
  const Expr& said = program.exprs[expr];
  const bool is_name = said.kind == ExprKind::string || said.kind == ExprKind::member;
  return is_name && holds(known_words(system, "writes"), said.text);
}

/// What is known of the requests that a client sends.
struct Requests {
  bool is_any_seen = false;
  std::optional<Span> write;           ///< a place where one that changes something is sent
  const Program* unread_in = nullptr;  ///< where the method of one is not known
  ExprId unread = kNoExpr;

  void miss(const Program& program, ExprId expr) {
    unread_in = &program;
    unread = expr;
  }
};

/// Looks at what is written where a request's method stands.
void take_request_method(const ClientWork& work, const Program& program, ExprId said, Requests& requests) {
  const std::string_view system = work.client.system;
  if (said == kNoExpr || requests.write) return;
  const Expr& expr = program.exprs[said];
  if (is_write(program, said, system)) {
    requests.write = expr.span;
    return;
  }
  if (expr.kind == ExprKind::member && holds(known_words(system, "reads"), expr.text)) return;
  EvalScope there = work.scope;
  there.program = &program;
  for (const Datum& datum : eval(said, there)) {
    if (datum.kind == DatumKind::null) continue;
    if (datum.kind != DatumKind::string) {
      requests.miss(program, said);
    } else if (holds(known_words(system, "writes"), datum.text)) {
      requests.write = expr.span;
    }
  }
}

/// True when a call makes a request that is sent later; its method stands in front of the URL then.
bool makes_request(const ClientWork& work, const Program& program, const Expr& call, Requests& requests) {
  for (const std::string_view entry : known_words(work.client.system, "requests")) {
    const auto [name, url] = name_and_position(entry);
    if (constructed_name(program, call) != name) continue;
    if (url > 0 && url <= call.args.size()) take_request_method(work, program, call.args[url - 1], requests);
    return true;
  }
  return false;
}

/// A request that was made before: somewhere else, when its making is not seen.
void take_request(const ClientWork& work, const GivenSetting& sent, Requests& requests) {
  EvalScope there = work.scope;
  there.program = sent.program;
  for (const Target& made : targets_of(sent.value, there)) {
    if (made.program == nullptr || made.expr == kNoExpr) continue;
    if (makes_request(work, *made.program, made.program->exprs[made.expr], requests)) return;
  }
  requests.miss(*sent.program, sent.value);
}

/// True for an option that holds the method, and for methods of the client that are given it in front of the URL.
bool tells_method(std::string_view system, std::string_view name) {
  const std::span<const std::string_view> methods = known_words(system, "methods");
  return name == "method" || std::any_of(methods.begin(), methods.end(), [&](std::string_view entry) {
           return name_and_position(entry) == std::pair<std::string_view, size_t>(name, 1);
         });
}

/// `http.DefaultClient.Do(request)`: the request that a function of the library's own client is handed.
void take_sent_by_function(const ClientWork& work, const Expr& call, Requests& requests) {
  const Program& program = *work.scope.program;
  if (!work.client.is_function || call.args.empty()) return;
  if (holds(known_words(work.client.system, "senders"), constructed_name(program, call)))
    take_request(work, {.program = &program, .value = call.args[0], .choices = {}}, requests);
}

/// Where the client sends what changes something: a method of that name, or the word for it.
Requests requests_of(const ClientWork& work) {
  const Program& program = *work.scope.program;
  const std::string_view system = work.client.system;
  Requests found{.is_any_seen = work.client.is_function, .write = std::nullopt};
  for (size_t c = 0; c < work.client.calls.size() && !found.write; ++c) {
    const Expr& made = program.exprs[work.client.calls[c]];
    if (is_write(program, made.base, system)) found.write = program.exprs[made.base].span;
    take_sent_by_function(work, made, found);
    for (const auto& [name, given] : work.given[c].given) {
      found.is_any_seen = found.is_any_seen || sends_request(system, name);
      for (const GivenSetting& one : given) {
        if (tells_method(system, name)) take_request_method(work, *one.program, one.value, found);
        if (holds(known_words(system, "sends"), name)) take_request(work, one, found);
        if (holds(known_words(system, "writes"), name)) found.write = one.program->exprs[one.value].span;
      }
    }
  }
  if (found.is_any_seen || known_words(system, "requests").empty()) return found;
  // Nothing is seen to be sent with it: those that the file makes are.
  for (const Call& call : program.calls)
    found.is_any_seen = makes_request(work, program, program.exprs[call.call], found) || found.is_any_seen;
  return found;
}

}  // namespace

void add_writes(const ClientWork& work, const Origin& standard) {
  const Requests requests = requests_of(work);
  if (requests.write)
    return add_fact(work, FactKind::takes_writes, "writes", flag(true),
                    {.span = *requests.write, .how = How::written, .chain = {}});
  if (requests.unread_in != nullptr) {
    const Span span = requests.unread_in->exprs[requests.unread].span;
    const std::string reason = "cannot work out " + source_of(*requests.unread_in, requests.unread);
    return add_fact(work, FactKind::takes_writes, "writes", unknown_because(reason, span),
                    {.span = span, .how = How::written, .chain = {}});
  }
  add_fact(work, FactKind::takes_writes, "writes",
           requests.is_any_seen ? flag(false) : unknown_because("no request here is known to be its own"), standard);
}

}  // namespace outlast
