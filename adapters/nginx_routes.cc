// What a *_pass directive leads to.
#include <algorithm>
#include <cctype>

#include "adapters/nginx_build.h"
#include "adapters/traffic_names.h"

namespace outlast {
namespace {

struct Scheme {
  std::string_view prefix;
  uint16_t port;
};
constexpr std::array<Scheme, 7> kSchemes{{{"http://", 80},
                                          {"https://", 443},
                                          {"grpc://", 80},
                                          {"grpcs://", 443},
                                          {"uwsgi://", 0},
                                          {"suwsgi://", 0},
                                          {"scgi://", 0}}};

/// "host:port" or "unix:/path" of "http://host:port/uri", and the port that the scheme means.
std::string_view authority(std::string_view target, NginxFamily family, uint16_t& port) {
  port = family == NginxFamily::grpc ? 80 : 0;
  for (const Scheme& scheme : kSchemes) {
    if (!target.starts_with(scheme.prefix)) continue;
    port = scheme.port;
    target.remove_prefix(scheme.prefix.size());
    break;
  }
  if (family == NginxFamily::stream) return target;
  if (target.starts_with("unix:")) {
    // A second colon ends the path of the socket; a URI may follow.
    const size_t colon = target.find(':', 5);
    return family == NginxFamily::proxy || family == NginxFamily::grpc ? target.substr(0, colon) : target;
  }
  return target.substr(0, target.find_first_of("/?"));
}

std::optional<uint32_t> upstream_named(const NginxBuild& build, NginxFamily family, std::string_view name) {
  const auto found = build.upstreams.find(nginx_upstream_key(family == NginxFamily::stream, name));
  if (found == build.upstreams.end()) return std::nullopt;
  return found->second;
}

uint32_t literal_pool(NginxBuild& build, NginxFamily family, std::string_view address, uint16_t port, Span target) {
  const std::string key = std::string(name_of(family)) + " " + std::to_string(port) + " " + std::string(address);
  const auto [entry, is_new] = build.literals.try_emplace(key, static_cast<uint32_t>(build.pools.size()));
  if (!is_new) return entry->second;
  NginxPool info{.id = static_cast<PoolId>(build.model.pools.size()), .name = target};
  Pool pool{.name = std::string(address), .span = target};
  pool.members.push_back({nginx_address(address, port), target});
  build.model.pools.push_back(std::move(pool));
  build.pools.push_back(std::move(info));
  return entry->second;
}

std::string route_match(const NginxLevel& level) {
  if (!level.match.empty()) return std::string(level.match);
  return level.block == NginxBlock::stream_server ? "" : "/";
}

/// What these hold begins with a slash.
constexpr std::array<std::string_view, 3> kUriVariables{"$request_uri", "$uri", "$document_uri"};

size_t find_variable(std::string_view target, std::string_view variable, size_t from) {
  const auto goes_on = [&](size_t at) {
    return at < target.size() && (std::isalnum(static_cast<unsigned char>(target[at])) != 0 || target[at] == '_');
  };
  size_t found = target.find(variable, from);
  while (found != std::string_view::npos && goes_on(found + variable.size())) found = target.find(variable, found + 1);
  return found;
}

/// The part of a target that decides where a connection goes: without its URI.
std::string_view without_uri(std::string_view target) {
  if (target.find("unix:") != std::string_view::npos) return target;
  const size_t scheme = target.find("://");
  const size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  size_t end = target.find('/', begin);
  for (const std::string_view variable : kUriVariables) end = std::min(end, find_variable(target, variable, begin));
  return target.substr(0, end);
}

/// The targets that a word can mean, variables filled in; none, with the reason, when that cannot be known.
std::vector<std::string> known_targets(const NginxBuild& build, const Tree& tree, NodeId word, std::string& reason) {
  const std::optional<std::string> filled = nginx_word(build, tree, word);
  if (!filled) {
    reason = tree.nodes[word].unknown ? "a template fills it in"
                                      : "what sets " + std::string(text(tree, word)) + " was not found";
    return {};
  }
  if (filled->find('$') == std::string::npos) return {*filled};
  const std::string_view head = without_uri(*filled);
  if (head.empty() || head.ends_with("://")) {
    reason = "it depends on " + *filled;
    return {};
  }
  if (head.find('$') == std::string_view::npos) return {std::string(head)};
  if (const std::optional<std::string> resolved = nginx_resolved(build, head, false)) return {*resolved};
  std::vector<std::string> values = nginx_map_values(build, head);
  if (values.empty()) reason = "it depends on " + *filled;
  return values;
}

/// True when a target has a URI of its own that takes the place of the location's prefix.
bool replaces_prefix(std::string_view target, std::string_view match) {
  const size_t scheme = target.find("://");
  if (scheme == std::string_view::npos || target.find('$') != std::string_view::npos) return false;
  const size_t socket = target.find("unix:");
  const size_t uri = socket == std::string_view::npos ? target.find('/', scheme + 3) : target.find(":/", socket + 5);
  if (uri == std::string_view::npos) return false;
  if (match.starts_with("^~ ")) match.remove_prefix(3);
  return target.substr(target[uri] == ':' ? uri + 1 : uri) != match;
}

void add_target(NginxBuild& build, NginxLevel& level, NginxFamily family, Route route, std::string_view address) {
  uint16_t port = 0;
  const std::string_view host = authority(address, family, port);
  const std::optional<uint32_t> named = upstream_named(build, family, host);
  const size_t colon = named ? std::string_view::npos : host.rfind(':');
  if (colon != std::string_view::npos && upstream_named(build, family, host.substr(0, colon))) {
    const std::string name(host.substr(0, colon));
    build.model.gaps.push_back(
        {route.target, "nginx does not start with this: upstream " + name + " may not have a port behind its name"});
  }
  const uint32_t pool = named ? *named : literal_pool(build, family, host, port, route.target);
  route.pool = build.pools[pool].id;
  const bool only_upgrades = route.traffic == TrafficClass::websocket && route.evidence == ClassEvidence::setting &&
                             names_only_websockets(route.match);
  const Span target = route.target;
  if (only_upgrades) {
    // A handshake is a GET, and what follows it ends with its connection.
    for (const FactKind kind : {FactKind::takes_writes, FactKind::can_pool}) {
      const std::string_view spoken = kind == FactKind::can_pool ? name_of(family) : std::string_view();
      write_nginx_fact(build, level.scope, kind, spoken, {}, flag(false), target, How::computed);
    }
  }
  if (family == NginxFamily::grpc) {
    write_nginx_fact(build, level.scope, FactKind::sends_tls, name_of(family), "grpc_pass",
                     flag(address.starts_with("grpcs://")), target);
  }
  build.model.routes.push_back(std::move(route));
  write_nginx_pool_idle(build, level, pool, family, target, only_upgrades);
}

}  // namespace

void add_nginx_route(NginxBuild& build, NginxLevel& level, NginxFamily family, const NginxDirective& pass) {
  const Tree& tree = *pass.tree;
  const std::optional<NodeId> word = nginx_argument(pass, 1);
  if (!word) return;
  const Span target = span(tree, *word);
  if (text(tree, *word) == "off") return;
  Route route{.scope = level.scope, .family = name_of(family), .match = route_match(level), .target = target};
  route.changes_path = level.rewrites || replaces_prefix(text(tree, *word), route.match);
  classify_nginx_route(build, level, family, route);
  build.families_used |= 1u << static_cast<unsigned>(family);
  std::string reason;
  const std::vector<std::string> targets = known_targets(build, tree, *word, reason);
  if (targets.empty()) {
    route.unresolved = reason;
    build.model.routes.push_back(std::move(route));
    return;
  }
  if (targets.size() == 1) return add_target(build, level, family, std::move(route), targets.front());
  // Each value of the variable is a way of its own, so that each has its own pool.
  for (const std::string& address : targets) {
    NginxLevel one = level;
    const Scope& outer = at(build.model.scopes, level.scope);
    one.scope = add_scope(build.model, {.component = build.component,
                                        .parent = level.scope,
                                        .head = outer.head,
                                        .label = outer.label + " to " + address});
    route.scope = one.scope;
    add_target(build, one, family, route, address);
  }
}

}  // namespace outlast
