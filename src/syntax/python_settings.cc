// What Python programs read from their command line and from classes of settings: argparse and pydantic.
#include <algorithm>

#include "syntax/eval_state.h"
#include "syntax/python_settings.h"
#include "text/comments.h"

namespace outlast {
namespace {

constexpr int kMostSteps = 4;
constexpr size_t kMostMatches = 8;

ExprId keyword(const Expr& call, std::string_view name) {
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (call.names[i] == name) return call.args[i];
  }
  return kNoExpr;
}

bool is_class(const Program& program, const Expr& expr) {
  return expr.kind == ExprKind::function && program.scopes[expr.body].name.starts_with("class ");
}

/// The one value that a function returns; kNoExpr where there is not exactly one.
ExprId only_return(const Program& program, uint32_t body) {
  ExprId only = kNoExpr;
  for (const Return& one : program.returns) {
    if (one.scope != body || one.value == kNoExpr) continue;
    if (only != kNoExpr) return kNoExpr;
    only = one.value;
  }
  return only;
}

/// What a call makes an object of: its callee, or the factory that a field's default is made by.
ExprId callee_of(const Program& program, const Expr& call) {
  const ExprId factory = keyword(call, "default_factory");
  const bool is_field = factory != kNoExpr && qualified(program, call.base).ends_with("Field");
  return is_field ? factory : call.base;
}

/// The call that makes what an expression denotes, through functions of the repository that return it. No program where
/// it is not known, or several.
Target maker_of(Evaluation& state, const Program& program, ExprId expr) {
  Target at{&program, expr, {}, {}};
  for (int turn = 0; turn < kMostSteps; ++turn) {
    const std::vector<Target> targets = targets_in(state, *at.program, at.expr);
    if (targets.size() != 1 || !targets[0].program || targets[0].expr == kNoExpr) return {};
    at = targets[0];
    const Expr& call = at.program->exprs[at.expr];
    if (call.kind != ExprKind::call || call.base == kNoExpr) return {};
    const std::vector<Target> callees = targets_in(state, *at.program, callee_of(*at.program, call));
    if (callees.size() != 1 || !callees[0].program || callees[0].expr == kNoExpr) return at;
    const Expr& function = callees[0].program->exprs[callees[0].expr];
    if (function.kind != ExprKind::function || is_class(*callees[0].program, function)) return at;
    const ExprId value = only_return(*callees[0].program, function.body);
    if (value == kNoExpr) return {};
    at = {callees[0].program, value, {}, {}};
  }
  return {};
}

/// How one call of add_argument() is asked for: its names on the command line, and that of its value.
struct Argument {
  std::vector<std::string> flags;
  std::string name;
};

Argument argument_of(const Program& program, const Expr& call) {
  Argument argument;
  for (size_t i = 0; i < call.args.size(); ++i) {
    const Expr& given = program.exprs[call.args[i]];
    if (call.names[i].empty() && given.kind == ExprKind::string) argument.flags.push_back(given.text);
  }
  const ExprId named = keyword(call, "dest");
  if (named != kNoExpr) argument.name = program.exprs[named].text;
  for (const std::string& flag : argument.flags) {
    const bool is_long = flag.starts_with("--");
    if (named != kNoExpr || (!argument.name.empty() && !is_long)) continue;
    argument.name = flag.substr(std::min(flag.find_first_not_of('-'), flag.size()));
    std::replace(argument.name.begin(), argument.name.end(), '-', '_');
    if (is_long) break;
  }
  return argument;
}

/// The entry that the program's commands give one of some names, if any.
const EnvironmentValue* given_to(const Evaluation& state, const std::vector<std::string>& names) {
  const Environment* environment = state.outer.environment;
  for (const std::string& name : names) {
    if (environment == nullptr) return nullptr;
    const auto found = environment->find(name);
    if (environment->lacked) environment->lacked->insert("$" + name);
    if (found != environment->end()) return &found->second;
  }
  return nullptr;
}

Data read_argument(Evaluation& state, const Program& home, const Expr& call, const Argument& argument, Span use) {
  const std::string what = "argument " + argument.flags.front();
  if (const EnvironmentValue* given = given_to(state, argument.flags)) {
    Datum datum{.kind = given->is_unknown ? DatumKind::unknown : DatumKind::string, .text = given->text};
    datum.span = has_place(given->span) ? given->span : use;
    datum.chain = given->chain;
    datum.chain.push_back({call.span, what});
    const ExprId type = keyword(call, "type");
    return {type == kNoExpr || home.exprs[type].text == "str" ? datum : as_number(std::move(datum))};
  }
  const ExprId fallback = keyword(call, "default");
  const ExprId action = keyword(call, "action");
  const bool is_open = given_to(state, {std::string(kOpenArguments)}) != nullptr;
  const bool is_asked_for = keyword(call, "required") != kNoExpr || !argument.flags.front().starts_with('-');
  if (is_open || (is_asked_for && fallback == kNoExpr))
    return {{.text = what + " is given by no command of the repository", .span = call.span}};
  if (fallback == kNoExpr) {
    const std::string_view does = action == kNoExpr ? std::string_view() : std::string_view(home.exprs[action].text);
    if (does == "store_true" || does == "store_false") return {boolean_datum(does == "store_false", call.span)};
    return {{.kind = DatumKind::null, .text = "None", .span = call.span}};
  }
  Data data = eval_in(state, home, fallback);
  const bool is_text = keyword(call, "type") == kNoExpr;
  for (Datum& datum : data) {
    if (!is_text) datum = as_number(std::move(datum));
    datum.chain.push_back({call.span, what + std::string(unless_given(state))});
  }
  return data;
}

/// A class and those that it derives from, in the repository; `is_settings` when one of them is pydantic's.
struct Lineage {
  std::vector<Target> classes;
  bool is_settings = false;
  bool is_model = false;  ///< one of pydantic's other models, which settings may hold
};

Lineage lineage_of(Evaluation& state, const Target& made) {
  Lineage lineage{.classes = {made}};
  for (size_t i = 0; i < lineage.classes.size() && lineage.classes.size() < kMostMatches; ++i) {
    const Program& home = *lineage.classes[i].program;
    const std::vector<ExprId> bases = home.exprs[lineage.classes[i].expr].args;
    for (const ExprId base : bases) {
      const std::string name = qualified(home, base);
      lineage.is_settings =
          lineage.is_settings || name.ends_with(".BaseSettings") || name == "pydantic_settings.BaseSettings";
      lineage.is_model = lineage.is_model || name == "pydantic.BaseModel" || name == "pydantic.main.BaseModel";
      for (const Target& target : targets_in(state, home, base)) {
        const bool is_own = target.program && target.expr != kNoExpr;
        if (is_own && is_class(*target.program, target.program->exprs[target.expr])) lineage.classes.push_back(target);
      }
    }
  }
  return lineage;
}

/// The last assignment to a name in a class body; null without one.
const Assignment* field_of(const Program& program, uint32_t body, std::string_view name) {
  const auto range = assignments_named(program, name);
  const Assignment* found = nullptr;
  for (uint32_t i = range.first; i < range.second; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.scope == body) found = &one;
  }
  return found;
}

