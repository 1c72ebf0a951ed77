// What the callers of a function set of the object that it makes and gives them, in whatever file they stand.
#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/program_settings_collector.h"
#include "syntax/callers.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

/// How many functions may hand an object on to each other.
constexpr size_t kMostMakers = 8;
/// Files that are looked through for what sets an object.
constexpr size_t kMostFiles = 3000;

/// An object as one program has it: what makes it there, or gives it.
struct Held {
  const Program* program = nullptr;
  ExprId call = kNoExpr;
};

/// True for a struct that has the object among its fields without a name, so that its members are the struct's.
bool embeds(const Program& program, ExprId id, const Held& held, const ObjectName& object) {
  const Expr& literal = program.exprs[id];
  if (literal.kind != ExprKind::call || literal.text != "new") return false;
  const std::string made = constructed_name(program, program.exprs[held.call]);
  for (size_t i = 0; i < literal.args.size(); ++i) {
    const bool is_unnamed = literal.names[i].empty() || made.ends_with("." + literal.names[i]);
    if (is_unnamed && is_object(program, literal.args[i], held.call, object)) return true;
  }
  return false;
}

/// True when the function in which an object is made gives it to whoever calls that.
bool is_given_back(const Held& held) {
  const Program& program = *held.program;
  const ObjectName object = name_of_object(program, held.call);
  const uint32_t function = function_of(program, scope_at(program, program.exprs[held.call].span.begin));
  return std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& one) {
    if (one.value == kNoExpr || one.scope != function) return false;
    return is_object(program, one.value, held.call, object) || embeds(program, one.value, held, object);
  });
}

/// Whether a text assigns to a member of a system's objects that counts: ".Transport = ".
bool assigns_setting(std::string_view system, std::string_view text) {
  const auto assigns = [&](std::string_view name) { return go_sets_member(text, name); };
  const auto options = known_words(system, "keeper_options");
  return std::any_of(options.begin(), options.end(), assigns) ||
         std::any_of(known_timers().begin(), known_timers().end(),
                     [&](const KnownTimer& row) { return row.system == system && assigns(row.setting); });
}

/// Takes what one caller sets.
void take_from_caller(const EvalScope& scope, std::string_view system, const Held& held, uint32_t after, bool is_only,
                      GivenSettings& settings) {
  const Program& program = *held.program;
  GivenSettings own;
  EvalScope there = scope;
  there.program = &program;
  SettingsCollector collector(there, system, own);
  const ObjectName object = name_of_object(program, held.call);
  take_members(there, system, held.call, object, collector);
  take_handed_on(there, system, held.call, object, own);
  for (auto& entry : own.given) {
    const std::string& name = entry.first;
    std::vector<GivenSetting>& all = entry.second;
    if (!is_member_setting(system, name)) continue;
    const bool is_timer = find_timer(system, name) != nullptr;
    std::erase_if(all, [&](const GivenSetting& one) {
      return !is_timer && one.value != kNoExpr && takes_former(*one.program, one.value, name);
    });
    if (all.empty()) continue;
    const uint32_t function = function_of(program, scope_at(program, program.exprs[held.call].span.begin));
    const std::string who = program.scopes[function].name.empty() ? "a caller" : program.scopes[function].name + "()";
    if (!is_only)
      settings.elsewhere.push_back({name, who + " sets it, which may be of this one", program.exprs[held.call].span});
    for (GivenSetting& one : is_only ? all : std::vector<GivenSetting>()) {
      one.at += after;
      settings.given[name].push_back(std::move(one));
    }
  }
  settings.elsewhere.insert(settings.elsewhere.end(), own.elsewhere.begin(), own.elsewhere.end());
  settings.followed.insert(own.followed.begin(), own.followed.end());
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Expr& target = program.exprs[program.assignments[i].target];
    if (target.kind == ExprKind::member && is_object(program, target.base, held.call, object))
      settings.followed.insert({&program, i});
  }
}

bool names(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !is_name_byte(text[at - 1])) && (end == text.size() || !is_name_byte(text[end]))) return true;
  }
  return false;
}

