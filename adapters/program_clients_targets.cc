#include "adapters/program_clients_targets.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "adapters/evaluated.h"
#include "adapters/program_settings.h"

namespace outlast {
namespace {

constexpr int kMostPieces = 200;
constexpr size_t kLongestUrl = 2048;

/// A piece of text that is still to be worked out: an expression, or text as it is.
struct Piece {
  const Program* program = nullptr;
  ExprId expr = kNoExpr;
  std::string text = {};
};

/// The beginning of a text, as far as it is known.
struct Beginning {
  std::string text;
  bool is_whole = true;
  std::string reason;  ///< why the rest is not known
  std::string empty;   ///< what stands in front of it all and is an empty text
  Span span;
  std::vector<OriginStep> chain;
};

/// Calls that give their first argument, or what they are called on, with something at its end.
constexpr std::array<std::string_view, 18> kKeepTheBeginning{
    "strip", "rstrip",     "trim",      "trimEnd",      "toString", "String",
    "str",   "TrimSuffix", "TrimRight", "TrimSpace",    "urljoin",  "JoinPath",
    "join",  "concat",     "valueOf",   "removesuffix", "Parse",    "ParseRequestURI"};

/// What a Go program puts into a field of a type, where it does so at one place of the file only. A literal or an
/// assignment of which the type is not known may be one of that type, too.
ExprId only_value_of_field(const EvalScope& scope, ExprId member) {
  const Program& program = *scope.program;
  const Expr& wanted = program.exprs[member];
  if (program.language != Format::go || wanted.kind != ExprKind::member || wanted.base == kNoExpr) return kNoExpr;
  const std::string type = type_of(wanted.base, scope);
  if (type.empty() || type.ends_with("()")) return kNoExpr;
  ExprId found = kNoExpr;
  size_t count = 0;
  const auto take = [&](const std::string& owner, ExprId value) {
    if (!owner.empty() && !owner.ends_with("()") && owner != type) return;
    found = value;
    ++count;
  };
  for (const Expr& expr : program.exprs) {
    if (expr.kind != ExprKind::call && expr.kind != ExprKind::object) continue;
    for (size_t i = 0; i < expr.names.size(); ++i) {
      if (expr.names[i] == wanted.text) take(constructed_name(program, expr), expr.args[i]);
    }
  }
  for (const Assignment& assignment : program.assignments) {
    const Expr& target = program.exprs[assignment.target];
    const bool is_it = target.kind == ExprKind::member && target.text == wanted.text && target.base != kNoExpr;
    if (is_it && assignment.value != kNoExpr) take(type_of(target.base, scope), assignment.value);
  }
  return count == 1 ? found : kNoExpr;
}

/// What a function is given as the parameter that a name is, where its program calls it once by its name.
ExprId only_argument(const Program& program, ExprId name) {
  const Expr& wanted = program.exprs[name];
  if (wanted.kind != ExprKind::name) return kNoExpr;
  const auto [first, past] = assignments_named(program, wanted.text);
  const uint32_t function = function_of(program, scope_at(program, wanted.span.begin));
  const Assignment* parameter = nullptr;
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (one.scope != function) continue;
    // One that is set on the way is no longer what was given.
    if (one.parameter < 0 || one.parameter == kReceiver || parameter != nullptr) return kNoExpr;
    parameter = &one;
  }
  const std::string& called = program.scopes[function].name;
  if (parameter == nullptr || called.empty()) return kNoExpr;
  ExprId found = kNoExpr;
  size_t calls = 0;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || program.exprs[expr.base].kind != ExprKind::name) continue;
    if (program.exprs[expr.base].text != called) continue;
    ++calls;
    int position = 0;
    for (size_t i = 0; i < expr.args.size(); ++i) {
      const bool is_it = expr.names[i].empty() ? position++ == parameter->parameter : expr.names[i] == wanted.text;
      if (is_it) found = expr.args[i];
    }
  }
  return calls == 1 ? found : kNoExpr;
}

