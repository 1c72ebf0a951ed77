#include "adapters/evaluated.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace outlast {

namespace {

/// The end of `${…}` with nested ones counted.
size_t brace_end(std::string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

/// Appends what one variable stands for; false when that is not known.
bool append_variable(std::string_view name, const std::optional<std::string_view>& fallback,
                     const Environment& environment, Datum& out) {
  const auto found = environment.find(name);
  if (environment.lacked) environment.lacked->insert("$" + std::string(name));
  if (found != environment.end() && !found->second.is_unknown) {
    out.text += found->second.text;
    if (has_place(found->second.span)) out.span = found->second.span;
    for (const Step& step : found->second.chain) out.chain.push_back(step);
    return true;
  }
  const bool is_default = found != environment.end() && found->second.is_doubted && found->second.may_be_unset &&
                          fallback == found->second.perhaps;
  if ((found != environment.end() && !is_default) || !fallback) {
    const bool is_told = found != environment.end() && found->second.is_doubted;
    out = {.text = "environment variable " + std::string(name) + " is not known", .span = out.span};
    if (is_told) out.text = found->second.text;
    return false;
  }
  const Datum inner = expanded({std::string(*fallback), out.span, false}, environment);
  if (inner.kind == DatumKind::unknown) {
    out = inner;
    return false;
  }
  out.text += inner.text;
  const std::string variable = "environment variable " + std::string(name);
  out.chain.push_back({out.span, is_default
                                     ? variable + " is set to its default or not at all"
                                     : variable + " is set by nothing in the repository, so its default stands"});
  return true;
}

Amount to_amount(double number) {
  if (!(number < 9.0e18)) return kInfinite;
  return number < 0 ? 0 : static_cast<Amount>(std::llround(number));
}

bool is_literal(std::string_view text) {
  return !text.empty() && text.size() < 24 &&
         text.find_first_not_of("0123456789_.eExXabcdfABCDF'\"") == std::string_view::npos;
}

}  // namespace

EvalScope evaluation_scope(const Sources& sources, Documents& documents, const Program& program,
                           const Environment& environment) {
  EvalScope scope{.program = &program, .environment = &environment};
  scope.module = [&documents](const Program& importer, const std::string& module) {
    return documents.imported(importer, module);
  };
  scope.file = [&documents](const Program& importer, const std::string& module) {
    return documents.file_imported(importer, module);
  };
  scope.sources = &sources;
  scope.replaced = documents.replaced_files();
  return scope;
}

Datum expanded(const CommandWord& word, const Environment& environment) {
  Datum out{.kind = DatumKind::string, .span = word.span};
  if (word.is_unknown) return {.text = "cannot work out " + word.text, .span = word.span};
  const std::string_view text = word.text;
  if (text.size() > 4096) return {.text = "too long", .span = word.span};
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$' || i + 1 == text.size()) {
      out.text += text[i];
      continue;
    }
    if (text[i + 1] == '{') {
      const size_t close = brace_end(text, i + 1);
      if (close == std::string_view::npos) return {.text = "cannot work out " + word.text, .span = word.span};
      const std::string_view inside = text.substr(i + 2, close - i - 2);
      size_t end = 0;
      while (end < inside.size() && is_name_byte(inside[end])) ++end;
      std::string_view rest = inside.substr(end);
      std::optional<std::string_view> fallback;
      if (rest.starts_with(':') && rest.size() > 1) rest.remove_prefix(1);
      if (rest.starts_with('-') || rest.starts_with('=')) fallback = rest.substr(1);
      const bool is_plain = rest.empty() || rest.starts_with('?') || fallback;
      if (end == 0 || !is_plain) return {.text = "cannot work out " + word.text, .span = word.span};
      if (!append_variable(inside.substr(0, end), fallback, environment, out)) return out;
      i = close;
      continue;
    }
    size_t end = i + 1;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    if (end == i + 1) {
      out.text += text[i];
      continue;
    }
    if (!append_variable(text.substr(i + 1, end - i - 1), std::nullopt, environment, out)) return out;
    i = end - 1;
  }
  for (const OriginStep& step : word.chain) out.chain.push_back({step.span, step.note});
  return out;
}

