// Which files of a language call what under a name.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/program.h"
#include "text/sources.h"

namespace outlast {

/// The file that a path means which a file loads.
using FileLoaded = std::function<std::optional<FileId>(FileId, const std::string&)>;

/// The files that call something by a name, for all names of all files of a language; looked up when first asked for.
/// Safe to ask from several threads.
class Callers {
 public:
  explicit Callers(std::vector<const char*> globs) : globs_(std::move(globs)) {}

  /// The only file but one that calls, constructs or extends something of a name; nothing where there are several. Of
  /// several the one that loads that file, where all others have a namesake of their own and it is told what they load.
  std::optional<FileId> only_caller(const Sources& sources, std::string_view name, FileId but,
                                    const FileLoaded& loaded);

  /// A file but one that calls something of a name; that one itself where not all files are looked at.
  std::optional<FileId> any_caller(const Sources& sources, std::string_view name, FileId but);

  /// A file that may override a method of a class: it declares one of that name, and speaks of that class or makes
  /// classes of others. The class's own file counts where it declares the method twice.
  std::optional<FileId> any_overriding(const Sources& sources, std::string_view type, std::string_view method,
                                       FileId own);

 private:
  void look(const Sources& sources);

  std::vector<const char*> globs_;
  std::once_flag looked_;
  std::map<std::string, std::vector<FileId>, std::less<>> files_;
  std::map<std::string, std::vector<FileId>, std::less<>> spaced_;  ///< the same where a blank stands behind the name
  bool has_all_ = true;
};

/// The callers of all languages in which somebody asks for them.
struct AllCallers {
  Callers scripts{{"**/*.js", "**/*.ts", "**/*.mjs", "**/*.cjs", "**/*.mts", "**/*.cts", "**/*.tsx", "**/*.jsx"}};
  Callers java{{"**/*.java", "**/*.kt", "**/*.groovy", "**/*.scala"}};
  Callers csharp{{"**/*.cs"}};
  Callers python{{"**/*.py"}};
};

/// Those of a language; null where nobody asks.
Callers* callers_in(AllCallers& all, Format language);

}  // namespace outlast
