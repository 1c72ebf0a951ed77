#include "cli/ignore.h"

#include "text/sources.h"

namespace outlast {
namespace {

bool is_plain(std::string_view text) { return text.find_first_of("*?[\\") == std::string_view::npos; }

/// Drops spaces at the end, except one that a backslash escapes.
std::string_view without_trailing_space(std::string_view line) {
  while (line.ends_with(' ') || line.ends_with('\t')) {
    size_t slashes = 0;
    while (slashes + 1 < line.size() && line[line.size() - 2 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 1) break;
    line.remove_suffix(1);
  }
  return line;
}

void add_rule(std::string_view line, std::vector<IgnoreRule>& rules) {
  line = without_trailing_space(line);
  if (line.empty() || line.front() == '#') return;
  IgnoreRule rule;
  if (line.front() == '!') {
    rule.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    rule.folders_only = true;
    line.remove_suffix(1);
  }
  if (line.empty()) return;
  if (line.find('/') != std::string_view::npos) {
    rule.shape = IgnoreRule::Shape::path_glob;
    if (line.front() == '/') line.remove_prefix(1);
  } else if (is_plain(line)) {
    rule.shape = IgnoreRule::Shape::name;
  } else if (line.front() == '*' && is_plain(line.substr(1))) {
    rule.shape = IgnoreRule::Shape::suffix;
    line.remove_prefix(1);
  }
  rule.pattern = line;
  rules.push_back(std::move(rule));
}

bool matches(const IgnoreRule& rule, std::string_view path, std::string_view name) {
  switch (rule.shape) {
    case IgnoreRule::Shape::name:
      return name == rule.pattern;
    case IgnoreRule::Shape::suffix:
      return name.ends_with(rule.pattern);
    case IgnoreRule::Shape::glob:
      return glob_matches(rule.pattern, name);
    case IgnoreRule::Shape::path_glob:
      break;
  }
  return glob_matches(rule.pattern, path);
}

}  // namespace

void add_ignore_rules(std::string_view text, std::vector<IgnoreRule>& rules) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    add_rule(line, rules);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

const IgnoreRule* ignoring(const IgnoreList* list, std::string_view path, bool is_folder) {
  const std::string_view name = name_of(path);
  for (; list != nullptr; list = list->outer.get()) {
    const std::string_view inside = list->folder.empty() ? path : path.substr(list->folder.size() + 1);
    for (size_t i = list->rules.size(); i-- > 0;) {
      const IgnoreRule& rule = list->rules[i];
      if (rule.folders_only && !is_folder) continue;
      if (matches(rule, inside, name)) return rule.negated ? nullptr : &rule;
    }
  }
  return nullptr;
}

bool is_ignored(const IgnoreList* list, std::string_view path, bool is_folder) {
  return ignoring(list, path, is_folder) != nullptr;
}

}  // namespace outlast
