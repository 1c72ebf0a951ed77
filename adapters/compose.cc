#include "adapters/compose.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <span>

#include "adapters/compose_paths.h"
#include "adapters/compose_text.h"
#include "adapters/compose_use.h"
#include "adapters/image_stages.h"
#include "adapters/started.h"
#include "adapters/written_configurations.h"

namespace outlast {
namespace {

constexpr int kMostExtends = 8;
constexpr size_t kMostServices = 2'000;
constexpr std::string_view kMainFiles[] = {"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"};
constexpr std::string_view kOverrideFiles[] = {"compose.override.yaml", "compose.override.yml",
                                               "docker-compose.override.yml", "docker-compose.override.yaml"};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A word list of a service: command or entrypoint.
struct Words {
  bool is_set = false;
  FileId file = FileId::none;
  std::vector<ShellWord> words;
};

/// Environment files of one service that are read.
constexpr size_t kMostEnvironmentFiles = 100;

struct Service {
  Workload workload;
  Words entrypoint;
  Words command;
  std::optional<ImageStage> stage;     ///< what is built, where the Dockerfile alone does not tell
  FileId stage_file = FileId::none;    ///< none where its commands are the service's without more
  bool is_built = false;               ///< something says that it is, found or not
  std::optional<std::string> context;  ///< folder that is built
  std::string dockerfile;              ///< as written, "" for the usual name
  std::string target;                  ///< the stage that is built, "" for the last
  Span target_at;
  BuildArguments arguments;
  size_t environment_files = 0;
  std::string working_dir;
  std::string stop;
  Span stop_at;
  FileId file = FileId::none;
  /// What each path inside was given: whoever is laid over it and gives the path again replaces that.
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> given;
  std::shared_ptr<Service> below;  ///< what it may be laid over, where nothing tells
};

/// One file that is laid over those before it.
struct Layer {
  const Tree* tree = nullptr;
  FileId file = FileId::none;
  std::string folder;
  NodeId root = 0;
};

class Reader {
 public:
  Reader(Reading& reading, FileId file)
      : reading_(reading), path_(reading.sources.path(file)), folder_(folder_of(path_)), file_(file) {}
  void read();

 private:
  std::optional<FileId> sibling(std::string_view name) const {
    const std::optional<std::string> path = joined_path(folder_, name);
    return path ? reading_.sources.want(*path) : std::nullopt;
  }
  std::optional<Layer> layer_of(FileId file);
  std::vector<Layer> layers();
  void find_below(const std::vector<Layer>& own);
  void start(Service& service, const Layer& layer, std::string_view name, NodeId node);
  void ask_below(Service& service);
  std::optional<FileId> main_file() const;
  std::set<std::string, std::less<>> lent() const;
  bool only_adds(const Layer& layer, std::string_view name, NodeId node);
  void read_variables();
  void lay_over(Service& service, const Layer& layer, NodeId node, int depth);
  void extend(Service& service, const Layer& layer, NodeId node, int depth);
  void take_build(Service& service, const Layer& layer, NodeId node, NodeId whole);
  void take_arguments(Service& service, const Layer& layer, NodeId node);
  void take_stage(Service& service);
  void take_environment(Service& service, const Layer& layer, NodeId node);
  void add_variable(Service& service, const Layer& layer, NodeId node, std::string_view name, const MappedText& value,
                    bool is_set);
  void take_environment_files(Service& service, const Layer& layer, NodeId node);
  void take_ports(Service& service, const Layer& layer, NodeId node);
  void take_volumes(Service& service, const Layer& layer, NodeId node);
  void take_configs(Service& service, const Layer& layer, NodeId node);
  void take_sysctls(Service& service, const Layer& layer, NodeId node);
  void take_names(Service& service, const Layer& layer, NodeId node);
  void mount(Service& service, const Layer& layer, NodeId node, std::string_view host, std::string_view inside);
  Words words_of(const Layer& layer, NodeId node);
  ComposeText fill(const Layer& layer, NodeId node) {
    ComposeText text = filled_in(mapped_leaf(*layer.tree, node), layer.file, variables_);
    text.is_unknown = text.is_unknown || layer.tree->nodes[node].unknown;
    return text;
  }
  void finish(Service& service);

