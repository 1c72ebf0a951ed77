#include "syntax/command_line.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>

#include "text/sources.h"

namespace outlast {
namespace {

/// Nesting of `sh -c` inside `sh -c` that is followed.
constexpr int kDeepestShell = 8;

/// A program that starts another one.
struct Wrapper {
  std::string_view name;
  std::string_view subcommand;    ///< must follow, when not empty
  std::string_view valued_flags;  ///< flags that take the next word, each between spaces
  int positionals = 0;            ///< own arguments in front of the command
  bool needs_dashes = false;      ///< the command stands behind "--" only
};

constexpr Wrapper kWrappers[] = {
    {"exec", "", " -a "},
    {"command", "", ""},
    {"nohup", "", ""},
    {"setsid", "", ""},
    {"time", "", ""},
    {"nice", "", " -n "},
    {"ionice", "", " -c -n "},
    {"stdbuf", "", " -i -o -e "},
    {"timeout", "", " -k -s --kill-after --signal ", 1},
    {"sudo", "", " -u -g --user --group "},
    {"env", "", " -u -C --unset --chdir "},
    {"tini", "", " -p -e "},
    {"tini-static", "", " -p -e "},
    {"dumb-init", "", " -r --rewrite "},
    {"catatonit", "", ""},
    {"su-exec", "", "", 1},
    {"gosu", "", "", 1},
    {"setpriv", "", " --reuid --regid --groups "},
    {"chpst", "", " -u -U -e -n "},
    {"runuser", "", " -u -g --user --group ", 0, true},
    {"poetry", "run", ""},
    {"uv", "run", " --with --extra --group --python -p --directory --project --env-file --package "},
    {"pipenv", "run", ""},
    {"pdm", "run", ""},
    {"rye", "run", ""},
    {"hatch", "run", ""},
    {"conda", "run", " -n -p --name --prefix --cwd "},
    {"bundle", "exec", ""},
    {"npx", "", " -p --package "},
    {"pnpm", "exec", ""},
    {"yarn", "exec", ""},
    {"npm", "exec", " -p --package "},
    {"wait-for-it", "", "", 0, true},
    {"wait-for-it.sh", "", "", 0, true},
    {"wait-for", "", "", 0, true},
    {"wait-for.sh", "", "", 0, true},
    {"dockerize", "", " -wait -timeout -template -stdout -stderr -wait-http-header -wait-retry-interval -env "},
    {"ddtrace-run", "", ""},
    {"debugpy", "", " --listen --connect --log-to "},
    {"opentelemetry-instrument", "", " --traces_exporter --metrics_exporter --service_name --exporter_otlp_endpoint "},
    {"newrelic-admin", "run-program", ""},
    {"doppler", "run", "", 0, true},
    {"infisical", "run", "", 0, true},
    {"chamber", "exec", "", 0, true},
    {"aws-vault", "exec", "", 0, true},
    {"watchmedo", "auto-restart", "", 0, true},
};

/// Modules inside packages that are what the package's command starts.
constexpr std::array<std::string_view, 2> kModules = {"gunicorn.app.wsgiapp", "gunicorn.__main__"};

constexpr std::array<std::string_view, 6> kShells = {"sh", "bash", "ash", "dash", "zsh", "ksh"};

bool is_name_char(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_assignment(std::string_view word) {
  const size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0 || (word[0] >= '0' && word[0] <= '9')) return false;
  const std::string_view name = word.substr(0, word[equals - 1] == '+' ? equals - 1 : equals);
  return !name.empty() && std::all_of(name.begin(), name.end(), is_name_char);
}

bool is_python(std::string_view name) {
  if (!name.starts_with("python") && !name.starts_with("pypy")) return false;
  return name.find_first_not_of("0123456789.", name.starts_with("python") ? 6 : 4) == std::string_view::npos;
}

std::string_view text_at(const std::vector<ShellWord>& words, size_t i) {
  return i < words.size() ? std::string_view(words[i].value.text) : std::string_view();
}

void drop_front(std::vector<ShellWord>& words, size_t count) {
  count = std::min(count, words.size());
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
}

const Wrapper* wrapper_of(const std::vector<ShellWord>& words) {
  const std::string_view name = name_of(text_at(words, 0));
  for (const Wrapper& wrapper : kWrappers) {
    if (wrapper.name == name && (wrapper.subcommand.empty() || text_at(words, 1) == wrapper.subcommand))
      return &wrapper;
  }
  return nullptr;
}

/// How many words stand in front of the command that a wrapper starts; 0 when it starts none.
size_t wrapped_at(const Wrapper& wrapper, const std::vector<ShellWord>& words) {
  size_t i = wrapper.subcommand.empty() ? 1 : 2;
  if (wrapper.needs_dashes) {
    while (i < words.size() && text_at(words, i) != "--") i++;
    return i + 1 < words.size() ? i + 1 : 0;
  }
  int positionals = wrapper.positionals;
  while (i < words.size()) {
    const std::string_view word = text_at(words, i);
    if (word == "--") {
      i++;
      break;
    }
    if (word.starts_with("-") && word.size() > 1) {
      i += wrapper.valued_flags.find(" " + std::string(word) + " ") != std::string_view::npos ? 2 : 1;
    } else if (positionals-- > 0) {
      i++;
    } else {
      break;
    }
  }
  return i < words.size() ? i : 0;
}

/// The index of the word that a shell runs (`sh -ec "…"`), 0 when it runs a file or reads its input.
size_t shell_text_at(const std::vector<ShellWord>& words) {
  for (size_t i = 1; i < words.size(); i++) {
    const std::string_view word = text_at(words, i);
    if (!word.starts_with("-") && !word.starts_with("+")) return 0;
    if (word.starts_with("--")) continue;
    if (word.find('c') != std::string_view::npos) return i + 1 < words.size() ? i + 1 : 0;
    if (word.ends_with("o")) i++;
  }
  return 0;
}

/// The index of the module behind `python -m`, 0 when there is none.
size_t module_at(const std::vector<ShellWord>& words) {
  for (size_t i = 1; i < words.size(); i++) {
    const std::string_view word = text_at(words, i);
    if (word == "-m") return i + 1 < words.size() ? i + 1 : 0;
    if (!word.starts_with("-")) return 0;
    if (word == "-W" || word == "-X") i++;
  }
  return 0;
}

/// `su user -c "…"`: the index of the text.
size_t su_text_at(const std::vector<ShellWord>& words) {
  for (size_t i = 1; i + 1 < words.size(); i++) {
    if (text_at(words, i) == "-c" || text_at(words, i) == "--command") return i + 1;
  }
  return 0;
}

void take_assignments(CommandLine& line) {
  size_t count = 0;
  while (count < line.words.size() && line.words[count].style == Style::plain &&
         is_assignment(text_at(line.words, count)))
    count++;
  std::move(line.words.begin(), line.words.begin() + static_cast<std::ptrdiff_t>(count),
            std::back_inserter(line.assignments));
  drop_front(line.words, count);
}

/// A line that is still to be unwrapped.
struct Work {
  CommandLine line;
  int shells = 0;
};

/// Puts the commands of a shell's text in front of what is left to do, each with the assignments so far.
void unfold(const CommandLine& line, size_t text, int shells, std::deque<Work>& work) {
  ShellText inner = read_shell(line.words[text].value);
  // Numbers of the inner text start anew; an arm of its own keeps them apart from those of another.
  const ShellArm apart{UINT32_MAX, line.words[text].begin};
  for (auto command = inner.commands.rbegin(); command != inner.commands.rend(); ++command) {
    Work next{{.assignments = line.assignments, .words = std::move(command->words), .path = line.path}, shells + 1};
    next.line.is_array = command->is_array;
    next.line.elements = std::move(command->elements);
    next.line.path.push_back(apart);
    next.line.path.insert(next.line.path.end(), command->path.begin(), command->path.end());
    if (next.line.path.size() > kDeepestArm) next.line.path.resize(kDeepestArm);
    work.push_front(std::move(next));
  }
}

/// `export A=1 B`, `declare -x A=1`: assignments and names without a program.
void take_declarations(CommandLine& line) {
  drop_front(line.words, 1);
  for (ShellWord& word : line.words) {
    const std::string_view text = word.value.text;
    if (text.starts_with('-')) continue;
    if (is_assignment(text)) {
      line.assignments.push_back(std::move(word));
    } else {
      line.exported.push_back(std::move(word));
    }
  }
  line.words.clear();
}

/// One step inwards. True when something was taken off; false when the line is what runs.
bool unwrap(CommandLine& line) {
  take_assignments(line);
  if (line.words.empty()) return false;
  const std::string_view name = name_of(text_at(line.words, 0));
  if (name == "export" || name == "declare" || name == "readonly" || name == "typeset" || name == "local") {
    line.exports = name == "export" || text_at(line.words, 1).find('x') == 1;
    take_declarations(line);
    return false;
  }
  if (is_python(name)) {
    const size_t module = module_at(line.words);
    // A module inside a package is a program of its own; the commands of installed packages have plain names.
    const std::string_view named = text_at(line.words, module);
    const bool is_program = std::find(kModules.begin(), kModules.end(), named) != kModules.end();
    const bool is_own = named.find('.') != std::string_view::npos && !is_program;
    if (module == 0 || is_own) return false;
    drop_front(line.words, module);
    return true;
  }
  if (const Wrapper* wrapper = wrapper_of(line.words)) {
    const size_t at = wrapped_at(*wrapper, line.words);
    const bool sets_variables = wrapper->name == "env";
    drop_front(line.words, at);
    // Quoted or not: in front of its command `env` takes them for variables.
    for (size_t i = 0; sets_variables && i < line.words.size() && is_assignment(text_at(line.words, i)); i++)
      line.words[i].style = Style::plain;
    return at > 0;
  }
  const bool is_shell = std::find(kShells.begin(), kShells.end(), name) != kShells.end();
  if (is_shell && shell_text_at(line.words) == 0 && line.words.size() > 1) {
    size_t script = 1;
    while (script < line.words.size() && text_at(line.words, script).starts_with("-")) script++;
    if (script == line.words.size()) return false;
    drop_front(line.words, script);
    return true;
  }
  return false;
}

std::vector<CommandLine> unwrapped(std::deque<Work> work) {
  std::vector<CommandLine> found;
  while (!work.empty() && found.size() < kMostCommandLines) {
    Work next = std::move(work.front());
    work.pop_front();
    while (unwrap(next.line)) {
    }
    const std::string_view name = name_of(text_at(next.line.words, 0));
    const bool is_shell = std::find(kShells.begin(), kShells.end(), name) != kShells.end();
    const size_t inner = is_shell ? shell_text_at(next.line.words) : name == "su" ? su_text_at(next.line.words) : 0;
    if (inner > 0 && next.shells < kDeepestShell) {
      unfold(next.line, inner, next.shells, work);
    } else if (!next.line.words.empty() || !next.line.assignments.empty() || !next.line.exported.empty()) {
      found.push_back(std::move(next.line));
    }
  }
  return found;
}

}  // namespace

std::vector<CommandLine> command_lines(const MappedText& shell) {
  std::deque<Work> work;
  ShellText text = read_shell(shell);
  place_functions(text);
  for (ShellCommand& command : text.commands) {
    Work next{{.words = std::move(command.words), .path = std::move(command.path)}, 0};
    next.line.decides = command.decides;
    next.line.is_negated = command.is_negated;
    next.line.is_array = command.is_array;
    next.line.elements = std::move(command.elements);
    work.push_back(std::move(next));
  }
  return unwrapped(std::move(work));
}

std::vector<CommandLine> command_lines(std::vector<ShellWord> words) {
  std::deque<Work> work;
  // What the exec form holds is never an assignment, but what a wrapper starts may be.
  work.push_back({{.words = std::move(words)}, 0});
  return unwrapped(std::move(work));
}

std::vector<CommandLine> exec_lines(std::vector<ShellWord> words) {
  for (ShellWord& word : words) {
    if (word.value.text.find('$') != std::string::npos) word.style = Style::single_quoted;
  }
  return command_lines(std::move(words));
}

}  // namespace outlast
