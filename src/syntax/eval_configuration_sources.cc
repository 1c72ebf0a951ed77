// What else than its settings files and variables a .NET application is configured with.
#include <algorithm>

#include "syntax/eval_configuration.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {

namespace {

/// What adds a file of a path, and what adds nothing that is not looked at.
constexpr std::string_view kFiles[] = {"AddJsonFile", "AddIniFile", "AddXmlFile", "AddYamlFile"};
constexpr std::string_view kPlain[] = {"AddEnvironmentVariables", "AddCommandLine", "AddUserSecrets",
                                       "AddInMemoryCollection", "AddConfiguration"};
constexpr std::string_view kReceivers[] = {"Configuration",        "configuration", "config",
                                           "configurationBuilder", "configBuilder", "cfg"};

template <class List>
bool is_one_of(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// True where a file that is added may hold an entry: it has one of the name, or is none of the repository's.
bool may_hold(const Sources& sources, std::string_view arguments, std::string_view quoted) {
  const size_t open = arguments.find('"');
  const size_t end = open == std::string_view::npos ? open : arguments.find('"', open + 1);
  if (end == std::string_view::npos) return true;
  const std::string path(arguments.substr(open + 1, end - open - 1));
  // Those of the usual names are read.
  if (path.starts_with("appsettings")) return false;
  const bool is_elsewhere = path.find('{') != std::string::npos || path.starts_with('/');
  if (is_elsewhere) return true;
  const std::vector<FileId> found = sources.want_suffix(path);
  return found.empty() || std::any_of(found.begin(), found.end(), [&](FileId one) {
           return sources.bytes(one).find(quoted) != std::string_view::npos;
         });
}

/// True where a text adds a source to a configuration that may hold an entry.
bool adds_source(const Sources& sources, std::string_view text, std::string_view key) {
  constexpr std::string_view kCall = ".Add";
  constexpr size_t kLongest = 300;
  const std::string last(key.substr(key.rfind(':') + 1));
  const std::string quoted = '"' + last + '"';
  for (size_t at = find_written(text, kCall); at != std::string_view::npos; at = find_written(text, kCall, at + 1)) {
    const size_t begin = past_blanks(text, at + 1);
    size_t end = begin;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    const std::string_view method = text.substr(begin, end - begin);
    const std::string_view arguments = text.substr(end, std::min(text.find(';', end), end + kLongest) - end);
    if (is_one_of(kFiles, method) && may_hold(sources, arguments, quoted)) return true;
    if (method == "AddInMemoryCollection" && text.find(last + '"') != std::string_view::npos) return true;
    const bool is_other = !is_one_of(kFiles, method) && !is_one_of(kPlain, method) && method != "Add";
    if ((is_other && is_one_of(kReceivers, name_at_end(text.substr(0, at)))) || method == "AddKeyPerFile") return true;
  }
  return false;
}

}  // namespace

std::string added_source(Evaluation& state, const Program& program, std::string_view key) {
  const Sources& sources = *state.outer.sources;
  const std::string_view path = sources.path(program.file);
  // The folder of the project, or the root.
  std::string folder(folder_of(path));
  while (!folder.empty() && sources.want_glob(folder + "/*.csproj").empty()) folder = std::string(folder_of(folder));
  for (const FileId file : sources.want_glob((folder.empty() ? "" : folder + "/") + "**/*.cs")) {
    const std::string_view bytes = sources.bytes(file);
    if (is_test_path(sources, sources.path(file))) continue;
    if (!state.spend(bytes.size() / 4096)) return "";
    if (adds_source(sources, bytes, key)) return sources.path(file) + " adds other sources to the configuration";
  }
  return "";
}

}  // namespace outlast
