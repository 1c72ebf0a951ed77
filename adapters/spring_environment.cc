#include "adapters/spring_environment.h"

#include <algorithm>

#include "adapters/knowledge.h"
#include "adapters/spring_commands.h"
#include "adapters/spring_programs.h"
#include "syntax/json.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";
constexpr std::string_view kSourceFolder = "src/main/";
constexpr std::string_view kConfigName = "spring.config.name";

}  // namespace

bool is_jvm_source(std::string_view path) {
  return path.ends_with(".java") || path.ends_with(".kt") || path.ends_with(".groovy");
}

std::optional<std::string> spring_module_of(std::string_view path) {
  if (is_jvm_source(path)) {
    if (path.starts_with(kSourceFolder)) return "";
    const size_t at = path.find("/" + std::string(kSourceFolder));
    if (at == std::string_view::npos) return std::nullopt;
    return std::string(path.substr(0, at));
  }
  for (const std::string_view place : known_words(kSystem, "places")) {
    for (const std::string_view name : known_words(kSystem, "names")) {
      const std::string tail = std::string(place) + std::string(name);
      if (path == tail) return "";
      if (path.ends_with("/" + tail)) return std::string(path.substr(0, path.size() - tail.size() - 1));
    }
  }
  return std::nullopt;
}

std::string in_spring_module(const std::string& module, std::string_view name) {
  return (module.empty() ? "" : module + "/") + std::string(name);
}

std::optional<FileId> spring_main_file(const Sources& sources, const std::string& module) {
  for (const std::string_view place : known_words(kSystem, "places")) {
    for (const std::string_view name : known_words(kSystem, "names")) {
      if (const auto file = sources.want(in_spring_module(module, place) + std::string(name))) return file;
    }
  }
  return std::nullopt;
}

bool says_spring_word(std::string_view bytes, std::string_view words) {
  const auto all = known_words(kSystem, words);
  return std::any_of(all.begin(), all.end(), [&](std::string_view word) { return holds_written(bytes, word); });
}

bool says_spring_application(std::string_view bytes) {
  if (!says_spring_word(bytes, "applications") || bytes.find("@interface") != std::string_view::npos) return false;
  for (const std::string_view word : known_words(kSystem, "applications")) {
    constexpr int kMostLooks = 20;
    size_t at = bytes.find(word);
    for (int i = 0; i < kMostLooks && at != std::string_view::npos; ++i, at = bytes.find(word, at + 1)) {
      const size_t line = bytes.rfind('\n', at) + 1;
      const size_t begin = bytes.find_first_not_of(" \t", line);
      if (begin < bytes.size() && bytes[begin] == '@' && begin <= at) return true;
    }
  }
  return false;
}

std::optional<FileId> spring_application_class(const Sources& sources, const std::string& module) {
  for (const std::string_view ending : {"java", "kt", "groovy"}) {
    for (const FileId other :
         sources.want_glob(in_spring_module(module, kSourceFolder) + "**/*." + std::string(ending))) {
      if (says_spring_application(sources.bytes(other))) return other;
    }
  }
  return std::nullopt;
}

std::vector<std::string> other_spring_modules(const Deriving& deriving, const std::string& own) {
  std::vector<std::string> others;
  for (const Component& other : deriving.model.components) {
    if (other.system != kSystem || other.file == FileId::none) continue;
    const std::string module = spring_module_of(deriving.sources.path(other.file)).value_or("");
    if (module != own && !module.empty() && !own.starts_with(module + "/")) others.push_back(module);
  }
  return others;
}

