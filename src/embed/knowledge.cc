#include "embed/knowledge.h"

#include "syntax/toml_library.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <utility>

#include "embed/cpp_text.h"
#include "model/amounts.h"
#include "model/kinds.h"
#include "model/release.h"

namespace outlast {
namespace {

struct UnitRow {
  std::string_view name;
  std::string_view enumerator;
  Dimension dimension;
};
constexpr UnitRow kUnits[] = {{"ms", "milliseconds", Dimension::time},
                              {"s", "seconds", Dimension::time},
                              {"min", "minutes", Dimension::time},
                              {"h", "hours", Dimension::time},
                              {"nginx-time", "nginx_time", Dimension::time},
                              {"go-duration", "go_duration", Dimension::time},
                              {"go-source", "go_source", Dimension::time},
                              {"csharp-source", "csharp_source", Dimension::time},
                              {"rust-source", "rust_source", Dimension::time},
                              {"count", "count", Dimension::count},
                              {"bytes", "bytes", Dimension::size},
                              {"nginx-size", "nginx_size", Dimension::size},
                              {"text", "text", Dimension::flag}};
constexpr std::string_view kChecked[] = {"source", "measured", "secondary", "memory"};

/// Reads one file; says what is wrong with file and line.
class Reader {
 public:
  Reader(const InputFile& file, std::vector<std::string>& errors, Arrays& arrays)
      : file_(file), errors_(errors), arrays_(arrays) {}

  void read(std::vector<std::string>& systems, std::vector<std::string>& inputs, std::vector<std::string>& timers);

 private:
  void fail(const toml::node& node, const std::string& what) {
    errors_.push_back(file_.path + ":" + std::to_string(node.source().begin.line) + ": " + what);
  }

  void check_keys(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      errors_.push_back(file_.path + ":" + std::to_string(key.source().begin.line) + ": unknown key " +
                        std::string(key.str()));
    }
  }

  std::string optional_text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return "";
    if (const auto* text = node->as_string()) return text->get();
    fail(*node, std::string(key) + " must be a string");
    return "";
  }

  std::string required_text(const toml::table& table, std::string_view key) {
    const std::string text = optional_text(table, key);
    if (text.empty()) fail(table, std::string(key) + " is missing or empty");
    return text;
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> found;
    const toml::node* node = table.get(key);
    if (node == nullptr) return found;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      fail(*node, std::string(key) + " must be a list of strings");
      return found;
    }
    for (const toml::node& item : *array) {
      if (const auto* text = item.as_string()) {
        found.push_back(text->get());
      } else {
        fail(item, std::string(key) + " must be a list of strings");
      }
    }
    return found;
  }

  /// A `since` at which something changes must be a listed release, or versions after it would be taken for older ones.
  void check_since(const toml::node& node, const std::string& since) {
    if (since.empty() || releases_.empty()) return;
    const bool inside = !is_before(since, releases_.front()) && !is_before(releases_.back(), since);
    const auto same = [&](const std::string& release) {
      return !is_before(release, since) && !is_before(since, release);
    };
    if (inside && std::none_of(releases_.begin(), releases_.end(), same)) {
      fail(node, "something changes in " + since + ", which releases does not list");
    }
  }

  std::string literals(const toml::table& table, std::string_view key) {
    std::vector<std::string> cells;
    for (const std::string& text : texts(table, key)) cells.push_back(literal(text));
    return arrays_.add("std::string_view", cells);
  }

  /// The tables of `[[key]]`.
  std::vector<const toml::table*> tables(const toml::table& root, std::string_view key) {
    std::vector<const toml::table*> found;
    const toml::node* node = root.get(key);
    if (node == nullptr) return found;
    const toml::array* array = node->as_array();
    for (size_t i = 0; array != nullptr && i < array->size(); ++i) {
      if (const toml::table* table = (*array)[i].as_table()) found.push_back(table);
    }
    if (array == nullptr || found.size() != array->size()) fail(*node, std::string(key) + " must be [[tables]]");
    return found;
  }

  Amount amount(const toml::node& node, Dimension dimension) {
    if (const auto* text = node.as_string()) {
      if (const std::optional<Amount> read = amount_from(text->get(), dimension)) return *read;
    } else if (const auto* number = node.as_integer(); number != nullptr && dimension != Dimension::time) {
      return number->get();
    } else if (const auto* on = node.as_boolean(); on != nullptr && dimension == Dimension::flag) {
      return on->get() ? 1 : 0;
    }
    fail(node, "not a value of this kind (a duration needs its unit)");
    return 0;
  }

  Interval pair_of(const toml::node& node, Dimension dimension) {
    const toml::array* array = node.as_array();
    if (array == nullptr || array->size() != 2) {
      fail(node, "two ends are needed");
      return {};
    }
    const Interval range{amount((*array)[0], dimension), amount((*array)[1], dimension)};
    if (range.low > range.high) fail(node, "the ends are the wrong way round");
    return range;
  }

  std::string default_cell(const std::string& since, const toml::node& node, Dimension dimension);
  std::string defaults(const toml::table& timer, Dimension dimension);
  std::string closes(const toml::table& timer, Dimension dimension);
  std::string tags(const toml::table& root);
  std::string words(const toml::table& root);
  std::string input_row(const std::string& system, const toml::table& input);
  std::string timer_row(const std::string& system, const toml::table& timer);

  const InputFile& file_;
  std::vector<std::string>& errors_;
  Arrays& arrays_;
  std::vector<std::string> releases_;
  std::set<std::pair<std::string, std::string>> seen_;
};

