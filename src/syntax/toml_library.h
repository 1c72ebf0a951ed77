// The TOML library with its assertions made into exceptions: some of them fail on input that is merely wrong, and in a
// release build they would be taken for truths. Include this, never the library itself.
#pragma once

#include <stdexcept>

namespace outlast {

/// Ends a parse in which the library's own assumptions do not hold.
[[noreturn]] inline void refuse_toml() { throw std::logic_error("something that is no key or value"); }

}  // namespace outlast

#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expr) ((expr) ? static_cast<void>(0) : ::outlast::refuse_toml())
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
