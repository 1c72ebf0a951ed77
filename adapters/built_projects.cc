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

/// True where a name of an archive is a project's, or that with a release behind it: "shop", "shop-1.2.0".
bool is_archive_of(std::string_view archive, std::string_view project) {
  if (project.empty() || !archive.starts_with(project)) return false;
  const std::string_view rest = archive.substr(project.size());
  return rest.empty() || (rest.size() > 1 && rest[0] == '-' && rest[1] >= '0' && rest[1] <= '9');
}

/// What `rootProject.name = 'shop'` gives a build of Gradle; "" where nothing does.
std::string_view root_name_in(std::string_view settings) {
  constexpr std::string_view kName = "rootProject.name";
  size_t at = settings.find(kName);
  if (at == std::string_view::npos) return {};
  const size_t line = settings.rfind('\n', at) + 1;
  if (settings.substr(line, at - line).find("//") != std::string_view::npos) return {};
  at = settings.find_first_not_of(" =", at + kName.size());
  if (at == std::string_view::npos || (settings[at] != '\'' && settings[at] != '"')) return {};
  const std::string_view rest = settings.substr(at + 1);
  const std::string_view name = rest.substr(0, rest.find(settings[at]));
  return name.find_first_of("$\n") == std::string_view::npos ? name : std::string_view();
}

/// The name of a pom's own archive: `finalName`, else its `artifactId`, which is not its parent's.
std::string_view archive_name_in(std::string_view pom) {
  const std::string_view final_name = element_of(pom, "finalName");
  if (!final_name.empty()) return final_name;
  const size_t parent = pom.find("</parent>");
  pom = pom.substr(parent == std::string_view::npos ? 0 : parent);
  const size_t end = std::min(pom.find("<dependencies>"), pom.find("<build>"));
  return element_of(pom.substr(0, end), "artifactId");
}

/// The folder of the only project that makes an archive of a name.
std::optional<std::string> java_project_named(const Sources& sources, std::string_view archive) {
  std::optional<std::string> found;
  size_t looks = 0;
  bool is_only = true;
  const auto take = [&](FileId file, std::string_view name) {
    if (++looks > kMostProjects || !is_archive_of(archive, name)) return;
    std::string folder(folder_of(sources.path(file)));
    is_only = is_only && (!found || *found == folder);
    found = std::move(folder);
  };
  for (const std::string_view ending : {"settings.gradle", "settings.gradle.kts"}) {
    for (const FileId file : sources.want_suffix(ending)) take(file, root_name_in(sources.bytes(file)));
  }
  for (const std::string_view ending : {"build.gradle", "build.gradle.kts"}) {
    for (const FileId file : sources.want_suffix(ending)) take(file, name_of(folder_of(sources.path(file))));
  }
  for (const FileId file : sources.want_suffix("pom.xml"))
    take(file, archive_name_in(sources.bytes(file).substr(0, kLargestBuildFile)));
  return is_only && found && java_project_in(sources, *found) ? found : std::nullopt;
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
  constexpr std::string_view kArchive = ".jar";
  std::string_view name = name_of(path);
  if (!name.ends_with(kArchive) || name.find_first_of("*?[$") != std::string_view::npos) return std::nullopt;
  name.remove_suffix(kArchive.size());
  return java_project_named(sources, name);
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
