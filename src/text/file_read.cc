#include "text/file_read.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace outlast {
namespace {

std::string read_all(int fd, size_t size, uint64_t largest, std::string& bytes) {
  // One more than the size, so that the end of the file is seen in the same call.
  bytes.resize(size + 1);
  size_t filled = 0;
  while (true) {
    const ssize_t got = read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::string("cannot be read: ") + std::strerror(errno);
    if (got == 0) break;
    filled += static_cast<size_t>(got);
    if (filled > largest) return "grew past the largest size that is read";
    if (filled == size) break;  // files that grow meanwhile are read as long as they were
  }
  bytes.resize(filled);
  return "";
}

}  // namespace

std::string read_file(int folder, const char* path, uint64_t largest, std::string& bytes) {
  bytes.clear();
  // O_NONBLOCK: opening a pipe that nobody writes to must not wait.
  const int fd = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return errno == ELOOP ? "is a link" : std::string("cannot be read: ") + std::strerror(errno);
  struct stat status {};
  std::string problem;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    problem = "is no regular file";
  } else if (static_cast<uint64_t>(status.st_size) > largest) {
    problem = "is larger than " + std::to_string(largest >> 20) + " MiB";
  } else {
    problem = read_all(fd, static_cast<size_t>(status.st_size), largest, bytes);
  }
  close(fd);
  if (!problem.empty()) bytes.clear();
  return problem;
}

}  // namespace outlast
