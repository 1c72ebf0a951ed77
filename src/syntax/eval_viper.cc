// Settings that a Go program asks a store for by name: its defaults, and the one configuration file that it reads.
#include <algorithm>
#include <cmath>
#include <set>

#include "syntax/eval_state.h"

namespace outlast {

namespace {

constexpr std::string_view kStore = "github.com/spf13/viper";

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// What one program tells a store.
struct Store {
  ExprId standard = kNoExpr;  ///< the last default of the key
  bool reads_file = false;
  bool reads_variables = false;
  bool is_open = false;            ///< it reads what is not followed
  std::vector<std::string> names;  ///< of the configuration file, as far as they are plain
};

/// The text of a call's argument; nothing when it is worked out.
std::optional<std::string> plain_argument(const Program& program, const Expr& call, size_t position) {
  if (call.args.size() <= position) return std::nullopt;
  const Expr& argument = program.exprs[call.args[position]];
  return argument.kind == ExprKind::string ? std::optional(argument.text) : std::nullopt;
}

/// True for a method of the store, or a function of its package.
bool is_of_store(const Program& program, const Expr& method, std::string_view store) {
  return method.kind == ExprKind::member && method.base != kNoExpr && dotted(program, method.base) == store;
}

Store store_of(const Program& program, std::string_view object, std::string_view key) {
  Store store;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || !is_of_store(program, program.exprs[call.base], object)) continue;
    const std::string& method = program.exprs[call.base].text;
    const std::optional<std::string> first = plain_argument(program, call, 0);
    if (method == "SetDefault" && call.args.size() == 2) {
      store.is_open = store.is_open || !first;
      if (first && small(*first) == key) store.standard = call.args[1];
      if (first && small(*first) == key && one.branch != kNoBranch) store.is_open = true;
    } else if (method == "SetConfigFile" || method == "SetConfigName") {
      if (first) store.names.push_back(*first);
      store.is_open = store.is_open || !first;
    } else if (method == "ReadInConfig") {
      store.reads_file = true;
    } else if (method == "AutomaticEnv") {
      store.reads_variables = true;
    } else if (method.starts_with("Set") && method.size() == 3) {
      store.is_open = store.is_open || !first || small(*first) == key;
    } else if (method.starts_with("Merge") || method.starts_with("Bind") || method.starts_with("ReadRemote") ||
               method == "ReadConfig" || method == "AddRemoteProvider") {
      store.is_open = true;
    }
  }
  return store;
}

/// A variable of the environment that may be the key's.
std::string variable_for(const Evaluation& state, std::string_view key) {
  std::string name;
  for (const char c : key)
    name += c == '.' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (!state.outer.environment) return "";
  for (const auto& [variable, value] : *state.outer.environment) {
    if (variable == name || variable.ends_with("_" + name)) return variable;
  }
  return "";
}

/// The format of a configuration file that is read here; nothing for another file.
std::optional<Format> format_of_configuration(std::string_view path) {
  const std::optional<Format> format = format_of_path(path);
  const bool is_read =
      format == Format::yaml || format == Format::json || format == Format::toml || format == Format::dotenv;
  return is_read ? format : std::nullopt;
}

