// What gives a server that a program constructs more settings behind its constructor: other files of the package,
// options, and functions that are handed the server.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "adapters/program_embedded.h"
#include "adapters/program_servers_work.h"
#include "syntax/callers.h"
#include "syntax/eval_fields.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {
namespace {

/// A field of a struct that holds a server: `&Server{http: srv}`, `s.http = srv`. The type is "" where it is not told.
struct Holder {
  std::string type;
  std::string field;
};

std::vector<Holder> holders_of(const Program& program, ExprId call) {
  const ObjectName object = name_of_object(program, call);
  std::vector<Holder> found;
  const size_t dot = object.name.rfind('.');
  if (dot != std::string::npos) found.push_back({"", object.name.substr(dot + 1)});
  for (const Call& one : program.calls) {
    const Expr& literal = program.exprs[one.call];
    if (literal.text != "new" || one.call == call || literal.base == kNoExpr) continue;
    for (size_t i = 0; i < literal.args.size(); ++i) {
      const bool is_it = !literal.names[i].empty() && is_object(program, literal.args[i], call, object);
      if (is_it) found.push_back({dotted(program, literal.base), literal.names[i]});
    }
  }
  return found;
}

/// True when a function gives the server itself back.
bool is_given_back(const Program& program, ExprId call) {
  const ObjectName object = name_of_object(program, call);
  return std::any_of(program.returns.begin(), program.returns.end(), [&](const Return& one) {
    if (one.value == kNoExpr || !is_object(program, one.value, call, object)) return false;
    return program.exprs[one.value].kind != ExprKind::call || program.exprs[one.value].text == "new";
  });
}

/// True when a struct's field may be one of those that hold a server.
bool is_among(const std::vector<Holder>& holders, std::string_view type, std::string_view field) {
  const std::string_view last = type.substr(type.rfind('.') + 1);
  return std::any_of(holders.begin(), holders.end(), [&](const Holder& one) {
    return one.field == field && (one.type.empty() || last.empty() || one.type == last);
  });
}

/// True when a program makes one object alone of a kind that a struct's field holds; of any, where no field is named.
bool is_only_holder(const Program& program, std::string_view made, std::string_view type, std::string_view field) {
  constexpr int kMostMade = 20;
  int objects = 0, held = 0;
  for (const Call& one : program.calls) {
    const Expr& expr = program.exprs[one.call];
    if (expr.base == kNoExpr || constructed_name(program, expr) != made) continue;
    if (++objects > kMostMade) return false;
    held += field.empty() || is_among(holders_of(program, one.call), type, field);
  }
  return held == 1;
}

/// True when a type is a struct that holds a server without a name, and has no member of its own that is called so.
bool may_embed(const Program& program, const std::vector<Holder>& holders, const std::string& made,
               const std::string& type, std::string_view member) {
  const std::string_view last = std::string_view(type).substr(type.rfind('.') + 1);
  const std::string_view field = std::string_view(made).substr(made.rfind('.') + 1);
  const auto is_own = [&](const Field& one) { return one.owner == last && one.name == member; };
  return !last.empty() && type != made && is_among(holders, last, field) &&
         std::none_of(program.fields.begin(), program.fields.end(), is_own);
}

/// True when a type embeds a struct that holds the server: by a field's name, or as `inner{http.Server{}}` does.
bool is_further_in(const EvalScope& there, const ServerWork& work, const std::vector<Holder>& holders,
                   const std::string& type, std::string_view member) {
  const Program& program = work.program;
  const ObjectName object = name_of_object(program, work.call);
  for (const Holder& one : holders) {
    if (!one.type.empty() && embeds(there, type, one.type, member)) return true;
  }
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& literal = program.exprs[one.call];
    if (literal.text != "new" || one.call == work.call || literal.base == kNoExpr || literal.args.empty()) return false;
    const bool holds_it = literal.names[0].empty() && is_object(program, literal.args[0], work.call, object);
    const std::string holder = holds_it ? dotted(program, literal.base) : "";
    return !holder.empty() && (type == holder || embeds(there, type, holder, member));
  });
}

/// True for what is surely made where its name is given a value in the same file.
bool is_another(const EvalScope& scope, ExprId id) {
  const std::vector<Target> targets = targets_of(id, scope);
  return !targets.empty() && std::all_of(targets.begin(), targets.end(), [&](const Target& one) {
    return one.program == scope.program && one.expr != kNoExpr && one.unknown.empty() &&
           scope.program->exprs[one.expr].kind == ExprKind::call && scope.program->exprs[one.expr].text == "new";
  });
}

