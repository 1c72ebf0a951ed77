#include "syntax/eval.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "syntax/checked_settings.h"
#include "syntax/eval_configuration.h"
#include "syntax/eval_declared.h"
#include "syntax/eval_fields.h"
#include "syntax/eval_fillers.h"
#include "syntax/eval_state.h"
#include "syntax/program_rows.h"
#include "syntax/python_settings.h"
#include "syntax/script_settings.h"

namespace outlast {

namespace {

constexpr int kDeepestEvaluation = 120;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The span of a string's own bytes, when they stand in the file as they are.
Span inner_span(const Program& program, const Expr& expr) {
  const Span span = expr.span;
  if (span.end - span.begin == expr.text.size() + 2 && span.end <= program.bytes.size() &&
      program.bytes.substr(span.begin + 1, expr.text.size()) == expr.text) {
    return {span.file, span.begin + 1, span.end - 1};
  }
  return span;
}

void push(Data& data, Datum datum) {
  if (data.size() < kMostData) data.push_back(std::move(datum));
}

Data unknown_data(const Program& program, ExprId expr, std::string reason = {}) {
  return {unknown_datum(program, expr, std::move(reason))};
}

bool is_logic(std::string_view sign) { return sign == "||" || sign == "&&" || sign == "??"; }

Choice choice_at(const Evaluation& state, const Program& program, const Expr& expr, ExprId condition, uint32_t arm) {
  return {place_of(state, program, expr.span.begin), arm,
          arm == 0 ? "when " + source_of(program, condition) : std::string("otherwise")};
}

/// `a || b`, `a ?? b`, `a && b`: the left value if it decides, both with a choice if that is not known.
Data eval_logic(Evaluation& state, const Program& program, const Expr& expr) {
  Data found;
  const ExprId condition = expr.args[0];
  for (Datum& left : eval_in(state, program, condition)) {
    Certainty decides = truth_of(left);
    if (expr.text == "??" && !left.is_absent && left.kind != DatumKind::unknown) {
      decides = left.kind == DatumKind::null ? Certainty::no : Certainty::yes;
    }
    // Whoever sets a variable sets it to something.
    if (is_set_unread(left)) decides = Certainty::yes;
    const bool stops_when = expr.text != "&&";
    const bool takes_right = decides != Certainty::unknown && (decides == Certainty::yes) != stops_when;
    const bool takes_left = decides != Certainty::unknown && !takes_right;
    if (takes_left) {
      push(found, left);
      continue;
    }
    Data right = eval_in(state, program, expr.args[1]);
    std::vector<Choice> choices = left.choices;
    if (!takes_right) {
      Datum kept = left;
      kept.choices = joined(kept.choices, {choice_at(state, program, expr, condition, stops_when ? 0 : 1)});
      push(found, std::move(kept));
      choices = joined(choices, {choice_at(state, program, expr, condition, stops_when ? 1 : 0)});
    }
    std::vector<Step> steps;
    if (left.is_absent) steps.push_back({program.exprs[condition].span, left.text + std::string(kDefaultStands)});
    along(right, choices, steps);
    for (Datum& value : right) {
      value.asks_absent = value.asks_absent || left.asks_absent;
      push(found, std::move(value));
    }
  }
  return found;
}

Data eval_choice(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  std::string unset;
  const Certainty holds = choice_in(state, program, id, &unset);
  if (holds != Certainty::unknown) {
    Data values = eval_in(state, program, expr.args[holds == Certainty::yes ? 1 : 2]);
    if (!unset.empty()) along(values, {}, {{program.exprs[expr.args[0]].span, unset + std::string(kDefaultStands)}});
    return values;
  }
  Data found;
  for (uint32_t arm = 0; arm < 2; ++arm) {
    Data values = eval_in(state, program, expr.args[1 + arm]);
    along(values, {choice_at(state, program, expr, expr.args[0], arm)}, {});
    for (Datum& value : values) push(found, std::move(value));
  }
  return found;
}

/// What JavaScript's typeof calls a value.
std::string_view type_name(const Datum& datum) {
  switch (datum.kind) {
    case DatumKind::unknown:
      return kUndefined;
    case DatumKind::null:
      return datum.text == "null" ? "object" : kUndefined;
    case DatumKind::boolean:
      return "boolean";
    case DatumKind::number:
      return "number";
    case DatumKind::string:
      return "string";
    default:
      return "object";
  }
}

Data eval_unary(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  Data values = eval_in(state, program, expr.args[0]);
  for (Datum& value : values) {
    if (expr.text == "!") {
      const Certainty truth = truth_of(value);
      const std::vector<Choice> choices = value.choices;
      const bool asks_absent = value.is_absent || value.asks_absent;
      value =
          truth == Certainty::unknown ? unknown_datum(program, id) : boolean_datum(truth == Certainty::no, expr.span);
      value.choices = choices;
      value.asks_absent = asks_absent;
      continue;
    }
    if (expr.text == "typeof" && (value.kind != DatumKind::unknown || value.is_absent)) {
      const std::vector<Choice> choices = value.choices;
      value = string_datum(std::string(type_name(value)), expr.span);
      value.choices = choices;
      continue;
    }
    if (value.kind == DatumKind::unknown) continue;
    const double number = to_number(value);
    if (expr.text != "+" && expr.text != "-") {
      value = unknown_datum(program, id);
      continue;
    }
    value.kind = DatumKind::number;
    value.number = expr.text == "-" ? -number : number;
    if (expr.text == "-") value.span = expr.span;
  }
  return values;
}

/// What a function gives beside its value: whether that is what was asked for. `v, err := f()`, `v, ok := f()`.
Data eval_result(Evaluation& state, const Program& program, const Expr& expr) {
  const Expr& call = program.exprs[expr.args[0]];
  if (call.kind == ExprKind::call) {
    Data own = eval_other_result(state, program, expr.args[0], static_cast<size_t>(expr.number));
    if (!own.empty()) return own;
  }
  const bool says_yes = call.kind == ExprKind::call && qualified(program, call.base).ends_with("LookupEnv");
  Data results = eval_in(state, program, expr.args[0]);
  for (Datum& value : results) {
    const bool has_failed = value.is_absent || (value.kind == DatumKind::number && std::isnan(value.number));
    if (value.kind == DatumKind::unknown && !value.is_absent) continue;
    Datum result = boolean_datum(!has_failed, expr.span);
    if (!says_yes)
      result = has_failed ? string_datum("error", expr.span) : Datum{.kind = DatumKind::null, .span = expr.span};
    result.asks_absent = says_yes && value.is_absent;
    result.choices = value.choices;
    if (value.is_absent) result.chain.push_back({expr.span, value.text + std::string(kDefaultStands)});
    value = std::move(result);
  }
  return results;
}

/// `key in [a, b]`, where all of it is known.
Datum is_among(const Program& program, ExprId id, const Data& key, const Data& where) {
  const auto is_plain = [](const Datum& one) {
    return one.kind == DatumKind::number || one.kind == DatumKind::string || one.kind == DatumKind::boolean;
  };
  // JavaScript's `in` asks for positions.
  const bool is_known = program.language == Format::python && key.size() == 1 && is_plain(key[0]) &&
                        where.size() == 1 && where[0].kind == DatumKind::list &&
                        std::all_of(where[0].items.begin(), where[0].items.end(), is_plain);
  if (!is_known) return unknown_datum(program, id);
  const bool is_text = key[0].kind == DatumKind::string;
  const bool found = std::any_of(where[0].items.begin(), where[0].items.end(), [&](const Datum& item) {
    const bool both = (item.kind == DatumKind::string) == is_text;
    return both && (is_text ? item.text == key[0].text : item.number == key[0].number);
  });
  Datum answer = boolean_datum(found, program.exprs[id].span);
  answer.choices = key[0].choices;
  return answer;
}

bool is_from_environment(const Datum& datum) {
  return std::any_of(datum.chain.begin(), datum.chain.end(),
                     [](const Step& step) { return step.note.starts_with("environment"); });
}

/// What an edit of a product would change: what the environment gives, where the rest is a unit.
Span factor_span(const Expr& expr, const Datum& left, const Datum& right, const Datum& product) {
  const bool is_left = is_from_environment(left);
  const bool is_scaled = expr.text == "*" && product.kind == DatumKind::number && is_left != is_from_environment(right);
  return is_scaled ? (is_left ? left.span : right.span) : product.span;
}

/// True for a comparison with what nothing in the repository sets, or with the answer to one.
bool asks_absent(const Expr& expr, const Datum& left, const Datum& right) {
  const bool is_equality = expr.text == "==" || expr.text == "!=";
  return left.asks_absent || right.asks_absent || (is_equality && left.is_absent != right.is_absent);
}

Data eval_operation(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (expr.text == "result" && expr.args.size() == 1) return eval_result(state, program, expr);
  if (expr.args.size() == 1) return eval_unary(state, program, id);
  if (expr.args.size() != 2) return unknown_data(program, id);
  if (is_logic(expr.text)) return eval_logic(state, program, expr);
  if (expr.text == "in" || expr.text == "not in") {
    const Data key = eval_in(state, program, expr.args[0]);
    const std::string where = qualified(program, expr.args[1]);
    if (key.size() == 1 && key[0].kind == DatumKind::string && (where == "os.environ" || where == "process.env")) {
      const Datum read = environment_read(state, program, id, key[0].text);
      const Environment* environment = state.outer.environment;
      const auto found = environment != nullptr ? environment->find(key[0].text) : Environment::const_iterator{};
      const bool is_set = environment != nullptr && found != environment->end() && !found->second.may_be_unset;
      if (is_set) return {boolean_datum(expr.text == "in", expr.span)};
      return {expr.text == "in" ? read : unknown_datum(program, id)};
    }
  }
  if (expr.text == "in") {
    const Data key = eval_in(state, program, expr.args[0]);
    return {is_among(program, id, key, eval_in(state, program, expr.args[1]))};
  }
  if (expr.text == "not in") {
    Datum among = is_among(program, id, eval_in(state, program, expr.args[0]), eval_in(state, program, expr.args[1]));
    if (among.kind == DatumKind::boolean) among.number = 1 - among.number;
    return {std::move(among)};
  }
  if (expr.text == "%" && program.language == Format::python) {
    const Data texts = eval_in(state, program, expr.args[0]);
    if (texts.size() == 1 && texts[0].kind == DatumKind::string) return eval_percent(state, program, id, texts[0].text);
  }
  if (const auto is_same = program.language == Format::python ? is_same_type(state, program, expr) : std::nullopt)
    return {boolean_datum(*is_same, expr.span)};
  Data found;
  const Data lefts = eval_in(state, program, expr.args[0]), rights = eval_in(state, program, expr.args[1]);
  for (const Datum& left : lefts) {
    for (const Datum& right : rights) {
      if (!compatible(left.choices, right.choices)) continue;
      Datum value = apply_operator(program, id, left, right);
      value.asks_absent = asks_absent(expr, left, right);
      value.span = factor_span(expr, left, right, value);
      value.choices = joined(left.choices, right.choices);
      value.chain = left.chain;
      value.chain.insert(value.chain.end(), right.chain.begin(), right.chain.end());
      push(found, std::move(value));
    }
  }
  return found.empty() ? unknown_data(program, id) : found;
}

Data eval_format(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  Data found = {string_datum("", expr.span)};
  for (ExprId piece : expr.args) {
    Data longer;
    const Data ends = eval_in(state, program, piece);
    for (const Datum& start : found) {
      for (const Datum& end : ends) {
        if (!compatible(start.choices, end.choices)) continue;
        Datum whole = end.kind == DatumKind::unknown && start.kind != DatumKind::unknown ? end : start;
        if (whole.kind == DatumKind::string) whole.text = start.text + printed(program, end);
        whole.choices = joined(start.choices, end.choices);
        if (whole.kind == DatumKind::string) whole.chain.insert(whole.chain.end(), end.chain.begin(), end.chain.end());
        push(longer, std::move(whole));
      }
    }
    found = std::move(longer);
  }
  return found.empty() ? unknown_data(program, id) : found;
}

/// Items keep their first alternative only: a list whose items vary is rare, and its use is an address.
Data eval_items(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  Datum whole{.kind = expr.kind == ExprKind::list ? DatumKind::list : DatumKind::object, .span = expr.span};
  for (size_t i = 0; i < expr.args.size() && i < 256; ++i) {
    Data values = eval_in(state, program, expr.args[i]);
    const bool is_spread = expr.names[i] == "*" || expr.names[i] == "**";
    const bool varies = values.size() != 1 || is_spread;
    whole.items.push_back(varies ? unknown_datum(program, expr.args[i]) : std::move(values[0]));
    whole.names.push_back(expr.names[i]);
  }
  return {std::move(whole)};
}

/// The name at the front of "a.b.c"; kNoExpr when something else stands there.
ExprId root_of(const Program& program, ExprId id) {
  for (int up = 0; up < kDeepestWay && id != kNoExpr; ++up) {
    if (program.exprs[id].kind == ExprKind::name) return id;
    if (program.exprs[id].kind != ExprKind::member) return kNoExpr;
    id = program.exprs[id].base;
  }
  return kNoExpr;
}

/// True where a file declares a name and else only reads members of it: nothing can fill what it names.
bool is_only_read(const Program& program, std::string_view name) {
  std::set<ExprId> owners;
  for (const Expr& expr : program.exprs) {
    if (expr.kind == ExprKind::member && expr.base != kNoExpr) owners.insert(expr.base);
  }
  for (const Call& call : program.calls) {
    const ExprId callee = program.exprs[call.call].base;
    const bool is_method = callee != kNoExpr && program.exprs[callee].kind == ExprKind::member;
    if (is_method) owners.erase(program.exprs[callee].base);
  }
  std::set<ExprId> declared;
  for (const Assignment& one : program.assignments) {
    const bool is_name = program.exprs[one.target].kind == ExprKind::name;
    if (is_name) declared.insert(one.target);
    const ExprId root = is_name ? kNoExpr : root_of(program, one.target);
    if (root != kNoExpr) owners.erase(root);
  }
  const auto is_exported = [&](const Export& one) { return one.name == name; };
  if (std::any_of(program.exports.begin(), program.exports.end(), is_exported)) return false;
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name && expr.text == name && !owners.contains(id) && !declared.contains(id))
      return false;
  }
  return true;
}

