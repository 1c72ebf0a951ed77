// Which other classes may give a field or property of a class in Java or C# another value.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/program.h"
#include "text/sources.h"

namespace outlast {

/// A file that may set a field of a class or override a property of it, or a method where `field` ends in "()": as an
/// heir, by an object of the class, or where it makes one. The file itself counts for other classes that it declares.
/// Where too much would have to be read, the file itself is what is given.
std::optional<FileId> file_giving_field(const Sources& sources, Format language, std::string_view type,
                                        std::string_view field, FileId own);

}  // namespace outlast
