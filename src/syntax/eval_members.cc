// Members of objects: what is assigned to them, and what else may change them.
#include <algorithm>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

constexpr uint32_t kNowhere = 0xffffffff;

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

/// The scope that declares a name which is used at an offset; kNowhere when none does.
uint32_t home_of(const Program& program, std::string_view name, uint32_t offset) {
  const auto [first, past] = assignments_named(program, name);
  uint32_t scope = scope_at(program, offset);
  for (int up = 0; first != past && up < 200; ++up) {
    for (uint32_t i = first; i < past; ++i) {
      if (program.assignments[program.by_name[i]].scope == scope) return scope;
    }
    if (scope == 0) break;
    scope = program.scopes[scope].parent;
  }
  return kNowhere;
}

uint32_t class_around(const Program& program, uint32_t offset) {
  uint32_t scope = scope_at(program, offset);
  for (int up = 0; scope != 0 && up < 200; ++up) {
    if (program.scopes[scope].name.starts_with("class ")) return scope;
    scope = program.scopes[scope].parent;
  }
  return kNowhere;
}

/// The type of what a method is called on, where a scope declares a name as that; "" where it is anything else.
std::string receiver_type(const Program& program, std::string_view name, uint32_t scope) {
  const auto [first, past] = assignments_named(program, name);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.scope != scope || one.parameter != kReceiver || one.type == kNoExpr) continue;
    const std::string type = source_of(program, one.type);
    return type.substr(std::min(type.find_first_not_of('*'), type.size()));
  }
  return "";
}

/// True when a name means the same thing at two offsets, as far as scopes and types tell.
bool is_same_thing(const Program& program, std::string_view name, uint32_t one, uint32_t other) {
  if (name == "this" || name == "self") return class_around(program, one) == class_around(program, other);
  const uint32_t home = home_of(program, name, one), there = home_of(program, name, other);
  if (home == there) return true;
  if (home == kNowhere || there == kNowhere) return false;
  const std::string type = receiver_type(program, name, home);
  return !type.empty() && type == receiver_type(program, name, there);
}

/// What an object is called, and where it is used.
struct Held {
  std::string_view root;
  std::string_view key;
  uint32_t use = 0;
};

bool is_root(const Program& program, ExprId id, const Held& held) {
  return id != kNoExpr && program.exprs[id].kind == ExprKind::name && program.exprs[id].text == held.root &&
         is_same_thing(program, held.root, held.use, program.exprs[id].span.begin);
}

/// True when what stands in one function stands behind a use in the same.
bool is_behind(const Program& program, Span place, uint32_t use) {
  return place.begin > use &&
         function_of(program, scope_at(program, place.begin)) == function_of(program, scope_at(program, use));
}

/// True when an argument is written out and holds no such key.
bool is_without(const Program& program, ExprId id, std::string_view key) {
  const Expr& given = program.exprs[id];
  if (given.kind != ExprKind::object) return false;
  return std::none_of(given.names.begin(), given.names.end(),
                      [&](const std::string& name) { return name == key || name == "**" || name == "[]"; });
}

/// True when a function sets a member of its parameter at a position.
bool sets_member_of(const Program& program, uint32_t body, size_t position, std::string_view key) {
  const auto parameter = std::find_if(program.assignments.begin(), program.assignments.end(), [&](const auto& one) {
    return one.scope == body && one.parameter == static_cast<int>(position);
  });
  if (parameter == program.assignments.end()) return false;
  const std::string& name = program.exprs[parameter->target].text;
  const LexicalScope& inside = program.scopes[body];
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    if (one.span.begin < inside.begin || one.span.end > inside.end || target.base == kNoExpr) return false;
    const Expr& base = program.exprs[target.base];
    if (base.kind != ExprKind::name || base.text != name) return false;
    if (target.kind == ExprKind::member) return target.text == key;
    if (target.kind != ExprKind::index || target.args.size() != 1) return false;
    const Expr& index = program.exprs[target.args[0]];
    return index.kind == ExprKind::string ? index.text == key : index.kind != ExprKind::number;
  });
}

/// Functions that write into their first argument, and methods that write into what they are called on.
constexpr std::string_view kFillers[] = {"Object.assign", "Object.defineProperty", "_.assign",      "_.merge",
                                         "_.extend",      "_.defaultsDeep",        "lodash.assign", "lodash.merge"};
constexpr std::string_view kOwnFillers[] = {"update", "merge!",  "deep_merge!", "replace", "pop",  "clear", "delete",
                                            "shift",  "unshift", "splice",      "reverse", "sort", "fill",  "insert"};

