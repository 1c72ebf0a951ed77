// Types of one name in one namespace must be one type: the linker would merge their inline functions without a word.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

/// The name that a header's line defines a type by, at namespace scope; "" when it defines none.
std::string defined_type(const std::string& line) {
  for (const std::string start : {"struct ", "class ", "enum class "}) {
    const bool is_forward = line.find(';') != std::string::npos && line.find('{') == std::string::npos;
    if (line.rfind(start, 0) != 0 || is_forward) continue;
    const size_t end = line.find_first_of(" {:", start.size());
    return line.substr(start.size(), end - start.size());
  }
  return "";
}

TEST_CASE("no two headers define a type of the same name") {
  std::map<std::string, std::set<std::string>> headers;
  for (const char* folder : {"src", "adapters"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(OUTLAST_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".h") continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        if (const std::string name = defined_type(line); !name.empty()) headers[name].insert(entry.path().string());
      }
    }
  }
  REQUIRE(headers.size() > 20);
  for (const auto& header : headers) {
    const std::string& name = header.first;
    CAPTURE(name);
    CHECK(header.second.size() == 1);
  }
}

}  // namespace
