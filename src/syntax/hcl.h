// HCL, the language of Terraform, into a positioned tree.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses one HCL text. The root is a block of directives and pairs: a block is a directive with its type and labels as
/// words, an attribute a pair whose value is a scalar (a literal), a list, a map, or raw (an expression, as written).
Tree parse_hcl(FileId file, std::string_view bytes);

}  // namespace outlast
