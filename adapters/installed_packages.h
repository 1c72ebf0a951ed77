// Packages that an image's build installs, and the release of a system that they tell.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "syntax/command_line.h"

namespace outlast {

/// A package of a system that an image installs. A workload keeps it among its environment, as what the linker gives
/// programs is: "-i haproxy", and the version.
struct InstalledPackage {
  std::string name;
  std::string version;      ///< numbers alone, "" where the newest that there is was taken
  bool is_unknown = false;  ///< a version is written that is not known
  Span span;
};

/// What names of such entries begin with.
constexpr std::string_view kInstalled = "-i ";

EnvironmentEntry entry_of(InstalledPackage package);

/// Fills in the variables of a build; a text that is not known keeps its `$`.
using FillIn = std::function<std::string(std::string_view)>;

/// The packages of systems that command lines of a build install, and the sources of systems that they fetch:
/// `apt-get install haproxy=1.5.3-1`, `apk add nginx~=1.24`, `curl …/haproxy-1.7.2.tar.gz`.
std::vector<InstalledPackage> packages_installed(const std::vector<CommandLine>& lines, FileId file,
                                                 const FillIn& fill_in);

/// The package of a system that a file is an archive of: "https://…/nginx-1.19.0.tar.gz".
std::vector<InstalledPackage> package_of_archive(std::string_view path, Span place);

}  // namespace outlast
