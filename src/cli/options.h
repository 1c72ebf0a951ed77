// The command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/finding.h"

namespace outlast {

/// An output: a format and where it goes ("" is standard output).
struct Output {
  std::string format;
  std::string file;
};

/// What the program is asked to do.
enum class Subcommand : uint8_t { check, model, explain, policies, adapters, tree };

/// Everything that the command line can say. Defaults are what no flag means.
struct Options {
  Subcommand command = Subcommand::check;
  std::vector<std::string> paths;
  std::vector<Output> outputs;
  std::vector<std::string> select, ignore;
  std::string profile;
  std::vector<std::string> policy_files;
  Severity fail_on = Severity::error;  ///< off: never fail
  Severity min_severity = Severity::info;
  Confidence min_confidence = Confidence::only;
  std::vector<std::pair<std::string, std::string>> assume;  ///< system, version
  std::string config;
  bool isolated = false;
  bool strict = false;
  bool no_waivers = false;
  std::vector<std::string> exclude;
  std::string files_from;
  std::string stdin_filename;
  unsigned jobs = 0;  ///< 0: as many as there are processors
  std::string color = "auto";
  bool quiet = false;
  bool verbose = false;
  std::string subject;    ///< explain: a policy id; tree: a file
  std::string tree_kind;  ///< tree --as
};

/// What reading the command line led to: options to run with, or text to print and an exit code.
struct Parsed {
  std::optional<Options> options;
  std::string text;
  int exit_code = 0;
};

/// Never exits and never throws. `arguments` come without the program's name.
Parsed parse_options(const std::vector<std::string>& arguments);

}  // namespace outlast
