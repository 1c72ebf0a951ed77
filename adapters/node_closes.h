// Inside of the Node adapter: which responses say Connection: close.
#pragma once

#include <vector>

#include "syntax/program.h"

namespace outlast {

/// True when each of the places where a program closes the connection with a response is reached by some requests only,
/// by what they ask for or because they failed: what was written for the others holds.
bool leaves_others_open(const Program& program, const std::vector<Span>& closes);

/// True when the place is reached by each request to the only server of a program.
bool is_in_each_answer(const Program& program, Span close);

}  // namespace outlast
