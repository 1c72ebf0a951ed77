#include "cli/derive.h"

#include <algorithm>
#include <map>
#include <utility>

#include "cli/settle.h"

namespace outlast {
namespace {

constexpr size_t kMostCases = 16;  ///< of one component; more are not told apart
constexpr int kMostRounds = 4;     ///< in which what one variable decides may ask for others

/// Cases of all components together, beside those of a few for each; past them no component's are told apart.
constexpr size_t kMostCasesOfAll = 600;
constexpr size_t kFewCases = 3;

/// One component that is derived again and again.
struct Work {
  Deriving& deriving;
  ComponentId id;
  void (*derive)(Deriving&, ComponentId);
  Untied& untied;
  std::vector<size_t> sizes;  ///< of the model before
  Component before;           ///< the component then
  size_t& cases_left;         ///< of all components
};

/// Derives the component in one case, into the model.
void derive_in(Work& work, Case& assumed) {
  work.deriving.assumed = &assumed;
  work.derive(work.deriving, work.id);
  work.deriving.assumed = nullptr;
}

/// Takes out of the model what the component was derived to.
Piece taken(Work& work) {
  Piece piece = cut(work.deriving.model, work.sizes);
  piece.component = std::exchange(at(work.deriving.model.components, work.id), work.before);
  return piece;
}

/// What one case comes to; the model is as before.
Piece derived(Work& work, Case& assumed) {
  derive_in(work, assumed);
  return taken(work);
}

/// How a default's step says that nothing sets its variable.
std::string unset_note(const Doubt& why) {
  return "environment variable " + why.name + " is set by nothing in the repository";
}

/// Says of a default what may set its variable.
void tell(const Work& work, std::vector<OriginStep>& chain, Span written, const Doubt& why, bool is_doubted) {
  for (OriginStep& step : chain) {
    const std::string note = unset_note(why);
    // A framework's placeholder may be a property as well.
    if (!step.note.starts_with(note) && !step.note.starts_with(note.substr(note.find(why.name)))) continue;
    step.note = "environment variable " + why.name +
                (!is_doubted && (is_written(work.deriving, written, why) || is_written(work.deriving, step.span, why))
                     ? " is set to its default or not at all"
                 : !is_doubted       ? " has its default, or what sets it changes nothing here"
                 : why.place.empty() ? " has its default unless something sets it"
                                     : " has its default unless " + why.place + " is for this");
  }
}

void tell_all(const Work& work, Piece& piece, const std::vector<Doubt>& doubts, const OpenThings& open) {
  for (const Doubt& why : doubts) {
    for (size_t i = 0; i < piece.timers.size(); ++i) {
      const auto known = open.timers.doubted.find(i);
      const bool is_doubted = known != open.timers.doubted.end() && known->second.contains(why.name);
      tell(work, piece.timers[i].origin.chain, piece.timers[i].origin.span, why, is_doubted);
      for (Alternative& one : piece.timers[i].value.alternatives) {
        if (one.form == Form::unknown && one.note == unset_note(why)) one.note = why.reason;
      }
    }
    for (Route& route : piece.routes) {
      tell(work, route.target_chain, route.target, why, !route.unresolved.empty());
      if (route.unresolved == unset_note(why)) route.unresolved = why.reason;
    }
  }
}

/// The variables that a component lacks and something untied sets, with what each may be.
using Variables = std::map<std::string, std::vector<Doubt>, std::less<>>;

void add_doubts(const Work& work, const Case& asked, Variables& variables) {
  for (const std::string& name : asked.lacked) {
    const bool is_read = asked.lacked.contains("$" + name);
    // What another part asks for may be read by a program in a later round alone.
    const std::string mark = "?" + name;
    if (variables.contains(name) && (!is_read || variables.contains(mark))) continue;
    variables[name] = doubts_of(work.untied, work.before, name, is_read);
    if (is_read) variables[mark] = {};
  }
}

/// A case in which each of the variables is set to something that is not known.
Told all_unknown(const Variables& variables) {
  Told told{.manner = Manner::unknown};
  for (const auto& [name, doubts] : variables) {
    if (doubts.empty()) continue;
    EnvironmentValue value = doubts.front().value;
    value.is_unknown = true;
    value.text = doubts.front().reason;
    told.assumed.set[name] = std::move(value);
    told.variables.push_back(doubts.front());
  }
  if (told.variables.empty()) return told;
  told.why = told.variables.front();
  told.why.value.is_unknown = true;
  if (told.variables.size() > 1) {
    const std::string others = std::to_string(told.variables.size() - 1);
    told.why.name += " or one of " + others + " others";
    told.why.reason += "; it is one of " + std::to_string(told.variables.size()) + " variables that are not told apart";
  }
  return told;
}

/// The variables that a component depends on and something untied sets.
struct Dependence {
  Variables variables;
  bool is_any = false;  ///< what they are changes something
  Piece open;           ///< what it comes to where none of them is known
};

Dependence dependence_of(Work& work, const Piece& own, Case asked) {
  Dependence found;
  add_doubts(work, asked, found.variables);
  // What one of them decides may ask for others.
  size_t count = 0;
  for (int round = 0; round < kMostRounds; ++round) {
    Told told = all_unknown(found.variables);
    if (told.variables.size() == count) break;
    count = told.variables.size();
    found.open = derived(work, told.assumed);
    found.is_any = differences(work.deriving.model, own, found.open).any() || found.is_any;
    add_doubts(work, told.assumed, found.variables);
  }
  return found;
}

/// What one workload sets of the variables, as a case; `is_known` as far as that counts.
Told case_of(const WorkloadCase& one, bool is_known) {
  Told told{.manner = one.is_plain ? Manner::workload : Manner::alone, .variables = one.set, .why = one.set.front()};
  for (const Doubt& variable : one.set) {
    told.assumed.set[variable.name] = variable.value;
    if (variable.value.is_unknown && !is_known) told.manner = Manner::alone;
  }
  // Which of several variables a default stands for is not known.
  if (one.set.size() > 1) told.why.value.is_unknown = true;
  for (size_t i = 1; i < one.set.size(); ++i) {
    told.why.name += (i + 1 < one.set.size() ? ", " : " or ") + one.set[i].name;
    told.why.reason += (i + 1 < one.set.size() ? ", " : " and ") + one.set[i].name;
  }
  return told;
}

/// All variables that more than one case sets alone, as far as only one value is known of them.
Told together_of(const std::vector<Told>& alone) {
  Told told{.manner = Manner::together};
  for (const Told& one : alone) {
    for (const Doubt& variable : one.variables) {
      const auto [known, is_new] = told.assumed.set.try_emplace(variable.name, variable.value);
      if (is_new) told.variables.push_back(variable);
      if (is_new || (!variable.value.is_unknown && known->second.text == variable.value.text)) continue;
      known->second.is_unknown = true;
      known->second.text = variable.reason;
    }
  }
  if (!told.variables.empty()) told.why = told.variables.front();
  told.why.value.is_unknown = true;
  return told;
}

/// True where what workloads set to something unknown changes nothing by itself.
bool is_known_enough(Work& work, const Piece& base, const std::vector<WorkloadCase>& workloads) {
  Case open;
  for (const WorkloadCase& workload : workloads) {
    for (const Doubt& one : workload.set) {
      if (one.value.is_unknown) open.set.try_emplace(one.name, one.value);
    }
  }
  return open.set.empty() || !differences(work.deriving.model, base, derived(work, open)).any();
}

/// True where a workload sets a variable alone, and to the same.
bool is_case_of_workload(const std::vector<Told>& workloads, const Doubt& one) {
  return !one.value.is_unknown && std::any_of(workloads.begin(), workloads.end(), [&](const Told& told) {
    const Doubt& first = told.variables.front();
    return told.variables.size() == 1 && first.name == one.name && first.value.text == one.value.text;
  });
}

/// The cases in which a component is derived; nothing where there are too many.
std::vector<Told> cases_of(Work& work, const Piece& base, const Variables& variables) {
  Names names;
  for (const auto& [name, doubts] : variables) names.insert(name);
  std::vector<Told> workloads, alone, cases;
  const auto set_by = workload_cases(work.untied, work.before, names);
  if (!set_by) return {};
  const bool is_known = is_known_enough(work, base, *set_by);
  for (const WorkloadCase& one : *set_by) {
    Told told = case_of(one, is_known);
    std::vector<Told>& kind = told.manner == Manner::workload ? workloads : alone;
    told.label = "where " + one.name + " starts this";
    kind.push_back(std::move(told));
  }
  for (const auto& [name, doubts] : variables) {
    for (const Doubt& one : doubts) {
      if (one.is_workload || is_case_of_workload(workloads, one)) continue;
      alone.push_back({.assumed = {.set = {{name, one.value}}}, .variables = {one}, .why = one});
    }
  }
  cases = workloads;
  cases.insert(cases.end(), alone.begin(), alone.end());
  Told together = together_of(alone);
  if (alone.empty()) return cases;
  if (together.variables.size() > 1) cases.push_back(together);
  // What a workload does not set may be set for it by the others.
  for (const Told& one : workloads) {
    Told both = together;
    for (const auto& [name, value] : one.assumed.set) both.assumed.set[name] = value;
    cases.push_back(std::move(both));
  }
  return cases;
}

/// Derives in each case, and tells of what is not the same; what it adds to `told` changes something.
void settle_all(Work& work, Piece& own, const Dependence& dependence, OpenThings& open, std::vector<Doubt>& told) {
  const Piece base = own;
  const auto settle_case = [&](const Piece& other, const Told& one) {
    const Differences found = differences(work.deriving.model, base, other);
    if (!found.any()) return false;
    settle(work.deriving, own, other, found, one, open);
    told.insert(told.end(), one.variables.begin(), one.variables.end());
    return true;
  };
  std::vector<Told> cases = cases_of(work, base, dependence.variables);
  if (cases.empty() || cases.size() > kMostCases || cases.size() > work.cases_left) {
    settle_case(dependence.open, all_unknown(dependence.variables));
    return;
  }
  work.cases_left -= cases.size();
  // The cases of workloads come first; those that change nothing are as if none was.
  uint32_t arms = 0;
  for (Told& one : cases) {
    if (one.manner != Manner::workload) join_workloads(work.deriving, own, arms, open);
    one.arm = arms;
    const Piece other = derived(work, one.assumed);
    if (settle_case(other, one) && one.manner == Manner::workload) ++arms;
  }
  join_workloads(work.deriving, own, arms, open);
}

void derive_one(Work& work) {
  Case nothing;
  derive_in(work, nothing);
  // Most ask for nothing that is lacked, and stay where they are.
  if (nothing.lacked.empty()) return;
  Piece own = taken(work);
  const Dependence dependence = dependence_of(work, own, std::move(nothing));
  OpenThings open;
  std::vector<Doubt> told;
  if (dependence.is_any) settle_all(work, own, dependence, open, told);
  for (const auto& [name, doubts] : dependence.variables) {
    if (!doubts.empty()) told.push_back(doubts.front());
  }
  tell_all(work, own, told, open);
  at(work.deriving.model.components, work.id) = own.component;
  put_back(work.deriving.model, std::move(own));
}

}  // namespace

void derive_all(Reading& reading, const Adapter* (*adapter_of)(std::string_view system)) {
  const Lookup lookup(reading.model);
  Untied untied(reading.sources, reading.model);
  Deriving deriving{reading.sources, reading.documents, reading.model, lookup};
  const size_t count = reading.model.components.size();
  size_t cases_left = kMostCasesOfAll + kFewCases * count;
  for (size_t c = 0; c < count; ++c) {
    const auto id = static_cast<ComponentId>(c);
    const Adapter* adapter = adapter_of(at(reading.model.components, id).system);
    if (adapter == nullptr || adapter->derive == nullptr) continue;
    Work work{deriving,  id, adapter->derive, untied, sizes_of(reading.model), at(reading.model.components, id),
              cases_left};
    derive_one(work);
  }
}

}  // namespace outlast