/// What another file of a Go program assigns to a setting of a server, as far as types tell.
void add_assigned_beside(const ServerWork& work, const Program& program, GivenSettings& settings) {
  const std::string_view system = work.component.system;
  const std::string made = constructed_name(work.program, work.program.exprs[work.call]);
  const std::vector<Holder> holders = holders_of(work.program, work.call);
  const bool is_open = is_given_back(work.program, work.call);
  const Sources& sources = work.deriving.sources;
  const uint32_t maker = function_of(work.program, scope_at(work.program, work.program.exprs[work.call].span.begin));
  const bool is_beside = folder_of(sources.path(program.file)) == folder_of(sources.path(work.program.file));
  EvalScope there = work.scope;
  there.program = &program;
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::member || one.value == kNoExpr) continue;
    const KnownTimer* row = find_timer(system, target.text);
    if ((row == nullptr || !row->is_timer) && !holds(known_words(system, "addresses"), target.text)) continue;
    const std::string type = type_of(target.base, there);
    const bool is_embedded = may_embed(work.program, holders, made, type, target.text) ||
                             is_further_in(there, work, holders, type, target.text);
    if (is_embedded) {
      settings.elsewhere.push_back({target.text,
                                    work.deriving.sources.path(program.file) + " sets " + target.text + " of a server",
                                    settings.head});
    }
    if ((!type.empty() && type != made) || is_another(there, target.base)) continue;
    const Expr& owner = program.exprs[target.base];
    const bool is_field = owner.kind == ExprKind::member;
    const std::string holder = is_field ? type_of(owner.base, there) : "";
    if (is_field ? !is_open && !is_among(holders, holder, owner.text) : !is_open && holders.empty()) continue;
    const OptionUse use = option_use(there, one.span.begin);
    if (use == OptionUse::never) continue;
    const bool is_sure = is_beside && runs_once(work.scope, maker) && use == OptionUse::once &&
                         one.branch == kNoBranch && !type.empty() && !is_open &&
                         is_only_holder(work.program, made, is_field ? holder : "", is_field ? owner.text : "");
    if (is_sure)
      settings.given[target.text].push_back({&program, one.value, kNoExpr, {}, one.span.begin});
    else
      settings.elsewhere.push_back({target.text,
                                    work.deriving.sources.path(program.file) + " sets " + target.text + " of a server",
                                    settings.head});
  }
}

/// True where code of another file can get at a server: a function gives it back, or something that is made holds it.
bool is_had_elsewhere(const Program& program, ExprId call) {
  if (is_given_back(program, call) || !holders_of(program, call).empty()) return true;
  const ObjectName object = name_of_object(program, call);
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& one) {
    const Expr& literal = program.exprs[one.call];
    return literal.text == "new" && one.call != call && !literal.args.empty() && literal.names[0].empty() &&
           is_object(program, literal.args[0], call, object);
  });
}

/// How many files of Go are asked what they import.
constexpr size_t kMostImporting = 3000;

/// The files of Go by the last part of each path that they import, or have between quotes for another reason.
using Importing = std::map<std::string_view, std::vector<FileId>>;

Importing importing(const Sources& sources) {
  Importing found;
  const std::vector<FileId> all = sources.want_glob("**/*.go");
  for (size_t i = 0; i < all.size() && i < kMostImporting; ++i) {
    const std::string_view text = sources.bytes(all[i]);
    size_t before = 0;  // behind the quote before
    for (size_t quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"', before)) {
      const std::string_view path = text.substr(before, quote - before);
      before = quote + 1;
      const size_t slash = path.rfind('/');
      if (slash == std::string_view::npos) continue;
      std::vector<FileId>& files = found[path.substr(slash + 1)];
      if (files.empty() || files.back() != all[i]) files.push_back(all[i]);
    }
  }
  return found;
}

