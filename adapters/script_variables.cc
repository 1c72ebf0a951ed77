#include "adapters/script_variables.h"

#include <algorithm>
#include <span>

#include "adapters/started.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kMostAssignments = 500;
constexpr size_t kLongestText = 4096;
/// Of all arrays of one text together.
constexpr size_t kMostElements = 2'000;
constexpr std::string_view kAny = kAnyVariable;

bool is_substituted(std::string_view text) {
  return text.find("$(") != std::string_view::npos || text.find('`') != std::string_view::npos;
}

/// A variable in a text: `$X`, `${X}`, `${X:-5}`.
struct Reference {
  size_t end = 0;  ///< past the reference
  std::string_view name;
  std::string_view rest;  ///< between the name and the closing brace
};

std::optional<Reference> reference_at(std::string_view text, size_t at) {
  const bool braced = text.substr(at).starts_with("${");
  const size_t begin = at + (braced ? 2 : 1);
  size_t end = begin;
  while (end < text.size() && is_name_byte(text[end])) ++end;
  if (end == begin) return std::nullopt;
  if (!braced) return Reference{end, text.substr(begin, end - begin), {}};
  int depth = 1;
  size_t close = end;
  for (; close < text.size(); ++close) {
    if (text[close] == '{') ++depth;
    if (text[close] == '}' && --depth == 0) break;
  }
  if (close == text.size()) return std::nullopt;
  return Reference{close + 1, text.substr(begin, end - begin), text.substr(end, close - end)};
}

bool has_reference(std::string_view text) {
  for (size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    if (reference_at(text, at)) return true;
  }
  return false;
}

/// How an assignment reaches a command: surely, perhaps, or not at all (it stands in another arm of the same
/// construct).
enum class Reach : uint8_t { surely, perhaps, never };

Reach reach_of(const std::vector<ShellArm>& from, const std::vector<ShellArm>& to) {
  for (size_t i = 0; i < from.size(); ++i) {
    if (i == to.size()) return Reach::perhaps;
    if (from[i] == to[i]) continue;
    return from[i].construct == to[i].construct ? Reach::never : Reach::perhaps;
  }
  return Reach::surely;
}

/// The assignment that gives a name its value at a place; `is_sure` is false when it may not have run.
struct Given {
  const ScriptAssignment* assignment = nullptr;
  bool is_sure = true;
};

Given given(const ScriptVariables& variables, std::string_view name, const std::vector<ShellArm>& path) {
  for (size_t i = variables.assigned.size(); i-- > 0;) {
    const ScriptAssignment& one = variables.assigned[i];
    if (one.entry.name != name && one.entry.name != kAny) continue;
    const Reach reach = reach_of(one.path, path);
    if (reach != Reach::never) return {&one, reach == Reach::surely && one.entry.name != kAny};
  }
  return {};
}

/// True when a text cannot be empty, whatever the environment holds.
bool is_never_empty(std::string_view text) {
  if (text.empty()) return false;
  if (text.find('$') == std::string_view::npos) return true;
  const std::optional<Reference> whole = text[0] == '$' ? reference_at(text, 0) : std::nullopt;
  if (!whole) return text[0] != '$';
  return whole->rest.starts_with(":-") && is_never_empty(whole->rest.substr(2));
}

/// Fills variables into `word`; it becomes unknown where one is.
void fill(const ScriptVariables& variables, const std::vector<ShellArm>& path, CommandWord& word) {
  std::string filled;
  const std::string text = word.text;
  const Span whole = word.span;
  for (size_t at = 0; at < text.size();) {
    const std::optional<Reference> reference = text[at] == '$' ? reference_at(text, at) : std::nullopt;
    const Given value = reference ? given(variables, reference->name, path) : Given{};
    if (!value.assignment) {
      filled += text[at++];
      continue;
    }
    const EnvironmentEntry& entry = value.assignment->entry;
    const bool asks = !reference->rest.empty();
    const bool is_default = reference->rest.starts_with(":-") || reference->rest.starts_with(":=") ||
                            reference->rest.starts_with('-') || reference->rest.starts_with('=');
    if (!value.is_sure || entry.is_unknown || (asks && (!is_default || !is_never_empty(entry.text)))) {
      word.is_unknown = true;
      return;
    }
    filled += entry.text;
    const bool is_all = at == 0 && reference->end == text.size();
    const Span shown = is_all ? whole : entry.span;
    if (is_all) {
      word.span = entry.span;
      word.chain = entry.chain;
    }
    word.chain.push_back({shown, "variable " + entry.name});
    at = reference->end;
  }
  if (filled.size() > kLongestText) {
    word.is_unknown = true;
  } else {
    word.text = std::move(filled);
  }
}

}  // namespace

