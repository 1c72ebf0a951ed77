#include "syntax/written_texts.h"

#include <algorithm>

#include "syntax/shell.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/:@,+-";
constexpr size_t kMostTexts = 20;
constexpr size_t kMostTried = 100;
constexpr size_t kMostCommands = 5'000;
constexpr size_t kMostHoles = 500;

bool is_plain(std::string_view text) { return text.find_first_not_of(kPlain) == std::string_view::npos; }

/// The words of a command from its program on, without `sudo`.
std::vector<const ShellWord*> own_words(const ShellCommand& command) {
  std::vector<const ShellWord*> words;
  for (const ShellWord& word : command.words) {
    const std::string_view text = word.value.text;
    if (words.empty() && (text == "sudo" || text == "-E" || text == "-n")) continue;
    words.push_back(&word);
  }
  return words;
}

class Finder {
 public:
  Finder(std::string_view bytes, const std::vector<std::string_view>& leaves_alone)
      : bytes_(bytes),
        leaves_alone_(leaves_alone),
        text_(read_shell(mapped_range(bytes, 0, static_cast<uint32_t>(bytes.size())))) {}

  std::vector<WrittenText> find() {
    std::vector<WrittenText> found;
    if (!text_.unclosed.empty() || text_.commands.size() > kMostCommands) return found;
    place_functions(text_);
    for (const ShellCommand& command : text_.commands) is_sure_.push_back(is_sure(command.path));
    size_t tried = 0;
    for (size_t c = 0; c < text_.commands.size() && found.size() < kMostTexts && tried < kMostTried; ++c) {
      if (text_.commands[c].heredocs.empty()) continue;
      ++tried;
      if (auto one = written_at(c)) found.push_back(std::move(*one));
    }
    return found;
  }

 private:
  /// The value that the script gives a name once and for all in front of a command; nothing where it is another's.
  std::optional<std::string> value_of(std::string_view name, size_t before) const {
    const std::string set = std::string(name) + "=";
    std::optional<std::string> value;
    for (size_t c = 0; c < text_.commands.size(); ++c) {
      const ShellCommand& command = text_.commands[c];
      for (size_t w = 0; w < command.words.size(); ++w) {
        const std::string_view word = command.words[w].value.text;
        const bool is_open = w == 0 && (word == "." || word == "source" || word == "eval");
        if (is_open || word == name || word.starts_with(std::string(name) + "+=")) return std::nullopt;
        if (!word.starts_with(set)) continue;
        if (value || c >= before || !command.path.empty() || command.is_array) return std::nullopt;
        value = word.substr(set.size());
        if (value->empty() || !is_plain(*value)) return std::nullopt;
        // In front of a program it is that one's alone.
        const std::string_view first = command.words[0].value.text;
        const bool is_kept = first == "export" || first == "readonly" || first == "declare" ||
                             std::all_of(command.words.begin(), command.words.end(), [](const ShellWord& one) {
                               return one.value.text.find('=') != std::string::npos;
                             });
        if (!is_kept) return std::nullopt;
      }
    }
    return value;
  }

