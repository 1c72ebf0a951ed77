// Knowledge files into C++ tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace outlast {

/// A file that the build hands to the tool.
struct InputFile {
  std::string path;
  std::string bytes;
};

/// The text of a C++ file that defines known_systems(), known_inputs() and known_timers(). What is wrong in the files
/// is put into `errors`, one line each: "path:line: what".
std::string knowledge_tables(const std::vector<InputFile>& files, std::vector<std::string>& errors);

/// The text of a C++ file that defines shipped_policies(): each file's bytes under its stem.
std::string policy_tables(const std::vector<InputFile>& files);

/// "nginx" of "adapters/knowledge/nginx.toml".
std::string_view stem_of(std::string_view path);

}  // namespace outlast
