// The flat view of a source file: what it assigns, calls, imports and exports, in order, with the branches it stands
// in.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/expr.h"
#include "syntax/format.h"
#include "text/gap.h"

namespace outlast {

/// A lexical scope: module, function, class body, or block. Scope 0 is the module. In order of `begin`; a scope lies
/// wholly inside its parent.
struct LexicalScope {
  uint32_t parent = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
  bool is_block = false;  ///< holds block-scoped names only; others belong to the function around it
  uint32_t body = 0;      ///< of a Python function: where its head ends, which runs where the function is made
  std::string name;
  ExprId type = kNoExpr;  ///< of a class: the expression that it is
};

/// No branch: what stands there runs whenever its function does.
constexpr uint32_t kNoBranch = 0xffffffff;

/// One arm of a conditional statement, as a region of the file. In order of `begin`; a branch lies wholly inside its
/// parent. An if has arm 0 (its condition held) and arm 1 (it did not); `elif` and `else if` nest in arm 1.
struct Branch {
  ExprId condition = kNoExpr;  ///< kNoExpr when it has none that is an expression (a handler, a loop, a case)
  uint32_t at = 0;             ///< byte offset of the conditional: its identity
  uint32_t arm = 0;
  bool exhaustive = false;  ///< some arm of the conditional always runs
  bool is_tried = false;    ///< of a try: arm 0 is what stands in its body behind what may fail, others are handlers
  bool is_guarded = false;  ///< what stands behind a conditional return, as others than its function see it
  uint32_t parent = kNoBranch;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// `target = value`. Parameters are assignments too: `parameter` is their position and `value` their default.
struct Assignment {
  ExprId target = kNoExpr;  ///< name, member or index chain
  ExprId value = kNoExpr;   ///< kNoExpr only for a parameter without default
  Span span;
  uint32_t scope = 0;  ///< for a name: the scope that it lives in; else where the statement stands
  uint32_t branch = kNoBranch;
  int parameter = -1;       ///< kReceiver: what a method is called on
  ExprId type = kNoExpr;    ///< the type that is declared with it
  bool by_address = false;  ///< a call is given the address of the target, and may set it
  bool is_any = false;      ///< something sets any one of the names of the scope, and it may be this one
};

/// The position that stands for what a method is called on.
constexpr int kReceiver = 1000;

/// A member of a struct type as it is declared.
struct Field {
  std::string owner;  ///< the type's name; "Config.Server" for a type that is written inside of another
  std::string name;
  ExprId type = kNoExpr;  ///< kNoExpr: the one that is written here, `owner.name`
  std::string tag;        ///< what stands behind it for libraries, without its quotes
  Span tag_span;
  bool is_embedded = false;  ///< its own members are the owner's, too
};

/// Where a call stands.
struct Call {
  ExprId call = kNoExpr;  ///< an expression of kind call
  uint32_t scope = 0;
  uint32_t branch = kNoBranch;
};

/// A name that a file takes from another one or from a library.
struct Import {
  std::string local;   ///< the name bound in this file ("*" when everything is imported)
  std::string module;  ///< as written: "./config", "os", "..settings"
  std::string symbol;  ///< what is taken from the module; "" is the module itself, "default" its default export
  Span span;
};

/// A name that other files can import. `module` is set for `export {x} from "./y"` (then `symbol` is the name over
/// there and name "*" stands for all of them).
struct Export {
  std::string name;
  ExprId value = kNoExpr;
  std::string module;
  std::string symbol;
};

/// A value that a function gives back.
struct Return {
  ExprId value = kNoExpr;
  uint32_t scope = 0;  ///< the function's scope
  uint32_t branch = kNoBranch;
  std::vector<ExprId> others = {};  ///< the values behind the first, where a function gives several
};

/// A source file, flattened. Never executed, never imported. `complete` is false when the parser met errors: what is
/// absent from the program is then unknown, not unset.
struct Program {
  FileId file = FileId::none;
  Format language = Format::python;
  std::string_view bytes;                    ///< C++, Rust and Python: with blanks in place of comments
  std::shared_ptr<const std::string> plain;  ///< what `bytes` shows where that is not the file itself
  std::vector<Expr> exprs;
  std::vector<LexicalScope> scopes;
  std::vector<Branch> branches;
  std::vector<Assignment> assignments;  ///< in the order in which they take effect
  std::vector<Field> fields;            ///< of struct types, in order
  std::vector<uint32_t> by_name;        ///< assignments to names, sorted by name, then order
  std::vector<uint32_t> by_scope;       ///< the same, sorted by name, scope and order
  std::vector<Call> calls;
  std::vector<Import> imports;
  std::vector<Export> exports;
  std::vector<Return> returns;
  std::vector<Gap> gaps;
  bool complete = true;
};

/// Parses a source language, or JSON as what an import of it gives; bounded in time, size and depth. Never throws.
Program parse_program(Format language, FileId file, std::string_view bytes);

/// The program view printed as data.
Tree program_as_tree(const Program& program);

/// True for an object literal whose keys all stand there.
inline bool is_written_out(const Expr& expr) {
  return expr.kind == ExprKind::object && std::none_of(expr.names.begin(), expr.names.end(),
                                                       [](const auto& name) { return name == "**" || name == "[]"; });
}

/// "http.createServer" for a chain of names and members; "" when the expression is anything else.
std::string dotted(const Program& program, ExprId expr);

/// The expression as it is written, on one line, at most `longest` bytes.
std::string source_of(const Program& program, ExprId expr, size_t longest = 60);

/// The innermost scope, and the innermost branch (or kNoBranch), at a byte offset.
uint32_t scope_at(const Program& program, uint32_t offset);
uint32_t branch_at(const Program& program, uint32_t offset);

/// The function or module scope that a scope belongs to.
uint32_t function_of(const Program& program, uint32_t scope);

/// The function or class whose body a scope is; kNoExpr where it is none. Looks through all expressions.
ExprId literal_of(const Program& program, uint32_t body);

/// The assignments to a name in one scope, in order.
std::span<const uint32_t> assignments_in(const Program& program, std::string_view name, uint32_t scope);

/// The assignments to a name in any scope, in order, as indices into Program::by_name.
std::pair<uint32_t, uint32_t> assignments_named(const Program& program, std::string_view name);

}  // namespace outlast
