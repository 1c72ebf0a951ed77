// What methods of Java's own objects give: records, getters of classes that a framework fills, lengths of time.
#include <algorithm>
#include <cmath>

#include "syntax/eval_heirs.h"
#include "syntax/eval_java.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

std::string type_before(const Program& program, uint32_t at) {
  const std::string_view before = program.bytes.substr(0, at);
  const bool is_apart = without_blanks_at_end(before).size() < before.size();
  return is_apart ? std::string(name_at_end(before)) : std::string();
}

namespace {

/// A class of the repository.
struct Class {
  const Program* program = nullptr;
  ExprId declaration = kNoExpr;

  const LexicalScope& scope() const { return program->scopes[program->exprs[declaration].body]; }
  uint32_t body() const { return program->exprs[declaration].body; }
};

/// The class that a file declares under a name, and its record's components stand in.
Class class_in(const Program* program, std::string_view name) {
  if (program == nullptr) return {};
  const auto [first, past] = assignments_named(*program, name);
  for (uint32_t i = first; i < past; ++i) {
    const ExprId value = program->assignments[program->by_name[i]].value;
    if (value == kNoExpr || program->exprs[value].kind != ExprKind::function) continue;
    if (program->scopes[program->exprs[value].body].name == "class " + std::string(name)) return {program, value};
  }
  return {};
}

/// The same by the name as a file uses it: declared there, imported, or in the same package.
Class class_named(Evaluation& state, const Program& program, const std::string& name) {
  if (name.empty()) return {};
  if (const Class own = class_in(&program, name); own.program) return own;
  if (!state.outer.module) return {};
  for (const Import& import : program.imports) {
    if (import.local == name) return class_in(state.outer.module(program, import.module + "." + import.symbol), name);
  }
  if (const Class beside = class_in(state.outer.module(program, "#" + name), name); beside.program) return beside;
  for (const Import& import : program.imports) {
    if (import.local != "*") continue;
    const Class one = class_in(state.outer.module(program, import.module + "." + name), name);
    if (one.program) return one;
  }
  return {};
}

/// The class of what a name or `this.name` is declared as.
Class declared_class(Evaluation& state, const Program& program, ExprId object) {
  const Expr& expr = program.exprs[object];
  const bool is_own = expr.kind == ExprKind::member && expr.base != kNoExpr && program.exprs[expr.base].text == "this";
  if (expr.kind != ExprKind::name && !is_own) return {};
  const auto [first, past] = assignments_named(program, expr.text);
  Class found;
  for (uint32_t i = first; i < past && state.spend(1); ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    const Class type = class_named(state, program, type_before(program, program.exprs[one.target].span.begin));
    const bool is_other = found.program && type.program && found.declaration != type.declaration;
    if (is_other) return {};
    if (type.program) found = type;
  }
  return found;
}

/// The member that a getter gives: keepAlive of getKeepAlive; the name itself, where it is none.
std::string member_behind(std::string_view method) {
  const size_t prefix = method.starts_with("get") ? 3 : method.starts_with("is") ? 2 : 0;
  if (prefix == 0 || method.size() <= prefix || method[prefix] < 'A' || method[prefix] > 'Z')
    return std::string(method);
  std::string name(method.substr(prefix));
  name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return name;
}

const Assignment* component_of(const Class& type, std::string_view name) {
  for (const uint32_t i : assignments_in(*type.program, name, type.body())) {
    const Assignment& one = type.program->assignments[i];
    if (one.parameter >= 0) return &one;
  }
  return nullptr;
}

/// What a record was made with for one of its components.
Data given_component(Evaluation& state, const Target& made, const Class& type, std::string_view name) {
  const Expr& call = made.program->exprs[made.expr];
  const Assignment* component = component_of(type, name);
  const std::string_view own = std::string_view(type.scope().name).substr(6);
  // A constructor of its own may change what it is given, and a method what it gives.
  const auto is_function = [&](uint32_t i) {
    const ExprId value = type.program->assignments[i].value;
    return value != kNoExpr && type.program->exprs[value].kind == ExprKind::function;
  };
  const auto has_method = [&](std::string_view of) {
    const std::span<const uint32_t> named = assignments_in(*type.program, of, type.body());
    return std::any_of(named.begin(), named.end(), is_function);
  };
  if (component == nullptr || has_method(own) || has_method(name)) return {};
  const auto position = static_cast<size_t>(component->parameter);
  if (position >= call.args.size()) return {};
  Data values = eval_in(state, *made.program, call.args[position]);
  for (Datum& value : values) {
    value.choices = joined(made.choices, value.choices);
    value.chain.push_back({type.program->exprs[component->target].span, "component " + std::string(name)});
  }
  return values;
}

bool is_constructor(const Program& program, ExprId expr) {
  const Expr& call = program.exprs[expr];
  return call.kind == ExprKind::call && call.text == "new" && call.base != kNoExpr;
}

/// The only thing that a name which a method gives back is ever set to: `static final Config INSTANCE = new Config()`.
std::optional<Target> kept_alone(Evaluation& state, const Program& home, ExprId name, const Target& object) {
  const ExprKind kind = home.exprs[name].kind;
  if (kind != ExprKind::name && kind != ExprKind::member) return std::nullopt;
  std::optional<Target> found;
  for (const Target& one : targets_in(state, home, name)) {
    if (!one.program || one.expr == kNoExpr || !one.unknown.empty()) return std::nullopt;
    if (one.program->exprs[one.expr].kind == ExprKind::null) continue;
    if (found || !is_constructor(*one.program, one.expr)) return std::nullopt;
    found = Target{one.program, one.expr, object.choices, object.chain};
  }
  return found;
}

/// The constructor behind an object: itself, or what the function that gives it returns and nothing else.
std::optional<Target> made_by(Evaluation& state, const Target& object) {
  const Expr& call = object.program->exprs[object.expr];
  if (call.kind != ExprKind::call || call.base == kNoExpr) return std::nullopt;
  if (call.text == "new") return object;
  const std::vector<Target> functions = targets_in(state, *object.program, call.base);
  if (functions.size() != 1 || !functions[0].program || functions[0].expr == kNoExpr) return std::nullopt;
  const Program& home = *functions[0].program;
  const Expr& function = home.exprs[functions[0].expr];
  if (function.kind != ExprKind::function) return std::nullopt;
  const Return* only = nullptr;
  for (const Return& one : home.returns) {
    if (one.scope != function.body) continue;
    if (only != nullptr) return std::nullopt;
    only = &one;
  }
  if (only == nullptr || only->value == kNoExpr) return std::nullopt;
  if (is_constructor(home, only->value)) return Target{&home, only->value, object.choices, object.chain};
  return kept_alone(state, home, only->value, object);
}

/// The constructor of a class that takes so many arguments, as a frame in which its parameters have values.
std::optional<CallFrame> constructor_called(const Class& type, const Target& made) {
  const Program& home = *type.program;
  const size_t given = made.program->exprs[made.expr].args.size();
  std::optional<CallFrame> found;
  for (const uint32_t i : assignments_in(home, type.scope().name.substr(6), type.body())) {
    const ExprId value = home.assignments[i].value;
    if (value == kNoExpr || home.exprs[value].kind != ExprKind::function) continue;
    const uint32_t body = home.exprs[value].body;
    const auto parameters = std::count_if(home.assignments.begin(), home.assignments.end(), [&](const Assignment& one) {
      return one.scope == body && one.parameter >= 0 && one.parameter != kReceiver;
    });
    if (static_cast<size_t>(parameters) != given) continue;
    if (found) return std::nullopt;
    found = {&home, body, made.program, made.expr};
  }
  return found;
}

/// What a method of a class without arguments gives, as far as that does not hang on the object. `may_be_heirs`: the
/// object is declared as of the class, and may be of one that is made of it.
Data given_by_class(Evaluation& state, const Class& type, const Program& program, ExprId call, std::string_view name,
                    bool may_be_heirs) {
  const Program& home = *type.program;
  for (const uint32_t i : assignments_in(home, name, type.body())) {
    const ExprId value = home.assignments[i].value;
    const bool is_method = value != kNoExpr && home.exprs[value].kind == ExprKind::function;
    if (!is_method) continue;
    const std::string other = may_be_heirs ? overridden_by_heir(state, home, home.exprs[value]) : "";
    if (!other.empty()) return {unknown_datum(program, call, other)};
    return eval_returned(state, {&home, value, {}, {}}, program, call);
  }
  const std::string member = member_behind(name);
  const bool is_written_by_lombok = member != name && home.bytes.find("lombok") != std::string_view::npos;
  if (const Assignment* component = component_of(type, name))
    return component->value == kNoExpr ? Data{} : eval_in(state, home, component->value);
  const std::span<const uint32_t> fields = assignments_in(home, member, type.body());
  if (!is_written_by_lombok || fields.size() != 1) return {};
  // Its setters may set anything else but what a framework gives.
  const ExprId value = home.assignments[fields[0]].value;
  const bool is_given = value != kNoExpr && home.exprs[value].kind == ExprKind::call &&
                        home.exprs[value].base != kNoExpr && home.exprs[home.exprs[value].base].text == "@Value";
  return is_given ? eval_in(state, home, value) : Data{unknown_datum(program, call)};
}

/// Where a text sets a name, by any sign; `is_bare` leaves out what is a member of something.
std::vector<uint32_t> sets_of(std::string_view text, std::string_view name, bool is_bare) {
  std::vector<uint32_t> found;
  for (size_t at = find_code(text, name); at != std::string_view::npos; at = find_code(text, name, at + 1)) {
    const std::string_view before = text.substr(0, at);
    if (is_bare && ends_with_written(before, ".")) continue;
    const bool is_stepped = ends_with_written(before, "++") || ends_with_written(before, "--");
    if (is_stepped || sets_in_front(text, at + name.size())) found.push_back(static_cast<uint32_t>(at));
  }
  return found;
}

/// The words in front of a member where its class declares it; "" where that is not seen.
std::string words_of_field(const Class& type, std::string_view name) {
  const std::string_view bytes = type.program->bytes;
  for (size_t at = find_code(bytes, name, type.scope().begin); at < type.scope().end;
       at = find_code(bytes, name, at + 1)) {
    if (scope_at(*type.program, static_cast<uint32_t>(at)) != type.body()) continue;
    std::string words = statement_at_end(bytes.substr(0, at));
    // `private int idle = 5, age = 6;`, and no argument of what another member is given.
    const bool is_further = words.ends_with(',') && words.find('(') == std::string::npos;
    const bool is_typed =
        !words.empty() && (is_name_byte(words.back()) || words.back() == '>' || words.back() == ']');
    if (is_typed || is_further) return words;
  }
  return {};
}

/// True when nothing but the constructor may set what it sets of an object, and it sets what it is given. The constants
/// of an enum, which begin with their names, are set by nothing.
bool is_kept_as_made(Evaluation& state, const Class& type, uint32_t constructor) {
  const Program& home = *type.program;
  const LexicalScope& inside = home.scopes[constructor];
  const std::string_view own = home.bytes.substr(inside.begin, inside.end - inside.begin);
  for (const Assignment& one : home.assignments) {
    const Expr& target = home.exprs[one.target];
    const bool is_within = target.span.begin >= inside.begin && target.span.begin < inside.end;
    const bool is_field = one.scope == type.body() && one.value != kNoExpr &&
                          home.exprs[one.value].kind != ExprKind::function && target.kind == ExprKind::name;
    if (one.scope == constructor && one.parameter >= 0 && !sets_of(own, target.text, true).empty()) return false;
    const bool is_function = one.value != kNoExpr && home.exprs[one.value].kind == ExprKind::function;
    const bool is_constant = is_field && home.exprs[one.value].kind == ExprKind::call &&
                             home.exprs[one.value].span.begin == target.span.begin;
    if ((!is_within && !is_field) || one.parameter >= 0 || is_function || is_constant) continue;
    const std::string words = words_of_field(type, target.text);
    if (holds_word(words, "final")) continue;
    if (!holds_word(words, "private") || home.bytes.find("lombok") != std::string_view::npos) return false;
    if (!state.spend(home.bytes.size() / 16)) return false;
    for (const uint32_t at : sets_of(home.bytes, target.text, false)) {
      const bool is_there = at >= inside.begin && at < inside.end;
      if (!is_there && scope_at(home, at) != type.body()) return false;
    }
  }
  return true;
}

/// The same of an object that is known to be made with some arguments.
Data given_by_constructor(Evaluation& state, const Target& made, const Class& type, const Target& call) {
  const Program& program = *call.program;
  const std::optional<CallFrame> constructor = constructor_called(type, made);
  if (!constructor ||
      assignments_in(*type.program, program.exprs[program.exprs[call.expr].base].text, type.body()).empty())
    return {};
  if (!is_kept_as_made(state, type, constructor->scope)) return {unknown_datum(program, call.expr)};
  state.frames.push_back(*constructor);
  Data values =
      given_by_class(state, type, program, call.expr, program.exprs[program.exprs[call.expr].base].text, false);
  state.frames.pop_back();
  for (Datum& value : values) value.choices = joined(made.choices, value.choices);
  return values;
}

/// The class of what an expression gives: a name by its declaration, `a.b()` by what the class of a declares b to give.
Class class_behind(Evaluation& state, const Program& program, ExprId object) {
  constexpr int kMostSteps = 6;
  std::vector<std::string> methods;
  for (int i = 0; i < kMostSteps; ++i) {
    const Expr& expr = program.exprs[object];
    const bool is_method = expr.kind == ExprKind::call && expr.args.empty() && expr.base != kNoExpr &&
                           program.exprs[expr.base].kind == ExprKind::member &&
                           program.exprs[expr.base].base != kNoExpr;
    if (!is_method) break;
    methods.push_back(program.exprs[expr.base].text);
    object = program.exprs[expr.base].base;
  }
  Class type = declared_class(state, program, object);
  while (type.program && !methods.empty()) {
    Class given;
    for (const std::string& name : {methods.back(), member_behind(methods.back())}) {
      for (const uint32_t i : assignments_in(*type.program, name, type.body())) {
        const ExprId target = type.program->assignments[i].target;
        const std::string written = type_before(*type.program, type.program->exprs[target].span.begin);
        if (!given.program) given = class_named(state, *type.program, written);
      }
    }
    type = given;
    methods.pop_back();
  }
  return type;
}

/// True where a framework gives the objects of a class the member behind a method.
bool is_bound(const Class& type, std::string_view method) {
  const Program& home = *type.program;
  for (const uint32_t i : assignments_in(home, member_behind(method), type.body())) {
    const ExprId value = home.assignments[i].value;
    if (value == kNoExpr || home.exprs[value].kind != ExprKind::call || home.exprs[value].base == kNoExpr) continue;
    if (home.exprs[home.exprs[value].base].text == "@Value") return true;
  }
  return false;
}

constexpr std::pair<std::string_view, double> kLengthsIn[] = {
    {"toSeconds", 1e-3}, {"getSeconds", 1e-3}, {"toMinutes", 1.0 / 60e3}, {"toHours", 1.0 / 3600e3}, {"toNanos", 1e6}};

/// `idle.toSeconds()` of a length of time, which is counted in milliseconds.
Data whole_lengths(Evaluation& state, const Program& program, const Expr& method) {
  for (const auto& [name, factor] : kLengthsIn) {
    if (method.text != name) continue;
    Data values = eval_in(state, program, method.base);
    const bool is_length = !values.empty() && std::all_of(values.begin(), values.end(), [](const Datum& one) {
      return one.kind == DatumKind::number;
    });
    if (!is_length) return {};
    for (Datum& one : values) one.number = std::floor(one.number * factor + 1e-9);
    return values;
  }
  return {};
}

/// The unit that an expression names, in nanoseconds: TimeUnit.SECONDS, ChronoUnit.MINUTES, or what stands for one.
std::optional<double> unit_of(Evaluation& state, const Program& program, ExprId expr) {
  constexpr int kLongestWay = 8;
  Target at{&program, expr, {}, {}};
  for (int i = 0; i < kLongestWay; ++i) {
    const std::vector<Target> named = step_in(state, *at.program, at.expr);
    const bool is_there = named.size() == 1 && named[0].program && named[0].expr != kNoExpr;
    if (!is_there || (named[0].program == at.program && named[0].expr == at.expr)) break;
    at = named[0];
  }
  const std::string name = dotted(*at.program, at.expr);
  return time_unit(std::string_view(name).substr(name.rfind('.') + 1));
}

/// `TimeUnit.MINUTES.toMillis(5)`: how many of the unit that it makes the unit in front of it has.
std::optional<double> unit_converted(Evaluation& state, const Program& program, const Expr& method) {
  if (!method.text.starts_with("to")) return std::nullopt;
  std::string made = method.text.substr(2);
  for (char& letter : made) letter = static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
  const std::optional<double> to = time_unit(made);
  const std::optional<double> from = to ? unit_of(state, program, method.base) : to;
  return from ? std::optional(*from / *to) : std::nullopt;
}

/// Milliseconds in "PT1M15S", "P1DT2H"; NaN for what is none.
double iso_length(std::string_view text) {
  if (!text.starts_with('P')) return std::nan("");
  double sum = 0, number = -1;
  bool is_time = false;
  for (size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      number = (number < 0 ? 0 : number * 10) + (c - '0');
      continue;
    }
    if (c == 'T' && number < 0 && !is_time) {
      is_time = true;
      continue;
    }
    const double each = !is_time && c == 'D'  ? 86400e3
                        : is_time && c == 'H' ? 3600e3
                        : is_time && c == 'M' ? 60e3
                        : is_time && c == 'S' ? 1e3
                                              : std::nan("");
    if (number < 0 || std::isnan(each)) return std::nan("");
    sum += number * each;
    number = -1;
  }
  return number < 0 ? sum : std::nan("");
}

