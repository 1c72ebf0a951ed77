#include "adapters/spring_factories.h"

#include <algorithm>
#include <vector>

#include "adapters/built_projects.h"
#include "adapters/knowledge.h"
#include "adapters/spring_environment.h"
#include "adapters/spring_tuners.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";
constexpr size_t kMostFiles = 2'000;

/// A factory that a program makes, and the server that comes of it.
struct Factory {
  std::string server;
  Span at;
};

/// True where a class stands behind what makes it a bean: its heir is one, or a method that is one makes it.
bool is_made(std::string_view bytes, std::string_view path, size_t at, size_t length) {
  const std::string_view before = bytes.substr(0, at);
  // Its package may stand in front of it.
  size_t begin = before.size();
  while (begin > 0 && (is_artifact_byte(before[begin - 1]) || before[begin - 1] == '.')) --begin;
  while (begin > 0 && (before[begin - 1] == ' ' || before[begin - 1] == '\n')) --begin;
  const std::string_view word = before.substr(0, begin);
  const bool is_called = bytes.substr(at + length).starts_with("(");
  const bool has_bean = bytes.find("@Bean") != std::string_view::npos;
  if (word.ends_with("extends")) return true;
  if (path.ends_with(".kt")) return is_called && (word.ends_with(':') || has_bean);
  return is_called && has_bean && word.ends_with("new");
}

/// The factories of a kind that a source makes.
void add_factories(const Sources& sources, FileId file, std::string_view kind, std::vector<Factory>& found) {
  const std::string_view bytes = sources.bytes(file);
  constexpr std::string_view kOpen[] = {"@Conditional", "@Profile", "@ManagementContextConfiguration"};
  const bool is_open = std::any_of(std::begin(kOpen), std::end(kOpen),
                                   [&](std::string_view word) { return bytes.find(word) != std::string_view::npos; });
  if (is_open || bytes.find("WebServerFactory") == std::string_view::npos) return;
  if (!has_place(spring_word_at(file, bytes, "makes_beans"))) return;
  for (const std::string_view entry : known_words(kSystem, "factories " + std::string(kind))) {
    const std::string_view name = entry.substr(0, entry.find(' '));
    constexpr int kMostLooks = 50;
    int looks = 0;
    for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
      if (++looks > kMostLooks) break;
      if (!is_made(bytes, sources.path(file), at, name.size())) continue;
      const auto begin = static_cast<uint32_t>(at);
      found.push_back(
          {std::string(entry.substr(name.size() + 1)), {file, begin, begin + static_cast<uint32_t>(name.size())}});
      break;
    }
  }
}

}  // namespace

void replace_by_factory(const Sources& sources, const std::string& module, SpringBuild& build) {
  if (build.server.empty() || (!build.is_servlet && !build.is_reactive)) return;
  std::vector<Factory> found;
  for (const std::string_view ending : {"java", "kt", "groovy"}) {
    const std::vector<FileId> files =
        sources.want_glob(in_spring_module(module, "src/main/") + "**/*." + std::string(ending));
    for (size_t i = 0; i < files.size() && i < kMostFiles; ++i) {
      if (!is_test_path(sources.path(files[i])))
        add_factories(sources, files[i], build.is_servlet ? "servlet" : "reactive", found);
    }
  }
  if (found.size() != 1 || found[0].server == build.server) return;
  build.server = found[0].server;
  build.server_at = found[0].at;
}

}  // namespace outlast
