// Where names lead: assignments that reach a use, imports, properties.
#include <algorithm>
#include <set>
#include <tuple>

#include "syntax/eval_declared.h"
#include "syntax/eval_fields.h"
#include "syntax/eval_heirs.h"
#include "syntax/eval_order.h"
#include "syntax/eval_state.h"
#include "syntax/program_rows.h"
#include "syntax/python_settings.h"

namespace outlast {

namespace {

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
  } else if (program.language == Format::go && state.frames.empty() && parameter.type != kNoExpr) {
    std::vector<Target> several = given_by_calls(state, program, parameter);
    if (!several.empty()) return several;
  }
  const bool is_injected = parameter.value != kNoExpr && is_injection(program, parameter.value);
  if (parameter.value == kNoExpr || (state.frames.empty() && !is_injected)) return {};
  return {{&program, parameter.value, {}, {{parameter.span, "default of argument " + name}}}};
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
      std::vector<uint32_t> candidates = in_scope(program, expr.text, scope);
      if (const std::string reason = keep_in_order(state, program, candidates, expr.span.begin); !reason.empty())
        return {{.program = &program, .unknown = reason}};
      if (!candidates.empty() && is_class) {
        if (std::string other = given_by_other_class(state, program, candidates); !other.empty())
          return {{.program = &program, .unknown = std::move(other)}};
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
        if (state.spend(program.bytes.size() / 1024) && set_behind_declaration(program, candidates).end != 0) {
          std::vector<Target> found =
              targets_of_assignments(state, program, candidates, expr.span.begin, "constant " + expr.text);
          const Target other{.program = &program, .unknown = "`" + expr.text + "` may be set behind its declaration"};
          // A method that sets it may have told so.
          if (found.size() < 2) found.push_back(other);
          return found;
        }
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

}  // namespace

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
  const bool is_open = std::any_of(found.begin(), found.end(), [](const Target& one) { return !one.unknown.empty(); });
  if (std::string reason = is_open ? "" : set_otherwise(state, program, id); !reason.empty())
    found.push_back({.program = &program, .unknown = std::move(reason)});
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
