// Everything that is known of a stack: plain vectors, joined by indices. Adapters append, passes fill in, policies
// read.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.h"
#include "model/value.h"
#include "text/gap.h"
#include "text/span.h"

namespace outlast {

/// Indices into the vectors of a Model, one type each; `none` where there is none.
enum class ComponentId : uint32_t { none = 0xffffffff };
enum class ScopeId : uint32_t { none = 0xffffffff };
enum class PoolId : uint32_t { none = 0xffffffff };
enum class RouteId : uint32_t { none = 0xffffffff };
enum class WorkloadId : uint32_t { none = 0xffffffff };
enum class HopId : uint32_t { none = 0xffffffff };

/// How a value came to be.
enum class How : uint8_t { written, inherited, version_default, computed, assumed, declared };

/// One place on the way of a value.
struct OriginStep {
  Span span;
  std::string note;

  bool operator==(const OriginStep&) const = default;
};

/// Where a value comes from. `span` is the place an edit would change: the value as written, or for a default what
/// takes it (constructor, command, resource head, upstream or location name). `chain` leads from the writing to the
/// use.
struct Origin {
  Span span;
  How how = How::written;
  std::vector<OriginStep> chain;
};

/// The unit in which a value is written, so that an edit is written in it too.
enum class Unit : uint8_t {
  milliseconds,
  seconds,
  minutes,
  hours,
  nginx_time,
  go_duration,
  go_source,      ///< what a Go program writes (`65 * time.Second`); evaluated in nanoseconds
  csharp_source,  ///< what a C# program writes (`TimeSpan.FromSeconds(65)`); evaluated in seconds
  dotnet_text,    ///< a .NET length of time in quotes: "00:01:05"
  rust_source,    ///< what a Rust program writes (`Duration::from_secs(65)`); evaluated in seconds
  count,
  bytes,
  nginx_size,
  text,
  unclear  ///< a number that is reckoned with before it is the setting's
};

/// A place inside a component where settings apply: nginx's http, server, location and upstream blocks; the one scope
/// of a program. A setting applies to the scopes below it until one of them writes its own.
struct Scope {
  ComponentId component = ComponentId::none;
  ScopeId parent = ScopeId::none;
  Span head;          ///< what names it: "location /api", "upstream app", the constructor
  std::string label;  ///< that, as people say it
};

/// One timer, count or size, where it is written or where its default is taken. `setting` is the vendor's name and
/// `family` tells timers of one kind apart ("proxy", "grpc", "uwsgi", …; "" elsewhere).
struct Timer {
  ScopeId scope = ScopeId::none;
  TimerKind kind = TimerKind::read;
  std::string_view family;
  std::string_view setting;
  Unit unit = Unit::seconds;
  Value value;
  Origin origin;
  std::string_view set_by = {};  ///< what people set it by where that has another name than `setting`
  bool is_fixed = false;         ///< nothing sets it
};

/// A yes-or-no property; value is of dimension flag.
struct Fact {
  ScopeId scope = ScopeId::none;
  FactKind kind = FactKind::http11;
  std::string_view family;
  std::string_view setting;
  Value value;
  Origin origin;
};

/// A written setting whose effect was looked into: `acts` says whether it does anything, `reason` why not, `related`
/// where the cause stands.
struct Effect {
  ScopeId scope = ScopeId::none;
  std::string setting;
  Span span;
  Value acts = {};     ///< whether it changes anything; without alternatives that is not asked
  Value in_unit = {};  ///< whether the number makes sense in the unit that it is taken in; likewise
  std::string reason;
  std::string help;
  std::vector<OriginStep> related;
};

/// A raw setting of a program before its meaning is worked out: values by the program's own names. What derive() turns
/// into timers. Text alternatives keep their spans and chains.
struct SettingAlternative {
  std::string text;         ///< as the program would see it, unquoted
  bool is_unknown = false;  ///< then text is the reason
  bool is_number = false;
  double number = 0;
  bool is_flag = false;  ///< a bare flag or boolean; number is 0 or 1
  std::vector<Choice> choices;
  Span span;
  std::vector<OriginStep> chain;
};
struct Setting {
  ScopeId scope = ScopeId::none;
  std::string name;
  Span span;  ///< the whole assignment or flag
  std::vector<SettingAlternative> alternatives;
};

/// Host and port, or a unix socket path. A host of "" or "*" is any; port 0 is not known.
struct Address {
  std::string host;
  uint16_t port = 0;
  std::string unix_path;

