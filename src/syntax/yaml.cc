#include "syntax/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>
#include <unordered_set>

#include "syntax/yaml_scan.h"

namespace outlast {
namespace {

constexpr NodeId kNoNode = 0xffffffff;
constexpr size_t kMostCopiedNodes = 250'000;
constexpr int kMostRestarts = 100;
constexpr int kMostNotes = 100;

/// Ends the parse of one document from inside the event parser.
struct Stop {
  const char* reason;
};

/// A read-only stream over bytes that somebody else owns.
struct BytesBuffer : std::streambuf {
  explicit BytesBuffer(std::string_view bytes) {
    char* start = const_cast<char*>(bytes.data());
    setg(start, start, start + bytes.size());
  }
};

/// A collection that is still open.
struct Frame {
  NodeId node = 0;
  bool is_map = false;
  bool bracketed = false;  ///< written with brackets, so that it ends where they close
  bool in_key = false;
  bool merges = false;
  int indent = 0;
  NodeId pair = kNoNode;  ///< the pair that is open, if any
  std::unordered_set<std::string> keys;
};

/// Builds the tree from the library's events; the library asks for a class with virtual functions.
class Reader : public YAML::EventHandler {
 public:
  Reader(Tree& tree, std::string_view bytes)
      : tree_(tree), build_(tree), bytes_(bytes), most_events_(bytes.size() * 4 + 64) {}

  uint32_t base = 0;            ///< where in the file the stream begins
  uint32_t document_start = 0;  ///< where the document at hand begins
  uint32_t documents = 0;

  void OnDocumentStart(const YAML::Mark& mark) override {
    const uint32_t at = place(mark);
    if (documents_here_ > 0 && at == last_start_) throw Stop{"a document that never ends"};
    documents_here_++;
    documents++;
    document_start = last_start_ = at;
    last_ = std::max(last_, at);
    anchors_.clear();
    anchor_order_.clear();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const uint32_t at = start(mark);
    const uint32_t content = skip_yaml_properties(bytes_, at);
    const bool is_key = !frames_.empty() && frames_.back().in_key;
    const uint32_t length = content >= last_ ? yaml_null_length(bytes_, content, is_key) : 0;
    if (length == 0) return add_empty(at, anchor);
    add_leaf(content, content + length, Style::plain, nullptr, anchor, false);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const uint32_t at = start(mark);
    uint32_t end = at + 1;
    while (end < bytes_.size() && std::string_view(" \t\r\n,[]{}").find(bytes_[end]) == std::string_view::npos) end++;
    copy_anchor(at, end, anchor);
    done(end);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(NodeKind::list, '[', mark, anchor);
  }
  void OnSequenceEnd() override { close(false); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(NodeKind::map, '{', mark, anchor);
  }
  void OnMapEnd() override { close(false); }

  /// Closes whatever is open after an error.
  void unwind();

  /// Prepares for another stream that begins at `from`.
  void restart(uint32_t from) {
    base = from;
    document_start = from;
    documents_here_ = 0;
    last_ = std::max(last_, from);
  }

 private:
  uint32_t place(const YAML::Mark& mark) const {
    const auto at = static_cast<size_t>(std::max(mark.pos, 0)) + base;
    return static_cast<uint32_t>(std::min(at, bytes_.size()));
  }
  uint32_t start(const YAML::Mark& mark);
  void done(uint32_t end);
  void open(NodeKind kind, char bracket, const YAML::Mark& mark, YAML::anchor_t anchor);
  void close(bool broken);
  void add_empty(uint32_t at, YAML::anchor_t anchor);
  void add_leaf(uint32_t begin, uint32_t end, Style style, const std::string* value, YAML::anchor_t anchor,
                bool unknown);
  void finish_key(Frame& frame);
  void remember(YAML::anchor_t anchor, NodeId node);
  void forget_from(NodeId node);
  void copy_anchor(uint32_t begin, uint32_t end, YAML::anchor_t anchor);
  bool may_copy(size_t nodes, uint32_t begin, uint32_t end);
  void merge(NodeId map);
  uint32_t closing_bracket(bool is_map) const;
  // A gap that hides nothing else, and no more of them than somebody would read.
  void note(uint32_t begin, uint32_t end, std::string reason) {
    if (!unwinding_ && notes_++ < kMostNotes) tree_.gaps.push_back({{tree_.file, begin, end}, std::move(reason)});
  }

