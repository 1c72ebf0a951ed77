#include "adapters/kestrel_elsewhere.h"

#include <algorithm>

#include "adapters/evaluated.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "kestrel";
constexpr std::string_view kName = "Kestrel";
constexpr size_t kMostParsed = 50;

bool is_here(const KestrelProject& project, std::string_view name) {
  const auto defines_it = [&](FileId file) { return defines_function(project.sources->bytes(file), name); };
  return std::any_of(project.sources_of.begin(), project.sources_of.end(), defines_it) ||
         std::any_of(project.references.begin(), project.references.end(), defines_it);
}

bool holds_without_case(std::string_view text, std::string_view word) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [&](char a, char b) { return lower(a) == b; }) != text.end();
}

/// True for `ConfigureKestrel(Acme.Defaults.Apply)` where no source defines what is handed over.
bool hands_over_unread(const KestrelProject& project, const Program& program, const Expr& call) {
  if (call.args.empty()) return false;
  const Expr& given = program.exprs[call.args.front()];
  if (given.kind != ExprKind::name && given.kind != ExprKind::member) return false;
  const auto [first, past] = assignments_named(program, given.text);
  return first == past && !is_here(project, given.text);
}

/// True for what `….Build()` gave, by itself or under a name.
bool is_built(const Program& program, ExprId id) {
  if (id == kNoExpr) return false;
  const Expr& expr = program.exprs[id];
  if (expr.kind == ExprKind::call)
    return expr.base != kNoExpr && program.exprs[expr.base].kind == ExprKind::member &&
           program.exprs[expr.base].text == "Build";
  if (expr.kind != ExprKind::name) return false;
  const auto [first, past] = assignments_named(program, expr.text);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    const bool is_given = one.value != kNoExpr && one.parameter < 0;
    if (is_given && program.exprs[one.value].kind == ExprKind::call && is_built(program, one.value)) return true;
  }
  return false;
}

/// True where a name in camel case has a word as a part: "Host" in ConfigureAppHosting and UseHosts, not in UseHostess.
bool has_part(std::string_view name, std::string_view word) {
  for (size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    std::string_view rest = name.substr(at + word.size());
    for (const std::string_view ending : {"ing", "s"}) {
      if (rest.starts_with(ending)) rest.remove_prefix(ending.size());
    }
    if (rest.empty() || rest.front() < 'a' || rest.front() > 'z') return true;
  }
  return false;
}

/// True for a name that the program gives the builder of its server, whatever else it gives that.
bool is_builder_name(const Program& program, std::string_view name) {
  const auto [first, past] = assignments_named(program, name);
  return std::any_of(program.by_name.begin() + first, program.by_name.begin() + past, [&](uint32_t index) {
    const ExprId value = program.assignments[index].value;
    if (value == kNoExpr || program.exprs[value].kind != ExprKind::call || program.exprs[value].base == kNoExpr)
      return false;
    const std::string made = dotted(program, program.exprs[value].base);
    return holds(known_words(kSystem, "makes_builders"), made);
  });
}

/// True for the builder of a server, its hosts, or what a method of one of these gives back.
bool is_of_builder(const Program& program, ExprId id) {
  constexpr int kLongestChain = 50;
  for (int i = 0; i < kLongestChain && id != kNoExpr; ++i) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name) return is_builder_name(program, expr.text);
    if (expr.kind == ExprKind::member) {
      if (!holds(known_words(kSystem, "builders_hosts"), expr.text)) return false;
      id = expr.base;
      continue;
    }
    if (expr.kind != ExprKind::call || expr.base == kNoExpr) return false;
    const Expr& method = program.exprs[expr.base];
    if (holds(known_words(kSystem, "makes_builders"), dotted(program, expr.base))) return true;
    if (method.kind != ExprKind::member || method.text == "Build") return false;
    id = method.base;
  }
  return false;
}

/// True for a call of what is no file's, is told by its name to be about hosts or servers, and is given the builder:
/// `builder.ConfigureAppHosting()`, `AcmeHosting.Apply(builder)`.
bool may_set_builder(const KestrelProject& project, const Program& program, const Expr& call) {
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member || holds(known_words(kSystem, "sets_no_limits"), method.text)) return false;
  const bool is_on_builder = is_of_builder(program, method.base);
  const std::string type = is_on_builder ? "" : dotted(program, method.base);
  const bool is_given = !type.empty() && std::any_of(call.args.begin(), call.args.end(), [&](ExprId arg) {
    return arg != kNoExpr && program.exprs[arg].kind != ExprKind::call && is_of_builder(program, arg);
  });
  if (!is_on_builder && !is_given) return false;
  const auto words = known_words(kSystem, "tells_servers");
  const auto tells = [&](std::string_view name) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has_part(name, word); });
  };
  return (tells(method.text) || tells(type)) && !is_here(project, method.text);
}

}  // namespace

Span kestrel_set_elsewhere(const KestrelProject& project) {
  const auto own = known_words(kSystem, "own_calls");
  size_t parsed = 0;
  for (const FileId file : project.sources_of) {
    const bool is_main = file == project.main;
    if (!is_main && project.sources->bytes(file).find(kName) == std::string_view::npos) continue;
    if (!is_main && ++parsed > kMostParsed) break;
    const Program& program = project.documents->program(file, Format::csharp);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (expr.base == kNoExpr || expr.text == "new") continue;
      const Expr& method = program.exprs[expr.base];
      const bool is_named = method.kind == ExprKind::member && method.text.find(kName) != std::string::npos;
      const bool is_own = is_named && holds(own, method.text);
      const bool is_set = is_own     ? hands_over_unread(project, program, expr)
                          : is_named ? !is_here(project, method.text)
                                     : is_main && may_set_builder(project, program, expr);
      if (!is_set) continue;
      const auto length = static_cast<uint32_t>(method.text.size());
      return {file, method.span.end - std::min(length, method.span.end - method.span.begin), method.span.end};
    }
  }
  return {};
}

bool is_unread_address(const EvalScope& scope, const Expr& call) {
  const Program& program = *scope.program;
  if (call.args.size() != 1 || !is_built(program, program.exprs[call.base].base)) return false;
  const Expr& argument = program.exprs[call.args[0]];
  if (argument.kind == ExprKind::function || argument.kind == ExprKind::null) return false;
  const std::string written = source_of(program, call.args[0], 200);
  const bool is_joined = argument.kind == ExprKind::operation || argument.kind == ExprKind::format;
  constexpr std::string_view kEnds[] = {"token", "cancel", "stopping", "cts", "default"};
  const bool ends_it = std::any_of(std::begin(kEnds), std::end(kEnds),
                                   [&](std::string_view word) { return holds_without_case(written, word); });
  if (!is_joined && (ends_it || written == "ct")) return false;
  // Methods of requests are written like constants.
  const std::vector<Target> targets = targets_of(call.args[0], scope);
  return std::none_of(targets.begin(), targets.end(), [](const Target& target) {
    return target.program != nullptr && target.expr != kNoExpr &&
           target.program->exprs[target.expr].kind == ExprKind::function;
  });
}

}  // namespace outlast
