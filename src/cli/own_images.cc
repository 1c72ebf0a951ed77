#include "cli/own_images.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "adapters/knowledge.h"
#include "text/sources.h"

namespace outlast {
namespace {

constexpr std::array<std::string_view, 4> kForDevelopers{"dev", "local", "test", "debug"};

/// Dockerfiles by what may tie an image to them; more than one means that nothing can be told.
using Builds = std::map<std::string, std::set<std::string>>;

/// "docker.io/org/app:1.2@sha256:…" → "org/app".
std::string image_name(std::string_view image) {
  image = image.substr(0, image.find('@'));
  for (std::string_view prefix : {"docker.io/", "index.docker.io/", "library/"}) {
    if (image.starts_with(prefix)) image.remove_prefix(prefix.size());
  }
  // The tag may be a variable with a default: "org/app:${TAG:-latest}".
  const size_t slash = image.find('/');
  const size_t name = slash == std::string_view::npos ? 0 : slash;
  return std::string(image.substr(0, image.find(':', name)));
}

/// True for an image of which a release is asked for by its number, as in "org/app:1.2.0", or a single one by its
/// digest: what the files here build now may be another.
bool is_pinned(std::string_view image) {
  if (image.find('$') != std::string_view::npos) return false;
  if (image.find('@') != std::string_view::npos) return true;
  std::string_view tag = image.substr(std::min(image.find_last_of(":/"), image.size()));
  if (!tag.starts_with(':')) return false;
  tag.remove_prefix(tag.size() > 2 && tag[1] == 'v' ? 2 : 1);
  return !tag.empty() && tag[0] >= '0' && tag[0] <= '9';
}

bool is_public_program(const std::string& image) {
  const auto runs = [&](const KnownSystem& system) {
    return std::any_of(system.images.begin(), system.images.end(), [&](std::string_view known) {
      return image == known || image.ends_with("/" + std::string(known));
    });
  };
  const auto& systems = known_systems();
  return std::any_of(systems.begin(), systems.end(), runs);
}

/// What is built to work on a program is not what its image holds.
bool is_for_developers(std::string_view dockerfile) {
  const std::string_view name = name_of(dockerfile);
  return std::any_of(kForDevelopers.begin(), kForDevelopers.end(),
                     [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

std::string in_folder(const Workload& service) { return std::string(folder_of(service.project)) + "\n" + service.name; }

struct Known {
  Builds by_image;    ///< image name that a build is given
  Builds by_tag;      ///< the same with its tag, as it is written
  Builds by_service;  ///< folder of the compose file and service, builds without an image name
  Builds by_folder;   ///< name of the folder that holds a file called Dockerfile
};

Known known_builds(const Model& model, const Sources& sources) {
  Known known;
  for (const Workload& workload : model.workloads) {
    if (workload.kind == "Dockerfile" && has_place(workload.head)) {
      const std::string& path = sources.path(workload.head.file);
      if (name_of(path) == "Dockerfile") known.by_folder[std::string(name_of(folder_of(path)))].insert(path);
    }
    if (workload.build.empty() || is_for_developers(workload.build)) continue;
    if (workload.built_as.empty()) {
      known.by_service[in_folder(workload)].insert(workload.build);
    } else {
      known.by_image[image_name(workload.built_as)].insert(workload.build);
      known.by_tag[workload.built_as].insert(workload.build);
    }
  }
  return known;
}

const std::string* only(const Builds& builds, const std::string& key) {
  const auto found = builds.find(key);
  return found == builds.end() || found->second.size() != 1 ? nullptr : &*found->second.begin();
}

/// "api" for a service "api" or "my-api" whose image is "org/app-api" or "org/api".
std::string folder_named(const Workload& service, const std::string& image) {
  const std::string_view last = name_of(image);
  const auto tail = [](std::string_view text) { return text.substr(text.find_last_of("-_") + 1); };
  for (const std::string_view folder : {std::string_view(service.name), tail(service.name)}) {
    if (!folder.empty() && (last == folder || last.ends_with("-" + std::string(folder)))) return std::string(folder);
  }
  return {};
}

const std::string* dockerfile_of(const Known& known, const Workload& service) {
  const std::string image = image_name(service.image);
  if (image.empty() || image.find('$') != std::string::npos || is_public_program(image)) return nullptr;
  if (const std::string* same = only(known.by_image, image)) return same;
  // A bare name is an official image, whatever a folder is called.
  if (known.by_image.contains(image) || image.find('/') == std::string::npos) return nullptr;
  if (const std::string* beside = only(known.by_service, in_folder(service))) return beside;
  if (known.by_service.contains(in_folder(service))) return nullptr;
  const std::string folder = folder_named(service, image);
  return folder.empty() ? nullptr : only(known.by_folder, folder);
}

}  // namespace

void tie_images_to_builds(Model& model, const Sources& sources) {
  const Known known = known_builds(model, sources);
  for (Workload& workload : model.workloads) {
    if (workload.kind != "compose service" || !workload.build.empty()) continue;
    const std::string* dockerfile = dockerfile_of(known, workload);
    if (dockerfile == nullptr) continue;
    if (is_pinned(workload.image) && only(known.by_tag, workload.image) == nullptr) {
      model.gaps.push_back({workload.image_span, "whether " + workload.image + " is what " + *dockerfile +
                                                     " builds is not known: it is asked for in a release of its own"});
      continue;
    }
    workload.build = *dockerfile;
    workload.built_as = std::move(workload.image);
    workload.image.clear();
  }
}

}  // namespace outlast
