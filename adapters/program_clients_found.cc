#include "adapters/program_clients_found.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "adapters/evaluated.h"
#include "adapters/program_clients_go.h"
#include "adapters/program_clients_registered.h"
#include "adapters/program_clients_targets.h"
#include "adapters/program_described.h"
#include "adapters/program_own_methods.h"
#include "adapters/program_settings_guards.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

/// More calls of clients than this are not looked at in one file.
constexpr size_t kMostCalls = 100;

/// Of more objects than this nobody looks whether their arguments make them clients.
constexpr size_t kMostConstructors = 500;

/// Objects that hand requests on to another one, and lists of them, are followed this far.
constexpr int kMostWrappers = 32;

/// True when a list has a name, or the name that `import a.b.*` may have brought.
bool lists(const Program& program, std::span<const std::string_view> names, const std::string& name) {
  if (name.empty() || names.empty()) return false;
  if (holds(names, name)) return true;
  return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
    return import.local == "*" && holds(names, import.module + "." + name);
  });
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

/// The calls that an expression may be: itself, what a name stands for, what a function of the repository returns.
std::vector<Target> calls_behind(const EvalScope& scope, ExprId expr) {
  std::vector<Target> found;
  for (const Target& target : targets_of(expr, scope)) {
    if (target.program == nullptr || target.expr == kNoExpr) continue;
    const Expr& made = target.program->exprs[target.expr];
    if (made.kind != ExprKind::call) continue;
    found.push_back(target);
    EvalScope there = scope;
    there.program = target.program;
    for (const Target& function : targets_of(made.base, there)) {
      const bool is_function = function.program != nullptr && function.expr != kNoExpr &&
                               function.program->exprs[function.expr].kind == ExprKind::function;
      if (!is_function) continue;
      for (const Return& value : function.program->returns) {
        if (value.scope == function.program->exprs[function.expr].body && value.value != kNoExpr)
          found.push_back({.program = function.program, .expr = value.value});
      }
    }
  }
  return found;
}

/// True when a program imports what makes credentials of a system's clients.
bool imports_credentials_of(const Program& program, const KnownSystem& system) {
  const std::span<const std::string_view> words = known_words(system, "credentials");
  return !words.empty() && std::any_of(program.imports.begin(), program.imports.end(),
                                       [&](const Import& one) { return words.front().starts_with(one.module + "."); });
}

/// The same of any system with clients whose constructors nobody can list.
bool imports_credentials(const Program& program) {
  const std::span<const KnownSystem* const> systems = systems_of_language(name_of(program.language));
  return std::any_of(systems.begin(), systems.end(),
                     [&](const KnownSystem* system) { return imports_credentials_of(program, *system); });
}

/// The system of a client whose constructor nobody can list, by the credentials that it is given, or by what its
/// options are called.
const KnownSystem* system_of_credentials(const EvalScope& scope, const Expr& call) {
  if (call.text != "new" || call.args.size() < 2) return nullptr;
  const Program& program = *scope.program;
  for (const Target& credentials : calls_behind(scope, call.args[1])) {
    const Expr& made = credentials.program->exprs[credentials.expr];
    if (made.kind != ExprKind::call) continue;
    if (const KnownSystem* system =
            system_listing(*credentials.program, constructed_name(*credentials.program, made), "credentials"))
      return system;
  }
  if (call.args.size() < 3) return nullptr;
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    if (!imports_credentials_of(program, *system)) continue;
    const std::span<const std::string_view> told = known_words(*system, "told_by");
    for (const Target& options : told.empty() ? std::vector<Target>() : targets_of(call.args[2], scope)) {
      if (options.program == nullptr || options.expr == kNoExpr) continue;
      const std::vector<std::string>& names = options.program->exprs[options.expr].names;
      const bool tells = std::any_of(names.begin(), names.end(),
                                     [&](const std::string& name) { return name.starts_with(told.front()); });
      if (tells) return system;
    }
  }
  return nullptr;
}

