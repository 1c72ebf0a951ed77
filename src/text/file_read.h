// Reading a file of a hostile tree: regular files only, never through a link, never without a bound.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace outlast {

/// Reads `path`, relative to the open folder `folder` (AT_FDCWD: the working directory). The last component may not be
/// a link. Nothing is returned and `bytes` holds the file; else the reason in one clause, and `bytes` is empty.
std::string read_file(int folder, const char* path, uint64_t largest, std::string& bytes);

}  // namespace outlast
