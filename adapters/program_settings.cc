#include "adapters/program_settings.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace outlast {
namespace {

/// More expressions than this are not looked into for one object.
constexpr size_t kMostLooked = 2000;

/// One expression that may carry settings; `must` when settings that cannot be read there are unknown.
struct Item {
  const Program* program = nullptr;
  ExprId expr = kNoExpr;
  std::vector<Choice> choices;
  bool must = false;         ///< what cannot be read here may hold any setting
  uint32_t at = 0;           ///< see GivenSetting
  std::string setting = {};  ///< of which this is the value
};

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

class Collector {
 public:
  Collector(const EvalScope& scope, std::string_view system, GivenSettings& out)
      : scope_(scope), system_(system), out_(out) {}

  void look(Item first);
  void give(const Item& item, const std::string& name, ExprId value, ExprId unit = kNoExpr) {
    out_.given[name].push_back({item.program, value, unit, item.choices, item.at});
  }

 private:
  void look_at(const Item& item);
  void look_at_call(const Item& item, const Expr& call);
  void look_at_list(const Item& item, const Expr& list);
  void cloud(const Item& item, const Expr& object, size_t spread);
  void follow(const Item& item);
  void follow_growth(const Item& item);
  void follow_members(const Item& item);
  void push(const Item& from, ExprId expr, bool must) {
    todo_.push_back({from.program, expr, from.choices, must, from.at});
  }
  void unread(const Item& item) {
    if (item.must) out_.unread.push_back("cannot work out " + source_of(*item.program, item.expr));
  }

