#include "text/set_elsewhere.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>

#include "text/code_search.h"
#include "text/plain_values.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kMostBytes = size_t{300} << 20;      ///< of manifests, looked through for all names together
constexpr size_t kMostCodeBytes = size_t{300} << 20;  ///< likewise of programs
constexpr size_t kMostWords = 4'000'000;              ///< of all files that may be names of variables
constexpr size_t kMostPlaces = 1000;                  ///< of one name
constexpr size_t kMostSet = 20;                       ///< likewise where it is set
constexpr size_t kLine = 500;                         ///< bytes to each side that are taken for a place's line
constexpr size_t kContinued = 2000;                   ///< likewise in front, where lines go on

/// What deployments are written in.
constexpr std::array<std::string_view, 14> kEndings{".tf",   ".tfvars", ".hcl", ".yaml", ".yml", ".json",    ".toml",
                                                    ".tmpl", ".tpl",    ".j2",  ".env",  ".ini", ".service", ".bicep"};

/// What lists packages alone.
constexpr std::array<std::string_view, 5> kLocks{"package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml",
                                                 "packages.lock.json", "project.assets.json"};

/// Scripts in which a name may be the script's own variable.
constexpr std::array<std::string_view, 5> kShellEndings{".sh", ".bash", ".zsh", ".fish", ".mk"};

/// Scripts where what sets a name is taken for what sets it for what they start.
constexpr std::array<std::string_view, 4> kScriptEndings{".ps1", ".bat", ".cmd", ".groovy"};

constexpr std::array<std::string_view, 10> kCodeEndings{".ts", ".js",   ".mjs", ".cjs", ".py",
                                                        ".go", ".java", ".kt",  ".cs",  ".rb"};

/// What programs hold that describe deployments.
constexpr std::array<std::string_view, 5> kInfrastructure{"aws-cdk", "aws_cdk", "awscdk", "cdktf", "pulumi"};

/// What stands in front of variables that a program hands to another.
constexpr std::array<std::string_view, 5> kEnvironments{"nvironment", "env:", "env=", "env =", "fork("};

/// Folders and files of editors, of others' programs, and of what developers start alone.
constexpr std::array<std::string_view, 4> kNotDeployed{".vscode/", ".devcontainer", "node_modules/",
                                                       "launchSettings.json"};

/// Folders and files whose variables are for builds and tests, but for those that they hand to what they deploy.
constexpr std::array<std::string_view, 5> kBuilds{".github/", ".gitlab-ci", ".circleci/", ".travis", "azure-pipelines"};

/// What a program's own folder holds.
constexpr std::array<std::string_view, 10> kProjects{
    "package.json",     "go.mod",  "pyproject.toml", "setup.py",   "Gemfile",
    "requirements.txt", "pom.xml", "build.gradle",   "Cargo.toml", "Dockerfile"};

/// What hands a variable to a program on a line of a script.
constexpr std::array<std::string_view, 17> kHands{
    "-e ",     "-e\"", "-e'",     "ssh ",        "--env",       "env-vars", "config:set", "setenv", "set-env",
    "set env", "env ", "export ", "declare -x ", "secrets set", "--set",    "settings",   ".env",
};

enum class Kind : uint8_t { none, manifest, shell, script, build, code, infrastructure };

bool is_dotenv(std::string_view path) {
  const std::string_view name = name_of(path);
  return name.starts_with(".env") || name.ends_with(".env") || name == "env.example" || name == "env.sample";
}

bool ends_with_any(std::string_view text, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view one) { return text.ends_with(one); });
}

bool is_deployed(const Sources& sources, std::string_view path) {
  return !holds_any(path, kNotDeployed) && !ends_with_any(name_of(path), kLocks) && !is_test_path(sources, path);
}

/// What a file is to those who deploy, where it is no program.
Kind kind_of(const Sources& sources, FileId file) {
  const std::string_view path = sources.path(file);
  const std::string_view name = name_of(path);
  const bool is_make = name == "Makefile" || name == "makefile" || name == "Justfile" || name == "justfile";
  Kind kind = Kind::none;
  if (is_make || ends_with_any(path, kShellEndings))
    kind = Kind::shell;
  else if (name.starts_with("Jenkinsfile") || ends_with_any(path, kScriptEndings))
    kind = Kind::script;
  else if (is_dotenv(path) || ends_with_any(path, kEndings))
    kind = Kind::manifest;
  else if (name.find("ecosystem.config.") != name.npos || name.starts_with("pm2.config."))
    kind = Kind::infrastructure;
  else if (name.find('.') == name.npos && sources.bytes(file).starts_with("#!"))
    kind = Kind::shell;
  if (kind == Kind::none || !is_deployed(sources, path)) return Kind::none;
  const bool may_build = kind == Kind::shell || kind == Kind::manifest;
  return may_build && holds_any(path, kBuilds) ? Kind::build : kind;
}

