// Knowledge files into C++ tables.
#pragma once

#include <string>
#include <vector>

#include "embed/input_file.h"

namespace outlast {

/// The text of a C++ file that defines known_systems(), known_inputs() and known_timers(). What is wrong in the files
/// is put into `errors`, one line each: "path:line: what".
std::string knowledge_tables(const std::vector<InputFile>& files, std::vector<std::string>& errors);

}  // namespace outlast
