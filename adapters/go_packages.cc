#include "adapters/go_packages.h"

#include <vector>

#include "text/go_text.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

/// The path that a Go module calls itself, and the folder of the repository that it is.
struct GoModule {
  std::string name;
  std::string folder;
};

std::optional<GoModule> module_of(const Sources& sources, std::string_view folder) {
  const std::optional<FileId> manifest = nearest_manifest(sources, std::string(folder));
  if (!manifest) return std::nullopt;
  const std::string_view name = go_directive(sources.bytes(*manifest), "module");
  if (name.empty()) return std::nullopt;
  return GoModule{std::string(name), std::string(folder_of(sources.path(*manifest)))};
}

std::optional<std::string> folder_in(const GoModule& module, std::string_view package) {
  if (!package.starts_with(module.name)) return std::nullopt;
  std::string_view rest = package.substr(module.name.size());
  if (rest.empty()) return module.folder;
  return rest.front() == '/' ? joined_path(module.folder, rest.substr(1)) : std::nullopt;
}

}  // namespace

std::optional<FileId> nearest_manifest(const Sources& sources, std::string folder) {
  while (true) {
    if (const auto file = sources.want(folder.empty() ? "go.mod" : folder + "/go.mod")) return file;
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

std::optional<std::string> folder_of_package(const Sources& sources, std::string_view folder,
                                             std::string_view package) {
  const std::optional<GoModule> module = module_of(sources, folder);
  return module ? folder_in(*module, package) : std::nullopt;
}

std::set<std::string> folders_compiled(const Sources& sources, const std::string& main) {
  constexpr size_t kMostFolders = 300;
  const std::optional<GoModule> module = module_of(sources, main);
  std::set<std::string> known{main};
  std::vector<std::string> todo{main};
  for (size_t i = 0; module && i < todo.size() && todo.size() < kMostFolders; ++i) {
    const std::string quoted = '"' + module->name + '/';
    for (const FileId file : sources.want_glob((todo[i].empty() ? "" : todo[i] + "/") + "*.go")) {
      const std::string_view text = sources.bytes(file);
      for (size_t at = text.find(quoted); at != std::string_view::npos; at = text.find(quoted, at + 1)) {
        const size_t end = text.find('"', at + quoted.size());
        if (end == std::string_view::npos) break;
        const auto folder = folder_in(*module, text.substr(at + 1, end - at - 1));
        if (folder && known.insert(*folder).second) todo.push_back(*folder);
      }
    }
  }
  return known;
}

std::optional<std::set<std::string>> folders_of_programs(const Sources& sources, FileId manifest) {
  constexpr size_t kMostMains = 100;
  std::set<std::string> mains;
  bool has_others = false;
  for (const FileId file : sources.want_glob("**/*.go")) {
    const std::string_view text = sources.bytes(file);
    const bool is_main = go_package(text) == "main";
    const std::string folder(folder_of(sources.path(file)));
    if (!is_main || mains.contains(folder) || is_test_path(sources, sources.path(file))) continue;
    const bool is_own = nearest_manifest(sources, folder) == manifest;
    if (is_own) mains.insert(folder);
    has_others = has_others || !is_own;
  }
  if (mains.size() > kMostMains || (mains.empty() && has_others)) return std::nullopt;
  std::set<std::string> folders;
  for (const std::string& main : mains) folders.merge(folders_compiled(sources, main));
  return folders;
}

}  // namespace outlast
