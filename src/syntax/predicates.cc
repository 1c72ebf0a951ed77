#include <algorithm>
#include <charconv>

#include "syntax/eval_state.h"
#include "syntax/predicates.h"

namespace outlast {
namespace {

bool is_same(std::string_view a, std::string_view b, bool any_case) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) {
    const auto small = [&](char c) { return any_case && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return small(x) == small(y);
  });
}

/// The one text that an expression is worth.
std::optional<Datum> text_at(Evaluation& state, const Program& program, ExprId id) {
  if (id == kNoExpr) return std::nullopt;
  std::vector<Datum> data = eval_in(state, program, id);
  if (data.size() != 1 || !data[0].choices.empty()) return std::nullopt;
  return std::move(data[0]);
}

Datum answer(bool holds, Span span, const Datum& asked) {
  Datum datum = boolean_datum(holds, span);
  datum.chain = asked.chain;
  return datum;
}

/// What ASP.NET Core's environment is asked: `builder.Environment.IsDevelopment()`. Where no variable names one it is
/// Production.
std::optional<Datum> eval_stage(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  constexpr std::pair<std::string_view, std::string_view> kQuestions[] = {
      {"IsDevelopment", "Development"}, {"IsStaging", "Staging"}, {"IsProduction", "Production"}};
  const Expr& call = program.exprs[id];
  const auto question =
      std::find_if(std::begin(kQuestions), std::end(kQuestions), [&](const auto& q) { return q.first == method.text; });
  std::string asked = question == std::end(kQuestions) ? std::string() : std::string(question->second);
  if (method.text == "IsEnvironment" && call.args.size() == 1) {
    const auto text = text_at(state, program, call.args[0]);
    if (text && text->kind == DatumKind::string) asked = text->text;
  } else if (!call.args.empty()) {
    return std::nullopt;
  }
  if (asked.empty()) return std::nullopt;
  Datum stage = string_datum("Production", call.span);
  for (const std::string_view name : {"DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"}) {
    Datum written = environment_read(state, program, id, name);
    if (written.is_absent) continue;
    // Which of two counts differs from host to host.
    if (!stage.chain.empty() && written.text != stage.text) return unknown_datum(program, id);
    stage = std::move(written);
  }
  if (stage.kind != DatumKind::string) return stage;
  return answer(is_same(stage.text, asked, true), call.span, stage);
}

/// `"prod".equals(stage)`, `name.isEmpty()`, `Boolean.parseBoolean(text)`: what Java asks a text.
std::optional<Datum> eval_java_question(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  const Expr& call = program.exprs[id];
  const bool is_comparison = method.text == "equals" || method.text == "equalsIgnoreCase";
  if (method.text == "parseBoolean" && call.args.size() == 1) {
    const auto text = text_at(state, program, call.args[0]);
    // What nothing in the repository sets may be set elsewhere: both arms stay.
    if (!text || text->kind != DatumKind::string) return std::nullopt;
    return answer(is_same(text->text, "true", true), call.span, *text);
  }
  const bool asks_empty = (method.text == "isEmpty" || method.text == "isBlank") && call.args.empty();
  if (!asks_empty && (!is_comparison || call.args.size() != 1)) return std::nullopt;
  const auto own = text_at(state, program, method.base);
  if (!own || own->kind != DatumKind::string) return std::nullopt;
  if (asks_empty) {
    const bool is_blank = method.text == "isBlank" && own->text.find_first_not_of(" \t\r\n") == std::string::npos;
    return answer(own->text.empty() || is_blank, call.span, *own);
  }
  const auto other = text_at(state, program, call.args[0]);
  if (!other || other->kind != DatumKind::string) return std::nullopt;
  const bool holds = is_same(own->text, other->text, method.text == "equalsIgnoreCase");
  return answer(holds, call.span, other->chain.empty() ? *own : *other);
}

/// True for `Long::parseLong` and its like.
bool parses_number(std::string_view reference) {
  constexpr std::string_view kReferences[] = {"Long::parseLong", "Integer::parseInt", "Long::valueOf",
                                              "Integer::valueOf"};
  return std::find(std::begin(kReferences), std::end(kReferences), reference) != std::end(kReferences);
}

/// What a closure gives, where that is one expression.
ExprId given_by(const Program& program, ExprId closure) {
  ExprId only = kNoExpr;
  for (const Return& value : program.returns) {
    if (program.exprs[closure].kind != ExprKind::function || value.scope != program.exprs[closure].body) continue;
    if (only != kNoExpr) return kNoExpr;
    only = value.value;
  }
  return only;
}

/// `Optional.ofNullable(System.getenv("AGE")).map(Long::parseLong).orElse(30L)`.
std::optional<Datum> eval_optional(Evaluation& state, const Program& program, ExprId id, const Expr& method) {
  const Expr& call = program.exprs[id];
  if ((method.text != "orElse" && method.text != "orElseGet") || call.args.size() != 1) return std::nullopt;
  const ExprId otherwise = method.text == "orElse" ? call.args[0] : given_by(program, call.args[0]);
  if (otherwise == kNoExpr) return std::nullopt;
  bool is_number = false;
  ExprId inside = method.base;
  constexpr int kLongestChain = 10;
  for (int depth = 0; depth < kLongestChain; ++depth) {
    if (inside == kNoExpr || program.exprs[inside].kind != ExprKind::call) return std::nullopt;
    const Expr& part = program.exprs[inside];
    if (part.base == kNoExpr || part.args.size() != 1) return std::nullopt;
    if (dotted(program, part.base).ends_with("Optional.ofNullable")) {
      auto value = text_at(state, program, part.args[0]);
      if (!value || (value->kind != DatumKind::string && !value->is_absent)) return std::nullopt;
      if (value->is_absent) {
        auto fallback = text_at(state, program, otherwise);
        if (fallback) fallback->chain.push_back({call.span, value->text + std::string(kDefaultStands)});
        return fallback;
      }
      if (!is_number) return value;
      long long number = 0;
      const std::string& text = value->text;
      const auto [past, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error != std::errc() || past != text.data() + text.size()) return std::nullopt;
      Datum datum = number_datum(static_cast<double>(number), value->span);
      datum.chain = value->chain;
      return datum;
    }
    if (program.exprs[part.base].text != "map" || !parses_number(source_of(program, part.args[0]))) return std::nullopt;
    is_number = true;
    inside = program.exprs[part.base].base;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Datum> eval_question(Evaluation& state, const Program& program, ExprId id) {
  const Expr& method = program.exprs[program.exprs[id].base];
  if (method.kind != ExprKind::member) return std::nullopt;
  if (program.language == Format::csharp) return eval_stage(state, program, id, method);
  if (program.language != Format::java) return std::nullopt;
  if (auto value = eval_optional(state, program, id, method)) return value;
  return eval_java_question(state, program, id, method);
}

}  // namespace outlast