/// The first argument of a call, so many times.
Data eval_scaled_first(Evaluation& state, const Program& program, ExprId id, double factor) {
  Data values = eval_in(state, program, program.exprs[id].args[0]);
  for (Datum& value : values) {
    const double number = to_number(value);
    if (value.kind == DatumKind::unknown) continue;
    const std::vector<Choice> choices = value.choices;
    const std::vector<Step> chain = value.chain;
    value = std::isnan(number) ? unknown_datum(program, id) : number_datum(number * factor, program.exprs[id].span);
    value.choices = choices;
    value.chain = chain;
  }
  return values;
}

/// Two numbers as one; nothing where one of them is not known, or varies.
Data joined_numbers(const Program& program, ExprId id, const Data& one, const Data& other,
                    double (*join)(double, double)) {
  const bool are_known =
      one.size() == 1 && other.size() == 1 && one[0].kind == DatumKind::number && other[0].kind == DatumKind::number;
  if (!are_known) return {unknown_datum(program, id)};
  Datum sum = number_datum(join(one[0].number, other[0].number), program.exprs[id].span);
  sum.choices = joined(one[0].choices, other[0].choices);
  sum.chain = one[0].chain;
  sum.chain.insert(sum.chain.end(), other[0].chain.begin(), other[0].chain.end());
  return {std::move(sum)};
}

