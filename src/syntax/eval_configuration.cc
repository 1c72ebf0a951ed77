// What a .NET application is configured with: its settings file, and variables of the same names.
#include <algorithm>
#include <cctype>
#include <cmath>

#include "syntax/eval_configuration.h"
#include "syntax/json.h"
#include "text/code_search.h"

namespace outlast {

namespace {

constexpr std::string_view kConfigurations[] = {"Configuration", "configuration", "config", "_configuration",
                                                "_config"};
constexpr std::string_view kSettingsFiles = "appsettings*.json";

/// The types that configurations are declared as.
constexpr std::string_view kConfigurationTypes[] = {"IConfiguration", "IConfigurationRoot", "ConfigurationManager",
                                                    "IConfigurationSection"};
constexpr int kMostSections = 8;

/// True for a name that is declared as a configuration.
bool is_declared_as_one(const Program& program, const Expr& name) {
  const auto [first, past] = assignments_named(program, name.text);
  for (uint32_t i = first; i < past; ++i) {
    const uint32_t at = program.exprs[program.assignments[program.by_name[i]].target].span.begin;
    std::string_view before = without_blanks_at_end(program.bytes.substr(0, at));
    if (before.size() == at) continue;
    if (before.ends_with('?')) before.remove_suffix(1);
    const std::string_view type = name_at_end(before);
    const bool is_one = std::find(std::begin(kConfigurationTypes), std::end(kConfigurationTypes), type) !=
                        std::end(kConfigurationTypes);
    if (is_one) return true;
  }
  return false;
}

bool is_configuration(const Program& program, ExprId expr) {
  if (program.language != Format::csharp || expr == kNoExpr) return false;
  const std::string name = dotted(program, expr);
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  return std::find(std::begin(kConfigurations), std::end(kConfigurations), last) != std::end(kConfigurations) ||
         (program.exprs[expr].kind == ExprKind::name && is_declared_as_one(program, program.exprs[expr]));
}

/// The settings files beside the program, or in the nearest folder above it, that have an entry of the name.
std::vector<FileId> files_with_entry(const Sources& sources, const Program& program, std::string_view entry) {
  const std::string quoted = '"' + std::string(entry) + '"';
  std::string folder(folder_of(sources.path(program.file)));
  std::vector<FileId> found;
  while (true) {
    for (const FileId file : sources.want_glob((folder.empty() ? "" : folder + "/") + std::string(kSettingsFiles))) {
      if (sources.bytes(file).find(quoted) != std::string_view::npos) found.push_back(file);
    }
    if (folder.empty() || !found.empty()) return found;
    folder = std::string(folder_of(folder));
  }
}

bool is_alike(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
         });
}

/// What a settings file has under "Http:Idle", whatever the case of the letters; nothing where that is no scalar.
std::optional<Datum> entry_of_file(const Sources& sources, FileId file, std::string_view path) {
  const Tree tree = parse_json(file, sources.bytes(file));
  if (tree.empty() || !tree.complete) return std::nullopt;
  NodeId node = 0;
  while (!path.empty()) {
    const std::string_view key = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(key.size() + 1, path.size()));
    if (tree.nodes[node].kind != NodeKind::map) return std::nullopt;
    std::optional<NodeId> below;
    for (const NodeId pair : children(tree, node)) {
      if (is_alike(text(tree, key_of(pair)), key)) below = value_of(tree, pair);
    }
    if (!below) return std::nullopt;
    node = *below;
  }
  if (tree.nodes[node].kind != NodeKind::scalar || tree.nodes[node].unknown) return std::nullopt;
  Span at = span(tree, node);
  if (tree.nodes[node].style != Style::plain) at = {at.file, at.begin + 1, at.end - 1};
  return string_datum(std::string(text(tree, node)), at);
}

/// The environment that the application runs in; nothing where that is not known.
std::optional<std::string> environment_of_application(Evaluation& state, const Program& program, ExprId id) {
  for (const std::string_view name : {"ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"}) {
    const Datum read = environment_read(state, program, id, name);
    if (read.is_absent) continue;
    return read.kind == DatumKind::string ? std::optional(read.text) : std::nullopt;
  }
  return "Production";
}

/// The settings files that count in an environment, the strongest first; nothing where others may count as well.
std::optional<std::vector<FileId>> files_that_count(const Sources& sources, const std::vector<FileId>& files,
                                                    std::string_view environment) {
  constexpr std::string_view kEnvironments[] = {"Development", "Staging", "Production", "Test", "Testing", "QA", "UAT"};
  std::vector<FileId> special, common;
  for (const FileId file : files) {
    std::string_view name = name_of(sources.path(file));
    if (name == "appsettings.json") {
      common.push_back(file);
      continue;
    }
    name.remove_prefix(std::min<size_t>(name.find('.') + 1, name.size()));
    name = name.substr(0, name.rfind('.'));
    if (is_alike(name, environment)) {
      special.push_back(file);
      continue;
    }
    const bool is_others = std::any_of(std::begin(kEnvironments), std::end(kEnvironments),
                                       [&](std::string_view one) { return is_alike(one, name); });
    if (!is_others) return std::nullopt;
  }
  special.insert(special.end(), common.begin(), common.end());
  return special;
}

}  // namespace

