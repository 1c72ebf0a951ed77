// The addresses that a server which a program constructs listens on.
#include <algorithm>
#include <charconv>

#include "adapters/go_packages.h"
#include "adapters/inside.h"
#include "adapters/program_clients_found.h"
#include "adapters/program_described.h"
#include "adapters/program_servers_work.h"
#include "text/test_paths.h"

namespace outlast {

namespace {

/// "net.ListenConfig.Listen": a method of what a package declares.
bool is_method_of(const EvalScope& scope, ExprId callee, std::string_view wanted) {
  const Expr& method = scope.program->exprs[callee];
  return method.kind == ExprKind::member && wanted.ends_with("." + method.text) &&
         type_of(method.base, scope) + "." + method.text == wanted;
}

/// True for a name that an import, or a script's variable, may make stand for something of another name.
bool may_mean_another(const Program& program, const Expr& name) {
  return is_script(program.language) || std::any_of(program.imports.begin(), program.imports.end(),
                                                    [&](const Import& one) { return one.local == name.text; });
}

}  // namespace

bool tells_address(const ServerWork& work, const ObjectName& object, const Call& call, std::string_view wanted) {
  const Program& program = work.program;
  const Expr& expr = program.exprs[call.call];
  const Expr& callee = program.exprs[expr.base];
  if (wanted.starts_with('.')) {
    return callee.kind == ExprKind::member && callee.text == wanted.substr(1) &&
           is_object(program, callee.base, work.call, object);
  }
  // A member is called what it is called, whatever name its library goes by here.
  if (callee.kind == ExprKind::member && !wanted.ends_with(callee.text)) return false;
  if (callee.kind == ExprKind::name && !wanted.ends_with(callee.text) && !may_mean_another(program, callee))
    return false;
  const bool constructs = holds(known_words(work.component.system, "calls"), wanted);
  if (constructs && call.call != work.call) return false;
  const std::string name = qualified(program, expr.base);
  const bool ends_so =
      wanted.ends_with(name) && (name.size() == wanted.size() || wanted[wanted.size() - name.size() - 1] == '.');
  if (!ends_so && callee.kind != ExprKind::member) return false;
  if (constructs) return ends_so;
  if (name != wanted && !is_method_of(work.scope, expr.base, wanted)) return false;
  const auto function = [&](ExprId at) {
    return function_of(program, scope_at(program, program.exprs[at].span.begin));
  };
  return function(call.call) == function(work.call);
}

namespace {

/// True when an expression is made of a listener: it stands in it, or its name does, or in what a name in it is given.
bool is_made_of(const Program& program, ExprId whole, ExprId listener, const std::string& name) {
  const auto inside = [](Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; };
  const auto mentions = [&](Span span) {
    if (inside(program.exprs[listener].span, span)) return true;
    return std::any_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& part) {
      return part.kind == ExprKind::name && part.text == name && inside(part.span, span);
    });
  };
  const Span span = program.exprs[whole].span;
  if (mentions(span)) return true;
  const uint32_t function = function_of(program, scope_at(program, span.begin));
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    if (one.value == kNoExpr || program.exprs[one.target].kind != ExprKind::name) return false;
    if (function_of(program, one.scope) != function || !mentions(program.exprs[one.value].span)) return false;
    const std::string& given = program.exprs[one.target].text;
    return std::any_of(program.exprs.begin(), program.exprs.end(), [&](const Expr& part) {
      return part.kind == ExprKind::name && part.text == given && inside(part.span, span);
    });
  });
}

/// True when the server is told what it serves, and that is not what a call gives: `l1 := net.Listen(…)` in front of
/// `server.Serve(l2)`.
bool serves_another(const ServerWork& work, const ObjectName& object, ExprId listener) {
  const Program& program = work.program;
  const std::string name = name_of_object(program, listener).name;
  const std::span<const std::string_view> serving = known_words(work.component.system, "serves");
  bool is_told = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.empty() || call.call == listener) continue;
    const Expr& callee = program.exprs[expr.base];
    const bool is_of_go = serving.empty() && (callee.text == "Serve" || callee.text == "ServeTLS");
    const bool is_method = callee.kind == ExprKind::member && (is_of_go || holds(serving, callee.text)) &&
                           is_object(program, callee.base, work.call, object);
    const bool is_constructor = call.call == work.call && holds(serving, constructed_name(program, expr));
    if (!is_method && !is_constructor) continue;
    if (is_of_go ? dotted(program, expr.args[0]) == name || expr.args[0] == listener
                 : is_made_of(program, expr.args[0], listener, name))
      return false;
    is_told = true;
  }
  return !serving.empty() || (is_told && !name.empty());
}

