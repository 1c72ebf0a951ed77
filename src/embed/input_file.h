// A file that the build hands to the tool.
#pragma once

#include <string>
#include <string_view>

namespace outlast {

/// One of them: its path as it was given, and what it holds.
struct InputFile {
  std::string path;
  std::string bytes;
};

/// "nginx" of "adapters/knowledge/nginx.toml".
inline std::string_view stem_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

}  // namespace outlast
