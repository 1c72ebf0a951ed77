#include "adapters/gunicorn.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "adapters/gunicorn_application.h"
#include "adapters/gunicorn_settings.h"
#include "adapters/python_dotenv.h"
#include "adapters/python_release.h"
#include "adapters/settings_file.h"
#include "adapters/started.h"
#include "text/test_paths.h"

namespace outlast {

namespace {

constexpr std::string_view kSystem = "gunicorn";
constexpr std::string_view kPasteServer = "pserve";
constexpr std::string_view kDefaultFile = "gunicorn.conf.py";

const KnownTimer& row_named(std::string_view setting, std::string_view family = {}) {
  return known_row(kSystem, setting, family);
}

/// A name without what people vary: "keep_alive" and "KeepAlive" are both "keepalive".
std::string bare(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (c != '_') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

const KnownTimer* setting_like(std::string_view name) {
  for (const KnownTimer& timer : known_timers()) {
    if (timer.system == kSystem && timer.family.empty() && bare(timer.setting) == bare(name)) return &timer;
  }
  return nullptr;
}

bool is_module_setting(const Program& program, const Assignment& assignment) {
  const Expr& target = program.exprs[assignment.target];
  return assignment.scope == 0 && assignment.parameter < 0 && target.kind == ExprKind::name &&
         setting_like(target.text);
}

/// What a default of a configuration file is shown at: the line that chooses the worker, else its first setting.
Span head_of(const Program& program) {
  Span first;
  for (const Assignment& assignment : program.assignments) {
    if (!is_module_setting(program, assignment)) continue;
    const std::string& name = program.exprs[assignment.target].text;
    if (name == "worker_class" || name == "threads") return assignment.span;
    if (!has_place(first)) first = assignment.span;
  }
  return first;
}

/// The configuration file that a command names, else the one of the arguments in its environment.
struct NamedFile {
  std::string path;
  Span span;
};

std::optional<NamedFile> named_file(const Deriving& deriving, ComponentId id) {
  const Setting* named = deriving.lookup.setting(at(deriving.model.components, id).root, "config");
  if (named && !named->alternatives.empty()) return NamedFile{named->alternatives[0].text, named->span};
  const Environment environment = environment_of(deriving, id);
  const auto arguments = environment.find(std::string_view("GUNICORN_CMD_ARGS"));
  if (arguments == environment.end() || arguments->second.is_unknown) return std::nullopt;
  std::optional<NamedFile> found;
  for (const Flag& flag : gunicorn_flags(words_of(arguments->second.text, arguments->second.span), 0)) {
    if (flag.setting == "config") found = NamedFile{expanded(flag.value, environment).text, arguments->second.span};
  }
  return found;
}

constexpr char kWritten[] = "gunicorn.conf.py is written where this is started";

/// True when the script or Dockerfile that starts gunicorn writes the default configuration file itself.
bool writes_default_file(const Deriving& deriving, const Component& component) {
  if (component.head.file == FileId::none) return false;
  constexpr int kMostNamed = 50;
  const std::string_view script = deriving.sources.bytes(component.head.file);
  int count = 0;
  for (size_t at = script.find(kDefaultFile); at != std::string_view::npos; at = script.find(kDefaultFile, at + 1)) {
    if (++count > kMostNamed) return true;
    // The path in front of the name, and what stands in front of that.
    size_t begin = at;
    const auto is_in_path = [](char c) { return c != '>' && c != ' ' && c != '\t' && c != '\n'; };
    while (begin > 0 && is_in_path(script[begin - 1])) --begin;
    while (begin > 0 && (script[begin - 1] == ' ' || script[begin - 1] == '\t')) --begin;
    const std::string_view before = script.substr(0, begin);
    if (before.ends_with('>') || before.ends_with("tee") || before.ends_with("tee -a")) return true;
    std::string_view command = before.substr(before.find_last_of("\n;&|") + 1);
    command.remove_prefix(std::min(command.find_first_not_of(" \t"), command.size()));
    if (command.starts_with("RUN ")) command.remove_prefix(4);
    // The name stands last where something is copied there.
    const std::string_view verb = command.substr(0, command.find(' '));
    const bool is_copying = verb == "cp" || verb == "mv" || verb == "ln" || verb == "install";
    if (is_copying && command.find(' ') != std::string_view::npos) return true;
  }
  return false;
}

constexpr char kSeveral[] = "which gunicorn.conf.py stands where the unit starts this is not known";

/// The default configuration file that stands where a unit of systemd starts gunicorn.
struct UnitFile {
  FileId file = FileId::none;
  bool is_open = false;  ///< several may stand there, or one of which nothing says where it is laid
};

/// The repository's root or a folder by the working directory's last names is there, or what lies beside the unit is
/// put there. Nothing for what no unit starts in a directory of its own.
std::optional<UnitFile> file_of_unit(const Deriving& deriving, const Component& component) {
  const bool is_unit = component.workloads.size() == 1 && component.workdir.starts_with('/') &&
                       at(deriving.model.workloads, component.workloads[0]).kind == "systemd unit";
  if (!is_unit) return std::nullopt;
  UnitFile found;
  bool has_others = false;
  std::string_view last = component.workdir;
  while (last.size() > 1 && last.ends_with('/')) last.remove_suffix(1);
  for (const FileId file : deriving.sources.want_suffix(kDefaultFile)) {
    const std::string& path = deriving.sources.path(file);
    if (name_of(path) != kDefaultFile) continue;
    const std::string folder(folder_of(path));
    const bool is_there = folder.empty() || folder == component.folder || last.ends_with("/" + folder);
    has_others = has_others || !is_there;
    // A folder that is called the same in another place may be the one that is laid there.
    found.is_open = found.is_open || (is_there ? found.file != FileId::none : name_of(folder) == name_of(last));
    if (is_there) found.file = file;
  }
  found.is_open = found.is_open || (found.file == FileId::none && has_others);
  if (found.is_open) found.file = FileId::none;
  return found;
}

/// Which configuration file a component started by a command reads: the one named, else the one in its folder.
FileId file_of_command(const Deriving& deriving, ComponentId id) {
  const Component& component = at(deriving.model.components, id);
  const std::optional<NamedFile> named = named_file(deriving, id);
  std::string path(kDefaultFile);
  if (named) path = named->path;
  if (path.starts_with("file:")) path = path.substr(5);
  if (path.starts_with("python:")) {
    path = path.substr(7);
    std::replace(path.begin(), path.end(), '.', '/');
    path += ".py";
  }
  if (named) return file_named(deriving.sources, deriving.model, component, path).value_or(FileId::none);
  if (const auto unit = file_of_unit(deriving, component)) return unit->file;
  // The default file counts where gunicorn starts, nowhere else; of two that are put there the later one.
  const std::optional<std::string> beside = joined_path(component.folder, path);
  FileId found = FileId::none;
  bool is_elsewhere = false;
  for (const WorkloadId workload : component.workloads) {
    for (const auto& [outside, inside] : at(deriving.model.workloads, workload).mounts) {
      const bool is_it = component.workdir.empty() ? name_of(outside) == path && folder_of(outside) == component.folder
                                                   : inside == inside_path(component.workdir, path);
      const std::optional<FileId> file = is_it ? deriving.sources.want(outside) : std::nullopt;
      if (file) found = *file;
      // Where nothing sets one, the image that is built on may.
      const bool is_set = !component.workdir.empty() && component.workdir != "/";
      is_elsewhere = is_elsewhere || (is_set && beside && outside == *beside);
    }
  }
  if (found != FileId::none || is_elsewhere || !beside) return found;
  return deriving.sources.want(*beside).value_or(FileId::none);
}

/// True when one configuration takes something from another.
bool imports(const Deriving& deriving, FileId importer, FileId imported) {
  if (importer == FileId::none || importer == imported) return false;
  const Program& program = deriving.documents.program(importer, Format::python);
  return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
    const Program* other = deriving.documents.imported(program, import.module);
    return other != nullptr && other->file == imported;
  });
}

bool is_started(const Component& component) {
  return component.system == kSystem && !component.is_base && component.file == FileId::none;
}

/// One kind of worker that a component may run.
struct WorkerCase {
  const KnownTimer* row = nullptr;  ///< null: not known which
  std::vector<Datum> own;           ///< what its class gives keepalive over gunicorn's setting
  std::vector<Choice> choices;
  std::string reason;
  Span span;
};

const KnownTimer* worker_row(std::string_view name) {
  for (const KnownTimer& timer : known_timers()) {
    if (timer.system != kSystem || timer.setting != "keepalive" || timer.family.empty()) continue;
    if (std::find(timer.spellings.begin(), timer.spellings.end(), name) != timer.spellings.end()) return &timer;
  }
  return nullptr;
}

/// What a class of the repository gives its server over gunicorn's settings; a reason where that cannot be read.
std::vector<Datum> own_keepalive(const Program& module, ExprId made, EvalScope scope) {
  const Target type{&module, made, {}, {}};
  scope.program = &module;
  std::vector<Datum> data;
  for (const Target& written : property_of(type, "CONFIG_KWARGS", scope)) {
    if (!written.program || written.expr == kNoExpr) continue;
    const Expr& table = written.program->exprs[written.expr];
    EvalScope there = scope;
    there.program = written.program;
    std::vector<Target> found = property_of(written, "timeout_keep_alive", there);
    bool is_read = table.kind == ExprKind::object &&
                   std::none_of(table.names.begin(), table.names.end(),
                                [](const std::string& name) { return name == "**" || name == "[]"; });
    const bool is_dict = table.kind == ExprKind::call && dotted(*written.program, table.base) == "dict";
    for (size_t i = 0; is_dict && i < table.args.size(); ++i) {
      is_read = is_read || !table.names[i].empty();
      if (table.names[i] == "timeout_keep_alive") found = {{written.program, table.args[i], {}, {}}};
    }
    if (found.empty() && !is_read)
      return {{.text = "cannot work out " + source_of(*written.program, written.expr), .span = table.span}};
    for (const Target& one : found) {
      there.program = one.program;
      for (Datum& datum : eval(one.expr, there)) data.push_back(std::move(datum));
    }
  }
  return data;
}

/// A worker class of the repository behaves like the known class that it derives from.
WorkerCase own_worker(Deriving& deriving, const GunicornSettings& settings, const std::string& path) {
  const size_t dot = path.rfind('.');
  if (dot == std::string::npos) return {};
  const Program* module = nullptr;
  if (settings.file) {
    std::string own = path.substr(0, dot) + ".py";
    std::replace(own.begin(), own.end() - 3, '.', '/');
    const std::string& file = deriving.sources.path(settings.file->file);
    const bool is_own = file == own || file.ends_with("/" + own);
    module = is_own ? settings.file : deriving.documents.imported(*settings.file, path.substr(0, dot));
  } else {
    std::string name = path.substr(0, dot);
    std::replace(name.begin(), name.end(), '.', '/');
    const std::vector<FileId> same = deriving.sources.want_suffix(name + ".py");
    if (same.size() == 1) module = &deriving.documents.program(same[0], Format::python);
  }
  if (!module) return {};
  const EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, *module, settings.environment);
  const auto [first, past] = assignments_named(*module, path.substr(dot + 1));
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& assignment = module->assignments[module->by_name[i]];
    const ExprId id = assignment.value == kNoExpr ? assignment.target : assignment.value;
    const Expr& made = module->exprs[id];
    if (made.kind != ExprKind::function) continue;
    for (ExprId base : made.args) {
      if (const KnownTimer* row = worker_row(qualified(*module, base)))
        return {.row = row, .own = own_keepalive(*module, id, scope)};
    }
  }
  return {};
}

