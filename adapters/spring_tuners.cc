#include "adapters/spring_tuners.h"

#include <algorithm>

#include "adapters/knowledge.h"
#include "adapters/spring_factories.h"
#include "syntax/lines.h"
#include "text/code_search.h"

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

/// True for what sets a timer of another kind; `value` is what it is set to.
bool sets_another(std::string_view text, std::string_view value) {
  const auto others = known_words(kSystem, "sets_others");
  return holds(others, text) || holds(others, std::string(text) + " " + std::string(value));
}

bool speaks_of_timers(std::string_view text) {
  const auto words = known_words(kSystem, "sets_timers");
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// True when a call sets a timer that is none of those that are known, as far as its name tells.
bool sets_unknown(const Program& program, const Expr& call) {
  const std::string& text = program.exprs[call.base].text;
  // `setSocketOption(Options.READ_TIMEOUT, 10000)`.
  const bool has_key = call.args.size() == 2 && program.exprs[call.args[0]].text.ends_with("_TIMEOUT");
  if (has_key && speaks_of_timers(program.exprs[call.args[0]].text)) return true;
  const std::string value = call.args.size() == 1 ? source_of(program, call.args[0]) : "";
  return text.starts_with("set") && speaks_of_timers(text) && !sets_another(text, value);
}

/// What a program makes, and a method of that, or of what that gives, is called on: `new Connector()` behind
/// `connector.getProtocolHandler()`; kNoExpr where it is given to the program.
ExprId maker_of(const EvalScope& scope, ExprId object) {
  const Program& program = *scope.program;
  for (int i = 0; i < 12 && object != kNoExpr; ++i) {
    const std::vector<Target> targets = targets_of(object, scope);
    if (targets.size() != 1 || targets[0].program != &program || targets[0].expr == kNoExpr) return kNoExpr;
    const Expr& made = program.exprs[targets[0].expr];
    if (made.kind != ExprKind::call || made.base == kNoExpr) return kNoExpr;
    if (made.text == "new") return targets[0].expr;
    const Expr& method = program.exprs[made.base];
    object = method.kind == ExprKind::member ? method.base : kNoExpr;
  }
  return kNoExpr;
}

/// The name of the type that a constructor makes, without its package.
std::string_view type_made(const Program& program, ExprId made) {
  const Expr& type = program.exprs[program.exprs[made].base];
  return std::string_view(type.text);
}

constexpr std::string_view kConnector = "Connector";

/// The only connector that a function makes: what it calls a handler is that one's.
ExprId connector_made_beside(const Program& program, const Call& at) {
  ExprId found = kNoExpr;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_one = expr.text == "new" && expr.base != kNoExpr && type_made(program, call.call) == kConnector &&
                        function_of(program, call.scope) == function_of(program, at.scope);
    if (!is_one) continue;
    if (found != kNoExpr) return kNoExpr;
    found = call.call;
  }
  return found;
}

/// The call that is handed a connector and may set more of it, as a reason; "" where none is.
std::string handed_on(const EvalScope& scope, ExprId made) {
  const Program& program = *scope.program;
  constexpr std::string_view kTakers[] = {"add", "of", "asList", "singletonList"};
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr) continue;
    const std::string& method = program.exprs[expr.base].text;
    if (holds(kTakers, method) || holds(known_words(kSystem, "more_connectors"), method)) continue;
    for (const ExprId argument : expr.args) {
      const bool is_it =
          argument == made || (program.exprs[argument].kind == ExprKind::name && maker_of(scope, argument) == made);
      if (is_it) return source_of(program, call.call) + " may set it";
    }
  }
  return "";
}

/// True for a connector of Tomcat's own protocol, which no HTTP comes by.
bool is_ajp(const Program& program, ExprId made) {
  const Expr& constructor = program.exprs[made];
  return !constructor.args.empty() && source_of(program, constructor.args[0], 200).find("AJP") != std::string::npos;
}

/// True when a named function of the file is called there: whose connector it is given is not told apart.
bool is_called_here(const Program& program, const Call& at) {
  const std::string& name = program.scopes[function_of(program, at.scope)].name;
  return !name.empty() && std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    return expr.base != kNoExpr && !expr.args.empty() && program.exprs[expr.base].text == name;
  });
}

