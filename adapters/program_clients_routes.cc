#include <algorithm>
#include <set>

#include "adapters/program_bundled.h"
#include "adapters/program_clients_targets.h"
#include "adapters/program_clients_work.h"

namespace outlast {
namespace {

using Targets = std::vector<ClientTarget>;

/// The target of a request that the program made before, where its making is seen.
void take_sent(const ClientWork& work, const EvalScope& there, ExprId request, Targets& targets) {
  const size_t before = targets.size();
  for (const Target& made : targets_of(request, there)) {
    if (made.program == nullptr || made.expr == kNoExpr) continue;
    const Expr& expr = made.program->exprs[made.expr];
    if (expr.kind != ExprKind::call) continue;
    for (const std::string_view entry : known_words(work.client.system, "requests")) {
      const auto [name, position] = name_and_position(entry);
      if (constructed_name(*made.program, expr) != name || position >= expr.args.size()) continue;
      EvalScope inside = there;
      inside.program = made.program;
      targets.push_back(url_target(inside, expr.args[position]));
    }
  }
  if (targets.size() > before) return;
  ClientTarget unknown{.reason = "cannot work out " + source_of(*there.program, request)};
  unknown.span = there.program->exprs[request].span;
  targets.push_back(std::move(unknown));
}

/// Functions of https go to 443 where no port is given; which of two modules a function is of may not be known.
std::optional<uint16_t> port_without_one(const Program& program, const Expr& call) {
  const std::string name = constructed_name(program, call);
  if (name.starts_with("https.")) return 443;
  if (!name.starts_with("http.") || !is_script(program.language)) return 80;
  const std::string written = dotted(program, call.base);
  const std::string first = written.substr(0, written.find('.'));
  const bool is_imported = std::any_of(program.imports.begin(), program.imports.end(),
                                       [&](const Import& import) { return import.local == first; });
  return is_imported || source_of(program, call.base).starts_with("require(") ? std::optional<uint16_t>(80)
                                                                              : std::nullopt;
}

void take_url(const EvalScope& scope, ExprId url, Targets& targets) {
  for (ClientTarget& one : url_targets(scope, url)) targets.push_back(std::move(one));
}

void take_given(const ClientWork& work, const Expr& call, const GivenSettings& settings, Targets& targets) {
  const std::string_view system = work.client.system;
  EvalScope there = work.scope;
  const auto last = [&](std::string_view name) -> const GivenSetting* {
    const auto given = settings.given.find(name);
    return given == settings.given.end() ? nullptr : &given->second.back();
  };
  for (const std::string_view name : known_words(system, "targets")) {
    if (const GivenSetting* given = last(name)) {
      there.program = given->program;
      take_url(there, given->value, targets);
    }
  }
  for (const std::string_view name : known_words(system, "described_at")) {
    const GivenSetting* given = call.kind == ExprKind::object ? last(name) : nullptr;
    if (given == nullptr) continue;
    there.program = given->program;
    targets.push_back(channel_target(there, given->value));
  }
  for (const std::string_view name : known_words(system, "hosts")) {
    const GivenSetting* given = last(name);
    const GivenSetting* port = last("port");
    if (given == nullptr || (port != nullptr && port->program != given->program)) continue;
    there.program = given->program;
    const std::optional<uint16_t> standard = port_without_one(*work.scope.program, call);
    const ExprId written = port == nullptr ? kNoExpr : port->value;
    ClientTarget target = host_target(there, given->value, written, standard.value_or(80));
    if (!standard && written == kNoExpr) target.address.reset();
    if (!standard && written == kNoExpr) target.reason = "whether it goes over TLS is not known";
    target.is_over_tls = target.is_over_tls || standard == 443;
    targets.push_back(std::move(target));
  }
  for (const std::string_view name : known_words(system, "sends")) {
    const auto given = settings.given.find(name);
    if (given == settings.given.end()) continue;
    for (const GivenSetting& one : given->second) {
      there.program = one.program;
      if (targets.size() < kMostClients) take_sent(work, there, one.value, targets);
    }
  }
  // Methods of the client: the position of the URL stands behind the name.
  for (const std::string_view entry : known_words(system, "methods")) {
    const auto [name, position] = name_and_position(entry);
    const auto given = settings.given.find(name);
    if (given == settings.given.end()) continue;
    for (const GivenSetting& one : given->second) {
      const ExprId url = position == 0 ? one.value : one.unit;
      there.program = one.program;
      if (url != kNoExpr && targets.size() < kMostClients) take_url(there, url, targets);
    }
  }
}

/// The argument at a position, unless it holds options by name.
ExprId positional(const Expr& call, size_t position) {
  return position < call.args.size() && call.names[position].empty() ? call.args[position] : kNoExpr;
}

/// True where a function of the program's own may connect the channels: an option of the function that makes this one,
/// or of one that makes none and so may be for any.
bool has_own_dialer(const ClientWork& work) {
  const Program& program = *work.scope.program;
  const std::span<const std::string_view> dialers = known_words(work.client.system, "own_dialers");
  const auto function = [&](ExprId at) {
    return function_of(program, scope_at(program, program.exprs[at].span.begin));
  };
  const auto makes_channel = [&](uint32_t one) {
    return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
      return function(call.call) == one &&
             holds(known_words(work.client.system, "clients"), constructed_name(program, program.exprs[call.call]));
    });
  };
  if (dialers.empty() || work.client.calls.empty()) return false;
  const uint32_t own = function(work.client.calls.front());
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || !holds(dialers, qualified(program, expr.base))) return false;
    const uint32_t there = function(call.call);
    return there == own || !makes_channel(there);
  });
}

