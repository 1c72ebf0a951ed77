#include "adapters/servers.h"

#include <algorithm>
#include <set>

#include "adapters/evaluated.h"
#include "adapters/flags.h"
#include "adapters/python_release.h"

namespace outlast {
namespace {

/// Words of knowledge that this adapter asks for, besides the names of addresses.
constexpr std::string_view kCalls = "calls";
constexpr std::string_view kPackage = "package";

bool holds(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The system whose server a call starts, if any.
const KnownSystem* system_called(const Program& program, const Expr& call) {
  if (call.kind != ExprKind::call || call.base == kNoExpr) return nullptr;
  const std::string name = qualified(program, call.base);
  if (name.empty()) return nullptr;
  for (const KnownSystem& system : known_systems()) {
    if (holds(known_words(system.id, kCalls), name)) return &system;
  }
  return nullptr;
}

/// What one server's settings come from, the strongest first: flags or arguments of its call, variables, defaults.
struct Work {
  Deriving& deriving;
  const Component& component;
  Environment environment;
  std::string program;            ///< the command's program, "" for a call
  const Program* file = nullptr;  ///< of a call
  ExprId call = kNoExpr;
  EvalScope scope;
};

bool is_variable(std::string_view spelling) {
  return !spelling.empty() && spelling[0] != '-' && std::all_of(spelling.begin(), spelling.end(), [](char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

/// What `**options` gives a key; a reason where that is not known.
void add_property(const Work& work, ExprId object, std::string_view key, std::vector<Datum>& data) {
  const std::vector<Target> targets = targets_of(object, work.scope);
  const bool is_read = !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const Target& target) {
    return target.program && target.expr != kNoExpr && target.program->exprs[target.expr].kind == ExprKind::object;
  });
  if (!is_read) {
    data.push_back({.text = "cannot work out " + source_of(*work.file, object), .span = work.file->exprs[object].span});
    return;
  }
  for (const Target& target : targets) {
    for (const Target& entry : property_of(target, key, work.scope)) {
      if (!entry.program || entry.expr == kNoExpr) continue;
      EvalScope there = work.scope;
      there.program = entry.program;
      for (Datum& datum : eval(entry.expr, there)) data.push_back(std::move(datum));
    }
  }
}

std::vector<Datum> argument_data(const Work& work, std::string_view setting) {
  std::vector<Datum> data;
  const Expr& call = work.file->exprs[work.call];
  for (size_t i = 0; i < call.args.size(); ++i) {
    const std::string_view name = i < call.names.size() ? std::string_view(call.names[i]) : std::string_view();
    if (name == setting) return eval(call.args[i], work.scope);
    if (name == "**") add_property(work, call.args[i], setting, data);
  }
  return data;
}

/// What a setting is given; nothing where its default stands.
std::vector<Datum> data_of(const Work& work, const KnownTimer& row) {
  std::vector<Datum> data = work.file
                                ? argument_data(work, row.setting)
                                : flag_data(work.deriving.lookup, work.component.root, row.setting, work.environment);
  if (!data.empty() || work.file) return data;
  for (const std::string_view spelling : row.spellings) {
    const auto variable = is_variable(spelling) ? work.environment.find(spelling) : work.environment.end();
    if (variable != work.environment.end()) return {expanded(variable->second, work.environment)};
  }
  return {};
}

void add_timers(const Work& work, Span head) {
  const TimerPlace place{.scope = work.component.root, .head = head};
  for (const KnownTimer& row : known_timers()) {
    if (row.system != work.component.system || !row.is_timer || !row.family.empty()) continue;
    const std::vector<Datum> data = data_of(work, row);
    if (data.empty() && row.defaults.empty()) continue;
    Value value = value_of(work.deriving.sources, data, row, work.component);
    emit_timer(work.deriving, place, row, "", closing(row, std::move(value), work.component), data);
  }
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

uint16_t port_in(const Datum& datum) {
  if (datum.kind == DatumKind::number && datum.number > 0 && datum.number < 65536)
    return static_cast<uint16_t>(datum.number);
  return datum.kind == DatumKind::string ? bind_address(":" + datum.text, 0).port : uint16_t{0};
}

/// Where the server listens when nothing says so; some programs of a system have an address of their own.
Address default_address(const Work& work) {
  auto words = known_words(work.component.system, "default_address " + work.program);
  if (words.empty()) words = known_words(work.component.system, "default_address");
  return words.empty() ? Address{} : bind_address(words.front(), 0);
}

void add_endpoints(const Work& work, Span head) {
  const Address standard = default_address(work);
  const auto add = [&](Address address, Span span) {
    work.deriving.model.endpoints.push_back(
        {.scope = work.component.root, .address = std::move(address), .span = has_place(span) ? span : head});
  };
  std::vector<Datum> sockets = named_data(work, "socket");
  std::erase_if(sockets, [](const Datum& socket) { return socket.kind != DatumKind::string; });
  for (const Datum& socket : sockets) add({.unix_path = socket.text}, socket.span);
  const std::vector<Datum> binds = named_data(work, "bind");
  for (const Datum& bind : binds)
    add(bind.kind == DatumKind::string ? bind_address(bind.text, standard.port) : Address{}, bind.span);
  if (!sockets.empty() || !binds.empty()) return;
  const std::vector<Datum> hosts = named_data(work, "host");
  const std::vector<Datum> ports = named_data(work, "port");
  std::string host = standard.host;
  if (!hosts.empty()) host = hosts[0].kind == DatumKind::string ? bind_address(hosts[0].text, 1).host : "";
  if (ports.empty()) add({.host = host, .port = standard.port}, hosts.empty() ? head : hosts[0].span);
  for (const Datum& port : ports) add({.host = host, .port = port_in(port)}, port.span);
}

/// True when commands tell what runs here: then a program's server runs only where one names its file.
bool has_commands(const Model& model) {
  return std::any_of(model.components.begin(), model.components.end(), [](const Component& one) {
    return one.accepts && !one.opens && !one.workloads.empty() && !one.is_base;
  });
}

bool derive_call(Work& work) {
  for (const Call& call : work.file->calls) {
    const Expr& expr = work.file->exprs[call.call];
    if (expr.base == kNoExpr || work.file->exprs[expr.base].span != work.component.head) continue;
    work.call = call.call;
    return true;
  }
  return false;
}

/// Files of the repository that a program imports, itself first.
std::vector<FileId> files_of(Documents& documents, const Program& entry) {
  constexpr size_t kMostFiles = 100;
  std::vector<const Program*> found{&entry};
  std::set<FileId> known{entry.file};
  for (size_t i = 0; i < found.size() && found.size() < kMostFiles; ++i) {
    for (const Import& import : found[i]->imports) {
      const Program* imported = documents.imported(*found[i], import.module);
      if (imported && known.insert(imported->file).second) found.push_back(imported);
    }
  }
  return {known.begin(), known.end()};
}

std::optional<FileId> program_of(const Reading& reading, const Command& command) {
  for (size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].text;
    if (!word.ends_with(".py")) continue;
    if (const auto path = joined_path(command.folder, word)) {
      if (const auto file = reading.sources.want(*path)) return file;
    }
    const std::vector<FileId> named = reading.sources.want_suffix(word);
    const std::string below = command.folder.empty() ? "" : command.folder + "/";
    for (const FileId file : named) {
      if (reading.sources.path(file).starts_with(below)) return file;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

void read_python_servers(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(path)) return;
  const Program& program = reading.documents.program(file, format);
  bool has_server = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const KnownSystem* system = system_called(program, expr);
    if (system == nullptr) continue;
    has_server = true;
    add_component(reading.model,
                  {.system = std::string(system->id),
                   .name = path,
                   .head = program.exprs[expr.base].span,
                   .file = file,
                   .accepts = true,
                   .complete = program.complete,
                   .needs_command = true},
                  dotted(program, expr.base));
  }
  if (!has_server) return;
  for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
}

void read_server_command(Reading& reading, const Command& command) {
  const std::string_view program = name_of(command.words.front().text);
  for (const KnownSystem& system : known_systems()) {
    if (!holds(system.commands, program)) continue;
    Component component{
        .system = std::string(system.id), .head = command.span, .accepts = true, .folder = command.folder};
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

void read_python_command(Reading& reading, const Command& command) {
  const std::optional<FileId> entry = program_of(reading, command);
  if (!entry || command.workload == WorkloadId::none) return;
  const std::vector<FileId> files = files_of(reading.documents, reading.documents.program(*entry, Format::python));
  for (Component& component : reading.model.components) {
    const bool is_one = component.needs_command && std::find(files.begin(), files.end(), component.file) != files.end();
    if (!is_one || std::find(component.workloads.begin(), component.workloads.end(), command.workload) !=
                       component.workloads.end())
      continue;
    component.workloads.push_back(command.workload);
  }
}

void derive_server(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base) return;
  if (component.needs_command && component.workloads.empty() && has_commands(deriving.model)) {
    component.is_base = true;
    return;
  }
  const auto package = known_words(component.system, kPackage);
  const FileId near = component.file == FileId::none ? component.head.file : component.file;
  if (!package.empty()) set_python_release(deriving, component, near, package.front());
  Work work{.deriving = deriving, .component = component, .environment = environment_of(deriving.model, id)};
  if (component.file != FileId::none) {
    work.file = &deriving.documents.program(component.file, Format::python);
    work.scope = evaluation_scope(deriving.sources, deriving.documents, *work.file, work.environment);
    if (!derive_call(work)) return;
  } else {
    work.program = at(deriving.model.scopes, component.root).label;
  }
  add_timers(work, component.head);
  add_endpoints(work, component.head);
}

}  // namespace outlast
