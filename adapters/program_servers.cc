#include "adapters/program_servers.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "adapters/built_projects.h"
#include "adapters/go_packages.h"
#include "adapters/inside.h"
#include "adapters/program_copies.h"
#include "adapters/program_described.h"
#include "adapters/program_embedded.h"
#include "adapters/program_servers_work.h"
#include "adapters/program_test_code.h"
#include "adapters/spring_lookup.h"
#include "adapters/uncalled.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

/// Of one file that constructs more servers than this the others are a gap: each is compared with all that stands
/// there.
constexpr size_t kMostServers = 50;

ServerRun run_of(std::string_view entry) {
  std::array<std::string_view, 5> words;
  for (std::string_view& word : words) {
    const size_t blank = std::min(entry.find(' '), entry.size());
    word = entry.substr(0, blank);
    entry.remove_prefix(std::min(blank + 1, entry.size()));
  }
  ServerRun run{.type = words[0], .method = words[1].substr(words[1].starts_with('.') ? 1 : 0), .member = words[4]};
  if (words[3] != "-") run.standard = words[3];
  const auto read = std::from_chars(words[2].data(), words[2].data() + words[2].size(), run.position);
  if (read.ec != std::errc()) run.setting = words[2];
  return run;
}

/// True when a method that is to be handed the framework's server is handed that: `e.StartServer(e.Server)`. Another
/// one is constructed by the program itself.
bool is_handed_its_own(const Program& program, const Expr& call, const ServerRun& run) {
  if (run.setting.empty()) return true;
  const Expr* server = call.args.size() == 1 ? &program.exprs[call.args[0]] : nullptr;
  return server != nullptr && server->kind == ExprKind::member && server->text == run.member &&
         dotted(program, server->base) == dotted(program, program.exprs[call.base].base);
}

/// How a call starts a server of one system, when it does.
std::optional<ServerRun> started(const EvalScope& scope, std::string_view system, const Expr& call) {
  const Program& program = *scope.program;
  if (call.kind != ExprKind::call || call.base == kNoExpr) return std::nullopt;
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member) return std::nullopt;
  std::string type;
  for (const std::string_view entry : known_words(system, "runs")) {
    const ServerRun run = run_of(entry);
    if (method.text != run.method || !is_handed_its_own(program, call, run)) continue;
    if (type.empty()) type = type_of(method.base, scope);
    if (type.empty()) return std::nullopt;
    if (type == run.type) return run;
  }
  return std::nullopt;
}

/// "ServerConnector" of "org.eclipse.jetty.server.ServerConnector".
std::string_view name_of_last(std::string_view name) { return name.substr(name.rfind('.') + 1); }

/// True when a call makes a whole server of what in other files is only a part: the one argument says where it listens.
bool makes_alone(const Program& program, const KnownSystem& system, const Expr& call, std::string_view name) {
  if (call.args.size() != 1 || !holds(known_words(system, "calls_alone"), name)) return false;
  const ExprKind kind = program.exprs[call.args[0]].kind;
  const std::string source = source_of(program, call.args[0], 80);
  const bool is_port =
      kind == ExprKind::number || source.find("ort") != std::string::npos || holds_written(source, "SocketAddress(");
  const auto calls = known_words(system, "calls");
  return is_port && std::none_of(calls.begin(), calls.end(), [&](std::string_view one) {
           return holds_written(program.bytes, "new " + std::string(name_of_last(one)));
         });
}

/// The system whose server a call constructs, if any.
const KnownSystem* system_constructed(const Program& program, const Expr& call) {
  if (call.kind != ExprKind::call || call.base == kNoExpr) return nullptr;
  const std::string name = constructed_name(program, call);
  if (name.empty()) return nullptr;
  const auto is_listed = [&](const KnownSystem& system) {
    const std::span<const std::string_view> calls = known_words(system, "calls");
    if (holds(calls, name) || makes_alone(program, system, call, name)) return true;
    // A crate may give on what it has from another: `use mine::tonic::transport::Server`.
    const auto ends_name = [&](std::string_view one) { return name.ends_with("." + std::string(one)); };
    if (program.language == Format::rust && std::any_of(calls.begin(), calls.end(), ends_name)) return true;
    // `import io.grpc.*` does not say which names it brings.
    return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
      const std::string whole = import.module + "." + name;
      return import.local == "*" && (holds(calls, whole) || makes_alone(program, system, call, whole));
    });
  };
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    if (is_listed(*system)) return system;
  }
  return nullptr;
}

