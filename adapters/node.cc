#include "adapters/node.h"

#include <algorithm>
#include <set>

#include "adapters/node_release.h"
#include "adapters/node_requests.h"
#include "adapters/node_unheard.h"
#include "adapters/node_work.h"
#include "adapters/uncalled.h"
#include "model/release.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr std::string_view kSystem = "node";

/// Whose number a server has that Fastify makes: releases differ.
std::string_view fastify_family(NodeWork& work, std::vector<OriginStep>& chain) {
  const auto version = node_dependency(work.deriving, work.program.file, "fastify");
  if (!version) return "fastify";
  chain.push_back({version->span, "fastify " + version->text});
  const size_t digit = version->text.find_first_of("0123456789");
  const auto changed = known_words(kSystem, "fastify writes its own");
  const bool is_old = digit != std::string::npos && !changed.empty() &&
                      is_before(std::string_view(version->text).substr(digit), changed.front());
  return is_old ? "fastify of old" : "fastify";
}

/// Where a setting of a server comes from, and when: by which name the options give it ("" when they do not), and whose
/// default it has.
struct SettingWay {
  std::string_view option;
  std::string_view family;
  std::vector<Choice> choices = {};
};

/// Fastify leaves to Node what its older releases did not know, whatever their options say.
std::vector<SettingWay> ways_of(const NodeWork& work, std::string_view setting, std::string_view option,
                                std::string_view family, std::vector<OriginStep>& chain) {
  if (work.server().kind != NodeServerKind::fastify) return {{option, family}};
  const auto since = known_words(kSystem, "fastify sets " + std::string(setting));
  const auto version = node_dependency(work.deriving, work.program.file, "fastify");
  const std::string_view text = version ? std::string_view(version->text) : std::string_view();
  const size_t digit = text.find_first_of("0123456789");
  if (since.empty() || digit == std::string_view::npos) return {{option, family}};
  const std::string_view own = text.substr(digit, text.find_first_not_of("0123456789.", digit) - digit);
  std::vector<std::string_view> steps{"0", since.front()};
  if (is_before(own, since.front())) steps.insert(steps.begin() + 1, own);
  const std::vector<uint16_t> may = matching_releases(steps, text);
  const auto last = static_cast<uint16_t>(steps.size() - 1);
  if (may.empty() || may.front() == last) return {{option, family}};
  if (chain.empty()) chain.push_back({version->span, "fastify " + version->text});
  if (may.back() != last) return {{"", ""}};
  const std::string release(since.front());
  const std::string cause = "fastify " + release;
  return {{option, family, {{.cause = cause, .label = cause + " and later"}}},
          {"", "", {{.cause = cause, .arm = 1, .label = "fastify before " + release}}}};
}

/// One alternative where all of them say the same.
Value without_needless_choices(Value value) {
  const auto& all = value.alternatives;
  const bool is_one = std::all_of(all.begin(), all.end(), [&](const Alternative& one) {
    return one.form == all.front().form && one.form != Form::unknown && one.range == all.front().range;
  });
  if (!is_one || all.empty()) return value;
  value.alternatives.resize(1);
  value.alternatives.front().choices.clear();
  return value;
}

/// A setting by all ways to it; `given` is what the program says of it.
Value by_ways(const NodeWork& work, std::string_view setting, const std::vector<SettingWay>& ways,
              std::vector<NodeGiven>& given,
              Value (*value_of)(const NodeWork&, const std::vector<NodeGiven>&, const KnownTimer&)) {
  Value value;
  for (const SettingWay& way : ways) {
    std::vector<NodeGiven> said = node_given(work, setting, way.option);
    merge(value, value_when(value_of(work, said, node_row(setting, way.family)), way.choices));
    if (!is_written(given)) given = std::move(said);
  }
  return ways.size() > 1 ? without_needless_choices(std::move(value)) : value;
}

const KnownTimer& keepalive_row(NodeWork& work, std::vector<OriginStep>& chain) {
  if (work.server().kind != NodeServerKind::fastify) return node_row("keepAliveTimeout");
  return node_row("keepAliveTimeout", fastify_family(work, chain));
}

/// What a server is constructed with as its limit of requests, which limits their headers then too. Fastify sets its
/// own later.
std::vector<NodeGiven> constructed_limit(const NodeWork& work) {
  std::vector<NodeGiven> given;
  if (work.server().kind != NodeServerKind::fastify) add_node_option(work, "requestTimeout", {}, given);
  return given;
}

bool is_plain(const Value& value) {
  return value.alternatives.size() == 1 && value.alternatives[0].form == Form::exact;
}

