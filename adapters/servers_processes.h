// Servers that a Python program starts as processes of their own.
#pragma once

#include <set>

#include "adapters/adapter.h"

namespace outlast {

/// Adds what a Python program starts as processes, as a script would: `subprocess.run(["gunicorn", …])`,
/// `os.system(…)`, a server's own command as an object. What starts a known server in a way that is not followed is a
/// gap. Gives back the calls that make such objects and are read.
std::set<ExprId> read_processes(Reading& reading, FileId file, const Program& program);

}  // namespace outlast
