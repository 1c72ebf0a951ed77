#include "adapters/spring_tuners.h"

#include <algorithm>

#include "adapters/knowledge.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";

bool is_java(std::string_view path) { return path.ends_with(".java"); }
bool is_source(std::string_view path) { return is_java(path) || path.ends_with(".kt") || path.ends_with(".groovy"); }

/// The setting that a method or key of a server stands for: "setKeepAliveTimeout server.tomcat.keep-alive-timeout".
std::string_view setting_of(std::string_view server, std::string_view method) {
  for (const std::string_view entry : known_words(kSystem, "methods " + std::string(server))) {
    const size_t blank = entry.find(' ');
    if (entry.substr(0, blank) == method) return entry.substr(blank + 1);
  }
  return {};
}

/// A call as the setting that it gives and the argument that holds the value.
struct Tuning {
  std::string_view setting;
  ExprId value = kNoExpr;
};

Tuning tuning_of(const Program& program, std::string_view server, const Expr& call) {
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member || call.args.empty()) return {};
  const Tuning plain{setting_of(server, method.text), call.args[0]};
  const bool is_keyed = call.args.size() == 2 && holds(known_words(kSystem, "keyed_methods"), method.text);
  if (!is_keyed) return call.args.size() == 1 ? plain : Tuning{};
  const Expr& key = program.exprs[call.args[0]];
  std::string_view name = key.text;
  if (key.kind != ExprKind::string && key.kind != ExprKind::member && key.kind != ExprKind::name) return {};
  return {setting_of(server, name), call.args[1]};
}

/// True when a call stands under no condition but that its object is of some kind, or one of several.
bool always_runs(const Program& program, uint32_t branch) {
  for (int up = 0; branch != kNoBranch && up < 50; ++up) {
    const ExprId condition = program.branches[branch].condition;
    const bool asks_kind = condition != kNoExpr && program.branches[branch].arm == 0 &&
                           source_of(program, condition, 200).find("instanceof") != std::string::npos;
    const bool is_loop = program.bytes.substr(program.branches[branch].at).starts_with("for");
    if (!asks_kind && !is_loop) return false;
    branch = program.branches[branch].parent;
  }
  return true;
}

bool speaks_of_timers(std::string_view text) {
  const auto words = known_words(kSystem, "sets_timers");
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// What one program gives; false when it may give more than was read.
bool read_program(Deriving& deriving, FileId file, std::string_view server, const Environment& environment,
                  SpringTuned& tuned) {
  const std::string_view bytes = deriving.sources.bytes(file);
  constexpr std::string_view kOpen[] = {"@Conditional", "@Profile", "::set"};
  for (const std::string_view word : kOpen) {
    if (bytes.find(word) != std::string_view::npos) return false;
  }
  const Program& program = deriving.documents.program(file, Format::java);
  // Whether a class of which Spring knows nothing is handed to it is said elsewhere.
  const auto beans = known_words(kSystem, "makes_beans");
  const bool is_bean = std::any_of(beans.begin(), beans.end(),
                                   [&](std::string_view word) { return bytes.find(word) != std::string_view::npos; });
  if (!program.complete || !is_bean) return false;
  const EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, environment);
  bool is_read = true, is_found = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr) continue;
    const Tuning tuning = tuning_of(program, server, expr);
    if (tuning.setting.empty()) {
      const bool sets =
          program.exprs[expr.base].text.starts_with("set") && speaks_of_timers(program.exprs[expr.base].text);
      is_read = is_read && !sets;
      continue;
    }
    if (!always_runs(program, call.branch)) return false;
    is_found = true;
    std::vector<Datum>& given = tuned.given[std::string(tuning.setting)];
    // Which of two runs last is not known.
    if (!given.empty()) return false;
    given = eval(tuning.value, scope);
  }
  // One that speaks of timers in its comments alone sets none.
  const auto speaks = [](const Expr& expr) { return speaks_of_timers(expr.text); };
  return is_read && (is_found || std::none_of(program.exprs.begin(), program.exprs.end(), speaks));
}

/// True when a source speaks of a server's classes, not only of properties.
bool is_customizer(std::string_view source) {
  const auto others = known_words(kSystem, "gives_properties");
  return std::any_of(known_inputs().begin(), known_inputs().end(), [&](const KnownInput& input) {
    return input.system == kSystem &&
           std::any_of(input.triggers.begin(), input.triggers.end(), [&](std::string_view word) {
             return !holds(others, word) && source.find(word) != std::string_view::npos;
           });
  });
}

}  // namespace

SpringTuned spring_tuned(Deriving& deriving, const SpringApplication& application, const Environment& environment) {
  const auto stands_in = [](std::string_view path, std::string_view module) {
    return module.empty() || path.starts_with(std::string(module) + "/");
  };
  SpringTuned tuned;
  for (const FileId file : deriving.model.tuners) {
    const std::string& path = deriving.sources.path(file);
    const bool is_others = std::any_of(application.other_modules.begin(), application.other_modules.end(),
                                       [&](const std::string& module) { return stands_in(path, module); });
    if (!is_source(path) || is_others || !is_customizer(deriving.sources.bytes(file))) continue;
    const bool is_own = stands_in(path, application.module);
    if (is_own && is_java(path) && read_program(deriving, file, application.server, environment, tuned)) continue;
    tuned.unread = path + " customizes the server in a program, and speaks of timeouts";
    tuned.unread_at = {file, 0, 0};
    return tuned;
  }
  return tuned;
}

std::vector<std::string> spring_properties_asked(Deriving& deriving) {
  std::vector<std::string> names;
  constexpr size_t kMostNames = 200;
  for (const FileId file : deriving.model.tuners) {
    if (!is_java(deriving.sources.path(file))) continue;
    const Program& program = deriving.documents.program(file, Format::java);
    for (const Expr& expr : program.exprs) {
      const bool is_property = expr.kind == ExprKind::call && expr.base != kNoExpr && !expr.args.empty() &&
                               program.exprs[expr.base].text == "@Value";
      if (!is_property || names.size() >= kMostNames) continue;
      const std::string_view text = program.exprs[expr.args[0]].text;
      if (text.starts_with("${")) names.emplace_back(text.substr(2, text.find_first_of(":}", 2) - 2));
    }
  }
  return names;
}

}  // namespace outlast
