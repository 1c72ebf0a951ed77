#include "policy/placeholders.h"

#include <algorithm>
#include <array>
#include <vector>

#include "policy/vocabulary.h"

namespace outlast {
namespace {

constexpr std::array<std::string_view, 18> kCommon = {
    "left",   "op",     "right", "left_who", "left_timer", "left_setting", "right_who", "right_timer", "spare",
    "margin", "policy", "match", "evidence", "limit_who",  "reason",       "fine_when", "broken_when", "traffic"};

std::string error_in(std::string_view name, Over over) {
  if (name == "setting" && over == Over::setting) return "";
  if (std::find(kCommon.begin(), kCommon.end(), name) != kCommon.end()) return "";
  const size_t dot = name.find('.');
  const auto subject = subject_named(name.substr(0, dot));
  if (subject && has_subject(over, *subject)) {
    if (dot == std::string_view::npos || load_named(*subject, name.substr(dot + 1))) return "";
    const std::string near = near_names(name.substr(dot + 1), property_names(*subject));
    return "no placeholder {" + std::string(name) + "}" + (near.empty() ? "" : "; near: " + near);
  }
  const std::string near = near_names(name, std::vector<std::string_view>(kCommon.begin(), kCommon.end()));
  return "no placeholder {" + std::string(name) + "}" + (near.empty() ? "" : "; near: " + near);
}

}  // namespace

std::span<const std::string_view> common_placeholders() { return kCommon; }

std::string placeholder_error(std::string_view text, Over over) {
  std::string error;
  for (size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const size_t end = text.find('}', at);
    if (end == std::string_view::npos) return "`{` without `}`";
    error = error_in(text.substr(at + 1, end - at - 1), over);
    if (!error.empty()) return error;
  }
  return "";
}

std::string expanded(std::string_view text, const std::function<std::string(std::string_view)>& value_of) {
  std::string result;
  size_t done = 0;
  for (size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', done)) {
    const size_t end = text.find('}', at);
    if (end == std::string_view::npos) break;
    result += text.substr(done, at - done);
    result += value_of(text.substr(at + 1, end - at - 1));
    done = end + 1;
  }
  return result += text.substr(done);
}

}  // namespace outlast
