// Calls of Python that read an entry: of a table, of a file of settings, of the environment.
#include <algorithm>
#include <cctype>
#include <iterator>

#include "syntax/eval_state.h"
#include "syntax/python_lines.h"
#include "text/code_search.h"

namespace outlast {

namespace {

bool is_table(Evaluation& state, const Target& table);

/// True for a call of a function of the repository that returns one such table, whatever happens.
bool returns_tables(Evaluation& state, const Program& program, const Expr& call) {
  constexpr int kDeepestCall = 20;
  if (call.base == kNoExpr || state.depth > kDeepestCall || !state.spend(program.returns.size())) return false;
  state.depth += 4;
  size_t returns = 0, tables = 0;
  for (const Target& made : targets_in(state, program, call.base)) {
    const bool is_function =
        made.program && made.expr != kNoExpr && made.program->exprs[made.expr].kind == ExprKind::function;
    if (!is_function) continue;
    for (const Return& one : made.program->returns) {
      if (one.scope != made.program->exprs[made.expr].body || one.value == kNoExpr) continue;
      const std::vector<Target> given = targets_in(state, *made.program, one.value);
      const bool are = !given.empty() && std::all_of(given.begin(), given.end(),
                                                     [&](const Target& each) { return is_table(state, each); });
      ++returns;
      tables += are ? 1 : 0;
    }
  }
  state.depth -= 4;
  return returns == 1 && tables == 1;
}

/// True for a table that is written out, one that a call reads from a file, and an entry of such a one.
bool is_table(Evaluation& state, const Target& table) {
  if (!table.program || table.expr == kNoExpr) return false;
  const Expr& object = table.program->exprs[table.expr];
  if (object.kind != ExprKind::call) return is_written_out(object);
  const bool is_dict = dotted(*table.program, object.base) == "dict";
  const auto is_open = [](const std::string& name) { return name.empty() || name.starts_with('*'); };
  if (is_dict) return std::none_of(object.names.begin(), object.names.end(), is_open);
  return json_read(state, *table.program, table.expr) || !got_entries(state, *table.program, table.expr).empty() ||
         returns_tables(state, *table.program, object);
}

/// Text as a method of that name reads it.
Datum read_as(std::string_view method, const Program& program, ExprId id, Datum datum) {
  if (datum.kind != DatumKind::string) return datum;
  // What holds other entries is put together when it is read.
  if (datum.text.find_first_of("%$") != std::string::npos) return unknown_datum(program, id);
  if (method == "get") return datum;
  if (method == "getboolean") return unknown_datum(program, id);
  datum.number = to_number(datum);
  if (datum.number != datum.number) return unknown_datum(program, id);
  datum.kind = DatumKind::number;
  datum.text.clear();
  return datum;
}

Data eval_entry(Evaluation& state, const Program& program, ExprId id) {
  Data found;
  for (const Target& entry : got_entries(state, program, id)) {
    if (!entry.unknown.empty()) return {unknown_datum(program, id, entry.unknown)};
    Data values = is_unset(entry) ? Data{{.kind = DatumKind::null, .span = program.exprs[id].span}}
                                  : eval_in(state, *entry.program, entry.expr);
    const std::string& method = program.exprs[program.exprs[id].base].text;
    for (Datum& datum : values) {
      if (method != "get") datum = read_as(method, program, id, std::move(datum));
    }
    along(values, entry.choices, entry.chain);
    found.insert(found.end(), values.begin(), values.end());
  }
  if (found.size() > kMostData) found.resize(kMostData);
  return found;
}

ExprId keyword(const Expr& call, std::string_view name) {
  const auto found = std::find(call.names.begin(), call.names.end(), name);
  return found == call.names.end() ? kNoExpr : call.args[static_cast<size_t>(found - call.names.begin())];
}

/// `config.getint("server", "idle", fallback=5)` of a file of sections.
Data eval_section(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  const bool is_pair = call.args.size() >= 2 && call.names[0].empty() && call.names[1].empty();
  if (!is_pair) return {};
  const Expr& section = program.exprs[call.args[0]];
  const Expr& key = program.exprs[call.args[1]];
  if (section.kind != ExprKind::string || key.kind != ExprKind::string) return {};
  Data found;
  for (const Target& parser : targets_in(state, program, method.base)) {
    const bool is_call =
        parser.program && parser.expr != kNoExpr && parser.program->exprs[parser.expr].kind == ExprKind::call;
    const auto file = is_call ? json_read(state, *parser.program, parser.expr) : std::nullopt;
    if (!file) return {};
    std::string name = key.text;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const Target& table : property_in(state, *file, section.text)) {
      for (const Target& entry : property_in(state, table, name)) {
        if (is_unset(entry) || entry.expr == kNoExpr) return {};
        Data values = eval_in(state, *entry.program, entry.expr);
        for (Datum& datum : values) datum = read_as(method.text, program, id, std::move(datum));
        along(values, {}, file->chain);
        found.insert(found.end(), values.begin(), values.end());
      }
    }
  }
  const ExprId fallback = keyword(call, "fallback");
  return found.empty() && fallback != kNoExpr ? eval_in(state, program, fallback) : found;
}

/// `env("IDLE")` where `env = environ.Env(IDLE=(int, 65))`: the variable, else the default that stands there.
Data eval_scheme(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  if (call.args.empty() || program.exprs[call.args[0]].kind != ExprKind::string) return {};
  const bool is_told = call.args.size() > 1 && (call.names[1].empty() || keyword(call, "default") != kNoExpr);
  const Expr& callee = program.exprs[call.base];
  for (const Target& made : targets_in(state, program, callee.kind == ExprKind::member ? callee.base : call.base)) {
    if (!made.program || made.expr == kNoExpr || is_told) return {};
    const Expr& reader = made.program->exprs[made.expr];
    if (reader.kind != ExprKind::call || reader.base == kNoExpr) return {};
    const std::string name = qualified(*made.program, reader.base);
    const ExprId scheme = keyword(reader, program.exprs[call.args[0]].text);
    if ((name != "environ.Env" && name != "environ.FileAwareEnv") || scheme == kNoExpr) return {};
    const Expr& told = made.program->exprs[scheme];
    const bool is_pair = told.kind == ExprKind::list && told.args.size() == 2;
    const std::string& type = made.program->exprs[is_pair ? told.args[0] : scheme].text;
    Datum read = environment_read(state, program, id, program.exprs[call.args[0]].text);
    if (!read.is_absent) return {read_as(type == "int" || type == "float" ? "int" : "get", program, id, read)};
    if (!is_pair) return {read};
    Data standard = eval_in(state, *made.program, told.args[1]);
    along(standard, {}, {{call.span, read.text + std::string(kDefaultStands)}});
    return standard;
  }
  return {};
}

}  // namespace

