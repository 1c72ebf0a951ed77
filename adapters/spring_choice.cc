#include "adapters/spring_choice.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "adapters/built_projects.h"
#include "adapters/knowledge.h"
#include "model/release.h"

namespace outlast {
namespace {

constexpr std::string_view kProfile = "<profile>", kProfileEnd = "</profile>";
constexpr std::string_view kProfiles = "<profiles>", kProfilesEnd = "</profiles>";
constexpr size_t kMostFiles = 2'000;

/// Where a profile stands in a pom.
struct Profile {
  size_t begin = 0;
  size_t end = 0;
  bool is_default = false;
  bool has_activation = false;
};

std::vector<Profile> profiles_in(std::string_view pom) {
  std::vector<Profile> all;
  for (size_t at = pom.find(kProfile); at != std::string_view::npos; at = pom.find(kProfile, at + 1)) {
    const size_t end = pom.find(kProfileEnd, at);
    if (end == std::string_view::npos) break;
    const std::string_view body = pom.substr(at, end - at);
    all.push_back({.begin = at,
                   .end = end + kProfileEnd.size(),
                   .is_default = body.find("<activeByDefault>true</activeByDefault>") != std::string_view::npos,
                   .has_activation = body.find("<activation>") != std::string_view::npos});
  }
  return all;
}

/// True where a text has an option of Maven that names profiles: `-Pprod`.
bool names_profile(std::string_view text) {
  for (size_t at = text.find("-P"); at != std::string_view::npos; at = text.find("-P", at + 1)) {
    if (at == 0 || std::string_view(" \t\r\n\"'").find(text[at - 1]) != std::string_view::npos) return true;
  }
  return false;
}

/// True where some script or file of a pipeline starts Maven with a profile, or may.
bool asks_for_profile(const Sources& sources) {
  size_t looks = 0;
  for (const char* glob : {"**/*Dockerfile*", "**/*.sh", "**/*.yml", "**/*.yaml", "**/Jenkinsfile*", "**/Makefile",
                           "**/*.bat", "**/*.cmd", "**/maven.config", "**/settings.xml", "**/*.gitlab-ci*",
                           "**/*.dockerfile", "**/*.ps1", "**/package.json", "**/justfile", "**/Taskfile*"}) {
    for (const FileId file : sources.want_glob(glob)) {
      if (++looks > kMostFiles) return true;
      const std::string_view bytes = sources.bytes(file);
      const bool is_maven = bytes.find("mvn") != std::string_view::npos ||
                            bytes.find("maven") != std::string_view::npos ||
                            sources.path(file).ends_with("maven.config");
      if (!is_maven) continue;
      if (names_profile(bytes)) return true;
      for (const std::string_view word : {"--activate-profiles", "activeProfile", "MAVEN_"}) {
        if (bytes.find(word) != std::string_view::npos) return true;
      }
    }
  }
  return false;
}

void blank(std::string& text, size_t begin, size_t end) {
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
}

/// True where a profile for what is delivered, which is not the default one, speaks of a server that the default one
/// does not speak of: whoever delivers it by hand has another.
bool brings_another_server(std::string_view pom, const std::vector<Profile>& all) {
  constexpr std::string_view kServers[] = {"tomcat", "jetty", "undertow", "netty", "webflux"};
  const auto speaks = [&](const Profile& one, std::string_view server) {
    return pom.substr(one.begin, one.end - one.begin).find(server) != std::string_view::npos;
  };
  const auto is_delivered = [&](const Profile& one) {
    constexpr std::string_view kDelivered[] = {"prod", "release", "deploy", "live", "stag", "docker"};
    const std::string_view body = pom.substr(one.begin, one.end - one.begin);
    const std::string_view id = body.substr(0, std::min(body.find("</id>"), body.size()));
    return std::any_of(std::begin(kDelivered), std::end(kDelivered),
                       [&](std::string_view word) { return id.find(word) != std::string_view::npos; });
  };
  const auto is_default = [](const Profile& one) { return one.is_default; };
  const auto standard = std::find_if(all.begin(), all.end(), is_default);
  return std::any_of(all.begin(), all.end(), [&](const Profile& one) {
    return std::any_of(std::begin(kServers), std::end(kServers), [&](std::string_view server) {
      return !one.is_default && is_delivered(one) && speaks(one, server) && !speaks(*standard, server);
    });
  });
}

/// True where a build file leaves out more than it names: `<artifactId>*</artifactId>`, `transitive = false`, and an
/// exclusion of a whole group.
bool leaves_out_many(std::string_view bytes) {
  constexpr std::string_view kExclude = "exclude";
  for (const std::string_view word : {">*<", "ransitive"}) {
    if (bytes.find(word) != std::string_view::npos) return true;
  }
  for (size_t at = bytes.find(kExclude); at != std::string_view::npos; at = bytes.find(kExclude, at + 1)) {
    const std::string_view line = bytes.substr(at, bytes.find('\n', at) - at);
    if (line.find("group") != std::string_view::npos && line.find("module") == std::string_view::npos) return true;
  }
  return false;
}

/// True where a build file that counts for another one speaks of Tomcat: it may leave it out.
bool speaks_of_tomcat(const Sources& sources, std::string_view build_file) {
  size_t looks = 0;
  for (const char* glob : {"**/pom.xml", "**/*.gradle", "**/*.gradle.kts", "**/*.toml", "**/buildSrc/**"}) {
    for (const FileId file : sources.want_glob(glob)) {
      const std::string& path = sources.path(file);
      const std::string_view folder = folder_of(path);
      const bool is_above = folder.empty() || build_file.starts_with(std::string(folder) + "/");
      const bool is_script = path.find("buildSrc/") != std::string::npos || path.ends_with(".toml");
      if (!is_above && !is_script) continue;
      const std::string_view bytes = sources.bytes(file).substr(0, kLargestBuildFile);
      constexpr std::string_view kWords[] = {"tomcat", "replacedBy"};
      const bool says = std::any_of(std::begin(kWords), std::end(kWords),
                                    [&](std::string_view word) { return bytes.find(word) != std::string_view::npos; });
      if (says || leaves_out_many(bytes) || ++looks > kMostFiles) return true;
    }
  }
  return false;
}

/// True for a release in which Tomcat comes first; from 4.0 on each server has a module of its own.
bool has_tomcat_first(const SpringBuild& build) {
  if (!build.version) return false;
  const std::string& text = build.version->text;
  return !text.empty() && text[0] >= '1' && text[0] <= '3' && (text.size() == 1 || text[1] == '.');
}

}  // namespace

std::string with_default_profile(const Sources& sources, std::string_view pom) {
  std::string text(pom);
  if (pom.find(kProfiles) == std::string_view::npos) return text;
  const std::vector<Profile> all = profiles_in(pom);
  const auto defaults = std::count_if(all.begin(), all.end(), [](const Profile& one) { return one.is_default; });
  const bool is_open =
      std::any_of(all.begin(), all.end(), [](const Profile& one) { return one.has_activation && !one.is_default; });
  if (defaults != 1 || is_open || brings_another_server(pom, all) || asks_for_profile(sources)) return text;
  for (const Profile& one : all) {
    if (!one.is_default) blank(text, one.begin, one.end);
  }
  for (const std::string_view word : {kProfiles, kProfilesEnd}) {
    const size_t at = text.find(word);
    if (at != std::string::npos) blank(text, at, at + word.size());
  }
  return text;
}

void prefer_first_server(const Sources& sources, SpringBuild& build) {
  const bool is_asked =
      has_place(build.tomcat_at) && !build.is_open && (build.server == "jetty" || build.server == "undertow");
  if (!is_asked || speaks_of_tomcat(sources, sources.path(build.server_at.file))) return;
  if (has_tomcat_first(build)) {
    build.server = "tomcat";
    build.server_at = build.tomcat_at;
    return;
  }
  build.unread = "it is built with Tomcat and " + build.server;
  build.server.clear();
}

}  // namespace outlast
