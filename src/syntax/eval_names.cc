// Where names lead: assignments that reach a use, imports, properties.
#include <algorithm>
#include <set>

#include "syntax/eval_state.h"
#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr uint32_t kOtherwise = 0xfffffffe;
constexpr int kMostBranchesUp = 64;
constexpr int kLongestWay = 40;

std::vector<uint32_t> branches_around(const Program& program, uint32_t branch) {
  std::vector<uint32_t> around;
  for (int up = 0; branch != kNoBranch && up < kMostBranchesUp; ++up) {
    around.push_back(branch);
    branch = program.branches[branch].parent;
  }
  return around;
}

Choice choice_of(const Evaluation& state, const Program& program, const Branch& branch, bool runs) {
  Choice choice{.cause = place_of(state, program, branch.at)};
  if (branch.condition == kNoExpr) {
    choice.arm = runs ? branch.arm : kOtherwise;
    choice.label = runs ? "when this part runs" : "otherwise";
    return choice;
  }
  choice.arm = runs ? branch.arm : 1 - branch.arm;
  choice.label = choice.arm == 0 ? "when " + source_of(program, branch.condition) : "otherwise";
  return choice;
}

/// True when something that a conditional assigns holds the text of its condition: `if (env.X) x = Number(env.X)`.
bool takes_what_it_asks_for(const Program& program, const Branch& branch, ExprId condition) {
  const Span asked = program.exprs[condition].span;
  const std::string_view text = program.bytes.substr(asked.begin, asked.end - asked.begin);
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& assignment) {
    if (assignment.branch == kNoBranch || assignment.value == kNoExpr) return false;
    if (program.branches[assignment.branch].at != branch.at) return false;
    const Span value = program.exprs[assignment.value].span;
    return program.bytes.substr(value.begin, value.end - value.begin).find(text) != std::string_view::npos;
  });
}

/// True when a condition only asks whether an environment variable is there that nothing in the repository sets. That
/// decides nothing, because whoever runs the program may set it; unless its value is what the branch is about, which
/// makes the other value a written default.
bool asks_for_unset(Evaluation& state, const Program& program, const Branch& branch) {
  const auto is_negation = [](const Expr& expr) {
    return expr.kind == ExprKind::operation && expr.args.size() == 1 && (expr.text == "!" || expr.text == "not");
  };
  ExprId condition = branch.condition;
  while (is_negation(program.exprs[condition])) condition = program.exprs[condition].args[0];
  const Data values = eval_in(state, program, condition);
  return std::any_of(values.begin(), values.end(), [](const Datum& value) { return value.is_absent; }) &&
         !takes_what_it_asks_for(program, branch, condition);
}

/// Whether a branch runs, as far as its condition tells.
Certainty runs(Evaluation& state, const Program& program, const Branch& branch) {
  if (branch.condition == kNoExpr || asks_for_unset(state, program, branch)) return Certainty::unknown;
  const Certainty holds = truth_in(state, program, branch.condition);
  if (holds == Certainty::unknown) return holds;
  return (holds == Certainty::yes) == (branch.arm == 0) ? Certainty::yes : Certainty::no;
}

/// How one assignment relates to a use: never, always, or under conditions.
struct Relation {
  bool can_run = true;
  std::vector<Choice> choices;     ///< empty: it always runs
  std::vector<uint32_t> branches;  ///< the conditions that decide
};

Relation relation_of(Evaluation& state, const Program& program, uint32_t branch,
                     const std::vector<uint32_t>& around_use) {
  Relation relation;
  for (uint32_t id : branches_around(program, branch)) {
    if (std::find(around_use.begin(), around_use.end(), id) != around_use.end()) break;
    const Branch& arm = program.branches[id];
    for (uint32_t other : around_use) {
      if (program.branches[other].at == arm.at && program.branches[other].arm != arm.arm) relation.can_run = false;
    }
    const Certainty truth = runs(state, program, arm);
    if (truth == Certainty::no) relation.can_run = false;
    if (!relation.can_run) return relation;
    if (truth == Certainty::yes) continue;
    relation.choices.insert(relation.choices.begin(), choice_of(state, program, arm, true));
    relation.branches.push_back(id);
  }
  return relation;
}

