// Flags that a Go program registers for the members of a struct, `fs.DurationVar(&c.Idle, "idle", time.Minute, "")`,
// and reads where the struct's way from there is not followed.
#include <algorithm>

#include "syntax/eval_fields.h"
#include "syntax/eval_state.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/words.h"

namespace outlast {

namespace {

/// Of one package that sets members of one name; more are not looked at.
constexpr size_t kMostSetters = 16;

/// What the file knows of a member: the one flag that is registered for it, or that something else may set it.
struct Registered {
  const Program* program = nullptr;
  ExprId flag = kNoExpr;
  bool is_open = false;
};

/// True for a literal of the type that gives the member, or gives all without names.
bool gives_member(const Program& program, const Expr& literal, std::string_view type, std::string_view member) {
  if (literal.text != "new" || literal.base == kNoExpr || literal.args.empty()) return false;
  const std::string name = dotted(program, literal.base);
  if (std::string_view(name).substr(name.rfind('.') + 1) != type) return false;
  return literal.names.empty() || literal.names.front().empty() ||
         std::find(literal.names.begin(), literal.names.end(), member) != literal.names.end();
}

void take_setters(Evaluation& state, const Program& program, std::string_view type, std::string_view member,
                  Registered& found) {
  if (!state.spend(program.assignments.size() + program.calls.size())) found.is_open = true;
  const std::string_view last = type.substr(type.rfind('.') + 1);
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (found.is_open || one.parameter >= 0 || target.kind != ExprKind::member || target.text != member) continue;
    const std::string owner = declared_type(state, program, target.base).second;
    if (!owner.empty() && std::string_view(owner).substr(owner.rfind('.') + 1) != last) continue;
    const Expr* value = one.value == kNoExpr ? nullptr : &program.exprs[one.value];
    const bool is_flag = one.by_address && !owner.empty() && one.branch == kNoBranch && value != nullptr &&
                         value->kind == ExprKind::call && value->base != kNoExpr &&
                         program.exprs[value->base].text.starts_with("flag.");
    if (!is_flag || found.flag != kNoExpr) {
      found.is_open = true;
    } else {
      found.program = &program;
      found.flag = one.value;
    }
  }
  found.is_open = found.is_open || std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
                    return gives_member(program, program.exprs[call.call], last, member);
                  });
}

/// True when a text sets some member of a name, hands its address on, or gives it in a literal of the type.
bool may_set_in(std::string_view text, std::string_view type, std::string_view member) {
  bool has_literal = false;
  for (size_t at = text.find(type); at != std::string_view::npos && !has_literal; at = text.find(type, at + 1))
    has_literal = at > 0 && text[at - 1] == '.' && text.substr(at + type.size(), 1) == "{";
  for (size_t at = text.find(member); at != std::string_view::npos; at = text.find(member, at + 1)) {
    const size_t end = at + member.size();
    if (at == 0 || is_name_byte(text[at - 1]) || (end < text.size() && is_name_byte(text[end]))) continue;
    const std::string_view rest = text.substr(past_blanks(text, end), 2);
    if (has_literal && rest.starts_with(':') && rest != ":=") return true;
  }
  return go_sets_member(text, member);
}

/// True when a file outside of the type's folder may set the member.
bool is_set_elsewhere(Evaluation& state, const Program& home, std::string_view type, std::string_view member) {
  constexpr size_t kMostFiles = 3000;
  if (state.outer.sources == nullptr) return true;
  const Sources& sources = *state.outer.sources;
  const std::string folder(folder_of(sources.path(home.file)));
  const std::vector<FileId> files = sources.want_glob("**/*.go");
  if (files.size() > kMostFiles) return true;
  return std::any_of(files.begin(), files.end(), [&](FileId file) {
    const std::string& path = sources.path(file);
    return !path.ends_with("_test.go") && folder_of(path) != folder && may_set_in(sources.bytes(file), type, member);
  });
}

/// True when some file speaks of a function elsewhere than where it is declared.
bool is_spoken_of(Evaluation& state, const std::string& name) {
  if (name.empty() || name == "main" || name == "init" || state.outer.sources == nullptr) return true;
  const Sources& sources = *state.outer.sources;
  const std::vector<FileId> files = sources.want_glob("**/*.go");
  return std::any_of(files.begin(), files.end(), [&](FileId file) {
    const std::string_view text = sources.bytes(file);
    for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      const size_t end = at + name.size(), line = text.rfind('\n', at) + 1;
      const bool is_whole = at > 0 && !is_name_byte(text[at - 1]) && end < text.size() && !is_name_byte(text[end]);
      const std::string_view front = text.substr(line, at - line);
      if (is_whole && front.find("//") == std::string_view::npos && !is_in_go_head(text, at)) return true;
    }
    return false;
  });
}

/// The only flag that is registered for a member, where nothing else sets it.
Registered registered_for(Evaluation& state, const Program& home, std::string_view type, const std::string& member) {
  std::vector<const Program*> homes{&home};
  Registered found;
  for (size_t i = 0; i < homes.size() && !found.is_open; ++i) {
    take_setters(state, *homes[i], type, member, found);
    for (const std::string& asked : {"#~" + member, "#{" + std::string(type.substr(type.rfind('.') + 1))}) {
      const Program* beside = state.outer.module ? state.outer.module(*homes[i], asked) : nullptr;
      if (beside == nullptr || std::find(homes.begin(), homes.end(), beside) != homes.end()) continue;
      if (homes.size() == kMostSetters) found.is_open = true;
      homes.push_back(beside);
    }
  }
  const bool is_shared = !is_of_package_alone(home, member);
  if (!found.is_open && found.flag != kNoExpr && is_shared)
    found.is_open = is_set_elsewhere(state, home, type.substr(type.rfind('.') + 1), member);
  return found;
}

}  // namespace

Data registered_flag(Evaluation& state, const Program& program, ExprId id, const Data& otherwise) {
  const Expr& expr = program.exprs[id];
  if (program.language != Format::go || expr.kind != ExprKind::member || state.depth > 30) return {};
  const auto [home, fields] = fields_along(state, program, id);
  if (home == nullptr || fields.empty() || fields.back()->name != expr.text) return {};
  const Field& field = *fields.back();
  const Registered found = registered_for(state, *home, field.owner, field.name);
  if (found.is_open || found.flag == kNoExpr) return {};
  ++state.depth;
  Data values = eval_in(state, *found.program, found.flag);
  --state.depth;
  along(values, {}, {{expr.span, "member " + field.name + " of " + field.owner}});
  // What else is handed the struct may fill it.
  const uint32_t place = scope_at(*found.program, found.program->exprs[found.flag].span.begin);
  const std::string& registers = found.program->scopes[function_of(*found.program, place)].name;
  for (const Datum& one : otherwise) {
    const bool is_changed = one.kind == DatumKind::unknown && one.text.ends_with("may change it");
    if (is_changed && one.text.find(registers) == std::string::npos) values.push_back(one);
  }
  if (!is_spoken_of(state, registers))
    values.push_back(unknown_datum(program, id, "nothing in the repository calls " + registers + "()"));
  if (may_stand_in_a_file(field.tag))
    values.push_back(unknown_datum(program, id, "a file may give " + source_of(program, id) + ", as its tag says"));
  return values;
}

}  // namespace outlast