ConnectionKeeper default_keeper(std::string_view system) {
  const std::span<const std::string_view> words = known_words(system, "keeps_by_default");
  return {.system = words.empty() ? system : words.front()};
}

/// The words of what an expression stands for, without blanks: two of the same words in one function mean the same.
std::string words_behind(const EvalScope& scope, ExprId expr) {
  const std::vector<Target> targets = targets_of(expr, scope);
  const bool is_here = targets.size() == 1 && targets[0].program == scope.program && targets[0].expr != kNoExpr;
  if (!is_here) return "";
  const Span span = scope.program->exprs[targets[0].expr].span;
  std::string words(scope.program->bytes.substr(span.begin, span.end - span.begin));
  std::erase_if(words, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  return words;
}

/// True when two expressions of a program stand for keepers of one system that are made with the same arguments.
bool are_made_alike(const EvalScope& scope, ExprId one, ExprId other) {
  const Program& program = *scope.program;
  const auto made_of = [&](ExprId expr) -> const Expr* {
    const std::vector<Target> targets = targets_of(expr, scope);
    const bool is_here = targets.size() == 1 && targets[0].program == &program && targets[0].expr != kNoExpr;
    return is_here && program.exprs[targets[0].expr].kind == ExprKind::call ? &program.exprs[targets[0].expr] : nullptr;
  };
  const Expr* first = made_of(one);
  const Expr* second = made_of(other);
  if (first == nullptr || second == nullptr || first->args.size() != second->args.size()) return first == second;
  if (first == second) return true;
  const KnownSystem* system = system_listing(program, constructed_name(program, *first), "keepers");
  const bool is_one_system =
      system != nullptr && system == system_listing(program, constructed_name(program, *second), "keepers");
  const bool is_one_place = function_of(program, scope_at(program, first->span.begin)) ==
                            function_of(program, scope_at(program, second->span.begin));
  if (!is_one_system || !is_one_place) return false;
  for (size_t i = 0; i < first->args.size(); ++i) {
    const std::string words = words_behind(scope, first->args[i]);
    if (words.empty() || words != words_behind(scope, second->args[i])) return false;
  }
  return true;
}

/// One keeper that any of several may stand in the place of; at least one.
ConnectionKeeper joined_keepers(std::vector<ConnectionKeeper> all) {
  ConnectionKeeper first = std::move(all.front());
  first.others.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
  return first;
}

/// Several keepers with those that may stand in the place of one of them.
std::vector<ConnectionKeeper> flat(std::vector<ConnectionKeeper> all) {
  std::vector<ConnectionKeeper> found;
  for (ConnectionKeeper& one : all) {
    const std::vector<ConnectionKeeper> others = std::exchange(one.others, {});
    found.push_back(std::move(one));
    found.insert(found.end(), others.begin(), others.end());
  }
  return found;
}

bool changes_default(const Program& program, std::string_view client);

/// Follows an expression that names what keeps connections.
class KeeperReader {
 public:
  KeeperReader(const EvalScope& scope, std::string_view client, std::optional<bool> is_over_tls = std::nullopt)
      : scope_(scope), client_(client), is_over_tls_(is_over_tls) {}

  ConnectionKeeper run(const Program& program, ExprId expr) {
    Way way{&program, expr};
    std::vector<ConnectionKeeper> found;
    std::vector<Way> todo{way}, seen;
    std::optional<Way> unread;
    for (int i = 0; i < kMostWrappers && !todo.empty(); ++i) {
      way = todo.back();
      todo.pop_back();
      if (std::find(seen.begin(), seen.end(), way) != seen.end()) continue;
      seen.push_back(way);
      std::optional<ConnectionKeeper> one;
      const bool is_read = way.expr != kNoExpr && follow(way, todo, one);
      // One of several that is not read leaves what the others say.
      if (!is_read && (seen.size() == 1 || way.expr == kNoExpr)) return unknown(way);
      if (!is_read && !unread) unread = way;
      if (one) add(found, std::move(*one));
    }
    if (!todo.empty() || found.empty()) return unknown(unread.value_or(way));
    if (unread) found.push_back(unknown(*unread));
    return joined_keepers(std::move(found));
  }

 private:
  /// An expression that may be the keeper, or lead to it.
  struct Way {
    const Program* program = nullptr;
    ExprId expr = kNoExpr;

    bool operator==(const Way&) const = default;
  };

  /// Adds a keeper, unless one that is made alike is known.
  void add(std::vector<ConnectionKeeper>& found, ConnectionKeeper keeper) const {
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const ConnectionKeeper& one) {
      const bool is_made = one.call != kNoExpr && one.told == one.call && keeper.told == keeper.call;
      return one == keeper ||
             (is_made && one.program == keeper.program && are_alike(*one.program, one.call, keeper.call));
    });
    if (!is_known) found.push_back(std::move(keeper));
  }

  ConnectionKeeper unknown(const Way& way) const {
    const std::string what = source_of(*way.program, way.expr == kNoExpr ? 0 : way.expr);
    return {.system = client_, .unknown = "cannot work out " + what};
  }

  bool are_alike(const Program& program, ExprId one, ExprId other) const {
    if (one == kNoExpr || other == kNoExpr) return false;
    EvalScope there = scope_;
    there.program = &program;
    return are_made_alike(there, one, other);
  }

  /// One step from `way`: to a keeper, or to what may lead there. False where it leads nowhere.
  bool follow(Way& way, std::vector<Way>& todo, std::optional<ConnectionKeeper>& keeper) const {
    if (holds(known_words(client_, "default_keepers"), qualified(*way.program, way.expr))) {
      keeper = default_keeper(client_);
      return true;
    }
    EvalScope here = scope_;
    here.program = way.program;
    const std::vector<ExprId> values = values_kept(here, way.expr);
    for (const ExprId value : values) todo.push_back({way.program, value});
    if (!values.empty()) return true;
    std::vector<Target> targets = targets_of(way.expr, here);
    // What waits for a keeper holds none until it is asked for.
    const auto is_waiting = [](const Target& one) {
      return is_unset(one) || (one.program && one.expr != kNoExpr && one.unknown.empty() &&
                               one.program->exprs[one.expr].kind == ExprKind::null);
    };
    const bool may_wait = targets.empty() || std::any_of(targets.begin(), targets.end(), is_waiting);
    const std::vector<ExprId> made = may_wait ? made_when_missing(*way.program, way.expr) : std::vector<ExprId>();
    if (!made.empty()) std::erase_if(targets, is_waiting);
    for (const ExprId call : made) targets.push_back({.program = way.program, .expr = call});
    if (targets.empty()) return false;
    for (const Target& target : targets) {
      if (target.program == nullptr || target.expr == kNoExpr) return false;
      if (targets.size() > 1) {
        todo.push_back({target.program, target.expr});
        if (todo.back().program == way.program && todo.back().expr == way.expr) return false;
      }
    }
    if (targets.size() > 1) return true;
    way = {targets[0].program, targets[0].expr};
    return follow_made(way, todo, keeper);
  }

  /// The same from where something is made.
  bool follow_made(const Way& way, std::vector<Way>& todo, std::optional<ConnectionKeeper>& keeper) const {
    const Program& at = *way.program;
    const Expr& found = at.exprs[way.expr];
    EvalScope here = scope_;
    here.program = &at;
    if (found.kind == ExprKind::null) {
      keeper = default_keeper(client_);
      return true;
    }
    // `agent: {http: agent, https: other}`
    if (found.kind == ExprKind::object && !found.args.empty()) {
      for (const ExprId entry : entries_of(found)) todo.push_back({&at, entry});
      return true;
    }
    // `given || new Agent(…)`
    if (found.kind == ExprKind::operation && has_arms(found)) {
      for (const Target& arm : arms_of(way.expr, here)) {
        if (arm.program == nullptr || arm.expr == kNoExpr) return false;
        todo.push_back({arm.program, arm.expr});
      }
      return !todo.empty();
    }
    if (found.kind != ExprKind::call) return false;
    if (const KnownSystem* system = system_listing(at, constructed_name(at, found), "keepers")) {
      keeper = keeper_made(system->id, at, way.expr);
      return true;
    }
    const std::string copied = changes_default(at, client_) ? "" : copy_of_default(at, client_, way.expr);
    if (const KnownSystem* system = copied.empty() ? nullptr : system_listing(at, copied, "keepers")) {
      keeper = keeper_made(system->id, at, way.expr);
      return true;
    }
    if (const ExprId next = handed_on_to(at, way.expr); next != kNoExpr) {
      todo.push_back({&at, next});
      return true;
    }
    if (const BaseObject base = base_of_object(here, way.expr); !base.name.empty()) {
      const KnownSystem* system = system_listing(*base.program, base.name, "keepers");
      if (system == nullptr) return false;
      keeper = keeper_made(system->id, at, way.expr);
      keeper->told_in = base.program;
      keeper->told = base.call;
      return true;
    }
    const std::vector<ExprId> values = values_kept(here, way.expr);
    for (const ExprId value : values) todo.push_back({&at, value});
    if (!values.empty()) return true;
    if (const std::vector<Way> made = made_by(here, found); !made.empty()) {
      todo.insert(todo.end(), made.begin(), made.end());
      return true;
    }
    // `agent.compose(…)` keeps connections as the agent does.
    const Expr* method = found.base == kNoExpr ? nullptr : &at.exprs[found.base];
    if (method != nullptr && method->kind == ExprKind::member &&
        holds(known_words(client_, "composes"), method->text)) {
      todo.push_back({&at, method->base});
      return method->base != kNoExpr;
    }
    const bool is_wrapper = lists(at, known_words(client_, "wrappers"), constructed_name(at, found));
    if (!is_wrapper || found.args.empty()) return false;
    todo.push_back({&at, found.args[0]});
    return true;
  }

  /// Of an object with one keeper for each scheme that of the scheme, or all.
  std::vector<ExprId> entries_of(const Expr& object) const {
    if (is_over_tls_ && object.args.size() > 1) {
      const auto own = std::find(object.names.begin(), object.names.end(), *is_over_tls_ ? "https" : "http");
      if (own != object.names.end()) return {object.args[static_cast<size_t>(own - object.names.begin())]};
    }
    return object.args;
  }

  /// What a function of the repository returns.
  static std::vector<Way> made_by(const EvalScope& scope, const Expr& call) {
    std::vector<Way> made;
    std::vector<Target> functions = targets_of(call.base, scope);
    if (functions.empty()) functions = own_method(*scope.program, call.base);
    if (functions.size() != 1 || functions[0].program == nullptr || functions[0].expr == kNoExpr) return made;
    const Program& home = *functions[0].program;
    const Expr& function = home.exprs[functions[0].expr];
    if (function.kind != ExprKind::function) return made;
    for (const Return& value : home.returns) {
      if (value.scope == function.body) made.push_back({&home, value.value});
    }
    return made;
  }

  const EvalScope& scope_;
  std::string_view client_;
  std::optional<bool> is_over_tls_;
};

