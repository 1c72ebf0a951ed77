// What the modules of a script's program do to each other: they change what one exports, and the environment.
#include <algorithm>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

constexpr size_t kMostModules = 48;
/// What the causes of choices begin with that are about files which may set a variable.
constexpr std::string_view kUnread = "not read: ";
constexpr std::string_view kAssigners[] = {"Object.assign", "Object.defineProperty", "_.assign",
                                           "_.merge",       "lodash.assign",         "lodash.merge"};

/// The paths from a file or from its package's sources that stand in quotes in a text: what it may load.
std::vector<std::string> paths_in(std::string_view text) {
  constexpr size_t kLongestPath = 200;
  std::vector<std::string> found;
  for (size_t at = text.find('/'); at != std::string_view::npos && found.size() < 200; at = text.find('/', at + 1)) {
    size_t open = at;
    while (open > 0 && (text[open - 1] == '.' || text[open - 1] == '@' || text[open - 1] == '~')) --open;
    if (open == 0 || open == at || at - open > 2) continue;
    const char quote = text[open - 1];
    if (quote != '"' && quote != '\'' && quote != '`') continue;
    const size_t close = text.find(quote, open);
    if (close != std::string_view::npos && close - open <= kLongestPath)
      found.emplace_back(text.substr(open, close - open));
  }
  return found;
}

/// A file, and the scripts of the repository that it loads.
std::vector<ModuleFile> loaded_from(const Evaluation& state, FileId first, Format language) {
  std::vector<ModuleFile> found{{first, FileId::none, ""}};
  for (size_t i = 0; i < found.size(); ++i) {
    const Program importer{.file = found[i].file, .language = language};
    for (std::string& name : paths_in(state.outer.sources->bytes(found[i].file))) {
      if (found.size() >= kMostModules) break;
      const std::optional<FileId> file = state.outer.file(importer, name);
      const auto format = file ? format_of_path(state.outer.sources->path(*file)) : std::nullopt;
      const bool is_new = format && is_script(*format) &&
                          std::none_of(found.begin(), found.end(), [&](const auto& one) { return one.file == *file; });
      if (is_new) found.push_back({*file, importer.file, std::move(name)});
    }
  }
  return found;
}

/// The files of the program that is looked at: what it loads, and what loads it from a place where programs begin.
const std::vector<ModuleFile>& files_of(Evaluation& state) {
  if (state.modules) return *state.modules;
  const Program& own = *state.outer.program;
  if (!state.outer.file || !state.outer.sources || !is_script(own.language)) return state.modules.emplace();
  std::vector<ModuleFile> found = loaded_from(state, own.file, own.language);
  const auto holds = [](const std::vector<ModuleFile>& files, FileId file) {
    return std::any_of(files.begin(), files.end(), [&](const ModuleFile& one) { return one.file == file; });
  };
  for (const char* name : {"./index", "./main", "./app", "./server", "../index", "../main", "../app", "../server"}) {
    const std::optional<FileId> entry = state.outer.file(own, name);
    if (!entry || holds(found, *entry)) continue;
    std::vector<ModuleFile> all = loaded_from(state, *entry, own.language);
    if (!holds(all, own.file)) continue;
    all.front() = {*entry, own.file, name};
    for (ModuleFile& one : all) {
      if (!holds(found, one.file)) found.push_back(std::move(one));
    }
  }
  return state.modules.emplace(std::move(found));
}

/// Those of the program's modules that speak of a key.
std::vector<const Program*> modules_with(Evaluation& state, std::string_view key) {
  std::vector<const Program*> found;
  const Program& own = *state.outer.program;
  if (own.bytes.find(key) != std::string_view::npos) found.push_back(&own);
  for (const ModuleFile& one : files_of(state)) {
    if (one.importer == FileId::none || one.file == own.file) continue;
    if (state.outer.sources->bytes(one.file).find(key) == std::string_view::npos) continue;
    const Program importer{.file = one.importer, .language = own.language};
    const Program* loaded = state.outer.module ? state.outer.module(importer, one.name) : nullptr;
    if (loaded) found.push_back(loaded);
  }
  return found;
}

