// Places as reports show them, and text that cannot harm a terminal.
#pragma once

#include <string>
#include <string_view>

#include "text/sources.h"

namespace outlast {

/// A span as path, lines and columns (code points, from 1, end exclusive). Without a place the path is empty and the
/// rest 1.
struct Place {
  std::string path;
  Position begin, end;
};
Place place_of(const Sources& sources, Span span);

/// The text with every control character, direction mark and byte that is not UTF-8 replaced by U+FFFD, one for one; a
/// tab becomes a blank, a line end too. What scanned files hold passes through this before it reaches a terminal.
std::string harmless(std::string_view text);

/// Number of code points; a byte that starts none counts too.
size_t code_points(std::string_view text);

/// The length of the code point that starts at `at`, 1 for a byte that starts none.
size_t code_point_length(std::string_view text, size_t at);

/// A count with its noun: "1 hop", "2 hops". `plural` where an s is not enough.
std::string counted(size_t count, std::string_view noun, std::string_view plural = {});

}  // namespace outlast