  bool operator==(const Address&) const = default;
};

/// Where an acceptor takes connections. `family` is the protocol it speaks: "http", "http1" where HTTP/2 is taken over
/// by another server ("h2c"), "uwsgi", "fastcgi", "scgi", "grpc", "tcp".
struct Endpoint {
  ScopeId scope = ScopeId::none;
  std::string_view family = "http";
  Address address;
  Span span;
};

/// A group of addresses that an opener connects to: an nginx upstream block, a target group, or one literal address.
struct PoolMember {
  Address address;
  Span span;
};
struct Pool {
  ScopeId scope = ScopeId::none;  ///< the upstream's own scope; none for a literal address
  std::string name;
  Span span;
  bool is_explicit = false;
  bool is_partial = false;  ///< it may have more members: part of it was not read
  std::vector<PoolMember> members;
  Value servers = {};  ///< how many members it has; folded
  Value kept = {};     ///< how many idle connections all processes of its opener keep; folded
};

/// What travels on a path.
enum class TrafficClass : uint8_t { plain, upload, stream, websocket, grpc, grpc_stream };
std::string_view name_of(TrafficClass traffic);
std::optional<TrafficClass> traffic_class_named(std::string_view name);

/// How sure the class is: a name alone gives warnings only, and so does a setting that counts for whatever asks for it.
enum class ClassEvidence : uint8_t { none, name, offered, setting, declared };

/// True where it is likely, and no more, that such streams travel there.
inline bool is_guessed(ClassEvidence evidence) {
  return evidence == ClassEvidence::name || evidence == ClassEvidence::offered;
}

/// One way out of a component: requests that match go to the pool. `family` is the protocol module that carries them.
struct Route {
  ScopeId scope = ScopeId::none;
  PoolId pool = PoolId::none;
  std::string_view family;
  std::string match;                          ///< "/api/", "~ \.php$"
  bool changes_path = false;                  ///< requests reach the target under another path than they came with
  Span target;                                ///< the address as written
  std::vector<OriginStep> target_chain = {};  ///< how a program works it out
  std::string unresolved;                     ///< why the target is not known ("" when it is)
  TrafficClass traffic = TrafficClass::plain;
  ClassEvidence evidence = ClassEvidence::none;
  Span evidence_span;
  std::string evidence_text;
  std::optional<Value> quiet;  ///< longest quiet time, if declared or found
  Origin quiet_origin;
  std::optional<Value> event_quiet;  ///< the same of event streams that travel here beside WebSockets
  Origin event_quiet_origin;
  Span event_span;            ///< where what answers says that it sends such
  std::optional<Value> time;  ///< how long a stream lasts, if declared
  Origin time_origin;
  /// How long its pool keeps connections that the server leaves open although each request asks for their end.
  std::optional<Value> kept_anyway;
  std::optional<Value> concurrency;  ///< how many requests are under way at once, if declared
  Origin concurrency_origin;
};

/// Which release a component runs: indices into the releases that its knowledge lists, and where that was read.
struct Release {
  std::vector<uint16_t> candidates;
  std::string text;  ///< "1.25", or "" when no file tells
  Span span;
  bool assumed = false;
  bool fallback = false;  ///< assumed only until some file tells
  bool compared = false;  ///< two are assumed, and what differs between them is told
};

/// True when nothing else may tell the release any more.
inline bool is_settled(const Release& release) {
  return !release.fallback && (release.assumed || !release.text.empty());
}

/// One running thing as configured.
struct Component {
  std::string system;
  std::string name;
  ScopeId root = ScopeId::none;
  Span head;                   ///< what it is shown at: file start, constructor, command
  FileId file = FileId::none;  ///< the file that configures it
  bool opens = false;          ///< makes connections for requests
  bool accepts = false;        ///< takes connections
  bool complete = true;        ///< false: part of it could not be read; what is absent is unknown
  bool is_base = false;        ///< only lends its settings to others (a config file that a command names)
  bool is_fragment = false;    ///< a part of a configuration that is not here, read as if in its usual place
  bool needs_command = false;  ///< runs only where a command starts its file, not wherever the file stands
  bool is_client = false;      ///< a client inside a program: whom it calls need not be anything of this repository
  Release release;
  std::vector<WorkloadId> workloads;
  std::string folder;   ///< where relative paths of the command that starts it are looked up
  std::string workdir;  ///< that command's working directory inside its container, "" when not known
};

/// An environment variable that a workload sets; the text may be unknown.
struct EnvironmentEntry {
  std::string name;
  std::string text;
  bool is_unknown = false;
  Span span;
  std::vector<OriginStep> chain;
  bool is_exported = true;  ///< false: programs see it only where the name was in their environment before
  bool is_doubted = false;  ///< unknown only because what was not read may set it, as the text says
  std::string perhaps;      ///< then what it holds otherwise
};

/// A word of a command line with its place. `${X:-5}` stays as written; `unknown` marks a masked template value.
struct CommandWord {
  std::string text;
  Span span;  ///< of what gives the value: the word, or the assignment whose variable the word is
  bool is_unknown = false;
  std::vector<OriginStep> chain = {};  ///< on its way from `span` to the word
  bool splits = false;                 ///< no quotes: what variables give is split at blanks
  bool is_open = false;                ///< stands for any number of words that are not known
  bool is_conditional = false;         ///< may be absent: a branch adds it
};

/// Two words of which a script asks whether they are the same before it starts something.
struct ScriptCondition {
  CommandWord left, right;
  bool are_same = true;  ///< whether they have to be, or may not be
};

/// A command that a Dockerfile, compose file, Procfile, unit or script starts.
struct Command {
  std::vector<CommandWord> words;
  Span span;
  FileId file = FileId::none;
  std::string folder;   ///< folder in the repository that relative paths of it are looked up in
  std::string workdir;  ///< WORKDIR inside the image, "" when not known
  WorkloadId workload = WorkloadId::none;
  /// What its script or line sets before it starts; texts may speak of what the workload sets.
  std::vector<EnvironmentEntry> environment;
  std::vector<ScriptCondition> conditions = {};  ///< it runs only where all hold
};

/// A container or unit that runs commands: one compose service, one Dockerfile, one Procfile line, one systemd unit.
struct Workload {
  std::string
      kind;  ///< "compose service", "Dockerfile", "Dockerfile stage", "Procfile process", "systemd unit", "script"
  std::string name;
  std::string project;  ///< the unit in which its names are valid: the compose file's path
  Span head;
  std::string image;  ///< image reference, "" when built
  Span image_span;
  std::string build;               ///< path of the Dockerfile it is built from, or ""
  bool has_build = false;          ///< what `build` gives it already stands here
  bool is_open = false;            ///< what it runs is not known, for another file may say it
  bool has_start = false;          ///< a command or an entry point is written for it, understood or not
  std::string built_as;            ///< what the image that is built is called, "" when nothing says
  std::vector<std::string> names;  ///< host names under which others reach it
  std::string container;           ///< the one of them that its container is called by, "" where nothing says
  std::vector<std::pair<uint16_t, uint16_t>> published;  ///< port of the host → port inside
  std::string network;  ///< whose loopback it has: "host", the name of a service beside it; "" its own
  std::vector<EnvironmentEntry> environment;
  /// Time from the stop signal to the kill, when something says; its scope is none, for it counts for every component
  /// here.
  std::optional<Timer> kill;
  std::optional<Timer> probe;  ///< likewise how soon the system probes silent connections
  /// Files of the repository that stand inside it: repository path → path inside.
  std::vector<std::pair<std::string, std::string>> mounts;
  std::vector<std::string> folders;  ///< repository folders of which all files stand inside it
  /// Repository paths of what its program was compiled from, where that does not stand inside it any more.
  std::vector<std::string> compiled_from;
  /// Repository folders of the main packages that its build compiles; empty when nothing tells.
  std::vector<std::string> compiled;
};

/// A place in a program that serves streams and speaks of pings or heartbeats: what it sends, and when, was not read.
struct Heartbeat {
  Span span;
  std::string word;
  std::vector<ComponentId> of;  ///< the components that it can be of; empty: any
};

/// Where a program answers with an event stream.
struct EventStream {
  Span span;
  bool lifts_deadline = false;  ///< its file sets deadlines of single responses
};

/// How a hop is known, surest first.
enum class Confidence : uint8_t { declared, named, address, port, only };
std::string_view name_of(Confidence confidence);
std::optional<Confidence> confidence_named(std::string_view name);

/// A middlebox on a hop: it passes TCP through and forgets.
struct Middlebox {
  std::string name;
  Value idle;
  std::string at_expiry;  ///< rst | fin | silent-drop | rst-on-next
  Origin origin;
};

/// One TCP connection between an opener's route and an acceptor; acceptor none: the target links to nothing.
struct Hop {
  RouteId route = RouteId::none;
  ScopeId acceptor = ScopeId::none;
  Confidence confidence = Confidence::only;
  std::string evidence;  ///< in words: "compose service app", "unix socket /run/app.sock"
  Span evidence_span;
  std::vector<uint32_t> boxes;  ///< indices into Model::boxes
  std::optional<Value> pooled;  ///< idle connections of all pools to the acceptor; folded where they may be too many
};

/// A limit on a path with who holds it.
struct Limit {
  Value value;
  const Timer* timer = nullptr;
  ScopeId holder = ScopeId::none;
  uint32_t box = 0xffffffff;
  /// The shortest interval at which something on the path pings in a way that does not reach this limit; infinite: none
  /// does.
  Value stopped_ping = exactly(kInfinite);
};

/// The folded view of one route to its end: the hops outside it are folded into the limits.
struct Path {
  RouteId route = RouteId::none;  ///< the last route
  std::vector<HopId> hops;        ///< outermost first, along the tightest limits
  TrafficClass traffic = TrafficClass::plain;
  ClassEvidence evidence = ClassEvidence::none;
  Value quiet;
  Origin quiet_origin;
  bool is_quiet_guessed = false;   ///< assumed, and what answers is a program of the repository that was not read
  std::vector<Limit> idle_limits;  ///< every limit that quiet time must stay below, tightest first
  Value length;                    ///< how long the stream lasts
  Origin length_origin;
  std::vector<Limit> caps;  ///< every limit on the whole of it, tightest first
};

/// A wait, and what it waits for, on one hop or at its far end: whoever waits should wait longer than whoever works may
/// work.
struct Wait {
  HopId hop = HopId::none;
  Limit waits;
  Limit works;
  Value outer;              ///< the longest wait of what stands in front of the one that waits; `none` without any
  bool is_front = true;     ///< nothing of the repository stands in front
  bool is_longest = true;   ///< no other route to the same place waits longer
  bool only_waits = false;  ///< what works only waits in turn, for something behind it
  bool is_stream = false;   ///< what travels is never done: the waits are about silence, not about an answer
  bool is_retried = false;  ///< `works` is what it may take with all its tries
};

/// Found once, read by everything after. Deques, so that references stay valid while passes append.
struct Model {
  std::deque<Component> components;
  std::deque<Scope> scopes;
  std::deque<Timer> timers;
  std::deque<Fact> facts;
  std::deque<Effect> effects;
  std::deque<Setting> settings;
  std::deque<Endpoint> endpoints;
  std::deque<Pool> pools;
  std::deque<Route> routes;
  std::deque<Workload> workloads;
  std::deque<Command> commands;
  std::vector<Middlebox> boxes;
  std::vector<Heartbeat> heartbeats;
  std::vector<FileId> sending_clients;  ///< programs that open WebSockets and send on them: how often, nobody knows
  std::vector<FileId> tuners;           ///< programs that set timers of servers that other files make
  std::vector<FileId> keeper_changers;  ///< programs that set what a client library keeps all connections with
  std::vector<EventStream> event_streams;
  std::vector<Span> unbuffered;  ///< where programs speak of X-Accel-Buffering
  std::deque<Hop> hops;
  std::vector<Path> paths;
  std::vector<Wait> waits;  ///< by hop
  std::vector<Gap> gaps;
};

/// The components that answer a route's requests; nothing when something else may, unread or behind a proxy.
std::optional<std::vector<ComponentId>> answering(const Model& model, RouteId route);

/// True when a heartbeat can be of one of those that answer.
bool concerns(const Heartbeat& heartbeat, const std::optional<std::vector<ComponentId>>& answering);

/// Index access for the id types.
template <class Vector, class Id>
auto& at(Vector& items, Id id) {
  return items[static_cast<size_t>(id)];
}

/// Adds a component with the root of its scopes, or a scope; what it is given is moved in.
ComponentId add_component(Model& model, Component component, std::string root_label);
ScopeId add_scope(Model& model, Scope scope);

/// Appends a piece read from one file to the model, moving its indices.
void append(Model& model, Model&& piece);

}  // namespace outlast
