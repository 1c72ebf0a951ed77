#include "adapters/written_configurations.h"

#include <algorithm>
#include <set>

#include "adapters/knowledge.h"

namespace outlast {
namespace {

constexpr std::string_view kBlanks = " \t\"'";
constexpr std::string_view kPrinters[] = {"echo ", "printf "};

std::string_view without_blanks_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

/// True where what stands behind `before` is written to: `… >`, `… | tee -a`, `COPY <<EOF`.
bool is_written_behind(std::string_view before) {
  before = without_blanks_behind(before);
  if (before.ends_with("-a")) before = without_blanks_behind(before.substr(0, before.size() - 2));
  const size_t word = before.find_last_of(" \t") + 1;
  const bool is_copied = before.substr(word).starts_with("<<") && (before.find("COPY ") != std::string_view::npos ||
                                                                   before.find("ADD ") != std::string_view::npos);
  return before.ends_with('>') || before.substr(word) == "tee" || is_copied;
}

/// The configuration that a line writes, with what stands in it or below it: `cat > /etc/haproxy/haproxy.cfg <<EOF`; ""
/// for any other line. `ends_text` where what a line above prints ends in it.
std::string_view written_by(std::string_view line, bool ends_text) {
  if (!ends_text && line.find_first_not_of(" \t") == line.find('#')) return {};
  const bool has_text = ends_text || line.find("<<") != std::string_view::npos ||
                        std::any_of(std::begin(kPrinters), std::end(kPrinters),
                                    [&](std::string_view one) { return line.find(one) != std::string_view::npos; });
  if (!has_text || line.find("<<<") != std::string_view::npos) return {};
  for (const std::string_view name : known_words("shell", "configurations")) {
    for (size_t at = line.find(name); at != std::string_view::npos; at = line.find(name, at + 1)) {
      const size_t begin = line.find_last_of(" \t>\"'", at) + 1;
      // What only keeps nginx in the foreground says nothing about time.
      if (line.substr(0, begin).find("daemon off") != std::string_view::npos) return {};
      if (is_written_behind(line.substr(0, begin)))
        return line.substr(begin, line.find_first_of(" \t\"'<;|&", at) - begin);
    }
  }
  return {};
}

/// The quote that a line leaves open, 0 for none; `open` is the one that it begins in.
char left_open(std::string_view line, char open) {
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && open != '\'') {
      ++i;
    } else if (open == 0 && line[i] == '#' && (i == 0 || line[i - 1] == ' ')) {
      return 0;
    } else if (open == 0 && (line[i] == '"' || line[i] == '\'')) {
      open = line[i];
    } else if (line[i] == open) {
      open = 0;
    }
  }
  return open;
}

/// True for a line that begins with a command which prints.
bool prints(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return std::any_of(std::begin(kPrinters), std::end(kPrinters),
                     [&](std::string_view one) { return line.starts_with(one); });
}

/// Where a line writes to a file of a name; npos when none does.
size_t place_written(std::string_view bytes, std::string_view name) {
  for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
    const size_t line = bytes.rfind('\n', at) + 1;
    const size_t begin = std::max(bytes.find_last_of(" \t>\"'", at) + 1, line);
    const size_t end = at + name.size();
    const bool is_whole =
        (at == begin || bytes[at - 1] == '/') &&
        (end >= bytes.size() || std::string_view(" \t\r\n\"'<;|&").find(bytes[end]) != std::string_view::npos);
    const bool is_comment = bytes[bytes.find_first_not_of(" \t", line)] == '#';
    if (is_whole && !is_comment && is_written_behind(bytes.substr(line, begin - line))) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<WrittenConfiguration> configurations_written(std::string_view text) {
  constexpr size_t kMostWritten = 20;
  std::vector<WrittenConfiguration> found;
  char quote = 0;  // of what is printed over several lines
  for (size_t begin = 0; begin < text.size() && found.size() < kMostWritten;) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const char before_line = quote;
    if (quote != 0 || prints(line)) quote = left_open(line, quote);
    const std::string_view path = written_by(line, before_line != 0 && quote == 0);
    begin = end + 1;
    if (path.empty()) continue;
    const std::string_view before = line.substr(0, static_cast<size_t>(path.data() - line.data()));
    const bool is_added = without_blanks_behind(before).ends_with(">>") || before.find("-a ") != std::string_view::npos;
    found.push_back({path, is_added});
  }
  return found;
}

std::optional<FileId> file_written(const Sources& sources, FileId writer, uint32_t named_at) {
  for (const FileId file : sources.written_by(writer)) {
    const InsideFile& inside = *sources.inside(file);
    if (inside.named_from <= named_at && named_at < inside.named_to) return file;
  }
  return std::nullopt;
}

void add_unread_configurations(Reading& reading, FileId file, std::string_view writer) {
  const std::string_view bytes = reading.sources.bytes(file);
  std::set<std::string_view> known;
  for (const WrittenConfiguration& one : configurations_written(bytes)) {
    if (!known.insert(one.path).second) continue;
    const auto from = static_cast<uint32_t>(one.path.data() - bytes.data());
    if (file_written(reading.sources, file, from)) continue;
    reading.model.gaps.push_back(
        {{file, from, from + static_cast<uint32_t>(one.path.size())},
         std::string(writer) + " writes " + std::string(one.path) + ", and what it writes is not read"});
  }
}

void add_unread_scripts(Reading& reading, FileId file, WorkloadId image) {
  const std::string_view bytes = reading.sources.bytes(file);
  for (const Command& command : reading.model.commands) {
    if (command.workload != image || command.file != file) continue;
    for (size_t i = 0; i < command.words.size() && i < 2; ++i) {
      const std::string_view name = name_of(command.words[i].text);
      if (command.words[i].is_unknown || !name.ends_with(".sh")) continue;
      const size_t at = place_written(bytes, name);
      if (at == std::string_view::npos) continue;
      const auto from = static_cast<uint32_t>(at);
      reading.model.gaps.push_back(
          {{file, from, from + static_cast<uint32_t>(name.size())},
           "the Dockerfile writes " + std::string(name) + ", which the image starts, and what it writes is not read"});
      return;
    }
  }
}

}  // namespace outlast