/// The argument of a call by its name, or by its position where that is a number; kNoExpr where it has none.
ExprId argument_of(const Expr& call, std::string_view name) {
  size_t position = 0;
  const bool is_number =
      std::from_chars(name.data(), name.data() + name.size(), position).ptr == name.data() + name.size();
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (is_number ? call.names[i].empty() && i == position : call.names[i] == name) return call.args[i];
  }
  return kNoExpr;
}

/// True when what is made here is assigned to a member of what a call constructs: `server.Handler = …`.
bool is_set_later(const ServerWork& work, const ObjectName& object, ExprId constructed, std::string_view member) {
  const Program& program = work.program;
  const ObjectName other = name_of_object(program, constructed);
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    return one.value != kNoExpr && target.kind == ExprKind::member && target.text == member &&
           is_object(program, one.value, work.call, object) && is_object(program, target.base, constructed, other);
  });
}

/// The addresses of servers that are given what is made here as their handler: "net/http.Server Handler Addr".
void add_handled(const ServerWork& work, const ObjectName& object, std::vector<Datum>& addresses) {
  const Program& program = work.program;
  for (std::string_view entry : known_words(work.component.system, "handler_of")) {
    const size_t first = entry.find(' '), last = entry.rfind(' ');
    for (const Call& call : program.calls) {
      const Expr& server = program.exprs[call.call];
      if (server.base == kNoExpr || constructed_name(program, server) != entry.substr(0, first)) continue;
      const std::string_view place = entry.substr(first + 1, last - first - 1);
      const ExprId handler = argument_of(server, place), address = argument_of(server, entry.substr(last + 1));
      const bool is_given = handler != kNoExpr && is_object(program, handler, work.call, object);
      if (address == kNoExpr || (!is_given && !is_set_later(work, object, call.call, place))) continue;
      for (Datum& datum : eval(address, work.scope)) addresses.push_back(std::move(datum));
    }
  }
}

/// True when what the server hands its requests to takes connections of HTTP/2 from it. Where a file of the repository
/// makes such a handler it is taken for the server's: without TLS the server itself speaks no HTTP/2.
bool is_taken_over(const ServerWork& work) {
  const auto takers = known_words(work.component.system, "taken_over");
  if (takers.empty() || work.program.bytes.find("ServeTLS(") != std::string_view::npos) return false;
  std::vector<std::string_view> making;
  for (const KnownSystem& system : known_systems()) {
    const auto calls = known_words(system, "calls");
    if (std::any_of(takers.begin(), takers.end(), [&](std::string_view taker) { return holds(calls, taker); }))
      making.push_back(system.id);
  }
  const auto& all = work.deriving.model.components;
  return std::any_of(all.begin(), all.end(), [&](const Component& one) { return holds(making, one.system); });
}

/// True when the server is handed what it serves, and never told to listen by itself: then its own address says
/// nothing.
bool is_handed_listeners(const ServerWork& work, const ObjectName& object) {
  const Program& program = work.program;
  const std::span<const std::string_view> serving = known_words(work.component.system, "serves");
  bool is_handed = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (program.language != Format::go || serving.empty() || expr.base == kNoExpr) continue;
    const Expr& callee = program.exprs[expr.base];
    if (callee.kind != ExprKind::member || !is_object(program, callee.base, work.call, object)) continue;
    if (callee.text.starts_with("ListenAndServe")) return false;
    is_handed = is_handed || holds(serving, callee.text);
  }
  return is_handed;
}

/// A socket of the file system whose path is not known: no port leads to it.
constexpr std::string_view kSomeSocket = "unix:?";

/// True for `net.Listen("unix", path)`, `UnixListener::bind(path)` and `"unix:" + path`.
bool names_a_socket(const ServerWork& work, const Program& program, const Expr& call, std::string_view listener,
                    Span address) {
  const bool says_so = std::any_of(call.args.begin(), call.args.end(), [&](ExprId one) {
    const Expr& argument = program.exprs[one];
    return argument.kind == ExprKind::string && (argument.text == "unix" || argument.text == "unixpacket");
  });
  return says_so || listener.find("UnixListener") != std::string_view::npos ||
         work.deriving.sources.text(address).find("\"unix:") != std::string_view::npos;
}

