#include "adapters/program_clients.h"

#include <algorithm>
#include <optional>

#include "adapters/evaluated.h"
#include "adapters/image_instructions.h"
#include "adapters/inside.h"
#include "adapters/node_release.h"
#include "adapters/program_bundled.h"
#include "adapters/program_clients_registered.h"
#include "adapters/program_clients_work.h"
#include "adapters/program_described.h"
#include "adapters/program_placed.h"
#include "adapters/program_test_code.h"
#include "adapters/python_release.h"
#include "adapters/spring_lookup.h"
#include "adapters/uncalled.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {

std::string package_of(const Sources& sources, FileId file) {
  std::string folder(folder_of(sources.path(file)));
  while (!folder.empty() && !sources.want(folder + "/package.json")) folder = std::string(folder_of(folder));
  return folder;
}

void add_fact(const ClientWork& work, FactKind kind, std::string_view setting, Value value, Origin origin) {
  if (!has_place(origin.span)) origin.span = work.component.head;
  work.deriving.model.facts.push_back({.scope = work.component.root,
                                       .kind = kind,
                                       .setting = setting,
                                       .value = std::move(value),
                                       .origin = std::move(origin)});
}

namespace {

/// Nobody writes longer lines; what builds bundles does.
constexpr size_t kLongestLine = 5000;

// What of a program's file says that it runs on a server and in no browser.

bool has_any(std::string_view text, std::string_view list) {
  const std::span<const std::string_view> words = known_words("client", list);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(text, word); });
}

/// True where a program says what it gives to those who load it, at the start of a line.
bool sets_exports(std::string_view text) {
  constexpr std::string_view kExports = "module.exports";
  for (size_t at = find_written(text, kExports); at != std::string_view::npos;
       at = find_written(text, kExports, at + 1))
    if (at == 0 || text[at - 1] == '\n') return true;
  return false;
}

bool names_any(std::string_view text, std::string_view list) {
  const std::span<const std::string_view> words = known_words("client", list);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find('"' + std::string(word) + '"') != std::string_view::npos;
  });
}

/// Whether the package.json that a file belongs to says that its programs are servers' (true) or browsers'.
std::optional<bool> is_package_of_servers(const Sources& sources, std::string folder) {
  while (true) {
    if (const auto manifest = sources.want(folder.empty() ? "package.json" : folder + "/package.json")) {
      const std::string_view text = sources.bytes(*manifest);
      if (names_any(text, "browser_packages")) return false;
      const auto image = sources.want(folder.empty() ? "Dockerfile" : folder + "/Dockerfile");
      const bool is_started = has_entry(text, known_words("client", "server_scripts")) ||
                              (image && image_starts(sources, *image, known_words("client", "server_programs")));
      return is_started || names_any(text, "server_packages") ? std::optional(true) : std::nullopt;
    }
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

/// True for a script that a page loads, of what a package of servers has.
bool is_for_browsers(std::string_view path, std::string_view text) {
  if (has_any(text, "node_words")) return false;
  const std::string folders = "/" + std::string(folder_of(path)) + "/";
  const std::span<const std::string_view> names = known_words("client", "browser_folders");
  return has_any(text, "browser_words") || std::any_of(names.begin(), names.end(), [&](std::string_view name) {
           return folders.find("/" + std::string(name) + "/") != std::string::npos;
         });
}

/// True where a package of servers has a file, or one that says nothing of it has a file which is written as Node.js
/// alone reads it.
bool is_of_servers(const Sources& sources, FileId file) {
  const std::string& path = sources.path(file);
  const std::optional<bool> package = is_package_of_servers(sources, std::string(folder_of(path)));
  if (!package) return has_any(sources.bytes(file), "server_loading") || sets_exports(sources.bytes(file));
  return *package && !is_for_browsers(path, sources.bytes(file));
}

/// False where nothing in the text of a script says so either: pages and bundles for browsers are not worth parsing.
bool may_run_on_a_server(const Sources& sources, FileId file, Format format) {
  if (format != Format::javascript && format != Format::typescript) return true;
  const std::string_view text = sources.bytes(file);
  size_t longest = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  if (longest > kLongestLine || is_bundled_for_browsers(sources, file)) return false;
  const auto quotes = [&](std::string_view list) {
    const std::span<const std::string_view> words = known_words("client", list);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      for (const char quote : {'\'', '"'}) {
        if (text.find(quote + std::string(word) + quote) != std::string_view::npos) return true;
      }
      return false;
    });
  };
  return text.find("node:") != std::string_view::npos || quotes("server_modules") || quotes("server_packages") ||
         has_any(text, "server_words") || is_of_servers(sources, file) || is_placed_on_server(sources, file);
}

