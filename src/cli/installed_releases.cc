#include "cli/installed_releases.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>

#include "adapters/installed_packages.h"
#include "model/release.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kMostNames = 10'000;  ///< in one file that builds an image
constexpr size_t kMostLine = 1000;     ///< bytes of one of its lines

/// Folders that hold a system's own program among others.
constexpr std::array<std::string_view, 11> kProgramFolders{
    "/",          "/bin",           "/sbin",           "/usr", "/usr/bin", "/usr/sbin",
    "/usr/local", "/usr/local/bin", "/usr/local/sbin", "/opt", "/rootfs"};

/// What an image's build says of a system's packages.
struct Pin {
  bool has_any = false;                     ///< it installs one
  bool is_unknown = false;                  ///< several that differ, or a version that is not known
  const EnvironmentEntry* entry = nullptr;  ///< the version that it pins
};

Pin pin_of(const Workload& workload, const KnownSystem& system) {
  Pin pin;
  for (const EnvironmentEntry& entry : workload.environment) {
    const std::string_view name = entry.name;
    if (!name.starts_with(kInstalled) || !holds(known_words(system, "packages"), name.substr(kInstalled.size())))
      continue;
    pin.has_any = true;
    if (entry.is_unknown || (pin.entry != nullptr && !entry.text.empty() && pin.entry->text != entry.text))
      pin.is_unknown = true;
    if (!entry.text.empty()) pin.entry = &entry;
  }
  return pin;
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

/// The file that builds an image.
std::optional<FileId> build_file(const Sources& sources, const Workload& workload) {
  if (!workload.build.empty()) return sources.want(workload.build);
  const bool is_own = workload.kind.starts_with("Dockerfile") && has_place(workload.head);
  return is_own ? std::optional(workload.head.file) : std::nullopt;
}

/// The last parts of all paths that a file names.
std::set<std::string_view> names_in(std::string_view text) {
  constexpr std::string_view kBetween = " \t\r\n\"'[],;&|()=\\";
  std::set<std::string_view> names;
  for (size_t at = text.find_first_not_of(kBetween); at != std::string_view::npos && names.size() < kMostNames;) {
    const size_t end = std::min(text.find_first_of(kBetween, at), text.size());
    names.insert(name_of(text.substr(at, end - at)));
    at = text.find_first_not_of(kBetween, end);
  }
  return names;
}

/// True for a script, or a list of sources, that a build may use.
bool may_add_sources(std::string_view path, std::string_view bytes) {
  return path.ends_with(".sh") || path.ends_with(".list") || path.ends_with(".sources") || path.ends_with(".repo") ||
         bytes.starts_with("#!");
}

/// True when the file that builds an image has packages from elsewhere than the distribution, or a script that it names
/// may.
bool has_other_sources(const Sources& sources, FileId build) {
  const std::span<const std::string_view> signs = known_words("dockerfile", "other_sources");
  const std::string_view text = sources.bytes(build);
  if (holds_any(text, signs)) return true;
  const std::set<std::string_view> names = names_in(text);
  if (names.size() == kMostNames) return true;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string_view path = sources.path(file);
    const bool is_list = path.find("apt/sources.list") != path.npos || path.find("apt/preferences") != path.npos;
    if (is_list) return true;
    if (file == build || !names.contains(name_of(path)) || !may_add_sources(path, sources.bytes(file))) continue;
    if (holds_any(sources.bytes(file), signs)) return true;
  }
  return false;
}

/// True for the name of one of the file's own stages, whose packages are the image's too.
bool is_stage(std::string_view text, std::string_view name) {
  if (name.find_first_not_of("0123456789") == name.npos) return true;
  return text.find(" AS " + std::string(name)) != text.npos || text.find(" as " + std::string(name)) != text.npos;
}

/// True where an image may take the system's own program from another: `COPY --from=haproxy:3.0 /usr/local/sbin/haproxy
/// /usr/sbin/`.
bool copies_program(const Sources& sources, FileId build, const KnownSystem& system, bool counts_stages) {
  const std::string_view text = sources.bytes(build);
  for (size_t at = text.find("--from="); at != std::string_view::npos; at = text.find("--from=", at + 1)) {
    std::string_view line = text.substr(at, std::min(text.find('\n', at), at + kMostLine) - at);
    constexpr size_t kFrom = 7;
    if (!counts_stages && is_stage(text, line.substr(kFrom, line.find_first_of(" \t") - kFrom))) continue;
    if (holds_any(line, known_words(system, "packages"))) return true;
    line.remove_prefix(std::min(line.find_first_of(" \t"), line.size()));
    line = trimmed(line);
    std::string_view source = line.substr(0, line.find_first_of(" \t"));
    while (source.size() > 1 && source.ends_with('/')) source.remove_suffix(1);
    if (std::find(kProgramFolders.begin(), kProgramFolders.end(), source) != kProgramFolders.end()) return true;
  }
  return false;
}

}  // namespace

void set_release_from_packages(const Model& model, const Sources& sources, const KnownSystem& system,
                               Component& component) {
  std::optional<Release> found;
  for (const WorkloadId id : component.workloads) {
    const Workload& workload = at(model.workloads, id);
    const Pin pin = pin_of(workload, system);
    if (!pin.has_any) continue;
    const std::optional<FileId> build = build_file(sources, workload);
    const std::string_view own = of_distribution(system, workload.image);
    const bool is_pinned =
        !pin.is_unknown && pin.entry != nullptr && !(build && copies_program(sources, *build, system, false));
    const bool is_own = !pin.is_unknown && pin.entry == nullptr && !own.empty() && build &&
                        !has_other_sources(sources, *build) && !copies_program(sources, *build, system, true);
    if (!is_pinned && !is_own) {
      if (!own.empty() && !system.releases.empty() && is_before(own, system.releases.front()))
        component.release.candidates.clear();
      return;
    }
    Release release =
        is_pinned ? release_of(system, pin.entry->text, pin.entry->span) : release_of(system, own, workload.image_span);
    if (found && found->text != release.text) return;
    found = std::move(release);
  }
  if (found) component.release = std::move(*found);
}

}  // namespace outlast
