// Pings whose period a program writes down, and whose streams they are.
#pragma once

#include <optional>
#include <string_view>

#include "adapters/adapter.h"

namespace outlast {

/// How often, at the rarest, a JavaScript program sends something on every stream of a class that it serves, as its
/// calls of setInterval() say. Nothing when it has none, or one that was not worked out.
std::optional<Value> pings_of_program(const Reading& reading, FileId file, TrafficClass traffic);

/// What a JavaScript program sets an option of a library to, in milliseconds: `pingInterval`. Nothing when any place
/// that names it was not worked out.
std::optional<Value> option_of_program(const Reading& reading, FileId file, std::string_view option);

/// True for an offset in a line of a JavaScript program that is surely a comment's there.
bool is_in_comment(std::string_view bytes, size_t at);

/// Tells for each heartbeat of the model which components it can be of.
void place_heartbeats(Reading& reading);

/// True when a program may be what runs at the other end of a stream: what it sends counts for streams of anybody.
bool may_be_client(const Sources& sources, FileId file);

}  // namespace outlast
