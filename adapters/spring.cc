#include "adapters/spring.h"

#include <algorithm>
#include <limits>

#include "adapters/flags.h"
#include "adapters/spring_build.h"
#include "adapters/spring_commands.h"
#include "adapters/spring_dependencies.h"
#include "adapters/spring_environment.h"
#include "adapters/spring_grpc.h"
#include "adapters/spring_ports.h"
#include "adapters/spring_programs.h"
#include "adapters/spring_properties.h"
#include "adapters/spring_tuners.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";
constexpr std::string_view kKeepAlive = "server.tomcat.keep-alive-timeout";
constexpr std::string_view kSourceFolder = "src/main/";
constexpr std::string_view kOldTimeout = "server.connection-timeout";

/// True for the source that stands for an application without a main file: the first that says that it is one.
bool is_application(const Sources& sources, FileId file) {
  if (!says_spring_application(sources.bytes(file))) return false;
  const auto module = spring_module_of(sources.path(file));
  return module && !spring_main_file(sources, *module) && spring_application_class(sources, *module) == file;
}

struct Work {
  Deriving& deriving;
  Component& component;
  SpringBuild build;
  SpringFiles files;
  Environment environment;
  Span head;
  SpringTuned tuned;
  ScopeId scope;  ///< of the server's own connector, or of one that a program adds

  SpringSources from() const { return {files, environment, deriving.lookup, scope}; }
};

/// How sure a release is behind the step at which something changed.
bool is_behind(const Work& work, std::string_view family, double all) {
  const std::vector<Alternative> since =
      since_last_default(known_row(kSystem, kOldTimeout, family), work.component).alternatives;
  return std::all_of(since.begin(), since.end(), [&](const Alternative& one) { return one.range.low == all; });
}

/// What the properties give a setting: older releases take one for all servers instead.
std::vector<Datum> property_data(const Work& work, const KnownTimer& row) {
  std::vector<Datum> data = spring_data(work.from(), row.setting);
  const bool is_one = holds(known_words(kSystem, "set_by_connection_timeout"), row.setting);
  std::vector<Datum> old = is_one ? spring_data(work.from(), kOldTimeout) : std::vector<Datum>();
  std::erase_if(old, [](const Datum& one) { return !has_place(one.span); });
  if (old.empty() || is_behind(work, "gone", 1)) return data;
  if (is_behind(work, "changed", 0)) return old;
  return {{.text = "whether this release heeds " + std::string(kOldTimeout) + " is not known", .span = old[0].span}};
}

/// What the properties give a setting that a program sets, too.
std::vector<Datum> data_of(const Work& work, const KnownTimer& row) {
  std::vector<Datum> data = property_data(work, row);
  const auto tuned = work.tuned.given.find(row.setting);
  if (tuned == work.tuned.given.end()) return data;
  if (data.empty()) data.push_back({.kind = DatumKind::null});
  std::vector<Datum> found;
  for (Datum& datum : data) {
    // What only may set it is not said to.
    if (datum.kind == DatumKind::unknown) {
      found.push_back(std::move(datum));
      continue;
    }
    if (datum.kind != DatumKind::null) {
      const Datum written = spring_duration(datum);
      const std::vector<Datum>& given = tuned->second;
      const bool is_same = given.size() == 1 && given[0].kind == DatumKind::number &&
                           written.kind == DatumKind::number && given[0].number == written.number;
      if (is_same) {
        found.push_back(std::move(datum));
        continue;
      }
      // Which of them comes last is decided by where the program does it.
      const std::string reason = "both the properties and a program set " + std::string(row.setting);
      found.push_back({.text = reason, .choices = std::move(datum.choices), .span = datum.span});
      continue;
    }
    for (Datum given : tuned->second) {
      if (given.kind == DatumKind::number && given.number < 0) given.number = std::numeric_limits<double>::infinity();
      given.choices = joined(datum.choices, given.choices);
      found.push_back(std::move(given));
    }
  }
  return found;
}

/// Durations in their words, and counts of which -1 is none, as numbers.
std::vector<Datum> as_numbers(std::vector<Datum> data) {
  for (Datum& datum : data) datum = spring_duration(std::move(datum));
  return data;
}

Value value_from(const Work& work, const KnownTimer& row, const std::vector<Datum>& data) {
  return value_of(work.deriving.sources, as_numbers(data), row, work.component);
}

