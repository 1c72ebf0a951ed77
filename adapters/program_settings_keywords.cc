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

bool is_changed_somehow(const Program& program, ExprId mapping) {
  const std::string name = dotted(program, mapping);
  if (name.empty()) return false;
  const uint32_t use = program.exprs[mapping].span.begin;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::index || dotted(program, target.base) != name) continue;
    if (!key_set(program, target)) return true;
    // What another function sets may be set before or behind.
    const bool is_here =
        function_of(program, scope_at(program, one.span.begin)) == function_of(program, scope_at(program, use));
    const bool is_members = name.find('.') != std::string::npos;
    if (!is_here && (is_members || function_of(program, scope_at(program, use)) == 0)) return true;
  }
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    return expr.base != kNoExpr && is_before(program, expr.span.begin, use) && expr.span.end < use &&
           may_change(program, expr, name);
  });
}

/// One entry: options to look into, or a setting.
void SettingsCollector::look_at_entry(const SettingsSource& item, const std::string& name, ExprId value) {
  if (holds(known_words(system_, "option_arguments"), name))
    todo_.push_back({item.program, value, item.choices, known_words(system_, "carriers").empty(), item.at});
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

/// `given or [standard]`: where what is given first is not known, the second stands only without it.
void SettingsCollector::look_at_either(const SettingsSource& item, const Expr& either) {
  EvalScope here = scope_;
  here.program = item.program;
  const Program& program = *item.program;
  const std::vector<Target> targets = targets_of(either.args[0], here);
  const bool is_read = !targets.empty() && std::none_of(targets.begin(), targets.end(), [](const Target& target) {
    return target.program == nullptr || !target.unknown.empty();
  });
  push(item, either.args[0], item.must);
  if (is_read) return push(item, either.args[1], item.must);
  const std::string cause = cause_at(scope_, program, either), given = source_of(program, either.args[0]);
  out_.otherwise[cause] = {"", "cannot work out " + given, program.exprs[either.args[0]].span};
  SettingsSource second = item;
  second.choices = joined(item.choices, {{.cause = cause, .arm = 0, .label = "without " + given}});
  push(second, either.args[1], item.must);
}

/// `[one] if condition else [other]`.
void SettingsCollector::look_at_choice(const SettingsSource& item, const Expr& choice) {
  EvalScope here = scope_;
  here.program = item.program;
  const std::vector<Datum> condition = eval(choice.args[0], here);
  const bool is_plain = condition.size() == 1 && condition[0].choices.empty() &&
                        (condition[0].kind == DatumKind::boolean || condition[0].kind == DatumKind::null ||
                         condition[0].kind == DatumKind::number);
  if (is_plain) {
    const bool is_true = condition[0].kind != DatumKind::null && condition[0].number != 0;
    return push(item, choice.args[is_true ? 1 : 2], item.must);
  }
  const std::string cause = cause_at(scope_, *item.program, choice);
  for (uint32_t arm = 0; arm < 2; ++arm) {
    SettingsSource one = item;
    one.choices =
        joined(item.choices,
               {{.cause = cause,
                 .arm = arm,
                 .label = arm == 0 ? "when " + source_of(*item.program, choice.args[0]) : std::string("otherwise")}});
    push(one, choice.args[1 + arm], item.must);
  }
}

}  // namespace outlast
