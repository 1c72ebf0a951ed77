#include "adapters/servers_calls.h"

#include <algorithm>
#include <span>

#include "adapters/settings_file.h"

namespace outlast {
namespace {

/// Words of knowledge that tell calls apart.
constexpr std::string_view kCalls = "calls";                ///< start a server, or make one
constexpr std::string_view kApplications = "applications";  ///< make what has a method that starts a server
constexpr std::string_view kListen = "listen";              ///< those methods
constexpr std::string_view kSites = "sites";                ///< calls that are handed the server and make it listen
constexpr std::string_view kObjects = "objects";            ///< make an object of settings
constexpr std::string_view kObjectFiles = "object_files";   ///< make one from the file that they name
constexpr int kLongestWay = 8;
constexpr size_t kMostData = 16;

EvalScope in_program(const EvalScope& scope, const Program& program) {
  EvalScope there = scope;
  there.program = &program;
  return there;
}

std::string callee_of(const Program& program, ExprId call) {
  const Expr& expr = program.exprs[call];
  return expr.kind == ExprKind::call && expr.base != kNoExpr ? library_name(program, expr.base) : "";
}

/// True when an expression is what one of the words makes: a call of it, of a class derived from it, or of a function
/// that returns it.
bool is_made_by(std::span<const std::string_view> words, ExprId id, const EvalScope& scope, int depth = 0) {
  if (id == kNoExpr || depth > kLongestWay) return false;
  for (const Target& made : targets_of(id, scope)) {
    if (!made.program || made.expr == kNoExpr) continue;
    const Expr& call = made.program->exprs[made.expr];
    if (call.kind != ExprKind::call || call.base == kNoExpr) continue;
    if (holds(words, qualified(*made.program, call.base))) return true;
    const EvalScope there = in_program(scope, *made.program);
    for (const Target& callee : targets_of(call.base, there)) {
      if (!callee.program || callee.expr == kNoExpr) continue;
      const Expr& body = callee.program->exprs[callee.expr];
      if (body.kind != ExprKind::function) continue;
      for (const ExprId base : body.args) {
        if (holds(words, qualified(*callee.program, base))) return true;
      }
      for (const Return& one : callee.program->returns) {
        if (one.scope == body.body && is_made_by(words, one.value, in_program(scope, *callee.program), depth + 1))
          return true;
      }
    }
  }
  return false;
}

/// The argument of a call by its name, or by its place where knowledge tells the places of this call's.
ExprId argument_of(const Program& program, ExprId call, std::string_view system, std::string_view name) {
  const Expr& expr = program.exprs[call];
  for (size_t i = 0; i < expr.args.size(); ++i) {
    if (i < expr.names.size() && expr.names[i] == name) return expr.args[i];
  }
  std::string_view method;
  if (expr.base != kNoExpr) method = program.exprs[expr.base].text;
  auto places = known_words(system, "arguments " + callee_of(program, call));
  if (places.empty() && !method.empty()) places = known_words(system, "arguments " + std::string(method));
  const auto place = static_cast<size_t>(std::find(places.begin(), places.end(), name) - places.begin());
  if (place >= places.size() || place >= expr.args.size()) return kNoExpr;
  // What stands behind a spread has no place that is known.
  for (size_t i = 0; i <= place; ++i) {
    if (i < expr.names.size() && !expr.names[i].empty()) return kNoExpr;
  }
  return expr.args[place];
}

/// True for a table some of whose keys are worked out, or which holds the entries of what is not read.
bool may_hold_more(const Target& target, const EvalScope& scope, int depth = 0) {
  const Program& program = *target.program;
  const Expr& table = program.exprs[target.expr];
  if (depth > kLongestWay) return true;
  for (size_t i = 0; i < table.names.size(); ++i) {
    if (table.names[i] == "[]") return true;
    if (table.names[i] != "**") continue;
    const std::vector<Target> spread = targets_of(table.args[i], in_program(scope, program));
    const bool is_read = !spread.empty() && std::all_of(spread.begin(), spread.end(), [&](const Target& one) {
      return one.program && one.expr != kNoExpr && one.program->exprs[one.expr].kind == ExprKind::object &&
             !may_hold_more(one, scope, depth + 1);
    });
    if (!is_read) return true;
  }
  return false;
}

/// What `options.setdefault(…)` gives a key that nothing else gives.
std::optional<Datum> default_entry(const EvalScope& scope, ExprId object, std::string_view key) {
  const Program& program = *scope.program;
  const std::string name = dotted(program, object);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (name.empty() || expr.base == kNoExpr || expr.args.size() != 2) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.text != "setdefault" || dotted(program, method.base) != name)
      continue;
    const Expr& given = program.exprs[expr.args[0]];
    if (given.kind == ExprKind::string && given.text != key) continue;
    const std::vector<Datum> data =
        given.kind == ExprKind::string && call.branch == kNoBranch ? eval(expr.args[1], scope) : std::vector<Datum>();
    if (data.size() == 1) return data[0];
    return Datum{.text = "cannot work out " + source_of(program, call.call), .span = expr.span};
  }
  return std::nullopt;
}

