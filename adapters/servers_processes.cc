#include "adapters/servers_processes.h"

#include <algorithm>
#include <charconv>

#include "adapters/knowledge.h"
#include "adapters/servers_processes_names.h"
#include "adapters/started.h"
#include "adapters/uncalled.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr std::string_view kLists = "process_lists";        ///< are handed the words as a list
constexpr std::string_view kWords = "process_words";        ///< are handed each word as an argument
constexpr std::string_view kTexts = "process_texts";        ///< are handed shell text
constexpr std::string_view kHarmless = "process_harmless";  ///< arguments that change nothing of what is started
constexpr std::string_view kPrograms = "process_programs";  ///< the systems whose commands are read
constexpr std::string_view kObjects = "command_objects";
constexpr int kDeepest = 6;
constexpr size_t kMostProcesses = 50;
constexpr size_t kMostParts = 200000;
constexpr size_t kMostLoops = 50;
constexpr std::string_view kUnknownText = "$(…)";

std::string known_callee(const Program& program, ExprId call) {
  const Expr& expr = program.exprs[call];
  return expr.base == kNoExpr ? std::string() : qualified(program, expr.base);
}

/// The position that a word list gives a function: "os.execvp 1".
std::optional<size_t> position_in(std::string_view list, std::string_view callee) {
  for (const std::string_view entry : known_words("python", list)) {
    const size_t blank = entry.rfind(' ');
    if (!callee.empty() && entry.substr(0, blank) == callee) return static_cast<size_t>(entry.back() - '0');
  }
  return std::nullopt;
}

/// A file that may start processes, and how much of it may still be followed.
struct Starting {
  const Program& program;
  ProcessNames names;
  mutable size_t steps = 0;
  mutable size_t loops = 0;
  mutable std::set<ExprId> texts;  ///< those that were followed
};

/// True for a call that starts what a list says, or only reads the list.
bool reads_lists(const Program& program, ExprId call) {
  constexpr std::string_view kReaders[] = {"print", "len", "list", "tuple", "str", "repr", "shlex.join"};
  constexpr std::string_view kMethods[] = {"join", "debug", "info", "warning", "error", "exception", "log"};
  const Expr& callee = program.exprs[program.exprs[call].base];
  const std::string name = known_callee(program, call);
  if (position_in(kLists, name) || position_in(kWords, name) || position_in(kTexts, name)) return true;
  return callee.kind == ExprKind::member
             ? name == "shlex.join" ||
                   std::find(std::begin(kMethods), std::end(kMethods), callee.text) != std::end(kMethods)
             : std::find(std::begin(kReaders), std::end(kReaders), name) != std::end(kReaders);
}

/// What a name is given, where one place of the file gives it something and none may change that.
ExprId only_value(const Starting& starting, ExprId id) {
  const Program& program = starting.program;
  const Expr& name = program.exprs[id];
  if (name.kind != ExprKind::name) return kNoExpr;
  const auto [first, past] = assignments_named(program, name.text);
  if (past - first != 1) return kNoExpr;
  const Assignment& one = program.assignments[program.by_name[first]];
  if (one.parameter >= 0 || one.value == kNoExpr || one.value == one.target) return kNoExpr;
  const bool is_changed = program.exprs[one.value].kind == ExprKind::list && starting.names.changed.contains(name.text);
  return is_changed ? kNoExpr : one.value;
}

std::string in_shell(const Starting& starting, ExprId id, int depth = 0);

/// `os.environ["X"]` and its kin as a shell has them; "" for anything else.
std::string variable_read(const Starting& starting, ExprId id, int depth) {
  const Program& program = starting.program;
  const Expr& expr = program.exprs[id];
  if (expr.args.empty() || expr.base == kNoExpr || program.exprs[expr.args[0]].kind != ExprKind::string) return "";
  const std::string callee = qualified(program, expr.base), name = program.exprs[expr.args[0]].text;
  const bool is_index = expr.kind == ExprKind::index && callee == "os.environ";
  const bool is_call = expr.kind == ExprKind::call && (callee == "os.getenv" || callee == "os.environ.get");
  if (is_index || (is_call && expr.args.size() == 1)) return "${" + name + "}";
  if (!is_call) return "";
  const std::string standard = in_shell(starting, expr.args[1], depth + 1);
  return standard.find('$') == std::string::npos ? "${" + name + "-" + standard + "}" : "";
}

