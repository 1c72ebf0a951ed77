#include "adapters/spring_build.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "adapters/built_projects.h"
#include "adapters/spring_choice.h"
#include "adapters/spring_factories.h"
#include "adapters/spring_versions.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";
constexpr size_t kMostModules = 200;
constexpr size_t kMostDependencies = 30;
/// What stands in front of a block and tells of it is no longer, and no list of artifacts.
constexpr size_t kLongestHead = 500;
constexpr size_t kLongestList = 4'000;

bool is_gradle(std::string_view path) { return path.ends_with(".gradle") || path.ends_with(".gradle.kts"); }

/// The names of a catalog that a build file uses; none where it uses no catalog.
std::vector<CatalogName> names_used(const Sources& sources, FileId file, std::string_view bytes) {
  if (!is_gradle(sources.path(file)) || bytes.find("libs.") == std::string_view::npos) return {};
  std::vector<CatalogName> names = version_catalog(sources, std::string(folder_of(sources.path(file))));
  std::erase_if(names, [&](const CatalogName& one) { return artifact_at(bytes, one.name) == std::string_view::npos; });
  return names;
}

constexpr std::string_view kPlugin = "org.springframework.boot";

/// What a build file says by the names of a catalog: the plugin, and the release of it or of the dependencies.
void look_at_names(const std::vector<CatalogName>& names, SpringBuild& build) {
  for (const CatalogName& one : names) {
    const bool is_release =
        !one.artifacts.empty() && (one.artifacts[0] == kPlugin || one.artifacts[0] == "spring-boot-dependencies");
    build.is_boot = build.is_boot || is_release;
    if (is_release && !build.version) build.version = one.version;
  }
}

/// Where a build file names an artifact, by itself or by a name of a catalog, and how long the name is.
std::pair<size_t, size_t> place_of(std::string_view bytes, const std::vector<CatalogName>& names,
                                   std::string_view artifact) {
  const size_t at = artifact_at(bytes, artifact);
  if (at != std::string_view::npos) return {at, artifact.size()};
  for (const CatalogName& one : names) {
    if (std::find(one.artifacts.begin(), one.artifacts.end(), artifact) != one.artifacts.end())
      return {artifact_at(bytes, one.name), one.name.size()};
  }
  return {std::string_view::npos, 0};
}

/// True where a place stands between two signs.
bool is_between(std::string_view bytes, size_t at, std::string_view open, std::string_view close) {
  const size_t begin = bytes.rfind(open, at);
  if (begin == std::string_view::npos) return false;
  const size_t end = bytes.find(close, begin);
  return end == std::string_view::npos || end > at;
}

/// True where a build file names an artifact for its tests alone, or only says its release.
bool is_aside(std::string_view bytes, size_t at) {
  if (bytes.find("<project") != std::string_view::npos) {
    if (is_between(bytes, at, "<dependencyManagement>", "</dependencyManagement>")) return true;
    const size_t begin = bytes.rfind("<dependency>", at), end = bytes.find("</dependency>", at);
    return begin != std::string_view::npos && end != std::string_view::npos &&
           bytes.substr(begin, end - begin).find("<scope>test</scope>") != std::string_view::npos;
  }
  int depth = 0;
  size_t begin = at;
  const size_t first = at - std::min(at, kLongestList);
  for (; begin > first; --begin) {
    const char c = bytes[begin - 1];
    if (depth == 0 && (c == '{' || c == ';')) break;
    if (depth == 0 && c == '\n') {
      // A list in parentheses goes on.
      const size_t last = bytes.substr(first, begin - first).find_last_not_of(" \t\r\n");
      if (last == std::string_view::npos || (bytes[first + last] != '(' && bytes[first + last] != ',')) break;
    }
    if (c == ')') ++depth;
    if (c == '(') depth = std::max(depth - 1, 0);
  }
  std::string_view line = bytes.substr(begin, at - begin);
  line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
  if (line.starts_with("test") || line.starts_with("integrationTest")) return true;
  depth = 0;
  for (size_t i = at; i > 0; --i) {
    if (bytes[i - 1] == '}') ++depth;
    if (bytes[i - 1] != '{' || --depth >= 0) continue;
    depth = 0;
    std::string_view head = bytes.substr(0, i - 1);
    head = head.substr(0, head.find_last_not_of(" \t\r\n") + 1);
    if (head.ends_with("constraints") || head.ends_with("dependencyManagement")) return true;
  }
  return false;
}

