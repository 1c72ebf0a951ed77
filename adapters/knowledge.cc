#include "adapters/knowledge.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "model/release.h"

namespace outlast {
namespace {

std::vector<uint16_t> all_releases(const KnownSystem& system) {
  std::vector<uint16_t> all(system.releases.size());
  for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<uint16_t>(i);
  return all;
}

/// The candidates of a component, all of the system's when nothing is known of it.
std::vector<uint16_t> candidates_of(const KnownSystem& system, const Component& component) {
  const bool tells = component.system == system.id && !component.release.candidates.empty();
  return tells ? component.release.candidates : all_releases(system);
}

/// Candidate releases next to each other that behave the same: row `row` of a table, or no row.
struct Run {
  size_t row = SIZE_MAX;
  uint16_t first = 0;
  uint16_t last = 0;
};

/// "20.10" of "v20.10-alpine": a release as the file that tells it writes it, "" when it writes a range or a word.
std::string plain_release(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  text = text.substr(0, text.find('-'));
  return text.find_first_not_of("0123456789.") == std::string_view::npos ? std::string(text) : "";
}

/// "12" of "^12.4.0", "12.4" of "~12.4.1", "12" of "12.x": the line of releases that a requirement allows, or the
/// release that a file tells; "" for what allows several lines.
std::string line_of_releases(std::string_view text) {
  size_t parts = 3;
  if (text.starts_with('^')) parts = 1;
  if (text.starts_with('~')) parts = 2;
  if (parts < 3) text.remove_prefix(1);
  std::string line = plain_release(text.substr(0, std::min(text.find(".x"), text.find(".*"))));
  size_t end = 0;
  for (size_t part = 0; part < parts && end < line.size(); ++part) end = std::min(line.find('.', end + 1), line.size());
  line.resize(end);
  return line;
}

/// A release, or a line of them, that a file tells and that is older than all that are listed; "" when there is none.
std::string older_than_listed(const KnownSystem& system, const Component& component) {
  if (component.system != system.id || system.releases.empty()) return "";
  const std::string told = line_of_releases(component.release.text);
  return !told.empty() && is_before(told, system.releases.front()) ? told : "";
}

/// The last release of a line ("12"), as tags of images mean it; a whole release itself.
std::string last_of_line(std::string line) {
  while (!line.empty() && std::count(line.begin(), line.end(), '.') < 2) line += ".9999";
  return line;
}

/// Splits the candidates into runs over the rows of a table: `since` per row, and whether two rows say the same.
template <class Same>
std::vector<Run> runs_of(const KnownSystem& system, const Component& component,
                         const std::vector<std::string_view>& since, Same same) {
  std::vector<Run> runs;
  const std::string older = last_of_line(older_than_listed(system, component));
  for (const uint16_t release : candidates_of(system, component)) {
    if (release >= system.releases.size()) continue;
    size_t row = SIZE_MAX;
    for (size_t i = 0; i < since.size(); ++i) {
      const std::string_view version = older.empty() ? system.releases[release] : std::string_view(older);
      if (since[i].empty() || !is_before(version, since[i])) row = i;
    }
    const size_t open = runs.empty() ? SIZE_MAX : runs.back().row;
    if (!runs.empty() && (open == row || (open != SIZE_MAX && row != SIZE_MAX && same(open, row)))) {
      runs.back().last = release;
    } else {
      runs.push_back({row, release, release});
    }
  }
  // A system without releases behaves as its newest row says.
  if (runs.empty()) runs.push_back({since.empty() ? SIZE_MAX : since.size() - 1, 0, 0});
  return runs;
}

Choice choice_of(const KnownSystem& system, const std::vector<Run>& runs, size_t i) {
  std::string label(system.title);
  const auto name = [&](uint16_t release) { return std::string(system.releases[release]); };
  if (i > 0) label += " " + name(runs[i].first) + (i + 1 == runs.size() ? " and later" : " and later,");
  if (i + 1 < runs.size()) label += " before " + name(runs[i + 1].first);
  return {std::string(system.id) + " release", runs[i].first, std::move(label), runs[i].last};
}

std::string words_of(const KnownSystem& system, const Component& component) {
  std::string words(system.title);
  const std::vector<uint16_t> candidates = candidates_of(system, component);
  if (candidates.empty()) return words;
  std::string told = plain_release(component.release.text);
  if (told.empty()) told = older_than_listed(system, component);
  if (candidates.size() == 1 && !told.empty()) return words + " " + told;
  words += " " + std::string(system.releases[candidates.front()]);
  if (candidates.size() > 1) words += "…" + std::string(system.releases[candidates.back()]);
  return words;
}

/// Rows of timers by system and setting.
const std::vector<const KnownTimer*>& sorted_timers() {
  static const std::vector<const KnownTimer*> sorted = [] {
    std::vector<const KnownTimer*> all;
    for (const KnownTimer& timer : known_timers()) all.push_back(&timer);
    std::stable_sort(all.begin(), all.end(), [](const KnownTimer* a, const KnownTimer* b) {
      return std::tie(a->system, a->setting) < std::tie(b->system, b->setting);
    });
    return all;
  }();
  return sorted;
}

}  // namespace

const KnownSystem* find_system(std::string_view id) {
  static const std::unordered_map<std::string_view, const KnownSystem*> by_id = [] {
    std::unordered_map<std::string_view, const KnownSystem*> all;
    for (const KnownSystem& system : known_systems()) all.emplace(system.id, &system);
    return all;
  }();
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : found->second;
}

std::span<const KnownSystem* const> systems_of_language(std::string_view language) {
  using Systems = std::vector<const KnownSystem*>;
  static const std::map<std::string_view, Systems> by_language = [] {
    std::map<std::string_view, Systems> all;
    for (const KnownSystem& system : known_systems()) {
      for (const std::string_view one : known_words(system, "languages")) all[one].push_back(&system);
    }
    return all;
  }();
  const auto found = by_language.find(language);
  return found == by_language.end() ? std::span<const KnownSystem* const>() : found->second;
}

std::span<const std::string_view> known_words(std::string_view system, std::string_view name) {
  const KnownSystem* known = find_system(system);
  return known == nullptr ? std::span<const std::string_view>() : known_words(*known, name);
}

std::span<const std::string_view> known_words(const KnownSystem& system, std::string_view name) {
  const auto found = std::lower_bound(system.words.begin(), system.words.end(), name,
                                      [](const KnownWords& one, std::string_view wanted) { return one.name < wanted; });
  return found != system.words.end() && found->name == name ? found->words : std::span<const std::string_view>();
}

bool holds(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

const KnownTimer* find_timer(std::string_view system, std::string_view setting, std::string_view family) {
  const auto key = std::tie(system, setting);
  const auto& all = sorted_timers();
  auto row = std::lower_bound(all.begin(), all.end(), key, [](const KnownTimer* timer, const auto& wanted) {
    return std::tie(timer->system, timer->setting) < wanted;
  });
  const KnownTimer* first = nullptr;
  for (; row != all.end() && (*row)->system == system && (*row)->setting == setting; ++row) {
    if ((*row)->family == family) return *row;
    if (first == nullptr) first = *row;
  }
  return family.empty() ? first : nullptr;
}

const KnownTimer& known_row(std::string_view system, std::string_view setting, std::string_view family) {
  static const KnownTimer none{};
  const KnownTimer* row = find_timer(system, setting, family);
  return row != nullptr ? *row : none;
}

Release release_of(const KnownSystem& system, std::string_view text, Span span) {
  Release release{.candidates = {}, .text = std::string(text), .span = span};
  const std::string_view word = tag_word(text);
  for (const KnownTag& tag : system.tags) {
    if (tag.name != word) continue;
    text = tag.release;
    // Of a line that is older than all that are listed the number tells more than its name.
    if (is_before(text, system.releases.front().substr(0, system.releases.front().find('.')))) release.text = text;
  }
  release.candidates = matching_releases(system.releases, text);
  return release;
}

Value default_of(const KnownTimer& timer, const Component& component) {
  if (timer.defaults.empty()) return unknown_because(std::string(timer.setting) + " has no known default");
  const KnownSystem* system = find_system(timer.system);
  if (system == nullptr) return unknown_because(std::string(timer.system) + " is not a known system");
  std::vector<std::string_view> since;
  for (const KnownDefault& row : timer.defaults) since.push_back(row.since);
  const auto runs = runs_of(*system, component, since, [&](size_t a, size_t b) {
    return timer.defaults[a].form == timer.defaults[b].form && timer.defaults[a].range == timer.defaults[b].range;
  });
  Value value;
  for (size_t i = 0; i < runs.size(); ++i) {
    Alternative one;
    if (runs.size() > 1) one.choices.push_back(choice_of(*system, runs, i));
    const std::string who = runs.size() > 1 ? one.choices[0].label : words_of(*system, component);
    if (runs[i].row == SIZE_MAX) {
      one.form = Form::unknown;
    } else {
      one.form = timer.defaults[runs[i].row].form;
      one.range = timer.defaults[runs[i].row].range;
    }
    one.note = "default of " + who;
    if (one.form == Form::unknown) {
      one.range = {0, kInfinite};
      one.note = "no default of " + std::string(timer.setting) + " is known for " + who;
    }
    add_alternative(value, std::move(one));
  }
  return value;
}

Value closing(const KnownTimer& timer, Value value, const Component& component, std::string_view when) {
  const KnownSystem* system = find_system(timer.system);
  const bool has_case =
      std::any_of(timer.closes.begin(), timer.closes.end(), [&](const CloseInterval& row) { return row.when == when; });
  std::vector<CloseInterval> rows;
  std::vector<std::string_view> since;
  for (const CloseInterval& row : timer.closes) {
    if (row.when != (has_case ? when : std::string_view())) continue;
    rows.push_back(row);
    since.push_back(row.since);
  }
  if (system == nullptr || rows.empty()) return value;
  const auto runs = runs_of(*system, component, since, [&](size_t a, size_t b) {
    return rows[a].added == rows[b].added && rows[a].percent == rows[b].percent;
  });
  Value closed;
  for (const Alternative& one : value.alternatives) {
    // What nobody knows is not known better by release.
    if (one.form == Form::unknown || one.form == Form::none) {
      closed.alternatives.push_back(one);
      continue;
    }
    for (size_t i = 0; i < runs.size(); ++i) {
      Alternative moved = one;
      if (runs[i].row != SIZE_MAX)
        moved = shifted(Value{{one}}, rows[runs[i].row].added, rows[runs[i].row].percent).alternatives[0];
      if (runs.size() > 1) {
        const std::vector<Choice> run{choice_of(*system, runs, i)};
        if (!compatible(one.choices, run)) continue;
        moved.choices = joined(one.choices, run);
      }
      add_alternative(closed, std::move(moved));
    }
  }
  return closed;
}

Value since_release(const Component& component, std::string_view since) {
  const KnownSystem* system = find_system(component.system);
  if (system == nullptr) return unknown_because("the releases of " + component.system + " are not known");
  const auto runs = runs_of(*system, component, {"", since}, [](size_t, size_t) { return false; });
  Value value;
  for (size_t i = 0; i < runs.size(); ++i) {
    Alternative one = flag(runs[i].row == 1).alternatives[0];
    if (runs.size() > 1) one.choices.push_back(choice_of(*system, runs, i));
    one.note = runs.size() > 1 ? one.choices[0].label : releases_in_words(component);
    add_alternative(value, std::move(one));
  }
  return value;
}

Value since_last_default(const KnownTimer& timer, const Component& component) {
  if (timer.defaults.empty()) return unknown_because("no default of " + std::string(timer.setting) + " is known");
  return since_release(component, timer.defaults.back().since);
}

std::string releases_in_words(const Component& component) {
  const KnownSystem* system = find_system(component.system);
  if (system == nullptr) return component.system;
  return words_of(*system, component);
}

}  // namespace outlast
