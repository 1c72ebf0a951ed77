// Values that stand in for missing ones, where a method or a configuration gives them instead of an operator.
#include <algorithm>
#include <cmath>

#include "syntax/eval_state.h"

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

/// The settings file beside the program or above it that has an entry of the name.
std::optional<std::string> file_with_entry(const Sources& sources, const Program& program, std::string_view entry) {
  const std::string quoted = '"' + std::string(entry) + '"';
  std::string folder(folder_of(sources.path(program.file)));
  while (true) {
    for (const FileId file : sources.want_glob((folder.empty() ? "" : folder + "/") + std::string(kSettingsFiles))) {
      if (sources.bytes(file).find(quoted) != std::string_view::npos) return sources.path(file);
    }
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
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

Data eval_rust(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  const Expr& call = program.exprs[id];
  if (method.kind != ExprKind::member || call.args.size() != 1) return {};
  if (method.text == "map_err" || method.text == "ok_or" || method.text == "context")
    return eval_in(state, program, method.base);
  if (method.text == "unwrap_or" || method.text == "unwrap_or_else" || method.text == "or_else")
    return with_fallback(state, program, id, eval_in(state, program, method.base), result_of(program, call.args[0]));
  if (method.text != "map" && method.text != "and_then") return {};
  Data values = eval_in(state, program, method.base);
  for (Datum& value : values) {
    if (value.is_absent || value.kind == DatumKind::unknown || value.kind == DatumKind::null) continue;
    const double number = to_number(value);
    const std::vector<Choice> choices = value.choices;
    if (keeps_the_value(program, call.args[0]) && !std::isnan(number)) {
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

Datum configuration_read(Evaluation& state, const Program& program, ExprId id, std::string_view key) {
  std::string variable(key);
  for (size_t at = variable.find(':'); at != std::string::npos; at = variable.find(':', at + 2))
    variable.replace(at, 1, "__");
  Datum read = environment_read(state, program, id, variable);
  if (!read.is_absent || !state.outer.sources) return read;
  const auto file = file_with_entry(*state.outer.sources, program, key.substr(key.rfind(':') + 1));
  if (!file) return read;
  return unknown_datum(program, id, *file + " may hold " + std::string(key));
}

Data eval_fallback(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  if (program.language == Format::rust) return eval_rust(state, program, id, method);
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
    const double number = value.kind == DatumKind::string ? to_number(value) : std::nan("");
    if (std::isnan(number) || value.text.empty()) continue;
    value.kind = DatumKind::number;
    value.number = number;
    value.text.clear();
  }
  return values;
}

}  // namespace outlast
