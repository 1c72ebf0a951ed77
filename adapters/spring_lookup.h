// What an application of Spring gives programs that it runs, whatever they make.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// Looks up what the application that a component's program runs in holds under the name of a property, as evaluations
/// ask for it: null where no application is known that it belongs to.
std::function<std::vector<Datum>(const std::string&)> properties_of_program(Deriving& deriving, ComponentId component,
                                                                            const Environment& environment);

}  // namespace outlast
