// What a dotted name of a program stands for in the modules that it imports.
#include <algorithm>

#include "syntax/eval_state.h"
#include "syntax/program_rows.h"

namespace outlast {

namespace {

constexpr int kLongestChain = 20;

std::string without_scheme(const std::string& module) {
  return module.starts_with("node:") ? module.substr(5) : module;
}

/// "http" for `require("http")`; "" for anything else.
std::string required_module(const Program& program, const Expr& call) {
  const bool is_require = call.kind == ExprKind::call && call.args.size() == 1 && call.base != kNoExpr &&
                          program.exprs[call.base].kind == ExprKind::name &&
                          program.exprs[call.base].text == "require" &&
                          program.exprs[call.args[0]].kind == ExprKind::string;
  return is_require ? without_scheme(program.exprs[call.args[0]].text) : "";
}

/// The module that a name is imported as, whole; "" for any other name.
std::string imported_module(const Program& program, std::string_view name) {
  for (const Import& import : program.imports) {
    if (import.local == name && (import.symbol.empty() || import.symbol == "default"))
      return without_scheme(import.module);
  }
  return "";
}

/// `secure ? https : http`: "http", because both have the same members; "" for what is no choice between those two.
std::string either_module(const Program& program, ExprId expr) {
  constexpr size_t kMostParts = 8;
  std::vector<ExprId> todo{expr};
  for (size_t i = 0; i < todo.size(); ++i) {
    const Expr& part = program.exprs[todo[i]];
    std::string module = part.kind == ExprKind::name ? imported_module(program, part.text) : "";
    if (part.kind == ExprKind::call) module = required_module(program, part);
    if (part.kind == ExprKind::choice && part.args.size() == 3 && todo.size() < kMostParts) {
      todo.insert(todo.end(), part.args.begin() + 1, part.args.end());
    } else if (module != "http" && module != "https") {
      return "";
    }
  }
  return "http";
}

/// The same for a name that holds such a choice and nothing else.
std::string module_held(const Program& program, std::string_view name) {
  const auto [first, past] = assignments_named(program, name);
  if (past - first != 1) return "";
  const Assignment& only = program.assignments[program.by_name[first]];
  if (only.value == kNoExpr || only.parameter >= 0) return "";
  return either_module(program, only.value);
}

/// "agentkeepalive.HttpsAgent" for a name that holds that member of a library and nothing else; "" for any other one.
std::string member_held(const Program& program, std::string_view name) {
  const auto [first, past] = assignments_named(program, name);
  if (past - first != 1) return "";
  const Assignment& only = program.assignments[program.by_name[first]];
  if (only.value == kNoExpr || only.parameter >= 0) return "";
  const Expr& member = program.exprs[only.value];
  if (member.kind != ExprKind::member || member.base == kNoExpr) return "";
  const Expr& owner = program.exprs[member.base];
  const std::string module = owner.kind == ExprKind::name ? imported_module(program, owner.text) : "";
  return module.empty() || module.starts_with('.') ? "" : module + "." + member.text;
}

/// What `super(…)` calls: what the class around it extends. The last part of the way is the innermost class.
ExprId extended_around(const Program& program, uint32_t offset) {
  for (uint32_t scope = scope_at(program, offset), up = 0; scope != 0 && up < 200; ++up) {
    if (program.scopes[scope].name.starts_with("class ")) {
      const ExprId type = program.scopes[scope].type;
      return type == kNoExpr || program.exprs[type].args.empty() ? kNoExpr : program.exprs[type].args[0];
    }
    scope = program.scopes[scope].parent;
  }
  return kNoExpr;
}

/// "http.get" for `require("http").get` and `(secure ? https : http).get`; "" for anything else.
std::string name_in_required(const Program& program, ExprId expr) {
  std::string suffix;
  for (int depth = 0; depth < kLongestChain && expr != kNoExpr; ++depth) {
    const Expr& part = program.exprs[expr];
    if (part.kind == ExprKind::member) {
      suffix = "." + part.text + suffix;
      expr = part.base;
      continue;
    }
    if (part.kind == ExprKind::choice && !suffix.empty()) {
      const std::string module = either_module(program, expr);
      return module.empty() ? "" : module + suffix;
    }
    const std::string module = required_module(program, part);
    return module.empty() ? "" : module + suffix;
  }
  return "";
}

/// True for a declaration that gives its name no value, as TypeScript's `declare const fetch: Fetch`.
bool is_without_value(const Program& program, const Assignment& one) {
  if (one.parameter >= 0 || one.value == kNoExpr) return false;
  const Expr& value = program.exprs[one.value];
  return value.kind == ExprKind::null && value.span.begin <= program.exprs[one.target].span.begin;
}

/// The innermost scope around a place that gives a name another meaning than an import or the language does; kNoExpr
/// where none does. Where a scope has both, the import counts: the other one stands in for a missing library.
uint32_t scope_that_binds(const Program& program, std::string_view name, uint32_t offset) {
  const auto [first, past] = assignments_named(program, name);
  if (first == past) return kNoExpr;
  const uint32_t own = scope_at(program, offset);
  for (uint32_t scope = own, up = 0; up < 200; scope = program.scopes[scope].parent, ++up) {
    const bool is_seen =
        scope == own || rules_of(program.language).fields_by_name || !program.scopes[scope].name.starts_with("class ");
    const bool is_imported = std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& one) {
      return one.local == name && scope_at(program, one.span.begin) == scope;
    });
    if (is_imported) return kNoExpr;
    for (const uint32_t i : is_seen ? assignments_in(program, name, scope) : std::span<const uint32_t>()) {
      if (!is_without_value(program, program.assignments[i])) return scope;
    }
    if (scope == 0) return kNoExpr;
  }
  return kNoExpr;
}

