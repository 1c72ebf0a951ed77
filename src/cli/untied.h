// Variables that something sets which nothing ties to a component.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/adapter.h"
#include "text/set_elsewhere.h"

namespace outlast {

/// One value that a variable may have for a component, or none that is known.
struct Doubt {
  std::string name;
  EnvironmentValue value;
  std::string reason;        ///< "deploy.yaml:12 sets IDLE, and whether that is for this program is not known"
  std::string place = {};    ///< "deploy.yaml:12"; "" where none is told
  bool is_workload = false;  ///< a workload sets it that may run the component
};

/// What sets variables beside what is tied to components, as far as it was read or can be looked up.
struct Untied {
  const Sources& sources;
  const Model& model;
  SetElsewhere elsewhere;
  std::vector<bool> is_tied = {};  ///< of each workload
  std::map<std::string, std::vector<std::pair<WorkloadId, size_t>>, std::less<>> of_workloads = {};  ///< by name
  std::set<std::string, std::less<>> answering = {};  ///< folders that hold a program that answers, at any depth

  /// What was asked before: what workloads set, by name and whether that is for a program that answers; whether a
  /// folder is of a program.
  std::map<std::pair<std::string, bool>, std::vector<Doubt>> asked = {};
  std::unordered_map<std::string, bool> of_program = {};

  Untied(const Sources& all, const Model& read);
};

/// What a variable may be for a component that asks for it, one for each value; empty where nothing sets it.
/// `is_read` says that a program of the repository asks for it, and not what runs it alone.
std::vector<Doubt> doubts_of(Untied& untied, const Component& component, const std::string& name, bool is_read);

/// What one workload sets of some variables.
struct WorkloadCase {
  std::string name;        ///< "compose service shop"
  std::vector<Doubt> set;  ///< in the order of the names
  bool is_plain = true;    ///< nothing else is said of it elsewhere or again
};

/// What each workload that may run a component sets of some variables, once where several set the same; nothing where
/// they are too many to tell apart.
std::optional<std::vector<WorkloadCase>> workload_cases(const Untied& untied, const Component& component,
                                                        const Names& names);

}  // namespace outlast
