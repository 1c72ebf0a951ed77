#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/run.h"

/// What jemalloc, which the release is linked with, is told at its start. A model is many small things next to each
/// other: with large pages the kernel hands them out for a third of the time.
extern "C" {
extern const char* const malloc_conf;
const char* const malloc_conf = "thp:always";
}

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  std::string input;
  for (const std::string& argument : arguments) {
    if (argument != "-") continue;
    input.assign(std::istreambuf_iterator<char>(std::cin), {});
    break;
  }
  const int code = outlast::run(arguments, input, std::cout, std::cerr, true);
  std::cout.flush();
  if (!std::cout) {
    // A report that nobody can read must not look like a clean run.
    std::cerr << "outlast: the output could not be written\n";
    std::_Exit(2);
  }
  std::_Exit(code);
}
