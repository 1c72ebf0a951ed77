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
  const bool is_told = state.follows > 0 || std::any_of(found.begin(), found.end(), is_there);
  return is_told ? found : std::vector<Target>{};
}

}  // namespace

bool is_made_without(Evaluation& state, const Program& program, ExprId id, std::string_view path) {
  for (int depth = 0; depth < 20 && program.language == Format::go && id != kNoExpr; ++depth) {
    const Expr& made = program.exprs[id];
    if (made.kind == ExprKind::null) return true;
    if (made.kind != ExprKind::call || made.base == kNoExpr) return false;
    const Expr& callee = program.exprs[made.base];
    if (callee.kind == ExprKind::name && callee.text == "new" && made.args.size() == 1) return true;
    const bool has_names = made.args.empty() || (!made.names.empty() && !made.names.front().empty());
    if (made.text != "new" || !has_names) return false;
    const size_t dot = std::min(path.find('.'), path.size());
    const auto named = std::find(made.names.begin(), made.names.end(), path.substr(0, dot));
    if (named == made.names.end())
      return declared_field(state, program, made.base, path.substr(0, dot)).second != nullptr;
    if (dot == path.size()) return false;
    id = made.args[static_cast<size_t>(named - made.names.begin())];
    path.remove_prefix(dot + 1);
  }
  return false;
}

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
    if (before.empty() && !written.empty() && program.language == Format::go)
      before.push_back({.program = &program, .unknown = "cannot work out " + name});
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
  std::vector<Target> open;
  for (const Target& one : step_in(state, program, base)) {
    if (!one.program) {
      open.push_back(one);
      continue;
    }
    const bool is_self = one.program == &program && one.expr == base;
    const bool is_way =
        one.expr != kNoExpr && one.unknown.empty() && !is_self && is_reference(one.program->exprs[one.expr]);
    // A pointer leads to what is there by now, everything else to what was there.
    const uint32_t use = program.exprs[base].span.begin;
    const bool is_kept = is_way && one.program == &program && keeps_pointer(program, one.expr) &&
                         means_same(program, program.exprs[one.expr].text, use, program.exprs[one.expr].span.begin);
    const uint32_t at = is_kept  ? std::max(use, program.exprs[one.expr].span.begin)
                        : is_way ? one.program->exprs[one.expr].span.begin
                                 : 0;
    const bool is_along =
        !is_way && one.program == &program && is_go_literal(one) && key.find('.') != std::string::npos;
    std::vector<Target> entries = is_way     ? member_at(state, *one.program, one.expr, key, at)
                                  : is_along ? entry_along(state, one, key, use)
                                             : property_in(state, one, key);
    const bool is_zero = entries.empty() && !is_way && state.follows > 0 && one.unknown.empty() &&
                         is_made_without(state, *one.program, one.expr, key);
    if (is_zero) entries = {{}};
    if (entries.empty()) open.push_back(one);
    for (Target& entry : entries) {
      if (found.size() >= kMostData || (is_way && !compatible(entry.choices, one.choices))) continue;
      if (is_way) {
        entry.choices = joined(one.choices, entry.choices);
        entry.chain.insert(entry.chain.end(), one.chain.begin(), one.chain.end());
      }
      found.push_back(std::move(entry));
    }
  }
  // What an object of Java is on the other ways nobody knows, so neither what it has.
  for (const Target& one : open) {
    if (program.language != Format::java || found.empty() || one.choices.empty() || found.size() >= kMostData) continue;
    found.push_back(
        {.program = &program, .choices = one.choices, .unknown = "cannot work out " + source_of(program, base)});
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
    const bool is_kept = keeps_pointer(*entry.program, entry.expr) &&
                         means_same(*entry.program, entry.program->exprs[entry.expr].text, use, begin);
    const uint32_t at = is_kept ? std::max(begin, use) : begin;
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
