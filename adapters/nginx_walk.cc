// The walk over the blocks of a configuration: settings of a level first, then the blocks inside it.
#include <algorithm>

#include "adapters/nginx_build.h"

namespace outlast {
namespace {

struct PassRow {
  std::string_view name;
  NginxFamily family;
};
constexpr std::array<PassRow, 7> kPasses{{{"proxy_pass", NginxFamily::proxy},
                                          {"grpc_pass", NginxFamily::grpc},
                                          {"uwsgi_pass", NginxFamily::uwsgi},
                                          {"fastcgi_pass", NginxFamily::fastcgi},
                                          {"scgi_pass", NginxFamily::scgi},
                                          {"memcached_pass", NginxFamily::memcached},
                                          {"tunnel_pass", NginxFamily::tunnel}}};

/// A timer of a protocol module that a location writes: without effect when nothing in it passes by that protocol.
struct OwnTimer {
  const KnownTimer* row = nullptr;
  Span span;
};

/// One open block.
struct Frame {
  NginxLevel level;
  size_t begin = 0, next = 0;  ///< its directives in the common stack
  uint32_t families = 0;       ///< protocols by which it or a block inside passes on
  std::vector<OwnTimer> own;
  Span unread;  ///< a part of the block that could not be read
};

bool is_stream(NginxBlock block) {
  return block == NginxBlock::stream || block == NginxBlock::stream_server || block == NginxBlock::stream_upstream;
}

/// A template action that is longer is not shown.
constexpr size_t kLongestAction = 80;

/// The text of a directive's words behind its name, as written; a single one without its quotes.
std::string_view arguments(const Sources& sources, const NginxDirective& directive) {
  const std::optional<NodeId> first = nginx_argument(directive, 1);
  if (!first) return {};
  const Tree& tree = *directive.tree;
  NodeId last = *first;
  bool is_masked = tree.nodes[*first].unknown;
  for (size_t n = 2; const std::optional<NodeId> word = nginx_argument(directive, n); ++n) {
    last = *word;
    is_masked = is_masked || tree.nodes[last].unknown;
  }
  if (is_masked) {
    // What the template says is worth more to people than the filler that stands in for it.
    const uint32_t begin = tree.nodes[*first].begin;
    const std::string_view raw = sources.bytes(tree.file).substr(begin, tree.nodes[last].end - begin);
    if (raw.size() <= kLongestAction && raw.find('\n') == std::string_view::npos) return raw;
  }
  if (last == *first) return text(tree, last);
  return tree.bytes.substr(tree.nodes[*first].begin, tree.nodes[last].end - tree.nodes[*first].begin);
}

/// What names a block: its words.
Span head_of(const NginxDirective& directive) {
  const Tree& tree = *directive.tree;
  NodeId last = directive.node + 1;
  for (size_t n = 1; const std::optional<NodeId> word = nginx_argument(directive, n); ++n) last = *word;
  return {tree.file, tree.nodes[directive.node].begin, tree.nodes[last].end};
}

class Walk {
 public:
  explicit Walk(NginxBuild& build) : build_(build) {}

  void run(NginxContext context) {
    NginxLevel top{.block = NginxBlock::main, .scope = build_.root};
    if (context == NginxContext::http || context == NginxContext::server) {
      top.block = NginxBlock::http;
      top.scope = build_.http = add_block(top, file_head(), "http");
    } else if (context == NginxContext::stream) {
      top.block = NginxBlock::stream;
      top.scope = build_.stream = add_block(top, file_head(), "stream");
    }
    if (context == NginxContext::server) {
      top.block = NginxBlock::server;
      top.scope = add_block(top, file_head(), "server");
    }
    for (const NginxDirective& one : build_.beside.blocks) declares(top, one, text(*one.tree, one.node + 1));
    enter(top, build_.files.root(), 0);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next < directives_.size()) {
        const NginxDirective directive = directives_[frame.next++];
        descend(directive);
      } else {
        leave();
      }
    }
  }

 private:
  Span file_head() const {
    const Tree& tree = build_.files.root();
    return {tree.file, tree.nodes[0].begin, tree.nodes[0].begin};
  }

  ScopeId add_block(const NginxLevel& level, Span head, std::string label) {
    return add_scope(build_.model,
                     {.component = build_.component, .parent = level.scope, .head = head, .label = std::move(label)});
  }

