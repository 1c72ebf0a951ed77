// Inside of the Spring adapter: programs that make the factory of the embedded server themselves.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/spring_build.h"

namespace outlast {

/// Puts the server whose factory the programs of a module hand to Spring in place of the one that a starter brings:
/// where there is such a factory, Spring makes none. What the kind of the application does not ask for is not looked
/// at, nor what stands under a condition.
void replace_by_factory(const Sources& sources, const std::string& module, SpringBuild& build);

/// The folder below which the application of a module looks for its beans; nothing where that is not known.
std::optional<std::string> folder_scanned(const Sources& sources, const std::string& module);

/// A source of Java's kind with blanks in place of its comments, at the same offsets.
std::string without_comments(std::string_view text);

}  // namespace outlast
