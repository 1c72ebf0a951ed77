// nginx's configuration language, read as nginx itself reads it.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace outlast {

/// The tree of an nginx configuration: the root is a block of directives; a directive covers its first word up to and
/// including its `;` or `}`, and holds words, then at most one block. A `*_by_lua_block` carries its Lua as one raw
/// node in place of the block. Text that nginx refuses is a gap on the line that nginx names; reading goes on behind it
/// and the directive or block it stands in is marked broken.
Tree parse_nginx(FileId file, std::string_view bytes);

/// One file inside the output of `nginx -T`.
struct DumpPart {
  std::string_view path;  ///< as nginx printed it
  uint32_t begin = 0;     ///< first byte behind the marker line
  uint32_t end = 0;
};

/// The files inside the output of `nginx -T`, in its order; empty when the text is no such output.
std::vector<DumpPart> nginx_dump_parts(std::string_view bytes);

}  // namespace outlast
