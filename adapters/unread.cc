#include "adapters/unread.h"

#include <algorithm>
#include <string>
#include <vector>

#include "adapters/knowledge.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "unread";
constexpr size_t kMostFiles = 2'000;

/// Where a file says one of the words for which it is looked at; without a place where it says none.
Span place_in(const Sources& sources, FileId file, std::string_view ending) {
  const std::string_view bytes = sources.bytes(file);
  size_t first = std::string_view::npos, length = 0;
  for (const KnownInput& input : known_inputs()) {
    const bool is_it = input.system == kSystem && std::any_of(input.names.begin(), input.names.end(), [&](auto name) {
                         return std::string_view(name).ends_with("." + std::string(ending));
                       });
    if (!is_it) continue;
    for (const std::string_view word : input.triggers) {
      const size_t at = find_written(bytes, word);
      if (at < first) first = at, length = word.size();
    }
  }
  if (first == std::string_view::npos) return {};
  const auto begin = static_cast<uint32_t>(first);
  return {file, begin, begin + static_cast<uint32_t>(length)};
}

/// The folder of the nearest build file of a source of the JVM, "" for the whole repository.
std::string project_folder(const Sources& sources, std::string_view path) {
  std::string folder(folder_of(path));
  for (; !folder.empty(); folder = std::string(folder_of(folder))) {
    for (const std::string_view name : {"build.gradle.kts", "build.gradle", "pom.xml"}) {
      if (sources.want(folder + "/" + std::string(name))) return folder;
    }
  }
  return folder;
}

/// True for the first such file of its project.
bool is_first(const Sources& sources, FileId file, std::string_view ending) {
  const std::string folder = project_folder(sources, sources.path(file));
  const std::vector<FileId> all =
      sources.want_glob((folder.empty() ? "" : folder + "/") + "**/*." + std::string(ending));
  for (size_t i = 0; i < all.size() && i < kMostFiles && all[i] != file; ++i) {
    const std::string& path = sources.path(all[i]);
    if (is_test_path(path) || !has_place(place_in(sources, all[i], ending))) continue;
    if (project_folder(sources, path) == folder) return false;
  }
  return true;
}

}  // namespace

void read_unread(Reading& reading, FileId file, Format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(path)) return;
  for (const std::string_view entry : known_words(kSystem, "reasons")) {
    const std::string_view ending = entry.substr(0, entry.find(' '));
    if (!path.ends_with("." + std::string(ending))) continue;
    const Span place = place_in(reading.sources, file, ending);
    if (!has_place(place)) return;
    const bool is_told_once = holds(known_words(kSystem, "told_once"), ending);
    if (is_told_once && !is_first(reading.sources, file, ending)) return;
    reading.model.gaps.push_back({place, std::string(entry.substr(ending.size() + 1))});
  }
}

}  // namespace outlast
