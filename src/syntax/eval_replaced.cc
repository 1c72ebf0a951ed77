#include "syntax/eval_replaced.h"
#include "text/words.h"

#include <algorithm>

namespace outlast {

namespace {

constexpr size_t kMostFiles = 2000;
constexpr size_t kMostBytes = 16 << 20;
constexpr size_t kMostWorkdirs = 100;
constexpr size_t kMostMounts = 5000;

/// True for a file that may say what is put where: of images, of workloads, of shells.
bool places_files(std::string_view path) {
  const std::string_view name = name_of(path);
  constexpr std::string_view kEndings[] = {".json", ".yaml", ".yml",  ".sh",      ".tf",         ".hcl",       ".nomad",
                                           ".mk",   ".tpl",  ".bash", ".service", ".dockerfile", ".Dockerfile"};
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

/// True for a line of a Dockerfile with some instruction, which Docker takes in any case.
bool is_instruction(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || (line[name.size()] != ' ' && line[name.size()] != '\t')) return false;
  return std::equal(name.begin(), name.end(), line.begin(),
                    [](char wanted, char c) { return wanted == c || wanted - 'A' + 'a' == c; });
}

bool is_copy(std::string_view line) { return is_instruction(line, "COPY") || is_instruction(line, "ADD"); }

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
  if (is_instruction(line, "CMD") || is_instruction(line, "ENTRYPOINT")) return false;
  const bool is_copied = is_copy(line);
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

/// True for a file of a folder by the path that a build knows it by.
bool is_file_of(std::string_view word, std::string_view folder) {
  return name_of(word).find('.') != std::string_view::npos && is_end_of(folder_of(word), folder);
}

/// True when a line copies a folder of another place onto the name of a file's folder.
bool copies_another(const std::vector<std::string_view>& words, std::string_view folder) {
  std::string_view last = words.back();
  while (last.ends_with('/')) last.remove_suffix(1);
  if (folder.empty() || name_of(last) != name_of(folder)) return false;
  return std::none_of(words.begin(), words.end() - 1, [&](std::string_view word) {
    return word.data() != last.data() && (is_end_of(word, folder) || is_file_of(word, folder));
  });
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
  constexpr std::string_view kKeys[] = {"mountPath:", "target:", "mountPath\":", "target\":", "containerPath\":"};
  constexpr std::string_view kEnd = " \t\r\"'[]{},";
  for (const std::string_view key : kKeys) {
    for (size_t at = line.find(key); at != std::string_view::npos; at = line.find(key, at + key.size())) {
      const size_t begin = std::min(line.find_first_not_of(kBetween, at + key.size()), line.size());
      found.push_back({line.substr(begin, std::min(line.find_first_of(kEnd, begin), line.size()) - begin), ""});
    }
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
  std::string_view path;                       ///< of the file
  const std::set<std::string_view>& workdirs;  ///< of images
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

/// True when a line of a shell changes, moves or unpacks what a word of it calls as a folder is called.
bool changes_folder(const std::vector<std::string_view>& words, std::string_view folder) {
  constexpr std::string_view kChanging[] = {"cp", "mv", "sed", "tar", "rsync", "rm", "ln", "unzip", "install", "tee"};
  const auto is_changing = [&](std::string_view word) {
    return std::find(std::begin(kChanging), std::end(kChanging), name_of(word)) != std::end(kChanging);
  };
  if (std::none_of(words.begin(), words.end(), is_changing)) return false;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    word = word.substr(0, word.find(';'));
    if (const size_t star = word.find_first_of("*?$"); star != std::string_view::npos)
      word = word.substr(0, word.substr(0, star).rfind('/') + 1);
    while (word.ends_with('/') || word.ends_with("/.")) word.remove_suffix(1);
    return !word.empty() && name_of(word) == name_of(folder);
  });
}

/// True when a line that has the name of a file or of its folder may put something else at its place.
bool may_put_another(std::string_view line, std::string_view path) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (line.starts_with('#')) return false;
  const std::vector<std::string_view> words = words_in(line);
  if (line.find(name_of(path)) != std::string_view::npos) return names_another(line, words, path);
  if (words.size() < 2) return false;
  const std::string_view folder = folder_of(path);
  if (is_copy(line)) return copies_another(words, folder);
  return changes_folder(words, folder);
}

/// True for `ADD prod.tar.gz /app`, which unpacks it there.
bool adds_archive(std::string_view line) {
  constexpr std::string_view kArchives[] = {".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst"};
  if (!is_instruction(line, "ADD") || line.find("://") != std::string_view::npos) return false;
  const std::vector<std::string_view> words = words_in(line);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::any_of(std::begin(kArchives), std::end(kArchives), [&](auto one) { return word.ends_with(one); });
  });
}

