#include "policy/vocabulary.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace outlast {
namespace {

constexpr std::array<std::string_view, kSubjects> kSubjectNames = {"opener", "acceptor", "box",       "route",
                                                                   "hop",    "path",     "component", "setting"};

struct DerivedRow {
  Subject side;
  std::string_view name;
  Derived derived;
  PropertyType type;
  std::string_view meaning;
};
constexpr DerivedRow kDerived[] = {
    {Subject::opener, "pools", Derived::pools, PropertyType::flag,
     "keeps connections and sends later requests on them"},
    {Subject::box, "idle", Derived::idle, PropertyType::time,
     "how long it remembers a connection that carries nothing"},
    {Subject::route, "retried_only", Derived::retried_only, PropertyType::flag,
     "every request that it takes is tried again when its connection fails"},
    {Subject::route, "quiet", Derived::answer_quiet, PropertyType::time,
     "how long an answer may be on its way without a byte; 0 on streams and where outlast.toml does not say it"},
    {Subject::route, "servers", Derived::servers, PropertyType::count, "how many servers it chooses from"},
    {Subject::route, "has_others", Derived::has_others, PropertyType::flag,
     "has more than one server, is told to try more than once, or asks by itself whether the server lives"},
    {Subject::route, "kept", Derived::kept, PropertyType::count,
     "how many idle connections its pool keeps, over all processes"},
    {Subject::route, "concurrency", Derived::concurrency, PropertyType::count,
     "how many requests are under way at once; 0 where outlast.toml does not say it"},
    {Subject::hop, "confidence", Derived::confidence, PropertyType::confidence,
     "how sure the link is: declared, named, address, port or only"},
    {Subject::acceptor, "keeps", Derived::keeps, PropertyType::flag, "keeps connections open between requests"},
    {Subject::hop, "wait", Derived::wait, PropertyType::time, "how long who stands on it waits for an answer"},
    {Subject::hop, "wait_given", Derived::wait_given, PropertyType::flag, "a file says how long that is"},
    {Subject::hop, "work", Derived::work, PropertyType::time, "how long what is waited for may take"},
    {Subject::hop, "work_given", Derived::work_given, PropertyType::flag, "a file says how long that is"},
    {Subject::hop, "work_only_waits", Derived::work_only_waits, PropertyType::flag,
     "what is waited for only waits in turn, for something behind it"},
    {Subject::hop, "work_retried", Derived::work_retried, PropertyType::flag,
     "the work is counted with all the tries that it may need"},
    {Subject::hop, "outer_wait", Derived::outer_wait, PropertyType::time,
     "the longest wait in front of it, where something of the repository stands there"},
    {Subject::hop, "is_front", Derived::is_front, PropertyType::flag,
     "nothing of the repository stands in front of who waits"},
    {Subject::hop, "is_longest", Derived::is_longest, PropertyType::flag,
     "no other route to the same place waits longer"},
    {Subject::hop, "is_stream", Derived::is_stream, PropertyType::flag,
     "a stream travels on it, so that waits are about silence and not about an answer"},
    {Subject::hop, "pooled", Derived::pooled, PropertyType::count,
     "how many idle connections all pools together keep to the acceptor"},
    {Subject::path, "class", Derived::traffic, PropertyType::traffic,
     "what travels: plain, upload, stream, websocket, grpc or grpc-stream"},
    {Subject::path, "class_by_name", Derived::class_by_name, PropertyType::flag,
     "only the route's path tells what travels"},
    {Subject::path, "quiet_guessed", Derived::quiet_guessed, PropertyType::flag,
     "the quiet time is assumed, and what answers was not read"},
    {Subject::path, "quiet", Derived::quiet, PropertyType::time, "how long the stream may carry nothing"},
    {Subject::path, "tightest_idle", Derived::tightest_idle, PropertyType::time,
     "the shortest idle limit from the client to the handler"},
    {Subject::path, "length", Derived::length, PropertyType::time, "how long the stream or the call lasts"},
    {Subject::path, "length_given", Derived::length_given, PropertyType::flag, "outlast.toml says how long that is"},
    {Subject::path, "tightest_cap", Derived::tightest_cap, PropertyType::time,
     "the shortest limit on the whole of the stream"},
    {Subject::path, "stopped_ping", Derived::stopped_ping, PropertyType::time,
     "how often something on it pings, where that does not reach the idle limit; infinite where nothing does"},
    {Subject::path, "tls_fits", Derived::tls_fits, PropertyType::flag,
     "where both ends of a hop on it say whether they speak TLS, they say the same"},
    {Subject::path, "http2", Derived::http2, PropertyType::flag,
     "each proxy on it speaks HTTP/2 to what is behind, or passes on what it gets"},
    {Subject::setting, "acts", Derived::acts, PropertyType::flag, "what somebody wrote changes something"},
    {Subject::setting, "in_unit", Derived::in_unit, PropertyType::flag,
     "the number makes sense in the unit that the setting is taken in"},
};

constexpr uint16_t kFirstFact = 100;
constexpr uint16_t kFirstDerived = 200;
constexpr uint16_t kFirstWritten = 300;
constexpr std::string_view kWritten = "_written";

/// Names of what says whether a file writes a timer, in the order of the timers.
const std::vector<std::string>& written_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const TimerKindRow& row : timer_kinds()) all.push_back(std::string(row.name) + std::string(kWritten));
    return all;
  }();
  return names;
}