SpringConnector& connector_at(const EvalScope& scope, ExprId made, SpringTuned& tuned) {
  const Span head = scope.program->exprs[scope.program->exprs[made].base].span;
  const auto known =
      std::find_if(tuned.more.begin(), tuned.more.end(), [&](const SpringConnector& one) { return one.head == head; });
  if (known != tuned.more.end()) return *known;
  tuned.more.push_back({.given = {}, .ports = {}, .head = head, .unread = handed_on(scope, made)});
  return tuned.more.back();
}

/// Gives what a call sets to a connector of the program's own.
void tune_connector(const EvalScope& scope, const Call& call, ExprId value, SpringConnector& connector,
                    std::vector<Datum>& given) {
  const Program& program = *scope.program;
  const bool is_sure = given.empty() && always_runs(program, call.branch);
  given = is_sure ? eval(value, scope)
                  : std::vector<Datum>{{.text = "cannot work out which call sets it last", .span = connector.head}};
}

/// Whose settings a call sets.
enum class Whose : uint8_t { servers, others, unknown };

/// "ServerConnector" of "org.eclipse.jetty.server.ServerConnector".
std::string_view name_behind_dots(std::string_view type) { return type.substr(type.rfind('.') + 1); }

/// True for a type of the packages beside a file's own: it may be made of one of the server's.
bool is_of_project(const Program& program, std::string_view type) {
  constexpr std::string_view kHead = "package";
  const std::string_view bytes = program.bytes.substr(text_start(program.bytes));
  size_t at = find_code(bytes, kHead);
  while (at != bytes.npos && !without_blanks_at_end(bytes.substr(0, at)).empty()) at = find_code(bytes, kHead, at + 1);
  if (at == bytes.npos) return false;
  const std::string_view rest = bytes.substr(at + kHead.size());
  const std::string written = packed(rest.substr(0, rest.find(';')));
  const std::string_view own = written;
  const size_t first = own.find('.');
  const std::string_view project = own.substr(0, first == own.npos ? own.npos : own.find('.', first + 1));
  return type.starts_with(project) && type.substr(project.size()).starts_with('.');
}

/// The path of a type that a file imports by its name; the name where it does not.
std::string with_package(const Program& program, std::string_view type) {
  const std::string_view outer = type.substr(0, type.find('.'));
  for (const Import& import : program.imports) {
    if (import.local == outer) return import.module + std::string(type.substr(outer.size()));
  }
  return std::string(type);
}

/// The type that stands in front of a name where a function takes it as a parameter: "HikariDataSource" of
/// `HikariDataSource pool`. "" where none stands there, or several do.
std::string type_of_parameter(const Program& program, ExprId name) {
  if (program.exprs[name].kind != ExprKind::name) return "";
  std::string found;
  const auto [first, past] = assignments_named(program, program.exprs[name].text);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.parameter < 0 || one.parameter == kReceiver) continue;
    const Span at = program.exprs[one.target].span;
    if (starts_with_written(program.bytes.substr(at.end), "->")) return "";
    if (without_blanks_at_end(program.bytes.substr(0, at.begin)).size() == at.begin) return "";
    const std::string before = packed(statement_at_end(program.bytes.substr(0, at.begin)));
    const size_t close = before.ends_with('>') ? before.rfind('<') : before.size();
    if (close == before.npos) return "";
    const size_t begin = before.substr(0, close).find_last_of(" (),@") + 1;
    const std::string type = before.substr(begin, close - begin);
    if (type.empty() || (!found.empty() && found != type)) return "";
    found = type;
  }
  return found;
}

/// Whose settings an object has, by its type: a pool of threads or of a database's connections has timers that are
/// called like the server's. What is only named, as the parameter of a lambda is, is the server's.
Whose whose_object(const EvalScope& scope, ExprId object) {
  const Program& program = *scope.program;
  std::string type = type_of(object, scope);
  if (type.empty()) type = with_package(program, type_of_parameter(program, object));
  const ExprId made = type.empty() ? maker_of(scope, object) : kNoExpr;
  if (made != kNoExpr) type = with_package(program, type_made(program, made));
  type = type.substr(0, type.find('<'));
  if (type.empty() || type.ends_with("()") || holds(known_words(kSystem, "tuned_types"), name_behind_dots(type)))
    return Whose::servers;
  const bool has_package = type.find('.') != std::string::npos && type[0] >= 'a' && type[0] <= 'z';
  const auto packages = known_words(kSystem, "tuned_packages");
  const auto begins_so = [&](std::string_view package) { return type.starts_with(package); };
  if (has_package && std::any_of(packages.begin(), packages.end(), begins_so)) return Whose::servers;
  return has_package && !is_of_project(program, type) ? Whose::others : Whose::unknown;
}

