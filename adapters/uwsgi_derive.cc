#include <algorithm>
#include <charconv>
#include <string>

#include "adapters/knowledge.h"
#include "adapters/uwsgi.h"
#include "adapters/uwsgi_config.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "uwsgi";
constexpr Amount kSecond = 1000;
constexpr Amount kLongest = 1'000'000'000;  // seconds; what is larger means nothing and must not overflow

/// The number that uWSGI reads from a value: leading digits count, anything else is 0.
Amount number_in(std::string_view text) {
  while (!text.empty() && (text[0] == ' ' || text[0] == '\t')) text.remove_prefix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  Amount number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return kLongest;
  if (error != std::errc()) return 0;
  return std::clamp<Amount>(number, 0, kLongest);
}

/// A number that was found, or why not.
struct Number {
  Amount number = 0;
  bool is_absent = false;
  bool is_unknown = false;
  std::string reason;
  std::vector<Choice> choices;
  Span span;
  std::vector<OriginStep> chain;
};

/// The numbers of an option, and where it is written.
struct Numbers {
  std::vector<Number> all;
  Span span;
  bool is_written = false;
};

/// What 0 means to an option: no limit, its default, or no time at all.
enum class Zero : uint8_t { off, standard, nothing };

Zero zero_of(std::string_view option) {
  if (option == "http-timeout") return Zero::standard;
  return option == "socket-timeout" || option == "worker-reload-mercy" ? Zero::nothing : Zero::off;
}

enum class SocketKind : uint8_t { router, http, http11, one_request };

SocketKind kind_of(std::string_view option, std::string_view protocol) {
  if (option == "http11-socket") return SocketKind::http11;
  if (option == "http-socket" || option == "https-socket") return SocketKind::http;
  if (option.starts_with("http")) return SocketKind::router;
  if (option == "socket" && protocol.starts_with("http"))
    return protocol.starts_with("http11") ? SocketKind::http11 : SocketKind::http;
  return SocketKind::one_request;
}

class Deriver {
 public:
  Deriver(Deriving& deriving, ComponentId id)
      : deriving_(deriving),
        model_(deriving.model),
        id_(id),
        root_(at(deriving.model.components, id).root),
        environment_(environment_of(deriving, id)) {}
  void derive();

 private:
  Component& component() { return at(model_.components, id_); }
  Numbers numbers_of(std::string_view option) const;
  Number number_of(const SettingAlternative& written) const;
  Timer timer(ScopeId scope, const KnownTimer& known, TimerKind kind) const;
  bool add_plain(ScopeId scope, std::string_view option, TimerKind kind, Span head, bool with_default);
  Value seconds_or_default(const Numbers& numbers, const KnownTimer& known, Origin& origin, Span head, Zero zero);
  void add_capacity(ScopeId scope, Span head);
  void add_fact(ScopeId scope, FactKind kind, std::string_view setting, Span head);
  void add_idle_of_router(ScopeId scope, Span head);
  void add_fixed_idle(ScopeId scope, std::string_view setting, Span head);
  void add_socket(ScopeId scope, const Setting& socket, std::string_view protocol);
  void fill_address(ScopeId scope, const Setting& socket);
  void add_effects(bool has_router, bool has_socket, Span socket);
  void add_effect(const Setting& setting, bool acts, std::string reason, std::string help, Span related);

  Deriving& deriving_;
  Model& model_;
  ComponentId id_;
  ScopeId root_;
  Environment environment_;
};

/// Fills in `$(X)`, and `$(X:-d)` as the command line's `${X:-d}` is kept; nothing when some X is not known.
std::optional<std::string> with_environment(std::string_view text, const Environment& environment, Number& number) {
  std::string out;
  size_t at = 0;
  while (true) {
    const size_t open = text.find("$(", at);
    const size_t close = open == std::string_view::npos ? open : text.find(')', open);
    if (close == std::string_view::npos) break;
    const std::string_view inside = text.substr(open + 2, close - open - 2);
    const size_t mark = inside.find_first_of(":-");
    const std::string name(inside.substr(0, mark));
    const auto known = environment.find(name);
    const size_t fallback = mark == std::string_view::npos ? mark : inside.find('-', mark);
    if (known == environment.end() && fallback != std::string_view::npos) {
      out.append(text.substr(at, open - at)).append(inside.substr(fallback + 1));
      number.chain.push_back({number.span, "default of variable " + name});
      at = close + 1;
      continue;
    }
    if (known == environment.end() || known->second.is_unknown) {
      number.reason = "environment variable " + name + " is not set here";
      return std::nullopt;
    }
    out.append(text.substr(at, open - at)).append(known->second.text);
    number.chain.push_back({number.span, "environment variable " + name});
    for (const Step& step : known->second.chain) number.chain.push_back({step.span, step.note});
    if (open == 0 && close + 1 == text.size() && has_place(known->second.span)) number.span = known->second.span;
    at = close + 1;
  }
  out.append(text.substr(at));
  return out;
}

