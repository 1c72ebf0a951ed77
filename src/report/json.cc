#include <nlohmann/json.hpp>

#include "report/place.h"
#include "report/renderers.h"

namespace outlast {
namespace {

using Json = nlohmann::ordered_json;

Json label_of(const Sources& sources, const Label& label) {
  const Place place = place_of(sources, label.span);
  return {{"path", place.path}, {"line", place.begin.line}, {"column", place.begin.column}, {"text", label.text}};
}

Json fix_of(const Sources& sources, const Fix& fix) {
  Json edits = Json::array();
  for (const Edit& edit : fix.edits) {
    edits.push_back({{"path", place_of(sources, edit.span).path},
                     {"start", edit.span.begin},
                     {"end", edit.span.end},
                     {"text", edit.text}});
  }
  return {{"title", fix.title}, {"safe", fix.safe}, {"edits", std::move(edits)}};
}

Json finding_of(const Sources& sources, const Finding& finding) {
  const Place place = place_of(sources, finding.labels.empty() ? Span{} : finding.labels.front().span);
  Json labels = Json::array();
  for (const Label& label : finding.labels) labels.push_back(label_of(sources, label));
  Json fixes = Json::array();
  for (const Fix& fix : finding.fixes) fixes.push_back(fix_of(sources, fix));
  Json json;
  json["policy"] = finding.policy;
  json["severity"] = name_of(finding.severity);
  json["verdict"] = name_of(finding.verdict);
  json["confidence"] = finding.confidence ? Json(name_of(*finding.confidence)) : Json(nullptr);
  json["message"] = finding.message;
  json["path"] = place.path;
  json["line"] = place.begin.line;
  json["column"] = place.begin.column;
  json["end_line"] = place.end.line;
  json["end_column"] = place.end.column;
  json["labels"] = std::move(labels);
  json["steps"] = finding.steps;
  json["deployments"] = finding.deployments;
  json["fingerprint"] = finding.fingerprint;
  json["fixes"] = std::move(fixes);
  return json;
}

Json suppressed_of(const Sources& sources, const Suppressed& suppressed) {
  Json json = finding_of(sources, suppressed.finding);
  json["by"] = suppressed.by;
  json["reason"] = suppressed.reason;
  json["until"] = suppressed.until;
  return json;
}

Json gap_of(const Sources& sources, const OpenQuestion& gap) {
  const Place place = place_of(sources, gap.span);
  return {{"path", place.path}, {"line", place.begin.line}, {"reason", gap.reason}, {"hops", gap.hops}};
}

Json summary_of(const Summary& summary) {
  const Judged& judged = summary.judged;
  return {{"files", summary.files},
          {"components", summary.components},
          {"timers", summary.timers},
          {"hops", summary.hops},
          {"unlinked", summary.unlinked},
          {"judged",
           {{"holds", judged.holds},
            {"broken", judged.broken},
            {"unproven", judged.unproven},
            {"not_applicable", judged.not_applicable}}}};
}

}  // namespace

std::string render_json(const Report& report, const Sources& sources, const ReportOptions&) {
  Json json;
  json["schema"] = "outlast/report/1";
  json["findings"] = Json::array();
  for (const Finding& finding : report.findings) json["findings"].push_back(finding_of(sources, finding));
  json["suppressed"] = Json::array();
  for (const Suppressed& one : report.suppressed) json["suppressed"].push_back(suppressed_of(sources, one));
  json["gaps"] = Json::array();
  for (const OpenQuestion& gap : report.gaps) json["gaps"].push_back(gap_of(sources, gap));
  json["summary"] = summary_of(report.summary);
  // Scanned files may hold bytes that are not UTF-8; they must not stop the report.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace outlast
