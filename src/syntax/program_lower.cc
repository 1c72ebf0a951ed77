#include <algorithm>
#include <array>

#include "syntax/literals.h"
#include "syntax/program_build.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

/// Operators of all languages under one name each.
constexpr std::pair<std::string_view, std::string_view> kOperators[] = {
    {"and", "&&"}, {"or", "||"}, {"not", "!"},     {"===", "=="},
    {"!==", "!="}, {"is", "=="}, {"is not", "!="}, {"<>", "!="},
};

std::string operator_named(std::string_view text) {
  for (const auto& [written, name] : kOperators) {
    if (written == text) return std::string(name);
  }
  return std::string(text);
}

/// The expression in a hole of a string; the hole itself where a format of its own stands with it.
TSNode interpolated(TSNode hole) {
  TSNode found{};
  uint32_t parts = 0;
  each_named_child(hole, [&](TSNode child) {
    if (node_type(child) == "interpolation_brace") return;
    if (parts++ == 0) found = child;
  });
  return parts > 1 && node_type(hole) == "interpolation" ? hole : found;
}

/// The value of string pieces: one string when nothing is interpolated, else a format of its pieces.
ExprId lower_string(ProgramBuild& build, TSNode node, int depth) {
  Expr whole{.kind = ExprKind::format, .span = build.span(node)};
  const std::string_view written = bytes_of(build.source, node);
  const std::string_view prefix = written.substr(0, written.find_first_of("\"'`"));
  const SyntaxRow* row = build.row(node);
  const bool raw = prefix.find_first_of("rR") != std::string_view::npos || (row && row->shape == Shape::raw_string);
  std::string pending;
  if (raw && node_named_child_count(node) == 0 && written.size() > prefix.size() + 1)
    pending = written.substr(prefix.size() + 1, written.size() - prefix.size() - 2);
  const auto flush = [&] {
    if (pending.empty()) return;
    whole.args.push_back(build.add({.kind = ExprKind::string, .span = build.span(node), .text = std::move(pending)}));
    pending.clear();
  };
  each_named_child(node, [&](TSNode child) {
    const std::string_view type = node_type(child);
    const std::string_view text = bytes_of(build.source, child);
    constexpr std::string_view kFrames[] = {
        "string_start",   "string_end",          "raw_string_delimiter", "raw_string_start",
        "raw_string_end", "interpolation_start", "interpolation_quote",  "string_literal_encoding"};
    if (std::find(std::begin(kFrames), std::end(kFrames), type) != std::end(kFrames)) return;
    if (type == "interpolation" || type == "template_substitution") {
      flush();
      whole.args.push_back(lower(build, interpolated(child), depth + 1));
      return;
    }
    pending += raw ? std::string(text) : unescaped_literal(text);
  });
  if (whole.args.empty()) return build.add({.kind = ExprKind::string, .span = whole.span, .text = std::move(pending)});
  flush();
  return build.add(std::move(whole));
}

ExprId lower_joined(ProgramBuild& build, TSNode node, int depth) {
  Expr whole{.kind = ExprKind::format, .span = build.span(node)};
  each_named_child(node, [&](TSNode child) { whole.args.push_back(lower(build, child, depth + 1)); });
  return build.add(std::move(whole));
}

std::string property_name(ProgramBuild& build, TSNode key, int depth) {
  const std::string_view type = node_type(key);
  if (type == "property_identifier" || type == "identifier" || type == "number" || type == "hash_key_symbol") {
    return std::string(bytes_of(build.source, key));
  }
  if (type == "computed_property_name") key = named_child(key, 0);
  const ExprId lowered = lower(build, key, depth + 1);
  const Expr& expr = build.program.exprs[lowered];
  return expr.kind == ExprKind::string ? expr.text : "[]";
}

