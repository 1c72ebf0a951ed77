// Lua inside nginx configurations: only where it ends.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// True when the block of this directive is Lua: its name ends in "_by_lua_block".
bool is_lua_block(const Tree& tree, NodeId directive);

/// The offset behind the `}` that closes the Lua block which opens at `at`; the end of the text when none does. Braces
/// in strings, long brackets and comments do not count.
uint32_t end_of_lua(std::string_view bytes, uint32_t at);

}  // namespace outlast