  const EvalScope& scope_;
  std::string_view system_;
  GivenSettings& out_;
  std::vector<Item> todo_;
  std::set<std::tuple<const Program*, ExprId, std::string>> seen_;
};

void Collector::look(Item first) {
  todo_.push_back(std::move(first));
  for (size_t i = 0; i < todo_.size() && i < kMostLooked; ++i) {
    const Item item = todo_[i];
    if (item.expr == kNoExpr) continue;
    if (!item.setting.empty())
      give(item, item.setting, item.expr);
    else if (seen_.insert({item.program, item.expr, key_of(item.choices)}).second)
      look_at(item);
  }
  todo_.clear();
}

/// `("key", value)` gives a setting; anything else in a list is looked into.
void Collector::look_at_list(const Item& item, const Expr& list) {
  const bool is_pair = list.args.size() == 2 && item.program->exprs[list.args[0]].kind == ExprKind::string;
  if (is_pair) return give(item, item.program->exprs[list.args[0]].text, list.args[1]);
  // One item is one option; only a spread list holds several.
  for (size_t i = 0; i < list.args.size(); ++i) push(item, list.args[i], list.names[i] == "*");
}

/// `options.append((key, value))`, `options.extend(more)`: what a list gets after it is made.
void Collector::follow_growth(const Item& item) {
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
void Collector::follow(const Item& item) {
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
void Collector::follow_members(const Item& item) {
  const Program& program = *item.program;
  const std::string name = dotted(program, item.expr);
  const Span use = program.exprs[item.expr].span;
  const uint32_t function = function_of(program, scope_at(program, use.begin));
  EvalScope here = scope_;
  here.program = item.program;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (name.empty() || one.value == kNoExpr || target.kind != ExprKind::member) continue;
    if (find_timer(system_, target.text) == nullptr || dotted(program, target.base) != name) continue;
    if (function_of(program, scope_at(program, one.span.begin)) != function) {
      const bool is_own = name.find('.') == std::string::npos && !assigned_in(program, name, 0);
      if (!is_own) out_.elsewhere.push_back({target.text, source_of(program, one.target) + " is set there", one.span});
      continue;
    }
    if (one.span.begin > use.begin) continue;
    auto choices = choices_of(here, one.branch);
    if (choices) todo_.push_back({&program, one.value, joined(item.choices, *choices), false, item.at, target.text});
  }
}

void Collector::look_at_call(const Item& item, const Expr& call) {
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
void Collector::cloud(const Item& item, const Expr& object, size_t spread) {
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

void Collector::look_at(const Item& item) {
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

}  // namespace

std::string constructed_name(const Program& program, const Expr& call) {
  if (call.base == kNoExpr) return "";
  const std::string name = qualified(program, call.base);
  // `new(http.Server)` is an empty literal of its type.
  const bool is_empty = name == "new" && program.language == Format::go && call.args.size() == 1;
  return is_empty ? qualified(program, call.args[0]) : name;
}

namespace {

/// The expression that a chain of members and calls begins with: `New(1)` of `New(1).a(2).b`, or a name.
bool leads_to_call(const Program& program, ExprId expr, ExprId call) {
  for (int depth = 0; depth < 200 && expr != kNoExpr; ++depth) {
    if (expr == call) return true;
    const Expr& part = program.exprs[expr];
    if (part.kind != ExprKind::member && part.kind != ExprKind::call) return false;
    expr = part.base;
  }
  return false;
}

bool is_inside(const Program& program, uint32_t scope, uint32_t function) {
  for (int up = 0; up < 200; ++up) {
    if (scope == function) return true;
    if (scope == 0) return false;
    scope = program.scopes[scope].parent;
  }
  return false;
}

/// A dotted name; what belongs to the object at hand goes without saying so.
std::string plain_name(const Program& program, ExprId expr) {
  std::string name = dotted(program, expr);
  const bool is_own =
      (program.language == Format::java || program.language == Format::cpp) && name.starts_with("this.");
  return is_own ? name.substr(5) : name;
}

}  // namespace

ObjectName name_of_object(const Program& program, ExprId call) {
  ObjectName found;
  for (const Assignment& assignment : program.assignments) {
    if (assignment.value == kNoExpr || assignment.parameter >= 0) continue;
    if (!leads_to_call(program, assignment.value, call)) continue;
    const bool is_member = program.exprs[assignment.target].kind == ExprKind::member;
    found.name = plain_name(program, assignment.target);
    found.function = is_member ? 0 : function_of(program, assignment.scope);
    break;
  }
  if (found.name.find('.') == std::string::npos) return found;
  for (const Assignment& other : program.assignments) {
    const bool is_other = other.value != kNoExpr && !leads_to_call(program, other.value, call);
    found.is_shared = found.is_shared || (is_other && dotted(program, other.target) == found.name);
  }
  return found;
}

bool is_object(const Program& program, ExprId expr, ExprId call, const ObjectName& object) {
  if (leads_to_call(program, expr, call)) return true;
  // `builder.a(1).b(2)`: what its methods return is the object too.
  for (int depth = 0; depth < 200 && expr != kNoExpr && !object.name.empty(); ++depth) {
    if (plain_name(program, expr) == object.name)
      return is_inside(program, scope_at(program, program.exprs[expr].span.begin), object.function);
    const Expr& part = program.exprs[expr];
    if (part.kind != ExprKind::call || part.base == kNoExpr) return false;
    const Expr& method = program.exprs[part.base];
    if (method.kind != ExprKind::member) return false;
    expr = method.base;
  }
  return false;
}

namespace {

/// The arguments of the constructor: settings by name, and options to look into.
void take_arguments(const Program& program, std::string_view system, const Expr& made, Collector& collector) {
  const bool is_struct = made.text == "new" && std::any_of(made.names.begin(), made.names.end(),
                                                           [](const std::string& name) { return !name.empty(); });
  const std::span<const std::string_view> carriers = known_words(system, "carriers");
  // A function that listens at once takes no options.
  const std::string name = constructed_name(program, made) + " ";
  for (const std::string_view entry : known_words(system, "listens")) {
    if (entry.starts_with(name) && holds(known_words(system, "option_arguments"), "*")) return;
  }
  for (size_t i = 0; i < made.args.size(); ++i) {
    const std::string_view argument = made.names[i] == "*" ? "" : std::string_view(made.names[i]);
    const bool is_options =
        !is_struct && holds(known_words(system, "option_arguments"), argument.empty() ? "*" : argument);
    // Where options are calls each argument is one; elsewhere it holds them all.
    const bool holds_many = carriers.empty() || made.names[i] == "*";
    if (is_options)
      collector.look({&program, made.args[i], {}, holds_many});
    else if (!argument.empty())
      collector.give({&program, made.args[i], {}, true}, made.names[i], made.args[i]);
  }
}

/// When a branch runs, once the one that the object is made in does; nothing when it never does.
std::optional<std::vector<Choice>> choices_beyond(const EvalScope& scope, uint32_t branch, uint32_t made) {
  if (branch == made) return std::vector<Choice>();
  std::optional<std::vector<Choice>> choices = choices_of(scope, branch);
  const std::optional<std::vector<Choice>> shared = choices_of(scope, made);
  if (!choices || !shared) return choices;
  std::erase_if(*choices, [&](const Choice& one) {
    return std::any_of(shared->begin(), shared->end(),
                       [&](const Choice& other) { return other.cause == one.cause && other.arm == one.arm; });
  });
  return choices;
}

/// `server.timeout = 5` for each member that is assigned later.
void take_members(const EvalScope& scope, ExprId call, const ObjectName& object, Collector& collector) {
  const Program& program = *scope.program;
  const uint32_t made = branch_at(program, program.exprs[call].span.begin);
  for (const Assignment& assignment : program.assignments) {
    if (object.name.empty() || assignment.value == kNoExpr) continue;
    const Expr& target = program.exprs[assignment.target];
    if (target.kind != ExprKind::member || !is_object(program, target.base, call, object)) continue;
    const auto choices = choices_beyond(scope, assignment.branch, made);
    if (choices)
      collector.give({&program, assignment.value, *choices, true, assignment.span.begin}, target.text,
                     assignment.value);
  }
}

/// A setter's key: the text of a string, or the name of a constant.
void take_setter(const EvalScope& scope, std::string_view system, const Expr& method, Collector& collector,
                 std::vector<Choice> choices, uint32_t at, GivenSettings& settings) {
  const Program& program = *scope.program;
  const Expr& key = program.exprs[method.args[0]];
  const Item item{&program, method.args[0], std::move(choices), true, at};
  if (key.kind != ExprKind::string) {
    const std::string name = dotted(program, method.args[0]);
    const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
    // What is written in capitals is a constant; other names may hold any key.
    const bool is_constant = last.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
    if (!name.empty() && is_constant) return collector.give(item, name, method.args[1]);
    settings.unread.push_back("cannot work out " + source_of(program, method.args[0]));
    return;
  }
  const bool is_constant = std::any_of(known_timers().begin(), known_timers().end(), [&](const KnownTimer& row) {
    return row.system == system && holds(row.spellings, key.text);
  });
  if (is_constant)
    settings.misnamed.emplace_back(key.text, key.span);
  else
    collector.give(item, key.text, method.args[1]);
}

/// What one method of the object gives.
void take_method(const EvalScope& scope, std::string_view system, const Expr& method, Collector& collector,
                 const std::vector<Choice>& choices, uint32_t at, GivenSettings& settings) {
  const Program& program = *scope.program;
  const Expr& callee = program.exprs[method.base];
  if (holds(known_words(system, "setters"), callee.text) && method.args.size() > 1)
    return take_setter(scope, system, method, collector, choices, at, settings);
  collector.give({&program, method.args[0], choices, true, at}, callee.text, method.args[0],
                 method.args.size() > 1 ? method.args[1] : kNoExpr);
}

/// `builder.maxAge(5, MINUTES)`, `builder.set("max_age", 5)`.
void take_methods(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                  Collector& collector, GivenSettings& settings) {
  const Program& program = *scope.program;
  const uint32_t made = branch_at(program, program.exprs[call].span.begin);
  for (const Call& other : program.calls) {
    const Expr& method = program.exprs[other.call];
    if (other.call == call || method.base == kNoExpr || method.args.empty()) continue;
    const Expr& callee = program.exprs[method.base];
    if (callee.kind != ExprKind::member || !is_object(program, callee.base, call, object)) continue;
    const auto choices = choices_beyond(scope, other.branch, made);
    if (!choices) continue;
    if (holds(known_words(system, "option_methods"), callee.text))
      collector.look({&program, method.args[0], *choices, false, callee.span.end});
    take_method(scope, system, method, collector, *choices, callee.span.end, settings);
  }
}

/// True when the function that makes the object gives it to its caller.
bool is_returned(const Program& program, ExprId call, const ObjectName& object) {
  return std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& value) {
    return value.value != kNoExpr && is_object(program, value.value, call, object);
  });
}

/// The name of a function's parameter; "" when it has no such one.
std::string parameter_named(const Program& program, uint32_t body, size_t position) {
  for (const Assignment& parameter : program.assignments) {
    if (parameter.scope == body && parameter.parameter == static_cast<int>(position))
      return dotted(program, parameter.target);
  }
  return "";
}

/// Settings that a function assigns to members of an object it is handed.
void take_members_in(const EvalScope& scope, std::string_view system, const ObjectName& object, const Item& handed,
                     GivenSettings& settings, Collector& collector) {
  const Program& program = *scope.program;
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Assignment& one = program.assignments[i];
    const Expr& target = program.exprs[one.target];
    if (object.name.empty() || target.kind != ExprKind::member || one.value == kNoExpr) continue;
    if (find_timer(system, target.text) == nullptr || dotted(program, target.base) != object.name) continue;
    if (!is_inside(program, scope_at(program, one.span.begin), object.function)) continue;
    settings.followed.insert({&program, i});
    const auto choices = choices_of(scope, one.branch);
    if (!choices) continue;
    collector.give({&program, one.value, joined(handed.choices, *choices), true, handed.at}, target.text, one.value);
  }
}

/// The member of an instance that a method's value rests on, when something sets it: which instance has which value is
/// not followed.
std::string changed_member(const Program& program, ExprId value) {
  const std::string name = plain_name(program, value);
  if (name.empty() || name.find('.') != std::string::npos) return "";
  const bool is_changed =
      std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
        const Expr& target = program.exprs[one.target];
        return target.kind == ExprKind::member && target.text == name;
      });
  return is_changed ? name : "";
}

