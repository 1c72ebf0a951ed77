#include "adapters/streams_absent.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "adapters/knowledge.h"
#include "adapters/traffic_names.h"
#include "model/link.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "streams";
constexpr size_t kMostFiles = 2'000;
constexpr size_t kMostSteps = 100;

/// The folder of the package that a file is of; nothing without one.
std::optional<std::string> package_of(const Sources& sources, FileId file) {
  for (std::string folder(folder_of(sources.path(file)));; folder = std::string(folder_of(folder))) {
    if (sources.want(folder.empty() ? "package.json" : folder + "/package.json")) return folder;
    if (folder.empty()) return std::nullopt;
  }
}

bool names_any(std::string_view bytes, std::string_view list) {
  const std::span<const std::string_view> words = known_words(kSystem, list);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(bytes, word); });
}

/// The folder of the package that a component is of; nothing where it is not one whose package is looked at.
std::optional<std::string> home_of(const Reading& reading, const Component& component) {
  const Sources& sources = reading.sources;
  const bool is_listed = holds(known_words(kSystem, "named-systems"), component.system);
  if (!is_listed || !component.complete) return std::nullopt;
  if (component.file != FileId::none) return package_of(sources, component.file);
  // A framework's own server runs what stands in a folder.
  const bool has_folder = !component.folder.empty();
  if (has_folder && sources.want(component.folder + "/package.json")) return component.folder;
  return std::nullopt;
}

/// True for JSON that holds a key, which is given with its quotes.
bool has_key(std::string_view json, std::string_view key) {
  for (size_t at = json.find(key); at != std::string_view::npos; at = json.find(key, at + 1)) {
    const size_t behind = json.find_first_not_of(" \t\r\n", at + key.size());
    if (behind != std::string_view::npos && json[behind] == ':') return true;
  }
  return false;
}

/// True for the package.json of a package that may ask for another one of the repository: that is linked from there,
/// and what it does with a server is none of this package's files.
bool asks_for_another(const Sources& sources, FileId manifest) {
  const std::string_view bytes = sources.bytes(manifest);
  size_t looked_at = 0;
  for (const FileId other : sources.want_suffix("package.json")) {
    if (other == manifest) continue;
    if (++looked_at > kMostFiles) return true;
    const std::string_view text = sources.bytes(other);
    for (size_t at = text.find("\"name\""); at != std::string_view::npos; at = text.find("\"name\"", at + 1)) {
      const size_t begin = text.find_first_not_of(" \t\r\n:", at + 6);
      if (begin == std::string_view::npos || text[begin] != '"') continue;
      const size_t end = text.find('"', begin + 1);
      if (end == std::string_view::npos || end == begin + 1) continue;
      if (has_key(bytes, text.substr(begin, end + 1 - begin))) return true;
    }
  }
  return false;
}

/// True for a file that loads what stands outside of its package: by a path that climbs above it.
bool climbs_out(std::string_view text, std::string_view path, std::string_view home) {
  const std::string_view inner = path.substr(home.empty() ? 0 : home.size() + 1);
  const auto depth = static_cast<size_t>(std::count(inner.begin(), inner.end(), '/'));
  std::string climbing;
  for (size_t i = 0; i <= depth; ++i) climbing += "../";
  return text.find(climbing) != std::string_view::npos;
}

/// What the variables of a program are called that hold a server.
std::set<std::string_view> servers_in(const Program& program) {
  std::set<std::string_view> names;
  for (const Assignment& one : program.assignments) {
    if (one.target == kNoExpr || one.value == kNoExpr || program.exprs[one.target].kind != ExprKind::name) continue;
    const Expr& value = program.exprs[one.value];
    const bool is_call = value.kind == ExprKind::call && value.base != kNoExpr;
    if (!is_call) continue;
    const Expr& callee = program.exprs[value.base];
    const std::string_view name = callee.text;
    if (name == "createServer" || name == "createSecureServer" || name == "listen" || name.ends_with("Server"))
      names.insert(program.exprs[one.target].text);
  }
  return names;
}