/// True for a place in the block below the line of a `with` that a call stands in.
static bool is_in_block(std::string_view written, uint32_t head, uint32_t place) {
  const std::string joined = with_joined_brackets(written);
  const std::string_view bytes = joined.empty() ? written : std::string_view(joined);
  size_t line = head == 0 ? 0 : bytes.rfind('\n', head - 1) + 1;
  const auto is_joined = [&] {
    std::string_view above = bytes.substr(0, line - 1);
    if (above.ends_with('\r')) above.remove_suffix(1);
    return above.ends_with('\\');
  };
  while (line > 1 && is_joined()) line = bytes.rfind('\n', line - 2) + 1;
  const size_t depth = std::min(bytes.find_first_not_of(" \t", line), bytes.size()) - line;
  if (end_of_code(bytes, line + depth, "with") == std::string_view::npos || place <= head) return false;
  for (size_t at = bytes.find('\n', head); at != std::string_view::npos && at < place; at = bytes.find('\n', at + 1)) {
    const size_t first = bytes.find_first_not_of(" \t", at + 1);
    if (first == std::string_view::npos || bytes[first] == '\n' || bytes[first] == '\r') continue;
    if (first - at - 1 <= depth) return false;
  }
  return true;
}

std::optional<std::string> variable_prefix(Evaluation& state, const Program& program, ExprId id) {
  constexpr std::string_view kReaders[] = {"environs.Env", "starlette.config.Config"};
  const Expr& call = program.exprs[id];
  if (program.language != Format::python || call.base == kNoExpr) return "";
  const Expr& callee = program.exprs[call.base];
  const ExprId object = callee.kind == ExprKind::member ? callee.base : call.base;
  std::string prefix;
  for (const Target& made : targets_in(state, program, object)) {
    if (!made.program || made.expr == kNoExpr) continue;
    const Expr& reader = made.program->exprs[made.expr];
    const std::string name =
        reader.kind == ExprKind::call && reader.base != kNoExpr ? qualified(*made.program, reader.base) : "";
    if (std::find(std::begin(kReaders), std::end(kReaders), name) == std::end(kReaders)) return "";
    ExprId given = keyword(reader, "env_prefix");
    if (given == kNoExpr) given = keyword(reader, "prefix");
    if (given == kNoExpr) continue;
    if (made.program->exprs[given].kind != ExprKind::string) return std::nullopt;
    prefix = made.program->exprs[given].text;
  }
  const std::string name = dotted(program, object);
  if (!state.spend(program.calls.size() / 2)) return std::nullopt;
  for (const Call& one : program.calls) {
    const Expr& head = program.exprs[one.call];
    if (head.base == kNoExpr || program.exprs[head.base].text != "prefixed" || head.args.size() != 1) continue;
    const Expr& method = program.exprs[head.base];
    const bool is_its = method.kind == ExprKind::member && !name.empty() && dotted(program, method.base) == name;
    if (!is_its || !is_in_block(program.bytes, head.span.begin, call.span.begin)) continue;
    if (program.exprs[head.args[0]].kind != ExprKind::string) return std::nullopt;
    prefix += program.exprs[head.args[0]].text;
  }
  return prefix;
}

