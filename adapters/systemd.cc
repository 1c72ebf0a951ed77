#include "adapters/systemd.h"

#include "adapters/started.h"

namespace outlast {
namespace {

/// What a value is made of: words split as systemd splits them, quotes undone.
std::vector<ShellWord> split(const Tree& tree, NodeId value) {
  std::vector<ShellWord> words;
  for (ShellCommand& command : read_shell(mapped_leaf(tree, value)).commands) {
    for (ShellWord& word : command.words) words.push_back(std::move(word));
  }
  return words;
}

void drop_prefix(ShellWord& word) {
  size_t count = 0;
  while (count < word.value.text.size() &&
         std::string_view("-@:+!").find(word.value.text[count]) != std::string_view::npos)
    count++;
  word.value.text.erase(0, count);
  word.value.at.erase(word.value.at.begin(), word.value.at.begin() + static_cast<std::ptrdiff_t>(count));
  word.begin += static_cast<uint32_t>(count);
}

/// `%n`, `%i` and their like are filled in by systemd when the unit starts.
bool has_specifier(std::string_view text) {
  for (size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at)) {
    if (at + 1 < text.size() && text[at + 1] != '%') return true;
    at += 2;
  }
  return false;
}

void take_environment(Workload& workload, const Tree& tree, NodeId value) {
  for (const ShellWord& word : split(tree, value)) {
    const std::string& text = word.value.text;
    const size_t equals = text.find('=');
    if (equals == std::string::npos) continue;
    EnvironmentEntry entry;
    entry.name = text.substr(0, equals);
    entry.text = text.substr(equals + 1);
    entry.is_unknown = has_specifier(entry.text) || tree.nodes[value].unknown;
    entry.span = {tree.file, word.value.at[equals].end, word.value.at.back().end};
    set_variable(workload, std::move(entry));
  }
}

/// "5min 20s" as other readers of durations write it.
std::string plain_duration(std::string_view written) {
  if (written == "infinity") return "infinite";
  std::string out;
  for (size_t at = 0; at < written.size();) {
    const size_t word = std::min(written.find_first_of("0123456789 ", at), written.size());
    const std::string_view unit = written.substr(at, word - at);
    if (unit == "min" || unit == "minutes" || unit == "minute")
      out += "m";
    else if (unit == "sec" || unit == "seconds" || unit == "second")
      out += "s";
    else if (unit == "hr" || unit == "hours" || unit == "hour")
      out += "h";
    else
      out += unit;
    if (word < written.size() && written[word] != ' ') out += written[word];
    at = word + 1;
  }
  return out;
}

/// The repository's copy of a file that the unit names by its place on the host.
std::string in_repository(const Sources& sources, std::string_view folder, std::string_view path) {
  for (const FileId file : sources.want_suffix(name_of(path))) {
    if (folder_of(sources.path(file)) == folder) return sources.path(file);
  }
  const std::vector<FileId> all = sources.want_suffix(name_of(path));
  return all.size() == 1 ? sources.path(all[0]) : std::string(path);
}

/// `EnvironmentFile=`
struct NamedEnvironment {
  std::string path;
  Span span;
  bool is_required = true;
};

struct UnitCommand {
  FileId file = FileId::none;
  std::vector<ShellWord> words;
};

/// What a unit and its drop-ins say.
struct ServiceUnit {
  Workload workload;
  CommandPlace place;
  std::vector<UnitCommand> commands;
  std::vector<NamedEnvironment> files;
  std::string stop;
  Span stop_at;
};

void take_setting(ServiceUnit& unit, const Tree& tree, std::string_view key, NodeId value) {
  // An empty one takes those before it back.
  const bool is_empty = text(tree, value).empty();
  if (key == "Environment" && is_empty) unit.workload.environment.clear();
  if (key == "Environment") take_environment(unit.workload, tree, value);
  if (key == "WorkingDirectory") unit.place.workdir = text(tree, value);
  if (key == "TimeoutStopSec" || key == "TimeoutSec") unit.stop = text(tree, value), unit.stop_at = span(tree, value);
  if (key == "EnvironmentFile" && is_empty) unit.files.clear();
  if (key == "EnvironmentFile" && !is_empty) {
    std::string_view named = text(tree, value);
    const bool is_optional = named.starts_with('-');
    if (is_optional) named.remove_prefix(1);
    unit.files.push_back({std::string(named), span(tree, value), !is_optional});
  }
  if (key == "ExecStart") {
    std::vector<ShellWord> words = split(tree, value);
    if (words.empty())
      unit.commands.clear();
    else
      unit.commands.push_back({tree.file, std::move(words)});
  }
}

void take_sections(ServiceUnit& unit, const Tree& tree) {
  if (tree.empty()) return;
  for (NodeId section : children(tree, 0)) {
    const NodeId settings = value_of(tree, section);
    if (text(tree, key_of(section)) != "Service" || tree.nodes[settings].kind != NodeKind::map) continue;
    if (!has_place(unit.workload.head)) unit.workload.head = span(tree, key_of(section));
    for (NodeId pair : children(tree, settings))
      take_setting(unit, tree, text(tree, key_of(pair)), value_of(tree, pair));
  }
}

/// What the socket unit beside a unit listens on, which the unit is handed.
void take_sockets(Reading& reading, ServiceUnit& unit, std::string_view path) {
  constexpr std::string_view kEnding = ".service";
  if (!path.ends_with(kEnding)) return;
  const std::string beside = std::string(path.substr(0, path.size() - kEnding.size())) + ".socket";
  const std::optional<FileId> file = reading.sources.want(beside);
  if (!file) return;
  const Tree& tree = reading.documents.tree(*file, Format::systemd);
  if (tree.empty()) return;
  EnvironmentEntry entry{.name = std::string(kHandedSockets)};
  for (NodeId section : children(tree, 0)) {
    const NodeId settings = value_of(tree, section);
    if (text(tree, key_of(section)) != "Socket" || tree.nodes[settings].kind != NodeKind::map) continue;
    for (NodeId pair : children(tree, settings)) {
      if (text(tree, key_of(pair)) != "ListenStream" || text(tree, value_of(tree, pair)).empty()) continue;
      const std::string_view written = text(tree, value_of(tree, pair));
      const bool is_port = port_of(written) != 0;
      entry.text += entry.text.empty() ? "" : " ";
      entry.text += (written.starts_with('/') ? "unix:" : is_port ? ":" : "") + std::string(written);
      entry.is_unknown = entry.is_unknown || has_specifier(written);
      if (!has_place(entry.span)) entry.span = span(tree, value_of(tree, pair));
    }
  }
  if (!entry.text.empty()) set_variable(unit.workload, std::move(entry));
}

/// True where a file begins as units do; a script that writes one has its own lines in front of it.
bool begins_as_unit(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  return bytes.starts_with("[Unit]") || bytes.starts_with("[Service]");
}

}  // namespace

