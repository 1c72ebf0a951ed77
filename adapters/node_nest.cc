#include "adapters/node_nest.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "adapters/started.h"
#include "syntax/tree.h"

namespace outlast {
namespace {

/// Flags of `nest start` with a value behind them; --debug may have an address behind it.
/// https://docs.nestjs.com/cli/usages#nest-start
constexpr std::array<std::string_view, 11> kWithValue{
    "-c", "--config", "-p", "--path", "-e", "--exec", "-b", "--builder", "--sourceRoot", "--entryFile", "--env-file"};

/// The name that `nest start` is given, "" for none; nothing for other commands.
std::optional<std::string> application_of(const std::vector<CommandWord>& words) {
  size_t at = 0;
  while (at + 1 < words.size() && name_of(words[at].text) != "nest") ++at;
  if (at + 1 >= words.size() || words[at + 1].text != "start") return std::nullopt;
  for (size_t i = at + 2; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (words[i].is_unknown || words[i].is_open || word == "--") return std::nullopt;
    // What is started may be another program or of another configuration.
    if (std::find(kWithValue.begin(), kWithValue.end(), word) != kWithValue.end()) return std::nullopt;
    const bool is_address = word.find_first_not_of("0123456789.:") == std::string::npos;
    if (is_address && words[i - 1].text.find("-d") != std::string::npos) continue;
    if (word.starts_with('-')) continue;
    return word;
  }
  return "";
}

std::string text_at(const Tree& tree, NodeId node, std::string_view name, std::string_view otherwise) {
  const auto found = find(tree, node, name);
  return std::string(found ? text(tree, *found) : otherwise);
}

}  // namespace

std::optional<FileId> nest_program(const Command& command, const Sources& sources) {
  const std::optional<std::string> name = application_of(command.words);
  if (!name) return std::nullopt;
  const std::string above = command.folder.empty() ? "" : command.folder + "/";
  const auto file = sources.want(above + "nest-cli.json");
  if (!file) return std::nullopt;
  const Tree tree = parse_tree(Format::json, *file, sources.bytes(*file));
  if (tree.empty() || tree.nodes[0].kind != NodeKind::map) return std::nullopt;
  std::string root = text_at(tree, 0, "sourceRoot", "src");
  std::string entry = text_at(tree, 0, "entryFile", "main");
  if (!name->empty()) {
    const auto project = find_path(tree, 0, {"projects", *name});
    if (!project) return std::nullopt;
    root = text_at(tree, *project, "sourceRoot", text_at(tree, *project, "root", *name) + "/src");
    entry = text_at(tree, *project, "entryFile", entry);
  }
  const auto path = joined_path(command.folder, root + "/" + entry + ".ts");
  return path ? sources.want(*path) : std::nullopt;
}

}  // namespace outlast