bool runs_on_a_server(const Sources& sources, const Program& program) {
  const bool imports_one = std::any_of(program.imports.begin(), program.imports.end(), [](const Import& import) {
    return import.module.starts_with("node:") || holds(known_words("client", "server_modules"), import.module) ||
           holds(known_words("client", "server_packages"), import.module);
  });
  return imports_one || is_of_servers(sources, program.file) || is_placed_on_server(sources, program.file);
}

// Timers.

/// Where only so many pings go out without data, they may end before the server counts too many.
void limit_pings(const ClientWork& work, const KnownTimer& row, Value& value) {
  if (row.kind != TimerKind::ping_interval || work.client.keeper.call == kNoExpr) return;
  for (const std::string_view setting : known_words(row.system, "pings_in_a_row")) {
    const KnownTimer* limit = find_timer(row.system, setting);
    const std::vector<Datum> data = limit == nullptr ? std::vector<Datum>() : data_of_keeper(work, *limit);
    const bool is_unlimited = data.size() == 1 && data[0].kind == DatumKind::number && data[0].number == 0;
    const bool is_one = value.alternatives.size() == 1 && value.alternatives[0].form == Form::exact;
    if (is_unlimited || !is_one || value.alternatives[0].range.low == kInfinite) continue;
    const std::string cause = "pings in a row of " + work.component.name;
    Alternative never = value.alternatives[0];
    value.alternatives[0].choices.push_back(
        {cause, 0, "releases that send further pings without data, at most one a minute"});
    never.range = {kInfinite, kInfinite};
    never.choices.push_back({cause, 1, "releases that send two pings without data and no more"});
    never.note = "after two pings without data no more are sent";
    value.alternatives.push_back(std::move(never));
  }
}

/// What keeps the connections, else the client: where a default stands.
Span keeper_head(const ClientWork& work) {
  const ConnectionKeeper& keeper = work.client.keeper;
  if (keeper.call == kNoExpr) return work.component.head;
  const Expr& made = keeper.program->exprs[keeper.call];
  if (is_described(*keeper.program, keeper.call)) return head_of_object(*keeper.program, keeper.call);
  return made.base == kNoExpr ? made.span : keeper.program->exprs[made.base].span;
}

}  // namespace

GivenSettings settings_of_keeper(const EvalScope& scope, const ConnectionKeeper& keeper) {
  if (keeper.call == kNoExpr) return {};
  EvalScope there = scope;
  there.program = keeper.told_in;
  return settings_of_object(there, keeper.system, keeper.told);
}

