#include "adapters/servers_inline.h"

#include <algorithm>
#include <charconv>

#include "adapters/knowledge.h"

namespace outlast {
namespace {

constexpr size_t kLargestInline = 4096;

const KnownSystem* system_called(const Program& program, const Expr& call) {
  const std::string callee = call.base == kNoExpr ? "" : qualified(program, call.base);
  for (const KnownSystem& system : known_systems()) {
    if (!system.commands.empty() && holds(known_words(system.id, "calls"), callee)) return &system;
  }
  return nullptr;
}

/// True where a variable gives the system's command a setting: a call does not ask for it.
bool asks_variables(const Model& model, const Command& command, std::string_view system) {
  std::vector<const EnvironmentEntry*> given;
  for (const EnvironmentEntry& entry : command.environment) given.push_back(&entry);
  if (command.workload != WorkloadId::none) {
    for (const EnvironmentEntry& entry : at(model.workloads, command.workload).environment) given.push_back(&entry);
  }
  return std::any_of(known_timers().begin(), known_timers().end(), [&](const KnownTimer& row) {
    return row.system == system && std::any_of(given.begin(), given.end(), [&](const EnvironmentEntry* entry) {
             return holds(row.spellings, entry->name);
           });
  });
}

std::string flag_of(std::string_view system, std::string_view setting) {
  const KnownTimer* row = find_timer(system, setting);
  if (row == nullptr) return "";
  for (const std::string_view spelling : row->spellings) {
    if (spelling.starts_with("--")) return std::string(spelling);
  }
  return "";
}

/// What a flag would be given; nothing for an argument that says nothing.
std::optional<CommandWord> word_of(const Program& program, ExprId id, Span span) {
  const Expr& value = program.exprs[id];
  if (value.kind == ExprKind::null) return std::nullopt;
  if (value.kind == ExprKind::string) return CommandWord{.text = value.text, .span = span};
  if (value.kind != ExprKind::number)
    return CommandWord{.text = source_of(program, id), .span = span, .is_unknown = true};
  char digits[32];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), value.number);
  return CommandWord{.text = error == std::errc() ? std::string(std::begin(digits), end) : "", .span = span};
}

/// True for a call that a part of an expression hangs on: `run() if asked else None`, `asked and run()`, one for each
/// item of a list.
bool is_decided(const Program& program, const Call& call) {
  const Span at = program.exprs[call.call].span;
  if (call.scope != 0 || call.branch != kNoBranch) return true;
  return std::any_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& one) {
    const bool decides = one.kind == ExprKind::choice || one.kind == ExprKind::operation ||
                         one.kind == ExprKind::unknown || one.kind == ExprKind::function;
    return decides && one.span.begin <= at.begin && one.span.end >= at.end && one.span != at;
  });
}

}  // namespace

InlineCommands commands_inline(const Model& model, const Command& command) {
  const auto flag = std::find_if(command.words.begin(), command.words.end(),
                                 [](const CommandWord& word) { return word.text == "-c"; });
  if (flag == command.words.end() || flag + 1 == command.words.end()) return {};
  const CommandWord& code = *(flag + 1);
  InlineCommands found;
  if (code.is_unknown || code.is_conditional || code.text.size() > kLargestInline) return found;
  const Program program = parse_program(Format::python, FileId::none, code.text);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const KnownSystem* system = system_called(program, expr);
    if (system == nullptr) continue;
    Command one = command;
    one.words = {{.text = std::string(system->commands.front()), .span = command.words.front().span}};
    bool is_read = program.complete && !is_decided(program, call) && !asks_variables(model, command, system->id);
    for (size_t i = 0; i < expr.args.size(); ++i) {
      // What stands first without a name is what is served.
      if (expr.names[i].empty() && i == 0) continue;
      is_read = is_read && !expr.names[i].empty() && !expr.names[i].starts_with('*');
      const std::string name = flag_of(system->id, expr.names[i]);
      const std::optional<CommandWord> word = word_of(program, expr.args[i], code.span);
      if (name.empty() || !word) continue;
      one.words.push_back({.text = name, .span = code.span});
      one.words.push_back(*word);
    }
    if (is_read) found.started.push_back(std::move(one));
    if (!is_read)
      found.gaps.push_back(
          {code.span, "the program here may start " + std::string(system->title) + " in a way that is not followed"});
  }
  return found;
}

}  // namespace outlast
