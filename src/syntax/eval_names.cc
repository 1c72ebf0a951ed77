// Where names lead: assignments that reach a use, imports, properties.
#include <algorithm>
#include <set>
#include <tuple>

#include "syntax/eval_fields.h"
#include "syntax/eval_state.h"
#include "syntax/program_rows.h"
#include "syntax/python_settings.h"

namespace outlast {

namespace {

/// The assignments to a name that live in one scope, in order.
std::vector<uint32_t> in_scope(const Program& program, std::string_view name, uint32_t scope) {
  const std::span<const uint32_t> found = assignments_in(program, name, scope);
  return {found.begin(), found.end()};
}

/// True for what a framework gives by an annotation.
bool is_injection(const Program& program, ExprId value) {
  const Expr& call = program.exprs[value];
  return call.kind == ExprKind::call && call.base != kNoExpr && program.exprs[call.base].text == "@Value";
}

/// What a call gives a parameter; in a script its default where that is undefined.
std::vector<Target> given_or_default(Evaluation& state, const Program& program, const Assignment& parameter,
                                     const Program& caller, ExprId argument) {
  const std::string& name = program.exprs[parameter.target].text;
  const Target given{&caller, argument, {}, {{program.exprs[parameter.target].span, "argument " + name}}};
  if (parameter.value == kNoExpr || !is_script(program.language)) return {given};
  const Data values = eval_in(state, caller, argument);
  const auto is_undefined = [](const Datum& one) {
    return one.is_absent || (one.kind == DatumKind::null && one.text != "null");
  };
  const auto missing = std::count_if(values.begin(), values.end(), is_undefined);
  if (missing == 0) return {given};
  if (static_cast<size_t>(missing) < values.size())
    return {{.program = &program, .unknown = "`" + source_of(caller, argument) + "` may be undefined"}};
  const std::string reason = values[0].is_absent ? values[0].text + std::string(kDefaultStands) : "default of " + name;
  return {{&program, parameter.value, {}, {{parameter.span, reason}}}};
}

/// What one call gives a parameter; empty where it gives nothing.
std::vector<Target> given_by_call(Evaluation& state, const Program& program, const Assignment& parameter,
                                  const Program& caller, ExprId id) {
  const Expr& call = caller.exprs[id];
  const std::string& name = program.exprs[parameter.target].text;
  const Expr* callee = call.base == kNoExpr ? nullptr : &caller.exprs[call.base];
  if (parameter.parameter == kReceiver && callee != nullptr && callee->kind == ExprKind::member)
    return {{&caller, callee->base, {}, {}}};
  const bool is_on_first =
      callee != nullptr && callee->kind == ExprKind::member && callee->base != kNoExpr &&
      is_extension(program, parameter.scope) &&
      "class " + caller.exprs[callee->base].text != program.scopes[program.scopes[parameter.scope].parent].name;
  if (is_on_first && parameter.parameter == 0) return {{&caller, callee->base, {}, {}}};
  int position = is_on_first || is_bound(program, parameter.scope, caller, call) ? 1 : 0;
  for (size_t i = 0; i < call.args.size(); ++i) {
    const bool is_this = call.names[i].empty() ? position++ == parameter.parameter : call.names[i] == name;
    if (is_this) return given_or_default(state, program, parameter, caller, call.args[i]);
    // What is spread may be this one, too.
    if (call.names[i] == "*" || call.names[i] == "**")
      return {{.program = &program, .unknown = "cannot work out " + source_of(caller, call.args[i])}};
  }
  return {};
}

/// The value that a parameter has: what the call at hand gives, else its default.
std::vector<Target> parameter_targets(Evaluation& state, const Program& program, const Assignment& parameter) {
  for (auto frame = state.frames.rbegin(); frame != state.frames.rend(); ++frame) {
    if (frame->program != &program || frame->scope != parameter.scope) continue;
    std::vector<Target> given = given_by_call(state, program, parameter, *frame->caller, frame->call);
    if (!given.empty()) return given;
    break;
  }
  const std::string& name = program.exprs[parameter.target].text;
  const ExprId only = state.frames.empty() ? only_call_in_script(state, program, parameter.scope) : kNoExpr;
  if (only != kNoExpr) {
    std::vector<Target> given = given_by_call(state, program, parameter, program, only);
    if (!given.empty() || parameter.value == kNoExpr) return given;
    return {{&program, parameter.value, {}, {{parameter.span, "default of argument"}}}};
  }
  if (state.frames.empty()) {
    auto [home, call] = only_call_from_afar(state, program, parameter.scope);
    if (!home) std::tie(home, call) = only_call_of_method(state, program, parameter.scope);
    std::vector<Target> given = home ? given_by_call(state, program, parameter, *home, call) : std::vector<Target>();
    if (home && given.empty() && parameter.value != kNoExpr)
      return {{&program, parameter.value, {}, {{parameter.span, "default of argument"}}}};
    if (!given.empty()) return given;
  }
  const bool may_wait = parameter.parameter == 0 && state.spend(program.calls.size() / 2);
  if (const ExprId awaited = may_wait ? awaited_for(program, parameter.scope) : kNoExpr; awaited != kNoExpr)
    return {{&program, awaited, {}, {{program.exprs[parameter.target].span, "what is awaited"}}}};
  if (program.language == Format::python && state.frames.empty()) {
    std::vector<Target> standard = default_of_command(state, program, parameter);
    if (!standard.empty()) return standard;
  }
  // Several arguments are one parameter without a type of its own.
  const auto [caller, call] = parameter.parameter == kReceiver || parameter.type == kNoExpr
                                  ? std::pair<const Program*, ExprId>{nullptr, kNoExpr}
                                  : only_call(state, program, parameter.scope);
  if (caller) {
    const Expr& given = caller->exprs[call];
    const auto position = static_cast<size_t>(parameter.parameter);
    // What stands in front of a spread has its place.
    const auto spread = std::find(given.names.begin(), given.names.end(), "*") - given.names.begin();
    const bool is_there = position < given.args.size() && position < static_cast<size_t>(spread);
    const Span place = program.exprs[parameter.target].span;
    if (is_there) return {{caller, given.args[position], {}, {{place, "argument " + name}}}};
  }
  const bool is_injected = parameter.value != kNoExpr && is_injection(program, parameter.value);
  if (parameter.value == kNoExpr || (state.frames.empty() && !is_injected)) return {};
  return {{&program, parameter.value, {}, {{parameter.span, "default of argument " + name}}}};
}

std::vector<Target> module_name(Evaluation& state, const Target& module, std::string_view name);

/// What another file of the same folder (`where` is empty) or of the package `where` declares under a name.
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

/// True for a C++ name that several namespaces of a file declare, which are not told apart.
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

/// Where a member that a class sees by its name alone is set on an object, which may be one of the class:
/// `settings.idle = 75`; kNoExpr where it is not.
ExprId set_from_outside(const Program& program, const Expr& name) {
  if (program.language != Format::java && program.language != Format::csharp) return kNoExpr;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || target.text != name.text || target.base == kNoExpr) continue;
    const Expr& object = program.exprs[target.base];
    if (object.kind == ExprKind::name && object.text != "this") return one.target;
  }
  return kNoExpr;
}

