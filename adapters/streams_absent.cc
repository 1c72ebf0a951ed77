#include "adapters/streams_absent.h"

#include <algorithm>
#include <map>
#include <string>

#include "adapters/knowledge.h"
#include "adapters/traffic_names.h"
#include "model/link.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "streams";
constexpr size_t kMostFiles = 2'000;

/// The folder of the package that a file is of; nothing without one.
std::optional<std::string> package_of(const Sources& sources, FileId file) {
  for (std::string folder(folder_of(sources.path(file)));; folder = std::string(folder_of(folder))) {
    if (sources.want(folder.empty() ? "package.json" : folder + "/package.json")) return folder;
    if (folder.empty()) return std::nullopt;
  }
}

bool names_any(std::string_view bytes, std::string_view list) {
  const std::span<const std::string_view> words = known_words(kSystem, list);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return bytes.find(word) != std::string_view::npos; });
}

bool is_without(const Reading& reading, const Component& component) {
  const Sources& sources = reading.sources;
  const bool is_listed = holds(known_words(kSystem, "named-systems"), component.system);
  if (!is_listed || !component.complete) return false;
  std::optional<std::string> home;
  if (component.file != FileId::none) home = package_of(sources, component.file);
  // A framework's own server runs what stands in a folder.
  const bool has_folder = component.file == FileId::none && !component.folder.empty();
  if (has_folder && sources.want(component.folder + "/package.json")) home = component.folder;
  if (!home) return false;
  const std::string below = home->empty() ? "" : *home + "/";
  const std::string_view package = sources.bytes(*sources.want(below + "package.json"));
  if (names_any(package, "websocket-words") || names_any(package, "websocket-packages")) return false;
  size_t files = 0;
  for (const std::string_view ending : known_words(kSystem, "package-files")) {
    for (const FileId file : sources.want_glob(below + "**/*." + std::string(ending))) {
      if (++files > kMostFiles || names_any(sources.bytes(file), "websocket-words")) return false;
    }
  }
  return true;
}

}  // namespace

void drop_unserved_websockets(Reading& reading) {
  Model& model = reading.model;
  std::map<ComponentId, bool> known;
  const auto is_known_without = [&](ComponentId id) {
    const auto [entry, is_new] = known.try_emplace(id, false);
    if (is_new) entry->second = is_without(reading, at(model.components, id));
    return entry->second;
  };
  for (size_t i = 0; i < model.routes.size(); ++i) {
    Route& route = model.routes[i];
    const bool is_by_headers = route.traffic == TrafficClass::websocket && !names_websocket(route.match) &&
                               (route.evidence == ClassEvidence::setting || route.evidence == ClassEvidence::offered);
    if (!is_by_headers) continue;
    const auto answers = answering(model, static_cast<RouteId>(i));
    if (!answers || answers->empty() || !std::all_of(answers->begin(), answers->end(), is_known_without)) continue;
    route.traffic = TrafficClass::plain;
    route.evidence = ClassEvidence::none;
    route.evidence_span = {};
    route.evidence_text.clear();
  }
}

}  // namespace outlast
