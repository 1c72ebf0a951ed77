// The header lines that nginx sends to what is behind it.
#include <algorithm>

#include "adapters/nginx_build.h"

namespace outlast {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// True when a comma separated header value lists the token.
bool lists(std::string_view value, std::string_view token) {
  const std::string all = lower(value);
  for (size_t at = 0; at <= all.size();) {
    const size_t end = std::min(all.find(',', at), all.size());
    size_t first = at, last = end;
    while (first < last && all[first] == ' ') ++first;
    while (last > first && all[last - 1] == ' ') --last;
    if (std::string_view(all).substr(first, last - first) == token) return true;
    at = end + 1;
  }
  return false;
}

NginxPersistence persistence_of(const std::optional<std::string>& value) {
  if (!value) return NginxPersistence::unknown;
  return lists(*value, "close") ? NginxPersistence::closes : NginxPersistence::persists;
}

void write_fact(NginxBuild& build, const NginxLevel& level, FactKind kind, Value value, Span span) {
  build.model.facts.push_back({.scope = level.scope,
                               .kind = kind,
                               .family = "proxy",
                               .setting = "proxy_set_header",
                               .value = std::move(value),
                               .origin = {.span = span, .how = How::written, .chain = {}}});
}

}  // namespace

void read_nginx_header(NginxBuild& build, NginxLevel& level, const NginxDirective& directive, bool& has_own) {
  const Tree& tree = *directive.tree;
  const std::optional<NodeId> name = nginx_argument(directive, 1);
  const std::optional<NodeId> value = nginx_argument(directive, 2);
  if (!name || !value) return;
  const Span place = span(tree, directive.node);
  if (!has_own) {
    has_own = true;
    build.headers.push_back({.first = place, .replaces = level.headers});
    level.headers = static_cast<uint32_t>(build.headers.size() - 1);
  }
  NginxHeaders& own = build.headers[level.headers];
  const std::string header = lower(text(tree, *name));
  if (header == "connection") {
    // nginx sends every line that is not empty; two of them are more than we follow.
    const bool again = has_place(own.connection_span);
    if (again && text(tree, *value).empty()) return;
    const bool both = again && !own.connection.empty();
    own.connection = text(tree, *value);
    own.connection_span = place;
    if (tree.nodes[*value].unknown || both) {
      own.plain = NginxPersistence::unknown;
      own.upgrade_unsure = true;
    }
  } else if (header == "upgrade") {
    own.upgrade = text(tree, *value);
    own.upgrade_span = place;
  }
}

void finish_nginx_headers(NginxBuild& build, NginxLevel& level) {
  NginxHeaders& own = build.headers[level.headers];
  const NginxHeaders& outer = build.headers[own.replaces];
  if (has_place(own.connection_span) && own.plain != NginxPersistence::unknown) {
    own.plain = persistence_of(nginx_resolved(build, own.connection, false));
    const std::optional<std::string> upgrading = nginx_resolved(build, own.connection, true);
    own.upgrade_unsure = !upgrading;
    own.upgrades = upgrading && lists(*upgrading, "upgrade");
    own.hard_upgrade = own.upgrades && own.connection.find('$') == std::string_view::npos;
  }
  if (has_place(own.upgrade_span)) {
    const std::optional<std::string> upgrading = nginx_resolved(build, own.upgrade, true);
    own.sends_upgrade = !upgrading || !upgrading->empty();
  }
  const auto place = [&](Span span) { return has_place(span) ? span : own.first; };
  if (own.sends_upgrade != outer.sends_upgrade) {
    write_fact(build, level, FactKind::sends_upgrade, flag(own.sends_upgrade), place(own.upgrade_span));
  }
  if (own.upgrades != outer.upgrades || own.upgrade_unsure != outer.upgrade_unsure) {
    const Value value = own.upgrade_unsure
                            ? unknown_because("what Connection " + std::string(own.connection) + " sends is not known")
                            : flag(own.upgrades);
    write_fact(build, level, FactKind::connection_upgrades, value, place(own.connection_span));
  }
}

}  // namespace outlast
