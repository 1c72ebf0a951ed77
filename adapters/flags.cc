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

std::vector<Flag> flags_of(std::string_view system, const std::vector<CommandWord>& words, size_t first) {
  std::vector<Flag> flags;
  for (size_t i = first; i < words.size() && flags.size() < kMostFlags; ++i) {
    const CommandWord& word = words[i];
    const std::string_view text = word.text;
    if (word.is_open) {
      flags.push_back({"", word, word.span, true});
      continue;
    }
    if (text.size() < 2 || text[0] != '-') continue;
    const bool is_long = text.starts_with("--");
    const size_t equals = is_long ? text.find('=') : std::string_view::npos;
    const KnownTimer* row = row_spelled(system, is_long ? text.substr(0, equals) : text.substr(0, 2));
    if (row == nullptr) continue;
    Flag flag{std::string(row->setting), word, word.span};
    const size_t glued = is_long ? (equals == std::string_view::npos ? equals : equals + 1)
                                 : (text.size() > 2 ? 2 : std::string_view::npos);
    if (glued != std::string_view::npos) {
      flag.value.text = std::string(text.substr(glued));
      const auto length = static_cast<uint32_t>(flag.value.text.size());
      if (word.span.end - word.span.begin == text.size()) flag.value.span.begin = word.span.end - length;
    } else if (i + 1 < words.size()) {
      flag.value = words[++i];
      flag.span.end = std::max(flag.span.end, flag.value.span.end);
    }
    flag.value.is_conditional = flag.value.is_conditional || word.is_conditional;
    flags.push_back(std::move(flag));
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
