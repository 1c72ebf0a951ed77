#include "adapters/program_settings_collector.h"

#include <algorithm>
#include <iterator>

#include "adapters/evaluated.h"
#include "adapters/program_own_methods.h"
#include "adapters/program_settings_pairs.h"
#include "syntax/callers.h"
#include "syntax/eval_variadic.h"
#include "text/code_search.h"
#include "text/test_paths.h"

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

/// True for what is text and so holds no options: an address from the environment, or a name that TypeScript says is a
/// string wherever it is declared.
bool is_text(const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (dotted(program, id).starts_with("process.env.")) return true;
  if (expr.kind != ExprKind::name || !is_script(program.language)) return false;
  const auto [first, past] = assignments_named(program, expr.text);
  for (uint32_t i = first; i < past; ++i) {
    const Expr& target = program.exprs[program.assignments[program.by_name[i]].target];
    const std::string_view behind = program.bytes.substr(target.span.end);
    const size_t mark = end_of_code(behind, past_blanks(behind, 0), "?");
    const size_t sign = mark == std::string_view::npos ? 0 : mark;
    const size_t type = end_of_code(behind, past_blanks(behind, sign), ": string");
    if (type == std::string_view::npos) return false;
    const std::string_view more = behind.substr(past_blanks(behind, type));
    const bool may_lack =
        end_of_code(more, 0, "| undefined") != more.npos || end_of_code(more, 0, "| null") != more.npos;
    if (more.starts_with('[') || (more.starts_with('|') && !may_lack)) return false;
  }
  return first < past;
}

/// True for a slice of Go that is made without items: `make([]grpc.DialOption, 0, 4)`.
bool is_made_empty(const Program& program, ExprId id) {
  const Expr& made = program.exprs[id];
  if (program.language != Format::go || made.kind != ExprKind::call || made.base == kNoExpr) return false;
  if (made.args.size() < 2 || dotted(program, made.base) != "make") return false;
  const Expr& length = program.exprs[made.args[1]];
  return length.kind == ExprKind::number && length.number == 0;
}

}  // namespace

void SettingsCollector::look(SettingsSource first) {
  // Of options that say the same the last one counts, so each is looked into before what stands behind it.
  std::vector<SettingsSource> open;
  open.push_back(std::move(first));
  for (size_t i = 0; !open.empty() && i < kMostLooked; ++i) {
    const SettingsSource item = std::move(open.back());
    open.pop_back();
    if (item.expr == kNoExpr) continue;
    if (!item.setting.empty())
      give(item, item.setting, item.expr);
    else if (seen_.insert({item.program, item.expr, key_of(item.choices)}).second)
      look_at(item);
    open.insert(open.end(), std::make_move_iterator(todo_.rbegin()), std::make_move_iterator(todo_.rend()));
    todo_.clear();
  }
}

