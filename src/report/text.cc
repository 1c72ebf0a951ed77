#include <algorithm>

#include "report/frame.h"
#include "report/place.h"
#include "report/renderers.h"

namespace outlast {
namespace {

constexpr size_t kMostGaps = 10;  ///< open questions that are listed unless asked for more
constexpr size_t kMostHops = 3;   ///< hops that are named per question

std::string_view paint_for(Severity severity, const Paint& paint) {
  return severity == Severity::error ? paint.error : severity == Severity::warning ? paint.warning : paint.info;
}

void add_note(std::string& text, std::string_view kind, std::string_view words, const Paint& paint) {
  if (words.empty()) return;
  text += "  " + std::string(paint.frame) + "= " + std::string(paint.end) + std::string(paint.strong) +
          std::string(kind) + ":" + std::string(paint.end) + " " + harmless(words) + "\n";
}

std::string joined(const std::vector<std::string>& items, size_t most) {
  std::string text;
  for (size_t i = 0; i < std::min(most, items.size()); ++i) text += (i > 0 ? ", " : "") + items[i];
  if (items.size() > most) text += " and " + std::to_string(items.size() - most) + " more";
  return text;
}

void add_finding(std::string& text, const Finding& finding, const Sources& sources, const Paint& paint) {
  text += std::string(paint_for(finding.severity, paint)) + std::string(name_of(finding.severity)) + "[" +
          harmless(finding.policy) + "]" + std::string(paint.end) + std::string(paint.strong) + ": " +
          harmless(finding.message) + (finding.verdict == Verdict::unproven ? " (not proved)" : "") +
          std::string(paint.end) + "\n";
  text += framed(finding.labels, sources, paint, paint_for(finding.severity, paint));
  for (const std::string& step : finding.steps) {
    // What a label already says at its place is not said again.
    const bool is_label = std::any_of(finding.labels.begin(), finding.labels.end(), [&](const Label& label) {
      return has_place(label.span) && label.text.find(step) != std::string::npos;
    });
    if (!is_label) add_note(text, "note", step, paint);
  }
  add_note(text, "symptom", finding.symptom, paint);
  add_note(text, "help", finding.help, paint);
  if (!finding.deployments.empty()) {
    add_note(text, "in", joined(finding.deployments, finding.deployments.size()), paint);
  }
  text += "\n";
}

void add_gaps(std::string& text, const Report& report, const Sources& sources, const ReportOptions& options,
              const Paint& paint) {
  const size_t most = options.verbose ? report.gaps.size() : std::min(kMostGaps, report.gaps.size());
  for (size_t i = 0; i < most; ++i) {
    const OpenQuestion& gap = report.gaps[i];
    const Place place = place_of(sources, gap.span);
    text += std::string(paint.info) + "open" + std::string(paint.end) + ": ";
    if (!place.path.empty()) text += harmless(place.path) + ":" + std::to_string(place.begin.line) + ": ";
    text += harmless(gap.reason);
    if (!gap.hops.empty()) {
      text += " (not judged for it: " + harmless(joined(gap.hops, options.verbose ? gap.hops.size() : kMostHops)) + ")";
    }
    text += "\n";
  }
  if (most < report.gaps.size())
    text += "open: " + std::to_string(report.gaps.size() - most) + " more (-v lists them)\n";
  if (!report.gaps.empty()) text += "\n";
}

std::string findings_line(const Report& report) {
  const auto of = [&](Severity severity) {
    return static_cast<size_t>(std::count_if(report.findings.begin(), report.findings.end(),
                                             [&](const Finding& f) { return f.severity == severity; }));
  };
  std::string text;
  const auto add = [&](size_t count, std::string_view noun, std::string_view plural = {}) {
    if (count > 0) text += (text.empty() ? "" : ", ") + counted(count, noun, plural);
  };
  add(of(Severity::error), "error");
  add(of(Severity::warning), "warning");
  add(of(Severity::info), "info", "infos");
  if (text.empty()) text = "no findings";
  add(report.suppressed.size(), "suppressed", "suppressed");
  return text;
}

std::string judged_line(const Judged& judged) {
  if (judged.holds + judged.broken + judged.unproven == 0) {
    return "nothing was judged: no policy applies to what was found, so this says nothing about it";
  }
  return "judged: " + std::to_string(judged.holds) + " holding, " + std::to_string(judged.broken) + " broken, " +
         std::to_string(judged.unproven) + " unproven, " + std::to_string(judged.not_applicable) + " not applicable";
}

}  // namespace

std::string render_text(const Report& report, const Sources& sources, const ReportOptions& options) {
  std::string text;
  for (const Finding& finding : report.findings) add_finding(text, finding, sources, paint_of(options.color));
  return options.quiet ? text : text + render_summary(report, sources, options);
}

std::string render_summary(const Report& report, const Sources& sources, const ReportOptions& options) {
  const Paint& paint = paint_of(options.color);
  std::string text;
  add_gaps(text, report, sources, options, paint);
  const Summary& summary = report.summary;
  text += findings_line(report) + "\n";
  text += counted(summary.files, "file") + ", " + counted(summary.components, "component") + ", " +
          counted(summary.timers, "timer") + ", " + counted(summary.hops, "hop");
  if (summary.unlinked > 0) text += " (" + counted(summary.unlinked, "target") + " not linked)";
  return text + "\n" + judged_line(summary.judged) + "\n";
}

}  // namespace outlast
