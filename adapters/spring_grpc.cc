#include "adapters/spring_grpc.h"

#include <algorithm>
#include <cmath>

#include "adapters/evaluated.h"
#include "adapters/knowledge.h"
#include "adapters/spring_environment.h"
#include "adapters/spring_lookup.h"
#include "adapters/spring_tuners.h"
#include "adapters/spring_versions.h"
#include "syntax/eval_fields.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr std::string_view kPermits = "grpc.server.permit-keep-alive-without-calls";

struct GrpcWork {
  Deriving& deriving;
  Component& component;
  Environment environment;
  std::function<std::vector<Datum>(const std::string&)> property;
};

bool is_text(const std::vector<Datum>& data, std::string_view text) {
  return data.size() == 1 && data[0].kind == DatumKind::string && data[0].text == text;
}

/// A length of time as the starter reads it, of which a bare number is seconds.
Datum length_of(Datum datum) {
  const bool is_bare = datum.kind == DatumKind::string && !datum.text.empty() &&
                       datum.text.find_first_not_of("0123456789") == std::string::npos;
  datum = spring_duration(std::move(datum));
  if (is_bare && datum.kind == DatumKind::number) datum.number *= 1e3;
  return datum;
}

/// What the properties give a setting.
std::vector<Datum> given_by_properties(const GrpcWork& work, std::string_view setting) {
  const Datum open{.text = "which application gives " + std::string(setting) + " is not known"};
  if (!work.property) return {open};
  std::vector<Datum> data = work.property(std::string(setting));
  if (holds(known_words(kSpringGrpc, "switched"), setting)) {
    const std::string name(known_words(kSpringGrpc, "switch").front());
    const std::vector<Datum> on = work.property(name);
    if (on.empty() || is_text(on, "false")) return {};
    if (!is_text(on, "true")) return {{.text = "whether " + name + " is set is not known"}};
  }
  for (Datum& datum : data) datum = setting == kPermits ? std::move(datum) : length_of(std::move(datum));
  return data;
}

/// The methods of a builder that give a setting.
std::string_view method_of(std::string_view setting) {
  for (const std::string_view entry : known_words(kSpringGrpc, "methods")) {
    const size_t blank = entry.find(' ');
    if (entry.substr(blank + 1) == setting) return entry.substr(0, blank);
  }
  return {};
}

/// True when a call stands under no condition but that the builder is of some kind.
bool always_runs(const Program& program, uint32_t branch) {
  if (branch == kNoBranch) return true;
  const Branch& one = program.branches[branch];
  return one.arm == 0 && one.parent == kNoBranch && one.condition != kNoExpr &&
         source_of(program, one.condition, 200).find("instanceof") != std::string::npos;
}

/// What a call gives, where it is the only one of its name in a program.
std::vector<Datum> given_by_call(const GrpcWork& work, const Program& program, std::string_view method) {
  const Call* only = nullptr;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_it = expr.base != kNoExpr && program.exprs[expr.base].kind == ExprKind::member &&
                       program.exprs[expr.base].text == method;
    if (!is_it) continue;
    if (only != nullptr) return {};
    only = &call;
  }
  if (only == nullptr || !program.complete || !always_runs(program, only->branch)) return {};
  EvalScope scope = evaluation_scope(work.deriving.sources, work.deriving.documents, program, work.environment);
  scope.property = work.property;
  const std::vector<ExprId>& args = program.exprs[only->call].args;
  std::vector<Datum> data = args.empty() ? std::vector<Datum>() : eval(args[0], scope);
  if (args.size() == 1) return data;
  const std::optional<double> unit = args.size() == 2 ? time_unit_of(args[1], scope) : std::nullopt;
  if (!unit) return {};
  for (Datum& datum : data) {
    if (datum.kind == DatumKind::number) datum.number *= *unit / 1e6;
  }
  return data;
}

/// What programs of the application give a setting behind the properties: nothing where none does.
std::vector<Datum> given_by_programs(const GrpcWork& work, std::string_view setting) {
  const std::string_view method = method_of(setting);
  const Sources& sources = work.deriving.sources;
  const std::string module = spring_module_of(sources.path(work.component.file)).value_or("");
  std::vector<Datum> found;
  for (const FileId file : work.deriving.model.tuners) {
    const std::string_view bytes = sources.bytes(file);
    const bool is_called = !method.empty() && holds_written(bytes, "." + std::string(method) + "(");
    if (!is_called || !has_place(spring_word_at(file, bytes, "configures_grpc"))) continue;
    const std::string& path = sources.path(file);
    const auto other = spring_module_of(path);
    const bool is_others =
        other && *other != module && (spring_main_file(sources, *other) || spring_application_class(sources, *other));
    if (is_others) continue;
    constexpr std::string_view kOpen[] = {"@Conditional", "@Profile", "ManagedChannel", "Builder.for"};
    const bool is_open = std::any_of(std::begin(kOpen), std::end(kOpen),
                                     [&](std::string_view word) { return bytes.find(word) != std::string_view::npos; });
    const bool is_sure = found.empty() && !is_open && path.ends_with(".java") && spring_module_of(path) == module &&
                         has_place(spring_word_at(file, bytes, "makes_beans"));
    std::vector<Datum> data;
    if (is_sure) data = given_by_call(work, work.deriving.documents.program(file, Format::java), method);
    if (data.empty()) return {{.text = path + " fills the builder of the server of gRPC in a program"}};
    found = std::move(data);
  }
  return found;
}

std::vector<Datum> data_of(const GrpcWork& work, std::string_view setting) {
  std::vector<Datum> data = given_by_programs(work, setting);
  return data.empty() ? given_by_properties(work, setting) : data;
}

