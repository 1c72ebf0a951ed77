// Which folder of the repository stands where a container's commands run.
#pragma once

#include "model/model.h"

namespace outlast {

/// Lets relative paths of commands start where their working directory says, where what an image was built from tells
/// which folder of the repository that is: several images are built from one context.
void set_working_folders(Model& model);

}  // namespace outlast
