#include "adapters/built_projects.h"

#include <algorithm>
#include <vector>

namespace outlast {
bool is_artifact_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

namespace {

constexpr size_t kMostProjects = 500;

std::string in_folder(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

/// True when a line of a manifest is `name = "…"` with the name.
bool names_program(std::string_view manifest, std::string_view name) {
  const std::string quoted = '"' + std::string(name) + '"';
  for (size_t at = manifest.find(quoted); at != std::string_view::npos; at = manifest.find(quoted, at + 1)) {
    const size_t line = at == 0 ? 0 : manifest.rfind('\n', at - 1) + 1;
    std::string_view key = manifest.substr(line, at - line);
    while (key.ends_with(' ') || key.ends_with('=')) key.remove_suffix(1);
    if (key == "name") return true;
  }
  return false;
}

constexpr std::string_view kJavaProjects[] = {"pom.xml", "build.gradle", "build.gradle.kts"};

std::optional<FileId> java_project_in(const Sources& sources, std::string_view folder) {
  for (const std::string_view name : kJavaProjects) {
    if (const auto file = sources.want(in_folder(folder, name))) return file;
  }
  return std::nullopt;
}

/// True when a build file has a project's name as a whole word: `<artifactId>core</artifactId>`, `project(":core")`.
bool names_project(std::string_view build, std::string_view name) {
  constexpr int kMostLooks = 50;
  int looks = 0;
  for (size_t at = build.find(name); at != std::string_view::npos && looks < kMostLooks;
       at = build.find(name, at + 1)) {
    ++looks;
    const size_t end = at + name.size();
    const bool begins = at > 0 && (build[at - 1] == '>' || build[at - 1] == ':' || build[at - 1] == '.');
    if (begins && end < build.size() && !is_artifact_byte(build[end])) return true;
  }
  return false;
}

}  // namespace

std::string_view element_of(std::string_view project, std::string_view name) {
  const std::string open = "<" + std::string(name) + ">";
  const size_t at = project.find(open);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = project.substr(at + open.size());
  return rest.substr(0, rest.find('<'));
}

std::optional<FileId> project_of(const Sources& sources, std::string_view path) {
  std::string folder(folder_of(path));
  const bool is_rust = path.ends_with(".rs"), is_java = path.ends_with(".java");
  while (true) {
    if (is_java) {
      if (const auto project = java_project_in(sources, folder)) return project;
    } else if (is_rust) {
      if (const auto manifest = sources.want(in_folder(folder, "Cargo.toml"))) return manifest;
    } else if (const std::vector<FileId> found = sources.want_glob(in_folder(folder, "*.csproj")); !found.empty()) {
      return found.front();
    }
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

std::optional<FileId> dotnet_project(const Sources& sources, std::string_view name) {
  const std::vector<FileId> named = sources.want_suffix(std::string(name) + ".csproj");
  if (!named.empty()) return named.size() == 1 ? std::optional(named.front()) : std::nullopt;
  const std::vector<FileId> all = sources.want_glob("**/*.csproj");
  for (size_t i = 0; i < all.size() && i < kMostProjects; ++i) {
    if (element_of(sources.bytes(all[i]), "AssemblyName") == name) return all[i];
  }
  return std::nullopt;
}

std::optional<FileId> cargo_project(const Sources& sources, std::string_view name) {
  const std::vector<FileId> all = sources.want_glob("**/Cargo.toml");
  for (size_t i = 0; i < all.size() && i < kMostProjects; ++i) {
    if (names_program(sources.bytes(all[i]), name)) return all[i];
  }
  for (const std::string_view ending : {".rs", "/main.rs"}) {
    const std::vector<FileId> found = sources.want_suffix("src/bin/" + std::string(name) + std::string(ending));
    if (found.size() == 1) return project_of(sources, sources.path(found[0]));
  }
  return std::nullopt;
}

std::optional<std::string> java_project(const Sources& sources, std::string_view path) {
  for (const std::string_view made : {"target/", "build/"}) {
    for (size_t at = path.find(made); at != std::string_view::npos; at = path.find(made, at + 1)) {
      if (at > 0 && path[at - 1] != '/') continue;
      const std::string_view folder = path.substr(0, at == 0 ? 0 : at - 1);
      if (java_project_in(sources, folder)) return std::string(folder);
    }
  }
  return std::nullopt;
}

std::vector<std::string> java_projects_in(const Sources& sources, const std::string& folder) {
  std::vector<std::string> known{folder};
  std::vector<FileId> builds;
  for (const std::string_view name : kJavaProjects) {
    for (const FileId file : sources.want_suffix(name)) {
      if (builds.size() < kMostProjects) builds.push_back(file);
    }
  }
  for (size_t i = 0; i < known.size() && known.size() < kMostProjects; ++i) {
    const auto build = java_project_in(sources, known[i]);
    if (!build) continue;
    const std::string_view text = sources.bytes(*build).substr(0, kLargestBuildFile);
    for (const FileId file : builds) {
      const std::string other(folder_of(sources.path(file)));
      const bool is_new = !other.empty() && std::find(known.begin(), known.end(), other) == known.end();
      if (is_new && names_project(text, name_of(other))) known.push_back(other);
    }
  }
  return known;
}

}  // namespace outlast
