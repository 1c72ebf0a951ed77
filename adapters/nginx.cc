#include "adapters/nginx.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "adapters/nginx_above.h"
#include "adapters/nginx_beside.h"
#include "adapters/nginx_build.h"
#include "adapters/nginx_left_out.h"
#include "adapters/nginx_mounts.h"

namespace outlast {
namespace {

/// Under this setting a root remembers which files it includes, so that those are not read as configurations of their
/// own.
constexpr std::string_view kIncludes = "include";

bool is_template_name(std::string_view path) {
  return path.find(".template") != std::string_view::npos || path.find(".tmpl") != std::string_view::npos ||
         path.find(".tpl") != std::string_view::npos || path.find(".envsubst") != std::string_view::npos ||
         path.ends_with(".in") || name_of(path).find("template") != std::string_view::npos;
}

/// True when a file is filled in before nginx reads it: it is called so, here or where it stands in a container.
bool is_template(const Deriving& deriving, const Component& component) {
  const std::string& path = deriving.sources.path(component.file);
  if (is_template_name(path)) return true;
  return std::any_of(component.workloads.begin(), component.workloads.end(), [&](WorkloadId id) {
    const auto& mounts = at(deriving.model.workloads, id).mounts;
    return std::any_of(mounts.begin(), mounts.end(),
                       [&](const auto& mount) { return mount.first == path && is_template_name(mount.second); });
  });
}

void remember_includes(Model& model, ScopeId root, NginxTree& files) {
  std::vector<NginxDirective> open;
  files.expand(files.root(), 0, open);
  for (size_t i = 0; i < open.size(); ++i) {
    const NginxDirective directive = open[i];
    const std::string_view name = text(*directive.tree, directive.node + 1);
    const bool nests = name == "http" || name == "server" || name == "stream" || name == "location";
    const std::optional<NodeId> body = nests ? block_of(*directive.tree, directive.node) : std::nullopt;
    if (body) files.expand(*directive.tree, *body, open);
  }
  Setting includes{.scope = root, .name = std::string(kIncludes)};
  for (FileId included : files.included()) includes.alternatives.push_back({.span = {included, 0, 0}});
  for (std::string& pattern : files.patterns()) includes.alternatives.push_back({.text = std::move(pattern)});
  if (!includes.alternatives.empty()) model.settings.push_back(std::move(includes));
}

void add_configuration(Reading& reading, FileId file, WorkloadId workload) {
  NginxTree files(reading.sources, reading.documents, file);
  const NginxContext context = nginx_context(files.root(), reading.sources.path(file));
  if (context == NginxContext::nothing) return;
  Component component{
      .system = "nginx", .name = reading.sources.path(file), .head = {file, 0, 0}, .file = file, .accepts = true};
  if (workload != WorkloadId::none) component.workloads.push_back(workload);
  const ComponentId id = add_component(reading.model, std::move(component), "main");
  if (reading.sources.bytes(file).find("include") == std::string_view::npos) return;
  remember_includes(reading.model, at(reading.model.components, id).root, files);
}

/// The files of the containers that run a configuration, by their path inside; templates stand where they are written
/// to.
std::map<std::string, std::string> files_inside(const Model& model, const Component& component) {
  std::map<std::string, std::string> inside;
  const Workload* before = nullptr;
  for (const WorkloadId id : component.workloads) {
    const Workload& workload = at(model.workloads, id);
    if (before != nullptr && have_same_mounts(*before, workload)) continue;
    before = &workload;
    each_nginx_file(workload,
                    [&](const std::string& place, const std::string& path) { inside.insert_or_assign(place, path); });
  }
  return inside;
}

/// Where a configuration stands in each container that runs it.
std::vector<std::pair<WorkloadId, std::string>> places_of(const Model& model, const Component& component) {
  std::vector<std::pair<WorkloadId, std::string>> places;
  const Workload* before = nullptr;
  std::set<std::string> there;
  for (const WorkloadId id : component.workloads) {
    const Workload& workload = at(model.workloads, id);
    if (before == nullptr || !have_same_mounts(*before, workload)) {
      there.clear();
      each_nginx_file(workload, [&](const std::string& place, const std::string& path) {
        if (path == component.name)
          there.insert(place);
        else if (!there.empty())
          there.erase(place);
      });
    }
    before = &workload;
    for (const std::string& place : there) places.emplace_back(id, place);
  }
  return places;
}

/// True when another configuration brings this file in, by the file that it names or by where both stand inside.
bool is_included(const Model& model, const Component& component) {
  const auto places = places_of(model, component);
  return std::any_of(model.settings.begin(), model.settings.end(), [&](const Setting& setting) {
    if (setting.name != kIncludes || setting.scope == component.root) return false;
    const Component& other = at(model.components, at(model.scopes, setting.scope).component);
    return std::any_of(setting.alternatives.begin(), setting.alternatives.end(), [&](const SettingAlternative& one) {
      if (one.span.file != FileId::none) return one.span.file == component.file;
      return std::any_of(places.begin(), places.end(), [&](const auto& place) {
        const auto& [workload, path] = place;
        const bool shares =
            std::find(other.workloads.begin(), other.workloads.end(), workload) != other.workloads.end();
        if (!shares) return false;
        std::string configuration;
        for (const auto& [where, at_path] : places_of(model, other)) {
          if (where == workload) configuration = at_path;
        }
        return glob_matches(nginx_absolute(one.text, configuration), path);
      });
    });
  });
}

/// True for sections in brackets, lines of `key = value` and no block: the configuration of another program.
bool is_ini(std::string_view bytes) {
  bool has_section = false, has_pair = false;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.back() == '{' || line.back() == '}' || line.back() == ';') return false;
    has_section = has_section || (line.front() == '[' && line.back() == ']');
    const size_t equals = line.find('=');
    const bool is_pair = equals != std::string_view::npos && equals > 0 && line.find_first_of("\"'$(") > equals;
    has_pair = has_pair || is_pair;
  }
  return has_section && has_pair;
}

}  // namespace

