#include "adapters/uwsgi.h"

#include <algorithm>

#include "adapters/inside.h"
#include "adapters/knowledge.h"
#include "adapters/started.h"
#include "adapters/uwsgi_config.h"
#include "adapters/uwsgi_daemons.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "uwsgi";

/// ":8000", "127.0.0.1:8000", "[::]:8000", "/run/app.sock"; https brings files behind commas.
Address address_of(std::string_view text) {
  text = text.substr(0, text.find(','));
  Address address;
  const size_t colon = text.rfind(':');
  if (text.starts_with("unix:")) text.remove_prefix(5);
  if (colon == std::string_view::npos || text.starts_with('/') || text.starts_with("./") || text.starts_with('@')) {
    address.unix_path = text;
    return address;
  }
  address.host = text.substr(0, colon);
  if (address.host == "0.0.0.0" || address.host == "[::]" || address.host == "::") address.host = "*";
  // uWSGI reads the number with atoi() and passes over what stands behind it.
  const std::string_view port = text.substr(colon + 1);
  address.port = port_of(port.substr(0, port.find_first_not_of("0123456789")));
  return address;
}

std::string_view protocol_of(std::string_view option, std::string_view socket_protocol) {
  if (option == "socket") option = socket_protocol.empty() ? "uwsgi" : socket_protocol;
  if (option.starts_with("http")) return "http";
  if (option.starts_with("fastcgi")) return "fastcgi";
  if (option.starts_with("scgi")) return "scgi";
  if (option.starts_with("raw")) return "tcp";
  return "uwsgi";
}

Setting setting_of(ScopeId scope, const UwsgiOption& option) {
  Setting setting;
  setting.scope = scope;
  setting.name = option.name;
  setting.span = option.span;
  SettingAlternative one;
  one.text = option.is_unknown ? option.reason : option.value;
  one.is_unknown = option.is_unknown;
  one.span = option.value_span;
  setting.alternatives.push_back(std::move(one));
  return setting;
}

/// Joins what one arm of a template writes with what the other arms do, and with what counts where none does.
void add_arm(Setting& setting, const Setting* before, const UwsgiOption& option) {
  Choice choice{.cause = option.template_cause, .arm = option.template_arm};
  choice.label = option.template_arm == 0   ? "where the template's " + option.condition + " does not hold"
                 : option.template_arm == 1 ? "where the template's " + option.condition + " holds"
                                            : "where another arm of the template's " + option.condition + " holds";
  setting.alternatives.front().choices.push_back(choice);
  std::vector<SettingAlternative> others = before ? before->alternatives : std::vector<SettingAlternative>();
  if (others.empty()) others.emplace_back();  // an empty place stands for the default
  for (SettingAlternative& other : others) {
    if (setting.alternatives.size() >= kMostAlternatives) break;
    const auto own = std::find_if(other.choices.begin(), other.choices.end(),
                                  [&](const Choice& one) { return one.cause == choice.cause; });
    const uint32_t arm = own == other.choices.end() ? 0 : own->arm;
    // The same arm again, or the last one, which takes all that the others leave.
    if (arm == option.template_arm && (arm == 0 || own != other.choices.end())) continue;
    if (own == other.choices.end()) other.choices.push_back({choice.cause, 0, "where the template does not write it"});
    setting.alternatives.push_back(std::move(other));
  }
}

/// Joins a conditional line with what counts without it.
void add_conditional(Setting& setting, const Setting* before, const UwsgiOption& option) {
  Choice choice;
  choice.cause = uwsgi_cause(option);
  choice.arm = 1;
  choice.label = "with " + option.condition;
  setting.alternatives.front().choices.push_back(choice);
  choice.arm = 0;
  choice.label = "without " + option.condition;
  std::vector<SettingAlternative> others;
  if (before != nullptr) others = before->alternatives;
  if (others.empty()) {
    SettingAlternative absent;  // an empty place stands for the default
    others.push_back(absent);
  }
  for (SettingAlternative& other : others) {
    if (setting.alternatives.size() >= kMostAlternatives) break;
    other.choices.push_back(choice);
    setting.alternatives.push_back(std::move(other));
  }
}

/// Puts options into a component: sockets become scopes with endpoints, the rest settings of the root.
class Writer {
 public:
  Writer(Model& model, ComponentId component)
      : model_(model), component_(component), root_(at(model.components, component).root) {}

  void write(const std::vector<UwsgiOption>& options) {
    for (const UwsgiOption& option : options) {
      if (option.name == "socket-protocol" || option.name == "protocol") protocol_ = option.value;
    }
    for (const UwsgiOption& option : options) take(option);
  }

