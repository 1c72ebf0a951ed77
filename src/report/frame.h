// Code with labels under it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/finding.h"
#include "text/sources.h"

namespace outlast {

/// Terminal sequences, all empty without colour.
struct Paint {
  std::string_view error, warning, info, strong, frame, help, end;
};
const Paint& paint_of(bool color);

/// The labels of a finding with their lines, file by file in order of the first label in each; the first label is
/// marked with ^, the others with -. Long lines are cut around the label. Every line ends in a newline.
std::string framed(const std::vector<Label>& labels, const Sources& sources, const Paint& paint, std::string_view lead);

}  // namespace outlast
