#include "adapters/kestrel_settings.h"

#include <algorithm>
#include <set>

#include "adapters/built_projects.h"
#include "adapters/evaluated.h"
#include "adapters/kestrel_elsewhere.h"
#include "adapters/kestrel_places.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "kestrel";
constexpr size_t kMostFiles = 2000;
/// Files of a project that are parsed for what they set.
constexpr size_t kMostParsed = 50;

std::string in_folder(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

bool is_alike(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// True when a source hands a section of a settings file to the options: the server's own, or another one.
bool configures_from(std::string_view bytes, bool own) {
  constexpr size_t kNear = 400;
  constexpr std::string_view kSection = "GetSection(";
  for (const std::string_view call : known_words(kSystem, "binds")) {
    for (size_t at = find_written(bytes, call); at != std::string_view::npos; at = find_written(bytes, call, at + 1)) {
      const std::string near = packed(bytes.substr(at, kNear));
      const size_t section = near.find(kSection);
      if (section == std::string::npos || section > near.find("=>") || section > near.find(';')) continue;
      if (near.substr(section + kSection.size()).starts_with("\"Kestrel") == own) return true;
    }
  }
  return false;
}

/// True when a source hands the server's section of a settings file to the options.
bool binds_section(std::string_view bytes) {
  if (configures_from(bytes, true)) return true;
  const bool speaks_of_it =
      bytes.find("\"Kestrel\"") != std::string_view::npos || bytes.find("\"Kestrel:") != std::string_view::npos;
  return speaks_of_it && (holds_written(bytes, ".Bind(") || holds_written(bytes, "Get<KestrelServerOptions>"));
}

/// The last parts of a chain of members: true for "options.Limits.KeepAliveTimeout" and "Limits.KeepAliveTimeout".
bool ends_in(std::string_view name, std::string_view path) {
  return name == path ||
         (name.ends_with(path) && name.size() > path.size() && name[name.size() - path.size() - 1] == '.');
}

/// `var limits = options.Limits;`: the name of what stands in front of a setting, with what it was given for it.
std::string with_alias(const Program& program, std::string_view name) {
  const size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::string(name);
  const auto [first, past] = assignments_named(program, name.substr(0, dot));
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    const std::string whole = one.value == kNoExpr || one.parameter >= 0 ? "" : dotted(program, one.value);
    if (whole.ends_with(".Limits") || whole.ends_with(".Http2")) return whole + std::string(name.substr(dot));
  }
  return std::string(name);
}

struct Found {
  /// Of each file whose statements all stand in one function: what holds when that has run; null where nothing is set.
  std::vector<std::vector<Datum>> whole;
  std::vector<Datum> sure;   ///< always run
  std::vector<Datum> maybe;  ///< run under a condition
  std::vector<Datum> unread;
};

/// When a statement runs: under the conditions around it, and where none of those that return in front of it holds.
std::optional<std::vector<Choice>> choices_at(const EvalScope& scope, const Assignment& assignment) {
  const Program& program = *scope.program;
  std::optional<std::vector<Choice>> choices = choices_of(scope, assignment.branch);
  const uint32_t function = function_of(program, scope_at(program, assignment.span.begin));
  for (const Return& one : program.returns) {
    if (!choices || one.scope != function || one.branch == kNoBranch) continue;
    const Branch& branch = program.branches[one.branch];
    const bool is_in_front = branch.begin < assignment.span.begin && branch.end <= assignment.span.begin;
    const auto returns = is_in_front ? choices_of(scope, one.branch) : std::nullopt;
    if (!returns) continue;
    if (returns->empty()) return std::nullopt;
    Choice otherwise = returns->back();
    otherwise.arm = otherwise.arm == 0 ? 1 : 0;
    otherwise.label = "otherwise";
    if (!compatible(*choices, {otherwise})) return std::nullopt;
    choices = joined(*choices, {otherwise});
  }
  return choices;
}

/// True for a function that something calls: the framework by its name, or another place of the project.
bool is_called(const KestrelProject& project, std::string_view function) {
  if (function.empty() || holds(known_words(kSystem, "entries"), function)) return true;
  size_t places = 0;
  for (const FileId file : project.sources_of) {
    const std::string_view bytes = project.sources->bytes(file);
    for (size_t at = bytes.find(function); at != std::string_view::npos; at = bytes.find(function, at + 1)) {
      if (++places > 1) return true;
    }
  }
  return false;
}

/// True for statements of one function, all of which run unless a condition around them does not hold.
bool is_one_function(const EvalScope& scope, const std::vector<uint32_t>& candidates) {
  const Program& program = *scope.program;
  const auto function_at = [&](uint32_t candidate) {
    return function_of(program, scope_at(program, program.assignments[candidate].span.begin));
  };
  return !candidates.empty() && std::all_of(candidates.begin(), candidates.end(), [&](uint32_t candidate) {
    const Assignment& one = program.assignments[candidate];
    return function_at(candidate) == function_at(candidates[0]) &&
           choices_at(scope, one) == choices_of(scope, one.branch);
  });
}

/// What the statements give when all of them have run.
std::vector<Datum> last_of(const EvalScope& scope, const std::vector<uint32_t>& candidates) {
  std::vector<Datum> data;
  constexpr size_t kMostData = 16;
  for (const Reaching& reach : reaching(scope, candidates, static_cast<uint32_t>(scope.program->bytes.size()))) {
    std::vector<Datum> given{{.kind = DatumKind::null}};
    if (reach.assignment != kNoAssignment) given = eval(scope.program->assignments[reach.assignment].value, scope);
    for (Datum& datum : given) {
      if (!compatible(datum.choices, reach.choices) || data.size() >= kMostData) continue;
      datum.choices = joined(reach.choices, datum.choices);
      data.push_back(std::move(datum));
    }
  }
  return data;
}

void look_for(const KestrelProject& project, const EvalScope& scope, std::string_view setting, Found& found) {
  const Program& program = *scope.program;
  const bool is_hosts = holds(known_words(kSystem, "of_the_host"), setting);
  const std::string path = (is_hosts ? "" : "Limits.") + std::string(setting);
  const std::string_view last = setting.substr(setting.rfind('.') + 1);
  std::vector<uint32_t> candidates;
  for (const Assignment& assignment : program.assignments) {
    const Expr& target = program.exprs[assignment.target];
    if (target.kind != ExprKind::member || target.text != last || assignment.value == kNoExpr) continue;
    const std::string name = dotted(program, assignment.target);
    const auto choices = choices_at(scope, assignment);
    if (!choices) continue;
    const std::string_view function = function_around(program, assignment.span.begin);
    const bool makes_one = makes_a_server(program, assignment.span.begin);
    const SpeaksOf speaks = speaks_of(project, program, assignment.span.begin);
    if (speaks == SpeaksOf::another) continue;
    if (speaks == SpeaksOf::not_known) {
      found.unread.push_back(
          {.text = "whose server " + std::string(function) + "() sets is not known", .span = target.span});
      continue;
    }
    if (!makes_one && !is_called(project, function)) {
      found.unread.push_back(
          {.text = "nothing that was read calls " + std::string(function) + "(), which sets it", .span = target.span});
      continue;
    }
    if (is_hosts && program.bytes.find("HostOptions") == std::string_view::npos) {
      found.unread.push_back({.text = "cannot tell whose " + name + " is", .span = target.span});
      continue;
    }
    if (!ends_in(with_alias(program, name), path)) {
      // A parameter of the type of the limits may be of this server; members of other types are called so too.
      if (program.bytes.find("KestrelServerLimits") != std::string_view::npos)
        found.unread.push_back({.text = "cannot tell whose limits " + name + " is one of", .span = target.span});
      continue;
    }
    candidates.push_back(static_cast<uint32_t>(&assignment - program.assignments.data()));
  }
  if (is_one_function(scope, candidates)) return found.whole.push_back(last_of(scope, candidates));
  for (const uint32_t candidate : candidates) {
    const Assignment& assignment = program.assignments[candidate];
    const std::vector<Choice> choices = choices_at(scope, assignment).value_or(std::vector<Choice>());
    for (Datum& datum : eval(assignment.value, scope)) {
      datum.choices = joined(choices, datum.choices);
      (choices.empty() ? found.sure : found.maybe).push_back(std::move(datum));
    }
  }
}

/// `builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(20))`.
void look_for_call(const EvalScope& scope, std::string_view setting, Found& found) {
  const Program& program = *scope.program;
  const std::string method = "Use" + std::string(setting);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_it = expr.base != kNoExpr && program.exprs[expr.base].text == method && expr.args.size() == 1;
    const auto choices = is_it ? choices_of(scope, call.branch) : std::nullopt;
    if (!choices) continue;
    for (Datum& datum : eval(expr.args[0], scope)) {
      datum.choices = joined(*choices, datum.choices);
      (choices->empty() ? found.sure : found.maybe).push_back(std::move(datum));
    }
  }
}

