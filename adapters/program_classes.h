// Which classes of a file derive from which.
#pragma once

#include "syntax/program.h"

namespace outlast {

/// True for the scope of a class of Python or JavaScript whose bases are known by what stands in the file.
bool is_class_of_objects(const Program& program, uint32_t scope);

/// True when a class is another one of its file, or derives from it, seen in that file. Both are given by their scopes.
bool derives_from(const Program& program, uint32_t scope, uint32_t base);

/// True for two classes of a file neither of which is, or may be, the other one too.
bool are_strangers(const Program& program, uint32_t one, uint32_t other);

}  // namespace outlast
