// What images, workloads and shells may put at the place of a file that a program reads.
#pragma once

#include <map>
#include <mutex>
#include <set>

#include "syntax/eval.h"
#include "syntax/eval_store_calls.h"

namespace outlast {

/// A mount that a file asks for, as it is written.
struct MountWritten {
  FileId by = FileId{};
  std::string_view onto;
  std::string_view from;  ///< "" where the line does not say
};

/// What the files that may say what is put where say of that, read once.
struct PlacingFiles {
  bool is_read = false;
  bool is_too_much = false;         ///< more than is read: anything may be replaced
  bool names_built_config = false;  ///< "shop.dll.config" stands in one
  bool adds_archive = false;        ///< an image unpacks one, and what is in it is not known
  size_t bytes = 0;
  std::vector<FileId> files;
  std::set<std::string_view> workdirs;
  std::vector<MountWritten> mounts;
};

/// The answers so far, for all evaluations of a run.
struct ReplacedFiles {
  std::mutex mutex;
  std::map<FileId, bool> known;
  std::map<std::pair<FileId, std::string>, bool> known_at;
  PlacingFiles placing;
  StoreCalls store;  ///< of the programs in Go
};

/// True when something of the repository may put another file at the place of one, or a folder over its own.
bool may_be_replaced(const EvalScope& scope, FileId file);

/// True when something else than a file that stands at a place inside of containers may stand there: what is mounted
/// over it, or what a command makes of it.
bool may_be_replaced_at(const EvalScope& scope, FileId file, const std::string& place);

/// True when something of the repository names what settings of .NET are called once they are built, as
/// `shop.dll.config`: what is put there is not what they are built of.
bool is_built_one_placed(const EvalScope& scope);

}  // namespace outlast
