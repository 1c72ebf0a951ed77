#include "adapters/program_embedded.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "adapters/evaluated.h"
#include "adapters/program_test_code.h"
#include "syntax/eval_fields.h"

namespace outlast {
namespace {

/// A type by the name that a program calls it.
using TypeIn = std::pair<const Program*, std::string>;

bool declares(const Program& program, std::string_view type) {
  return std::any_of(program.fields.begin(), program.fields.end(), [&](const Field& one) { return one.owner == type; });
}

/// The program that declares a type, and the type's own name; null where none is found.
TypeIn home_of(const EvalScope& scope, const TypeIn& type) {
  const size_t dot = type.second.rfind('.');
  const std::string name = type.second.substr(dot + 1);
  const std::string module = dot == std::string::npos ? "" : type.second.substr(0, dot);
  if (module.empty() && declares(*type.first, name)) return {type.first, name};
  const Program* const home = scope.module && !name.empty() ? scope.module(*type.first, module + "#" + name) : nullptr;
  return {home, name};
}

}  // namespace

bool embeds(const EvalScope& scope, const std::string& type, const std::string& made, std::string_view member) {
  constexpr size_t kMostTypes = 50;
  if (type.empty() || type == made || scope.program->language != Format::go) return false;
  std::vector<TypeIn> types{{scope.program, type}};
  for (size_t i = 0; i < types.size(); ++i) {
    // What so many types hold is not followed to its end.
    if (i >= kMostTypes) return true;
    const auto [home, name] = home_of(scope, types[i]);
    std::vector<std::string> inner;
    bool is_own = home == nullptr;
    for (size_t field = 0; home != nullptr && field < home->fields.size(); ++field) {
      const Field& one = home->fields[field];
      if (one.owner != name) continue;
      is_own = is_own || one.name == member;
      if (one.is_embedded && one.type != kNoExpr) inner.push_back(qualified(*home, one.type));
    }
    if (is_own) continue;
    if (std::find(inner.begin(), inner.end(), made) != inner.end()) return true;
    for (std::string& one : inner) {
      TypeIn next{home, std::move(one)};
      if (std::find(types.begin(), types.end(), next) == types.end()) types.push_back(std::move(next));
    }
  }
  return false;
}

void add_embedded_servers(Reading& reading, const EvalScope& scope) {
  const Program& program = *scope.program;
  if (program.language != Format::go) return;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || is_test_code(program, one.scope)) continue;
    const Expr& method = program.exprs[call.base];
    const bool serves = method.kind == ExprKind::member && method.base != kNoExpr &&
                        (method.text.starts_with("ListenAndServe") || method.text.starts_with("Serve"));
    if (!serves) continue;
    const std::vector<Target> made = targets_of(method.base, scope);
    const bool is_made = made.size() == 1 && made[0].program == &program && made[0].expr != kNoExpr &&
                         program.exprs[made[0].expr].kind == ExprKind::call;
    if (!is_made ||
        (program.exprs[made[0].expr].text != "new" && dotted(program, program.exprs[made[0].expr].base) != "new"))
      continue;
    const std::string type = type_of(method.base, scope);
    for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
      const auto kinds = known_words(*system, "calls");
      const bool is_it = std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) {
        return embeds(scope, type, std::string(kind), method.text);
      });
      if (!is_it) continue;
      reading.model.gaps.push_back({method.span, "a server inside of " + type + ", whose timers are not read"});
      break;
    }
  }
}

}  // namespace outlast