std::vector<Target> name_targets(Evaluation& state, const Program& program, const Expr& expr) {
  const auto range = assignments_named(program, expr.text);
  const uint32_t innermost = scope_at(program, expr.span.begin);
  const uint32_t own = function_of(program, innermost);
  bool is_required = false;
  std::vector<Target> imported;
  if (program.language == Format::python) {
    imported = imports_of(state, program, expr, is_required);
    const bool is_known =
        std::any_of(imported.begin(), imported.end(), [](const Target& one) { return one.unknown.empty(); });
    if (range.first == range.second && is_known) return imported;
  }
  for (const Import& import : program.imports) {
    if (program.language == Format::python || import.local != expr.text) continue;
    is_required = true;
    bool is_known = false;
    const Target target = target_of_import(state, program, import, is_known);
    if (!is_known) continue;
    const Program* owner =
        import.symbol.empty() || !is_script(program.language) ? nullptr : state.outer.module(program, import.module);
    if (owner) {
      if (std::optional<Target> changed = changed_by_module(state, program, *owner, import.symbol))
        return {std::move(*changed)};
    }
    return {target};
  }
  uint32_t scope = innermost;
  for (int up = 0; range.first != range.second && up < 200; ++up) {
    const bool is_class = program.scopes[scope].name.starts_with("class ");
    const bool is_visible = !is_class || scope == own || rules_of(program.language).fields_by_name;
    if (state.spend(2 * (range.second - range.first)) && is_visible) {
      const std::vector<uint32_t> candidates = in_scope(program, expr.text, scope);
      if (!candidates.empty() && is_class) {
        // What is declared alone gets its value in a constructor.
        const bool is_alone = program.assignments[candidates.front()].value != kNoExpr &&
                              program.exprs[program.assignments[candidates.front()].value].kind == ExprKind::unknown;
        const std::vector<uint32_t> given = assigned_members(state, program, "this." + expr.text, expr.span.begin);
        if (is_alone && given.size() == 1)
          return targets_of_assignments(state, program, given, expr.span.begin, "constant " + expr.text);
        // A framework gives it behind the constructor, by the setter where there is one.
        const ExprId declared = program.assignments[candidates.front()].value;
        const bool is_given = declared != kNoExpr && is_injection(program, declared);
        if (const ExprId other = set_from_outside(program, expr); other != kNoExpr)
          return {{.program = &program, .unknown = "`" + source_of(program, other) + "` is set, too"}};
        if (!is_alone && !given.empty() && !is_given) {
          std::vector<Target> found =
              targets_of_assignments(state, program, candidates, expr.span.begin, "constant " + expr.text);
          const Assignment& later = program.assignments[given.front()];
          found.push_back({.program = &program, .unknown = "`" + source_of(program, later.target) + "` is set, too"});
          return found;
        }
      }
      if (scope == 0 && is_declared_twice(program, candidates))
        return {{.program = &program, .unknown = "`" + expr.text + "` is declared more than once"}};
      if (!candidates.empty()) {
        std::vector<Target> found =
            targets_of_assignments(state, program, candidates, expr.span.begin, "constant " + expr.text);
        if (scope == 0 && !imported.empty()) {
          if (is_imported_behind(program, expr, candidates, true)) return imported;
          const bool may_be_later = is_imported_behind(program, expr, candidates, false);
          const std::vector<Target> later = may_be_later ? imported : std::vector<Target>();
          found = laid_over(found, std::move(imported));
          found.insert(found.end(), later.begin(), later.end());
          return found;
        }
        // Without a value Python's program stops here.
        const auto is_set = [](const Target& one) { return one.program != nullptr; };
        if (program.language == Format::python && std::any_of(found.begin(), found.end(), is_set))
          std::erase_if(found, [&](const Target& one) { return !is_set(one); });
        // What is not assigned yet may be imported with everything.
        if (program.language == Format::python && scope == 0 && std::none_of(found.begin(), found.end(), is_set)) break;
        const ExprId pointer = changed_by_pointer(state, program, expr.text, expr.span.begin);
        if (pointer != kNoExpr)
          found = {changed_at(program, pointer)};
        else if (scope == 0)
          take_from_afar(state, program, expr.text, found);
        return found;
      }
    }
    if (scope == 0) break;
    scope = program.scopes[scope].parent;
  }
  std::vector<Target> from_all = is_required ? std::vector<Target>() : entries_of_all(state, program, expr.text);
  if (!from_all.empty()) return from_all;
  const bool is_known =
      std::any_of(imported.begin(), imported.end(), [](const Target& one) { return one.unknown.empty(); });
  if (is_known) return imported;
  if (is_required || !rules_of(program.language).shares_folder) return {};
  return folder_targets(state, program, "", expr.text, expr.span);
}

