// What assignments, declarations, parameters and exports give names.
#include <algorithm>
#include <set>

#include "syntax/program_walk.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

void ProgramWalk::assign(TSNode node, TSNode target, ExprId value, bool declares) {
  if (node_is_null(target)) return;
  // What the parser recovered from inside an assignment may have swallowed the lines behind it.
  if (node_has_error(node)) value = build_.add({.kind = ExprKind::unknown, .span = build_.span(node)});
  bind(target, value, build_.span(node), declares);
}

void ProgramWalk::augment(TSNode node, const SyntaxRow& row) {
  const TSNode target = field(node, row.first);
  const TSNode sign = field(node, "operator");
  std::string_view text = node_type(sign);
  if (!text.empty()) text.remove_suffix(1);
  Expr value{.kind = ExprKind::operation, .span = build_.span(node), .text = std::string(text)};
  value.args = {lower(build_, target), lower(build_, field(node, row.second))};
  assign(node, target, build_.add(std::move(value)), false);
}

/// `Object.assign(x, {a: 1, b: 2})` sets x.a and x.b.
void ProgramWalk::assign_entries(ExprId id) {
  const Expr call = program_.exprs[id];
  if (call.args.size() < 2 || dotted(program_, call.base) != "Object.assign") return;
  const ExprKind kind = program_.exprs[call.args[0]].kind;
  if (kind != ExprKind::name && kind != ExprKind::member && kind != ExprKind::call) return;
  for (size_t i = 1; i < call.args.size(); ++i) {
    const Expr given = program_.exprs[call.args[i]];
    // What is given behind it may hold the same.
    const bool is_last = std::all_of(call.args.begin() + static_cast<std::ptrdiff_t>(i) + 1, call.args.end(),
                                     [&](ExprId one) { return is_written_out(program_.exprs[one]); });
    if (!is_written_out(given) || !is_last) continue;
    for (size_t k = 0; k < given.args.size(); ++k) {
      Expr target{.kind = ExprKind::member, .span = call.span, .text = given.names[k], .base = call.args[0]};
      bind_name(build_.add(std::move(target)), given.args[k], call.span, false, -1);
    }
  }
}

void ProgramWalk::bind_name(ExprId target, ExprId value, Span span, bool declares, int parameter) {
  const std::string name = program_.exprs[target].kind == ExprKind::name ? program_.exprs[target].text : "";
  uint32_t scope = top().scope;
  if (!name.empty()) {
    if (rules_.names_in_functions || (declares && !declares_here_)) scope = function_of(program_, scope);
    if (rules_.names_in_functions && outer_.contains({scope, name})) scope = outer_.at({scope, name});
  }
  const bool is_kept = declares || parameter >= 0 || guards_.empty();
  const uint32_t branch = is_kept ? top().branch : branch_behind_guards(target, span);
  program_.assignments.push_back({target, value, span, scope, branch, parameter});
  const bool is_number = value != kNoExpr && (program_.exprs[value].kind == ExprKind::number ||
                                              program_.exprs[value].kind == ExprKind::operation);
  if (program_.language == Format::cpp && is_number && !name.empty()) numbers_.insert(name);
  bare_.push_back(rules_.declares_names && !declares && !name.empty());
  if (!name.empty() && value != kNoExpr && rules_.requires_modules) required(name, value, span);
}

