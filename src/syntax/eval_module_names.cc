// What other modules of a program hold under a name: files of a folder, packages, namespaces, exports.
#include <algorithm>

#include "syntax/cpp_text.h"
#include "syntax/eval_state.h"
#include "syntax/program_rows.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

/// What a name of a module is worth when all of the module has run.
std::vector<Target> module_name(Evaluation& state, const Target& module, std::string_view name) {
  const Program& program = *module.program;
  const std::vector<uint32_t> candidates = in_scope(program, name, 0);
  if (candidates.empty()) return {};
  const auto end = static_cast<uint32_t>(program.bytes.size());
  std::vector<Target> found = targets_of_assignments(state, program, candidates, end, "constant " + std::string(name));
  for (Target& one : found) one.chain.insert(one.chain.end(), module.chain.begin(), module.chain.end());
  return found;
}

/// True where a `mod` of the file itself has what stands at an offset.
bool stands_in_module(const Program& program, uint32_t offset) {
  for (uint32_t scope = scope_at(program, offset); scope != 0; scope = program.scopes[scope].parent) {
    const LexicalScope& one = program.scopes[scope];
    if (!one.name.starts_with("class ")) continue;
    const std::string_view head = program.bytes.substr(one.begin, one.end - one.begin);
    if (!holds_word(head.substr(0, head.find('{')), "impl")) return true;
  }
  return false;
}

/// True for a name behind which `::` stands.
bool stands_before_colons(const Program& program, ExprId name) {
  const size_t behind = past_blanks(program.bytes, program.exprs[name].span.end);
  return program.bytes.substr(behind).starts_with("::");
}

/// `config::IDLE`, `super::IDLE` or `crate::config::IDLE`: a constant of a Rust module that is a file.
std::vector<Target> rust_module_member(Evaluation& state, const Program& program, const Expr& member) {
  if (!state.outer.module || !stands_before_colons(program, member.base)) return {};
  std::string path = dotted(program, member.base);
  const std::string first = path.substr(0, path.find('.'));
  const auto own = assignments_named(program, first);
  // The declaration of the module gives it a name, too: `mod config;`
  const uint32_t names = own.second - own.first;
  const Span named = names == 1 ? program.exprs[program.assignments[program.by_name[own.first]].target].span : Span{};
  const std::string_view bytes = program.bytes;
  const bool is_declared = names == 1 && word_before(bytes, blanks_before(bytes, named.begin)) == "mod" &&
                           end_of_code(bytes, past_blanks(bytes, named.end), ";") != std::string_view::npos;
  if (path.empty() || names > (is_declared ? 1U : 0U)) return {};
  for (const Import& import : program.imports) {
    if (import.local == first && !import.symbol.empty())
      path = import.module + "." + import.symbol + path.substr(first.size());
  }
  const std::string_view root = std::string_view(path).substr(0, path.find('.'));
  const bool is_module = root == "crate" || root == "super" || root == "self" || is_declared;
  // What is written inside of a module of the file itself has another parent than the file.
  const bool is_inner = (root == "super" || root == "self") && stands_in_module(program, member.span.begin);
  const Program* home = is_module && !is_inner ? state.outer.module(program, path) : nullptr;
  const bool is_itself =
      is_module && !is_inner && !home && state.outer.file && state.outer.file(program, path) == program.file;
  if (is_itself) home = &program;
  if (!home) return {};
  return module_name(state, {home, kNoExpr, {}, {{member.span, "module " + path}}}, member.text);
}

