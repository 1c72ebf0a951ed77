#include "adapters/uncalled.h"

#include <algorithm>

#include "adapters/evaluated.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/word_search.h"
#include "text/words.h"

namespace outlast {
namespace {

/// How much of other programs is looked through for one name.
constexpr size_t kMostBytes = size_t{8} << 20;

/// Functions that run without being called by a program.
constexpr std::string_view kStarts[] = {"main", "init", "constructor", "lifespan", "handler", "register", "setup"};

/// What a function is called: its own name, or that which it is assigned to, with the target.
struct Named {
  std::string_view name;
  ExprId target = kNoExpr;
};

Named name_of_function(const Program& program, uint32_t scope) {
  const std::string& own = program.scopes[scope].name;
  if (!own.empty()) return {own, kNoExpr};
  for (const Assignment& one : program.assignments) {
    if (one.value == kNoExpr || program.exprs[one.value].kind != ExprKind::function) continue;
    const Expr& target = program.exprs[one.target];
    if (program.exprs[one.value].body == scope && target.kind == ExprKind::name) return {target.text, one.target};
  }
  return {};
}

bool is_method(const Program& program, uint32_t scope) {
  const bool has_receiver =
      std::any_of(program.assignments.begin(), program.assignments.end(),
                  [&](const Assignment& one) { return one.scope == scope && one.parameter == kReceiver; });
  return has_receiver || program.scopes[program.scopes[scope].parent].name.starts_with("class ");
}

/// True where a function is bound to its name as it stands; under a decorator it is not.
bool is_bound(const Program& program, uint32_t scope, std::string_view name) {
  const auto [first, past] = assignments_named(program, name);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    const bool is_function = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::function;
    if (is_function && program.exprs[one.value].body == scope) return true;
  }
  return false;
}

/// True for `export default function start()`: who imports it gives it another name.
bool is_exported_by_default(const Sources& sources, const Program& program, uint32_t scope) {
  if (!is_script(program.language)) return false;
  std::string_view before = sources.bytes(program.file).substr(0, program.scopes[scope].begin);
  std::string_view word = name_at_end(before);
  while (word == "async" || word == "function") {
    before = before.substr(0, static_cast<size_t>(word.data() - before.data()));
    word = name_at_end(before);
  }
  return word == "default";
}

bool is_named_here(const Program& program, uint32_t scope, const Named& function, bool despite_export) {
  const LexicalScope& body = program.scopes[scope];
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    if (id == function.target || expr.text != function.name) continue;
    // `export const start = …` names it where it is bound.
    const bool is_export = function.target != kNoExpr && expr.span == program.exprs[function.target].span;
    if (is_export && despite_export) continue;
    if (expr.kind != ExprKind::name && expr.kind != ExprKind::member && expr.kind != ExprKind::string) continue;
    if (expr.span.begin < body.begin || expr.span.end > body.end) return true;
  }
  return false;
}

/// The programs of each language; scripts of all kinds are JavaScript's.
using Alike = std::vector<WordSearch>;

Alike programs_alike(const Sources& sources) {
  std::vector<std::vector<FileId>> files(static_cast<size_t>(Format::rust) + 1);
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::optional<Format> format = format_of_path(sources.path(file));
    if (format) files[static_cast<size_t>(is_script(*format) ? Format::javascript : *format)].push_back(file);
  }
  Alike alike;
  for (std::vector<FileId>& one : files) alike.emplace_back(std::move(one), kMostBytes);
  return alike;
}

/// True where another program of the language names it, or there is too much to look through.
bool is_named_elsewhere(const Sources& sources, const Program& program, std::string_view name) {
  const Alike& alike = sources.index(programs_alike);
  const auto language = is_script(program.language) ? Format::javascript : program.language;
  return alike[static_cast<size_t>(language)].may_say(sources, program.file, name);
}

/// Manifests and what starts programs; texts for people call nothing.
WordSearch manifests(const Sources& sources) {
  constexpr std::string_view kEndings[] = {".toml", ".cfg", ".ini",     ".yml", ".yaml",
                                           ".json", ".sh",  ".service", ".conf"};
  std::vector<FileId> files;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string_view name = name_of(sources.path(file));
    const bool is_manifest = name.find('.') == std::string_view::npos || name.starts_with("Dockerfile") ||
                             std::any_of(std::begin(kEndings), std::end(kEndings),
                                         [&](std::string_view one) { return name.ends_with(one); });
    if (is_manifest) files.push_back(file);
  }
  return {std::move(files), kMostBytes};
}

}  // namespace

