// Servers of Python files that others import.
#pragma once

#include "syntax/program.h"
#include "text/sources.h"

namespace outlast {

/// True for a place of a Python file that does not run where `files` are loaded, of which another one is started: under
/// `if __name__ == "__main__":`, or in a function that is called there alone.
bool runs_as_main_alone(const Sources& sources, const std::vector<FileId>& files, const Program& program, Span place);

}  // namespace outlast