/// What a program assigns to a setting of its library that holds a keeper.
struct DefaultKeeper {
  ExprId value = kNoExpr;
  std::string_view option;  ///< the client's option of that name; "" for a keeper of every client
};
std::vector<DefaultKeeper> default_values(const Program& program, std::string_view client);

/// The argument of the call by which the program sets what keeps connections everywhere.
ExprId global_keeper(const Program& program, const KnownSystem& system, ExprId call) {
  const Expr& expr = program.exprs[call];
  const bool sets =
      !expr.args.empty() && lists(program, known_words(system, "global_setters"), constructed_name(program, expr));
  return sets ? expr.args[0] : kNoExpr;
}

/// True where what is asserted of a name that ends at a place is assigned to, or a member of it.
bool assigns_behind(std::string_view text, size_t end) {
  if (end_of_code(text, past_blanks(text, end), ". (") == std::string_view::npos) return false;
  const std::string_view rest = go_statement(text, end);
  for (size_t sign = rest.find('='); sign != std::string_view::npos; sign = rest.find('=', sign + 1)) {
    if (sign > 0 && go_assigns(rest, sign) && std::string_view("=!<>:").find(rest[sign - 1]) == std::string_view::npos)
      return true;
  }
  return false;
}

/// True when another file of the repository assigns the library's own keeper, or a member of it.
bool is_changed_elsewhere(const EvalScope& scope, std::string_view client) {
  constexpr size_t kMostFiles = 3000;
  const std::span<const std::string_view> keepers = known_words(client, "default_keepers");
  if (keepers.empty() || scope.sources == nullptr || scope.program->language != Format::go) return false;
  size_t looked_at = 0;
  for (const FileId file : scope.sources->want_glob("**/*.go")) {
    if (file == scope.program->file ||
        is_test_path_beside(scope.sources->path(scope.program->file), scope.sources->path(file)))
      continue;
    if (++looked_at > kMostFiles) return true;
    const std::string_view bytes = scope.sources->bytes(file);
    for (const std::string_view keeper : keepers) {
      const std::string name(keeper.substr(keeper.rfind('.') + 1));
      for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
        if (go_assigns(bytes, at + name.size()) || go_takes_address(bytes, at)) return true;
        // `http.DefaultTransport.(*http.Transport).IdleConnTimeout = …`
        if (assigns_behind(bytes, at + name.size())) return true;
      }
    }
  }
  return false;
}

