#include "adapters/program_clients_go.h"

#include <algorithm>

#include "adapters/knowledge.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

bool is_default(const Program& program, std::string_view client, ExprId value) {
  return value != kNoExpr && holds(known_words(client, "default_keepers"), qualified(program, value));
}

std::string_view source(const Program& program, Span span) {
  return program.bytes.substr(span.begin, span.end - span.begin);
}

/// "ok" of `base, ok := …`; "" for an assignment of one value.
std::string_view second_name(const Program& program, const Assignment& one) {
  const uint32_t begin = program.exprs[one.target].span.end;
  const size_t comma = past_blanks(program.bytes, begin);
  if (program.bytes.substr(comma, 1) != ",") return "";
  const std::string_view behind = program.bytes.substr(past_blanks(program.bytes, comma + 1));
  return behind.substr(0, std::find_if_not(behind.begin(), behind.end(), is_name_byte) - behind.begin());
}

/// True for an assignment in a branch that runs where the library's own keeper is of another type.
bool is_stand_in(const Program& program, std::string_view client, const Assignment& one) {
  if (one.branch == kNoBranch || program.branches[one.branch].condition == kNoExpr) return false;
  const Branch& branch = program.branches[one.branch];
  const std::string_view condition = source(program, program.exprs[branch.condition].span);
  const auto [first, past] = assignments_named(program, program.exprs[one.target].text);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& own = program.assignments[program.by_name[i]];
    if (own.parameter >= 0 || own.scope != one.scope || !is_default(program, client, own.value)) continue;
    const std::string_view second = second_name(program, own);
    const size_t end = end_of_code(condition, 0, "! " + std::string(second));
    const bool is_negated = end != std::string_view::npos && (past_blanks(condition, end) == condition.size() ||
                                                              condition.substr(past_blanks(condition, end), 2) == "||");
    if (!second.empty() && is_negated && branch.arm == 0 && own.span.begin < one.span.begin) return true;
  }
  return false;
}

}  // namespace

namespace {

/// The method that a call runs of what `is_own` knows, by the name of that; "" where it may be of something else.
template <class IsOwn>
std::string method_of_own(const Program& program, std::string_view client, ExprId call, IsOwn is_own) {
  const Expr& expr = program.exprs[call];
  if (program.language != Format::go || expr.kind != ExprKind::call || expr.base == kNoExpr) return "";
  const Expr& method = program.exprs[expr.base];
  if (method.kind != ExprKind::member || method.base == kNoExpr || program.exprs[method.base].kind != ExprKind::name)
    return "";
  const uint32_t function = function_of(program, scope_at(program, expr.span.begin));
  const auto [first, past] = assignments_named(program, program.exprs[method.base].text);
  std::string keeper;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (function_of(program, one.scope) != function) continue;
    if (one.parameter < 0 && one.value != kNoExpr && is_own(qualified(program, one.value))) {
      keeper = qualified(program, one.value);
    } else if (one.parameter >= 0 || !is_stand_in(program, client, one)) {
      return "";
    }
  }
  return keeper.empty() ? "" : keeper + "." + method.text;
}

}  // namespace

std::string copy_of_default(const Program& program, std::string_view client, ExprId call) {
  if (!program.exprs[call].args.empty()) return "";
  return method_of_own(program, client, call, [&](const std::string& name) {
    return !name.empty() && holds(known_words(client, "default_keepers"), name);
  });
}

std::string sent_by_default(const Program& program, ExprId call) {
  const Expr& expr = program.exprs[call];
  if (program.language != Format::go || expr.base == kNoExpr || expr.args.empty()) return "";
  const std::string& method = program.exprs[expr.base].text;
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    const std::span<const std::string_view> functions = known_words(*system, "functions");
    const auto lists = [&](std::string_view name) {
      return std::any_of(functions.begin(), functions.end(),
                         [&](std::string_view entry) { return entry.substr(0, entry.rfind(' ')) == name; });
    };
    const auto is_own = [&](const std::string& name) { return !name.empty() && lists(name + "." + method); };
    const std::string name = functions.empty() ? "" : method_of_own(program, system->id, call, is_own);
    if (!name.empty()) return name;
  }
  return "";
}

bool never_stands_in(const Program& program, std::string_view client, ExprId made) {
  if (program.language != Format::go) return false;
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    return one.value == made && program.exprs[one.target].kind == ExprKind::name && is_stand_in(program, client, one);
  });
}

ExprId handed_on_to(const Program& program, ExprId literal) {
  const Expr& made = program.exprs[literal];
  if (program.language != Format::go || made.kind != ExprKind::call || made.text != "new" || made.base == kNoExpr)
    return kNoExpr;
  const std::string type = dotted(program, made.base);
  if (type.empty() || type.find('.') != std::string::npos) return kNoExpr;
  const size_t begin = find_code(program.bytes, type + " ) RoundTrip (");
  if (begin == std::string_view::npos) return kNoExpr;
  const size_t end = std::min(program.bytes.find("\nfunc ", begin), program.bytes.size());
  std::string field;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.span.begin < begin || expr.span.end > end) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.text != "RoundTrip" || method.base == kNoExpr) continue;
    const Expr& next = program.exprs[method.base];
    const bool is_other = next.kind != ExprKind::member || (!field.empty() && field != next.text);
    if (is_other) return kNoExpr;
    field = next.text;
  }
  if (field.empty()) return kNoExpr;
  const auto given = std::find(made.names.begin(), made.names.end(), field);
  return given == made.names.end() ? kNoExpr : made.args[static_cast<size_t>(given - made.names.begin())];
}

}  // namespace outlast
