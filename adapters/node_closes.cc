#include "adapters/node_closes.h"

#include <algorithm>
#include <set>
#include <string>

#include "adapters/knowledge.h"

namespace outlast {
namespace {

constexpr int kMostParents = 200;

bool is_word(std::string_view list, std::string_view word) { return holds(known_words("node", list), word); }

uint32_t function_at(const Program& program, Span place) {
  return function_of(program, scope_at(program, place.begin));
}

/// True for a name that a function has for itself: a parameter, or what is set in one.
bool is_of_a_function(const Program& program, const std::string& name, uint32_t scope) {
  const auto [first, past] = assignments_named(program, name);
  for (int up = 0; scope != 0 && up < kMostParents; ++up, scope = program.scopes[scope].parent) {
    for (uint32_t i = first; i < past; ++i) {
      if (program.assignments[program.by_name[i]].scope == scope) return true;
    }
  }
  return false;
}

/// The name that a way through members begins with; null for any other expression.
const Expr* root_of(const Program& program, ExprId id) {
  for (int way = 0; way < 20 && id != kNoExpr; ++way) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name) return &expr;
    const bool goes_on = expr.kind == ExprKind::member || expr.kind == ExprKind::index || expr.kind == ExprKind::call;
    if (!goes_on) return nullptr;
    id = expr.base;
  }
  return nullptr;
}

/// True for a part of a condition that is another for each request: `req.url`, `error.status`, `status`.
bool tells_requests_apart(const Program& program, ExprId id) {
  const Expr& part = program.exprs[id];
  std::string_view word;
  if (part.kind == ExprKind::member || part.kind == ExprKind::name) word = part.text;
  if (part.kind == ExprKind::index && part.args.size() == 1 && program.exprs[part.args[0]].kind == ExprKind::string)
    word = program.exprs[part.args[0]].text;
  if (word.empty() || !is_word("tells_requests_apart", word)) return false;
  const Expr* root = root_of(program, id);
  return root != nullptr && is_of_a_function(program, root->text, scope_at(program, part.span.begin));
}

bool asks_about_request(const Program& program, ExprId condition) {
  const Span whole = program.exprs[condition].span;
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    if (is_inside(program.exprs[id].span, whole) && tells_requests_apart(program, id)) return true;
  }
  return false;
}

/// True for a switch of the whole program that is off until it is told to end: `if (isShuttingDown)`.
bool asks_for_the_end(const Program& program, const Branch& branch) {
  ExprId asked = branch.condition;
  const Expr& condition = program.exprs[asked];
  const bool is_denied = condition.kind == ExprKind::operation && condition.args.size() == 1;
  if (is_denied) asked = condition.args[0];
  if (branch.arm != (is_denied ? 1 : 0)) return false;
  const Expr& name = program.exprs[asked];
  if (name.kind != ExprKind::name || !is_word("going_down", name.text)) return false;
  const auto [first, past] = assignments_named(program, name.text);
  uint32_t off = 0;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.scope != 0 || one.value == kNoExpr) return false;
    const Expr& value = program.exprs[one.value];
    const bool is_start = function_at(program, one.span) == 0;
    if (is_start && (value.kind != ExprKind::boolean || value.number != 0)) return false;
    if (is_start) ++off;
  }
  return off == 1;
}

/// True for a function that only answers requests which failed.
bool handles_failures(const Program& program, uint32_t function) {
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr) continue;
    for (const ExprId argument : expr.args) {
      const Expr& given = program.exprs[argument];
      if (given.kind == ExprKind::function && given.body == function)
        return is_word("handles_failures", program.exprs[expr.base].text);
    }
  }
  return false;
}

bool is_handler(const Program& program, const Branch& branch) {
  return branch.condition == kNoExpr && program.bytes.substr(branch.begin).starts_with("catch");
}

/// True when a place is reached now and then. `is_else` tells that it stands where something did not hold.
bool is_now_and_then(const Program& program, Span place, bool& is_else) {
  const uint32_t function = function_at(program, place);
  if (function == 0) return false;
  bool is_it = false;
  uint32_t branch = branch_at(program, place.begin);
  for (int up = 0; branch != kNoBranch && up < kMostParents; ++up, branch = program.branches[branch].parent) {
    const Branch& one = program.branches[branch];
    if (is_handler(program, one)) is_it = true;
    if (one.condition == kNoExpr) continue;
    const bool tells = asks_about_request(program, one.condition);
    is_it = is_it || tells || asks_for_the_end(program, one);
    is_else = is_else || (tells && one.arm != 0);
  }
  uint32_t around = function;
  for (int up = 0; !is_it && around != 0 && up < kMostParents; ++up) {
    is_it = handles_failures(program, around);
    around = function_of(program, program.scopes[around].parent);
  }
  return is_it;
}

