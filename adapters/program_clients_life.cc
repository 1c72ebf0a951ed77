// How long what keeps a client's connections lives.
#include <algorithm>
#include <set>

#include "adapters/program_clients_found.h"
#include "adapters/program_clients_registered.h"
#include "adapters/program_described.h"
#include "syntax/callers.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

bool is_below(const Program& program, uint32_t scope, uint32_t function) {
  for (int up = 0; up < 200; ++up) {
    if (scope == function) return true;
    if (scope == 0) return false;
    scope = program.scopes[scope].parent;
  }
  return false;
}

/// Which expressions something else takes: arguments, entries of objects and lists. What `passing` take counts for
/// nothing.
std::vector<bool> taken_in(const Program& program, const std::set<ExprId>& passing) {
  std::vector<bool> taken(program.exprs.size());
  for (size_t e = 0; e < program.exprs.size(); ++e) {
    const Expr& holder = program.exprs[e];
    const bool takes =
        holder.kind == ExprKind::call || holder.kind == ExprKind::object || holder.kind == ExprKind::list;
    if (!takes || passing.contains(static_cast<ExprId>(e))) continue;
    for (const ExprId held : holder.args) {
      if (held != kNoExpr) taken[held] = true;
    }
  }
  return taken;
}

constexpr std::string_view kClass = "class ";

/// A class is no function: what its body makes lives as long as its objects.
bool is_class(const Program& program, uint32_t scope) { return program.scopes[scope].name.starts_with(kClass); }

/// The call of a function where it is written: `(() => {…})()`; kNoExpr where nothing calls it there.
ExprId called_in_place(const Program& program, uint32_t function) {
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_it = expr.base != kNoExpr && program.exprs[expr.base].kind == ExprKind::function &&
                       program.exprs[expr.base].body == function;
    if (is_it) return call.call;
  }
  return kNoExpr;
}

/// True where a file takes something of the framework that knows such providers.
bool has_providers(const Program& program) {
  const std::span<const std::string_view> modules = known_words("client", "run_once_of");
  return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
    return std::any_of(modules.begin(), modules.end(),
                       [&](std::string_view one) { return std::string_view(import.module).starts_with(one); });
  });
}

/// True for the function of a provider that a framework calls once, unless the provider says how often or the program
/// calls it itself.
bool is_of_provider(const Program& program, uint32_t function) {
  const std::span<const std::string_view> names = known_words("client", "run_once");
  const std::span<const std::string_view> scopes = known_words("client", "run_again");
  const std::span<const std::string_view> beside = known_words("client", "run_once_with");
  const bool is_called = std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const ExprId callee = program.exprs[call.call].base;
    return callee != kNoExpr && holds(names, program.exprs[callee].text);
  });
  if (is_called) return false;
  for (const Expr& provider : program.exprs) {
    if (provider.kind != ExprKind::object) continue;
    const auto has = [&](std::span<const std::string_view> words) {
      return std::any_of(provider.names.begin(), provider.names.end(),
                         [&](const std::string& name) { return holds(words, name); });
    };
    if (has(scopes) || !is_written_out(provider)) continue;
    for (size_t i = 0; i < provider.args.size(); ++i) {
      const Expr& value = program.exprs[provider.args[i]];
      const bool is_it = holds(names, provider.names[i]) && value.kind == ExprKind::function && value.body == function;
      if (is_it) return has(beside) || has_providers(program);
    }
  }
  return false;
}

/// True where what stands there is run once: at the start of the program.
bool runs_once(const Program& program, uint32_t function) {
  for (int way = 0; way < 20; ++way) {
    const std::string& name = program.scopes[function].name;
    if (function == 0 || name == "main" || name == "init" || is_of_provider(program, function)) return true;
    const ExprId call = called_in_place(program, function);
    if (call == kNoExpr) return false;
    function = function_of(program, scope_at(program, program.exprs[call].span.begin));
  }
  return false;
}

