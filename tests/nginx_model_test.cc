// What nginx configurations mean: pools by release, inheritance, traffic, values and effects.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/knowledge.h"
#include "adapters/nginx.h"
#include "adapters/nginx_values.h"

using namespace outlast;

namespace {

struct Read {
  std::unique_ptr<Sources> sources;
  std::unique_ptr<Documents> documents;
  Model model;
};

/// Reads and derives files that exist in memory only.
Read read(const std::vector<std::pair<std::string, std::string>>& files, std::string_view release = "") {
  Read result;
  std::vector<SourceFile> listed;
  for (const auto& [path, bytes] : files) listed.push_back({path, ""});
  result.sources = std::make_unique<Sources>(std::move(listed));
  for (const auto& [path, bytes] : files) result.sources->set_bytes(*result.sources->want(path), bytes);
  result.documents = std::make_unique<Documents>(*result.sources);
  Reading reading{*result.sources, *result.documents, result.model};
  for (size_t i = 0; i < files.size(); ++i) read_nginx(reading, static_cast<FileId>(i), Format::nginx);
  for (size_t i = 0; i < result.model.components.size(); ++i) {
    result.model.components[i].release = release_of(*find_system("nginx"), release);
    const Lookup lookup(result.model);
    Deriving deriving{*result.sources, *result.documents, result.model, lookup};
    derive_nginx(deriving, static_cast<ComponentId>(i));
  }
  return result;
}

Read read_one(const std::string& config, std::string_view release = "") {
  return read({{"nginx.conf", config}}, release);
}

std::string pool_idle(const Model& model, size_t route) {
  const Lookup lookup(model);
  const Route& one = model.routes[route];
  const Timer* timer = lookup.timer(one.scope, TimerKind::pool_idle, one.family);
  return timer == nullptr ? "nothing" : to_text(timer->value, Dimension::time);
}

std::string with(const std::string& upstream, const std::string& location, const std::string& http = "") {
  return "events {}\nhttp {\n" + http + "\nupstream app { server 127.0.0.1:3000; " + upstream +
         " }\nserver { listen 80; location / { " + location + " } }\n}\n";
}

const std::string kPooled = "proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection \"\";";
const std::string kCloseMap = "map $http_upgrade $connection_upgrade { default upgrade; '' close; }";
const std::string kOpenMap = "map $http_upgrade $connection_upgrade { default upgrade; '' ''; }";
const std::string kUpgrade =
    "proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; "
    "proxy_set_header Connection $connection_upgrade;";

}  // namespace