template <class Names>
bool is_one_of(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// True when a call may change a member of an object that it is given, or called on.
bool may_change(Evaluation& state, const Program& program, const Expr& call, const Held& held) {
  if (call.base == kNoExpr) return false;
  const Expr& callee = program.exprs[call.base];
  const auto all_without = [&](size_t from) {
    bool good = call.args.size() > from;
    for (size_t i = from; i < call.args.size(); ++i) {
      const bool is_named = !call.names[i].empty() && call.names[i] != "*" && call.names[i] != "**";
      good = good && (is_named ? call.names[i] != held.key : is_without(program, call.args[i], held.key));
    }
    return good;
  };
  const bool is_own = callee.kind == ExprKind::member && is_one_of(kOwnFillers, callee.text);
  if (is_own && is_root(program, callee.base, held)) return !all_without(0);
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (program.exprs[call.args[i]].text != held.root || !is_root(program, call.args[i], held)) continue;
    const std::string filler = i == 0 ? qualified(program, call.base) : "";
    // What is written out counts as assigned.
    if (filler == "Object.assign" && is_script(program.language))
      return std::any_of(call.args.begin() + 1, call.args.end(),
                         [&](ExprId one) { return !is_written_out(program.exprs[one]); });
    if (is_one_of(kFillers, filler)) return !all_without(1);
    for (const Target& made : targets_in(state, program, call.base)) {
      if (!made.program || made.expr == kNoExpr) continue;
      const Expr& function = made.program->exprs[made.expr];
      if (function.kind == ExprKind::function && sets_member_of(*made.program, function.body, i, held.key)) return true;
    }
  }
  return false;
}

/// Where a script sets a key of the object that `base` is under another name of the object; kNoExpr where it does not.
ExprId other_name(Evaluation& state, const Program& program, ExprId base, std::string_view key, uint32_t use) {
  if (!is_script(program.language) || key.starts_with('#')) return kNoExpr;
  const std::string own = place_name(program, base);
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || target.text != key || target.base == kNoExpr) continue;
    const std::string name = place_name(program, target.base);
    if (name.empty() || name == own || name.starts_with("this") || is_behind(program, target.span, use)) continue;
    ++state.depth;
    const std::vector<Target> objects = targets_in(state, program, base),
                              others = targets_in(state, program, target.base);
    --state.depth;
    const bool is_same = objects.size() == 1 && others.size() == 1 && objects[0].program == others[0].program &&
                         objects[0].expr == others[0].expr && objects[0].expr != kNoExpr &&
                         objects[0].program->exprs[objects[0].expr].kind == ExprKind::object;
    if (is_same) return one.target;
  }
  return kNoExpr;
}

}  // namespace

std::vector<uint32_t> assigned_members(Evaluation& state, const Program& program, const std::string& name,
                                       uint32_t use) {
  std::vector<uint32_t> found;
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  const std::string_view root = std::string_view(name).substr(0, name.find('.'));
  state.steps -= static_cast<int>(program.assignments.size() / 64);
  if (state.steps < 0) return found;
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Expr& target = program.exprs[program.assignments[i].target];
    const bool may_be = target.kind == ExprKind::member ? target.text == last
                                                        : target.kind == ExprKind::index && target.args.size() == 1 &&
                                                              program.exprs[target.args[0]].text == last;
    if (!may_be || place_name(program, program.assignments[i].target) != name) continue;
    if (is_same_thing(program, root, use, target.span.begin)) found.push_back(i);
  }
  return found;
}

std::vector<Target> written_to(Evaluation& state, const Program& program, ExprId id) {
  const uint32_t use = program.exprs[id].span.begin;
  const std::string name = place_name(program, id);
  if (name.empty()) return {};
  const std::vector<uint32_t> candidates = assigned_members(state, program, name, use);
  return candidates.empty() ? std::vector<Target>() : targets_of_assignments(state, program, candidates, use, name);
}

std::vector<Target> laid_over(const std::vector<Target>& written, std::vector<Target> before) {
  if (written.empty()) return before;
  std::vector<Target> found;
  for (const Target& one : written) {
    if (one.program) found.push_back(one);
    for (const Target& other : before) {
      if (one.program || found.size() >= kMostData || !compatible(one.choices, other.choices)) continue;
      found.push_back(other);
      found.back().choices = joined(one.choices, other.choices);
    }
  }
  return found;
}

void add_changes(Evaluation& state, const Program& program, ExprId base, std::string_view key, uint32_t use,
                 std::vector<Target>& found) {
  if (found.empty() || base == kNoExpr) return;
  state.steps -= static_cast<int>((program.calls.size() + program.assignments.size()) / 64);
  if (state.steps < 0 || state.depth > 30) return;
  const auto cloud = [&](ExprId place) {
    found.push_back({.program = &program, .unknown = "`" + source_of(program, place) + "` may change it"});
  };
  if (const ExprId other = other_name(state, program, base, key, use); other != kNoExpr) {
    found.clear();
    return cloud(other);
  }
  if (program.exprs[base].kind != ExprKind::name) return;
  const Held held{program.exprs[base].text, key, use};
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::index || target.args.size() != 1 || !is_root(program, target.base, held)) continue;
    const ExprKind index = program.exprs[target.args[0]].kind;
    const bool is_position =
        index == ExprKind::number && key == "#" + to_string(number_datum(program.exprs[target.args[0]].number, {}));
    const bool is_computed = is_position || (index != ExprKind::string && index != ExprKind::number);
    if (is_computed && !is_behind(program, target.span, use)) return cloud(one.target);
  }
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (is_behind(program, call.span, use) || (call.span.begin <= use && use < call.span.end)) continue;
    if (may_change(state, program, call, held)) return cloud(one.call);
  }
}

}  // namespace outlast