/// "net/http" of "net/http.Server".
std::string_view package_of(std::string_view name) { return name.substr(0, std::min(name.rfind('.'), name.size())); }

/// The programs of a Go package, and those that call the function which makes the server.
std::vector<const Program*> programs_around(const ServerWork& work) {
  const Program& program = work.program;
  const Sources& sources = work.deriving.sources;
  std::vector<const Program*> found{&program};
  const std::string folder(folder_of(sources.path(work.component.file)));
  constexpr size_t kMostFiles = 50;
  for (const FileId file : sources.want_glob(folder.empty() ? "*.go" : folder + "/*.go")) {
    const std::string_view text = sources.bytes(file);
    const bool may_listen =
        text.find(".Listen") != std::string_view::npos || text.find(".Serve") != std::string_view::npos;
    if (file == work.component.file || is_test_path_beside(sources.path(work.component.file), sources.path(file)) ||
        !may_listen)
      continue;
    if (found.size() < kMostFiles) found.push_back(&work.deriving.documents.program(file, Format::go));
  }
  const uint32_t maker = function_of(program, scope_at(program, program.exprs[work.call].span.begin));
  const std::string& name = program.scopes[maker].name;
  const Program* user = name.empty() || !work.scope.module ? nullptr : work.scope.module(program, "#>(" + name);
  if (user != nullptr) found.push_back(user);
  return found;
}

/// The addresses that a call which starts a server of some package gives it.
void add_of_start(const ServerWork& work, const EvalScope& there, const Expr& call, std::vector<Datum>& addresses) {
  const Program& program = *there.program;
  const Expr& callee = program.exprs[call.base];
  const bool serves = callee.text == "Serve" || callee.text == "ServeTLS";
  for (const std::string_view entry : known_words(work.component.system, "listens")) {
    const auto [name, position] = name_and_position(entry);
    if (name.starts_with('.')) {
      if (callee.text != name.substr(1) || call.args.size() <= position) continue;
      for (Datum& datum : eval(call.args[position], there)) addresses.push_back(std::move(datum));
    }
    if (name.starts_with('.') || !serves || call.args.empty()) continue;
    for (const Target& target : targets_of(call.args[0], there)) {
      if (!target.program || target.expr == kNoExpr) continue;
      const Expr& listener = target.program->exprs[target.expr];
      if (listener.kind != ExprKind::call || listener.base == kNoExpr || listener.args.size() <= position) continue;
      EvalScope home = there;
      home.program = target.program;
      if (qualified(*target.program, listener.base) != name && !is_method_of(home, listener.base, name)) continue;
      for (Datum& datum : eval(listener.args[position], home)) {
        if (datum.kind == DatumKind::unknown && names_a_socket(work, *target.program, listener, entry, datum.span)) {
          datum.kind = DatumKind::string;
          datum.text = kSomeSocket;
        }
        addresses.push_back(std::move(datum));
      }
    }
  }
}

/// What starts the server in another function than makes it, by types: where the package makes one such server alone,
/// and one call alone starts it.
void add_started_elsewhere(const ServerWork& work, std::vector<Datum>& addresses) {
  const std::string made = constructed_name(work.program, work.program.exprs[work.call]);
  if (work.program.language != Format::go || made.empty()) return;
  std::vector<Datum> found;
  size_t makers = 0, starts = 0;
  for (const Program* one : programs_around(work)) {
    EvalScope there = work.scope;
    there.program = one;
    for (const Call& call : one->calls) {
      const Expr& expr = one->exprs[call.call];
      if (expr.base == kNoExpr) continue;
      const std::string name = constructed_name(*one, expr);
      makers += name == made;
      const Expr& callee = one->exprs[expr.base];
      const bool may_start = callee.kind == ExprKind::member &&
                             (callee.text.starts_with("Listen") || callee.text.starts_with("Serve")) &&
                             callee.text != "ServeHTTP";
      if (!may_start || package_of(type_of(callee.base, there)) != package_of(made)) continue;
      ++starts;
      add_of_start(work, there, expr, found);
    }
  }
  if (makers == 1 && starts == 1) addresses = std::move(found);
}