/// A value as shell text in quotes; where it is not known, a command whose output nobody knows.
std::string in_shell(const Starting& starting, ExprId id, int depth) {
  const Program& program = starting.program;
  const Expr& expr = program.exprs[id];
  const std::string unknown = "$(" + (expr.kind == ExprKind::name ? expr.text : std::string("…")) + ")";
  if (depth > kDeepest || ++starting.steps > kMostParts) return unknown;
  if (expr.kind == ExprKind::string) starting.texts.insert(id);
  if (expr.kind == ExprKind::string) return expr.text.find_first_of("$`\\") == std::string::npos ? expr.text : unknown;
  if (expr.kind == ExprKind::number) {
    char digits[32];
    const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), expr.number);
    return error == std::errc() ? std::string(std::begin(digits), end) : unknown;
  }
  const bool is_sum = expr.kind == ExprKind::operation && expr.text == "+" && expr.args.size() == 2;
  if (expr.kind == ExprKind::format || is_sum) {
    std::string whole;
    for (const ExprId part : expr.args) whole += in_shell(starting, part, depth + 1);
    return whole;
  }
  if (expr.kind == ExprKind::member && qualified(program, id) == "sys.executable") return "python";
  if (std::string variable = variable_read(starting, id, depth); !variable.empty()) return variable;
  const bool is_plain_call = expr.kind == ExprKind::call && expr.base != kNoExpr && expr.args.size() == 1;
  if (is_plain_call && (program.exprs[expr.base].text == "str" || program.exprs[expr.base].text == "int"))
    return in_shell(starting, expr.args[0], depth + 1);
  const ExprId value = only_value(starting, id);
  return value == kNoExpr ? unknown : in_shell(starting, value, depth + 1);
}

ShellWord word_at(std::string_view text, Span span) {
  ShellWord word{.begin = span.begin, .end = span.end, .style = Style::double_quoted};
  for (const char c : text) word.value.add(c, {span.begin, span.end});
  return word;
}

/// The words of a list; nothing for what is none.
std::optional<std::vector<ShellWord>> words_of_list(const Starting& starting, ExprId id, int depth = 0) {
  const Program& program = starting.program;
  if (id == kNoExpr || depth > kDeepest || ++starting.steps > kMostParts) return std::nullopt;
  const Expr& list = program.exprs[id];
  if (list.kind != ExprKind::list) return words_of_list(starting, only_value(starting, id), depth + 1);
  std::vector<ShellWord> words;
  for (size_t i = 0; i < list.args.size(); ++i) {
    const bool is_spread = i < list.names.size() && list.names[i] == "*";
    const auto spread = is_spread ? words_of_list(starting, list.args[i], depth + 1) : std::nullopt;
    const Span span = program.exprs[list.args[i]].span;
    if (spread) words.insert(words.end(), spread->begin(), spread->end());
    if (!spread) words.push_back(word_at(is_spread ? "$@" : in_shell(starting, list.args[i]), span));
  }
  return words;
}

/// One process that is started: its words or its text, and what starts it.
struct Process {
  std::vector<CommandLine> lines;
  Span span;
  bool is_followed = true;
};

/// True where nothing but the program's start, or a loop, stands around a place.
bool is_plain_place(const Program& program, uint32_t branch) {
  for (int up = 0; branch != kNoBranch && up < 50; ++up, branch = program.branches[branch].parent) {
    const Branch& one = program.branches[branch];
    if (one.is_guarded) continue;
    const bool is_main = one.condition != kNoExpr && one.arm == 0 &&
                         source_of(program, one.condition).find("__main__") != std::string::npos;
    if (!is_main && (one.condition != kNoExpr || one.arm != 0)) return false;
  }
  return true;
}

