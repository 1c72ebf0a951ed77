// Kestrel, the server inside ASP.NET Core applications.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Makes a component of what a C# file builds as an application.
void read_kestrel(Reading& reading, FileId file, Format format);

/// `dotnet Api.dll`, `dotnet run --project Api`: ties the application to where it runs.
void read_dotnet_command(Reading& reading, const Command& command);

/// Works out limits and addresses from the sources and settings files of the application's project.
void derive_kestrel(Deriving& deriving, ComponentId component);

}  // namespace outlast
