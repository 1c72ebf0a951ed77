// What objects hold under a name, or along a way of several, from where they are made to where they are used.
#include <algorithm>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

bool is_reference(const Expr& expr) {
  return expr.kind == ExprKind::name || expr.kind == ExprKind::member || expr.kind == ExprKind::index;
}

bool is_go_literal(const Target& one) {
  return one.program->language == Format::go && one.expr != kNoExpr && one.program->exprs[one.expr].text == "new" &&
         one.program->exprs[one.expr].kind == ExprKind::call;
}

/// A member of a member of what a Go program's name denotes, asked of the name: what is set along the whole way counts,
/// `cfg.Server.Idle = …` over what `cfg.Server` was made as. Empty where that gives nothing.
std::vector<Target> held_by_root(Evaluation& state, const Program& program, ExprId base, std::string_view key) {
  const Expr& owner = program.exprs[base];
  const bool is_way = program.language == Format::go && owner.kind == ExprKind::member && owner.base != kNoExpr;
  if (!is_way || state.depth > kDeepestWay) return {};
  ++state.depth;
  std::vector<Target> found =
      member_at(state, program, owner.base, owner.text + "." + std::string(key), owner.span.begin);
  --state.depth;
  const auto is_there = [](const Target& one) { return one.program != nullptr; };
  return std::any_of(found.begin(), found.end(), is_there) ? found : std::vector<Target>{};
}

}  // namespace

std::vector<Target> member_at(Evaluation& state, const Program& program, ExprId base, std::string_view key,
                              uint32_t use) {
  const std::string owner = dotted(program, base), name = owner + "." + std::string(key);
  std::vector<Target> written;
  if (!owner.empty()) {
    written = written_along(state, program, name, owner.size(), use);
  }
  const auto is_there = [](const Target& one) { return one.program != nullptr; };
  std::vector<Target> found;
  if (!written.empty() && std::all_of(written.begin(), written.end(), is_there)) {
    found = std::move(written);
  } else {
    std::vector<Target> before = is_script(program.language)
                                     ? held_by_each(state, targets_in(state, program, base), key)
                                     : held_by(state, program, base, key);
    found = laid_over(written, std::move(before));
  }
  add_changes(state, program, base, key, use, found);
  return found;
}

std::vector<Target> held_by(Evaluation& state, const Program& program, ExprId base, std::string_view key) {
  std::vector<Target> found = held_by_root(state, program, base, key);
  if (!found.empty() || state.depth > kDeepestWay) return found;
  const std::pair active(&program, base);
  if (std::find(state.active.begin(), state.active.end(), active) != state.active.end()) return found;
  state.active.push_back(active);
  ++state.depth;
  for (const Target& one : step_in(state, program, base)) {
    if (!one.program) continue;
    const bool is_self = one.program == &program && one.expr == base;
    const bool is_way =
        one.expr != kNoExpr && one.unknown.empty() && !is_self && is_reference(one.program->exprs[one.expr]);
    // A pointer leads to what is there by now, everything else to what was there.
    const uint32_t use = program.exprs[base].span.begin;
    const bool is_kept = is_way && one.program == &program && keeps_pointer(program, one.expr);
    const uint32_t at = is_kept  ? std::max(use, program.exprs[one.expr].span.begin)
                        : is_way ? one.program->exprs[one.expr].span.begin
                                 : 0;
    const bool is_along =
        !is_way && one.program == &program && is_go_literal(one) && key.find('.') != std::string::npos;
    std::vector<Target> entries = is_way     ? member_at(state, *one.program, one.expr, key, at)
                                  : is_along ? entry_along(state, one, key, use)
                                             : property_in(state, one, key);
    for (Target& entry : entries) {
      if (found.size() >= kMostData || (is_way && !compatible(entry.choices, one.choices))) continue;
      if (is_way) {
        entry.choices = joined(one.choices, entry.choices);
        entry.chain.insert(entry.chain.end(), one.chain.begin(), one.chain.end());
      }
      found.push_back(std::move(entry));
    }
  }
  --state.depth;
  state.active.pop_back();
  return found;
}

std::vector<Target> entry_along(Evaluation& state, const Target& literal, std::string_view path, uint32_t use) {
  const size_t dot = path.find('.');
  std::vector<Target> found;
  for (const Target& entry : property_in(state, literal, path.substr(0, dot))) {
    if (!entry.program || entry.expr == kNoExpr) {
      found.push_back(entry);
      continue;
    }
    const uint32_t begin = entry.program->exprs[entry.expr].span.begin;
    const uint32_t at = keeps_pointer(*entry.program, entry.expr) ? std::max(begin, use) : begin;
    for (Target& one : member_at(state, *entry.program, entry.expr, path.substr(dot + 1), at)) {
      if (!compatible(one.choices, entry.choices) || found.size() >= kMostData) continue;
      one.choices = joined(entry.choices, one.choices);
      one.chain.insert(one.chain.end(), entry.chain.begin(), entry.chain.end());
      found.push_back(std::move(one));
    }
  }
  return found;
}

}  // namespace outlast
