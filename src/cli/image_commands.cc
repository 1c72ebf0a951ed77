#include "cli/image_commands.h"

#include <algorithm>
#include <set>

#include "adapters/knowledge.h"

namespace outlast {
namespace {

/// Words of a system's knowledge: images, the command that each of them starts, variables and files in a folder of the
/// image that take the place of its configuration, the flag that names one, and parts of tags under which it does
/// something else.
constexpr std::string_view kImages = "image_commands";
constexpr std::string_view kCommand = "image_command";
constexpr std::string_view kFile = "image_file";
constexpr std::string_view kFileFlag = "image_file_flag";
constexpr std::string_view kFileVariables = "image_file_variables";
constexpr std::string_view kClouds = "image_clouded_by";
constexpr std::string_view kOtherTags = "image_other_tags";

/// "docker.io/some/image:3.11" → "some/image", ":3.11".
std::pair<std::string_view, std::string_view> name_and_tag(std::string_view image) {
  for (const std::string_view prefix : {"docker.io/", "index.docker.io/"}) {
    if (image.starts_with(prefix)) image.remove_prefix(prefix.size());
  }
  const size_t slash = image.rfind('/');
  const size_t colon = std::min(image.find_first_of(":@", slash == std::string_view::npos ? 0 : slash), image.size());
  return {image.substr(0, colon), image.substr(colon)};
}

const KnownSystem* started_by(std::string_view image) {
  const auto [name, tag] = name_and_tag(image);
  for (const KnownSystem& system : known_systems()) {
    if (!holds(known_words(system.id, kImages), name)) continue;
    const auto others = known_words(system.id, kOtherTags);
    const bool is_other =
        std::any_of(others.begin(), others.end(), [written = std::string_view(tag)](std::string_view part) {
          return written.find(part) != std::string_view::npos;
        });
    return is_other || tag.starts_with('@') ? nullptr : &system;
  }
  return nullptr;
}

const EnvironmentEntry* given(const Workload& workload, std::span<const std::string_view> names) {
  for (const EnvironmentEntry& entry : workload.environment) {
    if (holds(names, entry.name)) return &entry;
  }
  return nullptr;
}

/// The words of the command; none where something changes it in a way that is not followed.
std::vector<CommandWord> words_of(const KnownSystem& system, const Workload& workload) {
  if (given(workload, known_words(system.id, kClouds)) != nullptr) return {};
  const auto command = known_words(system.id, kCommand);
  std::string file;
  if (const EnvironmentEntry* entry = given(workload, known_words(system.id, kFileVariables))) {
    if (entry->is_unknown) return {};
    file = entry->text;
  }
  for (const std::string_view place : known_words(system.id, kFile)) {
    const auto stands_there = [&](const auto& mount) { return mount.second == place; };
    if (file.empty() && std::any_of(workload.mounts.begin(), workload.mounts.end(), stands_there)) file = place;
  }
  std::vector<CommandWord> words;
  const OriginStep step{workload.image_span, "started by its image"};
  for (const std::string_view word : command)
    words.push_back({.text = std::string(word), .span = workload.image_span, .chain = {step}});
  const auto flag = known_words(system.id, kFileFlag);
  if (file.empty() || words.empty() || flag.empty()) return words;
  // The file stands in the place of what the flags say.
  words.resize(1);
  words.push_back({.text = std::string(flag.front()), .span = workload.image_span});
  words.push_back({.text = std::move(file), .span = workload.image_span});
  return words;
}

}  // namespace

void add_image_commands(Model& model, const Sources& sources) {
  std::set<std::string_view> built;
  for (const Workload& workload : model.workloads) built.insert(workload.build);
  std::set<WorkloadId> running;
  for (const Command& command : model.commands) running.insert(command.workload);
  for (uint32_t w = 0; w < model.workloads.size(); ++w) {
    const Workload& workload = model.workloads[w];
    const auto id = static_cast<WorkloadId>(w);
    const KnownSystem* system = running.contains(id) ? nullptr : started_by(workload.image);
    if (system == nullptr || !has_place(workload.head)) continue;
    const std::string& path = sources.path(workload.head.file);
    // What services are built from runs in these.
    if (workload.kind == "Dockerfile stage" || (workload.build.empty() && built.contains(path))) continue;
    Command command{.words = words_of(*system, workload), .span = workload.image_span, .file = workload.head.file};
    if (command.words.empty()) continue;
    const size_t slash = path.rfind('/');
    command.folder = slash == std::string::npos ? "" : path.substr(0, slash);
    command.workload = id;
    model.commands.push_back(std::move(command));
  }
}

}  // namespace outlast
