#include "adapters/streams_pings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "adapters/evaluated.h"
#include "adapters/knowledge.h"
#include "adapters/uncalled.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "streams";
constexpr double kLongestPeriod = 1e12;
constexpr int kMostIntervals = 50;

/// Names that people give to one client's stream. What is sent to anything else says nothing of the streams.
constexpr std::array<std::string_view, 14> kStreams = {"ws",    "socket", "client", "conn",     "connection",
                                                       "c",     "s",      "sock",   "res",      "response",
                                                       "reply", "stream", "raw",    "webSocket"};

/// Words in a condition that ask which request this is, or whether the stream is still open.
constexpr std::array<std::string_view, 8> kHarmless = {"url",      "path",      "isAlive",  "readyState",
                                                       "writable", "destroyed", "pathname", "headersSent"};

bool is_script(const Sources& sources, FileId file) {
  const std::optional<Format> format = format_of_path(sources.path(file));
  return format && is_script(*format);
}

const Program& program_of(const Reading& reading, FileId file) {
  return reading.documents.program(file, format_of_path(reading.sources.path(file)).value_or(Format::javascript));
}

/// A positive number of milliseconds that no environment can change; the largest where there are several.
std::optional<Amount> constant_of(ExprId expr, const EvalScope& scope) {
  Amount largest = 0;
  for (const Datum& datum : eval(expr, scope)) {
    const bool is_amount = datum.kind == DatumKind::number && datum.number > 0 && datum.number < kLongestPeriod;
    const bool is_given = std::any_of(datum.chain.begin(), datum.chain.end(), [](const Step& step) {
      return step.note.find("environment") != std::string::npos;
    });
    if (!is_amount || is_given) return std::nullopt;
    largest = std::max(largest, static_cast<Amount>(std::llround(datum.number)));
  }
  return largest == 0 ? std::nullopt : std::optional(largest);
}

bool is_harmless(const Program& program, uint32_t branch) {
  for (int up = 0; branch != kNoBranch && up < 50; ++up) {
    const Branch& arm = program.branches[branch];
    const std::string asked = source_of(program, arm.condition, 200);
    const bool is_known = std::any_of(kHarmless.begin(), kHarmless.end(),
                                      [&](std::string_view word) { return asked.find(word) != std::string::npos; });
    // A loop over the clients.
    const bool is_loop = arm.condition == kNoExpr && program.bytes.substr(arm.at).starts_with("for");
    if (!is_known && !is_loop) return false;
    branch = arm.parent;
  }
  return branch == kNoBranch;
}

bool is_of_class(std::string_view method, TrafficClass traffic) {
  if (traffic == TrafficClass::websocket) return method == "ping" || method == "send";
  return traffic == TrafficClass::stream && method == "write";
}

/// True when the function sends on a stream whenever it is called.
bool sends(const Program& program, const Expr& function, TrafficClass traffic) {
  const LexicalScope& body = program.scopes[function.body];
  const auto is_inside = [&](uint32_t offset) { return offset >= body.begin && offset < body.end; };
  const bool may_leave = std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& one) {
    return is_inside(program.scopes[one.scope].begin) && !is_harmless(program, one.branch);
  });
  if (may_leave) return false;
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (!is_inside(expr.span.begin) || expr.base == kNoExpr) return false;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || !is_of_class(method.text, traffic)) return false;
    const std::string receiver = dotted(program, method.base);
    const std::string_view last = std::string_view(receiver).substr(receiver.rfind('.') + 1);
    const bool is_stream = std::find(kStreams.begin(), kStreams.end(), last) != kStreams.end();
    return is_stream && is_harmless(program, call.branch);
  });
}

/// The function that a callback is, when it stands in the same program.
const Expr* callback_of(const Program& program, ExprId id, const EvalScope& scope) {
  for (const Target& target : targets_of(id, scope)) {
    if (target.program != &program || target.expr == kNoExpr) continue;
    const Expr& expr = program.exprs[target.expr];
    if (expr.kind == ExprKind::function) return &expr;
  }
  return nullptr;
}

Value with_place(Value value, Span place, std::string note) {
  value.alternatives.front().at = place;
  value.alternatives.front().note = std::move(note);
  return value;
}

