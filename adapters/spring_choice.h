// Inside of the Spring adapter: which of several servers an application has that its build files name.
#pragma once

#include <string>
#include <string_view>

#include "adapters/spring_build.h"
#include "text/sources.h"

namespace outlast {

/// A pom as the builds of the repository take it: where one profile is active by default and nothing asks for another,
/// without the others, and with that one as if it stood outside. Any other pom as it is.
std::string with_default_profile(const Sources& sources, std::string_view pom);

/// Puts Tomcat in place of another server where both are brought and nothing leaves Tomcat out: it is the first that
/// Spring looks for. Where that is not known, says so.
void prefer_first_server(const Sources& sources, SpringBuild& build);

}  // namespace outlast