/// Whether "if-env = X" or "if-not-env = X=value" holds where X is known.
std::optional<bool> holds_in(const Environment& environment, std::string_view condition) {
  const bool is_negated = condition.starts_with("if-not-env = ");
  if (!is_negated && !condition.starts_with("if-env = ")) return std::nullopt;
  condition.remove_prefix(condition.find('=') + 2);
  const size_t equals = condition.find('=');
  const auto known = environment.find(condition.substr(0, equals));
  if (known == environment.end() || known->second.is_unknown) return std::nullopt;
  const bool is_met = equals == std::string_view::npos || known->second.text == condition.substr(equals + 1);
  return is_met != is_negated;
}

/// Drops the choices that the environment decides; false when it decides against one.
bool decided(std::vector<Choice>& choices, const Environment& environment) {
  bool is_possible = true;
  std::erase_if(choices, [&](const Choice& choice) {
    const std::optional<bool> holds = holds_in(environment, uwsgi_condition(choice.cause));
    is_possible = is_possible && (!holds || *holds == (choice.arm == 1));
    return holds.has_value();
  });
  return is_possible;
}

Number Deriver::number_of(const SettingAlternative& written) const {
  Number number;
  number.choices = written.choices;
  number.span = written.span;
  number.chain = written.chain;
  if (!has_place(written.span)) {
    number.is_absent = true;
    return number;
  }
  std::optional<std::string> text;
  if (written.is_unknown) {
    number.reason = written.text;
  } else {
    text = with_environment(written.text, environment_, number);
  }
  number.is_unknown = !text.has_value();
  if (text) number.number = number_in(*text);
  return number;
}

Numbers Deriver::numbers_of(std::string_view option) const {
  Numbers numbers;
  const Setting* setting = deriving_.lookup.setting(root_, option);
  if (setting != nullptr) {
    numbers.span = setting->span;
    numbers.is_written = true;
    for (const SettingAlternative& one : setting->alternatives) {
      Number number = number_of(one);
      if (decided(number.choices, environment_)) numbers.all.push_back(std::move(number));
    }
    return numbers;
  }
  // Variables are read before the file, so they count only where the file is silent.
  std::string name = "UWSGI_";
  for (const char c : option) name += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  const auto variable = environment_.find(name);
  if (variable == environment_.end()) return numbers;
  Number number;
  number.span = numbers.span = variable->second.span;
  number.is_unknown = variable->second.is_unknown;
  number.reason = name + " is not known here";
  number.number = number_in(variable->second.text);
  number.chain.push_back({number.span, "environment variable " + name});
  numbers.is_written = true;
  numbers.all.push_back(std::move(number));
  return numbers;
}

Timer Deriver::timer(ScopeId scope, const KnownTimer& known, TimerKind kind) const {
  Timer timer;
  timer.scope = scope;
  timer.kind = kind;
  timer.setting = known.setting;
  timer.unit = known.unit;
  timer.set_by = known.set_by;
  timer.is_fixed = known.is_fixed;
  return timer;
}

/// The alternatives of a default, under the choices of the number that is absent; they stand at what takes them.
void add_default(Value& value, const Value& standard, const std::vector<Choice>& choices, Span taker) {
  for (Alternative one : standard.alternatives) {
    if (!compatible(one.choices, choices)) continue;
    one.choices = joined(one.choices, choices);
    if (!has_place(one.at)) one.at = taker;
    add_alternative(value, std::move(one));
  }
}

Alternative alternative_of(const Number& number, Amount amount) {
  Alternative one;
  one.choices = number.choices;
  one.at = number.span;
  if (number.is_unknown) {
    one.form = Form::unknown;
    one.range = {0, kInfinite};
    one.note = number.reason;
  } else {
    one.range = {amount, amount};
  }
  return one;
}

