#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <vector>

#include "policy/compile.h"
#include "policy/placeholders.h"
#include "policy/policy.h"
#include "policy/vocabulary.h"

namespace outlast {
namespace {

constexpr std::array<std::string_view, 5> kOver = {"component", "setting", "hop", "path", "margin"};
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
  Loader(std::string_view id, const toml::table& table) : table_(table) { policy.id = id; }

  bool run() {
    for (const auto& [key, node] : table_) {
      if (!read(key.str(), node, key.source().begin.line)) return false;
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

  size_t line_of(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? 1 : node->source().begin.line;
  }

  bool read(std::string_view key, const toml::node& node, size_t at) {
    for (const TextKey& text : kTexts) {
      if (text.name != key) continue;
      const auto* value = node.as_string();
      if (value == nullptr) return fail(at, "`" + std::string(key) + "` is a string");
      policy.*text.field = value->get();
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

  bool read_severity(const toml::node& node, size_t at) {
    const auto* value = node.as_string();
    const auto severity = value == nullptr ? std::nullopt : severity_named(value->get());
    if (!severity || *severity == Severity::off) return fail(at, "`severity` is \"error\", \"warning\" or \"info\"");
    policy.severity = *severity;
    return true;
  }

  bool read_over(const toml::node& node, size_t at) {
    const auto* value = node.as_string();
    const auto found = value == nullptr ? kOver.end() : std::find(kOver.begin(), kOver.end(), value->get());
    if (found == kOver.end()) return fail(at, "`over` is \"component\", \"setting\", \"hop\", \"path\" or \"margin\"");
    policy.over = static_cast<Over>(found - kOver.begin());
    return true;
  }

  bool read_flag(std::string_view key, const toml::node& node, size_t at, bool& field) {
    const auto* value = node.as_boolean();
    if (value == nullptr) return fail(at, "`" + std::string(key) + "` is true or false");
    field = value->get();
    return true;
  }

  bool read_list(std::string_view key, const toml::node& node, size_t at, std::vector<std::string>& field) {
    const auto* list = node.as_array();
    for (size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const auto* value = list->get(i)->as_string();
      if (value == nullptr) list = nullptr;
      if (list != nullptr) field.push_back(value->get());
    }
    return list != nullptr || fail(at, "`" + std::string(key) + "` is a list of strings");
  }

  bool require_keys() {
    for (const std::string_view key : {"title", "severity", "over", "message", "why"}) {
      if (table_.get(key) == nullptr) return fail(1, "`" + std::string(key) + "` is missing");
    }
    const bool is_margin = policy.over == Over::margin;
    if (!is_margin && policy.require.empty()) return fail(1, "`require` is missing");
    for (const std::string_view key : {"when", "require", "warning_when", "info_when", "fix", "margin"}) {
      if (is_margin && table_.get(key) != nullptr) {
        return fail(line_of(key), "`" + std::string(key) + "` has no place in a policy over margin");
      }
    }
    if (!policy.margin.empty() && std::find(kMargins.begin(), kMargins.end(), policy.margin) == kMargins.end()) {
      return fail(line_of("margin"), "`margin` is \"idle\", \"quiet\" or \"deadline\"");
    }
    return true;
  }

  bool compile_one(std::string_view key, const std::string& text, Compiled& code) {
    if (table_.get(key) == nullptr || policy.over == Over::margin) return true;
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

  const toml::table& table_;
};

/// One line: nothing of a hostile file may break it.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
  return text;
}

}  // namespace

std::string_view name_of(Over over) { return kOver[static_cast<size_t>(over)]; }

std::optional<Policy> load_policy(std::string_view id, std::string_view toml, std::string& error,
                                  std::string_view path) {
  const std::string where = path.empty() ? "policies/" + std::string(id) + ".toml" : std::string(path);
  if (toml.size() > kLargestPolicy) {
    error = one_line(where + ":1: larger than 256 kB");
    return std::nullopt;
  }
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed) {
    error = one_line(where + ":" + std::to_string(parsed.error().source().begin.line) + ": " +
                     std::string(parsed.error().description()));
    return std::nullopt;
  }
  Loader loader(id, parsed.table());
  if (loader.run()) return std::move(loader.policy);
  error = one_line(where + ":" + std::to_string(loader.line) + ": " + loader.error);
  return std::nullopt;
}

std::vector<Policy> load_shipped_policies(std::string& error) {
  std::vector<Policy> policies;
  for (const PolicyText& text : shipped_policies()) {
    if (auto policy = load_policy(text.id, text.toml, error)) policies.push_back(std::move(*policy));
  }
  std::sort(policies.begin(), policies.end(), [](const Policy& a, const Policy& b) { return a.id < b.id; });
  return policies;
}

}  // namespace outlast
