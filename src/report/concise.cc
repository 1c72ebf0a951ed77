#include "report/place.h"
#include "report/renderers.h"

namespace outlast {

std::string render_concise(const Report& report, const Sources& sources, const ReportOptions&) {
  std::string text;
  for (const Finding& finding : report.findings) {
    const Place place = place_of(sources, finding.labels.empty() ? Span{} : finding.labels.front().span);
    text += harmless(place.path) + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column) +
            ": " + std::string(name_of(finding.severity)) + " " + harmless(finding.policy) + ": " +
            harmless(finding.message) + "\n";
  }
  return text;
}

}  // namespace outlast