/// The name by which what a function makes comes into being: its own, that of the class that it belongs to, or that
/// which it is assigned to.
std::string maker_of(const Program& program, uint32_t function) {
  for (uint32_t scope = function, up = 0; scope != 0 && up < 200; scope = program.scopes[scope].parent, ++up) {
    if (is_class(program, scope)) return program.scopes[scope].name.substr(kClass.size());
  }
  if (!program.scopes[function].name.empty()) return program.scopes[function].name;
  for (const Assignment& one : program.assignments) {
    const bool is_it = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::function &&
                       program.exprs[one.value].body == function;
    if (is_it && program.exprs[one.target].kind == ExprKind::name) return program.exprs[one.target].text;
  }
  return "";
}

/// The calls of a function by its name, at most `most`.
std::vector<const Call*> calls_of(const Program& program, const std::string& maker, size_t most) {
  std::vector<const Call*> found;
  for (const Call& call : program.calls) {
    if (found.size() == most) break;
    const Expr& expr = program.exprs[call.call];
    const std::string name = expr.base == kNoExpr ? std::string() : dotted(program, expr.base);
    if (std::string_view(name).substr(name.rfind('.') + 1) == maker) found.push_back(&call);
  }
  return found;
}

/// True for a name inside of a library that a script imports: `axios.defaults.httpAgent`.
bool is_of_library(const Program& program, const ObjectName& object) {
  const size_t dot = object.name.find('.');
  if (dot == std::string::npos || !is_script(program.language)) return false;
  const std::string_view owner = std::string_view(object.name).substr(0, dot);
  return std::any_of(program.imports.begin(), program.imports.end(),
                     [&](const Import& one) { return one.local == owner && !one.module.starts_with('.'); });
}

/// True where nothing but calls, and what exports it, speaks of a function: none hands it on, to be called again.
bool is_only_called(const Program& program, const std::string& name) {
  std::vector<bool> called(program.exprs.size());
  for (const Call& call : program.calls) {
    if (const ExprId base = program.exprs[call.call].base; base != kNoExpr) called[base] = true;
  }
  for (const Assignment& one : program.assignments) {
    called[one.target] = true;
    // `const { make } = require("./make")`
    const bool is_taken = one.value != kNoExpr && program.exprs[one.value].span == program.exprs[one.target].span &&
                          program.exprs[one.target].text == name;
    if (is_taken) called[one.value] = true;
    // `module.exports = { make }`
    const bool is_export = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::object &&
                           is_script(program.language) && dotted(program, one.target) == "module.exports";
    if (!is_export) continue;
    const Expr& all = program.exprs[one.value];
    for (size_t i = 0; i < all.args.size(); ++i) {
      if (all.names[i] == program.exprs[all.args[i]].text) called[all.args[i]] = true;
    }
  }
  for (const Export& one : program.exports) {
    if (one.value != kNoExpr) called[one.value] = true;
  }
  for (size_t e = 0; e < program.exprs.size(); ++e) {
    const Expr& expr = program.exprs[e];
    const bool is_it = (expr.kind == ExprKind::name || expr.kind == ExprKind::member) && expr.text == name;
    if (is_it && !called[e]) return false;
  }
  return true;
}

/// True when a name of a function is used by others: functions inside, calls that take it.
bool is_handed_on(const Program& program, const ObjectName& object, uint32_t function, const std::vector<bool>& taken) {
  for (size_t e = 0; e < program.exprs.size(); ++e) {
    const Expr& expr = program.exprs[e];
    if (expr.kind != ExprKind::name || expr.text != object.name) continue;
    const uint32_t there = function_of(program, scope_at(program, expr.span.begin));
    if (is_below(program, there, function) && (there != function || taken[e])) return true;
  }
  return false;
}

/// True for `builder.build()`: what a builder builds lives on without it.
bool is_built_from(const Program& program, ExprId value, ExprId call, const ObjectName& object) {
  const Expr& expr = program.exprs[value];
  const bool is_build = expr.kind == ExprKind::call && expr.base != kNoExpr && program.exprs[expr.base].text == "build";
  return is_build && is_object(program, value, call, object);
}

/// True when something takes what a builder builds: `stubs.put("orders", builder.build())`.
bool is_built_for_others(const Program& program, ExprId call, const ObjectName& object,
                         const std::vector<bool>& taken) {
  for (size_t e = 0; e < program.exprs.size(); ++e) {
    if (taken[e] && is_built_from(program, static_cast<ExprId>(e), call, object)) return true;
  }
  return false;
}

