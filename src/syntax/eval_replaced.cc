#include "syntax/eval_replaced.h"

#include <algorithm>

namespace outlast {

namespace {

constexpr size_t kMostFiles = 2000;

/// True for a file that may say what is put where: of images, of workloads, of shells.
bool places_files(std::string_view path) {
  const std::string_view name = name_of(path);
  constexpr std::string_view kEndings[] = {".yaml", ".yml", ".sh",   ".tf",      ".hcl",        ".nomad",
                                           ".mk",   ".tpl", ".bash", ".service", ".dockerfile", ".Dockerfile"};
  if (name.find("ockerfile") != std::string_view::npos || name.find('.') == std::string_view::npos) return true;
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](auto one) { return name.ends_with(one); });
}

/// The words of a line, without quotes, commas and brackets; "a:b" is two.
std::vector<std::string_view> words_in(std::string_view line) {
  std::vector<std::string_view> words;
  constexpr std::string_view kBetween = " \t\r\"'[],:=";
  for (size_t at = line.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const size_t end = std::min(line.find_first_of(kBetween, at), line.size());
    words.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(kBetween, end);
  }
  return words;
}

/// True for the end of a path as it is written somewhere: "./conf/a.yaml" for "shop/conf/a.yaml".
bool is_end_of(std::string_view written, std::string_view path) {
  while (written.starts_with("./") || written.starts_with("/"))
    written.remove_prefix(written.starts_with("./") ? 2 : 1);
  while (written.ends_with('/')) written.remove_suffix(1);
  return !written.empty() && path.ends_with(written) &&
         (path.size() == written.size() || path[path.size() - written.size() - 1] == '/');
}

/// True when a line that names a file may put another one at its place.
bool names_another(std::string_view line, const std::vector<std::string_view>& words, std::string_view path) {
  const std::string_view name = name_of(path);
  if (line.starts_with("CMD") || line.starts_with("ENTRYPOINT")) return false;
  const bool is_copied = line.starts_with("COPY ") || line.starts_with("ADD ");
  if (!is_copied || words.size() < 3) return true;
  const std::string_view onto = name_of(words.back());
  const bool keeps_name =
      onto == name || onto.find_first_not_of('.') == std::string_view::npos || onto.find('.') == std::string_view::npos;
  // What another stage has under the name is what was copied there.
  const bool is_of_stage = line.find("--from=") != std::string_view::npos;
  for (size_t i = 1; i + 1 < words.size(); ++i) {
    if (name_of(words[i]) == name && (is_of_stage || is_end_of(words[i], path))) return !keeps_name;
  }
  return true;
}

/// True when a line copies a folder of another place onto the name of a file's folder.
bool copies_another(const std::vector<std::string_view>& words, std::string_view folder) {
  std::string_view last = words.back();
  while (last.ends_with('/')) last.remove_suffix(1);
  if (folder.empty() || name_of(last) != name_of(folder)) return false;
  return std::none_of(words.begin(), words.end() - 1,
                      [&](std::string_view word) { return word.data() != last.data() && is_end_of(word, folder); });
}

/// A folder or volume that is mounted: its place inside, and what it is, "" where the line does not say.
struct Mounted {
  std::string_view onto;
  std::string_view from;
};

/// What stands of a mount in a word: "./conf:/app/conf:ro"; nothing where it is none.
std::optional<Mounted> mounted_in(std::string_view word) {
  constexpr std::string_view kPlaces[] = {"target=", "destination=", "dst="};
  for (const std::string_view place : kPlaces) {
    const size_t at = word.find(place);
    if (at != std::string_view::npos)
      return Mounted{word.substr(at + place.size(), word.find(',', at) - at - place.size()), ""};
  }
  const size_t colon = word.find(":/");
  if (colon == std::string_view::npos || word.substr(colon).starts_with("://")) return std::nullopt;
  const std::string_view onto = word.substr(colon + 1);
  return Mounted{onto.substr(0, onto.find(':')), word.substr(0, colon)};
}

/// The mounts that a line of a compose file, a workload or a shell asks for.
std::vector<Mounted> mounts_of(std::string_view line) {
  std::vector<Mounted> found;
  constexpr std::string_view kBetween = " \t\r\"'[]";
  constexpr std::string_view kKeys[] = {"mountPath:", "target:"};
  for (const std::string_view key : kKeys) {
    const size_t at = line.find(key);
    if (at == std::string_view::npos) continue;
    const size_t begin = std::min(line.find_first_not_of(kBetween, at + key.size()), line.size());
    found.push_back({line.substr(begin, std::min(line.find_first_of(kBetween, begin), line.size()) - begin), ""});
  }
  constexpr std::string_view kMounting[] = {" -v", "--volume", "--mount", "volumes:"};
  const bool may_mount =
      line.starts_with('-') || std::any_of(std::begin(kMounting), std::end(kMounting),
                                           [&](auto word) { return line.find(word) != std::string_view::npos; });
  if (!may_mount) return found;
  for (size_t at = line.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const size_t end = std::min(line.find_first_of(kBetween, at), line.size());
    std::string_view word = line.substr(at, end - at);
    if (word.starts_with("--volume=")) word.remove_prefix(std::string_view("--volume=").size());
    if (const auto mounted = mounted_in(word)) found.push_back(*mounted);
    at = line.find_first_not_of(kBetween, end);
  }
  return found;
}

