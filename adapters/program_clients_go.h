// Inside of the clients' adapter: ways in which Go programs pass on what keeps connections.
#pragma once

#include <string>
#include <string_view>

#include "adapters/program_settings.h"

namespace outlast {

/// The function of a library that a call runs by a name of what belongs to that: "net/http.DefaultTransport.RoundTrip"
/// for `base.RoundTrip(r)` where `base` is that transport and nothing else; "" for any other call.
std::string sent_by_default(const Program& program, ExprId call);

/// What a copy of the library's own keeper is made by, as knowledge lists it: "net/http.DefaultTransport.Clone" for
/// `base.Clone()` where `base` is that keeper; "" for any other call.
std::string copy_of_default(const Program& program, std::string_view client, ExprId call);

/// True for what stands in for the library's own keeper where that is of another type, which it never is:
/// `if !ok { base = &http.Transport{} }`.
bool never_stands_in(const Program& program, std::string_view client, ExprId made);

/// What the methods of a struct hand requests on to: `next` of `&logging{next: transport}` where logging's RoundTrip
/// calls that of its member; kNoExpr where that is not seen.
ExprId handed_on_to(const Program& program, ExprId literal);

/// True for a keeper that only clients of other files have, each of which tells it as its own: those who call the
/// function that makes it give it to theirs, or it is set on what a function of another file makes.
bool is_kept_by_others(const EvalScope& scope, ExprId call);

}  // namespace outlast
