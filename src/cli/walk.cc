#include "cli/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <condition_variable>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/ignore.h"
#include "cli/tracked.h"
#include "text/file_read.h"

namespace outlast {
namespace {

constexpr size_t kBatch = 64;  ///< files of one folder that one thread reads in a go
constexpr uint64_t kLargestIgnoreFile = 1 << 20;
constexpr size_t kListingBuffer = size_t{64} << 10;

/// A folder to list, or some files of one to look into.
struct Task {
  std::string folder;
  std::shared_ptr<const IgnoreList> ignores;
  std::vector<WalkedFile> files;
};

/// Tasks that wait, and how many are not finished: the walk ends when none is.
class Tasks {
 public:
  void add(Task task) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      waiting_.push_back(std::move(task));
      ++open_;
    }
    changed_.notify_one();
  }

  /// Waits for a task; false when the walk is over.
  bool take(Task& task) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return !waiting_.empty() || open_ == 0; });
    if (waiting_.empty()) return false;
    task = std::move(waiting_.back());
    waiting_.pop_back();
    return true;
  }

  void finish() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (--open_ == 0) changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Task> waiting_;
  size_t open_ = 0;
};

struct Entry {
  std::string name;
  unsigned char type = DT_UNKNOWN;
};

/// The kernel's record of a folder's entry: a head, then the name.
struct KernelEntry {
  uint64_t inode;
  int64_t offset;
  uint16_t length;
  unsigned char type;
};
constexpr size_t kNameOffset = offsetof(KernelEntry, type) + 1;

/// Lists an open folder; false when that fails.
bool list_folder(int fd, std::vector<char>& buffer, std::vector<Entry>& entries) {
  buffer.resize(kListingBuffer);
  while (true) {
    const long got = syscall(SYS_getdents64, fd, buffer.data(), buffer.size());
    if (got < 0) return false;
    if (got == 0) return true;
    for (long at = 0; at < got;) {
      KernelEntry head{};
      std::memcpy(&head, buffer.data() + at, kNameOffset);
      const char* name = buffer.data() + at + kNameOffset;
      if (std::strcmp(name, ".") != 0 && std::strcmp(name, "..") != 0) entries.push_back({name, head.type});
      at += head.length;
    }
  }
}

