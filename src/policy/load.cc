#include <algorithm>
#include <array>
#include <vector>

#include "policy/compile.h"
#include "policy/placeholders.h"
#include "policy/policy.h"
#include "policy/vocabulary.h"
#include "syntax/format.h"
#include "syntax/tree.h"

namespace outlast {
namespace {

constexpr std::array<std::string_view, 6> kOver = {"component", "setting", "hop", "path", "margin", "release"};
constexpr std::array<std::string_view, 3> kMargins = {"idle", "quiet", "deadline"};

/// Largest policy file that is read.
constexpr size_t kLargestPolicy = 256 << 10;

struct TextKey {
  std::string_view name;
  std::string Policy::*field;
  bool is_message;
};
constexpr TextKey kTexts[] = {
    {"title", &Policy::title, false},
    {"when", &Policy::when, false},
    {"require", &Policy::require, false},
    {"warning_when", &Policy::warning_when, false},
    {"info_when", &Policy::info_when, false},
    {"margin", &Policy::margin, false},
    {"message", &Policy::message, true},
    {"arithmetic", &Policy::arithmetic, true},
    {"warning_because", &Policy::warning_because, true},
    {"symptom", &Policy::symptom, true},
    {"help", &Policy::help, true},
    {"why", &Policy::why, false},
    {"bad", &Policy::bad, false},
    {"good", &Policy::good, false},
};

std::vector<std::string_view> key_names() {
  std::vector<std::string_view> names = {"severity", "over", "pedantic", "only_selected", "fix", "sources"};
  for (const TextKey& key : kTexts) names.push_back(key.name);
  return names;
}

/// Reads one table into a policy; the first error wins and carries its line.
class Loader {
 public:
  Loader(std::string_view id, const Tree& tree) : tree_(tree) { policy.id = id; }

  bool run() {
    for (NodeId pair : children(tree_, 0)) {
      if (!read(text(tree_, key_of(pair)), value_of(tree_, pair), line_at(tree_.nodes[pair].begin))) return false;
    }
    return require_keys() && compile_all() && resolve_fixes() && check_messages();
  }

  Policy policy;
  std::string error;
  size_t line = 1;

 private:
  bool fail(size_t at, std::string what) {
    line = at;
    error = std::move(what);
    return false;
  }

  size_t line_at(uint32_t offset) const {
    return 1 + static_cast<size_t>(std::count(tree_.bytes.begin(), tree_.bytes.begin() + offset, '\n'));
  }

  bool has(std::string_view key) const { return find(tree_, 0, key).has_value(); }

  size_t line_of(std::string_view key) const {
    const std::optional<NodeId> value = find(tree_, 0, key);
    return value ? line_at(tree_.nodes[*value].begin) : 1;
  }

  std::optional<std::string> string(NodeId node) const {
    const Node& value = tree_.nodes[node];
    if (value.kind != NodeKind::scalar || value.style == Style::plain) return std::nullopt;
    return std::string(text(tree_, node));
  }

  bool read(std::string_view key, NodeId node, size_t at) {
    for (const TextKey& field : kTexts) {
      if (field.name != key) continue;
      std::optional<std::string> value = string(node);
      if (!value) return fail(at, "`" + std::string(key) + "` is a string");
      policy.*field.field = std::move(*value);
      return true;
    }
    if (key == "severity") return read_severity(node, at);
    if (key == "over") return read_over(node, at);
    if (key == "pedantic") return read_flag(key, node, at, policy.pedantic);
    if (key == "only_selected") return read_flag(key, node, at, policy.only_selected);
    if (key == "fix") return read_list(key, node, at, policy.fix);
    if (key == "sources") return read_list(key, node, at, policy.sources);
    const std::string near = near_names(key, key_names());
    return fail(at, "unknown key `" + std::string(key) + "`" + (near.empty() ? "" : "; near: " + near));
  }

  bool read_severity(NodeId node, size_t at) {
    const std::optional<Severity> severity = severity_named(string(node).value_or(""));
    if (!severity || *severity == Severity::off) return fail(at, "`severity` is \"error\", \"warning\" or \"info\"");
    policy.severity = *severity;
    return true;
  }

  bool read_over(NodeId node, size_t at) {
    const auto found = std::find(kOver.begin(), kOver.end(), string(node).value_or(""));
    if (found == kOver.end())
      return fail(at, "`over` is \"component\", \"setting\", \"hop\", \"path\", \"margin\" or \"release\"");
    policy.over = static_cast<Over>(found - kOver.begin());
    return true;
  }

  bool read_flag(std::string_view key, NodeId node, size_t at, bool& field) {
    const std::string_view value = text(tree_, node);
    const bool is_flag = tree_.nodes[node].style == Style::plain && (value == "true" || value == "false");
    if (!is_flag) return fail(at, "`" + std::string(key) + "` is true or false");
    field = value == "true";
    return true;
  }

  bool read_list(std::string_view key, NodeId node, size_t at, std::vector<std::string>& field) {
    bool fits = tree_.nodes[node].kind == NodeKind::list;
    for (NodeId item : children(tree_, node)) {
      const std::optional<std::string> value = string(item);
      fits = fits && value.has_value();
      if (fits) field.push_back(*value);
    }
    return fits || fail(at, "`" + std::string(key) + "` is a list of strings");
  }

