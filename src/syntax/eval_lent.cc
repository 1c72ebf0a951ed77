// What a C++ program may change of an object or a variable without naming it in an assignment.
#include <algorithm>

#include "syntax/cpp_text.h"
#include "syntax/eval_declared.h"
#include "text/code_search.h"
#include "text/comments.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr size_t kLongestStatement = 400;

/// What a call that takes an argument by its value is called.
bool takes_values(std::string_view callee) {
  constexpr std::string_view kTaking[] = {"AddChannelArgument",
                                          "to_string",
                                          "seconds",
                                          "milliseconds",
                                          "microseconds",
                                          "nanoseconds",
                                          "minutes",
                                          "hours",
                                          "duration",
                                          "printf",
                                          "fprintf",
                                          "snprintf",
                                          "format",
                                          "print",
                                          "println",
                                          "StrCat",
                                          "StrFormat",
                                          "sizeof",
                                          "move",
                                          "min",
                                          "max",
                                          "info",
                                          "debug",
                                          "warn",
                                          "error",
                                          "int",
                                          "long",
                                          "int64_t",
                                          "int32_t",
                                          "uint32_t",
                                          "double",
                                          "if",
                                          "while",
                                          "switch",
                                          "return",
                                          "decltype",
                                          "assert",
                                          "log",
                                          "make_unique",
                                          "make_shared",
                                          "string",
                                          "c_str",
                                          "Seconds",
                                          "Milliseconds",
                                          "CHECK",
                                          "LOG"};
  return std::find(std::begin(kTaking), std::end(kTaking), callee) != std::end(kTaking) || callee.starts_with("Set");
}

/// True where the name of a function that stands at a place is declared there: behind a type, or behind its class.
bool is_declared_at(std::string_view text, size_t at) {
  const size_t before = blanks_before(text, at);
  const std::string_view front = text.substr(0, before);
  const std::string_view type = word_before(text, before);
  constexpr std::string_view kNoTypes[] = {"return", "co_return", "co_await", "co_yield", "else", "throw", "case"};
  if (std::find(std::begin(kNoTypes), std::end(kNoTypes), type) != std::end(kNoTypes)) return false;
  if (!type.empty() || front.ends_with("::")) return true;
  if (front.ends_with("->") || front.ends_with("&&")) return false;
  const bool is_sign = front.ends_with('&') || front.ends_with('*') || front.ends_with('>');
  // `2 * idle(age)`, `f(&fill(limits))`
  return is_sign && statement_before(text, at).find_first_of("=(") == std::string_view::npos;
}

/// True where a text declares a function whose parameters it may not change, and none of that name where it may.
bool keeps_arguments(std::string_view text, std::string_view callee) {
  bool is_declared = false;
  for (size_t at = find_word(text, callee, 0); at != std::string_view::npos; at = find_word(text, callee, at + 1)) {
    const size_t past = text.find_first_not_of(kBlanks, at + callee.size());
    if (past == std::string_view::npos || text[past] != '(' || !is_declared_at(text, at)) continue;
    const std::string_view rest = text.substr(past, kLongestStatement);
    std::string_view parameters = rest.substr(0, rest.find_first_of(";{"));
    while (!parameters.empty()) {
      const size_t comma = std::min(parameters.find(','), parameters.size() - 1);
      const std::string_view one = parameters.substr(0, comma + 1);
      if (one.find_first_of("&*") != std::string_view::npos && !holds_word(one, "const")) return false;
      parameters.remove_prefix(comma + 1);
    }
    is_declared = true;
  }
  return is_declared;
}

/// The function of which something is an argument that stands alone; "" where it is none.
std::string_view callee_around(std::string_view text, size_t begin, size_t end) {
  const size_t past = text.find_first_not_of(kBlanks, end);
  if (past == std::string_view::npos || (text[past] != ')' && text[past] != ',')) return "";
  size_t at = blanks_before(text, begin);
  while (at > 0 && text[at - 1] == '*') at = blanks_before(text, at - 1);
  if (at == 0 || (text[at - 1] != '(' && text[at - 1] != ',')) return "";
  int depth = 0;
  for (size_t steps = 0; at > 0 && steps < 2 * kLongestStatement; ++steps) {
    const char c = text[--at];
    if (c == ';') return "";
    if (c == ')' || c == ']' || c == '}') ++depth;
    if ((c == '(' || c == '[' || c == '{') && depth-- == 0)
      return c == '(' ? word_before(text, blanks_before(text, at)) : "";
  }
  return "";
}