/// The text that a class's configuration gives a name: `model_config = SettingsConfigDict(…)`, `class Config`.
std::string configured(const Program& program, uint32_t body, std::string_view name) {
  const auto text_of = [&](ExprId expr) {
    return expr != kNoExpr && program.exprs[expr].kind == ExprKind::string ? program.exprs[expr].text : std::string();
  };
  if (const Assignment* config = field_of(program, body, "model_config"); config && config->value != kNoExpr) {
    const std::string text = text_of(keyword(program.exprs[config->value], name));
    if (!text.empty()) return text;
  }
  for (uint32_t scope = 0; scope < program.scopes.size(); ++scope) {
    if (program.scopes[scope].parent != body || program.scopes[scope].name != "class Config") continue;
    if (const Assignment* one = field_of(program, scope, name)) return text_of(one->value);
  }
  return "";
}

std::string with_case(std::string text, bool upper) {
  for (char& c : text) {
    if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// True where nothing but decorators stands between two places.
bool are_decorators(std::string_view text) {
  int depth = 0;
  bool is_one = false;  // in front of the end of its line
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' && depth == 0) is_one = false;
    if (c == '@') is_one = true;
    if (std::string_view(" \t\r\n\\)@").find(c) == std::string_view::npos && !is_one) return false;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    if (c == '"' || c == '\'') at = end_of_quoted(text, at, CommentStyle::python) - 1;
  }
  return true;
}

/// True for a function that gives back what it is handed.
bool gives_back_parameter(const Program& program, uint32_t function) {
  bool gives = false;
  for (const Return& one : program.returns) {
    if (one.scope != function) continue;
    const Expr* value = one.value == kNoExpr ? nullptr : &program.exprs[one.value];
    const bool is_same =
        value != nullptr && value->kind == ExprKind::name &&
        std::all_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& set) {
          const bool is_its = set.scope == function && program.exprs[set.target].text == value->text;
          return !is_its || set.parameter >= 0;
        });
    if (!is_same) return false;
    gives = true;
  }
  return gives;
}