double number_or(const Datum& datum, double otherwise) {
  if (datum.kind == DatumKind::number) return datum.number;
  double number = otherwise;
  if (datum.kind == DatumKind::string)
    std::from_chars(datum.text.data(), datum.text.data() + datum.text.size(), number);
  return number;
}

double default_count(std::string_view setting) {
  const KnownTimer& row = row_named(setting);
  return row.defaults.empty() ? 0 : static_cast<double>(row.defaults.back().range.low);
}

/// Settings as data, the default as one null when nothing is written.
std::vector<Datum> data_of(const GunicornSettings& settings, const std::string& name) {
  std::vector<Datum> data = gunicorn_setting(settings, name);
  if (data.empty()) data.push_back({.kind = DatumKind::null});
  for (Datum& one : data) {
    const bool is_fraction = one.kind == DatumKind::number && one.number != std::floor(one.number);
    if (!is_fraction) continue;
    one.kind = DatumKind::unknown;
    one.text = "gunicorn does not start with a fraction for " + name;
  }
  return data;
}

std::vector<WorkerCase> worker_cases(Deriving& deriving, const GunicornSettings& settings) {
  std::vector<WorkerCase> cases;
  const std::vector<Datum> threads = data_of(settings, "threads");
  std::vector<Datum> classes = gunicorn_setting(settings, "worker_class");
  const bool is_told = !classes.empty() || !gunicorn_setting(settings, "threads").empty();
  if (!is_told && settings.is_commandless)
    classes.push_back({.text = "the command that starts this is not here, and its flags may choose the worker"});
  if (classes.empty()) classes.push_back({.kind = DatumKind::null});
  for (const Datum& chosen : classes) {
    const KnownTimer* row = worker_row(chosen.kind == DatumKind::null ? "sync" : chosen.text);
    WorkerCase own;
    if (!row && chosen.kind == DatumKind::string) own = own_worker(deriving, settings, chosen.text);
    if (own.row) row = own.row;
    if (!row || chosen.kind == DatumKind::unknown) {
      const bool is_text = chosen.kind == DatumKind::string;
      cases.push_back({.choices = chosen.choices,
                       .reason = is_text ? "worker class " + chosen.text + " is not known" : chosen.text,
                       .span = chosen.span});
      continue;
    }
    for (const Datum& count : threads) {
      if (!compatible(chosen.choices, count.choices)) continue;
      WorkerCase one{row, own.own, joined(chosen.choices, count.choices), "", chosen.span};
      const bool is_sync = row->family == "sync";
      if (is_sync && count.kind == DatumKind::unknown) {
        one.row = nullptr;
        one.reason = "the number of threads decides whether connections are kept: " + count.text;
      } else if (is_sync && number_or(count, 1) > default_count("threads")) {
        one.row = worker_row("gthread");
        one.span = count.span;
      }
      cases.push_back(std::move(one));
    }
  }
  return cases;
}

