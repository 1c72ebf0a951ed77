#include "adapters/settings_file.h"

#include <algorithm>
#include <charconv>

#include "adapters/inside.h"
#include "adapters/started.h"
#include "adapters/written_configurations.h"

namespace outlast {
namespace {

constexpr std::string_view kFile = "file:";
constexpr std::string_view kModule = "python:";
constexpr size_t kMostItems = 16;

Datum scalar_data(const Tree& tree, NodeId node) {
  Datum datum{.kind = DatumKind::string, .text = std::string(text(tree, node)), .span = span(tree, node)};
  if (tree.nodes[node].unknown) return {.text = "a template gives it", .span = datum.span};
  const bool is_quoted = tree.nodes[node].style != Style::plain;
  if (is_quoted && datum.span.end >= datum.span.begin + 2) {
    ++datum.span.begin;
    --datum.span.end;
  }
  if (is_quoted) return datum;
  const char* end = datum.text.data() + datum.text.size();
  const auto [rest, error] = std::from_chars(datum.text.data(), end, datum.number);
  if (error == std::errc() && rest == end) datum.kind = DatumKind::number;
  if (datum.text == "true" || datum.text == "false") {
    datum.kind = DatumKind::boolean;
    datum.number = datum.text == "true" ? 1 : 0;
  }
  return datum;
}

std::vector<Datum> tree_data(const Tree& tree, std::string_view setting) {
  const std::optional<NodeId> node = tree.empty() ? std::nullopt : find(tree, 0, setting);
  if (!node) {
    if (tree.complete) return {};
    return {{.text = std::string(setting) + " may be set in the part of the file that cannot be read"}};
  }
  if (tree.nodes[*node].kind == NodeKind::scalar) return {scalar_data(tree, *node)};
  Datum list{.kind = DatumKind::list, .span = span(tree, *node)};
  for (const NodeId item : children(tree, *node)) {
    if (list.items.size() < kMostItems) list.items.push_back(scalar_data(tree, item));
  }
  return {list};
}

std::vector<Datum> module_data(const SettingsFile& file, std::string_view setting, const EvalScope& scope) {
  const Target module{file.program, kNoExpr, {}, {}};
  std::vector<Target> holders{module};
  if (!file.object.empty()) holders = property_of(module, file.object, scope);
  std::vector<Datum> data;
  for (const Target& holder : holders) {
    for (const Target& target : property_of(holder, setting, scope)) {
      if (is_unset(target)) {
        data.push_back({.kind = DatumKind::null, .choices = target.choices});
        continue;
      }
      for (Datum& datum : eval(target, scope)) {
        if (!compatible(datum.choices, target.choices) || data.size() >= kMostItems) continue;
        datum.choices = joined(target.choices, datum.choices);
        data.push_back(std::move(datum));
      }
    }
  }
  const bool may_be_unread = holders.empty() || !file.program->complete;
  if (data.empty() && may_be_unread)
    data.push_back(
        {.text = "cannot work out what the configuration gives " + std::string(setting), .span = file.named_at});
  return data;
}

}  // namespace

/// What the script that starts a component writes to a file of that name in front: nothing where it writes none, no
/// file where what it writes is not read.
static std::optional<std::optional<FileId>> written_there(const Sources& sources, const Component& component,
                                                          std::string_view path) {
  const FileId script = component.head.file;
  if (script == FileId::none) return std::nullopt;
  const std::string_view bytes = sources.bytes(script);
  if (!is_shell_script(sources.path(script), bytes)) return std::nullopt;
  for (const WrittenConfiguration& one : configurations_written(bytes)) {
    if (one.is_added || name_of(one.path) != name_of(path)) continue;
    return file_written(sources, script, static_cast<uint32_t>(one.path.data() - bytes.data()));
  }
  return std::nullopt;
}

std::optional<FileId> file_named(const Sources& sources, const Model& model, const Component& component,
                                 std::string_view path) {
  if (const auto written = written_there(sources, component, path)) return *written;
  if (const auto file = file_inside(model, sources, component.workloads, component.workdir, path)) return file;
  if (const auto joined = joined_path(component.folder, path)) {
    if (const auto file = sources.want(*joined)) return file;
  }
  if (const auto file = only_file_held(model, sources, component.workloads, path)) return file;
  const std::vector<FileId> same = sources.want_suffix(path.starts_with('/') ? path.substr(1) : path);
  if (same.size() == 1) return same[0];
  const std::vector<FileId> alike = sources.want_suffix(name_of(path));
  return alike.size() == 1 ? std::optional(alike[0]) : std::nullopt;
}

SettingsFile settings_file(const Datum& named, Documents& documents,
                           const std::function<std::optional<FileId>(std::string_view)>& find) {
  SettingsFile found{.named_at = named.span};
  if (named.kind != DatumKind::string) {
    found.reason = named.text.empty() ? "the configuration file is not known" : named.text;
    return found;
  }
  const bool is_module = named.text.starts_with(kModule);
  const bool is_file = named.text.starts_with(kFile);
  std::string path = named.text.substr(is_module ? kModule.size() : is_file ? kFile.size() : 0);
  std::optional<FileId> id;
  if (is_module) {
    std::replace(path.begin(), path.end(), '.', '/');
    id = find(path + ".py");
    const size_t slash = path.rfind('/');
    if (!id && slash != std::string::npos) {
      found.object = path.substr(slash + 1);
      id = find(path.substr(0, slash) + ".py");
    }
  } else {
    id = find(path);
  }
  if (!id) {
    found.reason = "the configuration file " + named.text + " is not in the repository";
  } else if (is_module || is_file || path.ends_with(".py")) {
    found.program = &documents.program(*id, Format::python);
  } else {
    found.tree = &documents.tree(*id, Format::toml);
  }
  return found;
}

std::vector<Datum> file_data(const SettingsFile& file, std::string_view setting, const EvalScope& scope) {
  if (file.tree) return tree_data(*file.tree, setting);
  if (file.program) {
    EvalScope there = scope;
    there.program = file.program;
    return module_data(file, setting, there);
  }
  if (file.reason.empty()) return {};
  return {{.text = file.reason, .span = file.named_at}};
}

}  // namespace outlast