/// True for what is written where a call is given it: nobody else has it.
bool is_made_for_call(const Program& program, ExprId id) {
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const std::vector<ExprId>& given = program.exprs[one.call].args;
    return std::find(given.begin(), given.end(), id) != given.end();
  });
}

/// True for a member of an object of a script that is written out without it, and that nothing can fill: undefined.
bool is_missing_entry(Evaluation& state, const Program& program, const Expr& expr) {
  if (!is_script(program.language) || expr.kind != ExprKind::member || expr.base == kNoExpr) return false;
  const ExprId root = root_of(program, expr.base);
  if (root == kNoExpr || !state.spend(2 * program.exprs.size())) return false;
  if (!is_only_read(program, program.exprs[root].text)) return false;
  const std::vector<Target> owners = targets_in(state, program, expr.base);
  return !owners.empty() && std::all_of(owners.begin(), owners.end(), [&](const Target& owner) {
    if (!owner.program || owner.expr == kNoExpr) return false;
    const bool is_afar = owner.program != &program && owner.program->language != Format::json;
    if (is_afar && !is_made_for_call(*owner.program, owner.expr)) return false;
    const Expr& object = owner.program->exprs[owner.expr];
    const bool has_methods = std::any_of(object.args.begin(), object.args.end(), [&](ExprId entry) {
      return owner.program->exprs[entry].kind == ExprKind::function;
    });
    return is_written_out(object) && !has_methods &&
           std::find(object.names.begin(), object.names.end(), expr.text) == object.names.end();
  });
}

