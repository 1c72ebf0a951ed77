// Every example is a whole little repository, broken and fixed, with what the tool says about it in expect.txt.
#include <doctest/doctest.h>

#include <cstdlib>

#include "harness.h"

namespace outlast::test {
namespace {

TEST_CASE("examples") {
  for (const auto& example : folders_in(repository() / "examples")) {
    for (const char* state : {"broken", "fixed"}) {
      const std::filesystem::path folder = example / state;
      CAPTURE(folder.string());
      REQUIRE(std::filesystem::is_directory(folder));
      const Ran ran = check_concisely(folder);
      CHECK_LE(ran.exit, 1);
      if (std::string_view(state) == "fixed") CHECK_EQ(ran.out, "");
      expect_file(folder / "expect.txt", ran.out);
    }
  }
}

TEST_CASE("verdicts that the examples still wait for are counted") {
  expect_counted(repository() / "examples/not-yet.txt");
}

}  // namespace
}  // namespace outlast::test
