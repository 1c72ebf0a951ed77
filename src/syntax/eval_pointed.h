// Things of Go programs that pointers lead to, as what may change them is looked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/eval_state.h"

namespace outlast {

/// What is looked for: a name, the member of it by its path ("Server.Idle", "" for the thing itself), where it is used.
struct Pointed {
  std::string root;
  std::string path;
  uint32_t use = 0;
};

/// "c" and "Server.Idle" of `c.Server.Idle`; a first part that is empty where it is no such chain.
std::pair<std::string, std::string> split(const Program& program, ExprId id);

/// What is left of `path` behind `front`; nothing where it does not lead through it.
std::optional<std::string> behind(std::string_view path, std::string_view front);

/// True for a chain of members that begins with the thing's name.
bool is_pointed(const Program& program, ExprId id, const Pointed& thing);

/// The functions that a method of a type may be: in the file of the type, and beside it.
std::vector<std::pair<const Program*, uint32_t>> methods_named(Evaluation& state, const Program& program, ExprId object,
                                                               const std::string& method);

/// True for the name of an imported package: what its functions set is asked of the package.
bool is_package(const Program& program, ExprId id);

/// What may change a thing in front of its use.
struct Changes {
  std::vector<ExprId> calls;  ///< in order
  ExprId option = kNoExpr;    ///< the call that takes one, which sets it once
  ExprId other = kNoExpr;     ///< what does under another name
};
/// `is_all`: all of them, else the first one.
Changes changes_of(Evaluation& state, const Program& program, const Pointed& thing, bool is_all);

}  // namespace outlast
