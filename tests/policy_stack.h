// A small stack built in code, for tests of policies.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "model/lookup.h"
#include "policy/policy.h"

namespace outlast::testing {

inline std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

/// A policy of the source tree; the test fails with the load error otherwise.
inline Policy policy_from_tree(const std::string& id) {
  std::string error;
  const auto policy = load_policy(id, slurp(std::string(OUTLAST_SOURCE_DIR) + "/policies/" + id + ".toml"), error);
  return policy ? *policy : throw std::runtime_error(error);
}

/// nginx in file 0 in front of a server in file 1.
struct Stack {
  Model model;
  ComponentId nginx, app;
  ScopeId upstream;
  RouteId route{0};

  Stack() {
    nginx = add("nginx", "nginx.conf", FileId{0});
    app = add("gunicorn", "app", FileId{1});
    upstream = add_scope(
        model, {.component = nginx, .parent = root(nginx), .head = {FileId{0}, 0, 8}, .label = "upstream app"});
    model.pools.push_back({.scope = upstream, .name = "app", .is_explicit = true});
    model.routes.push_back({.scope = root(nginx), .pool = PoolId{0}, .family = "proxy", .match = "/"});
    model.hops.push_back(
        {.route = route, .acceptor = root(app), .confidence = Confidence::named, .evidence = "compose service app"});
  }

  ComponentId add(const std::string& system, const std::string& name, FileId file) {
    Component component;
    component.system = system;
    component.name = name;
    component.file = file;
    component.head = {file, 0, 1};
    return add_component(model, component, "main");
  }

  ScopeId root(ComponentId component) { return at(model.components, component).root; }

  Timer& timer(ScopeId scope, TimerKind kind, std::string_view setting, Value value, Span span = {},
               How how = How::written) {
    model.timers.push_back({.scope = scope,
                            .kind = kind,
                            .setting = setting,
                            .unit = Unit::seconds,
                            .value = std::move(value),
                            .origin = {.span = span, .how = how}});
    return model.timers.back();
  }

  void fact(ScopeId scope, FactKind kind, Value value, Span span = {}) {
    model.facts.push_back({.scope = scope, .kind = kind, .value = std::move(value), .origin = {.span = span}});
  }

  Verdicts judge(const std::vector<std::string>& ids, const PolicySettings& settings = {}) {
    std::vector<Policy> policies;
    for (const std::string& id : ids) policies.push_back(policy_from_tree(id));
    return evaluate(model, Lookup(model), policies, settings);
  }
};

/// A value of two alternatives of one cause.
inline Value either(Alternative first, Alternative second, const std::string& cause = "nginx release") {
  first.choices = {{cause, 0, "the old one"}};
  second.choices = {{cause, 1, "the new one"}};
  return {{std::move(first), std::move(second)}};
}
inline Alternative just(Amount amount) { return {.range = {amount, amount}}; }
inline Alternative nothing() { return {.form = Form::none}; }

}  // namespace outlast::testing
