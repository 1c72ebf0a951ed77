// Arguments of Rust programs: what clap fills the members of a struct with.
#include <algorithm>
#include <cmath>

#include "syntax/eval_state.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr std::string_view kBlank = " \t\r\n";

/// Where a whole word stands in a text; npos where it does not.
size_t word_at(std::string_view text, std::string_view word, size_t from = 0) {
  for (size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !is_name_byte(text[at - 1])) && (end == text.size() || !is_name_byte(text[end]))) return at;
  }
  return std::string_view::npos;
}

/// The body of a struct, without its braces; "" where a file declares none of that name.
std::string_view struct_body(std::string_view source, std::string_view name) {
  const size_t at = word_at(source, "struct " + std::string(name));
  if (at == std::string_view::npos) return {};
  const size_t open = source.find('{', at), end = source.find("\n}", at);
  return open < end && end != std::string_view::npos ? source.substr(open + 1, end - open - 1) : std::string_view();
}

/// A member of a struct that clap fills.
struct Argument {
  std::string_view name;
  std::string_view attribute;  ///< what stands inside of `#[arg(…)]`
  std::string_view type;
};

/// The attribute for clap in what stands over a member.
std::string_view attribute_in(std::string_view above) {
  for (const std::string_view head : {"#[arg(", "#[clap(", "#[structopt("}) {
    const size_t at = above.rfind(head);
    const size_t end = at == std::string_view::npos ? at : above.find(")]", at);
    if (end != std::string_view::npos) return above.substr(at + head.size(), end - at - head.size());
  }
  return {};
}

Argument argument_in(std::string_view body, std::string_view member) {
  constexpr int kMostLooks = 50;
  size_t at = word_at(body, member);
  for (int i = 0; i < kMostLooks && at != std::string_view::npos; ++i, at = word_at(body, member, at + 1)) {
    const size_t colon = body.find_first_not_of(kBlank, at + member.size());
    const size_t line = body.rfind('\n', at) + 1;
    const std::string_view before = body.substr(line, at - line);
    const size_t first = before.find_first_not_of(kBlank);
    const bool is_member = colon != std::string_view::npos && body[colon] == ':' && body.substr(colon, 2) != "::" &&
                           (first == std::string_view::npos || before.substr(first).starts_with("pub"));
    if (!is_member) continue;
    const size_t begin = body.find_first_not_of(kBlank, colon + 1);
    const std::string_view rest = body.substr(std::min(begin, body.size()));
    const std::string_view type = rest.substr(0, rest.find_first_of(",\n"));
    // What stands over it begins behind the member before.
    size_t above = line;
    while (above > 0) {
      const size_t start = above < 2 ? 0 : body.rfind('\n', above - 2) + 1;
      const std::string_view one = body.substr(start, above - start);
      const size_t text = one.find_first_not_of(kBlank);
      const std::string_view said = text == std::string_view::npos ? std::string_view() : one.substr(text);
      const size_t name_end = std::min(said.find(':'), said.size());
      const bool is_other = name_end < said.size() && !said.starts_with('#') && !said.starts_with('/') &&
                            said.substr(name_end, 2) != "::" &&
                            said.substr(0, name_end).find_first_of("=\"(") == std::string_view::npos;
      if (is_other) break;
      above = start;
    }
    return {body.substr(at, member.size()), attribute_in(body.substr(above, line - above)), type};
  }
  return {};
}

/// The value of a key in an attribute, as it is written; "" for a key alone, nothing where it is not there.
std::optional<std::string_view> key_in(std::string_view attribute, std::string_view key) {
  const size_t at = word_at(attribute, key);
  if (at == std::string_view::npos) return std::nullopt;
  const size_t sign = attribute.find_first_not_of(kBlank, at + key.size());
  if (sign == std::string_view::npos || attribute[sign] != '=') return std::string_view();
  const size_t begin = attribute.find_first_not_of(kBlank, sign + 1);
  if (begin == std::string_view::npos) return std::string_view();
  const bool is_text = attribute[begin] == '"';
  const size_t end = is_text ? attribute.find('"', begin + 1) + 1 : attribute.find(',', begin);
  std::string_view value = attribute.substr(begin, std::min(end, attribute.size()) - begin);
  return value.substr(0, value.find_last_not_of(kBlank) + 1);
}

std::string_view unquoted(std::string_view text) {
  const bool is_text = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return is_text ? text.substr(1, text.size() - 2) : text;
}

/// A text as clap turns it into the type of the member.
Datum as_typed(const Program& program, ExprId id, const Argument& argument, Datum datum) {
  if (datum.kind != DatumKind::string) return datum;
  std::string_view type = argument.type;
  if (type.starts_with("Option<") && type.ends_with('>')) type = type.substr(7, type.size() - 8);
  constexpr std::string_view kTexts[] = {"String", "&'static str", "PathBuf", "SocketAddr",
                                         "IpAddr", "Ipv4Addr",     "Url",     "Uri"};
  const std::string_view last = type.substr(type.rfind(':') + 1);
  if (std::find(std::begin(kTexts), std::end(kTexts), last) != std::end(kTexts)) return datum;
  const bool reads_lengths = argument.attribute.find("humantime") != std::string_view::npos ||
                             type.find("humantime") != std::string_view::npos;
  const bool is_number = type.size() > 1 && (type[0] == 'u' || type[0] == 'i' || type[0] == 'f') &&
                         type.find_first_not_of("0123456789size", 1) == std::string_view::npos;
  const bool is_parsed = argument.attribute.find("value_parser") != std::string_view::npos;
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
    const auto named = key_in(argument.attribute, key);
    if (!named) continue;
    std::string name(named->empty() ? argument.name : *named);
    std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
    std::replace(name.begin(), name.end(), '_', '-');
    flags.push_back("-" + (key == "short" ? name.substr(0, 1) : name));
  }
  for (const std::string& flag : flags) {
    if (environment.contains(flag)) return environment_read(state, program, id, flag);
  }
  const auto variable = key_in(argument.attribute, "env");
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
  const std::string_view module = name.substr(0, colons), last = name.substr(colons + 2);
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
    const auto value = key_in(argument.attribute, key);
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
  if (argument.attribute.empty()) return std::nullopt;
  if (std::optional<Datum> given = given_from_outside(state, program, id, argument))
    return as_typed(program, id, argument, std::move(*given));
  std::optional<Datum> standard = standard_of(state, *home, argument);
  const bool may_miss = !standard && argument.type.starts_with("Option<");
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
