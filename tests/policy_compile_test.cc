#include <doctest/doctest.h>

#include "policy/compile.h"
#include "policy/machine.h"

using namespace outlast;

namespace {

/// Truth of a condition without properties, or its error.
std::string result(std::string_view text, Over over = Over::hop) {
  std::vector<Load> loads;
  std::string error;
  const auto code = compile(text, over, loads, error);
  if (!code) return error;
  if (!loads.empty()) return "compiles";
  return run(*code, {}) == Truth::yes ? "yes" : "no";
}

}  // namespace

TEST_CASE("conditions: precedence") {
  CHECK(result("1 + 2 * 3 == 7") == "yes");
  CHECK(result("(1 + 2) * 3 == 9") == "yes");
  CHECK(result("10 - 2 - 3 == 5") == "yes");
  CHECK(result("true or false and false") == "yes");
  CHECK(result("(true or false) and false") == "no");
  CHECK(result("not true or true") == "yes");
  CHECK(result("not (true or true)") == "no");
  CHECK(result("not not true") == "yes");
  CHECK(result("not 1 == 2") == "yes");
  CHECK(result("1 < 2 == true") == "character 7: comparisons do not chain; join them with `and`");
  CHECK(result("(1 < 2) == true") == "yes");
  CHECK(result("(1 < 2) != (2 < 1)") == "yes");
  CHECK(result("1s + 500ms == 1500ms") == "yes");
  CHECK(result("2 * 30s == 1m") == "yes");
  CHECK(result("min(3s, 1s + 1s, 5s) == 2s") == "yes");
  CHECK(result("min(3s, min(1s, 2s)) < 2s") == "yes");
  CHECK(result("1kB * 1024 == 1MB") == "yes");
  CHECK(result("5s < infinite and infinite <= infinite") == "yes");
  CHECK(result("1d == 24h") == "yes");
}

TEST_CASE("conditions: names by what is judged") {
  CHECK(result("opener.pool_idle < acceptor.accept_idle") == "compiles");
  CHECK(result("opener.pools and route.retried_only") == "compiles");
  CHECK(result("min(acceptor.accept_idle, box.idle) > opener.pool_idle") == "compiles");
  CHECK(result("path.class == grpc-stream", Over::path) == "compiles");
  CHECK(result("hop.confidence == named") == "compiles");
  CHECK(result("setting.acts", Over::setting) == "compiles");
  CHECK(result("component.body_limit < 2 * 1MB", Over::component) == "compiles");
  CHECK(result("component.requests * 2 < 10", Over::component) == "compiles");
}

TEST_CASE("conditions: errors name the place and what was meant") {
  CHECK(result("") == "character 1: a value is missing");
  CHECK(result("1 <") == "character 4: a value is missing");
  CHECK(result("opener.pool_idel < 5s") == "character 1: `opener` has no `pool_idel`; near: pool_idle, pool_size");
  CHECK(result("opener.zzz < 5s") == "character 1: `opener` has no `zzz`");
  CHECK(result("path.quiet < 5s") ==
        "character 1: a policy over hop has no `path`; it has opener, acceptor, box, route, hop");
  CHECK(result("opener.read < 5") == "character 13: does not work on a time and a number (durations need a unit: 5s)");
  CHECK(result("opener.read < opener.pool_size") == "character 13: does not work on a time and a count");
  CHECK(result("opener.read * opener.read < 5s") == "character 13: does not work on a time and a time");
  CHECK(result("opener.read") == "character 1: a condition is yes or no, this is a time");
  CHECK(result("opener.read and true") == "character 13: does not work on a time and a flag");
  CHECK(result("not opener.read") == "character 1: `not` takes a flag or a comparison, not a time");
  CHECK(result("(1 < 2") == "character 1: `(` is never closed");
  CHECK(result("1 < 2)") == "character 6: `)` without `(`");
  CHECK(result("1, 2") == "character 2: `,` without `(`");
  CHECK(result("(1, 2) == 3") == "character 3: `,` outside of min()");
  CHECK(result("min 3") == "character 5: expected `(` after min");
  CHECK(result("min") == "character 4: expected `(` after min");
  CHECK(result("min(1s, 2) < 3s") == "character 1: min() takes amounts of one sort");
  CHECK(result("min() < 3s") == "character 5: expected a value, not `)`");
  CHECK(result("5x < 3s") == "character 1: `5x` is no amount; units are ms s m h d B kB MB GB");
  CHECK(result("99999999999999999999s < 3s") == "character 1: too large");
  CHECK(result("1 2") == "character 3: expected an operator, not `2`");
  CHECK(result("1 == websockets") == "character 6: no value is called `websockets`; properties are written side.name");
  CHECK(result("1 = 1") == "character 3: expected an operator, not `=`");
  CHECK(result("\x80 < 1") == "character 1: expected a value, not `\x80`");
}

TEST_CASE("conditions: size is bounded") {
  CHECK(result(std::string(5000, ' ')) == "character 1: longer than 4096 bytes");
  CHECK(result(std::string(2000, '(') + "true" + std::string(2000, ')')) == "yes");
  std::string deep = "true";
  for (int i = 0; i < 40; ++i) deep = "(true and " + deep + ")";
  CHECK(result(deep).find("too many values in one condition") != std::string::npos);
}
