// What the sources of an ASP.NET Core project call that no file of the repository tells.
#pragma once

#include "adapters/kestrel_settings.h"

namespace outlast {

/// The first call of a method that is called after Kestrel, is not the framework's, and is defined in no file of the
/// project or of those that it refers to: `builder.ConfigureAppKestrel(…)`. No place where there is none.
Span kestrel_set_elsewhere(const KestrelProject& project);

/// True where the argument of `app.Run(…)` is an address that cannot be worked out: neither what handles requests nor
/// what ends the program.
bool is_unread_address(const EvalScope& scope, const Expr& call);

}  // namespace outlast
