#include "adapters/spring_programs.h"

#include <algorithm>
#include <cmath>

#include "adapters/knowledge.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";

/// What one source gives, and in which place of the order.
struct Given {
  SpringDocument defaults;
  SpringDocument system;
  std::vector<SpringDocument> files;
};

struct Source {
  Deriving& deriving;
  const Program& program;
  EvalScope scope;
  std::string unread;  ///< what is said of properties that may stand in its unread part
};

void leave_open(const Source& source, SpringDocument& document) {
  document.complete = false;
  document.unread = source.unread;
}

std::string text_of(const Datum& datum) {
  if (datum.kind != DatumKind::number) return datum.text;
  return datum.number == std::floor(datum.number) ? std::to_string(static_cast<long long>(datum.number)) : datum.text;
}

/// One property with what it is given.
void add_entry(const Source& source, ExprId key, ExprId value, SpringDocument& document) {
  const std::vector<Datum> names = eval(key, source.scope);
  if (names.size() != 1 || names[0].kind != DatumKind::string) return leave_open(source, document);
  const std::vector<Datum> data = eval(value, source.scope);
  SpringEntry entry{.name = spring_name(names[0].text), .span = source.program.exprs[value].span};
  const bool is_quoted = source.program.exprs[value].kind == ExprKind::string && entry.span.end > entry.span.begin + 1;
  if (is_quoted) entry.span = {entry.span.file, entry.span.begin + 1, entry.span.end - 1};
  const bool is_number = data.size() == 1 && data[0].kind == DatumKind::number && std::abs(data[0].number) < 1e12 &&
                         data[0].number == std::floor(data[0].number);
  const bool is_flag = data.size() == 1 && data[0].kind == DatumKind::boolean;
  entry.is_unknown = !is_number && !is_flag && (data.size() != 1 || data[0].kind != DatumKind::string);
  if (is_flag) entry.text = data[0].number != 0 ? "true" : "false";
  if (!is_flag) entry.text = entry.is_unknown ? source.unread : text_of(data[0]);
  document.entries.push_back(std::move(entry));
}

/// "name=value" or "name:value".
void add_pair(const Source& source, ExprId pair, SpringDocument& document) {
  const std::vector<Datum> data = eval(pair, source.scope);
  if (data.size() != 1 || data[0].kind != DatumKind::string) return leave_open(source, document);
  const size_t cut = data[0].text.find_first_of("=:");
  if (cut == std::string::npos) return leave_open(source, document);
  const size_t begin = std::min(data[0].text.find_first_not_of(' ', cut + 1), data[0].text.size());
  Span span = source.program.exprs[pair].span;
  const bool is_literal = span.end - span.begin == data[0].text.size() + 2;
  if (is_literal) span = {span.file, span.begin + 1 + static_cast<uint32_t>(begin), span.end - 1};
  document.entries.push_back({.name = spring_name(std::string_view(data[0].text).substr(0, cut)),
                              .text = data[0].text.substr(begin),
                              .span = span});
}

bool is_method(const Program& program, const Expr& call, std::string_view name) {
  return call.kind == ExprKind::call && call.base != kNoExpr && program.exprs[call.base].kind == ExprKind::member &&
         program.exprs[call.base].text == name;
}

/// True for an expression that makes an empty map or empty properties.
bool is_empty_map(const Program& program, ExprId id) {
  if (id == kNoExpr || program.exprs[id].kind != ExprKind::call || !program.exprs[id].args.empty()) return false;
  const Span span = program.exprs[id].span;
  const std::string made = packed(program.bytes.substr(span.begin, span.end - span.begin));
  return made.starts_with("new ") && made.ends_with("()");
}

/// The entries that calls put into the map of a name; one that is handed on may hold more.
void add_named_map(const Source& source, std::string_view name, SpringDocument& document) {
  const Program& program = source.program;
  const auto [first, past] = assignments_named(program, name);
  if (past - first != 1 || !is_empty_map(program, program.assignments[program.by_name[first]].value))
    return leave_open(source, document);
  const auto is_it = [&](ExprId id) {
    return id != kNoExpr && program.exprs[id].kind == ExprKind::name && program.exprs[id].text == name;
  };
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_handed = std::any_of(expr.args.begin(), expr.args.end(), is_it);
    const bool is_own = expr.base != kNoExpr && is_it(program.exprs[expr.base].base);
    const bool puts = is_own && (is_method(program, expr, "put") || is_method(program, expr, "setProperty"));
    const bool sets_defaults =
        is_method(program, expr, "setDefaultProperties") || is_method(program, expr, "properties");
    if (puts && expr.args.size() == 2 && call.branch == kNoBranch) {
      add_entry(source, expr.args[0], expr.args[1], document);
    } else if (is_own || (is_handed && !sets_defaults)) {
      leave_open(source, document);
    }
  }
}