namespace {

/// `":".join([host, port])` where all of it is known.
Data eval_join(Evaluation& state, const Program& program, ExprId id) {
  constexpr size_t kMostParts = 20;
  const Expr& call = program.exprs[id];
  if (call.args.size() != 1 || program.exprs[call.args[0]].kind != ExprKind::list) return {};
  const Expr& parts = program.exprs[call.args[0]];
  const bool is_spread =
      std::any_of(parts.names.begin(), parts.names.end(), [](const auto& name) { return name == "*"; });
  const Data between = eval_in(state, program, program.exprs[call.base].base);
  if (is_spread || parts.args.size() > kMostParts || between.size() != 1 || between[0].kind != DatumKind::string)
    return {};
  Datum whole = string_datum("", call.span);
  for (const ExprId part : parts.args) {
    const Data text = eval_in(state, program, part);
    if (text.size() != 1 || text[0].kind != DatumKind::string || !text[0].choices.empty()) return {};
    whole.text += (part == parts.args.front() ? "" : between[0].text) + text[0].text;
    if (has_place(text[0].span)) whole.span = text[0].span;
    whole.chain = text[0].chain;
  }
  return {std::move(whole)};
}

}  // namespace

std::optional<bool> is_same_type(Evaluation& state, const Program& program, const Expr& comparison) {
  constexpr std::string_view kTypes[] = {"int", "float", "str", "bool", "list", "dict", "tuple", "set"};
  const bool asks =
      comparison.text == "is" || comparison.text == "is not" || comparison.text == "==" || comparison.text == "!=";
  const auto is_type = [&](std::string_view name) {
    return std::find(std::begin(kTypes), std::end(kTypes), name) != std::end(kTypes);
  };
  // One side names the type.
  const bool names_one = asks && comparison.args.size() == 2 &&
                         program.exprs[comparison.args[1]].kind == ExprKind::name &&
                         is_type(program.exprs[comparison.args[1]].text);
  if (!names_one) return std::nullopt;
  const auto type_named = [&](ExprId side) -> std::string {
    const Program* home = &program;
    if (!is_type(program.exprs[side].text)) {
      const std::vector<Target> targets = step_in(state, program, side);
      if (targets.size() != 1 || !targets[0].program || targets[0].expr == kNoExpr) return "";
      home = targets[0].program;
      side = targets[0].expr;
    }
    const Expr& name = home->exprs[side];
    const bool is_own =
        name.kind == ExprKind::name && is_type(name.text) && assignments_in(*home, name.text, 0).empty();
    return is_own ? name.text : "";
  };
  const std::string left = type_named(comparison.args[0]), right = type_named(comparison.args[1]);
  if (left.empty() || right.empty()) return std::nullopt;
  return (left == right) == (comparison.text == "is" || comparison.text == "==");
}

