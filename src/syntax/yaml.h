// YAML into a positioned tree.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Largest YAML text that is parsed, in bytes; larger ones are a gap.
constexpr size_t kLargestYaml = size_t{8} << 20;

/// Parses a stream of YAML documents. One document is the root itself, several are a list. Aliases become copies whose
/// spans stand where the anchor is; merge keys (`<<`) are applied, and written keys win over merged ones. A document
/// that cannot be read is a gap and reading goes on with the next one. A key written twice is a gap too, and the last
/// one counts. Scalars with a local tag (`!Ref`) are marked unknown, for the tag may turn them into anything.
Tree parse_yaml(FileId file, std::string_view bytes);

}  // namespace outlast
