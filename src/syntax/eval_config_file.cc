// Which file of the repository a Go program reads as its configuration, where nothing else may stand at its place.
#include <algorithm>
#include <set>

#include "syntax/eval_fillers.h"
#include "syntax/eval_state.h"
#include "syntax/eval_stores.h"

namespace outlast {

namespace {

constexpr size_t kMostFiles = 2000;

/// True for a file that stands in a folder of tests or examples.
bool is_aside(std::string_view path) {
  constexpr std::string_view kAside[] = {"test",      "tests",   "testdata", "fixtures",  "testing",
                                         "__tests__", "example", "examples", "testcases", "e2e"};
  for (std::string_view rest = folder_of(path); !rest.empty();) {
    const size_t slash = std::min(rest.find('/'), rest.size());
    if (std::find(std::begin(kAside), std::end(kAside), rest.substr(0, slash)) != std::end(kAside)) return true;
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return false;
}

/// The folder of the module that a file belongs to: the nearest with a go.mod, else the root.
std::string module_folder(const Sources& sources, std::string_view path) {
  for (std::string folder(folder_of(path)); !folder.empty(); folder = std::string(folder_of(folder))) {
    if (sources.want(folder + "/go.mod")) return folder;
  }
  return "";
}

/// True when a file stands where a program that asks for it by a name looks: that name from a folder around the program
/// on, or in a folder that it tells its store to look into.
bool is_where_asked(std::string_view path, const Program& program, std::string_view own, std::string_view name,
                    std::string_view module) {
  for (std::string folder(folder_of(own));; folder = std::string(folder_of(folder))) {
    const std::string asked = joined_path(folder, name).value_or("");
    if (!asked.empty() && path.starts_with(asked) && path.find('/', asked.size()) == std::string_view::npos)
      return true;
    if (folder.size() <= module.size()) break;
  }
  const std::string_view last = name_of(folder_of(path));
  constexpr std::string_view kAdd = "AddConfigPath(";
  const std::string_view bytes = program.bytes;
  for (size_t at = bytes.find(kAdd); at != std::string_view::npos; at = bytes.find(kAdd, at + 1)) {
    const std::string_view told = bytes.substr(at, bytes.find('\n', at) - at);
    if (!last.empty() && told.find(last) != std::string_view::npos) return true;
  }
  return false;
}

/// True for a file that may say what is put where: of images, of workloads, of shells.
bool places_files(std::string_view path) {
  const std::string_view name = name_of(path);
  constexpr std::string_view kEndings[] = {".yaml", ".yml", ".sh",   ".tf",      ".hcl",        ".nomad",
                                           ".mk",   ".tpl", ".bash", ".service", ".dockerfile", ".Dockerfile"};
  if (name.find("ockerfile") != std::string_view::npos || name.find('.') == std::string_view::npos) return true;
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](auto one) { return name.ends_with(one); });
}

/// The words of a line, without quotes, commas and brackets; "a:b" is two.
std::vector<std::string_view> words_in(std::string_view line) {
  std::vector<std::string_view> words;
  constexpr std::string_view kBetween = " \t\r\"'[],:=";
  for (size_t at = line.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const size_t end = std::min(line.find_first_of(kBetween, at), line.size());
    words.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(kBetween, end);
  }
  return words;
}

/// True for the end of a path as it is written somewhere: "./conf/a.yaml" for "shop/conf/a.yaml".
bool is_end_of(std::string_view written, std::string_view path) {
  while (written.starts_with("./") || written.starts_with("/"))
    written.remove_prefix(written.starts_with("./") ? 2 : 1);
  while (written.ends_with('/')) written.remove_suffix(1);
  return !written.empty() && path.ends_with(written) &&
         (path.size() == written.size() || path[path.size() - written.size() - 1] == '/');
}

/// True when a line may put something else at the place of a file, or at that of its folder.
bool may_put_another(std::string_view line, std::string_view path) {
  const std::string_view name = name_of(path), folder = folder_of(path);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (line.starts_with('#')) return false;
  const bool is_copied = line.starts_with("COPY ") || line.starts_with("ADD ");
  const std::vector<std::string_view> words = words_in(line);
  if (line.find(name) != std::string_view::npos) {
    if (line.starts_with("CMD") || line.starts_with("ENTRYPOINT")) return false;
    if (!is_copied || words.size() < 3) return true;
    const std::string_view onto = name_of(words.back());
    const bool keeps_name = onto == name || onto.find_first_not_of('.') == std::string_view::npos ||
                            onto.find('.') == std::string_view::npos;
    // What another stage has under the name is what was copied there.
    const bool is_of_stage = line.find("--from=") != std::string_view::npos;
    for (size_t i = 1; i + 1 < words.size(); ++i) {
      if (name_of(words[i]) == name && (is_of_stage || is_end_of(words[i], path))) return !keeps_name;
    }
    return true;
  }
  if (folder.empty() || words.size() < 2) return false;
  std::string_view last = words.back() == "ro" || words.back() == "rw" ? words[words.size() - 2] : words.back();
  while (last.ends_with('/')) last.remove_suffix(1);
  const bool is_placed = is_copied || line.find("mountPath:") != std::string_view::npos ||
                         line.starts_with("target:") ||
                         (line.starts_with('-') && line.find(":/") != std::string_view::npos);
  if (!is_placed || name_of(last) != name_of(folder)) return false;
  const bool is_of_it =
      (is_copied || line.starts_with('-')) && std::any_of(words.begin(), words.end() - 1, [&](std::string_view word) {
        return word.data() != last.data() && is_end_of(word, folder);
      });
  return !is_of_it;
}

/// True when something of the repository may put another file at the place of one.
bool may_be_replaced(const Sources& sources, FileId file) {
  const std::string& path = sources.path(file);
  const std::string_view name = name_of(path), folder = name_of(folder_of(path));
  size_t looked_at = 0;
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto other = static_cast<FileId>(i);
    if (other == file || !places_files(sources.path(other))) continue;
    if (++looked_at > kMostFiles) return true;
    const std::string_view bytes = sources.bytes(other);
    const bool is_named = bytes.find(name) != std::string_view::npos;
    if (!is_named && (folder.empty() || bytes.find(folder) == std::string_view::npos)) continue;
    for (size_t at = 0; at < bytes.size();) {
      const size_t end = std::min(bytes.find('\n', at), bytes.size());
      if (may_put_another(bytes.substr(at, end - at), path)) return true;
      at = end + 1;
    }
  }
  return false;
}

