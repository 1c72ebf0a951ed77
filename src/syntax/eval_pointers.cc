// What changes things of Go programs through pointers: functions and methods that are given one, and other names.
#include <algorithm>

#include "syntax/eval_fields.h"
#include "syntax/eval_pointed.h"
#include "syntax/eval_state.h"
#include "text/code_search.h"

namespace outlast {

namespace {

constexpr int kDeepestHanded = 4;

/// Beginnings of the names of functions that fill what they are given a pointer to.
constexpr std::string_view kFillers[] = {
    "unmarshal", "decode",    "parse",     "process",  "load",    "read",    "bind",    "shouldbind", "scan",
    "mapto",     "strictmap", "fill",      "populate", "set",     "unpack",  "merge",   "copy",       "apply",
    "init",      "default",   "configure", "must",     "hydrate", "resolve", "extract", "override",   "update",
};

bool fills(std::string_view name) {
  return std::any_of(std::begin(kFillers), std::end(kFillers), [&](std::string_view one) {
    return name.size() >= one.size() &&
           std::equal(one.begin(), one.end(), name.begin(), [](char a, char b) { return a == (b | 0x20); });
  });
}

/// The byte in front of an expression, blanks left out; lowering takes `&x` and `*x` for x.
char sign_before(const Program& program, ExprId id) {
  const std::string_view before = without_blanks_at_end(program.bytes.substr(0, program.exprs[id].span.begin));
  return before.empty() ? '\0' : before.back();
}

/// True when what stands at one path holds what stands at the other.
bool overlap(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  return one.empty() || one == other || (other.starts_with(one) && other[one.size()] == '.');
}

/// True when a chain of members begins with a name; without making its text.
bool begins_with(const Program& program, ExprId id, std::string_view name) {
  for (int up = 0; up < 64 && id != kNoExpr; ++up, id = program.exprs[id].base) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name) return expr.text == name;
    if (expr.kind != ExprKind::member) return false;
  }
  return false;
}

}  // namespace

std::pair<std::string, std::string> split(const Program& program, ExprId id) {
  const std::string name = dotted(program, id);
  const size_t dot = std::min(name.find('.'), name.size());
  return {name.substr(0, dot), name.substr(std::min(dot + 1, name.size()))};
}

std::optional<std::string> behind(std::string_view path, std::string_view front) {
  if (front.empty() || path == front) return std::string(path.substr(front.size()));
  if (!path.starts_with(front) || path[front.size()] != '.') return std::nullopt;
  return std::string(path.substr(front.size() + 1));
}

bool is_pointed(const Program& program, ExprId id, const Pointed& thing) {
  if (!begins_with(program, id, thing.root)) return false;
  const auto [root, path] = split(program, id);
  return root == thing.root && means_same(program, root, thing.use, program.exprs[id].span.begin);
}

std::vector<std::pair<const Program*, uint32_t>> methods_named(Evaluation& state, const Program& program, ExprId object,
                                                               const std::string& method) {
  const auto [home, type] = declared_type(state, program, object);
  std::vector<const Program*> homes{&program};
  const auto add = [&](const Program* one) {
    if (one && std::find(homes.begin(), homes.end(), one) == homes.end()) homes.push_back(one);
  };
  add(home);
  // A type of another package has its methods there.
  for (size_t i = 0; home != nullptr && state.outer.module && i < home->imports.size(); ++i) {
    const Import& import = home->imports[i];
    if (type.starts_with(import.local + ".")) add(state.outer.module(*home, import.module + "#." + method));
  }
  for (size_t i = homes.size(); i-- > 0 && state.outer.module;) add(state.outer.module(*homes[i], "#." + method));
  const std::string_view last = std::string_view(type).substr(type.rfind('.') + 1);
  std::vector<std::pair<const Program*, uint32_t>> found;
  for (const Program* one : homes) {
    if (!state.spend(one->assignments.size())) break;
    for (const Assignment& receiver : one->assignments) {
      if (receiver.parameter != kReceiver || receiver.type == kNoExpr) continue;
      if (one->scopes[receiver.scope].name != method) continue;
      if (type.empty() || type.ends_with("()") || dotted(*one, receiver.type) == last)
        found.emplace_back(one, receiver.scope);
    }
  }
  return found;
}

bool is_package(const Program& program, ExprId id) {
  const Expr& name = program.exprs[id];
  return name.kind == ExprKind::name && std::any_of(program.imports.begin(), program.imports.end(),
                                                    [&](const Import& import) { return import.local == name.text; });
}

