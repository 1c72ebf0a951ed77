#include "adapters/compose_text.h"

#include <algorithm>
#include <optional>

#include "adapters/started.h"

namespace outlast {
namespace {

/// Defaults inside defaults that are followed.
constexpr size_t kDeepestDefault = 16;

bool is_name_char(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// One `$X` or `${X…}`.
struct Use {
  std::string_view name;
  std::string_view mark;  ///< ":-", "-", ":+", "+", ":?", "?" or ""
  size_t rest = 0;        ///< where the default or replacement begins
  size_t close = 0;       ///< the closing brace, or past the name without braces
  size_t end = 0;
};

class Reader {
 public:
  Reader(const MappedText& written, FileId file, const ComposeVariables& variables)
      : written_(written), text_(written.text), file_(file), variables_(variables) {}
  ComposeText read();

 private:
  std::optional<Use> use_at(size_t at) const;
  void take(const Use& use);
  void keep(size_t from, size_t to) {
    for (size_t i = from; i < to; i++) result_.value.add(text_[i], written_.at[i]);
  }
  Span place(size_t from, size_t to) const {
    if (from >= to) {
      const uint32_t at = written_.at.empty()         ? 0
                          : from < written_.at.size() ? written_.at[from].begin
                                                      : written_.at.back().end;
      return {file_, at, at};
    }
    return {file_, written_.at[from].begin, written_.at[to - 1].end};
  }

  const MappedText& written_;
  std::string_view text_;
  FileId file_;
  const ComposeVariables& variables_;
  size_t at_ = 0;
  std::vector<size_t> closes_;  ///< braces whose default is being read
  ComposeText result_;
};

std::optional<Use> Reader::use_at(size_t at) const {
  Use use;
  const bool braced = at + 1 < text_.size() && text_[at + 1] == '{';
  const size_t from = at + (braced ? 2 : 1);
  size_t to = from;
  while (to < text_.size() && is_name_char(text_[to])) to++;
  if (to == from || (text_[from] >= '0' && text_[from] <= '9')) return std::nullopt;
  use.name = text_.substr(from, to - from);
  use.rest = use.close = use.end = to;
  if (!braced) return use;
  const bool colon = to < text_.size() && text_[to] == ':';
  const size_t sign = to + (colon ? 1 : 0);
  if (sign < text_.size() && std::string_view("-+?").find(text_[sign]) != std::string_view::npos) {
    use.mark = text_.substr(to, sign + 1 - to);
  }
  use.rest = to + use.mark.size();
  int depth = 1;
  for (use.close = use.rest; use.close < text_.size(); use.close++) {
    if (text_[use.close] == '{' && text_[use.close - 1] == '$') depth++;
    if (text_[use.close] == '}' && --depth == 0) break;
  }
  if (use.close >= text_.size()) return std::nullopt;
  use.end = use.close + 1;
  return use;
}

void Reader::take(const Use& use) {
  const size_t from = at_;
  const auto known = variables_.find(use.name);
  const bool colon = use.mark.starts_with(':');
  const char sign = use.mark.empty() ? '\0' : use.mark.back();
  const bool is_set = known != variables_.end() && !(colon && known->second.text.empty());
  const auto step_into = [&] {
    at_ = use.rest;
    closes_.push_back(use.close);
  };
  if (sign == '+') {
    if (is_set && closes_.size() < kDeepestDefault) return step_into();
    at_ = use.end;
    return;
  }
  if (is_set) {
    const Span here = place(from, use.end);
    for (const char c : known->second.text) result_.value.add(c, {here.begin, here.end});
    result_.chain.push_back({here, "variable " + std::string(use.name) + " of the environment file"});
    const bool is_all = from == 0 && use.end == text_.size();
    if (is_all) result_.span = known->second.span;
    at_ = use.end;
    return;
  }
  if (sign == '-' && closes_.size() < kDeepestDefault) {
    result_.chain.push_back({place(from, use.end), "default of variable " + std::string(use.name)});
    return step_into();
  }
  result_.is_unknown = true;
  keep(from, use.end);
  at_ = use.end;
}

ComposeText Reader::read() {
  while (at_ < text_.size()) {
    if (!closes_.empty() && at_ == closes_.back()) {
      closes_.pop_back();
      at_++;
      continue;
    }
    if (text_[at_] != '$') {
      keep(at_, at_ + 1);
      at_++;
      continue;
    }
    if (at_ + 1 < text_.size() && text_[at_ + 1] == '$') {
      keep(at_, at_ + 1);
      at_ += 2;
      continue;
    }
    if (const std::optional<Use> use = use_at(at_)) {
      take(*use);
    } else {
      keep(at_, at_ + 1);
      at_++;
    }
  }
  if (!has_place(result_.span)) {
    const std::vector<WrittenAt>& at = result_.value.at;
    result_.span = at.empty() ? place(0, text_.size()) : Span{file_, at.front().begin, at.back().end};
  }
  return std::move(result_);
}

}  // namespace

ComposeText filled_in(const MappedText& written, FileId file, const ComposeVariables& variables) {
  if (written.text.find('$') == std::string::npos) {
    ComposeText plain;
    plain.value = written;
    plain.span = {file, written.at.empty() ? 0 : written.at.front().begin,
                  written.at.empty() ? 0 : written.at.back().end};
    return plain;
  }
  return Reader(written, file, variables).read();
}

std::vector<std::pair<uint16_t, uint16_t>> published_ports(std::string_view written) {
  constexpr uint32_t kMostOfOneRange = 100;
  const auto range = [](std::string_view text) -> std::pair<uint32_t, uint32_t> {
    const size_t dash = std::min(text.find('-'), text.size());
    const uint32_t first = port_of(text.substr(0, dash));
    return {first, dash == text.size() ? first : port_of(text.substr(dash + 1))};
  };
  written = written.substr(0, written.find('/'));
  const size_t inner = written.rfind(':');
  if (inner == std::string_view::npos) return {};
  const std::string_view outside = written.substr(0, inner);
  const auto [first, last] = range(outside.substr(outside.rfind(':') + 1));
  const auto [inside, inside_last] = range(written.substr(inner + 1));
  std::vector<std::pair<uint16_t, uint16_t>> ports;
  if (first == 0 || inside == 0 || last < first || last - first != inside_last - inside) return ports;
  for (uint32_t i = 0; i <= last - first && i < kMostOfOneRange; ++i)
    ports.emplace_back(static_cast<uint16_t>(first + i), static_cast<uint16_t>(inside + i));
  return ports;
}

bool is_compose_text(const Tree& tree) {
  constexpr std::string_view kKeys[] = {"configs", "include",  "name",    "networks",
                                        "secrets", "services", "version", "volumes"};
  if (tree.empty() || tree.nodes[0].kind != NodeKind::map) return false;
  for (const NodeId pair : children(tree, 0)) {
    const std::string_view key = text(tree, key_of(pair));
    const bool is_known = std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
    if (!is_known && !key.starts_with("x-")) return false;
  }
  const auto services = find(tree, 0, "services");
  if (!services || tree.nodes[*services].kind != NodeKind::map) return false;
  for (const NodeId pair : children(tree, *services)) {
    const NodeId service = value_of(tree, pair);
    if (find(tree, service, "image") || find(tree, service, "build")) return true;
  }
  return false;
}

std::optional<NodeId> services_of(const Tree& tree, NodeId root) {
  if (const auto services = find(tree, root, "services")) return services;
  // The first format has neither a version nor a key around its services.
  if (tree.nodes[root].kind != NodeKind::map || find(tree, root, "version")) return std::nullopt;
  bool has_any = false;
  for (const NodeId pair : children(tree, root)) {
    const NodeId service = value_of(tree, pair);
    if (tree.nodes[service].kind != NodeKind::map) return std::nullopt;
    if (!find(tree, service, "image") && !find(tree, service, "build") && !find(tree, service, "extends"))
      return std::nullopt;
    has_any = true;
  }
  return has_any ? std::optional(root) : std::nullopt;
}

std::optional<NodeId> service_named(const Tree& tree, NodeId root, std::string_view name) {
  const std::optional<NodeId> services = services_of(tree, root);
  return services ? find(tree, *services, name) : std::nullopt;
}

}  // namespace outlast
