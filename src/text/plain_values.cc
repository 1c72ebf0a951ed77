#include "text/plain_values.h"

#include <algorithm>

#include "text/words.h"

namespace outlast {

std::string plain_value(std::string_view text) {
  text = trimmed(text.substr(0, text.find('\n')));
  const char quote = text.empty() ? '\0' : text[0];
  const bool is_quoted = quote == '"' || quote == '\'';
  if (is_quoted) text.remove_prefix(1);
  text = text.substr(0, is_quoted ? text.find(quote) : text.find_first_of(" \t,;}])#\"'\\"));
  // Without quotes a word with a dot or an argument is an expression: `var.timeout`; `0.0.0.0:80` and addresses are
  // none.
  const bool is_expression = !is_quoted && text.find_first_of(".([") != std::string_view::npos &&
                             text.find_first_not_of("0123456789.:smh") != std::string_view::npos &&
                             text.find("://") == std::string_view::npos;
  return !is_expression && text.find_first_of("${<") == std::string_view::npos ? std::string(text) : std::string();
}

std::string value_beside(std::string_view rest) {
  constexpr size_t kNear = 120;
  rest = rest.substr(0, kNear);
  const size_t at = rest.find("value");
  if (at == std::string_view::npos) return {};
  rest = rest.substr(at + 5);
  const size_t sign = rest.find_first_of(":=");
  const bool is_value = sign != std::string_view::npos && rest.substr(0, sign).find_first_not_of(" \t\"'") == rest.npos;
  return is_value ? plain_value(rest.substr(sign + 1)) : std::string();
}

}  // namespace outlast