/// What the program sets as the library's own keeper: that of the scheme, or any where all are made alike.
ConnectionKeeper changed_keeper(const EvalScope& scope, const KnownSystem& client, std::optional<bool> is_over_tls) {
  const ConnectionKeeper unknown{.system = client.id,
                                 .unknown = "the program changes what its library keeps connections with"};
  std::vector<DefaultKeeper> values = default_values(*scope.program, client.id);
  if (values.empty() || is_changed_elsewhere(scope, client.id)) return unknown;
  const bool are_options =
      std::none_of(values.begin(), values.end(), [](const DefaultKeeper& one) { return one.option.empty(); });
  if (are_options && is_over_tls) {
    const std::span<const std::string_view> tls = known_words(client.id, "keeper_options_of_tls");
    std::erase_if(values, [&](const DefaultKeeper& one) { return holds(tls, one.option) != *is_over_tls; });
    if (values.empty()) return default_keeper(client.id);
  } else if (values.size() < 2) {
    // For the other scheme the library's own stands.
    return unknown;
  }
  const bool are_alike = std::all_of(values.begin(), values.end(), [&](const DefaultKeeper& one) {
    return one.value == values.front().value || are_made_alike(scope, one.value, values.front().value);
  });
  return are_alike ? KeeperReader(scope, client.id, is_over_tls).run(*scope.program, values.front().value) : unknown;
}

