// What images of others run when nothing says otherwise.
#pragma once

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Gives each workload without a command that is made from an image whose start is known (knowledge word
/// `image_commands`) the command that this start amounts to.
void add_image_commands(Model& model, const Sources& sources);

}  // namespace outlast
