#include "text/literal_scan.h"

#include <algorithm>
#include <cstring>

#include "text/code_search.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kPiece = 4;
constexpr size_t kLongestStride = 8;
constexpr size_t kHashBits = 16;

uint32_t load(const char* at) {
  uint32_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

uint32_t hash(uint32_t bytes) { return (bytes * 2654435761U) >> (32 - kHashBits); }

/// 1 when the bitmap holds the bytes, else 0.
uint64_t bit(const uint64_t* bitmap, uint32_t bytes) {
  const uint32_t at = hash(bytes);
  return (bitmap[at >> 6] >> (at & 63)) & 1;
}

bool has(const uint64_t* bitmap, uint32_t bytes) { return bit(bitmap, bytes) != 0; }

bool are_of_one_name(char left, char right) { return is_script_name_byte(left) && is_script_name_byte(right); }

/// True where code stands behind a position, which a name ends at.
bool is_trigger_behind(std::string_view text, size_t at, std::string_view code) {
  char last = 'a';
  for (const char c : code) {
    if (c != ' ') {
      if (!are_of_one_name(last, c)) at = past_blanks(text, at);
      if (at >= text.size() || text[at++] != c) return false;
    }
    last = c;
  }
  return true;
}

/// The same for what ends in front of a position, which a name begins at.
bool is_trigger_before(std::string_view text, size_t at, std::string_view code) {
  char next = 'a';
  for (size_t i = code.size(); i-- > 0; next = code[i]) {
    if (code[i] == ' ') continue;
    if (!are_of_one_name(code[i], next)) at = without_blanks_at_end(text.substr(0, at)).size();
    if (at == 0 || text[--at] != code[i]) return false;
  }
  return true;
}

}  // namespace

/// One scan on its way.
struct LiteralScan::Search {
  std::string_view text;
  std::vector<bool> found;
  size_t missing = 0;  ///< groups of the lane at hand that are not found yet

  void mark(uint16_t group) {
    if (found[group]) return;
    found[group] = true;
    if (missing > 0) --missing;
  }
};

/// Of code, the longest name is looked for where that is long enough.
LiteralScan::Sought LiteralScan::sought_for(GroupedLiteral literal) {
  std::string& text = literal.text;
  const bool is_plain = text.find("//") != std::string::npos || text.find("/*") != std::string::npos;
  size_t first = 0, longest = 0;
  for (size_t begin = 0, end = 0; literal.is_code && !is_plain && begin < text.size(); begin = end + 1) {
    for (end = begin; end < text.size() && is_script_name_byte(text[end]);) ++end;
    if (end - begin > longest) first = begin, longest = end - begin;
  }
  if (longest < kPiece) return {std::move(text), literal.group, "", ""};
  return {text.substr(first, longest), literal.group, text.substr(0, first), text.substr(first + longest)};
}

LiteralScan::LiteralScan(std::vector<GroupedLiteral> literals, size_t groups) : groups_(groups) {
  for (GroupedLiteral& literal : literals) literals_.push_back(sought_for(std::move(literal)));
  for (size_t i = 0; i < literals_.size(); ++i) {
    if (literals_[i].text.size() < kPiece) short_.push_back(static_cast<uint32_t>(i));
  }
  // One short literal would make the steps of all the others short: lengths are looked for apart.
  add_lane(kPiece, 6);
  add_lane(7, 10);
  add_lane(11, SIZE_MAX);
}

void LiteralScan::add_lane(size_t shortest, size_t longest) {
  Lane lane;
  size_t least = SIZE_MAX;
  for (const Sought& literal : literals_) {
    if (literal.text.size() >= shortest && literal.text.size() <= longest) least = std::min(least, literal.text.size());
  }
  if (least == SIZE_MAX) return;
  lane.stride = static_cast<uint32_t>(std::min(least - kPiece + 1, kLongestStride));
  lane.bitmap.resize((size_t{1} << kHashBits) / 64);
  for (size_t i = 0; i < literals_.size(); ++i) {
    const std::string& text = literals_[i].text;
    if (text.size() < shortest || text.size() > longest) continue;
    lane.groups.push_back(literals_[i].group);
    for (uint32_t offset = 0; offset < lane.stride; ++offset) {
      const uint32_t bytes = load(text.data() + offset);
      lane.pieces.push_back({bytes, static_cast<uint32_t>(i), offset});
      lane.bitmap[hash(bytes) >> 6] |= uint64_t{1} << (hash(bytes) & 63);
    }
  }
  std::sort(lane.pieces.begin(), lane.pieces.end(),
            [](const Lane::Piece& a, const Lane::Piece& b) { return a.bytes < b.bytes; });
  std::sort(lane.groups.begin(), lane.groups.end());
  lane.groups.erase(std::unique(lane.groups.begin(), lane.groups.end()), lane.groups.end());
  lanes_.push_back(std::move(lane));
}

void LiteralScan::confirm(const Lane& lane, uint32_t bytes, size_t at, Search& search) const {
  auto piece = std::lower_bound(lane.pieces.begin(), lane.pieces.end(), bytes,
                                [](const Lane::Piece& one, uint32_t wanted) { return one.bytes < wanted; });
  for (; piece != lane.pieces.end() && piece->bytes == bytes; ++piece) {
    const Sought& literal = literals_[piece->literal];
    if (piece->offset > at || search.found[literal.group]) continue;
    const size_t begin = at - piece->offset, end = begin + literal.text.size();
    if (!search.text.substr(begin).starts_with(literal.text)) continue;
    if (is_trigger_behind(search.text, end, literal.behind) && is_trigger_before(search.text, begin, literal.before))
      search.mark(literal.group);
  }
}

void LiteralScan::look(const Lane& lane, Search& search) const {
  const auto is_missing = [&](uint16_t group) { return !search.found[group]; };
  search.missing = static_cast<size_t>(std::count_if(lane.groups.begin(), lane.groups.end(), is_missing));
  const std::string_view text = search.text;
  const uint64_t* bitmap = lane.bitmap.data();
  const size_t stride = lane.stride;
  size_t at = 0;
  // Four samples a turn: nearly always none of them is in the bitmap.
  for (; at + 3 * stride + kPiece <= text.size() && search.missing > 0; at += 4 * stride) {
    const char* sample = text.data() + at;
    const uint32_t bytes[4] = {load(sample), load(sample + stride), load(sample + 2 * stride),
                               load(sample + 3 * stride)};
    const bool any =
        (bit(bitmap, bytes[0]) | bit(bitmap, bytes[1]) | bit(bitmap, bytes[2]) | bit(bitmap, bytes[3])) != 0;
    if (!any) continue;
    for (size_t i = 0; i < 4; ++i) {
      if (has(bitmap, bytes[i])) confirm(lane, bytes[i], at + i * stride, search);
    }
  }
  for (; at + kPiece <= text.size() && search.missing > 0; at += stride) {
    const uint32_t bytes = load(text.data() + at);
    if (has(bitmap, bytes)) confirm(lane, bytes, at, search);
  }
}

std::vector<bool> LiteralScan::groups_in(std::string_view text) const {
  Search search{text, std::vector<bool>(groups_)};
  for (const uint32_t literal : short_) {
    if (text.find(literals_[literal].text) != std::string_view::npos) search.mark(literals_[literal].group);
  }
  for (const Lane& lane : lanes_) look(lane, search);
  return std::move(search.found);
}

}  // namespace outlast
