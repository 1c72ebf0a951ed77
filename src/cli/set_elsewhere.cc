#include "cli/set_elsewhere.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "text/plain_values.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kVariable = "environment variable ";
constexpr std::string_view kUnset = " is set by nothing in the repository";
constexpr std::string_view kDefaultStands = ", so its default stands";
constexpr size_t kMostNames = 100;
constexpr size_t kLargestManifest = 500'000;
constexpr size_t kMostBytes = size_t{100} << 20;  ///< looked through for all names together

/// What deployments are written in.
constexpr std::array<std::string_view, 14> kEndings{".tf",   ".tfvars", ".hcl", ".yaml", ".yml", ".json",    ".toml",
                                                    ".tmpl", ".tpl",    ".j2",  ".env",  ".ini", ".service", ".bicep"};

/// Folders and files whose variables are for builds, tests and editors.
constexpr std::array<std::string_view, 8> kNotDeployed{
    ".github/", ".gitlab-ci", ".circleci/", ".travis", "azure-pipelines", ".vscode/", ".devcontainer", "node_modules/"};

/// What hands a variable to a program on a line of a script.
constexpr std::array<std::string_view, 6> kHands{"-e ", "--env", "env-vars", "config:set", "setenv", "export "};

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

bool may_deploy(const Sources& sources, std::string_view path) {
  const bool is_other = std::any_of(kNotDeployed.begin(), kNotDeployed.end(),
                                    [&](std::string_view one) { return path.find(one) != std::string_view::npos; });
  if (is_other || is_test_path(sources, path)) return false;
  return is_dotenv(path) || path.ends_with(".sh") || name_of(path) == "Makefile" ||
         std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view one) { return path.ends_with(one); });
}

std::string_view line_at(std::string_view bytes, size_t at) {
  const size_t begin = bytes.rfind('\n', at) + 1;
  return bytes.substr(begin, std::min(bytes.find('\n', at), bytes.size()) - begin);
}

/// True where what stands in front of a word is `name:`, `"name" =`, `key:`.
bool is_named(std::string_view before) {
  before = before.substr(0, before.find_last_not_of(" \t\"'") + 1);
  if (!before.ends_with(':') && !before.ends_with('=')) return false;
  before.remove_suffix(1);
  before = before.substr(0, before.find_last_not_of(" \t\"'") + 1);
  return before.ends_with("name") || before.ends_with("Name") || before.ends_with("key");
}

/// How a file sets a name that stands whole at a place; nothing where it only speaks of it.
std::optional<Elsewhere> set_at(std::string_view bytes, FileId file, size_t at, size_t size) {
  const std::string_view before = bytes.substr(0, at);
  const std::string_view line = line_at(bytes, at);
  const std::string_view start = trimmed(line);
  if (start.starts_with('#') || start.starts_with("//") || before.ends_with('$') || before.ends_with('{')) return {};
  const Span span{file, static_cast<uint32_t>(at), static_cast<uint32_t>(at + size)};
  std::string_view rest = bytes.substr(at + size);
  if (is_named(line.substr(0, static_cast<size_t>(bytes.data() + at - line.data()))))
    return Elsewhere{span, value_beside(rest)};
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  if ((!rest.starts_with('=') && !rest.starts_with(':')) || rest.starts_with("==")) return {};
  rest.remove_prefix(1);
  // `X: ${X:-120}` hands on what it is given.
  const std::string_view value = rest.substr(0, rest.find('\n'));
  const size_t again = value.find(bytes.substr(at, size));
  if (again != std::string_view::npos && again > 0 && (value[again - 1] == '$' || value[again - 1] == '{')) return {};
  return Elsewhere{span, plain_value(rest)};
}

/// True for a line of a script that hands a variable to what it starts elsewhere.
bool hands_on(std::string_view line) {
  return std::any_of(kHands.begin(), kHands.end(),
                     [&](std::string_view one) { return line.find(one) != std::string_view::npos; });
}