namespace {

/// Where the main file of an application stands, or would stand.
std::string resources_of(const std::string& path) {
  if (!is_jvm_source(path)) return path;
  return in_spring_module(spring_module_of(path).value_or(""), known_words(kSystem, "places").back()) +
         "application.properties";
}

/// The names, without endings, of the files that a start reads; nothing where that is not known, or where one is none
/// of the application's.
std::optional<std::vector<std::string>> names_of_files(const SpringStart& start, const SpringFiles& given,
                                                       const std::string& resources) {
  const std::vector<Datum> data =
      spring_data({given, start.environment, start.deriving.lookup, start.root}, kConfigName);
  const bool is_set = !data.empty() && (data[0].kind != DatumKind::unknown || has_place(data[0].span));
  if (!is_set) return std::vector<std::string>{"application"};
  if (data.size() != 1 || data[0].kind != DatumKind::string) return std::nullopt;
  std::vector<std::string> names;
  std::string_view rest = data[0].text;
  while (!rest.empty()) {
    const size_t cut = std::min(rest.find(','), rest.size());
    const std::string name(rest.substr(0, cut));
    rest.remove_prefix(std::min(cut + 1, rest.size()));
    if (name.empty() || name.find_first_of(" */?[$\\") != std::string::npos) return std::nullopt;
    const std::vector<SpringDocument> found =
        spring_files(start.deriving.sources, start.deriving.documents, resources, {name}).documents;
    // It may stand where the application is started.
    const bool is_packed = std::any_of(
        found.begin(), found.end(), [](const SpringDocument& one) { return one.of_file.empty() && !one.is_outside; });
    if (!is_packed) return std::nullopt;
    names.push_back(name);
  }
  return names;
}

/// What a start may read besides the files of the application: files that are put into its container, or that a
/// variable or an argument names.
std::string other_files(const SpringStart& start, const SpringFiles& files, const std::vector<std::string>& names) {
  const SpringSources from{files, start.environment, start.deriving.lookup, start.root};
  for (const WorkloadId id : start.component.workloads) {
    for (const auto& [outside, inside] : at(start.deriving.model.workloads, id).mounts) {
      const auto is_named_so = [&](std::string_view name) {
        const bool begins =
            std::any_of(names.begin(), names.end(), [&](const std::string& one) { return name.starts_with(one); });
        return begins && (name.ends_with(".yml") || name.ends_with(".yaml") || name.ends_with(".properties"));
      };
      const bool is_properties = is_named_so(name_of(outside)) || is_named_so(name_of(inside));
      const bool is_packed = outside.find("src/main/resources/") != std::string::npos || is_test_path(outside);
      if (is_properties && !is_packed) return outside;
    }
  }
  for (const std::string_view setting : {"spring.config.location", "spring.config.additional-location"}) {
    const std::vector<Datum> data = spring_data(from, setting);
    const bool is_set = !data.empty() && (data[0].kind != DatumKind::unknown || has_place(data[0].span));
    if (is_set) return "the file of " + std::string(setting);
  }
  return "";
}

/// The variable that hands properties to the application besides its own, in options of the virtual machine; "" when
/// none does.
std::string other_variables(const SpringStart& start) {
  for (const std::string_view name : known_words(kSystem, "property_variables")) {
    const auto found = start.environment.find(name);
    if (found == start.environment.end()) continue;
    const std::string& text = found->second.text;
    const bool sets_any = text.find("-Dserver.") != std::string::npos || text.find("-Dspring.") != std::string::npos;
    if (!found->second.is_unknown && sets_any) return "the variable " + std::string(name);
  }
  return "";
}

/// What the variable or argument that is JSON gives.
void add_json(const SpringStart& start, SpringFiles& files) {
  const SpringFiles none;
  const SpringSources from{none, start.environment, start.deriving.lookup, start.root};
  for (const Datum& datum : spring_data(from, "spring.application.json")) {
    const Tree tree = datum.kind == DatumKind::string ? parse_json(datum.span.file, datum.text) : Tree();
    if (datum.kind != DatumKind::string || !tree.complete) {
      files.unread = "the variable SPRING_APPLICATION_JSON";
      return;
    }
    files.json = spring_document(tree);
    for (SpringEntry& entry : files.json.entries) entry.span = datum.span;
  }
}

}  // namespace

SpringFiles spring_files_given(const SpringStart& start, const std::string& path,
                               const std::vector<std::string>& other_modules) {
  SpringFiles given;
  given.differing = flags_that_differ(start.deriving.model, start.component);
  const std::string module = spring_module_of(path).value_or("");
  const std::string place = in_spring_module(module, known_words(kSystem, "places").back());
  add_program_properties(start.deriving, other_modules, place, given);
  add_json(start, given);
  const std::string resources = resources_of(path);
  const auto names = names_of_files(start, given, resources);
  SpringFiles files = spring_files(start.deriving.sources, start.deriving.documents, resources,
                                   names.value_or(std::vector<std::string>{"application"}));
  files.documents.insert(files.documents.begin(), std::make_move_iterator(given.documents.begin()),
                         std::make_move_iterator(given.documents.end()));
  files.json = std::move(given.json);
  files.system = std::move(given.system);
  files.differing = std::move(given.differing);
  if (!given.unread.empty()) files.unread = given.unread;
  if (files.unread.empty() && !names) files.unread = "the file of " + std::string(kConfigName);
  if (files.unread.empty()) files.unread = other_files(start, files, *names);
  if (files.unread.empty()) files.unread = other_variables(start);
  return files;
}

std::function<std::vector<Datum>(const std::string&)> spring_lookup(const SpringSources& from) {
  return [from](const std::string& name) {
    if (!from.files.unread.empty())
      return std::vector<Datum>{{.text = from.files.unread + " may set property " + name}};
    return spring_data(from, name);
  };
}

}  // namespace outlast