/// How long one kind of worker keeps an idle connection.
Value kept_by(const WorkerCase& worker, const std::vector<Datum>& keepalive, const GunicornSettings& settings,
              const Component& component) {
  if (!worker.row) return value_when(unknown_because(worker.reason, worker.span), worker.choices);
  if (!worker.row->defaults.empty()) return value_when(default_of(*worker.row, component), worker.choices);
  Value value;
  const KnownTimer& setting = row_named("keepalive");
  for (const Datum& datum : worker.own.empty() ? keepalive : worker.own) {
    Value kept = value_of_datum(datum, setting, component);
    for (Alternative& one : kept.alternatives) {
      if (one.form != Form::exact) continue;
      if (one.range.low == 0 && worker.own.empty() &&
          !holds(known_words(kSystem, "zero_closes_silently"), worker.row->family)) {
        one = {.form = Form::none, .choices = one.choices, .at = one.at, .note = "0 turns keep-alive off"};
        continue;
      }
      one = closing(*worker.row, {{one}}, component).alternatives[0];
    }
    merge(value, value_when(std::move(kept), worker.choices));
  }
  if (worker.row->family != "gthread") return value;
  for (const Datum& limit : data_of(settings, "worker_connections")) {
    for (const Datum& threads : data_of(settings, "threads")) {
      if (!compatible(threads.choices, worker.choices)) continue;
      const bool is_known = limit.kind != DatumKind::unknown && threads.kind != DatumKind::unknown;
      const double room = number_or(limit, default_count("worker_connections"));
      if (is_known && room <= number_or(threads, default_count("threads"))) {
        Value none = closed_at_once();
        none.alternatives[0].at = limit.span;
        none.alternatives[0].note = "worker_connections leaves no room for idle connections beside the threads";
        return value_when(none, worker.choices);
      }
    }
  }
  return value;
}

