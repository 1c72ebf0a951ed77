#include "cli/options.h"

#include <CLI/CLI.hpp>

#include "cli/version.h"

namespace outlast {
namespace {

/// Values as CLI11 sees them, before they get their types.
struct Words {
  std::vector<std::string> formats;
  std::vector<std::string> assume;
  std::string fail_on = "error";
  std::string min_severity = "info";
  std::string min_confidence = "only";
};

const std::vector<std::string> kSeverities = {"error", "warning", "info"};
const std::vector<std::string> kConfidences = {"declared", "named", "address", "port", "only"};

/// An option that may be given again and takes one word each time; CLI11 would take the paths behind it too.
void one_word_each(CLI::Option* option) {
  option->expected(1)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_scan_options(CLI::App& app, Options& options, Words& words) {
  app.add_option("paths", options.paths, "Files and folders to read; - is standard input")->type_name("PATH");
  one_word_each(app.add_option("--assume", words.assume,
                               "Take SYSTEM as of VERSION whatever files say; twice for one system: compare both")
                    ->type_name("SYSTEM=VERSION"));
  app.add_option("--config", options.config, "Use this outlast.toml")->type_name("FILE");
  app.add_flag("--isolated", options.isolated, "Read no outlast.toml");
  one_word_each(app.add_option("--exclude", options.exclude, "Leave out paths that match")->type_name("GLOB"));
  app.add_option("--files-from", options.files_from, "Read only the files listed in FILE")->type_name("FILE");
  app.add_option("--stdin-filename", options.stdin_filename, "The name that - stands for")->type_name("PATH");
  app.add_option("-j,--jobs", options.jobs, "Threads (default: one a processor)")->type_name("N");
}

void add_check_options(CLI::App& app, Options& options, Words& words) {
  one_word_each(
      app.add_option("-f,--format", words.formats, "text, concise, json, sarif or github; =FILE writes to a file")
          ->type_name("FORMAT[=FILE]"));
  one_word_each(
      app.add_option("--select", options.select, "Judge only these policies")->type_name("ID")->delimiter(','));
  one_word_each(
      app.add_option("--ignore", options.ignore, "Do not judge these policies")->type_name("ID")->delimiter(','));
  app.add_option("--profile", options.profile, "default or pedantic")->check(CLI::IsMember({"default", "pedantic"}));
  one_word_each(app.add_option("--policy", options.policy_files, "Judge this policy file too")->type_name("FILE"));
  std::vector<std::string> fail_on = kSeverities;
  fail_on.push_back("never");
  app.add_option("--fail-on", words.fail_on, "Severity that makes the exit code 1")->check(CLI::IsMember(fail_on));
  app.add_option("--min-severity", words.min_severity, "Show findings from here on")->check(CLI::IsMember(kSeverities));
  app.add_option("--min-confidence", words.min_confidence, "Show findings on links at least this sure")
      ->check(CLI::IsMember(kConfidences));
  app.add_flag("--strict", options.strict, "Exit with 3 when an input could not be read");
  app.add_flag("--no-waivers", options.no_waivers, "Report what waivers would take out");
  app.add_option("--color", options.color, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("-q,--quiet", options.quiet, "Print findings only");
  app.add_flag("-v,--verbose", options.verbose, "List every gap");
}

/// Splits "name=rest"; the rest is empty when there is no "=".
std::pair<std::string, std::string> split(const std::string& text) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos) return {text, ""};
  return {text.substr(0, equals), text.substr(equals + 1)};
}

/// One line on what is wrong with the typed values, "" when nothing is.
std::string take(const Words& words, Options& options) {
  options.fail_on = severity_named(words.fail_on).value_or(Severity::off);
  options.min_severity = severity_named(words.min_severity).value_or(Severity::info);
  options.min_confidence = confidence_named(words.min_confidence).value_or(Confidence::only);
  int on_stdout = 0;
  for (const std::string& word : words.formats) {
    const auto [format, file] = split(word);
    if (file.empty() && word.find('=') != std::string::npos) return "--format " + word + ": a file name is missing";
    if (file.empty()) ++on_stdout;
    options.outputs.push_back({format, file});
  }
  if (on_stdout > 1) return "--format: only one format can go to standard output; give the others =FILE";
  for (const std::string& word : words.assume) {
    const auto [system, version] = split(word);
    if (version.empty()) return "--assume " + word + ": write SYSTEM=VERSION";
    const auto others = std::count_if(options.assume.begin(), options.assume.end(),
                                      [&name = system](const auto& other) { return other.first == name; });
    if (others > 1) return "--assume " + word + ": at most two releases of one system are compared";
    options.assume.emplace_back(system, version);
  }
  return "";
}

}  // namespace

Parsed parse_options(const std::vector<std::string>& arguments) {
  // A fast way out: start-up of CLI11 costs more than all else that --version does.
  if (arguments.size() == 1 && (arguments[0] == "--version" || arguments[0] == "-V")) {
    return {.text = "outlast " + std::string(kVersion) + "\n"};
  }
  Options options;
  Words words;
  CLI::App app("Proves, before deployment, that the timeouts of a whole stack fit together.", "outlast");
  app.set_version_flag("-V,--version", "outlast " + std::string(kVersion));
  app.require_subcommand(1);
  app.footer("Exit codes: 0 clean, 1 findings, 2 could not run, 3 nothing to check.");

  CLI::App* check = app.add_subcommand("check", "Judge the timeouts of files and folders (the current one by default)");
  add_scan_options(*check, options, words);
  add_check_options(*check, options, words);
  CLI::App* model = app.add_subcommand("model", "Print every component, timer, hop and gap with its origin");
  add_scan_options(*model, options, words);
  CLI::App* explain = app.add_subcommand("explain", "Explain a policy");
  explain->add_option("id", options.subject, "The policy")->required()->type_name("ID");
  CLI::App* policies = app.add_subcommand("policies", "List the policies");
  CLI::App* adapters = app.add_subcommand("adapters", "List the systems that are read, and their timers");
  CLI::App* tree = app.add_subcommand("tree", "Print the positioned tree of one file as JSON");
  tree->add_option("file", options.subject, "The file; - is standard input")->required()->type_name("FILE");
  tree->add_option("--as", options.tree_kind, "Read it as this kind")->type_name("KIND");

  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::Success& success) {
    std::ostringstream text;
    app.exit(success, text, text);
    return {.text = text.str()};
  } catch (const CLI::Error& error) {
    return {.text = std::string("outlast: ") + error.what() + " (outlast --help shows the options)\n", .exit_code = 2};
  }
  if (const std::string wrong = take(words, options); !wrong.empty()) {
    return {.text = "outlast: " + wrong + "\n", .exit_code = 2};
  }
  const std::pair<CLI::App*, Subcommand> commands[] = {
      {check, Subcommand::check},       {model, Subcommand::model},       {explain, Subcommand::explain},
      {policies, Subcommand::policies}, {adapters, Subcommand::adapters}, {tree, Subcommand::tree}};
  for (const auto& [parsed, command] : commands) {
    if (parsed->parsed()) options.command = command;
  }
  return {.options = std::move(options)};
}

}  // namespace outlast
