#include "adapters/servers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "adapters/evaluated.h"
#include "adapters/flags.h"
#include "adapters/inside.h"
#include "adapters/python_dotenv.h"
#include "adapters/python_release.h"
#include "adapters/servers_calls.h"
#include "adapters/servers_imported.h"
#include "adapters/servers_inline.h"
#include "adapters/servers_processes.h"
#include "adapters/settings_file.h"
#include "adapters/started.h"
#include "adapters/uncalled.h"
#include "model/release.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

/// Words of knowledge that this adapter asks for, besides the names of addresses.
constexpr std::string_view kPackage = "package";
constexpr std::string_view kConfig = "config";  ///< the setting that names a file of settings
constexpr std::string_view kCase = "case";      ///< the setting that chooses between close intervals
constexpr std::string_view kZero = "zero_is_default";
constexpr std::string_view kAlsoEnds = "also_ends_idle";   ///< settings that close idle connections, too
constexpr std::string_view kRuns = "--";                   ///< the variable of a workload that runs a program
constexpr std::string_view kMisspelt = "misspelt";         ///< keys of files of settings that set nothing
constexpr std::string_view kLibraries = "libraries";       ///< packages whose release changes a default
constexpr std::string_view kSwitch = "keeps_connections";  ///< the setting that, when off, closes each connection

/// What one server's settings come from, the strongest first: flags or arguments of its call, variables, the file of
/// settings that its command names, defaults.
struct Work {
  Deriving& deriving;
  const Component& component;
  Environment environment;
  std::string program;  ///< the command's program, "" for a call
  std::optional<ServerCall> call;
  bool runs_never = false;  ///< the call stands where the environment decides against it
  SettingsFile file;
};

