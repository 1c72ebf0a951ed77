// What objects hold that are written out, spread into each other, or joined by a call.
#include <algorithm>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

using Cases = std::vector<std::vector<Choice>>;

/// Something that an object takes its entries from, and when.
struct Part {
  ExprId expr = kNoExpr;
  std::vector<Choice> choices;
};

/// True for what certainly has no such key.
bool is_without(const Program& program, ExprId id, std::string_view key) {
  const Expr& expr = program.exprs[id];
  if (expr.kind == ExprKind::null || expr.kind == ExprKind::boolean || expr.kind == ExprKind::number) return true;
  return expr.kind == ExprKind::object && std::none_of(expr.names.begin(), expr.names.end(), [&](const auto& name) {
           return name == key || name == "**" || name == "[]";
         });
}

Choice arm_of(const Evaluation& state, const Program& program, const Expr& expr, bool holds) {
  const std::string when = "when " + source_of(program, expr.args[0]);
  return {place_of(state, program, expr.span.begin), holds ? 0u : 1u, holds ? when : std::string("otherwise")};
}

/// `a || b`, `a ?? b`: the one that counts; the whole where that is not known.
Part part_of_either(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  const std::vector<Target> lefts = targets_in(state, program, expr.args[0]);
  const bool is_there = !lefts.empty() && std::all_of(lefts.begin(), lefts.end(), [](const Target& one) {
    if (!one.program || one.expr == kNoExpr) return one.program && one.unknown.empty();
    const Expr& end = one.program->exprs[one.expr];
    return end.kind == ExprKind::object || end.kind == ExprKind::list || end.kind == ExprKind::function ||
           (end.kind == ExprKind::call && end.text == "new");
  });
  if (is_there) return {expr.args[0], {}};
  const Certainty left = truth_in(state, program, expr.args[0]);
  if (left == Certainty::unknown) return {id, {}};
  return {expr.args[left == Certainty::yes ? 0 : 1], {}};
}

/// `...(a ? b : c)`, `...(a && b)`: what of it counts.
std::vector<Part> parts_of(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  const bool is_choice = expr.kind == ExprKind::choice;
  const bool is_guard = expr.kind == ExprKind::operation && expr.text == "&&" && expr.args.size() == 2;
  const bool is_either =
      expr.kind == ExprKind::operation && (expr.text == "||" || expr.text == "??") && expr.args.size() == 2;
  if (is_either) return {part_of_either(state, program, id)};
  if (!is_choice && !is_guard) return {{id, {}}};
  // What is false has no entries: the condition stands for it.
  const ExprId held = expr.args[1], failed = is_choice ? expr.args[2] : kNoExpr;
  const Certainty holds = choice_in(state, program, id);
  if (holds == Certainty::yes) return {{held, {}}};
  if (holds == Certainty::no) return {{failed, {}}};
  return {{held, {arm_of(state, program, expr, true)}}, {failed, {arm_of(state, program, expr, false)}}};
}

/// True where what a module exports whole, or each arm of it, certainly has no such key.
bool is_module_without(Evaluation& state, const Target& module, std::string_view key) {
  const std::vector<Target> whole = property_in(state, module, "default");
  return !whole.empty() && std::all_of(whole.begin(), whole.end(), [&](const Target& one) {
    if (!one.program || one.expr == kNoExpr) return false;
    const std::vector<Part> parts = parts_of(state, *one.program, one.expr);
    return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
      return part.expr == kNoExpr || is_without(*one.program, part.expr, key);
    });
  });
}

/// True for a parameter of a script: who calls the function may leave out what it holds.
bool is_parameter(const Program& program, ExprId id) {
  const Expr& name = program.exprs[id];
  if (name.kind != ExprKind::name || !is_script(program.language)) return false;
  for (uint32_t scope = scope_at(program, name.span.begin), up = 0; up < 200; ++up) {
    const std::span<const uint32_t> own = assignments_in(program, name.text, scope);
    if (!own.empty()) return own.size() == 1 && program.assignments[own[0]].parameter >= 0;
    if (scope == 0) return false;
    scope = program.scopes[scope].parent;
  }
  return false;
}

/// What something that is not read gives: it may leave the key out where it is a parameter.
std::vector<Target> unread_entries(const Evaluation& state, const Program& program, ExprId part) {
  const std::string what = source_of(program, part);
  Target unread{.program = &program, .unknown = "cannot work out " + what};
  if (!is_parameter(program, part)) return {unread};
  const std::string cause = place_of(state, program, program.exprs[part].span.begin);
  unread.choices = {{cause, 1, "otherwise"}};
  return {{.choices = {{cause, 0, "when " + what + " leaves it out"}}}, unread};
}

