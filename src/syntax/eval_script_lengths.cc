// Lengths of time in JavaScript: what the libraries for them make, and the numbers that they give of it.
#include <algorithm>
#include <optional>

#include "syntax/eval_state.h"

namespace outlast {
namespace {

constexpr int kDeepest = 8;

/// A unit by the names that the libraries have for it.
struct Unit {
  std::string_view plural, singular, letter;
  double milliseconds;
};
constexpr Unit kUnits[] = {{"milliseconds", "millisecond", "ms", 1}, {"seconds", "second", "s", 1000},
                           {"minutes", "minute", "m", 60'000},       {"hours", "hour", "h", 3'600'000},
                           {"days", "day", "d", 86'400'000},         {"weeks", "week", "w", 604'800'000}};

/// What makes a length of an object of units, or of a number with its unit, milliseconds without one.
constexpr std::string_view kMakers[] = {"dayjs.duration", "moment.duration", "luxon.Duration.fromObject",
                                        "luxon.Duration.fromMillis"};

/// Functions that turn a number of one unit into one of another.
constexpr std::pair<std::string_view, double> kConversions[] = {
    {"date-fns.secondsToMilliseconds", 1000},    {"date-fns.minutesToMilliseconds", 60'000},
    {"date-fns.hoursToMilliseconds", 3'600'000}, {"date-fns.minutesToSeconds", 60},
    {"date-fns.hoursToSeconds", 3600},           {"date-fns.hoursToMinutes", 60},
};

/// What turns an object of units into milliseconds.
constexpr std::string_view kOfObjects = "date-fns.milliseconds";

/// Methods of a length that give it as a number of a unit.
constexpr std::pair<std::string_view, double> kNumbers[] = {
    {"asMilliseconds", 1}, {"asSeconds", 1000}, {"asMinutes", 60'000}, {"asHours", 3'600'000}, {"toMillis", 1}};

const Unit* unit_named(std::string_view name) {
  const auto found = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const Unit& unit) {
    return name == unit.plural || name == unit.singular || name == unit.letter;
  });
  return found == std::end(kUnits) ? nullptr : &*found;
}

/// "dayjs.duration" for `dayjs.duration` of a default import; "" for what the program itself calls so.
std::string library_function(const Program& program, ExprId callee) {
  std::string name = callee == kNoExpr ? std::string() : library_name(program, callee);
  constexpr std::string_view kDefault = ".default";
  if (const size_t at = name.find(kDefault); at != std::string::npos) name.erase(at, kDefault.size());
  return name;
}

std::optional<double> number_in(Evaluation& state, const Program& program, ExprId id) {
  const Data data = eval_in(state, program, id);
  const bool is_one = data.size() == 1 && data[0].kind == DatumKind::number && data[0].choices.empty();
  return is_one ? std::optional(data[0].number) : std::nullopt;
}

/// `{minutes: 1, seconds: 30}`
std::optional<double> sum_of(Evaluation& state, const Program& program, ExprId id) {
  const std::vector<Target> targets = targets_in(state, program, id);
  if (targets.size() != 1 || targets[0].program == nullptr || targets[0].expr == kNoExpr) return std::nullopt;
  const Program& home = *targets[0].program;
  const Expr& object = home.exprs[targets[0].expr];
  if (!is_written_out(object)) return std::nullopt;
  double sum = 0;
  for (size_t i = 0; i < object.args.size(); ++i) {
    const Unit* unit = unit_named(object.names[i]);
    const std::optional<double> number = unit == nullptr ? std::nullopt : number_in(state, home, object.args[i]);
    if (!number) return std::nullopt;
    sum += *number * unit->milliseconds;
  }
  return sum;
}

/// A number with its unit behind it: `30, "seconds"`.
std::optional<double> counted(Evaluation& state, const Program& program, const Expr& call) {
  const std::optional<double> number = number_in(state, program, call.args[0]);
  if (!number || call.args.size() == 1) return number;
  const Expr& name = program.exprs[call.args[1]];
  const Unit* unit = name.kind == ExprKind::string ? unit_named(name.text) : nullptr;
  return unit == nullptr ? std::nullopt : std::optional(*number * unit->milliseconds);
}

/// True when moment's lengths, which add() and subtract() change in place, may be changed under a name: where anything
/// but a number is asked of it.
bool is_changed_in_place(const Program& program, ExprId id) {
  const Expr& held = program.exprs[id];
  if (program.bytes.find("moment") == std::string_view::npos) return false;
  if (held.kind != ExprKind::name && held.kind != ExprKind::member) return true;
  size_t mentions = 0, plain = 0;
  for (const Expr& expr : program.exprs) {
    if ((expr.kind == ExprKind::name || expr.kind == ExprKind::member) && expr.text == held.text) ++mentions;
    const bool is_read = expr.kind == ExprKind::member && expr.base != kNoExpr &&
                         std::any_of(std::begin(kNumbers), std::end(kNumbers),
                                     [&](const auto& number) { return number.first == expr.text; });
    if (is_read && program.exprs[expr.base].text == held.text) ++plain;
  }
  for (const Assignment& one : program.assignments) {
    if (program.exprs[one.target].text == held.text) ++plain;
  }
  return mentions > plain;
}

/// The milliseconds of a length that an expression makes or stands for.
std::optional<double> length_in(Evaluation& state, const Program& program, ExprId id, int depth) {
  if (id == kNoExpr || depth > kDeepest || !state.spend(1)) return std::nullopt;
  const Expr& call = program.exprs[id];
  if (call.kind != ExprKind::call) {
    const std::vector<Target> made = targets_in(state, program, id);
    const bool is_one = made.size() == 1 && made[0].program != nullptr && made[0].expr != kNoExpr &&
                        made[0].choices.empty() && made[0].program->exprs[made[0].expr].kind == ExprKind::call;
    const bool is_sure = is_one && !is_changed_in_place(program, id) &&
                         (made[0].program == &program || !is_changed_in_place(*made[0].program, made[0].expr));
    return is_sure ? length_in(state, *made[0].program, made[0].expr, depth + 1) : std::nullopt;
  }
  if (call.base == kNoExpr || call.args.empty()) return std::nullopt;
  const std::string name = library_function(program, call.base);
  if (std::find(std::begin(kMakers), std::end(kMakers), name) != std::end(kMakers)) {
    const std::optional<double> sum = call.args.size() == 1 ? sum_of(state, program, call.args[0]) : std::nullopt;
    return sum ? sum : counted(state, program, call);
  }
  const Expr& method = program.exprs[call.base];
  const bool adds = method.kind == ExprKind::member && method.text == "add";
  const bool takes = method.kind == ExprKind::member && method.text == "subtract";
  if (!adds && !takes) return std::nullopt;
  const std::optional<double> before = length_in(state, program, method.base, depth + 1);
  const std::optional<double> more = before ? counted(state, program, call) : std::nullopt;
  return more ? std::optional(*before + (adds ? *more : -*more)) : std::nullopt;
}

}  // namespace

Data eval_script_length(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  if (call.base == kNoExpr) return {};
  const Expr& method = program.exprs[call.base];
  for (const auto& [name, unit] : kNumbers) {
    if (method.kind != ExprKind::member || method.text != name || !call.args.empty()) continue;
    const std::optional<double> length = length_in(state, program, method.base, 0);
    return length ? Data{number_datum(*length / unit, call.span)} : Data{};
  }
  if (call.args.size() != 1) return {};
  const std::string name = library_function(program, call.base);
  if (name == kOfObjects) {
    const std::optional<double> sum = sum_of(state, program, call.args[0]);
    return sum ? Data{number_datum(*sum, call.span)} : Data{};
  }
  for (const auto& [function, factor] : kConversions) {
    if (name != function) continue;
    Data values = eval_in(state, program, call.args[0]);
    for (Datum& value : values) {
      if (value.kind == DatumKind::unknown) continue;
      if (value.kind != DatumKind::number) return {};
      value.number *= factor;
      value.span = call.span;
    }
    return values;
  }
  return {};
}

}  // namespace outlast
