// Settings that programs write into the configuration of their application: `app.config.KEEP_ALIVE_TIMEOUT = 75`.
#include <algorithm>
#include <set>

#include "adapters/evaluated.h"
#include "adapters/servers_calls.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kMember = "configured";            ///< the application's member that holds the settings
constexpr std::string_view kPrefix = "configured_variables";  ///< in front of a setting: the variable that sets it
constexpr std::string_view kHidden = "configured_by";         ///< texts of what may set any of them

size_t mentions(std::string_view text, std::string_view word) {
  size_t count = 0;
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool is_whole = (at == 0 || !is_name_byte(text[at - 1])) && (end == text.size() || !is_name_byte(text[end]));
    count += is_whole ? 1 : 0;
  }
  return count;
}

/// Where such a text stands next. One of several words, `config =`, stands however blanks part them.
size_t next_text(std::string_view text, std::string_view wanted, size_t from) {
  return wanted.find(' ') == std::string_view::npos ? text.find(wanted, from) : find_code(text, wanted, from);
}

/// True when a text holds another one that does not go on a longer name in front: `config=` and not `log_config=`.
bool has_text(std::string_view text, std::string_view wanted) {
  for (size_t at = next_text(text, wanted, 0); at != std::string_view::npos; at = next_text(text, wanted, at + 1)) {
    if (at == 0 || !is_name_byte(text[at - 1])) return true;
  }
  return false;
}

/// The same in a program, but for the program's own variables and parameters: `config = load()`, not
/// `config = app.config`.
bool has_text(const Program& program, std::string_view wanted, std::string_view member) {
  std::set<uint32_t> own;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const Expr* value = one.value == kNoExpr ? nullptr : &program.exprs[one.value];
    const bool is_configuration = value != nullptr && value->kind == ExprKind::member && value->text == member;
    if (target.kind == ExprKind::name && !is_configuration) own.insert(target.span.begin);
  }
  const std::string_view text = program.bytes;
  for (size_t at = next_text(text, wanted, 0); at != std::string_view::npos; at = next_text(text, wanted, at + 1)) {
    const bool is_whole = at == 0 || !is_name_byte(text[at - 1]);
    if (is_whole && !own.contains(static_cast<uint32_t>(at))) return true;
  }
  return false;
}

/// True for `app.config.SETTING` and `app.config["SETTING"]`.
bool is_entry(const Program& program, ExprId target, std::string_view member, std::string_view setting) {
  const Expr& expr = program.exprs[target];
  if (expr.base == kNoExpr) return false;
  const Expr& holder = program.exprs[expr.base];
  if (holder.kind != ExprKind::member || holder.text != member) return false;
  if (expr.kind == ExprKind::member) return expr.text == setting;
  const bool is_index = expr.kind == ExprKind::index && expr.args.size() == 1;
  return is_index && program.exprs[expr.args[0]].kind == ExprKind::string &&
         program.exprs[expr.args[0]].text == setting;
}

/// The other program that speaks of a setting, "" where none does.
std::string spoken_of_in(const Sources& sources, FileId own, std::string_view setting) {
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& path = sources.path(file);
    const bool is_other = file != own && path.ends_with(".py") && !is_test_path(sources, path);
    if (is_other && mentions(sources.bytes(file), setting) != 0) return path;
  }
  return "";
}

}  // namespace

std::string configured_in(const Sources& sources, const KnownTimer& row) {
  if (known_words(row.system, kMember).empty() || row.spellings.empty()) return "";
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& path = sources.path(file);
    if (!path.ends_with(".py") || is_test_path(sources, path)) continue;
    const std::string_view bytes = sources.bytes(file);
    if (bytes.find(row.system) == std::string_view::npos) continue;
    if (mentions(bytes, row.setting) != 0) return path;
    for (const std::string_view hidden : known_words(row.system, kHidden)) {
      if (has_text(bytes, hidden)) return path;
    }
  }
  return "";
}

std::vector<Datum> configured_data(const ServerCall& call, const KnownTimer& row, const Sources& sources,
                                   const Environment& environment) {
  const auto members = known_words(call.system, kMember);
  if (members.empty() || row.spellings.empty()) return {};
  const Program& program = *call.scope.program;
  const Span place = program.exprs[call.call].span;
  std::vector<uint32_t> candidates;
  for (uint32_t i = 0; i < program.assignments.size(); ++i) {
    if (is_entry(program, program.assignments[i].target, members.front(), row.setting)) candidates.push_back(i);
  }
  for (const std::string_view hidden : known_words(call.system, kHidden)) {
    if (!has_text(program, hidden, members.front())) continue;
    return {{.text = packed(hidden) + " here may set " + std::string(row.setting), .span = place}};
  }
  if (mentions(program.bytes, row.setting) > candidates.size())
    return {{.text = std::string(row.setting) + " is spoken of here in a way that is not followed", .span = place}};
  if (const std::string other = spoken_of_in(sources, program.file, row.setting); !other.empty())
    return {{.text = other + " may set " + std::string(row.setting), .span = place}};
  std::vector<Datum> data;
  for (const Reaching& reach : reaching(call.scope, candidates, static_cast<uint32_t>(program.bytes.size()))) {
    std::vector<Datum> given;
    const auto prefixes = known_words(call.system, kPrefix);
    const auto variable =
        environment.find(prefixes.empty() ? "" : std::string(prefixes.front()) + std::string(row.setting));
    if (reach.assignment != kNoAssignment) {
      given = eval(program.assignments[reach.assignment].value, call.scope);
    } else if (variable != environment.end()) {
      given.push_back(expanded(variable->second, environment));
    } else if (!candidates.empty()) {
      given.push_back({.kind = DatumKind::null});
    }
    for (Datum& datum : given) {
      if (!compatible(datum.choices, reach.choices)) continue;
      datum.choices = joined(reach.choices, datum.choices);
      data.push_back(std::move(datum));
    }
  }
  return data;
}

}  // namespace outlast
