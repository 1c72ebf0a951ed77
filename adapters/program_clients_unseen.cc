// What keeps connections and is made for clients of other files, which nobody sees.
#include <algorithm>
#include <optional>
#include <set>

#include "adapters/program_clients_go.h"
#include "adapters/program_clients_work.h"

namespace outlast {

namespace {

bool is_within(Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

/// What a file has of its own keepers in use: the places of its clients, and of the options that hold one.
struct InUse {
  std::vector<Span> clients;
  std::vector<ExprId> values;
};

InUse in_use(const Program& program, const std::vector<FoundClient>& clients) {
  InUse used;
  std::vector<std::string_view> options;
  for (const FoundClient& client : clients) {
    for (const ExprId call : client.calls) used.clients.push_back(program.exprs[call].span);
    const auto words = known_words(client.system, "keeper_options");
    options.insert(options.end(), words.begin(), words.end());
  }
  std::set<ExprId> exported;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (one.value == kNoExpr || target.kind != ExprKind::member) continue;
    if (dotted(program, one.target) == "module.exports")
      exported.insert(one.value);
    else if (std::string_view(dotted(program, target.base)) != "exports" &&
             std::string_view(dotted(program, target.base)) != "module.exports")
      used.values.push_back(one.value);
  }
  for (ExprId id = 0; id < program.exprs.size() && !options.empty(); ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind != ExprKind::object || exported.contains(id)) continue;
    for (size_t i = 0; i < expr.args.size(); ++i) {
      if (holds(options, expr.names[i])) used.values.push_back(expr.args[i]);
    }
  }
  return used;
}

/// True when a client of the file has what a call makes, or its library does.
bool is_in_use(const Program& program, ExprId call, const std::vector<FoundClient>& clients, const InUse& used) {
  const auto is_it_itself = [&](const ConnectionKeeper& one) { return one.program == &program && one.call == call; };
  const bool is_kept = std::any_of(clients.begin(), clients.end(), [&](const FoundClient& client) {
    const std::vector<ConnectionKeeper>& others = client.keeper.others;
    return is_it_itself(client.keeper) || std::any_of(others.begin(), others.end(), is_it_itself);
  });
  if (is_kept) return true;
  if (clients.empty()) return false;
  const std::string name = name_of_object(program, call).name;
  const auto is_it = [&](ExprId expr) {
    return expr == call ||
           (!name.empty() && program.exprs[expr].kind != ExprKind::call && dotted(program, expr) == name);
  };
  if (std::any_of(used.values.begin(), used.values.end(), is_it)) return true;
  const auto is_of_a_client = [&](Span place) {
    return std::any_of(used.clients.begin(), used.clients.end(), [&](Span one) { return is_within(place, one); });
  };
  if (is_of_a_client(program.exprs[call].span)) return true;
  for (ExprId id = 0; id < program.exprs.size() && !name.empty(); ++id) {
    const Expr& expr = program.exprs[id];
    const bool may_be = expr.kind == ExprKind::name || expr.kind == ExprKind::member;
    if (may_be && is_of_a_client(expr.span) && dotted(program, id) == name) return true;
  }
  return false;
}

}  // namespace

void add_lone_keepers(const EvalScope& scope, size_t most, std::vector<FoundClient>& found) {
  const Program& program = *scope.program;
  constexpr size_t kMostKeepers = 20;
  const std::vector<FoundClient> clients = found;
  std::optional<InUse> used;
  size_t looked_at = 0;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.text != "new") continue;
    const KnownSystem* system = system_listing(program, constructed_name(program, expr), "keepers");
    if (system == nullptr || known_words(*system, "stands_alone").empty()) continue;
    if (found.size() >= most || ++looked_at > kMostKeepers) return;
    if (!used) used = in_use(program, clients);
    if (is_in_use(program, call.call, clients, *used) || is_kept_by_others(scope, call.call)) continue;
    const bool is_stand_in = std::any_of(clients.begin(), clients.end(), [&](const FoundClient& one) {
      return never_stands_in(program, one.system, call.call);
    });
    if (is_stand_in) continue;
    found.push_back({system->id, {call.call}, false, keeper_made(system->id, program, call.call)});
  }
}

}  // namespace outlast
