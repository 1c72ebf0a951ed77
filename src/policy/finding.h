// What a policy says about a place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "text/span.h"

namespace outlast {

/// How bad a finding is; `off` never comes out. The names are those of the command line and the reports.
enum class Severity : uint8_t { off, info, warning, error };
std::string_view name_of(Severity severity);
std::optional<Severity> severity_named(std::string_view name);

/// What a policy says of one subject: unproven where a value that it needs is not known.
enum class Verdict : uint8_t { not_applicable, holds, unproven, broken };
std::string_view name_of(Verdict verdict);

/// A place and what stands there. The first label of a finding is the place that the first fix would edit.
struct Label {
  Span span;
  std::string text;
};

/// Replaces the bytes of a span.
struct Edit {
  Span span;
  std::string text;
};

/// One way to mend a finding: edits that belong together. Not safe: what it changes needs a look.
struct Fix {
  std::string title;
  bool safe = true;
  std::vector<Edit> edits;
};

/// One broken or unproven subject, with all that a report says about it.
struct Finding {
  std::string policy;
  Severity severity = Severity::warning;
  Verdict verdict = Verdict::broken;
  std::optional<Confidence> confidence;  ///< the weakest hop's
  std::string message;                   ///< one sentence with both values
  std::vector<Label> labels;
  std::vector<std::string> steps;        ///< the arithmetic and where each value comes from
  std::string symptom;                   ///< what users and logs show when it breaks
  std::string help;                      ///< the smallest edit, in words
  std::vector<std::string> deployments;  ///< empty: all
  std::string fingerprint;               ///< policy + component names + timers
  std::vector<Fix> fixes;
};

/// How often a policy was judged, by verdict; a subject counts once, with its worst deployment.
struct Judged {
  size_t holds = 0;
  size_t broken = 0;
  size_t unproven = 0;
  size_t not_applicable = 0;
};

/// A cause that left something unproven, with the hops that hang on it.
struct OpenQuestion {
  Span span;
  std::string reason;
  std::vector<std::string> hops;
  bool is_unread_input = false;  ///< a file or a part of one could not be read
};

/// What judging a model came to.
struct Verdicts {
  std::vector<Finding> findings;
  std::vector<OpenQuestion> questions;
  Judged judged;
};

}  // namespace outlast