/// What cannot be read may hold any setting, in place of what was given before it, too.
void SettingsCollector::unread(const SettingsSource& item, std::string reason) {
  if (!item.must || is_text(*item.program, item.expr) || is_made_empty(*item.program, item.expr)) return;
  if (reason.empty()) reason = "cannot work out " + source_of(*item.program, item.expr);
  const Span span = item.program->exprs[item.expr].span;
  const auto cloud = [&](std::string_view setting) { out_.elsewhere.push_back({std::string(setting), reason, span}); };
  for (std::string_view rest = item.only; !rest.empty();) {
    const size_t blank = std::min(rest.find(' '), rest.size());
    cloud(rest.substr(0, blank));
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  if (!item.only.empty()) return;
  // Where the first value holds, what is behind it replaces none.
  for (const auto& [name, given] : out_.given) {
    if (!first_holds() && is_setting(system_, name)) cloud(name);
  }
  out_.unread.push_back(reason);
}

/// What a carrier is given takes the place of all that the carrier was given before.
void SettingsCollector::replace(const SettingsSource& carried) {
  for (std::string_view rest = carried.only; !rest.empty();) {
    const size_t blank = std::min(rest.find(' '), rest.size());
    const std::string setting(rest.substr(0, blank));
    const auto given = out_.given.find(setting);
    const bool is_there = given != out_.given.end() &&
                          std::any_of(given->second.begin(), given->second.end(),
                                      [&](const auto& one) { return compatible(one.choices, carried.choices); });
    // What was not read may have given any of them.
    if (is_there || (!out_.unread.empty() && !first_holds())) give(carried, setting, kNoExpr);
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
}

/// `("key", value)` gives a setting; anything else in a list is looked into.
void SettingsCollector::look_at_list(const SettingsSource& item, const Expr& list) {
  const bool is_pair = list.args.size() == 2 && item.program->exprs[list.args[0]].kind == ExprKind::string;
  if (is_pair) return give(item, item.program->exprs[list.args[0]].text, list.args[1]);
  if (look_at_named_pair(item, list)) return;
  // One item is one option; only a spread list holds several.
  std::vector<bool> is_spread;
  for (const std::string& name : list.names) is_spread.push_back(name == "*");
  const std::vector<SettingsSource> parts = ranked(item, list.args, is_spread);
  for (size_t i = 0; i < list.args.size(); ++i) push(parts[i], list.args[i], is_spread[i]);
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
    if (!may_reach(program, name, expr.span.begin, program.exprs[item.expr].span.begin)) continue;
    const LoopedPairs looped = looped_pairs(program, expr.args[0], call.branch);
    const auto choices = choices_of(here, looped.branch);
    if (!choices) continue;
    // Behind whatever the list is made with.
    SettingsSource behind = first_holds() && is_open(program, item.expr) ? below(item, item.expr) : item;
    behind.at = item.at + 1;
    push(behind, Target{&program, looped.pairs == kNoExpr ? expr.args[0] : looped.pairs, *choices, {}});
  }
}

/// True when an item of a list or mapping of Python's may be another one, or gone, where it is used.
bool SettingsCollector::is_rearranged(const SettingsSource& item) const {
  constexpr std::string_view kChanges[] = {"insert",  "clear",       "pop",    "remove",     "sort",
                                           "reverse", "__setitem__", "update", "setdefault", "popitem"};
  const Program& program = *item.program;
  const std::string name = dotted(program, item.expr);
  const uint32_t use = program.exprs[item.expr].span.begin;
  if (program.language != Format::python || name.empty()) return false;
  const bool is_called = std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || program.exprs[call.base].kind != ExprKind::member) return false;
    const Expr& method = program.exprs[call.base];
    const bool changes = std::find(std::begin(kChanges), std::end(kChanges), method.text) != std::end(kChanges);
    return changes && dotted(program, method.base) == name && may_reach(program, name, call.span.begin, use);
  });
  return is_called || std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
           const Expr& target = program.exprs[one.target];
           const bool is_item = target.kind == ExprKind::index && target.args.size() == 1 &&
                                program.exprs[target.args[0]].kind != ExprKind::string;
           return is_item && dotted(program, target.base) == name && may_reach(program, name, one.span.begin, use);
         });
}

/// The default of a parameter, in a function that is called without arguments and gives the parameter nothing else;
/// kNoExpr for anything else.
ExprId SettingsCollector::standard_argument(const SettingsSource& item, ExprId expr) const {
  const Program& program = *item.program;
  const Expr& name = program.exprs[expr];
  if (item.bare.first != &program || name.kind != ExprKind::name) return kNoExpr;
  const std::span<const uint32_t> given = assignments_in(program, name.text, item.bare.second);
  const bool is_one = given.size() == 1 && program.assignments[given[0]].parameter >= 0;
  const bool is_inside = function_of(program, scope_at(program, name.span.begin)) == item.bare.second;
  if (!is_one || !is_inside) return kNoExpr;
  // What fills it makes more of it than its default.
  const auto is_it = [&](ExprId one) { return one != kNoExpr && dotted(program, one) == name.text; };
  const bool is_set = std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    return (target.kind == ExprKind::member || target.kind == ExprKind::index) && is_it(target.base);
  });
  const bool is_handed = std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr) return false;
    const Expr& callee = program.exprs[call.base];
    return (callee.kind == ExprKind::member && is_it(callee.base)) ||
           std::any_of(call.args.begin(), call.args.end(), is_it);
  });
  return is_set || is_handed ? kNoExpr : program.assignments[given[0]].value;
}

/// Names, and functions of the repository, lead to where the options are written.
void SettingsCollector::follow(const SettingsSource& item) {
  if (item.is_keywords && is_changed_somehow(*item.program, item.expr)) return unread(item);
  if (!item.is_keywords && is_rearranged(item)) return unread(item);
  EvalScope here = scope_;
  here.program = item.program;
  if (const ExprId standard = standard_argument(item, item.expr); standard != kNoExpr)
    return push(item, standard, item.must);
  if (const auto given = given_to_list(item.expr, here)) {
    for (const GivenItem& one : *given) {
      SettingsSource part = item;
      part.must = one.is_spread;
      push(part, one.value);
    }
    return follow_growth(item);
  }
  const std::vector<Target> targets = targets_of(item.expr, here);
  if (targets.empty() && !follow_rest(item)) follow_field(item);
  for (const Target& target : targets) {
    const bool is_same = target.program == item.program && target.expr == item.expr;
    if (!target.program || target.expr == kNoExpr || is_same)
      unread(item);
    else
      push(item, target);
  }
  follow_growth(item);
  if (item.is_keywords)
    follow_keys(item);
  else
    follow_members(item);
}

