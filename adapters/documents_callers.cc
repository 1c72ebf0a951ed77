#include "adapters/documents_callers.h"

#include <algorithm>

#include "adapters/evaluated.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

/// Of a name that more files than this call nobody asks which they are.
constexpr size_t kMostFiles = 24;
constexpr size_t kMostBytes = size_t{64} << 20;
constexpr size_t kLongestName = 60;

/// The word that ends where another text begins; "" for none that can be a function's name.
std::string_view word_before(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && is_script_name_byte(text[begin - 1]) && end - begin <= kLongestName) --begin;
  const bool is_name = end - begin >= 3 && end - begin <= kLongestName && (text[begin] < '0' || text[begin] > '9');
  return is_name ? text.substr(begin, end - begin) : std::string_view();
}

/// Where the blanks, line ends and comments begin that stand in front of a place.
size_t behind_blanks_before(std::string_view text, size_t at) {
  return without_blanks_at_end(text.substr(0, at)).size();
}

std::string_view word_behind(std::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && is_script_name_byte(text[end]) && end - begin <= kLongestName) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

void Callers::look(const Sources& sources) {
  constexpr std::string_view kExtends = "extends";
  size_t read = 0;
  for (const char* glob : globs_) {
    for (const FileId file : sources.want_glob(glob)) {
      const std::string& path = sources.path(file);
      const std::string_view text = sources.bytes(file);
      if (is_test_path(sources, path) || path.ends_with(".d.ts") || path.ends_with(".min.js")) continue;
      read += text.size();
      has_all_ = has_all_ && read <= kMostBytes;
      if (!has_all_) return;
      const auto add_to = [&](auto& files, std::string_view name) {
        if (name.empty()) return;
        auto known = files.find(name);
        if (known == files.end()) known = files.emplace(std::string(name), std::vector<FileId>()).first;
        const bool is_new = known->second.empty() || known->second.back() != file;
        if (is_new && known->second.size() <= kMostFiles) known->second.push_back(file);
      };
      const auto add = [&](std::string_view name) { add_to(files_, name); };
      for (size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
        add(word_before(text, at));
        const size_t end = behind_blanks_before(text, at);
        if (end != at) add_to(spaced_, word_before(text, end));
      }
      for (size_t at = text.find(kExtends); at != std::string_view::npos; at = text.find(kExtends, at + 1))
        add(word_behind(text, past_blanks(text, at + kExtends.size())));
    }
  }
}

namespace {

/// True where a text declares something of a name.
bool declares(std::string_view text, std::string_view name) {
  constexpr std::string_view kDeclarators[] = {"function", "class", "const", "let", "var"};
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const size_t end = at + name.size();
    if ((at > 0 && is_script_name_byte(text[at - 1])) || (end < text.size() && is_script_name_byte(text[end])))
      continue;
    std::string_view before = without_blanks_at_end(text.substr(0, at));
    if (before.ends_with('*')) before.remove_suffix(1);
    const std::string_view word = name_at_end(before);
    if (std::find(std::begin(kDeclarators), std::end(kDeclarators), word) == std::end(kDeclarators)) continue;
    // `const App = require("./app")` declares none of its own.
    const size_t sign = end_of_code(text, past_blanks(text, end), "=");
    const size_t value = sign == std::string_view::npos ? end : past_blanks(text, sign);
    const std::string_view rest = text.substr(value, text.find_first_of("\n;", value) - value);
    if (!holds_written(rest, "require(")) return true;
  }
  return false;
}

/// The files that a script loads by paths which stand in quotes.
std::vector<FileId> files_loaded(const Sources& sources, FileId file, const FileLoaded& loaded) {
  constexpr size_t kMostPaths = 60, kLongestPath = 200;
  const std::string_view text = sources.bytes(file);
  std::vector<FileId> found;
  size_t paths = 0;
  constexpr std::string_view kQuotes = "\"'`";
  for (size_t at = text.find_first_of(kQuotes); at != std::string_view::npos;
       at = text.find_first_of(kQuotes, at + 1)) {
    const char first = at + 1 < text.size() ? text[at + 1] : ' ';
    if (first != '.' && first != '@' && first != '~') continue;
    const size_t end = text.find(text[at], at + 1);
    if (end == std::string_view::npos || end - at > kLongestPath || ++paths > kMostPaths) continue;
    if (const auto target = loaded(file, std::string(text.substr(at + 1, end - at - 1)))) found.push_back(*target);
  }
  return found;
}

/// True for a program of another module of the JVM that has a file at the same place: what it calls by that name is its
/// own.
bool has_twin(const Sources& sources, FileId caller, FileId called) {
  constexpr std::string_view kRoot = "src/main/java/";
  const std::string_view from = sources.path(caller), to = sources.path(called);
  const size_t root = from.find(kRoot), other = to.find(kRoot);
  if (root == std::string_view::npos || other == std::string_view::npos) return false;
  const std::string_view module = from.substr(0, root);
  return module != to.substr(0, other) && sources.want(std::string(module) + std::string(to.substr(other))).has_value();
}

}  // namespace

