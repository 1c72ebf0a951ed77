// Projects that are compiled: where the file stands that says what a folder is built to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/sources.h"

namespace outlast {

/// The project file that a C#, Rust or Java source belongs to: the nearest `*.csproj`, `Cargo.toml`, `pom.xml` or
/// `build.gradle`, beside it or above.
std::optional<FileId> project_of(const Sources& sources, std::string_view path);

/// The project of .NET that builds `NAME.dll`: `NAME.csproj`, or one that gives its assembly the name.
std::optional<FileId> dotnet_project(const Sources& sources, std::string_view name);

/// The package of Cargo that builds a program of the name.
std::optional<FileId> cargo_project(const Sources& sources, std::string_view name);

/// The folder of the Maven or Gradle project that makes what a path names: "shop" of "shop/target/shop.jar".
std::optional<std::string> java_project(const Sources& sources, std::string_view path);

/// The folder of a Maven or Gradle project and those of the projects of the repository that it is built with: those
/// that its build file names, and those that theirs name.
std::vector<std::string> java_projects_in(const Sources& sources, const std::string& folder);

/// Most of a build file that is looked at, in bytes.
constexpr size_t kLargestBuildFile = size_t{1} << 20;

/// True for a byte that may stand in the name of an artifact.
bool is_artifact_byte(char c);

/// What an element of a project file holds: "net8.0" of `<TargetFramework>net8.0</TargetFramework>`; "" when it has
/// none.
std::string_view element_of(std::string_view project, std::string_view name);

}  // namespace outlast