/// The parameter that a constructor of TypeScript keeps as a member of the object, `constructor(private url: string)`.
ExprId kept_parameter(const Program& program, ExprId member) {
  const Expr& wanted = program.exprs[member];
  const bool is_own = wanted.kind == ExprKind::member && wanted.base != kNoExpr &&
                      program.exprs[wanted.base].kind == ExprKind::name && program.exprs[wanted.base].text == "this";
  if (!is_own || !is_script(program.language)) return kNoExpr;
  const auto [first, past] = assignments_named(program, wanted.text);
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    const LexicalScope& function = program.scopes[one.scope];
    const LexicalScope& type = program.scopes[function.parent];
    const bool is_inside = type.begin <= wanted.span.begin && wanted.span.end <= type.end;
    if (one.parameter < 0 || function.name != "constructor" || !is_inside) continue;
    const std::string_view before = program.bytes.substr(0, program.exprs[one.target].span.begin);
    for (const std::string_view word : {"private ", "public ", "protected ", "readonly "}) {
      if (before.ends_with(word)) return one.target;
    }
  }
  return kNoExpr;
}

class Reader {
 public:
  /// Of what may be several the one of that number counts, at the first place where there are some.
  explicit Reader(const EvalScope& scope, std::optional<size_t> way = std::nullopt) : scope_(scope), way_(way) {}

  /// How many ways there were.
  size_t ways() const { return ways_; }

  Beginning run(ExprId expr) {
    todo_.push_back({scope_.program, expr});
    for (int steps = 0; !todo_.empty() && out_.is_whole; ++steps) {
      Piece piece = std::move(todo_.back());
      todo_.pop_back();
      if (steps > kMostPieces || out_.text.size() > kLongestUrl) {
        stop(piece);
      } else if (piece.expr == kNoExpr) {
        out_.text += piece.text;
      } else if (!take_value(piece)) {
        take_apart(piece);
      }
    }
    return std::move(out_);
  }

 private:
  void stop(const Piece& piece) {
    out_.is_whole = false;
    if (piece.expr != kNoExpr) out_.reason = "cannot work out " + source_of(*piece.program, piece.expr);
  }

  /// True for a text of several parts, and for the name of one.
  bool is_put_together(const Piece& piece) const {
    const auto has_parts = [](const Expr& expr) {
      return expr.kind == ExprKind::format || (expr.kind == ExprKind::operation && expr.text == "+");
    };
    const Expr& expr = piece.program->exprs[piece.expr];
    if (expr.kind != ExprKind::name) return has_parts(expr);
    EvalScope here = scope_;
    here.program = piece.program;
    const std::vector<Target> targets = targets_of(piece.expr, here);
    const bool is_one = targets.size() == 1 && targets[0].program != nullptr && targets[0].expr != kNoExpr;
    return is_one && has_parts(targets[0].program->exprs[targets[0].expr]);
  }

  /// Appends what the expression is, where that is one text.
  bool take_value(const Piece& piece) {
    EvalScope here = scope_;
    here.program = piece.program;
    std::vector<Datum> data = eval(piece.expr, here);
    const bool are_texts = std::all_of(
        data.begin(), data.end(), [](const Datum& one) { return one.kind == DatumKind::string && !one.text.empty(); });
    if (are_texts && data.size() > 1 && forks(data.size())) data = {data[*way_]};
    std::string text;
    for (const Datum& datum : data) {
      std::string one = datum.text;
      if (datum.kind == DatumKind::number && datum.number == std::floor(datum.number) && std::abs(datum.number) < 1e9)
        one = std::to_string(static_cast<int64_t>(datum.number));
      else if (datum.kind != DatumKind::string)
        return false;
      if (&datum != &data.front() && one != text) return false;
      text = std::move(one);
    }
    if (data.empty()) return false;
    // The host that such a text should begin with is looked for in its parts.
    if (out_.text.empty() && text.starts_with('/') && is_put_together(piece)) return false;
    if (!has_place(out_.span) && !text.empty()) out_.span = data.front().span;
    for (const Step& step : data.front().chain) out_.chain.push_back({step.span, step.note});
    const bool is_gap = text.empty() && out_.text.empty() && out_.empty.empty();
    if (is_gap && piece.program->exprs[piece.expr].kind != ExprKind::string)
      out_.empty = source_of(*piece.program, piece.expr);
    out_.text += text;
    return true;
  }

