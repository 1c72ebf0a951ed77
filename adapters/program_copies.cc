#include "adapters/program_copies.h"
#include "text/code_search.h"

#include <algorithm>
#include <set>

namespace outlast {
namespace {

/// The sign in front of an expression, blanks left out; the program view takes `&x` and `*x` for x.
char sign_before(const Program& program, ExprId id) {
  const std::string_view before = without_blanks_at_end(program.bytes.substr(0, program.exprs[id].span.begin));
  return before.empty() ? '\0' : before.back();
}

bool is_name(const Program& program, ExprId id) {
  return id != kNoExpr && program.language == Format::go && program.exprs[id].kind == ExprKind::name;
}

/// True for a name that is only ever given structs that are written out, and no pointers to them.
bool holds_struct(const Program& program, ExprId name) {
  const Expr& use = program.exprs[name];
  const auto [first, past] = assignments_named(program, use.text);
  bool is_struct = false;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (!means_same(program, use.text, use.span.begin, one.span.begin)) continue;
    if (one.value == kNoExpr || one.parameter >= 0) return false;
    const Expr& value = program.exprs[one.value];
    if (value.kind != ExprKind::call || value.text != "new" || sign_before(program, one.value) == '&') return false;
    is_struct = true;
  }
  return is_struct;
}

bool gives_copy(const Program& program, const Assignment& one) {
  if (one.value == kNoExpr || one.parameter >= 0 || one.by_address) return false;
  const ExprKind kind = program.exprs[one.value].kind;
  if (kind != ExprKind::name && kind != ExprKind::member) return false;
  return sign_before(program, one.value) == '*' ||
         (kind == ExprKind::name && sign_before(program, one.value) != '&' && holds_struct(program, one.value));
}

/// True for a parameter that is a struct of a type, not a pointer to one.
bool is_struct_parameter(const Program& program, const Assignment& one, std::string_view made) {
  return one.type != kNoExpr && !made.empty() && sign_before(program, one.type) != '*' &&
         qualified(program, one.type) == made;
}

/// The list or map in which an item stands that a call makes; kNoExpr where it is none.
ExprId collection_of(const Program& program, ExprId call) {
  for (const Call& one : program.calls) {
    const Expr& whole = program.exprs[one.call];
    if (whole.kind != ExprKind::list && whole.kind != ExprKind::object) continue;
    if (std::find(whole.args.begin(), whole.args.end(), call) != whole.args.end()) return one.call;
  }
  return kNoExpr;
}

/// True for a name that a loop gives one thing after the other.
bool is_looped(const Program& program, ExprId name) {
  if (!is_name(program, name)) return false;
  const Expr& use = program.exprs[name];
  const auto [first, past] = assignments_named(program, use.text);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (!means_same(program, use.text, use.span.begin, one.span.begin) || one.value == kNoExpr) continue;
    const Expr& value = program.exprs[one.value];
    const Expr& whole = value.text == "result" && value.args.size() == 1 ? program.exprs[value.args[0]] : value;
    if (whole.kind == ExprKind::unknown) return true;
  }
  return false;
}

}  // namespace

bool may_be_item(const Program& program, ExprId name, ExprId call) {
  if (!is_looped(program, name)) return false;
  const ExprId whole = collection_of(program, call);
  if (whole == kNoExpr) return false;
  // A loop over structs gives copies of them.
  const uint32_t begin = program.exprs[whole].span.begin;
  const std::string_view type = program.bytes.substr(begin, program.bytes.find('{', begin) - begin);
  return type.find('*') != std::string_view::npos;
}

bool means_another(const Program& program, ExprId name, ExprId call) {
  return call != kNoExpr && is_name(program, name) &&
         !means_same(program, program.exprs[name].text, program.exprs[call].span.begin, program.exprs[name].span.begin);
}

bool is_copy(const Program& program, ExprId name, std::string_view made) {
  if (!is_name(program, name)) return false;
  const Expr& use = program.exprs[name];
  const auto [first, past] = assignments_named(program, use.text);
  bool is_found = false;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (!means_same(program, use.text, use.span.begin, one.span.begin)) continue;
    const bool is_handed = one.parameter >= 0 && is_struct_parameter(program, one, made);
    if (!is_handed && !gives_copy(program, one)) return false;
    is_found = true;
  }
  return is_found;
}

