#include "adapters/puma.h"

#include <algorithm>
#include <limits>

#include "adapters/flags.h"
#include "adapters/puma_settings.h"
#include "adapters/settings_file.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "puma";
constexpr std::string_view kRails = "rails";
constexpr std::string_view kDefaultFile = "config/puma.rb";
constexpr std::string_view kVariable = "PUMA_PERSISTENT_TIMEOUT";

/// What one Puma's settings come from.
struct Work {
  Deriving& deriving;
  const Component& component;
  Environment environment;
  std::optional<PumaFile> file;
  std::string file_reason;  ///< why the configuration is not known
  EvalScope scope;
};

bool is_off(const Datum& datum) { return datum.kind == DatumKind::boolean && datum.number == 0; }

/// The environment that Rails and Rack run in, "" when nothing tells.
std::string mode_of(const Deriving& deriving, const Component& component, const Environment& environment) {
  const std::vector<Datum> flag = flag_data(deriving.lookup, component.root, "environment", environment);
  if (flag.size() == 1 && flag[0].kind == DatumKind::string) return flag[0].text;
  for (const std::string_view name : {"APP_ENV", "RACK_ENV", "RAILS_ENV"}) {
    const auto found = environment.find(name);
    if (found != environment.end() && !found->second.is_unknown) return found->second.text;
  }
  return "";
}

/// The application's folder that a command is run in: the nearest one around the command's file that holds what every
/// application does, or what Puma reads in its working folder. Nothing where that is not here.
std::optional<std::string> application_around(const Sources& sources, std::string folder, std::string_view path) {
  const auto is_in = [&](std::string_view name) {
    return sources.want(folder.empty() ? std::string(name) : folder + "/" + std::string(name)).has_value();
  };
  const auto marks = known_words(kSystem, "applications");
  while (true) {
    if (is_in(path) || is_in(kDefaultFile) || std::any_of(marks.begin(), marks.end(), is_in)) return folder;
    if (folder.empty()) return std::nullopt;
    folder = folder_of(folder);
  }
}

/// Which configuration a command reads: the one that it names, else that of its environment, else config/puma.rb.
struct Chosen {
  std::optional<FileId> file;
  Span named_at;             ///< of a file that is not here
  bool is_doubtful = false;  ///< several applications have such a file, and which of them it is is not known
};

/// The file of the command's application, or of the only one that has such a file where the command stands by itself.
Chosen file_at(const Deriving& deriving, const Component& component, const std::string& path) {
  if (const auto folder = application_around(deriving.sources, component.folder, path))
    return {deriving.sources.want(folder->empty() ? path : *folder + "/" + path), {}};
  const auto joined = joined_path(component.folder, path);
  const std::optional<FileId> here = joined ? deriving.sources.want(*joined) : std::nullopt;
  if (here) return {here, {}};
  const std::vector<FileId> all = deriving.sources.want_suffix(path);
  return {all.size() == 1 ? std::optional(all[0]) : std::nullopt, {}, all.size() > 1};
}

Chosen chosen_file(const Deriving& deriving, const Component& component, const Environment& environment) {
  const Setting* named = deriving.lookup.setting(component.root, "config");
  if (named != nullptr && !named->alternatives.empty()) {
    const Datum path = expanded(named->alternatives.front(), environment);
    if (path.text == "-") return {};
    const auto file = path.kind == DatumKind::string
                          ? file_named(deriving.sources, deriving.model, component, path.text)
                          : std::nullopt;
    return {file, file ? Span{} : named->span};
  }
  const std::string mode = mode_of(deriving, component, environment);
  if (!mode.empty()) {
    const Chosen special = file_at(deriving, component, "config/puma/" + mode + ".rb");
    if (special.file || special.is_doubtful) return special;
  }
  return file_at(deriving, component, std::string(kDefaultFile));
}

bool is_started(const Component& component) {
  return component.system == kSystem && component.file == FileId::none && !component.is_base;
}