/// Binds a target that may take its value apart.
void ProgramWalk::bind(TSNode target, ExprId value, Span span, bool declares, int parameter, int depth) {
  const SyntaxRow* row = build_.row(target);
  const Shape shape = row ? row->shape : Shape::none;
  if (depth > 50) return;
  if (shape == Shape::sequence && node_named_child_count(target) == 1)
    return bind(named_child(target, 0), value, span, declares, parameter, depth + 1);
  if (shape == Shape::pattern_list || shape == Shape::sequence) return bind_list(target, value, span, declares, depth);
  if (shape == Shape::pattern_object && parameter >= 0) {
    // What is given has no name of its own.
    const Expr given{
        .kind = ExprKind::name, .span = build_.span(target), .text = "{" + std::to_string(parameter) + "}"};
    bind_name(build_.add(given), value, span, declares, parameter);
    return bind_object(target, build_.add(given), span, declares, depth);
  }
  if (shape == Shape::pattern_object) return bind_object(target, value, span, declares, depth);
  if (shape == Shape::pattern_inside || shape == Shape::pass_last) {
    const TSNode inner = last_named_child(target);
    if (!node_is_null(inner)) bind(inner, value, span, declares, parameter, depth + 1);
    return;
  }
  if (shape == Shape::pattern_default) {
    const TSNode fallback = field(target, row->second);
    const TSNode inner = field(target, row->first);
    if (node_is_null(inner)) return;
    if (!node_is_null(fallback)) {
      const ExprId lowered = lower(build_, fallback);
      value =
          value == kNoExpr
              ? lowered
              : build_.add(
                    {.kind = ExprKind::operation, .span = build_.span(target), .text = "??", .args = {value, lowered}});
    }
    return bind(inner, value, span, declares, parameter, depth + 1);
  }
  if (shape == Shape::pass && depth < 50) {
    const TSNode inner = named_child(target, 0);
    if (!node_is_null(inner)) return bind(inner, value, span, declares, parameter, depth + 1);
  }
  if (shape == Shape::unary) {
    // `*p = …`: a pointer and what it points to are one thing here.
    const TSNode pointer = field(target, row->first), sign = field(target, "operator");
    const bool is_through = !node_is_null(pointer) && !node_is_null(sign) && text_of(sign) == "*";
    if (is_through) bind(pointer, value, span, false, parameter, depth + 1);
    return;
  }
  if (shape == Shape::name) return bind_name(name_expr(target), value, span, declares, parameter);
  if (shape == Shape::member || shape == Shape::index)
    bind_name(place_in_table(lower(build_, target)), value, span, declares, parameter);
}

void ProgramWalk::bind_list(TSNode target, ExprId value, Span span, bool declares, int depth) {
  uint32_t position = 0;
  each_named_child(target, [&](TSNode child) {
    ExprId item = kNoExpr;
    if (value != kNoExpr && program_.exprs[value].kind == ExprKind::list &&
        position < program_.exprs[value].args.size()) {
      item = program_.exprs[value].args[position];
    } else if (value != kNoExpr && rules_.first_result) {
      // The others say whether the first is what was asked for.
      item = position == 0 ? value
                           : build_.add({.kind = ExprKind::operation,
                                         .span = build_.span(child),
                                         .text = "result",
                                         .number = double(position),
                                         .args = {value}});
    } else if (value != kNoExpr) {
      const ExprId key = build_.add({.kind = ExprKind::number, .span = build_.span(child), .number = double(position)});
      item = build_.add({.kind = ExprKind::index, .span = build_.span(child), .base = value, .args = {key}});
    }
    ++position;
    bind(child, item, span, declares, -1, depth + 1);
  });
}

void ProgramWalk::bind_object(TSNode target, ExprId value, Span span, bool declares, int depth) {
  each_named_child(target, [&](TSNode child) {
    const std::string_view type = node_type(child);
    TSNode key = child, into = child;
    if (type == "pair_pattern") {
      key = field(child, "key");
      into = field(child, "value");
    } else if (type == "object_assignment_pattern") {
      key = field(child, "left");
    } else if (type != "shorthand_property_identifier_pattern") {
      key = TSNode{};
    }
    if (node_is_null(into)) return;
    Expr member{.span = build_.span(node_is_null(key) ? child : key)};
    if (!node_is_null(key) && value != kNoExpr) {
      member.kind = ExprKind::member;
      member.base = value;
      member.text = text_of(key);
    }
    bind(into, build_.add(std::move(member)), span, declares, -1, depth + 1);
  });
}

/// `void f(Builder* builder)`: the parameters stand inside of what is declared.
void ProgramWalk::parameters_of_declarator(TSNode node) {
  const TSNode list = parameters_in_declarator(node);
  if (node_is_null(list)) return;
  int position = 0;
  each_named_child(list, [&](TSNode child) {
    const TSNode inner = field(child, "declarator");
    const TSNode name = node_is_null(inner) ? TSNode{} : declared_name(inner);
    const bool is_name = !node_is_null(name) && node_type(name) == "identifier";
    if (is_name) bind(name, kNoExpr, build_.span(child), true, position);
    ++position;
  });
}

