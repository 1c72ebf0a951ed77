// Releases that images tell by the packages that they install.
#pragma once

#include "adapters/knowledge.h"
#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Takes a component's release from the packages that its images install: the one that they pin, else the one that the
/// distribution of the image has. Leaves it without candidates where the distribution's is older than all that are
/// listed and packages come from elsewhere: then any may run.
void set_release_from_packages(const Model& model, const Sources& sources, const KnownSystem& system,
                               Component& component);

}  // namespace outlast
