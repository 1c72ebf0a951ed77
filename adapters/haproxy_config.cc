#include "adapters/haproxy_config.h"

#include <algorithm>
#include <array>

namespace outlast {
namespace {

/// Nobody stacks more defaults on each other.
constexpr size_t kMostBases = 32;

/// Options of which the last one written counts.
constexpr std::array<std::string_view, 5> kHttpModes{"httpclose", "forceclose", "http-server-close", "http-keep-alive",
                                                     "http-tunnel"};
constexpr std::array<std::string_view, 11> kRepeated{
    "bind",        "dispatch",        "server",       "server-template", "default-server",     "acl",
    "use_backend", "default_backend", "http-request", "use-server",      "http-after-response"};
/// Settings of one word whose value is the next word.
constexpr std::array<std::string_view, 7> kPlain{"mode",       "http-reuse", "retries",   "retry-on",
                                                 "clitimeout", "srvtimeout", "contimeout"};

/// Those of them that say where a section leads.
constexpr std::array<std::string_view, 6> kLeading{"dispatch",       "server",          "server-template",
                                                   "default-server", "default_backend", "use_backend"};

std::optional<HaproxyKind> kind_named(std::string_view name) {
  if (name == "defaults") return HaproxyKind::defaults;
  if (name == "frontend") return HaproxyKind::frontend;
  if (name == "backend") return HaproxyKind::backend;
  if (name == "listen") return HaproxyKind::listen;
  return std::nullopt;
}

template <class Names>
std::optional<std::string_view> one_of(const Names& names, std::string_view word) {
  const auto found = std::find(names.begin(), names.end(), word);
  return found == names.end() ? std::nullopt : std::optional<std::string_view>(*found);
}

constexpr std::array<std::string_view, 6> kTimeouts{"timeout client",       "timeout server",
                                                    "timeout connect",      "timeout tunnel",
                                                    "timeout http-request", "timeout http-keep-alive"};

/// Conditions of templates are counted from here, those of HAProxy's own `.if` from 0.
constexpr uint32_t kTemplateGroups = 1'000'000;

/// The names of `timeout`'s settings, kept for the maps.
std::optional<std::string_view> timeout_named(std::string_view name) {
  for (const std::string_view one : kTimeouts) {
    if (one.substr(8) == name) return one;
  }
  return std::nullopt;
}

std::optional<std::string_view> option_named(std::string_view name) {
  constexpr std::array<std::string_view, 4> kOptions{"option srvtcpka", "option tcpka", "option redispatch",
                                                     "option http-buffer-request"};
  for (const std::string_view one : kOptions) {
    if (one.substr(7) == name) return one;
  }
  return std::nullopt;
}

/// Reads the lines of a file in order: sections, and the `.if` lines across them.
class ConfigReader {
 public:
  ConfigReader(const Tree& tree, const HaproxyWorld& world) : world_(world) { config.tree = &tree; }

  void run() {
    for (const NodeId line : children(tree(), 0)) {
      const std::vector<NodeId> head = words(tree(), line);
      if (head.empty()) continue;
      if (condition(line, head)) continue;
      const std::optional<NodeId> body = block_of(tree(), line);
      if (!body) continue;
      depth_ = arms_.size();
      const std::string_view name = text(tree(), head[0]);
      const std::optional<HaproxyKind> kind = kind_named(name);
      const bool is_dead = !is_live();
      if (kind && !is_dead) open(*kind, line, head);
      const bool is_global = name == "global";
      config.has_global = config.has_global || (is_global && !is_dead);
      for (const NodeId inner : children(tree(), *body)) {
        const std::vector<NodeId> inside = words(tree(), inner);
        if (inside.empty() || condition(inner, inside) || !is_live() || config.sections.size() + is_global == 0)
          continue;
        if (kind) read(config.sections.back(), inner, inside);
        if (is_global) read_global(inner, inside);
      }
    }
    resolve_bases();
  }

  HaproxyConfig config;

 private:
  /// One `.if` that is open.
  struct Condition {
    bool is_dead = false;     ///< the arm at hand does not count
    bool is_decided = false;  ///< an arm that is known to count has come
    bool has_arm = false;     ///< which of its arms counts is not known: it has its place in arms_
  };

  const Tree& tree() const { return *config.tree; }

  /// False inside of an arm that does not count.
  bool is_live() const {
    return std::none_of(conditions_.begin(), conditions_.end(), [](const Condition& one) { return one.is_dead; });
  }

