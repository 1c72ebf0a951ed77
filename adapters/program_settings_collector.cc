#include "adapters/program_settings_collector.h"

#include <algorithm>

namespace outlast {
namespace {

/// More expressions than this are not looked into for one object.
constexpr size_t kMostLooked = 2000;

std::string key_of(const std::vector<Choice>& choices) {
  std::string key;
  for (const Choice& one : choices) key += one.cause + '#' + std::to_string(one.arm) + ';';
  return key;
}

/// True when a name is assigned in a scope.
bool assigned_in(const Program& program, std::string_view name, uint32_t scope) {
  const auto [first, past] = assignments_named(program, name);
  for (uint32_t i = first; i < past; ++i) {
    if (program.assignments[program.by_name[i]].scope == scope) return true;
  }
  return false;
}

}  // namespace

void SettingsCollector::look(SettingsSource first) {
  todo_.push_back(std::move(first));
  for (size_t i = 0; i < todo_.size() && i < kMostLooked; ++i) {
    const SettingsSource item = todo_[i];
    if (item.expr == kNoExpr) continue;
    if (!item.setting.empty())
      give(item, item.setting, item.expr);
    else if (seen_.insert({item.program, item.expr, key_of(item.choices)}).second)
      look_at(item);
  }
  todo_.clear();
}

/// `("key", value)` gives a setting; anything else in a list is looked into.
void SettingsCollector::look_at_list(const SettingsSource& item, const Expr& list) {
  const bool is_pair = list.args.size() == 2 && item.program->exprs[list.args[0]].kind == ExprKind::string;
  if (is_pair) return give(item, item.program->exprs[list.args[0]].text, list.args[1]);
  // One item is one option; only a spread list holds several.
  for (size_t i = 0; i < list.args.size(); ++i) push(item, list.args[i], list.names[i] == "*");
}

/// `options.append((key, value))`, `options.extend(more)`: what a list gets after it is made.
void SettingsCollector::follow_growth(const SettingsSource& item) {
  const Program& program = *item.program;
  const std::string name = dotted(program, item.expr);
  EvalScope here = scope_;
  here.program = item.program;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (name.empty() || expr.kind != ExprKind::call || expr.base == kNoExpr || expr.args.size() != 1) continue;
    const Expr& method = program.exprs[expr.base];
    const bool grows = method.kind == ExprKind::member && (method.text == "append" || method.text == "extend");
    if (!grows || dotted(program, method.base) != name) continue;
    const auto choices = choices_of(here, call.branch);
    if (choices) todo_.push_back({&program, expr.args[0], joined(item.choices, *choices), item.must, item.at});
  }
}

/// Names, and functions of the repository, lead to where the options are written.
void SettingsCollector::follow(const SettingsSource& item) {
  follow_growth(item);
  EvalScope here = scope_;
  here.program = item.program;
  const std::vector<Target> targets = targets_of(item.expr, here);
  if (targets.empty()) unread(item);
  for (const Target& target : targets) {
    const bool is_same = target.program == item.program && target.expr == item.expr;
    if (!target.program || target.expr == kNoExpr || is_same) {
      unread(item);
      continue;
    }
    todo_.push_back({target.program, target.expr, joined(item.choices, target.choices), item.must, item.at});
  }
  follow_members(item);
}

/// `parameters.MaxConnectionAge = age`: what options that are held under a name get after they are made.
void SettingsCollector::follow_members(const SettingsSource& item) {
  const Program& program = *item.program;
  const std::string name = dotted(program, item.expr);
  const Span use = program.exprs[item.expr].span;
  const uint32_t function = function_of(program, scope_at(program, use.begin));
  EvalScope here = scope_;
  here.program = item.program;
  for (const KnownTimer& row : known_timers()) {
    if (row.system != system_ || program.language != Format::go || name.empty()) continue;
    const std::string reason = changed_through(item.expr, row.setting, here);
    if (!reason.empty()) out_.elsewhere.push_back({std::string(row.setting), reason, use});
  }
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (name.empty() || one.value == kNoExpr) continue;
    const bool is_named = target.kind == ExprKind::index && target.args.size() == 1 &&
                          program.exprs[target.args[0]].kind == ExprKind::string;
    if (target.kind != ExprKind::member && !is_named) continue;
    const std::string& setting = is_named ? program.exprs[target.args[0]].text : target.text;
    if (find_timer(system_, setting) == nullptr || dotted(program, target.base) != name) continue;
    if (function_of(program, scope_at(program, one.span.begin)) != function) {
      const bool is_own = name.find('.') == std::string::npos && !assigned_in(program, name, 0);
      if (!is_own) out_.elsewhere.push_back({setting, source_of(program, one.target) + " is set there", one.span});
      continue;
    }
    if (one.span.begin > use.begin) continue;
    auto choices = choices_of(here, one.branch);
    if (choices) todo_.push_back({&program, one.value, joined(item.choices, *choices), false, item.at, setting});
  }
}

