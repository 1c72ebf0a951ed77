// What the environment of a program holds, as far as something in the repository sets it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/span.h"

namespace outlast {

/// A place that a value came through, and what happened there ("environment variable KEEPALIVE", "constant TIMEOUT").
struct Step {
  Span span;
  std::string note;

  bool operator==(const Step&) const = default;
};

/// What an environment variable holds for the program at hand, if something in the repository sets it.
struct EnvironmentValue {
  std::string text;         ///< the value; when is_unknown, the reason
  bool is_unknown = false;  ///< something sets it, but to what cannot be told; then text may be the reason
  Span span;
  std::vector<Step> chain;
  bool is_doubted = false;    ///< unknown only because what was not read may set it, as the text says
  std::string perhaps;        ///< then what it holds otherwise
  bool may_be_unset = false;  ///< in doubt because some of the places that run the program do not set it
};

/// Names, in order.
using Names = std::set<std::string, std::less<>>;

/// The variables of one program, by their names. Copies note in the same list what they are asked for.
struct Environment {
  using Variables = std::map<std::string, EnvironmentValue, std::less<>>;
  using const_iterator = Variables::const_iterator;

  Variables variables;
  /// What was asked for and is not here, where somebody wants to know; one thread's own. "$NAME" says that a program or
  /// script asks for it itself, and not what runs it alone.
  Names* lacked = nullptr;

  /// Every question about one name goes through here.
  const_iterator find(std::string_view name) const {
    const auto found = variables.find(name);
    if (found == variables.end() && lacked != nullptr) lacked->emplace(name);
    return found;
  }
  Variables::iterator find(std::string_view name) {
    std::as_const(*this).find(name);
    return variables.find(name);
  }
  bool contains(std::string_view name) const { return find(name) != variables.end(); }

  const_iterator begin() const { return variables.begin(); }
  const_iterator end() const { return variables.end(); }
  Variables::iterator begin() { return variables.begin(); }
  Variables::iterator end() { return variables.end(); }
  const_iterator lower_bound(std::string_view name) const { return variables.lower_bound(name); }
  size_t size() const { return variables.size(); }

  EnvironmentValue& operator[](const std::string& name) { return variables[name]; }
  auto try_emplace(std::string name, EnvironmentValue value = {}) {
    return variables.try_emplace(std::move(name), std::move(value));
  }
  void insert_or_assign(std::string name, EnvironmentValue value) {
    variables.insert_or_assign(std::move(name), std::move(value));
  }
  void erase(std::string_view name) {
    if (const auto found = variables.find(name); found != variables.end()) variables.erase(found);
  }
};

}  // namespace outlast