ConnectionKeeper keeper_without_object(const EvalScope& scope, const KnownSystem& client,
                                       std::optional<bool> is_over_tls) {
  const Program& program = *scope.program;
  if (changes_default(program, client.id)) return changed_keeper(scope, client, is_over_tls);
  if (is_changed_elsewhere(scope, client.id))
    return {.system = client.id, .unknown = "the program changes what its library keeps connections with"};
  if (known_words(client.id, "global_setters").empty()) return default_keeper(client.id);
  for (const Call& call : program.calls) {
    const ExprId keeper = global_keeper(program, client, call.call);
    if (keeper != kNoExpr) return KeeperReader(scope, client.id).run(program, keeper);
  }
  return default_keeper(client.id);
}

/// Whether the requests of a call go over TLS, as far as its URL tells.
std::optional<bool> scheme_of(const EvalScope& scope, const KnownSystem& client, ExprId call,
                              const GivenSettings& settings) {
  const Program& program = *scope.program;
  const auto over_tls = [](const ClientTarget& target) {
    return target.address ? std::optional(target.is_over_tls) : std::nullopt;
  };
  for (const std::string_view name : known_words(client.id, "targets")) {
    const auto given = settings.given.find(name);
    if (given == settings.given.end()) continue;
    EvalScope there = scope;
    there.program = given->second.back().program;
    if (const auto is = over_tls(url_target(there, given->second.back().value))) return is;
  }
  const Expr& expr = program.exprs[call];
  for (const std::string_view entry : known_words(client.id, "functions")) {
    const auto [name, position] = name_and_position(entry);
    if (constructed_name(program, expr) != name || position >= expr.args.size()) continue;
    return over_tls(url_target(scope, expr.args[position]));
  }
  // What its own methods ask, where all of them say the same.
  std::optional<bool> all;
  for (const std::string_view entry : known_words(client.id, "methods")) {
    const auto [name, position] = name_and_position(entry);
    const auto given = settings.given.find(name);
    if (position != 0 || given == settings.given.end()) continue;
    for (const GivenSetting& one : given->second) {
      EvalScope there = scope;
      there.program = one.program;
      const std::optional<bool> is = over_tls(url_target(there, one.value));
      if (!is || (all && *all != *is)) return std::nullopt;
      all = is;
    }
  }
  return all;
}

