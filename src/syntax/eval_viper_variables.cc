// Variables and flags that a store of settings reads its keys from, as all files that speak of the store tell it.
#include <algorithm>

#include "syntax/eval_state.h"
#include "syntax/eval_stores.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr size_t kMostFiles = 3000;

/// The texts that a call is given where they are all literals: what stands between the brackets.
std::optional<std::vector<std::string>> literals_in(std::string_view rest) {
  std::vector<std::string> found;
  while (true) {
    const size_t begin = rest.find_first_not_of(" \t\n,");
    if (begin == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(begin);
    if (rest[0] == ')') return found;
    const size_t end = rest[0] == '"' ? rest.find_first_of("\"\\\n", 1) : std::string_view::npos;
    if (end == std::string_view::npos || rest[end] != '"') return std::nullopt;
    found.emplace_back(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
  }
}

/// What the texts say of the names of variables.
struct Told {
  bool reads_all = false;
  bool is_open = false;
  std::optional<std::string> prefix;
  std::vector<std::string> replaced;  ///< from, to, from, to
  std::vector<std::string> bound;     ///< to the key
  bool is_bound_plainly = false;      ///< under the name that it would have anyway
  std::string flag;                   ///< that is bound to the key
};

/// "listen" of `root.Flags().Lookup("listen"))`; "" for anything else.
std::string flag_looked_up(std::string_view rest) {
  constexpr std::string_view kLookup = ".Lookup(";
  rest = rest.substr(0, rest.find('\n'));
  const size_t at = rest.find(kLookup);
  const auto names = at == std::string_view::npos ? std::nullopt : literals_in(rest.substr(at + kLookup.size()));
  return names && names->size() == 1 ? names->front() : "";
}

void take_replacer(std::string_view rest, Told& told) {
  constexpr std::string_view kNew = "strings.NewReplacer(";
  const auto pairs = rest.starts_with(kNew) ? literals_in(rest.substr(kNew.size())) : std::nullopt;
  const bool is_other = !told.replaced.empty() && (!pairs || *pairs != told.replaced);
  if (!pairs || pairs->size() % 2 != 0 || is_other)
    told.is_open = true;
  else
    told.replaced = *pairs;
}

/// Takes one call of the store: `SetEnvPrefix("shop")`.
void take_call(std::string_view method, std::string_view rest, std::string_view key, Told& told) {
  const auto all = literals_in(rest);
  const size_t comma = std::min(rest.find(','), rest.size());
  const auto first = literals_in(std::string(rest.substr(0, comma)) + ")");
  const bool names_key = first && first->size() == 1 && small(first->front()) == key;
  const bool may_name_key = names_key || !first || first->size() != 1;
  if (method == "SetEnvPrefix") {
    const bool is_other = told.prefix && all && all->size() == 1 && *told.prefix != all->front();
    told.is_open = told.is_open || !all || all->size() != 1 || is_other;
    if (!told.is_open) told.prefix = all->front();
  } else if (method == "SetEnvKeyReplacer") {
    take_replacer(rest, told);
  } else if (method == "AutomaticEnv") {
    told.reads_all = true;
  } else if (method == "BindEnv") {
    told.is_open = told.is_open || (may_name_key && (!all || !told.bound.empty()));
    if (names_key && all && all->size() > 1) told.bound.assign(all->begin() + 1, all->end());
    told.is_bound_plainly = told.is_bound_plainly || (names_key && all && all->size() == 1);
  } else if (method == "BindPFlag") {
    const std::string flag = names_key ? flag_looked_up(rest) : "";
    told.is_open = told.is_open || (may_name_key && (flag.empty() || !told.flag.empty()));
    if (names_key) told.flag = flag;
  } else if (method == "Set") {
    told.is_open = told.is_open || may_name_key;
  } else if (method.starts_with("Bind") || method == "AllowEmptyEnv" || method == "RegisterAlias") {
    told.is_open = true;
  }
}

/// Takes what a text tells the store that it has under a name.
void take_text(std::string_view text, std::string_view store, std::string_view key, Told& told) {
  const std::string start = std::string(store) + ".";
  for (size_t at = text.find(start); at != std::string_view::npos; at = text.find(start, at + 1)) {
    if (at > 0 && (is_name_byte(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '"')) continue;
    const size_t line = text.rfind('\n', at) + 1;
    if (text.substr(line, at - line).find("//") != std::string_view::npos) continue;
    const size_t name = at + start.size();
    const size_t open = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", name);
    if (open == std::string_view::npos || text[open] != '(') continue;
    take_call(text.substr(name, open - name), text.substr(open + 1), key, told);
  }
}

/// True where a name stands for nothing but what methods are called on: nobody else has the object.
bool is_kept(const Program& program, std::string_view name) {
  return std::all_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& expr) {
    if (expr.kind != ExprKind::name || expr.text != name) return true;
    const std::string_view behind = program.bytes.substr(expr.span.end);
    return behind.starts_with('.') || behind.starts_with(" :=") || behind.starts_with(" =");
  });
}

/// What all files tell the store of the package, and the one that has it what they tell another one.
Told told_of(const Evaluation& state, const Program& program, std::string_view object, std::string_view key) {
  Told told;
  const bool is_package = std::any_of(program.imports.begin(), program.imports.end(),
                                      [&](const Import& one) { return one.local == object && one.module == kStore; });
  if (!is_package) {
    take_text(program.bytes, object, key, told);
    told.is_open = told.is_open || !is_kept(program, object);
    return told;
  }
  size_t looked_at = 0;
  const Sources* sources = state.outer.sources;
  for (const FileId file : sources ? sources->want_glob("**/*.go") : std::vector<FileId>()) {
    if (sources->path(file).ends_with("_test.go")) continue;
    const std::string_view bytes = sources->bytes(file);
    const size_t at = bytes.find('"' + std::string(kStore) + '"');
    if (at == std::string_view::npos) continue;
    const std::string_view before = bytes.substr(0, at).substr(bytes.substr(0, at).find_last_of("\n\t ") + 1);
    const size_t line = bytes.rfind('\n', at) + 1;
    const bool is_renamed = bytes.substr(line, at - line).find_first_not_of(" \timport(") != std::string_view::npos;
    if (++looked_at > kMostFiles || is_renamed || !before.empty()) told.is_open = true;
    take_text(bytes, "viper", key, told);
  }
  return told;
}

/// The name of a key's variable: in capitals behind the prefix, then replaced as the program says.
std::string automatic_name(const Told& told, std::string_view key) {
  std::string name = (told.prefix && !told.prefix->empty() ? *told.prefix + "_" : "") + std::string(key);
  for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  std::string out;
  for (size_t at = 0; at < name.size();) {
    size_t taken = 0;
    for (size_t i = 0; taken == 0 && i + 1 < told.replaced.size(); i += 2) {
      if (told.replaced[i].empty() || !std::string_view(name).substr(at).starts_with(told.replaced[i])) continue;
      out += told.replaced[i + 1];
      taken = told.replaced[i].size();
    }
    if (taken == 0) out += name[at];
    at += std::max<size_t>(taken, 1);
  }
  return out;
}

/// The only call of a program that makes a flag of a name: `root.Flags().String("listen", ":80", "")`.
ExprId flag_made(const Program& program, std::string_view name) {
  constexpr std::string_view kKinds[] = {"Duration", "Int",    "Int64",   "Uint",   "Uint64", "Int32",
                                         "Uint32",   "Uint16", "Float64", "String", "Bool"};
  ExprId found = kNoExpr;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || call.args.size() < 3) continue;
    const bool is_it = std::any_of(call.args.begin(), call.args.begin() + 2, [&](ExprId argument) {
      return program.exprs[argument].kind == ExprKind::string && program.exprs[argument].text == name;
    });
    const Expr& method = program.exprs[call.base];
    if (!is_it || method.kind != ExprKind::member || method.text == "BindPFlag") continue;
    const std::string kind = method.text.ends_with('P') ? method.text.substr(0, method.text.size() - 1) : method.text;
    const bool is_read = std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds) &&
                         program.exprs[call.args[0]].text == name && found == kNoExpr;
    if (!is_read) return kNoExpr;
    found = one.call;
  }
  return found;
}

}  // namespace

KeyRead read_of_key(Evaluation& state, const Program& program, std::string_view object, std::string_view key) {
  KeyRead read;
  if (!state.spend(program.bytes.size() / 100)) return read;
  const Told told = told_of(state, program, object, key);
  if (told.is_open) return read;
  read.flag = told.flag.empty() ? kNoExpr : flag_made(program, told.flag);
  if (!told.flag.empty() && read.flag == kNoExpr) return read;
  read.is_told = true;
  read.is_bound = !told.bound.empty() || told.is_bound_plainly;
  const Environment* environment = state.outer.environment;
  read.is_flag_given = environment != nullptr && !told.flag.empty() && environment->contains("-" + told.flag);
  std::vector<std::string> names = told.bound;
  if (told.reads_all || told.is_bound_plainly) names.push_back(automatic_name(told, key));
  for (const std::string& name : names) {
    const auto set = environment == nullptr ? Environment::const_iterator{} : environment->find(name);
    const bool is_set = environment != nullptr && set != environment->end();
    // What is empty counts as not set.
    if (is_set && (set->second.is_unknown || !set->second.text.empty()) && read.variable.empty()) read.variable = name;
  }
  return read;
}

}  // namespace outlast
