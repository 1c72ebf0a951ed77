#include "adapters/written_configurations.h"

#include <algorithm>

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
/// for any other line.
std::string_view written_by(std::string_view line) {
  if (line.find_first_not_of(" \t") == line.find('#')) return {};
  // A line that only keeps nginx in the foreground says nothing about time.
  if (line.find("daemon off") != std::string_view::npos) return {};
  const bool has_text = line.find("<<") != std::string_view::npos ||
                        std::any_of(std::begin(kPrinters), std::end(kPrinters),
                                    [&](std::string_view one) { return line.find(one) != std::string_view::npos; });
  if (!has_text || line.find("<<<") != std::string_view::npos) return {};
  for (const std::string_view name : known_words("shell", "configurations")) {
    for (size_t at = line.find(name); at != std::string_view::npos; at = line.find(name, at + 1)) {
      const size_t begin = line.find_last_of(" \t>\"'", at) + 1;
      if (is_written_behind(line.substr(0, begin)))
        return line.substr(begin, line.find_first_of(" \t\"'<;|&", at) - begin);
    }
  }
  return {};
}

}  // namespace

std::vector<WrittenConfiguration> configurations_written(std::string_view text) {
  constexpr size_t kMostWritten = 20;
  std::vector<WrittenConfiguration> found;
  for (size_t begin = 0; begin < text.size() && found.size() < kMostWritten;) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::string_view path = written_by(line);
    begin = end + 1;
    if (path.empty()) continue;
    const std::string_view before = line.substr(0, static_cast<size_t>(path.data() - line.data()));
    const bool is_added = without_blanks_behind(before).ends_with(">>") || before.find("-a ") != std::string_view::npos;
    found.push_back({path, is_added});
  }
  return found;
}

void add_unread_configurations(Reading& reading, FileId file, std::string_view writer) {
  const std::string_view bytes = reading.sources.bytes(file);
  for (const WrittenConfiguration& one : configurations_written(bytes)) {
    const auto from = static_cast<uint32_t>(one.path.data() - bytes.data());
    reading.model.gaps.push_back(
        {{file, from, from + static_cast<uint32_t>(one.path.size())},
         std::string(writer) + " writes " + std::string(one.path) + ", and what it writes is not read"});
  }
}

}  // namespace outlast
