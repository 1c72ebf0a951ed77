// Variables that files set which nothing here reads as settings: manifests of clusters, Terraform, examples of .env.
#pragma once

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Puts "unknown" beside the default of a variable that the model holds for unset, where such a file sets it to
/// something else: whether it is for this program is not known.
void doubt_defaults(Model& model, const Sources& sources);

}  // namespace outlast