std::string range_text(Interval range) {
  const auto end = [](Amount amount) { return amount == kInfinite ? "kInfinite" : std::to_string(amount); };
  return "{" + end(range.low) + ", " + end(range.high) + "}";
}

std::string Reader::default_cell(const std::string& since, const toml::node& node, Dimension dimension) {
  Interval range{0, kInfinite};
  std::string_view form = "exact";
  const auto* text = node.as_string();
  if (text != nullptr && (text->get() == "none" || text->get() == "unknown")) {
    form = text->get();
    if (form == "none") range = {};
  } else if (node.is_array()) {
    range = pair_of(node, dimension);
  } else {
    const Amount both = amount(node, dimension);
    range = {both, both};
  }
  return "{" + literal(since) + ", Form::" + std::string(form) + ", " + range_text(range) + "}";
}

std::string Reader::defaults(const toml::table& timer, Dimension dimension) {
  const toml::node* node = timer.get("default");
  if (node == nullptr) return "{}";
  std::vector<std::string> cells;
  const toml::array* array = node->as_array();
  if (array == nullptr || array->empty() || !(*array)[0].is_table()) {
    cells.push_back(default_cell("", *node, dimension));
    return arrays_.add("KnownDefault", cells);
  }
  for (const toml::node& item : *array) {
    const toml::table* table = item.as_table();
    const toml::node* value = table == nullptr ? nullptr : table->get("value");
    if (value == nullptr) {
      fail(item, "a default of a release is {since = …, value = …}");
      continue;
    }
    check_keys(*table, {"since", "value"});
    const std::string since = optional_text(*table, "since");
    if (since.empty() && !cells.empty()) fail(item, "only the first default may leave out since");
    check_since(item, since);
    cells.push_back(default_cell(since, *value, dimension));
  }
  if (cells.size() > 1 && releases_.empty()) fail(*node, "defaults by release need a list of releases");
  return arrays_.add("KnownDefault", cells);
}

