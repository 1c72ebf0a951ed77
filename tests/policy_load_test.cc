#include <doctest/doctest.h>

#include <cstdlib>

#include "policy/placeholders.h"
#include "policy_stack.h"
#include "report/explain.h"
#include "syntax/format.h"

using namespace outlast;
using namespace outlast::testing;

namespace {

constexpr std::string_view kGood =
    "title = \"t\"\n"
    "severity = \"error\"\n"
    "over = \"hop\"\n"
    "require = \"opener.read < 5s\"\n"
    "message = \"{opener} waits {opener.read}\"\n"
    "why = \"because\"\n";

std::string error_of(const std::string& toml) {
  std::string error;
  return load_policy("mine", toml, error) ? "fine" : error;
}

std::string changed(std::string_view from, std::string_view to) {
  std::string text(kGood);
  const size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("policy files: errors are one line with file and line") {
  CHECK(error_of(std::string(kGood)) == "fine");
  CHECK(error_of(std::string(kGood) + "tilte = \"x\"") == "policies/mine.toml:7: unknown key `tilte`; near: title");
  CHECK(error_of(changed("\"error\"", "\"fatal\"")) ==
        "policies/mine.toml:2: `severity` is \"error\", \"warning\" or \"info\"");
  CHECK(error_of(changed("\"hop\"", "\"hops\"")) ==
        "policies/mine.toml:3: `over` is \"component\", \"setting\", \"hop\", \"path\", \"margin\" or \"release\"");
  CHECK(error_of(changed("opener.read < 5s", "opener.raed < 5s")) ==
        "policies/mine.toml:4: require: character 1: `opener` has no `raed`; near: read");
  CHECK(error_of(changed("{opener.read}", "{opener.reed}")) ==
        "policies/mine.toml:5: message: no placeholder {opener.reed}; near: read, send");
  CHECK(error_of(changed("{opener}", "{opener")) ==
        "policies/mine.toml:5: message: no placeholder {opener waits {opener.read}");
  CHECK(error_of(changed("why = \"because\"\n", "")) == "policies/mine.toml:1: `why` is missing");
  CHECK(error_of(std::string(kGood) + "fix = [\"acceptor.read\"]") ==
        "policies/mine.toml:7: fix: `acceptor.read` is not read by the conditions");
  CHECK(error_of(std::string(kGood) + "margin = \"big\"") ==
        "policies/mine.toml:7: `margin` is \"idle\", \"quiet\" or \"deadline\"");
  CHECK(error_of(std::string(kGood) + "sources = [1]") == "policies/mine.toml:7: `sources` is a list of strings");
  CHECK(error_of(changed("\"hop\"", "\"margin\"")) ==
        "policies/mine.toml:4: `require` has no place in a policy over margin");
  CHECK(error_of("title = ").find("policies/mine.toml:1: ") == 0);
  std::string dotted = "a";
  for (int i = 0; i < 100'000; ++i) dotted += ".a";
  CHECK(error_of(dotted + " = 1").find("policies/mine.toml:1: ") == 0);
  std::string error;
  CHECK(!load_policy("x", "a = 1", error, "policy/own.toml"));
  CHECK(error == "policy/own.toml:1: unknown key `a`");
}

TEST_CASE("every shipped policy compiles and is complete") {
  std::string error;
  const std::vector<Policy> policies = load_shipped_policies(error);
  CHECK(error == "");
  CHECK(policies.size() == shipped_policies().size());
  for (const Policy& policy : policies) {
    CAPTURE(policy.id);
    CHECK(!policy.why.empty());
    CHECK(!policy.symptom.empty());
    CHECK(!policy.bad.empty());
    CHECK(!policy.good.empty());
    CHECK(!policy.sources.empty());
    CHECK(policy.warning_when.empty() == policy.warning_because.empty());
    CHECK(explain(policy, false).find("\x1b") == std::string::npos);
  }
}

TEST_CASE("the tree that the build embeds is the one of the file") {
  for (const PolicyText& shipped : shipped_policies()) {
    CAPTURE(shipped.id);
    const Tree tree = parse_tree(Format::toml, FileId::none, shipped.toml);
    REQUIRE(tree.nodes.size() == shipped.nodes.size());
    for (NodeId i = 0; i < tree.nodes.size(); ++i) {
      const Node &parsed = tree.nodes[i], &embedded = shipped.nodes[i];
      CHECK(parsed.subtree_end == embedded.subtree_end);
      CHECK(parsed.kind == embedded.kind);
      CHECK(parsed.style == embedded.style);
      CHECK(parsed.begin == embedded.begin);
      CHECK(parsed.end == embedded.end);
      CHECK(parsed.text == embedded.text);
    }
    CHECK(std::equal(tree.texts.begin(), tree.texts.end(), shipped.texts.begin(), shipped.texts.end()));
  }
}

TEST_CASE("the page about policies is current") {
  std::string error;
  const std::string page = policies_page(load_shipped_policies(error));
  const std::string path = std::string(OUTLAST_SOURCE_DIR) + "/docs/policies.md";
  if (std::getenv("OUTLAST_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << page;
  CHECK(slurp(path) == page);
}

TEST_CASE("the page about writing policies is current and its example compiles") {
  const std::string path = std::string(OUTLAST_SOURCE_DIR) + "/docs/writing-policies.md";
  const std::string page = slurp(path);
  const size_t names = page.find("## Names\n") + 9;
  const std::string wanted = page.substr(0, names) + names_page();
  if (std::getenv("OUTLAST_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << wanted;
  CHECK(page == wanted);
  const size_t begin = page.find("```toml\n") + 8;
  std::string error;
  CHECK(load_policy("x", page.substr(begin, page.find("```", begin) - begin), error));
  CHECK(error == "");
  for (const std::string_view placeholder : common_placeholders()) {
    if (placeholder != "policy") CHECK(page.find("`{" + std::string(placeholder) + "}`") != std::string::npos);
  }
}
