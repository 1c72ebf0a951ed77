#include "syntax/eval_declared.h"
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
    const bool is_constant = type.starts_with("static const") || type.starts_with("constexpr static") ||
                             type.starts_with("inline static const") || type.starts_with("const static");
    // What an object may be given something else for has no number of its own.
    several = several || !is_constant;
    found = one.value;
    owner = header.scopes[one.scope].name.substr(6);
  }
  return found;
}

/// True where a name stands as a whole word in a text.
bool has_word(std::string_view text, std::string_view name) {
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const size_t end = at + name.size();
    if ((at == 0 || !is_name_byte(text[at - 1])) && (end >= text.size() || !is_name_byte(text[end]))) return true;
  }
  return false;
}

/// The class of the method `void Foo::Run() {` that a place is in, by the last line above it that is not indented; ""
/// for anything else.
std::string class_of_method(std::string_view bytes, uint32_t offset) {
  constexpr size_t kMostLines = 2000;
  size_t end = offset;
  for (size_t lines = 0; lines < kMostLines && end <= offset; ++lines) {
    const size_t before = end == 0 ? std::string_view::npos : bytes.rfind('\n', end - 1);
    const size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view line = bytes.substr(begin, end - begin);
    if (!line.empty() && is_name_byte(line[0]) && !line.starts_with("public:") && !line.starts_with("private:")) {
      const std::string_view head = line.substr(0, line.find('('));
      const size_t colons = head.rfind("::");
      if (colons == std::string_view::npos || head.size() == line.size()) return "";
      size_t first = colons;
      while (first > 0 && is_name_byte(head[first - 1])) --first;
      return std::string(head.substr(first, colons - first));
    }
    if (begin == 0) return "";
    end = begin - 1;
  }
  return "";
}

/// True where a text declares a class with a base of that name.
bool has_base(std::string_view bytes, const std::string& type, const std::string& base) {
  for (const std::string_view word : {"class ", "struct "}) {
    const std::string head = std::string(word) + type;
    for (size_t at = bytes.find(head); at != std::string_view::npos; at = bytes.find(head, at + 1)) {
      const std::string_view rest = bytes.substr(at + head.size());
      if (rest.empty() || is_name_byte(rest[0])) continue;
      const std::string_view bases = rest.substr(0, rest.find_first_of("{;"));
      if (bases.find(':') != std::string_view::npos && has_word(bases.substr(bases.find(':')), base)) return true;
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
  const std::string around = class_of_method(program.bytes, use.span.begin);
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
  const std::string head = "struct " + type;
  size_t at = program.bytes.find(head);
  while (at != std::string_view::npos &&
         is_name_byte(program.bytes.substr(at + head.size(), 1).empty() ? ' ' : program.bytes[at + head.size()]))
    at = program.bytes.find(head, at + 1);
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
  for (size_t name = body.find(member); name != std::string_view::npos; name = body.find(member, name + 1)) {
    const size_t end = name + member.size();
    if (is_name_byte(body[name - 1]) || end >= body.size() || body[end] != ':') continue;
    const size_t before = body.substr(0, name).find_last_not_of(" \t\r\n");
    return before != std::string_view::npos && (body[before] == '{' || body[before] == ',');
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
  if (is_set || program.bytes.find("&mut self." + use.text) != std::string_view::npos) return {};
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
