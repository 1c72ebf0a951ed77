#include "syntax/eval_fillers.h"

#include <algorithm>

#include "syntax/eval_fields.h"
#include "syntax/eval_stores.h"

namespace outlast {

namespace {

/// How a function of a library fills a struct.
struct KnownFiller {
  std::string_view package;  ///< a part of its path
  std::string_view function;
  size_t filled = 0;  ///< the position of what it is given a pointer to
  FilledFrom from = FilledFrom::file;
  std::string_view tag = {};
  bool takes_path = false;  ///< its first argument is the path of a file, else what was read from one
  bool reads_variables = false;
  std::string_view defaults = {};  ///< the key of the tags that hold defaults
  bool overrules = false;
  bool needs_all = false;
};

/// The first that fits counts.
constexpr KnownFiller kKnown[] = {
    {"sigs.k8s.io/yaml", "Unmarshal", 1, FilledFrom::file, "json"},
    {"ghodss/yaml", "Unmarshal", 1, FilledFrom::file, "json"},
    {"yaml", "Unmarshal", 1, FilledFrom::file, "yaml"},
    {"yaml", "UnmarshalStrict", 1, FilledFrom::file, "yaml"},
    {"encoding/json", "Unmarshal", 1, FilledFrom::file, "json"},
    {"toml", "Unmarshal", 1, FilledFrom::file, "toml"},
    {"toml", "Decode", 1, FilledFrom::file, "toml"},
    {"toml", "DecodeFile", 1, FilledFrom::file, "toml", true},
    {"cleanenv", "ReadConfig", 1, FilledFrom::file, "yaml", true, true, "env-default"},
    {"cleanenv", "ReadEnv", 0, FilledFrom::environment, "env", false, false, "env-default"},
    {"kelseyhightower/envconfig", "Process", 1, FilledFrom::environment, "", false, false, "default", true},
    {"kelseyhightower/envconfig", "MustProcess", 1, FilledFrom::environment, "", false, false, "default", true},
    {"vrischmann/envconfig", "Init", 0, FilledFrom::environment, "", false, false, "", true, true},
    {"vrischmann/envconfig", "InitWithPrefix", 0, FilledFrom::environment, "", false, false, "", true, true},
    {"vrischmann/envconfig", "InitWithOptions", 0, FilledFrom::environment, "", false, false, "", true, true},
    {"sethvargo/go-envconfig", "Process", 1, FilledFrom::environment, "env"},
    {"caarlos0/env", "Parse", 0, FilledFrom::environment, "env", false, false, "envDefault", true},
    {"caarlos0/env", "ParseWithOptions", 0, FilledFrom::environment, "env", false, false, "envDefault", true},
    {"joeshaw/envdecode", "Decode", 0, FilledFrom::environment, "env"},
    {"creasty/defaults", "Set", 0, FilledFrom::environment, "default", false, false, "default"},
    {"creasty/defaults", "MustSet", 0, FilledFrom::environment, "default", false, false, "default"},
};

/// The call that a name is given once; kNoExpr where it is given otherwise.
ExprId call_given(Evaluation& state, const Program& program, ExprId name) {
  const std::vector<Target> targets = targets_in(state, program, name);
  const bool is_call = targets.size() == 1 && targets[0].program == &program && targets[0].expr != kNoExpr &&
                       program.exprs[targets[0].expr].kind == ExprKind::call &&
                       program.exprs[targets[0].expr].base != kNoExpr;
  return is_call ? targets[0].expr : kNoExpr;
}

/// What a conversion is given, `string(data)`, `[]byte(text)`, and a call that fills variables in,
/// `os.ExpandEnv(text)`; kNoExpr for another call.
ExprId converted(const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  if (call.kind != ExprKind::call || call.base == kNoExpr || call.args.size() != 1) return kNoExpr;
  const std::string_view callee = program.bytes.substr(
      program.exprs[call.base].span.begin, program.exprs[call.base].span.end - program.exprs[call.base].span.begin);
  const bool is_same = callee == "string" || callee == "[]byte" || qualified(program, call.base) == "os.ExpandEnv";
  return is_same ? call.args[0] : kNoExpr;
}

/// The path of the file that was read for what a name is: `os.ReadFile(path)`, `os.Open(path)`.
ExprId path_read(Evaluation& state, const Program& program, ExprId data) {
  constexpr std::string_view kReaders[] = {"os.ReadFile", "io/ioutil.ReadFile", "os.Open"};
  constexpr int kMostSteps = 8;
  for (int step = 0; step < kMostSteps; ++step) {
    const bool is_call = program.exprs[data].kind == ExprKind::call;
    const ExprId made = is_call ? data : call_given(state, program, data);
    if (made == kNoExpr || program.exprs[made].args.size() != 1) return kNoExpr;
    const std::string name = qualified(program, program.exprs[made].base);
    if (std::find(std::begin(kReaders), std::end(kReaders), name) != std::end(kReaders))
      return is_call ? kNoExpr : program.exprs[made].args[0];
    data = converted(program, made);
    if (data == kNoExpr) return kNoExpr;
  }
  return kNoExpr;
}

/// True for `viper`, and for what `viper.New()` gave.
bool is_store(Evaluation& state, const Program& program, ExprId object) {
  if (qualified(program, object) == kStore) return true;
  const ExprId made = call_given(state, program, object);
  return made != kNoExpr && qualified(program, program.exprs[made].base) == std::string(kStore) + ".New";
}

/// `yaml.NewDecoder(f).Decode(&c)`, also where the decoder has a name.
std::optional<Filler> decoder_of(Evaluation& state, const Program& program, const Expr& call) {
  const Expr& method = program.exprs[call.base];
  if (method.text != "Decode" || call.args.size() != 1 || method.base == kNoExpr) return std::nullopt;
  const ExprId made = call_given(state, program, method.base);
  if (made == kNoExpr || program.exprs[made].args.size() != 1) return std::nullopt;
  const std::string name = qualified(program, program.exprs[made].base);
  if (!name.ends_with(".NewDecoder")) return std::nullopt;
  const std::string_view tag = name.starts_with("encoding/json")        ? "json"
                               : name.find("yaml") != std::string::npos ? "yaml"
                               : name.find("toml") != std::string::npos ? "toml"
                                                                        : "";
  if (tag.empty()) return std::nullopt;
  Filler filler{.filled = call.args[0], .tag = tag};
  filler.source = path_read(state, program, program.exprs[made].args[0]);
  return filler;
}

/// `viper.Unmarshal(&c)`, `viper.UnmarshalKey("server", &c.Server)`.
std::optional<Filler> store_filler_of(Evaluation& state, const Program& program, const Expr& call) {
  const Expr& method = program.exprs[call.base];
  const bool is_whole = (method.text == "Unmarshal" || method.text == "UnmarshalExact") && !call.args.empty();
  const bool is_part =
      method.text == "UnmarshalKey" && call.args.size() >= 2 && program.exprs[call.args[0]].kind == ExprKind::string;
  if ((!is_whole && !is_part) || method.base == kNoExpr || !is_store(state, program, method.base)) return std::nullopt;
  Filler filler{.from = FilledFrom::store, .filled = call.args[is_part ? 1 : 0], .tag = "mapstructure"};
  filler.store = dotted(program, method.base);
  if (is_part) filler.prefix = program.exprs[call.args[0]].text + ".";
  return filler;
}

/// What a library calls a member: by its tag, else by its name; "" for what its own members stand in place of.
std::string key_of_field(const Field& field, std::string_view tag) {
  const std::string start = std::string(tag) + ":\"";
  const size_t at = field.tag.find(start);
  std::string told = at == std::string::npos ? "" : field.tag.substr(at + start.size());
  told = told.substr(0, told.find('"'));
  if (told.ends_with(",inline") || told.ends_with(",squash")) return "";
  const std::string name = told.substr(0, told.find(','));
  const bool is_inside = field.is_embedded && name.empty() && (tag == "json" || tag == "toml");
  return is_inside ? "" : small(name.empty() ? field.name : name);
}

/// The way that a store or a file gives a member of a type.
std::string_view getter_of(const Program& home, const Field& field) {
  const std::string type = field.type == kNoExpr ? "" : dotted(home, field.type);
  return type == "time.Duration" ? "GetDuration" : type == "string" ? "GetString" : "GetInt";
}

/// What a member was before a library filled it; empty where that is not known.
Data data_before(Evaluation& state, const Program& program, ExprId member, const FilledOver& filled) {
  Data found;
  for (const Target& one : filled.before) {
    Data values;
    if (!one.program)
      values = {{.kind = DatumKind::null, .span = program.exprs[member].span}};
    else if (one.unknown.empty() && one.expr != kNoExpr)
      values = eval_in(state, *one.program, one.expr);
    else if (one.filled && state.depth <= 30)
      values = filled_data(state, program, member, *one.filled);
    if (values.empty()) values = {unknown_datum(program, member, one.unknown)};
    along(values, one.choices, one.chain);
    found.insert(found.end(), values.begin(), values.end());
  }
  const std::vector<Target> made =
      found.empty() ? targets_in(state, *filled.program, filled.object) : std::vector<Target>();
  if (made.size() == 1 && made[0].program && is_made_without(state, *made[0].program, made[0].expr, filled.path))
    found = {{.kind = DatumKind::null, .span = program.exprs[member].span}};
  return found;
}

/// What was before where it says something, and that something else may stand over it.
Data before_or(const Program& program, ExprId member, Data before, std::string reason) {
  const auto is_nothing = [](const Datum& one) { return one.kind == DatumKind::null; };
  if (std::all_of(before.begin(), before.end(), is_nothing)) before.clear();
  before.push_back(unknown_datum(program, member, std::move(reason)));
  return before;
}

/// Why a file that a program reads is not taken for one of the repository.
std::string_view why_unread(Evaluation& state, const std::string& path) {
  const bool is_there = file_of(state, path) || (state.outer.inside && state.outer.inside(path).file);
  return is_there ? ", which may be another file" : ", which was not found";
}

}  // namespace

bool is_set_by_variable(const Evaluation& state, std::string_view tag) {
  const size_t at = tag.find("env:\"");
  if (at == std::string_view::npos) return false;
  const std::string_view name = tag.substr(at + 5, tag.find_first_of("\",", at + 5) - at - 5);
  return !variable_for(state, name).empty();
}

std::optional<Filler> filler_of(Evaluation& state, const Program& program, ExprId id) {
  const Expr& call = program.exprs[id];
  if (program.language != Format::go || call.base == kNoExpr || call.text == "new" || call.args.empty())
    return std::nullopt;
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member) return std::nullopt;
  const std::string name = qualified(program, call.base);
  const size_t dot = std::min(name.rfind('.'), name.size());
  const std::string_view package = std::string_view(name).substr(0, dot);
  for (const KnownFiller& row : kKnown) {
    if (method.text != row.function || package.find(row.package) == std::string_view::npos) continue;
    if (call.args.size() <= row.filled || package == kStore) continue;
    Filler filler{.from = row.from, .filled = call.args[row.filled], .tag = row.tag};
    filler.reads_variables = row.reads_variables;
    filler.defaults = row.defaults;
    filler.overrules = row.overrules;
    filler.needs_all = row.needs_all;
    if (row.from == FilledFrom::file)
      filler.source = row.takes_path ? call.args[0] : path_read(state, program, call.args[0]);
    return filler;
  }
  if (std::optional<Filler> store = store_filler_of(state, program, call)) return store;
  return decoder_of(state, program, call);
}

