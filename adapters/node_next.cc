#include <cstdlib>

#include "adapters/node.h"

#include "adapters/node_work.h"

namespace outlast {

Address node_address(const Datum& datum, std::string host) {
  Address address{.host = host == "0.0.0.0" || host == "::" ? "" : std::move(host)};
  double port = datum.kind == DatumKind::number ? datum.number : 0;
  if (datum.kind == DatumKind::string) {
    const bool is_number =
        !datum.text.empty() && datum.text.size() < 6 && datum.text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) return {.unix_path = datum.text};
    port = std::atof(datum.text.c_str());
  }
  if (port > 0 && port < 65536) address.port = static_cast<uint16_t>(port);
  return address;
}

ExprId next_server_loaded(const Program& program) {
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || call.args.size() != 1) continue;
    const std::string& callee = program.exprs[call.base].text;
    const std::string& module = program.exprs[call.args[0]].text;
    const bool is_it = module == "./server.js" || module == "./server";
    if (is_it && (callee == "require" || callee == "import")) return one.call;
  }
  return kNoExpr;
}

namespace {

/// What a script that loads the server sets a variable to; one value, or unknown.
std::optional<Datum> set_by_wrapper(Deriving& deriving, const Component& component, const std::string& name,
                                    const Environment& environment) {
  if (component.file == FileId::none) return std::nullopt;
  const Format format = format_of_path(deriving.sources.path(component.file)).value_or(Format::javascript);
  const Program& program = deriving.documents.program(component.file, format);
  const EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, environment);
  std::vector<Datum> data = variable_at(next_server_loaded(program), name, scope);
  if (data.empty() || data[0].is_absent) return std::nullopt;
  if (data.size() == 1 && data[0].choices.empty()) return std::move(data[0]);
  return Datum{.text = "cannot work out what sets " + name, .span = data[0].span};
}

}  // namespace

void derive_node_next(Deriving& deriving, ComponentId id) {
  const Component& component = at(deriving.model.components, id);
  constexpr std::string_view kUnreadFlag = "--keepAliveTimeout";
  const KnownTimer& row = node_row("keepAliveTimeout");
  const Environment environment = environment_of(deriving, id);
  Datum datum;
  const Setting* flag_set = deriving.lookup.setting(component.root, row.setting);
  const auto variable = row.spellings.empty() ? environment.end() : environment.find(row.spellings.front());
  // What the build makes reads the variable, and `next start` its flag alone.
  const bool reads_flags = at(deriving.model.scopes, component.root).label == kNextStart;
  bool is_set = true;
  const std::string name(row.spellings.empty() ? "" : row.spellings.front());
  if (std::optional<Datum> own = set_by_wrapper(deriving, component, name, environment)) {
    datum = std::move(*own);
  } else if (flag_set && !flag_set->alternatives.empty()) {
    const SettingAlternative& one = flag_set->alternatives[0];
    datum = expanded(one, environment);
  } else if (variable != environment.end() && !reads_flags) {
    datum = expanded(variable->second, environment);
  } else {
    is_set = false;
  }
  Value value = is_set ? value_of_datum(datum, row, component) : default_of(row, component);
  // It writes the number to Node's server only when there is one.
  const bool is_zero = value.alternatives.size() == 1 && value.alternatives[0].form == Form::exact &&
                       value.alternatives[0].range.high == 0;
  if (is_zero) value = default_of(row, component);
  deriving.model.timers.push_back({.scope = component.root,
                                   .kind = row.kind,
                                   .setting = row.setting,
                                   .unit = row.unit,
                                   .value = closing(row, std::move(value), component),
                                   .origin = is_set ? origin_of(deriving.sources, datum)
                                                    : Origin{.span = component.head, .how = How::version_default},
                                   .set_by = reads_flags             ? kUnreadFlag
                                             : row.spellings.empty() ? std::string_view()
                                                                     : row.spellings.front()});
  if (const Setting* unread = deriving.lookup.setting(component.root, kUnreadFlag)) {
    Effect effect{.scope = component.root, .setting = "keepAliveTimeout", .span = unread->span, .acts = flag(false)};
    effect.reason = "the server of a standalone build reads no flags";
    effect.help = "Set KEEP_ALIVE_TIMEOUT instead";
    deriving.model.effects.push_back(std::move(effect));
  }
  if (reads_flags && !flag_set && variable != environment.end() && has_place(variable->second.span)) {
    Effect effect{.scope = component.root, .setting = name, .span = variable->second.span, .acts = flag(false)};
    effect.reason = "`next start` does not read it";
    effect.help = "Give it --keepAliveTimeout instead";
    deriving.model.effects.push_back(std::move(effect));
  }
  const auto port = environment.find(std::string_view("PORT"));
  Datum number{.kind = DatumKind::number, .number = static_cast<double>(known_port("node", "default_port next"))};
  const Setting* port_flag = deriving.lookup.setting(component.root, "--port");
  if (port_flag && !port_flag->alternatives.empty())
    number = expanded(port_flag->alternatives[0], environment);
  else if (port != environment.end())
    number = expanded(port->second, environment);
  deriving.model.endpoints.push_back({.scope = component.root,
                                      .address = node_address(number, ""),
                                      .span = has_place(number.span) ? number.span : component.head});
}

}  // namespace outlast
