// Which files are of tests, by the names of their folders.
#pragma once

#include <string_view>

namespace outlast {

/// True for a folder or name that holds tests, examples or benchmarks, which no deployment runs.
bool is_test_path(std::string_view path);

/// True only for what is surely of a test, by the whole name of a folder or the ending of a project's ("Api.Tests"):
/// for those who ask whether a program's own sources say something.
bool is_in_test_folder(std::string_view path);

}  // namespace outlast
