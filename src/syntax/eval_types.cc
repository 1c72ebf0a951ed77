// Types as far as they are declared: which one an expression has, and what the tags of its members say.
#include <algorithm>
#include <cmath>

#include "syntax/eval_fields.h"
#include "syntax/eval_fillers.h"
#include "syntax/eval_state.h"
#include "syntax/eval_stores.h"
#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr int kLongestWay = 12;

/// A type by the name that it has in the program.
struct TypeName {
  const Program* program = nullptr;
  std::string name;
};

TypeName type_in(Evaluation& state, const Program& program, ExprId id, int depth);

TypeName declared(const Program& program, ExprId type) { return {&program, dotted(program, type)}; }

/// The type of what a call gives: its own for a literal, the result's for a function of the repository, else the
/// function's name with "()".
TypeName type_of_call(Evaluation& state, const Program& program, const Expr& call, int depth) {
  if (call.base == kNoExpr) return {};
  const Expr& callee = program.exprs[call.base];
  if (call.text == "new") return declared(program, call.base);
  if (callee.kind == ExprKind::name && callee.text == "new" && call.args.size() == 1)
    return declared(program, call.args[0]);
  for (const Target& target : targets_in(state, program, call.base)) {
    if (!target.program || target.expr == kNoExpr) continue;
    const Expr& function = target.program->exprs[target.expr];
    if (function.kind != ExprKind::function) continue;
    if (function.base != kNoExpr) return declared(*target.program, function.base);
    for (const Return& value : target.program->returns) {
      if (value.scope == function.body) return type_in(state, *target.program, value.value, depth + 1);
    }
  }
  std::string name = qualified(program, call.base);
  return name.empty() ? TypeName{} : TypeName{&program, name + "()"};
}

/// The type of what a file of a package declares outside of functions.
TypeName type_of_package(Evaluation& state, const Program& home, const std::string& name, int depth) {
  const auto [first, past] = assignments_named(home, name);
  TypeName found;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = home.assignments[home.by_name[i]];
    const bool is_declared = one.scope == 0 && one.parameter < 0 && !one.by_address &&
                             function_of(home, scope_at(home, one.span.begin)) == 0;
    if (!is_declared) continue;
    if (!found.name.empty()) return {};
    if (one.type != kNoExpr) found = declared(home, one.type);
    if (one.type == kNoExpr && one.value != kNoExpr) found = type_in(state, home, one.value, depth + 1);
  }
  return found;
}

TypeName type_of_name(Evaluation& state, const Program& program, const Expr& expr, int depth) {
  const auto range = assignments_named(program, expr.text);
  uint32_t scope = scope_at(program, expr.span.begin);
  for (int up = 0; range.first != range.second && up < 200; ++up) {
    for (uint32_t i = range.second; i-- > range.first;) {
      const Assignment& one = program.assignments[program.by_name[i]];
      if (one.scope != scope || one.by_address) continue;
      const TypeName type = one.type != kNoExpr ? declared(program, one.type) : TypeName{};
      // `var flags struct { … }`
      if (one.type != kNoExpr) return type.name.empty() ? TypeName{&program, "var " + expr.text} : type;
      if (one.value != kNoExpr) return type_in(state, program, one.value, depth + 1);
    }
    if (scope == 0) break;
    scope = program.scopes[scope].parent;
  }
  const bool is_afar = program.language == Format::go && range.first == range.second && state.outer.module;
  const Program* home = is_afar ? state.outer.module(program, "#" + expr.text) : nullptr;
  return home == nullptr ? TypeName{} : type_of_package(state, *home, expr.text, depth);
}

