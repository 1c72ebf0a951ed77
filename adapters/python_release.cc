#include "adapters/python_release.h"

#include <algorithm>

#include "adapters/evaluated.h"

namespace outlast {
namespace {

/// The Dockerfile that makes what a workload runs.
std::optional<FileId> dockerfile_of(const Deriving& deriving, const Workload& workload) {
  if (!workload.build.empty()) return deriving.sources.want(workload.build);
  if (workload.kind.starts_with("Dockerfile") && has_place(workload.head)) return workload.head.file;
  return std::nullopt;
}

/// `package==22.0.0` where a Dockerfile installs it, the version alone; no place when it names none or several.
Span installed_by(std::string_view bytes, FileId file, std::string_view package) {
  const std::string pin = std::string(package) + "==";
  constexpr std::string_view kVersion = "0123456789.";
  Span found;
  std::string_view version;
  for (size_t at = bytes.find(pin); at != std::string_view::npos; at = bytes.find(pin, at + 1)) {
    const size_t line = bytes.rfind('\n', at) + 1;
    const size_t first = std::min(bytes.find_first_not_of(" \t", line), at);
    const bool is_word = at == line || std::string_view(" \t\"'=").find(bytes[at - 1]) != std::string_view::npos;
    if (bytes[first] == '#' || !is_word) continue;
    const size_t begin = at + pin.size();
    const size_t end = std::min(bytes.find_first_not_of(kVersion, begin), bytes.size());
    const std::string_view here = bytes.substr(begin, end - begin);
    if (here.empty() || (has_place(found) && here != version)) return {};
    version = here;
    found = {file, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }
  return found;
}

/// The release that the images of a component install; false when they tell none, or several.
bool set_installed_release(const Deriving& deriving, const KnownSystem& system, Component& component,
                           std::string_view package) {
  std::string_view version;
  Span place;
  for (const WorkloadId id : component.workloads) {
    const std::optional<FileId> file = dockerfile_of(deriving, at(deriving.model.workloads, id));
    const Span pin = file ? installed_by(deriving.sources.bytes(*file), *file, package) : Span{};
    if (!has_place(pin)) return false;
    const std::string_view here = deriving.sources.bytes(*file).substr(pin.begin, pin.end - pin.begin);
    if (!version.empty() && here != version) return false;
    version = here;
    place = pin;
  }
  if (version.empty()) return false;
  component.release = release_of(system, std::string(version), place);
  return !component.release.text.empty();
}

}  // namespace

void set_python_release(const Deriving& deriving, Component& component, FileId near, std::string_view package) {
  if (is_settled(component.release) || near == FileId::none) return;
  const KnownSystem* const known = find_system(component.system);
  if (known == nullptr || set_installed_release(deriving, *known, component, package)) return;
  const auto pinned = python_package(deriving.sources, std::string(folder_of(deriving.sources.path(near))), package);
  if (pinned) component.release = release_of(*known, pinned->text, pinned->span);
}

}  // namespace outlast
