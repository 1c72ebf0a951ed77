#include "cli/claims.h"

#include <algorithm>

#include "text/sources.h"

namespace outlast {
namespace {

constexpr std::string_view kSpecial = "*?[\\";

bool is_plain(std::string_view text) { return text.find_first_of(kSpecial) == std::string_view::npos; }

void add_all(const Inputs& more, Inputs& inputs) { inputs.insert(inputs.end(), more.begin(), more.end()); }

/// True for files of a source language, also where nothing but their text is looked at.
bool is_of_code(const KnownInput& input) {
  const std::optional<Format> format = input.names.empty() ? std::nullopt : format_of_path(input.names.front());
  return is_program(input.format) || (format && is_program(*format));
}

}  // namespace

InputNames::InputNames(std::span<const KnownInput> inputs) {
  for (size_t i = 0; i < inputs.size(); ++i) {
    for (const std::string_view pattern : inputs[i].names) add(pattern, static_cast<uint16_t>(i));
  }
  // Views into the patterns are taken when the vector has stopped moving them.
  for (Glob& glob : globs_) {
    const std::string_view pattern = glob.pattern;
    const size_t first = pattern.find_first_of(kSpecial);
    glob.start = pattern.substr(0, first);
    const size_t last = pattern.find_last_of("*?]");
    glob.end = last == std::string_view::npos ? std::string_view() : pattern.substr(last + 1);
    if (pattern.find('\\') != std::string_view::npos) glob.end = {};
  }
}

void InputNames::add(std::string_view pattern, uint16_t input) {
  if (pattern.find('/') != std::string_view::npos) {
    const bool anchored = pattern.front() == '/';
    globs_.push_back({anchored ? std::string(pattern.substr(1)) : "**/" + std::string(pattern), {}, {}, true, input});
  } else if (is_plain(pattern)) {
    names_[std::string(pattern)].push_back(input);
  } else if (pattern.starts_with("*.") && is_plain(pattern.substr(1))) {
    endings_[std::string(pattern.substr(1))].push_back(input);
  } else {
    globs_.push_back({std::string(pattern), {}, {}, false, input});
  }
}

Inputs InputNames::matching(std::string_view path) const {
  Inputs inputs;
  const std::string_view name = name_of(path);
  if (const auto found = names_.find(name); found != names_.end()) add_all(found->second, inputs);
  for (size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
    if (const auto found = endings_.find(name.substr(dot)); found != endings_.end()) add_all(found->second, inputs);
  }
  for (const Glob& glob : globs_) {
    const std::string_view text = glob.whole_path ? path : name;
    if (!text.ends_with(glob.end) || !text.starts_with(glob.start)) continue;
    if (glob_matches(glob.pattern, text)) inputs.push_back(glob.input);
  }
  std::sort(inputs.begin(), inputs.end());
  inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
  return inputs;
}

bool TriggerScan::needs_bytes(const Inputs& candidates) const {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](uint16_t input) { return !inputs_[input].triggers.empty(); });
}

/// Candidates of one reader decide together: one of them is enough, and a look can end at the first trigger.
std::vector<Inputs> TriggerScan::readers_of(const Inputs& candidates) const {
  std::vector<Inputs> readers;
  for (uint16_t input : candidates) {
    const auto same = std::find_if(readers.begin(), readers.end(), [&](const Inputs& others) {
      const KnownInput& other = inputs_[others.front()];
      return other.system == inputs_[input].system && other.format == inputs_[input].format;
    });
    if (same == readers.end()) {
      readers.push_back({input});
    } else {
      same->push_back(input);
    }
  }
  return readers;
}

Inputs TriggerScan::claimed(const Inputs& candidates, std::string_view bytes) {
  const std::vector<Inputs> readers = readers_of(candidates);
  std::unique_ptr<LiteralScan>& scan = scans_[candidates];
  if (!scan) {
    std::vector<GroupedLiteral> literals;
    for (size_t reader = 0; reader < readers.size(); ++reader) {
      for (uint16_t input : readers[reader]) {
        for (const std::string_view trigger : inputs_[input].triggers) {
          literals.push_back({std::string(trigger), static_cast<uint16_t>(reader), is_of_code(inputs_[input])});
        }
        // An empty literal stands everywhere: no trigger, the name is enough.
        if (inputs_[input].triggers.empty()) literals.push_back({"", static_cast<uint16_t>(reader)});
      }
    }
    scan = std::make_unique<LiteralScan>(std::move(literals), readers.size());
  }
  Inputs claimed;
  const std::vector<bool> found = scan->groups_in(bytes);
  for (size_t reader = 0; reader < readers.size(); ++reader) {
    if (found[reader]) claimed.push_back(readers[reader].front());
  }
  return claimed;
}

}  // namespace outlast