/// What the program sets in its environment before a call. What another function sets, it may have set by then.
std::vector<ShellWord> environment_at(const Starting& starting, Span call) {
  const Program& program = starting.program;
  const uint32_t function = function_of(program, scope_at(program, call.begin));
  std::vector<ShellWord> set;
  for (const VariableSet& one : starting.names.variables) {
    const uint32_t setter = function_of(program, one.scope);
    const bool is_behind = one.span.begin > call.begin;
    if (setter == function && is_behind) continue;
    const bool is_sure = (setter == function || (setter == 0 && !is_behind)) && is_plain_place(program, one.branch);
    std::string value = is_sure && one.value != kNoExpr ? in_shell(starting, one.value) : std::string(kUnknownText);
    const bool is_known = value.find('$') == std::string::npos;
    if (one.is_default && !is_known) value = kUnknownText;
    if (one.is_default && is_known) value = "${" + one.name + "-" + value + "}";
    const bool has_place = is_sure && one.value != kNoExpr && !one.is_default;
    set.push_back(word_at(one.name + "=" + value, has_place ? program.exprs[one.value].span : one.span));
  }
  return set;
}

/// False where an argument of a call changes what is started in a way that is not followed: `cwd=`, `env=`.
bool has_harmless_arguments(const Program& program, const Expr& call) {
  for (size_t i = 0; i < call.args.size() && i < call.names.size(); ++i) {
    if (call.names[i].empty() || call.names[i] == "*" || holds(known_words("python", kHarmless), call.names[i]))
      continue;
    const std::string given = source_of(program, call.args[i]);
    const bool is_own = call.names[i] == "env" && (given == "os.environ" || given == "os.environ.copy()");
    if (!is_own) return false;
  }
  return true;
}

bool is_shell_call(const Program& program, const Expr& call) {
  const auto shell = std::find(call.names.begin(), call.names.end(), "shell");
  if (shell == call.names.end()) return false;
  const Expr& value = program.exprs[call.args[static_cast<size_t>(shell - call.names.begin())]];
  return value.kind == ExprKind::boolean && value.number != 0;
}

/// The lines of shell text that a value is; nothing where it is not known at all.
std::vector<CommandLine> lines_of_text(const Starting& starting, ExprId id) {
  const Program& program = starting.program;
  const std::string text = in_shell(starting, id);
  return text.starts_with('$') ? std::vector<CommandLine>()
                               : command_lines(word_at(text, program.exprs[id].span).value);
}

/// The list whose items a loop takes, where a name is what `for name in list:` gives it.
ExprId looped_list(const Starting& starting, ExprId id) {
  const Program& program = starting.program;
  const Expr& name = program.exprs[id];
  if (name.kind != ExprKind::name || starting.names.changed.contains(name.text)) return kNoExpr;
  const auto [first, past] = assignments_named(program, name.text);
  if (past - first != 1 || ++starting.loops > kMostLoops) return kNoExpr;
  const Assignment& one = program.assignments[program.by_name[first]];
  const Span target = program.exprs[one.target].span;
  const std::string_view behind = program.bytes.substr(target.end, 80);
  const size_t colon = behind.find(':');
  const size_t list = end_of_code(behind, past_blanks(behind, 0), "in");
  if (one.parameter >= 0 || list == std::string_view::npos || colon == std::string_view::npos) return kNoExpr;
  const auto begin = target.end + static_cast<uint32_t>(past_blanks(behind, list));
  const auto end = target.end + static_cast<uint32_t>(without_blanks_at_end(behind.substr(0, colon)).size());
  for (ExprId e = 0; e < program.exprs.size(); ++e) {
    if (program.exprs[e].span.begin == begin && program.exprs[e].span.end == end) return e;
  }
  return kNoExpr;
}

/// The lists of words that a call is handed: one, or each that a loop takes.
std::vector<std::vector<ShellWord>> lists_handed(const Starting& starting, ExprId id) {
  const Program& program = starting.program;
  if (const auto words = words_of_list(starting, id)) return {*words};
  ExprId looped = looped_list(starting, id);
  if (looped != kNoExpr && program.exprs[looped].kind == ExprKind::name) looped = only_value(starting, looped);
  if (looped == kNoExpr || program.exprs[looped].kind != ExprKind::list) return {};
  std::vector<std::vector<ShellWord>> all;
  for (const ExprId item : program.exprs[looped].args) {
    all.push_back(words_of_list(starting, item).value_or(std::vector<ShellWord>()));
  }
  return all;
}