/// The same of a program's source; `looked_through` grows by what is looked at.
Kind kind_of_code(const Sources& sources, FileId file, size_t& looked_through) {
  const std::string_view path = sources.path(file);
  if (!ends_with_any(path, kCodeEndings) || !is_deployed(sources, path)) return Kind::none;
  const std::string_view bytes = sources.bytes(file);
  looked_through += bytes.size();
  if (holds_any(bytes, kInfrastructure)) return Kind::infrastructure;
  return holds_any(bytes, kEnvironments) ? Kind::code : Kind::none;
}

/// The line of a place, or of it as much as is looked at.
std::string_view line_at(std::string_view bytes, size_t at) {
  const size_t first = at < kLine ? 0 : at - kLine;
  const std::string_view near = bytes.substr(first, at - first + kLine);
  const size_t begin = near.rfind('\n', at - first) + 1;
  return near.substr(begin, std::min(near.find('\n', at - first), near.size()) - begin);
}

/// What stands on a place's line in front of it and on the lines that it goes on from; nothing where that is long.
std::optional<std::string_view> command_before(std::string_view bytes, size_t at) {
  const size_t first = at < kContinued ? 0 : at - kContinued;
  const std::string_view near = bytes.substr(first, at - first);
  size_t begin = near.rfind('\n');
  while (begin != std::string_view::npos) {
    const std::string_view above = trimmed(near.substr(0, begin), " \t\r");
    if (!above.ends_with('\\') && !above.ends_with('`') && !above.ends_with('^')) return near.substr(begin + 1);
    begin = above.rfind('\n');
  }
  if (first > 0) return {};
  return near;
}

/// True where what stands in front of a word is `name:`, `"name" =`, `key:`.
bool is_named(std::string_view before) {
  before = before.substr(0, before.find_last_not_of(" \t\"'") + 1);
  if (!before.ends_with(':') && !before.ends_with('=')) return false;
  before.remove_suffix(1);
  before = before.substr(0, before.find_last_not_of(" \t\"'") + 1);
  return before.ends_with("name") || before.ends_with("Name") || before.ends_with("key");
}

