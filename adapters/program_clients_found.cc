#include "adapters/program_clients_found.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "adapters/evaluated.h"

namespace outlast {
namespace {

/// More calls of clients than this are not looked at in one file.
constexpr size_t kMostCalls = 100;

/// Objects that hand requests on to another one, and lists of them, are followed this far.
constexpr int kMostWrappers = 8;

/// True when a list has a name, or the name that `import a.b.*` may have brought.
bool lists(const Program& program, std::span<const std::string_view> names, const std::string& name) {
  if (name.empty() || names.empty()) return false;
  if (holds(names, name)) return true;
  return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
    return import.local == "*" && holds(names, import.module + "." + name);
  });
}

/// The system one of whose lists has what a call constructs.
const KnownSystem* system_of(const Program& program, const std::string& name, std::string_view list) {
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    if (lists(program, known_words(*system, list), name)) return system;
  }
  return nullptr;
}

/// The system that lists a function, with the position of its URL behind the name.
const KnownSystem* system_of_function(const Program& program, const std::string& name) {
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    const std::span<const std::string_view> functions = known_words(*system, "functions");
    const bool is_listed = std::any_of(functions.begin(), functions.end(),
                                       [&](std::string_view entry) { return name_and_position(entry).first == name; });
    if (is_listed) return system;
  }
  return nullptr;
}

/// The system of a client whose constructor nobody can list, by the credentials that it is given.
const KnownSystem* system_of_credentials(const Program& program, const Expr& call) {
  if (call.text != "new" || call.args.size() < 2) return nullptr;
  const Expr& credentials = program.exprs[call.args[1]];
  if (credentials.kind != ExprKind::call) return nullptr;
  return system_of(program, constructed_name(program, credentials), "credentials");
}

ConnectionKeeper default_keeper(std::string_view system) {
  const std::span<const std::string_view> words = known_words(system, "keeps_by_default");
  return {.system = words.empty() ? system : words.front()};
}

/// Follows an expression that names what keeps connections.
class KeeperReader {
 public:
  KeeperReader(const EvalScope& scope, std::string_view client) : scope_(scope), client_(client) {}

  ConnectionKeeper run(const Program& program, ExprId expr) {
    const Program* at = &program;
    for (int i = 0; i < kMostWrappers && expr != kNoExpr; ++i) {
      if (holds(known_words(client_, "default_keepers"), qualified(*at, expr))) return default_keeper(client_);
      EvalScope here = scope_;
      here.program = at;
      const std::vector<Target> targets = targets_of(expr, here);
      if (targets.size() != 1 || targets[0].program == nullptr || targets[0].expr == kNoExpr) break;
      at = targets[0].program;
      expr = targets[0].expr;
      const Expr& found = at->exprs[expr];
      if (found.kind == ExprKind::null) return default_keeper(client_);
      // `agent: {http: agent, https: other}`: the first stands for all.
      if (found.kind == ExprKind::object && !found.args.empty()) {
        expr = found.args[0];
        continue;
      }
      if (found.kind != ExprKind::call) break;
      if (const KnownSystem* system = system_of(*at, constructed_name(*at, found), "keepers"))
        return {system->id, at, expr, {}};
      // A function that makes one thing gives that.
      if (const Target made = made_by(here, found); made.expr != kNoExpr) {
        at = made.program;
        expr = made.expr;
        continue;
      }
      const bool is_wrapper = lists(*at, known_words(client_, "wrappers"), constructed_name(*at, found));
      if (!is_wrapper || found.args.empty()) break;
      expr = found.args[0];
    }
    return {.system = client_, .unknown = "cannot work out " + source_of(*at, expr == kNoExpr ? 0 : expr)};
  }

 private:
  /// What a function of the repository returns, where that is one expression.
  static Target made_by(const EvalScope& scope, const Expr& call) {
    Target made;
    const std::vector<Target> functions = targets_of(call.base, scope);
    if (functions.size() != 1 || functions[0].program == nullptr || functions[0].expr == kNoExpr) return made;
    const Program& home = *functions[0].program;
    const Expr& function = home.exprs[functions[0].expr];
    if (function.kind != ExprKind::function) return made;
    for (const Return& value : home.returns) {
      if (value.scope != function.body) continue;
      if (made.expr != kNoExpr) return {};
      made = {.program = &home, .expr = value.value};
    }
    return made;
  }

  const EvalScope& scope_;
  std::string_view client_;
};

