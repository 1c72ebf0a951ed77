// Where an ASP.NET Core application listens when nothing that is deployed says so.
#pragma once

#include "adapters/kestrel_settings.h"

namespace outlast {

/// The addresses of the release by itself, and those of the profiles by which `dotnet run` starts the project: any of
/// them may be the one, by the way in which it is started.
std::vector<KestrelText> kestrel_default_urls(const KestrelProject& project, const Component& component);

}  // namespace outlast
