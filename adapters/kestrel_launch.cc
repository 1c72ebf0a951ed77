#include "adapters/kestrel_launch.h"

#include <algorithm>

#include "model/release.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "kestrel";

/// The value of a key of a map; nothing where it has none.
std::optional<NodeId> entry(const Tree& tree, NodeId map, std::string_view key) {
  if (tree.nodes[map].kind != NodeKind::map) return std::nullopt;
  for (const NodeId pair : children(tree, map)) {
    if (text(tree, key_of(pair)) == key) return value_of(tree, pair);
  }
  return std::nullopt;
}

void add_new(std::vector<KestrelText>& urls, std::string_view list, Span span) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(';'), list.size());
    const std::string_view url = list.substr(0, end);
    const bool is_known =
        std::any_of(urls.begin(), urls.end(), [&](const KestrelText& one) { return one.text == url; });
    if (!url.empty() && !is_known) urls.push_back({std::string(url), span, {}});
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// What `dotnet run` gives the program: the addresses of the profiles that start the project itself.
void add_profiles(const KestrelProject& project, std::string_view path, std::vector<KestrelText>& urls) {
  const std::string folder(folder_of(project.sources->path(project.manifest)));
  const auto file = project.sources->want(folder.empty() ? std::string(path) : folder + "/" + std::string(path));
  if (!file) return;
  const Tree& tree = project.documents->tree(*file, Format::json);
  const auto profiles = tree.empty() ? std::nullopt : entry(tree, 0, "profiles");
  if (!profiles || tree.nodes[*profiles].kind != NodeKind::map) return;
  for (const NodeId pair : children(tree, *profiles)) {
    const auto command = entry(tree, value_of(tree, pair), "commandName");
    const auto url = entry(tree, value_of(tree, pair), "applicationUrl");
    if (command && url && text(tree, *command) == "Project") add_new(urls, text(tree, *url), span(tree, *url));
  }
}

}  // namespace

std::vector<KestrelText> kestrel_default_urls(const KestrelProject& project, const Component& component) {
  std::vector<KestrelText> urls;
  for (const std::string_view url : known_words(kSystem, "default_url")) add_new(urls, url, component.head);
  for (const std::string_view word : known_words(kSystem, "default_url_before")) {
    const size_t blank = word.find(' ');
    const std::string_view release = component.release.text;
    if (!release.empty() && is_before(release, word.substr(0, blank)))
      add_new(urls, word.substr(blank + 1), component.head);
  }
  if (project.manifest == FileId::none) return urls;
  for (const std::string_view path : known_words(kSystem, "launch_settings")) add_profiles(project, path, urls);
  return urls;
}

}  // namespace outlast
