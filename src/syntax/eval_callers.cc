// Who calls a function of a Go package: where one call alone does, its arguments are what the parameters are.
#include <algorithm>
#include <set>

#include "syntax/callers.h"
#include "syntax/eval_fields.h"
#include "syntax/eval_order.h"
#include "syntax/eval_state.h"
#include "syntax/eval_variadic.h"
#include "text/code_search.h"

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

/// A method whose calls are looked for.
struct Method {
  std::string name;
  std::string type;  ///< of what it is called on
  size_t parameters = 0;
};

/// The method that a function is; nothing where its calls cannot be told by their arguments.
std::optional<Method> method_of(const Program& program, uint32_t function) {
  Method method{.name = program.scopes[function].name};
  for (const Assignment& one : program.assignments) {
    if (one.scope != function || one.parameter < 0) continue;
    if (one.parameter == kReceiver)
      method.type = one.type == kNoExpr ? "" : dotted(program, one.type);
    else
      ++method.parameters;
  }
  const LexicalScope& scope = program.scopes[function];
  const std::string_view text = program.bytes.substr(scope.begin, scope.end - scope.begin);
  if (method.type.empty() || text.substr(0, text.find('{')).find("...") != std::string_view::npos) return std::nullopt;
  return method;
}

/// True when what a method of that name is called on is surely of another type, which has one, too.
bool is_of_other_type(Evaluation& state, const Program& program, ExprId object, const Method& method) {
  const auto [home, type] = declared_type(state, program, object);
  const std::string_view last = std::string_view(type).substr(type.rfind('.') + 1);
  if (!home || type.empty() || last == method.type || type.ends_with("()")) return false;
  std::vector<const Program*> homes{home};
  if (const Program* beside = state.outer.module(*home, "#." + method.name)) homes.push_back(beside);
  return std::any_of(homes.begin(), homes.end(), [&](const Program* one) {
    return std::any_of(one->assignments.begin(), one->assignments.end(), [&](const Assignment& receiver) {
      return receiver.parameter == kReceiver && receiver.type != kNoExpr && dotted(*one, receiver.type) == last &&
             one->scopes[receiver.scope].name == method.name;
    });
  });
}

bool is_package(const Program& program, ExprId id) {
  const Expr& name = program.exprs[id];
  return name.kind == ExprKind::name && std::any_of(program.imports.begin(), program.imports.end(),
                                                    [&](const Import& one) { return one.local == name.text; });
}

/// Notes the calls of a method in a program, or what may be ones; false where it is handed on as a value.
bool note_method_calls(Evaluation& state, const Program& program, const Method& method,
                       std::vector<std::pair<const Program*, ExprId>>& found) {
  if (!state.spend(program.exprs.size() + program.calls.size())) return false;
  std::set<std::pair<uint32_t, uint32_t>> called;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.text == "new") continue;
    const Expr& callee = program.exprs[expr.base];
    if (callee.kind != ExprKind::member || callee.text != method.name || callee.base == kNoExpr) continue;
    called.emplace(callee.span.begin, callee.span.end);
    const bool is_other = is_package(program, callee.base) || expr.args.size() != method.parameters;
    if (!is_other && !is_of_other_type(state, program, callee.base, method)) found.emplace_back(&program, call.call);
  }
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind != ExprKind::member || expr.text != method.name || expr.base == kNoExpr) continue;
    const bool is_called = called.contains({expr.span.begin, expr.span.end});
    if (!is_called && !is_package(program, expr.base)) return false;
  }
  return true;
}

/// Files of other packages that speak of a method of that name; of more the calls are not told.
constexpr size_t kMostUsers = 6;