  /// Opens a block: reads what it sets, then leaves its blocks for later.
  void enter(NginxLevel level, const Tree& tree, NodeId block) {
    frames_.push_back({.level = level, .begin = directives_.size(), .next = directives_.size()});
    frames_.back().level.variables = build_.variables.size();
    if (frames_.size() == 1) {
      directives_ = build_.beside.settings;
      for (const NginxDirective& one : build_.beside.disputed)
        doubt(frames_.back().level, one, "several files set it, and nginx does not start with all of them");
      for (const NginxDirective& one : build_.beside.above)
        doubt(frames_.back().level, one, "a configuration beside it sets it, and may be read around it or not");
    }
    build_.files.expand(tree, block, directives_);
    frames_.back().unread = unread_in(tree, block);
    if (frames_.size() == 1 && !has_place(frames_.back().unread)) frames_.back().unread = build_.beside.unread;
    settings(frames_.back());
  }

  /// Makes unknown what a line says of which nobody knows whether it is read.
  void doubt(NginxLevel& level, const NginxDirective& directive, const std::string& reason) {
    const size_t timers = build_.model.timers.size(), facts = build_.model.facts.size();
    read_nginx_setting(build_, level, directive);
    const Span place = span(*directive.tree, directive.node);
    const auto unknown = [&] { return unknown_because(reason, place); };
    for (size_t i = timers; i < build_.model.timers.size(); ++i) build_.model.timers[i].value = unknown();
    for (size_t i = facts; i < build_.model.facts.size(); ++i) build_.model.facts[i].value = unknown();
    if (has_place(level.version_span)) level.version = -1;
  }

  /// The first place of a block that could not be read, where there is one.
  static Span unread_in(const Tree& tree, NodeId block) {
    if (!tree.nodes[block].broken) return {};
    for (const Gap& gap : tree.gaps) {
      if (gap.span.begin >= tree.nodes[block].begin && gap.span.end <= tree.nodes[block].end) return gap.span;
    }
    return {};
  }

  void settings(Frame& frame) {
    NginxLevel& level = frame.level;
    std::optional<NginxDirective> pass;
    NginxFamily family = NginxFamily::proxy;
    bool has_headers = false;
    bool listens = false;
    bool returns = false;
    Span unread = frame.unread, templated;
    const Span version_above = level.version_span;
    size_t kept = frame.begin;
    for (size_t i = frame.begin; i < directives_.size(); ++i) {
      const NginxDirective directive = directives_[i];
      const std::string_view name = text(*directive.tree, directive.node + 1);
      if (directive.tree->nodes[directive.node].subtree_end > directive.node + 1 && is_block(directive)) {
        read_nginx_methods(build_, level, directive);
        if (name == "if") set_variables_of(directive);
        if (!declares(level, directive, name)) directives_[kept++] = directive;
      } else if (name == "proxy_set_header") {
        read_nginx_header(build_, level, directive, has_headers);
        if (decides_connection(directive) && nginx_arm(build_, level, directive) != nullptr)
          templated = span(*directive.tree, directive.node);
        note_event_stream(level, directive);
      } else if (name == "include") {
        unread = level.unread = span(*directive.tree, directive.node);
      } else if (name == "rewrite") {
        level.rewrites = level.rewrites || level.block == NginxBlock::location;
      } else if (name == "return") {
        returns = level.block == NginxBlock::location;
      } else if (name == "listen") {
        listens = true;
        if (level.block == NginxBlock::server || level.block == NginxBlock::stream_server) {
          read_nginx_listen(build_, level, directive);
        }
      } else if (name == "set" && !is_stream(level.block)) {
        set_variable(directive);
      } else if (name == "add_header" || name == "default_type") {
        note_event_stream(level, directive);
        if (name == "add_header") read_nginx_grpc(build_, level, directive);
      } else if (name == "http2" || name == "ssl" || name == "error_page") {
        read_nginx_grpc(build_, level, directive);
      } else if (const auto* row = pass_row(name); row != nullptr) {
        pass = directive;
        family = is_stream(level.block) ? NginxFamily::stream : row->family;
      } else if (const KnownTimer* timer = read_nginx_setting(build_, level, directive)) {
        if (!timer->family.empty() && level.block == NginxBlock::location)
          frame.own.push_back({timer, span(*directive.tree, directive.node)});
      } else if (!is_stream(level.block)) {
        read_nginx_guard(build_, level, directive);
      }
    }
    directives_.resize(kept);
    if (has_headers) finish_nginx_headers(build_, level);
    note_unread(level, unread, has_headers, level.version_span != version_above);
    if (has_place(templated)) {
      level.unread_headers = templated;
      add_unread_fact(level, FactKind::sends_upgrade, templated);
      add_unread_fact(level, FactKind::connection_upgrades, templated);
    }
    // Locations that are pasted into a server of another file say nothing of where that listens.
    const bool is_whole_server = level.block == NginxBlock::server && frames_.size() > 1;
    if (!listens && is_whole_server) listen_by_default(level);
    if (level.block == NginxBlock::server) {
      build_.http2.push_back(
          {level.scope, level.http2, level.tls, at(build_.model.scopes, level.scope).head, level.unread});
    }
    // A location that returns at once never comes to its pass.
    if (pass && !returns && takes_pass(level.block)) {
      add_nginx_route(build_, level, family, *pass);
      frame.families |= 1u << static_cast<unsigned>(family);
    }
  }

