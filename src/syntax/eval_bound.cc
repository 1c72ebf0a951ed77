// Members of objects that .NET fills from a section of its configuration.
#include <algorithm>

#include "syntax/eval_configuration.h"
#include "text/code_search.h"
#include "text/test_paths.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr int kDeepestMember = 5;

/// An object that a section fills.
struct BoundObject {
  std::string type;         ///< of the object, "" when that is not known
  std::string section;      ///< with a colon behind it
  bool is_unknown = false;  ///< what fills it is not told
};

/// The class of a name that a file declares, or another one of its project.
std::optional<Target> class_named(Evaluation& state, const Program& program, const std::string& name) {
  const Program* const other = state.outer.module ? state.outer.module(program, "#" + name) : nullptr;
  for (const Program* home : {&program, other}) {
    if (home == nullptr) continue;
    const auto [first, past] = assignments_named(*home, name);
    for (uint32_t i = first; i < past; ++i) {
      const ExprId value = home->assignments[home->by_name[i]].value;
      const bool is_class = value != kNoExpr && home->exprs[value].kind == ExprKind::function &&
                            home->scopes[home->exprs[value].body].name == "class " + name;
      if (is_class) return Target{home, value, {}, {}};
    }
  }
  return std::nullopt;
}

/// The innermost type of `Get<Limits>`, `GetRequiredService<IOptions<Limits>>`; "" without one.
std::string type_argument(const Program& program, const Expr& method) {
  const std::string text = packed(program.bytes.substr(method.span.begin, method.span.end - method.span.begin));
  const size_t open = text.rfind('<');
  if (open == std::string::npos || !text.ends_with('>')) return "";
  const size_t end = text.find_first_of("?>", open);
  return text.substr(open + 1, end - open - 1);
}

/// The type in `IOptions<Limits> limits`, as it stands in front of a declared name; "" for another one.
std::string options_type_before(const Program& program, uint32_t at) {
  constexpr std::string_view kOptions[] = {"IOptions<", "IOptionsMonitor<", "IOptionsSnapshot<"};
  const std::string code = packed(statement_at_end(program.bytes.substr(0, at)));
  const std::string_view before = code;
  if (!before.ends_with('>')) return "";
  const size_t open = before.rfind('<');
  if (open == std::string_view::npos) return "";
  const bool is_options = std::any_of(std::begin(kOptions), std::end(kOptions), [&](std::string_view word) {
    return before.substr(0, open + 1).ends_with(word);
  });
  const std::string_view type = before.substr(open + 1, before.size() - open - 2);
  return is_options && std::all_of(type.begin(), type.end(), is_name_byte) ? std::string(type) : "";
}

/// The type of the options that an expression is the accessor of: a name that is declared so, or a service asked for.
std::string options_type(const Program& program, ExprId accessor) {
  const Expr& expr = program.exprs[accessor];
  const bool is_own = expr.kind == ExprKind::member && expr.base != kNoExpr && program.exprs[expr.base].text == "this";
  if (expr.kind == ExprKind::name || is_own) {
    const auto [first, past] = assignments_named(program, expr.text);
    for (uint32_t i = first; i < past; ++i) {
      const uint32_t at = program.exprs[program.assignments[program.by_name[i]].target].span.begin;
      if (std::string type = options_type_before(program, at); !type.empty()) return type;
    }
    return "";
  }
  if (expr.kind != ExprKind::call || expr.base == kNoExpr) return "";
  const Expr& method = program.exprs[expr.base];
  const std::string_view text = program.bytes.substr(method.span.begin, method.span.end - method.span.begin);
  const bool is_service = holds_written(text, "Service<IOptions");
  return is_service ? type_argument(program, method) : "";
}

