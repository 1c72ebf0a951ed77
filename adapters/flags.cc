#include "adapters/flags.h"

#include <algorithm>

#include "adapters/evaluated.h"

namespace outlast {
namespace {

constexpr size_t kMostFlags = 200;

const KnownTimer* row_spelled(std::string_view system, std::string_view flag) {
  for (const KnownTimer& row : known_timers()) {
    if (row.system == system && std::find(row.spellings.begin(), row.spellings.end(), flag) != row.spellings.end())
      return &row;
  }
  return nullptr;
}

}  // namespace

std::string_view flag_name(const CommandWord& word) {
  const std::string_view text = word.text;
  if (text.size() < 2 || text[0] != '-') return {};
  return text.starts_with("--") ? text.substr(0, text.find('=')) : text.substr(0, 2);
}

Flag flag_at(const std::vector<CommandWord>& words, size_t& i, std::string setting) {
  const CommandWord& word = words[i];
  const std::string_view text = word.text;
  Flag flag{std::move(setting), word, word.span};
  const size_t name = flag_name(word).size();
  if (name < text.size()) {
    flag.value.text = std::string(text.substr(text[name] == '=' ? name + 1 : name));
    const auto length = static_cast<uint32_t>(flag.value.text.size());
    if (word.span.end - word.span.begin == text.size()) flag.value.span.begin = word.span.end - length;
  } else if (i + 1 < words.size()) {
    flag.value = words[++i];
    flag.span.end = std::max(flag.span.end, flag.value.span.end);
  }
  flag.value.is_conditional = flag.value.is_conditional || word.is_conditional;
  return flag;
}

std::vector<Flag> flags_of(std::string_view system, const std::vector<CommandWord>& words, size_t first) {
  std::vector<Flag> flags;
  for (size_t i = first; i < words.size() && flags.size() < kMostFlags; ++i) {
    if (words[i].is_open) {
      flags.push_back({"", words[i], words[i].span, true});
      continue;
    }
    const std::string_view name = flag_name(words[i]);
    const KnownTimer* row = name.empty() ? nullptr : row_spelled(system, name);
    if (row == nullptr) continue;
    const auto switches = known_words(system, "switches");
    if (std::find(switches.begin(), switches.end(), words[i].text) != switches.end()) {
      flags.push_back({std::string(row->setting), words[i], words[i].span});
      flags.back().value.text = name.starts_with("--no-") ? "false" : "true";
    } else {
      flags.push_back(flag_at(words, i, std::string(row->setting)));
    }
  }
  return flags;
}

void add_flag_settings(Model& model, ScopeId root, std::vector<Flag> flags,
                       std::span<const std::string_view> repeated) {
  const auto adds_up = [&](std::string_view setting) {
    return std::find(repeated.begin(), repeated.end(), setting) != repeated.end();
  };
  std::vector<Setting> settings;
  for (Flag& flag : flags) {
    if (flag.is_open) {
      for (Setting& before : settings) {
        if (adds_up(before.name)) continue;
        before.alternatives = {{.text = "the command's " + flag.value.text + " may set it again",
                                .is_unknown = true,
                                .span = before.span}};
      }
      settings.push_back({.scope = root,
                          .name = std::string(kUnreadArguments),
                          .span = flag.span,
                          .alternatives = {{.text = flag.value.text, .is_unknown = true, .span = flag.span}}});
      continue;
    }
    auto known =
        std::find_if(settings.begin(), settings.end(), [&](const Setting& one) { return one.name == flag.setting; });
    if (known == settings.end()) known = settings.insert(settings.end(), {.scope = root, .name = flag.setting});
    if (!adds_up(flag.setting)) known->alternatives.clear();
    known->span = flag.span;
    if (flag.value.is_unknown) flag.value.text = "cannot work out " + flag.value.text;
    if (flag.value.is_conditional) flag.value.text = "only a branch of the script sets it";
    known->alternatives.push_back({.text = flag.value.text,
                                   .is_unknown = flag.value.is_unknown || flag.value.is_conditional,
                                   .span = flag.value.span,
                                   .chain = flag.value.chain});
  }
  for (Setting& setting : settings) model.settings.push_back(std::move(setting));
}

std::vector<Datum> flag_data(const Lookup& lookup, ScopeId root, std::string_view setting,
                             const Environment& environment) {
  std::vector<Datum> data;
  if (const Setting* flag = lookup.setting(root, setting)) {
    for (const SettingAlternative& one : flag->alternatives) data.push_back(expanded(one, environment));
    return data;
  }
  if (const Setting* unread = lookup.setting(root, kUnreadArguments)) {
    data.push_back(
        {.text = "the command's " + unread->alternatives.front().text + " is not known", .span = unread->span});
  }
  return data;
}

}  // namespace outlast
