#include "adapters/shell.h"

#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/started.h"

namespace outlast {
namespace {

constexpr size_t kLargestScript = size_t{2} << 20;

/// The configuration that a line writes with what stands below it: `cat > /etc/haproxy/haproxy.cfg <<EOF`; "" for any
/// other line.
std::string_view written_by(std::string_view line) {
  const bool writes = line.find('>') != std::string_view::npos || line.find("tee ") != std::string_view::npos;
  if (!writes || line.find_first_not_of(" \t") == line.find('#')) return {};
  for (const std::string_view name : known_words("shell", "configurations")) {
    const size_t at = line.find(name);
    if (at == std::string_view::npos) continue;
    const size_t begin = line.find_last_of(" \t>\"'", at) + 1;
    return line.substr(begin, line.find_first_of(" \t\"'<;|", at) - begin);
  }
  return {};
}

/// Configurations that a script has in itself and writes out are not read.
void add_unread_configurations(Reading& reading, FileId file, std::string_view bytes) {
  constexpr int kMostGaps = 20;
  int count = 0;
  for (size_t at = bytes.find("<<"); at != std::string_view::npos && count < kMostGaps; at = bytes.find("<<", at + 2)) {
    if (bytes.substr(at, 3) == "<<<") {
      ++at;
      continue;
    }
    const size_t begin = bytes.rfind('\n', at) + 1, end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view name = written_by(bytes.substr(begin, end - begin));
    at = end - std::min<size_t>(end, 2);
    if (name.empty()) continue;
    ++count;
    const auto from = static_cast<uint32_t>(name.data() - bytes.data());
    reading.model.gaps.push_back({{file, from, from + static_cast<uint32_t>(name.size())},
                                  "the script writes " + std::string(name) + ", and what it writes is not read"});
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
  add_unread_configurations(reading, file, bytes);
  Workload workload;
  workload.kind = "script";
  workload.name = path;
  workload.project = path;
  workload.head = {file, 0, 0};
  reading.model.workloads.push_back(std::move(workload));
  const size_t commands_before = reading.model.commands.size();
  CommandPlace place;
  place.workload = static_cast<WorkloadId>(reading.model.workloads.size() - 1);
  place.file = file;
  place.folder = folder_of(path);
  place.only_known = true;
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
