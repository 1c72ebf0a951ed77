#include "adapters/nginx_beside.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

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

}  // namespace

std::vector<NginxDirective> nginx_blocks_beside(const Deriving& deriving, const Component& component,
                                                const NginxTree& files, std::deque<NginxTree>& trees) {
  const std::string_view bytes = deriving.sources.bytes(component.file);
  std::set<std::string_view> own;
  for (const NodeId directive : children(files.root(), 0)) own.insert(declared(files.root(), directive));
  std::map<std::string_view, std::vector<NginxDirective>> named;
  for (const std::string& path : files_beside(deriving, component)) {
    const std::optional<FileId> file = deriving.sources.want(path);
    if (!file || trees.size() >= kMostFiles) continue;
    const std::string_view text = deriving.sources.bytes(*file);
    if (text.find("upstream") == std::string_view::npos && text.find("map") == std::string_view::npos) continue;
    const Tree& tree = trees.emplace_back(deriving.sources, deriving.documents, *file).root();
    if (nginx_context(tree, path) != NginxContext::http) continue;
    for (const NodeId directive : children(tree, 0)) {
      const std::string_view name = declared(tree, directive);
      const bool is_used = !name.empty() && !own.contains(name) && bytes.find(name) != std::string_view::npos;
      if (is_used) named[name].push_back({&tree, directive});
    }
  }
  std::vector<NginxDirective> found;
  for (const auto& [name, blocks] : named) {
    if (blocks.size() == 1) found.push_back(blocks.front());
  }
  return found;
}

}  // namespace outlast
