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
  if (!is_value) return {};
  const std::string_view given = trimmed(rest.substr(sign + 1, rest.find('\n', sign) - sign - 1));
  const std::string_view words = trimmed(given.substr(0, given.find_first_of(",}#")));
  const bool has_several =
      words.find(' ') != std::string_view::npos && !words.starts_with('"') && !words.starts_with('\'');
  if (!has_several) return plain_value(given);
  // Of YAML it is all of them; in other languages an expression.
  return rest[sign] == ':' && words.find_first_of("${<([?") == std::string_view::npos ? std::string(words)
                                                                                      : std::string();
}

}  // namespace outlast