/// The system of whose servers a call starts one that a framework made.
const KnownSystem* system_started(const EvalScope& scope, const Expr& call) {
  for (const KnownSystem* system : systems_of_language(name_of(scope.program->language))) {
    if (started(scope, system->id, call)) return system;
  }
  return nullptr;
}

/// True unless an object is declared alone (`var server http.Server`) and never told to serve.
bool is_declared_to_serve(const Program& program, ExprId constructor) {
  const Expr& made = program.exprs[constructor];
  if (program.language != Format::go || made.base == kNoExpr || made.span != program.exprs[made.base].span) return true;
  const ObjectName object = name_of_object(program, constructor);
  const bool is_replaced =
      std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
        return one.value != kNoExpr && one.value != constructor && !one.by_address &&
               dotted(program, one.target) == object.name && is_object(program, one.target, constructor, object);
      });
  if (is_replaced) return false;
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    const Expr* callee = expr.base == kNoExpr ? nullptr : &program.exprs[expr.base];
    const bool serves = callee != nullptr && callee->kind == ExprKind::member &&
                        (callee->text.starts_with("ListenAndServe") || callee->text.starts_with("Serve"));
    return serves && is_object(program, callee->base, constructor, object);
  });
}

/// True unless the knowledge names methods without which an object of the kind serves nothing, and none is called on
/// it.
bool is_started(const Program& program, const KnownSystem& system, ExprId constructor) {
  const auto starts = known_words(system, "started_by");
  if (starts.empty()) return true;
  const ObjectName object = name_of_object(program, constructor);
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    const Expr* callee = expr.base == kNoExpr ? nullptr : &program.exprs[expr.base];
    return callee != nullptr && callee->kind == ExprKind::member && holds(starts, callee->text) &&
           is_object(program, callee->base, constructor, object);
  });
}

/// The object that a module exports for its runtime to serve: one with all entries that the knowledge lists, and one of
/// those that nothing but a server has.
ExprId exported_server(const Program& program, const KnownSystem& system) {
  const auto all = known_words(system, "exported"), any = known_words(system, "exported_with");
  if (all.empty()) return kNoExpr;
  for (const Export& item : program.exports) {
    if (item.name != "default" || item.value == kNoExpr) continue;
    ExprId value = item.value;
    if (program.exprs[value].kind == ExprKind::name) {
      const auto [first, past] = assignments_named(program, program.exprs[value].text);
      if (past - first != 1) continue;
      value = program.assignments[program.by_name[first]].value;
    }
    if (value == kNoExpr || program.exprs[value].kind != ExprKind::object) continue;
    const std::vector<std::string>& names = program.exprs[value].names;
    const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    if (std::all_of(all.begin(), all.end(), has) && std::any_of(any.begin(), any.end(), has)) return value;
  }
  return kNoExpr;
}

ExprId constructor_of(const EvalScope& scope, Span head) {
  const Program& program = *scope.program;
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    for (const ExprId object : described_in(scope, *system)) {
      if (head_of_object(program, object) == head) return object;
    }
    const ExprId exported = exported_server(program, *system);
    if (exported != kNoExpr && head_of_object(program, exported) == head) return exported;
  }
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base != kNoExpr && program.exprs[expr.base].span == head) return call.call;
  }
  return kNoExpr;
}

