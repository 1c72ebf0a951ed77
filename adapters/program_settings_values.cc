// What the settings of an object are worth, as the arms that give them are joined.
#include <algorithm>

#include "adapters/program_settings.h"

namespace outlast {
namespace {

/// How many milliseconds one of `TimeUnit.X` has; 0 when the expression names none.
double milliseconds_of_unit(const Program& program, ExprId unit) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"NANOSECONDS", 1e-6}, {"MICROSECONDS", 1e-3}, {"MILLISECONDS", 1},  {"SECONDS", 1000},
      {"MINUTES", 60000},    {"HOURS", 3600000},     {"DAYS", 86400000.0},
  };
  const std::string name = dotted(program, unit);
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  for (const auto& [known, milliseconds] : kUnits) {
    if (known == last) return milliseconds;
  }
  return 0;
}

std::vector<Datum> data_of_given(const EvalScope& scope, const GivenSetting& given) {
  EvalScope here = scope;
  here.program = given.program;
  std::vector<Datum> data = eval(given.value, here);
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
    const double milliseconds = milliseconds_of_unit(*given.program, given.unit);
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

/// True when two of the values are those of a conditional's two arms: then its default never stands.
bool is_given_in_both(const std::vector<GivenSetting>& found) {
  for (const GivenSetting& a : found) {
    for (const GivenSetting& b : found) {
      const bool are_single = a.choices.size() == 1 && b.choices.size() == 1;
      if (!are_single || a.choices[0].cause != b.choices[0].cause) continue;
      if (a.choices[0].arm == 0 && b.choices[0].arm == 1 && has_condition(a.choices[0])) return true;
    }
  }
  return false;
}

}  // namespace

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
  // The last one that is sure to run decides; those behind it may.
  size_t first = 0;
  for (size_t i = 0; i < found.size(); ++i) {
    if (found[i].choices.empty()) first = i;
  }
  for (size_t i = first; i < found.size(); ++i) {
    for (Datum& datum : data_of_given(scope, found[i])) data.push_back(std::move(datum));
  }
  if (!found.empty() && !found[first].choices.empty() && !is_given_in_both(found)) {
    Datum standard{.kind = DatumKind::null};
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
