#include "adapters/program_servers.h"

#include <algorithm>
#include <charconv>

#include "adapters/evaluated.h"
#include "adapters/go_packages.h"
#include "adapters/program_settings.h"

namespace outlast {
namespace {

/// Of one file that constructs more servers than this the others are a gap: each is compared with all that stands
/// there.
constexpr size_t kMostServers = 50;

/// The system whose server a call constructs, if any.
const KnownSystem* system_constructed(const Program& program, const Expr& call) {
  if (call.kind != ExprKind::call || call.base == kNoExpr) return nullptr;
  const std::string name = constructed_name(program, call);
  if (name.empty()) return nullptr;
  const auto is_listed = [&](const KnownSystem& system) {
    const std::span<const std::string_view> calls = known_words(system.id, "calls");
    if (holds(calls, name)) return true;
    // `import io.grpc.*` does not say which names it brings.
    return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
      return import.local == "*" && holds(calls, import.module + "." + name);
    });
  };
  for (const KnownSystem& system : known_systems()) {
    if (holds(known_words(system.id, "languages"), name_of(program.language)) && is_listed(system)) return &system;
  }
  return nullptr;
}

struct Work {
  Deriving& deriving;
  const Component& component;
  Environment environment;
  const Program& program;
  EvalScope scope;
  ExprId call = kNoExpr;
};

ExprId constructor_of(const Program& program, Span head) {
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base != kNoExpr && program.exprs[expr.base].span == head) return call.call;
  }
  return kNoExpr;
}

/// Numbers that mean the default: 0 where the knowledge says so.
void read_zeros(const KnownTimer& row, std::vector<Datum>& data) {
  if (!holds(known_words(row.system, "zero_is_default"), row.setting)) return;
  for (Datum& datum : data) {
    if (datum.kind == DatumKind::number && datum.number <= 0) datum.kind = DatumKind::null;
  }
}

/// The setting that stands in where one is not set: "IdleTimeout ReadTimeout".
const KnownTimer* fallback_of(const KnownTimer& row) {
  for (const std::string_view pair : known_words(row.system, "fallbacks")) {
    const size_t blank = pair.find(' ');
    if (blank != std::string_view::npos && pair.substr(0, blank) == row.setting)
      return find_timer(row.system, pair.substr(blank + 1));
  }
  return nullptr;
}

/// A default that some releases give up for another setting: "IdleTimeout ReadHeaderTimeout".
void add_clouded(const Work& work, const GivenSettings& settings, const KnownTimer& row, std::vector<Datum>& data) {
  for (const std::string_view pair : known_words(row.system, "clouded_by")) {
    const size_t blank = pair.find(' ');
    const KnownTimer* other = find_timer(row.system, pair.substr(std::min(blank, pair.size() - 1) + 1));
    if (other == nullptr || pair.substr(0, blank) != row.setting) continue;
    std::vector<Datum> set = data_given(work.scope, settings, *other);
    read_zeros(*other, set);
    for (Datum& datum : set) {
      if (datum.kind == DatumKind::null) continue;
      datum.text = "some releases take " + std::string(other->setting) + " for it";
      datum.kind = DatumKind::unknown;
      data.push_back(std::move(datum));
    }
  }
}

std::vector<Datum> data_of(const Work& work, const GivenSettings& settings, const KnownTimer& row) {
  std::vector<Datum> data = data_given(work.scope, settings, row);
  read_zeros(row, data);
  const KnownTimer* other = fallback_of(row);
  if (other == nullptr) return data;
  std::vector<Datum> with_fallback;
  const bool is_unset = data.empty();
  if (is_unset) data.push_back({.kind = DatumKind::null});
  for (Datum& datum : data) {
    if (datum.kind != DatumKind::null) {
      with_fallback.push_back(std::move(datum));
      continue;
    }
    std::vector<Datum> instead = data_given(work.scope, settings, *other);
    read_zeros(*other, instead);
    const std::string note = std::string(row.setting) + " is not set, so " + std::string(other->setting) + " stands";
    for (Datum& one : instead) {
      if (!compatible(one.choices, datum.choices)) continue;
      one.choices = joined(datum.choices, one.choices);
      if (one.kind != DatumKind::null) one.chain.push_back({work.component.head, note});
      with_fallback.push_back(std::move(one));
    }
    if (instead.empty() && !is_unset) with_fallback.push_back(std::move(datum));
  }
  if (with_fallback.empty()) add_clouded(work, settings, row, with_fallback);
  return with_fallback;
}

