#include "cli/config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <span>

#include "cli/pointed.h"
#include "model/amounts.h"
#include "syntax/format.h"
#include "syntax/tree.h"

namespace outlast {
namespace {

/// A configuration being read: the tree, and where errors go.
struct Reader {
  const Tree& tree;
  const Sources& sources;
  std::vector<std::string>& errors;

  void fail(NodeId node, const std::string& what) const {
    const Position at = sources.position(tree.file, tree.nodes[node].begin);
    errors.push_back(sources.path(tree.file) + ":" + std::to_string(at.line) + ": " + what);
  }

  std::string_view text(NodeId node) const { return outlast::text(tree, node); }
  bool is_map(NodeId node) const { return tree.nodes[node].kind == NodeKind::map; }
  bool is_list(NodeId node) const { return tree.nodes[node].kind == NodeKind::list; }

  std::string string(NodeId node) const {
    if (tree.nodes[node].kind != NodeKind::scalar) {
      fail(node, "a single value is needed here");
      return "";
    }
    return std::string(text(node));
  }

  std::vector<std::string> strings(NodeId node) const {
    std::vector<std::string> found;
    if (!is_list(node)) {
      fail(node, "a list is needed here");
      return found;
    }
    for (NodeId item : children(tree, node)) found.push_back(string(item));
    return found;
  }

  std::optional<Amount> amount(NodeId node, Dimension dimension) const {
    const std::optional<Amount> found = amount_from(string(node), dimension);
    if (!found || *found < 0) fail(node, "'" + std::string(text(node)) + "' is not " + example(dimension));
    return found;
  }

  static std::string example(Dimension dimension) {
    switch (dimension) {
      case Dimension::time:
        return "a duration with its unit, such as \"60s\"";
      case Dimension::size:
        return "a size, such as \"10m\"";
      default:
        return "a number";
    }
  }
};

using Field = void (*)(const Reader&, NodeId value, void* into);
struct Key {
  std::string_view name;
  Field read;
};

/// Reads a table whose keys are fixed; a key that is not listed is an error.
void read_table(const Reader& in, NodeId table, std::span<const Key> keys, void* into) {
  if (!in.is_map(table)) {
    in.fail(table, "a table is needed here");
    return;
  }
  for (NodeId pair : children(in.tree, table)) {
    const std::string_view name = in.text(key_of(pair));
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& one) { return one.name == name; });
    if (key == keys.end()) {
      std::string known;
      for (const Key& one : keys) known += (known.empty() ? "" : ", ") + std::string(one.name);
      in.fail(pair, "unknown key '" + std::string(name) + "' (known here: " + known + ")");
      continue;
    }
    key->read(in, value_of(in.tree, pair), into);
  }
}

template <class Row>
void read_rows(const Reader& in, NodeId list, std::span<const Key> keys, std::vector<Row>& rows) {
  if (!in.is_list(list)) {
    in.fail(list, "write this as [[…]]");
    return;
  }
  for (NodeId item : children(in.tree, list)) {
    Row row;
    row.span = span(in.tree, item);
    read_table(in, item, keys, &row);
    rows.push_back(std::move(row));
  }
}

template <class Row>
Row& as(void* into) {
  return *static_cast<Row*>(into);
}

TrafficClass read_class(const Reader& in, NodeId value) {
  const std::optional<TrafficClass> traffic = traffic_class_named(in.string(value));
  if (!traffic) in.fail(value, "a class is one of plain, upload, stream, websocket, grpc, grpc-stream");
  return traffic.value_or(TrafficClass::plain);
}

Value read_time(const Reader& in, NodeId value) {
  Value time = exactly(in.amount(value, Dimension::time).value_or(0));
  time.alternatives.front().at = span(in.tree, value);
  return time;
}

constexpr std::array kHopKeys = std::to_array<Key>({
    {"from", [](const Reader& in, NodeId v, void* o) { as<DeclaredHop>(o).from = in.string(v); }},
    {"to", [](const Reader& in, NodeId v, void* o) { as<DeclaredHop>(o).to = in.string(v); }},
    {"class",
     [](const Reader& in, NodeId v, void* o) {
       as<DeclaredHop>(o).traffic = read_class(in, v);
       as<DeclaredHop>(o).has_class = true;
     }},
});

