#include "adapters/nginx_left_out.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>
#include <vector>

#include "adapters/knowledge.h"
#include "adapters/nginx.h"
#include "adapters/nginx_tree.h"
#include "text/words.h"

namespace outlast {
namespace {

/// Folders of Debian's packages: nginx reads the second, which holds links to what of the first is switched on.
constexpr std::string_view kAvailable = "sites-available", kEnabled = "sites-enabled";

constexpr std::string_view kIncludes = "include";

/// What writes files, besides a shell's `>`.
constexpr std::array<std::string_view, 12> kWriters{"sed", "gsed",     "awk",       "perl",  "tee", "envsubst",
                                                    "ed",  "gomplate", "dockerize", "patch", "j2",  "confd"};

constexpr size_t kNear = 300;  ///< bytes behind a `>` that name what is written

/// True where a word may be anything until something fills it in.
bool is_filled_in(std::string_view text) { return text.find_first_of("$@<%{") != std::string_view::npos; }

/// True for a line that puts a configuration to another place: `ln -s ../sites-available/shop.conf`.
bool links_configuration(std::string_view line) {
  const size_t link = line.find("ln -");
  return link != std::string_view::npos &&
         (line.find(".conf", link) != std::string_view::npos || line.find("sites-", link) != std::string_view::npos);
}

/// True for the text of a script, of which all lines belong together.
bool is_script(std::string_view path, std::string_view bytes) {
  return path.ends_with(".sh") || bytes.starts_with("#!");
}

/// True where a text may write the nginx.conf that stands in a container: `sed -i … /etc/nginx/nginx.conf`, also with
/// the file's name in a variable.
bool writes_main(std::string_view path, std::string_view bytes) {
  if (bytes.find("nginx.conf") == std::string_view::npos) return false;
  const auto holds_tool = [](std::string_view text) {
    return std::any_of(kWriters.begin(), kWriters.end(), [&](std::string_view one) { return holds_word(text, one); });
  };
  if (holds_tool(bytes)) return true;
  if (is_script(path, bytes) && bytes.find('>') != std::string_view::npos) return true;
  for (size_t at = bytes.find('>'); at != std::string_view::npos; at = bytes.find('>', at + 1)) {
    const std::string_view target = trimmed(bytes.substr(at, kNear), "> \t\"'");
    if (target.substr(0, target.find_first_of(" \t\n;&|\"'")).ends_with("nginx.conf")) return true;
  }
  return false;
}

bool changes_includes(std::string_view path, std::string_view bytes) {
  if (writes_main(path, bytes) || bytes.find(kIncludes) != std::string_view::npos) return true;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1)) {
    if (links_configuration(bytes.substr(0, bytes.find('\n')))) return true;
  }
  return false;
}

/// What is worked out once for all workloads of a fragment.
struct Asked {
  std::map<FileId, bool> changing;      ///< texts that may change what is included
  std::vector<const Component*> mains;  ///< configurations that tell all that they include
};

/// True where what builds or starts a workload may write an include into its nginx.conf, or put files elsewhere.
bool may_change_includes(const Deriving& deriving, WorkloadId id, Asked& asked) {
  const Workload& workload = at(deriving.model.workloads, id);
  std::set<FileId> texts;
  if (has_place(workload.head)) texts.insert(workload.head.file);
  if (const auto build = deriving.sources.want(workload.build)) texts.insert(*build);
  for (const Command& command : deriving.model.commands) {
    if (command.workload == id && command.file != FileId::none) texts.insert(command.file);
  }
  for (const auto& mount : workload.mounts) {
    const bool may_be = mount.first.ends_with(".sh") || name_of(mount.first).find('.') == std::string_view::npos;
    const auto file = may_be ? deriving.sources.want(mount.first) : std::nullopt;
    if (file && is_script(mount.first, deriving.sources.bytes(*file))) texts.insert(*file);
  }
  return std::any_of(texts.begin(), texts.end(), [&](FileId file) {
    const auto known = asked.changing.find(file);
    if (known != asked.changing.end()) return known->second;
    const bool is_changing = changes_includes(deriving.sources.path(file), deriving.sources.bytes(file));
    asked.changing.emplace(file, is_changing);
    return is_changing;
  });
}

/// True where all that a configuration includes is told by what it says itself.
bool is_plain(const Deriving& deriving, const Component& component) {
  if (!component.complete || !deriving.documents.tree(component.file, Format::nginx).complete) return false;
  const auto& settings = deriving.model.settings;
  return std::none_of(settings.begin(), settings.end(), [&](const Setting& setting) {
    return setting.scope == component.root && setting.name == kIncludes &&
           std::any_of(setting.alternatives.begin(), setting.alternatives.end(),
                       [](const SettingAlternative& one) { return is_filled_in(one.text); });
  });
}