Value Deriver::seconds_or_default(const Numbers& numbers, const KnownTimer& known, Origin& origin, Span head,
                                  Zero zero) {
  const Value standard = component().complete ? default_of(known, component())
                                              : unknown_because("part of the configuration could not be read", head);
  origin.span = numbers.is_written ? numbers.span : head;
  if (!numbers.is_written) {
    origin.how = How::version_default;
    return standard;
  }
  Value value;
  for (const Number& number : numbers.all) {
    const bool is_zero = !number.is_unknown && number.number == 0;
    const bool takes_default = number.is_absent || (zero == Zero::standard && is_zero);
    if (takes_default) {
      add_default(value, standard, number.choices, head);
    } else {
      if (has_place(number.span)) origin.span = number.span;
      if (origin.chain.empty()) origin.chain = number.chain;
      const Amount amount = known.unit == Unit::seconds ? number.number * kSecond : number.number;
      add_alternative(value, alternative_of(number, is_zero && zero == Zero::off ? kInfinite : amount));
    }
  }
  return value;
}

bool Deriver::add_plain(ScopeId scope, std::string_view option, TimerKind kind, Span head, bool with_default) {
  const KnownTimer* known = find_timer(kSystem, option);
  if (known == nullptr) return false;
  const Numbers numbers = numbers_of(option);
  if (!numbers.is_written && !with_default) return false;
  Timer added = timer(scope, *known, kind);
  added.value = seconds_or_default(numbers, *known, added.origin, head, zero_of(option));
  model_.timers.push_back(std::move(added));
  return true;
}

// Without http-keepalive the router closes and does not say so. 1 means on with http-timeout as the limit; more are
// seconds.
void Deriver::add_idle_of_router(ScopeId scope, Span head) {
  const KnownTimer* keepalive = find_timer(kSystem, "http-keepalive");
  const KnownTimer* timeout = find_timer(kSystem, "http-timeout");
  if (keepalive == nullptr || timeout == nullptr) return;
  Timer idle = timer(scope, *keepalive, TimerKind::accept_idle);
  const Numbers numbers = numbers_of("http-keepalive");
  if (!numbers.is_written) {
    idle.value = seconds_or_default(numbers, *keepalive, idle.origin, head, Zero::standard);
    model_.timers.push_back(std::move(idle));
    return;
  }
  idle.origin.span = numbers.span;
  for (const Number& number : numbers.all) {
    if (has_place(number.span)) idle.origin.span = number.span;
    if (idle.origin.chain.empty()) idle.origin.chain = number.chain;
    if (number.is_absent) {
      add_default(idle.value, default_of(*keepalive, component()), number.choices, head);
    } else if (number.is_unknown || number.number != 1) {
      Value one{{alternative_of(number, number.number * kSecond)}};
      if (!number.is_unknown && number.number > 1) one = closing(*keepalive, std::move(one), component(), "router");
      if (!number.is_unknown && number.number == 0) one.alternatives[0].note = "read as 0, which is off";
      for (Alternative& each : one.alternatives) add_alternative(idle.value, std::move(each));
    } else {
      Origin of_timeout;
      Value limit = seconds_or_default(numbers_of("http-timeout"), *timeout, of_timeout, head, Zero::standard);
      limit = closing(*keepalive, std::move(limit), component(), "router");
      // A number in its place leaves the other things alone for which http-timeout counts.
      const bool is_written = of_timeout.how == How::written;
      idle.origin.chain.push_back(
          {is_written ? of_timeout.span : number.span, "http-keepalive = 1 takes http-timeout"});
      add_default(idle.value, limit, number.choices, number.span);
    }
  }
  model_.timers.push_back(std::move(idle));
}

void Deriver::add_fixed_idle(ScopeId scope, std::string_view setting, Span head) {
  const KnownTimer* known = find_timer(kSystem, setting);
  if (known == nullptr) return;
  Timer idle = timer(scope, *known, TimerKind::accept_idle);
  idle.value = default_of(*known, component());
  idle.origin = {head, How::version_default, {}};
  model_.timers.push_back(std::move(idle));
}

/// One idle connection holds on to what runs one request: a process, or one of its threads or greenlets.
void Deriver::add_capacity(ScopeId scope, Span head) {
  const KnownTimer* known = find_timer(kSystem, "processes");
  if (known == nullptr) return;
  Timer capacity = timer(scope, *known, TimerKind::processes);
  Numbers processes = numbers_of("processes");
  if (!processes.is_written) processes = numbers_of("workers");
  capacity.value = seconds_or_default(processes, *known, capacity.origin, head, Zero::standard);
  for (const std::string_view option : {"threads", "gevent", "async", "asyncio"}) {
    const Numbers each = numbers_of(option);
    if (!each.is_written) continue;
    if (each.all.size() != 1 || each.all[0].is_unknown || each.all[0].is_absent) {
      capacity.value = unknown_because("how many requests a process runs at once is not known", each.span);
      break;
    }
    const Amount times = std::clamp<Amount>(each.all[0].number, 1, kLongest);
    for (Alternative& one : capacity.value.alternatives) {
      if (one.form != Form::exact) continue;
      one.range.low = one.range.high = std::min(one.range.low, kLongest) * times;
      one.note = std::string(option) + " in each process";
    }
  }
  model_.timers.push_back(std::move(capacity));
}