/// What is left of a time of its own where the whole may take no longer than `whole`.
Value limited(const Alternative& own, const Value& whole) {
  Value value;
  for (Alternative one : whole.alternatives) {
    const bool is_known = one.form != Form::unknown;
    if (is_known) {
      const Interval range{std::min(own.range.low, one.range.low), std::min(own.range.high, one.range.high)};
      std::vector<Choice> choices = std::move(one.choices);
      one = own;
      one.range = range;
      one.choices = std::move(choices);
    }
    add_alternative(value, std::move(one));
  }
  return value;
}

/// The smaller of both times counts for heads and the larger for whole requests, whatever they are called.
void smaller_for_heads(Value& header, Value& whole) {
  Value smaller, larger;
  for (const Alternative& head : header.alternatives) {
    for (const Alternative& request : whole.alternatives) {
      if (!compatible(head.choices, request.choices)) continue;
      Alternative least = head, most = request;
      const bool is_known = head.form != Form::unknown && request.form != Form::unknown;
      if (is_known && head.range.low != kInfinite && head.range.low > request.range.high) {
        std::swap(least, most);
        least.note = most.note = "the smaller of headersTimeout and requestTimeout counts for heads";
      } else if (head.form == Form::unknown && request.form != Form::unknown && request.range.low != kInfinite) {
        most = head;
      } else if (request.form == Form::unknown && head.form != Form::unknown && head.range.low != kInfinite) {
        least = request;
      }
      least.choices = most.choices = joined(head.choices, request.choices);
      add_alternative(smaller, std::move(least));
      add_alternative(larger, std::move(most));
    }
  }
  header = without_needless_choices(std::move(smaller));
  whole = without_needless_choices(std::move(larger));
}

void add_header_timers(const NodeWork& work, std::string_view family) {
  std::vector<OriginStep> chain;
  const std::vector<SettingWay> ways = ways_of(work, "requestTimeout", "requestTimeout", family, chain);
  const KnownTimer& request_row = node_row("requestTimeout", ways.front().family);
  std::vector<NodeGiven> request;
  Value receive = by_ways(work, "requestTimeout", ways, request, node_value);
  const std::vector<NodeGiven> headers = node_given(work, "headersTimeout", "headersTimeout");
  const KnownTimer& race_row = node_row("headersTimeout", "idle");
  const Value race = default_of(race_row, work.component);
  const bool has_race = !race.alternatives.empty() && race.alternatives[0].range.high != kInfinite;
  const KnownTimer& row = has_race ? race_row : node_row("headersTimeout");
  Value header = node_value(work, headers, row);
  const std::vector<NodeGiven> limit = constructed_limit(work);
  if (!is_written(headers) && is_written(limit) && header.alternatives.size() == 1) {
    Alternative standard = header.alternatives[0];
    const bool is_off = limit.size() == 1 && limit[0].datum.kind == DatumKind::number && limit[0].datum.number == 0;
    if (is_off) standard.range = {kInfinite, kInfinite};
    header = limited(standard, node_value(work, limit, request_row));
  }
  smaller_for_heads(header, receive);
  add_node_timer(work, request_row, std::move(receive), request, std::move(chain));
  add_node_timer(work, row, std::move(header), headers);
  if (!has_race) return;
  work.deriving.model.facts.push_back({.scope = work.root,
                                       .kind = FactKind::headers_race,
                                       .setting = "headersTimeout",
                                       .value = flag(true),
                                       .origin = {.span = work.component.release.span, .how = How::version_default}});
}

/// True when a program reads a member that it writes: it may keep a number there for something else.
bool is_read_again(const Program& program, ExprId written) {
  std::set<ExprId> targets;
  for (const Assignment& one : program.assignments) targets.insert(one.target);
  const std::string name = dotted(program, written);
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    const bool is_same = expr.kind == ExprKind::member && expr.text == program.exprs[written].text;
    if (is_same && !targets.contains(id) && dotted(program, id) == name) return true;
  }
  return false;
}

/// Settings that are written to what has the server, where they set nothing.
void add_misplaced(const NodeWork& work) {
  for (const KnownTimer& row : known_timers()) {
    if (row.system != kSystem || !row.is_timer || !row.family.empty() || row.setting == "timeout") continue;
    for (const uint32_t write : misplaced_writes(work.scope, work.servers, work.index, row.setting)) {
      const Assignment& assignment = work.program.assignments[write];
      if (is_read_again(work.program, assignment.target)) continue;
      Effect effect{.scope = work.root, .setting = std::string(row.setting), .span = assignment.span};
      effect.acts = flag(false);
      const std::string owner = source_of(work.program, work.program.exprs[assignment.target].base);
      effect.reason = owner + " is not the HTTP server, which alone has this setting";
      effect.help =
          "Set it on the server: what listen() of Express and Koa returns, `server` of Fastify, `listener` of "
          "hapi, getHttpServer() of Nest";
      work.deriving.model.effects.push_back(std::move(effect));
    }
  }
}