/// Takes the files as places of which it is not known which is last, unless there is only one.
std::optional<std::vector<Datum>> only_whole(Found& found) {
  if (found.whole.size() == 1 && found.sure.empty() && found.maybe.empty() && found.unread.empty())
    return std::move(found.whole.front());
  for (std::vector<Datum>& data : found.whole) {
    for (Datum& datum : data) {
      if (datum.kind == DatumKind::null) continue;
      (datum.choices.empty() ? found.sure : found.maybe).push_back(std::move(datum));
    }
  }
  return std::nullopt;
}

bool says_the_same(const std::vector<Datum>& data) {
  return std::all_of(data.begin(), data.end(), [&](const Datum& one) {
    return one.kind == DatumKind::number && one.kind == data.front().kind && one.number == data.front().number;
  });
}

/// Follows keys down a tree from each of `nodes`.
std::vector<std::pair<NodeId, Span>> below(const Tree& tree, const std::vector<std::string_view>& keys) {
  std::vector<std::pair<NodeId, Span>> nodes{{0, {}}};
  for (const std::string_view key : keys) {
    std::vector<std::pair<NodeId, Span>> next;
    for (const auto& [node, at] : nodes) {
      if (tree.nodes[node].kind != NodeKind::map) continue;
      for (const NodeId pair : children(tree, node)) {
        if (key == "*" || is_alike(text(tree, key_of(pair)), key))
          next.emplace_back(value_of(tree, pair), span(tree, key_of(pair)));
      }
    }
    nodes = std::move(next);
  }
  return nodes;
}

