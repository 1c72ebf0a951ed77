// Procfiles: one process a line.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses a Procfile into a map of process name to command line, in the order written. Lines that are no process are a
/// gap.
Tree parse_procfile(FileId file, std::string_view bytes);

}  // namespace outlast