/// only_call() of a method.
std::pair<const Program*, ExprId> only_method_call(Evaluation& state, const Program& program, uint32_t function) {
  const std::pair<const Program*, ExprId> none{nullptr, kNoExpr};
  const std::optional<Method> method = method_of(program, function);
  std::vector<std::pair<const Program*, ExprId>> found;
  if (!method || !note_method_calls(state, program, *method, found)) return none;
  const std::string asked = "(." + method->name;
  if (const Program* beside = state.outer.module(program, "#" + asked)) {
    const Program* third = state.outer.module(*beside, "#" + asked);
    if ((third && third != &program) || !note_method_calls(state, *beside, *method, found)) return none;
  }
  const bool is_exported = method->name[0] >= 'A' && method->name[0] <= 'Z';
  std::string where = "#>";
  for (size_t i = 0; is_exported && i <= kMostUsers; ++i, where += '>') {
    const Program* user = state.outer.module(program, where + asked);
    if (!user) break;
    if (i == kMostUsers || !note_method_calls(state, *user, *method, found)) return none;
  }
  return found.size() == 1 ? found.front() : none;
}

/// only_call() of a function of Rust: the only call in its file, where no other file that is no test names it.
std::pair<const Program*, ExprId> only_call_in_rust(Evaluation& state, const Program& program, uint32_t function) {
  const std::pair<const Program*, ExprId> none{nullptr, kNoExpr};
  constexpr size_t kMostFiles = 500;
  const LexicalScope& scope = program.scopes[function];
  std::vector<std::pair<const Program*, ExprId>> found;
  if (scope.parent != 0 || !note_calls(program, scope.name, scope.begin, found) || found.size() != 1) return none;
  const std::string_view before = program.bytes.substr(0, scope.begin);
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  const bool is_shared =
      line.find("pub") != std::string_view::npos || before.empty() || program.bytes.substr(scope.begin, 3) == "pub";
  if (!is_shared) return found.front();
  if (!state.outer.sources) return none;
  size_t looked_at = 0;
  for (const FileId file : state.outer.sources->want_glob("**/*.rs")) {
    const std::string& path = state.outer.sources->path(file);
    if (file == program.file || path.find("tests/") != std::string::npos) continue;
    const std::string_view bytes = state.outer.sources->bytes(file);
    if (++looked_at > kMostFiles || !state.spend(bytes.size() / 100)) return none;
    if (bytes.find(scope.name + "(") != std::string_view::npos) return none;
  }
  return found.front();
}

}  // namespace

bool calls_method(const Program& program, std::string_view name) {
  return std::any_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& expr) {
    return expr.kind == ExprKind::member && expr.text == name && expr.base != kNoExpr &&
           !is_package(program, expr.base);
  });
}

bool calls_function(const Program& program, std::string_view name) {
  const bool is_called = std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    return expr.base != kNoExpr && expr.text != "new" && dotted(program, expr.base) == name;
  });
  const std::string_view last = name.substr(name.rfind('.') + 1);
  const auto [first, past] = assignments_named(program, name);
  // A name of the file's own may hide the function's.
  if (is_called || (last == name && first != past)) return is_called;
  const ExprKind kind = last == name ? ExprKind::name : ExprKind::member;
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == kind && expr.text == last && dotted(program, id) == name) return true;
  }
  return false;
}

