// What objects, classes, instances and modules have under a name.
#include <algorithm>

#include "syntax/eval_declared.h"
#include "syntax/eval_fields.h"
#include "syntax/eval_state.h"

namespace outlast {

namespace {

/// True for `Err(…)` of Rust: what fails gives nothing.
bool is_failure(const Program& program, ExprId value) {
  const Expr& expr = program.exprs[value];
  return program.language == Format::rust && expr.kind == ExprKind::call && expr.base != kNoExpr &&
         program.exprs[expr.base].text == "Err";
}

/// A property of what a function of the repository returns, where it returns one thing.
std::vector<Target> returned_property(Evaluation& state, const Target& function, const Program& caller, ExprId call,
                                      std::string_view key) {
  const Program& home = *function.program;
  const uint32_t body = home.exprs[function.expr].body;
  if (state.frames.size() > 8) return {};
  ExprId only = kNoExpr;
  for (const Return& value : home.returns) {
    const bool is_nothing =
        value.value == kNoExpr || home.exprs[value.value].kind == ExprKind::null || is_failure(home, value.value);
    // Who is given an error does not go on with the rest.
    const bool has_failed = home.language == Format::go && value.branch != kNoBranch && gives_error(home, value);
    if (value.scope != body || is_nothing || has_failed) continue;
    if (only != kNoExpr) return {};
    only = value.value;
  }
  if (only == kNoExpr) return {};
  state.frames.push_back({&home, body, &caller, call});
  std::vector<Target> found = member_at(state, home, only, key, home.exprs[only].span.begin);
  state.frames.pop_back();
  return found;
}

/// What a Python class without a constructor of its own is given for a field, where it is made: `Limits(idle=75)`.
std::vector<Target> given_field(const Program& program, const Expr& call, const Program& home, const Expr& type,
                                std::string_view key) {
  if (program.language != Format::python) return {};
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (call.names[i] == key) return {{&program, call.args[i], {}, {}}};
  }
  const bool is_spread = std::any_of(call.names.begin(), call.names.end(),
                                     [](const std::string& name) { return name.empty() || name.starts_with('*'); });
  const bool has_constructor = !assignments_in(home, "__init__", type.body).empty();
  if (!is_spread || has_constructor) return {};
  return {{.program = &program, .unknown = "cannot work out what `" + std::string(key) + "` is given"}};
}

/// Where a method of a class sets a member of its object.
ExprId own_member(const Program& program, uint32_t body, std::string_view key) {
  const LexicalScope& inside = program.scopes[body];
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || target.text != key || target.base == kNoExpr) continue;
    if (one.span.begin < inside.begin || one.span.end > inside.end) continue;
    const Expr& base = program.exprs[target.base];
    if (base.kind == ExprKind::name && (base.text == "self" || base.text == "this")) return one.target;
  }
  return kNoExpr;
}

/// What the classes that a Python class derives from have under a name.
std::vector<Target> inherited(Evaluation& state, const Program& program, const Expr& type, std::string_view key) {
  std::vector<Target> found;
  ++state.depth;
  for (size_t i = 0; i < type.args.size() && found.empty(); ++i) {
    for (const Target& base : targets_in(state, program, type.args[i])) {
      const bool is_class =
          base.program && base.expr != kNoExpr && base.program->exprs[base.expr].kind == ExprKind::function;
      if (is_class) found = property_in(state, base, key);
      if (!found.empty()) break;
    }
  }
  --state.depth;
  return found;
}

/// What the constructor of a Python class alone gives a member of each object.
std::vector<Target> set_by_init(const Program& program, const Expr& type, std::string_view key) {
  if (program.language != Format::python) return {};
  const LexicalScope& inside = program.scopes[type.body];
  const Assignment* only = nullptr;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || target.text != key || target.base == kNoExpr) continue;
    if (one.span.begin < inside.begin || one.span.end > inside.end) continue;
    if (program.exprs[target.base].kind != ExprKind::name || program.exprs[target.base].text != "self") continue;
    if (only != nullptr)
      return {{.program = &program, .unknown = "`" + source_of(program, one.target) + "` is set, too"}};
    only = &one;
  }
  if (only == nullptr || only->value == kNoExpr) return {};
  const uint32_t function = function_of(program, scope_at(program, only->span.begin));
  const bool is_sure = program.scopes[function].name == "__init__" && only->branch == kNoBranch;
  if (!is_sure) return {{.program = &program, .unknown = "`" + source_of(program, only->target) + "` may be set"}};
  return {{&program, only->value, {}, {{only->span, "member " + std::string(key)}}}};
}

