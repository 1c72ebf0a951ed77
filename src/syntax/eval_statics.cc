// What other files of a program in Java or C# set of a class's static members.
#include <algorithm>
#include <cctype>

#include "syntax/eval_state.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {

namespace {

/// True when the declaration of a name says that it keeps the value which stands there.
bool is_kept(std::string_view bytes, uint32_t name) {
  const std::string words = statement_at_end(bytes.substr(0, name));
  constexpr std::string_view kKeep[] = {"const", "final", "readonly"};
  return std::any_of(std::begin(kKeep), std::end(kKeep), [&](std::string_view word) { return holds_word(words, word); });
}

/// Where a text calls something by a name, which may be dotted: what stands in front of each, and where it ends.
template <class Visit>
bool any_use(std::string_view text, std::string_view name, Visit visit) {
  for (size_t at = find_written(text, name); at != std::string_view::npos; at = find_written(text, name, at + 1)) {
    const size_t end = end_of_written(text, at, name);
    const bool is_whole = (at == 0 || !is_name_byte(text[at - 1])) && (end >= text.size() || !is_name_byte(text[end]));
    if (is_whole && visit(text.substr(0, at), end)) return true;
  }
  return false;
}

/// True when a text assigns something that it calls by a name.
bool assigns(std::string_view text, std::string_view name) {
  return any_use(text, name, [&](std::string_view before, size_t end) {
    return sets_in_front(text, end) || ends_with_written(before, "++") || ends_with_written(before, "--");
  });
}

/// True where what stands at a position is a part of a tuple that is assigned: behind `Idle` in `(Idle, _) = …`.
bool is_in_set_tuple(std::string_view text, size_t at) {
  constexpr size_t kLongest = 400;
  int depth = 0;
  for (const size_t last = std::min(text.size(), at + kLongest); at < last; ++at) {
    if (text[at] == ';' || text[at] == '{') return false;
    depth += (text[at] == '(') - (text[at] == ')');
    if (text[at] != ')' || depth >= 0) continue;
    const size_t next = past_blanks(text, at + 1);
    if (next < text.size() && text[next] == '=') return sets_in_front(text, next);
    // It may be a tuple in a tuple.
    if (next >= text.size() || (text[next] != ',' && text[next] != ')')) return false;
    depth = 0;
  }
  return false;
}

/// True when a text of C# gives a name a value as `out` or `ref` argument, or as a part of a tuple: `(Idle, _) = …`.
bool gives_in_passing(std::string_view text, std::string_view name) {
  return any_use(text, name, [&](std::string_view before, size_t end) {
    while (ends_with_written(before, ".")) {
      before = without_blanks_at_end(before);
      before.remove_suffix(1);
      const std::string_view owner = name_at_end(before);
      before = without_blanks_at_end(before);
      before.remove_suffix(owner.size());
    }
    const std::string_view word = name_at_end(before);
    if (word == "out" || word == "ref") return true;
    const size_t next = past_blanks(text, end);
    const bool is_part = next < text.size() && (text[next] == ',' || text[next] == ')');
    return is_part && (ends_with_written(before, "(") || ends_with_written(before, ",")) && is_in_set_tuple(text, next);
  });
}

/// The other name that a file of C# gives a class: `using T = Shop.Tuning;`. "" where it gives none.
std::string alias_of(std::string_view text, std::string_view owner) {
  constexpr std::string_view kUsing = "using";
  for (size_t at = find_code(text, kUsing); at != std::string_view::npos; at = find_code(text, kUsing, at + 1)) {
    const size_t begin = at + kUsing.size();
    const std::string directive = packed(text.substr(begin, std::min<size_t>(text.find(';', begin) - begin, 400)));
    const size_t equals = directive.find('=');
    if (equals != std::string::npos && holds_word(std::string_view(directive).substr(equals), owner))
      return directive.substr(0, equals);
  }
  return "";
}

}  // namespace

std::optional<Target> set_by_another_file(Evaluation& state, const Program& program, const Expr& member,
                                          const std::vector<Target>& found) {
  const bool is_one = program.language == Format::java || program.language == Format::csharp;
  if (!is_one || member.kind != ExprKind::member || member.base == kNoExpr || !state.outer.sources) return std::nullopt;
  const std::string& owner = program.exprs[member.base].text;
  const bool is_class = !owner.empty() && owner[0] >= 'A' && owner[0] <= 'Z';
  const bool may_change = std::any_of(found.begin(), found.end(), [](const Target& one) {
    if (!one.program || one.expr == kNoExpr || one.chain.empty()) return false;
    const bool is_there = one.chain.front().span.file == one.program->file;
    return !is_there || !is_kept(one.program->bytes, one.chain.front().span.begin);
  });
  if (!is_class || !may_change) return std::nullopt;
  const Sources& sources = *state.outer.sources;
  const std::string name = owner + "." + member.text;
  const auto is_of_it = [&](std::string_view path) {
    return program.language == Format::java ? path.ends_with(".java") || path.ends_with(".kt") : path.ends_with(".cs");
  };
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& path = sources.path(file);
    if (file == program.file || !is_of_it(path) || is_in_test_folder(path)) continue;
    const std::string_view bytes = sources.bytes(file);
    if (!state.spend(bytes.size() / 1024)) return Target{.program = &program, .unknown = kTooMuch};
    const bool names_alone = holds_code(bytes, "import static") || holds_code(bytes, "using static");
    const std::string alias = program.language == Format::csharp ? alias_of(bytes, owner) : "";
    const std::string other = alias.empty() ? "" : alias + "." + member.text;
    const bool is_own = std::any_of(found.begin(), found.end(),
                                    [&](const Target& one) { return one.program && one.program->file == file; });
    const bool gives = program.language == Format::csharp &&
                       (gives_in_passing(bytes, is_own ? member.text : name) ||
                        (!other.empty() && (gives_in_passing(bytes, other) || assigns(bytes, other))));
    if (gives) return Target{.program = &program, .unknown = path + " sets " + name};
    const bool sets_alone = names_alone && bytes.find(owner) != std::string_view::npos && assigns(bytes, member.text);
    if (sets_alone || assigns(bytes, name)) return Target{.program = &program, .unknown = path + " sets " + name};
  }
  return std::nullopt;
}

}  // namespace outlast
