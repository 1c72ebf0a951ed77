// Inside of eval(): what one evaluation carries with it.
#pragma once

#include <algorithm>

#include "syntax/eval.h"

namespace outlast {

/// A call that is being looked into, so that its parameters have values.
struct CallFrame {
  const Program* program = nullptr;  ///< of the function
  uint32_t scope = 0;                ///< the function's
  const Program* caller = nullptr;   ///< of the call
  ExprId call = kNoExpr;
};

/// A file that a script's program loads, and the import that names it.
struct ModuleFile {
  FileId file = FileId::none;
  FileId importer = FileId::none;
  std::string name;
};

/// Most steps of one evaluation. A step is a look at one expression, or at some dozens of a list.
constexpr int64_t kStepsOfOne = 40'000;

/// One evaluation, bounded in steps and depth: where a bound is reached, what comes out is unknown as a whole.
struct Evaluation {
  const EvalScope& outer;
  int64_t steps = 0;                                      ///< that are left
  int depth = 0;                                          ///< expressions inside of which it is
  std::vector<std::pair<const Program*, ExprId>> active;  ///< those, to break cycles
  std::vector<CallFrame> frames;                          ///< the innermost last
  std::optional<std::vector<ModuleFile>> modules = {};    ///< of the program, once they were asked for
  int follows = 0;       ///< functions of Go that it follows for what they set: what is made empty is zero there
  bool all_run = false;  ///< functions that nothing in the file speaks of are taken to run

  explicit Evaluation(const EvalScope& scope)
      : outer(scope), steps(std::min(kStepsOfOne, *scope.budget)), granted_(steps) {}
  ~Evaluation() { *outer.budget -= granted_ - std::max<int64_t>(steps, 0); }
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  /// Takes the steps of a look at so many things; false when none are left.
  bool spend(size_t things) {
    steps -= static_cast<int64_t>(things / 32) + 1;
    return steps >= 0;
  }
  bool is_spent() const { return steps < 0; }