void take_channel(const ClientWork& work, const EvalScope& scope, ExprId at, Targets& targets) {
  ClientTarget target = channel_target(scope, at);
  if (has_own_dialer(work)) {
    target.address.reset();
    target.reason = "a function of the program's own connects it";
  }
  targets.push_back(std::move(target));
}

void take_arguments(const ClientWork& work, const Expr& call, Targets& targets) {
  if (call.kind == ExprKind::object) return;
  const Program& program = *work.scope.program;
  const std::string name = constructed_name(program, call);
  const auto take = [&](std::string_view list, auto target_of) {
    for (const std::string_view entry : known_words(work.client.system, list)) {
      const auto [listed, position] = name_and_position(entry);
      const ExprId at = listed == name || listed.ends_with("." + name) ? positional(call, position) : kNoExpr;
      if (at != kNoExpr && program.exprs[at].kind != ExprKind::object) target_of(work.scope, at);
    }
  };
  if (!known_words(work.client.system, "credentials").empty() && !call.args.empty())
    targets.push_back(channel_target(work.scope, call.args[0]));
  const auto take_urls = [&](const EvalScope& scope, ExprId at) { take_url(scope, at, targets); };
  take("functions", take_urls);
  for (const std::string_view entry : known_words(work.client.system, "senders")) {
    if (name == entry && !call.args.empty()) take_sent(work, work.scope, call.args[0], targets);
  }
  take("urls", take_urls);
  take("channels", [&](const EvalScope& scope, ExprId at) { take_channel(work, scope, at, targets); });
  for (const std::string_view entry : known_words(work.client.system, "addresses")) {
    const auto [listed, position] = name_and_position(entry);
    const ExprId host = listed == name ? positional(call, position) : kNoExpr;
    if (host == kNoExpr) continue;
    const ExprId port = positional(call, position + 1);
    const std::optional<ClientTarget> pair = port == kNoExpr ? pair_target(work.scope, host) : std::nullopt;
    targets.push_back(pair ? *pair : host_target(work.scope, host, port, 443));
  }
}

/// Requests that a Go program makes first and sends later.
void take_requests(const ClientWork& work, Targets& targets) {
  const Program& program = *work.scope.program;
  for (const std::string_view entry : known_words(work.client.system, "requests")) {
    const auto [name, position] = name_and_position(entry);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (constructed_name(program, expr) != name || targets.size() >= kMostClients) continue;
      if (const ExprId url = positional(expr, position); url != kNoExpr) take_url(work.scope, url, targets);
    }
  }
}

/// True unless what stands in a span asks for plain HTTP.
bool says_tls(const Program& program, Span whole) {
  return std::none_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    return one.value != kNoExpr && one.span.begin >= whole.begin && one.span.end <= whole.end &&
           dotted(program, one.target).ends_with(".URL.Scheme") && program.exprs[one.value].text == "http";
  });
}

/// The bodies of the functions of the file that a literal is given by their names: `Director: r.direct`.
std::vector<Span> functions_given(const Program& program, const Expr& literal) {
  std::vector<Span> found;
  for (const ExprId given : literal.args) {
    const Expr& value = program.exprs[given];
    if (value.kind != ExprKind::name && value.kind != ExprKind::member) continue;
    std::vector<Span> named;
    for (const LexicalScope& one : program.scopes) {
      if (one.parent == 0 && !one.is_block && one.name == value.text)
        named.push_back({program.file, one.begin, one.end});
    }
    if (named.size() == 1) found.push_back(named[0]);
  }
  return found;
}

