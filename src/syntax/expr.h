// One expression for everything that computes: Python, JavaScript, TypeScript, shell words, `${X:-d}` in compose files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace outlast {

/// Index into Program::exprs.
using ExprId = uint32_t;
constexpr ExprId kNoExpr = 0xffffffff;

/// What an expression is; beside each, what its fields hold.
enum class ExprKind : uint8_t {
  null,       ///< None, null, undefined: text says which
  boolean,    ///< number != 0
  number,     ///< number
  string,     ///< text
  name,       ///< text: an identifier
  member,     ///< base.text
  index,      ///< base[args[0]]
  call,       ///< base(args…, keyword args); text is "new" for a constructor call
  operation,  ///< text is the operator ("+", "||", "??", "not", …), args its operands
  choice,     ///< args: condition, then, otherwise
  list,       ///< args
  object,     ///< args with names; "**" is a spread
  format,     ///< string pieces joined: f"…{x}…", `…${x}…`
  function,   ///< a function or class; `body` is its scope, args what a class of Python or JavaScript derives from
  unknown,    ///< not modelled; the span says what stands there
};

/// The text of a null that stands for what has no value at all.
constexpr std::string_view kUndefined = "undefined";

/// The text of an expression of kind unknown that is an item of its only argument, whichever it is.
constexpr std::string_view kOneOf = "one of";

/// One expression of a program in a form that all languages share; operands are indices into Program::exprs.
struct Expr {
  ExprKind kind = ExprKind::unknown;
  Span span;
  std::string text;
  double number = 0;
  ExprId base = kNoExpr;
  std::vector<ExprId> args;
  std::vector<std::string> names;  ///< parallel to args: keyword or property names, "" when positional, "*" for a
                                   ///< spread list, "**" for spread keywords, "[]" for a computed property name
  uint32_t body = 0;               ///< function: index of the scope of its statements; a class is one too
};

}  // namespace outlast