void split_words(CommandWord word, std::vector<CommandWord>& words) {
  const std::string text = std::move(word.text);
  size_t begin = 0;
  int depth = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c == '{') ++depth;
    if (c == '}') --depth;
    if (i < text.size() && (depth > 0 || (c != ' ' && c != '\t' && c != '\n'))) continue;
    if (i > begin) {
      words.push_back(word);
      words.back().text = text.substr(begin, i - begin);
    }
    begin = i + 1;
  }
}

std::string_view variable_of(std::string_view text) {
  const std::optional<Reference> whole = text.starts_with('$') ? reference_at(text, 0) : std::nullopt;
  return whole && whole->end == text.size() && whole->rest.empty() ? whole->name : std::string_view();
}

bool is_given_text(const ScriptVariables& variables, std::string_view name, bool (*fits)(std::string_view)) {
  return std::any_of(variables.assigned.begin(), variables.assigned.end(),
                     [&](const ScriptAssignment& one) { return one.entry.name == name && fits(one.entry.text); });
}

namespace {

EnvironmentEntry entry_of(const ScriptVariables& variables, const ShellWord& word, const std::vector<ShellArm>& path,
                          FileId file) {
  EnvironmentEntry entry;
  const std::string& text = word.value.text;
  const size_t equals = text.find('=');
  const bool appends = equals > 0 && text[equals - 1] == '+';
  entry.name = text.substr(0, appends ? equals - 1 : equals);
  CommandWord value{(appends ? "${" + entry.name + "}" : "") + text.substr(equals + 1), {}, is_substituted(text)};
  value.span = {file, equals + 1 < word.value.at.size() ? word.value.at[equals + 1].begin : word.end, word.end};
  if (!value.is_unknown) fill(variables, path, value);
  entry.text = value.text;
  entry.is_unknown = value.is_unknown;
  entry.span = value.span;
  entry.chain = value.chain;
  return entry;
}

void assign(ScriptVariables& variables, EnvironmentEntry entry, const std::vector<ShellArm>& path, bool exports) {
  if (exports || variables.exports_all) variables.exported.insert(entry.name);
  // Past the limit anything may have been set.
  if (variables.assigned.size() == kMostAssignments) {
    entry.name = kAny;
    entry.text = "what stands behind the first " + std::to_string(kMostAssignments) + " assignments";
  }
  if (variables.assigned.size() <= kMostAssignments) variables.assigned.push_back({std::move(entry), path});
}

/// The words of some shell words with what is set before filled in.
std::vector<CommandWord> filled(const ScriptVariables& variables, std::span<const ShellWord> written,
                                const std::vector<ShellArm>& path, FileId file);

void assign_array(ScriptVariables& variables, const CommandLine& line, FileId file) {
  size_t words = line.elements.size();
  for (const ScriptArray& array : variables.arrays) words += array.words.size() + 1;
  ScriptArray array{.path = line.path};
  std::string_view name = line.assignments.back().value.text;
  name.remove_suffix(1);
  array.appends = name.ends_with('+');
  if (array.appends) name.remove_suffix(1);
  array.name = name;
  if (words <= kMostElements) {
    array.words = filled(variables, line.elements, line.path, file);
  } else {
    array.words.push_back({.text = array.name, .is_unknown = true, .is_open = true});
    variables.arrays.clear();
  }
  variables.arrays.push_back(std::move(array));
}

/// What stands behind a variable's own value in what it is given: `ARGS="$ARGS --reload"`; nothing where it is given
/// something new.
std::optional<std::string_view> added_text(std::string_view name, std::string_view text) {
  const std::optional<Reference> own = text.starts_with('$') ? reference_at(text, 0) : std::nullopt;
  if (!own || own->name != name || !own->rest.empty()) return std::nullopt;
  const std::string_view added = text.substr(own->end);
  return added.empty() || added[0] == ' ' ? std::optional(added) : std::nullopt;
}

/// Notes a variable as the words that it is where it stands without quotes: an array called `$NAME`.
void assign_words(ScriptVariables& variables, const ShellWord& word, const EnvironmentEntry& entry,
                  const std::vector<ShellArm>& path) {
  size_t count = 0;
  for (const ScriptArray& array : variables.arrays) count += array.words.size() + 1;
  ScriptArray array{.name = "$" + entry.name, .path = path};
  const std::string_view text = word.value.text;
  const size_t equals = text.find('=');
  const bool is_joined = equals > 0 && text[equals - 1] == '+';
  const std::string_view value = text.substr(equals + 1);
  const auto added = is_joined ? std::optional(value.substr(0, value.starts_with(' ') ? value.size() : 0))
                               : added_text(entry.name, value);
  CommandWord whole{.text = entry.text, .span = entry.span, .is_unknown = entry.is_unknown, .chain = entry.chain};
  if (added && (!is_joined || !added->empty())) {
    array.appends = true;
    whole = {.text = std::string(*added), .span = entry.span, .is_unknown = is_substituted(*added)};
    if (!whole.is_unknown) fill(variables, path, whole);
  }
  if (whole.is_unknown || count + whole.text.size() / 2 > kMostElements) {
    array.words.push_back({.text = array.name, .span = entry.span, .is_unknown = true, .is_open = true});
  } else {
    split_words(std::move(whole), array.words);
  }
  variables.arrays.push_back(std::move(array));
}

/// True where a variable may have another value than the last one that it is surely given, or that is not known.
bool is_in_doubt(const ScriptVariables& variables, std::string_view name, const std::vector<ShellArm>& path) {
  const Given value = given(variables, name, path);
  const bool is_any = std::any_of(variables.assigned.begin(), variables.assigned.end(),
                                  [](const ScriptAssignment& one) { return one.entry.name == kAny; });
  return value.assignment != nullptr && !is_any && (!value.is_sure || value.assignment->entry.is_unknown);
}

/// The elements of an array, or the words of a variable that is called `$NAME`; one open word where they are not known.
void splice(const ScriptVariables& variables, const CommandWord& word, std::string_view name,
            const std::vector<ShellArm>& path, std::vector<CommandWord>& words) {
  std::vector<CommandWord> elements;
  bool is_known = false;
  for (const ScriptArray& array : variables.arrays) {
    const Reach reach = reach_of(array.path, path);
    if (array.name != name || reach == Reach::never) continue;
    if (!array.appends) elements.clear();
    is_known = (is_known || !array.appends) && (array.appends || reach == Reach::surely);
    for (const CommandWord& element : array.words) {
      elements.push_back(element);
      elements.back().is_conditional = element.is_conditional || reach == Reach::perhaps;
    }
  }
  if (is_known) {
    words.insert(words.end(), elements.begin(), elements.end());
    return;
  }
  words.push_back(word);
  words.back().is_open = words.back().is_unknown = true;
}

bool is_whole_array(std::string_view text) {
  return text.starts_with("${") && (text.ends_with("[@]}") || text.ends_with("[*]}")) && text.size() > 6;
}

/// `${X:=5}` in a word sets X as it is read.
void take_defaults(ScriptVariables& variables, const ShellWord& word, const CommandLine& line, FileId file) {
  const std::string& text = word.value.text;
  for (size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at + 1)) {
    const std::optional<Reference> reference = reference_at(text, at);
    const bool is_default = reference && (reference->rest.starts_with(":=") || reference->rest.starts_with('='));
    if (!is_default) continue;
    const Given before = given(variables, reference->name, line.path);
    if (before.assignment && before.is_sure && is_never_empty(before.assignment->entry.text)) continue;
    EnvironmentEntry entry{.name = std::string(reference->name)};
    const bool with_empty = reference->rest.starts_with(':');
    entry.text =
        "${" + entry.name + (with_empty ? ":-" : "-") + std::string(reference->rest.substr(with_empty ? 2 : 1)) + "}";
    entry.is_unknown = before.assignment != nullptr || is_substituted(entry.text);
    const size_t begin = at + 2 + entry.name.size() + (with_empty ? 2 : 1);
    entry.span = {file, word.value.at[std::min(begin, text.size() - 1)].begin, word.value.at[reference->end - 1].begin};
    assign(variables, std::move(entry), line.path, false);
  }
}

