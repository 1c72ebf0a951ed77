#include "adapters/puma_settings.h"

#include <algorithm>

namespace outlast {
namespace {

constexpr std::string_view kSystem = "puma";
constexpr std::string_view kSomeSocket = "unix:?";
constexpr size_t kMostData = 16;
constexpr size_t kMostBinds = 32;

/// The name that a call of the configuration's own language calls, "" for any other call.
std::string_view called(const Program& program, ExprId call) {
  const Expr& expr = program.exprs[call];
  if (expr.kind != ExprKind::call || expr.base == kNoExpr) return {};
  const Expr& callee = program.exprs[expr.base];
  const bool is_own = callee.kind == ExprKind::member && source_of(program, callee.base) == "self";
  return callee.kind == ExprKind::name || is_own ? std::string_view(callee.text) : std::string_view();
}

EvalScope in_file(const PumaFile& file, const EvalScope& scope) {
  EvalScope there = scope;
  there.program = &file.program;
  return there;
}

uint16_t port_of(const Datum& datum) {
  if (datum.kind == DatumKind::string) return bind_address(":" + datum.text, 0).port;
  const bool is_port = datum.kind == DatumKind::number && datum.number > 0 && datum.number < 65536;
  return is_port ? static_cast<uint16_t>(datum.number) : uint16_t{0};
}

/// `port 3000, "127.0.0.1"`: of several hosts that it may be given, each.
void add_ports(const EvalScope& scope, const Expr& call, std::vector<PumaBind>& binds) {
  std::vector<std::string> hosts;
  if (call.args.size() > 1) {
    for (const Datum& host : eval(call.args[1], scope)) {
      if (host.kind != DatumKind::string) {
        binds.push_back({{}, call.span});
        return;
      }
      const bool is_long = host.text.find(':') != std::string::npos && !host.text.starts_with('[');
      const std::string written = is_long ? "[" + host.text + "]" : host.text;
      const std::string one = bind_address(written + ":1", 0).host;
      if (std::find(hosts.begin(), hosts.end(), one) == hosts.end()) hosts.push_back(one);
    }
  }
  if (hosts.empty() && call.args.size() > 1) return binds.push_back({{}, call.span});
  if (hosts.empty()) hosts.emplace_back();
  for (const Datum& port : eval(call.args[0], scope)) {
    for (const std::string& host : hosts) {
      if (binds.size() >= kMostBinds) return;
      Address address;
      address.host = host;
      address.port = port_of(port);
      binds.push_back({std::move(address), has_place(port.span) ? port.span : call.span});
    }
  }
}

/// What stands between the first quotes of a text.
std::string_view quoted(std::string_view text) {
  const size_t open = text.find_first_of("\"'");
  if (open == std::string_view::npos) return {};
  const size_t close = text.find(text[open], open + 1);
  return close == std::string_view::npos ? std::string_view() : text.substr(open + 1, close - open - 1);
}

/// The version in `    puma (6.4.2)`, or in `gem "puma", "~> 6.0"`.
std::string_view version_in_line(std::string_view line, std::string_view name, bool is_lock) {
  if (is_lock) {
    constexpr std::string_view kIndent = "    ";
    const std::string start = std::string(kIndent) + std::string(name) + " (";
    if (!line.starts_with(start)) return {};
    line.remove_prefix(start.size());
    return line.substr(0, line.find_first_of(")-"));
  }
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with("gem ") && !line.starts_with("gem(")) return {};
  if (quoted(line) != name) return {};
  const size_t comma = line.find(',');
  const std::string_view version = comma == std::string_view::npos ? std::string_view() : quoted(line.substr(comma));
  return version.find_first_of("0123456789") == std::string_view::npos ? std::string_view() : version;
}

}  // namespace

bool is_puma_setting(std::string_view name) { return find_timer(kSystem, name) != nullptr && name != "config"; }

PumaFile puma_file(const Program& program) {
  PumaFile file{.program = program, .first_setting = static_cast<uint32_t>(program.assignments.size())};
  const auto others = known_words(kSystem, "runs_other_settings");
  for (const Call& call : program.calls) {
    const std::string_view name = called(program, call.call);
    const Expr& expr = program.exprs[call.call];
    if (std::find(others.begin(), others.end(), name) != others.end() && !has_place(file.unread))
      file.unread = expr.span;
    if (!is_puma_setting(name) || expr.args.empty()) continue;
    if (function_of(program, call.scope) != 0) {
      file.inner.push_back(call.call);
      continue;
    }
    file.program.assignments.push_back(
        {.target = expr.base, .value = expr.args[0], .span = expr.span, .scope = 0, .branch = call.branch});
    file.calls.push_back(call.call);
  }
  return file;
}

