// What calls give: known functions, one table, and functions of the repository looked into.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>

#include "syntax/eval_fields.h"
#include "syntax/eval_heirs.h"
#include "syntax/eval_java.h"
#include "syntax/eval_state.h"
#include "syntax/known_functions.h"
#include "syntax/nest_settings.h"
#include "syntax/predicates.h"
#include "syntax/script_settings.h"
#include "text/code_search.h"

namespace outlast {

namespace {

const Expr* argument(const Program& program, const Expr& call, size_t position, std::string_view keyword) {
  size_t at = 0;
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (!keyword.empty() && call.names[i] == keyword) return &program.exprs[call.args[i]];
    if (call.names[i].empty() && at++ == position) return &program.exprs[call.args[i]];
  }
  return nullptr;
}

ExprId id_of(const Program& program, const Expr* expr) {
  return expr ? static_cast<ExprId>(expr - program.exprs.data()) : kNoExpr;
}

/// "inf", "+Infinity": what most languages read as a number without end.
bool is_endless(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto is = [&](std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
  };
  return is("inf") || is("infinity");
}

double converted(Known known, const Program& program, const Datum& datum) {
  const bool is_text = datum.kind == DatumKind::string;
  const bool is_python = program.language == Format::python;
  switch (known) {
    case Known::whole_number: {
      // Go, Java and C# refuse what is no number as a whole.
      const bool is_strict =
          program.language == Format::go || program.language == Format::java || program.language == Format::csharp;
      const size_t sign = datum.text.starts_with('-') || datum.text.starts_with('+') ? 1 : 0;
      if (is_text && is_strict && datum.text.find_first_not_of("0123456789", sign) != std::string::npos)
        return std::nan("");
      if (is_text && !is_python) return leading_number(datum.text, true);
      const double number = to_number(datum);
      if (is_text && datum.text.find_first_of(".eE") != std::string::npos) return std::nan("");
      return is_text && datum.text.empty() ? std::nan("") : std::trunc(number);
    }
    case Known::decimal:
      if (is_text && !is_script(program.language) && is_endless(datum.text))
        return std::numeric_limits<double>::infinity();
      if (datum.kind == DatumKind::null) return datum.text == "null" ? 0 : std::nan("");
      return is_text && is_python && datum.text.empty() ? std::nan("") : to_number(datum);
    case Known::floor:
      return std::floor(to_number(datum));
    case Known::ceiling:
      return std::ceil(to_number(datum));
    case Known::trunc:
      return std::trunc(to_number(datum));
    case Known::round:
      // Python rounds a half to the even number, JavaScript upwards.
      return is_python ? std::nearbyint(to_number(datum)) : std::floor(to_number(datum) + 0.5);
    case Known::magnitude:
      return std::fabs(to_number(datum));
    case Known::go_duration:
      return nanoseconds_in(datum.text);
    case Known::milliseconds:
      return is_text ? milliseconds_in(datum.text) : to_number(datum);
    default:
      return to_number(datum);
  }
}

/// Applies a conversion to one value; what is not known stays so.
Datum convert(Known known, const Program& program, ExprId id, Datum datum) {
  if (known == Known::length) {
    const bool is_text = datum.kind == DatumKind::string || datum.kind == DatumKind::null;
    if (!is_text || program.language != Format::go) return unknown_datum(program, id);
    datum.number = datum.kind == DatumKind::null ? 0 : static_cast<double>(datum.text.size());
    datum.kind = DatumKind::number;
    datum.text.clear();
    return datum;
  }
  const bool asks = known == Known::is_number || known == Known::is_not_number;
  if (datum.kind == DatumKind::unknown && !(asks && datum.is_absent)) return datum;
  if (asks) {
    const double number = datum.is_absent ? std::nan("") : to_number(datum);
    Datum answer = boolean_datum((known == Known::is_number) == std::isfinite(number), program.exprs[id].span);
    answer.choices = datum.choices;
    return answer;
  }
  if (known == Known::first_argument) return datum;
  const bool has_base = datum.text.starts_with("0x") || datum.text.starts_with("0X");
  if (known == Known::whole_number && is_script(program.language) && datum.kind == DatumKind::string && has_base)
    return unknown_datum(program, id);
  if (known == Known::parsed && std::isnan(to_number(datum))) return datum;
  if (known == Known::lower_case || known == Known::upper_case) {
    if (datum.kind != DatumKind::string) return unknown_datum(program, id);
    for (char& c : datum.text) {
      if (known == Known::lower_case && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (known == Known::upper_case && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return datum;
  }
  if (known == Known::text) {
    datum.text = to_string(datum);
    datum.kind = DatumKind::string;
    return datum;
  }
  if (known == Known::truth) {
    const Certainty truth = truth_of(datum);
    if (truth == Certainty::unknown) return unknown_datum(program, id);
    datum.number = truth == Certainty::yes;
    datum.kind = DatumKind::boolean;
    return datum;
  }
  const double number = converted(known, program, datum);
  if (std::isnan(number) && program.language == Format::python) {
    return unknown_datum(program, id, source_of(program, id) + " fails: " + to_string(datum) + " is no number");
  }
  datum.number = number;
  datum.kind = DatumKind::number;
  datum.text.clear();
  return datum;
}

/// `int(text, 16)`, `parseInt(text, 16)`: the base as the second argument.
Datum in_base(Evaluation& state, const Program& program, ExprId id, Datum datum) {
  const Expr* second = argument(program, program.exprs[id], 1, "base");
  const Data bases = eval_in(state, program, id_of(program, second));
  const bool is_known = bases.size() == 1 && bases[0].kind == DatumKind::number;
  if (is_known && bases[0].number == 10) return convert(Known::whole_number, program, id, std::move(datum));
  uint64_t whole = 0;
  const char* end = datum.text.data() + datum.text.size();
  const bool is_plain = is_known && bases[0].number >= 2 && bases[0].number <= 36;
  const auto [rest, error] =
      std::from_chars(datum.text.data(), end, whole, is_plain ? static_cast<int>(bases[0].number) : 10);
  if (!is_plain || error != std::errc() || rest != end) return unknown_datum(program, id);
  datum.kind = DatumKind::number;
  datum.number = static_cast<double>(whole);
  datum.text.clear();
  return datum;
}

Data extreme(Evaluation& state, const Program& program, ExprId id, Known known) {
  const Expr& call = program.exprs[id];
  Data found;
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (!call.names[i].empty()) return {unknown_datum(program, id)};
    const Data values = eval_in(state, program, call.args[i]);
    if (found.empty() && i == 0) {
      found = values;
      continue;
    }
    Data next;
    for (const Datum& a : found) {
      for (const Datum& b : values) {
        if (!compatible(a.choices, b.choices) || next.size() >= kMostData) continue;
        const bool is_known = a.kind == DatumKind::number && b.kind == DatumKind::number;
        const bool takes_b = is_known && ((known == Known::largest) == (b.number > a.number));
        Datum value = is_known ? (takes_b ? b : a) : (a.kind == DatumKind::number ? b : a);
        if (!is_known && value.kind != DatumKind::unknown) value = unknown_datum(program, id);
        value.choices = joined(a.choices, b.choices);
        next.push_back(std::move(value));
      }
    }
    found = std::move(next);
  }
  return found.empty() ? Data{unknown_datum(program, id)} : found;
}

Data eval_environment(Evaluation& state, const Program& program, ExprId id, Known known) {
  const Expr& call = program.exprs[id];
  const Expr* name = argument(program, call, 0, "");
  if (!name) return {unknown_datum(program, id)};
  const Data names = eval_in(state, program, id_of(program, name));
  if (names.size() != 1 || names[0].kind != DatumKind::string) return {unknown_datum(program, id)};
  const std::optional<std::string> prefix = variable_prefix(state, program, id);
  if (!prefix) return {unknown_datum(program, id)};
  Data found = environment_data(state, program, id, *prefix + names[0].text);
  const Expr* fallback = argument(program, call, 1, "default");
  if (found.back().is_absent && fallback) {
    const Datum absent = std::move(found.back());
    found.pop_back();
    Data otherwise = eval_in(state, program, id_of(program, fallback));
    along(otherwise, absent.choices, {{call.span, absent.text + std::string(kDefaultStands)}});
    for (Datum& one : otherwise) found.push_back(std::move(one));
  }
  const Expr* cast = argument(program, call, call.args.size(), "cast");
  if (cast && cast->kind == ExprKind::name)
    known = cast->text == "int" ? Known::environment_whole : Known::environment_decimal;
  if (known == Known::environment) return found;
  const Known how = known == Known::environment_whole ? Known::whole_number : Known::decimal;
  for (Datum& datum : found) datum = convert(how, program, id, std::move(datum));
  return found;
}

Data eval_time_span(Evaluation& state, const Program& program, ExprId id) {
  constexpr std::pair<std::string_view, double> kParts[] = {
      {"weeks", 604800}, {"days", 86400}, {"hours", 3600}, {"minutes", 60}, {"seconds", 1}, {"milliseconds", 0.001},
  };
  const Expr& call = program.exprs[id];
  double seconds = 0;
  Datum only;
  for (size_t i = 0; i < call.args.size(); ++i) {
    const Data values = eval_in(state, program, call.args[i]);
    const std::string_view part = call.names[i].empty() && i == 0 ? "days" : std::string_view(call.names[i]);
    double factor = 0;
    for (const auto& [name, seconds_each] : kParts) {
      if (name == part) factor = seconds_each;
    }
    if (values.size() != 1 || values[0].kind != DatumKind::number || factor == 0) return {unknown_datum(program, id)};
    seconds += values[0].number * factor;
    only = values[0];
  }
  Datum whole = number_datum(seconds, call.span);
  if (call.args.size() == 1 && call.names[0] == "seconds") whole = only;
  return {std::move(whole)};
}

}  // namespace

Data eval_returned(Evaluation& state, const Target& target, const Program& program, ExprId id, size_t position) {
  const Program& home = *target.program;
  const Expr& function = home.exprs[target.expr];
  const Expr& call = program.exprs[id];
  if (const std::string other = &home == &program ? overridden_by_call(state, home, function, call) : "";
      !other.empty())
    return {{.text = other, .span = call.span}};
  Data found;
  state.frames.push_back({&home, function.body, &program, id});
  // Why what is not set decides which return it is; said of all that stand behind, too.
  Step reason;
  for (const Return& value : home.returns) {
    if (value.scope != function.body) continue;
    std::vector<Choice> choices;
    for (uint32_t branch = value.branch; branch != kNoBranch; branch = home.branches[branch].parent) {
      const Branch& arm = home.branches[branch];
      if (arm.begin < home.scopes[function.body].begin) break;
      std::string unset;
      const Certainty holds = return_runs(state, home, arm.condition, value.scope, unset);
      if (!unset.empty()) reason = {home.exprs[arm.condition].span, unset + std::string(kDefaultStands)};
      if (arm.condition != kNoExpr && holds != Certainty::unknown && (holds == Certainty::yes) != (arm.arm == 0)) {
        choices = {{"never", 1, ""}};
        break;
      }
      if (holds == Certainty::unknown) {
        const std::string when = arm.condition == kNoExpr ? "this part runs" : source_of(home, arm.condition);
        choices.push_back(
            {place_of(state, home, arm.at), arm.arm, arm.arm == 0 ? "when " + when : std::string("otherwise")});
      }
    }
    if (!choices.empty() && choices[0].cause == "never") continue;
    const bool is_there = position == 0 || position <= value.others.size();
    const ExprId given = position == 0 ? value.value : is_there ? value.others[position - 1] : kNoExpr;
    Data values = is_there ? eval_in(state, home, given) : Data{unknown_datum(program, id)};
    if (given == kNoExpr && home.language == Format::python)
      values = {{.kind = DatumKind::null, .span = program.exprs[id].span}};
    // `try: return int(os.environ["X"])` fails where nothing sets the variable; its handlers give the rest.
    const bool is_missing = value.branch != kNoBranch && home.branches[value.branch].is_tried &&
                            home.branches[value.branch].arm == 0 && home.branches[value.branch].exhaustive &&
                            std::all_of(values.begin(), values.end(), [](const Datum& one) { return one.is_absent; });
    if (is_missing) continue;
    const std::string callee =
        call.kind == ExprKind::call ? source_of(program, call.base) : home.scopes[function.body].name;
    for (Datum& datum : values) {
      const bool is_told = std::any_of(datum.chain.begin(), datum.chain.end(),
                                       [&](const Step& step) { return step.note == reason.note; });
      if (!reason.note.empty() && !is_told) datum.chain.push_back(reason);
    }
    along(values, joined(target.choices, choices), {{call.span, "result of " + callee}});
    for (Datum& datum : values) {
      if (found.size() < kMostData) found.push_back(std::move(datum));
    }
    if (choices.empty()) break;
  }
  state.frames.pop_back();
  return found;
}

namespace {

/// Looks into a function of the repository: the values that it returns, of several those at a position.
Data eval_own_function(Evaluation& state, const Program& program, ExprId id, size_t position = 0) {
  const Expr& call = program.exprs[id];
  Data found;
  std::vector<Target> called = method_called(state, program, call);
  if (called.empty()) called = targets_in(state, program, call.base);
  for (const Target& target : called) {
    if (!target.program || target.expr == kNoExpr) return {};
    const Expr& function = target.program->exprs[target.expr];
    const bool is_function =
        function.kind == ExprKind::function && !target.program->scopes[function.body].name.starts_with("class ");
    if (!is_function || state.frames.size() > 8) return {};
    for (Datum& datum : eval_returned(state, target, program, id, position)) {
      if (found.size() < kMostData) found.push_back(std::move(datum));
    }
  }
  return found;
}

/// Each text with what a hole in it may be behind it; what is not known stays so.
Data with_hole(Evaluation& state, const Program& program, ExprId id, const Data& texts, ExprId hole, char verb) {
  Data found;
  const Data values = eval_in(state, program, hole);
  for (const Datum& text : texts) {
    for (const Datum& value : values) {
      if (!compatible(text.choices, value.choices) || found.size() >= kMostData) continue;
      const bool is_known =
          text.kind != DatumKind::unknown && value.kind != DatumKind::unknown && value.kind < DatumKind::list;
      Datum longer = is_known ? text : unknown_datum(program, id);
      if (is_known) longer.text += verb == 'd' ? to_string(value) : printed(program, value);
      longer.choices = joined(text.choices, value.choices);
      found.push_back(std::move(longer));
    }
  }
  return found.empty() ? Data{unknown_datum(program, id)} : found;
}

/// Text with plain holes: %d, %s, %v; `holes` fill them in order.
Data filled(Evaluation& state, const Program& program, ExprId id, std::string_view text,
            std::span<const ExprId> holes) {
  Data found{string_datum("", program.exprs[id].span)};
  size_t next = 0;
  const auto add = [&](char c) {
    for (Datum& one : found) one.text += one.kind == DatumKind::string ? std::string(1, c) : "";
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_hole = text[i] == '%' && i + 1 < text.size() && text[i + 1] != '%';
    if (!is_hole) {
      add(text[i]);
      i += text[i] == '%' && i + 1 < text.size();
      continue;
    }
    const char verb = text[++i];
    const bool is_plain = (verb == 'd' || verb == 's' || verb == 'v') && next < holes.size();
    if (!is_plain) return {unknown_datum(program, id)};
    found = with_hole(state, program, id, found, holes[next++], verb);
  }
  if (next != holes.size()) return {unknown_datum(program, id)};
  return found;
}

Data eval_printed(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Data texts = call.args.empty() ? Data{} : eval_in(state, program, call.args[0]);
  if (texts.size() != 1 || texts[0].kind != DatumKind::string) return {unknown_datum(program, id)};
  return filled(state, program, id, texts[0].text, std::span(call.args).subspan(1));
}

/// What the command of the program gives a flag, as the function that defines it reads it.
std::optional<Datum> flag_given(Evaluation& state, const Program& program, ExprId id, const std::string& name) {
  static const Environment kNothing;
  const Environment& environment = state.outer.environment ? *state.outer.environment : kNothing;
  if (name.empty() || environment.find("-" + name) == environment.end()) return std::nullopt;
  Datum datum = environment_read(state, program, id, "-" + name);
  datum.chain.back().note = "flag -" + name;
  const std::string& kind = program.exprs[program.exprs[id].base].text;
  if (datum.kind != DatumKind::string || kind.find("String") != std::string::npos) return datum;
  const bool is_length = kind.find("Duration") != std::string::npos;
  datum.number = is_length ? nanoseconds_in(datum.text) : to_number(datum);
  if (std::isnan(datum.number)) return unknown_datum(program, id);
  datum.kind = DatumKind::number;
  return datum;
}

/// True for what defines a flag of any set of them: `flags.Duration("idle", time.Minute, "…")`.
bool defines_flag(const Program& program, const Expr& call, const Expr& method) {
  constexpr std::string_view kKinds[] = {"Duration", "Int",    "Int64",   "Uint",   "Uint64", "Int32",
                                         "Uint32",   "Uint16", "Float64", "String", "Bool"};
  const bool is_short = method.text.ends_with('P');
  const std::string_view kind = std::string_view(method.text).substr(0, method.text.size() - (is_short ? 1 : 0));
  if (method.kind != ExprKind::member || call.args.size() != (is_short ? 4u : 3u)) return false;
  return program.language == Format::go && std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds) &&
         program.exprs[call.args.front()].kind == ExprKind::string &&
         program.exprs[call.args.back()].kind == ExprKind::string;
}

/// True where a Go program gives a flag its text: `flag.Set("idle", "90s")`.
bool is_flag_set(const Program& program, const std::string& name) {
  const std::string text = ". Set ( \"" + name + "\"";
  constexpr size_t kFront = 16;
  for (size_t at = find_code(program.bytes, text); at != std::string_view::npos;
       at = find_code(program.bytes, text, at + 1)) {
    const size_t begin = at > kFront ? at - kFront : 0;
    const std::string_view front = program.bytes.substr(begin, at - begin);
    if (front.find("lag") != std::string_view::npos || front.ends_with("CommandLine")) return true;
  }
  return false;
}

/// What a flag of the program is unless its command gives it.
Data eval_flag(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr* fallback = argument(program, call, call.args.size() == 4 ? 2 : 1, "");
  const Expr* name = argument(program, call, 0, "");
  if (!fallback || !name) return {unknown_datum(program, id)};
  if (name->kind != ExprKind::string) return {unknown_datum(program, id)};
  if (program.language == Format::go && is_flag_set(program, name->text))
    return {unknown_datum(program, id, "Set() gives the flag -" + name->text + " its value")};
  if (std::optional<Datum> given = flag_given(state, program, id, name->text)) return {std::move(*given)};
  Data values = eval_in(state, program, id_of(program, fallback));
  along(values, {}, {{call.span, "flag -" + name->text + std::string(unless_given(state))}});
  return values;
}

Data eval_known(Evaluation& state, const Program& program, ExprId id, Known known) {
  const Expr& call = program.exprs[id];
  switch (known) {
    case Known::environment:
    case Known::environment_whole:
    case Known::environment_decimal:
      return eval_environment(state, program, id, known);
    case Known::largest:
    case Known::smallest:
      return extreme(state, program, id, known);
    case Known::time_span:
      return eval_time_span(state, program, id);
    case Known::second_argument:
      return eval_flag(state, program, id);
    case Known::printed:
      return eval_printed(state, program, id);
    case Known::host_port:
      return filled(state, program, id, "%s:%s", call.args);
    case Known::property:
      return eval_property(state, program, id);
    default:
      break;
  }
  const Expr* first = argument(program, call, 0, "");
  if (!first) return {unknown_datum(program, id)};
  Data values = eval_in(state, program, id_of(program, first));
  const bool has_second = argument(program, call, 1, known == Known::whole_number ? "base" : "ndigits") != nullptr;
  if (has_second && known == Known::round) return {unknown_datum(program, id)};
  // `std::stoi(text, nullptr, 16)`
  const Expr* third = program.language == Format::cpp ? argument(program, call, 2, "") : nullptr;
  if (third && known == Known::whole_number && third->number != 10) return {unknown_datum(program, id)};
  const bool is_in_base = program.language == Format::go && known == Known::text && call.args.size() > 1;
  if (is_in_base && program.exprs[call.args[1]].number != 10) return {unknown_datum(program, id)};
  const bool has_base = has_second && known == Known::whole_number && program.language != Format::cpp;
  for (Datum& datum : values) {
    const bool is_written_in_base = has_base && datum.kind == DatumKind::string;
    datum = is_written_in_base ? in_base(state, program, id, std::move(datum))
                               : convert(known, program, id, std::move(datum));
  }
  return values;
}

/// "…{}…".format(x) with plain holes.
Data eval_text_format(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  const Expr& call = program.exprs[id];
  const Data texts = eval_in(state, program, method.base);
  if (texts.size() != 1 || texts[0].kind != DatumKind::string) return {unknown_datum(program, id)};
  std::string out;
  size_t next = 0;
  const std::string& text = texts[0].text;
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t close = text[i] == '{' ? text.find('}', i) : std::string::npos;
    if (close == std::string::npos) {
      out += text[i];
      continue;
    }
    const std::string hole = text.substr(i + 1, close - i - 1);
    const bool is_plain = hole.empty() || (hole.size() == 1 && hole[0] >= '0' && hole[0] <= '9');
    const size_t position = hole.empty() ? next++ : static_cast<size_t>(hole[0] - '0');
    const Expr* piece =
        is_plain ? argument(program, call, position, "") : argument(program, call, call.args.size(), hole);
    const Data values = piece ? eval_in(state, program, id_of(program, piece)) : Data{};
    if (values.size() != 1 || values[0].kind == DatumKind::unknown) return {unknown_datum(program, id)};
    out += to_string(values[0]);
    i = close;
  }
  return {string_datum(std::move(out), call.span)};
}

/// What makes an object that reads the environment when it is called: `env("X")`, `env.int("X")`.
constexpr std::string_view kReaders[] = {"environ.Env", "environ.FileAwareEnv", "environs.Env", "decouple.AutoConfig",
                                         "starlette.config.Config"};

/// How an object of the repository that is called so reads the environment; nothing where it is none.
std::optional<Known> reader_of(Evaluation& state, const Program& program, ExprId callee) {
  const Expr& expr = program.exprs[callee];
  const bool is_method = expr.kind == ExprKind::member && expr.base != kNoExpr;
  const bool is_of_map =
      program.language == Format::java && is_method && (expr.text == "get" || expr.text == "getOrDefault");
  if (program.language != Format::python && !is_of_map) return std::nullopt;
  for (const Target& made : targets_in(state, program, is_method ? expr.base : callee)) {
    if (!made.program || made.expr == kNoExpr) continue;
    const Expr& call = made.program->exprs[made.expr];
    if (call.kind != ExprKind::call || call.base == kNoExpr) continue;
    const std::string name = qualified(*made.program, call.base);
    // In Java the whole environment is a map.
    if (is_of_map && name == "System.getenv" && call.args.empty()) return Known::environment;
    if (is_of_map) continue;
    if (std::find(std::begin(kReaders), std::end(kReaders), name) == std::end(kReaders)) continue;
    if (is_method && expr.text == "int") return Known::environment_whole;
    return is_method && expr.text == "float" ? Known::environment_decimal : Known::environment;
  }
  return std::nullopt;
}

}  // namespace

