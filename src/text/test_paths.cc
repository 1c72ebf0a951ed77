#include "text/test_paths.h"

#include <algorithm>
#include <array>
#include <string>

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

/// True when a text names a folder, and not only one whose name begins so, where something is done with it.
bool names_folder(std::string_view text, std::string_view folder) {
  for (size_t at = text.find(folder); at != std::string_view::npos; at = text.find(folder, at + 1)) {
    const char after = at + folder.size() < text.size() ? text[at + folder.size()] : ' ';
    if (std::string_view("/ \t\r\n\"',]:").find(after) != std::string_view::npos && !is_idle(text, at)) return true;
  }
  return false;
}

/// True for an example that an image is built of, and for one of a repository that holds nothing else.
bool counts(const Sources& sources, std::string_view path) {
  constexpr size_t kMostBytes = size_t{128} << 10;  // of files that may name an example; it is told as left out else
  const size_t begin = path.starts_with("examples/") ? 0 : path.find("/examples/") + 1;
  const size_t one = begin + kExamples.size() + 1;
  const size_t end = path.find('/', one);
  const std::string_view own = end == std::string_view::npos ? path.substr(0, one - 1) : path.substr(0, end);
  const std::string_view written = own.substr(begin);
  bool is_alone = true;
  size_t bytes = 0;
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& other = sources.path(file);
    if (is_of_containers(name_of(other))) {
      const bool is_own = other.starts_with(own) && std::string_view(other).substr(own.size()).starts_with('/');
      if (is_own) return true;
      const std::string_view text = bytes < kMostBytes ? sources.bytes(file) : std::string_view();
      bytes += text.size();
      if (bytes <= kMostBytes && names_folder(text, written)) return true;
    }
    if (!is_alone || other.starts_with(path.substr(0, one))) continue;
    is_alone = is_of_tests(other) || is_below_examples(other) ||
               std::ranges::none_of(kSources, [&](std::string_view ending) { return other.ends_with(ending); });
  }
  return is_alone;
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
