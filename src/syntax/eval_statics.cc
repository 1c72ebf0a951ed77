// What other files of a program in Java or C# set of a class's static members.
#include <algorithm>
#include <cctype>

#include "syntax/eval_state.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {

namespace {

/// True when the declaration of a name says that it keeps the value which stands there.
bool is_kept(std::string_view bytes, uint32_t name) {
  const std::string_view before = bytes.substr(0, name);
  const size_t begin = before.find_last_of(";{}") + 1;
  const std::string_view words = before.substr(begin);
  constexpr std::string_view kKeep[] = {"const ", "final ", "readonly "};
  return std::any_of(std::begin(kKeep), std::end(kKeep),
                     [&](std::string_view word) { return words.find(word) != std::string_view::npos; });
}

/// True when a text assigns something that it calls by a name.
bool assigns(std::string_view text, std::string_view name) {
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::string_view rest = text.substr(at + name.size());
    const size_t next = std::min(rest.find_first_not_of(" \t\r\n"), rest.size());
    const std::string_view sign = rest.substr(next, 2);
    constexpr std::string_view kSigns[] = {"+=", "-=", "*=", "/=", "??", "++", "--"};
    const bool is_plain = sign.starts_with('=') && sign != "==" && sign != "=>";
    if (is_plain || std::find(std::begin(kSigns), std::end(kSigns), sign) != std::end(kSigns)) return true;
  }
  return false;
}

/// True when a text of C# gives a name a value as `out` or `ref` argument, or as a part of a tuple: `(Idle, _) = …`.
bool gives_in_passing(std::string_view text, std::string_view name) {
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::string_view before = text.substr(0, at);
    if (before.ends_with("out ") || before.ends_with("ref ")) return true;
    const std::string_view rest = text.substr(at + name.size());
    if (!rest.starts_with(',') && !rest.starts_with(')')) continue;
    if (!before.ends_with('(') && !before.ends_with(", ") && !before.ends_with('.')) continue;
    const size_t next = rest.find_first_not_of(" \t\r\n", std::min(rest.find(')'), rest.size() - 1) + 1);
    const std::string_view sign = next == std::string_view::npos ? std::string_view() : rest.substr(next, 2);
    if (sign.starts_with('=') && sign != "==" && sign != "=>") return true;
  }
  return false;
}

/// The other name that a file of C# gives a class: `using T = Shop.Tuning;`. "" where it gives none.
std::string_view alias_of(std::string_view text, std::string_view owner) {
  constexpr std::string_view kUsing = "using ", kBlanks = " \t\r\n";
  for (size_t at = text.find(kUsing); at != std::string_view::npos; at = text.find(kUsing, at + 1)) {
    const std::string_view directive = text.substr(at + kUsing.size(), text.find(';', at) - at - kUsing.size());
    const size_t equals = directive.find('=');
    if (equals == std::string_view::npos || !holds_word(directive.substr(equals), owner)) continue;
    const size_t begin = std::min(directive.find_first_not_of(kBlanks), equals);
    return directive.substr(begin, std::min(directive.find_first_of(kBlanks, begin), equals) - begin);
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
    const bool names_alone =
        bytes.find("import static ") != std::string_view::npos || bytes.find("using static ") != std::string_view::npos;
    const std::string_view alias = program.language == Format::csharp ? alias_of(bytes, owner) : std::string_view();
    const std::string other = alias.empty() ? "" : std::string(alias) + "." + member.text;
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
