#include "adapters/kestrel_hubs.h"

#include <algorithm>

#include "adapters/evaluated.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "signalr";
constexpr std::string_view kInterval = "KeepAliveInterval";
constexpr size_t kMostParsed = 50;

bool says(std::string_view bytes, std::string_view list) {
  const auto words = known_words(kSystem, list);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(bytes, word); });
}

/// The place of the first of some words in the sources of a project; no place where none says one.
Span first_said(const KestrelProject& project, std::string_view list) {
  for (const std::string_view word : known_words(kSystem, list)) {
    for (const FileId file : project.sources_of) {
      const std::string_view bytes = project.sources->bytes(file);
      const size_t at = find_written(bytes, word);
      if (at == std::string_view::npos) continue;
      return {file, static_cast<uint32_t>(at), static_cast<uint32_t>(end_of_written(bytes, at, word))};
    }
  }
  return {};
}

/// True for a call of a method that a list of words names.
bool is_call_of(const Program& program, const Expr& call, std::string_view list) {
  if (call.base == kNoExpr) return false;
  const Expr& method = program.exprs[call.base];
  return method.kind == ExprKind::member && holds(known_words(kSystem, list), method.text);
}

struct Hubs {
  Span first;  ///< where the project maps one; no place where it maps none
  size_t count = 0;
};

/// The hubs that a project maps, whatever else happens.
Hubs hubs_of(const KestrelProject& project) {
  Hubs hubs;
  size_t parsed = 0;
  for (const FileId file : project.sources_of) {
    if (!says(project.sources->bytes(file), "maps")) continue;
    if (++parsed > kMostParsed) break;
    const Program& program = project.documents->program(file, Format::csharp);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (!is_call_of(program, expr, "maps")) continue;
      ++hubs.count;
      if (call.branch != kNoBranch || has_place(hubs.first)) continue;
      const Span method = program.exprs[expr.base].span;
      const auto length = static_cast<uint32_t>(program.exprs[expr.base].text.size());
      hubs.first = {file, method.end - std::min(length, method.end - method.begin), method.end};
    }
  }
  return hubs;
}

/// True where what is handed to a call that adds hubs hands the options on, or is no function that is written there:
/// `o => section.Bind(o)`, `Tune.It`.
bool hands_options_on(const Program& program, ExprId argument) {
  constexpr std::string_view kHarmless = ".AddFilter";
  const Span span = program.exprs[argument].span;
  const std::string_view text = std::string_view(program.bytes).substr(span.begin, span.end - span.begin);
  const size_t arrow = text.find("=>");
  if (arrow == std::string_view::npos) return true;
  std::string_view head = without_blanks_at_end(text.substr(0, arrow));
  if (head.ends_with(')')) head.remove_suffix(1);
  const std::string_view name = name_at_end(head);
  if (name.empty()) return true;
  const std::string body = packed(text.substr(arrow + 2));
  for (size_t at = find_code(body, name); at != std::string::npos; at = find_code(body, name, at + name.size())) {
    const size_t past = at + name.size();
    if (at > 0 && body[at - 1] == '.') continue;
    if (past >= body.size() || body[past] != '.') return true;
    size_t end = past + 1;
    while (end < body.size() && is_name_byte(body[end])) ++end;
    const bool is_called = end < body.size() && (body[end] == '(' || body[end] == '<');
    if (is_called && body.substr(past, end - past) != kHarmless) return true;
  }
  return false;
}

struct HubInterval {
  std::vector<Datum> given;  ///< by what is handed to the call that adds the hubs
  bool is_of_one = false;    ///< that is about a single hub
  Span open;                 ///< another place that may set it; none where there is not
};

