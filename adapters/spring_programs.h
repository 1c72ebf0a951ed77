// Inside of the Spring adapter: properties that programs of the repository give.
#pragma once

#include "adapters/adapter.h"
#include "adapters/spring_properties.h"

namespace outlast {

/// The files of `@PropertySource("classpath:a.properties")`, as they are packed; "" for what stands elsewhere or is not
/// written out.
std::vector<std::string> property_sources(std::string_view source);

/// True when a source speaks of properties that it gives: default ones, a file of its own, or the system's.
bool gives_spring_properties(std::string_view source);

/// Adds the properties that programs of an application give, those of `other_modules` left out: default ones and files
/// below all others, the system's above the variables.
void add_program_properties(Deriving& deriving, std::span<const std::string> other_modules, std::string_view resources,
                            SpringFiles& files);

/// True for a program that starts its application without a server, whatever happens.
bool runs_no_server(Deriving& deriving, FileId file);

}  // namespace outlast