/// True when a class has a method of pydantic's that may give a field another value than it is given.
bool is_validated(Evaluation& state, const Program& program, uint32_t body, std::string_view key) {
  const LexicalScope& inside = program.scopes[body];
  const std::string_view text = program.bytes.substr(inside.begin, inside.end - inside.begin);
  if (text.find("validator") == std::string_view::npos || !state.spend(program.calls.size())) return false;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || call.span.begin < inside.begin || call.span.end > inside.end) continue;
    const std::string name = qualified(program, call.base);
    const bool is_of_field = name == "pydantic.field_validator" || name == "pydantic.validator";
    if (!is_of_field && name != "pydantic.model_validator" && name != "pydantic.root_validator") continue;
    const auto scope = std::find_if(program.scopes.begin(), program.scopes.end(),
                                    [&](const LexicalScope& other) { return other.begin >= call.span.end; });
    if (scope == program.scopes.end()) continue;
    if (!are_decorators(program.bytes.substr(call.span.end, scope->begin - call.span.end))) continue;
    const std::string_view method = program.bytes.substr(scope->begin, scope->end - scope->begin);
    const bool names_it = std::any_of(call.args.begin(), call.args.end(), [&](ExprId arg) {
      return program.exprs[arg].text == key || program.exprs[arg].text == "*";
    });
    const auto function = static_cast<uint32_t>(scope - program.scopes.begin());
    if (is_of_field ? names_it && !gives_back_parameter(program, function) : method.find(key) != std::string_view::npos)
      return true;
  }
  return false;
}