 private:
  void take(const UwsgiOption& option) {
    if (option.name == "shared-socket") {
      shared_.push_back(option);
      return;
    }
    if (is_uwsgi_socket(option.name)) return add_socket(option);
    Setting setting = setting_of(root_, option);
    if (!option.template_cause.empty()) {
      add_arm(setting, last_of(option.name), option);
    } else if (!option.condition.empty()) {
      add_conditional(setting, last_of(option.name), option);
    }
    model_.settings.push_back(std::move(setting));
  }

  const Setting* last_of(std::string_view name) const {
    for (auto setting = model_.settings.rbegin(); setting != model_.settings.rend(); ++setting) {
      if (setting->scope == root_ && setting->name == name) return &*setting;
    }
    return nullptr;
  }

  void add_socket(const UwsgiOption& written) {
    if (++sockets_ > kMostSockets) return;
    UwsgiOption option = written;
    const bool is_shared = option.value.starts_with('=');
    if (is_shared) {
      const size_t index = port_of(std::string_view(option.value).substr(1));
      if (index < shared_.size()) option.value = shared_[index].value;
    }
    Component& component = at(model_.components, component_);
    component.accepts = true;
    Scope scope;
    scope.component = component_;
    scope.parent = root_;
    scope.head = option.span;
    scope.label = option.name + " " + option.value;
    const ScopeId id = add_scope(model_, std::move(scope));
    model_.settings.push_back(setting_of(id, option));
    Endpoint endpoint;
    endpoint.scope = id;
    endpoint.span = option.value_span;
    endpoint.family = protocol_of(option.name, protocol_);
    const bool is_open =
        option.is_unknown || !option.template_cause.empty() || option.value.find("$(") != std::string::npos;
    if (!is_open) endpoint.address = address_of(option.value);
    model_.endpoints.push_back(std::move(endpoint));
  }

  static constexpr int kMostSockets = 200;
  Model& model_;
  ComponentId component_;
  ScopeId root_;
  std::string protocol_;
  std::vector<UwsgiOption> shared_;
  int sockets_ = 0;
};

ComponentId add_uwsgi(Model& model, std::string name, Span head, FileId file, bool complete) {
  Component component;
  component.system = kSystem;
  component.name = name;
  component.head = head;
  component.file = file;
  component.complete = complete;
  return add_component(model, std::move(component), std::move(name));
}

struct ShortFlag {
  std::string_view flag;
  std::string_view option;
};
constexpr ShortFlag kShortFlags[] = {{"-s", "socket"},    {"-t", "harakiri"},     {"-z", "socket-timeout"},
                                     {"-p", "processes"}, {"-b", "buffer-size"},  {"-w", "module"},
                                     {"-H", "home"},      {"-R", "max-requests"}, {"-l", "listen"},
                                     {"-y", "yaml"},      {"-j", "json"},         {"-x", "xml"}};

