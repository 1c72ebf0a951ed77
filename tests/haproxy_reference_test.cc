// Our reading of HAProxy's language against HAProxy itself, where it is installed. It only checks configurations:
// nothing is started, and each run ends by itself or after 20 seconds.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "adapters/haproxy_config.h"
#include "harness.h"
#include "syntax/haproxy.h"

using namespace outlast;

namespace {

namespace fs = std::filesystem;

/// HAProxy gives up when it has counted this many errors.
constexpr size_t kMostErrors = 40;

bool has_haproxy() { return std::system("haproxy -v >/dev/null 2>&1") == 0; }

using test::TemporaryFolder;

/// What `haproxy -c` says about a text.
std::vector<std::string> said_about(const TemporaryFolder& folder, const std::string& config) {
  const fs::path file = folder.path / "haproxy.cfg";
  std::ofstream(file, std::ios::binary) << config;
  const std::string command = "timeout 20 haproxy -c -f '" + file.string() + "' 2>&1";
  return test::lines_of(test::printed_by(command));
}

/// The lines that alerts with one of these words name.
std::set<size_t> lines_named(const std::vector<std::string>& said, const std::vector<std::string>& words) {
  std::set<size_t> lines;
  for (const std::string& one : said) {
    const size_t bracket = one.find("parsing [");
    if (one.find("[ALERT]") == std::string::npos || bracket == std::string::npos) continue;
    const bool fits = std::any_of(words.begin(), words.end(),
                                  [&](const std::string& word) { return one.find(word) != std::string::npos; });
    const size_t colon = one.find(':', bracket);
    if (fits && colon != std::string::npos) lines.insert(static_cast<size_t>(std::atol(one.c_str() + colon + 1)));
  }
  return lines;
}

size_t line_of(std::string_view bytes, uint32_t offset) {
  return 1 + static_cast<size_t>(std::count(bytes.begin(), bytes.begin() + offset, '\n'));
}

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The text with an address in place of every server's name, so that HAProxy asks no name server.
std::string without_names(std::string config) {
  const std::string_view begin = config;
  const Tree tree = parse_haproxy(FileId{0}, begin);
  std::vector<Node> names;
  for (NodeId id = 1; id < tree.nodes.size(); ++id) {
    if (tree.nodes[id].kind != NodeKind::directive || block_of(tree, id)) continue;
    const std::vector<NodeId> all = words(tree, id);
    if (all.empty()) continue;
    const size_t place = text(tree, all[0]) == "server" ? 2 : text(tree, all[0]) == "server-template" ? 3 : 0;
    if (place == 0 || all.size() <= place || text(tree, all[place]).find('@') != std::string_view::npos) continue;
    names.push_back(tree.nodes[all[place]]);
  }
  for (size_t i = names.size(); i-- > 0;) {
    config.replace(names[i].begin, names[i].end - names[i].begin, "127.0.0.1:80");
  }
  return config;
}

/// The parser's own inputs and every configuration in the tests that no template hides a part of; and those in the
/// folders that OUTLAST_HAPROXY_CONFIGS lists with colons between.
std::vector<std::pair<std::string, std::string>> configurations() {
  std::vector<std::pair<std::string, std::string>> found;
  std::string listed = "tests/syntax/haproxy:tests/adapters/haproxy:tests/cases:tests/incidents";
  if (const char* more = std::getenv("OUTLAST_HAPROXY_CONFIGS")) listed += std::string(":") + more;
  for (size_t at = 0; at <= listed.size();) {
    const size_t colon = std::min(listed.find(':', at), listed.size());
    const fs::path folder = fs::path(OUTLAST_SOURCE_DIR) / listed.substr(at, colon - at);
    at = colon + 1;
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const bool is_input =
          entry.path().parent_path().parent_path().filename() == "haproxy" && entry.path().filename() == "input";
      if (entry.is_regular_file() && (is_input || entry.path().extension() == ".cfg"))
        found.emplace_back(entry.path().string(), without_names(read_whole(entry.path())));
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Every directive that is a line of some section, without those that only steer the reading.
std::vector<NodeId> lines_in(const Tree& tree) {
  std::vector<NodeId> found;
  for (NodeId id = 1; id < tree.nodes.size(); ++id) {
    if (tree.nodes[id].kind != NodeKind::directive || block_of(tree, id)) continue;
    if (!text(tree, id + 1).starts_with('.')) found.push_back(id);
  }
  return found;
}

const std::vector<std::string> kAboutLanguage = {
    "unmatched quote", "hexadecimal sequence",     "unmatched brace", "environment variable",
    "out of section",  "truncating after word 64", "Missing LF"};

}  // namespace

TEST_CASE("haproxy: the lines that HAProxy cannot read are gaps, and no others") {
  if (!has_haproxy()) return;
  const TemporaryFolder folder;
  for (const auto& sample : configurations()) {
    const std::string& path = sample.first;
    const std::string& config = sample.second;
    CAPTURE(path);
    const Tree tree = parse_haproxy(FileId{0}, config);
    std::set<size_t> gaps;
    for (const Gap& gap : tree.gaps) gaps.insert(line_of(config, gap.span.begin));
    // What a condition turns off is not read by HAProxy.
    if (config.find(".if") != std::string::npos) continue;
    CHECK(gaps == lines_named(said_about(folder, config), kAboutLanguage));
  }
}

TEST_CASE("haproxy: a keyword that is renamed is reported where our tree has it") {
  if (!has_haproxy()) return;
  const TemporaryFolder folder;
  size_t compared = 0;
  for (const auto& sample : configurations()) {
    const std::string& path = sample.first;
    const std::string& config = sample.second;
    CAPTURE(path);
    const Tree tree = parse_haproxy(FileId{0}, config);
    if (!tree.gaps.empty() || config.find(".if") != std::string::npos) continue;
    // Behind a line that HAProxy refuses it may not know any more in which section it is.
    if (!lines_named(said_about(folder, config), {""}).empty()) continue;
    const std::vector<NodeId> lines = lines_in(tree);
    for (size_t first = 0; first < lines.size(); first += kMostErrors) {
      const size_t past = std::min(lines.size(), first + kMostErrors);
      std::string renamed = config;
      std::set<size_t> wanted;
      for (size_t i = past; i-- > first;) {
        const Node& name = tree.nodes[lines[i] + 1];
        renamed.replace(name.begin, name.end - name.begin, "no_such_keyword");
        wanted.insert(line_of(config, name.begin));
      }
      compared += wanted.size();
      CHECK(wanted == lines_named(said_about(folder, renamed), {"unknown keyword 'no_such_keyword'"}));
    }
  }
  MESSAGE(compared << " renamed keywords compared");
  CHECK(compared > 0);
}

TEST_CASE("haproxy: words mean what HAProxy takes them for") {
  if (!has_haproxy()) return;
  const TemporaryFolder folder;
  const std::vector<std::string> words = {"plain",      "a\\ b",   "\"a b\"",          "'a b'",      "a\"b c\"'d e'f",
                                          "\\#a",       "a\\\\b",  "'a\\b'",           "\"a\\\"b\"", "\\x41\\x42",
                                          "a\\qb",      "'$X'",    "\"\\$X\"",         "$X",         "\\$X",
                                          "\"a#b\"",    "a\\'b",   "\"${NO_SUCH-d}\"", "\"it's\"",   "${X}y",
                                          "${NO-a}'b'", "a,b;c=d", "\"[${NO_SUCH-}]\""};
  std::string config = "global\n";
  for (const std::string& word : words) config += "  setenv W " + word + "\n  .notice \"<$W>\"\n";
  std::vector<std::string> meant;
  for (const std::string& one : said_about(folder, config)) {
    const size_t begin = one.find("'<"), end = one.rfind(">'");
    if (begin != std::string::npos && end != std::string::npos) meant.push_back(one.substr(begin + 2, end - begin - 2));
  }
  REQUIRE(meant.size() == words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    CAPTURE(words[i]);
    std::string ours;
    for (const HaproxyPiece& piece : haproxy_pieces(words[i])) {
      if (!piece.is_variable)
        ours += piece.text;
      else if (piece.is_quoted)
        ours += piece.fallback.value_or("");
    }
    // Outside of double quotes a variable is text for HAProxy.
    const bool is_bare = words[i].find('$') != std::string::npos && words[i].find('"') == std::string::npos;
    if (!is_bare) CHECK(ours == meant[i]);
  }
}

TEST_CASE("haproxy: times are taken and refused as HAProxy does") {
  if (!has_haproxy()) return;
  const TemporaryFolder folder;
  const std::vector<std::string> times = {"0",    "5",          "5000",     "10s",        "10ms", "10us",   "3m",
                                          "2h",   "1d",         "24d",      "25d",        "5x",   "-5",     "s",
                                          "1.5s", "2147483647", "10S",      "2147483648", "597h", "596h",   "1 s",
                                          "ten",  "2147483s",   "2147484s", "0x10",       "''",   "\"5s\"", "5\\ s"};
  std::string config = "defaults\n";
  for (const std::string& time : times) config += "  timeout client " + time + "\n";
  const std::set<size_t> refused = lines_named(said_about(folder, config), {"'timeout client'"});
  const Tree tree = parse_haproxy(FileId{0}, config);
  const std::vector<NodeId> lines = lines_in(tree);
  REQUIRE(lines.size() == times.size());
  for (size_t i = 0; i < times.size(); ++i) {
    CAPTURE(times[i]);
    const std::vector<NodeId> all = words(tree, lines[i]);
    const bool is_taken = all.size() == 3 && haproxy_milliseconds(text(tree, all[2])).has_value();
    CHECK(is_taken == !refused.contains(i + 2));
  }
}
