#include "syntax/script_settings.h"

#include <algorithm>

#include "text/code_search.h"

namespace outlast {
namespace {

constexpr size_t kLongestPath = 20;
constexpr int kMostParts = 30;

/// The entry at a path of a file of configuration; no program without one.
Target entry_at(Evaluation& state, const Program* file, std::string_view path) {
  if (file == nullptr) return {};
  Target at{file, kNoExpr, {}, {}};
  for (size_t parts = 0; parts < kLongestPath; ++parts) {
    const size_t dot = path.find('.');
    const std::vector<Target> found = property_in(state, at, path.substr(0, dot));
    if (found.size() != 1 || !found[0].program || found[0].expr == kNoExpr) return {};
    at = found[0];
    if (dot == std::string_view::npos) return at;
    path.remove_prefix(dot + 1);
  }
  return {};
}

Data value_of(Evaluation& state, const Target& entry) {
  return entry.program ? eval_in(state, *entry.program, entry.expr) : Data{};
}

/// What the environment says that NODE_ENV is; "" when it says nothing.
std::string stage_of(const Evaluation& state) {
  const Environment* environment = state.outer.environment;
  const auto found = environment ? environment->find(std::string_view("NODE_ENV")) : Environment::const_iterator{};
  return environment && found != environment->end() && !found->second.is_unknown ? found->second.text : "";
}

}  // namespace

Data eval_configuration(Evaluation& state, const Program& program, ExprId use, std::string_view path) {
  if (!state.outer.module) return {};
  const Data variables = value_of(state, entry_at(state, state.outer.module(program, "config/variables"), path));
  if (variables.size() == 1 && variables[0].kind == DatumKind::string) {
    const Datum read = environment_read(state, program, use, variables[0].text);
    if (!read.is_absent) return {read};
  }
  Data found = value_of(state, entry_at(state, state.outer.module(program, "config"), path));
  Data production = value_of(state, entry_at(state, state.outer.module(program, "config/production"), path));
  const std::string stage = stage_of(state);
  if (production.empty() || (!stage.empty() && stage != "production")) return found;
  if (stage == "production" || found.empty()) return production;
  const std::string cause = "NODE_ENV at " + place_of(state, program, program.exprs[use].span.begin);
  along(found, {{.cause = cause, .arm = 1, .label = "otherwise"}}, {});
  along(production, {{.cause = cause, .label = "in production"}}, {});
  found.insert(found.end(), production.begin(), production.end());
  if (found.size() > kMostData) found.resize(kMostData);
  return found;
}

namespace {

/// The path that `config.get("server")` of the config package asks for; "" for any other call.
std::string path_got(Evaluation& state, const Program& program, const Expr& read) {
  const bool is_call = read.kind == ExprKind::call && read.base != kNoExpr && read.args.size() == 1;
  const std::string name = is_call ? dotted(program, read.base) : "";
  const size_t dot = name.find('.');
  if (dot == std::string::npos || name.substr(dot) != ".get") return "";
  for (const Import& import : program.imports) {
    if (import.module != "config" || name.compare(0, dot, import.local) != 0) continue;
    const Data keys = eval_in(state, program, read.args[0]);
    return keys.size() == 1 && keys[0].kind == DatumKind::string ? keys[0].text : "";
  }
  return "";
}

/// The same where a member is read of what such a call gives, under a name or at once.
std::string path_of_part(Evaluation& state, const Program& program, ExprId id) {
  std::string path;
  for (int parts = 0; parts < kMostParts && program.exprs[id].kind == ExprKind::member; ++parts) {
    path = "." + program.exprs[id].text + path;
    id = program.exprs[id].base;
    if (id == kNoExpr) return "";
  }
  if (path.empty() || state.depth > kMostParts) return "";
  ++state.depth;
  const std::vector<Target> owners = targets_in(state, program, id);
  --state.depth;
  if (owners.size() != 1 || owners[0].program != &program || owners[0].expr == kNoExpr) return "";
  const std::string above = path_got(state, program, program.exprs[owners[0].expr]);
  return above.empty() ? "" : above + path;
}

}  // namespace

std::string configuration_path(Evaluation& state, const Program& program, ExprId expr) {
  const Expr& read = program.exprs[expr];
  if (read.kind == ExprKind::call) return path_got(state, program, read);
  const bool is_known = std::any_of(program.imports.begin(), program.imports.end(),
                                    [](const Import& import) { return import.module == "config"; });
  if (!is_known) return "";
  const std::string name = dotted(program, expr);
  const size_t dot = name.find('.');
  for (const Import& import : program.imports) {
    const bool is_it = import.module == "config" && dot != std::string::npos && name.compare(0, dot, import.local) == 0;
    if (is_it) return name.substr(dot + 1);
  }
  return path_of_part(state, program, expr);
}

namespace {

/// True where a name is declared with the service's type, or as what an application gives for it.
bool is_config_service(const Program& program, std::string_view name) {
  constexpr std::string_view kType = "ConfigService";
  const std::string declared = std::string(name) + " : " + std::string(kType);
  if (holds_code(program.bytes, declared)) return true;
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr* call = one.value == kNoExpr ? nullptr : &program.exprs[one.value];
    if (program.exprs[one.target].text != name || !call || call->kind != ExprKind::call) return false;
    const bool gets = call->base != kNoExpr && program.exprs[call->base].text.starts_with("get");
    return gets && !call->args.empty() && dotted(program, call->args[0]) == kType;
  });
}

}  // namespace

bool asks_config_service(const Program& program, const Expr& call) {
  const Expr& method = program.exprs[call.base];
  const bool gets = method.kind == ExprKind::member && (method.text == "get" || method.text == "getOrThrow");
  if (!gets || call.args.empty() || method.base == kNoExpr || program.exprs[call.args[0]].kind != ExprKind::string)
    return false;
  const bool is_imported = std::any_of(program.imports.begin(), program.imports.end(), [](const Import& import) {
    return import.module == "@nestjs/config" && import.symbol == "ConfigService";
  });
  return is_imported && is_config_service(program, program.exprs[method.base].text);
}

bool reads_config_service(const Program& program, const Expr& call) {
  if (!asks_config_service(program, call)) return false;
  const std::string& key = program.exprs[call.args[0]].text;
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace outlast