/// What is known of an idle connection, unless a program of the repository may say otherwise.
Value unless_tuned(const Work& work, Value value) {
  return work.tuned.unread.empty() ? std::move(value) : unknown_because(work.tuned.unread, work.tuned.unread_at);
}

/// True when a program that is not read says the method or key of a setting.
bool names_setting(const Work& work, const KnownTimer& row) {
  if (work.tuned.unread.empty() || !has_place(work.tuned.unread_at)) return false;
  const std::string_view bytes = work.deriving.sources.bytes(work.tuned.unread_at.file);
  const auto methods = known_words(kSystem, "methods " + work.build.server);
  return std::any_of(methods.begin(), methods.end(), [&](std::string_view entry) {
    const size_t blank = entry.find(' ');
    return entry.substr(blank + 1) == row.setting && bytes.find(entry.substr(0, blank)) != std::string_view::npos;
  });
}

void add_timer(const Work& work, const KnownTimer& row, Value value, const std::vector<Datum>& data) {
  if (row.kind == TimerKind::accept_idle || names_setting(work, row)) value = unless_tuned(work, std::move(value));
  emit_timer(work.deriving, {.scope = work.scope, .head = work.head}, row, "", std::move(value), data);
}

/// The row of a setting, which the knowledge lists.
const KnownTimer& row_named(std::string_view setting, std::string_view family = {}) {
  return known_row(kSystem, setting, family);
}

/// Some releases do not look at a setting: what they do instead.
Value from_release(const Work& work, const KnownTimer& row, const Value& later, const Value& before) {
  Value value;
  for (const Alternative& one : since_last_default(row, work.component).alternatives)
    merge(value, value_when(one.range.low == 1 ? later : before, one.choices));
  return value;
}

/// Tomcat keeps a connection for the keep-alive timeout, and without one for the connection timeout. Limits of 0 and 1
/// requests turn keeping off.
void add_tomcat(const Work& work) {
  const KnownTimer& connection = row_named("server.tomcat.connection-timeout");
  const std::vector<Datum> header = data_of(work, connection);
  const Value waiting = value_from(work, connection, header);
  add_timer(work, connection, waiting, header);

  const KnownTimer& row = row_named(kKeepAlive);
  const std::vector<Datum> data = data_of(work, row);
  Value kept;
  for (const Datum& datum : as_numbers(data)) {
    const bool is_default = datum.kind == DatumKind::null;
    merge(kept, is_default ? value_when(waiting, datum.choices) : value_of_datum(datum, row, work.component));
  }
  if (data.empty()) kept = waiting;
  const KnownTimer& property = row_named(kKeepAlive, "property");
  // What a program sets every release does.
  const bool is_tuned = work.tuned.given.contains(row.setting);
  if (!is_tuned) kept = from_release(work, property, kept, waiting);

  const KnownTimer& limit = row_named("server.tomcat.max-keep-alive-requests");
  const std::vector<Datum> requests = data_of(work, limit);
  Value all;
  bool is_ever_off = false;
  for (const Datum& datum : as_numbers(requests)) {
    const bool is_off = datum.kind == DatumKind::number && datum.number <= 1;
    Value one = is_off ? closed_at_once() : kept;
    if (is_off) one.alternatives[0].at = datum.span;
    merge(all, value_when(std::move(one), datum.choices));
    is_ever_off = is_ever_off || is_off;
  }
  if (is_ever_off) kept = std::move(all);
  const std::vector<Alternative> since = since_last_default(property, work.component).alternatives;
  const bool is_read =
      is_tuned || std::any_of(since.begin(), since.end(), [](const Alternative& one) { return one.range.low == 1; });
  add_timer(work, row, std::move(kept), data.empty() || !is_read ? header : data);
  add_timer(work, limit, value_from(work, limit, requests), requests);
}

void add_plain(const Work& work, std::string_view setting) {
  const KnownTimer& row = row_named(setting);
  const std::vector<Datum> data = data_of(work, row);
  add_timer(work, row, value_from(work, row, data), data);
}

void add_unknown_server(const Work& work) {
  const bool is_deployed = work.build.is_archive && work.component.workloads.empty();
  const std::string module = spring_module_of(work.deriving.sources.path(work.component.file)).value_or("");
  const std::string reason = is_deployed ? "it is packed for a server that is not known"
                             : !work.build.unread.empty()
                                 ? work.build.unread
                                 : may_bring_server(work.deriving.sources, module).value_or("no server is embedded");
  add_timer(work, row_named(kKeepAlive), unknown_because(reason), {});
}

