// What programs set of servers that nothing in the repository is known to make.
#include <algorithm>
#include <set>

#include "adapters/node.h"
#include "adapters/node_work.h"

namespace outlast {
namespace {

/// True for a name that people give a server: `server`, `app.server`, `httpServer`.
bool is_called_server(const Program& program, ExprId object) {
  if (object == kNoExpr) return false;
  constexpr std::string_view kServer = "server";
  const Expr& expr = program.exprs[object];
  if (expr.kind != ExprKind::name && expr.kind != ExprKind::member) return false;
  const std::string& name = expr.text;
  return name.size() >= kServer.size() &&
         std::equal(kServer.begin(), kServer.end(), name.end() - static_cast<std::ptrdiff_t>(kServer.size()),
                    [](char a, char b) { return (b >= 'A' && b <= 'Z' ? b + 32 : b) == a; });
}

/// True when a timer of some server comes from a file.
bool is_heard(const Model& model, FileId file) {
  return std::any_of(model.timers.begin(), model.timers.end(),
                     [&](const Timer& timer) { return timer.origin.span.file == file; });
}

/// True when a package has a server whose timers are worked out: what sets those elsewhere counts there.
bool has_server(const Model& model, const Sources& sources, std::optional<FileId> package) {
  return std::any_of(model.components.begin(), model.components.end(), [&](const Component& one) {
    const bool is_server = one.system == "node" && one.accepts && one.file != FileId::none;
    return is_server && node_package(sources, one.file) == package;
  });
}

}  // namespace

void know_lone_settings(Reading& reading) {
  Model& model = reading.model;
  for (const FileId file : model.tuners) {
    const std::optional<Format> format = format_of_path(reading.sources.path(file));
    if (!format || !is_script(*format)) continue;
    if (is_heard(model, file) || has_server(model, reading.sources, node_package(reading.sources, file))) continue;
    const Program& program = reading.documents.program(file, *format);
    std::set<std::string, std::less<>> said;
    for (const Assignment& one : program.assignments) {
      const Expr& target = program.exprs[one.target];
      const bool is_setting = target.kind == ExprKind::member && !node_row(target.text).setting.empty();
      if (!is_setting || target.text == "timeout" || !is_called_server(program, target.base)) continue;
      if (said.insert(target.text).second)
        model.gaps.push_back({target.span, target.text + " is set here, and no server is known to have it"});
    }
  }
}

}  // namespace outlast