/// Names that a command sets to what nobody can know from the text.
void take_unknowns(ScriptVariables& variables, const CommandLine& line, FileId file) {
  for (size_t i = 1; i < line.words.size(); ++i) {
    const ShellWord& word = line.words[i];
    if (word.value.text.empty() || !std::all_of(word.value.text.begin(), word.value.text.end(), is_name_byte)) continue;
    EnvironmentEntry entry{.name = word.value.text};
    entry.is_unknown = true;
    entry.span = {file, word.begin, word.end};
    variables.arrays.push_back({.name = "$" + entry.name, .words = {{.is_unknown = true, .is_open = true}}});
    variables.arrays.back().path = line.path;
    assign(variables, std::move(entry), line.path, false);
  }
}

}  // namespace

void follow_line(ScriptVariables& variables, const CommandLine& line, FileId file) {
  for (const ShellWord& word : line.words) take_defaults(variables, word, line, file);
  const std::string_view program = line.words.empty() ? std::string_view() : line.words[0].value.text;
  if (program == "set" && line.words.size() > 1) {
    const std::string_view flags = line.words[1].value.text;
    if (flags == "-a" || (flags == "-o" && line.words.size() > 2 && line.words[2].value.text == "allexport"))
      variables.exports_all = true;
    if (flags == "+a" || flags == "+o") variables.exports_all = false;
  }
  if (program == "unset" || program == "read") take_unknowns(variables, line, file);
  if (!line.words.empty()) return;
  if (line.is_array && !line.assignments.empty()) return assign_array(variables, line, file);
  for (const ShellWord& word : line.assignments) {
    EnvironmentEntry entry = entry_of(variables, word, line.path, file);
    assign_words(variables, word, entry, line.path);
    assign(variables, std::move(entry), line.path, line.exports);
  }
  for (const ShellWord& name : line.exported) variables.exported.insert(name.value.text);
}

