// What adapters of programs share: from evaluated expressions and command words to values of the model.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/knowledge.h"

namespace outlast {

/// A scope in which a program's expressions can be evaluated: imports resolve inside the repository.
EvalScope evaluation_scope(const Sources& sources, Documents& documents, const Program& program,
                           const Environment& environment);

/// A word of a command line with `$X`, `${X}`, `${X:-d}` and `${X-d}` filled from the environment; unknown when a
/// variable is not known and has no default.
Datum expanded(const CommandWord& word, const Environment& environment);

/// The same of what a flag or a variable gives, with the way that it came.
Datum expanded(const SettingAlternative& written, const Environment& environment);
Datum expanded(const EnvironmentValue& variable, const Environment& environment);

/// Adds the variables of a `.env` file that an environment lacks.
void add_environment_file(Documents& documents, FileId file, Environment& environment);

/// What a Python program gives an entry of a table after it is made: `options["keepalive"] = 65`, `options.update(…)`.
/// Unknown where only a branch does; nothing where none does.
std::optional<Datum> written_entry(const EvalScope& scope, ExprId table, std::string_view key);

/// Words of a text as a shell would split it, quotes removed; spans are that of the whole text.
std::vector<CommandWord> words_of(std::string_view text, Span span);

/// Where a value comes from: written where it is a literal, computed where it is more.
Origin origin_of(const Sources& sources, const Datum& datum);

/// The number that a text is, in quotes or not; nothing for any other text.
std::optional<double> number_written(std::string_view text);

/// The unit of what stands at the place of a value: a number in an environment may count another one than the setting.
Unit unit_at(const Sources& sources, const Datum& datum, const KnownTimer& row);

/// The data as amounts of a known setting: numbers times the setting's unit. A null is its default, NaN and text that
/// is no number are unknown. `is_strict` refuses fractions.
Value value_of(const Sources& sources, const std::vector<Datum>& data, const KnownTimer& timer,
               const Component& component);

/// One alternative of that.
Value value_of_datum(const Datum& datum, const KnownTimer& timer, const Component& component);

/// Adds the choices of `when` to each alternative and drops those that contradict it.
Value value_when(Value value, const std::vector<Choice>& when);

/// Adds all alternatives of `more`.
void merge(Value& value, const Value& more);

/// Where a timer of a component stands: its scope, and the place of what takes its defaults.
struct TimerPlace {
  ScopeId scope = ScopeId::none;
  Span head;
};

/// The number from which on a setting of the system means forever (`forever_at` in the knowledge); infinite where none
/// does.
double forever_at(std::string_view system);

/// Raises what is shorter than the least that a setting can be (`at_least` in the knowledge).
void raise_to_least(const KnownTimer& row, Value& value);

/// Adds a timer to the model; its origin is the first place that `data` is written at, else a default.
void emit_timer(Deriving& deriving, const TimerPlace& place, const KnownTimer& row, std::string_view family,
                Value value, const std::vector<Datum>& data);

/// True for an address that stands for every one of a machine: "0.0.0.0", "::", "::0".
bool is_any_address(std::string_view host);

/// "0.0.0.0:8000", ":8000", "[::]:8000", "unix:/run/app.sock", "host" with the default port.
Address bind_address(std::string_view text, uint16_t default_port);

/// The port that a list of words of a system's knowledge holds; 0 when there is none.
uint16_t known_port(std::string_view system, std::string_view list);

/// How many base units (ms, bytes, 1) the unit of a setting has.
double base_units(Unit unit);

/// The version that a lock or requirement file near `folder` (it, then those above) gives for a package; nothing when
/// none names it.
struct PackageVersion {
  std::string text;
  Span span;
};
std::optional<PackageVersion> python_package(const Sources& sources, std::string folder, std::string_view name);

}  // namespace outlast