TEST_CASE("nginx: whether a pool exists") {
  struct Row {
    const char* what;
    std::string upstream, location, http, before, since;
  };
  const std::vector<Row> rows = {
      {"all three settings", "keepalive 8;", kPooled, "", "60s", "60s"},
      {"its own idle time", "keepalive 8; keepalive_timeout 20s;", kPooled, "", "20s", "20s"},
      {"idle time zero", "keepalive 8; keepalive_timeout 0;", kPooled, "", "none", "none"},
      {"no keepalive", "", kPooled, "", "none", "60s"},
      {"keepalive 0", "keepalive 0;", kPooled, "", "none", "none"},
      {"only proxy_pass", "keepalive 8;", "proxy_pass http://app;", "", "none", "60s"},
      {"no header", "keepalive 8;", "proxy_pass http://app; proxy_http_version 1.1;", "", "none", "60s"},
      {"HTTP/1.0 written", "keepalive 8;",
       "proxy_pass http://app; proxy_http_version 1.0; proxy_set_header Connection \"\";", "", "none", "none"},
      {"close written", "keepalive 8;",
       "proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection close;", "", "none", "none"},
      {"keep-alive written", "keepalive 8;",
       "proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection keep-alive;", "", "60s", "60s"},
      {"map to close", "keepalive 8;", kUpgrade, kCloseMap, "none", "none"},
      {"map to nothing", "keepalive 8;", kUpgrade, kOpenMap, "60s", "60s"},
      {"header line replaces inherited ones", "keepalive 8;", "proxy_pass http://app; proxy_set_header X-A b;",
       "proxy_http_version 1.1; proxy_set_header Connection '';", "none", "60s"},
      {"inherited", "keepalive 8;", "proxy_pass http://app;", "proxy_http_version 1.1; proxy_set_header Connection '';",
       "60s", "60s"},
      {"a literal address", "keepalive 8;",
       "proxy_pass http://127.0.0.1:3000; proxy_http_version 1.1; proxy_set_header Connection '';", "", "none", "none"},
      {"balancing behind keepalive", "keepalive 8; least_conn;", kPooled, "", "none", "60s"},
      {"balancing before keepalive", "least_conn; keepalive 8;", kPooled, "", "60s", "60s"},
      {"uwsgi", "keepalive 8;", "uwsgi_pass app;", "", "none", "none"},
      {"grpc", "keepalive 8;", "grpc_pass grpc://app;", "", "60s", "60s"},
      {"fastcgi", "keepalive 8;", "fastcgi_pass app;", "", "none", "none"},
      {"fastcgi kept", "keepalive 8;", "fastcgi_pass app; fastcgi_keep_conn on;", "", "60s", "60s"},
      {"memcached", "keepalive 8;", "memcached_pass app;", "", "60s", "60s"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string config = with(row.upstream, row.location, row.http);
    CHECK(pool_idle(read_one(config, "1.26.3").model, 0) == row.before);
    CHECK(pool_idle(read_one(config, "1.30.0").model, 0) == row.since);
    const std::string unknown = pool_idle(read_one(config).model, 0);
    if (row.before == row.since) CHECK(unknown == row.since);
    if (row.before != row.since) CHECK(unknown == "none (nginx before 1.29.7) or 60s (nginx 1.29.7 and later)");
  }
}

TEST_CASE("nginx: keepalive acts when some ordinary location uses the pool") {
  const auto acts = [](const Read& read) {
    for (const Effect& effect : read.model.effects) {
      if (effect.setting == "keepalive") return to_text(effect.acts, Dimension::flag);
    }
    return std::string("not judged");
  };
  CHECK(acts(read_one(with("keepalive 8;", kPooled), "1.26.3")) == "yes");
  CHECK(acts(read_one(with("keepalive 8;", kUpgrade, kCloseMap))) == "no");
  CHECK(acts(read_one(with("keepalive 8;", "proxy_pass http://app;"))) ==
        "no (nginx before 1.29.7) or yes (nginx 1.29.7 and later)");
  CHECK(acts(read_one(with("keepalive 8;", "uwsgi_pass app;"))) == "no");
  CHECK(acts(read_one(with("keepalive 8;", "proxy_pass http://127.0.0.1:3000;"))) == "no");
  // A location for WebSockets alone does not make the pool useful to the others.
  const std::string two =
      "proxy_pass http://app; } location /ws/ { proxy_pass http://app; proxy_http_version 1.1; "
      "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;";
  CHECK(acts(read_one(with("keepalive 8;", two), "1.26.3")) == "no");
  CHECK(acts(read_one(with("keepalive 8;", two), "1.30.0")) == "yes");
}

TEST_CASE("nginx: a timer of another protocol does nothing") {
  const Read read = read_one(with("", "uwsgi_pass app; proxy_read_timeout 300s;"));
  REQUIRE(read.model.effects.size() == 1);
  CHECK(read.model.effects[0].setting == "proxy_read_timeout");
  CHECK(read.model.effects[0].help == "remove it; what acts here is uwsgi_read_timeout");
}

TEST_CASE("nginx: what travels on a location") {
  struct Row {
    std::string location, body, http;
    TrafficClass traffic;
    ClassEvidence evidence;
  };
  const std::string half = "proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;";
  const std::vector<Row> rows = {
      {"/api/ws", kUpgrade, kCloseMap, TrafficClass::websocket, ClassEvidence::setting},
      {"/", kUpgrade, kCloseMap, TrafficClass::websocket, ClassEvidence::offered},
      {"/api", half, "", TrafficClass::websocket, ClassEvidence::setting},
      {"/ws", "proxy_pass http://app;", "", TrafficClass::websocket, ClassEvidence::name},
      {"/news", "proxy_pass http://app;", "", TrafficClass::plain, ClassEvidence::none},
      {"/events", "proxy_pass http://app;", "", TrafficClass::stream, ClassEvidence::name},
      {"/api/sse", "proxy_pass http://app; proxy_buffering off;", "", TrafficClass::stream, ClassEvidence::setting},
      {"/rpc", "grpc_pass app;", "", TrafficClass::grpc, ClassEvidence::setting},
  };
  for (const Row& row : rows) {
    CAPTURE(row.location);
    const Read read = read_one("http { " + row.http + " upstream app { server a:1; } server { location " +
                               row.location + " { " + row.body + " } } }");
    REQUIRE(read.model.routes.size() == 1);
    CHECK(read.model.routes[0].traffic == row.traffic);
    CHECK(read.model.routes[0].evidence == row.evidence);
  }
}

TEST_CASE("nginx: times, sizes and counts") {
  CHECK(nginx_milliseconds("60") == 60'000);
  CHECK(nginx_milliseconds("1m30") == 90'000);
  CHECK(nginx_milliseconds("1h 30m") == 5'400'000);
  CHECK(nginx_milliseconds("1d") == 86'400'000);
  CHECK(nginx_milliseconds("500ms") == 500);
  CHECK(nginx_milliseconds("1s500ms") == 1500);
  CHECK(nginx_milliseconds("0") == 0);
  for (const char* refused :
       {"", "1y", "1M", "1.5s", "-1", "s", "30s 1m", "1m1m", "60sec", "off", "99999999999999999999"}) {
    CAPTURE(refused);
    CHECK(!nginx_milliseconds(refused));
  }
  CHECK(nginx_bytes("8m") == 8 << 20);
  CHECK(nginx_bytes("512K") == 512 << 10);
  CHECK(!nginx_bytes("8mb"));
  CHECK(!nginx_count("8k"));
}

TEST_CASE("nginx: a value that nginx refuses is a gap and unknown") {
  const Read read = read_one("http { keepalive_timeout 1y; server { } }");
  REQUIRE(read.model.gaps.size() == 1);
  const Lookup lookup(read.model);
  const Timer* timer = lookup.timer(read.model.endpoints[0].scope, TimerKind::accept_idle);
  REQUIRE(timer != nullptr);
  CHECK(is_unknown(timer->value));
}

TEST_CASE("nginx: includes") {
  const std::string root =
      "events {} http { include /etc/nginx/conf.d/*.conf; include mime.types; include gone.conf; }";
  const std::string site =
      "server { listen 8080; location / { include ../snippets/pass.conf; proxy_pass http://127.0.0.1:1; } }";
  const Read read_files = read({{"deploy/conf.d/a.conf", site},
                                {"deploy/nginx.conf", root},
                                {"deploy/snippets/pass.conf", "proxy_read_timeout 7s;"},
                                {"other/conf.d/b.conf", site}});
  size_t running = 0;
  for (const Component& component : read_files.model.components) running += component.is_base ? 0 : 1;
  CHECK(running == 2);
  size_t missing = 0;
  for (const Gap& gap : read_files.model.gaps) missing += gap.reason.find("gone.conf") != std::string::npos ? 1 : 0;
  CHECK(missing == 1);
}

TEST_CASE("nginx: an include that brings itself is a gap") {
  const Read read_files = read({{"a.conf", "include b.conf; server { }"},
                                {"b.conf", "include a.conf;"},
                                {"nginx.conf", "http { include a.conf; }"}});
  CHECK(!read_files.model.gaps.empty());
}

TEST_CASE("nginx: listening") {
  const Read read = read_one(
      "http { server { listen 8080; listen unix:/run/x.sock; listen [::]:81; } server { } } stream { server { listen "
      "5432; "
      "proxy_pass db:5432; } }");
  REQUIRE(read.model.endpoints.size() == 5);
  CHECK(read.model.endpoints[0].address.port == 8080);
  CHECK(read.model.endpoints[1].address.unix_path == "/run/x.sock");
  CHECK(read.model.endpoints[2].address.port == 81);
  CHECK(read.model.endpoints[3].address.port == 80);
  CHECK(read.model.endpoints[4].family == "tcp");
  REQUIRE(read.model.pools.size() == 1);
  CHECK(read.model.pools[0].members[0].address == Address{"db", 5432, ""});
}

TEST_CASE("nginx: bare settings in conf.d stand in http") {
  const Read read_file = read({{"conf.d/timeouts.conf", "keepalive_timeout 650s;"}});
  REQUIRE(read_file.model.components.size() == 1);
  CHECK(read({{"snippets/timeouts.conf", "keepalive_timeout 650s;"}}).model.components.empty());
}

TEST_CASE("nginx: a Dockerfile for nginx is no configuration") {
  const Read image = read({{"docker/Dockerfile.nginx", "FROM nginx:1.25\nCOPY nginx/ /etc/nginx/\nCMD [\"nginx\"]\n"}});
  CHECK(image.model.components.empty());
  CHECK(image.model.gaps.empty());
}

TEST_CASE("nginx: files of other programs are left alone") {
  const Read read = read_one("[main]\nkey = value\nlisten = 80\n");
  CHECK(read.model.components.empty());
  CHECK(read.model.gaps.empty());
}
