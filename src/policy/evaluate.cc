#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "policy/describe.h"
#include "policy/judge.h"
#include "policy/policy.h"
#include "policy/subject.h"

namespace outlast {
namespace {

constexpr Amount kDefaultMargin = 1000;

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Which sides of its subject a policy asks for.
struct Wants {
  bool box = false;
  bool limit = false;
  bool cap = false;  ///< the limits are those on the whole of a stream
  bool wait = false;
  bool route = false;
  bool other = false;  ///< a hop's other side: without it, a hop to something unknown is judged too
};

bool is_of_wait(Derived derived) { return derived >= Derived::wait && derived <= Derived::is_stream; }

Wants wants_of(const Policy& policy) {
  Wants wants;
  for (const Load load : policy.loads) {
    const auto subject = static_cast<Subject>(load.subject);
    const Property property = property_of(load);
    wants.box = wants.box || subject == Subject::box;
    // Of a fact that silence denies nothing has to be known of the other side.
    const bool may_be_silent = property.source == Property::Source::fact && row_of(property.fact).silence_is_no;
    wants.other = wants.other || (subject == Subject::acceptor && !may_be_silent) || subject == Subject::box ||
                  subject == Subject::hop;
    wants.route =
        wants.route || subject == Subject::route || subject == Subject::opener || subject == Subject::acceptor;
    wants.wait = wants.wait || (property.source == Property::Source::derived && is_of_wait(property.derived));
    wants.limit =
        wants.limit || (subject == Subject::path && property.source == Property::Source::derived &&
                        (property.derived == Derived::tightest_idle || property.derived == Derived::stopped_ping ||
                         property.derived == Derived::tightest_cap));
    wants.cap =
        wants.cap || (property.source == Property::Source::derived && property.derived == Derived::tightest_cap);
  }
  return wants;
}

/// True when only the worst of a subject's targets is told.
bool wants_worst(const Wants& wants) { return wants.limit || wants.wait; }

/// How bad a verdict is, for "the worst one counts".
int rank_of(Verdict verdict, bool is_named) {
  switch (verdict) {
    case Verdict::broken:
      return 4;
    case Verdict::unproven:
      return is_named ? 3 : 2;
    case Verdict::holds:
      return 1;
    case Verdict::not_applicable:
      return 0;
  }
  return 0;
}

void count(Judged& judged, Verdict verdict) {
  switch (verdict) {
    case Verdict::broken:
      ++judged.broken;
      break;
    case Verdict::unproven:
      ++judged.unproven;
      break;
    case Verdict::holds:
      ++judged.holds;
      break;
    case Verdict::not_applicable:
      ++judged.not_applicable;
      break;
  }
}

/// One run over a model.
class Evaluation {
 public:
  Evaluation(const Model& model, const Lookup& lookup, const PolicySettings& settings)
      : model_(model), lookup_(lookup), settings_(settings) {}

  /// Tells what differs between compared releases by this policy.
  void compare_by(const Policy* policy) {
    by_release_ = policy;
    for (const Component& component : model_.components) {
      if (component.release.compared) compared_.insert(component.system + " release");
    }
  }

  /// Judges one policy; `is_told` false: only what its margin policy says of it.
  void run(const Policy& policy, const Policy* thin, bool is_told) {
    policy_ = &policy;
    is_told_ = is_told;
    thin_ = policy.margin.empty() ? nullptr : thin;
    wants_ = wants_of(policy);
    values_.resize(policy.loads.size());
    const auto margin = settings_.margin.find(policy.margin);
    margin_ = policy.margin.empty() ? 0 : margin == settings_.margin.end() ? kDefaultMargin : margin->second;
    switch (policy.over) {
      case Over::hop:
        run_hops();
        break;
      case Over::path:
        run_paths();
        break;
      case Over::component:
        run_components();
        break;
      case Over::setting:
        run_settings();
        break;
      case Over::margin:
      case Over::release:
        break;
    }
  }

  Verdicts verdicts;

