#include "adapters/spring_versions.h"

#include <algorithm>
#include <array>
#include <span>

#include "adapters/built_projects.h"
#include "syntax/toml.h"

namespace outlast {
namespace {

/// Places of one word that are looked at.
constexpr int kMostLooks = 50;
constexpr size_t kMostNames = 500;

/// True when a place stands between the signs of a comment of several lines. What follows a quote, as in
/// 'src/**/*.java', opens none.
bool is_in_block_comment(std::string_view bytes, size_t at) {
  size_t open = bytes.rfind("/*", at);
  for (int looks = 0; open != std::string_view::npos && looks < kMostLooks; ++looks) {
    const size_t line = bytes.rfind('\n', open) + 1;
    const std::string_view before = bytes.substr(line, open - line);
    if (std::count(before.begin(), before.end(), '\'') % 2 == 0 &&
        std::count(before.begin(), before.end(), '"') % 2 == 0)
      return bytes.substr(open, at - open).find("*/", 2) == std::string_view::npos;
    open = open == 0 ? std::string_view::npos : bytes.rfind("/*", open - 1);
  }
  return false;
}

/// True when a place of a build file stands in a comment, of its line, of several, or of XML.
bool is_in_comment(std::string_view bytes, size_t at) {
  if (is_in_block_comment(bytes, at)) return true;
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

/// A text with blanks in place of its comments of XML; one that the text's end cuts hides the rest.
std::string blanked_comments(std::string_view text) {
  std::string out(text);
  for (size_t open = out.find("<!--"); open != std::string::npos; open = out.find("<!--", open)) {
    const size_t close = out.find("-->", open);
    const size_t past = close == std::string::npos ? out.size() : close + 3;
    std::fill(out.begin() + static_cast<ptrdiff_t>(open), out.begin() + static_cast<ptrdiff_t>(past), ' ');
  }
  return out;
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

/// "3.2.1" of the text from `at` on, when it begins with one.
std::optional<PackageVersion> version_at(std::string_view bytes, FileId file, size_t at) {
  const size_t end = std::min(bytes.find_first_not_of("0123456789.", at), bytes.size());
  std::string_view text = bytes.substr(at, end - at);
  while (text.ends_with('.')) text.remove_suffix(1);
  if (text.empty() || text.find('.') == std::string_view::npos) return std::nullopt;
  return PackageVersion{std::string(text), {file, static_cast<uint32_t>(at), static_cast<uint32_t>(at + text.size())}};
}

/// What a file gives a variable: `<name>3.2.1<`, `name = '3.2.1'`, `name=3.2.1`.
std::optional<PackageVersion> version_named(const Sources& sources, FileId file, std::string_view name) {
  const std::string_view bytes = sources.bytes(file).substr(0, kLargestBuildFile);
  int looks = 0;
  for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
    if (++looks > kMostLooks) break;
    const bool begins = at == 0 || !is_artifact_byte(bytes[at - 1]);
    const size_t value = bytes.find_first_not_of(" ='\">", at + name.size());
    if (!begins || value == std::string_view::npos || is_in_comment(bytes, at)) continue;
    if (value == at + name.size()) continue;
    if (auto version = version_at(bytes, file, value)) return version;
  }
  return std::nullopt;
}

/// The version behind `${name}` or `$name`, of which the dollar stands at `at`.
std::optional<PackageVersion> version_behind(const Sources& sources, FileId file, size_t at) {
  const std::string_view bytes = sources.bytes(file);
  const size_t begin = bytes.find_first_not_of("${", at);
  if (begin == std::string_view::npos) return std::nullopt;
  size_t end = begin;
  const bool is_braced = begin == at + 2;
  while (end < bytes.size() && is_artifact_byte(bytes[end]) && (is_braced || bytes[end] != '.')) ++end;
  const std::string_view name = bytes.substr(begin, end - begin);
  if (name.empty()) return std::nullopt;
  if (auto version = version_named(sources, file, name)) return version;
  const std::string_view folder = folder_of(sources.path(file));
  for (const std::string& one : {folder.empty() ? "" : std::string(folder) + "/", std::string()}) {
    const auto properties = sources.want(one + "gradle.properties");
    if (!properties) continue;
    if (auto version = version_named(sources, *properties, name)) return version;
  }
  return std::nullopt;
}

std::string accessor_of(std::string_view kind, std::string_view alias) {
  std::string name = "libs." + std::string(kind);
  for (const char c : alias) name += c == '-' || c == '_' ? '.' : c;
  return name;
}

/// The text of a scalar under a key of an entry; "" where there is none.
std::string text_under(const Tree& tree, NodeId entry, std::string_view key) {
  const auto value = find(tree, entry, key);
  return value && tree.nodes[*value].kind == NodeKind::scalar ? std::string(text(tree, *value)) : std::string();
}

/// The version of an entry: its own, or one of `[versions]` that it refers to.
std::optional<PackageVersion> version_of(const Tree& tree, NodeId entry) {
  std::optional<NodeId> value = find(tree, entry, "version");
  if (const auto reference = find_path(tree, entry, {"version", "ref"}))
    value = find_path(tree, 0, {"versions", text(tree, *reference)});
  if (!value || tree.nodes[*value].kind != NodeKind::scalar) return std::nullopt;
  return version_at(tree.bytes, tree.file, tree.nodes[*value].begin + 1);
}

/// One entry of `[libraries]` or `[plugins]`: a table, or "group:name:version" in one text.
CatalogName entry_of(const Tree& tree, NodeId pair, bool is_plugin) {
  CatalogName entry{.name = accessor_of(is_plugin ? "plugins." : "", text(tree, key_of(pair))), .artifacts = {}};
  const NodeId value = value_of(tree, pair);
  std::string named;
  if (tree.nodes[value].kind == NodeKind::scalar) {
    named = text(tree, value);
    const size_t first = named.find(':');
    const size_t cut = is_plugin || first == std::string::npos ? first : named.find(':', first + 1);
    if (cut != std::string::npos) entry.version = version_at(tree.bytes, tree.file, tree.nodes[value].begin + cut + 2);
    named.resize(std::min(cut, named.size()));
  } else {
    named = text_under(tree, value, is_plugin ? "id" : "module");
    if (named.empty()) named = text_under(tree, value, "name");
    entry.version = version_of(tree, value);
  }
  entry.artifacts.push_back(is_plugin ? named : named.substr(named.rfind(':') + 1));
  return entry;
}

void add_bundles(const Tree& tree, std::vector<CatalogName>& names) {
  const auto bundles = find(tree, 0, "bundles");
  if (!bundles) return;
  for (const NodeId pair : children(tree, *bundles)) {
    CatalogName bundle{.name = accessor_of("bundles.", text(tree, key_of(pair))), .artifacts = {}};
    for (const NodeId word : children(tree, value_of(tree, pair))) {
      const std::string library = accessor_of("", text(tree, word));
      const auto found =
          std::find_if(names.begin(), names.end(), [&](const CatalogName& one) { return one.name == library; });
      if (found != names.end()) bundle.artifacts.push_back(found->artifacts.front());
      if (bundle.artifacts.size() > kMostNames) return;
    }
    if (names.size() >= kMostNames) return;
    names.push_back(std::move(bundle));
  }
}

/// The version that stands beside the first of some names that has one.
std::optional<PackageVersion> version_beside(const Sources& sources, FileId build,
                                             std::span<const std::string_view> names) {
  constexpr size_t kNear = 80;
  constexpr size_t kLongestComments = 4000;
  const std::string_view bytes = sources.bytes(build).substr(0, kLargestBuildFile);
  for (const std::string_view name : names) {
    const bool is_pom = name.ends_with("artifactId>");
    int looks = 0;
    for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
      if (++looks > kMostLooks) break;
      if (is_in_comment(bytes, at)) continue;
      const size_t from = at + name.size();
      const std::string rest = blanked_comments(bytes.substr(from, kLongestComments));
      const size_t version_tag = is_pom ? rest.find("<version>") : 0;
      const size_t offset = rest.find_first_of("0123456789$", version_tag);
      if (version_tag == std::string::npos || offset == std::string::npos) continue;
      const std::string_view between = std::string_view(rest).substr(0, offset);
      // Comments were blanked: only what is written counts for what is near.
      const auto written = std::count_if(between.begin(), between.end(), [](char c) { return c != ' '; });
      // What follows on another line of a script is the version of something else.
      const bool is_own =
          is_pom ? between.find("artifactId") == std::string_view::npos : between.find('\n') == std::string_view::npos;
      if (!is_own || written >= static_cast<ptrdiff_t>(kNear)) continue;
      const size_t begin = from + offset;
      auto version = bytes[begin] == '$' ? version_behind(sources, build, begin) : version_at(bytes, build, begin);
      if (version) return version;
    }
  }
  return std::nullopt;
}

}  // namespace

size_t artifact_at(std::string_view build, std::string_view artifact) {
  int looks = 0;
  for (size_t at = build.find(artifact); at != std::string_view::npos; at = build.find(artifact, at + 1)) {
    if (++looks > kMostLooks) break;
    const size_t end = at + artifact.size();
    const bool is_whole =
        (at == 0 || !is_artifact_byte(build[at - 1])) && (end == build.size() || !is_artifact_byte(build[end]));
    if (is_whole && !is_in_comment(build, at) && !is_excluded(build, at)) return at;
  }
  return std::string_view::npos;
}

std::vector<CatalogName> version_catalog(const Sources& sources, std::string folder) {
  constexpr std::string_view kFile = "gradle/libs.versions.toml";
  std::optional<FileId> file;
  while (!(file = sources.want(folder.empty() ? std::string(kFile) : folder + "/" + std::string(kFile)))) {
    if (folder.empty()) return {};
    folder = std::string(folder_of(folder));
  }
  const std::string_view bytes = sources.bytes(*file);
  if (bytes.find("org.springframework") == std::string_view::npos || bytes.size() > kLargestBuildFile) return {};
  const Tree tree = parse_toml(*file, bytes);
  std::vector<CatalogName> names;
  if (tree.empty()) return names;
  for (const std::string_view table : {"plugins", "libraries"}) {
    const auto entries = find(tree, 0, table);
    if (!entries) continue;
    for (const NodeId pair : children(tree, *entries)) {
      if (names.size() < kMostNames) names.push_back(entry_of(tree, pair, table == "plugins"));
    }
  }
  add_bundles(tree, names);
  return names;
}

std::optional<PackageVersion> boot_version(const Sources& sources, FileId build) {
  constexpr std::array<std::string_view, 9> kNames = {"spring-boot-starter-parent</artifactId>",
                                                      "spring-boot-dependencies</artifactId>",
                                                      "<spring-boot.version>",
                                                      "org.springframework.boot'",
                                                      "org.springframework.boot\"",
                                                      "spring-boot-gradle-plugin:",
                                                      "spring-boot-dependencies:",
                                                      "spring-boot-starter-web:",
                                                      "spring-boot-starter-webflux:"};
  return version_beside(sources, build, kNames);
}

std::optional<PackageVersion> grpc_starter_version(const Sources& sources, FileId build) {
  constexpr std::array<std::string_view, 4> kNames = {
      "grpc-server-spring-boot-starter</artifactId>", "grpc-spring-boot-starter</artifactId>",
      "net.devh:grpc-server-spring-boot-starter:", "net.devh:grpc-spring-boot-starter:"};
  return version_beside(sources, build, kNames);
}

}  // namespace outlast
