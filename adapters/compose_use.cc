#include "adapters/compose_use.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/compose_text.h"

namespace outlast {
namespace {

constexpr size_t kMostTellers = 300;
constexpr size_t kLargestTeller = size_t{1} << 20;
constexpr size_t kMostBytes = size_t{2} << 20;  ///< of what each compose file looks at
constexpr size_t kMostLines = 200;
constexpr size_t kLongestLine = 4096;
constexpr std::string_view kNames[] = {"Makefile",     "GNUmakefile",    "makefile",     "justfile",   "Justfile",
                                       "Taskfile.yml", "Taskfile.yaml",  "package.json", ".env",       ".env.example",
                                       "Jenkinsfile",  ".gitlab-ci.yml", "README",       "README.rst", "Procfile"};
constexpr std::string_view kGlobs[] = {"*.md",
                                       "*.sh",
                                       "*.mk",
                                       "*.ps1",
                                       "*.bat",
                                       "*.service",
                                       "bin/*",
                                       "scripts/*",
                                       "script/*",
                                       "ci/*",
                                       "docs/*.md",
                                       "deploy/*.sh",
                                       "tools/*.sh",
                                       "make/*",
                                       ".github/workflows/*.yml",
                                       ".github/workflows/*.yaml"};

/// Files that may say how compose is started, those nearest to the compose file first.
std::vector<FileId> tellers(const Sources& sources, std::string_view path) {
  std::vector<FileId> found;
  for (std::string_view folder = folder_of(path);; folder = folder_of(folder)) {
    const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
    for (const std::string_view name : kNames) {
      if (const std::optional<FileId> file = sources.want(prefix + std::string(name))) found.push_back(*file);
    }
    for (const std::string_view glob : kGlobs) {
      for (const FileId file : sources.want_glob(prefix + std::string(glob))) found.push_back(file);
    }
    if (folder.empty() || found.size() >= kMostTellers) break;
  }
  found.resize(std::min(found.size(), kMostTellers));
  return found;
}

/// The line around a place, with those that a `\` at the end ties to it.
std::string_view whole_line(std::string_view bytes, size_t at) {
  size_t begin = bytes.rfind('\n', at) + 1;
  const auto goes_on = [&](size_t line_end) {
    const size_t last = bytes.find_last_not_of(" \t\r", line_end == 0 ? 0 : line_end - 1);
    return line_end > 0 && last != std::string_view::npos && bytes[last] == '\\';
  };
  while (begin > 0 && at - begin < kLongestLine && goes_on(begin - 1))
    begin = begin < 2 ? 0 : bytes.rfind('\n', begin - 2) + 1;
  size_t end = std::min(bytes.find('\n', at), bytes.size());
  while (end < bytes.size() && end - at < kLongestLine && goes_on(end))
    end = std::min(bytes.find('\n', end + 1), bytes.size());
  return bytes.substr(begin, end - begin);
}

std::vector<std::string_view> words_of(std::string_view line) {
  constexpr std::string_view kBetween = " \t\r\n\"'`,\\[]";
  std::vector<std::string_view> words;
  for (size_t at = line.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const size_t end = std::min(line.find_first_of(kBetween, at), line.size());
    words.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(kBetween, end);
  }
  return words;
}

/// A path without the variables and dots that say where its folder is.
std::string_view plain_path(std::string_view word) {
  for (;;) {
    const size_t slash = word.find('/');
    const std::string_view first = word.substr(0, slash);
    if (slash == std::string_view::npos || (first != "." && first != ".." && first.find('$') == std::string_view::npos))
      return word;
    word.remove_prefix(slash + 1);
  }
}

bool is_path_end(std::string_view path, std::string_view end) {
  return path.ends_with(end) && (path.size() == end.size() || path[path.size() - end.size() - 1] == '/');
}

/// The file that a word names where another word of the same command names `path`.
std::optional<FileId> beside(const Sources& sources, std::string_view word, std::string_view own,
                             std::string_view path) {
  const std::string_view plain = plain_path(word);
  if (folder_of(word) == folder_of(own)) {
    const std::optional<std::string> there = joined_path(folder_of(path), name_of(plain));
    return there ? sources.want(*there) : std::nullopt;
  }
  const std::string_view root = path.substr(0, path.size() - plain_path(own).size());
  const std::optional<std::string> there = joined_path(root, plain);
  return there ? sources.want(*there) : std::nullopt;
}

bool ends_command(std::string_view word) {
  return word == "&&" || word == "||" || word == "|" || word == ";" || word.ends_with(";");
}

/// The files that a command line gives to compose, in their order, and what it starts with.
struct Given {
  std::vector<std::string_view> files;
  bool is_plain = true;  ///< no variable before the first file may hold another one
};

std::vector<Given> given_in(std::string_view line) {
  std::vector<Given> all(1);
  const std::vector<std::string_view> words = words_of(line);
  const bool is_stack = std::find(words.begin(), words.end(), "stack") != words.end();
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    Given& one = all.back();
    constexpr std::string_view kVariable = "COMPOSE_FILE=";
    if (const size_t at = word.find(kVariable); at != std::string_view::npos) {
      std::string_view list = word.substr(at + kVariable.size());
      while (!list.empty()) {
        const size_t end = std::min(list.find_first_of(":;"), list.size());
        one.files.push_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
      }
      continue;
    }
    const bool is_flag = word == "-f" || word == "--file" || word == "--compose-file" || (is_stack && word == "-c");
    const bool has_value =
        word.starts_with("--file=") || word.starts_with("-f=") || word.starts_with("--compose-file=");
    if (is_flag && i + 1 < words.size()) one.files.push_back(words[++i]);
    if (has_value) one.files.push_back(word.substr(word.find('=') + 1));
    if (one.files.empty() && word.find('$') != std::string_view::npos) one.is_plain = false;
    if (ends_command(words[i])) all.emplace_back();
  }
  return all;
}

void take(const Sources& sources, std::string_view line, std::string_view path, ComposeUse& use) {
  for (const Given& given : given_in(line)) {
    const auto own = std::find_if(given.files.begin(), given.files.end(),
                                  [&](std::string_view word) { return is_path_end(path, plain_path(word)); });
    if (own == given.files.end()) continue;
    if (own == given.files.begin() && given.is_plain) use.is_alone = true;
    std::vector<FileId> below;
    for (auto word = given.files.begin(); word != own; ++word) {
      if (const std::optional<FileId> file = beside(sources, *word, *own, path)) below.push_back(*file);
    }
    // One that is not here may give the services what this one leaves out.
    const bool is_whole = below.size() == static_cast<size_t>(own - given.files.begin());
    if (is_whole && use.below.empty()) use.below = std::move(below);
  }
}

}  // namespace