void read_systemd(Reading& reading, FileId file, Format) {
  if (!reading.sources.path(file).ends_with(".service") && !begins_as_unit(reading.sources.bytes(file))) return;
  const Tree& tree = reading.documents.tree(file, Format::systemd);
  const std::string& path = reading.sources.path(file);
  for (const Gap& gap : tree.gaps) reading.model.gaps.push_back(gap);
  if (tree.empty()) return;
  ServiceUnit unit;
  unit.workload.kind = "systemd unit";
  unit.workload.name = name_of(path);
  unit.workload.project = path;
  unit.place.file = file;
  unit.place.folder = folder_of(path);
  take_sections(unit, tree);
  // Drop-ins stand behind the unit, in the order of their names.
  for (const FileId part : reading.sources.want_glob(path + ".d/*.conf")) {
    const Tree& dropped_in = reading.documents.tree(part, Format::systemd);
    for (const Gap& gap : dropped_in.gaps) reading.model.gaps.push_back(gap);
    take_sections(unit, dropped_in);
  }
  if (unit.commands.empty()) return;
  // What files set stands over Environment=, wherever they are named.
  for (const NamedEnvironment& one : unit.files) {
    const std::string named = in_repository(reading.sources, unit.place.folder, one.path);
    if (!reading.sources.want(named)) {
      for (EnvironmentEntry& entry : unit.workload.environment)
        set_in_doubt(entry, "environment file " + named + ", which was not read, may set " + entry.name);
    }
    add_environment_file(reading, unit.workload, named, one.span, one.is_required);
  }
  take_sockets(reading, unit, path);
  unit.workload.kill = kill_timer("systemd", "TimeoutStopSec", plain_duration(unit.stop),
                                  unit.stop.empty() ? unit.workload.head : unit.stop_at);
  reading.model.workloads.push_back(std::move(unit.workload));
  unit.place.workload = static_cast<WorkloadId>(reading.model.workloads.size() - 1);
  for (UnitCommand& command : unit.commands) {
    drop_prefix(command.words.front());
    unit.place.file = command.file;
    add_commands(reading, command_lines(std::move(command.words)), unit.place);
  }
}

}  // namespace outlast