/// Notes the arm that an assignment stands in. True when, with those noted before, some assignment always runs.
bool covers_all(const Program& program, const std::vector<uint32_t>& branches,
                std::set<std::pair<uint32_t, uint32_t>>& covered) {
  for (uint32_t id : branches) {
    const Branch& branch = program.branches[id];
    covered.insert({branch.at, branch.arm});
    if (branch.condition == kNoExpr || !covered.contains({branch.at, 1 - branch.arm})) return false;
  }
  return true;
}

/// The assignments to a name that live in one scope, in order.
std::vector<uint32_t> in_scope(const Program& program, std::pair<uint32_t, uint32_t> range, uint32_t scope) {
  std::vector<uint32_t> found;
  for (uint32_t i = range.first; i < range.second; ++i) {
    if (program.assignments[program.by_name[i]].scope == scope) found.push_back(program.by_name[i]);
  }
  return found;
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
  if (!imported || state.depth > kLongestWay) return {};
  is_known = true;
  Target whole{imported, kNoExpr, {}, {{import.span, "import of " + import.module}}};
  if (symbol.empty()) return whole;
  ++state.depth;
  std::vector<Target> found = property_in(state, whole, symbol);
  --state.depth;
  is_known = !found.empty();
  return is_known ? found[0] : Target{};
}

/// True for what a framework gives by an annotation.
bool is_injection(const Program& program, ExprId value) {
  const Expr& call = program.exprs[value];
  return call.kind == ExprKind::call && call.base != kNoExpr && program.exprs[call.base].text == "@Value";
}

/// The value that a parameter has: what the call at hand gives, else its default.
std::vector<Target> parameter_targets(Evaluation& state, const Program& program, const Assignment& parameter) {
  const std::string& name = program.exprs[parameter.target].text;
  for (auto frame = state.frames.rbegin(); frame != state.frames.rend(); ++frame) {
    if (frame->program != &program || frame->scope != parameter.scope) continue;
    const Expr& call = frame->caller->exprs[frame->call];
    int position = 0;
    for (size_t i = 0; i < call.args.size(); ++i) {
      const bool is_this = call.names[i].empty() ? position++ == parameter.parameter : call.names[i] == name;
      if (is_this)
        return {{frame->caller, call.args[i], {}, {{program.exprs[parameter.target].span, "argument " + name}}}};
    }
    break;
  }
  const bool is_injected = parameter.value != kNoExpr && is_injection(program, parameter.value);
  if (parameter.value == kNoExpr || (state.frames.empty() && !is_injected)) return {};
  return {{&program, parameter.value, {}, {{parameter.span, "default of argument " + name}}}};
}

std::vector<Target> targets_of_assignments(Evaluation& state, const Program& program,
                                           const std::vector<uint32_t>& candidates, uint32_t use,
                                           std::string_view what) {
  std::vector<Target> found;
  for (const Reaching& reach : reaching_in(state, program, candidates, use)) {
    if (reach.assignment == kNoAssignment && reach.choices.empty() && found.empty()) return found;
    if (reach.assignment == kNoAssignment) {
      found.push_back({nullptr, kNoExpr, reach.choices, {}});
      continue;
    }
    const Assignment& assignment = program.assignments[reach.assignment];
    if (assignment.parameter >= 0) {
      std::vector<Target> given = parameter_targets(state, program, assignment);
      found.insert(found.end(), given.begin(), given.end());
      continue;
    }
    const Span place = program.exprs[assignment.target].span;
    found.push_back({&program, assignment.value, reach.choices, {{place, std::string(what)}}});
  }
  return found;
}

std::vector<Target> module_name(Evaluation& state, const Target& module, std::string_view name);
std::vector<uint32_t> assigned_members(Evaluation& state, const Program& program, const std::string& name);

/// What another file of the same folder (`where` is empty) or of the package `where` declares under a name.
std::vector<Target> folder_targets(Evaluation& state, const Program& program, const std::string& where,
                                   const std::string& name, Span use) {
  if (!state.outer.module || state.depth > kLongestWay) return {};
  const Program* home = state.outer.module(program, where + "#" + name);
  if (!home) return {};
  const Target whole{home, kNoExpr, {}, {{use, "declaration of " + name}}};
  return module_name(state, whole, name);
}

