// Values, linking by hand-made pieces, folding.
#include <doctest/doctest.h>

#include "model/dump.h"
#include "model/link.h"

namespace outlast {
namespace {

/// A stack in memory: an opener with one pool and acceptors around it.
struct Stack {
  Model model;
  Sources sources{std::vector<SourceFile>{}};

  ComponentId acceptor(const std::string& name, Address address, std::string_view family = "http") {
    const ComponentId id = add_component(model, {.system = "gunicorn", .name = name, .accepts = true}, name);
    model.endpoints.push_back(
        {.scope = at(model.components, id).root, .family = family, .address = std::move(address)});
    return id;
  }

  ComponentId opener(Address address, std::string_view family = "proxy") {
    const ComponentId id = add_component(model, {.system = "nginx", .name = "front", .opens = true}, "http");
    model.pools.push_back({.name = "app", .is_explicit = true, .members = {{.address = std::move(address)}}});
    model.routes.push_back({.scope = at(model.components, id).root,
                            .pool = static_cast<PoolId>(model.pools.size() - 1),
                            .family = family});
    return id;
  }

  WorkloadId service(const std::string& name, const std::string& project) {
    model.workloads.push_back({.kind = "compose service", .name = name, .project = project, .names = {name}});
    return static_cast<WorkloadId>(model.workloads.size() - 1);
  }

  void place(ComponentId component, WorkloadId workload) {
    at(model.components, component).workloads.push_back(workload);
  }