/// Facts that settings and methods tell: an idle limit that breaks connections off, ports with TLS or without.
void add_facts(const ServerWork& work, const GivenSettings& settings) {
  const std::string_view system = work.component.system;
  const auto write = [&](FactKind kind, std::string_view setting, bool on, Span span) {
    work.deriving.model.facts.push_back({.scope = work.component.root,
                                         .kind = kind,
                                         .setting = setting,
                                         .value = flag(on),
                                         .origin = {.span = span, .how = How::written, .chain = {}}});
  };
  for (const std::string_view setting : known_words(system, "breaks_off")) {
    const KnownTimer* row = find_timer(system, setting);
    const std::vector<Datum> data = row ? data_of(work, settings, *row) : std::vector<Datum>();
    if (!data.empty() && data.front().kind == DatumKind::number)
      write(FactKind::says_goaway, setting, true, data.front().span);
  }
  for (const std::string_view setting : known_words(system, "pings_idle")) {
    const KnownTimer* row = find_timer(system, setting);
    const std::vector<Datum> data = row ? data_given(work.scope, settings, *row) : std::vector<Datum>();
    const auto is_null = [](const Datum& one) { return one.kind == DatumKind::null; };
    if (std::all_of(data.begin(), data.end(), is_null)) continue;
    Value value;
    for (const Datum& one : data) {
      const bool is_known = is_null(one) || one.kind == DatumKind::boolean || one.kind == DatumKind::number;
      Value allows = is_known ? flag(!is_null(one) && one.number != 0) : unknown_because(one.text, one.span);
      merge(value, value_when(std::move(allows), one.choices));
    }
    write(FactKind::pings_idle, setting, false, data[0].span);
    work.deriving.model.facts.back().value = std::move(value);
  }
  for (const bool with_tls : {true, false}) {
    for (const std::string_view method : known_words(system, with_tls ? "ports_with_tls" : "ports_without_tls")) {
      const auto given = settings.given.find(method);
      if (given != settings.given.end() && given->second.back().choices.empty())
        write(FactKind::takes_tls, method, with_tls,
              given->second.back().program->exprs[given->second.back().value].span);
    }
  }
}

/// The word of a list that a name ends in, as a whole part of it.
bool ends_in_one_of(std::span<const std::string_view> words, std::string_view name) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    if (!name.ends_with(word)) return false;
    return name.size() == word.size() || name[name.size() - word.size() - 1] == '.' ||
           name[name.size() - word.size() - 1] == '/';
  });
}

/// The expressions that tell which credentials a server takes.
std::vector<ExprId> credentials_of(const ServerWork& work, const GivenSettings& settings, bool& is_open) {
  const Program& program = work.program;
  const ObjectName object = name_of_object(program, work.call);
  std::vector<ExprId> found;
  for (const std::string_view entry : known_words(work.component.system, "credentials")) {
    const size_t blank = entry.rfind(' ');
    const std::string_view wanted = entry.substr(0, blank);
    size_t position = 0;
    std::from_chars(entry.data() + blank + 1, entry.data() + entry.size(), position);
    const bool is_option = !wanted.starts_with('.') && !holds(known_words(work.component.system, "calls"), wanted);
    const auto given = settings.given.find(wanted);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (expr.base == kNoExpr || expr.args.size() <= position) continue;
      if (!is_option && tells_address(work, object, call, wanted)) found.push_back(expr.args[position]);
      // One that did not come to the server on a way that was followed may do so on another.
      if (is_option && given == settings.given.end()) is_open = is_open || constructed_name(program, expr) == wanted;
    }
    // An option among others: the last one counts, and one that is given under a condition tells nothing.
    if (given == settings.given.end()) continue;
    const GivenSetting& last = given->second.back();
    is_open = is_open || last.program != &program || !last.choices.empty();
    found.push_back(last.value);
  }
  return found;
}

/// Whether connections come with TLS, where credentials tell: all of the same kind, or none and plain without them.
void add_credentials(const ServerWork& work, const GivenSettings& settings) {
  const std::string_view system = work.component.system;
  bool is_open = !settings.unread.empty();
  const std::vector<ExprId> credentials = credentials_of(work, settings, is_open);
  if (is_open) return;
  if (credentials.empty()) {
    const std::string name = constructed_name(work.program, work.program.exprs[work.call]);
    const auto is_given = [&](std::string_view method) { return settings.given.contains(method); };
    const auto methods = known_words(system, "ports_with_tls"), negotiators = known_words(system, "negotiators");
    const bool has_method = std::any_of(methods.begin(), methods.end(), is_given) ||
                            std::any_of(negotiators.begin(), negotiators.end(), is_given);
    // Whoever else has the server's builder may give it some.
    if (has_method || settings.is_returned || !holds(known_words(system, "plain_by_default"), name)) return;
  }
  size_t secure = 0, insecure = 0;
  for (const ExprId id : credentials) {
    for (const Target& target : targets_of(id, work.scope)) {
      if (!target.program || target.expr == kNoExpr || !target.choices.empty()) return;
      const std::string name = constructed_name(*target.program, target.program->exprs[target.expr]);
      const bool is_secure = ends_in_one_of(known_words(system, "secure"), name);
      if (!is_secure && !ends_in_one_of(known_words(system, "insecure"), name)) return;
      ++(is_secure ? secure : insecure);
    }
  }
  if (!credentials.empty() && (secure == 0) == (insecure == 0)) return;
  const Span span = credentials.empty() ? work.component.head : work.program.exprs[credentials.front()].span;
  work.deriving.model.facts.push_back(
      {.scope = work.component.root,
       .kind = FactKind::takes_tls,
       .setting = "credentials",
       .value = flag(secure > 0),
       .origin = {.span = span, .how = credentials.empty() ? How::version_default : How::written, .chain = {}}});
}

