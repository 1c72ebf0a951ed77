#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "report/place.h"
#include "report_stack.h"

using namespace outlast;
using namespace outlast::testing;
using Json = nlohmann::json;

namespace {

std::vector<Policy> sample_policies() {
  return {policy_from_tree("acceptor-closes-first"), policy_from_tree("setting-without-effect"),
          policy_from_tree("silent-stream-cut")};
}

std::string rendered(std::string_view format, const Report& report, const Sources& sources,
                     ReportOptions options = {}) {
  for (const ReportFormat& row : report_formats()) {
    if (row.name == format) return row.render(report, sources, options);
  }
  return "no such format";
}

std::string rendered(std::string_view format, ReportOptions options = {}) {
  const Sources sources = report_sources();
  const std::vector<Policy> policies = sample_policies();
  return rendered(format, sample_report(sources, policies), sources, options);
}

void check_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(OUTLAST_SOURCE_DIR) + "/tests/reports/" + name;
  if (std::getenv("OUTLAST_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << text;
  CHECK(slurp(path) == text);
}

}  // namespace

TEST_CASE("formats: goldens") {
  check_golden("text.txt", rendered("text"));
  check_golden("text-color.txt", rendered("text", {.color = true}));
  check_golden("text-quiet.txt", rendered("text", {.quiet = true}));
  check_golden("concise.txt", rendered("concise"));
  check_golden("json.json", rendered("json"));
  check_golden("github.txt", rendered("github"));
}

TEST_CASE("sarif: golden without the rules' texts") {
  Json sarif = Json::parse(rendered("sarif"));
  for (Json& rule : sarif["runs"][0]["tool"]["driver"]["rules"]) {
    CHECK(rule["help"]["text"].get<std::string>().size() > 100);
    rule["help"] = "…";
  }
  check_golden("sarif.json", sarif.dump(2) + "\n");
}

TEST_CASE("terminal formats pass no control character on") {
  for (const std::string_view format : {"text", "concise", "github"}) {
    const std::string text = rendered(format);
    CHECK(
        std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || static_cast<unsigned char>(c) >= 32; }));
    CHECK(text.find("\n::error::made up") == std::string::npos);
  }
}

TEST_CASE("sarif: what consumers rely on") {
  const Json sarif = Json::parse(rendered("sarif"));
  CHECK(sarif["version"] == "2.1.0");
  REQUIRE(sarif["runs"].size() == 1);
  const Json& run = sarif["runs"][0];
  const Json& rules = run["tool"]["driver"]["rules"];
  CHECK(run["tool"]["driver"]["name"] == "outlast");
  CHECK(run["columnKind"] == "unicodeCodePoints");
  CHECK(run["originalUriBaseIds"].contains("%SRCROOT%"));
  CHECK(run["invocations"][0]["executionSuccessful"] == true);
  CHECK(run["invocations"][0]["toolExecutionNotifications"].size() == 2);
  REQUIRE(run["results"].size() == 4);
  for (const Json& result : run["results"]) {
    CHECK(rules[result["ruleIndex"].get<size_t>()]["id"] == result["ruleId"]);
    CHECK((result["level"] == "error" || result["level"] == "warning" || result["level"] == "note"));
    CHECK(!result["message"]["text"].get<std::string>().empty());
    CHECK(!result["partialFingerprints"]["outlast/v1"].get<std::string>().empty());
    CHECK(result["suppressions"].is_array());
    REQUIRE(result["locations"].size() == 1);
    const Json& physical = result["locations"][0]["physicalLocation"];
    const std::string uri = physical["artifactLocation"]["uri"];
    CHECK(physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%");
    CHECK(uri.find("://") == std::string::npos);
    CHECK(uri.find(' ') == std::string::npos);
    CHECK(physical["region"]["startLine"].get<int>() >= 1);
    CHECK(physical["region"]["startColumn"].get<int>() >= 1);
  }
  CHECK(run["results"][3]["suppressions"][0]["kind"] == "external");
  CHECK(run["results"][0]["suppressions"].empty());
}

TEST_CASE("json: every key is always there") {
  const Json json = Json::parse(rendered("json"));
  const std::vector<std::string> keys = {"policy", "severity", "verdict",     "confidence",  "message",
                                         "path",   "line",     "column",      "end_line",    "end_column",
                                         "labels", "steps",    "deployments", "fingerprint", "fixes"};
  for (const Json& finding : json["findings"]) {
    CHECK(finding.size() == keys.size());
    for (const std::string& key : keys) CHECK(finding.contains(key));
  }
  CHECK(json["suppressed"][0]["by"] == "config");
  CHECK(json["suppressed"][0].size() == keys.size() + 3);
  const Json empty = Json::parse(rendered("json", Report{}, report_sources()));
  CHECK(empty["findings"].is_array());
  CHECK(empty["suppressed"].is_array());
  CHECK(empty["gaps"].is_array());
  CHECK(empty["summary"]["judged"]["holds"] == 0);
}

TEST_CASE("text: a run that judged nothing does not look clean") {
  Report report;
  report.summary = {.files = 4, .components = 1};
  const std::string nothing = rendered("text", report, report_sources());
  CHECK(nothing.find("nothing was judged") != std::string::npos);
  report.summary.judged.holds = 1;
  const std::string clean = rendered("text", report, report_sources());
  CHECK(clean ==
        "no findings\n4 files, 1 component, 0 timers, 0 hops\njudged: 1 holding, 0 broken, 0 unproven, 0 not "
        "applicable\n");
}

TEST_CASE("text: a long line is cut around its label") {
  Sources sources(std::vector<SourceFile>{{"bundle.js", ""}});
  std::string line;
  for (int i = 0; i < 500; ++i) line += "\u00fc";
  const auto at = static_cast<uint32_t>(line.size());
  sources.set_bytes(FileId{0}, line + "keepAliveTimeout=5000" + line);
  Report report;
  Finding finding;
  finding.policy = "p";
  finding.labels = {{{FileId{0}, at, at + 16}, "here"}};
  report.findings = {finding};
  const std::string text = rendered("text", report, sources);
  CHECK(text.size() < 1000);
  CHECK(text.find("…") != std::string::npos);
  // Thirty two-byte characters and the mark of the cut stand before the label.
  CHECK(text.find("  | " + std::string(31, ' ') + std::string(16, '^') + " here\n") != std::string::npos);
}

TEST_CASE("harmless text") {
  CHECK(harmless("a\tb\nc") == "a b c");
  CHECK(harmless("\x1b[0m\x7f") == "\uFFFD[0m\uFFFD");
  CHECK(harmless("\xc2\x9b"
                 "1") == "\uFFFD1");
  CHECK(harmless("\u202Eevil") == "\uFFFDevil");
  CHECK(harmless("\xff\xc3") == "\uFFFD\uFFFD");
  CHECK(harmless("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(harmless("übel …") == "übel …");
}
