#include "adapters/documents_fields.h"

#include <algorithm>
#include <string>
#include <vector>

#include "adapters/knowledge.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kMostBytes = size_t{64} << 20;
constexpr std::string_view kBlanks = " \t\r\n";

/// A file of the language, or of one that lives beside it.
struct Source {
  FileId file;
  std::string_view text;
};

/// A class and what stands between its name and its body.
struct Heading {
  std::string_view name;
  std::string_view rest;
};

/// The sources that nobody runs as tests; nothing where there are too many.
std::optional<std::vector<Source>> sources_of(const Sources& sources, Format language) {
  std::vector<Source> found;
  size_t read = 0;
  const std::vector<const char*> globs =
      language == Format::csharp ? std::vector<const char*>{"**/*.cs"}
                                 : std::vector<const char*>{"**/*.java", "**/*.kt", "**/*.groovy", "**/*.scala"};
  for (const char* glob : globs) {
    for (const FileId file : sources.want_glob(glob)) {
      if (is_test_path(sources, sources.path(file))) continue;
      found.push_back({file, sources.bytes(file)});
      read += found.back().text.size();
      if (read > kMostBytes) return std::nullopt;
    }
  }
  return found;
}

/// Where a word stands by itself in a text, from a place on; npos where it does not, and for "".
size_t find_word(std::string_view text, std::string_view word, size_t from) {
  if (word.empty()) return std::string_view::npos;
  for (size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool is_whole = (at == 0 || !is_name_byte(text[at - 1])) && (end == text.size() || !is_name_byte(text[end]));
    if (is_whole) return at;
  }
  return std::string_view::npos;
}

std::string_view word_at(std::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && is_name_byte(text[end])) ++end;
  return text.substr(begin, end - begin);
}

/// The word that stands in front of a place, blanks between them left out.
std::string_view word_in_front(std::string_view text, size_t at) {
  const size_t last = at == 0 ? std::string_view::npos : text.find_last_not_of(kBlanks, at - 1);
  if (last == std::string_view::npos) return {};
  size_t begin = last + 1;
  while (begin > 0 && is_name_byte(text[begin - 1])) --begin;
  return text.substr(begin, last + 1 - begin);
}

/// The classes that a text declares.
std::vector<Heading> headings_in(std::string_view text) {
  std::vector<Heading> found;
  for (const std::string_view kind : {"class", "record", "object"}) {
    for (size_t at = find_word(text, kind, 0); at != std::string_view::npos;
         at = find_word(text, kind, at + kind.size())) {
      const size_t begin = text.find_first_not_of(kBlanks, at + kind.size());
      if (begin == std::string_view::npos) break;
      const std::string_view name = word_at(text, begin);
      const size_t behind = begin + name.size();
      if (!name.empty()) found.push_back({name, text.substr(behind, text.find('{', behind) - behind)});
    }
  }
  return found;
}

/// True where what stands behind a class's name says that it is made of another one; what is in brackets is not asked.
bool is_made_of(std::string_view rest, const std::vector<std::string_view>& types) {
  int depth = 0;
  for (size_t i = 0; i < rest.size();) {
    depth += (rest[i] == '(' || rest[i] == '<') - (rest[i] == ')' || rest[i] == '>');
    const std::string_view word = word_at(rest, i);
    if (depth == 0 && !word.empty() && holds(types, word)) return true;
    i += std::max<size_t>(word.size(), 1);
  }
  return false;
}

/// A class and all that are made of it.
std::vector<std::string_view> kinds_of(const std::vector<Source>& all, std::string_view type) {
  std::vector<Heading> headings;
  for (const Source& one : all) {
    const std::vector<Heading> own = headings_in(one.text);
    headings.insert(headings.end(), own.begin(), own.end());
  }
  std::vector<std::string_view> kinds{type};
  constexpr int kDeepest = 8;
  for (int i = 0; i < kDeepest; ++i) {
    const size_t before = kinds.size();
    for (const Heading& one : headings) {
      if (!holds(kinds, one.name) && is_made_of(one.rest, kinds)) kinds.push_back(one.name);
    }
    if (kinds.size() == before) break;
  }
  return kinds;
}

bool says_any(std::string_view text, const std::vector<std::string_view>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return holds_word(text, kind); });
}

/// True where a text makes an object and sets of it in braces: `new Limits() { Idle = 5 }`, an heir without a name.
bool makes_with_body(std::string_view text, const std::vector<std::string_view>& kinds) {
  for (size_t at = find_word(text, "new", 0); at != std::string_view::npos; at = find_word(text, "new", at + 3)) {
    size_t next = std::min(text.find_first_not_of(kBlanks, at + 3), text.size());
    const std::string_view name = word_at(text, next);
    const bool is_it = name.empty() ? says_any(text, kinds) : holds(kinds, name);
    if (!is_it) continue;
    next += name.size();
    int depth = 0;
    constexpr size_t kLongest = 2'000;
    for (size_t i = next; i < text.size() && i - next < kLongest; ++i) {
      depth += (text[i] == '(') - (text[i] == ')');
      if (depth == 0 && text[i] == '{') return true;
      if (depth == 0 && text[i] != ')' && kBlanks.find(text[i]) == std::string_view::npos) break;
    }
  }
  return false;
}

/// How a text uses a field's name at a place.
enum class Use : uint8_t { none, declares, overrides, sets };

