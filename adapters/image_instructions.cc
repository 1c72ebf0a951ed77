#include "adapters/image_instructions.h"

#include <algorithm>
#include <cctype>

#include "syntax/format.h"
#include "text/words.h"

namespace outlast {

std::vector<ImageInstruction> instructions_of(const Sources& sources, FileId dockerfile) {
  const Tree tree = parse_tree(Format::dockerfile, dockerfile, sources.bytes(dockerfile));
  std::vector<ImageInstruction> all;
  if (tree.empty()) return all;
  for (const NodeId directive : children(tree, 0)) {
    if (tree.nodes[directive].kind != NodeKind::directive) continue;
    ImageInstruction one{.name = {}, .words = {}, .begin = tree.nodes[directive].begin};
    for (const NodeId word : children(tree, directive)) {
      std::string_view written = text(tree, word);
      if (one.name.empty()) {
        for (const char c : written) one.name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        continue;
      }
      if (tree.nodes[word].kind != NodeKind::raw) {
        one.words.emplace_back(written);
        continue;
      }
      for (written = trimmed(written); !written.empty();) {
        const size_t end = std::min(written.find_first_of(" \t\r\n"), written.size());
        one.words.emplace_back(written.substr(0, end));
        written = trimmed(written.substr(end));
      }
    }
    all.push_back(std::move(one));
  }
  return all;
}

bool image_starts(const Sources& sources, FileId dockerfile, std::span<const std::string_view> programs) {
  const std::vector<ImageInstruction> all = instructions_of(sources, dockerfile);
  return std::any_of(all.begin(), all.end(), [&](const ImageInstruction& one) {
    if (one.name != "CMD" && one.name != "ENTRYPOINT") return false;
    const size_t first = !one.words.empty() && one.words[0] == "exec" ? 1 : 0;
    return first < one.words.size() && std::find(programs.begin(), programs.end(), one.words[first]) != programs.end();
  });
}

}  // namespace outlast