/// How long running requests are waited for: not at all where the shutdown is immediate.
void add_drain(const Work& work) {
  const KnownTimer& row = row_named("spring.lifecycle.timeout-per-shutdown-phase");
  const std::vector<Datum> data = data_of(work, row);
  const Value graceful = value_from(work, row, data);
  Value value;
  const KnownTimer& mode_row = row_named("server.shutdown");
  const std::vector<Datum> modes = spring_data(work.from(), mode_row.setting);
  for (const Datum& mode : modes) {
    Value one = unknown_because(mode.text, mode.span);
    if (mode.kind == DatumKind::string) one = spring_name(mode.text) == "graceful" ? graceful : exactly(0);
    if (mode.kind == DatumKind::null) one = from_release(work, mode_row, graceful, exactly(0));
    merge(value, value_when(std::move(one), mode.choices));
  }
  if (modes.empty()) value = from_release(work, mode_row, graceful, exactly(0));
  add_timer(work, row, std::move(value), data.empty() ? modes : data);
}

/// The ports that the properties give, by each command where they differ.
std::vector<Datum> ports_of_commands(const Work& work) {
  constexpr std::string_view kPort = "server.port";
  const auto differing = work.files.differing.find(kPort);
  if (differing == work.files.differing.end()) return spring_data(work.from(), kPort);
  std::vector<Datum> ports;
  SpringFiles others = work.files;
  others.differing.erase(std::string(kPort));
  for (const Datum& one : differing->second) {
    if (one.kind != DatumKind::null) {
      ports.push_back(one);
      continue;
    }
    // What the others give stands at the same scope, so only the files tell what this one has.
    const SpringSources files{others, work.environment, work.deriving.lookup, ScopeId::none};
    std::vector<Datum> otherwise = spring_data(files, kPort);
    if (otherwise.empty()) otherwise.push_back({.kind = DatumKind::null});
    ports.insert(ports.end(), otherwise.begin(), otherwise.end());
  }
  return ports;
}

void add_endpoints(const Work& work) {
  std::vector<Address> known;
  const auto add = [&](Address address, Span span) {
    const bool is_new = std::none_of(known.begin(), known.end(), [&](const Address& one) {
      return one.host == address.host && one.port == address.port;
    });
    if (!is_new) return;
    known.push_back(address);
    work.deriving.model.endpoints.push_back(
        {.scope = work.component.root, .address = std::move(address), .span = has_place(span) ? span : work.head});
  };
  const uint16_t standard = known_port(kSystem, "default_port");
  std::string host;
  const std::vector<Datum> hosts = spring_data(work.from(), "server.address");
  if (hosts.size() == 1 && hosts[0].kind == DatumKind::string) host = bind_address(hosts[0].text + ":1", 0).host;
  const std::string module = spring_module_of(work.deriving.sources.path(work.component.file)).value_or("");
  std::vector<Datum> ports = spring_ports_set(work.deriving, module, work.from());
  if (ports.empty()) ports = ports_of_commands(work);
  const std::optional<Datum> made =
      ports.empty() ? spring_port_made(work.deriving.sources, module) : std::optional<Datum>();
  if (made) ports.push_back(*made);
  // Where nothing that was found brings a server, there may be none: only a port that is written speaks of one.
  if (ports.empty()) add({.host = host, .port = work.build.server.empty() ? uint16_t{0} : standard}, {});
  for (const Datum& port : ports) {
    const bool is_text = port.kind == DatumKind::string;
    const uint16_t number = port.kind == DatumKind::null ? standard
                            : is_text                    ? bind_address(":" + port.text, 0).port
                                                         : uint16_t{0};
    add({.host = host, .port = number}, port.span);
  }
}

/// A port of its own for the management makes the application start a second server.
void add_management_gap(const Work& work) {
  const std::vector<Datum> own = spring_data(work.from(), "server.port");
  for (const Datum& port : spring_data(work.from(), "management.server.port")) {
    const bool is_off = port.kind == DatumKind::null || (port.kind == DatumKind::string && port.text == "-1");
    const std::string standard = std::to_string(known_port(kSystem, "default_port"));
    const bool is_same =
        port.kind == DatumKind::string &&
        (own.empty() ? port.text == standard : std::any_of(own.begin(), own.end(), [&](const Datum& one) {
          return one.kind == DatumKind::string && one.text == port.text;
        }));
    // A file that is not read may give any property, so without a place nothing speaks of this one.
    if (is_off || is_same || !has_place(port.span)) continue;
    work.deriving.model.gaps.push_back(
        {port.span, "here the management of the application has a server of its own, which is not read"});
    return;
  }
}