/// The type of what another package declares: `config.Current`.
TypeName type_of_import(Evaluation& state, const Program& program, const Expr& expr, int depth) {
  const bool may_be = program.language == Format::go && expr.kind == ExprKind::member && expr.base != kNoExpr &&
                      program.exprs[expr.base].kind == ExprKind::name && state.outer.module;
  if (!may_be) return {};
  const std::string& local = program.exprs[expr.base].text;
  const auto [first, past] = assignments_named(program, local);
  for (const Import& import : program.imports) {
    if (import.local != local || first != past) continue;
    const Program* home = state.outer.module(program, import.module + "#" + expr.text);
    return home == nullptr ? TypeName{} : type_of_package(state, *home, expr.text, depth);
  }
  return {};
}

/// A member of a type, where it is declared.
struct Member {
  const Program* program = nullptr;
  const Field* field = nullptr;
};

/// The programs that may declare a type, and what it is called there.
std::vector<std::pair<const Program*, std::string>> homes_of(Evaluation& state, const TypeName& type) {
  const size_t dot = type.name.find('.');
  std::vector<std::pair<const Program*, std::string>> homes{{type.program, type.name}};
  if (!state.outer.module) return homes;
  const std::string_view first = std::string_view(type.name).substr(0, dot);
  homes.emplace_back(state.outer.module(*type.program, "#" + std::string(first)), type.name);
  for (const Import& import : type.program->imports) {
    if (import.local != first || dot == std::string::npos) continue;
    const std::string rest = type.name.substr(dot + 1);
    homes.emplace_back(state.outer.module(*type.program, import.module + "#" + rest.substr(0, rest.find('.'))), rest);
  }
  return homes;
}

Member member_of(Evaluation& state, const TypeName& type, std::string_view name) {
  if (!type.program) return {};
  for (const auto& [home, owner] : homes_of(state, type)) {
    if (!home) continue;
    for (const Field& field : home->fields) {
      if (field.name == name && field.owner == owner) return {home, &field};
    }
  }
  return {};
}

Member member_in(Evaluation& state, const Program& program, const Expr& expr, int depth) {
  if (expr.kind != ExprKind::member || expr.base == kNoExpr) return {};
  return member_of(state, type_in(state, program, expr.base, depth + 1), expr.text);
}

TypeName type_in(Evaluation& state, const Program& program, ExprId id, int depth) {
  if (id == kNoExpr || depth > kLongestWay || --state.steps < 0) return {};
  const Expr& expr = program.exprs[id];
  if (expr.kind == ExprKind::call) return type_of_call(state, program, expr, depth);
  if (expr.kind == ExprKind::name) return type_of_name(state, program, expr, depth);
  const Member member = member_in(state, program, expr, depth);
  if (!member.field) return type_of_import(state, program, expr, depth);
  if (member.field->type != kNoExpr) return declared(*member.program, member.field->type);
  return {member.program, member.field->owner + "." + member.field->name};
}

/// What a tag says under a key: `env:"IDLE,required" envDefault:"75s"`.
std::optional<std::string> tag_value(std::string_view tag, std::string_view key) {
  for (size_t at = tag.find(key); at != std::string_view::npos; at = tag.find(key, at + 1)) {
    const std::string_view rest = tag.substr(at + key.size());
    const bool is_whole = at == 0 || tag[at - 1] == ' ';
    if (!is_whole || !rest.starts_with(":\"")) continue;
    return std::string(rest.substr(2, std::min(rest.find('"', 2), rest.size()) - 2));
  }
  return std::nullopt;
}

}  // namespace

bool may_stand_in_a_file(std::string_view tag) {
  constexpr std::string_view kFiles[] = {"yaml", "json", "toml", "mapstructure", "koanf", "hcl", "ini", "xml"};
  return std::any_of(std::begin(kFiles), std::end(kFiles), [&](std::string_view key) {
    const std::optional<std::string> name = tag_value(tag, key);
    return name && *name != "-";
  });
}