  Reading& reading_;
  const std::string& path_;
  std::string folder_;
  FileId file_;
  ComposeVariables variables_;
  std::vector<Layer> below_;                                            ///< files that this one is laid over, or may be
  bool is_over_ = false;                                                ///< it surely is
  std::map<std::string, std::vector<std::string>, std::less<>> links_;  ///< service → names that others give it
};

bool is_scalar(const Tree& tree, NodeId node) { return tree.nodes[node].kind == NodeKind::scalar; }

bool is_null(const Tree& tree, NodeId node) {
  const std::string_view written = text(tree, node);
  return is_scalar(tree, node) && tree.nodes[node].style == Style::plain &&
         (written.empty() || written == "~" || written == "null");
}

/// The scalars of a list, or the one scalar that stands there.
std::vector<NodeId> scalars(const Tree& tree, NodeId node) {
  std::vector<NodeId> found;
  if (is_scalar(tree, node)) found.push_back(node);
  if (tree.nodes[node].kind != NodeKind::list) return found;
  for (NodeId item : children(tree, node)) {
    if (is_scalar(tree, item)) found.push_back(item);
  }
  return found;
}

MappedText part_of(const MappedText& whole, size_t from) {
  MappedText part;
  part.text = whole.text.substr(from);
  part.at.assign(whole.at.begin() + static_cast<std::ptrdiff_t>(from), whole.at.end());
  return part;
}

// Compose splits command strings itself: a line end outside quotes is a blank, not the end of a command.
void fold_lines(MappedText& text) {
  char quote = '\0';
  for (char& c : text.text) {
    if (quote)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '\n' || c == '\r')
      c = ' ';
  }
}

std::optional<Layer> Reader::layer_of(FileId file) {
  const Tree& tree = reading_.documents.tree(file, Format::yaml);
  for (const Gap& gap : tree.gaps) reading_.model.gaps.push_back(gap);
  if (tree.empty() || tree.nodes[0].kind != NodeKind::map) return std::nullopt;
  return Layer{&tree, file, std::string(folder_of(reading_.sources.path(file))), 0};
}

std::vector<Layer> Reader::layers() {
  std::vector<Layer> found;
  if (std::optional<Layer> layer = layer_of(file_)) found.push_back(std::move(*layer));
  if (!is_one_of(kMainFiles, name_of(path_))) return found;
  for (const std::string_view other : kOverrideFiles) {
    const std::optional<FileId> file = sibling(other);
    if (!file || found.size() > 1) continue;
    if (std::optional<Layer> layer = layer_of(*file)) found.push_back(std::move(*layer));
  }
  return found;
}

std::optional<FileId> Reader::main_file() const {
  for (const std::string_view main : kMainFiles) {
    if (const std::optional<FileId> file = sibling(main)) return file;
  }
  return std::nullopt;
}

/// True when a file is called as compose looks for it; others are compose files only by what stands in them.
bool is_compose_name(std::string_view name) {
  return name.starts_with("docker-compose") || name.starts_with("compose");
}

/// True when a service sets something that its programs or their timers depend on.
bool changes_what_runs(const Tree& tree, NodeId service) {
  constexpr std::string_view kKeys[] = {"command",     "entrypoint", "environment", "env_file",
                                        "working_dir", "volumes",    "configs",     "stop_grace_period"};
  return std::any_of(std::begin(kKeys), std::end(kKeys),
                     [&](std::string_view key) { return find(tree, service, key).has_value(); });
}

// True when a service of this file only makes sense on top of another file.
bool Reader::only_adds(const Layer& layer, std::string_view name, NodeId node) {
  if (!is_compose_name(name_of(path_))) {
    const Tree& tree = *layer.tree;
    return !find(tree, node, "image") && !find(tree, node, "build") && !find(tree, node, "extends");
  }
  const std::optional<FileId> main = main_file();
  if (!main || *main == layer.file || is_one_of(kOverrideFiles, name_of(reading_.sources.path(layer.file))))
    return false;
  const Tree& tree = *layer.tree;
  if (find(tree, node, "image") || find(tree, node, "build") || find(tree, node, "extends")) return false;
  const Tree& base = reading_.documents.tree(*main, Format::yaml);
  return !base.empty() && service_named(base, 0, name).has_value();
}

// Which files lie below this one, and whether that is sure.
void Reader::find_below(const std::vector<Layer>& own) {
  if (own.empty() || is_one_of(kMainFiles, name_of(path_)) || is_one_of(kOverrideFiles, name_of(path_))) return;
  const ComposeUse use = compose_use(reading_.sources, file_);
  for (const FileId file : use.below) {
    if (std::optional<Layer> layer = file == file_ ? std::nullopt : layer_of(file)) below_.push_back(std::move(*layer));
  }
  const std::optional<FileId> main = below_.empty() && is_compose_name(name_of(path_)) ? main_file() : std::nullopt;
  is_over_ = !below_.empty() && !use.is_alone;
  if (!main) return;
  std::optional<Layer> base = layer_of(*main);
  if (!base) return;
  is_over_ = needs_another(*own.front().tree, *base->tree);
  const bool stands_alone = !is_over_ && (use.is_alone || repeats(reading_.sources, *own.front().tree, *base->tree));
  if (!stands_alone) below_.push_back(std::move(*base));
}

/// The services of this file that others are made of: nobody starts a file that is not called as compose looks for it
/// and that another one extends.
std::set<std::string, std::less<>> Reader::lent() const {
  constexpr size_t kMostLenders = 200;
  std::set<std::string, std::less<>> names;
  if (is_one_of(kMainFiles, name_of(path_))) return names;
  size_t looked_at = 0;
  for (const std::string_view ending : {"*.yml", "*.yaml"}) {
    for (const FileId file : reading_.sources.want_glob((folder_.empty() ? "" : folder_ + "/") + std::string(ending))) {
      const std::string_view bytes = reading_.sources.bytes(file);
      if (++looked_at > kMostLenders) return names;
      const bool extends = file != file_ && bytes.find("extends") != std::string_view::npos &&
                           bytes.find(name_of(path_)) != std::string_view::npos;
      if (!extends) continue;
      const Tree& tree = reading_.documents.tree(file, Format::yaml);
      const auto services = tree.empty() ? std::nullopt : services_of(tree, 0);
      if (!services || tree.nodes[*services].kind != NodeKind::map) continue;
      for (const NodeId pair : children(tree, *services)) {
        const auto from = find_path(tree, value_of(tree, pair), {"extends", "file"});
        const auto name = find_path(tree, value_of(tree, pair), {"extends", "service"});
        if (from && name && joined_path(folder_, text(tree, *from)) == path_) names.emplace(text(tree, *name));
      }
    }
  }
  return names;
}

void Reader::read_variables() {
  const std::optional<FileId> file = sibling(".env");
  if (!file) return;
  const Tree& tree = reading_.documents.tree(*file, Format::dotenv);
  if (tree.empty()) return;
  for (NodeId pair : children(tree, 0)) {
    const NodeId value = value_of(tree, pair);
    if (tree.nodes[value].unknown) continue;
    variables_[std::string(text(tree, key_of(pair)))] = {std::string(text(tree, value)), span(tree, value)};
  }
}

Words Reader::words_of(const Layer& layer, NodeId node) {
  const Tree& tree = *layer.tree;
  Words words{.is_set = true, .file = layer.file, .words = {}};
  if (is_scalar(tree, node)) {
    if (is_null(tree, node)) return {};
    MappedText line = fill(layer, node).value;
    fold_lines(line);
    for (ShellCommand& command : read_shell(line).commands) {
      for (ShellWord& word : command.words) words.words.push_back(std::move(word));
    }
    return words;
  }
  for (const NodeId item : scalars(tree, node)) {
    words.words.push_back(
        {fill(layer, item).value, tree.nodes[item].begin, tree.nodes[item].end, tree.nodes[item].style});
  }
  return words;
}

void Reader::add_variable(Service& service, const Layer& layer, NodeId node, std::string_view name,
                          const MappedText& value, bool is_set) {
  EnvironmentEntry entry;
  entry.name = name;
  if (is_set) {
    ComposeText filled = filled_in(value, layer.file, variables_);
    entry.text = filled.value.text;
    entry.is_unknown = filled.is_unknown || layer.tree->nodes[node].unknown;
    entry.span = value.text.empty() ? span(*layer.tree, node) : filled.span;
    entry.chain = std::move(filled.chain);
  } else if (const auto known = variables_.find(name); known != variables_.end()) {
    entry.text = known->second.text;
    entry.span = known->second.span;
  } else {
    entry.is_unknown = true;
    entry.text = "taken from where compose is started";
    entry.span = span(*layer.tree, node);
  }
  entry.chain.push_back({span(*layer.tree, node), "environment of service " + service.workload.name});
  set_variable(service.workload, std::move(entry));
}

void Reader::take_environment(Service& service, const Layer& layer, NodeId node) {
  const Tree& tree = *layer.tree;
  if (tree.nodes[node].kind == NodeKind::map) {
    for (NodeId pair : children(tree, node)) {
      const NodeId value = value_of(tree, pair);
      if (!is_scalar(tree, value)) continue;
      add_variable(service, layer, value, text(tree, key_of(pair)), mapped_leaf(tree, value), !is_null(tree, value));
    }
    return;
  }
  for (const NodeId item : scalars(tree, node)) {
    const MappedText written = mapped_leaf(tree, item);
    const size_t equals = written.text.find('=');
    const bool is_set = equals != std::string::npos;
    const MappedText value = is_set ? part_of(written, equals + 1) : MappedText{};
    add_variable(service, layer, item, std::string_view(written.text).substr(0, equals), value, is_set);
  }
}

void Reader::take_environment_files(Service& service, const Layer& layer, NodeId node) {
  const Tree& tree = *layer.tree;
  const auto take = [&](NodeId named, bool required) {
    const std::string_view written = text(tree, named);
    const std::string beside = from_working_folder(written);
    ComposeText name = fill(layer, named);
    if (beside != written && beside.find('$') == std::string::npos) name.value.text = beside, name.is_unknown = false;
    const std::optional<std::string> path = joined_path(layer.folder, name.value.text);
    if (++service.environment_files == kMostEnvironmentFiles)
      reading_.model.gaps.push_back({span(tree, named), "more environment files than are read"});
    if (service.environment_files >= kMostEnvironmentFiles) return;
    if (path && !name.is_unknown) add_environment_file(reading_, service.workload, *path, span(tree, named), required);
  };
  for (const NodeId item : scalars(tree, node)) take(item, true);
  if (tree.nodes[node].kind != NodeKind::list) return;
  for (NodeId item : children(tree, node)) {
    const std::optional<NodeId> path = find(tree, item, "path");
    const std::optional<NodeId> required = find(tree, item, "required");
    if (path) take(*path, !required || text(tree, *required) != "false");
  }
}

/// Layers of a build add up: one that names no Dockerfile or no context keeps those of the files below it.
void Reader::take_build(Service& service, const Layer& layer, NodeId node, NodeId whole) {
  const Tree& tree = *layer.tree;
  std::optional<std::string> context;
  if (is_scalar(tree, node)) context = fill(layer, node).value.text;
  if (const auto at = find(tree, node, "context"); at && is_scalar(tree, *at)) context = fill(layer, *at).value.text;
  // The first format has it beside `build`.
  const NodeId holder = is_scalar(tree, node) ? whole : node;
  const std::optional<NodeId> named = find(tree, holder, "dockerfile");
  if (named && is_scalar(tree, *named)) service.dockerfile = fill(layer, *named).value.text;
  const std::string dockerfile = service.dockerfile.empty() ? "Dockerfile" : service.dockerfile;
  HostPath built = folder_built(reading_.sources, layer.folder, context.value_or("."));
  service.is_built = true;
  if (!context && service.context) built = {service.context, ""};
  const std::optional<std::string>& folder = built.path;
  if (!folder) {
    reading_.model.gaps.push_back({span(tree, node), std::move(built.reason)});
    service.workload.build.clear();
    return;
  }
  if (const auto at = find(tree, node, "args")) take_arguments(service, layer, *at);
  if (const auto at = find(tree, node, "target"); at && is_scalar(tree, *at)) {
    service.target = fill(layer, *at).value.text;
    service.target_at = span(tree, *at);
  }
  service.context = *folder;
  // BuildKit takes `dockerfile` where there is no Dockerfile.
  auto path = joined_path(*folder, dockerfile);
  if (path && dockerfile == "Dockerfile" && !reading_.sources.want(*path)) path = joined_path(*folder, "dockerfile");
  const bool is_there = path && reading_.sources.want(*path);
  if (!is_there && !service.workload.build.empty())
    reading_.model.gaps.push_back({span(tree, named.value_or(node)), "the Dockerfile of this build was not found"});
  service.workload.build = is_there ? *path : std::string();
}

void Reader::take_arguments(Service& service, const Layer& layer, NodeId node) {
  const Tree& tree = *layer.tree;
  const auto take = [&](std::string_view name, const MappedText& value) {
    ComposeText text = filled_in(value, layer.file, variables_);
    if (!text.is_unknown) service.arguments[std::string(name)] = std::move(text.value.text);
  };
  if (tree.nodes[node].kind == NodeKind::map) {
    for (NodeId pair : children(tree, node)) {
      const NodeId value = value_of(tree, pair);
      if (is_scalar(tree, value) && !is_null(tree, value)) take(text(tree, key_of(pair)), mapped_leaf(tree, value));
    }
    return;
  }
  for (const NodeId item : scalars(tree, node)) {
    const MappedText written = mapped_leaf(tree, item);
    const size_t equals = written.text.find('=');
    if (equals != std::string::npos) take(written.text.substr(0, equals), part_of(written, equals + 1));
  }
}

/// What the service gets from its Dockerfile where that alone does not tell: another stage, arguments, another folder
/// to copy from, or an entry point in front of the service's own command.
void Reader::take_stage(Service& service) {
  Workload& workload = service.workload;
  const bool is_special = !service.arguments.empty() || !service.target.empty() ||
                          (!workload.build.empty() && service.context.value_or("") != folder_of(workload.build));
  const bool is_own = is_special || service.command.is_set || service.entrypoint.is_set || !service.working_dir.empty();
  if (!is_own && !service.below) return;
  const std::optional<FileId> file = reading_.sources.want(workload.build);
  if (!file) return;
  const std::vector<ImageStage> stages = read_stages(reading_, *file, service.context.value_or(""), service.arguments);
  const ImageStage* stage =
      service.target.empty() ? (stages.empty() ? nullptr : &stages.back()) : stage_named(stages, service.target);
  if (stage == nullptr && !service.target.empty())
    reading_.model.gaps.push_back({service.target_at, "the Dockerfile has no such stage"});
  if (stage == nullptr) return;
  service.stage = *stage;
  if (is_own) service.stage_file = *file;
  if (!is_special) return;
  const Workload& content = stage->content;
  workload.has_build = true;
  workload.image = content.image;
  workload.image_span = content.image_span;
  workload.environment.insert(workload.environment.begin(), content.environment.begin(), content.environment.end());
  add_mounts_of_image(workload, content.mounts);
  workload.compiled_from = content.compiled_from;
  workload.compiled = content.compiled;
}

/// The words of an exec-form entry point for a command that another file writes: they stand where that command does.
std::vector<ShellWord> entry_words(const ImageStage& stage, const Words& command) {
  const ImageCommand& entrypoint = stage.entrypoint;
  const bool is_plain = entrypoint.is_set && !entrypoint.is_shell && !entrypoint.words.empty();
  if (!is_plain || command.words.empty()) return {};
  const ShellWord& first = command.words.front();
  // A variable that is not set leaves a word without any text.
  const WrittenAt place = first.value.at.empty() ? WrittenAt{first.begin, first.end} : first.value.at.front();
  std::vector<ShellWord> words;
  for (const ShellWord& word : entrypoint.words) {
    ShellWord& added = words.emplace_back(first);
    added.value = {};
    for (const char c : word.value.text) added.value.add(c, place);
  }
  return words;
}

void Reader::take_ports(Service& service, const Layer& layer, NodeId node) {
  const Tree& tree = *layer.tree;
  if (tree.nodes[node].kind != NodeKind::list) return;
  for (NodeId item : children(tree, node)) {
    std::string written;
    const auto target = find(tree, item, "target");
    const auto published = find(tree, item, "published");
    if (is_scalar(tree, item)) {
      written = fill(layer, item).value.text;
    } else if (target && published && is_scalar(tree, *target) && is_scalar(tree, *published)) {
      written = fill(layer, *published).value.text + ":" + fill(layer, *target).value.text;
    }
    for (const auto& ports : published_ports(written)) service.workload.published.push_back(ports);
  }
}

void Reader::mount(Service& service, const Layer& layer, NodeId node, std::string_view host, std::string_view inside) {
  if (!inside.starts_with('/')) return;
  while (inside.size() > 1 && inside.ends_with('/')) inside.remove_suffix(1);
  auto& mounts = service.workload.mounts;
  auto& given = service.given[std::string(inside)];
  for (const auto& one : given) std::erase(mounts, one);
  given.clear();
  const auto device = device_of_volume(*layer.tree, layer.root, host);
  const std::string from = device ? fill(layer, *device).value.text : std::string(host);
  const auto path = path_mounted(reading_.sources, layer.folder, from);
  if (!path && from.starts_with('/') && is_place_of_configuration(inside))
    reading_.model.gaps.push_back({span(*layer.tree, node), "what is mounted here does not stand in the repository"});
  if (!path) return;
  const size_t before = mounts.size();
  add_mounts(reading_, service.workload, *path, inside);
  if (mounts.size() == before && is_place_of_configuration(inside)) {
    reading_.model.gaps.push_back({span(*layer.tree, node), "what is mounted here does not stand in the repository"});
    // Something stands there all the same, and it is not the image's own.
    mounts.emplace_back(*path, inside);
  }
  given.assign(mounts.begin() + static_cast<std::ptrdiff_t>(before), mounts.end());
}

void Reader::take_volumes(Service& service, const Layer& layer, NodeId node) {
  const Tree& tree = *layer.tree;
  for (const NodeId item : scalars(tree, node)) {
    const std::string written = fill(layer, item).value.text;
    const size_t colon = written.find(':');
    if (colon == std::string::npos) continue;
    const std::string_view rest = std::string_view(written).substr(colon + 1);
    mount(service, layer, item, std::string_view(written).substr(0, colon), rest.substr(0, rest.find(':')));
  }
  if (tree.nodes[node].kind != NodeKind::list) return;
  for (NodeId item : children(tree, node)) {
    const auto source = find(tree, item, "source");
    const auto target = find(tree, item, "target");
    if (!source || !target || !is_scalar(tree, *source) || !is_scalar(tree, *target)) continue;
    mount(service, layer, item, fill(layer, *source).value.text, fill(layer, *target).value.text);
  }
}

/// How soon the kernel probes: one name of a map, or of a list of `name=value`.
void Reader::take_sysctls(Service& service, const Layer& layer, NodeId node) {
  constexpr std::string_view kProbes = "net.ipv4.tcp_keepalive_time";
  const Tree& tree = *layer.tree;
  const auto take = [&](const ComposeText& written, size_t from) {
    const std::string_view seconds = std::string_view(written.value.text).substr(from);
    service.workload.probe = kill_timer("compose", kProbes, seconds.empty() ? "nothing" : seconds, written.span);
    if (written.is_unknown) service.workload.probe->value = unknown_because("it is not known here", written.span);
  };
  if (tree.nodes[node].kind == NodeKind::map) {
    const std::optional<NodeId> value = find(tree, node, kProbes);
    if (value && is_scalar(tree, *value)) take(fill(layer, *value), 0);
    return;
  }
  for (const NodeId item : scalars(tree, node)) {
    const ComposeText written = fill(layer, item);
    const bool is_it = written.value.text.starts_with(kProbes) && written.value.text.size() > kProbes.size() &&
                       written.value.text[kProbes.size()] == '=';
    if (is_it) take(written, kProbes.size() + 1);
  }
}

void Reader::take_configs(Service& service, const Layer& layer, NodeId node) {
  const Tree& tree = *layer.tree;
  if (tree.nodes[node].kind != NodeKind::list) return;
  for (NodeId item : children(tree, node)) {
    const auto source = find(tree, item, "source");
    const auto target = find(tree, item, "target");
    const std::string name(is_scalar(tree, item) ? text(tree, item) : source ? text(tree, *source) : "");
    const auto file = find_path(tree, layer.root, {"configs", name, "file"});
    if (!file || !is_scalar(tree, *file)) continue;
    std::string host = fill(layer, *file).value.text;
    if (!host.starts_with('.') && !host.starts_with('/')) host = "./" + host;
    mount(service, layer, item, host, target ? fill(layer, *target).value.text : "/" + name);
  }
}

void Reader::take_names(Service& service, const Layer& layer, NodeId node) {
  const Tree& tree = *layer.tree;
  std::vector<std::string>& names = service.workload.names;
  const auto add = [&](std::string name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  };
  for (const std::string_view key : {"container_name", "hostname"}) {
    const auto at = find(tree, node, key);
    if (!at || !is_scalar(tree, *at)) continue;
    add(fill(layer, *at).value.text);
    if (key == "container_name") service.workload.container = fill(layer, *at).value.text;
  }
  if (const auto networks = find(tree, node, "networks"); networks && tree.nodes[*networks].kind == NodeKind::map) {
    for (NodeId pair : children(tree, *networks)) {
      const auto address = find(tree, value_of(tree, pair), "ipv4_address");
      if (address && is_scalar(tree, *address)) add(fill(layer, *address).value.text);
      const auto aliases = find(tree, value_of(tree, pair), "aliases");
      if (!aliases) continue;
      for (const NodeId alias : scalars(tree, *aliases)) add(fill(layer, alias).value.text);
    }
  }
  if (const auto links = find(tree, node, "links")) {
    for (const NodeId link : scalars(tree, *links)) {
      const std::string written = fill(layer, link).value.text;
      const size_t colon = written.find(':');
      if (colon != std::string::npos) links_[written.substr(0, colon)].push_back(written.substr(colon + 1));
    }
  }
}

void Reader::extend(Service& service, const Layer& layer, NodeId node, int depth) {
  const Tree& tree = *layer.tree;
  std::string name, file;
  if (is_scalar(tree, node)) name = text(tree, node);
  if (const auto at = find(tree, node, "service")) name = text(tree, *at);
  if (const auto at = find(tree, node, "file")) file = text(tree, *at);
  std::optional<Layer> base = layer;
  if (!file.empty()) {
    const std::optional<std::string> path = joined_path(layer.folder, file);
    const std::optional<FileId> found = path ? reading_.sources.want(*path) : std::nullopt;
    base = found ? layer_of(*found) : std::nullopt;
  }
  const std::optional<NodeId> from = base ? service_named(*base->tree, base->root, name) : std::nullopt;
  if (!from || depth >= kMostExtends) {
    reading_.model.gaps.push_back({span(tree, node), "the service that is extended is not in the repository"});
    return;
  }
  lay_over(service, *base, *from, depth + 1);
}

void Reader::lay_over(Service& service, const Layer& layer, NodeId node, int depth) {
  const Tree& tree = *layer.tree;
  if (tree.nodes[node].kind != NodeKind::map) return;
  if (const auto at = find(tree, node, "extends")) extend(service, layer, *at, depth);
  service.file = layer.file;
  if (const auto at = find(tree, node, "image"); at && is_scalar(tree, *at)) {
    const ComposeText image = fill(layer, *at);
    // Of what a template writes only the length is known.
    if (!tree.nodes[*at].unknown) service.workload.image = image.value.text;
    service.workload.image_span = image.span;
  }
  if (const auto at = find(tree, node, "build")) take_build(service, layer, *at, node);
  if (const auto at = find(tree, node, "env_file")) take_environment_files(service, layer, *at);
  if (const auto at = find(tree, node, "environment")) take_environment(service, layer, *at);
  if (const auto at = find(tree, node, "ports")) take_ports(service, layer, *at);
  if (const auto at = find(tree, node, "volumes")) take_volumes(service, layer, *at);
  if (const auto at = find(tree, node, "configs")) take_configs(service, layer, *at);
  if (const auto at = find(tree, node, "command")) service.command = words_of(layer, *at);
  if (const auto at = find(tree, node, "entrypoint")) service.entrypoint = words_of(layer, *at);
  if (const auto at = find(tree, node, "working_dir"); at && is_scalar(tree, *at))
    service.working_dir = text(tree, *at);
  if (const auto at = find(tree, node, "network_mode"); at && is_scalar(tree, *at)) {
    const std::string mode = fill(layer, *at).value.text;
    if (mode == "host") service.workload.network = mode;
    if (mode.starts_with("service:")) service.workload.network = mode.substr(8);
    if (mode.starts_with("container:")) service.workload.network = mode.substr(10);
  }
  if (const auto at = find(tree, node, "stop_grace_period"); at && is_scalar(tree, *at)) {
    const ComposeText stop = fill(layer, *at);
    service.stop = stop.value.text;
    service.stop_at = stop.span;
  }
  if (const auto at = find(tree, node, "sysctls")) take_sysctls(service, layer, *at);
  take_names(service, layer, node);
}

// A new service: what it is laid over first.
void Reader::start(Service& service, const Layer& layer, std::string_view name, NodeId node) {
  service.workload.kind = "compose service";
  service.workload.name = name;
  service.workload.project = path_;
  service.workload.head = span(*layer.tree, node);
  service.workload.names.emplace_back(name);
  if (below_.empty()) return;
  const auto links = links_;
  const auto below = is_over_ ? nullptr : std::make_shared<Service>();
  for (const Layer& one : below_) {
    const auto base = service_named(*one.tree, one.root, name);
    if (base) lay_over(below ? *below : service, one, *base, 0);
  }
  if (below) links_ = links;
  service.below = below;
}

// What the file below may say instead is not known here.
void Reader::ask_below(Service& service) {
  if (!service.below) return;
  const Service& below = *service.below;
  Workload& workload = service.workload;
  const std::string other(name_of(reading_.sources.path(below_.front().file)));
  const bool is_other_command = below.command.is_set && !service.command.is_set && !service.entrypoint.is_set;
  const bool is_other_entry = below.entrypoint.is_set && !service.entrypoint.is_set;
  const bool is_kept = service.stage ? start_the_same(below.command.words, service.stage->command.words)
                                     : workload.build.empty() && is_of_image(below.command.words, workload.image);
  const bool is_same = is_other_command && !is_other_entry && is_kept;
  if ((is_other_command || is_other_entry) && !is_same) {
    workload.is_open = true;
    reading_.model.gaps.push_back({workload.head, "what service " + workload.name + " runs is not known: " + other +
                                                      " says it, if this file is laid over that one"});
  }
  if (!below.stop.empty() && service.stop.empty())
    workload.kill->value = unknown_because("this file may be laid over " + other, workload.head);
}

void Reader::finish(Service& service) {
  Workload& workload = service.workload;
  workload.kill =
      kill_timer("compose", "stop_grace_period", service.stop, service.stop.empty() ? workload.head : service.stop_at);
  // With `build`, an image only names the result: of one that was not found nothing is known.
  if (!workload.build.empty()) workload.built_as = std::move(workload.image);
  if (service.is_built) workload.image.clear();
  if (!workload.build.empty()) take_stage(service);
  ask_below(service);
  const std::optional<ImageStage>& built = service.stage;
  workload.has_start = service.command.is_set || service.entrypoint.is_set ||
                       (built && (built->command.is_set || built->entrypoint.is_set));
  const bool is_open = workload.is_open;
  reading_.model.workloads.push_back(std::move(workload));
  CommandPlace place;
  place.workload = static_cast<WorkloadId>(reading_.model.workloads.size() - 1);
  place.folder = service.context.value_or(folder_);
  if (service.stage) place.workdir = service.stage->workdir;
  if (!service.working_dir.empty()) place.workdir = inside_path(place.workdir, service.working_dir);
  const Words& first = service.entrypoint;
  const Words& last = service.command;
  place.file = last.is_set ? last.file : first.is_set ? first.file : service.file;
  std::vector<ShellWord> words;
  const bool one_file = !first.is_set || !last.is_set || first.file == last.file;
  if (first.is_set && one_file) words = first.words;
  if (!first.is_set && last.is_set && service.stage) words = entry_words(*service.stage, last);
  if (place.workdir.empty() && service.stage) place.workdir = service.stage->workdir;
  words.insert(words.end(), last.words.begin(), last.words.end());
  if (!words.empty()) return add_commands(reading_, exec_lines(std::move(words)), place);
  if (!service.stage || service.stage_file == FileId::none || is_open) return;
  place.file = service.stage_file;
  add_commands(reading_, lines_of(*service.stage), place);
}

void Reader::read() {
  if (is_one_of(kOverrideFiles, name_of(path_)) && main_file()) return;
  const bool is_expected = is_compose_name(name_of(path_)) || name_of(folder_) == "docker";
  if (!is_expected && !is_compose_text(reading_.documents.tree(file_, Format::yaml))) return;
  read_variables();
  const std::set<std::string, std::less<>> lent_to_others = lent();
  std::vector<Service> services;
  bool added = false;
  std::map<std::string, size_t, std::less<>> by_name;
  const std::vector<Layer> own = layers();
  find_below(own);
  for (const Layer& layer : own) {
    const std::optional<NodeId> all = services_of(*layer.tree, layer.root);
    if (!all || layer.tree->nodes[*all].kind != NodeKind::map) continue;
    for (NodeId pair : children(*layer.tree, *all)) {
      const std::string name(text(*layer.tree, key_of(pair)));
      const bool is_service = layer.tree->nodes[value_of(*layer.tree, pair)].kind == NodeKind::map;
      if (!is_service && !is_compose_name(name_of(path_))) continue;
      if (lent_to_others.contains(name)) continue;
      if (only_adds(layer, name, value_of(*layer.tree, pair))) {
        if (!added && changes_what_runs(*layer.tree, value_of(*layer.tree, pair))) {
          reading_.model.gaps.push_back(
              {span(*layer.tree, key_of(pair)),
               "what this file adds to service " + name + " is left out; outlast.toml can declare it"});
          added = true;
        }
        continue;
      }
      const auto [known, is_new] = by_name.try_emplace(name, services.size());
      if (is_new && services.size() >= kMostServices) break;
      if (is_new) start(services.emplace_back(), layer, name, key_of(pair));
      lay_over(services[known->second], layer, value_of(*layer.tree, pair), 0);
    }
  }
  for (Service& service : services) {
    for (std::string& alias : links_[service.workload.name]) service.workload.names.push_back(std::move(alias));
    finish(service);
  }
}

}  // namespace

void read_compose(Reading& reading, FileId file, Format) {
  const size_t before = reading.model.workloads.size();
  Reader(reading, file).read();
  if (reading.model.workloads.size() != before)
    add_unread_configurations(reading, file, "a command of the compose file");
}

}  // namespace outlast
