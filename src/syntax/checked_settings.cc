#include "syntax/checked_settings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/code_search.h"

namespace outlast {
namespace {

constexpr int kLongestChain = 40;

template <size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Packages that do so.
constexpr std::array<std::string_view, 13> kPackages{
    "zod",     "joi",   "yup",       "envalid",  "envsafe",      "@t3-oss/env-core", "@t3-oss/env-nextjs",
    "convict", "yargs", "commander", "minimist", "yargs-parser", "env-var"};

/// Methods of a schema by which an environment becomes the values of its fields.
constexpr std::array<std::string_view, 6> kChecks{"parse",          "parseAsync", "safeParse",
                                                  "safeParseAsync", "validate",   "validateAsync"};

/// Members of what such a method gives that hold the values.
constexpr std::array<std::string_view, 4> kHolders{"data", "value", "values", "argv"};

/// Methods of a schema of an object that leave its fields as they are.
constexpr std::array<std::string_view, 14> kKeepFields{"passthrough", "strict",      "strip",    "unknown",  "prefs",
                                                       "preferences", "options",     "describe", "label",    "meta",
                                                       "refine",      "superRefine", "readonly", "noUnknown"};

/// Methods by which a schema names its fields.
constexpr std::array<std::string_view, 5> kNameFields{"object", "keys", "extend", "shape", "looseObject"};

/// Methods of a field's schema that change no value which passes.
constexpr std::array<std::string_view, 44> kKeepValue{
    "int",     "positive",    "nonnegative", "negative", "min",      "max",     "gt",       "lt",          "gte",
    "lte",     "finite",      "safe",        "optional", "nullable", "nullish", "describe", "description", "label",
    "integer", "port",        "required",    "trim",     "email",    "url",     "uri",      "nonempty",    "regex",
    "refine",  "superRefine", "meta",        "brand",    "allow",    "valid",   "empty",    "example",     "note",
    "unit",    "step",        "multipleOf",  "readonly", "greater",  "less",    "moreThan", "lessThan"};

/// The type of a field: numbers, and what stays text.
constexpr std::array<std::string_view, 4> kNumbers{"number", "num", "port", "int"};
constexpr std::array<std::string_view, 7> kTexts{"string", "str", "enum", "url", "host", "email", "literal"};

std::string_view method_of(const Program& program, const Expr& call) {
  if (call.kind != ExprKind::call || call.base == kNoExpr) return "";
  const Expr& callee = program.exprs[call.base];
  return callee.kind == ExprKind::member || callee.kind == ExprKind::name ? std::string_view(callee.text) : "";
}

/// What a method is called on; kNoExpr for a function.
ExprId owner_of(const Program& program, const Expr& call) {
  const Expr& callee = program.exprs[call.base];
  return callee.kind == ExprKind::member ? callee.base : kNoExpr;
}

ExprId entry(const Expr& object, std::string_view name) {
  if (object.kind != ExprKind::object) return kNoExpr;
  const auto found = std::find(object.names.begin(), object.names.end(), name);
  return found == object.names.end() ? kNoExpr : object.args[static_cast<size_t>(found - object.names.begin())];
}

/// Where a name or member leads, if that is one place.
Target only_target(Evaluation& state, const Program& program, ExprId expr) {
  const std::vector<Target> targets = targets_in(state, program, expr);
  const bool is_one = targets.size() == 1 && targets[0].program != nullptr && targets[0].expr != kNoExpr;
  return is_one ? targets[0] : Target{};
}

/// The call that an expression is, through names, and what of it is asked for.
struct Source {
  const Program* program = nullptr;
  ExprId call = kNoExpr;
};

/// What a module exports as a whole.
ExprId exported_whole(Evaluation& state, const Target& module) {
  const std::vector<Target> whole = property_in(state, module, "default");
  const bool is_one = whole.size() == 1 && whole[0].program == module.program;
  return is_one ? whole[0].expr : kNoExpr;
}

/// What a function of the program returns, where that is one thing.
Target only_returned(Evaluation& state, const Program& program, const Expr& call) {
  if (call.base == kNoExpr || !call.args.empty() || program.exprs[call.base].kind != ExprKind::name) return {};
  const Target function = only_target(state, program, call.base);
  if (function.program == nullptr || function.program->exprs[function.expr].kind != ExprKind::function) return {};
  Target found;
  for (const Return& one : function.program->returns) {
    if (one.scope != function.program->exprs[function.expr].body) continue;
    if (found.program != nullptr || one.value == kNoExpr) return {};
    found = {.program = function.program, .expr = one.value};
  }
  return found;
}

Source source_of_values(Evaluation& state, const Program& program, ExprId expr) {
  Source at{&program, expr};
  for (int i = 0; i < kLongestChain && at.call != kNoExpr && state.spend(1); ++i) {
    const Expr& here = at.program->exprs[at.call];
    if (here.kind == ExprKind::call) {
      const Target made = only_returned(state, *at.program, here);
      if (made.program == nullptr) return at;
      at = {made.program, made.expr};
      continue;
    }
    if (here.kind != ExprKind::name && here.kind != ExprKind::member) return {};
    const std::vector<Target> targets = step_in(state, *at.program, at.call);
    if (targets.size() > 1) return {};
    const Target target = targets.empty() ? Target{} : targets[0];
    const bool is_same = target.program == at.program && target.expr == at.call;
    if (target.program != nullptr && !is_same && target.unknown.empty()) {
      const ExprId whole = target.expr == kNoExpr ? exported_whole(state, target) : target.expr;
      at = {target.program, whole};
      continue;
    }
    if (here.kind != ExprKind::member || !is_one_of(kHolders, here.text)) return {};
    at.call = here.base;
  }
  return {};
}

bool imports_one(const Program& program) {
  const auto is_one = [](std::string_view module) {
    return is_one_of(kPackages,
                     module.substr(0, module.starts_with('@') ? std::string_view::npos : module.find('/'))) ||
           module == "util" || module == "node:util";
  };
  return std::any_of(program.imports.begin(), program.imports.end(),
                     [&](const Import& one) { return is_one(one.module); }) ||
         std::any_of(kPackages.begin(), kPackages.end(), [&](std::string_view name) {
           return holds_written(program.bytes, "require('" + std::string(name)) ||
                  holds_written(program.bytes, "require(\"" + std::string(name));
         });
}

/// A value that something outside may give, and what stands otherwise.
struct Checked {
  const Program* program = nullptr;
  ExprId standard = kNoExpr;            ///< kNoExpr: none
  bool is_number = false;               ///< text becomes a number
  std::string variable = {};            ///< of the environment; "" for none
  std::vector<std::string> flags = {};  ///< of the command line
  std::string unknown = {};             ///< why the value is not known
  Span span = {};
};

const EnvironmentValue* given_to(const Evaluation& state, const std::vector<std::string>& names) {
  const Environment* environment = state.outer.environment;
  for (const std::string& name : names) {
    if (environment == nullptr) return nullptr;
    if (const auto found = environment->find(name); found != environment->end()) return &found->second;
  }
  return nullptr;
}

Data value_of(Evaluation& state, const Program& program, ExprId read, const Checked& field) {
  if (!field.unknown.empty()) return {unknown_datum(program, read, field.unknown)};
  if (const EnvironmentValue* given = given_to(state, field.flags)) {
    Datum datum = given->is_unknown ? unknown_datum(program, read) : string_datum(given->text, given->span);
    datum.chain = given->chain;
    return {field.is_number ? as_number(std::move(datum)) : datum};
  }
  std::string note = "default of " + (field.flags.empty() ? field.variable : field.flags.front());
  if (!field.variable.empty()) {
    Datum given = environment_read(state, program, read, field.variable);
    if (!given.is_absent) return {field.is_number ? as_number(std::move(given)) : given};
    note = given.text + std::string(kDefaultStands);
    if (field.standard == kNoExpr) return {std::move(given)};
  }
  if (field.standard == kNoExpr) return {unknown_datum(program, read)};
  Data data = eval_in(state, *field.program, field.standard);
  for (Datum& datum : data) {
    if (field.is_number) datum = as_number(std::move(datum));
    datum.chain.push_back({field.span, note});
  }
  return data;
}

/// The variable that a field is checked with: that of its own name where the whole environment is, the one that an
/// object gives under the name; "" for anything else.
std::string variable_of(const Program& program, ExprId given, std::string_view key) {
  if (given == kNoExpr) return "";
  const Expr& values = program.exprs[given];
  if (dotted(program, given) == "process.env") return std::string(key);
  if (values.kind != ExprKind::object) return "";
  const bool is_copy = values.args.size() == 1 && values.names[0] == "**";
  if (is_copy) return variable_of(program, values.args[0], key);
  const ExprId own = is_written_out(values) ? entry(values, key) : kNoExpr;
  const std::string name = own == kNoExpr ? "" : dotted(program, own);
  return name.starts_with("process.env.") ? name.substr(sizeof "process.env." - 1) : "";
}

/// The field of an object that is written out, through names; kNoExpr where it has none.
Target field_of(Evaluation& state, const Program& program, ExprId object, std::string_view key) {
  const Expr& written = program.exprs[object];
  if (const ExprId own = entry(written, key); own != kNoExpr) return {.program = &program, .expr = own};
  if (written.kind == ExprKind::object) return {};
  const Target target = only_target(state, program, object);
  if (target.program == nullptr) return {};
  const ExprId own = entry(target.program->exprs[target.expr], key);
  return own == kNoExpr ? Target{} : Target{.program = target.program, .expr = own};
}

/// The field of a schema that calls build up: `z.object({…}).strict()`, `Joi.object().keys({…})`.
Target field_of_schema(Evaluation& state, const Program& program, ExprId schema, std::string_view key) {
  Target at{.program = &program, .expr = schema};
  for (int i = 0; i < kLongestChain && at.expr != kNoExpr && state.spend(1); ++i) {
    const Program& home = *at.program;
    const Expr& call = home.exprs[at.expr];
    if (call.kind != ExprKind::call) {
      const Target next = only_target(state, home, at.expr);
      if (next.program == nullptr || (next.program == &home && next.expr == at.expr)) return {};
      at = next;
      continue;
    }
    const std::string_view method = method_of(home, call);
    const bool names = is_one_of(kNameFields, method);
    if (!names && !is_one_of(kKeepFields, method)) return {};
    if (names && !call.args.empty()) {
      const Target found = field_of(state, home, call.args[0], key);
      if (found.program != nullptr) return found;
    }
    at.expr = owner_of(home, call);
  }
  return {};
}

/// True for a function that makes a number of a text and nothing else of it.
bool makes_number(const Program& program, ExprId function) {
  const Expr& expr = program.exprs[function];
  const auto is_conversion = [](std::string_view name) {
    return name == "Number" || name == "parseInt" || name == "parseFloat" || name == "Number.parseInt";
  };
  if (expr.kind != ExprKind::function) return is_conversion(dotted(program, function));
  for (const Return& one : program.returns) {
    if (one.scope != expr.body || one.value == kNoExpr) continue;
    const Expr& value = program.exprs[one.value];
    if (value.kind == ExprKind::call && value.base != kNoExpr && is_conversion(dotted(program, value.base)))
      return true;
  }
  return false;
}

/// What a call in a field's schema does to the field; false where that is not known.
bool take_method(const Program& program, const Expr& call, Checked& field) {
  const std::string_view method = method_of(program, call);
  if (method == "default" || method == "prefault") {
    if (field.standard == kNoExpr && !call.args.empty()) field.standard = call.args[0];
    field.program = &program;
    return !call.args.empty() && program.exprs[call.args[0]].kind != ExprKind::function;
  }
  const bool turns = method == "transform" || method == "pipe";
  if (turns && !call.args.empty()) {
    const bool is_schema = method == "pipe" && method_of(program, program.exprs[call.args[0]]) != "transform";
    field.is_number = field.is_number || is_schema || makes_number(program, call.args[0]);
    return field.is_number;
  }
  if (is_one_of(kNumbers, method)) field.is_number = true;
  return is_one_of(kNumbers, method) || is_one_of(kTexts, method) || is_one_of(kKeepValue, method);
}

/// `z.coerce.number().default(65_000)`, `num({default: 65_000})`
Checked read_field(Evaluation& state, Target at, std::string_view key) {
  const Span span = at.program->exprs[at.expr].span;
  Checked field{.program = at.program, .variable = std::string(key), .span = span};
  const std::string unknown = "cannot work out " + source_of(*at.program, at.expr);
  for (int i = 0; i < kLongestChain && state.spend(1); ++i) {
    const Program& home = *at.program;
    const Expr& call = home.exprs[at.expr];
    if (call.kind != ExprKind::call) {
      // `z`, `Joi`, `z.coerce`
      const std::string name = dotted(home, at.expr);
      const Target next = only_target(state, home, at.expr);
      const bool is_made = next.program != nullptr && next.expr != kNoExpr &&
                           !(next.program == &home && next.expr == at.expr) &&
                           next.program->exprs[next.expr].kind == ExprKind::call &&
                           method_of(*next.program, next.program->exprs[next.expr]) != "require";
      if (!is_made) return field;
      at = next;
      continue;
    }
    const ExprId owner = owner_of(home, call);
    if (method_of(home, call) == "preprocess" && call.args.size() == 2 && makes_number(home, call.args[0])) {
      field.is_number = true;
      at.expr = call.args[1];
      continue;
    }
    if (!take_method(home, call, field)) break;
    if (owner == kNoExpr) {
      // A validator of envalid.
      const ExprId options = call.args.empty() ? kNoExpr : call.args[0];
      const Expr* given = options == kNoExpr ? nullptr : &home.exprs[options];
      if (given == nullptr) return field;
      if (given->kind != ExprKind::object || entry(*given, "devDefault") != kNoExpr) break;
      field.standard = entry(*given, "default");
      field.program = &home;
      return field;
    }
    at.expr = owner;
  }
  field.unknown = unknown;
  return field;
}

/// "keepAlive" for "--keep-alive"
std::string in_camel_case(std::string_view flag) {
  std::string name;
  for (size_t i = 0; i < flag.size(); ++i) {
    const bool is_joint = flag[i] == '-' && i + 1 < flag.size();
    if (is_joint) ++i;
    const char c = flag[i];
    name += is_joint && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return name;
}

void add_flag(Checked& field, std::string_view name) {
  field.flags.push_back("--" + std::string(name));
  field.flags.push_back("-" + std::string(name));
}

/// `.option("port", {default: 8080})` of yargs, in the chain that ends with a call.
std::optional<Checked> option_of_yargs(Evaluation& state, const Source& source, std::string_view key) {
  const Program& program = *source.program;
  std::optional<Checked> found;
  bool is_yargs = false, is_open = false;
  for (ExprId at = source.call; at != kNoExpr && state.spend(1);) {
    const Expr& call = program.exprs[at];
    if (call.kind != ExprKind::call) {
      is_yargs = is_yargs || qualified(program, at) == "yargs" || qualified(program, at) == "yargs.default";
      break;
    }
    const std::string callee = call.base == kNoExpr ? "" : qualified(program, call.base);
    is_yargs = is_yargs || callee == "yargs" || callee == "yargs/yargs" || callee == "yargs.default" ||
               callee == "yargs/yargs.default";
    const std::string_view method = method_of(program, call);
    is_open = is_open || method == "env" || method == "config" || method == "coerce" || method == "middleware";
    const auto take = [&](std::string_view name, ExprId options) {
      const bool is_it = name == key || in_camel_case(name) == key;
      if (!is_it || found || options == kNoExpr) return;
      found = Checked{.program = &program, .span = call.span};
      add_flag(*found, name);
      const Expr& given = program.exprs[options];
      found->standard = method == "default" ? options : entry(given, "default");
      const ExprId type = entry(given, "type");
      found->is_number = (type != kNoExpr && program.exprs[type].text == "number") || method == "default";
      if (given.kind != ExprKind::object && method != "default")
        found->unknown = "cannot work out " + source_of(program, options);
      if (entry(given, "coerce") != kNoExpr) found->unknown = "cannot work out " + source_of(program, options);
    };
    if ((method == "option" || method == "default") && call.args.size() == 2 &&
        program.exprs[call.args[0]].kind == ExprKind::string)
      take(program.exprs[call.args[0]].text, call.args[1]);
    if (method == "options" && call.args.size() == 1 && program.exprs[call.args[0]].kind == ExprKind::object) {
      const Expr& all = program.exprs[call.args[0]];
      for (size_t i = 0; i < all.args.size(); ++i) take(all.names[i], all.args[i]);
    }
    at = call.base == kNoExpr ? kNoExpr : owner_of(program, call);
  }
  if (!is_yargs || !found) return std::nullopt;
  if (is_open && found->unknown.empty()) found->unknown = "the options may come from elsewhere";
  return found;
}

/// `.option("-p, --port <number>", "…", "3000")` of commander, anywhere in the file.
std::optional<Checked> option_of_commander(Evaluation& state, const Source& source, std::string_view key) {
  const Program& program = *source.program;
  const bool is_imported = program.bytes.find("commander") != std::string_view::npos;
  if (!is_imported || !state.spend(program.calls.size())) return std::nullopt;
  std::optional<Checked> found;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    const std::string_view method = method_of(program, call);
    // Each command has options of its own.
    if (method == "command" && owner_of(program, call) != kNoExpr) return std::nullopt;
    const bool is_option = method == "option" || method == "requiredOption";
    if (!is_option || call.args.empty() || program.exprs[call.args[0]].kind != ExprKind::string) continue;
    const std::string_view flags = program.exprs[call.args[0]].text;
    const size_t begin = flags.find("--");
    if (begin == std::string_view::npos) continue;
    const std::string_view rest = flags.substr(begin + 2);
    const std::string_view name = rest.substr(0, rest.find_first_of(" ,=<["));
    if (name.starts_with("no-") || in_camel_case(name) != key) continue;
    if (found) return std::nullopt;
    found = Checked{.program = &program, .span = call.span};
    add_flag(*found, name);
    const size_t count = call.args.size();
    const bool is_parsed = count > 3 || (count > 2 && program.exprs[call.args[2]].kind == ExprKind::function) ||
                           (count > 2 && makes_number(program, call.args[2]));
    if (is_parsed && !makes_number(program, call.args[2]))
      found->unknown = "cannot work out " + source_of(program, call.args[2]);
    if (is_parsed) found->is_number = true;
    if (count > (is_parsed ? 3U : 2U)) found->standard = call.args[is_parsed ? 3 : 2];
    // A parser is given the default, too, which parseInt() takes for the base.
    const bool is_misread = is_parsed && found->standard != kNoExpr && dotted(program, call.args[2]) == "parseInt";
    if (is_misread && given_to(state, found->flags)) found->unknown = "parseInt() is given the default as its base";
  }
  return found;
}

/// True for `require("name")`.
bool is_required(const Program& program, ExprId expr, std::string_view name) {
  const Expr& call = program.exprs[expr];
  return call.kind == ExprKind::call && call.base != kNoExpr && dotted(program, call.base) == "require" &&
         call.args.size() == 1 && program.exprs[call.args[0]].text == name;
}

/// The field of what a call gives, of the libraries that take an object of fields.
std::optional<Checked> field_of_call(Evaluation& state, const Source& source, std::string_view key) {
  const Program& program = *source.program;
  const Expr& call = program.exprs[source.call];
  const std::string callee = call.base == kNoExpr ? "" : qualified(program, call.base);
  const std::string_view method = method_of(program, call);
  const ExprId owner = call.base == kNoExpr ? kNoExpr : owner_of(program, call);
  const auto argument = [&](size_t position) { return position < call.args.size() ? call.args[position] : kNoExpr; };
  if (owner != kNoExpr && is_one_of(kChecks, method)) {
    const std::string variable = variable_of(program, argument(0), key);
    const Target field = variable.empty() ? Target{} : field_of_schema(state, program, owner, key);
    if (field.program != nullptr) return read_field(state, field, variable);
  }
  if (callee == "envalid.cleanEnv" && argument(1) != kNoExpr) {
    const std::string variable = variable_of(program, argument(0), key);
    const Target field = variable.empty() ? Target{} : field_of(state, program, argument(1), key);
    if (field.program != nullptr) return read_field(state, field, variable);
  }
  if ((callee.starts_with("@t3-oss/env-") || callee == "envsafe.envsafe") && argument(0) != kNoExpr) {
    const Expr& options = program.exprs[argument(0)];
    if (callee == "envsafe.envsafe") {
      const Target field = field_of(state, program, argument(0), key);
      return field.program == nullptr ? std::nullopt : std::optional(read_field(state, field, key));
    }
    for (const std::string_view part : {"server", "shared"}) {
      const ExprId shape = entry(options, part);
      const Target field = shape == kNoExpr ? Target{} : field_of(state, program, shape, key);
      if (field.program != nullptr) return read_field(state, field, key);
    }
  }
  if (callee == "util.parseArgs" && argument(0) != kNoExpr) {
    const Target all = field_of(state, program, argument(0), "options");
    const Target own = all.program == nullptr ? Target{} : field_of(state, *all.program, all.expr, key);
    if (own.program == nullptr) return std::nullopt;
    Checked field{.program = own.program, .span = own.program->exprs[own.expr].span};
    field.standard = entry(own.program->exprs[own.expr], "default");
    add_flag(field, key);
    return field;
  }
  const bool is_minimist = callee == "minimist" || callee == "minimist.default" || callee == "yargs-parser";
  if ((is_minimist || (call.base != kNoExpr && is_required(program, call.base, "minimist"))) &&
      argument(1) != kNoExpr) {
    const Target all = field_of(state, program, argument(1), "default");
    const Target own = all.program == nullptr ? Target{} : field_of(state, *all.program, all.expr, key);
    if (own.program == nullptr) return std::nullopt;
    Checked field{
        .program = own.program, .standard = own.expr, .is_number = true, .span = own.program->exprs[own.expr].span};
    add_flag(field, key);
    return field;
  }
  if (method == "opts" && owner != kNoExpr) return option_of_commander(state, source, key);
  return option_of_yargs(state, source, key);
}

/// `config.get("http.keepAlive")` of convict.
std::optional<Checked> field_of_convict(Evaluation& state, const Source& source, std::string_view path) {
  const Program& program = *source.program;
  const Expr& call = program.exprs[source.call];
  const std::string callee = call.base == kNoExpr ? "" : qualified(program, call.base);
  const bool is_it = callee == "convict" || callee == "convict.default";
  if (!is_it || call.args.empty()) return std::nullopt;
  Target at{.program = &program, .expr = call.args[0]};
  for (int i = 0; i < kLongestChain && !path.empty() && state.spend(1); ++i) {
    const size_t dot = path.find('.');
    at = field_of(state, *at.program, at.expr, path.substr(0, dot));
    if (at.program == nullptr) return std::nullopt;
    path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
  }
  const Expr& own = at.program->exprs[at.expr];
  Checked field{.program = at.program, .is_number = true, .span = own.span};
  field.standard = entry(own, "default");
  if (const ExprId variable = entry(own, "env"); variable != kNoExpr) field.variable = at.program->exprs[variable].text;
  if (const ExprId flag = entry(own, "arg"); flag != kNoExpr) add_flag(field, at.program->exprs[flag].text);
  const bool is_loaded = holds_written(program.bytes, ".loadFile(") || holds_written(program.bytes, ".load(");
  if (is_loaded) field.unknown = "files that are loaded may set " + source_of(*at.program, at.expr);
  return field;
}

/// `env.get("KEEP_ALIVE").default("62000").asIntPositive()` of env-var.
std::optional<Checked> field_of_variable(Evaluation& state, const Program& program, ExprId read) {
  const Expr* call = &program.exprs[read];
  const std::string_view last = method_of(program, *call);
  Checked field{.program = &program, .span = call->span};
  field.is_number = last.starts_with("asInt") || last.starts_with("asFloat") || last.starts_with("asPort");
  if (!field.is_number && last != "asString") return std::nullopt;
  for (int i = 0; i < kLongestChain && state.spend(1); ++i) {
    const ExprId owner = owner_of(program, *call);
    if (owner == kNoExpr || program.exprs[owner].kind != ExprKind::call) return std::nullopt;
    call = &program.exprs[owner];
    if (call->base == kNoExpr) return std::nullopt;
    const std::string_view method = method_of(program, *call);
    if (method == "default" && !call->args.empty()) field.standard = call->args[0];
    if (method != "get" || call->args.size() != 1) continue;
    if (qualified(program, call->base) != "env-var.get" && qualified(program, call->base) != "env-var.default.get")
      return std::nullopt;
    const Expr& name = program.exprs[call->args[0]];
    if (name.kind != ExprKind::string) return std::nullopt;
    field.variable = name.text;
    return field;
  }
  return std::nullopt;
}

}  // namespace

Data eval_checked(Evaluation& state, const Program& program, ExprId read) {
  const Expr& expr = program.exprs[read];
  if (!is_script(program.language) || expr.base == kNoExpr) return {};
  if (expr.kind == ExprKind::call) {
    const std::string_view method = method_of(program, expr);
    if (method.starts_with("as")) {
      const std::optional<Checked> field = field_of_variable(state, program, read);
      return field ? value_of(state, program, read, *field) : Data{};
    }
    const bool is_get = method == "get" && expr.args.size() == 1 && owner_of(program, expr) != kNoExpr &&
                        program.exprs[expr.args[0]].kind == ExprKind::string;
    if (!is_get) return {};
    const Source source = source_of_values(state, program, owner_of(program, expr));
    if (source.call == kNoExpr || !imports_one(*source.program)) return {};
    const std::optional<Checked> field = field_of_convict(state, source, program.exprs[expr.args[0]].text);
    return field ? value_of(state, program, read, *field) : Data{};
  }
  const bool is_key =
      expr.kind == ExprKind::index && expr.args.size() == 1 && program.exprs[expr.args[0]].kind == ExprKind::string;
  if (expr.kind != ExprKind::member && !is_key) return {};
  const Source source = source_of_values(state, program, expr.base);
  if (source.call == kNoExpr || !imports_one(*source.program)) return {};
  const std::string& key = is_key ? program.exprs[expr.args[0]].text : expr.text;
  const std::optional<Checked> field = field_of_call(state, source, key);
  return field ? value_of(state, program, read, *field) : Data{};
}

}  // namespace outlast