/// Arguments, list items and object entries.
void lower_items(ProgramBuild& build, TSNode node, Expr& into, int depth) {
  const bool is_object = into.kind == ExprKind::object;
  each_named_child(node, [&](TSNode child) {
    const std::string_view type = node_type(child);
    TSNode value = child;
    std::string name;
    if (type == "keyed_element") {
      const TSNode key = named_child(field(child, "key"), 0);
      const SyntaxRow* row = build.row(key);
      name = row && row->shape == Shape::string ? property_name(build, key, depth)
             : row && row->shape == Shape::name ? std::string(bytes_of(build.source, key))
                                                : "[]";
      value = field(child, "value");
    } else if (type == "literal_element") {
      value = named_child(child, 0);
    } else if (type == "argument") {
      const TSNode key = field(child, "name");
      if (!node_is_null(key)) name = std::string(bytes_of(build.source, key));
      value = last_named_child(child);
    } else if (type == "initializer_pair") {
      const std::string_view key = bytes_of(build.source, field(child, "designator"));
      // `.a.b = 1`
      name = key.size() > 1 && key.find_first_of(".[", 1) == std::string_view::npos ? key.substr(1) : "[]";
      value = field(child, "value");
    } else if (type == "field_initializer") {
      name = std::string(bytes_of(build.source, field(child, "field")));
      value = field(child, "value");
    } else if (type == "shorthand_field_initializer") {
      name = std::string(bytes_of(build.source, child));
      value = last_named_child(child);
    } else if (type == "base_field_initializer") {
      name = "**";
      value = named_child(child, 0);
    } else if (type == "variadic_argument") {
      name = "*";
      value = named_child(child, 0);
    } else if (type == "pair" || type == "keyword_argument") {
      const bool is_pair = type == "pair";
      const TSNode key = field(child, is_pair ? "key" : "name");
      // A dictionary's bare name is an expression, an object literal's is a name.
      name = is_pair && node_type(key) == "identifier" ? "[]" : property_name(build, key, depth);
      value = field(child, "value");
    } else if (type == "method_definition") {
      // What is given to a setter is not what an entry holds.
      if (accessor_kind(child) == "set") return;
      name = property_name(build, field(child, "name"), depth);
    } else if (type == "spread_element" || type == "list_splat" || type == "dictionary_splat") {
      name = is_object || type == "dictionary_splat" ? "**" : "*";
      value = named_child(child, 0);
    } else if (is_object) {
      name = std::string(bytes_of(build.source, child));
    }
    // A literal without its type in front of it, in a list or an object of such.
    const ExprId held = lower(build, value, depth + 1);
    into.args.push_back(accessor_kind(child) == "get" ? call_of_getter(build, held) : held);
    into.names.push_back(std::move(name));
  });
}

/// The type that items of `[]T{…}`, `[]*T{…}` and `map[K]T{…}` leave out; null where it has no name.
TSNode type_of_items(const ProgramBuild& build, TSNode collection, Shape shape) {
  TSNode type = field(collection, shape == Shape::list_type ? "element" : "value");
  if (!node_is_null(type) && node_type(type) == "pointer_type") type = named_child(type, 0);
  const SyntaxRow* row = node_is_null(type) ? nullptr : build.row(type);
  return row && (row->shape == Shape::name || row->shape == Shape::member) ? type : TSNode{};
}

/// `{…}` of an item whose type stands in front of them all: as if the type stood there. It is met again by the walk
/// over statements.
void lower_item_of_type(ProgramBuild& build, TSNode item, TSNode type, int depth) {
  if (node_type(item) == "keyed_element") item = field(item, "value");
  if (!node_is_null(item) && node_type(item) == "literal_element") item = named_child(item, 0);
  if (node_is_null(item) || node_type(item) != "literal_value") return;
  Expr call{.kind = ExprKind::call, .span = build.span(item), .text = "new"};
  call.base = lower(build, type, depth + 1);
  // Each has a place of its own.
  build.program.exprs[call.base].span = {call.span.file, call.span.begin, call.span.begin + 1};
  lower_items(build, item, call, depth + 1);
  build.shared.emplace(item.id, build.add(std::move(call)));
}