bool is_variable(std::string_view spelling) {
  return !spelling.empty() && spelling[0] != '-' && std::all_of(spelling.begin(), spelling.end(), [](char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

/// What a setting is given; nothing where its default stands.
std::vector<Datum> data_of(const Work& work, const KnownTimer& row) {
  const bool is_configured = row.is_timer || holds(known_words(row.system, kSwitch), row.setting);
  if (work.call) {
    std::vector<Datum> given = call_data(*work.call, row, work.deriving.sources, work.deriving.documents);
    return !given.empty() || !is_configured ? given
                                            : configured_data(*work.call, row, work.deriving.sources, work.environment);
  }
  std::vector<Datum> data = flag_data(work.deriving.lookup, work.component.root, row.setting, work.environment);
  if (!data.empty()) return data;
  const std::string path = is_configured ? configured_in(work.deriving.sources, row) : "";
  if (!path.empty()) return {{.text = path + " may set " + std::string(row.setting), .span = work.component.head}};
  for (const std::string_view spelling : row.spellings) {
    const auto variable = is_variable(spelling) ? work.environment.find(spelling) : work.environment.end();
    if (variable != work.environment.end()) return {expanded(variable->second, work.environment)};
  }
  const EvalScope scope{.environment = &work.environment, .sources = &work.deriving.sources};
  return file_data(work.file, row.setting, scope);
}

/// The data of the first of the settings that a word list names and something gives.
std::vector<Datum> named_data(const Work& work, std::string_view list) {
  for (const std::string_view name : known_words(work.component.system, list)) {
    const KnownTimer* row = find_timer(work.component.system, name);
    if (row == nullptr) continue;
    std::vector<Datum> data = data_of(work, *row);
    if (!data.empty()) return data;
  }
  return {};
}

/// The data with each 0 that the system takes for "as it is by default" as such.
std::vector<Datum> with_zero(const KnownTimer& row, std::vector<Datum> data) {
  if (!holds(known_words(row.system, kZero), row.setting)) return data;
  for (Datum& datum : data) {
    if (datum.kind == DatumKind::number && datum.number == 0) datum.kind = DatumKind::null;
  }
  return data;
}

/// The case of its close intervals that a server's settings choose, "" for the usual one.
std::string close_case(const Work& work) {
  const std::vector<Datum> chosen = named_data(work, kCase);
  if (chosen.size() == 1 && chosen[0].kind == DatumKind::string) return chosen[0].text;
  if (!work.call) return "";
  const Program& program = *work.call->scope.program;
  const std::string callee = qualified(program, program.exprs[work.call->call].base);
  const auto named = known_words(work.component.system, "case " + callee);
  return named.empty() ? "" : std::string(named.front());
}

/// How long connections are kept when another setting may end them earlier.
Value ended_earlier(const Work& work, Value kept) {
  for (const std::string_view name : known_words(work.component.system, kAlsoEnds)) {
    const KnownTimer* row = find_timer(work.component.system, name);
    if (row == nullptr || is_unknown(kept)) continue;
    for (const Datum& datum : data_of(work, *row)) {
      if (datum.kind == DatumKind::null) continue;
      const Alternative limit = value_of_datum(datum, *row, work.component).alternatives.front();
      if (limit.form != Form::exact)
        return unknown_because(std::string(name) + " may end idle connections first: " + limit.note, datum.span);
      for (Alternative& one : kept.alternatives) {
        one.range = {std::min(one.range.low, limit.range.low), std::min(one.range.high, limit.range.high)};
      }
    }
  }
  return kept;
}

/// How long connections are kept when a switch may turn that off altogether.
Value switched(const Work& work, Value kept) {
  const std::vector<Datum> data = named_data(work, kSwitch);
  if (data.empty()) return kept;
  Value value;
  for (const Datum& datum : data) {
    const bool is_text = datum.kind == DatumKind::string;
    const bool is_known = datum.kind == DatumKind::boolean || datum.kind == DatumKind::number || is_text;
    const bool is_off = is_text
                            ? datum.text == "false" || datum.text == "0" || datum.text == "no" || datum.text == "off"
                            : datum.number == 0;
    Value one = is_known && is_off ? closed_at_once() : kept;
    if (!is_known) one = unknown_because(datum.text, datum.span);
    if (is_known && is_off) one.alternatives[0].at = datum.span;
    merge(value, value_when(std::move(one), datum.choices));
  }
  return value;
}

/// The default of a setting that comes from a library: "A package 17.1.0 43200" is that number for A where the package
/// is pinned to a release in front of that one. Nothing where it is not.
std::vector<Datum> library_data(const Work& work, const KnownTimer& row) {
  const FileId near = work.component.file == FileId::none ? work.component.head.file : work.component.file;
  for (const std::string_view entry : known_words(row.system, kLibraries)) {
    const size_t package = entry.find(' ') + 1;
    const size_t since = entry.find(' ', package) + 1;
    const size_t number = entry.rfind(' ') + 1;
    if (entry.substr(0, package - 1) != row.setting || near == FileId::none) continue;
    const std::string_view name = entry.substr(package, since - 1 - package);
    const std::string folder(folder_of(work.deriving.sources.path(near)));
    const auto pinned = python_package(work.deriving.sources, folder, name);
    const std::array<std::string_view, 2> releases{"0", entry.substr(since, number - 1 - since)};
    if (!pinned || matching_releases(releases, pinned->text) != std::vector<uint16_t>{0}) continue;
    Datum old{.kind = DatumKind::number, .span = pinned->span};
    std::from_chars(entry.data() + number, entry.data() + entry.size(), old.number);
    return {old};
  }
  return {};
}

void add_timers(const Work& work, Span head) {
  const TimerPlace place{.scope = work.component.root, .head = head};
  for (const KnownTimer& row : known_timers()) {
    if (row.system != work.component.system || !row.is_timer || !row.family.empty()) continue;
    std::vector<Datum> data = data_of(work, row);
    const bool is_of_library = data.empty() && !(data = library_data(work, row)).empty();
    if (data.empty() && row.defaults.empty()) continue;
    Value value = value_of(work.deriving.sources, with_zero(row, data), row, work.component);
    if (is_of_library) value.alternatives.front().note = "default of the library that is pinned there";
    value = closing(row, std::move(value), work.component, close_case(work));
    if (row.kind == TimerKind::accept_idle) value = switched(work, ended_earlier(work, std::move(value)));
    emit_timer(work.deriving, place, row, "", std::move(value), data);
  }
}

/// Keys of the file of settings that only look like settings: "A B" where B is meant.
void add_misspellings(const Work& work) {
  const Tree* tree = work.file.tree;
  if (tree == nullptr || tree->empty()) return;
  for (const std::string_view entry : known_words(work.component.system, kMisspelt)) {
    const std::string_view written = entry.substr(0, entry.find(' '));
    const std::optional<NodeId> value = find(*tree, 0, written);
    if (!value) continue;
    work.deriving.model.effects.push_back(
        {.scope = work.component.root,
         .setting = std::string(written),
         .span = span(*tree, *value),
         .acts = flag(false),
         .reason = work.component.system + " has no setting " + std::string(written) + " and says nothing about it",
         .help = "the setting is called " + std::string(entry.substr(written.size() + 1)),
         .related = {}});
  }
}

uint16_t port_in(const Datum& datum) {
  if (datum.kind == DatumKind::number && datum.number > 0 && datum.number < 65536)
    return static_cast<uint16_t>(datum.number);
  return datum.kind == DatumKind::string ? bind_address(":" + datum.text, 0).port : uint16_t{0};
}

/// A host as an address has it: "::" and "0.0.0.0" are every one.
std::string host_of(const Datum& datum) {
  if (datum.kind != DatumKind::string) return "";
  std::string text = datum.text;
  std::erase(text, '"');
  const bool is_bare_v6 = std::count(text.begin(), text.end(), ':') > 1 && !text.starts_with('[');
  return bind_address(is_bare_v6 ? "[" + text + "]" : text, 1).host;
}

/// Where the server listens when nothing says so; some programs of a system have an address of their own.
Address default_address(const Work& work) {
  auto words = known_words(work.component.system, "default_address " + work.program);
  if (words.empty()) words = known_words(work.component.system, "default_address");
  return words.empty() ? Address{} : bind_address(words.front(), 0);
}

/// What a socket is bound to: ("127.0.0.1", 8080), or a path.
Address address_bound(const Datum& datum) {
  if (datum.kind == DatumKind::string && datum.text.find('/') != std::string::npos) return {.unix_path = datum.text};
  if (datum.kind != DatumKind::list || datum.items.size() < 2) return {};
  return {.host = host_of(datum.items[0]), .port = port_in(datum.items[1])};
}

/// What a server is handed as its address: a pair, a port alone, or a text with both.
Address address_handed(const Datum& datum) {
  if (datum.kind == DatumKind::number) return {.host = "", .port = port_in(datum)};
  const bool is_text = datum.kind == DatumKind::string && datum.text.find('/') == std::string::npos;
  return is_text ? bind_address(datum.text, 0) : address_bound(datum);
}

void add_endpoints(const Work& work, Span head) {
  const Address standard = default_address(work);
  const auto add = [&](Address address, Span span) {
    work.deriving.model.endpoints.push_back(
        {.scope = work.component.root, .address = std::move(address), .span = has_place(span) ? span : head});
  };
  const std::vector<Datum> handed = named_data(work, "address");
  for (const Datum& one : handed) add(address_handed(one), one.span);
  if (!handed.empty()) return;
  std::vector<Datum> bound = work.call ? socket_addresses(*work.call) : std::vector<Datum>();
  if (bound.empty()) {
    bound = named_data(work, "sockets");
    // What is not read may hold a socket, too; beside a port that is written it hardly does.
    const bool has_port = !named_data(work, "port").empty();
    std::erase_if(bound, [&](const Datum& one) {
      return one.kind == DatumKind::null || (one.kind == DatumKind::unknown && has_port);
    });
  }
  for (const Datum& one : bound) add(address_bound(one), one.span);
  if (!bound.empty()) return;
  std::vector<Datum> sockets = named_data(work, "socket");
  std::erase_if(sockets, [](const Datum& socket) { return socket.kind != DatumKind::string; });
  for (const Datum& socket : sockets) add({.unix_path = socket.text}, socket.span);
  const std::vector<Datum> binds = named_data(work, "bind");
  const auto add_bind = [&](const Datum& bind) {
    add(bind.kind == DatumKind::string ? bind_address(bind.text, standard.port) : Address{}, bind.span);
  };
  for (const Datum& bind : binds) {
    if (bind.kind != DatumKind::list) add_bind(bind);
    for (const Datum& item : bind.items) add_bind(item);
  }
  if (!sockets.empty() || !binds.empty()) return;
  const std::vector<Datum> hosts = named_data(work, "host");
  const std::vector<Datum> ports = named_data(work, "port");
  std::string host = standard.host;
  if (!hosts.empty()) host = host_of(hosts[0]);
  if (ports.empty()) add({.host = host, .port = standard.port}, hosts.empty() ? head : hosts[0].span);
  for (const Datum& port : ports) add({.host = host, .port = port_in(port)}, port.span);
}

/// Finds the call that a component stands for.
bool derive_call(Work& work) {
  Deriving& deriving = work.deriving;
  const Program& program = deriving.documents.program(work.component.file, Format::python);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || program.exprs[expr.base].span != work.component.head) continue;
    work.call = ServerCall{work.component.system, call.call,
                           evaluation_scope(deriving.sources, deriving.documents, program, work.environment)};
    work.runs_never = !choices_of(work.call->scope, call.branch);
    return true;
  }
  return false;
}

/// Finds the file of settings that a command names.
void find_settings_file(Work& work) {
  const std::vector<Datum> named = named_data(work, kConfig);
  if (named.empty()) return;
  const Datum one = named.size() == 1 ? named[0] : Datum{.text = "several configuration files", .span = named[0].span};
  work.file = settings_file(one, work.deriving.documents, [&](std::string_view path) {
    return file_named(work.deriving.sources, work.deriving.model, work.component, path);
  });
  if (!work.file.reason.empty()) work.deriving.model.gaps.push_back({work.file.named_at, work.file.reason});
}

/// The program that a command runs: `python server.py`, `python -m package.server`, `server.py`.
std::optional<FileId> program_of(const Reading& reading, const Command& command) {
  const auto find = [&](const std::string& path) {
    return program_named(reading.model, reading.sources, command, path);
  };
  for (size_t i = 0; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].text;
    if (word == "-m" && i + 1 < command.words.size()) {
      std::string module = command.words[i + 1].text;
      std::replace(module.begin(), module.end(), '.', '/');
      const auto file = find(module + ".py");
      return file ? file : find(module + "/__main__.py");
    }
    if (word.ends_with(".py")) return find(word);
  }
  return std::nullopt;
}