/// Variables by the same path: `Kestrel__Limits__KeepAliveTimeout`.
std::vector<KestrelText> texts_of_variables(const Environment& environment, const std::vector<std::string_view>& keys) {
  std::vector<KestrelText> found;
  for (const auto& [name, value] : environment) {
    std::string_view rest = name;
    bool fits = true;
    for (size_t i = 0; i < keys.size() && fits; ++i) {
      const size_t end = std::min(rest.find("__"), rest.size());
      fits = (keys[i] == "*" && end > 0) || is_alike(rest.substr(0, end), keys[i]);
      const bool is_last = i + 1 == keys.size();
      fits = fits && is_last == (end == rest.size());
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    if (fits) found.push_back({value.text, value.span, value.chain, value.is_unknown});
  }
  return found;
}

KestrelText text_of(const Datum& datum) {
  KestrelText found{.span = datum.span, .chain = datum.chain, .is_unknown = true};
  if (datum.kind == DatumKind::string) {
    found.text = datum.text;
    found.is_unknown = false;
  } else if (datum.kind == DatumKind::number) {
    found.text = std::to_string(static_cast<int64_t>(std::clamp(datum.number, 0.0, 1e6)));
    found.is_unknown = false;
  }
  return found;
}

/// The argument of a call that tells where the server listens, and what stands in front of it.
struct Listen {
  ExprId argument = kNoExpr;
  std::string_view before;
};

void listens_in(const Program& program, const Expr& call, bool explicit_only, std::vector<Listen>& found) {
  const Expr& callee = program.exprs[call.base];
  if (callee.kind != ExprKind::member || call.args.empty()) return;
  const std::string& method = callee.text;
  if (explicit_only) {
    constexpr std::string_view kOwnMachine = "http://localhost:";
    if (method == "ListenAnyIP") found.push_back({call.args[0], ""});
    if (method == "ListenLocalhost") found.push_back({call.args[0], kOwnMachine});
    if (method == "ListenUnixSocket") found.push_back({call.args[0], "unix:"});
    // The host may be worked out elsewhere; other things that listen are no matter of Kestrel's options.
    const bool has_address = method == "Listen" && call.args.size() > 1;
    const std::string host = has_address ? dotted(program, call.args[0]) : "";
    const bool is_host =
        has_address && (host.find("IPAddress.") != std::string::npos || holds_written(program.bytes, "Kestrel("));
    if (is_host) found.push_back({call.args[1], host.ends_with("Loopback") ? kOwnMachine : ""});
    return;
  }
  if (method == "UseUrls") {
    for (const ExprId argument : call.args) found.push_back({argument, ""});
  }
  const bool adds = method == "Add" && dotted(program, callee.base).ends_with(".Urls");
  const bool runs = method == "Run" || method == "RunAsync";
  if (adds || runs) found.push_back({call.args[0], ""});
}

}  // namespace

