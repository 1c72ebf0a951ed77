// What operators give for values that are worked out, and what a value counts as.
#include <charconv>
#include <cmath>
#include <limits>

#include "syntax/eval_state.h"
#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

double parse_number(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return 0;
  const bool is_negative = text.front() == '-';
  const bool has_sign = is_negative || text.front() == '+';
  if (has_sign) text.remove_prefix(1);
  double number = 0;
  const char* end = text.data() + text.size();
  constexpr std::pair<char, int> kBases[] = {{'x', 16}, {'o', 8}, {'b', 2}};
  for (const auto& [letter, base] : kBases) {
    if (text.size() < 3 || text[0] != '0' || (text[1] | 0x20) != letter) continue;
    uint64_t whole = 0;
    const auto [rest, error] = std::from_chars(text.data() + 2, end, whole, base);
    number = static_cast<double>(whole);
    return error == std::errc() && rest == end && !has_sign ? number : std::nan("");
  }
  if (text == "Infinity") return is_negative ? -kInfinity : kInfinity;
  // Languages that read "inf" and "nan" say so where they convert.
  if (text.find_first_of("0123456789.") != 0) return std::nan("");
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end) return std::nan("");
  return is_negative ? -number : number;
}

/// What an operator of numbers takes a value for: JavaScript's null counts as 0, its undefined as no number.
double operand(const Datum& datum) {
  return datum.kind == DatumKind::null && datum.text == "null" ? 0 : to_number(datum);
}

bool is_order(std::string_view sign) { return sign == "<" || sign == ">" || sign == "<=" || sign == ">="; }

/// `compared` is negative, 0 or positive, as the left side is less, equal or greater.
bool is_in_order(int compared, std::string_view sign) {
  if (compared == 0) return sign.ends_with('=');
  return sign.starts_with('<') == (compared < 0);
}

/// Operators of bits, for numbers that have the same bits in each language.
std::optional<double> of_bits(std::string_view sign, double a, double b) {
  constexpr double kMost = 2147483647;
  const auto is_plain = [](double number) { return number >= 0 && number <= kMost && number == std::floor(number); };
  if (!is_plain(a) || !is_plain(b)) return std::nullopt;
  const auto left = static_cast<uint64_t>(a), right = static_cast<uint64_t>(b);
  if (sign == "&") return static_cast<double>(left & right);
  if (sign == "|") return static_cast<double>(left | right);
  // No "^": the grammar of Python binds it closer than Python does.
  if (right > 30) return std::nullopt;
  if (sign == ">>") return static_cast<double>(left >> right);
  const auto shifted = static_cast<double>(left << right);
  return sign == "<<" && shifted <= kMost ? std::optional(shifted) : std::nullopt;
}

}  // namespace

Datum unknown_datum(const Program& program, ExprId expr, std::string reason) {
  if (reason.empty()) reason = "cannot work out " + source_of(program, expr);
  return {.text = std::move(reason), .span = expr == kNoExpr ? Span{} : program.exprs[expr].span};
}

Datum number_datum(double number, Span span) { return {.kind = DatumKind::number, .number = number, .span = span}; }

Datum string_datum(std::string text, Span span) {
  return {.kind = DatumKind::string, .text = std::move(text), .span = span};
}

Datum boolean_datum(bool value, Span span) {
  return {.kind = DatumKind::boolean, .number = value ? 1.0 : 0.0, .span = span};
}

double to_number(const Datum& datum) {
  if (datum.kind == DatumKind::number || datum.kind == DatumKind::boolean) return datum.number;
  if (datum.kind == DatumKind::string) return parse_number(datum.text);
  return std::nan("");
}

std::string to_string(const Datum& datum) {
  if (datum.kind == DatumKind::string) return datum.text;
  if (datum.kind == DatumKind::boolean) return datum.number != 0 ? "true" : "false";
  if (datum.kind != DatumKind::number) return "";
  if (std::isnan(datum.number)) return "NaN";
  char digits[40];
  const bool is_whole = std::fabs(datum.number) < 1e15 && datum.number == std::floor(datum.number);
  const auto end = is_whole ? std::to_chars(digits, digits + sizeof digits, static_cast<int64_t>(datum.number))
                            : std::to_chars(digits, digits + sizeof digits, datum.number);
  return std::string(digits, end.ptr);
}

std::string printed(const Program& program, const Datum& datum) {
  const bool is_python = program.language == Format::python;
  if (datum.kind == DatumKind::null) return is_python ? "None" : datum.text;
  if (datum.kind == DatumKind::boolean && is_python) return datum.number != 0 ? "True" : "False";
  return to_string(datum);
}