/// Where a reverse proxy of Go sends what it is asked, as a function tells that stands in `whole`.
void take_rewritten_in(const ClientWork& work, Span whole, Targets& targets) {
  const Program& program = *work.scope.program;
  const auto is_inside = [&](Span span) { return span.begin >= whole.begin && span.end <= whole.end; };
  for (const std::string_view entry : known_words(work.client.system, "rewrites")) {
    const auto [name, position] = name_and_position(entry);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (expr.base == kNoExpr || !is_inside(expr.span) || program.exprs[expr.base].text != name) continue;
      if (const ExprId url = positional(expr, position); url != kNoExpr) take_url(work.scope, url, targets);
    }
    for (const Assignment& one : program.assignments) {
      if (one.value == kNoExpr || !is_inside(one.span) || !dotted(program, one.target).ends_with(".URL.Host")) continue;
      const Expr& host = program.exprs[one.value];
      // `r.URL.Host = target.Host`
      const bool is_of_url = host.kind == ExprKind::member && host.text == "Host" && host.base != kNoExpr;
      targets.push_back(is_of_url ? url_target(work.scope, host.base)
                                  : host_target(work.scope, one.value, kNoExpr, 80));
      targets.back().is_over_tls = targets.back().is_over_tls || (!is_of_url && says_tls(program, whole));
    }
  }
}

/// The same of the functions that its literal holds or names.
void take_rewritten(const ClientWork& work, ExprId client, Targets& targets) {
  const Program& program = *work.scope.program;
  take_rewritten_in(work, program.exprs[client].span, targets);
  if (program.language != Format::go || program.exprs[client].text != "new") return;
  for (const Span whole : functions_given(program, program.exprs[client])) take_rewritten_in(work, whole, targets);
}

/// True when the file has one client only, so that requests which it makes are sent by that one.
bool is_only_client(const ClientWork& work, const std::vector<FoundClient>& all) {
  return std::count_if(all.begin(), all.end(),
                       [&](const FoundClient& one) { return one.system == work.client.system; }) == 1;
}

Targets targets_of_client(const ClientWork& work, const std::vector<FoundClient>& all) {
  Targets targets;
  for (size_t c = 0; c < work.client.calls.size(); ++c) {
    take_arguments(work, work.scope.program->exprs[work.client.calls[c]], targets);
    take_given(work, work.scope.program->exprs[work.client.calls[c]], work.given[c], targets);
    take_rewritten(work, work.client.calls[c], targets);
  }
  if (targets.empty() && is_only_client(work, all)) take_requests(work, targets);
  if (targets.empty()) targets = targets_of_importers(work);
  return targets;
}

void add_route(const ClientWork& work, ClientTarget target) {
  Model& model = work.deriving.model;
  const std::span<const std::string_view> families = known_words(work.client.system, "family");
  Pool pool{.name = target.text, .span = target.span};
  pool.members.push_back({*target.address, target.span});
  model.pools.push_back(std::move(pool));
  model.routes.push_back({.scope = work.component.root,
                          .pool = static_cast<PoolId>(model.pools.size() - 1),
                          .family = families.empty() ? std::string_view() : families.front(),
                          .match = {},
                          .target = has_place(target.span) ? target.span : work.component.head,
                          .target_chain = std::move(target.chain),
                          .unresolved = {},
                          .evidence_span = {},
                          .evidence_text = {},
                          .quiet = {},
                          .quiet_origin = {},
                          .time = {},
                          .time_origin = {}});
}

/// Says in the model why a client leads nowhere; that is no question to anybody.
void add_unresolved(const ClientWork& work, std::string reason) {
  SettingAlternative unknown{.text = std::move(reason), .is_unknown = true, .choices = {}, .span = {}, .chain = {}};
  work.deriving.model.settings.push_back({.scope = work.component.root,
                                          .name = "target",
                                          .span = work.component.head,
                                          .alternatives = {std::move(unknown)}});
}