namespace {

/// "IDLE" of go-arg's `arg:"--idle,env:IDLE"`.
std::optional<std::string> variable_of_argument(std::string_view tag) {
  const std::optional<std::string> argument = tag_value(tag, "arg");
  const size_t at = argument ? argument->find("env:") : std::string::npos;
  if (at == std::string::npos) return std::nullopt;
  const std::string rest = argument->substr(at + 4);
  return rest.substr(0, rest.find(','));
}

/// The flag of a command that a library of flags gives a member: by its tag, else idle-timeout for IdleTimeout.
std::string flag_of(const Field& field) {
  if (const std::optional<std::string> name = tag_value(field.tag, "name")) return *name;
  const std::string argument = tag_value(field.tag, "arg").value_or("");
  if (const size_t at = argument.find("--"); at != std::string::npos)
    return argument.substr(at + 2, std::min(argument.find(',', at), argument.size()) - at - 2);
  std::string name;
  for (const char c : field.name) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_capital && !name.empty()) name += '-';
    name += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

/// A variable of the repository that a prefix, which is not looked for, may make the member's own.
std::string may_be_set_by(const Environment& environment, std::string_view name) {
  const std::string tail = "_" + std::string(name);
  for (const auto& [variable, value] : environment) {
    if (variable.ends_with(tail)) return variable;
  }
  return "";
}

/// IDLE_TIMEOUT and IDLETIMEOUT for IdleTimeout.
std::string in_capitals(std::string_view name, bool is_split) {
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    const bool is_capital = name[i] >= 'A' && name[i] <= 'Z';
    const bool begins = is_capital && i > 0 && !(name[i - 1] >= 'A' && name[i - 1] <= 'Z');
    if (is_split && begins) out += '_';
    out += name[i] >= 'a' && name[i] <= 'z' ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
  }
  return out;
}

Datum converted(const Program& program, ExprId id, const Member& member, Datum datum) {
  if (datum.kind != DatumKind::string) return datum;
  const std::string type = dotted(*member.program, member.field->type);
  if (type == "time.Duration") datum.number = nanoseconds_in(datum.text);
  const bool is_number = type.starts_with("int") || type.starts_with("uint") || type.starts_with("float");
  if (is_number) datum.number = to_number(datum);
  if (type == "string") return datum;
  if ((type != "time.Duration" && !is_number) || std::isnan(datum.number)) return unknown_datum(program, id);
  datum.kind = DatumKind::number;
  return datum;
}

/// Parts of the paths of packages that fill structs by their tags, or may.
constexpr std::string_view kReaders[] = {"env", "conf", "default", "flag", "go-arg", "kong", "koanf", "viper"};

bool may_read_tags(std::string_view module) {
  const bool is_own = module.find('/') == std::string_view::npos;
  return !is_own && std::any_of(std::begin(kReaders), std::end(kReaders),
                                [&](std::string_view part) { return module.find(part) != std::string_view::npos; });
}

/// True when a file of the package at hand imports a package that may read tags.
bool has_reader(const Evaluation& state, const Program& program) {
  const auto reads = [](const Import& import) { return may_read_tags(import.module); };
  if (std::any_of(program.imports.begin(), program.imports.end(), reads)) return true;
  if (!state.outer.sources) return true;
  const Sources& sources = *state.outer.sources;
  const std::string folder(folder_of(sources.path(program.file)));
  for (const FileId file : sources.want_glob(folder.empty() ? "*.go" : folder + "/*.go")) {
    // Paths stand in front of all else.
    const std::string_view bytes = sources.bytes(file);
    std::string_view head = bytes.substr(0, std::min(bytes.find("\nfunc "), bytes.find("\ntype ")));
    for (size_t open = head.find('"'); open != std::string_view::npos; open = head.find('"', open + 1)) {
      const size_t close = std::min(head.find('"', open + 1), head.size());
      if (may_read_tags(head.substr(open + 1, close - open - 1))) return true;
      open = close;
    }
  }
  return false;
}