/// Of the options that hold keepers those of a scheme; all that are given where that is not known.
std::vector<std::string_view> options_given(const KnownSystem& client, const GivenSettings& settings,
                                            std::optional<bool> is_over_tls) {
  std::vector<std::string_view> given;
  for (const std::string_view option : known_words(client.id, "keeper_options")) {
    if (settings.given.contains(option)) given.push_back(option);
  }
  const std::span<const std::string_view> tls = known_words(client.id, "keeper_options_of_tls");
  if (tls.empty() || !is_over_tls) return given;
  std::erase_if(given, [&](std::string_view option) { return holds(tls, option) != *is_over_tls; });
  return given;
}

/// The reasons for which the options of a call are not known; an argument that is always a URL is none.
std::vector<std::string> unread_options(const Program& program, const KnownSystem& client, ExprId call,
                                        const GivenSettings& settings) {
  std::vector<std::string> unread = settings.unread;
  const Expr& expr = program.exprs[call];
  if (holds(known_words(client.id, "plain_urls"), constructed_name(program, expr)) && !expr.args.empty())
    std::erase(unread, "cannot work out " + source_of(program, expr.args[0]));
  return unread;
}

/// What may be given last, the latest first; `is_sure` where one of them surely is.
struct LastGiven {
  std::vector<GivenSetting> given;
  bool is_sure = false;
};

/// Of what a call is given as an option, what may count at its place.
LastGiven last_given(const EvalScope& scope, ExprId call, const std::vector<GivenSetting>& all) {
  const Program& program = *scope.program;
  const auto here = choices_of(scope, branch_at(program, program.exprs[call].span.begin));
  LastGiven last;
  std::vector<std::vector<Choice>> ways;
  for (size_t i = all.size(); i-- > 0 && !last.is_sure;) {
    GivenSetting one = all[i];
    std::erase_if(one.choices, [&](const Choice& choice) {
      return here && std::any_of(here->begin(), here->end(), [&](const Choice& other) {
               return other.cause == choice.cause && other.arm == choice.arm;
             });
    });
    ways.push_back(one.choices);
    last.is_sure = covers_all(ways);
    last.given.push_back(std::move(one));
  }
  return last;
}

