#include "adapters/spring_factories.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "adapters/built_projects.h"
#include "adapters/knowledge.h"
#include "adapters/spring_environment.h"
#include "adapters/spring_tuners.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {

std::string without_comments(std::string_view text) {
  std::string out(text);
  char quote = 0;
  for (size_t i = 0; i < out.size(); ++i) {
    if (quote != 0) {
      if (out[i] == '\\') {
        ++i;
      } else if (out[i] == quote || out[i] == '\n') {
        quote = 0;
      }
      continue;
    }
    const std::string_view rest = text.substr(i);
    if (!rest.starts_with("//") && !rest.starts_with("/*")) {
      if (out[i] == '"' || out[i] == '\'') quote = out[i];
      continue;
    }
    const size_t end = std::min(rest.starts_with("//") ? text.find('\n', i) : text.find("*/", i + 2), text.size());
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(i), out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    if (rest.starts_with("/*") && end < text.size()) out[end] = out[end + 1] = ' ';
    i = end;
  }
  return out;
}

namespace {

constexpr std::string_view kSystem = "spring";
constexpr size_t kMostFiles = 2'000;

/// A factory that a program makes, and the server that comes of it.
struct Factory {
  std::string server;
  Span at;
};

/// What stands between the end of the member or the beginning of the block in front of a place and the place.
std::string_view head_of(std::string_view before) {
  const size_t cut = before.find_last_of("{};");
  return cut == std::string_view::npos ? before : before.substr(cut + 1);
}

/// What stands in front of the block that a place stands in.
std::string_view head_of_block(std::string_view before) {
  int depth = 0;
  for (size_t i = before.size(); i > 0; --i) {
    if (before[i - 1] == '}') ++depth;
    if (before[i - 1] == '{' && --depth < 0) return head_of(before.substr(0, i - 1));
  }
  return {};
}

bool has_word(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

/// What a program does with a class of a factory.
enum class Use : uint8_t {
  none,     ///< speaks of it only
  unknown,  ///< makes one, or an heir of it, and whether that is a bean is not known
  bean,
};

/// How a source uses a factory at a place, its comments gone: a method that is a bean makes it, or a component is its
/// heir.
Use use_at(std::string_view bytes, std::string_view path, size_t at, size_t length) {
  const std::string_view before = bytes.substr(0, at);
  // Its package may stand in front of it.
  size_t begin = before.size();
  while (begin > 0 && is_script_name_byte(before[begin - 1])) --begin;
  const std::string_view word = without_blanks_at_end(without_owners_at_end(before.substr(0, begin)));
  const bool is_called = starts_with_written(bytes.substr(at + length), "(");
  const bool is_kotlin = path.ends_with(".kt");
  if (word.ends_with("extends") || (is_kotlin && is_called && word.ends_with(':')))
    return has_word(head_of(word), "@Component") ? Use::bean : Use::unknown;
  if (!is_called || (!is_kotlin && !word.ends_with("new"))) return Use::none;
  // A method without braces stands in the block of its class.
  const std::string_view head = head_of(word);
  const size_t bean = head.rfind("@Bean");
  const bool is_plain = is_kotlin && bean != std::string_view::npos && head.rfind("fun ") == head.find("fun ", bean) &&
                        head.rfind("fun ") != std::string_view::npos;
  return is_plain || has_word(head_of_block(word), "@Bean") ? Use::bean : Use::unknown;
}

/// What the programs of a module make.
struct Made {
  std::vector<Factory> beans;
  std::vector<Factory> open;
};

/// The factories of a kind that a source makes; `is_scanned` where the application looks for beans in it.
void add_factories(const Sources& sources, FileId file, std::string_view kind, bool is_scanned, Made& made) {
  const std::string_view written = sources.bytes(file);
  constexpr std::string_view kOpen[] = {"@Conditional", "@Profile", "@ManagementContextConfiguration"};
  const bool is_open = std::any_of(std::begin(kOpen), std::end(kOpen),
                                   [&](std::string_view word) { return written.find(word) != std::string_view::npos; });
  if (is_open || written.find("WebServerFactory") == std::string_view::npos) return;
  const std::string bytes = without_comments(written);
  if (!has_place(spring_word_at(file, bytes, "makes_beans"))) return;
  for (const std::string_view entry : known_words(kSystem, "factories " + std::string(kind))) {
    const std::string_view name = entry.substr(0, entry.find(' '));
    constexpr int kMostLooks = 50;
    int looks = 0;
    for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
      if (++looks > kMostLooks) break;
      const Use use = use_at(bytes, sources.path(file), at, name.size());
      if (use == Use::none) continue;
      const auto begin = static_cast<uint32_t>(at);
      (use == Use::bean && is_scanned ? made.beans : made.open)
          .push_back(
              {std::string(entry.substr(name.size() + 1)), {file, begin, begin + static_cast<uint32_t>(name.size())}});
      if (use == Use::bean) break;
    }
  }
}

}  // namespace

std::optional<std::string> folder_scanned(const Sources& sources, const std::string& module) {
  const auto application = spring_application_class(sources, module);
  if (!application) return std::nullopt;
  const std::string_view bytes = sources.bytes(*application);
  if (has_word(bytes, "scanBasePackage") || has_word(bytes, "@ComponentScan")) return std::nullopt;
  return std::string(folder_of(sources.path(*application))) + "/";
}

void replace_by_factory(const Sources& sources, const std::string& module, SpringBuild& build) {
  if (build.server.empty() || (!build.is_servlet && !build.is_reactive)) return;
  Made made;
  const std::optional<std::string> scanned = folder_scanned(sources, module);
  for (const std::string_view ending : {"java", "kt", "groovy"}) {
    const std::vector<FileId> files =
        sources.want_glob(in_spring_module(module, "src/main/") + "**/*." + std::string(ending));
    for (size_t i = 0; i < files.size() && i < kMostFiles; ++i) {
      const std::string& path = sources.path(files[i]);
      if (!is_test_path(path))
        add_factories(sources, files[i], build.is_servlet ? "servlet" : "reactive",
                      scanned && path.starts_with(*scanned), made);
    }
  }
  for (const Factory& one : made.open) {
    if (one.server == build.server && made.beans.empty()) continue;
    build.server.clear();
    build.server_at = one.at;
    build.unread = "a program makes a factory of a server, and whether Spring is handed it is not known";
    return;
  }
  if (made.beans.size() != 1 || made.beans[0].server == build.server) return;
  build.server = made.beans[0].server;
  build.server_at = made.beans[0].at;
}

}  // namespace outlast
