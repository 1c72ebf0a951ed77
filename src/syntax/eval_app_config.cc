// What .NET programs read of their XML settings: `ConfigurationManager.AppSettings["key"]` of App.config or Web.config.
#include <algorithm>

#include "syntax/eval_configuration.h"
#include "syntax/eval_replaced.h"
#include "syntax/xml.h"

namespace outlast {

namespace {

/// The list that is asked, and which attributes of its entries hold the name and the value.
struct AppList {
  std::string_view list;
  std::string_view key;
  std::string_view value;
};

constexpr AppList kSettings{"AppSettings", "key", "value"};
constexpr AppList kConnections{"ConnectionStrings", "name", "connectionString"};

/// What an expression asks of the settings, and the expression of the name.
struct AppKey {
  const AppList* list = nullptr;
  ExprId name = kNoExpr;
};

AppKey key_asked(const Program& program, ExprId id) {
  const Expr* expr = &program.exprs[id];
  const bool is_connection =
      expr->kind == ExprKind::member && expr->text == "ConnectionString" && expr->base != kNoExpr;
  const AppList& list = is_connection ? kConnections : kSettings;
  if (is_connection) expr = &program.exprs[expr->base];
  if (expr->kind != ExprKind::index || expr->args.size() != 1 || expr->base == kNoExpr) return {};
  const std::string owner = dotted(program, expr->base);
  if (!owner.ends_with("ConfigurationManager." + std::string(list.list))) return {};
  return {&list, expr->args[0]};
}

bool has_settings(const Sources& sources, const std::string& folder) {
  const std::string prefix = folder.empty() ? "" : folder + "/";
  return !sources.want_glob(prefix + "[Aa]pp.config").empty() || !sources.want_glob(prefix + "[Ww]eb.config").empty();
}

/// The folder whose settings file the program is started with: its project's, or, where none is here, the nearest that
/// has one. Nothing for a library's, which nobody reads.
std::optional<std::string> folder_of_program(const Sources& sources, std::string_view path) {
  std::string folder(folder_of(path));
  std::optional<std::string> nearest;
  while (true) {
    const std::vector<FileId> projects = sources.want_glob((folder.empty() ? "" : folder + "/") + "*.csproj");
    if (projects.size() > 1) return std::nullopt;
    if (!projects.empty()) {
      const std::string_view project = sources.bytes(projects.front());
      const bool is_program = project.find("Exe</OutputType>") != std::string_view::npos ||
                              project.find("Sdk.Web") != std::string_view::npos;
      return is_program ? std::optional(folder) : std::nullopt;
    }
    if (!nearest && has_settings(sources, folder)) nearest = folder;
    if (folder.empty()) return nearest;
    folder = std::string(folder_of(folder));
  }
}

/// The settings file of a folder; nothing where it has several, or where a transformation may change it.
std::optional<FileId> settings_file(const Sources& sources, const std::string& folder) {
  std::optional<FileId> found;
  for (const FileId file : sources.want_glob((folder.empty() ? "" : folder + "/") + "*.config")) {
    std::string name(name_of(sources.path(file)));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool is_one = name == "app.config" || name == "web.config";
    if (!is_one && (name.starts_with("app.") || name.starts_with("web."))) return std::nullopt;
    if (is_one && found) return std::nullopt;
    if (is_one) found = file;
  }
  return found;
}

/// The value of the only entry of a name; nothing where other files or elements may say something else.
std::optional<Datum> entry_of(const Sources& sources, FileId file, const AppList& list, std::string_view name) {
  const std::string_view bytes = sources.bytes(file);
  constexpr std::string_view kOthers[] = {"configSource", "configBuilders", "<clear", "<remove", "<location", " file="};
  if (std::any_of(std::begin(kOthers), std::end(kOthers),
                  [&](std::string_view one) { return bytes.find(one) != std::string_view::npos; }))
    return std::nullopt;
  const Tree tree = parse_xml(file, bytes);
  if (!tree.complete) return std::nullopt;
  std::optional<Datum> found;
  for (NodeId node = 0; node < tree.nodes.size(); ++node) {
    if (tree.nodes[node].kind != NodeKind::directive) continue;
    const std::vector<NodeId> parts = words(tree, node);
    if (parts.empty() || text(tree, parts[0]) != "add") continue;
    std::optional<NodeId> value;
    bool is_it = false;
    for (size_t i = 1; i + 1 < parts.size(); i += 2) {
      is_it = is_it || (text(tree, parts[i]) == list.key && text(tree, parts[i + 1]) == name);
      if (text(tree, parts[i]) == list.value) value = parts[i + 1];
    }
    if (!is_it || !value) continue;
    if (found) return std::nullopt;
    Span place = span(tree, *value);
    if (place.end >= place.begin + 2) place = {place.file, place.begin + 1, place.end - 1};
    found = string_datum(std::string(text(tree, *value)), place);
  }
  return found;
}

}  // namespace

std::optional<Datum> app_config_read(Evaluation& state, const Program& program, ExprId id) {
  if (program.language != Format::csharp || !state.outer.sources) return std::nullopt;
  const AppKey key = key_asked(program, id);
  if (key.list == nullptr) return std::nullopt;
  const Data names = eval_in(state, program, key.name);
  if (names.size() != 1 || names[0].kind != DatumKind::string) return std::nullopt;
  const Sources& sources = *state.outer.sources;
  const auto folder = folder_of_program(sources, sources.path(program.file));
  const auto file = folder ? settings_file(sources, *folder) : std::nullopt;
  if (!file || may_be_replaced(state.outer, *file) || is_built_one_placed(state.outer)) return std::nullopt;
  std::optional<Datum> found = entry_of(sources, *file, *key.list, names[0].text);
  if (found) found->chain.push_back({program.exprs[id].span, "setting " + names[0].text});
  return found;
}

}  // namespace outlast
