// Trees of the data formats: every folder in tests/syntax/<format> holds one input and the tree it becomes, with gaps;
// and what all trees promise, over hostile input and over generated documents that PyYAML reads too.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "syntax/format.h"
#include "syntax/mapped.h"
#include "syntax/tree_json.h"

using namespace outlast;

namespace {

namespace fs = std::filesystem;
const fs::path kRoot = OUTLAST_SOURCE_DIR;
constexpr Format kFormats[] = {Format::yaml,  Format::json,     Format::toml,   Format::ini,        Format::dockerfile,
                               Format::shell, Format::procfile, Format::dotenv, Format::properties, Format::systemd,
                               Format::hcl,   Format::haproxy,  Format::xml};

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A text in one line: ends and bytes that nobody would see are escaped.
std::string escaped(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n')
      line += "\\n";
    else if (c == '\r')
      line += "\\r";
    else if (c == '\t')
      line += "\\t";
    else if (c == '\\')
      line += "\\\\";
    else
      line += c;
  }
  return line;
}

/// One line a node: span, indentation, kind, the bytes that it covers, and its text where that is something else.
std::string dumped(const Tree& tree) {
  constexpr const char* kKinds[] = {"map", "list", "pair", "scalar", "directive", "word", "block", "raw"};
  std::ostringstream out;
  std::vector<NodeId> ends;
  for (NodeId id = 0; id < tree.nodes.size(); id++) {
    const Node& node = tree.nodes[id];
    while (!ends.empty() && ends.back() <= id) ends.pop_back();
    out << node.begin << '-' << node.end << '\t' << std::string(2 * ends.size(), ' ')
        << kKinds[static_cast<size_t>(node.kind)];
    const bool is_leaf = node.kind == NodeKind::scalar || node.kind == NodeKind::word || node.kind == NodeKind::raw;
    const std::string_view written = tree.bytes.substr(node.begin, node.end - node.begin);
    if (is_leaf) out << " <" << escaped(written) << '>';
    if (is_leaf && text(tree, id) != written) out << " = <" << escaped(text(tree, id)) << '>';
    out << (node.unknown ? " unknown" : "") << (node.broken ? " broken" : "") << '\n';
    ends.push_back(node.subtree_end);
  }
  for (const Gap& gap : tree.gaps) out << gap.span.begin << '-' << gap.span.end << "\tgap: " << gap.reason << '\n';
  if (!tree.complete) out << "incomplete\n";
  return out.str();
}

/// What every tree promises, whatever was read.
bool keeps_promises(const Tree& tree) {
  if (tree.nodes.empty()) return false;
  for (NodeId id = 0; id < tree.nodes.size(); id++) {
    const Node& node = tree.nodes[id];
    if (node.begin > node.end || node.end > tree.bytes.size()) return false;
    if (node.subtree_end <= id || node.subtree_end > tree.nodes.size() || node.text > tree.texts.size()) return false;
    if (node.kind == NodeKind::pair) {
      if (node.subtree_end < id + 3 || value_of(tree, id) >= node.subtree_end) return false;
      if (tree.nodes[value_of(tree, id)].subtree_end != node.subtree_end) return false;
    }
    if (node.subtree_end != id + 1) continue;
    const MappedText mapped = mapped_leaf(tree, id);
    if (mapped.at.size() != mapped.text.size()) return false;
    for (const WrittenAt& place : mapped.at) {
      if (place.begin > place.end || place.end > tree.bytes.size()) return false;
    }
  }
  return true;
}

std::string repeated(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; i++) out += text;
  return out;
}

}  // namespace

TEST_CASE("inputs become the trees that are written down") {
  const bool update = std::getenv("OUTLAST_UPDATE") != nullptr;
  size_t count = 0;
  for (const Format format : kFormats) {
    const fs::path folder = kRoot / "tests" / "syntax" / std::string(name_of(format));
    REQUIRE(fs::is_directory(folder));
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      CAPTURE(entry.path().string());
      const std::string input = read_whole(entry.path() / "input");
      const Tree tree = parse_tree(format, FileId{0}, input);
      CHECK(keeps_promises(tree));
      const std::string got = dumped(tree);
      if (update) std::ofstream(entry.path() / "tree.txt", std::ios::binary) << got;
      CHECK(got == read_whole(entry.path() / "tree.txt"));
      count++;
    }
  }
  CHECK(count >= 20);
}

