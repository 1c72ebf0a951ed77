#include "syntax/shell_changes.h"

#include <algorithm>
#include <set>

#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kUnsure = "*?[{~";
constexpr std::string_view kBetween = " \t\r\n\"';|&<>()=,:`";
constexpr std::string_view kTakeFolders[] = {"rm", "mv", "cp", "find", "ln", "rename"};
constexpr std::string_view kDataEnds[] = {".conf", ".cfg", ".ini", ".service", ".html", ".json", ".yml", ".yaml"};
constexpr size_t kDeepest = 8;

bool is_in(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// A word with variables filled in; what is not known is `*`.
std::string filled(std::string_view text, const ShellValues& values, size_t command) {
  std::string all;
  for (size_t at = 0; at < text.size(); ++at) {
    if ((text[at] != '$' && text[at] != '`') || at + 1 >= text.size()) {
      all += text[at];
      continue;
    }
    const TextHole hole = shell_hole(values, text, at, command);
    all += hole.text ? *hole.text : "*";
    at = std::max<size_t>(hole.end, at + 1) - 1;
  }
  return all;
}

void add_pieces(std::string_view text, std::vector<std::string>& pieces) {
  // What is fetched has the name of its last part.
  const size_t scheme = text.find("://");
  if (scheme != std::string_view::npos && text.find_first_of(" \t\n'\"") == std::string_view::npos &&
      text.substr(0, scheme).find_first_of(kUnsure) == std::string_view::npos) {
    const size_t slash = text.find('/', scheme + 3);
    if (slash != std::string_view::npos) pieces.emplace_back(last_part(text.substr(slash)));
    return;
  }
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(kBetween), text.size());
    if (end > 0) pieces.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// True where a piece may name the file, or a folder that holds it.
bool may_name(std::string_view piece, const ShellTarget& target, bool takes_folders) {
  const std::string_view path = target.path;
  if (piece.find(last_part(path)) != std::string_view::npos || piece.find("..") != std::string_view::npos) return true;
  const bool is_rooted = path.starts_with('/');
  const std::string_view sure = piece.substr(0, piece.find_first_of(kUnsure));
  if (sure.size() < piece.size()) {
    const bool is_elsewhere =
        is_rooted && sure.starts_with('/') && path.substr(0, sure.size()) != sure.substr(0, path.size());
    return !is_elsewhere;
  }
  while (piece.ends_with('/')) piece.remove_suffix(1);
  if (piece.empty() || piece == "." || piece.ends_with("/.")) return true;
  if (piece.starts_with('/') && is_rooted)
    return path.starts_with(piece) && path.size() > piece.size() && path[piece.size()] == '/';
  if (!is_rooted && takes_folders && piece.find('/') != std::string_view::npos) return true;
  const std::string_view last = last_part(piece);
  for (std::string_view rest = path; rest.find('/') != std::string_view::npos;) {
    if (rest.substr(0, rest.find('/')) == last) return true;
    rest.remove_prefix(rest.find('/') + 1);
  }
  return false;
}

/// `ln -s file /elsewhere/file`: one more name, by which it is seen again.
bool only_links(const ShellAct& act, const ShellTarget& target) {
  std::vector<std::string_view> files;
  for (size_t i = 1; i < act.pieces.size(); ++i) {
    if (!act.pieces[i].starts_with('-')) files.push_back(act.pieces[i]);
  }
  if (!act.is_link || files.size() != 2 || files[0] != target.path || files[1] == target.path) return false;
  return files[1].find_first_of(kUnsure) == std::string_view::npos &&
         (last_part(files[1]) == last_part(target.path) || files[1].ends_with('/'));
}

class Collector {
 public:
  Collector(const ShellText& text, std::string_view bytes, const ShellValues& values, const ShellPrograms& programs)
      : text_(text), bytes_(bytes), values_(values), programs_(programs) {
    for (const ShellFunction& function : text.functions) functions_.insert(function.name);
    for (const ShellFunction& function : text.functions) bodies_.insert(function.body);
  }

  std::vector<ShellAct> collect(const std::vector<bool>& is_sure) {
    for (size_t c = 0; c < text_.commands.size(); ++c) {
      const bool is_in_body = std::any_of(text_.commands[c].path.begin(), text_.commands[c].path.end(),
                                          [&](const ShellArm& arm) { return bodies_.contains(arm.construct); });
      const bool may_be_late = text_.runs_beside || !is_sure[c];
      add_command(text_.commands[c], c, may_be_late, is_in_body, 0);
      add_bodies(text_.commands[c], c);
    }
    for (const ShellCommand& other : text_.others) add_other(other);
    return std::move(acts_);
  }

 private:
  /// What a program is told; empty for assignments alone.
  std::vector<const ShellWord*> told(const ShellCommand& command) const {
    std::vector<const ShellWord*> words;
    bool is_behind = false;  // behind a program that starts another
    for (const ShellWord& word : command.words) {
      const std::string_view text = word.value.text;
      const auto name = std::find_if_not(text.begin(), text.end(), is_name_byte);
      if (words.empty() && name != text.begin() && name != text.end() && (*name == '=' || *name == '+')) continue;
      if (words.empty() && is_in(programs_.start_another, name_of(text))) {
        is_behind = true;
        continue;
      }
      if (words.empty() && is_behind && (text == "-E" || text == "-n" || text == "--" || text == "-H")) continue;
      words.push_back(&word);
    }
    return words;
  }

  ShellAct act_at(size_t command, bool may_be_late) const {
    ShellAct act;
    act.command = command;
    act.may_be_late = may_be_late;
    return act;
  }

  void add_words(const std::vector<const ShellWord*>& words, ShellAct& act) const {
    for (const ShellWord* word : words) add_pieces(filled(word->value.text, values_, act.command), act.pieces);
  }

  void add_outputs(const ShellCommand& command, size_t c, bool may_be_late) {
    ShellAct act = act_at(c, may_be_late);
    for (const ShellOutput& one : command.outputs) add_words({&one.file}, act);
    for (const ShellWord& one : command.redirected) add_words({&one}, act);
    if (!act.pieces.empty()) acts_.push_back(std::move(act));
  }

  /// The commands in `$(…)`, in backquotes and in what a shell or `trap` is told to run.
  void add_nested(const ShellWord& word, bool is_code, size_t c, bool may_be_late, bool is_in_body, size_t depth) {
    const std::string& text = word.value.text;
    const auto read = [&](std::string_view inner) {
      if (depth >= kDeepest || (!is_code && inner.size() + 3 >= kLongestHole)) {
        ShellAct act = act_at(c, true);
        act.changes_any = true;
        acts_.push_back(std::move(act));
        return;
      }
      const ShellText nested = read_shell(mapped_range(inner, 0, static_cast<uint32_t>(inner.size())));
      for (const ShellCommand& command : nested.commands) add_command(command, c, may_be_late, is_in_body, depth + 1);
      for (const ShellCommand& other : nested.others) add_other(other);
    };
    if (is_code) return read(text);
    if (word.style == Style::single_quoted) return;
    for (size_t at = 0; at + 1 < text.size(); ++at) {
      const bool is_hole = text[at] == '`' || (text[at] == '$' && (text[at + 1] == '(' || text[at + 1] == '{'));
      if (!is_hole) continue;
      const TextHole hole = shell_hole(values_, text, at, c);
      const size_t skipped = text[at] == '`' ? 1 : 2;
      if (hole.end > at + skipped) {
        const std::string_view inner = std::string_view(text).substr(at + skipped, hole.end - at - skipped - 1);
        // A default may hold commands as well.
        const bool is_command = text[at] == '`' || (text[at + 1] == '(' && !inner.starts_with('('));
        const bool has_command =
            is_command || inner.find("$(") != std::string_view::npos || inner.find('`') != std::string_view::npos;
        if (has_command) read(inner);
      }
      at = hole.end - 1;
    }
  }

  /// True for a program that runs code which it reads or has among its words.
  bool runs_code(const std::vector<const ShellWord*>& words) const {
    if (!is_in(programs_.run_code, name_of(words[0]->value.text))) return false;
    for (size_t i = 1; i < words.size(); ++i) {
      const std::string_view word = words[i]->value.text;
      if (word == "-" || word == "-e" || word == "-c" || word == "-s") return true;
      // A module or a script of another file.
      if (word == "-m" || !word.starts_with('-')) return false;
    }
    return true;
  }

  void add_command(const ShellCommand& command, size_t c, bool may_be_late, bool is_in_body, size_t depth) {
    add_outputs(command, c, may_be_late);
    const std::vector<const ShellWord*> words = told(command);
    const std::string_view program = words.empty() ? std::string_view() : name_of(words[0]->value.text);
    const bool is_trap = program == "trap";
    const bool is_shell = program.ends_with("sh") && words.size() > 2 && words[1]->value.text.ends_with('c') &&
                          words[1]->value.text.starts_with('-');
    for (const ShellWord& word : command.words) {
      const bool is_code = words.size() > 1 && ((is_trap && &word == words[1]) || (is_shell && &word == words[2]));
      add_nested(word, is_code, c, may_be_late || is_trap, is_in_body, depth);
    }
    for (const ShellWord& word : command.elements) add_nested(word, false, c, may_be_late, is_in_body, depth);
    if (words.empty()) return;
    // What an image is told to start.
    const std::string_view told = words[0]->value.text;
    const bool is_handed =
        words.size() == 1 && (told == "$@" || told == "${@}") && !is_in_body && command.words[0].value.text == "exec";
    const bool is_own = functions_.contains(program);
    const bool is_harmless = is_own || is_in(programs_.leave_alone, program);
    if (is_handed || is_harmless) return;
    ShellAct act = act_at(c, may_be_late || is_trap);
    act.changes_any = is_in(programs_.change_any, program) || (!is_shell && runs_code(words));
    // What it reads may be functions that do, called later.
    if (told == "." || told == "source") act.changes_any = act.may_be_late = true;
    act.takes_folders = std::find(std::begin(kTakeFolders), std::end(kTakeFolders), program) != std::end(kTakeFolders);
    act.is_link = program == "ln";
    if (program == "find" && (words.size() < 2 || words[1]->value.text.starts_with('-'))) act.changes_any = true;
    const bool is_told_where = std::any_of(words.begin(), words.end(), [](const ShellWord* word) {
      return word->value.text.starts_with("-t") || word->value.text.starts_with("--t");
    });
    // A copy of a file changes another one.
    if ((program == "cp" || program == "install") && !is_told_where)
      add_words({words.back()}, act);
    else
      add_words(words, act);
    acts_.push_back(std::move(act));
  }

  /// What stands in another here-document may be run later, by whatever it is handed to.
  void add_bodies(const ShellCommand& command, size_t c) {
    for (const uint32_t number : command.heredocs) {
      const auto body = std::lower_bound(text_.heredocs.begin(), text_.heredocs.end(), number,
                                         [](const ShellHeredoc& one, uint32_t n) { return one.number < n; });
      if (body == text_.heredocs.end() || body->number != number) continue;
      ShellAct act = act_at(c, true);
      const std::vector<const ShellWord*> words = told(command);
      const std::string_view program = words.empty() ? std::string_view() : name_of(words[0]->value.text);
      act.changes_any = is_in(programs_.run_code, program);
      const std::string_view file = !command.outputs.empty() ? std::string_view(command.outputs[0].file.value.text)
                                    : program == "tee"       ? std::string_view(words.back()->value.text)
                                                             : std::string_view();
      act.is_data = std::any_of(std::begin(kDataEnds), std::end(kDataEnds),
                                [&](std::string_view end) { return file.ends_with(end); });
      add_pieces(filled(bytes_.substr(body->begin, body->end - body->begin), values_, c), act.pieces);
      acts_.push_back(std::move(act));
    }
  }

  void add_other(const ShellCommand& other) {
    const std::string_view head = other.words.empty() ? std::string_view() : other.words[0].value.text;
    const size_t before = acts_.size();
    add_outputs(other, 0, true);
    for (const ShellWord& word : other.words) add_nested(word, false, 0, true, true, 0);
    // A loop over files is told by what it does to `$x`, which is not known.
    if (head == "for" || head == "select") {
      ShellAct act = act_at(0, true);
      act.is_data = true;
      for (const ShellWord& word : other.words) add_words({&word}, act);
      acts_.push_back(std::move(act));
    }
    for (size_t i = before; i < acts_.size(); ++i) acts_[i].command = SIZE_MAX;
  }

  const ShellText& text_;
  std::string_view bytes_;
  const ShellValues& values_;
  const ShellPrograms& programs_;
  std::set<std::string, std::less<>> functions_;
  std::set<uint32_t> bodies_;
  std::vector<ShellAct> acts_;
};

}  // namespace

std::vector<ShellAct> acts_of(const ShellText& text, std::string_view bytes, const ShellValues& values,
                              const ShellPrograms& programs, const std::vector<bool>& is_sure) {
  return Collector(text, bytes, values, programs).collect(is_sure);
}

bool may_change(const ShellAct& act, const ShellTarget& target) {
  if (act.command == target.command || act.command == target.piped_to) return false;
  const bool is_behind = act.command > target.command || act.may_be_late || target.is_added;
  if (!is_behind || only_links(act, target)) return false;
  if (act.changes_any) return true;
  if (act.is_data) {
    return std::any_of(act.pieces.begin(), act.pieces.end(), [&](const std::string& piece) {
      return piece.find(last_part(target.path)) != std::string::npos;
    });
  }
  return std::any_of(act.pieces.begin(), act.pieces.end(),
                     [&](const std::string& piece) { return may_name(piece, target, act.takes_folders); });
}

}  // namespace outlast
