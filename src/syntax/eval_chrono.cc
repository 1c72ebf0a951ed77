// Lengths of time in C++: how many of its unit one has, and what turns one into a number of another type.
#include <algorithm>
#include <cmath>

#include "syntax/cpp_text.h"
#include "syntax/eval_state.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr int kDeepestLength = 12;

/// Types of lengths and the suffixes of their literals, with what one is in milliseconds.
struct Unit {
  std::string_view type, suffix;
  double milliseconds;
};
constexpr Unit kUnits[] = {{"hours", "h", 3600000},   {"minutes", "min", 60000},    {"seconds", "s", 1000},
                           {"milliseconds", "ms", 1}, {"microseconds", "us", 1e-3}, {"nanoseconds", "ns", 1e-6}};

/// What turns a length of Abseil's into a number, and of which unit.
constexpr std::pair<std::string_view, double> kAbseil[] = {{"absl.ToInt64Milliseconds", 1},
                                                           {"absl.ToInt64Seconds", 1000},
                                                           {"absl.ToInt64Minutes", 60000},
                                                           {"absl.ToDoubleSeconds", 1000},
                                                           {"absl.ToDoubleMilliseconds", 1}};

/// The unit that a text names last, as a whole word.
const Unit* unit_in(std::string_view text) {
  const Unit* found = nullptr;
  size_t last = 0;
  for (const Unit& unit : kUnits) {
    for (size_t at = find_word(text, unit.type, 0); at != std::string_view::npos;
         at = find_word(text, unit.type, at + 1)) {
      if (found != nullptr && at < last) continue;
      found = &unit;
      last = at;
    }
  }
  return found;
}

/// A length: its values in milliseconds, and its unit.
struct Length {
  Data values;
  double unit = 0;
};

std::optional<Length> length_in(Evaluation& state, const Program& program, ExprId id, int depth);

/// The length that a literal is: `5min`.
std::optional<Length> literal_length(const Program& program, ExprId id) {
  const std::string text = source_of(program, id);
  const size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end == 0 || end > 9) return std::nullopt;
  for (const Unit& unit : kUnits) {
    if (std::string_view(text).substr(end) != unit.suffix) continue;
    Datum datum = number_datum(std::stod(text.substr(0, end)) * unit.milliseconds, program.exprs[id].span);
    return Length{{std::move(datum)}, unit.milliseconds};
  }
  return std::nullopt;
}

/// The length that a name is declared as, where it is declared once and never set again.
std::optional<Length> named_length(Evaluation& state, const Program& program, const Expr& name, int depth) {
  const auto [first, past] = assignments_named(program, name.text);
  if (past - first != 1) return std::nullopt;
  const Assignment& one = program.assignments[program.by_name[first]];
  if (one.value == kNoExpr || one.parameter >= 0) return std::nullopt;
  const std::string_view statement = statement_before(program.bytes, program.exprs[one.target].span.begin);
  const std::string_view declared = statement.substr(statement.rfind('(') + 1);
  std::optional<Length> length = length_in(state, program, one.value, depth + 1);
  if (!length) return std::nullopt;
  const Unit* unit = unit_in(declared);
  if (unit == nullptr && !holds_word(declared, "auto")) return std::nullopt;
  if (unit != nullptr) length->unit = unit->milliseconds;
  along(length->values, {}, {{program.exprs[one.target].span, "constant " + name.text}});
  return length;
}