/// True where a build file names an artifact for builds of some kind alone: in a profile, or behind a question.
bool is_conditional(std::string_view bytes, size_t at) {
  if (bytes.find("<project") != std::string_view::npos) return is_between(bytes, at, "<profiles>", "</profiles>");
  int depth = 0;
  for (size_t i = at; i > 0; --i) {
    if (bytes[i - 1] == '}') ++depth;
    if (bytes[i - 1] != '{' || --depth >= 0) continue;
    depth = 0;
    const size_t from = i - 1 - std::min(i - 1, kLongestHead);
    std::string_view head = bytes.substr(from, i - 1 - from);
    const size_t begin = head.find_last_of("\n;");
    // What stands so far in front of a block is not known.
    if (begin == std::string_view::npos && from > 0) return true;
    head.remove_prefix(begin == std::string_view::npos ? 0 : begin + 1);
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r}"), head.size()));
    if (head.starts_with("if") || head.starts_with("else") || head.starts_with("when")) return true;
  }
  return false;
}

/// The name of the profile of a pom that a place stands in; "" where it stands in none.
std::string profile_at(std::string_view bytes, size_t at) {
  constexpr std::string_view kProfile = "<profile>", kId = "<id>";
  if (!is_between(bytes, at, kProfile, "</profile>")) return {};
  const size_t head = bytes.rfind(kProfile, at);
  std::string_view body = bytes.substr(head, bytes.find("</profile>", head) - head);
  const size_t id = body.find(kId);
  if (id == std::string_view::npos) return {};
  body.remove_prefix(id + kId.size());
  const size_t begin = body.find_first_not_of(" \t\r\n"), end = body.find_first_of("< \t\r\n", begin);
  return begin == std::string_view::npos || end == std::string_view::npos
             ? std::string()
             : std::string(body.substr(begin, end - begin));
}

/// A build file without the artifacts or names of a catalog at places of some kind.
std::string without_places(std::string_view bytes, const std::vector<std::string_view>& names,
                           bool (*is_left_out)(std::string_view, size_t)) {
  constexpr int kMostLooks = 20;
  std::string text(bytes);
  for (const std::string_view name : names) {
    int looks = 0;
    for (size_t at = text.find(name); at != std::string::npos && ++looks <= kMostLooks; at = text.find(name, at + 1)) {
      if (is_left_out(text, at)) std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), name.size(), ' ');
    }
  }
  return text;
}

/// The starters and names of a catalog that a build file may name.
std::vector<std::string_view> starters_said(std::string_view bytes, const std::vector<CatalogName>& catalog) {
  std::vector<std::string_view> said;
  for (const std::string_view list : {"grpc_starters", "starters servlet", "starters jetty", "starters undertow",
                                      "starters tomcat", "starters netty"}) {
    for (const std::string_view artifact : known_words(kSystem, list)) {
      if (artifact_at(bytes, artifact) != std::string_view::npos) said.push_back(artifact);
    }
  }
  for (const CatalogName& one : catalog) said.push_back(one.name);
  return said;
}

/// True for a build file that makes a WAR.
bool is_war(std::string_view name, std::string_view bytes) {
  if (name == "pom.xml") return artifact_at(bytes, "<packaging>war</packaging>") != std::string_view::npos;
  constexpr std::string_view kPlugins[] = {"id 'war'", "id \"war\"", "id(\"war\")", "plugin: 'war'", "plugin: \"war\""};
  return std::any_of(std::begin(kPlugins), std::end(kPlugins),
                     [&](std::string_view plugin) { return artifact_at(bytes, plugin) != std::string_view::npos; });
}

/// The server of the first starter that a build file names, and where it does.
std::pair<std::string_view, Span> server_in(FileId file, std::string_view bytes,
                                            const std::vector<CatalogName>& catalog) {
  constexpr std::array<std::string_view, 4> kServers = {"jetty", "undertow", "tomcat", "netty"};
  for (const std::string_view server : kServers) {
    for (const std::string_view artifact : known_words(kSystem, "starters " + std::string(server))) {
      const auto [at, length] = place_of(bytes, catalog, artifact);
      const auto begin = static_cast<uint32_t>(at);
      if (at != std::string_view::npos) return {server, {file, begin, begin + static_cast<uint32_t>(length)}};
    }
  }
  return {};
}

