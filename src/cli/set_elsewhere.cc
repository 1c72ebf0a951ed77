#include "cli/set_elsewhere.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "text/plain_values.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kVariable = "environment variable ";
constexpr std::string_view kUnset = " is set by nothing in the repository";
constexpr std::string_view kDefaultStands = ", so its default stands";
constexpr size_t kMostNames = 100;
constexpr size_t kMostBytes = size_t{300} << 20;      ///< of manifests, looked through for all names together
constexpr size_t kMostCodeBytes = size_t{300} << 20;  ///< likewise of programs
constexpr size_t kMostPlaces = 1000;                  ///< of one name in one file
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

/// Folders and files of editors and of others' programs.
constexpr std::array<std::string_view, 3> kNotDeployed{".vscode/", ".devcontainer", "node_modules/"};

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

/// Where a file sets a variable.
struct Elsewhere {
  Span span;
  std::string value;       ///< "" when it is not plain
  bool is_unread = false;  ///< the file was not looked through, and may set it
};

bool is_dotenv(std::string_view path) {
  const std::string_view name = name_of(path);
  return name.starts_with(".env") || name.ends_with(".env") || name == "env.example" || name == "env.sample";
}

bool ends_with_any(std::string_view text, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view one) { return text.ends_with(one); });
}

/// What a file is to those who deploy; `looked_through` grows by what of programs is looked at for that.
Kind kind_of(const Sources& sources, FileId file, size_t& looked_through) {
  const std::string_view path = sources.path(file);
  const std::string_view name = name_of(path);
  const std::string_view bytes = sources.bytes(file);
  if (holds_any(path, kNotDeployed) || is_test_path(sources, path) || ends_with_any(name, kLocks)) return Kind::none;
  const bool is_build = holds_any(path, kBuilds);
  const bool is_make = name == "Makefile" || name == "makefile" || name == "Justfile" || name == "justfile";
  if (is_make || ends_with_any(path, kShellEndings)) return is_build ? Kind::build : Kind::shell;
  if (name.starts_with("Jenkinsfile") || ends_with_any(path, kScriptEndings)) return Kind::script;
  if (is_dotenv(path) || ends_with_any(path, kEndings)) return is_build ? Kind::build : Kind::manifest;
  if (name.find("ecosystem.config.") != std::string_view::npos || name.starts_with("pm2.config."))
    return Kind::infrastructure;
  if (name.find('.') == std::string_view::npos && bytes.starts_with("#!")) return Kind::shell;
  if (!ends_with_any(path, kCodeEndings) || looked_through > kMostCodeBytes) return Kind::none;
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

/// How a file sets a name that stands whole at a place; nothing where it only speaks of it.
std::optional<Elsewhere> set_at(std::string_view bytes, FileId file, size_t at, size_t size, Kind kind) {
  const std::string_view before = bytes.substr(0, at);
  const bool is_code = kind == Kind::code || kind == Kind::infrastructure;
  const std::string_view line = line_at(bytes, at);
  const std::string_view start = trimmed(line);
  if (start.starts_with('#') || start.starts_with("//") || before.ends_with('$') || before.ends_with("${")) return {};
  const Span span{file, static_cast<uint32_t>(at), static_cast<uint32_t>(at + size)};
  std::string_view rest = bytes.substr(at + size, kLine);
  if (is_named(line.substr(0, static_cast<size_t>(bytes.data() + at - line.data()))))
    return Elsewhere{span, value_beside(rest)};
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  // `cf set-env shop NAME 90`, `addEnvironment("NAME", "90")`
  const bool is_argument = kind == Kind::infrastructure ? rest.starts_with(',') : line.find("set-env ") != line.npos;
  if (is_argument && !rest.starts_with('=')) return Elsewhere{span, ""};
  if (is_code && !rest.starts_with(':')) return {};
  if ((!rest.starts_with('=') && !rest.starts_with(':')) || rest.starts_with("==")) return {};
  rest.remove_prefix(1);
  // `X: ${X:-120}` hands on what it is given.
  const std::string_view value = rest.substr(0, rest.find('\n'));
  const size_t again = value.find(bytes.substr(at, size));
  if (again != std::string_view::npos && again > 0 && (value[again - 1] == '$' || value[again - 1] == '{')) return {};
  // Of other programs than those that describe deployments names may be of a type or of what checks them.
  if (kind == Kind::code && !starts_with_digit(plain_value(rest))) return {};
  return Elsewhere{span, plain_value(rest)};
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

/// Where a file sets a name; `looked_through` grows by what is looked at.
std::vector<Elsewhere> settings_of(const Sources& sources, FileId file, Kind kind, std::string_view name,
                                   size_t& looked_through) {
  std::vector<Elsewhere> found;
  const std::string_view bytes = sources.bytes(file);
  looked_through += bytes.size();
  // What a script writes to another file is set there, and what of a build deploys has its variables on other lines.
  const bool is_any = kind == Kind::shell ? bytes.find("<<") != bytes.npos : bytes.find("eploy") != bytes.npos;
  const bool is_strict = (kind == Kind::shell || kind == Kind::build) && !is_any;
  size_t places = 0;
  for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
    looked_through += kLine;
    if (++places > kMostPlaces || found.size() > kMostSet) {
      found.push_back({.span = {file, 0, 0}, .is_unread = true});
      break;
    }
    const size_t end = at + name.size();
    const bool is_whole = is_begin(bytes, at) && (end == bytes.size() || !is_name_byte(bytes[end]));
    if (!is_whole || (is_strict && !hands_on(bytes, at))) continue;
    if (auto one = set_at(bytes, file, at, name.size(), kind)) found.push_back(std::move(*one));
  }
  return found;
}

/// The files that were read for what they set: compose files, Dockerfiles, units, environment files.
std::set<FileId> files_read(const Model& model) {
  std::set<FileId> files;
  for (const Workload& workload : model.workloads) {
    if (workload.kind != "script" && has_place(workload.head)) files.insert(workload.head.file);
    for (const EnvironmentEntry& entry : workload.environment) files.insert(entry.span.file);
  }
  return files;
}

/// The variable of a step that says why a default counts; "" for any other step.
std::string_view unset_variable(std::string_view note) {
  if (!note.starts_with(kVariable) || !note.ends_with(kDefaultStands)) return {};
  const std::string_view rest = note.substr(kVariable.size());
  const size_t end = rest.find(kUnset);
  return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

/// True for a file of variables that can be of a component: it stands above its folder or below.
bool is_near(std::string_view file, std::string_view home) {
  const std::string_view folder = folder_of(file);
  home = folder_of(home);
  const auto is_below = [](std::string_view one, std::string_view other) {
    return other.empty() || one == other || (one.starts_with(other) && one[other.size()] == '/');
  };
  return is_below(home, folder) || is_below(folder, home);
}

/// True for a file in a folder that is a program's own.
bool is_of_another(const Sources& sources, std::string_view path) {
  const std::string folder(folder_of(path));
  return std::any_of(kProjects.begin(), kProjects.end(), [&](std::string_view one) {
    return sources.want(folder.empty() ? std::string(one) : folder + "/" + std::string(one)).has_value();
  });
}

using Settings = std::map<std::string, std::vector<Elsewhere>, std::less<>>;

Settings settings_elsewhere(const Model& model, const Sources& sources) {
  Settings found, beyond;
  const auto ask = [&](const std::vector<OriginStep>& chain) {
    for (const OriginStep& step : chain) {
      const std::string_view name = unset_variable(step.note);
      if (name.empty() || found.contains(name)) continue;
      if (found.size() < kMostNames)
        found.try_emplace(std::string(name));
      else
        beyond[std::string(name)] = {{.span = step.span, .is_unread = true}};
    }
  };
  for (const Timer& timer : model.timers) ask(timer.origin.chain);
  for (const Route& route : model.routes) ask(route.target_chain);
  if (found.empty()) return found;
  const std::set<FileId> read = files_read(model);
  size_t looked_through = 0, code_looked_through = 0;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    if (read.contains(file)) continue;
    const Kind kind = kind_of(sources, file, code_looked_through);
    const bool is_code = kind == Kind::code || kind == Kind::infrastructure;
    size_t& spent = is_code ? code_looked_through : looked_through;
    for (auto& [name, all] : found) {
      if (kind == Kind::none || spent > kMostBytes) break;
      for (Elsewhere& one : settings_of(sources, file, kind, name, spent)) all.push_back(std::move(one));
    }
    if (looked_through <= kMostBytes && code_looked_through <= kMostCodeBytes) continue;
    // What is not looked through may set any of them.
    for (auto& [name, all] : found) all.push_back({.span = {file, 0, 0}, .is_unread = true});
    break;
  }
  found.merge(beyond);
  return found;
}

/// True where a program hands a variable to what it starts of itself: `cluster.fork({ NAME: "5" })`.
bool is_forked(const Sources& sources, Span span) {
  constexpr size_t kNear = 300;
  const std::string_view before = sources.bytes(span.file).substr(0, span.begin);
  const size_t call = before.rfind("fork(");
  return call != std::string_view::npos && before.size() - call < kNear &&
         before.substr(call).find(';') == std::string_view::npos;
}

/// The first place that sets a variable for a component to something else than its default, which the text holds.
const Elsewhere* other_setting(const std::vector<Elsewhere>& all, const Sources& sources, const std::string& home,
                               std::string_view text) {
  for (const Elsewhere& one : all) {
    if (one.is_unread) return &one;
    const std::string& path = sources.path(one.span.file);
    const bool is_own = path == home && !is_forked(sources, one.span);
    if (is_own || (is_dotenv(path) && !is_near(path, home) && is_of_another(sources, path))) continue;
    if (one.value.empty() || !holds_word(text, one.value)) return &one;
  }
  return nullptr;
}

/// What a step of a component's chain takes for unset, and where something may set it to something else.
struct Doubt {
  std::string name;  ///< "" where the step says nothing of a variable that something else sets
  const Elsewhere* other = nullptr;
};

Doubt doubt_of(const Settings& settings, const Model& model, const Sources& sources, ScopeId scope,
               const OriginStep& step, Span written) {
  const std::string name(unset_variable(step.note));
  const auto found = settings.find(name);
  if (scope == ScopeId::none || found == settings.end() || found->second.empty()) return {};
  const Component& component = at(model.components, at(model.scopes, scope).component);
  const std::string text = std::string(sources.text(step.span)) + " " + std::string(sources.text(written));
  const std::string home = component.file == FileId::none ? std::string() : sources.path(component.file);
  return {name, other_setting(found->second, sources, home, text)};
}

/// "deploy.yaml:12"; "" for what was not looked through.
std::string place_of(const Sources& sources, const Elsewhere& other) {
  if (other.is_unread) return "";
  return sources.shown_path(other.span.file) + ":" +
         std::to_string(sources.position(other.span.file, other.span.begin).line);
}

/// Why a default does not count for certain.
std::string reason_of(const Sources& sources, const Doubt& doubt) {
  if (doubt.other->is_unread) return "there is more than is looked through for what sets " + doubt.name;
  return place_of(sources, *doubt.other) + " sets " + doubt.name +
         ", and whether that is for this program is not known";
}

void doubt_timers(Model& model, const Sources& sources, const Settings& settings) {
  for (Timer& timer : model.timers) {
    for (OriginStep& step : timer.origin.chain) {
      const Doubt doubt = doubt_of(settings, model, sources, timer.scope, step, timer.origin.span);
      if (doubt.name.empty()) continue;
      const std::string cause = std::string(kVariable) + doubt.name;
      if (doubt.other == nullptr) {
        step.note = cause + " is set to its default or not at all";
        continue;
      }
      step.note = cause + " has its default unless " +
                  (doubt.other->is_unread ? "something sets it" : place_of(sources, *doubt.other) + " is for this");
      for (Alternative& one : timer.value.alternatives)
        one.choices.push_back({.cause = cause, .arm = 0, .label = "where " + doubt.name + " is not set"});
      Alternative unknown{.form = Form::unknown, .range = {0, kInfinite}, .at = doubt.other->span};
      unknown.choices.push_back({.cause = cause, .arm = 1, .label = "where it is"});
      unknown.note = reason_of(sources, doubt);
      add_alternative(timer.value, std::move(unknown));
    }
  }
}

void doubt_targets(Model& model, const Sources& sources, const Settings& settings) {
  for (Route& route : model.routes) {
    for (const OriginStep& step : route.target_chain) {
      const Doubt doubt = doubt_of(settings, model, sources, route.scope, step, route.target);
      if (doubt.other != nullptr) route.unresolved = reason_of(sources, doubt);
    }
  }
}

}  // namespace

void doubt_defaults(Model& model, const Sources& sources) {
  const Settings settings = settings_elsewhere(model, sources);
  if (settings.empty()) return;
  doubt_timers(model, sources, settings);
  doubt_targets(model, sources, settings);
}

}  // namespace outlast