namespace {

/// What a timer of a client's keeper is given, as data and as the value that it comes to.
struct KeptTimer {
  std::vector<Datum> data;
  Value value;
};

KeptTimer kept_timer(const ClientWork& work, const KnownTimer& row) {
  // Without a setting it is as the library has it, whatever else is given.
  const bool has_setting = row.kind != TimerKind::pool_idle || row.unit != Unit::text;
  KeptTimer kept{.data = has_setting ? data_of_keeper(work, row) : std::vector<Datum>(), .value = {}};
  if (row.kind == TimerKind::pool_idle) {
    kept.value = kept_for(work, row, kept.data);
  } else if (!kept.data.empty() || !row.defaults.empty()) {
    kept.value = closing(row, value_of(work.deriving.sources, kept.data, row, work.component), work.component);
    raise_to_least(row, kept.value);
    limit_pings(work, row, kept.value);
  }
  return kept;
}

/// What another keeper gives a timer of that kind, in the place of the client's own.
Value kept_by(const ClientWork& work, const ConnectionKeeper& other, TimerKind kind) {
  if (!other.unknown.empty()) return unknown_because(other.unknown, work.component.head);
  FoundClient client = work.client;
  client.keeper = other;
  // Systems that list the same releases run on the same thing.
  Component as = work.component;
  const KnownSystem *own = find_system(as.system), *known = find_system(other.system);
  const bool is_same =
      own != nullptr && known != nullptr && !own->releases.empty() &&
      std::equal(own->releases.begin(), own->releases.end(), known->releases.begin(), known->releases.end());
  if (is_same) as.system = std::string(other.system);
  ClientWork there{work.deriving, is_same ? as : work.component, client, work.scope, {}, work.given};
  there.kept = settings_of_keeper(work.scope, other);
  Value value;
  for (const KnownTimer& row : known_timers()) {
    if (row.system != other.system || row.kind != kind || !row.is_timer) continue;
    const bool is_second = !value.alternatives.empty();
    if (is_second) return unknown_because("more than one timer of " + std::string(other.system), work.component.head);
    value = kept_timer(there, row).value;
  }
  if (value.alternatives.empty() && kind != TimerKind::pool_idle)
    return unknown_because("what keeps its connections is not known", work.component.head);
  return value;
}

bool says_the_same(const Value& one, const Value& other) {
  return std::equal(one.alternatives.begin(), one.alternatives.end(), other.alternatives.begin(),
                    other.alternatives.end(), [](const Alternative& a, const Alternative& b) {
                      return a.form == b.form && a.range == b.range && a.choices == b.choices;
                    });
}

/// The value of a client's keeper beside those of others that may stand in its place.
Value with_others(const ClientWork& work, TimerKind kind, Value own) {
  std::vector<std::pair<Value, std::string>> all;
  const auto add = [&](Value value, const ConnectionKeeper& keeper) {
    const auto is_same = [&](const auto& known) { return says_the_same(known.first, value); };
    if (std::any_of(all.begin(), all.end(), is_same)) return;
    std::string label = keeper.unknown.empty() ? "the library's own agent" : "another one";
    if (keeper.call != kNoExpr) {
      const Span place = keeper.program->exprs[keeper.call].span;
      label = "what line " + std::to_string(work.deriving.sources.position(place.file, place.begin).line) + " makes";
    }
    all.emplace_back(std::move(value), "with " + label);
  };
  add(std::move(own), work.client.keeper);
  for (const ConnectionKeeper& other : work.client.keeper.others) add(kept_by(work, other, kind), other);
  if (all.size() == 1) return std::move(all.front().first);
  Value value;
  const std::string cause = "agent of " + work.component.name;
  for (size_t i = 0; i < all.size(); ++i)
    merge(value, value_when(std::move(all[i].first), {{cause, static_cast<uint32_t>(i), all[i].second}}));
  return value;
}

void add_timers(const ClientWork& work) {
  if (!work.client.keeper.unknown.empty()) {
    work.deriving.model.timers.push_back({.scope = work.component.root,
                                          .kind = TimerKind::pool_idle,
                                          .value = unknown_because(work.client.keeper.unknown, work.component.head),
                                          .origin = {.span = work.component.head, .how = How::computed, .chain = {}}});
    return;
  }
  const TimerPlace place{.scope = work.component.root, .head = keeper_head(work)};
  for (const KnownTimer& row : known_timers()) {
    if (row.system != work.client.keeper.system || !row.is_timer) continue;
    KeptTimer kept = kept_timer(work, row);
    if (kept.value.alternatives.empty()) continue;
    const bool is_pooled = row.kind == TimerKind::pool_idle && !is_none(kept.value) && !is_unknown(kept.value);
    if (is_pooled && sends_and_ends(work))
      kept.value =
          unknown_because("this program sends and ends, and no pause of a second is seen in it", work.component.head);
    emit_timer(work.deriving, place, row, row.family, with_others(work, row.kind, std::move(kept.value)), kept.data);
  }
}

/// What lets go of a connection by a clock of its own lets go earlier still where a server announces its own.
void add_heeding(const ClientWork& work) {
  const std::string_view system = work.client.keeper.system;
  const std::span<const std::string_view> words = known_words(system, "heeds");
  const KnownTimer* row = words.empty() ? nullptr : find_timer(system, words.front());
  if (row == nullptr || !work.client.keeper.unknown.empty()) return;
  const std::vector<ConnectionKeeper>& others = work.client.keeper.others;
  const bool is_one_kind =
      std::all_of(others.begin(), others.end(), [&](const ConnectionKeeper& one) { return one.system == system; });
  if (!is_one_kind) {
    const Value open = unknown_because("what keeps its connections depends on the request", work.component.head);
    return add_fact(work, FactKind::heeds_idle, row->setting, open, {.span = {}, .how = How::computed, .chain = {}});
  }
  // Without room both ends let go at the same time.
  for (const std::string_view room : known_words(system, "heeds_with_room")) {
    const KnownTimer* setting = find_timer(system, room);
    const std::vector<Datum> data = setting == nullptr ? std::vector<Datum>() : data_of_keeper(work, *setting);
    const auto has_room = [](const Datum& one) { return one.kind == DatumKind::number && one.number > 0; };
    if (!std::all_of(data.begin(), data.end(), has_room)) return;
  }
  for (const Timer& timer : work.deriving.model.timers) {
    if (timer.scope != work.component.root || timer.kind != TimerKind::pool_idle) continue;
    const bool is_forever =
        std::any_of(timer.value.alternatives.begin(), timer.value.alternatives.end(),
                    [](const Alternative& one) { return one.form == Form::exact && one.range.low == kInfinite; });
    if (is_forever || is_none(timer.value)) return;
  }
  add_fact(work, FactKind::heeds_idle, row->setting, default_of(*row, work.component),
           {.span = work.component.head, .how = How::version_default, .chain = {}});
}

/// Whether pings go out while no call runs.
void add_idle_pings(const ClientWork& work) {
  const bool has_others = !work.client.keeper.others.empty();
  for (const std::string_view setting : known_words(work.client.keeper.system, "pings_idle")) {
    const KnownTimer* row = find_timer(work.client.keeper.system, setting);
    const std::vector<Datum> data = row == nullptr ? std::vector<Datum>() : data_of_keeper(work, *row);
    if (has_others) {
      const Value open = unknown_because("what keeps its connections is not known", work.component.head);
      add_fact(work, FactKind::pings_idle, setting, open, {.span = {}, .how = How::computed, .chain = {}});
      continue;
    }
    if (data.empty()) {
      const Value standard = row == nullptr ? Value() : default_of(*row, work.component);
      const bool is_on = standard.alternatives.size() == 1 && standard.alternatives[0].range.low == 1;
      if (is_on) add_fact(work, FactKind::pings_idle, setting, flag(true), {.how = How::version_default, .chain = {}});
      continue;
    }
    Value value;
    for (const Datum& datum : data) {
      const std::optional<bool> is = datum.kind == DatumKind::null ? false : is_switched_on(datum);
      Value one = is ? flag(*is) : unknown_because(datum.text, datum.span);
      merge(value, value_when(std::move(one), datum.choices));
    }
    add_fact(work, FactKind::pings_idle, setting, std::move(value), origin_of(work.deriving.sources, data.front()));
  }
}

// Requests, and which of them are tried again.

/// True when a named argument says 0 or false.
bool is_off(const Program& program, const Expr& call, std::string_view list, std::string_view system) {
  for (size_t i = 0; i < call.args.size(); ++i) {
    const Expr& value = program.exprs[call.args[i]];
    const bool is_switch = value.kind == ExprKind::number || value.kind == ExprKind::boolean;
    if (is_switch && value.number == 0 && holds(known_words(system, list), call.names[i])) return true;
  }
  return false;
}

/// What tells the program's client to try again: an object for that, or an option with a number.
const Expr* retrier_in(const Program& program, std::string_view system) {
  const std::span<const std::string_view> objects = known_words(system, "retriers");
  const std::span<const std::string_view> options = known_words(system, "retry_options");
  for (const Call& call : objects.empty() ? std::vector<Call>() : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_object = holds(objects, constructed_name(program, expr));
    const bool has_option = std::any_of(expr.names.begin(), expr.names.end(),
                                        [&](const std::string& name) { return holds(options, name); });
    if (is_object && !is_off(program, expr, "retrier_switches", system)) return &expr;
    if (!is_object && has_option && !is_off(program, expr, "retry_options", system)) return &expr;
  }
  return nullptr;
}

/// The class in one of whose methods an expression stands; 0 where it stands in none.
uint32_t class_around(const Program& program, ExprId expr) {
  const uint32_t method = function_of(program, scope_at(program, program.exprs[expr].span.begin));
  const uint32_t owner = program.scopes[method].parent;
  return method != 0 && program.scopes[owner].name.starts_with("class ") ? owner : 0;
}

/// True when the object `owner` has its methods called on may be a client: it is, or it is no other client of the file.
bool may_be_client(const Program& program, ExprId owner, const FoundClient& client,
                   const std::vector<FoundClient>& all) {
  const auto is_client = [&](const FoundClient& one) {
    const ExprId made = one.calls.front();
    const ExprId callee = program.exprs[made].base;
    if (dotted(program, owner) != "self") return is_object(program, owner, made, name_of_object(program, made));
    const uint32_t own = class_around(program, owner);
    const bool is_base = callee != kNoExpr && program.exprs[callee].text == "__init__";
    return is_base ? class_around(program, made) == own
                   : program.scopes[own].name == "class " + program.exprs[callee].text;
  };
  return is_client(client) || std::none_of(all.begin(), all.end(), is_client);
}

/// What an adapter that is mounted tries again with: an object or a number; null where it does not. Nothing where it
/// is not followed.
std::optional<const Expr*> retrier_of_adapter(const ClientWork& work, ExprId adapter) {
  const Program& program = *work.scope.program;
  const std::string_view system = work.client.system;
  const std::vector<Target> made = targets_of(adapter, work.scope);
  const bool is_one = made.size() == 1 && made[0].program == &program && made[0].expr != kNoExpr;
  if (!is_one || program.exprs[made[0].expr].kind != ExprKind::call) return std::nullopt;
  const Expr& call = program.exprs[made[0].expr];
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (call.names[i].starts_with('*')) return std::nullopt;
    if (!holds(known_words(system, "retry_options"), call.names[i])) continue;
    const std::vector<Target> given = targets_of(call.args[i], work.scope);
    const bool is_here = given.size() == 1 && given[0].program == &program && given[0].expr != kNoExpr;
    if (!is_here) return &call;
    const Expr& retrier = program.exprs[given[0].expr];
    const bool is_none = retrier.kind == ExprKind::number && retrier.number == 0;
    if (is_none || is_off(program, retrier, "retrier_switches", system)) return nullptr;
    return retrier.kind == ExprKind::call ? &retrier : &call;
  }
  // An adapter of a class of its own may have any.
  return holds(known_words(system, "adapters"), constructed_name(program, call)) ? std::optional<const Expr*>(nullptr)
                                                                                 : std::nullopt;
}

