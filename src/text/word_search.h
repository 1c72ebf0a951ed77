// Which of many files hold a word, for what is asked of one name after another.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "text/sources.h"

namespace outlast {

/// Looks for words in the same files again and again: file by file a few times, then in an index of all their words.
/// Safe to ask from several threads.
class WordSearch {
 public:
  /// `most_bytes` is how much is looked through at most.
  WordSearch(std::vector<FileId> files, size_t most_bytes);
  ~WordSearch();
  WordSearch(WordSearch&&) noexcept;

  /// True where one of the files other than `own` holds the word, not as part of a longer one, or where they are more
  /// than may be looked through.
  bool may_say(const Sources& sources, FileId own, std::string_view word) const;

 private:
  struct Words;
  std::vector<FileId> files_;
  size_t most_bytes_;
  std::unique_ptr<Words> words_;
};

/// True when a text holds a word that does not go on in front or behind, as names of scripts do.
bool says_word(std::string_view text, std::string_view word);

}  // namespace outlast