void read_on(const Reader& in, NodeId value, void* into) {
  const std::string on = in.string(value);
  const size_t arrow = on.find("->");
  if (arrow == std::string::npos) {
    in.fail(value, "write on = \"opener -> acceptor\"");
    return;
  }
  const auto trimmed = [](std::string text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
  };
  as<DeclaredBox>(into).from = trimmed(on.substr(0, arrow));
  as<DeclaredBox>(into).to = trimmed(on.substr(arrow + 2));
}

void read_at_expiry(const Reader& in, NodeId value, void* into) {
  constexpr std::array known = {"rst", "fin", "silent-drop", "rst-on-next"};
  as<DeclaredBox>(into).at_expiry = in.string(value);
  if (std::find(known.begin(), known.end(), as<DeclaredBox>(into).at_expiry) == known.end()) {
    in.fail(value, "at_expiry is one of rst, fin, silent-drop, rst-on-next");
  }
}

constexpr std::array kBoxKeys = std::to_array<Key>({
    {"name", [](const Reader& in, NodeId v, void* o) { as<DeclaredBox>(o).name = in.string(v); }},
    {"on", read_on},
    {"idle", [](const Reader& in, NodeId v, void* o) { as<DeclaredBox>(o).idle = read_time(in, v); }},
    {"at_expiry", read_at_expiry},
});

