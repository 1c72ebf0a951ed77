// What real servers do, measured, against what is said about the same configuration: tests/measured/<section>-<row>/
// each hold one configuration and an about.txt. docs/measured.md is written from them.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness.h"

namespace outlast::test {
namespace {

/// An about.txt: lines "key: text"; a line that begins with blanks goes on with the one above.
struct Row {
  std::string folder;
  std::string system, title, measured;
  std::set<std::string> expected;   ///< what the measurement asks for, each "policy severity"
  std::vector<std::string> models;  ///< what `outlast model` has to show
  std::string explained;            ///< why something else is said
};

std::set<std::string> split(const std::string& list) {
  std::set<std::string> items;
  size_t at = 0;
  while (list != "nothing" && at < list.size()) {
    const size_t end = std::min(list.find(", ", at), list.size());
    items.insert(list.substr(at, end - at));
    at = end + 2;
  }
  return items;
}

Row read_row(const std::filesystem::path& folder) {
  Row row{.folder = folder.filename().string()};
  std::vector<std::pair<std::string, std::string>> fields;
  for (const std::string& line : lines_of(read_file(folder / "about.txt"))) {
    if (line.starts_with("  ") && !fields.empty()) {
      fields.back().second += line.substr(1);
      continue;
    }
    const size_t colon = line.find(": ");
    REQUIRE_MESSAGE(colon != std::string::npos, row.folder, ": not \"key: text\": ", line);
    fields.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  const std::map<std::string, std::string*> places = {
      {"system", &row.system}, {"row", &row.title}, {"measured", &row.measured}, {"explained", &row.explained}};
  for (const auto& [key, text] : fields) {
    const auto place = places.find(key);
    if (place != places.end()) {
      *place->second = text;
    } else if (key == "model") {
      row.models.push_back(text);
    } else {
      CHECK_EQ(key, "expected");
      row.expected = split(text);
    }
  }
  return row;
}

std::string listed(const std::set<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text.empty() ? "nothing" : text;
}

/// Text for a cell of a Markdown table.
std::string cell(std::string text) {
  for (size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
  return text;
}

/// Runs one configuration and gives its line of the page.
std::string run_row(const Row& row, const std::filesystem::path& folder) {
  CAPTURE(row.folder);
  CHECK_MESSAGE((!row.system.empty() && !row.title.empty() && !row.measured.empty()), "about.txt says what it is");
  const Ran ran = check_concisely(folder);
  CAPTURE(ran.err);
  CHECK_LE(ran.exit, 1);
  expect_file(folder / "expect.txt", ran.out);
  std::set<std::string> findings;
  for (const Said& one : said(ran.out)) findings.insert(one.policy + " " + one.severity);
  std::string shown;
  if (!row.models.empty()) {
    const std::string model = outlast({"model", folder.string()}).out;
    for (const std::string& piece : row.models) {
      CHECK_MESSAGE(model.find(piece) != std::string::npos, "`outlast model` does not show ", piece);
      shown += (shown.empty() ? "`" : ", `") + piece + "`";
    }
  }
  const bool agrees = findings == row.expected;
  CHECK_MESSAGE(agrees == row.explained.empty(), "measured: ", listed(row.expected), "; said: ", listed(findings),
                row.explained.empty() ? "; about.txt has to explain that" : "; nothing is left to explain");
  const std::string says = shown.empty() || !findings.empty() ? listed(findings) : "";
  return "| [" + cell(row.title) + "](../tests/measured/" + row.folder + ") | " + cell(row.measured) + " | " + shown +
         (shown.empty() || says.empty() ? "" : "; ") + says + " | " +
         (agrees ? "agrees" : "explained: " + cell(row.explained)) + " |\n";
}

TEST_CASE("what was measured") {
  std::map<std::string, std::string> tables;
  size_t rows = 0, explained = 0;
  for (const auto& folder : folders_in(repository() / "tests/measured")) {
    const Row row = read_row(folder);
    tables[row.system] += run_row(row, folder);
    ++rows;
    explained += row.explained.empty() ? 0 : 1;
  }
  CHECK_GT(rows, 0);
  std::string page =
      "# What real servers do, and what is said about them\n\n"
      "Each row is one configuration that was run: nginx 1.22.1, Node.js 20.20.2, gunicorn 20.1.0, uWSGI 2.0.21, "
      "HAProxy\n"
      "2.6.12 and grpcio 1.51.1, with times scaled down to a few seconds. *Measured* tells what happened, counted as\n"
      "failures in probes sent around the moment at which the server closes; the next column what `outlast check` "
      "says\n"
      "about the same files, or what `outlast model` shows of them. Where the two differ the last column tells why. "
      "This\n"
      "page is written from the folders under `tests/measured` by the test that runs them.\n\n" +
      std::to_string(rows) + " rows: " + std::to_string(rows - explained) + " agree, " + std::to_string(explained) +
      " are explained.\n";
  for (const auto& [system, lines] : tables)
    page += "\n## " + system + "\n\n| configuration | measured | said | |\n|---|---|---|---|\n" + lines;
  expect_file(repository() / "docs/measured.md", page);
}

}  // namespace
}  // namespace outlast::test
