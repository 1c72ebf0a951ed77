// `python -c "import uvicorn; uvicorn.run(…)"`: a program that stands in its command.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// The commands that would start the servers which such a program starts, with the same settings as flags; none where
/// it does more than that.
std::vector<Command> commands_inline(const Model& model, const Command& command);

}  // namespace outlast