bool is_bound(const Program& program, uint32_t function, const Program& caller, const Expr& call) {
  const bool is_method = program.language == Format::python && function != 0 &&
                         program.scopes[program.scopes[function].parent].name.starts_with("class ");
  if (!is_method || call.base == kNoExpr) return false;
  const bool has_self = std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const std::string& name = program.exprs[one.target].text;
    return one.scope == function && one.parameter == 0 && (name == "self" || name == "cls");
  });
  // `Base.__init__(self, 75)` says it.
  const bool says_it = !call.args.empty() && caller.exprs[call.args[0]].kind == ExprKind::name &&
                       (caller.exprs[call.args[0]].text == "self" || caller.exprs[call.args[0]].text == "cls");
  return has_self && !says_it;
}

std::vector<Target> got_entries(Evaluation& state, const Program& program, ExprId id) {
  constexpr int kDeepestTable = 30;
  const Expr& call = program.exprs[id];
  if (call.kind != ExprKind::call || call.base == kNoExpr || call.args.empty() || call.args.size() > 2) return {};
  const Expr& method = program.exprs[call.base];
  const bool is_getter = method.text == "get" || method.text == "getint" || method.text == "getfloat";
  if (method.kind != ExprKind::member || !is_getter || state.depth > kDeepestTable) return {};
  const Data keys = eval_in(state, program, call.args[0]);
  if (keys.size() != 1 || keys[0].kind != DatumKind::string) return {};
  ++state.depth;
  const std::vector<Target> tables = targets_in(state, program, method.base);
  const bool is_known = !tables.empty() && std::all_of(tables.begin(), tables.end(),
                                                       [&](const Target& one) { return is_table(state, one); });
  std::vector<Target> found;
  if (is_known) found = member_at(state, program, method.base, keys[0].text, call.span.begin);
  --state.depth;
  if (!is_known) return {};
  const auto lacks = [](const Target& one) { return is_unset(one); };
  bool may_lack = found.empty() || std::any_of(found.begin(), found.end(), lacks);
  std::vector<Choice> otherwise = keys[0].choices;
  for (const Target& one : found) {
    if (is_unset(one)) otherwise = joined(otherwise, one.choices);
  }
  const bool is_sure = std::any_of(found.begin(), found.end(), [](const Target& one) { return one.choices.empty(); });
  for (const Target& table : tables) {
    const bool is_empty = !may_lack && !is_sure && property_in(state, table, keys[0].text).empty();
    if (is_empty) otherwise = joined(otherwise, table.choices);
    may_lack = may_lack || is_empty;
  }
  if (may_lack) std::erase_if(found, lacks);
  if (may_lack) found.push_back({.program = &program, .expr = kNoExpr, .choices = otherwise});
  if (may_lack && call.args.size() == 2) found.back().expr = call.args[1];
  if (may_lack && call.args.size() == 1) found.back().program = nullptr;
  return found;
}

Data eval_python(Evaluation& state, const Program& program, ExprId id) {
  constexpr std::string_view kGetters[] = {"get", "getint", "getfloat", "getboolean"};
  const Expr& method = program.exprs[program.exprs[id].base];
  const bool is_getter = method.kind == ExprKind::member &&
                         std::find(std::begin(kGetters), std::end(kGetters), method.text) != std::end(kGetters);
  if (is_getter) {
    if (Data found = eval_section(state, program, id); !found.empty()) return found;
    if (Data found = eval_entry(state, program, id); !found.empty()) return found;
  }
  if (method.kind == ExprKind::member && method.text == "join") return eval_join(state, program, id);
  constexpr std::string_view kTyped[] = {"int", "float", "str", "bool"};
  const bool is_typed = method.kind == ExprKind::member &&
                        std::find(std::begin(kTyped), std::end(kTyped), method.text) != std::end(kTyped);
  return method.kind == ExprKind::name || is_typed ? eval_scheme(state, program, id) : Data{};
}

}  // namespace outlast
