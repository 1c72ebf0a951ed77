// What the parts of the evaluator that know Java tell each other.
#pragma once

#include <string>

#include "syntax/eval_state.h"

namespace outlast {

/// The type that stands in front of a declared name; "" where it is no plain name.
std::string type_before(const Program& program, uint32_t at);

/// `@Value("${name:default}")` of Spring's, and a member that it binds a property to.
Data eval_property(Evaluation& state, const Program& program, ExprId call);

/// `System.getProperty("idle", "75")`, `environment.getProperty("http.idle")`; empty for any other call.
Data eval_property_asked(Evaluation& state, const Program& program, ExprId call, std::string_view name);

}  // namespace outlast