 private:
  void run_hops() {
    for (uint32_t h = 0; h < model_.hops.size(); ++h) {
      const Hop& hop = model_.hops[h];
      if (hop.route == RouteId::none || (wants_.other && hop.acceptor == ScopeId::none)) continue;
      targets_.clear();
      Judgeable target{.hop = &hop, .route = &at(model_.routes, hop.route), .acceptor = hop.acceptor};
      if (wants_.box) {
        for (const uint32_t box : hop.boxes) {
          target.box = &model_.boxes[box];
          targets_.push_back(target);
        }
      } else if (wants_.wait) {
        add_waits(target, static_cast<HopId>(h));
      } else {
        targets_.push_back(target);
      }
      judge_subject();
    }
  }

  /// Waits stand in the order of their hops.
  void add_waits(Judgeable target, HopId id) {
    const auto first = std::lower_bound(model_.waits.begin(), model_.waits.end(), id,
                                        [](const Wait& wait, HopId hop) { return wait.hop < hop; });
    for (auto wait = first; wait != model_.waits.end() && wait->hop == id; ++wait) {
      target.wait = &*wait;
      targets_.push_back(target);
    }
  }

  void run_paths() {
    for (const Path& path : model_.paths) {
      if (path.route == RouteId::none) continue;
      targets_.clear();
      const Route* last = &at(model_.routes, path.route);
      Judgeable target{.route = last, .path = &path};
      if (wants_.limit) {
        for (const Limit& limit : wants_.cap ? path.caps : path.idle_limits) {
          target.limit = &limit;
          targets_.push_back(target);
        }
      } else if (wants_.route) {
        add_routes(target, path);
      } else {
        targets_.push_back(target);
      }
      judge_subject();
    }
  }

  /// Every opener on a path has its say, not only the last one.
  void add_routes(Judgeable target, const Path& path) {
    bool has_last = false;
    for (const HopId id : path.hops) {
      const Hop& hop = at(model_.hops, id);
      if (hop.route == RouteId::none) continue;
      has_last = has_last || hop.route == path.route;
      targets_.push_back(
          {.hop = &hop, .route = &at(model_.routes, hop.route), .acceptor = hop.acceptor, .path = &path});
    }
    if (!has_last) targets_.push_back(target);
  }

  void run_components() {
    for (uint32_t c = 0; c < model_.components.size(); ++c) {
      if (model_.components[c].is_base) continue;
      targets_.assign(1, Judgeable{.component = static_cast<ComponentId>(c)});
      judge_subject();
    }
  }

  void run_settings() {
    for (const Effect& effect : model_.effects) {
      const ComponentId component =
          effect.scope == ScopeId::none ? ComponentId::none : at(model_.scopes, effect.scope).component;
      targets_.assign(1, Judgeable{.component = component, .effect = &effect});
      judge_subject();
    }
  }

  void judge_target(const Judgeable& target, Amount margin) {
    for (size_t i = 0; i < values_.size(); ++i) values_[i] = value_of(model_, lookup_, target, policy_->loads[i]);
    judge(*policy_, values_, margin, judgement_);
  }

  /// A subject counts once, with its worst target. Of a path's limits only the worst one is told.
  void judge_subject() {
    int worst = 0;
    size_t worst_at = 0;
    Verdict verdict = Verdict::not_applicable;
    for (size_t t = 0; t < targets_.size(); ++t) {
      judge_target(targets_[t], 0);
      const int rank = rank_of(judgement_.verdict, judgement_.is_named);
      if (is_told_ && !wants_worst(wants_)) tell(targets_[t], *policy_, 0);
      if (rank <= worst) continue;
      worst = rank;
      worst_at = t;
      verdict = judgement_.verdict;
    }
    if (is_told_) count(verdicts.judged, verdict);
    if (is_told_ && wants_worst(wants_) && worst > 1) {
      judge_target(targets_[worst_at], 0);
      tell(targets_[worst_at], *policy_, 0);
    }
    if (thin_ != nullptr && verdict == Verdict::holds && margin_ > 0) judge_margin();
  }

  void judge_margin() {
    bool is_thin = false;
    for (const Judgeable& target : targets_) {
      judge_target(target, margin_);
      // A value that is only bounded comes close to everything somewhere: that says nothing of the margin.
      if (judgement_.verdict != Verdict::broken && !judgement_.has_broken) continue;
      is_thin = true;
      tell(target, *thin_, margin_);
      if (wants_worst(wants_)) break;
    }
    count(verdicts.judged, is_thin ? Verdict::broken : Verdict::holds);
  }

