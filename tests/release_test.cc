#include "model/release.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace outlast;

namespace {

constexpr std::array<std::string_view, 7> kReleases{"16", "18.0", "18.20", "20.0", "20.18", "22", "24"};

std::string matching(std::string_view text) {
  std::string found;
  for (const uint16_t i : matching_releases(kReleases, text)) {
    if (!found.empty()) found += " ";
    found += kReleases[i];
  }
  return found;
}

}  // namespace

TEST_CASE("releases are ordered by their numbers") {
  CHECK(is_before("1.9", "1.10"));
  CHECK(is_before("1.25", "1.25.1"));
  CHECK_FALSE(is_before("1.25.0", "1.25"));
  CHECK_FALSE(is_before("20.1.0-slim", "20.1.0"));
}

TEST_CASE("a version is the listed release it starts, or the one before it") {
  CHECK(matching("20") == "20.0 20.18");
  CHECK(matching("v20.11.1-alpine3.19") == "20.0");
  CHECK(matching("20.19.2") == "20.18");
  CHECK(matching("22-bookworm-slim") == "22");
  CHECK(matching("23.1") == "22");
  CHECK(matching("99") == "24");
  CHECK(matching("4.4") == "16");
  CHECK(matching("18.x") == "18.0 18.20");
}

TEST_CASE("requirements of package managers") {
  CHECK(matching("^18.2") == "18.0 18.20");
  CHECK(matching(">=20") == "20.0 20.18 22 24");
  CHECK(matching(">= 18.21 <22") == "18.20 20.0 20.18");
  CHECK(matching(">=18,<20") == "18.0 18.20");
  CHECK(matching("<=20") == "16 18.0 18.20 20.0 20.18");
  CHECK(matching("<18") == "16");
  CHECK(matching(">20") == "22 24");
  CHECK(matching("~20.18") == "20.18");
  CHECK(matching("~=20.18") == "20.18");
  CHECK(matching("~> 18.1") == "18.0 18.20");
  CHECK(matching("==22.4.0") == "22");
  CHECK(matching("16 || ^22") == "16 22");
  CHECK(matching("18 - 20") == "18.0 18.20 20.0 20.18");
  CHECK(matching("^0.2.3") == "16");
}

TEST_CASE("text that says nothing leaves every release") {
  const std::string all = "16 18.0 18.20 20.0 20.18 22 24";
  for (const char* text : {"", "*", "x", "latest", "${TAG}", "sha256:00ff", "|| 18", "a || 18", ">=", "^x"}) {
    CAPTURE(text);
    CHECK(matching(text) == all);
  }
  CHECK(matching_releases({}, "1").empty());
}

TEST_CASE("the name in an image tag") {
  CHECK(tag_word("lts-alpine") == "lts");
  CHECK(tag_word("latest") == "latest");
  CHECK(tag_word("20-alpine") == "");
}
