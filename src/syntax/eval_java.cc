// What methods of Java's own objects give: records, getters of classes that a framework fills, lengths of time.
#include <algorithm>
#include <cmath>

#include "syntax/eval_state.h"

namespace outlast {

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
  return class_in(state.outer.module(program, "#" + name), name);
}

/// The type that stands in front of a declared name; "" where it is no plain name.
std::string type_before(const Program& program, uint32_t at) {
  size_t end = at;
  while (end > 0 && program.bytes[end - 1] == ' ') --end;
  size_t begin = end;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  while (begin > 0 && is_letter(program.bytes[begin - 1])) --begin;
  return end == at ? std::string() : std::string(program.bytes.substr(begin, end - begin));
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
  // A constructor of its own may change what it is given.
  if (component == nullptr || !assignments_in(*type.program, own, type.body()).empty()) return {};
  const auto position = static_cast<size_t>(component->parameter);
  if (position >= call.args.size()) return {};
  Data values = eval_in(state, *made.program, call.args[position]);
  for (Datum& value : values) {
    value.choices = joined(made.choices, value.choices);
    value.chain.push_back({type.program->exprs[component->target].span, "component " + std::string(name)});
  }
  return values;
}

/// What a method of a class without arguments gives, as far as that does not hang on the object.
Data given_by_class(Evaluation& state, const Class& type, const Program& program, ExprId call, std::string_view name) {
  const Program& home = *type.program;
  for (const uint32_t i : assignments_in(home, name, type.body())) {
    const ExprId value = home.assignments[i].value;
    const bool is_method = value != kNoExpr && home.exprs[value].kind == ExprKind::function;
    if (is_method) return eval_returned(state, {&home, value, {}, {}}, program, call);
  }
  const std::string member = member_behind(name);
  const bool is_written_by_lombok = member != name && home.bytes.find("lombok") != std::string_view::npos;
  if (const Assignment* component = component_of(type, name))
    return component->value == kNoExpr ? Data{} : eval_in(state, home, component->value);
  const std::span<const uint32_t> fields = assignments_in(home, member, type.body());
  if (!is_written_by_lombok || fields.size() != 1) return {};
  return eval_in(state, home, home.assignments[fields[0]].value);
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

}  // namespace

Data eval_accessor(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  const bool is_one = program.language == Format::java && method.kind == ExprKind::member && method.base != kNoExpr &&
                      call.args.empty();
  if (!is_one || state.depth > kDeepestWay || state.frames.size() > 8) return {};
  if (Data length = whole_lengths(state, program, method); !length.empty()) return length;
  ++state.depth;
  Data found;
  bool is_made = false;
  for (const Target& object : targets_in(state, program, method.base)) {
    if (!object.program || object.expr == kNoExpr) continue;
    const Expr& made = object.program->exprs[object.expr];
    if (made.kind != ExprKind::call || made.text != "new" || made.base == kNoExpr) continue;
    is_made = true;
    const Class type = class_named(state, *object.program, object.program->exprs[made.base].text);
    if (!type.program) continue;
    Data values = given_component(state, object, type, method.text);
    found.insert(found.end(), values.begin(), values.end());
  }
  const Class type = is_made ? Class() : declared_class(state, program, method.base);
  if (type.program) found = given_by_class(state, type, program, id, method.text);
  --state.depth;
  if (found.size() > kMostData) found.resize(kMostData);
  return found;
}

}  // namespace outlast
