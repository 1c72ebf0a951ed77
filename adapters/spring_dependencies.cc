#include "adapters/spring_dependencies.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/built_projects.h"
#include "adapters/evaluated.h"
#include "adapters/knowledge.h"
#include "adapters/spring_environment.h"
#include "adapters/spring_versions.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";
constexpr std::string_view kNoServer = "without_server";
constexpr std::string_view kPlainPlugins = "plugins_without_server";
constexpr size_t kMostBuildFiles = 60;
constexpr size_t kMostWords = 2'000;

/// What build files name, and the files that have to be looked at, too.
struct Listed {
  const Sources& sources;
  std::vector<FileId> files;
  std::string open;  ///< the first thing that was named and may bring anything, "" where there is none
};

void leave_open(Listed& listed, std::string_view what) {
  constexpr size_t kLongest = 80;
  if (listed.open.empty()) listed.open = what.substr(0, std::min(what.find('\n'), kLongest));
}

/// True where a list holds a word, or its beginning in front of a star.
bool is_listed(std::string_view list, std::string_view word) {
  const auto all = known_words(kSystem, list);
  return std::any_of(all.begin(), all.end(), [&](std::string_view one) {
    return one.ends_with('*') ? word.starts_with(one.substr(0, one.size() - 1)) : word == one;
  });
}

/// Has a file looked at, which something was found to name.
void add_file(Listed& listed, std::optional<FileId> file, std::string_view named) {
  if (!file || listed.files.size() >= kMostBuildFiles) return leave_open(listed, named);
  if (std::find(listed.files.begin(), listed.files.end(), *file) == listed.files.end()) listed.files.push_back(*file);
}

std::string_view bytes_of(const Sources& sources, FileId file) {
  return sources.bytes(file).substr(0, kLargestBuildFile);
}

/// The text of a pom without the parts between two signs.
std::string without(std::string_view text, std::string_view open, std::string_view close) {
  std::string out;
  while (true) {
    const size_t begin = text.find(open);
    out += text.substr(0, begin);
    if (begin == std::string_view::npos) return out;
    const size_t end = text.find(close, begin + open.size());
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + close.size());
  }
}

/// What stands in the first element of a name, other elements and all.
std::string_view inside(std::string_view xml, std::string_view name) {
  const std::string open = "<" + std::string(name) + ">", close = "</" + std::string(name) + ">";
  const size_t at = xml.find(open);
  const size_t end = at == std::string_view::npos ? at : xml.find(close, at);
  if (end == std::string_view::npos) return {};
  return trimmed(xml.substr(at + open.size(), end - at - open.size()));
}

/// The group and the name of a parent or a dependency, as the lists of the knowledge have them.
std::string name_in(std::string_view xml) {
  return std::string(inside(xml, "groupId")) + ":" + std::string(inside(xml, "artifactId"));
}

/// The name that a pom gives what it builds, which does not stand in its parent or dependencies.
std::string artifact_of(std::string_view pom) {
  std::string own = without(without(pom, "<!--", "-->"), "<parent>", "</parent>");
  for (const std::string_view name : {"dependencies", "build", "profiles", "dependencyManagement", "reporting"})
    own = without(own, "<" + std::string(name) + ">", "</" + std::string(name) + ">");
  return std::string(inside(own, "artifactId"));
}

/// The only pom of the repository that builds an artifact.
std::optional<FileId> pom_of(const Sources& sources, std::string_view artifact) {
  std::optional<FileId> found;
  size_t looks = 0;
  for (const FileId file : sources.want_suffix("pom.xml")) {
    if (++looks > 500) return std::nullopt;
    if (name_of(sources.path(file)) != "pom.xml") continue;
    const std::string_view bytes = bytes_of(sources, file);
    if (bytes.find(artifact) == std::string_view::npos || artifact_of(bytes) != artifact) continue;
    if (found) return std::nullopt;
    found = file;
  }
  return found;
}

/// A path below a folder with its `..` undone; nothing where it leads out of the repository.
std::optional<std::string> path_from(std::string_view folder, std::string_view path) {
  std::string at(folder);
  while (!path.empty()) {
    const size_t cut = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, cut);
    path.remove_prefix(std::min(cut + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (at.empty()) return std::nullopt;
      at = std::string(folder_of(at));
    } else {
      at += (at.empty() ? "" : "/") + std::string(part);
    }
  }
  return at;
}

