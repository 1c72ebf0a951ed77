// The command line as a contract: tests/cli/*.txt, each a command and what must come of it.
//
//   $ outlast check -f concise repos/broken      the command; words are split at spaces
//   exit 1
//   --- stdin                                    what stands on standard input
//   --- stdout                                   exactly this; OUTLAST_UPDATE=1 rewrites it
//   --- stdout has                               each line is part of it
//   --- stderr has
//   --- file {tmp}/report.json has               a file that the command wrote; {tmp} is a fresh folder
//
// Commands run in tests/cli. Lines before the command say why.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include <unistd.h>

#include "harness.h"

namespace outlast::test {
namespace {

/// Makes a folder the current one for a while.
struct Inside {
  explicit Inside(const std::filesystem::path& folder) : before(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~Inside() { std::filesystem::current_path(before); }
  std::filesystem::path before;
};

/// A folder that is there for one test.
struct Scratch {
  Scratch() : folder(std::filesystem::temp_directory_path() / ("outlast-cli-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~Scratch() { std::filesystem::remove_all(folder); }
  std::filesystem::path folder;
};

struct Session {
  std::vector<std::string> arguments;
  int exit = -1;
  std::map<std::string, std::string> sections;
};

std::string with_scratch(std::string text, const std::filesystem::path& scratch) {
  for (size_t at = text.find("{tmp}"); at != std::string::npos; at = text.find("{tmp}")) {
    text.replace(at, 5, scratch.string());
  }
  return text;
}

Session read_session(const std::string& text, const std::filesystem::path& scratch) {
  Session session;
  std::string* section = nullptr;
  for (const std::string& line : lines_of(text)) {
    if (line.rfind("--- ", 0) == 0) {
      section = &session.sections[with_scratch(line.substr(4), scratch)];
    } else if (section != nullptr) {
      *section += line + "\n";
    } else if (line.rfind("exit ", 0) == 0) {
      session.exit = std::atoi(line.c_str() + 5);
    } else if (line.rfind("$ outlast", 0) == 0) {
      std::istringstream words(with_scratch(line.substr(9), scratch));
      for (std::string word; words >> word;) session.arguments.push_back(word);
    }
  }
  return session;
}

void expect_parts(const std::string& whole, const std::string& parts) {
  for (const std::string& part : lines_of(parts)) {
    CHECK_MESSAGE(whole.find(part) != std::string::npos, "lacks: ", part);
  }
}

void run_session(const std::filesystem::path& path) {
  CAPTURE(path.string());
  const Scratch scratch;
  const std::string text = read_file(path);
  const Session session = read_session(text, scratch.folder);
  REQUIRE(session.exit >= 0);
  const auto stdin_text = session.sections.find("stdin");
  const Ran ran = outlast(session.arguments, stdin_text == session.sections.end() ? "" : stdin_text->second);
  CAPTURE(ran.out);
  CAPTURE(ran.err);
  CHECK_EQ(ran.exit, session.exit);
  for (const auto& section : session.sections) {
    const std::string& name = section.first;
    const std::string& expected = section.second;
    if (name == "stdout") {
      const std::string mark = "--- stdout\n";
      if (updating()) {
        write_file(path, text.substr(0, text.find(mark) + mark.size()) + ran.out);
      } else {
        CHECK_EQ(ran.out, expected);
      }
    } else if (name == "stdout has") {
      expect_parts(ran.out, expected);
    } else if (name == "stderr has") {
      expect_parts(ran.err, expected);
    } else if (name.rfind("file ", 0) == 0) {
      expect_parts(read_file(name.substr(5, name.rfind(" has") - 5)), expected);
    } else {
      CHECK_MESSAGE(name == "stdin", "no such section: ", name);
    }
  }
}

TEST_CASE("command line") {
  const Inside inside(repository() / "tests/cli");
  std::vector<std::filesystem::path> sessions;
  for (const auto& entry : std::filesystem::directory_iterator(".")) {
    if (entry.path().extension() == ".txt") sessions.push_back(entry.path());
  }
  std::sort(sessions.begin(), sessions.end());
  for (const auto& path : sessions) run_session(path);
}

std::set<std::string> keys(const nlohmann::json& object) {
  std::set<std::string> found;
  for (const auto& item : object.items()) found.insert(item.key());
  return found;
}

using Keys = std::set<std::string>;

TEST_CASE("every key of a JSON report is always there") {
  const Inside inside(repository() / "tests/cli");
  const Keys finding = {"policy", "severity", "verdict",     "confidence",  "message",
                        "path",   "line",     "column",      "end_line",    "end_column",
                        "labels", "steps",    "deployments", "fingerprint", "fixes"};
  for (const char* root : {"repos/broken", "repos/clean", "repos/waived", "repos/unclosed"}) {
    CAPTURE(root);
    const nlohmann::json report = nlohmann::json::parse(outlast({"check", "-f", "json", root}).out);
    CHECK_EQ(keys(report), Keys{"schema", "findings", "suppressed", "gaps", "summary"});
    CHECK_EQ(report["schema"], "outlast/report/1");
    CHECK_EQ(keys(report["summary"]), Keys{"files", "components", "timers", "hops", "unlinked", "judged"});
    CHECK_EQ(keys(report["summary"]["judged"]), Keys{"holds", "broken", "unproven", "not_applicable"});
    for (const nlohmann::json& one : report["findings"]) {
      CHECK_EQ(keys(one), finding);
      REQUIRE(!one["labels"].empty());
      CHECK_EQ(keys(one["labels"][0]), Keys{"path", "line", "column", "text"});
      CHECK_EQ(one["labels"][0]["path"], one["path"]);
      CHECK_EQ(one["labels"][0]["line"], one["line"]);
    }
    Keys suppressed = finding;
    suppressed.insert({"by", "reason", "until"});
    for (const nlohmann::json& one : report["suppressed"]) CHECK_EQ(keys(one), suppressed);
    for (const nlohmann::json& gap : report["gaps"]) CHECK_EQ(keys(gap), Keys{"path", "line", "reason", "hops"});
  }
}

}  // namespace
}  // namespace outlast::test