Certainty truth_of(const Datum& datum) {
  switch (datum.kind) {
    case DatumKind::unknown:
      return datum.is_absent ? Certainty::no : Certainty::unknown;
    case DatumKind::null:
      return Certainty::no;
    case DatumKind::boolean:
    case DatumKind::number:
      return datum.number != 0 && !std::isnan(datum.number) ? Certainty::yes : Certainty::no;
    case DatumKind::string:
      return datum.text.empty() ? Certainty::no : Certainty::yes;
    case DatumKind::list:
    case DatumKind::object:
      return datum.items.empty() ? Certainty::unknown : Certainty::yes;
  }
  return Certainty::unknown;
}

Datum apply_operator(const Program& program, ExprId id, const Datum& left, const Datum& right) {
  const Expr& expr = program.exprs[id];
  // What nothing was given in Go is 0, or an empty text.
  if (rules_of(program.language).first_result && (left.kind == DatumKind::null) != (right.kind == DatumKind::null)) {
    const Datum& given = left.kind == DatumKind::null ? right : left;
    const Datum empty = given.kind == DatumKind::string ? string_datum("", expr.span) : number_datum(0, expr.span);
    if (given.kind == DatumKind::string || given.kind == DatumKind::number)
      return apply_operator(program, id, &given == &right ? empty : left, &given == &right ? right : empty);
  }
  const std::string& sign = expr.text;
  const bool is_equality = sign == "==" || sign == "!=";
  const bool against_null = left.kind == DatumKind::null || right.kind == DatumKind::null;
  if (is_equality && against_null && (left.is_absent || right.is_absent)) {
    return boolean_datum(sign == "==", expr.span);
  }
  // Where reading a variable gives a text, one that is not set is empty; any other text may be set elsewhere.
  if (is_equality && rules_of(program.language).first_result && left.is_absent != right.is_absent) {
    const Datum& other = left.is_absent ? right : left;
    if (other.kind == DatumKind::string && other.text.empty()) return boolean_datum(sign == "==", expr.span);
  }
  for (const Datum* side : {&left, &right}) {
    if (side->kind != DatumKind::unknown) continue;
    Datum reason = *side;
    reason.is_absent = side->is_absent && !is_equality;
    return reason;
  }
  const bool are_strings = left.kind == DatumKind::string && right.kind == DatumKind::string;
  if (is_equality) {
    const bool same =
        left.kind == right.kind &&
        (left.kind == DatumKind::null || (are_strings ? left.text == right.text : left.number == right.number));
    if (left.kind != right.kind && !against_null) return unknown_datum(program, id);
    return boolean_datum(same == (sign == "=="), expr.span);
  }
  const bool any_string = left.kind == DatumKind::string || right.kind == DatumKind::string;
  const bool is_python = program.language == Format::python;
  // Python neither joins a text and a number, nor counts with None.
  if (is_python && ((any_string && !are_strings) || against_null)) return unknown_datum(program, id);
  if (left.kind >= DatumKind::list || right.kind >= DatumKind::list) return unknown_datum(program, id);
  if (sign == "+" && any_string) return string_datum(printed(program, left) + printed(program, right), expr.span);
  if (are_strings && is_order(sign)) return boolean_datum(is_in_order(left.text.compare(right.text), sign), expr.span);
  if (is_python && any_string) return unknown_datum(program, id);
  const double a = operand(left), b = operand(right);
  if (is_order(sign) && (std::isnan(a) || std::isnan(b))) return boolean_datum(false, expr.span);
  if (is_order(sign)) return boolean_datum(is_in_order(a < b ? -1 : a > b ? 1 : 0, sign), expr.span);
  if (const auto bits = of_bits(sign, a, b)) return number_datum(*bits, expr.span);
  if (sign == "+") return number_datum(a + b, expr.span);
  if (sign == "-") return number_datum(a - b, expr.span);
  if (sign == "*") {
    // Whole numbers of Go begin again behind their greatest.
    constexpr double kGreatest = 9.2e18;
    if (program.language == Format::go && std::fabs(a * b) > kGreatest)
      return unknown_datum(program, id, source_of(program, id) + " is too great for a number");
    return number_datum(a * b, expr.span);
  }
  if (sign == "**") return number_datum(std::pow(a, b), expr.span);
  if (sign == "/" && (b != 0 || !is_python)) {
    // Where whole numbers divide to whole numbers, what is left over tells that a type decides.
    const bool may_cut = !is_python && !is_script(program.language);
    return may_cut && a / b != std::floor(a / b) ? unknown_datum(program, id) : number_datum(a / b, expr.span);
  }
  if (sign == "//" && b != 0) return number_datum(std::floor(a / b), expr.span);
  if (sign == "%" && b != 0) {
    // Python's remainder has the sign of the divisor.
    const double rest = std::fmod(a, b);
    return number_datum(is_python && rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest, expr.span);
  }
  return unknown_datum(program, id);
}

}  // namespace outlast
