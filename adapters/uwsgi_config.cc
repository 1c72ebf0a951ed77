#include "adapters/uwsgi_config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <map>

#include "adapters/knowledge.h"
#include "syntax/mask.h"

namespace outlast {
namespace {

constexpr int kMostFiles = 16;
constexpr size_t kMostOptions = 20'000;
constexpr size_t kLongestValue = 1'024;
constexpr size_t kLongestCondition = 60;

constexpr std::array<std::string_view, 5> kClosing = {"end", "endfor", "endif", "end-if", "end-for"};

constexpr std::array<std::string_view, 4> kOldConditions = {"ifenv", "ifexists", "ifplugin", "ifdir"};

bool is_conditional(std::string_view name) {
  return name.starts_with("if-") || name == "if" || name.starts_with("for-") ||
         std::find(kOldConditions.begin(), kOldConditions.end(), name) != kOldConditions.end();
}

constexpr size_t kMostRounds = 32;
constexpr std::string_view kBlanks = " \t";

/// The words of a loop over a list that is written down; nothing where it is no such loop, or too long a one.
std::optional<std::vector<std::string>> rounds_of(const UwsgiOption& option) {
  std::vector<std::string> rounds;
  if (option.is_unknown || (option.name != "for" && option.name != "for-times")) return std::nullopt;
  const bool counts = option.name == "for-times";
  const std::string_view list = option.value;
  if (counts) {
    const size_t begin = std::min(list.find_first_not_of(kBlanks), list.size());
    unsigned times = 0;
    std::from_chars(list.data() + begin, list.data() + list.size(), times);
    if (times > kMostRounds) return std::nullopt;
    for (unsigned round = 1; round <= times; ++round) rounds.push_back(std::to_string(round));
    return rounds;
  }
  for (size_t at = list.find_first_not_of(kBlanks); at != std::string_view::npos;) {
    const size_t end = std::min(list.find_first_of(kBlanks, at), list.size());
    if (rounds.size() == kMostRounds) return std::nullopt;
    rounds.emplace_back(list.substr(at, end - at));
    at = list.find_first_not_of(kBlanks, end);
  }
  return rounds;
}

/// `%n` and its like, known only where they do not depend on the host.
void fill_magic(UwsgiOption& option, std::string_view path) {
  std::string out;
  for (size_t at = 0; at < option.value.size(); at++) {
    const char c = option.value[at];
    const char next = at + 1 < option.value.size() ? option.value[at + 1] : '\0';
    if (c != '%' || next == '(' || next == '\0') {
      out += c;
      continue;
    }
    at++;
    const std::string_view name = name_of(path);
    if (next == '%') {
      out += '%';
    } else if (next == 's') {
      out += name;
    } else if (next == 'n') {
      out += name.substr(0, name.rfind('.'));
    } else if (std::string_view("dpcCDhikmMoPrRtTuUvVxXz").find(next) != std::string_view::npos) {
      option.is_unknown = true;
      option.reason = "%" + std::string(1, next) + " depends on the host";
      out += "%" + std::string(1, next);
    }
  }
  option.value = std::move(out);
}

/// `foo + 2` in a placeholder, as uWSGI reckons: from the left, in whole numbers; `number_of` tells what a word is.
/// Nothing where that does not tell.
template <class NumberOf>
std::optional<int64_t> reckoned(std::string_view sum, NumberOf number_of) {
  constexpr int64_t kMost = int64_t{1} << 31;
  std::optional<int64_t> result;
  std::string_view sign;
  while (!sum.empty()) {
    const size_t end = std::min(sum.find(' '), sum.size());
    const std::string_view word = sum.substr(0, end);
    sum.remove_prefix(std::min(end + 1, sum.size()));
    if (word.empty()) continue;
    const bool is_sign = word.size() == 1 && std::string_view("+-*/").find(word[0]) != std::string_view::npos;
    if (is_sign && result && sign.empty()) {
      sign = word;
    } else if ((word == "++" || word == "--") && result && sign.empty()) {
      *result += word == "++" ? 1 : -1;
    } else {
      const std::optional<int64_t> number = number_of(word);
      const bool is_first = !result && sign.empty();
      if (!number || (!is_first && sign.empty()) || (sign == "/" && *number == 0)) return std::nullopt;
      if (is_first) result = *number;
      if (sign == "+") *result += *number;
      if (sign == "-") *result -= *number;
      if (sign == "*") *result *= *number;
      if (sign == "/") *result /= *number;
      sign = {};
    }
    if (result && std::abs(*result) > kMost) return std::nullopt;
  }
  return sign.empty() ? result : std::nullopt;
}

/// A number with nothing around it.
std::optional<int64_t> whole_number(std::string_view text) {
  constexpr size_t kMostDigits = 9;
  if (text.empty() || text.size() > kMostDigits || text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  int64_t number = 0;
  for (const char digit : text) number = number * 10 + (digit - '0');
  return number;
}

/// `%(key)`: the first option of that name. With blanks in it, a sum.
void fill_placeholders(std::vector<UwsgiOption>& options) {
  std::map<std::string, size_t, std::less<>> first;
  for (size_t i = 0; i < options.size(); i++) first.try_emplace(options[i].name, i);
  for (size_t i = 0; i < options.size(); i++) {
    UwsgiOption& option = options[i];
    std::string out;
    size_t at = 0;
    while (at < option.value.size()) {
      const size_t open = option.value.find("%(", at);
      const size_t close = open == std::string::npos ? open : option.value.find(')', open);
      if (close == std::string::npos || out.size() > kLongestValue) break;
      const std::string_view key = std::string_view(option.value).substr(open + 2, close - open - 2);
      out.append(option.value, at, open - at);
      const auto known = first.find(key);
      const bool is_sum = key.find(' ') != std::string_view::npos;
      const auto sum = !is_sum ? std::nullopt : reckoned(key, [&](std::string_view word) {
        const auto named = first.find(word);
        if (named == first.end() || named->second == i) return whole_number(word);
        return options[named->second].is_unknown ? std::nullopt : whole_number(options[named->second].value);
      });
      if (sum) {
        out += std::to_string(*sum);
      } else if (is_sum) {
        if (!option.is_unknown) option.reason = "cannot work out %(" + std::string(key) + ")";
        option.is_unknown = true;
        out += option.value.substr(open, close + 1 - open);
      } else if (known != first.end() && known->second != i) {
        // Values that hold values that hold values: bounded each time, or a small file becomes gigabytes.
        out.append(options[known->second].value, 0, kLongestValue);
        if (options[known->second].is_unknown && !option.is_unknown) {
          option.is_unknown = true;
          option.reason = options[known->second].reason;
        }
      } else {
        if (!option.is_unknown) option.reason = "%(" + std::string(key) + ") is not set in this file";
        option.is_unknown = true;
        out += option.value.substr(open, close + 1 - open);
      }
      at = close + 1;
    }
    option.value = out + option.value.substr(std::min(at, option.value.size()));
  }
}

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {}
  void read(FileId file, std::string_view section);
  UwsgiConfig result;

 private:
  /// A section that is being read: where it goes on.
  struct Place {
    FileId file = FileId::none;
    const Tree* tree = nullptr;
    std::vector<std::pair<NodeId, NodeId>> options;  ///< key and value
    size_t next = 0;
  };
  bool enter(FileId file, std::string_view section);
  void read_open();
  void take(const Tree& tree, NodeId key, NodeId value, FileId file);
  void splice(const UwsgiOption& option, FileId file);
  void fill_loop_variable(UwsgiOption& option, const std::string& round) const;
  std::optional<bool> is_above(const UwsgiOption& option) const;
  void open_block(const UwsgiOption& option);
  void add(UwsgiOption option, FileId file);

  Reading& reading_;
  std::vector<Place> places_;
  int files_ = 0;
  std::string condition_;
  Span condition_span_;
  std::string asked_;                                      ///< what `%(_)` stands for where the condition holds
  std::optional<std::vector<std::string>> rounds_;         ///< the words of the loop that is open
  bool is_nested_ = false;                                 ///< a block opened inside of another one
  bool is_skipped_ = false;                                ///< the condition that is open cannot hold
  std::vector<std::pair<UwsgiOption, FileId>> inherited_;  ///< read when all else is
  FileId opened_ = FileId::none;  ///< the file that was opened last: the one that `ini = :section` looks into
};

/// How a configuration is written, by its name.
Format format_of(std::string_view path) {
  if (path.ends_with(".yaml") || path.ends_with(".yml")) return Format::yaml;
  if (path.ends_with(".xml")) return Format::xml;
  return path.ends_with(".json") || path.ends_with(".js") ? Format::json : Format::ini;
}

std::vector<NodeId> parts_of(const Tree& tree, NodeId node) {
  std::vector<NodeId> parts;
  for (const NodeId child : children(tree, node)) parts.push_back(child);
  return parts;
}

/// The elements of XML that a section's name or, for any other than "uwsgi", its id calls: each inner one is an option.
std::vector<std::pair<NodeId, NodeId>> options_of_xml(const Tree& tree, std::string_view section, Span& head) {
  std::vector<std::pair<NodeId, NodeId>> options;
  for (NodeId element : children(tree, 0)) {
    const std::vector<NodeId> parts = parts_of(tree, element);
    if (parts.empty() || tree.nodes[element].kind != NodeKind::directive || text(tree, parts[0]) != "uwsgi") continue;
    std::string_view id = "uwsgi";
    for (size_t i = 1; i + 1 < parts.size(); ++i) {
      if (text(tree, parts[i]) == "id" && section != "uwsgi") id = text(tree, parts[i + 1]);
    }
    if (id != section || tree.nodes[parts.back()].kind != NodeKind::block) continue;
    if (!has_place(head)) head = span(tree, parts[0]);
    for (NodeId option : children(tree, parts.back())) {
      const std::vector<NodeId> inner = parts_of(tree, option);
      if (!inner.empty()) options.emplace_back(inner.front(), inner.back());
    }
  }
  return options;
}

/// The text between the tags of an element of XML; "1" for one that ends at once.
void take_xml_value(const Sources& sources, const Tree& tree, NodeId value, UwsgiOption& option) {
  option.value_span = span(tree, value);
  option.value = "1";
  if (tree.nodes[value].kind != NodeKind::block) return;
  constexpr std::string_view kSpace = " \t\r\n";
  const std::string_view whole = sources.text(option.value_span);
  const size_t begin = std::min(whole.find_first_not_of(kSpace), whole.size());
  const size_t end = begin == whole.size() ? begin : whole.find_last_not_of(kSpace) + 1;
  option.value_span.end = option.value_span.begin + static_cast<uint32_t>(end);
  option.value_span.begin += static_cast<uint32_t>(begin);
  option.value = std::string(whole.substr(begin, end - begin));
}

bool Reader::enter(FileId file, std::string_view section) {
  const Tree& tree = reading_.documents.tree(file, format_of(reading_.sources.path(file)));
  opened_ = file;
  const bool is_xml = format_of(reading_.sources.path(file)) == Format::xml;
  if (tree.empty() || (!is_xml && tree.nodes[0].kind != NodeKind::map) || ++files_ > kMostFiles) return false;
  Place place{.file = file, .tree = &tree, .options = {}, .next = 0};
  if (is_xml) {
    Span head;
    place.options = options_of_xml(tree, section, head);
    if (!has_place(result.head)) result.head = head;
    result.found = result.found || has_place(head);
    if (place.options.empty()) return false;
    places_.push_back(std::move(place));
    return true;
  }
  for (NodeId pair : children(tree, 0)) {
    const NodeId value = value_of(tree, pair);
    if (tree.nodes[value].kind != NodeKind::map || text(tree, key_of(pair)) != section) continue;
    if (!has_place(result.head)) result.head = span(tree, key_of(pair));
    result.found = true;
    for (NodeId option : children(tree, value)) {
      const NodeId given = value_of(tree, option);
      // A list repeats its option.
      if (tree.nodes[given].kind == NodeKind::scalar) place.options.emplace_back(key_of(option), given);
      if (tree.nodes[given].kind != NodeKind::list) continue;
      for (NodeId item : children(tree, given)) place.options.emplace_back(key_of(option), item);
    }
  }
  if (place.options.empty()) return false;
  places_.push_back(std::move(place));
  return true;
}

// `ini = file.ini:section`, `ini = :section`, `include = file.ini`.
void Reader::splice(const UwsgiOption& option, FileId file) {
  const size_t colon = option.value.rfind(':');
  const std::string name = option.value.substr(0, colon);
  const std::string section = colon == std::string::npos ? "uwsgi" : option.value.substr(colon + 1);
  std::optional<FileId> other = opened_;
  if (!name.empty()) {
    const std::optional<std::string> path =
        joined_path(folder_of(reading_.sources.path(file)), name_of(name) == name ? name : name);
    other = path ? reading_.sources.want(*path) : std::nullopt;
  }
  const bool read = other && !option.is_unknown && enter(*other, section);
  if (read) return;
  reading_.model.gaps.push_back({option.value_span, "the configuration that this names could not be read"});
  result.complete = false;
}

void Reader::fill_loop_variable(UwsgiOption& option, const std::string& round) const {
  constexpr std::string_view kVariable = "%(_)";
  for (size_t at = option.value.find(kVariable); at != std::string::npos; at = option.value.find(kVariable, at)) {
    if (option.value.size() > kLongestValue) {
      option.is_unknown = true;
      option.reason = "a loop writes a very long value";
      return;
    }
    option.value.replace(at, kVariable.size(), round);
    at += round.size();
  }
}

/// Whether `if-opt = name` or `if-opt = name=value` holds by what stands above; nothing where that does not tell.
std::optional<bool> Reader::is_above(const UwsgiOption& option) const {
  const size_t equals = option.value.find('=');
  const auto first = std::find_if(result.options.begin(), result.options.end(), [&](const UwsgiOption& one) {
    return one.name == std::string_view(option.value).substr(0, equals);
  });
  if (option.is_unknown || first == result.options.end() || !first->condition.empty()) return std::nullopt;
  if (equals == std::string::npos) return true;
  const bool is_open = first->is_unknown || first->value.find_first_of("%$") != std::string::npos;
  return is_open ? std::nullopt : std::optional(first->value == std::string_view(option.value).substr(equals + 1));
}

/// `for` and `for-times` over what is written down always run; that an option stands above decides `if-opt`.
void Reader::open_block(const UwsgiOption& option) {
  // uWSGI knows no block inside of another one.
  is_nested_ = is_nested_ || is_skipped_ || rounds_ || !condition_.empty();
  rounds_ = rounds_of(option);
  if (rounds_) return;
  const std::string name = option.value.substr(0, option.value.find('='));
  if (option.name == "if-env") asked_ = "$(" + name + ")";
  if (option.name == "if-opt") asked_ = "%(" + name + ")";
  constexpr std::array<std::string_view, 3> kOfPaths = {"if-exists", "if-file", "if-dir"};
  if (std::find(kOfPaths.begin(), kOfPaths.end(), option.name) != kOfPaths.end()) asked_ = option.value;
  const bool asks = option.name == "if-opt" || option.name == "if-not-opt";
  if (const std::optional<bool> holds = asks ? is_above(option) : std::nullopt) {
    is_skipped_ = *holds == (option.name == "if-not-opt");
    return;
  }
  condition_ = option.name + " = " + option.value;
  if (condition_.size() > kLongestCondition) condition_ = condition_.substr(0, kLongestCondition) + "…";
  condition_span_ = option.span;
}

/// What an option says, once no loop is left in it.
void Reader::add(UwsgiOption option, FileId file) {
  if (result.options.size() >= kMostOptions) return;
  if (option.name == "inherit") {
    inherited_.emplace_back(std::move(option), file);
  } else if (names_uwsgi_configuration(option.name)) {
    splice(option, file);
  } else {
    result.options.push_back(std::move(option));
  }
}

/// What a template writes under a condition of its own counts under that.
void take_template(const Tree& tree, NodeId key, UwsgiOption& option) {
  const TemplateArm* arm = arm_around(tree, tree.nodes[key].begin);
  if (arm == nullptr) return;
  // Two conditions at once are more than one choice says.
  if (!option.condition.empty()) {
    option.is_unknown = true;
    option.reason = "a template writes it under a condition";
    return;
  }
  option.template_cause =
      "template " + std::to_string(static_cast<uint32_t>(tree.file)) + " " + std::to_string(arm->group);
  option.template_arm = arm->is_else && arm->around == UINT32_MAX ? 0 : arm->arm + 1;
  option.condition = arm->condition;
}

void Reader::take(const Tree& tree, NodeId key, NodeId value, FileId file) {
  if (result.options.size() >= kMostOptions) return;
  UwsgiOption option;
  option.name = text(tree, key);
  option.value = text(tree, value);
  const Format format = format_of(reading_.sources.path(file));
  const bool is_bare = tree.nodes[value].style == Style::plain;
  // JSON's words are numbers to uWSGI; an empty value of YAML sets nothing.
  if (format == Format::json && is_bare && option.value == "true") option.value = "1";
  if (format == Format::json && is_bare && (option.value == "false" || option.value == "null")) option.value = "0";
  if (format == Format::yaml && is_bare && option.value.empty()) return;
  option.span = {tree.file, tree.nodes[key].begin, std::max(tree.nodes[key].end, tree.nodes[value].end)};
  option.name_span = span(tree, key);
  option.value_span = span(tree, value);
  if (format == Format::xml) take_xml_value(reading_.sources, tree, value, option);
  if (tree.nodes[value].unknown || tree.nodes[key].unknown) {
    option.is_unknown = true;
    option.reason = "a template writes it";
  }
  fill_magic(option, reading_.sources.path(file));
  split_uwsgi_set(option);
  if (option.value.find("@(") != std::string::npos) {
    option.is_unknown = true;
    option.reason = option.value + " is read when uWSGI starts";
  }
  if (std::find(kClosing.begin(), kClosing.end(), option.name) != kClosing.end()) {
    condition_.clear();
    asked_.clear();
    is_nested_ = false;
    rounds_.reset();
    is_skipped_ = false;
    return;
  }
  if (option.name == "for" || is_conditional(option.name)) return open_block(option);
  if (is_skipped_ && !is_nested_) return;
  if (is_nested_) {
    option.is_unknown = true;
    option.reason = "a block inside of another one is nothing that uWSGI knows";
  }
  option.condition = condition_;
  option.condition_span = condition_span_;
  take_template(tree, key, option);
  if (!asked_.empty()) fill_loop_variable(option, asked_);
  if (!rounds_) return add(std::move(option), file);
  // Files that a loop names one after the other set what only their order tells.
  if (names_uwsgi_configuration(option.name) && rounds_->size() != 1) option.is_unknown = true;
  // Each word of a loop in turn.
  for (const std::string& round : *rounds_) {
    UwsgiOption one = option;
    fill_loop_variable(one, round);
    add(std::move(one), file);
  }
}

void Reader::read(FileId file, std::string_view section) {
  enter(file, section);
  read_open();
  for (size_t i = 0; i < inherited_.size(); i++) {
    const auto [option, from] = inherited_[i];
    splice(option, from);
    read_open();
  }
  fill_placeholders(result.options);
}

void Reader::read_open() {
  while (!places_.empty()) {
    Place& place = places_.back();
    if (place.next == place.options.size()) {
      places_.pop_back();
      continue;
    }
    const FileId from = place.file;
    const auto [key, value] = place.options[place.next++];
    take(*place.tree, key, value, from);
  }
}

}  // namespace

UwsgiConfig read_uwsgi_section(Reading& reading, FileId file, std::string_view section) {
  Reader reader(reading);
  reader.read(file, section);
  return std::move(reader.result);
}

namespace {

constexpr std::string_view kAsked = "uwsgi ";
constexpr std::string_view kPlace = " at ";

}  // namespace

void split_uwsgi_set(UwsgiOption& option) {
  const bool sets = option.name == "set" || option.name == "set-placeholder" || option.name == "set-ph";
  const size_t equals = option.value.find('=');
  if (!sets || equals == std::string::npos || option.is_unknown) return;
  option.name = option.value.substr(0, equals);
  option.value = option.value.substr(equals + 1);
  option.value_span.begin =
      std::min(option.value_span.end, option.value_span.begin + static_cast<uint32_t>(equals) + 1);
}

std::string uwsgi_cause(const UwsgiOption& option) {
  return std::string(kAsked) + option.condition + std::string(kPlace) + std::to_string(option.condition_span.begin);
}

std::string uwsgi_condition(std::string_view cause) {
  if (!cause.starts_with(kAsked)) return "";
  cause.remove_prefix(kAsked.size());
  return std::string(cause.substr(0, cause.rfind(kPlace)));
}

bool names_uwsgi_configuration(std::string_view option) {
  const auto names = known_words("uwsgi", "configuration_options");
  return std::find(names.begin(), names.end(), option) != names.end();
}

bool is_uwsgi_socket(std::string_view option) {
  constexpr std::array<std::string_view, 16> kSockets = {
      "http",          "https",      "httprouter",    "http-router",   "http-socket",    "https-socket",
      "http11-socket", "socket",     "uwsgi-socket",  "suwsgi-socket", "fastcgi-socket", "scgi-socket",
      "puwsgi-socket", "raw-socket", "shared-socket", "http-to-https"};
  return std::find(kSockets.begin(), kSockets.end(), option) != kSockets.end();
}

}  // namespace outlast
