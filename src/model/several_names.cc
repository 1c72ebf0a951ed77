#include "model/several_names.h"

#include <map>
#include <string_view>

namespace outlast {

PortsOfOpeners ports_of_several_names(const Model& model,
                                      const std::unordered_map<std::string, std::vector<WorkloadId>>& named) {
  std::map<std::pair<const Component*, uint16_t>, std::set<std::set<std::string_view>>> names;
  std::set<std::pair<const Component*, PoolId>> seen;
  for (const Route& route : model.routes) {
    const Component& opener = at(model.components, at(model.scopes, route.scope).component);
    if (route.pool == PoolId::none || opener.is_client || !seen.emplace(&opener, route.pool).second) continue;
    std::map<uint16_t, std::set<std::string_view>> hosts;
    for (const PoolMember& member : at(model.pools, route.pool).members) {
      const std::string& host = member.address.host;
      const bool is_name = !host.empty() && host != "localhost" && host.find_first_of(".:") == std::string::npos;
      if (is_name && !named.contains(host)) hosts[member.address.port].insert(host);
    }
    for (auto& [port, all] : hosts) names[{&opener, port}].insert(std::move(all));
  }
  PortsOfOpeners found;
  for (const auto& [port, all] : names) {
    if (all.size() > 1) found.insert(port);
  }
  return found;
}

}  // namespace outlast
