#include "report/place.h"
#include "report/renderers.h"

namespace outlast {
namespace {

/// Text of a workflow command: nothing in it can end the command or start another.
std::string escaped(std::string_view text, bool is_property) {
  std::string result;
  for (const char c : text) {
    if (c == '%') {
      result += "%25";
    } else if (c == '\r') {
      result += "%0D";
    } else if (c == '\n') {
      result += "%0A";
    } else if (is_property && c == ':') {
      result += "%3A";
    } else if (is_property && c == ',') {
      result += "%2C";
    } else {
      result += c;
    }
  }
  return result;
}

std::string property(std::string_view text) { return escaped(harmless(text), true); }

std::string_view command_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "notice";
}

}  // namespace

std::string render_github(const Report& report, const Sources& sources, const ReportOptions&) {
  std::string text;
  for (const Finding& finding : report.findings) {
    const Place place = place_of(sources, finding.labels.empty() ? Span{} : finding.labels.front().span);
    text += "::" + std::string(command_of(finding.severity)) + " ";
    if (!place.path.empty()) {
      text += "file=" + property(place.path) + ",line=" + std::to_string(place.begin.line) +
              ",endLine=" + std::to_string(place.end.line) + ",col=" + std::to_string(place.begin.column);
      // A column range means something only within one line.
      if (place.begin.line == place.end.line) text += ",endColumn=" + std::to_string(place.end.column);
      text += ",";
    }
    std::string message = harmless(finding.message);
    for (const std::string& step : finding.steps) message += "\n" + harmless(step);
    if (!finding.help.empty()) message += "\nhelp: " + harmless(finding.help);
    text += "title=" + property(finding.policy) + "::" + escaped(message, false) + "\n";
  }
  return text;
}

}  // namespace outlast
