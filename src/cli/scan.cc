#include "cli/scan.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>
#include <thread>

#include "adapters/knowledge.h"
#include "adapters/node.h"
#include "adapters/program_clients.h"
#include "adapters/started.h"
#include "adapters/streams.h"
#include "adapters/units.h"
#include "cli/derive.h"
#include "cli/mounted.h"
#include "cli/place.h"
#include "model/link.h"
#include "text/conflicts.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kConfigName = "outlast.toml";

unsigned thread_count(unsigned jobs) { return jobs != 0 ? jobs : std::max(1u, std::thread::hardware_concurrency()); }

const Adapter* adapter_of(std::string_view system) {
  for (const Adapter& adapter : adapters()) {
    if (adapter.system == system) return &adapter;
  }
  return nullptr;
}

/// Where the claims on each file begin, and the end of all.
std::vector<size_t> begins_of_files(const std::vector<Claim>& claims) {
  std::vector<size_t> begins;
  for (size_t i = 0; i < claims.size(); ++i) {
    if (i == 0 || claims[i].file != claims[i - 1].file) begins.push_back(i);
  }
  begins.push_back(claims.size());
  return begins;
}

/// Reads the claimed files on several threads; the pieces join in the order of the claims, so the result is the same
/// for any number of threads. One thread reads all that is claimed of a file: another would only wait for the parser.
void read_files(const std::vector<Claim>& claims, unsigned jobs, Scan& scan) {
  std::vector<Model> pieces(claims.size());
  const std::vector<size_t> begins = begins_of_files(claims);
  const size_t files = begins.size() - 1;
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    for (size_t file = next++; file < files; file = next++) {
      for (size_t i = begins[file]; i < begins[file + 1]; ++i) {
        const Adapter* adapter = adapter_of(claims[i].system);
        if (adapter == nullptr || adapter->read == nullptr) continue;
        Reading reading{*scan.sources, *scan.documents, pieces[i]};
        adapter->read(reading, claims[i].file, claims[i].format);
      }
    }
  };
  std::vector<std::thread> threads;
  const size_t count = std::min<size_t>(thread_count(jobs), files);
  for (size_t t = 1; t < count; ++t) {
    try {
      threads.emplace_back(work);
    } catch (const std::system_error&) {
      break;  // fewer threads read the same
    }
  }
  work();
  for (std::thread& thread : threads) thread.join();
  for (Model& piece : pieces) append(scan.model, std::move(piece));
}

/// The configuration: --config, else outlast.toml at the first root. Deeper ones are gaps.
void configure(const Options& options, Scan& scan) {
  if (options.isolated) return;
  const std::string wanted = options.config.empty() ? std::string(kConfigName) : options.config;
  std::optional<FileId> found;
  if (options.config.empty()) {
    found = scan.sources->want(kConfigName);
  } else {
    std::ifstream file(options.config, std::ios::binary);
    if (!file) {
      scan.errors.push_back("cannot read " + options.config);
      return;
    }
    std::ostringstream bytes;
    bytes << file.rdbuf();
    found = scan.sources->add_outside(options.config, bytes.str());
  }
  for (FileId other : scan.sources->want_suffix(kConfigName)) {
    if (other == found) continue;
    scan.model.gaps.push_back({{other, 0, 0}, "only the outlast.toml of the scanned root is read"});
  }
  if (found) scan.config = read_config(*found, *scan.sources, scan.errors);
}

