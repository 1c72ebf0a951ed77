#include "adapters/program_bundled.h"

#include <algorithm>
#include <string>

#include "adapters/knowledge.h"

namespace outlast {
namespace {

bool has_word(std::string_view text, std::string_view list) {
  const std::span<const std::string_view> words = known_words("client", list);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool names_package(std::string_view manifest, std::string_view list) {
  const std::span<const std::string_view> words = known_words("client", list);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return manifest.find('"' + std::string(word)) != std::string_view::npos;
  });
}

/// True for scripts of a package whose way to start is a bundler's server, and which start no other program.
bool starts_bundler_only(const Tree& tree) {
  const auto scripts = find(tree, 0, "scripts");
  if (!scripts) return false;
  bool is_bundled = false;
  for (const std::string_view name : {"start", "dev", "serve"}) {
    const auto script = find(tree, *scripts, name);
    const std::string command = script ? std::string(text(tree, *script)) + " " : "";
    is_bundled = is_bundled || has_word(command, "bundler_starts");
  }
  if (!is_bundled) return false;
  for (const NodeId one : children(tree, *scripts)) {
    const std::string command = " " + std::string(text(tree, one)) + " ";
    if (has_word(command, "program_starts")) return false;
  }
  return true;
}

}  // namespace

bool is_bundled_for_browsers(const Sources& sources, FileId file) {
  const std::string& path = sources.path(file);
  std::string folder(folder_of(path));
  const auto manifest_of = [&] { return sources.want(folder.empty() ? "package.json" : folder + "/package.json"); };
  while (!folder.empty() && !manifest_of()) folder = std::string(folder_of(folder));
  const auto manifest = manifest_of();
  // Bundlers keep what they bundle there; beside it are configurations, and servers.
  const std::string sources_folder = folder.empty() ? "src/" : folder + "/src/";
  if (!manifest || !path.starts_with(sources_folder)) return false;
  const std::string_view bytes = sources.bytes(*manifest);
  if (!names_package(bytes, "page_frameworks") || names_package(bytes, "server_frameworks")) return false;
  const auto image = sources.want(folder.empty() ? "Dockerfile" : folder + "/Dockerfile");
  if (image && has_word(sources.bytes(*image), "server_images")) return false;
  const Tree tree = parse_tree(Format::json, *manifest, bytes);
  return !tree.empty() && starts_bundler_only(tree);
}

}  // namespace outlast