struct Emitting {
  Deriving& deriving;
  const GunicornSettings& settings;
  ScopeId root;
  Span head;
  const Component& component;
};

void add_timer(const Emitting& to, const KnownTimer& row, std::string_view family, Value value,
               const std::vector<Datum>& data) {
  emit_timer(to.deriving, {.scope = to.root, .head = to.head}, row, family, std::move(value), data);
}

/// A setting whose zero means "never".
Value value_with_zero_off(const std::vector<Datum>& data, const KnownTimer& row, const Component& component,
                          const Sources& sources) {
  Value value = value_of(sources, data, row, component);
  for (Alternative& one : value.alternatives) {
    if (one.form == Form::exact && one.range.high == 0) one.range = {kInfinite, kInfinite};
  }
  return value;
}

void add_keepalive_effect(const Emitting& to, const std::vector<WorkerCase>& cases,
                          const std::vector<Datum>& keepalive) {
  const auto written = std::find_if(keepalive.begin(), keepalive.end(), [](const Datum& datum) {
    return datum.kind != DatumKind::null && has_place(datum.span);
  });
  if (written == keepalive.end()) return;
  Value acts;
  Span cause = to.head;
  std::string_view family;
  for (const WorkerCase& worker : cases) {
    const bool is_inert = worker.row && !worker.row->defaults.empty();
    if (is_inert && has_place(worker.span)) cause = worker.span;
    if (is_inert) family = worker.row->family;
    merge(acts, value_when(worker.row ? flag(!is_inert) : unknown_because(worker.reason, worker.span), worker.choices));
  }
  if (family.empty()) return;
  const bool is_sync = family == "sync";
  to.deriving.model.effects.push_back(
      {.scope = to.root,
       .setting = "keepalive",
       .span = written->span,
       .acts = std::move(acts),
       .reason = is_sync ? "a sync worker closes every connection after its response, whatever keepalive says"
                         : "the " + std::string(family) + " worker does not look at keepalive",
       .help = is_sync
                   ? "choose a worker that keeps connections (gthread, gevent, UvicornWorker) or take the setting away"
                   : "take the setting away or choose another worker",
       .related = {{cause, "the worker is chosen here"}}});
}

