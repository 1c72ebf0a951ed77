// Which files of C++ stand for each other: headers, and the sources that define what they declare.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/adapter.h"

namespace outlast {

/// A header by its path from the file that includes it, else from wherever it alone has that path.
std::optional<FileId> included_header(const Sources& sources, FileId importer, const std::string& path);

/// The source that alone defines a function, a constant ("kIdle") or a flag ("FLAGS_idle") which a file uses without
/// defining it: beside a header that the file includes, or elsewhere under the header's name.
std::optional<FileId> file_defining(const Sources& sources, Documents& documents, const Program& user,
                                    std::string_view name);

}  // namespace outlast
