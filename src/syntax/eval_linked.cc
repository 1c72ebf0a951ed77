// Variables of Go packages that the linker gives their values: `-ldflags "-X main.idle=90s"`.
#include <algorithm>

#include "syntax/eval_state.h"
#include "text/go_text.h"

namespace outlast {

namespace {

constexpr size_t kMostFiles = 3000;
constexpr std::string_view kBuilders[] = {"**/Makefile",    "**/*.mk",  "**/*.sh",        "**/Dockerfile*",
                                          "**/*Dockerfile", "**/*.yml", "**/*.yaml",      "**/justfile",
                                          "**/Justfile",    "**/*.ps1", "**/GNUmakefile", "**/magefile.go"};

/// A variable of a package: the file that declares it and its name.
struct Linked {
  const Program* home = nullptr;
  std::string name;
};

Linked variable_at(Evaluation& state, const Program& program, const Expr& expr) {
  if (expr.kind == ExprKind::name) {
    if (!means_same(program, expr.text, 0, expr.span.begin)) return {};
    const auto [first, past] = assignments_named(program, expr.text);
    const Program* home =
        first != past || !state.outer.module ? &program : state.outer.module(program, "#" + expr.text);
    return {home, expr.text};
  }
  if (expr.kind != ExprKind::member || expr.base == kNoExpr) return {};
  const Expr& package = program.exprs[expr.base];
  for (const Import& import : program.imports) {
    if (package.kind == ExprKind::name && import.local == package.text && state.outer.module)
      return {state.outer.module(program, import.module + "#" + expr.text), expr.text};
  }
  return {};
}

/// Where a variable of texts is declared; kNoExpr for what the linker leaves alone.
ExprId text_declared(const Linked& variable) {
  const auto [first, past] = assignments_named(*variable.home, variable.name);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = variable.home->assignments[variable.home->by_name[i]];
    if (one.scope != 0 || one.parameter >= 0 || one.value == kNoExpr) continue;
    const std::string_view before = variable.home->bytes.substr(0, one.span.begin);
    const size_t constant = before.rfind("\nconst"), changes = before.rfind("\nvar");
    const bool is_variable =
        changes != std::string_view::npos && (constant == std::string_view::npos || constant < changes);
    const ExprKind kind = variable.home->exprs[one.value].kind;
    if (is_variable && (kind == ExprKind::string || kind == ExprKind::null)) return one.target;
  }
  return kNoExpr;
}

/// A file that builds programs and gives the variable a value; "" where none does.
std::string builder_of(const Evaluation& state, const std::string& told) {
  if (!state.outer.sources) return "";
  const Sources& sources = *state.outer.sources;
  size_t looked_at = 0;
  for (const std::string_view pattern : kBuilders) {
    for (const FileId file : sources.want_glob(pattern)) {
      if (++looked_at > kMostFiles) return "";
      const std::string_view bytes = sources.bytes(file);
      const size_t at = bytes.find(told);
      if (at == std::string_view::npos || bytes.find("-X") == std::string_view::npos) continue;
      const Position place = sources.position(file, static_cast<uint32_t>(at));
      return sources.path(file) + ":" + std::to_string(place.line);
    }
  }
  return "";
}

}  // namespace

std::optional<Datum> linked_value(Evaluation& state, const Program& program, ExprId id) {
  if (program.language != Format::go) return std::nullopt;
  const Linked variable = variable_at(state, program, program.exprs[id]);
  if (!variable.home || text_declared(variable) == kNoExpr) return std::nullopt;
  const std::string_view package = go_package(variable.home->bytes);
  std::string told = std::string(package) + "." + variable.name;
  if (package != "main" && state.outer.sources) {
    const std::string_view folder = folder_of(state.outer.sources->path(variable.home->file));
    told = "/" + std::string(name_of(folder)) + "." + variable.name;
  }
  static const Environment kNothing;
  const Environment& environment = state.outer.environment ? *state.outer.environment : kNothing;
  for (auto one = environment.lower_bound("-X "); one != environment.end() && one->first.starts_with("-X "); ++one) {
    if (!one->first.ends_with(told) || (package == "main" && one->first != "-X " + told)) continue;
    Datum datum = environment_read(state, program, id, one->first);
    datum.chain.back().note = "the linker is told " + one->first;
    return datum;
  }
  const std::string builder = builder_of(state, told + "=");
  if (builder.empty()) return std::nullopt;
  return unknown_datum(program, id, builder + " may set " + variable.name);
}

}  // namespace outlast
