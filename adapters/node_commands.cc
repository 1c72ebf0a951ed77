// Commands that start Node programs.
#include <algorithm>
#include <array>
#include <set>

#include "adapters/evaluated.h"
#include "adapters/image_instructions.h"
#include "adapters/inside.h"
#include "adapters/node.h"
#include "adapters/node_nest.h"
#include "adapters/node_scripts.h"
#include "adapters/started.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {

namespace {

/// Packages of one repository whose own script alone starts a server.
constexpr size_t kMostUnstarted = 100;

/// What a build made `path` from: "dist/main.js" from "src/main.ts".
std::vector<std::string> sources_of(const std::string& path) {
  std::vector<std::string> found{path};
  if (!is_script_file(path)) {
    for (const char* ending : {".js", ".ts", ".mjs", ".cjs", "/index.js", "/index.ts"}) found.push_back(path + ending);
  }
  for (const char* built : {"dist/", "build/", "lib/", "out/"}) {
    const size_t at = path.find(built);
    if (at == std::string::npos || (at != 0 && path[at - 1] != '/')) continue;
    const std::string stem = path.substr(0, path.rfind('.'));
    for (const char* folder : {"src/", ""}) {
      const std::string moved = stem.substr(0, at) + folder + stem.substr(at + std::string_view(built).size());
      for (const char* ending : {".ts", ".js", ".mts", ".mjs"}) found.push_back(moved + ending);
    }
    // Builds of several applications keep the folders of their sources: "dist/apps/api/main.js".
    const size_t rest = at + std::string_view(built).size();
    const size_t file = stem.rfind('/') + 1;
    if (stem.compare(rest, 5, "apps/") != 0 || file < rest + 5) continue;
    found.push_back(stem.substr(0, at) + stem.substr(rest, file - rest) + "src/" + stem.substr(file) + ".ts");
  }
  return found;
}

/// The program that a path of the repository stands for: the file, what it was built from, or what a package calls its
/// main one.
std::optional<FileId> program_at(const std::string& folder, const std::string& path, const Sources& sources) {
  const auto inside = joined_path(folder, path);
  if (!inside) return std::nullopt;
  const auto main = is_script_file(path) ? std::nullopt : main_of_package(sources, *inside);
  for (const std::string& candidate : sources_of(main.value_or(*inside))) {
    if (const auto file = sources.want(candidate)) return file;
  }
  return std::nullopt;
}

/// The program at a path from a folder above: units stand beside what they start, or in a folder of their own. Nothing
/// where another file of the repository could be meant as well.
std::optional<FileId> program_above(std::string_view folder, const std::string& path, const Sources& sources) {
  while (!folder.empty()) {
    folder = folder_of(folder);
    const auto file = program_at(std::string(folder), path, sources);
    if (!file) continue;
    const std::string_view from_there =
        std::string_view(sources.path(*file)).substr(folder.empty() ? 0 : folder.size() + 1);
    return sources.want_suffix(from_there).size() == 1 ? file : std::nullopt;
  }
  return std::nullopt;
}

/// A path as the command sees it, in the repository.
std::optional<FileId> repository_file(const Command& command, const Model& model, const Sources& sources,
                                      std::string path) {
  const bool is_placed =
      command.workload != WorkloadId::none && static_cast<size_t>(command.workload) < model.workloads.size();
  const auto inside = [&]() -> std::optional<FileId> {
    for (const std::string& candidate : sources_of(path)) {
      if (const auto file = file_inside(model, sources, command, candidate)) return file;
    }
    return std::nullopt;
  };
  if (is_placed) {
    if (const auto file = inside()) return file;
    // What a build made stands nowhere in the repository: its sources lie beside the Dockerfile before others.
    const auto folder = folder_built_from(at(model.workloads, command.workload), sources);
    const bool is_below =
        folder && !folder->empty() && (command.folder.empty() || folder->starts_with(command.folder + "/"));
    const auto file = is_below ? program_at(std::string(*folder), path, sources) : std::nullopt;
    if (file) return file;
  }
  if (const auto file = program_at(command.folder, path, sources)) return file;
  if (is_placed) {
    // What another stage of the image's build made of it.
    const std::vector<std::string>& compiled = at(model.workloads, command.workload).compiled_from;
    for (const std::string& candidate : sources_of(path)) {
      const auto is_it = [&](const std::string& one) {
        return one == candidate || (one.ends_with(candidate) && one[one.size() - candidate.size() - 1] == '/');
      };
      if (std::count_if(compiled.begin(), compiled.end(), is_it) != 1) continue;
      return sources.want(*std::find_if(compiled.begin(), compiled.end(), is_it));
    }
  }
  const bool is_unit = is_placed && at(model.workloads, command.workload).kind == "systemd unit";
  if (is_unit && !path.starts_with('/')) {
    if (const auto file = program_above(command.folder, path, sources)) return file;
  }
  if (!path.starts_with('/')) {
    // The image of a service is often built from the folder of its name, elsewhere.
    const std::string service = is_placed ? at(model.workloads, command.workload).name : "";
    const auto joined = service.empty() ? std::nullopt : joined_path(command.folder, service + "/" + path);
    return joined ? sources.want(*joined) : std::nullopt;
  }
  for (const std::string& candidate : sources_of(std::string(name_of(path)))) {
    const std::vector<FileId> alike = sources.want_suffix(candidate);
    if (alike.size() == 1) return alike[0];
  }
  return std::nullopt;
}

/// The modules that a file loads: those it imports, hands on, or names in a call (`require("./routes")(app)`).
std::vector<std::string_view> modules_loaded(const Program& program) {
  std::vector<std::string_view> found;
  for (const Import& one : program.imports) found.push_back(one.module);
  for (const Export& one : program.exports) found.push_back(one.module);
  for (const Call& call : program.calls) {
    const std::vector<ExprId>& given = program.exprs[call.call].args;
    const Expr* module = given.empty() ? nullptr : &program.exprs[given[0]];
    const bool is_path = module && module->kind == ExprKind::string && module->text.starts_with('.');
    if (is_path) found.push_back(module->text);
  }
  std::erase(found, "");
  return found;
}

/// What package managers start for a command, where that runs inside its container.
NodeCommand started_by_packages(const Command& given, const Model& model, const Sources& sources) {
  NodeCommand started = without_scripts(given, sources);
  Command& command = started.command;
  if (command.folder == given.folder || command.workload == WorkloadId::none) return started;
  const std::string package = command.folder.empty() ? "package.json" : command.folder + "/package.json";
  for (const auto& [outside, inside] : at(model.workloads, command.workload).mounts) {
    if (outside != package || name_of(inside) != name_of(package)) continue;
    command.workdir = inside_path("/", folder_of(inside));
    return started;
  }
  const std::string above = given.folder.empty() ? "" : given.folder + "/";
  if (command.folder.starts_with(above) && !given.workdir.empty())
    command.workdir = inside_path(given.workdir, command.folder.substr(above.size()));
  return started;
}

/// Files that a program imports, near ones first.
std::vector<const Program*> imported_programs(Documents& documents, const Program& entry) {
  std::vector<const Program*> found{&entry};
  std::set<FileId> known{entry.file};
  constexpr size_t kMostFiles = 200;
  for (size_t i = 0; i < found.size() && found.size() < kMostFiles; ++i) {
    if (!is_script(found[i]->language)) continue;
    for (const std::string_view module : modules_loaded(*found[i])) {
      const Program* imported = documents.imported(*found[i], std::string(module));
      if (imported && known.insert(imported->file).second) found.push_back(imported);
    }
  }
  return found;
}

/// Where a program makes something: in a function, in a branch, under a question for the file that was started.
struct MadeAt {
  bool is_on_loading = false;
  bool is_for_main = false;  ///< `if (require.main === module)`: not where another file loads it
};

MadeAt made_at(const Program& program, Span place) {
  // Of the calls around a place the innermost says in which branch it stands.
  const Call* inner = nullptr;
  for (const Call& call : program.calls) {
    const Span span = program.exprs[call.call].span;
    if (span.begin > place.begin || span.end < place.end) continue;
    if (inner == nullptr || span.begin >= program.exprs[inner->call].span.begin) inner = &call;
  }
  MadeAt made;
  if (inner == nullptr) return made;
  made.is_on_loading = inner->branch == kNoBranch && function_of(program, scope_at(program, place.begin)) == 0;
  constexpr int kDeepest = 50;
  uint32_t branch = inner->branch;
  for (int up = 0; branch != kNoBranch && up < kDeepest; ++up, branch = program.branches[branch].parent) {
    const Branch& one = program.branches[branch];
    if (one.condition == kNoExpr || one.arm != 0) continue;
    const Span span = program.exprs[one.condition].span;
    const std::string asked = packed(program.bytes.substr(span.begin, span.end - span.begin));
    const bool is_compared = asked.find("==") != std::string::npos && asked.find("!==") == std::string::npos;
    const bool is_required = is_compared && asked.find("require.main") != std::string::npos;
    made.is_for_main = made.is_for_main || is_required || asked == "import.meta.main";
  }
  return made;
}

/// Ties what a file makes to who starts it: clients wherever they are imported, servers only while none of their system
/// is tied yet, or where loading the file makes them. What else a file makes may be for another program.
void tie(Reading& reading, const Program& program, bool is_entry, WorkloadId workload, std::set<std::string>& tied) {
  std::set<std::string> tied_here;
  for (Component& component : reading.model.components) {
    // Servers of other systems that its program constructs are started by it too.
    const bool is_started =
        component.system == "node" || holds(known_words(component.system, "languages"), "javascript");
    if (!is_started || component.file != program.file) continue;
    const bool is_open = component.is_client || !tied.contains(component.system);
    const MadeAt made = component.is_client ? MadeAt() : made_at(program, component.head);
    if ((!is_open && !made.is_on_loading) || (made.is_for_main && !is_entry)) continue;
    if (!component.is_client) tied_here.insert(component.system);
    std::vector<WorkloadId>& placed = component.workloads;
    if (std::find(placed.begin(), placed.end(), workload) == placed.end()) placed.push_back(workload);
  }
  tied.merge(tied_here);
}

bool starts_next(const std::vector<CommandWord>& words) {
  return words.size() > 1 &&
         std::any_of(words.begin(), words.end() - 1,
                     [](const CommandWord& word) { return name_of(word.text) == "next"; }) &&
         std::any_of(words.begin(), words.end(), [](const CommandWord& word) { return word.text == "start"; });
}

bool copies_standalone_next(FileId file, const Reading& reading) {
  return reading.sources.bytes(file).find(".next/standalone") != std::string_view::npos;
}

/// True for an image into which Next.js's standalone output is copied.
bool holds_standalone_next(const Command& command, const Reading& reading) {
  if (command.file != FileId::none && copies_standalone_next(command.file, reading)) return true;
  if (command.workload == WorkloadId::none) return false;
  const std::optional<FileId> build = reading.sources.want(at(reading.model.workloads, command.workload).build);
  return build && copies_standalone_next(*build, reading);
}

/// The instructions of the stage that a command runs in, up to its CMD; of the last one where it has none.
std::vector<ImageInstruction> stage_of(const Command& command, const Reading& reading) {
  const bool is_own = command.file != FileId::none && copies_standalone_next(command.file, reading);
  std::optional<FileId> build = is_own ? std::optional(command.file) : std::nullopt;
  if (!build && command.workload != WorkloadId::none)
    build = reading.sources.want(at(reading.model.workloads, command.workload).build);
  if (!build) return {};
  std::vector<ImageInstruction> stage;
  for (ImageInstruction& one : instructions_of(reading.sources, *build)) {
    if (command.span.file == *build && one.begin > command.span.end) break;
    if (one.name == "FROM") stage.clear();
    stage.push_back(std::move(one));
  }
  return stage;
}

/// True where a stage copies the standalone output over what it has, so that the server.js there is the build's:
/// nothing behind it brings that of the repository.
bool overwrites_server(const std::vector<ImageInstruction>& stage) {
  bool is_over = false;
  for (const ImageInstruction& one : stage) {
    if (one.words.size() < 2 || (one.name != "COPY" && one.name != "ADD")) continue;
    const std::string& target = one.words.back();
    const auto copies = [&](auto is_it) { return std::any_of(one.words.begin(), one.words.end() - 1, is_it); };
    const bool is_standalone = copies([](std::string_view word) {
      return word.ends_with(".next/standalone") || word.ends_with(".next/standalone/") ||
             word.ends_with(".next/standalone/.");
    });
    const bool is_below = target.starts_with("./") && target.size() > 2;
    if (is_standalone && !is_below) is_over = true;
    if (is_standalone) continue;
    const bool may_bring_it = copies([](std::string_view word) {
      const std::string_view name = name_of(word);
      return name == "server.js" || name == "." || name.empty() || name == "app" || name.find('*') != name.npos;
    });
    if (may_bring_it || name_of(target) == "server.js") is_over = false;
  }
  return is_over;
}

bool is_standalone_next(const Command& command, const std::vector<CommandWord>& words, const Reading& reading) {
  const bool runs_server = std::any_of(words.begin(), words.end(), [&](const CommandWord& word) {
    return &word != words.data() && name_of(word.text) == "server.js";
  });
  return runs_server && holds_standalone_next(command, reading);
}

void add_next(Reading& reading, const Command& command, const std::vector<CommandWord>& words, bool reads_flags,
              FileId wrapper = FileId::none) {
  Component component{
      .system = "node", .head = command.span, .file = wrapper, .accepts = true, .folder = command.folder};
  if (command.workload != WorkloadId::none) {
    component.workloads.push_back(command.workload);
    component.name = at(reading.model.workloads, command.workload).name;
  }
  if (component.name.empty() && command.file != FileId::none) component.name = reading.sources.path(command.file);
  const ComponentId id =
      add_component(reading.model, std::move(component), std::string(reads_flags ? kNextStart : kNextServer));
  const auto add = [&](std::string_view name, const CommandWord& flag, const CommandWord& value) {
    reading.model.settings.push_back(
        {.scope = at(reading.model.components, id).root,
         .name = std::string(name),
         .span = flag.span,
         .alternatives = {{.text = (value.is_unknown ? "cannot work out " : "") + value.text,
                           .is_unknown = value.is_unknown,
                           .span = value.span}}});
  };
  for (size_t i = 0; i < words.size(); ++i) {
    CommandWord flag = words[i], value = i + 1 < words.size() ? words[i + 1] : CommandWord{};
    const size_t equals = flag.text.find('=');
    if (flag.text.starts_with("--") && equals != std::string::npos) {
      value = {flag.text.substr(equals + 1), flag.span, flag.is_unknown};
      flag.text.resize(equals);
    } else if (i + 1 == words.size()) {
      continue;
    }
    if (flag.text == "--keepAliveTimeout") add(reads_flags ? "keepAliveTimeout" : flag.text, flag, value);
    if (reads_flags && (flag.text == "-p" || flag.text == "--port")) add("--port", flag, value);
  }
}

}  // namespace

