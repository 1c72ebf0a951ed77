// What clients of gRPC need of nginx: HTTP/2 at the door, and errors that they understand.
#include <algorithm>
#include <set>

#include "adapters/nginx_build.h"

namespace outlast {
namespace {

/// A name without regard to case.
bool is_named(std::string_view text, std::string_view name) {
  return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

/// Where an `error_page` leads the errors of a gateway; "" when it is about others.
std::string_view gateway_page(const NginxDirective& directive) {
  bool covers = false;
  std::string_view last;
  for (size_t n = 1; const std::optional<NodeId> word = nginx_argument(directive, n); ++n) {
    last = text(*directive.tree, *word);
    covers = covers || last == "502";
  }
  return covers ? last : std::string_view();
}

/// True when a location takes what is sent to a page.
bool takes(std::string_view match, std::string_view page) {
  if (match.starts_with("= ")) match.remove_prefix(2);
  if (match.starts_with("^~ ")) match.remove_prefix(3);
  return match == page.substr(0, page.find('?'));
}

/// Whether a server lets clients speak HTTP/2: by itself, or by a socket that it shares.
Value serves_http2(const NginxBuild& build, const NginxHttp2& server, const std::set<std::string_view>& addresses) {
  bool on = server.on;
  bool is_known = !has_place(server.unread);
  for (const NginxDoor& door : build.doors) {
    if (door.server != server.server) continue;
    on = on || addresses.contains(door.address);
    is_known = is_known && door.is_known;
  }
  if (on) return flag(true);
  return is_known ? flag(false) : unknown_because("what was not read here may turn HTTP/2 on", server.unread);
}

/// Whether a server takes TLS on all of its sockets, or on none; nothing where that differs or is not known.
std::optional<bool> takes_tls(const NginxBuild& build, const NginxHttp2& server,
                              const std::set<std::string_view>& addresses) {
  if (server.tls) return true;
  std::optional<bool> takes;
  for (const NginxDoor& door : build.doors) {
    if (door.server != server.server) continue;
    const bool tls = addresses.contains(door.address);
    if (!door.is_known || has_place(server.unread) || takes.value_or(tls) != tls) return std::nullopt;
    takes = tls;
  }
  return takes;
}

}  // namespace

void read_nginx_grpc(NginxBuild& build, NginxLevel& level, const NginxDirective& directive) {
  const Tree& tree = *directive.tree;
  const std::string_view name = text(tree, directive.node + 1);
  const std::optional<NodeId> word = nginx_argument(directive, 1);
  if (!word) return;
  if (name == "http2") {
    level.http2 = text(tree, *word) == "on";
  } else if (name == "ssl") {
    level.tls = text(tree, *word) == "on";
  } else if (name == "add_header") {
    if (level.block == NginxBlock::location && is_named(text(tree, *word), "grpc-status"))
      build.status_locations.push_back(level.match);
  } else {
    // Lines of a level replace those of the levels above as a whole; of its own the one about gateways counts.
    const std::string_view page = gateway_page(directive);
    const bool is_same = !build.error_pages.empty() && build.error_pages.back().scope == level.scope;
    if (is_same && page.empty()) return;
    build.error_pages.push_back({.scope = level.scope, .target = page, .span = span(tree, directive.node)});
  }
}

void write_nginx_grpc(NginxBuild& build) {
  const std::string_view family = name_of(NginxFamily::grpc);
  if ((build.families_used >> static_cast<unsigned>(NginxFamily::grpc) & 1) == 0) return;
  std::set<std::string_view> addresses, with_tls;
  for (const NginxDoor& door : build.doors) {
    if (door.http2) addresses.insert(door.address);
    if (door.tls) with_tls.insert(door.address);
  }
  for (const NginxHttp2& server : build.http2) {
    write_nginx_fact(build, server.server, FactKind::serves_http2, {}, "http2", serves_http2(build, server, addresses),
                     server.head, server.on ? How::written : How::version_default);
    if (const std::optional<bool> tls = takes_tls(build, server, with_tls)) {
      write_nginx_fact(build, server.server, FactKind::takes_tls, {}, "listen", flag(*tls), server.head);
    }
  }
  for (const NginxErrorPage& page : build.error_pages) {
    const bool says_status = std::any_of(build.status_locations.begin(), build.status_locations.end(),
                                         [&](std::string_view match) { return takes(match, page.target); });
    write_nginx_fact(build, page.scope, FactKind::grpc_statuses, family, "error_page", flag(says_status), page.span);
  }
}

}  // namespace outlast
