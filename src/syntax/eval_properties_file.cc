// What Java programs read from files of properties that are packed with them.
#include <algorithm>

#include "syntax/eval_java.h"
#include "syntax/properties.h"
#include "text/code_search.h"

namespace outlast {

namespace {

constexpr std::string_view kSources = "src/main/java/";
constexpr std::string_view kResources = "src/main/resources/";

/// Methods of an object of properties that change nothing of it.
constexpr std::string_view kReaders[] = {"load",     "getProperty", "containsKey", "stringPropertyNames",
                                         "entrySet", "get",         "isEmpty",     "size",
                                         "forEach",  "keySet"};

/// True when everything that a name is ever set to is an empty object of properties.
bool starts_empty(const Program& program, std::string_view name) {
  const auto [first, past] = assignments_named(program, name);
  if (first == past) return false;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.value == kNoExpr || one.parameter >= 0) return false;
    const Expr& made = program.exprs[one.value];
    const bool is_empty = made.kind == ExprKind::call && made.text == "new" && made.base != kNoExpr &&
                          made.args.empty() && program.exprs[made.base].text == "Properties";
    if (!is_empty) return false;
  }
  return true;
}

/// True where a condition asks whether a name is (`sign` is "==") or is not null.
bool asks_for_null(const Program& program, ExprId condition, std::string_view name, const char* sign) {
  if (condition == kNoExpr || name.empty()) return false;
  std::string asked;
  for (const char c : packed(bytes_at(program, condition))) {
    if (c != '(' && c != ')') asked += c;
  }
  return asked == std::string(name) + sign + "null" || asked == std::string("null") + sign + std::string(name);
}

/// True for a branch in which a program stands whenever the file is there: in a try, or where the stream is not null.
bool runs_with_file(const Program& program, uint32_t branch, std::string_view stream) {
  for (int up = 0; branch != kNoBranch && up < 20; ++up, branch = program.branches[branch].parent) {
    const Branch& one = program.branches[branch];
    const bool is_there = one.arm == 0 ? asks_for_null(program, one.condition, stream, "!=")
                                       : one.arm == 1 && asks_for_null(program, one.condition, stream, "==");
    const bool is_body = one.is_tried && one.arm == 0;
    if (!is_there && !is_body) return false;
  }
  return branch == kNoBranch;
}

/// The name of the stream that is read, inside of readers and buffers around it; "" where it has none.
std::string_view stream_read(const Program& program, ExprId expr) {
  for (int i = 0; i < 8 && expr != kNoExpr; ++i) {
    const Expr& one = program.exprs[expr];
    if (one.kind == ExprKind::name) return one.text;
    if (one.kind != ExprKind::call || one.text != "new" || one.args.empty()) break;
    expr = one.args[0];
  }
  return {};
}

/// True where a name stands for itself alone: it is only set, or a method of it is called.
bool has_no_alias(const Program& program, std::string_view name) {
  std::vector<bool> is_fine(program.exprs.size());
  for (const Expr& one : program.exprs) {
    if (one.kind == ExprKind::member && one.base != kNoExpr) is_fine[one.base] = true;
  }
  for (const Assignment& one : program.assignments) {
    if (one.target != kNoExpr) is_fine[one.target] = true;
  }
  for (size_t i = 0; i < program.exprs.size(); ++i) {
    const Expr& one = program.exprs[i];
    if (one.kind == ExprKind::name && one.text == name && !is_fine[i]) return false;
  }
  return true;
}

/// The call that opens what an expression reads: behind names, readers and buffers around it.
ExprId opened_by(Evaluation& state, const Program& program, ExprId expr) {
  for (int i = 0; i < 8 && expr != kNoExpr; ++i) {
    const Expr& one = program.exprs[expr];
    if (one.kind == ExprKind::name) {
      ExprId next = kNoExpr;
      for (const Target& target : step_in(state, program, expr)) {
        const bool is_null =
            target.program && target.expr != kNoExpr && target.program->exprs[target.expr].kind == ExprKind::null;
        if (is_null) continue;
        if (target.program != &program || target.expr == kNoExpr || next != kNoExpr || target.expr == expr)
          return kNoExpr;
        next = target.expr;
      }
      expr = next;
      continue;
    }
    if (one.kind != ExprKind::call || one.base == kNoExpr || one.args.empty()) return kNoExpr;
    if (one.text != "new") return expr;
    const std::string& made = program.exprs[one.base].text;
    if (made != "InputStreamReader" && made != "BufferedReader" && made != "BufferedInputStream") return kNoExpr;
    expr = one.args[0];
  }
  return kNoExpr;
}