/// True for an argument of Java that is an object of another kind: `new Server(threadPool)`.
bool is_no_address(const ServerWork& work, ExprId argument) {
  if (work.program.language != Format::java) return false;
  const std::vector<Target> targets = targets_of(argument, work.scope);
  return !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const Target& one) {
    if (!one.program || one.expr == kNoExpr) return false;
    const Expr& made = one.program->exprs[one.expr];
    return made.kind == ExprKind::call && made.text == "new" &&
           !constructed_name(*one.program, made).ends_with("SocketAddress");
  });
}

std::vector<Datum> addresses_of(const ServerWork& work, const GivenSettings& settings) {
  const Program& program = work.program;
  const std::string_view system = work.component.system;
  const ObjectName object = name_of_object(program, work.call);
  std::vector<Datum> addresses;
  if (work.run && work.run->setting.empty()) {
    const Expr& start = program.exprs[work.call];
    if (start.args.size() > work.run->position) return eval(start.args[work.run->position], work.scope);
    const bool is_given = work.environment.contains("PORT");
    return {Datum{.kind = is_given || work.run->standard.empty() ? DatumKind::unknown : DatumKind::string,
                  .text = std::string(work.run->standard)}};
  }
  const bool is_handed = is_handed_listeners(work, object);
  for (const std::string_view name : known_words(system, "addresses")) {
    const auto given = settings.given.find(name);
    const bool is_elsewhere = std::any_of(settings.elsewhere.begin(), settings.elsewhere.end(),
                                          [&](const Elsewhere& one) { return one.setting == name; });
    if (is_elsewhere && !is_handed) addresses.push_back({.kind = DatumKind::unknown});
    if (given == settings.given.end() || is_handed || is_elsewhere) continue;
    EvalScope there = work.scope;
    there.program = given->second.back().program;
    for (Datum& datum : eval(given->second.back().value, there)) addresses.push_back(std::move(datum));
  }
  if (work.run) {
    if (addresses.empty()) addresses.push_back({.kind = DatumKind::unknown});
    return addresses;
  }
  add_handled(work, object, addresses);
  // "net.Listen 1": a function, and which argument of it is the address; ".bind 0" is a method.
  for (const std::string_view entry : known_words(system, "listens")) {
    const size_t blank = entry.rfind(' ');
    size_t position = 0;
    std::from_chars(entry.data() + blank + 1, entry.data() + entry.size(), position);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (expr.base == kNoExpr || expr.args.size() <= position) continue;
      if (!tells_address(work, object, call, entry.substr(0, blank))) continue;
      const bool is_own = entry.starts_with('.') || call.call == work.call;
      if (!is_own && serves_another(work, object, call.call)) continue;
      if (is_no_address(work, expr.args[position])) continue;
      for (Datum& datum : eval(expr.args[position], work.scope)) {
        if (datum.kind == DatumKind::unknown && names_a_socket(work, program, expr, entry, datum.span)) {
          datum.kind = DatumKind::string;
          datum.text = kSomeSocket;
        }
        const bool is_new = std::none_of(addresses.begin(), addresses.end(), [&](const Datum& one) {
          return one.span == datum.span && one.text == datum.text && one.number == datum.number;
        });
        if (is_new) addresses.push_back(std::move(datum));
      }
    }
  }
  if (addresses.empty()) add_handed_on(work, object, addresses);
  if (addresses.empty()) add_started_elsewhere(work, addresses);
  return addresses;
}

/// True for the only server of a library whose servers are all read: nothing else of it can be what listens.
bool is_only_one(const ServerWork& work) {
  const std::span<const std::string_view> frameworks = known_words(work.component.system, "other_servers");
  const std::span<const std::string_view> calls = known_words(work.component.system, "calls");
  const bool is_of_them = std::any_of(frameworks.begin(), frameworks.end(), [&](std::string_view one) {
    return std::any_of(calls.begin(), calls.end(),
                       [&](std::string_view call) { return call.find(one) != std::string_view::npos; });
  });
  const auto& all = work.deriving.model.components;
  return is_of_them && std::count_if(all.begin(), all.end(), [&](const Component& one) {
                         return one.accepts && one.system == work.component.system;
                       }) == 1;
}

