#include "adapters/script_ways.h"

#include <algorithm>
#include <set>

namespace outlast {
namespace {

constexpr size_t kMostWays = 8;

bool stands_in(const std::vector<ShellArm>& path, const std::vector<ShellArm>& around) {
  return path.size() >= around.size() && std::equal(around.begin(), around.end(), path.begin());
}

/// The ways to one array, or to the words of a variable that is called `$NAME`.
ScriptWays ways_of(const ScriptVariables& variables, std::string_view name, const std::vector<ShellArm>& path) {
  ScriptWays ways;
  std::set<uint32_t> arms;
  for (const ScriptArray& array : variables.arrays) {
    // What is added is worked out for each way.
    if (array.name != name || array.appends) continue;
    const bool is_in = stands_in(array.path, path) && array.path.size() > path.size();
    if (!is_in && stands_in(path, array.path)) ways = {.has_other = true};
    if (!is_in && stands_in(path, array.path)) continue;
    if (!is_in) return {};
    const bool is_same = !ways.arms.empty() && ways.arms[0][path.size()].construct == array.path[path.size()].construct;
    const bool is_arm = array.path.size() == path.size() + 1 && (ways.arms.empty() || is_same);
    if (!is_arm) return {};
    if (std::find(ways.arms.begin(), ways.arms.end(), array.path) == ways.arms.end()) ways.arms.push_back(array.path);
  }
  return ways.arms.size() < 2 || ways.arms.size() > kMostWays ? ScriptWays{} : ways;
}

}  // namespace

std::string_view array_of(std::string_view text) {
  const bool is_whole = text.size() > 6 && text.starts_with("${") && (text.ends_with("[@]}") || text.ends_with("[*]}"));
  return is_whole ? text.substr(2, text.size() - 6) : std::string_view();
}

ScriptWays ways_to(const ScriptVariables& variables, const CommandLine& line) {
  for (const ShellWord& word : line.words) {
    const std::string_view array = array_of(word.value.text);
    const std::string_view variable = word.style == Style::plain ? variable_of(word.value.text) : std::string_view();
    const std::string name = variable.empty() ? std::string(array) : "$" + std::string(variable);
    if (name.empty()) continue;
    if (ScriptWays ways = ways_of(variables, name, line.path); !ways.arms.empty()) return ways;
  }
  return {};
}

}  // namespace outlast