std::vector<Target> name_targets(Evaluation& state, const Program& program, const Expr& expr) {
  const auto range = assignments_named(program, expr.text);
  const uint32_t innermost = scope_at(program, expr.span.begin);
  const uint32_t own = function_of(program, innermost);
  bool is_required = false;
  for (const Import& import : program.imports) {
    if (import.local != expr.text) continue;
    is_required = true;
    bool is_known = false;
    const Target target = target_of_import(state, program, import, is_known);
    if (is_known) return {target};
  }
  uint32_t scope = innermost;
  for (int up = 0; range.first != range.second && up < 200; ++up) {
    const bool is_class = program.scopes[scope].name.starts_with("class ");
    const bool is_visible = !is_class || scope == own || rules_of(program.language).fields_by_name;
    state.steps -= static_cast<int>((range.second - range.first) / 16);
    if (is_visible && state.steps > 0) {
      const std::vector<uint32_t> candidates = in_scope(program, range, scope);
      if (!candidates.empty() && is_class) {
        // What is declared alone gets its value in a constructor.
        const bool is_alone = program.assignments[candidates.front()].value != kNoExpr &&
                              program.exprs[program.assignments[candidates.front()].value].kind == ExprKind::unknown;
        const std::vector<uint32_t> given =
            is_alone ? assigned_members(state, program, "this." + expr.text) : std::vector<uint32_t>();
        if (given.size() == 1)
          return targets_of_assignments(state, program, given, expr.span.begin, "constant " + expr.text);
      }
      if (!candidates.empty()) {
        return targets_of_assignments(state, program, candidates, expr.span.begin, "constant " + expr.text);
      }
    }
    if (scope == 0) break;
    scope = program.scopes[scope].parent;
  }
  for (const Import& import : program.imports) {
    if (is_required || import.local != "*" || !state.outer.module) continue;
    const Program* imported = state.outer.module(program, import.module);
    if (!imported || state.depth > kLongestWay) continue;
    ++state.depth;
    const Target whole{imported, kNoExpr, {}, {{import.span, "import of " + import.module}}};
    std::vector<Target> found = property_in(state, whole, expr.text);
    --state.depth;
    if (!found.empty()) return found;
  }
  if (is_required || !rules_of(program.language).shares_folder) return {};
  return folder_targets(state, program, "", expr.text, expr.span);
}

/// `config.Idle` where config is an imported package of several files.
std::vector<Target> package_member(Evaluation& state, const Program& program, const Expr& member) {
  if (!rules_of(program.language).shares_folder || member.base == kNoExpr) return {};
  const Expr& base = program.exprs[member.base];
  if (base.kind != ExprKind::name) return {};
  for (const Import& import : program.imports) {
    if (import.local != base.text || !import.symbol.empty()) continue;
    return folder_targets(state, program, import.module, member.text, member.span);
  }
  return {};
}

/// dotted() that takes `config["timeout"]` for `config.timeout`.
std::string place_name(const Program& program, ExprId id) {
  std::string name;
  for (int depth = 0; id != kNoExpr && depth < 50; ++depth) {
    const Expr& part = program.exprs[id];
    if (part.kind == ExprKind::name) return part.text + name;
    const bool is_index = part.kind == ExprKind::index && part.args.size() == 1;
    const Expr* key = is_index ? &program.exprs[part.args[0]] : &part;
    if (is_index ? key->kind != ExprKind::string : part.kind != ExprKind::member) return "";
    name = "." + key->text + name;
    id = part.base;
  }
  return "";
}

/// Assignments to the same place: `config.timeout = 5` and `config["timeout"] = 5` for `config.timeout`.
std::vector<uint32_t> assigned_members(Evaluation& state, const Program& program, const std::string& name) {
  std::vector<uint32_t> found;
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  state.steps -= static_cast<int>(program.assignments.size() / 64);
  if (state.steps < 0) return found;
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Expr& target = program.exprs[program.assignments[i].target];
    const bool may_be = target.kind == ExprKind::member ? target.text == last
                                                        : target.kind == ExprKind::index && target.args.size() == 1 &&
                                                              program.exprs[target.args[0]].text == last;
    if (may_be && place_name(program, program.assignments[i].target) == name) found.push_back(i);
  }
  return found;
}