/// Settings that are written to a server of the same application that never listens.
void add_unheard(const NodeWork& work) {
  for (const uint32_t write : unheard_writes(work.program, work.server().made)) {
    const Assignment& assignment = work.program.assignments[write];
    const Expr& target = work.program.exprs[assignment.target];
    const bool is_setting = std::any_of(known_timers().begin(), known_timers().end(), [&](const KnownTimer& row) {
      return row.system == kSystem && row.is_timer && row.family.empty() && row.setting == target.text;
    });
    if (!is_setting) continue;
    Effect effect{.scope = work.root, .setting = target.text, .span = assignment.span};
    effect.acts = flag(false);
    const std::string owner = source_of(work.program, target.base);
    effect.reason = owner + " never listens, and listen() of what it serves makes another server";
    effect.help = "Call " + owner + ".listen(), or set it on what listen() returns";
    work.deriving.model.effects.push_back(std::move(effect));
  }
}

/// The silence that requests may have, unless one of them is given another by what handles it.
Value silence_of(const NodeWork& work, const std::vector<NodeGiven>& given, const KnownTimer& row) {
  const Value value = node_value(work, given, row);
  std::vector<const Program*> programs{&work.program};
  programs.insert(programs.end(), work.tuners.begin(), work.tuners.end());
  for (const Program* program : programs) {
    EvalScope there = work.scope;
    there.program = program;
    if (program != &work.program && !node_servers(there).all.empty()) continue;
    for (const ExprId call : request_timeouts(there)) {
      std::vector<NodeGiven> own;
      for (Datum& datum : eval(program->exprs[call].args[0], there)) own.push_back({std::move(datum), false});
      const Value single = node_value(work, own, row);
      const bool is_same =
          is_plain(value) && is_plain(single) && value.alternatives[0].range == single.alternatives[0].range;
      if (is_same) continue;
      const std::string callee = source_of(*program, program->exprs[call].base);
      return unknown_because(callee + "() sets it for single requests", program->exprs[call].span);
    }
  }
  return value;
}

/// The image of another runtime that the server runs in; "" where none is known.
std::string other_runtime_of(const NodeWork& work) {
  for (const WorkloadId id : work.component.workloads) {
    const std::string& image = at(work.deriving.model.workloads, id).image;
    for (const std::string_view other : known_words(kSystem, "other_runtimes")) {
      if (image.find(other) != std::string::npos) return image;
    }
  }
  return "";
}

Value closed_by_each(Span place) {
  Value none = closed_at_once();
  none.alternatives.front().at = place;
  none.alternatives.front().note = "every response says Connection: close";
  return none;
}

void add_timers(NodeWork& work) {
  if (const std::string image = other_runtime_of(work); !image.empty()) {
    Value value = unknown_because("it runs in " + image + ", whose server is not Node's", work.server().head);
    return add_node_timer(work, node_row("keepAliveTimeout"), std::move(value), {});
  }
  if (!work.server().protocol_doubt.empty()) {
    Value value = unknown_because(work.server().protocol_doubt, work.server().head);
    return add_node_timer(work, node_row("keepAliveTimeout"), std::move(value), {});
  }
  if (work.server().kind == NodeServerKind::http2)
    return add_node_session_timers(work, node_row("timeout", "http2"), {});
  if (work.server().kind == NodeServerKind::fastify_http2) {
    std::vector<OriginStep> chain;
    const std::string_view family = fastify_family(work, chain);
    return add_node_session_timers(work, node_row("http2SessionTimeout", family), std::move(chain));
  }
  const bool is_fastify = work.server().kind == NodeServerKind::fastify;
  const std::string_view family = is_fastify ? "fastify" : "";
  std::vector<OriginStep> chain;
  const KnownTimer& keepalive = keepalive_row(work, chain);
  std::vector<NodeGiven> idle;
  const auto ways = ways_of(work, "keepAliveTimeout", "keepAliveTimeout", keepalive.family, chain);
  Value kept = node_closing(work, by_ways(work, "keepAliveTimeout", ways, idle, node_value));
  if (const AnnouncedClose close = announced_close(work.scope); has_place(close.place))
    kept = close.is_in_each && work.servers.all.size() == 1
               ? closed_by_each(close.place)
               : unknown_because("responses may say Connection: close here", close.place);
  add_node_timer(work, keepalive, std::move(kept), idle, std::move(chain));
  add_header_timers(work, family);
  std::vector<OriginStep> told;
  const auto silent = ways_of(work, "timeout", is_fastify ? "connectionTimeout" : "timeout", family, told);
  std::vector<NodeGiven> silence;
  Value quiet = by_ways(work, "timeout", silent, silence, silence_of);
  add_node_timer(work, node_row("timeout", silent.front().family), std::move(quiet), silence, std::move(told));
  const std::vector<NodeGiven> requests = node_given(work, "maxRequestsPerSocket", "maxRequestsPerSocket");
  if (!is_written(requests)) return;
  const Value most = node_value(work, requests, node_row("maxRequestsPerSocket"));
  add_node_timer(work, node_row("maxRequestsPerSocket"), most, requests);
  const bool is_one = std::all_of(most.alternatives.begin(), most.alternatives.end(), [](const Alternative& one) {
    return one.form == Form::exact && one.range.high == 1;
  });
  if (!is_one) return;
  Value none = closed_at_once();
  none.alternatives.front().note = "one request a connection";
  add_node_timer(work, keepalive, std::move(none), requests);
}