namespace {

bool changes_in(Evaluation& state, const Program& program, uint32_t body, int position, std::string_view path,
                int depth);

/// True when a call may change a thing: it is handed over, or a method of it is called.
bool changes(Evaluation& state, const Program& program, const Expr& call, const Pointed& thing, int depth) {
  if (call.base == kNoExpr || call.kind != ExprKind::call || call.text == "new") return false;
  if (!state.spend(call.args.size())) return true;
  const Expr& callee = program.exprs[call.base];
  const bool is_method = callee.kind == ExprKind::member && callee.base != kNoExpr && !is_package(program, callee.base);
  if (is_method && is_pointed(program, callee.base, thing)) {
    const std::optional<std::string> rest = behind(thing.path, split(program, callee.base).second);
    if (!rest) return false;
    const auto methods = methods_named(state, program, callee.base, callee.text);
    if (methods.empty()) return fills(callee.text) && !call.args.empty();
    return std::any_of(methods.begin(), methods.end(), [&](const auto& one) {
      return changes_in(state, *one.first, one.second, kReceiver, *rest, depth + 1);
    });
  }
  for (size_t i = 0; i < call.args.size(); ++i) {
    const ExprKind kind = program.exprs[call.args[i]].kind;
    if ((kind != ExprKind::name && kind != ExprKind::member) || !is_pointed(program, call.args[i], thing)) continue;
    const std::optional<std::string> rest = behind(thing.path, split(program, call.args[i]).second);
    // What is nothing but a part of the thing is handed over as its value.
    const bool is_value = !thing.path.empty() && sign_before(program, call.args[i]) != '&';
    if (!rest || (rest->empty() && is_value)) continue;
    bool is_known = false;
    for (const Target& made : targets_in(state, program, call.base)) {
      if (!made.program || made.expr == kNoExpr) continue;
      const Expr& function = made.program->exprs[made.expr];
      if (function.kind != ExprKind::function) continue;
      is_known = true;
      if (changes_in(state, *made.program, function.body, static_cast<int>(i), *rest, depth + 1)) return true;
    }
    // A variable that holds a function, or a list of them: nobody knows which.
    const auto named = callee.kind == ExprKind::name ? assignments_named(program, callee.text) : std::pair(0u, 0u);
    const bool is_variable = callee.kind == ExprKind::index || named.first != named.second;
    if (!is_known && (is_variable || fills(callee.text))) return true;
  }
  return false;
}

/// True when a function may change the member `path` of what its parameter points to.
bool changes_in(Evaluation& state, const Program& program, uint32_t body, int position, std::string_view path,
                int depth) {
  if (depth > kDeepestHanded) return true;
  const auto parameter = std::find_if(program.assignments.begin(), program.assignments.end(),
                                      [&](const auto& one) { return one.scope == body && one.parameter == position; });
  if (parameter == program.assignments.end()) return false;
  // A struct that is handed over as its value is a copy.
  const std::string type = parameter->type == kNoExpr ? "" : dotted(program, parameter->type);
  if (!type.empty() && type != "any" && sign_before(program, parameter->type) != '*') return false;
  const LexicalScope& inside = program.scopes[body];
  const Pointed thing{program.exprs[parameter->target].text, std::string(path), parameter->span.begin};
  if (!state.spend(program.assignments.size() + program.calls.size())) return true;
  const auto is_inside = [&](Span span) { return span.begin >= inside.begin && span.end <= inside.end; };
  for (const Assignment& one : program.assignments) {
    if (!is_inside(one.span) || one.parameter >= 0 || !is_pointed(program, one.target, thing)) continue;
    if (overlap(split(program, one.target).second, path)) return true;
  }
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    return is_inside(program.exprs[one.call].span) && changes(state, program, program.exprs[one.call], thing, depth);
  });
}

/// True when what a name is first given is a pointer, as far as it is written.
bool holds_pointer(const Program& program, const Assignment& one) {
  if (one.value == kNoExpr) return true;
  const Expr& value = program.exprs[one.value];
  const bool is_literal = value.kind == ExprKind::call && value.text == "new";
  return !is_literal || sign_before(program, one.value) == '&';
}

/// True for `int& r = x` in C++.
bool is_reference(const Program& program, const Assignment& one) {
  return program.language == Format::cpp && sign_before(program, one.target) == '&';
}

