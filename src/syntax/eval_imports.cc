// What the imports of a file give its names.
#include <algorithm>

#include "syntax/eval_state.h"
#include "syntax/program_rows.h"

namespace outlast {

/// What the class that a Java file is named after has under a name: `import static shop.Limits.IDLE`.
static std::vector<Target> entry_of_class(Evaluation& state, const Target& file, const std::string& path,
                                          std::string_view key) {
  if (file.program->language != Format::java) return {};
  const std::vector<Target> classes = property_in(state, file, path.substr(path.rfind('.') + 1));
  return classes.size() == 1 ? property_in(state, classes[0], key) : std::vector<Target>();
}

/// What a module of Rust has under a name by a `use` of its own: `use config::CONFIG` makes `crate::CONFIG`.
static std::vector<Target> taken_from_another(Evaluation& state, const Program& program, const Program& imported,
                                              std::string_view symbol) {
  if (imported.language != Format::rust || &imported == &program) return {};
  for (const Import& import : imported.imports) {
    if (import.local != symbol || import.symbol.empty()) continue;
    bool is_known = false;
    Target target = target_of_import(state, imported, import, is_known);
    return is_known ? std::vector<Target>{std::move(target)} : std::vector<Target>();
  }
  return {};
}

Target target_of_import(Evaluation& state, const Program& program, const Import& import, bool& is_known) {
  is_known = false;
  if (!state.outer.module) return {};
  std::string module = import.module;
  std::string symbol = import.symbol;
  const Program* imported = state.outer.module(program, module);
  const LanguageRules& rules = rules_of(program.language);
  if (!imported && rules.shares_folder && !symbol.empty())
    imported = state.outer.module(program, module + "." + symbol);
  if (!imported && program.language == Format::python && !symbol.empty()) {
    // `from package import module`
    imported = state.outer.module(program, module + (module.ends_with('.') ? "" : ".") + symbol);
    symbol.clear();
  }
  if (!imported || state.depth > kDeepestWay) return {};
  is_known = true;
  Target whole{imported, kNoExpr, {}, {{import.span, "import of " + import.module}}};
  if (symbol.empty()) return whole;
  ++state.depth;
  std::vector<Target> found = property_in(state, whole, symbol);
  if (found.empty()) found = entry_of_class(state, whole, module, symbol);
  if (found.empty()) found = taken_from_another(state, program, *imported, symbol);
  --state.depth;
  is_known = !found.empty();
  // Of several that it may be, the first alone is not it.
  if (found.size() > 1 && program.language == Format::java)
    return {.program = &program, .unknown = "`" + symbol + "` is set more than once"};
  if (is_known || program.language != Format::python) return is_known ? found[0] : Target{};
  // A module of the package that its own file does not name.
  whole.program = state.outer.module(program, module + (module.ends_with('.') ? "" : ".") + symbol);
  is_known = whole.program != nullptr && whole.program->language == Format::python;
  return is_known ? whole : Target{};
}

/// True for a name that `__all__` of a Python module, where it is written out, does not list.
static bool is_left_out(const Program& program, std::string_view key) {
  const auto [first, past] = assignments_named(program, "__all__");
  if (past - first != 1) return program.language == Format::python && key.starts_with('_');
  const ExprId value = program.assignments[program.by_name[first]].value;
  if (value == kNoExpr || program.exprs[value].kind != ExprKind::list) return false;
  const std::vector<ExprId>& items = program.exprs[value].args;
  return std::all_of(items.begin(), items.end(), [&](ExprId item) {
    return program.exprs[item].kind == ExprKind::string && program.exprs[item].text != key;
  });
}

std::vector<Target> entry_of_all(Evaluation& state, const Program& program, const Import& import,
                                 std::string_view key) {
  const Program* imported = state.outer.module ? state.outer.module(program, import.module) : nullptr;
  // All classes of a package of Java's.
  if (!imported && state.outer.module && program.language == Format::java)
    imported = state.outer.module(program, import.module + "." + std::string(key));
  if (!imported || state.depth > kDeepestWay) return {};
  if (is_left_out(*imported, key)) return {};
  ++state.depth;
  const Target whole{imported, kNoExpr, {}, {{import.span, "import of " + import.module}}};
  std::vector<Target> found = property_in(state, whole, key);
  if (found.empty()) found = entry_of_class(state, whole, import.module, key);
  --state.depth;
  return found;
}

bool may_be_elsewhere(const Program& program, const Import& import, uint32_t branch) {
  const bool is_tried = branch != kNoBranch && program.branches[branch].is_tried;
  return program.language == Format::python && (is_tried || import.module.starts_with('.'));
}

std::vector<Target> entries_of_all(Evaluation& state, const Program& program, std::string_view key) {
  std::vector<Target> found;
  bool is_known = false;
  for (const Import& import : program.imports) {
    if (import.local != "*") continue;
    const uint32_t branch = branch_at(program, import.span.begin);
    const std::optional<std::vector<Choice>> choices = choices_in(state, program, branch);
    if (!choices) continue;
    std::vector<Target> given = entry_of_all(state, program, import, key);
    const bool is_here = !given.empty() || (state.outer.module && state.outer.module(program, import.module));
    is_known = is_known || !given.empty();
    if (!is_here && !state.outer.knows_any && may_be_elsewhere(program, import, branch))
      given = {{.program = &program, .unknown = "import of everything from " + import.module}};
    if (given.empty()) continue;
    if (is_here && choices->empty()) found.clear();
    for (Target& one : given) {
      one.choices = joined(*choices, one.choices);
      found.push_back(std::move(one));
    }
  }
  return is_known ? found : std::vector<Target>();
}

std::vector<Target> member_by_path(Evaluation& state, const Program& program, const Expr& member) {
  if (program.language != Format::java || !state.outer.module || state.depth > kDeepestWay) return {};
  const std::string path = dotted(program, member.base);
  const std::string_view first = std::string_view(path).substr(0, path.find('.'));
  const auto [own, past] = assignments_named(program, first);
  if (path.empty() || first.size() == path.size() || own != past) return {};
  const Program* const home = state.outer.module(program, path);
  if (!home) return {};
  ++state.depth;
  std::vector<Target> found = entry_of_class(state, {home, kNoExpr, {}, {}}, path, member.text);
  --state.depth;
  return found;
}

std::vector<Target> imports_of(Evaluation& state, const Program& program, const Expr& use, bool& is_there) {
  std::vector<Target> found;
  for (const Import& import : program.imports) {
    if (import.local != use.text) continue;
    is_there = true;
    const uint32_t branch = branch_at(program, import.span.begin);
    const bool is_around = branch != kNoBranch && program.branches[branch].begin <= use.span.begin &&
                           use.span.begin < program.branches[branch].end;
    const bool is_sure = branch == kNoBranch || is_around;
    const std::optional<std::vector<Choice>> choices =
        is_sure ? std::vector<Choice>() : choices_in(state, program, branch);
    if (!choices) continue;
    bool is_known = false;
    Target target = target_of_import(state, program, import, is_known);
    if (!is_known) target = {.program = &program, .unknown = "import of " + import.module};
    target.choices = joined(*choices, target.choices);
    if (choices->empty() && (is_sure || !program.branches[branch].is_tried)) found.clear();
    found.push_back(std::move(target));
  }
  return found;
}

bool is_imported_behind(const Program& program, const Expr& use, const std::vector<uint32_t>& assigned, bool surely) {
  const uint32_t last = program.assignments[assigned.back()].span.begin;
  return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
    const bool is_sure = branch_at(program, import.span.begin) == kNoBranch || !surely;
    return import.local == use.text && is_sure && import.span.begin > last && import.span.begin < use.span.begin;
  });
}

}  // namespace outlast