/// True when the program's manifest names a framework with servers of its own, which are not read: then one whose
/// address is not known may be any of several.
bool may_have_others(const ServerWork& work) {
  const std::span<const std::string_view> frameworks = known_words(work.component.system, "other_servers");
  if (frameworks.empty()) return false;
  const Sources& sources = work.deriving.sources;
  const auto manifest = nearest_manifest(sources, std::string(folder_of(sources.path(work.component.file))));
  if (!manifest) return false;
  const std::string_view text = sources.bytes(*manifest);
  return std::any_of(frameworks.begin(), frameworks.end(),
                     [&](std::string_view one) { return text.find(one) != std::string_view::npos; }) &&
         !is_only_one(work);
}

/// "0.0.0.0" of [0, 0, 0, 0] and of a text.
std::string host_in(const Datum& datum) {
  if (datum.kind == DatumKind::string) return datum.text;
  std::string host;
  for (const Datum& part : datum.items) {
    if (part.kind != DatumKind::number || part.number < 0 || part.number > 255) return "";
    host += (host.empty() ? "" : ".") + std::to_string(static_cast<int>(part.number));
  }
  return host;
}

Address address_in(const Datum& datum) {
  Address address;
  const auto port_in = [](const Datum& one) {
    if (one.kind == DatumKind::number && one.number > 0 && one.number < 65536) return static_cast<uint16_t>(one.number);
    return one.kind == DatumKind::string ? bind_address(":" + one.text, 0).port : uint16_t{0};
  };
  const bool is_port_alone =
      datum.kind == DatumKind::string && datum.text.find_first_not_of("0123456789") == std::string::npos;
  if (datum.kind == DatumKind::number || is_port_alone) {
    address.port = port_in(datum);
  } else if (datum.kind == DatumKind::string && datum.text.starts_with('/')) {
    address.unix_path = datum.text;
  } else if (datum.kind == DatumKind::string) {
    address = bind_address(datum.text, 0);
  } else if (datum.kind == DatumKind::list && datum.items.size() == 2) {
    // ("0.0.0.0", 8080)
    address = bind_address(host_in(datum.items[0]) + ":1", 0);
    address.port = port_in(datum.items[1]);
  }
  return address;
}

/// True for a port without the colon that Go's net.Listen wants in front of it.
bool lacks_colon(const ServerWork& work, const Datum& datum) {
  if (work.program.language != Format::go || datum.kind != DatumKind::string || datum.text.empty()) return false;
  const auto adds_it = known_words(work.component.system, "adds_colon");
  return datum.text.find_first_not_of("0123456789") == std::string::npos &&
         std::none_of(adds_it.begin(), adds_it.end(), [&](std::string_view package) {
           return work.program.bytes.find('"' + std::string(package) + '"') != std::string_view::npos;
         });
}

/// True for what Go's net.Listen refuses, as `addr += ":0"` behind a port would be: a host with a colon that is in no
/// brackets, or no colon at all.
bool is_refused(const ServerWork& work, const Datum& datum) {
  if (lacks_colon(work, datum)) return true;
  if (work.program.language != Format::go || datum.kind != DatumKind::string) return false;
  const size_t last = datum.text.rfind(':');
  return last != std::string::npos && last > 0 && datum.text.find(':') != last && !datum.text.starts_with('[') &&
         datum.text.find('/') == std::string::npos && !datum.text.starts_with("unix");
}

/// The host that the server is given apart from its port; "" where none is, or where it is not known.
std::string host_apart(const ServerWork& work) {
  const ObjectName object = name_of_object(work.program, work.call);
  std::string host;
  for (const std::string_view entry : known_words(work.component.system, "hosts")) {
    const auto [name, position] = name_and_position(entry);
    for (const Call& call : work.program.calls) {
      const Expr& expr = work.program.exprs[call.call];
      if (expr.base == kNoExpr || expr.args.size() <= position || !tells_address(work, object, call, name)) continue;
      const std::vector<Datum> data = eval(expr.args[position], work.scope);
      const bool is_sure = host.empty() && data.size() == 1 && data[0].kind == DatumKind::string;
      if (!is_sure) return "";
      host = bind_address(data[0].text + ":1", 0).host;
    }
  }
  return host;
}

