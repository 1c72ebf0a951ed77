// One nginx configuration: its root file with everything that it includes.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/nginx_rewritten.h"
#include "syntax/nginx.h"

namespace outlast {

/// A directive in some file of the configuration.
struct NginxDirective {
  const Tree* tree = nullptr;
  NodeId node = 0;
};

/// What the top level of a file is, told by the directives that stand there; bare settings are read where the path says
/// that an http block includes them (conf.d).
enum class NginxContext : uint8_t { nothing, main, http, server, stream };
NginxContext nginx_context(const Tree& tree, std::string_view path);

/// Expands includes of one configuration, as nginx started with `file` would find them inside the repository. `inside`:
/// files of the repository by where they stand in the container that runs it; they come before files that are only
/// called as the include says.
class NginxTree {
 public:
  NginxTree(const Sources& sources, Documents& documents, FileId file, std::map<std::string, std::string> inside = {},
            std::vector<Rewriting> rewritings = {});

  const Tree& root() const { return *root_; }

  /// Appends the directives of a block with those that its includes bring, in order.
  void expand(const Tree& tree, NodeId block, std::vector<NginxDirective>& into);

  /// Files that were included, for the ones that are no configuration of their own.
  const std::set<FileId>& included() const { return included_; }

  /// The patterns of the includes that were met, as written.
  std::vector<std::string> patterns() const;

  /// What was met and could not be read; syntax errors of every file once.
  std::vector<Gap>& gaps() { return gaps_; }

  bool complete() const { return complete_; }

 private:
  struct Source {
    const Tree* tree = nullptr;
    uint32_t next = 0, past = 0;
    uint32_t key = 0;  ///< identity of the file, for cycles
  };
  using Targets = std::vector<std::pair<const Tree*, uint32_t>>;

  void note(const Tree& tree);
  const Tree& tree_of(FileId file);
  Targets targets(const Tree& tree, NodeId directive);
  Targets in_dump(std::string_view pattern);
  std::vector<FileId> in_repository(std::string_view pattern) const;
  bool is_open(const std::vector<Source>& open, uint32_t key) const;

  const Sources& sources_;
  Documents& documents_;
  FileId file_;
  std::string folder_;
  std::map<std::string, std::string> inside_;
  std::vector<Rewriting> rewritings_;
  std::map<FileId, Tree> rewritten_;  ///< files of which words are replaced before nginx reads them
  const Tree* root_ = nullptr;
  uint32_t root_key_ = 0;
  std::deque<Tree> parts_;
  std::vector<std::string> part_paths_;
  std::map<std::string, Targets, std::less<>> known_;
  std::set<const Tree*> noted_;
  std::set<FileId> included_;
  std::vector<Gap> gaps_;
  size_t expanded_ = 0;
  size_t opened_ = 0;                                ///< files that includes opened so far
  std::set<std::pair<const Tree*, NodeId>> cyclic_;  ///< includes of which that is told
  bool complete_ = true;
};

/// Where an include's pattern leads on a host. A relative one is below the folder of the configuration with that path,
/// which packages put below /etc/nginx when it is "".
std::string nginx_absolute(std::string_view pattern, std::string_view configuration);

}  // namespace outlast
