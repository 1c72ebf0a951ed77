// Options of clients that nothing in the repository is known to be made with.
#include <algorithm>

#include "adapters/evaluated.h"
#include "adapters/program_clients.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

bool lies_in(Span inner, Span outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

/// True when some timer was read from a place, or by way of it.
bool is_heard(const Model& model, Span place) {
  return std::any_of(model.timers.begin(), model.timers.end(), [&](const Timer& timer) {
    const auto& all = timer.value.alternatives;
    const auto& chain = timer.origin.chain;
    return lies_in(timer.origin.span, place) ||
           std::any_of(all.begin(), all.end(), [&](const Alternative& one) { return lies_in(one.at, place); }) ||
           std::any_of(chain.begin(), chain.end(), [&](const OriginStep& step) { return lies_in(step.span, place); });
  });
}

/// True when a client of a system stands in a file: what it is made with is known of it, or not.
bool has_client(const Model& model, std::string_view system, FileId file) {
  return std::any_of(model.components.begin(), model.components.end(),
                     [&](const Component& one) { return one.system == system && one.file == file; });
}

void note_options(Reading& reading, const KnownSystem& system, FileId file) {
  const auto options = known_words(system.id, "options");
  const std::string_view bytes = reading.sources.bytes(file);
  const bool may_be = std::any_of(options.begin(), options.end(), [&](std::string_view name) {
    return bytes.find(name.substr(name.rfind('.') + 1)) != std::string_view::npos;
  });
  if (!may_be || has_client(reading.model, system.id, file)) return;
  const Program& program = reading.documents.program(file, Format::python);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || !holds(options, qualified(program, expr.base))) continue;
    for (size_t i = 0; i < expr.args.size(); ++i) {
      const KnownTimer* row = expr.names[i].empty() ? nullptr : find_timer(system.id, expr.names[i]);
      if (row == nullptr || row->kind != TimerKind::pool_idle || is_heard(reading.model, expr.span)) continue;
      reading.model.gaps.push_back({program.exprs[expr.args[i]].span,
                                    std::string(row->setting) + " is set here, and no client is known to have it"});
    }
  }
}

}  // namespace

void know_lone_options(Reading& reading, std::span<const FileId> files) {
  for (const KnownSystem& system : known_systems()) {
    if (known_words(system, "options").empty() || !holds(known_words(system, "languages"), "python")) continue;
    for (const FileId file : files) {
      if (!is_test_path(reading.sources, reading.sources.path(file))) note_options(reading, system, file);
    }
  }
}

}  // namespace outlast