void read_nginx(Reading& reading, FileId file, Format) {
  // "Dockerfile.nginx" is no configuration, though it ends like one; nor is "haproxy.conf".
  const std::string_view name = name_of(reading.sources.path(file));
  if (name.starts_with("Dockerfile") || name.starts_with("Containerfile") || name.starts_with("haproxy")) return;
  if (is_ini(reading.sources.bytes(file))) return;
  add_configuration(reading, file, WorkloadId::none);
}

std::optional<FileId> nginx_config_of(const Sources& sources, const Command& command) {
  for (size_t i = 1; i < command.words.size(); ++i) {
    const CommandWord& word = command.words[i];
    std::string_view path;
    if (word.text == "-c" && i + 1 < command.words.size()) {
      path = command.words[i + 1].text;
    } else if (word.text.starts_with("-c") && word.text.size() > 2) {
      path = std::string_view(word.text).substr(2);
    }
    if (path.empty() || word.is_unknown) continue;
    if (!path.starts_with('/')) {
      const std::optional<std::string> beside = joined_path(command.folder, path);
      return beside ? sources.want(*beside) : std::nullopt;
    }
    for (std::string_view rest = path.substr(1);; rest.remove_prefix(rest.find('/') + 1)) {
      const std::vector<FileId> found = sources.want_suffix(rest);
      if (found.size() == 1) return found.front();
      if (found.size() > 1 || rest.find('/') == std::string_view::npos) return std::nullopt;
    }
  }
  return std::nullopt;
}

void read_nginx_command(Reading& reading, const Command& command) {
  const std::optional<FileId> file = nginx_config_of(reading.sources, command);
  if (!file) return;
  for (Component& component : reading.model.components) {
    if (component.system != "nginx" || component.file != *file) continue;
    const auto known = std::find(component.workloads.begin(), component.workloads.end(), command.workload);
    if (command.workload != WorkloadId::none && known == component.workloads.end()) {
      component.workloads.push_back(command.workload);
    }
    return;
  }
  add_configuration(reading, *file, command.workload);
}