std::optional<FileId> Callers::only_caller(const Sources& sources, std::string_view name, FileId but,
                                           const FileLoaded& loaded) {
  std::call_once(looked_, [&] { look(sources); });
  const auto known = files_.find(name);
  if (!has_all_ || known == files_.end() || known->second.size() > kMostFiles) return std::nullopt;
  std::vector<FileId> others = known->second;
  std::erase_if(others, [&](FileId other) { return other == but || has_twin(sources, other, but); });
  if (others.size() <= 1) return others.empty() ? std::nullopt : std::optional(others.front());
  if (!loaded) return std::nullopt;
  std::vector<FileId> callers;
  for (const FileId other : others) {
    const std::vector<FileId> files = files_loaded(sources, other, loaded);
    if (std::find(files.begin(), files.end(), but) != files.end()) {
      callers.push_back(other);
      continue;
    }
    const bool has_own =
        declares(sources.bytes(other), name) ||
        std::any_of(files.begin(), files.end(), [&](FileId one) { return declares(sources.bytes(one), name); });
    if (!has_own) return std::nullopt;
  }
  return callers.size() == 1 ? std::optional(callers.front()) : std::nullopt;
}

std::optional<FileId> Callers::any_caller(const Sources& sources, std::string_view name, FileId but) {
  std::call_once(looked_, [&] { look(sources); });
  if (!has_all_) return but;
  const auto known = files_.find(name);
  if (known == files_.end()) return std::nullopt;
  const auto other = std::find_if(known->second.begin(), known->second.end(), [&](FileId one) { return one != but; });
  return other == known->second.end() ? std::nullopt : std::optional(*other);
}

namespace {

/// How many arguments each method takes that a text declares under a name: a type stands in front of it.
std::vector<int> methods_declared(std::string_view text, std::string_view name) {
  constexpr std::string_view kNoTypes[] = {"return", "new",    "throw", "else", "await", "case", "do",   "in",   "is",
                                           "as",     "assert", "yield", "and",  "or",    "not",  "when", "goto", "if"};
  std::vector<int> found;
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const size_t open = past_blanks(text, at + name.size());
    const size_t before = behind_blanks_before(text, at);
    if (open >= text.size() || text[open] != '(' || before == 0 || before == at) continue;
    size_t begin = before;
    while (begin > 0 && is_script_name_byte(text[begin - 1])) --begin;
    const std::string_view word = text.substr(begin, before - begin);
    const std::string_view sign = text.substr(before - std::min<size_t>(before, 2), std::min<size_t>(before, 2));
    const bool is_generic = word.empty() && sign != "->" && sign != "=>" &&
                            (sign.ends_with('>') || sign.ends_with(']') || sign.ends_with('?'));
    if (!is_generic && (word.empty() || holds(kNoTypes, word))) continue;
    int depth = 1, commas = 0;
    bool has_any = false;
    for (size_t i = open + 1; i < text.size() && depth > 0 && i - open < 2000; ++i) {
      const char c = text[i];
      depth += (c == '(' || c == '<' || c == '[') - (c == ')' || c == '>' || c == ']');
      commas += c == ',' && depth == 1;
      has_any = has_any || is_script_name_byte(c);
    }
    found.push_back(has_any ? commas + 1 : 0);
  }
  return found;
}

/// True where a text has a class that is made of another one, under whatever words, or speaks of one by its name.
bool may_be_made_of(std::string_view text, std::string_view type) {
  for (const std::string_view word : {type, std::string_view("extends"), std::string_view("implements"),
                                      std::string_view("override"), std::string_view("Override")}) {
    if (holds_word(text, word)) return true;
  }
  // `new Middle() {` of Java says neither.
  constexpr size_t kLongestHead = 300;
  for (size_t at = text.find("new"); at != std::string_view::npos; at = text.find("new", at + 1)) {
    const std::string_view head = text.substr(at, kLongestHead);
    if (head.substr(0, head.find(';')).find('{') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<FileId> Callers::any_overriding(const Sources& sources, std::string_view type, std::string_view method,
                                              FileId own) {
  std::call_once(looked_, [&] { look(sources); });
  if (!has_all_) return own;
  std::vector<int> declared = methods_declared(sources.bytes(own), method);
  std::sort(declared.begin(), declared.end());
  if (std::adjacent_find(declared.begin(), declared.end()) != declared.end()) return own;
  // Whatever overrides a method names it in front of its parameters.
  for (const auto* files : {&files_, &spaced_}) {
    const auto known = files->find(method);
    if (known == files->end()) continue;
    if (known->second.size() > kMostFiles) return own;
    for (const FileId one : known->second) {
      const std::string_view text = sources.bytes(one);
      if (one != own && !methods_declared(text, method).empty() && may_be_made_of(text, type)) return one;
    }
  }
  return std::nullopt;
}

Callers* callers_in(AllCallers& all, Format language) {
  if (is_script(language)) return &all.scripts;
  if (language == Format::java) return &all.java;
  if (language == Format::python) return &all.python;
  return language == Format::csharp ? &all.csharp : nullptr;
}

}  // namespace outlast
