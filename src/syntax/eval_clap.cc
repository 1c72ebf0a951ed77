// Arguments of Rust programs: what clap fills the members of a struct with.
#include <algorithm>
#include <cmath>

#include "syntax/cpp_text.h"
#include "syntax/eval_state.h"
#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

/// Where a part of a list ends that begins at a position: at one of some signs or a closing bracket, neither inside of
/// brackets nor of quotes. `<` opens one where it stands behind a name.
size_t end_of_part(std::string_view text, size_t at, std::string_view signs) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
      continue;
    }
    // `':'`, and not the lifetime in `&'static str`
    if (c == '\'' && text.substr(at + 2, 1) == "'") {
      at += 2;
      continue;
    }
    const bool is_path = signs == ":" && text.substr(at, 2) == "::";
    if (depth == 0 && !is_path && signs.find(c) != std::string_view::npos) return at;
    at += is_path ? 1 : 0;
    const bool closes_type = c == '>' && depth > 0 && text[at - 1] != '-' && text[at - 1] != '=';
    const bool opens_type = c == '<' && at > 0 && is_name_byte(text[at - 1]);
    if (std::string_view("([{").find(c) != std::string_view::npos || opens_type) ++depth;
    const bool closes = std::string_view(")]}").find(c) != std::string_view::npos;
    if (closes && depth == 0) return at;
    if (closes || closes_type) --depth;
  }
  return at;
}

/// The body of a struct, without its braces; "" where a file declares none of that name.
std::string_view struct_body(std::string_view source, std::string_view name) {
  const std::string head = "struct " + std::string(name);
  const size_t at = find_code(source, head);
  if (at == std::string_view::npos) return {};
  const size_t open = source.find_first_of("{;(", at);
  if (open == std::string_view::npos || source[open] != '{') return {};
  const size_t end = end_of_part(source, open + 1, "");
  return end < source.size() ? source.substr(open + 1, end - open - 1) : std::string_view();
}

/// A member of a struct that clap fills.
struct Argument {
  std::string_view name;
  std::vector<std::string_view> attributes;  ///< what stands inside of each `#[arg(…)]`
  std::string_view type;
};

/// What stands in an attribute for clap, `arg(…)` without its brackets; "" for any other attribute.
std::string_view inside_of_attribute(std::string_view attribute) {
  for (const std::string_view head : {"arg (", "clap (", "structopt ("}) {
    const size_t open = end_of_code(attribute, past_blanks(attribute, 0), head);
    if (open != std::string_view::npos) return attribute.substr(open, end_of_part(attribute, open, "") - open);
  }
  return {};
}

/// A member as it stands between two commas: its attributes, its name and its type.
Argument argument_of(std::string_view member) {
  Argument argument;
  size_t at = past_blanks(member, 0);
  while (at < member.size() && member[at] == '#') {
    const size_t open = member.find('[', at);
    if (open == std::string_view::npos) return {};
    const size_t end = std::min(end_of_part(member, open + 1, ""), member.size());
    const std::string_view inside = inside_of_attribute(member.substr(open + 1, end - open - 1));
    if (!inside.empty()) argument.attributes.push_back(inside);
    at = past_blanks(member, std::min(end + 1, member.size()));
  }
  const size_t colon = end_of_part(member, at, ":");
  if (colon >= member.size()) return {};
  const std::string_view head = trimmed(member.substr(at, colon - at));
  argument.name = word_before(head, head.size());
  argument.type = trimmed(member.substr(colon + 1));
  return argument;
}

Argument argument_in(std::string_view body, std::string_view member) {
  for (size_t begin = 0; begin < body.size();) {
    const size_t end = end_of_part(body, begin, ",");
    const Argument argument = argument_of(body.substr(begin, end - begin));
    if (argument.name == member) return argument;
    begin = end + 1;
  }
  return {};
}

/// The value of a key in the attributes, as it is written; "" for a key alone, nothing where it is not there.
std::optional<std::string_view> key_in(const Argument& argument, std::string_view key) {
  for (const std::string_view attribute : argument.attributes) {
    for (size_t begin = 0; begin < attribute.size();) {
      const size_t end = end_of_part(attribute, begin, ",");
      const std::string_view entry = trimmed(attribute.substr(begin, end - begin));
      begin = end + 1;
      const size_t past = end_of_code(entry, 0, key);
      if (past == std::string_view::npos) continue;
      const size_t sign = end_of_code(entry, past_blanks(entry, past), "=");
      return sign == std::string_view::npos ? std::string_view() : trimmed(entry.substr(sign));
    }
  }
  return std::nullopt;
}

