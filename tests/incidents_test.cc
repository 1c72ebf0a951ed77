// Real incidents: tests/incidents/<id>/{before,after,twin} and what expect.toml says must be said about each.
#include <doctest/doctest.h>

#include <algorithm>

#include "harness.h"
#include "syntax/format.h"

namespace outlast::test {
namespace {

/// The verdict that some policies give together: violation, warning or ok.
std::string verdict_of(const std::vector<Said>& findings, const std::vector<std::string>& policies) {
  std::string verdict = "ok";
  for (const Said& one : findings) {
    if (std::find(policies.begin(), policies.end(), one.policy) == policies.end()) continue;
    if (one.severity == "error") return "violation";
    if (one.severity == "warning") verdict = "warning";
  }
  return verdict;
}

std::vector<std::string> texts(const Tree& tree, NodeId map, std::string_view key) {
  std::vector<std::string> found;
  const std::optional<NodeId> list = find(tree, map, key);
  REQUIRE(list.has_value());
  for (const NodeId item : children(tree, *list)) found.emplace_back(text(tree, item));
  return found;
}

/// One state of an incident: every entry names policies and the verdicts of theirs that are right or fair.
void judge(const std::filesystem::path& folder, const Tree& expected, NodeId entries) {
  CAPTURE(folder.string());
  REQUIRE(std::filesystem::is_directory(folder));
  const Ran ran = check_concisely(folder);
  CAPTURE(ran.out);
  CHECK_LE(ran.exit, 1);
  const std::vector<Said> findings = said(ran.out);
  for (const NodeId entry : children(expected, entries)) {
    const std::vector<std::string> accept = texts(expected, entry, "accept");
    const std::string verdict = verdict_of(findings, texts(expected, entry, "policies"));
    const std::string why(text(expected, find(expected, entry, "why").value_or(entry)));
    CAPTURE(why);
    CHECK_MESSAGE(std::find(accept.begin(), accept.end(), verdict) != accept.end(), "said ", verdict);
  }
}

void run_incident(const std::filesystem::path& folder) {
  CAPTURE(folder.string());
  const std::string bytes = read_file(folder / "expect.toml");
  const Tree expected = parse_tree(Format::toml, FileId{0}, bytes);
  REQUIRE(expected.complete);
  size_t judged = 0;
  for (const char* state : {"before", "after", "twin"}) {
    const std::optional<NodeId> entries = find(expected, 0, state);
    if (!entries) continue;
    judge(folder / state, expected, *entries);
    ++judged;
  }
  CHECK_GT(judged, 0);
  const std::optional<NodeId> trap = find(expected, 0, "trap");
  if (!trap || text(expected, *trap) != "true") return;
  for (const Said& one : said(check_concisely(folder / "before").out)) {
    CHECK_MESSAGE(one.severity != "error", "a trap is no error: ", one.policy);
  }
}

TEST_CASE("incidents") {
  for (const auto& folder : folders_in(repository() / "tests/incidents")) run_incident(folder);
}

TEST_CASE("incidents that are not covered yet are counted") {
  expect_counted(repository() / "tests/incidents/not-covered.txt");
}

}  // namespace
}  // namespace outlast::test