// What only upload policies use; checked here so that a mistake shows at once.
void check_time(const Reader& in, NodeId value, void*) { in.amount(value, Dimension::time); }
void check_rate(const Reader& in, NodeId value, void*) {
  const std::string rate = in.string(value);
  const bool per_second = rate.size() > 2 && rate.ends_with("/s");
  std::string size = per_second ? rate.substr(0, rate.size() - 2) : "";
  std::transform(size.begin(), size.end(), size.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  if (!amount_from(size, Dimension::size)) in.fail(value, "'" + rate + "' is not a rate, such as \"1MB/s\"");
}
void check_size(const Reader& in, NodeId value, void*) { in.amount(value, Dimension::size); }

constexpr std::array kRouteKeys = std::to_array<Key>({
    {"match", [](const Reader& in, NodeId v, void* o) { as<DeclaredRoute>(o).match = in.string(v); }},
    {"class", [](const Reader& in, NodeId v, void* o) { as<DeclaredRoute>(o).traffic = read_class(in, v); }},
    {"quiet",
     [](const Reader& in, NodeId v, void* o) {
       as<DeclaredRoute>(o).quiet = read_time(in, v);
       as<DeclaredRoute>(o).quiet_span = span(in.tree, v);
     }},
    {"time",
     [](const Reader& in, NodeId v, void* o) {
       as<DeclaredRoute>(o).time = read_time(in, v);
       as<DeclaredRoute>(o).time_span = span(in.tree, v);
     }},
    {"body", check_size},
    {"concurrency",
     [](const Reader& in, NodeId v, void* o) {
       as<DeclaredRoute>(o).concurrency = exactly(in.amount(v, Dimension::count).value_or(0));
       as<DeclaredRoute>(o).concurrency->alternatives.front().at = span(in.tree, v);
       as<DeclaredRoute>(o).concurrency_span = span(in.tree, v);
     }},
});

/// A day that exists, as "2027-03-31".
bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](size_t at, size_t digits) {
    int value = 0;
    const auto parsed = std::from_chars(text.data() + at, text.data() + at + digits, value);
    return parsed.ptr == text.data() + at + digits ? value : -1;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

constexpr std::array kWaiverKeys = std::to_array<Key>({
    {"policy", [](const Reader& in, NodeId v, void* o) { as<Waiver>(o).policy = in.string(v); }},
    {"path", [](const Reader& in, NodeId v, void* o) { as<Waiver>(o).path = in.string(v); }},
    {"reason", [](const Reader& in, NodeId v, void* o) { as<Waiver>(o).reason = in.string(v); }},
    {"until",
     [](const Reader& in, NodeId v, void* o) {
       as<Waiver>(o).until = in.string(v);
       if (!is_date(as<Waiver>(o).until)) in.fail(v, "until is a day such as 2027-03-31");
     }},
});

constexpr std::array kPointerKeys = std::to_array<Key>({
    {"file", [](const Reader& in, NodeId v, void* o) { as<Pointer>(o).file = in.string(v); }},
    {"at", [](const Reader& in, NodeId v, void* o) { as<Pointer>(o).at = in.string(v); }},
    {"unit",
     [](const Reader& in, NodeId v, void* o) {
       constexpr std::array<std::pair<std::string_view, Unit>, 6> units{{{"ms", Unit::milliseconds},
                                                                         {"s", Unit::seconds},
                                                                         {"min", Unit::minutes},
                                                                         {"h", Unit::hours},
                                                                         {"count", Unit::count},
                                                                         {"bytes", Unit::bytes}}};
       const std::string name = in.string(v);
       const auto unit = std::find_if(units.begin(), units.end(), [&](const auto& one) { return one.first == name; });
       if (unit == units.end()) in.fail(v, "unit is one of ms, s, min, h, count, bytes");
       if (unit != units.end()) as<Pointer>(o).unit = unit->second;
     }},
});

/// A timer that stands in another file.
DeclaredTimer read_pointer(const Reader& in, TimerKind kind, NodeId table) {
  Pointer pointer;
  read_table(in, table, kPointerKeys, &pointer);
  if (pointer.file.empty() || pointer.at.empty()) in.fail(table, "write { file = \"…\", at = \"…\", unit = \"s\" }");
  DeclaredTimer timer{.kind = kind};
  timer.origin = {.span = span(in.tree, table), .how = How::declared};
  timer.origin.chain.push_back({span(in.tree, table), "outlast.toml"});
  read_pointed(in.sources, pointer, row_of(kind).dimension, timer);
  return timer;
}

/// `[[component]]`: a name and any timers.
DeclaredComponent read_component(const Reader& in, NodeId table) {
  DeclaredComponent component;
  component.span = span(in.tree, table);
  for (NodeId pair : children(in.tree, table)) {
    const std::string_view name = in.text(key_of(pair));
    const NodeId value = value_of(in.tree, pair);
    if (name == "name") {
      component.name = in.string(value);
      continue;
    }
    const std::optional<TimerKind> kind = timer_kind_named(name);
    if (!kind) {
      in.fail(pair, "unknown key '" + std::string(name) +
                        "': a component has a name and timers (outlast adapters lists them)");
      continue;
    }
    if (in.is_map(value)) {
      component.timers.push_back(read_pointer(in, *kind, value));
      continue;
    }
    const std::optional<Amount> amount = in.amount(value, row_of(*kind).dimension);
    if (!amount) continue;
    DeclaredTimer timer{.kind = *kind, .value = exactly(*amount)};
    timer.value.alternatives.front().at = span(in.tree, value);
    timer.origin = {.span = span(in.tree, value), .how = How::declared};
    component.timers.push_back(std::move(timer));
  }
  if (component.name.empty()) in.fail(table, "a component needs a name");
  return component;
}

void read_components(const Reader& in, NodeId list, void* into) {
  if (!in.is_list(list)) {
    in.fail(list, "write this as [[component]]");
    return;
  }
  for (NodeId item : children(in.tree, list))
    as<Config>(into).declarations.components.push_back(read_component(in, item));
}

/// False, with the error told, for what is no table.
bool is_table(const Reader& in, NodeId value, std::string_view name) {
  if (in.tree.nodes[value].kind == NodeKind::map) return true;
  in.fail(value, std::string(name) + " is a table");
  return false;
}

void read_assume(const Reader& in, NodeId table, void* into) {
  if (!is_table(in, table, "assume")) return;
  for (NodeId pair : children(in.tree, table)) {
    const NodeId value = value_of(in.tree, pair);
    const std::string system(in.text(key_of(pair)));
    if (!in.is_list(value)) {
      as<Config>(into).assume.emplace_back(system, in.string(value));
      continue;
    }
    size_t count = 0;
    for (NodeId item : children(in.tree, value)) {
      as<Config>(into).assume.emplace_back(system, in.string(item));
      ++count;
    }
    if (count != 2) in.fail(value, "a list names the two releases to compare");
  }
}

void read_margin(const Reader& in, NodeId table, void* into) {
  if (!is_table(in, table, "margin")) return;
  for (NodeId pair : children(in.tree, table)) {
    const std::string name(in.text(key_of(pair)));
    if (name != "idle" && name != "quiet" && name != "deadline") {
      in.fail(pair, "unknown key '" + name + "' (known here: idle, quiet, deadline)");
      continue;
    }
    as<Config>(into).margin[name] = in.amount(value_of(in.tree, pair), Dimension::time).value_or(0);
  }
}

void read_quiet(const Reader& in, NodeId value, void* into) {
  std::vector<Amount> ends;
  for (NodeId item : children(in.tree, value)) {
    if (const std::optional<Amount> end = in.amount(item, Dimension::time)) ends.push_back(*end);
  }
  if (!in.is_list(value) || ends.size() != 2 || ends[0] > ends[1]) {
    in.fail(value, "quiet is a list of two durations, the shorter first");
    return;
  }
  as<Config>(into).declarations.quiet_assumed = somewhere_below(ends[0], ends[1]);
}

constexpr std::array kThresholdKeys = std::to_array<Key>({
    {"quiet", read_quiet},
    {"upload_time", check_time},
    {"upload_rate", check_rate},
});

void read_severity(const Reader& in, NodeId table, void* into) {
  if (!is_table(in, table, "severity")) return;
  for (NodeId pair : children(in.tree, table)) {
    const NodeId value = value_of(in.tree, pair);
    const std::optional<Severity> severity = severity_named(in.string(value));
    if (!severity) in.fail(value, "a severity is one of error, warning, info, off");
    if (severity) as<Config>(into).severity[std::string(in.text(key_of(pair)))] = *severity;
  }
}

void read_profile(const Reader& in, NodeId value, void* into) {
  const std::string profile = in.string(value);
  if (profile != "default" && profile != "pedantic") in.fail(value, "profile is default or pedantic");
  as<Config>(into).pedantic = profile == "pedantic";
}

constexpr std::array kChainKeys = std::to_array<Key>({
    {"order", [](const Reader& in, NodeId v, void* o) { as<Config>(o).strict_chain = in.strings(v); }},
});
constexpr std::array kPolicyKeys = std::to_array<Key>({
    {"files", [](const Reader& in, NodeId v, void* o) { as<Config>(o).policy_files = in.strings(v); }},
});

constexpr std::array kTopKeys = std::to_array<Key>({
    {"profile", read_profile},
    {"exclude", [](const Reader& in, NodeId v, void* o) { as<Config>(o).exclude = in.strings(v); }},
    {"assume", read_assume},
    {"margin", read_margin},
    {"threshold", [](const Reader& in, NodeId v, void* o) { read_table(in, v, kThresholdKeys, o); }},
    {"severity", read_severity},
    {"strict-chain", [](const Reader& in, NodeId v, void* o) { read_table(in, v, kChainKeys, o); }},
    {"policies", [](const Reader& in, NodeId v, void* o) { read_table(in, v, kPolicyKeys, o); }},
    {"component", read_components},
    {"hop", [](const Reader& in, NodeId v, void* o) { read_rows(in, v, kHopKeys, as<Config>(o).declarations.hops); }},
    {"middlebox",
     [](const Reader& in, NodeId v, void* o) { read_rows(in, v, kBoxKeys, as<Config>(o).declarations.boxes); }},
    {"route",
     [](const Reader& in, NodeId v, void* o) { read_rows(in, v, kRouteKeys, as<Config>(o).declarations.routes); }},
    {"waiver", [](const Reader& in, NodeId v, void* o) { read_rows(in, v, kWaiverKeys, as<Config>(o).waivers); }},
});

/// What a row cannot do without.
void check_rows(const Config& config, const Sources& sources, std::vector<std::string>& errors) {
  const auto fail = [&](Span at, const std::string& what) {
    const Position position = sources.position(at.file, at.begin);
    errors.push_back(sources.path(at.file) + ":" + std::to_string(position.line) + ": " + what);
  };
  for (const DeclaredHop& hop : config.declarations.hops) {
    if (hop.from.empty() || hop.to.empty()) fail(hop.span, "a hop needs from and to");
  }
  for (const DeclaredBox& box : config.declarations.boxes) {
    if (box.from.empty() || box.idle.alternatives.empty()) fail(box.span, "a middlebox needs on and idle");
  }
  for (const DeclaredRoute& route : config.declarations.routes) {
    if (route.match.empty()) fail(route.span, "a route needs match");
  }
  for (const Waiver& waiver : config.waivers) {
    if (waiver.policy.empty() || waiver.reason.empty()) fail(waiver.span, "a waiver needs policy and reason");
  }
}

}  // namespace

Config read_config(FileId file, const Sources& sources, std::vector<std::string>& errors) {
  Config config;
  const Tree tree = parse_tree(Format::toml, file, sources.bytes(file));
  const Reader in{tree, sources, errors};
  for (const Gap& gap : tree.gaps) {
    const Position at = sources.position(file, gap.span.begin);
    errors.push_back(sources.path(file) + ":" + std::to_string(at.line) + ": " + gap.reason);
  }
  if (!errors.empty() || tree.empty()) return config;
  read_table(in, 0, kTopKeys, &config);
  if (errors.empty()) check_rows(config, sources, errors);
  return config;
}

}  // namespace outlast