/// `limits::kIdle` of a namespace that the file, or one that it includes, opens: namespaces have no scopes of their own
/// here, so the name is looked for without it.
std::vector<Target> namespace_member(Evaluation& state, const Program& program, const Expr& member) {
  const std::string path = member.base == kNoExpr ? "" : dotted(program, member.base);
  const std::string opened = "namespace " + path.substr(path.rfind('.') + 1);
  if (path.empty() || !stands_before_colons(program, member.base)) return {};
  std::vector<const Program*> homes;
  const auto opens = [&](std::string_view text) {
    size_t at = find_code(text, opened);
    while (at != std::string_view::npos && word_before(text, blanks_before(text, at)) == "using")
      at = find_code(text, opened, at + 1);
    return at != std::string_view::npos;
  };
  const auto take = [&](const Program* one) {
    if (one && opens(one->bytes)) homes.push_back(one);
  };
  take(&program);
  for (const Import& import : program.imports) {
    if (state.outer.module && homes.size() < 2) take(state.outer.module(program, import.module));
  }
  // Which of several says more is not told.
  if (homes.size() != 1 || is_declared_twice(*homes[0], in_scope(*homes[0], member.text, 0))) return {};
  return module_name(state, {homes[0], kNoExpr, {}, {{member.span, "namespace " + path}}}, member.text);
}

/// What a Python module both assigns and imports: the later one holds, and the import where nothing was assigned.
std::vector<Target> with_imports(Evaluation& state, const Program& program, std::string_view key,
                                 std::vector<Target> named) {
  const std::vector<uint32_t> own = in_scope(program, key, 0);
  const auto unset = [](const Target& one) { return one.program == nullptr; };
  for (const Import& import : program.imports) {
    if (import.local != key && import.local != "*") continue;
    const bool is_later = !own.empty() && import.span.begin > program.assignments[own.back()].span.begin;
    if (!is_later && std::none_of(named.begin(), named.end(), unset)) continue;
    std::vector<Target> given;
    bool is_known = false;
    if (import.local == key) {
      given = {target_of_import(state, program, import, is_known)};
    } else {
      const uint32_t branch = branch_at(program, import.span.begin);
      const bool is_here = state.outer.module && state.outer.module(program, import.module);
      given = entry_of_all(state, program, import, key);
      if (given.empty() && is_later && !is_here && !state.outer.knows_any &&
          may_be_elsewhere(program, import, branch)) {
        named.push_back({.program = &program, .unknown = "import of everything from " + import.module});
        return named;
      }
      if (given.empty()) continue;
      is_known = true;
    }
    if (!is_known) given = {{.program = &program, .unknown = "import of " + import.module}};
    return is_later ? given : laid_over(named, std::move(given));
  }
  return named;
}

/// What a Python module holds under a name: its own, else what it imports.
std::vector<Target> python_entry(Evaluation& state, const Target& target, std::string_view key) {
  const Program& program = *target.program;
  std::vector<Target> named = module_name(state, target, key);
  if (!named.empty()) return with_imports(state, program, key, std::move(named));
  for (const Import& import : program.imports) {
    if (import.local != key) continue;
    bool is_known = false;
    const Target found = target_of_import(state, program, import, is_known);
    if (is_known) return {found};
  }
  return entries_of_all(state, program, key);
}

/// `const config = require("./config")` of a module with a default export, as transpilers write it.
std::vector<Target> entry_of_default(Evaluation& state, const Target& target, std::string_view key) {
  const Program& program = *target.program;
  for (const Export& item : program.exports) {
    if (item.name != "default" || item.value == kNoExpr || state.depth > kDeepestWay) continue;
    ++state.depth;
    std::vector<Target> found;
    for (const Target& whole : targets_in(state, program, item.value)) {
      found = property_in(state, whole, key);
      if (!found.empty()) break;
    }
    --state.depth;
    for (Target& one : found) one.chain.insert(one.chain.end(), target.chain.begin(), target.chain.end());
    return found;
  }
  return {};
}