void add_misnamed(const ServerWork& work, const GivenSettings& settings) {
  for (const auto& [name, span] : settings.misnamed) {
    Effect effect{.scope = work.component.root, .setting = name, .span = span, .acts = flag(false)};
    effect.reason = "in quotes it is the name of no setting, and unknown names are passed over";
    effect.help = "Write the constant without quotes";
    work.deriving.model.effects.push_back(std::move(effect));
  }
}

}  // namespace

void read_program_servers(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(reading.sources, path)) return;
  const Program& program = reading.documents.program(file, format);
  add_unread_servers(reading, program);
  size_t servers = 0;
  const Environment nothing;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, nothing);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const KnownSystem* system = system_constructed(program, expr);
    if (system == nullptr) system = system_started(scope, expr);
    if (system == nullptr) system = system_of_member(scope, call.call);
    if (system == nullptr || is_test_code(program, call.scope) || !is_started(program, *system, call.call) ||
        !is_declared_to_serve(program, call.call) || serves_in_memory(scope, system->id, call.call) ||
        is_run_by_tests_alone(reading.sources, program, expr.span.begin))
      continue;
    if (++servers > kMostServers) {
      reading.model.gaps.push_back({expr.span, "more servers in one file than are read"});
      break;
    }
    const bool is_empty = program.language == Format::go && dotted(program, expr.base) == "new";
    add_component(reading.model,
                  {.system = std::string(system->id),
                   .name = path,
                   .head = program.exprs[expr.base].span,
                   .file = file,
                   .accepts = true,
                   .complete = program.complete},
                  dotted(program, is_empty ? expr.args[0] : expr.base));
  }
  const auto add_object = [&](const KnownSystem& system, ExprId object, std::string label) {
    ++servers;
    add_component(reading.model,
                  {.system = std::string(system.id),
                   .name = path,
                   .head = head_of_object(program, object),
                   .file = file,
                   .accepts = true,
                   .complete = program.complete},
                  std::move(label));
  };
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    const ExprId exported = exported_server(program, *system);
    if (exported != kNoExpr) add_object(*system, exported, "export default");
    const bool is_server = known_words(*system, "clients").empty();
    for (const ExprId object : is_server ? described_in(scope, *system) : std::vector<ExprId>())
      add_object(*system, object, label_of_description(program, object));
  }
  add_undescribed(reading, scope);
  if (servers == 0) return add_embedded_servers(reading, scope);
  for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
}