/// What a name or member is where nothing that is written here gives it: what a library fills in.
Data eval_unwritten(Evaluation& state, const Program& program, ExprId id) {
  if (std::optional<Datum> flag = gflag_read(state, program, id)) return {std::move(*flag)};
  if (std::optional<Datum> argument = clap_read(state, program, id)) return {std::move(*argument)};
  if (Data declared = eval_declared(state, program, id); !declared.empty()) return declared;
  if (std::optional<Datum> tagged = tagged_value(state, program, id)) return {std::move(*tagged)};
  if (std::optional<Datum> filled = filled_value(state, program, id)) return {std::move(*filled)};
  if (Data checked = eval_checked(state, program, id); !checked.empty()) return checked;
  if (is_missing_entry(state, program, program.exprs[id]))
    return {Datum{.kind = DatumKind::null, .span = program.exprs[id].span}};
  return unknown_data(program, id);
}

Data eval_reference(Evaluation& state, const Program& program, ExprId id) {
  if (const std::optional<std::string> variable = environment_name(state, program, id)) {
    Data set = environment_set(state, program, id, *variable);
    return set.empty() ? environment_data(state, program, id, *variable) : set;
  }
  if (const std::optional<std::string> key = configuration_key(state, program, id))
    return {configuration_read(state, program, id, *key)};
  if (std::optional<Datum> entry = app_config_read(state, program, id)) return {std::move(*entry)};
  if (Data bound = eval_bound(state, program, id); !bound.empty()) return bound;
  if (const std::optional<double> constant = known_constant(program, id))
    return {number_datum(*constant, program.exprs[id].span)};
  if (std::optional<Datum> linked = linked_value(state, program, id)) return {std::move(*linked)};
  const Expr& expr = program.exprs[id];
  const bool is_python_member =
      program.language == Format::python && expr.kind == ExprKind::member && expr.base != kNoExpr;
  if (is_python_member && written_to(state, program, id).empty()) {
    Data read = eval_argument(state, program, id);
    if (read.empty()) read = eval_settings_field(state, program, id);
    if (!read.empty()) return read;
  }
  if (is_script(program.language) && expr.kind == ExprKind::member) {
    const std::string path = configuration_path(state, program, id);
    Data configured = path.empty() ? Data{} : eval_configuration(state, program, id, path);
    if (!configured.empty()) return configured;
  }
  Data found;
  for (const Target& target : step_in(state, program, id)) {
    Data values;
    if (!target.program) {
      Datum unset{.kind = DatumKind::null, .span = program.exprs[id].span};
      values.push_back(std::move(unset));
    } else if (!target.unknown.empty()) {
      if (target.filled) values = filled_data(state, program, id, *target.filled);
      // What nothing gives but a library is asked of its type, too.
      if (values.empty() && target.filled && target.filled->before.empty()) values = eval_unwritten(state, program, id);
      if (values.empty()) values = unknown_data(program, id, target.unknown);
    } else if (target.expr == kNoExpr && rules_of(target.program->language).requires_modules) {
      // `module.exports = 5` makes a module a value.
      const std::vector<Target> whole = property_in(state, target, "default");
      const bool is_value = whole.size() == 1 && whole[0].program && whole[0].expr != kNoExpr;
      values = is_value ? eval_in(state, *whole[0].program, whole[0].expr) : unknown_data(program, id);
    } else if (target.expr == kNoExpr || (target.expr == id && target.program == &program)) {
      values = eval_unwritten(state, program, id);
    } else {
      values = eval_in(state, *target.program, target.expr);
    }
    along(values, target.choices, target.chain);
    for (Datum& value : values) push(found, std::move(value));
  }
  if (found.empty()) found = eval_unwritten(state, program, id);
  const auto is_unknown = [](const Datum& one) { return one.kind == DatumKind::unknown; };
  if (program.language == Format::cpp && std::none_of(found.begin(), found.end(), is_unknown)) {
    if (std::string reason = lent_elsewhere(state, program, id); !reason.empty())
      push(found, unknown_datum(program, id, std::move(reason)));
  }
  if (std::any_of(found.begin(), found.end(), is_unknown)) {
    if (Data flag = registered_flag(state, program, id, found); !flag.empty()) return flag;
  }
  return found;
}