bool starts_with_digit(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

bool is_named_at(std::string_view bytes, size_t at) {
  const std::string_view line = line_at(bytes, at);
  return is_named(line.substr(0, static_cast<size_t>(bytes.data() + at - line.data())));
}

/// How a file sets a name that stands whole at a place; nothing where it only speaks of it.
std::optional<SetPlace> set_at(std::string_view bytes, FileId file, size_t at, size_t size, Kind kind) {
  const std::string_view before = bytes.substr(0, at);
  const bool is_code = kind == Kind::code || kind == Kind::infrastructure;
  const std::string_view line = line_at(bytes, at);
  const std::string_view start = trimmed(line);
  if (start.starts_with('#') || start.starts_with("//") || before.ends_with('$') || before.ends_with("${")) return {};
  const Span span{file, static_cast<uint32_t>(at), static_cast<uint32_t>(at + size)};
  std::string_view rest = bytes.substr(at + size, kLine);
  if (is_named_at(bytes, at)) return SetPlace{span, value_beside(rest)};
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  rest.remove_prefix(is_code ? past_blanks(rest, 0) : std::min(rest.find_first_not_of(" \t"), rest.size()));
  // `cf set-env shop NAME 90`, `addEnvironment("NAME", "90")`
  const bool is_argument = kind == Kind::infrastructure ? rest.starts_with(',') : line.find("set-env ") != line.npos;
  if (is_argument && !rest.starts_with('=')) return SetPlace{span, ""};
  if (is_code && !rest.starts_with(':')) return {};
  if ((!rest.starts_with('=') && !rest.starts_with(':')) || rest.starts_with("==")) return {};
  rest.remove_prefix(1);
  if (is_code) rest.remove_prefix(past_blanks(rest, 0));
  // `X: ${X:-120}` hands on what it is given.
  const std::string_view value = rest.substr(0, rest.find('\n'));
  const size_t again = value.find(bytes.substr(at, size));
  if (again != std::string_view::npos && again > 0 && (value[again - 1] == '$' || value[again - 1] == '{')) return {};
  // Of other programs than those that describe deployments names may be of a type or of what checks them.
  if (kind == Kind::code && !starts_with_digit(plain_value(rest))) return {};
  return SetPlace{span, plain_value(rest)};
}

/// True where a command of a script hands the variable at a place to what it starts elsewhere.
bool hands_on(std::string_view bytes, size_t at) {
  const auto before = command_before(bytes, at);
  return !before || holds_any(*before, kHands) || holds_any(line_at(bytes, at), kHands);
}

/// True where a name begins at a place: also the one of `-eNAME=1`.
bool is_begin(std::string_view bytes, size_t at) {
  return at == 0 || !is_name_byte(bytes[at - 1]) || bytes.substr(0, at).ends_with(" -e");
}

/// A file that may set variables.
struct Looked {
  FileId file = FileId::none;
  Kind kind = Kind::none;
  bool is_strict = false;  ///< only what is handed to another program counts
};

Looked looked_at(const Sources& sources, FileId file, Kind kind) {
  const std::string_view bytes = sources.bytes(file);
  // What a script writes to another file is set there, and what of a build deploys has its variables on other lines.
  const bool is_any = kind == Kind::shell ? bytes.find("<<") != bytes.npos : bytes.find("eploy") != bytes.npos;
  return {file, kind, (kind == Kind::shell || kind == Kind::build) && !is_any};
}

/// How a file sets a name that begins at a place of it; nothing where it does not.
std::optional<SetPlace> place_at(const Sources& sources, const Looked& looked, size_t at, size_t size) {
  const std::string_view bytes = sources.bytes(looked.file);
  if (looked.is_strict && !hands_on(bytes, at)) return {};
  return set_at(bytes, looked.file, at, size, looked.kind);
}

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// True for the names that the index holds; those with small letters are most words of most files.
bool is_indexed(std::string_view name) {
  return name.size() > 1 && !is_digit(name[0]) && std::none_of(name.begin(), name.end(), is_small_letter);
}

/// Where a name stands: a position in the list of files, and the place in it.
struct Word {
  uint32_t looked = 0;
  uint32_t at = 0;
};

using Words = std::unordered_map<std::string_view, std::vector<Word>>;

/// Adds the names of a file; false when there are too many.
bool add_words(std::string_view bytes, uint32_t looked, Words& words, size_t& count) {
  for (size_t at = 0; at < bytes.size();) {
    if (!is_name_byte(bytes[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    bool has_small = false;
    // `-eNAME=1`
    if (bytes[at] == 'e' && is_begin(bytes, at + 1)) at = ++end;
    for (; end < bytes.size() && is_name_byte(bytes[end]); ++end) has_small = has_small || is_small_letter(bytes[end]);
    const std::string_view name = bytes.substr(at, end - at);
    if (!has_small && is_indexed(name)) {
      std::vector<Word>& all = words[name];
      if (all.size() < kMostPlaces) all.push_back({looked, static_cast<uint32_t>(at)});
      if (++count > kMostWords) return false;
    }
    at = end;
  }
  return true;
}

/// True when one of two folders lies in the other, or is it.
bool is_near(std::string_view folder, std::string_view other) {
  const auto is_below = [](std::string_view one, std::string_view above) {
    return above.empty() || one == above || (one.starts_with(above) && one[above.size()] == '/');
  };
  return is_below(folder, other) || is_below(other, folder);
}

/// True where a program hands a variable to what it starts of itself: `cluster.fork({ NAME: "5" })`.
bool is_forked(const Sources& sources, Span span) {
  constexpr size_t kNear = 300;
  const std::string_view before = sources.bytes(span.file).substr(0, span.begin);
  const std::string_view near = before.substr(before.size() - std::min(before.size(), kNear));
  const std::string_view statement = near.substr(near.rfind(';') + 1);
  return holds_written(statement, "fork(");
}

/// True for a file of variables in the folder of another program.
bool is_anothers_dotenv(const Sources& sources, std::string_view path, std::string_view home) {
  const std::string_view folder = folder_of(path);
  return is_dotenv(path) && !is_near(folder, folder_of(home)) && is_folder_of_program(sources, folder);
}

}  // namespace

bool is_folder_of_program(const Sources& sources, std::string_view folder) {
  return std::any_of(kProjects.begin(), kProjects.end(), [&](std::string_view one) {
    return sources.want(folder.empty() ? std::string(one) : std::string(folder) + "/" + std::string(one)).has_value();
  });
}

namespace {

/// The words of some files, and what was asked of them.
struct Part {
  bool is_built = false;
  std::vector<Looked> files;
  FileId cut = FileId::none;  ///< the first file that is not looked through any more
  Words words;
  std::unordered_map<std::string, std::vector<SetPlace>> asked;
  size_t searched = 0;  ///< bytes that were looked through without the words
};

Part built(const Sources& sources, const std::set<FileId>& read, bool is_code) {
  Part part{.is_built = true};
  size_t bytes = 0, code = 0, count = 0;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    if (read.contains(file)) continue;
    Kind kind = kind_of(sources, file);
    if (is_code) kind = kind == Kind::none ? kind_of_code(sources, file, code) : Kind::none;
    bool is_held = code <= kMostCodeBytes;
    if (kind != Kind::none && is_held) {
      bytes += sources.bytes(file).size();
      part.files.push_back(looked_at(sources, file, kind));
      is_held = add_words(sources.bytes(file), static_cast<uint32_t>(part.files.size() - 1), part.words, count);
    }
    if (is_held && bytes <= kMostBytes) continue;
    part.cut = file;
    break;
  }
  return part;
}

std::vector<SetPlace> indexed(const Sources& sources, const Part& part, std::string_view name) {
  std::vector<SetPlace> found;
  const auto known = part.words.find(name);
  if (known == part.words.end()) return found;
  for (size_t i = 0; i < known->second.size(); ++i) {
    const Looked& looked = part.files[known->second[i].looked];
    if (found.size() > kMostSet || i + 1 == kMostPlaces) {
      found.push_back({.span = {looked.file, 0, 0}, .is_unread = true});
      break;
    }
    if (auto place = place_at(sources, looked, known->second[i].at, name.size())) found.push_back(std::move(*place));
  }
  return found;
}

/// The same for a name with small letters.
std::vector<SetPlace> searched_for(const Sources& sources, Part& part, std::string_view name) {
  std::vector<SetPlace> found;
  for (const Looked& one : part.files) {
    if (part.searched > kMostBytes) return {{.is_unread = true}};
    const std::string_view bytes = sources.bytes(one.file);
    part.searched += bytes.size();
    for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
      const size_t end = at + name.size();
      if (!is_begin(bytes, at) || (end < bytes.size() && is_name_byte(bytes[end]))) continue;
      // `port: 80` of a manifest is a key of its own, and mostly no variable.
      const bool is_key = one.kind == Kind::manifest && !is_dotenv(sources.path(one.file)) && !is_named_at(bytes, at);
      if (is_key) continue;
      if (auto place = place_at(sources, one, at, name.size())) found.push_back(std::move(*place));
      if (found.size() <= kMostSet) continue;
      found.push_back({.span = {one.file, 0, 0}, .is_unread = true});
      return found;
    }
  }
  return found;
}

const std::vector<SetPlace>& places_in(const Sources& sources, Part& part, std::string_view name) {
  const auto [known, is_new] = part.asked.try_emplace(std::string(name));
  if (!is_new) return known->second;
  known->second = is_indexed(name) ? indexed(sources, part, name) : searched_for(sources, part, name);
  if (part.cut != FileId::none) known->second.push_back({.span = {part.cut, 0, 0}, .is_unread = true});
  return known->second;
}

}  // namespace

struct SetElsewhere::Index {
  std::set<FileId> read;
  std::mutex mutex;
  Part manifests, code;
};

SetElsewhere::SetElsewhere(const Sources& sources, std::set<FileId> read)
    : sources_(sources), index_(std::make_unique<Index>()) {
  index_->read = std::move(read);
}

SetElsewhere::~SetElsewhere() = default;

std::vector<SetPlace> SetElsewhere::places(std::string_view name, const std::string& home, bool in_code) const {
  const bool is_name = name.size() > 1 && std::all_of(name.begin(), name.end(), is_name_byte) && !is_digit(name[0]);
  if (!is_name) return {};
  const std::lock_guard lock(index_->mutex);
  std::vector<SetPlace> found;
  for (Part* part : {&index_->manifests, &index_->code}) {
    const bool is_code = part == &index_->code;
    if (is_code && !in_code) continue;
    if (!part->is_built) *part = built(sources_, index_->read, is_code);
    for (const SetPlace& one : places_in(sources_, *part, name)) {
      const std::string& path = one.is_unread ? home : sources_.path(one.span.file);
      const bool is_own = path == home && !is_forked(sources_, one.span);
      if (one.is_unread || (!is_own && !is_anothers_dotenv(sources_, path, home))) found.push_back(one);
    }
  }
  return found;
}

}  // namespace outlast
