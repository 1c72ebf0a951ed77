#include "adapters/program_placed.h"

#include <algorithm>
#include <array>
#include <string>

#include "adapters/knowledge.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr size_t kMostFiles = 100;  ///< on either side
constexpr size_t kMostSteps = 2'000;
constexpr size_t kMostBytes = 8 * 1024;  ///< what a file loads stands at its top

bool quotes(std::string_view text, std::string_view word) {
  for (const char quote : {'\'', '"'}) {
    if (text.find(quote + std::string(word) + quote) != std::string_view::npos) return true;
  }
  return false;
}

/// The folder of the nearest package.json at or above a file; nothing without one.
std::optional<std::string> folder_of_package(const Sources& sources, std::string_view path) {
  for (std::string folder(folder_of(path));; folder = std::string(folder_of(folder))) {
    if (sources.want(folder.empty() ? "package.json" : folder + "/package.json")) return folder;
    if (folder.empty()) return std::nullopt;
  }
}

/// True for a file that says in its first lines that it is for servers: `'use server'`.
bool is_marked(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  const std::string_view code = text.substr(past_blanks(text, 0));
  return code.starts_with("'use server'") || code.starts_with("\"use server\"");
}

/// True for what a framework runs for requests: "next app route" is a file called "route" below a folder "app".
bool is_route_of_framework(std::string_view manifest, std::string_view inner) {
  const std::string folders = "/" + std::string(folder_of(inner)) + "/";
  std::string_view stem = name_of(inner);
  stem = stem.substr(0, stem.find('.'));
  for (const std::string_view row : known_words("client", "framework_routes")) {
    const size_t first = row.find(' '), last = row.rfind(' ');
    const std::string_view folder = row.substr(first + 1, last - first - 1), name = row.substr(last + 1);
    // They stand at the top of the package or of its src.
    const bool is_below = folders.starts_with("/" + std::string(folder) + "/") ||
                          folders.starts_with("/src/" + std::string(folder) + "/");
    if (is_below && (name == "*" || name == stem) && quotes(manifest, row.substr(0, first))) return true;
  }
  return false;
}

/// True for a text that holds one of the words between quotes; goes through it once for each kind of them.
bool quotes_any(std::string_view text, std::span<const std::string_view> words) {
  for (const char quote : {'\'', '"'}) {
    for (size_t at = text.find(quote); at != std::string_view::npos; at = text.find(quote, at + 1)) {
      const std::string_view rest = text.substr(at + 1);
      const auto stands_here = [&](std::string_view word) {
        return rest.size() > word.size() && rest[word.size()] == quote && rest.starts_with(word);
      };
      if (std::any_of(words.begin(), words.end(), stands_here)) return true;
    }
  }
  return false;
}

bool is_script_name(std::string_view path) {
  constexpr std::array<std::string_view, 5> kEndings{".js", ".mjs", ".cjs", ".ts", ".mts"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view one) { return path.ends_with(one); });
}

/// True where a file on one side of another one, in the same folder or below it, loads what serves. Files of a folder
/// lie together, so those are the nearest ones.
bool serves_beside(const Sources& sources, FileId file, std::string_view folder, bool is_behind) {
  const std::span<const std::string_view> serving = known_words("client", "serving_modules");
  auto at = static_cast<size_t>(file);
  size_t looked_at = 0;
  for (size_t steps = 0; steps < kMostSteps && (is_behind ? at + 1 < sources.size() : at > 0); ++steps) {
    at = is_behind ? at + 1 : at - 1;
    const std::string_view path = sources.path(static_cast<FileId>(at));
    if (!path.starts_with(folder) || path.substr(folder.size(), 1) != "/") return false;
    if (!is_script_name(path)) continue;
    if (++looked_at > kMostFiles) return false;
    if (quotes_any(sources.bytes(static_cast<FileId>(at)).substr(0, kMostBytes), serving)) return true;
  }
  return false;
}

/// True in a folder for servers in which some file loads what serves.
bool is_in_server_folder(const Sources& sources, FileId file, const std::string& package, std::string_view inner) {
  const std::span<const std::string_view> serving = known_words("client", "serving_modules");
  for (const std::string_view name : known_words("client", "server_folders")) {
    if (!inner.starts_with(std::string(name) + "/")) continue;
    const std::string folder = package.empty() ? std::string(name) : package + "/" + std::string(name);
    if (quotes_any(sources.bytes(file).substr(0, kMostBytes), serving)) return true;
    for (const bool is_behind : {false, true}) {
      if (serves_beside(sources, file, folder, is_behind)) return true;
    }
    for (const std::string_view first : {"/index", "/server", "/app", "/main"}) {
      for (const std::string_view ending : {".js", ".mjs", ".cjs", ".ts", ".mts"}) {
        const auto other = sources.want(folder + std::string(first) + std::string(ending));
        if (other && quotes_any(sources.bytes(*other).substr(0, kMostBytes), serving)) return true;
      }
    }
  }
  return false;
}

/// A path from the folder of its package on.
std::string_view inside(std::string_view path, const std::string& package) {
  return path.substr(package.empty() ? 0 : package.size() + 1);
}

}  // namespace

bool is_called_by_framework(const Sources& sources, FileId file) {
  const std::string& path = sources.path(file);
  const std::optional<std::string> package = folder_of_package(sources, path);
  if (!package) return false;
  const auto manifest = sources.want(package->empty() ? "package.json" : *package + "/package.json");
  return manifest && is_route_of_framework(sources.bytes(*manifest), inside(path, *package));
}

bool is_placed_on_server(const Sources& sources, FileId file) {
  const std::string& path = sources.path(file);
  const std::string_view text = sources.bytes(file);
  const std::optional<std::string> package = folder_of_package(sources, path);
  if (!package) return false;
  if (is_marked(text) || is_called_by_framework(sources, file)) return true;
  const std::string_view inner = inside(path, *package);
  const std::span<const std::string_view> words = known_words("client", "browser_words");
  const bool is_page =
      std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(text, word); });
  return !is_page && is_in_server_folder(sources, file, *package, inner);
}

}  // namespace outlast