/// Written values of timers that end a connection in two steps: a request that is under way is served, so nothing
/// races.
void drain(const KnownTimer& row, Value& value) {
  if (!holds(known_words(row.system, "drains"), row.setting)) return;
  for (Alternative& one : value.alternatives) {
    const bool is_number = one.form == Form::exact && one.range.low != kInfinite;
    if (!is_number && one.form != Form::unknown) continue;
    one.note = is_number
                   ? "after " + to_text(one.range.low, Dimension::time) + " idle connections are drained in two steps"
                   : "idle connections are drained in two steps";
    one.form = Form::none;
    one.range = {};
  }
}

void add_timers(const Work& work, const GivenSettings& settings) {
  const TimerPlace place{.scope = work.component.root, .head = work.component.head};
  for (const KnownTimer& row : known_timers()) {
    if (row.system != work.component.system || !row.is_timer) continue;
    const std::vector<Datum> data = data_of(work, settings, row);
    if (data.empty() && row.defaults.empty()) continue;
    Value value = closing(row, value_of(work.deriving.sources, data, row, work.component), work.component);
    drain(row, value);
    emit_timer(work.deriving, place, row, row.family, std::move(value), data);
  }
}

/// True when a call tells where the server listens: one of its own methods, its own construction, or a function that is
/// called where the server is made.
bool tells_address(const Work& work, const ObjectName& object, const Call& call, std::string_view wanted) {
  const Program& program = work.program;
  const Expr& expr = program.exprs[call.call];
  const Expr& callee = program.exprs[expr.base];
  if (wanted.starts_with('.')) {
    return callee.kind == ExprKind::member && callee.text == wanted.substr(1) &&
           is_object(program, callee.base, work.call, object);
  }
  const std::string name = qualified(program, expr.base);
  if (holds(known_words(work.component.system, "calls"), wanted))
    return call.call == work.call && (name == wanted || wanted.ends_with("." + name));
  if (name != wanted) return false;
  const auto function = [&](ExprId at) {
    return function_of(program, scope_at(program, program.exprs[at].span.begin));
  };
  return function(call.call) == function(work.call);
}

std::vector<Datum> addresses_of(const Work& work, const GivenSettings& settings) {
  const Program& program = work.program;
  const std::string_view system = work.component.system;
  const ObjectName object = name_of_object(program, work.call);
  std::vector<Datum> addresses;
  for (const std::string_view name : known_words(system, "addresses")) {
    const auto given = settings.given.find(name);
    if (given == settings.given.end()) continue;
    EvalScope there = work.scope;
    there.program = given->second.back().program;
    for (Datum& datum : eval(given->second.back().value, there)) addresses.push_back(std::move(datum));
  }
  // "net.Listen 1": a function, and which argument of it is the address; ".bind 0" is a method.
  for (const std::string_view entry : known_words(system, "listens")) {
    const size_t blank = entry.rfind(' ');
    size_t position = 0;
    std::from_chars(entry.data() + blank + 1, entry.data() + entry.size(), position);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (expr.base == kNoExpr || expr.args.size() <= position) continue;
      if (!tells_address(work, object, call, entry.substr(0, blank))) continue;
      for (Datum& datum : eval(expr.args[position], work.scope)) addresses.push_back(std::move(datum));
    }
  }
  return addresses;
}