  static bool decides_connection(const NginxDirective& directive) {
    const std::optional<NodeId> word = nginx_argument(directive, 1);
    const std::string_view name = word ? text(*directive.tree, *word) : std::string_view();
    return name == "Connection" || name == "connection" || name == "Upgrade" || name == "upgrade";
  }

  /// What an include that was not read may set at this level and, by inheritance, below: until a level sets it itself.
  void note_unread(NginxLevel& level, Span unread, bool has_headers, bool has_version) {
    const bool says_connection = has_headers && has_place(build_.headers[level.headers].connection_span);
    if (has_place(unread)) level.unread_headers = level.unread_version = unread;
    if (says_connection || (has_headers && !has_place(unread))) level.unread_headers = {};
    if (has_version) level.unread_version = {};
    if (!has_place(unread) || is_stream(level.block)) return;
    if (has_place(level.unread_headers)) {
      add_unread_fact(level, FactKind::sends_upgrade, unread);
      add_unread_fact(level, FactKind::connection_upgrades, unread);
    }
    if (has_place(level.unread_version)) add_unread_fact(level, FactKind::http11, unread);
  }

  void add_unread_fact(const NginxLevel& level, FactKind kind, Span unread) {
    build_.model.facts.push_back({.scope = level.scope,
                                  .kind = kind,
                                  .family = name_of(NginxFamily::proxy),
                                  .value = unknown_because("what was not read here may set it", unread),
                                  .origin = {.span = unread, .how = How::computed}});
  }

  static const PassRow* pass_row(std::string_view name) {
    if (!name.ends_with("_pass")) return nullptr;
    const auto row = std::find_if(kPasses.begin(), kPasses.end(), [&](const PassRow& one) { return one.name == name; });
    return row == kPasses.end() ? nullptr : row;
  }

  static bool is_block(const NginxDirective& directive) {
    const Tree& tree = *directive.tree;
    const NodeId past = tree.nodes[directive.node].subtree_end;
    // The block is the last child; words come before it.
    NodeId child = directive.node + 1;
    while (child < past && tree.nodes[child].kind == NodeKind::word) ++child;
    return child < past && tree.nodes[child].kind == NodeKind::block;
  }

  static bool takes_pass(NginxBlock block) {
    return block == NginxBlock::location || block == NginxBlock::branch || block == NginxBlock::stream_server;
  }

  /// Blocks that others refer to are read before anything that may refer to them.
  bool declares(const NginxLevel& level, const NginxDirective& directive, std::string_view name) {
    const bool top = level.block == NginxBlock::http || level.block == NginxBlock::stream;
    if (!top) return false;
    if (name == "map") return read_map(directive), true;
    if (name != "upstream") return false;
    read_nginx_upstream(build_, level.scope,
                        level.block == NginxBlock::http ? NginxBlock::upstream : NginxBlock::stream_upstream,
                        directive);
    return true;
  }

  void read_map(const NginxDirective& directive) {
    const Tree& tree = *directive.tree;
    const std::optional<NodeId> source = nginx_argument(directive, 1);
    const std::optional<NodeId> name = nginx_argument(directive, 2);
    const std::optional<NodeId> body = block_of(tree, directive.node);
    if (!source || !name || !body || !text(tree, *name).starts_with('$')) return;
    NginxMap map{.source = text(tree, *source), .entries = {}};
    std::vector<NginxDirective> lines;
    build_.files.expand(tree, *body, lines);
    for (const NginxDirective& line : lines) {
      const std::optional<NodeId> value = nginx_argument(line, 1);
      if (value) map.entries.emplace_back(text(*line.tree, line.node + 1), text(*line.tree, *value));
    }
    build_.maps.insert_or_assign(text(tree, *name).substr(1), std::move(map));
  }

  void set_variable(const NginxDirective& directive, bool is_conditional = false) {
    const std::optional<NodeId> name = nginx_argument(directive, 1);
    const std::optional<NodeId> value = nginx_argument(directive, 2);
    if (!name || !value) return;
    const std::string_view variable = text(*directive.tree, *name);
    const bool is_certain = !is_conditional && !directive.tree->nodes[*value].unknown;
    if (variable.starts_with('$'))
      build_.variables.push_back({variable.substr(1), text(*directive.tree, *value), is_certain});
  }

