// Stores of settings of Go programs, and the files that programs are configured with.
#pragma once

#include <optional>

#include "syntax/eval_state.h"

namespace outlast {

/// The package of a store that reads one configuration file, variables and defaults.
constexpr std::string_view kStore = "github.com/spf13/viper";

/// A text in small letters.
std::string small(std::string_view text);

/// A variable of the environment that may be the key's; "" where there is none.
std::string variable_for(const Evaluation& state, std::string_view key);

/// The format of a configuration file that is read here; nothing for another file.
std::optional<Format> format_of_configuration(std::string_view path);

/// The only file of the repository that a plain name of a configuration means.
std::optional<FileId> file_of(const Evaluation& state, const std::string& name);

/// The same where a program surely reads it: of its own module, and nothing may put another file at its place.
std::optional<FileId> file_read_by(const Evaluation& state, const Program& program, const std::string& name);

/// What a configuration file has under "server.idle_timeout"; nothing when it has none.
std::optional<Datum> value_in_file(const Evaluation& state, FileId file, std::string_view key);

/// What a store or a file has, as "GetDuration", "GetInt" or "GetString" gives it.
Datum stored_as(Datum datum, std::string_view getter);

/// What else a store reads a key from than its file and its defaults.
struct KeyRead {
  bool is_told = false;        ///< else anything may give it
  bool is_filled = false;      ///< another file of the repository reads a configuration file into a store
  std::string variable;        ///< of the environment, that is set; "" where none is
  bool is_bound = false;       ///< to a variable by name, so that the key counts even where nothing else has it
  ExprId flag = kNoExpr;       ///< the call of the program that makes the flag which is bound to it
  bool is_flag_given = false;  ///< the program's command has it
};
KeyRead read_of_key(Evaluation& state, const Program& program, std::string_view object, std::string_view key);

/// What a store has under a key: in its file, else as its default; empty where that is not known, or there is nothing,
/// which `is_unset` tells.
std::vector<Datum> stored(Evaluation& state, const Program& program, std::string_view object, std::string_view written,
                          ExprId asked, std::string_view getter, bool is_filled = false, bool* is_unset = nullptr);

}  // namespace outlast