void ProgramWalk::parameters_of(TSNode node, const SyntaxRow& row) {
  if (rules_.language == Format::cpp) return parameters_of_declarator(node);
  const TSNode list = row.second.empty() ? TSNode{} : field(node, row.second);
  const SyntaxRow* written = node_is_null(list) ? nullptr : build_.row(list);
  const bool is_lone = written && written->shape == Shape::name;
  const TSNode lone = is_lone ? list : row.third.empty() ? TSNode{} : field(node, row.third);
  int position = 0;
  if (!node_is_null(lone)) bind(lone, kNoExpr, build_.span(lone), true, position);
  if (node_is_null(list) || is_lone) return;
  each_named_child(list, [&](TSNode child) {
    const SyntaxRow* shape = build_.row(child);
    if (!shape || shape->shape != Shape::named_parameters) {
      bind(child, kNoExpr, build_.span(child), true, position++);
      return keep_in_object(child);
    }
    const int before = position;
    const size_t first = program_.assignments.size();
    each_named_child(child, [&](TSNode part, std::string_view name) {
      if (name == shape->first) bind(part, kNoExpr, build_.span(child), true, position++);
    });
    give_type(first, shape->second.empty() ? TSNode{} : field(child, shape->second));
    const ExprId given = rules_.fields_by_name ? injected(build_, child, kNoExpr) : kNoExpr;
    if (given != kNoExpr && first < program_.assignments.size()) program_.assignments[first].value = given;
    if (position == before) ++position;
  });
}

/// `constructor(private readonly port = 80)` sets this.port, too.
void ProgramWalk::keep_in_object(TSNode parameter) {
  constexpr std::string_view kKept[] = {"accessibility_modifier", "override_modifier", "readonly"};
  const TSNode pattern = field(parameter, "pattern");
  if (node_is_null(pattern) || node_type(pattern) != "identifier") return;
  bool is_kept = false;
  for (uint32_t i = 0; i < node_child_count(parameter); ++i) {
    const std::string_view type = node_type(node_child(parameter, i));
    is_kept = is_kept || std::find(std::begin(kKept), std::end(kKept), type) != std::end(kKept);
  }
  if (!is_kept) return;
  const Span span = build_.span(pattern);
  const ExprId object = build_.add({.kind = ExprKind::name, .span = span, .text = "this"});
  Expr member{.kind = ExprKind::member, .span = span, .text = text_of(pattern), .base = object};
  bind_name(build_.add(std::move(member)), name_expr(pattern), build_.span(parameter), false, -1);
}

/// Notes the declared type of the assignments from `first` on.
void ProgramWalk::give_type(size_t first, TSNode type) {
  if (node_is_null(type) || first == program_.assignments.size()) return;
  const ExprId lowered = lower(build_, type);
  for (size_t i = first; i < program_.assignments.size(); ++i) program_.assignments[i].type = lowered;
}

/// `func (s *Server) Start()`: s.
void ProgramWalk::receiver_of(TSNode node) {
  const TSNode list = field(node, "receiver");
  if (node_is_null(list)) return;
  each_named_child(list, [&](TSNode child) {
    const TSNode name = field(child, "name");
    const size_t first = program_.assignments.size();
    if (!node_is_null(name)) bind(name, kNoExpr, build_.span(child), true, kReceiver);
    give_type(first, field(child, "type"));
  });
}

/// `func load() (idle time.Duration, err error)`: names that are empty when the function starts.
void ProgramWalk::results_of(TSNode node) {
  const TSNode list = field(node, "result");
  if (node_is_null(list) || node_type(list) != "parameter_list") return;
  const uint32_t scope = top().scope;
  each_named_child(list, [&](TSNode child) {
    const size_t first = program_.assignments.size();
    each_named_child(child, [&](TSNode part, std::string_view name) {
      if (name != "name") return;
      results_[scope].push_back(text_of(part));
      const ExprId empty = build_.add({.kind = ExprKind::null, .span = build_.span(part)});
      bind_name(name_expr(part), empty, build_.span(part), true, -1);
    });
    give_type(first, field(child, "type"));
  });
}

/// What a `return` alone gives in a function whose results have names.
std::vector<ExprId> ProgramWalk::named_results(TSNode node) {
  std::vector<ExprId> found;
  const auto names = results_.find(function_of(program_, top().scope));
  if (names == results_.end()) return found;
  for (const std::string& name : names->second)
    found.push_back(build_.add({.kind = ExprKind::name, .span = build_.span(node), .text = name}));
  return found;
}

