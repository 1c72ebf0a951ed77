#include "adapters/spring_ports.h"

#include <algorithm>

#include "adapters/knowledge.h"
#include "adapters/spring_factories.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

/// As Java and Kotlin write it.
constexpr std::string_view kSetters[] = {".setPort(", ".port = "};
constexpr size_t kMostFiles = 2'000;

/// The name in front of a place.
std::string_view name_before(std::string_view bytes, size_t at) {
  size_t begin = at;
  while (begin > 0 && is_script_name_byte(bytes[begin - 1])) --begin;
  return bytes.substr(begin, at - begin);
}

/// True for a connector, which has a port of its own.
bool is_connector(std::string_view bytes, std::string_view name) {
  return name.empty() || name.find("onnector") != std::string_view::npos ||
         holds_written(bytes, "Connector " + std::string(name));
}

/// Where a source gives the factory of a server its port, from a place on; npos where it does not.
size_t factory_port(std::string_view bytes, size_t from) {
  const auto words = known_words("spring", "factories");
  const bool is_about = std::any_of(words.begin(), words.end(),
                                    [&](std::string_view word) { return bytes.find(word) != std::string_view::npos; });
  if (!is_about) return std::string_view::npos;
  for (const std::string_view setter : kSetters) {
    for (size_t at = find_written(bytes, setter, from); at != std::string_view::npos;
         at = find_written(bytes, setter, at + 1)) {
      const std::string_view name = name_at_end(bytes.substr(0, at));
      if (!is_connector(bytes, name) && name != "this") return at;
    }
  }
  return std::string_view::npos;
}

/// True for a name that a source declares as a server's factory and as nothing else.
bool is_factory(std::string_view bytes, std::string_view name) {
  bool is_one = false;
  for (size_t at = find_code(bytes, name); at != std::string_view::npos; at = find_code(bytes, name, at + 1)) {
    const std::string_view before = bytes.substr(0, at);
    if (without_blanks_at_end(before).size() == at) continue;
    const std::string_view type = name_at_end(before);
    if (type.empty() && !ends_with_written(before, ">")) continue;
    if (!type.ends_with("ServerFactory")) return false;
    is_one = true;
  }
  return is_one;
}

/// The port that a program gives for sure; nothing where it may give another one, or none.
std::optional<Datum> sure_port(Deriving& deriving, FileId file, size_t at, const SpringSources& properties) {
  const std::string_view bytes = deriving.sources.bytes(file);
  if (!says_spring_word(without_comments(bytes), "makes_beans") ||
      bytes.find("@Conditional") != std::string_view::npos || bytes.find("@Profile") != std::string_view::npos ||
      !deriving.sources.path(file).ends_with(".java"))
    return std::nullopt;
  const Program& program = deriving.documents.program(file, Format::java);
  EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, properties.environment);
  scope.property = spring_lookup(properties);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_it = expr.base != kNoExpr && program.exprs[expr.base].kind == ExprKind::member &&
                       program.exprs[expr.base].text == "setPort" && expr.span.begin < at && at < expr.span.end;
    if (!is_it) continue;
    if (expr.args.size() != 1 || call.branch != kNoBranch || !program.complete) return std::nullopt;
    if (!is_factory(bytes, name_at_end(bytes.substr(0, at)))) return std::nullopt;
    // What may end the function in front of it leaves the port as it is.
    const uint32_t function = function_of(program, scope_at(program, expr.span.begin));
    const uint32_t begin = program.scopes[function].begin;
    const std::string_view before = bytes.substr(begin, expr.span.begin - std::min(begin, expr.span.begin));
    if (function == 0 || holds_word(before, "return") || holds_word(before, "throw")) return std::nullopt;
    std::vector<Datum> data = eval(expr.args[0], scope);
    if (data.size() != 1 || data[0].kind != DatumKind::number) return std::nullopt;
    // What is no port stops the program; NaN is none either.
    if (!(data[0].number >= 1 && data[0].number <= 65535)) return std::nullopt;
    data[0].kind = DatumKind::string;
    data[0].text = std::to_string(static_cast<int>(data[0].number));
    if (!has_place(data[0].span)) data[0].span = program.exprs[expr.args[0]].span;
    return data[0];
  }
  return std::nullopt;
}

/// Where a source makes a factory with arguments, of which a port may be one; npos where it does not.
size_t made_with_port(std::string_view bytes) {
  constexpr std::string_view kMaker = "WebServerFactory(";
  for (size_t at = find_written(bytes, kMaker); at != std::string_view::npos;
       at = find_written(bytes, kMaker, at + 1)) {
    const std::string_view type = name_before(bytes, at);
    const bool is_made = name_at_end(without_owners_at_end(bytes.substr(0, at - type.size()))) == "new";
    if (is_made && !starts_with_written(bytes.substr(end_of_written(bytes, at, kMaker)), ")")) return at;
  }
  return std::string_view::npos;
}

/// The sources of a module.
std::vector<FileId> sources_of(const Sources& sources, const std::string& module) {
  std::vector<FileId> all;
  for (const std::string_view ending : {"java", "kt", "groovy"}) {
    const std::vector<FileId> files =
        sources.want_glob(in_spring_module(module, "src/main/") + "**/*." + std::string(ending));
    all.insert(all.end(), files.begin(), files.end());
  }
  all.resize(std::min(all.size(), kMostFiles));
  return all;
}

}  // namespace

std::vector<Datum> spring_ports_set(Deriving& deriving, const std::string& module, const SpringSources& properties) {
  std::vector<Datum> found;
  for (const FileId file : sources_of(deriving.sources, module)) {
    const std::string_view bytes = deriving.sources.bytes(file);
    const size_t at = factory_port(bytes, 0);
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<uint32_t>(past_blanks(bytes, at + 1));
    const Datum open{.text = "a program sets the port", .span = {file, begin, begin + 7}};
    // Which of several runs last is not known.
    if (!found.empty() || factory_port(bytes, at + 1) != std::string_view::npos) return {open};
    found.push_back(sure_port(deriving, file, at, properties).value_or(open));
  }
  return found;
}

std::optional<Datum> spring_port_made(const Sources& sources, const std::string& module) {
  for (const FileId file : sources_of(sources, module)) {
    const size_t at = made_with_port(sources.bytes(file));
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<uint32_t>(at);
    return Datum{.text = "a program makes the server with it", .span = {file, begin, begin + 16}};
  }
  return std::nullopt;
}

}  // namespace outlast
