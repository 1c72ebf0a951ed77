#include <algorithm>
#include <set>

#include "adapters/evaluated.h"
#include "adapters/program_clients_work.h"
#include "adapters/uncalled.h"
#include "text/code_search.h"

namespace outlast {

namespace {

bool is_setter(const Model& model, const Component& component, std::string_view system) {
  if (!component.is_client || component.system != system) return false;
  const std::string& label = at(model.scopes, component.root).label;
  const std::span<const std::string_view> setters = known_words(system, "global_setters");
  return std::any_of(setters.begin(), setters.end(),
                     [&](std::string_view setter) { return setter == label || setter.ends_with("." + label); });
}

/// True when a file imports another one, or a file that does.
bool leads_to(Deriving& deriving, FileId from, FileId to) {
  constexpr size_t kMostFiles = 200;
  std::set<FileId> seen{from};
  std::vector<FileId> todo{from};
  while (!todo.empty()) {
    const FileId file = todo.back();
    todo.pop_back();
    const Format language = format_of_path(deriving.sources.path(file)).value_or(Format::javascript);
    if (language != Format::javascript && language != Format::typescript) continue;
    const Program& program = deriving.documents.program(file, language);
    for (const Import& import : program.imports) {
      const std::optional<FileId> next = deriving.documents.file_imported(program, import.module);
      if (!next || !seen.insert(*next).second) continue;
      if (*next == to) return true;
      if (seen.size() > kMostFiles) return false;
      todo.push_back(*next);
    }
  }
  return false;
}

/// True where something loads a module in front of what a program says: `node --import ./network.js app.js`.
bool loads_in_front(const Sources& sources) {
  for (const char* glob : {"**/package.json", "**/*ockerfile*", "**/*.yml", "**/*.yaml", "**/*.sh", "**/*.service",
                           "**/Procfile", "**/Makefile", "**/.env*", "**/ecosystem.config.*", "**/.npmrc"}) {
    for (const FileId file : sources.want_glob(glob)) {
      const std::string_view text = sources.bytes(file);
      for (const std::string_view word : {"--import", "--require", "node -r ", "-r ./", "node_args"}) {
        if (text.find(word) != std::string_view::npos) return true;
      }
    }
  }
  return false;
}

/// What a call of the setter, which is a client of its own in the model, sets.
ConnectionKeeper keeper_set_by(Deriving& deriving, const Component& setter) {
  const std::string& path = deriving.sources.path(setter.file);
  const Program& program = deriving.documents.program(setter.file, format_of_path(path).value_or(Format::javascript));
  const ConnectionKeeper unknown{.system = setter.system, .unknown = path + " sets what keeps connections everywhere"};
  const Environment environment = environment_of(deriving, at(deriving.model.scopes, setter.root).component);
  const EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, environment);
  bool has_more = false;
  for (const FoundClient& client : clients_in(scope, kMostClients, has_more)) {
    const Expr& call = program.exprs[client.calls.front()];
    if (call.span.begin > setter.head.begin || call.span.end < setter.head.end) continue;
    const auto made = std::find_if(program.calls.begin(), program.calls.end(),
                                   [&](const Call& one) { return one.call == client.calls.front(); });
    const bool is_seen =
        made != program.calls.end() && uncalled_function(deriving.sources, program, call.span.begin).empty();
    if (!is_seen) return unknown;
    ConnectionKeeper keeper = client.keeper;
    // Where it is not set, the library's own stays.
    if (made->branch != kNoBranch && keeper.unknown.empty()) keeper.others.push_back({.system = setter.system});
    return keeper;
  }
  return unknown;
}

}  // namespace

bool stands_alone(const Sources& sources, const Program& program) {
  constexpr size_t kMostFiles = 2000;
  const std::string_view text = program.bytes;
  const bool is_whole = program.complete && program.imports.empty() && program.exports.empty();
  if (!is_whole || !is_script(program.language)) return false;
  for (const std::string_view word : {"import(", "require(", "exports", "export "}) {
    if (holds_written(text, word)) return false;
  }
  const std::string_view name = name_of(sources.path(program.file));
  const std::string stem = "/" + std::string(name.substr(0, name.rfind('.')));
  size_t looked_at = 0;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::optional<Format> format = format_of_path(sources.path(file));
    if (file == program.file || !format || !is_script(*format)) continue;
    if (++looked_at > kMostFiles || sources.bytes(file).find(stem) != std::string_view::npos) return false;
  }
  return !loads_in_front(sources);
}

void take_keeper_set_everywhere(Deriving& deriving, const Component& component, const EvalScope& scope,
                                FoundClient& client) {
  const bool is_librarys = client.is_function && client.keeper.call == kNoExpr && client.keeper.unknown.empty();
  if (!is_librarys || known_words(client.system, "global_setters").empty()) return;
  const Component* only = nullptr;
  size_t count = 0;
  for (const Component& other : deriving.model.components) {
    if (other.file == component.file || !is_setter(deriving.model, other, client.system)) continue;
    const bool is_tied =
        leads_to(deriving, other.file, component.file) || leads_to(deriving, component.file, other.file);
    const FileId own = scope.program->file;
    if (is_tied) {
      only = &other;
      ++count;
    } else if (package_of(deriving.sources, own) == package_of(deriving.sources, other.file) &&
               !stands_alone(deriving.sources, *scope.program)) {
      count += 2;
      only = &other;
    }
  }
  if (only == nullptr) return;
  if (count == 1) {
    client.keeper = keeper_set_by(deriving, *only);
  } else {
    client.keeper.unknown = deriving.sources.path(only->file) + " sets what keeps connections everywhere";
  }
}

}  // namespace outlast