/// The name with which a chain of members and calls begins: "live" of `live.attach(…)`; "require" where that is it.
std::string_view first_name(const Program& program, ExprId id) {
  for (size_t steps = 0; id != kNoExpr && steps < kMostSteps; ++steps) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name) return expr.text;
    id = expr.base;
  }
  return {};
}

/// True for a file that hands a server to what another package brings: that may upgrade its connections.
bool hands_server_out(const Program& program) {
  const std::set<std::string_view> servers = servers_in(program);
  const auto is_server = [&](ExprId id) {
    return id != kNoExpr && program.exprs[id].kind == ExprKind::name && servers.contains(program.exprs[id].text);
  };
  const auto is_handed = [&](ExprId id) {
    if (is_server(id)) return true;
    if (id == kNoExpr || program.exprs[id].kind != ExprKind::object) return false;
    const std::vector<ExprId>& args = program.exprs[id].args;
    return std::any_of(args.begin(), args.end(), is_server);
  };
  std::set<std::string_view> foreign{"require"};
  for (const Import& one : program.imports) {
    if (!one.module.starts_with('.')) foreign.insert(one.local);
  }
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    return std::any_of(call.args.begin(), call.args.end(), is_handed) &&
           foreign.contains(first_name(program, call.base));
  });
}

/// True where nothing of a package, nor what it depends on, has a name of WebSockets.
bool is_without(const Reading& reading, const std::string& home) {
  const Sources& sources = reading.sources;
  const std::string below = home.empty() ? "" : home + "/";
  const FileId manifest = *sources.want(below + "package.json");
  const std::string_view package = sources.bytes(manifest);
  if (names_any(package, "websocket-words") || names_any(package, "websocket-packages")) return false;
  if (asks_for_another(sources, manifest)) return false;
  size_t files = 0;
  for (const std::string_view ending : known_words(kSystem, "package-files")) {
    for (const FileId file : sources.want_glob(below + "**/*." + std::string(ending))) {
      const std::string_view text = sources.bytes(file);
      if (++files > kMostFiles || names_any(text, "websocket-words")) return false;
      if (climbs_out(text, sources.path(file), home)) return false;
      const std::optional<Format> format = format_of_path(sources.path(file));
      const bool may_hold_one = holds_written(text, "Server(") || holds_written(text, ".listen(");
      if (!may_hold_one || !format || !is_script(*format) || is_test_path(sources, sources.path(file))) continue;
      if (hands_server_out(reading.documents.program(file, *format))) return false;
    }
  }
  return true;
}

}  // namespace

void drop_unserved_websockets(Reading& reading) {
  Model& model = reading.model;
  std::map<std::string, bool> known;
  const auto is_known_without = [&](ComponentId id) {
    const std::optional<std::string> home = home_of(reading, at(model.components, id));
    if (!home) return false;
    const auto [entry, is_new] = known.try_emplace(*home, false);
    if (is_new) entry->second = is_without(reading, *home);
    return entry->second;
  };
  for (size_t i = 0; i < model.routes.size(); ++i) {
    Route& route = model.routes[i];
    const bool is_by_headers = route.traffic == TrafficClass::websocket && !names_websocket(route.match) &&
                               (route.evidence == ClassEvidence::setting || route.evidence == ClassEvidence::offered);
    if (!is_by_headers) continue;
    const auto answers = answering(model, static_cast<RouteId>(i));
    // People copy the lines into any location: that something asks for them is likely where nothing tells what answers.
    if (route.evidence_text == kPassesUpgrade && (!answers || answers->empty()))
      route.evidence = ClassEvidence::offered;
    if (!answers || answers->empty() || !std::all_of(answers->begin(), answers->end(), is_known_without)) continue;
    route.traffic = TrafficClass::plain;
    route.evidence = ClassEvidence::none;
    route.evidence_span = {};
    route.evidence_text.clear();
  }
}

}  // namespace outlast