/// The parent of a pom has dependencies of its own: one that is not here may bring anything.
void look_at_parent(Listed& listed, FileId file, std::string_view pom) {
  const std::string_view parent = inside(pom, "parent");
  if (parent.empty() || is_listed(kNoServer, name_in(parent))) return;
  std::string_view relative = inside(parent, "relativePath");
  if (relative.empty()) relative = "../pom.xml";
  std::optional<std::string> path = path_from(folder_of(listed.sources.path(file)), relative);
  if (path && !path->ends_with(".xml")) *path += path->empty() ? "pom.xml" : "/pom.xml";
  const auto found = path ? listed.sources.want(*path) : std::nullopt;
  const bool is_it = found && artifact_of(bytes_of(listed.sources, *found)) == inside(parent, "artifactId");
  add_file(listed, is_it ? found : std::nullopt, "the parent " + name_in(parent));
}

void look_at_pom(Listed& listed, FileId file) {
  const std::string all = without(bytes_of(listed.sources, file), "<!--", "-->");
  // Elements that are written with blanks or signs in their heads are not looked for.
  for (const std::string_view head : {"<dependency ", "<dependency\n", "<dependency\r", "<dependency\t", "<parent ",
                                      "<parent\n", "<parent\r", "<parent\t", "<![CDATA["}) {
    if (all.find(head) != std::string::npos) return leave_open(listed, listed.sources.path(file));
  }
  look_at_parent(listed, file, all);
  std::string pom = without(all, "<dependencyManagement>", "</dependencyManagement>");
  pom = without(without(pom, "<plugins>", "</plugins>"), "<exclusions>", "</exclusions>");
  constexpr std::string_view kOpen = "<dependency>";
  size_t looks = 0;
  for (size_t at = pom.find(kOpen); at != std::string::npos; at = pom.find(kOpen, at + 1)) {
    const size_t end = pom.find("</dependency>", at);
    if (end == std::string::npos || ++looks > kMostWords) return leave_open(listed, listed.sources.path(file));
    const std::string_view one = std::string_view(pom).substr(at, end - at);
    if (inside(one, "scope") == "test" || is_listed(kNoServer, name_in(one))) continue;
    const std::string_view artifact = inside(one, "artifactId");
    add_file(listed, artifact.empty() ? std::nullopt : pom_of(listed.sources, artifact), name_in(one));
  }
}

/// The build script of a folder.
std::optional<FileId> gradle_in(const Sources& sources, const std::string& folder) {
  for (const std::string_view name : {"build.gradle", "build.gradle.kts"}) {
    if (const auto file = sources.want(folder.empty() ? std::string(name) : folder + "/" + std::string(name)))
      return file;
  }
  return std::nullopt;
}

/// A script of Gradle without its comments, behind the end of a line. Signs between quotes open none: 'src/**/*.java'.
std::string script_of(const Sources& sources, FileId file) {
  const std::string_view text = bytes_of(sources, file);
  std::string out = "\n";
  char quote = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool is_line = quote == 0 && rest.starts_with("//"), is_block = quote == 0 && rest.starts_with("/*");
    if (is_line || is_block) {
      const size_t end = text.find(is_line ? "\n" : "*/", i + 2);
      i = is_line || end == std::string_view::npos ? std::min(end, text.size()) : end + 1;
      if (is_line) out += '\n';
      continue;
    }
    if (quote != 0 && (text[i] == quote || text[i] == '\n')) {
      quote = 0;
    } else if (quote == 0 && (text[i] == '"' || text[i] == '\'')) {
      quote = text[i];
    }
    out += text[i];
  }
  return out;
}

/// What stands between quotes in a statement, one behind the other.
std::vector<std::string_view> quoted_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (size_t i = 0; i < text.size() && words.size() < kMostWords; ++i) {
    if (text[i] != '"' && text[i] != '\'') continue;
    const size_t end = text.find(text[i], i + 1);
    if (end == std::string_view::npos) break;
    words.push_back(text.substr(i + 1, end - i - 1));
    i = end;
  }
  return words;
}

/// The blocks behind a word of a script, without their braces; a word that begins with the end of a line stands at the
/// beginning of one.
std::vector<std::string_view> blocks_of(std::string_view script, std::string_view word) {
  std::vector<std::string_view> blocks;
  for (size_t at = script.find(word); at != std::string_view::npos; at = script.find(word, at + 1)) {
    const bool begins = word.starts_with('\n') || at == 0 || !is_artifact_byte(script[at - 1]);
    const size_t open = script.find_first_not_of(" \t\r\n", at + word.size());
    if (!begins || open == std::string_view::npos || script[open] != '{') continue;
    int depth = 0;
    size_t end = open;
    for (; end < script.size(); ++end) {
      if (script[end] == '{') ++depth;
      if (script[end] == '}' && --depth == 0) break;
    }
    blocks.push_back(script.substr(open + 1, end - open - 1));
    if (blocks.size() >= kMostBuildFiles) break;
  }
  return blocks;
}

