// What the members of a C++ object are given where it is made.
#include <algorithm>

#include "syntax/cpp_text.h"
#include "syntax/eval_declared.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// The body of a class between its braces; "" where it has bases, whose members come first.
std::string_view body_of(const Program& program, const Expr& type) {
  const std::string_view text =
      program.bytes.substr(type.span.begin, std::min<size_t>(type.span.end, program.bytes.size()) - type.span.begin);
  const size_t open = text.find('{'), close = text.rfind('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return "";
  if (text.substr(0, open).find(':') != std::string_view::npos) return "";
  return text.substr(open + 1, close - open - 1);
}

/// True for a class that says how its objects are made: `Limits(`, unless it is `Limits() = default`.
bool has_constructor(std::string_view body, std::string_view type) {
  for (size_t at = find_word(body, type, 0); at != std::string_view::npos; at = find_word(body, type, at + 1)) {
    const size_t past = body.find_first_not_of(kBlanks, at + type.size()), front = blanks_before(body, at);
    const bool is_other = front > 0 && (body[front - 1] == '~' || body[front - 1] == '.');
    if (is_other || past == std::string_view::npos || body[past] != '(') continue;
    const size_t end = body.find_first_of(";{", past);
    const std::string_view head = body.substr(past, end == std::string_view::npos ? end : end - past);
    if (!holds_word(head, "default") && !holds_word(head, "delete")) return true;
  }
  return false;
}

/// The name that a declaration without a value ends in: `int idle_ms`, `long ages[2]`.
std::string_view last_name(std::string_view declaration) {
  const size_t past = declaration.find_last_not_of(kBlanks);
  if (past == std::string_view::npos || !is_name_byte(declaration[past])) return "";
  size_t begin = past;
  while (begin > 0 && is_name_byte(declaration[begin - 1])) --begin;
  return declaration.substr(begin, past + 1 - begin);
}

/// The members of a plain struct in their order; empty where anything stands in it that is more than a variable.
std::vector<std::string_view> members_in_order(std::string_view body) {
  std::vector<std::string_view> names;
  while (body.find_first_not_of(kBlanks) != std::string_view::npos) {
    const size_t end = body.find(';');
    if (end == std::string_view::npos) return {};
    const std::string_view one = body.substr(0, end);
    const std::string_view head = one.substr(0, one.find_first_of("={"));
    const std::string_view name = last_name(head);
    constexpr std::string_view kMore[] = {"(", ",", ":", "static", "using", "struct", "enum", "class", "union"};
    const bool is_more = std::any_of(std::begin(kMore), std::end(kMore), [&](std::string_view word) {
      const size_t at = head.find(word);
      return at != std::string_view::npos && head.compare(at, 2, "::") != 0;
    });
    if (name.empty() || is_more) return {};
    names.push_back(name);
    body.remove_prefix(end + 1);
  }
  return names;
}

/// True for a place in a class of another name.
bool is_in_other_class(const Program& program, uint32_t offset, std::string_view owner) {
  uint32_t scope = scope_at(program, offset);
  for (int up = 0; scope != 0 && up < 200; ++up, scope = program.scopes[scope].parent) {
    if (program.scopes[scope].name.starts_with("class ")) return program.scopes[scope].name != owner;
  }
  return false;
}

}  // namespace

std::vector<Target> given_by_braces(const Program& program, ExprId made, const Program& home, const Expr& type,
                                    std::string_view key) {
  const Expr& call = program.exprs[made];
  const bool is_class = home.language == Format::cpp && home.scopes[type.body].name.starts_with("class ");
  // What is a function of the class is there whatever the object is made with.
  const std::span<const uint32_t> own = assignments_in(home, key, type.body);
  const bool is_method = std::any_of(own.begin(), own.end(), [&](uint32_t one) {
    const ExprId value = home.assignments[one].value;
    return value != kNoExpr && home.exprs[value].kind == ExprKind::function;
  });
  if (!is_class || is_method) return {};
  const std::string_view body = body_of(home, type);
  const std::string_view name = std::string_view(home.scopes[type.body].name).substr(sizeof "class " - 1);
  const std::vector<Target> unread{
      {.program = &program,
       .unknown = "cannot work out what `" + std::string(key) + "` is given in " + source_of(program, made)}};
  const bool is_plain = std::find(call.names.begin(), call.names.end(), "[]") == call.names.end();
  if (has_constructor(body, name) || (!call.args.empty() && (body.empty() || !is_plain))) return unread;
  if (call.args.empty() || !call.names.front().empty()) return {};
  const std::vector<std::string_view> members = members_in_order(body);
  const auto member = std::find(members.begin(), members.end(), key);
  if (member == members.end()) return unread;
  const auto place = static_cast<size_t>(member - members.begin());
  if (place >= call.args.size()) return {};
  return {{&program, call.args[place], {}, {}}};
}

Span set_behind_declaration(const Program& program, const std::vector<uint32_t>& declared) {
  if (program.language != Format::cpp || declared.empty()) return {};
  const Assignment& first = program.assignments[declared.front()];
  const std::string_view bytes = program.bytes;
  if (declares_constant(statement_before(bytes, program.exprs[first.target].span.begin))) return {};
  const bool is_variable = first.value != kNoExpr && program.exprs[first.value].kind != ExprKind::function;
  const std::string_view name = program.exprs[first.target].text;
  if (!is_variable || name.empty()) return {};
  const std::string_view owner = program.scopes[first.scope].name;
  for (size_t at = find_word(bytes, name, 0); at != std::string_view::npos; at = find_word(bytes, name, at + 1)) {
    const size_t past = at + name.size();
    const size_t next = bytes.find_first_not_of(kBlanks, past);
    if (next == std::string_view::npos || (at >= first.span.begin && past <= first.span.end)) continue;
    const std::string_view before = bytes.substr(0, blanks_before(bytes, at));
    const bool is_of_object = before.ends_with('.') || before.ends_with('>');
    if (!is_of_object && is_in_other_class(program, static_cast<uint32_t>(at), owner)) continue;
    const bool is_given = bytes[next] == '{' || bytes[next] == '(' || is_assigned_at(bytes, at, past);
    const bool is_lent = before.ends_with('&') && !before.ends_with("&&");
    if (is_given || is_lent) return {program.file, static_cast<uint32_t>(at), static_cast<uint32_t>(past)};
  }
  // `Server server{75000};` gives values without names.
  for (const Call& call : program.calls) {
    const Expr& made = program.exprs[call.call];
    const bool is_unnamed = made.text == "new" && made.base != kNoExpr && !made.args.empty() && made.names[0].empty();
    if (is_unnamed && owner.starts_with("class ") && program.exprs[made.base].text == owner.substr(6)) return made.span;
  }
  return {};
}

}  // namespace outlast