/// True where a `mod` of the file itself has what stands at an offset.
bool stands_in_module(const Program& program, uint32_t offset) {
  for (uint32_t scope = scope_at(program, offset); scope != 0; scope = program.scopes[scope].parent) {
    const LexicalScope& one = program.scopes[scope];
    if (!one.name.starts_with("class ")) continue;
    const std::string_view head = program.bytes.substr(one.begin, one.end - one.begin);
    if (head.substr(0, head.find('{')).find("impl") == std::string_view::npos) return true;
  }
  return false;
}

/// `config::IDLE`, `super::IDLE` or `crate::config::IDLE`: a constant of a Rust module that is a file.
std::vector<Target> rust_module_member(Evaluation& state, const Program& program, const Expr& member) {
  const uint32_t behind = program.exprs[member.base].span.end;
  if (!state.outer.module || !program.bytes.substr(std::min<size_t>(behind, program.bytes.size())).starts_with("::"))
    return {};
  std::string path = dotted(program, member.base);
  const std::string first = path.substr(0, path.find('.'));
  const auto own = assignments_named(program, first);
  // The declaration of the module gives it a name, too: `mod config;`
  const uint32_t names = own.second - own.first;
  const Span named = names == 1 ? program.exprs[program.assignments[program.by_name[own.first]].target].span : Span{};
  const bool is_declared = names == 1 && program.bytes.substr(0, named.begin).ends_with("mod ") &&
                           program.bytes.substr(named.end).starts_with(";");
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
  const uint32_t behind = path.empty() ? 0 : program.exprs[member.base].span.end;
  if (path.empty() || !program.bytes.substr(std::min<size_t>(behind, program.bytes.size())).starts_with("::"))
    return {};
  std::vector<const Program*> homes;
  const auto opens = [&](std::string_view text) {
    size_t at = text.find(opened);
    while (at != std::string_view::npos && text.substr(0, at).ends_with("using ")) at = text.find(opened, at + 1);
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

/// `config.Idle` where config is an imported package of several files.
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

/// True when something that may run again and again changes a thing by what it was.
static bool takes_itself_again(const Program& program, const Assignment& assignment) {
  bool may_repeat = false;
  uint32_t branch = assignment.branch;
  for (int up = 0; branch != kNoBranch && up < 64; ++up, branch = program.branches[branch].parent)
    may_repeat = may_repeat || (program.branches[branch].condition == kNoExpr && !program.branches[branch].is_tried);
  const std::string& name = program.exprs[assignment.target].text;
  if (!may_repeat || name.empty() || assignment.value == kNoExpr) return false;
  std::vector<ExprId> todo{assignment.value};
  for (size_t i = 0; i < todo.size() && i < 200; ++i) {
    const Expr& part = program.exprs[todo[i]];
    if (part.text == name && part.kind == program.exprs[assignment.target].kind) return true;
    todo.insert(todo.end(), part.args.begin(), part.args.end());
    if (part.base != kNoExpr) todo.push_back(part.base);
  }
  return false;
}

std::vector<Target> targets_of_assignments(Evaluation& state, const Program& program,
                                           const std::vector<uint32_t>& candidates, uint32_t use,
                                           std::string_view what) {
  std::vector<Target> found, unread;
  for (const Reaching& reach : reaching_in(state, program, candidates, use)) {
    if (reach.assignment == kNoAssignment && reach.choices.empty() && found.empty()) return found;
    if (reach.assignment == kNoAssignment) {
      found.push_back({nullptr, kNoExpr, reach.choices, {}});
      continue;
    }
    const Assignment& assignment = program.assignments[reach.assignment];
    if (assignment.parameter >= 0) {
      std::vector<Target> given = parameter_targets(state, program, assignment);
      for (Target& one : given) one.choices = joined(reach.choices, one.choices);
      found.insert(found.end(), given.begin(), given.end());
      if (given.empty())
        unread.push_back({.program = &program,
                          .choices = reach.choices,
                          .unknown = "what " + program.exprs[assignment.target].text + " is given is not known"});
      continue;
    }
    const Span place = program.exprs[assignment.target].span;
    if (takes_itself_again(program, assignment)) {
      const std::string reason = "how often `" + source_of(program, assignment.target) + "` is changed is not known";
      return {{.program = &program, .unknown = reason}};
    }
    found.push_back({&program, assignment.value, reach.choices, {{place, std::string(what)}}});
  }
  // Beside what is set on some way, an argument that nobody knows stays on the others.
  if (!found.empty()) found.insert(found.end(), unread.begin(), unread.end());
  return found;
}

/// `conf.base.KEEP` after `import conf.base`.
static std::vector<Target> submodule_member(Evaluation& state, const Program& program, const Expr& expr) {
  if (program.language != Format::python || expr.kind != ExprKind::member) return {};
  const std::string owner = dotted(program, expr.base);
  if (owner.find('.') == std::string::npos) return {};
  for (const Import& import : program.imports) {
    if (import.local != owner || import.module != owner) continue;
    bool is_known = false;
    const Target module = target_of_import(state, program, import, is_known);
    return is_known ? property_in(state, module, expr.text) : std::vector<Target>();
  }
  return {};
}

/// What the module of an imported object writes into it: `settings.idle = 75` behind `settings = Settings()`.
static std::vector<Target> written_at_home(Evaluation& state, const Program& program, const Expr& expr,
                                           std::string_view key) {
  if (program.language != Format::python || expr.base == kNoExpr || !state.outer.module) return {};
  const Expr& base = program.exprs[expr.base];
  if (base.kind != ExprKind::name) return {};
  for (const Import& import : program.imports) {
    if (import.local != base.text || import.symbol.empty() || import.symbol == "*") continue;
    const Program* home = state.outer.module(program, import.module);
    if (home == nullptr || home == &program) return {};
    const std::string name = import.symbol + "." + std::string(key);
    const auto end = static_cast<uint32_t>(home->bytes.size());
    const std::vector<uint32_t> candidates = assigned_members(state, *home, name, end);
    return candidates.empty() ? std::vector<Target>() : targets_of_assignments(state, *home, candidates, end, name);
  }
  return {};
}

/// What the thing that a member belongs to was made with.
static std::vector<Target> held_in(Evaluation& state, const Program& program, ExprId id, std::string_view key) {
  const Expr& expr = program.exprs[id];
  std::vector<Target> found =
      expr.kind == ExprKind::member ? package_member(state, program, expr) : std::vector<Target>();
  if (!found.empty()) return found;
  found = submodule_member(state, program, expr);
  if (!found.empty()) return found;
  const std::vector<Target> written = written_at_home(state, program, expr, key);
  const bool is_own = expr.kind == ExprKind::member && rules_of(program.language).fields_by_name &&
                      program.exprs[expr.base].kind == ExprKind::name && program.exprs[expr.base].text == "this";
  if (is_own) return name_targets(state, program, {.kind = ExprKind::name, .span = expr.span, .text = expr.text});
  found = held_by(state, program, expr.base, key);
  return written.empty() ? found : laid_over(written, std::move(found));
}

/// What stands for a member that nothing gives its object but what is written to it now and then: nothing, where the
/// object is written out, else the member itself, which is not known.
static Target not_held(Evaluation& state, const Program& program, ExprId member) {
  const std::vector<Target> objects = targets_in(state, program, program.exprs[member].base);
  const bool is_known = !objects.empty() && std::all_of(objects.begin(), objects.end(), [](const Target& one) {
    return one.program && one.expr != kNoExpr && one.unknown.empty() && is_written_out(one.program->exprs[one.expr]);
  });
  return is_known ? Target{} : Target{&program, member, {}, {}};
}

/// True for a parameter of a Go function, and for what one of its methods is called on.
static bool is_handed_over(const Program& program, ExprId base) {
  if (program.language != Format::go || base == kNoExpr || program.exprs[base].kind != ExprKind::name) return false;
  const Expr& name = program.exprs[base];
  const auto [first, past] = assignments_named(program, name.text);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.parameter >= 0 && means_same(program, name.text, one.span.begin, name.span.begin)) return true;
  }
  return false;
}

