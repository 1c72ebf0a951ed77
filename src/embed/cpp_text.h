// Writing C++ source: the little that the build-time tool needs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace outlast {

/// A C++ string literal with these bytes, quotes included.
inline std::string literal(std::string_view bytes) {
  std::string out = "\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n\"\n\"";
    } else if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20 || byte >= 0x7f) {
      // Three octal digits: a hexadecimal escape would swallow the characters after it.
      out += {'\\', static_cast<char>('0' + (byte >> 6)), static_cast<char>('0' + ((byte >> 3) & 7)),
              static_cast<char>('0' + (byte & 7))};
    } else {
      out += c;
    }
  }
  return out + "\"";
}

/// The definition of a function that gives a span over an array.
inline std::string accessor(std::string_view type, std::string_view name, const std::string& array) {
  return "std::span<const " + std::string(type) + "> " + std::string(name) + "() { return " + array + "; }\n";
}

/// Arrays of one generated file: each gets a name of its own, and an empty one needs none.
class Arrays {
 public:
  /// Adds `constexpr TYPE NAME[] = {cells};` and gives the expression of a span over it.
  std::string add(std::string_view type, const std::vector<std::string>& cells) {
    if (cells.empty()) return "{}";
    const std::string name = "k" + std::to_string(++count_);
    text_ += "constexpr " + std::string(type) + " " + name + "[] = {";
    for (const std::string& cell : cells) text_ += cell + ",\n";
    text_ += "};\n";
    return name;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  size_t count_ = 0;
};

}  // namespace outlast