  /// What `if` sets holds for the level around it, where its condition does.
  void set_variables_of(const NginxDirective& condition) {
    const Tree& tree = *condition.tree;
    const NodeId past = tree.nodes[condition.node].subtree_end;
    for (NodeId inner = condition.node + 1; inner < past; ++inner) {
      if (tree.nodes[inner].kind == NodeKind::directive && text(tree, inner + 1) == "set")
        set_variable({&tree, inner}, true);
    }
  }

  static void note_event_stream(NginxLevel& level, const NginxDirective& directive) {
    for (size_t n = 1; const std::optional<NodeId> word = nginx_argument(directive, n); ++n) {
      const std::string_view value = text(*directive.tree, *word);
      if (value != "text/event-stream" && value != "X-Accel-Buffering") continue;
      level.is_event_stream = level.block != NginxBlock::http && level.block != NginxBlock::server;
      level.event_span = span(*directive.tree, directive.node);
    }
  }

  void listen_by_default(const NginxLevel& level) {
    build_.model.endpoints.push_back({.scope = level.scope,
                                      .address = {.host = "*", .port = 80},
                                      .span = at(build_.model.scopes, level.scope).head});
    build_.doors.push_back({.server = level.scope, .address = "80"});
  }

  /// Opens a block inside the current one, if it is of interest.
  void descend(const NginxDirective& directive) {
    const std::optional<NodeId> body = block_of(*directive.tree, directive.node);
    if (!body) return;
    const std::string_view name = text(*directive.tree, directive.node + 1);
    NginxLevel level = frames_.back().level;
    const NginxBlock outer = level.block;
    std::string label(name);
    if (outer == NginxBlock::main && name == "http") {
      level.block = NginxBlock::http;
    } else if (outer == NginxBlock::main && name == "stream") {
      level.block = NginxBlock::stream;
    } else if (name == "server" && (outer == NginxBlock::http || outer == NginxBlock::stream)) {
      level.block = outer == NginxBlock::http ? NginxBlock::server : NginxBlock::stream_server;
    } else if (name == "location" && (outer == NginxBlock::server || outer == NginxBlock::location)) {
      level.block = NginxBlock::location;
      level.match = arguments(build_.sources, directive);
      label += " " + std::string(level.match);
    } else if ((name == "if" || name == "limit_except") &&
               (outer == NginxBlock::server || outer == NginxBlock::location)) {
      level.block = outer == NginxBlock::server ? NginxBlock::server : NginxBlock::branch;
      if (outer == NginxBlock::server) return;
      label += " " + std::string(arguments(build_.sources, directive));
    } else {
      return;
    }
    level.scope = add_block(level, head_of(directive), std::move(label));
    if (level.block == NginxBlock::http) build_.http = level.scope;
    if (level.block == NginxBlock::stream) build_.stream = level.scope;
    enter(level, *directive.tree, *body);
  }

  /// Closes the current block.
  void leave() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    directives_.resize(frame.begin);
    build_.variables.resize(frame.level.variables);
    if (!frames_.empty()) frames_.back().families |= frame.families;
    if (frame.level.block == NginxBlock::location && build_.files.complete()) idle_timers(frame);
  }

  /// Timers of a protocol by which nothing in the location passes on.
  void idle_timers(const Frame& frame) {
    for (const OwnTimer& own : frame.own) {
      const auto family = std::find(kNginxFamilies.begin(), kNginxFamilies.end(), own.row->family);
      if (family == kNginxFamilies.end() || (frame.families >> (family - kNginxFamilies.begin()) & 1) != 0) continue;
      std::string help;
      for (size_t i = 0; i < kNginxFamilies.size(); ++i) {
        if ((frame.families >> i & 1) == 0) continue;
        help = std::string(kNginxFamilies[i]) + std::string(own.row->setting.substr(own.row->family.size()));
        const bool is_known = find_timer("nginx", help, kNginxFamilies[i]) != nullptr;
        help = is_known ? "remove it; what acts here is " + help : "";
      }
      build_.model.effects.push_back(
          {.scope = frame.level.scope,
           .setting = std::string(own.row->setting),
           .span = own.span,
           .acts = flag(false),
           .reason = "nothing in this location uses " + std::string(own.row->family) + "_pass",
           .help = help});
    }
  }

  NginxBuild& build_;
  std::vector<Frame> frames_;
  std::vector<NginxDirective> directives_;
};

}  // namespace

void walk_nginx(NginxBuild& build, NginxContext context) { Walk(build).run(context); }

}  // namespace outlast
