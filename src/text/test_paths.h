// Which files are of tests, by the names of their folders.
#pragma once

#include <string_view>

#include "text/sources.h"

namespace outlast {

/// True for a folder or name that holds tests, examples or benchmarks, which no deployment runs.
bool is_test_path(std::string_view path);

/// The same, but for examples that count as programs: those that a Dockerfile or compose file of the repository is for
/// or names, and all where the repository holds no program beside its examples.
bool is_test_path(const Sources& sources, std::string_view path);

/// The same for what is looked up from another file: examples count beside examples.
bool is_test_path_beside(std::string_view home, std::string_view path);

/// True for a path with a folder of examples and none of tests.
bool is_example_path(std::string_view path);

/// True only for what is surely of a test, by the whole name of a folder or the ending of a project's ("Api.Tests"):
/// for those who ask whether a program's own sources say something.
bool is_in_test_folder(std::string_view path);

}  // namespace outlast
