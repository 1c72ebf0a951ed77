#include <doctest/doctest.h>

#include "policy_stack.h"

using namespace outlast;
using namespace outlast::testing;

namespace {

const std::vector<std::string> kIdle = {"acceptor-closes-first", "thin-margin"};

/// The law of idle connections for two values.
Verdicts idle(Value pool, Value accept) {
  Stack stack;
  stack.timer(stack.upstream, TimerKind::pool_idle, "keepalive_timeout", std::move(pool), {FileId{0}, 20, 23});
  stack.timer(stack.root(stack.app), TimerKind::accept_idle, "keepalive", std::move(accept), {FileId{1}, 5, 7});
  return stack.judge(kIdle);
}

std::string summary(const Verdicts& verdicts) {
  std::string text;
  for (const Finding& finding : verdicts.findings) {
    text += std::string(name_of(finding.severity)) + " " + finding.policy + " " +
            std::string(name_of(finding.verdict)) + "\n";
  }
  return text + std::to_string(verdicts.questions.size()) + " questions";
}

Value unknown() { return unknown_because("nobody knows"); }

}  // namespace

TEST_CASE("idle: an exact pool against an exact acceptor") {
  CHECK(summary(idle(exactly(60'000), between(2000, 3000))) == "error acceptor-closes-first broken\n0 questions");
  CHECK(summary(idle(exactly(60'000), exactly(60'000))) == "error acceptor-closes-first broken\n0 questions");
  CHECK(summary(idle(exactly(60'000), exactly(60'500))) == "warning thin-margin broken\n0 questions");
  CHECK(summary(idle(exactly(60'000), exactly(61'000))) == "0 questions");
  CHECK(summary(idle(exactly(60'000), exactly(75'000))) == "0 questions");
  CHECK(summary(idle(exactly(kInfinite), exactly(kInfinite))) == "0 questions");
  CHECK(summary(idle(exactly(kInfinite), exactly(75'000))) == "error acceptor-closes-first broken\n0 questions");
}

TEST_CASE("idle: jitter breaks it, bounds leave it open") {
  CHECK(summary(idle(exactly(60'000), between(59'000, 61'000))) == "error acceptor-closes-first broken\n0 questions");
  CHECK(summary(idle(exactly(60'000), somewhere(59'000, 65'000))) ==
        "warning acceptor-closes-first unproven\n0 questions");
  CHECK(summary(idle(exactly(60'000), somewhere(55'000, 60'000))) == "error acceptor-closes-first broken\n0 questions");
  CHECK(summary(idle(exactly(60'000), somewhere(61'000, 65'000))) == "0 questions");
}

TEST_CASE("idle: nothing is pooled, nothing can race") {
  CHECK(summary(idle(closed_at_once(), exactly(2000))) == "0 questions");
  CHECK(summary(idle(exactly(60'000), closed_at_once())) == "0 questions");
  CHECK(summary(idle(unknown(), closed_at_once())) == "0 questions");
  CHECK(idle(closed_at_once(), exactly(2000)).judged.not_applicable == 1);
  // Closed at once without saying so is zero.
  CHECK(summary(idle(exactly(60'000), exactly(0))) == "error acceptor-closes-first broken\n0 questions");
}

TEST_CASE("idle: a bare unknown is a question, not a finding") {
  CHECK(summary(idle(exactly(60'000), unknown())) == "1 questions");
  CHECK(summary(idle(unknown(), exactly(2000))) == "1 questions");
  CHECK(summary(idle(unknown(), exactly(0))) == "1 questions");
  CHECK(summary(idle(unknown(), exactly(kInfinite))) == "0 questions");
  const Verdicts verdicts = idle(exactly(60'000), unknown());
  CHECK(verdicts.judged.unproven == 1);
  CHECK(verdicts.questions[0].reason == "nobody knows");
  CHECK(verdicts.questions[0].hops == std::vector<std::string>{"nginx.conf -> app"});
}

TEST_CASE("idle: a named alternative that breaks is a warning") {
  const Value pool = either(nothing(), just(60'000));
  CHECK(summary(idle(pool, exactly(2000))) == "warning acceptor-closes-first unproven\n0 questions");
  CHECK(summary(idle(pool, exactly(75'000))) == "0 questions");
  CHECK(summary(idle(either(just(60'000), just(70'000)), exactly(2000))) ==
        "error acceptor-closes-first broken\n0 questions");
  Alternative known = just(2000);
  Alternative open{.form = Form::unknown, .range = {0, kInfinite}, .note = "set elsewhere"};
  CHECK(summary(idle(exactly(60'000), either(known, open))) == "warning acceptor-closes-first unproven\n0 questions");
}

TEST_CASE("idle: alternatives of one cause are compared pairwise") {
  const Value pool = either(just(60'000), just(10'000));
  CHECK(summary(idle(pool, either(just(75'000), just(20'000)))) == "0 questions");
  CHECK(summary(idle(pool, either(just(20'000), just(75'000)))) ==
        "warning acceptor-closes-first unproven\n0 questions");
  CHECK(summary(idle(pool, either(just(75'000), just(20'000), "another"))) ==
        "warning acceptor-closes-first unproven\n0 questions");
}

TEST_CASE("a finding says what to edit and how the numbers meet") {
  const Verdicts verdicts = idle(exactly(60'000), between(2000, 3000));
  REQUIRE(verdicts.findings.size() == 1);
  const Finding& finding = verdicts.findings[0];
  CHECK(finding.message == "gunicorn app closes idle connections after 2s…3s, but nginx.conf may reuse them for 60s");
  REQUIRE(finding.labels.size() == 2);
  CHECK(finding.labels[0].span == Span{FileId{1}, 5, 7});
  CHECK(finding.labels[1].span == Span{FileId{0}, 20, 23});
  CHECK(finding.help.find("Set `keepalive` of gunicorn app to 65 (65s) or more") == 0);
  REQUIRE(finding.fixes.size() == 1);
  CHECK(finding.fixes[0].edits[0].text == "65");
  CHECK(finding.confidence == Confidence::named);
}

TEST_CASE("equal findings of several routes are one") {
  Stack stack;
  stack.timer(stack.upstream, TimerKind::pool_idle, "keepalive_timeout", exactly(60'000), {FileId{0}, 20, 23});
  stack.timer(stack.root(stack.app), TimerKind::accept_idle, "keepalive", exactly(2000), {FileId{1}, 5, 7});
  stack.model.hops.push_back(stack.model.hops[0]);
  const Verdicts verdicts = stack.judge(kIdle);
  CHECK(verdicts.findings.size() == 1);
  CHECK(verdicts.judged.broken == 2);
}

TEST_CASE("settings turn policies on and off and set their severity") {
  Stack stack;
  stack.timer(stack.upstream, TimerKind::pool_idle, "keepalive_timeout", exactly(60'000));
  stack.timer(stack.root(stack.app), TimerKind::accept_idle, "keepalive", exactly(60'500));
  CHECK(summary(stack.judge(kIdle, {.severity = {{"thin-margin", Severity::error}}})) ==
        "error thin-margin broken\n0 questions");
  CHECK(summary(stack.judge(kIdle, {.ignore = {"thin-margin"}})) == "0 questions");
  CHECK(summary(stack.judge(kIdle, {.select = {"thin-margin"}})) == "warning thin-margin broken\n0 questions");
  CHECK(summary(stack.judge(kIdle, {.margin = {{"idle", 500}}})) == "0 questions");
  CHECK(summary(stack.judge(kIdle, {.margin = {{"idle", 0}}})) == "0 questions");
}

TEST_CASE("a setting that does not act is told with its reason") {
  Stack stack;
  stack.model.effects.push_back({.scope = stack.upstream,
                                 .setting = "keepalive",
                                 .span = {FileId{0}, 30, 42},
                                 .acts = flag(false),
                                 .reason = "nginx speaks HTTP/1.0 to the upstream",
                                 .help = "Set `proxy_http_version 1.1`"});
  stack.model.effects.push_back({.scope = stack.upstream, .setting = "keepalive_timeout", .acts = flag(true)});
  const Verdicts verdicts = stack.judge({"setting-without-effect"});
  REQUIRE(verdicts.findings.size() == 1);
  CHECK(verdicts.findings[0].message == "`keepalive` has no effect here: nginx speaks HTTP/1.0 to the upstream");
  CHECK(verdicts.findings[0].help == "Set `proxy_http_version 1.1`");
  CHECK(verdicts.judged.holds == 1);
}

namespace {

Verdicts stream(Value quiet, Amount read, ClassEvidence evidence) {
  Stack stack;
  const Timer& timer =
      stack.timer(stack.root(stack.nginx), TimerKind::read, "proxy_read_timeout", exactly(read), {FileId{0}, 50, 53});
  stack.model.routes[0].match = "/ws/";
  stack.model.paths.push_back({.route = RouteId{0},
                               .hops = {HopId{0}},
                               .traffic = TrafficClass::websocket,
                               .evidence = evidence,
                               .quiet = std::move(quiet),
                               .quiet_origin = {.how = How::assumed},
                               .idle_limits = {{.value = timer.value, .timer = &timer, .holder = timer.scope}}});
  return stack.judge({"silent-stream-cut", "thin-margin"});
}

}  // namespace

TEST_CASE("a silent stream against the tightest limit of its path") {
  const auto assumed = [] { return somewhere(60'000, 3'600'000); };
  CHECK(summary(stream(assumed(), 60'000, ClassEvidence::setting)) == "error silent-stream-cut broken\n0 questions");
  CHECK(summary(stream(assumed(), 60'000, ClassEvidence::name)) == "warning silent-stream-cut broken\n0 questions");
  CHECK(summary(stream(assumed(), 300'000, ClassEvidence::setting)) ==
        "warning silent-stream-cut unproven\n0 questions");
  CHECK(summary(stream(assumed(), 3'700'000, ClassEvidence::setting)) == "0 questions");
  CHECK(summary(stream(exactly(20'000), 60'000, ClassEvidence::setting)) == "0 questions");
  const Verdicts verdicts = stream(assumed(), 60'000, ClassEvidence::setting);
  CHECK(verdicts.findings[0].message ==
        "nginx.conf cuts the websocket on /ws/ when it is silent for 60s, and it may be silent for 60s to 1h");
  CHECK(verdicts.findings[0].labels[0].span == Span{FileId{0}, 50, 53});
  CHECK(verdicts.findings[0].fixes.at(0).edits[0].text == "3660");
  // Broken at every point is shown at the mildest one, broken at some at the worst.
  const auto last_step = [](const Verdicts& v) { return v.findings.at(0).steps.back(); };
  CHECK(last_step(verdicts) == "60s >= 60s: the quiet time reaches the limit");
  CHECK(stream(assumed(), 300'000, ClassEvidence::setting).findings[0].steps[2] ==
        "1h >= 300s: the quiet time reaches the limit");
}

TEST_CASE("a WebSocket route without the upgrade") {
  Stack stack;
  stack.model.paths.push_back({.route = RouteId{0},
                               .hops = {HopId{0}},
                               .traffic = TrafficClass::websocket,
                               .evidence = ClassEvidence::declared,
                               .quiet = exactly(1000)});
  CHECK(stack.judge({"websocket-upgrade-missing"}).judged.not_applicable == 1);
  stack.fact(stack.root(stack.nginx), FactKind::http11, flag(true));
  stack.fact(stack.root(stack.nginx), FactKind::sends_upgrade, flag(false), {FileId{0}, 60, 70});
  stack.fact(stack.root(stack.nginx), FactKind::connection_upgrades, flag(false), {FileId{0}, 60, 70});
  const Verdicts verdicts = stack.judge({"websocket-upgrade-missing"});
  REQUIRE(verdicts.findings.size() == 1);
  CHECK(
      verdicts.findings[0].message ==
      "nginx.conf does not let WebSockets through on /: nginx.conf does not pass the Upgrade header on; the Connection "
      "header that nginx.conf sends does not ask for the upgrade");
  // Both facts stand at one place.
  CHECK(verdicts.findings[0].labels.size() == 1);
}

TEST_CASE("headersTimeout races only in old Node releases") {
  for (const bool is_old : {false, true}) {
    Stack stack;
    const ScopeId root = stack.root(stack.app);
    stack.fact(root, FactKind::headers_race, flag(is_old));
    stack.timer(root, TimerKind::header, "headersTimeout", exactly(60'000), {FileId{1}, 5, 7}).unit =
        Unit::milliseconds;
    stack.timer(root, TimerKind::accept_idle, "keepAliveTimeout", exactly(65'000), {FileId{1}, 9, 14});
    const Verdicts verdicts = stack.judge({"headers-timeout-first"});
    CHECK(verdicts.findings.size() == (is_old ? 1 : 0));
    if (is_old) CHECK(verdicts.findings[0].fixes.at(0).edits[0].text == "70000");
  }
}

TEST_CASE("twenty thousand hops are judged in little time and memory") {
  Stack stack;
  stack.timer(stack.upstream, TimerKind::pool_idle, "keepalive_timeout", exactly(60'000));
  stack.timer(stack.root(stack.app), TimerKind::accept_idle, "keepalive", exactly(75'000));
  const Hop hop = stack.model.hops[0];
  for (int i = 1; i < 20'000; ++i) stack.model.hops.push_back(hop);
  CHECK(stack.judge(kIdle).judged.holds == 40'000);
}

TEST_CASE("pings without a stream need a server that counts pings") {
  const auto judged = [](bool server_counts, bool server_permits) {
    Stack stack;
    stack.timer(stack.root(stack.nginx), TimerKind::ping_interval, "Time", exactly(600'000));
    stack.fact(stack.root(stack.nginx), FactKind::pings_idle, flag(true));
    if (server_counts) stack.timer(stack.root(stack.app), TimerKind::ping_min, "MinTime", exactly(300'000));
    if (server_permits) stack.fact(stack.root(stack.app), FactKind::pings_idle, flag(true));
    return stack.judge({"ping-rejected"}).findings.size();
  };
  CHECK(judged(true, false) == 1);
  CHECK(judged(true, true) == 0);
  CHECK(judged(false, false) == 0);
}