/// The only file of the repository that a plain name of a configuration means.
std::optional<FileId> file_of(const Evaluation& state, const std::string& name) {
  std::set<FileId> found;
  for (const char* ending : {"", ".yaml", ".yml", ".json", ".toml", ".env"}) {
    if (name.empty() || !state.outer.sources) continue;
    std::string_view path = name;
    while (path.starts_with("./") || path.starts_with("/")) path.remove_prefix(path.starts_with("./") ? 2 : 1);
    for (const FileId file : state.outer.sources->want_suffix(std::string(path) + ending)) {
      if (format_of_configuration(state.outer.sources->path(file))) found.insert(file);
    }
  }
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

/// True when another program of the repository reads configuration files, which fill the same store.
bool is_filled_elsewhere(const Evaluation& state, const Program& program) {
  constexpr size_t kMostFiles = 3000;
  if (!state.outer.sources) return true;
  size_t looked_at = 0;
  for (size_t i = 0; i < state.outer.sources->size(); ++i) {
    const auto file = static_cast<FileId>(i);
    if (file == program.file || !state.outer.sources->path(file).ends_with(".go")) continue;
    if (++looked_at > kMostFiles) return true;
    const std::string_view bytes = state.outer.sources->bytes(file);
    if (bytes.find("ReadInConfig(") != std::string_view::npos || bytes.find("MergeInConfig(") != std::string_view::npos)
      return true;
  }
  return false;
}

/// What a configuration file has under "server.idle_timeout"; nothing when it has none.
std::optional<Datum> value_in_file(const Evaluation& state, FileId file, std::string_view key) {
  const Format format = format_of_configuration(state.outer.sources->path(file)).value_or(Format::yaml);
  const bool is_masked = format == Format::json || format == Format::yaml;
  const std::string_view bytes = state.outer.sources->bytes(file);
  const Tree tree = is_masked ? parse_masked(format, file, bytes) : parse_tree(format, file, bytes);
  if (tree.empty() || !tree.complete) return Datum{.text = state.outer.sources->path(file) + " does not parse"};
  NodeId node = 0;
  for (std::string_view rest = key; !rest.empty();) {
    const size_t dot = std::min(rest.find('.'), rest.size());
    std::optional<NodeId> next;
    if (tree.nodes[node].kind == NodeKind::map) {
      for (const NodeId pair : children(tree, node)) {
        if (tree.nodes[pair].kind == NodeKind::pair && small(text(tree, key_of(pair))) == rest.substr(0, dot))
          next = value_of(tree, pair);
      }
    }
    if (!next) return std::nullopt;
    node = *next;
    rest.remove_prefix(std::min(dot + 1, rest.size()));
  }
  if (tree.nodes[node].kind != NodeKind::scalar || tree.nodes[node].unknown)
    return Datum{.text = std::string(key) + " is no plain value in " + state.outer.sources->path(file)};
  return string_datum(std::string(text(tree, node)), span(tree, node));
}

Datum converted(Datum datum, std::string_view getter) {
  const bool is_length = getter == "GetDuration";
  if (datum.kind != DatumKind::string || getter == "GetString") return datum;
  const double number = to_number(datum);
  datum.number = is_length && std::isnan(number) ? nanoseconds_in(datum.text) : number;
  datum.kind = std::isnan(datum.number) ? DatumKind::unknown : DatumKind::number;
  return datum;
}

/// What a store has under a key: in its file, else as its default.
Data stored(Evaluation& state, const Program& program, std::string_view object, std::string_view written, Span asked,
            std::string_view getter) {
  const std::string key = small(written);
  const auto unknown = [&](std::string reason) { return Data{{.text = std::move(reason), .span = asked}}; };
  Store store = store_of(program, object, key);
  const bool has_variable = store.reads_variables && !variable_for(state, key).empty();
  if (store.is_open || has_variable) return {};
  if (store.reads_file) {
    const std::optional<FileId> file = store.names.size() == 1 ? file_of(state, store.names[0]) : std::nullopt;
    if (!file) return unknown("a configuration file that was not found may set " + std::string(written));
    if (std::optional<Datum> value = value_in_file(state, *file, key)) {
      if (value->kind != DatumKind::unknown)
        value->chain.push_back({asked, std::string(getter) + "(\"" + std::string(written) + "\")"});
      return {converted(std::move(*value), getter)};
    }
  } else if (store.standard == kNoExpr || is_filled_elsewhere(state, program)) {
    return {};
  }
  if (store.standard == kNoExpr) return {};
  Data values = eval_in(state, program, store.standard);
  along(values, {}, {{asked, "default of " + std::string(written)}});
  for (Datum& value : values) value = converted(std::move(value), getter);
  return values;
}

/// How a program fills a struct: the call, what it fills it from, and the tags that it goes by.
struct Filling {
  const Program* program = nullptr;
  std::string store;      ///< viper's, or a variable's that holds one
  ExprId path = kNoExpr;  ///< else of the file
  std::string_view tag = {};
};

/// The path of the file that `data` was read from: `os.ReadFile(path)`.
ExprId path_read(Evaluation& state, const Program& program, ExprId data) {
  for (const Target& target : targets_in(state, program, data)) {
    if (target.program != &program || target.expr == kNoExpr) continue;
    const Expr& call = program.exprs[target.expr];
    if (call.kind != ExprKind::call || call.base == kNoExpr || call.args.size() != 1) continue;
    const std::string name = qualified(program, call.base);
    if (name == "os.ReadFile" || name == "io/ioutil.ReadFile") return call.args[0];
  }
  return kNoExpr;
}

/// True for `viper`, and for what `viper.New()` gave.
bool is_store(Evaluation& state, const Program& program, ExprId object) {
  if (qualified(program, object) == kStore) return true;
  const std::vector<Target> made = targets_in(state, program, object);
  return made.size() == 1 && made[0].program == &program && made[0].expr != kNoExpr &&
         program.exprs[made[0].expr].base != kNoExpr &&
         qualified(program, program.exprs[made[0].expr].base) == std::string(kStore) + ".New";
}

/// The calls of a program that fill a struct of a type.
std::vector<Filling> fillings_in(Evaluation& state, const Program& program, std::string_view type) {
  std::vector<Filling> found;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || call.args.empty()) continue;
    const Expr& method = program.exprs[call.base];
    const bool may_fill =
        method.kind == ExprKind::member && (method.text.starts_with("Unmarshal") || method.text == "ReadConfig");
    if (!may_fill || (call.args.size() > 2 && method.text == "ReadConfig")) continue;
    const std::string name = qualified(program, call.base);
    const bool is_yaml = name.find("yaml") != std::string::npos && call.args.size() == 2;
    const bool is_clean = name.ends_with("cleanenv.ReadConfig") && call.args.size() == 2;
    const ExprId filled = is_yaml || is_clean ? call.args[1] : call.args[0];
    const std::string owner = declared_type(state, program, filled).second;
    if (std::string_view(owner).substr(owner.rfind('.') + 1) != type) continue;
    Filling filling{.program = &program};
    if (is_yaml || is_clean) {
      filling.path = is_clean ? call.args[0] : path_read(state, program, call.args[0]);
      filling.tag = "yaml";
    } else if (method.base != kNoExpr && is_store(state, program, method.base)) {
      filling.store = dotted(program, method.base);
      filling.tag = "mapstructure";
    }
    found.push_back(filling);
  }
  return found;
}

