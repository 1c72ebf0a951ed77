// Which requests a level lets through, and what it keeps.
#include <algorithm>

#include "adapters/nginx_build.h"

namespace outlast {
namespace {

constexpr std::array<std::string_view, 4> kWrites{"POST", "PUT", "PATCH", "DELETE"};

bool names_write(std::string_view words) {
  return std::any_of(kWrites.begin(), kWrites.end(),
                     [&](std::string_view method) { return words.find(method) != std::string_view::npos; });
}

std::string words_of(const NginxDirective& directive) {
  std::string words;
  for (size_t n = 1; const std::optional<NodeId> word = nginx_argument(directive, n); ++n) {
    words += " " + std::string(text(*directive.tree, *word));
  }
  return words;
}

/// True when a block ends every request that it sees, whoever asks.
bool turns_away(NginxBuild& build, const NginxDirective& block) {
  const std::optional<NodeId> body = block_of(*block.tree, block.node);
  if (!body) return false;
  std::vector<NginxDirective> lines;
  build.files.expand(*block.tree, *body, lines);
  bool denies = false;
  for (const NginxDirective& line : lines) {
    const std::string_view name = text(*line.tree, line.node + 1);
    if (name == "allow") return false;
    denies = denies || name == "return" || (name == "deny" && words_of(line) == " all");
  }
  return denies;
}

/// `if ($request_method !~ …)` and `limit_except …` name what is let through.
bool lists_methods(std::string_view name, std::string_view words) {
  if (name == "limit_except") return true;
  return name == "if" && words.find("$request_method") != std::string_view::npos &&
         words.find('!') != std::string_view::npos;
}

}  // namespace

void read_nginx_methods(NginxBuild& build, const NginxLevel& level, const NginxDirective& block) {
  const std::string_view name = text(*block.tree, block.node + 1);
  if (name != "limit_except" && name != "if") return;
  const std::string words = words_of(block);
  if (!lists_methods(name, words) || names_write(words) || !turns_away(build, block)) return;
  write_nginx_fact(build, level.scope, FactKind::takes_writes, {}, "limit_except", flag(false),
                   span(*block.tree, block.node + 1));
}

void read_nginx_guard(NginxBuild& build, const NginxLevel& level, const NginxDirective& directive) {
  const std::string_view name = text(*directive.tree, directive.node + 1);
  const std::optional<NodeId> word = nginx_argument(directive, 1);
  const Span place = span(*directive.tree, directive.node);
  if (name == "health_check") {
    write_nginx_fact(build, level.scope, FactKind::checks_health, {}, "health_check", flag(true), place);
  }
  if (!word) return;
  const std::string_view value = text(*directive.tree, *word);
  if (name == "limit_conn") {
    write_nginx_fact(build, level.scope, FactKind::limits_connections, {}, "limit_conn", flag(true), place);
  } else if (name == "proxy_cache") {
    write_nginx_fact(build, level.scope, FactKind::caches_responses, {}, "proxy_cache", flag(value != "off"), place);
  } else if (name == "proxy_method" && (value == "GET" || value == "HEAD")) {
    write_nginx_fact(build, level.scope, FactKind::takes_writes, {}, "proxy_method", flag(false), place);
  }
}

}  // namespace outlast