Datum expanded(const SettingAlternative& written, const Environment& environment) {
  if (written.is_unknown) return {.text = written.text, .span = written.span};
  return expanded(CommandWord{written.text, written.span, false, written.chain}, environment);
}

Datum expanded(const EnvironmentValue& variable, const Environment& environment) {
  if (variable.is_doubted) return {.text = variable.text, .span = variable.span};
  CommandWord word{variable.text, variable.span, variable.is_unknown};
  for (const Step& step : variable.chain) word.chain.push_back({step.span, step.note});
  return expanded(word, environment);
}

void add_environment_file(Documents& documents, FileId file, Environment& environment) {
  const Tree& tree = documents.tree(file, Format::dotenv);
  if (tree.empty()) return;
  for (NodeId pair : children(tree, 0)) {
    const NodeId value = value_of(tree, pair);
    environment.try_emplace(std::string(text(tree, key_of(pair))),
                            EnvironmentValue{.text = std::string(text(tree, value)),
                                             .is_unknown = tree.nodes[value].unknown,
                                             .span = span(tree, value)});
  }
}

namespace {

/// What a call of `table.update(…)` gives a key; unknown where what it is handed was not read.
std::optional<Datum> updated_entry(const EvalScope& scope, const Expr& call, std::string_view key) {
  const Datum unread{.text = "cannot work out what " + std::string(key) + " is updated to", .span = call.span};
  for (size_t i = call.args.size(); i-- > 0;) {
    std::vector<Target> entries;
    if (call.names[i] == key) entries = {{scope.program, call.args[i], {}, {}}};
    const bool is_table = call.names[i].empty() || call.names[i] == "**";
    const std::vector<Target> tables = is_table ? targets_of(call.args[i], scope) : std::vector<Target>();
    if (is_table && tables.empty()) return unread;
    for (const Target& one : tables) {
      const bool is_read = one.program && one.expr != kNoExpr && one.program->exprs[one.expr].kind == ExprKind::object;
      if (!is_read) return unread;
      for (Target& entry : property_of(one, key, scope)) entries.push_back(std::move(entry));
    }
    for (const Target& entry : entries) {
      EvalScope there = scope;
      there.program = entry.program;
      const std::vector<Datum> data = eval(entry.expr, there);
      return entries.size() == 1 && data.size() == 1 ? data[0] : unread;
    }
  }
  return std::nullopt;
}

/// True when what is done at one place to what has a name may be seen where the name is used: not behind it in the same
/// function, and not to a name of another function's own.
bool may_be_seen(const Program& program, std::string_view name, uint32_t at, uint32_t use) {
  const uint32_t there = function_of(program, scope_at(program, at)),
                 here = function_of(program, scope_at(program, use));
  if (there == here) return at < use;
  const std::string_view root = name.substr(0, name.find('.'));
  const auto owns = [&](uint32_t function) {
    return function != 0 && root != "self" && !assignments_in(program, root, function).empty();
  };
  return !owns(there) && !owns(here);
}

}  // namespace