namespace {

/// True for a function of a Go package that may be asked for by its name.
bool has_calls(const Evaluation& state, const Program& program, uint32_t function) {
  const std::string& name = program.scopes[function].name;
  return program.language == Format::go && function != 0 && !name.empty() && name != "main" && name != "init" &&
         program.scopes[function].parent == 0 && state.outer.module && state.depth <= 40;
}

/// The calls of a function that is no method; nothing where there may be others.
std::optional<std::vector<std::pair<const Program*, ExprId>>> calls_of(Evaluation& state, const Program& program,
                                                                       uint32_t function) {
  const std::string& name = program.scopes[function].name;
  std::vector<std::pair<const Program*, ExprId>> found;
  if (!note_calls(program, name, program.scopes[function].begin, found)) return std::nullopt;
  if (const Program* beside = state.outer.module(program, "#(" + name)) {
    if (!note_calls(*beside, name, 0xffffffff, found)) return std::nullopt;
    const Program* third = state.outer.module(*beside, "#(" + name);
    if (third && third != &program) return std::nullopt;
  }
  const bool is_exported = name[0] >= 'A' && name[0] <= 'Z';
  std::string where = "#>(" + name;
  for (size_t i = 0; is_exported && i <= kMostUsers; ++i, where.insert(where.begin() + 1, '>')) {
    const Program* user = state.outer.module(program, where);
    if (!user) break;
    if (i == kMostUsers || !state.outer.sources) return std::nullopt;
    const std::string local = name_of_import(*user, name_of(folder_of(state.outer.sources->path(program.file))));
    if (local.empty() || !note_calls(*user, local + "." + name, 0xffffffff, found)) return std::nullopt;
  }
  return found;
}

/// The function with a name that gives back a function without one, whole or wrapped; 0 where none does.
uint32_t giver_of(const Program& program, uint32_t closure) {
  if (closure == 0 || !program.scopes[closure].name.empty()) return 0;
  const uint32_t giver = function_of(program, program.scopes[closure].parent);
  const auto is_it = [&](ExprId id) {
    return program.exprs[id].kind == ExprKind::function && program.exprs[id].body == closure;
  };
  const bool is_given = std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& one) {
    if (one.scope != giver || one.value == kNoExpr) return false;
    const Expr& value = program.exprs[one.value];
    return is_it(one.value) || (value.kind == ExprKind::call && value.args.size() == 1 && is_it(value.args[0]));
  });
  return is_given ? giver : 0;
}

}  // namespace

OptionUse option_use(Evaluation& state, const Program& program, uint32_t offset) {
  const uint32_t giver =
      program.language == Format::go ? giver_of(program, function_of(program, scope_at(program, offset))) : 0;
  if (giver == 0 || !has_calls(state, program, giver)) return OptionUse::none;
  if (has_receiver(program, giver) || !state.spend(program.exprs.size() / 2)) return OptionUse::open;
  const auto calls = calls_of(state, program, giver);
  if (!calls || calls->size() > 1) return OptionUse::open;
  if (calls->empty()) return OptionUse::never;
  const auto& [caller, call] = calls->front();
  return branch_at(*caller, caller->exprs[call].span.begin) == kNoBranch ? OptionUse::once : OptionUse::open;
}

OptionUse option_use(const EvalScope& scope, uint32_t offset) {
  Evaluation state(scope);
  const OptionUse use = option_use(state, *scope.program, offset);
  return state.is_spent() ? OptionUse::open : use;
}

std::pair<const Program*, ExprId> only_call(Evaluation& state, const Program& program, uint32_t function) {
  const std::pair<const Program*, ExprId> none{nullptr, kNoExpr};
  const std::string& name = program.scopes[function].name;
  const bool is_rust = program.language == Format::rust && function != 0 && !name.empty() && name != "main";
  if (is_rust && state.depth <= 40 && state.spend(program.exprs.size() / 2))
    return only_call_in_rust(state, program, function);
  if (!has_calls(state, program, function) || !state.spend(program.exprs.size() / 2)) return none;
  if (has_receiver(program, function)) return only_method_call(state, program, function);
  const auto found = calls_of(state, program, function);
  return found && found->size() == 1 ? found->front() : none;
}

std::vector<std::pair<const Program*, ExprId>> all_calls(Evaluation& state, const Program& program, uint32_t function) {
  if (!has_calls(state, program, function) || has_receiver(program, function) || !state.spend(program.exprs.size() / 2))
    return {};
  return calls_of(state, program, function).value_or(std::vector<std::pair<const Program*, ExprId>>());
}

