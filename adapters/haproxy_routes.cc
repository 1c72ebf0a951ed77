// Frontends, the backends that their rules lead to, and the ways between them.
#include <algorithm>
#include <charconv>
#include <map>

#include "adapters/haproxy_build.h"

namespace outlast {
namespace {

constexpr size_t kLongestLabel = 80;
constexpr size_t kMostPorts = 16;

uint16_t port_of(std::string_view text) {
  unsigned port = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && rest == text.data() + text.size() && port <= 65535 ? static_cast<uint16_t>(port) : 0;
}

/// Backends by name, with the pools that were made so far.
class Routes {
 public:
  explicit Routes(HaproxyBuild& build)
      : build_(build),
        pools_(build.config.sections.size(), PoolId::none),
        is_referred_(build.config.sections.size()),
        in_http_(build.config.sections.size()) {
    for (size_t i = 0; i < build.config.sections.size(); ++i) {
      const HaproxySection& section = build.config.sections[i];
      if (section.kind == HaproxyKind::backend || section.kind == HaproxyKind::listen) named_.emplace(section.name, i);
    }
  }

  void run() {
    const auto& sections = build_.config.sections;
    for (size_t i = 0; i < sections.size(); ++i) {
      if (sections[i].kind == HaproxyKind::frontend || sections[i].kind == HaproxyKind::listen)
        rules_of(sections[i], i);
    }
    if (dynamic_ != nullptr) {
      // What a rule picks by the request may be any backend that no other rule names.
      for (size_t i = 0; i < sections.size(); ++i) {
        const bool fits = is_tcp(build_, sections[i]) == is_tcp(build_, *dynamic_);
        if (sections[i].kind == HaproxyKind::backend && !is_referred_[i] && fits) add(*dynamic_, dynamic_rule_, i);
      }
    }
    for (size_t i = 0; i < sections.size(); ++i) write_misplaced(build_, sections[i], in_http_[i]);
    for (auto& [scope, idle] : accepting_) write_time(build_, scope, TimerKind::accept_idle, {}, std::move(idle));
  }

 private:
  void rules_of(const HaproxySection& front, size_t index) {
    upgrades_leave_ = false;
    const auto uses = front.lines.find("use_backend");
    if (uses != front.lines.end()) {
      for (const NodeId rule : uses->second) follow(front, rule);
    }
    size_t steps = 0;
    bool has_default = false;
    for (const HaproxySection* at = &front; at != nullptr && !has_default && steps < 32;
         at = base_of(build_.config, *at), ++steps) {
      const auto defaults = at->lines.find("default_backend");
      if (defaults == at->lines.end()) continue;
      follow(front, defaults->second.back());
      has_default = true;
    }
    if (front.kind != HaproxyKind::listen || has_default) return;
    if (haproxy_servers(build_, front).empty()) return;
    Route route{.scope = front.scope, .match = "/", .target = haproxy_head(build_.tree(), front.line)};
    classify_haproxy_route(build_, front, front.line, front.name, route);
    finish(front, index, std::move(route));
  }

  /// The route that one rule makes.
  void follow(const HaproxySection& front, NodeId rule) {
    const std::vector<NodeId> all = words(build_.tree(), rule);
    if (all.size() < 2) return;
    std::string reason;
    const std::optional<std::string> name = build_.filler.fill(all[1], reason);
    const bool is_dynamic = name && name->find("%[") != std::string::npos;
    // A variable in both names stands for the same text; what a template's actions write is hidden.
    const bool is_shells = text(build_.tree(), all[1]).find('$') != std::string_view::npos;
    const bool is_hidden = build_.tree().nodes[all[1]].unknown && !is_shells;
    const std::string written(is_hidden ? std::string_view() : text(build_.tree(), all[1]));
    const auto found = name || !is_hidden ? named_.find(name ? *name : written) : named_.end();
    if (found != named_.end()) return add(front, rule, found->second);
    if (is_dynamic && dynamic_ == nullptr) {
      dynamic_ = &front;
      dynamic_rule_ = rule;
    }
    Route route{.scope = scope_of(front, rule, name.value_or("")),
                .family = family_of(front, front),
                .match = "/",
                .target = build_.place(all[1])};
    route.unresolved = is_dynamic ? "it depends on the request"
                       : name     ? "no backend of this file is called " + *name
                                  : reason;
    build_.model.routes.push_back(std::move(route));
  }

  ScopeId scope_of(const HaproxySection& front, NodeId rule, std::string_view backend) {
    const std::vector<NodeId> all = words(build_.tree(), rule);
    std::string label(text(build_.tree(), all[0]));
    if (build_.tree().nodes[all[1]].end - build_.tree().nodes[all[1]].begin <= kLongestLabel)
      label += " " + std::string(backend);
    const Span head = haproxy_head(build_.tree(), rule);
    return add_scope(build_.model,
                     {.component = build_.component, .parent = front.scope, .head = head, .label = std::move(label)});
  }

