// Lengths of time: what the functions of each language that make one are called.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

/// Functions that make a length of time of their one argument, and how much of their language's unit one of it is:
/// milliseconds, but seconds in C# and Rust. What stands in front of a name (a package, a namespace) may be left out.
struct LengthRow {
  std::string_view name;
  double factor;
};
constexpr LengthRow kLengths[] = {
    {"java.time.Duration.ofMillis", 1},
    {"java.time.Duration.ofSeconds", 1000},
    {"java.time.Duration.ofMinutes", 60000},
    {"java.time.Duration.ofHours", 3600000},
    {"java.time.Duration.ofDays", 86400000},
    {"std.chrono.milliseconds", 1},
    {"std.chrono.seconds", 1000},
    {"std.chrono.minutes", 60000},
    {"std.chrono.hours", 3600000},
    {"absl.Milliseconds", 1},
    {"absl.Seconds", 1000},
    {"absl.Minutes", 60000},
    {"absl.Hours", 3600000},
    {"System.TimeSpan.FromTicks", 1e-7},
    {"System.TimeSpan.FromMilliseconds", 0.001},
    {"System.TimeSpan.FromSeconds", 1},
    {"System.TimeSpan.FromMinutes", 60},
    {"System.TimeSpan.FromHours", 3600},
    {"System.TimeSpan.FromDays", 86400},
    {"std.time.Duration.from_nanos", 1e-9},
    {"std.time.Duration.from_micros", 1e-6},
    {"std.time.Duration.from_millis", 0.001},
    {"std.time.Duration.from_secs", 1},
    {"std.time.Duration.from_secs_f32", 1},
    {"std.time.Duration.from_secs_f64", 1},
    {"std.time.Duration.from_mins", 60},
    {"std.time.Duration.from_hours", 3600},
    {"tokio.time.Duration.from_millis", 0.001},
    {"tokio.time.Duration.from_secs", 1},
};

constexpr std::string_view kPackages[] = {"java.time.", "System.", "std.time."};

bool is_named(std::string_view row, std::string_view name) {
  if (row == name) return true;
  return std::any_of(std::begin(kPackages), std::end(kPackages), [&](std::string_view package) {
    return row.starts_with(package) && row.substr(package.size()) == name;
  });
}

/// Days, hours, minutes, seconds and milliseconds of `new TimeSpan(…)` by how many there are; one alone is ticks.
constexpr std::array<std::array<double, 5>, 6> kParts = {{
    {},
    {1e-7},
    {},
    {3600, 60, 1},
    {86400, 3600, 60, 1},
    {86400, 3600, 60, 1, 0.001},
}};

Data eval_parts(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const size_t count = call.args.size();
  if (count == 0 || count == 2 || count >= kParts.size()) return {unknown_datum(program, id)};
  double seconds = 0;
  std::vector<Step> chain;
  for (size_t i = 0; i < count; ++i) {
    const Data values = eval_in(state, program, call.args[i]);
    const bool is_known = values.size() == 1 && values[0].kind == DatumKind::number && call.names[i].empty();
    if (!is_known) return {unknown_datum(program, id)};
    seconds += values[0].number * kParts[count][i];
    chain.insert(chain.end(), values[0].chain.begin(), values[0].chain.end());
  }
  Datum whole = number_datum(seconds, call.span);
  whole.chain = std::move(chain);
  return {std::move(whole)};
}

Data eval_text(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  Data values = eval_in(state, program, call.args[0]);
  for (Datum& value : values) {
    if (value.kind != DatumKind::string) continue;
    const std::optional<double> seconds = time_span_in(value.text);
    if (!seconds) {
      value = unknown_datum(program, id);
      continue;
    }
    value.kind = DatumKind::number;
    value.number = *seconds;
    value.span = call.span;
    value.text.clear();
  }
  return values;
}

