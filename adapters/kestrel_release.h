// Which releases of ASP.NET Core a project is built for.
#pragma once

#include <optional>

#include "adapters/adapter.h"

namespace outlast {

/// Gives a component the release of its project: "8.0" of `<TargetFramework>net8.0</TargetFramework>`, each one of
/// `<TargetFrameworks>`. Where some of several are older than all that are known, the component of those is returned.
std::optional<Component> set_kestrel_release(Deriving& deriving, Component& component, FileId manifest);

}  // namespace outlast
