#include "adapters/image_stages.h"

#include <algorithm>
#include <map>

#include "adapters/built_projects.h"
#include "adapters/cargo_programs.h"
#include "adapters/evaluated.h"
#include "adapters/installed_packages.h"

namespace outlast {
namespace {

constexpr size_t kMostStages = 100;
/// Bytes of a value with its variables filled in.
constexpr size_t kLongestValue = 4096;
/// Files that all stages of one Dockerfile have from others.
constexpr size_t kMostFiles = 100'000;

using Variables = std::map<std::string, std::string, std::less<>>;

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

bool is_name_char(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// A text with `$X` and `${X:-d}` filled in, and whether all of them were known.
struct Filled {
  std::string text;
  bool is_known = true;
};

Filled filled(std::string_view text, const Variables& variables) {
  Filled out;
  for (size_t at = 0; at < text.size();) {
    if (text[at] != '$' || at + 1 >= text.size()) {
      out.text += text[at++];
      continue;
    }
    const bool braced = text[at + 1] == '{';
    const size_t from = at + (braced ? 2 : 1);
    size_t to = from;
    while (to < text.size() && is_name_char(text[to])) to++;
    const size_t close = braced ? text.find('}', to) : to;
    if (to == from || close == std::string_view::npos) {
      out.text += text[at++];
      continue;
    }
    const auto known = variables.find(text.substr(from, to - from));
    std::string_view rest = text.substr(to, close - to);
    if (known != variables.end() && !known->second.empty()) {
      out.text += known->second;
    } else if (rest.starts_with(":-") || rest.starts_with("-")) {
      out.text += rest.substr(rest[0] == ':' ? 2 : 1);
    } else {
      out.text += text.substr(at, (braced ? close + 1 : close) - at);
      out.is_known = false;
    }
    at = braced ? close + 1 : close;
    // Variables that hold themselves twice grow without end.
    if (out.text.size() > kLongestValue) return {.text = "", .is_known = false};
  }
  return out;
}

class Reader {
 public:
  Reader(Reading& reading, FileId file, std::string_view context, const BuildArguments& given)
      : reading_(reading), tree_(reading.documents.tree(file, Format::dockerfile)), context_(context), given_(given) {}
  std::vector<ImageStage> read();

 private:
  void take(NodeId directive);
  void from(const std::vector<NodeId>& arguments, NodeId directive);
  void arg(const std::vector<NodeId>& arguments);
  void env(const std::vector<NodeId>& arguments);
  void copy(const std::vector<NodeId>& arguments, std::string_view from_stage);
  void copy_from_stage(const ImageStage& from, const std::vector<NodeId>& arguments);
  void copy_path(std::string_view path, std::string_view target, bool into_folder);
  void note_compiled(NodeId directive);
  void note_installed(const std::vector<CommandLine>& lines);
  void note_package(InstalledPackage package);
  std::optional<std::string> absent_package(const std::string& folder);
  void note_linked(const std::vector<ShellWord>& words, Span place);
  void note_outputs(const std::vector<ShellWord>& words, const std::string& package, Span place);
  void note_output(std::string_view inside, const std::string& folder, Span place);
  bool copy_outputs(const ImageStage& from, const std::vector<NodeId>& arguments);
  void note_program(const std::vector<NodeId>& arguments);
  void note_library(const ImageCommand& command);
  void note_archive(const ImageCommand& command);
  static std::optional<std::string> project_inside(const Workload& content, std::string_view path);
  bool copy_made(std::string_view path);
  bool has_copied(std::string_view path) const;
  void set_command(ImageCommand& command, NodeId directive, const std::vector<NodeId>& arguments);
  bool stands_here(std::string_view path) const;
  bool has_room(size_t more);
  Variables scope() const;
  std::string word(NodeId id) const { return filled(text(tree_, id), variables_).text; }

  Reading& reading_;
  const Tree& tree_;
  std::string_view context_;
  const BuildArguments& given_;
  Variables global_;             ///< ARG before the first FROM
  Variables variables_;          ///< of the stage at hand
  std::vector<Variables> left_;  ///< of those before it, at their ends
  std::vector<ImageStage> stages_;
  size_t kept_ = 0;  ///< files that stages have from other stages
  bool is_full_ = false;
};

std::vector<ImageStage> Reader::read() {
  if (tree_.empty()) return {};
  for (NodeId directive : children(tree_, 0)) {
    if (tree_.nodes[directive].kind == NodeKind::directive) take(directive);
  }
  return std::move(stages_);
}

void Reader::take(NodeId directive) {
  std::vector<NodeId> arguments = words(tree_, directive);
  const std::string name = upper(text(tree_, arguments.front()));
  arguments.erase(arguments.begin());
  std::string from_stage;
  while (!arguments.empty() && tree_.nodes[arguments.front()].style == Style::plain &&
         text(tree_, arguments.front()).starts_with("--")) {
    const std::string_view flag = text(tree_, arguments.front());
    if (flag.starts_with("--from=")) from_stage = filled(flag.substr(7), variables_).text;
    arguments.erase(arguments.begin());
  }
  if (name == "FROM") return from(arguments, directive);
  if (name == "ARG") return arg(arguments);
  if (stages_.empty()) return;
  ImageStage& stage = stages_.back();
  if (name == "ENV") return env(arguments);
  if (name == "RUN") return note_compiled(directive);
  if (name == "COPY" || name == "ADD") return copy(arguments, from_stage);
  if (name == "WORKDIR" && !arguments.empty()) stage.workdir = inside_path(stage.workdir, word(arguments[0]));
  if (name == "CMD") return set_command(stage.command, directive, arguments);
  if (name == "ENTRYPOINT") {
    set_command(stage.entrypoint, directive, arguments);
    if (stage.command.is_inherited) stage.command = {};
  }
}

void Reader::from(const std::vector<NodeId>& arguments, NodeId directive) {
  if (arguments.empty() || stages_.size() >= kMostStages) return;
  const Filled image = filled(text(tree_, arguments[0]), global_);
  ImageStage stage;
  if (!stages_.empty()) left_.push_back(std::move(variables_));
  variables_ = {};
  for (size_t i = 0; i < stages_.size(); ++i) {
    ImageStage& known = stages_[i];
    if (known.name.empty() || known.name != image.text) continue;
    if (!has_room(known.content.mounts.size())) continue;
    known.is_used = true;
    stage = known;
    // Arguments count in stages that are built on theirs, too.
    variables_ = left_[i];
    stage.is_used = false;
    stage.command.is_inherited = true;
    stage.entrypoint.is_inherited = true;
  }
  stage.head = span(tree_, directive);
  stage.name.clear();
  if (stage.content.image.empty()) {
    stage.content.image = image.text;
    stage.content.image_span = span(tree_, arguments[0]);
    if (!image.is_known) {
      reading_.model.gaps.push_back(
          {span(tree_, arguments[0]), "the image depends on a build argument without a default"});
    }
  }
  if (arguments.size() >= 3 && upper(text(tree_, arguments[1])) == "AS") stage.name = text(tree_, arguments[2]);
  stages_.push_back(std::move(stage));
  for (const EnvironmentEntry& entry : stages_.back().content.environment) variables_[entry.name] = entry.text;
}

void Reader::arg(const std::vector<NodeId>& arguments) {
  for (const NodeId id : arguments) {
    const std::string_view written = text(tree_, id);
    const size_t equals = written.find('=');
    const std::string name(written.substr(0, equals));
    Variables& scope = stages_.empty() ? global_ : variables_;
    if (const auto given = given_.find(name); given != given_.end()) {
      scope.try_emplace(name, given->second);
    } else if (equals != std::string_view::npos) {
      const std::string value = filled(written.substr(equals + 1), scope).text;
      // A variable of the image hides an argument of the same name.
      const bool hidden = !stages_.empty() && scope.contains(name);
      if (!hidden) scope[name] = value;
    } else if (!stages_.empty() && global_.contains(name)) {
      scope.try_emplace(name, global_[name]);
    }
  }
}

void Reader::env(const std::vector<NodeId>& arguments) {
  // What one instruction sets counts behind it: in `ENV A=1 B=$A` the other A is meant.
  std::vector<std::pair<std::string, std::string>> made;
  const auto set = [&](std::string_view name, std::string_view value, Span place, bool masked) {
    const Filled known = filled(value, variables_);
    EnvironmentEntry entry;
    entry.name = name;
    entry.text = known.text;
    entry.is_unknown = masked || !known.is_known;
    entry.span = place;
    made.emplace_back(entry.name, entry.text);
    set_variable(stages_.back().content, std::move(entry));
  };
  const bool is_one = arguments.size() == 2 && text(tree_, arguments[0]).find('=') == std::string_view::npos;
  if (is_one) {
    set(text(tree_, arguments[0]), text(tree_, arguments[1]), span(tree_, arguments[1]),
        tree_.nodes[arguments[1]].unknown);
  }
  for (const NodeId id : is_one ? std::vector<NodeId>() : arguments) {
    const std::string_view written = text(tree_, id);
    const size_t equals = written.find('=');
    if (equals == std::string_view::npos) continue;
    Span place = span(tree_, id);
    const size_t raw_equals = tree_.bytes.substr(place.begin, place.end - place.begin).find('=');
    if (raw_equals != std::string_view::npos) place.begin += static_cast<uint32_t>(raw_equals) + 1;
    // An edit goes between the quotes.
    const bool quoted = place.end - place.begin >= 2 &&
                        (tree_.bytes[place.begin] == '"' || tree_.bytes[place.begin] == '\'') &&
                        tree_.bytes[place.end - 1] == tree_.bytes[place.begin];
    if (quoted) place.begin++, place.end--;
    set(written.substr(0, equals), written.substr(equals + 1), place, tree_.nodes[id].unknown);
  }
  for (auto& [name, value] : made) variables_[name] = std::move(value);
}

void Reader::copy_from_stage(const ImageStage& from, const std::vector<NodeId>& arguments) {
  ImageStage& stage = stages_.back();
  const std::string target = word(arguments.back());
  std::vector<std::pair<std::string, std::string>> found;
  for (size_t i = 0; i + 1 < arguments.size(); i++) {
    const std::string source = inside_path("/", word(arguments[i]));
    for (const auto& [path, inside] : from.content.mounts) {
      const bool is_it = inside == source;
      const bool below = inside.starts_with(source == "/" ? source : source + "/");
      if (!is_it && !below) continue;
      const std::string base = inside_path(stage.workdir, target);
      const bool into = is_it && (target.ends_with('/') || arguments.size() > 2);
      const std::string rest =
          is_it ? (into ? "/" + std::string(name_of(inside)) : "") : inside.substr(source == "/" ? 0 : source.size());
      found.emplace_back(path, inside_path("/", base + rest));
    }
  }
  const bool has_outputs = copy_outputs(from, arguments);
  if (found.empty()) {
    // What no file of the repository became was made there, from what that stage holds.
    if (!has_room(from.content.mounts.size() + from.content.compiled_from.size() + from.content.compiled.size()))
      return;
    for (const auto& [path, inside] : from.content.mounts) stage.content.compiled_from.push_back(path);
    for (const std::string& path : from.content.compiled_from) stage.content.compiled_from.push_back(path);
    if (!has_outputs)
      stage.content.compiled.insert(stage.content.compiled.end(), from.content.compiled.begin(),
                                    from.content.compiled.end());
    for (const EnvironmentEntry& entry : from.content.environment) {
      if (entry.name.starts_with("-X ") || entry.name.starts_with(kInstalled)) set_variable(stage.content, entry);
    }
    note_program(arguments);
    for (size_t i = 0; i + 1 < arguments.size(); i++) {
      if (auto made = project_inside(from.content, inside_path("/", word(arguments[i]))))
        stage.content.compiled.push_back(std::move(*made));
    }
    return;
  }
  if (!has_room(found.size())) return;
  stage.content.mounts.insert(stage.content.mounts.end(), found.begin(), found.end());
}

// Stages that copy from each other double their files each time.
bool Reader::has_room(size_t more) {
  if (kept_ + more <= kMostFiles) {
    kept_ += more;
    return true;
  }
  if (!is_full_)
    reading_.model.gaps.push_back({stages_.back().head, "more files are copied between stages than are followed"});
  is_full_ = true;
  return false;
}

void Reader::copy(const std::vector<NodeId>& arguments, std::string_view from_stage) {
  if (arguments.size() < 2) return;
  ImageStage& stage = stages_.back();
  if (!from_stage.empty()) {
    const size_t number = port_of(from_stage);
    for (size_t i = 0; i + 1 < stages_.size(); i++) {
      const bool by_number = from_stage.find_first_not_of("0123456789") == std::string_view::npos && number == i;
      if (!by_number && stages_[i].name != from_stage) continue;
      stages_[i].is_used = true;
      return copy_from_stage(stages_[i], arguments);
    }
    return;
  }
  const std::string target = word(arguments.back());
  const std::string inside = inside_path(stage.workdir, target);
  for (size_t i = 0; i + 1 < arguments.size(); i++) {
    const std::string source = word(arguments[i]);
    if (source.find("://") != std::string::npos) {
      for (InstalledPackage& package : package_of_archive(source, span(tree_, arguments[i])))
        note_package(std::move(package));
      continue;
    }
    const bool into_folder = target.ends_with('/') || arguments.size() > 2 || target == "." || target.ends_with("/.");
    copy_path(source, inside, into_folder);
  }
}

bool Reader::stands_here(std::string_view path) const {
  if (reading_.sources.want(path)) return true;
  return path.empty() || !reading_.sources.want_glob(std::string(path) + "/*").empty() ||
         !reading_.sources.want_glob(std::string(path) + "/**").empty();
}

// Build contexts are not written in Dockerfiles: a path that is not below the folder is looked for above it.
void Reader::copy_path(std::string_view path, std::string_view target, bool into_folder) {
  while (path.starts_with('/')) path.remove_prefix(1);
  Workload& content = stages_.back().content;
  std::string folder(context_);
  while (true) {
    const std::optional<std::string> joined = joined_path(folder, path.empty() ? "." : path);
    if (!joined) return;
    if (joined->find_first_of("*?[") != std::string::npos) {
      const std::vector<FileId> files = reading_.sources.want_glob(*joined);
      for (const FileId file : files) {
        const std::string& name = reading_.sources.path(file);
        content.mounts.emplace_back(name, inside_path(target, name_of(name)));
      }
      if (!files.empty() || copy_made(*joined)) return;
    } else if (stands_here(*joined)) {
      const bool is_file = reading_.sources.want(*joined).has_value();
      add_mounts(reading_, content, *joined,
                 is_file && into_folder ? inside_path(target, name_of(*joined)) : std::string(target));
      return;
    } else if (copy_made(*joined)) {
      return;
    }
    if (folder.empty()) return;
    folder = folder_of(folder);
  }
}

/// The paths at which compiled programs stand inside are kept among the environment, as what the linker gives them is:
/// "-o /bin/api", and the folder of the package.
constexpr std::string_view kOutput = "-o ";

/// What a path counts for among the files that are followed: it is compared with all variables.
constexpr size_t kOutputCost = 20;

void Reader::note_output(std::string_view inside, const std::string& folder, Span place) {
  EnvironmentEntry entry{.name = std::string(kOutput) + std::string(inside), .text = folder};
  entry.span = place;
  set_variable(stages_.back().content, std::move(entry));
}

/// Takes over the programs that another stage has at the paths that are copied; false unless those are all of them.
bool Reader::copy_outputs(const ImageStage& from, const std::vector<NodeId>& arguments) {
  ImageStage& stage = stages_.back();
  const std::string target = inside_path(stage.workdir, word(arguments.back()));
  const bool is_folder = word(arguments.back()).ends_with('/') || word(arguments.back()) == "." || arguments.size() > 2;
  bool has_all = true;
  for (size_t i = 0; i + 1 < arguments.size(); ++i) {
    const std::string source = inside_path("/", word(arguments[i]));
    bool has_one = false;
    for (const EnvironmentEntry& entry : from.content.environment) {
      if (!entry.name.starts_with(kOutput)) continue;
      const std::string_view inside = std::string_view(entry.name).substr(kOutput.size());
      const bool is_below = inside.starts_with(source == "/" ? source : source + "/");
      if (inside != source && !is_below) continue;
      if (!has_room(kOutputCost)) return false;
      const std::string_view rest = is_below ? inside.substr(source == "/" ? 0 : source.size()) : "";
      const bool is_put_in = !is_below && is_folder;
      note_output(is_put_in ? inside_path(target, name_of(inside)) : inside_path("/", target + std::string(rest)),
                  entry.text, entry.span);
      if (!entry.text.starts_with('/')) stage.content.compiled.push_back(entry.text);
      has_one = true;
    }
    has_all = has_all && has_one;
  }
  return has_all;
}

/// The package that `go build` or `go install` is given, "." when it is given none.
std::string compiled_package(const std::vector<ShellWord>& words) {
  constexpr std::string_view kWithValue[] = {"-o",        "-ldflags", "-tags", "-gcflags",
                                             "-asmflags", "-mod",     "-p",    "-pkgdir"};
  std::string package = ".";
  for (size_t i = 2; i < words.size(); ++i) {
    const std::string& word = words[i].value.text;
    if (std::find(std::begin(kWithValue), std::end(kWithValue), word) != std::end(kWithValue))
      ++i;
    else if (!word.starts_with('-'))
      package = word;
  }
  return package;
}

/// `go build -ldflags "-X main.idle=90s"`: what the linker gives variables, under "-X main.idle" among the environment.
void Reader::note_linked(const std::vector<ShellWord>& words, Span place) {
  Workload& content = stages_.back().content;
  for (size_t i = 2; i < words.size(); ++i) {
    std::string_view text = words[i].value.text;
    if (text == "-ldflags" && i + 1 < words.size())
      text = words[++i].value.text;
    else if (text.starts_with("-ldflags="))
      text.remove_prefix(sizeof "-ldflags=" - 1);
    else
      continue;
    const std::vector<CommandWord> flags = words_of(text, {place.file, words[i].begin, words[i].end});
    for (size_t k = 0; k < flags.size(); ++k) {
      std::string_view given = flags[k].text;
      if (given == "-X" && k + 1 < flags.size())
        given = flags[++k].text;
      else if (given.starts_with("-X="))
        given.remove_prefix(3);
      else
        continue;
      const size_t equals = std::min(given.find('='), given.size() - 1);
      const Filled value = filled(given.substr(equals + 1), variables_);
      EnvironmentEntry entry{.name = "-X " + std::string(given.substr(0, equals)), .text = value.text};
      entry.span = flags[k].span;
      entry.is_unknown = !value.is_known || value.text.find_first_of("$`") != std::string::npos;
      for (const EnvironmentEntry& other : content.environment)
        entry.is_unknown = entry.is_unknown || (other.name == entry.name && other.text != entry.text);
      if (entry.is_unknown) entry.text = "cannot work out " + std::string(given);
      set_variable(content, std::move(entry));
    }
  }
}

/// `COPY --from=build /app/target/release/api .`: the package that builds the program.
void Reader::note_program(const std::vector<NodeId>& arguments) {
  const std::string target = inside_path(stages_.back().workdir, word(arguments.back()));
  const bool is_folder = word(arguments.back()).ends_with('/') || word(arguments.back()) == "." || arguments.size() > 2;
  for (size_t i = 0; i + 1 < arguments.size(); ++i) {
    const std::string source = word(arguments[i]);
    const std::string name(name_of(source));
    if (source.find("/release/") == std::string::npos) continue;
    const std::optional<std::string> program = cargo_program(reading_.sources, name);
    if (!program) continue;
    stages_.back().content.compiled.push_back(*program);
    note_output(is_folder ? inside_path(target, name) : target, *program, span(tree_, arguments[i]));
  }
}

/// True where the build has a file of the repository.
bool Reader::has_copied(std::string_view path) const {
  return std::any_of(stages_.begin(), stages_.end(), [&](const ImageStage& stage) {
    return std::any_of(stage.content.mounts.begin(), stage.content.mounts.end(),
                       [&](const auto& mount) { return mount.first == path; });
  });
}

/// `ENTRYPOINT ["dotnet", "Api.dll"]`, `["./Api"]`: the project that builds it, whatever else was built.
void Reader::note_library(const ImageCommand& command) {
  const std::string program = command.words.empty() ? "" : command.words.front().value.text;
  if (program.find('/') != std::string::npos) {
    const auto project = dotnet_project(reading_.sources, name_of(program));
    if (project && has_copied(reading_.sources.path(*project))) {
      stages_.back().content.compiled = {std::string(folder_of(reading_.sources.path(*project)))};
      return;
    }
  }
  for (const ShellWord& word : command.words) {
    const std::string_view text = word.value.text;
    if (!text.ends_with(".dll")) continue;
    if (const auto project = dotnet_project(reading_.sources, name_of(text.substr(0, text.size() - 4))))
      stages_.back().content.compiled = {std::string(folder_of(reading_.sources.path(*project)))};
    return;
  }
}

/// The folder of the project of the repository that makes what a stage has at a path inside.
std::optional<std::string> Reader::project_inside(const Workload& content, std::string_view path) {
  for (const auto& [outside, inside] : content.mounts) {
    const std::string_view name = name_of(outside);
    const bool is_project = name == "pom.xml" || name == "build.gradle" || name == "build.gradle.kts";
    if (!is_project || inside.size() < name.size()) continue;
    const std::string_view base = std::string_view(inside).substr(0, inside.size() - name.size());
    const bool is_made = path.starts_with(base) && (path.substr(base.size()).starts_with("target/") ||
                                                    path.substr(base.size()).starts_with("build/"));
    if (is_made) return std::string(folder_of(outside));
  }
  return std::nullopt;
}

/// `COPY shop/target/shop.jar .`: an archive that stands in no repository, made of the sources beside it.
bool Reader::copy_made(std::string_view path) {
  const auto project = java_project(reading_.sources, path);
  if (!project) return false;
  Workload& content = stages_.back().content;
  for (const std::string& folder : java_projects_in(reading_.sources, *project)) {
    const std::vector<FileId> files = reading_.sources.want_glob((folder.empty() ? "" : folder + "/") + "**/*.java");
    if (!has_room(files.size())) break;
    for (const FileId file : files) content.compiled_from.push_back(reading_.sources.path(file));
  }
  content.compiled.push_back(*project);
  return true;
}

/// `CMD ["java", "-jar", "shop/target/shop.jar"]`: the project that makes it, whatever else was built.
void Reader::note_archive(const ImageCommand& command) {
  Workload& content = stages_.back().content;
  for (const ShellWord& word : command.words) {
    const std::string_view text = word.value.text;
    if (!text.ends_with(".jar")) continue;
    if (auto made = project_inside(content, inside_path(stages_.back().workdir, text)))
      content.compiled = {std::move(*made)};
    return;
  }
}

/// The folder of the repository that a package would have, whose module was copied to the image with its sources, where
/// nothing stands in it.
std::optional<std::string> Reader::absent_package(const std::string& folder) {
  const Workload& content = stages_.back().content;
  const auto is_below_base = [](std::string_view path, std::string_view base) {
    return path == base || (path.starts_with(base) && path.substr(base.size()).starts_with('/'));
  };
  std::optional<std::string> found;
  std::string_view nearest;
  for (const auto& [path, inside] : content.mounts) {
    const std::string_view base = folder_of(inside);
    if (name_of(path) != "go.mod" || !is_below_base(folder == "/" ? "" : folder, base)) continue;
    if (found && base.size() < nearest.size()) continue;
    const bool has_sources = std::any_of(content.mounts.begin(), content.mounts.end(), [&](const auto& one) {
      return one.first.ends_with(".go") && is_below_base(one.second, base);
    });
    const std::string rest = folder.size() > base.size() ? folder.substr(base.size() + 1) : "";
    const auto outside = rest.empty() ? std::string(folder_of(path)) : joined_path(folder_of(path), rest);
    if (!has_sources || !outside) continue;
    found = *outside;
    nearest = base;
  }
  if (!found || is_full_) return std::nullopt;
  const bool is_there = !reading_.sources.want_glob((found->empty() ? "" : *found + "/") + "*.go").empty();
  return is_there ? std::nullopt : found;
}

/// True for what `go build` looks up as a folder from where it is started, and is told in full.
bool is_plain_folder(std::string_view package) {
  const bool is_path = package.starts_with('.') || package.starts_with('/') || package.ends_with(".go");
  return is_path && package.find_first_of("$`*?[") == std::string_view::npos;
}

/// `RUN go build ./cmd/server`: the folder of the repository that the package stands in.
void Reader::note_compiled(NodeId directive) {
  Workload& content = stages_.back().content;
  const std::string_view whole = reading_.sources.text(span(tree_, directive));
  // Packages come from elsewhere, or paths begin elsewhere.
  bool is_elsewhere = whole.find("type=bind") != std::string_view::npos;
  for (const std::string_view one : {"cd ", "pushd ", " -C", "git clone"})
    is_elsewhere = is_elsewhere || whole.find(one) != std::string_view::npos;
  for (const NodeId child : children(tree_, directive)) {
    if (tree_.nodes[child].kind != NodeKind::raw) continue;
    const std::vector<CommandLine> lines = command_lines(mapped_leaf(tree_, child));
    note_installed(lines);
    for (const CommandLine& line : lines) {
      const auto go = std::find_if(line.words.begin(), line.words.end(),
                                   [](const ShellWord& word) { return word.value.text == "go"; });
      const std::vector<ShellWord> words(go, line.words.end());
      if (words.size() < 2 || (words[1].value.text != "build" && words[1].value.text != "install")) continue;
      note_linked(words, span(tree_, child));
      std::string package = filled(compiled_package(words), variables_).text;
      if (package.find("...") != std::string::npos) continue;
      const bool is_plain = !is_elsewhere && is_plain_folder(package);
      if (package.ends_with(".go"))
        package = package.find('/') == std::string::npos ? "." : std::string(folder_of(package));
      const std::string folder = inside_path(stages_.back().workdir, package);
      // A package that is not here has no folder of the repository.
      std::string found = folder;
      for (const auto& [path, inside] : content.mounts) {
        const std::string_view held = folder_of(inside);
        if (!path.ends_with(".go") || (held.empty() ? "/" : held) != folder) continue;
        found = std::string(folder_of(path));
        content.compiled.push_back(found);
        break;
      }
      if (const auto absent = is_plain && found == folder ? absent_package(folder) : std::nullopt) {
        found = *absent;
        content.compiled.push_back(found);
        reading_.model.gaps.push_back(
            {span(tree_, child), (found.empty() ? std::string("the program") : found) +
                                     " is built here, and not among the files that are read"});
      }
      note_outputs(words, found, span(tree_, child));
    }
  }
}

/// Of versions of one package the longer one counts, where it is "1.8.4" beside "1.8"; where they differ, none.
void Reader::note_package(InstalledPackage package) {
  EnvironmentEntry entry = entry_of(std::move(package));
  for (const EnvironmentEntry& other : stages_.back().content.environment) {
    if (other.name != entry.name) continue;
    const bool is_same = entry.text.starts_with(other.text) || other.text.starts_with(entry.text);
    if (is_same && other.text.size() >= entry.text.size() && !entry.is_unknown) return;
    entry.is_unknown = entry.is_unknown || other.is_unknown || !is_same;
  }
  set_variable(stages_.back().content, std::move(entry));
}

void Reader::note_installed(const std::vector<CommandLine>& lines) {
  const auto fill_in = [&](std::string_view text) { return filled(text, variables_).text; };
  for (InstalledPackage& package : packages_installed(lines, tree_.file, fill_in)) note_package(std::move(package));
}

/// `go build -o /out/api ./cmd/api`: where the program is put.
void Reader::note_outputs(const std::vector<ShellWord>& words, const std::string& package, Span place) {
  const std::string& workdir = stages_.back().workdir;
  std::optional<Filled> given;
  for (size_t i = 2; i < words.size(); ++i) {
    const std::string_view text = words[i].value.text;
    if (text == "-o" && i + 1 < words.size())
      given = filled(words[++i].value.text, variables_);
    else if (text.starts_with("-o="))
      given = filled(text.substr(3), variables_);
  }
  if (given && (!given->is_known || given->text.find_first_of("$`") != std::string::npos)) return;
  // Without a name the program has that of the package's folder, or of the module that is one package.
  const std::string name(name_of(package));
  const bool is_named = !name.empty() && !reading_.sources.want(package + "/go.mod");
  const bool is_folder = given && given->text.ends_with('/');
  if (given && !is_folder) return note_output(inside_path(workdir, given->text), package, place);
  if (!is_named) return;
  const std::string folder = given                              ? inside_path(workdir, given->text)
                             : words[1].value.text == "install" ? std::string("/go/bin")
                                                                : workdir;
  note_output(inside_path(folder, name), package, place);
}

void Reader::set_command(ImageCommand& command, NodeId directive, const std::vector<NodeId>& arguments) {
  command = {};
  command.is_set = true;
  command.span = span(tree_, directive);
  for (const NodeId id : arguments) command.words.push_back(word_of(tree_, id));
  for (const NodeId child : children(tree_, directive)) {
    if (tree_.nodes[child].kind != NodeKind::raw || command.is_shell) continue;
    command.is_shell = true;
    command.shell = mapped_leaf(tree_, child);
  }
  note_library(command);
  note_archive(command);
}

}  // namespace

std::vector<ImageStage> read_stages(Reading& reading, FileId file, std::string_view context,
                                    const BuildArguments& given) {
  return Reader(reading, file, context, given).read();
}

const ImageStage* stage_named(const std::vector<ImageStage>& stages, std::string_view name) {
  for (size_t i = 0; i < stages.size(); ++i) {
    if (upper(stages[i].name) == upper(name) || std::to_string(i) == name) return &stages[i];
  }
  return nullptr;
}

namespace {

/// True for "gcr.io/distroless/nodejs" and "gcr.io/distroless/nodejs22-debian12:nonroot".
bool is_image_of_name(std::string_view image, std::string_view name) {
  if (!image.starts_with(name)) return false;
  const std::string_view rest = image.substr(name.size());
  return rest.empty() || rest.starts_with("-debian") ||
         std::string_view("0123456789:@").find(rest[0]) != std::string_view::npos;
}

/// What an image starts that is known to have an entry point of its own.
std::vector<ShellWord> known_entry_point(const ImageStage& stage) {
  std::vector<ShellWord> words;
  for (std::string_view known : known_words("dockerfile", "entry_points")) {
    size_t blank = known.find(' ');
    if (!is_image_of_name(stage.content.image, known.substr(0, blank))) continue;
    while (blank != std::string_view::npos) {
      known.remove_prefix(blank + 1);
      blank = known.find(' ');
      const Span at = stage.content.image_span;
      ShellWord word{{}, at.begin, at.end, Style::plain};
      for (const char c : known.substr(0, blank)) word.value.add(c, {at.begin, at.end});
      words.push_back(std::move(word));
    }
    return words;
  }
  return words;
}

}  // namespace

std::vector<CommandLine> lines_of(const ImageStage& stage) {
  const ImageCommand& entrypoint = stage.entrypoint;
  const ImageCommand& command = stage.command;
  if (entrypoint.is_set && entrypoint.is_shell) return command_lines(entrypoint.shell);
  if (command.is_shell && (!entrypoint.is_set || entrypoint.words.empty())) return command_lines(command.shell);
  std::vector<ShellWord> words = entrypoint.is_set ? entrypoint.words : known_entry_point(stage);
  if (!command.is_shell) words.insert(words.end(), command.words.begin(), command.words.end());
  if (words.empty()) return {};
  std::vector<CommandLine> lines = exec_lines(std::move(words));
  // An entry point script is given the shell form as `sh -c "…"`.
  if (command.is_shell) {
    for (CommandLine& line : command_lines(command.shell)) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace outlast