/// `TimeSpan.FromMinutes(1).Add(TimeSpan.FromSeconds(15))`, and times a number.
Data eval_of_length(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  const bool is_product = method.text == "Multiply", is_less = method.text == "Subtract";
  const bool is_one = method.kind == ExprKind::member && method.base != kNoExpr && call.args.size() == 1 &&
                      (is_product || is_less || method.text == "Add");
  if (!is_one || program.exprs[method.base].kind != ExprKind::call) return {};
  const Data one = eval_in(state, program, method.base), other = eval_in(state, program, call.args[0]);
  const bool are_known =
      one.size() == 1 && other.size() == 1 && one[0].kind == DatumKind::number && other[0].kind == DatumKind::number;
  if (!are_known) return {};
  const double sign = is_less ? -1 : 1;
  Datum whole =
      number_datum(is_product ? one[0].number * other[0].number : one[0].number + sign * other[0].number, call.span);
  whole.choices = joined(one[0].choices, other[0].choices);
  whole.chain = one[0].chain;
  whole.chain.insert(whole.chain.end(), other[0].chain.begin(), other[0].chain.end());
  return {std::move(whole)};
}

}  // namespace

std::optional<double> time_span_in(std::string_view text) {
  // [-][d.]hh:mm[:ss[.fraction]], or days alone.
  std::array<double, 3> parts{};
  double days = 0;
  size_t count = 0;
  const auto number = [](std::string_view digits, double& out) {
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, out, std::chars_format::fixed);
    return error == std::errc() && rest == end && out >= 0;
  };
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return number(text, days) ? std::optional(days * 86400) : std::nullopt;
  const size_t dot = text.substr(0, colon).find('.');
  if (dot != std::string_view::npos) {
    if (!number(text.substr(0, dot), days)) return std::nullopt;
    text.remove_prefix(dot + 1);
  }
  while (count < parts.size()) {
    const size_t end = std::min(text.find(':'), text.size());
    if (!number(text.substr(0, end), parts[count++])) return std::nullopt;
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
    if (count == parts.size()) return std::nullopt;
  }
  if (count < 2 || parts[1] >= 60 || parts[2] >= 60 || parts[0] >= 24) return std::nullopt;
  return days * 86400 + parts[0] * 3600 + parts[1] * 60 + parts[2];
}

std::optional<double> time_unit(std::string_view name) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"NANOS", 1},      {"MICROS", 1e3},   {"MILLIS", 1e6},    {"SECONDS", 1e9},      {"MINUTES", 6e10},
      {"HOURS", 3.6e12}, {"DAYS", 8.64e13}, {"NANOSECONDS", 1}, {"MICROSECONDS", 1e3}, {"MILLISECONDS", 1e6}};
  for (const auto& [unit, nanoseconds] : kUnits) {
    if (unit == name) return nanoseconds;
  }
  return std::nullopt;
}

Data eval_scaled(Evaluation& state, const Program& program, ExprId id, double factor) {
  const Expr& call = program.exprs[id];
  Data values = eval_in(state, program, call.args[0]);
  for (Datum& value : values) {
    if (value.kind == DatumKind::unknown) continue;
    value = {.kind = DatumKind::number,
             .number = to_number(value) * factor,
             .choices = value.choices,
             .span = call.span,
             .chain = value.chain};
  }
  return values;
}

Data eval_length(Evaluation& state, const Program& program, ExprId id, std::string_view name) {
  const Expr& call = program.exprs[id];
  if (program.language == Format::csharp && call.text == "new" && is_named("System.TimeSpan", name))
    return eval_parts(state, program, id);
  if (program.language == Format::csharp) {
    if (Data length = eval_of_length(state, program, id); !length.empty()) return length;
  }
  if (call.args.size() == 2 && is_named("std.time.Duration.new", name)) {
    // Behind the seconds stand nanoseconds.
    const Expr& rest = program.exprs[call.args[1]];
    return rest.kind == ExprKind::number && rest.number == 0 ? eval_scaled(state, program, id, 1)
                                                             : Data{unknown_datum(program, id)};
  }
  if (call.args.size() != 1 || !call.names[0].empty()) return {};
  if (is_named("System.TimeSpan.Parse", name)) return eval_text(state, program, id);
  for (const LengthRow& row : kLengths) {
    if (is_named(row.name, name)) return eval_scaled(state, program, id, row.factor);
  }
  return {};
}

}  // namespace outlast
