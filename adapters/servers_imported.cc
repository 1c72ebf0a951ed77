#include "adapters/servers_imported.h"

#include <algorithm>

#include "adapters/evaluated.h"
#include "text/words.h"

namespace outlast {
namespace {

bool asks_for_main(const Program& program, ExprId condition) {
  const Expr& asked = program.exprs[condition];
  if (asked.kind != ExprKind::operation || asked.text != "==" || asked.args.size() != 2) return false;
  const std::string_view left = program.exprs[asked.args[0]].text, right = program.exprs[asked.args[1]].text;
  return (left == "__name__" && right == "__main__") || (left == "__main__" && right == "__name__");
}

/// True for what stands where a file that is imported never comes.
bool is_under_main(const Program& program, uint32_t branch) {
  constexpr int kDeepest = 50;
  for (int up = 0; branch != kNoBranch && up < kDeepest; ++up, branch = program.branches[branch].parent) {
    const Branch& one = program.branches[branch];
    if (one.condition != kNoExpr && one.arm == 0 && asks_for_main(program, one.condition)) return true;
  }
  return false;
}

/// True where a file itself names a function under the guard, and nowhere else but where it is defined.
bool is_named_under_main(const Program& program, const LexicalScope& function) {
  bool is_called = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_it = expr.base != kNoExpr && program.exprs[expr.base].text == function.name;
    if (is_it && !is_under_main(program, call.branch)) return false;
    is_called = is_called || is_it;
  }
  size_t names = 0, calls = 0;
  for (const Expr& expr : program.exprs) {
    const bool is_name = expr.kind == ExprKind::name && expr.text == function.name;
    // What is handed on may be called by anybody.
    if (is_name && expr.span.begin > function.end) ++names;
  }
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    calls += expr.base != kNoExpr && program.exprs[expr.base].text == function.name && expr.span.begin > function.end;
  }
  return is_called && names <= calls;
}

}  // namespace

bool runs_as_main_alone(const Sources& sources, const std::vector<FileId>& files, const Program& program, Span place) {
  if (is_under_main(program, branch_at(program, place.begin))) return true;
  const uint32_t scope = function_of(program, scope_at(program, place.begin));
  if (scope == 0 || program.scopes[scope].name.empty()) return false;
  const LexicalScope& function = program.scopes[scope];
  // One around it is not followed.
  if (function_of(program, function.parent) != 0 || !is_named_under_main(program, function)) return false;
  return std::none_of(files.begin(), files.end(), [&](FileId file) {
    return file != program.file && holds_word(sources.bytes(file), function.name);
  });
}

}  // namespace outlast