/// `module.exports.key = …`, `exports.key = …`, and the property of what `module.exports = …` holds.
std::vector<Target> commonjs_entry(Evaluation& state, const Target& target, std::string_view key) {
  const Program& program = *target.program;
  const auto end = static_cast<uint32_t>(program.bytes.size());
  const auto arrives = [&](std::vector<Target> found) {
    for (Target& one : found) {
      one.choices = joined(target.choices, one.choices);
      one.chain.insert(one.chain.end(), target.chain.begin(), target.chain.end());
    }
    return found;
  };
  for (const char* prefix : {"module.exports.", "exports."}) {
    const std::string name = prefix + std::string(key);
    const std::vector<uint32_t> candidates = assigned_members(state, program, name, end);
    if (!candidates.empty()) return arrives(targets_of_assignments(state, program, candidates, end, name));
  }
  const std::vector<uint32_t> wholes = assigned_members(state, program, "module.exports", end);
  if (wholes.empty() || state.depth > kDeepestWay) return {};
  ++state.depth;
  std::vector<Target> found;
  for (const Target& whole : targets_of_assignments(state, program, wholes, end, "module.exports")) {
    if (!whole.program || !whole.unknown.empty()) continue;
    if (key == "default") {
      for (Target& one : targets_in(state, *whole.program, whole.expr)) {
        one.choices = joined(whole.choices, one.choices);
        found.push_back(std::move(one));
      }
      continue;
    }
    for (Target& one : member_at(state, *whole.program, whole.expr, key, end)) {
      if (!compatible(one.choices, whole.choices) || found.size() >= kMostData) continue;
      one.choices = joined(whole.choices, one.choices);
      found.push_back(std::move(one));
    }
  }
  --state.depth;
  return key == "default" ? found : arrives(std::move(found));
}

}  // namespace

std::vector<uint32_t> in_scope(const Program& program, std::string_view name, uint32_t scope) {
  const std::span<const uint32_t> found = assignments_in(program, name, scope);
  return {found.begin(), found.end()};
}

std::vector<Target> folder_targets(Evaluation& state, const Program& program, const std::string& where,
                                   const std::string& name, Span use) {
  if (!state.outer.module || state.depth > kDeepestWay) return {};
  const Program* home = state.outer.module(program, where + "#" + name);
  if (!home) return {};
  const Target whole{home, kNoExpr, {}, {{use, "declaration of " + name}}};
  std::vector<Target> found = module_name(state, whole, name);
  take_from_afar(state, *home, name, found);
  return found;
}

bool is_declared_twice(const Program& program, const std::vector<uint32_t>& candidates) {
  if (program.language != Format::cpp) return false;
  const auto is_declaration = [&](uint32_t i) {
    const Assignment& one = program.assignments[i];
    const bool is_macro = program.bytes.substr(one.span.begin, 1) == "#";
    return !is_macro && one.branch == kNoBranch && one.parameter < 0 && !one.by_address &&
           function_of(program, scope_at(program, one.span.begin)) == 0;
  };
  return std::count_if(candidates.begin(), candidates.end(), is_declaration) > 1;
}

std::vector<Target> package_member(Evaluation& state, const Program& program, const Expr& member) {
  if (program.language == Format::rust && member.base != kNoExpr) return rust_module_member(state, program, member);
  if (program.language == Format::cpp) return namespace_member(state, program, member);
  if (!rules_of(program.language).shares_folder || member.base == kNoExpr) return {};
  const Expr& base = program.exprs[member.base];
  if (base.kind != ExprKind::name) return member_by_path(state, program, member);
  for (const Import& import : program.imports) {
    if (import.local != base.text || !import.symbol.empty()) continue;
    return folder_targets(state, program, import.module, member.text, member.span);
  }
  return {};
}

std::vector<Target> module_entry(Evaluation& state, const Target& target, std::string_view key) {
  const Program& program = *target.program;
  if (program.language == Format::python) return python_entry(state, target, key);
  if (!rules_of(program.language).requires_modules && program.language != Format::json)
    return module_name(state, target, key);
  for (const Export& item : program.exports) {
    if (item.name != key && item.name != "*") continue;
    if (item.module.empty()) {
      const Expr& value = program.exprs[item.value];
      std::vector<Target> found =
          value.kind == ExprKind::name ? module_name(state, target, value.text) : std::vector<Target>();
      if (found.empty()) found = {{&program, item.value, target.choices, target.chain}};
      return found;
    }
    bool is_known = false;
    const Import onward{std::string(key), item.module, item.name == "*" ? std::string(key) : item.symbol, {}};
    const Target found = target_of_import(state, program, onward, is_known);
    if (is_known) return {found};
  }
  std::vector<Target> found = commonjs_entry(state, target, key);
  if (!found.empty()) return found;
  if (key == "default") return {target};
  return entry_of_default(state, target, key);
}

}  // namespace outlast
