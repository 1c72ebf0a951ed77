// What the conditions of rules say of the requests that take them.
#include <algorithm>

#include "adapters/haproxy_build.h"
#include "adapters/traffic_names.h"

namespace outlast {
namespace {

/// More ways and patterns than this are not told one by one.
constexpr size_t kMostWays = 16;
constexpr size_t kMostPatterns = 8;

bool holds_no_case(std::string_view text, std::string_view lower) {
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(),
                     [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; }) != text.end();
}

/// One thing that is looked at, and what it is compared with.
struct Criterion {
  std::string_view fetch;   ///< "path_beg", "hdr(Upgrade)"
  std::string_view method;  ///< of `-m`
  std::vector<std::string_view> values;
  bool has_file = false;  ///< a file that is not read here holds more values
  Span span;
};

/// What has to hold: any of these.
using Term = std::vector<Criterion>;

struct Condition {
  std::vector<Term> terms;
  bool has_or = false;  ///< not all terms need to hold
  bool is_any = false;  ///< each of them alone is enough, and all are known
};

Criterion criterion_of(const Tree& tree, const std::vector<NodeId>& all, size_t begin, size_t end) {
  Criterion criterion{.fetch = text(tree, all[begin]), .method = {}, .values = {}, .span = span(tree, all[begin])};
  for (size_t i = begin + 1; i < end; ++i) {
    const std::string_view word = text(tree, all[i]);
    if (word == "-f" || word == "-M") criterion.has_file = true;
    if (word == "-m" && i + 1 < end) criterion.method = text(tree, all[i + 1]);
    if (word == "-m" || word == "-f") {
      ++i;
    } else if (!word.starts_with('-')) {
      criterion.values.push_back(word);
    }
  }
  return criterion;
}

/// The lines of each ACL of a frontend.
const std::unordered_map<std::string_view, std::vector<NodeId>>& acls_of(HaproxyBuild& build,
                                                                         const HaproxySection& front) {
  auto& known = build.known[&front].acls;
  if (known) return *known;
  known.emplace();
  const auto lines = front.lines.find("acl");
  if (lines == front.lines.end()) return *known;
  for (const NodeId line : lines->second) {
    const std::vector<NodeId> acl = words(build.tree(), line);
    if (acl.size() > 2) (*known)[text(build.tree(), acl[1])].push_back(line);
  }
  return *known;
}

/// The condition of a rule; terms behind a `!` are left out.
Condition condition_of(HaproxyBuild& build, const HaproxySection& front, NodeId rule) {
  const Tree& tree = build.tree();
  Condition condition;
  const std::vector<NodeId> all = words(tree, rule);
  if (all.size() < 4 || text(tree, all[2]) != "if") return condition;
  const auto& acls = acls_of(build, front);
  size_t parts = 0, ors = 0;
  for (size_t i = 3; i < all.size(); ++i) {
    const std::string_view word = text(tree, all[i]);
    bool is_negated = word == "!";
    if (is_negated) ++i;
    if (i >= all.size()) break;
    const std::string_view name = text(tree, all[i]);
    Term term;
    if (name == "or" || name == "||") {
      condition.has_or = true;
      ++ors;
      continue;
    } else if (name == "{" || name == "!{") {
      is_negated = is_negated || name == "!{";
      size_t end = i + 1;
      while (end < all.size() && text(tree, all[end]) != "}") ++end;
      if (i + 1 < end) term.push_back(criterion_of(tree, all, i + 1, end));
      i = end;
    } else if (const auto named = acls.find(name); named != acls.end() && named->second.size() <= kMostWays) {
      for (const NodeId line : named->second) {
        const std::vector<NodeId> acl = words(tree, line);
        term.push_back(criterion_of(tree, acl, 2, acl.size()));
      }
    }
    ++parts;
    if (!term.empty() && !is_negated) condition.terms.push_back(std::move(term));
  }
  condition.is_any = condition.has_or && ors + 1 == parts && parts == condition.terms.size();
  return condition;
}

/// How a path is compared: "beg", "reg", "" for the whole; nothing when it is no path.
std::optional<std::string_view> path_method(const Criterion& criterion) {
  std::string_view fetch = criterion.fetch.substr(0, criterion.fetch.find_first_of(",("));
  for (const std::string_view name : {"path", "url"}) {
    if (fetch == name) return criterion.method == "str" ? std::string_view() : criterion.method;
    if (fetch.starts_with(name) && fetch.substr(name.size()).starts_with('_')) return fetch.substr(name.size() + 1);
  }
  return std::nullopt;
}

/// The paths that a term lets in, in the words of routes: a prefix, "= " and a path, "~ " and a pattern. Nothing when
/// something else than a path may let a request in, or too much.
std::optional<std::string> match_of(const Term& term) {
  std::vector<std::string> prefixes, patterns;
  bool is_exact = false;
  for (const Criterion& one : term) {
    const std::optional<std::string_view> method = path_method(one);
    if (!method || one.has_file || one.values.empty()) return std::nullopt;
    for (const std::string_view value : one.values) {
      const bool begins = method->empty() || *method == "beg";
      if (prefixes.size() + patterns.size() == kMostPatterns) return std::nullopt;
      is_exact = method->empty();
      (begins ? prefixes : patterns).emplace_back(value);
    }
  }
  if (patterns.empty() && prefixes.size() == 1) return (is_exact ? "= " : "") + prefixes[0];
  std::string all;
  for (const std::string& one : prefixes) all += (all.empty() ? "" : "|") + one;
  if (!prefixes.empty()) all = "^(" + all + ")";
  for (const std::string& one : patterns) all += (all.empty() ? "" : "|") + one;
  return "~ " + all;
}

bool asks_for_websocket(const Criterion& one) {
  if (!holds_no_case(one.fetch, "hdr")) return false;
  if (holds_no_case(one.fetch, "sec-websocket")) return true;
  return holds_no_case(one.fetch, "upgrade") && !one.values.empty() && holds_no_case(one.values[0], "websocket");
}

bool asks_for_grpc(const Criterion& one) {
  return holds_no_case(one.fetch, "content-type") && !one.values.empty() &&
         holds_no_case(one.values[0], "application/grpc");
}

void mark(Route& route, TrafficClass traffic, ClassEvidence evidence, Span span, std::string text) {
  route.traffic = traffic;
  route.evidence = evidence;
  route.evidence_span = span;
  route.evidence_text = std::move(text);
}

}  // namespace