TEST_CASE("hostile input ends in time and keeps what trees promise") {
  std::vector<std::string> inputs;
  for (const char* piece :
       {"[",  "{", "{\"a\":", "[[", "a: {", "- ",       "? ",          "a.", "$(", "${", "`",           "\"",
        "'",  "(", "<<A ",    "\\", "\\\n", "&a ",      "*a ",         "!",  "|",  "%(", "---\nx: [\n", "\xEF\xBB\xBF",
        "\r", "#", "a=[",     "=",  "if ",  "FROM a\n", "ENV a=\"\\\n"}) {
    inputs.push_back(repeated(piece, 200'000 / std::max<size_t>(1, std::string_view(piece).size() / 2)));
  }
  for (int c = 0; c < 256; c++) inputs.push_back(std::string(1, static_cast<char>(c)));
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'z'; c++) {
    bomb += std::string(1, c) + ": &" + c + " [" + repeated("*" + std::string(1, static_cast<char>(c - 1)) + ",", 10) +
            "]\n";
  }
  inputs.push_back(bomb);
  inputs.push_back("a: &a [*a, {b: *a}]\n<<: *a\n");
  inputs.push_back("a = " + repeated("[", 100'000) + repeated("]", 100'000));
  for (const std::string& input : inputs) {
    for (const Format format : kFormats) {
      CAPTURE(input.substr(0, 20));
      CAPTURE(name_of(format));
      const auto start = std::chrono::steady_clock::now();
      CHECK(keeps_promises(parse_tree(format, FileId{0}, input)));
      CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    }
  }
}

TEST_CASE("no short YAML hangs the parser") {
  const std::string_view alphabet = ",[]{}-?:|>&*!%@`\"'#~ \na";
  std::string input(3, ' ');
  for (const char a : alphabet) {
    for (const char b : alphabet) {
      for (const char c : alphabet) {
        input[0] = a, input[1] = b, input[2] = c;
        CAPTURE(escaped(input));
        REQUIRE(keeps_promises(parse_tree(Format::yaml, FileId{0}, input)));
      }
    }
  }
}

namespace {

/// A document that is generated from a seed, block and flow style, all scalar styles.
class YamlWriter {
 public:
  explicit YamlWriter(uint32_t seed) : random_(seed) {}
  std::string document() {
    out_.clear();
    block_map(0, 0);
    return out_;
  }

 private:
  uint32_t pick(uint32_t below) { return static_cast<uint32_t>(random_() % below); }
  std::string word() {
    constexpr const char* kWords[] = {"alpha", "b-c",           "x y", "é",   "12",  "a#b",
                                      "a:b",   "http://h:80/p", "ünï", "60s", "{{x", "-1"};
    const std::string text = kWords[pick(12)];
    return text == "{{x" ? "t" : text;
  }
  void flow(int depth) {
    const bool is_map = pick(2) == 0;
    out_ += is_map ? "{" : "[";
    const uint32_t count = pick(4);
    for (uint32_t i = 0; i < count; i++) {
      if (i > 0) out_ += pick(3) == 0 ? ",\n      " : ", ";
      if (is_map) out_ += "k" + std::to_string(i) + ": ";
      if (depth < 2 && pick(4) == 0)
        flow(depth + 1);
      else
        flow_scalar();
    }
    out_ += is_map ? "}" : "]";
  }
  void flow_scalar() {
    switch (pick(3)) {
      case 0:
        out_ += "'it''s " + word() + "'";
        break;
      case 1:
        out_ += "\"q\\n\\\"" + word() + "\\u00e9\"";
        break;
      default:
        out_ += "p" + word() + "q";
    }
  }
  void block_scalar(int indent) {
    constexpr const char* kHeads[] = {"|", "|-", "|+", ">", ">-", ">+"};
    out_ += kHeads[pick(6)];
    out_ += "\n";
    const std::string pad(static_cast<size_t>(indent) + 2, ' ');
    const uint32_t lines = 1 + pick(4);
    for (uint32_t i = 0; i < lines; i++) {
      if (i > 0 && pick(4) == 0) out_ += "\n";
      out_ += pad + (i > 0 && pick(4) == 0 ? "  " : "") + "line " + word() + "\n";
    }
  }
  void value(int indent, int depth) {
    switch (pick(depth < 4 ? 9 : 6)) {
      case 0:
        out_ += " " + ("w" + word()) + (pick(3) == 0 ? "   # note\n" : "\n");
        break;
      case 1:
        out_ += " 'it''s " + word() + "'\n";
        break;
      case 2:
        out_ += " \"tab\\t" + word() + "\\\"\"\n";
        break;
      case 3:
        out_ += " ";
        block_scalar(indent);
        break;
      case 4:
        out_ += " ";
        flow(0);
        out_ += "\n";
        break;
      case 5:
        out_ += " m" + word() + "\n" + std::string(static_cast<size_t>(indent) + 4, ' ') + "goes on\n";
        break;
      case 6:
        out_ += "\n";
        block_map(indent + 2, depth + 1);
        break;
      default:
        out_ += "\n";
        block_list(indent + 2, depth + 1);
    }
  }
  void block_map(int indent, int depth) {
    const uint32_t count = 1 + pick(4);
    for (uint32_t i = 0; i < count; i++) {
      if (pick(6) == 0) out_ += std::string(static_cast<size_t>(indent), ' ') + "# comment: here\n";
      out_ += std::string(static_cast<size_t>(indent), ' ') + "key" + std::to_string(i) + ":";
      value(indent, depth);
    }
  }
  void block_list(int indent, int depth) {
    const uint32_t count = 1 + pick(3);
    for (uint32_t i = 0; i < count; i++) {
      out_ += std::string(static_cast<size_t>(indent), ' ') + "-";
      value(indent, depth);
    }
  }
  std::mt19937 random_;
  std::string out_;
};

/// The values of a tree in a form that a few lines of Python write too: one scalar a line, collections with their
/// sizes.
std::string values_of(const Tree& tree) {
  std::string out;
  for (NodeId id = 0; id < tree.nodes.size(); id++) {
    const NodeKind kind = tree.nodes[id].kind;
    if (kind == NodeKind::scalar) out += "S " + escaped(text(tree, id)) + "\n";
    if (kind == NodeKind::map || kind == NodeKind::list) {
      size_t count = 0;
      for ([[maybe_unused]] const NodeId child : children(tree, id)) count++;
      out += (kind == NodeKind::map ? "M " : "L ") + std::to_string(count) + "\n";
    }
  }
  return out;
}

constexpr const char* kPython = R"(
import sys, yaml
def esc(t): return t.replace('\\', '\\\\').replace('\n', '\\n').replace('\r', '\\r').replace('\t', '\\t')
def show(n, out):
    if isinstance(n, yaml.ScalarNode): out.append('S ' + esc(n.value))
    elif isinstance(n, yaml.SequenceNode):
        out.append('L %d' % len(n.value))
        for v in n.value: show(v, out)
    else:
        out.append('M %d' % len(n.value))
        for k, v in n.value: show(k, out); show(v, out)
for path in sys.argv[1:]:
    out = []
    show(yaml.compose(open(path, encoding='utf-8').read()), out)
    open(path + '.out', 'w', encoding='utf-8').write('\n'.join(out) + '\n')
)";

}  // namespace

