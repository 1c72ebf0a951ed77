#include <algorithm>
#include <utility>

#include "adapters/node_listens.h"
#include "adapters/node_work.h"

namespace outlast {
namespace {

bool is_same_address(const Address& one, const Address& other) {
  return one.host == other.host && one.port == other.port && one.unix_path == other.unix_path;
}

/// Adds an address once, however many places start the program with it.
void add_address(const NodeWork& work, const ToldAddress& one) {
  Address address = node_address(one.port, one.host);
  auto& all = work.deriving.model.endpoints;
  const bool is_known = std::any_of(all.begin(), all.end(), [&](const Endpoint& other) {
    return other.scope == work.root && other.span == one.port.span && is_same_address(other.address, address);
  });
  if (!is_known) all.push_back({.scope = work.root, .address = std::move(address), .span = one.port.span});
}

void add_all(const NodeWork& work, const std::vector<ToldAddress>& all) {
  for (const ToldAddress& one : all) add_address(work, one);
}

/// Adds what the members of an object name; false where the expression is no object.
bool add_object(const NodeWork& work, const EvalScope& scope, ExprId options,
                std::initializer_list<std::string_view> keys) {
  bool is_object = false;
  for (const Target& target : targets_of(options, scope)) {
    if (!target.program || target.expr == kNoExpr || target.program->exprs[target.expr].kind != ExprKind::object)
      continue;
    is_object = true;
    std::vector<Datum> hosts;
    for (const std::string_view key : {"host", "hostname"}) {
      for (const Target& entry : property_of(target, key, scope)) {
        for (Datum& datum : eval(entry, scope)) {
          if (datum.kind == DatumKind::string) hosts.push_back(std::move(datum));
        }
      }
    }
    for (const std::string_view key : keys) {
      for (const Target& entry : property_of(target, key, scope)) {
        if (entry.program) add_all(work, told_addresses(eval(entry, scope), hosts));
      }
    }
  }
  return is_object;
}

/// What a call of listen() names, where it may run.
void add_listen(const NodeWork& work, const EvalScope& scope, ExprId id) {
  const Expr& call = scope.program->exprs[id];
  if (call.args.empty() || is_passed_over(id, scope)) return;
  if (add_object(work, scope, call.args[0], {"port", "path"})) return;
  if (const std::vector<ToldAddress> told = addresses_told(scope, id); !told.empty()) return add_all(work, told);
  const bool has_host = call.args.size() > 1 && scope.program->exprs[call.args[1]].kind != ExprKind::function;
  const std::vector<Datum> hosts = has_host ? eval(call.args[1], scope) : std::vector<Datum>();
  add_all(work, told_addresses(eval(call.args[0], scope), hosts));
}

void add_endpoints(const NodeWork& work, const EvalScope& scope) {
  if (work.server().ports != kNoExpr) add_object(work, scope, work.server().ports, {"port"});
  if (work.server().is_listen) return add_listen(work, scope, work.server().made);
  const std::vector<ExprId> own = listens_of(scope, work.servers, work.index);
  for (const ExprId id : own) add_listen(work, scope, id);
  if (!own.empty()) return;
  const std::vector<ToldAddress> handed = addresses_of_handed(scope, work.servers, work.index);
  add_all(work, handed);
  if (!handed.empty()) return;
  // A function of the file may give the server to whoever calls it.
  for (const Program* other : work.tuners) {
    if (other == &work.program) continue;
    EvalScope there = scope;
    there.program = other;
    for (const ExprId id : listens_for(there, &work.program, work.server().made)) add_listen(work, there, id);
  }
}

}  // namespace

void add_node_endpoints(const NodeWork& work) {
  if (work.places.empty()) return add_endpoints(work, work.scope);
  for (const Environment& place : work.places) {
    EvalScope there = work.scope;
    there.environment = &place;
    there.budget = std::make_shared<int64_t>(kMostSteps);
    add_endpoints(work, there);
  }
}

}  // namespace outlast