/// What literals and assignments give the field of a Go struct that an expression asks for.
std::vector<ExprId> SettingsCollector::given_to_field(const SettingsSource& item, std::string_view type) const {
  const Program& program = *item.program;
  const std::string& field = program.exprs[item.expr].text;
  EvalScope here = scope_;
  here.program = &program;
  std::vector<ExprId> found;
  for (const Call& call : program.calls) {
    const Expr& literal = program.exprs[call.call];
    if (literal.text != "new" || literal.base == kNoExpr || dotted(program, literal.base) != type) continue;
    const auto named = std::find(literal.names.begin(), literal.names.end(), field);
    // Without names the fields stand in their order.
    const bool is_in_order = !literal.names.empty() && literal.names.front().empty();
    if (is_in_order) return {};
    if (named != literal.names.end()) found.push_back(literal.args[static_cast<size_t>(named - literal.names.begin())]);
  }
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || target.text != field || one.value == kNoExpr) continue;
    const std::string owner = type_of(target.base, here);
    if (owner.empty() || owner == type) return {};
  }
  return found;
}

/// True when another file of the package speaks of the field, or a program that imports it can.
bool SettingsCollector::is_field_elsewhere(const SettingsSource& item) const {
  const std::string& field = item.program->exprs[item.expr].text;
  if (scope_.sources == nullptr || field.empty() || (field[0] >= 'A' && field[0] <= 'Z')) return true;
  const std::string folder(folder_of(scope_.sources->path(item.program->file)));
  for (const FileId file : scope_.sources->want_glob(folder.empty() ? "*.go" : folder + "/*.go")) {
    if (file == item.program->file ||
        is_test_path_beside(scope_.sources->path(item.program->file), scope_.sources->path(file)))
      continue;
    if (scope_.sources->bytes(file).find(field) != std::string_view::npos) return true;
  }
  return false;
}

namespace {

/// `self.OPTIONS` of Python, where the class around it has that and nothing else in the file gives one; else kNoExpr.
ExprId constant_of_class(const Program& program, const Expr& member) {
  const bool is_own = program.language == Format::python && member.kind == ExprKind::member &&
                      program.exprs[member.base].kind == ExprKind::name &&
                      (program.exprs[member.base].text == "self" || program.exprs[member.base].text == "cls");
  uint32_t scope = scope_at(program, member.span.begin);
  for (int up = 0; scope != 0 && up < 200 && !program.scopes[scope].name.starts_with("class "); ++up)
    scope = program.scopes[scope].parent;
  if (!is_own || scope == 0) return kNoExpr;
  const Assignment* only = nullptr;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_it = target.kind == ExprKind::member && target.text == member.text;
    const bool is_of_class = target.kind == ExprKind::name && target.text == member.text &&
                             program.scopes[one.scope].name.starts_with("class ");
    if (!is_it && !is_of_class) continue;
    if (is_it || only != nullptr || one.scope != scope || one.branch != kNoBranch) return kNoExpr;
    only = &one;
  }
  return only == nullptr ? kNoExpr : only->value;
}

}  // namespace