/// True for a struct that is made empty in the file and that nothing there is given, or called on.
bool is_left_alone(const Program& program, ExprId id) {
  const std::string name = dotted(program, id);
  const std::string_view root = std::string_view(name).substr(0, name.find('.'));
  const auto [first, past] = assignments_named(program, root);
  if (root.empty() || past - first != 1) return false;
  const Assignment& made = program.assignments[program.by_name[first]];
  const bool is_made = made.value != kNoExpr && made.parameter < 0 &&
                       (program.exprs[made.value].kind == ExprKind::null || program.exprs[made.value].text == "new") &&
                       function_of(program, made.scope) != 0;
  if (!is_made) return false;
  const auto is_it = [&](ExprId one) {
    if (one == kNoExpr || one == made.target) return false;
    const std::string other = dotted(program, one);
    return other == root || (other.starts_with(root) && other[root.size()] == '.');
  };
  const auto takes = [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (expr.text == "new") return false;
    return is_it(expr.base) || std::any_of(expr.args.begin(), expr.args.end(), is_it);
  };
  return std::none_of(program.calls.begin(), program.calls.end(), takes) &&
         std::none_of(program.assignments.begin(), program.assignments.end(),
                      [&](const Assignment& one) { return is_it(one.value); });
}

}  // namespace

namespace {

/// "60s" of `env:"IDLE,default=60s"` and `envconfig:"default=60s"`.
std::optional<std::string> default_beside_variable(std::string_view tag) {
  constexpr std::string_view kDefault = "default=", kKeys[] = {"env", "envconfig"};
  for (const std::string_view key : kKeys) {
    const std::optional<std::string> variable = tag_value(tag, key);
    const size_t at = variable ? variable->find(kDefault) : std::string::npos;
    if (at == std::string::npos) continue;
    const std::string rest = variable->substr(at + kDefault.size());
    return rest.substr(0, rest.find(','));
  }
  return std::nullopt;
}

/// True for "IDLE,optional" and "-".
bool is_optional_entry(std::string_view entry) {
  return entry == "-" || (',' + std::string(entry) + ',').find(",optional,") != std::string::npos;
}

/// What a tag's entry calls the variable among options: "IDLE" of "default=60s,IDLE"; what is not split by commas is
/// put in capitals by what reads it.
std::string variable_of_entry(std::string_view entry) {
  const auto is_option = [](std::string_view one) {
    return one == "optional" || one == "-" || one.starts_with("default=");
  };
  if (!is_option(entry) && entry.find(',') == std::string_view::npos) return in_capitals(entry, false);
  std::string name;
  for (size_t begin = 0; begin <= entry.size();) {
    const size_t end = std::min(entry.find(',', begin), entry.size());
    const std::string_view one = entry.substr(begin, end - begin);
    if (!one.empty() && !is_option(one)) name = one;
    begin = end + 1;
  }
  return name;
}

/// What the tag of a member says of the environment.
struct EnvironmentTag {
  std::optional<std::string> standard;
  std::string variable;
};

EnvironmentTag environment_tag(std::string_view tag) {
  constexpr std::string_view kDefaults[] = {"envDefault", "env-default", "default"};
  constexpr std::string_view kVariables[] = {"env", "envconfig"};
  EnvironmentTag found;
  std::optional<std::string> variable;
  for (const std::string_view key : kDefaults) {
    if (!found.standard) found.standard = tag_value(tag, key);
  }
  for (const std::string_view key : kVariables) {
    if (variable) continue;
    variable = tag_value(tag, key);
    if (variable && key == "envconfig") variable = variable_of_entry(*variable);
  }
  if (!variable) variable = variable_of_argument(tag);
  if (variable) found.variable = variable->substr(0, variable->find(','));
  if (!found.standard) found.standard = default_beside_variable(tag);
  return found;
}

/// What a command's flag or a variable gives a member by its tag, or that one may; nothing where none does.
std::optional<Datum> given_by_tag(Evaluation& state, const Program& program, ExprId id, const Member& member,
                                  const std::string& name) {
  static const Environment kNothing;
  const Environment& environment = state.outer.environment ? *state.outer.environment : kNothing;
  if (const std::string flag = "-" + flag_of(*member.field); environment.contains(flag)) {
    Datum given = environment_read(state, program, id, flag);
    given.chain.back().note = "flag -" + flag;
    return converted(program, id, member, std::move(given));
  }
  std::vector<std::string> names{name};
  if (name.empty()) names = {in_capitals(member.field->name, true), in_capitals(member.field->name, false)};
  // Some look for both cases.
  for (size_t i = 0; name.empty() && i < 2; ++i) names.push_back(small(names[i]));
  for (const std::string& one : names) {
    const std::string other = may_be_set_by(environment, one);
    const bool is_guessed = name.empty() && environment.find(one) != environment.end();
    if (!other.empty() || is_guessed)
      return unknown_datum(program, id,
                           "environment variable " + (is_guessed ? one : other) + " may set " + source_of(program, id));
  }
  if (name.empty()) return std::nullopt;
  Datum read = environment_read(state, program, id, name);
  return read.is_absent ? std::nullopt : std::optional(converted(program, id, member, std::move(read)));
}

/// The step that says why a default counts.
Step default_step(const Program& program, ExprId id, const Member& member, const std::string& name) {
  return {program.exprs[id].span,
          name.empty()
              ? "default in the tag of " + member.field->name
              : "environment variable " + name + " is set by nothing in the repository" + std::string(kDefaultStands)};
}

}  // namespace