/// What the kind of a socket brings with it.
void Deriver::add_fact(ScopeId scope, FactKind kind, std::string_view setting, Span head) {
  model_.facts.push_back(
      {.scope = scope, .kind = kind, .setting = setting, .value = flag(true), .origin = {head, How::computed, {}}});
}

void Deriver::fill_address(ScopeId scope, const Setting& socket) {
  const SettingAlternative& written = socket.alternatives.front();
  if (written.is_unknown || written.text.find("$(") == std::string::npos) return;
  Number place;
  const std::optional<std::string> text = with_environment(written.text, environment_, place);
  const size_t colon = text ? text->rfind(':') : std::string::npos;
  if (!text) {
    model_.gaps.push_back({written.span, place.reason});
    return;
  }
  for (Endpoint& endpoint : model_.endpoints) {
    if (endpoint.scope != scope) continue;
    if (colon == std::string::npos)
      endpoint.address.unix_path = *text;
    else {
      endpoint.address.host = text->substr(0, colon);
      const Amount port = number_in(std::string_view(*text).substr(colon + 1));
      endpoint.address.port = port > 65535 ? uint16_t{0} : static_cast<uint16_t>(port);
    }
  }
}

void Deriver::add_socket(ScopeId scope, const Setting& socket, std::string_view protocol) {
  const Span head = socket.span;
  fill_address(scope, socket);
  switch (kind_of(socket.name, protocol)) {
    case SocketKind::router:
      add_idle_of_router(scope, head);
      add_plain(scope, "http-timeout", TimerKind::read, head, true);
      if (!add_plain(scope, "http-connect-timeout", TimerKind::connect, head, false))
        add_plain(scope, "http-timeout", TimerKind::connect, head, true);
      if (!add_plain(scope, "http-headers-timeout", TimerKind::header, head, false))
        add_plain(scope, "http-timeout", TimerKind::header, head, true);
      add_fact(scope, FactKind::hangs_up, "http-timeout", head);
      return;
    case SocketKind::http:
      add_fixed_idle(scope, "http-socket", head);
      break;
    case SocketKind::http11:
      add_plain(scope, "socket-timeout", TimerKind::accept_idle, head, true);
      add_capacity(scope, head);
      add_fact(scope, FactKind::parks_processes, "http11-socket", head);
      add_fact(scope, FactKind::ignores_close, "http11-socket", head);
      break;
    case SocketKind::one_request:
      add_fixed_idle(scope, "socket", head);
      break;
  }
  add_plain(scope, "socket-timeout", TimerKind::body, head, true);
}

void Deriver::add_effect(const Setting& setting, bool acts, std::string reason, std::string help, Span related) {
  Effect effect;
  effect.scope = root_;
  effect.setting = setting.name;
  effect.span = setting.span;
  effect.acts = flag(acts);
  effect.reason = std::move(reason);
  effect.help = std::move(help);
  if (has_place(related)) effect.related.push_back({related, "the socket"});
  model_.effects.push_back(std::move(effect));
}

void Deriver::add_effects(bool has_router, bool has_socket, Span socket) {
  const Setting* keepalive = deriving_.lookup.setting(root_, "http-keepalive");
  if (keepalive != nullptr && keepalive->alternatives.size() == 1 && !keepalive->alternatives[0].is_unknown) {
    const std::string& text = keepalive->alternatives[0].text;
    const bool is_word = number_in(text) == 0 && !text.starts_with('0') && text.find("$(") == std::string::npos;
    if (!has_router && has_socket) {
      add_effect(*keepalive, false, "only the HTTP router (http, https) keeps connections; this configuration has none",
                 "", socket);
    } else if (is_word) {
      const std::string shown = text.empty() ? "an empty value" : "\"" + text + "\"";
      add_effect(*keepalive, false, "uWSGI reads a number here: " + shown + " is 0, which is off",
                 "write the seconds: " + std::string(known_words(kSystem, "an_example").front()), {});
    } else if (has_router) {
      add_effect(*keepalive, true, "", "", {});
    }
  }
  for (const std::string_view option : {"http-timeout", "http-connect-timeout", "http-headers-timeout"}) {
    const Setting* setting = deriving_.lookup.setting(root_, option);
    if (setting == nullptr || (!has_router && !has_socket)) continue;
    add_effect(*setting, has_router,
               has_router ? "" : "it belongs to the HTTP router (http, https); this configuration has none", "",
               has_router ? Span{} : socket);
  }
  for (const KnownTimer& known : known_timers()) {
    if (known.system != kSystem || known.setting.find('-') == std::string_view::npos) continue;
    std::string misspelt(known.setting);
    std::replace(misspelt.begin(), misspelt.end(), '-', '_');
    const Setting* setting = deriving_.lookup.setting(root_, misspelt);
    if (setting == nullptr) continue;
    add_effect(*setting, false, "uWSGI's options are spelt with hyphens; this only defines a placeholder",
               "write " + std::string(known.setting), {});
  }
}