/// Globals of the file that only look like settings: gunicorn passes over them in silence.
void add_misspellings(const Emitting& to) {
  const Program& program = *to.settings.file;
  for (const Assignment& assignment : program.assignments) {
    const Expr& target = program.exprs[assignment.target];
    if (!is_module_setting(program, assignment)) continue;
    const KnownTimer* meant = setting_like(target.text);
    if (meant->setting == target.text) continue;
    const auto uses = std::count_if(program.exprs.begin(), program.exprs.end(), [&](const Expr& expr) {
      return expr.kind == ExprKind::name && expr.text == target.text;
    });
    // A constant that something reads is no misspelling.
    if (uses > 1) continue;
    to.deriving.model.effects.push_back(
        {.scope = to.root,
         .setting = target.text,
         .span = assignment.span,
         .acts = flag(false),
         .reason = "gunicorn has no setting " + target.text + " and says nothing about it",
         .help = "the setting is called " + std::string(meant->setting),
         .related = {}});
  }
}

uint16_t default_port() { return static_cast<uint16_t>(default_count("bind")); }

void add_endpoints(const Emitting& to) {
  std::vector<Datum> binds = gunicorn_setting(to.settings, "bind");
  const auto add = [&](Address address, Span span) {
    to.deriving.model.endpoints.push_back({.scope = to.root, .address = std::move(address), .span = span});
  };
  // What it is handed it listens on, and on nothing else.
  if (const auto handed = to.settings.environment.find(kHandedSockets); handed != to.settings.environment.end()) {
    if (handed->second.is_unknown) return add({}, handed->second.span);
    for (const CommandWord& one : words_of(handed->second.text, handed->second.span))
      add(bind_address(one.text, default_port()), handed->second.span);
    return;
  }
  bool needs_default = binds.empty();
  for (const Datum& bind : binds) {
    needs_default = needs_default || bind.kind == DatumKind::null;
    if (bind.kind == DatumKind::string) add(bind_address(bind.text, default_port()), bind.span);
    if (bind.kind == DatumKind::unknown) add({}, bind.span);
    for (const Datum& item : bind.items) {
      add(item.kind == DatumKind::string ? bind_address(item.text, default_port()) : Address{}, item.span);
    }
  }
  if (!needs_default) return;
  const auto port = to.settings.environment.find(std::string_view("PORT"));
  if (port == to.settings.environment.end()) {
    add({.host = "127.0.0.1", .port = default_port()}, to.head);
  } else {
    add(port->second.is_unknown ? Address{} : bind_address(":" + port->second.text, default_port()), port->second.span);
  }
}

