#include "adapters/program_classes.h"

#include <algorithm>

namespace outlast {
namespace {

constexpr std::string_view kClass = "class ";

/// The classes of the file that have a name.
std::vector<ExprId> classes_named(const Program& program, std::string_view name) {
  std::vector<ExprId> found;
  const auto [first, past] = assignments_named(program, name);
  for (uint32_t i = first; i < past; ++i) {
    const ExprId value = program.assignments[program.by_name[i]].value;
    if (value == kNoExpr || program.exprs[value].kind != ExprKind::function) continue;
    if (program.scopes[program.exprs[value].body].name.starts_with(kClass)) found.push_back(value);
  }
  return found;
}

/// The class whose body a scope is; kNoExpr where that is not seen.
ExprId class_of(const Program& program, uint32_t scope) {
  const std::string_view name = program.scopes[scope].name;
  if (scope == 0 || !name.starts_with(kClass)) return kNoExpr;
  const std::vector<ExprId> classes = classes_named(program, name.substr(kClass.size()));
  const auto own =
      std::find_if(classes.begin(), classes.end(), [&](ExprId one) { return program.exprs[one].body == scope; });
  return own == classes.end() ? kNoExpr : *own;
}

}  // namespace

bool is_class_of_objects(const Program& program, uint32_t scope) {
  const bool has_bases = program.language == Format::python || program.language == Format::javascript ||
                         program.language == Format::typescript;
  return has_bases && class_of(program, scope) != kNoExpr;
}

bool derives_from(const Program& program, uint32_t scope, uint32_t base) {
  constexpr size_t kMostBases = 50;
  std::vector<uint32_t> classes{scope};
  for (size_t i = 0; i < classes.size() && i < kMostBases; ++i) {
    if (classes[i] == base) return true;
    const ExprId type = class_of(program, classes[i]);
    if (type == kNoExpr) continue;
    for (const ExprId argument : program.exprs[type].args) {
      for (const ExprId one : classes_named(program, dotted(program, argument))) {
        const uint32_t body = program.exprs[one].body;
        if (std::find(classes.begin(), classes.end(), body) == classes.end()) classes.push_back(body);
      }
    }
  }
  return false;
}

bool are_strangers(const Program& program, uint32_t one, uint32_t other) {
  if (one == other || !is_class_of_objects(program, one) || !is_class_of_objects(program, other)) return false;
  for (uint32_t scope = 1; scope < program.scopes.size(); ++scope) {
    if (!program.scopes[scope].name.starts_with(kClass)) continue;
    if (derives_from(program, scope, one) && derives_from(program, scope, other)) return false;
  }
  return true;
}

}  // namespace outlast