  std::string_view family_of(const HaproxySection& front, const HaproxySection& back) const {
    return is_tcp(build_, front) || is_tcp(build_, back) ? "stream" : "proxy";
  }

  void add(const HaproxySection& front, NodeId rule, size_t index) {
    const HaproxySection& back = build_.config.sections[index];
    is_referred_[index] = true;
    const std::vector<NodeId> all = words(build_.tree(), rule);
    Route route{.scope = scope_of(front, rule, back.name), .match = "/", .target = build_.place(all[1])};
    classify_haproxy_route(build_, front, rule, back.name, route);
    finish(front, index, std::move(route));
  }

  void finish(const HaproxySection& front, size_t index, Route route) {
    const HaproxySection& back = build_.config.sections[index];
    const std::vector<HaproxyServer>& servers = haproxy_servers(build_, back);
    route.family = family_of(front, back);
    const bool is_stream = route.family == "stream";
    in_http_[index] = in_http_[index] || !is_stream;
    if (is_stream) route.traffic = TrafficClass::plain;
    const std::string_view protocol = servers.empty() || is_stream ? std::string_view() : servers.front().protocol;
    if (protocol == "fcgi") route.family = "fastcgi";
    if (protocol == "h2" && route.traffic == TrafficClass::grpc) route.family = "grpc";
    const bool is_passed_by = upgrades_leave_ && route.traffic == TrafficClass::plain;
    upgrades_leave_ = upgrades_leave_ || (route.traffic == TrafficClass::websocket && route.match == "/" &&
                                          route.evidence == ClassEvidence::setting);
    route.pool = pool_of(front, index);
    const ScopeId scope = route.scope;
    const std::string_view family = route.family;
    build_.model.routes.push_back(std::move(route));
    write_time(build_, scope, TimerKind::connect, family, haproxy_time(build_, back, "timeout connect"));
    if (is_stream) {
      HaproxyTime idle = tunnel_time(build_, front, back);
      write_time(build_, scope, TimerKind::box_idle, family, idle);
      write_time(build_, scope, TimerKind::read, family, idle);
      if (is_tcp(build_, front)) note_accepting(front, back, std::move(idle));
    } else {
      write_time(build_, scope, TimerKind::read, family, haproxy_time(build_, back, "timeout server"));
      HaproxyTime tunnel = tunnel_time(build_, front, back);
      if (is_passed_by) {
        tunnel.value = closed_at_once();
        tunnel.value.alternatives[0].note = "a rule above takes the requests that ask for an upgrade";
        tunnel.origin.how = How::computed;
      }
      write_time(build_, scope, TimerKind::read, "upgraded", std::move(tunnel));
      http_facts(family);
    }
    write_pooling(build_, scope, family, front, back);
  }

  /// A TCP frontend keeps connections as long as the backend that they go to allows: which one that is, is not known
  /// where several differ.
  void note_accepting(const HaproxySection& front, const HaproxySection& back, HaproxyTime idle) {
    const auto ranges = [](const HaproxyTime& time) {
      std::vector<std::pair<Form, Interval>> all;
      for (const Alternative& one : time.value.alternatives) all.emplace_back(one.form, one.range);
      return all;
    };
    const auto known = accepting_.find(front.scope);
    if (known == accepting_.end()) {
      accepting_.emplace(front.scope, std::move(idle));
      first_behind_[front.scope] = back.name;
      return;
    }
    HaproxyTime& all = known->second;
    if (all.value.alternatives.size() >= kMostAlternatives || ranges(all) == ranges(idle)) return;
    const std::string cause = "the backend of frontend " + front.name;
    const auto mark = [&](Value& value, uint32_t arm, const std::string& name) {
      for (Alternative& one : value.alternatives)
        one.choices.push_back({.cause = cause, .arm = arm, .label = "to backend " + name});
    };
    uint32_t& arms = arms_[front.scope];
    if (arms == 0) mark(all.value, arms++, first_behind_[front.scope]);
    mark(idle.value, arms++, back.name);
    for (Alternative& one : idle.value.alternatives) add_alternative(all.value, std::move(one));
  }

  PoolId pool_of(const HaproxySection& front, size_t index) {
    if (pools_[index] != PoolId::none) return pools_[index];
    const HaproxySection& back = build_.config.sections[index];
    Pool pool{.scope = back.scope,
              .name = back.name,
              .span = haproxy_head(build_.tree(), back.line),
              .is_explicit = true,
              .members = {}};
    const bool is_set_by_request = sets_address(back);
    for (const HaproxyServer& server : haproxy_servers(build_, back)) {
      if (!server.address || is_set_by_request) continue;
      Address address = *server.address;
      // Without a port of its own a server is reached on the one that the client came to.
      if (!server.has_port && address.unix_path.empty()) address.port = only_port(front);
      pool.members.push_back({std::move(address), server.span});
    }
    pools_[index] = static_cast<PoolId>(build_.model.pools.size());
    build_.model.pools.push_back(std::move(pool));
    return pools_[index];
  }