/// The key of a member, or of an index by a written text.
std::string_view key_of(const Program& program, const Expr& target) {
  if (target.kind == ExprKind::member) return target.text;
  const bool is_named = target.kind == ExprKind::index && target.args.size() == 1 &&
                        program.exprs[target.args[0]].kind == ExprKind::string;
  return is_named ? std::string_view(program.exprs[target.args[0]].text) : std::string_view();
}

/// True when a call writes a key into its first argument.
bool fills_key(const Program& program, const Expr& call, std::string_view key) {
  if (call.base == kNoExpr || call.args.size() < 2) return false;
  const std::string name = qualified(program, call.base);
  if (std::find(std::begin(kAssigners), std::end(kAssigners), name) == std::end(kAssigners)) return false;
  return std::any_of(call.args.begin() + 1, call.args.end(), [&](ExprId id) {
    const Expr& given = program.exprs[id];
    if (given.kind == ExprKind::string) return given.text == key;
    return given.kind != ExprKind::object || std::any_of(given.names.begin(), given.names.end(), [&](const auto& one) {
             return one == key || one == "**" || one == "[]";
           });
  });
}

/// The values that assignments give an environment variable, as a process holds them: texts.
Data as_variable(Evaluation& state, const Target& target, ExprId use, const Program& reader, const std::string& name) {
  const Expr& given = target.program->exprs[target.expr];
  const bool is_removed = given.kind == ExprKind::null && given.text == kUndefined &&
                          target.program->bytes.substr(given.span.begin, 6) == "delete";
  if (is_removed) {
    Datum absent = unknown_datum(reader, use, "environment variable " + name + " is deleted");
    absent.is_absent = true;
    return {std::move(absent)};
  }
  Data values = eval_in(state, *target.program, target.expr);
  for (Datum& one : values) {
    if (one.kind == DatumKind::number || one.kind == DatumKind::boolean) one.text = to_string(one);
    if (one.kind == DatumKind::null) one.text = one.text == "null" ? "null" : std::string(kUndefined);
    if (one.kind < DatumKind::list && one.kind != DatumKind::unknown) one.kind = DatumKind::string;
    one.is_absent = false;
  }
  return values;
}

/// What the assignments of one program leave in a variable at a place.
Data set_in(Evaluation& state, const Program& home, uint32_t use, ExprId id, const Program& reader,
            const std::string& name) {
  const std::string place = "process.env." + name;
  std::vector<uint32_t> candidates;
  for (uint32_t i = 0; i < home.assignments.size(); ++i) {
    const ExprId target = home.assignments[i].target;
    if (key_of(home, home.exprs[target]) == name && environment_name(state, home, target) == name)
      candidates.push_back(i);
  }
  Data found;
  if (candidates.empty()) return found;
  for (const Target& target : targets_of_assignments(state, home, candidates, use, place)) {
    Data values;
    if (!target.program)
      values = {environment_read(state, reader, id, name)};
    else if (!target.unknown.empty() || target.expr == kNoExpr)
      values = {unknown_datum(reader, id, target.unknown)};
    else
      values = as_variable(state, target, id, reader, name);
    along(values, target.choices, target.chain);
    for (Datum& one : values) {
      if (found.size() < kMostData) found.push_back(std::move(one));
    }
  }
  return found;
}

}  // namespace

const Program* module_of(Evaluation& state, const Program& program, ExprId expr) {
  if (!is_script(program.language) || !state.outer.module) return nullptr;
  for (int up = 0; up < 50 && expr != kNoExpr; ++up) {
    const Expr& part = program.exprs[expr];
    if (part.kind == ExprKind::name) {
      const auto import = std::find_if(program.imports.begin(), program.imports.end(),
                                       [&](const Import& one) { return one.local == part.text; });
      return import == program.imports.end() ? nullptr : state.outer.module(program, import->module);
    }
    const bool is_require = part.kind == ExprKind::call && part.base != kNoExpr && part.args.size() == 1 &&
                            program.exprs[part.base].text == "require" &&
                            program.exprs[part.args[0]].kind == ExprKind::string;
    if (is_require) return state.outer.module(program, program.exprs[part.args[0]].text);
    if (part.kind != ExprKind::member && part.kind != ExprKind::index) return nullptr;
    expr = part.base;
  }
  return nullptr;
}

