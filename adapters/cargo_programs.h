// The programs that packages of Cargo make.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "text/sources.h"

namespace outlast {

/// What a program of a name is compiled from: its main file where its package makes several programs, else the
/// package's folder; nothing where no package makes one of the name.
std::optional<std::string> cargo_program(const Sources& sources, std::string_view name);

/// True when a source of Rust is part of one of the programs, which are named by their main files: of its package, and
/// not another one's main file. `known` keeps the main files of each manifest for the next question.
bool is_in_cargo_program(const Sources& sources, const std::vector<std::string>& mains, std::string_view path,
                         std::map<FileId, std::set<std::string, std::less<>>>& known);

}  // namespace outlast
