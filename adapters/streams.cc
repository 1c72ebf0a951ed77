#include "adapters/streams.h"

#include <algorithm>
#include <array>
#include <set>

#include "adapters/knowledge.h"
#include "adapters/streams_absent.h"
#include "adapters/streams_owners.h"
#include "adapters/streams_pings.h"
#include "adapters/streams_protocols.h"
#include "adapters/traffic_names.h"
#include "model/ways.h"
#include "text/words.h"

namespace outlast {
namespace {

/// More signs of one program say nothing new.
constexpr size_t kMostSigns = 16;
constexpr size_t kLargestProgram = size_t{2} << 20;
/// Nobody writes lines of so many bytes; tools that pack programs do.
constexpr size_t kLongestLine = 2'000;

/// Folders that hold what is built or taken over, not what the repository's servers run.
constexpr std::array<std::string_view, 7> kBuiltFolders{
    "dist", "build", "vendor", "vendors", "node_modules", "bower_components", "third_party"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_no_case(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// A word of its own or a part of a camelCase name: "ping", "sendPing", "pingInterval", never "shipping" or
/// "STOPPING".
bool starts_a_word(std::string_view bytes, size_t at) {
  return at == 0 || !is_letter(bytes[at - 1]) || (is_upper(bytes[at]) && !is_upper(bytes[at - 1]));
}

/// "Connection: keep-alive" keeps a connection, it sends nothing.
bool is_connection_header(std::string_view bytes, size_t at) {
  const std::string_view before = bytes.substr(at < 24 ? 0 : at - 24, std::min<size_t>(at, 24));
  return before.find("onnection") != std::string_view::npos;
}

struct Sign {
  std::string_view word;
  bool may_be_header;
};
constexpr std::array kSigns = std::to_array<Sign>({
    {"heartbeat", false},
    {"ping", false},
    // Something is done again and again: it may well be sent.
    {"setinterval", false},
    {"sleep", false},
    {"keep-alive", true},
    {"keepalive", true},
});

/// The header by which a response asks nginx to pass it on as it comes.
std::string_view unbuffered_header() {
  const std::span<const std::string_view> names = known_words("streams", "unbuffered-headers");
  return names.empty() ? std::string_view() : names.front();
}

/// The programs' words and those of the libraries and servers that ping by themselves.
const std::vector<Sign>& signs() {
  static const std::vector<Sign> all = [] {
    std::vector<Sign> signs(kSigns.begin(), kSigns.end());
    for (std::string_view word : known_words("streams", "pinging-libraries")) signs.push_back({word, false});
    return signs;
  }();
  return all;
}

bool may_start_sign(char c) {
  static const std::array<bool, 256> starts = [] {
    std::array<bool, 256> letters{};
    for (const Sign& sign : signs()) letters[static_cast<unsigned char>(sign.word.front())] = true;
    return letters;
  }();
  return starts[static_cast<unsigned char>(c)];
}

/// The whole identifier around an offset: "pingInterval" for its "ping".
std::string identifier_at(std::string_view bytes, size_t at) {
  const auto inside = [](char c) { return is_word(c) || c == '_'; };
  size_t begin = at;
  size_t end = at;
  while (begin > 0 && inside(bytes[begin - 1])) --begin;
  while (end < bytes.size() && (inside(bytes[end]) || (bytes[end] == '-' && end > at))) ++end;
  return std::string(bytes.substr(begin, end - begin));
}

/// True for an identifier that is a variable, a field or a parameter by its look, and no option of a library:
/// `this.pingInterval = …`, `private pingInterval: NodeJS.Timeout`, `let pingInterval;`.
bool is_variable(std::string_view bytes, size_t at, std::string_view name) {
  size_t begin = at;
  while (begin > 0 && (is_word(bytes[begin - 1]) || bytes[begin - 1] == '_' || bytes[begin - 1] == '#')) --begin;
  std::string_view before = bytes.substr(0, begin);
  if (before.ends_with("this.")) return true;
  constexpr std::array<std::string_view, 7> kDeclaring{"let",    "var",      "private", "protected",
                                                       "public", "readonly", "static"};
  if (before.ends_with(' ')) {
    before.remove_suffix(1);
    const bool is_declared = std::any_of(kDeclaring.begin(), kDeclaring.end(), [&](std::string_view word) {
      return before.ends_with(word) &&
             (before.size() == word.size() || !is_word(before[before.size() - word.size() - 1]));
    });
    if (is_declared) return true;
  }
  std::string_view after = bytes.substr(std::min(bytes.size(), begin + name.size()));
  if (after.starts_with('?')) after.remove_prefix(1);
  constexpr std::array<std::string_view, 5> kTypes{": number", ": NodeJS.", ": ReturnType<", ": any", ": Timer"};
  return std::any_of(kTypes.begin(), kTypes.end(), [&](std::string_view type) { return after.starts_with(type); });
}

/// "pingable" is no ping; "pings", "pinger", "pinging" and "ping_interval" are.
bool goes_on_otherwise(std::string_view rest) {
  if (rest.empty() || rest[0] < 'a' || rest[0] > 'z') return false;
  return !rest.starts_with("s") && !rest.starts_with("er") && !rest.starts_with("ing") && !rest.starts_with("pong");
}

/// The first sign of a heartbeat at an offset; null when there is none.
const Sign* sign_at(std::string_view bytes, size_t at) {
  for (const Sign& sign : signs()) {
    if (!starts_with_no_case(bytes.substr(at), sign.word) || !starts_a_word(bytes, at)) continue;
    const size_t end = at + sign.word.size();
    if (sign.word == "ping" && goes_on_otherwise(bytes.substr(end))) continue;
    // A setting such as keepAliveTimeout is about connections.
    const bool ends = end >= bytes.size() || !is_word(bytes[end]);
    if (!sign.may_be_header || (ends && !is_connection_header(bytes, at))) return &sign;
  }
  return nullptr;
}

const KnownSystem* protocol_of(std::string_view path) {
  for (const KnownSystem& system : known_systems()) {
    for (std::string_view word : system.routes) {
      if (holds_word(path, word)) return &system;
    }
  }
  return nullptr;
}

const KnownTimer* ping_of(const KnownSystem& system) {
  for (const KnownTimer& timer : known_timers()) {
    if (timer.system == system.id && timer.is_timer && timer.kind == TimerKind::ping_interval) return &timer;
  }
  return nullptr;
}

/// The row of a setting of a protocol, `pingInterval`; null when there is none.
const KnownTimer* protocol_setting(std::string_view setting) {
  for (const KnownSystem& system : known_systems()) {
    const KnownTimer* row = system.routes.empty() ? nullptr : find_timer(system.id, setting);
    const bool is_ping = row != nullptr && row->is_timer && row->setting == setting &&
                         (row->kind == TimerKind::ping_interval || row->kind == TimerKind::ping_timeout);
    if (is_ping) return row;
  }
  return nullptr;
}

bool is_script_path(std::string_view path) {
  const std::optional<Format> format = format_of_path(path);
  return format && is_script(*format);
}

bool is_built(std::string_view path, std::string_view bytes) {
  if (path.find(".min.") != std::string_view::npos || path.find(".bundle.") != std::string_view::npos) return true;
  for (size_t from = 0, slash; (slash = path.find('/', from)) != std::string_view::npos; from = slash + 1) {
    const std::string_view folder = path.substr(from, slash - from);
    if (std::find(kBuiltFolders.begin(), kBuiltFolders.end(), folder) != kBuiltFolders.end()) return true;
  }
  for (size_t from = 0; from < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', from), bytes.size());
    if (end - from > kLongestLine) return true;
    from = end + 1;
  }
  return false;
}

/// A response whose type is that of event streams, and whether the file gives single responses deadlines of their own.
void read_event_stream(Reading& reading, FileId file, std::string_view bytes) {
  for (const std::string_view type : known_words("streams", "event-stream-types")) {
    for (size_t found = bytes.find(type); found != std::string_view::npos; found = bytes.find(type, found + 1)) {
      const size_t newline = bytes.rfind('\n', found);
      const size_t line = newline == std::string_view::npos ? 0 : newline + 1;
      // A client asks for it in Accept. What stands alone on its line belongs to the line above.
      const bool is_alone = trimmed(bytes.substr(line, found - line), " \t\"'`").empty() && line > 0;
      const size_t above = is_alone ? bytes.substr(0, line - 1).rfind('\n') + 1 : line;
      if (bytes.substr(above, found - above).find("ontent-") == std::string_view::npos) continue;
      EventStream stream{.span = {file, static_cast<uint32_t>(found), static_cast<uint32_t>(found + type.size())}};
      for (const std::string_view lifting : known_words("streams", "lifting-deadlines"))
        stream.lifts_deadline = stream.lifts_deadline || bytes.find(lifting) != std::string_view::npos;
      reading.model.event_streams.push_back(stream);
      return;
    }
  }
}

}  // namespace

void read_streams(Reading& reading, FileId file, Format) {
  const std::string_view bytes = reading.sources.bytes(file);
  const std::string& path = reading.sources.path(file);
  const bool is_test = path.find("test") != std::string::npos || path.find("spec") != std::string::npos;
  if (is_test || bytes.size() > kLargestProgram || is_built(path, bytes)) return;
  const bool opens = bytes.find("new WebSocket(") != std::string_view::npos;
  if (opens && bytes.find(".send(") != std::string_view::npos) reading.model.sending_clients.push_back(file);
  read_event_stream(reading, file, bytes);
  std::set<std::string> told;
  const std::string_view header = unbuffered_header();
  for (size_t at = 0; at < bytes.size() && told.size() < kMostSigns; ++at) {
    const char c = lower(bytes[at]);
    if (!header.empty() && c == header.front() && starts_with_no_case(bytes.substr(at), header)) {
      const auto begin = static_cast<uint32_t>(at);
      reading.model.unbuffered.push_back({file, begin, begin + static_cast<uint32_t>(header.size())});
      at += header.size();
      continue;
    }
    if (!may_start_sign(c)) continue;
    const Sign* sign = sign_at(bytes, at);
    if (sign == nullptr) continue;
    std::string word = identifier_at(bytes, at);
    // An example in a comment sets no option.
    const bool may_set = protocol_setting(word) != nullptr && is_script_path(path);
    if (may_set && is_in_comment(bytes, at)) continue;
    if (may_set && is_variable(bytes, at, word)) word = std::string(sign->word);
    const auto begin = static_cast<uint32_t>(at);
    const auto end = begin + static_cast<uint32_t>(sign->word.size());
    if (told.insert(word).second) reading.model.heartbeats.push_back({{file, begin, end}, std::move(word), {}});
  }
}

/// The components that a word of a command starts; none where what it starts was not read.
std::vector<ComponentId> started_at(const Model& model, Span word) {
  std::vector<ComponentId> started;
  for (size_t i = 0; i < model.components.size(); ++i) {
    if (is_inside(word, model.components[i].head)) started.push_back(static_cast<ComponentId>(i));
  }
  return started;
}

void know_pinging_servers(Model& model) {
  constexpr size_t kMostTold = 100;
  const std::span<const std::string_view> servers = known_words("streams", "pinging-servers");
  size_t told = 0;
  for (const Command& command : model.commands) {
    const auto pinging = std::find_if(command.words.begin(), command.words.end(), [&](const CommandWord& word) {
      return std::any_of(servers.begin(), servers.end(),
                         [&](std::string_view server) { return word.text.starts_with(server); });
    });
    if (pinging == command.words.end()) continue;
    std::vector<ComponentId> of;
    if (++told < kMostTold) of = started_at(model, pinging->span);
    model.heartbeats.push_back({pinging->span, pinging->text.substr(0, pinging->text.find('.')), std::move(of)});
    if (told >= kMostTold) break;
  }
  for (size_t i = 0; i < model.components.size(); ++i) {
    const Component& component = model.components[i];
    if (std::find(servers.begin(), servers.end(), component.system) != servers.end())
      model.heartbeats.push_back({component.head, component.system, {static_cast<ComponentId>(i)}});
  }
}

/// What a program sends with which response was not read: only that it may ask not to be buffered.
void know_unbuffered_responses(Model& model) {
  if (model.unbuffered.empty()) return;
  const Span first = model.unbuffered.front();
  for (const Route& route : model.routes) {
    model.facts.push_back({.scope = route.scope,
                           .kind = FactKind::asks_unbuffered,
                           .value = unknown_because("X-Accel-Buffering here may turn the buffering off", first),
                           .origin = {.span = first, .how = How::computed, .chain = {}}});
  }
}

void know_pings(Reading& reading) {
  place_heartbeats(reading);
  know_pinging_servers(reading.model);
  know_unbuffered_responses(reading.model);
}

namespace {

using Answering = std::optional<std::vector<ComponentId>>;

/// The heartbeats of a word that may be on a route.
std::vector<const Heartbeat*> heartbeats_on(const Model& model, const Answering& answers, std::string_view word) {
  std::vector<const Heartbeat*> found;
  for (const Heartbeat& one : model.heartbeats) {
    if (one.word == word && concerns(one, answers)) found.push_back(&one);
  }
  return found;
}

/// The quiet time of a protocol: as its one option says, else its default; not known where the option was not read.
void set_protocol_quiet(const Reading& reading, Route& route, const Answering& answers, const KnownSystem& system,
                        const KnownTimer& ping) {
  const std::vector<const Heartbeat*> set = heartbeats_on(reading.model, answers, ping.setting);
  if (!set.empty()) {
    const Span place = set.front()->span;
    std::optional<Value> written;
    if (set.size() == 1) written = option_of_program(reading, place.file, ping.setting);
    route.quiet_origin = {.span = place, .how = How::computed};
    if (written) route.quiet_origin = {.span = written->alternatives.front().at, .how = How::written};
    route.quiet = written ? std::move(*written)
                          : unknown_because(std::string(ping.setting) +
                                                " is set here and was not read; a [[route]] in outlast.toml can say it",
                                            place);
    return;
  }
  Value quiet = between(ping.defaults.back().range.low, ping.defaults.back().range.high);
  quiet.alternatives.front().note = std::string(ping.setting) + " of " + std::string(system.title);
  route.quiet = std::move(quiet);
  route.quiet_origin = {.span = at(reading.model.scopes, route.scope).head, .how = How::version_default};
}

/// The quiet time that pings at a written period leave; the rarest where several programs of the one server may ping.
void set_pinged_quiet(const Reading& reading, Route& route, const Answering& answers) {
  if (!answers || answers->size() != 1) return;
  constexpr size_t kMostPrograms = 16;
  const std::vector<const Heartbeat*> intervals = heartbeats_on(reading.model, answers, "setInterval");
  if (intervals.size() > kMostPrograms) return;
  for (const Heartbeat* one : intervals) {
    // What anybody may have written, a client for one, is no promise of this server.
    const bool is_own = one->of.size() == 1 || at(reading.model.components, answers->front()).file == one->span.file;
    const std::optional<Value> pings = is_own ? pings_of_program(reading, one->span.file, route.traffic) : std::nullopt;
    const bool is_rarer =
        pings && (!route.quiet || route.quiet->alternatives[0].range.high < pings->alternatives[0].range.high);
    if (!is_rarer) continue;
    route.quiet = *pings;
    route.quiet_origin = {.span = pings->alternatives.front().at, .how = How::computed};
  }
}

/// True where a component has no other way to what answers on a route.
bool is_only_way(const Model& model, RouteId route, ComponentId answers) {
  const ComponentId opener = at(model.scopes, at(model.routes, route).scope).component;
  return std::none_of(model.hops.begin(), model.hops.end(), [&](const Hop& hop) {
    if (hop.route == route || hop.acceptor == ScopeId::none) return false;
    return at(model.scopes, hop.acceptor).component == answers && opener_of(model, hop) == opener;
  });
}

/// True where the path written in a program from a place on is one that a route takes.
bool takes_path(const Route& route, std::string_view prefix, std::string_view path) {
  if (route.changes_path || route.match.starts_with("= ") || !path.starts_with(prefix)) return false;
  const std::string_view rest = path.substr(prefix.size());
  return prefix.ends_with('/') || rest.empty() ||
         std::string_view("/?'\"`").find(rest.front()) != std::string_view::npos;
}

/// Whether the event streams of a program come by a route.
enum class Travels : uint8_t { no, yes, unknown };

/// Yes where the route takes every path, or the program asks for none but those that the route takes; unknown where it
/// asks for others as well.
Travels event_streams_travel(const Route& route, std::string_view text) {
  constexpr std::string_view kAsking[] = {".url",     "pathname",   "originalUrl", "PATH_INFO", ".path",  ".Path",
                                          "['path']", "[\"path\"]", "Mapping(",    "Route(",    "Map(\"", "MapGet("};
  const std::optional<std::string_view> prefix = prefix_of(route);
  if (!prefix) return Travels::no;
  if (prefix->size() < 2 && !route.match.starts_with("= ")) return Travels::yes;
  bool is_taken = false;
  bool has_others = std::any_of(std::begin(kAsking), std::end(kAsking),
                                [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
  // `'/events'`, `"GET /events"`, `(/^\/events/`.
  for (size_t slash = text.find('/', 1); slash != std::string_view::npos; slash = text.find('/', slash + 1)) {
    const char before = text[slash - 1], after = slash + 1 < text.size() ? text[slash + 1] : ' ';
    const bool is_quoted = before == '\'' || before == '"' || before == '`';
    const bool is_of_method = before == ' ' && slash > 1 && is_upper(text[slash - 2]);
    const bool is_pattern = before == '(' && after != '/' && after != '*';
    if (!is_quoted && !is_of_method && !is_pattern) continue;
    const bool takes = takes_path(route, *prefix, text.substr(slash, kLongestLine));
    is_taken = is_taken || takes;
    has_others = has_others || !takes;
  }
  if (!has_others) return Travels::yes;
  return is_taken ? Travels::unknown : Travels::no;
}

/// The quiet time of event streams that travel beside WebSockets: what answers sends both, and nothing else leads
/// there.
void set_event_quiet(const Reading& reading, RouteId id, const Answering& answers) {
  const Model& model = reading.model;
  Route& route = at(reading.model.routes, id);
  if (!answers || answers->size() != 1 || names_websocket(route.match)) return;
  const Component& server = at(model.components, answers->front());
  const auto stream = std::find_if(model.event_streams.begin(), model.event_streams.end(), [&](const EventStream& one) {
    return server.file != FileId::none && one.span.file == server.file;
  });
  if (stream == model.event_streams.end() || !is_only_way(model, id, answers->front())) return;
  const Travels travels = event_streams_travel(route, reading.sources.bytes(server.file));
  if (travels == Travels::no) return;
  std::optional<Value> pings = pings_of_program(reading, server.file, TrafficClass::stream);
  if (travels == Travels::unknown)
    pings = unknown_because("on which of its paths it sends event streams is not known", stream->span);
  route.event_span = stream->span;
  route.event_quiet_origin = {.span = pings ? pings->alternatives.front().at : stream->span, .how = How::computed};
  route.event_quiet =
      pings ? std::move(*pings)
            : unknown_because("what it sends on event streams was not read; a [[route]] in outlast.toml can say",
                              stream->span);
}

/// Clients of a protocol may ping at its default by themselves: a server that pings less often tells no quiet time.
Value unless_clients_ping(const KnownSystem& system, Value quiet) {
  const KnownTimer* const ping = ping_of(system);
  if (ping == nullptr || ping->defaults.empty() || known_words(system.id, "clients_ping").empty()) return quiet;
  for (Alternative& one : quiet.alternatives) {
    if (one.form != Form::exact || one.range.high <= ping->defaults.back().range.high) continue;
    const std::string reason =
        "clients of " + std::string(system.title) + " ping by themselves, and how often is not known";
    Alternative open = unknown_because(reason, one.at).alternatives[0];
    open.choices = std::move(one.choices);
    one = std::move(open);
  }
  return quiet;
}

/// The quiet time that the pings of the one server leave, whose WebSockets are all of a protocol that pings.
void set_servers_quiet(const Reading& reading, Route& route, const Answering& answers) {
  const Model& model = reading.model;
  const bool is_one = route.traffic == TrafficClass::websocket && answers && answers->size() == 1;
  if (!is_one || !heartbeats_on(model, answers, "websockets").empty()) return;
  for (const Timer& timer : model.timers) {
    const bool is_its = timer.kind == TimerKind::ping_interval && timer.scope != ScopeId::none &&
                        at(model.scopes, timer.scope).component == answers->front();
    if (!is_its) continue;
    const bool is_of_all =
        holds(known_words("streams", "pinging-timers"), at(model.components, answers->front()).system);
    const KnownSystem* const system = timer.family.empty() ? nullptr : find_system(timer.family);
    if (!is_of_all && (system == nullptr || system->routes.empty())) continue;
    route.quiet = is_of_all ? timer.value : unless_clients_ping(*system, timer.value);
    route.quiet_origin = timer.origin;
    return;
  }
}

/// What nothing but a server of WebSockets answers are WebSockets, whatever the proxy's configuration calls it.
void classify_by_server(Model& model) {
  std::set<ComponentId> servers;
  for (const Fact& fact : model.facts) {
    if (fact.kind == FactKind::only_websockets) servers.insert(at(model.scopes, fact.scope).component);
  }
  if (servers.empty()) return;
  for (size_t i = 0; i < model.routes.size(); ++i) {
    Route& route = model.routes[i];
    if (route.traffic != TrafficClass::plain || route.evidence != ClassEvidence::none || route.family != "proxy")
      continue;
    const Answering answers = answering(model, static_cast<RouteId>(i));
    const bool are_all =
        answers && !answers->empty() &&
        std::all_of(answers->begin(), answers->end(), [&](ComponentId one) { return servers.contains(one); });
    if (!are_all) continue;
    route.traffic = TrafficClass::websocket;
    route.evidence = ClassEvidence::setting;
    route.evidence_span = at(model.components, answers->front()).head;
    route.evidence_text = "what answers serves WebSockets only";
    // A handshake changes nothing, and what follows it ends with its connection.
    const Origin origin{.span = route.evidence_span, .how = How::computed, .chain = {}};
    Value none = closed_at_once();
    none.alternatives[0].note = "an upgraded connection is never used again";
    model.timers.push_back({.scope = route.scope,
                            .kind = TimerKind::pool_idle,
                            .family = route.family,
                            .value = std::move(none),
                            .origin = origin});
    model.facts.push_back(
        {.scope = route.scope, .kind = FactKind::takes_writes, .value = flag(false), .origin = origin});
  }
}

}  // namespace

namespace {

/// The server that a program's option is of: the only one that the program makes, or that it can be of.
ComponentId owner_of(const Reading& reading, const Heartbeat& set) {
  const Model& model = reading.model;
  ComponentId found = ComponentId::none;
  size_t makers = 0;
  for (size_t i = 0; i < model.components.size(); ++i) {
    const Component& one = model.components[i];
    if (one.file != set.span.file || !one.accepts || one.opens || one.is_base) continue;
    found = static_cast<ComponentId>(i);
    ++makers;
  }
  if (makers == 1) return found;
  if (makers == 0 && set.of.size() == 1) return set.of.front();
  return makers == 0 ? server_handed_to(reading, set.span.file) : ComponentId::none;
}

/// The settings of protocols that programs write, as timers of their servers, whether a proxy leads there or not.
void add_protocol_settings(Reading& reading) {
  Model& model = reading.model;
  for (const Heartbeat& set : model.heartbeats) {
    const KnownTimer* row = protocol_setting(set.word);
    if (row == nullptr || !is_script_path(reading.sources.path(set.span.file))) continue;
    std::optional<Value> written = option_of_program(reading, set.span.file, row->setting);
    const ComponentId owner = owner_of(reading, set);
    if (owner == ComponentId::none) {
      model.gaps.push_back({set.span, std::string(row->setting) + " is set here, and no server is known to have it"});
      continue;
    }
    const Origin origin{.span = written ? written->alternatives.front().at : set.span,
                        .how = written ? How::written : How::computed,
                        .chain = {}};
    Value value = written ? std::move(*written)
                          : unknown_because(std::string(row->setting) + " is set here and was not read", set.span);
    model.timers.push_back({.scope = at(model.components, owner).root,
                            .kind = row->kind,
                            .family = row->family,
                            .setting = row->setting,
                            .unit = row->unit,
                            .value = std::move(value),
                            .origin = origin});
  }
}

}  // namespace

void know_quiet_times(Reading& reading) {
  Model& model = reading.model;
  classify_by_server(model);
  drop_unserved_websockets(reading);
  add_protocol_settings(reading);
  for (size_t i = 0; i < model.routes.size(); ++i) {
    Route& route = model.routes[i];
    if (route.quiet || (route.traffic != TrafficClass::websocket && route.traffic != TrafficClass::stream)) continue;
    const Answering answers = answering(model, static_cast<RouteId>(i));
    const KnownSystem* system = protocol_of(route.match);
    if (system == nullptr) system = protocol_served(reading, route, answers);
    const KnownTimer* ping = system == nullptr ? nullptr : ping_of(*system);
    if (ping != nullptr && !ping->defaults.empty()) {
      set_protocol_quiet(reading, route, answers, *system, *ping);
    } else {
      set_pinged_quiet(reading, route, answers);
      if (!route.quiet) set_servers_quiet(reading, route, answers);
      if (route.traffic == TrafficClass::websocket) set_event_quiet(reading, static_cast<RouteId>(i), answers);
    }
  }
}

}  // namespace outlast
