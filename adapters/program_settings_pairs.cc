// Settings of pairs whose keys are not written where the pair is: `(KEY, 5)`, `for key, value in pairs`.
#include "adapters/program_settings_pairs.h"

#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/program_settings_collector.h"
#include "text/code_search.h"

namespace outlast {
namespace {

/// The loop's item that an expression is a part of, the part's position, and the loop's branch.
struct LoopPart {
  ExprId item = kNoExpr;
  double position = -1;
  uint32_t branch = kNoBranch;
};

bool is_item(const Program& program, ExprId id) {
  return id != kNoExpr && program.exprs[id].kind == ExprKind::unknown && program.exprs[id].text == kOneOf;
}

/// What the last assignment in front of a name gives it, and its branch.
std::pair<ExprId, uint32_t> given_last(const Program& program, const Expr& name) {
  const auto [first, past] = assignments_named(program, name.text);
  const uint32_t function = function_of(program, scope_at(program, name.span.begin));
  std::pair<ExprId, uint32_t> found{kNoExpr, kNoBranch};
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    const bool is_before = one.span.begin <= name.span.begin;
    if (is_before && function_of(program, one.scope) == function) found = {one.value, one.branch};
  }
  return found;
}

/// `key` of `for (auto& [key, value] : pairs)`, `pair.first` of `for (auto& pair : pairs)`.
LoopPart part_of_loop(const Program& program, ExprId id) {
  const Expr& part = program.exprs[id];
  if (part.kind == ExprKind::name) {
    const auto [value, branch] = given_last(program, part);
    if (value == kNoExpr || program.exprs[value].kind != ExprKind::index) return {};
    const Expr& index = program.exprs[value];
    const bool is_part =
        index.args.size() == 1 && is_item(program, index.base) && program.exprs[index.args[0]].kind == ExprKind::number;
    return is_part ? LoopPart{index.base, program.exprs[index.args[0]].number, branch} : LoopPart();
  }
  const bool is_half = part.kind == ExprKind::member && (part.text == "first" || part.text == "second");
  if (!is_half || program.language != Format::cpp || program.exprs[part.base].kind != ExprKind::name) return {};
  const auto [value, branch] = given_last(program, program.exprs[part.base]);
  return is_item(program, value) ? LoopPart{value, part.text == "second" ? 1.0 : 0.0, branch} : LoopPart();
}

}  // namespace

LoopedPairs looped_pairs(const Program& program, ExprId first, ExprId second, uint32_t branch) {
  const LoopPart key = part_of_loop(program, first), value = part_of_loop(program, second);
  const bool is_loop = key.item != kNoExpr && key.item == value.item && key.position == 0 && value.position == 1;
  if (!is_loop || branch != key.branch || branch == kNoBranch) return {kNoExpr, branch};
  return {program.exprs[key.item].args[0], program.branches[branch].parent};
}

LoopedPairs looped_pairs(const Program& program, ExprId pair, uint32_t branch) {
  const Expr& list = program.exprs[pair];
  if (list.kind != ExprKind::list || list.args.size() != 2) return {kNoExpr, branch};
  return looped_pairs(program, list.args[0], list.args[1], branch);
}

std::vector<WrittenPair> written_pairs(const EvalScope& scope, ExprId pairs) {
  const std::vector<Target> tables = targets_of(pairs, scope);
  if (tables.size() != 1 || !tables[0].program || tables[0].expr == kNoExpr || !tables[0].choices.empty()) return {};
  const Program& program = *tables[0].program;
  const Expr& table = program.exprs[tables[0].expr];
  const bool is_list = table.kind == ExprKind::list || (table.kind == ExprKind::call && table.text == "new");
  if (!is_list) return {};
  const auto is_written = [&](const Expr& one) {
    return one.kind == ExprKind::list || (one.kind == ExprKind::call && one.text == "new");
  };
  // `T x{{…}}`, `T x = {{…}}`
  const Expr* rows = &table;
  if (table.args.size() == 1 && is_written(program.exprs[table.args[0]])) {
    const Expr& only = program.exprs[table.args[0]];
    const bool is_inner = !only.args.empty() && is_written(program.exprs[only.args[0]]);
    if (is_inner) rows = &only;
  }
  std::vector<WrittenPair> found;
  for (const ExprId row : rows->args) {
    const Expr& pair = program.exprs[row];
    if (!is_written(pair) || pair.args.size() != 2) return {};
    found.push_back({&program, pair.args[0], pair.args[1]});
  }
  return found;
}

