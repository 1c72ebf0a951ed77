#include "adapters/compose_paths.h"

#include <algorithm>

#include "adapters/knowledge.h"

namespace outlast {
namespace {

/// True unless a line of the file that describes a machine shows it another folder there, or none.
bool shows_its_own_folder(std::string_view text, std::string_view inside) {
  for (size_t at = text.find(inside); at != std::string_view::npos; at = text.find(inside, at + 1)) {
    const size_t begin = text.rfind('\n', at) + 1;
    const std::string_view line = text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
    const size_t end = at + inside.size();
    const bool is_whole = end < text.size() && (text[end] == '"' || text[end] == '\'');
    const size_t shares = line.find("synced_folder");
    if (!is_whole || shares == std::string_view::npos || line.find('#') < shares) continue;
    const bool is_own = line.find("\".\"") != std::string_view::npos || line.find("'.'") != std::string_view::npos ||
                        line.find("\"./\"") != std::string_view::npos || line.find("'./'") != std::string_view::npos;
    if (!is_own || line.find("disabled") != std::string_view::npos) return false;
  }
  return true;
}

/// An absolute path below what machines that the repository describes show their programs of it: `/vagrant/app` is
/// `app` beside the nearest Vagrantfile.
std::optional<std::string> path_in_machine(const Sources& sources, std::string_view folder, std::string_view written) {
  for (const std::string_view word : known_words("compose", "machine_folders")) {
    const size_t blank = word.find(' ');
    const std::string_view inside = word.substr(0, blank), description = word.substr(blank + 1);
    if (!written.starts_with(inside)) continue;
    const std::string_view rest = written.substr(inside.size());
    if (!rest.empty() && rest.front() != '/') continue;
    for (;; folder = folder_of(folder)) {
      const auto file = sources.want(folder.empty() ? std::string(description)
                                                    : std::string(folder) + "/" + std::string(description));
      if (file && !shows_its_own_folder(sources.bytes(*file), inside)) return std::nullopt;
      if (file) return joined_path(folder, "." + std::string(rest));
      if (folder.empty()) break;
    }
  }
  return std::nullopt;
}

bool is_relative(std::string_view host) {
  return host.starts_with("./") || host.starts_with("../") || host == "." || host == "..";
}

}  // namespace

std::string from_working_folder(std::string_view path) {
  for (const std::string_view variable : {"${PWD}", "$PWD"}) {
    if (!path.starts_with(variable)) continue;
    const std::string_view rest = path.substr(variable.size());
    if (rest.empty() || rest.starts_with('/')) return "." + std::string(rest);
  }
  return std::string(path);
}

HostPath folder_built(const Sources& sources, std::string_view folder, std::string_view written) {
  const bool is_remote = written.find("://") != std::string_view::npos || written.starts_with("git@");
  if (is_remote) return {std::nullopt, "what is built does not stand in the repository"};
  const std::string host = from_working_folder(written);
  const bool is_absolute = host.starts_with('/') || host.starts_with('~');
  if (is_absolute) {
    if (auto path = path_in_machine(sources, folder, host)) return {std::move(path), ""};
    return {std::nullopt, "this is an absolute folder of the machine that builds, and what stands there is not known"};
  }
  auto path = joined_path(folder, host);
  std::string reason = path ? "" : "what is built does not stand in the repository";
  return {std::move(path), std::move(reason)};
}

std::optional<std::string> path_mounted(const Sources& sources, std::string_view folder, std::string_view written) {
  const std::string host = from_working_folder(written);
  if (host.starts_with('/')) return path_in_machine(sources, folder, host);
  auto path = is_relative(host) ? joined_path(folder, host) : std::nullopt;
  for (; host != written && path && !folder.empty(); path = joined_path(folder, host)) {
    if (sources.want(*path) || !sources.want_glob(*path + "/**").empty()) break;
    folder = folder_of(folder);
  }
  return path;
}

std::optional<NodeId> device_of_volume(const Tree& tree, NodeId root, std::string_view name) {
  const auto options = find_path(tree, root, {"volumes", name, "driver_opts"});
  const auto device = options ? find(tree, *options, "device") : std::nullopt;
  const auto how = options ? find(tree, *options, "o") : std::nullopt;
  const auto driver = find_path(tree, root, {"volumes", name, "driver"});
  const bool is_local = !driver || text(tree, *driver) == "local";
  const bool is_bound = is_local && device && how && tree.nodes[*device].kind == NodeKind::scalar &&
                        text(tree, *how).find("bind") != std::string_view::npos;
  return is_bound ? device : std::nullopt;
}

bool is_place_of_configuration(std::string_view inside) {
  for (const KnownSystem& system : known_systems()) {
    for (const std::string_view place : known_words(system, "places")) {
      if (place.starts_with('/') && (glob_matches(place, inside) || folder_of(place) == inside)) return true;
    }
  }
  return false;
}

}  // namespace outlast