/// The default of a dataclass's `field(default=75)`; what stands there, for anything else.
ExprId default_of_field(const Target& target) {
  if (!target.program || target.expr == kNoExpr) return target.expr;
  const Expr& call = target.program->exprs[target.expr];
  if (call.kind != ExprKind::call || qualified(*target.program, call.base) != "dataclasses.field") return target.expr;
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (call.names[i] == "default") return call.args[i];
    // What a class makes has what the class has.
    const bool is_name = target.program->exprs[call.args[i]].kind == ExprKind::name;
    if (call.names[i] == "default_factory" && is_name) return call.args[i];
  }
  return target.expr;
}

/// What the constructor of a script's class gives a member that nothing else of the class sets.
std::vector<Target> set_by_constructor(Evaluation& state, const Target& target, std::string_view key) {
  const Program& program = *target.program;
  const LexicalScope& body = program.scopes[program.exprs[target.expr].body];
  const std::string name = "this." + std::string(key);
  const std::vector<uint32_t> candidates = assigned_members(state, program, name, body.end - 1);
  uint32_t constructor = 0;
  for (uint32_t one : candidates) {
    constructor = function_of(program, scope_at(program, program.assignments[one].span.begin));
    if (program.scopes[constructor].name != "constructor") return {};
  }
  if (candidates.empty()) return {};
  std::vector<Target> found =
      targets_of_assignments(state, program, candidates, program.scopes[constructor].end - 1, name);
  for (Target& one : found) {
    one.choices = joined(target.choices, one.choices);
    one.chain.insert(one.chain.end(), target.chain.begin(), target.chain.end());
  }
  return found;
}

/// True for members of a script's class that are declared without a value: the constructor gives them one.
bool are_left_open(const Program& program, const std::vector<uint32_t>& members) {
  return is_script(program.language) && std::all_of(members.begin(), members.end(), [&](uint32_t one) {
           const Assignment& member = program.assignments[one];
           return member.value != kNoExpr && program.exprs[member.value].kind == ExprKind::null &&
                  program.exprs[member.value].span == member.span;
         });
}

/// The method or getter of a script's class that alone has a name; it is there whether or not its own file uses it.
ExprId only_method(const Program& program, const std::vector<uint32_t>& members) {
  if (!is_script(program.language) || members.size() != 1) return kNoExpr;
  const ExprId value = program.assignments[members[0]].value;
  if (value == kNoExpr) return kNoExpr;
  const Expr& written = program.exprs[value];
  const bool is_read = written.kind == ExprKind::call && written.base != kNoExpr;
  const Expr& body = is_read ? program.exprs[written.base] : written;
  const bool is_method =
      body.kind == ExprKind::function && body.span.begin == program.assignments[members[0]].span.begin;
  return is_method ? value : kNoExpr;
}

/// The file of the repository that a call of a script loads: `require(…)`, or what reads JSON; and what Python reads.
std::optional<Target> file_loaded(Evaluation& state, const Program& program, ExprId call) {
  if (program.language == Format::python) return json_read(state, program, call);
  if (!is_script(program.language)) return std::nullopt;
  std::vector<Target> found = targets_in(state, program, call);
  const bool is_module = found.size() == 1 && found[0].program && found[0].expr == kNoExpr && found[0].unknown.empty();
  return is_module ? std::optional(std::move(found[0])) : json_read(state, program, call);
}

/// Adds when and how something was reached to what it holds.
void along_way(std::vector<Target>& found, const Target& way) {
  for (Target& one : found) {
    one.choices = joined(way.choices, one.choices);
    one.chain.insert(one.chain.end(), way.chain.begin(), way.chain.end());
  }
}

