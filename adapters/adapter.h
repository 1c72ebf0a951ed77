// The contract of an adapter: it turns the files and commands of one system into pieces of the model.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "model/lookup.h"
#include "model/model.h"
#include "syntax/eval.h"
#include "syntax/program.h"
#include "syntax/tree.h"
#include "text/sources.h"

namespace outlast {

/// Parsed files, each parsed at most once per format; safe to ask from several threads.
class Documents {
 public:
  explicit Documents(const Sources& sources);
  ~Documents();
  const Tree& tree(FileId file, Format format);
  const Program& program(FileId file, Format language);

  /// What could not be read of the files that were parsed, in file order.
  std::vector<Gap> gaps() const;

  /// The program that an import names, relative to its importer; null when it is not in the repository.
  const Program* imported(const Program& importer, const std::string& module);

  /// The file of that program, which need not be parsed.
  std::optional<FileId> file_imported(const Program& importer, const std::string& module);

  /// What evaluations of programs know of files that others may stand in place of.
  std::shared_ptr<ReplacedFiles> replaced_files();

 private:
  struct Cache;
  std::unique_ptr<Cache> cache_;
  const Sources& sources_;
};

/// What a reading adapter may look at, and where it puts what it finds. `model` starts empty for each unit; ids in it
/// are local until the pieces are joined.
struct Reading {
  const Sources& sources;
  Documents& documents;
  Model& model;
};

/// What may be set for a component that nothing ties to what sets it: one case of that, and what is asked in it.
struct Case {
  Environment::Variables set;  ///< beside what is known to be set
  Names lacked;                ///< variables that were asked for and nothing sets in this case
};

/// What a deriving adapter may look at: the joined model with workloads placed and releases known. It may append
/// scopes, timers, facts, effects, endpoints, pools, routes and gaps to `model` and change its own component; `lookup`
/// sees the settings and timers that stood in the model before derivation began.
struct Deriving {
  const Sources& sources;
  Documents& documents;
  Model& model;
  const Lookup& lookup;
  Case* assumed = nullptr;  ///< what else is set for the component; null: nothing
};

/// Any function may be null. None throws.
struct Adapter {
  std::string_view system;

  /// Reads one file that the system's inputs claim. Pure; runs in parallel with other files.
  void (*read)(Reading&, FileId file, Format format);

  /// Reads one command whose program is the system's (knowledge `commands`): makes a component or ties one to a
  /// workload.
  void (*read_command)(Reading&, const Command& command);

  /// Works out what a component's raw settings mean for its release, environment and place.
  void (*derive)(Deriving&, ComponentId component);
};

/// One row per system, in the order in which they are read.
std::span<const Adapter> adapters();

/// A variable as programs see it.
EnvironmentValue value_of_entry(const EnvironmentEntry& entry);

/// The environment that a component's programs see: what its workloads set. With several workloads that differ, the
/// value is left out.
Environment environment_of(const Deriving& deriving, ComponentId component);

/// The same in some of its workloads.
Environment environment_of(const Deriving& deriving, const std::vector<WorkloadId>& workloads);

}  // namespace outlast