Data eval_kind(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  switch (expr.kind) {
    case ExprKind::null:
      return {Datum{.kind = DatumKind::null, .text = expr.text, .span = expr.span}};
    case ExprKind::boolean:
      return {boolean_datum(expr.number != 0, expr.span)};
    case ExprKind::number:
      return {number_datum(expr.number, expr.span)};
    case ExprKind::string:
      return {string_datum(expr.text, inner_span(program, expr))};
    case ExprKind::name:
      if (expr.text == "NaN" || expr.text == "Infinity") {
        return {number_datum(expr.text == "NaN" ? std::nan("") : kInfinity, expr.span)};
      }
      return eval_reference(state, program, id);
    case ExprKind::member:
    case ExprKind::index:
      return eval_reference(state, program, id);
    case ExprKind::call: {
      Data checked = eval_checked(state, program, id);
      return checked.empty() ? eval_call(state, program, id) : checked;
    }
    case ExprKind::operation:
      return eval_operation(state, program, id);
    case ExprKind::choice:
      return eval_choice(state, program, id);
    case ExprKind::format:
      return eval_format(state, program, id);
    case ExprKind::list:
    case ExprKind::object:
      return eval_items(state, program, id);
    case ExprKind::function: {
      // In Ruby the name of a method calls it.
      const std::string& name = program.scopes[expr.body].name;
      const bool is_called = program.language == Format::ruby && !name.empty() && !name.starts_with("class ");
      if (is_called && state.frames.size() <= 8) return eval_returned(state, {&program, id, {}, {}}, program, id);
      break;
    }
    case ExprKind::unknown:
      break;
  }
  return unknown_data(program, id);
}

}  // namespace