/// The text of a section's name as it stands in a call, packed: "Limits", nameof(Limits), Limits.Section; nothing for
/// another.
std::optional<std::string> section_written(Evaluation& state, const Program& program, std::string_view text) {
  constexpr std::string_view kName = "nameof(";
  const bool is_text = text.starts_with('"'), is_name = text.starts_with(kName);
  if (is_text || is_name) {
    const size_t begin = is_text ? 1 : kName.size();
    const size_t end = text.find(is_text ? '"' : ')', begin);
    // Anything behind it makes another text of it.
    const bool is_whole = end != std::string_view::npos && text.find_first_of("),", end + 1) == end + 1;
    const std::string_view inside = text.substr(begin, end - begin);
    return is_whole ? std::optional(std::string(inside.substr(is_name ? inside.rfind('.') + 1 : 0))) : std::nullopt;
  }
  const std::string_view path = text.substr(0, text.find_first_of(" ,)"));
  const size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view owner = path.substr(0, dot);
  const auto type = class_named(state, program, std::string(owner.substr(owner.rfind('.') + 1)));
  if (!type) return std::nullopt;
  Data found;
  for (const Target& target : property_in(state, *type, path.substr(dot + 1))) {
    if (target.program && target.expr != kNoExpr) found = eval_in(state, *target.program, target.expr);
  }
  return found.size() == 1 && found[0].kind == DatumKind::string ? std::optional(found[0].text) : std::nullopt;
}

/// True where what is done at a place in packed code is done in any case.
bool is_done_surely(std::string_view bytes, size_t at) {
  constexpr std::string_view kHeads[] = {"if",      "else",  "switch", "case",  "default", "for",
                                         "foreach", "while", "try",    "catch", "finally", "#"};
  const std::string_view before = bytes.substr(0, at);
  if (bytes.find("#if") != std::string_view::npos) return false;
  size_t end = at;
  int depth = 0;
  bool is_inner = true;
  for (size_t i = at; i > 0; --i) {
    const char c = bytes[i - 1];
    if (c != '{' && c != '}' && c != ';') continue;
    if (depth == 0 && end != std::string_view::npos) {
      std::string_view head = bytes.substr(i, end - i);
      for (const std::string_view word : kHeads) {
        if (head.starts_with(word) && (head.size() == word.size() || !is_name_byte(head[word.size()]))) return false;
      }
      const bool is_lambda = head.find("=>") != std::string_view::npos;
      if ((is_inner && (head.find('?') != std::string_view::npos || is_lambda)) ||
          (is_lambda && head.find("ConfigureServices(") == std::string_view::npos))
        return false;
      is_inner = false;
      end = std::string_view::npos;
    }
    if (c == '}') ++depth;
    if (c == '{' && depth > 0) {
      --depth;
    } else if (c == '{') {
      // What leaves in front of it may skip it.
      const size_t last = before.rfind(';');
      if (find_code(before, "return", i) < last && last != std::string_view::npos) return false;
      end = i - 1;
    }
  }
  std::string_view first = end == std::string_view::npos ? std::string_view() : bytes.substr(0, end);
  return !(is_inner && (first.find('?') != std::string_view::npos || first.find("=>") != std::string_view::npos));
}

/// True where packed code has options of a type in its hands in another way than to fill them, ask for them or check
/// them.
bool may_fill_otherwise(std::string_view bytes, const std::string& type) {
  constexpr std::string_view kKnown[] = {
      "IOptions<",         "IOptionsMonitor<", "IOptionsSnapshot<", "Configure<",
      "ConfigureAll<",     "AddOptions<",      "ConfigureOptions<", "AddOptionsWithValidateOnStart<",
      "IValidateOptions<", "OptionsWrapper<"};
  for (size_t at = bytes.find(type); at != std::string_view::npos; at = bytes.find(type, at + 1)) {
    const size_t end = at + type.size();
    if (at == 0 || is_name_byte(bytes[at - 1]) || end >= bytes.size()) continue;
    if (bytes[end] != '>' && bytes[end] != ',' && bytes.substr(0, at).ends_with("typeof(")) return true;
    if (bytes[end] == ',' && bytes[at - 1] == '<') return true;
    if (bytes[end] != '>') continue;
    const std::string_view before = bytes.substr(0, at);
    if (std::none_of(std::begin(kKnown), std::end(kKnown), [&](std::string_view one) { return before.ends_with(one); }))
      return true;
  }
  // Helpers that fill what they are given.
  for (const std::string_view word : {"Configure<T", "AddOptions<T", "Options.Create("}) {
    for (size_t at = bytes.find(word); at != std::string_view::npos; at = bytes.find(word, at + 1)) {
      const std::string_view rest = bytes.substr(at + word.size());
      if (rest.empty()) continue;
      const bool is_parameter = rest[0] == '>' || (rest[0] >= 'A' && rest[0] <= 'Z');
      if (word.ends_with('(') ? !rest.starts_with("new ") : is_parameter) return true;
    }
  }
  return false;
}