 private:
  int64_t granted_;
};

/// Why nothing is known when the steps are spent.
constexpr char kTooMuch[] = "too much to work out";

/// The values that an expression may have.
using Data = std::vector<Datum>;

/// Names and members are followed from one to the next as far as this.
constexpr int kDeepestWay = 40;

/// Most values that are kept of one expression; more are unknown.
constexpr size_t kMostData = 16;

/// eval(), targets_of(), property_of() and reaching() inside of an evaluation, in any program.
Data eval_in(Evaluation& state, const Program& program, ExprId expr);
std::vector<Target> targets_in(Evaluation& state, const Program& program, ExprId expr);
std::vector<Target> property_in(Evaluation& state, const Target& target, std::string_view key);

/// What a module (a target without an expression) gives under a name, by the rules of its language.
std::vector<Target> module_entry(Evaluation& state, const Target& module, std::string_view key);

/// The assignments to a name that live in one scope, in order.
std::vector<uint32_t> in_scope(const Program& program, std::string_view name, uint32_t scope);

/// What another file of the same folder (`where` is empty) or of the package `where` declares under a name.
std::vector<Target> folder_targets(Evaluation& state, const Program& program, const std::string& where,
                                   const std::string& name, Span use);

/// True for a C++ name that several namespaces of a file declare, which are not told apart.
bool is_declared_twice(const Program& program, const std::vector<uint32_t>& candidates);

/// `config.Idle` where config is an imported package of several files.
std::vector<Target> package_member(Evaluation& state, const Program& program, const Expr& member);

/// arms_of() inside of an evaluation.
std::vector<Target> arms_in(Evaluation& state, const Program& program, ExprId conditional);

/// One step along a name, member or index; the expression itself when it is none, empty when it leads nowhere.
std::vector<Target> step_in(Evaluation& state, const Program& program, ExprId expr);

/// The targets of the assignments among `candidates` that reach `use`; `what` names them in the chain. A target without
/// a program stands for the case that none of them ran.
std::vector<Target> targets_of_assignments(Evaluation& state, const Program& program,
                                           const std::vector<uint32_t>& candidates, uint32_t use,
                                           std::string_view what);

/// The assignments to a place by its dotted name as it is meant at the offset `use`: `config.timeout = 5` and
/// `config["timeout"] = 5` for "config.timeout", in order.
std::vector<uint32_t> assigned_members(Evaluation& state, const Program& program, const std::string& name,
                                       uint32_t use);

/// The targets of the assignments to a member by its dotted name that reach `use`, and of those to what it is a member
/// of that stand behind one.
std::vector<Target> targets_of_members(Evaluation& state, const Program& program, const std::string& name,
                                       const std::vector<uint32_t>& candidates, uint32_t use);

/// What is assigned to the place that an expression is; a target without a program where it may be nothing.
std::vector<Target> written_to(Evaluation& state, const Program& program, ExprId expr);

/// What an object literal has under a key. A target without a program stands for the case that it has nothing; empty
/// where it has nothing in any case.
std::vector<Target> object_entry(Evaluation& state, const Target& target, const Expr& object, std::string_view key);

/// What each of some targets has under a key, as object_entry() tells it.
std::vector<Target> held_by_each(Evaluation& state, const std::vector<Target>& objects, std::string_view key);

/// What `a ? b : c`, `a || b`, `a && b` have under a key, as object_entry() tells it; empty where that is not known.
std::vector<Target> entry_of_one(Evaluation& state, const Target& either, std::string_view key);

/// True for the name of a script's function that joins the objects it is given; what such a call has under a key.
bool joins_objects(std::string_view callee);
std::vector<Target> joined_entry(Evaluation& state, const Target& call, std::string_view key);

/// A member of what an expression denotes, as it is at an offset: `cfg.Idle = …` before `return cfg` counts.
std::vector<Target> member_at(Evaluation& state, const Program& program, ExprId base, std::string_view key,
                              uint32_t use);

/// The same where it is made, whatever is written to it under the name at hand; what other names have got counts.
std::vector<Target> held_by(Evaluation& state, const Program& program, ExprId base, std::string_view key);

/// True for what a Go program makes without a member by its path: `var c Config`, `new(Config)`, `Config{Port: 80}`.
bool is_made_without(Evaluation& state, const Program& program, ExprId made, std::string_view path);

/// What a literal of a Go struct has along a way of several members, "Server.Idle", as the place `use` of its file sees
/// what it holds pointers to.
std::vector<Target> entry_along(Evaluation& state, const Target& literal, std::string_view path, uint32_t use);

/// What is assigned to a member by its dotted name, or to what it is a member of within the object whose own name is
/// the first `owner` bytes of it, behind the offset `from`, as it reaches `use`; a target without a program where it
/// may be nothing.
std::vector<Target> written_along(Evaluation& state, const Program& program, const std::string& name, size_t owner,
                                  uint32_t use, uint32_t from = 0);

/// True for `return err`, `return nil, fmt.Errorf(…)` of Go.
bool gives_error(const Program& program, const Return& one);

/// A member of what a library may fill, which it may fill as well.
Target filled_member(Evaluation& state, const Target& filled, std::string_view key);

/// What a member is where calls in front of a use change it through a pointer, as far as the last of them is followed
/// into its function, or is one of a library that fills structs; nothing where it is not.
std::optional<std::vector<Target>> followed_change(Evaluation& state, const Program& program, ExprId base,
                                                   std::string_view key, uint32_t use);

/// What stands for a value that something at a place may change in a way that is not followed.
Target changed_at(const Program& program, ExprId place);

/// What was there before, where nothing that is written ran.
std::vector<Target> laid_over(const std::vector<Target>& written, std::vector<Target> before);

/// Adds an unknown target to those of a member where something may change the member in a way that is not followed.
void add_changes(Evaluation& state, const Program& program, ExprId base, std::string_view key, uint32_t use,
                 std::vector<Target>& found);

/// The call or assignment that may change what a Go program has under a dotted name through a pointer; kNoExpr where
/// nothing does.
ExprId changed_by_pointer(Evaluation& state, const Program& program, std::string_view name, uint32_t use);

/// The only call of a function that a Go package has, where nothing else calls it or hands it on; null where there is
/// none, or there are several.
std::pair<const Program*, ExprId> only_call(Evaluation& state, const Program& program, uint32_t function);

/// What an import of the package in a folder is called in a file; "" where it imports none.
std::string name_of_import(const Program& program, std::string_view folder);

/// Puts what other files of a Go package set in place of what a name of the package is declared as: the value where an
/// init() sets it, else that it is not known. `home` declares the name, or stands beside the file that does.
void take_from_afar(Evaluation& state, const Program& home, const std::string& name, std::vector<Target>& found);

/// The same for a member of what a package declares, as a file uses it.
void take_members_from_afar(Evaluation& state, const Program& program, const std::string& name, uint32_t use,
                            std::vector<Target>& found);

/// The argument of a Go literal without names that is a field of its type by the order of the fields; kNoExpr where the
/// type is not known.
ExprId positional_field(Evaluation& state, const Program& program, const Expr& literal, std::string_view field);

/// True for a name of a Go program that is given one pointer and stands for what that points to ever after.
bool keeps_pointer(const Program& program, ExprId name);

/// The declared type of an expression and the program that names it so; null where it is not known.
std::pair<const Program*, std::string> declared_type(Evaluation& state, const Program& program, ExprId expr);

/// A member of a type by the type's name in a program, and the program that declares it; null where it is not known.
std::pair<const Program*, const Field*> declared_field(Evaluation& state, const Program& program, ExprId type,
                                                       std::string_view name);

/// When what stands in a function runs, seen from a function around it; in the order of how much it changes.
enum class Runs : uint8_t {
  here,        ///< where the function is called
  maybe,       ///< when what it was handed to calls it, if ever
  soon,        ///< when the program has begun
  at_the_end,  ///< when the program ends
};

/// Where the statement at an offset takes effect: the place and the function of the outermost call that leads to it,
/// and the branches of all these calls. Of scripts alone.
struct RunPlace {
  uint32_t at = 0;
  uint32_t function = 0;
  Runs runs = Runs::here;
  std::vector<uint32_t> branches = {};
};

/// True where a call gives a method of Python its first parameter without saying so: `limits.read("IDLE")`.
bool is_bound(const Program& program, uint32_t function, const Program& caller, const Expr& call);

/// The call that alone runs a function of a script, where nothing else in its file speaks of the function; kNoExpr
/// where there are others, or may be.
ExprId only_call_in_script(Evaluation& state, const Program& program, uint32_t function);

/// The same in another file, where no other file of the repository calls something of the name and the function's own
/// does not; null where there is none.
std::pair<const Program*, ExprId> only_call_from_afar(Evaluation& state, const Program& program, uint32_t function);

/// What a function is given that stands as the first argument of `x.then(…)`: x; kNoExpr for any other function.
ExprId awaited_for(const Program& program, uint32_t function);

RunPlace run_place(Evaluation& state, const Program& program, uint32_t offset, uint32_t seen_from);

/// Whether a function without a name that is held, put off or handed on runs before a place.
enum class ClosureRun : uint8_t { never, maybe, surely };

/// Where the statement at an offset takes effect: itself, or the last call of the functions without a name around it
/// that do not lie around the place `use`, too.
struct ClosurePlace {
  ClosureRun run = ClosureRun::surely;
  uint32_t at = 0;
  uint32_t function = 0;  ///< where the function begins that may not run
};
ClosurePlace closure_place(Evaluation& state, const Program& program, uint32_t offset, uint32_t use);

/// True when an assignment in a lambda of C++ is to the copy that the lambda keeps of what the place `use` sees.
bool writes_copy(const Program& program, const Assignment& one, uint32_t use);

std::vector<Reaching> reaching_in(Evaluation& state, const Program& program, const std::vector<uint32_t>& candidates,
                                  uint32_t use);

/// What a call gives, by the table of known functions and by looking into functions of the repository.
Data eval_call(Evaluation& state, const Program& program, ExprId expr);

/// What a call of a function of the repository gives at a position behind the first; nothing where it is none.
Data eval_other_result(Evaluation& state, const Program& program, ExprId call, size_t position);

/// What a function of the repository returns to a call of it; of several results the one at a position.
Data eval_returned(Evaluation& state, const Target& function, const Program& caller, ExprId call, size_t position = 0);

/// What a call that makes a length of time gives, by its qualified name; nothing when it makes none.
Data eval_length(Evaluation& state, const Program& program, ExprId expr, std::string_view name);

/// The number that `idle.count()`, `absl::ToInt64Milliseconds(idle)` or `static_cast<int>(idle)` is in C++; nothing for
/// other calls.
Data eval_count(Evaluation& state, const Program& program, ExprId expr);

/// The number that a JavaScript library for lengths of time gives: `dayjs.duration({minutes: 15}).asMilliseconds()`,
/// `minutesToMilliseconds(15)`. Empty for anything else.
Data eval_script_length(Evaluation& state, const Program& program, ExprId expr);

/// The only argument of a call, so many times.
Data eval_scaled(Evaluation& state, const Program& program, ExprId call, double factor);

/// What a call of Python gives that reads an entry of a table or of a file of settings (`table.get("idle", 5)`,
/// `config.getint("server", "idle")`), or a variable whose default its reader was told; empty when it is none.
Data eval_python(Evaluation& state, const Program& program, ExprId call);

/// What stands in front of the name of the variable that a call reads: `with env.prefixed("API_"): env.int("IDLE")`;
/// nothing where that is not known.
std::optional<std::string> variable_prefix(Evaluation& state, const Program& program, ExprId call);

/// `cast is bool`, `cast == int` where both sides are types of Python's own; nothing for anything else.
std::optional<bool> is_same_type(Evaluation& state, const Program& program, const Expr& comparison);

/// What `table.get("server", {})` of Python may be, for tables that are written out or read from a file: a target
/// without a program where it may be None. Empty for any other call.
std::vector<Target> got_entries(Evaluation& state, const Program& program, ExprId call);

/// What a call of Java's library gives by its qualified name, or a method without arguments of a record, of an object
/// that a framework fills, or of a length of time; empty when it is none.
Data eval_java(Evaluation& state, const Program& program, ExprId call, std::string_view name);

/// What a call gives that stands in for a missing value (`x.unwrap_or(75)`), or reads a configuration with a default;
/// nothing when it is no such call.
Data eval_fallback(Evaluation& state, const Program& program, ExprId expr);

/// Replaces what is missing among the values of a call by what stands in for it.
Data with_fallback(Evaluation& state, const Program& program, ExprId id, Data values, ExprId fallback);

/// What a call reads of the configuration of a .NET application; nothing when it is no such call.
Data eval_configured(Evaluation& state, const Program& program, ExprId expr);

/// A member of an object that a section of that configuration fills (`section.Get<Limits>()`); nothing for any other.
Data eval_bound(Evaluation& state, const Program& program, ExprId expr);

/// The key that an index expression reads of the configuration of a .NET application (`configuration["A:B"]`).
std::optional<std::string> configuration_key(Evaluation& state, const Program& program, ExprId expr);

/// Reads such a key: from the environment, where it is `A__B`. What a settings file holds is not known here.
Datum configuration_read(Evaluation& state, const Program& program, ExprId expr, std::string_view key);

/// What a name of a language's library stands for: `time.Second` in nanoseconds, `INT_MAX` as infinite.
std::optional<double> known_constant(const Program& program, ExprId expr);

/// What a script itself, or a module of its program, sets an environment variable to; empty where none does.
Data environment_set(Evaluation& state, const Program& program, ExprId expr, const std::string& name);

/// True when a module of the program changes what another one exports: `target` is unknown then, with the place.
/// `owner` is what the name `key` is a member of, or the name itself where it is imported alone.
std::optional<Target> changed_by_module(Evaluation& state, const Program& program, const Program& owner,
                                        std::string_view key);

/// The module of the repository that an expression is an import of, or a member of one; null for anything else.
const Program* module_of(Evaluation& state, const Program& program, ExprId expr);

/// The file of the repository that a call of a script or of Python reads and parses, whole: JSON, and what Python reads
/// as YAML, TOML or ini. Nothing for any other call.
std::optional<Target> json_read(Evaluation& state, const Program& program, ExprId call);

/// The one call of a method or constructor of Java or C# that anything in the repository makes.
std::pair<const Program*, ExprId> only_call_of_method(Evaluation& state, const Program& program, uint32_t function);

/// True for a method of C# that is called on what its first parameter stands for.
bool is_extension(const Program& program, uint32_t function);

/// What stands for a static member of a class, found as it is declared, that another file sets; nothing where none
/// does.
std::optional<Target> set_by_another_file(Evaluation& state, const Program& program, const Expr& member,
                                          const std::vector<Target>& found);

/// `shop.conf.Limits.IDLE`: a constant of a Java class by its whole name; empty for any other member.
std::vector<Target> member_by_path(Evaluation& state, const Program& program, const Expr& member);

/// Reads an environment variable.
Datum environment_read(Evaluation& state, const Program& program, ExprId expr, std::string_view name);

/// The same as a list: of a variable that what was not read may set, what it holds otherwise, too.
Data environment_data(Evaluation& state, const Program& program, ExprId expr, std::string_view name);

/// True for what a variable holds where a file that was not read sets it.
bool is_set_unread(const Datum& datum);

/// The name of the environment variable that a member or index expression reads (`process.env.X`, `os.environ["X"]`).
std::optional<std::string> environment_name(Evaluation& state, const Program& program, ExprId expr);

/// The value that the tag of a struct's member gives it, when a library fills the struct from the environment: the
/// variable's, else the tag's default. Nothing when the tag gives none, or a file may give another.
std::optional<Datum> tagged_value(Evaluation& state, const Program& program, ExprId expr);

/// The text that the command which builds a Go program gives a variable of one of its packages; nothing where none
/// does.
std::optional<Datum> linked_value(Evaluation& state, const Program& program, ExprId expr);

/// What FLAGS_name holds that a macro of gflags or Abseil defines in the same file, unless a command gives it.
std::optional<Datum> gflag_read(Evaluation& state, const Program& program, ExprId expr);

/// What clap fills a member of a Rust program's struct of arguments with: what a command or variable gives, else its
/// default. Nothing for other members, and where there is no default.
std::optional<Datum> clap_read(Evaluation& state, const Program& program, ExprId expr);

/// What a setting of a Go program's store of settings is (`viper.GetDuration("idle")`); empty when the call asks none.
Data eval_store(Evaluation& state, const Program& program, ExprId call);

/// What a member of a Go struct is filled with that one call of the repository fills from a store of settings or a file
/// (`viper.Unmarshal(&c)`, `yaml.Unmarshal(data, &c)`); nothing where that is not known.
std::optional<Datum> filled_value(Evaluation& state, const Program& program, ExprId expr);

/// The last members that a chain of a Go program leads along, as far as one program declares their types, the outermost
/// first; empty where no type is known.
std::pair<const Program*, std::vector<const Field*>> fields_along(Evaluation& state, const Program& program,
                                                                  ExprId expr);

/// What a flag of urfave/cli holds, by its literal or by what asks for it; empty when it is neither.
Data eval_cli(Evaluation& state, const Program& program, ExprId call);

/// What a flag of Go's kingpin holds, at the call that ends its chain; empty for other calls.
Data eval_kingpin(Evaluation& state, const Program& program, ExprId call);

/// "1h2m3.5s", "300ms" in nanoseconds; NaN for what is none.
double nanoseconds_in(std::string_view text);

/// "65s", "2 days", "1.5h", "100" in milliseconds; NaN for what is none.
double milliseconds_in(std::string_view text);

/// The number that a text starts with, as parseInt and parseFloat read it.
double leading_number(std::string_view text, bool is_whole);

/// Yes, no, or not known.
enum class Certainty : uint8_t { no, yes, unknown };

/// Whether a value counts as true, and whether a condition always does.
Certainty truth_of(const Datum& datum);
Certainty truth_in(Evaluation& state, const Program& program, ExprId condition);

/// How a step ends that says why a default counts: nothing in the repository sets what stands over it.
constexpr std::string_view kDefaultStands = ", so its default stands";

/// The same of a flag that no command is seen to give.
constexpr std::string_view kUnlessGiven = ", unless its command gives it";

/// The one of these endings that a flag's default has: commands are seen to start the program, or they are not.
std::string_view unless_given(const Evaluation& state);

/// What a condition asks. `unset` says what of it nothing in the repository tells, "" where all of it is told; `words`
/// is how the program writes what is asked.
struct Asked {
  std::string unset;
  std::vector<std::string_view> words;
  std::vector<std::string> quoted;  ///< the variable's name as a text