  Tree& tree_;
  TreeBuilder build_;
  std::string_view bytes_;
  std::vector<Frame> frames_;
  std::unordered_map<YAML::anchor_t, NodeId> anchors_;
  std::vector<YAML::anchor_t> anchor_order_;  ///< by node
  uint32_t last_ = 0;                         ///< past everything read so far
  uint32_t last_start_ = 0;
  uint32_t documents_here_ = 0;
  size_t events_ = 0;
  size_t most_events_;
  size_t copied_ = 0;
  bool copies_exceeded_ = false;
  bool unwinding_ = false;
  int notes_ = 0;
};

uint32_t Reader::start(const YAML::Mark& mark) {
  if (++events_ > most_events_) throw Stop{"too many events for its size"};
  const uint32_t at = place(mark);
  if (!frames_.empty() && frames_.back().is_map && frames_.back().pair == kNoNode) {
    frames_.back().pair = build_.open(NodeKind::pair, std::max(at, last_));
    frames_.back().in_key = true;
  }
  return at;
}

void Reader::done(uint32_t end) {
  last_ = std::max(last_, end);
  if (frames_.empty() || !frames_.back().is_map) return;
  Frame& frame = frames_.back();
  if (frame.in_key) {
    frame.in_key = false;
    finish_key(frame);
  } else {
    build_.close(frame.pair, last_);
    frame.pair = kNoNode;
  }
}

void Reader::finish_key(Frame& frame) {
  const NodeId key = frame.pair + 1;
  Node& node = tree_.nodes[key];
  tree_.nodes[frame.pair].begin = node.begin;
  if (node.kind != NodeKind::scalar) {
    forget_from(key);
    node.kind = NodeKind::raw;
    node.text = 0;
    node.subtree_end = key + 1;
    note(node.begin, node.end, "a map key that is no scalar");
    tree_.nodes.resize(key + 1);
    return;
  }
  std::string name(text(tree_, key));
  if (name == "<<" && node.style == Style::plain) {
    frame.merges = true;
  } else if (!frame.keys.insert(name).second) {
    note(node.begin, node.end, "key " + name + " is written twice, the last one counts");
  }
}

void Reader::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
  const uint32_t at = start(mark);
  const uint32_t content = skip_yaml_properties(bytes_, at);
  const char first = content < bytes_.size() ? bytes_[content] : '\0';
  const bool unknown = tag.size() > 1 && tag[0] == '!' && tag[1] != '!';
  const bool is_plain = tag == "?";
  if (!is_plain && (first == '"' || first == '\'')) {
    const Style style = first == '"' ? Style::double_quoted : Style::single_quoted;
    const std::optional<uint32_t> end = yaml_quoted_end(bytes_, content);
    if (!end) build_.gap(content, content + 1, "YAML: a quote that does not end");
    return add_leaf(content, end.value_or(static_cast<uint32_t>(bytes_.size())), style, &value, anchor, unknown);
  }
  if (!is_plain && (first == '|' || first == '>')) {
    const int parent = frames_.empty() ? -1 : frames_.back().indent;
    const uint32_t end = yaml_block_scalar_end(bytes_, content, parent);
    return add_leaf(content, end, first == '|' ? Style::literal : Style::folded, &value, anchor, unknown);
  }
  if (value.empty()) return add_empty(at, anchor);
  std::optional<uint32_t> end = yaml_plain_end(bytes_, content, value);
  if (!end) {
    end = std::max(content, last_);
    build_.gap(content, *end, "the end of a scalar was not found");
  }
  const bool as_written = bytes_.substr(content, *end - content) == value;
  add_leaf(content, *end, Style::plain, as_written ? nullptr : &value, anchor, unknown);
}

void Reader::add_leaf(uint32_t begin, uint32_t end, Style style, const std::string* value, YAML::anchor_t anchor,
                      bool unknown) {
  const auto past = static_cast<uint32_t>(bytes_.size());
  end = std::min(end, past);
  begin = std::min(begin, end);
  const NodeId node = value ? build_.leaf(NodeKind::scalar, begin, end, style, *value)
                            : build_.leaf(NodeKind::scalar, begin, end, style);
  tree_.nodes[node].unknown = unknown;
  remember(anchor, node);
  done(end);
}

// A value that is not written stands behind the mark that announces it.
void Reader::add_empty(uint32_t at, YAML::anchor_t anchor) {
  uint32_t place = last_;
  if (const uint32_t after = yaml_properties_end(bytes_, at); after != at && after > last_) {
    place = after;
  } else if (const uint32_t next = skip_yaml_blank(bytes_, last_); next < bytes_.size()) {
    const bool in_key = !frames_.empty() && frames_.back().in_key;
    const char mark = frames_.empty() ? '\0' : frames_.back().is_map ? ':' : '-';
    if (!in_key && bytes_[next] == mark) place = next + 1;
  }
  const NodeId node = build_.leaf(NodeKind::scalar, place, place);
  remember(anchor, node);
  done(place);
}

void Reader::open(NodeKind kind, char bracket, const YAML::Mark& mark, YAML::anchor_t anchor) {
  const uint32_t at = start(mark);
  const uint32_t content = skip_yaml_properties(bytes_, at);
  Frame frame;
  frame.is_map = kind == NodeKind::map;
  frame.bracketed = content < bytes_.size() && bytes_[content] == bracket && content >= last_;
  const bool same_line = bytes_.substr(at, content - at).find_first_of("\r\n") == std::string_view::npos;
  frame.indent = yaml_column(bytes_, same_line ? at : content);
  const uint32_t begin = std::max(frame.bracketed || !frame.is_map ? content : at, last_);
  frame.node = build_.open(kind, begin);
  remember(anchor, frame.node);
  last_ = std::max(last_, frame.bracketed ? content + 1 : begin);
  frames_.push_back(std::move(frame));
}

uint32_t Reader::closing_bracket(bool is_map) const {
  uint32_t at = skip_yaml_blank(bytes_, last_);
  while (at < bytes_.size() && (bytes_[at] == ',' || (is_map && (bytes_[at] == ':' || bytes_[at] == '?')))) {
    at = skip_yaml_blank(bytes_, at + 1);
  }
  const bool found = at < bytes_.size() && bytes_[at] == (is_map ? '}' : ']');
  return found ? at + 1 : last_;
}

void Reader::close(bool broken) {
  if (frames_.empty()) throw Stop{"a collection that never began"};
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  const uint32_t end = frame.bracketed && !broken ? closing_bracket(frame.is_map) : last_;
  build_.close(frame.node, end);
  tree_.nodes[frame.node].broken = broken;
  if (frame.merges) merge(frame.node);
  done(end);
}

void Reader::unwind() {
  unwinding_ = true;
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (frame.pair != kNoNode) {
      const NodeId value = build_.leaf(NodeKind::scalar, last_, last_);
      tree_.nodes[value].broken = true;
      build_.close(frame.pair, last_);
      frame.pair = kNoNode;
    }
    close(true);
  }
  unwinding_ = false;
}

