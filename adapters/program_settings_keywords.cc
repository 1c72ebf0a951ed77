// Settings that reach a constructor by a mapping (`Client(**options)`), and by one of two expressions.
#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/program_settings_collector.h"

namespace outlast {
namespace {

/// Methods and functions that a mapping is handed to and that change nothing of it.
constexpr std::string_view kReaders[] = {"dict", "len",  "print", "str",   "repr",    "list",     "sorted", "bool",
                                         "any",  "info", "debug", "error", "warning", "deepcopy", "copy"};

/// Methods of a mapping that change entries which are not told apart here.
constexpr std::string_view kChangers[] = {"update", "setdefault", "pop", "popitem", "clear", "__setitem__"};

bool is_among(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// True when two places stand in one function, the first in front of the second.
bool is_before(const Program& program, uint32_t one, uint32_t other) {
  return one < other && function_of(program, scope_at(program, one)) == function_of(program, scope_at(program, other));
}

/// The entry of a mapping that an assignment sets; nothing where its key is not written.
std::optional<std::string> key_set(const Program& program, const Expr& target) {
  if (target.kind != ExprKind::index || target.args.size() != 1) return std::nullopt;
  const Expr& key = program.exprs[target.args[0]];
  return key.kind == ExprKind::string ? std::optional(key.text) : std::nullopt;
}

/// The class around a place; 0 outside of any.
uint32_t class_at(const Program& program, uint32_t offset) {
  uint32_t scope = scope_at(program, offset);
  for (int up = 0; scope != 0 && up < 200; ++up, scope = program.scopes[scope].parent) {
    if (program.scopes[scope].name.starts_with("class ")) return scope;
  }
  return 0;
}

/// The place of an expression, as alternatives name their causes.
std::string cause_at(const EvalScope& scope, const Program& program, const Expr& expr) {
  if (scope.sources == nullptr) return "offset " + std::to_string(expr.span.begin);
  const Position position = scope.sources->position(program.file, expr.span.begin);
  return scope.sources->path(program.file) + ":" + std::to_string(position.line) + ":" +
         std::to_string(position.column);
}

/// True when a method of what has a name is called, or a function gets it, and an entry may be another one then.
bool may_change(const Program& program, const Expr& call, std::string_view name) {
  const Expr& callee = program.exprs[call.base];
  const bool is_own = callee.kind == ExprKind::member && dotted(program, callee.base) == name;
  if (is_own) return is_among(kChangers, callee.text);
  for (size_t i = 0; i < call.args.size(); ++i) {
    const bool is_handed = call.names[i] != "**" && call.names[i] != "*" && dotted(program, call.args[i]) == name;
    if (is_handed && !is_among(kReaders, callee.text)) return true;
  }
  return false;
}

}  // namespace

bool may_reach(const Program& program, const std::string& name, uint32_t at, uint32_t use) {
  const uint32_t home = function_of(program, scope_at(program, use));
  if (function_of(program, scope_at(program, at)) == home) return at < use;
  const bool is_own = name.starts_with("self.") || name.starts_with("this.");
  if (is_own) return class_at(program, at) == class_at(program, use);
  // What another function does to more than a name of this one may come before or behind.
  const auto [first, past] = assignments_named(program, name);
  for (uint32_t i = first; i < past; ++i) {
    if (home != 0 && program.assignments[program.by_name[i]].scope == home) return false;
  }
  return true;
}

bool is_changed_somehow(const Program& program, ExprId mapping) {
  const std::string name = dotted(program, mapping);
  if (name.empty()) return false;
  const uint32_t use = program.exprs[mapping].span.begin;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::index || dotted(program, target.base) != name) continue;
    const bool is_followed = key_set(program, target) && is_before(program, one.span.begin, use);
    if (!is_followed && may_reach(program, name, one.span.begin, use)) return true;
  }
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    const bool is_around = expr.span.begin <= use && use < expr.span.end;
    return expr.base != kNoExpr && !is_around && may_reach(program, name, expr.span.begin, use) &&
           may_change(program, expr, name);
  });
}

/// One entry: options to look into, or a setting.
void SettingsCollector::look_at_entry(const SettingsSource& item, const std::string& name, ExprId value) {
  if (holds(known_words(system_, "option_arguments"), name))
    todo_.push_back({item.program, value, item.choices, true, item.at});
  else
    give(item, name, value);
}

/// `{"a": 1, **more}`, `dict(more, a=1)`.
void SettingsCollector::look_at_keywords(const SettingsSource& item, const Expr& mapping) {
  for (size_t i = 0; i < mapping.args.size(); ++i) {
    const std::string& name = mapping.names[i];
    if (name == "**" || name.empty())
      push(item, mapping.args[i], true);
    else if (name == "[]" || name == "*")
      unread(item);
    else
      look_at_entry(item, name, mapping.args[i]);
  }
}