  /// What the shell puts in place of `$x`, `${x}` or `$(…)` at the front of a text, and how long that is.
  TextHole hole_at(std::string_view text, size_t at, size_t before) const {
    TextHole hole{static_cast<uint32_t>(at), static_cast<uint32_t>(at + 1), {}};
    size_t end = at + 1;
    if (text[at] == '`') {
      end = text.find('`', end);
    } else if (text[end] == '{' || text[end] == '(') {
      const char open = text[end], close = open == '{' ? '}' : ')';
      int depth = 0;
      for (; end < text.size(); ++end) {
        depth += text[end] == open ? 1 : text[end] == close ? -1 : 0;
        if (depth == 0) break;
      }
      if (open == '{' && end < text.size() &&
          std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                      text.begin() + static_cast<std::ptrdiff_t>(end), is_name_byte))
        hole.text = value_of(text.substr(at + 2, end - at - 2), before);
    } else {
      while (end < text.size() && is_name_byte(text[end])) ++end;
      // `$1`, `$@`: one character
      const char first = text[at + 1];
      if ((first >= '0' && first <= '9') || !is_name_byte(first)) end = at + 2;
      hole.text = value_of(text.substr(at + 1, end - at - 1), before);
      hole.end = static_cast<uint32_t>(end);
      return hole;
    }
    hole.end = static_cast<uint32_t>(std::min(end, text.size() - 1) + 1);
    return hole;
  }

  /// What of a text is the shell's; nothing where that runs over lines.
  std::optional<std::vector<TextHole>> holes_of(uint32_t begin, uint32_t end, size_t before) const {
    constexpr std::string_view kEscaped = "$`\\";
    constexpr std::string_view kSpecial = "{(@*#?!$-_";
    std::vector<TextHole> holes;
    const std::string_view text = bytes_.substr(0, end);
    for (size_t at = begin; at < end; ++at) {
      const char next = at + 1 < end ? text[at + 1] : '\n';
      if (text[at] == '\\' && (next == '\n' || next == '\r')) return std::nullopt;
      if (text[at] == '\\' && kEscaped.find(next) != std::string_view::npos) {
        const auto from = static_cast<uint32_t>(at++);
        holes.push_back({from, from + 2, std::string(1, next)});
        continue;
      }
      const bool is_hole =
          text[at] == '`' || (text[at] == '$' && (is_name_byte(next) || kSpecial.find(next) != std::string_view::npos));
      if (!is_hole) continue;
      TextHole hole = hole_at(text, at, before);
      if (text.substr(hole.begin, hole.end - hole.begin).find('\n') != std::string_view::npos) return std::nullopt;
      if (holes.size() >= kMostHoles) return std::nullopt;
      at = hole.end - 1;
      holes.push_back(std::move(hole));
    }
    return holes;
  }

  /// The path that a word names; what stands behind a variable that is not known, "" where that is nothing.
  std::string path_of(const ShellWord& word, size_t before) const {
    const std::string& text = word.value.text;
    if (word.style == Style::single_quoted) return is_plain(text) ? text : "";
    std::string path;
    for (size_t at = 0; at < text.size(); ++at) {
      if (text[at] != '$' && text[at] != '`') {
        path += text[at];
        continue;
      }
      if (at + 1 >= text.size()) return "";
      const TextHole hole = hole_at(text, at, before);
      at = hole.end - 1;
      path = hole.text ? path + *hole.text : "";
      if (!hole.text && at + 1 < text.size() && text[at + 1] != '/') return "";
      if (!hole.text) ++at;
    }
    return is_plain(path) ? path : "";
  }

  /// The file that a command writes what it reads to: `cat > file`, `tee file`, `cat | tee file`.
  const ShellWord* target_of(size_t c, bool& is_added) const {
    const ShellCommand& command = text_.commands[c];
    const std::vector<const ShellWord*> words = own_words(command);
    if (words.empty()) return nullptr;
    const std::string_view program = words[0]->value.text;
    if (program == "cat" && (words.size() == 1 || (words.size() == 2 && words[1]->value.text == "-"))) {
      if (command.outputs.size() == 1) {
        is_added = command.outputs[0].is_added;
        return &command.outputs[0].file;
      }
      if (!command.outputs.empty() || c + 1 >= text_.commands.size() || !is_piped(command, text_.commands[c + 1]))
        return nullptr;
      return named_by_tee(own_words(text_.commands[c + 1]), is_added);
    }
    return named_by_tee(words, is_added);
  }

  static const ShellWord* named_by_tee(const std::vector<const ShellWord*>& words, bool& is_added) {
    if (words.empty() || words[0]->value.text != "tee") return nullptr;
    const ShellWord* target = nullptr;
    for (size_t i = 1; i < words.size(); ++i) {
      const std::string_view word = words[i]->value.text;
      if (word == "-a" || word == "--append") {
        is_added = true;
      } else if (target != nullptr || word.starts_with('-')) {
        return nullptr;
      } else {
        target = words[i];
      }
    }
    return target;
  }

  bool is_piped(const ShellCommand& from, const ShellCommand& to) const {
    const uint32_t begin = from.words.back().end, end = to.words.front().begin;
    if (begin >= end || end > bytes_.size()) return false;
    const std::string_view between = bytes_.substr(begin, end - begin);
    return std::count(between.begin(), between.end(), '|') == 1 &&
           between.find_first_of(";&\n") == std::string_view::npos;
  }

  /// True for a command behind the one that writes which may make something else of the file, or does in front where
  /// the text is only added.
  bool changes(size_t c, size_t writer, std::string_view path, std::string_view named, bool is_added) const {
    const ShellCommand& command = text_.commands[c];
    const std::vector<const ShellWord*> words = own_words(command);
    const std::string_view name = name_of(path);
    const auto mentions = [&](const ShellWord& word) {
      const std::string_view text = word.value.text;
      return text.find(name) != std::string_view::npos || text.find(named) != std::string_view::npos;
    };
    const bool is_output = std::any_of(command.outputs.begin(), command.outputs.end(),
                                       [&](const ShellOutput& one) { return mentions(one.file); });
    const bool is_behind = c > writer || !is_sure_[c];
    if (is_output && (is_behind || is_added)) return true;
    if (words.empty() || !is_behind) return false;
    const std::string_view program = name_of(words[0]->value.text);
    if (std::find(leaves_alone_.begin(), leaves_alone_.end(), program) != leaves_alone_.end()) return false;
    // A copy of it changes another one.
    if ((program == "cp" || program == "install") && !mentions(*words.back())) return false;
    const std::string folder = std::string(folder_of(path)) + "/";
    return std::any_of(words.begin(), words.end(), [&](const ShellWord* word) {
      const std::string_view text = word->value.text;
      const bool is_of_folder =
          folder.size() > 1 && text.starts_with(folder) && text.find('*') != std::string_view::npos;
      return mentions(*word) || is_of_folder;
    });
  }

  /// True for arms that run whenever the script does: bodies of functions that one command calls.
  bool is_sure(const std::vector<ShellArm>& path) const {
    return std::all_of(path.begin(), path.end(), [&](const ShellArm& arm) {
      const auto body = std::find_if(text_.functions.begin(), text_.functions.end(),
                                     [&](const ShellFunction& one) { return one.body == arm.construct; });
      if (body == text_.functions.end()) return false;
      const auto calls = [&](const ShellCommand& one) {
        return !one.words.empty() && one.words[0].value.text == body->name;
      };
      const auto call = std::find_if(text_.commands.begin(), text_.commands.end(), calls);
      // The arms of the call stand in front of those of the function.
      return std::count_if(text_.commands.begin(), text_.commands.end(), calls) == 1 &&
             call->path.size() < path.size() && std::equal(call->path.begin(), call->path.end(), path.begin());
    });
  }

  std::optional<WrittenText> written_at(size_t c) const {
    const ShellCommand& command = text_.commands[c];
    if (command.heredocs.size() != 1 || !is_sure_[c]) return std::nullopt;
    const auto body = std::find_if(text_.heredocs.begin(), text_.heredocs.end(),
                                   [&](const ShellHeredoc& one) { return one.number == command.heredocs.front(); });
    bool is_added = false;
    const ShellWord* target = body == text_.heredocs.end() ? nullptr : target_of(c, is_added);
    if (target == nullptr) return std::nullopt;
    WrittenText found{.path = path_of(*target, c), .named_from = target->begin, .named_to = target->end};
    found.begin = body->begin;
    found.end = body->end;
    found.is_added = is_added;
    if (found.path.empty() || found.path.ends_with('/') || found.path.find("..") != std::string::npos)
      return std::nullopt;
    for (size_t other = 0; other < text_.commands.size(); ++other) {
      const bool is_own =
          other == c || (other == c + 1 && command.outputs.empty() && is_piped(command, text_.commands[other]));
      if (!is_own && changes(other, c, found.path, target->value.text, is_added)) return std::nullopt;
    }
    if (body->is_literal) return found;
    auto holes = holes_of(found.begin, found.end, c);
    if (!holes) return std::nullopt;
    found.holes = std::move(*holes);
    return found;
  }

  std::string_view bytes_;
  const std::vector<std::string_view>& leaves_alone_;
  ShellText text_;
  std::vector<bool> is_sure_;  ///< of each command: it runs whenever the script does
};

}  // namespace

std::vector<WrittenText> texts_written(std::string_view bytes, const std::vector<std::string_view>& leaves_alone) {
  constexpr size_t kLargestScript = size_t{2} << 20;
  if (bytes.size() > kLargestScript || bytes.find("<<") == std::string_view::npos) return {};
  return Finder(bytes, leaves_alone).find();
}

}  // namespace outlast
