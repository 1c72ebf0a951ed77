// Dumps the model of every folder in tests/adapters/<system>/<what> and compares it with its model.txt.
#include <doctest/doctest.h>

#include "harness.h"

namespace outlast::test {
namespace {

TEST_CASE("models") {
  for (const auto& system : folders_in(repository() / "tests/adapters")) {
    for (const auto& folder : folders_in(system)) {
      CAPTURE(folder.string());
      const Ran ran = outlast({"model", folder.string()});
      CHECK_EQ(ran.exit, 0);
      expect_file(folder / "model.txt", ran.out);
    }
  }
}

}  // namespace
}  // namespace outlast::test