/// `[]T{…}` and `map[K]V{…}`.
ExprId lower_collection(ProgramBuild& build, TSNode node, const SyntaxRow& row, Shape type, int depth) {
  Expr whole{.kind = type == Shape::list_type ? ExprKind::list : ExprKind::object, .span = build.span(node)};
  const TSNode items = field(node, row.second);
  const TSNode left_out = type_of_items(build, field(node, row.first), type);
  const bool has_types = !node_is_null(left_out) && !node_is_null(items) && depth < kDeepestExpression;
  if (has_types)
    each_named_child(items, [&](TSNode item, std::string_view) { lower_item_of_type(build, item, left_out, depth); });
  lower_items(build, items, whole, depth);
  return build.add(std::move(whole));
}

ExprId lower_sequence(ProgramBuild& build, TSNode node, int depth) {
  if (node_named_child_count(node) == 1) return lower(build, named_child(node, 0), depth + 1);
  Expr whole{.kind = ExprKind::list, .span = build.span(node)};
  lower_items(build, node, whole, depth);
  return build.add(std::move(whole));
}

/// `{ A = 1, B = 2 }`: the entries of an object; other expressions are items without a name.
void lower_members(ProgramBuild& build, TSNode node, Expr& into, int depth) {
  each_named_child(node, [&](TSNode child) {
    const SyntaxRow* row = build.row(child);
    const bool is_entry = row && row->role == Role::assign;
    const TSNode key = is_entry ? field(child, row->first) : TSNode{};
    into.args.push_back(lower(build, is_entry ? field(child, row->second) : child, depth + 1));
    into.names.emplace_back(node_is_null(key) ? std::string_view() : bytes_of(build.source, key));
  });
}

/// The type that `std::make_unique<T>(…)` constructs; null for other functions.
TSNode type_made_by(const ProgramBuild& build, TSNode function) {
  if (build.program.language != Format::cpp || node_is_null(function)) return {};
  if (node_type(function) == "qualified_identifier") function = field(function, "name");
  if (node_is_null(function) || node_type(function) != "template_function") return {};
  const std::string_view name = bytes_of(build.source, field(function, "name"));
  if (name != "make_unique" && name != "make_shared") return {};
  const TSNode described = named_child(field(function, "arguments"), 0);
  return node_is_null(described) ? described : field(described, "type");
}

ExprId lower_call(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth) {
  Expr call{.kind = ExprKind::call, .span = build.span(node)};
  const TSNode named = field(node, row.first);
  // `new(…)`, whose type stands where it is put.
  const bool is_plain = row.shape == Shape::construct && node_is_null(named);
  const SyntaxRow* made = row.shape == Shape::construct && !is_plain ? build.row(named) : nullptr;
  if (made && (made->shape == Shape::list_type || made->shape == Shape::object_type))
    return lower_collection(build, node, row, made->shape, depth);
  if (row.shape == Shape::construct) call.text = "new";
  const TSNode type_made = is_plain ? TSNode{} : type_made_by(build, named);
  if (!node_is_null(type_made)) call.text = "new";
  call.base = lower(build, is_plain ? type_declared_for(node) : node_is_null(type_made) ? named : type_made, depth + 1);
  const TSNode arguments = is_plain ? child_of_type(node, "argument_list") : field(node, row.second);
  const std::string_view type = node_type(arguments);
  if (type == "arguments" || type == "argument_list" || type == "literal_value" || type == "initializer_list" ||
      type == "field_initializer_list") {
    lower_items(build, arguments, call, depth);
  } else if (!type.empty()) {
    call.kind = ExprKind::unknown;
  }
  const TSNode members = is_plain            ? child_of_type(node, "initializer_expression")
                         : row.third.empty() ? TSNode{}
                                             : field(node, row.third);
  if (!node_is_null(members)) lower_members(build, members, call, depth);
  return build.add(std::move(call));
}

