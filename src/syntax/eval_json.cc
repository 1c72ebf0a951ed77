// Settings that a program reads from a file of the repository by itself: `JSON.parse(fs.readFileSync(path))`,
// `yaml.safe_load(open(path))`.
#include <algorithm>

#include "text/code_search.h"

#include "syntax/eval_state.h"

namespace outlast {

namespace {

constexpr std::string_view kReaders[] = {"fs.readFileSync", "fs.promises.readFile", "fs/promises.readFile",
                                         "fs-extra.readFileSync", "fs-extra.readFile"};
constexpr std::string_view kParsers[] = {"fs-extra.readJsonSync", "fs-extra.readJSONSync", "fs-extra.readJson",
                                         "fs-extra.readJSON",     "jsonfile.readFileSync", "jsonfile.readFile"};

template <size_t Count>
bool is_one_of(const std::string_view (&names)[Count], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// A path as a script writes it.
struct WrittenPath {
  std::string text;
  bool is_beside = false;  ///< it begins in the script's folder; else where the program is started, unless absolute
  bool is_known = true;
};

WrittenPath path_of(Evaluation& state, const Program& program, ExprId id);

/// `path.join(__dirname, "a", "b.json")`, `new URL("./b.json", import.meta.url)`
WrittenPath path_of_call(Evaluation& state, const Program& program, const Expr& call) {
  WrittenPath path;
  const std::string callee = qualified(program, call.base);
  if (callee == "URL" && call.args.size() == 2) {
    path = path_of(state, program, call.args[0]);
    path.is_beside = packed(source_of(program, call.args[1])) == "import.meta.url";
    path.is_known = path.is_known && path.is_beside;
    return path;
  }
  if (callee == "process.cwd") return path;
  path.is_known = (callee == "path.join" || callee == "path.resolve") && !call.args.empty();
  for (size_t i = 0; i < call.args.size() && path.is_known; ++i) {
    const WrittenPath part = path_of(state, program, call.args[i]);
    path.is_known = part.is_known && (i == 0 || (!part.is_beside && !part.text.starts_with('/')));
    path.is_beside = path.is_beside || part.is_beside;
    path.text += (path.text.empty() || part.text.empty() ? "" : "/") + part.text;
  }
  return path;
}

WrittenPath path_of(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  const std::string name = dotted(program, id);
  if (name == "__dirname" || name == "import.meta.dirname") return {.text = "", .is_beside = true};
  if (expr.kind == ExprKind::call && expr.base != kNoExpr) return path_of_call(state, program, expr);
  const bool is_sum = expr.kind == ExprKind::operation && expr.text == "+" && expr.args.size() == 2;
  if ((is_sum || expr.kind == ExprKind::format) && expr.args.size() == 2 &&
      dotted(program, expr.args[0]) == "__dirname" && program.exprs[expr.args[1]].text.starts_with('/'))
    return {.text = program.exprs[expr.args[1]].text.substr(1), .is_beside = true};
  if (expr.kind == ExprKind::string) return {.text = expr.text};
  const std::vector<Target> targets = targets_in(state, program, id);
  const bool is_elsewhere = targets.size() == 1 && targets[0].program == &program && targets[0].expr != kNoExpr &&
                            targets[0].expr != id && state.depth < 40;
  if (!is_elsewhere) return {.is_known = false};
  ++state.depth;
  WrittenPath path = path_of(state, program, targets[0].expr);
  --state.depth;
  return path;
}

/// The file as the script's imports would name it; "" where that is not known.
std::string module_named(Evaluation& state, const Program& program, const WrittenPath& path) {
  if (!path.is_known || path.text.empty() || path.text.starts_with('/') || !state.outer.sources) return "";
  const std::string file = path.text.starts_with("./") ? path.text.substr(2) : path.text;
  if (path.is_beside) return "./" + file;
  // Where the program is started is not known: one file of that name in the folders above tells.
  std::string folder(folder_of(state.outer.sources->path(program.file))), up = "./", found;
  while (true) {
    if (state.outer.sources->want(folder.empty() ? file : folder + "/" + file)) {
      if (!found.empty()) return "";
      found = up + file;
    }
    if (folder.empty()) return found;
    folder = std::string(folder_of(folder));
    up += "../";
  }
}

/// The call of one of some functions that an expression leads to, through `.toString()`; null where it leads to none.
const Expr* call_behind(Evaluation& state, const Program& program, ExprId id) {
  for (int step = 0; step < 4; ++step) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::call && expr.base != kNoExpr) {
      const Expr& method = program.exprs[expr.base];
      if (method.kind != ExprKind::member || method.text != "toString") return &expr;
      id = method.base;
      continue;
    }
    const std::vector<Target> targets = targets_in(state, program, id);
    const bool is_elsewhere =
        targets.size() == 1 && targets[0].program == &program && targets[0].expr != kNoExpr && targets[0].expr != id;
    if (!is_elsewhere) return nullptr;
    id = targets[0].expr;
  }
  return nullptr;
}

}  // namespace