/// `std::chrono::seconds(30)`, `std::chrono::duration_cast<std::chrono::milliseconds>(idle)`.
std::optional<Length> made_length(Evaluation& state, const Program& program, ExprId id, int depth) {
  const Expr& call = program.exprs[id];
  if (call.base == kNoExpr || call.args.size() != 1) return std::nullopt;
  const Span callee = program.exprs[call.base].span;
  const std::string whole = packed(program.bytes.substr(callee.begin, callee.end - callee.begin));
  std::string_view text = whole;
  const bool is_cast = text.find("duration_cast<") != std::string_view::npos;
  if (is_cast)
    text = text.substr(0, text.rfind('>'));
  else
    text = text.substr(text.rfind(':') == std::string_view::npos ? 0 : text.rfind(':') + 1);
  const Unit* unit = unit_in(text);
  const bool is_length = unit != nullptr && (is_cast || text == unit->type);
  if (!is_length) return std::nullopt;
  if (std::optional<Length> inner = length_in(state, program, call.args[0], depth + 1)) {
    // What is no whole number of them is cut.
    for (Datum& value : inner->values)
      value.number = std::trunc(value.number / unit->milliseconds) * unit->milliseconds;
    inner->unit = unit->milliseconds;
    return inner;
  }
  if (is_cast) return std::nullopt;
  Length length{eval_in(state, program, call.args[0]), unit->milliseconds};
  for (Datum& value : length.values) {
    if (value.kind == DatumKind::unknown) continue;
    if (value.kind != DatumKind::number) return std::nullopt;
    value.number *= unit->milliseconds;
    value.span = call.span;
  }
  return length;
}

std::optional<Length> length_in(Evaluation& state, const Program& program, ExprId id, int depth) {
  if (id == kNoExpr || depth > kDeepestLength || !state.spend(1)) return std::nullopt;
  const Expr& expr = program.exprs[id];
  if (expr.kind == ExprKind::unknown || expr.kind == ExprKind::number) return literal_length(program, id);
  if (expr.kind == ExprKind::name) return named_length(state, program, expr, depth);
  return expr.kind == ExprKind::call ? made_length(state, program, id, depth) : std::nullopt;
}

/// The types that a number fits into as it is, where it is whole.
constexpr std::string_view kWhole[] = {"int",         "int32_t",      "int64_t",      "long",   "long long",
                                       "uint32_t",    "uint64_t",     "unsigned int", "size_t", "unsigned",
                                       "std::size_t", "std::int64_t", "std::int32_t"};

/// `static_cast<int>(x)`, `std::numeric_limits<int>::max()`; nothing for other calls.
Data eval_of_type(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const std::string_view whole = program.bytes.substr(call.span.begin, call.span.end - call.span.begin);
  const std::string callee = packed(whole.substr(0, whole.find('(')));
  const std::string_view text = callee;
  if (text == "std::numeric_limits<int>::max" || text == "std::numeric_limits<int32_t>::max")
    return {number_datum(2147483647, call.span)};
  if (!text.starts_with("static_cast<") || !text.ends_with('>') || call.args.size() != 1) return {};
  const std::string_view type = text.substr(12, text.size() - 13);
  if (std::find(std::begin(kWhole), std::end(kWhole), type) == std::end(kWhole)) return {};
  Data values = eval_in(state, program, call.args[0]);
  for (Datum& value : values) {
    const bool fits = value.kind == DatumKind::number && std::fabs(value.number) <= 2147483647;
    if (fits) value.number = std::trunc(value.number);
    if (!fits && value.kind != DatumKind::unknown) value = unknown_datum(program, id);
  }
  return values;
}

}  // namespace

Data eval_count(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  if (program.language != Format::cpp) return {};
  if (Data typed = eval_of_type(state, program, id); !typed.empty()) return typed;
  for (const auto& [name, milliseconds] : kAbseil) {
    if (call.args.size() != 1 || !name.ends_with(method.text) || qualified(program, call.base) != name) continue;
    Data values = eval_scaled(state, program, id, 1 / milliseconds);
    for (Datum& value : values) {
      if (method.text.starts_with("ToInt")) value.number = std::trunc(value.number);
    }
    return values;
  }
  if (method.kind != ExprKind::member || method.text != "count" || !call.args.empty()) return {};
  std::optional<Length> length = length_in(state, program, method.base, 0);
  if (!length) return {};
  for (Datum& value : length->values) {
    if (value.kind == DatumKind::number) value.number /= length->unit;
  }
  return std::move(length->values);
}

}  // namespace outlast