/// True where a client may speak HTTP/2 over TLS: unless what keeps its connections is set up in a way that turns it
/// off.
bool may_speak_http2(const ClientWork& work) {
  if (known_words(work.client.system, "http2_over_tls").empty()) return false;
  const auto sets_one = [&](std::string_view system, const GivenSettings& kept, std::string_view list) {
    const std::span<const std::string_view> names = known_words(system, list);
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      const auto given = kept.given.find(name);
      if (given == kept.given.end()) return false;
      const GivenSetting& last = given->second.back();
      const Expr& value = last.program->exprs[last.value];
      return value.kind != ExprKind::null && !(value.kind == ExprKind::boolean && value.number == 0);
    });
  };
  const auto may = [&](std::string_view system, const GivenSettings& kept) {
    return sets_one(system, kept, "asks_for_http2") || !sets_one(system, kept, "turns_http2_off");
  };
  const std::vector<ConnectionKeeper>& others = work.client.keeper.others;
  return may(work.client.keeper.system, work.kept) ||
         std::any_of(others.begin(), others.end(), [&](const ConnectionKeeper& one) {
           return !one.unknown.empty() || may(one.system, settings_of_keeper(work.scope, one));
         });
}

}  // namespace

namespace {

/// What says that a script's package runs in another runtime than Node.js; "" where nothing does.
std::string other_script_runtime(const ClientWork& work) {
  if (!is_script(work.scope.program->language)) return "";
  const Sources& sources = work.deriving.sources;
  const std::string folder = package_of(sources, work.component.file);
  const std::string path = folder.empty() ? "package.json" : folder + "/package.json";
  const std::optional<FileId> package = sources.want(path);
  if (package && has_entry(sources.bytes(*package), known_words("client", "other_starts")))
    return path + " starts it in another runtime";
  const std::span<const std::string_view> servers = known_words("client", "other_servers");
  for (const Component& other : work.deriving.model.components) {
    const bool is_one = other.file != FileId::none && holds(servers, other.system);
    if (is_one && package_of(sources, other.file) == folder)
      return sources.path(other.file) + " runs in another runtime";
  }
  return "";
}

}  // namespace

std::string other_runtime(const ClientWork& work) {
  if (work.client.keeper.call == kNoExpr) {
    if (std::string other = other_script_runtime(work); !other.empty()) return other;
  }
  const Model& model = work.deriving.model;
  const std::string_view system = work.client.system;
  for (const WorkloadId id : work.component.workloads) {
    const std::string& image = at(model.workloads, id).image;
    for (const std::string_view other : known_words(system, "other_runtimes")) {
      if (image.find(other) != std::string::npos) return "it runs in " + image;
    }
  }
  const std::span<const std::string_view> setters = known_words(system, "global_setters");
  if (!work.client.is_function || work.client.keeper.call != kNoExpr || setters.empty()) return "";
  for (const Component& other : model.components) {
    if (!other.is_client || other.system != system || other.file == work.component.file) continue;
    const Sources& sources = work.deriving.sources;
    const bool is_apart = is_script(work.scope.program->language) &&
                          package_of(sources, other.file) != package_of(sources, work.component.file);
    if (is_apart) continue;
    const std::string& label = at(model.scopes, other.root).label;
    const bool sets = std::any_of(setters.begin(), setters.end(), [&](std::string_view setter) {
      return setter.ends_with("." + label) || setter == label;
    });
    if (sets && !stands_alone(sources, *work.scope.program))
      return work.deriving.sources.path(other.file) + " sets what keeps connections everywhere";
  }
  return "";
}

void add_client_routes(const ClientWork& work, const std::vector<FoundClient>& all) {
  if (lifetime_of(work.client, work.scope) == Lifetime::call)
    return add_unresolved(work, "every call of the function that makes it has connections of its own");
  if (const std::string other = other_runtime(work); !other.empty()) return add_unresolved(work, other);
  std::set<std::string, std::less<>> known;
  std::string reason, path;
  const bool may_http2 = may_speak_http2(work);
  for (ClientTarget& target : targets_of_client(work, all)) {
    if (!target.address) {
      if (reason.empty()) reason = target.reason;
      if (path.empty()) path = target.text;
    } else if (target.is_over_tls && may_http2) {
      reason = "over TLS it may speak HTTP/2, whose farewells it heeds";
    } else if (known.insert(target.text).second) {
      add_route(work, std::move(target));
    }
  }
  if (reason.empty() && !path.empty()) reason = "\"" + path + "\" names no host";
  if (known.empty()) add_unresolved(work, reason.empty() ? "no request here is known to be its own" : reason);
}

}  // namespace outlast
