// Walking a tree in parallel.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/claims.h"
#include "cli/ignore.h"
#include "text/sources.h"

namespace outlast {

/// A regular file that the walk met. `bytes` is filled when they were needed to decide, and somebody claims it.
struct WalkedFile {
  std::string path;     ///< relative to the root
  std::string on_disk;  ///< absolute
  Inputs inputs;        ///< the inputs that claim it
  std::string bytes;
  bool has_bytes = false;
  std::string problem;  ///< why it could not be read, "" when it could
  std::optional<InsideFile> inside = {};
};

/// The files that a walk came upon, and what kept it from others.
struct Walked {
  std::vector<WalkedFile> files;      ///< in no order
  std::vector<std::string> problems;  ///< folders that could not be read: one clause each, in no order
};

/// What to walk: folders and single files, as paths relative to `root`; "" is the root itself. `root` is absolute and
/// holds no links.
struct WalkOptions {
  std::string root;
  std::vector<std::string> folders;
  std::vector<std::string> files;
  IgnoreList exclude;  ///< wins over what the tree's own ignore files say
  unsigned jobs = 1;
};

/// Walks with `jobs` threads. Links are not followed, but one that leads to a file inside the root can be wanted by its
/// path.
Walked walk(const WalkOptions& options, const InputNames& names);

}  // namespace outlast
