// Copies of Go's structs: what is changed of one leaves the other as it is.
#pragma once

#include <string_view>

#include "adapters/program_servers_work.h"
#include "adapters/program_settings.h"

namespace outlast {

/// True when a plain name stands for another thing of a Go program where it is used than around what `call` makes.
bool means_another(const Program& program, ExprId name, ExprId call);

/// True for a name of a Go program that is given a copy of a struct: `b := a` of `a := http.Server{}`, `b := *p`, and a
/// parameter of the type that is made.
bool is_copy(const Program& program, ExprId name, std::string_view made);

/// True for a name that a loop may give the item of a list or map which a call makes.
bool may_be_item(const Program& program, ExprId name, ExprId call);

/// True when a Go function is given its parameter, a struct of the type that is made there, as a copy.
bool is_given_copy(const Program& program, uint32_t function, size_t position, std::string_view made);

/// What is given an object in several functions of a Go program, of which nobody knows the order, may be given by
/// either.
void doubt_order(const Program& program, GivenSettings& settings);

/// Where a program copies what a call makes; kNoExpr where it does not.
ExprId copy_of(const EvalScope& scope, ExprId call);

/// Doubts the timers of a server that is copied, or handed on as a copy, where nothing is seen to start the server
/// itself.
void doubt_copied(const ServerWork& work, GivenSettings& settings);

/// True for what a loop or an index finds in a list of structs, where that may be the object: `each.server` and
/// `all[0].server`.
bool may_be_in_item(const EvalScope& scope, ExprId expr, ExprId call);

}  // namespace outlast