/// A place among the arguments of a call.
struct Argument {
  std::string_view callee;
  size_t position = 0;
};

/// Of which call something that stands alone between its brackets is an argument.
Argument argument_at(std::string_view text, size_t begin, size_t end) {
  Argument found{callee_around(text, begin, end), 0};
  int depth = 0;
  for (size_t at = begin; !found.callee.empty() && at > 0; --at) {
    const char c = text[at - 1];
    if (c == ')' || c == ']' || c == '}') ++depth;
    if ((c == '(' || c == '[' || c == '{') && depth-- == 0) break;
    if (c == ',' && depth == 0) ++found.position;
  }
  return found;
}

/// True for a parameter that the function may change for its caller: `int& idle`.
bool is_open_reference(std::string_view parameter) {
  const size_t sign = parameter.find('&');
  return sign != std::string_view::npos && !parameter.substr(sign).starts_with("&&") && !holds_word(parameter, "const");
}

/// True where a text declares a function that takes one of its arguments by reference.
bool takes_reference(std::string_view text, const Argument& argument) {
  const std::string_view callee = argument.callee;
  for (size_t at = find_word(text, callee, 0); at != std::string_view::npos; at = find_word(text, callee, at + 1)) {
    const size_t past = text.find_first_not_of(kBlanks, at + callee.size());
    if (past == std::string_view::npos || text[past] != '(' || !is_declared_at(text, at)) continue;
    std::string_view parameters = text.substr(past + 1, kLongestStatement);
    parameters = parameters.substr(0, parameters.find_first_of(";{"));
    size_t position = 0, begin = 0;
    int depth = 0;
    for (size_t i = 0; i <= parameters.size(); ++i) {
      const char c = i < parameters.size() ? parameters[i] : ',';
      if (c == '<' || c == '(') ++depth;
      if (c == '>' || c == ')') --depth;
      if ((c != ',' || depth > 0) && depth >= 0 && i < parameters.size()) continue;
      const std::string_view one = parameters.substr(begin, i - begin);
      if (position++ == argument.position && is_open_reference(one)) return true;
      begin = std::min(i + 1, parameters.size());
      if (depth < 0) break;
    }
  }
  return false;
}

/// The files that a file of C++ names in quotes to be put in.
std::vector<FileId> files_included(const Sources& sources, std::string_view text) {
  constexpr size_t kMostIncluded = 40;
  constexpr std::string_view kInclude = "# include \"";
  std::vector<FileId> found;
  for (size_t at = find_code(text, kInclude); at != std::string_view::npos; at = find_code(text, kInclude, at + 1)) {
    const std::string_view rest = text.substr(end_of_code(text, at, kInclude));
    const std::string_view path = rest.substr(0, rest.find_first_of("\"\n"));
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (name.empty() || name.find_first_of("*?[") != std::string_view::npos) continue;
    for (const FileId file : sources.want_glob("**/" + std::string(name))) {
      if (found.size() < kMostIncluded) found.push_back(file);
    }
  }
  return found;
}

/// Where a plain variable is handed to a function that takes a reference to it, as this file or one that it includes
/// declares that; npos where it is not.
size_t handed_by_reference(Evaluation& state, const Program& program, std::string_view name, Span use) {
  const std::string_view text = program.bytes;
  std::optional<std::vector<FileId>> included;
  for (size_t at = find_word(text, name, 0); at != std::string_view::npos; at = find_word(text, name, at + 1)) {
    const size_t end = at + name.size();
    if (at >= use.begin && end <= use.end) continue;
    const Argument argument = argument_at(text, at, end);
    if (argument.callee.empty() || takes_values(argument.callee)) continue;
    if (!state.spend(text.size() / 1000)) return at;
    if (takes_reference(text, argument)) return at;
    if (!included && state.outer.sources) included = files_included(*state.outer.sources, text);
    for (const FileId file : included.value_or(std::vector<FileId>())) {
      const std::string_view there = state.outer.sources->bytes(file);
      if (there.find(argument.callee) == std::string_view::npos || !state.spend(there.size() / 1000)) continue;
      if (takes_reference(without_comments(there, CommentStyle::cpp), argument)) return at;
    }
  }
  return std::string_view::npos;
}

/// The functions of one text that were seen to keep their arguments; few are asked about.
struct Keeping {
  std::vector<std::string_view> known;

