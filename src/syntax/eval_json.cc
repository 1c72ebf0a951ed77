// Settings that a script reads from a JSON file of the repository by itself: `JSON.parse(fs.readFileSync(path))`.
#include <algorithm>

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
    path.is_beside = source_of(program, call.args[1]) == "import.meta.url";
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

std::optional<Target> json_read(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
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
