// What git tracks, read from its index: what is tracked counts, whatever .gitignore says of it.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace outlast {

/// The paths that an index of git lists, in order; versions 2 to 4 with SHA-1 names. Empty when it is another one or
/// cut off.
std::vector<std::string> paths_in_index(std::string_view index);

/// The tracked paths of a root, read when somebody asks for the first time. Nothing is tracked where the root is not
/// that of a repository.
class Tracked {
 public:
  explicit Tracked(std::string root) : root_(std::move(root)) {}

  /// True for a tracked file, and for a folder that holds one. May be asked by several threads.
  bool holds(std::string_view path, bool is_folder);

  /// True where the root or a folder above it is a repository. May be asked by several threads.
  bool is_in_repository();

 private:
  std::string root_;
  std::once_flag looked_up_;
  bool is_in_one_ = false;
  std::once_flag read_;
  std::vector<std::string> paths_;
};

}  // namespace outlast
