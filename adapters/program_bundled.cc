#include "adapters/program_bundled.h"

#include <algorithm>
#include <string>

#include "adapters/image_instructions.h"
#include "adapters/knowledge.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr size_t kMostStarters = 200;
constexpr size_t kMostBytes = 64 * 1024;

bool has_word(std::string_view text, std::string_view list) {
  const std::span<const std::string_view> words = known_words("client", list);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(text, word); });
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

/// True for a file that loads what only Node.js has.
bool loads_node(std::string_view text) {
  for (const std::string_view module : {"http", "https", "http2", "net", "tls", "fs", "cluster", "child_process"}) {
    for (const char quote : {'\'', '"'}) {
      if (text.find(quote + std::string(module) + quote) != std::string_view::npos) return true;
    }
  }
  return text.find("node:") != std::string_view::npos;
}

/// True when something that starts programs names a file by its path in a package, or the folder of it.
bool is_named_to_start(const Sources& sources, std::string_view path) {
  const std::string_view folder = folder_of(path);
  const std::string_view plain = path.substr(0, path.rfind('.'));
  size_t looked_at = 0;
  for (const std::string_view glob : {"**/Procfile*", "**/Dockerfile*", "**/*compose*.y*ml", "**/*.sh"}) {
    for (const FileId file : sources.want_glob(glob)) {
      if (++looked_at > kMostStarters) return true;
      const std::string_view text = sources.bytes(file).substr(0, kMostBytes);
      if (text.find(plain) != std::string_view::npos) return true;
      if (folder != "src" && text.find(folder) != std::string_view::npos) return true;
    }
  }
  return false;
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
  if (image && image_starts(sources, *image, known_words("client", "server_programs"))) return false;
  const Tree tree = parse_tree(Format::json, *manifest, bytes);
  if (tree.empty() || !starts_bundler_only(tree) || loads_node(sources.bytes(file))) return false;
  return !is_named_to_start(sources, std::string_view(path).substr(folder.empty() ? 0 : folder.size() + 1));
}

bool has_entry(std::string_view manifest, std::span<const std::string_view> entries) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](std::string_view entry) { return holds_written(manifest, entry); });
}

}  // namespace outlast