void Reader::remember(YAML::anchor_t anchor, NodeId node) {
  if (anchor == YAML::NullAnchor) return;
  anchors_[anchor] = node;
  anchor_order_.push_back(anchor);
}

void Reader::forget_from(NodeId node) {
  while (!anchor_order_.empty() && anchors_[anchor_order_.back()] >= node) {
    anchors_.erase(anchor_order_.back());
    anchor_order_.pop_back();
  }
}

bool Reader::may_copy(size_t nodes, uint32_t begin, uint32_t end) {
  if (copied_ + nodes <= kMostCopiedNodes) {
    copied_ += nodes;
    return true;
  }
  if (!copies_exceeded_) build_.gap(begin, end, "aliases stand for more than can be written out");
  copies_exceeded_ = true;
  return false;
}

void append_moved(std::vector<Node>& nodes, const std::vector<Node>& from, NodeId first, NodeId past) {
  const NodeId moved_by = static_cast<NodeId>(nodes.size()) - first;  // may wrap, the sum is right
  for (NodeId id = first; id < past; id++) {
    Node node = from[id];
    node.subtree_end += moved_by;
    nodes.push_back(node);
  }
}

void Reader::copy_anchor(uint32_t begin, uint32_t end, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  const bool is_open = found != anchors_.end() && tree_.nodes[found->second].subtree_end == 0;
  const bool known = found != anchors_.end() && !is_open;
  if (known && may_copy(tree_.nodes[found->second].subtree_end - found->second, begin, end)) {
    const NodeId first = found->second;
    const NodeId past = tree_.nodes[first].subtree_end;
    tree_.nodes.reserve(tree_.nodes.size() + (past - first));
    append_moved(tree_.nodes, tree_.nodes, first, past);
    return;
  }
  const NodeId node = build_.leaf(NodeKind::raw, begin, end);
  tree_.nodes[node].broken = true;
  if (is_open) build_.gap(begin, end, "an alias that holds itself");
  if (found == anchors_.end()) build_.gap(begin, end, "an alias to something that could not be read");
}