/// What a library calls a member: by its tag, else by its name.
std::string key_of_field(const Field& field, std::string_view tag) {
  const std::string start = std::string(tag) + ":\"";
  const size_t at = field.tag.find(start);
  std::string name = at == std::string::npos ? "" : field.tag.substr(at + start.size());
  name = name.substr(0, name.find_first_of("\","));
  return small(name.empty() ? field.name : name);
}

/// True when a variable of the repository may set a member over its file, by the tag: `env:"IDLE"`.
bool is_set_by_variable(const Evaluation& state, std::string_view tag) {
  const size_t at = tag.find("env:\"");
  if (at == std::string_view::npos) return false;
  const std::string_view name = tag.substr(at + 5, tag.find_first_of("\",", at + 5) - at - 5);
  return !variable_for(state, name).empty();
}

/// True when a program sets a member of a struct over what fills it, whatever that is; `if c.Idle == 0` in front of it
/// asks whether something does.
bool sets_over(Evaluation& state, const Program& program, const Field& field) {
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    if (one.parameter >= 0 || target.kind != ExprKind::member || target.text != field.name) return false;
    const std::string owner = declared_type(state, program, target.base).second;
    const std::string_view last = std::string_view(owner).substr(owner.rfind('.') + 1);
    if (!last.empty() && !field.owner.ends_with(last)) return false;
    const ExprId condition = one.branch == kNoBranch ? kNoExpr : program.branches[one.branch].condition;
    const std::string asked = condition == kNoExpr ? "" : source_of(program, condition);
    const bool asks = asked.find(field.name + " == 0") != std::string::npos ||
                      asked.find(field.name + " <= 0") != std::string::npos ||
                      asked.find(field.name + " == \"\"") != std::string::npos;
    return !asks;
  });
}

/// The members that lead to those at hand from a struct that something fills: `Config.Server` in front of
/// `ServerConfig.Idle`.
bool climb(const Program& home, std::vector<const Field*>& way) {
  const std::string owner = way.front()->owner;
  const size_t dot = owner.rfind('.');
  const Field* found = nullptr;
  for (const Field& field : home.fields) {
    const bool is_it = dot != std::string::npos
                           ? field.owner == owner.substr(0, dot) && field.name == owner.substr(dot + 1)
                           : field.type != kNoExpr && dotted(home, field.type) == owner;
    if (is_it && found != nullptr) return false;
    if (is_it) found = &field;
  }
  if (found == nullptr) return false;
  way.insert(way.begin(), found);
  return true;
}

}  // namespace

