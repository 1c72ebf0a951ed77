// The program view as data, for people and tests.
#include "syntax/program.h"
#include "syntax/tree.h"

namespace outlast {

namespace {

/// Writes maps and lists whose scalars are decoded text at the place they speak of.
struct Printer {
  Tree& tree;
  TreeBuilder builder;

  void pair(std::string_view key, Span span, std::string value) {
    const NodeId pair = builder.open(NodeKind::pair, span.begin);
    builder.leaf(NodeKind::scalar, span.begin, span.begin, Style::plain, std::string(key));
    builder.leaf(NodeKind::scalar, span.begin, span.end, Style::plain, std::move(value));
    builder.close(pair, span.end);
  }

  template <class Items, class Write>
  void list(std::string_view key, const Items& items, Span whole, Write write) {
    const NodeId pair = builder.open(NodeKind::pair, whole.begin);
    builder.leaf(NodeKind::scalar, whole.begin, whole.begin, Style::plain, std::string(key));
    const NodeId list = builder.open(NodeKind::list, whole.begin);
    for (const auto& item : items) {
      const NodeId map = builder.open(NodeKind::map, whole.begin);
      const Span span = write(item);
      tree.nodes[map].begin = span.begin;
      builder.close(map, span.end);
    }
    builder.close(list, whole.end);
    builder.close(pair, whole.end);
  }
};

std::string conditions_of(const Program& program, uint32_t branch) {
  std::string text;
  for (int depth = 0; branch != kNoBranch && depth < 20; branch = program.branches[branch].parent, ++depth) {
    const Branch& arm = program.branches[branch];
    std::string when = arm.condition == kNoExpr ? "arm " + std::to_string(arm.arm)
                                                : (arm.arm == 0 ? "" : "not ") + source_of(program, arm.condition);
    text = text.empty() ? when : when + ", " + text;
  }
  return text;
}

void where(Printer& printer, const Program& program, Span span, uint32_t scope, uint32_t branch) {
  if (scope != 0 && !program.scopes[scope].name.empty()) printer.pair("in", span, program.scopes[scope].name);
  if (branch != kNoBranch) printer.pair("when", span, conditions_of(program, branch));
}

}  // namespace

Tree program_as_tree(const Program& program) {
  Tree tree{.file = program.file, .bytes = program.bytes, .gaps = program.gaps, .complete = program.complete};
  Printer out{tree, TreeBuilder(tree)};
  const Span whole{program.file, 0, static_cast<uint32_t>(program.bytes.size())};
  const NodeId root = out.builder.open(NodeKind::map, 0);
  out.list("imports", program.imports, whole, [&](const Import& import) {
    out.pair("local", import.span, import.local);
    out.pair("module", import.span, import.module);
    if (!import.symbol.empty()) out.pair("symbol", import.span, import.symbol);
    return import.span;
  });
  out.list("exports", program.exports, whole, [&](const Export& item) {
    const Span span = item.value == kNoExpr ? whole : program.exprs[item.value].span;
    out.pair("name", span, item.name);
    if (item.module.empty()) out.pair("value", span, source_of(program, item.value));
    if (!item.module.empty()) out.pair("module", span, item.module);
    if (!item.symbol.empty()) out.pair("symbol", span, item.symbol);
    return span;
  });
  out.list("assignments", program.assignments, whole, [&](const Assignment& item) {
    const Span target = program.exprs[item.target].span;
    out.pair("target", target, source_of(program, item.target));
    if (item.value != kNoExpr) out.pair("value", program.exprs[item.value].span, source_of(program, item.value));
    if (item.parameter >= 0) out.pair("parameter", target, std::to_string(item.parameter));
    where(out, program, item.span, item.scope, item.branch);
    return item.span;
  });
  out.list("calls", program.calls, whole, [&](const Call& item) {
    const Expr& call = program.exprs[item.call];
    if (call.base == kNoExpr) {
      out.pair("call", call.span, source_of(program, item.call));
      return call.span;
    }
    out.pair("call", program.exprs[call.base].span, source_of(program, call.base));
    for (size_t i = 0; i < call.args.size(); ++i) {
      const std::string name = call.names[i].empty() ? std::to_string(i) : call.names[i];
      out.pair(name, program.exprs[call.args[i]].span, source_of(program, call.args[i]));
    }
    where(out, program, call.span, item.scope, item.branch);
    return call.span;
  });
  out.builder.close(root, whole.end);
  return tree;
}

}  // namespace outlast
