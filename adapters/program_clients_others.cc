// What keeps the connections of clients that other files of a Go program make.
#include <algorithm>

#include "adapters/knowledge.h"
#include "adapters/program_clients_go.h"
#include "adapters/program_settings.h"
#include "syntax/callers.h"
#include "text/code_search.h"

namespace outlast {
namespace {

bool is_in_list(const Program& program, std::string_view list, std::string_view name) {
  const std::span<const KnownSystem* const> systems = systems_of_language(name_of(program.language));
  return std::any_of(systems.begin(), systems.end(),
                     [&](const KnownSystem* system) { return holds(known_words(*system, list), name); });
}

bool makes_client(const Program& program, ExprId id) {
  const Expr& made = program.exprs[id];
  return made.kind == ExprKind::call && made.base != kNoExpr &&
         is_in_list(program, "clients", constructed_name(program, made));
}

/// True when an expression is a client that one place alone makes: there, or by a function that is called once.
bool is_client(const EvalScope& scope, ExprId expr) {
  const std::vector<Target> targets = targets_of(expr, scope);
  const bool is_call = targets.size() == 1 && targets[0].program == scope.program && targets[0].expr != kNoExpr &&
                       scope.program->exprs[targets[0].expr].kind == ExprKind::call;
  if (!is_call) return false;
  if (makes_client(*scope.program, targets[0].expr)) return true;
  const std::vector<Target> makers = functions_run(targets[0].expr, scope);
  if (makers.size() != 1) return false;
  const Program& home = *makers[0].program;
  const uint32_t body = home.exprs[makers[0].expr].body;
  EvalScope there = scope;
  there.program = &home;
  const auto callers = callers_of(there, body);
  if (!callers || callers->size() != 1) return false;
  return std::any_of(home.returns.begin(), home.returns.end(), [&](const Return& one) {
    if (one.scope != body || one.value == kNoExpr) return false;
    const std::vector<Target> made = targets_of(one.value, there);
    return made.size() == 1 && made[0].program == &home && made[0].expr != kNoExpr && makes_client(home, made[0].expr);
  });
}

/// True when a client is given what a call gives: `&http.Client{Transport: newTransport()}`, `client.Transport = …`.
bool is_given_to_client(const EvalScope& scope, ExprId call) {
  const Program& program = *scope.program;
  const ObjectName object = name_of_object(program, call);
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_option = target.kind == ExprKind::member && one.value != kNoExpr &&
                           is_in_list(program, "keeper_options", target.text) &&
                           is_object(program, one.value, call, object);
    if (is_option) return is_client(scope, target.base);
  }
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& literal = program.exprs[one.call];
    if (!makes_client(program, one.call)) return false;
    for (size_t i = 0; i < literal.args.size(); ++i) {
      const bool is_option = !literal.names[i].empty() && is_in_list(program, "keeper_options", literal.names[i]);
      if (is_option && is_object(program, literal.args[i], call, object)) return true;
    }
    return false;
  });
}

/// True when a text gives an option a name and nothing else, as `Transport: shared,` has it.
bool gives_name(std::string_view text, std::string_view option, std::string_view name) {
  const std::string key = std::string(option) + ":";
  for (size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const size_t end = end_of_code(text, past_blanks(text, at + key.size()), name);
    if (end == std::string_view::npos) continue;
    const size_t next = past_blanks(text, end);
    const bool ends_line = text.substr(end, next - end).find('\n') != std::string_view::npos;
    if (ends_line || next == text.size() || text[next] == ',' || text[next] == '}') return true;
  }
  return false;
}

/// True when a text makes a client of a system in some literal: `http.Client{`.
bool makes_client_of(std::string_view text, const KnownSystem& system) {
  const std::span<const std::string_view> clients = known_words(system, "clients");
  return std::any_of(clients.begin(), clients.end(), [&](std::string_view name) {
    return text.find(std::string(name.substr(name.rfind('/') + 1)) + "{") != std::string_view::npos;
  });
}

/// True for a variable of the package that a client in another file of it is given.
bool is_shared_by_package(const EvalScope& scope, const ObjectName& object) {
  const Program& program = *scope.program;
  const bool is_variable = object.function == 0 && !object.name.empty() && object.name.find('.') == std::string::npos;
  if (!is_variable || scope.sources == nullptr) return false;
  const std::string folder(folder_of(scope.sources->path(program.file)));
  for (const FileId file : scope.sources->want_glob((folder.empty() ? "" : folder + "/") + "*.go")) {
    if (file == program.file) continue;
    const std::string_view text = scope.sources->bytes(file);
    for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
      const std::span<const std::string_view> options = known_words(*system, "keeper_options");
      const bool is_given = std::any_of(options.begin(), options.end(),
                                        [&](std::string_view option) { return gives_name(text, option, object.name); });
      if (is_given && makes_client_of(text, *system)) return true;
    }
  }
  return false;
}

}  // namespace

bool is_kept_by_others(const EvalScope& scope, ExprId call) {
  const Program& program = *scope.program;
  if (program.language != Format::go) return false;
  if (is_given_to_client(scope, call)) return true;
  const ObjectName object = name_of_object(program, call);
  if (is_shared_by_package(scope, object)) return true;
  const auto callers = callers_of(scope, function_of(program, scope_at(program, program.exprs[call].span.begin)));
  const bool is_given = std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& one) {
    return one.value != kNoExpr && is_object(program, one.value, call, object);
  });
  return is_given && callers && !callers->empty() &&
         std::all_of(callers->begin(), callers->end(), [&](const auto& one) {
           EvalScope there = scope;
           there.program = one.first;
           return is_given_to_client(there, one.second);
         });
}

}  // namespace outlast