/// Calls back with each line of a text until that gives false.
template <typename Take>
void each_line(std::string_view bytes, Take take) {
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!take(line)) return;
    at = end + 1;
  }
}

/// Takes what a file says of mounts and of where programs run.
void take_placing(const Sources& sources, FileId file, PlacingFiles& placing) {
  const std::string_view bytes = sources.bytes(file);
  const bool is_json = name_of(sources.path(file)).ends_with(".json");
  if (is_json && bytes.find("\"mountPath\"") == bytes.npos && bytes.find("\"containerPath\"") == bytes.npos) return;
  if (!is_json) placing.files.push_back(file);
  placing.bytes += bytes.size();
  placing.is_too_much = placing.is_too_much || placing.files.size() > kMostFiles || placing.bytes > kMostBytes;
  for (const std::string_view built : {".dll.config", ".exe.config"})
    placing.names_built_config = placing.names_built_config || bytes.find(built) != bytes.npos;
  each_line(bytes, [&](std::string_view line) {
    constexpr std::string_view kWorkdir = "WORKDIR";
    if (placing.is_too_much) return false;
    if (line.starts_with('#')) return true;
    if (is_instruction(line, kWorkdir)) {
      line = trimmed(line.substr(kWorkdir.size()));
      placing.workdirs.insert(line.substr(0, line.find_first_of(" \t\r")));
    }
    placing.adds_archive = placing.adds_archive || adds_archive(line);
    if (is_copy(line) || line.find('/') == line.npos) return true;
    for (const Mounted& one : mounts_of(line)) {
      if (one.onto.starts_with('/')) placing.mounts.push_back({file, one.onto, one.from});
    }
    placing.is_too_much = placing.workdirs.size() > kMostWorkdirs || placing.mounts.size() > kMostMounts;
    return true;
  });
}

void read_placing(const Sources& sources, PlacingFiles& placing) {
  placing.is_read = true;
  for (size_t i = 0; i < sources.size() && !placing.is_too_much; ++i) {
    const auto file = static_cast<FileId>(i);
    if (places_files(sources.path(file))) take_placing(sources, file, placing);
  }
}

/// True when a line of a text that has a name in it may put something else at the place of a file.
bool is_put_by(std::string_view bytes, std::string_view name, std::string_view path) {
  for (size_t at = name.empty() ? bytes.npos : bytes.find(name); at != bytes.npos;) {
    const size_t begin = bytes.rfind('\n', at) + 1, end = std::min(bytes.find('\n', at), bytes.size());
    if (may_put_another(bytes.substr(begin, end - begin), path)) return true;
    at = bytes.find(name, end);
  }
  return false;
}

bool is_replaced(const Sources& sources, FileId file, PlacingFiles& placing) {
  if (!placing.is_read) read_placing(sources, placing);
  if (placing.is_too_much || placing.adds_archive) return true;
  const Place asked{.path = sources.path(file), .workdirs = placing.workdirs};
  const std::string_view folder = name_of(folder_of(asked.path));
  if (std::any_of(placing.mounts.begin(), placing.mounts.end(), [&](const MountWritten& one) {
        return one.by != file && hides(asked, {one.onto, one.from}, sources.path(one.by));
      }))
    return true;
  return std::any_of(placing.files.begin(), placing.files.end(), [&](FileId other) {
    const std::string_view bytes = other == file ? std::string_view() : sources.bytes(other);
    return is_put_by(bytes, name_of(asked.path), asked.path) || is_put_by(bytes, folder, asked.path);
  });
}

