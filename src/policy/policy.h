// Policies: data files with one requirement each, compiled when they are loaded and judged over the model.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/lookup.h"
#include "model/model.h"
#include "policy/finding.h"
#include "syntax/tree.h"

namespace outlast {

/// What a policy judges, one subject at a time. `margin` and `release` policies have no condition of their own: they
/// are reported where another policy holds with less room than the margin that it names, and where one about idle
/// connections holds on one of two compared releases and is broken on the other.
enum class Over : uint8_t { component, setting, hop, path, margin, release };

/// True when a policy speaks for others and has no condition.
inline bool is_spokesman(Over over) { return over == Over::margin || over == Over::release; }

/// "component", "hop": as policies write it.
std::string_view name_of(Over over);

/// One instruction of a compiled expression; a flat program for a stack machine.
struct Instruction {
  enum class Op : uint8_t {
    push,
    load,
    pools,  ///< an idle time of a pool to "something is pooled"
    add,
    subtract,
    multiply,
    minimum,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    logical_and,
    logical_or,
    logical_not,
  };
  Op op = Op::push;
  uint8_t operands = 2;                   ///< minimum: how many
  Dimension dimension = Dimension::time;  ///< comparisons: what is compared
  uint16_t slot = 0;                      ///< load: index into Policy::loads
  Amount amount = 0;                      ///< push
};

/// An expression in postfix order; it leaves one amount, or 0 or 1.
using Compiled = std::vector<Instruction>;

/// A property that a policy reads: what of which side (vocabulary.h).
struct Load {
  uint16_t subject = 0;   ///< a Subject
  uint16_t property = 0;  ///< of a side: a timer, fact, derived or written property

  bool operator==(const Load&) const = default;
};

/// A policy as written in policies/<id>.toml or a user's file.
struct Policy {
  std::string id;
  std::string title;
  Severity severity = Severity::warning;
  bool pedantic = false;       ///< only in profile pedantic or when selected
  bool only_selected = false;  ///< only when selected, or given a severity
  Over over = Over::hop;
  std::string when, require, warning_when, info_when;  ///< as written
  Compiled when_code, require_code, warning_code, info_code;
  std::vector<Load> loads;       ///< every property the programs read, each once
  std::string margin;            ///< "idle", "quiet", "deadline" or ""
  std::vector<std::string> fix;  ///< sides that a repair may move, preferred first: "acceptor.accept_idle"
  std::vector<Load> fix_loads;   ///< the same, resolved
  std::string message;           ///< one sentence with {placeholders} (placeholders.h)
  std::string arithmetic;        ///< the relation in words: {left} {op} {right} are the ends that were compared
  std::string warning_because;   ///< why it is no error where `warning_when` is true
  std::string symptom;           ///< what users and logs show
  std::string help;              ///< what else helps, after the computed edit
  std::string why;               ///< Markdown; the only copy of the documentation
  std::string bad, good;         ///< examples
  std::vector<std::string> sources;
};

/// A policy file as the build embeds it, with what TOML makes of it.
struct PolicyText {
  std::string_view id;
  std::string_view toml;
  std::span<const Node> nodes;              ///< of its tree
  std::span<const std::string_view> texts;  ///< of its tree
};

/// The texts of the policies that ship, by id.
std::span<const PolicyText> shipped_policies();

/// Compiles one policy file. On failure nothing, and `error` is one line "policies/x.toml:3: …"; `path` is the name
/// that the line starts with, "policies/<id>.toml" when empty. Never throws.
std::optional<Policy> load_policy(std::string_view id, std::string_view toml, std::string& error,
                                  std::string_view path = {});

/// Compiles a policy that ships; on failure as above.
std::optional<Policy> load_policy(const PolicyText& text, std::string& error);

/// Gives a policy another requirement and compiles it; what a fix may move is then what the new one still reads. On
/// failure false, and `error` says why.
bool replace_requirement(Policy& policy, std::string require, std::string& error);

/// The policies that ship, compiled, by id. `error` is set (and the policy left out) when one does not compile.
std::vector<Policy> load_shipped_policies(std::string& error);

/// What the user set for a run.
struct PolicySettings {
  bool pedantic = false;                                  ///< profile pedantic
  std::vector<std::string> select, ignore;                ///< ids; nothing selected: all that run by themselves
  std::map<std::string, Severity, std::less<>> severity;  ///< by id, in place of the policy's own
  std::map<std::string, Amount, std::less<>> margin;      ///< "idle", "quiet", "deadline" in ms; default 1 s
};

/// True when a run with these settings judges the policy: `select` names the only ones to run, `ignore` and severity
/// "off" take out, pedantic ones need the profile, a selection or a severity of their own, selected-only ones the last
/// two.
bool is_enabled(const Policy& policy, const PolicySettings& settings);

/// Judges every policy over every subject. Findings with equal fingerprints are merged.
Verdicts evaluate(const Model& model, const Lookup& lookup, const std::vector<Policy>& policies,
                  const PolicySettings& settings);

}  // namespace outlast