  const Hop& linked() {
    REQUIRE(link(model, {}, sources).empty());
    REQUIRE(model.hops.size() == 1);
    return model.hops.front();
  }
};

TEST_CASE("a unix socket ties by its path, more weakly by its file name") {
  Stack exact;
  exact.acceptor("app", {.unix_path = "/run/app.sock"});
  exact.opener({.unix_path = "/run/app.sock"});
  CHECK(exact.linked().confidence == Confidence::named);

  Stack moved;
  moved.acceptor("app", {.unix_path = "/srv/run/app.sock"});
  moved.opener({.unix_path = "/run/app.sock"});
  CHECK(moved.linked().confidence == Confidence::port);
}

TEST_CASE("a loopback address reaches what listens on that port in the same place") {
  Stack same;
  same.acceptor("app", {.host = "127.0.0.1", .port = 8000});
  same.opener({.host = "localhost", .port = 8000});
  CHECK(same.linked().confidence == Confidence::address);

  Stack apart;
  apart.place(apart.acceptor("app", {.host = "0.0.0.0", .port = 8000}), apart.service("app", "compose.yaml"));
  apart.place(apart.opener({.host = "127.0.0.1", .port = 8000}), apart.service("web", "compose.yaml"));
  CHECK(apart.linked().acceptor == ScopeId::none);
}

TEST_CASE("an image that no project is known to run reaches names of any project") {
  Stack stack;
  stack.place(stack.acceptor("app", {.port = 8000}), stack.service("app", "compose.yaml"));
  const WorkloadId image = stack.service("web", "web/Dockerfile");
  at(stack.model.workloads, image).kind = "Dockerfile";
  stack.place(stack.opener({.host = "app", .port = 8000}), image);
  CHECK(stack.linked().confidence == Confidence::named);
}

TEST_CASE("a service name ties inside its project only") {
  Stack stack;
  stack.place(stack.acceptor("app", {.port = 8000}), stack.service("app", "a/compose.yaml"));
  stack.place(stack.acceptor("other app", {.port = 8000}), stack.service("app", "b/compose.yaml"));
  stack.place(stack.opener({.host = "app", .port = 8000}), stack.service("web", "a/compose.yaml"));
  const Hop& hop = stack.linked();
  CHECK(hop.confidence == Confidence::named);
  REQUIRE(hop.acceptor != ScopeId::none);
  CHECK(at(stack.model.components, at(stack.model.scopes, hop.acceptor).component).name == "app");
}

TEST_CASE("a known service that listens elsewhere is no acceptor, not even by port") {
  Stack stack;
  stack.place(stack.acceptor("app", {.port = 9000}), stack.service("app", "compose.yaml"));
  stack.acceptor("stray", {.port = 8000});
  stack.place(stack.opener({.host = "app", .port = 8000}), stack.service("web", "compose.yaml"));
  CHECK(stack.linked().acceptor == ScopeId::none);
}

TEST_CASE("two candidates for a port are a gap that names both") {
  Stack stack;
  stack.acceptor("one", {.port = 8000});
  stack.acceptor("two", {.port = 8000});
  stack.opener({.host = "backend.internal", .port = 8000});
  CHECK(stack.linked().acceptor == ScopeId::none);
  REQUIRE(stack.model.gaps.size() == 1);
  CHECK(stack.model.gaps[0].reason.find("one, two") != std::string::npos);
}

TEST_CASE("variants of one service with the same timers are as good as one") {
  const auto two = [](Amount first, Amount second, const std::string& other) {
    Stack stack;
    for (const Amount idle : {first, second}) {
      const bool is_first = stack.model.timers.empty();
      const ComponentId id = stack.acceptor(is_first ? "app" : "app #2", {.host = "0.0.0.0", .port = 8000});
      stack.place(id, stack.service(is_first ? "app" : other, is_first ? "compose.yaml" : "compose.dev.yaml"));
      stack.model.timers.push_back(
          {.scope = at(stack.model.components, id).root, .kind = TimerKind::accept_idle, .value = exactly(idle)});
    }
    stack.opener({.host = "127.0.0.1", .port = 8000});
    return stack.linked().acceptor != ScopeId::none;
  };
  CHECK(two(2'000'000, 2'000'000, "app"));
  CHECK_FALSE(two(2'000'000, 5'000'000, "app"));
  CHECK_FALSE(two(2'000'000, 2'000'000, "worker"));
}

TEST_CASE("a proxy that leads to the same address is not what answers there") {
  Stack stack;
  const ComponentId other = stack.acceptor("other front", {.host = "*", .port = 5555});
  stack.model.pools.push_back({.name = "app", .members = {{.address = {.host = "flower", .port = 5555}}}});
  stack.model.routes.push_back({.scope = at(stack.model.components, other).root, .pool = static_cast<PoolId>(0)});
  stack.opener({.host = "flower", .port = 5555});
  REQUIRE(link(stack.model, {}, stack.sources).empty());
  for (const Hop& hop : stack.model.hops) CHECK(hop.acceptor == ScopeId::none);
}

TEST_CASE("the only opener and the only acceptor are one hop unless their ports differ") {
  Stack open_port;
  open_port.acceptor("app", {});
  open_port.opener({.host = "backend", .port = 8000});
  const Hop& hop = open_port.linked();
  CHECK(hop.acceptor != ScopeId::none);
  CHECK(hop.confidence == Confidence::only);

  Stack other_port;
  other_port.acceptor("app", {.port = 3000});
  other_port.opener({.host = "backend", .port = 8000});
  CHECK(other_port.linked().acceptor == ScopeId::none);
}

TEST_CASE("protocols that do not fit never make a hop") {
  Stack stack;
  stack.acceptor("app", {.unix_path = "/run/app.sock"}, "uwsgi");
  stack.opener({.unix_path = "/run/app.sock"});
  CHECK(stack.linked().acceptor == ScopeId::none);
}

TEST_CASE("what is handed to something that only speaks gRPC is gRPC") {
  Stack stack;
  stack.acceptor("greeter", {.host = "*", .port = 50051}, "grpc");
  stack.opener({.host = "10.0.0.9", .port = 50051});
  CHECK(stack.linked().acceptor != ScopeId::none);
  classify(stack.model, {});
  CHECK(stack.model.routes.front().traffic == TrafficClass::grpc);

  Stack both;
  const ComponentId app = both.acceptor("app", {.host = "*", .port = 8080}, "grpc");
  both.model.endpoints.push_back(
      {.scope = at(both.model.components, app).root, .family = "http", .address = {.host = "*", .port = 8080}});
  both.opener({.host = "10.0.0.9", .port = 8080});
  CHECK(both.linked().acceptor != ScopeId::none);
  classify(both.model, {});
  CHECK(both.model.routes.front().traffic == TrafficClass::plain);
}

TEST_CASE("amounts read as people write them") {
  CHECK(to_text(75'000, Dimension::time) == "75s");
  CHECK(to_text(600'000, Dimension::time) == "600s");
  CHECK(to_text(3'600'000, Dimension::time) == "1h");
  CHECK(to_text(5'400'000, Dimension::time) == "1h 30m");
  CHECK(to_text(250, Dimension::time) == "250ms");
  CHECK(to_text(1'500, Dimension::time) == "1.5s");
  CHECK(to_text(kInfinite, Dimension::time) == "infinite");
  CHECK(to_text(1 << 20, Dimension::size) == "1m");
}

TEST_CASE("more than sixteen alternatives become their open hull") {
  Value value = exactly(1000);
  for (Amount n = 2; n <= 20; ++n) add_alternative(value, exactly(n * 1000).alternatives.front());
  REQUIRE(value.alternatives.size() == 1);
  CHECK(value.alternatives.front().form == Form::open);
  CHECK(value.alternatives.front().range == Interval{1000, 20'000});
}

}  // namespace
}  // namespace outlast
