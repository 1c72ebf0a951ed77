// XML as elements with attributes; what stands between elements as text is passed over.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses a document into a block of directives, one for each element: its name, then names and values of its
/// attributes in turn as words, then a block with the elements inside it. Nothing outside the text is looked at, and no
/// entity but the five of XML itself is undone.
Tree parse_xml(FileId file, std::string_view bytes);

}  // namespace outlast