std::vector<Datum> puma_setting(const PumaFile& file, std::string_view name, const EvalScope& scope) {
  const Program& program = file.program;
  const EvalScope there = in_file(file, scope);
  std::vector<uint32_t> candidates;
  for (uint32_t i = file.first_setting; i < program.assignments.size(); ++i) {
    if (program.exprs[program.assignments[i].target].text == name) candidates.push_back(i);
  }
  std::vector<Datum> data;
  for (const Reaching& reach : reaching(there, candidates, static_cast<uint32_t>(program.bytes.size()))) {
    std::vector<Datum> given;
    if (reach.assignment != kNoAssignment) {
      given = eval(program.assignments[reach.assignment].value, there);
    } else if (has_place(file.unread) || !program.complete) {
      given.push_back({.text = std::string(name) + " may be set in what is not read", .span = file.unread});
    } else if (!candidates.empty()) {
      given.push_back({.kind = DatumKind::null});
    }
    for (Datum& datum : given) {
      if (!compatible(datum.choices, reach.choices) || data.size() >= kMostData) continue;
      datum.choices = joined(reach.choices, datum.choices);
      data.push_back(std::move(datum));
    }
  }
  for (const ExprId call : file.inner) {
    if (called(program, call) != name) continue;
    // A method is there to be called.
    const uint32_t function = function_of(program, scope_at(program, program.exprs[call].span.begin));
    if (!program.scopes[function].name.empty()) data.clear();
    data.push_back({.text = "a block may set " + std::string(name), .span = program.exprs[call].span});
    break;
  }
  return data;
}

std::vector<PumaBind> puma_binds(const PumaFile& file, const EvalScope& scope) {
  const EvalScope there = in_file(file, scope);
  std::vector<PumaBind> binds;
  for (const Call& call : file.program.calls) {
    const std::string_view name = called(file.program, call.call);
    const Expr& expr = file.program.exprs[call.call];
    const bool is_bind = name == "bind";
    if ((!is_bind && name != "port") || expr.args.empty() || binds.size() >= kMostBinds) continue;
    if (!choices_of(there, call.branch)) continue;
    if (function_of(file.program, call.scope) != 0) {
      binds.push_back({{}, expr.span});
    } else if (!is_bind) {
      add_ports(there, expr, binds);
    } else {
      // A socket of the file system whose path is not known: no port leads to it.
      const std::string written = source_of(file.program, expr.args[0]);
      const bool is_socket = written.find("unix:") <= 1;
      for (const Datum& url : eval(expr.args[0], there)) {
        const bool is_text = url.kind == DatumKind::string;
        const Address otherwise = is_socket ? bind_address(kSomeSocket, 0) : Address{};
        binds.push_back({is_text ? puma_address(url.text) : otherwise,
                         has_place(url.span) && (is_text || !is_socket) ? url.span : expr.span});
      }
    }
  }
  return binds;
}

Address puma_address(std::string_view url) {
  url = url.substr(0, url.find('?'));
  if (url.starts_with("ssl://")) url.remove_prefix(6);
  return bind_address(url, 0);
}

std::optional<PackageVersion> gem_version(const Sources& sources, std::string folder, std::string_view name) {
  while (true) {
    for (const std::string_view place : {"Gemfile.lock", "Gemfile"}) {
      const auto file = sources.want(folder.empty() ? std::string(place) : folder + "/" + std::string(place));
      const std::string_view bytes = file ? sources.bytes(*file) : std::string_view();
      for (size_t begin = 0; begin < bytes.size();) {
        const size_t end = std::min(bytes.find('\n', begin), bytes.size());
        const std::string_view version = version_in_line(bytes.substr(begin, end - begin), name, place != "Gemfile");
        if (!version.empty()) {
          const auto at = static_cast<uint32_t>(version.data() - bytes.data());
          return PackageVersion{std::string(version), {*file, at, at + static_cast<uint32_t>(version.size())}};
        }
        begin = end + 1;
      }
    }
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

}  // namespace outlast