void add_timers(const Emitting& to) {
  const std::vector<WorkerCase> cases = worker_cases(to.deriving, to.settings);
  const std::vector<Datum> keepalive = data_of(to.settings, "keepalive");
  Value kept;
  for (const WorkerCase& worker : cases) merge(kept, kept_by(worker, keepalive, to.settings, to.component));
  const bool is_fixed = std::all_of(cases.begin(), cases.end(),
                                    [](const WorkerCase& one) { return one.row && !one.row->defaults.empty(); });
  const auto own = std::find_if(cases.begin(), cases.end(), [](const WorkerCase& one) { return !one.own.empty(); });
  const std::vector<Datum>& given = own == cases.end() ? keepalive : own->own;
  add_timer(to, row_named("keepalive"), "", std::move(kept), is_fixed ? std::vector<Datum>{} : given);
  add_keepalive_effect(to, cases, keepalive);

  const bool all_sync = std::all_of(cases.begin(), cases.end(),
                                    [](const WorkerCase& one) { return one.row && one.row->family == "sync"; });
  const bool any_sync = std::any_of(cases.begin(), cases.end(),
                                    [](const WorkerCase& one) { return !one.row || one.row->family == "sync"; });
  const KnownTimer& worker = row_named("timeout");
  const std::vector<Datum> timeout = data_of(to.settings, "timeout");
  Value limit = value_with_zero_off(timeout, worker, to.component, to.deriving.sources);
  if (!all_sync && any_sync) {
    // For the other workers it is a heartbeat: as a deadline it is then not there.
    Value mixed;
    for (const WorkerCase& one : cases) {
      const bool is_sync = one.row && one.row->family == "sync";
      const Value unknown = unknown_because(one.reason, one.span);
      merge(mixed, value_when(is_sync ? limit : one.row ? closed_at_once() : unknown, one.choices));
    }
    limit = std::move(mixed);
  }
  add_timer(to, worker, any_sync ? "" : "async", std::move(limit), timeout);

  const std::vector<Datum> drain = data_of(to.settings, "graceful_timeout");
  add_timer(to, row_named("graceful_timeout"), "",
            value_of(to.deriving.sources, drain, row_named("graceful_timeout"), to.component), drain);
  const std::vector<Datum> requests = data_of(to.settings, "max_requests");
  const bool is_written = requests.size() != 1 || requests[0].kind != DatumKind::null;
  if (is_written) {
    const KnownTimer& row = row_named("max_requests");
    add_timer(to, row, "", value_with_zero_off(requests, row, to.component, to.deriving.sources), requests);
  }
}

