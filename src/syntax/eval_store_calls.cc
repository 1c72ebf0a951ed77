#include "syntax/eval_store_calls.h"

#include <algorithm>

#include "text/code_search.h"
#include "text/go_text.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr size_t kMostFiles = 3000;
constexpr size_t kMostCalls = 2000;
constexpr size_t kMostRest = 2000;

/// Methods that tell the store what it has or where it reads, by what their names begin with.
constexpr std::string_view kTelling[] = {
    "SetEnv", "AutomaticEnv", "Bind",      "MustBind",    "AllowEmptyEnv", "RegisterAlias", "Merge", "ReadRemote",
    "Add",    "ReadConfig",   "SetOption", "WatchRemote", "GetViper",      "Reset",         "Set(",
};
constexpr std::string_view kHarmless = "AddConfigPath";

bool may_tell(std::string_view method_and_bracket) {
  if (method_and_bracket.starts_with(kHarmless)) return false;
  return std::any_of(std::begin(kTelling), std::end(kTelling),
                     [&](std::string_view one) { return method_and_bracket.starts_with(one); });
}

/// A place in a text of Go: in which function of the file it is, and whether in a branch.
struct Walk {
  std::string_view text;
  size_t at = 0;
  std::string_view function = {};
  size_t begin = 0;               ///< of the function
  std::vector<bool> blocks = {};  ///< that it is in: true for those that may not run
  bool is_header = false;         ///< a block of a branch is about to begin
  int round = 0;                  ///< brackets around it
  int round_of_header = 0;
};

/// The end of a comment or literal that begins at the place; the place itself where none does.
size_t past_literal(std::string_view text, size_t at) {
  const auto past = [&](size_t found, size_t length) {
    return found == std::string_view::npos ? text.size() : found + length;
  };
  const std::string_view rest = text.substr(at, 2);
  if (rest == "//") return past(text.find('\n', at), 0);
  if (rest == "/*") return past(text.find("*/", at + 2), 2);
  if (rest[0] == '`') return past(text.find('`', at + 1), 1);
  if (rest[0] != '"' && rest[0] != '\'') return at;
  constexpr size_t kLongestRune = 16;
  const size_t end = rest[0] == '"' ? text.size() : std::min(text.size(), at + kLongestRune);
  size_t i = at + 1;
  for (; i < end && text[i] != '\n'; ++i) {
    if (text[i] == rest[0]) return i + 1;
    if (text[i] == '\\') ++i;
  }
  return rest[0] == '"' ? std::min(i, text.size()) : at + 1;
}

/// Takes the name of a function that is declared: behind `func`, and behind its receiver.
void enter_function(Walk& walk, size_t past) {
  size_t at = past_blanks(walk.text, past);
  if (at < walk.text.size() && walk.text[at] == '(') {
    at = walk.text.find(')', at);
    if (at != std::string_view::npos) at = past_blanks(walk.text, at + 1);
  }
  if (at >= walk.text.size()) return;
  size_t end = at;
  while (end < walk.text.size() && is_name_byte(walk.text[end])) ++end;
  walk.function = walk.text.substr(at, end - at);
  walk.begin = at;
  walk.at = end;
}

void take_sign(Walk& walk, char c) {
  if (c == '(') ++walk.round;
  if (c == ')') --walk.round;
  if (c == '{') {
    walk.blocks.push_back(walk.is_header || (!walk.blocks.empty() && walk.blocks.back()));
    if (walk.round <= walk.round_of_header) walk.is_header = false;
  }
  if (c != '}' || walk.blocks.empty()) return;
  const bool was_branch = walk.blocks.back();
  walk.blocks.pop_back();
  if (walk.blocks.empty()) walk.function = {};
  // A literal in the head of a branch, `for _, name := range []string{"a"} {`, has its block still to come.
  const size_t next = past_blanks(walk.text, walk.at);
  const bool ends_line = walk.text.substr(walk.at, next - walk.at).find('\n') != std::string_view::npos;
  const std::string_view behind = walk.text.substr(next, 4);
  const bool ends = ends_line || behind.empty() || behind == "else" ||
                    std::string_view("});,").find(behind[0]) != std::string_view::npos;
  if (was_branch && !ends) {
    walk.is_header = true;
    walk.round_of_header = walk.round;
  }
}