std::vector<Target> step_in(Evaluation& state, const Program& program, ExprId id) {
  if (id == kNoExpr || --state.steps < 0) return {};
  const Expr& expr = program.exprs[id];
  if (expr.kind == ExprKind::name) return name_targets(state, program, expr);
  std::string key = expr.text;
  if (expr.kind == ExprKind::index && expr.args.size() == 1) {
    const Expr& index = program.exprs[expr.args[0]];
    if (index.kind == ExprKind::string) key = index.text;
    if (index.kind == ExprKind::number) key = "#" + to_string(number_datum(index.number, {}));
    if (index.kind != ExprKind::string && index.kind != ExprKind::number) {
      // A key that is worked out; the way to it joins the way to what it names.
      const Data keys = eval_in(state, program, expr.args[0]);
      const bool is_one = keys.size() == 1 && keys[0].choices.empty();
      if (is_one && keys[0].kind == DatumKind::string) key = keys[0].text;
      if (is_one && keys[0].kind == DatumKind::number) key = "#" + to_string(keys[0]);
    }
  } else if (expr.kind != ExprKind::member) {
    return {{&program, id, {}, {}}};
  }
  const std::vector<Target> written = written_to(state, program, id);
  const bool is_whole = !written.empty() && std::all_of(written.begin(), written.end(),
                                                        [](const Target& target) { return target.program; });
  std::vector<Target> held = is_whole ? std::vector<Target>() : held_in(state, program, id, key);
  // What is handed to a function holds what its caller put there.
  if (!is_whole && !written.empty() && held.empty()) {
    if (is_handed_over(program, expr.base))
      held.push_back({.program = &program, .unknown = "cannot work out " + source_of(program, id)});
    else
      held.push_back(not_held(state, program, id));
  }
  std::vector<Target> found = is_whole ? written : laid_over(written, std::move(held));
  const Program* owner = is_whole || found.empty() ? nullptr : module_of(state, program, expr.base);
  if (owner) {
    if (std::optional<Target> changed = changed_by_module(state, program, *owner, key)) return {std::move(*changed)};
  }
  add_changes(state, program, expr.base, key, expr.span.begin, found);
  if (std::optional<Target> set = set_by_another_file(state, program, expr, found)) return {std::move(*set)};
  if (!found.empty()) return found;
  found = left_empty(state, program, expr);
  add_changes(state, program, expr.base, key, expr.span.begin, found);
  return found.empty() ? given_to_field(state, program, expr) : found;
}

