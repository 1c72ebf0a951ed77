// What a Go struct is filled with by the one call of the repository that fills one of its type.
#include <algorithm>

#include "syntax/eval_fillers.h"
#include "syntax/eval_state.h"
#include "syntax/eval_stores.h"
#include "text/code_search.h"

namespace outlast {

namespace {

/// How a program fills a struct; without a tag in a way that is not known.
struct Filling {
  const Program* program = nullptr;
  Filler filler;
  ExprId call = kNoExpr;
};

/// The calls of a program that fill a struct of a type.
std::vector<Filling> fillings_in(Evaluation& state, const Program& program, std::string_view type) {
  std::vector<Filling> found;
  for (const Call& one : program.calls) {
    const Expr& call = program.exprs[one.call];
    if (call.base == kNoExpr || call.args.empty()) continue;
    const Expr& method = program.exprs[call.base];
    const bool may_fill =
        method.kind == ExprKind::member && (method.text.starts_with("Unmarshal") || method.text.starts_with("Decode") ||
                                            (method.text == "ReadConfig" && call.args.size() <= 2));
    if (!may_fill) continue;
    const std::optional<Filler> filler = filler_of(state, program, one.call);
    const std::string owner = declared_type(state, program, filler ? filler->filled : call.args[0]).second;
    if (std::string_view(owner).substr(owner.rfind('.') + 1) != type) continue;
    found.push_back({&program, filler.value_or(Filler{}), one.call});
  }
  return found;
}

/// True when a program sets a member of a struct over what fills it, whatever that is; `if c.Idle == 0` in front of it
/// asks whether something does.
bool sets_over(Evaluation& state, const Program& program, const Field& field) {
  return std::any_of(program.assignments.begin(), program.assignments.end(), [&](const Assignment& one) {
    const Expr& target = program.exprs[one.target];
    if (one.parameter >= 0 || target.kind != ExprKind::member || target.text != field.name) return false;
    const std::string owner = declared_type(state, program, target.base).second;
    const std::string_view last = std::string_view(owner).substr(owner.rfind('.') + 1);
    if (!last.empty() && !field.owner.ends_with(last)) return false;
    const ExprId condition = one.branch == kNoBranch ? kNoExpr : program.branches[one.branch].condition;
    const std::string asked = condition == kNoExpr ? "" : source_of(program, condition);
    constexpr std::string_view kNothing[] = {" == 0", " <= 0", " < 1", " == \"\"", " ) == 0", " ) < 1"};
    return std::none_of(std::begin(kNothing), std::end(kNothing),
                        [&](std::string_view sign) { return holds_code(asked, field.name + std::string(sign)); });
  });
}

/// The members that lead to those at hand from a struct that something fills: `Config.Server` in front of
/// `ServerConfig.Idle`.
bool climb(const Program& home, std::vector<const Field*>& way) {
  const std::string owner = way.front()->owner;
  const size_t dot = owner.rfind('.');
  const Field* found = nullptr;
  for (const Field& field : home.fields) {
    const bool is_it = dot != std::string::npos
                           ? field.owner == owner.substr(0, dot) && field.name == owner.substr(dot + 1)
                           : field.type != kNoExpr && dotted(home, field.type) == owner;
    if (is_it && found != nullptr) return false;
    if (is_it) found = &field;
  }
  if (found == nullptr) return false;
  way.insert(way.begin(), found);
  return true;
}

/// What another file of the program declares for its package: the file, and the name with its members.
struct OfPackage {
  const Program* home = nullptr;  ///< null for what this file, or a function of it, has
  std::string name;
};

OfPackage of_package(Evaluation& state, const Program& program, ExprId id) {
  const std::string name = dotted(program, id);
  const std::string root = name.substr(0, name.find('.'));
  const auto [first, past] = assignments_named(program, root);
  if (root.empty() || root == name || first != past) return {};
  for (const Import& import : program.imports) {
    if (import.local != root) continue;
    const std::string rest = name.substr(root.size() + 1);
    return {state.outer.module(program, import.module + "#" + rest.substr(0, rest.find('.'))), rest};
  }
  return {state.outer.module(program, "#" + root), name};
}

/// True when a place stands in the call that fills the struct.
bool is_of_filler(const Program& program, ExprId place, const Filling& filling) {
  const Expr& filled = program.exprs[filling.filler.filled];
  const Span at = program.exprs[place].span;
  return filling.program == &program && at.begin >= filled.span.begin && at.end <= filled.span.end;
}

/// True when a file of the program sets over what fills it what another file declares for its package.
bool is_set_for_package(Evaluation& state, const OfPackage& thing, const Field& field, const Filling& filling) {
  const Program& home = *thing.home;
  const Program* beside = &home;
  for (int i = 0; i < 2 && beside != nullptr; ++i) {
    beside = state.outer.module(*beside, "#~" + field.name);
    if (beside != nullptr && sets_over(state, *beside, field)) return true;
  }
  const Program* user = state.outer.module(home, "#>" + thing.name);
  if (user == nullptr) return false;
  if (state.outer.module(home, "#>>" + thing.name) != nullptr || !state.outer.sources) return true;
  const std::string local = name_of_import(*user, name_of(folder_of(state.outer.sources->path(home.file))));
  const ExprId place = local.empty() ? kNoExpr : set_from_afar(*user, local + "." + thing.name);
  return place == kNoExpr || !is_of_filler(*user, place, filling);
}

}  // namespace

std::optional<Datum> filled_value(Evaluation& state, const Program& program, ExprId id) {
  constexpr int kMostClimbs = 3;
  constexpr std::string_view kFillers[] = {"viper.Unmarshal", "yaml.Unmarshal", "cleanenv.ReadConfig",
                                           "json.Unmarshal",  "toml.Unmarshal", "toml.DecodeFile",
                                           "toml.Decode"};
  if (program.language != Format::go || !state.outer.module || !state.outer.sources || state.depth > 30)
    return std::nullopt;
  const auto along_chain = fields_along(state, program, id);
  const Program* home = along_chain.first;
  std::vector<const Field*> way = along_chain.second;
  if (way.empty() || way.back()->type == kNoExpr) return std::nullopt;
  const std::string type = dotted(*home, way.back()->type);
  const std::string_view getter = type == "time.Duration" ? "GetDuration" : type == "string" ? "GetString" : "GetInt";
  std::vector<const Program*> programs{home};
  for (const std::string_view filler : kFillers) {
    const Program* beside = state.outer.module(*home, "#(" + std::string(filler));
    if (beside != nullptr && std::find(programs.begin(), programs.end(), beside) == programs.end())
      programs.push_back(beside);
  }
  std::vector<std::pair<const Program*, const Field*>> fields;
  for (const Field* one : way) fields.emplace_back(home, one);
  if (is_read_its_own_way(state, fields)) return std::nullopt;
  std::vector<Filling> fillings;
  ++state.depth;
  const bool is_set = std::any_of(programs.begin(), programs.end(), [&](const Program* one) {
    return sets_over(state, *one, *along_chain.second.back());
  });
  for (int up = 0; up <= kMostClimbs && fillings.empty() && !is_set; ++up) {
    if (up > 0 && !climb(*home, way)) break;
    for (const Program* one : programs) {
      if (!state.spend(one->calls.size())) break;
      for (Filling& filling : fillings_in(state, *one, way.front()->owner)) fillings.push_back(std::move(filling));
    }
  }
  std::optional<Datum> found;
  const OfPackage thing = fillings.size() == 1 ? of_package(state, program, id) : OfPackage();
  const bool is_set_over =
      thing.home != nullptr && is_set_for_package(state, thing, *along_chain.second.back(), fillings[0]);
  if (fillings.size() == 1 && !fillings[0].filler.tag.empty() && !is_set_over) {
    const Filling& filling = fillings[0];
    const std::string key = key_of_way(way, filling.filler);
    const Span asked = program.exprs[id].span;
    Data values;
    if (filling.filler.from == FilledFrom::store) {
      values = stored(state, *filling.program, filling.filler.store, key, filling.call, getter, true);
      for (Datum& value : values) {
        if (!value.chain.empty() && value.chain.back().note.starts_with("Get"))
          value.chain.back().note = "filled from " + key;
      }
    } else if (!is_set_by_variable(state, way.back()->tag)) {
      const FileRead read = value_of_file(state, *filling.program, filling.filler, key, getter);
      if (read.value) values = {*read.value};
      along(values, {}, {{asked, "filled from " + read.path}});
    }
    if (values.size() == 1) found = std::move(values[0]);
  }
  --state.depth;
  return found;
}

}  // namespace outlast
