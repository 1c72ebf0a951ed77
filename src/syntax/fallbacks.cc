// Values that stand in for missing ones, where a method gives them instead of an operator.
#include <algorithm>
#include <cmath>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

/// The expression that a closure gives; the expression itself where it is none.
ExprId result_of(const Program& program, ExprId expr) {
  const Expr& closure = program.exprs[expr];
  if (closure.kind != ExprKind::function) return expr;
  ExprId only = kNoExpr;
  for (const Return& value : program.returns) {
    if (value.scope != closure.body) continue;
    if (only != kNoExpr) return expr;
    only = value.value;
  }
  return only == kNoExpr ? expr : only;
}

}  // namespace

Data with_fallback(Evaluation& state, const Program& program, ExprId id, Data values, ExprId fallback) {
  Data found;
  for (Datum& value : values) {
    const bool is_missing = value.is_absent || value.kind == DatumKind::null;
    if (!is_missing) {
      found.push_back(std::move(value));
      continue;
    }
    Data instead = eval_in(state, program, fallback);
    std::vector<Step> steps;
    if (value.is_absent) steps.push_back({program.exprs[id].span, value.text + std::string(kDefaultStands)});
    along(instead, value.choices, steps);
    for (Datum& one : instead) {
      if (found.size() < kMostData) found.push_back(std::move(one));
    }
  }
  // What does not parse is replaced too, and what it parses as is not known here.
  const bool wants_number =
      std::any_of(found.begin(), found.end(), [](const Datum& one) { return one.kind == DatumKind::number; });
  const Data standard = eval_in(state, program, fallback);
  const bool is_number = wants_number || (standard.size() == 1 && standard[0].kind == DatumKind::number);
  for (Datum& one : found) {
    if (is_number && one.kind == DatumKind::string && std::isnan(to_number(one))) {
      const std::vector<Choice> choices = one.choices;
      one = unknown_datum(program, id);
      one.choices = choices;
    }
  }
  return found;
}

namespace {

/// A closure that does no more with its value than to read a number or a length in seconds out of it.
bool keeps_the_value(const Program& program, ExprId closure) {
  const std::string text = source_of(program, closure, 200);
  const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  return (has("parse") || has("from_secs(")) && !has("*") && !has("/") && !has("+") && !has("from_mil") &&
         !has("from_min") && !has("if ") && !has("min(") && !has("max(");
}

/// What a closure makes of values that are there.
Data mapped(Evaluation& state, const Program& program, ExprId id, const Expr& method, ExprId closure) {
  Data values = eval_in(state, program, method.base);
  for (Datum& value : values) {
    if (value.is_absent || value.kind == DatumKind::unknown || value.kind == DatumKind::null) continue;
    const double number = to_number(value);
    const std::vector<Choice> choices = value.choices;
    if (keeps_the_value(program, closure) && !std::isnan(number)) {
      value.kind = DatumKind::number;
      value.number = number;
      value.text.clear();
    } else {
      value = unknown_datum(program, id);
      value.choices = choices;
    }
  }
  return values;
}

/// `Lazy::new(|| 30)` gives what its closure does, `TOTAL.get_or_init(|| 30)` too where nothing else fills the cell.
bool is_lazy(const Program& program, const Expr& call) {
  const Expr& method = program.exprs[call.base];
  if (method.base == kNoExpr || program.exprs[call.args[0]].kind != ExprKind::function) return false;
  const std::string owner = dotted(program, method.base);
  const std::string_view last = std::string_view(owner).substr(owner.rfind('.') + 1);
  if (method.text == "new") return last == "Lazy" || last == "LazyLock" || last == "LazyCell";
  if (method.text != "get_or_init" || owner.empty()) return false;
  size_t fills = 0;
  for (const Call& other : program.calls) {
    const Expr& expr = program.exprs[other.call];
    if (expr.base == kNoExpr || program.exprs[expr.base].kind != ExprKind::member) continue;
    const Expr& callee = program.exprs[expr.base];
    fills += dotted(program, callee.base) == owner && callee.text != "get" && callee.text != "wait";
  }
  return fills == 1;
}

Data eval_rust(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  const Expr& call = program.exprs[id];
  if (method.kind == ExprKind::member && method.text == "map_or" && call.args.size() == 2)
    return with_fallback(state, program, id, mapped(state, program, id, method, call.args[1]), call.args[0]);
  if (method.kind != ExprKind::member || call.args.size() != 1) return {};
  if (is_lazy(program, call)) return eval_in(state, program, result_of(program, call.args[0]));
  if (method.text == "map_err" || method.text == "ok_or" || method.text == "context")
    return eval_in(state, program, method.base);
  if (method.text == "unwrap_or" || method.text == "unwrap_or_else" || method.text == "or_else")
    return with_fallback(state, program, id, eval_in(state, program, method.base), result_of(program, call.args[0]));
  if (method.text != "map" && method.text != "and_then") return {};
  return mapped(state, program, id, method, call.args[0]);
}

/// Go's `cmp.Or(a, b, c)`: the first that is not empty or zero.
Data eval_first_set(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  Data open{{}};
  Data found;
  for (size_t i = 0; i < call.args.size() && !open.empty(); ++i) {
    const Data values = eval_in(state, program, call.args[i]);
    const bool is_last = i + 1 == call.args.size();
    Data left;
    for (const Datum& before : open) {
      Data here = values;
      along(here, before.choices, {});
      for (Datum& value : here) {
        const bool is_zero = value.kind == DatumKind::number && value.number == 0;
        const bool is_empty = value.kind == DatumKind::string && value.text.empty();
        const bool is_missing = value.is_absent || value.kind == DatumKind::null || is_zero || is_empty;
        value.chain.insert(value.chain.begin(), before.chain.begin(), before.chain.end());
        if (value.is_absent && !is_last)
          value.chain.push_back({program.exprs[id].span, value.text + std::string(kDefaultStands)});
        if (left.size() + found.size() < kMostData) (is_missing && !is_last ? left : found).push_back(std::move(value));
      }
    }
    open = std::move(left);
  }
  return found;
}

}  // namespace

Data eval_fallback(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  if (program.language == Format::rust) return eval_rust(state, program, id, method);
  const bool stands_in =
      program.language == Format::java && method.text == "requireNonNullElse" && call.args.size() == 2;
  if (stands_in) return with_fallback(state, program, id, eval_in(state, program, call.args[0]), call.args[1]);
  if (program.language == Format::go && method.text == "Or" && qualified(program, call.base) == "cmp.Or")
    return eval_first_set(state, program, id);
  return eval_configured(state, program, id);
}

}  // namespace outlast
