// What a configuration file runs that may set any name: names taken from modules that are not here, writes into its own
// table of names, and text that it executes.
#include <algorithm>
#include <array>
#include <set>

#include "adapters/gunicorn_settings.h"

namespace outlast {

namespace {

constexpr size_t kMostUnread = 64;
constexpr size_t kMostModules = 64;
constexpr int kMostAsked = 500;

/// Calls that only look at the table of names that they are given.
constexpr std::array<std::string_view, 7> kReaders = {"dict", "len", "list", "sorted", "set", "print", "repr"};

struct Search {
  const EvalScope& scope;
  std::vector<UnreadWrite>& found;
  int& looked_at;
};

bool is_here(const Search& search, const Program& program, const std::string& module) {
  return search.scope.module && search.scope.module(program, module) != nullptr;
}

/// The offset from which on what stands at `offset` counts for the module; nothing when it is never run there. What
/// stands in a function counts where the function is called; the hooks that gunicorn calls come after the reading.
std::optional<uint32_t> runs_at(const Search& search, const Program& program, uint32_t offset, bool is_own_table) {
  EvalScope scope = search.scope;
  scope.program = &program;
  if (!choices_of(scope, branch_at(program, offset))) return std::nullopt;
  const uint32_t function = function_of(program, scope_at(program, offset));
  if (function == 0) return offset;
  const std::string& name = program.scopes[function].name;
  if (name.empty() || is_own_table) return std::nullopt;
  std::optional<uint32_t> first;
  for (const Call& call : program.calls) {
    const Expr& called = program.exprs[call.call];
    if (called.base == kNoExpr || dotted(program, called.base) != name) continue;
    const bool is_plain = function_of(program, call.scope) == 0;
    const uint32_t at = is_plain ? called.span.begin : static_cast<uint32_t>(program.bytes.size());
    first = std::max(first.value_or(0), at);
  }
  return first;
}

void add(const Search& search, const Program& program, Span span, std::string name, std::string reason,
         bool is_own_table = false) {
  if (search.found.size() >= kMostUnread) return;
  // Past some hundreds it is not asked any more whether they run.
  const bool is_asked = ++search.looked_at <= kMostAsked;
  const std::optional<uint32_t> at = is_asked ? runs_at(search, program, span.begin, is_own_table)
                                              : std::optional(static_cast<uint32_t>(program.bytes.size()));
  if (at) search.found.push_back({span, *at, std::move(name), std::move(reason)});
}

/// `globals()`, `locals()` or `vars()`.
bool is_table(const Program& program, ExprId id) {
  if (id == kNoExpr) return false;
  const Expr& expr = program.exprs[id];
  if (expr.kind != ExprKind::call || expr.base == kNoExpr || !expr.args.empty()) return false;
  const std::string callee = dotted(program, expr.base);
  return callee == "globals" || callee == "locals" || callee == "vars";
}

bool is_local_table(const Program& program, ExprId id) { return dotted(program, program.exprs[id].base) != "globals"; }

/// The constant that names what is written, else "" for any name.
std::string key_of(const Program& program, ExprId key) {
  const Expr& expr = program.exprs[key];
  return expr.kind == ExprKind::string ? expr.text : "";
}

const char* const kSetByHook = "a hook changes settings when it runs";
const char* const kComputed = "names that are worked out when it runs are written here";

/// The names that the arguments of `update` write; one "" when any.
std::vector<std::string> updated_names(const Program& program, const Expr& call) {
  std::vector<std::string> names;
  for (size_t i = 0; i < call.args.size(); ++i) {
    const Expr& given = program.exprs[call.args[i]];
    if (call.names[i] == "*" || call.names[i] == "**") return {""};
    if (!call.names[i].empty()) {
      names.push_back(call.names[i]);
      continue;
    }
    if (given.kind != ExprKind::object) return {""};
    for (const std::string& key : given.names) {
      if (key == "**" || key == "[]") return {""};
      names.push_back(key);
    }
  }
  return names;
}

void look_at_call(const Search& search, const Program& program, const Expr& call) {
  const Expr& callee = program.exprs[call.base];
  if (callee.kind == ExprKind::member && is_table(program, callee.base)) {
    const bool is_local = is_local_table(program, callee.base);
    if (callee.text == "update") {
      for (std::string& name : updated_names(program, call)) {
        add(search, program, call.span, std::move(name), kComputed, is_local);
      }
    } else if ((callee.text == "setdefault" || callee.text == "__setitem__") && !call.args.empty()) {
      add(search, program, call.span, key_of(program, call.args[0]), kComputed, is_local);
    }
    return;
  }
  // Hooks are handed the server, and may set what it was started with.
  const bool is_of_server = callee.kind == ExprKind::member && callee.text == "set" && callee.base != kNoExpr &&
                            program.exprs[callee.base].text == "cfg" && call.args.size() == 2;
  if (is_of_server && search.found.size() < kMostUnread) {
    const auto end = static_cast<uint32_t>(program.bytes.size());
    search.found.push_back({call.span, end, key_of(program, call.args[0]), kSetByHook});
    return;
  }
  const std::string name = dotted(program, call.base);
  if (name == "exec" || name == "execfile") {
    add(search, program, call.span, "", "what " + name + " runs is not read");
  } else if (name == "setattr" && call.args.size() == 3) {
    const Expr& object = program.exprs[call.args[0]];
    const bool is_module = object.kind == ExprKind::index && dotted(program, object.base) == "sys.modules";
    if (is_module) add(search, program, call.span, key_of(program, call.args[1]), kComputed);
  } else if (std::find(kReaders.begin(), kReaders.end(), name) == kReaders.end()) {
    for (size_t i = 0; i < call.args.size(); ++i) {
      if (call.names[i] == "**" || !is_table(program, call.args[i])) continue;
      add(search, program, call.span, "", "the table of all names is handed out here",
          is_local_table(program, call.args[i]));
    }
  }
}

void look_at_assignments(const Search& search, const Program& program) {
  for (const Assignment& assignment : program.assignments) {
    const Expr& target = program.exprs[assignment.target];
    if (target.kind == ExprKind::index && target.args.size() == 1 && is_table(program, target.base)) {
      add(search, program, assignment.span, key_of(program, target.args[0]), kComputed,
          is_local_table(program, target.base));
    } else if (is_table(program, assignment.value)) {
      const size_t before = search.found.size();
      add(search, program, assignment.span, "", "the table of all names has a second name from here on",
          is_local_table(program, assignment.value));
      const bool is_new = search.found.size() > before;
      if (is_new) search.found.back().from = static_cast<uint32_t>(program.bytes.size());
    }
  }
}

void look_at_imports(const Search& search, const Program& program) {
  for (const Import& import : program.imports) {
    if (import.symbol.empty() && import.local != "*") continue;
    if (is_here(search, program, import.module)) continue;
    if (import.local == "*") {
      add(search, program, import.span, "",
          "everything is taken from " + import.module + ", which is not in the repository");
      continue;
    }
    const bool is_module =
        is_here(search, program, import.module + (import.module.ends_with('.') ? "" : ".") + import.symbol);
    if (!is_module)
      add(search, program, import.span, import.local,
          "this comes from " + import.module + ", which is not in the repository");
  }
}

void look_at(const Search& search, const Program& program) {
  look_at_imports(search, program);
  look_at_assignments(search, program);
  for (const Expr& expr : program.exprs) {
    if (expr.kind == ExprKind::call && expr.base != kNoExpr) look_at_call(search, program, expr);
  }
}

}  // namespace

std::vector<UnreadWrite> unread_writes(const Program& file, const EvalScope& scope) {
  std::vector<UnreadWrite> all;
  int looked_at = 0;
  struct Open {
    const Program* program;
    std::optional<uint32_t> imported_at;  ///< in the file itself
  };
  std::vector<Open> open = {{&file, std::nullopt}};
  std::set<const Program*> seen = {&file};
  for (size_t i = 0; i < open.size(); ++i) {
    const auto [program, imported_at] = open[i];
    std::vector<UnreadWrite> here;
    look_at({scope, here, looked_at}, *program);
    for (UnreadWrite& one : here) {
      if (imported_at) one.from = *imported_at;
      all.push_back(std::move(one));
    }
    for (const Import& import : program->imports) {
      if (import.local != "*" || !scope.module || open.size() >= kMostModules) continue;
      const Program* imported = scope.module(*program, import.module);
      if (imported && seen.insert(imported).second) open.push_back({imported, imported_at.value_or(import.span.begin)});
    }
  }
  return all;
}

}  // namespace outlast
