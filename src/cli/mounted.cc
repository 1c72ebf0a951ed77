#include "cli/mounted.h"

#include <algorithm>
#include <set>

#include "adapters/knowledge.h"
#include "adapters/started.h"

namespace outlast {
namespace {

/// Systems whose programs read whatever stands at some places.
struct Placed {
  std::string_view system;
  Format format;
};
constexpr Placed kPlaced[] = {{"haproxy", Format::haproxy}, {"nginx", Format::nginx}};

const Adapter* adapter_of(std::string_view system) {
  for (const Adapter& adapter : adapters()) {
    if (adapter.system == system) return &adapter;
  }
  return nullptr;
}

bool is_at_its_place(std::string_view system, const std::string& inside) {
  const auto patterns = known_words(system, "places");
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](std::string_view pattern) { return glob_matches(pattern, inside); });
}

/// Where a file sets the first timer of a system at its top; no place where it sets none.
Span first_timer(Reading& reading, FileId file, std::string_view system, Format format) {
  const Tree& tree = reading.documents.tree(file, format);
  if (tree.empty()) return {};
  for (const NodeId directive : children(tree, 0)) {
    const bool is_named = tree.nodes[directive].kind == NodeKind::directive;
    if (is_named && find_timer(system, text(tree, directive + 1)) != nullptr) return span(tree, directive + 1);
  }
  return {};
}

/// Says of what a container has where a program would read it that no such program was found there: its image may bring
/// one.
void note_unread(Reading& reading, const Workload& workload, std::string_view system, Format format,
                 std::set<FileId>& told) {
  std::vector<FileId> placed;
  for (const auto& [path, inside] : workload.mounts) {
    const std::optional<FileId> file = is_at_its_place(system, inside) ? reading.sources.want(path) : std::nullopt;
    if (!file) continue;
    const auto& all = reading.model.components;
    if (std::any_of(all.begin(), all.end(), [&](const Component& one) { return one.file == *file; })) return;
    placed.push_back(*file);
  }
  for (const FileId file : placed) {
    const Span place = told.insert(file).second ? first_timer(reading, file, system, format) : Span{};
    if (has_place(place))
      reading.model.gaps.push_back({place, "what reads this there was not found, and its image may bring that"});
  }
}

}  // namespace

void read_mounted(Reading& reading) {
  for (const auto& [system, format] : kPlaced) {
    const Adapter* adapter = adapter_of(system);
    if (adapter == nullptr || adapter->read == nullptr) continue;
    std::set<FileId> known;
    for (const Component& component : reading.model.components) {
      if (component.system == system) known.insert(component.file);
    }
    for (const Workload& workload : reading.model.workloads) {
      for (const auto& [path, inside] : workload.mounts) {
        if (!is_at_its_place(system, inside) || inside.ends_with(".patch") || inside.ends_with(".diff")) continue;
        const std::optional<FileId> file = reading.sources.want(path);
        if (file && known.insert(*file).second) adapter->read(reading, *file, format);
      }
    }
    std::set<FileId> told;
    for (const Workload& workload : reading.model.workloads) note_unread(reading, workload, system, format, told);
  }
}

void read_started_script(Reading& reading, FileId file) {
  const Adapter* adapter = adapter_of("shell");
  if (adapter == nullptr || !is_shell_script(reading.sources.path(file), reading.sources.bytes(file))) return;
  adapter->read(reading, file, Format::shell);
}

}  // namespace outlast