/// An idle connection is drained in two steps, so a request that is under way is served.
void drain(const KnownTimer& row, Value& value) {
  if (!holds(known_words(kSpringGrpc, "drains"), row.setting)) return;
  for (Alternative& one : value.alternatives) {
    const bool is_number = one.form == Form::exact && one.range.low != kInfinite;
    if (!is_number && one.form != Form::unknown) continue;
    const std::string after = is_number ? "after " + to_text(one.range.low, Dimension::time) : "after an unknown time";
    one.note = after + " idle connections are drained in two steps";
    one.form = Form::none;
    one.range = {};
  }
}

/// True where a setting needs another one that is off: what the builder has by itself stands then.
bool is_off(const GrpcWork& work, std::string_view setting) {
  if (!work.property || !holds(known_words(kSpringGrpc, "switched"), setting)) return false;
  const std::vector<Datum> on = work.property(std::string(known_words(kSpringGrpc, "switch").front()));
  return on.empty() || is_text(on, "false");
}

/// What a setting is given, or has by itself; older releases do not look at some properties.
Value value_from(const GrpcWork& work, const KnownTimer& row, const std::vector<Datum>& data, bool is_programs) {
  const KnownTimer* const off = is_off(work, row.setting) ? find_timer(kSpringGrpc, row.setting, "off") : nullptr;
  const KnownTimer& from = data.empty() && off != nullptr ? *off : row;
  Value value = closing(row, value_of(work.deriving.sources, data, from, work.component), work.component);
  const KnownTimer* const property = find_timer(kSpringGrpc, row.setting, "property");
  if (property == nullptr || data.empty() || is_programs) return value;
  const Value unset = closing(row, value_of(work.deriving.sources, {}, row, work.component), work.component);
  Value all;
  for (const Alternative& one : since_last_default(*property, work.component).alternatives)
    merge(all, value_when(one.range.low == 1 ? value : unset, one.choices));
  return all;
}

void add_timers(const GrpcWork& work) {
  for (const KnownTimer& row : known_timers()) {
    if (row.system != kSpringGrpc || !row.is_timer) continue;
    std::vector<Datum> data = given_by_programs(work, row.setting);
    const bool is_programs = !data.empty();
    if (!is_programs) data = given_by_properties(work, row.setting);
    Value value = value_from(work, row, data, is_programs);
    drain(row, value);
    emit_timer(work.deriving, {.scope = work.component.root, .head = work.component.head}, row, "", std::move(value),
               data);
  }
}

void add_permission(const GrpcWork& work) {
  const std::vector<Datum> data = data_of(work, kPermits);
  if (data.empty()) return;
  const Datum& one = data.front();
  const bool is_on = is_text(data, "true") || (one.kind == DatumKind::boolean && one.number != 0);
  const bool is_known = data.size() == 1 && (is_on || is_text(data, "false") || one.kind == DatumKind::boolean);
  work.deriving.model.facts.push_back({.scope = work.component.root,
                                       .kind = FactKind::pings_idle,
                                       .setting = kPermits,
                                       .value = is_known ? flag(is_on) : unknown_because(one.text, one.span),
                                       .origin = {.span = has_place(one.span) ? one.span : work.component.head,
                                                  .how = is_known ? How::written : How::computed,
                                                  .chain = {}}});
}

void add_endpoint(const GrpcWork& work) {
  const auto ask = [&](const std::string& name) { return work.property ? work.property(name) : std::vector<Datum>(); };
  const std::vector<Datum> hosts = ask("grpc.server.address"), ports = ask("grpc.server.port");
  Endpoint endpoint{.scope = work.component.root, .family = "grpc", .address = {}, .span = work.component.head};
  endpoint.address.port = ports.empty() && work.property ? known_port(kSpringGrpc, "default_port") : uint16_t{0};
  if (ports.size() == 1 && ports[0].kind == DatumKind::string)
    endpoint.address.port = bind_address(":" + ports[0].text, 0).port;
  if (ports.size() == 1 && has_place(ports[0].span)) endpoint.span = ports[0].span;
  if (hosts.size() == 1 && hosts[0].kind == DatumKind::string)
    endpoint.address.host = bind_address(hosts[0].text + ":1", 0).host;
  work.deriving.model.endpoints.push_back(std::move(endpoint));
}

/// The release that the build files at and above the application ask for.
void set_release(const GrpcWork& work) {
  const Sources& sources = work.deriving.sources;
  const KnownSystem* const system = find_system(kSpringGrpc);
  std::string folder = spring_module_of(sources.path(work.component.file)).value_or("");
  while (system != nullptr && !is_settled(work.component.release)) {
    for (const std::string_view name : {"pom.xml", "build.gradle", "build.gradle.kts"}) {
      const auto file = sources.want(folder.empty() ? std::string(name) : folder + "/" + std::string(name));
      const auto version = file ? grpc_starter_version(sources, *file) : std::nullopt;
      if (!version || is_settled(work.component.release)) continue;
      work.component.release = release_of(*system, version->text, version->span);
    }
    if (folder.empty()) return;
    folder = std::string(folder_of(folder));
  }
}

}  // namespace

void derive_spring_grpc(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base || component.file == FileId::none) return;
  GrpcWork work{
      .deriving = deriving, .component = component, .environment = environment_of(deriving, id), .property = nullptr};
  work.property = properties_of_program(deriving, id, work.environment);
  set_release(work);
  const bool is_closed = work.property && is_text(work.property("grpc.server.port"), "-1");
  if (is_closed || (component.needs_command && component.workloads.empty())) {
    component.is_base = true;
    return;
  }
  add_endpoint(work);
  add_timers(work);
  add_permission(work);
}

}  // namespace outlast