/// A connector that a program adds has what the program gives it, else what Tomcat has without any property.
void add_connector(const Work& server, const SpringConnector& connector) {
  Model& model = server.deriving.model;
  const ScopeId scope = add_scope(model, {.component = at(model.scopes, server.component.root).component,
                                          .parent = server.component.root,
                                          .head = connector.head,
                                          .label = "connector"});
  const Work work{
      .deriving = server.deriving,
      .component = server.component,
      .build = server.build,
      .files = {},
      .environment = {},
      .head = connector.head,
      .tuned = {.given = connector.given, .more = {}, .unread = connector.unread, .unread_at = connector.head},
      .scope = scope};
  add_tomcat(work);
  Endpoint endpoint{.scope = scope, .address = {}, .span = connector.head};
  for (const Datum& port : connector.ports) {
    const bool is_port = port.kind == DatumKind::number && port.number > 0 && port.number < 65536;
    endpoint.address.port = is_port ? static_cast<uint16_t>(port.number) : uint16_t{0};
    endpoint.span = has_place(port.span) ? port.span : connector.head;
    model.endpoints.push_back(endpoint);
  }
  if (connector.ports.empty()) model.endpoints.push_back(endpoint);
}

/// True for a module that has programs without a server and no other one that starts the application.
bool has_no_server(const Work& work, const std::string& module) {
  const Sources& sources = work.deriving.sources;
  std::vector<FileId> without;
  for (const FileId file : work.deriving.model.tuners) {
    if (spring_module_of(sources.path(file)) == module && runs_no_server(work.deriving, file)) without.push_back(file);
  }
  if (without.empty()) return false;
  for (const std::string_view ending : {"java", "kt", "groovy"}) {
    for (const FileId file :
         sources.want_glob(in_spring_module(module, kSourceFolder) + "**/*." + std::string(ending))) {
      const bool is_other = std::find(without.begin(), without.end(), file) == without.end();
      const std::string_view bytes = sources.bytes(file);
      if (is_other && says_spring_application(bytes) && holds_written(bytes, " main(")) return false;
    }
  }
  return true;
}

bool is_no_server(const Work& work, const std::string& module) {
  if (has_no_server(work, module)) return true;
  const std::vector<Datum> types = spring_data(work.from(), "spring.main.web-application-type");
  return types.size() == 1 && types[0].kind == DatumKind::string && spring_name(types[0].text) == "none";
}

/// Says of what is there and not read: servers of gRPC that starters bring, and programs that fill them.
void add_unread_grpc(Reading& reading, FileId file) {
  const std::string_view bytes = reading.sources.bytes(file);
  const Span place = spring_word_at(file, bytes, "configures_grpc");
  if (!has_place(place)) return;
  const auto module = spring_module_of(reading.sources.path(file));
  const bool is_here =
      module && (spring_main_file(reading.sources, *module) || spring_application_class(reading.sources, *module));
  if (is_here && spring_build(reading.sources, *module).is_grpc_read) return;
  reading.model.gaps.push_back(
      {place, "this sets timers of a server of gRPC that a starter of Spring brings, and is not read"});
}

/// Says of the channels of gRPC that a starter makes by the properties of an application, and that are not read.
void add_grpc_channels_gap(Reading& reading, FileId file) {
  const std::string& path = reading.sources.path(file);
  if (reading.sources.bytes(file).find("grpc") == std::string_view::npos || is_jvm_source(path)) return;
  const bool is_properties = path.ends_with(".properties");
  const auto beginnings = known_words(kSystem, "grpc_channels"), endings = known_words(kSystem, "grpc_channels_by");
  const SpringDocument document =
      spring_document(reading.documents.tree(file, is_properties ? Format::properties : Format::yaml));
  for (const SpringEntry& entry : document.entries) {
    const bool is_channel = std::any_of(beginnings.begin(), beginnings.end(),
                                        [&](std::string_view begin) { return entry.name.starts_with(begin); }) &&
                            std::any_of(endings.begin(), endings.end(), [&](std::string_view end) {
                              return entry.name.ends_with("." + spring_name(end));
                            });
    if (!is_channel) continue;
    reading.model.gaps.push_back({entry.span, "a starter of gRPC makes channels of this, and they are not read"});
    return;
  }
}