/// `$X` and `${X:-d}` of the shell as uWSGI's `$(X)`, which is filled in once the environment is known.
std::string with_uwsgi_variables(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const bool braced = at + 1 < text.size() && text[at + 1] == '{';
    const size_t from = at + (braced ? 2 : 1);
    size_t to = from;
    const auto is_name = [](char c) {
      return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    while (text[at] == '$' && to < text.size() && is_name(text[to])) to++;
    const size_t close = braced ? text.find('}', to) : to;
    if (text[at] != '$' || to <= from || close == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    out.append("$(").append(text.substr(from, close - from)).append(")");
    at = braced ? close + 1 : close;
  }
  return out;
}

UwsgiOption option_of(const CommandWord& flag, std::string name, std::string_view value, Span value_span,
                      bool unknown) {
  UwsgiOption option;
  option.name = std::move(name);
  option.value = with_uwsgi_variables(value);
  option.is_unknown = unknown;
  option.reason = "a template or the shell writes it";
  option.span = {flag.span.file, flag.span.begin, std::max(flag.span.end, value_span.end)};
  option.name_span = flag.span;
  option.value_span = value_span;
  split_uwsgi_set(option);
  return option;
}

/// "app.ini", "app.ini:section".
bool is_configuration(std::string_view word) {
  for (const std::string_view ending : known_words(kSystem, "configuration_files")) {
    if (word.ends_with(ending) || word.find(std::string(ending) + ":") != std::string_view::npos) return true;
  }
  return false;
}

/// Letters of options that take no value: several may stand in one word.
constexpr std::string_view kBareLetters = "MTLi";

/// "-t30", "-Mp4": the option that takes a value, and where that begins; nothing where the word holds none.
std::optional<std::pair<std::string_view, size_t>> glued_flag(std::string_view word) {
  if (word.size() < 3 || word[0] != '-' || word[1] == '-') return std::nullopt;
  size_t at = 1;
  while (at < word.size() && kBareLetters.find(word[at]) != std::string_view::npos) ++at;
  if (at == word.size()) return std::nullopt;
  for (const ShortFlag& row : kShortFlags) {
    if (row.flag[1] == word[at]) return std::pair{row.option, at + 1};
  }
  return std::nullopt;
}

/// The whole name of an option that is cut short inside a word: getopt_long() takes what only one begins with.
std::string whole_option(std::string name) {
  std::string_view found;
  for (const KnownTimer& timer : known_timers()) {
    if (timer.system != kSystem || !timer.setting.starts_with(name)) continue;
    if (timer.setting.size() == name.size() || timer.setting[name.size()] == '-') return name;
    if (!found.empty() && found != timer.setting) return name;
    found = timer.setting;
  }
  return found.empty() ? name : std::string(found);
}

/// True for an option that takes the next word even where that looks like another option.
bool takes_next_word(std::string_view name) {
  return holds(known_words(kSystem, "take_any_word"), name) || names_uwsgi_configuration(name) ||
         std::any_of(std::begin(kShortFlags), std::end(kShortFlags),
                     [&](const ShortFlag& row) { return row.option == name; });
}

/// A command line as options in its order; configuration files are options named "ini".
std::vector<UwsgiOption> options_of(const Command& command) {
  std::vector<UwsgiOption> options;
  for (size_t i = 1; i < command.words.size(); i++) {
    const CommandWord& word = command.words[i];
    if (word.is_open) continue;
    std::string name;
    for (const ShortFlag& row : kShortFlags) {
      if (row.flag == word.text) name = row.option;
    }
    const auto glued = name.empty() ? glued_flag(word.text) : std::nullopt;
    if (glued && glued->second < word.text.size()) {
      const std::string_view value = std::string_view(word.text).substr(glued->second);
      Span place = word.span;
      place.begin = std::min(place.end, place.begin + static_cast<uint32_t>(glued->second));
      options.push_back(option_of(word, std::string(glued->first), value, place, word.is_unknown));
      continue;
    }
    if (glued) name = glued->first;
    if (name.empty() && !word.text.starts_with("--")) {
      if (is_configuration(word.text)) options.push_back(option_of(word, "ini", word.text, word.span, word.is_unknown));
      continue;
    }
    if (name.empty()) name = word.text.substr(2);
    const size_t equals = name.find('=');
    if (equals != std::string::npos) {
      Span value = word.span;
      value.begin = std::min(value.end, value.begin + static_cast<uint32_t>(equals) + 3);
      std::string text = name.substr(equals + 1);
      name.resize(equals);
      options.push_back(option_of(word, whole_option(std::move(name)), text, value, word.is_unknown));
      continue;
    }
    name = whole_option(std::move(name));
    const bool has_next = i + 1 < command.words.size() && !holds(known_words(kSystem, "take_no_value"), name);
    // Of what is not known, another option is more likely to be one.
    const bool takes_any = takes_next_word(name);
    const bool has_value = has_next && (takes_any || !command.words[i + 1].text.starts_with("--"));
    if (has_value) {
      const CommandWord& value = command.words[++i];
      options.push_back(
          option_of(word, std::move(name), value.text, value.span, value.is_unknown || word.is_conditional));
    } else {
      options.push_back(option_of(word, std::move(name), "1", word.span, false));
    }
  }
  return options;
}

/// The only file that images of the repository hold at an absolute path that a script names which none of them starts.
std::optional<FileId> only_file_anywhere(const Reading& reading, const Command& command, std::string_view path) {
  const bool is_alone =
      command.workload == WorkloadId::none || at(reading.model.workloads, command.workload).kind == "script";
  if (!is_alone || !path.starts_with('/')) return std::nullopt;
  const std::string* found = nullptr;
  for (const Workload& workload : reading.model.workloads) {
    for (const auto& [file, inside] : workload.mounts) {
      if (inside != path) continue;
      if (found != nullptr && *found != file) return std::nullopt;
      found = &file;
    }
  }
  return found == nullptr ? std::nullopt : reading.sources.want(*found);
}

/// The repository's file behind a path on the command line.
std::optional<FileId> file_of(const Reading& reading, const Command& command, std::string_view path) {
  if (const auto found = file_inside(reading.model, reading.sources, command, path)) return found;
  if (const auto joined = joined_path(command.folder, path)) {
    if (const auto found = reading.sources.want(*joined)) return found;
  }
  if (command.workload != WorkloadId::none) {
    if (const auto held = only_file_held(reading.model, reading.sources, {command.workload}, path)) return held;
  }
  if (const auto held = only_file_anywhere(reading, command, path)) return held;
  // Of an absolute path the repository has the end, with a folder at least.
  std::string_view rest = path.starts_with('/') ? path.substr(1) : path;
  for (; rest.find('/') != std::string_view::npos; rest.remove_prefix(rest.find('/') + 1)) {
    const std::vector<FileId> found = reading.sources.want_suffix(rest);
    if (found.size() == 1) return found[0];
    if (found.size() > 1) return std::nullopt;
  }
  const std::vector<FileId> named = reading.sources.want_suffix(name_of(path));
  if (named.size() == 1 && !path.starts_with('/')) return named[0];
  return std::nullopt;
}

std::optional<ComponentId> component_of(const Model& model, FileId file) {
  for (size_t i = 0; i < model.components.size(); i++) {
    if (model.components[i].system == kSystem && model.components[i].file == file) return static_cast<ComponentId>(i);
  }
  return std::nullopt;
}

}  // namespace

