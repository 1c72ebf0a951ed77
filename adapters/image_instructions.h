#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/sources.h"

namespace outlast {

/// One instruction of a Dockerfile.
struct ImageInstruction {
  std::string name;                ///< in capitals
  std::vector<std::string> words;  ///< what it takes, flags too; of the shell form the words of its line
  uint32_t begin = 0;              ///< its byte offset
};

/// The instructions of a Dockerfile, in order; none where it cannot be read.
std::vector<ImageInstruction> instructions_of(const Sources& sources, FileId dockerfile);

/// True for an image whose CMD or ENTRYPOINT starts one of some programs.
bool image_starts(const Sources& sources, FileId dockerfile, std::span<const std::string_view> programs);

}  // namespace outlast
