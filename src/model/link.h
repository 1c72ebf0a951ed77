// From pieces to a stack: declared things, hops, traffic classes, paths. Each pass only adds.
#pragma once

#include <string>
#include <vector>

#include "model/declarations.h"
#include "model/lookup.h"
#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Adds the declared components. Returns errors in names, one line each: "outlast.toml:12: …".
std::vector<std::string> declare(Model& model, const Declarations& declarations, const Sources& sources);

/// Joins every route to the acceptors behind it. A target that links to nothing stays a hop without acceptor and a gap.
/// Returns errors in declared hops.
std::vector<std::string> link(Model& model, const Declarations& declarations, const Sources& sources);

/// Lets the pools of nginx keep connections to servers that leave them open although requests ask for their end.
void keep_open(Model& model);

/// Gives routes to gRPC servers their class, and declared routes theirs with their quiet time.
void classify(Model& model, const Declarations& declarations);

/// Folds limits from the outside in, one path for each route that carries more than plain requests.
void fold_paths(Model& model, const Lookup& lookup, const Declarations& declarations);

/// Adds a path for the event streams of each program that answers its clients by itself and limits whole responses.
void add_own_streams(Model& model, const Lookup& lookup, const Declarations& declarations);

/// Finds who waits for whom on every hop, and who waits in front of that.
void fold_waits(Model& model, const Lookup& lookup);

/// Counts the connections that all pools keep to what holds on to a process for each of them.
void fold_pools(Model& model, const Lookup& lookup);

/// Gives components that would carry the same name a number: "nginx.conf", "nginx.conf #2".
void number_names(Model& model);

}  // namespace outlast
