// Finding files and deciding which are worth parsing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/format.h"
#include "text/gap.h"
#include "text/sources.h"

namespace outlast {

/// A file that a system reads, and as what.
struct Claim {
  FileId file = FileId::none;
  std::string_view system;
  Format format = Format::nginx;
};

/// What to look for files in; `jobs` 0 is one thread for each processor.
struct DiscoverOptions {
  std::vector<std::string> paths;    ///< files and folders as given; none: the current folder
  std::vector<std::string> exclude;  ///< patterns as .gitignore has them, from the root on
  std::vector<std::string> listed;   ///< only these files, when not empty (--files-from)
  unsigned jobs = 0;
};

/// What a walk found. Paths in `sources` are relative to `root` (the given folder, or the deepest common one of
/// several; a file's folder). `claims` are sorted by file, then in the order of the inputs. `error`, when set, is one
/// line: a root that cannot be read.
struct Discovered {
  Sources sources{std::vector<SourceFile>{}};
  std::string root;
  std::vector<Claim> claims;
  std::vector<Gap> gaps;
  std::string error;
};

/// Walks the roots in parallel, never out of them and never over links; honours .outlastignore, and .gitignore (outside
/// of a repository, where what stands there was exported from one, for folders alone that programs make); skips .git,
/// node_modules and .terraform. The result is the same for any number of jobs.
Discovered discover(const DiscoverOptions& options);

/// The claims on files that are in memory already (standard input, tests).
std::vector<Claim> claims_on(const Sources& sources);

}  // namespace outlast
