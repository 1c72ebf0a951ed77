// Inside of the Spring adapter: which of several servers an application has that its build files name.
#pragma once

#include <string>
#include <string_view>

#include "adapters/spring_build.h"
#include "text/sources.h"

namespace outlast {

/// Puts Tomcat in place of another server where both are brought and nothing leaves Tomcat out: it is the first that
/// Spring looks for. Where that is not known, says so.
void prefer_first_server(const Sources& sources, SpringBuild& build);

}  // namespace outlast
