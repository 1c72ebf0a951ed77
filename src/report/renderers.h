// One function per output format; formats.cc puts them in a table.
#pragma once

#include <string>

#include "report/report.h"

namespace outlast {

/// One report in each format; the bytes end in a line feed.
std::string render_text(const Report& report, const Sources& sources, const ReportOptions& options);

/// What the text format says besides findings: open questions and what was judged.
std::string render_summary(const Report& report, const Sources& sources, const ReportOptions& options);
std::string render_concise(const Report& report, const Sources& sources, const ReportOptions& options);
std::string render_json(const Report& report, const Sources& sources, const ReportOptions& options);
std::string render_sarif(const Report& report, const Sources& sources, const ReportOptions& options);
std::string render_github(const Report& report, const Sources& sources, const ReportOptions& options);

}  // namespace outlast
