// What images, workloads and shells may put at the place of a file that a program reads.
#pragma once

#include <map>
#include <mutex>

#include "syntax/eval.h"

namespace outlast {

/// The answers so far, for all evaluations of a run.
struct ReplacedFiles {
  std::mutex mutex;
  std::map<FileId, bool> known;
};

/// True when something of the repository may put another file at the place of one, or a folder over its own.
bool may_be_replaced(const EvalScope& scope, FileId file);

}  // namespace outlast