/// True where a filling is of the options without a name, from a section that is its first argument.
bool is_of_section(std::string_view word, std::string_view filling) {
  if (word.starts_with("AddOptions")) return filling.starts_with(')');
  const size_t section = std::min(filling.find("GetSection("), filling.find("GetRequiredSection("));
  return section != std::string_view::npos && filling.substr(0, section).find(',') == std::string_view::npos;
}

/// Where a source says that options of a type are filled, packed and up to the end of the statement; an empty text for
/// one that is not sure.
std::vector<std::string> fillings_of(std::string_view source, const std::string& type) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"Configure<", ">("},
                                                                      {"ConfigureAll<", ">("},
                                                                      {"AddOptions<", ">("},
                                                                      {"ConfigureOptions<", ">"},
                                                                      {"AddOptionsWithValidateOnStart<", ">("},
                                                                      {"Options.Create(new ", ""},
                                                                      {"OptionsWrapper<", ">("}};
  std::vector<std::string> found;
  const std::string code = packed(source);
  const std::string_view bytes = code;
  if (may_fill_otherwise(bytes, type)) found.emplace_back();
  for (const auto& [word, end] : kWords) {
    const std::string name = std::string(word) + type + std::string(end);
    for (size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
      const size_t begin = at + name.size();
      const std::string_view filling = bytes.substr(begin, bytes.find(';', begin) - begin);
      found.emplace_back(is_of_section(word, filling) && is_done_surely(bytes, at) ? filling : std::string_view());
    }
  }
  return found;
}

/// The folder of the project that a file belongs to, with a slash behind it; "" for the whole repository.
std::string project_around(const Sources& sources, FileId file) {
  std::string folder(folder_of(sources.path(file)));
  while (!folder.empty() && sources.want_glob(folder + "/*.csproj").empty()) folder = std::string(folder_of(folder));
  return folder.empty() ? folder : folder + "/";
}

/// All places below a folder that fill options of a type; nothing where there is too much to look at.
std::optional<std::vector<std::string>> fillings_below(Evaluation& state, const std::string& folder,
                                                       const std::string& type) {
  const Sources& sources = *state.outer.sources;
  std::vector<std::string> found;
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<FileId>(i);
    const std::string& path = sources.path(file);
    if (!path.starts_with(folder) || !path.ends_with(".cs") || is_in_test_folder(path)) continue;
    const std::string_view bytes = sources.bytes(file);
    if (!state.spend(bytes.size() / 1024)) return std::nullopt;
    const bool may_be = holds_text(bytes, type) || holds_text(bytes, "Options");
    for (std::string& one : may_be ? fillings_of(bytes, type) : std::vector<std::string>())
      found.push_back(std::move(one));
  }
  return found;
}

