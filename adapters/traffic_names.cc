#include "adapters/traffic_names.h"

#include <algorithm>
#include <array>
#include <string>

namespace outlast {
namespace {

constexpr std::array<std::string_view, 11> kWebSocketNames{
    "ws", "wss", "websocket", "websockets", "websockify", "socket", "sockjs", "cable", "signalr", "hub", "hubs"};
/// Of these, the ones that no library also polls over.
constexpr std::array<std::string_view, 6> kPureNames{"ws", "wss", "websocket", "websockets", "websockify", "cable"};
constexpr std::array<std::string_view, 4> kStreamNames{"sse", "events", "eventsource", "stream"};

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// True when one of the names stands in the text as a word of its own.
template <size_t Count>
bool holds_word(std::string_view text, const std::array<std::string_view, Count>& names) {
  for (size_t at = 0; at < text.size();) {
    if (!is_name(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    std::string word;
    while (end < text.size() && is_name(text[end])) {
      word += text[end] >= 'A' && text[end] <= 'Z' ? static_cast<char>(text[end] - 'A' + 'a') : text[end];
      ++end;
    }
    if (std::find(names.begin(), names.end(), word) != names.end()) return true;
    at = end;
  }
  return false;
}

}  // namespace

bool names_websocket(std::string_view name) { return holds_word(name, kWebSocketNames); }

bool names_only_websockets(std::string_view name) { return holds_word(name, kPureNames); }

bool names_stream(std::string_view name) { return holds_word(name, kStreamNames); }

}  // namespace outlast
