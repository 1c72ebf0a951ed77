#include "adapters/servers_processes_names.h"

#include <algorithm>
#include <map>

#include "adapters/evaluated.h"
#include "adapters/knowledge.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {
namespace {

/// More variables than a program sets for its servers.
constexpr size_t kMostVariables = 100;

constexpr std::string_view kEnvironment = "os.environ";

bool is_list(const Program& program, const Assignment& one) {
  return one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::list;
}

/// What is looked at of a file: where its names stand that change nothing.
struct Looked {
  const Program& program;
  std::set<uint32_t> harmless;                              ///< where a name begins
  std::set<std::string_view> lists;                         ///< names that hold lists, or what loops take of them
  std::multimap<std::string_view, std::string_view> taken;  ///< what loops call the items of a list of lists
  std::set<std::string_view> environments;                  ///< what the file calls the environment itself
  std::set<std::string_view> modules;                       ///< what it calls the module that has it
};

void add_harmless(Looked& looked, ExprId id) {
  const Expr& expr = looked.program.exprs[id];
  if (expr.kind == ExprKind::name) looked.harmless.insert(expr.span.begin);
}

/// The names that an expression reads without handing on what they hold.
void look_at(Looked& looked, ExprId id, const ReadsLists& reads_lists) {
  constexpr std::string_view kOperators[] = {"+", "%", "in", "not in", "==", "!="};
  constexpr std::string_view kReaders[] = {"copy", "index", "count"};
  const Program& program = looked.program;
  const Expr& expr = program.exprs[id];
  if (expr.kind == ExprKind::member && expr.base != kNoExpr && holds(kReaders, expr.text))
    add_harmless(looked, expr.base);
  const bool is_operation = expr.kind == ExprKind::operation && holds(kOperators, expr.text);
  const bool is_reader = expr.kind == ExprKind::call && expr.base != kNoExpr && reads_lists(id);
  for (size_t i = 0; i < expr.args.size(); ++i) {
    const bool is_spread = i < expr.names.size() && expr.names[i] == "*";
    if (!is_operation && !is_reader && !is_spread) continue;
    add_harmless(looked, expr.args[i]);
    const Expr& part = program.exprs[expr.args[i]];
    if (part.kind == ExprKind::index && part.base != kNoExpr && !is_operation) add_harmless(looked, part.base);
  }
}

Looked look(const Program& program, const ReadsLists& reads_lists) {
  Looked looked{.program = program};
  for (const Import& one : program.imports) {
    if (one.module == "os" && one.symbol.empty()) looked.modules.insert(one.local);
    const bool is_environment =
        one.symbol == "environ" || one.symbol == "environb" || one.symbol == "putenv" || one.symbol == "unsetenv";
    if (one.module == "os" && is_environment) looked.environments.insert(one.local);
  }
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::name) continue;
    looked.harmless.insert(target.span.begin);
    // What a loop takes is written as if it were given itself.
    const bool is_taken = one.value != kNoExpr && program.exprs[one.value].span.begin == target.span.begin;
    if (is_taken && one.value != one.target) add_harmless(looked, one.value);
    if (is_list(program, one) || is_taken) looked.lists.insert(target.text);
  }
  for (ExprId id = 0; id < program.exprs.size(); ++id) look_at(looked, id, reads_lists);
  return looked;
}

/// Where a comment or a text in quotes ends that begins at an offset; the offset itself where none begins there.
size_t behind_text(std::string_view text, size_t at) {
  if (text[at] == '#') return std::min(text.find('\n', at), text.size());
  if (text[at] != '"' && text[at] != '\'') return at;
  const bool is_long = text.substr(at, 3) == std::string(3, text[at]);
  const std::string_view quote = text.substr(at, is_long ? 3 : 1);
  for (size_t end = at + quote.size(); end < text.size(); ++end) {
    if (text[end] == '\\') {
      ++end;
    } else if (text.substr(end, quote.size()) == quote) {
      return end + quote.size();
    } else if (!is_long && text[end] == '\n') {
      return end;
    }
  }
  return text.size();
}