/// The section that fills options of a type: said once in the project, else in the repository. Without any, they are
/// what their class says.
BoundObject options_of(Evaluation& state, const Program& program, const std::string& type) {
  BoundObject object{.type = type, .section = "", .is_unknown = true};
  if (!state.outer.sources) return object;
  auto fillings = fillings_below(state, project_around(*state.outer.sources, program.file), type);
  if (fillings && fillings->empty()) fillings = fillings_below(state, "", type);
  if (!fillings || fillings->size() > 1) return object;
  object.is_unknown = !fillings->empty();
  if (fillings->empty()) return object;
  const std::string_view filling = fillings->front();
  std::string section;
  size_t lambdas = 0, checks = 0;
  for (size_t at = filling.find("=>"); at != std::string_view::npos; at = filling.find("=>", at + 1)) ++lambdas;
  for (size_t at = filling.find(".Validate("); at != std::string_view::npos; at = filling.find(".Validate(", at + 1))
    ++checks;
  for (const std::string_view word : {"BindConfiguration(", "GetSection(", "GetRequiredSection("}) {
    for (size_t at = filling.find(word); at != std::string_view::npos; at = filling.find(word, at + 1)) {
      const auto name = section_written(state, program, filling.substr(at + word.size()));
      // The order of several is not told by their words.
      if (!name || !section.empty()) return object;
      section += *name + ":";
    }
  }
  // What else is done there may set more.
  const auto says = [&](std::string_view word) { return filling.find(word) != std::string_view::npos; };
  const bool sets_more =
      says(".Configure(") || says(".Configure<") || says("PostConfigure") || says("delegate") || lambdas > checks;
  if (section.empty() || sets_more) return object;
  object.section = section;
  object.is_unknown = false;
  return object;
}

/// The section that is bound to an object by its name: `configuration.GetSection("Limits").Bind(limits)`.
std::optional<BoundObject> bound_by_name(Evaluation& state, const Program& program, const Expr& use,
                                         const Expr& constructor) {
  std::optional<BoundObject> found;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || call.args.empty() || program.exprs[call.base].text != "Bind") continue;
    const Expr& object = program.exprs[call.args.back()];
    if (object.kind != ExprKind::name || object.text != use.text) continue;
    auto section = section_of(state, program, program.exprs[call.base].base);
    if (section && call.args.size() == 2) {
      const Data key = eval_in(state, program, call.args[0]);
      const bool is_key = key.size() == 1 && key[0].kind == DatumKind::string;
      section = is_key ? std::optional(*section + key[0].text + ":") : std::nullopt;
    }
    const bool is_sure = section && !found && one.branch == kNoBranch && call.span.end <= use.span.begin &&
                         constructor.args.empty() && constructor.base != kNoExpr;
    if (!is_sure) return BoundObject{.type = "", .section = "", .is_unknown = true};
    found = {program.exprs[constructor.base].text, *section};
  }
  return found;
}

/// The type of the options that an expression, or what is kept under its name, is the accessor of.
std::string options_type_behind(Evaluation& state, const Program& program, ExprId accessor) {
  constexpr int kLongestWay = 4;
  for (int i = 0; i < kLongestWay; ++i) {
    if (std::string type = options_type(program, accessor); !type.empty()) return type;
    const std::vector<Target> targets = step_in(state, program, accessor);
    const bool is_one = targets.size() == 1 && targets[0].program == &program && targets[0].expr != kNoExpr;
    if (!is_one || targets[0].expr == accessor || !targets[0].unknown.empty()) return "";
    accessor = targets[0].expr;
  }
  return "";
}