/// The files of Go that may have a server which a package makes: its own, and those that import it.
std::vector<FileId> files_with_package(const ServerWork& work) {
  const Sources& sources = work.deriving.sources;
  const std::string folder(folder_of(sources.path(work.component.file)));
  std::vector<FileId> found = sources.want_glob(folder.empty() ? "*.go" : folder + "/*.go");
  const bool is_main = go_package(work.program.bytes) == "main";
  if (is_main) return found;
  std::vector<FileId> others;
  if (folder.empty()) {
    others = sources.want_glob("**/*.go");
    others.resize(std::min(others.size(), kMostImporting));
  } else if (const Importing& all = sources.index(importing); all.contains(name_of(folder))) {
    others = all.at(name_of(folder));
  }
  for (const FileId file : others) {
    if (folder_of(sources.path(file)) != folder) found.push_back(file);
  }
  return found;
}

/// The same for all files that may have the server and assign to a member of such a name.
void add_setters_in_go(const ServerWork& work, GivenSettings& settings) {
  if (!is_had_elsewhere(work.program, work.call)) return;
  const Sources& sources = work.deriving.sources;
  const auto addresses = known_words(work.component.system, "addresses");
  for (const FileId file : files_with_package(work)) {
    if (file == work.component.file || is_test_path_beside(sources.path(work.component.file), sources.path(file)))
      continue;
    const std::string_view text = sources.bytes(file);
    const auto is_set = [&](std::string_view name) { return go_sets_member(text, name); };
    const bool may_set = std::any_of(addresses.begin(), addresses.end(), is_set) ||
                         std::any_of(known_timers().begin(), known_timers().end(), [&](const KnownTimer& row) {
                           return row.system == work.component.system && row.is_timer && is_set(row.setting);
                         });
    if (may_set) add_assigned_beside(work, work.deriving.documents.program(file, Format::go), settings);
  }
}

/// True when a file may have the server that a function of another one returns: it speaks of that function, or of the
/// class that builds such servers. A client's builder has setters of the same names.
bool may_have_server(const ServerWork& work, std::string_view text) {
  const uint32_t function = function_of(work.program, scope_at(work.program, work.program.exprs[work.call].span.begin));
  const std::string& maker = work.program.scopes[function].name;
  if (function == 0 || maker.empty() || holds_written(text, maker + "(")) return true;
  const auto calls = known_words(work.component.system, "calls");
  return std::any_of(calls.begin(), calls.end(), [&](std::string_view call) {
    const std::string_view type = call.substr(0, call.rfind('.'));
    return text.find(type.substr(type.rfind('.') + 1)) != std::string_view::npos;
  });
}

/// True where all that the function which makes a server gives back is the end of a chain behind which it takes no more
/// settings: `return NettyServerBuilder.forPort(90).build();`
bool is_finished(const ServerWork& work) {
  const Program& program = work.program;
  const auto ends = known_words(work.component.system, "finished_by");
  const uint32_t function = function_of(program, scope_at(program, program.exprs[work.call].span.begin));
  const ObjectName object = name_of_object(program, work.call);
  if (ends.empty() || function == 0 || (!object.name.empty() && object.function != function)) return false;
  bool is_any = false;
  for (const Return& one : program.returns) {
    if (one.value == kNoExpr || one.scope != function) continue;
    bool ended = false;
    ExprId step = one.value;
    for (int i = 0; i < 100 && step != kNoExpr && program.exprs[step].kind == ExprKind::call; ++i) {
      const Expr& method = program.exprs[program.exprs[step].base];
      if (step == work.call || program.exprs[step].base == kNoExpr || method.kind != ExprKind::member) break;
      ended = ended || holds(ends, method.text);
      step = method.base;
    }
    if (!ended) return false;
    is_any = true;
  }
  return is_any;
}

bool is_letter(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// True where a text says a name.
bool says_name(std::string_view text, std::string_view name) {
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const size_t end = at + name.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end >= text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

/// The names of what a file of Java declares: other files say them to use it.
std::vector<std::string_view> names_declared(std::string_view text, std::string_view path) {
  constexpr size_t kMostNames = 20;
  const std::string_view own = name_of(path);
  std::vector<std::string_view> names{own.substr(0, own.find('.'))};
  for (const std::string_view word : {"class", "interface", "enum", "record"}) {
    for (size_t at = find_code(text, word); at != std::string_view::npos; at = find_code(text, word, at + 1)) {
      const size_t begin = past_blanks(text, at + word.size());
      size_t end = begin;
      while (end < text.size() && is_letter(text[end])) ++end;
      if (end == begin || std::find(names.begin(), names.end(), text.substr(begin, end - begin)) != names.end())
        continue;
      names.push_back(text.substr(begin, end - begin));
      if (names.size() >= kMostNames) return names;
    }
  }
  return names;
}

bool speaks_of(std::string_view text, std::string_view other, std::string_view path) {
  const std::vector<std::string_view> names = names_declared(other, path);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return says_name(text, name); });
}