/// What a call of a function of the repository without parameters gives, where it gives one thing whatever happens.
std::optional<Target> only_returned(const EvalScope& scope, ExprId object) {
  const std::vector<Target> calls = targets_of(object, scope);
  if (calls.size() != 1 || !calls[0].program || calls[0].expr == kNoExpr) return std::nullopt;
  const Program& caller = *calls[0].program;
  const Expr& call = caller.exprs[calls[0].expr];
  if (call.kind != ExprKind::call || call.base == kNoExpr || !call.args.empty()) return std::nullopt;
  const std::vector<Target> functions = targets_of(call.base, in_program(scope, caller));
  if (functions.size() != 1 || !functions[0].program || functions[0].expr == kNoExpr) return std::nullopt;
  const Program& home = *functions[0].program;
  const Expr& function = home.exprs[functions[0].expr];
  if (function.kind != ExprKind::function || home.scopes[function.body].name.starts_with("class ")) return std::nullopt;
  const bool takes_any = std::any_of(home.assignments.begin(), home.assignments.end(), [&](const Assignment& one) {
    return one.scope == function.body && one.parameter >= 0;
  });
  std::optional<Target> only;
  for (const Return& one : home.returns) {
    if (one.scope != function.body) continue;
    if (only || one.branch != kNoBranch || one.value == kNoExpr || takes_any) return std::nullopt;
    only = Target{&home, one.value, {}, {}};
  }
  return only;
}

/// What `**options` gives a key; a reason where that is not known.
void add_property(const EvalScope& scope, ExprId object, std::string_view key, std::vector<Datum>& data,
                  int depth = 0) {
  const Program& program = *scope.program;
  if (depth > kLongestWay) {
    data.push_back({.text = "cannot work out " + source_of(program, object), .span = program.exprs[object].span});
    return;
  }
  if (std::optional<Datum> later = written_entry(scope, object, key)) {
    data.push_back(std::move(*later));
    return;
  }
  if (const std::optional<Target> returned = only_returned(scope, object)) {
    const EvalScope there = in_program(scope, *returned->program);
    return add_property(there, returned->expr, key, data, depth + 1);
  }
  const std::vector<Target> targets = targets_of(object, scope);
  const bool is_read = !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const Target& target) {
    if (!target.program || target.expr == kNoExpr) return false;
    const Expr& made = target.program->exprs[target.expr];
    const bool is_dict = made.kind == ExprKind::call && dotted(*target.program, made.base) == "dict";
    return is_dict || made.kind == ExprKind::object;
  });
  if (!is_read) {
    data.push_back({.text = "cannot work out " + source_of(program, object), .span = program.exprs[object].span});
    return;
  }
  for (const Target& written : member_of(object, key, program.exprs[object].span.begin, scope)) {
    if (written.unknown.empty()) continue;
    data = {{.text = written.unknown, .span = program.exprs[object].span}};
    return;
  }
  for (const Target& target : targets) {
    const std::vector<Target> entries = property_of(target, key, scope);
    if (entries.empty() && may_hold_more(target, scope)) {
      data = {
          {.text = "cannot work out " + source_of(*target.program, target.expr), .span = program.exprs[object].span}};
      return;
    }
    for (const Target& entry : entries) {
      if (is_unset(entry)) continue;
      for (Datum& datum : eval(entry, scope)) data.push_back(std::move(datum));
    }
  }
  std::optional<Datum> standard = data.empty() ? default_entry(scope, object, key) : std::nullopt;
  if (standard) data.push_back(std::move(*standard));
}

/// The data of one argument of a call, `**` ones included.
std::vector<Datum> argument_data(const EvalScope& scope, ExprId call, std::string_view system, std::string_view name) {
  const Program& program = *scope.program;
  const ExprId argument = argument_of(program, call, system, name);
  if (argument != kNoExpr) return eval(argument, scope);
  std::vector<Datum> data;
  const Expr& expr = program.exprs[call];
  for (size_t i = 0; i < expr.args.size(); ++i) {
    if (i < expr.names.size() && expr.names[i] == "**") add_property(scope, expr.args[i], name, data);
  }
  return data;
}

