// Settings that a program gives where nothing was given before.
#pragma once

#include "adapters/program_settings.h"

namespace outlast {

/// `if server.IdleTimeout == 0 { server.IdleTimeout = … }` of Go: where nothing before it gives that setting, and
/// nothing unread may, the guard holds and is no condition any more.
void settle_zero_guards(const EvalScope& scope, GivenSettings& settings);

/// True when what stands under a member's name may be set by that name. In Go, where the name does nothing but take
/// objects, what it takes in one branch is not touched by what it takes in another.
bool may_be_set_by_name(const EvalScope& scope, std::string_view name);

/// True when some of the ways in which values are given always happens: then the default never stands. Ways end after a
/// few conditionals inside each other.
bool covers_all(const std::vector<std::vector<Choice>>& ways, int depth = 6);

}  // namespace outlast