namespace {

/// What Python reads files with: the functions of a format, and whether they are given a path.
struct PythonParser {
  std::string_view name;
  std::string_view endings;
  bool takes_path = false;
};
constexpr PythonParser kPythonParsers[] = {
    {"json.load", ".json"},      {"json.loads", ".json"},          {"yaml.safe_load", ".yaml .yml"},
    {"yaml.load", ".yaml .yml"}, {"yaml.full_load", ".yaml .yml"}, {"yaml.unsafe_load", ".yaml .yml"},
    {"tomllib.load", ".toml"},   {"tomllib.loads", ".toml"},       {"tomli.load", ".toml"},
    {"tomli.loads", ".toml"},    {"toml.load", ".toml", true},     {"toml.loads", ".toml"},
};

/// The one expression that another one of a program stands for; itself where there is none, or are several.
ExprId stands_for(Evaluation& state, const Program& program, ExprId id) {
  const std::vector<Target> targets = targets_in(state, program, id);
  const bool is_one = targets.size() == 1 && targets[0].program == &program && targets[0].expr != kNoExpr;
  if (is_one) return targets[0].expr;
  // What libraries make leads nowhere: `BASE = Path(__file__).parent`.
  const Expr& expr = program.exprs[id];
  if (expr.kind != ExprKind::name) return id;
  const auto [first, past] = assignments_named(program, expr.text);
  const ExprId only = past - first == 1 ? program.assignments[program.by_name[first]].value : kNoExpr;
  return only == kNoExpr ? id : only;
}

/// `"a.json"`, `Path(__file__).parent / "a.json"`, `os.path.join(os.path.dirname(__file__), "a.json")`
WrittenPath python_path(Evaluation& state, const Program& program, ExprId id, int depth = 0) {
  constexpr int kDeepestPath = 12;
  const WrittenPath kUnknown{.text = {}, .is_beside = false, .is_known = false};
  if (depth > kDeepestPath || id == kNoExpr) return kUnknown;
  const ExprId at = stands_for(state, program, id);
  const Expr& expr = program.exprs[at];
  if (expr.kind == ExprKind::string) return {.text = expr.text};
  const auto below = [&](ExprId folder, ExprId rest) {
    WrittenPath path = python_path(state, program, folder, depth + 1);
    const WrittenPath inner = python_path(state, program, rest, depth + 1);
    path.is_known = path.is_known && inner.is_known && !inner.is_beside && !inner.text.starts_with('/');
    path.text += (path.text.empty() ? "" : "/") + inner.text;
    return path;
  };
  if (expr.kind == ExprKind::operation && expr.text == "/" && expr.args.size() == 2)
    return below(expr.args[0], expr.args[1]);
  const auto parent_of = [&](ExprId file) {
    WrittenPath path = python_path(state, program, file, depth + 1);
    const size_t slash = path.text.rfind('/');
    // The program's own file is the empty path beside it.
    const bool is_own = path.is_beside && path.text == "__file__";
    path.text = is_own                       ? ""
                : path.text.empty()          ? ".."
                : slash == std::string::npos ? (path.text == ".." ? "../.." : "")
                : path.text.ends_with("..")  ? path.text + "/.."
                                             : path.text.substr(0, slash);
    return path;
  };
  if (expr.kind == ExprKind::name && expr.text == "__file__") return {.text = "__file__", .is_beside = true};
  if (expr.kind == ExprKind::member && expr.text == "parent") return parent_of(expr.base);
  if (expr.kind != ExprKind::call || expr.base == kNoExpr) return kUnknown;
  const std::string callee = qualified(program, expr.base);
  const Expr& method = program.exprs[expr.base];
  const bool resolves =
      method.kind == ExprKind::member && expr.args.empty() && (method.text == "resolve" || method.text == "absolute");
  if (resolves) return python_path(state, program, method.base, depth + 1);
  if (expr.args.empty()) return kUnknown;
  if (callee == "os.path.dirname") return parent_of(expr.args[0]);
  if (callee == "os.path.abspath" || callee == "os.path.realpath" || callee == "str" || callee == "os.fspath")
    return python_path(state, program, expr.args[0], depth + 1);
  if (callee != "os.path.join" && callee != "pathlib.Path" && method.text != "joinpath") return kUnknown;
  const bool is_method = method.text == "joinpath";
  WrittenPath path = python_path(state, program, is_method ? method.base : expr.args[0], depth + 1);
  for (size_t i = is_method ? 0 : 1; i < expr.args.size(); ++i) {
    const WrittenPath part = python_path(state, program, expr.args[i], depth + 1);
    path.is_known = path.is_known && part.is_known && !part.is_beside && !part.text.starts_with('/');
    path.text += (path.text.empty() ? "" : "/") + part.text;
  }
  return path;
}

/// The path behind `open(path)`, `path.open()`, `path.read_text()`, `open(path).read()`; kNoExpr for anything else.
ExprId opened(Evaluation& state, const Program& program, ExprId id) {
  for (int step = 0; step < 3; ++step) {
    const Expr& call = program.exprs[stands_for(state, program, id)];
    if (call.kind != ExprKind::call || call.base == kNoExpr) return kNoExpr;
    const std::string callee = qualified(program, call.base);
    const Expr& method = program.exprs[call.base];
    if ((callee == "open" || callee == "io.open" || callee == "codecs.open") && !call.args.empty()) return call.args[0];
    if (method.kind != ExprKind::member) return kNoExpr;
    if (method.text == "open" || method.text == "read_text" || method.text == "read_bytes") return method.base;
    if (method.text != "read") return kNoExpr;
    id = method.base;
  }
  return kNoExpr;
}

/// The path of the one file that a parser of sections reads: `config.read("settings.ini")`.
ExprId sections_read(Evaluation& state, const Program& program, ExprId made) {
  ExprId only = kNoExpr;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || program.exprs[call.base].kind != ExprKind::member) continue;
    const std::string& method = program.exprs[call.base].text;
    if (!method.starts_with("read") && method != "set" && method != "add_section") continue;
    if (stands_for(state, program, program.exprs[call.base].base) != made) continue;
    if (method != "read" || only != kNoExpr || call.args.empty() || one.branch != kNoBranch) return kNoExpr;
    only = call.args[0];
  }
  return only;
}

