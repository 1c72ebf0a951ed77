// Values that stand in for missing ones, where a method or a configuration gives them instead of an operator.
#include <algorithm>
#include <cctype>
#include <cmath>

#include "syntax/eval_state.h"
#include "syntax/json.h"

namespace outlast {

namespace {

constexpr std::string_view kConfigurations[] = {"Configuration", "configuration", "config", "_configuration",
                                                "_config"};
constexpr std::string_view kSettingsFiles = "appsettings*.json";

bool is_configuration(const Program& program, ExprId expr) {
  if (program.language != Format::csharp || expr == kNoExpr) return false;
  const std::string name = dotted(program, expr);
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  return std::find(std::begin(kConfigurations), std::end(kConfigurations), last) != std::end(kConfigurations);
}

/// The settings files beside the program, or in the nearest folder above it, that have an entry of the name.
std::vector<FileId> files_with_entry(const Sources& sources, const Program& program, std::string_view entry) {
  const std::string quoted = '"' + std::string(entry) + '"';
  std::string folder(folder_of(sources.path(program.file)));
  std::vector<FileId> found;
  while (true) {
    for (const FileId file : sources.want_glob((folder.empty() ? "" : folder + "/") + std::string(kSettingsFiles))) {
      if (sources.bytes(file).find(quoted) != std::string_view::npos) found.push_back(file);
    }
    if (folder.empty() || !found.empty()) return found;
    folder = std::string(folder_of(folder));
  }
}

bool is_alike(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
         });
}

/// What a settings file has under "Http:Idle", whatever the case of the letters; nothing where that is no scalar.
std::optional<Datum> entry_of_file(const Sources& sources, FileId file, std::string_view path) {
  const Tree tree = parse_json(file, sources.bytes(file));
  if (tree.empty() || !tree.complete) return std::nullopt;
  NodeId node = 0;
  while (!path.empty()) {
    const std::string_view key = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(key.size() + 1, path.size()));
    if (tree.nodes[node].kind != NodeKind::map) return std::nullopt;
    std::optional<NodeId> below;
    for (const NodeId pair : children(tree, node)) {
      if (is_alike(text(tree, key_of(pair)), key)) below = value_of(tree, pair);
    }
    if (!below) return std::nullopt;
    node = *below;
  }
  if (tree.nodes[node].kind != NodeKind::scalar || tree.nodes[node].unknown) return std::nullopt;
  Span at = span(tree, node);
  if (tree.nodes[node].style != Style::plain) at = {at.file, at.begin + 1, at.end - 1};
  return string_datum(std::string(text(tree, node)), at);
}

/// The settings file that alone tells an entry in production: those of developers count nowhere else.
std::optional<FileId> only_file(const Sources& sources, std::vector<FileId> files) {
  std::erase_if(files, [&](FileId file) { return name_of(sources.path(file)) == "appsettings.Development.json"; });
  if (files.size() != 1 || name_of(sources.path(files.front())) != "appsettings.json") return std::nullopt;
  return files.front();
}

/// The expression that a closure gives; the expression itself where it is none.
ExprId result_of(const Program& program, ExprId expr) {
  const Expr& closure = program.exprs[expr];
  if (closure.kind != ExprKind::function) return expr;
  ExprId only = kNoExpr;
  for (const Return& value : program.returns) {
    if (value.scope != closure.body) continue;
    if (only != kNoExpr) return expr;
    only = value.value;
  }
  return only == kNoExpr ? expr : only;
}

/// Replaces what is missing by what stands in for it.
Data with_fallback(Evaluation& state, const Program& program, ExprId id, Data values, ExprId fallback) {
  Data found;
  for (Datum& value : values) {
    const bool is_missing = value.is_absent || value.kind == DatumKind::null;
    if (!is_missing) {
      found.push_back(std::move(value));
      continue;
    }
    Data instead = eval_in(state, program, fallback);
    std::vector<Step> steps;
    if (value.is_absent) steps.push_back({program.exprs[id].span, value.text + ", so its default stands"});
    along(instead, value.choices, steps);
    for (Datum& one : instead) {
      if (found.size() < kMostData) found.push_back(std::move(one));
    }
  }
  // What does not parse is replaced too, and what it parses as is not known here.
  const bool wants_number =
      std::any_of(found.begin(), found.end(), [](const Datum& one) { return one.kind == DatumKind::number; });
  const Data standard = eval_in(state, program, fallback);
  const bool is_number = wants_number || (standard.size() == 1 && standard[0].kind == DatumKind::number);
  for (Datum& one : found) {
    if (is_number && one.kind == DatumKind::string && std::isnan(to_number(one))) {
      const std::vector<Choice> choices = one.choices;
      one = unknown_datum(program, id);
      one.choices = choices;
    }
  }
  return found;
}

/// A closure that does no more with its value than to read a number or a length in seconds out of it.
bool keeps_the_value(const Program& program, ExprId closure) {
  const std::string text = source_of(program, closure, 200);
  const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  return (has("parse") || has("from_secs(")) && !has("*") && !has("/") && !has("+") && !has("from_mil") &&
         !has("from_min") && !has("if ") && !has("min(") && !has("max(");
}

/// What a closure makes of values that are there.
Data mapped(Evaluation& state, const Program& program, ExprId id, const Expr& method, ExprId closure) {
  Data values = eval_in(state, program, method.base);
  for (Datum& value : values) {
    if (value.is_absent || value.kind == DatumKind::unknown || value.kind == DatumKind::null) continue;
    const double number = to_number(value);
    const std::vector<Choice> choices = value.choices;
    if (keeps_the_value(program, closure) && !std::isnan(number)) {
      value.kind = DatumKind::number;
      value.number = number;
      value.text.clear();
    } else {
      value = unknown_datum(program, id);
      value.choices = choices;
    }
  }
  return values;
}