  bool keeps(std::string_view text, std::string_view callee) {
    constexpr size_t kMostFunctions = 12;
    if (std::find(known.begin(), known.end(), callee) != known.end()) return true;
    if (known.size() >= kMostFunctions || !keeps_arguments(text, callee)) return false;
    known.push_back(callee);
    return true;
  }
};

/// True in the list of what a lambda captures: what it does with that stands in the same file.
bool is_captured(std::string_view text, size_t at) {
  const std::string_view before = statement_before(text, at);
  const size_t open = before.find_last_of("[(");
  return open != std::string_view::npos && before[open] == '[' && before.find(']', open) == std::string_view::npos;
}

/// True where what stands from `begin` to `end` may be changed. Plain variables are taken for handed on by value.
bool is_lent_at(std::string_view text, size_t begin, size_t end, Keeping* keeping) {
  const size_t front = blanks_before(text, begin);
  const std::string_view before = text.substr(0, front);
  if (before.ends_with(">>")) return true;
  const bool is_address = before.ends_with('&') && !before.ends_with("&&");
  const size_t sign = is_address ? blanks_before(before, front - 1) : 0;
  const bool is_lent =
      is_address && sign > 0 && std::string_view("(,={?:").find(text[sign - 1]) != std::string_view::npos;
  if (is_lent && !is_captured(text, sign)) return true;
  if (is_address && before.substr(0, sign).ends_with("return")) return true;
  // `int& age = limits.age;`, `auto& [age, grace] = limits;`, `for (auto& one : limits)`
  const size_t past = text.find_first_not_of(kBlanks, end);
  const bool ends = past != std::string_view::npos && (text[past] == ';' || text[past] == ',' || text[past] == ')');
  const std::string_view head = statement_before(text, front);
  if (ends && (before.ends_with('=') || before.ends_with(':')) && head.find('&') != std::string_view::npos &&
      head.find("&&") == std::string_view::npos && !holds_word(head, "const"))
    return true;
  const std::string_view callee = callee_around(text, begin, end);
  if (callee.empty() || takes_values(callee)) return false;
  constexpr std::string_view kFilling[] = {"get_to", "add_option", "add_flag", "swap", "exchange", "from_chars"};
  if (std::find(std::begin(kFilling), std::end(kFilling), callee) != std::end(kFilling)) return true;
  return keeping != nullptr && !keeping->keeps(text, callee);
}

/// Behind the sign that a member stands behind, `.` or `->`; npos where neither stands behind a place.
size_t past_member_sign(std::string_view text, size_t end) {
  const size_t sign = text.find_first_not_of(kBlanks, end);
  const std::string_view rest = text.substr(std::min(sign, text.size()));
  const size_t length = rest.starts_with("->") ? 2 : rest.starts_with('.') ? 1 : 0;
  return length == 0 ? std::string_view::npos : std::min(text.find_first_not_of(kBlanks, sign + length), text.size());
}

/// Where the text begins that names a thing by a name at a place, `this->` with it; npos for the member of another one.
size_t begin_of_thing(std::string_view text, size_t at) {
  const std::string_view before = text.substr(0, blanks_before(text, at));
  const size_t sign = before.ends_with("->") ? 2 : before.ends_with('.') ? 1 : 0;
  if (sign == 0) return at;
  const size_t end = blanks_before(text, before.size() - sign);
  const std::string_view object = word_before(text, end);
  return sign == 2 && object == "this" ? end - object.size() : std::string_view::npos;
}

/// Where a text may change something in another way than by an assignment; npos where it does not.
size_t lent_in(std::string_view text, std::string_view name, std::string_view member, Span use) {
  Keeping keeping;
  for (size_t at = find_word(text, name, 0); at != std::string_view::npos; at = find_word(text, name, at + 1)) {
    size_t end = at + name.size();
    const size_t begin = begin_of_thing(text, at);
    if ((at >= use.begin && end <= use.end) || begin == std::string_view::npos) continue;
    if (const size_t inner = past_member_sign(text, end); inner != std::string_view::npos) {
      if (member.empty() || end_of_code(text, inner, member) == std::string_view::npos) continue;
      end = inner + member.size();
    }
    if (is_lent_at(text, begin, end, member.empty() ? nullptr : &keeping)) return at;
  }
  return std::string_view::npos;
}

