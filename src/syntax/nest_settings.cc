#include "syntax/nest_settings.h"

#include <algorithm>

#include "syntax/script_settings.h"

namespace outlast {

namespace {

constexpr size_t kMostFiles = 500;
constexpr size_t kBytesAtOnce = 200;
constexpr size_t kMostFactories = 50;
constexpr size_t kLongestPath = 10;

/// The path of a file as another one imports it.
std::string path_from(std::string_view from, std::string_view to) {
  std::string path;
  for (std::string_view folder = folder_of(from); !folder.empty(); folder = folder_of(folder)) path += "../";
  return (path.empty() ? "./" : path) + std::string(to);
}

/// The functions that one file hands to a ConfigModule; false where one of them cannot be told.
bool note_factories(Evaluation& state, const Program& module, std::vector<Target>& found) {
  for (const Call& one : module.calls) {
    const Expr& call = module.exprs[one.call];
    if (call.base == kNoExpr || call.args.empty() || module.exprs[call.base].kind != ExprKind::member) continue;
    const std::string_view method = module.exprs[call.base].text;
    const ExprId owner = module.exprs[call.base].base;
    if (owner == kNoExpr || module.exprs[owner].text != "ConfigModule") continue;
    std::vector<ExprId> given;
    if (method == "forFeature") given = {call.args[0]};
    const Expr& options = module.exprs[call.args[0]];
    const bool is_spread = std::find(options.names.begin(), options.names.end(), "**") != options.names.end();
    if (method == "forRoot" && is_spread) return false;
    const auto load = std::find(options.names.begin(), options.names.end(), "load");
    if (method == "forRoot" && (options.kind != ExprKind::object || options.names.size() != options.args.size()))
      return false;
    if (method == "forRoot" && load != options.names.end()) {
      const Expr& list = module.exprs[options.args[static_cast<size_t>(load - options.names.begin())]];
      if (list.kind != ExprKind::list) return false;
      given = list.args;
    }
    for (const ExprId factory : given) {
      const std::vector<Target> targets = targets_in(state, module, factory);
      if (targets.size() != 1) return false;
      for (const Target& target : targets) {
        const bool is_there = target.program && target.unknown.empty() && found.size() < kMostFactories;
        if (!is_there) return false;
        // What a module exports whole.
        const std::vector<Target> whole =
            target.expr == kNoExpr ? property_in(state, target, "default") : std::vector<Target>{target};
        if (whole.empty()) return false;
        found.insert(found.end(), whole.begin(), whole.end());
      }
    }
  }
  return true;
}

/// The folder of the package that a file belongs to.
std::string package_around(const Sources& sources, FileId file) {
  std::string folder(folder_of(sources.path(file)));
  while (!folder.empty() && !sources.want(folder + "/package.json")) folder = std::string(folder_of(folder));
  return folder;
}

std::vector<Target> factories_of(Evaluation& state, const Program& program) {
  std::vector<Target> found;
  if (!state.outer.sources || !state.outer.module) return found;
  const Sources& sources = *state.outer.sources;
  const std::string package = package_around(sources, program.file);
  size_t looked_at = 0;
  for (const FileId file : sources.want_glob("**/*.ts")) {
    const std::string_view bytes = sources.bytes(file);
    if (++looked_at > kMostFiles || !state.spend(bytes.size() / kBytesAtOnce)) return {};
    if (file == program.file || bytes.find("ConfigModule") == std::string_view::npos) continue;
    if (package_around(sources, file) != package) continue;
    const Program* module = state.outer.module(program, path_from(sources.path(program.file), sources.path(file)));
    if (!module || !note_factories(state, *module, found)) return {};
  }
  return found;
}

/// The function that gives the settings, where they stand under the first part of a path; moves the path behind that.
/// `is_other` tells that it gives those of another name.
Target factory_for(Evaluation& state, const Target& factory, std::string_view& path, bool& is_other) {
  if (!factory.program || factory.expr == kNoExpr) return {};
  const Program& home = *factory.program;
  const Expr& given = home.exprs[factory.expr];
  if (given.kind == ExprKind::function) return factory;
  const bool is_named = given.kind == ExprKind::call && given.args.size() == 2 &&
                        qualified(home, given.base) == "@nestjs/config.registerAs" &&
                        home.exprs[given.args[0]].kind == ExprKind::string;
  is_other = is_named && path.substr(0, path.find('.')) != home.exprs[given.args[0]].text;
  if (!is_named || is_other || path.find('.') == path.npos) return {};
  path.remove_prefix(path.find('.') + 1);
  const std::vector<Target> functions = targets_in(state, home, given.args[1]);
  return functions.size() == 1 ? functions[0] : Target{};
}

/// True for an object that is written out and has no such entry.
bool lacks(const Target& object, std::string_view key) {
  if (!object.program || object.expr == kNoExpr) return false;
  const Expr& expr = object.program->exprs[object.expr];
  return is_written_out(expr) && std::find(expr.names.begin(), expr.names.end(), key) == expr.names.end();
}

/// The entry at a path of what a function without arguments gives back; no program where it gives several things.
/// `is_other` tells that what it gives has nothing at the first part of the path.
Target entry_given(Evaluation& state, const Target& function, std::string_view path, bool& is_other) {
  if (!function.program || function.expr == kNoExpr) return {};
  const Program& home = *function.program;
  const Expr& literal = home.exprs[function.expr];
  if (literal.kind != ExprKind::function) return {};
  ExprId only = kNoExpr;
  for (const Return& one : home.returns) {
    if (one.scope != literal.body) continue;
    if (only != kNoExpr || one.value == kNoExpr) return {};
    only = one.value;
  }
  const std::vector<Target> objects = only == kNoExpr ? std::vector<Target>() : targets_in(state, home, only);
  if (objects.size() != 1) return {};
  Target at = objects[0];
  // What has a name may be given entries before it is given back.
  is_other = at.program == &home && at.expr == only && lacks(at, path.substr(0, path.find('.')));
  for (size_t parts = 0; parts < kLongestPath; ++parts) {
    const std::vector<Target> found = property_in(state, at, path.substr(0, path.find('.')));
    if (found.size() != 1 || !found[0].program || found[0].expr == kNoExpr || !found[0].unknown.empty()) return {};
    at = found[0];
    if (path.find('.') == std::string_view::npos) return at;
    path.remove_prefix(path.find('.') + 1);
  }
  return {};
}

}  // namespace

Data eval_nest_setting(Evaluation& state, const Program& program, const Expr& call) {
  if (!asks_config_service(program, call) || state.depth > 20) return {};
  Target only;
  ++state.depth;
  for (const Target& factory : factories_of(state, program)) {
    std::string_view path = program.exprs[call.args[0]].text;
    bool is_other = false;
    const Target function = factory_for(state, factory, path, is_other);
    if (is_other) continue;
    bool is_empty = false;
    const Target entry = entry_given(state, function, path, is_empty);
    // A namespace that lacks an entry leaves none for others to give.
    if (is_empty && function.expr == factory.expr) continue;
    if (entry.program && entry.program == only.program && entry.expr == only.expr) continue;
    // One that cannot be read may give it as well.
    if (only.program || !entry.program) {
      --state.depth;
      return {};
    }
    only = entry;
  }
  Data values = only.program ? eval_in(state, *only.program, only.expr) : Data{};
  --state.depth;
  // What gives nothing leaves it to the default.
  const bool is_sure = std::none_of(values.begin(), values.end(), [](const Datum& one) {
    return one.kind == DatumKind::null || (one.kind == DatumKind::unknown && one.is_absent);
  });
  return is_sure ? values : Data{};
}

}  // namespace outlast
