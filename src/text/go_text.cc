#include "text/go_text.h"

#include <algorithm>

#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr std::string_view kOpening = "([{", kClosing = ")]}", kQuotes = "\"'`";
constexpr size_t kLongestStatement = 4000;

/// The end of a quoted text that begins at a position.
size_t past_quoted(std::string_view text, size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote) at += quote != '`' && text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

std::string_view name_at(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && is_name_byte(text[end])) ++end;
  return text.substr(at, end - at);
}

}  // namespace

std::string_view go_package(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const size_t head = past_blanks(text, text.starts_with(kMark) ? kMark.size() : 0);
  const size_t end = end_of_code(text, head, "package");
  return end == std::string_view::npos ? std::string_view() : name_at(text, past_blanks(text, end));
}

std::string_view go_directive(std::string_view manifest, std::string_view word) {
  for (size_t at = past_blanks(manifest, 0); at < manifest.size();) {
    size_t end = std::min(manifest.find('\n', at), manifest.size());
    if (const size_t behind = end_of_code(manifest, at, word); behind != std::string_view::npos) {
      at = past_blanks(manifest, behind);
      if (manifest.substr(at).starts_with('(')) at = past_blanks(manifest, at + 1);
      end = std::min(manifest.find_first_of(" \t\r\n;)", at), manifest.size());
      return trimmed(manifest.substr(at, end - at), "\"`");
    }
    at = past_blanks(manifest, end);
  }
  return "";
}

bool is_in_go_head(std::string_view text, size_t at) {
  constexpr std::string_view kStart = "func";
  const std::string_view before = text.substr(0, at);
  const size_t line = before.rfind("\nfunc");
  if (line == std::string_view::npos || is_name_byte(text[line + 1 + kStart.size()])) return false;
  // `interface{}` and `struct{}` are types there.
  for (size_t brace = before.find('{', line); brace != std::string_view::npos; brace = before.find('{', brace + 1)) {
    if (text.substr(past_blanks(text, brace + 1), 1) != "}") return false;
  }
  return true;
}

std::string_view go_statement(std::string_view text, size_t at) {
  constexpr std::string_view kGoesOn = ",([{.=+-*/%&|^<>!:";
  const size_t most = std::min(text.size(), at + kLongestStatement);
  int depth = 0;
  char last = ' ';
  size_t end = at;
  while (end < most) {
    const char c = text[end];
    if (c == '\n' && depth <= 0 && kGoesOn.find(last) == std::string_view::npos) break;
    if (c == ';' && depth <= 0) break;
    if (text.substr(end, 2) == "//") {
      end = std::min(text.find('\n', end), text.size());
      continue;
    }
    if (const size_t past = past_blanks(text, end); past > end && c == '/') {
      end = past;
      continue;
    }
    if (kClosing.find(c) != std::string_view::npos && --depth < 0) break;
    depth += kOpening.find(c) != std::string_view::npos ? 1 : 0;
    if (std::string_view(" \t\r\n").find(c) == std::string_view::npos) last = c;
    end = kQuotes.find(c) == std::string_view::npos ? end + 1 : past_quoted(text, end);
  }
  return text.substr(at, std::min(end, text.size()) - at);
}

bool go_assigns(std::string_view text, size_t end) {
  constexpr std::string_view kBefore = "=!<>:";
  const size_t at = past_blanks(text, end);
  const std::string_view sign = text.substr(at, 3);
  if (sign.starts_with('=')) return !sign.starts_with("==");
  if (sign.starts_with("++") || sign.starts_with("--")) return true;
  if (sign.starts_with("<<=") || sign.starts_with(">>=") || sign.starts_with("&^=")) return true;
  if (sign.size() > 1 && sign[1] == '=') return std::string_view("+-*/%&|^").find(sign[0]) != std::string_view::npos;
  if (!sign.starts_with(',')) return false;
  // `a.idle, b.idle = 5, 6`
  const std::string_view rest = go_statement(text, at);
  int depth = 0;
  for (size_t i = 1; i < rest.size();
       i = kQuotes.find(rest[i]) == std::string_view::npos ? i + 1 : past_quoted(rest, i)) {
    if (depth == 0 && (rest[i] == '{' || rest[i] == ':')) return false;
    depth += (kOpening.find(rest[i]) != std::string_view::npos) - (kClosing.find(rest[i]) != std::string_view::npos);
    if (rest[i] == '=' && depth == 0)
      return kBefore.find(rest[i - 1]) == std::string_view::npos && rest.substr(i + 1, 1) != "=";
  }
  return false;
}

bool go_takes_address(std::string_view text, size_t at) {
  constexpr std::string_view kOfChain = ".()[]*";
  std::string_view before = text.substr(0, at);
  while (!before.empty()) {
    const std::string_view shorter = without_blanks_at_end(before);
    // Blanks stand in a chain behind its points alone.
    if (shorter.size() < before.size() && !shorter.ends_with('.') && !shorter.ends_with('&')) return false;
    before = shorter;
    if (before.ends_with('&')) return !before.ends_with("&&");
    if (before.empty() || (!is_name_byte(before.back()) && kOfChain.find(before.back()) == std::string_view::npos))
      return false;
    before.remove_suffix(1);
  }
  return false;
}

bool go_sets_member(std::string_view text, std::string_view member) {
  for (size_t at = text.find(member); at != std::string_view::npos; at = text.find(member, at + 1)) {
    const size_t end = at + member.size();
    if (at == 0 || is_name_byte(text[at - 1]) || (end < text.size() && is_name_byte(text[end]))) continue;
    const bool is_member = text[at - 1] == '.' || without_blanks_at_end(text.substr(0, at)).ends_with('.');
    if (is_member && (go_assigns(text, end) || go_takes_address(text, at))) return true;
  }
  return false;
}

}  // namespace outlast