void SettingsCollector::look_at_call(const SettingsSource& item, const Expr& call) {
  const std::string name = constructed_name(*item.program, call);
  if (holds(known_words(system_, "options"), name)) {
    for (size_t i = 0; i < call.args.size(); ++i) {
      if (!call.names[i].empty()) give(item, call.names[i], call.args[i]);
      // Values of a struct in the order of its fields.
      if (call.names[i].empty() && call.text == "new")
        out_.unread.push_back("no names in " + source_of(*item.program, item.expr));
    }
    return;
  }
  if (holds(known_words(system_, "carriers"), name)) {
    const bool adds_items = name == "append";
    for (size_t i = 0; i < call.args.size(); ++i)
      push(item, call.args[i], !adds_items || i == 0 || call.names[i] == "*");
    return;
  }
  for (const std::string_view entry : known_words(system_, "credentials")) {
    if (entry.substr(0, entry.find(' ')) == name && !call.args.empty()) return give(item, name, call.args[0]);
  }
  // An option of another kind sets none of ours; a function of this repository may give any.
  EvalScope here = scope_;
  here.program = item.program;
  bool is_read = false;
  for (const Target& target : targets_of(call.base, here)) {
    if (!target.program || target.expr == kNoExpr) continue;
    const Expr& function = target.program->exprs[target.expr];
    if (function.kind != ExprKind::function) continue;
    is_read = true;
    for (const Return& value : target.program->returns) {
      if (value.scope == function.body)
        todo_.push_back({target.program, value.value, joined(item.choices, target.choices), item.must, item.at});
    }
  }
  if (!is_read) unread(item);
}

/// What is spread into an object takes the place of entries in front of it; where that cannot be read, they are not
/// known.
void SettingsCollector::cloud(const SettingsSource& item, const Expr& object, size_t spread) {
  EvalScope here = scope_;
  here.program = item.program;
  const std::vector<Target> targets = targets_of(object.args[spread], here);
  const bool is_read = std::any_of(targets.begin(), targets.end(), [](const Target& target) {
    return target.program && target.expr != kNoExpr && target.program->exprs[target.expr].kind == ExprKind::object;
  });
  for (size_t i = 0; i < spread && !is_read; ++i) {
    const bool is_last_word = std::find(object.names.begin() + static_cast<std::ptrdiff_t>(spread), object.names.end(),
                                        object.names[i]) == object.names.end();
    if (is_last_word) give(item, object.names[i], object.args[spread]);
  }
}

void SettingsCollector::look_at(const SettingsSource& item) {
  const Expr& expr = item.program->exprs[item.expr];
  switch (expr.kind) {
    case ExprKind::list:
      return look_at_list(item, expr);
    case ExprKind::object:
      for (size_t i = 0; i < expr.args.size(); ++i) {
        if (expr.names[i] == "**") cloud(item, expr, i);
        if (expr.names[i] == "**" || holds(known_words(system_, "nested"), expr.names[i]))
          push(item, expr.args[i], true);
        else
          give(item, expr.names[i], expr.args[i]);
      }
      return;
    case ExprKind::call:
      if (expr.base != kNoExpr) look_at_call(item, expr);
      return;
    case ExprKind::choice:
      push(item, expr.args[1], item.must);
      push(item, expr.args[2], item.must);
      return;
    case ExprKind::operation:
      for (ExprId part : expr.args) push(item, part, item.must);
      return;
    case ExprKind::name:
    case ExprKind::member:
    case ExprKind::index:
      return follow(item);
    case ExprKind::unknown:
      return unread(item);
    default:
      return;
  }
}

}  // namespace outlast
