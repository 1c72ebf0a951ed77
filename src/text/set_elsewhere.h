// Variables that files set which nothing reads as settings: manifests of clusters, Terraform, workflows, examples of
// .env.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "text/sources.h"

namespace outlast {

/// A place that sets a variable.
struct SetPlace {
  Span span;
  std::string value;       ///< "" when it is not plain
  bool is_unread = false;  ///< not all was looked through, and what was not may set it
};

/// True for a folder that holds what tells that it is of a program: a list of its packages, how it is built.
bool is_folder_of_program(const Sources& sources, std::string_view folder);

/// Where files set variables. Looks through them once, when the first name is asked for; may be asked from several
/// threads.
class SetElsewhere {
 public:
  /// The files of `read` were read for what they set, and are left out.
  SetElsewhere(const Sources& sources, std::set<FileId> read);
  ~SetElsewhere();

  /// The places that set a variable, in the order of the files, as far as they can be for the program of a file: what
  /// stands in the folder of another program is left out. Programs that describe deployments come last, and only where
  /// that is asked for: they are searched for among all others.
  std::vector<SetPlace> places(std::string_view name, const std::string& home, bool in_code) const;

 private:
  struct Index;
  const Sources& sources_;
  std::unique_ptr<Index> index_;
};

}  // namespace outlast
