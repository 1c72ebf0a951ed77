#include "cli/run.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "adapters/knowledge.h"
#include "cli/options.h"
#include "cli/scan.h"
#include "model/dump.h"
#include "policy/policy.h"
#include "report/explain.h"
#include "report/place.h"
#include "report/renderers.h"
#include "report/report.h"
#include "syntax/tree_json.h"
#include "text/file_read.h"

namespace outlast {
namespace {

enum Exit : int { kClean = 0, kFindings = 1, kCannotRun = 2, kNothingToCheck = 3 };

int cannot_run(std::ostream& err, const std::vector<std::string>& errors) {
  for (const std::string& error : errors) err << "outlast: " << error << "\n";
  return kCannotRun;
}

std::string read_whole(const std::string& path, std::string& error) {
  std::string bytes;
  const std::string problem = read_file(AT_FDCWD, path.c_str(), kLargestFile, bytes);
  if (!problem.empty()) error = "cannot read " + path + ": " + problem;
  return bytes;
}

void add_policy(std::string_view id, std::string_view toml, std::string_view path, std::vector<Policy>& policies,
                std::vector<std::string>& errors) {
  std::string error;
  std::optional<Policy> policy = load_policy(id, toml, error, path);
  if (!policy) {
    errors.push_back(error);
    return;
  }
  const bool taken =
      std::any_of(policies.begin(), policies.end(), [&](const Policy& one) { return one.id == policy->id; });
  if (taken) errors.push_back("policy " + policy->id + " exists already");
  policies.push_back(std::move(*policy));
}

/// A comparison of `[strict-chain]` in the words of policies: `backend` and `grpc` are what is behind, `nginx` the
/// proxy.
std::string chain_condition(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSides{
      {{"backend.", "acceptor."}, {"grpc.", "acceptor."}, {"nginx.", "opener."}}};
  for (const auto& [side, subject] : kSides) {
    for (size_t at = text.find(side); at != std::string::npos; at = text.find(side, at + subject.size())) {
      text.replace(at, side.size(), subject);
    }
  }
  return "(" + text + ")";
}

/// The order that outlast.toml lists takes the place of the shipped one.
void set_chain(const std::vector<std::string>& order, std::vector<Policy>& policies, std::vector<std::string>& errors) {
  const auto chain =
      std::find_if(policies.begin(), policies.end(), [](const Policy& p) { return p.id == "strict-chain"; });
  if (order.empty() || chain == policies.end()) return;
  std::string require;
  for (const std::string& entry : order) {
    std::string alone = chain_condition(entry), error;
    Policy probe = *chain;
    if (!replace_requirement(probe, alone, error)) {
      errors.push_back("outlast.toml: strict-chain \"" + entry + "\": " + error);
      return;
    }
    require += (require.empty() ? "" : " and ") + alone;
  }
  std::string error;
  if (!replace_requirement(*chain, require, error)) errors.push_back("outlast.toml: strict-chain: " + error);
}

/// The shipped policies, then those of outlast.toml (relative to the root), then those of the command line.
std::vector<Policy> load_policies(const Options& options, const Scan* scan, std::vector<std::string>& errors) {
  std::string wrong;
  std::vector<Policy> policies = load_shipped_policies(wrong);
  if (!wrong.empty()) errors.push_back(wrong);
  if (scan != nullptr) set_chain(scan->config.strict_chain, policies, errors);
  const auto stem = [](std::string_view path) {
    const std::string_view name = name_of(path);
    return name.substr(0, name.rfind('.'));
  };
  if (scan != nullptr) {
    for (const std::string& glob : scan->config.policy_files) {
      const std::vector<FileId> found = scan->sources->want_glob(glob);
      if (found.empty()) errors.push_back("outlast.toml: no policy file matches " + glob);
      for (FileId file : found) {
        add_policy(stem(scan->sources->path(file)), scan->sources->bytes(file), scan->sources->path(file), policies,
                   errors);
      }
    }
  }
  for (const std::string& path : options.policy_files) {
    std::string error;
    const std::string toml = read_whole(path, error);
    if (!error.empty()) errors.push_back(error);
    if (error.empty()) add_policy(stem(path), toml, path, policies, errors);
  }
  return policies;
}

void check_ids(const std::vector<Policy>& policies, const std::vector<std::string>& ids, const std::string& where,
               std::vector<std::string>& errors) {
  for (const std::string& id : ids) {
    const bool known = std::any_of(policies.begin(), policies.end(), [&](const Policy& one) { return one.id == id; });
    if (!known) errors.push_back(where + " " + id + ": no such policy (outlast policies lists them)");
  }
}

PolicySettings settings_of(const Options& options, const Config& config) {
  PolicySettings settings;
  settings.pedantic = options.profile.empty() ? config.pedantic : options.profile == "pedantic";
  settings.select = options.select;
  settings.ignore = options.ignore;
  settings.severity = config.severity;
  settings.margin = config.margin;
  return settings;
}

/// Today in UTC as "2027-03-31"; SOURCE_DATE_EPOCH stands in for the clock when it is set.
std::string today() {
  std::time_t now = std::time(nullptr);
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    int64_t seconds = 0;
    const std::string_view text = epoch;
    const auto [rest, wrong] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (wrong == std::errc() && rest == text.data() + text.size()) now = static_cast<std::time_t>(seconds);
  }
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &utc);
  return text;
}

