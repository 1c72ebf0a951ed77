// The arrows between the folders: which may include which. An include that is not listed here is a design decision.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path kRoot = OUTLAST_SOURCE_DIR;

const std::map<std::string, std::vector<std::string>> kAllowed{
    {"text", {"text"}},
    {"syntax", {"syntax", "text"}},
    {"model", {"model", "text"}},
    {"embed", {"embed", "model", "syntax", "text"}},
    {"adapters", {"adapters", "model", "syntax", "text"}},
    {"policy", {"policy", "model", "syntax", "text"}},
    {"report", {"report", "policy", "model", "syntax", "text"}},
    {"repair", {"repair", "report", "policy", "model", "syntax", "text"}},
    {"cli", {"cli", "repair", "report", "policy", "adapters", "model", "syntax", "text"}},
};

struct Include {
  std::string file;  ///< path in the repository
  std::string folder;
  std::string target;
};

std::vector<Include> includes_of(const fs::path& path) {
  std::vector<Include> found;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("#include \"")) continue;
    const std::string target = line.substr(10, line.find('"', 10) - 10);
    const fs::path file = path.lexically_relative(kRoot);
    const std::string top = file.begin()->string();
    found.push_back({file.string(), top == "src" ? std::next(file.begin())->string() : top, target});
  }
  return found;
}

std::vector<Include> all_includes() {
  std::vector<Include> all;
  for (const char* top : {"src", "adapters"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      for (Include& include : includes_of(entry.path())) all.push_back(std::move(include));
    }
  }
  return all;
}

/// "nginx" of "adapters/nginx_pools.cc".
std::string system_of(const std::string& path) {
  const std::string name = fs::path(path).stem().string();
  return name.substr(0, name.find('_'));
}

/// What adapters have in common; everything else of an adapter is its own.
constexpr std::array<std::string_view, 23> kSharedByAdapters = {"adapters/adapter.h",
                                                                "adapters/evaluated.h",
                                                                "adapters/image_instructions.h",
                                                                "adapters/uncalled.h",
                                                                "adapters/knowledge.h",
                                                                "adapters/started.h",
                                                                "adapters/image_stages.h",
                                                                "adapters/installed_packages.h",
                                                                "adapters/script_variables.h",
                                                                "adapters/script_ways.h",
                                                                "adapters/flags.h",
                                                                "adapters/python_dotenv.h",
                                                                "adapters/python_release.h",
                                                                "adapters/node_release.h",
                                                                "adapters/go_packages.h",
                                                                "adapters/go_release.h",
                                                                "adapters/traffic_names.h",
                                                                "adapters/settings_file.h",
                                                                "adapters/built_projects.h",
                                                                "adapters/cargo_programs.h",
                                                                "adapters/spring_lookup.h",
                                                                "adapters/written_configurations.h",
                                                                "adapters/inside.h"};

/// The one place that sees a library.
struct LibraryHome {
  std::string_view include;
  std::string_view home;
};
constexpr std::array<LibraryHome, 5> kLibraries = {{
    {"<yaml-cpp/", "src/syntax/"},
    {"<tree_sitter/", "src/syntax/"},
    {"<toml++/", "src/syntax/toml_library.h"},
    {"<nlohmann/", "src/report/"},
    {"<CLI/", "src/cli/options.cc"},
}};

}  // namespace

TEST_CASE("folders include only what the design allows") {
  for (const Include& include : all_includes()) {
    CAPTURE(include.file);
    CAPTURE(include.target);
    const auto allowed = kAllowed.find(include.folder);
    if (allowed == kAllowed.end()) {
      CHECK(include.folder == "main.cc");
      continue;
    }
    const std::string target = include.target.substr(0, include.target.find('/'));
    CHECK(std::count(allowed->second.begin(), allowed->second.end(), target) == 1);
  }
}

TEST_CASE("adapters do not include each other") {
  for (const Include& include : all_includes()) {
    if (include.folder != "adapters" || !include.target.starts_with("adapters/")) continue;
    CAPTURE(include.file);
    CAPTURE(include.target);
    const bool shared = std::count(kSharedByAdapters.begin(), kSharedByAdapters.end(), include.target) == 1;
    if (include.file == "adapters/adapters.cc") continue;  // the table
    CHECK((shared || system_of(include.target) == system_of(include.file)));
  }
}

TEST_CASE("each library is included in one place") {
  for (const char* top : {"src", "adapters"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kRoot / top)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path());
      const std::string file = entry.path().lexically_relative(kRoot).string();
      for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("#include <")) continue;
        CAPTURE(file);
        CAPTURE(line);
        for (const LibraryHome& library : kLibraries) {
          if (line.find(library.include) != std::string::npos) CHECK(file.starts_with(library.home));
        }
      }
    }
  }
}
