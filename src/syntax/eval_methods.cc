// Where methods and constructors of Java and C# are called, when only one place does.
#include <algorithm>

#include "syntax/eval_state.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

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
std::string words_before(const Program& program, uint32_t function) {
  const LexicalScope& scope = program.scopes[function];
  const size_t name = find_code(program.bytes, scope.name, scope.begin);
  return name == std::string_view::npos ? "" : in_one_line(program.bytes.substr(scope.begin, name - scope.begin));
}

bool is_private(const Program& program, uint32_t function) {
  const std::string words = words_before(program, function);
  if (program.language == Format::java) return holds_word(words, "private");
  constexpr std::string_view kOpen[] = {"public", "internal", "protected"};
  return std::none_of(std::begin(kOpen), std::end(kOpen),
                      [&](std::string_view word) { return holds_word(words, word); });
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

/// The class around a function; "" where it stands in none.
std::string class_around(const Program& program, uint32_t function) {
  for (uint32_t scope = program.scopes[function].parent; scope != 0; scope = program.scopes[scope].parent) {
    if (program.scopes[scope].name.starts_with("class ")) return program.scopes[scope].name.substr(6);
  }
  return {};
}

/// True when every declaration of a name in a file says that it is of a class, by its type or by what it is made with.
bool is_declared_as(const Program& program, std::string_view name, const std::string& type) {
  const std::string_view bytes = program.bytes;
  bool is_one = false;
  for (size_t at = find_code(bytes, name); at != std::string_view::npos; at = find_code(bytes, name, at + 1)) {
    const std::string_view before = without_blanks_at_end(bytes.substr(0, at));
    if (before.size() == at || before.empty()) continue;
    const std::string_view word = name_at_end(before);
    const bool is_list = word.empty() && std::string_view(">]?").find(before.back()) != std::string_view::npos;
    const bool is_type = word == "var" || word == "dynamic" || (!word.empty() && word[0] >= 'A' && word[0] <= 'Z');
    if (!is_type && !is_list) continue;
    const bool is_it = word == type && !ends_with_written(before.substr(0, before.size() - word.size()), ".");
    const bool is_made = word == "var" && starts_with_written(bytes.substr(at + name.size()), "= new " + type + "(");
    if (!is_it && !is_made) return false;
    is_one = true;
  }
  return is_one;
}

/// True where a call of a method is surely made on an object of the class that declares it, or on the class.
bool is_made_on(const Program& home, ExprId id, const Program& program, uint32_t function) {
  const std::string type = class_around(program, function);
  const Expr& callee = home.exprs[home.exprs[id].base];
  if (type.empty()) return false;
  const bool is_inside = &home == &program && class_around(home, scope_at(home, callee.span.begin)) == type;
  if (callee.kind == ExprKind::name) return is_inside;
  if (callee.kind != ExprKind::member || callee.base == kNoExpr) return false;
  const Expr& object = home.exprs[callee.base];
  if (object.text == "this" && object.kind != ExprKind::member) return is_inside;
  if (object.kind == ExprKind::name) return object.text == type || is_declared_as(home, object.text, type);
  const bool is_field = object.kind == ExprKind::member && object.base != kNoExpr &&
                        home.exprs[object.base].text == "this" && home.exprs[object.base].kind != ExprKind::member;
  if (is_field) return is_declared_as(home, object.text, type);
  const bool is_new = object.kind == ExprKind::call && object.text == "new" && object.base != kNoExpr;
  return is_new && home.exprs[object.base].kind == ExprKind::name && home.exprs[object.base].text == type;
}

/// The project file of C# that a file belongs to: the one in the innermost folder around it.
std::optional<FileId> project_of(const Sources& sources, std::string_view path) {
  std::optional<FileId> found;
  size_t longest = 0;
  for (size_t i = 0; i < sources.size(); ++i) {
    const std::string_view one = sources.path(static_cast<FileId>(i));
    if (!one.ends_with(".csproj")) continue;
    const size_t folder = one.rfind('/') + 1;
    if (!path.starts_with(one.substr(0, folder)) || (found && folder < longest)) continue;
    found = static_cast<FileId>(i);
    longest = folder;
  }
  return found;
}

/// True where two files of C# are of one project, or that of the first refers to that of the second.
bool sees_project(const Sources& sources, const Program& home, const Program& program) {
  const auto own = project_of(sources, sources.path(home.file)),
             other = project_of(sources, sources.path(program.file));
  if (own == other) return true;
  if (!own || !other) return false;
  const std::string_view path = sources.path(*other);
  return sources.bytes(*own).find(path.substr(path.rfind('/') + 1)) != std::string_view::npos;
}

/// True when some file of the language hands a method or constructor on: `server::start`, `Run(server.Start)`.
bool is_handed_on(Evaluation& state, const Program& program, std::string_view name) {
  const Sources& sources = *state.outer.sources;
  const std::string_view ending = program.language == Format::java ? ".java" : ".cs";
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    if (!std::string_view(sources.path(file)).ends_with(ending)) continue;
    const std::string_view bytes = sources.bytes(file);
    if (!state.spend(bytes.size() / 1024)) return true;
    for (size_t at = find_code(bytes, name); at != std::string_view::npos; at = find_code(bytes, name, at + 1)) {
      const std::string_view before = bytes.substr(0, at);
      const std::string_view rest = bytes.substr(past_blanks(bytes, at + name.size()));
      const bool is_group = program.language == Format::csharp && ends_with_written(before, ".") &&
                            (rest.starts_with(')') || rest.starts_with(',') || rest.starts_with(';'));
      if (ends_with_written(before, "::") || starts_with_written(rest, "::new") || is_group) return true;
    }
  }
  return false;
}

