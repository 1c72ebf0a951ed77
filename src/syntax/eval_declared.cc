#include "syntax/eval_declared.h"
#include "syntax/cpp_text.h"
#include "text/code_search.h"
#include "text/words.h"

#include <algorithm>

namespace outlast {
namespace {

/// The value of the only constant of a name that the classes of a header have; kNoExpr where there is none. `several`
/// tells that there is more than one.
ExprId constant_in(const Program& header, std::string_view name, bool& several, std::string& owner) {
  ExprId found = kNoExpr;
  const auto [first, past] = assignments_named(header, name);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = header.assignments[header.by_name[i]];
    const bool is_member = one.parameter < 0 && header.scopes[one.scope].name.starts_with("class ");
    if (!is_member || one.value == kNoExpr) continue;
    several = several || found != kNoExpr;
    const uint32_t begin = one.span.begin, end = header.exprs[one.target].span.begin;
    const std::string_view type = header.bytes.substr(begin, end - begin);
    const bool is_constant = holds_word(type, "static") && declares_constant(type);
    // What an object may be given something else for has no number of its own.
    several = several || !is_constant;
    found = one.value;
    owner = header.scopes[one.scope].name.substr(6);
  }
  return found;
}

/// The class of the method `void Foo::Run() {` that a place is in; "" for anything else.
std::string class_of_method(const Program& program, uint32_t offset) {
  uint32_t scope = scope_at(program, offset), outermost = 0;
  for (int up = 0; scope != 0 && up < 200; ++up, scope = program.scopes[scope].parent) {
    if (!program.scopes[scope].is_block) outermost = scope;
  }
  if (outermost == 0) return "";
  const std::string_view text = program.bytes.substr(program.scopes[outermost].begin);
  const std::string_view head = text.substr(0, text.find_first_of("({;"));
  const size_t colons = head.rfind("::");
  if (colons == std::string_view::npos || head.size() == text.size() || text[head.size()] != '(') return "";
  return std::string(word_before(head, blanks_before(head, colons)));
}

/// True where a text declares a class with a base of that name.
bool has_base(std::string_view bytes, const std::string& type, const std::string& base) {
  for (const std::string_view word : {"class ", "struct "}) {
    const std::string head = std::string(word) + type;
    for (size_t at = find_code(bytes, head); at != std::string_view::npos; at = find_code(bytes, head, at + 1)) {
      const std::string_view rest = bytes.substr(end_of_code(bytes, at, head));
      const std::string_view bases = rest.substr(0, rest.find_first_of("{;"));
      if (bases.find(':') != std::string_view::npos && holds_word(bases.substr(bases.find(':')), base)) return true;
    }
  }
  return false;
}

Data constant_of_class(Evaluation& state, const Program& program, const Expr& use) {
  constexpr size_t kMostHeaders = 60;
  if (use.kind != ExprKind::name || !state.outer.module) return {};
  const auto [first, past] = assignments_named(program, use.text);
  if (first != past) return {};
  const Program* home = nullptr;
  ExprId value = kNoExpr;
  const std::string around = class_of_method(program, use.span.begin);
  if (around.empty()) return {};
  std::string owner;
  bool several = false, is_based = false;
  size_t headers = 0;
  for (const Import& import : program.imports) {
    if (import.local != "*" || import.symbol.empty() || ++headers > kMostHeaders) continue;
    const Program* header = state.outer.module(program, import.module);
    const ExprId found = header == nullptr ? kNoExpr : constant_in(*header, use.text, several, owner);
    if (found == kNoExpr) continue;
    several = several || value != kNoExpr;
    home = header;
    value = found;
  }
  if (value == kNoExpr || several) return {};
  headers = 0;
  for (const Import& import : program.imports) {
    if (import.local != "*" || import.symbol.empty() || ++headers > kMostHeaders) continue;
    const Program* header = state.outer.module(program, import.module);
    is_based = is_based || (header != nullptr && has_base(header->bytes, around, owner));
  }
  // Classes that have nothing to do with each other may have constants of one name.
  if (owner != around && !is_based && !has_base(program.bytes, around, owner)) return {};
  Data data = eval_in(state, *home, value);
  along(data, {}, {{home->exprs[value].span, "constant " + use.text}});
  return data;
}

/// True where a struct of the file has a member that no other file can set, and nothing fills it by itself.
bool is_private_member(const Program& program, const std::string& type, const std::string& member) {
  const size_t at = find_code(program.bytes, "struct " + type);
  if (at == std::string_view::npos) return false;
  // What is derived may make one without a literal.
  const size_t above = std::min(program.bytes.substr(0, at).rfind('}'), at);
  const std::string_view attributes = program.bytes.substr(above, at - above);
  for (const std::string_view derived :
       {"Deserialize", "Default", "Parser", "Args", "Builder", "StructOpt", "FromRow"}) {
    if (attributes.find(derived) != std::string_view::npos) return false;
  }
  const size_t open = program.bytes.find('{', at), close = program.bytes.find('}', at);
  if (open >= close || close == std::string_view::npos) return false;
  const std::string_view body = program.bytes.substr(open, close - open);
  for (size_t name = find_word(body, member, 0); name != std::string_view::npos;
       name = find_word(body, member, name + 1)) {
    const std::string_view behind = body.substr(past_blanks(body, name + member.size()));
    if (!behind.starts_with(':')) continue;
    const std::string_view before = body.substr(0, blanks_before(body, name));
    return before.ends_with('{') || before.ends_with(',');
  }
  return false;
}

/// True where a text of Rust lends a member so that it can be changed: `&mut self.idle`.
bool is_lent(std::string_view text, const std::string& member) {
  for (size_t at = find_word(text, member, 0); at != std::string_view::npos; at = find_word(text, member, at + 1)) {
    size_t front = blanks_before(text, at);
    if (front == 0 || text[front - 1] != '.') continue;
    constexpr int kLongestPath = 8;
    for (int up = 0; up < kLongestPath && front > 0 && text[front - 1] == '.'; ++up) {
      front = blanks_before(text, front - 1);
      front = blanks_before(text, front - word_before(text, front).size());
    }
    if (word_before(text, front) == "mut") return true;
  }
  return false;
}

/// The type that a method of Rust belongs to.
std::string type_around(const Program& program, uint32_t offset) {
  uint32_t scope = scope_at(program, offset);
  for (int up = 0; scope != 0 && up < 200; ++up, scope = program.scopes[scope].parent) {
    if (program.scopes[scope].name.starts_with("class ")) return program.scopes[scope].name.substr(6);
  }
  return "";
}

Data member_of_self(Evaluation& state, const Program& program, const Expr& use) {
  if (use.kind != ExprKind::member || use.base == kNoExpr || program.exprs[use.base].text != "self") return {};
  if (program.exprs[use.base].kind != ExprKind::name || !state.spend(program.calls.size() + program.assignments.size()))
    return {};
  const std::string type = type_around(program, use.span.begin);
  if (type.empty() || !is_private_member(program, type, use.text)) return {};
  const bool is_set = std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    return target.kind == ExprKind::member && target.text == use.text;
  });
  if (is_set || is_lent(program.bytes, use.text)) return {};
  ExprId value = kNoExpr;
  size_t literals = 0;
  for (const Call& call : program.calls) {
    const Expr& made = program.exprs[call.call];
    if (made.text != "new" || made.base == kNoExpr) continue;
    const std::string name = dotted(program, made.base);
    const bool is_it = name == type || (name == "Self" && type_around(program, made.span.begin) == type);
    if (!is_it) continue;
    ++literals;
    const auto named = std::find(made.names.begin(), made.names.end(), use.text);
    if (named != made.names.end()) value = made.args[static_cast<size_t>(named - made.names.begin())];
  }
  if (literals != 1 || value == kNoExpr) return {};
  Data data = eval_in(state, program, value);
  along(data, {}, {{program.exprs[value].span, "member " + use.text + " of " + type}});
  return data;
}

}  // namespace

Data eval_declared(Evaluation& state, const Program& program, ExprId id) {
  if (state.depth > kDeepestWay) return {};
  const Expr& use = program.exprs[id];
  ++state.depth;
  Data found;
  if (program.language == Format::cpp) found = constant_of_class(state, program, use);
  if (program.language == Format::rust) found = member_of_self(state, program, use);
  --state.depth;
  return found;
}

}  // namespace outlast
