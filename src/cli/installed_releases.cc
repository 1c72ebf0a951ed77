#include "cli/installed_releases.h"

#include <algorithm>
#include <optional>

#include "adapters/installed_packages.h"
#include "model/release.h"

namespace outlast {
namespace {

/// The version that an image pins a system's packages to; none where several differ, or where it pins none.
const EnvironmentEntry* pinned_in(const Workload& workload, const KnownSystem& system, bool& has_any) {
  const EnvironmentEntry* found = nullptr;
  for (const EnvironmentEntry& entry : workload.environment) {
    const std::string_view name = entry.name;
    if (!name.starts_with(kInstalled) || !holds(known_words(system, "packages"), name.substr(kInstalled.size())))
      continue;
    has_any = true;
    if (entry.is_unknown || (found != nullptr && !entry.text.empty() && found->text != entry.text)) return nullptr;
    if (!entry.text.empty()) found = &entry;
  }
  return found;
}

/// True where a word stands in an image's tag as a part of it: "bookworm" in "python:3.11-slim-bookworm".
bool has_part(std::string_view tag, std::string_view wanted) {
  for (size_t at = 0; at <= tag.size();) {
    const size_t end = std::min(tag.find('-', at), tag.size());
    if (tag.substr(at, end - at) == wanted) return true;
    at = end + 1;
  }
  return false;
}

/// True for "ubuntu:14.04", "debian:12.5-slim" and "debian:12" of "debian:12".
bool is_image_of_line(std::string_view image, std::string_view line) {
  if (!image.starts_with(line)) return false;
  const std::string_view rest = image.substr(line.size());
  return rest.empty() || rest[0] == '.' || rest[0] == '-' || rest[0] == '@';
}

/// The release that a distribution has as its package, by the image that a build starts from; "" when that is not
/// known.
std::string_view of_distribution(const KnownSystem& system, std::string_view image) {
  for (const std::string_view prefix : {"docker.io/", "library/"}) {
    if (image.starts_with(prefix)) image.remove_prefix(prefix.size());
  }
  const size_t colon = image.rfind(':');
  const std::string_view tag = colon == std::string_view::npos ? "" : image.substr(colon + 1);
  // "ubuntu:14.04 1.4.24" and "bookworm 2.6.12"
  for (const std::string_view row : known_words(system, "of_distributions")) {
    const size_t blank = row.find(' ');
    const std::string_view name = row.substr(0, blank);
    const bool is_it = name.find(':') == std::string_view::npos ? has_part(tag, name) : is_image_of_line(image, name);
    if (is_it) return row.substr(blank + 1);
  }
  return {};
}

/// True when the file that builds an image has packages from elsewhere than the distribution.
bool has_other_sources(const Sources& sources, const Workload& workload) {
  std::optional<FileId> file;
  if (!workload.build.empty())
    file = sources.want(workload.build);
  else if (workload.kind.starts_with("Dockerfile") && has_place(workload.head))
    file = workload.head.file;
  if (!file) return true;
  const std::span<const std::string_view> signs = known_words("dockerfile", "other_sources");
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return sources.bytes(*file).find(sign) != std::string_view::npos; });
}

}  // namespace

void set_release_from_packages(const Model& model, const Sources& sources, const KnownSystem& system,
                               Component& component) {
  for (const WorkloadId id : component.workloads) {
    const Workload& workload = at(model.workloads, id);
    bool has_any = false;
    if (const EnvironmentEntry* pinned = pinned_in(workload, system, has_any)) {
      component.release = release_of(system, pinned->text, pinned->span);
      return;
    }
    const std::string_view own = has_any ? of_distribution(system, workload.image) : std::string_view();
    if (own.empty()) continue;
    if (!has_other_sources(sources, workload)) {
      component.release = release_of(system, own, workload.image_span);
      return;
    }
    if (!system.releases.empty() && is_before(own, system.releases.front())) component.release.candidates.clear();
  }
}

}  // namespace outlast
