#include "cli/recipes.h"

#include <algorithm>
#include <map>
#include <optional>

#include "adapters/inside.h"
#include "adapters/started.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kLargestMakefile = size_t{256} << 10;
constexpr size_t kMostRecipes = 200;
constexpr size_t kMostLines = 200;
constexpr size_t kMostTargetsOfLine = 50;
constexpr size_t kLongestLine = 16'384;
/// Targets that only name another one are followed this far.
constexpr int kMostTargets = 4;

std::string_view trimmed(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (size_t at = text.find_first_not_of(" \t"); at != std::string_view::npos;) {
    const size_t end = std::min(text.find_first_of(" \t", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(" \t", end);
  }
  return words;
}

/// A variable of a makefile; of `X ?= 5` and of what is set nowhere the environment's value counts.
struct MakeVariable {
  std::string_view value;
  bool is_default = false;
};

/// A target's recipe and what it needs first.
struct Rule {
  std::vector<std::string_view> needs;
  std::vector<std::string_view> lines;
};

class Makefile {
 public:
  explicit Makefile(std::string_view bytes) : bytes_(bytes) { read(); }

  /// The recipe of a target, of the one that it stands for; of the first where no name is given.
  const Rule* rule(std::string_view target) const {
    if (target.empty()) target = first_;
    for (int i = 0; i < kMostTargets; ++i) {
      const auto found = rules_.find(target);
      if (found == rules_.end()) return nullptr;
      if (!found->second.lines.empty()) return &found->second;
      if (found->second.needs.size() != 1) return nullptr;
      target = found->second.needs[0];
    }
    return nullptr;
  }

  void set(std::string_view name, std::string_view value) { variables_[name] = {value, false}; }

  /// A line of a recipe as its shell sees it.
  MappedText line(std::string_view text) const {
    MappedText out;
    for (size_t at = 0; at < text.size() && out.text.size() < kLongestLine;) {
      if (text[at] != '$' || at + 1 >= text.size()) {
        out.add(text[at], place(text, at));
        ++at;
        continue;
      }
      const char open = text[at + 1];
      if (open == '$') {
        out.add('$', place(text, at));
        at += 2;
        continue;
      }
      const size_t close = open == '(' ? text.find(')', at) : open == '{' ? text.find('}', at) : std::string_view::npos;
      const std::string_view name = close == std::string_view::npos ? "" : text.substr(at + 2, close - at - 2);
      if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_byte)) {
        // A function of make, whose text nobody knows here: a substitution, as the shell has them.
        for (const char c : std::string_view("$(")) out.add(c, place(text, at));
        at += open == '(' ? 2 : 1;
        continue;
      }
      add_variable(name, place(text, at), out);
      at = close + 1;
    }
    return out;
  }

 private:
  WrittenAt place(std::string_view part, size_t at) const {
    const auto begin = static_cast<uint32_t>(part.data() - bytes_.data() + at);
    return {begin, begin + 1};
  }

  void add_variable(std::string_view name, WrittenAt use, MappedText& out) const {
    const auto add = [&](std::string_view text) {
      for (const char c : text) out.add(c, use);
    };
    const auto known = variables_.find(name);
    const bool is_plain = known != variables_.end() && known->second.value.find('$') == std::string_view::npos;
    if (is_plain && !known->second.is_default) return add(known->second.value);
    add("${" + std::string(name));
    if (is_plain) add(":-" + std::string(known->second.value));
    // Made of others: a substitution, which is not known.
    if (known != variables_.end() && !is_plain) add(":-$(" + std::string(name) + ")");
    add("}");
  }

  void read() {
    std::vector<Rule*> open;
    for (size_t begin = 0; begin < bytes_.size();) {
      size_t end = std::min(bytes_.find('\n', begin), bytes_.size());
      while (end < bytes_.size() && end > begin && bytes_[end - 1] == '\\')
        end = std::min(bytes_.find('\n', end + 1), bytes_.size());
      const std::string_view text = bytes_.substr(begin, end - begin);
      begin = end + 1;
      if (text.starts_with('\t')) {
        for (Rule* rule : open) {
          if (rule->lines.size() >= kMostLines) continue;
          rule->lines.push_back(text.substr(std::min(text.find_first_not_of("\t @-+"), text.size())));
        }
        continue;
      }
      const std::string_view plain = trimmed(text.substr(0, text.find('#')));
      if (plain.empty()) continue;
      open.clear();
      const size_t sign = plain.find_first_of(":=");
      if (sign == std::string_view::npos) continue;
      const bool sets = plain[sign] == '=' || plain.substr(sign, 2) == ":=" || plain.substr(sign, 3) == "::=";
      if (sets) {
        assign(plain, sign);
      } else {
        begin_rule(plain, sign, open);
      }
    }
  }

  void assign(std::string_view line, size_t sign) {
    const bool is_default = sign > 0 && line[sign - 1] == '?';
    const bool appends = sign > 0 && line[sign - 1] == '+';
    std::string_view name = trimmed(line.substr(0, sign - (is_default || appends ? 1 : 0)));
    if (name.starts_with("export ")) name = trimmed(name.substr(7));
    const std::string_view value = trimmed(line.substr(line.find('=', sign) + 1));
    // What is added to: not known.
    variables_[name] = {appends ? std::string_view("$") : value, is_default};
  }

  void begin_rule(std::string_view line, size_t sign, std::vector<Rule*>& open) {
    for (const std::string_view target : split(line.substr(0, sign))) {
      if (first_.empty() && target[0] != '.') first_ = target;
      Rule& rule = rules_[target];
      const std::string_view rest = line.substr(std::min(line.find_first_not_of(':', sign), line.size()));
      // A variable of one target: `run: PORT = 8000`.
      if (rest.find('=') != std::string_view::npos) continue;
      for (const std::string_view need : split(rest.substr(0, rest.find('|')))) rule.needs.push_back(need);
      if (open.size() < kMostTargetsOfLine) open.push_back(&rule);
    }
  }

  std::string_view bytes_;
  std::string_view first_;
  std::map<std::string_view, Rule> rules_;
  std::map<std::string_view, MakeVariable> variables_;
};

