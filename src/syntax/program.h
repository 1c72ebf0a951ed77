// The flat view of a source file: what it assigns, calls and imports, in order, each with the branches it stands in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/expr.h"
#include "syntax/format.h"
#include "text/gap.h"

namespace outlast {

/// A lexical scope (module, function, class body). Scope 0 is the module.
struct LexicalScope {
  uint32_t parent = 0;
  std::string name;
};

/// One arm of a conditional statement that a statement stands in, outermost first.
struct Branch {
  ExprId condition = kNoExpr;  ///< kNoExpr when it has none that is an expression (try, loop, match)
  uint32_t at = 0;             ///< byte offset of the conditional: its identity
  uint32_t arm = 0;            ///< 0 = then; the last is the else
  bool exhaustive = false;     ///< the conditional has an else, so one arm always runs
};

struct Assignment {
  ExprId target = kNoExpr;  ///< name, member or index chain
  ExprId value = kNoExpr;
  Span span;
  uint32_t scope = 0;
  std::vector<Branch> branches;
};

struct Call {
  ExprId call = kNoExpr;  ///< an expression of kind call
  uint32_t scope = 0;
  std::vector<Branch> branches;
};

struct Import {
  std::string local;   ///< the name bound in this file ("*" when everything is imported)
  std::string module;  ///< as written: "./config", "os", "..settings"
  std::string symbol;  ///< what is taken from the module; "" is the module itself, "default" its default export
  Span span;
};

/// A source file, flattened. Never executed, never imported. `complete` is false when the parser met errors: what is
/// absent from the program is then unknown, not unset.
struct Program {
  FileId file = FileId::none;
  Format language = Format::python;
  std::string_view bytes;
  std::vector<Expr> exprs;
  std::vector<LexicalScope> scopes;
  std::vector<Assignment> assignments;
  std::vector<Call> calls;
  std::vector<Import> imports;
  std::vector<Gap> gaps;
  bool complete = true;
};

/// Parses a source language; bounded in time, size and depth. Never throws.
Program parse_program(Format language, FileId file, std::string_view bytes);

/// "http.createServer" for a chain of names and members; "" when the expression is anything else.
std::string dotted(const Program& program, ExprId expr);

}  // namespace outlast