ComposeUse compose_use(const Sources& sources, FileId file) {
  ComposeUse use;
  const std::string& path = sources.path(file);
  const std::string_view name = name_of(path);
  size_t lines = 0, looked_at = 0;
  for (const FileId teller : tellers(sources, path)) {
    const std::string_view bytes = sources.bytes(teller);
    if (teller == file || bytes.size() > kLargestTeller) continue;
    looked_at += bytes.size();
    if (looked_at > kMostBytes) break;
    for (size_t at = bytes.find(name); at != std::string_view::npos && lines < kMostLines;
         at = bytes.find(name, at + 1)) {
      ++lines;
      take(sources, whole_line(bytes, at), path, use);
    }
  }
  return use;
}

bool needs_another(const Tree& tree, const Tree& base) {
  const auto services = services_of(tree, 0);
  if (!services || tree.nodes[*services].kind != NodeKind::map) return false;
  for (const NodeId pair : children(tree, *services)) {
    const NodeId node = value_of(tree, pair);
    const bool is_known = service_named(base, 0, text(tree, key_of(pair))).has_value();
    if (!is_known || tree.nodes[node].kind != NodeKind::map || find(tree, node, "extends")) continue;
    const auto image = find(tree, node, "image");
    if (image ? tree.nodes[*image].kind == NodeKind::scalar && text(tree, *image).empty() : !find(tree, node, "build"))
      return true;
  }
  return false;
}

bool repeats(const Sources& sources, const Tree& tree, const Tree& base) {
  constexpr int kEnough = 2;
  constexpr std::string_view kKeys[] = {"image",  "build",    "ports",   "depends_on", "restart",    "volumes",
                                        "expose", "networks", "command", "env_file",   "environment"};
  const auto services = services_of(tree, 0);
  if (!services || tree.nodes[*services].kind != NodeKind::map) return false;
  int same = 0;
  for (const NodeId pair : children(tree, *services)) {
    const auto other = service_named(base, 0, text(tree, key_of(pair)));
    for (const std::string_view key : kKeys) {
      const auto here = find(tree, value_of(tree, pair), key);
      const auto there = other ? find(base, *other, key) : std::nullopt;
      if (here && there && sources.text(span(tree, *here)) == sources.text(span(base, *there))) ++same;
    }
  }
  return same >= kEnough;
}

bool start_the_same(const std::vector<ShellWord>& one, const std::vector<ShellWord>& other) {
  const auto plain = [](const std::vector<ShellWord>& words) {
    std::vector<std::string_view> kept;
    for (const ShellWord& word : words) {
      if (!word.value.text.starts_with('-')) kept.push_back(word.value.text);
    }
    return kept;
  };
  const std::vector<std::string_view> words = plain(one);
  constexpr std::string_view kSources[] = {".cjs", ".js", ".mjs", ".php", ".py", ".rb", ".ts"};
  const auto is_source = [&](std::string_view ending) { return words[1].ends_with(ending); };
  return words.size() == 2 && words == plain(other) && std::any_of(std::begin(kSources), std::end(kSources), is_source);
}

bool is_of_image(const std::vector<ShellWord>& words, std::string_view image) {
  image = name_of(image.substr(0, image.find('@')));
  const std::string_view program = image.substr(0, image.find(':'));
  if (words.empty() || words.front().value.text.starts_with('-')) return true;
  return !program.empty() && std::any_of(words.begin(), words.end(), [&](const ShellWord& word) {
    return word.value.text.find(program) != std::string::npos;
  });
}

}  // namespace outlast
