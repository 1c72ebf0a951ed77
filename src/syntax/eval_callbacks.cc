// Where and when what stands in a function of a script runs: where it is called, or when what it is handed to calls it.
#include <algorithm>
#include <set>

#include "syntax/eval_state.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr int kLongestWay = 20;

template <size_t Count>
bool is_one_of(const std::string_view (&names)[Count], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// Methods that call a function before they return, and those that do when the program has begun.
constexpr std::string_view kAtOnce[] = {"forEach", "map",  "filter", "some",    "every",  "reduce",
                                        "find",    "sort", "from",   "flatMap", "Promise"};
constexpr std::string_view kSoon[] = {"then",         "finally", "nextTick", "setTimeout",
                                      "setImmediate", "listen",  "ready",    "queueMicrotask"};
constexpr std::string_view kListeners[] = {"on", "once", "addListener", "prependListener"};
constexpr std::string_view kFirstEvents[] = {"listening", "ready", "start", "connect", "open"};
constexpr std::string_view kLastEvents[] = {"exit", "beforeExit", "close", "uncaughtException", "unhandledRejection"};
/// Signals after which a process goes on.
constexpr std::string_view kPassingSignals[] = {"SIGHUP", "SIGUSR1", "SIGUSR2", "SIGWINCH", "message", "warning"};

/// Names of methods and entries by which a program is told to end.
constexpr std::string_view kEndings[] = {"stop",    "close",           "drain",      "terminate", "destroy",
                                         "dispose", "onModuleDestroy", "beforeExit", "onClose",   "beforeDestroy"};

/// When a call runs the function that it is given.
Runs runs_of_call(const Program& program, const Expr& call) {
  const Expr& callee = program.exprs[call.base];
  const std::string_view name = callee.text;
  if (is_one_of(kAtOnce, name)) return Runs::here;
  if (is_one_of(kSoon, name)) return Runs::soon;
  const bool is_ending = is_one_of(kEndings, name) || name.find("hutdown") != std::string_view::npos ||
                         name.find("xitHook") != std::string_view::npos || name == "onExit" || name == "closeWithGrace";
  if (is_ending) return Runs::at_the_end;
  if (!is_one_of(kListeners, name) || call.args.empty()) return Runs::maybe;
  const Expr& event = program.exprs[call.args[0]];
  const bool is_named = event.kind == ExprKind::string;
  if (is_named && is_one_of(kFirstEvents, event.text)) return Runs::soon;
  if (is_named && is_one_of(kLastEvents, event.text)) return Runs::at_the_end;
  if (dotted(program, callee.base) != "process") return Runs::maybe;
  return is_named && is_one_of(kPassingSignals, event.text) ? Runs::maybe : Runs::at_the_end;
}

bool is_constructor(const Program& program, uint32_t function) {
  const std::string_view name = program.language == Format::python ? "__init__" : "constructor";
  return function != 0 && program.scopes[function].name == name &&
         program.scopes[program.scopes[function].parent].name.starts_with("class ");
}

/// The name of a function: its own, or the one that it is assigned to; of a constructor its class's.
std::string name_of_function(const Program& program, uint32_t function, ExprId literal) {
  if (is_constructor(program, function)) return program.scopes[program.scopes[function].parent].name.substr(6);
  if (!program.scopes[function].name.empty()) return program.scopes[function].name;
  for (const Assignment& one : program.assignments) {
    if (one.value == literal && program.exprs[one.target].kind == ExprKind::name) return program.exprs[one.target].text;
  }
  return "";
}

/// True for a function that nothing calls by a plain name, under one by which programs are told to end: what it sets is
/// set when the server goes down.
bool ends_program(const Program& program, uint32_t function) {
  std::string name = program.scopes[function].name;
  const ExprId literal = name.empty() ? literal_of(program, function) : kNoExpr;
  for (size_t e = 0; e < program.exprs.size() && literal != kNoExpr && name.empty(); ++e) {
    const Expr& object = program.exprs[e];
    const auto entry = std::find(object.args.begin(), object.args.end(), literal);
    if (object.kind == ExprKind::object && entry != object.args.end())
      name = object.names[static_cast<size_t>(entry - object.args.begin())];
  }
  for (const Assignment& one : program.assignments) {
    if (literal == kNoExpr || !name.empty() || one.value == kNoExpr) continue;
    // `server.close = around(server.close)`: what gives a function back stands there for it.
    const Span inner = program.exprs[literal].span, outer = program.exprs[one.value].span;
    const bool holds_it = program.exprs[one.target].kind == ExprKind::member && outer.begin <= inner.begin &&
                          outer.end >= inner.end && program.exprs[one.value].kind == ExprKind::call;
    if (one.value == literal || holds_it) name = program.exprs[one.target].text;
  }
  return is_one_of(kEndings, name) || name.find("hutdown") != std::string::npos;
}

/// The calls that run a function or are handed it, outside of itself.
struct Use {
  uint32_t call = 0;
  Runs runs = Runs::here;
};

std::vector<Use> uses_of(const Program& program, uint32_t function) {
  const ExprId literal = literal_of(program, function);
  const std::string name = literal == kNoExpr ? "" : name_of_function(program, function, literal);
  const bool is_made = is_constructor(program, function);
  const LexicalScope& inside = program.scopes[is_made ? program.scopes[function].parent : function];
  const auto is_it = [&](ExprId id) {
    if (id == kNoExpr) return false;
    const Expr& expr = program.exprs[id];
    const bool is_inside = expr.span.begin >= inside.begin && expr.span.end <= inside.end;
    return id == literal || (!name.empty() && expr.kind == ExprKind::name && expr.text == name && !is_inside);
  };
  std::vector<Use> found;
  for (uint32_t i = 0; i < program.calls.size(); ++i) {
    const Expr& call = program.exprs[program.calls[i].call];
    const bool makes = call.text == "new" || program.language == Format::python;
    if (is_it(call.base) && (is_made ? makes : call.text != "new")) found.push_back({i, Runs::here});
    if (call.base != kNoExpr && std::any_of(call.args.begin(), call.args.end(), is_it))
      found.push_back({i, runs_of_call(program, call)});
  }
  return found;
}

/// True where another Python file of the repository may use a name of a file: it has the word.
bool is_known_elsewhere(Evaluation& state, const Program& program, std::string_view name) {
  constexpr size_t kMostFiles = 300, kBytesAtOnce = 500;
  if (state.outer.sources == nullptr) return true;
  const std::vector<FileId> files = state.outer.sources->want_glob("**/*.py");
  if (files.size() > kMostFiles) return true;
  return std::any_of(files.begin(), files.end(), [&](FileId file) {
    if (file == program.file) return false;
    const std::string_view bytes = state.outer.sources->bytes(file);
    return !state.spend(bytes.size() / kBytesAtOnce) || bytes.find(name) != std::string_view::npos;
  });
}

/// The name by which a function of Python is called, or the class whose constructor it is; "" where something puts
/// another one in its place.
std::string_view plain_python_name(const Program& program, uint32_t function) {
  if (program.language != Format::python || function == 0) return {};
  // What makes an object is called by the name of its class.
  const uint32_t named_by = is_constructor(program, function) ? program.scopes[function].parent : function;
  const LexicalScope& scope = program.scopes[named_by];
  if (scope.parent != 0 || scope.name.empty()) return {};
  const std::string_view name = std::string_view(scope.name).substr(named_by == function ? 0 : sizeof "class " - 1);
  const std::span<const uint32_t> named = assignments_in(program, name, 0);
  if (named.size() != 1 || program.assignments[named[0]].value == kNoExpr) return {};
  const Expr& made = program.exprs[program.assignments[named[0]].value];
  return made.kind == ExprKind::function && made.body == named_by ? name : std::string_view();
}

/// True where a Python file is run by itself, or no other one speaks of a name of it.
bool is_only_known_here(Evaluation& state, const Program& program, std::string_view name) {
  const bool is_run = std::any_of(program.branches.begin(), program.branches.end(), [&](const Branch& one) {
    return one.condition != kNoExpr && asks_for_main(program, one.condition);
  });
  return is_run || !is_known_elsewhere(state, program, name);
}

}  // namespace