std::string key_of_way(const std::vector<const Field*>& way, const Filler& filler) {
  std::string key;
  for (const Field* field : way) {
    const std::string part = key_of_field(*field, filler.tag);
    if (!part.empty()) key += (key.empty() ? "" : ".") + part;
  }
  return filler.prefix + key;
}

FileRead value_of_file(Evaluation& state, const Program& program, const Filler& filler, std::string_view key,
                       std::string_view getter) {
  FileRead found;
  if (filler.source == kNoExpr) return found;
  const Data paths = eval_in(state, program, filler.source);
  const bool is_plain = paths.size() == 1 && paths[0].kind == DatumKind::string;
  if (!is_plain) return found;
  found.path = paths[0].text;
  const std::optional<FileId> file = file_read_by(state, program, found.path);
  found.is_there = file.has_value();
  const std::string_view told = std::string_view(found.path).substr(found.path.starts_with("./") ? 2 : 0);
  if (file && !state.outer.sources->path(*file).ends_with(told)) found.path = state.outer.sources->path(*file);
  std::optional<Datum> value = file ? value_in_file(state, *file, key) : std::nullopt;
  // The program may fill variables in.
  if (value && value->kind == DatumKind::string && value->text.find('$') != std::string::npos)
    value = Datum{.text = "cannot work out `" + value->text + "`", .span = value->span};
  if (value) found.value = stored_as(std::move(*value), getter);
  return found;
}