/// `format!("{}:{}", host, port)` with names alone in the holes; other macros are not looked into.
ExprId lower_macro_call(ProgramBuild& build, TSNode node, const SyntaxRow& row) {
  Expr whole{.kind = ExprKind::format, .span = build.span(node)};
  const TSNode given = last_named_child(node);
  if (bytes_of(build.source, field(node, row.first)) != "format" || node_is_null(given))
    return build.add({.span = whole.span});
  std::string text;
  std::vector<ExprId> names;
  bool is_plain = true;
  each_named_child(given, [&](TSNode child) {
    const SyntaxRow* shape = build.row(child);
    const bool is_text = text.empty() && names.empty() && shape && shape->shape == Shape::string;
    if (is_text) {
      const TSNode inside = named_child(child, 0);
      text = std::string(node_is_null(inside) ? std::string_view() : bytes_of(build.source, inside));
      is_plain = is_plain && node_named_child_count(child) == 1;
    } else if (shape && shape->shape == Shape::name) {
      Expr name{.kind = ExprKind::name, .span = build.span(child), .text = std::string(bytes_of(build.source, child))};
      const uint32_t before = names.empty() ? 0 : build.program.exprs[names.back()].span.end;
      const std::string_view sign = trimmed(build.source.substr(before, name.span.begin - before));
      // `limits::PORT`, `config.port`
      const bool is_part = !names.empty() && (sign == "::" || sign == ".");
      if (is_part) {
        name.kind = ExprKind::member;
        name.base = names.back();
        name.span.begin = build.program.exprs[name.base].span.begin;
        names.pop_back();
      }
      names.push_back(build.add(std::move(name)));
    } else {
      is_plain = false;
    }
  });
  // Names and commas alone, as many as there are holes.
  const std::string_view written = bytes_of(build.source, given);
  const std::string_view inside = trimmed(written.substr(0, written.find_last_of(")]}")));
  const auto commas =
      static_cast<size_t>(std::count(written.begin(), written.end(), ',')) - (inside.ends_with(',') ? 1 : 0);
  size_t next = 0;
  std::string pending;
  for (size_t i = 0; i < text.size() && is_plain; ++i) {
    if (text[i] != '{') {
      pending += text[i];
      continue;
    }
    const size_t close = text.find('}', i);
    const std::string name = close == std::string::npos ? "?" : text.substr(i + 1, close - i - 1);
    const bool is_name =
        !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos;
    is_plain = is_name || (name.empty() && next < names.size());
    if (!is_plain) break;
    if (!pending.empty())
      whole.args.push_back(build.add({.kind = ExprKind::string, .span = whole.span, .text = std::move(pending)}));
    pending.clear();
    whole.args.push_back(is_name ? build.add({.kind = ExprKind::name, .span = whole.span, .text = name})
                                 : names[next++]);
    i = close;
  }
  if (!is_plain || text.empty() || next != names.size() || commas != names.size())
    return build.add({.span = whole.span});
  if (!pending.empty())
    whole.args.push_back(build.add({.kind = ExprKind::string, .span = whole.span, .text = std::move(pending)}));
  return build.add(std::move(whole));
}

/// The value of a block: what stands last in it.
TSNode last_of_block(TSNode block) { return last_named_child(field(block, "body")); }

/// `receiver.method(arguments)`, `method arguments`. A block of fetch() gives what stands in for a missing value.
ExprId lower_send(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth) {
  Expr call{.kind = ExprKind::call, .span = build.span(node)};
  const TSNode receiver = field(node, row.first), method = field(node, row.third);
  if (node_is_null(method)) return build.add({.span = call.span});
  const std::string name(bytes_of(build.source, method));
  Expr callee{.kind = ExprKind::name, .span = build.span(method), .text = name};
  if (!node_is_null(receiver)) {
    callee.kind = ExprKind::member;
    callee.span = {callee.span.file, node_start_byte(receiver), callee.span.end};
    callee.base = lower(build, receiver, depth + 1);
  }
  call.base = build.add(std::move(callee));
  const TSNode arguments = field(node, row.second), block = field(node, "block");
  if (!node_is_null(arguments)) lower_items(build, arguments, call, depth);
  const TSNode otherwise = name == "fetch" && !node_is_null(block) ? last_of_block(block) : TSNode{};
  if (!node_is_null(otherwise)) {
    call.args.push_back(lower(build, otherwise, depth + 1));
    call.names.emplace_back();
  }
  return build.add(std::move(call));
}