/// `defer func() { if idle < least { idle = least } }()`: what a result with a name is changed to when the function has
/// returned is not followed. What only runs where the program panics is left out.
void ProgramWalk::put_off_results() {
  std::map<uint32_t, bool> put_off;  // the functions in which results are set: whether that counts
  std::map<std::pair<uint32_t, std::string>, Span> changed;
  for (const Assignment& one : program_.assignments) {
    const Expr& target = program_.exprs[one.target];
    const auto names = target.kind == ExprKind::name ? results_.find(one.scope) : results_.end();
    if (names == results_.end()) continue;
    if (std::find(names->second.begin(), names->second.end(), target.text) == names->second.end()) continue;
    const uint32_t function = function_of(program_, scope_at(program_, one.span.begin));
    if (function == one.scope) continue;
    const auto [known, is_new] = put_off.try_emplace(function, false);
    const LexicalScope& body = program_.scopes[function];
    if (is_new && stands_behind(program_.bytes, body.begin, "defer")) {
      const std::string_view text = program_.bytes.substr(body.begin, body.end - body.begin);
      known->second = !holds_code(text, "recover ( )");
    }
    if (known->second) changed.try_emplace({one.scope, target.text}, one.span);
  }
  for (Return& value : program_.returns) {
    const auto names = changed.empty() ? results_.end() : results_.find(value.scope);
    for (size_t i = 0; names != results_.end() && i < std::min(names->second.size(), value.others.size() + 1); ++i) {
      const auto place = changed.find({value.scope, names->second[i]});
      if (place == changed.end()) continue;
      (i == 0 ? value.value : value.others[i - 1]) = build_.add({.kind = ExprKind::unknown, .span = place->second});
    }
  }
}

/// True for `for _, opt := range opts { opt(&o) }` with a struct o: what options set are members.
bool ProgramWalk::takes_options(ExprId call, const std::string& object) const {
  const ExprId callee = program_.exprs[call].base;
  if (callee == kNoExpr || program_.exprs[callee].kind != ExprKind::name || top().branch == kNoBranch) return false;
  const std::string& option = program_.exprs[callee].text;
  const uint32_t function = function_of(program_, top().scope);
  bool is_looped = false;
  constexpr size_t kFurthest = 200;
  const size_t count = program_.assignments.size();
  for (size_t i = count; i-- > 0 && count - i < kFurthest;) {
    const Assignment& one = program_.assignments[i];
    const Expr& target = program_.exprs[one.target];
    if (function_of(program_, one.scope) != function) break;
    if (target.kind != ExprKind::name || one.parameter >= 0) continue;
    is_looped = is_looped || (target.text == option && one.branch != kNoBranch);
    if (target.text == object)
      return is_looped && one.value != kNoExpr && program_.exprs[one.value].kind == ExprKind::call;
  }
  return false;
}

/// `cli.DurationFlag{Destination: &idle}`: the name holds what the flag does.
void ProgramWalk::give_destination(ExprId call, TSNode literal) {
  const std::vector<std::string>& names = program_.exprs[call].names;
  if (std::find(names.begin(), names.end(), "Destination") == names.end()) return;
  each_named_child(literal, [&](TSNode entry) {
    if (node_type(entry) != "keyed_element" || !text_of(entry).starts_with("Destination")) return;
    const TSNode element = last_named_child(entry);
    const TSNode value = node_named_child_count(element) > 0 ? named_child(element, 0) : element;
    if (node_type(value) != "unary_expression" || !text_of(value).starts_with('&')) return;
    bind_name(lower(build_, field(value, "operand")), call, build_.span(value), false, -1);
    program_.assignments.back().by_address = true;
  });
}

namespace {

/// Functions that are given addresses and only look at what is there: the module, and what is called.
struct OnlyLooks {
  std::string_view module;
  std::string_view function;
};
constexpr OnlyLooks kOnlyLooks[] = {
    {"ozzo-validation", "Field"}, {"ozzo-validation", "ValidateStruct"}, {"asaskevich/govalidator", "ValidateStruct"},
    {"encoding/json", "Marshal"}, {"encoding/json", "MarshalIndent"},
};

bool only_looks(const Program& program, ExprId call) {
  const ExprId callee = program.exprs[call].base;
  if (callee == kNoExpr || program.exprs[callee].kind != ExprKind::member || program.exprs[callee].base == kNoExpr)
    return false;
  const Expr& package = program.exprs[program.exprs[callee].base];
  const auto is_it = [&](const OnlyLooks& row) {
    if (program.exprs[callee].text != row.function) return false;
    return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
      const bool is_module = import.module.find(row.module) != std::string::npos;
      return is_module && (import.local == package.text || row.module.find(package.text) != std::string_view::npos);
    });
  };
  return package.kind == ExprKind::name && std::any_of(std::begin(kOnlyLooks), std::end(kOnlyLooks), is_it);
}

}  // namespace