std::string_view word_before(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && is_script_name_byte(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

bool is_environment(const Looked& looked, std::string_view text, size_t begin, std::string_view word) {
  const bool is_member = begin > 0 && text[begin - 1] == '.';
  if (!is_member) return looked.environments.contains(word);
  const bool is_its_name = word == "environ" || word == "environb" || word == "putenv" || word == "unsetenv";
  const std::string_view owner = word_before(text, begin - 1);
  return is_its_name && (owner.empty() || looked.modules.contains(owner));
}

/// Notes what the words of a file may change. Expressions that are not modelled have names, too: hence its text.
void read_words(Looked& looked, ProcessNames& found) {
  const std::string_view text = looked.program.bytes;
  for (size_t at = 0; at < text.size();) {
    if (const size_t behind = behind_text(text, at); behind != at) {
      at = behind;
      continue;
    }
    size_t end = at;
    while (end < text.size() && is_script_name_byte(text[end])) ++end;
    const size_t begin = at;
    at = std::max(end, at + 1);
    if (end == begin || looked.harmless.contains(static_cast<uint32_t>(begin))) continue;
    const std::string_view word = text.substr(begin, end - begin), front = text.substr(0, begin);
    if (is_environment(looked, text, begin, word)) {
      const bool is_imported =
          std::any_of(looked.program.imports.begin(), looked.program.imports.end(),
                      [&](const Import& one) { return one.span.begin <= begin && begin < one.span.end; });
      const std::string_view line = front.substr(front.rfind('\n') + 1);
      found.is_environment_open = found.is_environment_open || (!is_imported && !holds_word(line, "import"));
    }
    const std::string_view before = without_blanks_at_end(front);
    const bool is_keyword = end_of_code(text, past_blanks(text, end), "=") != std::string_view::npos;
    if (before.ends_with('.') || is_keyword || !looked.lists.contains(word)) continue;
    const bool is_in = word_before(before, before.size()) == "in";
    const std::string_view taken = is_in ? without_blanks_at_end(before.substr(0, before.size() - 2)) : "";
    const std::string_view item = word_before(taken, taken.size());
    if (item.empty()) {
      found.changed.emplace(word);
    } else {
      looked.taken.emplace(word, item);
    }
  }
}

/// A list is changed where what a loop takes of it is.
void follow_loops(const Looked& looked, ProcessNames& found) {
  std::set<std::string_view> nested;
  for (const Assignment& one : looked.program.assignments) {
    if (!is_list(looked.program, one)) continue;
    const std::vector<ExprId>& items = looked.program.exprs[one.value].args;
    const bool has_lists = std::any_of(items.begin(), items.end(),
                                       [&](ExprId item) { return looked.program.exprs[item].kind == ExprKind::list; });
    if (has_lists) nested.insert(looked.program.exprs[one.target].text);
  }
  for (const auto& [list, item] : looked.taken) {
    if (nested.contains(list) && (found.changed.contains(item) || !looked.lists.contains(item)))
      found.changed.emplace(list);
  }
}

std::string_view text_of(const Program& program, ExprId id) {
  return program.exprs[id].kind == ExprKind::string ? std::string_view(program.exprs[id].text) : std::string_view();
}

/// Notes that an expression which is the environment is used in a way that is followed.
void add_followed(Looked& looked, ExprId environment) {
  const Expr& expr = looked.program.exprs[environment];
  const auto length = static_cast<uint32_t>(expr.text.size());
  looked.harmless.insert(expr.span.end - std::min(length, expr.span.end));
}

bool is_environment(const Looked& looked, ExprId id) {
  const Expr& expr = looked.program.exprs[id];
  const bool may_be = expr.kind == ExprKind::member ? expr.text == "environ" : looked.environments.contains(expr.text);
  return may_be && qualified(looked.program, id) == kEnvironment;
}

void read_assigned_variables(Looked& looked, ProcessNames& found) {
  const Program& program = looked.program;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_entry = target.kind == ExprKind::index && target.base != kNoExpr && target.args.size() == 1;
    if (!is_entry || !is_environment(looked, target.base)) continue;
    const std::string_view name = text_of(program, target.args[0]);
    if (name.empty()) {
      found.is_environment_open = true;
    } else {
      found.variables.push_back({std::string(name), one.value, one.span, one.scope, one.branch});
    }
  }
}

/// What a call does to the environment; false where it may do more than is followed.
bool read_call(Looked& looked, const Call& call, ProcessNames& found) {
  constexpr std::string_view kReaders[] = {"get", "copy", "keys", "items", "values"};
  const Program& program = looked.program;
  const Expr& expr = program.exprs[call.call];
  const std::string callee = expr.base == kNoExpr ? std::string() : qualified(program, expr.base);
  const auto add = [&](std::string_view name, ExprId value, bool is_default) {
    found.variables.push_back({std::string(name), value, expr.span, call.scope, call.branch, is_default});
  };
  const std::string_view name = expr.args.empty() ? std::string_view() : text_of(program, expr.args[0]);
  if (callee == "os.putenv" || callee == "os.unsetenv") {
    if (!name.empty()) add(name, kNoExpr, false);
    if (!name.empty()) add_followed(looked, expr.base);
    return !name.empty();
  }
  if (!callee.starts_with("os.environ.")) return true;
  const std::string_view method = std::string_view(callee).substr(kEnvironment.size() + 1);
  bool is_followed = holds(kReaders, method);
  if (method == "setdefault" && expr.args.size() == 2 && !name.empty()) {
    add(name, expr.args[1], true);
    is_followed = true;
  } else if (method == "pop" && !name.empty()) {
    add(name, kNoExpr, false);
    is_followed = true;
  } else if (method == "update") {
    is_followed = std::all_of(expr.args.begin(), expr.args.end(), [&](ExprId id) {
      const auto i = static_cast<size_t>(std::find(expr.args.begin(), expr.args.end(), id) - expr.args.begin());
      return (!expr.names[i].empty() && expr.names[i][0] != '*') || is_written_out(program.exprs[id]);
    });
    for (size_t i = 0; is_followed && i < expr.args.size(); ++i) {
      if (!expr.names[i].empty()) add(expr.names[i], kNoExpr, false);
      if (!expr.names[i].empty()) continue;
      for (const std::string& key : program.exprs[expr.args[i]].names) add(key, kNoExpr, false);
    }
  }
  if (is_followed) add_followed(looked, program.exprs[expr.base].base);
  return is_followed;
}

/// Notes where the environment is only read, as a whole or one of its variables.
void look_at_environment(Looked& looked, const Expr& expr) {
  constexpr std::string_view kReaders[] = {"dict", "len", "print", "str"};
  const bool is_reader =
      expr.kind == ExprKind::call && expr.base != kNoExpr && holds(kReaders, looked.program.exprs[expr.base].text);
  const bool is_question = expr.kind == ExprKind::operation && (expr.text == "in" || expr.text == "not in");
  if (expr.kind == ExprKind::index && expr.base != kNoExpr && is_environment(looked, expr.base))
    add_followed(looked, expr.base);
  for (size_t i = 0; i < expr.args.size(); ++i) {
    const std::string_view name = i < expr.names.size() ? std::string_view(expr.names[i]) : std::string_view();
    const bool is_read = is_reader || is_question || name == "**" || (expr.kind == ExprKind::call && name == "env");
    if (is_read && is_environment(looked, expr.args[i])) add_followed(looked, expr.args[i]);
  }
}

}  // namespace

ProcessNames process_names(const Program& program, const ReadsLists& reads_lists) {
  ProcessNames found;
  Looked looked = look(program, reads_lists);
  read_assigned_variables(looked, found);
  for (const Expr& expr : program.exprs) look_at_environment(looked, expr);
  for (const Call& call : program.calls) {
    if (!read_call(looked, call, found)) found.is_environment_open = true;
  }
  std::stable_sort(found.variables.begin(), found.variables.end(),
                   [](const VariableSet& a, const VariableSet& b) { return a.span.begin < b.span.begin; });
  if (found.variables.size() > kMostVariables) found.is_environment_open = true;
  found.variables.resize(std::min(found.variables.size(), kMostVariables));
  read_words(looked, found);
  follow_loops(looked, found);
  return found;
}

}  // namespace outlast
