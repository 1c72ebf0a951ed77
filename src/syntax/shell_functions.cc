// Functions of shell scripts: where what they hold runs.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "syntax/shell.h"

namespace outlast {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

/// The innermost function that a command stands in, by its index; kNone at the top.
uint32_t function_around(const ShellText& text, const ShellCommand& command) {
  for (size_t i = command.path.size(); i-- > 0;) {
    // Constructs are numbered in the order in which they open.
    const auto found = std::lower_bound(text.functions.begin(), text.functions.end(), command.path[i].construct,
                                        [](const ShellFunction& one, uint32_t body) { return one.body < body; });
    if (found != text.functions.end() && found->body == command.path[i].construct)
      return static_cast<uint32_t>(found - text.functions.begin());
  }
  return kNone;
}

/// True for a command that may call any function: its program is what the text is handed, or a variable.
bool calls_anything(const ShellCommand& command) {
  return !command.words.empty() && command.words[0].value.text.starts_with('$');
}

/// For each function the one command that calls it; kNone where none or several do, or where it is named otherwise.
std::vector<uint32_t> only_calls(const ShellText& text, const std::vector<uint32_t>& around) {
  std::map<std::string, uint32_t, std::less<>> by_name;
  std::vector<uint32_t> calls(text.functions.size(), kNone);
  std::vector<bool> is_odd(text.functions.size(), false);
  for (uint32_t f = 0; f < text.functions.size(); ++f) {
    const auto [known, is_new] = by_name.emplace(text.functions[f].name, f);
    if (!is_new) is_odd[f] = is_odd[known->second] = true;
  }
  for (uint32_t c = 0; c < text.commands.size(); ++c) {
    const ShellCommand& command = text.commands[c];
    // A test compares names and calls nothing.
    if (!command.words.empty() && command.words[0].value.text == "[[") continue;
    for (size_t w = 0; w < command.words.size(); ++w) {
      const auto named = by_name.find(command.words[w].value.text);
      if (named == by_name.end()) continue;
      const uint32_t f = named->second;
      is_odd[f] = is_odd[f] || w != 0 || calls[f] != kNone || around[c] == f;
      calls[f] = c;
    }
  }
  for (size_t f = 0; f < calls.size(); ++f) {
    if (is_odd[f]) calls[f] = kNone;
  }
  return calls;
}

/// The order in which the commands stand when each called function follows its call. What is left out (functions that
/// call each other only) keeps its place at the end.
std::vector<uint32_t> running_order(const std::vector<uint32_t>& around, const std::vector<uint32_t>& calls,
                                    size_t functions) {
  std::vector<std::vector<uint32_t>> inside(functions + 1);
  std::map<uint32_t, uint32_t> called_at;
  for (uint32_t f = 0; f < functions; ++f) {
    if (calls[f] != kNone) called_at.emplace(calls[f], f);
  }
  for (uint32_t c = 0; c < around.size(); ++c) {
    const bool is_moved = around[c] != kNone && calls[around[c]] != kNone;
    inside[is_moved ? around[c] : functions].push_back(c);
  }
  std::vector<uint32_t> order;
  std::vector<bool> is_placed(around.size(), false);
  std::vector<std::pair<size_t, size_t>> open{{functions, 0}};
  while (!open.empty()) {
    auto& [function, next] = open.back();
    if (next == inside[function].size()) {
      open.pop_back();
      continue;
    }
    const uint32_t command = inside[function][next++];
    if (is_placed[command]) continue;
    is_placed[command] = true;
    order.push_back(command);
    if (const auto called = called_at.find(command); called != called_at.end()) open.emplace_back(called->second, 0);
  }
  for (uint32_t c = 0; c < around.size(); ++c) {
    if (!is_placed[c]) order.push_back(c);
  }
  return order;
}

/// The arms of a call and then those inside the function that it calls.
std::vector<ShellArm> path_inside(const std::vector<ShellArm>& call, const std::vector<ShellArm>& own, uint32_t body) {
  const auto from = std::find_if(own.begin(), own.end(), [&](const ShellArm& arm) { return arm.construct == body; });
  std::vector<ShellArm> all = call;
  for (auto arm = from; arm != own.end() && all.size() < kDeepestArm; ++arm) all.push_back(*arm);
  return all;
}

}  // namespace

void place_functions(ShellText& text) {
  if (text.functions.empty() || std::any_of(text.commands.begin(), text.commands.end(), calls_anything)) return;
  std::vector<uint32_t> around;
  for (const ShellCommand& command : text.commands) around.push_back(function_around(text, command));
  const std::vector<uint32_t> calls = only_calls(text, around);
  const std::vector<uint32_t> order = running_order(around, calls, text.functions.size());
  std::vector<ShellCommand> placed;
  const std::set<uint32_t> callers(calls.begin(), calls.end());
  std::map<uint32_t, std::vector<ShellArm>> paths;  // of calls that were placed
  for (const uint32_t c : order) {
    ShellCommand& command = text.commands[c];
    const uint32_t f = around[c];
    if (f != kNone && calls[f] != kNone) {
      if (const auto call = paths.find(calls[f]); call != paths.end())
        command.path = path_inside(call->second, command.path, text.functions[f].body);
    }
    if (callers.contains(c)) paths.emplace(c, command.path);
    placed.push_back(std::move(command));
  }
  text.commands = std::move(placed);
}

}  // namespace outlast
