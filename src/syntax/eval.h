// The one evaluator: expressions to the values they can have, each with the way it came.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/environment.h"
#include "syntax/program.h"
#include "text/choice.h"
#include "text/sources.h"

namespace outlast {

/// What an expression came to; `unknown` carries the reason in its text.
enum class DatumKind : uint8_t { unknown, null, boolean, number, string, list, object };

/// One value an expression can have. `text` is the string, or for unknown the reason. A number may be NaN.
struct Datum {
  DatumKind kind = DatumKind::unknown;
  double number = 0;
  std::string text;
  bool is_absent = false;    ///< unknown because it is an environment variable that nothing in the repository sets
  bool asks_absent = false;  ///< the answer to a question about such a variable: what sets it may have another one
  std::vector<Datum> items;  ///< list items or object values
  std::vector<std::string> names;  ///< object keys, parallel to items
  std::vector<Choice> choices;     ///< when this is the value
  Span span;                ///< what it is written as, and what an edit would change; a string's without its quotes
  std::vector<Step> chain;  ///< how it came from there to where it is used, nearest use last
};

/// The name under which an environment says that the program's command has arguments that are not known. What a
/// command gives a program's own flags stands there, too, under the flags' names ("--keep-alive").
constexpr std::string_view kOpenArguments = "--*";

/// The name under which it says that the program's commands were found: what stands in none of them is not given.
constexpr std::string_view kKnownArguments = "-";

/// Steps of all evaluations of one scope: twenty times what the longest programs of people take.
constexpr int64_t kMostSteps = 100'000;

/// Which files of the repository another may stand in place of, as far as that was asked.
struct ReplacedFiles;

/// What an evaluation may look at. Where an expression stands tells its lexical scope.
/// What is known of a path where a program runs.
struct PathInside {
  bool is_told = false;             ///< everything that runs it is a container whose files are known
  std::string place;                ///< the whole path there
  std::optional<FileId> file = {};  ///< the file of the repository that all of them have there
};

struct EvalScope {
  const Program* program = nullptr;
  const Environment* environment = nullptr;
  /// Finds the program that an import names; null when it is not in the repository.
  std::function<const Program*(const Program& importer, const std::string& module)> module;
  /// The file that an import names, unread.
  std::function<std::optional<FileId>(const Program& importer, const std::string& module)> file = {};
  /// What the framework that runs the program holds under a property's name: nothing where nothing sets it, null where
  /// its default stands. Missing where no application is known that the program belongs to.
  std::function<std::vector<Datum>(const std::string& name)> property = {};
  /// Who asks looks itself at what is set under a name that is worked out.
  bool knows_any = false;
  /// What stands at a path where the program runs; missing where nobody knows.
  std::function<PathInside(const std::string& path)> inside = {};
  bool is_main = true;  ///< the program is run by itself, not read by another as gunicorn's configuration is
  const Sources* sources = nullptr;  ///< names the places in choices; without it they are byte offsets
  /// Steps that all evaluations of this scope and its copies may still take together. What comes after is unknown.
  std::shared_ptr<int64_t> budget = std::make_shared<int64_t>(kMostSteps);
  std::shared_ptr<ReplacedFiles> replaced = {};  ///< what evaluations share of that; may be null
};

/// The alternatives of an expression, at least one, at most 16. Bounded in steps; what cannot be worked out is unknown
/// with the expression as its reason.
std::vector<Datum> eval(ExprId expr, const EvalScope& scope);

/// The same of a switch: where a question about what nothing in the repository sets decides it, it may be either.
std::vector<Datum> eval_switch(ExprId expr, const EvalScope& scope);

/// True where a call stands in a branch that does not run. Where its condition asks for what nothing in the repository
/// sets, that counts when the call itself is made of it: `if (SOCKET) listen(SOCKET)`.
bool is_passed_over(ExprId call, const EvalScope& scope);

/// What an environment variable holds for a script at the place of one of its expressions, as far as the script and its
/// modules set it; empty where they do not.
std::vector<Datum> variable_at(ExprId place, const std::string& name, const EvalScope& scope);

/// One of the assignments that may be the last one before a place, and when it is. kNoAssignment: none of them ran.
constexpr uint32_t kNoAssignment = 0xffffffff;
struct Reaching {
  uint32_t assignment = kNoAssignment;
  std::vector<Choice> choices;
};

/// Which of some assignments to one thing reach the byte offset `use`. `candidates` are indices into assignments in
/// order. A use in another function than an assignment sees the assignment wherever it stands.
std::vector<Reaching> reaching(const EvalScope& scope, const std::vector<uint32_t>& candidates, uint32_t use);

/// When a branch runs: one choice per conditional around it, innermost last. Nothing when it never does.
std::optional<std::vector<Choice>> choices_of(const EvalScope& scope, uint32_t branch);

/// When a function without a name that stands around an offset, if one does, has run before a place; nothing when it
/// has not.
std::optional<std::vector<Choice>> choices_of_closure(const EvalScope& scope, uint32_t offset, uint32_t use);

struct FilledOver;

/// The expression, follow-the-names: where the structure that it denotes is written. `expr` is kNoExpr for a whole
/// module, and for what is not known.
struct Target {
  const Program* program = nullptr;
  ExprId expr = kNoExpr;
  std::vector<Choice> choices;
  std::vector<Step> chain;
  std::string unknown = {};                       ///< why it is not known what is denoted; then `expr` is kNoExpr
  std::shared_ptr<const FilledOver> filled = {};  ///< then it may be known all the same
};

/// A call of a library that may fill a member of a struct over what the member was before.
struct FilledOver {
  const Program* program = nullptr;  ///< of the call
  ExprId call = kNoExpr;
  ExprId object = kNoExpr;  ///< what it fills
  std::string path;         ///< of the member in it
  std::vector<Target> before;
};

/// True for what nothing gives a value; what is not known is not unset.
inline bool is_unset(const Target& target) {
  return !target.program || (target.expr == kNoExpr && target.unknown.empty());
}

/// The alternatives of what a target denotes, without its own choices and chain; unknown where it is.
std::vector<Datum> eval(const Target& target, const EvalScope& scope);

/// The structures (object, list, function, call, …) that an expression can denote; empty when that is not known.
std::vector<Target> targets_of(ExprId expr, const EvalScope& scope);

/// A member of what an expression denotes as it is at the byte offset `use`: what is written into it since it was made
/// counts, under whatever name; unknown where that is not followed.
std::vector<Target> member_of(ExprId object, std::string_view key, uint32_t use, const EvalScope& scope);

/// The value of property `key` of an object-like target (an object literal, a class, a module); empty when it has none.
std::vector<Target> property_of(const Target& target, std::string_view key, const EvalScope& scope);

/// The place where a file of a Go package sets what another file of it declares under a dotted name, or has something
/// fill it; kNoExpr where it does not.
ExprId set_from_afar(const Program& program, std::string_view name);

/// True when a Go program calls a function by its dotted name.
bool calls_function(const Program& program, std::string_view name);

/// True when a Go program speaks of a member of that name of anything but a package.
bool calls_method(const Program& program, std::string_view name);

/// What may change a member of what a Go program's expression denotes through a pointer; "" where nothing does.
std::string changed_through(ExprId expr, std::string_view member, const EvalScope& scope);

/// The same of what an expression denotes, with what is assigned to it before the expression. A target without a
/// program stands for the case that it has none.
std::vector<Target> entry_of(ExprId object, std::string_view key, const EvalScope& scope);

/// What `a ? b : c`, `a || b`, `a ?? b` or `a && b` may be, each with when it is; one alone where that is known.
std::vector<Target> arms_of(ExprId conditional, const EvalScope& scope);

/// True for an expression with such arms.
bool has_arms(const Expr& expr);

/// The declared type of an expression with the path of its package ("github.com/gin-gonic/gin.Engine"); for what a
/// function out of the repository gives, that function's name with "()". "" when it is not known.
std::string type_of(ExprId expr, const EvalScope& scope);

/// The seconds of a length of time as .NET writes it ("00:02:10", "1.00:00:00"); nothing for what is none.
std::optional<double> time_span_in(std::string_view text);

/// The nanoseconds of a constant of Java's TimeUnit or ChronoUnit by its name, "SECONDS"; nothing for another name.
std::optional<double> time_unit(std::string_view name);

/// The same of an expression, which may be a name for one.
std::optional<double> time_unit_of(ExprId expr, const EvalScope& scope);

/// True when a name means the same thing at two offsets, as far as scopes and types tell.
bool means_same(const Program& program, std::string_view name, uint32_t one, uint32_t other);

/// "http.createServer" for `createServer` imported from "node:http": a dotted name with its first part replaced by what
/// it was imported as. "" when the expression is no dotted name.
std::string qualified(const Program& program, ExprId expr);

/// The same for what a library, or the language, may have given that name: "" where the program itself does.
std::string library_name(const Program& program, ExprId expr);

}  // namespace outlast