/// What tries again for a client: what is mounted on it, where the file mounts anything.
const Expr* retrier_for(const ClientWork& work, const std::vector<FoundClient>& all) {
  const Program& program = *work.scope.program;
  const Expr* const any = retrier_in(program, work.client.system);
  const std::span<const std::string_view> mounts = known_words(work.client.system, "mounts");
  bool is_mounted = false;
  const Expr* found = nullptr;
  for (const Call& call : mounts.empty() ? std::vector<Call>() : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || program.exprs[expr.base].kind != ExprKind::member || expr.args.size() != 2) continue;
    if (!holds(mounts, program.exprs[expr.base].text)) continue;
    is_mounted = true;
    if (!may_be_client(program, program.exprs[expr.base].base, work.client, all)) continue;
    const std::optional<const Expr*> mounted = retrier_of_adapter(work, expr.args[1]);
    if (!mounted) return any;
    if (*mounted != nullptr) found = *mounted;
  }
  return is_mounted ? found : any;
}

/// Whether methods that are tried again hold one of those that change something; none and false stand for all. Nothing
/// where they were not read.
std::optional<bool> repeats_writes(const ClientWork& work, ExprId methods, std::span<const std::string_view> writes) {
  const std::vector<Target> given = targets_of(methods, work.scope);
  if (given.size() != 1 || given[0].program == nullptr || given[0].expr == kNoExpr) return std::nullopt;
  const Program& program = *given[0].program;
  const Expr* list = &program.exprs[given[0].expr];
  if (list->kind == ExprKind::null || (list->kind == ExprKind::boolean && list->number == 0)) return true;
  // `frozenset(["GET"])`
  const bool is_set = list->kind == ExprKind::call && list->base != kNoExpr && list->args.size() == 1 &&
                      holds(known_words(work.client.system, "sets"), program.exprs[list->base].text);
  if (is_set) list = &program.exprs[list->args[0]];
  if (list->kind != ExprKind::list) return std::nullopt;
  bool holds_one = false;
  for (const ExprId one : list->args) {
    if (program.exprs[one].kind != ExprKind::string) return std::nullopt;
    holds_one = holds_one || holds(writes, program.exprs[one].text);
  }
  return holds_one;
}