std::optional<Datum> tagged_value(Evaluation& state, const Program& program, ExprId id) {
  if (!rules_of(program.language).shares_folder) return std::nullopt;
  const Member member = member_in(state, program, program.exprs[id], 0);
  if (!member.field || member.field->tag.empty() || member.field->type == kNoExpr) return std::nullopt;
  const std::string& tag = member.field->tag;
  const auto [standard, name] = environment_tag(tag);
  if (may_stand_in_a_file(tag) || (!standard && name.empty())) return std::nullopt;
  const bool is_read = has_reader(state, *member.program) || (member.program != &program && has_reader(state, program));
  if (!is_read || is_left_alone(program, id))
    return unknown_datum(program, id, "nothing is seen to fill " + source_of(program, id) + " by its tag");
  if (std::optional<Datum> given = given_by_tag(state, program, id, member, name)) return given;
  if (!standard) return environment_read(state, program, id, name);
  Datum datum = string_datum(*standard, member.field->tag_span);
  datum.chain.push_back(default_step(program, id, member, name));
  return converted(program, id, member, std::move(datum));
}

std::vector<Datum> tagged_over(Evaluation& state, const Program& program, ExprId id, const Program& home,
                               const Field& field, const Filler& filler, std::vector<Datum> before) {
  const Member member{&home, &field};
  if (field.type == kNoExpr) return {};
  const std::string name = environment_tag(field.tag).variable;
  const std::optional<std::string> standard =
      filler.defaults.empty() ? default_beside_variable(field.tag) : tag_value(field.tag, filler.defaults);
  const bool is_asked = !name.empty() || filler.tag.empty();
  std::optional<Datum> given = is_asked ? given_by_tag(state, program, id, member, name) : std::nullopt;
  if (given) return {std::move(*given)};
  const Step step = default_step(program, id, member, name);
  const auto is_nothing = [](const Datum& one) {
    return one.kind == DatumKind::null || (one.kind == DatumKind::number && one.number == 0);
  };
  const bool is_unset = before.empty() || std::all_of(before.begin(), before.end(), is_nothing);
  if (standard && (is_unset || filler.overrules)) {
    Datum datum = string_datum(*standard, field.tag_span);
    datum.chain.push_back(step);
    return {converted(program, id, member, std::move(datum))};
  }
  if (filler.needs_all && !is_optional_entry(tag_value(field.tag, "envconfig").value_or("")))
    return {unknown_datum(program, id, "nothing in the repository sets " + source_of(program, id) + ", which must be")};
  if (!name.empty()) along(before, {}, {step});
  return before;
}