/// "fetch" for `globalThis.fetch`, and for `globalThis.fetch || other`, where the first is always there; "" for
/// anything else.
std::string global_member(const Program& program, ExprId expr) {
  const Expr* part = &program.exprs[expr];
  const bool is_fallback =
      part->kind == ExprKind::operation && (part->text == "||" || part->text == "??") && !part->args.empty();
  if (is_fallback) part = &program.exprs[part->args[0]];
  if (part->kind != ExprKind::member || part->base == kNoExpr) return "";
  const Expr& owner = program.exprs[part->base];
  const bool is_global = owner.kind == ExprKind::name && (owner.text == "globalThis" || owner.text == "global");
  return is_global ? part->text : "";
}

/// What a name of a script stands for that one of its scopes binds: a member of a library or of the global object; ""
/// for what is made or defined here.
std::string bound_as(const Program& program, std::string_view name, uint32_t scope) {
  const std::span<const uint32_t> bound = assignments_in(program, name, scope);
  if (bound.size() != 1) return "";
  const Assignment& only = program.assignments[bound.front()];
  if (only.value == kNoExpr || only.parameter >= 0) return "";
  const std::string global = global_member(program, only.value);
  return global.empty() ? name_in_required(program, only.value) : global;
}

/// What an expression is called where it stands, and the scope that gives its first name that meaning.
struct Written {
  std::string name;
  uint32_t binding = kNoExpr;

  std::string_view first() const { return std::string_view(name).substr(0, name.find('.')); }
};

Written written(const Program& program, ExprId expr) {
  Written found{dotted(program, expr)};
  if (!found.name.empty()) found.binding = scope_that_binds(program, found.first(), program.exprs[expr].span.begin);
  return found;
}

/// The same in the modules that the program imports.
std::string qualified(const Program& program, ExprId expr, const Written& here) {
  const auto& [name, binding] = here;
  if (name.empty()) return is_script(program.language) ? name_in_required(program, expr) : name;
  const size_t dot = std::min(name.find('.'), name.size());
  const std::string_view first = here.first();
  if (binding == kNoExpr) {
    for (const Import& import : program.imports) {
      if (import.local != first) continue;
      std::string module = without_scheme(import.module);
      if (!import.symbol.empty() && import.symbol != "default") module += "." + import.symbol;
      return module + name.substr(dot);
    }
  }
  if (!is_script(program.language)) return name;
  if (name == "super") {
    const ExprId base = extended_around(program, program.exprs[expr].span.begin);
    const bool is_name = base != kNoExpr && dotted(program, base) != "super";
    return is_name ? outlast::qualified(program, base) : name;
  }
  if (binding == kNoExpr) return name;
  if (const std::string bound = bound_as(program, first, binding); !bound.empty()) return bound + name.substr(dot);
  if (dot == name.size()) {
    const std::string member = member_held(program, first);
    return member.empty() ? name : member;
  }
  const std::string module = module_held(program, first);
  return module.empty() ? name : module + name.substr(dot);
}

/// True for a name that is bound here to something else than a class; what derives from a library's is looked up by
/// its own name.
bool is_bound_here(const Program& program, const Written& here) {
  if (here.binding == kNoExpr) return false;
  if (is_script(program.language) && !bound_as(program, here.first(), here.binding).empty()) return false;
  const std::span<const uint32_t> bound = assignments_in(program, here.first(), here.binding);
  return std::none_of(bound.begin(), bound.end(), [&](uint32_t i) {
    const ExprId value = program.assignments[i].value;
    return value != kNoExpr && program.exprs[value].kind == ExprKind::function &&
           program.scopes[program.exprs[value].body].name.starts_with("class ");
  });
}

}  // namespace

std::string qualified(const Program& program, ExprId expr) { return qualified(program, expr, written(program, expr)); }

std::string library_name(const Program& program, ExprId expr) {
  const Written here = written(program, expr);
  std::string name = qualified(program, expr, here);
  const bool has_globals = is_script(program.language) || program.language == Format::python;
  const bool is_own = has_globals && !name.empty() && name == here.name && is_bound_here(program, here);
  return is_own ? "" : name;
}

}  // namespace outlast