/// The assignment or call that changes a thing under a name that an assignment gives it (`p := &x`).
ExprId changed_under(Evaluation& state, const Program& program, const Assignment& alias, const std::string& path) {
  const auto [root, front] = split(program, alias.target);
  if (root.empty()) return kNoExpr;
  const Pointed thing{root, front + (front.empty() || path.empty() ? "" : ".") + path, alias.span.begin};
  if (!state.spend(program.assignments.size())) return alias.target;
  for (const Assignment& one : program.assignments) {
    if (&one == &alias || one.parameter >= 0 || one.by_address || !is_pointed(program, one.target, thing)) continue;
    const std::string written = split(program, one.target).second;
    // `p = &other` makes p stand for something else.
    const bool is_through = !path.empty() ? written.size() > front.size()
                                          : is_reference(program, alias) || sign_before(program, one.target) == '*';
    if (is_through && overlap(written, thing.path)) return one.target;
  }
  for (const Call& one : program.calls) {
    if (path.empty() ? false : changes(state, program, program.exprs[one.call], thing, 0)) return one.call;
  }
  return kNoExpr;
}

/// Where the thing is surely set for the last time in front of its use, in the same function; 0 where it is not. What
/// stands in front of that changes nothing.
uint32_t last_set(const Program& program, const Pointed& thing, uint32_t function) {
  uint32_t last = 0;
  for (const Assignment& one : program.assignments) {
    const uint32_t at = one.span.begin;
    if (one.parameter >= 0 || one.by_address || at >= thing.use || !is_pointed(program, one.target, thing)) continue;
    if (!behind(thing.path, split(program, one.target).second)) continue;
    if (function_of(program, scope_at(program, at)) != function) continue;
    const bool is_sure = one.branch == kNoBranch || (program.branches[one.branch].begin <= thing.use &&
                                                     thing.use < program.branches[one.branch].end);
    if (is_sure) last = std::max(last, at);
  }
  return last;
}

/// True where nothing nearer than the package declares a name.
bool is_of_package(const Program& program, std::string_view root, uint32_t offset) {
  return means_same(program, root, 0, offset);
}

}  // namespace

namespace {

/// What sets a path through a pointer that a function holds: `p := &limits.HTTP`, then `p.Idle = …` for "Idle"; kNoExpr
/// for nothing.
ExprId set_through(const Program& program, const Assignment& pointer, std::string_view path) {
  const std::string& name = program.exprs[pointer.target].text;
  for (const Assignment& one : program.assignments) {
    const bool is_behind = one.parameter < 0 && one.span.begin > pointer.span.begin && one.value != pointer.value;
    if (!is_behind || !begins_with(program, one.target, name)) continue;
    const bool is_there =
        program.exprs[one.target].kind == ExprKind::member || sign_before(program, one.target) == '*' || one.by_address;
    if (!overlap(split(program, one.target).second, path)) continue;
    if (is_there && means_same(program, name, program.exprs[one.target].span.begin, pointer.span.begin))
      return one.target;
  }
  return kNoExpr;
}

}  // namespace

ExprId set_from_afar(const Program& program, std::string_view name) {
  const size_t dot = std::min(name.find('.'), name.size());
  const std::string root(name.substr(0, dot)), path(name.substr(std::min(dot + 1, name.size())));
  for (const Assignment& one : program.assignments) {
    if (one.parameter >= 0 || !begins_with(program, one.target, root)) continue;
    const auto [target, member] = split(program, one.target);
    if (target != root) continue;
    // What is declared outside of functions is the declaration.
    const uint32_t at = program.exprs[one.target].span.begin;
    if (function_of(program, scope_at(program, at)) == 0 || !is_of_package(program, root, at)) continue;
    const bool is_set = path.empty() ? member.empty() : !member.empty() && overlap(member, path);
    const bool is_function = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::function;
    if (is_set && !is_function) return one.target;
  }
  for (const Assignment& one : program.assignments) {
    const bool may_point = one.parameter < 0 && one.value != kNoExpr && begins_with(program, one.value, root) &&
                           sign_before(program, one.value) == '&' && program.exprs[one.target].kind == ExprKind::name;
    const std::string pointed = may_point ? split(program, one.value).second : "";
    if (!may_point || !overlap(pointed, path)) continue;
    if (!is_of_package(program, root, program.exprs[one.value].span.begin)) continue;
    const ExprId changed = set_through(program, one, behind(path, pointed).value_or(""));
    if (changed != kNoExpr) return changed;
  }
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (path.empty() || call.base == kNoExpr || call.text == "new") continue;
    for (const ExprId given : call.args) {
      const auto [target, member] = split(program, given);
      const bool is_it = target == root && overlap(member, path) &&
                         is_of_package(program, root, program.exprs[given].span.begin) && member.size() < path.size();
      if (is_it && fills(program.exprs[call.base].text)) return given;
    }
  }
  return kNoExpr;
}

