#include "adapters/nginx_rewritten.h"

#include <algorithm>
#include <set>

#include "adapters/nginx_mounts.h"
#include "adapters/started.h"

namespace outlast {
namespace {

constexpr size_t kMostRewritings = 50;
constexpr size_t kMostParts = 100'000;
constexpr size_t kLargestScript = size_t{1} << 20;
constexpr size_t kShortestText = 2;

/// A part of `s/a/b/`: up to the next separator that no backslash protects.
std::string_view part_of(std::string_view text, size_t from, char separator) {
  size_t at = from;
  while (at < text.size() && text[at] != separator) at += text[at] == '\\' ? 2 : 1;
  return text.substr(from, std::min(at, text.size()) - from);
}

/// The plain text that a pattern of sed begins with; `is_cut` when that is not all of it.
std::string plain_start(std::string_view pattern, bool& is_cut) {
  constexpr std::string_view kRepeats = "*+?{";
  std::string plain;
  for (size_t at = pattern.starts_with('^') ? 1 : 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    const bool is_escaped = c == '\\' && at + 1 < pattern.size();
    const char meant = is_escaped ? pattern[at + 1] : c;
    const size_t next = at + (is_escaped ? 2 : 1);
    const bool is_special =
        is_escaped ? std::string_view("(|){}+?").find(meant) != std::string_view::npos || (meant >= 'a' && meant <= 'z')
                   : std::string_view("[*$(|").find(c) != std::string_view::npos;
    const bool is_repeated = next < pattern.size() && kRepeats.find(pattern[next]) != std::string_view::npos;
    is_cut = is_special || is_repeated;
    if (is_cut) break;
    plain += meant;
    at = next - 1;
  }
  return plain;
}

/// What the commands of one sed expression replace: `s/a/b/; s#c#d#g`.
void add_replaced(std::string_view expression, Span span, std::vector<Rewriting>& found) {
  for (size_t at = 0; at < expression.size() && found.size() < kMostRewritings;) {
    at = expression.find('s', at);
    if (at == std::string_view::npos || at + 1 >= expression.size()) return;
    const char separator = expression[at + 1];
    const bool is_word = (separator >= 'a' && separator <= 'z') || (separator >= 'A' && separator <= 'Z') ||
                         (separator >= '0' && separator <= '9') || separator == ' ' || separator == '_';
    if (is_word) {
      ++at;
      continue;
    }
    const std::string_view pattern = part_of(expression, at + 2, separator);
    const size_t behind = at + 2 + pattern.size() + 1;
    const std::string_view given =
        behind < expression.size() ? part_of(expression, behind, separator) : std::string_view();
    Rewriting one{.text = {}, .span = span};
    one.text = plain_start(pattern, one.is_cut);
    // What both sides begin and end with stays; what a variable ends with nobody knows.
    while (one.from < one.text.size() && one.from < given.size() && one.text[one.from] == given[one.from]) ++one.from;
    one.to = one.text.size();
    size_t rest = given.find('$') == std::string_view::npos ? given.size() : 0;
    while (one.to > one.from && rest > one.from && one.text[one.to - 1] == given[rest - 1]) --one.to, --rest;
    if (!one.is_cut && one.from == one.to && one.text != given) one.from = 0, one.to = one.text.size();
    if (one.text.size() >= kShortestText && (one.is_cut || one.from < one.to)) found.push_back(std::move(one));
    at = std::max(behind + given.size() + 1, at + 2);
  }
}

/// The sed commands of a text that name one of some files.
void add_from_text(const Sources& sources, FileId file, const std::set<std::string, std::less<>>& names,
                   std::vector<Rewriting>& found) {
  const std::string_view bytes = sources.bytes(file);
  if (bytes.size() > kLargestScript) return;
  for (size_t at = bytes.find("sed "); at != std::string_view::npos && found.size() < kMostRewritings;
       at = bytes.find("sed ", at + 1)) {
    size_t end = std::min(bytes.find('\n', at), bytes.size());
    while (end < bytes.size() && end > 0 && bytes[end - 1] == '\\')
      end = std::min(bytes.find('\n', end + 1), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    const bool names_it = std::any_of(
        names.begin(), names.end(), [&](const std::string& name) { return line.find(name) != std::string_view::npos; });
    if (!names_it) continue;
    const ShellText text = read_shell(mapped_range(bytes, static_cast<uint32_t>(at), static_cast<uint32_t>(end)));
    if (text.commands.empty()) continue;
    for (const ShellWord& word : text.commands.front().words) {
      if (!word.value.text.starts_with('-') && word.value.text.size() > 3)
        add_replaced(word.value.text, {file, static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, found);
    }
    at = end - 1;
  }
}

}  // namespace

std::vector<Rewriting> rewritings_of(const Sources& sources, const Model& model, const Component& component) {
  std::vector<Rewriting> found;
  std::set<FileId> looked_at;
  std::set<std::string, std::less<>> names;
  const Workload* before = nullptr;
  for (const WorkloadId id : component.workloads) {
    const Workload& workload = at(model.workloads, id);
    const bool is_as_before = before != nullptr && have_same_mounts(*before, workload);
    before = &workload;
    if (!is_as_before) names = {std::string(name_of(sources.path(component.file)))};
    for (size_t i = 0; !is_as_before && i < workload.mounts.size(); ++i) {
      const auto& [path, inside] = workload.mounts[i];
      if (path == sources.path(component.file)) names.emplace(name_of(inside));
    }
    const auto look = [&](std::optional<FileId> file) {
      if (file && looked_at.insert(*file).second) add_from_text(sources, *file, names, found);
    };
    for (size_t i = 0; !is_as_before && i < workload.mounts.size(); ++i) {
      const std::string& path = workload.mounts[i].first;
      const bool may_be = path.ends_with(".sh") || name_of(path).find('.') == std::string_view::npos;
      const std::optional<FileId> file = may_be ? sources.want(path) : std::nullopt;
      if (file && is_shell_script(path, sources.bytes(*file))) look(file);
    }
    if (!workload.build.empty()) look(sources.want(workload.build));
    if (has_place(workload.head)) look(workload.head.file);
  }
  return found;
}

bool mark_rewritten(Tree& tree, std::string_view bytes, const std::vector<Rewriting>& rewritings) {
  std::vector<std::pair<size_t, size_t>> parts;
  for (const Rewriting& one : rewritings) {
    for (size_t at = bytes.find(one.text); at != std::string_view::npos && parts.size() < kMostParts;
         at = bytes.find(one.text, at + one.text.size())) {
      const size_t end = at + one.text.size();
      parts.emplace_back(at + one.from, one.is_cut ? std::min(bytes.find('\n', end), bytes.size()) : at + one.to);
    }
  }
  std::sort(parts.begin(), parts.end());
  // Where each part ends at the latest, with those before it.
  for (size_t i = 1; i < parts.size(); ++i) parts[i].second = std::max(parts[i].second, parts[i - 1].second);
  bool is_any = false;
  for (NodeId id = 0; id < tree.nodes.size() && !parts.empty(); ++id) {
    Node& node = tree.nodes[id];
    if (node.kind != NodeKind::word || (id > 0 && tree.nodes[id - 1].kind == NodeKind::directive)) continue;
    const auto past = std::lower_bound(parts.begin(), parts.end(), std::pair<size_t, size_t>(node.end, 0));
    if (past == parts.begin() || (past - 1)->second <= node.begin) continue;
    node.unknown = is_any = true;
  }
  return is_any;
}

}  // namespace outlast
