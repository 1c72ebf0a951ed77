// Inside of the Spring adapter: what programs of the repository set of the embedded server.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/spring_environment.h"

namespace outlast {

/// A connector that a program adds beside the server's own; the properties do not reach it.
struct SpringConnector {
  std::map<std::string, std::vector<Datum>, std::less<>> given;  ///< by the settings of the properties
  std::vector<Datum> ports;                                      ///< empty where nothing sets one
  Span head;                                                     ///< what constructs it
  std::string unread;                                            ///< what else may set its timers, "" when nothing
};

/// What customizers in programs give an embedded server, by the settings of the properties.
struct SpringTuned {
  std::map<std::string, std::vector<Datum>, std::less<>> given;
  std::vector<SpringConnector> more;  ///< other connectors of Tomcat, in order
  std::string unread;                 ///< why a program may set any timer, "" when none does
  Span unread_at;
};

/// An application with an embedded server.
struct SpringApplication {
  std::string_view server;                 ///< "tomcat", "jetty", "netty", "undertow"
  std::string_view module;                 ///< its folder
  std::vector<std::string> other_modules;  ///< folders of other applications: what stands there is theirs
};

/// True when a source speaks of a server's classes, not only of properties or of the application.
bool customizes_server(std::string_view source);

/// Where a source says a word of a list outside of comments; without a place where it says none.
Span spring_word_at(FileId file, std::string_view source, std::string_view list);

/// Reads the programs that customize the server of an application.
SpringTuned spring_tuned(Deriving& deriving, const SpringApplication& application, const SpringSources& properties);

}  // namespace outlast
