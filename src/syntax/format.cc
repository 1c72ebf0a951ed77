#include "syntax/format.h"

#include <span>

#include <algorithm>
#include <array>

#include "syntax/dockerfile.h"
#include "syntax/dotenv.h"
#include "syntax/haproxy.h"
#include "syntax/hcl.h"
#include "syntax/ini.h"
#include "syntax/json.h"
#include "syntax/mask.h"
#include "syntax/nginx.h"
#include "syntax/procfile.h"
#include "syntax/program.h"
#include "syntax/properties.h"
#include "syntax/shell.h"
#include "syntax/systemd.h"
#include "syntax/toml.h"
#include "syntax/xml.h"
#include "syntax/yaml.h"
#include "text/conflicts.h"
#include "text/sources.h"

namespace outlast {
namespace {

using Parser = Tree (*)(FileId, std::string_view);

template <Format language>
Tree parse_source(FileId file, std::string_view bytes) {
  return program_as_tree(parse_program(language, file, bytes));
}

struct FormatRow {
  Format format;
  std::string_view name;
  Parser parse;
};

/// In the order of the enumeration.
constexpr std::array<FormatRow, 24> kFormats = {{
    {Format::nginx, "nginx", parse_nginx},
    {Format::yaml, "yaml", parse_yaml},
    {Format::json, "json", parse_json},
    {Format::toml, "toml", parse_toml},
    {Format::ini, "ini", parse_ini},
    {Format::dockerfile, "dockerfile", parse_dockerfile},
    {Format::shell, "shell", parse_shell},
    {Format::procfile, "procfile", parse_procfile},
    {Format::dotenv, "dotenv", parse_dotenv},
    {Format::properties, "properties", parse_properties},
    {Format::systemd, "systemd", parse_systemd},
    {Format::hcl, "hcl", parse_hcl},
    {Format::haproxy, "haproxy", parse_haproxy},
    {Format::xml, "xml", parse_xml},
    {Format::python, "python", parse_source<Format::python>},
    {Format::ruby, "ruby", parse_source<Format::ruby>},
    {Format::javascript, "javascript", parse_source<Format::javascript>},
    {Format::typescript, "typescript", parse_source<Format::typescript>},
    {Format::tsx, "tsx", parse_source<Format::tsx>},
    {Format::go, "go", parse_source<Format::go>},
    {Format::java, "java", parse_source<Format::java>},
    {Format::cpp, "cpp", parse_source<Format::cpp>},
    {Format::csharp, "csharp", parse_source<Format::csharp>},
    {Format::rust, "rust", parse_source<Format::rust>},
}};

constexpr auto kNames = [] {
  std::array<std::string_view, kFormats.size()> names{};
  for (size_t i = 0; i < names.size(); i++) names[i] = kFormats[i].name;
  return names;
}();

struct Ending {
  std::string_view text;
  Format format;
};
constexpr Ending kEndings[] = {
    {".yaml", Format::yaml},
    {".yml", Format::yaml},
    {".json", Format::json},
    {".jsonc", Format::json},
    {".toml", Format::toml},
    {".ini", Format::ini},
    {".dockerfile", Format::dockerfile},
    {".sh", Format::shell},
    {".bash", Format::shell},
    {".env", Format::dotenv},
    {".properties", Format::properties},
    {".xml", Format::xml},
    {".service", Format::systemd},
    {".socket", Format::systemd},
    {".tf", Format::hcl},
    {".tfvars", Format::hcl},
    {".hcl", Format::hcl},
    {".conf", Format::nginx},
    {".nginx", Format::nginx},
    {".haproxy", Format::haproxy},
    {".py", Format::python},
    {".rb", Format::ruby},
    {".js", Format::javascript},
    {".mjs", Format::javascript},
    {".cjs", Format::javascript},
    {".jsx", Format::javascript},
    {".ts", Format::typescript},
    {".mts", Format::typescript},
    {".cts", Format::typescript},
    {".tsx", Format::tsx},
    {".go", Format::go},
    {".java", Format::java},
    {".cc", Format::cpp},
    {".cpp", Format::cpp},
    {".cxx", Format::cpp},
    {".hpp", Format::cpp},
    {".hh", Format::cpp},
    {".hxx", Format::cpp},
    {".h", Format::cpp},
    {".cs", Format::csharp},
    {".rs", Format::rust},
};

/// Names that stand alone or in front of a dot: Dockerfile, Dockerfile.prod.
constexpr Ending kNamesInFront[] = {
    {"Dockerfile", Format::dockerfile}, {"dockerfile", Format::dockerfile}, {"Containerfile", Format::dockerfile},
    {"Procfile", Format::procfile},     {".env", Format::dotenv},           {"haproxy.cfg", Format::haproxy},
};

/// The script with which Express's generator starts an application.
constexpr std::string_view kScriptWithoutEnding = "bin/www";

constexpr size_t kOnHeap = 64;

/// Source languages have template literals and format strings of their own.
bool is_source(Format format) { return is_program(format) || format == Format::shell; }

/// What is left of a file with an unsettled conflict: nothing, but for the names of variables, whose values are
/// unknown.
Tree tree_of_conflict(Format format, FileId file, std::string_view bytes, uint32_t at) {
  const Parser parse = kFormats[static_cast<size_t>(format)].parse;
  const bool has_names = format == Format::dotenv || format == Format::properties;
  Tree tree = parse(file, has_names ? bytes : bytes.substr(0, 0));
  for (Node& node : tree.nodes) node.unknown = node.broken = true;
  tree.gaps.clear();
  TreeBuilder(tree).gap(at, static_cast<uint32_t>(bytes.find_first_of("\r\n", at)), std::string(kConflictReason));
  return tree;
}

}  // namespace

Tree parse_tree(Format format, FileId file, std::string_view bytes) {
  const Parser parse = kFormats[static_cast<size_t>(format)].parse;
  const std::optional<uint32_t> conflict = is_program(format) ? std::nullopt : conflict_in(bytes);
  return conflict ? tree_of_conflict(format, file, bytes, *conflict) : parse(file, bytes);
}

Tree parse_masked(Format format, FileId file, std::string_view bytes) {
  if (!holds_templates(bytes) || is_source(format)) return parse_tree(format, file, bytes);
  const bool digits = format == Format::json || format == Format::toml;
  Masked masked = mask_templates(bytes, digits ? MaskStyle::digits : MaskStyle::word);
  // A text on the heap keeps its address when the tree is moved.
  masked.text.reserve(kOnHeap);
  Tree tree = parse_tree(format, file, masked.text);
  tree.owned = std::move(masked.text);
  tree.bytes = tree.owned;
  mark_unknown(tree, masked.ranges);
  tree.arms = arms_between(bytes, masked.ranges);
  return tree;
}

namespace {

/// What a word reads as when its holes are filled; those that are not known stay as they are written.
std::string filled_word(const Node& node, std::string_view bytes, std::span<const TextHole> holes) {
  std::string whole;
  uint32_t from = node.begin;
  for (const TextHole& hole : holes) {
    if (hole.begin < from || hole.end > node.end) return std::string(bytes.substr(node.begin, node.end - node.begin));
    whole.append(bytes.substr(from, hole.begin - from));
    whole.append(hole.text ? std::string_view(*hole.text) : bytes.substr(hole.begin, hole.end - hole.begin));
    from = hole.end;
  }
  return whole.append(bytes.substr(from, node.end - from));
}

}  // namespace

Tree parse_filled(Format format, FileId file, std::string_view bytes, const std::vector<TextHole>& holes) {
  if (holes.empty()) return parse_masked(format, file, bytes);
  std::string text(bytes);
  text.reserve(kOnHeap);
  const char filler = format == Format::json || format == Format::toml ? '1' : '_';
  for (const TextHole& hole : holes) {
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(hole.begin),
              text.begin() + static_cast<std::ptrdiff_t>(hole.end), filler);
  }
  Tree tree = parse_tree(format, file, text);
  tree.owned = std::move(text);
  tree.bytes = tree.owned;
  for (NodeId id = 0; id < tree.nodes.size(); ++id) {
    Node& node = tree.nodes[id];
    if (node.subtree_end != id + 1 || node.begin == node.end) continue;
    const auto first =
        std::partition_point(holes.begin(), holes.end(), [&](const TextHole& hole) { return hole.end <= node.begin; });
    const auto past = std::find_if(first, holes.end(), [&](const TextHole& hole) { return hole.begin >= node.end; });
    if (first == past) continue;
    // What was quoted or escaped has a text of its own, in which nothing tells the holes from the rest.
    const bool is_known = node.text == 0 && std::all_of(first, past, [&](const TextHole& hole) {
                            return hole.text && hole.begin >= node.begin && hole.end <= node.end;
                          });
    node.unknown = !is_known;
    if (node.text != 0) continue;
    tree.texts.push_back(filled_word(node, bytes, std::span(first, past)));
    node.text = static_cast<uint32_t>(tree.texts.size());
  }
  return tree;
}

