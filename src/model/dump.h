// The model in words, one line a fact: what `outlast model` prints and what adapter tests compare.
#pragma once

#include <string>

#include "model/lookup.h"
#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Every component with its timers, facts, routes and endpoints, then workloads, hops, paths and gaps, each with its
/// origin.
std::string dump(const Model& model, const Sources& sources);

/// "path:line:column", or "-" for no place.
std::string place(const Sources& sources, Span span);

}  // namespace outlast
