#include "adapters/spring_imports.h"

#include <algorithm>

namespace outlast {
namespace {

constexpr std::string_view kImport = "spring.config.import";
constexpr size_t kMostImports = 20;

/// Takes a word away in front of a text; true when it stood there.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

/// A file beside the application, where it is started: in its module's folder, or the repository's.
std::optional<FileId> beside(const Sources& sources, const std::string& resources, std::string_view path) {
  while (take(path, "./")) {
  }
  constexpr std::string_view kResources = "src/main/resources/";
  std::string_view module = resources;
  if (module.ends_with(kResources)) module.remove_suffix(kResources.size());
  if (path.starts_with('/') || path.starts_with("..")) return std::nullopt;
  if (const auto file = sources.want(std::string(module) + std::string(path))) return file;
  return sources.want(path);
}

SpringImport import_of(const Sources& sources, std::string_view text, const std::string& resources) {
  SpringImport found;
  found.is_optional = take(text, "optional:");
  const bool is_packed = take(text, "classpath:");
  if (!is_packed) take(text, "file:");
  found.place = text;
  found.is_server = text.starts_with("configserver");
  // `.env[.properties]`: in which form a file without an ending is.
  const size_t hint = text.find('[');
  const std::string_view path = text.substr(0, hint);
  const std::string_view ending = hint == std::string_view::npos ? path : text.substr(hint + 1);
  found.is_properties = ending.find(".yml") == std::string_view::npos && ending.find(".yaml") == std::string_view::npos;
  const bool is_file = path.find(':') == std::string_view::npos && !path.ends_with('/') && !path.empty();
  if (!is_file || path.find("${") != std::string_view::npos) return found;
  if (!is_packed) found.file = beside(sources, resources, path);
  if (is_packed) found.file = sources.want(resources + std::string(path.substr(path.starts_with('/') ? 1 : 0)));
  return found;
}

}  // namespace

std::vector<SpringImport> spring_imports(const Sources& sources, const SpringDocument& document,
                                         const std::string& resources) {
  std::vector<SpringImport> found;
  for (const SpringEntry& entry : document.entries) {
    const bool is_import = entry.name == kImport || entry.name.starts_with(std::string(kImport) + "[");
    std::string_view rest = entry.text;
    while (is_import && !rest.empty() && found.size() < kMostImports) {
      const size_t end = std::min(rest.find_first_of(",;"), rest.size());
      std::string_view one = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (!one.empty() && (one.front() == ' ' || one.front() == '\\')) one.remove_prefix(1);
      while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
      if (entry.is_unknown || !one.empty()) found.push_back(import_of(sources, one, resources));
    }
  }
  return found;
}

}  // namespace outlast
