// Structs of Go that hold what is made without a name, so that its members are theirs, too.
#pragma once

#include <string>
#include <string_view>

#include "adapters/adapter.h"
#include "syntax/eval.h"

namespace outlast {

/// True when a struct by the name of its type in the scope's program has what is made (the name of its type) among its
/// fields without a name, or among those of such a field, and no member of its own that is called so.
bool embeds(const EvalScope& scope, const std::string& type, const std::string& made, std::string_view member);

/// Adds a gap for each server that a struct embeds which is made without it, `srv := &Server{}`, and started.
void add_embedded_servers(Reading& reading, const EvalScope& scope);

}  // namespace outlast