bool is_given_copy(const Program& program, uint32_t function, size_t position, std::string_view made) {
  if (program.language != Format::go) return false;
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    return one.scope == function && one.parameter == static_cast<int>(position) &&
           is_struct_parameter(program, one, made);
  });
}

void doubt_order(const Program& program, GivenSettings& settings) {
  if (program.language != Format::go) return;
  for (const auto& [name, given] : settings.given) {
    std::set<uint32_t> functions;
    const GivenSetting* last = nullptr;
    for (const GivenSetting& one : given) {
      if (one.program != &program || one.value == kNoExpr || one.at == 0 || one.at >= program.bytes.size()) continue;
      functions.insert(function_of(program, scope_at(program, one.at)));
      last = &one;
    }
    if (functions.size() < 2) continue;
    settings.elsewhere.push_back({name, "functions set it whose order is not known", program.exprs[last->value].span});
  }
}

ExprId copy_of(const EvalScope& scope, ExprId call) {
  const Program& program = *scope.program;
  if (program.language != Format::go) return kNoExpr;
  for (const Assignment& one : program.assignments) {
    if (!is_name(program, one.target) || !gives_copy(program, one)) continue;
    const std::vector<Target> targets = targets_of(one.value, scope);
    const bool is_it = std::any_of(targets.begin(), targets.end(), [&](const Target& target) {
      return target.program == &program && target.expr == call;
    });
    if (is_it) return one.target;
  }
  return kNoExpr;
}

namespace {

/// True where a method of the server itself starts it.
bool is_started(const Program& program, ExprId call, const ObjectName& object) {
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& expr = program.exprs[one.call];
    const Expr* method = expr.base == kNoExpr ? nullptr : &program.exprs[expr.base];
    if (method == nullptr || method->kind != ExprKind::member || method->text == "ServeHTTP") return false;
    const bool starts = method->text.starts_with("ListenAndServe") || method->text.starts_with("Serve");
    return starts && !means_another(program, method->base, call) && is_object(program, method->base, call, object);
  });
}

/// True where a function of the file takes the server as a struct, and is handed it.
bool is_handed_as_copy(const Program& program, ExprId call, const ObjectName& object) {
  const std::string made = constructed_name(program, program.exprs[call]);
  const bool is_taken = std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    return one.parameter >= 0 && is_struct_parameter(program, one, made);
  });
  return is_taken && std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
           const std::vector<ExprId>& args = program.exprs[one.call].args;
           return std::any_of(args.begin(), args.end(), [&](ExprId arg) {
             return sign_before(program, arg) != '&' && is_object(program, arg, call, object);
           });
         });
}

}  // namespace

void doubt_copied(const ServerWork& work, GivenSettings& settings) {
  const Program& program = work.program;
  if (program.language != Format::go || work.run) return;
  const ObjectName object = name_of_object(program, work.call);
  const bool is_copied = copy_of(work.scope, work.call) != kNoExpr || is_handed_as_copy(program, work.call, object);
  if (!is_copied || is_started(program, work.call, object)) return;
  const std::string reason = "a copy of it may be what is started";
  settings.unread.push_back(reason);
  for (const KnownTimer& row : known_timers()) {
    const bool is_given = row.system == work.component.system && row.is_timer && settings.given.contains(row.setting);
    if (is_given) settings.elsewhere.push_back({std::string(row.setting), reason, settings.head});
  }
}

bool may_be_in_item(const EvalScope& scope, ExprId expr, ExprId call) {
  constexpr int kLongestChain = 20;
  const Program& program = *scope.program;
  if (program.language != Format::go || program.exprs[expr].kind != ExprKind::member) return false;
  ExprId root = expr;
  for (int i = 0; i < kLongestChain && root != kNoExpr && program.exprs[root].kind == ExprKind::member; ++i)
    root = program.exprs[root].base;
  if (root == kNoExpr || (program.exprs[root].kind != ExprKind::index && !is_looped(program, root))) return false;
  const std::string type = type_of(expr, scope);
  return type.empty() || type == constructed_name(program, program.exprs[call]);
}

}  // namespace outlast
