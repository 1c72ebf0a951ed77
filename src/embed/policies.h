// Policy files into C++ tables.
#pragma once

#include <string>
#include <vector>

#include "embed/input_file.h"

namespace outlast {

/// The text of a C++ file that defines shipped_policies(): each file's bytes under its stem, with the tree that TOML
/// makes of them, so that the program reads none at its start. A file that is no TOML is put into `errors`,
/// "path:line: what".
std::string policy_tables(const std::vector<InputFile>& files, std::vector<std::string>& errors);

}  // namespace outlast