std::vector<Target> object_entry(Evaluation& state, const Target& target, const Expr& object, std::string_view key) {
  for (size_t i = object.args.size(); i-- > 0;) {
    if (object.names[i] == key) {
      return {{target.program, object.args[i], target.choices, target.chain}};
    }
    if (object.names[i] == "[]") return {};
    if (object.names[i] != "**") continue;
    for (const Target& spread : targets_in(state, *target.program, object.args[i])) {
      std::vector<Target> found = property_in(state, spread, key);
      if (!found.empty()) return found;
    }
    return {};
  }
  return {};
}

/// What a name of a module is worth when all of the module has run.
std::vector<Target> module_name(Evaluation& state, const Target& module, std::string_view name) {
  const Program& program = *module.program;
  const std::vector<uint32_t> candidates = in_scope(program, assignments_named(program, name), 0);
  if (candidates.empty()) return {};
  const auto end = static_cast<uint32_t>(program.bytes.size());
  std::vector<Target> found = targets_of_assignments(state, program, candidates, end, "constant " + std::string(name));
  for (Target& one : found) one.chain.insert(one.chain.end(), module.chain.begin(), module.chain.end());
  return found;
}

/// What a Python module holds under a name: its own, else what it imports.
std::vector<Target> python_entry(Evaluation& state, const Target& target, std::string_view key) {
  const Program& program = *target.program;
  std::vector<Target> named = module_name(state, target, key);
  if (!named.empty()) return named;
  for (const Import& import : program.imports) {
    if (import.local != key) continue;
    bool is_known = false;
    const Target found = target_of_import(state, program, import, is_known);
    if (is_known) return {found};
  }
  for (const Import& import : program.imports) {
    if (import.local != "*" || !state.outer.module || state.depth > kLongestWay) continue;
    const Program* imported = state.outer.module(program, import.module);
    if (!imported) continue;
    ++state.depth;
    const Target whole{imported, kNoExpr, {}, {{import.span, "import of " + import.module}}};
    std::vector<Target> found = property_in(state, whole, key);
    --state.depth;
    if (!found.empty()) return found;
  }
  return {};
}

