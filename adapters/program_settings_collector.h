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
  bool must = false;         ///< what cannot be read here may hold any setting
  uint32_t at = 0;           ///< see GivenSetting
  std::string setting = {};  ///< of which this is the value
};

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
  void look_at_call(const SettingsSource& item, const Expr& call);
  void look_at_list(const SettingsSource& item, const Expr& list);
  void look_at_arms(const SettingsSource& item);
  void cloud(const SettingsSource& item, const Expr& object, size_t spread);
  void follow(const SettingsSource& item);
  void follow_growth(const SettingsSource& item);
  void follow_members(const SettingsSource& item);
  void push(const SettingsSource& from, ExprId expr, bool must) {
    todo_.push_back({from.program, expr, from.choices, must, from.at});
  }
  void unread(const SettingsSource& item) {
    if (item.must) out_.unread.push_back("cannot work out " + source_of(*item.program, item.expr));
  }

  const EvalScope& scope_;
  std::string_view system_;
  GivenSettings& out_;
  std::vector<SettingsSource> todo_;
  std::set<std::tuple<const Program*, ExprId, std::string>> seen_;
};

}  // namespace outlast
