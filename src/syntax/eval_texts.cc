// Numbers and lengths of time that texts hold, and flags that macros define.
#include <charconv>
#include <cmath>
#include <limits>

#include "syntax/cpp_text.h"
#include "syntax/eval_state.h"
#include "text/code_search.h"

namespace outlast {

double leading_number(std::string_view text, bool is_whole) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  double number = 0;
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  if (is_whole) text = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
  if (text.starts_with("Infinity"))
    return is_negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  if (text.empty() || text.find_first_of("0123456789.") != 0) return std::nan("");
  const auto [rest, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::general);
  if (error != std::errc() || rest == text.data()) return std::nan("");
  return is_negative ? -number : number;
}

double milliseconds_in(std::string_view text) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"ms", 1},
      {"milliseconds", 1},
      {"millisecond", 1},
      {"msecs", 1},
      {"s", 1000},
      {"sec", 1000},
      {"secs", 1000},
      {"second", 1000},
      {"seconds", 1000},
      {"m", 60000},
      {"min", 60000},
      {"mins", 60000},
      {"minute", 60000},
      {"minutes", 60000},
      {"h", 3600000},
      {"hr", 3600000},
      {"hrs", 3600000},
      {"hour", 3600000},
      {"hours", 3600000},
      {"d", 86400000},
      {"day", 86400000},
      {"days", 86400000},
      {"", 1},
  };
  const size_t letters = text.find_first_not_of("-+.0123456789");
  const double number = leading_number(text.substr(0, letters), false);
  std::string_view unit = letters == std::string_view::npos ? "" : text.substr(letters);
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  for (const auto& [name, factor] : kUnits) {
    if (name == unit) return number * factor;
  }
  return std::nan("");
}

double nanoseconds_in(std::string_view text) {
  constexpr std::pair<std::string_view, double> kParts[] = {{"ns", 1},  {"us", 1e3}, {"ms", 1e6},
                                                            {"s", 1e9}, {"m", 6e10}, {"h", 3.6e12}};
  double whole = 0;
  bool has_part = false;
  const double sign = text.starts_with('-') ? -1 : 1;
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  while (!text.empty()) {
    const size_t letters = std::min(text.find_first_not_of(".0123456789"), text.size());
    const double number = leading_number(text.substr(0, letters), false);
    text.remove_prefix(letters);
    const size_t end = std::min(text.find_first_of(".0123456789"), text.size());
    double factor = std::nan("");
    for (const auto& [name, nanoseconds] : kParts) {
      if (name == text.substr(0, end)) factor = nanoseconds;
    }
    whole += number * factor;
    has_part = true;
    text.remove_prefix(end);
  }
  return has_part ? sign * whole : std::nan("");
}

namespace {

/// "5 * 60 * 1'000"; NaN for anything but numbers and their product.
double product_in(std::string_view text) {
  double product = 1;
  while (!text.empty()) {
    const size_t sign = std::min(text.find('*'), text.size());
    std::string factor(text.substr(0, sign));
    std::erase_if(factor, [](char c) { return c == ' ' || c == '\''; });
    product *= factor.empty() ? std::nan("") : to_number(string_datum(factor, {}));
    if (sign + 1 == text.size()) return std::nan("");
    text.remove_prefix(std::min(sign + 1, text.size()));
  }
  return product;
}

}  // namespace

std::optional<Datum> gflag_read(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (program.language != Format::cpp || expr.kind != ExprKind::name || !expr.text.starts_with("FLAGS_"))
    return std::nullopt;
  const std::string name = expr.text.substr(6);
  const Program* home = &program;
  size_t at = default_of_flag(home->bytes, name);
  // What a header declares another file defines.
  if (at == std::string_view::npos && state.outer.module) {
    home = state.outer.module(program, "#" + expr.text);
    if (home != nullptr) at = default_of_flag(home->bytes, name);
  }
  if (at == std::string_view::npos) return std::nullopt;
  const size_t begin = home->bytes.find_first_not_of(" \t\r\n", at);
  const size_t end = home->bytes.find_first_of(",)", at);
  if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin) return std::nullopt;
  std::string_view text = home->bytes.substr(begin, end - begin);
  text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  const Span span{home->file, static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + text.size())};
  const bool is_text = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  Datum datum = string_datum(std::string(is_text ? text.substr(1, text.size() - 2) : text), span);
  if (state.outer.environment && state.outer.environment->contains("-" + name))
    datum = environment_read(state, program, id, "-" + name);
  else
    datum.chain.push_back({expr.span, "flag --" + name + std::string(unless_given(state))});
  if (is_text || datum.kind != DatumKind::string) return datum;
  datum.number = product_in(datum.text);
  if (std::isnan(datum.number)) return std::nullopt;
  datum.kind = DatumKind::number;
  return datum;
}

Datum as_number(Datum datum) {
  const bool is_digits = datum.kind == DatumKind::string && !datum.text.empty() && datum.text.size() < 16 &&
                         datum.text.find_first_not_of("0123456789.") == std::string::npos;
  const double number = is_digits ? to_number(datum) : std::nan("");
  // "10.1.2.3" is an address.
  if (std::isnan(number)) return datum;
  datum.number = number;
  datum.kind = DatumKind::number;
  datum.text.clear();
  return datum;
}

}  // namespace outlast
