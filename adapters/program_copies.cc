#include "adapters/program_copies.h"

#include <algorithm>
#include <set>

namespace outlast {
namespace {

/// The sign in front of an expression, blanks left out; the program view takes `&x` and `*x` for x.
char sign_before(const Program& program, ExprId id) {
  uint32_t at = program.exprs[id].span.begin;
  while (at > 0 && program.bytes[at - 1] == ' ') --at;
  return at == 0 ? '\0' : program.bytes[at - 1];
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

}  // namespace outlast