/// The systems by what makes their command as an object.
std::map<std::string_view, const KnownSystem*> systems_of_command_objects() {
  std::map<std::string_view, const KnownSystem*> systems;
  for (const KnownSystem& system : known_systems()) {
    for (const std::string_view name : known_words(system, "command_objects")) systems.emplace(name, &system);
  }
  return systems;
}

}  // namespace

/// Adds a gap for each place that makes a server's command as an object: what that is handed is not followed.
static void add_unread_command_objects(Reading& reading, const Program& program, const std::set<ExprId>& read) {
  static const std::map<std::string_view, const KnownSystem*> systems = systems_of_command_objects();
  for (const Call& call : program.calls) {
    if (read.contains(call.call)) continue;
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr) continue;
    const auto known = systems.find(qualified(program, expr.base));
    if (known == systems.end()) continue;
    const std::string command(known->second->commands[0]);
    reading.model.gaps.push_back({expr.span, "this program runs " + command + ", and what it is given is not read"});
  }
}

void read_python_servers(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(reading.sources, path)) return;
  const Program& program = reading.documents.program(file, format);
  // Each server is compared with all that stands in its file.
  constexpr size_t kMostServers = 50;
  size_t servers = 0;
  const Environment environment;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, environment);
  for (const Call& call : program.calls) {
    const KnownSystem* system = system_called(call.call, scope);
    if (system == nullptr) continue;
    const Expr& expr = program.exprs[call.call];
    if (++servers > kMostServers) {
      reading.model.gaps.push_back({expr.span, "more servers in one file than are read"});
      break;
    }
    const std::string label = dotted(program, expr.base);
    add_component(reading.model,
                  {.system = std::string(system->id),
                   .name = path,
                   .head = program.exprs[expr.base].span,
                   .file = file,
                   .accepts = true,
                   .complete = program.complete,
                   .needs_command = true},
                  label.empty() ? program.exprs[expr.base].text : label);
  }
  add_unread_command_objects(reading, program, read_processes(reading, file, program));
  if (servers == 0) return;
  for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
}

