// Which files of scripts call what under a name.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/sources.h"

namespace outlast {

/// The file that a path means which a file loads.
using FileLoaded = std::function<std::optional<FileId>(FileId, const std::string&)>;

/// The files that call something by a name, for all names of all scripts; looked up when first asked for. Safe to ask
/// from several threads.
class ScriptCallers {
 public:
  /// The only file but one that calls, constructs or extends something of a name; nothing where there are several. Of
  /// several the one that loads that file, where all others have a namesake of their own.
  std::optional<FileId> only_caller(const Sources& sources, std::string_view name, FileId but,
                                    const FileLoaded& loaded);

 private:
  void look(const Sources& sources);

  std::once_flag looked_;
  std::map<std::string, std::vector<FileId>, std::less<>> files_;
  bool has_all_ = true;
};

}  // namespace outlast