std::optional<Datum> written_entry(const EvalScope& scope, ExprId table, std::string_view key) {
  const Program& program = *scope.program;
  const std::string name = dotted(program, table);
  std::optional<Datum> found;
  if (name.empty()) return found;
  uint32_t last = 0;
  const auto take = [&](Datum datum, uint32_t branch, uint32_t place) {
    if (place < last) return;
    last = place;
    // A branch that the use stands in itself has been taken.
    const uint32_t use = program.exprs[table].span.begin;
    const bool is_taken =
        branch == kNoBranch || (program.branches[branch].begin <= use && use < program.branches[branch].end);
    if (!is_taken) datum = {.text = "a branch may set " + std::string(key), .span = datum.span};
    found = std::move(datum);
  };
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind != ExprKind::index || target.args.size() != 1 || one.value == kNoExpr) continue;
    const Expr& entry = program.exprs[target.args[0]];
    if (entry.kind != ExprKind::string || entry.text != key || dotted(program, target.base) != name) continue;
    if (!may_be_seen(program, name, one.span.begin, program.exprs[table].span.begin)) continue;
    const std::vector<Datum> data = eval(one.value, scope);
    const Datum unread{.text = "cannot work out " + source_of(program, one.value), .span = one.span};
    take(data.size() == 1 ? data[0] : unread, one.branch, one.span.begin);
  }
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.kind != ExprKind::call || expr.base == kNoExpr) continue;
    const Expr& method = program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.text != "update" || dotted(program, method.base) != name) continue;
    if (!may_be_seen(program, name, expr.span.begin, program.exprs[table].span.begin)) continue;
    if (std::optional<Datum> datum = updated_entry(scope, expr, key)) take(*datum, call.branch, expr.span.begin);
  }
  return found;
}

std::vector<CommandWord> words_of(std::string_view text, Span span) {
  std::vector<CommandWord> words;
  std::string word;
  char quote = 0;
  bool is_open = false;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (i == text.size() || (quote == 0 && is_space)) {
      if (is_open) words.push_back({word, span, false});
      word.clear();
      is_open = false;
      continue;
    }
    is_open = true;
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else {
      word += c;
    }
  }
  return words;
}

Origin origin_of(const Sources& sources, const Datum& datum) {
  Origin origin{.span = datum.span, .how = How::written};
  const bool is_text = datum.kind == DatumKind::string;
  if (!is_text && has_place(datum.span) && !is_literal(sources.text(datum.span))) origin.how = How::computed;
  for (const Step& step : datum.chain) origin.chain.push_back({step.span, step.note});
  return origin;
}

namespace {

/// Origin of a timer: the first place it is written at, else the default at what takes it.
Origin origin_for(const Sources& sources, const std::vector<Datum>& data, Span head) {
  for (const Datum& datum : data) {
    if (datum.kind != DatumKind::null && has_place(datum.span)) return origin_of(sources, datum);
  }
  return {.span = head, .how = How::version_default};
}

/// "5s", "1m30s", "500ms": what starts with a digit and ends with a unit.
bool is_length(std::string_view text) {
  const bool has_both = text.size() > 1 && text.size() < 24 && text.front() >= '0' && text.front() <= '9';
  return has_both && (text.back() == 's' || text.back() == 'm' || text.back() == 'h') &&
         text.find_first_not_of("0123456789.hmsun") == std::string_view::npos;
}

}  // namespace

std::optional<double> number_written(std::string_view text) {
  std::string plain(text);
  std::erase_if(plain, [](char c) { return c == '_' || c == '"' || c == '\''; });
  double number = 0;
  const char* const end = plain.data() + plain.size();
  const auto [rest, error] = std::from_chars(plain.data(), end, number);
  return plain.empty() || error != std::errc() || rest != end ? std::nullopt : std::optional(number);
}

Unit unit_at(const Sources& sources, const Datum& datum, const KnownTimer& row) {
  constexpr Unit kUnits[] = {Unit::milliseconds, Unit::seconds, Unit::minutes, Unit::hours};
  const bool is_time = row_of(row.kind).dimension == Dimension::time;
  if (datum.kind != DatumKind::number || !is_time) return row.unit;
  const std::string_view text = sources.text(datum.span);
  if (is_length(text)) return Unit::go_duration;
  const std::optional<double> written = number_written(text);
  const double meant = datum.number * base_units(row.unit);
  if (!written || *written * base_units(row.unit) == meant) return row.unit;
  const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                 [&](Unit one) { return std::abs(*written * base_units(one) - meant) < 1e-6; });
  return unit == std::end(kUnits) ? Unit::unclear : *unit;
}