void look_at(const Sources& sources, FileId file, SpringBuild& build) {
  const std::string_view bytes = sources.bytes(file).substr(0, kLargestBuildFile);
  const std::vector<CatalogName> catalog = names_used(sources, file, bytes);
  if (bytes.find("spring") == std::string_view::npos && catalog.empty()) return;
  build.is_boot = build.is_boot || bytes.find(kPlugin) != std::string_view::npos;
  look_at_names(catalog, build);
  if (!build.version) build.version = boot_version(sources, file);
  const std::vector<std::string_view> said = starters_said(bytes, catalog);
  const std::string brought = without_places(bytes, said, is_aside);
  for (const std::string_view artifact : known_words(kSystem, "grpc_starters")) {
    const auto [at, length] = place_of(brought, catalog, artifact);
    const auto begin = static_cast<uint32_t>(at);
    if (at == std::string_view::npos || has_place(build.grpc_at)) continue;
    build.grpc_at = {file, begin, begin + static_cast<uint32_t>(length)};
    build.is_grpc_read = bytes.find("net.devh") != std::string_view::npos;
  }
  const auto names = [&](std::string_view list) {
    const auto artifacts = known_words(kSystem, list);
    return std::any_of(artifacts.begin(), artifacts.end(), [&](std::string_view artifact) {
      return place_of(brought, catalog, artifact).first != std::string_view::npos;
    });
  };
  build.is_servlet = build.is_servlet || names("starters servlet");
  build.is_reactive = build.is_reactive || names("starters netty");
  if (!build.server.empty()) return;
  const auto [server, at] = server_in(file, brought, catalog);
  build.server = server;
  build.server_at = at;
  for (const std::string_view artifact : known_words(kSystem, "starters tomcat")) {
    const auto [place, length] = place_of(brought, catalog, artifact);
    const auto begin = static_cast<uint32_t>(place);
    if (place != std::string_view::npos && !has_place(build.tomcat_at))
      build.tomcat_at = {file, begin, begin + static_cast<uint32_t>(length)};
  }
  const std::string sure = without_places(brought, said, is_conditional);
  if (server.empty() || server_in(file, sure, catalog).first == server) return;
  build.is_open = true;
  build.profile = profile_at(bytes, at.begin);
}

/// True for a script that turns off what makes a program of the module: `bootJar.enabled = false`,
/// `tasks.named("bootJar") { enabled = false }`. It is a library then.
bool makes_no_program(std::string_view script) {
  constexpr std::string_view kTask = "bootJar", kOther = " \t\r\n\"'()";
  constexpr size_t kLongest = 80;
  for (size_t at = script.find(kTask); at != std::string_view::npos; at = script.find(kTask, at + 1)) {
    std::string behind;
    for (const char c : script.substr(at + kTask.size(), kLongest)) {
      if (kOther.find(c) == std::string_view::npos) behind += c;
    }
    if (behind.starts_with(".enabled=false") || behind.starts_with("{enabled=false")) return true;
  }
  return false;
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

/// What the build files alone say.
SpringBuild build_of_files(const Sources& sources, std::string folder) {
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
      const std::string_view plugin = name == "pom.xml" ? "spring-boot-maven-plugin" : kPlugin;
      const std::string_view bytes = sources.bytes(*file).substr(0, kLargestBuildFile);
      build.is_archive = is_war(name, bytes);
      const bool has_plugin =
          place_of(bytes, names_used(sources, *file, bytes), plugin).first != std::string_view::npos;
      build.is_packed = has_plugin && (name == "pom.xml" || !makes_no_program(bytes));
    }
    for (const std::string_view name : {"settings.gradle", "settings.gradle.kts"}) {
      const auto file = sources.want(folder.empty() ? std::string(name) : folder + "/" + std::string(name));
      if (file && !build.version) build.version = boot_version(sources, *file);
    }
    // Above, the plugin may be meant for any module: only one with an application is a program.
    if (!build.is_packed && folder != module)
      build.is_packed = packs(sources, folder) && has_application(sources, module);
    if (folder.empty() && build.server.empty() && nearest != FileId::none) look_at_modules(sources, nearest, build);
    if (folder.empty() || (build.version && !build.server.empty())) return build;
    folder = std::string(folder_of(folder));
  }
}

}  // namespace

SpringBuild spring_build(const Sources& sources, std::string folder) {
  SpringBuild build = build_of_files(sources, folder);
  prefer_first_server(sources, build);
  const std::string named = build.server;
  replace_by_factory(sources, folder, build);
  // What a program makes stands however it is built.
  if (build.is_open && build.unread.empty() && build.server == named) {
    build.server.clear();
    build.unread = "which server is embedded depends on how it is built";
    if (!build.profile.empty())
      build.unread += ": profile " + build.profile + ", which brings " + named + ", may be chosen or not";
  }
  return build;
}

}  // namespace outlast