Data filled_data(Evaluation& state, const Program& program, ExprId member, const FilledOver& filled) {
  const Program& home = *filled.program;
  const std::optional<Filler> filler = filler_of(state, home, filled.call);
  const auto fields = fields_at(state, home, filled.object, filled.path);
  if (!filler || fields.empty() || state.depth > 40 || !state.spend(fields.size())) return {};
  const auto& [owner, field] = fields.back();
  ++state.depth;
  Data before = data_before(state, program, member, filled);
  Data found;
  const Span asked = home.exprs[filled.call].span;
  std::vector<const Field*> way;
  for (const auto& one : fields) way.push_back(one.second);
  const std::string key = key_of_way(way, *filler);
  const std::string what = "`" + source_of(home, filled.call) + "` may give " + source_of(program, member);
  if (filler->from == FilledFrom::environment) {
    found = tagged_over(state, program, member, *owner, *field, *filler, std::move(before));
  } else if (filler->from == FilledFrom::store) {
    bool is_unset = false;
    found = stored(state, home, filler->store, key, filled.call, getter_of(*owner, *field), true, &is_unset);
    for (Datum& one : found) {
      if (!one.chain.empty() && one.chain.back().note.starts_with("Get")) one.chain.back().note = "filled from " + key;
    }
    if (found.empty() || (found.size() == 1 && found[0].kind == DatumKind::unknown))
      found = found.empty() && is_unset ? std::move(before) : before_or(program, member, std::move(before), what);
  } else {
    const bool is_own = is_read_its_own_way(state, fields);
    const FileRead read = is_own ? FileRead() : value_of_file(state, home, *filler, key, getter_of(*owner, *field));
    const bool is_by_variable = filler->reads_variables && is_set_by_variable(state, field->tag);
    const bool is_unread = is_by_variable || (!read.value && !read.is_there);
    if (is_unread && filler->reads_variables && !is_by_variable)
      before = tagged_over(state, program, member, *owner, *field, *filler, std::move(before));
    if (is_unread) {
      const std::string file =
          read.path.empty() ? "" : " from " + read.path + std::string(why_unread(state, read.path));
      found = before_or(program, member, std::move(before), what + (is_by_variable ? "" : file));
    } else if (read.value) {
      found = {*read.value};
      along(found, {}, {{asked, "filled from " + read.path}});
    } else {
      found = filler->reads_variables ? tagged_over(state, program, member, *owner, *field, *filler, std::move(before))
                                      : std::move(before);
    }
  }
  --state.depth;
  return found;
}

}  // namespace outlast
