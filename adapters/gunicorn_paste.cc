// Paste Deploy files that start gunicorn: `pserve production.ini` with `use = egg:gunicorn#main` in [server:main].
#include <algorithm>

#include "adapters/gunicorn_settings.h"

namespace outlast {
namespace {

constexpr std::string_view kServer = "server:";
constexpr std::string_view kEgg = "egg:gunicorn";

/// The file that the command names, and its server: `--server-name` or main.
struct PasteFile {
  std::optional<FileId> file;
  std::string server = "main";
};

PasteFile named_by(Reading& reading, const Command& command, size_t first) {
  PasteFile named;
  for (size_t i = first; i < command.words.size(); ++i) {
    const CommandWord& word = command.words[i];
    const std::string_view text = std::string_view(word.text).substr(0, word.text.find('#'));
    if (word.text == "--server-name" && i + 1 < command.words.size()) named.server = command.words[++i].text;
    if (word.is_unknown || !text.ends_with(".ini") || named.file) continue;
    const std::optional<std::string> path = joined_path(command.folder, text);
    if (path) named.file = reading.sources.want(*path);
  }
  return named;
}

/// One line of the section as a flag of that name would say it. What [DEFAULT] fills in is not worked out.
Flag flag_of(const Tree& tree, NodeId key, NodeId value, std::string setting) {
  Flag flag{.setting = std::move(setting),
            .value = {.text = std::string(text(tree, value)), .span = span(tree, value)},
            .span = {tree.file, tree.nodes[key].begin, tree.nodes[value].end}};
  flag.value.is_unknown = tree.nodes[value].unknown || flag.value.text.find("%(") != std::string::npos;
  return flag;
}

std::vector<Flag> flags_of(const Tree& tree, NodeId section) {
  std::vector<Flag> flags;
  Flag host, port;
  for (const NodeId pair : children(tree, section)) {
    const NodeId key = key_of(pair), value = value_of(tree, pair);
    std::string name(text(tree, key));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (name == "use") continue;
    Flag flag = flag_of(tree, key, value, name);
    if (name == "host" || name == "port") {
      (name == "host" ? host : port) = std::move(flag);
    } else {
      flags.push_back(std::move(flag));
    }
  }
  if (host.setting.empty()) return flags;
  host.setting = "bind";
  if (!port.setting.empty()) {
    host.value.text += ":" + port.value.text;
    host.value.is_unknown = host.value.is_unknown || port.value.is_unknown;
    host.value.span = port.value.span;
  }
  flags.push_back(std::move(host));
  return flags;
}

}  // namespace

std::optional<std::vector<Flag>> gunicorn_paste_flags(Reading& reading, const Command& command, size_t first) {
  const PasteFile named = named_by(reading, command, first);
  if (!named.file) return std::nullopt;
  const Tree& tree = reading.documents.tree(*named.file, Format::ini);
  if (tree.empty() || tree.nodes[0].kind != NodeKind::map) return std::nullopt;
  const std::optional<NodeId> section = find(tree, 0, std::string(kServer) + named.server);
  if (!section || tree.nodes[*section].kind != NodeKind::map) return std::nullopt;
  const std::optional<NodeId> use = find(tree, *section, "use");
  const std::string_view egg = use ? text(tree, *use) : std::string_view();
  const bool is_gunicorn = egg == kEgg || egg == std::string(kEgg) + "#main";
  return is_gunicorn ? std::optional(flags_of(tree, *section)) : std::nullopt;
}

}  // namespace outlast