void follow_unread(ScriptVariables& variables, const CommandLine& line, FileId file) {
  EnvironmentEntry any{.name = std::string(kAny)};
  any.is_unknown = true;
  any.text = line.words.size() > 1 ? line.words[1].value.text : line.words[0].value.text;
  any.span = {file, line.words.front().begin, line.words.back().end};
  assign(variables, std::move(any), line.path, false);
}

namespace {

std::vector<CommandWord> filled(const ScriptVariables& variables, std::span<const ShellWord> written,
                                const std::vector<ShellArm>& path, FileId file) {
  std::vector<CommandWord> words;
  for (const ShellWord& word : written) {
    CommandWord out{.text = word.value.text, .span = {file, word.begin, word.end}};
    out.is_unknown = is_substituted(word.value.text);
    out.splits = word.style == Style::plain;
    // Single quotes keep variables what they are; no setting is meant to be one.
    if (word.style == Style::single_quoted && has_reference(out.text)) out.is_unknown = true;
    if (is_whole_array(out.text)) {
      splice(variables, out, std::string_view(out.text).substr(2, out.text.find('[') - 2), path, words);
      continue;
    }
    const std::string_view variable = out.splits ? variable_of(out.text) : std::string_view();
    if (!variable.empty() && is_in_doubt(variables, variable, path)) {
      splice(variables, out, "$" + std::string(variable), path, words);
      continue;
    }
    if (!out.is_unknown) fill(variables, path, out);
    const bool is_filled = out.text != word.value.text && !out.is_unknown;
    if (out.splits && is_filled) {
      split_words(std::move(out), words);
    } else {
      words.push_back(std::move(out));
    }
  }
  return words;
}

}  // namespace

std::vector<CommandWord> filled_words(const ScriptVariables& variables, const CommandLine& line, size_t first,
                                      FileId file) {
  return filled(variables, std::span(line.words).subspan(first), line.path, file);
}

std::vector<EnvironmentEntry> environment_before(const ScriptVariables& variables, const CommandLine& line,
                                                 FileId file) {
  std::vector<EnvironmentEntry> entries;
  std::set<std::string, std::less<>> names;
  for (const ShellWord& word : line.assignments) {
    entries.push_back(entry_of(variables, word, line.path, file));
    names.insert(entries.back().name);
  }
  const ScriptAssignment* any = nullptr;
  for (auto one = variables.assigned.rbegin(); one != variables.assigned.rend(); ++one) {
    const Reach reach = reach_of(one->path, line.path);
    if (reach == Reach::never) continue;
    if (one->entry.name == kAny) {
      // What its workload sets is in doubt, too.
      if (any == nullptr && !one->entry.text.empty()) entries.push_back(one->entry);
      any = &*one;
      continue;
    }
    if (!names.insert(one->entry.name).second) continue;
    entries.push_back(one->entry);
    entries.back().is_unknown = one->entry.is_unknown || reach == Reach::perhaps;
    if (any != nullptr && !entries.back().is_unknown)
      set_in_doubt(entries.back(), any->entry.text + ", which was not read, may set " + one->entry.name);
    entries.back().is_exported = variables.exported.contains(one->entry.name);
  }
  return entries;
}

}  // namespace outlast
