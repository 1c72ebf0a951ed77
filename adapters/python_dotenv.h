// What Python programs read from `.env` files.
#pragma once

#include <vector>

#include "adapters/adapter.h"
#include "syntax/eval.h"

namespace outlast {

/// Files of the repository that a program imports, itself among them.
std::vector<FileId> python_files_of(Documents& documents, const Program& entry);

/// Programs that ask for it fill in what their environment lacks from the `.env` file beside them or above.
void add_python_dotenv(Deriving& deriving, FileId program, Environment& environment);

}  // namespace outlast