  /// Puts the parts of the expression in its place, the first one on top.
  void put(const Piece& whole, const std::vector<ExprId>& parts) {
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) todo_.push_back({whole.program, *part});
  }

  /// True where one of several ways is to be taken: once, and not of too many.
  bool forks(size_t count) {
    constexpr size_t kMostWays = 4;
    if (!way_ || ways_ != 0 || count > kMostWays || *way_ >= count) return false;
    ways_ = count;
    return true;
  }

  /// Takes one of the targets, where all are known.
  void take_way(const Piece& piece, const std::vector<Target>& targets) {
    const bool are_known = std::all_of(targets.begin(), targets.end(), [](const Target& one) {
      return one.program != nullptr && one.expr != kNoExpr && one.unknown.empty();
    });
    if (!are_known || targets.size() < 2 || !forks(targets.size())) return stop(piece);
    todo_.push_back({targets[*way_].program, targets[*way_].expr});
  }

  void take_apart(const Piece& piece) {
    const Expr& expr = piece.program->exprs[piece.expr];
    EvalScope here = scope_;
    here.program = piece.program;
    if (has_arms(expr)) return take_way(piece, arms_of(piece.expr, here));
    switch (expr.kind) {
      case ExprKind::format:
        return put(piece, expr.args);
      case ExprKind::operation:
        return expr.text == "+" ? put(piece, expr.args) : stop(piece);
      case ExprKind::call:
        return take_call(piece, expr);
      case ExprKind::name:
      case ExprKind::member:
      case ExprKind::index:
        return follow(piece);
      default:
        return stop(piece);
    }
  }

  void follow(const Piece& piece) {
    EvalScope here = scope_;
    here.program = piece.program;
    const std::vector<Target> targets = targets_of(piece.expr, here);
    const bool is_one = targets.size() == 1 && targets[0].program != nullptr && targets[0].expr != kNoExpr;
    if (targets.size() > 1) return take_way(piece, targets);
    if (!is_one || (targets[0].program == piece.program && targets[0].expr == piece.expr)) {
      const ExprId field = only_value_of_field(here, piece.expr);
      const ExprId kept = kept_parameter(*piece.program, piece.expr);
      const ExprId given = field != kNoExpr  ? field
                           : kept != kNoExpr ? kept
                                             : only_argument(*piece.program, piece.expr);
      if (given == kNoExpr) return stop(piece);
      todo_.push_back({piece.program, given});
      return;
    }
    for (const Step& step : targets[0].chain) out_.chain.push_back({step.span, step.note});
    todo_.push_back({targets[0].program, targets[0].expr});
  }

  void take_call(const Piece& piece, const Expr& call) {
    if (call.base == kNoExpr) return stop(piece);
    const Program& program = *piece.program;
    const Expr& callee = program.exprs[call.base];
    const std::string name = callee.kind == ExprKind::member ? callee.text : std::string(dotted(program, call.base));
    if (name == "Sprintf" && !call.args.empty()) return take_format(piece, call);
    if (name == "URL" && program.language == Format::go) return take_parts(piece, call);
    // `new URL(path, base)`
    if (name == "URL" && !call.args.empty()) return put(piece, {call.args.back()});
    // `new Uri(base, path)`, and `new(…)` where the type stands elsewhere.
    const bool is_uri = name == "Uri" || (program.language == Format::csharp && call.text == "new" && name.empty());
    if (is_uri && !call.args.empty()) return put(piece, {call.args.front()});
    // `base.replace(/\/+$/, "")`
    const bool cuts_end = name == "replace" && call.args.size() == 2 && callee.kind == ExprKind::member &&
                          source_of(program, call.args[0]).ends_with("$/");
    const bool keeps =
        cuts_end || std::find(kKeepTheBeginning.begin(), kKeepTheBeginning.end(), name) != kKeepTheBeginning.end();
    if (!keeps) return stop(piece);
    const bool is_of_module =
        callee.kind != ExprKind::member || qualified(program, call.base) != dotted(program, call.base);
    const ExprId base = !is_of_module ? callee.base : call.args.empty() ? kNoExpr : call.args[0];
    if (base == kNoExpr) return stop(piece);
    put(piece, {base});
    // What is put behind the beginning is a path.
    if (name == "urljoin" || name == "JoinPath") todo_.insert(todo_.end() - 1, Piece{.program = &program, .text = "/"});
  }

  /// `url.URL{Scheme: "http", Host: host}`
  void take_parts(const Piece& piece, const Expr& literal) {
    const auto part = [&](std::string_view name) {
      const auto found = std::find(literal.names.begin(), literal.names.end(), name);
      return found == literal.names.end() ? kNoExpr : literal.args[static_cast<size_t>(found - literal.names.begin())];
    };
    const ExprId scheme = part("Scheme"), host = part("Host");
    if (scheme == kNoExpr || host == kNoExpr) return stop(piece);
    todo_.push_back({.program = piece.program, .text = "/"});
    todo_.push_back({piece.program, host});
    todo_.push_back({.program = piece.program, .text = "://"});
    todo_.push_back({piece.program, scheme});
  }

  /// `fmt.Sprintf("%s/users/%d", base, id)`
  void take_format(const Piece& piece, const Expr& call) {
    const Expr& format = piece.program->exprs[call.args[0]];
    if (format.kind != ExprKind::string) return stop(piece);
    std::vector<Piece> parts;
    std::string text;
    size_t next = 1;
    for (size_t i = 0; i < format.text.size(); ++i) {
      const char verb = format.text[i] == '%' && i + 1 < format.text.size() ? format.text[i + 1] : '\0';
      if (verb == '\0') {
        text += format.text[i];
        continue;
      }
      ++i;
      if (verb == '%') {
        text += '%';
        continue;
      }
      const bool is_plain = (verb == 's' || verb == 'd' || verb == 'v') && next < call.args.size();
      if (!text.empty()) parts.push_back({.program = piece.program, .text = std::move(text)});
      text.clear();
      parts.push_back({piece.program, is_plain ? call.args[next] : call.base});
      ++next;
    }
    if (!text.empty()) parts.push_back({.program = piece.program, .text = std::move(text)});
    if (!has_place(out_.span)) out_.span = format.span;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) todo_.push_back(std::move(*part));
  }

  const EvalScope& scope_;
  std::optional<size_t> way_;
  size_t ways_ = 0;
  std::vector<Piece> todo_;
  Beginning out_;
};

bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 255) return false;
  return std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_' || c == ':';
  });
}

ClientTarget target_from(Beginning&& beginning) {
  ClientTarget target{.span = beginning.span, .chain = std::move(beginning.chain)};
  if (!beginning.is_whole) target.reason = std::move(beginning.reason);
  return target;
}

/// True for a connection to every address of the machine, which the kernel takes for one to the machine itself.
bool is_to_any(std::string_view authority) {
  std::string_view host = authority.substr(0, authority.rfind(':'));
  if (authority.ends_with(']')) host = authority;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return is_any_address(host);
}

/// Takes "host:port" as the address. Without a host Go takes the machine itself: https://pkg.go.dev/net#Dial
void take_authority(const EvalScope& scope, std::string_view authority, uint16_t default_port, ClientTarget& target) {
  if (const size_t user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
  Address address = bind_address(authority, default_port);
  const bool is_local = scope.program->language == Format::go && authority.starts_with(':') && address.port != 0;
  if (address.host.empty() && (is_local || is_to_any(authority))) address.host = "localhost";
  if (!is_host(address.host) || authority.starts_with("unix:")) {
    target.reason = "\"" + std::string(authority.substr(0, 60)) + "\" is no host";
    return;
  }
  target.reason.clear();
  target.text = address.host + (address.port == 0 ? "" : ":" + std::to_string(address.port));
  target.address = std::move(address);
}

}  // namespace

namespace {

ClientTarget target_of_url(const EvalScope& scope, Beginning&& beginning) {
  const std::string text = beginning.text, empty = beginning.empty;
  const bool is_whole = beginning.is_whole;
  ClientTarget target = target_from(std::move(beginning));
  for (const auto& [scheme, port] : {std::pair<std::string_view, uint16_t>{"http://", 80}, {"https://", 443}}) {
    if (!text.starts_with(scheme)) continue;
    const size_t end = text.find_first_of("/?#", scheme.size());
    // Up to a path the authority may go on in what is not known.
    if (end == std::string::npos && !is_whole) return target;
    take_authority(scope, std::string_view(text).substr(scheme.size(), std::min(end, text.size()) - scheme.size()),
                   port, target);
    target.is_over_tls = port == 443;
    return target;
  }
  if (!is_whole) return target;
  if (!empty.empty())
    target.reason = "cannot work out " + empty;
  else if (text.starts_with('/'))
    target.text = text.substr(0, 60);
  else
    target.reason = "\"" + text.substr(0, 60) + "\" is no URL";
  return target;
}

}  // namespace

ClientTarget url_target(const EvalScope& scope, ExprId url) { return target_of_url(scope, Reader(scope).run(url)); }

