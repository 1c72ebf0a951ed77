#include "adapters/uwsgi_daemons.h"

#include <algorithm>
#include <string>

#include "adapters/knowledge.h"
#include "adapters/started.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "uwsgi";

/// How many words of an option's value stand in front of the command; nothing where it holds none.
std::optional<size_t> words_before_command(std::string_view option) {
  for (const std::string_view row : known_words(kSystem, "daemons")) {
    const size_t blank = row.find(' ');
    if (row.substr(0, blank) == option) return static_cast<size_t>(row[blank + 1] - '0');
  }
  return std::nullopt;
}

/// The command of `attach-daemon2 = cmd=daphne app,freq=5`; "" where there is none.
std::string_view keyed_command(std::string_view value) {
  constexpr std::string_view kKey = "cmd=";
  const size_t at = value.starts_with(kKey) ? 0 : value.find("," + std::string(kKey));
  if (at == std::string_view::npos) return {};
  value.remove_prefix(value.find(kKey, at) + kKey.size());
  return value.substr(0, value.find(','));
}

/// A value's part as shell text. `$(PORT)` is a variable of uWSGI's environment.
MappedText in_shell(const UwsgiOption& option, std::string_view command) {
  const uint32_t begin =
      option.value_span.begin + static_cast<uint32_t>(command.data() - std::string_view(option.value).data());
  const bool is_as_written = option.value_span.end - option.value_span.begin == option.value.size();
  MappedText text;
  bool is_open = false;
  for (size_t i = 0; i < command.size(); ++i) {
    const auto at = static_cast<uint32_t>(begin + i);
    const WrittenAt place =
        is_as_written ? WrittenAt{at, at + 1} : WrittenAt{option.value_span.begin, option.value_span.end};
    const bool opens = command[i] == '(' && i > 0 && command[i - 1] == '$';
    const bool closes = is_open && command[i] == ')';
    is_open = opens || (is_open && !closes);
    text.add(opens ? '{' : closes ? '}' : command[i], place);
  }
  return text;
}

}  // namespace

void add_uwsgi_daemons(Reading& reading, FileId file, const std::vector<UwsgiOption>& options) {
  CommandPlace place = add_script(reading, file);
  const size_t before = reading.model.commands.size();
  for (const UwsgiOption& option : options) {
    const bool is_keyed = option.name == "attach-daemon2";
    const std::optional<size_t> skipped = is_keyed ? 0 : words_before_command(option.name);
    // What another file lends is a command of that file's own.
    if (!skipped || option.value_span.file != file) continue;
    if (option.is_unknown || !option.condition.empty()) {
      reading.model.gaps.push_back({option.span, "whether uWSGI starts this program beside itself is not worked out"});
      continue;
    }
    std::string_view command = is_keyed ? keyed_command(option.value) : std::string_view(option.value);
    for (size_t i = 0; i < *skipped; ++i) {
      command.remove_prefix(std::min(command.find_first_of(" \t"), command.size()));
      command.remove_prefix(std::min(command.find_first_not_of(" \t"), command.size()));
    }
    if (!command.empty()) add_commands(reading, command_lines(in_shell(option, command)), place);
  }
  if (reading.model.commands.size() == before) reading.model.workloads.pop_back();
}

}  // namespace outlast
