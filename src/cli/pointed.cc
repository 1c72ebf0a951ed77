#include "cli/pointed.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "model/amounts.h"
#include "syntax/eval.h"
#include "syntax/format.h"
#include "syntax/program.h"

namespace outlast {
namespace {

double factor_of(Unit unit) {
  switch (unit) {
    case Unit::seconds:
      return 1e3;
    case Unit::minutes:
      return 60e3;
    case Unit::hours:
      return 3600e3;
    default:
      return 1;
  }
}

/// A bare number in the pointer's unit, or an amount that carries its own.
std::optional<Amount> amount_of(std::string_view text, Unit unit, Dimension dimension) {
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  const bool is_bare = parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size();
  if (!is_bare) return amount_from(text, dimension);
  const double amount = number * (dimension == Dimension::time ? factor_of(unit) : 1);
  if (!(amount >= 0) || amount > 9e15) return std::nullopt;
  return static_cast<Amount>(std::llround(amount));
}

/// The value under a dotted path of keys; keys may hold dots themselves, so the longest that fits goes first.
std::optional<NodeId> node_at(const Tree& tree, std::string_view path) {
  NodeId node = 0;
  while (!path.empty()) {
    size_t end = path.size();
    std::optional<NodeId> found;
    while (true) {
      found = find(tree, node, path.substr(0, end));
      if (found || end == 0) break;
      const size_t dot = path.rfind('.', end - 1);
      if (dot == std::string_view::npos) break;
      end = dot;
    }
    if (!found) return std::nullopt;
    node = *found;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return node;
}

void set_unknown(DeclaredTimer& timer, Span at, std::string reason) {
  timer.value = unknown_because(std::move(reason), at);
  timer.origin.span = at;
}

void read_data(const Tree& tree, const Pointer& pointer, Dimension dimension, DeclaredTimer& timer) {
  const std::optional<NodeId> node = tree.empty() ? std::nullopt : node_at(tree, pointer.at);
  if (!node || tree.nodes[*node].kind != NodeKind::scalar) {
    return set_unknown(timer, {tree.file, 0, 0}, pointer.at + " was not found in " + pointer.file);
  }
  const std::optional<Amount> amount = amount_of(text(tree, *node), pointer.unit, dimension);
  timer.origin.span = span(tree, *node);
  if (!amount) return set_unknown(timer, span(tree, *node), std::string(text(tree, *node)) + " is no amount");
  timer.value = exactly(*amount);
  timer.value.alternatives.front().at = timer.origin.span;
}

void add_datum(const Datum& datum, const Pointer& pointer, Dimension dimension, Value& value) {
  std::optional<Amount> amount;
  if (datum.kind == DatumKind::string) amount = amount_of(datum.text, pointer.unit, dimension);
  if (datum.kind == DatumKind::number && std::isfinite(datum.number)) {
    amount = amount_of(std::to_string(datum.number), pointer.unit, dimension);
  }
  const std::string reason = datum.kind == DatumKind::unknown ? datum.text : pointer.at + " is no amount";
  Alternative one = amount ? exactly(*amount).alternatives.front() : unknown_because(reason).alternatives.front();
  one.choices = datum.choices;
  one.at = datum.span;
  add_alternative(value, std::move(one));
}

void read_program(const Program& program, const Pointer& pointer, Dimension dimension, DeclaredTimer& timer) {
  const Assignment* last = nullptr;
  for (const Assignment& assignment : program.assignments) {
    if (dotted(program, assignment.target) == pointer.at) last = &assignment;
  }
  const Span head{program.file, 0, 0};
  if (last == nullptr) return set_unknown(timer, head, pointer.at + " is not assigned in " + pointer.file);
  if (!program.complete) return set_unknown(timer, last->span, pointer.file + " does not parse");
  timer.origin.span = program.exprs[last->value].span;
  for (const Datum& datum : eval(last->value, {.program = &program})) {
    add_datum(datum, pointer, dimension, timer.value);
  }
  if (timer.value.alternatives.empty()) set_unknown(timer, last->span, pointer.at + " could not be worked out");
}

bool is_source(Format format) {
  return format == Format::python || format == Format::ruby || format == Format::javascript ||
         format == Format::typescript || format == Format::tsx;
}

}  // namespace

void read_pointed(const Sources& sources, const Pointer& pointer, Dimension dimension, DeclaredTimer& timer) {
  timer.unit = pointer.unit;
  timer.origin.how = How::declared;
  const std::optional<FileId> file = sources.want(pointer.file);
  const std::optional<Format> format = format_of_path(pointer.file);
  const Span pointed_at = timer.origin.span;
  if (!file) return set_unknown(timer, pointed_at, pointer.file + " is not in the scanned root");
  if (!format) return set_unknown(timer, {*file, 0, 0}, pointer.file + " is of a kind that is not read");
  if (is_source(*format)) {
    return read_program(parse_program(*format, *file, sources.bytes(*file)), pointer, dimension, timer);
  }
  read_data(parse_masked(*format, *file, sources.bytes(*file)), pointer, dimension, timer);
}

}  // namespace outlast