Format language_of(const Sources& sources, FileId file) {
  const std::optional<Format> format = format_of_path(sources.path(file));
  const bool is_script = format == Format::typescript || format == Format::tsx;
  return is_script ? *format : Format::javascript;
}

}  // namespace

void read_node(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(reading.sources, path) || path.ends_with(".min.js") || path.ends_with(".d.ts")) return;
  const Program& program = reading.documents.program(file, format);
  const Environment none;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, none);
  const NodeServers servers = node_servers(scope);
  for (const NodeServer& server : servers.all) {
    if (never_listens(program, server.made)) continue;
    add_component(reading.model,
                  {.system = std::string(kSystem),
                   .name = path,
                   .head = server.head,
                   .file = file,
                   .accepts = true,
                   .complete = program.complete},
                  in_one_line(reading.sources.text(server.head)));
  }
  const bool times_requests = servers.all.empty() && !request_timeouts(scope).empty();
  const bool listens_for_others = servers.all.empty() && !listens_for(scope).empty();
  if (times_requests || listens_for_others || is_tuner(scope, servers)) reading.model.tuners.push_back(file);
  if (servers.all.empty()) return;
  for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
}

namespace {

/// The dotenv module fills in what the environment lacks from the `.env` file beside the package.
void add_dotenv(Deriving& deriving, const Program& program, Environment& environment) {
  const auto loads = [](const Program& one) {
    const bool imports = std::any_of(one.imports.begin(), one.imports.end(), [](const Import& import) {
      return import.module == "dotenv" || import.module.starts_with("dotenv/") || import.module == "@nestjs/config";
    });
    if (imports || !holds_text(one.bytes, "dotenv")) return imports;
    return std::any_of(one.calls.begin(), one.calls.end(), [&](const Call& call) {
      return node_callee_name(one, one.exprs[call.call].base) == "dotenv.config";
    });
  };
  const bool is_loaded =
      loads(program) || std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
        const Program* other =
            import.module.starts_with('.') ? deriving.documents.imported(program, import.module) : nullptr;
        return other != nullptr && loads(*other);
      });
  if (!is_loaded) return;
  const std::optional<FileId> package = node_package(deriving.sources, program.file);
  const std::string folder(folder_of(deriving.sources.path(package.value_or(program.file))));
  const std::optional<FileId> file = deriving.sources.want(folder.empty() ? ".env" : folder + "/.env");
  if (!file) return;
  add_environment_file(deriving.documents, *file, environment);
}

bool is_server_of_program(const Component& component) {
  return !component.is_base && component.system == kSystem && component.file != FileId::none &&
         component.file == component.head.file;
}

bool is_same(const Environment& one, const Environment& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
    return a.first == b.first && a.second.text == b.second.text && a.second.is_unknown == b.second.is_unknown;
  });
}

/// The servers of the same file in the same environment: these are worked out together, as what a program says is
/// asked for each of them again.
std::vector<ComponentId> together_with(const Deriving& deriving, ComponentId id, const Environment& environment) {
  const std::deque<Component>& all = deriving.model.components;
  const Component& own = at(all, id);
  std::vector<ComponentId> found;
  for (size_t i = 0; i < all.size(); ++i) {
    const auto other = static_cast<ComponentId>(i);
    if (all[i].file != own.file || !is_server_of_program(all[i])) continue;
    if (other == id || is_same(environment_of(deriving, other), environment)) found.push_back(other);
  }
  return found;
}

