// What must not be forgotten: every policy has cases, every known timer is seen in a model, and the pages that people
// read first show real output and name paths that exist.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>

#include "adapters/knowledge.h"
#include "harness.h"

namespace outlast::test {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; }

/// True when `word` stands in `text` with no letter, digit, "_" or "-" on either side.
bool holds_word(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

/// Every file below a folder that `wanted` says yes to, in one text.
template <class Wanted>
std::string all_of(const std::filesystem::path& folder, Wanted wanted) {
  std::string text;
  if (!std::filesystem::is_directory(folder)) return text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && wanted(entry.path())) text += read_file(entry.path());
  }
  return text;
}

TEST_CASE("every policy has a bad and a good case") {
  for (const auto& entry : std::filesystem::directory_iterator(repository() / "policies")) {
    if (entry.path().extension() != ".toml") continue;
    const std::string policy = entry.path().stem().string();
    CAPTURE(policy);
    size_t bad = 0, good = 0;
    for (const auto& folder : folders_in(repository() / "tests/cases" / policy)) {
      (folder.filename().string().rfind("bad-", 0) == 0 ? bad : good) += 1;
    }
    CHECK_GT(bad, 0);
    CHECK_GT(good, 0);
  }
}

TEST_CASE("every case belongs to a policy") {
  for (const auto& folder : folders_in(repository() / "tests/cases")) {
    CAPTURE(folder.string());
    CHECK(std::filesystem::exists(repository() / "policies" / (folder.filename().string() + ".toml")));
  }
}

/// tests/adapters/unseen.txt lists, with the reason, the rows that no model shows: "system setting: why".
TEST_CASE("every known timer is seen in a model") {
  const std::filesystem::path folder = repository() / "tests/adapters";
  const std::vector<std::string> excused = lines_of(read_file(folder / "unseen.txt"));
  std::string_view system;
  std::string models, inputs;
  for (const KnownTimer& row : known_timers()) {
    if (row.system != system) {
      system = row.system;
      const auto is_model = [](const std::filesystem::path& path) { return path.filename() == "model.txt"; };
      models = all_of(folder / system, is_model);
      inputs = all_of(folder / system, [&](const std::filesystem::path& path) { return !is_model(path); });
    }
    const std::string name = std::string(row.system) + " " + std::string(row.setting);
    const bool seen = holds_word(models, row.setting) || (!row.is_timer && holds_word(inputs, row.setting));
    const bool listed = std::any_of(excused.begin(), excused.end(),
                                    [&](const std::string& line) { return line.rfind(name + ": ", 0) == 0; });
    const std::string trouble = name + (seen ? ": is seen, and stands in unseen.txt" : ": no model shows it");
    CHECK_MESSAGE(seen != listed, trouble);
  }
}

/// Text between backticks that looks like a path of this repository.
std::vector<std::string> named_paths(const std::string& page) {
  std::vector<std::string> found;
  bool fenced = false;
  for (const std::string& line : lines_of(page)) {
    if (line.rfind("```", 0) == 0) fenced = !fenced;
    if (fenced) continue;
    size_t at = 0;
    while ((at = line.find('`', at)) != std::string::npos) {
      const size_t end = line.find('`', at + 1);
      if (end == std::string::npos) break;
      const std::string word = line.substr(at + 1, end - at - 1);
      at = end + 1;
      if (word.find('/') == std::string::npos || word.find_first_of(" <>*…{$=()") != std::string::npos) continue;
      found.push_back(word);
    }
  }
  return found;
}

TEST_CASE("lists of words that several systems have are explained") {
  const std::string page = read_file(repository() / "adapters/knowledge/README.md");
  std::map<std::string_view, std::set<std::string_view>> systems_with;
  for (const KnownSystem& system : known_systems()) {
    for (const KnownWords& words : system.words)
      systems_with[words.name.substr(0, words.name.find(' '))].insert(system.id);
  }
  REQUIRE(systems_with["calls"].size() > 1);
  for (const auto& entry : systems_with) {
    if (entry.second.size() > 1)
      CHECK_MESSAGE(holds_word(page, entry.first), "adapters/knowledge/README.md says nothing of ", entry.first);
  }
}

TEST_CASE("paths that the pages name exist") {
  for (const char* page : {"README.md", "CONTRIBUTING.md", "src/README.md"}) {
    for (const std::string& path : named_paths(read_file(repository() / page))) {
      CHECK_MESSAGE(std::filesystem::exists(repository() / path), page, " names ", path);
    }
  }
}

/// "<!-- outlast ARGUMENTS -->", then a fenced block that is what the command prints on a terminal, run in the
/// repository's root.
TEST_CASE("the README shows real output") {
  const std::filesystem::path page = repository() / "README.md";
  const std::string mark = "<!-- outlast ";
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(repository());
  std::string text = read_file(page);
  size_t shown = 0;
  for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    const size_t words = at + mark.size(), closed = text.find(" -->", words);
    REQUIRE(closed != std::string::npos);
    std::istringstream words_of(text.substr(words, closed - words));
    std::vector<std::string> arguments;
    for (std::string word; words_of >> word;) arguments.push_back(word);
    const size_t opened = text.find("```text\n", closed);
    REQUIRE(opened != std::string::npos);
    const size_t body = opened + 8, end = text.find("```", body);
    REQUIRE(end != std::string::npos);
    const Ran ran = outlast(arguments);
    const std::string actual = ran.out + ran.err;
    if (!updating()) CHECK_EQ(text.substr(body, end - body), actual);
    text.replace(body, end - body, actual);
    at = body;
    ++shown;
  }
  std::filesystem::current_path(before);
  if (updating()) write_file(page, text);
  CHECK_GT(shown, 0);
}

}  // namespace
}  // namespace outlast::test
