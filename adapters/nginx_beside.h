// What a fragment of an nginx configuration is read with and does not hold itself.
#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/nginx_tree.h"

namespace outlast {

/// Opens a file as the containers of a fragment have it.
using NginxTreeOf = std::function<NginxTree(FileId)>;

/// What the fragments beside one bring into the http block that they share.
struct NginxBeside {
  std::vector<NginxDirective> blocks;    ///< upstream and map blocks of names that it uses and does not declare
  std::vector<NginxDirective> settings;  ///< lines of the http block itself, which hold for its servers too
  std::vector<NginxDirective> disputed;  ///< … that two of them write, so that nobody knows which holds
  std::vector<NginxDirective> above;     ///< … of an http block that may be around the fragment, or may not
  Span unread;                           ///< what may set headers for its servers, and may not be there
  bool has_server = false;               ///< one of them holds a server, where the fragment itself holds none
  bool is_cut = false;                   ///< there are more than are read
};

/// True for a file with a server block at its top.
bool nginx_has_server(const Tree& tree);

/// The name of a line without a block that an http block hands down to its servers; "" for any other directive.
std::string_view nginx_handed_down(const Tree& tree, NodeId directive);

/// True for what an http block may hold several times: each adds to the others.
bool nginx_adds(std::string_view setting);

/// What is read with a fragment: by `conf.d/*.conf` of the container that runs it, or of its folder where nothing
/// places it. No block of a name that two of them declare. `trees`
/// keeps what the lines stand in.
NginxBeside nginx_beside(const Deriving& deriving, const Component& component, const NginxTree& files,
                         const NginxTreeOf& open, std::deque<NginxTree>& trees);

}  // namespace outlast