ExprId lower_comparison(ProgramBuild& build, TSNode node, int depth) {
  Expr compare{.kind = ExprKind::operation, .span = build.span(node)};
  each_named_child(node, [&](TSNode child) { compare.args.push_back(lower(build, child, depth + 1)); });
  const TSNode sign = field(node, "operators");
  compare.text = operator_named(node_type(sign));
  if (compare.args.size() != 2) compare.kind = ExprKind::unknown;
  return build.add(std::move(compare));
}

ExprId lower_operation(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth) {
  Expr operation{.kind = ExprKind::operation, .span = build.span(node)};
  TSNode sign = field(node, "operator");
  if (node_is_null(sign)) sign = node_child(node, 0);
  operation.text = operator_named(bytes_of(build.source, sign));
  const TSNode first = row.first.empty() ? named_child(node, 0) : field(node, row.first);
  // `value is null`, `value is not null`: patterns of other kinds compare with nothing that is known.
  if (const TSNode pattern = field(node, "pattern"); !node_is_null(pattern)) {
    const std::string_view kind = node_type(pattern);
    operation.text = kind == "constant_pattern" ? "==" : kind == "negated_pattern" ? "!=" : "is";
  }
  if (operation.text == "void")
    return build.add({.kind = ExprKind::null, .span = operation.span, .text = std::string(kUndefined)});
  // An address and what stands there are one thing here.
  if (row.shape == Shape::unary && (operation.text == "&" || operation.text == "*"))
    return lower(build, first, depth + 1);
  operation.args.push_back(lower(build, first, depth + 1));
  if (row.shape == Shape::binary) operation.args.push_back(lower(build, field(node, row.second), depth + 1));
  return build.add(std::move(operation));
}

ExprId lower_ternary(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth) {
  std::array<TSNode, 3> parts{};
  if (row.shape == Shape::ternary) {
    parts = {field(node, row.first), field(node, row.second), field(node, row.third)};
  } else {
    parts = {named_child(node, 1), named_child(node, 0), named_child(node, 2)};
  }
  Expr choice{.kind = ExprKind::choice, .span = build.span(node)};
  for (TSNode part : parts) choice.args.push_back(lower(build, part, depth + 1));
  return build.add(std::move(choice));
}

ExprId call_of_method(ProgramBuild& build, Span span, ExprId object, std::string_view method, ExprId argument) {
  const ExprId member =
      build.add({.kind = ExprKind::member, .span = span, .text = std::string(method), .base = object});
  Expr call{.kind = ExprKind::call, .span = span, .base = member};
  call.args.push_back(argument);
  call.names.emplace_back();
  return build.add(std::move(call));
}

/// The arms of a match on what may be missing.
struct MatchArms {
  TSNode present{}, missing{};
  std::string_view name;  ///< of what is there
  int present_count = 0;
};

bool begins_code(std::string_view text, std::string_view tokens) {
  return end_of_code(text, 0, tokens) != std::string_view::npos;
}

MatchArms arms_in(const ProgramBuild& build, TSNode body) {
  MatchArms arms;
  bool is_sure = false;
  each_named_child(body, [&](TSNode arm) {
    const TSNode pattern = field(arm, "pattern"), value = field(arm, "value");
    if (node_is_null(pattern) || node_is_null(value)) return;
    const std::string_view text = bytes_of(build.source, pattern);
    if (begins_code(text, "Ok (") || begins_code(text, "Some (")) {
      const size_t open = text.find('(') + 1;
      arms.present = value;
      arms.name = trimmed(text.substr(open, text.size() - open - 1));
      ++arms.present_count;
      return;
    }
    const bool names_it = text.find("NotPresent") != std::string_view::npos;
    const bool may_be_it =
        text == "None" || text == "_" || (begins_code(text, "Err (") && text.find("::") == text.npos);
    if (!names_it && (!may_be_it || is_sure || !node_is_null(arms.missing))) return;
    arms.missing = value;
    is_sure = names_it;
  });
  return arms;
}