namespace {

/// The file that a command names.
std::optional<FileId> program_run(const Command& command, const Model& model, const Sources& sources) {
  const std::vector<CommandWord>& words = command.words;
  bool takes_value = false;
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (takes_value) {
      takes_value = false;
      continue;
    }
    takes_value = word == "-r" || word == "--require" || word == "--import" || word == "--loader" || word == "-P" ||
                  word == "--project" || word == "--env-file" || word == "--env-file-if-exists";
    if (word.starts_with('-') || word == "start" || word == "run" || word == "watch") continue;
    const bool has_path = is_script_file(word) || word.find('/') != std::string::npos || i + 1 == words.size();
    if (!has_path || words[i].is_unknown) continue;
    if (const auto file = repository_file(command, model, sources, word)) return file;
  }
  return std::nullopt;
}

}  // namespace

std::optional<FileId> program_of(const Command& command, const Model& model, const Sources& sources) {
  const Command started = without_scripts(command, sources).command;
  if (const auto nest = nest_program(started, sources)) return nest;
  return program_run(started, model, sources);
}

namespace {

/// The applications that pm2's configuration lists, as objects.
std::vector<Datum> pm2_applications(Reading& reading, FileId file) {
  const std::optional<Format> format = format_of_path(reading.sources.path(file));
  if (!format || *format == Format::yaml) return {};
  const Program& program = reading.documents.program(file, *format);
  const Environment none;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, none);
  std::vector<Datum> found;
  for (const Target& apps : property_of({&program, kNoExpr, {}, {}}, "apps", scope)) {
    if (!apps.program || apps.expr == kNoExpr) continue;
    for (Datum& list : eval(apps.expr, scope)) {
      for (Datum& one : list.items) found.push_back(std::move(one));
    }
  }
  return found;
}

