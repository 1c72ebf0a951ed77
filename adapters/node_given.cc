#include "adapters/node_work.h"

#include <algorithm>

namespace outlast {

namespace {

constexpr std::string_view kSystem = "node";

}  // namespace

const KnownTimer& node_row(std::string_view setting, std::string_view family) {
  return known_row(kSystem, setting, family);
}

std::optional<FileId> node_package(const Sources& sources, FileId file) {
  std::string folder(folder_of(sources.path(file)));
  while (true) {
    if (const auto found = sources.want(folder.empty() ? "package.json" : folder + "/package.json")) return found;
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

std::optional<PackageVersion> node_dependency(Deriving& deriving, FileId file, std::string_view name) {
  const auto package = node_package(deriving.sources, file);
  if (!package) return std::nullopt;
  const Tree& tree = deriving.documents.tree(*package, Format::json);
  for (std::string_view table : {"dependencies", "devDependencies", "peerDependencies"}) {
    const auto found = tree.empty() ? std::nullopt : find_path(tree, 0, {table, name});
    if (found) return PackageVersion{std::string(text(tree, *found)), span(tree, *found)};
  }
  return std::nullopt;
}

namespace {

void add_data(const NodeWork& work, ExprId expr, const std::vector<Choice>& choices, std::vector<NodeGiven>& given) {
  for (Datum& datum : eval(expr, work.scope)) {
    if (!compatible(datum.choices, choices) || given.size() >= 16) continue;
    datum.choices = joined(choices, datum.choices);
    given.push_back({std::move(datum), false});
  }
}

/// Fastify leaves the timers to a server that the program makes itself.
bool has_factory(const NodeWork& work) {
  if (!is_of_fastify(work.server())) return false;
  const std::vector<Target> given = option_of(work.scope, work.server(), "serverFactory");
  return std::any_of(given.begin(), given.end(), [](const Target& one) { return one.expr != kNoExpr; });
}

/// Whose server one of unread origin may be, by what the package depends on; "" when nothing says that.
std::string_view other_framework(const NodeWork& work) {
  if (!work.server().is_guessed) return "";
  for (const std::string_view package : {"fastify", "@nestjs/platform-fastify"}) {
    if (node_dependency(work.deriving, work.program.file, package)) return "fastify";
  }
  for (const std::string_view package : known_words(kSystem, "other_frameworks")) {
    if (node_dependency(work.deriving, work.program.file, package)) return package;
  }
  return "";
}

/// What a place gives a setting that was not read.
Datum unread_datum(const NodeWork& work, std::string reason, ExprId place, const std::vector<Choice>& choices) {
  return {.text = std::move(reason), .choices = choices, .span = work.program.exprs[place].span};
}

}  // namespace

void add_node_option(const NodeWork& work, std::string_view setting, const std::vector<Choice>& choices,
                     std::vector<NodeGiven>& given) {
  const size_t before = given.size();
  if (const std::string_view other = other_framework(work); !other.empty()) {
    given.push_back(
        {{.text = "this may be " + std::string(other) + "'s listen()", .choices = choices, .span = work.server().head},
         false});
    return;
  }
  if (has_factory(work)) {
    given.push_back(
        {{.text = "serverFactory makes the server", .choices = choices, .span = work.server().head}, false});
    return;
  }
  if (setting.empty()) return given.push_back({{.choices = choices}, true});
  if (work.server().options != kNoExpr) {
    EvalScope home = work.scope;
    home.program = work.server().options_in;
    for (const Target& entry : entry_of(work.server().options, setting, home)) {
      const std::vector<Choice> when = joined(choices, entry.choices);
      if (!compatible(choices, entry.choices)) continue;
      if (is_unset(entry)) given.push_back({{.choices = when}, true});
      if (is_unset(entry)) continue;
      for (Datum& datum : eval(entry, work.scope)) {
        if (!compatible(datum.choices, when) || given.size() >= 16) continue;
        datum.choices = joined(when, datum.choices);
        const bool is_nothing = datum.kind == DatumKind::null && datum.text != "null";
        given.push_back({std::move(datum), is_nothing, entry.expr == kNoExpr});
      }
    }
  }
  if (given.size() != before) return;
  // Settings that hardly anyone writes would only add noise.
  const bool is_rare = setting == "keepAliveTimeoutBuffer" || setting == "maxRequestsPerSocket";
  const bool is_open = work.server().is_half_read && !(is_rare && !is_of_fastify(work.server()));
  if (!is_open) return given.push_back({{.choices = choices}, true});
  const ExprId options = work.server().options;
  given.push_back(
      {unread_datum(work, "cannot work out " + source_of(work.program, options), options, choices), false, true});
}

bool is_written(const std::vector<NodeGiven>& given) {
  return std::any_of(given.begin(), given.end(), [](const NodeGiven& one) { return !one.is_unset; });
}

namespace {

/// What other files set of a server whose own file sets nothing, and what may be set where nobody can look.
void add_elsewhere(const NodeWork& work, std::string_view setting, std::vector<NodeGiven>& given) {
  const std::vector<NodeElsewhere> all =
      elsewhere_of(work.scope, work.servers, work.index, setting, work.handed, work.tuners);
  for (const NodeElsewhere& one : all) {
    EvalScope there = work.scope;
    if (one.value.program) there.program = one.value.program;
    const auto when = choices_of(there, one.branch);
    if (!when) continue;
    if (one.value.expr != kNoExpr) {
      if (when->empty()) given.clear();
      if (when->size() == 1) {
        const Choice other{.cause = when->front().cause, .arm = when->front().arm + 1, .label = "otherwise"};
        for (NodeGiven& kept : given) kept.datum.choices = joined(kept.datum.choices, {other});
      }
      for (Datum& datum : eval(one.value.expr, there)) {
        datum.choices = joined(*when, datum.choices);
        if (given.size() < 16) given.push_back({std::move(datum), false});
      }
      continue;
    }
    if (is_written(given) && one.at == 0) continue;
    if (one.is_meant) given.assign(1, {{.text = one.what + " may set it", .span = one.span}, false, true});
    if (one.is_meant) return;
    const std::string cause = work.deriving.sources.path(one.span.file) + ":" + std::to_string(one.span.begin);
    for (NodeGiven& kept : given) {
      kept.datum.choices = joined(kept.datum.choices, {{.cause = cause, .label = "when " + one.what + " leaves it"}});
    }
    Datum unread{.text = one.what + " may set it", .span = one.span};
    unread.choices = joined(*when, {{.cause = cause, .arm = 1, .label = "when " + one.what + " sets it"}});
    given.push_back({std::move(unread), false, true});
    return;
  }
}

/// What a call gives a setting; where that was not read, a reason.
void add_gift(const NodeWork& work, const NodeGift& gift, const std::vector<Choice>& choices,
              std::vector<NodeGiven>& given) {
  if (!gift.value.program || gift.value.expr == kNoExpr) {
    const std::string reason = "cannot work out " + source_of(work.program, gift.call);
    given.push_back({unread_datum(work, reason, gift.call, choices), false});
    return;
  }
  EvalScope there = work.scope;
  there.program = gift.value.program;
  const std::vector<Choice> when = joined(gift.value.choices, choices);
  for (Datum& datum : eval(gift.value.expr, there)) {
    if (!compatible(datum.choices, when) || given.size() >= 16) continue;
    datum.choices = joined(when, datum.choices);
    given.push_back({std::move(datum), false});
  }
}

/// What functions of other files set of a server that is handed to them behind what its own file sets.
void add_handed(const NodeWork& work, std::string_view setting, uint32_t last, std::vector<NodeGiven>& given) {
  for (const NodeElsewhere& one : elsewhere_of(work.scope, work.servers, work.index, setting, work.handed, {})) {
    if (one.at <= last) continue;
    if (one.value.expr == kNoExpr && one.is_meant)
      return given.assign(1, {{.text = one.what + " may set it", .span = one.span}, false, true});
    if (one.value.expr == kNoExpr) continue;
    EvalScope there = work.scope;
    there.program = one.value.program;
    const auto when = choices_of(there, one.branch);
    if (!when) continue;
    const std::vector<Choice> choices = joined(one.value.choices, *when);
    if (choices.empty()) given.clear();
    if (choices.size() == 1) {
      const Choice other{.cause = choices[0].cause, .arm = choices[0].arm + 1, .label = "otherwise"};
      for (NodeGiven& kept : given) kept.datum.choices = joined(kept.datum.choices, {other});
    }
    for (Datum& datum : eval(one.value.expr, there)) {
      datum.choices = joined(choices, datum.choices);
      if (given.size() < 16) given.push_back({std::move(datum), false});
    }
  }
}

}  // namespace

std::vector<NodeGiven> node_given(const NodeWork& work, std::string_view setting, std::string_view option) {
  const NodeWrites writes = writes_of(work.scope, work.servers, work.index, setting);
  std::vector<NodeGiven> given;
  // What an assignment behind a call in the same function sets stays.
  const auto is_set_again = [&](const NodeGift& gift) {
    const Span call = work.program.exprs[gift.call].span;
    const auto function = function_of(work.program, scope_at(work.program, call.begin));
    return std::any_of(writes.assignments.begin(), writes.assignments.end(), [&](uint32_t id) {
      const Assignment& one = work.program.assignments[id];
      return one.branch == kNoBranch && one.span.begin > call.begin &&
             function_of(work.program, scope_at(work.program, one.span.begin)) == function;
    });
  };
  for (size_t i = writes.values.size(); i-- > 0;) {
    const NodeGift& gift = writes.values[i];
    if (is_set_again(gift)) continue;
    const auto choices = choices_of(work.scope, gift.branch);
    if (!choices) continue;
    add_gift(work, gift, *choices, given);
    const bool is_last = i == 0 || writes.values[i - 1].call != gift.call;
    if (choices->empty() && is_last) return given;
  }
  if (writes.assignments.empty()) {
    add_node_option(work, option, {}, given);
    const bool is_told =
        std::any_of(given.begin(), given.end(), [](const NodeGiven& one) { return !one.is_unset && !one.is_doubt; });
    if (is_told)
      add_handed(work, setting, 0, given);
    else
      add_elsewhere(work, setting, given);
    return given;
  }
  const auto end = static_cast<uint32_t>(work.program.bytes.size());
  // Where the server is made at all, what decides that is decided.
  const auto made = choices_of(work.scope, branch_at(work.program, work.server().head.begin));
  for (Reaching& reach : reaching(work.scope, writes.assignments, end)) {
    if (made && !compatible(reach.choices, *made)) continue;
    std::erase_if(reach.choices, [&](const Choice& choice) {
      return made &&
             std::any_of(made->begin(), made->end(), [&](const Choice& one) { return one.cause == choice.cause; });
    });
    if (reach.assignment == kNoAssignment) {
      add_node_option(work, option, reach.choices, given);
    } else {
      add_data(work, work.program.assignments[reach.assignment].value, reach.choices, given);
    }
  }
  add_handed(work, setting, work.program.assignments[writes.assignments.back()].span.begin, given);
  return given;
}

}  // namespace outlast
