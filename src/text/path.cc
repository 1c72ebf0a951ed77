// Paths inside the scanned root, and globs over them. Plain text work: nothing here touches a disk.
#include <string>
#include <vector>

#include "text/sources.h"

namespace outlast {
namespace {

/// A set "[a-z]" at the start of `pattern`, which starts with '['. Gives its length, 0 when it is never closed.
size_t set_length(std::string_view pattern) {
  size_t i = 1;
  if (i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^')) ++i;
  if (i < pattern.size() && pattern[i] == ']') ++i;
  while (i < pattern.size() && pattern[i] != ']') i += pattern[i] == '\\' ? 2 : 1;
  return i < pattern.size() ? i + 1 : 0;
}

bool set_holds(std::string_view set, char c) {
  set = set.substr(1, set.size() - 2);
  const bool negated = set.starts_with('!') || set.starts_with('^');
  if (negated) set.remove_prefix(1);
  bool found = false;
  const auto next = [&set] {
    if (set.size() > 1 && set.front() == '\\') set.remove_prefix(1);
    const auto byte = static_cast<unsigned char>(set.front());
    set.remove_prefix(1);
    return byte;
  };
  const auto wanted = static_cast<unsigned char>(c);
  while (!set.empty()) {
    const unsigned char low = next();
    unsigned char high = low;
    if (set.size() > 1 && set.front() == '-') {
      set.remove_prefix(1);
      high = next();
    }
    found = found || (low <= wanted && wanted <= high);
  }
  return found != negated && c != '/';
}

/// Matches the single thing at the start of the pattern against the start of the text; gives how much of both it takes.
bool step(std::string_view pattern, std::string_view text, size_t& pattern_taken, size_t& text_taken) {
  pattern_taken = text_taken = 1;
  if (text.empty()) return false;
  const char c = pattern.front();
  if (c == '?') {
    while (text_taken < text.size() && (static_cast<unsigned char>(text[text_taken]) & 0xc0) == 0x80) ++text_taken;
    return text.front() != '/';
  }
  if (c == '[') {
    const size_t length = set_length(pattern);
    if (length == 0) return text.front() == '[';
    pattern_taken = length;
    return set_holds(pattern.substr(0, length), text.front());
  }
  if (c == '\\' && pattern.size() > 1) {
    pattern_taken = 2;
    return pattern[1] == text.front();
  }
  return c == text.front();
}

/// Where matching goes on when it fails: the last star of its sort takes one more.
struct Retry {
  size_t pattern = SIZE_MAX;
  size_t text = 0;
  bool whole_folders = false;  ///< "**/": takes folders, each with its slash
};

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
  size_t p = 0, t = 0;
  Retry star, folders;
  while (true) {
    if (p == pattern.size() && t == text.size()) return true;
    const std::string_view rest = pattern.substr(p);
    if (rest.starts_with("**")) {
      const bool at_start = p == 0 || pattern[p - 1] == '/';
      const bool whole = at_start && rest.starts_with("**/");
      folders = {p + (whole ? 3 : 2), t, whole};
      star = {};
      p = folders.pattern;
      continue;
    }
    if (rest.starts_with('*')) {
      star = {++p, t, false};
      continue;
    }
    size_t pattern_taken = 0, text_taken = 0;
    if (!rest.empty() && step(rest, text.substr(t), pattern_taken, text_taken)) {
      p += pattern_taken;
      t += text_taken;
      continue;
    }
    if (star.pattern != SIZE_MAX && star.text < text.size() && text[star.text] != '/') {
      p = star.pattern;
      t = ++star.text;
      continue;
    }
    if (folders.pattern == SIZE_MAX || folders.text >= text.size()) return false;
    const size_t slash = text.find('/', folders.text);
    if (folders.whole_folders && slash == std::string_view::npos) return false;
    folders.text = folders.whole_folders ? slash + 1 : folders.text + 1;
    star = {};
    p = folders.pattern;
    t = folders.text;
  }
}

std::optional<std::string> folded_path(std::string_view path) {
  if (path.starts_with('/')) return std::nullopt;
  std::string folded;
  while (!path.empty()) {
    const size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (folded.empty()) return std::nullopt;
      const size_t last = folded.rfind('/');
      folded.resize(last == std::string::npos ? 0 : last);
      continue;
    }
    if (!folded.empty()) folded += '/';
    folded += part;
  }
  return folded;
}

std::string_view folder_of(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::optional<std::string> joined_path(std::string_view folder, std::string_view path) {
  if (path.starts_with('/')) return std::nullopt;
  return folded_path(folder.empty() ? std::string(path) : std::string(folder) + "/" + std::string(path));
}

}  // namespace outlast