/// The folder of the repository that a mount of a file takes; nothing for a volume, and for what is elsewhere.
std::optional<std::string> folder_mounted(std::string_view by, std::string_view from) {
  constexpr std::string_view kHere[] = {"$(pwd)", "${PWD}", "$PWD", "`pwd`", "%cd%"};
  for (const std::string_view here : kHere) {
    if (!from.starts_with(here)) continue;
    from.remove_prefix(here.size());
    while (from.starts_with('/')) from.remove_prefix(1);
    return joined_path(folder_of(by), from.empty() ? "." : from);
  }
  const bool is_path = from.starts_with('.') || from.find('/') != std::string_view::npos;
  if (!is_path || from.starts_with('/') || from.find('$') != std::string_view::npos) return std::nullopt;
  return joined_path(folder_of(by), from);
}

/// What the files of the repository say of the places of programs.
struct Place {
  std::string_view path;                   ///< of the file
  std::vector<std::string_view> workdirs;  ///< of images
};

/// True for a folder of the repository that a file stands in or below.
bool is_above(std::string_view folder, std::string_view path) {
  return folder.empty() || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

/// True when a mount puts another folder over one that a file stands in: its own, one around that, or where the program
/// runs. One of the repository puts the file itself there where it has that at the same place.
bool hides(const Place& asked, Mounted mount, std::string_view by) {
  if (!mount.onto.starts_with('/')) return false;
  while (mount.onto.size() > 1 && mount.onto.ends_with('/')) mount.onto.remove_suffix(1);
  const std::optional<std::string> taken = folder_mounted(by, mount.from);
  for (std::string_view around = folder_of(asked.path); !around.empty(); around = folder_of(around)) {
    if (name_of(mount.onto) == name_of(around)) return !taken || *taken != around;
  }
  for (std::string_view workdir : asked.workdirs) {
    while (workdir.size() > 1 && workdir.ends_with('/')) workdir.remove_suffix(1);
    if (workdir == mount.onto) return !taken || !is_above(*taken, asked.path);
    if (is_above(mount.onto, workdir)) return true;
  }
  return false;
}

/// True when a line of a file may put something else at the place of another, or at that of its folder.
bool may_put_another(std::string_view line, std::string_view by, const Place& asked) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (line.starts_with('#')) return false;
  const std::vector<std::string_view> words = words_in(line);
  if (line.find(name_of(asked.path)) != std::string_view::npos) return names_another(line, words, asked.path);
  if (words.size() < 2) return false;
  if (line.starts_with("COPY ") || line.starts_with("ADD ")) return copies_another(words, folder_of(asked.path));
  const std::vector<Mounted> mounts = mounts_of(line);
  return std::any_of(mounts.begin(), mounts.end(), [&](const Mounted& one) { return hides(asked, one, by); });
}

bool is_replaced(const Sources& sources, FileId file) {
  Place asked{.path = sources.path(file), .workdirs = {}};
  std::vector<FileId> placing;
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto other = static_cast<FileId>(i);
    if (other == file || !places_files(sources.path(other))) continue;
    if (placing.size() == kMostFiles) return true;
    placing.push_back(other);
    constexpr std::string_view kWorkdir = "\nWORKDIR ";
    const std::string_view bytes = sources.bytes(other);
    for (size_t at = bytes.find(kWorkdir); at != std::string_view::npos; at = bytes.find(kWorkdir, at + 1)) {
      const size_t begin = at + kWorkdir.size();
      asked.workdirs.push_back(
          bytes.substr(begin, std::min(bytes.find_first_of(" \t\r\n", begin), bytes.size()) - begin));
    }
  }
  for (const FileId other : placing) {
    const std::string_view bytes = sources.bytes(other);
    for (size_t at = 0; at < bytes.size();) {
      const size_t end = std::min(bytes.find('\n', at), bytes.size());
      if (may_put_another(bytes.substr(at, end - at), sources.path(other), asked)) return true;
      at = end + 1;
    }
  }
  return false;
}

}  // namespace

bool may_be_replaced(const EvalScope& scope, FileId file) {
  const Sources& sources = *scope.sources;
  if (!scope.replaced) return is_replaced(sources, file);
  const std::lock_guard lock(scope.replaced->mutex);
  const auto [known, is_new] = scope.replaced->known.try_emplace(file, false);
  if (is_new) known->second = is_replaced(sources, file);
  return known->second;
}

}  // namespace outlast