/// `Map.of("server.port", 8081)`, or a map with a name.
void add_map(const Source& source, ExprId id, SpringDocument& document) {
  const Program& program = source.program;
  const Expr& map = program.exprs[id];
  if (map.kind == ExprKind::name) return add_named_map(source, map.text, document);
  const std::string made = map.kind == ExprKind::call && map.base != kNoExpr ? dotted(program, map.base) : "";
  const bool is_literal = made.ends_with("Map.of") || made.ends_with("Collections.singletonMap");
  if (!is_literal || map.args.size() % 2 != 0) return leave_open(source, document);
  for (size_t i = 0; i + 1 < map.args.size(); i += 2) add_entry(source, map.args[i], map.args[i + 1], document);
}

/// True when whatever starts the program makes a call.
bool runs_at_start(const Program& program, const Call& call) {
  return call.branch == kNoBranch && program.scopes[function_of(program, call.scope)].name == "main";
}

/// True when the function that makes a call starts the application in front of it: it is too late for its files then.
bool is_behind_start(const Program& program, const Call& call) {
  const uint32_t begin = program.exprs[call.call].span.begin;
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& other) {
    const Expr& expr = program.exprs[other.call];
    return other.scope == call.scope && expr.span.begin < begin && is_method(program, expr, "run");
  });
}

void add_call(const Source& source, const Call& call, Given& given) {
  const Program& program = source.program;
  const Expr& expr = program.exprs[call.call];
  const bool sets_system =
      is_method(program, expr, "setProperty") && dotted(program, expr.base) == "System.setProperty";
  const bool sets_map = is_method(program, expr, "setDefaultProperties");
  const bool is_builders = is_method(program, expr, "properties") &&
                           program.bytes.find("SpringApplicationBuilder") != std::string_view::npos;
  if (!sets_system && !sets_map && !is_builders) return;
  SpringDocument& document = sets_system ? given.system : given.defaults;
  SpringDocument found;
  if (sets_system && expr.args.size() == 2) {
    add_entry(source, expr.args[0], expr.args[1], found);
    // What is set under other names matters to nobody here.
    if (!found.complete && source_of(program, expr.args[0], 200).find("server") == std::string::npos) return;
  } else if (sets_map && expr.args.size() == 1) {
    add_map(source, expr.args[0], found);
  } else if (is_builders) {
    for (const ExprId arg : expr.args) add_pair(source, arg, found);
  }
  const bool is_sure = runs_at_start(program, call) && (!sets_system || !is_behind_start(program, call));
  for (SpringEntry& entry : found.entries) {
    if (!is_sure) entry.text = source.unread;
    entry.is_unknown = entry.is_unknown || !is_sure;
    document.entries.push_back(std::move(entry));
  }
  if (!found.complete) leave_open(source, document);
}

/// Settings that say which files are read, and that programs hand over as arguments, too.
constexpr std::string_view kOfFiles[] = {"spring.config.name", "spring.config.location",
                                         "spring.config.additional-location"};

/// The expressions that a program gives a name or hands to a call.
std::vector<ExprId> values_given(const Program& program) {
  std::vector<ExprId> values;
  for (const Assignment& one : program.assignments) values.push_back(one.value);
  for (const Call& call : program.calls) {
    const std::vector<ExprId>& args = program.exprs[call.call].args;
    values.insert(values.end(), args.begin(), args.end());
  }
  std::erase(values, kNoExpr);
  return values;
}

/// The one text that a program has behind an option, as `NAME + "=" + "shop"`; nothing where it has several.
std::optional<Datum> option_said(const Source& source, std::string_view option) {
  std::optional<Datum> found;
  for (const ExprId id : values_given(source.program)) {
    const ExprKind kind = source.program.exprs[id].kind;
    if (kind != ExprKind::string && kind != ExprKind::operation && kind != ExprKind::name) continue;
    const std::vector<Datum> data = eval(id, source.scope);
    if (data.size() != 1 || data[0].kind != DatumKind::string || !data[0].text.starts_with(option)) continue;
    if (found && found->text != data[0].text) return std::nullopt;
    found = data[0];
    if (!has_place(found->span)) found->span = source.program.exprs[id].span;
  }
  if (found) found->text.erase(0, option.size());
  return found;
}