namespace {

/// The fields that lead to a member of a type, through what is embedded in it; empty where there is none.
std::vector<Member> members_to(Evaluation& state, const TypeName& type, std::string_view name, int depth) {
  const Member own = member_of(state, type, name);
  if (own.field || !type.program || depth > 3) return own.field ? std::vector{own} : std::vector<Member>{};
  for (const auto& [home, owner] : homes_of(state, type)) {
    for (size_t i = 0; home && i < home->fields.size(); ++i) {
      const Field& field = home->fields[i];
      if (!field.is_embedded || field.owner != owner || field.type == kNoExpr) continue;
      std::vector<Member> inner = members_to(state, declared(*home, field.type), name, depth + 1);
      if (inner.empty()) continue;
      inner.insert(inner.begin(), Member{home, &field});
      return inner;
    }
  }
  return {};
}

}  // namespace

std::vector<std::pair<const Program*, const Field*>> fields_at(Evaluation& state, const Program& program, ExprId object,
                                                               std::string_view path) {
  std::vector<std::pair<const Program*, const Field*>> found;
  TypeName type = type_in(state, program, object, 0);
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('.', begin), path.size());
    const std::vector<Member> members = members_to(state, type, path.substr(begin, end - begin), 0);
    if (members.empty()) return {};
    for (const Member& one : members) found.emplace_back(one.program, one.field);
    const Member& member = members.back();
    type = member.field->type != kNoExpr ? declared(*member.program, member.field->type)
                                         : TypeName{member.program, member.field->owner + "." + member.field->name};
    begin = end + 1;
  }
  return found;
}

ExprId positional_field(Evaluation& state, const Program& program, const Expr& literal, std::string_view field) {
  for (const auto& [home, owner] : homes_of(state, declared(program, literal.base))) {
    size_t count = 0, position = literal.args.size();
    for (size_t i = 0; home && i < home->fields.size(); ++i) {
      if (home->fields[i].owner != owner) continue;
      if (home->fields[i].name == field) position = count;
      ++count;
    }
    if (count == literal.args.size() && position < count) return literal.args[position];
  }
  return kNoExpr;
}

std::pair<const Program*, std::vector<const Field*>> fields_along(Evaluation& state, const Program& program,
                                                                  ExprId id) {
  std::pair<const Program*, std::vector<const Field*>> found{nullptr, {}};
  for (int up = 0; up < kLongestWay && id != kNoExpr && program.exprs[id].kind == ExprKind::member; ++up) {
    const Member member = member_in(state, program, program.exprs[id], 0);
    if (!member.field) break;
    if (found.first != nullptr && found.first != member.program) break;
    found.first = member.program;
    found.second.insert(found.second.begin(), member.field);
    id = program.exprs[id].base;
  }
  return found;
}

std::pair<const Program*, const Field*> declared_field(Evaluation& state, const Program& program, ExprId type,
                                                       std::string_view name) {
  const Member member = member_of(state, declared(program, type), name);
  return {member.program, member.field};
}

std::pair<const Program*, std::string> declared_type(Evaluation& state, const Program& program, ExprId expr) {
  const TypeName type = type_in(state, program, expr, 0);
  return {type.program, type.name};
}

std::string type_of(ExprId expr, const EvalScope& scope) {
  Evaluation state(scope);
  const TypeName type = type_in(state, *scope.program, expr, 0);
  if (!type.program || type.name.empty() || type.name.ends_with("()")) return type.name;
  const size_t dot = std::min(type.name.find('.'), type.name.size());
  for (const Import& import : type.program->imports) {
    if (import.local == std::string_view(type.name).substr(0, dot)) return import.module + type.name.substr(dot);
  }
  return type.name;
}

}  // namespace outlast
