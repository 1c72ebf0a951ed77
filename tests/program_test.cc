#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "syntax/program.h"
#include "syntax/tree.h"

using namespace outlast;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// One line an item: "assignments  target: keepalive  value: 65".
std::string printed(const Tree& tree) {
  std::string out;
  for (NodeId group : children(tree, 0)) {
    for (NodeId item : children(tree, value_of(tree, group))) {
      out += text(tree, key_of(group));
      for (NodeId entry : children(tree, item)) {
        (out += "  ") += text(tree, key_of(entry));
        (out += ": ") += text(tree, value_of(tree, entry));
      }
      out += '\n';
    }
  }
  for (const Gap& gap : tree.gaps) out += "gap  " + std::to_string(gap.span.begin) + "  " + gap.reason + '\n';
  return out;
}

void check_folder(const char* folder, const char* extension, Format language) {
  const std::filesystem::path root = std::filesystem::path(OUTLAST_SOURCE_DIR) / "tests/syntax" / folder;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    if (entry.path().extension() != extension) continue;
    const std::string source = read(entry.path());
    const std::string view = printed(program_as_tree(parse_program(language, FileId{0}, source)));
    std::filesystem::path expected = entry.path();
    expected.replace_extension(".txt");
    if (std::getenv("OUTLAST_UPDATE")) std::ofstream(expected, std::ios::binary) << view;
    CAPTURE(entry.path().filename().string());
    CHECK(view == read(expected));
  }
}

}  // namespace

TEST_CASE("program views of Python files are what the folder expects") {
  check_folder("python", ".py", Format::python);
  check_folder("go", ".go", Format::go);
  check_folder("java", ".java", Format::java);
  check_folder("cpp", ".cc", Format::cpp);
}

TEST_CASE("program views of Ruby files are what the folder expects") { check_folder("ruby", ".rb", Format::ruby); }

TEST_CASE("program views of C# and Rust files are what the folder expects") {
  check_folder("csharp", ".cs", Format::csharp);
  check_folder("rust", ".rs", Format::rust);
}

TEST_CASE("program views of JavaScript files are what the folder expects") {
  check_folder("javascript", ".js", Format::javascript);
}

TEST_CASE("program views of TypeScript files are what the folder expects") {
  check_folder("typescript", ".ts", Format::typescript);
}

TEST_CASE("deep, long and broken programs end in time and say that they are incomplete") {
  std::string deep = "x = ";
  for (int i = 0; i < 100000; ++i) deep += "(";
  CHECK_FALSE(parse_program(Format::python, FileId{0}, deep).complete);

  std::string nested;
  for (int i = 0; i < 10000; ++i) nested += "f(";
  nested += "1";
  for (int i = 0; i < 10000; ++i) nested += ")";
  const Program calls = parse_program(Format::javascript, FileId{0}, nested);
  CHECK(calls.calls.size() == 10000);

  std::string sum = "x = 1";
  for (int i = 0; i < 20000; ++i) sum += " + 1";
  CHECK(parse_program(Format::python, FileId{0}, sum).assignments.size() == 1);

  const std::string large(3 << 20, ' ');
  CHECK_FALSE(parse_program(Format::javascript, FileId{0}, large).complete);

  const std::string noise("{(<`${[\"'/*=>", 13);
  std::string junk;
  for (int i = 0; i < 20000; ++i) junk += noise.substr(i % 13) + noise.substr(0, (i * 7) % 13);
  CHECK_FALSE(parse_program(Format::tsx, FileId{0}, junk).complete);
}
