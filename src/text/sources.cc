#include "text/sources.h"

#include <fcntl.h>

#include <algorithm>
#include <map>

#include "text/file_read.h"

namespace outlast {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// Offsets at which lines start.
std::vector<uint32_t> line_starts(std::string_view bytes) {
  std::vector<uint32_t> starts{0};
  // Two searches for one byte each are many times faster than one search for either.
  size_t line_feed = bytes.find('\n');
  size_t carriage = bytes.find('\r');
  while (line_feed != std::string_view::npos || carriage != std::string_view::npos) {
    size_t i = std::min(line_feed, carriage);
    i += i == carriage && i + 1 == line_feed ? 2 : 1;
    starts.push_back(static_cast<uint32_t>(i));
    if (line_feed != std::string_view::npos && line_feed < i) line_feed = bytes.find('\n', i);
    if (carriage != std::string_view::npos && carriage < i) carriage = bytes.find('\r', i);
  }
  return starts;
}

std::string_view without_mark(std::string_view first_line) {
  if (first_line.starts_with(kByteOrderMark)) first_line.remove_prefix(kByteOrderMark.size());
  return first_line;
}

/// Code points; a byte that continues nothing is counted with the one before it.
uint32_t code_points(std::string_view bytes) {
  // A block whose count fits a byte becomes vector instructions: many times faster than a count of all bytes.
  constexpr size_t kBlock = 64;
  const auto begins_one = [](char c) { return static_cast<uint8_t>((static_cast<unsigned char>(c) & 0xc0) != 0x80); };
  uint32_t count = 0;
  size_t at = 0;
  for (; at + kBlock <= bytes.size(); at += kBlock) {
    const char* block = bytes.data() + at;
    uint8_t here = 0;
    for (size_t i = 0; i < kBlock; ++i) here = static_cast<uint8_t>(here + begins_one(block[i]));
    count += here;
  }
  for (; at < bytes.size(); ++at) count += begins_one(bytes[at]);
  return count;
}

/// So far apart are the places up to which code points are counted once and for all.
constexpr size_t kCounted = 4096;

/// How many code points stand before every kCounted-th byte: the columns of a long line in little time.
std::vector<uint32_t> counts_of(std::string_view bytes) {
  std::vector<uint32_t> counts{0};
  for (size_t at = 0; at + kCounted <= bytes.size(); at += kCounted) {
    counts.push_back(counts.back() + code_points(bytes.substr(at, kCounted)));
  }
  return counts;
}

uint32_t code_points_before(std::string_view bytes, const std::vector<uint32_t>& counts, size_t end) {
  const size_t whole = end / kCounted;
  return counts[whole] + code_points(bytes.substr(whole * kCounted, end % kCounted));
}

}  // namespace

struct Sources::Slot {
  mutable std::once_flag read;
  mutable std::once_flag indexed;
  mutable std::string bytes;
  mutable std::vector<uint32_t> starts;
  mutable std::vector<uint32_t> counts;
  void index() const {
    std::call_once(indexed, [&] {
      starts = line_starts(bytes);
      counts = counts_of(bytes);
    });
  }
};

struct Sources::Kept {
  struct Entry {
    std::once_flag made;
    std::shared_ptr<const void> index;
  };
  std::mutex gaps;
  std::mutex mutex;  ///< of what follows
  std::map<void (*)(), Entry, std::less<>> indexes;
  std::map<std::string, std::vector<FileId>, std::less<>> globs;
};