/// True where an attribute names something anywhere.
bool speaks_of(const Argument& argument, std::string_view word) {
  return std::any_of(argument.attributes.begin(), argument.attributes.end(),
                     [&](std::string_view one) { return one.find(word) != std::string_view::npos; });
}

std::string_view unquoted(std::string_view text) {
  const bool is_text = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return is_text ? text.substr(1, text.size() - 2) : text;
}

/// A text as clap turns it into the type of the member.
Datum as_typed(const Program& program, ExprId id, const Argument& argument, Datum datum) {
  if (datum.kind != DatumKind::string) return datum;
  const std::string written = packed(argument.type);
  std::string_view type = written;
  if (type.starts_with("Option<") && type.ends_with('>')) type = type.substr(7, type.size() - 8);
  constexpr std::string_view kTexts[] = {"String", "&'static str", "PathBuf", "SocketAddr",
                                         "IpAddr", "Ipv4Addr",     "Url",     "Uri"};
  const std::string_view last = type.substr(type.rfind(':') + 1);
  if (std::find(std::begin(kTexts), std::end(kTexts), last) != std::end(kTexts)) return datum;
  const bool reads_lengths = speaks_of(argument, "humantime") || type.find("humantime") != std::string_view::npos;
  const bool is_number = type.size() > 1 && (type[0] == 'u' || type[0] == 'i' || type[0] == 'f') &&
                         type.find_first_not_of("0123456789size", 1) == std::string_view::npos;
  const bool is_parsed = speaks_of(argument, "value_parser");
  double number = std::nan("");
  if (reads_lengths) number = milliseconds_in(datum.text) / 1000;
  if (is_number && !is_parsed) {
    std::string digits = datum.text;
    std::erase(digits, '_');
    number = to_number(string_datum(digits, {}));
  }
  if (std::isnan(number)) return unknown_datum(program, id);
  datum.kind = DatumKind::number;
  datum.number = number;
  return datum;
}

/// What a command or a variable gives an argument.
std::optional<Datum> given_from_outside(Evaluation& state, const Program& program, ExprId id,
                                        const Argument& argument) {
  static const Environment kNothing;
  const Environment& environment = state.outer.environment ? *state.outer.environment : kNothing;
  std::vector<std::string> flags;
  for (const std::string_view key : {"long", "short"}) {
    const auto named = key_in(argument, key);
    if (!named) continue;
    std::string name(named->empty() ? argument.name : *named);
    std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
    std::replace(name.begin(), name.end(), '_', '-');
    flags.push_back("-" + (key == "short" ? name.substr(0, 1) : name));
  }
  for (const std::string& flag : flags) {
    if (environment.contains(flag)) return environment_read(state, program, id, flag);
  }
  const auto variable = key_in(argument, "env");
  if (!variable) return std::nullopt;
  std::string name(unquoted(variable->empty() ? argument.name : *variable));
  if (variable->empty())
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
  if (environment.contains(name)) return environment_read(state, program, id, name);
  return std::nullopt;
}

/// The file that a name of an attribute stands in, and the name alone: `constants::PORT` where a module is imported.
std::pair<const Program*, std::string_view> owner_of(const Evaluation& state, const Program& home,
                                                     std::string_view name) {
  const size_t colons = name.rfind("::");
  if (colons == std::string_view::npos) return {&home, name};
  const std::string_view module = trimmed(name.substr(0, colons)), last = trimmed(name.substr(colons + 2));
  for (const Import& import : home.imports) {
    if (import.local != module || !state.outer.module) continue;
    const std::string inside = import.module + (import.symbol.empty() ? "" : "." + import.symbol);
    return {state.outer.module(home, inside), last};
  }
  return {};
}

