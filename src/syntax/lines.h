// Line by line, for the formats that are made of lines.
#pragma once

#include <cstdint>
#include <string_view>

namespace outlast {

/// A line without its end. `next` is where the following line begins.
struct Line {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t next = 0;
};

/// The line that begins at `at`; LF, CRLF and a lone CR end it.
inline Line line_at(std::string_view bytes, uint32_t at) {
  uint32_t end = at;
  while (end < bytes.size() && bytes[end] != '\n' && bytes[end] != '\r') end++;
  uint32_t next = end;
  if (next < bytes.size() && bytes[next] == '\r') next++;
  if (next < bytes.size() && bytes[next] == '\n') next++;
  return {at, end, next};
}

/// Where the text begins: behind a byte order mark.
inline uint32_t text_start(std::string_view bytes) { return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; }

/// A blank that may stand around a value on a line.
inline bool is_line_blank(char c) { return c == ' ' || c == '\t'; }

/// The range without blanks at its ends.
inline Line trimmed(std::string_view bytes, Line line) {
  while (line.begin < line.end && is_line_blank(bytes[line.begin])) line.begin++;
  while (line.end > line.begin && is_line_blank(bytes[line.end - 1])) line.end--;
  return line;
}

}  // namespace outlast