namespace {

/// The files that a program's package reads variables from: those that `godotenv.Load("…")` names, `.env` where it
/// names none.
std::vector<std::string> dotenv_files(const Sources& sources, const Program& program) {
  const bool is_go = program.language == Format::go;
  const std::string folder(folder_of(sources.path(program.file)));
  constexpr size_t kMostFiles = 100;
  std::vector<std::string> names;
  size_t looked_at = 0;
  for (const FileId file : sources.want_glob((folder.empty() ? "" : folder + "/") + (is_go ? "*.go" : "*.rs"))) {
    if (++looked_at > kMostFiles) break;
    const std::string_view text = sources.bytes(file);
    if (is_go && text.find("joho/godotenv/autoload") != std::string_view::npos) names.emplace_back(".env");
    for (const std::string_view call :
         {"godotenv . Load (", "godotenv . Overload (", "dotenv :: dotenv (", "dotenvy :: dotenv ("}) {
      const size_t at = find_code(text, call);
      if (at == std::string_view::npos) continue;
      std::string_view rest = text.substr(end_of_code(text, at, call));
      rest = rest.substr(0, std::min(rest.find(')'), rest.size()));
      if (past_blanks(rest, 0) == rest.size()) names.emplace_back(".env");
      for (size_t quote = rest.find('"'); quote != std::string_view::npos; quote = rest.find('"', quote + 1)) {
        const size_t end = rest.find('"', quote + 1);
        if (end == std::string_view::npos) break;
        names.emplace_back(rest.substr(quote + 1, end - quote - 1));
        quote = end;
      }
    }
  }
  return names;
}

/// Puts variables of files into the environment, as the program of a Go or Rust package does when it starts.
void add_dotenv(Deriving& deriving, const Program& program, Environment& environment) {
  const Sources& sources = deriving.sources;
  const bool is_go = program.language == Format::go;
  if (!is_go && program.language != Format::rust) return;
  const std::string folder(folder_of(sources.path(program.file)));
  const auto manifest = is_go ? nearest_manifest(sources, folder) : project_of(sources, sources.path(program.file));
  if (!manifest || sources.bytes(*manifest).find("dotenv") == std::string_view::npos) return;
  const std::vector<std::string> names = dotenv_files(sources, program);
  for (const std::string& place : {folder, std::string(folder_of(sources.path(*manifest)))}) {
    for (const std::string& name : names) {
      const std::optional<std::string> path = joined_path(place, name);
      const std::optional<FileId> file = path ? sources.want(*path) : std::nullopt;
      if (file) add_environment_file(deriving.documents, *file, environment);
    }
  }
}

}  // namespace

Environment environment_of_program(Deriving& deriving, const Program& program,
                                   const std::vector<WorkloadId>& workloads) {
  Environment environment = environment_of(deriving, workloads);
  add_dotenv(deriving, program, environment);
  return environment;
}

void derive_program_server(Deriving& deriving, ComponentId id) {
  const Component& component = at(deriving.model.components, id);
  if (component.is_base || component.file == FileId::none) return;
  // What starts such a program need not be known: it is taken to run.
  at(deriving.model.components, id).needs_command = false;
  const Format language = format_of_path(deriving.sources.path(component.file)).value_or(Format::python);
  const Program& program = deriving.documents.program(component.file, language);
  ServerWork work{.deriving = deriving,
                  .component = component,
                  .environment = environment_of_program(deriving, program, component.workloads),
                  .program = program};
  work.scope = evaluation_scope(deriving.sources, deriving.documents, program, work.environment);
  work.scope.property = properties_of_program(deriving, id, work.environment);
  work.scope.inside = [&deriving, id](const std::string& path) {
    return path_where_run(deriving.model, deriving.sources, at(deriving.model.components, id).workloads, path);
  };
  work.call = constructor_of(work.scope, component.head);
  if (work.call == kNoExpr) return;
  work.run = started(work.scope, component.system, program.exprs[work.call]);
  GivenSettings settings = work.run ? settings_of_member(work.scope, component.system, work.call, work.run->member)
                                    : settings_of_object(work.scope, component.system, work.call);
  add_setters_beside(work, settings);
  add_second_timers(work, settings);
  for (const std::string_view other : known_words(component.system, "replaced_with")) {
    if (settings.given.contains(other)) settings.unread.push_back(std::string(other) + " hands it to another server");
  }
  for (const std::string_view method : known_words(component.system, "opened_by")) {
    if (settings.given.contains(method)) settings.unread.push_back(std::string(method) + " may set anything");
  }
  for (const std::string_view word : known_words(component.system, "opened_by_text")) {
    if (holds_written(program.bytes, word)) settings.unread.push_back(std::string(word) + " may set it in another way");
  }
  add_other_files(work, settings);
  if (!component.complete) settings.unread.push_back(deriving.sources.path(component.file) + " does not parse");
  doubt_copied(work, settings);
  add_timers(work, settings);
  add_endpoints(work, settings);
  if (const ExprId copy = copy_of(work.scope, work.call); copy != kNoExpr)
    deriving.model.gaps.push_back({program.exprs[copy].span, "a copy of a server, whose timers are not read"});
  add_misnamed(work, settings);
  add_facts(work, settings);
  add_credentials(work, settings);
}

}  // namespace outlast