void read_uwsgi(Reading& reading, FileId file, Format format) {
  const Tree& tree = reading.documents.tree(file, format);
  UwsgiConfig config = read_uwsgi_section(reading, file, "uwsgi");
  if (!config.found) return;
  for (const Gap& gap : tree.gaps) reading.model.gaps.push_back(gap);
  const ComponentId id =
      add_uwsgi(reading.model, reading.sources.path(file), config.head, file, tree.complete && config.complete);
  Writer(reading.model, id).write(config.options);
  add_uwsgi_daemons(reading, file, config.options);
}

void read_uwsgi_command(Reading& reading, const Command& command) {
  Model& model = reading.model;
  std::vector<UwsgiOption> options = options_of(command);
  std::optional<ComponentId> id;
  bool complete = true;
  for (const CommandWord& word : command.words) {
    const bool is_value = std::any_of(options.begin(), options.end(), [&](const UwsgiOption& one) {
      return one.value_span == word.span && holds(known_words(kSystem, "take_a_value"), one.name);
    });
    if (!word.is_open || is_value) continue;
    model.gaps.push_back({word.span, "options of uWSGI that nothing in the repository tells"});
    complete = false;
  }
  std::vector<UwsgiOption> before, after;
  for (UwsgiOption& option : options) {
    if (!names_uwsgi_configuration(option.name)) {
      (id ? after : before).push_back(std::move(option));
      continue;
    }
    const size_t colon = option.value.rfind(':');
    const std::string_view path = std::string_view(option.value).substr(0, colon);
    const std::string_view section =
        colon == std::string::npos ? "uwsgi" : std::string_view(option.value).substr(colon + 1);
    const std::optional<FileId> file = option.is_unknown ? std::nullopt : file_of(reading, command, path);
    if (!file) {
      model.gaps.push_back({option.value_span, "this uWSGI configuration is not in the repository"});
      complete = false;
      continue;
    }
    std::optional<ComponentId> known = section == "uwsgi" ? component_of(model, *file) : std::nullopt;
    if (!known) {
      const UwsgiConfig config = read_uwsgi_section(reading, *file, section);
      known = add_uwsgi(model, reading.sources.path(*file), config.found ? config.head : command.span, *file,
                        config.found && config.complete);
      Writer(model, *known).write(config.options);
      if (!config.found) model.gaps.push_back({option.value_span, "no section of this configuration could be read"});
    }
    id = known;
  }
  if (!id) {
    const bool named = command.workload != WorkloadId::none && !at(model.workloads, command.workload).name.empty();
    std::string name = named ? at(model.workloads, command.workload).name : reading.sources.path(command.file);
    id = add_uwsgi(model, std::move(name), command.span, command.file, complete);
    after = std::move(before);
    before.clear();
  }
  at(model.components, *id).complete = at(model.components, *id).complete && complete;
  // What stands in front of the file on the line is overruled by it.
  const ScopeId root = at(model.components, *id).root;
  std::erase_if(before, [&](const UwsgiOption& option) {
    return !is_uwsgi_socket(option.name) &&
           std::any_of(model.settings.begin(), model.settings.end(),
                       [&](const Setting& known) { return known.scope == root && known.name == option.name; });
  });
  before.insert(before.end(), std::make_move_iterator(after.begin()), std::make_move_iterator(after.end()));
  Writer(model, *id).write(before);
  std::vector<WorkloadId>& workloads = at(model.components, *id).workloads;
  const bool is_new = std::find(workloads.begin(), workloads.end(), command.workload) == workloads.end();
  if (command.workload != WorkloadId::none && is_new) workloads.push_back(command.workload);
}

}  // namespace outlast