std::vector<Elsewhere> settings_of(const Sources& sources, FileId file, std::string_view name) {
  std::vector<Elsewhere> found;
  const std::string_view bytes = sources.bytes(file);
  if (bytes.size() > kLargestManifest) return found;
  const bool is_script = sources.path(file).ends_with(".sh") || name_of(sources.path(file)) == "Makefile";
  for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
    const size_t end = at + name.size();
    const bool is_whole =
        (at == 0 || !is_name_byte(bytes[at - 1])) && (end == bytes.size() || !is_name_byte(bytes[end]));
    if (!is_whole || (is_script && !hands_on(line_at(bytes, at)))) continue;
    if (auto one = set_at(bytes, file, at, name.size())) found.push_back(std::move(*one));
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

using Settings = std::map<std::string, std::vector<Elsewhere>, std::less<>>;

Settings settings_elsewhere(const Model& model, const Sources& sources) {
  Settings found;
  for (const Timer& timer : model.timers) {
    for (const OriginStep& step : timer.origin.chain) {
      const std::string_view name = unset_variable(step.note);
      if (!name.empty() && found.size() < kMostNames) found.try_emplace(std::string(name));
    }
  }
  if (found.empty()) return found;
  const std::set<FileId> read = files_read(model);
  size_t looked_through = 0;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    if (read.contains(file) || !may_deploy(sources, sources.path(file))) continue;
    looked_through += sources.bytes(file).size() * found.size();
    for (auto& [name, all] : found) {
      // What is not looked through may set any of them.
      if (looked_through > kMostBytes)
        all.push_back({.span = {file, 0, 0}, .is_unread = true});
      else
        for (Elsewhere& one : settings_of(sources, file, name)) all.push_back(std::move(one));
    }
    if (looked_through > kMostBytes) break;
  }
  return found;
}

/// The first place that sets a variable for a component to something else than its default, which the text holds.
const Elsewhere* other_setting(const std::vector<Elsewhere>& all, const Sources& sources, const std::string& home,
                               std::string_view text) {
  for (const Elsewhere& one : all) {
    const std::string& path = sources.path(one.span.file);
    if (path == home || (is_dotenv(path) && !is_near(path, home))) continue;
    if (one.value.empty() || !holds_word(text, one.value)) return &one;
  }
  return nullptr;
}

}  // namespace

void doubt_defaults(Model& model, const Sources& sources) {
  const Settings settings = settings_elsewhere(model, sources);
  if (settings.empty()) return;
  for (Timer& timer : model.timers) {
    if (timer.scope == ScopeId::none) continue;
    const Component& component = at(model.components, at(model.scopes, timer.scope).component);
    for (OriginStep& step : timer.origin.chain) {
      const std::string name(unset_variable(step.note));
      const auto found = settings.find(name);
      if (found == settings.end() || found->second.empty()) continue;
      const std::string text =
          std::string(sources.text(step.span)) + " " + std::string(sources.text(timer.origin.span));
      const std::string home = component.file == FileId::none ? std::string() : sources.path(component.file);
      const Elsewhere* other = other_setting(found->second, sources, home, text);
      if (other == nullptr) {
        step.note = std::string(kVariable) + name + " is set to its default or not at all";
        continue;
      }
      const std::string place = sources.path(other->span.file) + ":" +
                                std::to_string(sources.position(other->span.file, other->span.begin).line);
      step.note = std::string(kVariable) + name + " has its default unless " +
                  (other->is_unread ? "something sets it" : place + " is for this");
      const std::string cause = std::string(kVariable) + name;
      for (Alternative& one : timer.value.alternatives)
        one.choices.push_back({.cause = cause, .arm = 0, .label = "where " + name + " is not set"});
      Alternative unknown{.form = Form::unknown, .range = {0, kInfinite}, .at = other->span};
      unknown.choices.push_back({.cause = cause, .arm = 1, .label = "where it is"});
      unknown.note = other->is_unread ? "there is more than is looked through for what sets " + name
                                      : place + " sets " + name + ", and whether that is for this program is not known";
      add_alternative(timer.value, std::move(unknown));
    }
  }
}

}  // namespace outlast
