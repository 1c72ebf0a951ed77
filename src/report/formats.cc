#include <array>

#include "report/renderers.h"
#include "report/report.h"

namespace outlast {
namespace {

constexpr std::array<ReportFormat, 5> kFormats = {{
    {"text", render_text},
    {"concise", render_concise},
    {"json", render_json},
    {"sarif", render_sarif},
    {"github", render_github},
}};

}  // namespace

std::span<const ReportFormat> report_formats() { return kFormats; }

}  // namespace outlast
