// One run of the program.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace outlast {

/// Runs a command line (without the program's name) and returns the exit code: 0 clean, 1 findings, 2 could not run,
/// 3 nothing to check. Findings go to `out`, everything else to `err`. With `ends_process` the model's memory is not
/// given back: on large inputs that takes longer than judging them, and the system does it at once.
int run(const std::vector<std::string>& arguments, std::string_view stdin_text, std::ostream& out, std::ostream& err,
        bool ends_process = false);

}  // namespace outlast
