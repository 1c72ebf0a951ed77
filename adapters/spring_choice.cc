#include "adapters/spring_choice.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "adapters/built_projects.h"
#include "adapters/knowledge.h"
#include "model/release.h"

namespace outlast {
namespace {

constexpr size_t kMostFiles = 2'000;

/// What the build files tell of Tomcat where they name a starter that brings it, and another server.
enum class Tomcat : uint8_t { stays, left_out, open };

std::string without(std::string_view text, std::string_view left_out) {
  std::string rest;
  for (const char c : text) {
    if (left_out.find(c) == std::string_view::npos) rest += c;
  }
  return rest;
}

/// True where `exclude` of a script of Gradle names what surely is not Tomcat's.
bool excludes_another(std::string_view line) {
  if (line.find_first_of("'\"") == std::string_view::npos || line.find('$') != std::string_view::npos) return false;
  if (line.find("'*'") != std::string_view::npos || line.find("\"*\"") != std::string_view::npos) return false;
  if (line.find("springframework.boot") == std::string_view::npos) return true;
  const size_t module = line.find("module");
  if (module == std::string_view::npos) return false;
  const size_t behind = line.find_first_not_of(" \t:=", module + std::string_view("module").size());
  return behind != std::string_view::npos && (line[behind] == '\'' || line[behind] == '"');
}

/// True where a build file may leave out what a starter brings without saying its name.
bool may_leave_out(std::string_view path, std::string_view bytes) {
  if (name_of(path) == "pom.xml") return without(bytes, " \t\r\n").find(">*<") != std::string::npos;
  for (const std::string_view word : {"ransitive", "@jar", "substitut", "withDependencies"}) {
    if (bytes.find(word) != std::string_view::npos) return true;
  }
  constexpr std::string_view kExclude = "exclude";
  for (size_t at = bytes.find(kExclude); at != std::string_view::npos; at = bytes.find(kExclude, at + 1)) {
    if (!excludes_another(bytes.substr(at, std::min(bytes.find('\n', at), bytes.size()) - at))) return true;
  }
  return false;
}

bool speaks_of_tomcat(std::string_view bytes) {
  return bytes.find("tomcat") != std::string_view::npos || bytes.find("replacedBy") != std::string_view::npos;
}

/// A pom without what its profiles say.
std::string without_profiles(std::string_view pom) {
  constexpr std::string_view kEnd = "</profiles>";
  const size_t begin = pom.find("<profiles>"), end = pom.rfind(kEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::string(pom);
  return std::string(pom.substr(0, begin)) + std::string(pom.substr(end + kEnd.size()));
}

/// True for a build file that may count for others than those below it.
bool is_shared(std::string_view path, std::string_view bytes) {
  const std::string_view name = name_of(path);
  if (name == "pom.xml") return bytes.find("<packaging>pom</packaging>") != std::string_view::npos;
  if (path.find("buildSrc/") != std::string_view::npos || path.find("build-logic/") != std::string_view::npos)
    return true;
  return !name.starts_with("build.gradle") && !name.starts_with("settings.gradle");
}

/// Looks at the build files that count for another one, and at those that may.
Tomcat tomcat_of(const Sources& sources, std::string_view build_file) {
  size_t looks = 0;
  Tomcat found = Tomcat::stays;
  for (const char* glob : {"**/pom.xml", "**/*.gradle", "**/*.gradle.kts", "**/*.toml", "**/buildSrc/**"}) {
    for (const FileId file : sources.want_glob(glob)) {
      if (++looks > kMostFiles) return Tomcat::open;
      const std::string& path = sources.path(file);
      const std::string_view folder = folder_of(path);
      const std::string_view bytes = sources.bytes(file).substr(0, kLargestBuildFile);
      const bool is_above = folder.empty() || build_file.starts_with(std::string(folder) + "/");
      if (!is_above && !is_shared(path, bytes)) continue;
      if (is_above && speaks_of_tomcat(without_profiles(bytes))) return Tomcat::left_out;
      if (speaks_of_tomcat(bytes) || may_leave_out(path, bytes)) found = Tomcat::open;
    }
  }
  return found;
}

/// True for a release in which Tomcat comes first; from 4.0 on each server has a module of its own.
bool has_tomcat_first(const SpringBuild& build) {
  if (!build.version) return false;
  const std::string& text = build.version->text;
  return !text.empty() && text[0] >= '1' && text[0] <= '3' && (text.size() == 1 || text[1] == '.');
}

}  // namespace

void prefer_first_server(const Sources& sources, SpringBuild& build) {
  const bool is_asked =
      has_place(build.tomcat_at) && !build.is_open && (build.server == "jetty" || build.server == "undertow");
  if (!is_asked) return;
  const Tomcat tomcat = tomcat_of(sources, sources.path(build.server_at.file));
  if (tomcat == Tomcat::left_out) return;
  if (tomcat == Tomcat::stays && has_tomcat_first(build)) {
    build.server = "tomcat";
    build.server_at = build.tomcat_at;
    return;
  }
  build.unread = tomcat == Tomcat::open
                     ? "it is built with " + build.server + ", and whether Tomcat is left out is not known"
                     : "it is built with Tomcat and " + build.server;
  build.server.clear();
}

}  // namespace outlast
