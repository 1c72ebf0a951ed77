#include "adapters/kestrel.h"

#include <algorithm>
#include <charconv>

#include "adapters/built_projects.h"
#include "adapters/evaluated.h"
#include "adapters/flags.h"
#include "adapters/kestrel_elsewhere.h"
#include "adapters/kestrel_hubs.h"
#include "adapters/kestrel_launch.h"
#include "adapters/kestrel_release.h"
#include "adapters/kestrel_settings.h"
#include "model/release.h"
#include "text/code_search.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "kestrel";
constexpr std::string_view kOlderHost = "older host";

struct Work {
  Deriving& deriving;
  Component& component;
  const Environment& environment;
  const KestrelProject& project;
  const std::optional<Component>& older;  ///< of those releases that the project is built for too
};

/// True for a call that makes the server.
bool makes_server(const Program& program, const Expr& call) {
  if (call.base == kNoExpr) return false;
  const std::string name = dotted(program, call.base);
  const Expr& callee = program.exprs[call.base];
  const auto fits = [&](std::string_view one) {
    if (one.starts_with('.')) return callee.kind == ExprKind::member && callee.text == one.substr(1);
    return name == one || (name.size() > one.size() && name.ends_with("." + std::string(one)));
  };
  const auto has = [&](std::string_view one) { return holds_written(program.bytes, one); };
  const auto calls = known_words(kSystem, "calls"), helpers = known_words(kSystem, "helpers"),
             builders = known_words(kSystem, "builders");
  return std::any_of(calls.begin(), calls.end(), fits) ||
         (std::any_of(helpers.begin(), helpers.end(), fits) && std::any_of(builders.begin(), builders.end(), has));
}

/// Projects of tests are called so by their folder: "Shop.Tests", "UnitTests".
bool is_test_project(const Sources& sources, std::string_view path) {
  if (is_test_path(sources, path)) return true;
  for (std::string_view rest = folder_of(path); !rest.empty(); rest = folder_of(rest)) {
    const std::string_view folder = name_of(rest);
    if (folder.ends_with("Tests") || folder.ends_with(".Test") || folder.ends_with("TestHost")) return true;
  }
  return false;
}

/// What the settings files and the environment give a limit, as data in seconds.
std::vector<Datum> bound_data(const KestrelProject& project, std::string_view setting) {
  std::vector<std::string_view> keys{"Kestrel", "Limits"};
  const size_t dot = setting.find('.');
  if (dot != std::string_view::npos) keys.push_back(setting.substr(0, dot));
  keys.push_back(setting.substr(dot == std::string_view::npos ? 0 : dot + 1));
  std::vector<Datum> data;
  for (const KestrelText& text : kestrel_texts(project, keys)) {
    Datum datum{.text = "cannot work out " + text.text, .span = text.span, .chain = text.chain};
    const std::optional<double> seconds = text.is_unknown ? std::nullopt : time_span_in(text.text);
    if (seconds) {
      datum.kind = DatumKind::number;
      datum.number = *seconds;
    }
    data.push_back(std::move(datum));
  }
  return data;
}

void add_ineffective(const Work& work, const KnownTimer& row, Span span) {
  Effect effect{.scope = work.component.root,
                .setting = "Kestrel:Limits:" + std::string(row.setting),
                .span = span,
                .acts = flag(false)};
  effect.reason =
      "of the section Kestrel the server reads its endpoints alone, and no source of the project binds the limits";
  effect.help = "Bind them with services.Configure<KestrelServerOptions>(configuration.GetSection(\"Kestrel\"))";
  work.deriving.model.effects.push_back(std::move(effect));
}

/// True for a program on the kind of host that was there before the generic one.
bool is_older_host(const KestrelProject& project) {
  const std::string_view bytes = project.sources->bytes(project.main);
  const auto words = known_words(kSystem, "older_hosts");
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(bytes, word); });
}

