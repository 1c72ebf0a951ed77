// Places in files. Nothing here reads a file.
#pragma once

#include <cstdint>

namespace outlast {

/// Index of a file in Sources; files are numbered in path order, so an id sorts like its path.
enum class FileId : uint32_t { none = 0xffffffff };

/// A byte range of one file, end exclusive. The default span stands for "no place".
struct Span {
  FileId file = FileId::none;
  uint32_t begin = 0;
  uint32_t end = 0;

  bool operator==(const Span&) const = default;
  auto operator<=>(const Span&) const = default;
};

/// False of what no file shows: defaults, and values that a command line gives.
inline bool has_place(Span span) { return span.file != FileId::none; }

/// True where a place is a part of another one, or the same; asked only of places in one file.
inline bool is_inside(Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

/// A line and a column as people count them: both start at 1, columns count code points.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
};

}  // namespace outlast
