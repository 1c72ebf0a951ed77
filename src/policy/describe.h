// What a finding says: sentences, labels, arithmetic, the edit.
#pragma once

#include "policy/finding.h"
#include "policy/judge.h"
#include "policy/subject.h"

namespace outlast {

/// A judged target whose verdict is worth a finding.
struct Situation {
  const Model& model;
  const Lookup& lookup;
  const Policy& policy;  ///< the policy that was judged
  const Policy& told;    ///< the one that is reported: itself, or the margin policy
  const Judgeable& target;
  std::span<const Value* const> values;  ///< of policy.loads
  const Judgement& judgement;
  Amount margin = 0;  ///< what was to spare, for a margin policy
  Amount wanted = 0;  ///< what a fix leaves to spare
  Severity severity = Severity::warning;
  bool is_lowered = false;  ///< proved, and less than its severity all the same
  std::string fingerprint;
};

/// Builds the finding of a situation.
Finding finding_of(const Situation& situation);

/// The name of what is not known, for questions: the alternative's own reason, else that nothing tells.
std::string reason_of(const Situation& situation, size_t slot, const Alternative& unknown);

}  // namespace outlast
