// Whose server a statement of a C# program speaks of.
#pragma once

#include <string_view>

#include "adapters/kestrel_settings.h"

namespace outlast {

/// The function with a name that a place stands in; "" outside of any.
std::string_view function_around(const Program& program, uint32_t offset);

/// True where the function around a place makes a server.
bool makes_a_server(const Program& program, uint32_t offset);

/// True where what a place stands in is called on a parameter of its function: `b` of `b.WebHost.ConfigureKestrel(…)`.
bool is_of_a_parameter(const Program& program, uint32_t offset);

/// What a statement of a project's file says of the project's server.
enum class SpeaksOf : uint8_t {
  this_server,
  another,    ///< that which the statement's function makes, or which another file hands to it
  not_known,  ///< of another file's server, or of this one
};
SpeaksOf speaks_of(const KestrelProject& project, const Program& program, uint32_t offset);

/// Moves those files of other projects to the project's own that hold a function which the project names and which
/// sets something of the server.
void take_called_references(KestrelProject& project);

}  // namespace outlast
