#include "syntax/eval_fields.h"

#include <algorithm>

#include "syntax/eval_state.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr size_t kMostHomes = 4;

/// True where a line's first word, which ends at a place, is the name of a field or of what a literal has under it. A
/// type that stands alone is a field without a name.
bool is_name_of_field(std::string_view text, size_t end) {
  const size_t next = past_blanks(text, end);
  const std::string_view between = text.substr(end, next - end);
  const bool is_alone = next == text.size() || between.find('\n') != std::string_view::npos || text[next] == '`' ||
                        text[next] == ';' || text[next] == '}';
  return text.substr(next, 1) == ":" || (!between.empty() && !is_alone);
}

/// True when a mention of a type makes nothing: it is declared there, pointed to, or part of a function's head.
bool makes_nothing(std::string_view text, size_t at, size_t end) {
  const std::string_view before = without_blanks_at_end(text.substr(0, at));
  if (before.ends_with('*')) return true;
  const size_t line = text.rfind('\n', at) + 1;
  const std::string_view head = text.substr(line, at - line);
  if (stands_behind(text, at, "type") || head.find("//") != std::string_view::npos) return true;
  const bool is_in_text = std::count(head.begin(), head.end(), '"') % 2 == 1;
  if (is_in_text || (before.size() <= line && is_name_of_field(text, end))) return true;
  // `func New() (s Server, err error) {`; what is made in a line of its own body stands behind a brace.
  return is_in_go_head(text, at) && text.substr(end, 1) != "{";
}

/// A literal, and where it stands.
struct Literal {
  const Program* program = nullptr;
  ExprId expr = kNoExpr;
};

/// The only literal that makes what a package declares as a type.
std::optional<Literal> only_literal(Evaluation& state, const Program& home, const std::string& type,
                                    std::vector<const Program*>& homes) {
  homes = {&home};
  for (size_t i = 0; i < homes.size(); ++i) {
    const Program* beside = state.outer.module(*homes[i], "#{" + type);
    if (beside == nullptr || std::find(homes.begin(), homes.end(), beside) != homes.end()) continue;
    if (homes.size() == kMostHomes) return std::nullopt;
    homes.push_back(beside);
  }
  std::optional<Literal> found;
  for (const Program* one : homes) {
    if (!state.spend(one->bytes.size() / 8 + one->calls.size())) return std::nullopt;
    const Making making = makings_in(*one, type);
    if (making.is_open || making.literals.size() + (found ? 1 : 0) > 1) return std::nullopt;
    if (!making.literals.empty()) found = {one, making.literals.front()};
  }
  return found;
}

/// The member in a chain that has a name: `s.cfg` in `s.cfg.Idle`; kNoExpr where none has.
ExprId member_in_chain(const Program& program, ExprId id, std::string_view name) {
  for (int up = 0; up < 20 && id != kNoExpr; ++up, id = program.exprs[id].base) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::member && expr.text == name) return id;
    if (expr.kind != ExprKind::member && expr.kind != ExprKind::index) return kNoExpr;
  }
  return kNoExpr;
}

/// What sets a member of a type behind its literal.
struct Setting {
  const Assignment* once = nullptr;    ///< where the literal stands, as a whole and in any case
  const Assignment* option = nullptr;  ///< in an option that is taken once
  Target open = {};                    ///< anywhere else
};