/// What a program says of the files that are read in a way that is none of the others: an argument of its own is put
/// beside those of the command.
void add_arguments(const Source& source, Given& given) {
  for (const std::string_view setting : kOfFiles) {
    const std::string name = spring_name(setting);
    const auto is_it = [&](const SpringEntry& one) { return one.name == name; };
    if (std::any_of(given.system.entries.begin(), given.system.entries.end(), is_it)) continue;
    if (std::any_of(given.defaults.entries.begin(), given.defaults.entries.end(), is_it)) continue;
    const std::vector<Expr>& exprs = source.program.exprs;
    const auto said = std::find_if(exprs.begin(), exprs.end(), [&](const Expr& one) {
      return one.kind == ExprKind::string && one.text.find(setting) != std::string::npos;
    });
    if (said == exprs.end()) continue;
    const std::optional<Datum> option = option_said(source, "--" + std::string(setting) + "=");
    given.system.entries.push_back({.name = name,
                                    .text = option ? option->text : source.unread,
                                    .is_unknown = !option,
                                    .span = option ? option->span : said->span});
  }
}

/// An argument of the program's own: `SpringApplication.run(App.class, "--server.port=8081")`.
void add_own_arguments(const Source& source, Given& given) {
  const Program& program = source.program;
  constexpr std::string_view kDashes = "--";
  for (size_t id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    const size_t equals = expr.kind == ExprKind::string ? expr.text.find('=') : std::string::npos;
    if (equals == std::string::npos || !expr.text.starts_with(kDashes)) continue;
    const std::string_view name = std::string_view(expr.text).substr(kDashes.size(), equals - kDashes.size());
    const bool is_of_files = std::find(std::begin(kOfFiles), std::end(kOfFiles), name) != std::end(kOfFiles);
    if (is_of_files || find_timer(kSystem, name) == nullptr) continue;
    const bool is_sure = std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
      const Expr& made = program.exprs[call.call];
      const bool is_handed = std::find(made.args.begin(), made.args.end(), static_cast<ExprId>(id)) != made.args.end();
      return is_handed && is_method(program, made, "run") && runs_at_start(program, call);
    });
    given.system.entries.push_back({.name = spring_name(name),
                                    .text = is_sure ? expr.text.substr(equals + 1) : source.unread,
                                    .is_unknown = !is_sure,
                                    .span = expr.span});
  }
}

Given read_source(const Source& source) {
  Given given;
  if (!source.program.complete) leave_open(source, given.defaults);
  for (const Call& call : source.program.calls) add_call(source, call, given);
  add_own_arguments(source, given);
  add_arguments(source, given);
  return given;
}

bool stands_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

/// True when a source in a language that is not read may give a property of servers.
bool may_give(std::string_view source) {
  constexpr std::string_view kWords[] = {"setDefaultProperties", ".properties(", "System.setProperty(\"s"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return holds_written(source, word); });
}

/// True when a source puts properties anywhere into the order.
bool may_put(std::string_view source) {
  if (source.find("getPropertySources") == std::string_view::npos) return false;
  constexpr std::string_view kWords[] = {"\"server.", "PropertySourceLoader", "ResourcePropertySource"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return holds_written(source, word); });
}

}  // namespace

std::vector<std::string> property_sources(std::string_view source) {
  constexpr std::string_view kWord = "@PropertySource(", kScheme = "classpath:";
  std::vector<std::string> names;
  constexpr size_t kMost = 20;
  for (size_t at = find_written(source, kWord); at != std::string_view::npos && names.size() < kMost;
       at = find_written(source, kWord, at + 1)) {
    const std::string written = packed(source.substr(at, source.substr(at).find(')')));
    const std::string_view inside = written;
    const size_t before = names.size();
    for (size_t open = inside.find('"'); open != std::string_view::npos && names.size() < kMost;) {
      const size_t close = std::min(inside.find('"', open + 1), inside.size());
      std::string_view name = inside.substr(open + 1, close - open - 1);
      const std::string_view key = trimmed(inside.substr(0, open), "={");
      const bool is_other = key.ends_with("encoding") || key.ends_with("name");
      if (name.starts_with(kScheme)) name.remove_prefix(kScheme.size());
      while (name.starts_with('/')) name.remove_prefix(1);
      // What stands under another scheme is not packed with the program.
      if (!is_other) names.emplace_back(name.find(':') == std::string_view::npos ? name : std::string_view());
      open = inside.find('"', std::min(close + 1, inside.size()));
    }
    if (names.size() == before) names.emplace_back();
  }
  return names;
}

bool gives_spring_properties(std::string_view source) {
  const auto words = known_words(kSystem, "gives_properties");
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(source, word); });
}

