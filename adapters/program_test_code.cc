#include "adapters/program_test_code.h"

#include <algorithm>
#include <string_view>

#include "adapters/knowledge.h"
#include "adapters/program_settings.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr int kMostScopesUp = 200;
constexpr int kMostAttributes = 20;
constexpr std::string_view kBlanks = " \t\r\n";

/// True for `#[cfg(test)]`, `#[tokio::test(…)]`: what stands between the brackets.
bool is_for_tests(std::string_view attribute) {
  const std::string plain = packed(attribute);
  attribute = plain;
  if (attribute == "cfg(test)" || attribute.starts_with("cfg(all(test,")) return true;
  const std::string_view name = attribute.substr(0, attribute.find('('));
  return name == "test" || name == "rstest" || name.ends_with("::test");
}

/// True when an attribute of those in front of an item says that it is for tests alone.
bool has_test_attribute(std::string_view before) {
  for (int count = 0; count < kMostAttributes; ++count) {
    const size_t last = before.find_last_not_of(kBlanks);
    if (last == std::string_view::npos) return false;
    before = before.substr(0, last + 1);
    for (const std::string_view word : {"pub", "async", "pub(crate)"}) {
      if (before.ends_with(word)) before.remove_suffix(word.size());
    }
    if (before.find_last_not_of(kBlanks) + 1 < before.size()) continue;
    if (!before.ends_with(']')) return false;
    const size_t begin = before.rfind('#');
    const size_t open = begin == std::string_view::npos ? begin : end_of_code(before, begin, "# [");
    if (open == std::string_view::npos) return false;
    if (is_for_tests(before.substr(open, before.size() - open - 1))) return true;
    before = before.substr(0, begin);
  }
  return false;
}

/// True for a function of Go that takes a `*testing.T`, or what stands for one.
bool takes_test(const Program& program, uint32_t scope) {
  constexpr std::string_view kTests[] = {"testing.T", "testing.TB", "testing.B", "testing.M", "testing.F"};
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    if (one.parameter < 0 || one.scope != scope || one.type == kNoExpr) return false;
    const std::string type = dotted(program, one.type);
    return std::find(std::begin(kTests), std::end(kTests), type) != std::end(kTests);
  });
}

}  // namespace

bool is_test_code(const Program& program, uint32_t scope) {
  for (int up = 0; scope != 0 && up < kMostScopesUp; ++up, scope = program.scopes[scope].parent) {
    const LexicalScope& one = program.scopes[scope];
    if (one.name == "class tests" || one.name == "class test") return true;
    if (program.language == Format::rust && has_test_attribute(program.bytes.substr(0, one.begin))) return true;
    if (program.language == Format::go && takes_test(program, scope)) return true;
  }
  return false;
}

bool serves_in_memory(const EvalScope& scope, std::string_view system, ExprId made) {
  const Program& program = *scope.program;
  const std::span<const std::string_view> makers = known_words(system, "in_memory");
  if (makers.empty()) return false;
  const ObjectName object = name_of_object(program, made);
  bool is_served = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.empty()) continue;
    const Expr& callee = program.exprs[expr.base];
    if (callee.kind != ExprKind::member || callee.text != "Serve" || !is_object(program, callee.base, made, object))
      continue;
    for (const Target& target : targets_of(expr.args[0], scope)) {
      if (target.program == nullptr || target.expr == kNoExpr) return false;
      const Expr& listener = target.program->exprs[target.expr];
      if (listener.base == kNoExpr || !holds(makers, qualified(*target.program, listener.base))) return false;
      is_served = true;
    }
  }
  return is_served;
}

}  // namespace outlast
