// JavaScript that runs on a server because of where it stands.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// True for a file of a package of pages that a framework runs on its server all the same, or that stands in a folder
/// of programs which serve: `app/api/login/route.ts` of Next.js, `server/services/mail.ts` beside `server/index.ts`.
bool is_placed_on_server(const Sources& sources, FileId file);

/// True for a file of those whose functions the framework calls for requests.
bool is_called_by_framework(const Sources& sources, FileId file);

}  // namespace outlast