/// The data of an argument that is itself made by a call: "http1_settings.header_read_timeout".
std::vector<Datum> nested_data(const EvalScope& scope, ExprId call, std::string_view system, std::string_view path) {
  const size_t dot = path.find('.');
  const ExprId argument = argument_of(*scope.program, call, system, path.substr(0, dot));
  if (argument == kNoExpr) return {};
  std::vector<Datum> data;
  const std::vector<Target> made = targets_of(argument, scope);
  for (const Target& one : made) {
    const bool is_call = one.program && one.expr != kNoExpr && one.program->exprs[one.expr].kind == ExprKind::call;
    if (!is_call) {
      data.push_back({.text = "cannot work out " + source_of(*scope.program, argument),
                      .span = scope.program->exprs[argument].span});
      continue;
    }
    for (Datum& datum : argument_data(in_program(scope, *one.program), one.expr, system, path.substr(dot + 1)))
      data.push_back(std::move(datum));
  }
  return data;
}

bool is_argument_name(std::string_view spelling) {
  return !spelling.empty() && spelling[0] >= 'a' && spelling[0] <= 'z';
}

/// What one call's arguments give a setting, under its name or another spelling.
std::vector<Datum> own_data(const EvalScope& scope, ExprId call, const KnownTimer& row) {
  std::vector<Datum> data = argument_data(scope, call, row.system, row.setting);
  for (const std::string_view spelling : row.spellings) {
    if (!data.empty()) return data;
    if (!is_argument_name(spelling)) continue;
    data = spelling.find('.') == std::string_view::npos ? argument_data(scope, call, row.system, spelling)
                                                        : nested_data(scope, call, row.system, spelling);
  }
  return data;
}

/// One object of settings: the call that makes it.
struct Object {
  const Program* program = nullptr;
  ExprId made = kNoExpr;
  bool from_file = false;
};

/// What the call that makes an object gives a setting.
std::vector<Datum> made_with(const Object& object, const EvalScope& scope, const KnownTimer& row,
                             const Sources& sources, Documents& documents) {
  const EvalScope there = in_program(scope, *object.program);
  const Expr& call = object.program->exprs[object.made];
  if (!object.from_file) {
    std::vector<Datum> data = own_data(there, object.made, row);
    const bool is_mapping = data.empty() && !call.args.empty() && call.names[0].empty();
    if (is_mapping) add_property(there, call.args[0], row.setting, data);
    return data;
  }
  const std::vector<Datum> named = call.args.empty() ? std::vector<Datum>() : eval(call.args[0], there);
  const Datum file = named.size() == 1 ? named[0] : Datum{};
  const std::string folder(folder_of(sources.path(object.program->file)));
  const SettingsFile settings = settings_file(file, documents, [&](std::string_view path) -> std::optional<FileId> {
    if (const auto joined = joined_path(folder, path)) {
      if (const auto found = sources.want(*joined)) return found;
    }
    const std::vector<FileId> same = sources.want_suffix(name_of(path));
    return same.size() == 1 ? std::optional(same[0]) : std::nullopt;
  });
  return file_data(settings, row.setting, scope);
}

/// Assignments to a setting of an object: `config.setting = …`, as indices.
std::vector<uint32_t> writes_of(const Object& object, const EvalScope& scope, std::string_view setting) {
  std::vector<uint32_t> found;
  const Program& program = *scope.program;
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    const Expr& target = program.exprs[program.assignments[i].target];
    if (target.kind != ExprKind::member || target.text != setting || target.base == kNoExpr) continue;
    for (const Target& owner : targets_of(target.base, scope)) {
      if (owner.program != object.program || owner.expr != object.made) continue;
      found.push_back(i);
      break;
    }
  }
  return found;
}