/// What the program sees in each of the places that start it; nothing where that is the same everywhere.
std::vector<Environment> environments_of(Deriving& deriving, const Component& component, const Program& program) {
  constexpr size_t kMostPlaces = 16;
  std::vector<Environment> found;
  if (component.workloads.size() < 2 || component.workloads.size() > kMostPlaces) return found;
  for (const WorkloadId id : component.workloads) {
    Environment environment = environment_of(deriving, std::vector<WorkloadId>{id});
    add_dotenv(deriving, program, environment);
    const bool is_known =
        std::any_of(found.begin(), found.end(), [&](const Environment& one) { return is_same(one, environment); });
    if (!is_known) found.push_back(std::move(environment));
  }
  return found;
}

/// True where other files of the package make servers too: one that nobody makes may be left from before.
bool has_other_servers(const NodeWork& work) {
  const Sources& sources = work.deriving.sources;
  const std::optional<FileId> package = node_package(sources, work.component.file);
  const std::deque<Component>& all = work.deriving.model.components;
  return std::any_of(all.begin(), all.end(), [&](const Component& one) {
    return is_server_of_program(one) && one.head != work.component.head && node_package(sources, one.file) == package;
  });
}

/// A server in a function that nobody calls keeps no connection that is sure to be there.
void doubt_uncalled(const NodeWork& work, size_t first_timer) {
  if (!has_other_servers(work)) return;
  const Sources& sources = work.deriving.sources;
  const std::string function = uncalled_function(sources, work.program, work.component.head.begin, true);
  if (function.empty() || is_named_in_other_files(sources, function)) return;
  for (size_t t = first_timer; t < work.deriving.model.timers.size(); ++t) {
    Timer& timer = work.deriving.model.timers[t];
    if (timer.kind != TimerKind::accept_idle || is_unknown(timer.value)) continue;
    timer.value = when_called(std::move(timer.value), function, sources.path(work.component.file), work.component.head);
  }
}

void derive_server(NodeWork& work) {
  work.handed = handed_out(work.scope, work.servers, work.index);
  const size_t first_timer = work.deriving.model.timers.size();
  add_timers(work);
  doubt_uncalled(work, first_timer);
  add_node_endpoints(work);
  add_misplaced(work);
  add_unheard(work);
  if (!work.server().is_websocket) return;
  work.deriving.model.facts.push_back({.scope = work.root,
                                       .kind = FactKind::only_websockets,
                                       .value = flag(true),
                                       .origin = {.span = work.component.head, .how = How::computed, .chain = {}}});
}

std::vector<const Program*> tuners_of(Deriving& deriving, FileId file) {
  std::vector<const Program*> found;
  const std::optional<FileId> package = node_package(deriving.sources, file);
  for (const FileId tuner : deriving.model.tuners) {
    const bool is_script = format_of_path(deriving.sources.path(tuner)).has_value();
    if (!is_script || node_package(deriving.sources, tuner) != package) continue;
    found.push_back(&deriving.documents.program(tuner, language_of(deriving.sources, tuner)));
  }
  return found;
}

}  // namespace

void derive_node(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base) return;
  if (!is_server_of_program(component)) {
    set_node_release(deriving, component);
    return derive_node_next(deriving, id);
  }
  Environment environment = environment_of(deriving, id);
  const std::vector<ComponentId> all = together_with(deriving, id, environment);
  if (all.front() != id) return;
  const Program& program = deriving.documents.program(component.file, language_of(deriving.sources, component.file));
  add_dotenv(deriving, program, environment);
  const EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, environment);
  const NodeServers servers = node_servers(scope);
  const std::vector<const Program*> tuners = tuners_of(deriving, component.file);
  for (const ComponentId one : all) {
    Component& maker = at(deriving.model.components, one);
    set_node_release(deriving, maker);
    const auto found = std::find_if(servers.all.begin(), servers.all.end(),
                                    [&](const NodeServer& server) { return server.head == maker.head; });
    if (found == servers.all.end()) continue;
    EvalScope own = scope;
    own.budget = std::make_shared<int64_t>(kMostSteps);
    const auto index = static_cast<size_t>(found - servers.all.begin());
    NodeWork work{deriving, program, own, servers, index, maker.root, maker};
    work.tuners = tuners;
    work.places = environments_of(deriving, maker, program);
    derive_server(work);
  }
}

}  // namespace outlast