/// True for a static method of Java whose class no other file speaks of: so none but its own calls it.
bool is_static_of_one_file(Evaluation& state, const Program& program, uint32_t function) {
  if (program.language != Format::java) return false;
  if (!holds_word(words_before(program, function), "static")) return false;
  uint32_t outer = function;
  while (outer != 0 && program.scopes[outer].parent != 0) outer = program.scopes[outer].parent;
  constexpr std::string_view kClass = "class ";
  const std::string_view name = program.scopes[outer].name;
  if (!name.starts_with(kClass)) return false;
  const Sources& sources = *state.outer.sources;
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string_view path = sources.path(file);
    constexpr std::string_view kEndings[] = {".java", ".kt", ".groovy", ".scala", ".xml"};
    const bool may_call = std::any_of(std::begin(kEndings), std::end(kEndings),
                                      [&](std::string_view ending) { return path.ends_with(ending); });
    if (file == program.file || !may_call || is_test_path(path)) continue;
    const std::string_view bytes = sources.bytes(file);
    if (!state.spend(bytes.size() / 1024) || holds_word(bytes, name.substr(kClass.size()))) return false;
  }
  return true;
}

/// True where a Java file sees a class of another one: it is in its package, or imports it.
bool sees_class(Evaluation& state, const Program& home, const Program& program, uint32_t function) {
  if (home.language != Format::java) return sees_project(*state.outer.sources, home, program);
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
    const std::string before = statement_at_end(program.bytes.substr(0, program.exprs[one.target].span.begin));
    return starts_with_written(std::string_view(before).substr(before.find_last_of("(,") + 1), "this ");
  });
}

std::pair<const Program*, ExprId> only_call_of_method(Evaluation& state, const Program& program, uint32_t function) {
  const std::pair<const Program*, ExprId> none{nullptr, kNoExpr};
  if (!has_methods(program) || !state.outer.module || !state.outer.sources || function == 0) return none;
  if (state.depth > kDeepestWay) return none;
  if (!state.spend(program.exprs.size() / 2 + 50)) return none;
  const LexicalScope& scope = program.scopes[function];
  const bool is_made = program.scopes[scope.parent].name == "class " + scope.name;
  const auto namesakes = std::count_if(program.scopes.begin(), program.scopes.end(),
                                       [&](const LexicalScope& one) { return one.name == scope.name; });
  if (scope.name.size() < 3 || scope.name == "main" || scope.name == "Main" || namesakes != 1) return none;
  const std::optional<ExprId> own = call_in(program, scope.name, is_made);
  const auto fits = [&](const Program& home, ExprId call) {
    const bool is_its = is_made ? home.exprs[home.exprs[call].base].kind == ExprKind::name
                                : is_extension(program, function) || is_made_on(home, call, program, function);
    return is_its && home.exprs[call].args.size() <= parameters_of(program, function) &&
           !is_named_elsewhere(home, scope.name, call) && !is_handed_on(state, program, scope.name);
  };
  if (own) {
    const bool is_only = *own != kNoExpr &&
                         (is_private(program, function) || is_static_of_one_file(state, program, function)) &&
                         fits(program, *own);
    return is_only ? std::pair(&program, *own) : none;
  }
  const Program* const home = state.outer.module(program, "#(" + scope.name);
  if (home == nullptr || home == &program || !state.spend(home->exprs.size() / 2)) return none;
  const std::optional<ExprId> call = call_in(*home, scope.name, is_made);
  const bool is_only = call && *call != kNoExpr && fits(*home, *call) && sees_class(state, *home, program, function);
  return is_only ? std::pair(home, *call) : none;
}

}  // namespace outlast