namespace {

/// The projects that a project file refers to, and those that they refer to.
std::vector<FileId> projects_referred_to(const Sources& sources, FileId manifest) {
  constexpr size_t kMostProjects = 50;
  constexpr std::string_view kReference = "<ProjectReference", kPath = "Include=";
  std::vector<FileId> found{manifest};
  for (size_t i = 0; i < found.size() && found.size() < kMostProjects; ++i) {
    const std::string_view bytes = sources.bytes(found[i]);
    for (size_t at = bytes.find(kReference); at != std::string_view::npos; at = bytes.find(kReference, at + 1)) {
      const std::string_view element = bytes.substr(at, bytes.find('>', at) - at);
      const size_t begin = end_of_written(element, find_written(element, kPath), kPath);
      if (begin >= element.size()) continue;
      const size_t quote = element.find_first_of("\"'", begin);
      if (quote == std::string_view::npos) continue;
      std::string path(element.substr(quote + 1, element.find(element[quote], quote + 1) - quote - 1));
      std::replace(path.begin(), path.end(), '\\', '/');
      const auto joined = joined_path(folder_of(sources.path(found[i])), path);
      const std::optional<FileId> other = joined ? sources.want(*joined) : std::nullopt;
      if (other && std::find(found.begin(), found.end(), *other) == found.end()) found.push_back(*other);
    }
  }
  found.erase(found.begin());
  return found;
}

bool is_library(std::string_view manifest) {
  const auto has = [&](std::string_view word) { return manifest.find(word) != std::string_view::npos; };
  return !has("Sdk.Web") && !has("Sdk.Worker") && !has("<OutputType>Exe") && !has("<OutputType>WinExe");
}

}  // namespace

KestrelProject kestrel_project(const Sources& sources, Documents& documents, const Environment& environment,
                               FileId main) {
  KestrelProject project{.sources = &sources, .documents = &documents, .environment = &environment, .main = main};
  const std::string& path = sources.path(main);
  project.manifest = project_of(sources, path).value_or(FileId::none);
  const std::string folder(folder_of(project.manifest == FileId::none ? path : sources.path(project.manifest)));
  std::set<std::string, std::less<>> inner;
  for (const FileId other : sources.want_glob(in_folder(folder, "**/*.csproj"))) {
    if (folder_of(sources.path(other)) != folder) inner.emplace(folder_of(sources.path(other)));
  }
  const auto is_inner = [&](std::string_view at) {
    for (; at.size() > folder.size(); at = folder_of(at)) {
      if (inner.contains(at)) return true;
    }
    return false;
  };
  for (const FileId file : sources.want_glob(in_folder(folder, "**/*.cs"))) {
    if (project.sources_of.size() >= kMostFiles) break;
    const std::string& one = sources.path(file);
    if (!is_test_path_beside(path, one) && !is_inner(folder_of(one))) project.sources_of.push_back(file);
  }
  // A project around another one that it refers to has some of its files.
  std::set<FileId> seen(project.sources_of.begin(), project.sources_of.end());
  if (project.manifest != FileId::none) {
    if (is_library(sources.bytes(project.manifest))) project.unread = "a program that uses this library";
    for (const FileId other : projects_referred_to(sources, project.manifest)) {
      const std::string below(folder_of(sources.path(other)));
      for (const FileId file : sources.want_glob(in_folder(below, "**/*.cs"))) {
        const bool is_wanted = project.references.size() < kMostFiles && !is_test_path(sources, sources.path(file));
        if (is_wanted && seen.insert(file).second) project.references.push_back(file);
      }
    }
    take_called_references(project);
  }
  project.elsewhere = kestrel_set_elsewhere(project);
  std::string name = "Production";
  for (const std::string_view variable : known_words(kSystem, "environments")) {
    const auto found = environment.find(variable);
    if (found == environment.end()) continue;
    name = found->second.is_unknown ? "" : found->second.text;
    break;
  }
  for (const std::string_view file : known_words(kSystem, "settings_files")) {
    if (const auto found = sources.want(in_folder(folder, file))) project.settings_files.push_back(*found);
    const std::string special =
        std::string(file.substr(0, file.rfind('.') + 1)) + name + std::string(file.substr(file.rfind('.')));
    if (name.empty()) continue;
    if (const auto found = sources.want(in_folder(folder, special))) project.settings_files.push_back(*found);
  }
  return project;
}

std::optional<bool> binds_limits(const KestrelProject& project) {
  const std::vector<FileId> all = project.sources->want_glob("**/*.cs");
  for (size_t i = 0; i < all.size(); ++i) {
    if (i >= kMostFiles) return std::nullopt;
    if (binds_section(project.sources->bytes(all[i]))) return true;
  }
  return false;
}

std::string binds_another_section(const KestrelProject& project) {
  for (const FileId file : project.sources_of) {
    if (configures_from(project.sources->bytes(file), false))
      return project.sources->path(file) + " takes the server's options from another section";
  }
  return "";
}

