#include "adapters/nginx_tree.h"

#include <algorithm>
#include <array>

#include "adapters/knowledge.h"

namespace outlast {
namespace {

constexpr size_t kDeepestInclude = 64;
constexpr size_t kMostDirectives = 4'000'000;
constexpr size_t kMostIncludes = 50'000;

bool has_glob(std::string_view pattern) { return pattern.find_first_of("*?[") != std::string_view::npos; }

bool is_known_word(std::string_view list, std::string_view word) {
  const std::span<const std::string_view> words = known_words("nginx", list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A file that comes with nginx or certbot. None sets a timer.
bool is_shipped(std::string_view path) {
  const std::string_view name = name_of(path);
  return is_known_word("shipped-files", name) || path.find("modules-enabled/") != std::string_view::npos ||
         name.find("ssl") != std::string_view::npos;
}

/// An include of which nothing was read, though it may hold settings: not one of the shipped files, no empty pattern.
bool may_set_headers(const Tree& tree, NodeId directive) {
  const NodeId word = directive + 2;
  if (word >= tree.nodes[directive].subtree_end) return false;
  const std::string_view pattern = text(tree, word);
  return !has_glob(pattern) && (!is_shipped(pattern) || is_known_word("shipped-headers", name_of(pattern)));
}

size_t shared_folders(std::string_view a, std::string_view b) {
  size_t shared = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i) shared += a[i] == '/' ? 1 : 0;
  return shared;
}

/// Of several places only the one nearest to the root file is meant.
std::vector<FileId> nearest_folder(const Sources& sources, std::vector<FileId> found, std::string_view root) {
  std::string_view best;
  size_t most = 0;
  for (FileId file : found) {
    const std::string_view folder = folder_of(sources.path(file));
    const size_t shared = shared_folders(sources.path(file), root);
    if (best.data() == nullptr || shared > most) best = folder, most = shared;
  }
  std::erase_if(found, [&](FileId file) { return folder_of(sources.path(file)) != best; });
  return found;
}

constexpr std::array<std::string_view, 6> kPasses{"proxy_pass",   "grpc_pass", "uwsgi_pass",
                                                  "fastcgi_pass", "scgi_pass", "memcached_pass"};

bool has_directive(const Tree& tree, NodeId block, std::string_view name) {
  for (NodeId directive : children(tree, block)) {
    if (text(tree, directive + 1) == name) return true;
  }
  return false;
}

bool passes_somewhere(const Tree& tree) {
  for (NodeId id = 0; id + 1 < tree.nodes.size(); ++id) {
    if (tree.nodes[id].kind != NodeKind::directive) continue;
    if (std::find(kPasses.begin(), kPasses.end(), text(tree, id + 1)) != kPasses.end()) return true;
  }
  return false;
}

/// A server block of the stream module passes without a location.
bool is_stream_server(const Tree& tree, NodeId block) {
  return has_directive(tree, block, "proxy_pass") && !has_directive(tree, block, "location");
}

/// A setting that an http block takes stands at the top.
bool sets_timer(const Tree& tree) {
  for (NodeId directive : children(tree, 0)) {
    const KnownTimer* row = find_timer("nginx", text(tree, directive + 1));
    if (row == nullptr || !row->is_timer || tree.nodes[directive].broken) continue;
    if (std::find(row->contexts.begin(), row->contexts.end(), "http") != row->contexts.end()) return true;
  }
  return false;
}

Tree shifted(Tree tree, std::string_view whole, uint32_t by) {
  tree.bytes = whole;
  for (Node& node : tree.nodes) {
    node.begin += by;
    node.end += by;
  }
  for (Gap& gap : tree.gaps) {
    gap.span.begin += by;
    gap.span.end += by;
  }
  return tree;
}

}  // namespace

NginxContext nginx_context(const Tree& tree, std::string_view path) {
  NginxContext context = NginxContext::nothing;
  bool has_location = false;
  if (tree.empty()) return context;
  for (NodeId directive : children(tree, 0)) {
    if (tree.nodes[directive + 1].kind != NodeKind::word) continue;
    const std::string_view name = text(tree, directive + 1);
    const std::optional<NodeId> block = block_of(tree, directive);
    if (block && (name == "http" || name == "events" || name == "stream")) return NginxContext::main;
    if (block && name == "server") {
      context = is_stream_server(tree, *block) ? NginxContext::stream : NginxContext::http;
    } else if (block && context == NginxContext::nothing && (name == "upstream" || name == "map")) {
      context = NginxContext::http;
    }
    has_location = has_location || (block && name == "location");
  }
  if (context == NginxContext::nothing && has_location && passes_somewhere(tree)) return NginxContext::server;
  if (context == NginxContext::nothing && name_of(folder_of(path)) == "conf.d" && sets_timer(tree)) {
    return NginxContext::http;
  }
  return context;
}

NginxTree::NginxTree(const Sources& sources, Documents& documents, FileId file,
                     std::map<std::string, std::string> inside, std::vector<Rewriting> rewritings)
    : sources_(sources),
      documents_(documents),
      file_(file),
      folder_(folder_of(sources.path(file))),
      inside_(std::move(inside)),
      rewritings_(std::move(rewritings)) {
  root_key_ = static_cast<uint32_t>(file);
  const std::string_view bytes = sources.bytes(file);
  const std::vector<DumpPart> parts = nginx_dump_parts(bytes);
  for (const DumpPart& part : parts) {
    parts_.push_back(shifted(parse_nginx(file, bytes.substr(part.begin, part.end - part.begin)), bytes, part.begin));
    part_paths_.emplace_back(part.path);
  }
  root_ = parts.empty() ? &tree_of(file) : &parts_.front();
  note(*root_);
}

const Tree& NginxTree::tree_of(FileId file) {
  const Tree& written = documents_.tree(file, Format::nginx);
  if (rewritings_.empty()) return written;
  if (const auto known = rewritten_.find(file); known != rewritten_.end()) return known->second;
  Tree marked = written;
  if (!mark_rewritten(marked, sources_.bytes(file), rewritings_)) return written;
  return rewritten_.emplace(file, std::move(marked)).first->second;
}

void NginxTree::note(const Tree& tree) {
  if (!noted_.insert(&tree).second) return;
  complete_ = complete_ && tree.complete;
  gaps_.insert(gaps_.end(), tree.gaps.begin(), tree.gaps.end());
}

bool NginxTree::is_open(const std::vector<Source>& open, uint32_t key) const {
  return key == root_key_ || std::any_of(open.begin(), open.end(), [&](const Source& one) { return one.key == key; });
}

void NginxTree::expand(const Tree& tree, NodeId block, std::vector<NginxDirective>& into) {
  std::vector<Source> open{{&tree, block + 1, tree.nodes[block].subtree_end, root_key_}};
  while (!open.empty()) {
    Source& top = open.back();
    if (top.next >= top.past) {
      open.pop_back();
      continue;
    }
    const Tree& here = *top.tree;
    const NodeId directive = top.next;
    top.next = here.nodes[directive].subtree_end;
    const NodeId name = directive + 1;
    if (name >= here.nodes.size() || here.nodes[name].kind != NodeKind::word) continue;
    if (++expanded_ > kMostDirectives) {
      if (complete_) gaps_.push_back({span(here, directive), "the configuration with its includes is too large"});
      complete_ = false;
      return;
    }
    if (text(here, name) != "include") {
      into.push_back({&here, directive});
      continue;
    }
    const Targets found = targets(here, directive);
    // What was not read may set anything of this level: the reader of the level is told.
    if (found.empty() && may_set_headers(here, directive)) into.push_back({&here, directive});
    for (size_t i = found.size(); i-- > 0;) {
      const auto [target, key] = found[i];
      if (is_open(open, key) || open.size() > kDeepestInclude) {
        if (cyclic_.emplace(&here, directive).second)
          gaps_.push_back({span(here, directive), "include of a file that includes itself"});
        complete_ = false;
        continue;
      }
      // Files that include each other have more orders than anybody can walk.
      if (++opened_ > kMostIncludes) {
        if (opened_ == kMostIncludes + 1) gaps_.push_back({span(here, directive), "more includes than are followed"});
        complete_ = false;
        continue;
      }
      open.push_back({target, 1, target->nodes[0].subtree_end, key});
    }
  }
}

NginxTree::Targets NginxTree::targets(const Tree& tree, NodeId directive) {
  const NodeId word = directive + 2;
  if (word >= tree.nodes[directive].subtree_end) return {};
  const std::string_view pattern = text(tree, word);
  if (const auto known = known_.find(pattern); known != known_.end()) return known->second;
  Targets found;
  if (!parts_.empty()) {
    found = in_dump(pattern);
  } else {
    for (FileId file : in_repository(pattern)) {
      included_.insert(file);
      found.emplace_back(&tree_of(file), static_cast<uint32_t>(file));
    }
  }
  for (const auto& [target, key] : found) note(*target);
  if (found.empty() && has_glob(pattern) && pattern.starts_with("../") && !joined_path(folder_, pattern)) {
    gaps_.push_back({span(tree, word), "the include leads out of the scanned root"});
    complete_ = false;
  }
  if (found.empty() && !has_glob(pattern) && !is_shipped(pattern)) {
    gaps_.push_back({span(tree, word), "the included file " + std::string(pattern) + " was not found"});
    complete_ = false;
  }
  std::erase_if(found, [](const auto& target) { return target.first->empty(); });
  known_.emplace(pattern, found);
  return found;
}

NginxTree::Targets NginxTree::in_dump(std::string_view pattern) {
  std::string absolute(pattern);
  if (!absolute.starts_with('/')) absolute = std::string(folder_of(part_paths_.front())) + "/" + absolute;
  Targets found;
  for (size_t i = 0; i < parts_.size(); ++i) {
    // Keys of parts lie behind those of files, so the two never meet.
    if (glob_matches(absolute, part_paths_[i])) found.emplace_back(&parts_[i], 0x80000000u + static_cast<uint32_t>(i));
  }
  return found;
}

std::vector<FileId> NginxTree::in_repository(std::string_view pattern) const {
  const auto at = [&](std::string_view path) {
    std::vector<FileId> found;
    if (has_glob(path)) return sources_.want_glob(path);
    if (const std::optional<FileId> file = sources_.want(path)) found.push_back(*file);
    return found;
  };
  std::vector<FileId> placed;
  std::string own_place;
  for (const auto& [place, path] : inside_) {
    if (path == sources_.path(file_)) own_place = place;
  }
  const std::string absolute = nginx_absolute(pattern, own_place);
  for (const auto& [place, path] : inside_) {
    if (!glob_matches(absolute, place)) continue;
    // Where the configuration as a whole is a template, it is not written to where parts of one are.
    if (has_glob(absolute) && path == sources_.path(file_)) continue;
    if (const std::optional<FileId> file = sources_.want(path)) placed.push_back(*file);
  }
  if (!placed.empty()) return placed;
  std::string_view rest = pattern;
  if (pattern.starts_with('/')) {
    rest = {};
    for (std::string_view prefix : known_words("nginx", "prefixes")) {
      if (pattern.starts_with(prefix)) rest = pattern.substr(prefix.size());
    }
  }
  if (!rest.empty()) {
    if (const std::optional<std::string> beside = joined_path(folder_, rest)) {
      if (std::vector<FileId> found = at(*beside); !found.empty()) return found;
    }
  } else {
    rest = pattern.substr(1);
  }
  // Inside an image the file stands elsewhere than in the repository: the longest ending of the path that exists
  // counts.
  for (; rest.find('/') != std::string_view::npos; rest.remove_prefix(rest.find('/') + 1)) {
    std::vector<FileId> found =
        has_glob(rest) ? sources_.want_glob("**/" + std::string(rest)) : sources_.want_suffix(rest);
    if (!found.empty()) return nearest_folder(sources_, std::move(found), sources_.path(file_));
  }
  return {};
}

std::string nginx_absolute(std::string_view pattern, std::string_view configuration) {
  if (pattern.starts_with('/')) return std::string(pattern);
  return std::string(configuration.empty() ? "/etc/nginx" : folder_of(configuration)) + "/" + std::string(pattern);
}

std::vector<std::string> NginxTree::patterns() const {
  std::vector<std::string> all;
  for (const auto& [pattern, found] : known_) all.push_back(pattern);
  return all;
}

}  // namespace outlast
