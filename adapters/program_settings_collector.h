// Looks through the expressions that give an object settings: literals, options, spreads, calls that build them.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "adapters/program_settings.h"

namespace outlast {

/// One expression that may carry settings; `must` when settings that cannot be read there are unknown.
struct SettingsSource {
  const Program* program = nullptr;
  ExprId expr = kNoExpr;
  std::vector<Choice> choices;
  bool must = false;           ///< what cannot be read here may hold any setting
  uint32_t at = 0;             ///< see GivenSetting
  std::string setting = {};    ///< of which this is the value
  std::string_view only = {};  ///< the settings that it may hold, with blanks between; "" when that is any
  bool is_keywords = false;    ///< a mapping whose entries are arguments of the constructor by name
  /// The function, by its program and body, that was called without arguments to get here: its defaults count.
  std::pair<const Program*, uint32_t> bare = {nullptr, 0};
};

/// True when what is done at one place to what has a name may be seen where the name is used.
bool may_reach(const Program& program, const std::string& name, uint32_t at, uint32_t use);

/// True when something may change a mapping before it is used there, in a way that is not followed.
bool is_changed_somehow(const Program& program, ExprId mapping);

/// Collects into GivenSettings; each expression is looked at once a way.
class SettingsCollector {
 public:
  SettingsCollector(const EvalScope& scope, std::string_view system, GivenSettings& out)
      : scope_(scope), system_(system), out_(out) {}

  void look(SettingsSource first);
  void give(const SettingsSource& item, const std::string& name, ExprId value, ExprId unit = kNoExpr) {
    out_.given[name].push_back({item.program, value, unit, item.choices, item.at});
  }

 private:
  void look_at(const SettingsSource& item);
  void look_at_entry(const SettingsSource& item, const std::string& name, ExprId value);
  void look_at_keywords(const SettingsSource& item, const Expr& mapping);
  void look_at_call(const SettingsSource& item, const Expr& call);
  void look_at_list(const SettingsSource& item, const Expr& list);
  ExprId standard_argument(const SettingsSource& item, ExprId expr) const;
  void unread_entry(const SettingsSource& item, const Expr& object, size_t position);
  bool look_at_named_pair(const SettingsSource& item, const Expr& list);
  void replace(const SettingsSource& carried);
  void look_at_arms(const SettingsSource& item);
  void cloud(const SettingsSource& item, const Expr& object, size_t spread);
  void follow(const SettingsSource& item);
  void look_at_sum(const SettingsSource& item, const Expr& sum);
  void follow_growth(const SettingsSource& item);
  bool first_holds() const { return !known_words(system_, "first_holds").empty(); }
  std::vector<SettingsSource> ranked(const SettingsSource& item, const std::vector<ExprId>& parts,
                                     const std::vector<bool>& may_be_open);
  SettingsSource below(const SettingsSource& item, ExprId above);
  bool is_open(const Program& program, ExprId expr) const;
  bool is_open_list(const Target& made) const;
  bool is_rearranged(const SettingsSource& item) const;
  void follow_members(const SettingsSource& item);
  void follow_keys(const SettingsSource& item);
  void push(const SettingsSource& from, ExprId expr, bool must) {
    SettingsSource next = from;
    next.expr = expr;
    next.must = must;
    todo_.push_back(std::move(next));
  }
  void push(const SettingsSource& from, const Target& target) {
    SettingsSource next = from;
    next.program = target.program;
    next.expr = target.expr;
    next.choices = joined(from.choices, target.choices);
    todo_.push_back(std::move(next));
  }
  void unread(const SettingsSource& item, std::string reason = {});
  void follow_field(const SettingsSource& item);
  bool follow_rest(const SettingsSource& item);
  std::vector<ExprId> given_to_field(const SettingsSource& item, std::string_view type) const;
  bool is_field_elsewhere(const SettingsSource& item) const;

  const EvalScope& scope_;
  std::string_view system_;
  GivenSettings& out_;
  std::vector<SettingsSource> todo_;  ///< what the item at hand leads to, in the order in which it is written
  std::set<std::tuple<const Program*, ExprId, std::string>> seen_;
};

/// `server.timeout = 5` for each member that is assigned later, under the object's own name.
void take_members(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                  SettingsCollector& collector);

/// What functions of the repository set that the object is handed to.
void take_handed_on(const EvalScope& scope, std::string_view system, ExprId call, const ObjectName& object,
                    GivenSettings& settings);

/// What the callers of a function of Go or a script set of a client, or of what keeps its connections, that it makes
/// and gives them; where several call it, or nobody can tell who does, that goes to `elsewhere`.
void take_from_callers(const EvalScope& scope, std::string_view system, ExprId call, GivenSettings& settings);

}  // namespace outlast