const Datum* entry_of(const Datum& object, std::string_view name) {
  for (size_t i = 0; i < object.names.size() && i < object.items.size(); ++i) {
    if (object.names[i] == name) return &object.items[i];
  }
  return nullptr;
}

/// "production" of `--env production`.
std::string pm2_environment(const Command& command) {
  constexpr std::string_view kFlag = "--env";
  for (size_t i = 0; i < command.words.size(); ++i) {
    const std::string_view text = command.words[i].text;
    if (text == kFlag && i + 1 < command.words.size()) return command.words[i + 1].text;
    if (text.starts_with(kFlag) && text.substr(kFlag.size()).starts_with('='))
      return std::string(text.substr(kFlag.size() + 1));
  }
  return "";
}

/// `pm2-runtime ecosystem.config.js`: its variables, unknown where applications or environments may differ, and the
/// program of its one application.
std::optional<FileId> read_pm2(Reading& reading, const Command& command) {
  std::optional<FileId> file;
  for (const CommandWord& word : command.words) {
    const bool is_configuration = word.text.find(".config.") != std::string::npos || word.text.ends_with(".json");
    if (is_configuration && !file) file = repository_file(command, reading.model, reading.sources, word.text);
  }
  if (!file || command.workload == WorkloadId::none) return std::nullopt;
  const std::vector<Datum> applications = pm2_applications(reading, *file);
  const std::string mode = pm2_environment(command);
  for (const Datum& application : applications) {
    std::set<std::string, std::less<>> overruled;
    for (size_t i = 0; i < application.names.size() && i < application.items.size(); ++i) {
      // Those of a named environment stand over the others, where the command asks for it.
      const bool is_named = !mode.empty() && application.names[i] == "env_" + mode;
      if (application.names[i] != "env" && !is_named) continue;
      const Datum& variables = application.items[i];
      for (size_t v = 0; v < variables.names.size() && v < variables.items.size(); ++v) {
        const Datum& value = variables.items[v];
        EnvironmentEntry entry{.name = variables.names[v], .text = value.text};
        if (value.kind == DatumKind::number) entry.text = std::to_string(static_cast<int64_t>(value.number));
        if (!is_named && overruled.contains(entry.name)) continue;
        if (is_named) overruled.insert(entry.name);
        entry.is_unknown =
            applications.size() > 1 || (value.kind != DatumKind::number && value.kind != DatumKind::string);
        entry.span = value.span;
        set_variable(at(reading.model.workloads, command.workload), std::move(entry));
      }
    }
  }
  if (applications.size() != 1) return std::nullopt;
  const Datum* script = entry_of(applications.front(), "script");
  if (script == nullptr || script->kind != DatumKind::string) return std::nullopt;
  return repository_file(command, reading.model, reading.sources, script->text);
}

}  // namespace

