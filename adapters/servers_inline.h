// `python -c "import uvicorn; uvicorn.run(…)"`: a program that stands in its command.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// What such a program starts.
struct InlineCommands {
  std::vector<Command> started;  ///< the commands that would start its servers, with the same settings as flags
  std::vector<Gap> gaps;         ///< calls that start one in another way
};

/// Reads the program that a command holds; nothing where it holds none.
InlineCommands commands_inline(const Model& model, const Command& command);

}  // namespace outlast
