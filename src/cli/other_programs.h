// Workloads that run something which no adapter reads: a queue's worker, a test runner, a database.
#pragma once

#include <map>
#include <set>
#include <string_view>

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// The workloads of which everything that they run is known to be a program that reads no server's configuration, with
/// the scripts that start it. Those with a command that may be anything are not among them, nor those whose command is
/// not known.
using OtherPrograms = std::map<WorkloadId, std::set<FileId>>;
OtherPrograms other_programs(const Model& model, const Sources& sources);

/// The workloads whose commands start none of their programs: a shell for who opens it, `sleep infinity`, steps that
/// make or check something and end.
std::set<WorkloadId> tool_workloads(const Model& model, const Sources& sources);

/// True when a workload runs other programs than a system's: nothing else is started there, or its script names the
/// system's program in a branch that does not run.
bool runs_others(const OtherPrograms& others, const Sources& sources, WorkloadId workload, std::string_view system);

/// True for a command that starts a program which reads no server's configuration, or a step that ends.
bool is_no_server(const Command& command);

/// True for a workload that holds a file only because a folder of the repository is mounted into it, where neither its
/// image nor a command of it says that it runs the system.
bool only_mounts(const Model& model, WorkloadId workload, std::string_view path, std::string_view system);

/// "docker.io/minio/minio:latest" → "minio/minio".
std::string_view plain_image(std::string_view image);

}  // namespace outlast
