// Inside of the Node adapter: servers that a program makes and never lets listen.
#pragma once

#include <vector>

#include "syntax/program.h"

namespace outlast {

/// True for what `const server = http.createServer(app)` makes where `app.listen()`, which makes another server, is
/// called and nothing but settings and handlers is done with `server`; and for a server that is closed as soon as it
/// listens.
bool never_listens(const Program& program, ExprId made);

/// Assignments to members of such servers that hand their requests to what `listen`, a call of app.listen(), listens
/// for; as indices.
std::vector<uint32_t> unheard_writes(const Program& program, ExprId listen);

}  // namespace outlast