/// True for what Python's `with` ends where its block does.
bool ends_with_block(const Program& program, ExprId call) {
  return program.language == Format::python &&
         std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
           return one.value == call && program.exprs[one.target].span.begin >= program.exprs[call].span.end;
         });
}

/// True when such a block goes on without its function: in what `@contextmanager` makes of one, or where others hold
/// what it made.
bool outlives_its_block(const Program& program, const ObjectName& object, uint32_t function) {
  constexpr uint32_t kDecorators = 120;
  const uint32_t begin = program.scopes[function].begin, from = begin - std::min(begin, kDecorators);
  if (program.bytes.substr(from, begin - from).find("contextmanager\n") != std::string_view::npos) return true;
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const ExprKind kind = program.exprs[one.target].kind;
    const bool is_held = kind == ExprKind::member || kind == ExprKind::index;
    return one.value != kNoExpr && one.scope == function && is_held && dotted(program, one.value) == object.name;
  });
}

/// True when what a call makes leaves the function in which it stands. What `passing` take counts for nothing.
bool leaves_its_function(const Program& program, ExprId call, uint32_t function, const std::set<ExprId>& passing) {
  const ObjectName object = name_of_object(program, call);
  if (object.name.find('.') != std::string::npos) return true;
  if (ends_with_block(program, call)) return outlives_its_block(program, object, function);
  // `super().__init__(…)` makes the object at hand.
  const ExprId callee = program.exprs[call].base;
  if (callee != kNoExpr && program.language == Format::python && program.exprs[callee].text == "__init__") return true;
  const auto is_it = [&](ExprId expr) {
    return expr != kNoExpr && (expr == call || (!object.name.empty() && dotted(program, expr) == object.name));
  };
  const bool is_returned = std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& value) {
    return value.value != kNoExpr && (is_it(value.value) || is_object(program, value.value, call, object));
  });
  if (is_returned) return true;
  const std::vector<bool> taken = taken_in(program, passing);
  if (object.name.empty()) return taken[call];
  // A name of the module around it.
  if (object.function != function) return true;
  const bool is_renamed =
      std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
        if (one.parameter >= 0 || one.value == kNoExpr || one.value == call) return false;
        return is_it(one.value) || is_built_from(program, one.value, call, object);
      });
  return is_renamed || is_built_for_others(program, call, object, taken) ||
         is_handed_on(program, object, function, taken);
}

bool is_of_program(const Program& program, const ObjectName& object);
bool is_made_when_missing(const Program& program, ExprId call, const ObjectName& object);

/// True when the program makes it where it starts, seen in this file: there, or in functions each of which one call
/// runs and which do not keep it to themselves.
bool is_made_once(const Program& program, uint32_t function) {
  constexpr size_t kMostMade = 50;
  constexpr int kMostMakers = 8;
  for (int way = 0; way < kMostMakers; ++way) {
    const std::string maker = maker_of(program, function);
    if (maker.empty()) return false;
    const std::vector<const Call*> calls = calls_of(program, maker, kMostMade);
    const auto is_at_start = [&](const Call* call) {
      return runs_once(program, function_of(program, scope_at(program, program.exprs[call->call].span.begin)));
    };
    if (std::any_of(calls.begin(), calls.end(), is_at_start)) return true;
    if (calls.size() != 1 || !is_only_called(program, maker)) return false;
    const ExprId only = calls.front()->call;
    const ObjectName object = name_of_object(program, only);
    if (is_of_program(program, object) && is_made_when_missing(program, only, object)) return true;
    if (calls.front()->branch != kNoBranch) return false;
    if (is_of_library(program, object)) return true;
    function = function_of(program, scope_at(program, program.exprs[only].span.begin));
    if (!leaves_its_function(program, only, function, {})) return false;
  }
  return false;
}