std::string name_of_import(const Program& program, std::string_view folder) {
  for (const Import& import : program.imports) {
    if (import.module == folder || import.module.ends_with("/" + std::string(folder))) return import.local;
  }
  return "";
}

namespace {

/// The value that an init() gives a name once and for all; kNoExpr where it is given otherwise.
ExprId given_at_start(const Program& program, ExprId place) {
  for (const Assignment& one : program.assignments) {
    if (one.target != place || one.branch != kNoBranch || one.by_address) continue;
    const uint32_t function = function_of(program, scope_at(program, program.exprs[place].span.begin));
    return program.scopes[function].name == "init" ? one.value : kNoExpr;
  }
  return kNoExpr;
}

void take_place(Evaluation& state, const Program& other, ExprId place, bool is_only, std::vector<Target>& found) {
  const ExprId value = is_only && found.size() == 1 ? given_at_start(other, place) : kNoExpr;
  const Span span = other.exprs[place].span;
  if (value != kNoExpr)
    found = {{&other, value, {}, {{span, "init() sets it"}}}};
  else
    found = {{.program = &other, .unknown = place_of(state, other, span.begin) + " sets it"}};
}

}  // namespace

void take_from_afar(Evaluation& state, const Program& home, const std::string& name, std::vector<Target>& found) {
  if (home.language != Format::go || !state.outer.module || found.empty()) return;
  const auto is_code = [](const Target& one) {
    return one.program && one.expr != kNoExpr && one.program->exprs[one.expr].kind == ExprKind::function;
  };
  if (std::all_of(found.begin(), found.end(), is_code)) return;
  if (const Program* other = state.outer.module(home, "#=" + name)) {
    const ExprId place = set_from_afar(*other, name);
    const bool is_only = name.find('.') == std::string::npos && !state.outer.module(*other, "#=" + name);
    if (place != kNoExpr) return take_place(state, *other, place, is_only, found);
  }
  const bool is_exported = name[0] >= 'A' && name[0] <= 'Z';
  const Program* user = is_exported ? state.outer.module(home, "#>" + name) : nullptr;
  if (!user || !state.outer.sources) return;
  const std::string local = name_of_import(*user, name_of(folder_of(state.outer.sources->path(home.file))));
  const ExprId place = local.empty() ? kNoExpr : set_from_afar(*user, local + "." + name);
  if (place != kNoExpr) take_place(state, *user, place, false, found);
}

void take_members_from_afar(Evaluation& state, const Program& program, const std::string& name, uint32_t use,
                            std::vector<Target>& found) {
  if (program.language != Format::go || !state.outer.module || found.empty()) return;
  const size_t dot = name.find('.');
  const std::string root = name.substr(0, dot);
  if (!is_of_package(program, root, use)) return;
  for (const Import& import : program.imports) {
    if (import.local != root) continue;
    // "config.Current.Idle": a member of what another package declares.
    const std::string rest = name.substr(dot + 1);
    const Program* home = state.outer.module(program, import.module + "#" + rest.substr(0, rest.find('.')));
    if (!home) return;
    const ExprId place = rest.find('.') == std::string::npos ? kNoExpr : set_from_afar(*home, rest);
    if (place != kNoExpr) return take_place(state, *home, place, false, found);
    return take_from_afar(state, *home, rest, found);
  }
  take_from_afar(state, program, name, found);
}

bool keeps_pointer(const Program& program, ExprId name) {
  const Expr& expr = program.exprs[name];
  if (program.language != Format::go || expr.kind != ExprKind::name) return false;
  const auto [first, past] = assignments_named(program, expr.text);
  size_t given = 0;
  bool is_pointer = false;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (!means_same(program, expr.text, expr.span.begin, one.span.begin)) continue;
    ++given;
    is_pointer = one.value != kNoExpr && sign_before(program, one.value) == '&';
  }
  return given == 1 && is_pointer;
}