bool runs_no_server(Deriving& deriving, FileId file) {
  const std::string_view bytes = deriving.sources.bytes(file);
  const auto words = known_words(kSystem, "serves_nothing");
  const auto names_it = [&](std::string_view text) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
  };
  if (!names_it(bytes)) return false;
  if (!deriving.sources.path(file).ends_with(".java")) return true;
  const Program& program = deriving.documents.program(file, Format::java);
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    const bool is_set = is_method(program, expr, "setWebApplicationType") || is_method(program, expr, "web");
    return is_set && expr.args.size() == 1 && call.branch == kNoBranch &&
           program.exprs[expr.args[0]].kind == ExprKind::member && names_it(source_of(program, expr.args[0]));
  });
}

namespace {

/// True for a source with a function that starts an application.
bool starts_one(std::string_view bytes) {
  constexpr std::string_view kMains[] = {" main(", "fun main("};
  constexpr std::string_view kStarters[] = {"SpringApplication", "runApplication"};
  return std::any_of(std::begin(kMains), std::end(kMains),
                     [&](std::string_view one) { return holds_written(bytes, one); }) &&
         holds_any(bytes, kStarters);
}

/// True where a module has several programs that start applications: what one gives the others do not have.
bool has_several_programs(const Sources& sources, std::string_view resources) {
  constexpr std::string_view kResources = "resources/";
  if (!resources.ends_with(kResources)) return false;
  const std::string folder(resources.substr(0, resources.size() - kResources.size()));
  constexpr size_t kMostFiles = 2'000;
  size_t programs = 0;
  for (const std::string_view ending : {"java", "kt", "groovy"}) {
    const std::vector<FileId> files = sources.want_glob(folder + "**/*." + std::string(ending));
    for (size_t i = 0; i < files.size() && i < kMostFiles; ++i) programs += starts_one(sources.bytes(files[i]));
  }
  return programs > 1;
}

void leave_all_open(SpringDocument& document, const std::string& unread) {
  for (SpringEntry& entry : document.entries) {
    entry.is_unknown = true;
    entry.text = unread;
  }
}

}  // namespace

void add_program_properties(Deriving& deriving, std::span<const std::string> other_modules, std::string_view resources,
                            SpringFiles& files) {
  std::vector<SpringDocument> weakest;
  const bool is_one_of_several = has_several_programs(deriving.sources, resources);
  const Environment nothing;
  for (const FileId file : deriving.model.tuners) {
    const std::string& path = deriving.sources.path(file);
    const bool is_others = std::any_of(other_modules.begin(), other_modules.end(),
                                       [&](const std::string& module) { return stands_below(path, module); });
    const std::string_view bytes = deriving.sources.bytes(file);
    if (is_others || !gives_spring_properties(bytes)) continue;
    const std::string unread = path + " gives properties in a program, and which is not known";
    for (const std::string& name : property_sources(bytes)) {
      const auto named = name.empty() ? std::optional<FileId>() : deriving.sources.want(std::string(resources) + name);
      SpringDocument document{
          .entries = {}, .profile = "", .platform = "", .of_file = "", .complete = false, .unread = unread};
      if (named && name.ends_with(".properties"))
        document = spring_document(deriving.documents.tree(*named, Format::properties));
      weakest.push_back(std::move(document));
    }
    if (may_put(bytes)) files.system.complete = false, files.system.unread = unread;
    if (!path.ends_with(".java")) {
      for (const std::string_view setting : kOfFiles) {
        const size_t at = bytes.find(setting);
        if (at == std::string_view::npos) continue;
        const auto begin = static_cast<uint32_t>(at);
        files.system.entries.push_back({.name = spring_name(setting),
                                        .text = unread,
                                        .is_unknown = true,
                                        .span = {file, begin, begin + static_cast<uint32_t>(setting.size())}});
      }
      if (may_give(bytes))
        weakest.push_back(
            {.entries = {}, .profile = "", .platform = "", .of_file = "", .complete = false, .unread = unread});
      continue;
    }
    const Program& program = deriving.documents.program(file, Format::java);
    Given given = read_source({.deriving = deriving,
                               .program = program,
                               .scope = evaluation_scope(deriving.sources, deriving.documents, program, nothing),
                               .unread = unread});
    if (is_one_of_several && starts_one(bytes)) {
      leave_all_open(given.defaults, unread);
      leave_all_open(given.system, unread);
    }
    weakest.insert(weakest.begin(), std::move(given.defaults));
    for (SpringEntry& entry : given.system.entries) files.system.entries.push_back(std::move(entry));
    if (!given.system.complete) files.system.complete = false, files.system.unread = given.system.unread;
  }
  files.documents.insert(files.documents.begin(), std::make_move_iterator(weakest.begin()),
                         std::make_move_iterator(weakest.end()));
}

}  // namespace outlast