/// The function that answers all requests of the only server which a program makes: `createServer((req, res) => …)`.
const Expr* only_handler(const Program& program) {
  const Expr* found = nullptr;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || program.exprs[expr.base].text != "createServer") continue;
    if (found != nullptr || expr.args.empty()) return nullptr;
    const Expr& last = program.exprs[expr.args.back()];
    if (last.kind != ExprKind::function) return nullptr;
    found = &last;
  }
  return found;
}

bool speaks_of_connection(const Expr& object) {
  return std::any_of(object.names.begin(), object.names.end(), [](const std::string& name) {
    return name.empty() || name == "connection" || name == "Connection" || name.find('.') != std::string::npos;
  });
}

/// True for a call on a response that leaves its header as it is: `res.end()`, `res.setHeader("Content-Type", type)`.
bool leaves_header(const Program& program, const Expr& call) {
  const std::string& method = program.exprs[call.base].text;
  if (method == "end" || method == "write" || method == "on" || method == "once") return true;
  if (method == "setHeader") return !call.args.empty() && program.exprs[call.args[0]].kind == ExprKind::string;
  if (method != "writeHead") return false;
  return std::all_of(call.args.begin(), call.args.end(), [&](ExprId id) {
    const Expr& given = program.exprs[id];
    if (given.kind == ExprKind::object) return !speaks_of_connection(given);
    return given.kind == ExprKind::number || given.kind == ExprKind::string;
  });
}

/// True when a response is only answered with: who gets it otherwise may take a header back.
bool is_kept_to_itself(const Program& program, const std::string& name, Span close) {
  std::set<ExprId> plain;
  for (const Assignment& one : program.assignments) {
    if (one.parameter == 1) plain.insert(one.target);
  }
  for (const Expr& expr : program.exprs) {
    if (expr.kind == ExprKind::member && expr.text == "statusCode") plain.insert(expr.base);
  }
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || program.exprs[expr.base].kind != ExprKind::member) continue;
    if (is_inside(close, expr.span) || leaves_header(program, expr)) plain.insert(program.exprs[expr.base].base);
  }
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name && expr.text == name && !plain.contains(id)) return false;
  }
  return true;
}

}  // namespace

bool leaves_others_open(const Program& program, const std::vector<Span>& closes) {
  bool is_else = false;
  for (const Span place : closes) {
    if (!is_now_and_then(program, place, is_else)) return false;
  }
  // Where one stands in each arm, all responses have it.
  return closes.size() == 1 || !is_else;
}

bool is_in_each_answer(const Program& program, Span close) {
  const Expr* handler = only_handler(program);
  if (handler == nullptr || function_at(program, close) != handler->body) return false;
  if (branch_at(program, close.begin) != kNoBranch) return false;
  std::string response;
  const auto is_of_response = [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (!is_inside(close, expr.span) || expr.base == kNoExpr) return false;
    const Expr& method = program.exprs[expr.base];
    const Expr* owner = method.kind == ExprKind::member ? root_of(program, method.base) : nullptr;
    if (owner == nullptr || (method.text != "setHeader" && method.text != "writeHead")) return false;
    const auto [first, past] = assignments_named(program, owner->text);
    response = owner->text;
    return past - first == 1 && program.assignments[program.by_name[first]].parameter == 1 &&
           program.assignments[program.by_name[first]].scope == handler->body;
  };
  if (std::none_of(program.calls.begin(), program.calls.end(), is_of_response)) return false;
  if (!is_kept_to_itself(program, response, close)) return false;
  // Nothing else speaks of the header, which it could take back, and no answer ends before it.
  return std::none_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& expr) {
    if (expr.kind == ExprKind::member && expr.text == "end" && expr.span.end < close.begin) return true;
    if (is_inside(expr.span, close) || is_inside(close, expr.span)) return false;
    // A second listener may answer in its place.
    return expr.kind == ExprKind::string &&
           (expr.text == "connection" || expr.text == "Connection" || expr.text == "request");
  });
}

}  // namespace outlast
