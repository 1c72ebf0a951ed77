// Policy files of strangers: loads any bytes and, when they compile, runs the conditions on values of every form.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "policy/judge.h"
#include "policy/policy.h"
#include "report/explain.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace outlast;
  std::string error;
  const auto policy = load_policy("fuzz", {reinterpret_cast<const char*>(data), size}, error);
  if (!policy) {
    // An error is one line that says something.
    if (error.empty() || error.find('\n') != std::string::npos) std::abort();
    return 0;
  }
  Value value = exactly(5);
  add_alternative(value, {.form = Form::open, .range = {0, kInfinite}});
  add_alternative(value, {.form = Form::unknown, .range = {0, kInfinite}});
  add_alternative(value, {.form = Form::none});
  const std::vector<const Value*> values(policy->loads.size(), &value);
  Judgement judgement;
  judge(*policy, values, 1000, judgement);
  explain(*policy, true);
  return 0;
}
