// Dockerfiles.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses a Dockerfile into a block of directives, one an instruction. Words: the instruction, its flags
/// (`--from=build`), then what it takes. The exec form gives one double-quoted word an argument; the shell form of CMD,
/// ENTRYPOINT, RUN and HEALTHCHECK gives one raw node with the lines joined. ENV, LABEL and ARG give words `KEY=value`
/// with quotes undone; the old form `ENV KEY value` gives two words. Here-documents are raw nodes. Continuation lines,
/// comments between them and the `escape` directive follow Docker's rules.
Tree parse_dockerfile(FileId file, std::string_view bytes);

}  // namespace outlast
