#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/place.h"
#include "report/renderers.h"

namespace outlast {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kRoot = "%SRCROOT%";

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

/// A relative path as a URI reference.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (alphanumeric || kPlain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return uri;
}

Json artifact_of(const Place& place) { return {{"uri", uri_of(place.path)}, {"uriBaseId", kRoot}}; }

Json region_of(const Place& place) {
  return {{"startLine", place.begin.line},
          {"startColumn", place.begin.column},
          {"endLine", place.end.line},
          {"endColumn", place.end.column}};
}

Json location_of(const Place& place) {
  return {{"physicalLocation", {{"artifactLocation", artifact_of(place)}, {"region", region_of(place)}}}};
}

Json locations_of(const Sources& sources, Span span) {
  const Place place = place_of(sources, span);
  Json locations = Json::array();
  if (!place.path.empty()) locations.push_back(location_of(place));
  return locations;
}

Json related_of(const Sources& sources, const std::vector<Label>& labels) {
  Json related = Json::array();
  for (size_t i = 1; i < labels.size(); ++i) {
    const Place place = place_of(sources, labels[i].span);
    if (place.path.empty()) continue;
    Json location = location_of(place);
    location["id"] = related.size();
    location["message"]["text"] = labels[i].text;
    related.push_back(std::move(location));
  }
  return related;
}

Json fix_of(const Sources& sources, const Fix& fix) {
  Json changes = Json::array();
  for (const Edit& edit : fix.edits) {
    const Place place = place_of(sources, edit.span);
    if (place.path.empty()) continue;
    changes.push_back(
        {{"artifactLocation", artifact_of(place)},
         {"replacements", {{{"deletedRegion", region_of(place)}, {"insertedContent", {{"text", edit.text}}}}}}});
  }
  return {{"description", {{"text", fix.title}}}, {"artifactChanges", std::move(changes)}};
}

std::string message_of(const Finding& finding) {
  std::string text = finding.message;
  for (const std::string& step : finding.steps) text += "\n" + step;
  if (!finding.symptom.empty()) text += "\nSymptom: " + finding.symptom;
  if (!finding.help.empty()) text += "\nHelp: " + finding.help;
  return text;
}

Json result_of(const Report& report, const Sources& sources, const Finding& finding) {
  Json result;
  result["ruleId"] = finding.policy;
  const auto rule = std::find_if(report.policies.begin(), report.policies.end(),
                                 [&](const Policy* policy) { return policy->id == finding.policy; });
  if (rule != report.policies.end()) result["ruleIndex"] = rule - report.policies.begin();
  result["level"] = level_of(finding.severity);
  result["message"]["text"] = message_of(finding);
  result["locations"] = locations_of(sources, finding.labels.empty() ? Span{} : finding.labels.front().span);
  result["relatedLocations"] = related_of(sources, finding.labels);
  result["partialFingerprints"]["outlast/v1"] = finding.fingerprint;
  Json fixes = Json::array();
  for (const Fix& fix : finding.fixes) {
    // A fix without a change is not valid there.
    if (Json json = fix_of(sources, fix); !json["artifactChanges"].empty()) fixes.push_back(std::move(json));
  }
  if (!fixes.empty()) result["fixes"] = std::move(fixes);
  result["properties"]["verdict"] = name_of(finding.verdict);
  if (finding.confidence) result["properties"]["confidence"] = name_of(*finding.confidence);
  if (!finding.deployments.empty()) result["properties"]["deployments"] = finding.deployments;
  return result;
}

Json rule_of(const Policy& policy) {
  Json rule;
  rule["id"] = policy.id;
  rule["shortDescription"]["text"] = policy.title;
  rule["help"]["text"] = policy.why;
  rule["help"]["markdown"] = policy.why;
  rule["defaultConfiguration"]["level"] = level_of(policy.severity);
  if (!policy.sources.empty()) rule["helpUri"] = policy.sources.front();
  return rule;
}

Json suppression_of(const Suppressed& one) {
  std::string why = one.reason;
  if (!one.until.empty()) why += (why.empty() ? "until " : ", until ") + one.until;
  Json json = {{"kind", one.by == "inline" ? "inSource" : "external"}};
  if (!why.empty()) json["justification"] = why;
  return json;
}

Json notification_of(const Sources& sources, const OpenQuestion& gap) {
  std::string text = gap.reason;
  for (size_t i = 0; i < gap.hops.size(); ++i) text += (i == 0 ? "; not judged for it: " : ", ") + gap.hops[i];
  Json json = {{"level", "note"}, {"message", {{"text", text}}}};
  if (Json locations = locations_of(sources, gap.span); !locations.empty()) json["locations"] = std::move(locations);
  return json;
}

}  // namespace

std::string render_sarif(const Report& report, const Sources& sources, const ReportOptions&) {
  Json run;
  Json& driver = run["tool"]["driver"];
  driver["name"] = "outlast";
  driver["version"] = OUTLAST_VERSION;
  driver["rules"] = Json::array();
  for (const Policy* policy : report.policies) driver["rules"].push_back(rule_of(*policy));
  Json invocation = {{"executionSuccessful", true}, {"toolExecutionNotifications", Json::array()}};
  for (const OpenQuestion& gap : report.gaps) {
    invocation["toolExecutionNotifications"].push_back(notification_of(sources, gap));
  }
  run["invocations"] = Json::array({std::move(invocation)});
  run["originalUriBaseIds"][std::string(kRoot)]["description"]["text"] = "The directory that was checked.";
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = Json::array();
  for (const Finding& finding : report.findings) run["results"].push_back(result_of(report, sources, finding));
  for (const Suppressed& one : report.suppressed) {
    Json result = result_of(report, sources, one.finding);
    result["suppressions"] = Json::array({suppression_of(one)});
    run["results"].push_back(std::move(result));
  }
  // Without suppressions, consumers take an absent list for "not looked at".
  for (Json& result : run["results"]) {
    if (!result.contains("suppressions")) result["suppressions"] = Json::array();
  }
  const Json json = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                     {"version", "2.1.0"},
                     {"runs", Json::array({std::move(run)})}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace outlast
