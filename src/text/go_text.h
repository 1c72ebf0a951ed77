// What a text of Go says, however it is laid out, where nobody parses it.
#pragma once

#include <cstddef>
#include <string_view>

namespace outlast {

/// The name that a file of Go gives its package; "" for other texts.
std::string_view go_package(std::string_view text);

/// What stands behind a word at a line's begin in go.mod: `module example.com/shop`, `go 1.22`; "" where none does.
std::string_view go_directive(std::string_view manifest, std::string_view word);

/// True for a place in the head of a function that is declared: its receiver, name, parameters, results.
bool is_in_go_head(std::string_view text, size_t at);

/// A statement from a place in it to its end: where a line ends that neither an open bracket nor a sign goes on from.
std::string_view go_statement(std::string_view text, size_t at);

/// True where what ends at a position, a name or member, is given a value: `= 5`, `*= 2`, `, b = 5, 6`.
bool go_assigns(std::string_view text, size_t end);

/// True where a text gives a member of a name a value, `a.idle = 5`, or hands its address on, `&a.idle`.
bool go_sets_member(std::string_view text, std::string_view member);

/// True where the address is taken of the chain of members that holds a position: `&a.b[0].idle`.
bool go_takes_address(std::string_view text, size_t at);

}  // namespace outlast
