// What is asked of a program view: names, places, scopes.
#include <algorithm>
#include <array>

#include "syntax/program.h"
#include "text/code_search.h"

namespace outlast {

std::string dotted(const Program& program, ExprId expr) {
  // Most are short, and many are asked for.
  constexpr size_t kLongest = 50;
  std::array<const std::string*, kLongest> parts;
  for (size_t depth = 0; expr != kNoExpr && depth < kLongest; ++depth) {
    const Expr& part = program.exprs[expr];
    if (part.kind != ExprKind::name && part.kind != ExprKind::member) return "";
    parts[depth] = &part.text;
    if (part.kind == ExprKind::name) {
      std::string name = part.text;
      for (size_t i = depth; i > 0; --i) (name += name.empty() ? "" : ".") += *parts[i - 1];
      return name;
    }
    expr = part.base;
  }
  return "";
}

ExprId literal_of(const Program& program, uint32_t body) {
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    if (program.exprs[id].kind == ExprKind::function && program.exprs[id].body == body) return id;
  }
  return kNoExpr;
}

std::string source_of(const Program& program, ExprId expr, size_t longest) {
  if (expr == kNoExpr) return "";
  const Span span = program.exprs[expr].span;
  if (span.begin > span.end || span.end > program.bytes.size()) return "";
  std::string line =
      in_one_line(program.bytes.substr(span.begin, std::min<size_t>(span.end - span.begin, 4 * longest)));
  if (line.size() <= longest) return line;
  size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80) --cut;
  return line.substr(0, cut) + "…";
}

namespace {

/// The innermost of a family of nested regions sorted by begin; `none` when no region holds the offset.
template <class Region>
uint32_t innermost(const std::vector<Region>& regions, uint32_t offset, uint32_t none) {
  const auto after = std::upper_bound(regions.begin(), regions.end(), offset,
                                      [](uint32_t at, const Region& region) { return at < region.begin; });
  if (after == regions.begin()) return none;
  uint32_t at = static_cast<uint32_t>(after - regions.begin()) - 1;
  while (at != none && offset >= regions[at].end) at = regions[at].parent;
  return at;
}

}  // namespace

uint32_t scope_at(const Program& program, uint32_t offset) { return innermost(program.scopes, offset, 0); }

uint32_t branch_at(const Program& program, uint32_t offset) { return innermost(program.branches, offset, kNoBranch); }

uint32_t function_of(const Program& program, uint32_t scope) {
  while (program.scopes[scope].is_block && scope != 0) scope = program.scopes[scope].parent;
  return scope;
}

std::pair<uint32_t, uint32_t> assignments_named(const Program& program, std::string_view name) {
  const auto text_of = [&](uint32_t i) -> std::string_view {
    return program.exprs[program.assignments[i].target].text;
  };
  const auto first = std::lower_bound(program.by_name.begin(), program.by_name.end(), name,
                                      [&](uint32_t i, std::string_view wanted) { return text_of(i) < wanted; });
  // Most names that are asked for are bound nowhere.
  const bool is_any = first != program.by_name.end() && text_of(*first) == name;
  const auto past =
      !is_any ? first : std::upper_bound(first, program.by_name.end(), name, [&](std::string_view wanted, uint32_t i) {
        return wanted < text_of(i);
      });
  return {static_cast<uint32_t>(first - program.by_name.begin()),
          static_cast<uint32_t>(past - program.by_name.begin())};
}

std::span<const uint32_t> assignments_in(const Program& program, std::string_view name, uint32_t scope) {
  using Key = std::pair<std::string_view, uint32_t>;
  const auto key = [&](uint32_t i) -> Key {
    const Assignment& one = program.assignments[i];
    return {program.exprs[one.target].text, one.scope};
  };
  const Key wanted{name, scope};
  const auto first = std::lower_bound(program.by_scope.begin(), program.by_scope.end(), wanted,
                                      [&](uint32_t i, const Key& other) { return key(i) < other; });
  const auto past = std::upper_bound(first, program.by_scope.end(), wanted,
                                     [&](const Key& other, uint32_t i) { return other < key(i); });
  return {first, past};
}

}  // namespace outlast
