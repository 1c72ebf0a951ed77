// What the fields of a Go package's struct are given where one literal alone makes it.
#pragma once

#include "syntax/eval.h"

namespace outlast {

struct Evaluation;

/// What a file of a Go package makes of a struct type of the package.
struct Making {
  std::vector<ExprId> literals;  ///< `Server{…}`
  bool is_open = false;          ///< an empty one is declared, or part of something else: `var s Server`, `[]Server`
};
Making makings_in(const Program& program, std::string_view type);

/// True when a file assigns a member of that name, or gives its address away: `s.cfg = …`, `s.cfg.Idle = …`.
bool sets_member(const Program& program, std::string_view member);

/// A target that stands for nothing where a Go struct's literal leaves out a member that is a number; empty where it
/// does not, or a library may fill it.
std::vector<Target> left_empty(Evaluation& state, const Program& program, const Expr& member);

/// What a member of a struct is given that a function or method is handed, where one literal of the package makes all
/// of them and nothing sets the member later; empty where that is not known.
std::vector<Target> given_to_field(Evaluation& state, const Program& program, const Expr& member);

}  // namespace outlast
