#include "adapters/shell.h"

#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/knowledge.h"
#include "adapters/started.h"
#include "adapters/written_configurations.h"
#include "syntax/written_texts.h"
#include "text/conflicts.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kLargestScript = size_t{2} << 20;

/// Tells of configurations that the script names by variables: `cat > $CONF <<EOF`.
void add_unread_texts(Reading& reading, FileId file) {
  for (const WrittenText& text : texts_named(reading.sources.bytes(file))) {
    if (text.path.empty() || !holds_any("/" + text.path, known_words("shell", "configurations"))) continue;
    const bool is_told = std::any_of(reading.model.gaps.begin(), reading.model.gaps.end(), [&](const Gap& gap) {
      return gap.span.file == file && text.named_from <= gap.span.begin && gap.span.begin < text.named_to;
    });
    if (is_told || file_written(reading.sources, file, text.named_from)) continue;
    reading.model.gaps.push_back({{file, text.named_from, text.named_to},
                                  "the script writes " + text.path + ", and what it writes is not read"});
  }
}

}  // namespace

void read_shell_script(Reading& reading, FileId file, Format) {
  const std::string_view bytes = reading.sources.bytes(file);
  if (bytes.size() > kLargestScript) {
    reading.model.gaps.push_back({{file, 0, 0}, "a script of more than 2 MiB"});
    return;
  }
  const std::string& path = reading.sources.path(file);
  if (!is_shell_script(path, bytes)) return;
  if (const auto conflict = conflict_in(bytes)) {
    reading.model.gaps.push_back({{file, *conflict, *conflict}, std::string(kConflictReason)});
    return;
  }
  add_unread_configurations(reading, file, "the script");
  add_unread_texts(reading, file);
  const size_t commands_before = reading.model.commands.size();
  const CommandPlace place = add_script(reading, file);
  const uint32_t start = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  add_commands(reading, command_lines(mapped_range(bytes, start, static_cast<uint32_t>(bytes.size()))), place);
  // What starts no program that is known is of interest to whoever runs the script alone.
  bool is_known = false;
  for (size_t c = commands_before; c < reading.model.commands.size(); ++c) {
    const Command& command = reading.model.commands[c];
    is_known = is_known || (!command.words.empty() && is_known_program(command.words[0].text)) ||
               (!command.words.empty() && command.words[0].text.ends_with("sh"));
  }
  if (is_known) return;
  for (size_t c = commands_before; c < reading.model.commands.size(); ++c)
    reading.model.commands[c].workload = WorkloadId::none;
  reading.model.workloads.pop_back();
}

}  // namespace outlast
