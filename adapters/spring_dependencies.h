// Inside of the Spring adapter: whether what an application is built with can bring a web server at all.
#pragma once

#include <optional>
#include <string>

#include "text/sources.h"

namespace outlast {

/// Why an application may have a web server though no build file names one; nothing where its build files, their
/// parents and the modules of the repository that they name plainly list all that it is built with, and none of it
/// brings one.
std::optional<std::string> may_bring_server(const Sources& sources, const std::string& module);

/// True where a program of a module answers requests of the web, for which it has a server.
bool serves_web(const Sources& sources, const std::string& module);

}  // namespace outlast
