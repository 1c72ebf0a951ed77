#include "adapters/spring_build.h"

#include <algorithm>
#include <array>
#include <map>

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";
constexpr size_t kLargestBuildFile = 1u << 20;
/// Places of one word that are looked at.
constexpr int kMostLooks = 50;
constexpr size_t kMostModules = 200;
constexpr size_t kMostDependencies = 30;

/// True when a place of a build file stands in a comment of its line, or in one of XML.
bool is_in_comment(std::string_view bytes, size_t at) {
  const size_t line = bytes.rfind('\n', at) + 1;
  if (at > 0 && bytes.substr(line, at - line).find("//") != std::string_view::npos) {
    const size_t slashes = bytes.find("//", line);
    const bool is_address = slashes > line && bytes[slashes - 1] == ':';
    if (!is_address) return true;
  }
  const size_t open = bytes.rfind("<!--", at);
  if (open == std::string_view::npos) return false;
  const size_t close = bytes.find("-->", open);
  return close == std::string_view::npos || close > at;
}

bool is_artifact_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/// True when a place of a pom stands inside `<exclusions>`.
bool is_excluded(std::string_view bytes, size_t at) {
  const size_t open = bytes.rfind("<exclusions>", at);
  if (open != std::string_view::npos) {
    const size_t close = bytes.find("</exclusions>", open);
    if (close == std::string_view::npos || close > at) return true;
  }
  const size_t line = bytes.rfind('\n', at) + 1;
  return bytes.substr(line, at - line).find("exclude") != std::string_view::npos;
}

/// The first place where a whole artifact is named and not left out.
size_t artifact_at(std::string_view bytes, std::string_view artifact) {
  int looks = 0;
  for (size_t at = bytes.find(artifact); at != std::string_view::npos; at = bytes.find(artifact, at + 1)) {
    if (++looks > kMostLooks) break;
    const size_t end = at + artifact.size();
    const bool is_whole =
        (at == 0 || !is_artifact_byte(bytes[at - 1])) && (end == bytes.size() || !is_artifact_byte(bytes[end]));
    if (is_whole && !is_in_comment(bytes, at) && !is_excluded(bytes, at)) return at;
  }
  return std::string_view::npos;
}

/// "3.2.1" of the text from `at` on, when it begins with one.
std::optional<PackageVersion> version_at(std::string_view bytes, FileId file, size_t at) {
  const size_t end = std::min(bytes.find_first_not_of("0123456789.", at), bytes.size());
  std::string_view text = bytes.substr(at, end - at);
  while (text.ends_with('.')) text.remove_suffix(1);
  if (text.empty() || text.find('.') == std::string_view::npos) return std::nullopt;
  return PackageVersion{std::string(text), {file, static_cast<uint32_t>(at), static_cast<uint32_t>(at + text.size())}};
}

/// The version that stands shortly behind one of the words that name Spring Boot itself.
std::optional<PackageVersion> boot_version(std::string_view bytes, FileId file) {
  constexpr std::array<std::string_view, 7> kNames = {"spring-boot-starter-parent</artifactId>",
                                                      "spring-boot-dependencies</artifactId>",
                                                      "<spring-boot.version>",
                                                      "org.springframework.boot'",
                                                      "org.springframework.boot\"",
                                                      "spring-boot-gradle-plugin:",
                                                      "spring-boot-dependencies:"};
  constexpr size_t kNear = 80;
  for (const std::string_view name : kNames) {
    int looks = 0;
    for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
      if (++looks > kMostLooks) break;
      if (is_in_comment(bytes, at)) continue;
      size_t begin = at + name.size();
      const size_t past = std::min(begin + kNear, bytes.size());
      begin = bytes.find_first_of("0123456789", begin);
      if (begin == std::string_view::npos || begin >= past) continue;
      const std::string_view between = bytes.substr(at + name.size(), begin - at - name.size());
      const bool is_own =
          between.find("artifactId") == std::string_view::npos && between.find("${") == std::string_view::npos;
      if (!is_own) continue;
      if (auto version = version_at(bytes, file, begin)) return version;
    }
  }
  return std::nullopt;
}