/// Where nobody can tell who calls a function: what files do that name it, and set such a member.
void doubt_callers(const EvalScope& scope, std::string_view system, const Held& held, std::string_view maker,
                   GivenSettings& settings) {
  size_t looked_at = 0;
  for (const FileId file : scope.sources->want_glob("**/*.go")) {
    const std::string& path = scope.sources->path(file);
    if (file == held.program->file || is_test_path_beside(scope.sources->path(held.program->file), path)) continue;
    const std::string_view text = scope.sources->bytes(file);
    if (++looked_at > kMostFiles) return settings.unread.push_back("one of many files may set it");
    if (!assigns_setting(system, text) || !names(text, maker)) continue;
    settings.unread.push_back(path + " may set it");
    for (const std::string_view option : known_words(system, "keeper_options"))
      settings.elsewhere.push_back({std::string(option), path + " may set it", settings.head});
    for (const KnownTimer& row : known_timers()) {
      const bool is_set = row.system == system && go_sets_member(text, row.setting);
      if (is_set) settings.elsewhere.push_back({std::string(row.setting), path + " may set it", settings.head});
    }
    return;
  }
}

/// The name under which other files of the package, or of any, have an object that is no function's own: a variable of
/// the package, or the field of a struct.
std::string name_from_afar(const Held& held) {
  const Program& program = *held.program;
  const ObjectName object = name_of_object(program, held.call);
  const size_t dot = object.name.rfind('.');
  if (dot != std::string::npos) return object.name.substr(dot);
  if (object.function == 0 && !object.name.empty()) return object.name;
  for (const Call& one : program.calls) {
    const Expr& literal = program.exprs[one.call];
    if (literal.text != "new" || one.call == held.call) continue;
    for (size_t i = 0; i < literal.args.size(); ++i) {
      if (!literal.names[i].empty() && is_object(program, literal.args[i], held.call, object))
        return "." + literal.names[i];
    }
  }
  return "";
}

/// "limits . Client" of "limits.Client", ". client" of ".client".
std::string in_tokens(std::string_view name) {
  const size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::string(name);
  return (dot == 0 ? "" : std::string(name.substr(0, dot)) + " ") + ". " + std::string(name.substr(dot + 1));
}

/// True when a text assigns to a member of what has the name there.
bool assigns_member_of(std::string_view text, std::string_view name, std::string_view member) {
  const std::string target = in_tokens(name) + " . " + std::string(member);
  for (size_t at = find_code(text, target); at != std::string_view::npos; at = find_code(text, target, at + 1)) {
    const size_t end = end_of_code(text, at, target);
    if (go_takes_address(text, at)) return true;
    // What is made of the former value keeps the connections as before.
    const bool wraps = holds_code(go_statement(text, end), ". " + std::string(member));
    if (go_assigns(text, end) && !wraps) return true;
  }
  return false;
}

/// True when a text may have what has the name there under another one, `t := client.Transport.(*http.Transport)`, or
/// as it is of another type, and assigns to such a member.
bool assigns_by_other_name(std::string_view text, std::string_view name, std::string_view member) {
  if (!go_sets_member(text, member)) return false;
  const std::string target = in_tokens(name);
  for (size_t at = find_code(text, target); at != std::string_view::npos; at = find_code(text, target, at + 1)) {
    if (!name.starts_with('.') && without_blanks_at_end(text.substr(0, at)).ends_with('.')) continue;
    const size_t end = end_of_code(text, at, target);
    if (end_of_code(text, past_blanks(text, end), ". (") != std::string_view::npos) return true;
    const size_t line = text.rfind('\n', at) + 1;
    const bool is_given = text.substr(line, at - line).find('=') != std::string_view::npos ||
                          without_blanks_at_end(text.substr(0, line)).ends_with('=');
    const size_t next = past_blanks(text, end);
    const bool ends_line = text.substr(end, next - end).find('\n') != std::string_view::npos;
    if (is_given && (ends_line || next == text.size() || text[next] == ';')) return true;
  }
  return false;
}