Data eval_rust(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  const Expr& call = program.exprs[id];
  if (method.kind == ExprKind::member && method.text == "map_or" && call.args.size() == 2)
    return with_fallback(state, program, id, mapped(state, program, id, method, call.args[1]), call.args[0]);
  if (method.kind != ExprKind::member || call.args.size() != 1) return {};
  if (method.text == "map_err" || method.text == "ok_or" || method.text == "context")
    return eval_in(state, program, method.base);
  if (method.text == "unwrap_or" || method.text == "unwrap_or_else" || method.text == "or_else")
    return with_fallback(state, program, id, eval_in(state, program, method.base), result_of(program, call.args[0]));
  if (method.text != "map" && method.text != "and_then") return {};
  return mapped(state, program, id, method, call.args[0]);
}

/// Go's `cmp.Or(a, b, c)`: the first that is not empty or zero.
Data eval_first_set(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  Data open{{}};
  Data found;
  for (size_t i = 0; i < call.args.size() && !open.empty(); ++i) {
    const Data values = eval_in(state, program, call.args[i]);
    const bool is_last = i + 1 == call.args.size();
    Data left;
    for (const Datum& before : open) {
      Data here = values;
      along(here, before.choices, {});
      for (Datum& value : here) {
        const bool is_zero = value.kind == DatumKind::number && value.number == 0;
        const bool is_empty = value.kind == DatumKind::string && value.text.empty();
        const bool is_missing = value.is_absent || value.kind == DatumKind::null || is_zero || is_empty;
        value.chain.insert(value.chain.begin(), before.chain.begin(), before.chain.end());
        if (value.is_absent && !is_last)
          value.chain.push_back({program.exprs[id].span, value.text + ", so its default stands"});
        if (left.size() + found.size() < kMostData) (is_missing && !is_last ? left : found).push_back(std::move(value));
      }
    }
    open = std::move(left);
  }
  return found;
}

}  // namespace

std::optional<std::string> configuration_key(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (expr.kind != ExprKind::index || expr.args.size() != 1 || !is_configuration(program, expr.base))
    return std::nullopt;
  const Data keys = eval_in(state, program, expr.args[0]);
  if (keys.size() != 1 || keys[0].kind != DatumKind::string) return std::nullopt;
  return keys[0].text;
}

/// False where the environment names another one than production, or one that is not known.
bool is_in_production(Evaluation& state, const Program& program, ExprId id) {
  constexpr std::string_view kVariables[] = {"ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"};
  return std::all_of(std::begin(kVariables), std::end(kVariables), [&](std::string_view name) {
    const Datum read = environment_read(state, program, id, name);
    return read.is_absent || (read.kind == DatumKind::string && read.text == "Production");
  });
}

Datum configuration_read(Evaluation& state, const Program& program, ExprId id, std::string_view key) {
  std::string variable(key);
  for (size_t at = variable.find(':'); at != std::string::npos; at = variable.find(':', at + 2))
    variable.replace(at, 1, "__");
  Datum read = environment_read(state, program, id, variable);
  if (!read.is_absent || !state.outer.sources) return read;
  const Sources& sources = *state.outer.sources;
  const std::vector<FileId> files = files_with_entry(sources, program, key.substr(key.rfind(':') + 1));
  if (files.empty()) return read;
  const std::optional<FileId> only = is_in_production(state, program, id) ? only_file(sources, files) : std::nullopt;
  std::optional<Datum> entry = only ? entry_of_file(sources, *only, key) : std::nullopt;
  if (!entry) return unknown_datum(program, id, sources.path(files.front()) + " may hold " + std::string(key));
  entry->chain.push_back({program.exprs[id].span, "configuration " + std::string(key)});
  return std::move(*entry);
}

Data eval_fallback(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  if (program.language == Format::rust) return eval_rust(state, program, id, method);
  const bool stands_in =
      program.language == Format::java && method.text == "requireNonNullElse" && call.args.size() == 2;
  if (stands_in) return with_fallback(state, program, id, eval_in(state, program, call.args[0]), call.args[1]);
  if (program.language == Format::go && method.text == "Or" && qualified(program, call.base) == "cmp.Or")
    return eval_first_set(state, program, id);
  const bool is_reader = method.kind == ExprKind::member && method.text == "GetValue" && !call.args.empty() &&
                         is_configuration(program, method.base);
  if (!is_reader) return {};
  const Data keys = eval_in(state, program, call.args[0]);
  if (keys.size() != 1 || keys[0].kind != DatumKind::string) return {unknown_datum(program, id)};
  Data values = {configuration_read(state, program, id, keys[0].text)};
  if (call.args.size() > 1) values = with_fallback(state, program, id, std::move(values), call.args[1]);
  for (Datum& value : values) {
    double number = value.kind == DatumKind::string ? to_number(value) : std::nan("");
    if (source_of(program, id, 200).find("GetValue<TimeSpan>") != std::string::npos && value.kind == DatumKind::string)
      number = time_span_in(value.text).value_or(std::nan(""));
    if (std::isnan(number) || value.text.empty()) continue;
    value.kind = DatumKind::number;
    value.number = number;
    value.text.clear();
  }
  return values;
}

}  // namespace outlast