void classify_haproxy_route(HaproxyBuild& build, const HaproxySection& front, NodeId rule, std::string_view backend,
                            Route& route) {
  Condition condition = condition_of(build, front, rule);
  // Paths of which each is enough are the ways of one.
  const auto is_path = [](const Term& term) { return match_of(term).has_value(); };
  if (condition.is_any && std::all_of(condition.terms.begin(), condition.terms.end(), is_path)) {
    Term all;
    for (const Term& term : condition.terms) all.insert(all.end(), term.begin(), term.end());
    condition.terms = {std::move(all)};
    condition.has_or = false;
  }
  const ClassEvidence evidence = condition.has_or ? ClassEvidence::name : ClassEvidence::setting;
  for (const Term& term : condition.terms) {
    const std::optional<std::string> match = condition.has_or ? std::nullopt : match_of(term);
    if (match && route.match == "/") route.match = *match;
    if (std::any_of(term.begin(), term.end(), asks_for_websocket))
      mark(route, TrafficClass::websocket, evidence, term[0].span, "requests that ask for a WebSocket go here");
    if (std::all_of(term.begin(), term.end(), asks_for_grpc))
      mark(route, TrafficClass::grpc, evidence, term[0].span, "requests of gRPC go here");
  }
  if (route.evidence != ClassEvidence::none) return;
  if (names_only_websockets(route.match) || names_only_websockets(backend)) {
    mark(route, TrafficClass::websocket, ClassEvidence::name, route.target, "the name of the path or the backend");
  } else if (names_stream(route.match)) {
    mark(route, TrafficClass::stream, ClassEvidence::name, route.target, "the name of the path");
  }
}

}  // namespace outlast
