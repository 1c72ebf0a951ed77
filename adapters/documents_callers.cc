#include "adapters/documents_callers.h"

#include <algorithm>

#include "adapters/evaluated.h"

namespace outlast {
namespace {

/// Of a name that more files than this call nobody asks which they are.
constexpr size_t kMostFiles = 3;
constexpr size_t kMostBytes = size_t{64} << 20;
constexpr size_t kLongestName = 60;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

/// The word that ends where another text begins; "" for none that can be a function's name.
std::string_view word_before(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && is_word(text[begin - 1]) && end - begin <= kLongestName) --begin;
  const bool is_name = end - begin >= 3 && end - begin <= kLongestName && (text[begin] < '0' || text[begin] > '9');
  return is_name ? text.substr(begin, end - begin) : std::string_view();
}

std::string_view word_behind(std::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && is_word(text[end]) && end - begin <= kLongestName) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

void Callers::look(const Sources& sources) {
  constexpr std::string_view kExtends = "extends ";
  size_t read = 0;
  for (const char* glob : globs_) {
    for (const FileId file : sources.want_glob(glob)) {
      const std::string& path = sources.path(file);
      const std::string_view text = sources.bytes(file);
      if (is_test_path(path) || path.ends_with(".d.ts") || path.ends_with(".min.js")) continue;
      read += text.size();
      has_all_ = has_all_ && read <= kMostBytes;
      if (!has_all_) return;
      const auto add = [&](std::string_view name) {
        if (name.empty()) return;
        auto known = files_.find(name);
        if (known == files_.end()) known = files_.emplace(std::string(name), std::vector<FileId>()).first;
        const bool is_new = known->second.empty() || known->second.back() != file;
        if (is_new && known->second.size() <= kMostFiles) known->second.push_back(file);
      };
      for (size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1))
        add(word_before(text, at));
      for (size_t at = text.find(kExtends); at != std::string_view::npos; at = text.find(kExtends, at + 1))
        add(word_behind(text, at + kExtends.size()));
    }
  }
}

std::optional<FileId> Callers::only_caller(const Sources& sources, std::string_view name, FileId but) {
  std::call_once(looked_, [&] { look(sources); });
  const auto known = files_.find(name);
  if (!has_all_ || known == files_.end() || known->second.size() > kMostFiles) return std::nullopt;
  std::vector<FileId> others = known->second;
  std::erase(others, but);
  return others.size() == 1 ? std::optional(others.front()) : std::nullopt;
}

std::optional<FileId> Callers::any_caller(const Sources& sources, std::string_view name, FileId but) {
  std::call_once(looked_, [&] { look(sources); });
  if (!has_all_) return but;
  const auto known = files_.find(name);
  if (known == files_.end()) return std::nullopt;
  const auto other = std::find_if(known->second.begin(), known->second.end(), [&](FileId one) { return one != but; });
  return other == known->second.end() ? std::nullopt : std::optional(*other);
}

Callers* callers_in(AllCallers& all, Format language) {
  if (is_script(language)) return &all.scripts;
  if (language == Format::java) return &all.java;
  return language == Format::csharp ? &all.csharp : nullptr;
}

}  // namespace outlast
