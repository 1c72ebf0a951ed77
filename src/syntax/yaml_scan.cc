#include "syntax/yaml_scan.h"

#include <algorithm>

namespace outlast {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_space(char c) { return is_blank(c) || is_break(c); }
bool is_flow_mark(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

uint32_t size_of(std::string_view bytes) { return static_cast<uint32_t>(bytes.size()); }

uint32_t line_end(std::string_view bytes, uint32_t at) {
  while (at < bytes.size() && !is_break(bytes[at])) at++;
  return at;
}

uint32_t next_line(std::string_view bytes, uint32_t at) {
  at = line_end(bytes, at);
  if (at < bytes.size() && bytes[at] == '\r') at++;
  if (at < bytes.size() && bytes[at] == '\n') at++;
  return at;
}

uint32_t one_property_end(std::string_view bytes, uint32_t at) {
  if (bytes[at] == '!' && at + 1 < bytes.size() && bytes[at + 1] == '<') {
    while (at < bytes.size() && bytes[at] != '>' && !is_space(bytes[at])) at++;
    return std::min(at + 1, size_of(bytes));
  }
  while (at < bytes.size() && !is_space(bytes[at]) && !is_flow_mark(bytes[at])) at++;
  return at;
}

bool is_document_mark(std::string_view bytes, uint32_t at, char mark) {
  if (at + 3 > bytes.size()) return false;
  for (uint32_t i = 0; i < 3; i++) {
    if (bytes[at + i] != mark) return false;
  }
  return at + 3 == bytes.size() || is_space(bytes[at + 3]);
}

}  // namespace

uint32_t skip_yaml_blank(std::string_view bytes, uint32_t at) {
  while (at < bytes.size()) {
    if (is_space(bytes[at])) {
      at++;
    } else if (bytes[at] == '#' && (at == 0 || is_space(bytes[at - 1]))) {
      at = line_end(bytes, at);
    } else {
      break;
    }
  }
  return at;
}

uint32_t yaml_properties_end(std::string_view bytes, uint32_t at) {
  uint32_t end = at;
  while (at < bytes.size() && (bytes[at] == '&' || bytes[at] == '!')) {
    end = one_property_end(bytes, at);
    at = skip_yaml_blank(bytes, end);
  }
  return end;
}

uint32_t skip_yaml_properties(std::string_view bytes, uint32_t at) {
  const uint32_t end = yaml_properties_end(bytes, at);
  return end == at ? at : skip_yaml_blank(bytes, end);
}

std::optional<uint32_t> yaml_quoted_end(std::string_view bytes, uint32_t at) {
  const char quote = bytes[at++];
  while (at < bytes.size()) {
    if (quote == '"' && bytes[at] == '\\') {
      at += 2;
    } else if (bytes[at] != quote) {
      at++;
    } else if (quote == '\'' && at + 1 < bytes.size() && bytes[at + 1] == quote) {
      at += 2;
    } else {
      return at + 1;
    }
  }
  return std::nullopt;
}

uint32_t yaml_block_scalar_end(std::string_view bytes, uint32_t at, int parent_indent) {
  int indent = -1;
  uint32_t header = at + 1;
  for (; header < bytes.size() && !is_space(bytes[header]); header++) {
    if (bytes[header] >= '1' && bytes[header] <= '9') indent = std::max(parent_indent, 0) + (bytes[header] - '0');
  }
  uint32_t end = header;
  uint32_t line = next_line(bytes, header);
  while (line < bytes.size()) {
    uint32_t first = line;
    while (first < bytes.size() && bytes[first] == ' ') first++;
    const bool is_empty = first >= bytes.size() || is_break(bytes[first]);
    const int column = static_cast<int>(first - line);
    if (!is_empty) {
      if (indent < 0) indent = std::max(column, parent_indent + 1);
      const bool is_mark = column == 0 && (is_document_mark(bytes, line, '-') || is_document_mark(bytes, line, '.'));
      if (column < indent || is_mark) break;
      end = line_end(bytes, first);
    }
    line = next_line(bytes, first);
  }
  return end;
}

std::optional<uint32_t> yaml_plain_end(std::string_view bytes, uint32_t at, std::string_view value) {
  uint32_t end = at;
  for (const char c : value) {
    if (is_space(c)) continue;
    while (at < bytes.size() && is_space(bytes[at])) at++;
    if (at >= bytes.size() || bytes[at] != c) return std::nullopt;
    end = ++at;
  }
  return end;
}

int yaml_column(std::string_view bytes, uint32_t at) {
  uint32_t start = at;
  while (start > 0 && !is_break(bytes[start - 1])) start--;
  if (start == 0 && bytes.substr(0, 3) == "\xEF\xBB\xBF" && at >= 3) start = 3;
  return static_cast<int>(at - start);
}

std::optional<uint32_t> next_yaml_document(std::string_view bytes, uint32_t from) {
  size_t at = from;
  while ((at = bytes.find("---", at)) != std::string_view::npos) {
    const bool at_line_start = at == 0 || is_break(bytes[at - 1]);
    if (at_line_start && is_document_mark(bytes, static_cast<uint32_t>(at), '-')) return static_cast<uint32_t>(at);
    at += at_line_start ? 3 : 1;
  }
  return std::nullopt;
}

uint32_t yaml_null_length(std::string_view bytes, uint32_t at, bool is_key) {
  if (at >= bytes.size()) return 0;
  const std::string_view four = bytes.substr(at, 4);
  const uint32_t length = bytes[at] == '~' ? 1 : (four == "null" || four == "Null" || four == "NULL") ? 4 : 0;
  if (length == 0) return 0;
  uint32_t next = at + length;
  if (next < bytes.size() && !is_space(bytes[next]) && !is_flow_mark(bytes[next]) && bytes[next] != ':') return 0;
  while (next < bytes.size() && is_blank(bytes[next])) next++;
  const bool colon = next < bytes.size() && bytes[next] == ':' &&
                     (next + 1 == bytes.size() || is_space(bytes[next + 1]) || is_flow_mark(bytes[next + 1]));
  return colon && !is_key ? 0 : length;
}

}  // namespace outlast