std::vector<ClientTarget> url_targets(const EvalScope& scope, ExprId url) {
  std::vector<ClientTarget> found;
  size_t ways = 1;
  for (size_t way = 0; way < ways; ++way) {
    Reader reader(scope, way);
    found.push_back(target_of_url(scope, reader.run(url)));
    if (way == 0) ways = std::max<size_t>(reader.ways(), 1);
    if (!found.back().address) return {std::move(found.back())};
  }
  return found;
}

ClientTarget channel_target(const EvalScope& scope, ExprId name) {
  Beginning beginning = Reader(scope).run(name);
  std::string_view text = beginning.text;
  const std::string whole(text);
  const bool is_whole = beginning.is_whole;
  ClientTarget target = target_from(std::move(beginning));
  if (!is_whole) return target;
  text = whole;
  for (const std::string_view scheme : {"dns:///", "passthrough:///", "ipv4:", "dns:"}) {
    if (!text.starts_with(scheme)) continue;
    text.remove_prefix(scheme.size());
    break;
  }
  // `etcd:///shop`: a resolver that the program registers tells where its servers are.
  if (const size_t scheme = text.find("://"); scheme != std::string_view::npos && !text.starts_with("unix:")) {
    target.address.reset();
    target.reason = "a resolver for " + std::string(text.substr(0, scheme)) + " tells where it leads";
    return target;
  }
  if (text.starts_with("unix:")) {
    const std::string path(text.substr(text.starts_with("unix://") ? 7 : 5));
    target.text = "unix:" + path;
    target.address = Address{.unix_path = path};
    return target;
  }
  take_authority(scope, text, 443, target);
  return target;
}

namespace {

/// The URL that `url.hostname` is of, where a script takes it apart: `new URL(…)`; no program for anything else.
Target url_taken_apart(const EvalScope& scope, ExprId host) {
  const Expr& member = scope.program->exprs[host];
  const bool is_host = member.kind == ExprKind::member && (member.text == "hostname" || member.text == "host");
  if (!is_host || member.base == kNoExpr || !is_script(scope.program->language)) return {};
  const std::vector<Target> urls = targets_of(member.base, scope);
  const bool is_one = urls.size() == 1 && urls[0].program != nullptr && urls[0].expr != kNoExpr;
  if (!is_one) return {};
  const Expr& made = urls[0].program->exprs[urls[0].expr];
  return made.text == "new" && dotted(*urls[0].program, made.base) == "URL" ? urls[0] : Target{};
}

}  // namespace

ClientTarget host_target(const EvalScope& scope, ExprId host, ExprId port, uint16_t default_port) {
  const bool takes_port = port == kNoExpr || scope.program->exprs[port].text == "port";
  if (const Target url = takes_port ? url_taken_apart(scope, host) : Target{}; url.program != nullptr) {
    EvalScope there = scope;
    there.program = url.program;
    ClientTarget target = url_target(there, url.expr);
    if (port == kNoExpr && target.address && scope.program->exprs[host].text == "hostname" &&
        target.address->port != default_port) {
      // Without its port the library's own stands.
      target.address->port = default_port;
      target.text = target.address->host + ":" + std::to_string(default_port);
    }
    return target;
  }
  Beginning beginning = Reader(scope).run(host);
  const std::string text = beginning.text;
  const bool is_whole = beginning.is_whole;
  ClientTarget target = target_from(std::move(beginning));
  if (!is_whole) return target;
  std::string authority = text;
  if (port != kNoExpr) {
    const Beginning number = Reader(scope).run(port);
    if (!number.is_whole) {
      target.reason = number.reason;
      return target;
    }
    authority += ":" + number.text;
  }
  take_authority(scope, authority, default_port, target);
  return target;
}

std::optional<ClientTarget> pair_target(const EvalScope& scope, ExprId pair) {
  const std::vector<Datum> data = eval(pair, scope);
  const bool is_pair = data.size() == 1 && data[0].kind == DatumKind::list && data[0].items.size() == 2;
  if (!is_pair) return std::nullopt;
  const Datum &host = data[0].items[0], &port = data[0].items[1];
  const bool is_known = host.kind == DatumKind::string && port.kind == DatumKind::number && port.number >= 1 &&
                        port.number < 65536 && port.number == std::floor(port.number);
  if (!is_known) return std::nullopt;
  const auto number = static_cast<uint16_t>(port.number);
  ClientTarget target{.address = bind_address(host.text + ":" + std::to_string(number), 0)};
  target.text = host.text + ":" + std::to_string(number);
  target.span = has_place(host.span) ? host.span : scope.program->exprs[pair].span;
  return target;
}

}  // namespace outlast