/// True when some command reads a configuration file.
bool is_read_by_command(const Deriving& deriving, FileId file) {
  for (uint32_t c = 0; c < deriving.model.components.size(); ++c) {
    const Component& other = deriving.model.components[c];
    if (!is_started(other)) continue;
    if (chosen_file(deriving, other, environment_of(deriving, ComponentId{c})).file == file) return true;
  }
  return false;
}

std::vector<Datum> data_of(const Work& work, std::string_view setting) {
  std::vector<Datum> data = flag_data(work.deriving.lookup, work.component.root, setting, work.environment);
  if (!data.empty()) return data;
  if (!work.file_reason.empty()) return {{.text = work.file_reason}};
  return work.file ? puma_setting(*work.file, setting, work.scope) : std::vector<Datum>();
}

/// What the variable gives where a release reads it, and the default before.
Value from_variable(const Work& work, const KnownTimer& row, const EnvironmentValue& variable) {
  const Datum datum = expanded(variable, work.environment);
  Value value;
  for (const Alternative& since :
       since_last_default(known_row(kSystem, row.setting, "variable"), work.component).alternatives) {
    const Value one =
        since.range.low == 1 ? value_of_datum(datum, row, work.component) : default_of(row, work.component);
    merge(value, value_when(one, since.choices));
  }
  return value;
}

/// How long an idle connection is kept, under what other settings do to it.
Value kept(const Work& work, Value value) {
  for (const Datum& datum : data_of(work, "queue_requests")) {
    if (is_off(datum)) value = unknown_because("without queue_requests nothing waits for the next request", datum.span);
  }
  Value all;
  const std::vector<Datum> switches = data_of(work, "enable_keep_alives");
  for (const Datum& datum : switches) {
    Value one = is_off(datum) ? closed_at_once() : value;
    if (is_off(datum)) one.alternatives[0].at = datum.span;
    if (datum.kind == DatumKind::unknown) one = unknown_because(datum.text, datum.span);
    merge(all, value_when(std::move(one), datum.choices));
  }
  return switches.empty() ? value : all;
}

/// Whether a number of workers makes a cluster; nothing where that is not known.
std::optional<bool> is_cluster(const Datum& workers) {
  if (workers.kind == DatumKind::null) return false;
  if (workers.kind == DatumKind::number) return workers.number > 0;
  // Every machine has a processor.
  const auto counted = known_words(kSystem, "counts_processors");
  const bool is_count =
      workers.kind == DatumKind::unknown &&
      std::any_of(counted.begin(), counted.end(), [&](std::string_view word) { return workers.text.ends_with(word); });
  if (is_count) return true;
  if (workers.kind != DatumKind::string || workers.text.empty()) return std::nullopt;
  if (workers.text == "auto") return true;
  const bool is_number = workers.text.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? std::optional(workers.text.find_first_not_of('0') != std::string::npos) : std::nullopt;
}

/// How many workers there are: none where nothing tells.
std::vector<Datum> workers_of(const Work& work) {
  std::vector<Datum> data = data_of(work, "workers");
  for (const std::string_view name : known_words(kSystem, "concurrency")) {
    const auto found = work.environment.find(name);
    if (data.empty() && found != work.environment.end()) data.push_back(expanded(found->second, work.environment));
  }
  if (data.empty()) data.push_back({.kind = DatumKind::null});
  return data;
}

/// `force_shutdown_after :forever`, `:immediately`, or seconds.
Value forced(const Work& work, const KnownTimer& row, const std::vector<Datum>& data) {
  std::vector<Datum> numbers = data;
  for (Datum& datum : numbers) {
    const bool is_word = datum.kind == DatumKind::string && (datum.text == "forever" || datum.text == "immediately");
    if (!is_word) continue;
    datum.kind = DatumKind::number;
    datum.number = datum.text == "forever" ? std::numeric_limits<double>::infinity() : 0;
  }
  return value_of(work.deriving.sources, numbers, row, work.component);
}

