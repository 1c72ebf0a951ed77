#include "adapters/installed_packages.h"

#include <algorithm>
#include <map>

#include "adapters/knowledge.h"
#include "text/sources.h"

namespace outlast {
namespace {

/// What separates a package from its version, on the command line of the tool that installs it.
enum class Separator : uint8_t { none, equals, dash };

/// Most words of one build that are looked at.
constexpr size_t kMostWords = 10'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_package(std::string_view name) {
  return std::any_of(known_systems().begin(), known_systems().end(),
                     [&](const KnownSystem& system) { return holds(known_words(system, "packages"), name); });
}

/// "1.5.3" of "2:1.5.3-1~bpo8+1": neither the epoch nor the package's own revision; "" where no number is written.
std::string upstream_version(std::string_view version) {
  const size_t colon = version.find(':');
  if (colon != std::string_view::npos &&
      version.substr(0, colon).find_first_not_of("0123456789") == std::string_view::npos)
    version.remove_prefix(colon + 1);
  version = version.substr(0, version.find_first_not_of("0123456789."));
  while (version.ends_with('.')) version.remove_suffix(1);
  return std::string(version);
}

Separator separator_of(std::string_view program, std::string_view verb) {
  const std::string command = std::string(name_of(program)) + " " + std::string(verb);
  if (holds(known_words("dockerfile", "installs_with_equals"), command)) return Separator::equals;
  return holds(known_words("dockerfile", "installs_with_dash"), command) ? Separator::dash : Separator::none;
}

/// `haproxy=1.5.3-1`, `nginx~=1.24`, `nginx-1:1.20.1-10.el9`; no name where it is no package of a system.
InstalledPackage package_in(std::string_view word, Separator separator) {
  InstalledPackage found;
  size_t end = word.size(), begin = word.size();
  if (separator == Separator::equals) {
    end = std::min(word.find_first_of("=~<>@"), word.size());
    begin = std::min(word.find_first_not_of("=~", end), word.size());
  }
  for (size_t dash = word.find('-'); separator == Separator::dash && dash + 1 < word.size();
       dash = word.find('-', dash + 1)) {
    if (dash == std::string_view::npos) break;
    if (!is_digit(word[dash + 1])) continue;
    end = dash;
    begin = dash + 1;
    break;
  }
  if (!is_package(word.substr(0, end))) return found;
  found.name = word.substr(0, end);
  found.version = upstream_version(word.substr(begin));
  found.is_unknown = found.version.empty() && end < word.size();
  return found;
}

class Collector {
 public:
  Collector(FileId file, const FillIn& fill_in) : file_(file), fill_in_(fill_in) {}
  void take(const CommandLine& line);
  std::vector<InstalledPackage> found;

 private:
  void take_word(const ShellWord& word, Separator separator);

  FileId file_;
  const FillIn& fill_in_;
  std::map<std::string, std::string, std::less<>> variables_;
  size_t words_ = 0;
};

/// `$nginxPackages`, as a line of the build before gave it, else what the word is with the build's own variables.
void Collector::take_word(const ShellWord& word, Separator separator) {
  std::string text = word.value.text;
  if (text.starts_with('$')) {
    const size_t skipped = text.starts_with("${") ? 2 : 1;
    const auto known = variables_.find(text.substr(skipped, text.find_last_not_of('}') + 1 - skipped));
    if (known != variables_.end()) text = known->second;
  }
  text = fill_in_(text);
  const Span place{file_, word.begin, word.end};
  for (size_t at = text.find_first_not_of(" \t\n\\"); at < text.size() && ++words_ < kMostWords;) {
    const size_t end = std::min(text.find_first_of(" \t\n\\", at), text.size());
    const std::string_view one = std::string_view(text).substr(at, end - at);
    if (separator != Separator::none) {
      InstalledPackage package = package_in(one, separator);
      package.span = place;
      if (!package.name.empty()) found.push_back(std::move(package));
    }
    // `ppa:vbernat/haproxy-1.8`
    InstalledPackage of_archive = package_in(one.starts_with("ppa:") ? name_of(one) : "", Separator::dash);
    of_archive.span = place;
    if (!of_archive.version.empty()) found.push_back(std::move(of_archive));
    for (InstalledPackage& package : package_of_archive(one, place)) found.push_back(std::move(package));
    at = std::min(text.find_first_not_of(" \t\n\\", end), text.size());
  }
}

void Collector::take(const CommandLine& line) {
  for (const ShellWord& one : line.assignments) {
    const size_t equals = one.value.text.find('=');
    if (equals != std::string::npos && words_++ < kMostWords)
      variables_[one.value.text.substr(0, equals)] = one.value.text.substr(equals + 1);
  }
  const std::vector<ShellWord>& words = line.words;
  Separator separator = Separator::none;
  for (size_t i = 1; i < words.size() && separator == Separator::none; ++i)
    separator = separator_of(words[0].value.text, words[i].value.text);
  for (size_t i = 1; i < words.size(); ++i) take_word(words[i], separator);
}

}  // namespace

EnvironmentEntry entry_of(InstalledPackage package) {
  EnvironmentEntry entry{.name = std::string(kInstalled) + package.name, .text = std::move(package.version)};
  entry.span = package.span;
  entry.is_unknown = package.is_unknown;
  return entry;
}

std::vector<InstalledPackage> packages_installed(const std::vector<CommandLine>& lines, FileId file,
                                                 const FillIn& fill_in) {
  Collector collector(file, fill_in);
  for (const CommandLine& line : lines) collector.take(line);
  return std::move(collector.found);
}

std::vector<InstalledPackage> package_of_archive(std::string_view path, Span place) {
  const std::string_view name = name_of(path);
  const size_t end = name.find(".t");
  const size_t dash = name.rfind('-', end);
  if (end == std::string_view::npos || dash == std::string_view::npos || !is_package(name.substr(0, dash))) return {};
  const std::string_view version = name.substr(dash + 1, end - dash - 1);
  const bool is_plain = !version.empty() && version.find_first_not_of("0123456789.") == std::string_view::npos;
  if (!is_plain) return {};
  return {{.name = std::string(name.substr(0, dash)), .version = std::string(version), .span = place}};
}

}  // namespace outlast