bool changes_default(const Program& program, std::string_view client);

/// The argument of the call by which the program sets what keeps connections everywhere.
ExprId global_keeper(const Program& program, const KnownSystem& system, ExprId call) {
  const Expr& expr = program.exprs[call];
  const bool sets =
      !expr.args.empty() && lists(program, known_words(system, "global_setters"), constructed_name(program, expr));
  return sets ? expr.args[0] : kNoExpr;
}

/// True when another file of the repository assigns the library's own keeper, or a member of it.
bool is_changed_elsewhere(const EvalScope& scope, std::string_view client) {
  constexpr size_t kMostFiles = 3000;
  const std::span<const std::string_view> keepers = known_words(client, "default_keepers");
  if (keepers.empty() || scope.sources == nullptr || scope.program->language != Format::go) return false;
  size_t looked_at = 0;
  for (const FileId file : scope.sources->want_glob("**/*.go")) {
    if (file == scope.program->file || is_test_path(scope.sources->path(file))) continue;
    if (++looked_at > kMostFiles) return true;
    const std::string_view bytes = scope.sources->bytes(file);
    for (const std::string_view keeper : keepers) {
      const std::string name(keeper.substr(keeper.rfind('.') + 1));
      for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
        const std::string_view rest = bytes.substr(at + name.size());
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (line.starts_with(" = ") || (line.starts_with(".(") && line.find(" = ") != std::string_view::npos))
          return true;
      }
    }
  }
  return false;
}

ConnectionKeeper keeper_without_object(const EvalScope& scope, const KnownSystem& client) {
  const Program& program = *scope.program;
  if (changes_default(program, client.id) || is_changed_elsewhere(scope, client.id))
    return {.system = client.id, .unknown = "the program changes what its library keeps connections with"};
  if (known_words(client.id, "global_setters").empty()) return default_keeper(client.id);
  for (const Call& call : program.calls) {
    const ExprId keeper = global_keeper(program, client, call.call);
    if (keeper != kNoExpr) return KeeperReader(scope, client.id).run(program, keeper);
  }
  return default_keeper(client.id);
}

ConnectionKeeper keeper_of(const EvalScope& scope, const KnownSystem& client, ExprId call) {
  const Program& program = *scope.program;
  const bool is_keeper =
      !known_words(client.id, "credentials").empty() ||
      lists(program, known_words(client.id, "keepers"), constructed_name(program, program.exprs[call]));
  if (is_keeper) return {client.id, &program, call, {}};
  if (const ExprId global = global_keeper(program, client, call); global != kNoExpr)
    return KeeperReader(scope, client.id).run(program, global);
  const std::span<const std::string_view> options = known_words(client.id, "keeper_options");
  if (options.empty()) return default_keeper(client.id);
  const GivenSettings settings = settings_of_object(scope, client.id, call);
  for (const std::string_view option : options) {
    const auto given = settings.given.find(option);
    if (given == settings.given.end()) continue;
    return KeeperReader(scope, client.id).run(*given->second.back().program, given->second.back().value);
  }
  if (!settings.unread.empty()) return {.system = client.id, .unknown = settings.unread.front()};
  return keeper_without_object(scope, client);
}

bool is_below(const Program& program, uint32_t scope, uint32_t function) {
  for (int up = 0; up < 200; ++up) {
    if (scope == function) return true;
    if (scope == 0) return false;
    scope = program.scopes[scope].parent;
  }
  return false;
}

/// Which expressions something else takes: arguments, entries of objects and lists. What `passing` take counts for
/// nothing.
std::vector<bool> taken_in(const Program& program, const std::set<ExprId>& passing) {
  std::vector<bool> taken(program.exprs.size());
  for (size_t e = 0; e < program.exprs.size(); ++e) {
    const Expr& holder = program.exprs[e];
    const bool takes =
        holder.kind == ExprKind::call || holder.kind == ExprKind::object || holder.kind == ExprKind::list;
    if (!takes || passing.contains(static_cast<ExprId>(e))) continue;
    for (const ExprId held : holder.args) {
      if (held != kNoExpr) taken[held] = true;
    }
  }
  return taken;
}

constexpr std::string_view kClass = "class ";

/// A class is no function: what its body makes lives as long as its objects.
bool is_class(const Program& program, uint32_t scope) { return program.scopes[scope].name.starts_with(kClass); }