Data eval_other_result(Evaluation& state, const Program& program, ExprId call, size_t position) {
  return program.exprs[call].base == kNoExpr ? Data{} : eval_own_function(state, program, call, position);
}

Data eval_percent(Evaluation& state, const Program& program, ExprId id, std::string_view text) {
  const ExprId right = program.exprs[id].args[1];
  const Expr& values = program.exprs[right];
  const bool is_spread =
      std::any_of(values.names.begin(), values.names.end(), [](const auto& name) { return name == "*"; });
  if (values.kind == ExprKind::object || (values.kind == ExprKind::list && is_spread))
    return {unknown_datum(program, id)};
  return filled(state, program, id, text, values.kind == ExprKind::list ? values.args : std::vector<ExprId>{right});
}

/// True when the program itself may set an environment variable.
static bool is_set_by_itself(Evaluation& state, const Program& program, std::string_view name, uint32_t use,
                             bool is_given) {
  const auto is_environment = [&](ExprId id) {
    const std::string owner = id == kNoExpr ? std::string() : qualified(program, id);
    return owner == "os.environ" || owner == "process.env" || owner == "ENV";
  };
  state.spend((program.assignments.size() + program.calls.size()) / 2);
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_index = target.kind == ExprKind::index && target.args.size() == 1;
    if ((!is_index && target.kind != ExprKind::member) || !is_environment(target.base)) continue;
    // `process.env.X = process.env.X || "5"` reads what was there before.
    if (one.span.begin <= use && use < one.span.end) continue;
    const Expr& key = is_index ? program.exprs[target.args[0]] : target;
    if (key.text == name || (is_index && key.kind != ExprKind::string)) return true;
  }
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    const Expr* method = call.base == kNoExpr ? nullptr : &program.exprs[call.base];
    if (method == nullptr || method->kind != ExprKind::member || call.span.begin == use) return false;
    const bool is_one =
        method->text == "setdefault" && !is_given && !call.args.empty() && program.exprs[call.args[0]].text == name;
    return (method->text == "update" || is_one) && is_environment(method->base);
  });
}