/// A time for workers that a server without workers is given does nothing.
void note_without_workers(const Work& work, const std::vector<Datum>& data) {
  const bool is_started_here = work.component.file == FileId::none;
  if (data.empty() || !has_place(data.front().span) || !is_started_here) return;
  work.deriving.model.effects.push_back({.scope = work.component.root,
                                         .setting = "worker_shutdown_timeout",
                                         .span = data.front().span,
                                         .acts = flag(false),
                                         .reason = "a server without workers waits as force_shutdown_after tells it",
                                         .help = "Set force_shutdown_after, or workers"});
}

/// The one that ends first.
Value shorter(const Value& a, const Value& b) {
  const bool are_plain = a.alternatives.size() == 1 && b.alternatives.size() == 1 &&
                         a.alternatives[0].form == Form::exact && b.alternatives[0].form == Form::exact;
  if (!are_plain) return unknown_because("which of two times ends first is not known");
  return a.alternatives[0].range.low <= b.alternatives[0].range.low ? a : b;
}

/// How long running requests are waited for: by the master of a cluster, else by the only process.
void add_drain(const Work& work, const TimerPlace& place) {
  const KnownTimer& of_workers = known_row(kSystem, "worker_shutdown_timeout", "");
  const KnownTimer& of_one = known_row(kSystem, "force_shutdown_after", "");
  const std::vector<Datum> waited = data_of(work, of_workers.setting), force = data_of(work, of_one.setting);
  const Value cluster = value_of(work.deriving.sources, waited, of_workers, work.component);
  const Value alone = forced(work, of_one, force);
  Value value;
  bool has_workers = false, is_forced = false;
  for (const Datum& workers : workers_of(work)) {
    const std::optional<bool> is = is_cluster(workers);
    has_workers = has_workers || is != false;
    Value one = is == false ? alone : cluster;
    if (!is) one = unknown_because(workers.text.empty() ? "how many workers there are" : workers.text, workers.span);
    if (is == true && !force.empty()) one = shorter(cluster, alone);
    is_forced = is_forced || (is == true && !force.empty() && one == alone);
    merge(value, value_when(std::move(one), workers.choices));
  }
  if (!has_workers) note_without_workers(work, waited);
  const bool is_of_workers = has_workers && !is_forced;
  emit_timer(work.deriving, place, is_of_workers ? of_workers : of_one, "", std::move(value),
             is_of_workers ? waited : force);
}

void add_timers(const Work& work, Span head) {
  const TimerPlace place{.scope = work.component.root, .head = head};
  for (const KnownTimer& row : known_timers()) {
    if (row.system != kSystem || !row.is_timer || row.kind == TimerKind::drain) continue;
    std::vector<Datum> data = data_of(work, row.setting);
    Value value = value_of(work.deriving.sources, data, row, work.component);
    if (row.kind == TimerKind::accept_idle) {
      const auto variable = work.environment.find(kVariable);
      if (data.empty() && variable != work.environment.end()) {
        value = from_variable(work, row, variable->second);
        data.push_back(expanded(variable->second, work.environment));
      }
      value = kept(work, closing(row, std::move(value), work.component));
      if (data.empty() && is_none(value)) data = data_of(work, "enable_keep_alives");
    }
    emit_timer(work.deriving, place, row, "", std::move(value), data);
  }
  add_drain(work, place);
}

/// The port of a command that nothing gives one.
uint16_t default_port(const Work& work) {
  const std::string& program = at(work.deriving.model.scopes, work.component.root).label;
  return known_port(kSystem, program == kRails ? "default_port rails" : "default_port puma");
}