/// The makefile that a command reads, in its container or beside what starts it.
std::optional<FileId> makefile_of(const Reading& reading, const Command& command) {
  for (const std::string_view name : {"GNUmakefile", "makefile", "Makefile"}) {
    if (const auto inside = file_inside(reading.model, reading.sources, command, name)) return inside;
    const auto path = joined_path(command.folder, name);
    const auto file = path ? reading.sources.want(*path) : std::nullopt;
    if (file) return file;
  }
  return std::nullopt;
}

/// Adds what a `make` runs; false when that cannot be told.
bool add_recipe(Reading& reading, const Command& command) {
  const std::optional<FileId> file = makefile_of(reading, command);
  if (!file || reading.sources.bytes(*file).size() > kLargestMakefile) return false;
  Makefile makefile(reading.sources.bytes(*file));
  std::string_view target;
  for (size_t i = 1; i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].text;
    const size_t equals = word.find('=');
    if (command.words[i].is_unknown || word == "-C" || word == "-f" || word.starts_with("--directory")) return false;
    if (word.starts_with('-')) continue;
    if (equals != std::string_view::npos)
      makefile.set(word.substr(0, equals), word.substr(equals + 1));
    else
      target = word;  // the last of several is what stays
  }
  const Rule* rule = makefile.rule(target);
  if (rule == nullptr) return false;
  CommandPlace place;
  place.workload = command.workload;
  place.file = *file;
  place.folder = folder_of(reading.sources.path(*file));
  place.workdir = command.workdir;
  const size_t before = reading.model.commands.size();
  for (const std::string_view line : rule->lines) add_commands(reading, command_lines(makefile.line(line)), place);
  for (size_t c = before; c < reading.model.commands.size(); ++c) {
    std::vector<EnvironmentEntry>& environment = reading.model.commands[c].environment;
    environment.insert(environment.begin(), command.environment.begin(), command.environment.end());
  }
  return true;
}

}  // namespace

void follow_recipes(Reading& reading) {
  const auto is_make = [](const Command& command) {
    return !command.words.empty() && name_of(command.words[0].text) == "make";
  };
  std::vector<Command> found;
  for (const Command& command : reading.model.commands) {
    if (is_make(command) && found.size() < kMostRecipes) found.push_back(command);
  }
  std::vector<Span> replaced;
  for (const Command& command : found) {
    if (add_recipe(reading, command)) replaced.push_back(command.span);
  }
  if (replaced.empty()) return;
  std::erase_if(reading.model.commands, [&](const Command& command) {
    return is_make(command) && std::find(replaced.begin(), replaced.end(), command.span) != replaced.end();
  });
}

}  // namespace outlast