/// The pairs that a merge value offers, those that win first.
std::vector<NodeId> offered_pairs(const Tree& tree, NodeId value) {
  std::vector<NodeId> maps, pairs;
  if (tree.nodes[value].kind == NodeKind::map) maps.push_back(value);
  if (tree.nodes[value].kind == NodeKind::list) {
    for (NodeId item : children(tree, value)) {
      if (tree.nodes[item].kind == NodeKind::map) maps.push_back(item);
    }
  }
  for (NodeId map : maps) {
    for (NodeId pair : children(tree, map)) pairs.push_back(pair);
  }
  return pairs;
}

// Writes a map anew without its merge keys: its own pairs, then those merged ones whose keys it does not write.
void Reader::merge(NodeId map) {
  std::unordered_set<std::string_view> taken;
  std::vector<NodeId> own, merged;
  for (NodeId pair : children(tree_, map)) {
    const bool is_merge = text(tree_, key_of(pair)) == "<<" && tree_.nodes[key_of(pair)].style == Style::plain;
    if (is_merge) {
      for (NodeId offered : offered_pairs(tree_, value_of(tree_, pair))) merged.push_back(offered);
    } else {
      own.push_back(pair);
      taken.insert(text(tree_, key_of(pair)));
    }
  }
  std::vector<NodeId> all = own;
  for (NodeId pair : merged) {
    if (taken.insert(text(tree_, key_of(pair))).second) all.push_back(pair);
  }
  const NodeId past = tree_.nodes[map].subtree_end;
  if (!may_copy(past - map, tree_.nodes[map].begin, tree_.nodes[map].end)) return;
  const std::vector<Node> before(tree_.nodes.begin() + map, tree_.nodes.begin() + past);
  // Anchors inside move with the pair they stand in; those of the merge values themselves are let go.
  std::vector<std::pair<YAML::anchor_t, NodeId>> inside;
  while (!anchor_order_.empty() && anchors_[anchor_order_.back()] > map) {
    inside.emplace_back(anchor_order_.back(), anchors_[anchor_order_.back()]);
    anchors_.erase(anchor_order_.back());
    anchor_order_.pop_back();
  }
  std::reverse(inside.begin(), inside.end());
  tree_.nodes.resize(map + 1);
  size_t next_anchor = 0;
  for (size_t i = 0; i < all.size(); i++) {
    const NodeId first = all[i];
    const NodeId end = before[first - map].subtree_end;
    const NodeId moved_to = static_cast<NodeId>(tree_.nodes.size());
    for (NodeId id = first; id < end; id++) {
      Node node = before[id - map];
      node.subtree_end += moved_to - first;
      tree_.nodes.push_back(node);
    }
    if (i >= own.size()) continue;
    while (next_anchor < inside.size() && inside[next_anchor].second < first) next_anchor++;
    for (; next_anchor < inside.size() && inside[next_anchor].second < end; next_anchor++) {
      remember(inside[next_anchor].first, inside[next_anchor].second - first + moved_to);
    }
  }
  tree_.nodes[map].subtree_end = static_cast<NodeId>(tree_.nodes.size());
}

