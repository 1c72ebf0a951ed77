#include "embed/policies.h"

#include <algorithm>
#include <string_view>

#include "embed/cpp_text.h"
#include "syntax/toml.h"

namespace outlast {
namespace {

std::string_view name_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::map:
      return "map";
    case NodeKind::list:
      return "list";
    case NodeKind::pair:
      return "pair";
    default:
      return "scalar";
  }
}

std::string_view name_of(Style style) {
  switch (style) {
    case Style::single_quoted:
      return "single_quoted";
    case Style::double_quoted:
      return "double_quoted";
    case Style::literal:
      return "literal";
    default:
      return "plain";
  }
}

std::string cell(const Node& node) {
  std::string out = "{";
  for (const uint32_t number : {node.begin, node.end, node.subtree_end, node.text})
    out += std::to_string(number) + ", ";
  return out + "NodeKind::" + std::string(name_of(node.kind)) + ", Style::" + std::string(name_of(node.style)) + "}";
}

std::string sized_literal(std::string_view bytes) {
  return "std::string_view(" + literal(bytes) + ", " + std::to_string(bytes.size()) + ")";
}

}  // namespace

std::string policy_tables(const std::vector<InputFile>& files, std::vector<std::string>& errors) {
  Arrays arrays;
  std::vector<std::string> rows;
  for (const InputFile& file : files) {
    const Tree tree = parse_toml(FileId::none, file.bytes);
    for (const Gap& gap : tree.gaps) {
      const auto line = 1 + std::count(file.bytes.begin(), file.bytes.begin() + gap.span.begin, '\n');
      errors.push_back(file.path + ":" + std::to_string(line) + ": " + gap.reason);
    }
    std::vector<std::string> nodes, texts;
    for (const Node& node : tree.nodes) nodes.push_back(cell(node));
    for (const std::string& text : tree.texts) texts.push_back(sized_literal(text));
    rows.push_back("{" + literal(stem_of(file.path)) + ",\n" + sized_literal(file.bytes) + ", " +
                   arrays.add("Node", nodes) + ", " + arrays.add("std::string_view", texts) + "}");
  }
  const std::string array = arrays.add("PolicyText", rows);
  return "#include \"policy/policy.h\"\n\nnamespace outlast {\nnamespace {\n" + arrays.text() + "}  // namespace\n\n" +
         accessor("PolicyText", "shipped_policies", array) + "}  // namespace outlast\n";
}

}  // namespace outlast
