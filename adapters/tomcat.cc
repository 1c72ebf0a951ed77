#include "adapters/tomcat.h"

#include <algorithm>
#include <limits>

#include "adapters/evaluated.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "tomcat";
constexpr size_t kMostConnectors = 50;

const KnownTimer& row_named(std::string_view setting) { return known_row(kSystem, setting); }

/// The value of an attribute; nothing when the element has none of the name.
std::optional<NodeId> attribute(const Tree& tree, NodeId element, std::string_view name) {
  const std::vector<NodeId> parts = words(tree, element);
  for (size_t i = 1; i + 1 < parts.size(); i += 2) {
    if (text(tree, parts[i]) == name) return parts[i + 1];
  }
  return std::nullopt;
}

/// The place of an attribute's value without its quotes.
Span inside_of(const Tree& tree, NodeId value) {
  Span place = span(tree, value);
  if (place.end >= place.begin + 2) {
    ++place.begin;
    --place.end;
  }
  return place;
}

/// The connectors that speak HTTP, in order.
std::vector<NodeId> connectors_of(const Tree& tree) {
  std::vector<NodeId> found;
  for (NodeId node = 0; node < tree.nodes.size() && found.size() < kMostConnectors; ++node) {
    if (tree.nodes[node].kind != NodeKind::directive) continue;
    const std::vector<NodeId> parts = words(tree, node);
    if (parts.empty() || text(tree, parts[0]) != "Connector") continue;
    const auto protocol = attribute(tree, node, "protocol");
    const bool is_ajp = protocol && text(tree, *protocol).find("AJP") != std::string_view::npos;
    const bool is_ajp_class = protocol && text(tree, *protocol).find(".ajp.") != std::string_view::npos;
    if (!is_ajp && !is_ajp_class) found.push_back(node);
  }
  return found;
}

/// What a connector gives a setting: -1 is without end; properties that a start may set are not known.
std::vector<Datum> data_of(const Tree& tree, NodeId connector, std::string_view setting) {
  const auto value = attribute(tree, connector, setting);
  if (!value) return {};
  Datum datum{.kind = DatumKind::string, .text = std::string(text(tree, *value)), .span = inside_of(tree, *value)};
  if (tree.nodes[*value].unknown || datum.text.find("${") != std::string::npos)
    return {{.text = "the start of Tomcat fills in " + datum.text, .span = datum.span}};
  return {datum};
}

std::vector<Datum> as_numbers(std::vector<Datum> data) {
  for (Datum& datum : data) {
    if (datum.kind != DatumKind::string || datum.text != "-1") continue;
    datum.kind = DatumKind::number;
    datum.number = std::numeric_limits<double>::infinity();
  }
  return data;
}

struct Work {
  Deriving& deriving;
  ComponentId id;
  const Component& component;
  const Tree& tree;
};

void add_connector(const Work& work, NodeId connector) {
  const Span whole = span(work.tree, connector);
  const Span head = span(work.tree, words(work.tree, connector)[0]);
  const auto port = attribute(work.tree, connector, "port");
  const std::string number(port ? text(work.tree, *port) : std::string_view());
  const ScopeId scope =
      add_scope(work.deriving.model,
                {.component = work.id, .parent = work.component.root, .head = head, .label = "connector " + number});
  const TimerPlace place{.scope = scope, .head = head};
  const auto value_from = [&](const KnownTimer& row, const std::vector<Datum>& data) {
    return value_of(work.deriving.sources, as_numbers(data), row, work.component);
  };
  const KnownTimer& connection = row_named("connectionTimeout");
  const std::vector<Datum> header = data_of(work.tree, connector, connection.setting);
  const Value waiting = value_from(connection, header);
  emit_timer(work.deriving, place, connection, "", waiting, header);

  const KnownTimer& row = row_named("keepAliveTimeout");
  const std::vector<Datum> data = data_of(work.tree, connector, row.setting);
  Value kept = data.empty() ? waiting : value_from(row, data);
  const KnownTimer& limit = row_named("maxKeepAliveRequests");
  const std::vector<Datum> requests = data_of(work.tree, connector, limit.setting);
  const bool is_off = !requests.empty() && (requests[0].text == "1" || requests[0].text == "0");
  if (is_off) {
    kept = closed_at_once();
    kept.alternatives[0].at = requests[0].span;
  }
  emit_timer(work.deriving, place, row, "", std::move(kept), data.empty() ? header : data);
  emit_timer(work.deriving, place, limit, "", value_from(limit, requests), requests);

  const auto address = attribute(work.tree, connector, "address");
  Address listens;
  const bool is_host_known = !address || text(work.tree, *address).find("${") == std::string_view::npos;
  if (address && is_host_known) listens.host = bind_address(std::string(text(work.tree, *address)) + ":1", 0).host;
  if (is_host_known) listens.port = bind_address(":" + number, 0).port;
  work.deriving.model.endpoints.push_back(
      {.scope = scope, .address = std::move(listens), .span = port ? inside_of(work.tree, *port) : whole});
}

}  // namespace

void read_tomcat(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(reading.sources, path)) return;
  const Tree& tree = reading.documents.tree(file, format);
  const std::vector<NodeId> connectors = connectors_of(tree);
  if (connectors.empty()) return;
  add_component(reading.model,
                {.system = std::string(kSystem),
                 .name = path,
                 .head = span(tree, words(tree, connectors.front())[0]),
                 .file = file,
                 .accepts = true,
                 .complete = tree.complete},
                std::string(name_of(path)));
}

void derive_tomcat(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base || component.file == FileId::none) return;
  const Work work{deriving, id, component, deriving.documents.tree(component.file, Format::xml)};
  for (const NodeId connector : connectors_of(work.tree)) add_connector(work, connector);
}

}  // namespace outlast
