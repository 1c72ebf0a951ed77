// Places programs of Java and C++ in the units and processes that start them.
#pragma once

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Puts the components of Java programs into each systemd unit and Procfile process that starts what their project is
/// built to (`java -jar target/shop.jar`, `java -cp … shop.Main`), and those of C++ into each that starts the program
/// which CMake or make builds their file into. Those that have a place keep it.
void place_java_and_cpp(Model& model, const Sources& sources);

}  // namespace outlast