/// True for a place inside of containers that is a folder, or stands in it or below.
bool is_at_or_below(std::string_view place, std::string_view folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.remove_suffix(1);
  return place == folder || (place.starts_with(folder) && (folder == "/" || place[folder.size()] == '/'));
}

/// True when a mount over a place, or over a folder around it, is not that of the file itself.
bool hides_place(const Sources& sources, const MountWritten& mount, std::string_view path, std::string_view place) {
  std::string_view onto = mount.onto;
  while (onto.size() > 1 && onto.ends_with('/')) onto.remove_suffix(1);
  if (!is_at_or_below(place, onto)) return false;
  const std::optional<std::string> taken = folder_mounted(sources.path(mount.by), mount.from);
  return !taken || joined_path(*taken, place.substr(onto.size() + (place.size() > onto.size()))) != path;
}

/// True when a line may make something else of what stands at a place. Copies and mounts of what is here are known.
bool changes_place(std::string_view line, std::string_view path, std::string_view place, bool is_of_containers) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (line.starts_with('#')) return false;
  const std::vector<std::string_view> words = words_in(line);
  if (is_copy(line)) return line.find("--from=") != line.npos && may_put_another(line, path);
  if (changes_folder(words, name_of(place)) || changes_folder(words, name_of(folder_of(place)))) return true;
  constexpr std::string_view kMakers[] = {"envsubst", "gomplate", "jq", "yq", "confd", "dockerize", "curl", "wget"};
  const bool makes = line.find('>') != line.npos || std::any_of(words.begin(), words.end(), [&](auto word) {
                       return std::find(std::begin(kMakers), std::end(kMakers), name_of(word)) != std::end(kMakers);
                     });
  if (makes && line.find(name_of(place)) != line.npos) return true;
  return !is_of_containers && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return word.size() > 1 && word.starts_with('/') && is_at_or_below(place, word);
  });
}

bool is_replaced_at(const Sources& sources, FileId file, std::string_view place, PlacingFiles& placing) {
  if (!placing.is_read) read_placing(sources, placing);
  if (placing.is_too_much || placing.adds_archive) return true;
  const std::string& path = sources.path(file);
  if (std::any_of(placing.mounts.begin(), placing.mounts.end(),
                  [&](const MountWritten& one) { return one.by != file && hides_place(sources, one, path, place); }))
    return true;
  return std::any_of(placing.files.begin(), placing.files.end(), [&](FileId other) {
    const std::string_view name = name_of(sources.path(other));
    const bool is_of_containers = name.find("ockerfile") != name.npos || name.find("ontainerfile") != name.npos ||
                                  name.find("compose") != name.npos;
    bool is_changed = false;
    if (other != file) {
      each_line(sources.bytes(other), [&](std::string_view line) {
        is_changed = changes_place(line, path, place, is_of_containers);
        return !is_changed;
      });
    }
    return is_changed;
  });
}

}  // namespace

bool may_be_replaced_at(const EvalScope& scope, FileId file, const std::string& place) {
  PlacingFiles own;
  if (!scope.replaced) return is_replaced_at(*scope.sources, file, place, own);
  const std::lock_guard lock(scope.replaced->mutex);
  const auto [known, is_new] = scope.replaced->known_at.try_emplace({file, place}, false);
  if (is_new) known->second = is_replaced_at(*scope.sources, file, place, scope.replaced->placing);
  return known->second;
}

bool may_be_replaced(const EvalScope& scope, FileId file) {
  const Sources& sources = *scope.sources;
  PlacingFiles own;
  if (!scope.replaced) return is_replaced(sources, file, own);
  const std::lock_guard lock(scope.replaced->mutex);
  const auto [known, is_new] = scope.replaced->known.try_emplace(file, false);
  if (is_new) known->second = is_replaced(sources, file, scope.replaced->placing);
  return known->second;
}

bool is_built_one_placed(const EvalScope& scope) {
  PlacingFiles own;
  if (!scope.replaced) {
    read_placing(*scope.sources, own);
    return own.is_too_much || own.names_built_config;
  }
  const std::lock_guard lock(scope.replaced->mutex);
  PlacingFiles& placing = scope.replaced->placing;
  if (!placing.is_read) read_placing(*scope.sources, placing);
  return placing.is_too_much || placing.names_built_config;
}

}  // namespace outlast
