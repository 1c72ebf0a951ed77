#include "adapters/streams_owners.h"

#include <algorithm>

#include "syntax/format.h"

namespace outlast {
namespace {

/// The first name of "a.b"; "" for what does not begin with one.
std::string_view first_of(const Program& program, ExprId id) {
  for (int part = 0; part < 20 && id != kNoExpr; ++part) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name) return expr.text;
    if (expr.kind != ExprKind::member) return {};
    id = expr.base;
  }
  return {};
}

/// True when a program calls what it imports under a name with something, or registers it.
bool hands_to(const Program& program, std::string_view name) {
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.empty()) return false;
    if (first_of(program, expr.base) == name) return true;
    const Expr& method = program.exprs[expr.base];
    return method.kind == ExprKind::member && method.text == "register" && first_of(program, expr.args[0]) == name;
  });
}

bool hands_to_file(const Reading& reading, const Program& program, FileId file) {
  return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
    return import.module.starts_with('.') && reading.documents.file_imported(program, import.module) == file &&
           hands_to(program, import.local);
  });
}

}  // namespace

ComponentId server_handed_to(const Reading& reading, FileId file) {
  ComponentId found = ComponentId::none;
  FileId last = FileId::none;
  bool hands = false;
  for (size_t i = 0; i < reading.model.components.size(); ++i) {
    const Component& one = reading.model.components[i];
    if (!one.accepts || one.opens || one.is_base || one.file == FileId::none) continue;
    const std::optional<Format> format = format_of_path(reading.sources.path(one.file));
    if (!format || !is_script(*format)) continue;
    if (one.file != last) hands = hands_to_file(reading, reading.documents.program(one.file, *format), file);
    last = one.file;
    if (!hands) continue;
    if (found != ComponentId::none) return ComponentId::none;
    found = static_cast<ComponentId>(i);
  }
  return found;
}

}  // namespace outlast