const Waiver* waiver_of(const std::vector<Waiver>& waivers, const Finding& finding, const Sources& sources,
                        const std::string& day) {
  for (const Waiver& waiver : waivers) {
    if (waiver.policy != finding.policy || (!waiver.until.empty() && waiver.until < day)) continue;
    // A finding has several ends; a waiver on any of them is meant for it.
    const bool here =
        waiver.path.empty() || std::any_of(finding.labels.begin(), finding.labels.end(), [&](const Label& label) {
          return has_place(label.span) && glob_matches(waiver.path, sources.shown_path(label.span.file));
        });
    if (here) return &waiver;
  }
  return nullptr;
}

void suppress(Report& report, const Scan& scan, const Options& options) {
  if (options.no_waivers || scan.config.waivers.empty()) return;
  const std::string day = today();
  std::vector<Finding> kept;
  for (Finding& finding : report.findings) {
    const Waiver* waiver = waiver_of(scan.config.waivers, finding, *scan.sources, day);
    if (waiver == nullptr) {
      kept.push_back(std::move(finding));
    } else {
      report.suppressed.push_back({std::move(finding), "config", waiver->reason, waiver->until});
    }
  }
  report.findings = std::move(kept);
}

void sort_findings(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    const Span x = a.labels.empty() ? Span{} : a.labels.front().span;
    const Span y = b.labels.empty() ? Span{} : b.labels.front().span;
    if (x != y) return x < y;
    return a.policy < b.policy;
  });
}

/// Gaps of the model join the questions that policies left open; what is told twice is told once.
std::vector<OpenQuestion> open_questions(std::vector<OpenQuestion> questions, const Model& model) {
  for (const Gap& gap : model.gaps) questions.push_back({gap.span, gap.reason, {}, !gap.is_about_links});
  std::stable_sort(questions.begin(), questions.end(), [](const OpenQuestion& a, const OpenQuestion& b) {
    if (a.span != b.span) return a.span < b.span;
    return a.reason < b.reason;
  });
  const auto same = [](const OpenQuestion& a, const OpenQuestion& b) {
    return a.span == b.span && a.reason == b.reason;
  };
  questions.erase(std::unique(questions.begin(), questions.end(), same), questions.end());
  return questions;
}

Summary summary_of(const Scan& scan, const Judged& judged) {
  Summary summary;
  for (uint32_t i = 0; i < scan.sources->size(); ++i)
    summary.files += scan.sources->inside(static_cast<FileId>(i)) == nullptr ? 1 : 0;
  summary.components = static_cast<size_t>(std::count_if(scan.model.components.begin(), scan.model.components.end(),
                                                         [](const Component& one) { return !one.is_base; }));
  summary.timers = scan.model.timers.size();
  std::set<Span> unlinked;
  for (const Hop& hop : scan.model.hops) {
    if (hop.acceptor != ScopeId::none) {
      ++summary.hops;
    } else {
      unlinked.insert(at(scan.model.routes, hop.route).target);
    }
  }
  summary.unlinked = unlinked.size();
  summary.judged = judged;
  return summary;
}

/// What was scanned must not reach a terminal as it is.
std::string harmless_lines(const std::string& text) {
  std::string all;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    all += harmless(std::string_view(text).substr(at, end - at));
    if (end < text.size()) all += '\n';
    at = end + 1;
  }
  return all;
}