std::vector<Datum> kestrel_data(const KestrelProject& project, std::string_view setting) {
  Found found;
  const std::string_view last = setting.substr(setting.rfind('.') + 1);
  size_t parsed = 0;
  for (const FileId file : project.sources_of) {
    if (project.sources->bytes(file).find(last) == std::string_view::npos) continue;
    if (++parsed > kMostParsed) {
      found.unread.push_back({.text = "more files of the project speak of it than are read", .span = {file, 0, 0}});
      break;
    }
    const Program& program = project.documents->program(file, Format::csharp);
    const EvalScope scope = evaluation_scope(*project.sources, *project.documents, program, *project.environment);
    look_for(project, scope, setting, found);
    look_for_call(scope, setting, found);
    if (!program.complete && found.sure.empty())
      found.unread.push_back({.text = project.sources->path(file) + " does not parse", .span = {file, 0, 0}});
  }
  if (std::optional<std::vector<Datum>> only = only_whole(found)) return *only;
  std::vector<Datum> data = std::move(found.sure);
  const bool differs = data.size() > 1 && data.front().choices.empty() && !says_the_same(data);
  if (differs) data = {{.text = "it is set in more than one place", .span = data.back().span}};
  for (Datum& one : found.maybe) data.push_back(std::move(one));
  if (data.empty()) {
    if (!found.unread.empty()) data.push_back(found.unread.front());
    return data;
  }
  if (!data.front().choices.empty() && data.size() == found.maybe.size()) data.push_back({.kind = DatumKind::null});
  return data;
}

std::vector<Datum> kestrel_data_of_references(const KestrelProject& project, std::string_view setting) {
  const std::string_view last = setting.substr(setting.rfind('.') + 1);
  const std::string written = "Limits." + std::string(setting);
  for (const FileId file : project.references) {
    const std::string_view bytes = project.sources->bytes(file);
    const bool is_set = holds_written(bytes, written) || (bytes.find("KestrelServerLimits") != std::string_view::npos &&
                                                          bytes.find(last) != std::string_view::npos);
    if (is_set) return {{.text = project.sources->path(file) + " may set it", .span = {file, 0, 0}}};
  }
  return {};
}

bool references_listen(const KestrelProject& project) {
  return std::any_of(project.references.begin(), project.references.end(), [&](FileId file) {
    const std::string_view bytes = project.sources->bytes(file);
    return holds_written(bytes, "Kestrel(") && holds_written(bytes, ".Listen");
  });
}

std::vector<KestrelText> kestrel_texts(const KestrelProject& project, const std::vector<std::string_view>& keys) {
  std::vector<KestrelText> found = texts_of_variables(*project.environment, keys);
  for (auto file = project.settings_files.rbegin(); file != project.settings_files.rend() && found.empty(); ++file) {
    const Tree& tree = project.documents->tree(*file, Format::json);
    if (tree.empty()) continue;
    for (const auto& [node, at] : below(tree, keys)) {
      if (tree.nodes[node].kind != NodeKind::scalar) continue;
      found.push_back({std::string(text(tree, node)), span(tree, node), {}, tree.nodes[node].unknown});
    }
  }
  return found;
}

std::vector<KestrelText> kestrel_listens(const KestrelProject& project, bool explicit_only) {
  std::vector<KestrelText> texts;
  size_t parsed = 0;
  for (const FileId file : project.sources_of) {
    const std::string_view bytes = project.sources->bytes(file);
    const bool speaks_of_it =
        bytes.find("Listen") != std::string_view::npos || bytes.find("rls") != std::string_view::npos;
    if (file != project.main && (!speaks_of_it || ++parsed > kMostParsed)) continue;
    const Program& program = project.documents->program(file, Format::csharp);
    const EvalScope scope = evaluation_scope(*project.sources, *project.documents, program, *project.environment);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      std::vector<Listen> found;
      if (expr.base != kNoExpr) listens_in(program, expr, explicit_only, found);
      if (!found.empty() && speaks_of(project, program, expr.span.begin) == SpeaksOf::another) continue;
      if (found.empty() || !choices_of(scope, call.branch)) continue;
      for (const Listen& listen : found) {
        for (const Datum& datum : eval(listen.argument, scope)) {
          KestrelText text = text_of(datum);
          text.text.insert(0, listen.before);
          // `app.Run()` is called with other things too.
          const bool is_address = explicit_only || text.is_unknown || text.text.find("://") != std::string::npos;
          const bool is_run = program.exprs[expr.base].text.starts_with("Run");
          const bool is_other = is_run && text.is_unknown && !is_unread_address(scope, expr);
          if (is_address && !is_other) texts.push_back(std::move(text));
        }
      }
    }
  }
  return texts;
}

}  // namespace outlast