/// What a function of the repository does with an object that it is handed.
void take_in_function(const EvalScope& scope, std::string_view system, const Target& function, size_t position,
                      const Item& handed, GivenSettings& settings) {
  const Program& program = *function.program;
  const uint32_t body = program.exprs[function.expr].body;
  const ObjectName object{parameter_named(program, body, position), body};
  EvalScope there = scope;
  there.program = &program;
  Collector collector(there, system, settings);
  take_members_in(there, system, object, handed, settings, collector);
  for (const Call& other : program.calls) {
    const Expr& method = program.exprs[other.call];
    if (method.base == kNoExpr || method.args.empty() || object.name.empty()) continue;
    const Expr& callee = program.exprs[method.base];
    const bool is_inside_it = is_inside(program, scope_at(program, method.span.begin), body);
    if (!is_inside_it || callee.kind != ExprKind::member || !is_object(program, callee.base, kNoExpr, object)) continue;
    const auto choices = choices_of(there, other.branch);
    if (!choices) continue;
    take_method(there, system, method, collector, joined(handed.choices, *choices), handed.at, settings);
    const std::string member = changed_member(program, method.args.back());
    const std::string setting = method.args.size() > 1 ? dotted(program, method.args[0]) : callee.text;
    if (!member.empty()) settings.elsewhere.push_back({setting, "cannot work out " + member, method.span});
  }
}