/// What other files assign to members of a variable of the package, or of a struct's field.
void take_from_afar(const EvalScope& scope, std::string_view system, const Held& held, GivenSettings& settings) {
  const std::string name = name_from_afar(held);
  if (name.empty()) return;
  const std::string folder(folder_of(scope.sources->path(held.program->file)));
  const char first = name[name.starts_with('.') ? 1 : 0];
  const bool is_exported = first >= 'A' && first <= 'Z';
  const std::string glob = is_exported ? "**/*.go" : (folder.empty() ? "" : folder + "/") + "*.go";
  std::vector<std::string_view> asked;
  for (const std::string_view option : known_words(system, "keeper_options")) asked.push_back(option);
  for (const KnownTimer& row : known_timers()) {
    if (row.system == system) asked.push_back(row.setting);
  }
  size_t looked_at = 0;
  for (const FileId file : scope.sources->want_glob(glob)) {
    const std::string& path = scope.sources->path(file);
    if (file == held.program->file || is_test_path_beside(scope.sources->path(held.program->file), path) ||
        ++looked_at > kMostFiles)
      continue;
    const std::string_view text = scope.sources->bytes(file);
    const bool is_other_package = folder_of(path) != folder;
    const std::string_view last = name_of(folder);
    const std::string there = is_other_package && !name.starts_with('.') ? std::string(last) + "." + name : name;
    if (!holds_code(text, in_tokens(there))) continue;
    for (const std::string_view setting : asked) {
      if (assigns_member_of(text, there, setting) || assigns_by_other_name(text, there, setting))
        settings.elsewhere.push_back({std::string(setting), path + " sets it", settings.head});
    }
  }
}

/// What a function of a script is called: its own name, or that which it is assigned to.
std::string name_of_function(const Program& program, uint32_t function) {
  if (!program.scopes[function].name.empty()) return program.scopes[function].name;
  for (const Assignment& one : program.assignments) {
    const bool is_it = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::function &&
                       program.exprs[one.value].body == function;
    if (is_it) return program.exprs[one.target].text;
  }
  return "";
}

/// The same for the only other file that calls a function of a script.
void take_from_script(const EvalScope& scope, std::string_view system, ExprId call, GivenSettings& settings) {
  const Program& program = *scope.program;
  const uint32_t function = function_of(program, scope_at(program, program.exprs[call].span.begin));
  const std::string name = function == 0 ? "" : name_of_function(program, function);
  if (name.empty() || !scope.module || !is_given_back({&program, call})) return;
  const Program* user = scope.module(program, "#(" + name);
  if (user == nullptr) return;
  std::vector<ExprId> calls;
  for (const Call& one : user->calls) {
    const Expr& expr = user->exprs[one.call];
    if (expr.base != kNoExpr && user->exprs[expr.base].text == name) calls.push_back(one.call);
  }
  for (const ExprId made : calls)
    take_from_caller(scope, system, {user, made}, static_cast<uint32_t>(program.bytes.size()), calls.size() == 1,
                     settings);
}

}  // namespace

void take_from_callers(const EvalScope& scope, std::string_view system, ExprId call, GivenSettings& settings) {
  const bool keeps = !known_words(system, "keeper_options").empty() || !known_words(system, "keepers").empty();
  const bool is_struct = known_words(system, "carriers").empty();
  if (!keeps || !is_struct || scope.sources == nullptr) return;
  if (is_script(scope.program->language)) return take_from_script(scope, system, call, settings);
  if (scope.program->language != Format::go) return;
  Held held{scope.program, call};
  uint32_t after = 0;
  std::vector<Held> todo{held};
  bool is_only = true;
  for (size_t i = 0; i < todo.size() && i < kMostMakers; ++i) {
    held = todo[i];
    const Program& program = *held.program;
    take_from_afar(scope, system, held, settings);
    if (!is_given_back(held)) continue;
    const uint32_t function = function_of(program, scope_at(program, program.exprs[held.call].span.begin));
    EvalScope there = scope;
    there.program = &program;
    const auto callers = callers_of(there, function);
    if (!callers) {
      doubt_callers(scope, system, held, program.scopes[function].name, settings);
      continue;
    }
    is_only = is_only && callers->size() == 1;
    after += static_cast<uint32_t>(program.bytes.size());
    for (const auto& [home, made] : *callers) {
      take_from_caller(scope, system, {home, made}, after, is_only, settings);
      todo.push_back({home, made});
    }
  }
}

}  // namespace outlast