/// What a call starts; no lines where it starts nothing, or what is not seen.
std::vector<Process> processes_of(const Starting& starting, const Call& call) {
  const Program& program = starting.program;
  const Expr& expr = program.exprs[call.call];
  const std::string callee = known_callee(program, call.call);
  const auto list = position_in(kLists, callee), words = position_in(kWords, callee);
  const auto text = position_in(kTexts, callee);
  const auto place = list ? list : words ? words : text;
  if (!place || *place >= expr.args.size() || !expr.names[*place].empty()) return {};
  const ExprId handed = expr.args[*place];
  Process found{.span = expr.span,
                .is_followed = is_plain_place(program, call.branch) && has_harmless_arguments(program, expr)};
  std::vector<Process> all;
  if (text || (list && is_shell_call(program, expr))) {
    found.lines = lines_of_text(starting, handed);
    all.push_back(std::move(found));
  } else if (list) {
    const Expr& value = program.exprs[handed];
    const bool is_split =
        value.kind == ExprKind::call && value.args.size() == 1 && known_callee(program, handed) == "shlex.split";
    const bool is_own_split = value.kind == ExprKind::call && value.args.empty() && value.base != kNoExpr &&
                              program.exprs[value.base].kind == ExprKind::member &&
                              program.exprs[value.base].text == "split";
    if (is_split || is_own_split) {
      found.lines = lines_of_text(starting, is_split ? value.args[0] : program.exprs[value.base].base);
      all.push_back(found);
    }
    for (std::vector<ShellWord>& one : lists_handed(starting, handed)) {
      found.lines = command_lines(std::move(one));
      all.push_back(found);
    }
  } else {
    std::vector<ShellWord> line;
    for (size_t i = *place; i < expr.args.size(); ++i) {
      if (expr.names[i].empty())
        line.push_back(word_at(in_shell(starting, expr.args[i]), program.exprs[expr.args[i]].span));
      if (expr.names[i] == "*") line.push_back(word_at("$@", program.exprs[expr.args[i]].span));
    }
    found.lines = command_lines(std::move(line));
    all.push_back(std::move(found));
  }
  return all;
}

/// The object of a server's own command that a call makes, or a name holds; the system is null for anything else.
std::pair<const KnownSystem*, ExprId> command_object(const Starting& starting, ExprId id) {
  const Program& program = starting.program;
  const ExprId made = program.exprs[id].kind == ExprKind::name ? only_value(starting, id) : id;
  if (made == kNoExpr || program.exprs[made].kind != ExprKind::call) return {nullptr, kNoExpr};
  const std::string callee = known_callee(program, made);
  for (const KnownSystem& system : known_systems()) {
    if (holds(known_words(system.id, kObjects), callee)) return {&system, made};
  }
  return {nullptr, kNoExpr};
}

/// What `CommandLineInterface().run([…])` runs; notes the call that makes the object.
std::vector<Process> process_of_object(const Starting& starting, const Call& call, std::set<ExprId>& objects) {
  const Program& program = starting.program;
  const Expr& expr = program.exprs[call.call];
  if (expr.base == kNoExpr || expr.args.size() != 1 || program.exprs[expr.base].kind != ExprKind::member) return {};
  const Expr& method = program.exprs[expr.base];
  if (method.text != "run" || method.base == kNoExpr) return {};
  const auto [system, made] = command_object(starting, method.base);
  auto words = system == nullptr ? std::nullopt : words_of_list(starting, expr.args[0]);
  if (!words) return {};
  objects.insert(made);
  words->insert(words->begin(), word_at(system->commands[0], program.exprs[made].span));
  return {{.lines = command_lines(std::move(*words)),
           .span = expr.span,
           .is_followed = is_plain_place(program, call.branch)}};
}

/// The system of Python servers whose command a line runs; null for any other, and where it only tells something.
const KnownSystem* server_of(const CommandLine& line) {
  const bool is_question = std::any_of(line.words.begin(), line.words.end(), [](const ShellWord& word) {
    return holds(known_words("python", "process_questions"), word.value.text);
  });
  if (line.words.empty() || is_question) return nullptr;
  const std::string_view name = name_of(line.words[0].value.text);
  for (const KnownSystem& system : known_systems()) {
    if (holds(known_words("python", kPrograms), system.id) && holds(system.commands, name)) return &system;
  }
  return nullptr;
}

std::string unfollowed(const CommandLine& server) {
  return "this program may start " + std::string(server_of(server)->title) + " in a way that is not followed";
}

