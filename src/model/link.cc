#include "model/link.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "model/names.h"
#include "model/several_names.h"
#include "model/unstarted.h"

namespace outlast {
namespace {

/// More candidates than this are not compared one by one.
constexpr size_t kMostCandidates = 200;

/// An acceptor that a pool member leads to.
struct Match {
  ScopeId acceptor = ScopeId::none;
  Confidence confidence = Confidence::only;
  std::string evidence;
  Span span;
};

/// What a pool leads to for one protocol; `reason` says why it is nothing.
struct Matches {
  std::vector<Match> found;
  std::string reason;
  bool is_ambiguous = false;  ///< several answer, and nothing tells which
  std::vector<Gap> missing;   ///< members that lead to nothing
};

/// Acceptors by what openers may know of them. Built once, so linking is linear in pools.
struct Index {
  std::unordered_map<uint16_t, std::vector<uint32_t>> by_port;
  std::unordered_map<uint16_t, std::vector<uint32_t>> by_published;  ///< by the port of the host
  std::unordered_map<std::string, std::vector<uint32_t>> by_socket;
  std::unordered_map<std::string_view, std::vector<uint32_t>> by_socket_name;
  std::unordered_map<std::string, std::vector<WorkloadId>> by_name;
  std::vector<std::vector<uint32_t>> endpoints_in;  ///< per workload
  std::vector<uint32_t> usable;                     ///< endpoints of components that run
};

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.substr(0, 4) == "127.";
}

Index index_of(const Model& model) {
  Index index;
  index.endpoints_in.resize(model.workloads.size());
  // Of a component's endpoints that look alike from outside the first stands for all (nginx: the default server), so
  // that a thousand servers on one port do not make a thousand candidates.
  std::set<std::tuple<ComponentId, uint16_t, std::string_view, bool>> seen;
  for (uint32_t i = 0; i < model.endpoints.size(); ++i) {
    const Endpoint& endpoint = model.endpoints[i];
    const Component& component = at(model.components, at(model.scopes, endpoint.scope).component);
    if (component.is_base || is_unstarted(component)) continue;
    const ComponentId id = at(model.scopes, endpoint.scope).component;
    const bool is_tcp = endpoint.address.unix_path.empty();
    if (is_tcp &&
        !seen.emplace(id, endpoint.address.port, endpoint.family, is_loopback(endpoint.address.host)).second) {
      continue;
    }
    index.usable.push_back(i);
    if (!endpoint.address.unix_path.empty()) {
      index.by_socket[endpoint.address.unix_path].push_back(i);
      index.by_socket_name[name_of(endpoint.address.unix_path)].push_back(i);
    } else {
      index.by_port[endpoint.address.port].push_back(i);
    }
    for (WorkloadId workload : component.workloads) {
      index.endpoints_in[static_cast<size_t>(workload)].push_back(i);
      for (const auto& [outside, inside] : at(model.workloads, workload).published) {
        if (is_tcp && inside == endpoint.address.port) index.by_published[outside].push_back(i);
      }
    }
  }
  for (uint32_t w = 0; w < model.workloads.size(); ++w) {
    for (const std::string& name : model.workloads[w].names) index.by_name[name].push_back(static_cast<WorkloadId>(w));
  }
  return index;
}

bool speaks(std::string_view route_family, std::string_view endpoint_family) {
  // That HTTP/1 reaches no gRPC server is for policies to say.
  if (route_family == "proxy" || route_family.empty())
    return endpoint_family != "uwsgi" && endpoint_family != "fastcgi" && endpoint_family != "scgi" &&
           endpoint_family != "h2c";
  if (route_family == "grpc") return endpoint_family == "grpc" || endpoint_family == "http" || endpoint_family == "h2c";
  if (route_family == "stream") return true;
  return route_family == endpoint_family;
}

/// True where a guess is none: over HTTP/1 a gRPC server is only what surely listens on the port that is asked for.
bool is_unlikely(std::string_view route_family, const Endpoint& endpoint, uint16_t port) {
  const bool is_http1 = route_family == "proxy" || route_family.empty();
  return is_http1 && endpoint.family == "grpc" && (port == 0 || endpoint.address.port != port);
}

bool is_any(std::string_view host) {
  return host.empty() || host == "*" || host == "0.0.0.0" || host == "::" || host == "[::]";
}

const Component& component_of(const Model& model, ScopeId scope) {
  return at(model.components, at(model.scopes, scope).component);
}

bool share_a_workload(const Component& a, const Component& b) {
  for (WorkloadId x : a.workloads) {
    if (std::find(b.workloads.begin(), b.workloads.end(), x) != b.workloads.end()) return true;
  }
  return false;
}

/// True for containers that have one loopback: both the host's, or the one's is the other's.
bool share_a_network(const Workload& one, const Workload& other) {
  if (one.project != other.project) return false;
  const auto is_of = [](const Workload& guest, const Workload& home) {
    return !guest.network.empty() && guest.network != "host" &&
           std::find(home.names.begin(), home.names.end(), guest.network) != home.names.end();
  };
  return (!one.network.empty() && one.network == other.network) || is_of(one, other) || is_of(other, one);
}

/// True for two processes of one machine: units of systemd beside each other, or what one Procfile starts.
bool share_a_machine(const Model& model, const Component& a, const Component& b) {
  const auto runs_beside = [&](WorkloadId x, WorkloadId y) {
    const Workload& one = at(model.workloads, x);
    const Workload& other = at(model.workloads, y);
    if (one.kind != other.kind) return false;
    if (one.kind == "compose service") return share_a_network(one, other);
    if (one.kind == "Procfile process") return one.head.file == other.head.file;
    return one.kind == "systemd unit" && folder_of(one.project) == folder_of(other.project);
  };
  return std::any_of(a.workloads.begin(), a.workloads.end(), [&](WorkloadId x) {
    return std::any_of(b.workloads.begin(), b.workloads.end(), [&](WorkloadId y) { return runs_beside(x, y); });
  });
}

/// Two components that are each placed, in different places: one's loopback is not the other's.
bool placed_apart(const Model& model, const Component& a, const Component& b) {
  return !a.workloads.empty() && !b.workloads.empty() && !share_a_workload(a, b) && !share_a_machine(model, a, b);
}

/// Folders in which people keep all their programs: to stand in one together ties two no more than the repository does.
constexpr std::array<std::string_view, 9> kOfPrograms{"apps",     "cmd", "crates",   "examples", "internal",
                                                      "packages", "pkg", "projects", "services"};

size_t common_folder(std::string_view a, std::string_view b) {
  size_t depth = 0, begin = 0;
  for (size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i) {
    if (a[i] != '/') continue;
    const std::string_view folder = a.substr(begin, i - begin);
    if (std::find(kOfPrograms.begin(), kOfPrograms.end(), folder) == kOfPrograms.end()) depth = i + 1;
    begin = i + 1;
  }
  return depth;
}

/// Keeps the endpoints whose files share the longest folder with the opener's: in a repository with several stacks the
/// nearest one is meant.
std::vector<uint32_t> nearest(const Model& model, const Sources& sources, const Component& opener,
                              const std::vector<uint32_t>& endpoints) {
  const auto path = [&](const Component& component) -> std::string_view {
    return has_place(component.head) ? std::string_view(sources.path(component.head.file)) : std::string_view();
  };
  size_t best = 0;
  std::vector<uint32_t> kept;
  for (uint32_t e : endpoints) {
    const size_t depth = common_folder(path(opener), path(component_of(model, model.endpoints[e].scope)));
    if (depth > best) kept.clear();
    best = std::max(best, depth);
    if (depth == best) kept.push_back(e);
  }
  return kept;
}

std::string listed(const Model& model, const std::vector<uint32_t>& endpoints) {
  std::set<std::string> names;
  for (uint32_t e : endpoints) names.insert(component_of(model, model.endpoints[e].scope).name);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

size_t components_in(const Model& model, const std::vector<uint32_t>& endpoints) {
  std::set<ComponentId> components;
  for (uint32_t e : endpoints) components.insert(at(model.scopes, model.endpoints[e].scope).component);
  return components.size();
}

using Ticks = std::tuple<TimerKind, std::string_view, std::vector<Interval>>;

/// What an acceptor's timers are, without the places they come from.
std::vector<Ticks> ticks_of(const Model& model, ScopeId scope) {
  std::vector<Ticks> ticks;
  for (const Timer& timer : model.timers) {
    if (timer.scope != scope) continue;
    std::vector<Interval> values;
    for (const Alternative& one : timer.value.alternatives) values.push_back(one.range);
    ticks.emplace_back(timer.kind, timer.family, std::move(values));
  }
  std::sort(ticks.begin(), ticks.end(), [](const Ticks& a, const Ticks& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  return ticks;
}

constexpr size_t kMostAlike = 8;

bool share_a_name(const Model& model, const Component& a, const Component& b) {
  for (WorkloadId x : a.workloads) {
    for (WorkloadId y : b.workloads) {
      if (at(model.workloads, x).name == at(model.workloads, y).name) return true;
    }
  }
  return false;
}

/// One program with the same timers, started in several places: whichever answers, the same is proved.
bool are_alike(const Model& model, const std::vector<uint32_t>& endpoints) {
  if (endpoints.size() > kMostAlike) return false;
  const Endpoint& first = model.endpoints[endpoints.front()];
  const Component& one = component_of(model, first.scope);
  const std::vector<Ticks> ticks = ticks_of(model, first.scope);
  const auto is_alike = [&](uint32_t e) {
    const Endpoint& endpoint = model.endpoints[e];
    const Component& other = component_of(model, endpoint.scope);
    const bool same_start = has_place(one.head) && other.head == one.head;
    return (same_start || share_a_name(model, one, other)) && other.system == one.system &&
           endpoint.address.port == first.address.port && other.release.candidates == one.release.candidates &&
           ticks_of(model, endpoint.scope) == ticks;
  };
  return !ticks.empty() && std::all_of(endpoints.begin() + 1, endpoints.end(), is_alike);
}

/// One component, or several that are alike: matched. Several others: a reason that lists them.
void take_candidates(const Model& model, const Sources& sources, const Component& opener,
                     const std::vector<uint32_t>& candidates, Confidence confidence, const std::string& evidence,
                     Matches& matches) {
  if (candidates.empty()) return;
  if (candidates.size() > kMostCandidates) {
    matches.reason = std::to_string(candidates.size()) + " things answer to it";
    return;
  }
  const std::vector<uint32_t> near = nearest(model, sources, opener, candidates);
  if (components_in(model, near) > 1 && !are_alike(model, near)) {
    matches.reason = "several things answer to it: " + listed(model, near);
    matches.is_ambiguous = true;
    return;
  }
  const Endpoint& endpoint = model.endpoints[near.front()];
  matches.found.push_back({endpoint.scope, confidence, evidence, endpoint.span});
}

/// A host that may be any server of this repository: no service that is known, no name or address of somebody else's.
bool may_be_anyone(const Index& index, std::string_view host) {
  if (index.by_name.contains(std::string(host))) return false;
  if (host.find('.') == std::string_view::npos || is_loopback(host)) return true;
  for (std::string_view ours : {".local", ".internal", ".lan", ".svc", ".localhost"}) {
    if (host.ends_with(ours)) return true;
  }
  if (host.starts_with("10.") || host.starts_with("192.168.")) return true;
  if (!host.starts_with("172.")) return false;
  const std::string_view second = host.substr(4, host.find('.', 4) - 4);
  return second.size() == 2 && second >= "16" && second <= "31";
}

class Linker {
 public:
  Linker(const Model& model, const Sources& sources)
      : model_(model), sources_(sources), index_(index_of(model)), placed_(model.workloads.size()) {
    for (const Component& component : model.components) {
      if (component.is_client) continue;  // what else runs there was not found
      for (WorkloadId workload : component.workloads) placed_[static_cast<size_t>(workload)] = true;
    }
    // The component that took a pool's targets last: most pools are opened by one alone.
    std::vector<ComponentId> taken(model.pools.size(), ComponentId::none);
    for (const Route& route : model.routes) {
      const ComponentId opener = at(model.scopes, route.scope).component;
      if (route.pool == PoolId::none || std::exchange(taken[static_cast<size_t>(route.pool)], opener) == opener)
        continue;
      for (const PoolMember& member : at(model.pools, route.pool).members) {
        targets_[{opener, member.address.port}].insert(member.address.host);
      }
    }
    several_names_ = ports_of_several_names(model, index_.by_name);
  }

  Matches match(const Component& opener, std::string_view family, Address address) const {
    Matches matches;
    // A name that is written whole ends in a dot.
    if (address.host.size() > 1 && address.host.ends_with('.')) address.host.pop_back();
    if (!address.unix_path.empty()) {
      by_socket(opener, family, address, matches);
    } else if (is_loopback(address.host)) {
      by_loopback(opener, family, address, matches);
    } else if (const auto named = index_.by_name.find(address.host); named != index_.by_name.end()) {
      by_name(opener, family, address, named->second, matches);
    } else if (const std::vector<WorkloadId> whose = services_of_container(address.host); !whose.empty()) {
      by_name(opener, family, address, whose, matches);
    } else {
      by_port(opener, family, address, matches);
    }
    return matches;
  }

  const Index& index() const { return index_; }

 private:
  std::vector<uint32_t> speaking(const std::vector<uint32_t>& endpoints, std::string_view family) const {
    std::vector<uint32_t> kept;
    for (uint32_t e : endpoints) {
      if (speaks(family, model_.endpoints[e].family)) kept.push_back(e);
    }
    return kept;
  }

  void by_socket(const Component& opener, std::string_view family, const Address& address, Matches& matches) const {
    const auto found = index_.by_socket.find(address.unix_path);
    if (found != index_.by_socket.end()) {
      take_candidates(model_, sources_, opener, speaking(found->second, family), Confidence::named,
                      "unix socket " + address.unix_path, matches);
      return;
    }
    // The same socket often stands under another folder on the other side of a volume: its file name is a weaker tie.
    std::vector<uint32_t> same_name;
    const auto named = index_.by_socket_name.find(name_of(address.unix_path));
    if (named != index_.by_socket_name.end()) same_name = named->second;
    take_candidates(model_, sources_, opener, speaking(same_name, family), Confidence::port,
                    "socket file name " + std::string(name_of(address.unix_path)), matches);
    if (matches.found.empty() && matches.reason.empty())
      matches.reason = "nothing that was found listens on that socket";
  }

  void by_loopback(const Component& opener, std::string_view family, const Address& address, Matches& matches) const {
    std::vector<uint32_t> candidates;
    const auto found = index_.by_port.find(address.port);
    if (found != index_.by_port.end() && address.port != 0) {
      for (uint32_t e : speaking(found->second, family)) {
        const Endpoint& endpoint = model_.endpoints[e];
        const Component& acceptor = component_of(model_, endpoint.scope);
        const bool reachable = is_any(endpoint.address.host) || is_loopback(endpoint.address.host);
        const bool apart = placed_apart(model_, opener, acceptor) || (opener.workloads.empty() && publishes(acceptor));
        if (reachable && !apart) candidates.push_back(e);
      }
    }
    if (opener.workloads.empty() || stands_on_host(opener)) add_published(opener, family, address, candidates);
    prefer_neighbours(opener, candidates);
    take_candidates(model_, sources_, opener, candidates, Confidence::address,
                    address.host + ":" + std::to_string(address.port), matches);
    if (matches.found.empty() && matches.reason.empty()) {
      const Component* other = listening(opener, address.port);
      const std::string port = " on port " + std::to_string(address.port);
      matches.reason = other == nullptr ? "nothing that was found listens" + port
                                        : other->system + " " + other->name + " listens" + port +
                                              ", but is not known to run on the same machine";
    }
  }

  /// What is known to run beside an opener has its loopback; what is placed nowhere only may.
  void prefer_neighbours(const Component& opener, std::vector<uint32_t>& candidates) const {
    const auto is_beside = [&](uint32_t e) {
      return share_a_workload(opener, component_of(model_, model_.endpoints[e].scope));
    };
    if (!std::any_of(candidates.begin(), candidates.end(), is_beside)) return;
    std::erase_if(candidates, [&](uint32_t e) { return !is_beside(e); });
  }

  /// Endpoints that take connections on a port; those of which it is not known only where no other is sure to.
  std::vector<uint32_t> listening_on(const std::vector<uint32_t>& endpoints, std::string_view family,
                                     uint16_t port) const {
    std::vector<uint32_t> sure, perhaps;
    for (uint32_t e : speaking(endpoints, family)) {
      const Address& own = model_.endpoints[e].address;
      if (!own.unix_path.empty() || is_unlikely(family, model_.endpoints[e], port)) continue;
      if (own.port == 0 || port == 0) perhaps.push_back(e);
      if (own.port == port && port != 0) sure.push_back(e);
    }
    return sure.empty() ? perhaps : sure;
  }

  /// The services whose containers a host name may be, as Compose numbers them: "shop_web_1", "shop-web-1".
  std::vector<WorkloadId> services_of_container(std::string_view host) const {
    const size_t last = host.find_last_of("_-");
    if (last == std::string_view::npos || last + 1 == host.size() || host.find('.') != std::string_view::npos ||
        host.find_first_not_of("0123456789", last + 1) != std::string_view::npos)
      return {};
    const char separator = host[last];
    host = host.substr(0, last);
    std::vector<WorkloadId> found;
    for (size_t at = host.find(separator); at != std::string_view::npos; at = host.find(separator, at + 1)) {
      const auto named = index_.by_name.find(std::string(host.substr(at + 1)));
      if (named == index_.by_name.end()) continue;
      for (const WorkloadId id : named->second) {
        if (outlast::at(model_.workloads, id).kind == "compose service") found.push_back(id);
      }
    }
    return found;
  }

  /// What a host name is to the workloads that bear it.
  std::string named_by(const std::vector<WorkloadId>& named, const std::string& host) const {
    const auto is_called = [&](WorkloadId id) { return at(model_.workloads, id).name == host; };
    const auto is_container = [&](WorkloadId id) { return at(model_.workloads, id).container == host; };
    if (std::any_of(named.begin(), named.end(), is_called)) return "service name " + host;
    const bool is_listed = index_.by_name.contains(host);
    return (!is_listed || std::any_of(named.begin(), named.end(), is_container) ? "container name " : "name ") + host;
  }

  void by_name(const Component& opener, std::string_view family, const Address& address,
               const std::vector<WorkloadId>& named, Matches& matches) const {
    std::vector<uint32_t> candidates;
    std::string reason;
    for (WorkloadId id : named) {
      const Workload& workload = at(model_.workloads, id);
      if (!in_reach(opener, workload)) continue;
      const auto w = static_cast<size_t>(id);
      const std::vector<uint32_t> listening = listening_on(index_.endpoints_in[w], family, address.port);
      candidates.insert(candidates.end(), listening.begin(), listening.end());
      if (!listening.empty()) continue;
      if (placed_[w]) {
        reason = "nothing in " + workload.kind + " " + workload.name + " was found to listen on port " +
                 std::to_string(address.port);
      } else {
        reason = workload.kind + " " + workload.name + " runs a program that was not found" +
                 (workload.image.empty() ? "" : " (image " + workload.image + ")");
      }
    }
    take_candidates(model_, sources_, opener, candidates, Confidence::named, named_by(named, address.host), matches);
    if (matches.found.empty() && matches.reason.empty())
      matches.reason = reason.empty() ? "no such service in reach" : reason;
  }

  /// A name means something inside its own project; an opener that is placed nowhere, or in an image that no project
  /// is known to run, may stand in any.
  bool in_reach(const Component& opener, const Workload& workload) const {
    if (is_unattached(opener)) return true;
    return std::any_of(opener.workloads.begin(), opener.workloads.end(), [&](WorkloadId id) {
      const Workload& own = at(model_.workloads, id);
      return own.project == workload.project || own.project.empty();
    });
  }

  bool is_unattached(const Component& opener) const {
    return std::all_of(opener.workloads.begin(), opener.workloads.end(),
                       [&](WorkloadId id) { return at(model_.workloads, id).kind.starts_with("Dockerfile"); });
  }

  void by_port(const Component& opener, std::string_view family, const Address& address, Matches& matches) const {
    std::vector<uint32_t> candidates;
    const bool is_one_word = !address.host.empty() && address.host.find_first_of(".:") == std::string::npos;
    const bool is_one_of_several =
        address.host.find('.') == std::string::npos && several_names_.contains({&opener, address.port});
    const bool telling = address.port != 0 && address.port != 80 && address.port != 443 &&
                         may_be_anyone(index_, address.host) && !is_one_of_several;
    const auto found = index_.by_port.find(address.port);
    if (telling && found != index_.by_port.end()) {
      for (uint32_t e : speaking(found->second, family)) {
        const Component& acceptor = component_of(model_, model_.endpoints[e].scope);
        // In one project services reach each other by name, so a foreign name is none of them.
        const bool is_foreign = is_one_word && is_unattached(opener) && has_names_of_its_own(acceptor);
        const bool apart = is_foreign || (placed_apart(model_, opener, acceptor) && same_project(opener, acceptor));
        if (leads_to(at(model_.scopes, model_.endpoints[e].scope).component, address)) continue;
        if (&acceptor != &opener && !is_loopback(model_.endpoints[e].address.host) && !apart) candidates.push_back(e);
      }
    }
    if (telling) add_published(opener, family, address, candidates);
    take_candidates(model_, sources_, opener, candidates, Confidence::port, "port " + std::to_string(address.port),
                    matches);
    if (matches.found.empty() && matches.reason.empty()) {
      matches.reason = "nothing that was found has that name";
      // What listens there may be something else on the same port.
      const Component* other = listening(opener, address.port);
      const bool is_own = other == nullptr && listens_itself(opener, address.port);
      if (other != nullptr) {
        matches.reason += ", and nothing ties it to " + other->system + " " + other->name + ", which listens on port " +
                          std::to_string(address.port);
      } else if (is_own) {
        matches.reason += ", and nothing but itself listens on port " + std::to_string(address.port);
      } else if (address.port != 0) {
        matches.reason += " or listens on port " + std::to_string(address.port);
      }
    }
  }

  /// A component other than the opener that listens on a port; null when none does.
  const Component* listening(const Component& opener, uint16_t port) const {
    const auto found = port == 0 ? index_.by_port.end() : index_.by_port.find(port);
    if (found == index_.by_port.end()) return nullptr;
    for (const uint32_t e : found->second) {
      const Component& one = component_of(model_, model_.endpoints[e].scope);
      if (&one != &opener) return &one;
    }
    return nullptr;
  }

  /// True for what runs as services of Compose alone: others call it by the names of those.
  bool has_names_of_its_own(const Component& acceptor) const {
    return !acceptor.workloads.empty() &&
           std::all_of(acceptor.workloads.begin(), acceptor.workloads.end(),
                       [&](WorkloadId id) { return at(model_.workloads, id).kind == "compose service"; });
  }

  bool listens_itself(const Component& opener, uint16_t port) const {
    const auto found = port == 0 ? index_.by_port.end() : index_.by_port.find(port);
    return found != index_.by_port.end() && std::any_of(found->second.begin(), found->second.end(), [&](uint32_t e) {
             return &component_of(model_, model_.endpoints[e].scope) == &opener;
           });
  }

  /// Endpoints inside containers that the host's port leads to.
  void add_published(const Component& opener, std::string_view family, const Address& address,
                     std::vector<uint32_t>& candidates) const {
    const auto found = index_.by_published.find(address.port);
    if (found == index_.by_published.end() || address.port == 0) return;
    for (uint32_t e : speaking(found->second, family)) {
      const Endpoint& endpoint = model_.endpoints[e];
      const bool is_known = std::find(candidates.begin(), candidates.end(), e) != candidates.end();
      const bool is_own = &component_of(model_, endpoint.scope) == &opener;
      if (!is_known && !is_own && !is_loopback(endpoint.address.host)) candidates.push_back(e);
    }
  }

  bool stands_on_host(const Component& component) const {
    return std::all_of(component.workloads.begin(), component.workloads.end(),
                       [&](WorkloadId id) { return at(model_.workloads, id).network == "host"; });
  }

  /// True when every place that runs it publishes ports: from its host it is reached by those alone.
  bool publishes(const Component& component) const {
    return !component.workloads.empty() &&
           std::all_of(component.workloads.begin(), component.workloads.end(),
                       [&](WorkloadId id) { return !at(model_.workloads, id).published.empty(); });
  }

  /// Who hands requests on to an address is not the one that answers there.
  bool leads_to(ComponentId component, const Address& address) const {
    const auto found = targets_.find({component, address.port});
    return found != targets_.end() && found->second.contains(address.host);
  }

  bool same_project(const Component& a, const Component& b) const {
    for (WorkloadId x : a.workloads) {
      for (WorkloadId y : b.workloads) {
        if (at(model_.workloads, x).project == at(model_.workloads, y).project) return true;
      }
    }
    return false;
  }

  const Model& model_;
  const Sources& sources_;
  Index index_;
  std::vector<bool> placed_;
  std::map<std::pair<ComponentId, uint16_t>, std::unordered_set<std::string_view>> targets_;
  PortsOfOpeners several_names_;
};

/// Several members of a pool: what they lead to together, each acceptor once.
Matches match_pool(const Linker& linker, const Component& opener, std::string_view family, const Pool& pool) {
  Matches all;
  for (const PoolMember& member : pool.members) {
    Matches one = linker.match(opener, family, member.address);
    if (one.found.empty() && all.reason.empty()) {
      all.reason = one.reason;
      all.is_ambiguous = one.is_ambiguous;
    }
    if (one.found.empty() && pool.members.size() > 1) all.missing.push_back({member.span, one.reason});
    for (Match& match : one.found) {
      const bool known = std::any_of(all.found.begin(), all.found.end(),
                                     [&](const Match& other) { return other.acceptor == match.acceptor; });
      if (!known) all.found.push_back(std::move(match));
    }
  }
  if (pool.members.empty()) all.reason = "it has no servers that could be read";
  return all;
}

/// Whom a client calls need not be anything of this repository: a target without an acceptor says nothing.
bool is_of_client(const Model& model, RouteId route) {
  return component_of(model, at(model.routes, route).scope).is_client;
}

/// The only pool without an acceptor and the only acceptor without a hop, if neither says anything against the other.
void link_only_candidate(Model& model, const Linker& linker) {
  std::optional<PoolId> first;
  for (const Hop& hop : model.hops) {
    if (is_of_client(model, hop.route)) continue;
    const PoolId pool = at(model.routes, hop.route).pool;
    if (hop.acceptor != ScopeId::none || first.value_or(pool) != pool) return;
    first = pool;
  }
  const PoolId only = first.value_or(PoolId::none);
  if (only == PoolId::none) return;
  const Pool& pool = at(model.pools, only);
  if (pool.members.size() != 1) return;
  std::set<ComponentId> openers;
  for (const Hop& hop : model.hops) {
    if (!is_of_client(model, hop.route)) openers.insert(at(model.scopes, at(model.routes, hop.route).scope).component);
  }
  std::vector<uint32_t> acceptors;
  for (uint32_t e : linker.index().usable) {
    if (!openers.contains(at(model.scopes, model.endpoints[e].scope).component)) acceptors.push_back(e);
  }
  if (openers.size() != 1 || components_in(model, acceptors) != 1) return;
  const Address& target = pool.members.front().address;
  if (!may_be_anyone(linker.index(), target.host)) return;
  for (uint32_t e : acceptors) {
    const Endpoint& endpoint = model.endpoints[e];
    const bool port_differs = target.port != 0 && endpoint.address.port != 0 && target.port != endpoint.address.port;
    if (port_differs || target.unix_path.empty() != endpoint.address.unix_path.empty()) continue;
    if (!target.unix_path.empty() && target.unix_path != endpoint.address.unix_path) continue;
    const Component& opener = at(model.components, *openers.begin());
    if (is_loopback(target.host) && placed_apart(model, opener, component_of(model, endpoint.scope))) continue;
    for (Hop& hop : model.hops) {
      const std::string_view family = at(model.routes, hop.route).family;
      if (is_of_client(model, hop.route) || !speaks(family, endpoint.family)) continue;
      if (target.unix_path.empty() && is_unlikely(family, endpoint, target.port)) continue;
      hop.acceptor = endpoint.scope;
      hop.confidence = Confidence::only;
      hop.evidence = "the only candidate";
      hop.evidence_span = endpoint.span;
    }
    return;
  }
}

/// What each pool leads to, by the protocols that are spoken to it.
using MatchedPools = std::vector<std::vector<std::pair<std::string_view, Matches>>>;

/// The entry of a pool and a protocol, and whether it is new.
std::pair<Matches*, bool> matches_of(MatchedPools& matched, const Route& route) {
  auto& families = matched[static_cast<size_t>(route.pool)];
  for (auto& [family, matches] : families) {
    if (family == route.family) return {&matches, false};
  }
  return {&families.emplace_back(route.family, Matches{}).second, true};
}

void add_gaps(Model& model, MatchedPools& matched) {
  std::vector<bool> told(model.pools.size());  // or linked: nothing to tell
  for (const Hop& hop : model.hops) {
    const PoolId pool = at(model.routes, hop.route).pool;
    if (hop.acceptor != ScopeId::none && pool != PoolId::none) told[static_cast<size_t>(pool)] = true;
  }
  for (const Hop& hop : model.hops) {
    const Route& route = at(model.routes, hop.route);
    if (hop.acceptor != ScopeId::none) continue;
    if (!route.unresolved.empty()) {
      model.gaps.push_back({route.target, "the target is not known: " + route.unresolved, true});
      continue;
    }
    if (route.pool == PoolId::none || told[static_cast<size_t>(route.pool)]) continue;
    told[static_cast<size_t>(route.pool)] = true;
    model.gaps.push_back(
        {route.target,
         "nothing is linked to " + at(model.pools, route.pool).name + ": " + matches_of(matched, route).first->reason,
         true});
  }
}

constexpr size_t kMostThrough = 10'000;

/// The nearest scope at or above one that takes connections.
ScopeId door_of(const Model& model, const std::set<ScopeId>& doors, ScopeId scope) {
  while (scope != ScopeId::none && !doors.contains(scope)) scope = at(model.scopes, scope).parent;
  return scope;
}

/// What passes TCP on without reading it hands the close of what is behind it to what is in front: those two are on one
/// hop as well.
void link_through(Model& model) {
  std::set<ScopeId> doors;
  for (const Endpoint& endpoint : model.endpoints) {
    if (endpoint.family == "tcp") doors.insert(endpoint.scope);
  }
  if (doors.empty()) return;
  std::map<ScopeId, std::vector<size_t>> behind;
  std::set<std::pair<RouteId, ScopeId>> known;
  for (size_t h = 0; h < model.hops.size(); ++h) {
    const Hop& hop = model.hops[h];
    if (hop.acceptor == ScopeId::none) continue;
    known.emplace(hop.route, hop.acceptor);
    const Route& route = at(model.routes, hop.route);
    const ScopeId door = route.family == "stream" ? door_of(model, doors, route.scope) : ScopeId::none;
    if (door != ScopeId::none) behind[door].push_back(h);
  }
  // Hops that are added here lead on in turn.
  for (size_t h = 0; h < model.hops.size() && known.size() < kMostThrough; ++h) {
    const Hop outer = model.hops[h];
    const auto found = behind.find(outer.acceptor);
    if (found == behind.end() || at(model.routes, outer.route).family == "stream") continue;
    for (const size_t i : found->second) {
      const Hop inner = model.hops[i];
      if (!known.emplace(outer.route, inner.acceptor).second) continue;
      model.hops.push_back({.route = outer.route,
                            .acceptor = inner.acceptor,
                            .confidence = std::max(outer.confidence, inner.confidence),
                            .evidence = inner.evidence + ", through " + component_of(model, outer.acceptor).name,
                            .evidence_span = inner.evidence_span,
                            .boxes = {}});
    }
  }
}

}  // namespace

std::vector<std::string> link(Model& model, const Declarations& declarations, const Sources& sources) {
  const Linker linker(model, sources);
  MatchedPools matched(model.pools.size());
  for (uint32_t r = 0; r < model.routes.size(); ++r) {
    const Route& route = model.routes[r];
    const auto id = static_cast<RouteId>(r);
    // What a default names is reached by nobody where something else may be set.
    if (route.pool == PoolId::none || !route.unresolved.empty()) {
      model.hops.push_back({.route = id});
      continue;
    }
    const auto [matches, is_new] = matches_of(matched, route);
    if (is_new)
      *matches = match_pool(linker, component_of(model, route.scope), route.family, at(model.pools, route.pool));
    // A client whose server stands here several times is no client of somebody else's.
    if (matches->found.empty() && (!is_of_client(model, id) || matches->is_ambiguous))
      model.hops.push_back({.route = id});
    // Of a pool that is linked in part each member without an acceptor is told.
    if (is_new && !matches->found.empty()) {
      for (const Gap& gap : matches->missing)
        model.gaps.push_back({gap.span, "nothing is linked to this server of the pool: " + gap.reason, true});
    }
    for (const Match& match : matches->found) {
      model.hops.push_back({.route = id,
                            .acceptor = match.acceptor,
                            .confidence = match.confidence,
                            .evidence = match.evidence,
                            .evidence_span = match.span,
                            .boxes = {}});
    }
  }
  std::vector<std::string> errors = link_declared(model, declarations, sources);
  link_only_candidate(model, linker);
  link_through(model);
  add_gaps(model, matched);
  return errors;
}

void number_names(Model& model) {
  std::map<std::string, int> seen;
  for (Component& component : model.components) {
    const int count = ++seen[component.name];
    if (count > 1) component.name += " #" + std::to_string(count);
  }
}

}  // namespace outlast