double sum_of(double a, double b) { return a + b; }
double difference_of(double a, double b) { return a - b; }
double product_of(double a, double b) { return a * b; }

/// `Duration.of(75, ChronoUnit.SECONDS)`, `Duration.parse("PT75S")`, `Math.multiplyExact(a, b)`.
Data eval_static(Evaluation& state, const Program& program, ExprId id, std::string_view name) {
  const Expr& call = program.exprs[id];
  const auto is = [&](std::string_view one) { return name == one || name.ends_with("." + std::string(one)); };
  if (call.args.size() == 2 && is("Duration.of")) {
    const std::optional<double> unit = unit_of(state, program, call.args[1]);
    return unit ? eval_scaled_first(state, program, id, *unit / 1e6) : Data{unknown_datum(program, id)};
  }
  if (call.args.size() == 1 && is("Duration.parse")) {
    Data texts = eval_in(state, program, call.args[0]);
    for (Datum& text : texts) {
      if (text.kind != DatumKind::string) continue;
      const double number = iso_length(text.text);
      if (std::isnan(number)) return {unknown_datum(program, id)};
      text.kind = DatumKind::number;
      text.number = number;
    }
    return texts;
  }
  if (call.args.size() != 2) return {};
  const auto join = name == "Math.multiplyExact" ? product_of
                    : name == "Math.addExact"    ? sum_of
                                                 : static_cast<double (*)(double, double)>(nullptr);
  if (join == nullptr) return {};
  return joined_numbers(program, id, eval_in(state, program, call.args[0]), eval_in(state, program, call.args[1]),
                        join);
}