void add_retries(const ClientWork& work, const std::vector<FoundClient>& all) {
  // A library has one server of a name, and takes none out.
  add_fact(work, FactKind::marks_down, "library", flag(false), {.span = {}, .how = How::version_default, .chain = {}});
  const std::string_view system = work.client.system;
  const std::span<const std::string_view> writes = known_words(system, "writes");
  const Expr* retrier = retrier_for(work, all);
  const KnownTimer* since = find_timer(system, "retries");
  const bool retries = !known_words(system, "retries").empty() || since != nullptr || retrier != nullptr;
  if (!retries || writes.empty()) return;
  const Origin standard{.span = work.component.head, .how = How::version_default, .chain = {}};
  add_fact(work, FactKind::retries, "retries", since == nullptr ? flag(true) : default_of(*since, work.component),
           retrier == nullptr ? standard : Origin{.span = retrier->span, .how = How::written, .chain = {}});
  add_writes(work, standard);
  const std::span<const std::string_view> methods = known_words(system, "retrier_methods");
  for (size_t i = 0; retrier != nullptr && i < retrier->args.size(); ++i) {
    if (!holds(methods, retrier->names[i])) continue;
    const std::optional<bool> is_repeated = repeats_writes(work, retrier->args[i], writes);
    add_fact(work, FactKind::retries_writes, "retries",
             is_repeated ? flag(*is_repeated) : unknown_because("which methods are tried again"),
             is_repeated ? Origin{.span = work.scope.program->exprs[retrier->args[i]].span} : Origin{});
  }
}

