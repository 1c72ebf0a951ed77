// What Java programs are given from outside by name: properties of the virtual machine and of Spring.
#include <algorithm>
#include <cmath>

#include "syntax/eval_java.h"

namespace outlast {

namespace {

/// `System.getProperty("idle", "75")`, `Integer.getInteger("idle", 75)`: what the command gives with `-Didle=…`.
Data eval_system_property(Evaluation& state, const Program& program, ExprId id, std::string_view name) {
  const Expr& call = program.exprs[id];
  const bool is_number = name == "Integer.getInteger" || name == "Long.getLong";
  if ((!is_number && name != "System.getProperty") || call.args.empty()) return {};
  const Data keys = eval_in(state, program, call.args[0]);
  if (keys.size() != 1 || keys[0].kind != DatumKind::string) return {unknown_datum(program, id)};
  static const Environment kNothing;
  const Environment& environment = state.outer.environment ? *state.outer.environment : kNothing;
  const std::string property = "D" + keys[0].text;
  for (const std::string_view variable : {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS"}) {
    const auto options = environment.find(variable);
    const bool sets = options != environment.end() &&
                      (options->second.is_unknown || options->second.text.find("-" + property) != std::string::npos);
    if (sets) return {unknown_datum(program, id, std::string(variable) + " may set " + keys[0].text)};
  }
  if (environment.contains("-" + property)) {
    Datum given = environment_read(state, program, id, "-" + property);
    given.chain.back().note = "property -" + property;
    if (!is_number || given.kind != DatumKind::string) return {std::move(given)};
    given.number = to_number(given);
    given.kind = DatumKind::number;
    return {std::isnan(given.number) ? unknown_datum(program, id) : std::move(given)};
  }
  Datum absent = unknown_datum(program, id, "property -" + property + " is set by nothing in the repository");
  absent.is_absent = true;
  if (call.args.size() < 2) return {std::move(absent)};
  Data standard = eval_in(state, program, call.args[1]);
  along(standard, {}, {{call.span, absent.text + std::string(kDefaultStands)}});
  return standard;
}

/// A property's text as the class that is asked for: numbers as numbers, lengths of time in milliseconds.
Datum as_asked(Datum datum, std::string_view type) {
  if (datum.kind != DatumKind::string) return datum;
  const double number = type == "Duration.class" ? milliseconds_in(datum.text) : to_number(datum);
  if (std::isnan(number) || datum.text.empty() || type == "String.class") return datum;
  datum.kind = DatumKind::number;
  datum.number = number;
  return datum;
}

/// What a property gives a member: numbers and lengths of time as numbers.
Datum of_property(Datum datum) {
  if (datum.kind != DatumKind::string) return datum;
  double number = to_number(datum);
  if (std::isnan(number) && !datum.text.empty()) number = milliseconds_in(datum.text);
  if (std::isnan(number) || datum.text.empty()) return datum;
  datum.number = number;
  datum.kind = DatumKind::number;
  return datum;
}

/// What a property of Spring's is, with `standard` where nothing sets it.
Data property_read(Evaluation& state, const Program& program, ExprId id, const std::string& name,
                   const Data& standard) {
  const Span span = program.exprs[id].span;
  if (!state.outer.property) return {unknown_datum(program, id, "property " + name + " is not looked up here")};
  const std::string unset = "property " + name + " is set by nothing in the repository";
  Data held = state.outer.property(name), found;
  if (held.empty()) held.push_back({.kind = DatumKind::null});
  for (Datum& one : held) {
    if (one.kind != DatumKind::null) {
      if (one.kind == DatumKind::unknown && one.text.empty()) one.text = "property " + name + " is not known";
      if (!has_place(one.span)) one.span = span;
      one.chain.push_back({span, "property " + name});
      found.push_back(std::move(one));
      continue;
    }
    std::vector<Step> steps;
    if (!standard.empty()) steps.push_back({span, unset + std::string(kDefaultStands)});
    Data otherwise = standard.empty() ? Data{unknown_datum(program, id, unset)} : standard;
    along(otherwise, one.choices, steps);
    found.insert(found.end(), otherwise.begin(), otherwise.end());
  }
  return found;
}

/// `environment.getProperty("http.idle", Integer.class, 75)` of Spring's. What other objects have is not known.
Data eval_framework_property(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  const Expr& call = program.exprs[id];
  const bool is_required = method.text == "getRequiredProperty";
  if ((!is_required && method.text != "getProperty") || call.args.empty()) return {};
  const auto [first, past] = assignments_named(program, program.exprs[method.base].text);
  bool is_environment = first != past;
  for (uint32_t i = first; i < past; ++i) {
    const ExprId target = program.assignments[program.by_name[i]].target;
    const std::string type = type_before(program, program.exprs[target].span.begin);
    is_environment = is_environment && type.ends_with("Environment");
  }
  const Data keys = is_environment ? eval_in(state, program, call.args[0]) : Data();
  const bool is_known = keys.size() == 1 && keys[0].kind == DatumKind::string && state.outer.property;
  if (!is_known) return {unknown_datum(program, id)};
  const std::string type = call.args.size() > 1 ? source_of(program, call.args[1]) : std::string();
  const bool is_typed = type.ends_with(".class");
  const bool has_standard = call.args.size() == (is_typed ? 3u : 2u) && !is_required;
  const Data standard = has_standard ? eval_in(state, program, call.args.back()) : Data();
  Data found = property_read(state, program, id, keys[0].text, standard);
  for (Datum& one : found) one = as_asked(std::move(one), type);
  return found;
}

}  // namespace

Data eval_property(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const std::string_view text = program.exprs[call.args[0]].text;
  const bool is_placeholder =
      text.starts_with("${") && text.ends_with("}") && text.find("${", 2) == std::string_view::npos;
  if (!is_placeholder) {
    if (text.find_first_of("#$") != std::string_view::npos) return {unknown_datum(program, id)};
    return {of_property(string_datum(std::string(text), call.span))};
  }
  const std::string_view inside = text.substr(2, text.size() - 3);
  const std::string name(inside.substr(0, inside.find(':')));
  Data standard;
  if (inside.size() > name.size())
    standard = {of_property(string_datum(std::string(inside.substr(name.size() + 1)), call.span))};
  else if (call.args.size() > 1 && state.outer.property)
    standard = eval_in(state, program, call.args[1]);
  Data found = property_read(state, program, id, name, standard);
  for (Datum& one : found) one = of_property(std::move(one));
  return found;
}

Data eval_property_asked(Evaluation& state, const Program& program, ExprId id, std::string_view name) {
  if (Data property = eval_system_property(state, program, id, name); !property.empty()) return property;
  const Expr& method = program.exprs[program.exprs[id].base];
  if (method.kind != ExprKind::member || method.base == kNoExpr) return {};
  return eval_framework_property(state, program, id, method);
}

}  // namespace outlast
