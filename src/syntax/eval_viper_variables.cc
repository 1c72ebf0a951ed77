// Variables and flags that a store of settings reads its keys from, as all files that speak of the store tell it.
#include <algorithm>

#include "syntax/eval_replaced.h"
#include "syntax/eval_state.h"
#include "syntax/eval_stores.h"
#include "text/code_search.h"
#include "text/go_text.h"
#include "text/words.h"

namespace outlast {

namespace {

/// The texts that a call is given where they are all literals: what stands between the brackets.
std::optional<std::vector<std::string>> literals_in(std::string_view rest) {
  std::vector<std::string> found;
  while (true) {
    size_t begin = past_blanks(rest, 0);
    while (rest.substr(begin).starts_with(',')) begin = past_blanks(rest, begin + 1);
    if (begin >= rest.size()) return std::nullopt;
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
  std::vector<std::string> replaced;    ///< from, to, from, to
  std::vector<std::string> bound;       ///< to the key
  bool is_bound_plainly = false;        ///< under the name that it would have anyway
  bool is_bound_before_prefix = false;  ///< as far as is known
  const StoreCall* prefixed = nullptr;  ///< the last call that gives the prefix
  std::string flag;                     ///< that is bound to the key
  std::vector<StoreCall> sets;          ///< calls that bind all flags of a set, each to the key of its name
};

/// "listen" of `root.Flags().Lookup("listen"))`; "" for anything else.
std::string flag_looked_up(std::string_view rest) {
  constexpr std::string_view kLookup = ". Lookup (";
  rest = go_statement(rest, past_blanks(rest, 0));
  const size_t at = find_code(rest, kLookup);
  const auto names =
      at == std::string_view::npos ? std::nullopt : literals_in(rest.substr(end_of_code(rest, at, kLookup)));
  return names && names->size() == 1 ? names->front() : "";
}

void take_replacer(std::string_view rest, Told& told) {
  const size_t end = end_of_code(rest, past_blanks(rest, 0), "strings . NewReplacer (");
  const auto pairs = end == std::string_view::npos ? std::nullopt : literals_in(rest.substr(end));
  const bool is_other = !told.replaced.empty() && (!pairs || *pairs != told.replaced);
  if (!pairs || pairs->size() % 2 != 0 || is_other)
    told.is_open = true;
  else
    told.replaced = *pairs;
}

/// Takes one call that binds variables to keys. The prefix is put in front of a key when it is bound.
void take_variables(const StoreCall& call, bool names_key, bool may_name_key, Told& told) {
  const auto all = literals_in(call.rest);
  told.is_open = told.is_open || (may_name_key && (!all || !told.bound.empty() || told.is_bound_plainly));
  if (!names_key || !all) return;
  if (all->size() > 1) told.bound.assign(all->begin() + 1, all->end());
  if (all->size() > 1) return;
  told.is_bound_plainly = true;
  const StoreCall* const prefix = told.prefixed;
  told.is_bound_before_prefix =
      prefix == nullptr || prefix->file != call.file || prefix->begin != call.begin || !prefix->is_sure;
}

/// Takes one call of the store: `SetEnvPrefix("shop")`.
void take_call(const StoreCall& call, std::string_view key, Told& told) {
  const std::string_view method = call.method, rest = call.rest;
  const size_t comma = std::min(rest.find(','), rest.size());
  const auto first = literals_in(std::string(rest.substr(0, comma)) + ")");
  const bool names_key = first && first->size() == 1 && small(first->front()) == key;
  const bool may_name_key = names_key || !first || first->size() != 1;
  const bool is_of_key = method == "BindEnv" || method == "MustBindEnv" || method == "BindPFlag" || method == "Set";
  if (!call.is_sure && (!is_of_key || may_name_key)) told.is_open = true;
  if (method == "SetEnvPrefix") {
    const auto all = literals_in(rest);
    const bool is_other = told.prefix && all && all->size() == 1 && *told.prefix != all->front();
    told.is_open = told.is_open || !all || all->size() != 1 || is_other;
    if (!told.is_open) told.prefix = all->front();
    told.prefixed = &call;
  } else if (method == "SetEnvKeyReplacer") {
    take_replacer(rest, told);
  } else if (method == "AutomaticEnv") {
    told.reads_all = true;
  } else if (method == "BindEnv" || method == "MustBindEnv") {
    take_variables(call, names_key, may_name_key, told);
  } else if (method == "BindPFlag") {
    const std::string flag = names_key ? flag_looked_up(rest) : "";
    told.is_open = told.is_open || (may_name_key && (flag.empty() || !told.flag.empty()));
    if (names_key) told.flag = flag;
  } else if (method == "BindPFlags") {
    told.sets.push_back(call);
  } else if (method == "Set") {
    told.is_open = told.is_open || may_name_key;
  } else if (method == "RegisterAlias") {
    const auto all = literals_in(rest);
    told.is_open = told.is_open || !all || all->size() != 2 || small(all->front()) == key || small(all->back()) == key;
  } else {
    told.is_open = true;
  }
}

/// True where a name stands for nothing but what methods are called on: nobody else has the object.
bool is_kept(const Program& program, std::string_view name) {
  return std::all_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& expr) {
    if (expr.kind != ExprKind::name || expr.text != name) return true;
    const std::string_view behind = program.bytes.substr(past_blanks(program.bytes, expr.span.end), 2);
    return behind.starts_with('.') || behind == ":=" || (behind.starts_with('=') && behind != "==");
  });
}

/// What a file tells an object of its own.
Told told_to_own(const Program& program, std::string_view object, std::string_view key) {
  Told told;
  std::vector<StoreCall> calls;
  const auto [first, past] = assignments_named(program, object);
  told.is_open =
      past - first != 1 || !take_store_calls(program.bytes, program.file, object, calls) || !is_kept(program, object);
  if (told.is_open) return told;
  const ExprId made = program.assignments[program.by_name[first]].value;
  const uint32_t home = made == kNoExpr ? 0 : program.exprs[made].span.begin;
  // What stands in the function that makes the object runs where that does.
  const size_t function = program.bytes.rfind("\nfunc ", home);
  std::vector<StoreCall> others;
  for (const StoreCall& one : calls) {
    if (program.bytes.rfind("\nfunc ", one.begin) != function) others.push_back(one);
  }
  mark_sure({program.bytes}, others);
  told.is_open = std::any_of(others.begin(), others.end(), [](const StoreCall& one) { return !one.is_sure; });
  for (const StoreCall& one : calls) take_call(one, key, told);
  return told;
}

/// What all files tell the store of the package, and the one that has it what they tell another one.
Told told_of(const Evaluation& state, const StoreCalls& store, const Program& program, std::string_view object,
             std::string_view key) {
  const bool is_package = std::any_of(program.imports.begin(), program.imports.end(),
                                      [&](const Import& one) { return one.local == object && one.module == kStore; });
  if (!is_package) return told_to_own(program, object, key);
  Told told;
  const Sources* sources = state.outer.sources;
  if (sources == nullptr) return told;
  const bool is_own = is_of_program(program.bytes);
  const std::string_view folder = folder_of(sources->path(program.file));
  // What several programs share is told by each of them.
  told.is_open = store.is_open || (!is_own && store.own.size() > 1);
  for (const StoreCall& one : store.calls) {
    if (told.is_open) break;
    const std::string_view home = folder_of(sources->path(one.file));
    if (is_own && home != folder && store.own.contains(home)) continue;
    take_call(one, key, told);
  }
  return told;
}

/// A variable's name with what the program replaces in all of them.
std::string replaced_in(const Told& told, const std::string& name) {
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

/// The name of a key's variable: in capitals behind the prefix, then replaced as the program says.
std::string automatic_name(const Told& told, std::string_view key) {
  std::string name = (told.prefix && !told.prefix->empty() ? *told.prefix + "_" : "") + std::string(key);
  for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return replaced_in(told, name);
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

/// True for a flag of the set that a call binds all flags of: `viper.BindPFlags(fs)` behind `fs.Duration("idle", …)`.
bool is_bound_in_set(const Program& program, ExprId flag, const StoreCall& binding) {
  if (binding.file != program.file) return false;
  const Span made = program.exprs[flag].span;
  const std::string_view bytes = program.bytes;
  const Expr& method = program.exprs[program.exprs[flag].base];
  if (method.base == kNoExpr) return false;
  const Span set = program.exprs[method.base].span;
  const std::string receiver = in_one_line(bytes.substr(set.begin, set.end - set.begin));
  const std::string_view rest = binding.rest;
  const std::string written = in_one_line(go_statement(rest, past_blanks(rest, 0)));
  const std::string_view bound = trimmed(written, " ,");
  const bool is_package = receiver == "pflag" && bound == "pflag.CommandLine";
  const bool is_it = bound == receiver;
  const auto at = static_cast<size_t>(rest.data() - bytes.data());
  const bool is_together = bytes.rfind("\nfunc ", at) == bytes.rfind("\nfunc ", made.begin);
  return (is_it || is_package) && (!is_together || made.begin < at);
}

/// Takes the flag that has the name of the key out of the sets that are bound as a whole; false where some flag may be.
bool take_flag_of_set(const Program& program, std::string_view key, Told& told) {
  if (told.sets.empty()) return true;
  const ExprId made = told.flag.empty() ? flag_made(program, key) : kNoExpr;
  if (made == kNoExpr || told.sets.size() > 1 || !is_bound_in_set(program, made, told.sets.front())) return false;
  told.flag = std::string(key);
  return true;
}

}  // namespace

KeyRead read_of_key(Evaluation& state, const Program& program, std::string_view object, std::string_view key) {
  KeyRead read;
  StoreCalls own;
  const ReplacedFiles* const shared = state.outer.replaced.get();
  const StoreCalls& store = shared ? shared->store : own;
  if (state.outer.sources) {
    std::unique_lock<std::mutex> lock;
    if (shared) lock = std::unique_lock(state.outer.replaced->mutex);
    read_store_calls(*state.outer.sources, kStore, shared ? state.outer.replaced->store : own);
  }
  read.is_filled =
      !state.outer.sources || store.is_open ||
      std::any_of(store.filling.begin(), store.filling.end(), [&](FileId file) { return file != program.file; });
  if (!state.spend(program.bytes.size() / 30 + store.calls.size())) return read;
  Told told = told_of(state, store, program, object, key);
  if (told.is_open || (told.is_bound_plainly && told.is_bound_before_prefix && told.prefix)) return read;
  if (!take_flag_of_set(program, key, told)) return read;
  read.flag = told.flag.empty() ? kNoExpr : flag_made(program, told.flag);
  if (!told.flag.empty() && read.flag == kNoExpr) return read;
  const Environment* environment = state.outer.environment;
  // What has a variable of its own hides what is inside of it.
  for (size_t dot = key.find('.'); told.reads_all && dot != std::string_view::npos; dot = key.find('.', dot + 1)) {
    if (environment != nullptr && environment->contains(automatic_name(told, key.substr(0, dot)))) return read;
  }
  read.is_told = true;
  read.is_bound = !told.bound.empty() || told.is_bound_plainly;
  read.is_flag_given = environment != nullptr && !told.flag.empty() && environment->contains("-" + told.flag);
  std::vector<std::string> names;
  if (told.reads_all || told.is_bound_plainly) names.push_back(automatic_name(told, key));
  for (const std::string& name : told.bound) names.push_back(replaced_in(told, name));
  for (const std::string& name : names) {
    const auto set = environment == nullptr ? Environment::const_iterator{} : environment->find(name);
    const bool is_set = environment != nullptr && set != environment->end();
    // What is empty counts as not set.
    if (is_set && (set->second.is_unknown || !set->second.text.empty()) && read.variable.empty()) read.variable = name;
  }
  return read;
}

}  // namespace outlast