Span head_of(const Program& program, const FoundClient& client) {
  if (is_described(program, client.calls.front())) return head_of_object(program, client.calls.front());
  return program.exprs[program.exprs[client.calls.front()].base].span;
}

/// What a constructor or function is called.
std::string label_of(const Program& program, const FoundClient& client) {
  if (is_described(program, client.calls.front())) return label_of_description(program, client.calls.front());
  const ExprId callee = program.exprs[client.calls.front()].base;
  const std::string name = dotted(program, callee);
  return name.empty() ? source_of(program, callee) : name;
}

}  // namespace

void read_program_clients(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(reading.sources, path) || !may_run_on_a_server(reading.sources, file, format)) return;
  const Program& program = reading.documents.program(file, format);
  const Environment nothing;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, nothing);
  bool has_more = false;
  std::optional<bool> is_server;
  if (is_script(format) && changes_keepers(program)) reading.model.keeper_changers.push_back(file);
  for (const FoundClient& client : clients_in(scope, kMostClients, has_more)) {
    const bool is_anywhere = !known_words(client.system, "browsers_have_it").empty() && client.keeper.call == kNoExpr;
    if (is_anywhere && !is_server) is_server = runs_on_a_server(reading.sources, program);
    if (is_anywhere && !*is_server) continue;
    const uint32_t begin = program.exprs[client.calls.front()].span.begin;
    if (is_test_code(program, scope_at(program, begin)) || is_run_by_tests_alone(reading.sources, program, begin))
      continue;
    add_component(reading.model,
                  {.system = std::string(client.keeper.system),
                   .name = path + " client",
                   .head = head_of(program, client),
                   .file = file,
                   .opens = true,
                   .is_client = true,
                   .release = {},
                   .workloads = {},
                   .folder = {},
                   .workdir = {}},
                  label_of(program, client));
  }
  if (has_more) reading.model.gaps.push_back({{file, 0, 0}, "more clients in one file than are read"});
  note_absent_registrations(reading, program);
}

