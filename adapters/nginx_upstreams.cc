// Upstream blocks, addresses and listening sockets.
#include <algorithm>

#include "adapters/nginx_build.h"
#include "adapters/nginx_values.h"

namespace outlast {
namespace {

constexpr std::array<std::string_view, 7> kMethods{"ip_hash",    "least_conn", "hash", "random",
                                                   "least_time", "sticky",     "fair"};

/// A port from digits; nothing when it is none.
std::optional<uint16_t> port_of(std::string_view text) {
  const std::optional<Amount> number = nginx_count(text);
  if (!number || *number > 65535) return std::nullopt;
  return static_cast<uint16_t>(*number);
}

/// Servers of a block that can be taken out after a failure, and all.
struct Servers {
  size_t fallible = 0, all = 0;
};

void read_server(NginxBuild& build, Pool& pool, Servers& servers, const NginxDirective& directive) {
  const std::optional<NodeId> word = nginx_argument(directive, 1);
  if (!word) return;
  bool counts_failures = true;
  for (size_t n = 2; const std::optional<NodeId> parameter = nginx_argument(directive, n); ++n) {
    if (text(*directive.tree, *parameter) == "down") return;
    if (text(*directive.tree, *parameter) == "max_fails=0") counts_failures = false;
  }
  ++servers.all;
  servers.fallible += counts_failures ? 1 : 0;
  const std::optional<std::string> address = nginx_word(build, *directive.tree, *word);
  const Span place = span(*directive.tree, *word);
  if (!address || address->find('$') != std::string::npos) {
    build.model.gaps.push_back({place, "the address of this server is not known"});
    return;
  }
  pool.members.push_back({nginx_address(*address, 80), place});
}

/// The number that a directive gives; -1 when it is not known.
Amount written_count(const NginxBuild& build, const NginxDirective& directive) {
  const std::optional<NodeId> word = nginx_argument(directive, 1);
  const std::optional<std::string> filled = word ? nginx_word(build, *directive.tree, *word) : std::nullopt;
  return filled ? nginx_count(*filled).value_or(-1) : -1;
}

}  // namespace

Address nginx_address(std::string_view text, uint16_t port) {
  Address address;
  if (text.starts_with("unix:")) {
    address.unix_path = text.substr(5);
    return address;
  }
  address.port = port;
  const size_t bracket = text.starts_with('[') ? text.find(']') : 0;
  const size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  address.host = text.substr(0, colon);
  if (colon != std::string_view::npos) address.port = port_of(text.substr(colon + 1)).value_or(0);
  return address;
}

std::string nginx_upstream_key(bool is_stream, std::string_view name) {
  std::string key = is_stream ? " " : "";
  for (const char c : name) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return key;
}

void read_nginx_upstream(NginxBuild& build, ScopeId parent, NginxBlock block, const NginxDirective& directive) {
  const Tree& tree = *directive.tree;
  const std::optional<NodeId> name = nginx_argument(directive, 1);
  const std::optional<NodeId> body = block_of(tree, directive.node);
  if (!name || !body) return;
  NginxPool info{.is_explicit = true, .name = span(tree, *name)};
  const std::string label(text(tree, *name));
  info.scope = add_scope(
      build.model, {.component = build.component, .parent = parent, .head = info.name, .label = "upstream " + label});
  Pool pool{.scope = info.scope, .name = label, .span = info.name, .is_explicit = true, .members = {}};
  NginxLevel level{.block = block, .scope = info.scope};
  std::vector<NginxDirective> directives;
  build.files.expand(tree, *body, directives);
  pool.members.reserve(static_cast<size_t>(std::count_if(directives.begin(), directives.end(), [](const auto& one) {
    return text(*one.tree, one.node + 1) == "server";
  })));
  Servers servers;
  for (const NginxDirective& one : directives) {
    const std::string_view setting = text(*one.tree, one.node + 1);
    if (setting == "server") {
      read_server(build, pool, servers, one);
      continue;
    }
    if (setting == "include") {
      info.unread = span(*one.tree, one.node);
      pool.is_partial = true;
      continue;
    }
    if (block == NginxBlock::upstream) read_nginx_setting(build, level, one);
    const Span place = span(*one.tree, one.node);
    if (setting == "keepalive") {
      info.keepalive = nginx_arm(build, level, one) == nullptr ? written_count(build, one) : -1;
      info.keepalive_span = place;
    } else if (setting == "keepalive_requests" && written_count(build, one) == 1) {
      info.single_use = place;
    } else if (setting == "check") {
      write_nginx_fact(build, info.scope, FactKind::checks_health, {}, setting, flag(true), place);
    } else if (setting.starts_with("keepalive_")) {
      info.dependents.push_back({setting, place});
    } else if (std::find(kMethods.begin(), kMethods.end(), setting) != kMethods.end() && info.keepalive) {
      info.method = setting;
      info.method_span = place;
    }
  }
  if (servers.all > 1 && servers.fallible > 0) {
    write_nginx_fact(build, info.scope, FactKind::marks_down, {}, "max_fails", flag(true), info.name, How::computed);
  }
  info.idle = std::move(level.pool_idle);
  info.idle_span = level.pool_idle_span;
  info.idle_chain = level.pool_idle_chain;
  info.id = static_cast<PoolId>(build.model.pools.size());
  build.model.pools.push_back(std::move(pool));
  build.upstreams.emplace(nginx_upstream_key(block == NginxBlock::stream_upstream, label),
                          static_cast<uint32_t>(build.pools.size()));
  build.pools.push_back(std::move(info));
}

void read_nginx_listen(NginxBuild& build, const NginxLevel& level, const NginxDirective& directive) {
  const Tree& tree = *directive.tree;
  const std::optional<NodeId> word = nginx_argument(directive, 1);
  if (!word) return;
  bool http2 = false, tls = false;
  bool is_known = !tree.nodes[*word].unknown && text(tree, *word).find('$') == std::string_view::npos;
  for (size_t n = 2; const std::optional<NodeId> parameter = nginx_argument(directive, n); ++n) {
    const std::string_view flag = text(tree, *parameter);
    if (flag == "udp" || flag == "quic") return;
    http2 = http2 || flag == "http2";
    tls = tls || flag == "ssl";
    is_known = is_known && !tree.nodes[*parameter].unknown && flag.find('$') == std::string_view::npos;
  }
  build.doors.push_back(
      {.server = level.scope, .address = text(tree, *word), .http2 = http2, .tls = tls, .is_known = is_known});
  const std::optional<std::string> filled = nginx_word(build, tree, *word);
  Endpoint endpoint{.scope = level.scope,
                    .family = level.block == NginxBlock::stream_server ? "tcp" : "http",
                    .address = {.host = "*"},
                    .span = span(tree, *word)};
  if (filled) {
    const std::optional<uint16_t> port = port_of(*filled);
    if (port)
      endpoint.address.port = *port;
    else
      endpoint.address = nginx_address(*filled, 80);
  }
  build.model.endpoints.push_back(std::move(endpoint));
}

}  // namespace outlast