/// True when the program's manifest names a framework with servers of its own, which are not read: then one whose
/// address is not known may be any of several.
bool may_have_others(const Work& work) {
  const std::span<const std::string_view> frameworks = known_words(work.component.system, "other_servers");
  if (frameworks.empty()) return false;
  const Sources& sources = work.deriving.sources;
  const auto manifest = nearest_manifest(sources, std::string(folder_of(sources.path(work.component.file))));
  if (!manifest) return false;
  const std::string_view text = sources.bytes(*manifest);
  return std::any_of(frameworks.begin(), frameworks.end(),
                     [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}

void add_endpoints(const Work& work, const GivenSettings& settings) {
  const auto families = known_words(work.component.system, "family");
  const auto add = [&](Address address, Span span) {
    work.deriving.model.endpoints.push_back({.scope = work.component.root,
                                             .family = families.empty() ? "http" : families.front(),
                                             .address = std::move(address),
                                             .span = has_place(span) ? span : work.component.head});
  };
  const std::vector<Datum> addresses = addresses_of(work, settings);
  const bool is_one_of_many = may_have_others(work);
  if (addresses.empty() && !is_one_of_many) add({}, work.component.head);
  for (const Datum& datum : addresses) {
    Address address;
    if (datum.kind == DatumKind::string) address = bind_address(datum.text, 0);
    if (datum.kind == DatumKind::number && datum.number > 0 && datum.number < 65536)
      address.port = static_cast<uint16_t>(datum.number);
    if (address.port != 0 || !is_one_of_many) add(std::move(address), datum.span);
  }
}

/// Facts that settings and methods tell: an idle limit that breaks connections off, ports with TLS or without.
void add_facts(const Work& work, const GivenSettings& settings) {
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
    if (data.size() != 1 || data[0].kind == DatumKind::null) continue;
    const bool is_known = data[0].kind == DatumKind::boolean || data[0].kind == DatumKind::number;
    write(FactKind::pings_idle, setting, data[0].number != 0, data[0].span);
    if (!is_known) work.deriving.model.facts.back().value = unknown_because(data[0].text, data[0].span);
  }
  for (const bool with_tls : {true, false}) {
    for (const std::string_view method : known_words(system, with_tls ? "ports_with_tls" : "ports_without_tls")) {
      const auto given = settings.given.find(method);
      if (given != settings.given.end())
        write(FactKind::takes_tls, method, with_tls,
              given->second.back().program->exprs[given->second.back().value].span);
    }
  }
}

void add_misnamed(const Work& work, const GivenSettings& settings) {
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
  if (is_test_path(path)) return;
  const Program& program = reading.documents.program(file, format);
  size_t servers = 0;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const KnownSystem* system = system_constructed(program, expr);
    if (system == nullptr) continue;
    if (++servers > kMostServers) {
      reading.model.gaps.push_back({expr.span, "more servers in one file than are read"});
      break;
    }
    add_component(reading.model,
                  {.system = std::string(system->id),
                   .name = path,
                   .head = program.exprs[expr.base].span,
                   .file = file,
                   .accepts = true,
                   .complete = program.complete},
                  dotted(program, expr.base));
  }
  if (servers == 0) return;
  for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
}

namespace {

/// The first file beside the server's that assigns one of its settings: who is given the server may.
std::optional<std::string> setter_beside(const Work& work) {
  const Sources& sources = work.deriving.sources;
  const std::string& path = sources.path(work.component.file);
  const std::string folder(folder_of(path));
  const size_t dot = path.rfind('.');
  for (const FileId file : sources.want_glob((folder.empty() ? "*" : folder + "/*") + path.substr(dot))) {
    const std::string_view text = sources.bytes(file);
    for (const KnownTimer& row : known_timers()) {
      if (row.system != work.component.system || !row.is_timer) continue;
      if (text.find("." + std::string(row.setting) + " =") != std::string_view::npos)
        return sources.path(file) + " sets " + std::string(row.setting) + " of a server";
    }
  }
  return std::nullopt;
}

}  // namespace

void derive_program_server(Deriving& deriving, ComponentId id) {
  const Component& component = at(deriving.model.components, id);
  if (component.is_base || component.file == FileId::none) return;
  const Format language = format_of_path(deriving.sources.path(component.file)).value_or(Format::python);
  const Program& program = deriving.documents.program(component.file, language);
  Work work{.deriving = deriving,
            .component = component,
            .environment = environment_of(deriving.model, id),
            .program = program};
  work.scope = evaluation_scope(deriving.sources, deriving.documents, program, work.environment);
  work.call = constructor_of(program, component.head);
  if (work.call == kNoExpr) return;
  GivenSettings settings = settings_of_object(work.scope, component.system, work.call);
  if (settings.is_returned) {
    if (const auto setter = setter_beside(work)) settings.unread.push_back(*setter);
  }
  if (!component.complete) settings.unread.push_back(deriving.sources.path(component.file) + " does not parse");
  add_timers(work, settings);
  add_endpoints(work, settings);
  add_misnamed(work, settings);
  add_facts(work, settings);
}

}  // namespace outlast