void know_announced(Model& model) {
  const bool is_asked = std::any_of(model.facts.begin(), model.facts.end(),
                                    [](const Fact& fact) { return fact.kind == FactKind::heeds_idle; });
  if (!is_asked) return;
  for (const Timer& timer : model.timers) {
    if (timer.kind != TimerKind::accept_idle) continue;
    const Component& component = at(model.components, at(model.scopes, timer.scope).component);
    if (!holds(known_words(component.system, "announces_idle"), timer.setting)) continue;
    model.facts.push_back({.scope = timer.scope,
                           .kind = FactKind::announces_idle,
                           .setting = timer.setting,
                           .value = flag(true),
                           .origin = {.span = component.head, .how = How::version_default, .chain = {}}});
  }
}

namespace {

bool is_client_of(const Model& model, size_t component, FileId file) {
  return component < model.components.size() && model.components[component].is_client &&
         model.components[component].file == file;
}

/// A client in a function that nobody calls keeps and pings no connection that is sure to be there.
void doubt_uncalled(Deriving& deriving, const Program& program, const Component& component, size_t first_timer) {
  const bool is_called = is_called_by_framework(deriving.sources, program.file);
  const std::string function =
      is_called ? std::string() : uncalled_function(deriving.sources, program, component.head.begin);
  if (function.empty()) return;
  const std::string& path = deriving.sources.path(program.file);
  for (size_t t = first_timer; t < deriving.model.timers.size(); ++t) {
    Timer& timer = deriving.model.timers[t];
    if (timer.kind != TimerKind::pool_idle && timer.kind != TimerKind::ping_interval) continue;
    const bool is_told = std::any_of(timer.value.alternatives.begin(), timer.value.alternatives.end(),
                                     [](const Alternative& one) { return one.form == Form::exact; });
    const bool is_off = timer.kind == TimerKind::ping_interval && timer.origin.how == How::version_default;
    if (!is_told || is_off) continue;
    timer.value = when_called(std::move(timer.value), function, path, component.head);
  }
}

/// The file of a script's package that sets what its client's library keeps connections with; "" when none does.
std::string changed_in(Deriving& deriving, const Program& program, std::string_view client) {
  if (!is_script(program.language)) return "";
  constexpr size_t kMostChangers = 200;
  size_t looked_at = 0;
  for (const FileId file : deriving.model.keeper_changers) {
    if (++looked_at > kMostChangers) return "one of many files";
    const bool is_other =
        file == program.file || package_of(deriving.sources, file) != package_of(deriving.sources, program.file);
    const std::string& path = deriving.sources.path(file);
    if (is_other) continue;
    const Program& changer = deriving.documents.program(file, format_of_path(path).value_or(Format::javascript));
    if (changes_keeper_of(changer, client)) return path;
  }
  return "";
}

/// True where a client's options ask for HTTP/2 sessions, which the library keeps by other means: `{http2: true}`.
bool asks_for_sessions(const ClientWork& work) {
  for (const std::string_view name : known_words(work.client.system, "session_options")) {
    for (const GivenSettings& given : work.given) {
      const auto found = given.given.find(name);
      if (found == given.given.end() || found->second.empty()) continue;
      const GivenSetting& last = found->second.back();
      const bool is_off = last.program != nullptr && last.value != kNoExpr &&
                          last.program->exprs[last.value].kind == ExprKind::boolean &&
                          last.program->exprs[last.value].number == 0;
      if (!is_off) return true;
    }
  }
  return false;
}

void derive_one(Deriving& deriving, ComponentId id, const EvalScope& scope, const std::vector<FoundClient>& all) {
  Component& component = at(deriving.model.components, id);
  const Program& program = *scope.program;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const FoundClient& one) { return head_of(program, one) == component.head; });
  if (found == all.end()) return;
  FoundClient client = *found;
  // In an environment another may keep its connections than the program has without one.
  if (client.keeper.system != component.system) {
    const std::string why = client.keeper.unknown;
    client.keeper = {.system = component.system, .unknown = why.empty() ? "its environment chooses the agent" : why};
  }
  if (client.keeper.call == kNoExpr && client.keeper.unknown.empty()) {
    const std::string path = changed_in(deriving, program, client.system);
    if (!path.empty()) client.keeper.unknown = path + " changes what the library keeps connections with";
  }
  take_keeper_set_everywhere(deriving, component, scope, client);
  const auto package = known_words(component.system, "package");
  if (program.language == Format::python && !package.empty())
    set_python_release(deriving, component, component.file, package.front());
  if (holds(known_words(component.system, "runs_on"), "node")) set_node_release(deriving, component);
  ClientWork work{deriving, component, client, scope, {}, {}};
  if (client.keeper.call == kNoExpr && client.keeper.unknown.empty()) client.keeper.unknown = other_runtime(work);
  work.kept = settings_of_keeper(scope, client.keeper);
  for (const ExprId call : found->calls) {
    work.given.push_back(settings_of_client(scope, found->system, call));
    take_requests_of_field(scope, found->system, call, work.given.back());
  }
  if (client.keeper.call == kNoExpr && client.keeper.unknown.empty() && asks_for_sessions(work))
    client.keeper.unknown = "with HTTP/2 the library keeps sessions of its own";
  take_argument_object(program, found->calls.front(), work);
  const size_t first_timer = deriving.model.timers.size();
  add_timers(work);
  add_settings_of_servers(work);
  doubt_uncalled(deriving, program, component, first_timer);
  add_heeding(work);
  add_idle_pings(work);
  add_retries(work, all);
  add_client_routes(work, all);
}

