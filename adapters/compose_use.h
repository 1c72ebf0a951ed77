// How a compose file is started: by itself, or laid over others.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/command_line.h"
#include "syntax/tree.h"
#include "text/sources.h"

namespace outlast {

/// What scripts, makefiles and documentation of the repository give to compose together with a file.
struct ComposeUse {
  std::vector<FileId> below;  ///< the files that it is laid over, in their order; empty where nothing tells
  bool is_alone = false;      ///< something starts it as the first file
};

/// Looks for `docker compose -f base.yml -f this.yml` around a compose file and in the folders above it.
ComposeUse compose_use(const Sources& sources, FileId file);

/// True for a file that compose takes only on top of another: a service without an image and without a build, or one
/// that takes the image of another away.
bool needs_another(const Tree& tree, const Tree& base);

/// True where a file repeats what another one says of its services: nobody does in one that is laid over it.
bool repeats(const Sources& sources, const Tree& tree, const Tree& base);

/// True for two commands that differ in flags only, of a program that takes none for its servers.
bool start_the_same(const std::vector<ShellWord>& one, const std::vector<ShellWord>& other);

/// True for a command of an image's own program: flags alone, or the program's name.
bool is_of_image(const std::vector<ShellWord>& words, std::string_view image);

}  // namespace outlast