/// The lines of a block; what stands in parentheses or braces goes on with its line.
std::vector<std::string_view> statements_of(std::string_view block) {
  std::vector<std::string_view> all;
  int depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i <= block.size(); ++i) {
    const char c = i < block.size() ? block[i] : '\n';
    if (c == '(' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '}' || c == ']') --depth;
    if ((c != '\n' && c != ';') || (depth > 0 && i < block.size())) continue;
    const std::string_view one = trimmed(block.substr(begin, i - begin));
    if (!one.empty()) all.push_back(one);
    begin = i + 1;
  }
  return all;
}

/// True for "group:name:1.0" where that brings no server.
bool is_plain_coordinate(std::string_view text) {
  const size_t group = text.find(':');
  return group != std::string_view::npos && is_listed(kNoServer, text.substr(0, text.find(':', group + 1)));
}

/// The script of the project ":shop:core", counted from a folder above the one that names it.
std::optional<FileId> project_named(const Sources& sources, std::string folder, std::string_view name) {
  std::string path(name);
  std::replace(path.begin(), path.end(), ':', '/');
  while (true) {
    // The settings may put a project into any folder.
    for (const std::string_view settings : {"settings.gradle", "settings.gradle.kts"}) {
      const auto file = sources.want(folder.empty() ? std::string(settings) : folder + "/" + std::string(settings));
      if (file && bytes_of(sources, *file).find("rojectDir") != std::string_view::npos) return std::nullopt;
    }
    const auto found = gradle_in(sources, path_from(folder, path).value_or("?"));
    if (found || folder.empty()) return found;
    folder = std::string(folder_of(folder));
  }
}

/// Where the block of a statement begins; the brace of `"web-kit:${version}"` begins none.
size_t block_begin(std::string_view statement, size_t from) {
  char quote = 0;
  for (size_t i = from; i < statement.size(); ++i) {
    const char c = statement[i];
    if (quote == 0 && c == '{') return i;
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
  }
  return statement.size();
}

/// One dependency of a script: `implementation 'group:name:1.0'`, `api project(':core')`.
void look_at_dependency(Listed& listed, FileId file, std::string_view statement) {
  size_t end = 0;
  while (end < statement.size() && is_artifact_byte(statement[end])) ++end;
  const std::string_view kind = statement.substr(0, end);
  if (kind.starts_with("test") || is_listed("dependencies_of_builds", kind)) return;
  // What a dependency leaves out stands in a block behind it.
  const std::string_view rest = statement.substr(end, block_begin(statement, end) - end);
  const std::vector<std::string_view> words = quoted_in(rest);
  if (rest.find("project(") != std::string_view::npos && words.size() == 1) {
    const std::string folder(folder_of(listed.sources.path(file)));
    return add_file(listed, project_named(listed.sources, folder, words[0]), statement);
  }
  // Kotlin's own: `api(kotlin("reflect"))`.
  if (words.size() == 1 && trimmed(rest).starts_with("(kotlin(")) return;
  const bool is_pair = words.size() >= 2 && rest.find("group") != std::string_view::npos;
  const bool is_plain = is_pair ? is_listed(kNoServer, std::string(words[0]) + ":" + std::string(words[1]))
                                : !words.empty() && std::all_of(words.begin(), words.end(), is_plain_coordinate);
  const bool is_platform =
      trimmed(rest.substr(std::min(rest.find_first_not_of(" (\t"), rest.size()))).find("latform(") < 9;
  if (!is_plain && !is_platform) leave_open(listed, statement);
}

/// True where a script speaks of dependencies elsewhere than in their blocks.
bool adds_elsewhere(std::string_view script) {
  constexpr std::string_view kWord = "dependencies";
  for (size_t at = script.find(kWord); at != std::string_view::npos; at = script.find(kWord, at + 1)) {
    const size_t next = script.find_first_not_of(" \t\r\n", at + kWord.size());
    const char before = at == 0 ? ' ' : script[at - 1];
    const bool is_part =
        before != '.' && (is_artifact_byte(before) || before == '"' || before == '\'' || before == ':');
    const bool is_block = before != '.' && next != std::string_view::npos && script[next] == '{';
    if (!is_part && !is_block) return true;
  }
  return false;
}

