// What the settings of an object are worth, as the arms that give them are joined.
#include <algorithm>

#include "adapters/program_settings.h"
#include "adapters/program_settings_guards.h"

namespace outlast {
namespace {

std::vector<Datum> data_of_given(const EvalScope& scope, const GivenSetting& given) {
  if (given.value == kNoExpr) return {{.kind = DatumKind::null, .choices = given.choices}};
  EvalScope here = scope;
  here.program = given.program;
  std::vector<Datum> data = eval_switch(given.value, here);
  for (Datum& datum : data) {
    datum.choices = joined(given.choices, datum.choices);
    // A name that a compiler may be told the value of is not unset.
    const bool is_told = given.program->language == Format::cpp && datum.kind == DatumKind::null &&
                         given.program->exprs[given.value].kind == ExprKind::name;
    if (is_told) {
      datum.kind = DatumKind::unknown;
      datum.text = "cannot work out " + source_of(*given.program, given.value);
    }
    if (given.unit == kNoExpr || datum.kind == DatumKind::unknown) continue;
    const double milliseconds = time_unit_of(given.unit, here).value_or(0) / 1e6;
    if (milliseconds == 0) {
      datum.kind = DatumKind::unknown;
      datum.text = "cannot work out the unit " + source_of(*given.program, given.unit);
      continue;
    }
    datum.number *= milliseconds;
    const FileId file = given.program->exprs[given.value].span.file;
    const auto is_shown = [&](const Step& step) { return step.span.file == datum.span.file; };
    if (has_place(datum.span) && datum.span.file != file &&
        std::none_of(datum.chain.begin(), datum.chain.end(), is_shown))
      datum.chain.insert(datum.chain.begin(), {datum.span, "the number"});
    // With its unit the number is no longer what an edit would write.
    datum.span = {file, given.program->exprs[given.value].span.begin, given.program->exprs[given.unit].span.end};
  }
  return data;
}

/// True when the arm is one of two: cases are told from each other by where they stand.
bool has_condition(const Choice& choice) { return choice.label != "when this part runs"; }

/// Joins one value that is given in both arms of a conditional.
void merge_arms(std::vector<GivenSetting>& found) {
  constexpr size_t kMostCompared = 64;
  for (size_t i = 0; i < found.size() && found.size() <= kMostCompared; ++i) {
    for (size_t j = i + 1; j < found.size(); ++j) {
      GivenSetting &a = found[i], &b = found[j];
      if (a.program != b.program || a.value != b.value || a.choices.size() != b.choices.size()) continue;
      size_t differing = 0, at = 0;
      for (size_t k = 0; k < a.choices.size(); ++k) {
        if (a.choices[k] == b.choices[k]) continue;
        ++differing;
        at = k;
      }
      const bool is_one = differing == 1 && a.choices[at].cause == b.choices[at].cause;
      if (differing > 1 || (differing == 1 && !is_one)) continue;
      // A conditional without a condition has an arm of its own for what it does not run.
      const uint32_t low =
          std::min(a.choices.empty() ? 0 : a.choices[at].arm, b.choices.empty() ? 0 : b.choices[at].arm);
      const uint32_t high =
          std::max(a.choices.empty() ? 0 : a.choices[at].arm, b.choices.empty() ? 0 : b.choices[at].arm);
      if (is_one && !(low == 0 && (high == 1 || high >= 0xfffffffe))) continue;
      if (is_one) a.choices.erase(a.choices.begin() + static_cast<std::ptrdiff_t>(at));
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(j));
      j = i;
    }
  }
}

}  // namespace

bool covers_all(const std::vector<std::vector<Choice>>& ways, int depth) {
  const auto is_sure = [](const std::vector<Choice>& way) { return way.empty(); };
  if (std::any_of(ways.begin(), ways.end(), is_sure)) return true;
  if (ways.empty() || depth == 0 || !has_condition(ways[0][0])) return false;
  const std::string cause = ways[0][0].cause;
  for (uint32_t arm = 0; arm < 2; ++arm) {
    std::vector<std::vector<Choice>> left;
    for (std::vector<Choice> way : ways) {
      const auto it = std::find_if(way.begin(), way.end(), [&](const Choice& one) { return one.cause == cause; });
      if (it != way.end() && it->arm != arm) continue;
      if (it != way.end()) way.erase(it);
      left.push_back(std::move(way));
    }
    if (!covers_all(left, depth - 1)) return false;
  }
  return true;
}