void look_at(const Sources& sources, FileId file, SpringBuild& build) {
  const std::string_view bytes = sources.bytes(file).substr(0, kLargestBuildFile);
  if (bytes.find("spring") == std::string_view::npos) return;
  build.is_boot = build.is_boot || bytes.find("org.springframework.boot") != std::string_view::npos;
  if (!build.version) build.version = boot_version(bytes, file);
  constexpr std::array<std::string_view, 4> kServers = {"jetty", "undertow", "tomcat", "netty"};
  for (const std::string_view server : kServers) {
    if (!build.server.empty()) return;
    for (const std::string_view artifact : known_words(kSystem, "starters " + std::string(server))) {
      const size_t at = artifact_at(bytes, artifact);
      if (at == std::string_view::npos) continue;
      build.server = server;
      const auto begin = static_cast<uint32_t>(at);
      build.server_at = {file, begin, begin + static_cast<uint32_t>(artifact.size())};
      break;
    }
  }
}

bool packs(const Sources& sources, const std::string& folder) {
  const auto pom = sources.want(folder.empty() ? "pom.xml" : folder + "/pom.xml");
  return pom && artifact_at(sources.bytes(*pom).substr(0, kLargestBuildFile), "spring-boot-maven-plugin") !=
                    std::string_view::npos;
}

bool has_application(const Sources& sources, const std::string& module) {
  const std::string source = (module.empty() ? "" : module + "/") + "src/main/";
  return !sources.want_glob(source + "**/*Application.java").empty() ||
         !sources.want_glob(source + "**/*Application.kt").empty();
}

/// The build file of each module of the repository by the name of its folder; several of one name are nobody's.
std::map<std::string, FileId, std::less<>> modules_of(const Sources& sources) {
  std::map<std::string, FileId, std::less<>> modules;
  for (const std::string_view name : {"pom.xml", "build.gradle", "build.gradle.kts"}) {
    const std::vector<FileId> files = sources.want_suffix(name);
    for (size_t i = 0; i < files.size() && i < kMostModules; ++i) {
      const std::string folder(name_of(folder_of(sources.path(files[i]))));
      const auto [known, is_new] = modules.try_emplace(folder, files[i]);
      if (!is_new) known->second = FileId::none;
    }
  }
  return modules;
}

/// Looks into the modules of the repository that a build file depends on, and those that they depend on.
void look_at_modules(const Sources& sources, FileId file, SpringBuild& build) {
  const auto modules = modules_of(sources);
  std::vector<FileId> files{file};
  for (size_t i = 0; i < files.size() && files.size() < kMostDependencies && build.server.empty(); ++i) {
    if (i > 0) look_at(sources, files[i], build);
    const std::string_view bytes = sources.bytes(files[i]).substr(0, kLargestBuildFile);
    for (const auto& [name, other] : modules) {
      const bool is_new = other != FileId::none && std::find(files.begin(), files.end(), other) == files.end();
      if (is_new && !name.empty() && artifact_at(bytes, name) != std::string_view::npos) files.push_back(other);
    }
  }
}

}  // namespace

SpringBuild spring_build(const Sources& sources, std::string folder) {
  SpringBuild build;
  const std::string module = folder;
  FileId nearest = FileId::none;
  while (true) {
    for (const std::string_view name : {"pom.xml", "build.gradle", "build.gradle.kts"}) {
      const auto file = sources.want(folder.empty() ? std::string(name) : folder + "/" + std::string(name));
      if (!file) continue;
      look_at(sources, *file, build);
      if (nearest != FileId::none) continue;
      nearest = *file;
      const std::string_view plugin = name == "pom.xml" ? "spring-boot-maven-plugin" : "org.springframework.boot";
      const std::string_view bytes = sources.bytes(*file).substr(0, kLargestBuildFile);
      build.is_packed = artifact_at(bytes, plugin) != std::string_view::npos;
    }
    // Above, the plugin may be meant for any module: only one with an application is a program.
    if (!build.is_packed && folder != module)
      build.is_packed = packs(sources, folder) && has_application(sources, module);
    if (folder.empty() && build.server.empty() && nearest != FileId::none) look_at_modules(sources, nearest, build);
    if (folder.empty() || (build.version && !build.server.empty())) return build;
    folder = std::string(folder_of(folder));
  }
}

}  // namespace outlast