void add_object_data(const Object& object, const EvalScope& scope, const KnownTimer& row, uint32_t use,
                     const Sources& sources, Documents& documents, std::vector<Datum>& data) {
  const bool is_here = object.program == scope.program;
  const EvalScope there = is_here ? scope : in_program(scope, *object.program);
  const auto end = static_cast<uint32_t>(object.program->bytes.size());
  for (const Reaching& reach : reaching(there, writes_of(object, there, row.setting), is_here ? use : end)) {
    std::vector<Datum> given;
    if (reach.assignment == kNoAssignment) {
      given = made_with(object, scope, row, sources, documents);
      if (given.empty() && !reach.choices.empty()) given.push_back({.kind = DatumKind::null});
    } else {
      given = eval(there.program->assignments[reach.assignment].value, there);
    }
    for (Datum& datum : given) {
      if (!compatible(datum.choices, reach.choices) || data.size() >= kMostData) continue;
      datum.choices = joined(reach.choices, datum.choices);
      data.push_back(std::move(datum));
    }
  }
}

/// The calls that make what an expression denotes, through functions of the repository that return it.
std::vector<Target> makers_of(const EvalScope& scope, ExprId expr) {
  constexpr size_t kMostMakers = 16;
  std::vector<Target> found = targets_of(expr, scope);
  for (size_t i = 0; i < found.size() && i < kMostMakers; ++i) {
    const Target at = found[i];
    const bool is_call = at.program && at.expr != kNoExpr && at.program->exprs[at.expr].kind == ExprKind::call;
    if (!is_call || at.program->exprs[at.expr].base == kNoExpr) continue;
    const EvalScope there = in_program(scope, *at.program);
    for (const Target& callee : targets_of(at.program->exprs[at.expr].base, there)) {
      if (!callee.program || callee.expr == kNoExpr) continue;
      const Expr& function = callee.program->exprs[callee.expr];
      for (const Return& one : callee.program->returns) {
        if (function.kind != ExprKind::function || one.scope != function.body || one.value == kNoExpr) continue;
        for (Target& more : targets_of(one.value, in_program(scope, *callee.program))) {
          if (found.size() < kMostMakers) found.push_back(std::move(more));
        }
      }
    }
  }
  return found;
}

/// What the object of settings that a call is handed says of one.
std::vector<Datum> object_data(const ServerCall& call, const KnownTimer& row, const Sources& sources,
                               Documents& documents) {
  const auto objects = known_words(call.system, kObjects);
  const auto files = known_words(call.system, kObjectFiles);
  if (objects.empty()) return {};
  const Program& program = *call.scope.program;
  const ExprId argument = argument_of(program, call.call, call.system, "config");
  if (argument == kNoExpr) return {};
  std::vector<Datum> data;
  bool is_read = false;
  for (const Target& target : makers_of(call.scope, argument)) {
    if (!target.program || target.expr == kNoExpr) continue;
    const std::string callee = callee_of(*target.program, target.expr);
    if (!holds(objects, callee) && !holds(files, callee)) continue;
    is_read = true;
    add_object_data({target.program, target.expr, holds(files, callee)}, call.scope, row,
                    program.exprs[call.call].span.begin, sources, documents, data);
  }
  if (!is_read)
    data.push_back({.text = "cannot work out " + source_of(program, argument), .span = program.exprs[argument].span});
  return data;
}

/// True when a call is the method that makes `server` listen.
bool is_listening_of(const ServerCall& server, ExprId call) {
  const Program& program = *server.scope.program;
  const Expr& expr = program.exprs[call];
  if (expr.kind != ExprKind::call || expr.base == kNoExpr) return false;
  const Expr& method = program.exprs[expr.base];
  if (method.kind != ExprKind::member || !holds(known_words(server.system, kListen), method.text)) return false;
  if (method.base == server.call) return true;
  const std::vector<Target> owners = targets_of(method.base, server.scope);
  return std::any_of(owners.begin(), owners.end(),
                     [&](const Target& owner) { return owner.program == &program && owner.expr == server.call; });
}

/// True when a call makes `server`, its first argument, listen.
bool is_site_of(const ServerCall& server, ExprId call) {
  const Program& program = *server.scope.program;
  const Expr& expr = program.exprs[call];
  if (expr.args.empty() || !holds(known_words(server.system, kSites), callee_of(program, call))) return false;
  if (expr.args[0] == server.call) return true;
  const std::vector<Target> owners = targets_of(expr.args[0], server.scope);
  return std::any_of(owners.begin(), owners.end(),
                     [&](const Target& owner) { return owner.program == &program && owner.expr == server.call; });
}

std::vector<ExprId> listenings(const ServerCall& server) {
  std::vector<ExprId> found;
  if (known_words(server.system, kListen).empty() && known_words(server.system, kSites).empty()) return found;
  for (const Call& call : server.scope.program->calls) {
    if (is_listening_of(server, call.call) || is_site_of(server, call.call)) found.push_back(call.call);
  }
  return found;
}

}  // namespace

