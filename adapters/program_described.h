// Clients and servers that a framework makes of what a program describes: `{transport: Transport.GRPC, options: {…}}`.
#pragma once

#include <string>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/knowledge.h"
#include "adapters/program_settings.h"

namespace outlast {

/// The objects of a program that describe clients or servers of a system and come to what makes one; none where the
/// system's knowledge names no such objects.
std::vector<ExprId> described_in(const EvalScope& scope, const KnownSystem& system);

/// True for an object that describes one, and not for a call that constructs it.
bool is_described(const Program& program, ExprId made);

/// The first byte of an object: where what it describes stands.
Span head_of_object(const Program& program, ExprId object);

/// What an object says that it describes: "Transport.GRPC".
std::string label_of_description(const Program& program, ExprId object);

/// Has the settings that count over all others of an object which describes a client or a server do so.
void take_described(const EvalScope& scope, std::string_view system, ExprId object, GivenSettings& settings);

/// Says where a program describes something that comes to nothing which is known.
void add_undescribed(Reading& reading, const EvalScope& scope);

}  // namespace outlast
