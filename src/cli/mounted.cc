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
  }
}

void read_started_script(Reading& reading, FileId file) {
  const Adapter* adapter = adapter_of("shell");
  if (adapter == nullptr || !is_shell_script(reading.sources.path(file), reading.sources.bytes(file))) return;
  adapter->read(reading, file, Format::shell);
}

}  // namespace outlast