/// True where what stands there is run once: at the start of the program.
bool runs_once(const Program& program, uint32_t function) {
  const std::string& name = program.scopes[function].name;
  return function == 0 || name == "main" || name == "init";
}

/// The name by which what a function makes comes into being: its own, or that of the class that it belongs to.
std::string maker_of(const Program& program, uint32_t function) {
  for (uint32_t scope = function, up = 0; scope != 0 && up < 200; scope = program.scopes[scope].parent, ++up) {
    if (is_class(program, scope)) return program.scopes[scope].name.substr(kClass.size());
  }
  return program.scopes[function].name;
}

/// True when the program makes it where it starts, seen in this file.
bool is_made_once(const Program& program, uint32_t function) {
  const std::string maker = maker_of(program, function);
  return !maker.empty() && std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    const std::string name = expr.base == kNoExpr ? std::string() : dotted(program, expr.base);
    return std::string_view(name).substr(name.rfind('.') + 1) == maker &&
           runs_once(program, function_of(program, scope_at(program, expr.span.begin)));
  });
}

/// True when a name of a function is used by others: functions inside, calls that take it.
bool is_handed_on(const Program& program, const ObjectName& object, uint32_t function, const std::vector<bool>& taken) {
  for (size_t e = 0; e < program.exprs.size(); ++e) {
    const Expr& expr = program.exprs[e];
    if (expr.kind != ExprKind::name || expr.text != object.name) continue;
    const uint32_t there = function_of(program, scope_at(program, expr.span.begin));
    if (is_below(program, there, function) && (there != function || taken[e])) return true;
  }
  return false;
}

/// True when what a call makes leaves the function in which it stands. What `passing` take counts for nothing.
bool leaves_its_function(const Program& program, ExprId call, uint32_t function, const std::set<ExprId>& passing) {
  const ObjectName object = name_of_object(program, call);
  if (object.name.find('.') != std::string::npos) return true;
  const auto is_it = [&](ExprId expr) {
    return expr != kNoExpr && (expr == call || (!object.name.empty() && dotted(program, expr) == object.name));
  };
  const bool is_returned = std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& value) {
    return value.value != kNoExpr && (is_it(value.value) || is_object(program, value.value, call, object));
  });
  if (is_returned) return true;
  const std::vector<bool> taken = taken_in(program, passing);
  if (object.name.empty()) return taken[call];
  // A name of the module around it.
  if (object.function != function) return true;
  const bool is_renamed =
      std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
        return one.parameter < 0 && one.value != kNoExpr && one.value != call && is_it(one.value);
      });
  return is_renamed || is_handed_on(program, object, function, taken);
}

/// True for a name of the whole program: of the module, or of a class and not of its objects.
bool is_of_program(const Program& program, const ObjectName& object) {
  const size_t dot = object.name.find('.');
  if (dot == std::string::npos) return object.function == 0 && !object.name.empty();
  const std::string owner = object.name.substr(0, dot);
  return owner == "cls" || std::any_of(program.scopes.begin(), program.scopes.end(), [&](const LexicalScope& one) {
           return is_class(program, static_cast<uint32_t>(&one - program.scopes.data())) &&
                  one.name.substr(kClass.size()) == owner;
         });
}

/// True when a condition asks about what has a name.
bool asks_for(const Program& program, ExprId condition, std::string_view name) {
  if (condition == kNoExpr) return false;
  const Span span = program.exprs[condition].span;
  for (ExprId e = 0; e < program.exprs.size(); ++e) {
    const Expr& part = program.exprs[e];
    if (part.span.begin < span.begin || part.span.end > span.end) continue;
    if ((part.kind == ExprKind::name || part.kind == ExprKind::member) && dotted(program, e) == name) return true;
  }
  return false;
}

/// True when the object is made only where its name holds none yet: `if client is None: client = Client()`, or behind
/// `if client: return client`.
bool is_made_when_missing(const Program& program, ExprId call, const ObjectName& object) {
  const uint32_t at = program.exprs[call].span.begin;
  uint32_t branch = branch_at(program, at);
  for (int up = 0; branch != kNoBranch && up < 50; ++up, branch = program.branches[branch].parent) {
    if (asks_for(program, program.branches[branch].condition, object.name)) return true;
  }
  const uint32_t function = function_of(program, scope_at(program, at));
  return std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& one) {
    const bool is_early = one.scope == function && one.value != kNoExpr && one.branch != kNoBranch &&
                          program.exprs[one.value].span.begin < at && dotted(program, one.value) == object.name;
    return is_early && asks_for(program, program.branches[one.branch].condition, object.name);
  });
}