/// The functions of the repository that a call may run.
std::vector<Target> functions_called(const EvalScope& scope, const Expr& call) {
  std::vector<Target> found;
  const auto take = [&](const Target& target) {
    if (target.program && target.expr != kNoExpr && target.program->exprs[target.expr].kind == ExprKind::function)
      found.push_back(target);
  };
  for (const Target& target : targets_of(call.base, scope)) {
    take(target);
    if (!target.program || target.expr != kNoExpr) continue;
    // A module that exports one function.
    for (const Target& exported : property_of(target, "default", scope)) take(exported);
  }
  return found;
}

/// Functions of the repository that the object is handed to and that set something of it.
void take_handed_on(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                    GivenSettings& settings) {
  const Program& program = *scope.program;
  const uint32_t made = branch_at(program, program.exprs[call].span.begin);
  for (const Call& other : program.calls) {
    const Expr& expr = program.exprs[other.call];
    if (expr.base == kNoExpr || object.name.empty()) continue;
    for (size_t i = 0; i < expr.args.size(); ++i) {
      if (plain_name(program, expr.args[i]) != object.name || !is_object(program, expr.args[i], call, object)) continue;
      const auto choices = choices_beyond(scope, other.branch, made);
      if (!choices) continue;
      for (const Target& target : functions_called(scope, expr)) {
        const Item handed{&program, expr.args[i], joined(*choices, target.choices), true, expr.span.end};
        take_in_function(scope, system, target, i, handed, settings);
      }
    }
  }
}

}  // namespace

