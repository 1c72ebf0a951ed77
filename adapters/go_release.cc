#include "adapters/go_release.h"

#include <algorithm>

#include "adapters/go_packages.h"
#include "model/release.h"
#include "text/go_text.h"
#include "text/words.h"

namespace outlast {
namespace {

bool begins_with_number(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

/// "1.21" of "1.21-alpine", "1.21.6", "1.21rc2"; "" for a tag that does not say the second number.
std::string_view release_of_tag(std::string_view tag) {
  const std::string_view release = tag.substr(0, tag.find_first_not_of("0123456789."));
  const size_t dot = release.find('.');
  return dot != std::string_view::npos && begins_with_number(release) && begins_with_number(release.substr(dot + 1))
             ? release
             : "";
}

/// True when the manifest's own line asks for the release.
bool asks_for_release(const Sources& sources, FileId manifest, std::string_view since) {
  const std::string_view release = go_directive(sources.bytes(manifest), "go");
  return !release.empty() && !is_before(release.substr(0, release.find_first_not_of("0123456789.")), since);
}

/// What the Go images of a Dockerfile are.
struct BuildingImages {
  bool is_any = false;
  bool is_older = false;  ///< or may be
};

/// The image of a line `FROM --platform=$BUILDPLATFORM golang:1.21 AS build` or `image: "golang:1.21"`; "" for another.
std::string_view image_of_line(std::string_view line) {
  std::string_view rest = trimmed(line);
  const size_t first = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, first);
  if (word != "FROM" && word != "from" && word != "image:") return "";
  for (rest = trimmed(rest.substr(first)); rest.starts_with("--");)
    rest = trimmed(rest.substr(std::min(rest.find(' '), rest.size())));
  return trimmed(rest.substr(0, rest.find(' ')), " \t\r\n\"'");
}

void take_images(std::string_view text, std::string_view since, BuildingImages& found) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view image = image_of_line(text.substr(begin, end - begin));
    begin = end + 1;
    const std::string_view last = image.substr(image.rfind('/') + 1);
    const size_t colon = std::min(last.find_first_of(":@"), last.size());
    const std::string_view name = last.substr(0, colon);
    // What a build puts in for a variable may be Go of any release.
    const bool is_open = name != "golang" && (holds_text(name, "golang") || holds_text(name, "$"));
    if (name != "golang" && !is_open) continue;
    const std::string_view release = release_of_tag(last.substr(std::min(colon + 1, last.size())));
    found.is_any = true;
    found.is_older = found.is_older || is_open || release.empty() || is_before(release, since);
  }
  found.is_older = found.is_older || (!found.is_any && holds_text(text, "go build"));
}

bool is_at_or_above(std::string_view upper, std::string_view folder) {
  return upper.empty() || upper == folder || (folder.starts_with(upper) && folder[upper.size()] == '/');
}

}  // namespace

bool is_built_with_release(const Sources& sources, const std::string& folder, std::string_view since) {
  const auto manifest = nearest_manifest(sources, folder);
  if (!manifest) return false;
  if (asks_for_release(sources, *manifest, since)) return true;
  const std::string_view module = folder_of(sources.path(*manifest));
  BuildingImages all;
  bool is_near = false;
  for (const char* glob : {"**/*Dockerfile*", "**/*Containerfile*", "**/*.dockerfile", "**/*compose*.y*ml"}) {
    for (const FileId file : sources.want_glob(glob)) {
      BuildingImages own;
      take_images(sources.bytes(file), since, own);
      const std::string_view home = folder_of(sources.path(file));
      is_near = is_near || (own.is_any && (is_at_or_above(home, module) || is_at_or_above(module, home)));
      all.is_older = all.is_older || own.is_older;
    }
  }
  return is_near && !all.is_older;
}

}  // namespace outlast