/// True where a folder holds files that are few and small enough to be looked through for each other's names.
bool are_few(const Sources& sources, const std::vector<FileId>& files, size_t most_files, size_t most_bytes) {
  if (files.size() > most_files) return false;
  size_t bytes = 0;
  for (const FileId file : files) bytes += sources.bytes(file).size();
  return bytes <= most_bytes;
}

/// True where something is called on a variable.
bool is_asked(std::string_view text, std::string_view variable) {
  for (size_t at = text.find(variable); at != std::string_view::npos; at = text.find(variable, at + 1)) {
    const size_t next = past_blanks(text, at + variable.size());
    const bool is_word = at == 0 || !is_letter(text[at - 1]);
    if (is_word && next < text.size() && (text[next] == '.' || text[next] == ':')) return true;
  }
  return false;
}

/// True where a text only makes objects of what another one declares, without arguments, and calls nothing on them.
bool only_makes(std::string_view text, const std::vector<std::string_view>& names) {
  const auto word_at = [&](size_t begin) {
    size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(begin, end - begin);
  };
  for (const std::string_view name : names) {
    for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      if ((at > 0 && is_letter(text[at - 1])) || word_at(at) != name) continue;
      const bool is_made = name_at_end(text.substr(0, at)) == "new";
      const size_t next = past_blanks(text, at + name.size());
      const std::string_view rest = text.substr(next);
      if (rest.empty()) return false;
      if (is_made && (starts_with_written(rest, "();") || starts_with_written(rest, "())"))) continue;
      const std::string_view variable = word_at(next);
      if (is_made || variable.empty() || variable == "extends" || variable == "implements") return false;
      if (is_asked(text, variable)) return false;
      const size_t sign = past_blanks(text, next + variable.size());
      if (sign >= text.size() || (text[sign] != '=' && text[sign] != ';')) return false;
    }
  }
  return true;
}

/// True for a file that a server does not come to although the server's file makes what it declares: it is handed no
/// server, and nobody asks anything for the server that it belongs to.
bool holds_no_server(const Sources& sources, const std::vector<FileId>& all, std::string_view own, FileId file) {
  const std::string_view text = sources.bytes(file);
  const bool speaks = says_name(text, "Server") || text.find("setServer") != std::string_view::npos;
  if (speaks || !only_makes(own, names_declared(text, sources.path(file)))) return false;
  return std::none_of(all.begin(), all.end(),
                      [&](FileId one) { return sources.bytes(one).find("getServer") != std::string_view::npos; });
}

/// The files of Java in a folder that a server which a static function makes may come to: its own, and those that
/// speak of one that it may come to or that such a one speaks of. Nothing where it may come to all of them.
std::optional<std::vector<FileId>> files_reached(const ServerWork& work, const std::vector<FileId>& all) {
  constexpr size_t kMostFiles = 60;
  constexpr size_t kMostBytes = 300'000;
  const Sources& sources = work.deriving.sources;
  const Program& program = work.program;
  const uint32_t function = function_of(program, scope_at(program, program.exprs[work.call].span.begin));
  const std::string_view scope = program.bytes.substr(program.scopes[function].begin);
  // An annotation in front of it may have brackets, too.
  const std::string words = in_one_line(scope.substr(0, find_code(scope, program.scopes[function].name)));
  const bool is_static = program.language == Format::java && function != 0 && holds_word(words, "static");
  if (!is_static || all.size() > kMostFiles || program.bytes.find("@Bean") != std::string_view::npos)
    return std::nullopt;
  if (!are_few(sources, all, kMostFiles, kMostBytes)) return std::nullopt;
  // Who has it from another folder may hand it to anybody.
  constexpr size_t kMostOthers = 500;
  constexpr size_t kMostOtherBytes = 3'000'000;
  const std::string& path = sources.path(work.component.file);
  for (const char* glob : {"**/*.java", "**/*.kt"}) {
    const std::vector<FileId> files = sources.want_glob(glob);
    if (!are_few(sources, files, kMostOthers, kMostOtherBytes)) return std::nullopt;
    for (const FileId file : files) {
      const std::string& other = sources.path(file);
      const bool is_beside = folder_of(other) == folder_of(path) && other.ends_with(".java");
      if (!is_beside && !is_test_path(other) && speaks_of(sources.bytes(file), program.bytes, path))
        return std::nullopt;
    }
  }
  std::vector<FileId> reached{work.component.file};
  // What it makes for the server's use hands the server to nobody.
  bool hands_on = false;
  for (const FileId file : all) {
    const std::string_view other = sources.bytes(file);
    if (file == work.component.file) continue;
    const bool is_told = speaks_of(other, program.bytes, path);
    if (!is_told && !speaks_of(program.bytes, other, sources.path(file))) continue;
    hands_on = hands_on || is_told || !holds_no_server(sources, all, program.bytes, file);
    reached.push_back(file);
  }
  if (!hands_on) return reached;
  reached.resize(1);
  for (size_t i = 0; i < reached.size(); ++i) {
    const std::string_view one = sources.bytes(reached[i]);
    for (const FileId file : all) {
      if (std::find(reached.begin(), reached.end(), file) != reached.end()) continue;
      const std::string_view other = sources.bytes(file);
      if (speaks_of(other, one, sources.path(reached[i])) || speaks_of(one, other, sources.path(file)))
        reached.push_back(file);
    }
  }
  return reached;
}

}  // namespace