/// Reads a field from the variable of its name, or else takes its default; `inside` is what stands in front of the
/// variable's name where settings hold the object, "" where only its own class reads variables.
Data read_field(Evaluation& state, const Target& home, const Assignment& field, std::string_view key, bool is_own,
                const std::string& inside) {
  const Program& program = *home.program;
  state.spend(program.scopes.size() / 2);
  if (is_validated(state, program, program.exprs[home.expr].body, key))
    return {unknown_datum(program, field.target, "a validator may change " + std::string(key))};
  ExprId value = field.value;
  std::string variable = configured(program, program.exprs[home.expr].body, "env_prefix") + std::string(key);
  const bool is_call = value != kNoExpr && program.exprs[value].kind == ExprKind::call;
  if (is_call && qualified(program, program.exprs[value].base).ends_with("Field")) {
    const Expr& call = program.exprs[value];
    for (const char* name : {"env", "validation_alias", "alias"}) {
      const ExprId alias = keyword(call, name);
      if (alias == kNoExpr) continue;
      const Expr& given = program.exprs[alias];
      const bool is_choice = given.kind == ExprKind::call && given.base != kNoExpr && !given.args.empty() &&
                             qualified(program, given.base) == "pydantic.AliasChoices";
      // Of several names the first one that is set counts.
      for (const ExprId one : is_choice ? given.args : std::vector<ExprId>{alias}) {
        if (program.exprs[one].kind != ExprKind::string) return {unknown_datum(program, alias)};
        const std::string& text = program.exprs[one].text;
        const bool is_set = given_to(state, {text, with_case(text, true), with_case(text, false)}) != nullptr;
        if (one == (is_choice ? given.args.front() : alias) || is_set) variable = text;
        if (is_set) break;
      }
      break;
    }
    value = keyword(call, "default");
    if (value == kNoExpr && !call.args.empty() && call.names[0].empty()) value = call.args[0];
    if (keyword(call, "default_factory") != kNoExpr) return {unknown_datum(program, field.value)};
  }
  // An annotation alone, or an ellipsis, asks for the variable.
  const std::string written = value == kNoExpr ? "" : source_of(program, value);
  if (written.empty() || written == "...") value = kNoExpr;
  const std::string outer = inside + std::string(key);
  if (!is_own && inside.empty()) return value == kNoExpr ? Data() : eval_in(state, program, value);
  if (!is_own) variable = outer;
  for (const std::string& one : {inside.empty() ? variable : outer, variable}) {
    for (const std::string& name : {one, with_case(one, true), with_case(one, false)}) {
      const bool is_set = given_to(state, {name}) != nullptr;
      if (!is_set) continue;
      Data given = environment_data(state, program, field.target, name);
      const bool is_text = value != kNoExpr && program.exprs[value].kind == ExprKind::string;
      for (Datum& each : given) {
        if (!is_text) each = as_number(std::move(each));
      }
      if (!given.back().is_absent || value == kNoExpr) return given;
      Data otherwise = eval_in(state, program, value);
      along(otherwise, given.back().choices, {{field.span, given.back().text + std::string(kDefaultStands)}});
      given.pop_back();
      for (Datum& each : otherwise) given.push_back(std::move(each));
      return given;
    }
  }
  if (value == kNoExpr) return {environment_read(state, program, field.target, with_case(variable, true))};
  Data data = eval_in(state, program, value);
  const std::string reason = "environment variable " + with_case(variable, true);
  for (Datum& datum : data)
    datum.chain.push_back({field.span, reason + " is set by nothing in the repository" + std::string(kDefaultStands)});
  return data;
}

bool is_option(const Program& program, const Expr& call) {
  if (call.kind != ExprKind::call || call.base == kNoExpr) return false;
  const std::string name = qualified(program, call.base);
  return name == "click.option" || name == "typer.Option" || name == "rich_click.option" || name == "asyncclick.option";
}

/// What a command of the repository, or a variable that an option may come from, gives it instead of its default; ""
/// where nothing does.
std::string given_instead(const Evaluation& state, const Program& program, const Expr& option,
                          const std::vector<std::string>& flags) {
  if (given_to(state, {std::string(kOpenArguments)}) || given_to(state, flags))
    return "argument " + flags.front() + " is given by a command";
  const ExprId variable = keyword(option, "envvar");
  if (variable == kNoExpr) return "";
  const Expr& name = program.exprs[variable];
  const bool is_unset = name.kind == ExprKind::string && !given_to(state, {name.text});
  return is_unset ? "" : "argument " + flags.front() + " comes from the environment";
}

/// The default of one option that its declaration gives, unless a command gives the option.
std::vector<Target> default_of_option(const Evaluation& state, const Program& program, const Expr& option,
                                      std::vector<std::string> flags, ExprId standard) {
  const std::string instead = given_instead(state, program, option, flags);
  if (!instead.empty()) return {{.program = &program, .unknown = instead}};
  if (standard == kNoExpr || source_of(program, standard) == "...") return {};
  return {{&program, standard, {}, {{option.span, "argument " + flags.front() + std::string(unless_given(state))}}}};
}

/// True for a function that typer makes a command of.
bool is_typer_command(const Program& program, uint32_t function) {
  const LexicalScope& scope = program.scopes[function];
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr) return false;
    if (qualified(program, call.base) == "typer.run")
      return call.args.size() == 1 && program.exprs[call.args[0]].text == scope.name;
    const Expr& method = program.exprs[call.base];
    const bool is_over = call.span.end <= scope.begin && method.kind == ExprKind::member && method.text == "command" &&
                         are_decorators(program.bytes.substr(call.span.end, scope.begin - call.span.end));
    return is_over && dotted(program, call.base) != "click.command";
  });
}

}  // namespace