/// True for a name of the whole program: of the module, or of a class and not of its objects.
bool is_of_program(const Program& program, const ObjectName& object) {
  const size_t dot = object.name.find('.');
  if (dot == std::string::npos) return object.function == 0 && !object.name.empty();
  const std::string owner = object.name.substr(0, dot);
  // `const clients = {}` of the module.
  const auto [first, past] = assignments_named(program, owner);
  const bool is_own_table = is_script(program.language) && past - first == 1 &&
                            program.assignments[program.by_name[first]].scope == 0 &&
                            program.assignments[program.by_name[first]].value != kNoExpr &&
                            program.exprs[program.assignments[program.by_name[first]].value].kind == ExprKind::object;
  return is_own_table || owner == "cls" ||
         std::any_of(program.scopes.begin(), program.scopes.end(), [&](const LexicalScope& one) {
           return is_class(program, static_cast<uint32_t>(&one - program.scopes.data())) &&
                  one.name.substr(kClass.size()) == owner;
         });
}

/// True when a condition asks about what has a name.
bool asks_for(const Program& program, ExprId condition, std::string_view name) {
  if (condition == kNoExpr) return false;
  const Span span = program.exprs[condition].span;
  for (ExprId e = 0; e < program.exprs.size(); ++e) {
    const Expr& part = program.exprs[e];
    if (part.span.begin < span.begin || part.span.end > span.end) continue;
    if ((part.kind == ExprKind::name || part.kind == ExprKind::member) && dotted(program, e) == name) return true;
  }
  return false;
}

/// True when the object is made only where its name holds none yet: `if client is None: client = Client()`, or behind
/// `if client: return client`.
bool is_made_when_missing(const Program& program, ExprId call, const ObjectName& object) {
  const uint32_t at = program.exprs[call].span.begin;
  uint32_t branch = branch_at(program, at);
  for (int up = 0; branch != kNoBranch && up < 50; ++up, branch = program.branches[branch].parent) {
    if (asks_for(program, program.branches[branch].condition, object.name)) return true;
  }
  const uint32_t function = function_of(program, scope_at(program, at));
  return std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& one) {
    const bool is_early = one.scope == function && one.value != kNoExpr && one.branch != kNoBranch &&
                          program.exprs[one.value].span.begin < at && dotted(program, one.value) == object.name;
    return is_early && asks_for(program, program.branches[one.branch].condition, object.name);
  });
}

}  // namespace

std::vector<ExprId> made_when_missing(const Program& program, ExprId name) {
  std::vector<ExprId> found;
  constexpr size_t kMostExpressionsAsked = 50'000, kMostFound = 4;
  const std::string wanted = dotted(program, name);
  if (wanted.empty() || program.exprs.size() > kMostExpressionsAsked) return found;
  for (const Assignment& one : program.assignments) {
    if (found.size() >= kMostFound) break;
    const bool is_call = one.value != kNoExpr && program.exprs[one.value].kind == ExprKind::call;
    if (!is_call || dotted(program, one.target) != wanted) continue;
    const uint32_t function = function_of(program, one.scope);
    if (!is_made_when_missing(program, one.value, {.name = wanted, .function = function})) continue;
    found.push_back(one.value);
  }
  return found;
}