std::optional<Datum> filled_value(Evaluation& state, const Program& program, ExprId id) {
  constexpr int kMostClimbs = 3;
  constexpr std::string_view kFillers[] = {"viper.Unmarshal", "yaml.Unmarshal", "cleanenv.ReadConfig"};
  if (program.language != Format::go || !state.outer.module || !state.outer.sources || state.depth > 30)
    return std::nullopt;
  const auto along_chain = fields_along(state, program, id);
  const Program* home = along_chain.first;
  std::vector<const Field*> way = along_chain.second;
  if (way.empty() || way.back()->type == kNoExpr) return std::nullopt;
  const std::string type = dotted(*home, way.back()->type);
  const std::string_view getter = type == "time.Duration" ? "GetDuration" : type == "string" ? "GetString" : "GetInt";
  std::vector<const Program*> programs{home};
  for (const std::string_view filler : kFillers) {
    const Program* beside = state.outer.module(*home, "#(" + std::string(filler));
    if (beside != nullptr && std::find(programs.begin(), programs.end(), beside) == programs.end())
      programs.push_back(beside);
  }
  std::vector<Filling> fillings;
  ++state.depth;
  const bool is_set = std::any_of(programs.begin(), programs.end(), [&](const Program* one) {
    return sets_over(state, *one, *along_chain.second.back());
  });
  for (int up = 0; up <= kMostClimbs && fillings.empty() && !is_set; ++up) {
    if (up > 0 && !climb(*home, way)) break;
    for (const Program* one : programs) {
      if (!state.spend(one->calls.size())) break;
      for (Filling& filling : fillings_in(state, *one, way.front()->owner)) fillings.push_back(std::move(filling));
    }
  }
  std::optional<Datum> found;
  if (fillings.size() == 1 && !fillings[0].tag.empty()) {
    const Filling& filling = fillings[0];
    std::string key;
    for (const Field* field : way) key += (key.empty() ? "" : ".") + key_of_field(*field, filling.tag);
    const Span asked = program.exprs[id].span;
    Data values;
    if (!filling.store.empty()) {
      values = stored(state, *filling.program, filling.store, key, asked, getter);
      for (Datum& value : values) {
        if (!value.chain.empty() && value.chain.back().note.starts_with("Get"))
          value.chain.back().note = "filled from " + key;
      }
    } else if (filling.path != kNoExpr && !is_set_by_variable(state, way.back()->tag)) {
      const Data paths = eval_in(state, *filling.program, filling.path);
      const bool is_plain = paths.size() == 1 && paths[0].kind == DatumKind::string;
      const std::optional<FileId> file = is_plain ? file_of(state, paths[0].text) : std::nullopt;
      std::optional<Datum> value = file ? value_in_file(state, *file, key) : std::nullopt;
      if (value) values = {converted(std::move(*value), getter)};
      along(values, {}, {{asked, "filled from " + (is_plain ? paths[0].text : "")}});
    }
    if (values.size() == 1) found = std::move(values[0]);
  }
  --state.depth;
  return found;
}

Data eval_store(Evaluation& state, const Program& program, ExprId id) {
  constexpr std::string_view kGetters[] = {"GetDuration", "GetInt", "GetInt64", "GetInt32", "GetFloat64", "GetString"};
  if (Data flag = eval_cli(state, program, id); !flag.empty()) return flag;
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member ||
      std::find(std::begin(kGetters), std::end(kGetters), method.text) == std::end(kGetters))
    return {};
  const bool is_package = qualified(program, method.base) == kStore;
  const std::optional<std::string> written = plain_argument(program, call, 0);
  if (!is_package || !written) return {};
  Data found = stored(state, program, dotted(program, method.base), *written, call.span, method.text);
  if (found.size() == 1 && found[0].kind == DatumKind::unknown &&
      found[0].text.find("was not found") != std::string::npos)
    return {unknown_datum(program, id, found[0].text)};
  return found.empty() ? Data{unknown_datum(program, id)} : found;
}

}  // namespace outlast