namespace {

/// Adds what is not known of values that stand only where another one is not given; `ways` are those of the values.
void add_otherwise(const GivenSettings& settings, std::vector<std::vector<Choice>>& ways, std::vector<Datum>& data) {
  for (const auto& entry : settings.otherwise) {
    const std::string& cause = entry.first;
    const Elsewhere& open = entry.second;
    for (size_t i = 0; i < ways.size(); ++i) {
      std::vector<Choice> way = ways[i];
      const auto it = std::find_if(way.begin(), way.end(), [&](const Choice& one) { return one.cause == cause; });
      if (it == way.end() || it->arm != 0) continue;
      it->arm = 1;
      it->label = "otherwise";
      data.push_back({.text = open.reason, .choices = way, .span = open.span});
      ways.push_back(std::move(way));
      break;
    }
  }
}

/// When a value that one condition alone gives is not given; empty where more decides.
std::vector<Choice> when_not_given(const std::vector<std::vector<Choice>>& ways) {
  const bool is_one = ways.size() == 1 && ways[0].size() == 1 && ways[0][0].arm == 0 && has_condition(ways[0][0]);
  if (!is_one) return {};
  return {{.cause = ways[0][0].cause, .arm = 1, .label = "otherwise"}};
}

/// Takes away what a later value replaces whenever it is given.
void drop_replaced(std::vector<GivenSetting>& found) {
  constexpr size_t kMostCompared = 64;
  if (found.size() > kMostCompared) return;
  for (size_t i = found.size(); i-- > 0;) {
    const std::vector<Choice>& when = found[i].choices;
    const bool is_replaced =
        std::any_of(found.begin() + static_cast<std::ptrdiff_t>(i) + 1, found.end(), [&](const GivenSetting& later) {
          return std::all_of(later.choices.begin(), later.choices.end(),
                             [&](auto& one) { return std::find(when.begin(), when.end(), one) != when.end(); });
        });
    if (is_replaced) found.erase(found.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

/// True when two of the values may be given in one run.
bool are_given_at_once(const std::vector<GivenSetting>& found) {
  constexpr size_t kMostCompared = 64;
  for (size_t i = 0; i < found.size(); ++i) {
    if (i >= kMostCompared) return true;
    for (size_t j = i + 1; j < found.size(); ++j) {
      if (compatible(found[i].choices, found[j].choices)) return true;
    }
  }
  return false;
}

}  // namespace

bool is_setting(std::string_view system, std::string_view name) {
  if (find_timer(system, name) != nullptr) return true;
  return std::any_of(known_timers().begin(), known_timers().end(),
                     [&](const KnownTimer& row) { return row.system == system && holds(row.spellings, name); });
}

bool is_member_setting(std::string_view system, std::string_view name) {
  return find_timer(system, name) != nullptr || holds(known_words(system, "keeper_options"), name);
}

bool takes_former(const Program& program, ExprId value, std::string_view member) {
  const Expr& call = program.exprs[value];
  return call.kind == ExprKind::call && std::any_of(call.args.begin(), call.args.end(), [&](ExprId one) {
           return one != kNoExpr && program.exprs[one].kind == ExprKind::member && program.exprs[one].text == member;
         });
}

std::vector<Datum> data_given(const EvalScope& scope, const GivenSettings& settings, const KnownTimer& row) {
  std::vector<GivenSetting> found;
  const auto take = [&](std::string_view name) {
    const auto given = settings.given.find(name);
    if (given != settings.given.end()) found.insert(found.end(), given->second.begin(), given->second.end());
  };
  take(row.setting);
  for (std::string_view spelling : row.spellings) take(spelling);
  merge_arms(found);
  std::vector<Datum> data;
  if (!known_words(row.system, "first_holds").empty() && are_given_at_once(found)) {
    const Span at = found.back().program->exprs[found.back().value].span;
    return {{.text = std::string(row.setting) + " is given more than once", .span = at}};
  }
  if (known_words(row.system, "first_holds").empty()) drop_replaced(found);
  // The last one that is sure to run decides; those behind it may.
  size_t first = 0;
  for (size_t i = 0; i < found.size(); ++i) {
    if (found[i].choices.empty()) first = i;
  }
  std::vector<std::vector<Choice>> ways;
  for (size_t i = first; i < found.size(); ++i) ways.push_back(found[i].choices);
  const bool is_overruled = ways.size() == 2 && ways[0].empty();
  for (size_t i = first; i < found.size(); ++i) {
    const auto left = is_overruled && i == first ? when_not_given({ways[1]}) : std::vector<Choice>();
    for (Datum& datum : data_of_given(scope, found[i])) {
      if (!compatible(datum.choices, left)) continue;
      datum.choices = joined(left, datum.choices);
      data.push_back(std::move(datum));
    }
  }
  add_otherwise(settings, ways, data);
  if (!found.empty() && !covers_all(ways)) {
    Datum standard{.kind = DatumKind::null, .choices = when_not_given(ways)};
    // What was not read may set it where this does not.
    if (!settings.unread.empty())
      standard = {.text = settings.unread.front(), .choices = standard.choices, .span = settings.head};
    data.push_back(std::move(standard));
  }
  for (const Elsewhere& other : settings.elsewhere) {
    if (other.setting != row.setting && !holds(row.spellings, other.setting)) continue;
    data.push_back({.text = other.reason, .span = other.span});
    break;
  }
  if (data.empty() && !settings.unread.empty())
    data.push_back({.text = settings.unread.front(), .span = settings.head});
  return data;
}

}  // namespace outlast