/// The port of a server that is given none: of the first variable that is set, else the default.
std::optional<Datum> port_by_default(const ServerWork& work, const GivenSettings& settings) {
  const bool is_object = is_described(work.program, work.call);
  const auto standard = known_words(work.component.system, is_object ? "default_port described" : "default_port");
  if (standard.empty() || !settings.unread.empty()) return std::nullopt;
  for (const std::string_view name : known_words(work.component.system, "port_variables")) {
    const auto found = work.environment.find(name);
    if (found != work.environment.end()) return expanded(found->second, work.environment);
  }
  return Datum{.kind = DatumKind::string, .text = std::string(standard.front()), .span = work.component.head};
}

/// The addresses in each of the workloads that run the program, where every one of them tells its own.
std::optional<std::vector<Datum>> addresses_apart(const ServerWork& work, const GivenSettings& settings) {
  constexpr size_t kMostWorkloads = 12;
  const std::vector<WorkloadId>& workloads = work.component.workloads;
  if (workloads.size() < 2 || workloads.size() > kMostWorkloads || work.scope.property) return std::nullopt;
  std::vector<Datum> found;
  for (const WorkloadId id : workloads) {
    ServerWork one{.deriving = work.deriving,
                   .component = work.component,
                   .environment = environment_of_program(work.deriving, work.program, {id}),
                   .program = work.program,
                   .scope = work.scope,
                   .call = work.call,
                   .run = work.run};
    one.scope.environment = &one.environment;
    one.scope.inside = [&work, id](const std::string& path) {
      return path_where_run(work.deriving.model, work.deriving.sources, {id}, path);
    };
    const std::vector<Datum> own = addresses_of(one, settings);
    if (own.size() != 1 || own[0].kind == DatumKind::unknown) return std::nullopt;
    const bool is_new = std::none_of(found.begin(), found.end(), [&](const Datum& known) {
      return known.kind == own[0].kind && known.text == own[0].text && known.number == own[0].number;
    });
    if (is_new) found.push_back(own[0]);
  }
  return found;
}

}  // namespace

std::set<std::string> causes_of_addresses(const ServerWork& work, const GivenSettings& settings) {
  std::set<std::string> causes;
  if (work.program.language != Format::go) return causes;
  const std::vector<Datum> addresses = addresses_of(work, settings);
  for (const Datum& datum : addresses) {
    const bool is_same = datum.kind == addresses[0].kind && datum.text == addresses[0].text &&
                         datum.number == addresses[0].number && datum.kind != DatumKind::unknown;
    if (is_same) continue;
    for (const std::vector<Choice>* choices : {&addresses[0].choices, &datum.choices}) {
      for (const Choice& one : *choices) causes.insert(one.cause);
    }
  }
  return causes;
}

void add_endpoints(const ServerWork& work, const GivenSettings& settings) {
  const auto families = known_words(work.component.system, "family");
  const std::string_view of_http = is_taken_over(work) ? "http1" : "http";
  const auto add = [&](Address address, Span span) {
    work.deriving.model.endpoints.push_back({.scope = work.component.root,
                                             .family = families.empty() ? of_http : families.front(),
                                             .address = std::move(address),
                                             .span = has_place(span) ? span : work.component.head});
  };
  std::vector<Datum> addresses = addresses_of(work, settings);
  const bool is_open =
      std::any_of(addresses.begin(), addresses.end(), [](const Datum& one) { return one.kind == DatumKind::unknown; });
  if (is_open) addresses = addresses_apart(work, settings).value_or(std::move(addresses));
  const std::string host = host_apart(work);
  if (addresses.empty()) {
    if (std::optional<Datum> standard = port_by_default(work, settings)) addresses.push_back(std::move(*standard));
  }
  // What a framework of these starts is read itself.
  const bool is_one_of_many = !work.run && may_have_others(work);
  if (addresses.empty() && !is_one_of_many) add({}, work.component.head);
  for (const Datum& datum : addresses) {
    if (datum.kind == DatumKind::object) continue;
    const bool is_none = is_refused(work, datum);
    if (is_none && addresses.size() > 1) continue;
    if (is_none && lacks_colon(work, datum))
      work.deriving.model.gaps.push_back(
          {has_place(datum.span) ? datum.span : work.component.head,
           "\"" + datum.text + "\" has no colon, so nothing listens: \":" + datum.text + "\""});
    Address address = is_none ? Address{} : address_in(datum);
    if (address.host.empty() && address.unix_path.empty()) address.host = host;
    if (address.port != 0 || !is_one_of_many) add(std::move(address), datum.span);
  }
}

}  // namespace outlast