void read_server_command(Reading& reading, const Command& command) {
  const std::string_view program = name_of(command.words.front().text);
  for (const KnownSystem& system : known_systems()) {
    if (!holds(system.commands, program)) continue;
    Component component{.system = std::string(system.id),
                        .head = command.span,
                        .accepts = true,
                        .folder = command.folder,
                        .workdir = command.workdir};
    if (command.workload != WorkloadId::none) {
      component.workloads.push_back(command.workload);
      component.name = at(reading.model.workloads, command.workload).name;
    }
    if (component.name.empty() && command.file != FileId::none) component.name = reading.sources.path(command.file);
    const ComponentId id = add_component(reading.model, std::move(component), std::string(program));
    add_flag_settings(reading.model, at(reading.model.components, id).root, flags_of(system.id, command.words, 1),
                      known_words(system.id, "bind"));
    return;
  }
}

namespace {

/// What a command gives the program's own flags, as variables of its workload that are named like them. The one named
/// "--" says that the workload runs a program.
void set_arguments(Workload& workload, const std::vector<CommandWord>& words) {
  set_variable(workload, {.name = std::string(kRuns), .text = "1"});
  for (size_t i = 1; i < words.size(); ++i) {
    const CommandWord& word = words[i];
    if (word.is_open) set_variable(workload, {.name = std::string(kOpenArguments), .is_unknown = true});
    if (word.text.size() < 2 || word.text[0] != '-') continue;
    const size_t equals = word.text.find('=');
    const bool has_next = i + 1 < words.size() && !words[i + 1].text.starts_with('-');
    EnvironmentEntry entry{.name = word.text.substr(0, equals), .text = "true", .span = word.span};
    if (equals != std::string::npos) {
      entry.text = word.text.substr(equals + 1);
    } else if (has_next) {
      entry.text = words[i + 1].text;
      entry.span = words[i + 1].span;
    }
    entry.is_unknown = word.is_unknown || word.is_conditional || entry.text.find('$') != std::string::npos;
    if (entry.is_unknown) entry.text = "cannot work out " + entry.text;
    set_variable(workload, std::move(entry));
  }
}

/// The environment with those flags left unknown that only some of the places which run the program give.
Environment with_arguments(const Model& model, const Component& component, Environment environment) {
  const auto count = [&](std::string_view name) {
    return std::count_if(component.workloads.begin(), component.workloads.end(), [&](WorkloadId id) {
      const std::vector<EnvironmentEntry>& all = at(model.workloads, id).environment;
      return std::any_of(all.begin(), all.end(), [&](const EnvironmentEntry& entry) { return entry.name == name; });
    });
  };
  const auto runs = count(kRuns);
  for (auto& [name, value] : environment) {
    if (!name.starts_with('-') || name == kRuns || count(name) == runs) continue;
    value.is_unknown = true;
    value.text = name + " differs between the places that run this";
  }
  return environment;
}

}  // namespace