/// Gives a call on a connector that the program makes to that one.
Whose take_call(const EvalScope& scope, const Call& call, const Tuning& tuning, bool adds_connectors,
                SpringTuned& tuned) {
  const Program& program = *scope.program;
  const Expr& expr = program.exprs[call.call];
  const Expr& method = program.exprs[expr.base];
  const bool is_port = method.kind == ExprKind::member && method.text == "setPort" && expr.args.size() == 1;
  if (method.kind != ExprKind::member) return Whose::servers;
  if (!tuning.setting.empty() || sets_unknown(program, expr)) {
    const Whose whose = whose_object(scope, method.base);
    if (whose == Whose::others || (whose == Whose::unknown && !tuning.setting.empty())) return whose;
  }
  if (tuning.setting.empty() && !is_port) return Whose::servers;
  ExprId made = maker_of(scope, method.base);
  if (made == kNoExpr && program.exprs[method.base].kind == ExprKind::name) made = connector_made_beside(program, call);
  if (made == kNoExpr) return adds_connectors && is_called_here(program, call) ? Whose::unknown : Whose::servers;
  const std::string_view type = type_made(program, made);
  if (holds(known_words(kSystem, "other_protocols"), type)) return Whose::others;
  if (type != kConnector) return Whose::servers;
  if (is_ajp(program, made)) return Whose::others;
  if (!adds_connectors) return Whose::unknown;
  SpringConnector& connector = connector_at(scope, made, tuned);
  if (is_port)
    tune_connector(scope, call, expr.args[0], connector, connector.ports);
  else
    tune_connector(scope, call, tuning.value, connector, connector.given[std::string(tuning.setting)]);
  return Whose::others;
}

/// True when nothing in a program speaks of a timer of the server.
bool is_silent(const Program& program) {
  return std::none_of(program.exprs.begin(), program.exprs.end(),
                      [](const Expr& expr) { return speaks_of_timers(expr.text) && !sets_another(expr.text, "true"); });
}

bool names_any(std::string_view bytes, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(bytes, word); });
}

/// The first place where a word stands outside of the comments of lines and documentation; npos where it does not.
size_t place_said(std::string_view bytes, std::string_view word) {
  constexpr int kMostLooks = 50;
  int looks = 0;
  for (size_t at = find_written(bytes, word); at != std::string_view::npos; at = find_written(bytes, word, at + 1)) {
    const size_t line = bytes.rfind('\n', at) + 1;
    const size_t begin = std::min(bytes.find_first_not_of(" \t", line), at);
    const bool is_comment =
        bytes.substr(begin, at - begin).find("//") != std::string_view::npos || bytes.substr(begin).starts_with('*');
    if (!is_comment || ++looks > kMostLooks) return at;
  }
  return std::string_view::npos;
}

bool is_said(std::string_view bytes, std::string_view word) {
  return place_said(bytes, word) != std::string_view::npos;
}

/// True when a customizer asks for the factory of another server: Spring never hands it the one that is there.
bool is_for_another(std::string_view bytes, std::string_view server) {
  constexpr std::string_view kHead = "WebServerFactoryCustomizer<";
  for (size_t at = find_written(bytes, kHead); at != std::string_view::npos; at = find_written(bytes, kHead, at + 1)) {
    const size_t begin = end_of_written(bytes, at, kHead);
    const std::string_view factory = bytes.substr(begin, std::min<size_t>(bytes.find('>', begin) - begin, 100));
    for (const std::string_view other : known_words(kSystem, "factories_of")) {
      const size_t blank = std::min(other.find(' '), other.size());
      const bool names_it = factory.find(other.substr(0, blank)) != std::string_view::npos;
      if (names_it && other.substr(std::min(blank + 1, other.size())) != server) return true;
    }
  }
  return false;
}

