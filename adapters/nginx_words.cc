// Words and variables of nginx configurations.
#include <algorithm>

#include "adapters/nginx_build.h"

namespace outlast {
namespace {

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool is_environment_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// "x" of "$x" and "${x}" at the front of a text; its length with the sign is put into `length`.
std::string_view variable_at(std::string_view text, size_t& length) {
  length = 1;
  const bool braced = text.size() > 1 && text[1] == '{';
  size_t end = braced ? 2 : 1;
  while (end < text.size() && is_name(text[end])) ++end;
  const std::string_view name = text.substr(braced ? 2 : 1, end - (braced ? 2 : 1));
  if (braced && (end >= text.size() || text[end] != '}')) return {};
  length = end + (braced ? 1 : 0);
  return name;
}

bool same_text(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// What a map gives for a value; nothing when an expression would have to be run.
std::optional<std::string_view> mapped(const NginxMap& map, std::string_view value) {
  std::string_view otherwise;
  bool unsure = false;
  for (const auto& [key, result] : map.entries) {
    if (key == "default")
      otherwise = result;
    else if (key.starts_with('~'))
      unsure = unsure || !value.empty() || key.find("^$") != std::string_view::npos;
    else if (same_text(key.starts_with('\\') ? key.substr(1) : key, value))
      return result;
  }
  if (unsure) return std::nullopt;
  return otherwise;
}

const NginxVariable* find_variable(const NginxBuild& build, std::string_view name) {
  for (size_t i = build.variables.size(); i-- > 0;) {
    if (build.variables[i].name == name) return &build.variables[i];
  }
  return nullptr;
}

/// The value of one variable, if it is known; it may hold variables itself.
std::optional<std::string> variable_value(const NginxBuild& build, std::string_view name, bool upgrading, int depth) {
  if (name == "http_upgrade") return upgrading ? "websocket" : "";
  if (name == "http_connection") return upgrading ? "upgrade" : "keep-alive";
  if (const NginxVariable* set = find_variable(build, name))
    return set->is_certain ? std::optional<std::string>(set->value) : std::nullopt;
  const auto map = build.maps.find(name);
  if (map == build.maps.end() || depth > 4 || !map->second.source.starts_with('$')) return std::nullopt;
  size_t length = 0;
  const std::string_view source = variable_at(map->second.source, length);
  if (length != map->second.source.size()) return std::nullopt;
  const std::optional<std::string> value = variable_value(build, source, upgrading, depth + 1);
  if (!value) {
    // A map that gives the same for everything needs no value.
    const auto& entries = map->second.entries;
    const bool constant = !entries.empty() && std::all_of(entries.begin(), entries.end(), [&](const auto& entry) {
      return entry.second == entries.front().second;
    });
    if (!constant || entries.front().first != "default") return std::nullopt;
    return std::string(entries.front().second);
  }
  const std::optional<std::string_view> result = mapped(map->second, *value);
  if (!result) return std::nullopt;
  return std::string(*result);
}

}  // namespace

std::optional<NodeId> nginx_argument(const NginxDirective& directive, size_t n) {
  NodeId word = directive.node + 1;
  const NodeId past = directive.tree->nodes[directive.node].subtree_end;
  for (; word < past && directive.tree->nodes[word].kind == NodeKind::word; ++word) {
    if (n-- == 0) return word;
  }
  return std::nullopt;
}

std::optional<std::string> nginx_word(const NginxBuild& build, const Tree& tree, NodeId word) {
  if (tree.nodes[word].unknown) return std::nullopt;
  const std::string_view raw = text(tree, word);
  if (raw.find('$') == std::string_view::npos) return std::string(raw);
  std::string filled;
  for (size_t at = 0; at < raw.size();) {
    if (raw[at] != '$') {
      filled += raw[at++];
      continue;
    }
    size_t length = 0;
    const std::string_view name = variable_at(raw.substr(at), length);
    const bool is_own = find_variable(build, name) != nullptr || build.maps.contains(name);
    const auto found = is_own ? build.environment.end() : build.environment.find(name);
    const bool is_set = found != build.environment.end();
    // nginx refuses names that nothing defines: a file that is no template by its name is one all the same.
    const bool is_environment =
        !is_own && (is_environment_name(name) ? build.is_template || is_set : build.is_template && is_set);
    if (is_environment) {
      if (!is_set || found->second.is_unknown) return std::nullopt;
      filled += found->second.text;
    } else {
      filled += raw.substr(at, length);
    }
    at += length;
  }
  return filled;
}

const EnvironmentValue* nginx_whole_variable(const NginxBuild& build, const Tree& tree, NodeId word) {
  const std::string_view raw = text(tree, word);
  if (!raw.starts_with('$')) return nullptr;
  size_t length = 0;
  const std::string_view name = variable_at(raw, length);
  const auto found = build.environment.find(name);
  return length == raw.size() && found != build.environment.end() ? &found->second : nullptr;
}

std::optional<std::string> nginx_resolved(const NginxBuild& build, std::string_view text, bool upgrading) {
  std::string value(text);
  for (int round = 0; round < 8; ++round) {
    const size_t sign = value.find('$');
    if (sign == std::string::npos) return value;
    size_t length = 0;
    const std::string_view name = variable_at(std::string_view(value).substr(sign), length);
    const std::optional<std::string> inner = variable_value(build, name, upgrading, 0);
    if (!inner || value.size() > 4096) return std::nullopt;
    value = value.substr(0, sign) + *inner + value.substr(sign + length);
  }
  return std::nullopt;
}

std::vector<std::string> nginx_map_values(const NginxBuild& build, std::string_view text) {
  const size_t sign = text.find('$');
  if (sign == std::string_view::npos) return {};
  size_t length = 0;
  const auto map = build.maps.find(variable_at(text.substr(sign), length));
  if (map == build.maps.end() || text.find('$', sign + length) != std::string_view::npos) return {};
  std::vector<std::string> values;
  for (const auto& [key, result] : map->second.entries) {
    if (key == "hostnames" || key == "volatile" || result.empty()) continue;
    if (result.find('$') != std::string_view::npos || values.size() >= kMostAlternatives) return {};
    const std::string value =
        std::string(text.substr(0, sign)) + std::string(result) + std::string(text.substr(sign + length));
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
  return values;
}

}  // namespace outlast
