#include "cli/place_java.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "adapters/built_projects.h"
#include "cli/command_words.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kMain = "static void main(";

/// A program that a workload starts.
struct Started {
  WorkloadId workload = WorkloadId::none;
  std::set<std::string> folders;  ///< of the projects that it is built from
  std::string main_class;         ///< that the command names, "" where it names an archive
};

bool is_of_host(const Model& model, const Command& command) {
  if (command.workload == WorkloadId::none || command.words.empty() || command.words.front().is_unknown) return false;
  const std::string& kind = at(model.workloads, command.workload).kind;
  return kind == "systemd unit" || kind == "Procfile process";
}

/// The file of the class that a command of Java names in full; of several the one below the command's folder.
std::optional<FileId> file_of_class(const Sources& sources, const Command& command, std::string name) {
  std::replace(name.begin(), name.end(), '.', '/');
  std::vector<FileId> found = sources.want_suffix(name + ".java");
  if (found.size() > 1)
    std::erase_if(found, [&](FileId file) { return !sources.path(file).starts_with(command.folder + "/"); });
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

/// The project that makes an archive which a command names, by a path from its folder where that is one.
std::optional<std::string> project_of_archive(const Sources& sources, const Command& command, std::string_view path) {
  const bool is_relative = !path.starts_with('/') && !command.folder.empty();
  const auto beside = is_relative ? java_project(sources, command.folder + "/" + std::string(path)) : std::nullopt;
  return beside ? beside : java_project(sources, path);
}

/// What a command of Java starts; nothing where that is nothing of the repository's.
std::optional<Started> java_started(const Sources& sources, const Command& command) {
  Started started{.workload = command.workload, .folders = {}, .main_class = ""};
  for (size_t i = 1; i < command.words.size(); ++i) {
    const CommandWord& word = command.words[i];
    if (word.is_open) continue;
    const bool has_value = word.text == "-cp" || word.text == "-classpath" || word.text == "--class-path";
    if (has_value) {
      ++i;
      continue;
    }
    const bool is_archive = word.text == "-jar" && i + 1 < command.words.size();
    if (word.text.starts_with('-') && !is_archive) continue;
    std::optional<std::string> project;
    if (is_archive) {
      const CommandWord& archive = command.words[i + 1];
      if (!archive.is_unknown) project = project_of_archive(sources, command, archive.text);
    } else if (const auto file =
                   word.is_unknown ? std::optional<FileId>() : file_of_class(sources, command, word.text)) {
      started.main_class = word.text.substr(word.text.rfind('.') + 1);
      const auto build = project_of(sources, sources.path(*file));
      if (build) project = std::string(folder_of(sources.path(*build)));
    }
    if (!project) return std::nullopt;
    for (std::string& one : java_projects_in(sources, *project)) started.folders.insert(std::move(one));
    return started;
  }
  return std::nullopt;
}

/// True for a source that is no other program than the one that is started, as far as its own main function tells.
bool may_run(const Sources& sources, const Started& started, std::string_view path, FileId file, FileId build) {
  if (!holds_written(sources.bytes(file), kMain)) return true;
  std::string_view name = name_of(path);
  name = name.substr(0, name.rfind('.'));
  if (!started.main_class.empty()) return name == started.main_class;
  size_t mains = 0;
  const std::string folder(folder_of(sources.path(build)));
  for (const FileId one : sources.want_glob((folder.empty() ? "" : folder + "/") + "**/*.java"))
    mains += !is_test_path(sources, sources.path(one)) && holds_written(sources.bytes(one), kMain);
  // Of several the build file may name the one that an archive starts.
  return mains == 1 || holds_word(sources.bytes(build), name);
}

/// The words behind a call of CMake in a text: `add_executable(shop main.cc net.cc)`.
std::vector<std::string_view> words_of_call(std::string_view text, size_t open) {
  std::vector<std::string_view> words;
  const std::string_view inside = text.substr(open + 1, text.find(')', open) - open - 1);
  constexpr std::string_view kBlanks = " \t\r\n\"";
  for (size_t at = inside.find_first_not_of(kBlanks); at != std::string_view::npos && words.size() < 500;) {
    const size_t end = std::min(inside.find_first_of(kBlanks, at), inside.size());
    words.push_back(inside.substr(at, end - at));
    at = inside.find_first_not_of(kBlanks, end);
  }
  return words;
}

/// The folder that a program of C++ is built in, and its sources; no sources where all of the folder may be.
struct CppProgram {
  std::string folder;
  std::vector<std::string> sources;
};

/// The programs that CMake builds, by their names.
std::vector<std::pair<std::string, CppProgram>> programs_of_cmake(const Sources& sources) {
  constexpr std::string_view kCall = "add_executable(";
  std::vector<std::pair<std::string, CppProgram>> found;
  for (const FileId file : sources.want_suffix("CMakeLists.txt")) {
    const std::string& path = sources.path(file);
    if (is_test_path(sources, path)) continue;
    const std::string_view text = sources.bytes(file);
    for (size_t at = text.find(kCall); at != std::string_view::npos; at = text.find(kCall, at + 1)) {
      const std::vector<std::string_view> words = words_of_call(text, at + kCall.size() - 1);
      if (words.empty() || words[0].find('$') != std::string_view::npos) continue;
      CppProgram program{.folder = std::string(folder_of(path)), .sources = {}};
      for (size_t i = 1; i < words.size(); ++i) {
        const bool is_file =
            words[i].find('$') == std::string_view::npos && words[i].find('.') != std::string_view::npos;
        if (is_file)
          program.sources.emplace_back((program.folder.empty() ? "" : program.folder + "/") + std::string(words[i]));
      }
      found.emplace_back(words[0], std::move(program));
    }
  }
  return found;
}

/// The only program of C++ of a name; nothing where there is none, or several are called so.
const CppProgram* program_named(const std::vector<std::pair<std::string, CppProgram>>& all, std::string_view name) {
  const CppProgram* found = nullptr;
  for (const auto& [other, program] : all) {
    if (other != name) continue;
    if (found != nullptr) return nullptr;
    found = &program;
  }
  return found;
}

/// True for a source that a program is built from: it is listed, or in the folder of the only program there is.
bool is_built_into(const CppProgram& program, std::string_view path, bool is_only) {
  if (std::find(program.sources.begin(), program.sources.end(), path) != program.sources.end()) return true;
  return is_only && (program.folder.empty() || path.starts_with(program.folder + "/"));
}

bool is_cpp(std::string_view path) {
  constexpr std::string_view kEndings[] = {".cc", ".cpp", ".cxx", ".h", ".hpp", ".hh", ".hxx"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

void add_place(Component& component, WorkloadId workload) {
  const bool is_new =
      std::find(component.workloads.begin(), component.workloads.end(), workload) == component.workloads.end();
  if (is_new) component.workloads.push_back(workload);
}

bool is_placeable(const Component& component, const std::set<ScopeId>& open) {
  return component.file != FileId::none && open.contains(component.root) && !component.needs_command;
}

}  // namespace

void place_java_and_cpp(Model& model, const Sources& sources) {
  std::set<ScopeId> open;
  for (const Component& component : model.components) {
    if (component.workloads.empty()) open.insert(component.root);
  }
  std::optional<std::vector<std::pair<std::string, CppProgram>>> programs;
  for (const Command& command : model.commands) {
    if (!is_of_host(model, command)) continue;
    const std::string_view name = name_of(command.words.front().text);
    const std::optional<Started> java = name == "java" ? java_started(sources, command) : std::nullopt;
    if (!java && !programs) programs = programs_of_cmake(sources);
    const CppProgram* const cpp = java ? nullptr : program_named(*programs, name);
    if (!java && cpp == nullptr) continue;
    for (Component& component : model.components) {
      if (!is_placeable(component, open)) continue;
      const std::string& path = sources.path(component.file);
      if (cpp != nullptr && is_cpp(path) && is_built_into(*cpp, path, programs->size() == 1))
        add_place(component, command.workload);
      if (!java || !path.ends_with(".java")) continue;
      const std::optional<FileId> build = project_of(sources, path);
      if (build && java->folders.contains(std::string(folder_of(sources.path(*build)))) &&
          may_run(sources, *java, path, component.file, *build))
        add_place(component, command.workload);
    }
  }
}

}  // namespace outlast
