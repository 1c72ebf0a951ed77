#include "syntax/mask.h"

#include <algorithm>
#include <array>

namespace outlast {
namespace {

/// One way to write an action.
struct Brackets {
  std::string_view open;
  std::string_view close;
  bool is_value;  ///< may write a value
};
// Longer openings come first.
constexpr std::array<Brackets, 5> kBrackets{
    {{"<%=", "%>", true}, {"<%", "%>", false}, {"{{", "}}", true}, {"{%", "%}", false}, {"{#", "#}", false}}};

constexpr std::array<std::string_view, 13> kControl{"if",     "else",  "elif",     "end",   "endif",    "range", "with",
                                                    "define", "block", "template", "break", "continue", "for"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (is_blank(text.front()) || text.front() == '-' || text.front() == '~')) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '-' || text.back() == '~')) text.remove_suffix(1);
  return text;
}

/// Lua tables and nested JSON hold "{{" too; an action begins with a name, a variable, a field, a call or a comment.
bool begins_action(std::string_view inside) {
  const std::string_view body = trimmed(inside.substr(0, 64));
  if (body.empty()) return false;
  const char c = body.front();
  if (is_letter(c) || c == '.' || c == '$' || c == '_' || c == '(' || c == '/' || c == '#') return true;
  return (c == '"' || c == '`' || c == '\'') && !inside.empty() && is_blank(inside.front());
}

bool is_control(std::string_view body) {
  if (body.empty() || body.starts_with("/*") || body.front() == '#' || body.front() == '/' || body.front() == '^') {
    return true;
  }
  if (body.front() == '$') {
    const size_t name_end = body.find_first_of(" \t:=", 1);
    const size_t sign = body.find_first_not_of(" \t", std::min(name_end, body.size()));
    return sign != std::string_view::npos && (body.substr(sign, 2) == ":=" || body.substr(sign, 2) == "= ");
  }
  size_t length = 0;
  while (length < body.size() && is_letter(body[length])) ++length;
  const bool whole = length == body.size() || is_blank(body[length]);
  return whole && std::find(kControl.begin(), kControl.end(), body.substr(0, length)) != kControl.end();
}

struct Action {
  size_t begin = 0;
  size_t end = 0;
  bool is_value = false;
};

/// The next byte that may open an action; many texts hold few of them.
size_t next_opening(std::string_view text, size_t from) {
  for (size_t at = from; at < text.size(); ++at) {
    const size_t brace = std::min(text.find('{', at), text.size());
    const size_t angle = std::min(text.substr(0, brace).find("<%", at), brace);
    if (angle < brace) return angle;
    if (brace + 1 >= text.size()) break;
    if (const char c = text[brace + 1]; c == '{' || c == '%' || c == '#') return brace;
    at = brace;
  }
  return std::string_view::npos;
}

/// The first action at or behind `from`; nothing (end == 0) when there is none. `missing` remembers closings that do
/// not occur any more, so that many unclosed openings stay cheap.
Action next_action(std::string_view text, size_t from, std::array<bool, kBrackets.size()>& missing) {
  for (size_t at = from; (at = next_opening(text, at)) != std::string_view::npos; ++at) {
    for (size_t i = 0; i < kBrackets.size(); ++i) {
      const Brackets& kind = kBrackets[i];
      if (missing[i] || text.substr(at, kind.open.size()) != kind.open) continue;
      const size_t inside = at + kind.open.size();
      if (kind.open == "{{" && !begins_action(text.substr(inside, 64))) break;
      size_t close = text.find(kind.close, inside);
      if (kind.open == "{{" && trimmed(text.substr(inside, 64)).starts_with("/*")) {
        close = std::min(text.find("*/", inside), text.size());
        close = text.find("}}", close);
      }
      if (close == std::string_view::npos) {
        missing[i] = true;
        continue;
      }
      const std::string_view body = trimmed(text.substr(inside, close - inside));
      return {at, close + 2, kind.is_value && !is_control(body)};
    }
  }
  return {};
}

/// True when nothing else stands on the lines of the action.
bool is_alone(std::string_view text, const Action& action) {
  size_t before = action.begin;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\t')) --before;
  size_t behind = action.end;
  while (behind < text.size() && (text[behind] == ' ' || text[behind] == '\t' || text[behind] == '\r')) ++behind;
  return (before == 0 || text[before - 1] == '\n') && (behind == text.size() || text[behind] == '\n');
}

void blank(std::string& text, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
  }
}

void hide(Masked& masked, std::string_view text, const Action& action, char filler) {
  const MaskKind kind = !action.is_value         ? MaskKind::control
                        : is_alone(text, action) ? MaskKind::hole
                                                 : MaskKind::value;
  masked.ranges.push_back({static_cast<uint32_t>(action.begin), static_cast<uint32_t>(action.end), kind});
  blank(masked.text, action.begin, action.end);
  if (kind != MaskKind::value) return;
  // A value that is written over several lines stays one word: only its last line is filled.
  const size_t line = text.substr(0, action.end).find_last_of("\r\n");
  const size_t begin = line == std::string_view::npos || line < action.begin ? action.begin : line + 1;
  for (size_t i = begin; i < action.end; ++i) masked.text[i] = filler;
}

}  // namespace

bool holds_templates(std::string_view text) {
  std::array<bool, kBrackets.size()> missing{};
  return next_action(text, 0, missing).end != 0;
}

Masked mask_templates(std::string_view text, MaskStyle style) {
  Masked masked{.text = std::string(text), .ranges = {}};
  std::array<bool, kBrackets.size()> missing{};
  for (Action action = next_action(text, 0, missing); action.end != 0;
       action = next_action(text, action.end, missing)) {
    hide(masked, text, action, style == MaskStyle::digits ? '1' : '_');
  }
  return masked;
}

void mark_unknown(Tree& tree, const std::vector<MaskedRange>& ranges) {
  for (const MaskedRange& range : ranges) {
    if (range.kind == MaskKind::hole) tree.complete = false;
  }
  if (ranges.empty()) return;
  for (NodeId id = 0; id < tree.nodes.size(); ++id) {
    Node& node = tree.nodes[id];
    if (node.subtree_end != id + 1 || node.begin == node.end) continue;
    auto range = std::partition_point(ranges.begin(), ranges.end(),
                                      [&](const MaskedRange& one) { return one.end <= node.begin; });
    for (; range != ranges.end() && range->begin < node.end; ++range) {
      if (range->kind == MaskKind::value) node.unknown = true;
    }
  }
}

}  // namespace outlast