std::string Reader::closes(const toml::table& timer, Dimension dimension) {
  const toml::node* node = timer.get("closes");
  if (node == nullptr) return "{}";
  std::vector<std::string> cells;
  for (const toml::table* close : tables(timer, "closes")) {
    check_keys(*close, {"since", "when", "added", "percent"});
    const toml::node* added = close->get("added");
    const toml::node* percent = close->get("percent");
    if ((added == nullptr) == (percent == nullptr)) {
      fail(*close, "either added or percent");
      continue;
    }
    check_since(*close, optional_text(*close, "since"));
    cells.push_back("{" + literal(optional_text(*close, "since")) + ", " + literal(optional_text(*close, "when")) +
                    ", " + (added ? range_text(pair_of(*added, dimension)) : "{0, 0}") + ", " +
                    (percent ? range_text(pair_of(*percent, Dimension::count)) : "{100, 100}") + "}");
  }
  return arrays_.add("CloseInterval", cells);
}

bool is_identifier(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string Reader::tags(const toml::table& root) {
  const toml::node* node = root.get("tags");
  if (node == nullptr) return "{}";
  if (!node->is_table()) {
    fail(*node, "tags is a table of name = release");
    return "{}";
  }
  std::vector<std::string> cells;
  for (const auto& [name, release] : *node->as_table()) {
    const auto* text = release.as_string();
    if (text == nullptr) {
      fail(release, "a tag names a release");
      continue;
    }
    cells.push_back("{" + literal(name.str()) + ", " + literal(text->get()) + "}");
  }
  return arrays_.add("KnownTag", cells);
}

std::string Reader::words(const toml::table& root) {
  const toml::node* node = root.get("words");
  if (node == nullptr) return "{}";
  if (!node->is_table()) {
    fail(*node, "words is a table of name = list of words");
    return "{}";
  }
  std::vector<std::string> cells;
  for (const auto& [name, list] : *node->as_table()) {
    if (texts(*node->as_table(), name.str()).empty()) fail(list, "a list of words is empty");
    cells.push_back("{" + literal(name.str()) + ", " + literals(*node->as_table(), name.str()) + "}");
  }
  return arrays_.add("KnownWords", cells);
}

std::string Reader::input_row(const std::string& system, const toml::table& input) {
  check_keys(input, {"format", "names", "triggers"});
  const std::string format = required_text(input, "format");
  if (!is_identifier(format)) fail(input, "format is not one that can be parsed: " + format);
  if (texts(input, "names").empty()) fail(input, "names is missing or empty");
  for (const std::string& trigger : texts(input, "triggers")) {
    if (trigger.size() < 2) fail(input, "a trigger has at least two characters");
  }
  // The tool does not link the parsers; a format that does not exist is reported by the compiler, at this line.
  const std::string place = "\n#line " + std::to_string(input.source().begin.line) + " " + literal(file_.path) + "\n";
  return "{" + literal(system) + ", " + place + "Format::" + format + ", " + literals(input, "names") + ", " +
         literals(input, "triggers") + "}";
}

std::string Reader::timer_row(const std::string& system, const toml::table& timer) {
  check_keys(timer, {"setting", "kind", "family", "unit", "default", "closes", "spellings", "contexts", "range",
                     "source", "checked", "note", "set_by", "fixed"});
  const std::string setting = required_text(timer, "setting");
  const std::string family = optional_text(timer, "family");
  if (!seen_.insert({setting, family}).second) fail(timer, setting + " is listed twice");
  const std::string source = required_text(timer, "source");
  const std::string checked = required_text(timer, "checked");
  if (!checked.empty() && std::find(std::begin(kChecked), std::end(kChecked), checked) == std::end(kChecked)) {
    fail(timer, "checked must be source, measured, secondary or memory");
  }
  const std::string unit_name = required_text(timer, "unit");
  const auto* unit =
      std::find_if(std::begin(kUnits), std::end(kUnits), [&](const UnitRow& row) { return row.name == unit_name; });
  if (unit == std::end(kUnits)) {
    fail(timer, "unknown unit " + unit_name);
    return "";
  }
  Dimension dimension = unit->dimension;
  std::string kind = "read";
  const bool is_timer = timer.contains("kind");
  if (is_timer) {
    kind = required_text(timer, "kind");
    const std::optional<TimerKind> known = timer_kind_named(kind);
    if (!known) {
      fail(*timer.get("kind"), "unknown kind " + kind);
      return "";
    }
    dimension = row_of(*known).dimension;
    if (unit_name != "text" && unit->dimension != dimension) fail(timer, unit_name + " is no unit of " + kind);
  }
  optional_text(timer, "note");
  const toml::node* fixed = timer.get("fixed");
  const bool is_fixed = fixed != nullptr && fixed->value_or(false);
  if (fixed != nullptr && !fixed->is_boolean()) fail(*fixed, "fixed must be true or false");
  const toml::node* sensible = timer.get("range");
  const Interval range = sensible == nullptr ? Interval{0, kInfinite} : pair_of(*sensible, dimension);
  return "{" + literal(system) + ", " + literal(setting) + ", " + (is_timer ? "true" : "false") +
         ", TimerKind::" + kind + ", " + literal(family) + ", Unit::" + std::string(unit->enumerator) + ", " +
         defaults(timer, dimension) + ", " + closes(timer, dimension) + ", " + literals(timer, "spellings") + ", " +
         literals(timer, "contexts") + ", " + range_text(range).substr(1, range_text(range).size() - 2) + ", " +
         literal(source) + ", " + literal(checked) + ", " + literal(optional_text(timer, "set_by")) +
         (is_fixed ? ", true}" : ", false}");
}

void Reader::read(std::vector<std::string>& systems, std::vector<std::string>& inputs,
                  std::vector<std::string>& timers) {
  toml::table root;
  try {
    root = toml::parse(std::string_view(file_.bytes), std::string_view(file_.path));
  } catch (const toml::parse_error& error) {
    errors_.push_back(file_.path + ":" + std::to_string(error.source().begin.line) + ": " +
                      std::string(error.description()));
    return;
  }
  check_keys(root, {"system", "title", "releases", "images", "commands", "routes", "tags", "words", "input", "timer"});
  const std::string system = required_text(root, "system");
  if (system != stem_of(file_.path)) fail(root, "the file must be named after its system");
  releases_ = texts(root, "releases");
  for (size_t i = 1; i < releases_.size(); ++i) {
    if (!is_before(releases_[i - 1], releases_[i])) fail(root, "releases must stand oldest first: " + releases_[i]);
  }
  for (const toml::table* input : tables(root, "input")) inputs.push_back(input_row(system, *input));
  for (const toml::table* timer : tables(root, "timer")) timers.push_back(timer_row(system, *timer));
  systems.push_back("{" + literal(system) + ", " + literal(required_text(root, "title")) + ", " +
                    literals(root, "releases") + ", " + literals(root, "images") + ", " + literals(root, "commands") +
                    ", " + literals(root, "routes") + ", " + tags(root) + ", " + words(root) + "}");
}

}  // namespace

std::string knowledge_tables(const std::vector<InputFile>& files, std::vector<std::string>& errors) {
  Arrays arrays;
  std::vector<std::string> systems, inputs, timers;
  std::vector<InputFile> sorted = files;
  std::sort(sorted.begin(), sorted.end(),
            [](const InputFile& a, const InputFile& b) { return stem_of(a.path) < stem_of(b.path); });
  for (const InputFile& file : sorted) Reader(file, errors, arrays).read(systems, inputs, timers);
  const std::string system_array = arrays.add("KnownSystem", systems);
  const std::string timer_array = arrays.add("KnownTimer", timers);
  const std::string input_array = arrays.add("KnownInput", inputs);
  return "#include \"adapters/knowledge.h\"\n\nnamespace outlast {\nnamespace {\n" + arrays.text() +
         "}  // namespace\n\n" + accessor("KnownSystem", "known_systems", system_array) +
         accessor("KnownTimer", "known_timers", timer_array) + accessor("KnownInput", "known_inputs", input_array) +
         "}  // namespace outlast\n";
}

}  // namespace outlast