/// True where the repository has a program that is an application of Spring.
bool has_application(const Sources& sources) {
  constexpr size_t kMostFiles = 2'000;
  for (const std::string_view place : known_words(kSystem, "places")) {
    for (const std::string_view name : known_words(kSystem, "names")) {
      for (const FileId file : sources.want_suffix(std::string(place) + std::string(name))) {
        // Without a program it is a library's.
        const std::string module = spring_module_of(sources.path(file)).value_or("");
        if (!is_test_path(sources, sources.path(file)) && spring_build(sources, module).is_packed) return true;
      }
    }
  }
  for (const std::string_view ending : {"java", "kt", "groovy"}) {
    const std::vector<FileId> files = sources.want_glob("**/*." + std::string(ending));
    for (size_t i = 0; i < files.size() && i < kMostFiles; ++i) {
      if (says_spring_application(sources.bytes(files[i]))) return true;
    }
  }
  return false;
}

/// A program that customizes the server of an application that is not here.
void add_stray_tuner(Reading& reading, FileId file) {
  const std::string_view bytes = reading.sources.bytes(file);
  const Span place = spring_word_at(file, bytes, "sets_timers");
  if (!has_place(place) || !customizes_server(bytes) || has_application(reading.sources)) return;
  reading.model.gaps.push_back({place, "this customizes the server of an application of Spring that was not found"});
}

/// Adds the server of gRPC that a starter runs in an application.
void add_grpc_server(Reading& reading, FileId file, const std::string& module, const SpringBuild& build) {
  if (!has_place(build.grpc_at)) return;
  if (!build.is_grpc_read) {
    reading.model.gaps.push_back({build.grpc_at, "this starts a server of gRPC whose timers are not read"});
    return;
  }
  const std::string& path = reading.sources.path(file);
  const bool is_program = build.is_packed || is_jvm_source(path) || spring_application_class(reading.sources, module);
  add_component(reading.model,
                {.system = std::string(kSpringGrpc),
                 .name = (module.empty() ? path : module) + " gRPC",
                 .head = build.grpc_at,
                 .file = file,
                 .accepts = true,
                 .needs_command = !is_program},
                "server");
}

/// Where a main file sets something of a web server; no place where it does not.
Span server_setting(Reading& reading, FileId file) {
  const std::string& path = reading.sources.path(file);
  if (is_jvm_source(path)) return {};
  const Format format = path.ends_with(".properties") ? Format::properties : Format::yaml;
  for (const SpringDocument& document : spring_documents(reading.documents.tree(file, format))) {
    for (const SpringEntry& entry : document.entries) {
      if (entry.name.starts_with("server.")) return entry.span;
    }
  }
  return {};
}

/// Says of what is set of a server where nothing brings one.
void add_settings_of_none(Reading& reading, FileId file) {
  const Span place = server_setting(reading, file);
  if (has_place(place))
    reading.model.gaps.push_back({place, "this sets a web server, and nothing brings the application one"});
}

/// Adds the application that a main file, or a source where there is none, stands for.
void add_application(Reading& reading, FileId file, const std::string& module) {
  const std::string& path = reading.sources.path(file);
  const SpringBuild build = spring_build(reading.sources, module);
  const std::string_view bytes = reading.sources.bytes(file);
  add_grpc_server(reading, file, module, build);
  add_grpc_channels_gap(reading, file);
  const bool speaks_of_server = !is_jvm_source(path) && bytes.find("server") != std::string_view::npos;
  const bool is_server = build.is_boot && (build.is_packed || speaks_of_server);
  const bool is_found = !build.server.empty() || !build.unread.empty();
  if (!is_found && !is_server) return;
  const auto line = static_cast<uint32_t>(std::min(bytes.find_first_of("\r\n"), bytes.size()));
  if (!is_found && !build.is_archive) {
    const std::optional<std::string> open = may_bring_server(reading.sources, module);
    if (!open) return add_settings_of_none(reading, file);
    if (!has_place(server_setting(reading, file)) && !serves_web(reading.sources, module))
      return reading.model.gaps.push_back({{file, 0, line}, *open});
  }
  // A library has no application of its own.
  const bool is_program =
      build.is_packed || is_jvm_source(path) || spring_application_class(reading.sources, module).has_value();
  add_component(reading.model,
                {.system = std::string(kSystem),
                 .name = module.empty() ? path : module,
                 .head = has_place(build.server_at) ? build.server_at : Span{file, 0, line},
                 .file = file,
                 .accepts = true,
                 .needs_command = !is_program},
                build.server.empty() ? "server" : build.server);
}

