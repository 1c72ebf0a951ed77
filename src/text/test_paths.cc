#include "text/test_paths.h"

#include <algorithm>
#include <array>

#include "text/sources.h"

namespace outlast {

namespace {

constexpr std::array<std::string_view, 21> kTestFolders = {
    "test",      "tests",      "__tests__", "spec",         "specs",     "e2e",        "bench",
    "benchmark", "benchmarks", "examples",  "node_modules", "fixtures",  "__mocks__",  "testdata",
    "vendor",    "mock",       "mocks",     "testutil",     "testutils", "testhelper", "testhelpers"};
constexpr std::array<std::string_view, 8> kTestNames = {".test.",  ".spec.",    "_test.",   "test_",
                                                        ".bench.", "conftest.", "tests.rs", "test.rs"};
constexpr std::array<std::string_view, 5> kSureFolders = {"test", "tests", "Test", "Tests", "androidTest"};
constexpr std::array<std::string_view, 4> kSureEndings = {".Tests", ".Test", ".UnitTests", ".IntegrationTests"};

/// True when a predicate holds for one of the folders of a path.
template <typename Predicate>
bool any_folder(std::string_view path, Predicate holds) {
  for (std::string_view rest = folder_of(path); !rest.empty();) {
    const size_t slash = std::min(rest.find('/'), rest.size());
    if (holds(rest.substr(0, slash))) return true;
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return false;
}

}  // namespace

bool is_test_path(std::string_view path) {
  const std::string_view name = name_of(path);
  for (const std::string_view part : kTestNames) {
    if (part.starts_with('.') ? name.find(part) != std::string_view::npos : name.starts_with(part)) return true;
    if (part == "_test." && name.find(part) != std::string_view::npos) return true;
  }
  return any_folder(
      path, [](std::string_view folder) { return std::ranges::find(kTestFolders, folder) != kTestFolders.end(); });
}

bool is_in_test_folder(std::string_view path) {
  return any_folder(path, [](std::string_view folder) {
    return std::ranges::find(kSureFolders, folder) != kSureFolders.end() ||
           std::ranges::any_of(kSureEndings, [&](std::string_view end) { return folder.ends_with(end); });
  });
}

}  // namespace outlast