/// Plugins that are not known may bring dependencies of their own. `protobuf { plugins { … } }` asks for none.
void look_at_plugins(Listed& listed, std::string_view script) {
  for (const std::string_view block : blocks_of(script, "\nplugins")) {
    for (std::string_view one : statements_of(block)) {
      // Kotlin writes names that are no words of it between backticks: `java-library`.
      const bool is_ticked = one.size() > 2 && one.starts_with('`') && one.ends_with('`');
      if (is_ticked) one = one.substr(1, one.size() - 2);
      const std::vector<std::string_view> words = quoted_in(one);
      const bool is_kotlin = one.starts_with("kotlin(");
      const bool is_word = words.empty() && one.find_first_of(".( ") == std::string_view::npos;
      const bool is_known = is_kotlin || one.ends_with("apply false") || (is_word && is_listed(kPlainPlugins, one)) ||
                            (!words.empty() && is_listed(kPlainPlugins, words[0]));
      if (!is_known) leave_open(listed, one);
    }
  }
  size_t looks = 0;
  for (size_t at = script.find("apply"); at != std::string_view::npos; at = script.find("apply", at + 1)) {
    std::string_view line = script.substr(at, script.find('\n', at) - at);
    // Several stand in braces: `apply { plugin("java") … }`.
    const bool is_block = line.ends_with("apply {");
    if (is_block) line = script.substr(at, script.find('}', at) - at);
    const std::vector<std::string_view> words = quoted_in(line);
    const bool is_off = line.starts_with("apply false") || line.starts_with("apply(false)");
    const bool is_known =
        (is_block ? !words.empty() : words.size() == 1) && line.find("from") == std::string_view::npos &&
        std::all_of(words.begin(), words.end(), [](std::string_view word) { return is_listed(kPlainPlugins, word); });
    if ((!is_off && !is_known) || ++looks > kMostWords) return leave_open(listed, line);
  }
}

void look_at_script(Listed& listed, FileId file) {
  const std::string script = script_of(listed.sources, file);
  look_at_plugins(listed, script);
  for (const std::string_view block : blocks_of(script, "dependencies")) {
    for (const std::string_view one : statements_of(block)) look_at_dependency(listed, file, one);
  }
  if (adds_elsewhere(script)) leave_open(listed, listed.sources.path(file));
  // The scripts above speak for all projects below them.
  std::string folder(folder_of(listed.sources.path(file)));
  while (!folder.empty()) {
    folder = std::string(folder_of(folder));
    if (const auto above = gradle_in(listed.sources, folder)) add_file(listed, above, folder);
  }
}

std::optional<FileId> nearest_build_file(const Sources& sources, std::string folder) {
  while (true) {
    if (const auto pom = sources.want(folder.empty() ? "pom.xml" : folder + "/pom.xml")) return pom;
    if (const auto script = gradle_in(sources, folder)) return script;
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

}  // namespace

std::optional<std::string> may_bring_server(const Sources& sources, const std::string& module) {
  const auto nearest = nearest_build_file(sources, module);
  if (!nearest) return "no build file that was found says which server is embedded";
  Listed listed{.sources = sources, .files = {*nearest}, .open = ""};
  for (size_t i = 0; i < listed.files.size() && listed.open.empty(); ++i) {
    const bool is_pom = sources.path(listed.files[i]).ends_with("pom.xml");
    if (is_pom) look_at_pom(listed, listed.files[i]);
    if (!is_pom) look_at_script(listed, listed.files[i]);
  }
  if (listed.open.empty()) return std::nullopt;
  return "no build file that was found names an embedded server, and whether this brings one is not known: " +
         listed.open;
}

bool serves_web(const Sources& sources, const std::string& module) {
  constexpr size_t kMostFiles = 2'000;
  const auto words = known_words("spring", "serves_web");
  for (const std::string_view ending : {"java", "kt", "groovy"}) {
    const std::vector<FileId> files =
        sources.want_glob(in_spring_module(module, "src/main/") + "**/*." + std::string(ending));
    for (size_t i = 0; i < files.size() && i < kMostFiles; ++i) {
      const std::string_view bytes = sources.bytes(files[i]);
      if (std::any_of(words.begin(), words.end(),
                      [&](std::string_view word) { return bytes.find(word) != std::string_view::npos; }))
        return true;
    }
  }
  return false;
}

}  // namespace outlast
