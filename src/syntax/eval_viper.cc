// Settings that a Go program asks a store for by name: its defaults, and the one configuration file that it reads.
#include <algorithm>
#include <cmath>
#include <set>

#include "syntax/eval_state.h"
#include "syntax/eval_stores.h"

namespace outlast {

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

namespace {

/// What one program tells a store.
struct Store {
  ExprId standard = kNoExpr;  ///< the last default of the key
  bool reads_file = false;
  bool is_open = false;            ///< it reads what is not followed
  bool is_any_file = false;        ///< the name of the configuration file is worked out
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
      store.is_any_file = store.is_any_file || !first;
    } else if (method == "ReadInConfig") {
      store.reads_file = true;
    } else if (method.starts_with("Set") && method.size() == 3) {
      store.is_open = store.is_open || !first || small(*first) == key;
    } else if (method.starts_with("Merge") || method.starts_with("ReadRemote") || method == "ReadConfig" ||
               method == "AddRemoteProvider") {
      store.is_open = true;
    }
  }
  return store;
}

}  // namespace

std::string variable_for(const Evaluation& state, std::string_view key) {
  std::string name;
  for (const char c : key)
    name += c == '.' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (!state.outer.environment) return "";
  if (state.outer.environment->contains(name)) return name;
  for (const auto& [variable, value] : *state.outer.environment) {
    if (variable == name || variable.ends_with("_" + name)) return variable;
  }
  return "";
}

std::optional<Format> format_of_configuration(std::string_view path) {
  const std::optional<Format> format = format_of_path(path);
  const bool is_read =
      format == Format::yaml || format == Format::json || format == Format::toml || format == Format::dotenv;
  return is_read ? format : std::nullopt;
}

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
    // A type of the program's own may read its members out of one value.
    if (tree.nodes[node].kind == NodeKind::scalar && !text(tree, node).empty())
      return Datum{.text = "what " + std::string(key) + " is read from in " + state.outer.sources->path(file) +
                           " is one value"};
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

Datum stored_as(Datum datum, std::string_view getter) {
  const bool is_length = getter == "GetDuration";
  if (datum.kind != DatumKind::string || getter == "GetString") return datum;
  const double number = to_number(datum);
  datum.number = is_length && std::isnan(number) ? nanoseconds_in(datum.text) : number;
  datum.kind = std::isnan(datum.number) ? DatumKind::unknown : DatumKind::number;
  if (std::isnan(datum.number)) datum.text = "cannot work out what `" + datum.text + "` is read as";
  return datum;
}

Data stored(Evaluation& state, const Program& program, std::string_view object, std::string_view written, ExprId id,
            std::string_view getter, bool is_filled, bool* is_unset) {
  const std::string key = small(written);
  const Span asked = program.exprs[id].span;
  const auto unknown = [&](std::string reason) { return Data{{.text = std::move(reason), .span = asked}}; };
  Store store = store_of(program, object, key);
  const KeyRead read = read_of_key(state, program, object, key);
  if (store.is_open || !read.is_told) return {};
  if (read.is_told && read.is_flag_given) return eval_in(state, program, read.flag);
  const Data unread = unknown("a configuration file that was not found may set " + std::string(written));
  bool is_missing = false;
  std::optional<Datum> value;
  if (store.reads_file) {
    const std::optional<FileId> file =
        store.names.size() == 1 && !store.is_any_file ? file_read_by(state, program, store.names[0]) : std::nullopt;
    is_missing = !file;
    value = file ? value_in_file(state, *file, key) : std::nullopt;
  }
  // A whole struct is filled with the keys alone that something else tells of.
  const bool counts = !is_filled || read.is_bound || value || store.standard != kNoExpr || read.flag != kNoExpr;
  if (read.is_told && !read.variable.empty())
    return counts ? Data{stored_as(environment_read(state, program, id, read.variable), getter)} : Data{};
  if (is_missing && store.standard == kNoExpr && read.flag == kNoExpr) return unread;
  if (value) {
    if (value->kind != DatumKind::unknown)
      value->chain.push_back({asked, std::string(getter) + "(\"" + std::string(written) + "\")"});
    return {stored_as(std::move(*value), getter)};
  }
  const bool is_elsewhere =
      !store.reads_file && ((store.standard == kNoExpr && read.flag == kNoExpr) || read.is_filled);
  if (is_elsewhere) return {};
  if (is_unset != nullptr) *is_unset = store.standard == kNoExpr && read.flag == kNoExpr;
  if (store.standard == kNoExpr && read.flag == kNoExpr) return {};
  Data values = eval_in(state, program, store.standard == kNoExpr ? read.flag : store.standard);
  along(values, {}, {{asked, (store.standard == kNoExpr ? "flag bound to " : "default of ") + std::string(written)}});
  for (Datum& one : values) one = stored_as(std::move(one), getter);
  if (is_missing) values.push_back(unread[0]);
  return values;
}

namespace {

/// True for the package, and for what its function makes: `v := viper.New()`.
bool is_some_store(Evaluation& state, const Program& program, ExprId object) {
  if (qualified(program, object) == kStore) return true;
  if (program.exprs[object].kind != ExprKind::name) return false;
  const std::vector<Target> made = targets_in(state, program, object);
  if (made.size() != 1 || made[0].program != &program || made[0].expr == kNoExpr) return false;
  const Expr& call = program.exprs[made[0].expr];
  return call.kind == ExprKind::call && call.base != kNoExpr &&
         qualified(program, call.base) == std::string(kStore) + ".New";
}

}  // namespace

Data eval_store(Evaluation& state, const Program& program, ExprId id) {
  constexpr std::string_view kGetters[] = {"GetDuration", "GetInt", "GetInt64", "GetInt32", "GetFloat64", "GetString"};
  if (Data flag = eval_cli(state, program, id); !flag.empty()) return flag;
  const Expr& call = program.exprs[id];
  const Expr& method = program.exprs[call.base];
  if (method.kind != ExprKind::member ||
      std::find(std::begin(kGetters), std::end(kGetters), method.text) == std::end(kGetters))
    return {};
  const std::optional<std::string> written = plain_argument(program, call, 0);
  if (!written || !is_some_store(state, program, method.base)) return {};
  Data found = stored(state, program, dotted(program, method.base), *written, id, method.text);
  if (found.size() == 1 && found[0].kind == DatumKind::unknown &&
      found[0].text.find("was not found") != std::string::npos)
    return {unknown_datum(program, id, found[0].text)};
  return found.empty() ? Data{unknown_datum(program, id)} : found;
}

}  // namespace outlast
