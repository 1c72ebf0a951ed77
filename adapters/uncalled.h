// Functions of programs that nothing in the repository calls.
#pragma once

#include <cstdint>
#include <string>

#include "model/value.h"
#include "syntax/program.h"
#include "text/sources.h"

namespace outlast {

/// The name of a plain function around an offset that nothing else in its program, and no other program of its
/// language, names: what stands in it may never run. "" where there is none, and where the repository is too large to
/// tell. Methods, and functions under decorators, are called by frameworks, too. `despite_export`: also of one that is
/// exported where it is bound, `export const start = …`, which other repositories may call.
std::string uncalled_function(const Sources& sources, const Program& program, uint32_t offset,
                              bool despite_export = false);

/// True where a file that is no program of a language names a function: `shop = "shop.main:serve"`.
bool is_named_in_other_files(const Sources& sources, std::string_view function);

/// A value that holds where a function which nothing calls is called, all the same; unknown otherwise.
Value when_called(Value value, const std::string& function, const std::string& path, Span head);

/// True inside of a function of Go that tests name and nothing else of the repository does: what it makes runs in no
/// program. Functions that other repositories may import, and methods that a library may call, are not among them.
bool is_run_by_tests_alone(const Sources& sources, const Program& program, uint32_t offset);

}  // namespace outlast