  /// What stands behind the word of an `.if` or `.elif` line.
  std::string_view condition_of(NodeId line, const std::vector<NodeId>& head) const {
    if (head.size() < 2) return {};
    return written(tree(), line).substr(tree().nodes[head[1]].begin - tree().nodes[line].begin);
  }

  void begin_arm(Condition& condition, std::optional<bool> holds, std::string_view text) {
    condition.is_dead = condition.is_decided || holds == false;
    if (holds == true) condition.is_decided = true;
    if (condition.is_dead || (holds == true && !condition.has_arm)) return;
    if (!condition.has_arm) arms_.push_back({groups_++, 0, false, std::string(text)});
    condition.has_arm = true;
  }

  bool condition(NodeId line, const std::vector<NodeId>& head) {
    const std::string_view name = text(tree(), head[0]);
    const std::string_view asked = condition_of(line, head);
    if (name == ".if") {
      conditions_.emplace_back();
      begin_arm(conditions_.back(), haproxy_holds(asked, world_, config.setenvs), asked);
    } else if ((name == ".elif" || name == ".else") && !conditions_.empty()) {
      Condition& last = conditions_.back();
      if (last.has_arm) ++arms_.back().arm;
      const auto holds = name == ".else" ? std::optional(true) : haproxy_holds(asked, world_, config.setenvs);
      if (last.has_arm) arms_.back().is_else = holds == true;
      begin_arm(last, holds, asked);
    } else if (name == ".endif" && !conditions_.empty()) {
      if (conditions_.back().has_arm) arms_.pop_back();
      conditions_.pop_back();
      depth_ = std::min(depth_, arms_.size());
    }
    return name.starts_with('.');
  }

  void open(HaproxyKind kind, NodeId line, const std::vector<NodeId>& head) {
    HaproxySection section{.kind = kind, .line = line};
    section.is_conditional = !arms_.empty();
    const bool is_named = head.size() > 1 && text(tree(), head[1]) != "from";
    if (is_named) section.name = text(tree(), head[1]);
    from_.emplace_back();
    for (size_t i = is_named ? 2 : 1; i + 1 < head.size(); ++i) {
      if (text(tree(), head[i]) == "from") from_.back() = text(tree(), head[i + 1]);
    }
    if (kind != HaproxyKind::defaults) section.base = last_defaults_;
    if (kind == HaproxyKind::defaults) last_defaults_ = config.sections.size();
    // Old configurations name the address where the section begins.
    if (is_named && head.size() > 2 && from_.back().empty()) section.lines["bind"].push_back(line);
    config.sections.push_back(std::move(section));
  }

  void read(HaproxySection& section, NodeId line, const std::vector<NodeId>& inside) {
    std::string_view first = text(tree(), inside[0]);
    HaproxyWritten written{.line = line};
    size_t at = 0;
    if ((first == "no" || first == "default") && inside.size() > 1) {
      written.is_off = true;
      first = text(tree(), inside[++at]);
    }
    if (arms_.size() > depth_) written.arm = arms_.back();
    const bool is_in_if = written.arm.has_value();
    if (!is_in_if) written.arm = template_arm(section, line);
    if (inside.size() > at + 1) written.value = inside[at + 1];
    if (is_filled_in(section, inside, at, written)) return;
    if (const auto repeated = one_of(kRepeated, first)) {
      // Where it leads, and whether it keeps connections there, hangs on the condition.
      section.is_conditional = section.is_conditional || (is_in_if && one_of(kLeading, *repeated).has_value());
      section.lines[*repeated].push_back(line);
    } else if (const auto plain = one_of(kPlain, first)) {
      section.settings[*plain].push_back(written);
      config.says_mode = config.says_mode || *plain == "mode";
    } else if (first == "timeout" && written.value) {
      const auto timeout = timeout_named(text(tree(), *written.value));
      written.value = inside.size() > 2 ? std::optional(inside[2]) : std::nullopt;
      if (timeout) section.settings[*timeout].push_back(written);
    } else if (first == "option" && written.value) {
      read_option(section, written);
    }
  }