void Deriver::derive() {
  std::string protocol;
  for (const std::string_view option : {"socket-protocol", "protocol"}) {
    if (const Setting* setting = deriving_.lookup.setting(root_, option)) protocol = setting->alternatives.front().text;
  }
  bool has_router = false, has_socket = false;
  Span socket_head;
  const size_t scopes = model_.scopes.size();
  for (size_t s = 0; s < scopes; s++) {
    const auto scope = static_cast<ScopeId>(s);
    if (model_.scopes[s].component != id_ || scope == root_) continue;
    const Setting* socket = nullptr;
    for (const std::string_view option :
         {"http", "https", "httprouter", "http-router", "http-to-https", "http-socket", "https-socket", "http11-socket",
          "socket", "uwsgi-socket", "suwsgi-socket", "puwsgi-socket", "fastcgi-socket", "scgi-socket", "raw-socket"}) {
      const Setting* found = deriving_.lookup.setting(scope, option);
      if (found != nullptr && found->scope == scope) socket = found;
    }
    if (socket == nullptr || socket->alternatives.empty()) continue;
    has_socket = true;
    if (kind_of(socket->name, protocol) == SocketKind::router)
      has_router = true;
    else if (!has_place(socket_head))
      socket_head = socket->span;
    add_socket(scope, *socket, protocol);
  }
  const Span head = component().head;
  add_plain(root_, "harakiri", TimerKind::worker, head, true);
  add_plain(root_, "worker-reload-mercy", TimerKind::drain, head, false);
  add_plain(root_, "limit-post", TimerKind::body_limit, head, false);
  const Numbers buffering = numbers_of("post-buffering");
  const bool is_known = buffering.all.size() == 1 && !buffering.all[0].is_unknown;
  Fact fact;
  fact.scope = root_;
  fact.kind = FactKind::buffers_requests;
  fact.setting = "post-buffering";
  const bool is_open = buffering.is_written ? !is_known : !component().complete;
  fact.value = is_open ? unknown_because("post-buffering is not known", buffering.span)
                       : flag(is_known && buffering.all[0].number > 0);
  fact.origin = {
      buffering.is_written ? buffering.span : head, buffering.is_written ? How::written : How::version_default, {}};
  model_.facts.push_back(std::move(fact));
  add_effects(has_router, has_socket, socket_head);
}

}  // namespace

namespace {

/// "Connection: close" of `add-header` and of the `addheader:` action of internal routing.
bool says_close(std::string_view header) {
  std::string bare;
  for (const char c : header) {
    if (c != ' ') bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return bare == "connection:close" || bare.ends_with("addheader:connection:close");
}

/// Where every response says close nothing is pooled; where only some do (a rule of internal routing), who knows.
void note_announced_close(Model& model, ComponentId id, size_t first_timer) {
  const ScopeId root = at(model.components, id).root;
  for (const Setting& setting : model.settings) {
    const bool is_rule = setting.name.starts_with("route");
    if (setting.scope != root || (setting.name != "add-header" && !is_rule)) continue;
    for (const SettingAlternative& one : setting.alternatives) {
      if (!says_close(one.text)) continue;
      for (size_t t = first_timer; t < model.timers.size(); ++t) {
        if (model.timers[t].kind != TimerKind::accept_idle) continue;
        const bool is_sure = !is_rule && setting.alternatives.size() == 1;
        model.timers[t].value =
            is_sure ? closed_at_once() : unknown_because("responses may say Connection: close here", one.span);
        if (is_sure) model.timers[t].value.alternatives.front().note = "every response says Connection: close";
      }
    }
  }
}

}  // namespace

void derive_uwsgi(Deriving& deriving, ComponentId component) {
  const size_t first_timer = deriving.model.timers.size();
  Deriver(deriving, component).derive();
  note_announced_close(deriving.model, component, first_timer);
}

}  // namespace outlast