Datum environment_read(Evaluation& state, const Program& program, ExprId expr, std::string_view name) {
  const Span span = program.exprs[expr].span;
  const std::string variable = "environment variable " + std::string(name);
  const Environment* environment = state.outer.environment;
  const auto found = environment ? environment->find(name) : Environment::const_iterator{};
  if (environment && environment->lacked) environment->lacked->insert("$" + std::string(name));
  const bool is_given = environment != nullptr && found != environment->end();
  if (is_set_by_itself(state, program, name, span.begin, is_given))
    return unknown_datum(program, expr, variable + " is set by the program itself");
  if (!environment || found == environment->end()) {
    Datum absent = unknown_datum(program, expr, variable + " is set by nothing in the repository");
    absent.is_absent = true;
    return absent;
  }
  const EnvironmentValue& value = found->second;
  Datum datum = value.is_unknown
                    ? unknown_datum(program, expr, value.text.empty() ? variable + " is not known" : value.text)
                    : string_datum(value.text, value.span);
  if (has_place(value.span)) datum.span = value.span;
  datum.chain = value.chain;
  datum.chain.push_back({span, variable});
  return datum;
}

std::optional<std::string> environment_name(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if ((expr.kind != ExprKind::member && expr.kind != ExprKind::index) || expr.base == kNoExpr) return std::nullopt;
  const auto is_environment = [](std::string_view name) {
    return name == "process.env" || name == "os.environ" || name == "Bun.env" || name == "ENV" ||
           name == "process.default.env";
  };
  bool reads = is_environment(qualified(program, expr.base));
  if (!reads && program.exprs[expr.base].kind == ExprKind::name) {
    for (const Target& target : step_in(state, program, expr.base)) {
      reads = reads ||
              (target.program && target.expr != kNoExpr && is_environment(qualified(*target.program, target.expr)));
    }
  }
  if (!reads) return std::nullopt;
  if (expr.kind == ExprKind::member)
    return program.language == Format::python ? std::nullopt : std::optional(expr.text);
  if (expr.args.size() != 1) return std::nullopt;
  const Data keys = eval_in(state, program, expr.args[0]);
  if (keys.size() != 1 || keys[0].kind != DatumKind::string) return std::nullopt;
  return keys[0].text;
}

