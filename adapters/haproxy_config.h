// One HAProxy configuration as its sections say it, and what a section takes from the defaults above it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/haproxy_conditions.h"
#include "syntax/haproxy.h"

namespace outlast {

/// One arm of an `.if` that a line stands in, beyond those of its section.
struct HaproxyArm {
  uint32_t group = 0;  ///< counts the `.if` lines of the file
  uint32_t arm = 0;
  bool is_else = false;
  std::string condition;  ///< of its `.if`
};

/// A setting as written: its line, and the word that is its value.
struct HaproxyWritten {
  NodeId line = 0;
  std::optional<NodeId> value;
  std::optional<HaproxyArm> arm;  ///< set when it counts under a condition only
  bool is_off = false;            ///< "no option …"
  bool is_guess = false;          ///< a template fills in what the line sets
};

/// The kinds of sections that are read.
enum class HaproxyKind : uint8_t { defaults, frontend, backend, listen };

/// A `defaults`, `frontend`, `backend` or `listen` section.
struct HaproxySection {
  HaproxyKind kind = HaproxyKind::defaults;
  NodeId line = 0;
  std::string name;
  std::optional<size_t> base;  ///< the defaults section that it inherits from
  /// By name, in order: "timeout client", "mode", "http-reuse", "option httpclose"; the connection modes, which replace
  /// each other, under "http mode".
  std::map<std::string_view, std::vector<HaproxyWritten>, std::less<>> settings;
  /// Lines of which each counts, by their first words: "bind", "server", "server-template", "default-server", "acl",
  /// "use_backend", "http-request".
  std::map<std::string_view, std::vector<NodeId>, std::less<>> lines;
  ScopeId scope = ScopeId::none;
  /// An `.if` stands around the whole of it, so that another arm may have a section in its place, or around a line that
  /// says where it leads.
  bool is_conditional = false;
};

/// One configuration: its sections in order, and what `global` sets for all of them.
struct HaproxyConfig {
  const Tree* tree = nullptr;
  std::vector<HaproxySection> sections;
  std::optional<NodeId> hard_stop;                          ///< the line in `global`
  std::map<std::string, std::string, std::less<>> setenvs;  ///< what `global` sets for the lines behind it
  bool has_global = false;
  bool says_mode = false;  ///< some section says "mode"
};

/// The sections of a file, without what stands under conditions that do not hold.
HaproxyConfig haproxy_config(const Tree& tree, const HaproxyWorld& world);

/// True when the tree has a section that makes HAProxy pass something on, or defaults for one.
bool is_haproxy(const Tree& tree);

/// The defaults that a section inherits from; they always stand above it.
const HaproxySection* base_of(const HaproxyConfig& config, const HaproxySection& section);

/// The written setting that counts for a section: its own, else that of the defaults above it; null when nobody writes
/// it. Of several under conditions it is the last.
const HaproxyWritten* find_setting(const HaproxyConfig& config, const HaproxySection& section, std::string_view name);

/// What may be the setting of a section, the last one first: everything under a condition back to what counts anyway.
std::vector<const HaproxyWritten*> possible_settings(const HaproxyConfig& config, const HaproxySection& section,
                                                     std::string_view name);

/// A word with its variables filled in; nothing, with the reason, when it cannot be known.
struct HaproxyFiller {
  const HaproxyConfig& config;
  const Environment& environment;
  bool is_template = false;  ///< a program fills in `${NAME}` outside of quotes too

  std::optional<std::string> fill(NodeId word, std::string& reason) const;

  /// The same for an address, in which HAProxy fills in variables without quotes as well.
  std::optional<std::string> fill_address(NodeId word, std::string& reason) const;

  /// What the environment gives for a word that is one variable and nothing else; null for any other word.
  const EnvironmentValue* whole_variable(NodeId word) const;
};

/// Milliseconds as HAProxy reads a time: a whole number and one unit of us, ms, s, m, h and d; without one it is
/// milliseconds. Nothing where HAProxy refuses it.
std::optional<Amount> haproxy_milliseconds(std::string_view text);

}  // namespace outlast
