#include "report/place.h"

namespace outlast {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Decodes the code point at `at`; 0xfffd with length 1 when there is none.
uint32_t decode(std::string_view text, size_t at, size_t& length) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  length = 1;
  if (first < 0x80) return first;
  const size_t want = first >= 0xf0 && first <= 0xf4  ? 4
                      : first >= 0xe0 && first < 0xf0 ? 3
                      : first >= 0xc2 && first < 0xe0 ? 2
                                                      : 0;
  if (want == 0 || at + want > text.size()) return 0xfffd;
  uint32_t point = first & (0xffU >> (want + 1));
  for (size_t i = 1; i < want; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return 0xfffd;
    point = (point << 6) | (byte(at + i) & 0x3fU);
  }
  constexpr uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (point < kLeast[want] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return 0xfffd;
  length = want;
  return point;
}

bool is_harmful(uint32_t point) {
  return point < 0x20 || (point >= 0x7f && point < 0xa0) || (point >= 0x200b && point <= 0x200f) ||
         (point >= 0x2028 && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069) || point == 0xfeff;
}

}  // namespace

Place place_of(const Sources& sources, Span span) {
  if (!has_place(span) || static_cast<size_t>(span.file) >= sources.size()) return {};
  span = sources.shown(span);
  return {sources.shown_path(span.file), sources.position(span.file, span.begin),
          sources.position(span.file, span.end)};
}

std::string harmless(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    size_t length = 1;
    const uint32_t point = decode(text, at, length);
    if (point == '\t' || point == '\n' || point == '\r') {
      result += ' ';
    } else if (point == 0xfffd || is_harmful(point)) {
      result += kReplacement;
    } else {
      result += text.substr(at, length);
    }
    at += length;
  }
  return result;
}

size_t code_point_length(std::string_view text, size_t at) {
  size_t length = 1;
  decode(text, at, length);
  return length;
}

size_t code_points(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at += code_point_length(text, at)) ++count;
  return count;
}

std::string counted(size_t count, std::string_view noun, std::string_view plural) {
  std::string text = std::to_string(count) + " ";
  if (count == 1) return text.append(noun);
  return plural.empty() ? text.append(noun).append("s") : text.append(plural);
}

}  // namespace outlast
