// Members of classes and structs that get their value where they are declared, or where the object is made.
#pragma once

#include "syntax/eval_state.h"

namespace outlast {

/// What a constant of a C++ class is that a header declares (`static constexpr int kIdleMs = 5000;`), and what the only
/// literal of a Rust struct gives a private member (`self.idle`); empty where that is not known.
Data eval_declared(Evaluation& state, const Program& program, ExprId id);

/// What an object of a C++ class is given for a member that it is made with: `Limits{75000, 5000}`; an unknown one
/// where a constructor may set it. Empty where the member keeps what its class says.
std::vector<Target> given_by_braces(const Program& program, ExprId made, const Program& home, const Expr& type,
                                    std::string_view key);

/// Where a file of C++ may give a member of a class another value than the one that it is declared with: by a
/// constructor, a method or where an object is made. Empty where nothing does, and for constants.
Span set_behind_declaration(const Program& program, const std::vector<uint32_t>& declared);

/// Why a variable of C++ or a member of one may have another value than those that are assigned to it: it is handed to
/// a function, read from a stream, bound to a reference, or set by another file. "" where nothing of that is seen.
std::string lent_elsewhere(Evaluation& state, const Program& program, ExprId id);

}  // namespace outlast