Lifetime lifetime_in(const Program& program, ExprId call, const std::set<ExprId>& passing) {
  const uint32_t function = function_of(program, scope_at(program, program.exprs[call].span.begin));
  if (runs_once(program, function) || is_class(program, function)) return Lifetime::program;
  if (!leaves_its_function(program, call, function, passing)) return Lifetime::call;
  const ObjectName object = name_of_object(program, call);
  if (is_of_program(program, object) && is_made_when_missing(program, call, object)) return Lifetime::program;
  return is_made_once(program, function) ? Lifetime::program : Lifetime::object;
}

/// True when the program changes what its library keeps connections with by itself.
bool changes_default(const Program& program, std::string_view client) {
  const std::span<const std::string_view> names = known_words(client, "default_settings");
  if (names.empty()) return false;
  // `t := http.DefaultTransport.(*http.Transport)`: what is assigned to its members changes the library's own.
  for (const Assignment& one : program.assignments) {
    const bool is_own = one.value != kNoExpr && program.exprs[one.target].kind == ExprKind::name &&
                        holds(known_words(client, "default_keepers"), qualified(program, one.value));
    const std::string& name = program.exprs[one.target].text;
    const auto sets_it = [&](const Assignment& other) {
      const Expr& target = program.exprs[other.target];
      return target.kind == ExprKind::member && dotted(program, target.base) == name;
    };
    if (is_own && std::any_of(program.assignments.begin(), program.assignments.end(), sets_it)) return true;
  }
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member) return false;
    const std::string_view text = program.bytes.substr(target.span.begin, target.span.end - target.span.begin);
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return text.find(name) != std::string_view::npos; });
  });
}

}  // namespace

std::pair<std::string_view, size_t> name_and_position(std::string_view entry, size_t otherwise) {
  const size_t blank = entry.rfind(' ');
  if (blank == std::string_view::npos) return {entry, otherwise};
  size_t position = otherwise;
  std::from_chars(entry.data() + blank + 1, entry.data() + entry.size(), position);
  return {entry.substr(0, blank), position};
}

Lifetime lifetime_of(const FoundClient& client, const Program& program) {
  const ConnectionKeeper& keeper = client.keeper;
  if (keeper.call == kNoExpr) return Lifetime::program;
  // That its client takes it makes it live as long as that.
  std::set<ExprId> passing;
  if (keeper.program == &program) {
    passing.insert(client.calls.begin(), client.calls.end());
    for (const ExprId call : client.calls) {
      for (const ExprId argument : program.exprs[call].args) {
        if (argument != kNoExpr && program.exprs[argument].kind == ExprKind::object) passing.insert(argument);
      }
    }
    passing.erase(keeper.call);
  }
  const Lifetime own = lifetime_in(*keeper.program, keeper.call, passing);
  const bool has_client = keeper.program == &program && !client.is_function && client.calls.front() != keeper.call;
  return has_client ? std::max(own, lifetime_in(program, client.calls.front(), {})) : own;
}

std::vector<FoundClient> clients_in(const EvalScope& scope, size_t most, bool& has_more) {
  const Program& program = *scope.program;
  std::vector<FoundClient> found;
  has_more = false;
  size_t looked_at = 0;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr) continue;
    const std::string name = constructed_name(program, expr);
    if (name.empty()) continue;
    const KnownSystem* system = system_of(program, name, "clients");
    if (system == nullptr) system = system_of(program, name, "global_setters");
    if (system == nullptr) system = system_of_credentials(program, expr);
    const bool is_function = system == nullptr;
    if (is_function) system = system_of_function(program, name);
    if (system == nullptr) continue;
    if (found.size() >= most || ++looked_at > kMostCalls) {
      has_more = true;
      break;
    }
    FoundClient one{system->id, {call.call}, is_function, keeper_of(scope, *system, call.call)};
    const auto same = std::find_if(found.begin(), found.end(), [&](const FoundClient& other) {
      return is_function && other.is_function && other.system == one.system && other.keeper == one.keeper;
    });
    if (same == found.end()) {
      found.push_back(std::move(one));
    } else if (same->calls.size() < most) {
      same->calls.push_back(call.call);
    }
  }
  return found;
}

}  // namespace outlast
