// Clients that a program registers with its container of services, which makes them when they are asked for.
#pragma once

#include <string_view>

#include "adapters/program_settings.h"

namespace outlast {

/// The system whose client a call registers: `services.AddGrpcClient<Catalog.CatalogClient>(…)`; null for any other.
const KnownSystem* system_registered(const Program& program, const Expr& call);

/// The settings of a client: of the object that a call constructs, or what functions set that the call which registers
/// it, and those chained to that, are given.
GivenSettings settings_of_client(const EvalScope& scope, std::string_view system, ExprId call);

/// Notes calls that are named after one that registers a client and whose source is not in the repository:
/// `services.AddGrpcClientWithSharedChannel<Catalog.CatalogClient>("https://catalog")`.
void note_absent_registrations(Reading& reading, const Program& program);

}  // namespace outlast