/// The folder of the nearest file that a project is described by, at or above a folder; the folder itself without one.
std::string project_of(const Sources& sources, std::string folder) {
  const std::string own = folder;
  while (true) {
    for (const char* name : {"package.json", "pyproject.toml", "requirements.txt", "Dockerfile"}) {
      if (sources.want(folder.empty() ? name : folder + "/" + name)) return folder;
    }
    if (folder.empty()) return own;
    folder = std::string(folder_of(folder));
  }
}

/// The folders that a component's programs stand in; "" is the whole repository.
std::vector<std::string> homes_of(const Reading& reading, const Component& component) {
  std::vector<std::string> homes;
  if (component.file != FileId::none) {
    homes.push_back(project_of(reading.sources, std::string(folder_of(reading.sources.path(component.file)))));
  }
  for (WorkloadId id : component.workloads) {
    const Workload& workload = at(reading.model.workloads, id);
    if (!workload.build.empty()) homes.emplace_back(folder_of(workload.build));
    if (workload.kind.starts_with("Dockerfile") && has_place(workload.head)) {
      homes.emplace_back(folder_of(reading.sources.path(workload.head.file)));
    }
  }
  if (homes.empty()) homes.push_back(component.folder);
  return homes;
}

bool is_in(std::string_view path, std::string_view home) {
  return home.empty() || (path.starts_with(home) && path.size() > home.size() && path[home.size()] == '/');
}

/// True when a system's programs are written in the language of a file.
bool speaks(std::string_view system, std::optional<Format> format) {
  const std::span<const KnownInput> inputs = known_inputs();
  return std::any_of(inputs.begin(), inputs.end(),
                     [&](const KnownInput& input) { return input.system == system && input.format == format; });
}

/// Files that stand inside a component's containers.
std::set<std::string_view> mounted(const Model& model, const Component& component) {
  std::set<std::string_view> files;
  for (WorkloadId id : component.workloads) {
    for (const auto& [file, inside] : at(model.workloads, id).mounts) files.insert(file);
  }
  return files;
}

}  // namespace

std::optional<Value> pings_of_program(const Reading& reading, FileId file, TrafficClass traffic) {
  if (!is_script(reading.sources, file)) return std::nullopt;
  const Program& program = program_of(reading, file);
  const Environment none;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, none);
  std::optional<Amount> rarest;
  Span place;
  int intervals = 0;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.args.size() != 2 || expr.base == kNoExpr || dotted(program, expr.base) != "setInterval") continue;
    if (++intervals > kMostIntervals) return std::nullopt;
    const Expr* callback = callback_of(program, expr.args[0], scope);
    if (!callback || !sends(program, *callback, traffic)) continue;
    if (!uncalled_function(reading.sources, program, expr.span.begin).empty()) continue;
    const std::optional<Amount> period = constant_of(expr.args[1], scope);
    if (!period || !is_harmless(program, call.branch)) return std::nullopt;
    if (rarest && *rarest >= *period) continue;
    rarest = period;
    place = program.exprs[expr.args[1]].span;
  }
  if (!rarest || !program.complete) return std::nullopt;
  // Something else may be sent in between: the period is the longest silence, not the usual one.
  return with_place(somewhere(0, *rarest), place, "sent again and again here");
}

std::optional<Value> option_of_program(const Reading& reading, FileId file, std::string_view option) {
  if (!is_script(reading.sources, file)) return std::nullopt;
  const Program& program = program_of(reading, file);
  const Environment none;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, none);
  std::vector<ExprId> given;
  for (const Expr& expr : program.exprs) {
    for (size_t i = 0; expr.kind == ExprKind::object && i < expr.args.size(); ++i) {
      if (expr.names[i] == option) given.push_back(expr.args[i]);
    }
  }
  size_t mentions = 0;
  for (size_t at = program.bytes.find(option); at != std::string_view::npos && mentions < 2;
       at = program.bytes.find(option, at + 1)) {
    mentions += is_in_comment(program.bytes, at) ? 0 : 1;
  }
  // Which of several servers a route leads to is not known.
  const auto servers = std::count_if(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& call = program.exprs[one.call];
    if (call.text != "new" || call.base == kNoExpr || program.exprs[call.base].text != "Server") return false;
    return !dotted(program, call.base).starts_with("http");
  });
  if (servers > 1) return std::nullopt;
  // A place that names it and is no such property may set it in a way that was not read.
  if (given.size() != 1 || mentions != 1 || !program.complete) return std::nullopt;
  const std::optional<Amount> amount = constant_of(given[0], scope);
  if (!amount) return std::nullopt;
  return with_place(exactly(*amount), program.exprs[given[0]].span, std::string(option));
}