ExprId only_call_in_script(Evaluation& state, const Program& program, uint32_t function) {
  const std::string_view python_name = plain_python_name(program, function);
  const bool is_followed = is_script(program.language) || !python_name.empty();
  if (!is_followed || !state.spend((program.exprs.size() + program.calls.size()) / 2)) return kNoExpr;
  const std::vector<Use> uses = uses_of(program, function);
  if (uses.size() != 1 || uses[0].runs != Runs::here) return kNoExpr;
  const ExprId literal = literal_of(program, function);
  const std::string name = name_of_function(program, function, literal);
  const LexicalScope& inside =
      program.scopes[is_constructor(program, function) ? program.scopes[function].parent : function];
  const ExprId call = program.calls[uses[0].call].call;
  const Expr& callee = program.exprs[program.exprs[call].base];
  std::set<ExprId> targets;
  for (const Assignment& one : program.assignments) targets.insert(one.target);
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    const bool is_named =
        !name.empty() && expr.text == name && (expr.kind == ExprKind::name || expr.kind == ExprKind::member);
    const bool is_inside = expr.span.begin >= inside.begin && expr.span.end <= inside.end;
    if (is_named && !is_inside && expr.span != callee.span && !targets.contains(id)) return kNoExpr;
  }
  const bool is_only = python_name.empty() || is_only_known_here(state, program, python_name);
  return is_only ? call : kNoExpr;
}

