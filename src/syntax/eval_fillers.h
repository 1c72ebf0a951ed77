// Libraries that fill structs of Go programs: from files, from the environment, from stores of settings.
#pragma once

#include <optional>

#include "syntax/eval_state.h"

namespace outlast {

/// Where a library takes from what it fills a struct with.
enum class FilledFrom : uint8_t { file, store, environment };

/// A call that fills a struct.
struct Filler {
  FilledFrom from = FilledFrom::file;
  ExprId filled = kNoExpr;         ///< what it is given a pointer to
  ExprId source = kNoExpr;         ///< the path of the file; kNoExpr where that is not known
  std::string store;               ///< the name of the store
  std::string prefix;              ///< of the keys in a store, with its dot
  std::string_view tag = {};       ///< the key of the tags that name the members; of the environment "" without names
  bool reads_variables = false;    ///< a file's members may be given by variables, too
  std::string_view defaults = {};  ///< the key of the tags that hold defaults; "" where the variable's own tag does
  bool overrules = false;          ///< of the environment: defaults of tags stand over what was there before
  bool needs_all = false;          ///< what nothing sets is an error, but where the tag says that it is optional
};

/// How a call fills a struct; nothing where it is none that is known to.
std::optional<Filler> filler_of(Evaluation& state, const Program& program, ExprId call);

/// What the library calls a member by the fields that lead to it: "server.idle_timeout".
std::string key_of_way(const std::vector<const Field*>& way, const Filler& filler);

/// What the file has that a library fills a struct from.
struct FileRead {
  std::string path;       ///< "" where it is not known
  bool is_there = false;  ///< in the repository
  std::optional<Datum> value;
};
FileRead value_of_file(Evaluation& state, const Program& program, const Filler& filler, std::string_view key,
                       std::string_view getter);

/// True when a type along the fields that lead to a member may read itself out of a file: `UnmarshalYAML`.
bool is_read_its_own_way(const Evaluation& state, const std::vector<std::pair<const Program*, const Field*>>& fields);

/// True when a variable of the repository may set a member over its file, by the tag: `env:"IDLE"`.
bool is_set_by_variable(const Evaluation& state, std::string_view tag);

/// What the environment makes of a member by its tag, of a struct that a library fills from there.
std::vector<Datum> tagged_over(Evaluation& state, const Program& program, ExprId member, const Program& home,
                               const Field& field, const Filler& filler, std::vector<Datum> before);

/// The fields along a way of members of what an expression is, each with the program that declares it; empty where one
/// of them is not known.
std::vector<std::pair<const Program*, const Field*>> fields_at(Evaluation& state, const Program& program, ExprId object,
                                                               std::string_view path);

/// What a member is that a library may fill over what it was before: what the library gives it, else what it was; both
/// where what the library reads is not in the repository. Empty where that is not known.
std::vector<Datum> filled_data(Evaluation& state, const Program& program, ExprId member, const FilledOver& filled);

}  // namespace outlast
