// Runs every little repository in tests/cases/<policy>/{bad,ok}-<what> and compares what is said with its expect.txt.
#include <doctest/doctest.h>

#include <algorithm>

#include "harness.h"

namespace outlast::test {
namespace {

void run_case(const std::string& policy, const std::filesystem::path& folder) {
  const std::string name = folder.filename().string();
  CAPTURE(policy);
  CAPTURE(name);
  const bool bad = name.rfind("bad-", 0) == 0;
  CHECK_MESSAGE((bad || name.rfind("ok-", 0) == 0), "a case is called bad-… or ok-…");
  CHECK_MESSAGE(!read_file(folder / "about.txt").empty(), "about.txt says why the verdict is right");

  const Ran once = check_concisely(folder, {"-j", "1"});
  const Ran again = check_concisely(folder, {"-j", "4"});
  CHECK_EQ(once.out, again.out);
  CHECK_EQ(once.exit, again.exit);

  const std::vector<Said> findings = said(once.out);
  const bool found =
      std::any_of(findings.begin(), findings.end(), [&](const Said& one) { return one.policy == policy; });
  CHECK_EQ(found, bad);
  const bool error =
      std::any_of(findings.begin(), findings.end(), [](const Said& one) { return one.severity == "error"; });
  CHECK_EQ(once.exit, error ? 1 : 0);
  expect_file(folder / "expect.txt", once.out);
}

TEST_CASE("cases") {
  for (const auto& policy : folders_in(repository() / "tests/cases")) {
    for (const auto& folder : folders_in(policy)) run_case(policy.filename().string(), folder);
  }
}

}  // namespace
}  // namespace outlast::test
