// How an HAProxy configuration becomes a piece of the model: one derivation, and the passes over it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/haproxy_config.h"
#include "adapters/knowledge.h"

namespace outlast {

/// A time that counts somewhere, with the setting that it comes from. One that nobody sets, or sets to 0, is not set.
struct HaproxyTime {
  bool is_set = false;
  std::string_view setting;
  Value value;  ///< milliseconds
  Origin origin;
};

/// A `server` line.
struct HaproxyServer {
  std::optional<Address> address;
  Span span;
  std::optional<NodeId> purge_delay, pool_size;  ///< the values of these parameters
  std::string_view protocol;
  bool has_port = false;  ///< the address names one, known or not
};

/// What is kept of the connections to a section's servers: nothing, or how often the idle ones are looked at.
struct HaproxyKept {
  std::optional<HaproxyTime> none;
  HaproxyTime delay;
};

/// Which requests a section's rules keep from being sent again.
enum class HaproxySpared : uint8_t { none, writes, all, unknown };

/// What was worked out of one section, once for all routes.
struct HaproxyKnown {
  std::optional<std::vector<HaproxyServer>> servers;
  std::optional<HaproxyKept> kept;
  std::optional<HaproxySpared> spared;
  std::optional<std::unordered_map<std::string_view, std::vector<NodeId>>> acls;
  std::set<uint16_t> ports;
};

/// One derivation of one component.
struct HaproxyBuild {
  const Sources& sources;
  Model& model;
  const HaproxyConfig& config;
  HaproxyFiller filler;
  ComponentId component = ComponentId::none;
  ScopeId root = ScopeId::none;
  bool is_whole = true;                                ///< false: what nobody sets here may be set in what was not read
  std::unordered_map<NodeId, HaproxyTime> times = {};  ///< by line
  std::set<NodeId> told = {};                          ///< lines of which an effect is told

  std::unordered_map<const HaproxySection*, HaproxyKnown> known = {};

  const Tree& tree() const { return *config.tree; }
  Span place(NodeId node) const { return span(tree(), node); }
};

/// What names a section: its words.
Span haproxy_head(const Tree& tree, NodeId line);

/// The text of a setting's value; "" when nobody writes it or it cannot be known.
std::string haproxy_text(const HaproxyBuild& build, const HaproxySection& section, std::string_view name);

/// True when a section passes TCP on without reading it (`mode tcp`).
bool is_tcp(const HaproxyBuild& build, const HaproxySection& section);

/// What happens to connections behind a response: "httpclose", "http-server-close" or "http-keep-alive"; and the line
/// that says so.
struct HaproxyMode {
  std::string_view name = "http-keep-alive";
  Span span;
  bool is_conditional = false;
};
HaproxyMode http_mode(const HaproxyBuild& build, const HaproxySection& section);

// Times --------------------------------------------------------------------------------------------------------------

/// The time that a section has for a setting; one that nobody sets has HAProxy's default as its value.
HaproxyTime haproxy_time(HaproxyBuild& build, const HaproxySection& section, std::string_view setting);

/// The smaller of two: both run.
HaproxyTime smaller(HaproxyTime a, HaproxyTime b);

/// How long a connection that was upgraded, or that HAProxy passes through, may carry nothing.
HaproxyTime tunnel_time(HaproxyBuild& build, const HaproxySection& front, const HaproxySection& back);

/// How long a frontend keeps connections between requests.
HaproxyTime accept_idle(HaproxyBuild& build, const HaproxySection& front);

/// Writes a time as a timer of a scope.
void write_time(HaproxyBuild& build, ScopeId scope, TimerKind kind, std::string_view family, HaproxyTime time);

/// Writes what a frontend does with its clients.
void write_front(HaproxyBuild& build, const HaproxySection& front);

/// Writes the settings of a section that do nothing where they stand.
void write_misplaced(HaproxyBuild& build, const HaproxySection& section, bool is_used_by_http);

// Routes -------------------------------------------------------------------------------------------------------------

/// The servers of a section that take requests, with what their default-server lines give them.
const std::vector<HaproxyServer>& haproxy_servers(HaproxyBuild& build, const HaproxySection& section);

/// Addresses as `bind` and `server` write them.
Address haproxy_address(std::string_view text);

/// Writes the endpoints of a frontend.
void write_binds(HaproxyBuild& build, const HaproxySection& front);

/// Writes the routes of all frontends.
void write_routes(HaproxyBuild& build);

/// Writes how a route's connections to its servers are kept, and whether failed requests are tried again.
void write_pooling(HaproxyBuild& build, ScopeId scope, std::string_view family, const HaproxySection& front,
                   const HaproxySection& back);

/// What travels on a route, told by the rule that leads to it and by the name of the backend.
void classify_haproxy_route(HaproxyBuild& build, const HaproxySection& front, NodeId rule, std::string_view backend,
                            Route& route);

}  // namespace outlast
