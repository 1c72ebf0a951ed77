// Files of an image in whose place a script writes something else before their program starts.
#pragma once

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Takes the configurations out of each workload that a script which it runs writes over.
void drop_written_over(Model& model, const Sources& sources);

}  // namespace outlast
