// Which file of the repository a Go program reads as its configuration, where nothing else may stand at its place.
#include <algorithm>
#include <set>

#include "syntax/eval_fillers.h"
#include "syntax/eval_replaced.h"
#include "syntax/eval_state.h"
#include "syntax/eval_stores.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/words.h"

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
    const std::string_view told = go_statement(bytes, at);
    if (!last.empty() && told.find(last) != std::string_view::npos) return true;
  }
  return false;
}

/// True when a file of a folder gives one of some types a method that reads it in a way of its own.
bool unmarshals_itself(const Sources& sources, std::string_view folder, const std::set<std::string>& types) {
  size_t looked_at = 0;
  for (const FileId file : sources.want_glob(folder.empty() ? "*.go" : std::string(folder) + "/*.go")) {
    if (++looked_at > kMostFiles) return true;
    const std::string_view bytes = sources.bytes(file);
    constexpr std::string_view kReads = "Unmarshal";
    for (size_t at = bytes.find(kReads); at != std::string_view::npos; at = bytes.find(kReads, at + 1)) {
      std::string_view before = without_blanks_at_end(bytes.substr(0, at));
      if (!before.ends_with(')')) continue;
      before = without_blanks_at_end(before.substr(0, before.size() - 1));
      size_t begin = before.size();
      while (begin > 0 && is_name_byte(before[begin - 1])) --begin;
      if (types.contains(std::string(before.substr(begin)))) return true;
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

namespace {

/// The file that stands at a path in all containers that run the program, where nothing else may stand there.
std::optional<FileId> file_inside(const EvalScope& scope, const PathInside& told) {
  const bool is_read = told.file && format_of_configuration(scope.sources->path(*told.file));
  return is_read && !may_be_replaced_at(scope, *told.file, told.place) ? told.file : std::nullopt;
}

}  // namespace

std::optional<FileId> file_read_by(const Evaluation& state, const Program& program, const std::string& name) {
  const PathInside told = state.outer.inside && state.outer.sources ? state.outer.inside(name) : PathInside();
  if (told.is_told && (told.file || name.starts_with('/'))) return file_inside(state.outer, told);
  const std::optional<FileId> file = file_of(state, name);
  if (!file || name.starts_with('/')) return std::nullopt;
  const Sources& sources = *state.outer.sources;
  const std::string& path = sources.path(*file);
  const std::string module = module_folder(sources, sources.path(program.file));
  const bool is_of_module = module.empty() || path.starts_with(module + "/");
  if (!is_of_module || module_folder(sources, path) != module || is_aside(path)) return std::nullopt;
  if (!is_where_asked(path, program, sources.path(program.file), name, module)) return std::nullopt;
  return may_be_replaced(state.outer, *file) ? std::nullopt : file;
}

}  // namespace outlast