std::vector<Target> method_called(Evaluation& state, const Program& program, const Expr& call) {
  if (program.language != Format::go || call.base == kNoExpr || !state.outer.module || state.depth > 30) return {};
  const Expr& callee = program.exprs[call.base];
  if (callee.kind != ExprKind::member || callee.base == kNoExpr || is_package(program, callee.base)) return {};
  const auto [home, type] = declared_type(state, program, callee.base);
  if (home == nullptr || type.empty() || type.ends_with("()")) return {};
  const size_t dot = type.find('.');
  const std::string last = dot == std::string::npos ? type : type.substr(dot + 1);
  std::string package;
  for (const Import& import : home->imports) {
    if (dot != std::string::npos && import.local == std::string_view(type).substr(0, dot)) package = import.module;
  }
  if ((dot != std::string::npos && package.empty()) || last.find('.') != std::string::npos) return {};
  std::vector<const Program*> homes;
  if (package.empty()) homes.push_back(home);
  const Program* beside = state.outer.module(*home, package + "#." + callee.text);
  for (int i = 0; i < 4 && beside != nullptr; ++i) {
    if (std::find(homes.begin(), homes.end(), beside) != homes.end()) break;
    homes.push_back(beside);
    beside = state.outer.module(*beside, "#." + callee.text);
  }
  std::vector<Target> found;
  for (const Program* one : homes) {
    if (!state.spend(one->assignments.size() + one->exprs.size() / 4)) return {};
    for (const Assignment& receiver : one->assignments) {
      if (receiver.parameter != kReceiver || receiver.type == kNoExpr) continue;
      if (one->scopes[receiver.scope].name != callee.text || dotted(*one, receiver.type) != last) continue;
      for (ExprId id = 0; id < one->exprs.size(); ++id) {
        const Expr& expr = one->exprs[id];
        if (expr.kind == ExprKind::function && expr.body == receiver.scope) found.push_back({one, id, {}, {}});
      }
    }
  }
  // Files for other systems may have one of their own.
  return found.size() == 1 ? found : std::vector<Target>{};
}

std::optional<std::vector<std::pair<const Program*, ExprId>>> callers_of(const EvalScope& scope, uint32_t function) {
  const Program& program = *scope.program;
  Evaluation state(scope);
  if (!has_calls(state, program, function) || !state.spend(program.exprs.size() / 2)) return std::nullopt;
  std::optional<std::vector<std::pair<const Program*, ExprId>>> found;
  if (!has_receiver(program, function)) {
    found = calls_of(state, program, function);
  } else if (const auto only = only_method_call(state, program, function); only.first != nullptr) {
    found = {only};
  }
  return state.is_spent() ? std::nullopt : found;
}

std::vector<Target> functions_run(ExprId call, const EvalScope& scope) {
  const Program& program = *scope.program;
  const Expr& expr = program.exprs[call];
  if (expr.base == kNoExpr) return {};
  Evaluation state(scope);
  std::vector<Target> found = method_called(state, program, expr);
  if (found.empty()) found = targets_in(state, program, expr.base);
  std::erase_if(found, [](const Target& one) {
    return !one.program || one.expr == kNoExpr || one.program->exprs[one.expr].kind != ExprKind::function;
  });
  return state.is_spent() ? std::vector<Target>() : found;
}

std::optional<std::vector<GivenItem>> given_to_list(ExprId name, const EvalScope& scope) {
  const Program& program = *scope.program;
  const Expr& asked = program.exprs[name];
  if (program.language != Format::go || asked.kind != ExprKind::name) return std::nullopt;
  const uint32_t function = function_of(program, scope_at(program, asked.span.begin));
  const std::span<const uint32_t> own = assignments_in(program, asked.text, function);
  if (own.size() != 1) return std::nullopt;
  const Assignment& parameter = program.assignments[own[0]];
  const uint32_t begin = program.exprs[parameter.target].span.end;
  const bool is_list = parameter.parameter >= 0 && parameter.parameter != kReceiver && parameter.type == kNoExpr &&
                       program.bytes.substr(past_blanks(program.bytes, begin), 3) == "...";
  if (!is_list) return std::nullopt;
  Evaluation state(scope);
  const auto [caller, id] = only_call(state, program, function);
  if (caller == nullptr || state.is_spent()) return std::nullopt;
  const Expr& call = caller->exprs[id];
  std::vector<GivenItem> found;
  for (size_t i = static_cast<size_t>(parameter.parameter); i < call.args.size(); ++i)
    found.push_back({{caller, call.args[i], {}, {}}, call.names[i] == "*"});
  return found;
}

}  // namespace outlast
