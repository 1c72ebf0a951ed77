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

namespace outlast {

enum class Over : uint8_t { component, setting, hop, path };

/// One instruction of a compiled expression; a flat program for a stack machine.
struct Instruction {
  enum class Op : uint8_t {
    push,
    load,
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
    logical_not
  };
  Op op = Op::push;
  Amount amount = 0;     ///< push
  uint16_t subject = 0;  ///< load: index into the vocabulary of the policy's scope
  uint16_t property = 0;
  uint8_t operands = 2;  ///< minimum
};
using Compiled = std::vector<Instruction>;

/// A policy as written in policies/<id>.toml or a user's file.
struct Policy {
  std::string id;
  std::string title;
  Severity severity = Severity::warning;
  bool pedantic = false;  ///< only in profile pedantic or when selected
  bool only_selected = false;
  Over over = Over::hop;
  std::string when, require, warning_when, info_when;  ///< as written
  Compiled when_code, require_code, warning_code, info_code;
  std::string margin;            ///< "idle", "quiet", "deadline" or ""
  std::vector<std::string> fix;  ///< sides that a repair may move, preferred first
  std::string message;           ///< sentence with {placeholders}
  std::string symptom;
  std::string help;
  std::string why;        ///< Markdown; the only copy of the documentation
  std::string bad, good;  ///< examples
  std::vector<std::string> sources;
};

/// Policy text as the build embeds it or a user's file gives it.
struct PolicyText {
  std::string_view id;
  std::string_view toml;
};
std::span<const PolicyText> shipped_policies();

/// Compiles one policy file. On failure nothing, and `error` is one line "policies/x.toml:3: …".
std::optional<Policy> load_policy(std::string_view id, std::string_view toml, std::string& error);

/// What the user set for a run.
struct PolicySettings {
  bool pedantic = false;
  std::vector<std::string> select, ignore;
  std::map<std::string, Severity, std::less<>> severity;
  std::map<std::string, Amount, std::less<>> margin;  ///< "idle", "quiet", "deadline" in ms; default 1 s
};

/// Judges every policy over every subject. Findings with equal fingerprints are merged.
Verdicts evaluate(const Model& model, const Lookup& lookup, const std::vector<Policy>& policies,
                  const PolicySettings& settings);

}  // namespace outlast
