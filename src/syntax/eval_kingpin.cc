// Flags of Go's kingpin: `kingpin.Flag("listen", "…").Default(":9100").Envar("LISTEN").String()`.
#include <algorithm>
#include <cmath>

#include "syntax/eval_fields.h"
#include "syntax/eval_state.h"

namespace outlast {

namespace {

constexpr std::string_view kKinds[] = {"String", "Duration", "Int", "Int64", "Uint", "Uint16", "Uint64", "TCP"};
/// Links that leave alone what the flag holds.
constexpr std::string_view kHarmless[] = {"Short", "Required", "PlaceHolder", "Hidden", "HintOptions"};

/// The links of a chain behind `Flag("name", "help")`, as far as they are known.
struct Chain {
  bool is_read = false;
  std::string name;
  std::string variable;
  ExprId standard = kNoExpr;
};

std::string text_of(const Program& program, const Expr& call, size_t position) {
  if (call.args.size() <= position) return "";
  const Expr& argument = program.exprs[call.args[position]];
  return argument.kind == ExprKind::string ? argument.text : "";
}

Chain chain_of(const Program& program, ExprId id) {
  constexpr int kLongestChain = 12;
  Chain chain;
  for (int step = 0; step < kLongestChain && id != kNoExpr; ++step) {
    const Expr& call = program.exprs[id];
    if (call.kind != ExprKind::call || call.base == kNoExpr) return chain;
    const Expr& method = program.exprs[call.base];
    if (method.kind != ExprKind::member) return chain;
    if (method.text == "Flag") {
      chain.name = text_of(program, call, 0);
      chain.is_read = call.args.size() == 2 && !chain.name.empty();
      return chain;
    }
    if (method.text == "Default" && call.args.size() == 1 && chain.standard == kNoExpr) {
      chain.standard = call.args[0];
    } else if ((method.text == "Envar" || method.text == "OverrideDefaultFromEnvar") && chain.variable.empty()) {
      chain.variable = text_of(program, call, 0);
      if (chain.variable.empty()) return chain;
    } else if (std::find(std::begin(kHarmless), std::end(kHarmless), method.text) == std::end(kHarmless)) {
      return chain;
    }
    id = method.base;
  }
  return chain;
}

Datum as_kind(const Program& program, ExprId id, std::string_view kind, Datum datum) {
  if (datum.kind != DatumKind::string || kind == "String" || kind == "TCP") return datum;
  datum.number = kind == "Duration" ? nanoseconds_in(datum.text) : to_number(datum);
  if (std::isnan(datum.number)) return unknown_datum(program, id);
  datum.kind = DatumKind::number;
  return datum;
}

}  // namespace

Data eval_kingpin(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  if (program.language != Format::go || call.base == kNoExpr || call.args.size() > 1) return {};
  const Expr& method = program.exprs[call.base];
  const bool fills = method.text.ends_with("Var") && call.args.size() == 1;
  const std::string kind = method.text.substr(0, method.text.size() - (fills ? 3 : 0));
  const bool is_kind = std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
  if (method.kind != ExprKind::member || !is_kind || fills != (call.args.size() == 1)) return {};
  const bool is_imported = std::any_of(program.imports.begin(), program.imports.end(), [](const Import& one) {
    return one.module.find("kingpin") != std::string::npos;
  });
  // All flags may have variables of their own.
  if (!is_imported || program.bytes.find("DefaultEnvars(") != std::string_view::npos) return {};
  const Chain chain = chain_of(program, method.base);
  if (!chain.is_read) return {};
  static const Environment kNothing;
  const Environment& environment = state.outer.environment ? *state.outer.environment : kNothing;
  if (environment.contains("-" + chain.name)) {
    Datum given = environment_read(state, program, id, "-" + chain.name);
    given.chain.back().note = "flag --" + chain.name;
    return {as_kind(program, id, kind, std::move(given))};
  }
  const auto set = chain.variable.empty() ? environment.end() : environment.find(chain.variable);
  if (set != environment.end() && (set->second.is_unknown || !set->second.text.empty()))
    return {as_kind(program, id, kind, environment_read(state, program, id, chain.variable))};
  Data values = chain.standard == kNoExpr ? Data{{.kind = DatumKind::null, .span = call.span}}
                                          : eval_in(state, program, chain.standard);
  for (Datum& one : values) one = as_kind(program, id, kind, std::move(one));
  along(values, {}, {{call.span, "flag --" + chain.name + std::string(unless_given(state))}});
  return values;
}

}  // namespace outlast