GivenSettings settings_of_object(const EvalScope& scope, std::string_view system, ExprId call) {
  const Program& program = *scope.program;
  GivenSettings settings;
  Collector collector(scope, system, settings);
  const Expr& made = program.exprs[call];
  if (made.kind == ExprKind::object) {
    // What a module exports for its runtime to serve.
    settings.head = made.span;
    collector.look({&program, call, {}, true});
    return settings;
  }
  settings.head = program.exprs[made.base].span;
  take_arguments(program, system, made, collector);
  const ObjectName object = name_of_object(program, call);
  if (object.is_shared) settings.unread.push_back(object.name + " is more than one object");
  take_members(scope, call, object, collector);
  take_methods(scope, system, call, object, collector, settings);
  take_handed_on(scope, system, call, object, settings);
  take_elsewhere(scope, system, call, object, settings);
  for (auto& [name, given] : settings.given) {
    std::stable_sort(given.begin(), given.end(),
                     [](const GivenSetting& a, const GivenSetting& b) { return a.at < b.at; });
  }
  settings.is_returned = is_returned(program, call, object);
  return settings;
}

namespace {

/// Settings of a framework's server that are assigned under another name: by a function that is given the framework's
/// object, or of a name that stands for the server.
void cloud_members(const EvalScope& scope, std::string_view system, const std::string& framework, ExprId holder,
                   std::string_view member, uint32_t function, GivenSettings& settings) {
  const Program& program = *scope.program;
  const ObjectName object{framework + "." + std::string(member), function};
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || find_timer(system, target.text) == nullptr) continue;
    if (is_object(program, target.base, kNoExpr, object)) continue;
    ExprId server = target.base;
    if (program.exprs[server].kind == ExprKind::name) {
      const auto [first, past] = assignments_named(program, program.exprs[server].text);
      if (past - first != 1) continue;
      server = program.assignments[program.by_name[first]].value;
    }
    if (server == kNoExpr || program.exprs[server].kind != ExprKind::member) continue;
    if (program.exprs[server].text != member) continue;
    const ExprId owner = program.exprs[server].base;
    const std::vector<Target> owners = targets_of(owner, scope), holders = targets_of(holder, scope);
    const bool is_same = owners.size() == 1 && holders.size() == 1 && owners[0].expr == holders[0].expr;
    const bool is_other = !owners.empty() && !is_same;
    if (is_other) continue;
    settings.elsewhere.push_back({target.text, source_of(program, one.target) + " is set too", one.span});
  }
}

}  // namespace

GivenSettings settings_of_member(const EvalScope& scope, std::string_view system, ExprId call,
                                 std::string_view member) {
  const Program& program = *scope.program;
  GivenSettings settings;
  Collector collector(scope, system, settings);
  const Expr& start = program.exprs[call];
  settings.head = program.exprs[start.base].span;
  const std::string framework = dotted(program, program.exprs[start.base].base);
  const bool is_member = framework.find('.') != std::string::npos;
  const uint32_t function = is_member ? 0 : function_of(program, scope_at(program, start.span.begin));
  if (!member.empty()) take_members(scope, call, {framework + "." + std::string(member), function}, collector);
  if (!member.empty())
    cloud_members(scope, system, framework, program.exprs[start.base].base, member, function, settings);
  // Who else has the framework's object may set more.
  settings.is_returned = is_member;
  return settings;
}

namespace {

/// How many milliseconds one of `TimeUnit.X` has; 0 when the expression names none.
double milliseconds_of_unit(const Program& program, ExprId unit) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"NANOSECONDS", 1e-6}, {"MICROSECONDS", 1e-3}, {"MILLISECONDS", 1},  {"SECONDS", 1000},
      {"MINUTES", 60000},    {"HOURS", 3600000},     {"DAYS", 86400000.0},
  };
  const std::string name = dotted(program, unit);
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  for (const auto& [known, milliseconds] : kUnits) {
    if (known == last) return milliseconds;
  }
  return 0;
}

