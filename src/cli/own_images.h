// Images that the repository itself builds.
#pragma once

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Gives services that only name an image the Dockerfile that makes it, where the repository tells: another service is
/// built under that image's name, a compose file beside builds the service of that name, or the only Dockerfile in a
/// folder called as the service is what the image's name ends with. Images of public programs stay as they are.
void tie_images_to_builds(Model& model, const Sources& sources);

}  // namespace outlast
