#include "adapters/supervisor.h"

#include "adapters/started.h"

namespace outlast {
namespace {

/// `%(ENV_X)s` is a variable of supervisord's own environment.
MappedText with_variables(const MappedText& written) {
  constexpr std::string_view kOpen = "%(ENV_";
  MappedText out;
  for (size_t i = 0; i < written.text.size();) {
    const size_t close =
        written.text.compare(i, kOpen.size(), kOpen) == 0 ? written.text.find(")s", i) : std::string::npos;
    if (close == std::string::npos) {
      out.add(written.text[i], written.at[i]);
      ++i;
      continue;
    }
    for (const char c : "${" + written.text.substr(i + kOpen.size(), close - i - kOpen.size()) + "}")
      out.add(c, written.at[i]);
    i = close + 2;
  }
  return out;
}

/// Appends text up to a comment, which begins behind a blank.
void append(MappedText& all, const MappedText& more) {
  for (size_t i = 0; i < more.text.size(); ++i) {
    if (more.text[i] == ';' && i > 0 && (more.text[i - 1] == ' ' || more.text[i - 1] == '\t')) return;
    all.add(more.text[i], more.at[i]);
  }
}

/// `KEY="value",OTHER="value"`: assignments as a shell has them.
std::vector<ShellWord> assignments_in(const MappedText& written) {
  MappedText spaced = written;
  char quote = '\0';
  for (char& c : spaced.text) {
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == ',') {
      c = ' ';
    }
  }
  std::vector<ShellWord> words;
  for (ShellCommand& command : read_shell(spaced).commands) {
    for (ShellWord& word : command.words) {
      if (word.value.text.find('=') != std::string::npos) words.push_back(std::move(word));
    }
  }
  return words;
}

/// What one `[program:x]` says. A value goes on in the lines below that are indented; they look like keys without one.
struct ProgramSection {
  MappedText command, environment;
  std::string directory;
};

ProgramSection section_of(const Tree& tree, NodeId settings) {
  ProgramSection section;
  MappedText* open = nullptr;
  for (NodeId pair : children(tree, settings)) {
    const NodeId key = key_of(pair);
    const NodeId value = value_of(tree, pair);
    const std::string_view name = text(tree, key);
    const uint32_t begin = tree.nodes[key].begin;
    const bool is_indented = begin > 0 && (tree.bytes[begin - 1] == ' ' || tree.bytes[begin - 1] == '\t');
    if (is_indented && open != nullptr) {
      const Node& line = tree.nodes[pair];
      open->add(' ', {line.begin, line.begin});
      append(*open, mapped_range(tree.bytes, line.begin, line.end));
      continue;
    }
    open = name == "command" ? &section.command : name == "environment" ? &section.environment : nullptr;
    if (open != nullptr) append(*open, mapped_leaf(tree, value));
    if (name == "directory") section.directory = text(tree, value);
  }
  return section;
}

}  // namespace

void read_supervisor(Reading& reading, FileId file, Format) {
  const Tree& tree = reading.documents.tree(file, Format::ini);
  if (tree.empty()) return;
  CommandPlace place = add_script(reading, file);
  const size_t before = reading.model.commands.size();
  for (NodeId pair : children(tree, 0)) {
    const NodeId settings = value_of(tree, pair);
    if (tree.nodes[settings].kind != NodeKind::map || !text(tree, key_of(pair)).starts_with("program:")) continue;
    const ProgramSection section = section_of(tree, settings);
    place.workdir = section.directory;
    std::vector<CommandLine> lines = command_lines(with_variables(section.command));
    for (CommandLine& line : lines) line.assignments = assignments_in(with_variables(section.environment));
    add_commands(reading, std::move(lines), place);
  }
  if (reading.model.commands.size() == before) reading.model.workloads.pop_back();
}

}  // namespace outlast
