#include "adapters/program_described.h"

#include <algorithm>
#include <set>

#include "adapters/evaluated.h"
#include "adapters/program_settings_collector.h"
#include "text/code_search.h"

namespace outlast {
namespace {

constexpr size_t kMostObjects = 50;
constexpr size_t kMostFiles = 500;
constexpr size_t kMostNames = 8;

/// True for a dotted name that ends in a listed one, as a whole part of it.
bool ends_in(std::string_view name, std::string_view listed) {
  if (!name.ends_with(listed)) return false;
  return name.size() == listed.size() || name[name.size() - listed.size() - 1] == '.';
}

/// The value that says what an object describes; kNoExpr for any other object.
ExprId description(const Program& program, const Expr& object, const KnownSystem& system) {
  if (object.kind != ExprKind::object) return kNoExpr;
  for (const std::string_view entry : known_words(system, "described_by")) {
    const size_t blank = entry.find(' ');
    for (size_t i = 0; i < object.args.size(); ++i) {
      const bool is_it = object.names[i] == entry.substr(0, blank);
      if (is_it && ends_in(dotted(program, object.args[i]), entry.substr(blank + 1))) return object.args[i];
    }
  }
  return kNoExpr;
}

/// True when a call is made on what makes something of the objects which it is given.
bool makes_one(const Program& program, const Expr& call, const KnownSystem& system) {
  if (call.base == kNoExpr) return false;
  std::string name = dotted(program, call.base);
  if (name.empty() && program.exprs[call.base].kind == ExprKind::member) name = program.exprs[call.base].text;
  const std::span<const std::string_view> makers = known_words(system, "described_to");
  return std::any_of(makers.begin(), makers.end(), [&](std::string_view one) { return ends_in(name, one); });
}

/// The names under which others may know an object, or what gives it.
std::vector<std::string> names_of(const Program& program, ExprId object) {
  const Span span = program.exprs[object].span;
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && names.size() < kMostNames) names.push_back(name);
  };
  for (const Assignment& one : program.assignments) {
    if (one.value == kNoExpr || one.parameter >= 0 || !is_inside(span, program.exprs[one.value].span)) continue;
    const bool is_class = program.exprs[one.value].kind == ExprKind::function &&
                          program.scopes[program.exprs[one.value].body].name.starts_with("class ");
    if (!is_class) add(program.exprs[one.target].text);
  }
  return names;
}

/// True when something that makes one is handed a name, or what has it.
bool hands_on(const Program& program, const std::vector<std::string>& names, const KnownSystem& system) {
  std::vector<Span> makers;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (makes_one(program, expr, system)) makers.push_back(expr.span);
  }
  if (makers.empty()) return false;
  return std::any_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& part) {
    const bool is_name = part.kind == ExprKind::name || part.kind == ExprKind::member;
    if (!is_name || std::find(names.begin(), names.end(), part.text) == names.end()) return false;
    return std::any_of(makers.begin(), makers.end(), [&](Span maker) { return is_inside(part.span, maker); });
  });
}

/// The type that is declared for what an object stands in, as text of the statement in front of it.
std::string_view statement_before(const Program& program, Span object) {
  const std::string_view before = program.bytes.substr(0, object.begin);
  const size_t end = before.find_last_of(";}");
  return end == std::string_view::npos ? before : before.substr(end + 1);
}

bool is_declared(const Program& program, ExprId object, const KnownSystem& system) {
  const std::string_view before = statement_before(program, program.exprs[object].span);
  const std::span<const std::string_view> types = known_words(system, "described_as");
  return std::any_of(types.begin(), types.end(),
                     [&](std::string_view type) { return before.find(type) != std::string_view::npos; });
}

/// True when a program takes a name from another one.
bool imports(const EvalScope& scope, const Program& other, const std::vector<std::string>& names) {
  return std::any_of(other.imports.begin(), other.imports.end(), [&](const Import& import) {
    const bool is_named = import.symbol.empty() || import.symbol == "default" ||
                          std::find(names.begin(), names.end(), import.symbol) != names.end();
    return is_named && import.module.starts_with('.') && scope.module &&
           scope.module(other, import.module) == scope.program;
  });
}