std::vector<WrittenPair> pairs_set(const EvalScope& scope, const Call& call) {
  const Expr& setter = scope.program->exprs[call.call];
  if (setter.args.size() != 2 || call.branch == kNoBranch) return {};
  const LoopedPairs looped = looped_pairs(*scope.program, setter.args[0], setter.args[1], call.branch);
  return looped.pairs == kNoExpr ? std::vector<WrittenPair>() : written_pairs(scope, looped.pairs);
}

uint32_t branch_of_setter(const EvalScope& scope, const Call& call) {
  return pairs_set(scope, call).empty() ? call.branch : scope.program->branches[call.branch].parent;
}

std::vector<Datum> keys_of_setter(const EvalScope& scope, ExprId key) {
  const Program& program = *scope.program;
  const Expr& written = program.exprs[key];
  Datum datum{.kind = DatumKind::string, .text = written.text, .span = written.span};
  if (written.kind == ExprKind::string) return {datum};
  datum.text = dotted(program, key);
  const std::string_view last = std::string_view(datum.text).substr(datum.text.rfind('.') + 1);
  // What is written in capitals is a constant; other names may hold any key.
  const bool is_constant = last.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
  return !datum.text.empty() && is_constant ? std::vector<Datum>{datum} : eval(key, scope);
}

std::string key_worked_out(const Program& program, const Expr& object, size_t position) {
  const uint32_t begin = position == 0 ? object.span.begin + 1 : program.exprs[object.args[position - 1]].span.end;
  const uint32_t end = program.exprs[object.args[position]].span.begin;
  if (begin >= end || end > program.bytes.size()) return "";
  const std::string written = packed(program.bytes.substr(begin, end - begin));
  std::string_view key = written;
  constexpr std::string_view kAround = ",[]:";
  key.remove_prefix(std::min(key.find_first_not_of(kAround), key.size()));
  key = key.substr(0, key.find_last_not_of(kAround) + 1);
  const auto [first, past] = assignments_named(program, key);
  if (past - first != 1) return "";
  const ExprId value = program.assignments[program.by_name[first]].value;
  return value != kNoExpr && program.exprs[value].kind == ExprKind::string ? program.exprs[value].text : "";
}

/// An entry under a key that is not known may be any setting.
void SettingsCollector::unread_entry(const SettingsSource& item, const Expr& object, size_t position) {
  SettingsSource entry = item;
  entry.expr = object.args[position];
  entry.must = true;
  unread(entry, "cannot work out the key of " + source_of(*item.program, entry.expr));
}

/// `(KEEPALIVE, 5)` of Python, where the name stands for a text; one whose key is not known may be any setting. False
/// for what is no pair.
bool SettingsCollector::look_at_named_pair(const SettingsSource& item, const Expr& list) {
  const Program& program = *item.program;
  if (program.language != Format::python || list.args.size() != 2) return false;
  const ExprKind kind = program.exprs[list.args[0]].kind;
  const bool may_be_key = kind == ExprKind::name || kind == ExprKind::member || kind == ExprKind::index ||
                          kind == ExprKind::format || kind == ExprKind::operation;
  const bool is_spread = list.names.size() == 2 && (list.names[0] == "*" || list.names[1] == "*");
  if (!may_be_key || is_spread) return false;
  EvalScope here = scope_;
  here.program = &program;
  const std::vector<Datum> keys = eval(list.args[0], here);
  const auto is_pair = [](const Datum& one) { return one.kind == DatumKind::list; };
  if (std::any_of(keys.begin(), keys.end(), is_pair)) return false;
  for (const Datum& key : keys) {
    SettingsSource one = item;
    one.choices = joined(item.choices, key.choices);
    if (key.kind == DatumKind::string) {
      give(one, key.text, list.args[1]);
    } else {
      one.expr = list.args[0];
      one.must = true;
      unread(one);
    }
  }
  return true;
}

}  // namespace outlast
