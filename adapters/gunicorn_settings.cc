#include "adapters/gunicorn_settings.h"

#include <algorithm>

#include "adapters/gunicorn_application.h"

namespace outlast {

namespace {

/// The setting that a flag sets: exact, or a unique prefix of a long one.
std::string setting_of_flag(std::string_view flag) {
  std::string found;
  int prefixes = 0;
  for (const KnownTimer& timer : known_timers()) {
    if (timer.system != "gunicorn" || !timer.family.empty()) continue;
    for (std::string_view spelling : timer.spellings) {
      if (spelling == flag) return std::string(timer.setting);
      constexpr size_t kShortestPrefix = 6;
      if (flag.size() < kShortestPrefix || !spelling.starts_with(flag)) continue;
      ++prefixes;
      found = timer.setting;
    }
  }
  return prefixes == 1 ? found : "";
}

bool looks_like_setting(std::string_view flag) {
  std::string bare;
  for (char c : flag) {
    if (c != '-' && c != '_') bare += c;
  }
  for (const KnownTimer& timer : known_timers()) {
    if (timer.system != "gunicorn") continue;
    std::string known;
    for (char c : timer.setting) {
      if (c != '_') known += c;
    }
    if (known == bare) return true;
  }
  return false;
}

/// A setting that a file computes from all of the environment: `for k, v in os.environ.items(): locals()[…] = v`; false
/// where the file gives the setting a value behind that.
bool copies_environment(const Program& program, std::string_view name) {
  uint32_t copied = 0;
  for (const Assignment& assignment : program.assignments) {
    const Expr& target = program.exprs[assignment.target];
    if (target.kind != ExprKind::index || target.base == kNoExpr) continue;
    const Expr& table = program.exprs[target.base];
    const std::string callee = table.kind == ExprKind::call && table.base != kNoExpr ? dotted(program, table.base) : "";
    if (callee == "locals" || callee == "globals" || callee == "vars") copied = assignment.span.end;
  }
  const std::span<const uint32_t> own = assignments_in(program, name, 0);
  return copied != 0 && std::none_of(own.begin(), own.end(), [&](uint32_t one) {
           return program.assignments[one].branch == kNoBranch && program.assignments[one].span.begin > copied;
         });
}

/// The first place behind `written` that may set a setting, if any.
const UnreadWrite* unread_after(const GunicornSettings& settings, const std::string& name, uint32_t written) {
  const UnreadWrite* first = nullptr;
  for (const UnreadWrite& one : settings.unread) {
    const bool may_set = (one.name.empty() || one.name == name) && one.from >= written;
    if (may_set && (!first || one.from < first->from)) first = &one;
  }
  return first;
}

/// The end of what gives a setting in the file: the assignment, or the import that it came by.
uint32_t end_of_writing(const Program& program, const Target& target, const std::string& name) {
  const auto [first, past] = assignments_named(program, name);
  for (uint32_t i = first; i < past && target.program == &program; ++i) {
    const Assignment& assignment = program.assignments[program.by_name[i]];
    if (assignment.value == target.expr) return assignment.span.end;
  }
  uint32_t end = 0;
  for (const Step& step : target.chain) {
    if (step.span.file == program.file) end = std::max(end, step.span.end);
  }
  return end;
}

Datum unread_datum(const UnreadWrite& unread, const std::string& name, std::vector<Choice> choices) {
  return {
      .text = unread.reason + ": " + name + " may be set there", .choices = std::move(choices), .span = unread.span};
}

/// What the file says of a setting, and that it may be another: addresses excepted, since what cannot be reached under
/// its address is no server of this repository.
void add_or_unread(const GunicornSettings& settings, const std::string& name, uint32_t written, Datum datum,
                   std::vector<Datum>& data) {
  const UnreadWrite* unread = unread_after(settings, name, written);
  const bool is_set = datum.kind != DatumKind::null;
  if (!unread || (is_set && name == "bind")) {
    data.push_back(std::move(datum));
    return;
  }
  if (!is_set) {
    data.push_back(unread_datum(*unread, name, std::move(datum.choices)));
    return;
  }
  const Position place = settings.sources->position(unread->span.file, unread->span.begin);
  const std::string line = std::to_string(place.line);
  const std::string cause = settings.sources->path(unread->span.file) + ":" + line + " sets " + name;
  Choice kept{.cause = cause, .label = "when line " + line + " leaves " + name};
  Choice replaced{.cause = cause, .arm = 1, .label = "when line " + line + " sets " + name};
  std::vector<Choice> otherwise = joined(datum.choices, {std::move(replaced)});
  datum.choices = joined(datum.choices, {std::move(kept)});
  data.push_back(std::move(datum));
  data.push_back(unread_datum(*unread, name, std::move(otherwise)));
}

std::vector<Datum> from_file(const GunicornSettings& settings, const std::string& name) {
  const Program& program = *settings.file;
  if (copies_environment(program, name)) {
    std::string variable = "GUNICORN_" + name;
    std::transform(variable.begin(), variable.end(), variable.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    const auto found = settings.environment.find(variable);
    if (found != settings.environment.end()) {
      return {expanded(found->second, settings.environment)};
    }
  }
  std::vector<Datum> data;
  for (const Target& target : property_of({&program, kNoExpr, {}, {}}, name, settings.scope)) {
    if (is_unset(target)) {
      add_or_unread(settings, name, 0, {.kind = DatumKind::null, .choices = target.choices}, data);
      continue;
    }
    const uint32_t written = end_of_writing(program, target, name);
    for (Datum& datum : eval(target, settings.scope)) {
      if (!compatible(datum.choices, target.choices) || data.size() >= 16) continue;
      datum.choices = joined(target.choices, datum.choices);
      for (const Step& step : target.chain) {
        const bool is_own_assignment = target.program == &program && step.note == "constant " + name;
        if (!is_own_assignment) datum.chain.push_back(step);
      }
      add_or_unread(settings, name, written, std::move(datum), data);
    }
  }
  if (const UnreadWrite* unread = data.empty() ? unread_after(settings, name, 0) : nullptr) {
    data.push_back(unread_datum(*unread, name, {}));
  }
  if (data.empty() && !program.complete) {
    data.push_back({.text = "the configuration file does not parse, so " + name + " may be set in the unread part",
                    .span = program.gaps.empty() ? Span{} : program.gaps[0].span});
  }
  return data;
}

}  // namespace

std::vector<Flag> gunicorn_flags(const std::vector<CommandWord>& words, size_t first) {
  std::vector<Flag> flags;
  size_t applications = 0;
  size_t open = 0;
  for (size_t i = first; i < words.size() && flags.size() < 200; ++i) {
    const CommandWord& word = words[i];
    if (word.is_open) {
      flags.push_back({"", word, word.span, true});
      ++open;
      continue;
    }
    const std::string_view name = flag_name(word);
    if (name.empty()) {
      ++applications;
      continue;
    }
    std::string setting = setting_of_flag(name);
    if (!setting.empty()) {
      flags.push_back(flag_at(words, i, std::move(setting)));
    } else if (name.starts_with("--") && looks_like_setting(name)) {
      flags.push_back({"", word, word.span});
    }
  }
  // Somewhere the application has to stand.
  if (applications == 0 && open == 1) std::erase_if(flags, [](const Flag& flag) { return flag.is_open; });
  return flags;
}

GunicornSettings gunicorn_settings(Deriving& deriving, ComponentId component, FileId file) {
  GunicornSettings settings{.sources = &deriving.sources, .lookup = &deriving.lookup};
  settings.root = at(deriving.model.components, component).root;
  settings.environment = environment_of(deriving, component);
  const auto arguments = settings.environment.find(std::string_view("GUNICORN_CMD_ARGS"));
  if (arguments != settings.environment.end()) {
    const EnvironmentValue& value = arguments->second;
    if (value.is_unknown) settings.environment_reason = "GUNICORN_CMD_ARGS is set to something that is not known";
    for (const Flag& flag : gunicorn_flags(words_of(value.text, value.span), 0)) {
      if (flag.setting.empty() || value.is_unknown) continue;
      Datum datum = expanded(flag.value, settings.environment);
      datum.chain.push_back({value.span, "GUNICORN_CMD_ARGS"});
      std::vector<Datum>& data = settings.from_environment[flag.setting];
      if (flag.setting != "bind") data.clear();
      data.push_back(std::move(datum));
    }
  }
  if (file != FileId::none) settings.file = &deriving.documents.program(file, Format::python);
  return settings;
}

std::vector<Datum> gunicorn_setting(const GunicornSettings& settings, const std::string& name) {
  std::vector<Datum> flags = flag_data(*settings.lookup, settings.root, name, settings.environment);
  if (!flags.empty()) return flags;
  if (settings.application != kNoExpr) return application_data(settings.scope, settings.application, name);
  const auto found = settings.from_environment.find(name);
  if (found != settings.from_environment.end()) return found->second;
  if (!settings.environment_reason.empty()) return {Datum{.text = settings.environment_reason}};
  if (!settings.file_reason.empty()) return {Datum{.text = settings.file_reason}};
  std::vector<Datum> data = settings.file ? from_file(settings, name) : std::vector<Datum>();
  const Setting* paste =
      data.empty() && settings.reads_paste ? settings.lookup->setting(settings.root, "paste") : nullptr;
  if (paste) data.push_back({.text = name + " may be set in the Paste file, which is not read", .span = paste->span});
  return data;
}

}  // namespace outlast