bool has_arms(const Expr& expr) {
  return expr.kind == ExprKind::choice ||
         (expr.kind == ExprKind::operation && expr.args.size() == 2 && is_logic(expr.text));
}

std::vector<Target> arms_of(ExprId conditional, const EvalScope& scope) {
  Evaluation state(scope);
  return arms_in(state, *scope.program, conditional);
}

std::vector<Target> arms_in(Evaluation& state, const Program& program, ExprId conditional) {
  const Expr& expr = program.exprs[conditional];
  const ExprId condition = expr.args[0];
  const bool is_choice = expr.kind == ExprKind::choice, is_and = expr.text == "&&";
  const std::array arms = {is_choice || is_and ? expr.args[1] : condition, is_choice ? expr.args[2]
                                                                           : is_and  ? condition
                                                                                     : expr.args[1]};
  // Whether something is set at all is not whether it counts as true.
  const Certainty holds = !is_choice && expr.text == "??" ? Certainty::unknown
                          : is_choice || is_and           ? choice_in(state, program, conditional)
                                                          : truth_in(state, program, condition);
  std::vector<Target> found;
  for (uint32_t arm = 0; arm < 2; ++arm) {
    if (holds == (arm == 0 ? Certainty::no : Certainty::yes)) continue;
    // What does not count as true carries nothing.
    if (is_and && arm == 1) continue;
    std::vector<Choice> choices;
    if (holds == Certainty::unknown) choices.push_back(choice_at(state, program, expr, condition, arm));
    found.push_back({&program, arms[arm], std::move(choices), {}});
  }
  return found;
}