std::string uncalled_function(const Sources& sources, const Program& program, uint32_t offset, bool despite_export) {
  for (uint32_t scope = scope_at(program, offset); scope != 0; scope = program.scopes[scope].parent) {
    if (program.scopes[scope].is_block || program.scopes[scope].name.starts_with("class ")) continue;
    const Named function = name_of_function(program, scope);
    const bool starts = std::find(std::begin(kStarts), std::end(kStarts), function.name) != std::end(kStarts);
    if (function.name.empty() || starts || is_method(program, scope)) continue;
    if (!is_bound(program, scope, function.name) || is_named_here(program, scope, function, despite_export)) continue;
    if (is_exported_by_default(sources, program, scope)) continue;
    if (!is_named_elsewhere(sources, program, function.name)) return std::string(function.name);
  }
  return "";
}

bool is_named_in_other_files(const Sources& sources, std::string_view function) {
  return sources.index(manifests).may_say(sources, FileId::none, function);
}

Value when_called(Value value, const std::string& function, const std::string& path, Span head) {
  const std::string cause = "call of " + function + " in " + path;
  value = value_when(std::move(value), {{cause, 0, "when " + function + "() is called"}});
  Value unknown = unknown_because("nothing in the repository calls " + function + "()", head);
  merge(value, value_when(std::move(unknown), {{cause, 1, "otherwise"}}));
  return value;
}

namespace {

constexpr std::string_view kTestsOfGo = "_test.go";

WordSearch tests_of_go(const Sources& sources) {
  return {sources.want_glob("**/*" + std::string(kTestsOfGo)), kMostBytes};
}

/// True for a name that says that it is for tests: "StartTest", "newTestServer", "DialForTesting".
bool speaks_of_tests(std::string_view name) {
  for (size_t at = name.find("est"); at != std::string_view::npos; at = name.find("est", at + 1)) {
    if (at == 0) continue;
    const bool begins = name[at - 1] == 'T' || (at == 1 && name[0] == 't');
    const std::string_view rest = name.substr(at + 3);
    const bool ends = rest.empty() || (rest[0] < 'a' || rest[0] > 'z') || rest.starts_with("ing") || rest == "s";
    if (begins && ends) return true;
  }
  return false;
}

/// True where no other repository can call a function: of a main package, an internal one, or not exported.
bool is_own(const Program& program, std::string_view path, std::string_view name) {
  const bool is_exported = name[0] >= 'A' && name[0] <= 'Z';
  return !is_exported || go_package(program.bytes) == "main" ||
         ("/" + std::string(path)).find("/internal/") != std::string::npos;
}

}  // namespace

bool is_run_by_tests_alone(const Sources& sources, const Program& program, uint32_t offset) {
  if (program.language != Format::go) return false;
  uint32_t scope = scope_at(program, offset);
  while (scope != 0 && program.scopes[scope].parent != 0) scope = program.scopes[scope].parent;
  const std::string& name = program.scopes[scope].name;
  if (scope == 0 || name.empty() || name == "main" || name == "init") return false;
  // A method of another name may be what an interface asks for.
  if (!speaks_of_tests(name) && (is_method(program, scope) || !is_own(program, sources.path(program.file), name)))
    return false;
  if (is_named_here(program, scope, {name, kNoExpr}, false)) return false;
  // Most repositories' tests name few of the functions that make something.
  if (!sources.index(tests_of_go).may_say(sources, program.file, name)) return false;
  size_t seen = 0;
  bool is_tested = false;
  for (const FileId file : sources.want_glob("**/*.go")) {
    if (file == program.file) continue;
    const std::string_view bytes = sources.bytes(file);
    seen += bytes.size();
    if (seen > kMostBytes) return false;
    if (!says_word(bytes, name)) continue;
    if (!sources.path(file).ends_with(kTestsOfGo)) return false;
    is_tested = true;
  }
  return is_tested;
}

}  // namespace outlast