Use use_at(std::string_view text, size_t at, size_t length, Format language, bool is_method) {
  const size_t next = std::min(text.find_first_not_of(kBlanks, at + length), text.size());
  const std::string_view sign = text.substr(next, 2);
  const std::string_view before = text.substr(0, at);
  const std::string_view statement = before.substr(before.find_last_of(";{}") + 1);
  const std::string_view type = word_in_front(text, at);
  constexpr std::string_view kNoTypes[] = {"return", "else", "do", "yield", "await", "throw", "case"};
  const bool is_typed =
      at > 0 && kBlanks.find(text[at - 1]) != std::string_view::npos &&
      ((!type.empty() && !holds(kNoTypes, type)) || before.find_last_not_of(kBlanks) == before.rfind('>') ||
       before.find_last_not_of(kBlanks) == before.rfind(']'));
  const bool is_plain = sign.starts_with('=') && sign != "==" && sign != "=>";
  const bool is_changed = sign.size() == 2 && sign[1] == '=' && std::string_view("+-*/%|&^").find(sign[0]) < 8;
  const bool is_stepped = sign == "++" || sign == "--" || before.ends_with("++") || before.ends_with("--");
  if (is_method) return is_typed && type != "new" && sign.starts_with('(') ? Use::overrides : Use::none;
  if (is_typed && !is_changed && !is_stepped) {
    const bool is_override = language == Format::csharp && holds_word(statement, "override");
    constexpr std::string_view kWords[] = {"private", "protected", "public", "internal", "static", "readonly", "new"};
    const bool is_field = std::any_of(std::begin(kWords), std::end(kWords),
                                      [&](std::string_view word) { return holds_word(statement, word); });
    return is_override ? Use::overrides : is_field ? Use::declares : Use::none;
  }
  return is_plain || is_changed || is_stepped ? Use::sets : Use::none;
}

/// True where a text declares a name as something of another type than some, and as nothing else.
bool is_of_another_type(std::string_view text, std::string_view name, const std::vector<std::string_view>& kinds) {
  bool is_other = false;
  for (size_t at = find_word(text, name, 0); at != std::string_view::npos;
       at = find_word(text, name, at + name.size())) {
    if (at == 0 || kBlanks.find(text[at - 1]) == std::string_view::npos) continue;
    const std::string_view type = word_in_front(text, at);
    const bool is_type = !type.empty() && type[0] >= 'A' && type[0] <= 'Z';
    if (type == "var" || type == "val" || (is_type && holds(kinds, type))) return false;
    is_other = is_other || is_type;
  }
  return is_other;
}

/// What is looked for in a file.
struct Search {
  std::string_view field;
  bool is_method = false;
  const std::vector<std::string_view>& kinds;  ///< the class and its heirs
  Format language;
  bool is_heirs = false;      ///< the file declares or makes an heir
  bool is_declaring = false;  ///< it declares the field itself
};

/// True where a text sets a field of an object of some classes, or by an heir of theirs.
bool gives(std::string_view text, const Search& search) {
  const std::string_view field = search.field;
  const std::vector<std::string_view>& kinds = search.kinds;
  bool is_own = false, is_bare = false;
  for (size_t at = find_word(text, field, 0); at != std::string_view::npos;
       at = find_word(text, field, at + field.size())) {
    const Use use = use_at(text, at, field.size(), search.language, search.is_method);
    if (use == Use::overrides && search.is_heirs) return true;
    is_own = is_own || use == Use::declares;
    if (use != Use::sets) continue;
    const bool is_member = at > 0 && text[at - 1] == '.';
    const std::string_view object = is_member ? word_in_front(text, at - 1) : std::string_view();
    if (!is_member || object == "this" || object == "super" || object == "base") {
      is_bare = true;
      continue;
    }
    if (holds(kinds, object) || (says_any(text, kinds) && !is_of_another_type(text, object, kinds))) return true;
  }
  return is_bare && search.is_heirs && (search.is_declaring || !is_own);
}

}  // namespace

std::optional<FileId> file_giving_field(const Sources& sources, Format language, std::string_view type,
                                        std::string_view field, FileId own) {
  constexpr std::string_view kCalled = "()";
  const bool is_method = field.ends_with(kCalled);
  if (is_method) field.remove_suffix(kCalled.size());
  const std::optional<std::vector<Source>> all = sources_of(sources, language);
  if (!all) return own;
  std::vector<Source> named;
  for (const Source& one : *all) {
    if (find_word(one.text, field, 0) != std::string_view::npos) named.push_back(one);
  }
  const bool is_alone = named.empty() || (named.size() == 1 && named[0].file == own);
  const std::vector<std::string_view> kinds = kinds_of(is_alone ? named : *all, type);
  for (const Source& one : named) {
    const std::vector<Heading> headings = headings_in(one.text);
    const bool is_heirs =
        makes_with_body(one.text, kinds) || std::any_of(headings.begin(), headings.end(), [&](const Heading& heading) {
          return heading.name != type && holds(kinds, heading.name);
        });
    // What the class itself sets is seen by whoever asks.
    if (one.file == own && !is_heirs) continue;
    if (gives(one.text, {field, is_method, kinds, language, is_heirs, one.file == own})) return one.file;
  }
  return std::nullopt;
}

}  // namespace outlast