/// What one source gives the interval.
void look_at(const KestrelProject& project, FileId file, HubInterval& interval) {
  const std::string_view bytes = project.sources->bytes(file);
  const bool is_named = bytes.find(kInterval) != std::string_view::npos;
  const Program& program = project.documents->program(file, Format::csharp);
  std::vector<Span> adding, single, others;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (is_call_of(program, expr, "adds")) adding.push_back(expr.span);
    if (is_call_of(program, expr, "adds_to_one")) single.push_back(expr.span);
    if (is_call_of(program, expr, "other_intervals")) others.push_back(expr.span);
    if (!is_call_of(program, expr, "adds") && !is_call_of(program, expr, "adds_to_one")) continue;
    for (const ExprId argument : expr.args) {
      if (hands_options_on(program, argument)) interval.open = program.exprs[argument].span;
    }
  }
  const auto within = [](const std::vector<Span>& spans, Span span) {
    return std::any_of(spans.begin(), spans.end(), [&](Span one) { return is_inside(span, one); });
  };
  bool is_set = false;
  for (const Assignment& one : program.assignments) {
    const bool is_it = one.target != kNoExpr && one.value != kNoExpr && one.parameter < 0 &&
                       program.exprs[one.target].kind == ExprKind::member &&
                       program.exprs[one.target].text == kInterval;
    if (!is_it || within(others, one.span)) continue;
    const bool is_of_one = within(single, one.span) && !within(adding, one.span);
    const bool is_hubs = is_of_one || within(adding, one.span);
    if (!is_hubs && says(bytes, "clients")) continue;
    is_set = true;
    if (!is_hubs || one.branch != kNoBranch || !interval.given.empty() || !program.complete) {
      interval.open = program.exprs[one.target].span;
      continue;
    }
    const EvalScope scope = evaluation_scope(*project.sources, *project.documents, program, *project.environment);
    interval.given = eval(one.value, scope);
    interval.is_of_one = is_of_one;
  }
  const size_t options = bytes.find("HubOptions");
  const bool is_configured = holds_written(bytes, "Configure<HubOptions") ||
                             holds_written(bytes, "ConfigureAll<HubOptions") ||
                             holds_written(bytes, "AddOptions<HubOptions");
  const bool may_set = options != std::string_view::npos && (is_configured || (!is_set && is_named));
  if (may_set) interval.open = {file, static_cast<uint32_t>(options), static_cast<uint32_t>(options + 10)};
}

HubInterval interval_of(const KestrelProject& project) {
  HubInterval interval;
  size_t parsed = 0;
  for (const std::vector<FileId>* files : {&project.sources_of, &project.references}) {
    for (const FileId file : *files) {
      const std::string_view bytes = project.sources->bytes(file);
      const size_t named = std::min({bytes.find(kInterval), bytes.find("HubOptions"), bytes.size()});
      if (named == bytes.size() && !says(bytes, "adds") && !says(bytes, "adds_to_one")) continue;
      if (++parsed <= kMostParsed)
        look_at(project, file, interval);
      else
        interval.open = {file, static_cast<uint32_t>(named), static_cast<uint32_t>(named)};
    }
  }
  return interval;
}

}  // namespace

void add_hub_pings(Deriving& deriving, const KestrelProject& project, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  const KnownTimer* const row = find_timer(kSystem, kInterval, kSystem);
  const Hubs hubs = hubs_of(project);
  const Span hub = hubs.first;
  if (row == nullptr || !has_place(hub)) return;
  HubInterval interval = interval_of(project);
  std::vector<Datum> data = std::move(interval.given);
  const Span elsewhere = first_said(project, "served_elsewhere");
  if (!has_place(first_said(project, "adds")))
    data = {{.text = "what adds the hubs is not in the project and may set it", .span = hub}};
  if (interval.is_of_one && hubs.count > 1)
    data = {{.text = "one of several hubs has an interval of its own", .span = hub}};
  if (has_place(interval.open)) data = {{.text = "this may set the interval of the hubs, too", .span = interval.open}};
  if (has_place(elsewhere)) data = {{.text = "another service keeps the connections of the hubs", .span = elsewhere}};
  Value value = value_of(deriving.sources, data, *row, component);
  emit_timer(deriving, {.scope = component.root, .head = hub}, *row, row->family, std::move(value), data);
  const Span others = first_said(project, "other_websockets");
  if (has_place(others)) deriving.model.heartbeats.push_back({others, "websockets", {id}});
}

}  // namespace outlast
