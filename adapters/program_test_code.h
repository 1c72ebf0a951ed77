// Code of tests that stands in files of programs.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/eval.h"
#include "syntax/program.h"

namespace outlast {

/// True inside of what only tests run: a module or function of Rust that is compiled for them, a function of Go that is
/// handed its test.
bool is_test_code(const Program& program, uint32_t scope);

/// True for a server that is handed nothing to serve but listeners which a library of tests keeps in memory.
bool serves_in_memory(const EvalScope& scope, std::string_view system, ExprId made);

}  // namespace outlast
