#include "adapters/node_release.h"

#include <algorithm>
#include <string>

#include "adapters/knowledge.h"
#include "adapters/node_work.h"

namespace outlast {
namespace {

/// "20.18-alpine" of "docker.io/library/node:20.18-alpine"; nothing for other images and those without a tag.
std::string_view tag_of(const KnownSystem& system, std::string_view image) {
  if (image.find('@') != std::string_view::npos) return {};
  const size_t colon = image.rfind(':'), slash = image.rfind('/');
  if (colon == std::string_view::npos || (slash != std::string_view::npos && colon < slash)) return {};
  const std::string_view name = image.substr(0, colon);
  const bool is_one = std::any_of(system.images.begin(), system.images.end(), [&](std::string_view known) {
    return name == known || name.ends_with("/" + std::string(known));
  });
  return is_one ? image.substr(colon + 1) : std::string_view();
}

/// Takes the release of the only image that a Dockerfile beside the package's manifest begins with.
bool take_image(Deriving& deriving, const KnownSystem& system, FileId file, Component& component) {
  const std::optional<FileId> package = node_package(deriving.sources, file);
  if (!package) return false;
  const std::string_view folder = folder_of(deriving.sources.path(*package));
  const Workload* found = nullptr;
  for (const Workload& workload : deriving.model.workloads) {
    if (!has_place(workload.image_span)) continue;
    const std::string& path = deriving.sources.path(workload.image_span.file);
    const bool is_beside = folder_of(path) == folder && path.find("Dockerfile") != std::string::npos;
    if (!is_beside) continue;
    if (tag_of(system, workload.image).empty() || (found != nullptr && found->image != workload.image)) return false;
    found = &workload;
  }
  if (found == nullptr) return false;
  Release release = release_of(system, tag_of(system, found->image), found->image_span);
  if (release.text.empty()) return false;
  component.release = std::move(release);
  return true;
}

}  // namespace

void set_node_release(Deriving& deriving, Component& component) {
  const KnownSystem* system = find_system(component.system);
  if (!system || is_settled(component.release)) return;
  const FileId file = component.file == FileId::none ? component.head.file : component.file;
  if (file == FileId::none) return;
  if (component.workloads.empty() && take_image(deriving, *system, file, component)) return;
  std::string folder(folder_of(deriving.sources.path(file)));
  while (true) {
    const std::string prefix = folder.empty() ? "" : folder + "/";
    for (const char* name : {".nvmrc", ".node-version"}) {
      const auto pin = deriving.sources.want(prefix + name);
      if (!pin) continue;
      const std::string_view bytes = deriving.sources.bytes(*pin);
      const std::string_view line = bytes.substr(0, std::min(bytes.find_first_of("\r\n"), bytes.size()));
      component.release = release_of(*system, line.starts_with("lts/") ? line.substr(4) : line,
                                     {*pin, 0, static_cast<uint32_t>(line.size())});
      return;
    }
    if (const auto package = deriving.sources.want(prefix + "package.json")) {
      const Tree& tree = deriving.documents.tree(*package, Format::json);
      const auto engine = tree.empty() ? std::nullopt : find_path(tree, 0, {"engines", "node"});
      if (engine) {
        component.release = release_of(*system, text(tree, *engine), span(tree, *engine));
        return;
      }
    }
    if (folder.empty()) return;
    folder = std::string(folder_of(folder));
  }
}

}  // namespace outlast
