// Build-time tool: turns knowledge and policy files into C++ tables, so that the program parses nothing at its start.
//
//   embed knowledge OUT.cc FILE…
//   embed policies OUT.cc FILE…
#include <fstream>
#include <iostream>
#include <sstream>

#include "embed/knowledge.h"
#include "embed/policies.h"

namespace {

int fail(const std::string& what) {
  std::cerr << what << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return fail("usage: embed knowledge|policies OUT.cc FILE…");
  const std::string_view what = argv[1];
  std::vector<outlast::InputFile> files;
  for (int i = 3; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) return fail(std::string(argv[i]) + ": cannot be read");
    files.push_back({argv[i], bytes.str()});
  }
  std::string text;
  std::vector<std::string> errors;
  if (what == "knowledge") {
    text = outlast::knowledge_tables(files, errors);
  } else if (what == "policies") {
    text = outlast::policy_tables(files, errors);
  } else {
    return fail("usage: embed knowledge|policies OUT.cc FILE…");
  }
  for (const std::string& error : errors) std::cerr << error << "\n";
  if (!errors.empty()) return 1;
  std::ofstream out(argv[2], std::ios::binary);
  out << text;
  out.close();
  return out ? 0 : fail(std::string(argv[2]) + ": cannot be written");
}