/// `Duration.ofMinutes(1).plusSeconds(15)`, `TimeUnit.SECONDS.convert(2, TimeUnit.MINUTES)`.
Data eval_length_method(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  const Expr& call = program.exprs[id];
  if (method.text == "convert" && call.args.size() == 2) {
    const auto to = unit_of(state, program, method.base), from = unit_of(state, program, call.args[1]);
    return to && from ? eval_scaled_first(state, program, id, *from / *to) : Data();
  }
  if (method.text == "convert" && call.args.size() == 1) {
    const auto to = unit_of(state, program, method.base);
    return to ? eval_scaled_first(state, program, id, 1e6 / *to) : Data();
  }
  if (call.args.size() != 1) return {};
  if (const std::optional<double> unit = unit_converted(state, program, method))
    return eval_scaled_first(state, program, id, *unit);
  constexpr std::pair<std::string_view, double> kEach[] = {{"Millis", 1},     {"Seconds", 1e3},  {"Minutes", 60e3},
                                                           {"Hours", 3600e3}, {"Days", 86400e3}, {"", 1}};
  for (const auto& [unit, each] : kEach) {
    const bool adds = method.text == "plus" + std::string(unit), takes = method.text == "minus" + std::string(unit);
    if (!adds && !takes) continue;
    return joined_numbers(program, id, eval_in(state, program, method.base),
                          eval_scaled_first(state, program, id, each), adds ? sum_of : difference_of);
  }
  if (method.text != "multipliedBy") return {};
  return joined_numbers(program, id, eval_in(state, program, method.base), eval_in(state, program, call.args[0]),
                        product_of);
}