/// What the attribute says where nothing gives the argument.
std::optional<Datum> standard_of(Evaluation& state, const Program& home, const Argument& argument) {
  for (const std::string_view key : {"default_value_t", "default_value"}) {
    const auto value = key_in(argument, key);
    if (!value || value->empty()) continue;
    const auto at = static_cast<uint32_t>(value->data() - home.bytes.data());
    const bool is_text = value->size() >= 2 && value->starts_with('"') && value->ends_with('"');
    const Span span{home.file, at + (is_text ? 1u : 0u),
                    at + static_cast<uint32_t>(value->size()) - (is_text ? 1u : 0u)};
    const bool is_name = !is_text && value->find_first_not_of("0123456789_.") != std::string_view::npos;
    if (!is_name) return string_datum(std::string(unquoted(*value)), span);
    const auto [owner, name] = owner_of(state, home, *value);
    if (owner == nullptr) return std::nullopt;
    const auto [first, past] = assignments_named(*owner, name);
    if (past - first != 1) return std::nullopt;
    Data named = eval_in(state, *owner, owner->assignments[owner->by_name[first]].value);
    if (named.size() != 1) return std::nullopt;
    return std::move(named.front());
  }
  return std::nullopt;
}

/// The struct that a static is filled with when it is first asked for: `Lazy::new(Config::parse)`, also with a closure.
std::pair<const Program*, std::string> parsed_lazily(Evaluation& state, const Program& program, ExprId object) {
  const std::vector<Target> targets = targets_in(state, program, object);
  if (targets.size() != 1 || targets[0].program == nullptr || targets[0].expr == kNoExpr) return {};
  const Program& home = *targets[0].program;
  const Expr& made = home.exprs[targets[0].expr];
  if (made.kind != ExprKind::call || made.base == kNoExpr || made.args.size() != 1) return {};
  const std::string maker = dotted(home, made.base);
  constexpr std::string_view kLazy[] = {"Lazy.new", "LazyLock.new", "LazyCell.new"};
  const auto makes = [&](std::string_view name) { return maker == name || maker.ends_with("." + std::string(name)); };
  if (std::none_of(std::begin(kLazy), std::end(kLazy), makes)) return {};
  ExprId filled = made.args[0];
  if (home.exprs[filled].kind == ExprKind::function) {
    const uint32_t body = home.exprs[filled].body;
    const auto gives = [&](const Return& value) { return value.scope == body; };
    const auto given = std::find_if(home.returns.begin(), home.returns.end(), gives);
    filled = given == home.returns.end() ? kNoExpr : given->value;
    if (filled == kNoExpr || home.exprs[filled].kind != ExprKind::call || !home.exprs[filled].args.empty()) return {};
    filled = home.exprs[filled].base;
  }
  std::string type = filled == kNoExpr ? "" : dotted(home, filled);
  if (!type.ends_with(".parse")) return {};
  type.resize(type.size() - std::string_view(".parse").size());
  return {&home, type};
}

}  // namespace

std::optional<Datum> clap_read(Evaluation& state, const Program& program, ExprId id) {
  const Expr& expr = program.exprs[id];
  if (program.language != Format::rust || expr.kind != ExprKind::member || expr.base == kNoExpr) return std::nullopt;
  auto [home, type] = declared_type(state, program, expr.base);
  if (const auto [file, parsed] = parsed_lazily(state, program, expr.base); file != nullptr) {
    home = file;
    type = parsed;
  }
  constexpr std::string_view kParsed = ".parse()";
  if (type.ends_with(kParsed)) type.resize(type.size() - kParsed.size());
  if (home == nullptr || type.empty() || !state.spend(home->bytes.size() / 64)) return std::nullopt;
  const std::string name = type.substr(type.rfind('.') + 1);
  std::string_view body = struct_body(home->bytes, name);
  for (const Import& import : home->imports) {
    if (!body.empty() || import.local != name || !state.outer.module) continue;
    const Program* other = state.outer.module(*home, import.module);
    if (other == nullptr) continue;
    body = struct_body(other->bytes, name);
    home = other;
    break;
  }
  const Argument argument = body.empty() ? Argument() : argument_in(body, expr.text);
  if (argument.attributes.empty()) return std::nullopt;
  if (std::optional<Datum> given = given_from_outside(state, program, id, argument))
    return as_typed(program, id, argument, std::move(*given));
  std::optional<Datum> standard = standard_of(state, *home, argument);
  const bool may_miss = !standard && end_of_code(argument.type, 0, "Option <") != std::string_view::npos;
  if (may_miss) {
    Datum absent = unknown_datum(program, id, "argument " + expr.text + " is given by nothing in the repository");
    absent.is_absent = true;
    return absent;
  }
  if (!standard) return std::nullopt;
  standard->chain.push_back({expr.span, "argument " + expr.text + ", unless something gives it"});
  return as_typed(program, id, argument, std::move(*standard));
}

}  // namespace outlast