/// Notes what `part` gives a key in the cases in which nothing behind it gave one; leaves the cases that stay open.
void take_part(Evaluation& state, const Target& home, const Part& part, std::string_view key, const Cases& before,
               std::vector<Target>& found, Cases& open) {
  const Program& program = *home.program;
  const bool is_nothing = part.expr == kNoExpr || is_without(program, part.expr, key);
  std::vector<Target> entries;
  if (!is_nothing) entries = member_at(state, program, part.expr, key, program.exprs[part.expr].span.begin);
  if (entries.empty() && !is_nothing) {
    const std::vector<Target> objects = targets_in(state, program, part.expr);
    const bool is_read = !objects.empty() && std::all_of(objects.begin(), objects.end(), [&](const Target& one) {
      if (!one.program || !one.unknown.empty()) return false;
      return one.expr == kNoExpr ? is_module_without(state, one, key) : is_without(*one.program, one.expr, key);
    });
    if (!is_read) entries = unread_entries(state, program, part.expr);
  }
  if (entries.empty()) entries = {{}};
  for (const std::vector<Choice>& when : before) {
    if (!compatible(when, part.choices)) continue;
    const std::vector<Choice> both = joined(when, part.choices);
    for (Target entry : entries) {
      if (!compatible(both, entry.choices) || found.size() + open.size() >= kMostData) continue;
      entry.choices = joined(both, entry.choices);
      if (!entry.program)
        open.push_back(entry.choices);
      else
        found.push_back(std::move(entry));
    }
  }
}

void spread(Evaluation& state, const Target& home, ExprId expr, std::string_view key, std::vector<Target>& found,
            Cases& open) {
  const Cases before = std::move(open);
  open.clear();
  for (const Part& part : parts_of(state, *home.program, expr)) take_part(state, home, part, key, before, found, open);
}

/// The cases that are left are those in which there is nothing.
std::vector<Target> with_open(std::vector<Target> found, const Cases& open) {
  if (found.empty()) return found;
  for (const std::vector<Choice>& when : open) found.push_back({nullptr, kNoExpr, when, {}});
  return found;
}

}  // namespace

std::vector<Target> object_entry(Evaluation& state, const Target& target, const Expr& object, std::string_view key) {
  const Program& program = *target.program;
  std::vector<Target> found;
  Cases open{target.choices};
  for (size_t i = object.args.size(); i-- > 0 && !open.empty();) {
    if (object.names[i] == "[]") {
      found.push_back({.program = &program, .choices = open.front(), .unknown = "a key that is worked out"});
      return found;
    }
    if (object.names[i] == "**") {
      ++state.depth;
      spread(state, target, object.args[i], key, found, open);
      --state.depth;
    }
    if (object.names[i] != key) continue;
    for (const std::vector<Choice>& when : open) found.push_back({&program, object.args[i], when, target.chain});
    return found;
  }
  return with_open(std::move(found), open);
}

std::vector<Target> held_by_each(Evaluation& state, const std::vector<Target>& objects, std::string_view key) {
  std::vector<Target> found;
  Cases open;
  for (const Target& one : objects) {
    const std::vector<Target> entries = property_in(state, one, key);
    const bool is_written = one.program && one.expr != kNoExpr && one.program->exprs[one.expr].kind == ExprKind::object;
    if (entries.empty() && is_written) open.push_back(one.choices);
    for (const Target& entry : entries) {
      if (found.size() < kMostData) found.push_back(entry);
    }
    // Where nobody knows which it is, the first that has one tells.
    if (!entries.empty() && one.choices.empty()) break;
  }
  return with_open(std::move(found), open);
}

std::vector<Target> entry_of_one(Evaluation& state, const Target& either, std::string_view key) {
  if (state.depth > 40) return {};
  ++state.depth;
  const std::vector<Part> parts = parts_of(state, *either.program, either.expr);
  std::vector<Target> found;
  Cases open;
  if (parts.size() != 1 || parts[0].expr != either.expr) {
    for (const Part& part : parts) take_part(state, either, part, key, {either.choices}, found, open);
  }
  --state.depth;
  return with_open(std::move(found), open);
}

bool joins_objects(std::string_view callee) {
  constexpr std::string_view kNames[] = {"Object.assign", "_.assign",      "_.extend",
                                         "lodash.assign", "lodash.extend", "_.merge",
                                         "lodash.merge",  "lodash/merge",  "deepmerge"};
  return std::find(std::begin(kNames), std::end(kNames), callee) != std::end(kNames);
}

std::vector<Target> joined_entry(Evaluation& state, const Target& target, std::string_view key) {
  const Program& program = *target.program;
  const Expr& call = program.exprs[target.expr];
  std::vector<Target> found;
  Cases open{target.choices};
  ++state.depth;
  for (size_t i = call.args.size(); i-- > 0 && !open.empty();) {
    const Target spread_list{.program = &program, .unknown = "cannot work out " + source_of(program, call.args[i])};
    if (call.names[i] == "*") found.push_back(spread_list);
    if (call.names[i] == "*") break;
    spread(state, target, call.args[i], key, found, open);
  }
  --state.depth;
  // Objects under the same key are joined in turn by some of them, which is not followed.
  const std::string callee = qualified(program, call.base);
  const bool is_deep = callee.ends_with("merge");
  const auto is_plain = [](const Target& one) {
    if (!one.program || one.expr == kNoExpr) return true;
    const ExprKind kind = one.program->exprs[one.expr].kind;
    return kind == ExprKind::number || kind == ExprKind::string || kind == ExprKind::boolean;
  };
  const auto may_have =
      std::count_if(call.args.begin(), call.args.end(), [&](ExprId one) { return !is_without(program, one, key); });
  if (is_deep && may_have > 1 && !std::all_of(found.begin(), found.end(), is_plain))
    return {{.program = &program, .unknown = "cannot work out what " + callee + "() makes of " + std::string(key)}};
  return with_open(std::move(found), open);
}

}  // namespace outlast