Data eval_accessor(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  const bool is_one = program.language == Format::java && method.kind == ExprKind::member && method.base != kNoExpr &&
                      call.args.empty();
  if (!is_one || state.depth > kDeepestWay || state.frames.size() > 8) return {};
  if (Data length = whole_lengths(state, program, method); !length.empty()) return length;
  ++state.depth;
  Data found, open;
  const auto leave_open = [&](const Target& object) {
    open.push_back(unknown_datum(program, id));
    open.back().choices = object.choices;
  };
  bool is_made = false;
  for (const Target& object : targets_in(state, program, method.base)) {
    const bool is_there = object.program && object.expr != kNoExpr;
    const std::optional<Target> made = is_there ? made_by(state, object) : std::nullopt;
    is_made = is_made || made;
    const Class type =
        made ? class_named(state, *made->program, made->program->exprs[made->program->exprs[made->expr].base].text)
             : Class();
    if (!type.program) {
      leave_open(object);
      continue;
    }
    const Expr& call_made = made->program->exprs[made->expr];
    const bool is_returned = made->expr != object.expr || made->program != object.program;
    if (is_returned)
      state.frames.push_back({made->program,
                              function_of(*made->program, scope_at(*made->program, call_made.span.begin)),
                              object.program, object.expr});
    Data values = given_component(state, *made, type, method.text);
    if (is_returned) state.frames.pop_back();
    if (values.empty()) values = given_by_constructor(state, *made, type, {&program, id});
    if (values.empty()) leave_open(object);
    found.insert(found.end(), values.begin(), values.end());
  }
  // What another object gives on some way is not what that one does.
  if (!found.empty()) found.insert(found.end(), open.begin(), open.end());
  Class type = found.empty() ? class_behind(state, program, method.base) : Class();
  // Whoever makes it may set anything else but what the framework does.
  const bool is_declared = !is_made && program.exprs[method.base].kind != ExprKind::call;
  if (type.program && !is_declared && !is_bound(type, method.text)) type = {};
  if (type.program) found = given_by_class(state, type, program, id, method.text, true);
  // What may be set in other ways is not sure to be what it is declared with.
  const auto unknown = std::find_if(found.begin(), found.end(), [](const Datum& one) {
    return one.kind == DatumKind::unknown && one.choices.empty();
  });
  if (type.program && unknown != found.end()) found = {*unknown};
  --state.depth;
  if (found.size() > kMostData) found.resize(kMostData);
  return found;
}

}  // namespace

