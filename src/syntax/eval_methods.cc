// Where methods and constructors of Java and C# are called, when only one place does.
#include <algorithm>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

bool has_methods(const Program& program) {
  return program.language == Format::java || program.language == Format::csharp;
}

/// The assignments that are the parameters of a function.
size_t parameters_of(const Program& program, uint32_t function) {
  return static_cast<size_t>(
      std::count_if(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
        return one.scope == function && one.parameter >= 0 && one.parameter != kReceiver;
      }));
}

/// The words in front of the name of a method: `public static void`.
std::string_view words_before(const Program& program, uint32_t function) {
  const LexicalScope& scope = program.scopes[function];
  const size_t name = program.bytes.find(scope.name, scope.begin);
  return name == std::string_view::npos ? std::string_view() : program.bytes.substr(scope.begin, name - scope.begin);
}

bool is_private(const Program& program, uint32_t function) {
  const std::string_view words = words_before(program, function);
  if (program.language == Format::java) return words.find("private") != std::string_view::npos;
  constexpr std::string_view kOpen[] = {"public", "internal", "protected"};
  return std::none_of(std::begin(kOpen), std::end(kOpen),
                      [&](std::string_view word) { return words.find(word) != std::string_view::npos; });
}

/// The only call of a name in a file; nothing where there is none, kNoExpr where there are several.
std::optional<ExprId> call_in(const Program& program, std::string_view name, bool is_made) {
  std::optional<ExprId> found;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || program.exprs[call.base].text != name || (call.text == "new") != is_made) continue;
    if (found) return kNoExpr;
    found = one.call;
  }
  return found;
}

/// True when a method or class is handed on by its name: `this::start`, `services.AddSingleton<Server>()`.
bool is_named_elsewhere(const Program& program, std::string_view name, ExprId call) {
  const Span callee = call == kNoExpr ? Span{} : program.exprs[program.exprs[call].base].span;
  return std::any_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& expr) {
    return expr.kind == ExprKind::member && expr.text == name && expr.span != callee;
  });
}

/// True where a Java file sees a class of another one: it is in its package, or imports it.
bool sees_class(Evaluation& state, const Program& home, const Program& program, uint32_t function) {
  if (home.language != Format::java) return true;
  uint32_t outer = function;
  while (outer != 0 && program.scopes[outer].parent != 0) outer = program.scopes[outer].parent;
  const std::string name = program.scopes[outer].name.substr(std::min<size_t>(6, program.scopes[outer].name.size()));
  if (state.outer.module(home, "#" + name) == &program) return true;
  return std::any_of(home.imports.begin(), home.imports.end(), [&](const Import& import) {
    if (import.local != name && import.local != "*") return false;
    return state.outer.module(home, import.module + "." + name) == &program;
  });
}

}  // namespace

bool is_extension(const Program& program, uint32_t function) {
  if (program.language != Format::csharp || function == 0) return false;
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    if (one.scope != function || one.parameter != 0) return false;
    const std::string_view before = program.bytes.substr(0, program.exprs[one.target].span.begin);
    const size_t open = before.find_last_of("(,");
    const std::string_view words = open == std::string_view::npos ? before : before.substr(open + 1);
    const size_t first = words.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && words.substr(first).starts_with("this ");
  });
}

std::pair<const Program*, ExprId> only_call_of_method(Evaluation& state, const Program& program, uint32_t function) {
  const std::pair<const Program*, ExprId> none{nullptr, kNoExpr};
  if (!has_methods(program) || !state.outer.module || function == 0 || state.depth > kDeepestWay) return none;
  if (!state.spend(program.exprs.size() / 2 + 50)) return none;
  const LexicalScope& scope = program.scopes[function];
  const bool is_made = program.scopes[scope.parent].name == "class " + scope.name;
  const auto namesakes = std::count_if(program.scopes.begin(), program.scopes.end(),
                                       [&](const LexicalScope& one) { return one.name == scope.name; });
  if (scope.name.size() < 3 || scope.name == "main" || scope.name == "Main" || namesakes != 1) return none;
  const std::optional<ExprId> own = call_in(program, scope.name, is_made);
  const auto fits = [&](const Program& home, ExprId call) {
    return home.exprs[call].args.size() <= parameters_of(program, function) &&
           !is_named_elsewhere(home, scope.name, call);
  };
  if (own) {
    const bool is_only = *own != kNoExpr && is_private(program, function) && fits(program, *own);
    return is_only ? std::pair(&program, *own) : none;
  }
  const Program* const home = state.outer.module(program, "#(" + scope.name);
  if (home == nullptr || home == &program || !state.spend(home->exprs.size() / 2)) return none;
  const std::optional<ExprId> call = call_in(*home, scope.name, is_made);
  const bool is_only = call && *call != kNoExpr && fits(*home, *call) && sees_class(state, *home, program, function);
  return is_only ? std::pair(home, *call) : none;
}

}  // namespace outlast
