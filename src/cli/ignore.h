// Ignore files: .gitignore and .outlastignore, with git's rules.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace outlast {

/// One line of an ignore file. Its pattern is matched against the name, or against the path from the file's folder on.
struct IgnoreRule {
  enum class Shape : uint8_t { name, suffix, glob, path_glob };
  Shape shape = Shape::glob;
  std::string pattern;
  bool negated = false;
  bool folders_only = false;
  bool is_gits = false;  ///< of a .gitignore: says nothing of what git tracks
};

/// The rules of one folder and, through `outer`, of the folders around it.
struct IgnoreList {
  std::string folder;  ///< path of the folder, "" at the root
  std::vector<IgnoreRule> rules;
  std::shared_ptr<const IgnoreList> outer;
};

/// Appends the rules that `text` holds; later rules win over earlier ones.
void add_ignore_rules(std::string_view text, std::vector<IgnoreRule>& rules);

/// The rule by which `path` is ignored, in the innermost list that has a word on it; null when it is not.
const IgnoreRule* ignoring(const IgnoreList* list, std::string_view path, bool is_folder);

/// True when there is one.
bool is_ignored(const IgnoreList* list, std::string_view path, bool is_folder);

}  // namespace outlast