/// True for a text that gives a name, or a member of it, a value, and has none of that name of its own.
bool sets_foreign(std::string_view text, std::string_view name, std::string_view member) {
  bool is_set = lent_in(text, name, member, {}) != std::string_view::npos;
  for (size_t at = find_word(text, name, 0); at != std::string_view::npos; at = find_word(text, name, at + 1)) {
    const bool is_qualified = text.substr(0, blanks_before(text, at)).ends_with(':');
    const bool has_type = !is_qualified && is_declared_at(text, at);
    if (has_type && !holds_word(statement_before(text, at), "extern")) return false;
    size_t end = at + name.size();
    const size_t inner = member.empty() ? std::string_view::npos : past_member_sign(text, end);
    if (inner != std::string_view::npos && end_of_code(text, inner, member) != std::string_view::npos)
      end = inner + member.size();
    is_set = is_set || is_assigned_at(text, at, end);
  }
  return is_set;
}

/// True for a variable that stands outside of all functions and that other files may change.
bool is_shared(const Program& program, std::string_view name) {
  constexpr std::string_view kKept[] = {"const", "constexpr", "static", "enum", "define"};
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    if (one.parameter >= 0 || target.kind != ExprKind::name || target.text != name) return false;
    if (one.scope != 0 && program.scopes[one.scope].name.starts_with("class ")) return false;
    if (function_of(program, one.scope) != 0) return false;
    const std::string_view head = statement_before(program.bytes, target.span.begin);
    return std::none_of(std::begin(kKept), std::end(kKept),
                        [&](std::string_view word) { return holds_word(head, word); });
  });
}

/// The other file of C++ that sets a variable which stands outside of all functions; "" where none does.
std::string set_in_other_file(Evaluation& state, const Program& program, std::string_view name,
                              std::string_view member) {
  if (!state.outer.sources || !is_shared(program, name)) return "";
  const Sources& sources = *state.outer.sources;
  constexpr size_t kMostFiles = 1000, kMostBytes = 10'000'000;
  size_t files = 0, bytes = 0;
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& path = sources.path(file);
    constexpr std::string_view kEndings[] = {".cc", ".cpp", ".cxx", ".h", ".hpp", ".hh", ".inc", ".ipp"};
    const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
    if (file == program.file || std::none_of(std::begin(kEndings), std::end(kEndings), ends)) continue;
    if (is_in_test_folder(path)) continue;
    const std::string_view text = sources.bytes(file);
    bytes += text.size();
    if (++files > kMostFiles || bytes > kMostBytes || !state.spend(text.size() / 100)) return "another file";
    const bool may_set = text.find(name) != std::string_view::npos;
    if (may_set && sets_foreign(without_comments(text, CommentStyle::cpp), name, member)) return path;
  }
  return "";
}

/// True for what is declared as a constant wherever the program declares something of that name.
bool is_constant(const Program& program, std::string_view name) {
  bool is_declared = false;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (one.parameter >= 0 || target.kind != ExprKind::name || target.text != name) continue;
    const std::string_view head = statement_before(program.bytes, target.span.begin);
    const bool is_kept = holds_word(head, "const") || holds_word(head, "constexpr");
    if (!is_kept || head.find_first_of("*(") != std::string_view::npos) return false;
    is_declared = true;
  }
  return is_declared;
}

}  // namespace

std::string lent_elsewhere(Evaluation& state, const Program& program, ExprId id) {
  const Expr& use = program.exprs[id];
  std::string_view member;
  ExprId root = id;
  for (int up = 0; up < kDeepestWay && program.exprs[root].kind == ExprKind::member; ++up) {
    const ExprId base = program.exprs[root].base;
    if (base == kNoExpr) return "";
    const bool is_own = program.exprs[base].kind == ExprKind::name && program.exprs[base].text == "this";
    if (!is_own) member = program.exprs[root].text;
    if (is_own) break;
    root = base;
  }
  const Expr& object = program.exprs[root];
  const std::string_view name = object.text;
  const bool is_named = object.kind == ExprKind::name || object.kind == ExprKind::member;
  if (!is_named || name.empty() || name == "this" || !state.spend(program.bytes.size() / 100)) return "";
  if (is_constant(program, name)) return "";
  size_t at = lent_in(program.bytes, name, member, use.span);
  if (at == std::string_view::npos && member.empty()) at = handed_by_reference(state, program, name, use.span);
  if (at != std::string_view::npos)
    return "`" + source_of(program, id) + "` may be changed in " + place_of(state, program, static_cast<uint32_t>(at));
  const std::string other = set_in_other_file(state, program, name, member);
  return other.empty() ? "" : other + " may set `" + source_of(program, id) + "`";
}

}  // namespace outlast
