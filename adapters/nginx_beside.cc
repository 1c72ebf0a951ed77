#include "adapters/nginx_beside.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "adapters/knowledge.h"
#include "adapters/nginx_mounts.h"
#include "syntax/nginx.h"

namespace outlast {
namespace {

constexpr std::string_view kEnding = ".conf";
constexpr size_t kMostFiles = 50;
constexpr size_t kMostBeside = 500;        ///< each fragment looks at all others
constexpr size_t kMostNeighbours = 2'000;  ///< with those of the folders below

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
std::set<std::string_view> beside_in(const Workload& workload, const std::string& path) {
  std::set<std::string> folders;
  std::set<std::string_view> found;
  for (const auto& [file, inside] : workload.mounts) {
    if (file == path) folders.insert(read_in(inside));
  }
  folders.erase("");
  if (folders.empty()) return found;
  for (const auto& [file, inside] : workload.mounts) {
    if (file != path && folders.contains(read_in(inside))) found.insert(file);
  }
  return found;
}

/// Adds the files of a fragment's own folder on one side of it; paths that begin alike lie together. False when there
/// are too many.
bool take_neighbours(const Deriving& deriving, FileId own, bool is_behind, std::set<FileId>& found) {
  const Sources& sources = deriving.sources;
  const std::string folder(folder_of(sources.path(own)));
  auto at = static_cast<size_t>(own);
  for (size_t looked_at = 0; is_behind ? at + 1 < sources.size() : at > 0; ++looked_at) {
    at = is_behind ? at + 1 : at - 1;
    const std::string_view path = sources.path(static_cast<FileId>(at));
    if (!path.starts_with(folder + "/")) return true;
    if (looked_at >= kMostNeighbours || found.size() > kMostBeside) return false;
    if (path.ends_with(kEnding) && folder_of(path) == folder) found.insert(static_cast<FileId>(at));
  }
  return true;
}

/// The files that nginx reads with a fragment wherever it runs; false beside them when there are more.
std::pair<std::vector<FileId>, bool> files_beside(const Deriving& deriving, const Component& component) {
  const std::string& path = deriving.sources.path(component.file);
  std::set<std::string_view> mounted;
  const Workload* before = nullptr;
  for (const WorkloadId id : component.workloads) {
    const Workload& workload = at(deriving.model.workloads, id);
    if (before != nullptr && have_same_mounts(*before, workload)) continue;
    const std::set<std::string_view> here = beside_in(workload, path);
    if (before == nullptr) mounted = here;
    before = &workload;
    std::erase_if(mounted, [&](std::string_view one) { return !here.contains(one); });
  }
  std::set<FileId> found;
  for (const std::string_view one : mounted) {
    if (const std::optional<FileId> file = deriving.sources.want(one)) found.insert(*file);
  }
  bool is_whole = true;
  if (component.workloads.empty() && path.ends_with(kEnding) && is_read_whole(folder_of(path))) {
    for (const bool is_behind : {false, true})
      is_whole = take_neighbours(deriving, component.file, is_behind, found) && is_whole;
  }
  std::vector<FileId> files(found.begin(), found.end());
  if (files.size() > kMostBeside) files.resize(kMostBeside);
  return {std::move(files), is_whole && found.size() <= kMostBeside};
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

bool hands_down(const Tree& tree) {
  for (const NodeId directive : children(tree, 0)) {
    if (!nginx_handed_down(tree, directive).empty()) return true;
  }
  return false;
}

std::set<std::string_view> mounted_files(const Model& model) {
  std::set<std::string_view> files;
  const Workload* before = nullptr;
  for (const Workload& workload : model.workloads) {
    const bool is_known = before != nullptr && have_same_mounts(*before, workload);
    before = &workload;
    for (size_t i = 0; !is_known && i < workload.mounts.size(); ++i) files.insert(workload.mounts[i].first);
  }
  return files;
}

/// True for a file that nginx reads inside of an http block, as one with settings alone is where it stands here.
bool is_of_http(const Tree& tree, std::string_view path) {
  const NginxContext context = nginx_context(tree, path);
  return context == NginxContext::http || (context == NginxContext::nothing && hands_down(tree));
}

/// What a file declares that no other can declare beside it.
struct Declares {
  std::set<std::string> once;     ///< nginx does not start with two of those
  std::set<std::string> servers;  ///< … and does with these, but heeds the first alone
};

void take_server(const Tree& tree, NodeId block, Declares& declares) {
  std::vector<std::string> sockets, names;
  for (const NodeId line : children(tree, block)) {
    if (tree.nodes[line + 1].kind != NodeKind::word) continue;
    const std::string_view name = text(tree, line + 1);
    if (name != "listen" && name != "server_name") continue;
    bool is_socket = name == "listen";
    for (NodeId word = line + 2; word < tree.nodes[line].subtree_end; ++word) {
      if (tree.nodes[word].kind != NodeKind::word) continue;
      std::string_view written = text(tree, word);
      if (name == "server_name") names.emplace_back(written);
      if (is_socket && written.starts_with("*:")) written.remove_prefix(2);
      if (is_socket && written.starts_with("0.0.0.0:")) written.remove_prefix(8);
      if (is_socket) sockets.emplace_back(written);
      if (!is_socket && (written == "default_server" || written == "default") && name == "listen")
        declares.once.insert("listen " + sockets.back());
      is_socket = false;
    }
  }
  if (sockets.empty()) sockets.emplace_back("80");
  if (names.empty()) names.emplace_back();
  for (const std::string& socket : sockets) {
    for (const std::string& name : names) declares.servers.insert(socket + " " + name);
  }
}

Declares declares_of(const Tree& tree) {
  Declares declares;
  for (const NodeId directive : children(tree, 0)) {
    if (tree.nodes[directive + 1].kind != NodeKind::word) continue;
    const std::optional<NodeId> block = block_of(tree, directive);
    const std::string_view kind = text(tree, directive + 1);
    // A map may be declared again.
    if (kind == "upstream") declares.once.insert("upstream " + std::string(declared(tree, directive)));
    if (kind == "server" && block) take_server(tree, *block, declares);
  }
  return declares;
}

bool share_any(const std::set<std::string>& some, const std::set<std::string>& others) {
  return std::any_of(some.begin(), some.end(), [&](const std::string& one) { return others.contains(one); });
}

/// A file beside a fragment.
struct Neighbour {
  const Tree* tree = nullptr;
  bool sets = false;         ///< lines that hold for the servers of all
  bool is_together = false;  ///< nothing says that it may be read without the fragment
  bool is_doubtful = false;  ///< it contradicts another one, and nobody knows which of them is there
};

/// Tells alternatives from what is read together, where that counts: for files with settings. `is_placed`: containers
/// have them all.
void part_alternatives(const Tree& own, bool is_placed, std::vector<Neighbour>& neighbours) {
  const auto counts = [](const Neighbour& one) { return one.is_together && one.sets; };
  if (std::none_of(neighbours.begin(), neighbours.end(), counts)) return;
  const Declares mine = declares_of(own);
  std::vector<Declares> all;
  std::map<std::string_view, size_t> times;
  for (const Neighbour& one : neighbours) all.push_back(declares_of(*one.tree));
  for (const Declares& one : all) {
    for (const std::string& name : one.once) ++times[name];
    for (const std::string& name : one.servers) ++times[name];
  }
  const auto is_twice = [&](const std::string& name) { return times[name] > 1; };
  for (size_t i = 0; i < neighbours.size(); ++i) {
    Neighbour& one = neighbours[i];
    if (!counts(one)) continue;
    const Declares& its = all[i];
    const bool is_refused = share_any(its.once, mine.once);
    one.is_together = is_placed || !is_refused;
    one.is_doubtful = is_refused || std::any_of(its.once.begin(), its.once.end(), is_twice) ||
                      (!is_placed && (share_any(its.servers, mine.servers) ||
                                      std::any_of(its.servers.begin(), its.servers.end(), is_twice)));
  }
}

/// What the files beside a fragment say, gathered before it is known what of that counts.
struct Gathered {
  std::map<std::string_view, std::vector<NginxDirective>> named;  ///< blocks by what they declare
  std::vector<NginxDirective> settings;
  std::map<std::string_view, std::set<const NginxTree*>> setters;  ///< by the name of a setting
  std::set<const Tree*> doubtful;                                  ///< roots of files that may not be there
};

void gather_settings(NginxTree& files, bool is_doubtful, Gathered& gathered) {
  std::vector<NginxDirective> lines;
  files.expand(files.root(), 0, lines);
  for (const NginxDirective& line : lines) {
    const std::string_view name = nginx_handed_down(*line.tree, line.node);
    if (name.empty()) continue;
    gathered.settings.push_back(line);
    if (is_doubtful) gathered.doubtful.insert(line.tree);
    gathered.setters[name].insert(&files);
  }
}

}  // namespace

std::string_view nginx_handed_down(const Tree& tree, NodeId directive) {
  if (tree.nodes[directive + 1].kind != NodeKind::word || block_of(tree, directive)) return {};
  const std::string_view name = text(tree, directive + 1);
  const bool counts = holds(kAdding, name) || holds(kDeciding, name) || find_timer("nginx", name) != nullptr;
  return counts ? name : std::string_view();
}

bool nginx_adds(std::string_view setting) { return holds(kAdding, setting); }

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
    own.insert(nginx_handed_down(files.root(), directive));
  }
  const std::set<std::string_view> mounted = mounted_files(deriving.model);
  const bool is_placed = mounted.contains(component.name);
  const bool is_asked = !nginx_has_server(files.root());
  const auto [around, is_whole] = files_beside(deriving, component);
  beside.is_cut = !is_whole;
  if (!is_whole) beside.unread = component.head;
  std::vector<Neighbour> neighbours;
  for (const FileId file : around) {
    const Tree& written = deriving.documents.tree(file, Format::nginx);
    const std::string& path = deriving.sources.path(file);
    if (!is_of_http(written, path)) continue;
    Neighbour& one = neighbours.emplace_back();
    one.tree = &written;
    one.sets = hands_down(written);
    // Where a container has that file and not this one, nothing says that they are ever read together.
    one.is_together = is_placed || (!one.sets && !is_asked) || !mounted.contains(path);
  }
  part_alternatives(files.root(), is_placed, neighbours);
  Gathered gathered;
  for (const Neighbour& one : neighbours) {
    const Tree& written = *one.tree;
    beside.has_server = beside.has_server || (is_asked && one.is_together && nginx_has_server(written));
    std::vector<std::string_view> names;
    for (const NodeId directive : children(written, 0)) {
      const std::string_view name = declared(written, directive);
      if (!name.empty() && !own.contains(name) && bytes.find(name) != std::string_view::npos) names.push_back(name);
    }
    const bool lends = one.sets && one.is_together;
    if (!lends && names.empty()) continue;
    if (trees.size() >= kMostFiles) {
      beside.is_cut = true;
      beside.unread = component.head;
      continue;
    }
    NginxTree& tree = trees.emplace_back(open(written.file));
    for (const NodeId directive : children(tree.root(), 0)) {
      const std::string_view name = declared(tree.root(), directive);
      if (std::find(names.begin(), names.end(), name) != names.end())
        gathered.named[name].push_back({&tree.root(), directive});
    }
    if (lends) gather_settings(tree, one.is_doubtful, gathered);
  }
  for (const auto& [name, blocks] : gathered.named) {
    if (blocks.size() == 1) beside.blocks.push_back(blocks.front());
  }
  std::set<std::string_view> told;
  for (const NginxDirective& line : gathered.settings) {
    const std::string_view name = nginx_handed_down(*line.tree, line.node);
    const bool is_doubtful = gathered.doubtful.contains(line.tree);
    if (holds(kAdding, name)) {
      if (!is_doubtful) beside.settings.push_back(line);
      if (is_doubtful) beside.unread = span(*line.tree, line.node);
    } else if (!own.contains(name)) {
      // nginx does not start where two of its files say the same: of such files only one is there.
      const bool is_known = gathered.setters[name].size() == 1 && !is_doubtful;
      if (is_known) beside.settings.push_back(line);
      if (!is_known && told.insert(name).second) beside.disputed.push_back(line);
    }
  }
  return beside;
}

}  // namespace outlast
