// Fields and properties of Java and C# that another class than their own may give another value.
#pragma once

#include <string>
#include <vector>

#include "syntax/eval_state.h"

namespace outlast {

/// Why a field or property, by its declarations in a class, may have another value than its own file gives it: an heir
/// or somebody with an object sets it, or an heir overrides it. "" where nothing of that is seen.
std::string given_by_other_class(Evaluation& state, const Program& program, const std::vector<uint32_t>& declared);

/// Why a method of a class may be that of one made of it: "Prod.java may have another idle()"; "" where it is not.
std::string overridden_by_heir(const Evaluation& state, const Program& home, const Expr& function);

/// The same of a method that an object calls on itself: whatever speaks of the class may be its heir.
std::string overridden_by_call(const Evaluation& state, const Program& home, const Expr& function, const Expr& call);

}  // namespace outlast