void read_command_node(Reading& reading, const Command& given) {
  const NodeCommand started = started_by_packages(given, reading.model, reading.sources);
  const Command& command = started.command;
  const std::vector<CommandWord>& words = command.words;
  set_script_variables(reading, started);
  std::optional<FileId> entry = nest_program(command, reading.sources);
  if (!entry) entry = program_run(command, reading.model, reading.sources);
  const bool is_pm2 = !words.empty() && name_of(words[0].text).starts_with("pm2");
  if (is_pm2) {
    if (const auto script = read_pm2(reading, command)) entry = script;
  }
  // The build's own server.js, whatever file of that name the repository has.
  if (entry && is_standalone_next(command, words, reading) && overwrites_server(stage_of(command, reading)))
    entry.reset();
  if (!entry) {
    const bool reads_flags = starts_next(words);
    if (reads_flags || is_standalone_next(command, words, reading)) add_next(reading, command, words, reads_flags);
    return;
  }
  if (command.workload == WorkloadId::none) return;
  const std::optional<Format> format = format_of_path(reading.sources.path(*entry));
  if (!format) return;
  std::set<std::string> tied;
  for (const Program* program : imported_programs(reading.documents, reading.documents.program(*entry, *format)))
    tie(reading, *program, program->file == *entry, command.workload, tied);
  if (!tied.empty()) return;
  // A script that sets the environment of the server that the build makes.
  if (next_server_loaded(reading.documents.program(*entry, *format)) != kNoExpr &&
      holds_standalone_next(command, reading))
    add_next(reading, command, words, false, *entry);
}

