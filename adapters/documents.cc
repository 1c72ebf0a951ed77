#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "adapters/adapter.h"
#include "adapters/built_projects.h"
#include "adapters/documents_aliases.h"
#include "adapters/documents_callers.h"
#include "adapters/documents_cpp.h"
#include "adapters/documents_fields.h"
#include "adapters/evaluated.h"
#include "adapters/go_packages.h"
#include "syntax/eval.h"
#include "syntax/eval_fields.h"
#include "syntax/eval_replaced.h"
#include "text/code_search.h"
#include "text/comments.h"
#include "text/go_text.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {

/// Parsed files by file and format. A slot is made under the lock and filled outside it, once.
struct Documents::Cache {
  template <class Parsed>
  struct Slot {
    std::once_flag once;
    Parsed parsed;
  };
  using Key = std::pair<FileId, Format>;
  std::mutex mutex;
  std::map<Key, std::unique_ptr<Slot<Tree>>> trees;
  std::map<Key, std::unique_ptr<Slot<Program>>> programs;
  std::map<std::pair<FileId, std::string>, std::optional<FileId>> asked;  ///< files that answer for names of packages
  AllCallers callers;
  std::shared_ptr<ReplacedFiles> replaced = std::make_shared<ReplacedFiles>();

  template <class Parsed>
  Slot<Parsed>& slot(std::map<Key, std::unique_ptr<Slot<Parsed>>>& slots, Key key) {
    const std::lock_guard lock(mutex);
    std::unique_ptr<Slot<Parsed>>& found = slots[key];
    if (!found) found = std::make_unique<Slot<Parsed>>();
    return *found;
  }
};

std::shared_ptr<ReplacedFiles> Documents::replaced_files() { return cache_->replaced; }

Documents::Documents(const Sources& sources) : cache_(std::make_unique<Cache>()), sources_(sources) {}
Documents::~Documents() = default;

const Tree& Documents::tree(FileId file, Format format) {
  auto& slot = cache_->slot(cache_->trees, {file, format});
  std::call_once(slot.once, [&] {
    const InsideFile* inside = sources_.inside(file);
    slot.parsed = inside == nullptr ? parse_masked(format, file, sources_.bytes(file))
                                    : parse_filled(format, file, sources_.bytes(file), inside->holes);
  });
  return slot.parsed;
}

namespace {

/// What stands between tokens and a sign, wherever such tokens stand.
std::vector<std::string_view> texts_behind(std::string_view text, std::string_view tokens, char sign) {
  std::vector<std::string_view> found;
  for (size_t at = find_code(text, tokens); at != std::string_view::npos; at = find_code(text, tokens, at + 1)) {
    const size_t begin = end_of_code(text, at, tokens), end = text.find(sign, begin);
    if (end != std::string_view::npos) found.push_back(text.substr(begin, end - begin));
  }
  return found;
}

/// A header that says `using namespace a` says it for the file that includes it, too.
void add_namespaces_used(const Sources& sources, Program& program) {
  constexpr size_t kMostHeaders = 30;
  std::vector<FileId> todo{program.file};
  std::vector<std::string> used;
  for (size_t i = 0; i < todo.size(); ++i) {
    const std::string plain =
        i == 0 ? std::string(program.bytes) : without_comments(sources.bytes(todo[i]), CommentStyle::cpp);
    for (const std::string_view path : texts_behind(plain, "# include \"", '"')) {
      if (todo.size() >= kMostHeaders) break;
      const auto header = included_header(sources, todo[i], std::string(path));
      if (header && std::find(todo.begin(), todo.end(), *header) == todo.end()) todo.push_back(*header);
    }
    if (i == 0) continue;
    for (const std::string_view space : texts_behind(plain, "using namespace", ';')) {
      const std::string name = packed(space);
      used.push_back(name.substr(name.starts_with("::") ? 2 : 0));
    }
  }
  for (std::string& name : used) {
    for (size_t at = name.find("::"); at != std::string::npos; at = name.find("::", at)) name.replace(at, 2, ".");
    program.imports.push_back({"*", std::move(name), "", {program.file, 0, 0}});
  }
}

}  // namespace

