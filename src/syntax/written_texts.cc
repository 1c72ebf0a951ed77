#include "syntax/written_texts.h"

#include <algorithm>

#include "syntax/shell.h"
#include "syntax/shell_changes.h"
#include "syntax/shell_values.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kLargestScript = size_t{2} << 20;
constexpr size_t kMostTexts = 20;
constexpr size_t kMostTried = 100;
constexpr size_t kMostCommands = 5'000;
constexpr size_t kMostHoles = 500;
constexpr size_t kMostPieces = 100'000;

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
  Finder(std::string_view bytes, const ShellPrograms& programs)
      : bytes_(bytes),
        programs_(programs),
        text_(read_shell(mapped_range(bytes, 0, static_cast<uint32_t>(bytes.size())))) {}

  std::vector<WrittenText> find() {
    std::vector<WrittenText> found;
    if (!text_.unclosed.empty() || text_.commands.size() > kMostCommands) return found;
    place_functions(text_);
    for (const ShellCommand& command : text_.commands) is_sure_.push_back(is_sure(command.path));
    values_ = values_set_once(text_, bytes_);
    acts_ = acts_of(text_, bytes_, values_, programs_, is_sure_);
    size_t pieces = 0;
    for (const ShellAct& act : acts_) pieces += act.pieces.size();
    if (pieces > kMostPieces) return found;
    size_t tried = 0;
    for (size_t c = 0; c < text_.commands.size() && found.size() < kMostTexts && tried < kMostTried; ++c) {
      if (text_.commands[c].heredocs.empty()) continue;
      ++tried;
      if (auto one = written_at(c)) found.push_back(std::move(*one));
    }
    return found;
  }

  std::vector<WrittenText> named() {
    std::vector<WrittenText> found;
    if (text_.commands.size() > kMostCommands) return found;
    place_functions(text_);
    values_ = values_set_once(text_, bytes_);
    for (size_t c = 0; c < text_.commands.size() && found.size() < kMostTried; ++c) {
      bool is_added = false;
      const ShellWord* target = text_.commands[c].heredocs.empty() ? nullptr : target_of(c, is_added);
      if (target == nullptr) continue;
      found.push_back({.path = path_of(*target, c), .named_from = target->begin, .named_to = target->end});
    }
    return found;
  }

 private:
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
      TextHole hole = shell_hole(values_, text, at, before);
      if (text.substr(hole.begin, hole.end - hole.begin).find('\n') != std::string_view::npos) return std::nullopt;
      if (holes.size() >= kMostHoles || hole.end - hole.begin >= kLongestHole) return std::nullopt;
      at = hole.end - 1;
      holes.push_back(std::move(hole));
    }
    return holes;
  }

  /// The path that a word names; what stands behind a variable that is not known, "" where that is nothing.
  std::string path_of(const ShellWord& word, size_t before) const {
    const std::string& text = word.value.text;
    if (word.style == Style::single_quoted) return is_plain_shell(text) ? text : "";
    std::string path;
    for (size_t at = 0; at < text.size(); ++at) {
      if (text[at] != '$' && text[at] != '`') {
        path += text[at];
        continue;
      }
      if (at + 1 >= text.size()) return "";
      const TextHole hole = shell_hole(values_, text, at, before);
      at = hole.end - 1;
      path = hole.text ? path + *hole.text : "";
      if (!hole.text && at + 1 < text.size() && text[at + 1] != '/') return "";
      if (!hole.text) ++at;
    }
    return is_plain_shell(path) ? path : "";
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
    const bool is_handed_on =
        command.outputs.empty() && c + 1 < text_.commands.size() && is_piped(command, text_.commands[c + 1]);
    const ShellTarget written{found.path, c, is_handed_on ? c + 1 : c, is_added};
    if (std::any_of(acts_.begin(), acts_.end(), [&](const ShellAct& act) { return may_change(act, written); }))
      return std::nullopt;
    if (body->is_literal) return found;
    auto holes = holes_of(found.begin, found.end, c);
    if (!holes) return std::nullopt;
    found.holes = std::move(*holes);
    return found;
  }

  std::string_view bytes_;
  ShellPrograms programs_;
  ShellText text_;
  ShellValues values_;
  std::vector<ShellAct> acts_;
  std::vector<bool> is_sure_;  ///< of each command: it runs whenever the script does
};

}  // namespace

std::vector<WrittenText> texts_written(std::string_view bytes, const ShellPrograms& programs) {
  if (bytes.size() > kLargestScript || bytes.find("<<") == std::string_view::npos) return {};
  return Finder(bytes, programs).find();
}

std::vector<WrittenText> texts_named(std::string_view bytes) {
  if (bytes.size() > kLargestScript || bytes.find("<<") == std::string_view::npos) return {};
  return Finder(bytes, {}).named();
}

}  // namespace outlast