/// True when another file hands on what this one describes.
bool is_handed_on_elsewhere(const EvalScope& scope, const std::vector<std::string>& names, const KnownSystem& system) {
  if (scope.sources == nullptr || !scope.module || names.empty()) return false;
  const Sources& sources = *scope.sources;
  const std::string own(folder_of(sources.path(scope.program->file)));
  size_t looked_at = 0;
  for (const FileId file : sources.want_glob("**/*.ts")) {
    if (++looked_at > kMostFiles) return false;
    const std::string_view bytes = sources.bytes(file);
    const auto is_in = [&](std::string_view word) { return holds_written(bytes, word); };
    const std::span<const std::string_view> makers = known_words(system, "described_to");
    const bool may_be = file != scope.program->file && std::any_of(names.begin(), names.end(), is_in) &&
                        std::any_of(makers.begin(), makers.end(), is_in);
    if (!may_be) continue;
    std::string path = sources.path(file);
    for (std::string_view folder = own; !folder.empty(); folder = folder_of(folder)) path.insert(0, "../");
    const Program* other = scope.module(*scope.program, (path.starts_with("../") ? "" : "./") + path);
    if (other != nullptr && imports(scope, *other, names) && hands_on(*other, names, system)) return true;
  }
  return false;
}

/// True when an object stands in what makes something of it.
bool is_given(const Program& program, ExprId object, const KnownSystem& system) {
  const Span span = program.exprs[object].span;
  return std::any_of(program.calls.begin(), program.calls.end(), [&](const Call& call) {
    const Expr& expr = program.exprs[call.call];
    return is_inside(span, expr.span) && makes_one(program, expr, system);
  });
}

bool comes_to(const EvalScope& scope, ExprId object, const KnownSystem& system) {
  const Program& program = *scope.program;
  const std::span<const KnownSystem* const> all = systems_of_language(name_of(program.language));
  const bool is_settled =
      std::any_of(all.begin(), all.end(), [&](const KnownSystem* one) { return is_given(program, object, *one); });
  if (is_settled) return is_given(program, object, system);
  if (is_declared(program, object, system)) return true;
  const std::vector<std::string> names = names_of(program, object);
  return hands_on(program, names, system) || is_handed_on_elsewhere(scope, names, system);
}

/// The mentions of an object's name that leave it as it is: where it is given the name, where what makes something of
/// it is handed it, or a spread that replaces none of its options.
std::set<ExprId> plain_mentions(const Program& program, const KnownSystem& system) {
  std::set<ExprId> plain;
  for (const Assignment& one : program.assignments) {
    if (program.exprs[one.target].kind == ExprKind::name) plain.insert(one.target);
  }
  for (const Export& one : program.exports) plain.insert(one.value);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (makes_one(program, expr, system)) plain.insert(expr.args.begin(), expr.args.end());
  }
  for (const Expr& expr : program.exprs) {
    if (expr.kind == ExprKind::member && expr.text == "url") {
      const Expr& base = program.exprs[expr.base];
      plain.insert(base.kind == ExprKind::member ? base.base : expr.base);
    }
    if (expr.kind != ExprKind::object) continue;
    if (std::find(expr.names.begin(), expr.names.end(), "options") != expr.names.end()) continue;
    for (size_t i = 0; i < expr.args.size(); ++i) {
      if (expr.names[i].empty()) plain.insert(expr.args[i]);
    }
  }
  return plain;
}

/// The name that an object is given; "" where it has none.
std::string own_name(const Program& program, ExprId object) {
  for (const Assignment& one : program.assignments) {
    if (one.value == object) return program.exprs[one.target].text;
  }
  return "";
}

