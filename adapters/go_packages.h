// Where the packages of Go modules stand in the repository.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "text/sources.h"

namespace outlast {

/// The manifest of the module that a folder belongs to: the nearest go.mod, there or above.
std::optional<FileId> nearest_manifest(const Sources& sources, std::string folder);

/// The folder of the package with an import path, asked for in `folder`; nothing when it is of another module.
std::optional<std::string> folder_of_package(const Sources& sources, std::string_view folder, std::string_view package);

/// The folders whose packages the main package of a folder is made of, itself first; packages of other modules left
/// out.
std::set<std::string> folders_compiled(const Sources& sources, const std::string& main);

/// The folders whose packages any main package of a manifest's module is made of; nothing where it has too many, or
/// none while other modules have.
std::optional<std::set<std::string>> folders_of_programs(const Sources& sources, FileId manifest);

}  // namespace outlast
