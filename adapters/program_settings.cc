#include "adapters/program_settings.h"

#include <algorithm>

#include "adapters/program_classes.h"
#include "adapters/program_copies.h"
#include "adapters/program_described.h"
#include "adapters/program_own_methods.h"
#include "adapters/program_settings_collector.h"
#include "adapters/program_settings_guards.h"
#include "adapters/program_settings_pairs.h"

namespace outlast {

namespace {

/// A name of C++ as the knowledge lists it, where a namespace that the file uses has it.
std::string in_namespaces(const Program& program, const std::string& name) {
  constexpr std::string_view kLists[] = {"calls", "clients", "keepers"};
  const auto is_listed = [&](const std::string& whole) {
    const std::span<const KnownSystem* const> systems = systems_of_language(name_of(program.language));
    return std::any_of(systems.begin(), systems.end(), [&](const KnownSystem* system) {
      return std::any_of(std::begin(kLists), std::end(kLists),
                         [&](std::string_view list) { return holds(known_words(*system, list), whole); });
    });
  };
  for (const Import& import : program.imports) {
    if (import.local != "*" || !import.symbol.empty() || name.empty()) continue;
    const std::string whole = import.module + "." + name;
    if (is_listed(whole)) return whole;
  }
  return name;
}

}  // namespace

namespace {

/// The class literal whose body is a scope; null where it is none, or derives from nothing.
const Expr* class_of_body(const Program& program, uint32_t scope) {
  if (!program.scopes[scope].name.starts_with("class ")) return nullptr;
  const ExprId found = literal_of(program, scope);
  return found == kNoExpr || program.exprs[found].args.empty() ? nullptr : &program.exprs[found];
}

/// What a class of Python's derives from, where a call makes one as that is made: `super().__init__(…)` in its own
/// constructor, or a call of the class where it has none. "" for any other call.
std::string derived_name(const Program& program, const Expr& call) {
  const Expr& callee = program.exprs[call.base];
  if (callee.kind == ExprKind::member && callee.text == "__init__" && callee.base != kNoExpr) {
    const Expr& owner = program.exprs[callee.base];
    const bool is_super = owner.kind == ExprKind::call && owner.base != kNoExpr && owner.args.empty() &&
                          program.exprs[owner.base].text == "super";
    const uint32_t method = function_of(program, scope_at(program, call.span.begin));
    const Expr* own = is_super && method != 0 ? class_of_body(program, program.scopes[method].parent) : nullptr;
    return own ? qualified(program, own->args[0]) : "";
  }
  if (callee.kind != ExprKind::name) return "";
  const std::span<const uint32_t> named = assignments_in(program, callee.text, 0);
  if (named.size() != 1 || program.assignments[named[0]].value == kNoExpr) return "";
  const Expr& made = program.exprs[program.assignments[named[0]].value];
  const bool is_class =
      made.kind == ExprKind::function && !made.args.empty() && program.scopes[made.body].name.starts_with("class ");
  if (!is_class || !assignments_in(program, "__init__", made.body).empty()) return "";
  return qualified(program, made.args[0]);
}

/// What a script constructs by a class that it chooses for a scheme: `const Agent = tls ? https.Agent : http.Agent`.
std::string chosen_name(const Program& program, const Expr& call) {
  if (!is_script(program.language) || call.text != "new") return "";
  ExprId chosen = call.base;
  if (program.exprs[chosen].kind == ExprKind::name) {
    const auto [first, past] = assignments_named(program, program.exprs[chosen].text);
    if (past - first != 1) return "";
    chosen = program.assignments[program.by_name[first]].value;
  }
  if (chosen == kNoExpr || program.exprs[chosen].kind != ExprKind::choice) return "";
  const std::vector<ExprId>& parts = program.exprs[chosen].args;
  constexpr std::string_view kPlain = "http.", kTls = "https.";
  std::string found;
  // The condition stands in front of the arms.
  for (size_t i = 1; i < parts.size(); ++i) {
    const std::string name = qualified(program, parts[i]);
    if (!name.starts_with(kPlain) && !name.starts_with(kTls)) return "";
    if (!found.empty() && found.substr(found.find('.')) != name.substr(name.find('.'))) return "";
    found = name;
  }
  return found;
}

}  // namespace

std::string_view generated_name(const Program& program, const Expr& call) {
  static const std::span<const std::string_view> patterns = known_words("client", "generated");
  if (call.base == kNoExpr || program.exprs[call.base].kind != ExprKind::member) return "";
  const std::string_view name = program.exprs[call.base].text;
  for (const std::string_view pattern : patterns) {
    const size_t star = pattern.find('*'), blank = pattern.find(' ');
    const std::string_view front = pattern.substr(0, star), back = pattern.substr(star + 1, blank - star - 1);
    if (name.size() >= front.size() + back.size() && name.starts_with(front) && name.ends_with(back))
      return pattern.substr(blank + 1);
  }
  return "";
}

std::string constructed_name(const Program& program, const Expr& call) {
  if (call.base == kNoExpr) return "";
  if (program.language == Format::go && !generated_name(program, call).empty())
    return std::string(generated_name(program, call));
  if (program.language == Format::python) {
    std::string derived = derived_name(program, call);
    if (!derived.empty()) return derived;
  }
  if (std::string chosen = chosen_name(program, call); !chosen.empty()) return chosen;
  const std::string name = library_name(program, call.base);
  // `new(http.Server)` is an empty literal of its type.
  const bool is_empty = name == "new" && program.language == Format::go && call.args.size() == 1;
  if (is_empty) return qualified(program, call.args[0]);
  return program.language == Format::cpp ? in_namespaces(program, name) : name;
}

namespace {

/// True when a chain of members and calls begins with a call, as `New(1)` does in `New(1).a(2).b`, or may: where it is
/// an arm of a conditional.
bool leads_to_call(const Program& program, ExprId expr, ExprId call) {
  constexpr size_t kMostParts = 200;
  std::vector<ExprId> todo{expr};
  for (size_t i = 0; i < todo.size() && i < kMostParts; ++i) {
    if (todo[i] == call) return true;
    if (todo[i] == kNoExpr) continue;
    const Expr& part = program.exprs[todo[i]];
    if (part.kind == ExprKind::member || part.kind == ExprKind::call) todo.push_back(part.base);
    if (has_arms(part)) todo.insert(todo.end(), part.args.begin(), part.args.end());
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

/// True where a name is the one of an object: in its function, or in its class and the relatives of that.
bool is_of_object(const Program& program, uint32_t scope, uint32_t home) {
  if (is_inside(program, scope, home)) return true;
  const uint32_t own = class_at(program, program.scopes[scope].begin);
  return is_class_of_objects(program, home) && own != 0 &&
         (derives_from(program, own, home) || derives_from(program, home, own));
}

/// A dotted name; what belongs to the object at hand goes without saying so.
std::string plain_name(const Program& program, ExprId expr) {
  std::string name = dotted(program, expr);
  const bool is_own =
      (program.language == Format::java || program.language == Format::cpp) && name.starts_with("this.");
  return is_own ? name.substr(5) : name;
}

}  // namespace

namespace {

/// What the value of an assignment is called that is no expression here, as `match` and `switch` are, and in which a
/// call stands.
ObjectName name_around(const Program& program, ExprId call) {
  const Span inner = program.exprs[call].span;
  const uint32_t function = function_of(program, scope_at(program, inner.begin));
  ObjectName found;
  uint32_t least = 0xffffffff;
  for (const Assignment& one : program.assignments) {
    if (one.value == kNoExpr || one.parameter >= 0 || program.exprs[one.value].kind != ExprKind::unknown) continue;
    const Span outer = program.exprs[one.value].span;
    const bool is_around = outer.begin <= inner.begin && outer.end >= inner.end && outer.end - outer.begin < least;
    if (!is_around || function_of(program, scope_at(program, one.span.begin)) != function) continue;
    least = outer.end - outer.begin;
    const bool is_member = program.exprs[one.target].kind == ExprKind::member;
    found = {plain_name(program, one.target), is_member ? 0 : function};
  }
  return found;
}

/// `builder.reset(new ServerBuilder())`.
ObjectName name_of_holder(const Program& program, ExprId call) {
  for (const Call& other : program.calls) {
    const Expr& expr = program.exprs[other.call];
    if (program.language != Format::cpp || expr.base == kNoExpr || expr.args.size() != 1) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.text != "reset" || !leads_to_call(program, expr.args[0], call))
      continue;
    const bool is_member = program.exprs[method.base].kind == ExprKind::member;
    return {plain_name(program, method.base), is_member ? 0 : function_of(program, other.scope)};
  }
  return {};
}

/// `made.builder = …` in Java: the name of the field, where nothing else in the file gives that name a value.
std::string field_of_other(const Program& program, ExprId call, const std::string& name) {
  const std::string field = name.substr(name.rfind('.') + 1);
  for (const Assignment& one : program.assignments) {
    const std::string target = plain_name(program, one.target);
    if (std::string_view(target).substr(target.rfind('.') + 1) != field) continue;
    // A field that is declared without a value is given one that has no text of its own.
    const bool is_empty = one.value == kNoExpr || program.exprs[one.value].kind == ExprKind::null ||
                          program.exprs[one.value].span.end <= program.exprs[one.target].span.end;
    const bool is_other = one.parameter >= 0 || (!is_empty && !leads_to_call(program, one.value, call));
    if (is_other) return "";
  }
  return field;
}

}  // namespace

namespace {

/// The innermost lambda of C# around an offset that has a name as its parameter; 0 where none has.
uint32_t lambda_with(const Program& program, std::string_view name, uint32_t offset) {
  for (uint32_t scope = scope_at(program, offset); scope != 0; scope = program.scopes[scope].parent) {
    for (const uint32_t i : assignments_in(program, name, scope)) {
      if (program.assignments[i].parameter < 0) continue;
      return program.language == Format::csharp && program.scopes[scope].name.empty() ? scope : 0;
    }
  }
  return 0;
}

}  // namespace

ObjectName name_of_object(const Program& program, ExprId call) {
  ObjectName found;
  if (std::string member = member_started(program, call); !member.empty()) return {std::move(member)};
  for (const Assignment& assignment : program.assignments) {
    if (assignment.value == kNoExpr || assignment.parameter >= 0) continue;
    if (!leads_to_call(program, assignment.value, call)) continue;
    const bool is_member = program.exprs[assignment.target].kind == ExprKind::member;
    found.name = plain_name(program, assignment.target);
    // Methods that stand outside of their class have its members, too.
    const uint32_t function = function_of(program, assignment.scope);
    const bool is_of_class = program.language == Format::cpp && program.scopes[function].name.starts_with("class ");
    found.function = is_member || is_of_class ? 0 : function;
    break;
  }
  if (found.name.empty()) found = name_of_holder(program, call);
  if (found.name.empty()) found = name_around(program, call);
  if (found.name.find('.') == std::string::npos) return found;
  if (program.language == Format::java) {
    found.field = field_of_other(program, call, found.name);
    found.is_shared = found.field.empty();
  }
  const bool has_bases = is_script(program.language) || program.language == Format::python;
  const bool is_own = has_bases && (found.name.starts_with("self.") || found.name.starts_with("this."));
  const uint32_t home = is_own ? class_at(program, program.exprs[call].span.begin) : 0;
  for (const Assignment& other : program.assignments) {
    // A place that waits for the object holds no other one.
    const bool is_other = other.value != kNoExpr && program.exprs[other.value].kind != ExprKind::null &&
                          !leads_to_call(program, other.value, call);
    if (!is_other || dotted(program, other.target) != found.name) continue;
    // What two lambdas are given are two objects, though they are called alike.
    const std::string root = found.name.substr(0, found.name.find('.'));
    const uint32_t own = lambda_with(program, root, program.exprs[call].span.begin);
    if (own != 0 && own != lambda_with(program, root, other.span.begin)) continue;
    // Objects of classes that have nothing to do with each other call what they hold alike.
    if (home != 0 && are_strangers(program, home, class_at(program, other.span.begin)))
      found.function = home;
    else
      found.is_shared = true;
  }
  return found;
}

bool gives_object(const Program& program, ExprId expr, ExprId call, const ObjectName& object) {
  if (is_object(program, expr, call, object)) return true;
  const Span outer = program.exprs[expr].span, inner = program.exprs[call].span;
  return program.exprs[expr].kind == ExprKind::unknown && outer.begin <= inner.begin && outer.end >= inner.end;
}

bool is_object(const Program& program, ExprId expr, ExprId call, const ObjectName& object) {
  if (leads_to_call(program, expr, call)) return true;
  // `builder.a(1).b(2)`: what its methods return is the object too.
  for (int depth = 0; depth < 200 && expr != kNoExpr && !object.name.empty(); ++depth) {
    const std::string name = plain_name(program, expr);
    if (name == object.name || (!name.empty() && name == object.field))
      return !means_another(program, expr, call) &&
             is_of_object(program, scope_at(program, program.exprs[expr].span.begin), object.function);
    const Expr& part = program.exprs[expr];
    if (part.kind != ExprKind::call || part.base == kNoExpr) return false;
    const Expr& method = program.exprs[part.base];
    if (method.kind != ExprKind::member) return false;
    expr = method.base;
  }
  return false;
}

namespace {

/// True for an argument that another one of the constructor's stands in for: `Client(limits=…, transport=…)`.
bool is_stood_in_for(const Program& program, std::string_view system, const Expr& made, std::string_view argument) {
  const std::span<const std::string_view> pairs = known_words(system, "replaced_options");
  return std::any_of(pairs.begin(), pairs.end(), [&](std::string_view pair) {
    const size_t blank = std::min(pair.find(' '), pair.size() - 1);
    if (argument.empty() || pair.substr(0, blank) != argument) return false;
    const auto other = std::find(made.names.begin(), made.names.end(), pair.substr(blank + 1));
    return other != made.names.end() &&
           program.exprs[made.args[static_cast<size_t>(other - made.names.begin())]].kind != ExprKind::null;
  });
}

/// True for the position of an argument that may hold options: "2" of every call, "axios.post 2" of that one.
bool may_hold_options(std::span<const std::string_view> positions, const std::string& name, size_t position) {
  const std::string number = std::to_string(position);
  bool is_limited = false;
  for (const std::string_view entry : positions) {
    const bool is_of_all = entry.find(' ') == std::string_view::npos;
    if (!is_of_all && !entry.starts_with(name)) continue;
    is_limited = true;
    if (entry.substr(is_of_all ? 0 : name.size()) == number) return true;
  }
  return !is_limited;
}

/// The arguments of the constructor: settings by name, and options to look into.
void take_arguments(const Program& program, std::string_view system, const Expr& made, SettingsCollector& collector) {
  const bool is_struct = made.text == "new" && std::any_of(made.names.begin(), made.names.end(),
                                                           [](const std::string& name) { return !name.empty(); });
  const std::span<const std::string_view> carriers = known_words(system, "carriers");
  const std::span<const std::string_view> positions = known_words(system, "options_at");
  // A function that listens at once takes no options.
  const std::string name = constructed_name(program, made) + " ";
  for (const std::string_view entry : known_words(system, "listens")) {
    if (entry.starts_with(name) && holds(known_words(system, "option_arguments"), "*")) return;
  }
  bool has_places = true;
  for (size_t i = 0; i < made.args.size(); ++i) {
    if (made.names[i] == "**") {
      collector.look({&program, made.args[i], {}, true, 0, {}, {}, true});
      continue;
    }
    const std::string_view argument = made.names[i] == "*" ? "" : std::string_view(made.names[i]);
    if (argument.empty() && made.names[i] != "*" && !may_hold_options(positions, name, i)) continue;
    if (is_stood_in_for(program, system, made, argument)) continue;
    // What stands behind a spread has no place that is known.
    has_places = has_places && made.names[i].empty();
    const bool is_in_place = has_places && holds(known_words(system, "option_places"), name + std::to_string(i));
    const bool is_options = is_in_place || (!is_struct && holds(known_words(system, "option_arguments"),
                                                                argument.empty() ? "*" : argument));
    // Where options are calls each argument is one; elsewhere, and by its name, it holds them all.
    const bool holds_many = carriers.empty() || !made.names[i].empty();
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

/// True when the function that makes the object gives it to its caller.
bool is_returned(const Program& program, ExprId call, const ObjectName& object) {
  return std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& value) {
    return value.value != kNoExpr && gives_object(program, value.value, call, object);
  });
}

/// Where an object begins its work, as far as the file shows; else the end of the function that keeps it to itself, or
/// of the file.
uint32_t start_of(const Program& program, ExprId call, const ObjectName& object) {
  const auto starts = [](std::string_view name) {
    return name.starts_with("ListenAndServe") || name.starts_with("Serve") || name == "Start" ||
           name == "BuildAndStart" || name == "Run";
  };
  for (const Call& other : program.calls) {
    const Expr& expr = program.exprs[other.call];
    if (other.call == call || expr.base == kNoExpr) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind == ExprKind::member && starts(method.text) && is_object(program, method.base, call, object))
      return expr.span.begin;
  }
  const bool is_kept =
      object.function != 0 && !is_class_of_objects(program, object.function) && !is_returned(program, call, object);
  return is_kept ? program.scopes[object.function].end - 1 : static_cast<uint32_t>(program.bytes.size());
}

/// When a branch runs, as choices_beyond() tells it, in a function without a name that runs before a place.
std::optional<std::vector<Choice>> choices_before(const EvalScope& scope, uint32_t offset, uint32_t branch,
                                                  uint32_t made, uint32_t start) {
  std::optional<std::vector<Choice>> choices = choices_beyond(scope, branch, made);
  const std::optional<std::vector<Choice>> closure = choices_of_closure(scope, offset, start);
  if (!choices || !closure) return std::nullopt;
  return joined(*closure, *choices);
}

/// What has a setting that is assigned: what the target is a member of, or what has that as the place of its options
/// (`agent.options.timeout = 5`).
ExprId owner_of_setting(const Program& program, std::string_view system, const Expr& target) {
  const ExprId base = target.base;
  const KnownTimer* row = find_timer(system, target.text);
  const bool is_place = base != kNoExpr && program.exprs[base].kind == ExprKind::member &&
                        holds(known_words(system, "settings_under"), program.exprs[base].text);
  return is_place && row != nullptr && row->is_timer ? program.exprs[base].base : base;
}

}  // namespace

void take_members(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                  SettingsCollector& collector) {
  const Program& program = *scope.program;
  const uint32_t made = branch_at(program, program.exprs[call].span.begin);
  const uint32_t start = start_of(program, call, object);
  for (const Assignment& assignment : program.assignments) {
    if (object.name.empty() || assignment.value == kNoExpr) continue;
    const Expr& target = program.exprs[assignment.target];
    if (target.kind != ExprKind::member) continue;
    if (!is_object(program, owner_of_setting(program, system, target), call, object)) continue;
    const auto choices = choices_before(scope, assignment.span.begin, assignment.branch, made, start);
    if (choices)
      collector.give({&program, assignment.value, *choices, true, assignment.span.begin}, target.text,
                     assignment.value);
  }
}

namespace {

/// A setter's key: the text of a string, or the name of a constant.
void take_setter(const EvalScope& scope, std::string_view system, ExprId key, ExprId value,
                 SettingsCollector& collector, const std::vector<Choice>& choices, uint32_t at,
                 GivenSettings& settings) {
  const Program& program = *scope.program;
  for (const Datum& one : keys_of_setter(scope, key)) {
    if (one.kind != DatumKind::string) {
      settings.unread.push_back("cannot work out " + source_of(program, key));
      continue;
    }
    const bool is_misnamed = std::any_of(known_timers().begin(), known_timers().end(), [&](const KnownTimer& row) {
      return row.system == system && holds(row.spellings, one.text);
    });
    if (program.exprs[key].kind == ExprKind::string && is_misnamed)
      settings.misnamed.emplace_back(one.text, one.span);
    else
      collector.give({&program, key, joined(choices, one.choices), true, at}, one.text, value);
  }
}

/// The first two arguments of a method, or what stands for them by name in a request: the method and the URL.
std::pair<ExprId, ExprId> first_arguments(const Expr& call) {
  const auto named = [&](std::string_view name) {
    const auto found = std::find(call.names.begin(), call.names.end(), name);
    return found == call.names.end() ? kNoExpr : call.args[static_cast<size_t>(found - call.names.begin())];
  };
  const ExprId method = named("method"), url = named("url");
  if (method != kNoExpr) return {method, url};
  if (url != kNoExpr) return call.names[0].empty() ? std::pair(call.args[0], url) : std::pair(url, kNoExpr);
  return {call.args[0], call.args.size() > 1 ? call.args[1] : kNoExpr};
}

/// What one method of the object gives.
void take_method(const EvalScope& scope, std::string_view system, const Call& call, SettingsCollector& collector,
                 const std::vector<Choice>& choices, uint32_t at, GivenSettings& settings) {
  const Program& program = *scope.program;
  const Expr& method = program.exprs[call.call];
  const Expr& callee = program.exprs[method.base];
  if (holds(known_words(system, "setters"), callee.text) && method.args.size() > 1) {
    const std::vector<WrittenPair> pairs = pairs_set(scope, call);
    for (const WrittenPair& pair : pairs) {
      EvalScope there = scope;
      there.program = pair.program;
      take_setter(there, system, pair.key, pair.value, collector, choices, at, settings);
    }
    if (pairs.empty()) take_setter(scope, system, method.args[0], method.args[1], collector, choices, at, settings);
    return;
  }
  const std::pair<ExprId, ExprId> given = first_arguments(method);
  collector.give({&program, given.first, choices, true, at}, callee.text, given.first, given.second);
}

/// The functions of the file that give the object, and nothing else, to whoever calls them.
std::set<std::string, std::less<>> getters_of(const Program& program, ExprId call, const ObjectName& object) {
  std::map<uint32_t, bool> gives;
  for (const Return& one : program.returns) {
    if (one.value == kNoExpr || program.exprs[one.value].kind == ExprKind::null) continue;
    const bool is_it = !object.name.empty() && is_object(program, one.value, call, object);
    const auto [known, is_new] = gives.emplace(one.scope, is_it);
    if (!is_new) known->second = known->second && is_it;
  }
  std::set<std::string, std::less<>> names;
  for (const auto& [function, is_getter] : gives) {
    if (is_getter && !program.scopes[function].name.empty()) names.insert(program.scopes[function].name);
  }
  if (names.empty()) return names;
  std::map<std::string_view, size_t> same;
  for (const LexicalScope& one : program.scopes) ++same[one.name];
  std::erase_if(names, [&](const std::string& name) { return same[name] != 1; });
  return names;
}

/// True for a call of one of these functions, and for a name of what it gave.
bool is_got(const EvalScope& scope, ExprId expr, const std::set<std::string, std::less<>>& getters) {
  if (getters.empty() || expr == kNoExpr) return false;
  const Program& program = *scope.program;
  if (program.exprs[expr].kind == ExprKind::name) {
    const std::vector<Target> targets = targets_of(expr, scope);
    if (targets.size() != 1 || targets[0].program != &program || targets[0].expr == kNoExpr) return false;
    expr = targets[0].expr;
  }
  const Expr& got = program.exprs[expr];
  if (got.kind != ExprKind::call || got.base == kNoExpr || got.text == "new") return false;
  const std::string name = dotted(program, got.base);
  const size_t dot = name.rfind('.');
  const std::string_view owner = std::string_view(name).substr(0, dot == std::string::npos ? 0 : dot);
  const bool is_own = owner.empty() || owner == "self" || owner == "cls" || owner == "this";
  return is_own && getters.contains(std::string_view(name).substr(dot == std::string::npos ? 0 : dot + 1));
}

/// True when methods return changed copies, and nothing takes what the last one of a chain returns.
bool is_thrown_away(const Program& program, std::string_view system, ExprId call) {
  if (known_words(system, "copies").empty()) return false;
  const auto named = [](const std::vector<ExprId>& all, ExprId id) {
    return std::find(all.begin(), all.end(), id) != all.end();
  };
  const auto is_value = [&](const auto& one) { return one.value == call; };
  return std::none_of(program.assignments.begin(), program.assignments.end(), is_value) &&
         std::none_of(program.returns.begin(), program.returns.end(), is_value) &&
         std::none_of(program.exprs.begin(), program.exprs.end(),
                      [&](const Expr& expr) { return expr.base == call || named(expr.args, call); });
}

/// `builder.maxAge(5, MINUTES)`, `builder.set("max_age", 5)`.
void take_methods(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                  SettingsCollector& collector, GivenSettings& settings) {
  const Program& program = *scope.program;
  const uint32_t made = branch_at(program, program.exprs[call].span.begin);
  const uint32_t start = start_of(program, call, object);
  const std::set<std::string, std::less<>> getters = getters_of(program, call, object);
  for (const Call& other : program.calls) {
    const Expr& method = program.exprs[other.call];
    if (other.call == call || method.base == kNoExpr || method.args.empty()) continue;
    const Expr& callee = program.exprs[method.base];
    if (callee.kind != ExprKind::member) continue;
    if (!is_object(program, callee.base, call, object) && !is_got(scope, callee.base, getters)) continue;
    const uint32_t branch = branch_of_setter(scope, other);
    const auto choices = choices_before(scope, method.span.begin, branch, made, start);
    if (!choices || is_thrown_away(program, system, other.call)) continue;
    if (holds(known_words(system, "option_methods"), callee.text))
      collector.look({&program, method.args[0], *choices, false, callee.span.end});
    take_method(scope, system, other, collector, *choices, callee.span.end, settings);
  }
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
void take_members_in(const EvalScope& scope, std::string_view system, const ObjectName& object,
                     const SettingsSource& handed, GivenSettings& settings, SettingsCollector& collector) {
  const Program& program = *scope.program;
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Assignment& one = program.assignments[i];
    const Expr& target = program.exprs[one.target];
    if (object.name.empty() || target.kind != ExprKind::member || one.value == kNoExpr) continue;
    if (!is_member_setting(system, target.text) || dotted(program, target.base) != object.name) continue;
    if (!is_of_object(program, scope_at(program, one.span.begin), object.function)) continue;
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
                      const SettingsSource& handed, GivenSettings& settings) {
  const Program& program = *function.program;
  const uint32_t body = program.exprs[function.expr].body;
  const ObjectName object{parameter_named(program, body, position), body};
  EvalScope there = scope;
  there.program = &program;
  SettingsCollector collector(there, system, settings);
  take_members_in(there, system, object, handed, settings, collector);
  for (const Call& other : program.calls) {
    const Expr& method = program.exprs[other.call];
    if (method.base == kNoExpr || method.args.empty() || object.name.empty()) continue;
    const Expr& callee = program.exprs[method.base];
    const bool is_inside_it = is_inside(program, scope_at(program, method.span.begin), body);
    if (!is_inside_it || callee.kind != ExprKind::member || !is_object(program, callee.base, kNoExpr, object)) continue;
    settings.followed_calls.insert({&program, other.call});
    const auto choices = choices_of(there, branch_of_setter(there, other));
    if (!choices) continue;
    take_method(there, system, other, collector, joined(handed.choices, *choices), handed.at, settings);
    const std::string member = changed_member(program, method.args.back());
    const std::string setting = method.args.size() > 1 ? dotted(program, method.args[0]) : callee.text;
    if (!member.empty()) settings.elsewhere.push_back({setting, "cannot work out " + member, method.span});
  }
}

}  // namespace

void take_handed_on(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                    GivenSettings& settings) {
  const Program& program = *scope.program;
  const uint32_t made = branch_at(program, program.exprs[call].span.begin);
  for (const Call& other : program.calls) {
    const Expr& expr = program.exprs[other.call];
    if (expr.base == kNoExpr) continue;
    for (size_t i = 0; i < expr.args.size(); ++i) {
      const bool is_named = !object.name.empty() && plain_name(program, expr.args[i]) == object.name;
      const bool is_made = program.exprs[expr.args[i]].kind == ExprKind::call;
      if ((!is_named && !is_made) || !is_object(program, expr.args[i], call, object)) continue;
      if (is_started_of(program, system, expr.args[i])) continue;
      const auto choices = choices_beyond(scope, other.branch, made);
      if (!choices) continue;
      const std::vector<Target> functions = functions_called(scope, expr);
      // A header says no more of a function than its name. What a channel is made with is given when it is made.
      const bool is_open = program.language == Format::cpp && !known_words(system, "listens").empty();
      if (is_open && functions.empty() && program.exprs[expr.base].kind == ExprKind::name)
        settings.unread.push_back(source_of(program, other.call) + ", whose function is not read, may set it");
      const std::string type = constructed_name(program, program.exprs[call]);
      for (const Target& target : functions) {
        const uint32_t body = target.program->exprs[target.expr].body;
        if (is_given_copy(*target.program, body, i, type)) continue;
        const SettingsSource handed{&program, expr.args[i], joined(*choices, target.choices), true, expr.span.end};
        take_in_function(scope, system, target, i, handed, settings);
      }
    }
  }
}

GivenSettings settings_of_object(const EvalScope& scope, std::string_view system, ExprId call) {
  const Program& program = *scope.program;
  GivenSettings settings;
  SettingsCollector collector(scope, system, settings);
  const Expr& made = program.exprs[call];
  if (made.kind == ExprKind::object) {
    // What a module exports for its runtime to serve.
    settings.head = made.span;
    collector.look({&program, call, {}, true});
    take_described(scope, system, call, settings);
    return settings;
  }
  settings.head = program.exprs[made.base].span;
  take_arguments(program, system, made, collector);
  const ObjectName object = name_of_object(program, call);
  // All that some constructors' objects are told stands among the arguments.
  const bool is_whole = holds(known_words(system, "constructed_whole"), constructed_name(program, made));
  if (object.is_shared && !is_whole && may_be_set_by_name(scope, object.name))
    settings.unread.push_back(object.name + " is more than one object");
  take_members(scope, system, call, object, collector);
  take_methods(scope, system, call, object, collector, settings);
  take_handed_on(scope, system, call, object, settings);
  take_from_callers(scope, system, call, settings);
  take_elsewhere(scope, system, call, object, settings);
  for (auto& [name, given] : settings.given) {
    std::stable_sort(given.begin(), given.end(),
                     [](const GivenSetting& a, const GivenSetting& b) { return a.at < b.at; });
  }
  doubt_order(program, settings);
  settle_zero_guards(scope, settings);
  settings.is_returned = is_returned(program, call, object);
  return settings;
}

namespace {

/// True for two calls of one constructor.
bool made_alike(const Target& one, const Target& other) {
  const auto name_in = [](const Target& target) -> std::string {
    if (!target.program || target.expr == kNoExpr) return "";
    const Expr& call = target.program->exprs[target.expr];
    return call.kind == ExprKind::call && call.base != kNoExpr ? constructed_name(*target.program, call) : "";
  };
  const std::string name = name_in(one);
  return !name.empty() && name == name_in(other);
}

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
    // Two that the same constructor made; what a function gives may be one made elsewhere.
    const bool is_other = !owners.empty() && !holders.empty() && !is_same && made_alike(owners[0], holders[0]);
    if (is_other) continue;
    settings.elsewhere.push_back({target.text, source_of(program, one.target) + " is set too", one.span});
  }
}

}  // namespace

GivenSettings settings_of_member(const EvalScope& scope, std::string_view system, ExprId call,
                                 std::string_view member) {
  const Program& program = *scope.program;
  GivenSettings settings;
  SettingsCollector collector(scope, system, settings);
  const Expr& start = program.exprs[call];
  settings.head = program.exprs[start.base].span;
  const std::string framework = dotted(program, program.exprs[start.base].base);
  const bool is_member = framework.find('.') != std::string::npos;
  const uint32_t function = is_member ? 0 : function_of(program, scope_at(program, start.span.begin));
  if (!member.empty()) take_members(scope, system, call, {framework + "." + std::string(member), function}, collector);
  if (!member.empty())
    cloud_members(scope, system, framework, program.exprs[start.base].base, member, function, settings);
  // Who else has the framework's object may set more.
  settings.is_returned = is_member;
  return settings;
}

}  // namespace outlast
