// How timers and facts are spoken of.
#pragma once

#include <string>
#include <string_view>

#include "model/kinds.h"

namespace outlast {

/// "nginx keeps idle connections to app for 60s". `other` may be empty.
std::string sentence_for(TimerKind kind, std::string_view name, std::string_view who, std::string_view other,
                         std::string_view value);

/// "nginx speaks HTTP/1.0 to app": what it means that a fact is not so.
std::string sentence_for(FactKind kind, bool is_so, std::string_view who, std::string_view other);

/// A text in which an amount without end reads like one: "for ever".
std::string in_words(std::string text);

}  // namespace outlast
