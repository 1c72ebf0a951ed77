// Output formats: one function each from the same report to text, one table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/finding.h"
#include "policy/policy.h"
#include "text/sources.h"

namespace outlast {

/// A finding that a waiver, an inline comment or the baseline took out.
struct Suppressed {
  Finding finding;
  std::string by;  ///< inline | config | baseline
  std::string reason;
  std::string until;
};

/// What was looked at, for the last lines of a report.
struct Summary {
  size_t files = 0;  ///< files of the root that were found
  size_t components = 0;
  size_t timers = 0;
  size_t hops = 0;
  size_t unlinked = 0;  ///< targets that link to nothing
  Judged judged;
};

/// Everything that a format may show. Findings are sorted by place and already filtered.
struct Report {
  std::vector<Finding> findings;
  std::vector<Suppressed> suppressed;
  std::vector<OpenQuestion> gaps;
  Summary summary;
  std::vector<const Policy*> policies;  ///< the ones that ran, for rule metadata
};

/// How much a report says, and whether it has colours.
struct ReportOptions {
  bool color = false;
  bool verbose = false;
  bool quiet = false;
};

/// A format by the name that `--format` takes.
struct ReportFormat {
  std::string_view name;
  std::string (*render)(const Report&, const Sources&, const ReportOptions&);
};
std::span<const ReportFormat> report_formats();

}  // namespace outlast
