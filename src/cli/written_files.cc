#include "cli/written_files.h"

#include <algorithm>
#include <set>

#include "adapters/knowledge.h"
#include "syntax/written_texts.h"
#include "text/words.h"

namespace outlast {
namespace {

bool is_shell_input(uint16_t input) {
  return known_inputs()[input].system == "shell" && known_inputs()[input].format == Format::shell;
}

/// True for a text that is a configuration by itself where it is put behind another: it begins with what heads one.
bool is_whole(std::string_view path, std::string_view text) {
  const auto heads = known_words("shell", "heads_of_configurations");
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = trimmed(rest.substr(0, rest.find('\n')));
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::string named = std::string(name_of(path)) + " " + std::string(line);
    return std::find(heads.begin(), heads.end(), named) != heads.end();
  }
  return false;
}

/// The bytes of a writer up to a text's end, all in front of the text blank.
std::string alone(std::string_view bytes, const WrittenText& text) {
  std::string all(bytes.substr(0, text.end));
  for (uint32_t at = 0; at < text.begin; ++at) {
    if (all[at] != '\n' && all[at] != '\r') all[at] = ' ';
  }
  return all;
}

/// True for a reader that takes words with holes for what they are: of programs, and of what holds command lines.
bool reads_words(const KnownInput& input) {
  return is_program(input.format) || input.format == Format::systemd || input.system == "supervisor";
}

/// What claims a file of a text; nothing where holes that are not known would be read as words.
Inputs claims_on(const WalkedFile& file, const InputNames& names, TriggerScan& triggers) {
  const Inputs candidates = names.matching(file.path);
  Inputs claimed = candidates.empty() ? Inputs() : triggers.claimed(candidates, file.bytes);
  const std::vector<TextHole>& holes = file.inside->holes;
  const bool is_known =
      std::all_of(holes.begin(), holes.end(), [](const TextHole& hole) { return hole.text.has_value(); });
  const bool is_open = std::any_of(claimed.begin(), claimed.end(), [&](uint16_t id) {
    const KnownInput& input = known_inputs()[id];
    return reads_words(input) && (!is_known || (is_program(input.format) && !holes.empty()));
  });
  return is_open ? Inputs() : claimed;
}

}  // namespace

void add_written_files(Walked& walked, const InputNames& names) {
  const auto listed = [](std::string_view list) {
    const auto words = known_words("shell", list);
    return std::vector<std::string_view>(words.begin(), words.end());
  };
  const ShellPrograms programs{listed("leaves_files_alone"), listed("starts_another"), listed("changes_any_file"),
                               listed("runs_code")};
  const auto configurations = known_words("shell", "configurations");
  TriggerScan triggers(known_inputs());
  std::set<std::string> known;
  const size_t count = walked.files.size();
  for (size_t i = 0; i < count; ++i) {
    const bool is_script = std::any_of(walked.files[i].inputs.begin(), walked.files[i].inputs.end(), is_shell_input);
    if (!is_script || !walked.files[i].has_bytes) continue;
    for (WrittenText& text : texts_written(walked.files[i].bytes, programs)) {
      const std::string& writer = walked.files[i].path;
      const std::string_view bytes = walked.files[i].bytes;
      const bool is_added_to = text.is_added && !is_whole(text.path, bytes.substr(text.begin, text.end - text.begin));
      // What is tried out somewhere, or copied from there.
      const bool is_tried = text.path.starts_with("/tmp/") || text.path.starts_with("/var/tmp/");
      if (is_added_to || is_tried || !holds_any("/" + text.path, configurations)) continue;
      WalkedFile file{.path = writer + (text.path.starts_with('/') ? "" : "/") + text.path};
      file.bytes = alone(bytes, text);
      file.has_bytes = true;
      file.inside = InsideFile{writer, text.named_from, text.named_to, std::move(text.holes)};
      file.inputs = claims_on(file, names, triggers);
      if (!file.inputs.empty() && known.insert(file.path).second) walked.files.push_back(std::move(file));
    }
  }
}

}  // namespace outlast