/// Whoever is given the address of a name may set it: `flag.DurationVar(&idle, "idle", time.Minute, "")` to what a flag
/// holds, others to what is not known.
void ProgramWalk::give_addresses(ExprId call, TSNode arguments) {
  if (!node_is_null(arguments) && node_type(arguments) == "literal_value") return give_destination(call, arguments);
  if (node_is_null(arguments) || node_type(arguments) != "argument_list") return;
  if (only_looks(program_, call)) return;
  each_named_child(arguments, [&](TSNode child) {
    const TSNode sign = node_type(child) == "unary_expression" ? field(child, "operator") : TSNode{};
    if (node_is_null(sign) || node_type(sign) != "&") return;
    const TSNode target = field(child, "operand");
    const std::string_view type = node_type(target);
    if (type != "identifier" && type != "selector_expression") return;
    if (type == "identifier" && takes_options(call, text_of(target))) return;
    bind_name(lower(build_, target), flag_value(build_, call), build_.span(child), false, -1);
    program_.assignments.back().by_address = true;
  });
}

/// The parameters of a C++ function that it may set: references to what is no constant.
void ProgramWalk::note_references(const std::string& name, TSNode function) {
  const TSNode parameters = parameters_in_declarator(function);
  if (node_is_null(parameters)) return;
  size_t position = 0;
  each_named_child(parameters, [&](TSNode child) {
    const TSNode declarator = field(child, "declarator");
    const bool is_reference = !node_is_null(declarator) && node_type(declarator) == "reference_declarator";
    const std::string_view type = bytes_of(build_.source, child);
    const uint32_t sign = node_start_byte(declarator) - node_start_byte(child);
    if (is_reference && !holds_word(type.substr(0, sign), "const")) references_.insert({name, position});
    ++position;
  });
}

/// `SimpleAtoi(text, &idle)`, `load(idle)` where load() takes a reference: the name holds what is not known.
void ProgramWalk::give_references(ExprId call, TSNode node, const SyntaxRow& row) {
  const TSNode arguments = field(node, row.second);
  if (node_is_null(arguments) || program_.exprs[call].base == kNoExpr) return;
  const std::string name = program_.exprs[program_.exprs[call].base].text;
  size_t position = 0;
  each_named_child(arguments, [&](TSNode child) {
    TSNode target = child;
    const bool is_reference = references_.contains({name, position++});
    if (node_type(child) == "pointer_expression") {
      const TSNode sign = field(child, "operator");
      if (node_is_null(sign) || node_type(sign) != "&") return;
      target = field(child, "argument");
    } else if (!is_reference) {
      return;
    }
    if (node_is_null(target) || node_type(target) != "identifier") return;
    // An object that is handed over stays the object.
    if (!numbers_.contains(text_of(target))) return;
    bind_name(lower(build_, target), build_.add({.span = build_.span(child)}), build_.span(child), false, -1);
    program_.assignments.back().by_address = true;
  });
}

/// A type is a name of its package, so that it is found from other files.
void ProgramWalk::declare_type(TSNode node, const SyntaxRow& row) {
  const TSNode name = field(node, row.first);
  if (!node_is_null(name))
    bind_name(name_expr(name), build_.add({.span = build_.span(name)}), build_.span(node), true, -1);
}

void ProgramWalk::outer_names(TSNode node) {
  const uint32_t scope = function_of(program_, top().scope);
  const bool is_nonlocal = node_type(node) == "nonlocal_statement" && scope != 0;
  each_named_child(node, [&](TSNode child) {
    const std::string name = text_of(child);
    uint32_t home = is_nonlocal ? function_of(program_, program_.scopes[scope].parent) : 0;
    const auto further = outer_.find({home, name});
    if (further != outer_.end()) home = further->second;
    outer_.insert({{scope, name}, home});
  });
}

/// `const x = require("m")`, with a property or without, binds x as an import does.
void ProgramWalk::required(const std::string& local, ExprId value, Span span) {
  std::string symbol;
  const Expr* expr = &program_.exprs[value];
  if (expr->kind == ExprKind::member && expr->base != kNoExpr) {
    symbol = expr->text;
    expr = &program_.exprs[expr->base];
  }
  if (expr->kind != ExprKind::call || expr->args.size() != 1 || expr->base == kNoExpr) return;
  const Expr& callee = program_.exprs[expr->base];
  const Expr& module = program_.exprs[expr->args[0]];
  if (callee.kind != ExprKind::name || (callee.text != "require" && callee.text != "import")) return;
  if (module.kind == ExprKind::string) program_.imports.push_back({local, module.text, symbol, span});
}

