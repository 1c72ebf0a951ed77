// Which server what another file sets of a protocol is for.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// The only server whose file hands something to what a script exports: `attachSockets(server)`,
/// `app.register(sockets)`. None where no file does, or several may.
ComponentId server_handed_to(const Reading& reading, FileId file);

}  // namespace outlast