std::optional<Target> changed_by_module(Evaluation& state, const Program& program, const Program& owner,
                                        std::string_view key) {
  const auto changed_at = [&](const Program& by, Span place) {
    return Target{.program = &program, .unknown = place_of(state, by, place.begin) + " changes it"};
  };
  for (const Program* other : modules_with(state, key)) {
    if (other == &program || other == &owner) continue;
    if (!state.spend((other->assignments.size() + other->calls.size()) / 2)) return std::nullopt;
    for (const Assignment& one : other->assignments) {
      const Expr& target = other->exprs[one.target];
      if (key_of(*other, target) == key && module_of(state, *other, target.base) == &owner)
        return changed_at(*other, target.span);
    }
    for (const Call& one : other->calls) {
      const Expr& call = other->exprs[one.call];
      if (fills_key(*other, call, key) && module_of(state, *other, call.args[0]) == &owner)
        return changed_at(*other, call.span);
    }
  }
  return std::nullopt;
}

std::vector<Datum> variable_at(ExprId place, const std::string& name, const EvalScope& scope) {
  Evaluation state(scope);
  return environment_set(state, *scope.program, place, name);
}

bool is_set_unread(const Datum& datum) {
  return datum.kind == DatumKind::unknown &&
         std::any_of(datum.choices.begin(), datum.choices.end(),
                     [](const Choice& one) { return one.arm == 1 && one.cause.starts_with(kUnread); });
}

Data environment_data(Evaluation& state, const Program& program, ExprId expr, std::string_view name) {
  Datum read = environment_read(state, program, expr, name);
  const Environment* environment = state.outer.environment;
  const auto found = environment != nullptr ? environment->find(name) : Environment::const_iterator{};
  const bool is_open = environment != nullptr && found != environment->end() && found->second.is_doubted &&
                       !found->second.perhaps.empty() && read.kind == DatumKind::unknown &&
                       read.text == found->second.text;
  if (!is_open) return {std::move(read)};
  Datum otherwise = read;
  otherwise.kind = DatumKind::string;
  otherwise.text = found->second.perhaps;
  const std::string cause = std::string(kUnread) + read.text;
  otherwise.choices = {{.cause = cause, .arm = 0, .label = "what is written here"}};
  read.choices = {{.cause = cause, .arm = 1, .label = "otherwise"}};
  if (found->second.may_be_unset) {
    read.is_absent = true;
    otherwise.choices[0].label = "where it is set";
    read.choices[0] = {.cause = read.text, .arm = 1, .label = "where it is not"};
    otherwise.choices[0].cause = read.text;
  }
  return {std::move(otherwise), std::move(read)};
}

Data environment_set(Evaluation& state, const Program& program, ExprId expr, const std::string& name) {
  if (!is_script(program.language)) return {};
  Data own = set_in(state, program, program.exprs[expr].span.begin, expr, program, name);
  if (!own.empty()) return own;
  const std::vector<const Program*> modules = modules_with(state, name);
  for (const Program* other : modules) {
    if (other == &program) continue;
    Data set = set_in(state, *other, static_cast<uint32_t>(other->bytes.size()), expr, program, name);
    if (!set.empty()) return set;
  }
  for (const Program* other : modules) {
    for (const Call& one : other->calls) {
      const Expr& call = other->exprs[one.call];
      const bool is_it =
          !call.args.empty() && qualified(*other, call.args[0]) == "process.env" && fills_key(*other, call, name);
      if (is_it) return {unknown_datum(program, expr, place_of(state, *other, call.span.begin) + " sets it")};
    }
  }
  return {};
}

}  // namespace outlast