namespace {

/// True where the configuration beside a package.json says that the build is files for another server.
bool is_exported(const Sources& sources, std::string_view folder) {
  for (const char* name : {"next.config.js", "next.config.mjs", "next.config.ts", "next.config.cjs"}) {
    const auto file = sources.want(folder.empty() ? name : std::string(folder) + "/" + name);
    if (!file) continue;
    const std::string_view text = sources.bytes(*file);
    const size_t at = find_code(text, "output :");
    const std::string_view said =
        at == std::string_view::npos ? "" : text.substr(at, text.find_first_of(",}", at) - at);
    if (said.find("export") != std::string_view::npos || said.find("standalone") != std::string_view::npos) return true;
  }
  return false;
}

bool has_next(const Model& model, std::string_view folder) {
  return std::any_of(model.components.begin(), model.components.end(), [&](const Component& one) {
    const std::string& label = at(model.scopes, one.root).label;
    return one.folder == folder && (label == kNextStart || label == kNextServer);
  });
}

}  // namespace

void add_unstarted_next(Reading& reading) {
  size_t added = 0;
  for (const FileId file : reading.sources.want_suffix("package.json")) {
    const std::string& path = reading.sources.path(file);
    const std::string folder(folder_of(path));
    if (reading.sources.bytes(file).find(kNextStart) == std::string_view::npos || is_test_path(path)) continue;
    if (name_of(path) != "package.json" || has_next(reading.model, folder) || is_exported(reading.sources, folder))
      continue;
    const Tree tree = parse_tree(Format::json, file, reading.sources.bytes(file));
    const auto script = tree.empty() ? std::nullopt : find_path(tree, 0, {"scripts", "start"});
    if (!script) continue;
    Command command;
    command.span = span(tree, *script);
    command.file = file;
    command.folder = folder;
    command.words = {{.text = "npm", .span = command.span}, {.text = "start", .span = command.span}};
    const Command started = without_scripts(command, reading.sources).command;
    if (!starts_next(started.words) || started.folder != folder) continue;
    if (++added > kMostUnstarted)
      return reading.model.gaps.push_back({command.span, "more servers of Next.js than are read"});
    add_next(reading, started, started.words, true);
  }
}

}  // namespace outlast