TEST_CASE("generated YAML means what PyYAML says") {
  if (std::system("python3 -c 'import yaml' >/dev/null 2>&1") != 0) {
    MESSAGE("skipped: PyYAML is not installed");
    return;
  }
  const fs::path folder = fs::temp_directory_path() / ("outlast-yaml-" + std::to_string(std::random_device{}()));
  fs::create_directories(folder);
  std::ofstream(folder / "show.py") << kPython;
  std::string command = "python3 '" + (folder / "show.py").string() + "'";
  constexpr uint32_t kDocuments = 200;
  for (uint32_t seed = 0; seed < kDocuments; seed++) {
    const fs::path path = folder / std::to_string(seed);
    std::ofstream(path, std::ios::binary) << YamlWriter(seed).document();
    command += " '" + path.string() + "'";
  }
  REQUIRE(std::system(command.c_str()) == 0);
  for (uint32_t seed = 0; seed < kDocuments; seed++) {
    const fs::path path = folder / std::to_string(seed);
    const std::string input = read_whole(path);
    const Tree tree = parse_tree(Format::yaml, FileId{0}, input);
    CAPTURE(seed);
    CAPTURE(input);
    CHECK(tree.complete);
    CHECK(values_of(tree) == read_whole(path.string() + ".out"));
    for (NodeId id = 0; id < tree.nodes.size(); id++) {
      const Node& node = tree.nodes[id];
      if (node.kind != NodeKind::scalar || node.style != Style::plain || node.text != 0) continue;
      CHECK(text(tree, id).find_first_of("\n[]{}'\"") == std::string_view::npos);
    }
  }
  fs::remove_all(folder);
}