namespace {

/// True for a function or class that other files can name as its own file does.
bool is_exported_as(const Program& program, std::string_view name) {
  const bool is_listed = std::any_of(program.exports.begin(), program.exports.end(), [&](const Export& one) {
    const bool is_it = one.value != kNoExpr && program.exprs[one.value].text == name;
    return one.module.empty() && (one.name == name || one.symbol == name || is_it || one.name == "default");
  });
  return is_listed || std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
           if (one.value == kNoExpr || program.exprs[one.target].kind != ExprKind::member) return false;
           const std::string target = dotted(program, one.target);
           if (target != "module.exports" && !target.starts_with("exports.") && !target.starts_with("module.exports."))
             return false;
           const Expr& value = program.exprs[one.value];
           return value.text == name || program.exprs[one.target].text == name ||
                  std::any_of(value.args.begin(), value.args.end(), [&](ExprId id) {
                    return value.kind == ExprKind::object && program.exprs[id].text == name;
                  });
         });
}

/// The one call of a method in the file of its class, which no other file can name; kNoExpr where there are several, or
/// where it may be of another object.
ExprId only_method_call(Evaluation& state, const Program& program, uint32_t function) {
  constexpr std::string_view kClass = "class ";
  const LexicalScope& method = program.scopes[function];
  const std::string& owner = program.scopes[method.parent].name;
  if (!owner.starts_with(kClass) || method.name.size() < 3 || is_constructor(program, function)) return kNoExpr;
  const std::string_view type = std::string_view(owner).substr(kClass.size());
  const auto is_namesake = [&](const LexicalScope& one) { return one.name == method.name; };
  if (is_exported_as(program, type) || std::count_if(program.scopes.begin(), program.scopes.end(), is_namesake) != 1)
    return kNoExpr;
  ExprId found = kNoExpr;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || program.exprs[call.base].text != method.name) continue;
    if (found != kNoExpr || program.exprs[call.base].kind != ExprKind::member) return kNoExpr;
    found = one.call;
  }
  if (found == kNoExpr) return kNoExpr;
  const Expr& callee = program.exprs[program.exprs[found].base];
  for (const Expr& expr : program.exprs) {
    if (expr.kind == ExprKind::member && expr.text == method.name && expr.span != callee.span) return kNoExpr;
  }
  const std::vector<Target> objects = targets_in(state, program, callee.base);
  const bool is_it = objects.size() == 1 && objects[0].program == &program && objects[0].expr != kNoExpr;
  if (!is_it) return kNoExpr;
  const Expr& made = program.exprs[objects[0].expr];
  const bool is_made = made.kind == ExprKind::call && made.text == "new" && made.base != kNoExpr &&
                       program.exprs[made.base].text == type;
  return is_made ? found : kNoExpr;
}