namespace {

Lifetime lifetime_in(const Program& program, ExprId call, const std::set<ExprId>& passing) {
  const uint32_t function = function_of(program, scope_at(program, program.exprs[call].span.begin));
  if (runs_once(program, function) || is_class(program, function) || is_held_in_table(program, call))
    return Lifetime::program;
  const ExprId callee = program.exprs[call].base;
  const bool is_base = is_script(program.language) && callee != kNoExpr && program.exprs[callee].text == "super";
  if (is_base) return is_made_once(program, function) ? Lifetime::program : Lifetime::object;
  if (!leaves_its_function(program, call, function, passing)) return Lifetime::call;
  const ObjectName object = name_of_object(program, call);
  if (is_of_library(program, object)) return Lifetime::program;
  // Who asks whether an object has one already asks more than once.
  const bool is_of_object = object.name.starts_with("self.") || object.name.starts_with("this.");
  if ((is_of_object || is_of_program(program, object)) && is_made_when_missing(program, call, object))
    return Lifetime::program;
  return is_made_once(program, function) ? Lifetime::program : Lifetime::object;
}

/// True for what a loop runs, or may: what is made there is made anew.
bool is_in_loop(const Program& program, ExprId call) {
  uint32_t branch = branch_at(program, program.exprs[call].span.begin);
  for (int up = 0; branch != kNoBranch && up < 200; ++up, branch = program.branches[branch].parent) {
    if (program.branches[branch].condition == kNoExpr) return true;
  }
  return false;
}

/// True when all who call a Go function that makes something keep what they get: at the start of the program, or in
/// what they give callers of theirs that keep it.
bool is_kept_by_callers(const EvalScope& scope, const Program& program, ExprId call) {
  constexpr size_t kMostMakers = 12;
  if (program.language != Format::go) return false;
  std::vector<std::pair<const Program*, ExprId>> todo{{&program, call}};
  for (size_t i = 0; i < todo.size(); ++i) {
    const auto [home, made] = todo[i];
    const uint32_t function = function_of(*home, scope_at(*home, home->exprs[made].span.begin));
    if (i >= kMostMakers || is_in_loop(*home, made)) return false;
    if (runs_once(*home, function)) continue;
    if (!leaves_its_function(*home, made, function, {})) return false;
    EvalScope there = scope;
    there.program = home;
    const auto callers = callers_of(there, function);
    if (!callers || callers->empty()) return false;
    todo.insert(todo.end(), callers->begin(), callers->end());
  }
  return true;
}

/// The script of the repository that stands in a file.
const Program* script_in(const EvalScope& scope, const Program& near, FileId file) {
  std::string path = scope.sources->path(file);
  std::string up;
  for (std::string_view folder = folder_of(scope.sources->path(near.file)); !folder.empty(); folder = folder_of(folder))
    up += "../";
  return scope.module(near, (up.empty() ? "./" : up) + path);
}

using Callers = std::vector<std::pair<const Program*, ExprId>>;

/// Adds the calls that a script makes of a function which stands in another one, or in itself; false where some may not
/// be seen.
bool add_callers(const EvalScope& scope, const Program& user, const Program& home, uint32_t function,
                 const std::string& maker, Callers& found) {
  constexpr size_t kMostCallers = 50;
  std::string local = maker;
  for (const Import& import : user.imports) {
    if (import.symbol == maker) local = import.local;
  }
  // Under another name it may be called where nobody looks.
  const bool is_renamed = std::any_of(user.exports.begin(), user.exports.end(), [&](const Export& one) {
    const bool is_it =
        one.symbol == maker || (&user == &home && one.value != kNoExpr &&
                                (home.exprs[one.value].text == maker || home.exprs[one.value].body == function));
    return is_it && one.name != maker && one.name != "*";
  });
  if (is_renamed || !is_only_called(user, local)) return false;
  EvalScope there = scope;
  there.program = &user;
  for (const Call* call : calls_of(user, local, kMostCallers)) {
    const std::vector<Target> targets = targets_of(user.exprs[call->call].base, there);
    if (targets.size() != 1 || targets[0].program == nullptr || targets[0].expr == kNoExpr) return false;
    const Expr& called = targets[0].program->exprs[targets[0].expr];
    const bool is_it = targets[0].program == &home && called.kind == ExprKind::function && called.body == function;
    if (is_it) found.emplace_back(&user, call->call);
  }
  return found.size() < kMostCallers;
}

/// The calls of a script's function in all scripts of the repository; nothing where there may be others.
std::optional<Callers> callers_in_scripts(const EvalScope& scope, const Program& home, uint32_t function) {
  constexpr size_t kMostFiles = 2000;
  constexpr size_t kShortestName = 4;
  const std::string maker = maker_of(home, function);
  const bool is_method = is_class(home, home.scopes[function].parent);
  if (maker.size() < kShortestName || is_method || !scope.module || scope.sources == nullptr) return std::nullopt;
  Callers found;
  if (!add_callers(scope, home, home, function, maker, found)) return std::nullopt;
  size_t looked_at = 0;
  for (const char* glob : {"**/*.ts", "**/*.js", "**/*.tsx", "**/*.mjs", "**/*.cjs", "**/*.mts"}) {
    for (const FileId file : scope.sources->want_glob(glob)) {
      if (++looked_at > kMostFiles) return std::nullopt;
      if (file == home.file || is_test_path_beside(scope.sources->path(home.file), scope.sources->path(file))) continue;
      if (scope.sources->bytes(file).find(maker) == std::string_view::npos) continue;
      const Program* user = script_in(scope, home, file);
      if (user == nullptr || !add_callers(scope, *user, home, function, maker, found)) return std::nullopt;
    }
  }
  return found;
}

/// True when all who call a script's function that makes something keep what they get.
bool is_kept_by_scripts(const EvalScope& scope, const Program& program, ExprId call) {
  constexpr size_t kMostMakers = 12;
  if (!is_script(program.language)) return false;
  Callers todo{{&program, call}};
  for (size_t i = 0; i < todo.size(); ++i) {
    const auto [home, made] = todo[i];
    const uint32_t function = function_of(*home, scope_at(*home, home->exprs[made].span.begin));
    if (i >= kMostMakers || is_in_loop(*home, made)) return false;
    const ObjectName object = name_of_object(*home, made);
    const bool is_lazy = is_of_program(*home, object) && is_made_when_missing(*home, made, object);
    if (is_lazy || runs_once(*home, function)) continue;
    if (!leaves_its_function(*home, made, function, {})) return false;
    const auto callers = callers_in_scripts(scope, *home, function);
    if (!callers || callers->empty()) return false;
    todo.insert(todo.end(), callers->begin(), callers->end());
  }
  return true;
}

/// True when what a function of another file makes goes into a library's own object: it lives on there.
bool goes_into_library(const Program& program, const std::string& maker) {
  if (maker.empty()) return false;
  const std::vector<const Call*> calls = calls_of(program, maker, 2);
  return calls.size() == 1 && is_of_library(program, name_of_object(program, calls.front()->call));
}

/// True when a program makes a client's keeper that of its whole library.
bool is_kept_everywhere(const FoundClient& client, const Program& program) {
  const std::span<const std::string_view> setters = known_words(client.system, "global_setters");
  if (setters.empty() || client.keeper.program != &program) return false;
  const std::string name = name_of_object(program, client.keeper.call).name;
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (expr.args.empty() || !holds(setters, constructed_name(program, expr))) return false;
    return expr.args[0] == client.keeper.call || (!name.empty() && dotted(program, expr.args[0]) == name);
  });
}

}  // namespace

