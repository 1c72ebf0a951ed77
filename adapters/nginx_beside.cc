#include "adapters/nginx_beside.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "adapters/knowledge.h"
#include "syntax/nginx.h"

namespace outlast {
namespace {

constexpr std::string_view kEnding = ".conf";
constexpr size_t kMostFiles = 50;

/// Folders of which packages and images include every file that ends in ".conf".
constexpr std::array<std::string_view, 3> kReadWhole{"conf.d", "http.d", "sites-enabled"};

bool is_read_whole(std::string_view folder) {
  return std::find(kReadWhole.begin(), kReadWhole.end(), name_of(folder)) != kReadWhole.end();
}

/// Where nginx reads a file of a container, which for a template is where its image writes it; "" when nowhere.
std::string read_in(std::string_view inside) {
  constexpr std::string_view kTemplates = "/etc/nginx/templates/", kTemplate = ".template";
  const bool is_template = inside.starts_with(kTemplates) && inside.ends_with(kTemplate);
  if (is_template) inside.remove_suffix(kTemplate.size());
  if (!inside.ends_with(kEnding)) return {};
  if (is_template) return "/etc/nginx/conf.d";
  return is_read_whole(folder_of(inside)) ? std::string(folder_of(inside)) : std::string();
}

/// The files of a workload that nginx reads out of the same folder of its containers as one.
std::set<std::string> beside_in(const Workload& workload, const std::string& path) {
  std::set<std::string> folders, found;
  for (const auto& [file, inside] : workload.mounts) {
    if (file == path) folders.insert(read_in(inside));
  }
  folders.erase("");
  for (const auto& [file, inside] : workload.mounts) {
    if (file != path && folders.contains(read_in(inside))) found.insert(file);
  }
  return found;
}

/// The files that nginx reads with a fragment wherever it runs.
std::set<std::string> files_beside(const Deriving& deriving, const Component& component) {
  const std::string& path = deriving.sources.path(component.file);
  std::set<std::string> found;
  for (size_t i = 0; i < component.workloads.size(); ++i) {
    const std::set<std::string> here = beside_in(at(deriving.model.workloads, component.workloads[i]), path);
    if (i == 0) found = here;
    std::erase_if(found, [&](const std::string& one) { return !here.contains(one); });
  }
  if (!component.workloads.empty() || !path.ends_with(kEnding)) return found;
  const std::string folder(folder_of(path));
  if (!is_read_whole(folder)) return found;
  for (const FileId file : deriving.sources.want_glob(folder + "/*" + std::string(kEnding))) {
    if (file != component.file) found.insert(deriving.sources.path(file));
  }
  return found;
}

/// The name that a block declares: of an upstream as it is, of a map with its "$"; "" for any other directive.
std::string_view declared(const Tree& tree, NodeId directive) {
  if (tree.nodes[directive + 1].kind != NodeKind::word || !block_of(tree, directive)) return {};
  const bool is_upstream = text(tree, directive + 1) == "upstream";
  if (!is_upstream && text(tree, directive + 1) != "map") return {};
  NodeId word = directive + 2;
  if (!is_upstream) ++word;
  const bool is_name = word < tree.nodes[directive].subtree_end && tree.nodes[word].kind == NodeKind::word;
  return is_name ? text(tree, word) : std::string_view();
}

/// Settings of which an http block may hold several: each adds to the others.
constexpr std::array<std::string_view, 4> kAdding{"proxy_set_header", "add_header", "error_page", "include"};
/// Others that decide how a server behaves below, beside the timers and facts that are known.
constexpr std::array<std::string_view, 4> kDeciding{"default_type", "limit_conn", "proxy_cache", "proxy_method"};

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The name of a line without a block that an http block hands down to its servers; "" for any other directive.
std::string_view handed_down(const Tree& tree, NodeId directive) {
  if (tree.nodes[directive + 1].kind != NodeKind::word || block_of(tree, directive)) return {};
  const std::string_view name = text(tree, directive + 1);
  const bool counts = is_one_of(kAdding, name) || is_one_of(kDeciding, name) || find_timer("nginx", name) != nullptr;
  return counts ? name : std::string_view();
}

bool hands_down(const Tree& tree) {
  for (const NodeId directive : children(tree, 0)) {
    if (!handed_down(tree, directive).empty()) return true;
  }
  return false;
}

bool is_mounted(const Model& model, std::string_view path) {
  return std::any_of(model.workloads.begin(), model.workloads.end(), [&](const Workload& workload) {
    return std::any_of(workload.mounts.begin(), workload.mounts.end(),
                       [&](const auto& mount) { return mount.first == path; });
  });
}

/// True for a file that nginx reads inside of an http block, as one with settings alone is where it stands here.
bool is_of_http(const Tree& tree, std::string_view path) {
  const NginxContext context = nginx_context(tree, path);
  return context == NginxContext::http || (context == NginxContext::nothing && hands_down(tree));
}

/// What the files beside a fragment say, gathered before it is known what of that counts.
struct Gathered {
  std::map<std::string_view, std::vector<NginxDirective>> named;  ///< blocks by what they declare
  std::vector<NginxDirective> settings;
  std::map<std::string_view, std::set<const NginxTree*>> setters;  ///< by the name of a setting
};

void gather_settings(NginxTree& files, Gathered& gathered) {
  std::vector<NginxDirective> lines;
  files.expand(files.root(), 0, lines);
  for (const NginxDirective& line : lines) {
    const std::string_view name = handed_down(*line.tree, line.node);
    if (name.empty()) continue;
    gathered.settings.push_back(line);
    gathered.setters[name].insert(&files);
  }
}

}  // namespace

bool nginx_has_server(const Tree& tree) {
  for (const NodeId directive : children(tree, 0)) {
    const bool is_named = tree.nodes[directive + 1].kind == NodeKind::word;
    if (is_named && text(tree, directive + 1) == "server" && block_of(tree, directive)) return true;
  }
  return false;
}

NginxBeside nginx_beside(const Deriving& deriving, const Component& component, const NginxTree& files,
                         const NginxTreeOf& open, std::deque<NginxTree>& trees) {
  NginxBeside beside;
  const std::string_view bytes = deriving.sources.bytes(component.file);
  std::set<std::string_view> own;
  for (const NodeId directive : children(files.root(), 0)) {
    own.insert(declared(files.root(), directive));
    own.insert(handed_down(files.root(), directive));
  }
  Gathered gathered;
  const bool is_placed = is_mounted(deriving.model, component.name);
  const bool is_asked = !nginx_has_server(files.root());
  for (const std::string& path : files_beside(deriving, component)) {
    const std::optional<FileId> file = deriving.sources.want(path);
    if (!file) continue;
    const Tree& written = deriving.documents.tree(*file, Format::nginx);
    if (!is_of_http(written, path)) continue;
    const bool sets = hands_down(written);
    // Where a container has that file and not this one, nothing says that they are ever read together.
    const bool is_together = is_placed || (!sets && !is_asked) || !is_mounted(deriving.model, path);
    beside.has_server = beside.has_server || (is_asked && is_together && nginx_has_server(written));
    std::vector<std::string_view> names;
    for (const NodeId directive : children(written, 0)) {
      const std::string_view name = declared(written, directive);
      if (!name.empty() && !own.contains(name) && bytes.find(name) != std::string_view::npos) names.push_back(name);
    }
    if (!(sets && is_together) && names.empty()) continue;
    if (trees.size() >= kMostFiles) {
      beside.is_cut = true;
      continue;
    }
    NginxTree& tree = trees.emplace_back(open(*file));
    for (const NodeId directive : children(tree.root(), 0)) {
      const std::string_view name = declared(tree.root(), directive);
      if (std::find(names.begin(), names.end(), name) != names.end())
        gathered.named[name].push_back({&tree.root(), directive});
    }
    if (sets && is_together) gather_settings(tree, gathered);
  }
  for (const auto& [name, blocks] : gathered.named) {
    if (blocks.size() == 1) beside.blocks.push_back(blocks.front());
  }
  std::set<std::string_view> told;
  for (const NginxDirective& line : gathered.settings) {
    const std::string_view name = handed_down(*line.tree, line.node);
    if (is_one_of(kAdding, name)) {
      beside.settings.push_back(line);
    } else if (!own.contains(name)) {
      // nginx does not start where two of its files say the same: of such files only one is there.
      const bool is_known = gathered.setters[name].size() == 1;
      if (is_known) beside.settings.push_back(line);
      if (!is_known && told.insert(name).second) beside.disputed.push_back(line);
    }
  }
  return beside;
}

}  // namespace outlast