/// Another block of what belongs to a Rust type that has a name: `impl Default for Config` beside `impl Config`.
std::optional<Target> block_with(const Target& type, std::string_view key) {
  const Program& program = *type.program;
  if (program.language != Format::rust) return std::nullopt;
  const std::string& name = program.scopes[program.exprs[type.expr].body].name;
  const auto [first, past] = assignments_named(program, std::string_view(name).substr(sizeof "class " - 1));
  for (uint32_t i = first; i < past; ++i) {
    const ExprId block = program.assignments[program.by_name[i]].value;
    const bool is_block = block != kNoExpr && program.exprs[block].kind == ExprKind::function;
    if (!is_block || program.scopes[program.exprs[block].body].name != name) continue;
    if (!assignments_in(program, key, program.exprs[block].body).empty())
      return Target{&program, block, type.choices, type.chain};
  }
  return std::nullopt;
}

/// What a call of Rust wraps or takes out of its wrapping: `Ok(config)`, `Arc::new(config)`, `load().expect("…")`;
/// kNoExpr for any other call.
ExprId inside_of_wrapping(const Program& program, const Expr& call) {
  constexpr std::string_view kWrap[] = {"Ok", "Some", "Arc.new", "Rc.new", "Box.new"};
  constexpr std::string_view kTakeOut[] = {"unwrap", "expect", "clone", "context", "with_context", "map_err", "as_ref"};
  if (program.language != Format::rust || call.base == kNoExpr) return kNoExpr;
  const Expr& callee = program.exprs[call.base];
  const auto is_in = [](const auto& list, std::string_view name) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
  };
  if (call.args.size() == 1 && is_in(kWrap, dotted(program, call.base))) return call.args[0];
  return callee.kind == ExprKind::member && is_in(kTakeOut, callee.text) ? callee.base : kNoExpr;
}

}  // namespace

