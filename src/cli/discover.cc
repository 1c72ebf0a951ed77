#include "cli/discover.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "cli/walk.h"
#include "cli/written_files.h"

namespace outlast {
namespace {

constexpr unsigned kMostJobs = 64;

const InputNames& input_names() {
  static const InputNames names(known_inputs());
  return names;
}

/// A path that was given, without links and absolute.
struct Given {
  std::string absolute;
  bool is_folder = false;
};

/// Resolves a path; gives the reason when that fails.
std::string resolve(const std::string& path, Given& given) {
  char resolved[PATH_MAX];
  struct stat status {};
  if (realpath(path.c_str(), resolved) == nullptr || stat(resolved, &status) != 0) return std::strerror(errno);
  given = {resolved, S_ISDIR(status.st_mode)};
  if (!given.is_folder && !S_ISREG(status.st_mode)) return "neither a file nor a folder";
  if (access(resolved, given.is_folder ? R_OK | X_OK : R_OK) != 0) return std::strerror(errno);
  return "";
}

/// The deepest folder that holds both.
std::string common_folder(std::string a, const std::string& b) {
  while (a != b && !(b.starts_with(a) && (a == "/" || b[a.size()] == '/'))) {
    a = a.substr(0, a.rfind('/'));
    if (a.empty()) return "/";
  }
  return a;
}

/// `absolute` below `root`; nothing when it lies outside.
std::optional<std::string> relative_to(const std::string& root, const std::string& absolute) {
  if (absolute == root) return "";
  if (root == "/") return absolute.substr(1);
  if (!absolute.starts_with(root) || absolute[root.size()] != '/') return std::nullopt;
  return absolute.substr(root.size() + 1);
}

std::string folder_for(const Given& given) {
  if (given.is_folder) return given.absolute;
  const std::string folder(folder_of(given.absolute));
  return folder.empty() ? "/" : folder;
}

unsigned jobs_of(unsigned wanted) {
  if (wanted == 0) wanted = std::thread::hardware_concurrency();
  return std::clamp(wanted, 1U, kMostJobs);
}

/// Takes out folders that lie in others, and what is given twice.
void drop_covered(std::vector<std::string>& folders, std::vector<std::string>& files) {
  std::sort(folders.begin(), folders.end());
  std::vector<std::string> kept;
  const auto covers = [](const std::string& outer, const std::string& path) {
    return outer.empty() || path == outer || (path.starts_with(outer) && path[outer.size()] == '/');
  };
  const auto covered = [&](const std::string& path) {
    return std::any_of(kept.begin(), kept.end(), [&](const std::string& outer) { return covers(outer, path); });
  };
  for (const std::string& folder : folders) {
    if (!covered(folder)) kept.push_back(folder);
  }
  folders = std::move(kept);
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
}

/// Works out the root and what to walk below it; `error` when a path cannot be read.
WalkOptions places(const DiscoverOptions& options, Discovered& found) {
  WalkOptions walk{.jobs = jobs_of(options.jobs)};
  for (const std::string& pattern : options.exclude) add_ignore_rules(pattern, walk.exclude.rules);
  std::vector<std::string> paths = options.paths;
  if (paths.empty()) paths.emplace_back(".");
  std::vector<Given> all;
  for (const std::string& path : paths) {
    Given given;
    if (const std::string why = resolve(path, given); !why.empty()) {
      found.error = path + ": " + why;
      return walk;
    }
    walk.root = all.empty() ? folder_for(given) : common_folder(walk.root, folder_for(given));
    all.push_back(std::move(given));
  }
  for (const std::string& path : options.listed) {
    Given given;
    const std::string why = resolve(path, given);
    const auto relative = why.empty() ? relative_to(walk.root, given.absolute) : std::nullopt;
    if (relative && !given.is_folder) walk.files.push_back(*relative);
    if (!relative) found.gaps.push_back({{}, path + ": " + (why.empty() ? "lies outside of what is checked" : why)});
  }
  if (!options.listed.empty()) return walk;
  for (const Given& given : all) {
    (given.is_folder ? walk.folders : walk.files).push_back(*relative_to(walk.root, given.absolute));
  }
  return walk;
}

void merge(Walked walked, Discovered& found) {
  add_written_files(walked, input_names());
  std::sort(walked.files.begin(), walked.files.end(),
            [](const WalkedFile& a, const WalkedFile& b) { return a.path < b.path; });
  // A file that is given by name and lies in a given folder too is met twice.
  walked.files.erase(std::unique(walked.files.begin(), walked.files.end(),
                                 [](const WalkedFile& a, const WalkedFile& b) { return a.path == b.path; }),
                     walked.files.end());
  std::vector<SourceFile> files;
  files.reserve(walked.files.size());
  for (WalkedFile& file : walked.files)
    files.push_back({std::move(file.path), std::move(file.on_disk), std::move(file.inside)});
  found.sources = Sources(std::move(files));
  for (size_t i = 0; i < walked.files.size(); ++i) {
    WalkedFile& file = walked.files[i];
    const auto id = static_cast<FileId>(i);
    if (file.has_bytes) found.sources.set_bytes(id, std::move(file.bytes));
    if (!file.problem.empty()) found.gaps.push_back({{id, 0, 0}, std::move(file.problem)});
    for (const uint16_t input : file.inputs) {
      found.claims.push_back({id, known_inputs()[input].system, known_inputs()[input].format});
    }
  }
  std::sort(walked.problems.begin(), walked.problems.end());
  for (std::string& problem : walked.problems) found.gaps.push_back({{}, std::move(problem)});
}

}  // namespace

Discovered discover(const DiscoverOptions& options) {
  Discovered found;
  WalkOptions places_to_walk = places(options, found);
  found.root = places_to_walk.root;
  if (!found.error.empty()) return found;
  drop_covered(places_to_walk.folders, places_to_walk.files);
  merge(walk(places_to_walk, input_names()), found);
  return found;
}

std::vector<Claim> claims_on(const Sources& sources) {
  std::vector<Claim> claims;
  TriggerScan triggers(known_inputs());
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto id = static_cast<FileId>(i);
    const Inputs candidates = input_names().matching(sources.path(id));
    if (candidates.empty()) continue;
    const std::string_view bytes = triggers.needs_bytes(candidates) ? sources.bytes(id) : std::string_view();
    for (const uint16_t input : triggers.claimed(candidates, bytes)) {
      claims.push_back({id, known_inputs()[input].system, known_inputs()[input].format});
    }
  }
  return claims;
}

}  // namespace outlast
