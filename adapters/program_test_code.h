// Code of tests that stands in files of programs.
#pragma once

#include <cstdint>

#include "syntax/program.h"

namespace outlast {

/// True inside of what only tests run: a module or function of Rust that is compiled for them, a function of Go that is
/// handed its test.
bool is_test_code(const Program& program, uint32_t scope);

}  // namespace outlast
