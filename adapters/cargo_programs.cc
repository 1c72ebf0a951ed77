#include "adapters/cargo_programs.h"

#include <algorithm>

#include "adapters/built_projects.h"
#include "text/words.h"

namespace outlast {
namespace {

/// What a manifest says of one program.
struct Binary {
  std::string name, path;
};

struct Manifest {
  std::string package;
  std::vector<Binary> binaries;
};

/// "x" of `key = "x"`; "" for any other line.
std::string value_in(std::string_view line, std::string_view key) {
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos || trimmed(line.substr(0, equals)) != key) return "";
  const std::string_view value = trimmed(line.substr(equals + 1));
  if (value.size() < 2 || (value[0] != '"' && value[0] != '\'')) return "";
  const size_t end = value.find(value[0], 1);
  return end == std::string_view::npos ? "" : std::string(value.substr(1, end - 1));
}

Manifest read_manifest(std::string_view text) {
  constexpr size_t kMostBinaries = 200;
  Manifest manifest;
  std::string_view section;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.starts_with('[')) {
      section = line.substr(0, line.find('#'));
      section = trimmed(section);
      if (section == "[[bin]]" && manifest.binaries.size() < kMostBinaries) manifest.binaries.emplace_back();
    } else if (section == "[package]") {
      if (std::string name = value_in(line, "name"); !name.empty()) manifest.package = std::move(name);
    } else if (section == "[[bin]]") {
      if (std::string name = value_in(line, "name"); !name.empty()) manifest.binaries.back().name = std::move(name);
      if (std::string path = value_in(line, "path"); !path.empty()) manifest.binaries.back().path = std::move(path);
    }
  }
  return manifest;
}

std::string below(std::string_view folder, std::string_view path) {
  return folder.empty() ? std::string(path) : std::string(folder) + "/" + std::string(path);
}

/// The main file of each program that a package makes, by the program's name.
std::map<std::string, std::string> cargo_mains(const Sources& sources, FileId manifest) {
  const std::string folder(folder_of(sources.path(manifest)));
  const Manifest written = read_manifest(sources.bytes(manifest).substr(0, kLargestBuildFile));
  std::map<std::string, std::string> mains;
  std::vector<std::string> taken;
  for (const Binary& binary : written.binaries) {
    if (binary.path.empty()) continue;
    mains[binary.name] = below(folder, binary.path);
    taken.push_back(below(folder, binary.path));
  }
  const auto add = [&](const std::string& name, const std::string& path) {
    if (std::find(taken.begin(), taken.end(), path) == taken.end()) mains.try_emplace(name, path);
  };
  const std::string main = below(folder, "src/main.rs");
  if (sources.want(main)) add(written.package, main);
  for (const FileId file : sources.want_glob(below(folder, "src/bin/*.rs"))) {
    const std::string& path = sources.path(file);
    const std::string_view name = name_of(path);
    add(std::string(name.substr(0, name.size() - 3)), path);
  }
  for (const FileId file : sources.want_glob(below(folder, "src/bin/*/main.rs"))) {
    const std::string& path = sources.path(file);
    add(std::string(name_of(folder_of(path))), path);
  }
  return mains;
}

}  // namespace

std::optional<std::string> cargo_program(const Sources& sources, std::string_view name) {
  const std::optional<FileId> manifest = cargo_project(sources, name);
  if (!manifest) return std::nullopt;
  const std::map<std::string, std::string> mains = cargo_mains(sources, *manifest);
  const auto found = mains.find(std::string(name));
  if (mains.size() > 1 && found != mains.end()) return found->second;
  return std::string(folder_of(sources.path(*manifest)));
}

bool is_in_cargo_program(const Sources& sources, const std::vector<std::string>& mains, std::string_view path,
                         std::map<FileId, std::set<std::string, std::less<>>>& known) {
  const std::optional<FileId> manifest = project_of(sources, path);
  if (!manifest) return false;
  const auto [all, is_new] = known.try_emplace(*manifest);
  if (is_new) {
    for (const auto& [name, main] : cargo_mains(sources, *manifest)) all->second.insert(main);
    // Where a manifest gives its name to another file, it is no program and no part of one.
    all->second.insert(below(folder_of(sources.path(*manifest)), "src/main.rs"));
  }
  const bool is_main = all->second.contains(path);
  return std::any_of(mains.begin(), mains.end(), [&](const std::string& main) {
    if (!main.ends_with(".rs") || (is_main && main != path)) return false;
    return main == path || project_of(sources, main) == manifest;
  });
}

}  // namespace outlast