/// What a variable or a settings file gives the host, as a number of seconds in a text.
std::vector<Datum> shutdown_data(const Work& work, const KnownTimer& row) {
  for (const std::string_view name : row.spellings) {
    const auto found = work.environment.find(name);
    if (found != work.environment.end()) return {expanded(found->second, work.environment)};
  }
  std::vector<Datum> data;
  for (const KestrelText& text : kestrel_texts(work.project, {"shutdownTimeoutSeconds"})) {
    data.push_back({.kind = text.is_unknown ? DatumKind::unknown : DatumKind::string,
                    .text = text.text,
                    .span = text.span,
                    .chain = text.chain});
  }
  return data;
}

void add_timers(const Work& work) {
  const TimerPlace place{.scope = work.component.root, .head = work.component.head};
  for (const KnownTimer& row : known_timers()) {
    if (row.system != kSystem || !row.is_timer || !row.family.empty()) continue;
    std::vector<Datum> data = kestrel_data(work.project, row.setting);
    const bool is_hosts = holds(known_words(kSystem, "of_the_host"), row.setting);
    std::vector<Datum> bound = is_hosts ? shutdown_data(work, row) : bound_data(work.project, row.setting);
    bool is_text = false;
    const std::optional<bool> is_bound = is_hosts        ? std::optional(true)
                                         : bound.empty() ? std::nullopt
                                                         : binds_limits(work.project);
    if (!bound.empty() && !is_bound) {
      data = {{.text = "more sources than are read may bind the limits", .span = bound.front().span}};
    } else if (!bound.empty() && !*is_bound) {
      add_ineffective(work, row, bound.front().span);
    } else if (!bound.empty() && data.empty()) {
      data = std::move(bound);
      is_text = !is_hosts;
    } else if (!bound.empty()) {
      // Which of them runs last depends on the order in which services are registered.
      data = {{.text = "sources and settings files both set it", .span = bound.front().span}};
    }
    if (const std::string other = binds_another_section(work.project); !other.empty())
      data = {{.text = other, .span = place.head}};
    if (data.empty() && !work.project.unread.empty())
      data = {{.text = work.project.unread + " may set it", .span = place.head}};
    if (data.empty()) data = kestrel_data_of_references(work.project, row.setting);
    if (has_place(work.project.elsewhere)) {
      const std::string name(work.deriving.sources.text(work.project.elsewhere));
      data = {{.text = "what " + name + "() brings is not in the repository and may set it",
               .span = work.project.elsewhere}};
    }
    const bool is_older = is_hosts && is_older_host(work.project);
    if (data.empty() && !work.component.complete)
      data = {{.text = work.deriving.sources.path(work.component.file) + " does not parse", .span = place.head}};
    const KnownTimer& counted = is_older ? known_row(kSystem, row.setting, kOlderHost) : row;
    Value value = closing(row, value_of(work.deriving.sources, data, counted, work.component), work.component);
    if (work.older)
      merge(value, closing(row, value_of(work.deriving.sources, data, counted, *work.older), *work.older));
    emit_timer(work.deriving, place, row, row.family, std::move(value), data);
    if (!is_text) continue;
    const bool is_quoted = work.deriving.sources.text(data.front().span).starts_with('"');
    work.deriving.model.timers.back().unit = is_quoted ? Unit::dotnet_text : Unit::text;
  }
}

/// "http://*:8080" as an address; a port alone as that port.
std::optional<Address> address_in(std::string_view text) {
  Address address;
  const auto scheme = text.find("://");
  if (text.starts_with("unix:")) return bind_address(text, 0);
  if (scheme == std::string_view::npos) {
    address.port = bind_address(":" + std::string(text), 0).port;
    return address.port != 0 ? std::optional(address) : std::nullopt;
  }
  const bool is_tls = text.starts_with("https");
  std::string_view rest = text.substr(scheme + 3);
  if (rest.starts_with("unix:")) return bind_address(rest, 0);
  rest = rest.substr(0, rest.find('/'));
  address = bind_address(rest, is_tls ? 443 : 80);
  if (address.host == "*" || address.host == "+") address.host.clear();
  return address;
}

void add_address(const Work& work, std::string_view text, Span span, bool is_unknown) {
  constexpr std::string_view kSocket = "unix:";
  const bool is_socket = is_unknown && text == kSocket;
  const std::optional<Address> address = is_socket    ? std::optional(bind_address("unix:?", 0))
                                         : is_unknown ? std::nullopt
                                                      : address_in(text);
  work.deriving.model.endpoints.push_back({.scope = work.component.root,
                                           .family = "http",
                                           .address = address.value_or(Address{}),
                                           .span = has_place(span) ? span : work.component.head});
}

