// Trees of nginx configurations: every folder in tests/syntax/nginx holds input.conf and the tree it becomes.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "syntax/nginx.h"

using namespace outlast;

namespace {

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

size_t line_of(std::string_view bytes, uint32_t offset) {
  return 1 + static_cast<size_t>(std::count(bytes.begin(), bytes.begin() + offset, '\n'));
}

std::string escaped(std::string_view text) {
  std::string line;
  for (char c : text) {
    if (c == '\n')
      line += "\\n";
    else if (c == '\t')
      line += "\\t";
    else if (c == '\r')
      line += "\\r";
    else
      line += c;
  }
  return line;
}

/// One line a node: line number, indentation, what it is, its text.
std::string dumped(const Tree& tree) {
  std::ostringstream out;
  std::vector<NodeId> ends;
  for (NodeId id = 0; id < tree.nodes.size(); ++id) {
    const Node& node = tree.nodes[id];
    while (!ends.empty() && ends.back() <= id) ends.pop_back();
    out << line_of(tree.bytes, node.begin) << '\t' << std::string(2 * ends.size(), ' ');
    if (node.kind == NodeKind::directive) out << "directive";
    if (node.kind == NodeKind::block) out << "block";
    if (node.kind == NodeKind::word) out << "word <" << escaped(text(tree, id)) << '>';
    if (node.kind == NodeKind::raw) out << "raw <" << escaped(text(tree, id)) << '>';
    out << (node.broken ? " broken\n" : "\n");
    ends.push_back(node.subtree_end);
  }
  for (const Gap& gap : tree.gaps) out << line_of(tree.bytes, gap.span.begin) << "\tgap: " << gap.reason << '\n';
  return out.str();
}

}  // namespace

TEST_CASE("nginx: trees") {
  const std::filesystem::path root = std::filesystem::path(OUTLAST_SOURCE_DIR) / "tests/syntax/nginx";
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    CAPTURE(entry.path().filename().string());
    const std::string input = read_whole(entry.path() / "input.conf");
    const std::string tree = dumped(parse_nginx(FileId{0}, input));
    if (std::getenv("OUTLAST_UPDATE") != nullptr) std::ofstream(entry.path() / "tree.txt", std::ios::binary) << tree;
    CHECK(tree == read_whole(entry.path() / "tree.txt"));
  }
}

TEST_CASE("nginx: a directive reaches from its first word to its semicolon") {
  const std::string input = "http { listen 80 ; }";
  const Tree tree = parse_nginx(FileId{0}, input);
  CHECK(tree.complete);
  CHECK(tree.bytes.substr(tree.nodes[4].begin, tree.nodes[4].end - tree.nodes[4].begin) == "listen 80 ;");
}

TEST_CASE("nginx: deep nesting is bounded") {
  std::string input;
  for (int i = 0; i < 100000; ++i) input += "a {";
  const Tree tree = parse_nginx(FileId{0}, input);
  CHECK(!tree.complete);
  CHECK(tree.nodes[0].subtree_end == tree.nodes.size());
}

TEST_CASE("nginx: a word longer than nginx's buffer is a gap") {
  const std::string fits = "a " + std::string(4094, 'x') + " b;\nc;";
  const std::string too_long = "a " + std::string(4096, 'x') + " b;\nc;";
  CHECK(parse_nginx(FileId{0}, fits).complete);
  CHECK(!parse_nginx(FileId{0}, too_long).complete);
}

TEST_CASE("nginx: the files of a dump") {
  const std::string input =
      "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n"
      "# configuration file /etc/nginx/nginx.conf:\nhttp { include x; }\n\n"
      "# configuration file /etc/nginx/x:\nserver { }\n";
  const std::vector<DumpPart> parts = nginx_dump_parts(input);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].path == "/etc/nginx/nginx.conf");
  CHECK(input.substr(parts[0].begin, parts[0].end - parts[0].begin) == "http { include x; }\n\n");
  CHECK(input.substr(parts[1].begin, parts[1].end - parts[1].begin) == "server { }\n");
  CHECK(nginx_dump_parts("http { # configuration file /x:\n}").empty());
}