/// `match env::var(NAME) { Ok(v) => v.parse()?, Err(_) => 5 }` as `env::var(NAME).map(v.parse()?).unwrap_or_else(5)`.
ExprId lower_match(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth) {
  const TSNode read = field(node, row.first), body = field(node, row.second);
  const Span span = build.span(node);
  const bool reads = !node_is_null(read) && holds_code(bytes_of(build.source, read), "env :: var (");
  const MatchArms arms = reads && !node_is_null(body) ? arms_in(build, body) : MatchArms{};
  if (arms.present_count != 1 || node_is_null(arms.missing)) return lower_switch(build, node, row, depth);
  ExprId value = lower(build, read, depth + 1);
  if (bytes_of(build.source, arms.present) != arms.name)
    value = call_of_method(build, span, value, "map", lower(build, arms.present, depth + 1));
  return call_of_method(build, span, value, "unwrap_or_else", lower(build, arms.missing, depth + 1));
}

/// "chrono::seconds<int>" as "chrono.seconds": what stands behind the first part of a qualified name.
std::string plain_path(std::string_view text) {
  std::string path, whole;
  if (text.find_first_of(" \t\r\n") != std::string_view::npos) text = whole = packed(text);
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '<' ? 1 : 0;
    if (depth == 0 && text.substr(i, 2) == "::") {
      path += '.';
      ++i;
    } else if (depth == 0) {
      path += text[i];
    }
    depth -= text[i] == '>' && depth > 0 ? 1 : 0;
  }
  return path;
}

ExprId lower_member(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth) {
  Expr expr{.kind = row.shape == Shape::member ? ExprKind::member : ExprKind::index, .span = build.span(node)};
  const TSNode base = row.first.empty() ? named_child(node, 0) : field(node, row.first);
  const TSNode second = row.second.empty() ? named_child(node, 1) : field(node, row.second);
  // `::name`: what is in front of it is the whole program.
  if (node_is_null(base) && row.shape == Shape::member) return lower(build, second, depth + 1);
  expr.base = lower(build, base, depth + 1);
  if (row.shape == Shape::member) {
    expr.text = plain_path(bytes_of(build.source, second));
  } else {
    expr.args.push_back(lower(build, second, depth + 1));
  }
  return build.add(std::move(expr));
}

/// What a class of JavaScript extends; null where it extends nothing.
TSNode extended_by(TSNode node) {
  TSNode found{};
  if (!node_type(node).starts_with("class")) return found;
  each_named_child(node, [&](TSNode child) {
    if (node_type(child) != "class_heritage") return;
    found = named_child(child, 0);
    const bool is_clause = !node_is_null(found) && node_type(found) == "extends_clause";
    if (is_clause) found = field(found, "value");
  });
  return found;
}

