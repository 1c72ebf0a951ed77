// Which requests come in through which hop: what folding needs to know of ways.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/model.h"

namespace outlast {

/// The lowest value a limit may have; what is not known limits nothing for sure.
Amount lowest(const Value& value);

/// Hops by the component they end in.
std::vector<std::vector<uint32_t>> incoming_hops(const Model& model);

/// The component that a hop begins at.
ComponentId opener_of(const Model& model, const Hop& hop);

/// The beginning that the paths of a route's requests have: "/ws" of "/ws", "^~ /ws" and "= /ws", "" where any path may
/// come, nothing where a pattern decides.
std::optional<std::string_view> prefix_of(const Route& route);

/// What all paths of a route begin with, a pattern's literal beginning included: "/ws/" of "~ ^/ws/(.*)".
std::optional<std::string_view> beginning_of(const Route& route);

/// True when the requests of the inner route come in through the outer one, as far as paths tell. Of a route for longer
/// or for picked paths nobody knows that streams take it, unless it says so itself; nor of one that changes the path.
bool leads_to(const Route& outer, const Route& inner);

/// The endpoints of each block.
using Doors = std::unordered_map<uint32_t, std::vector<uint32_t>>;
Doors doors_of(const Model& model);

/// True when what comes in through a hop can come to a route: a proxy's servers have doors of their own.
bool lets_in(const Model& model, const Doors& doors, const Hop& hop, const Route& inner);

}  // namespace outlast