/// The file of the program's module that `getResourceAsStream("/app.properties")` opens.
std::optional<FileId> resource_opened(Evaluation& state, const Program& program, ExprId opening) {
  if (opening == kNoExpr || !state.outer.sources) return std::nullopt;
  const Expr& call = program.exprs[opening];
  if (program.exprs[call.base].text != "getResourceAsStream" || call.args.size() != 1) return std::nullopt;
  const Data names = eval_in(state, program, call.args[0]);
  if (names.size() != 1 || names[0].kind != DatumKind::string) return std::nullopt;
  std::string name = names[0].text;
  const std::string& path = state.outer.sources->path(program.file);
  const size_t at = path.rfind(kSources);
  if (at == std::string::npos || (at > 0 && path[at - 1] != '/')) return std::nullopt;
  const bool is_whole = source_of(program, call.base, 200).find("lassLoader") != std::string::npos;
  // A class counts from its own package.
  if (!is_whole && !name.starts_with('/')) {
    const std::string below = path.substr(at + kSources.size());
    name = below.substr(0, below.rfind('/') + 1) + name;
  }
  if (name.starts_with('/')) name.erase(0, 1);
  return state.outer.sources->want(path.substr(0, at) + std::string(kResources) + name);
}

/// The only file that an object of properties is filled from; nothing where it may hold more.
std::optional<FileId> file_loaded(Evaluation& state, const Program& program, std::string_view name) {
  if (!starts_empty(program, name) || !state.spend(program.exprs.size()) || !has_no_alias(program, name))
    return std::nullopt;
  std::optional<FileId> found;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    const auto is_it = [&](ExprId id) {
      return program.exprs[id].kind == ExprKind::name && program.exprs[id].text == name;
    };
    if (std::any_of(call.args.begin(), call.args.end(), is_it)) return std::nullopt;
    if (call.base == kNoExpr || program.exprs[call.base].kind != ExprKind::member) continue;
    const Expr& method = program.exprs[call.base];
    if (method.base == kNoExpr || !is_it(method.base)) continue;
    if (std::find(std::begin(kReaders), std::end(kReaders), method.text) == std::end(kReaders)) return std::nullopt;
    if (method.text != "load") continue;
    const auto file =
        call.args.empty() ? std::nullopt : resource_opened(state, program, opened_by(state, program, call.args[0]));
    if (!file || found || !runs_with_file(program, one.branch, stream_read(program, call.args[0]))) return std::nullopt;
    found = file;
  }
  return found;
}

/// What a file of properties has under a key: unknown where the build may put something else there.
std::optional<Datum> entry_in(const Sources& sources, FileId file, std::string_view key) {
  const Tree tree = parse_properties(file, sources.bytes(file));
  if (tree.empty() || !tree.complete || tree.nodes[0].kind != NodeKind::map)
    return Datum{.text = sources.path(file) + " is not read"};
  std::optional<Datum> found;
  for (const NodeId pair : children(tree, 0)) {
    if (text(tree, key_of(pair)) != key) continue;
    const NodeId value = value_of(tree, pair);
    const std::string written(text(tree, value));
    const bool is_filled = tree.nodes[value].unknown || written.find_first_of("${@") != std::string::npos;
    found = is_filled ? Datum{.text = "`" + written + "` is filled in elsewhere", .span = span(tree, value)}
                      : string_datum(written, span(tree, value));
  }
  return found;
}

}  // namespace

Data eval_loaded_property(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  const Expr& object = program.exprs[method.base];
  const bool is_asked = object.kind == ExprKind::name && method.text == "getProperty" && !call.args.empty();
  const std::optional<FileId> file = is_asked ? file_loaded(state, program, object.text) : std::nullopt;
  const Data keys = file ? eval_in(state, program, call.args[0]) : Data();
  if (keys.size() != 1 || keys[0].kind != DatumKind::string) return {unknown_datum(program, id)};
  if (std::optional<Datum> entry = entry_in(*state.outer.sources, *file, keys[0].text)) {
    entry->chain.push_back({call.span, "property " + keys[0].text});
    return {std::move(*entry)};
  }
  const std::string unset = state.outer.sources->path(*file) + " does not set " + keys[0].text;
  if (call.args.size() < 2) return {unknown_datum(program, id, unset)};
  Data standard = eval_in(state, program, call.args[1]);
  along(standard, {}, {{call.span, unset + std::string(kDefaultStands)}});
  return standard;
}

}  // namespace outlast