unsigned char type_of(int folder, const Entry& entry) {
  if (entry.type != DT_UNKNOWN) return entry.type;
  struct stat status {};
  if (fstatat(folder, entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
  return static_cast<unsigned char>(IFTODT(status.st_mode));
}

bool is_never_walked(std::string_view name) { return name == ".git" || name == "node_modules" || name == ".terraform"; }

std::string below(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

/// One thread's part of the walk.
class Worker {
 public:
  Worker(const WalkOptions& options, const InputNames& names, Tasks& tasks, Tracked& tracked)
      : options_(options), names_(names), tasks_(tasks), tracked_(tracked), triggers_(known_inputs()) {}

  void run() {
    for (Task task; tasks_.take(task); task = {}) {
      if (task.files.empty()) {
        list(task);
      } else {
        look_into(task);
      }
      tasks_.finish();
    }
  }

  Walked walked;

 private:
  std::string on_disk(const std::string& path) const {
    return path.empty() ? options_.root : below(options_.root == "/" ? "" : options_.root, path);
  }

  int open_folder(const std::string& folder) {
    const int fd = open(on_disk(folder).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) problem(folder, std::strerror(errno));
    return fd;
  }

  void problem(const std::string& folder, const std::string& why) {
    walked.problems.push_back("folder " + (folder.empty() ? "." : folder) + " cannot be read: " + why);
  }

  void list(Task& task);
  void read_ignore_files(int fd, const std::vector<Entry>& entries, Task& task);
  void visit(int fd, const Entry& entry, Task& task, std::vector<WalkedFile>& batch);
  void add_link(const std::string& path);
  void add_folder_link(const std::string& path, const char* resolved);
  void look_into(Task& task);
  void decide(int fd, WalkedFile file);

  const WalkOptions& options_;
  const InputNames& names_;
  Tasks& tasks_;
  Tracked& tracked_;
  TriggerScan triggers_;
  std::vector<char> listing_;
  std::string bytes_;
};

void Worker::read_ignore_files(int fd, const std::vector<Entry>& entries, Task& task) {
  std::vector<IgnoreRule> rules;
  // The second file's rules stand after the first's and so win over them.
  for (const char* name : {".gitignore", ".outlastignore"}) {
    for (const Entry& entry : entries) {
      if (entry.name != name || type_of(fd, entry) != DT_REG) continue;
      std::string text;
      if (read_file(fd, name, kLargestIgnoreFile, text).empty()) add_ignore_rules(text, rules);
    }
    if (std::string_view(name) != ".gitignore") continue;
    for (IgnoreRule& rule : rules) rule.is_gits = true;
  }
  if (rules.empty()) return;
  task.ignores = std::make_shared<const IgnoreList>(IgnoreList{task.folder, std::move(rules), task.ignores});
}

/// A link to a file inside the root is known under its own path, for includes; what it leads to is read where it
/// stands.
void Worker::add_link(const std::string& path) {
  char resolved[PATH_MAX];
  if (realpath(on_disk(path).c_str(), resolved) == nullptr) return;
  const std::string_view target = resolved;
  const bool inside =
      options_.root == "/" || (target.starts_with(options_.root) && target.size() > options_.root.size() &&
                               target[options_.root.size()] == '/');
  struct stat status {};
  if (!inside) {
    // Without a place on the disk nothing reads it.
    WalkedFile file{.path = path, .on_disk = {}};
    file.problem = "a link out of the scanned root, which is not followed";
    if (!names_.matching(path).empty()) walked.files.push_back(std::move(file));
    return;
  }
  if (lstat(resolved, &status) != 0) return;
  if (S_ISREG(status.st_mode)) walked.files.push_back({.path = path, .on_disk = resolved});
  if (S_ISDIR(status.st_mode)) add_folder_link(path, resolved);
}

/// The files of a folder inside the root under the name that a link gives it: `sites-enabled` for includes.
void Worker::add_folder_link(const std::string& path, const char* resolved) {
  constexpr int kMostOfOne = 1000;
  DIR* folder = opendir(resolved);
  if (folder == nullptr) return;
  int count = 0;
  std::vector<std::string> names;
  while (const dirent* entry = readdir(folder)) {
    if (entry->d_type == DT_REG && ++count <= kMostOfOne) names.emplace_back(entry->d_name);
  }
  closedir(folder);
  for (const std::string& name : names)
    walked.files.push_back({.path = below(path, name), .on_disk = std::string(resolved) + "/" + name});
}

/// True for a folder that programs make and that a .gitignore names: no archive of a repository holds it.
bool is_made(std::string_view name) {
  constexpr std::string_view kMade[] = {"build", "coverage", "dist", "out", "target",
                                        "bin",   "obj",      "venv", "env", "__pycache__"};
  return name.starts_with('.') || std::find(std::begin(kMade), std::end(kMade), name) != std::end(kMade);
}

void Worker::visit(int fd, const Entry& entry, Task& task, std::vector<WalkedFile>& batch) {
  const unsigned char type = type_of(fd, entry);
  const bool is_folder = type == DT_DIR;
  if (is_never_walked(entry.name) || (type != DT_REG && type != DT_LNK && !is_folder)) return;
  std::string path = below(task.folder, entry.name);
  if (is_ignored(&options_.exclude, path, is_folder)) return;
  const IgnoreRule* rule = ignoring(task.ignores.get(), path, is_folder);
  if (rule != nullptr && !(rule->is_gits && tracked_.holds(path, is_folder))) {
    // Outside of a repository what stands there is most of all what one held.
    const bool is_exported = rule->is_gits && !tracked_.is_in_repository();
    if (!is_exported || (is_folder && is_made(entry.name))) return;
  }
  if (is_folder) {
    tasks_.add({std::move(path), task.ignores, {}});
  } else if (type == DT_LNK) {
    add_link(path);
  } else {
    WalkedFile file{.path = path, .on_disk = on_disk(path), .inputs = names_.matching(path)};
    if (!triggers_.needs_bytes(file.inputs)) {
      walked.files.push_back(std::move(file));
      return;
    }
    batch.push_back(std::move(file));
    if (batch.size() < kBatch) return;
    tasks_.add({task.folder, nullptr, std::move(batch)});
    batch.clear();
  }
}

void Worker::list(Task& task) {
  const int fd = open_folder(task.folder);
  if (fd < 0) return;
  std::vector<Entry> entries;
  if (!list_folder(fd, listing_, entries)) problem(task.folder, std::strerror(errno));
  read_ignore_files(fd, entries, task);
  std::vector<WalkedFile> batch;
  for (const Entry& entry : entries) visit(fd, entry, task, batch);
  for (WalkedFile& file : batch) decide(fd, std::move(file));
  close(fd);
}

void Worker::look_into(Task& task) {
  const int fd = open_folder(task.folder);
  for (WalkedFile& file : task.files) {
    if (fd < 0) {
      walked.files.push_back(std::move(file));
    } else {
      decide(fd, std::move(file));
    }
  }
  if (fd >= 0) close(fd);
}

void Worker::decide(int fd, WalkedFile file) {
  const std::string name(name_of(file.path));
  file.problem = read_file(fd, name.c_str(), kLargestFile, bytes_);
  file.inputs = triggers_.claimed(file.inputs, bytes_);
  if (file.problem.empty() && !file.inputs.empty()) {
    // A buffer of the file's own size is handed on; one that a larger file left behind serves the next ones.
    if (bytes_.size() >= bytes_.capacity() / 2) {
      file.bytes = std::exchange(bytes_, {});
    } else {
      file.bytes = bytes_;
    }
    file.has_bytes = true;
  }
  walked.files.push_back(std::move(file));
}

void append(Walked& all, Walked&& part) {
  for (WalkedFile& file : part.files) all.files.push_back(std::move(file));
  for (std::string& problem : part.problems) all.problems.push_back(std::move(problem));
}

}  // namespace

Walked walk(const WalkOptions& options, const InputNames& names) {
  Tasks tasks;
  Tracked tracked(options.root);
  for (const std::string& folder : options.folders) tasks.add({folder, nullptr, {}});
  for (const std::string& path : options.files) {
    WalkedFile file{.path = path, .on_disk = below(options.root, path), .inputs = names.matching(path)};
    Task task{std::string(folder_of(path)), nullptr, {}};
    task.files.push_back(std::move(file));
    tasks.add(std::move(task));
  }
  std::vector<std::unique_ptr<Worker>> workers;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1U, options.jobs); ++i) {
    workers.push_back(std::make_unique<Worker>(options, names, tasks, tracked));
  }
  for (size_t i = 1; i < workers.size(); ++i) {
    try {
      threads.emplace_back([&workers, i] { workers[i]->run(); });
    } catch (const std::system_error&) {
      break;  // fewer threads find the same files
    }
  }
  workers[0]->run();
  for (std::thread& thread : threads) thread.join();
  Walked all;
  for (const auto& worker : workers) append(all, std::move(worker->walked));
  return all;
}

}  // namespace outlast
