// Inside of the Spring adapter: what build files tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/evaluated.h"

namespace outlast {

/// What the build files at and above a folder tell of an application.
struct SpringBuild {
  std::string server;  ///< "tomcat", "jetty", "undertow", "netty", or "" when they name none
  Span server_at;
  Span tomcat_at;             ///< where the file that names another server names a starter that brings Tomcat, too
  std::string unread;         ///< why a program may make another server, "" where none may: `server` is "" then
  Span grpc_at;               ///< where the nearest that does names a starter of a server of gRPC
  bool is_grpc_read = false;  ///< that starter's server is one that is read
  std::optional<PackageVersion> version;
  bool is_servlet = false;  ///< they name a starter of an application of servlets, which then is none of the other kind
  bool is_reactive = false;  ///< they name a starter of a reactive application
  bool is_boot = false;      ///< some of them speak of Spring Boot
  bool is_archive = false;   ///< the nearest packs it for a server that it is deployed to
  bool is_open = false;      ///< one of them names a starter of a server under a condition
  std::string profile;       ///< the profile that brings that server, "" where the condition is another
  bool is_packed = false;    ///< the nearest makes a program, not only a library
};

/// Reads pom.xml, build.gradle and build.gradle.kts; the nearest that tells something wins. Where none of
/// them names a server, the modules of the repository that they depend on are asked. A factory that a program of the
/// module makes stands over all of them.
SpringBuild spring_build(const Sources& sources, std::string folder);

}  // namespace outlast