  Situation situation(const Judgeable& target, const Policy& told, Amount margin) const {
    return {.model = model_,
            .lookup = lookup_,
            .policy = *policy_,
            .told = told,
            .target = target,
            .values = values_,
            .judgement = judgement_,
            .margin = margin,
            .wanted = margin_};
  }

  /// The compared releases that a combination is about, as their labels.
  std::string releases_of(size_t r) const {
    std::string labels;
    for (const Alternative* one : judgement_.combination(r)) {
      for (const Choice& choice : one->choices) {
        if (compared_.contains(choice.cause)) labels += choice.label + ";";
      }
    }
    return labels;
  }

  /// True when it is fine on one of the compared releases and broken on the other, whatever else is not known.
  bool hangs_on_release() const {
    if (by_release_ == nullptr || compared_.empty() || policy_->margin != "idle" || !judgement_.has_broken)
      return false;
    std::set<std::string> fine, broken;
    for (size_t r = 0; r < judgement_.outcomes.size(); ++r) {
      const Outcome outcome = judgement_.outcomes[r];
      if (outcome == Outcome::undecided || outcome == Outcome::mixed) return false;
      (outcome == Outcome::broken ? broken : fine).insert(releases_of(r));
    }
    return std::none_of(broken.begin(), broken.end(),
                        [&](const std::string& labels) { return labels.empty() || fine.contains(labels); });
  }

  void tell(const Judgeable& target, const Policy& policy, Amount margin) {
    const bool is_by_release = &policy == policy_ && judgement_.verdict == Verdict::unproven && hangs_on_release();
    const Policy& told = is_by_release ? *by_release_ : policy;
    if (judgement_.verdict == Verdict::unproven && !judgement_.is_named) return ask(situation(target, told, margin));
    if (judgement_.verdict != Verdict::broken && judgement_.verdict != Verdict::unproven) return;
    const auto set = settings_.severity.find(told.id);
    const Severity base = set == settings_.severity.end() ? told.severity : set->second;
    Situation now = situation(target, told, margin);
    now.severity = severity_of(*policy_, base, judgement_);
    now.is_lowered = judgement_.verdict == Verdict::broken && now.severity < base;
    now.fingerprint = fingerprint_of(model_, lookup_, *policy_, target, told.id);
    add(finding_of(now));
  }

  /// What says the same of the same place is one finding; the worse of two takes the place.
  void add(Finding finding) {
    const Span place = finding.labels.empty() ? Span{} : finding.labels.front().span;
    const std::string at =
        " at " + std::to_string(static_cast<uint32_t>(place.file)) + ":" + std::to_string(place.begin);
    const size_t next = verdicts.findings.size();
    const size_t by_name = by_fingerprint_.try_emplace(finding.fingerprint + at, next).first->second;
    const size_t by_text = by_message_.try_emplace(finding.policy + at + finding.message, by_name).first->second;
    const size_t known = std::min(by_name, by_text);
    if (known < next) {
      const Finding& before = verdicts.findings[known];
      const bool is_surer = finding.verdict == Verdict::broken && before.verdict != Verdict::broken;
      const bool is_graver = finding.verdict == before.verdict && finding.severity > before.severity;
      if (!is_surer && !is_graver) return;
      finding.fingerprint = verdicts.findings[known].fingerprint;
      verdicts.findings[known] = std::move(finding);
      return;
    }
    // Of places that only their position tells apart each keeps a name of its own.
    const int count = ++names_[finding.fingerprint];
    if (count > 1) finding.fingerprint += " #" + std::to_string(count);
    verdicts.findings.push_back(std::move(finding));
  }

  /// Lists every unknown that an undecided combination hangs on, once, with the hops.
  void ask(const Situation& now) {
    for (size_t r = 0; r < judgement_.outcomes.size(); ++r) {
      if (judgement_.outcomes[r] != Outcome::undecided) continue;
      const auto row = judgement_.combination(r);
      for (size_t slot = 0; slot < row.size(); ++slot) {
        if (row[slot]->form == Form::unknown) ask_one(now, slot, *row[slot]);
      }
    }
  }

