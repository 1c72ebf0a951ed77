// A tree as JSON, for people and tests.
#pragma once

#include <string>

#include "syntax/tree.h"

namespace outlast {

/// The tree as one JSON object: the nodes nested, each with its kind, span in bytes ([begin, end]) and text, then the
/// gaps. Stable: equal trees give equal bytes. Ends with a line end.
std::string tree_as_json(const Tree& tree);

}  // namespace outlast
