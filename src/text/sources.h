// The files of one run: found once, numbered in path order, read when somebody wants them.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/gap.h"
#include "text/span.h"

namespace outlast {

/// Largest file that is read at all; larger ones are a gap.
constexpr uint64_t kLargestFile = uint64_t{64} << 20;

/// A piece of a text that something else fills in before anybody reads it: with `text`, or with what is not known.
struct TextHole {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::optional<std::string> text;
};

/// Where a file stands that another one has in itself and writes out: a script's here-document.
struct InsideFile {
  std::string writer;       ///< the path of the file that has it
  uint32_t named_from = 0;  ///< the bytes of that file which name this one
  uint32_t named_to = 0;
  std::vector<TextHole> holes;  ///< in order
};

/// One file of the scanned root. `path` is relative to the root with forward slashes. One that stands inside another
/// lies below that as in a folder, and has its bytes with all but its own text blank: places are those of the writer.
struct SourceFile {
  std::string path;
  std::string on_disk;  ///< what to open; empty for files that exist in memory only
  std::optional<InsideFile> inside = {};
};

/// Owns the bytes of every file for the whole run, so views into them stay valid. Reading is lazy, happens once per
/// file and may be asked for from several threads. A Sources without a root (tests, standard input) holds files in
/// memory.
class Sources {
 public:
  /// Takes the files that discovery found. They are sorted by path; ids follow that order.
  explicit Sources(std::vector<SourceFile> files);
  ~Sources();
  Sources(Sources&&) noexcept;
  Sources& operator=(Sources&&) noexcept;

  size_t size() const;
  const std::string& path(FileId file) const;

  /// The file that people open to see this one: the one that it stands inside of, else itself.
  const std::string& shown_path(FileId file) const;

  /// The place of a file that another one has in itself, as a whole, is where that names it; other places are their
  /// own.
  Span shown(Span span) const;

  /// Where a file stands that another one writes out; null for any other file.
  const InsideFile* inside(FileId file) const;

  /// The files that a file writes out of itself.
  std::vector<FileId> written_by(FileId writer) const;

  /// The file at `path` (relative to the root, "./" and "a/../" folded), if discovery found it.
  std::optional<FileId> want(std::string_view path) const;

  /// All files whose path matches a shell glob (`*`, `?`, `[…]`; `*` does not cross a slash), in path order.
  std::vector<FileId> want_glob(std::string_view pattern) const;

  /// All files whose path is `suffix` or ends in "/" + `suffix`, in path order: how a path inside a container image is
  /// looked for in a repository.
  std::vector<FileId> want_suffix(std::string_view suffix) const;

  /// What a function makes of all files, made where it is asked for first and kept: an index for what is asked once per
  /// server. It may ask for others, not for itself.
  template <class Index>
  const Index& index(Index (*make)(const Sources&)) const {
    const auto kept = [&]() -> std::shared_ptr<const void> { return std::make_shared<const Index>(make(*this)); };
    return *static_cast<const Index*>(index_of(reinterpret_cast<void (*)()>(make), kept));
  }

  /// The bytes of a file, read on first use. Empty when it could not be read; then gaps() says why.
  std::string_view bytes(FileId file) const;

  /// Puts bytes in place, as a reader that already has them does.
  void set_bytes(FileId file, std::string bytes);

  /// Adds one file that stands outside the root (a configuration named on the command line); want() does not find it.
  /// Possible once, before other threads ask for anything.
  std::optional<FileId> add_outside(std::string path, std::string bytes);

  /// Line and column of a byte offset. A BOM is not counted; CRLF and a lone CR end a line like LF does.
  Position position(FileId file, uint32_t offset) const;

  /// The bytes of a line without its line end; line starts at 1.
  std::string_view line(FileId file, uint32_t line) const;

  /// The bytes that a span covers.
  std::string_view text(Span span) const;

  /// Files that could not be read, so far.
  std::vector<Gap> gaps() const;

 private:
  struct Slot;
  struct Kept;
  const Slot& slot(FileId file) const;
  const void* index_of(void (*key)(), const std::function<std::shared_ptr<const void>()>& make) const;
  std::vector<SourceFile> files_;
  size_t sorted_ = 0;  ///< how many of files_ lie in the root, in path order
  std::unique_ptr<Slot[]> slots_;
  std::unique_ptr<Kept> kept_;  ///< indexes, answers about all paths, and the locks
  mutable std::vector<Gap> gaps_;
};

/// Folds "." and ".." in a relative path. Nothing when it climbs out of the root or is absolute.
std::optional<std::string> folded_path(std::string_view path);

/// The folder of a path, without the last slash ("" at the root).
std::string_view folder_of(std::string_view path);

/// The last component of a path.
std::string_view name_of(std::string_view path);

/// `folder` + "/" + `path`, folded; nothing when it leaves the root.
std::optional<std::string> joined_path(std::string_view folder, std::string_view path);

/// Shell glob over a whole string: `*` and `?` stop at slashes, `**` does not, `[a-z]` and `[!a]` are sets, `\`
/// escapes.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace outlast
