#include "adapters/program_clients_registered.h"

#include <algorithm>
#include <span>

namespace outlast {
namespace {

constexpr size_t kMostChained = 50;

/// The name of a called method without its type arguments; "" for anything else.
std::string_view method_of(const Program& program, const Expr& call) {
  if (call.base == kNoExpr || program.exprs[call.base].kind != ExprKind::member) return {};
  const std::string_view name = program.exprs[call.base].text;
  return name.substr(0, name.find('<'));
}

/// The parameter of a function that stands last: what it fills; "" where it takes none.
std::string_view last_parameter(const Program& program, uint32_t body) {
  std::string_view name;
  int last = -1;
  for (const Assignment& one : program.assignments) {
    if (one.scope != body || one.parameter <= last || one.parameter == kReceiver) continue;
    last = one.parameter;
    name = program.exprs[one.target].text;
  }
  return name;
}

bool is_function(const Program& program, ExprId expr) {
  return expr != kNoExpr && program.exprs[expr].kind == ExprKind::function;
}

/// Takes what a function sets of what it is given.
void take_filled(const EvalScope& scope, std::string_view system, const Expr& function, GivenSettings& settings,
                 int depth = 0) {
  const Program& program = *scope.program;
  const std::string_view filled = last_parameter(program, function.body);
  if (filled.empty()) return;
  const LexicalScope& body = program.scopes[function.body];
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_inside = body.begin <= one.span.begin && one.span.end <= body.end;
    if (!is_inside || one.value == kNoExpr || target.kind != ExprKind::member || target.base == kNoExpr) continue;
    const Expr& owner = program.exprs[target.base];
    if (owner.kind != ExprKind::name || owner.text != filled) continue;
    if (const auto choices = choices_of(scope, one.branch))
      settings.given[target.text].push_back({&program, one.value, kNoExpr, *choices, one.span.begin});
  }
  // Options that hold functions which fill the client's own.
  constexpr int kDeepest = 3;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.span.begin < body.begin || expr.span.end > body.end) continue;
    const std::string callee = dotted(program, expr.base);
    if (!callee.starts_with(std::string(filled) + ".")) continue;
    if (!holds(known_words(system, "fills_by"), std::string_view(callee).substr(filled.size() + 1))) continue;
    if (expr.args.empty() || !is_function(program, expr.args[0]) || depth == kDeepest ||
        !choices_of(scope, call.branch) || call.branch != kNoBranch)
      settings.unread.push_back("cannot work out " + source_of(program, call.call));
    else
      take_filled(scope, system, program.exprs[expr.args[0]], settings, depth + 1);
  }
}

/// Takes what a function gives back as a setting.
void take_given_back(const Program& program, const Expr& function, std::string_view setting, GivenSettings& settings) {
  const size_t before = settings.given.size();
  for (const Return& one : program.returns) {
    if (one.scope == function.body && one.value != kNoExpr)
      settings.given[std::string(setting)].push_back({&program, one.value, kNoExpr, {}, function.span.begin});
  }
  if (settings.given.size() == before)
    settings.unread.push_back("cannot work out what gives the client its " + std::string(setting));
}

/// The calls chained to one, through a name that it is bound to as well, in the order in which they run.
std::vector<ExprId> chained_to(const Program& program, ExprId first) {
  std::vector<ExprId> found;
  const ObjectName bound = name_of_object(program, first);
  ExprId last = first;
  while (found.size() < kMostChained) {
    const auto next = std::find_if(program.calls.begin(), program.calls.end(), [&](const Call& call) {
      const Expr& expr = program.exprs[call.call];
      return !method_of(program, expr).empty() && program.exprs[expr.base].base == last;
    });
    if (next == program.calls.end()) break;
    found.push_back(last = next->call);
  }
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_named = !bound.name.empty() && !method_of(program, expr).empty() &&
                          dotted(program, program.exprs[expr.base].base) == bound.name;
    if (is_named && found.size() < kMostChained) found.push_back(call.call);
  }
  return found;
}

/// The entry of a list of "method setting" that speaks of a method; "" where none does.
std::string_view entry_of(std::span<const std::string_view> entries, std::string_view method) {
  const auto entry = std::find_if(entries.begin(), entries.end(),
                                  [&](std::string_view one) { return one.substr(0, one.find(' ')) == method; });
  return entry == entries.end() ? std::string_view() : *entry;
}