ConnectionKeeper keeper_of_client(const EvalScope& scope, const KnownSystem& client, ExprId call) {
  const Program& program = *scope.program;
  const bool is_keeper =
      !known_words(client.id, "credentials").empty() ||
      lists(program, known_words(client.id, "keepers"), constructed_name(program, program.exprs[call]));
  if (is_keeper) return keeper_made(client.id, program, call);
  if (const ExprId global = global_keeper(program, client, call); global != kNoExpr)
    return KeeperReader(scope, client.id).run(program, global);
  if (known_words(client.id, "keeper_options").empty()) return default_keeper(client.id);
  const GivenSettings settings = settings_of_client(scope, client.id, call);
  for (const Elsewhere& other : settings.elsewhere) {
    if (holds(known_words(client.id, "keeper_options"), other.setting))
      return {.system = client.id, .unknown = other.reason};
  }
  const std::optional<bool> is_over_tls = scheme_of(scope, client, call, settings);
  const std::vector<std::string_view> options = options_given(client, settings, is_over_tls);
  if (!options.empty()) {
    std::vector<ConnectionKeeper> keepers, unread;
    bool is_open = false;
    const GivenSetting& first = settings.given.find(options.front())->second.back();
    for (const std::string_view option : options) {
      const LastGiven last = last_given(scope, call, settings.given.find(option)->second);
      is_open = is_open || !last.is_sure;
      for (const GivenSetting& one : last.given) {
        const bool is_alike = option != options.front() && first.program == &program && one.program == &program &&
                              are_made_alike(scope, one.value, first.value);
        if (is_alike) continue;
        ConnectionKeeper keeper = KeeperReader(scope, client.id, is_over_tls).run(*one.program, one.value);
        (keeper.unknown.empty() ? keepers : unread).push_back(std::move(keeper));
      }
    }
    if (keepers.empty() && !unread.empty()) return unread.front();
    // Of a scheme that is not known and for which none is given, the library's own serves.
    const bool is_for_all = known_words(client.id, "keeper_options_of_tls").empty() || is_over_tls ||
                            options.size() == known_words(client.id, "keeper_options").size();
    is_open = is_open || !is_for_all;
    if (is_open) keepers.push_back(keeper_without_object(scope, client, is_over_tls));
    if (is_open && !keepers.back().unknown.empty()) return keepers.back();
    // What is not read leaves what the others say.
    keepers.insert(keepers.end(), unread.begin(), unread.end());
    return joined_keepers(flat(std::move(keepers)));
  }
  ConnectionKeeper keeper = keeper_without_object(scope, client, is_over_tls);
  const std::vector<std::string> unread = unread_options(program, client, call, settings);
  if (unread.empty() || !keeper.unknown.empty()) return keeper;
  if (keeper.call == kNoExpr) return {.system = client.id, .unknown = unread.front()};
  keeper.doubt = unread.front();
  return keeper;
}

/// What the client's requests are given counts before what it has itself.
ConnectionKeeper keeper_of(const EvalScope& scope, const KnownSystem& client, ExprId call) {
  const AskedKeepers asked = keepers_asked(scope, client.id, call);
  if (asked.given.empty()) return keeper_of_client(scope, client, call);
  const std::optional<bool> is_over_tls = scheme_of(scope, client, call, settings_of_client(scope, client.id, call));
  const std::span<const std::string_view> tls = known_words(client.id, "keeper_options_of_tls");
  std::vector<ConnectionKeeper> keepers;
  bool is_open = !asked.are_all || (!tls.empty() && !is_over_tls);
  for (const AskedKeeper& one : asked.given) {
    if (!tls.empty() && is_over_tls && holds(tls, one.option) != *is_over_tls) {
      is_open = true;
      continue;
    }
    ConnectionKeeper keeper = KeeperReader(scope, client.id, is_over_tls).run(*one.program, one.value);
    if (!keeper.unknown.empty()) return keeper;
    if (std::find(keepers.begin(), keepers.end(), keeper) == keepers.end()) keepers.push_back(std::move(keeper));
  }
  if (is_open || keepers.empty()) keepers.push_back(keeper_of_client(scope, client, call));
  if (!keepers.back().unknown.empty()) return keepers.back();
  return joined_keepers(flat(std::move(keepers)));
}