  /// True when a rule gives the server's address for each request.
  bool sets_address(const HaproxySection& back) const {
    const auto rules = back.lines.find("http-request");
    return rules != back.lines.end() && std::any_of(rules->second.begin(), rules->second.end(), [&](NodeId rule) {
             const std::vector<NodeId> all = words(build_.tree(), rule);
             return all.size() > 1 && text(build_.tree(), all[1]).starts_with("set-dst");
           });
  }

  uint16_t only_port(const HaproxySection& front) {
    const std::set<uint16_t>& ports = build_.known[&front].ports;
    return ports.size() == 1 ? *ports.begin() : uint16_t{0};
  }

  /// What holds of every HTTP route, once.
  void http_facts(std::string_view family) {
    const Span head = at(build_.model.scopes, build_.root).head;
    const auto write = [&](FactKind kind, std::string_view spoken, bool on) {
      build_.model.facts.push_back({.scope = build_.root,
                                    .kind = kind,
                                    .family = spoken,
                                    .value = flag(on),
                                    .origin = {.span = head, .how = How::version_default, .chain = {}}});
    };
    if (families_.empty()) {
      write(FactKind::takes_writes, {}, true);
      write(FactKind::marks_down, {}, false);
    }
    if (!families_.insert(family).second) return;
    write(FactKind::http11, family, true);
    write(FactKind::sends_upgrade, family, true);
    write(FactKind::connection_upgrades, family, true);
    write(FactKind::buffers_responses, family, false);
    write(FactKind::buffers_requests, family, false);
    write(FactKind::socket_keepalive, family, false);
  }

  HaproxyBuild& build_;
  std::unordered_map<std::string, size_t> named_;
  std::vector<PoolId> pools_;
  std::vector<bool> is_referred_, in_http_;
  std::map<ScopeId, HaproxyTime> accepting_;  ///< of TCP frontends
  std::map<ScopeId, std::string> first_behind_;
  std::map<ScopeId, uint32_t> arms_;
  std::set<std::string_view> families_;
  bool upgrades_leave_ = false;  ///< a rule of this frontend took all requests that ask for an upgrade
  const HaproxySection* dynamic_ = nullptr;
  NodeId dynamic_rule_ = 0;
};

}  // namespace

Address haproxy_address(std::string_view text) {
  Address address;
  const size_t sign = text.find('@');
  const std::string_view scheme = sign == std::string_view::npos ? std::string_view() : text.substr(0, sign);
  if (sign != std::string_view::npos) text.remove_prefix(sign + 1);
  if (text.starts_with('/') || scheme == "unix" || scheme == "uxst") {
    address.unix_path = text;
    return address;
  }
  if (scheme == "abns" || scheme == "abnsz") {
    address.unix_path = "@" + std::string(text);
    return address;
  }
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    address.host = text;
    return address;
  }
  address.host = text.substr(0, colon);
  std::string_view port = text.substr(colon + 1);
  address.port = port_of(port.substr(0, port.find('-')));
  return address;
}

void write_binds(HaproxyBuild& build, const HaproxySection& front) {
  const auto binds = front.lines.find("bind");
  if (binds == front.lines.end()) return;
  const Tree& tree = build.tree();
  for (const NodeId line : binds->second) {
    const std::vector<NodeId> all = words(tree, line);
    const size_t place = line == front.line ? 2 : 1;
    if (all.size() <= place) continue;
    std::string reason;
    const std::optional<std::string> filled = build.filler.fill(all[place], reason);
    const std::string_view family = is_tcp(build, front) ? "tcp" : "http";
    const Span where = build.place(all[place]);
    if (!filled) {
      build.model.endpoints.push_back(
          {.scope = front.scope, .family = family, .address = {.host = "*"}, .span = where});
      continue;
    }
    std::string_view rest = *filled;
    for (size_t count = 0; count < kMostPorts && !rest.empty(); ++count) {
      const std::string_view one = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
      if (one.starts_with("quic") || one.starts_with("udp") || one.starts_with("fd@") || one.starts_with("rhttp"))
        continue;
      Address address = haproxy_address(one);
      build.known[&front].ports.insert(address.port);
      if (address.host.empty() && address.unix_path.empty()) address.host = "*";
      build.model.endpoints.push_back(
          {.scope = front.scope, .family = family, .address = std::move(address), .span = where});
    }
  }
}

void write_routes(HaproxyBuild& build) { Routes(build).run(); }

}  // namespace outlast