void add_endpoints(const Work& work, Span head) {
  const auto add = [&](Address address, Span span) {
    work.deriving.model.endpoints.push_back(
        {.scope = work.component.root, .address = std::move(address), .span = has_place(span) ? span : head});
  };
  const bool is_rails = at(work.deriving.model.scopes, work.component.root).label == kRails;
  const auto flags = [&](std::string_view name) {
    return flag_data(work.deriving.lookup, work.component.root, name, work.environment);
  };
  // Rails' --bind is a host alone.
  const std::vector<Datum> binds = is_rails ? std::vector<Datum>() : flags("bind");
  const std::vector<Datum> ports = flags("port");
  for (const Datum& bind : binds) add(bind.kind == DatumKind::string ? puma_address(bind.text) : Address{}, bind.span);
  for (const Datum& port : ports) {
    add(port.kind == DatumKind::string ? bind_address(":" + port.text, 0) : Address{}, port.span);
  }
  if (!binds.empty() || !ports.empty()) return;
  if (!work.file_reason.empty()) return add({}, head);
  const std::vector<PumaBind> written = work.file ? puma_binds(*work.file, work.scope) : std::vector<PumaBind>();
  for (const PumaBind& bind : written) add(bind.address, bind.span);
  if (!written.empty()) return;
  const bool is_unread = work.file && (has_place(work.file->unread) || !work.file->program.complete);
  const auto port = work.environment.find(std::string_view("PORT"));
  if (is_unread) {
    add({}, head);
  } else if (is_rails && port != work.environment.end()) {
    add(port->second.is_unknown ? Address{} : bind_address(":" + port->second.text, 0), port->second.span);
  } else {
    add({.port = default_port(work)}, head);
  }
}

}  // namespace

void read_puma(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (format != Format::ruby || is_test_path(reading.sources, path)) return;
  const Program& program = reading.documents.program(file, format);
  const PumaFile settings = puma_file(program);
  if (settings.calls.empty()) return;
  add_component(reading.model,
                {.system = std::string(kSystem),
                 .name = path,
                 .head = program.exprs[settings.calls.front()].span,
                 .file = file,
                 .accepts = true,
                 .complete = program.complete},
                std::string(name_of(path)));
}

void read_puma_command(Reading& reading, const Command& command) {
  const std::string_view program = name_of(command.words.front().text);
  size_t first = 1;
  if (program == kRails) {
    const auto servers = known_words(kSystem, "server_commands");
    const bool starts_server =
        command.words.size() > 1 && std::find(servers.begin(), servers.end(), command.words[1].text) != servers.end();
    if (!starts_server) return;
    first = 2;
  }
  Component component{.system = std::string(kSystem),
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
  constexpr std::string_view kRepeated[] = {"bind"};
  add_flag_settings(reading.model, at(reading.model.components, id).root, flags_of(kSystem, command.words, first),
                    kRepeated);
}

void derive_puma(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base) return;
  Work work{.deriving = deriving, .component = component, .environment = environment_of(deriving, id)};
  Chosen chosen{component.file == FileId::none ? std::nullopt : std::optional(component.file), {}};
  if (chosen.file && is_read_by_command(deriving, *chosen.file)) {
    component.is_base = true;
    return;
  }
  if (component.file == FileId::none) chosen = chosen_file(deriving, component, work.environment);
  if (has_place(chosen.named_at)) {
    work.file_reason = "the configuration file is not in the repository";
    deriving.model.gaps.push_back({chosen.named_at, work.file_reason});
    component.complete = false;
  }
  if (chosen.is_doubtful) work.file_reason = "which application of the repository this starts is not known";
  const FileId near = chosen.file.value_or(component.head.file);
  const KnownSystem* const system = find_system(kSystem);
  if (system != nullptr && !is_settled(component.release) && near != FileId::none) {
    const auto gem = gem_version(deriving.sources, std::string(folder_of(deriving.sources.path(near))), kSystem);
    if (gem) component.release = release_of(*system, gem->text, gem->span);
  }
  Span head = component.head;
  if (chosen.file) {
    work.file = puma_file(deriving.documents.program(*chosen.file, Format::ruby));
    work.scope = evaluation_scope(deriving.sources, deriving.documents, work.file->program, work.environment);
    component.complete = component.complete && work.file->program.complete;
    if (!work.file->calls.empty()) head = work.file->program.exprs[work.file->calls.front()].span;
  }
  add_timers(work, head);
  add_endpoints(work, head);
}

}  // namespace outlast