TEST_CASE("decoded text knows where each byte is written") {
  const std::string input = "a: \"x\\ty\\u00e9 z\"\nb: >-\n  one\n  two\nc: 'it''s'\n";
  const Tree tree = parse_tree(Format::yaml, FileId{0}, input);
  const auto written = [&](std::string_view key, std::string_view part) {
    const MappedText mapped = mapped_leaf(tree, *find(tree, 0, key));
    const size_t at = mapped.text.find(part);
    REQUIRE(at != std::string::npos);
    const uint32_t begin = mapped.at[at].begin;
    return input.substr(begin, mapped.at[at + part.size() - 1].end - begin);
  };
  CHECK(written("a", "x\ty") == "x\\ty");
  CHECK(written("a", "\xC3\xA9") == "\\u00e9");
  CHECK(written("a", "z") == "z");
  CHECK(written("b", "two") == "two");
  CHECK(written("b", "one two") == "one\n  two");
  CHECK(written("c", "it's") == "it''s");
}

TEST_CASE("a masked file reads with its templates as unknown values") {
  const std::string input = "keepalive: {{ .Values.keepalive }}\nother: 5\n";
  const Tree tree = parse_masked(Format::yaml, FileId{0}, input);
  CHECK(tree.nodes[*find(tree, 0, "keepalive")].unknown);
  CHECK_FALSE(tree.nodes[*find(tree, 0, "other")].unknown);
  CHECK(text(tree, *find(tree, 0, "other")) == "5");
  CHECK(span(tree, *find(tree, 0, "other")).begin == input.find('5'));
}

TEST_CASE("a tree prints as JSON that its own parser reads") {
  const std::string input = "a: \"q\\\"\\n\"\nb: [1, \xC3\xBC, \x01]\n";
  const std::string printed = tree_as_json(parse_tree(Format::yaml, FileId{0}, "a: \"q\\\"\\n\"\nb: [1, \xC3\xBC]\n"));
  const Tree tree = parse_tree(Format::json, FileId{0}, printed);
  CHECK(tree.complete);
  CHECK(text(tree, *find(tree, 0, "complete")) == "true");
  CHECK(parse_tree(Format::json, FileId{0}, tree_as_json(parse_tree(Format::yaml, FileId{0}, input))).complete);
}

TEST_CASE("names suggest formats") {
  const std::pair<const char*, Format> kNames[] = {{"a/docker-compose.yml", Format::yaml},
                                                   {"Dockerfile", Format::dockerfile},
                                                   {"x/Dockerfile.prod", Format::dockerfile},
                                                   {".env", Format::dotenv},
                                                   {"a/application.properties", Format::properties},
                                                   {"a/.env.local", Format::dotenv},
                                                   {"Procfile", Format::procfile},
                                                   {"x.service", Format::systemd},
                                                   {"nginx.conf", Format::nginx},
                                                   {"a.tsx", Format::tsx},
                                                   {"uwsgi.ini", Format::ini},
                                                   {"run.sh", Format::shell}};
  for (const auto& sample : kNames) {
    const auto& name = sample.first;
    const Format format = sample.second;
    CAPTURE(name);
    CHECK(format_of_path(name) == format);
  }
  CHECK_FALSE(format_of_path("README.md").has_value());
  for (const std::string_view name : format_names()) CHECK(name_of(*format_named(name)) == name);
}
