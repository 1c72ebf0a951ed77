#include "text/word_search.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "text/words.h"

namespace outlast {
namespace {

/// An index costs as much as looking for this many words.
constexpr int kFewWords = 8;

/// Files beyond what may be looked through are read no further than this: the file that asks does not count.
constexpr size_t kLargestOwn = size_t{4} << 20;

}  // namespace

struct WordSearch::Words {
  std::atomic<int> asked = 0;
  std::once_flag made;
  size_t bytes = 0;                                                      ///< of the files that are indexed
  bool is_cut = false;                                                   ///< the others are too many
  std::unordered_map<std::string_view, std::pair<FileId, FileId>> said;  ///< the first two files that say a word

  void add(FileId file, std::string_view text) {
    for (size_t i = 0; i < text.size();) {
      size_t end = i;
      while (end < text.size() && is_script_name_byte(text[end])) ++end;
      if (end > i) {
        auto& [first, second] = said.try_emplace(text.substr(i, end - i), file, FileId::none).first->second;
        if (first != file && second == FileId::none) second = file;
      }
      i = end + 1;
    }
  }
};

WordSearch::WordSearch(std::vector<FileId> files, size_t most_bytes)
    : files_(std::move(files)), most_bytes_(most_bytes), words_(std::make_unique<Words>()) {}
WordSearch::~WordSearch() = default;
WordSearch::WordSearch(WordSearch&&) noexcept = default;

bool says_word(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !is_script_name_byte(text[at - 1])) && (end == text.size() || !is_script_name_byte(text[end])))
      return true;
  }
  return false;
}

bool WordSearch::may_say(const Sources& sources, FileId own, std::string_view word) const {
  const bool is_plain = !word.empty() && std::all_of(word.begin(), word.end(), is_script_name_byte);
  if (!is_plain || ++words_->asked <= kFewWords) {
    size_t seen = 0;
    return std::any_of(files_.begin(), files_.end(), [&](FileId file) {
      if (file == own) return false;
      const std::string_view text = sources.bytes(file);
      seen += text.size();
      return seen > most_bytes_ || says_word(text, word);
    });
  }
  Words& words = *words_;
  std::call_once(words.made, [&] {
    for (const FileId file : files_) {
      words.bytes += sources.bytes(file).size();
      words.is_cut = words.bytes > most_bytes_ + kLargestOwn;
      if (words.is_cut) return words.said.clear();
      words.add(file, sources.bytes(file));
    }
  });
  const size_t of_own = std::binary_search(files_.begin(), files_.end(), own) ? sources.bytes(own).size() : 0;
  if (words.is_cut || words.bytes - of_own > most_bytes_) return true;
  const auto found = words.said.find(word);
  return found != words.said.end() && (found->second.first != own || found->second.second != FileId::none);
}

}  // namespace outlast