void emit_timer(Deriving& deriving, const TimerPlace& place, const KnownTimer& row, std::string_view family,
                Value value, const std::vector<Datum>& data) {
  // A default beside written values stands at what takes it.
  for (Alternative& one : value.alternatives) {
    if (!has_place(one.at)) one.at = place.head;
  }
  const auto first = std::find_if(data.begin(), data.end(), [](const Datum& datum) {
    return datum.kind != DatumKind::null && has_place(datum.span);
  });
  deriving.model.timers.push_back({.scope = place.scope,
                                   .kind = row.kind,
                                   .family = family,
                                   .setting = row.setting,
                                   .unit = first == data.end() ? row.unit : unit_at(deriving.sources, *first, row),
                                   .value = std::move(value),
                                   .origin = origin_for(deriving.sources, data, place.head),
                                   .set_by = row.set_by,
                                   .is_fixed = row.is_fixed});
}

bool is_any_address(std::string_view host) {
  const bool is_zeros = !host.empty() && host.find_first_not_of("0:") == std::string_view::npos;
  return host == "0.0.0.0" || (is_zeros && host.find(':') != std::string_view::npos);
}

Address bind_address(std::string_view text, uint16_t default_port) {
  Address address;
  for (std::string_view prefix : {"unix://", "unix:"}) {
    if (!text.starts_with(prefix)) continue;
    address.unix_path = std::string(text.substr(prefix.size()));
    return address;
  }
  if (text.starts_with("tcp://")) text.remove_prefix(6);
  size_t colon = text.rfind(':');
  const size_t bracket = text.rfind(']');
  if (colon != std::string_view::npos && bracket != std::string_view::npos && colon < bracket)
    colon = std::string_view::npos;
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  address.host = is_any_address(host) ? "" : std::string(host);
  address.port = default_port;
  if (colon == std::string_view::npos) return address;
  const std::string_view port = text.substr(colon + 1);
  uint16_t number = 0;
  const auto [rest, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  address.port = error == std::errc() && rest == port.data() + port.size() ? number : 0;
  return address;
}

uint16_t known_port(std::string_view system, std::string_view list) {
  const std::span<const std::string_view> words = known_words(system, list);
  return words.empty() ? uint16_t{0} : bind_address(":" + std::string(words.front()), 0).port;
}

double base_units(Unit unit) {
  switch (unit) {
    case Unit::seconds:
    case Unit::csharp_source:
    case Unit::dotnet_text:
    case Unit::rust_source:
      return 1000;
    case Unit::minutes:
      return 60000;
    case Unit::hours:
      return 3600000;
    case Unit::go_source:
      return 1e-6;
    default:
      return 1;
  }
}

Value value_when(Value value, const std::vector<Choice>& when) {
  std::erase_if(value.alternatives, [&](const Alternative& one) { return !compatible(one.choices, when); });
  for (Alternative& one : value.alternatives) one.choices = joined(when, one.choices);
  return value;
}

void merge(Value& value, const Value& more) {
  for (const Alternative& one : more.alternatives) add_alternative(value, one);
}

Value value_of_datum(const Datum& datum, const KnownTimer& timer, const Component& component) {
  if (datum.kind == DatumKind::null) return value_when(default_of(timer, component), datum.choices);
  Alternative one{.at = datum.span};
  double number = datum.number;
  std::string reason = datum.text;
  bool is_known = datum.kind == DatumKind::number || datum.kind == DatumKind::boolean;
  if (datum.kind == DatumKind::string) {
    const char* end = datum.text.data() + datum.text.size();
    const auto [rest, error] = std::from_chars(datum.text.data(), end, number);
    is_known = error == std::errc() && rest == end;
    if (!is_known) reason = "\"" + datum.text + "\" is no number";
  }
  if (is_known && std::isnan(number)) {
    is_known = false;
    reason = "not a number";
  }
  if (is_known) {
    const Amount amount = to_amount(number * base_units(timer.unit));
    one.range = {amount, amount};
  } else {
    one.form = Form::unknown;
    one.range = {0, kInfinite};
    one.note = reason.empty() ? std::string(timer.setting) + " is no number" : reason;
  }
  one.choices = datum.choices;
  return {{one}};
}

Value value_of(const Sources&, const std::vector<Datum>& data, const KnownTimer& timer, const Component& component) {
  Value value;
  for (const Datum& datum : data) merge(value, value_of_datum(datum, timer, component));
  if (value.alternatives.empty()) return default_of(timer, component);
  return value;
}

namespace {

/// "gunicorn==21.2.0", "gunicorn[gevent]~=20.1", `"gunicorn>=22"`, `gunicorn = "^21"`: what stands behind the name,
/// which may be written in any case.
std::string version_behind(std::string_view line, std::string_view name) {
  size_t at = line.find_first_not_of(" \t\"'-");
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (at == std::string_view::npos || !std::ranges::equal(line.substr(at, name.size()), name, {}, lower, lower))
    return "";
  std::string_view rest = line.substr(at + name.size());
  if (!rest.empty() && (is_name_byte(rest[0]) || rest[0] == '-')) return "";
  if (rest.starts_with('[')) rest = rest.substr(std::min(rest.find(']'), rest.size() - 1) + 1);
  const size_t digit = rest.find_first_of("0123456789");
  const size_t stop = std::min(rest.find_first_of(";#@"), rest.size());
  if (digit == std::string_view::npos || digit > stop) return "";
  size_t begin = digit;
  while (begin > 0 && std::string_view("=<>~^!v").find(rest[begin - 1]) != std::string_view::npos) --begin;
  std::string_view version = rest.substr(begin, stop - begin);
  version = version.substr(0, version.find_first_of("\"' \t\r\\"));
  while (version.starts_with("==") || version.starts_with("===")) version.remove_prefix(2);
  return std::string(version);
}

std::optional<PackageVersion> version_in(const Sources& sources, FileId file, std::string_view name) {
  const std::string_view bytes = sources.bytes(file);
  const std::string locked = "name = \"" + std::string(name) + "\"";
  bool is_locked_package = false;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    std::string version = is_locked_package && line.starts_with("version = \"") ? version_behind(line, "version")
                                                                                : version_behind(line, name);
    is_locked_package = line.starts_with(locked) || (is_locked_package && !line.starts_with('['));
    if (!version.empty()) {
      return PackageVersion{version, {file, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}};
    }
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PackageVersion> python_package(const Sources& sources, std::string folder, std::string_view name) {
  constexpr std::array kPlaces = {"poetry.lock",       "uv.lock",        "requirements.txt", "requirements/*.txt",
                                  "requirements*.txt", "pyproject.toml", "Pipfile"};
  while (true) {
    for (const char* place : kPlaces) {
      const std::string pattern = folder.empty() ? place : folder + "/" + place;
      for (FileId file : sources.want_glob(pattern)) {
        if (auto found = version_in(sources, file, name)) return found;
      }
    }
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

namespace {

/// "Time 10": a shorter time is taken for this one.
std::optional<Amount> smallest_of(const KnownTimer& row) {
  for (const std::string_view entry : known_words(row.system, "at_least")) {
    const size_t blank = std::min(entry.find(' '), entry.size() - 1);
    Amount seconds = 0;
    std::from_chars(entry.data() + blank + 1, entry.data() + entry.size(), seconds);
    if (entry.substr(0, blank) == row.setting) return seconds * 1000;
  }
  return std::nullopt;
}

}  // namespace

double forever_at(std::string_view system) {
  double most = std::numeric_limits<double>::infinity();
  for (const std::string_view word : known_words(system, "forever_at"))
    std::from_chars(word.data(), word.data() + word.size(), most);
  return most;
}

void raise_to_least(const KnownTimer& row, Value& value) {
  const std::optional<Amount> smallest = smallest_of(row);
  for (Alternative& one : value.alternatives) {
    const bool is_amount = one.form == Form::exact || one.form == Form::open;
    if (!smallest || !is_amount || one.range.low >= *smallest) continue;
    one.note = "shorter times are taken for " + to_text(*smallest, Dimension::time);
    one.range = {std::max(one.range.low, *smallest), std::max(one.range.high, *smallest)};
  }
}

}  // namespace outlast