  /// The arm of a template, inside of the section, that a line stands in.
  std::optional<HaproxyArm> template_arm(const HaproxySection& section, NodeId line) {
    const uint32_t at = tree().nodes[line].begin, from = tree().nodes[section.line].begin;
    open_arms_around(at);
    if (around_.empty() || around_.back()->begin < from) return std::nullopt;
    const TemplateArm& one = *around_.back();
    // One that stands in another takes all that is left of that alone.
    const bool is_alone = around_.size() < 2 || around_[around_.size() - 2]->begin < from;
    return HaproxyArm{kTemplateGroups + one.group, one.arm, one.is_else && is_alone, one.condition};
  }

  /// Brings the arms that stand around a place up to date, outermost first. Lines are read in their order.
  void open_arms_around(uint32_t at) {
    if (by_begin_.empty()) {
      for (const TemplateArm& one : tree().arms) by_begin_.push_back(&one);
      std::sort(by_begin_.begin(), by_begin_.end(),
                [](const TemplateArm* a, const TemplateArm* b) { return a->begin < b->begin; });
    }
    if (at < looked_at_) {
      around_.clear();
      next_arm_ = 0;
    }
    looked_at_ = at;
    const auto close = [&](uint32_t end) {
      while (!around_.empty() && around_.back()->end <= end) around_.pop_back();
    };
    for (; next_arm_ < by_begin_.size() && by_begin_[next_arm_]->begin <= at; ++next_arm_) {
      close(by_begin_[next_arm_]->begin);
      around_.push_back(by_begin_[next_arm_]);
    }
    close(at);
  }

  /// True for a line of which a template fills in what it sets: `timeout {{ name }} {{ value }}` may be any time.
  bool is_filled_in(HaproxySection& section, const std::vector<NodeId>& inside, size_t at, HaproxyWritten written) {
    const auto is_unknown = [&](size_t i) { return i < inside.size() && tree().nodes[inside[i]].unknown; };
    const std::string_view first = text(tree(), inside[at]);
    const bool may_be_time = is_unknown(at) || (first == "timeout" && is_unknown(at + 1));
    const bool may_be_mode = is_unknown(at) || (first == "option" && is_unknown(at + 1));
    if (!may_be_time && !may_be_mode) return false;
    written.arm = HaproxyArm{groups_++, 0, false, "this line sets it"};
    written.value = is_unknown(at) ? inside[at] : inside[at + 1];
    written.is_guess = true;
    if (may_be_mode) section.settings["http mode"].push_back(written);
    for (const std::string_view timeout : kTimeouts) {
      if (may_be_time) section.settings[timeout].push_back(written);
    }
    return true;
  }

  void read_option(HaproxySection& section, const HaproxyWritten& written) {
    const std::string_view name = text(tree(), *written.value);
    if (one_of(kHttpModes, name)) {
      section.settings["http mode"].push_back(written);
    } else if (const auto option = option_named(name)) {
      section.settings[*option].push_back(written);
    }
  }

  void read_global(NodeId line, const std::vector<NodeId>& inside) {
    const std::string_view name = text(tree(), inside[0]);
    if (name == "hard-stop-after") config.hard_stop = line;
    if ((name == "setenv" || name == "presetenv") && inside.size() > 2 && !tree().nodes[inside[2]].unknown) {
      config.setenvs.insert_or_assign(std::string(text(tree(), inside[1])), std::string(text(tree(), inside[2])));
    }
  }

  /// Names may only be given to defaults that stand above.
  void resolve_bases() {
    std::map<std::string_view, size_t> named;
    for (size_t i = 0; i < config.sections.size(); ++i) {
      HaproxySection& section = config.sections[i];
      if (!from_[i].empty()) {
        const auto found = named.find(from_[i]);
        section.base = found == named.end() ? std::nullopt : std::optional(found->second);
      }
      // The defaults stand above and know it by now.
      if (section.base && config.sections[*section.base].is_conditional) section.is_conditional = true;
      if (section.kind == HaproxyKind::defaults && !section.name.empty()) named.insert_or_assign(section.name, i);
    }
  }