std::vector<Target> property_in(Evaluation& state, const Target& target, std::string_view key) {
  if (!target.program || --state.steps < 0 || state.depth > kDeepestWay) return {};
  if (!target.unknown.empty()) return {target.filled ? filled_member(state, target, key) : target};
  if (target.expr == kNoExpr) return module_entry(state, target, key);
  const Program& program = *target.program;
  const Expr& expr = program.exprs[target.expr];
  if (expr.kind == ExprKind::object) return object_entry(state, target, expr, key);
  if (expr.kind == ExprKind::choice || expr.kind == ExprKind::operation) return entry_of_one(state, target, key);
  if (expr.kind == ExprKind::list && key.starts_with('#')) {
    double position = to_number(string_datum(std::string(key.substr(1)), {}));
    // Python counts from the end below 0. A spread list moves what is behind it.
    if (position < 0 && program.language == Format::python) position += static_cast<double>(expr.args.size());
    const bool is_there = position >= 0 && position < static_cast<double>(std::min<size_t>(expr.args.size(), 1000));
    if (!is_there || std::find(expr.names.begin(), expr.names.end(), "*") != expr.names.end()) return {};
    return {{&program, expr.args[static_cast<size_t>(position)], target.choices, target.chain}};
  }
  if (expr.kind == ExprKind::function && program.scopes[expr.body].name.starts_with("class ")) {
    const std::span<const uint32_t> own_members = assignments_in(program, key, expr.body);
    const std::vector<uint32_t> members(own_members.begin(), own_members.end());
    if (members.empty() || are_left_open(program, members)) {
      if (const std::optional<Target> block = block_with(target, key)) return property_in(state, *block, key);
      const std::vector<Target> own =
          is_script(program.language) ? set_by_constructor(state, target, key) : set_by_init(program, expr, key);
      return own.empty() ? inherited(state, program, expr, key) : own;
    }
    const std::string named = program.scopes[expr.body].name.substr(6) + "." + std::string(key);
    if (!assigned_members(state, program, named, expr.span.begin).empty() && program.language == Format::python)
      return {{.program = &program, .unknown = "`" + named + "` is set, too"}};
    if (const ExprId own = own_member(program, expr.body, key); own != kNoExpr)
      return {{.program = &program, .unknown = "`" + source_of(program, own) + "` is set, too"}};
    const uint32_t end = program.scopes[expr.body].end;
    if (const ExprId method = only_method(program, members); method != kNoExpr) {
      const Span place = program.exprs[program.assignments[members[0]].target].span;
      std::vector<Target> found{{&program, method, target.choices, {{place, "constant " + std::string(key)}}}};
      found[0].chain.insert(found[0].chain.end(), target.chain.begin(), target.chain.end());
      return found;
    }
    std::vector<Target> found = targets_of_assignments(state, program, members, end, "constant " + std::string(key));
    for (Target& one : found) {
      one.expr = default_of_field(one);
      one.choices = joined(target.choices, one.choices);
      one.chain.insert(one.chain.end(), target.chain.begin(), target.chain.end());
    }
    return found;
  }
  if (expr.kind == ExprKind::call && program.language == Format::python && dotted(program, expr.base) == "dict")
    return object_entry(state, target, expr, key);
  const bool is_literal = expr.kind == ExprKind::call && expr.text == "new";
  if (is_literal && program.language == Format::go && key.find('.') != std::string_view::npos)
    return entry_along(state, target, key, expr.span.begin);
  if (is_literal) {
    const auto named = std::find(expr.names.begin(), expr.names.end(), key);
    if (named != expr.names.end()) {
      const ExprId given = expr.args[static_cast<size_t>(named - expr.names.begin())];
      return {{&program, given, target.choices, target.chain}};
    }
    if (const ExprId inner = embedded_entry(state, program, expr, key); inner != kNoExpr) {
      ++state.depth;
      std::vector<Target> found = property_in(state, {&program, inner, target.choices, target.chain}, key);
      --state.depth;
      return found;
    }
    // Values of a struct in the order of its fields.
    const bool is_in_order = program.language == Format::go && !expr.args.empty() && expr.names.front().empty();
    if (is_in_order) {
      const ExprId given = positional_field(state, program, expr, key);
      if (given != kNoExpr) return {{&program, given, target.choices, target.chain}};
      return {{.program = &program, .unknown = "no names in " + source_of(program, target.expr)}};
    }
  }
  if (expr.kind == ExprKind::call) {
    // An instance has what its class has. `Object.freeze(x)` and the like pass x on.
    if (const ExprId inside = inside_of_wrapping(program, expr); inside != kNoExpr) {
      ++state.depth;
      std::vector<Target> found;
      for (const Target& one : targets_in(state, program, inside)) {
        if (one.program == &program && one.expr == target.expr) continue;
        found = property_in(state, one, key);
        along_way(found, one);
        if (!found.empty()) break;
      }
      --state.depth;
      along_way(found, target);
      return found;
    }
    const std::string callee = qualified(program, expr.base);
    if (is_script(program.language) && joins_objects(callee)) return joined_entry(state, target, key);
    if (const std::optional<Target> file = file_loaded(state, program, target.expr)) {
      ++state.depth;
      std::vector<Target> read = property_in(state, *file, key);
      --state.depth;
      along_way(read, target);
      return read;
    }
    if (program.language == Format::python) {
      std::vector<Target> held = held_by_each(state, got_entries(state, program, target.expr), key);
      if (!held.empty()) {
        along_way(held, target);
        return held;
      }
    }
    ++state.depth;
    const bool passes_on = callee == "Object.freeze" || callee == "Object.seal";
    const Expr& method = program.exprs[expr.base];
    const bool is_frozen =
        program.language == Format::ruby && method.kind == ExprKind::member && method.text == "freeze";
    const ExprId from = is_frozen ? method.base : passes_on && !expr.args.empty() ? expr.args[0] : expr.base;
    std::vector<Target> found;
    for (const Target& made : targets_in(state, program, from)) {
      if (!made.program || made.expr == kNoExpr || made.program->exprs[made.expr].kind == ExprKind::call) continue;
      const Expr& callee_expr = made.program->exprs[made.expr];
      const bool is_function =
          callee_expr.kind == ExprKind::function && !made.program->scopes[callee_expr.body].name.starts_with("class ");
      const std::vector<Target> given = is_function ? std::vector<Target>()
                                        : program.language == Format::cpp
                                            ? given_by_braces(program, target.expr, *made.program, callee_expr, key)
                                            : given_field(program, expr, *made.program, callee_expr, key);
      found = is_function      ? returned_property(state, made, program, target.expr, key)
              : !given.empty() ? given
                               : property_in(state, made, key);
      if (!found.empty()) break;
    }
    --state.depth;
    along_way(found, target);
    return found;
  }
  return {};
}

}  // namespace outlast
