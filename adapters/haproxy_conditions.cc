#include "adapters/haproxy_conditions.h"

#include <array>
#include <charconv>
#include <vector>

#include "model/release.h"

namespace outlast {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The text that an argument stands for: without quotes, and inside of them with the value of a variable that is all of
/// it. Blanks around it would be part of it.
std::optional<std::string> argument_text(std::string_view written, const HaproxyWorld& world,
                                         const Variables& setenvs) {
  const bool is_quoted = written.size() > 1 && written.front() == '"' && written.back() == '"';
  if (is_quoted) written = written.substr(1, written.size() - 2);
  if (written.find_first_of("\\'\" ") != std::string_view::npos) return std::nullopt;
  if (!is_quoted || written.find('$') == std::string_view::npos) return std::string(written);
  if (!written.starts_with('$')) return std::nullopt;
  std::string_view name = written.substr(1);
  if (name.starts_with('{') && name.ends_with('}')) name = name.substr(1, name.size() - 2);
  const auto own = setenvs.find(name);
  if (own != setenvs.end()) return own->second;
  const auto found = world.environment.find(name);
  if (found == world.environment.end() || found->second.is_unknown) return std::nullopt;
  return found->second.text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t cut = text.find(separator);
    parts.push_back(text.substr(0, cut));
    if (cut == std::string_view::npos) return parts;
    text.remove_prefix(cut + 1);
  }
}

/// The numbers of "2.8" or "2.8.3"; nothing for anything else, such as a version under development.
std::optional<std::vector<int>> numbers_of(std::string_view version) {
  std::vector<int> numbers;
  for (const std::string_view part : split(version, '.')) {
    int number = 0;
    const auto [past, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc() || past != part.data() + part.size()) return std::nullopt;
    numbers.push_back(number);
  }
  if (numbers.size() < 2 || numbers.size() > 3) return std::nullopt;
  return numbers;
}

/// Whether a release is at least a version; a release without its patch may be any patch.
std::optional<bool> is_at_least(std::string_view release, const std::vector<int>& version) {
  const auto has = numbers_of(release);
  if (!has) return std::nullopt;
  for (size_t i = 0; i < 2; ++i) {
    if ((*has)[i] != version[i]) return (*has)[i] > version[i];
  }
  if (version.size() < 3 || version[2] == 0) return true;
  if (has->size() < 3) return std::nullopt;
  return (*has)[2] >= version[2];
}

std::optional<bool> release_is_at_least(std::string_view version, const HaproxyWorld& world) {
  const auto wanted = numbers_of(version);
  if (!wanted) return std::nullopt;
  // A tag without a number ("alpine") floats with the newest release.
  if (!tag_word(world.release.text).empty() || world.release.text.empty() || world.release.compared) {
    std::optional<bool> all;
    for (const uint16_t candidate : world.release.candidates) {
      const auto one = is_at_least(world.releases[candidate], *wanted);
      if (!one || (all && *all != *one)) return std::nullopt;
      all = one;
    }
    return all;
  }
  return is_at_least(world.release.text, *wanted);
}

std::optional<bool> predicate_holds(std::string_view name, const std::vector<std::string_view>& arguments,
                                    const HaproxyWorld& world, const Variables& setenvs) {
  const auto negated = [](std::optional<bool> held) { return held ? std::optional(!*held) : held; };
  if (name == "defined" && arguments.size() == 1) {
    const std::string_view variable = arguments[0];
    const bool is_set =
        setenvs.find(variable) != setenvs.end() || world.environment.find(variable) != world.environment.end();
    return is_set ? std::optional(true) : std::nullopt;
  }
  if ((name == "version_atleast" || name == "version_before") && arguments.size() == 1) {
    const auto version = argument_text(arguments[0], world, setenvs);
    const auto held = version ? release_is_at_least(*version, world) : std::nullopt;
    return name == "version_atleast" ? held : negated(held);
  }
  if ((name == "streq" || name == "strneq") && arguments.size() == 2) {
    const auto left = argument_text(arguments[0], world, setenvs), right = argument_text(arguments[1], world, setenvs);
    if (!left || !right) return std::nullopt;
    return (*left == *right) == (name == "streq");
  }
  return std::nullopt;
}

}  // namespace

std::optional<bool> haproxy_holds(std::string_view condition, const HaproxyWorld& world, const Variables& setenvs) {
  condition = trimmed(condition.substr(0, condition.find('#')));
  // Without a condition it does not hold.
  if (condition.empty() || condition == "0") return false;
  if (condition.find_first_not_of("0123456789") == std::string_view::npos) return true;
  const bool is_negated = condition.starts_with('!');
  if (is_negated) condition = trimmed(condition.substr(1));
  const size_t open = condition.find('(');
  const bool is_call = open != std::string_view::npos && condition.find(')') + 1 == condition.size();
  if (!is_call) return std::nullopt;
  const auto held =
      predicate_holds(trimmed(condition.substr(0, open)),
                      split(condition.substr(open + 1, condition.size() - open - 2), ','), world, setenvs);
  return held ? std::optional(*held != is_negated) : held;
}

}  // namespace outlast