/// Sides that stand for a scope, where timers and facts can be looked up.
bool is_scope(Subject side) {
  return side == Subject::opener || side == Subject::acceptor || side == Subject::route || side == Subject::component;
}

PropertyType type_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::time:
      return PropertyType::time;
    case Dimension::count:
      return PropertyType::count;
    case Dimension::size:
      return PropertyType::size;
    case Dimension::flag:
      return PropertyType::flag;
  }
  return PropertyType::flag;
}

size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replace, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view name_of(Subject side) { return kSubjectNames[static_cast<size_t>(side)]; }

std::optional<Subject> subject_named(std::string_view name) {
  for (size_t i = 0; i < kSubjects; ++i) {
    if (kSubjectNames[i] == name) return static_cast<Subject>(i);
  }
  return std::nullopt;
}

bool has_subject(Over over, Subject side) {
  switch (over) {
    case Over::hop:
      return side <= Subject::hop;
    case Over::path:
      return side == Subject::path || side == Subject::opener || side == Subject::acceptor || side == Subject::route;
    case Over::component:
      return side == Subject::component;
    case Over::setting:
      return side == Subject::setting || side == Subject::component;
    case Over::margin:
    case Over::release:
      return false;
  }
  return false;
}

Property property_of(Load load) {
  Property property;
  if (load.property >= kFirstWritten) {
    property.source = Property::Source::written;
    property.timer = static_cast<TimerKind>(load.property - kFirstWritten);
    property.type = PropertyType::flag;
  } else if (load.property >= kFirstDerived) {
    const DerivedRow& row = kDerived[load.property - kFirstDerived];
    property.source = Property::Source::derived;
    property.derived = row.derived;
    property.type = row.type;
  } else if (load.property >= kFirstFact) {
    property.source = Property::Source::fact;
    property.fact = static_cast<FactKind>(load.property - kFirstFact);
    property.type = PropertyType::flag;
  } else {
    property.timer = static_cast<TimerKind>(load.property);
    property.type = type_of(row_of(property.timer).dimension);
  }
  return property;
}

std::optional<Load> load_named(Subject side, std::string_view name) {
  const auto subject = static_cast<uint16_t>(side);
  for (size_t i = 0; i < std::size(kDerived); ++i) {
    if (kDerived[i].side == side && kDerived[i].name == name)
      return Load{subject, static_cast<uint16_t>(kFirstDerived + i)};
  }
  if (!is_scope(side)) return std::nullopt;
  if (const auto kind = timer_kind_named(name)) return Load{subject, static_cast<uint16_t>(*kind)};
  if (const auto kind = fact_kind_named(name)) {
    return Load{subject, static_cast<uint16_t>(kFirstFact + static_cast<uint16_t>(*kind))};
  }
  if (!name.ends_with(kWritten)) return std::nullopt;
  if (const auto kind = timer_kind_named(name.substr(0, name.size() - kWritten.size()))) {
    return Load{subject, static_cast<uint16_t>(kFirstWritten + static_cast<uint16_t>(*kind))};
  }
  return std::nullopt;
}

std::string_view name_of(Load load) {
  const Property property = property_of(load);
  if (property.source == Property::Source::derived) return kDerived[load.property - kFirstDerived].name;
  if (property.source == Property::Source::written) return written_names()[load.property - kFirstWritten];
  return property.source == Property::Source::fact ? row_of(property.fact).name : row_of(property.timer).name;
}

std::vector<std::string_view> property_names(Subject side) {
  std::vector<std::string_view> names;
  for (const DerivedRow& row : kDerived) {
    if (row.side == side) names.push_back(row.name);
  }
  if (!is_scope(side)) return names;
  for (const TimerKindRow& row : timer_kinds()) names.push_back(row.name);
  for (const FactKindRow& row : fact_kinds()) names.push_back(row.name);
  return names;
}

std::string_view meaning_of(Load load) {
  const Property property = property_of(load);
  if (property.source == Property::Source::derived) return kDerived[load.property - kFirstDerived].meaning;
  if (property.source == Property::Source::written) return "a file says so, it is not left to its default";
  return property.source == Property::Source::fact ? row_of(property.fact).meaning : row_of(property.timer).meaning;
}

std::string near_names(std::string_view name, const std::vector<std::string_view>& names) {
  constexpr size_t kLongestName = 64;
  if (name.size() > kLongestName) return "";
  std::vector<std::pair<size_t, std::string_view>> ranked;
  for (const std::string_view candidate : names) {
    const size_t distance = edit_distance(name, candidate);
    if (distance < name.size() && distance <= std::max<size_t>(2, candidate.size() / 3))
      ranked.emplace_back(distance, candidate);
  }
  std::sort(ranked.begin(), ranked.end());
  std::string text;
  for (size_t i = 0; i < std::min<size_t>(3, ranked.size()); ++i) {
    if (i > 0) text += ", ";
    text += ranked[i].second;
  }
  return text;
}

Dimension dimension_of(PropertyType type) {
  switch (type) {
    case PropertyType::time:
      return Dimension::time;
    case PropertyType::count:
      return Dimension::count;
    case PropertyType::size:
      return Dimension::size;
    default:
      return Dimension::flag;
  }
}

}  // namespace outlast