  void ask_one(const Situation& now, size_t slot, const Alternative& unknown) {
    OpenQuestion question{.span = unknown.at, .reason = reason_of(now, slot, unknown)};
    const Holding held = holding_of(model_, lookup_, now.target, policy_->loads[slot]);
    if (!has_place(question.span) && held.origin != nullptr) question.span = held.origin->span;
    if (!has_place(question.span) && held.component != ComponentId::none) {
      question.span = at(model_.components, held.component).head;
    }
    const std::string key = std::to_string(static_cast<uint32_t>(question.span.file)) + ":" +
                            std::to_string(question.span.begin) + ":" + question.reason;
    const auto [known, is_new] = by_cause_.try_emplace(key, verdicts.questions.size());
    if (is_new) verdicts.questions.push_back(std::move(question));
    std::string hop = hop_name(model_, now.target);
    if (asked_.try_emplace(std::to_string(known->second) + ":" + hop, 0).second) {
      verdicts.questions[known->second].hops.push_back(std::move(hop));
    }
  }

  const Model& model_;
  const Lookup& lookup_;
  const PolicySettings& settings_;
  const Policy* policy_ = nullptr;
  const Policy* thin_ = nullptr;
  const Policy* by_release_ = nullptr;
  std::set<std::string, std::less<>> compared_;  ///< causes of the choices between two releases
  bool is_told_ = true;
  Wants wants_;
  Amount margin_ = 0;
  std::vector<Judgeable> targets_;
  std::vector<const Value*> values_;
  Judgement judgement_;
  std::unordered_map<std::string, size_t> by_fingerprint_;  ///< and place
  std::unordered_map<std::string, size_t> by_message_;      ///< and place
  std::unordered_map<std::string, int> names_;
  std::unordered_map<std::string, size_t> by_cause_;
  std::unordered_map<std::string, int> asked_;
};

}  // namespace

bool is_enabled(const Policy& policy, const PolicySettings& settings) {
  const auto set = settings.severity.find(policy.id);
  const bool has_severity = set != settings.severity.end();
  if (contains(settings.ignore, policy.id) || (has_severity && set->second == Severity::off)) return false;
  if (!settings.select.empty()) return contains(settings.select, policy.id);
  if (policy.only_selected) return has_severity;
  return !policy.pedantic || settings.pedantic || has_severity;
}

namespace {

/// What is said of a setting that another finding is about already becomes a step of that one.
void fold_settings(std::vector<Finding>& findings, const std::vector<Policy>& policies) {
  std::set<std::string_view> over_settings;
  for (const Policy& policy : policies) {
    if (policy.over == Over::setting) over_settings.insert(policy.id);
  }
  const auto place_of = [](const Finding& finding) { return finding.labels.empty() ? Span{} : finding.labels[0].span; };
  std::map<Span, size_t> proved;
  for (size_t i = 0; i < findings.size(); ++i) {
    const bool is_one = findings[i].verdict == Verdict::broken && !over_settings.contains(findings[i].policy);
    if (is_one && has_place(place_of(findings[i]))) proved.emplace(place_of(findings[i]), i);
  }
  std::vector<bool> is_folded(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    const auto other = over_settings.contains(findings[i].policy) ? proved.find(place_of(findings[i])) : proved.end();
    if (other == proved.end()) continue;
    std::vector<std::string>& steps = findings[other->second].steps;
    steps.push_back(findings[i].message + (findings[i].help.empty() ? "" : "; " + findings[i].help));
    is_folded[i] = true;
  }
  size_t kept = 0;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (is_folded[i]) continue;
    if (kept != i) findings[kept] = std::move(findings[i]);
    ++kept;
  }
  findings.resize(kept);
}

}  // namespace

Verdicts evaluate(const Model& model, const Lookup& lookup, const std::vector<Policy>& policies,
                  const PolicySettings& settings) {
  Evaluation evaluation(model, lookup, settings);
  const Policy* thin = nullptr;
  for (const Policy& policy : policies) {
    if (policy.over == Over::margin && is_enabled(policy, settings)) thin = &policy;
    if (policy.over == Over::release && is_enabled(policy, settings)) evaluation.compare_by(&policy);
  }
  for (const Policy& policy : policies) {
    if (is_spokesman(policy.over)) continue;
    const bool is_told = is_enabled(policy, settings);
    if (is_told || (thin != nullptr && !policy.margin.empty())) evaluation.run(policy, thin, is_told);
  }
  fold_settings(evaluation.verdicts.findings, policies);
  return std::move(evaluation.verdicts);
}

}  // namespace outlast