namespace {

/// What a struct that is given a pointer to the thing changes of it: `App{cfg: &c}` and `app.cfg.Idle = …`.
ExprId changed_in_struct(const Program& program, const Pointed& thing, bool may_copy) {
  for (const Call& one : program.calls) {
    const Expr& literal = program.exprs[one.call];
    for (size_t i = 0; literal.text == "new" && i < literal.args.size(); ++i) {
      const ExprKind kind = program.exprs[literal.args[i]].kind;
      const bool is_name = kind == ExprKind::name || kind == ExprKind::member;
      if (!is_name || literal.names[i].empty() || !is_pointed(program, literal.args[i], thing)) continue;
      if (may_copy && sign_before(program, literal.args[i]) != '&') continue;
      const std::optional<std::string> rest = behind(thing.path, split(program, literal.args[i]).second);
      if (!rest || rest->empty()) continue;
      const std::string end = "." + literal.names[i] + "." + *rest;
      for (const Assignment& other : program.assignments) {
        if (other.parameter < 0 && dotted(program, other.target).ends_with(end)) return other.target;
      }
    }
  }
  return kNoExpr;
}

}  // namespace

Changes changes_of(Evaluation& state, const Program& program, const Pointed& thing, bool is_all) {
  Changes found;
  const std::string& path = thing.path;
  const uint32_t use = thing.use, function = function_of(program, scope_at(program, use));
  const uint32_t first_that_counts = last_set(program, thing, function);
  const auto is_later = [&](Span span) {
    return (span.begin > use || span.begin < first_that_counts) &&
           function_of(program, scope_at(program, span.begin)) == function;
  };
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (path.empty() || is_later(call.span) || (call.span.begin <= use && use < call.span.end)) continue;
    if (takes_option(program, call) && is_pointed(program, call.args[0], thing)) {
      const std::string front = split(program, call.args[0]).second;
      const OptionsGiven given =
          front.empty() ? given_by_options(state, program, call.args[0], path) : OptionsGiven{{}, true};
      if (given.is_open) found.calls.push_back(one.call);
      if (given.value) found.option = one.call;
    } else if (changes(state, program, call, thing, 0)) {
      found.calls.push_back(one.call);
    }
    if (!is_all && !found.calls.empty()) return found;
  }
  const auto is_of_thing = [&](const Assignment& one) { return is_pointed(program, one.target, thing); };
  const auto first = std::find_if(program.assignments.begin(), program.assignments.end(), is_of_thing);
  const bool may_copy = first != program.assignments.end() && !holds_pointer(program, *first);
  for (const Assignment& one : program.assignments) {
    if (found.other != kNoExpr || one.value == kNoExpr || one.parameter >= 0 || one.by_address) continue;
    const ExprKind kind = program.exprs[one.value].kind;
    if ((kind != ExprKind::name && kind != ExprKind::member) || !is_pointed(program, one.value, thing)) continue;
    const bool is_address = sign_before(program, one.value) == '&' || is_reference(program, one);
    if (!is_address && (may_copy || path.empty())) continue;
    const std::optional<std::string> rest = behind(path, split(program, one.value).second);
    if (rest) found.other = changed_under(state, program, one, *rest);
  }
  if (found.other == kNoExpr && !path.empty()) found.other = changed_in_struct(program, thing, may_copy);
  return found;
}

ExprId changed_by_pointer(Evaluation& state, const Program& program, std::string_view name, uint32_t use) {
  const size_t dot = std::min(name.find('.'), name.size());
  const std::string root(name.substr(0, dot)), path(name.substr(std::min(dot + 1, name.size())));
  const bool has_pointers = program.language == Format::go || (program.language == Format::cpp && path.empty());
  if (!has_pointers || root.empty() || state.depth > 30) return kNoExpr;
  if (!state.spend(program.calls.size() + program.assignments.size())) return kNoExpr;
  ++state.depth;
  const Changes found = changes_of(state, program, {root, path, use}, false);
  --state.depth;
  return !found.calls.empty() ? found.calls.front() : found.other != kNoExpr ? found.other : found.option;
}

std::string changed_through(ExprId expr, std::string_view member, const EvalScope& scope) {
  const Program& program = *scope.program;
  const std::string name = dotted(program, expr);
  if (name.empty()) return "";
  Evaluation state(scope);
  const ExprId place =
      changed_by_pointer(state, program, name + "." + std::string(member), program.exprs[expr].span.begin);
  if (state.is_spent()) return kTooMuch;
  return place == kNoExpr ? "" : changed_at(program, place).unknown;
}

}  // namespace outlast