/// Why an object's options may be others than those that it is written with; "" where nothing shows that.
std::string may_be_changed(const EvalScope& scope, ExprId object, const KnownSystem& system) {
  const Program& program = *scope.program;
  const std::string name = own_name(program, object);
  if (name.empty()) return "";
  const std::set<ExprId> plain = plain_mentions(program, system);
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    if (expr.kind == ExprKind::name && expr.text == name && !plain.contains(id)) return name + " may be changed";
  }
  if (scope.sources == nullptr) return "";
  size_t looked_at = 0;
  for (const FileId file : scope.sources->want_glob("**/*.ts")) {
    if (file == program.file) continue;
    if (++looked_at > kMostFiles) return name + " may be changed";
    const std::string_view text = scope.sources->bytes(file);
    const bool is_spread = holds_written(text, "..." + name);
    const size_t changed = find_written(text, name + ".options");
    // A file is often called by the name of what it has.
    const bool is_path = changed != std::string_view::npos && changed > 0 && text[changed - 1] == '/' &&
                         find_written(text, name + ".options", changed + 1) == std::string_view::npos;
    if ((changed != std::string_view::npos && !is_path) || (is_spread && holds_written(text, "options:")))
      return name + " may be changed in " + scope.sources->path(file);
  }
  return "";
}

}  // namespace

bool is_described(const Program& program, ExprId made) { return program.exprs[made].kind == ExprKind::object; }

Span head_of_object(const Program& program, ExprId object) {
  const Span whole = program.exprs[object].span;
  return {whole.file, whole.begin, whole.begin + 1};
}

std::string label_of_description(const Program& program, ExprId object) {
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    const ExprId value = description(program, program.exprs[object], *system);
    if (value != kNoExpr) return dotted(program, value);
  }
  return "";
}

std::vector<ExprId> described_in(const EvalScope& scope, const KnownSystem& system) {
  std::vector<ExprId> found;
  const Program& program = *scope.program;
  if (known_words(system, "described_by").empty()) return found;
  size_t tried = 0;
  for (ExprId id = 0; id < program.exprs.size() && tried < kMostObjects; ++id) {
    const bool is_it = description(program, program.exprs[id], system) != kNoExpr;
    if (is_it) ++tried;
    if (is_it && comes_to(scope, id, system)) found.push_back(id);
  }
  return found;
}

void take_described(const EvalScope& scope, std::string_view system, ExprId object, GivenSettings& settings) {
  const KnownSystem* known = find_system(system);
  const bool is_one = known != nullptr && description(*scope.program, scope.program->exprs[object], *known) != kNoExpr;
  const std::string reason = is_one ? may_be_changed(scope, object, *known) : "";
  for (const KnownTimer& row : known_timers()) {
    if (row.system == system && !reason.empty())
      settings.elsewhere.push_back({std::string(row.setting), reason, settings.head});
  }
  const std::span<const std::string_view> over = known_words(system, "described_over");
  if (over.empty()) return;
  GivenSettings late;
  SettingsCollector collector(scope, system, late);
  for (const std::string_view name : over) {
    const auto given = settings.given.find(name);
    if (given == settings.given.end()) continue;
    const GivenSetting& last = given->second.back();
    collector.look({last.program, last.value, last.choices, true});
  }
  for (auto& [name, given] : late.given) {
    std::string setting = name;
    for (const KnownTimer& row : known_timers()) {
      if (row.system == system && holds(row.spellings, name)) setting = std::string(row.setting);
    }
    std::vector<GivenSetting>& all = settings.given[setting];
    all.insert(all.end(), given.begin(), given.end());
  }
  settings.unread.insert(settings.unread.end(), late.unread.begin(), late.unread.end());
  settings.elsewhere.insert(settings.elsewhere.end(), late.elsewhere.begin(), late.elsewhere.end());
}

void add_undescribed(Reading& reading, const EvalScope& scope) {
  const Program& program = *scope.program;
  std::set<ExprId> known, said;
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    for (const ExprId object : described_in(scope, *system))
      known.insert(description(program, program.exprs[object], *system));
  }
  for (const KnownSystem* system : systems_of_language(name_of(program.language))) {
    for (const std::string_view entry : known_words(*system, "described_by")) {
      const std::string_view value = entry.substr(entry.find(' ') + 1);
      for (ExprId id = 0; id < program.exprs.size(); ++id) {
        const bool is_one = program.exprs[id].kind == ExprKind::member && ends_in(dotted(program, id), value);
        if (!is_one || known.contains(id) || !said.insert(id).second) continue;
        reading.model.gaps.push_back(
            {program.exprs[id].span, "what " + std::string(value) + " asks for here, and its timers, are not read"});
      }
    }
  }
}

}  // namespace outlast
