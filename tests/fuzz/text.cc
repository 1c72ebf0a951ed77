// Hostile bytes for globs, paths, release numbers and positions.
#include <array>

#include "model/release.h"
#include "text/sources.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr std::array<std::string_view, 4> releases{"1.18", "1.25", "1.29.7", "1.31"};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t half = size / 2;
  outlast::glob_matches(bytes.substr(0, half), bytes.substr(half));
  if (outlast::folded_path(bytes).value_or("").starts_with("../")) __builtin_trap();
  for (const uint16_t index : outlast::matching_releases(releases, bytes)) {
    if (index >= releases.size()) __builtin_trap();
  }
  outlast::Sources sources(std::vector<outlast::SourceFile>{{"a", ""}});
  sources.set_bytes(outlast::FileId{0}, std::string(bytes));
  sources.position(outlast::FileId{0}, static_cast<uint32_t>(half));
  sources.line(outlast::FileId{0}, 2);
  return 0;
}
