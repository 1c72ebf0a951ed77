#include "cli/tracked.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

#include "text/file_read.h"

namespace outlast {
namespace {

constexpr uint64_t kLargestIndex = uint64_t{64} << 20;
constexpr size_t kHeader = 12, kTimesAndName = 60;  ///< in front of an entry's flags
constexpr size_t kLongestPath = 4096;
constexpr unsigned kExtended = 0x4000;

/// Reads big-endian numbers and texts from the front of an index; `is_cut` when it ends too early.
struct Cursor {
  std::string_view rest;
  bool is_cut = false;

  std::string_view take(size_t size) {
    is_cut = is_cut || size > rest.size();
    const std::string_view taken = rest.substr(0, is_cut ? 0 : size);
    rest.remove_prefix(taken.size());
    return taken;
  }

  uint32_t number(size_t bytes) {
    uint32_t value = 0;
    for (const char c : take(bytes)) value = (value << 8) | static_cast<unsigned char>(c);
    return value;
  }

  /// How many bytes of the path before an entry of version 4 leaves out.
  size_t offset() {
    uint32_t byte = number(1);
    size_t value = byte & 0x7f;
    for (int i = 0; i < 4 && (byte & 0x80) != 0; ++i) {
      byte = number(1);
      value = ((value + 1) << 7) | (byte & 0x7f);
    }
    return value;
  }

  /// Up to the zero that ends a path; the zero is taken, too.
  std::string_view path() {
    const size_t end = rest.substr(0, kLongestPath).find('\0');
    is_cut = is_cut || end == std::string_view::npos;
    if (is_cut) return {};
    const std::string_view found = take(end);
    take(1);
    return found;
  }
};

}  // namespace

std::vector<std::string> paths_in_index(std::string_view index) {
  Cursor cursor{index};
  if (cursor.take(4) != "DIRC") return {};
  const uint32_t version = cursor.number(4);
  const uint32_t count = cursor.number(4);
  if (version < 2 || version > 4 || index.size() < kHeader) return {};
  std::vector<std::string> paths;
  size_t all = 0;
  for (uint32_t i = 0; i < count && !cursor.is_cut; ++i) {
    const size_t before = cursor.rest.size();
    cursor.take(kTimesAndName);
    const uint32_t flags = cursor.number(2);
    if (version > 2 && (flags & kExtended) != 0) cursor.take(2);
    std::string path;
    if (version == 4) {
      const size_t left_out = cursor.offset();
      if (!paths.empty() && left_out <= paths.back().size())
        path = paths.back().substr(0, paths.back().size() - left_out);
      path += cursor.path();
    } else {
      path = cursor.path();
      // Entries take a multiple of eight bytes; one zero is taken already.
      const size_t used = before - cursor.rest.size();
      cursor.take((8 - used % 8) % 8);
    }
    // Paths that leave out much of the one before could be far more than the file.
    all += path.size();
    if (path.empty() || path.size() > kLongestPath || all > 4 * index.size()) return {};
    paths.push_back(std::move(path));
  }
  if (cursor.is_cut) return {};
  std::sort(paths.begin(), paths.end());
  return paths;
}

bool Tracked::holds(std::string_view path, bool is_folder) {
  std::call_once(read_, [this] {
    const int folder = open((root_ + "/.git").c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) return;
    std::string bytes;
    if (read_file(folder, "index", kLargestIndex, bytes).empty()) paths_ = paths_in_index(bytes);
    close(folder);
  });
  const std::string wanted = std::string(path) + (is_folder ? "/" : "");
  const auto found = std::lower_bound(paths_.begin(), paths_.end(), wanted);
  return found != paths_.end() && (is_folder ? found->starts_with(wanted) : *found == wanted);
}

bool Tracked::is_in_repository() {
  std::call_once(looked_up_, [this] {
    for (std::string folder = root_; !is_in_one_; folder.resize(folder.rfind('/'))) {
      is_in_one_ = access((folder + "/.git").c_str(), F_OK) == 0;
      if (folder.find('/') == std::string::npos) return;
    }
  });
  return is_in_one_;
}

}  // namespace outlast
