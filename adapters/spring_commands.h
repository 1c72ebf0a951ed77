// Inside of the Spring adapter: commands that start an application, and the properties in their words.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/flags.h"

namespace outlast {

/// The properties in the words of a command: `-Dname=value` in front of the program, `--name=value` behind it.
std::vector<Flag> spring_flags(const Command& command);

/// True for a command that starts an application of Spring.
bool starts_spring(const Command& command);

/// The properties that the commands of a component's places give differently, by the names of the settings: what each
/// of them gives, null where it gives nothing.
std::map<std::string, std::vector<Datum>, std::less<>> flags_that_differ(const Model& model,
                                                                         const Component& component);

}  // namespace outlast