  bool require_keys() {
    for (const std::string_view key : {"title", "severity", "over", "message", "why"}) {
      if (!has(key)) return fail(1, "`" + std::string(key) + "` is missing");
    }
    const bool is_margin = is_spokesman(policy.over);
    if (!is_margin && policy.require.empty()) return fail(1, "`require` is missing");
    for (const std::string_view key : {"when", "require", "warning_when", "info_when", "fix", "margin"}) {
      if (is_margin && has(key)) {
        return fail(line_of(key),
                    "`" + std::string(key) + "` has no place in a policy over " + std::string(name_of(policy.over)));
      }
    }
    if (!policy.margin.empty() && std::find(kMargins.begin(), kMargins.end(), policy.margin) == kMargins.end()) {
      return fail(line_of("margin"), "`margin` is \"idle\", \"quiet\" or \"deadline\"");
    }
    return true;
  }

  bool compile_one(std::string_view key, const std::string& text, Compiled& code) {
    if (!has(key) || is_spokesman(policy.over)) return true;
    std::string what;
    auto compiled = compile(text, policy.over, policy.loads, what);
    if (!compiled) return fail(line_of(key), std::string(key) + ": " + what);
    code = std::move(*compiled);
    return true;
  }

  bool compile_all() {
    return compile_one("when", policy.when, policy.when_code) &&
           compile_one("require", policy.require, policy.require_code) &&
           compile_one("warning_when", policy.warning_when, policy.warning_code) &&
           compile_one("info_when", policy.info_when, policy.info_code);
  }

  bool resolve_fixes() {
    for (const std::string& fix : policy.fix) {
      const size_t dot = fix.find('.');
      const auto subject = subject_named(std::string_view(fix).substr(0, dot));
      const auto load = subject && dot != std::string::npos ? load_named(*subject, fix.substr(dot + 1)) : std::nullopt;
      if (!load || std::find(policy.loads.begin(), policy.loads.end(), *load) == policy.loads.end()) {
        return fail(line_of("fix"), "fix: `" + fix + "` is not read by the conditions");
      }
      policy.fix_loads.push_back(*load);
    }
    return true;
  }

  bool check_messages() {
    for (const TextKey& key : kTexts) {
      if (!key.is_message) continue;
      const std::string what = placeholder_error(policy.*key.field, policy.over);
      if (!what.empty()) return fail(line_of(key.name), std::string(key.name) + ": " + what);
    }
    return true;
  }

  const Tree& tree_;
};

/// One line: nothing of a hostile file may break it.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
  return text;
}

std::optional<Policy> compiled(std::string_view id, const std::string& where, const Tree& tree, std::string& error) {
  Loader loader(id, tree);
  if (loader.run()) return std::move(loader.policy);
  error = one_line(where + ":" + std::to_string(loader.line) + ": " + loader.error);
  return std::nullopt;
}

std::string path_of(std::string_view id) { return "policies/" + std::string(id) + ".toml"; }

}  // namespace

std::string_view name_of(Over over) { return kOver[static_cast<size_t>(over)]; }

std::optional<Policy> load_policy(std::string_view id, std::string_view toml, std::string& error,
                                  std::string_view path) {
  const std::string where = path.empty() ? path_of(id) : std::string(path);
  if (toml.size() > kLargestPolicy) {
    error = one_line(where + ":1: larger than 256 kB");
    return std::nullopt;
  }
  const Tree tree = parse_tree(Format::toml, FileId::none, toml);
  if (!tree.gaps.empty()) {
    const auto before = toml.begin() + std::min<size_t>(tree.gaps.front().span.begin, toml.size());
    error = one_line(where + ":" + std::to_string(1 + std::count(toml.begin(), before, '\n')) + ": " +
                     tree.gaps.front().reason);
    return std::nullopt;
  }
  return compiled(id, where, tree, error);
}

std::optional<Policy> load_policy(const PolicyText& text, std::string& error) {
  Tree tree{.bytes = text.toml};
  tree.nodes.assign(text.nodes.begin(), text.nodes.end());
  tree.texts.assign(text.texts.begin(), text.texts.end());
  return compiled(text.id, path_of(text.id), tree, error);
}

bool replace_requirement(Policy& policy, std::string require, std::string& error) {
  policy.require = std::move(require);
  policy.loads.clear();
  struct Part {
    const std::string& text;
    Compiled& code;
  };
  for (const Part& part : {Part{policy.when, policy.when_code}, Part{policy.require, policy.require_code},
                           Part{policy.warning_when, policy.warning_code}, Part{policy.info_when, policy.info_code}}) {
    if (part.text.empty()) continue;
    auto compiled = compile(part.text, policy.over, policy.loads, error);
    if (!compiled) return false;
    part.code = std::move(*compiled);
  }
  std::erase_if(policy.fix_loads, [&](const Load& load) {
    return std::find(policy.loads.begin(), policy.loads.end(), load) == policy.loads.end();
  });
  return true;
}

std::vector<Policy> load_shipped_policies(std::string& error) {
  std::vector<Policy> policies;
  for (const PolicyText& text : shipped_policies()) {
    if (auto policy = load_policy(text, error)) policies.push_back(std::move(*policy));
  }
  std::sort(policies.begin(), policies.end(), [](const Policy& a, const Policy& b) { return a.id < b.id; });
  return policies;
}

}  // namespace outlast