void ProgramWalk::export_item(TSNode node) {
  const TSNode source = field(node, "source"), value = field(node, "value"), declaration = field(node, "declaration");
  const std::string module = node_is_null(source) ? "" : text_in_quotes(text_of(source));
  if (!node_is_null(value)) program_.exports.push_back({"default", lower(build_, value), "", ""});
  const auto export_name = [&](TSNode name, std::string as) {
    program_.exports.push_back({std::move(as), name_expr(name), "", ""});
  };
  if (!node_is_null(declaration)) {
    const TSNode name = field(declaration, "name");
    bool is_default = false;
    for (uint32_t i = 1; i < node_child_count(node) && !is_default; ++i)
      is_default = node_type(node_child(node, i)) == "default";
    if (!node_is_null(name)) export_name(name, is_default ? "default" : text_of(name));
    each_named_child(declaration, [&](TSNode child) {
      const TSNode declared = field(child, "name");
      if (node_type(child) == "variable_declarator") export_name(declared, text_of(declared));
    });
  }
  bool has_clause = false;
  each_named_child(node, [&](TSNode child) {
    if (node_type(child) != "export_clause") return;
    has_clause = true;
    each_named_child(child, [&](TSNode item) {
      const TSNode name = field(item, "name"), alias = field(item, "alias");
      if (node_is_null(name)) return;
      const std::string as = text_of(node_is_null(alias) ? name : alias);
      if (module.empty()) return export_name(name, as);
      program_.exports.push_back({as, kNoExpr, module, text_of(name)});
    });
  });
  if (!module.empty() && !has_clause) program_.exports.push_back({"*", kNoExpr, module, "*"});
}

/// Sorts the names, and finds the scope of what JavaScript assigns without declaring.
void ProgramWalk::settle_names() {
  std::vector<Assignment>& assignments = program_.assignments;
  const auto name_of_target = [&](uint32_t i) -> std::string_view {
    const Expr& target = program_.exprs[assignments[i].target];
    return target.kind == ExprKind::name ? std::string_view(target.text) : std::string_view();
  };
  std::set<std::pair<uint32_t, std::string_view>> declared;
  const bool has_bare = std::find(bare_.begin(), bare_.end(), true) != bare_.end();
  for (uint32_t i = 0; i < assignments.size(); ++i) {
    if (name_of_target(i).empty()) continue;
    program_.by_name.push_back(i);
    if (has_bare && !bare_[i]) declared.insert({assignments[i].scope, name_of_target(i)});
  }
  constexpr int kMostScopesUp = 200;
  for (uint32_t i : program_.by_name) {
    if (!bare_[i]) continue;
    uint32_t scope = assignments[i].scope;
    const char first = name_of_target(i).front();
    const bool is_hidden = rules_.methods_hide_names && first != '@' && first != '$';
    for (int up = 0; scope != 0 && up < kMostScopesUp && !declared.contains({scope, name_of_target(i)}); ++up) {
      if (is_hidden && !program_.scopes[scope].name.empty()) break;
      scope = program_.scopes[scope].parent;
    }
    assignments[i].scope = scope;
  }
  // What stands last in a function is met with its head.
  const auto place = [&](const Return& one) {
    return one.value == kNoExpr ? 0u : program_.exprs[one.value].span.begin;
  };
  if (rules_.last_is_result || rules_.methods_hide_names) {
    std::stable_sort(program_.returns.begin(), program_.returns.end(),
                     [&](const Return& a, const Return& b) { return place(a) < place(b); });
  }
  std::stable_sort(program_.by_name.begin(), program_.by_name.end(),
                   [&](uint32_t a, uint32_t b) { return name_of_target(a) < name_of_target(b); });
  program_.by_scope = program_.by_name;
  for (auto first = program_.by_scope.begin(); first != program_.by_scope.end();) {
    const std::string_view name = name_of_target(*first);
    const auto past =
        std::find_if(first, program_.by_scope.end(), [&](uint32_t i) { return name_of_target(i) != name; });
    std::stable_sort(first, past, [&](uint32_t a, uint32_t b) { return assignments[a].scope < assignments[b].scope; });
    first = past;
  }
}

}  // namespace outlast
