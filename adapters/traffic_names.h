// What paths and other names say of the traffic that they carry.
#pragma once

#include <string_view>

namespace outlast {

/// Why a route carries WebSockets where both headers are passed on.
constexpr std::string_view kPassesUpgrade = "the Upgrade header is passed on";

/// True when a name says that it carries WebSockets.
bool names_websocket(std::string_view name);

/// … and nothing else: no library falls back to ordinary requests there.
bool names_only_websockets(std::string_view name);

/// True when a name says that it carries event streams.
bool names_stream(std::string_view name);

}  // namespace outlast