std::string_view without_mark(std::string_view bytes, uint32_t from) {
  const bool has_mark = from == 0 && bytes.substr(0, 3) == "\xEF\xBB\xBF";
  return bytes.substr(has_mark ? 3 : from);
}

/// Parses until the stream ends or something cannot be read; then the place and the reason.
std::optional<std::pair<uint32_t, std::string>> read_stream(Reader& reader, std::string_view bytes) {
  const std::string_view rest = without_mark(bytes, reader.base);
  reader.base = static_cast<uint32_t>(bytes.size() - rest.size());
  BytesBuffer buffer(rest);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(reader)) {
    }
  } catch (const Stop& stop) {
    return std::pair(reader.document_start, std::string(stop.reason));
  } catch (const YAML::Exception& error) {
    const size_t at = reader.base + static_cast<size_t>(std::max(error.mark.pos, 0));
    return std::pair(static_cast<uint32_t>(std::min(at, bytes.size())), error.msg);
  } catch (const std::exception& error) {
    return std::pair(reader.document_start, std::string(error.what()));
  }
  return std::nullopt;
}

void drop_root(Tree& tree) {
  tree.nodes.erase(tree.nodes.begin());
  for (Node& node : tree.nodes) node.subtree_end--;
}

}  // namespace

Tree parse_yaml(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  TreeBuilder build(tree);
  const auto size = static_cast<uint32_t>(bytes.size());
  const bool too_large = bytes.size() > kLargestYaml;
  const bool no_text = bytes.find('\0') != std::string_view::npos || bytes.find('\4') != std::string_view::npos;
  if (too_large || no_text) {
    build.leaf(NodeKind::scalar, 0, 0);
    tree.nodes[0].broken = true;
    build.gap(0, 0, too_large ? "YAML of more than 8 MiB" : "YAML with control characters");
    return tree;
  }
  const NodeId root = build.open(NodeKind::list, 0);
  Reader reader(tree, bytes);
  for (int restarts = 0;; restarts++) {
    const auto error = read_stream(reader, bytes);
    if (!error) break;
    reader.unwind();
    const auto [at, reason] = *error;
    const size_t line_end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    build.gap(at, static_cast<uint32_t>(line_end), "YAML: " + reason);
    const std::optional<uint32_t> next = next_yaml_document(bytes, std::max(reader.document_start, reader.base) + 1);
    if (!next || restarts == kMostRestarts) break;
    reader.restart(*next);
  }
  build.close(root, size);
  if (tree.nodes.size() == 1) build.leaf(NodeKind::scalar, 0, 0), build.close(root, size);
  tree.nodes[root].broken = !tree.complete;
  if (tree.nodes[1].subtree_end == tree.nodes.size()) drop_root(tree);
  return tree;
}

}  // namespace outlast