Sources::Sources(std::vector<SourceFile> files) : files_(std::move(files)), kept_(std::make_unique<Kept>()) {
  std::stable_sort(files_.begin(), files_.end(),
                   [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  sorted_ = files_.size();
  slots_ = std::make_unique<Slot[]>(files_.size() + 1);
}

Sources::~Sources() = default;
Sources::Sources(Sources&&) noexcept = default;
Sources& Sources::operator=(Sources&&) noexcept = default;

size_t Sources::size() const { return files_.size(); }

const std::string& Sources::path(FileId file) const {
  static const std::string none;
  const auto index = static_cast<size_t>(file);
  return index < files_.size() ? files_[index].path : none;
}

const InsideFile* Sources::inside(FileId file) const {
  const auto index = static_cast<size_t>(file);
  return index < files_.size() && files_[index].inside ? &*files_[index].inside : nullptr;
}

const std::string& Sources::shown_path(FileId file) const {
  const InsideFile* within = inside(file);
  return within == nullptr ? path(file) : within->writer;
}

Span Sources::shown(Span span) const {
  const InsideFile* within = inside(span.file);
  if (within == nullptr || span.begin != 0 || span.end != 0) return span;
  return {span.file, within->named_from, within->named_to};
}

std::vector<FileId> Sources::written_by(FileId writer) const {
  std::vector<FileId> found;
  // Those below it as in a folder stand behind it, among others whose names go on.
  const std::string below = path(writer) + "/";
  for (size_t i = static_cast<size_t>(writer) + 1; i < sorted_ && files_[i].path <= below + '\x7f'; ++i) {
    if (files_[i].inside && files_[i].inside->writer == path(writer)) found.push_back(static_cast<FileId>(i));
  }
  return found;
}

const Sources::Slot& Sources::slot(FileId file) const {
  static const Slot none;
  const auto index = static_cast<size_t>(file);
  return index < files_.size() ? slots_[index] : none;
}

std::optional<FileId> Sources::want(std::string_view path) const {
  const std::optional<std::string> folded = folded_path(path);
  if (!folded) return std::nullopt;
  const auto end = files_.begin() + static_cast<ptrdiff_t>(sorted_);
  const auto found = std::lower_bound(files_.begin(), end, *folded,
                                      [](const SourceFile& file, const std::string& key) { return file.path < key; });
  if (found == end || found->path != *folded) return std::nullopt;
  return static_cast<FileId>(found - files_.begin());
}

std::vector<FileId> Sources::want_glob(std::string_view pattern) const {
  while (pattern.starts_with("./")) pattern.remove_prefix(2);
  // Paths that match start with what stands before the first special character, and those lie together.
  constexpr std::string_view kSpecial = "*?[\\";
  const std::string_view prefix = pattern.substr(0, pattern.find_first_of(kSpecial));
  // And all that match end with what stands behind the last one: mostly a suffix that few files have.
  const std::string_view tail = pattern.substr(pattern.find_last_of("*?[]\\/") + 1);
  if (prefix.empty()) {
    const std::lock_guard<std::mutex> lock(kept_->mutex);
    if (const auto known = kept_->globs.find(pattern); known != kept_->globs.end()) return known->second;
  }
  const bool is_any = pattern.starts_with("**/*") && pattern.size() == tail.size() + 4;
  const auto end = files_.begin() + static_cast<ptrdiff_t>(sorted_);
  auto file = std::lower_bound(files_.begin(), end, prefix,
                               [](const SourceFile& one, std::string_view key) { return one.path < key; });
  std::vector<FileId> found;
  for (; file != end && file->path.starts_with(prefix); ++file) {
    if (file->path.ends_with(tail) && (is_any || glob_matches(pattern, file->path)))
      found.push_back(static_cast<FileId>(file - files_.begin()));
  }
  // All paths are looked through for those, and many servers ask for the same.
  if (prefix.empty()) {
    const std::lock_guard<std::mutex> lock(kept_->mutex);
    kept_->globs.emplace(pattern, found);
  }
  return found;
}

std::vector<FileId> Sources::want_suffix(std::string_view suffix) const {
  while (suffix.starts_with('/') || suffix.starts_with("./")) suffix.remove_prefix(suffix.find('/') + 1);
  std::vector<FileId> found;
  if (suffix.empty()) return found;
  for (size_t i = 0; i < sorted_; ++i) {
    const std::string& path = files_[i].path;
    if (!path.ends_with(suffix)) continue;
    const bool whole = path.size() == suffix.size() || path[path.size() - suffix.size() - 1] == '/';
    if (whole) found.push_back(static_cast<FileId>(i));
  }
  return found;
}

const void* Sources::index_of(void (*key)(), const std::function<std::shared_ptr<const void>()>& make) const {
  Kept::Entry* entry = nullptr;
  {
    const std::lock_guard<std::mutex> lock(kept_->mutex);
    entry = &kept_->indexes[key];
  }
  std::call_once(entry->made, [&] { entry->index = make(); });
  return entry->index.get();
}

std::string_view Sources::bytes(FileId file) const {
  const Slot& here = slot(file);
  std::call_once(here.read, [&] {
    const auto index = static_cast<size_t>(file);
    if (index >= files_.size() || files_[index].on_disk.empty()) return;
    std::string problem = read_file(AT_FDCWD, files_[index].on_disk.c_str(), kLargestFile, here.bytes);
    if (problem.empty()) return;
    const std::lock_guard<std::mutex> lock(kept_->gaps);
    gaps_.push_back({{file, 0, 0}, std::move(problem)});
  });
  return here.bytes;
}

std::optional<FileId> Sources::add_outside(std::string path, std::string bytes) {
  if (files_.size() != sorted_) return std::nullopt;
  files_.push_back({.path = std::move(path)});
  const auto file = static_cast<FileId>(sorted_);
  set_bytes(file, std::move(bytes));
  return file;
}

void Sources::set_bytes(FileId file, std::string bytes) {
  if (static_cast<size_t>(file) >= files_.size()) return;
  const Slot& here = slot(file);
  // Whoever comes first wins: views into bytes that were handed out stay valid.
  std::call_once(here.read, [&] { here.bytes = std::move(bytes); });
}

Position Sources::position(FileId file, uint32_t offset) const {
  const std::string_view all = bytes(file);
  const Slot& here = slot(file);
  here.index();
  offset = std::min(offset, static_cast<uint32_t>(all.size()));
  const auto past = std::upper_bound(here.starts.begin(), here.starts.end(), offset);
  const auto line = static_cast<uint32_t>(past - here.starts.begin());
  const uint32_t start = here.starts[line - 1];
  const bool has_mark = line == 1 && all.starts_with(kByteOrderMark);
  const size_t begin = start + (has_mark ? kByteOrderMark.size() : 0);
  if (offset <= begin) return {line, 1};
  return {line, 1 + code_points_before(all, here.counts, offset) - code_points_before(all, here.counts, begin)};
}

std::string_view Sources::line(FileId file, uint32_t line) const {
  const std::string_view all = bytes(file);
  const Slot& here = slot(file);
  here.index();
  if (line == 0 || line > here.starts.size()) return {};
  const InsideFile* within = inside(file);
  const std::optional<FileId> writer = within == nullptr ? std::nullopt : want(within->writer);
  if (writer && !inside(*writer)) return this->line(*writer, line);
  const uint32_t begin = here.starts[line - 1];
  const size_t end = line < here.starts.size() ? here.starts[line] : all.size();
  std::string_view found = all.substr(begin, end - begin);
  while (found.ends_with('\n') || found.ends_with('\r')) found.remove_suffix(1);
  return line == 1 ? without_mark(found) : found;
}

std::string_view Sources::text(Span span) const {
  const std::string_view all = bytes(span.file);
  const size_t begin = std::min<size_t>(span.begin, all.size());
  const size_t end = std::min<size_t>(std::max(span.begin, span.end), all.size());
  return all.substr(begin, end - begin);
}

std::vector<Gap> Sources::gaps() const {
  std::vector<Gap> sorted;
  {
    const std::lock_guard<std::mutex> lock(kept_->gaps);
    sorted = gaps_;
  }
  std::sort(sorted.begin(), sorted.end(), [](const Gap& a, const Gap& b) { return a.span < b.span; });
  return sorted;
}

}  // namespace outlast
