// Names in outlast.toml: what they stand for in a model.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/declarations.h"
#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Which end of a connection a name is meant as.
enum class Side : uint8_t { opener, acceptor };

/// What a name stands for: routes of one opener, or one acceptor's scope. `error` is set when it fits nothing or
/// several.
struct Named {
  std::vector<RouteId> routes;
  ComponentId opener = ComponentId::none;  ///< none when the name is a pool's
  ScopeId acceptor = ScopeId::none;
  std::string error;
};

/// A component name as `outlast model` shows it, a system's name when only one is there, an upstream, a service, or a
/// file's path (the components of that file with the role).
Named resolve_name(const Model& model, const Sources& sources, std::string_view name, Side side);

/// Joins declared hops and middleboxes; a declared hop that fits a found one refines it. Returns errors in names.
std::vector<std::string> link_declared(Model& model, const Declarations& declarations, const Sources& sources);

}  // namespace outlast