namespace {

const Timer* nearest_timer(const Model& model, const std::map<ScopeId, const Timer*>& timers, ScopeId scope) {
  for (; scope != ScopeId::none; scope = at(model.scopes, scope).parent) {
    const auto found = timers.find(scope);
    if (found != timers.end()) return found->second;
  }
  return nullptr;
}

/// `keepalive_requests 1` towards clients: every response says close, whatever keepalive_timeout says.
void close_after_one_request(NginxBuild& build) {
  Model& model = build.model;
  const auto is_written = [&](const Timer& timer, TimerKind kind) {
    return timer.kind == kind && timer.family.empty() && timer.value.alternatives.size() == 1;
  };
  const auto first = model.timers.begin() + static_cast<std::ptrdiff_t>(build.first_timer);
  const bool is_single = std::any_of(first, model.timers.end(), [&](const Timer& timer) {
    return is_written(timer, TimerKind::requests) && timer.value.alternatives.front().form == Form::exact &&
           timer.value.alternatives.front().range.high <= 1;
  });
  if (!is_single) return;
  std::map<ScopeId, const Timer*> requests;
  std::set<ScopeId> scopes;
  for (auto timer = first; timer != model.timers.end(); ++timer) {
    if (is_written(*timer, TimerKind::accept_idle)) scopes.insert(timer->scope);
    if (!is_written(*timer, TimerKind::requests) || timer->value.alternatives.front().form != Form::exact) continue;
    requests[timer->scope] = &*timer;
    scopes.insert(timer->scope);
  }
  std::vector<Timer> closing;
  for (const ScopeId scope : scopes) {
    const Timer* limit = nearest_timer(model, requests, scope);
    if (limit == nullptr || limit->value.alternatives.front().range.high > 1) continue;
    Timer timer = *limit;
    timer.scope = scope;
    timer.kind = TimerKind::accept_idle;
    timer.value = closed_at_once();
    timer.value.alternatives.front().note = "one request a connection";
    closing.push_back(std::move(timer));
  }
  model.timers.insert(model.timers.end(), closing.begin(), closing.end());
}

}  // namespace

void derive_nginx(Deriving& deriving, ComponentId id) {
  Model& model = deriving.model;
  Component& component = at(model.components, id);
  if (component.file == FileId::none || component.is_base) return;
  if (is_included(model, component)) {
    component.is_base = true;
    return;
  }
  if (const NginxSite site = nginx_site(deriving, component); site != NginxSite::live) {
    component.is_base = true;
    if (site == NginxSite::switched_off)
      model.gaps.push_back({component.head, "sites-enabled has others and not this file: nothing reads it"});
    return;
  }
  if (!leave_out_where_unread(deriving, component)) {
    component.is_base = true;
    model.gaps.push_back({component.head, "the nginx.conf beside it includes this file nowhere: nothing reads it"});
    return;
  }
  const auto inside = files_inside(model, component);
  const auto rewritings = rewritings_of(deriving.sources, model, component);
  const auto open = [&](FileId file) {
    return NginxTree(deriving.sources, deriving.documents, file, inside, rewritings);
  };
  NginxTree files = open(component.file);
  const KnownTimer* pool = find_timer("nginx", "keepalive", "upstream");
  NginxBuild build{.sources = deriving.sources,
                   .model = model,
                   .files = files,
                   .component = id,
                   .environment = environment_of(deriving, id),
                   .eras = pool == nullptr ? flag(false) : since_last_default(*pool, component),
                   .root = component.root,
                   .first_timer = model.timers.size(),
                   .is_template = is_template(deriving, component)};
  const size_t first_route = model.routes.size();
  const NginxContext context = nginx_context(files.root(), deriving.sources.path(component.file));
  build.is_fragment = context == NginxContext::http || context == NginxContext::server;
  build.has_main_above = build.is_fragment && has_main_above(model, component);
  component.is_fragment = build.is_fragment;
  std::deque<NginxTree> beside;
  std::deque<NginxTree> above;
  if (context == NginxContext::http) build.beside = nginx_beside(deriving, component, files, open, beside);
  if (context == NginxContext::http) add_nginx_above(deriving, component, files, open, above, build.beside);
  if (build.beside.has_server && !nginx_has_server(files.root())) {
    component.is_base = true;
    std::vector<NginxDirective> lines;
    files.expand(files.root(), 0, lines);
    model.gaps.insert(model.gaps.end(), files.gaps().begin(), files.gaps().end());
    return;
  }
  build.is_template = build.is_template || std::any_of(beside.begin(), beside.end(), [&](const NginxTree& one) {
                        return is_template_name(deriving.sources.path(one.root().file));
                      });
  if (build.beside.is_cut) model.gaps.push_back({component.head, "more files are read with it than are followed"});
  walk_nginx(build, context);
  close_after_one_request(build);
  write_nginx_effects(build);
  write_nginx_defaults(build);
  component.opens = model.routes.size() > first_route;
  component.complete = component.complete && files.complete() && !build.beside.is_cut &&
                       std::all_of(beside.begin(), beside.end(), [](const NginxTree& one) { return one.complete(); });
  model.gaps.insert(model.gaps.end(), files.gaps().begin(), files.gaps().end());
}

}  // namespace outlast