namespace {

/// True for a command whose function the file calls with words of its own: `main(["--keep", "5"])`.
bool is_handed_words(const Program& program, uint32_t function) {
  const std::string& name = program.scopes[function].name;
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    if (call.args.empty() || call.base == kNoExpr || name.empty()) return false;
    const Expr& callee = program.exprs[call.base];
    const bool is_main = callee.kind == ExprKind::member && callee.text == "main" && callee.base != kNoExpr;
    const Expr& called = is_main ? program.exprs[callee.base] : callee;
    if (called.kind != ExprKind::name || called.text != name) return false;
    const auto args = std::find(call.names.begin(), call.names.end(), "args");
    return call.names[0].empty() || args != call.names.end();
  });
}

}  // namespace

std::vector<Target> default_of_command(Evaluation& state, const Program& program, const Assignment& parameter) {
  const bool speaks = std::any_of(program.imports.begin(), program.imports.end(), [](const Import& one) {
    return one.module.find("click") != std::string::npos || one.module == "typer";
  });
  const std::string& name = program.exprs[parameter.target].text;
  if (!speaks || name.empty() || !state.spend(program.calls.size())) return {};
  // Variables and tables that fill options too.
  for (const std::string_view word : {"auto_envvar_prefix", "default_map"}) {
    if (program.bytes.find(word) != std::string_view::npos) return {};
  }
  if (is_handed_words(program, parameter.scope)) return {};
  std::string flag = "--" + name;
  std::replace(flag.begin(), flag.end(), '_', '-');
  const uint32_t begin = program.scopes[parameter.scope].begin;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.span.end > begin || !is_option(program, call)) continue;
    Argument argument = argument_of(program, call);
    // A name without dashes is the parameter's.
    for (const std::string& given : argument.flags) {
      if (!given.starts_with('-')) argument.name = given;
    }
    std::erase_if(argument.flags, [](const std::string& given) { return !given.starts_with('-'); });
    const bool is_over = are_decorators(program.bytes.substr(call.span.end, begin - call.span.end));
    if (!is_over || argument.name != name || argument.flags.empty()) continue;
    return default_of_option(state, program, call, argument.flags, keyword(call, "default"));
  }
  if (parameter.value == kNoExpr || !is_typer_command(program, parameter.scope)) return {};
  const Expr& written = program.exprs[parameter.value];
  if (!is_option(program, written)) {
    // Anything else that makes a default is not known.
    const bool is_plain = written.kind != ExprKind::call;
    return is_plain ? default_of_option(state, program, written, {flag}, parameter.value) : std::vector<Target>();
  }
  Argument argument = argument_of(program, written);
  std::erase_if(argument.flags, [](const std::string& given) { return !given.starts_with('-'); });
  if (argument.flags.empty()) argument.flags = {flag};
  ExprId standard = keyword(written, "default");
  if (standard == kNoExpr && !written.args.empty() && written.names[0].empty()) standard = written.args[0];
  return default_of_option(state, program, written, argument.flags, standard);
}

namespace {

/// `options.port` of Tornado: what a command gives, else the default with which the file defines it.
Data eval_defined(Evaluation& state, const Program& program, ExprId member, std::string_view name) {
  // A file of options may give any.
  if (program.bytes.find("parse_config_file") != std::string_view::npos) return {};
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    const bool defines = call.base != kNoExpr && !call.args.empty() && call.names[0].empty() &&
                         qualified(program, call.base) == "tornado.options.define";
    if (!defines || program.exprs[call.args[0]].text != name) continue;
    const Argument argument{.flags = {"--" + std::string(name)}, .name = std::string(name)};
    const bool is_placed = call.args.size() > 1 && call.names[1].empty();
    const bool is_given = given_to(state, argument.flags) || given_to(state, {std::string(kOpenArguments)});
    if (!is_placed || is_given) return read_argument(state, program, call, argument, program.exprs[member].span);
    return eval_in(state, program, call.args[1]);
  }
  return {};
}

}  // namespace