Lifetime lifetime_of(const FoundClient& client, const EvalScope& scope) {
  const Program& program = *scope.program;
  const ConnectionKeeper& keeper = client.keeper;
  const bool is_registered = system_registered(program, program.exprs[client.calls.front()]) != nullptr;
  // What a framework makes it keeps.
  const bool is_kept = is_described(program, client.calls.front());
  if (keeper.call == kNoExpr || is_kept || is_registered || is_kept_everywhere(client, program))
    return Lifetime::program;
  // That its client takes it makes it live as long as that.
  std::set<ExprId> passing;
  if (keeper.program == &program) {
    passing.insert(client.calls.begin(), client.calls.end());
    for (const ExprId call : client.calls) {
      for (const ExprId argument : program.exprs[call].args) {
        if (argument != kNoExpr && program.exprs[argument].kind == ExprKind::object) passing.insert(argument);
      }
    }
    passing.erase(keeper.call);
  }
  Lifetime own = lifetime_in(*keeper.program, keeper.call, passing);
  if (own == Lifetime::object && is_script(program.language) && scope.module) {
    const uint32_t at = keeper.program->exprs[keeper.call].span.begin;
    const std::string maker = maker_of(*keeper.program, function_of(*keeper.program, scope_at(*keeper.program, at)));
    const Program* user = maker.size() < 3 ? nullptr : scope.module(*keeper.program, "#(" + maker);
    if (user != nullptr && goes_into_library(*user, maker)) own = Lifetime::program;
  }
  if (own == Lifetime::object && is_kept_by_scripts(scope, *keeper.program, keeper.call)) own = Lifetime::program;
  if (own == Lifetime::object && is_kept_by_callers(scope, *keeper.program, keeper.call)) own = Lifetime::program;
  const bool has_client = keeper.program == &program && !client.is_function && client.calls.front() != keeper.call;
  if (!has_client || own == Lifetime::program) return own;
  const ExprId made = client.calls.front();
  const Lifetime holder = lifetime_in(program, made, {});
  const bool is_kept_on = holder == Lifetime::object && is_kept_by_callers(scope, program, made);
  return std::max(own, is_kept_on ? Lifetime::program : holder);
}

}  // namespace outlast