void read_python_command(Reading& reading, const Command& command) {
  const InlineCommands inside = commands_inline(reading.model, command);
  reading.model.gaps.insert(reading.model.gaps.end(), inside.gaps.begin(), inside.gaps.end());
  for (const Command& one : inside.started) read_server_command(reading, one);
  const std::optional<FileId> entry = program_of(reading, command);
  if (!entry || command.workload == WorkloadId::none) return;
  set_arguments(at(reading.model.workloads, command.workload), command.words);
  const std::vector<FileId> files =
      python_files_of(reading.documents, reading.documents.program(*entry, Format::python));
  for (Component& component : reading.model.components) {
    const bool is_one =
        component.needs_command && std::find(files.begin(), files.end(), component.file) != files.end() &&
        (component.file == *entry ||
         !runs_as_main_alone(reading.sources, files, reading.documents.program(component.file, Format::python),
                             component.head));
    if (!is_one || std::find(component.workloads.begin(), component.workloads.end(), command.workload) !=
                       component.workloads.end())
      continue;
    component.workloads.push_back(command.workload);
  }
}

/// A server in a function that nobody calls keeps no connection that is sure to be there.
static void doubt_uncalled(const Work& work, size_t first_timer) {
  const Sources& sources = work.deriving.sources;
  const std::string function = uncalled_function(sources, *work.call->scope.program, work.component.head.begin);
  if (function.empty() || is_named_in_other_files(sources, function)) return;
  for (size_t t = first_timer; t < work.deriving.model.timers.size(); ++t) {
    Timer& timer = work.deriving.model.timers[t];
    if (timer.kind != TimerKind::accept_idle || is_unknown(timer.value)) continue;
    timer.value = when_called(std::move(timer.value), function, sources.path(work.component.file), work.component.head);
  }
}

void derive_server(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base) return;
  // Where no command starts a server of its kind, it is taken to run.
  component.needs_command =
      component.needs_command && is_left_to_commands(deriving.model, deriving.sources, component.file);
  const auto package = known_words(component.system, kPackage);
  const FileId near = component.file == FileId::none ? component.head.file : component.file;
  if (!package.empty()) set_python_release(deriving, component, near, package.front());
  Work work{.deriving = deriving, .component = component};
  work.environment = with_arguments(deriving.model, component, environment_of(deriving, id));
  if (component.file != FileId::none) {
    add_python_dotenv(deriving, component.file, work.environment);
    if (!derive_call(work)) return;
    component.is_base = work.runs_never;
    if (work.runs_never) return;
  } else {
    work.program = at(deriving.model.scopes, component.root).label;
    find_settings_file(work);
  }
  const size_t first_timer = deriving.model.timers.size();
  add_timers(work, component.head);
  if (work.call) doubt_uncalled(work, first_timer);
  add_misspellings(work);
  add_endpoints(work, component.head);
}

}  // namespace outlast