/// An edit puts a number in the place of a number; where something else stands (a word that holds more, a name), there
/// is none to make.
void drop_blind_edits(std::vector<Finding>& findings, const Sources& sources) {
  const auto is_number = [&](const Edit& edit) {
    std::string_view text = sources.text(edit.span);
    const bool is_quoted =
        text.size() > 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    if (is_quoted) text = text.substr(1, text.size() - 2);
    const size_t unit = std::min(text.find_first_not_of("0123456789._"), text.size());
    return unit > 0 && text.size() - unit <= 2 && text.find_first_not_of("smhdkKMG", unit) == std::string_view::npos;
  };
  for (Finding& finding : findings) {
    std::erase_if(finding.fixes,
                  [&](const Fix& fix) { return !std::all_of(fix.edits.begin(), fix.edits.end(), is_number); });
  }
}

Report judge(const Options& options, const Scan& scan, const std::vector<Policy>& policies) {
  const PolicySettings settings = settings_of(options, scan.config);
  Verdicts verdicts = evaluate(scan.model, *scan.lookup, policies, settings);
  Report report;
  report.summary = summary_of(scan, verdicts.judged);
  report.gaps = open_questions(std::move(verdicts.questions), scan.model);
  report.findings = std::move(verdicts.findings);
  drop_blind_edits(report.findings, *scan.sources);
  for (const Policy& policy : policies) report.policies.push_back(&policy);
  sort_findings(report.findings);
  suppress(report, scan, options);
  std::erase_if(report.findings, [&](const Finding& finding) {
    return finding.severity < options.min_severity ||
           (finding.confidence && *finding.confidence > options.min_confidence);
  });
  return report;
}

