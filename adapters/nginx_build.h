// How an nginx configuration becomes a piece of the model: what the walk knows at each level, and the passes over it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/knowledge.h"
#include "adapters/nginx_beside.h"
#include "adapters/nginx_tree.h"

namespace outlast {

/// The block that a directive stands in.
enum class NginxBlock : uint8_t {
  main,
  http,
  server,
  location,
  branch,
  upstream,
  stream,
  stream_server,
  stream_upstream
};

/// Protocol modules that open connections. The order is that of kNginxFamilies.
enum class NginxFamily : uint8_t { proxy, grpc, uwsgi, fastcgi, scgi, memcached, tunnel, stream };
constexpr std::array<std::string_view, 8> kNginxFamilies{"proxy", "grpc",      "uwsgi",  "fastcgi",
                                                         "scgi",  "memcached", "tunnel", "stream"};
inline std::string_view name_of(NginxFamily family) { return kNginxFamilies[static_cast<size_t>(family)]; }

/// What the Connection header tells a backend to do with the connection of an ordinary request.
enum class NginxPersistence : uint8_t { unset, closes, persists, unknown };

/// The proxy_set_header lines of one level. They replace those of the levels above as a whole.
struct NginxHeaders {
  std::string_view connection, upgrade;  ///< values as written
  Span connection_span, upgrade_span;    ///< the directives; no place: not set here
  Span first;                            ///< the first line of this level
  NginxPersistence plain = NginxPersistence::unset;
  bool upgrade_unsure = false;  ///< whether Connection says upgrade cannot be known
  bool upgrades = false;        ///< Connection says upgrade when the client asks for it
  bool hard_upgrade = false;    ///< … because it always does
  bool sends_upgrade = false;   ///< Upgrade is passed on when the client sends it
  uint32_t replaces = 0;        ///< index of the lines that these replace
};

/// What one level sets, with what it inherits.
struct NginxLevel {
  NginxBlock block = NginxBlock::main;
  ScopeId scope = ScopeId::none;
  uint32_t headers = 0;           ///< index into NginxBuild::headers; 0: no level sets any
  std::optional<Amount> version;  ///< proxy_http_version times ten; -1 unknown
  Span version_span;
  std::optional<bool> keep_conn;   ///< fastcgi_keep_conn
  uint32_t families_timed = 0;     ///< families for which a level above wrote a pool_idle of its own
  uint64_t facts_written = 0;      ///< facts that this level or one above writes
  std::optional<Value> pool_idle;  ///< keepalive_timeout of an upstream block
  Span pool_idle_span;
  std::vector<OriginStep> pool_idle_chain;
  bool unbuffered = false;       ///< proxy_buffering off
  bool is_event_stream = false;  ///< a header or type here says text/event-stream or X-Accel-Buffering
  Span event_span;
  bool rewrites = false;   ///< a `rewrite` stands in it
  Span unread_headers;     ///< an include that was not read and may set proxy_set_header lines that count here
  Span unread_version;     ///< … and proxy_http_version
  bool http2 = false;      ///< `http2 on`
  bool tls = false;        ///< `ssl on`, the old way to say it of all sockets
  Span unread;             ///< an include of this level or one above that was not read
  std::string_view match;  ///< of the location
  size_t variables = 0;    ///< size of NginxBuild::variables when the level began
};

/// A `map` block: the variable that it looks at, and its entries as they are written.
struct NginxMap {
  std::string_view source;
  std::vector<std::pair<std::string_view, std::string_view>> entries;
};

/// An upstream block or a literal address, with what decides whether a pool exists.
struct NginxPool {
  PoolId id = PoolId::none;
  bool is_explicit = false;
  ScopeId scope = ScopeId::none;
  Span name;                        ///< what is edited when a setting has to be added
  std::optional<Amount> keepalive;  ///< -1: written, value unknown
  Span keepalive_span;
  Span single_use;   ///< a `keepalive_requests` that lets each connection carry one request
  Span unread;       ///< an include in the block that was not read
  Span method_span;  ///< a balancing method behind `keepalive`
  std::string_view method;
  std::optional<Value> idle;  ///< keepalive_timeout as written
  Span idle_span;
  std::vector<OriginStep> idle_chain;
  struct Dependent {
    std::string_view setting;
    Span span;
  };
  std::vector<Dependent> dependents;  ///< keepalive_timeout and the like: they act where a pool is
  uint32_t uses = 0;                  ///< routes that use it, those that carry only upgraded connections left out
  std::array<uint32_t, 2> pooled{};   ///< of these, how many pool: before and since pooling became the default
  std::array<uint32_t, 2> unsure{};   ///< … and of how many that is not known
  std::string doubt;                  ///< the first reason for that, and the place that it is about
  Span doubt_span;
  std::array<std::string, 2> reason;  ///< why the first of the others does not
  std::array<std::string_view, 2> help;
  std::array<Span, 2> related;
};

/// A socket that a server listens on. Servers that share an address share what its sockets speak.
struct NginxDoor {
  ScopeId server = ScopeId::none;
  std::string_view address;  ///< as written
  bool http2 = false;        ///< one of the parameters
  bool tls = false;          ///< likewise `ssl`
  bool is_known = true;      ///< false: a template or variable fills a word of it in
};

/// What a server says of HTTP/2 for itself.
struct NginxHttp2 {
  ScopeId server = ScopeId::none;
  bool on = false;
  bool tls = false;  ///< all its sockets take TLS, whatever their parameters
  Span head;
  Span unread;  ///< an include that was not read and may say it
};

/// An `error_page` of a level, for the errors of nginx itself when what is behind fails.
struct NginxErrorPage {
  ScopeId scope = ScopeId::none;
  std::string_view target;
  Span span;
};

/// Whether requests of a route reuse connections under one behaviour of nginx, and why not.
struct NginxPooling {
  enum class Verdict : uint8_t { pools, closes, unknown } verdict = Verdict::closes;
  std::string reason;
  std::string_view help;
  Span related;
  bool is_asked = false;  ///< only because requests ask for it: a server that does not heed that leaves them open
};

/// A variable that `set` gives a value. Set under a condition it may have this value or another one.
struct NginxVariable {
  std::string_view name;
  std::string_view value;
  bool is_certain = true;
};

/// One derivation of one component.
struct NginxBuild {
  const Sources& sources;
  Model& model;
  NginxTree& files;
  ComponentId component = ComponentId::none;
  Environment environment;
  Value eras;  ///< flag: pooling is the default, by release
  std::vector<NginxHeaders> headers{1};
  std::vector<NginxVariable> variables;
  std::unordered_map<std::string_view, NginxMap> maps;
  std::vector<NginxPool> pools;
  std::unordered_map<std::string, uint32_t> upstreams;  ///< by nginx_upstream_key
  std::unordered_map<std::string, uint32_t> literals;   ///< by family and address
  std::vector<NginxDoor> doors;
  std::vector<NginxHttp2> http2;
  std::vector<NginxErrorPage> error_pages;
  std::vector<std::string_view> status_locations;  ///< matches of the locations that set a grpc-status
  uint32_t families_used = 0;
  ScopeId root = ScopeId::none, http = ScopeId::none, stream = ScopeId::none;
  size_t first_timer = 0;       ///< what stands before it in the model belongs to others
  bool is_fragment = false;     ///< another nginx.conf, which is not here, includes the root file
  bool has_main_above = false;  ///< but may be the one of the repository that stands in the same container
  bool is_template = false;     ///< envsubst or the like fills in ${NAMES}
  NginxBeside beside;           ///< what other fragments bring into the http block of the root file
};

// Words --------------------------------------------------------------------------------------------------------------

/// A word as nginx will see it: `${NAME}` of a template taken from the environment. Nothing when it cannot be known.
std::optional<std::string> nginx_word(const NginxBuild& build, const Tree& tree, NodeId word);

/// What the environment gives for a word that is one variable and nothing else; null for any other word.
const EnvironmentValue* nginx_whole_variable(const NginxBuild& build, const Tree& tree, NodeId word);

/// The n-th word of a directive (0 is its name), if it has one.
std::optional<NodeId> nginx_argument(const NginxDirective& directive, size_t n);

/// Text with variables for a request, `upgrading` or ordinary; nothing when it cannot be known.
std::optional<std::string> nginx_resolved(const NginxBuild& build, std::string_view text, bool upgrading);

/// Every text that `text` can become when it holds one variable that a map with constant values sets; none otherwise.
std::vector<std::string> nginx_map_values(const NginxBuild& build, std::string_view text);

// Levels -------------------------------------------------------------------------------------------------------------

/// The arm of a template that a directive stands in, where that begins inside of the directive's own block.
const TemplateArm* nginx_arm(const NginxBuild& build, const NginxLevel& level, const NginxDirective& directive);

/// A directive in an arm of a template.
struct NginxConditional {
  const NginxDirective& directive;
  const TemplateArm& arm;
};

/// Makes a value that an arm writes one of several. False where the timer that another arm wrote has taken it.
bool write_under_template(NginxBuild& build, NginxLevel& level, const KnownTimer& row, const NginxConditional& one,
                          Value& value);

/// Reads a setting that is a timer or a fact where it stands. Returns its row when it is a timer.
const KnownTimer* read_nginx_setting(NginxBuild& build, NginxLevel& level, const NginxDirective& directive);

/// Reads what guards or changes the requests of a level: limit_conn, proxy_cache, proxy_method.
void read_nginx_guard(NginxBuild& build, const NginxLevel& level, const NginxDirective& directive);

/// Reads what a level says of HTTP/2 and of gRPC: `http2`, `error_page`, a grpc-status header.
void read_nginx_grpc(NginxBuild& build, NginxLevel& level, const NginxDirective& directive);

/// Writes what clients of gRPC meet at servers and routes, once all of them are known.
void write_nginx_grpc(NginxBuild& build);

/// Reads a block that turns requests away by their method.
void read_nginx_methods(NginxBuild& build, const NginxLevel& level, const NginxDirective& block);

/// Writes a yes-or-no property of a level.
void write_nginx_fact(NginxBuild& build, ScopeId scope, FactKind kind, std::string_view family,
                      std::string_view setting, Value value, Span span, How how = How::written);

/// Writes the defaults that routes and servers of the component take, when everything written is known.
void write_nginx_defaults(NginxBuild& build);

/// Reads one proxy_set_header line into the lines of its level.
void read_nginx_header(NginxBuild& build, NginxLevel& level, const NginxDirective& directive, bool& has_own);

/// Works out what the header lines of a level do and writes the facts that differ from above.
void finish_nginx_headers(NginxBuild& build, NginxLevel& level);

/// The key of NginxBuild::upstreams for a name: nginx compares names without regard to case.
std::string nginx_upstream_key(bool is_stream, std::string_view name);
/// Reads an upstream block.
void read_nginx_upstream(NginxBuild& build, ScopeId parent, NginxBlock block, const NginxDirective& directive);

/// Reads a `listen` directive.
void read_nginx_listen(NginxBuild& build, const NginxLevel& level, const NginxDirective& directive);

/// Writes the route that a *_pass directive makes.
void add_nginx_route(NginxBuild& build, NginxLevel& level, NginxFamily family, const NginxDirective& pass);

/// What travels on a route, told by its name and headers.
void classify_nginx_route(const NginxBuild& build, const NginxLevel& level, NginxFamily family, Route& route);

/// Host, port or socket of an address as nginx writes it; `port` is used when it names none.
Address nginx_address(std::string_view text, uint16_t port);

// Pools --------------------------------------------------------------------------------------------------------------

/// Whether a route at a level keeps connections to a pool open, and what decides it; `modern`: for releases
/// in which upstreams keep connections and speak HTTP/1.1 unless told otherwise.
NginxPooling nginx_pooling(const NginxBuild& build, const NginxLevel& level, const NginxPool& pool, NginxFamily family,
                           bool modern);

/// Writes the pool_idle of a route and counts it as a use of its pool.
void write_nginx_pool_idle(NginxBuild& build, NginxLevel& level, uint32_t pool, NginxFamily family, Span target,
                           bool only_upgrades);

/// Writes what the settings of upstream blocks effect, when all routes are known.
void write_nginx_effects(NginxBuild& build);

/// Walks the configuration and writes everything into the model.
void walk_nginx(NginxBuild& build, NginxContext context);

}  // namespace outlast