/// Goes to the next word of code and gives it; "" at the end. The place is behind it.
std::string_view next_word(Walk& walk) {
  constexpr std::string_view kBranches[] = {"if", "for", "switch", "select", "else"};
  while (walk.at < walk.text.size()) {
    const size_t past = past_literal(walk.text, walk.at);
    if (past != walk.at) {
      walk.at = past;
      continue;
    }
    if (!is_name_byte(walk.text[walk.at])) {
      take_sign(walk, walk.text[walk.at++]);
      continue;
    }
    const size_t begin = walk.at;
    while (walk.at < walk.text.size() && is_name_byte(walk.text[walk.at])) ++walk.at;
    const std::string_view word = walk.text.substr(begin, walk.at - begin);
    if (std::find(std::begin(kBranches), std::end(kBranches), word) != std::end(kBranches)) {
      walk.is_header = true;
      walk.round_of_header = walk.round;
    } else if (word == "func" && walk.blocks.empty() && walk.round == 0) {
      const bool is_declared = begin == 0 || walk.text[begin - 1] == '\n' || walk.text[begin - 1] == ' ';
      if (is_declared) enter_function(walk, walk.at);
    } else {
      return word;
    }
  }
  return "";
}

/// What stands in the head of a branch runs.
bool is_in_branch(const Walk& walk) { return !walk.blocks.empty() && walk.blocks.back(); }

}  // namespace

bool is_of_program(std::string_view text) { return go_package(text) == "main"; }

bool take_store_calls(std::string_view text, FileId file, std::string_view store, std::vector<StoreCall>& calls) {
  Walk walk{text};
  for (std::string_view word = next_word(walk); !word.empty(); word = next_word(walk)) {
    const auto begin = static_cast<size_t>(word.data() - text.data());
    const bool is_member = begin > 0 && text[begin - 1] == '.';
    const size_t dot = word == store && !is_member ? past_blanks(text, walk.at) : text.size();
    if (dot >= text.size() || text[dot] != '.') continue;
    const size_t name = past_blanks(text, dot + 1);
    const std::string_view behind = text.substr(name, kMostRest);
    const size_t open = std::min(
        behind.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"), behind.size());
    if (open >= behind.size() || !may_tell(behind)) continue;
    if (calls.size() >= kMostCalls) return false;
    // A method that is handed on without being called may tell anything, too.
    const bool is_call = behind[open] == '(';
    calls.push_back({file, behind.substr(0, open), is_call ? behind.substr(open + 1) : std::string_view(),
                     walk.function, walk.begin, is_call && !is_in_branch(walk)});
  }
  return true;
}

void mark_sure(const std::vector<std::string_view>& texts, std::vector<StoreCall>& calls) {
  constexpr size_t kMostBytes = 20'000'000;
  std::set<std::string_view> asked;
  for (const StoreCall& one : calls) {
    const bool is_run = one.function.empty() || one.function == "main" || one.function == "init";
    if (!is_run && one.is_sure) asked.insert(one.function);
  }
  std::set<std::string_view> missing = asked;
  size_t bytes = 0;
  for (size_t i = 0; i < texts.size() && !missing.empty(); ++i) {
    bytes += texts[i].size();
    if (bytes > kMostBytes) break;
    Walk walk{texts[i]};
    for (std::string_view word = next_word(walk); !word.empty(); word = next_word(walk)) {
      if (!is_in_branch(walk) && word != walk.function) missing.erase(word);
    }
  }
  for (StoreCall& one : calls) one.is_sure = one.is_sure && !missing.contains(one.function);
}

void read_store_calls(const Sources& sources, std::string_view module, StoreCalls& found) {
  if (found.is_read) return;
  found.is_read = true;
  std::vector<std::string_view> texts, others;
  const std::string quoted = '"' + std::string(module) + '"';
  size_t looked_at = 0;
  for (const FileId file : sources.want_glob("**/*.go")) {
    const std::string_view bytes = sources.bytes(file);
    const bool is_filling =
        bytes.find("ReadInConfig(") != std::string_view::npos || bytes.find("MergeInConfig(") != std::string_view::npos;
    if (is_filling && found.filling.size() < 2) found.filling.push_back(file);
    if (++looked_at > kMostFiles) {
      found.is_open = true;
      break;
    }
    if (sources.path(file).ends_with("_test.go")) continue;
    const size_t at = bytes.find(quoted);
    (at == std::string_view::npos ? others : texts).push_back(bytes);
    if (at == std::string_view::npos) continue;
    const std::string_view line = bytes.substr(0, at).substr(bytes.substr(0, at).find_last_of("\n;") + 1);
    const bool is_plain = in_one_line(line).find_first_not_of(" \timport(") == std::string::npos;
    if (!is_plain || line.find("//") != std::string_view::npos) found.is_open = true;
    const size_t before = found.calls.size();
    if (!take_store_calls(bytes, file, "viper", found.calls)) {
      found.is_open = true;
      break;
    }
    if (found.calls.size() > before && is_of_program(bytes))
      found.own.insert(std::string(folder_of(sources.path(file))));
  }
  texts.insert(texts.end(), others.begin(), others.end());
  mark_sure(texts, found.calls);
}

}  // namespace outlast
