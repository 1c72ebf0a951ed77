#include "text/literal_scan.h"

#include <doctest/doctest.h>

#include <random>

using namespace outlast;

namespace {

std::vector<bool> naive(const std::vector<GroupedLiteral>& literals, size_t groups, std::string_view text) {
  std::vector<bool> found(groups);
  for (const GroupedLiteral& literal : literals) {
    if (text.find(literal.text) != std::string_view::npos) found[literal.group] = true;
  }
  return found;
}

std::string random_text(std::mt19937& random, size_t length, int letters) {
  std::string text;
  for (size_t i = 0; i < length; ++i)
    text += static_cast<char>('a' + static_cast<int>(random() % static_cast<unsigned>(letters)));
  return text;
}

}  // namespace

TEST_CASE("literals are found at every place of a text") {
  const LiteralScan scan({{"keepalive", 0}, {"keepAliveTimeout", 1}, {"FROM", 2}, {"ms", 3}, {"", 4}}, 5);
  for (size_t before = 0; before < 40; ++before) {
    CAPTURE(before);
    const std::string pad(before, 'k');
    CHECK(scan.groups_in(pad + "keepalive") == std::vector<bool>{true, false, false, false, true});
    CHECK(scan.groups_in(pad + "keepAliveTimeout" + pad) == std::vector<bool>{false, true, false, false, true});
    CHECK(scan.groups_in(pad + "FROM") == std::vector<bool>{false, false, true, false, true});
    CHECK(scan.groups_in(pad + "ms" + pad) == std::vector<bool>{false, false, false, true, true});
    CHECK(scan.groups_in(pad + "keepaliv" + "FRO") == std::vector<bool>{false, false, false, false, true});
  }
  CHECK(scan.groups_in("") == std::vector<bool>{false, false, false, false, true});
}

TEST_CASE("code is found however it is laid out") {
  const LiteralScan scan({{"new Server(3", 0, true}, {"from \"bun\"", 1, true}, {"http').", 2, true}}, 3);
  CHECK(scan.groups_in("new Server(3000)") == std::vector<bool>{true, false, false});
  CHECK(scan.groups_in("return new /* one */\n  Server(\n  // the port\n  3000,\n)")[0]);
  CHECK(scan.groups_in("import { serve }  from\n\t\"bun\"") == std::vector<bool>{false, true, false});
  CHECK(scan.groups_in("require('http')\n  .get(url)") == std::vector<bool>{false, false, true});
  CHECK(scan.groups_in("new Server(4000) from \"bunyan\"; require('http')()") ==
        std::vector<bool>{false, false, false});
}

TEST_CASE("no literals find nothing") { CHECK(LiteralScan({}, 0).groups_in("text").empty()); }

TEST_CASE("many literals agree with a plain search") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    // Few letters, so that literals overlap, repeat and share pieces.
    const int letters = 2 + round % 4;
    std::vector<GroupedLiteral> literals;
    const size_t groups = 1 + random() % 6;
    for (size_t i = 0; i < 1 + random() % 12; ++i) {
      literals.push_back({random_text(random, 1 + random() % 16, letters), static_cast<uint16_t>(random() % groups)});
    }
    const std::string text = random_text(random, random() % 300, letters);
    CHECK(LiteralScan(literals, groups).groups_in(text) == naive(literals, groups, text));
  }
}
