#include "adapters/python_dotenv.h"

#include <optional>
#include <set>

#include "adapters/evaluated.h"
#include "adapters/knowledge.h"
#include "syntax/python_lines.h"
#include "text/code_search.h"

namespace outlast {

std::vector<FileId> python_files_of(Documents& documents, const Program& entry) {
  constexpr size_t kMostFiles = 100;
  std::vector<const Program*> found{&entry};
  std::set<FileId> known{entry.file};
  for (size_t i = 0; i < found.size() && found.size() < kMostFiles; ++i) {
    for (const Import& import : found[i]->imports) {
      const Program* imported = documents.imported(*found[i], import.module);
      if (imported && known.insert(imported->file).second) found.push_back(imported);
    }
  }
  return {known.begin(), known.end()};
}

namespace {

/// The file that a text names behind a word that loads one: `load_dotenv("deploy/prod.env")`; ".env" where it names
/// none. Nothing where the text does not have the word.
std::optional<std::string> loaded_by(std::string_view text, std::string_view word) {
  constexpr size_t kMostLooks = 20;
  std::optional<std::string> name;
  const bool is_spaced = word.find(' ') != std::string_view::npos;
  const auto next = [&](size_t from) { return is_spaced ? find_code(text, word, from) : text.find(word, from); };
  size_t at = next(0);
  for (size_t looks = 0; at != std::string_view::npos && looks < kMostLooks; ++looks, at = next(at + 1)) {
    const std::string_view rest = text.substr(at + word.substr(0, word.find(' ')).size());
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (!name) name = ".env";
    for (const char quote : {'"', '\''}) {
      const size_t begin = line.find(quote);
      const size_t end = begin == std::string_view::npos ? begin : line.find(quote, begin + 1);
      if (end == std::string_view::npos) continue;
      const std::string_view quoted = line.substr(begin + 1, end - begin - 1);
      const bool is_file = quoted.find("env") != std::string_view::npos && quoted.find(' ') == std::string_view::npos;
      if (is_file && *name == ".env") name = quoted.substr(quoted.starts_with("./") ? 2 : 0);
    }
  }
  return name;
}

}  // namespace

void add_python_dotenv(Deriving& deriving, FileId program, Environment& environment) {
  std::optional<std::string> name;
  const Program& entry = deriving.documents.program(program, Format::python);
  for (const FileId file : python_files_of(deriving.documents, entry)) {
    const std::string_view written = deriving.documents.program(file, Format::python).bytes;
    const std::string joined = with_joined_brackets(written);
    for (const std::string_view word : known_words("python", "loads_dotenv")) {
      const std::optional<std::string> loaded = loaded_by(joined.empty() ? written : std::string_view(joined), word);
      if (loaded && (!name || *name == ".env")) name = loaded;
    }
  }
  if (!name) return;
  std::string folder(folder_of(deriving.sources.path(program)));
  while (true) {
    const auto file = deriving.sources.want(folder.empty() ? *name : folder + "/" + *name);
    if (file) return add_environment_file(deriving.documents, *file, environment);
    if (folder.empty()) return;
    folder = std::string(folder_of(folder));
  }
}

}  // namespace outlast
