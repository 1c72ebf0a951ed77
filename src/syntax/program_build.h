// Inside of parse_program(): lowering of expressions, and the state that both walks share.
#pragma once

#include <unordered_map>
#include <vector>

#include "syntax/program.h"
#include "syntax/program_rows.h"
#include "syntax/treesitter.h"

namespace outlast {

/// Expressions nested deeper than this become unknown.
constexpr int kDeepestExpression = 200;

/// Most expressions of one program; a longer one is incomplete.
constexpr size_t kMostExpressions = 400000;

/// What stands over classes of Java that Spring gives the properties of a prefix.
constexpr std::string_view kBindingAnnotation = "ConfigurationProperties";

/// A program while it is filled, with the text and the table of its language.
struct ProgramBuild {
  Program& program;
  std::string_view source;
  const std::vector<const SyntaxRow*>& rows;              ///< by grammar symbol
  std::unordered_map<const void*, ExprId> shared;         ///< calls and functions, met again by the statement walk
  std::unordered_map<const void*, std::string> prefixes;  ///< of classes that properties are bound to, as far as asked
  bool binds_properties = false;                          ///< the text speaks of such classes

  const SyntaxRow* row(TSNode node) const {
    const TSSymbol symbol = node_symbol(node);
    return symbol < rows.size() ? rows[symbol] : nullptr;
  }
  Span span(TSNode node) const { return {program.file, node_start_byte(node), node_end_byte(node)}; }
  ExprId add(Expr expr) {
    program.exprs.push_back(std::move(expr));
    return static_cast<ExprId>(program.exprs.size() - 1);
  }
};

/// The expression that a node stands for; of kind unknown where it is none or is nested too deep.
ExprId lower(ProgramBuild& build, TSNode node, int depth = 0);

/// Adds what a call or an object is given between its brackets, with the names that stand there.
void lower_given(ProgramBuild& build, TSNode given, Expr& into);

/// The name inside a declarator: `*name`, `&name`, `name(…)`, `Class::name(…)`; null when there is none.
TSNode declared_name(TSNode node);

/// The type of the variable or member that a value is declared as the start of; null for any other value.
TSNode type_declared_for(TSNode value);

/// The parameters of a function that stand inside of its declarator; null when it has none.
TSNode parameters_in_declarator(TSNode function);

/// The type of a function's first result; kNoExpr when it has none.
ExprId result_type_of(ProgramBuild& build, TSNode function);

/// Notes the members of a struct type that one declaration names.
void declare_fields(ProgramBuild& build, TSNode node, const SyntaxRow& row);

/// What a framework gives a member or parameter by the annotations in front of it: a call of "@Value" with the text of
/// the annotation and `standard`, which stands where nothing sets it. `standard` itself without such annotations.
ExprId injected(ProgramBuild& build, TSNode declaration, ExprId standard);

/// What a call puts at the address that it is given: the flag that it defines, else unknown.
ExprId flag_value(ProgramBuild& build, ExprId call);

/// What a loop gives its target where that is not one thing: an item of what is looped over, if `is_loop`.
ExprId one_of(ProgramBuild& build, TSNode loop, TSNode target, bool is_loop);

/// What `[(key, value) for key, value in pairs]` is in Python: `pairs`. Of kind unknown for other comprehensions.
ExprId lower_comprehension(ProgramBuild& build, TSNode node, int depth);

/// What a switch gives that is an expression: choices by what it looks at; of kind unknown where an arm does more.
ExprId lower_switch(ProgramBuild& build, TSNode node, const SyntaxRow& row, int depth);

/// What stands for a macro's name: a number or a string, else unknown.
ExprId lower_macro(ProgramBuild& build, TSNode value);

/// "get" or "set" for a method of a script that stands for a value; "" for anything else.
std::string_view accessor_kind(TSNode method);

/// What reading a value with a getter gives: the call of it.
ExprId call_of_getter(ProgramBuild& build, ExprId getter);

/// Adds what an import statement takes from other files, by the role of its row.
void read_import(ProgramBuild& build, TSNode node, const SyntaxRow& row);

/// A text without the quotes around it.
inline std::string text_in_quotes(std::string_view text) {
  return std::string(text.size() >= 2 ? text.substr(1, text.size() - 2) : text);
}

/// A file of JSON, YAML, TOML or ini as a program with one export, its value as "default"; with none when it does not
/// parse. Its language is JSON whatever it is written in.
Program data_program(Format format, FileId file, std::string_view bytes);

/// A C++ source of the same length, without comments, without what `#if 0` leaves out and without the guard around a
/// header.
std::string without_dead_lines(std::string_view bytes);

/// A C++ source with names in place of the types of flags; empty where there are none.
std::string with_types_of_flags_named(std::string_view text);

/// The rows of a source language by grammar symbol.
const std::vector<const SyntaxRow*>& rows_by_symbol(Format language);

}  // namespace outlast