/// `const config = require("./config")` of a module with a default export, as transpilers write it.
std::vector<Target> entry_of_default(Evaluation& state, const Target& target, std::string_view key) {
  const Program& program = *target.program;
  for (const Export& item : program.exports) {
    if (item.name != "default" || item.value == kNoExpr || state.depth > kLongestWay) continue;
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
  for (const char* prefix : {"module.exports.", "exports."}) {
    for (uint32_t i : assigned_members(state, program, prefix + std::string(key)))
      return {{&program, program.assignments[i].value, target.choices, target.chain}};
  }
  for (uint32_t i : assigned_members(state, program, "module.exports")) {
    for (const Target& whole : targets_in(state, program, program.assignments[i].value)) {
      if (key == "default") return {whole};
      std::vector<Target> found = property_in(state, whole, key);
      if (!found.empty()) return found;
    }
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

}  // namespace

std::string place_of(const Evaluation& state, const Program& program, uint32_t offset) {
  if (!state.outer.sources) return "offset " + std::to_string(offset);
  const Position position = state.outer.sources->position(program.file, offset);
  return state.outer.sources->path(program.file) + ":" + std::to_string(position.line) + ":" +
         std::to_string(position.column);
}

std::vector<Reaching> reaching_in(Evaluation& state, const Program& program, const std::vector<uint32_t>& candidates,
                                  uint32_t use) {
  std::vector<Reaching> found;
  const std::vector<uint32_t> around_use = branches_around(program, branch_at(program, use));
  const uint32_t use_function = function_of(program, scope_at(program, use));
  std::vector<Choice> otherwise;  // what holds when nothing later ran
  std::set<std::pair<uint32_t, uint32_t>> covered;
  for (size_t i = candidates.size(); i-- > 0 && found.size() < kMostData;) {
    const Assignment& assignment = program.assignments[candidates[i]];
    const bool same_function = function_of(program, scope_at(program, assignment.span.begin)) == use_function;
    const bool is_later = assignment.span.end > use;
    if (is_later && same_function && assignment.parameter < 0) continue;
    const Relation relation = relation_of(state, program, assignment.branch, around_use);
    if (!relation.can_run || !compatible(relation.choices, otherwise)) continue;
    found.push_back({candidates[i], joined(relation.choices, otherwise)});
    if (covers_all(program, relation.branches, covered)) return found;
    if (relation.branches.size() != 1) continue;
    otherwise = joined(otherwise, {choice_of(state, program, program.branches[relation.branches[0]], false)});
  }
  found.push_back({kNoAssignment, otherwise});
  return found;
}

std::vector<Target> written_to(Evaluation& state, const Program& program, ExprId id) {
  const std::string name = place_name(program, id);
  const std::vector<uint32_t> candidates =
      name.empty() ? std::vector<uint32_t>() : assigned_members(state, program, name);
  if (candidates.empty()) return {};
  std::vector<Target> found = targets_of_assignments(state, program, candidates, program.exprs[id].span.begin, name);
  std::erase_if(found, [](const Target& target) { return !target.program; });
  return found;
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
  std::vector<Target> found = written_to(state, program, id);
  if (!found.empty()) return found;
  found = expr.kind == ExprKind::member ? package_member(state, program, expr) : std::vector<Target>();
  if (!found.empty()) return found;
  const bool is_own = expr.kind == ExprKind::member && rules_of(program.language).fields_by_name &&
                      program.exprs[expr.base].kind == ExprKind::name && program.exprs[expr.base].text == "this";
  if (is_own) return name_targets(state, program, {.kind = ExprKind::name, .span = expr.span, .text = expr.text});
  for (const Target& base : targets_in(state, program, expr.base)) {
    std::vector<Target> entries = property_in(state, base, key);
    found.insert(found.end(), entries.begin(), entries.end());
  }
  return found;
}

std::vector<Target> targets_in(Evaluation& state, const Program& program, ExprId id) {
  if (id == kNoExpr || state.depth > kLongestWay || --state.steps < 0) return {};
  const Expr& expr = program.exprs[id];
  const bool is_way = expr.kind == ExprKind::name || expr.kind == ExprKind::member || expr.kind == ExprKind::index;
  if (expr.kind == ExprKind::call && expr.args.size() == 1 && state.outer.module) {
    const Expr& callee = program.exprs[expr.base];
    const Expr& module = program.exprs[expr.args[0]];
    if (callee.kind == ExprKind::name && (callee.text == "require" || callee.text == "import") &&
        module.kind == ExprKind::string) {
      const Program* imported = state.outer.module(program, module.text);
      if (imported) return {{imported, kNoExpr, {}, {{expr.span, "import of " + module.text}}}};
    }
  }
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
    for (Target& end : targets_in(state, *target.program, target.expr)) {
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

/// A property of what a function of the repository returns, where it returns one thing.
static std::vector<Target> returned_property(Evaluation& state, const Target& function, const Program& caller,
                                             ExprId call, std::string_view key) {
  const Program& home = *function.program;
  const uint32_t body = home.exprs[function.expr].body;
  if (state.frames.size() > 8) return {};
  ExprId only = kNoExpr;
  for (const Return& value : home.returns) {
    const bool is_nothing = value.value == kNoExpr || home.exprs[value.value].kind == ExprKind::null;
    if (value.scope != body || is_nothing) continue;
    if (only != kNoExpr) return {};
    only = value.value;
  }
  if (only == kNoExpr) return {};
  state.frames.push_back({&home, body, &caller, call});
  // `cfg.Idle = …` before `return cfg` is seen as a place of the function.
  std::vector<Target> found;
  const std::string name = dotted(home, only);
  if (!name.empty()) {
    const std::vector<uint32_t> candidates = assigned_members(state, home, name + "." + std::string(key));
    if (!candidates.empty())
      found =
          targets_of_assignments(state, home, candidates, home.exprs[only].span.begin, name + "." + std::string(key));
    std::erase_if(found, [](const Target& one) { return !one.program; });
  }
  if (found.empty()) {
    for (const Target& one : targets_in(state, home, only)) {
      found = property_in(state, one, key);
      if (!found.empty()) break;
    }
  }
  state.frames.pop_back();
  return found;
}

std::vector<Target> property_in(Evaluation& state, const Target& target, std::string_view key) {
  if (!target.program || --state.steps < 0 || state.depth > kLongestWay) return {};
  if (target.expr == kNoExpr) return module_entry(state, target, key);
  const Program& program = *target.program;
  const Expr& expr = program.exprs[target.expr];
  if (expr.kind == ExprKind::object) return object_entry(state, target, expr, key);
  if (expr.kind == ExprKind::list && key.starts_with('#')) {
    double position = to_number(string_datum(std::string(key.substr(1)), {}));
    // Python counts from the end below 0. A spread list moves what is behind it.
    if (position < 0 && program.language == Format::python) position += static_cast<double>(expr.args.size());
    const bool is_there = position >= 0 && position < static_cast<double>(std::min<size_t>(expr.args.size(), 1000));
    if (!is_there || std::find(expr.names.begin(), expr.names.end(), "*") != expr.names.end()) return {};
    return {{&program, expr.args[static_cast<size_t>(position)], target.choices, target.chain}};
  }
  if (expr.kind == ExprKind::function && program.scopes[expr.body].name.starts_with("class ")) {
    const std::vector<uint32_t> members = in_scope(program, assignments_named(program, key), expr.body);
    if (members.empty()) return {};
    const Assignment& last = program.assignments[members.back()];
    return {{&program, last.value, target.choices, target.chain}};
  }
  if (expr.kind == ExprKind::call && program.language == Format::python && dotted(program, expr.base) == "dict")
    return object_entry(state, target, expr, key);
  if (expr.kind == ExprKind::call && expr.text == "new") {
    const auto named = std::find(expr.names.begin(), expr.names.end(), key);
    if (named != expr.names.end()) {
      const ExprId given = expr.args[static_cast<size_t>(named - expr.names.begin())];
      return {{&program, given, target.choices, target.chain}};
    }
  }
  if (expr.kind == ExprKind::call) {
    // An instance has what its class has. `Object.freeze(x)` and the like pass x on.
    const std::string callee = qualified(program, expr.base);
    ++state.depth;
    const bool passes_on = callee == "Object.freeze" || callee == "Object.seal";
    std::vector<Target> found;
    for (const Target& made : targets_in(state, program, passes_on && !expr.args.empty() ? expr.args[0] : expr.base)) {
      if (!made.program || made.expr == kNoExpr || made.program->exprs[made.expr].kind == ExprKind::call) continue;
      const Expr& callee_expr = made.program->exprs[made.expr];
      const bool is_function =
          callee_expr.kind == ExprKind::function && !made.program->scopes[callee_expr.body].name.starts_with("class ");
      found = is_function ? returned_property(state, made, program, target.expr, key) : property_in(state, made, key);
      if (!found.empty()) break;
    }
    --state.depth;
    for (Target& one : found) one.chain.insert(one.chain.end(), target.chain.begin(), target.chain.end());
    return found;
  }
  return {};
}

std::vector<Reaching> reaching(const EvalScope& scope, const std::vector<uint32_t>& candidates, uint32_t use) {
  Evaluation state(scope);
  return reaching_in(state, *scope.program, candidates, use);
}

std::optional<std::vector<Choice>> choices_of(const EvalScope& scope, uint32_t branch) {
  Evaluation state(scope);
  Relation relation = relation_of(state, *scope.program, branch, {});
  if (!relation.can_run) return std::nullopt;
  return std::move(relation.choices);
}

std::vector<Target> targets_of(ExprId expr, const EvalScope& scope) {
  Evaluation state(scope);
  return targets_in(state, *scope.program, expr);
}

std::vector<Target> property_of(const Target& target, std::string_view key, const EvalScope& scope) {
  Evaluation state(scope);
  return property_in(state, target, key);
}

std::string qualified(const Program& program, ExprId expr) {
  const std::string name = dotted(program, expr);
  if (name.empty()) return name;
  const size_t dot = std::min(name.find('.'), name.size());
  const std::string_view first = std::string_view(name).substr(0, dot);
  for (const Import& import : program.imports) {
    if (import.local != first) continue;
    std::string module = import.module.starts_with("node:") ? import.module.substr(5) : import.module;
    if (!import.symbol.empty() && import.symbol != "default") module += "." + import.symbol;
    return module + name.substr(dot);
  }
  return name;
}

}  // namespace outlast
