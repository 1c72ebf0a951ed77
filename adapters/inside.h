// Where paths of commands lead inside their containers, as files of the repository.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// The file that stands where a path means inside one of the containers, from their working directory.
std::optional<FileId> file_inside(const Model& model, const Sources& sources, const std::vector<WorkloadId>& workloads,
                                  std::string_view workdir, std::string_view path);

/// The same for what a command names.
std::optional<FileId> file_inside(const Model& model, const Sources& sources, const Command& command,
                                  std::string_view path);

/// What stands at a path where a program runs, from the working folder of what starts it there.
PathInside path_where_run(const Model& model, const Sources& sources, const std::vector<WorkloadId>& workloads,
                          const std::string& path);

/// The only file that stands in the containers at a place that ends like the path.
std::optional<FileId> only_file_held(const Model& model, const Sources& sources,
                                     const std::vector<WorkloadId>& workloads, std::string_view path);

/// The program that a command names by its path: where its container has it; else the only one of the container that
/// ends so; else beside the Dockerfile, the command, or the only one below its folder.
std::optional<FileId> program_named(const Model& model, const Sources& sources, const Command& command,
                                    const std::string& path);

/// The folder of the Dockerfile that a workload is built from.
std::optional<std::string_view> folder_built_from(const Workload& workload, const Sources& sources);

/// The folder of the repository whose files stand directly in a folder of a container; nothing where several do or
/// none.
std::optional<std::string> folder_inside(const Workload& workload, std::string_view inside);

}  // namespace outlast
