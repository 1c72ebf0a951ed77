// outlast.toml.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/declarations.h"
#include "policy/policy.h"
#include "text/sources.h"

namespace outlast {

/// `[[waiver]]`: findings of a policy at paths that match are reported as suppressed until a day.
struct Waiver {
  std::string policy;
  std::string path;  ///< glob; "" is everywhere
  std::string reason;
  std::string until;  ///< last valid day, "2027-03-31", or ""
  Span span;
};

/// Everything outlast.toml can say.
struct Config {
  bool pedantic = false;
  std::vector<std::string> exclude;
  std::vector<std::pair<std::string, std::string>> assume;
  std::map<std::string, Amount, std::less<>> margin;
  std::map<std::string, Severity, std::less<>> severity;
  std::vector<std::string> policy_files;
  std::vector<std::string> strict_chain;
  Declarations declarations;
  std::vector<Waiver> waivers;
};

/// Reads a configuration file. Every error is one line "outlast.toml:3: …"; with errors the run must not go on.
Config read_config(FileId file, const Sources& sources, std::vector<std::string>& errors);

}  // namespace outlast