/// What each arm of `a ? b : c` denotes, with when it does.
static std::vector<Target> targets_of_arms(Evaluation& state, const Program& program, ExprId id) {
  std::vector<Target> found;
  ++state.depth;
  for (const Target& arm : arms_in(state, program, id)) {
    std::vector<Target> ends = targets_in(state, program, arm.expr);
    if (ends.empty())
      ends.push_back({.program = &program, .unknown = "cannot work out " + source_of(program, arm.expr)});
    for (Target& end : ends) {
      if (!compatible(end.choices, arm.choices) || found.size() >= kMostData) continue;
      end.choices = joined(arm.choices, end.choices);
      found.push_back(std::move(end));
    }
  }
  --state.depth;
  return found;
}

/// The path that a script puts together for what it loads: require(`./config/${stage}`); "" where it is not known.
static std::string path_worked_out(Evaluation& state, const Program& program, const Expr& load) {
  const ExprKind kind = program.exprs[load.args[0]].kind;
  if (kind != ExprKind::format && kind != ExprKind::operation) return "";
  const Data path = eval_in(state, program, load.args[0]);
  const bool is_one = path.size() == 1 && path[0].kind == DatumKind::string && path[0].choices.empty();
  return is_one && path[0].text.starts_with('.') ? path[0].text : "";
}