/// True when a file of a folder gives one of some types a method that reads it in a way of its own.
bool unmarshals_itself(const Sources& sources, std::string_view folder, const std::set<std::string>& types) {
  size_t looked_at = 0;
  for (const FileId file : sources.want_glob(folder.empty() ? "*.go" : std::string(folder) + "/*.go")) {
    if (++looked_at > kMostFiles) return true;
    const std::string_view bytes = sources.bytes(file);
    for (size_t at = bytes.find(") Unmarshal"); at != std::string_view::npos; at = bytes.find(") Unmarshal", at + 1)) {
      const size_t begin = bytes.find_last_of(" *(\n", at == 0 ? 0 : at - 1) + 1;
      if (types.contains(std::string(bytes.substr(begin, at - begin)))) return true;
    }
  }
  return false;
}

}  // namespace

bool is_read_its_own_way(const Evaluation& state, const std::vector<std::pair<const Program*, const Field*>>& fields) {
  if (!state.outer.sources) return false;
  for (const auto& [home, field] : fields) {
    std::string type = field->type == kNoExpr ? "" : dotted(*home, field->type);
    // What a type of another package reads is not looked for.
    if (field == fields.back().second && type.find('.') != std::string::npos && type != "time.Duration") return true;
    const std::string owner = field->owner.substr(0, field->owner.find('.'));
    const std::string folder(folder_of(state.outer.sources->path(home->file)));
    if (unmarshals_itself(*state.outer.sources, folder, {owner, type})) return true;
  }
  return false;
}

std::optional<FileId> file_read_by(const Evaluation& state, const Program& program, const std::string& name) {
  const std::optional<FileId> file = file_of(state, name);
  if (!file || name.starts_with('/')) return std::nullopt;
  const Sources& sources = *state.outer.sources;
  const std::string& path = sources.path(*file);
  const std::string module = module_folder(sources, sources.path(program.file));
  const bool is_of_module = module.empty() || path.starts_with(module + "/");
  if (!is_of_module || module_folder(sources, path) != module || is_aside(path)) return std::nullopt;
  if (!is_where_asked(path, program, sources.path(program.file), name, module)) return std::nullopt;
  return may_be_replaced(sources, *file) ? std::nullopt : file;
}

}  // namespace outlast