std::optional<double> known_constant(const Program& program, ExprId id) {
  const std::string name = qualified(program, id);
  const std::optional<double> number = known_number(name);
  if (!number) return std::nullopt;
  const auto own = assignments_named(program, name);
  return own.first == own.second ? number : std::nullopt;
}

/// The known function that a parameter is: `def env(name, cast=int): return cast(…)`.
static std::optional<Known> handed_function(Evaluation& state, const Program& program, const Expr& call) {
  if (program.language != Format::python || program.exprs[call.base].kind != ExprKind::name) return std::nullopt;
  const auto [first, past] = assignments_named(program, program.exprs[call.base].text);
  const bool is_parameter = past - first == 1 && program.assignments[program.by_name[first]].parameter >= 0;
  if (!is_parameter) return std::nullopt;
  const std::vector<Target> targets = step_in(state, program, call.base);
  if (targets.size() != 1 || targets[0].program == nullptr || targets[0].expr == kNoExpr) return std::nullopt;
  const std::string name = qualified(*targets[0].program, targets[0].expr);
  const auto own = assignments_named(*targets[0].program, name);
  return own.first == own.second ? known_function(name) : std::nullopt;
}

Data eval_call(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  if (call.base == kNoExpr) return {unknown_datum(program, id)};
  const std::string name = qualified(program, call.base);
  if (const std::optional<Known> known = known_function(program, name)) {
    const auto own = assignments_named(program, name);
    if (own.first == own.second) return eval_known(state, program, id, *known);
  }
  if (const std::optional<Known> known = handed_function(state, program, call))
    return eval_known(state, program, id, *known);
  if (Data length = eval_length(state, program, id, name); !length.empty()) return length;
  if (Data count = eval_count(state, program, id); !count.empty()) return count;
  if (is_script(program.language)) {
    if (Data length = eval_script_length(state, program, id); !length.empty()) return length;
  }
  // `import ms from "ms"` is both an assignment and a known function.
  if (name == "ms") return eval_known(state, program, id, Known::milliseconds);
  const Expr& method = program.exprs[call.base];
  if (const auto answer = eval_question(state, program, id)) return {*answer};
  if (is_script(program.language) && reads_config_service(program, call))
    return eval_known(state, program, id, Known::environment);
  if (is_script(program.language) && method.kind == ExprKind::member && method.text.starts_with("get")) {
    if (Data given = eval_nest_setting(state, program, call); !given.empty()) return given;
  }
  if (method.kind == ExprKind::member && method.text == "get" && is_script(program.language)) {
    if (const std::string path = configuration_path(state, program, id); !path.empty()) {
      Data configured = eval_configuration(state, program, id, path);
      return configured.empty() ? Data{unknown_datum(program, id)} : configured;
    }
  }
  if (method.kind == ExprKind::member && method.text == "format") return eval_text_format(state, program, id, method);
  if (program.language == Format::python) {
    Data entry = eval_python(state, program, id);
    if (!entry.empty()) return entry;
  }
  if (const auto known =
          method.kind == ExprKind::member && call.args.empty() ? known_method(method.text) : std::nullopt) {
    Data values = eval_in(state, program, method.base);
    if (*known == Known::time_span) return values;
    for (Datum& datum : values) datum = convert(*known, program, id, std::move(datum));
    return values;
  }
  if (const std::optional<Known> reads = reader_of(state, program, call.base))
    return eval_environment(state, program, id, *reads);
  if (program.language == Format::go) {
    Data stored = eval_store(state, program, id);
    if (!stored.empty()) return stored;
  }
  if (Data flag = eval_kingpin(state, program, id); !flag.empty()) return flag;
  if (defines_flag(program, call, method)) return eval_flag(state, program, id);
  const bool may_be_rusts = program.language == Format::rust && method.kind == ExprKind::member;
  if (const auto known = may_be_rusts ? known_rust_method(method.text) : std::nullopt) {
    Data values = eval_in(state, program, method.base);
    for (Datum& datum : values) datum = convert(*known, program, id, std::move(datum));
    return values;
  }
  if (Data otherwise = eval_fallback(state, program, id); !otherwise.empty()) return otherwise;
  if (Data given = eval_java(state, program, id, name); !given.empty()) return given;
  Data own = eval_own_function(state, program, id);
  if (!own.empty()) return own;
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  const bool is_reader = name == "env" || (name == "config" && program.language == Format::python);
  if (name.starts_with("env.") || last == "getenv" || is_reader) {
    const bool whole = last == "int" || last == "integer" || last == "number";
    return eval_environment(state, program, id, whole ? Known::environment_whole : Known::environment);
  }
  return {unknown_datum(program, id)};
}

}  // namespace outlast