/// `options["limits"] = …`: the entries that a mapping gets after it is made.
void SettingsCollector::follow_keys(const SettingsSource& item) {
  const Program& program = *item.program;
  const std::string name = dotted(program, item.expr);
  const uint32_t use = program.exprs[item.expr].span.begin;
  EvalScope here = scope_;
  here.program = &program;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const auto key = key_set(program, target);
    if (name.empty() || !key || one.value == kNoExpr || dotted(program, target.base) != name) continue;
    if (!is_before(program, one.span.begin, use)) continue;
    const auto choices = choices_of(here, one.branch);
    if (!choices) continue;
    // Behind whatever the mapping is made with.
    const SettingsSource entry{&program, one.value, joined(item.choices, *choices), item.must, item.at + 1};
    look_at_entry(entry, *key, one.value);
  }
}

/// True for an expression of which it is not known where its settings are written.
bool SettingsCollector::is_open(const Program& program, ExprId expr) const {
  const Expr& part = program.exprs[expr];
  if (part.kind == ExprKind::operation) {
    return std::any_of(part.args.begin(), part.args.end(), [&](ExprId one) {
      const ExprKind kind = program.exprs[one].kind;
      return kind != ExprKind::operation && is_open(program, one);
    });
  }
  EvalScope here = scope_;
  here.program = &program;
  const bool is_items = part.kind == ExprKind::call && program.language == Format::python && part.base != kNoExpr &&
                        part.args.empty() && program.exprs[part.base].kind == ExprKind::member &&
                        program.exprs[part.base].text == "items";
  if (is_items) return is_open(program, program.exprs[part.base].base);
  if (part.kind == ExprKind::call) {
    const std::vector<Target> called = part.base == kNoExpr ? std::vector<Target>() : targets_of(part.base, here);
    const bool is_own = std::any_of(called.begin(), called.end(), [](const Target& target) {
      return target.program && target.expr != kNoExpr && target.program->exprs[target.expr].kind == ExprKind::function;
    });
    return !is_own && !holds(known_words(system_, "carriers"), constructed_name(program, part));
  }
  const bool is_name = part.kind == ExprKind::name || part.kind == ExprKind::member || part.kind == ExprKind::index;
  if (!is_name) return part.kind == ExprKind::unknown;
  const std::vector<Target> targets = targets_of(expr, here);
  return targets.empty() || std::any_of(targets.begin(), targets.end(), [&](const Target& target) {
           return target.program == nullptr || !target.unknown.empty() || is_open_list(target);
         });
}

/// True for `list(extra())` and `[*extra()]` where it is not known what extra() gives.
bool SettingsCollector::is_open_list(const Target& made) const {
  if (made.expr == kNoExpr || made.program->language != Format::python) return false;
  const auto gives_any = [&](ExprId id) {
    const Expr& part = made.program->exprs[id];
    return part.kind == ExprKind::call && is_open(*made.program, id);
  };
  const Expr& list = made.program->exprs[made.expr];
  for (size_t i = 0; i < list.names.size() && list.kind == ExprKind::list; ++i) {
    if (list.names[i] == "*" && gives_any(list.args[i])) return true;
  }
  if (list.kind != ExprKind::call || list.args.size() != 1 || list.base == kNoExpr) return gives_any(made.expr);
  const std::string name = dotted(*made.program, list.base);
  return name == "list" || name == "tuple" ? gives_any(list.args[0]) : gives_any(made.expr);
}

/// What stands where `above` stands over it: its settings hold as far as that sets no other.
SettingsSource SettingsCollector::below(const SettingsSource& item, ExprId above) {
  const Program& program = *item.program;
  if (!is_open(program, above)) return item;
  const Expr& over = program.exprs[above];
  const std::string cause = cause_at(scope_, program, over), given = source_of(program, above);
  out_.otherwise[cause] = {"", "cannot work out " + given, over.span};
  SettingsSource under = item;
  under.choices = joined(item.choices, {{.cause = cause, .arm = 0, .label = "unless " + given + " sets it"}});
  return under;
}

/// The parts of a list, where of two values of one setting the first one holds: each as far as those before leave it.
std::vector<SettingsSource> SettingsCollector::ranked(const SettingsSource& item, const std::vector<ExprId>& parts,
                                                      const std::vector<bool>& may_be_open) {
  std::vector<SettingsSource> found(parts.size(), item);
  SettingsSource part = item;
  for (size_t i = 0; i < parts.size() && first_holds(); ++i) {
    found[i] = part;
    if (may_be_open[i]) part = below(part, parts[i]);
  }
  return found;
}

/// `[one] + more`.
void SettingsCollector::look_at_sum(const SettingsSource& item, const Expr& sum) {
  const bool joins = sum.text == "+" || sum.text == "|";
  const std::vector<SettingsSource> parts = ranked(item, sum.args, std::vector<bool>(sum.args.size(), joins));
  for (size_t i = 0; i < sum.args.size(); ++i) push(parts[i], sum.args[i], item.must);
}

}  // namespace outlast
