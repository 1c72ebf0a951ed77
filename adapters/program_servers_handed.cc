// Addresses that stand in functions which a server is handed to.
#include <algorithm>

#include "adapters/program_clients_found.h"
#include "adapters/program_servers_work.h"
#include "syntax/callers.h"

namespace outlast {
namespace {

/// True for a call of what the knowledge lists as something to listen with.
bool makes_listener(const EvalScope& scope, const Expr& call, std::string_view wanted) {
  if (qualified(*scope.program, call.base) == wanted) return true;
  const Expr& method = scope.program->exprs[call.base];
  return method.kind == ExprKind::member && wanted.ends_with("." + method.text) &&
         type_of(method.base, scope) + "." + method.text == wanted;
}

/// What a function listens on that is called there with the server.
void add_of_function(const ServerWork& work, const Target& function, const Expr& handed,
                     std::vector<Datum>& addresses) {
  const Program& home = *function.program;
  const uint32_t body = home.exprs[function.expr].body;
  EvalScope there = work.scope;
  there.program = &home;
  for (const std::string_view entry : known_words(work.component.system, "listens")) {
    const auto [name, position] = name_and_position(entry);
    for (const Call& one : home.calls) {
      const Expr& call = home.exprs[one.call];
      const bool is_inside =
          call.span.begin >= home.scopes[body].begin && call.span.end <= home.scopes[body].end && call.base != kNoExpr;
      if (name.starts_with('.') || !is_inside || call.args.size() <= position || !makes_listener(there, call, name))
        continue;
      // Where its caller tells the address, this one's counts.
      const ExprId address = call.args[position];
      const std::string& word = home.exprs[address].kind == ExprKind::name ? home.exprs[address].text : "";
      const std::span<const uint32_t> given = assignments_in(home, word, body);
      const int parameter = given.size() == 1 ? home.assignments[given[0]].parameter : -1;
      const bool is_told = parameter >= 0 && static_cast<size_t>(parameter) < handed.args.size();
      std::vector<Datum> data =
          is_told ? eval(handed.args[static_cast<size_t>(parameter)], work.scope) : eval(address, there);
      for (Datum& datum : data) addresses.push_back(std::move(datum));
    }
  }
}

}  // namespace

void add_handed_on(const ServerWork& work, const ObjectName& object, std::vector<Datum>& addresses) {
  const Program& program = work.program;
  if (program.language != Format::go) return;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || call.text == "new" || one.call == work.call) continue;
    const bool is_handed = std::any_of(call.args.begin(), call.args.end(),
                                       [&](ExprId given) { return is_object(program, given, work.call, object); });
    if (!is_handed) continue;
    for (const Target& function : functions_run(one.call, work.scope)) add_of_function(work, function, call, addresses);
  }
}

}  // namespace outlast