std::vector<Target> targets_in(Evaluation& state, const Program& program, ExprId id) {
  if (id == kNoExpr || state.depth > kDeepestWay || --state.steps < 0) return {};
  const Expr& expr = program.exprs[id];
  const bool is_way = expr.kind == ExprKind::name || expr.kind == ExprKind::member || expr.kind == ExprKind::index;
  if (expr.kind == ExprKind::call && expr.args.size() == 1 && state.outer.module) {
    const Expr& callee = program.exprs[expr.base];
    const Expr& module = program.exprs[expr.args[0]];
    if (callee.kind == ExprKind::name && (callee.text == "require" || callee.text == "import")) {
      const std::string path = module.kind == ExprKind::string ? module.text : path_worked_out(state, program, expr);
      const Program* imported = path.empty() ? nullptr : state.outer.module(program, path);
      if (imported) return {{imported, kNoExpr, {}, {{expr.span, "import of " + path}}}};
    }
  }
  if (expr.kind == ExprKind::choice) return targets_of_arms(state, program, id);
  if (!is_way) return {{&program, id, {}, {}}};
  const std::pair key(&program, id);
  if (std::find(state.active.begin(), state.active.end(), key) != state.active.end()) return {};
  state.active.push_back(key);
  ++state.depth;
  std::vector<Target> found;
  for (const Target& target : step_in(state, program, id)) {
    if (!target.program) continue;
    if (target.expr == kNoExpr) {
      found.push_back(target);
      continue;
    }
    std::vector<Target> ends = targets_in(state, *target.program, target.expr);
    // In Java, where nothing is used before it is set, a way that leads nowhere is one still.
    if (ends.empty() && !target.choices.empty() && program.language == Format::java)
      ends.push_back({.program = &program, .unknown = "cannot work out " + source_of(*target.program, target.expr)});
    for (Target& end : ends) {
      if (!compatible(end.choices, target.choices) || found.size() >= kMostData) continue;
      end.choices = joined(target.choices, end.choices);
      end.chain.insert(end.chain.end(), target.chain.begin(), target.chain.end());
      found.push_back(std::move(end));
    }
  }
  --state.depth;
  state.active.pop_back();
  return found;
}

namespace {

std::vector<Target> not_worked_out(const EvalScope& scope) { return {{.program = scope.program, .unknown = kTooMuch}}; }

}  // namespace

std::vector<Target> targets_of(ExprId expr, const EvalScope& scope) {
  Evaluation state(scope);
  std::vector<Target> found = targets_in(state, *scope.program, expr);
  return state.is_spent() ? not_worked_out(scope) : found;
}

std::vector<Target> member_of(ExprId object, std::string_view key, uint32_t use, const EvalScope& scope) {
  Evaluation state(scope);
  std::vector<Target> found = member_at(state, *scope.program, object, key, use);
  return state.is_spent() ? not_worked_out(scope) : found;
}

std::vector<Target> property_of(const Target& target, std::string_view key, const EvalScope& scope) {
  Evaluation state(scope);
  std::vector<Target> found = property_in(state, target, key);
  return state.is_spent() ? not_worked_out(scope) : found;
}

std::vector<Target> entry_of(ExprId object, std::string_view key, const EvalScope& scope) {
  return member_of(object, key, scope.program->exprs[object].span.begin, scope);
}

}  // namespace outlast
