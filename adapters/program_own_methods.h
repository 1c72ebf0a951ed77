// Methods that an object calls on itself.
#pragma once

#include <vector>

#include "syntax/eval.h"

namespace outlast {

/// The method of the class around it that `self.make` or `this.make` names; nothing where another class of the file has
/// one of that name, which may stand in its place.
std::vector<Target> own_method(const Program& program, ExprId callee);

/// The class whose body an offset stands in, by its scope; 0 where it stands in none.
uint32_t class_at(const Program& program, uint32_t offset);

}  // namespace outlast
