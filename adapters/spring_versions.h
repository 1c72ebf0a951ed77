// Inside of the Spring adapter: the release that build files ask for, and Gradle's catalogs of versions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/evaluated.h"

namespace outlast {

/// A name that a catalog gives to artifacts or a plugin, as build files write it: `libs.bundles.http`.
struct CatalogName {
  std::string name;
  std::vector<std::string> artifacts;  ///< without their groups; of a plugin its id
  std::optional<PackageVersion> version;
};

/// The names of the catalog `gradle/libs.versions.toml` in the folder of a build file or above; none without one.
std::vector<CatalogName> version_catalog(const Sources& sources, std::string folder);

/// The first place where a build file names a whole artifact and does not leave it out; npos where it does not.
size_t artifact_at(std::string_view build, std::string_view artifact);

/// The release of Spring Boot that a build file asks for, by itself or by a variable of it or of `gradle.properties`.
std::optional<PackageVersion> boot_version(const Sources& sources, FileId build);

/// The release of net.devh's starter of a server of gRPC that a build file asks for.
std::optional<PackageVersion> grpc_starter_version(const Sources& sources, FileId build);

}  // namespace outlast
