// Who calls a function of a Go package: where one call alone does, its arguments are what the parameters are.
#include <algorithm>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

bool has_receiver(const Program& program, uint32_t scope) {
  return std::any_of(program.assignments.begin(), program.assignments.end(),
                     [&](const Assignment& one) { return one.scope == scope && one.parameter == kReceiver; });
}

/// Notes the calls of a function in a program; false where it is handed on as a value.
bool note_calls(const Program& program, std::string_view name, uint32_t own_begin,
                std::vector<std::pair<const Program*, ExprId>>& found) {
  size_t mentions = 0, calls = 0;
  const std::string_view last = name.substr(name.rfind('.') + 1);
  for (const Expr& expr : program.exprs) {
    const bool is_name = expr.kind == (last == name ? ExprKind::name : ExprKind::member) && expr.text == last;
    const ExprId id = static_cast<ExprId>(&expr - program.exprs.data());
    if (is_name && dotted(program, id) == name) ++mentions;
  }
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.text == "new" || dotted(program, expr.base) != name) continue;
    ++calls;
    found.emplace_back(&program, call.call);
  }
  // Where it is declared its name stands, too.
  return mentions <= calls + (own_begin == 0xffffffff ? 0u : 1u);
}

}  // namespace

bool calls_function(const Program& program, std::string_view name) {
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    return expr.base != kNoExpr && expr.text != "new" && dotted(program, expr.base) == name;
  });
}

std::pair<const Program*, ExprId> only_call(Evaluation& state, const Program& program, uint32_t function) {
  const std::pair<const Program*, ExprId> none{nullptr, kNoExpr};
  const std::string& name = program.scopes[function].name;
  const bool is_plain = program.language == Format::go && function != 0 && !name.empty() && name != "main" &&
                        name != "init" && program.scopes[function].parent == 0;
  if (!is_plain || !state.outer.module || state.depth > 40 || has_receiver(program, function)) return none;
  if (!state.spend(program.exprs.size() / 2)) return none;
  std::vector<std::pair<const Program*, ExprId>> found;
  if (!note_calls(program, name, program.scopes[function].begin, found)) return none;
  if (const Program* beside = state.outer.module(program, "#(" + name)) {
    if (!note_calls(*beside, name, 0xffffffff, found)) return none;
    const Program* third = state.outer.module(*beside, "#(" + name);
    if (third && third != &program) return none;
  }
  const bool is_exported = name[0] >= 'A' && name[0] <= 'Z';
  const Program* user = is_exported ? state.outer.module(program, "#>(" + name) : nullptr;
  if (user && state.outer.module(program, "#>>(" + name)) return none;
  if (user && state.outer.sources) {
    const std::string local = name_of_import(*user, name_of(folder_of(state.outer.sources->path(program.file))));
    if (local.empty() || !note_calls(*user, local + "." + name, 0xffffffff, found)) return none;
  }
  return found.size() == 1 ? found.front() : none;
}

}  // namespace outlast