/// The object that an expression denotes, if a section fills it.
std::optional<BoundObject> bound_object(Evaluation& state, const Program& program, ExprId id, int depth = 0) {
  if (depth > 4) return std::nullopt;
  const Expr& use = program.exprs[id];
  constexpr std::string_view kHeld[] = {"Value", "CurrentValue"};
  const bool is_held = use.kind == ExprKind::member && use.base != kNoExpr &&
                       std::find(std::begin(kHeld), std::end(kHeld), use.text) != std::end(kHeld);
  if (const std::string type = is_held ? options_type_behind(state, program, use.base) : ""; !type.empty())
    return options_of(state, program, type);
  if (use.kind != ExprKind::name && use.kind != ExprKind::member) return std::nullopt;
  for (const Target& target : step_in(state, program, id)) {
    if (target.program != &program || target.expr == kNoExpr || target.expr == id || !target.unknown.empty()) continue;
    // `section.Get<Limits>() ?? new Limits()`: without the section the class's own values stand in any case.
    const Expr& given = program.exprs[target.expr];
    const bool has_other = given.kind == ExprKind::operation && given.text == "??" && !given.args.empty();
    const ExprId first = has_other ? given.args[0] : target.expr;
    const Expr& call = program.exprs[first];
    if (call.kind == ExprKind::member || call.kind == ExprKind::name) {
      if (auto object = bound_object(state, program, first, depth + 1)) return object;
      continue;
    }
    if (call.kind != ExprKind::call || call.base == kNoExpr) continue;
    if (call.text == "new" && use.kind == ExprKind::name) {
      if (auto object = bound_by_name(state, program, use, call)) return object;
      continue;
    }
    const Expr& method = program.exprs[call.base];
    const bool gets = call.args.empty() && method.kind == ExprKind::member && method.text.starts_with("Get");
    const std::string type = gets && method.text.find("Get<") == 0 ? type_argument(program, method)
                             : gets && method.text == "Get"        ? type_argument(program, method)
                                                                   : "";
    const auto section = type.empty() ? std::optional<std::string>() : section_of(state, program, method.base);
    if (section) return BoundObject{type, *section};
  }
  return std::nullopt;
}

/// The type that a class declares one of its members as; "" where that is no plain name.
std::string type_of_member(const Target& type, std::string_view member) {
  const Program& home = *type.program;
  for (const uint32_t i : assignments_in(home, member, home.exprs[type.expr].body)) {
    std::string_view before = home.bytes.substr(0, home.exprs[home.assignments[i].target].span.begin);
    before = without_blanks_at_end(before);
    if (before.ends_with('?')) before.remove_suffix(1);
    return std::string(name_at_end(before));
  }
  return "";
}

/// What a class gives a member, which may be one of a member's, that its section leaves out.
Data standard_of(Evaluation& state, const Program& program, ExprId id, const BoundObject& object,
                 const std::vector<std::string>& path, const std::string& reason) {
  std::optional<Target> declared = class_named(state, program, object.type);
  for (size_t i = 0; declared && i + 1 < path.size(); ++i)
    declared = class_named(state, *declared->program, type_of_member(*declared, path[i]));
  Data found;
  if (declared) {
    for (const Target& target : property_in(state, *declared, path.back())) {
      if (!target.program || target.expr == kNoExpr) continue;
      Data values = eval_in(state, *target.program, target.expr);
      along(values, target.choices, {{program.exprs[id].span, reason + std::string(kDefaultStands)}});
      found.insert(found.end(), values.begin(), values.end());
    }
  }
  return found.empty() ? Data{unknown_datum(program, id)} : found;
}

}  // namespace

Data eval_bound(Evaluation& state, const Program& program, ExprId id) {
  const Expr& member = program.exprs[id];
  if (program.language != Format::csharp || member.kind != ExprKind::member || member.base == kNoExpr) return {};
  if (state.depth > kDeepestWay || !written_to(state, program, id).empty()) return {};
  ++state.depth;
  std::vector<std::string> path;
  std::optional<BoundObject> object;
  ExprId at = id;
  for (int i = 0; i < kDeepestMember && !object && program.exprs[at].kind == ExprKind::member; ++i) {
    path.insert(path.begin(), program.exprs[at].text);
    at = program.exprs[at].base;
    if (at == kNoExpr) break;
    object = bound_object(state, program, at);
  }
  --state.depth;
  if (!object) return {};
  if (object->is_unknown) return {unknown_datum(program, id)};
  std::string key = object->section;
  for (size_t i = 0; i < path.size(); ++i) key += (i == 0 ? "" : ":") + path[i];
  if (object->section.empty() && !object->type.empty() && object->section != key) {
    // Options that nothing fills.
    const std::string reason = "no section fills " + object->type;
    return standard_of(state, program, id, *object, path, reason);
  }
  Datum read = configuration_read(state, program, id, key);
  if (read.is_absent) return standard_of(state, program, id, *object, path, read.text);
  const bool is_length = read.text.find(':') != std::string::npos;
  return {as_number(std::move(read), is_length)};
}

}  // namespace outlast
