// Clients that functions register whose source is not in the repository.
#include <algorithm>

#include "adapters/program_clients_registered.h"
#include "text/words.h"

namespace outlast {
namespace {

/// More files than this are not looked through for a definition.
constexpr size_t kMostFiles = 3000;

/// True for a method that is named after one that registers clients, with more behind.
bool is_named_after(const KnownSystem& system, std::string_view method) {
  const auto known = known_words(system, "registered_by");
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view one) { return method.starts_with(one) && method.size() > one.size(); });
}

bool is_defined(const Sources& sources, std::string_view name) {
  const std::vector<FileId> files = sources.want_glob("**/*.cs");
  return files.size() > kMostFiles || std::any_of(files.begin(), files.end(), [&](FileId file) {
           return defines_function(sources.bytes(file), name);
         });
}

}  // namespace

void note_absent_registrations(Reading& reading, const Program& program) {
  if (program.language != Format::csharp) return;
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (expr.base == kNoExpr || program.exprs[expr.base].kind != ExprKind::member) continue;
      const Expr& callee = program.exprs[expr.base];
      const std::string name = callee.text.substr(0, callee.text.find('<'));
      // What watches clients takes no type of one.
      const bool has_type = program.bytes.substr(callee.span.begin, callee.span.end - callee.span.begin).ends_with('>');
      if (!has_type || !is_named_after(*system, name)) continue;
      if (is_defined(reading.sources, name)) continue;
      reading.model.gaps.push_back(
          {callee.span, name + "() registers a client, and its source is not in the repository"});
    }
  }
}

}  // namespace outlast
