// Spring Boot applications: their properties, profiles and build files, and the command that starts them.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads the main properties file of an application: a component.
void read_spring(Reading& reading, FileId file, Format format);

/// Reads a `java -jar …` or `mvnw spring-boot:run`: the application below its folder runs there, with these properties.
void read_java_command(Reading& reading, const Command& command);

/// Works out the timers and addresses of an application for its embedded server.
void derive_spring(Deriving& deriving, ComponentId component);

}  // namespace outlast