/// Adds a gap for each list of words, or text, that looks like a server's command and that nothing was seen to start,
/// where something is started that is not known. `read` holds where the commands stand that were.
void add_unread_commands(Reading& reading, const Starting& starting, const std::set<uint32_t>& read) {
  const Program& program = starting.program;
  size_t listed = 0;
  for (ExprId e = 0; e < program.exprs.size() && listed < kMostProcesses; ++e) {
    const Expr& expr = program.exprs[e];
    std::vector<CommandLine> lines;
    if (expr.kind == ExprKind::list && expr.args.size() >= 2) {
      const ExprKind first = program.exprs[expr.args[0]].kind;
      if (first != ExprKind::string && first != ExprKind::member) continue;
      lines = command_lines(words_of_list(starting, e).value_or(std::vector<ShellWord>()));
    } else if (expr.kind == ExprKind::string && expr.text.find(' ') != std::string::npos &&
               !starting.texts.contains(e)) {
      lines = lines_of_text(starting, e);
    }
    const auto server =
        std::find_if(lines.begin(), lines.end(), [](const CommandLine& line) { return server_of(line) != nullptr; });
    if (server == lines.end() || server->words.size() < 2 || read.contains(server->words[0].begin)) continue;
    reading.model.gaps.push_back({expr.span, unfollowed(*server)});
    ++listed;
  }
}

/// True for a call that starts a process which is not known.
bool starts_unknown(const Program& program, const Call& call) {
  const std::string callee = known_callee(program, call.call);
  return position_in(kLists, callee) || position_in(kWords, callee) || position_in(kTexts, callee);
}

/// True where what a process is cannot be told: nothing is known, or not which program it is.
bool is_obscure(const Process& process) {
  return process.lines.empty() || std::any_of(process.lines.begin(), process.lines.end(), [](const CommandLine& line) {
           return line.words.empty() || line.words[0].value.text.starts_with("$");
         });
}

/// True for a file that names a server which it may start.
bool names_server(const Program& program) {
  for (const KnownSystem& system : known_systems()) {
    const bool is_named = holds(known_words("python", kPrograms), system.id) &&
                          std::any_of(system.commands.begin(), system.commands.end(), [&](std::string_view command) {
                            return program.bytes.find(command) != std::string_view::npos;
                          });
    if (is_named) return true;
  }
  return false;
}

/// True where nothing calls the function that a process is started in.
bool is_uncalled(const Reading& reading, const Program& program, Span span) {
  const std::string function = uncalled_function(reading.sources, program, span.begin);
  return !function.empty() && !is_named_in_other_files(reading.sources, function);
}

}  // namespace

std::set<ExprId> read_processes(Reading& reading, FileId file, const Program& program) {
  std::set<ExprId> objects;
  if (!names_server(program)) return objects;
  const Starting starting{
      .program = program,
      .names = process_names(program, [&](ExprId call) { return reads_lists(program, call); }),
  };
  std::vector<CommandLine> started;
  std::set<uint32_t> read;
  bool is_unknown = false;
  size_t servers = 0;
  for (const Call& call : program.calls) {
    std::vector<Process> all = processes_of(starting, call);
    for (Process& one : process_of_object(starting, call, objects)) all.push_back(std::move(one));
    is_unknown = is_unknown ||
                 (starts_unknown(program, call) && (all.empty() || std::any_of(all.begin(), all.end(), is_obscure)));
    for (Process& one : all) {
      const auto server = std::find_if(one.lines.begin(), one.lines.end(),
                                       [](const CommandLine& line) { return server_of(line) != nullptr; });
      if (server == one.lines.end()) continue;
      if (++servers > kMostProcesses) continue;
      read.insert(server->words[0].begin);
      if (!one.is_followed || starting.names.is_environment_open || is_uncalled(reading, program, one.span)) {
        reading.model.gaps.push_back({one.span, unfollowed(*server)});
        continue;
      }
      const std::vector<ShellWord> environment = environment_at(starting, one.span);
      for (CommandLine& line : one.lines) {
        line.assignments.insert(line.assignments.begin(), environment.begin(), environment.end());
        started.push_back(std::move(line));
      }
    }
  }
  if (is_unknown) add_unread_commands(reading, starting, read);
  if (servers > kMostProcesses || starting.steps > kMostParts)
    reading.model.gaps.push_back({{file, 0, 0}, "this program may start more servers than are read"});
  if (started.empty()) return objects;
  add_commands(reading, std::move(started), add_script(reading, file));
  return objects;
}

}  // namespace outlast
