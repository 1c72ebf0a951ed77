#include "syntax/tree_json.h"

#include <array>

#include "syntax/utf8.h"

namespace outlast {
namespace {

constexpr std::array<std::string_view, 8> kKinds = {"map",       "list", "pair",  "scalar",
                                                    "directive", "word", "block", "raw"};
constexpr std::array<std::string_view, 5> kStyles = {"plain", "single-quoted", "double-quoted", "literal", "folded"};

bool is_leaf_kind(NodeKind kind) { return kind == NodeKind::scalar || kind == NodeKind::word || kind == NodeKind::raw; }

/// Writes a JSON string; bytes that are no UTF-8 become U+FFFD.
void write_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (size_t i = 0; i < text.size();) {
    const size_t length = utf8_length(text, i);
    const auto c = static_cast<unsigned char>(text[i]);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      i++;
      continue;
    }
    if (c == '"' || c == '\\') {
      out += '\\';
      out += text[i];
    } else if (c == '\n') {
      out += "\\n";
    } else if (c < 0x20 || c == 0x7f) {
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
    } else {
      out += text.substr(i, length);
    }
    i += length;
  }
  out += '"';
}

void write_head(std::string& out, const Tree& tree, NodeId id) {
  const Node& node = tree.nodes[id];
  out += "{\"kind\": \"";
  out += kKinds[static_cast<size_t>(node.kind)];
  out += "\", \"span\": [" + std::to_string(node.begin) + ", " + std::to_string(node.end) + "]";
  if (node.style != Style::plain) {
    out += ", \"style\": \"";
    out += kStyles[static_cast<size_t>(node.style)];
    out += '"';
  }
  if (node.unknown) out += ", \"unknown\": true";
  if (node.broken) out += ", \"broken\": true";
  if (is_leaf_kind(node.kind)) {
    out += ", \"text\": ";
    write_string(out, text(tree, id));
  }
}

void write_nodes(std::string& out, const Tree& tree) {
  std::vector<NodeId> open;  // ancestors of the node at hand
  for (NodeId id = 0; id < tree.nodes.size(); id++) {
    while (!open.empty() && tree.nodes[open.back()].subtree_end <= id) {
      out += "]}";
      open.pop_back();
    }
    const bool first = id == 0 || open.back() + 1 == id;
    if (id > 0) out += first ? "\n" : ",\n";
    // Indentation stops growing at some depth, so that deep input does not become quadratic output.
    out.append(2 + 2 * std::min<size_t>(open.size(), 40), ' ');
    write_head(out, tree, id);
    if (tree.nodes[id].subtree_end == id + 1) {
      out += is_leaf_kind(tree.nodes[id].kind) ? "}" : ", \"children\": []}";
    } else {
      out += ", \"children\": [";
      open.push_back(id);
    }
  }
  for (size_t i = 0; i < open.size(); i++) out += "]}";
}

}  // namespace

std::string tree_as_json(const Tree& tree) {
  std::string out = "{\"complete\": ";
  out += tree.complete ? "true" : "false";
  out += ",\n\"gaps\": [";
  for (size_t i = 0; i < tree.gaps.size(); i++) {
    const Gap& gap = tree.gaps[i];
    out += i == 0 ? "\n  " : ",\n  ";
    out += "{\"span\": [" + std::to_string(gap.span.begin) + ", " + std::to_string(gap.span.end) + "], \"reason\": ";
    write_string(out, gap.reason);
    out += '}';
  }
  out += "],\n\"tree\":\n";
  if (tree.nodes.empty()) {
    out += "  null";
  } else {
    write_nodes(out, tree);
  }
  out += "}\n";
  return out;
}

}  // namespace outlast