const ReportFormat* format_by_name(std::string_view name) {
  for (const ReportFormat& format : report_formats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::vector<std::string> check_outputs(const Options& options) {
  std::vector<std::string> errors;
  for (const Output& output : options.outputs) {
    if (format_by_name(output.format) != nullptr) continue;
    std::string known;
    for (const ReportFormat& format : report_formats()) known += (known.empty() ? "" : ", ") + std::string(format.name);
    errors.push_back("--format " + output.format + ": no such format (" + known + ")");
  }
  return errors;
}

bool wants_color(const Options& options) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && isatty(STDOUT_FILENO) != 0;
}

int write_outputs(const Options& options, const Report& report, const Sources& sources, std::ostream& out,
                  std::ostream& err) {
  std::vector<Output> outputs = options.outputs;
  const bool to_stdout =
      std::any_of(outputs.begin(), outputs.end(), [](const Output& one) { return one.file.empty(); });
  if (outputs.empty() || !to_stdout) outputs.push_back({"text", ""});
  for (const Output& output : outputs) {
    // On the terminal findings go to one channel and what is said about them to the other; a file gets both.
    const bool is_split = output.file.empty() && output.format == "text";
    const ReportOptions how{.color = output.file.empty() && wants_color(options),
                            .verbose = options.verbose,
                            .quiet = options.quiet || is_split};
    const std::string text = format_by_name(output.format)->render(report, sources, how);
    if (output.file.empty()) {
      out << text;
      out.flush();
      if (is_split && !options.quiet) err << render_summary(report, sources, how);
      continue;
    }
    std::ofstream file(output.file, std::ios::binary);
    if (!(file << text)) return cannot_run(err, {"cannot write " + output.file});
  }
  return kClean;
}

int check(const Options& options, const Scan& found, std::ostream& out, std::ostream& err) {
  if (!found.errors.empty()) return cannot_run(err, found.errors);
  std::vector<std::string> errors;
  const std::vector<Policy> policies = load_policies(options, &found, errors);
  check_ids(policies, options.select, "--select", errors);
  check_ids(policies, options.ignore, "--ignore", errors);
  for (const auto& [id, severity] : found.config.severity) check_ids(policies, {id}, "outlast.toml: severity", errors);
  for (const Waiver& waiver : found.config.waivers)
    check_ids(policies, {waiver.policy}, "outlast.toml: waiver", errors);
  if (!errors.empty()) return cannot_run(err, errors);
  const Report report = judge(options, found, policies);
  if (const int code = write_outputs(options, report, *found.sources, out, err); code != kClean) return code;
  const bool fails = options.fail_on != Severity::off &&
                     std::any_of(report.findings.begin(), report.findings.end(),
                                 [&](const Finding& finding) { return finding.severity >= options.fail_on; });
  if (fails) return kFindings;
  if (report.summary.components == 0) {
    err << "outlast: nothing to check: no component was found\n";
    return kNothingToCheck;
  }
  const bool is_unread =
      std::any_of(report.gaps.begin(), report.gaps.end(), [](const OpenQuestion& gap) { return gap.is_unread_input; });
  return options.strict && is_unread ? kNothingToCheck : kClean;
}

int print_model(const Options&, const Scan& found, std::ostream& out, std::ostream& err) {
  if (!found.errors.empty()) return cannot_run(err, found.errors);
  out << harmless_lines(dump(found.model, *found.sources));
  return kClean;
}

int explain_subject(const Options& options, std::ostream& out, std::ostream& err) {
  std::vector<std::string> errors;
  const std::vector<Policy> policies = load_policies(options, nullptr, errors);
  check_ids(policies, {options.subject}, "explain", errors);
  if (!errors.empty()) return cannot_run(err, errors);
  for (const Policy& policy : policies) {
    if (policy.id == options.subject) out << explain(policy, wants_color(options));
  }
  return kClean;
}

int list_policies(const Options& options, std::ostream& out, std::ostream& err) {
  std::vector<std::string> errors;
  const std::vector<Policy> policies = load_policies(options, nullptr, errors);
  if (!errors.empty()) return cannot_run(err, errors);
  out << policies_table(policies);
  return kClean;
}

void list_adapters(std::ostream& out) {
  for (const KnownSystem& system : known_systems()) {
    out << system.id << "  " << system.title;
    if (!system.releases.empty()) out << "  " << system.releases.front() << "…" << system.releases.back();
    out << "\n";
    for (const KnownTimer& timer : known_timers()) {
      if (timer.system != system.id || !timer.is_timer) continue;
      out << "  " << row_of(timer.kind).name << (timer.family.empty() ? "" : "(" + std::string(timer.family) + ")")
          << "  " << timer.setting << "  " << timer.source << " (" << timer.checked << ")\n";
    }
  }
}

int print_tree(const Options& options, std::string_view stdin_text, std::ostream& out, std::ostream& err) {
  std::string error;
  const std::string bytes = options.subject == "-" ? std::string(stdin_text) : read_whole(options.subject, error);
  if (!error.empty()) return cannot_run(err, {error});
  std::optional<Format> format =
      options.tree_kind.empty() ? format_of_path(options.subject) : format_named(options.tree_kind);
  if (!format) {
    std::string known;
    for (std::string_view name : format_names()) known += (known.empty() ? "" : ", ") + std::string(name);
    return cannot_run(err, {options.subject + ": say what it is with --as (" + known + ")"});
  }
  std::vector<SourceFile> files;
  files.push_back({.path = std::string(name_of(options.subject))});
  Sources sources(std::move(files));
  sources.set_bytes(FileId{0}, bytes);
  out << tree_as_json(parse_masked(*format, FileId{0}, sources.bytes(FileId{0})));
  return kClean;
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::string_view stdin_text, std::ostream& out, std::ostream& err,
        bool ends_process) {
  const Parsed parsed = parse_options(arguments);
  if (!parsed.options) {
    (parsed.exit_code == kClean ? out : err) << parsed.text;
    return parsed.exit_code;
  }
  const Options& options = *parsed.options;
  switch (options.command) {
    case Subcommand::check:
    case Subcommand::model:
      break;
    case Subcommand::explain:
      return explain_subject(options, out, err);
    case Subcommand::policies:
      return list_policies(options, out, err);
    case Subcommand::adapters:
      list_adapters(out);
      return kClean;
    case Subcommand::tree:
      return print_tree(options, stdin_text, out, err);
  }
  if (const std::vector<std::string> errors = check_outputs(options); !errors.empty()) return cannot_run(err, errors);
  std::unique_ptr<const Scan> found = scan(options, stdin_text);
  const int code =
      options.command == Subcommand::check ? check(options, *found, out, err) : print_model(options, *found, out, err);
  if (ends_process) static_cast<void>(found.release());
  return code;
}

}  // namespace outlast