/// Places that may set any name are gaps; one that sets a single name is one only where it is a setting.
void add_gaps(Model& model, const GunicornSettings& settings) {
  for (const UnreadWrite& one : settings.unread) {
    if (!one.name.empty() && !setting_like(one.name)) continue;
    const Gap gap{one.span, one.reason};
    if (std::find(model.gaps.begin(), model.gaps.end(), gap) == model.gaps.end()) model.gaps.push_back(gap);
  }
}

}  // namespace

namespace {

/// Programs with applications of their own: each is a server.
void read_applications(Reading& reading, const Program& program, const std::vector<ExprId>& applications) {
  for (const ExprId call : applications) {
    add_component(reading.model,
                  {.system = std::string(kSystem),
                   .name = reading.sources.path(program.file),
                   .head = program.exprs[program.exprs[call].base].span,
                   .file = program.file,
                   .accepts = true,
                   .complete = program.complete,
                   .needs_command = true},
                  dotted(program, program.exprs[call].base));
  }
  if (applications.empty()) return;
  for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
}

/// Finds the application that a component stands for and its settings.
void derive_application(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  component.needs_command = is_left_to_commands(deriving.model, deriving.sources, component.file);
  set_python_release(deriving, component, component.file, kSystem);
  GunicornSettings settings = gunicorn_settings(deriving, id, component.file);
  settings.file_environment = settings.environment;
  add_python_dotenv(deriving, settings.file->file, settings.file_environment);
  settings.scope = evaluation_scope(deriving.sources, deriving.documents, *settings.file, settings.file_environment);
  settings.scope.knows_any = true;
  for (const ExprId call : own_applications(settings.scope)) {
    if (settings.file->exprs[settings.file->exprs[call].base].span == component.head) settings.application = call;
  }
  if (settings.application == kNoExpr) return;
  const Emitting to{deriving, settings, component.root, component.head, component};
  add_timers(to);
  add_endpoints(to);
}

}  // namespace

static bool names_applications(const Sources& sources, FileId file) {
  return sources.bytes(file).find("gunicorn.app") != std::string_view::npos;
}

/// True when a program takes something from a file that speaks of gunicorn's applications.
static bool takes_applications(const Reading& reading, const Program& program) {
  return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
    const Program* other = reading.documents.imported(program, import.module);
    return other != nullptr && other != &program && names_applications(reading.sources, other->file);
  });
}

void read_gunicorn(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (format != Format::python || is_test_path(reading.sources, path)) return;
  const Program& program = reading.documents.program(file, format);
  const bool is_own = names_applications(reading.sources, file);
  if (is_own || takes_applications(reading, program)) {
    const Environment none;
    const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, none);
    const std::vector<ExprId> applications = own_applications(scope);
    if (is_own || !applications.empty()) return read_applications(reading, program, applications);
  }
  // Other files are read for their applications alone.
  if (name_of(path).find("gunicorn") == std::string_view::npos) return;
  const Span head = head_of(program);
  for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
  if (!has_place(head)) return;
  add_component(reading.model,
                {.system = std::string(kSystem),
                 .name = path,
                 .head = head,
                 .file = file,
                 .accepts = true,
                 .complete = program.complete},
                std::string(name_of(path)));
}