/// Leaves open what variables that a framework writes into the code hold: the values of the build count, and only an
/// image's own are known to be those.
void doubt_built_in(const Sources& sources, Environment& environment) {
  for (const std::string_view prefix : known_words("client", "built_in_variables")) {
    for (auto& [name, value] : environment) {
      if (!name.starts_with(prefix) || value.is_unknown) continue;
      const bool is_of_image = has_place(value.span) && sources.path(value.span.file).ends_with("ockerfile");
      if (is_of_image) continue;
      value.is_unknown = true;
      value.text = name + " counts as it is where the program is built";
    }
  }
}

}  // namespace

void derive_program_client(Deriving& deriving, ComponentId id) {
  const Model& model = deriving.model;
  const FileId file = at(model.components, id).file;
  const auto first = static_cast<size_t>(id);
  if (!is_client_of(model, first, file) || file == FileId::none) return;
  // The clients of a file stand together: the first one does the work for all, so that the file is looked through once.
  if (first > 0 && is_client_of(model, first - 1, file)) return;
  const Format language = format_of_path(deriving.sources.path(file)).value_or(Format::python);
  const Program& program = deriving.documents.program(file, language);
  Environment environment = environment_of(deriving, id);
  doubt_built_in(deriving.sources, environment);
  EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, environment);
  scope.property = properties_of_program(deriving, id, environment);
  scope.inside = [&deriving, id](const std::string& path) {
    return path_where_run(deriving.model, deriving.sources, at(deriving.model.components, id).workloads, path);
  };
  bool has_more = false;
  const std::vector<FoundClient> all = clients_in(scope, kMostClients, has_more);
  for (size_t c = first; is_client_of(model, c, file); ++c)
    derive_one(deriving, static_cast<ComponentId>(c), scope, all);
}

}  // namespace outlast