  std::vector<std::string_view> from_;
  std::optional<size_t> last_defaults_;
  const HaproxyWorld& world_;
  std::vector<Condition> conditions_;
  std::vector<HaproxyArm> arms_;  ///< those that are not decided
  size_t depth_ = 0;              ///< conditions around the whole section
  uint32_t groups_ = 0;
  std::vector<const TemplateArm*> by_begin_;
  std::vector<const TemplateArm*> around_;  ///< the arms around the last line
  size_t next_arm_ = 0;
  uint32_t looked_at_ = 0;
};

}  // namespace

HaproxyConfig haproxy_config(const Tree& tree, const HaproxyWorld& world) {
  ConfigReader reader(tree, world);
  if (!tree.empty()) reader.run();
  return std::move(reader.config);
}

bool is_haproxy(const Tree& tree) {
  if (tree.empty()) return false;
  for (const NodeId line : children(tree, 0)) {
    if (block_of(tree, line) && kind_named(text(tree, line + 1))) return true;
  }
  return false;
}

const HaproxySection* base_of(const HaproxyConfig& config, const HaproxySection& section) {
  return section.base ? &config.sections[*section.base] : nullptr;
}

std::vector<const HaproxyWritten*> possible_settings(const HaproxyConfig& config, const HaproxySection& section,
                                                     std::string_view name) {
  std::vector<const HaproxyWritten*> found;
  size_t steps = 0;
  for (const HaproxySection* at = &section; at != nullptr && steps < kMostBases; at = base_of(config, *at), ++steps) {
    const auto written = at->settings.find(name);
    if (written == at->settings.end()) continue;
    for (size_t i = written->second.size(); i-- > 0;) {
      found.push_back(&written->second[i]);
      if (!written->second[i].arm || found.size() == kMostAlternatives) return found;
    }
  }
  return found;
}

const HaproxyWritten* find_setting(const HaproxyConfig& config, const HaproxySection& section, std::string_view name) {
  const std::vector<const HaproxyWritten*> found = possible_settings(config, section, name);
  return found.empty() ? nullptr : found.front();
}

namespace {

std::optional<std::string> filled(const HaproxyFiller& filler, NodeId word, bool is_address, std::string& reason) {
  const auto& [config, environment, is_template] = filler;
  const Tree& tree = *config.tree;
  if (tree.nodes[word].unknown) {
    reason = "a template fills it in";
    return std::nullopt;
  }
  const std::string_view raw = written(tree, word);
  if (raw.find('$') == std::string_view::npos) return std::string(text(tree, word));
  std::string whole;
  for (const HaproxyPiece& piece : haproxy_pieces(raw)) {
    if (!piece.is_variable) {
      whole += piece.text;
      continue;
    }
    const bool is_filled_in = piece.is_quoted || is_address;
    const auto found = environment.find(piece.text);
    const auto own = config.setenvs.find(piece.text);
    if (found != environment.end() && !found->second.is_unknown) {
      whole += found->second.text;
    } else if (is_filled_in && own != config.setenvs.end()) {
      whole += own->second;
    } else if (found == environment.end() && piece.fallback) {
      whole += *piece.fallback;
    } else {
      reason = is_filled_in || is_template ? "what sets " + piece.text + " was not found"
                                           : "HAProxy fills in $" + piece.text + " inside double quotes only";
      return std::nullopt;
    }
  }
  return whole;
}

}  // namespace

std::optional<std::string> HaproxyFiller::fill(NodeId word, std::string& reason) const {
  return filled(*this, word, false, reason);
}

std::optional<std::string> HaproxyFiller::fill_address(NodeId word, std::string& reason) const {
  return filled(*this, word, true, reason);
}

const EnvironmentValue* HaproxyFiller::whole_variable(NodeId word) const {
  const Tree& tree = *config.tree;
  if (tree.nodes[word].unknown) return nullptr;
  const std::vector<HaproxyPiece> pieces = haproxy_pieces(written(tree, word));
  if (pieces.size() != 1 || !pieces[0].is_variable) return nullptr;
  const auto found = environment.find(pieces[0].text);
  return found == environment.end() || found->second.is_unknown ? nullptr : &found->second;
}

std::optional<Amount> haproxy_milliseconds(std::string_view text) {
  constexpr Amount kLongest = 2'147'483'647;
  struct Row {
    std::string_view suffix;
    Amount milliseconds;
  };
  constexpr std::array<Row, 6> kUnits{
      {{"", 1}, {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
  Amount amount = 0;
  size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    amount = amount * 10 + (text[at] - '0');
    if (amount > kLongest * 1000) return std::nullopt;
  }
  if (at == 0) return std::nullopt;
  const std::string_view suffix = text.substr(at);
  if (suffix == "us") return (amount + 999) / 1000;
  for (const Row& row : kUnits) {
    if (row.suffix != suffix) continue;
    if (amount > kLongest / row.milliseconds) return std::nullopt;
    return amount * row.milliseconds;
  }
  return std::nullopt;
}

}  // namespace outlast
