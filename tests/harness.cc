#include "harness.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cli/run.h"

namespace outlast::test {

std::filesystem::path repository() { return OUTLAST_SOURCE_DIR; }

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  return text.str();
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<std::filesystem::path> folders_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> found;
  if (!std::filesystem::is_directory(folder)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_directory()) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

Ran outlast(const std::vector<std::string>& arguments, std::string_view stdin_text) {
  std::ostringstream out, err;
  Ran ran;
  ran.exit = run(arguments, stdin_text, out, err);
  ran.out = out.str();
  ran.err = err.str();
  return ran;
}

namespace {

/// Cuts the text up to `separator` off the front of `rest`; empty when there is none.
std::string_view cut(std::string_view& rest, std::string_view separator) {
  const size_t end = rest.find(separator);
  if (end == std::string_view::npos) return {};
  const std::string_view piece = rest.substr(0, end);
  rest.remove_prefix(end + separator.size());
  return piece;
}

}  // namespace

std::vector<Said> said(std::string_view concise) {
  std::vector<Said> found;
  for (const std::string& line : lines_of(concise)) {
    std::string_view rest = line;
    Said one;
    one.path = cut(rest, ":");
    one.line = static_cast<unsigned>(std::atoi(std::string(cut(rest, ":")).c_str()));
    cut(rest, ": ");
    one.severity = cut(rest, " ");
    one.policy = cut(rest, ":");
    REQUIRE_MESSAGE(!one.policy.empty(), "not a line of the concise format: ", line);
    found.push_back(std::move(one));
  }
  return found;
}

Ran check_concisely(const std::filesystem::path& folder, std::vector<std::string> more) {
  std::vector<std::string> arguments = {"check", "-f", "concise"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.push_back(folder.string());
  Ran ran = outlast(arguments);
  std::vector<std::string> lines = lines_of(ran.out);
  std::sort(lines.begin(), lines.end());
  ran.out.clear();
  for (const std::string& line : lines) ran.out += line + "\n";
  return ran;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "outlast-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path = std::filesystem::canonical(name);
}

TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path); }

std::string printed_by(const std::string& command) {
  std::string printed;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  char buffer[4096];
  while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) printed += buffer;
  pclose(pipe);
  return printed;
}

bool updating() {
  const char* update = std::getenv("OUTLAST_UPDATE");
  return update != nullptr && std::string_view(update) == "1";
}

void expect_file(const std::filesystem::path& path, const std::string& actual) {
  if (updating()) {
    write_file(path, actual);
    return;
  }
  CAPTURE(path.string());
  CHECK_MESSAGE(std::filesystem::exists(path), "no such file; OUTLAST_UPDATE=1 writes it");
  CHECK_EQ(actual, read_file(path));
}

void expect_counted(const std::filesystem::path& list) {
  CAPTURE(list.string());
  const std::vector<std::string> lines = lines_of(read_file(list));
  REQUIRE(!lines.empty());
  REQUIRE(lines[0].rfind("# ", 0) == 0);
  long count = 0;
  for (const std::string& line : lines) count += !line.empty() && line[0] != '#';
  CHECK_EQ(std::atol(lines[0].c_str() + 1), count);
}

}  // namespace outlast::test