std::optional<std::string> section_of(Evaluation& state, const Program& program, ExprId expr) {
  std::string path;
  for (int i = 0; i < kMostSections && expr != kNoExpr; ++i) {
    if (is_configuration(program, expr)) return path;
    const Expr& one = program.exprs[expr];
    if (one.kind == ExprKind::name) {
      const std::vector<Target> targets = targets_in(state, program, expr);
      const bool is_call = targets.size() == 1 && targets[0].program == &program && targets[0].expr != kNoExpr &&
                           program.exprs[targets[0].expr].kind == ExprKind::call;
      if (!is_call) return std::nullopt;
      expr = targets[0].expr;
      continue;
    }
    if (one.kind != ExprKind::call || one.base == kNoExpr || one.args.size() != 1) return std::nullopt;
    const Expr& method = program.exprs[one.base];
    const bool is_section =
        method.kind == ExprKind::member && (method.text == "GetSection" || method.text == "GetRequiredSection");
    const Data keys = is_section ? eval_in(state, program, one.args[0]) : Data();
    if (keys.size() != 1 || keys[0].kind != DatumKind::string) return std::nullopt;
    path.insert(0, keys[0].text + ":");
    expr = method.base;
  }
  return std::nullopt;
}

Datum as_number(Datum value, bool is_length) {
  double number = value.kind == DatumKind::string ? to_number(value) : std::nan("");
  if (is_length && value.kind == DatumKind::string) number = time_span_in(value.text).value_or(std::nan(""));
  if (std::isnan(number) || value.text.empty()) return value;
  value.kind = DatumKind::number;
  value.number = number;
  value.text.clear();
  return value;
}

std::optional<std::string> configuration_key(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (program.language != Format::csharp || expr.kind != ExprKind::index || expr.args.size() != 1) return std::nullopt;
  const std::optional<std::string> section = section_of(state, program, expr.base);
  const Data keys = section ? eval_in(state, program, expr.args[0]) : Data();
  if (keys.size() != 1 || keys[0].kind != DatumKind::string) return std::nullopt;
  return *section + keys[0].text;
}

Datum configuration_read(Evaluation& state, const Program& program, ExprId id, std::string_view key) {
  std::string variable(key);
  for (size_t at = variable.find(':'); at != std::string::npos; at = variable.find(':', at + 2))
    variable.replace(at, 1, "__");
  Datum read = environment_read(state, program, id, variable);
  if (!read.is_absent || !state.outer.sources) return read;
  const Sources& sources = *state.outer.sources;
  if (std::string other = added_source(state, program, key); !other.empty()) return unknown_datum(program, id, other);
  const std::vector<FileId> files = files_with_entry(sources, program, key.substr(key.rfind(':') + 1));
  if (files.empty()) return read;
  const std::optional<std::string> environment = environment_of_application(state, program, id);
  const auto counting = environment ? files_that_count(sources, files, *environment) : std::nullopt;
  std::optional<Datum> entry;
  for (const FileId file : counting.value_or(std::vector<FileId>())) {
    if (!entry) entry = entry_of_file(sources, file, key);
  }
  if (!entry) return unknown_datum(program, id, sources.path(files.front()) + " may hold " + std::string(key));
  entry->chain.push_back({program.exprs[id].span, "configuration " + std::string(key)});
  return std::move(*entry);
}

Data eval_configured(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  const bool is_reader = program.language == Format::csharp && method.kind == ExprKind::member &&
                         method.text.starts_with("GetValue") && !call.args.empty();
  const std::optional<std::string> section =
      is_reader ? section_of(state, program, method.base) : std::optional<std::string>();
  if (!section) return {};
  const Data keys = eval_in(state, program, call.args[0]);
  if (keys.size() != 1 || keys[0].kind != DatumKind::string) return {unknown_datum(program, id)};
  Data values = {configuration_read(state, program, id, *section + keys[0].text)};
  if (call.args.size() > 1) values = with_fallback(state, program, id, std::move(values), call.args[1]);
  const bool is_length =
      holds_written(program.bytes.substr(call.span.begin, call.span.end - call.span.begin), "GetValue<TimeSpan>");
  for (Datum& value : values) value = as_number(std::move(value), is_length);
  return values;
}

}  // namespace outlast