/// Ties the only application of a system that a command may start to its workload.
Component* tie_to(Reading& reading, const Command& command, std::string_view system) {
  const std::string below = command.folder.empty() ? "" : command.folder + "/";
  Component* only = nullptr;
  for (Component& component : reading.model.components) {
    if (component.system != system || component.file == FileId::none) continue;
    const std::string& path = reading.sources.path(component.file);
    // Which project the image's archive is of tells more than where its Dockerfile stands.
    const std::vector<std::string>& built = at(reading.model.workloads, command.workload).compiled;
    if (built.empty() && !path.starts_with(below)) continue;
    if (!built.empty() && std::find(built.begin(), built.end(), spring_module_of(path).value_or("")) == built.end())
      continue;
    // One of several modules: which of them the archive holds is not known.
    if (only != nullptr) return nullptr;
    only = &component;
  }
  if (only == nullptr) return nullptr;
  if (std::find(only->workloads.begin(), only->workloads.end(), command.workload) == only->workloads.end())
    only->workloads.push_back(command.workload);
  return only;
}

}  // namespace

void read_spring(Reading& reading, FileId file, Format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(reading.sources, path)) return;
  if (is_jvm_source(path)) {
    const std::string_view bytes = reading.sources.bytes(file);
    const bool is_tuner = says_spring_word(bytes, "sets_timers") || says_spring_word(bytes, "more_connectors");
    if ((is_tuner && customizes_server(bytes)) || gives_spring_properties(bytes) ||
        says_spring_word(bytes, "serves_nothing") || says_spring_word(bytes, "holds_properties") ||
        says_spring_word(bytes, "configures_grpc"))
      reading.model.tuners.push_back(file);
    add_unread_grpc(reading, file);
    if (is_tuner) add_stray_tuner(reading, file);
    if (is_application(reading.sources, file)) add_application(reading, file, *spring_module_of(path));
    return;
  }
  const auto module = spring_module_of(path);
  if (module && spring_main_file(reading.sources, *module) == file) add_application(reading, file, *module);
}

void read_java_command(Reading& reading, const Command& command) {
  if (command.workload == WorkloadId::none || !starts_spring(command)) return;
  tie_to(reading, command, kSpringGrpc);
  Component* const only = tie_to(reading, command, kSystem);
  if (only != nullptr) add_flag_settings(reading.model, only->root, spring_flags(command), {});
}

void derive_spring(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base || component.file == FileId::none) return;
  if (component.needs_command && component.workloads.empty()) {
    component.is_base = true;
    return;
  }
  const std::string& path = deriving.sources.path(component.file);
  Work work{.deriving = deriving,
            .component = component,
            .build = spring_build(deriving.sources, spring_module_of(path).value_or("")),
            .files = {},
            .environment = environment_of(deriving, id),
            .head = component.head,
            .tuned = {},
            .scope = component.root};
  const std::string module = spring_module_of(path).value_or("");
  const std::vector<std::string> others = other_spring_modules(deriving, module);
  work.files = spring_files_given({deriving, component, work.environment, component.root}, path, others);
  const KnownSystem* const system = find_system(kSystem);
  if (system != nullptr && !is_settled(component.release) && work.build.version)
    component.release = release_of(*system, work.build.version->text, work.build.version->span);
  if (is_no_server(work, module)) {
    component.is_base = true;
    return;
  }
  // What is packed for another server has the timers of that, unless something here starts it by itself.
  if (work.build.is_archive && component.workloads.empty()) work.build.server.clear();
  work.tuned = spring_tuned(deriving, {work.build.server, module, others}, work.from());
  if (work.build.server == "tomcat") add_tomcat(work);
  if (work.build.server == "jetty") add_plain(work, "server.jetty.connection-idle-timeout");
  if (work.build.server == "netty") add_plain(work, "server.netty.idle-timeout");
  if (work.build.server == "undertow") add_plain(work, "server.undertow.no-request-timeout");
  if (work.build.server.empty()) add_unknown_server(work);
  add_drain(work);
  add_endpoints(work);
  add_management_gap(work);
  if (work.build.server != "tomcat") return;
  for (const SpringConnector& connector : work.tuned.more) add_connector(work, connector);
}

}  // namespace outlast
