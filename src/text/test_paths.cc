#include "text/test_paths.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "text/sources.h"

namespace outlast {

namespace {

constexpr std::array<std::string_view, 16> kTestFolders = {
    "test",       "tests",        "__tests__", "spec",      "specs",    "e2e",    "bench", "benchmark",
    "benchmarks", "node_modules", "fixtures",  "__mocks__", "testdata", "vendor", "mock",  "mocks"};
constexpr std::string_view kExamples = "examples";
constexpr std::array<std::string_view, 12> kSources = {".go", ".js", ".mjs", ".ts", ".py",  ".java",
                                                       ".kt", ".cs", ".rs",  ".rb", ".cpp", ".cc"};
constexpr std::array<std::string_view, 8> kTestNames = {".test.",  ".spec.",    "_test.",   "test_",
                                                        ".bench.", "conftest.", "tests.rs", "test.rs"};
constexpr std::array<std::string_view, 5> kSureFolders = {"test", "tests", "Test", "Tests", "androidTest"};
constexpr std::array<std::string_view, 4> kSureEndings = {".Tests", ".Test", ".UnitTests", ".IntegrationTests"};

/// Where the builds of the JVM keep the packages of what is deployed: below these a folder is a package, whatever its
/// name.
constexpr std::array<std::string_view, 4> kPackages = {"src/main/java/", "src/main/kotlin/", "src/main/groovy/",
                                                       "src/main/scala/"};

/// The folders of a path without those that are packages of what is deployed.
std::string_view folders_of(std::string_view path) {
  for (const std::string_view source : kPackages) {
    const size_t at = path.find(source);
    if (at == 0 || (at != std::string_view::npos && path[at - 1] == '/')) return path.substr(0, at);
  }
  return folder_of(path);
}

/// True when a predicate holds for one of the folders of a path.
template <typename Predicate>
bool any_folder(std::string_view path, Predicate holds) {
  for (std::string_view rest = folders_of(path); !rest.empty();) {
    const size_t slash = std::min(rest.find('/'), rest.size());
    if (holds(rest.substr(0, slash))) return true;
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return false;
}

bool is_of_tests(std::string_view path) {
  const std::string_view name = name_of(path);
  for (const std::string_view part : kTestNames) {
    if (part.starts_with('.') ? name.find(part) != std::string_view::npos : name.starts_with(part)) return true;
    if (part == "_test." && name.find(part) != std::string_view::npos) return true;
  }
  return any_folder(
      path, [](std::string_view folder) { return std::ranges::find(kTestFolders, folder) != kTestFolders.end(); });
}

bool is_below_examples(std::string_view path) {
  return any_folder(path, [](std::string_view folder) { return folder == kExamples; });
}

/// True for a file that says what containers run.
bool is_of_containers(std::string_view name) {
  const bool is_yaml = name.ends_with(".yml") || name.ends_with(".yaml");
  return name.starts_with("Dockerfile") || name.ends_with("Dockerfile") || name.starts_with("Containerfile") ||
         (is_yaml && name.find("compose") != std::string_view::npos);
}

/// True where a place of a text stands in a comment, or in a command that removes.
bool is_idle(std::string_view text, size_t at) {
  constexpr size_t kLongestLine = 4096;
  const size_t near = std::min(at, kLongestLine);
  std::string_view before = text.substr(at - near, near);
  before.remove_prefix(before.rfind('\n') + 1);
  const size_t first = std::min(before.find_first_not_of(" \t"), before.size());
  if (before.substr(first).starts_with('#') || before.find(" #") != std::string_view::npos) return true;
  const size_t command = before.find_last_of("&;|");
  if (command != std::string_view::npos) before.remove_prefix(command);
  return before.find(" rm ") != std::string_view::npos;
}

/// What may stand behind the name of a folder where no longer name does.
constexpr std::string_view kBehindName = "/ \t\r\n\"',]:";

bool ends_name(std::string_view text, size_t at) {
  return at >= text.size() || kBehindName.find(text[at]) != std::string_view::npos;
}

/// True when a text names a folder, and not only one whose name begins so, where something is done with it.
bool names_folder(std::string_view text, std::string_view folder) {
  for (size_t at = text.find(folder); at != std::string_view::npos; at = text.find(folder, at + 1)) {
    if (ends_name(text, at + folder.size()) && !is_idle(text, at)) return true;
  }
  return false;
}

/// What tells of all examples whether they count.
struct Examples {
  std::set<std::string, std::less<>> built;  ///< folders below which containers are described
  std::vector<std::string_view> texts;       ///< of what describes containers, as far as it is looked through
  std::set<std::string_view> named;          ///< "examples" and "examples/web", where those texts do something with it
  std::string first, last;                   ///< the sources that are no examples lie between those paths
  bool has_others = false;
};

/// Notes the folders of examples that a text names.
void take_names(std::string_view text, Examples& examples) {
  for (size_t at = text.find(kExamples); at != std::string_view::npos; at = text.find(kExamples, at + 1)) {
    const size_t end = at + kExamples.size();
    if (!ends_name(text, end) || is_idle(text, at)) continue;
    examples.named.insert(kExamples);
    if (end >= text.size() || text[end] != '/') continue;
    const size_t past = std::min(text.find_first_of(kBehindName, end + 1), text.size());
    examples.named.insert(text.substr(at, past - at));
  }
}

Examples examples_of(const Sources& sources) {
  constexpr size_t kMostBytes = size_t{128} << 10;  // of files that may name an example; it is told as left out else
  Examples examples;
  size_t bytes = 0;
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& path = sources.path(file);
    if (is_of_containers(name_of(path))) {
      for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
        if (!examples.built.emplace(folder).second) break;
      }
      const std::string_view text = bytes < kMostBytes ? sources.bytes(file) : std::string_view();
      bytes += text.size();
      if (bytes <= kMostBytes) examples.texts.push_back(text);
    }
    const bool is_other =
        std::ranges::any_of(kSources, [&](std::string_view ending) { return path.ends_with(ending); }) &&
        !is_of_tests(path) && !is_below_examples(path);
    if (!is_other) continue;
    if (!examples.has_others || path < examples.first) examples.first = path;
    if (!examples.has_others || path > examples.last) examples.last = path;
    examples.has_others = true;
  }
  for (const std::string_view text : examples.texts) take_names(text, examples);
  return examples;
}

/// True for an example that an image is built of, and for one of a repository that holds nothing else.
bool counts(const Sources& sources, std::string_view path) {
  const size_t begin = path.starts_with("examples/") ? 0 : path.find("/examples/") + 1;
  const size_t one = begin + kExamples.size() + 1;
  const size_t end = path.find('/', one);
  const std::string_view own = end == std::string_view::npos ? path.substr(0, one - 1) : path.substr(0, end);
  const std::string_view written = own.substr(begin), around = path.substr(0, one);
  const Examples& all = sources.index(examples_of);
  if (all.built.contains(own) || all.named.contains(written)) return true;
  // A name with what ends others in it.
  const bool is_odd = written.find_first_of(kBehindName.substr(1)) != std::string_view::npos;
  const auto names_it = [&](std::string_view text) { return names_folder(text, written); };
  if (is_odd && std::ranges::any_of(all.texts, names_it)) return true;
  return !all.has_others || (all.first.starts_with(around) && all.last.starts_with(around));
}

}  // namespace

bool is_test_path(std::string_view path) { return is_of_tests(path) || is_below_examples(path); }

bool is_test_path(const Sources& sources, std::string_view path) {
  return is_of_tests(path) || (is_below_examples(path) && !counts(sources, path));
}

bool is_test_path_beside(std::string_view home, std::string_view path) {
  return is_of_tests(path) || (is_below_examples(path) && !is_below_examples(home));
}

bool is_example_path(std::string_view path) { return is_below_examples(path) && !is_of_tests(path); }

bool is_in_test_folder(std::string_view path) {
  return any_folder(path, [](std::string_view folder) {
    return std::ranges::find(kSureFolders, folder) != kSureFolders.end() ||
           std::ranges::any_of(kSureEndings, [&](std::string_view end) { return folder.ends_with(end); });
  });
}

}  // namespace outlast
