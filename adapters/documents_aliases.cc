#include "adapters/documents_aliases.h"

#include <optional>

#include "syntax/format.h"
#include "syntax/tree.h"

namespace outlast {

namespace {

constexpr size_t kLargestAliasFile = 65'536;

/// What stands for the star of a pattern; nothing where the module does not match it.
std::optional<std::string> matched(std::string_view pattern, std::string_view module) {
  const size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == module ? std::optional(std::string()) : std::nullopt;
  const std::string_view before = pattern.substr(0, star), behind = pattern.substr(star + 1);
  const bool is_match =
      module.size() >= before.size() + behind.size() && module.starts_with(before) && module.ends_with(behind);
  if (!is_match) return std::nullopt;
  return std::string(module.substr(before.size(), module.size() - before.size() - behind.size()));
}

/// The first part of a module's name, in quotes as far as it goes: what a file that gives it a meaning has.
bool may_name(std::string_view text, std::string_view module) {
  return text.find("\"paths\"") != std::string_view::npos &&
         text.find('"' + std::string(module.substr(0, module.find('/')))) != std::string_view::npos;
}

std::vector<std::string> paths_in(const Tree& tree, std::string_view folder, std::string_view module) {
  std::vector<std::string> found;
  const auto paths = find_path(tree, 0, {"compilerOptions", "paths"});
  if (!paths || tree.nodes[*paths].kind != NodeKind::map) return found;
  const auto base = find_path(tree, 0, {"compilerOptions", "baseUrl"});
  const std::optional<std::string> root = joined_path(folder, base ? text(tree, *base) : std::string_view("."));
  size_t longest = 0;
  for (const NodeId pair : children(tree, *paths)) {
    const std::string_view pattern = text(tree, key_of(pair));
    const std::optional<std::string> star = matched(pattern, module);
    if (!star || !root || pattern.size() < longest) continue;
    longest = pattern.size();
    found.clear();
    for (const NodeId target : children(tree, value_of(tree, pair))) {
      std::string path(text(tree, target));
      if (const size_t at = path.find('*'); at != std::string::npos) path.replace(at, 1, *star);
      if (std::optional<std::string> joined = joined_path(*root, path)) found.push_back(std::move(*joined));
    }
  }
  return found;
}

}  // namespace

std::vector<std::string> paths_of_alias(const Sources& sources, std::string_view importer, std::string_view module) {
  if (module.empty() || module.starts_with('.') || module.starts_with('/')) return {};
  for (std::string folder(folder_of(importer));; folder = std::string(folder_of(folder))) {
    for (const std::string_view name : {"tsconfig.json", "tsconfig.base.json", "jsconfig.json"}) {
      const auto file = sources.want(folder.empty() ? std::string(name) : folder + "/" + std::string(name));
      const std::string_view bytes = file ? sources.bytes(*file) : std::string_view();
      if (bytes.size() > kLargestAliasFile || !may_name(bytes, module)) continue;
      const Tree tree = parse_tree(Format::json, *file, bytes);
      std::vector<std::string> found = tree.empty() ? std::vector<std::string>() : paths_in(tree, folder, module);
      if (!found.empty()) return found;
    }
    if (folder.empty()) return {};
  }
}

}  // namespace outlast
