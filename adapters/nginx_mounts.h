// What stands inside of the containers that nginx runs in.
#pragma once

#include "model/model.h"

namespace outlast {

/// True where the same files stand at the same places inside as in another workload: services that mount one folder.
/// Who goes through many of those needs to look at one alone.
inline bool have_same_mounts(const Workload& one, const Workload& other) {
  return one.mounts.size() == other.mounts.size() && one.mounts == other.mounts;
}

/// Calls `visit(place, path)` for each file of a workload, in the order in which they cover each other; templates of
/// nginx stand where they are written to as well.
template <class Visit>
void each_nginx_file(const Workload& workload, Visit visit) {
  constexpr std::string_view kTemplates = "/etc/nginx/templates/", kEnding = ".template";
  for (const auto& [path, place] : workload.mounts) {
    visit(place, path);
    if (!place.starts_with(kTemplates) || !place.ends_with(kEnding)) continue;
    const std::string_view name = std::string_view(place).substr(kTemplates.size());
    visit("/etc/nginx/conf.d/" + std::string(name.substr(0, name.size() - kEnding.size())), path);
  }
}

}  // namespace outlast