ExprId lower_shaped(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth) {
  Expr expr{.span = build.span(node)};
  const std::string_view text = bytes_of(build.source, node);
  switch (row.shape) {
    case Shape::null:
      expr.kind = ExprKind::null;
      expr.text = std::string(text);
      break;
    case Shape::truth:
    case Shape::falsehood:
      expr.kind = ExprKind::boolean;
      expr.number = row.shape == Shape::truth;
      break;
    case Shape::boolean:
      expr.kind = ExprKind::boolean;
      expr.number = text == "true";
      break;
    case Shape::number:
      if (read_number_literal(text, expr.number)) expr.kind = ExprKind::number;
      break;
    case Shape::name:
      expr.kind =
          text == "None" && rules_of(build.program.language).null_name == text ? ExprKind::null : ExprKind::name;
      expr.text = std::string(text);
      break;
    case Shape::function:
      expr.kind = ExprKind::function;
      if (const TSNode bases = field(node, "superclasses"); !node_is_null(bases))
        lower_items(build, bases, expr, depth);
      if (const TSNode base = row.role == Role::class_body ? extended_by(node) : TSNode{}; !node_is_null(base)) {
        expr.args.push_back(lower(build, base, depth + 1));
        expr.names.emplace_back();
      }
      break;
    case Shape::list:
    case Shape::object:
      expr.kind = row.shape == Shape::list ? ExprKind::list : ExprKind::object;
      lower_items(build, node, expr, depth);
      break;
    case Shape::members:
      expr.kind = ExprKind::object;
      lower_members(build, node, expr, depth);
      if (!expr.names.empty() && expr.names.front().empty()) expr.kind = ExprKind::list;
      break;
    case Shape::postfix:
      // `x!` says no more than that x is not null.
      if (text.ends_with('!')) return lower(build, named_child(node, 0), depth + 1);
      break;
    case Shape::macro_call:
      return lower_macro_call(build, node, row);
    case Shape::comprehension:
      return lower_comprehension(build, node, depth);
    case Shape::symbol:
      expr.kind = ExprKind::string;
      expr.text = std::string(text.substr(text.starts_with(':') ? 1 : 0));
      break;
    case Shape::string:
    case Shape::raw_string:
      return lower_string(build, node, depth);
    case Shape::sequence:
      return lower_sequence(build, node, depth);
    case Shape::joined:
      return lower_joined(build, node, depth);
    case Shape::member:
    case Shape::index:
      return lower_member(build, node, row, depth);
    case Shape::call:
    case Shape::construct:
      return lower_call(build, node, row, depth);
    case Shape::send:
      return lower_send(build, node, row, depth);
    case Shape::unary:
    case Shape::binary:
      return lower_operation(build, node, row, depth);
    case Shape::comparison:
      return lower_comparison(build, node, depth);
    case Shape::ternary:
    case Shape::ternary_in_order:
      return lower_ternary(build, node, row, depth);
    case Shape::match_read:
      return lower_match(build, node, row, depth);
    case Shape::switch_value:
      return lower_switch(build, node, row, depth);
    case Shape::pass:
      return lower(build, named_child(node, 0), depth + 1);
    case Shape::pass_last:
      return lower(build, last_named_child(node), depth + 1);
    case Shape::pass_field:
      return lower(build, field(node, row.third), depth + 1);
    default:
      break;
  }
  return build.add(std::move(expr));
}

}  // namespace

ExprId lower(ProgramBuild& build, TSNode node, int depth) {
  if (node_is_null(node)) return build.add({});
  const SyntaxRow* row = build.row(node);
  if (!row || row->shape == Shape::none || depth > kDeepestExpression || node_is_missing(node) ||
      build.program.exprs.size() >= kMostExpressions) {
    return build.add({.span = build.span(node)});
  }
  const bool is_shared = row->shape == Shape::call || row->shape == Shape::send || row->shape == Shape::construct ||
                         row->shape == Shape::function;
  if (is_shared || row->shape == Shape::object) {
    if (const auto found = build.shared.find(node.id); found != build.shared.end()) return found->second;
  }
  const ExprId lowered = lower_shaped(build, node, *row, depth);
  if (is_shared) build.shared.emplace(node.id, lowered);
  return lowered;
}

ExprId lower_macro(ProgramBuild& build, TSNode value) {
  constexpr std::string_view kBlanks = " \t\r";
  std::string_view text = trimmed(bytes_of(build.source, value), kBlanks);
  Expr expr{.span = build.span(value)};
  if (!text.starts_with('"')) text = trimmed(text.substr(0, std::min(text.find("//"), text.find("/*"))), kBlanks);
  if (!text.empty()) expr.span.begin = static_cast<uint32_t>(text.data() - build.source.data());
  expr.span.end = expr.span.begin + static_cast<uint32_t>(text.size());
  text = trimmed(text, " \t()");
  if (read_product(text, expr.number)) {
    expr.kind = ExprKind::number;
  } else if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    expr.kind = ExprKind::string;
    expr.text = unescaped_literal(text.substr(1, text.size() - 2));
  }
  return build.add(std::move(expr));
}

void lower_given(ProgramBuild& build, TSNode given, Expr& into) { lower_items(build, given, into, 0); }

}  // namespace outlast