namespace {

/// True for a class whose constructor hands on all that it is given, and nothing else, or that has none.
bool hands_all_on(const Program& program, uint32_t body) {
  if (assignments_in(program, "__init__", body).empty()) return true;
  const LexicalScope& inside = program.scopes[body];
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    if (call.span.begin < inside.begin || call.span.end > inside.end || call.base == kNoExpr) return false;
    const auto is_spread = [](const std::string& name) { return name == "*" || name == "**"; };
    return program.exprs[call.base].text == "__init__" && call.args.size() == 2 &&
           std::all_of(call.names.begin(), call.names.end(), is_spread);
  });
}

/// The names of what a class of the repository derives from, as far as they are known.
std::vector<std::string> bases_of(const EvalScope& scope, ExprId callee) {
  std::vector<std::string> names;
  const bool is_config = scope.program->exprs[callee].text.ends_with("Config");
  for (const Target& target : targets_of(callee, scope)) {
    if (!target.program || target.expr == kNoExpr) continue;
    const Expr& made = target.program->exprs[target.expr];
    if (made.kind != ExprKind::function || (is_config && !hands_all_on(*target.program, made.body))) continue;
    for (const ExprId base : made.args) names.push_back(qualified(*target.program, base));
  }
  return names;
}

/// What a system that a call can start is called.
struct CalledSystem {
  const KnownSystem* system = nullptr;
  std::span<const std::string_view> calls;
  std::span<const std::string_view> applications;
  std::span<const std::string_view> listen;  ///< methods of an application
};

/// The systems that a call can start.
const std::vector<CalledSystem>& called_systems() {
  static const std::vector<CalledSystem> called = [] {
    std::vector<CalledSystem> found;
    for (const KnownSystem& system : known_systems()) {
      const auto calls = known_words(system, kCalls), applications = known_words(system, kApplications);
      if (!calls.empty() || !applications.empty())
        found.push_back({&system, calls, applications, known_words(system, kListen)});
    }
    return found;
  }();
  return called;
}

}  // namespace

namespace {

/// The name of what a call calls, `run = uvicorn.run` seen through.
std::string called_name(const Program& program, ExprId callee) {
  std::string name = qualified(program, callee);
  const std::span<const uint32_t> named =
      program.exprs[callee].kind == ExprKind::name ? assignments_in(program, name, 0) : std::span<const uint32_t>();
  const ExprId value = named.size() == 1 ? program.assignments[named[0]].value : kNoExpr;
  return value != kNoExpr && program.exprs[value].kind == ExprKind::member ? qualified(program, value) : name;
}

}  // namespace

const KnownSystem* system_called(ExprId id, const EvalScope& scope) {
  const Program& program = *scope.program;
  const Expr& call = program.exprs[id];
  if (call.kind != ExprKind::call || call.base == kNoExpr) return nullptr;
  const std::string name = called_name(program, call.base);
  const bool may_be_class = name.ends_with("Server") || name.ends_with("Runner") || name.ends_with("Config");
  const std::vector<std::string> bases = may_be_class ? bases_of(scope, call.base) : std::vector<std::string>();
  const Expr& method = program.exprs[call.base];
  for (const CalledSystem& known : called_systems()) {
    if (!name.empty() && holds(known.calls, name)) return known.system;
    const auto is_called = [&](const std::string& base) { return holds(known.calls, base); };
    if (std::any_of(bases.begin(), bases.end(), is_called)) return known.system;
    const bool is_listening =
        !known.applications.empty() && method.kind == ExprKind::member && holds(known.listen, method.text);
    if (is_listening && is_made_by(known.applications, method.base, scope)) return known.system;
  }
  return nullptr;
}

std::vector<Datum> call_data(const ServerCall& call, const KnownTimer& row, const Sources& sources,
                             Documents& documents) {
  const Object made{call.scope.program, call.call, false};
  std::vector<Datum> data;
  if (writes_of(made, call.scope, row.setting).empty())
    data = own_data(call.scope, call.call, row);
  else
    add_object_data(made, call.scope, row, static_cast<uint32_t>(call.scope.program->bytes.size()), sources, documents,
                    data);
  if (data.empty()) data = object_data(call, row, sources, documents);
  if (!data.empty()) return data;
  for (const ExprId listening : listenings(call)) {
    for (Datum& datum : own_data(call.scope, listening, row)) data.push_back(std::move(datum));
  }
  return data;
}

}  // namespace outlast