  /// True when one of the words stands in a text by itself.
  bool stands_in(std::string_view text) const;
};
Asked asked_in(Evaluation& state, const Program& program, ExprId condition);

/// truth_in() for the condition of `a ? b : c` and `a && b`: not known where nothing in the repository tells it, and
/// whoever runs the program may; unless what is asked is what the arms are about, which makes the other a default.
/// `reason` says what is not set where that decides.
Certainty choice_in(Evaluation& state, const Program& program, ExprId choice, std::string* reason = nullptr);

/// The same for a condition under which a function returns.
Certainty return_runs(Evaluation& state, const Program& program, ExprId condition, uint32_t function,
                      std::string& reason);

/// An expression as the program writes it.
std::string_view bytes_at(const Program& program, ExprId expr);

/// "src/app.js:12:3", or the offset when no sources are at hand.
std::string place_of(const Evaluation& state, const Program& program, uint32_t offset);

/// Values of each kind, with their places; without a reason, an unknown one says which expression it is.
Datum unknown_datum(const Program& program, ExprId expr, std::string reason = {});
Datum number_datum(double number, Span span);
Datum string_datum(std::string text, Span span);
Datum boolean_datum(bool value, Span span);

/// As the language's own conversion does it: NaN when it is no number.
double to_number(const Datum& datum);
std::string to_string(const Datum& datum);

/// A text of digits as the number that it is; what is none stays.
Datum as_number(Datum datum);

/// As the language writes it into a text.
std::string printed(const Program& program, const Datum& datum);

/// Python's `"%s:%d" % values`; `text` is its left side.
Data eval_percent(Evaluation& state, const Program& program, ExprId expr, std::string_view text);

/// choices_of() inside of an evaluation.
std::optional<std::vector<Choice>> choices_in(Evaluation& state, const Program& program, uint32_t branch);

/// True for `__name__ == "__main__"`.
bool asks_for_main(const Program& program, ExprId condition);

/// What an import leads to; `is_known` tells whether that is in the repository.
Target target_of_import(Evaluation& state, const Program& program, const Import& import, bool& is_known);

/// What a module that is imported whole (`from settings import *`) has under a name.
std::vector<Target> entry_of_all(Evaluation& state, const Program& program, const Import& import, std::string_view key);

/// True when a file of the program may give names that the repository does not hold: `from .local import *`, and what a
/// `try` does without.
bool may_be_elsewhere(const Program& program, const Import& import, uint32_t branch);

/// What the modules that are imported whole have under a name, the later ones over those in front.
std::vector<Target> entries_of_all(Evaluation& state, const Program& program, std::string_view key);

/// What the imports of a Python file give a name that is used somewhere, the later ones over those in front.
std::vector<Target> imports_of(Evaluation& state, const Program& program, const Expr& use, bool& is_there);

/// True when an import of a name in a Python file stands behind all that assigns it, in front of a use; `surely` asks
/// for one that always runs.
bool is_imported_behind(const Program& program, const Expr& use, const std::vector<uint32_t>& assigned, bool surely);

/// Adds the choices and steps of a way to each value that came along it; drops values that contradict it.
void along(Data& data, const std::vector<Choice>& choices, const std::vector<Step>& chain);

/// The arithmetic, comparison and logic of known values.
Datum apply_operator(const Program& program, ExprId expr, const Datum& left, const Datum& right);

}  // namespace outlast