/// Takes what a method that is called on what registers a client gives it.
void take_chained(const EvalScope& scope, std::string_view system, ExprId call, GivenSettings& settings) {
  const Program& program = *scope.program;
  const Expr& chained = program.exprs[call];
  const std::string_view method = method_of(program, chained);
  if (holds(known_words(system, "gives_nothing"), method)) return;
  const std::string_view gives = entry_of(known_words(system, "gives_back"), method);
  const bool fills = holds(known_words(system, "fills"), method);
  const ExprId argument = chained.args.empty() ? kNoExpr : chained.args.back();
  if (gives.empty() && !fills)
    settings.unread.push_back("cannot work out what " + std::string(method) + " gives the client");
  else if (!is_function(program, argument))
    settings.unread.push_back("cannot work out " + source_of(program, argument == kNoExpr ? call : argument));
  else if (fills)
    take_filled(scope, system, program.exprs[argument], settings);
  else
    take_given_back(program, program.exprs[argument], gives.substr(gives.find(' ') + 1), settings);
}

/// Takes what a call gives every client that is registered, unless the client itself is given it.
void take_for_all(const EvalScope& scope, std::string_view system, const Expr& made, GivenSettings& settings) {
  const Program& program = *scope.program;
  const ExprId argument = made.args.empty() ? kNoExpr : made.args.back();
  const std::string_view builder =
      is_function(program, argument) ? last_parameter(program, program.exprs[argument].body) : std::string_view();
  if (builder.empty()) {
    settings.unread.push_back("cannot work out " + source_of(program, argument));
    return;
  }
  const LexicalScope& body = program.scopes[program.exprs[argument].body];
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.span.begin < body.begin || body.end < expr.span.end || method_of(program, expr).empty()) continue;
    ExprId owner = program.exprs[expr.base].base;
    while (owner != kNoExpr && program.exprs[owner].kind == ExprKind::call &&
           !method_of(program, program.exprs[owner]).empty())
      owner = program.exprs[program.exprs[owner].base].base;
    if (owner == kNoExpr || program.exprs[owner].kind != ExprKind::name || program.exprs[owner].text != builder)
      continue;
    const std::string_view gives = entry_of(known_words(system, "gives_back"), method_of(program, expr));
    const std::string_view setting = gives.substr(std::min(gives.size(), gives.find(' ') + 1));
    if (gives.empty() || settings.given.find(setting) == settings.given.end())
      take_chained(scope, system, call.call, settings);
  }
}

/// Another file of the repository that may give every client something; "" when none does.
std::string given_elsewhere(const EvalScope& scope, std::string_view system) {
  if (!scope.file || scope.sources == nullptr) return "";
  for (const std::string_view word : known_words(system, "registers_for_all")) {
    const std::optional<FileId> file = scope.file(*scope.program, "#(" + std::string(word));
    if (file) return *file == scope.program->file ? "one of many files" : scope.sources->path(*file);
  }
  return "";
}

}  // namespace

const KnownSystem* system_registered(const Program& program, const Expr& call) {
  const std::string_view method = method_of(program, call);
  if (method.empty()) return nullptr;
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    if (holds(known_words(*system, "registered_by"), method)) return system;
  }
  return nullptr;
}

GivenSettings settings_of_client(const EvalScope& scope, std::string_view system, ExprId call) {
  const Program& program = *scope.program;
  const Expr& made = program.exprs[call];
  const KnownSystem* registered = system_registered(program, made);
  if (registered == nullptr || registered->id != system) return settings_of_object(scope, system, call);
  GivenSettings settings;
  for (const ExprId argument : made.args) {
    if (is_function(program, argument)) take_filled(scope, system, program.exprs[argument], settings);
  }
  for (const ExprId next : chained_to(program, call)) take_chained(scope, system, next, settings);
  for (const Call& one : program.calls) {
    const Expr& expr = program.exprs[one.call];
    if (holds(known_words(system, "registers_for_all"), method_of(program, expr)))
      take_for_all(scope, system, expr, settings);
  }
  if (const std::string path = given_elsewhere(scope, system); !path.empty())
    settings.unread.push_back(path + " may give it to every client");
  return settings;
}

}  // namespace outlast
