// Our reading of nginx's language against nginx itself, where it is installed.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness.h"
#include "syntax/nginx.h"

using namespace outlast;

namespace {

namespace fs = std::filesystem;

constexpr size_t kMostRenames = 200;

bool has_nginx() { return std::system("nginx -v >/dev/null 2>&1") == 0; }

struct Prefix {
  test::TemporaryFolder folder;
  fs::path path = folder.path;
  Prefix() { fs::create_directories(path / "logs"); }
};

/// What `nginx -t` says about a text: "" when it takes it.
std::string complaint(const Prefix& prefix, const std::string& config) {
  const fs::path file = prefix.path / "nginx.conf";
  std::ofstream(file, std::ios::binary) << config;
  const std::string command = "nginx -t -q -c '" + file.string() + "' -p '" + prefix.path.string() + "/' 2>&1";
  const std::string said = test::printed_by(command);
  const size_t error = said.find("[emerg]");
  return error == std::string::npos ? "" : said.substr(error, said.find('\n', error) - error);
}

/// The line that a complaint names.
std::optional<size_t> line_in(const std::string& said) {
  const size_t colon = said.rfind(':');
  if (colon == std::string::npos || colon + 1 >= said.size()) return std::nullopt;
  const std::string digits = said.substr(colon + 1);
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return static_cast<size_t>(std::stoul(digits));
}

bool is_about_syntax(const std::string& said) {
  for (const char* words : {"unexpected \"", "unexpected end of", "too long parameter"}) {
    if (said.find(words) != std::string::npos) return true;
  }
  return false;
}

size_t line_of(std::string_view bytes, uint32_t offset) {
  return 1 + static_cast<size_t>(std::count(bytes.begin(), bytes.begin() + offset, '\n'));
}

/// Where nginx stands when it has read a directive: at its `;`, or at the `{` of its block.
uint32_t end_of_words(const Tree& tree, NodeId directive) {
  const std::optional<NodeId> block = block_of(tree, directive);
  return block ? tree.nodes[*block].begin : tree.nodes[directive].end - 1;
}

/// The parser's own inputs, and the folders that OUTLAST_NGINX_CONFIGS lists with colons between: any configurations
/// that somebody wants to compare.
std::vector<fs::path> folders() {
  std::vector<fs::path> found;
  std::string listed = "tests/syntax/nginx:tests/adapters/nginx";
  if (const char* more = std::getenv("OUTLAST_NGINX_CONFIGS")) listed += std::string(":") + more;
  for (size_t at = 0; at <= listed.size();) {
    const size_t colon = std::min(listed.find(':', at), listed.size());
    const fs::path folder = fs::path(OUTLAST_SOURCE_DIR) / listed.substr(at, colon - at);
    if (fs::is_directory(folder)) found.push_back(folder);
    at = colon + 1;
  }
  return found;
}

std::vector<std::pair<std::string, std::string>> configurations() {
  std::vector<std::pair<std::string, std::string>> found;
  for (const fs::path& root : folders()) {
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file() || entry.path().extension() != ".conf") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      found.emplace_back(entry.path().string(), std::string(std::istreambuf_iterator<char>(in), {}));
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("nginx: accepts and refuses what nginx accepts and refuses") {
  if (!has_nginx()) return;
  const Prefix prefix;
  for (const auto& sample : configurations()) {
    const std::string& path = sample.first;
    const std::string& config = sample.second;
    CAPTURE(path);
    const std::string said = complaint(prefix, config);
    const Tree tree = parse_nginx(FileId{0}, config);
    // nginx stops at the first thing it does not know; only complaints about the language can be compared.
    if (is_about_syntax(said)) {
      REQUIRE(!tree.gaps.empty());
      CAPTURE(said);
      CHECK(line_of(config, tree.gaps.front().span.begin) == line_in(said));
    }
    if (said.empty()) CHECK(tree.complete);
  }
}

TEST_CASE("nginx: a directive that is renamed is reported where our tree has it") {
  if (!has_nginx()) return;
  const Prefix prefix;
  size_t compared = 0;
  std::set<std::string> seen;
  for (const auto& sample : configurations()) {
    const std::string& path = sample.first;
    const std::string& config = sample.second;
    CAPTURE(path);
    const Tree tree = parse_nginx(FileId{0}, config);
    std::vector<NodeId> names;
    for (NodeId id = 0; id < tree.nodes.size(); ++id) {
      // Under another name a Lua block is read by other rules.
      const bool is_lua = tree.nodes[id].kind == NodeKind::directive && text(tree, id + 1).ends_with("_by_lua_block");
      if (tree.nodes[id].kind == NodeKind::directive && !is_lua) names.push_back(id + 1);
    }
    const size_t step = names.size() / kMostRenames + 1;
    for (size_t i = 0; i < names.size(); i += step) {
      const Node& node = tree.nodes[names[i]];
      // The same words tell nothing new in the next file.
      const std::string words = config.substr(node.begin, end_of_words(tree, names[i] - 1) - node.begin);
      if (seen.contains(words)) continue;
      std::string renamed = config;
      renamed.replace(node.begin, node.end - node.begin, "no_such_directive");
      const std::string said = complaint(prefix, renamed);
      if (said.find("unknown directive \"no_such_directive\"") == std::string::npos) continue;
      CAPTURE(said);
      ++compared;
      seen.insert(words);
      CHECK(line_of(config, end_of_words(tree, names[i] - 1)) == line_in(said));
    }
  }
  MESSAGE(compared << " renamed directives compared");
  CHECK(compared > 0);
}