/// True for what takes a name out of a module that is loaded there: `const { start } = require("./server")`.
bool is_taken_from_module(const Program& program, const Expr& expr) {
  if (expr.kind != ExprKind::member || expr.base == kNoExpr) return false;
  const Expr& loaded = program.exprs[expr.base];
  return loaded.kind == ExprKind::call && loaded.base != kNoExpr && dotted(program, loaded.base) == "require";
}

/// True where what is called somewhere is a function or class of a program, or the whole of what its module gives.
bool is_function_at(Evaluation& state, const Program& caller, ExprId callee, const Program& program, uint32_t body) {
  const auto is_it = [&](const Target& target) {
    return target.program == &program && target.expr != kNoExpr &&
           program.exprs[target.expr].kind == ExprKind::function && program.exprs[target.expr].body == body;
  };
  for (const Target& target : targets_in(state, caller, callee)) {
    const bool is_module = target.program == &program && target.expr == kNoExpr && target.unknown.empty();
    const std::vector<Target> whole = is_module ? property_in(state, target, "default") : std::vector<Target>();
    if (is_it(target) || std::any_of(whole.begin(), whole.end(), is_it)) return true;
  }
  return false;
}

}  // namespace

/// True where a program may use a function in another way than by one call.
static bool is_named_beside(const Program& program, std::string_view name, Span callee) {
  std::set<ExprId> targets;
  for (const Assignment& one : program.assignments) targets.insert(one.target);
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    const bool is_named = expr.text == name && (expr.kind == ExprKind::name || expr.kind == ExprKind::member);
    if (is_named && expr.span != callee && !targets.contains(id)) return true;
  }
  return false;
}

/// True where what starts programs names a function: `shop = "serve:serve"` among the scripts of a manifest. Texts for
/// people call nothing.
static bool is_named_by_starters(Evaluation& state, const Sources& sources, std::string_view name) {
  constexpr size_t kBytesAtOnce = 2'000;
  constexpr std::string_view kOthers[] = {".md", ".rst", ".txt", ".py", ".lock", ".css", ".html", ".svg", ".csv"};
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& path = sources.path(file);
    const bool is_other = std::any_of(std::begin(kOthers), std::end(kOthers),
                                      [&](std::string_view ending) { return path.ends_with(ending); });
    if (is_other) continue;
    const std::string_view bytes = sources.bytes(file);
    if (!state.spend(bytes.size() / kBytesAtOnce + 1)) return true;
    for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
      const bool begins = at == 0 || !is_script_name_byte(bytes[at - 1]);
      const size_t end = at + name.size();
      if (begins && (end == bytes.size() || !is_script_name_byte(bytes[end]))) return true;
    }
  }
  return false;
}

/// The one call of a Python function, or of the class whose constructor it is, where another file alone speaks of it.
static std::pair<const Program*, ExprId> only_call_in_python(Evaluation& state, const Program& program,
                                                             uint32_t function) {
  constexpr size_t kMostFiles = 300, kBytesAtOnce = 500;
  const std::pair<const Program*, ExprId> none{nullptr, kNoExpr};
  const std::string name(plain_python_name(program, function));
  if (name.size() < 3 || state.outer.sources == nullptr || is_named_beside(program, name, {})) return none;
  const Program* home = state.outer.module(program, "#(" + name);
  if (home == nullptr || home == &program || !state.spend(home->exprs.size() / 2)) return none;
  const std::vector<FileId> files = state.outer.sources->want_glob("**/*.py");
  if (files.size() > kMostFiles) return none;
  for (const FileId file : files) {
    const std::string& path = state.outer.sources->path(file);
    if (file == program.file || file == home->file || is_test_path(*state.outer.sources, path)) continue;
    const std::string_view bytes = state.outer.sources->bytes(file);
    if (!state.spend(bytes.size() / kBytesAtOnce)) return none;
    // A package's own file only hands it on.
    const bool is_handing_on = path.ends_with("__init__.py");
    if (!is_handing_on && bytes.find(name) != std::string_view::npos) return none;
  }
  ExprId found = kNoExpr;
  for (const Call& one : home->calls) {
    const ExprId callee = home->exprs[one.call].base;
    if (callee == kNoExpr || home->exprs[callee].text != name) continue;
    if (found != kNoExpr) return none;
    found = one.call;
  }
  if (found == kNoExpr || is_named_beside(*home, name, home->exprs[home->exprs[found].base].span)) return none;
  const bool is_made = is_constructor(program, function);
  const uint32_t body = is_made ? program.scopes[function].parent : function;
  const bool is_it = is_function_at(state, *home, home->exprs[found].base, program, body);
  if (!is_it || is_named_by_starters(state, *state.outer.sources, name)) return none;
  return {home, found};
}