bool is_in_comment(std::string_view bytes, size_t at) {
  const size_t newline = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
  const size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  std::string_view before = bytes.substr(line, at - line);
  const std::string_view text = before.substr(std::min(before.find_first_not_of(" \t"), before.size()));
  if (text.starts_with("//")) return true;
  // A line of a comment that goes on; what stands behind its end is none.
  if (text.starts_with("/*") || text.starts_with("* ")) return before.find("*/") == std::string_view::npos;
  // Behind code, outside of quotes: `start()  // …`.
  char quote = 0;
  for (size_t i = 0; i + 1 < before.size(); ++i) {
    const char c = before[i];
    if (c == '\\') {
      ++i;
    } else if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'' || c == '`') {
      quote = c;
    } else if (c == '/' && before[i + 1] == '/' && (i == 0 || before[i - 1] == ' ' || before[i - 1] == '\t')) {
      return true;
    }
  }
  return false;
}

bool may_be_client(const Sources& sources, FileId file) {
  const auto holds_any = [](std::string_view bytes, std::string_view list) {
    const std::span<const std::string_view> words = known_words(kSystem, list);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(bytes, word); });
  };
  if (holds_any(sources.bytes(file), "clients")) return true;
  if (!is_script(sources, file)) return false;
  for (std::string folder(folder_of(sources.path(file)));; folder = std::string(folder_of(folder))) {
    const auto package = sources.want(folder.empty() ? "package.json" : folder + "/package.json");
    if (package) return holds_any(sources.bytes(*package), "client-packages");
    if (folder.empty()) return false;
  }
}

namespace {

/// Where the programs of a component stand.
struct Place {
  ComponentId id;
  std::vector<std::string> homes;
  std::set<std::string_view> files;
};

/// The components that a program can be of; empty: any. What is of nobody's folder may be of anybody, and so may what
/// runs at the other end.
std::vector<ComponentId> owners_of(const Reading& reading, const std::vector<Place>& places, FileId file) {
  const std::string& path = reading.sources.path(file);
  bool is_owned = false;
  std::vector<ComponentId> of;
  for (const Place& place : places) {
    const auto holds = [&](const std::string& home) { return is_in(path, home); };
    const auto is_own_home = [&](const std::string& home) { return !home.empty() && is_in(path, home); };
    const bool is_mounted = place.files.contains(path);
    if (!is_mounted && std::none_of(place.homes.begin(), place.homes.end(), holds)) continue;
    of.push_back(place.id);
    const bool is_near = is_mounted || std::any_of(place.homes.begin(), place.homes.end(), is_own_home);
    is_owned = is_owned || (is_near && speaks(at(reading.model.components, place.id).system, format_of_path(path)));
  }
  if (!is_owned || may_be_client(reading.sources, file)) of.clear();
  return of;
}

}  // namespace

void place_heartbeats(Reading& reading) {
  if (reading.model.heartbeats.empty()) return;
  std::vector<Place> places;
  for (size_t i = 0; i < reading.model.components.size(); ++i) {
    const Component& component = reading.model.components[i];
    if (!component.accepts || component.opens || component.is_base) continue;
    places.push_back({static_cast<ComponentId>(i), homes_of(reading, component), mounted(reading.model, component)});
  }
  FileId last = FileId::none;
  std::vector<ComponentId> of_last;  // heartbeats of one file stand next to each other
  for (Heartbeat& heartbeat : reading.model.heartbeats) {
    if (heartbeat.span.file != last) {
      last = heartbeat.span.file;
      of_last = owners_of(reading, places, last);
    }
    heartbeat.of = of_last;
  }
}

}  // namespace outlast