void read_command_gunicorn(Reading& reading, const Command& command) {
  const auto program = std::find_if(command.words.begin(), command.words.end(), [](const CommandWord& word) {
    const KnownSystem* system = find_system(kSystem);
    return system &&
           std::find(system->commands.begin(), system->commands.end(), name_of(word.text)) != system->commands.end();
  });
  if (program == command.words.end()) return;
  const auto first = static_cast<size_t>(program - command.words.begin()) + 1;
  const bool is_paste = name_of(program->text) == kPasteServer;
  std::optional<std::vector<Flag>> pasted = is_paste ? gunicorn_paste_flags(reading, command, first) : std::nullopt;
  if (is_paste && !pasted) return;
  Component component{.system = std::string(kSystem),
                      .head = command.span,
                      .accepts = true,
                      .folder = command.folder,
                      .workdir = command.workdir};
  if (command.workload != WorkloadId::none) component.workloads.push_back(command.workload);
  component.name = command.workload == WorkloadId::none ? "" : at(reading.model.workloads, command.workload).name;
  if (component.name.empty() && command.file != FileId::none) component.name = reading.sources.path(command.file);
  const ComponentId id = add_component(reading.model, std::move(component), "gunicorn");
  const ScopeId root = at(reading.model.components, id).root;
  std::vector<Flag> flags = pasted ? *std::move(pasted) : gunicorn_flags(command.words, first);
  std::erase_if(flags, [&](const Flag& flag) {
    const bool is_refused = flag.setting.empty() && !flag.is_open;
    if (is_refused)
      reading.model.gaps.push_back(
          {flag.span, "gunicorn has no flag " + flag.value.text + ": it does not start with it"});
    return is_refused;
  });
  constexpr std::array<std::string_view, 1> kRepeated = {"bind"};
  add_flag_settings(reading.model, root, std::move(flags), kRepeated);
}

void derive_gunicorn(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base) return;
  if (component.needs_command) return derive_application(deriving, id);
  FileId file = component.file;
  const char* unread = nullptr;
  if (file == FileId::none) {
    file = file_of_command(deriving, id);
    const std::optional<NamedFile> named = named_file(deriving, id);
    const auto in_unit = named ? std::nullopt : file_of_unit(deriving, component);
    if (in_unit && in_unit->is_open) unread = kSeveral;
    if (!named && writes_default_file(deriving, component)) unread = kWritten;
    if (unread != nullptr) {
      file = FileId::none;
      deriving.model.gaps.push_back({component.head, unread});
    }
    if (named && file == FileId::none) {
      deriving.model.gaps.push_back({named->span, "the configuration file is not in the repository"});
      component.complete = false;
    }
  } else {
    for (uint32_t c = 0; c < deriving.model.components.size(); ++c) {
      const Component& other = deriving.model.components[c];
      if (is_started(other) && file_of_command(deriving, ComponentId{c}) == file) component.is_base = true;
      if (&other != &component && other.system == kSystem && imports(deriving, other.file, file))
        component.is_base = true;
    }
    if (component.is_base) return;
  }
  set_python_release(deriving, component, file == FileId::none ? component.head.file : file, kSystem);
  GunicornSettings settings = gunicorn_settings(deriving, id, file);
  settings.is_commandless = component.file != FileId::none;
  const Value reads = default_of(row_named("paste", "server-section"), component);
  settings.reads_paste = std::any_of(reads.alternatives.begin(), reads.alternatives.end(),
                                     [](const Alternative& one) { return one.range.low != 0; });
  Span head = component.head;
  if (!component.complete && !settings.file) settings.file_reason = "the configuration file is not in the repository";
  if (unread != nullptr) settings.file_reason = unread;
  if (settings.file) {
    settings.file_environment = settings.environment;
    add_python_dotenv(deriving, settings.file->file, settings.file_environment);
    settings.scope = evaluation_scope(deriving.sources, deriving.documents, *settings.file, settings.file_environment);
    settings.scope.knows_any = true;
    settings.scope.is_main = false;
    settings.unread = unread_writes(*settings.file, settings.scope);
    add_gaps(deriving.model, settings);
    component.complete = component.complete && settings.file->complete;
    const Span in_file = head_of(*settings.file);
    if (has_place(in_file)) head = in_file;
  }
  const Emitting to{deriving, settings, component.root, head, component};
  add_timers(to);
  add_endpoints(to);
  if (settings.file) add_misspellings(to);
}

}  // namespace outlast