/// What one program gives; false when it may give more than was read.
bool read_program(Deriving& deriving, FileId file, std::string_view server, const SpringSources& properties,
                  SpringTuned& tuned) {
  const std::string_view bytes = deriving.sources.bytes(file);
  // Handlers that a program puts into the way of all that is read may close idle connections, too.
  constexpr std::string_view kOpen[] = {"@Conditional",  "@Profile",        "::set",
                                        "getAdditional", "TimeoutHandler(", "IdleStateHandler("};
  const bool is_open =
      std::any_of(std::begin(kOpen), std::end(kOpen), [&](std::string_view word) { return is_said(bytes, word); });
  if (is_open || is_for_another(bytes, server)) return false;
  const Program& program = deriving.documents.program(file, Format::java);
  // Whether a class of which Spring knows nothing is handed to it, so that its methods run, is said elsewhere.
  const auto beans = known_words(kSystem, "makes_beans");
  const bool is_bean =
      std::any_of(beans.begin(), beans.end(), [&](std::string_view word) { return is_said(bytes, word); });
  if (!program.complete || !is_bean) return false;
  const bool adds_connectors = names_any(bytes, known_words(kSystem, "more_connectors"));
  EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, properties.environment);
  scope.property = spring_lookup(properties);
  bool is_read = true, is_found = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr) continue;
    const Tuning tuning = tuning_of(program, server, expr);
    const Whose whose = take_call(scope, call, tuning, adds_connectors, tuned);
    if (whose == Whose::unknown) return false;
    is_found = is_found || whose == Whose::others;
    if (whose == Whose::others) continue;
    if (tuning.setting.empty()) {
      is_read = is_read && !sets_unknown(program, expr);
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
  return is_read && (is_found || is_silent(program));
}

}  // namespace

bool customizes_server(std::string_view source) {
  const auto is_other = [](std::string_view word) {
    constexpr std::string_view kOthers[] = {"gives_properties", "applications", "serves_nothing", "holds_properties",
                                            "configures_grpc"};
    return std::any_of(std::begin(kOthers), std::end(kOthers),
                       [&](std::string_view list) { return holds(known_words(kSystem, list), word); });
  };
  return std::any_of(known_inputs().begin(), known_inputs().end(), [&](const KnownInput& input) {
    return input.system == kSystem &&
           std::any_of(input.triggers.begin(), input.triggers.end(),
                       [&](std::string_view word) { return !is_other(word) && is_said(source, word); });
  });
}

Span spring_word_at(FileId file, std::string_view source, std::string_view list) {
  for (const std::string_view word : known_words(kSystem, list)) {
    const size_t at = place_said(source, word);
    const auto begin = static_cast<uint32_t>(at);
    if (at != std::string_view::npos) return {file, begin, begin + static_cast<uint32_t>(word.size())};
  }
  return {};
}

SpringTuned spring_tuned(Deriving& deriving, const SpringApplication& application, const SpringSources& properties) {
  const auto stands_in = [](std::string_view path, std::string_view module) {
    return module.empty() || path.starts_with(std::string(module) + "/");
  };
  SpringTuned tuned;
  const std::optional<std::string> scanned = folder_scanned(deriving.sources, std::string(application.module));
  for (const FileId file : deriving.model.tuners) {
    const std::string& path = deriving.sources.path(file);
    const bool is_others = std::any_of(application.other_modules.begin(), application.other_modules.end(),
                                       [&](const std::string& module) { return stands_in(path, module); });
    if (!is_source(path) || is_others || !customizes_server(deriving.sources.bytes(file))) continue;
    // Where Spring does not look by itself, something else may hand it the class.
    const bool is_own = stands_in(path, application.module) && (!scanned || path.starts_with(*scanned));
    if (is_own && is_java(path) && read_program(deriving, file, application.server, properties, tuned)) continue;
    // It only adds a connector.
    if (!speaks_of_timers(deriving.sources.bytes(file))) continue;
    tuned.more.clear();
    tuned.unread = path + " customizes the server in a program, and speaks of timeouts";
    tuned.unread_at = {file, 0, 0};
    return tuned;
  }
  return tuned;
}

}  // namespace outlast