namespace {

/// `new InetSocketAddress("0.0.0.0", 8080)` as a list of the host and the port, `new InetSocketAddress(8080)` as the
/// port.
Data eval_address(Evaluation& state, const Program& program, ExprId id, std::string_view name) {
  const Expr& call = program.exprs[id];
  const bool is_one = call.text == "new" && (name == "InetSocketAddress" || name.ends_with(".InetSocketAddress"));
  if (!is_one || call.args.empty() || call.args.size() > 2) return {};
  if (call.args.size() == 1) return eval_in(state, program, call.args[0]);
  Datum address{.kind = DatumKind::list, .span = call.span};
  for (const ExprId part : call.args) {
    const Data values = eval_in(state, program, part);
    address.items.push_back(values.size() == 1 ? values[0] : unknown_datum(program, part));
  }
  return {std::move(address)};
}

}  // namespace

Data eval_java(Evaluation& state, const Program& program, ExprId id, std::string_view name) {
  if (program.language != Format::java) return {};
  if (Data address = eval_address(state, program, id, name); !address.empty()) return address;
  const Expr& method = program.exprs[program.exprs[id].base];
  if (Data made = eval_static(state, program, id, name); !made.empty()) return made;
  if (Data property = eval_property_asked(state, program, id, name); !property.empty()) return property;
  if (method.kind != ExprKind::member || method.base == kNoExpr) return {};
  Data length = eval_length_method(state, program, id, method);
  return length.empty() ? eval_accessor(state, program, id) : length;
}

std::optional<double> time_unit_of(ExprId expr, const EvalScope& scope) {
  Evaluation state(scope);
  const std::optional<double> unit = unit_of(state, *scope.program, expr);
  return state.is_spent() ? std::nullopt : unit;
}

}  // namespace outlast