Setting setting_of(Evaluation& state, const Program& program, const Literal& literal, const std::string& type,
                   std::string_view member) {
  Setting found;
  const uint32_t maker =
      literal.program == &program ? function_of(program, scope_at(program, program.exprs[literal.expr].span.begin)) : 0;
  for (const Assignment& one : program.assignments) {
    const ExprId place = one.parameter >= 0 ? kNoExpr : member_in_chain(program, one.target, member);
    if (place == kNoExpr) continue;
    const auto [home, owner] = declared_type(state, program, program.exprs[place].base);
    const std::string_view last = std::string_view(owner).substr(owner.rfind('.') + 1);
    if (home != nullptr && !owner.empty() && last != type) continue;
    const OptionUse use = option_use(state, program, one.span.begin);
    if (use == OptionUse::never) continue;
    const bool is_option = use == OptionUse::once && one.branch == kNoBranch && !one.by_address &&
                           place == one.target && one.value != kNoExpr && last == type && found.option == nullptr;
    if (is_option) {
      found.option = &one;
      continue;
    }
    // `flags.DurationVar(&o.idle, "idle", time.Minute, "")`: what the flag holds.
    const bool is_flag = one.by_address && one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::call;
    const bool is_beside = maker != 0 && one.branch == kNoBranch && place == one.target && one.value != kNoExpr &&
                           (!one.by_address || is_flag) && last == type &&
                           function_of(program, scope_at(program, one.span.begin)) == maker;
    if (!is_beside || found.once != nullptr) {
      found.open = changed_at(program, one.target);
      return found;
    }
    found.once = &one;
  }
  return found;
}

/// What a literal has under a name: by that, or by the order of the fields.
ExprId entry_in(Evaluation& state, const Literal& literal, std::string_view name) {
  const Expr& expr = literal.program->exprs[literal.expr];
  const auto found = std::find(expr.names.begin(), expr.names.end(), name);
  if (found != expr.names.end()) return expr.args[static_cast<size_t>(found - expr.names.begin())];
  const bool is_in_order = !expr.names.empty() && expr.names.front().empty();
  return is_in_order ? positional_field(state, *literal.program, expr, name) : kNoExpr;
}

}  // namespace

bool is_of_package_alone(const Program& program, std::string_view name) {
  const bool is_exported = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
  return !is_exported || go_package(program.bytes) == "main";
}

Making makings_in(const Program& program, std::string_view type) {
  Making found;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.text == "new" && expr.base != kNoExpr && dotted(program, expr.base) == type)
      found.literals.push_back(call.call);
  }
  size_t literals = 0;
  for (size_t at = program.bytes.find(type); at != std::string_view::npos; at = program.bytes.find(type, at + 1)) {
    const size_t end = at + type.size();
    const bool is_word = at > 0 && !is_name_byte(program.bytes[at - 1]) && program.bytes[at - 1] != '.' &&
                         (end == program.bytes.size() || !is_name_byte(program.bytes[end]));
    if (!is_word) continue;
    const bool is_literal = program.bytes.substr(end, 1) == "{" && program.bytes[at - 1] != ']';
    literals += is_literal;
    found.is_open = found.is_open || (!is_literal && !makes_nothing(program.bytes, at, end));
  }
  found.is_open = found.is_open || literals > found.literals.size();
  return found;
}

bool sets_member(const Program& program, std::string_view member) {
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    return one.parameter < 0 && member_in_chain(program, one.target, member) != kNoExpr;
  });
}

std::vector<Target> left_empty(Evaluation& state, const Program& program, const Expr& member) {
  if (program.language != Format::go || member.kind != ExprKind::member || state.depth > 30) return {};
  const std::vector<Target> objects = targets_in(state, program, member.base);
  const bool is_written = !objects.empty() && std::all_of(objects.begin(), objects.end(), [](const Target& one) {
    if (!one.program || one.expr == kNoExpr) return false;
    const Expr& literal = one.program->exprs[one.expr];
    return literal.text == "new" && !literal.names.empty() && !literal.names.front().empty();
  });
  if (!is_written) return {};
  for (const Target& one : objects) {
    const Expr& literal = one.program->exprs[one.expr];
    if (std::find(literal.names.begin(), literal.names.end(), member.text) != literal.names.end()) return {};
    const auto [home, field] = declared_field(state, *one.program, literal.base, member.text);
    if (field == nullptr || field->type == kNoExpr || !field->tag.empty()) return {};
    const std::string type = dotted(*home, field->type);
    if (type != "time.Duration" && !type.starts_with("int") && !type.starts_with("uint") && type != "string") return {};
  }
  return {{}};
}