Certainty truth_in(Evaluation& state, const Program& program, ExprId condition) {
  if (condition == kNoExpr) return Certainty::unknown;
  const Data values = eval_in(state, program, condition);
  const Certainty first = truth_of(values[0]);
  for (const Datum& value : values) {
    if (truth_of(value) != first) return Certainty::unknown;
  }
  return first;
}

void along(Data& data, const std::vector<Choice>& choices, const std::vector<Step>& chain) {
  std::erase_if(data, [&](const Datum& datum) { return !compatible(datum.choices, choices); });
  for (Datum& datum : data) {
    datum.choices = joined(choices, datum.choices);
    datum.chain.insert(datum.chain.end(), chain.begin(), chain.end());
  }
}

Data eval_in(Evaluation& state, const Program& program, ExprId expr) {
  if (expr == kNoExpr) return unknown_data(program, expr, "nothing gives it a value");
  const std::pair key(&program, expr);
  const bool is_cycle = std::find(state.active.begin(), state.active.end(), key) != state.active.end();
  if (is_cycle || --state.steps < 0 || state.depth > kDeepestEvaluation) {
    return unknown_data(program, expr, is_cycle ? source_of(program, expr) + " depends on itself" : kTooMuch);
  }
  state.active.push_back(key);
  ++state.depth;
  Data values = eval_kind(state, program, expr);
  --state.depth;
  state.active.pop_back();
  if (values.empty()) values = unknown_data(program, expr);
  return values;
}

std::vector<Datum> eval(const Target& target, const EvalScope& scope) {
  EvalScope there = scope;
  if (target.program) there.program = target.program;
  if (!target.unknown.empty()) return unknown_data(*there.program, target.expr, target.unknown);
  return eval(target.expr, there);
}

std::vector<Datum> eval(ExprId expr, const EvalScope& scope) {
  Evaluation state(scope);
  Data data = eval_in(state, *scope.program, expr);
  return state.is_spent() ? unknown_data(*scope.program, expr, kTooMuch) : data;
}

}  // namespace outlast
