// Templates in configuration files: Go, Jinja and ERB actions are hidden so that the parser of the format can read the
// rest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace outlast {

/// What stands in for a value that an action would write.
enum class MaskStyle : uint8_t {
  word,    ///< underscores
  digits,  ///< ones, for formats whose bare values are numbers (JSON, TOML)
};

/// What a template action does at its place.
enum class MaskKind : uint8_t {
  value,    ///< writes a value here: one word as long as the action
  control,  ///< decides or defines and writes nothing itself: blank
  hole,     ///< writes whole lines that cannot be known here: blank
};

/// A byte range that an action covered.
struct MaskedRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  MaskKind kind = MaskKind::value;
};

/// Text of the same length with the same line ends, and what was hidden, in order.
struct Masked {
  std::string text;
  std::vector<MaskedRange> ranges;
};

/// True when the text holds something that looks like a template action.
bool holds_templates(std::string_view text);

/// Hides the actions. Text outside of them is untouched; an action that never ends is left alone.
Masked mask_templates(std::string_view text, MaskStyle style);

/// What stands under the conditions and in the loops that the hidden actions of a text are, those that end first in
/// front.
std::vector<TemplateArm> arms_between(std::string_view text, const std::vector<MaskedRange>& ranges);

/// The innermost arm of a template that a place stands in; null outside of all.
const TemplateArm* arm_around(const Tree& tree, uint32_t at);

/// Marks leaves that cover a hidden value as unknown; a hole makes the tree incomplete.
void mark_unknown(Tree& tree, const std::vector<MaskedRange>& ranges);

}  // namespace outlast