/// Adds each part of "http://*:80;https://*:443"; true when there was a text at all.
bool add_addresses(const Work& work, const std::vector<KestrelText>& texts) {
  for (const KestrelText& one : texts) {
    std::string_view rest = one.text;
    do {
      const size_t end = std::min(rest.find(';'), rest.size());
      if (end > 0 || one.is_unknown) add_address(work, rest.substr(0, end), one.span, one.is_unknown);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    } while (!rest.empty());
  }
  return !texts.empty();
}

std::vector<KestrelText> variables(const Work& work, std::string_view list) {
  for (const std::string_view name : known_words(kSystem, list)) {
    const auto found = work.environment.find(name);
    if (found == work.environment.end()) continue;
    const Datum datum = expanded(found->second, work.environment);
    const bool is_known = datum.kind == DatumKind::string;
    return {{is_known ? datum.text : "", datum.span, datum.chain, !is_known}};
  }
  return {};
}

std::vector<KestrelText> flags(const Work& work, std::string_view setting) {
  std::vector<KestrelText> texts;
  for (const Datum& datum : flag_data(work.deriving.lookup, work.component.root, setting, work.environment)) {
    const bool is_known = datum.kind == DatumKind::string;
    texts.push_back({is_known ? datum.text : "", datum.span, datum.chain, !is_known});
  }
  return texts;
}

/// The port that the images of Microsoft set; nothing when no workload runs one.
std::vector<KestrelText> port_of_image(const Work& work) {
  const KnownSystem* system = find_system(kSystem);
  for (const WorkloadId id : work.component.workloads) {
    const std::string& image = at(work.deriving.model.workloads, id).image;
    const bool is_known = std::any_of(system->images.begin(), system->images.end(), [&](std::string_view one) {
      return image.find("/" + std::string(one)) != std::string::npos;
    });
    const std::string_view release = work.component.release.text;
    if (!is_known || release.empty()) continue;
    // One of several releases: which one is in the image is not known.
    if (release.find('|') != std::string_view::npos)
      return {{"", at(work.deriving.model.workloads, id).image_span, {}, true}};
    std::string_view port;
    for (const std::string_view entry : known_words(kSystem, "default_image_port")) {
      const size_t blank = entry.find(' ');
      const bool is_first = blank == std::string_view::npos;
      if (is_first || !tag_word(release).empty() || !is_before(release, entry.substr(0, blank)))
        port = is_first ? entry : entry.substr(blank + 1);
    }
    return {{std::string(port), at(work.deriving.model.workloads, id).image_span, {}}};
  }
  return {};
}

void add_endpoints(const Work& work) {
  const bool by_options = add_addresses(work, kestrel_listens(work.project, true));
  const bool by_section = add_addresses(work, kestrel_texts(work.project, {"Kestrel", "Endpoints", "*", "Url"}));
  if (by_options || by_section) return;
  if (add_addresses(work, kestrel_listens(work.project, false))) return;
  if (add_addresses(work, flags(work, "urls")) || add_addresses(work, variables(work, "urls"))) return;
  if (add_addresses(work, flags(work, "http_ports")) || add_addresses(work, variables(work, "ports"))) return;
  if (add_addresses(work, kestrel_texts(work.project, {"Urls"}))) return;
  const bool may_listen = has_place(work.project.elsewhere) || references_listen(work.project);
  if (!may_listen && add_addresses(work, port_of_image(work))) return;
  if (!work.project.unread.empty() || may_listen) return add_address(work, "", work.component.head, true);
  if (!work.component.workloads.empty()) return add_address(work, "", work.component.head, true);
  add_addresses(work, kestrel_default_urls(work.project, work.component));
}

bool is_replaced(const KestrelProject& project) {
  const std::string_view bytes = project.sources->bytes(project.main);
  const auto words = known_words(kSystem, "replaced_by");
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_written(bytes, word); });
}