std::vector<Target> given_to_field(Evaluation& state, const Program& program, const Expr& member) {
  if (program.language != Format::go || member.kind != ExprKind::member || member.base == kNoExpr) return {};
  if (!state.outer.module || state.depth > 30 || !state.spend(1)) return {};
  ++state.depth;
  const auto [user, owner] = declared_type(state, program, member.base);
  const std::string& name = owner;
  --state.depth;
  // What another package makes is asked of that package; its methods are what its own names are used in.
  if (user == nullptr || name.empty() || name.find_first_of(".()") != std::string::npos) return {};
  const Program* home = user;
  const auto declares = [&](const Program& one) {
    return std::any_of(one.fields.begin(), one.fields.end(),
                       [&](const Field& field) { return field.owner == name && field.name == member.text; });
  };
  if (!declares(*home)) home = state.outer.module(*user, "#" + name);
  if (home == nullptr || !declares(*home) ||
      (!is_of_package_alone(*home, member.text) && !is_of_package_alone(*home, name)))
    return {};
  std::vector<const Program*> homes;
  const std::optional<Literal> literal = only_literal(state, *home, name, homes);
  if (!literal) return {};
  for (size_t i = 0; i < homes.size(); ++i) {
    const Program* beside = state.outer.module(*homes[i], "#~" + member.text);
    if (beside == nullptr || std::find(homes.begin(), homes.end(), beside) != homes.end()) continue;
    if (homes.size() == 2 * kMostHomes) return {};
    homes.push_back(beside);
  }
  const Assignment* once = nullptr;
  std::vector<Target> options;
  ++state.depth;
  for (const Program* one : homes) {
    const Setting setting = setting_of(state, *one, *literal, name, member.text);
    if (setting.open.program) {
      --state.depth;
      return {setting.open};
    }
    if (setting.once) once = setting.once;
    if (setting.option) options.push_back({one, setting.option->value, {}, {{setting.option->span, "option"}}});
  }
  if (!options.empty()) {
    const Program& maker = *literal->program;
    const bool is_once =
        runs_once(state, maker, function_of(maker, scope_at(maker, maker.exprs[literal->expr].span.begin)));
    --state.depth;
    if (!is_once) return {changed_at(*options[0].program, options[0].expr)};
    return options.size() == 1 ? options : std::vector<Target>{changed_at(*options[1].program, options[1].expr)};
  }
  const ExprId entry = once ? once->value : entry_in(state, *literal, member.text);
  --state.depth;
  if (entry == kNoExpr) return {};
  const Span place = literal->program->exprs[literal->expr].span;
  return {{literal->program, entry, {}, {{place, "field " + member.text + " of " + name}}}};
}

ExprId embedded_entry(Evaluation& state, const Program& program, const Expr& literal, std::string_view member) {
  const bool may_embed = program.language == Format::go && literal.text == "new" && literal.base != kNoExpr &&
                         !literal.names.empty() && !literal.names.front().empty() && state.depth <= 30;
  if (!may_embed || !state.spend(program.fields.size() + 1)) return kNoExpr;
  if (declared_field(state, program, literal.base, member).second != nullptr) return kNoExpr;
  ExprId found = kNoExpr;
  for (size_t i = 0; i < literal.args.size(); ++i) {
    const Expr& inner = program.exprs[literal.args[i]];
    if (inner.kind != ExprKind::call || inner.text != "new" || inner.base == kNoExpr) continue;
    const auto [home, field] = declared_field(state, program, literal.base, literal.names[i]);
    if (field == nullptr || !field->is_embedded || found != kNoExpr) continue;
    const bool is_told = std::find(inner.names.begin(), inner.names.end(), member) != inner.names.end();
    if (is_told) found = literal.args[i];
  }
  if (found == kNoExpr) return kNoExpr;
  const bool is_set = sets_member(program, member) ||
                      (state.outer.module && state.outer.module(program, "#~" + std::string(member)) != nullptr);
  return is_set ? kNoExpr : found;
}

}  // namespace outlast
