#include "syntax/eval_heirs.h"

#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr std::string_view kClass = "class ";

/// The words in front of a name where it is declared, and what stands behind it.
struct Declaration {
  std::string words;
  std::string_view behind;
};

Declaration declaration_at(const Program& program, Span name) {
  const std::string_view rest = program.bytes.substr(name.end);
  constexpr size_t kLongest = 400;
  return {statement_at_end(program.bytes.substr(0, name.begin)), rest.substr(0, kLongest)};
}

/// True where other classes see a field of Java's and may set it.
bool may_be_set_in_java(const Program& program, const LexicalScope& type, const Declaration& one) {
  if (holds_word(one.words, "private") || holds_word(one.words, "final")) return false;
  // What stands in an interface is a constant.
  const std::string_view name = std::string_view(type.name).substr(kClass.size());
  return !holds_code(program.bytes, "interface " + std::string(name));
}

/// True where other classes see a field or property of C#'s, and may set or override it.
bool may_be_given_in_csharp(const Declaration& one) {
  for (const std::string_view word : {"virtual", "abstract", "override"}) {
    if (holds_word(one.words, word)) return !holds_word(one.words, "sealed");
  }
  constexpr std::string_view kSeen[] = {"public", "internal", "protected"};
  constexpr std::string_view kKept[] = {"const", "readonly"};
  bool is_seen = false, is_kept = false;
  for (const std::string_view word : kSeen) is_seen = is_seen || holds_word(one.words, word);
  for (const std::string_view word : kKept) is_kept = is_kept || holds_word(one.words, word);
  if (!is_seen || is_kept) return false;
  const std::string_view rest = one.behind.substr(past_blanks(one.behind, 0));
  if (rest.starts_with("=>")) return false;
  if (!rest.starts_with('{')) return true;
  // `{ get; }` its own class alone may set.
  const std::string accessors = packed(rest.substr(0, rest.find('}')));
  return holds_word(accessors, "set") || holds_word(accessors, "init");
}

}  // namespace

std::string given_by_other_class(Evaluation& state, const Program& program, const std::vector<uint32_t>& declared) {
  const bool is_asked = (program.language == Format::java || program.language == Format::csharp) && state.outer.file &&
                        state.outer.sources && !declared.empty();
  if (!is_asked) return "";
  const Assignment& first = program.assignments[declared.front()];
  const LexicalScope& type = program.scopes[first.scope];
  const bool is_method = first.value != kNoExpr && program.exprs[first.value].kind == ExprKind::function;
  if (is_method || first.parameter >= 0 || !type.name.starts_with(kClass)) return "";
  const Expr& target = program.exprs[first.target];
  const Declaration declaration = declaration_at(program, target.span);
  const bool is_open = program.language == Format::java ? may_be_set_in_java(program, type, declaration)
                                                        : may_be_given_in_csharp(declaration);
  constexpr int64_t kCost = 100;
  if (!is_open || !state.spend(kCost)) return "";
  const auto file = state.outer.file(program, "#=" + type.name.substr(kClass.size()) + "." + target.text);
  return file ? state.outer.sources->path(*file) + " may give another " + target.text : "";
}

namespace {

/// True for a method that classes made of its own may override: then `type` is its class.
bool is_open_method(const Evaluation& state, const Program& home, const Expr& function, std::string_view& type) {
  const bool may_be = (home.language == Format::java || home.language == Format::csharp) && state.outer.file &&
                      state.outer.sources && function.kind == ExprKind::function;
  if (!may_be) return false;
  const LexicalScope& body = home.scopes[function.body];
  type = home.scopes[body.parent].name;
  if (body.name.empty() || !type.starts_with(kClass)) return false;
  type.remove_prefix(kClass.size());
  // An attribute in front of it may have brackets, too.
  const size_t past = std::min<size_t>(find_code(home.bytes, body.name, body.begin), body.end);
  const std::string head = in_one_line(home.bytes.substr(body.begin, past - body.begin));
  const auto says = [&](std::string_view word) { return holds_word(head, word); };
  return home.language == Format::java ? !says("static") && !says("private") && !says("final") : says("virtual");
}

std::string may_have_another(const Evaluation& state, FileId file, const std::string& method) {
  return state.outer.sources->path(file) + " may have another " + method + "()";
}

}  // namespace

std::string overridden_by_heir(const Evaluation& state, const Program& home, const Expr& function) {
  std::string_view type;
  if (!is_open_method(state, home, function, type)) return "";
  const std::string& method = home.scopes[function.body].name;
  const auto file = state.outer.file(home, "#=" + std::string(type) + "." + method + "()");
  return file ? may_have_another(state, *file, method) : "";
}

std::string overridden_by_call(const Evaluation& state, const Program& home, const Expr& function, const Expr& call) {
  if (call.kind != ExprKind::call || call.base == kNoExpr) return "";
  const Expr& callee = home.exprs[call.base];
  const bool is_own = callee.kind == ExprKind::name ||
                      (callee.kind == ExprKind::member && callee.base != kNoExpr &&
                       home.exprs[callee.base].kind == ExprKind::name && home.exprs[callee.base].text == "this");
  std::string_view type;
  if (!is_own || !is_open_method(state, home, function, type)) return "";
  const std::string& method = home.scopes[function.body].name;
  const auto file = state.outer.file(home, "#<" + std::string(type) + "." + method);
  return file ? may_have_another(state, *file, method) : "";
}

}  // namespace outlast