/// `t.options` of a method, where one literal alone gives the struct's field a value: that.
void SettingsCollector::follow_field(const SettingsSource& item) {
  const Program& program = *item.program;
  const Expr& member = program.exprs[item.expr];
  if (const ExprId own = constant_of_class(program, member); own != kNoExpr) return push(item, own, item.must);
  if (program.language != Format::go || member.kind != ExprKind::member) return unread(item);
  EvalScope here = scope_;
  here.program = &program;
  const std::string type = type_of(member.base, here);
  if (type.empty() || type.find('.') != std::string::npos || is_field_elsewhere(item)) return unread(item);
  const std::vector<ExprId> given = given_to_field(item, type);
  if (given.size() != 1) return unread(item);
  push(item, given.front(), item.must);
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
    if (!is_member_setting(system_, setting) || dotted(program, target.base) != name) continue;
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
  if (item.is_keywords && name == "dict") return look_at_keywords(item, call);
  if (holds(known_words(system_, "options"), name)) {
    for (size_t i = 0; i < call.args.size(); ++i) {
      if (call.names[i] == "**")
        push(item, call.args[i], true);
      else if (!call.names[i].empty())
        give(item, call.names[i], call.args[i]);
      // Values of a struct in the order of its fields.
      if (call.names[i].empty() && call.text == "new")
        out_.unread.push_back("no names in " + source_of(*item.program, item.expr));
    }
    return;
  }
  if (holds(known_words(system_, "carriers"), name)) {
    const bool adds_items = name == "append";
    SettingsSource carried = item;
    for (const std::string_view entry : known_words(system_, "carried")) {
      if (entry.starts_with(name + " ")) carried.only = entry.substr(name.size() + 1);
    }
    replace(carried);
    for (size_t i = 0; i < call.args.size(); ++i) {
      // By their names others are told from options.
      const bool is_other = !call.names[i].empty() && call.names[i] != "*" && call.names[i] != "**" &&
                            !holds(known_words(system_, "option_arguments"), call.names[i]);
      if (!is_other) push(carried, call.args[i], !adds_items || i == 0 || call.names[i] == "*");
    }
    return;
  }
  // The same in another form.
  const Expr& callee = item.program->exprs[call.base];
  const bool is_items = callee.kind == ExprKind::member && callee.text == "items" && call.args.empty();
  if (item.program->language == Format::python && is_items) return push(item, callee.base, item.must);
  const bool is_copy = (name == "list" || name == "tuple") && call.args.size() == 1;
  if (item.program->language == Format::python && is_copy) return push(item, call.args[0], item.must);
  for (const std::string_view entry : known_words(system_, "credentials")) {
    if (entry.substr(0, entry.find(' ')) == name && !call.args.empty()) return give(item, name, call.args[0]);
  }
  // An option of another kind sets none of ours; a function of this repository may give any.
  EvalScope here = scope_;
  here.program = item.program;
  bool is_read = false;
  std::vector<Target> functions = functions_run(item.expr, here);
  if (functions.empty()) functions = own_method(*item.program, call.base);
  for (const Target& target : functions) {
    if (!target.program || target.expr == kNoExpr) continue;
    const Expr& function = target.program->exprs[target.expr];
    is_read = true;
    for (const Return& value : target.program->returns) {
      if (value.scope != function.body) continue;
      push(item, Target{target.program, value.value, target.choices, {}});
      if (call.args.empty()) todo_.back().bare = {target.program, function.body};
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
  const ExprId standard = standard_argument(item, object.args[spread]);
  const bool is_empty = standard != kNoExpr && item.program->exprs[standard].kind == ExprKind::object;
  const bool is_read = is_empty || std::any_of(targets.begin(), targets.end(), [](const Target& target) {
                         if (!target.program || target.expr == kNoExpr) return false;
                         // Arms are looked into, and cloud what stands before them themselves.
                         const Expr& end = target.program->exprs[target.expr];
                         return end.kind == ExprKind::object || has_arms(end);
                       });
  for (size_t i = 0; i < spread && !is_read; ++i) {
    const bool is_last_word = std::find(object.names.begin() + static_cast<std::ptrdiff_t>(spread), object.names.end(),
                                        object.names[i]) == object.names.end();
    if (!is_last_word) continue;
    push(item, object.args[spread], item.must);
    todo_.back().setting = object.names[i];
  }
}

/// What is given in one arm alone is given under its condition.
void SettingsCollector::look_at_arms(const SettingsSource& item) {
  EvalScope here = scope_;
  here.program = item.program;
  for (const Target& arm : arms_of(item.expr, here)) {
    if (compatible(item.choices, arm.choices)) push(item, arm);
  }
}

void SettingsCollector::look_at(const SettingsSource& item) {
  const Expr& expr = item.program->exprs[item.expr];
  switch (expr.kind) {
    case ExprKind::list:
      return look_at_list(item, expr);
    case ExprKind::object:
      if (item.is_keywords) return look_at_keywords(item, expr);
      for (size_t i = 0; i < expr.args.size(); ++i) {
        if (expr.names[i] == "**") cloud(item, expr, i);
        if (expr.names[i] == "[]") {
          const std::string key = key_worked_out(*item.program, expr, i);
          if (key.empty())
            unread_entry(item, expr, i);
          else
            give(item, key, expr.args[i]);
          continue;
        }
        const bool is_nested = expr.names[i] == "**" || holds(known_words(system_, "nested"), expr.names[i]);
        push(item, expr.args[i], is_nested || item.must);
        if (!is_nested) todo_.back().setting = expr.names[i];
      }
      return;
    case ExprKind::call:
      if (expr.base != kNoExpr) look_at_call(item, expr);
      return;
    case ExprKind::choice:
      return look_at_arms(item);
    case ExprKind::operation:
      if (has_arms(expr)) return look_at_arms(item);
      return look_at_sum(item, expr);
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