std::optional<Format> format_named(std::string_view name) {
  for (const FormatRow& row : kFormats) {
    if (row.name == name) return row.format;
  }
  return std::nullopt;
}

std::string_view name_of(Format format) { return kFormats[static_cast<size_t>(format)].name; }

bool is_program(Format format) { return format >= Format::python && format <= Format::rust; }

bool is_script(Format format) {
  return format == Format::javascript || format == Format::typescript || format == Format::tsx;
}

std::span<const std::string_view> format_names() { return kNames; }

std::optional<Format> format_of_path(std::string_view path) {
  const std::string_view name = name_of(path);
  for (const Ending& front : kNamesInFront) {
    if (name.starts_with(front.text) && (name.size() == front.text.size() || name[front.text.size()] == '.')) {
      return front.format;
    }
  }
  for (const Ending& ending : kEndings) {
    if (name.size() > ending.text.size() && name.ends_with(ending.text)) return ending.format;
  }
  const bool is_below = path.size() > kScriptWithoutEnding.size() && path.ends_with(kScriptWithoutEnding);
  const bool is_folders = is_below && path[path.size() - kScriptWithoutEnding.size() - 1] == '/';
  if (is_folders || path == kScriptWithoutEnding) return Format::javascript;
  return std::nullopt;
}

}  // namespace outlast