void add_setters_beside(const ServerWork& work, GivenSettings& settings) {
  if (work.program.language == Format::go && !work.run) return add_setters_in_go(work, settings);
  if (!settings.is_returned || is_finished(work)) return;
  const Sources& sources = work.deriving.sources;
  const std::string& path = sources.path(work.component.file);
  const std::string folder(folder_of(path));
  const size_t dot = path.rfind('.');
  const std::vector<FileId> all = sources.want_glob((folder.empty() ? "*" : folder + "/*") + path.substr(dot));
  const std::optional<std::vector<FileId>> reached = files_reached(work, all);
  for (const FileId file : all) {
    if (is_test_path_beside(path, sources.path(file))) continue;
    if (reached && std::find(reached->begin(), reached->end(), file) == reached->end()) continue;
    const std::string_view text = sources.bytes(file);
    if (file != work.component.file && !may_have_server(work, text)) continue;
    for (const KnownTimer& row : known_timers()) {
      if (row.system != work.component.system || !row.is_timer) continue;
      const std::string member = "." + std::string(row.setting);
      const bool is_called = file != work.component.file && holds_written(text, member + "(");
      // In the server's own file each assignment is looked at, but for servers that a framework makes.
      const bool is_elsewhere = file != work.component.file || work.run.has_value();
      const bool is_assigned = is_elsewhere && holds_written(text, member + " = ");
      if (!is_called && !is_assigned) continue;
      const std::string reason = sources.path(file) + " sets " + std::string(row.setting) + " of a server";
      settings.elsewhere.push_back({std::string(row.setting), reason, settings.head});
    }
  }
}

/// What a function gives connections of a second protocol: which of the two a client speaks is not known.
void add_second_timers(const ServerWork& work, GivenSettings& settings) {
  const ObjectName object = name_of_object(work.program, work.call);
  for (std::string_view rest : known_words(work.component.system, "second_timers")) {
    std::array<std::string_view, 4> words;
    for (std::string_view& word : words) {
      word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    size_t server = 0, options = 0;
    std::from_chars(words[1].data(), words[1].data() + words[1].size(), server);
    std::from_chars(words[2].data(), words[2].data() + words[2].size(), options);
    for (const Call& call : work.program.calls) {
      const Expr& expr = work.program.exprs[call.call];
      if (expr.base == kNoExpr || expr.args.size() <= std::max(server, options)) continue;
      if (qualified(work.program, expr.base) != words[0]) continue;
      if (!is_object(work.program, expr.args[server], work.call, object)) continue;
      const auto given = member_of(expr.args[options], words[3], expr.span.begin, work.scope);
      const auto made = targets_of(expr.args[options], work.scope);
      const bool is_seen = !made.empty() && std::all_of(made.begin(), made.end(), [](const Target& target) {
        return target.program && target.expr != kNoExpr && target.program->exprs[target.expr].kind != ExprKind::name;
      });
      if (is_seen && std::all_of(given.begin(), given.end(), is_unset)) continue;
      const std::string reason = source_of(work.program, expr.base) + " gives HTTP/2 another";
      settings.elsewhere.push_back({std::string(words[3]), reason, expr.span});
    }
  }
}

}  // namespace outlast
