// Flags of Go's urfave/cli: `&cli.DurationFlag{Name: "idle", Value: time.Minute, EnvVars: []string{"IDLE"}}`, and what
// asks for them, `c.Duration("idle")`.
#include <algorithm>
#include <cmath>

#include "syntax/eval_fields.h"
#include "syntax/eval_state.h"

namespace outlast {

namespace {

constexpr std::string_view kKinds[] = {"Duration", "Int", "Int64", "Uint", "Uint64", "Float64", "String"};

bool imports_it(const Program& program) {
  return std::any_of(program.imports.begin(), program.imports.end(),
                     [](const Import& one) { return one.module.find("urfave/cli") != std::string::npos; });
}

/// "Duration" for a literal of cli.DurationFlag; "" for other expressions.
std::string_view kind_of(const Program& program, const Expr& literal) {
  if (literal.kind != ExprKind::call || literal.text != "new" || literal.base == kNoExpr) return "";
  const Expr& type = program.exprs[literal.base];
  for (const std::string_view kind : kKinds) {
    if (type.kind == ExprKind::member && type.text == std::string(kind) + "Flag") return kind;
  }
  return "";
}

ExprId entry_of(const Expr& literal, std::string_view name) {
  const auto found = std::find(literal.names.begin(), literal.names.end(), name);
  return found == literal.names.end() ? kNoExpr : literal.args[static_cast<size_t>(found - literal.names.begin())];
}

/// The texts that stand in an expression: a list of them, or one with commas.
std::vector<std::string> texts_in(const Program& program, ExprId id) {
  std::vector<std::string> found;
  if (id == kNoExpr) return found;
  const Span whole = program.exprs[id].span;
  for (const Expr& part : program.exprs) {
    if (part.kind != ExprKind::string || part.span.begin < whole.begin || part.span.end > whole.end) continue;
    for (std::string_view rest = part.text; !rest.empty();) {
      const size_t comma = std::min(rest.find(','), rest.size());
      found.emplace_back(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return found;
}

Datum converted(const Program& program, ExprId id, std::string_view kind, Datum datum) {
  if (datum.kind != DatumKind::string || kind == "String") return datum;
  datum.number = kind == "Duration" ? nanoseconds_in(datum.text) : to_number(datum);
  if (std::isnan(datum.number)) return unknown_datum(program, id);
  datum.kind = DatumKind::number;
  return datum;
}

/// What a flag holds: what the command or a variable gives, else its value.
Data held_by_flag(Evaluation& state, const Program& program, ExprId id) {
  const Expr& literal = program.exprs[id];
  const std::string_view kind = kind_of(program, literal);
  if (!state.spend(program.exprs.size())) return {unknown_datum(program, id)};
  std::vector<std::string> names = texts_in(program, entry_of(literal, "Name"));
  if (names.empty()) return {unknown_datum(program, id)};
  const std::string name = names.front();
  for (std::string& alias : texts_in(program, entry_of(literal, "Aliases"))) names.push_back(std::move(alias));
  static const Environment kNothing;
  const Environment& environment = state.outer.environment ? *state.outer.environment : kNothing;
  for (const std::string& one : names) {
    if (!environment.contains("-" + one)) continue;
    Datum datum = environment_read(state, program, id, "-" + one);
    datum.chain.back().note = "flag --" + one;
    return {converted(program, id, kind, std::move(datum))};
  }
  for (const char* entry : {"EnvVars", "EnvVar", "Sources"}) {
    for (const std::string& variable : texts_in(program, entry_of(literal, entry))) {
      if (environment.contains(variable))
        return {converted(program, id, kind, environment_read(state, program, id, variable))};
    }
  }
  if (entry_of(literal, "FilePath") != kNoExpr) return {unknown_datum(program, id)};
  const ExprId value = entry_of(literal, "Value");
  Data values =
      value == kNoExpr ? Data{{.kind = DatumKind::null, .span = literal.span}} : eval_in(state, program, value);
  along(values, {}, {{literal.span, "flag --" + name + ", unless its command gives it"}});
  return values;
}

}  // namespace

Data eval_cli(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  if (program.language != Format::go || call.base == kNoExpr) return {};
  if (!kind_of(program, call).empty()) return imports_it(program) ? held_by_flag(state, program, id) : Data{};
  const Expr& method = program.exprs[call.base];
  const bool asks = method.kind == ExprKind::member && call.args.size() == 1 &&
                    program.exprs[call.args[0]].kind == ExprKind::string &&
                    std::find(std::begin(kKinds), std::end(kKinds), method.text) != std::end(kKinds);
  if (!asks || !imports_it(program)) return {};
  const std::string& name = program.exprs[call.args[0]].text;
  std::vector<const Program*> homes{&program};
  const Program* beside = state.outer.module ? state.outer.module(program, "#{cli." + method.text + "Flag") : nullptr;
  if (beside != nullptr) homes.push_back(beside);
  Data found;
  size_t flags = 0;
  for (const Program* home : homes) {
    for (const Call& one : home->calls) {
      const Expr& literal = home->exprs[one.call];
      if (kind_of(*home, literal) != method.text) continue;
      const std::vector<std::string> own = texts_in(*home, entry_of(literal, "Name"));
      if (own.size() != 1 || own.front() != name) continue;
      ++flags;
      found = held_by_flag(state, *home, one.call);
    }
  }
  return flags == 1 ? found : Data{};
}

}  // namespace outlast