std::vector<Datum> data_of_given(const EvalScope& scope, const GivenSetting& given) {
  EvalScope here = scope;
  here.program = given.program;
  std::vector<Datum> data = eval(given.value, here);
  for (Datum& datum : data) {
    datum.choices = joined(given.choices, datum.choices);
    // A name that a compiler may be told the value of is not unset.
    const bool is_told = given.program->language == Format::cpp && datum.kind == DatumKind::null &&
                         given.program->exprs[given.value].kind == ExprKind::name;
    if (is_told) {
      datum.kind = DatumKind::unknown;
      datum.text = "cannot work out " + source_of(*given.program, given.value);
    }
    if (given.unit == kNoExpr || datum.kind == DatumKind::unknown) continue;
    const double milliseconds = milliseconds_of_unit(*given.program, given.unit);
    if (milliseconds == 0) {
      datum.kind = DatumKind::unknown;
      datum.text = "cannot work out the unit " + source_of(*given.program, given.unit);
      continue;
    }
    datum.number *= milliseconds;
    // With its unit the number is no longer what an edit would write.
    datum.span = {datum.span.file, given.program->exprs[given.value].span.begin,
                  given.program->exprs[given.unit].span.end};
  }
  return data;
}

/// True when the arm is one of two: cases are told from each other by where they stand.
bool has_condition(const Choice& choice) { return choice.label != "when this part runs"; }

/// Joins one value that is given in both arms of a conditional.
void merge_arms(std::vector<GivenSetting>& found) {
  constexpr size_t kMostCompared = 64;
  for (size_t i = 0; i < found.size() && found.size() <= kMostCompared; ++i) {
    for (size_t j = i + 1; j < found.size(); ++j) {
      GivenSetting &a = found[i], &b = found[j];
      if (a.program != b.program || a.value != b.value || a.choices.size() != b.choices.size()) continue;
      size_t differing = 0, at = 0;
      for (size_t k = 0; k < a.choices.size(); ++k) {
        if (a.choices[k] == b.choices[k]) continue;
        ++differing;
        at = k;
      }
      const bool is_one = differing == 1 && a.choices[at].cause == b.choices[at].cause;
      if (differing > 1 || (differing == 1 && !is_one)) continue;
      // A conditional without a condition has an arm of its own for what it does not run.
      const uint32_t low =
          std::min(a.choices.empty() ? 0 : a.choices[at].arm, b.choices.empty() ? 0 : b.choices[at].arm);
      const uint32_t high =
          std::max(a.choices.empty() ? 0 : a.choices[at].arm, b.choices.empty() ? 0 : b.choices[at].arm);
      if (is_one && !(low == 0 && (high == 1 || high >= 0xfffffffe))) continue;
      if (is_one) a.choices.erase(a.choices.begin() + static_cast<std::ptrdiff_t>(at));
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(j));
      j = i;
    }
  }
}

/// True when two of the values are those of a conditional's two arms: then its default never stands.
bool is_given_in_both(const std::vector<GivenSetting>& found) {
  for (const GivenSetting& a : found) {
    for (const GivenSetting& b : found) {
      const bool are_single = a.choices.size() == 1 && b.choices.size() == 1;
      if (!are_single || a.choices[0].cause != b.choices[0].cause) continue;
      if (a.choices[0].arm == 0 && b.choices[0].arm == 1 && has_condition(a.choices[0])) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Datum> data_given(const EvalScope& scope, const GivenSettings& settings, const KnownTimer& row) {
  std::vector<GivenSetting> found;
  const auto take = [&](std::string_view name) {
    const auto given = settings.given.find(name);
    if (given != settings.given.end()) found.insert(found.end(), given->second.begin(), given->second.end());
  };
  take(row.setting);
  for (std::string_view spelling : row.spellings) take(spelling);
  merge_arms(found);
  std::vector<Datum> data;
  // The last one that is sure to run decides; those behind it may.
  size_t first = 0;
  for (size_t i = 0; i < found.size(); ++i) {
    if (found[i].choices.empty()) first = i;
  }
  for (size_t i = first; i < found.size(); ++i) {
    for (Datum& datum : data_of_given(scope, found[i])) data.push_back(std::move(datum));
  }
  if (!found.empty() && !found[first].choices.empty() && !is_given_in_both(found)) {
    Datum standard{.kind = DatumKind::null};
    data.push_back(std::move(standard));
  }
  for (const Elsewhere& other : settings.elsewhere) {
    if (other.setting != row.setting && !holds(row.spellings, other.setting)) continue;
    data.push_back({.text = other.reason, .span = other.span});
    break;
  }
  if (data.empty() && !settings.unread.empty())
    data.push_back({.text = settings.unread.front(), .span = settings.head});
  return data;
}

}  // namespace outlast
