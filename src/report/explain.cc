#include "report/explain.h"

#include <algorithm>
#include <array>

#include "policy/vocabulary.h"
#include "report/frame.h"
#include "report/place.h"

namespace outlast {
namespace {

std::string trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of("\r\n");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

/// Terminal text of several lines: harmless line by line, each indented.
std::string indented(std::string_view text, std::string_view indent) {
  std::string result;
  const std::string body = trimmed(text);
  for (size_t at = 0; at <= body.size();) {
    const size_t end = std::min(body.find('\n', at), body.size());
    const std::string line = harmless(std::string_view(body).substr(at, end - at));
    result += line.empty() ? "\n" : std::string(indent) + line + "\n";
    at = end + 1;
  }
  return result;
}

/// When it runs, in words.
std::string_view profile_of(const Policy& policy) {
  if (policy.only_selected) return "only when selected";
  return policy.pedantic ? "in profile pedantic" : "always";
}

std::string_view over_in_words(Over over) {
  switch (over) {
    case Over::hop:
      return "every hop";
    case Over::path:
      return "every path";
    case Over::component:
      return "every component";
    case Over::setting:
      return "every setting";
    case Over::margin:
      return "whatever holds by less than a margin";
    case Over::release:
      return "whatever fits on one of two compared releases only";
  }
  return "";
}

struct Row {
  std::string_view name;
  std::string value;
};

/// What the machine knows of a policy, in the order in which it is shown.
std::vector<Row> rows_of(const Policy& policy) {
  std::vector<Row> rows = {{"severity", std::string(name_of(policy.severity))},
                           {"judged", std::string(over_in_words(policy.over))},
                           {"runs", std::string(profile_of(policy))}};
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) rows.push_back({name, value});
  };
  add("applies when", policy.when);
  add("requires", policy.require);
  add("a warning when", policy.warning_when);
  add("an info when", policy.info_when);
  add("margin", policy.margin);
  std::string fixes;
  for (const std::string& fix : policy.fix) fixes += (fixes.empty() ? "" : ", then ") + fix;
  add("a fix moves", fixes);
  return rows;
}

void add_section(std::string& text, std::string_view title, const std::string& body, const Paint& paint) {
  if (body.empty()) return;
  text += "\n" + std::string(paint.strong) + std::string(title) + std::string(paint.end) + "\n" + body;
}

}  // namespace

std::string explain(const Policy& policy, bool color) {
  const Paint& paint = paint_of(color);
  std::string text =
      std::string(paint.strong) + harmless(policy.id) + std::string(paint.end) + "\n" + harmless(policy.title) + "\n\n";
  for (const Row& row : rows_of(policy)) {
    text += "  " + std::string(row.name) + std::string(16 - std::min<size_t>(row.name.size(), 15), ' ') +
            harmless(row.value) + "\n";
  }
  text += "\n" + indented(policy.why, "");
  add_section(text, "Symptom", policy.symptom.empty() ? "" : indented(policy.symptom, "  "), paint);
  add_section(text, "Breaks", policy.bad.empty() ? "" : indented(policy.bad, "    "), paint);
  add_section(text, "Holds", policy.good.empty() ? "" : indented(policy.good, "    "), paint);
  std::string sources;
  for (const std::string& source : policy.sources) sources += "  " + harmless(source) + "\n";
  add_section(text, "Sources", sources, paint);
  return text;
}

std::string policies_table(std::span<const Policy> policies) {
  size_t widest = 0;
  for (const Policy& policy : policies) widest = std::max(widest, policy.id.size());
  std::string text;
  for (const Policy& policy : policies) {
    const std::string severity(name_of(policy.severity));
    const std::string over(name_of(policy.over));
    text += harmless(policy.id) + std::string(widest + 2 - policy.id.size(), ' ') + severity +
            std::string(9 - severity.size(), ' ') + over + std::string(11 - over.size(), ' ') + harmless(policy.title);
    if (policy.pedantic || policy.only_selected) text += " (" + std::string(profile_of(policy)) + ")";
    text += "\n";
  }
  return text;
}

std::string policies_page(std::span<const Policy> policies) {
  std::string text =
      "# Policies\n\nEach policy is one file in `policies/`; this page is made from them. An id names the bad "
      "pattern.\n\n"
      "| policy | severity | judged over | |\n|---|---|---|---|\n";
  for (const Policy& policy : policies) {
    text += "| [`" + policy.id + "`](#" + policy.id + ") | " + std::string(name_of(policy.severity)) + " | " +
            std::string(name_of(policy.over)) + " | " + policy.title + " |\n";
  }
  for (const Policy& policy : policies) {
    text += "\n## " + policy.id + "\n\n" + policy.title + ".\n\n";
    for (const Row& row : rows_of(policy)) {
      const bool is_code = row.name != "severity" && row.name != "judged" && row.name != "runs" && row.name != "margin";
      const std::string quote = is_code ? "`" : "";
      text += "* " + std::string(row.name) + ": " + quote + row.value + quote + "\n";
    }
    text += "\n" + trimmed(policy.why) + "\n";
    if (!policy.bad.empty()) text += "\nBreaks:\n\n```\n" + trimmed(policy.bad) + "\n```\n";
    if (!policy.good.empty()) text += "\nHolds:\n\n```\n" + trimmed(policy.good) + "\n```\n";
    for (size_t i = 0; i < policy.sources.size(); ++i) {
      text += std::string(i == 0 ? "\nSources:\n\n" : "") + "* <" + policy.sources[i] + ">\n";
    }
  }
  return text;
}

namespace {

constexpr std::array<std::string_view, 6> kTypes = {"time", "count", "size", "flag", "class", "confidence"};

void add_names(std::string& text, Subject subject, const std::string& title, std::string_view only = {}) {
  text += "\n### " + title + "\n\n| name | is a | |\n|---|---|---|\n";
  for (const std::string_view name : property_names(subject)) {
    const Load load = load_named(subject, name).value_or(Load{});
    const Property property = property_of(load);
    const bool is_derived = property.source == Property::Source::derived;
    if (only == "derived" && !is_derived) continue;
    if (only == "scope" && is_derived) continue;
    text += "| `" + (only == "scope" ? "" : std::string(name_of(subject)) + ".") + std::string(name) + "` | " +
            std::string(kTypes[static_cast<size_t>(property.type)]) + " | " + std::string(meaning_of(load)) + " |\n";
  }
}

}  // namespace

std::string names_page() {
  std::string text;
  add_names(text, Subject::component, "Of `opener`, `acceptor`, `route` and `component`", "scope");
  add_names(text, Subject::opener, "Of `opener` alone", "derived");
  add_names(text, Subject::acceptor, "Of `acceptor` alone", "derived");
  add_names(text, Subject::route, "Of `route` alone", "derived");
  add_names(text, Subject::box, "Of `box`");
  add_names(text, Subject::hop, "Of `hop`");
  add_names(text, Subject::path, "Of `path`");
  add_names(text, Subject::setting, "Of `setting`");
  return text;
}

}  // namespace outlast