const Program& Documents::program(FileId file, Format language) {
  auto& slot = cache_->slot(cache_->programs, {file, language});
  std::call_once(slot.once, [&] {
    slot.parsed = parse_program(language, file, sources_.bytes(file));
    if (language == Format::cpp) add_namespaces_used(sources_, slot.parsed);
  });
  return slot.parsed;
}

std::vector<Gap> Documents::gaps() const {
  const std::lock_guard lock(cache_->mutex);
  std::vector<Gap> all;
  for (const auto& [key, slot] : cache_->trees)
    all.insert(all.end(), slot->parsed.gaps.begin(), slot->parsed.gaps.end());
  for (const auto& [key, slot] : cache_->programs) {
    all.insert(all.end(), slot->parsed.gaps.begin(), slot->parsed.gaps.end());
  }
  std::sort(all.begin(), all.end(), [](const Gap& x, const Gap& y) { return x.span < y.span; });
  return all;
}

namespace {

/// Endings that an import may leave out, by language family.
constexpr std::array kScriptEndings = {"", ".js", ".ts", ".mjs", ".cjs", ".tsx", ".json", "/index.js", "/index.ts"};

/// Endings of what only a bundler loads: no program, whatever requires it.
constexpr std::array<std::string_view, 16> kAssets = {".css", ".scss",    ".sass",  ".less", ".styl", ".pcss",
                                                      ".svg", ".png",     ".jpg",   ".gif",  ".ico",  ".html",
                                                      ".md",  ".graphql", ".woff2", ".wasm"};

bool is_asset(std::string_view path) {
  return std::any_of(kAssets.begin(), kAssets.end(), [&](std::string_view one) { return path.ends_with(one); });
}

/// The file that a path without ending means. What is compiled is imported by the name that it is compiled to.
std::optional<FileId> script_file(const Sources& sources, std::string_view folder, const std::string& module) {
  for (const char* ending : kScriptEndings) {
    const std::optional<std::string> path = joined_path(folder, module + ending);
    if (!path) continue;
    const std::optional<FileId> found = sources.want(*path);
    if (found && !is_asset(*path)) return found;
  }
  constexpr std::array<std::pair<const char*, const char*>, 4> kCompiled = {
      {{".js", ".ts"}, {".js", ".tsx"}, {".mjs", ".mts"}, {".cjs", ".cts"}}};
  for (const auto& [to, from] : kCompiled) {
    if (!module.ends_with(to)) continue;
    const std::optional<std::string> path =
        joined_path(folder, module.substr(0, module.size() - std::string_view(to).size()) + from);
    const std::optional<FileId> found = path ? sources.want(*path) : std::nullopt;
    if (found) return found;
  }
  return std::nullopt;
}

/// A module by a path from the folder of its package's sources: "@/config", "src/config". What the config package reads
/// stands in a folder of that name.
std::optional<FileId> rooted_module(const Sources& sources, const Program& importer, const std::string& module) {
  std::vector<std::string> paths;
  if (module.starts_with("@/") || module.starts_with("~/")) paths = {"src/" + module.substr(2), module.substr(2)};
  if (module.starts_with("src/")) paths = {module};
  if (module == "config") paths = {"config/default"};
  if (module == "config/production") paths = {module};
  if (module == "config/variables") paths = {"config/custom-environment-variables"};
  for (const std::string& path : paths_of_alias(sources, sources.path(importer.file), module)) {
    if (const auto found = script_file(sources, "", path)) return found;
  }
  for (std::string folder(folder_of(sources.path(importer.file))); !paths.empty();
       folder = std::string(folder_of(folder))) {
    for (const std::string& path : paths) {
      if (const auto found = script_file(sources, folder, path)) return found;
    }
    if (folder.empty()) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<FileId> script_module(const Sources& sources, const Program& importer, const std::string& module) {
  if (!module.starts_with("./") && !module.starts_with("../") && module != "." && module != "..")
    return rooted_module(sources, importer, module);
  return script_file(sources, folder_of(sources.path(importer.file)), module);
}

/// "settings", "app.settings", ".settings", "..settings": relative to the importer's folder, then to each folder above
/// it.
std::optional<FileId> python_module(const Sources& sources, const Program& importer, const std::string& module) {
  size_t dots = 0;
  while (dots < module.size() && module[dots] == '.') ++dots;
  std::string path = module.substr(dots);
  std::replace(path.begin(), path.end(), '.', '/');
  std::string folder(folder_of(sources.path(importer.file)));
  for (size_t up = 1; up < dots; ++up) folder = std::string(folder_of(folder));
  while (true) {
    for (const char* ending : {".py", "/__init__.py"}) {
      const std::optional<std::string> joined = joined_path(folder, path + ending);
      if (!joined) continue;
      if (const std::optional<FileId> found = sources.want(*joined)) return found;
    }
    if (dots > 0 || folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

/// The only file of the repository whose path ends as that of a module of a package: its root is put on the path where
/// nobody looks. A folder that is a package itself is no root.
std::optional<FileId> only_module(const Sources& sources, const std::string& module) {
  std::string path = module;
  std::replace(path.begin(), path.end(), '.', '/');
  std::optional<FileId> found;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string_view whole = sources.path(file);
    if (!whole.ends_with(".py")) continue;
    for (const std::string_view ending : {".py", "/__init__.py"}) {
      const std::string wanted = "/" + path + std::string(ending);
      if (!whole.ends_with(wanted)) continue;
      const std::string root(whole.substr(0, whole.size() - wanted.size()));
      if (sources.want(root + "/__init__.py")) continue;
      if (found) return std::nullopt;
      found = file;
    }
  }
  return found;
}

/// How a file of a Go package may answer for a name: it declares it, it has a method of it (".Load"), it sets what
/// another file declares ("=idle", "=cfg.Idle"), calls it ("(load", "(.serve"), makes what it is the type of
/// ("{Server"), or sets a member of that name ("~idle").
bool answers(const Program& program, std::string_view name) {
  if (name.starts_with('.')) {
    return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
      return one.parameter == kReceiver && program.scopes[one.scope].name == name.substr(1);
    });
  }
  if (name.starts_with("(.")) return calls_method(program, name.substr(2));
  if (name.starts_with('(')) return calls_function(program, name.substr(1));
  if (name.starts_with('~')) return sets_member(program, name.substr(1));
  if (name.starts_with('{')) {
    const Making making = makings_in(program, name.substr(1));
    return making.is_open || !making.literals.empty();
  }
  if (name.starts_with('=')) return set_from_afar(program, name.substr(1)) != kNoExpr;
  const auto [first, past] = assignments_named(program, name);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    const bool is_set_in_function =
        program.language == Format::go && function_of(program, scope_at(program, one.span.begin)) != 0;
    // A function stands in no function, but begins one.
    const bool is_function = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::function;
    if (one.scope == 0 && (is_function || !is_set_in_function)) return true;
  }
  return false;
}

/// True for a Go file that is not part of a program in a Linux container, by its name or its constraint.
bool is_left_out(const Sources& sources, FileId file) {
  constexpr std::string_view kOthers[] = {"windows", "darwin", "freebsd", "openbsd", "netbsd",
                                          "solaris", "plan9",  "js",      "wasip1"};
  const std::string& path = sources.path(file);
  for (const std::string_view system : kOthers) {
    const std::string part = "_" + std::string(system);
    if (path.ends_with(part + ".go") || path.find(part + "_", path.rfind('/') + 1) != std::string::npos) return true;
  }
  const std::string_view head = sources.bytes(file).substr(0, 4096);
  const size_t line = head.find("//go:build ");
  return line != std::string_view::npos && head.substr(line + 11).starts_with("ignore");
}

/// True where a text holds the root of a chain and the first member of it: `(*cfg).HTTP = …` sets "cfg.HTTP.Idle".
bool says_parts(std::string_view text, std::string_view chain) {
  const std::string_view root = chain.substr(0, chain.find('.'));
  const std::string_view rest = chain.substr(std::min(root.size() + 1, chain.size()));
  return holds_text(text, root) && (rest.empty() || holds_text(text, rest.substr(0, rest.find('.'))));
}

/// The file of a folder that declares a name for all of them.
std::optional<FileId> declaring_file(const Sources& sources, Documents& documents, const Program& importer,
                                     const std::string& folder, std::string_view name) {
  constexpr size_t kMostFiles = 200;
  const std::string_view ending = importer.language == Format::go       ? "*.go"
                                  : importer.language == Format::csharp ? "**/*.cs"
                                                                        : "*.java";
  size_t looked_at = 0;
  std::optional<FileId> found;
  for (const FileId file : sources.want_glob((folder.empty() ? "" : folder + "/") + std::string(ending))) {
    if (file == importer.file || sources.path(file).ends_with("_test.go")) continue;
    if (importer.language == Format::go && is_left_out(sources, file)) continue;
    const bool is_asked = !name.empty() && std::string_view(".=({~").find(name[0]) != std::string_view::npos;
    const std::string_view text = name.substr(name.starts_with("(.") ? 2 : is_asked ? 1 : 0);
    const bool is_said = name.starts_with('=') ? says_parts(sources.bytes(file), text)
                                               : sources.bytes(file).find(text) != std::string_view::npos;
    if (!is_said || ++looked_at > kMostFiles) continue;
    if (!answers(documents.program(file, importer.language), name)) continue;
    // Which of several files is compiled, their constraints tell; in C#, namespaces tell which is meant.
    if (is_asked || importer.language == Format::java) return file;
    if (found) return std::nullopt;
    found = file;
  }
  return found;
}

/// True when a text may set what it calls ".name": it assigns that or takes its address; for members of it, it hands
/// it on as well.
bool may_set(std::string_view text, std::string_view name, bool is_member) {
  const std::string member = ". " + std::string(name);
  for (size_t at = find_code(text, member); at != std::string_view::npos; at = find_code(text, member, at + 1)) {
    const size_t end = end_of_code(text, at, member);
    const std::string_view sign = text.substr(past_blanks(text, end), 1);
    if (go_assigns(text, end) || go_takes_address(text, end - 1)) return true;
    if (is_member && (sign == "." || sign == "," || sign == ")")) return true;
  }
  return false;
}

/// A file of the module that sets what the package in a folder declares ("config.Idle = …" for "Idle"), or calls it
/// ("(Load"); with more '>' in front the second such file, and so on.
std::optional<FileId> setting_file(const Sources& sources, Documents& documents, const Program& home,
                                   std::string_view name) {
  constexpr size_t kMostFiles = 3000;
  size_t wanted = name.find_first_not_of('>') + 1;
  name.remove_prefix(wanted - 1);
  const bool is_call = name.starts_with('(');
  name.remove_prefix(is_call ? 1 : 0);
  const std::string folder(folder_of(sources.path(home.file)));
  const auto manifest = nearest_manifest(sources, folder);
  if (!manifest || folder.empty()) return std::nullopt;
  const std::string root(folder_of(sources.path(*manifest)));
  const std::string package(name_of(folder));
  const bool is_method = is_call && name.starts_with('.');
  name.remove_prefix(is_method ? 1 : 0);
  const std::string_view first = name.substr(0, name.find('.'));
  size_t looked_at = 0;
  for (const FileId file : sources.want_glob((root.empty() ? "" : root + "/") + "**/*.go")) {
    const std::string_view bytes = sources.bytes(file);
    if (folder_of(sources.path(file)) == folder || is_test_path_beside(std::string(folder) + "/", sources.path(file)) ||
        ++looked_at > kMostFiles)
      continue;
    const bool is_member = first.size() < name.size();
    const bool may_be =
        is_call ? bytes.find("." + std::string(name)) != std::string_view::npos : may_set(bytes, first, is_member);
    if (!may_be) continue;
    // What one is called on may come by way of a third package.
    if (is_method && calls_method(documents.program(file, Format::go), name) && --wanted == 0) return file;
    if (is_method) continue;
    if (bytes.find("/" + package + "\"") == std::string_view::npos) continue;
    const Program& program = documents.program(file, Format::go);
    for (const Import& import : program.imports) {
      const bool is_it = folder_of_package(sources, folder_of(sources.path(file)), import.module) == folder;
      const std::string local = import.local + "." + std::string(name);
      const bool answers_it =
          is_it && (is_call ? calls_function(program, local) : set_from_afar(program, local) != kNoExpr);
      if (answers_it && --wanted == 0) return file;
    }
  }
  return std::nullopt;
}

/// The file of a project that the importer's own project refers to, which alone declares a name of C#.
std::optional<FileId> referenced_file(const Sources& sources, Documents& documents, const Program& importer,
                                      std::string_view name) {
  const std::optional<FileId> project = project_of(sources, sources.path(importer.file));
  if (!project || sources.bytes(*project).find("<ProjectReference") == std::string_view::npos) return std::nullopt;
  const std::optional<FileId> found = declaring_file(sources, documents, importer, "", name);
  const std::optional<FileId> other = found ? project_of(sources, sources.path(*found)) : std::nullopt;
  const bool is_named = other && sources.bytes(*project).find(name_of(sources.path(*other))) != std::string_view::npos;
  return is_named ? found : std::nullopt;
}

/// "#>Name": sets it from another package; "#Name": declared beside the importer; "package/path#Name": in a package;
/// "a.b.C": a Java class.
std::optional<FileId> folder_module(const Sources& sources, Documents& documents, const Program& importer,
                                    const std::string& module) {
  const size_t mark = module.find('#');
  if (mark == std::string::npos) {
    if (importer.language != Format::java) return std::nullopt;
    std::string path = module;
    std::replace(path.begin(), path.end(), '.', '/');
    const std::vector<FileId> found = sources.want_suffix(path + ".java");
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
  }
  const std::string_view package = std::string_view(module).substr(0, mark);
  const std::string_view name = std::string_view(module).substr(mark + 1);
  std::optional<std::string> folder(folder_of(sources.path(importer.file)));
  // What a class is called in C# is known in the whole project.
  if (importer.language == Format::csharp) {
    const std::optional<FileId> project = project_of(sources, sources.path(importer.file));
    if (project) folder = std::string(folder_of(sources.path(*project)));
  }
  if (!package.empty())
    folder = importer.language == Format::go
                 ? folder_of_package(sources, folder_of(sources.path(importer.file)), package)
                 : std::nullopt;
  if (!folder) return std::nullopt;
  if (name.starts_with('>')) return setting_file(sources, documents, importer, name.substr(1));
  const std::optional<FileId> own = declaring_file(sources, documents, importer, *folder, name);
  return own || importer.language != Format::csharp ? own : referenced_file(sources, documents, importer, name);
}

/// The file of the Rust module whose children stand in a folder; of the crate's root it may be one of two.
std::optional<FileId> rust_file_of(const Sources& sources, const std::string& folder) {
  std::vector<FileId> found;
  for (const char* name : {".rs", "/mod.rs", "/main.rs", "/lib.rs"}) {
    if (folder.empty() && name[0] == '.') continue;
    if (const auto file = sources.want(folder.empty() ? name + 1 : folder + name)) found.push_back(*file);
  }
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

/// "crate.config", "super.limits", "super", "limits": a module of the crate, by its file.
std::optional<FileId> rust_module(const Sources& sources, const Program& importer, std::string_view module) {
  const std::string& path = sources.path(importer.file);
  std::string folder(folder_of(path));
  const bool is_root = path.ends_with("main.rs") || path.ends_with("lib.rs") || path.ends_with("mod.rs");
  // Where the children of the importer stand.
  std::string inside = is_root ? folder : path.substr(0, path.size() - (sizeof ".rs" - 1));
  const auto takes = [&](std::string_view word) {
    const bool is_it = module == word || (module.starts_with(word) && module.substr(word.size()).starts_with('.'));
    if (is_it) module.remove_prefix(std::min(module.size(), word.size() + 1));
    return is_it;
  };
  bool is_relative = true;
  if (takes("crate")) {
    const std::optional<FileId> manifest = project_of(sources, path);
    if (!manifest) return std::nullopt;
    const std::string_view root = folder_of(sources.path(*manifest));
    inside = folder = (root.empty() ? "" : std::string(root) + "/") + "src";
    // Of a program with a root of its own that is the crate.
    if (module.empty() && path.starts_with(inside + "/bin/")) return std::nullopt;
  } else if (takes("self")) {
    if (module.empty()) return importer.file;
  } else {
    is_relative = false;
    while (takes("super")) {
      is_relative = true;
      inside = std::string(folder_of(inside));
    }
    if (is_relative) folder = inside;
  }
  if (module.find('#') != std::string_view::npos) return std::nullopt;
  if (module.empty()) return is_relative ? rust_file_of(sources, inside) : std::nullopt;
  std::string below(module);
  std::replace(below.begin(), below.end(), '.', '/');
  for (const std::string& from : {inside, folder}) {
    for (const char* ending : {".rs", "/mod.rs"}) {
      const auto joined = joined_path(from, below + ending);
      if (!joined) continue;
      if (const std::optional<FileId> found = sources.want(*joined)) return found;
    }
  }
  return std::nullopt;
}

std::optional<FileId> file_of_module(const Sources& sources, Documents& documents, const Program& importer,
                                     const std::string& module) {
  switch (importer.language) {
    case Format::python:
      // A path is that of a file of settings.
      if (module.starts_with("./") || module.starts_with("../")) {
        const auto path = joined_path(folder_of(sources.path(importer.file)), module);
        return path ? sources.want(*path) : std::nullopt;
      }
      return python_module(sources, importer, module);
    case Format::go:
    case Format::java:
    case Format::csharp:
      return folder_module(sources, documents, importer, module);
    case Format::rust:
      return rust_module(sources, importer, module);
    case Format::cpp:
      if (module.starts_with('#')) return file_defining(sources, documents, importer, module.substr(1));
      return included_header(sources, importer.file, module);
    default:
      return script_module(sources, importer, module);
  }
}

}  // namespace

const Program* Documents::imported(const Program& importer, const std::string& module) {
  const bool is_search = module.find('#') != std::string::npos;
  const std::pair key(importer.file, module);
  std::optional<FileId> found;
  bool is_known = false;
  if (is_search) {
    const std::lock_guard lock(cache_->mutex);
    const auto known = cache_->asked.find(key);
    is_known = known != cache_->asked.end();
    if (is_known) found = known->second;
  }
  Callers* const callers = callers_in(cache_->callers, importer.language);
  const bool is_caller = callers != nullptr && module.starts_with("#(");
  const bool may_be_anywhere = importer.language == Format::python && module.find('.', 1) != std::string::npos;
  if (!is_known && is_caller) {
    const auto loaded = [&](FileId file, const std::string& path) {
      return script_module(sources_, {.file = file, .language = importer.language}, path);
    };
    const FileLoaded by_path = is_script(importer.language) ? FileLoaded(loaded) : FileLoaded();
    found = callers->only_caller(sources_, module.substr(2), importer.file, by_path);
    // Other languages of the virtual machine call it as well, which are not read.
    if (found && importer.language == Format::java && !sources_.path(*found).ends_with(".java")) found = std::nullopt;
  }
  if (!is_known && !is_caller) found = file_of_module(sources_, *this, importer, module);
  if (is_search && !is_known) {
    const std::lock_guard lock(cache_->mutex);
    cache_->asked.try_emplace(key, found);
  }
  if (!found && may_be_anywhere && module.front() != '.') {
    // What stands below no folder of the importer does not depend on it.
    const std::lock_guard lock(cache_->mutex);
    const auto [known, is_new] = cache_->asked.try_emplace({FileId::none, module}, std::nullopt);
    if (is_new) known->second = only_module(sources_, module);
    found = known->second;
  }
  if (!found || *found == importer.file) return nullptr;
  // A script may import JSON or another dialect, Python reads settings; elsewhere a file is of its importer's language.
  const std::string& path = sources_.path(*found);
  Format language = importer.language;
  if (is_script(language) || (language == Format::python && !path.ends_with(".py")))
    language = path.ends_with(".cfg") ? Format::ini : format_of_path(path).value_or(language);
  return &program(*found, language);
}

std::optional<FileId> Documents::file_imported(const Program& importer, const std::string& module) {
  // "#(Name": any other file that calls it.
  Callers* const callers = module.starts_with("#(") ? callers_in(cache_->callers, importer.language) : nullptr;
  if (callers != nullptr) return callers->any_caller(sources_, module.substr(2), importer.file);
  // "#<Base.method": any other file with a class of that kind and a method of its own.
  const size_t dot = module.starts_with("#<") ? module.find('.') : std::string::npos;
  Callers* const others = dot == std::string::npos ? nullptr : callers_in(cache_->callers, importer.language);
  if (others != nullptr) {
    const std::string_view name = module;
    return others->any_overriding(sources_, name.substr(2, dot - 2), name.substr(dot + 1), importer.file);
  }
  // "#=Type.field": any file in which another class may set or override a field of that type.
  const size_t of_type = module.starts_with("#=") ? module.find('.') : std::string::npos;
  if (of_type != std::string::npos) {
    const std::string_view name = module;
    const std::string_view type = name.substr(2, of_type - 2), field = name.substr(of_type + 1);
    return file_giving_field(sources_, importer.language, type, field, importer.file);
  }
  return file_of_module(sources_, *this, importer, module);
}

EnvironmentValue value_of_entry(const EnvironmentEntry& entry) {
  EnvironmentValue value{.text = entry.text, .is_unknown = entry.is_unknown, .span = entry.span};
  for (const OriginStep& step : entry.chain) value.chain.push_back({step.span, step.note});
  value.is_doubted = entry.is_doubted;
  value.perhaps = entry.perhaps;
  return value;
}

namespace {

/// "-name" for `-name=value`, `--name value` of the commands that a workload runs.
void add_flags(const Model& model, WorkloadId workload, Environment& environment) {
  for (const Command& command : model.commands) {
    if (command.workload != workload) continue;
    environment.try_emplace(std::string(kKnownArguments));
    for (size_t i = 1; i < command.words.size(); ++i) {
      const std::string_view text = command.words[i].text;
      const size_t letter = text.find_first_not_of('-');
      if (letter == 0 || letter > 2 || letter == std::string_view::npos) continue;
      const size_t equals = text.find('=', letter);
      const bool is_next = equals == std::string_view::npos && i + 1 < command.words.size();
      const CommandWord& word = command.words[is_next ? i + 1 : i];
      EnvironmentValue value{.text = word.text, .is_unknown = word.is_unknown, .span = word.span};
      if (equals != std::string_view::npos) value.text = std::string(text.substr(equals + 1));
      value.is_unknown = value.is_unknown || value.text.find('$') != std::string::npos;
      const auto [known, is_new] =
          environment.try_emplace("-" + std::string(text.substr(letter, equals - letter)), value);
      if (is_new || known->second.text == value.text) continue;
      known->second.is_unknown = true;
      known->second.text = known->first + " differs between the commands that run this";
    }
  }
}

/// The flags of all places that run a program: what only some of them give is unknown. Scripts count where nothing else
/// runs it.
void add_flags(const Model& model, const std::vector<WorkloadId>& workloads, Environment& environment) {
  const auto is_script = [&](WorkloadId id) { return at(model.workloads, id).kind == "script"; };
  const bool only_scripts = std::all_of(workloads.begin(), workloads.end(), is_script);
  std::map<std::string, size_t> givers;
  size_t places = 0;
  for (const WorkloadId id : workloads) {
    Environment own;
    add_flags(model, id, own);
    const bool counts = own.size() != 0 && (only_scripts || !is_script(id));
    places += counts;
    for (const auto& [name, value] : own) {
      givers[name] += counts;
      const auto [known, is_new] = environment.try_emplace(name, value);
      if (is_new || (known->second.text == value.text && !value.is_unknown)) continue;
      known->second.is_unknown = true;
      if (!value.is_unknown) known->second.text = name + " differs between the places that run this";
    }
  }
  for (auto& [name, value] : environment) {
    if (name == kKnownArguments || value.is_unknown || givers[name] == 0 || givers[name] == places) continue;
    value.is_unknown = true;
    value.text = "not all of the places that run this give " + name;
  }
}

/// Variables that some of the places that run a program set and others do not. Scripts count where nothing else runs
/// it: most are for those who work on it. Nor does an image that only holds the source of what another one compiles.
void doubt_unset(const Model& model, const std::vector<WorkloadId>& workloads, Environment& environment) {
  const auto is_script = [&](WorkloadId id) { return at(model.workloads, id).kind == "script"; };
  const bool only_scripts = std::all_of(workloads.begin(), workloads.end(), is_script);
  const auto compiles = [&](WorkloadId id) { return !at(model.workloads, id).compiled.empty(); };
  const bool is_compiled = std::any_of(workloads.begin(), workloads.end(), compiles);
  std::map<std::string_view, size_t> setters;
  size_t places = 0;
  for (const WorkloadId id : workloads) {
    if (is_script(id) && !only_scripts) continue;
    const bool is_sure = !is_compiled || compiles(id);
    places += is_sure;
    std::set<std::string_view> names;
    for (const EnvironmentEntry& entry : at(model.workloads, id).environment) names.insert(entry.name);
    for (const std::string_view name : names) setters[name] += is_sure;
  }
  for (const auto& [name, count] : setters) {
    const auto found = environment.find(name);
    if (count == places || found == environment.end() || found->second.is_unknown) continue;
    EnvironmentValue& value = found->second;
    value.is_unknown = value.is_doubted = value.may_be_unset = true;
    value.perhaps = std::exchange(
        value.text, "environment variable " + std::string(name) + " is not set by all of the places that run this");
  }
}

}  // namespace

Environment environment_of(const Deriving& deriving, const std::vector<WorkloadId>& workloads) {
  const Model& model = deriving.model;
  Environment environment;
  add_flags(model, workloads, environment);
  for (WorkloadId id : workloads) {
    const bool is_first = id == workloads.front();
    for (const EnvironmentEntry& entry : at(model.workloads, id).environment) {
      EnvironmentValue value = value_of_entry(entry);
      const auto [known, is_new] = environment.try_emplace(entry.name, value);
      if (is_new) continue;
      if (is_first) {
        known->second = std::move(value);
      } else if (known->second.text != entry.text || known->second.perhaps != entry.perhaps) {
        // The first stands for what it may be.
        if (!known->second.is_unknown && !entry.is_unknown) {
          known->second.perhaps = known->second.text;
          known->second.is_doubted = true;
        } else if (entry.is_unknown) {
          known->second.is_doubted = false;
        }
        known->second.is_unknown = true;
        known->second.text = entry.name + " differs between the places that run this";
      }
    }
  }
  doubt_unset(model, workloads, environment);
  if (deriving.assumed == nullptr) return environment;
  for (const auto& [name, value] : deriving.assumed->set) environment.try_emplace(name, value);
  environment.lacked = &deriving.assumed->lacked;
  return environment;
}

Environment environment_of(const Deriving& deriving, ComponentId component) {
  return environment_of(deriving, at(deriving.model.components, component).workloads);
}

}  // namespace outlast