/// `axios.defaults.httpAgent = agent`; nothing where some are set now and then, or only a part of one.
std::vector<DefaultKeeper> default_values(const Program& program, std::string_view client) {
  std::vector<DefaultKeeper> found;
  const std::span<const std::string_view> names = known_words(client, "default_settings");
  const std::span<const std::string_view> options = known_words(client, "keeper_options");
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member) continue;
    const std::string_view text = program.bytes.substr(target.span.begin, target.span.end - target.span.begin);
    const auto is_in = [&](std::string_view name) { return holds_written(text, name); };
    if (std::none_of(names.begin(), names.end(), is_in)) continue;
    const bool is_whole =
        std::any_of(names.begin(), names.end(), [&](std::string_view name) { return ends_with_written(text, name); });
    if (!is_whole || one.branch != kNoBranch || one.value == kNoExpr) return {};
    const auto option = std::find(options.begin(), options.end(), std::string_view(target.text));
    found.push_back({one.value, option == options.end() ? std::string_view() : *option});
  }
  return found;
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
      const bool is_harmless = holds(known_words(client, "harmless_members"), target.text);
      return target.kind == ExprKind::member && !is_harmless && dotted(program, target.base) == name;
    };
    if (is_own && std::any_of(program.assignments.begin(), program.assignments.end(), sets_it)) return true;
  }
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || holds(known_words(client, "harmless_members"), target.text)) return false;
    const std::string_view text = program.bytes.substr(target.span.begin, target.span.end - target.span.begin);
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return holds_written(text, name); });
  });
}

}  // namespace

const KnownSystem* system_listing(const Program& program, const std::string& name, std::string_view list) {
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    if (lists(program, known_words(*system, list), name)) return system;
  }
  return nullptr;
}

ConnectionKeeper keeper_made(std::string_view system, const Program& program, ExprId call) {
  return {.system = system, .program = &program, .call = call, .told_in = &program, .told = call};
}

std::pair<std::string_view, size_t> name_and_position(std::string_view entry, size_t otherwise) {
  const size_t blank = entry.rfind(' ');
  if (blank == std::string_view::npos) return {entry, otherwise};
  size_t position = otherwise;
  std::from_chars(entry.data() + blank + 1, entry.data() + entry.size(), position);
  return {entry.substr(0, blank), position};
}

std::vector<FoundClient> clients_in(const EvalScope& scope, size_t most, bool& has_more) {
  const Program& program = *scope.program;
  std::vector<FoundClient> found;
  has_more = false;
  size_t looked_at = 0, constructors = 0;
  const bool has_credentials = imports_credentials(program);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr) continue;
    std::string name = constructed_name(program, expr);
    if (const std::string sent = sent_by_default(program, call.call); !sent.empty()) name = sent;
    const KnownSystem* system = system_registered(program, expr);
    if (name.empty() && expr.text != "new" && system == nullptr) continue;
    if (system == nullptr) system = system_listing(program, name, "clients");
    if (system == nullptr) system = system_listing(program, name, "global_setters");
    if (system == nullptr && has_credentials && expr.text == "new" && ++constructors <= kMostConstructors)
      system = system_of_credentials(scope, expr);
    const bool is_function = system == nullptr;
    if (is_function) system = system_of_function(program, name);
    if (system == nullptr) continue;
    // A function that the repository holds is looked into where it stands.
    if (!generated_name(program, expr).empty() && !targets_of(expr.base, scope).empty()) continue;
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
  add_lone_keepers(scope, most, found);
  for (const KnownSystem* one : systems_of_language(name_of(program.language))) {
    const bool is_client = !known_words(*one, "clients").empty();
    for (const ExprId object : is_client ? described_in(scope, *one) : std::vector<ExprId>())
      found.push_back({one->id, {object}, false, keeper_made(one->id, program, object)});
  }
  return found;
}

bool changes_keepers(const Program& program) {
  const std::span<const KnownSystem* const> systems = systems_of_language(name_of(program.language));
  return std::any_of(systems.begin(), systems.end(),
                     [&](const KnownSystem* system) { return changes_keeper_of(program, system->id); });
}

bool changes_keeper_of(const Program& program, std::string_view client) { return changes_default(program, client); }

}  // namespace outlast