/// True where a configuration stands in a workload as the one that nginx starts with.
bool is_started_with(const Deriving& deriving, WorkloadId id, const Component& component) {
  for (const Command& command : deriving.model.commands) {
    const bool is_nginx = command.workload == id && !command.words.empty() &&
                          holds(find_system("nginx")->commands, name_of(command.words.front().text));
    if (!is_nginx) continue;
    const auto named = nginx_config_of(deriving.sources, command);
    if (named) return *named == component.file;
    const bool may_name = std::any_of(command.words.begin(), command.words.end(), [](const CommandWord& word) {
      return word.is_unknown || word.is_open || word.text.starts_with("-c");
    });
    if (may_name) return false;
  }
  const auto& mounts = at(deriving.model.workloads, id).mounts;
  return std::any_of(mounts.begin(), mounts.end(), [&](const auto& mount) {
    return mount.first == component.name && name_of(mount.second) == "nginx.conf" &&
           holds(known_words("nginx", "places"), mount.second);
  });
}

std::vector<const Component*> plain_mains(const Deriving& deriving) {
  std::vector<const Component*> mains;
  for (const Component& one : deriving.model.components) {
    const bool is_main =
        one.system == "nginx" && one.file != FileId::none &&
        nginx_context(deriving.documents.tree(one.file, Format::nginx), one.name) == NginxContext::main;
    if (is_main && is_plain(deriving, one)) mains.push_back(&one);
  }
  return mains;
}

bool has_own_main(const Deriving& deriving, WorkloadId id, const Asked& asked) {
  return std::any_of(asked.mains.begin(), asked.mains.end(), [&](const Component* one) {
    return std::find(one->workloads.begin(), one->workloads.end(), id) != one->workloads.end() &&
           is_started_with(deriving, id, *one);
  });
}

/// The files of a folder of sites that are switched on.
struct EnabledSites {
  std::vector<FileId> files;
  std::unordered_set<std::string_view> texts;
};
using Enabled = std::map<std::string, EnabledSites, std::less<>>;

Enabled sites_enabled(const Sources& sources) {
  Enabled found;
  for (const FileId file : sources.want_glob("**/" + std::string(kEnabled) + "/*")) {
    EnabledSites& sites = found[std::string(folder_of(sources.path(file)))];
    sites.files.push_back(file);
    sites.texts.insert(sources.bytes(file));
  }
  return found;
}

}  // namespace

NginxSite nginx_site(const Deriving& deriving, const Component& component) {
  const std::string_view folder = folder_of(component.name);
  if (name_of(folder) != kAvailable || component.file == FileId::none) return NginxSite::live;
  const std::string_view around = folder_of(folder);
  const std::string enabled = (around.empty() ? "" : std::string(around) + "/") + std::string(kEnabled);
  const Enabled& all = deriving.sources.index(sites_enabled);
  const auto found = all.find(enabled);
  if (found == all.end()) return NginxSite::live;
  if (found->second.texts.contains(deriving.sources.bytes(component.file))) return NginxSite::linked;
  const std::vector<FileId>& there = found->second.files;
  const bool is_off = component.workloads.empty() && std::any_of(there.begin(), there.end(), [&](FileId file) {
                        return nginx_context(deriving.documents.tree(file, Format::nginx),
                                             deriving.sources.path(file)) == NginxContext::http;
                      });
  return is_off ? NginxSite::switched_off : NginxSite::live;
}

bool has_main_above(const Model& model, const Component& component) {
  return std::any_of(component.workloads.begin(), component.workloads.end(), [&](WorkloadId id) {
    const auto& mounts = at(model.workloads, id).mounts;
    return std::any_of(mounts.begin(), mounts.end(), [&](const auto& mount) {
      return mount.first != component.name && name_of(mount.second) == "nginx.conf" &&
             holds(known_words("nginx", "places"), mount.second);
    });
  });
}

bool leave_out_where_unread(Deriving& deriving, Component& component) {
  const NginxContext context = nginx_context(deriving.documents.tree(component.file, Format::nginx), component.name);
  const bool is_part = context == NginxContext::http || context == NginxContext::server;
  if (component.workloads.empty() || !is_part) return true;
  Asked asked{.changing = {}, .mains = plain_mains(deriving)};
  if (asked.mains.empty()) return true;
  std::erase_if(component.workloads, [&](WorkloadId id) {
    const auto& mounts = at(deriving.model.workloads, id).mounts;
    const bool stands_there =
        std::any_of(mounts.begin(), mounts.end(), [&](const auto& mount) { return mount.first == component.name; });
    return stands_there && has_own_main(deriving, id, asked) && !may_change_includes(deriving, id, asked);
  });
  return !component.workloads.empty();
}

}  // namespace outlast