/// The project that a command starts: of `Api.dll`, or the one that `--project` names.
std::optional<FileId> project_started(const Sources& sources, const Command& command) {
  const auto& words = command.words;
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    if (word.ends_with(".dll")) return dotnet_project(sources, name_of(word.substr(0, word.size() - 4)));
    const bool names_project = (word == "--project" || word == "-p") && i + 1 < words.size();
    if (!names_project) continue;
    const std::string_view path = words[i + 1].text;
    if (path.ends_with(".csproj")) return dotnet_project(sources, name_of(path.substr(0, path.size() - 7)));
    const auto folder = joined_path(command.folder, path);
    return folder ? project_of(sources, *folder + "/Program.cs") : std::nullopt;
  }
  const bool is_run = words.size() > 1 && (words[1].text == "run" || words[1].text == "watch");
  return is_run ? project_of(sources, command.folder.empty() ? "Program.cs" : command.folder + "/Program.cs")
                : std::nullopt;
}

/// True where some file of the repository makes a server.
bool makes_any(const Sources& sources) {
  constexpr size_t kMostFiles = 5'000;
  size_t looked_at = 0;
  const auto calls = known_words(kSystem, "calls");
  for (const FileId file : sources.want_glob("**/*.cs")) {
    const std::string_view bytes = sources.bytes(file);
    if (++looked_at > kMostFiles) return true;
    if (std::any_of(calls.begin(), calls.end(), [&](std::string_view one) { return holds_written(bytes, one); }))
      return true;
  }
  return false;
}

/// A library may set limits of whatever server is made with it.
void note_limits_of_nobody(Reading& reading, const Program& program) {
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.base == kNoExpr || program.exprs[expr.base].text != "ConfigureKestrel") continue;
    const std::string_view given = reading.sources.text(expr.span);
    if (given.find("Limits") == std::string_view::npos || makes_any(reading.sources)) continue;
    const uint32_t end = program.exprs[expr.base].span.end;
    reading.model.gaps.push_back(
        {{expr.span.file, end - static_cast<uint32_t>(program.exprs[expr.base].text.size()), end},
         "limits of a server are set here, and no program that makes one was found"});
    return;
  }
}

}  // namespace

void read_kestrel(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_project(reading.sources, path)) return;
  const Program& program = reading.documents.program(file, format);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (!makes_server(program, expr)) continue;
    const Expr& callee = program.exprs[expr.base];
    Span head = callee.span;
    // Of a chain of calls the method alone.
    if (callee.kind == ExprKind::member && callee.span.end - callee.span.begin > callee.text.size() &&
        dotted(program, expr.base).empty())
      head.begin = callee.span.end - static_cast<uint32_t>(callee.text.size());
    add_component(reading.model,
                  {.system = std::string(kSystem),
                   .name = path,
                   .head = head,
                   .file = file,
                   .accepts = true,
                   .complete = program.complete},
                  callee.text);
    for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
    return;
  }
  note_limits_of_nobody(reading, program);
}

void read_dotnet_command(Reading& reading, const Command& command) {
  if (command.workload == WorkloadId::none) return;
  const std::optional<FileId> project = project_started(reading.sources, command);
  if (!project) return;
  for (Component& component : reading.model.components) {
    if (component.system != kSystem || component.file == FileId::none) continue;
    if (project_of(reading.sources, reading.sources.path(component.file)) != project) continue;
    if (std::find(component.workloads.begin(), component.workloads.end(), command.workload) ==
        component.workloads.end())
      component.workloads.push_back(command.workload);
    add_flag_settings(reading.model, component.root, flags_of(kSystem, command.words, 1), {});
    return;
  }
}

void derive_kestrel(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base || component.file == FileId::none) return;
  const Environment environment = environment_of(deriving, id);
  const KestrelProject project = kestrel_project(deriving.sources, deriving.documents, environment, component.file);
  if (is_replaced(project)) {
    component.is_base = true;
    return;
  }
  const std::optional<Component> older = set_kestrel_release(deriving, component, project.manifest);
  const Work work{deriving, component, environment, project, older};
  add_timers(work);
  add_endpoints(work);
  add_hub_pings(deriving, project, id);
}

}  // namespace outlast