std::pair<const Program*, ExprId> only_call_from_afar(Evaluation& state, const Program& program, uint32_t function) {
  const std::pair<const Program*, ExprId> none{nullptr, kNoExpr};
  if (!state.outer.module || function == 0) return none;
  if (program.language == Format::python) return only_call_in_python(state, program, function);
  if (!is_script(program.language)) return none;
  if (!state.spend((program.exprs.size() + program.calls.size()) / 2 + 50)) return none;
  if (const ExprId own = only_method_call(state, program, function); own != kNoExpr) return {&program, own};
  const bool is_made = is_constructor(program, function);
  const std::string name = name_of_function(program, function, literal_of(program, function));
  if (name.size() < 3 || !is_exported_as(program, name) || !uses_of(program, function).empty()) return none;
  const Program* home = state.outer.module(program, "#(" + name);
  if (home == nullptr || home == &program || !state.spend(home->exprs.size() / 2)) return none;
  std::set<ExprId> targets;
  for (const Assignment& one : home->assignments) targets.insert(one.target);
  ExprId found = kNoExpr;
  for (const Call& one : home->calls) {
    const Expr& call = home->exprs[one.call];
    if (call.base == kNoExpr || home->exprs[call.base].text != name || (call.text == "new") != is_made) continue;
    if (found != kNoExpr) return none;
    found = one.call;
  }
  if (found == kNoExpr) return none;
  const Span callee = home->exprs[home->exprs[found].base].span;
  for (ExprId id = 0; id < home->exprs.size(); ++id) {
    const Expr& expr = home->exprs[id];
    const bool is_named = expr.text == name && (expr.kind == ExprKind::name || expr.kind == ExprKind::member);
    if (is_named && expr.span != callee && !targets.contains(id) && !is_taken_from_module(*home, expr)) return none;
  }
  const uint32_t body = is_made ? program.scopes[function].parent : function;
  const bool is_it = is_function_at(state, *home, home->exprs[found].base, program, body);
  return is_it ? std::pair<const Program*, ExprId>{home, found} : none;
}

ExprId awaited_for(const Program& program, uint32_t function) {
  if (!is_script(program.language)) return kNoExpr;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.args.empty() || call.base == kNoExpr || program.exprs[call.base].text != "then") continue;
    const Expr& given = program.exprs[call.args[0]];
    if (given.kind == ExprKind::function && given.body == function) return program.exprs[call.base].base;
  }
  return kNoExpr;
}

RunPlace run_place(Evaluation& state, const Program& program, uint32_t offset, uint32_t seen_from) {
  RunPlace place{.at = offset};
  uint32_t function = function_of(program, scope_at(program, offset));
  for (int up = 0; up < kLongestWay && function != seen_from && function != 0; ++up) {
    if (!state.spend((program.exprs.size() + program.calls.size()) / 2)) break;
    const std::vector<Use> uses = uses_of(program, function);
    const bool is_last = !uses.empty() && std::all_of(uses.begin(), uses.end(),
                                                      [](const Use& one) { return one.runs == Runs::at_the_end; });
    const bool may_end = uses.empty() && state.spend(program.exprs.size()) && ends_program(program, function);
    if (is_last || may_end) place.runs = Runs::at_the_end;
    // What is called from several places, or from other files, is taken to run where it stands.
    if (uses.size() != 1) break;
    const Call& call = program.calls[uses[0].call];
    place.at = program.exprs[call.call].span.begin;
    place.branches.push_back(call.branch);
    place.runs = std::max(place.runs, uses[0].runs);
    function = function_of(program, call.scope);
  }
  place.function = function;
  return place;
}

}  // namespace outlast
