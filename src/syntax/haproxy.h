// HAProxy's configuration language, read as HAProxy itself reads it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace outlast {

/// The tree of an HAProxy configuration: the root is a block of directives, one a line. A line that begins a section
/// holds its words and a block of the section's lines. `.if`, `.elif`, `.else` and `.endif` are lines like others,
/// wherever they stand. A word's text has its quotes and escapes removed; variables stay as written. A line that
/// HAProxy refuses is a gap, and its directive is marked broken.
Tree parse_haproxy(FileId file, std::string_view bytes);

/// A part of a word as it is written: text, or a variable that HAProxy (inside double quotes) or a program that fills
/// templates (anywhere) puts in.
struct HaproxyPiece {
  std::string text;  ///< decoded; of a variable its name
  bool is_variable = false;
  bool is_quoted = false;               ///< of a variable: stands where HAProxy itself fills it in
  std::optional<std::string> fallback;  ///< of "${NAME-text}"
};

/// The parts of a word's bytes, quotes included: "${HOST}:80" is a variable and a text.
std::vector<HaproxyPiece> haproxy_pieces(std::string_view written);

}  // namespace outlast
