// What the node types of the grammars mean: one table a language. The lowering itself knows no language.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "syntax/format.h"

namespace outlast {

/// What a node is as an expression.
enum class Shape : uint8_t {
  none,
  null,
  truth,
  falsehood,
  boolean,  ///< its text says which
  number,
  symbol,      ///< a name that stands for itself, behind a colon
  string,      ///< pieces of text, escapes and interpolations between delimiters
  raw_string,  ///< a string without escapes
  joined,      ///< adjacent strings
  name,
  member,            ///< first: object, second: property
  index,             ///< first: object, second: key ("": the second child)
  call,              ///< first: callee, second: arguments
  send,              ///< first: receiver or nothing, second: arguments, third: method; a block may follow
  construct,         ///< the same with new; third: named settings behind the arguments
  list_type,         ///< the type of a literal that makes a list
  object_type,       ///< the type of a literal that makes an object
  sequence,          ///< several expressions or targets; one alone is itself
  unary,             ///< first: operand ("": the first child)
  postfix,           ///< an operand and an operator behind it
  macro_call,        ///< first: name; what it is given is text
  comprehension,     ///< a list of what a loop gives
  binary,            ///< first, second: operands
  comparison,        ///< operands as children, operators between them
  ternary,           ///< first: condition, second: then, third: otherwise
  match_read,        ///< a switch; of what is read: the arms for what there is and for what is missing
  switch_value,      ///< first: what is looked at ("": the first child), second: what holds the arms ("": the node)
  ternary_in_order,  ///< children: then, condition, otherwise
  list,
  object,
  members,     ///< assignments in braces: an object; other expressions: a list
  pass,        ///< its first child
  pass_last,   ///< its last child
  pass_field,  ///< first: the field to look at
  function,
  pattern_list,      ///< a target that takes a list apart
  pattern_object,    ///< a target that takes an object apart
  pattern_default,   ///< first: target, second: default
  pattern_inside,    ///< a target that takes a value out of what wraps it: its last child
  named_parameters,  ///< first: each parameter's name, second: their type
};

/// What a node is as a statement.
enum class Role : uint8_t {
  none,
  assign,   ///< first: target, second: value
  augment,  ///< the same with an operator
  step,     ///< one more or one less; first: the target
  remove,   ///< `delete x.y`, among other signs in front of an operand; first: the operand, "": all that is named
  declare,  ///< first: target, second: value ("": the last child), in a scope of its own; third: its type
  declare_object,   ///< the same, where arguments in place of a value construct an object of the declaration's type
  declare_plain,    ///< first: a name alone, second: the type of the object that it constructs
  macro,            ///< first: name, second: what stands for it, as text
  var_list,         ///< declarations below it live in the function, not the block
  function,         ///< first: name, second: parameters, third: a lone parameter
  handed_function,  ///< the same; a call is handed it, and runs it never, once or many times
  class_body,       ///< first: name
  block,
  conditional,     ///< first: condition, second: first arm if not consequence, third: "!" runs it where that fails
  elif,            ///< first: condition; an alternative that is a conditional itself
  short_circuit,   ///< first: left, second: right, which runs only after the left
  loop,            ///< first: target that it binds
  handler,         ///< first: what it binds
  tried,           ///< a body that may stop half-way, and its handlers
  stop,            ///< nothing behind it in its block runs
  directive,       ///< lines that the preprocessor may leave out; first: the condition
  directive_else,  ///< what stands where the lines in front are left out; first: a condition of its own
  attribute,       ///< of Rust: it may leave out the statement behind it
  cases,
  one_case,
  other_case,     ///< what runs where no case does
  bind,           ///< first: target ("" for its children)
  import_module,  ///< import a.b as c
  import_from,    ///< from a import b as c
  import_clause,  ///< import a, {b as c} from "d"
  import_path,    ///< second: a path, whose last part is the name unless first gives another; without first all of it
  import_class,   ///< import a.b.C: the last part is the name
  import_using,   ///< using namespace a, using a::b
  import_tree,    ///< use a::{b, c as d}; first: the tree
  export_item,
  call,
  give_back,    ///< return
  leave,        ///< throw, break, continue
  outer_names,  ///< global, nonlocal
  type_name,    ///< first: the name of a type
  field,        ///< first: names of a struct's members, second: their type, third: their tag
};

/// What a node type of a grammar means: its shape as an expression, its role as a statement, and the fields that hold
/// its parts.
struct SyntaxRow {
  std::string_view type;
  Shape shape = Shape::none;
  Role role = Role::none;
  std::string_view first, second, third;
};

/// The table of each language.
std::span<const SyntaxRow> python_rows();
std::span<const SyntaxRow> ruby_rows();
std::span<const SyntaxRow> javascript_rows();
std::span<const SyntaxRow> go_rows();
std::span<const SyntaxRow> java_rows();
std::span<const SyntaxRow> cpp_rows();
std::span<const SyntaxRow> csharp_rows();
std::span<const SyntaxRow> rust_rows();

/// What differs between languages besides the types of their nodes.
struct LanguageRules {
  Format language = Format::python;
  std::span<const SyntaxRow> rows;
  bool names_in_functions = false;  ///< a name belongs to the function that assigns it, not to the block
  bool declares_names = true;       ///< an assignment that declares nothing is to a name further out
  bool requires_modules = false;    ///< `x = require("m")` imports
  bool first_result = false;        ///< functions give several values; where one is asked for, the first is meant
  bool fields_by_name = false;      ///< a method sees the fields of its class without naming the object
  bool head_is_block = false;       ///< what the head of a conditional, loop or case declares lives in that alone
  bool shares_folder = false;       ///< a file sees what the other files of its folder declare
  bool unset_is_null = true;        ///< what is declared without a value is null; else others give it its value
  std::string_view null_name = {};  ///< a name that stands for nothing
  bool methods_hide_names = false;  ///< a name in a method or class is another one than outside, but not in a block
  bool last_is_result = false;      ///< what stands last in a function, without a semicolon, is what it gives
};

/// The rules of a source language; those of JavaScript for what is none.
const LanguageRules& rules_of(Format language);

}  // namespace outlast