Data eval_argument(Evaluation& state, const Program& program, ExprId member) {
  const Expr& expr = program.exprs[member];
  constexpr std::string_view kDefined = "tornado.options.options.";
  const std::string whole = qualified(program, member);
  if (whole.starts_with(kDefined)) return eval_defined(state, program, member, expr.text);
  const Target made = maker_of(state, program, expr.base);
  if (!made.program) return {};
  const Program& home = *made.program;
  const Expr& parse = home.exprs[home.exprs[made.expr].base];
  if (parse.kind != ExprKind::member || parse.text != "parse_args") return {};
  if (!state.spend(home.calls.size() / 2)) return {};
  Data found;
  for (const Call& call : home.calls) {
    const Expr& added = home.exprs[call.call];
    if (added.base == kNoExpr) continue;
    const Expr& method = home.exprs[added.base];
    if (method.kind != ExprKind::member) continue;
    if (method.text == "set_defaults" && keyword(added, expr.text) != kNoExpr) return {};
    if (method.text != "add_argument") continue;
    const Argument argument = argument_of(home, added);
    if (argument.flags.empty() || argument.name != expr.text) continue;
    // The commands of one program may share a name and not its default.
    if (!found.empty()) return {};
    found = read_argument(state, home, added, argument, expr.span);
  }
  return found;
}

namespace {

/// The class that a call makes an object of, with those it derives from; no classes where that is not known.
Lineage lineage_of_made(Evaluation& state, const Target& made) {
  const Expr& call = made.program->exprs[made.expr];
  for (const Target& callee : targets_in(state, *made.program, callee_of(*made.program, call))) {
    const bool is_own = callee.program && callee.expr != kNoExpr;
    if (is_own && is_class(*callee.program, callee.program->exprs[callee.expr])) return lineage_of(state, callee);
  }
  return {};
}

/// What stands in front of the variables of an object that settings hold: "APP_SERVER__" for `settings.server`. Nothing
/// where they hold none; `is_whole` is set where a variable gives the object as a whole.
std::optional<std::string> held_by_settings(Evaluation& state, const Program& program, ExprId object, bool& is_whole) {
  const Expr& expr = program.exprs[object];
  if (expr.kind != ExprKind::member || expr.base == kNoExpr) return std::nullopt;
  const Target made = maker_of(state, program, expr.base);
  if (!made.program) return std::nullopt;
  const Lineage lineage = lineage_of_made(state, made);
  for (const Target& one : lineage.is_settings ? lineage.classes : std::vector<Target>()) {
    const uint32_t body = one.program->exprs[one.expr].body;
    if (field_of(*one.program, body, expr.text) == nullptr) continue;
    const std::string name = configured(*one.program, body, "env_prefix") + expr.text;
    const std::string delimiter = configured(*one.program, body, "env_nested_delimiter");
    is_whole = given_to(state, {name, with_case(name, true)}) != nullptr;
    return delimiter.empty() ? "" : name + delimiter;
  }
  return std::nullopt;
}

}  // namespace

Data eval_settings_field(Evaluation& state, const Program& program, ExprId member) {
  const Expr& expr = program.exprs[member];
  const Target made = maker_of(state, program, expr.base);
  if (!made.program) return {};
  const Expr& call = made.program->exprs[made.expr];
  if (keyword(call, expr.text) != kNoExpr) return {};
  const Lineage lineage = lineage_of_made(state, made);
  if (!lineage.is_settings && !lineage.is_model) return {};
  bool is_whole = false;
  const std::optional<std::string> inside = held_by_settings(state, program, expr.base, is_whole);
  if (!lineage.is_settings && !inside) return {};
  if (is_whole) return {unknown_datum(program, member, "a variable gives " + source_of(program, expr.base))};
  for (const Target& one : lineage.classes) {
    const Assignment* field = field_of(*one.program, one.program->exprs[one.expr].body, expr.text);
    if (field != nullptr) return read_field(state, one, *field, expr.text, lineage.is_settings, inside.value_or(""));
  }
  return {};
}

}  // namespace outlast