std::vector<std::string> lines_of(const std::string& path, std::string_view stdin_text, std::string& error) {
  std::ostringstream bytes;
  if (path == "-") {
    bytes << stdin_text;
  } else {
    std::ifstream file(path, std::ios::binary);
    if (!file) error = "cannot read " + path;
    bytes << file.rdbuf();
  }
  std::vector<std::string> lines;
  std::istringstream in(bytes.str());
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

Discovered from_stdin(const Options& options, std::string_view text) {
  Discovered found;
  SourceFile file{.path = options.stdin_filename.empty() ? "nginx.conf" : options.stdin_filename};
  std::vector<SourceFile> files;
  files.push_back(std::move(file));
  found.sources = Sources(std::move(files));
  found.sources.set_bytes(FileId{0}, std::string(text));
  found.claims = claims_on(found.sources);
  return found;
}

Discovered find_files(const Options& options, std::string_view stdin_text, const std::vector<std::string>& exclude,
                      std::string& error) {
  if (options.paths == std::vector<std::string>{"-"}) return from_stdin(options, stdin_text);
  DiscoverOptions wanted{.paths = options.paths, .exclude = exclude, .jobs = options.jobs};
  if (!options.files_from.empty()) wanted.listed = lines_of(options.files_from, stdin_text, error);
  return discover(wanted);
}

/// Drops what could not be read of files in which only clients were looked for and none was found.
void drop_gaps_without_clients(const std::vector<Claim>& claims, Scan& scan, std::vector<Gap>& gaps) {
  std::set<FileId> dropped;
  for (const Claim& claim : claims) {
    if (claim.system == "client") dropped.insert(claim.file);
  }
  for (const Claim& claim : claims) {
    if (claim.system != "client") dropped.erase(claim.file);
  }
  for (const Component& component : scan.model.components) dropped.erase(component.file);
  std::erase_if(gaps, [&](const Gap& gap) { return gap.reason != kConflictReason && dropped.contains(gap.span.file); });
}

/// The files of Python in which clients may stand.
std::vector<FileId> clients_of_python(const std::vector<Claim>& claims) {
  std::vector<FileId> files;
  for (const Claim& claim : claims) {
    if (claim.system == "client" && claim.format == Format::python) files.push_back(claim.file);
  }
  return files;
}

/// Says which folders of examples were left out: any in which a server may stand, and all where nothing was found.
void tell_examples_left_out(const std::vector<Claim>& claims, Scan& scan) {
  const bool is_empty = scan.model.components.empty();
  constexpr std::string_view kExamples = "examples";
  std::set<std::string, std::less<>> told;
  for (const Claim& claim : claims) {
    const std::string& path = scan.sources->path(claim.file);
    if (!is_empty && claim.system == "client") continue;
    if (!is_example_path(path) || !is_test_path(*scan.sources, path)) continue;
    const size_t begin = path.starts_with("examples/") ? 0 : path.find("/examples/") + 1;
    if (!told.emplace(path.substr(0, begin + kExamples.size())).second) continue;
    scan.model.gaps.push_back(
        {{claim.file, 0, 0},
         "what stands in " + path.substr(0, begin + kExamples.size()) + " is left out: nothing runs it"});
  }
}

bool is_excluded(const std::vector<std::string>& exclude, const std::string& path) {
  return std::any_of(exclude.begin(), exclude.end(), [&](const std::string& glob) { return glob_matches(glob, path); });
}

}  // namespace

std::unique_ptr<const Scan> scan(const Options& options, std::string_view stdin_text) {
  auto whole = std::make_unique<Scan>();
  Scan& scan = *whole;
  std::string error;
  Discovered found = find_files(options, stdin_text, options.exclude, error);
  if (error.empty()) error = found.error;
  scan.sources = std::make_unique<Sources>(std::move(found.sources));
  scan.documents = std::make_unique<Documents>(*scan.sources);
  if (!error.empty()) {
    scan.errors.push_back(error);
    return whole;
  }
  scan.model.gaps = std::move(found.gaps);
  configure(options, scan);
  if (!scan.errors.empty()) return whole;
  std::erase_if(found.claims,
                [&](const Claim& claim) { return is_excluded(scan.config.exclude, scan.sources->path(claim.file)); });
  const auto same = [](const Claim& a, const Claim& b) {
    return a.file == b.file && a.system == b.system && a.format == b.format;
  };
  found.claims.erase(std::unique(found.claims.begin(), found.claims.end(), same), found.claims.end());
  scan.claimed = found.claims.size();

  read_files(found.claims, options.jobs, scan);
  // From here on the model is whole: every id is final.
  Reading reading{*scan.sources, *scan.documents, scan.model};
  inherit_builds(reading);
  read_mounted(reading);
  start_commands(reading);
  add_unstarted_next(reading);
  place_components(scan.model, *scan.sources);
  tell_examples_left_out(found.claims, scan);
  hand_kill_timers(scan.model);
  scan.errors = set_releases(scan.model, *scan.sources, scan.config.assume, options.assume);
  if (!scan.errors.empty()) return whole;
  derive_all(reading, adapter_of);
  know_lone_settings(reading);
  know_lone_options(reading, clients_of_python(found.claims));
  know_announced(scan.model);
  note_units(scan.model, *scan.sources);
  know_pings(reading);
  number_names(scan.model);
  scan.errors = declare(scan.model, scan.config.declarations, *scan.sources);
  for (std::string& wrong : link(scan.model, scan.config.declarations, *scan.sources)) {
    scan.errors.push_back(std::move(wrong));
  }
  keep_open(scan.model);
  classify(scan.model, scan.config.declarations);
  know_quiet_times(reading);
  // Nothing adds timers or scopes behind this line: lookups stay true.
  scan.lookup = std::make_unique<Lookup>(scan.model);
  fold_paths(scan.model, *scan.lookup, scan.config.declarations);
  add_own_streams(scan.model, *scan.lookup, scan.config.declarations);
  fold_waits(scan.model, *scan.lookup);
  fold_pools(scan.model, *scan.lookup);
  std::vector<Gap> unread = scan.documents->gaps();
  drop_gaps_without_clients(found.claims, scan, unread);
  for (const std::vector<Gap>& gaps : {unread, scan.sources->gaps()}) {
    scan.model.gaps.insert(scan.model.gaps.end(), gaps.begin(), gaps.end());
  }
  // A reader that tells a gap of its file, and the file's parser: one gap.
  std::vector<Gap>& all = scan.model.gaps;
  std::stable_sort(all.begin(), all.end(), [](const Gap& a, const Gap& b) { return a.span < b.span; });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return whole;
}

}  // namespace outlast
