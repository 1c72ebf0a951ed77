// Members of objects: what is assigned to them, and what else may change them.
#include <algorithm>

#include "syntax/eval_fields.h"
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
  uint32_t scope = scope_at(program, offset);
  for (int up = 0; up < 200; ++up) {
    if (!assignments_in(program, name, scope).empty()) return scope;
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
  for (const uint32_t i : assignments_in(program, name, scope)) {
    const Assignment& one = program.assignments[i];
    if (one.parameter != kReceiver || one.type == kNoExpr) continue;
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

/// True when a place in front of a use always runs before it.
bool is_sure_before(const Program& program, Span place, uint32_t branch, uint32_t use) {
  const bool is_around =
      branch != kNoBranch && program.branches[branch].begin <= use && use < program.branches[branch].end;
  return (branch == kNoBranch || is_around) && place.begin < use &&
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

/// Methods that change a list that they are called on; those that only put something at its end stand first.
constexpr std::string_view kListFillers[] = {"append", "extend", "push",    "insert", "sort",   "reverse", "pop",
                                             "remove", "clear",  "unshift", "shift",  "splice", "sort!",   "reverse!"};
constexpr size_t kAtTheEnd = 3;

template <class Names>
bool is_one_of(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// True when a method may change an item of a list that it is called on.
bool may_move(std::string_view method, std::string_view key) {
  const auto found = std::find(std::begin(kListFillers), std::end(kListFillers), method);
  if (!key.starts_with('#') || found == std::end(kListFillers)) return false;
  const bool is_at_the_end = found - std::begin(kListFillers) < static_cast<std::ptrdiff_t>(kAtTheEnd);
  return !is_at_the_end || key.starts_with("#-");
}

/// True when another name than the root's stands for one of the objects that the root does.
bool is_alias(Evaluation& state, const Program& program, ExprId id, const Held& held,
              const std::vector<Target>& objects) {
  if (id == kNoExpr) return false;
  const Expr& writer = program.exprs[id];
  const bool is_way =
      writer.kind == ExprKind::name || writer.kind == ExprKind::member || writer.kind == ExprKind::index;
  if (!is_way || (writer.kind == ExprKind::name && writer.text == held.root)) return false;
  const std::vector<Target> others = targets_in(state, program, id);
  return std::any_of(others.begin(), others.end(), [&](const Target& other) {
    return other.expr != kNoExpr && std::any_of(objects.begin(), objects.end(), [&](const Target& one) {
             // `a = b = []` writes one list down for both.
             return one.program == other.program && one.expr != kNoExpr &&
                    one.program->exprs[one.expr].span == other.program->exprs[other.expr].span;
           });
  });
}

/// True for `setattr(config, "idle", 5)`, where that counts as an assignment.
bool counts_as_assigned(const Program& program, const Expr& call) {
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    return one.span == call.span && program.exprs[one.target].base == call.args[0];
  });
}

/// What `config.__dict__` and `vars(config)` are the table of; the expression itself where it is none.
ExprId owner_of_table(const Program& program, ExprId id) {
  const Expr& table = program.exprs[id];
  if (program.language != Format::python || table.base == kNoExpr) return id;
  if (table.kind == ExprKind::member && table.text == "__dict__") return table.base;
  const bool is_vars =
      table.kind == ExprKind::call && table.args.size() == 1 && program.exprs[table.base].text == "vars";
  return is_vars ? table.args[0] : id;
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
  if (callee.kind == ExprKind::member && may_move(callee.text, held.key) && is_root(program, callee.base, held))
    return true;
  if (is_own && is_root(program, owner_of_table(program, callee.base), held)) return !all_without(0);
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (program.exprs[call.args[i]].text != held.root || !is_root(program, call.args[i], held)) continue;
    // A section of the configuration fills it.
    if (program.language == Format::csharp && callee.text == "Bind") return true;
    const std::string filler = i == 0 ? qualified(program, call.base) : "";
    // What is written out counts as assigned.
    if (filler == "Object.assign" && is_script(program.language))
      return std::any_of(call.args.begin() + 1, call.args.end(),
                         [&](ExprId one) { return !is_written_out(program.exprs[one]); });
    if (is_one_of(kFillers, filler)) return !all_without(1);
    if (i == 0 && call.args.size() == 3 && callee.text == "setattr") {
      const Expr& name = program.exprs[call.args[1]];
      // With a name that is written out it counts as assigned.
      return name.kind != ExprKind::string || (name.text == held.key && !counts_as_assigned(program, call));
    }
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

bool means_same(const Program& program, std::string_view name, uint32_t one, uint32_t other) {
  return is_same_thing(program, name, one, other);
}

std::vector<uint32_t> assigned_members(Evaluation& state, const Program& program, const std::string& name,
                                       uint32_t use) {
  std::vector<uint32_t> found;
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  const std::string_view root = std::string_view(name).substr(0, name.find('.'));
  if (!state.spend(program.assignments.size() / 2)) return found;
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

namespace {

/// Assignments behind the first of `candidates` to what a member is a member of: `config = …` behind `config.idle = 5`.
std::vector<uint32_t> assigned_wholes(const Program& program, const std::string& name, uint32_t first, uint32_t use) {
  const std::string_view root = std::string_view(name).substr(0, name.find('.'));
  std::vector<uint32_t> found;
  for (uint32_t i = first + 1; i < program.assignments.size(); ++i) {
    const Assignment& one = program.assignments[i];
    if (one.parameter >= 0 || one.value == kNoExpr) continue;
    const std::string place = place_name(program, one.target);
    const bool is_whole = place.size() < name.size() && name.starts_with(place + ".");
    if (is_whole && is_same_thing(program, root, use, program.exprs[one.target].span.begin)) found.push_back(i);
  }
  return found;
}

/// The member behind `path` of what is assigned to what it is a member of.
std::vector<Target> member_of_whole(Evaluation& state, const Program& program, const Assignment& whole,
                                    std::string_view path) {
  std::vector<Target> found{{&program, whole.value, {}, {{program.exprs[whole.target].span, "assigned as a whole"}}}};
  while (!path.empty() && !found.empty()) {
    const size_t dot = std::min(path.find('.'), path.size());
    const Target base = found.front();
    const bool is_value = base.expr != kNoExpr && base.unknown.empty();
    found = is_value ? member_at(state, *base.program, base.expr, path.substr(0, dot),
                                 base.program->exprs[base.expr].span.begin)
                     : std::vector<Target>();
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  if (found.empty())
    found.push_back({.program = &program, .unknown = "`" + source_of(program, whole.target) + "` is set again"});
  return found;
}

/// What the assignments to a member and those to what it is a member of leave at a use.
std::vector<Target> targets_among(Evaluation& state, const Program& program, const std::string& name,
                                  const std::vector<uint32_t>& candidates, const std::vector<uint32_t>& wholes,
                                  uint32_t use) {
  state.spend(program.assignments.size());
  std::vector<uint32_t> all = candidates;
  all.insert(all.end(), wholes.begin(), wholes.end());
  std::sort(all.begin(), all.end());
  std::vector<Target> found;
  for (const Reaching& reach : reaching_in(state, program, all, use)) {
    if (reach.assignment == kNoAssignment && reach.choices.empty() && found.empty()) return found;
    if (reach.assignment == kNoAssignment) {
      found.push_back({nullptr, kNoExpr, reach.choices, {}});
      continue;
    }
    const Assignment& one = program.assignments[reach.assignment];
    const bool is_whole = std::find(wholes.begin(), wholes.end(), reach.assignment) != wholes.end();
    std::vector<Target> given;
    if (is_whole) {
      ++state.depth;
      given = member_of_whole(state, program, one,
                              std::string_view(name).substr(place_name(program, one.target).size() + 1));
      --state.depth;
    } else {
      given = targets_of_assignments(state, program, {reach.assignment}, use, name);
      if (!given.empty()) given.resize(1);
    }
    for (Target& target : given) {
      if (!target.program || !compatible(target.choices, reach.choices) || found.size() >= kMostData) continue;
      target.choices = joined(reach.choices, target.choices);
      found.push_back(std::move(target));
    }
  }
  return found;
}

}  // namespace

std::vector<Target> targets_of_members(Evaluation& state, const Program& program, const std::string& name,
                                       const std::vector<uint32_t>& candidates, uint32_t use) {
  const std::vector<uint32_t> wholes = candidates.empty() || state.depth > 30
                                           ? std::vector<uint32_t>()
                                           : assigned_wholes(program, name, candidates.front(), use);
  if (wholes.empty()) return targets_of_assignments(state, program, candidates, use, name);
  return targets_among(state, program, name, candidates, wholes, use);
}

std::vector<Target> written_along(Evaluation& state, const Program& program, const std::string& name, size_t owner,
                                  uint32_t use) {
  const std::vector<uint32_t> candidates = assigned_members(state, program, name, use);
  std::vector<uint32_t> wholes;
  for (size_t dot = name.find('.', owner + 1); dot != std::string::npos && state.depth <= 30;
       dot = name.find('.', dot + 1)) {
    const std::vector<uint32_t> some = assigned_members(state, program, name.substr(0, dot), use);
    wholes.insert(wholes.end(), some.begin(), some.end());
  }
  if (!wholes.empty()) return targets_among(state, program, name, candidates, wholes, use);
  return candidates.empty() ? std::vector<Target>() : targets_of_members(state, program, name, candidates, use);
}

std::vector<Target> written_to(Evaluation& state, const Program& program, ExprId id) {
  const uint32_t use = program.exprs[id].span.begin;
  const std::string name = place_name(program, id);
  if (name.empty()) return {};
  const std::vector<uint32_t> candidates = assigned_members(state, program, name, use);
  return candidates.empty() ? std::vector<Target>() : targets_of_members(state, program, name, candidates, use);
}

Target changed_at(const Program& program, ExprId place) {
  return {.program = &program, .unknown = "`" + source_of(program, place) + "` may change it"};
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

/// True for `list[i].idle = 75`, which may be the item that `list[0].idle` is of.
static bool may_be_item(const Program& program, const Expr& target, ExprId base) {
  const Expr& owner = program.exprs[base];
  if (target.kind != ExprKind::member || target.base == kNoExpr || owner.kind != ExprKind::index) return false;
  const Expr& item = program.exprs[target.base];
  if (item.kind != ExprKind::index || item.args.size() != 1 || item.base == kNoExpr) return false;
  const ExprKind index = program.exprs[item.args[0]].kind;
  return index != ExprKind::number && index != ExprKind::string && !dotted(program, item.base).empty() &&
         dotted(program, item.base) == dotted(program, owner.base);
}

/// The same where another name of the object is what is written to: `other = settings; other["idle"] = 75`.
static void add_changes_by_others(Evaluation& state, const Program& program, ExprId base, const Held& held,
                                  std::vector<Target>& found) {
  struct Writer {
    ExprId place;
    bool is_sure;
  };
  std::vector<Writer> writers;
  const std::string own = place_name(program, base) + "." + std::string(held.key);
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_index = target.kind == ExprKind::index && target.args.size() == 1;
    if (!is_index && target.kind != ExprKind::member) continue;
    if (target.text == held.key && may_be_item(program, target, base) && !is_behind(program, target.span, held.use)) {
      found.push_back(changed_at(program, one.target));
      return;
    }
    if (is_root(program, target.base, held) || (held.root.empty() && dotted(program, target.base).empty())) continue;
    // What is written to this very place was looked at before.
    if (held.root.empty() && place_name(program, one.target) == own) continue;
    const Expr* index = is_index ? &program.exprs[target.args[0]] : nullptr;
    const bool is_number = index != nullptr && index->kind == ExprKind::number;
    const bool is_it = is_number ? "#" + to_string(number_datum(index->number, {})) == held.key
                                 : (index != nullptr ? index->text : target.text) == held.key;
    if (is_it && !is_behind(program, target.span, held.use))
      writers.push_back({one.target, is_sure_before(program, target.span, one.branch, held.use)});
  }
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || is_behind(program, call.span, held.use)) continue;
    const Expr& callee = program.exprs[call.base];
    const bool may_be =
        callee.kind == ExprKind::member && (is_one_of(kOwnFillers, callee.text) || may_move(callee.text, held.key));
    const bool is_without_it =
        may_be && !call.args.empty() && std::all_of(call.names.begin(), call.names.end(), [&](const std::string& name) {
          return !name.empty() && !name.starts_with('*') && name != held.key;
        });
    if (may_be && !is_without_it && !is_root(program, callee.base, held)) writers.push_back({call.base, false});
  }
  constexpr size_t kMostWriters = 16;
  if (writers.empty()) return;
  const std::vector<Target> objects = targets_in(state, program, base);
  for (size_t i = 0; i < writers.size() && i < kMostWriters; ++i) {
    if (!is_alias(state, program, program.exprs[writers[i].place].base, held, objects)) continue;
    if (writers[i].is_sure) found.clear();
    found.push_back(changed_at(program, writers[i].place));
    return;
  }
}

void add_changes(Evaluation& state, const Program& program, ExprId base, std::string_view key, uint32_t use,
                 std::vector<Target>& found) {
  if (found.empty() || base == kNoExpr) return;
  const std::string name = program.language == Format::go ? dotted(program, base) : std::string();
  if (!name.empty()) {
    const std::string member = name + "." + std::string(key);
    const ExprId pointer = changed_by_pointer(state, program, member, use);
    if (pointer != kNoExpr) {
      const bool is_option = takes_option(program, program.exprs[pointer]);
      const OptionsGiven given = is_option ? given_by_options(state, program, program.exprs[pointer].args[0],
                                                              member.substr(member.find('.') + 1))
                                           : OptionsGiven{};
      found = {given.value && !given.is_open ? *given.value : changed_at(program, pointer)};
      return;
    }
    take_members_from_afar(state, program, member, use, found);
  }
  if (!state.spend(program.calls.size() + program.assignments.size()) || state.depth > 30) return;
  const auto cloud = [&](ExprId place) { found.push_back(changed_at(program, place)); };
  if (const ExprId other = other_name(state, program, base, key, use); other != kNoExpr) {
    found.clear();
    return cloud(other);
  }
  const Expr& owner = program.exprs[base];
  const bool is_name = owner.kind == ExprKind::name;
  const Held held{is_name ? std::string_view(owner.text) : std::string_view(), key, use};
  if (owner.kind == ExprKind::index) add_changes_by_others(state, program, base, held, found);
  if (!is_name) return;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::index || target.args.size() != 1 || !is_root(program, target.base, held)) continue;
    const ExprKind index = program.exprs[target.args[0]].kind;
    const bool is_it =
        index == ExprKind::number && key == "#" + to_string(number_datum(program.exprs[target.args[0]].number, {}));
    const bool is_computed = is_it || (index != ExprKind::string && index != ExprKind::number);
    if (!is_computed || is_behind(program, target.span, use)) continue;
    if (is_it && is_sure_before(program, target.span, one.branch, use)) found.clear();
    return cloud(one.target);
  }
  if (program.language == Format::go) return;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (is_behind(program, call.span, use) || (call.span.begin <= use && use < call.span.end)) continue;
    if (!may_change(state, program, call, held)) continue;
    // What is sure to change it leaves nothing of what was there.
    const Expr& callee = program.exprs[call.base];
    const bool is_named = std::find(call.names.begin(), call.names.end(), key) != call.names.end();
    const bool is_filled = program.language == Format::csharp && callee.text == "Bind";
    const bool is_sure =
        (is_named || is_filled || may_move(callee.text, key)) && is_sure_before(program, call.span, one.branch, use);
    if (is_sure) found.clear();
    return cloud(one.call);
  }
  add_changes_by_others(state, program, base, held, found);
}

}  // namespace outlast
