// What the fields of a Go package's struct are given, by the one literal that makes it and by options.
#pragma once

#include <optional>

#include "syntax/eval.h"

namespace outlast {

struct Evaluation;

/// True for a name of a Go package that a file of another one can neither read nor set.
bool is_of_package_alone(const Program& program, std::string_view name);

/// What a file of a Go package makes of a struct type of the package.
struct Making {
  std::vector<ExprId> literals;  ///< `Server{…}`
  bool is_open = false;          ///< an empty one is declared, or part of something else: `var s Server`, `[]Server`
};
Making makings_in(const Program& program, std::string_view type);

/// True when a file assigns a member of that name, or gives its address away: `s.cfg = …`, `s.cfg.Idle = …`.
bool sets_member(const Program& program, std::string_view member);

/// How often a Go program takes the option that a function gives back, in which a place stands:
/// `func Idle(d time.Duration) Option { return func(s *Server) { s.idle = d } }`.
enum class OptionUse : uint8_t {
  none,   ///< the place stands in no option
  never,  ///< nothing of the repository calls the function
  once,   ///< one call does, in any case
  open,   ///< several do, or one under a condition, or that is not known
};
OptionUse option_use(Evaluation& state, const Program& program, uint32_t offset);
OptionUse option_use(const EvalScope& scope, uint32_t offset);

/// True for what runs once in a program: main, and a function that one call alone runs.
bool runs_once(Evaluation& state, const Program& program, uint32_t function);

/// What the options of a Go package set of a member, by its path ("HTTP.Idle"), of what they are handed a pointer to
/// (`opt(&o)`), as far as they are taken. `is_open`: something may set it in a way that is not followed.
struct OptionsGiven {
  std::optional<Target> value;
  bool is_open = false;
};
OptionsGiven given_by_options(Evaluation& state, const Program& program, ExprId handed, std::string_view path);

/// True for `opt(&o)` where opt is what a loop takes from a list that a function is given.
bool takes_option(const Program& program, const Expr& call);

/// A target that stands for nothing where a Go struct's literal leaves out a member that is a number; empty where it
/// does not, or a library may fill it.
std::vector<Target> left_empty(Evaluation& state, const Program& program, const Expr& member);

/// True when a member's tag says that some file may give it too: then a default is not sure to stand.
bool may_stand_in_a_file(std::string_view tag);

/// What the one flag holds that is registered for a member of a struct, wherever that is made, as long as nothing else
/// of the repository sets the member; empty where that is not so. `otherwise`: what was found of the member before.
std::vector<Datum> registered_flag(Evaluation& state, const Program& program, ExprId member,
                                   const std::vector<Datum>& otherwise);

/// The function that a call of a method runs, by the declared type of what it is called on: `cfg.Address()`. Empty
/// where that is not known.
std::vector<Target> method_called(Evaluation& state, const Program& program, const Expr& call);

/// What a member of a struct is given that a function or method is handed, where one literal of the package makes all
/// of them and nothing sets the member later; empty where that is not known.
std::vector<Target> given_to_field(Evaluation& state, const Program& program, const Expr& member);

/// The literal inside of a struct's literal that gives a member of what the struct embeds, where no file of the package
/// sets such a member otherwise; kNoExpr where that is not so.
ExprId embedded_entry(Evaluation& state, const Program& program, const Expr& literal, std::string_view member);

}  // namespace outlast
