// The one evaluator: expressions to the values they can have, each with the way it came.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/program.h"
#include "text/choice.h"

namespace outlast {

enum class DatumKind : uint8_t { unknown, null, boolean, number, string, list, object };

/// A place that a value came through, and what happened there ("environment variable KEEPALIVE", "constant TIMEOUT").
struct Step {
  Span span;
  std::string note;

  bool operator==(const Step&) const = default;
};

/// One value an expression can have. `text` is the string, or for unknown the reason.
struct Datum {
  DatumKind kind = DatumKind::unknown;
  double number = 0;
  std::string text;
  std::vector<Datum> items;        ///< list items or object values
  std::vector<std::string> names;  ///< object keys, parallel to items
  std::vector<Choice> choices;     ///< when this is the value
  Span span;                       ///< the literal it comes from: what an edit would change
  std::vector<Step> chain;         ///< how it came from there to where it is used, nearest use last
};

/// What an environment variable holds for the program at hand, if something in the repository sets it.
struct EnvironmentValue {
  std::string text;         ///< the value; when is_unknown, the reason
  bool is_unknown = false;  ///< something sets it, but to what cannot be told
  Span span;
  std::vector<Step> chain;
};
using Environment = std::map<std::string, EnvironmentValue, std::less<>>;

/// What an evaluation may look at.
struct EvalScope {
  const Program* program = nullptr;
  uint32_t scope = 0;  ///< lexical scope of the expression
  const Environment* environment = nullptr;
  /// Finds the program that an import names; null when it is not in the repository.
  std::function<const Program*(const Program& importer, const std::string& module)> module;
};

/// The alternatives of an expression, at most 16. Bounded in steps; what cannot be worked out is unknown with the
/// expression as its reason.
std::vector<Datum> eval(ExprId expr, const EvalScope& scope);

}  // namespace outlast