std::optional<Target> python_read(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const std::string callee = qualified(program, call.base);
  const auto* const parser = std::find_if(std::begin(kPythonParsers), std::end(kPythonParsers),
                                          [&](const PythonParser& one) { return one.name == callee; });
  const bool has_sections = callee.starts_with("configparser.") && callee.ends_with("ConfigParser");
  if (parser == std::end(kPythonParsers) && !has_sections) return std::nullopt;
  if (!has_sections && call.args.empty()) return std::nullopt;
  ExprId path = has_sections ? sections_read(state, program, id) : opened(state, program, call.args[0]);
  if (path == kNoExpr && !has_sections && parser->takes_path) path = call.args[0];
  if (path == kNoExpr) return std::nullopt;
  const WrittenPath written = python_path(state, program, path);
  const std::string module = module_named(state, program, written);
  const std::string_view endings = has_sections ? ".ini .cfg" : parser->endings;
  const size_t dot = module.rfind('.');
  if (dot == std::string::npos || module.find('/', dot) != std::string::npos) return std::nullopt;
  if (endings.find(module.substr(dot)) == std::string_view::npos) return std::nullopt;
  const Program* read = state.outer.module(program, module);
  if (read == nullptr || read->language != Format::json || !read->complete) return std::nullopt;
  return Target{read, kNoExpr, {}, {{call.span, "read from " + module.substr(module.find_first_not_of("./"))}}};
}

}  // namespace

std::optional<Target> json_read(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const bool is_python = program.language == Format::python && call.base != kNoExpr && state.outer.module;
  if (is_python) return python_read(state, program, id);
  if (!is_script(program.language) || call.args.empty() || call.base == kNoExpr || !state.outer.module)
    return std::nullopt;
  const std::string callee = qualified(program, call.base);
  const Expr* reader = is_one_of(kParsers, callee) ? &call : nullptr;
  if (callee == "JSON.parse") reader = call_behind(state, program, call.args[0]);
  if (reader == nullptr || reader->args.empty() || reader->base == kNoExpr) return std::nullopt;
  if (reader != &call && !is_one_of(kReaders, qualified(program, reader->base))) return std::nullopt;
  const std::string module = module_named(state, program, path_of(state, program, reader->args[0]));
  if (!module.ends_with(".json")) return std::nullopt;
  const Program* read = state.outer.module(program, module);
  if (read == nullptr || read->language != Format::json) return std::nullopt;
  return Target{
      read, kNoExpr, {}, {{call.span, "read from " + module.substr(module.rfind("../") == std::string::npos ? 2 : 0)}}};
}

}  // namespace outlast
