#include "policy/describe.h"

#include <algorithm>

#include "policy/fixes.h"
#include "policy/placeholders.h"
#include "policy/sentences.h"

namespace outlast {
namespace {

constexpr size_t kMostTexts = 3;  ///< alternatives that are listed before only their range is shown
constexpr size_t kMostChain = 4;  ///< places on the way of one value

using Op = Instruction::Op;

std::string_view sign_of(Op op) {
  switch (op) {
    case Op::less:
      return "<";
    case Op::less_equal:
      return "<=";
    case Op::greater:
      return ">";
    case Op::greater_equal:
      return ">=";
    case Op::equal:
      return "==";
    default:
      return "!=";
  }
}

bool is_wrong(Outcome outcome) { return outcome == Outcome::broken || outcome == Outcome::mixed; }

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string all;
  for (const std::string& text : texts) {
    if (!all.empty()) all += separator;
    all += text;
  }
  return all;
}

void add_once(std::vector<std::string>& texts, std::string text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

/// Words for one situation. Everything is worked out from the combinations that are wrong.
class Describer {
 public:
  explicit Describer(const Situation& situation) : s_(situation) {
    for (size_t r = 0; r < s_.judgement.outcomes.size(); ++r) {
      if (is_wrong(s_.judgement.outcomes[r])) wrong_.push_back(r);
    }
    if (!wrong_.empty()) {
      run(s_.policy.require_code, s_.judgement.combination(wrong_[0]), s_.margin, &decisive_);
    }
    order_slots();
  }

  Finding finding() {
    Finding finding;
    finding.policy = s_.told.id;
    finding.severity = s_.severity;
    finding.verdict = s_.judgement.verdict;
    finding.confidence = confidence();
    finding.fingerprint = s_.fingerprint;
    finding.message = text_of(s_.told.message);
    finding.symptom = text_of(s_.told.symptom.empty() ? s_.policy.symptom : s_.told.symptom);
    if (s_.target.effect != nullptr) {
      describe_effect(finding);
    } else {
      describe_relation(finding);
    }
    return finding;
  }

 private:
  Holding holding(size_t slot) const { return holding_of(s_.model, s_.lookup, s_.target, s_.policy.loads[slot]); }

  bool is_amount(size_t slot) const {
    const PropertyType type = property_of(s_.policy.loads[slot]).type;
    return type == PropertyType::time || type == PropertyType::count || type == PropertyType::size;
  }

  /// Amounts of the requirement, the sides of the decisive comparison first; then failing facts.
  void order_slots() {
    const auto add = [&](int slot) {
      if (slot >= 0 && std::find(slots_.begin(), slots_.end(), static_cast<size_t>(slot)) == slots_.end()) {
        slots_.push_back(static_cast<size_t>(slot));
      }
    };
    add(decisive_.left_slot);
    add(decisive_.right_slot);
    for (const Instruction& instruction : s_.policy.require_code) {
      if (instruction.op != Op::load || (is_outer_wait(instruction.slot) && value_text(instruction.slot) == "none"))
        continue;
      if (says_nothing(instruction.slot)) continue;
      if (is_amount(instruction.slot) || fails(instruction.slot)) add(instruction.slot);
    }
  }

  /// True for an answer that never stays away, and for probes of which nothing is said.
  bool says_nothing(size_t slot) const {
    const Property property = property_of(s_.policy.loads[slot]);
    if (property.source == Property::Source::derived && property.derived == Derived::answer_quiet)
      return value_text(slot) == "0s";
    const bool is_timers = property.source == Property::Source::timer || property.source == Property::Source::written;
    if (!is_timers || property.timer != TimerKind::probe) return false;
    const Holding held = holding(slot);
    return held.timer == nullptr || is_unknown(held.timer->value);
  }

  bool is_outer_wait(size_t slot) const {
    const Property property = property_of(s_.policy.loads[slot]);
    return property.source == Property::Source::derived && property.derived == Derived::outer_wait;
  }

  static bool is_http2(const Property& property) {
    return property.source == Property::Source::derived && property.derived == Derived::http2;
  }

  static bool is_tls(const Property& property) {
    return property.source == Property::Source::derived && property.derived == Derived::tls_fits;
  }

  static bool is_alone(const Property& property) {
    return property.source == Property::Source::derived && property.derived == Derived::has_others;
  }

  bool is_stated(size_t slot) const {
    const Property property = property_of(s_.policy.loads[slot]);
    return property.source == Property::Source::fact || property.source == Property::Source::written ||
           is_http2(property) || is_tls(property) || is_alone(property);
  }

  /// True for what is only asked of connections that a GOAWAY ends, where none does.
  bool is_beside_the_point(size_t slot) const {
    const Property asked = property_of(s_.policy.loads[slot]);
    const bool is_fact = asked.source == Property::Source::fact && asked.fact == FactKind::retries_goaway;
    if (!is_fact && !is_alone(asked)) return false;
    for (size_t other = 0; other < s_.policy.loads.size(); ++other) {
      const Property property = property_of(s_.policy.loads[other]);
      if (property.source != Property::Source::fact || property.fact != FactKind::says_goaway) continue;
      return std::none_of(wrong_.begin(), wrong_.end(),
                          [&](size_t r) { return s_.judgement.combination(r)[other]->range.high > 0; });
    }
    return false;
  }

  /// A fact, or that a file writes something, which is not as the requirement wants it, for sure or possibly.
  bool fails(size_t slot) const {
    if (!is_stated(slot) || is_beside_the_point(slot)) return false;
    const bool wanted = !is_unwanted(slot);
    return std::any_of(wrong_.begin(), wrong_.end(), [&](size_t r) {
      const Alternative& one = *s_.judgement.combination(r)[slot];
      return one.form != Form::none && (wanted ? one.range.low == 0 : one.range.high > 0);
    });
  }

  /// True when the requirement says "not" of a fact.
  bool is_unwanted(size_t slot) const {
    const Compiled& code = s_.policy.require_code;
    for (size_t i = 0; i + 1 < code.size(); ++i) {
      if (code[i].op == Op::load && code[i].slot == slot) return code[i + 1].op == Op::logical_not;
    }
    return false;
  }

  std::vector<const Alternative*> alternatives(size_t slot) const {
    std::vector<const Alternative*> all;
    for (const size_t r : wrong_) {
      const Alternative* one = s_.judgement.combination(r)[slot];
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
    return all;
  }

  std::string value_text(size_t slot) const {
    const Dimension dimension = dimension_of(property_of(s_.policy.loads[slot]).type);
    std::vector<std::string> texts;
    Interval hull{kInfinite, 0};
    for (const Alternative* one : alternatives(slot)) {
      Value alone;
      alone.alternatives.push_back({.form = one->form, .range = one->range, .below = one->below, .note = one->note});
      add_once(texts, to_text(alone, dimension));
      if (one->form != Form::none) hull = {std::min(hull.low, one->range.low), std::max(hull.high, one->range.high)};
    }
    if (texts.size() <= kMostTexts) return joined(texts, " or ");
    return to_text(hull.low, dimension) + "…" + to_text(hull.high, dimension);
  }

  /// Where a value comes from, in a clause; the setting's name where nothing better is known.
  std::string note_text(size_t slot) const {
    const Holding held = holding(slot);
    if (is_alone(property_of(s_.policy.loads[slot]))) return "";
    if (property_of(s_.policy.loads[slot]).source == Property::Source::written && held.timer != nullptr) {
      const bool is_written = std::all_of(wrong_.begin(), wrong_.end(),
                                          [&](size_t r) { return s_.judgement.combination(r)[slot]->range.low > 0; });
      if (is_written) return std::string(held.timer->setting);
      return std::string(held.timer->setting) + (held.timer->setting.empty() ? "" : ", ") + "left to its default";
    }
    std::vector<std::string> notes;
    for (const Alternative* one : alternatives(slot)) {
      if (one->form != Form::unknown && notes.size() < kMostTexts) add_once(notes, one->note);
    }
    const std::string setting = held.timer != nullptr ? std::string(held.timer->setting) : "";
    if (notes.empty() && held.origin != nullptr && held.origin->how == How::assumed) notes.push_back("assumed");
    const std::string note = joined(notes, "; ");
    if (setting.empty() || note.find(setting) != std::string::npos) return note;
    return note.empty() ? setting : setting + ", " + note;
  }

  std::string with_note(std::string sentence, size_t slot) const {
    const std::string note = note_text(slot);
    return note.empty() ? sentence : sentence + " (" + note + ")";
  }

  std::string other_of(Subject subject) const {
    if (subject == Subject::acceptor || subject == Subject::box) return "";
    return who(s_.model, s_.target, Subject::acceptor);
  }

  std::string holder_name(size_t slot) const {
    const Load load = s_.policy.loads[slot];
    if (s_.target.limit != nullptr && s_.target.limit->box < s_.model.boxes.size() &&
        static_cast<Subject>(load.subject) == Subject::path) {
      return s_.model.boxes[s_.target.limit->box].name;
    }
    const Holding held = holding(slot);
    if (held.component != ComponentId::none) return who(s_.model, held.component);
    return who(s_.model, s_.target, static_cast<Subject>(load.subject));
  }

  std::string sentence(size_t slot) const {
    const Load load = s_.policy.loads[slot];
    const Holding held = holding(slot);
    const Property property = property_of(load);
    const auto subject = static_cast<Subject>(load.subject);
    if (property.source == Property::Source::fact) {
      return sentence_for(property.fact, is_unwanted(slot), holder_name(slot), other_of(subject));
    }
    if (property.source == Property::Source::derived && property.derived == Derived::quiet) {
      return "the stream may carry nothing for " + value_text(slot);
    }
    if (property.source == Property::Source::derived && property.derived == Derived::length) {
      const bool is_call = s_.target.path != nullptr && s_.target.path->traffic == TrafficClass::grpc;
      return (is_call ? "the call lasts " : "the stream lasts ") + value_text(slot);
    }
    if (property.source == Property::Source::derived && subject == Subject::route) {
      if (property.derived == Derived::answer_quiet)
        return "an answer on " + who(s_.model, s_.target, Subject::route) + " may take " + value_text(slot);
      if (property.derived == Derived::has_others)
        return "there is one server here, neither a health check nor tries on others";
      if (property.derived == Derived::servers)
        return "it chooses from " + value_text(slot) + (value_text(slot) == "1" ? " server" : " servers");
      if (property.derived == Derived::concurrency) return value_text(slot) + " requests are under way at once";
    }
    if (property.source == Property::Source::derived && property.derived == Derived::stopped_ping) {
      return "something on the path pings every " + value_text(slot);
    }
    if (is_tls(property) && held.fact != nullptr) {
      const bool sends = held.fact->value.alternatives.front().range.low > 0;
      return sentence_for(FactKind::sends_tls, sends, who(s_.model, s_.target, Subject::opener),
                          who(s_.model, s_.target, Subject::acceptor)) +
             (sends ? ", which takes none" : ", which takes nothing else");
    }
    if (is_http2(property)) {
      return sentence_for(FactKind::http2, false, who(s_.model, s_.target, Subject::opener),
                          who(s_.model, s_.target, Subject::acceptor));
    }
    if (property.source == Property::Source::derived && property.derived == Derived::pooled) {
      return "the pools in front of it keep up to " + value_text(slot) + " idle connections";
    }
    if (property.source == Property::Source::derived && property.derived == Derived::kept)
      return "the pools of all its processes keep up to " + value_text(slot) + " idle connections";
    if (is_outer_wait(slot)) return "what stands in front waits " + value_text(slot);
    if (property.source == Property::Source::written && held.timer != nullptr) {
      return sentence_for(property.timer, name_of(load), holder_name(slot), other_of(subject),
                          to_text(held.timer->value, row_of(property.timer).dimension));
    }
    const bool is_box =
        subject == Subject::box || (held.timer == nullptr && property.source == Property::Source::derived);
    const TimerKind kind = is_box ? TimerKind::box_idle : held.timer != nullptr ? held.timer->kind : property.timer;
    if (kind == TimerKind::pool_idle && value_text(slot) == "none") {
      return holder_name(slot) + " keeps no idle connections";
    }
    // A limit of a path may be held by a box further out, whose other side is not the path's end.
    const bool is_far_end = held.component == component_of(s_.model, s_.target, Subject::acceptor);
    const std::string other = subject == Subject::path || is_far_end ? "" : other_of(subject);
    return sentence_for(kind, name_of(load), holder_name(slot), other, value_text(slot));
  }

  /// A default that a place inherits stands on what takes it: the location or server that asks, not the block that
  /// would hold the setting.
  Span taker_of(const Holding& held) const {
    if (held.origin == nullptr || held.origin->how != How::version_default || held.asked == ScopeId::none) return {};
    const ScopeId scope = held.timer != nullptr  ? held.timer->scope
                          : held.fact != nullptr ? held.fact->scope
                                                 : held.asked;
    if (scope == held.asked || at(s_.model.scopes, scope).component != at(s_.model.scopes, held.asked).component) {
      return {};
    }
    for (ScopeId above = held.asked; above != ScopeId::none; above = at(s_.model.scopes, above).parent) {
      if (above == scope) return at(s_.model.scopes, held.asked).head;
    }
    return {};
  }

  /// Where the alternative that is wrong stands, if another one has given the whole value its place.
  Span place_of_alternative(size_t slot, const Holding& held) const {
    const bool is_one_of_many = held.origin != nullptr && held.origin->how != How::version_default &&
                                held.value != nullptr && held.value->alternatives.size() > 1;
    if (!is_one_of_many) return {};
    const std::vector<const Alternative*> all = alternatives(slot);
    const bool is_place_right = std::any_of(all.begin(), all.end(), [&](const Alternative* one) {
      return !has_place(one->at) || one->at == held.origin->span;
    });
    return is_place_right || all.empty() ? Span{} : all.front()->at;
  }

  Span place_of(size_t slot) const {
    const Holding held = holding(slot);
    if (is_http2(property_of(s_.policy.loads[slot])) && held.origin == nullptr) return fallback_place();
    if (const Span taker = taker_of(held); has_place(taker)) return taker;
    if (const Span place = place_of_alternative(slot, held); has_place(place)) return place;
    if (held.origin != nullptr && has_place(held.origin->span)) return held.origin->span;
    for (const Alternative* one : alternatives(slot)) {
      if (has_place(one->at)) return one->at;
    }
    if (held.timer != nullptr && held.timer->scope != ScopeId::none) {
      const Span head = at(s_.model.scopes, held.timer->scope).head;
      if (has_place(head)) return head;
    }
    // What a route does because nothing says otherwise stands on the route.
    const bool is_of_route = static_cast<Subject>(s_.policy.loads[slot].subject) == Subject::route;
    if (is_of_route && held.origin == nullptr && s_.target.route != nullptr && has_place(s_.target.route->target))
      return s_.target.route->target;
    return held.component == ComponentId::none ? Span{} : at(s_.model.components, held.component).head;
  }

  std::optional<Confidence> confidence() const {
    std::optional<Confidence> weakest;
    const auto add = [&](const Hop& hop) { weakest = weakest ? std::max(*weakest, hop.confidence) : hop.confidence; };
    if (s_.target.path != nullptr) {
      for (const HopId hop : s_.target.path->hops) {
        if (at(s_.model.hops, hop).acceptor != ScopeId::none) add(at(s_.model.hops, hop));
      }
    } else if (s_.target.hop != nullptr) {
      add(*s_.target.hop);
    }
    return weakest;
  }

  /// What travels on a path; any that does where it is only likely that some does.
  std::string traffic() const {
    if (s_.target.path == nullptr) return "";
    const Path& path = *s_.target.path;
    return (is_guessed(path.evidence) ? "any " : "the ") + std::string(name_of(path.traffic));
  }

  std::string reason() const {
    if (s_.target.effect != nullptr) return s_.target.effect->reason;
    std::vector<std::string> reasons;
    for (const size_t slot : slots_) {
      if (is_stated(slot)) add_once(reasons, sentence(slot));
    }
    return joined(reasons, "; ");
  }

  std::string side_text(int slot, bool is_who) const {
    if (slot < 0) return "";
    const Holding held = holding(static_cast<size_t>(slot));
    if (is_who) return holder_name(static_cast<size_t>(slot));
    if (held.timer != nullptr && !held.timer->setting.empty()) return std::string(held.timer->setting);
    return std::string(name_of(s_.policy.loads[static_cast<size_t>(slot)]));
  }

  /// What people set it by.
  std::string setting_of(int slot) const {
    const Holding held = slot < 0 ? Holding{} : holding(static_cast<size_t>(slot));
    if (held.timer != nullptr && !held.timer->set_by.empty()) return std::string(held.timer->set_by);
    return side_text(slot, false);
  }

  std::string value_of_placeholder(std::string_view name) const {
    const auto amount = [&](Amount a) { return to_text(a, decisive_.dimension); };
    if (name == "left") return amount(decisive_.left);
    if (name == "right") return amount(decisive_.right);
    if (name == "op") return std::string(sign_of(decisive_.op));
    if (name == "left_who") return side_text(decisive_.left_slot, true);
    if (name == "right_who") return side_text(decisive_.right_slot, true);
    if (name == "left_timer") return side_text(decisive_.left_slot, false);
    if (name == "left_setting") return setting_of(decisive_.left_slot);
    if (name == "right_timer") return side_text(decisive_.right_slot, false);
    if (name == "spare") return amount(std::abs(decisive_.right - decisive_.left));
    if (name == "margin") return amount(s_.wanted);
    if (name == "policy") return s_.policy.id;
    if (name == "match") return s_.target.route == nullptr ? "" : s_.target.route->match;
    if (name == "evidence") return s_.target.hop == nullptr ? "" : s_.target.hop->evidence;
    if (name == "reason") return reason();
    if (name == "fine_when") return labels_of(false);
    if (name == "broken_when") return labels_of(true);
    if (name == "traffic") return traffic();
    if (name == "limit_who") return side_text(decisive_.right_slot, true);
    const size_t dot = name.find('.');
    const auto subject = subject_named(name.substr(0, dot));
    if (!subject) return "";
    if (dot == std::string_view::npos) return who(s_.model, s_.target, *subject);
    const auto load = load_named(*subject, name.substr(dot + 1));
    const auto found = std::find(s_.policy.loads.begin(), s_.policy.loads.end(), load.value_or(Load{UINT16_MAX, 0}));
    if (found == s_.policy.loads.end()) return "";
    const auto slot = static_cast<size_t>(found - s_.policy.loads.begin());
    if (property_of(*load).type == PropertyType::traffic && s_.target.path != nullptr) {
      return std::string(name_of(s_.target.path->traffic));
    }
    return value_text(slot);
  }

  std::string text_of(std::string_view text) const {
    return in_words(expanded(text, [&](std::string_view name) { return value_of_placeholder(name); }));
  }

  void describe_effect(Finding& finding) const {
    const Effect& effect = *s_.target.effect;
    finding.labels.push_back({effect.span, effect.reason});
    for (const OriginStep& step : effect.related) finding.labels.push_back({step.span, step.note});
    finding.help = effect.help;
    if (!s_.told.help.empty() && finding.help.empty()) finding.help = text_of(s_.told.help);
  }

  void describe_relation(Finding& finding) const {
    const std::optional<size_t> primary = primary_slot();
    if (primary) add_label(finding, *primary);
    for (const size_t slot : slots_) {
      if (slot != primary) add_label(finding, slot);
    }
    add_route_label(finding);
    for (const size_t slot : slots_) add_chain(finding, slot);
    if (finding.labels.empty()) finding.labels.push_back({fallback_place(), finding.message});
    add_steps(finding);
    add_remedy(finding, primary);
  }

  Span fallback_place() const {
    if (s_.target.route != nullptr && has_place(s_.target.route->target)) return s_.target.route->target;
    for (const Subject subject : {Subject::component, Subject::opener, Subject::acceptor}) {
      const ComponentId component = component_of(s_.model, s_.target, subject);
      if (component != ComponentId::none && has_place(at(s_.model.components, component).head)) {
        return at(s_.model.components, component).head;
      }
    }
    return {};
  }

  /// The first side of what was compared that a fix may move and that has a place; a side whose value nobody can set is
  /// passed over.
  std::optional<size_t> primary_slot() const {
    std::optional<size_t> first;
    for (const Load load : s_.policy.fix_loads) {
      const auto slot = static_cast<size_t>(std::find(s_.policy.loads.begin(), s_.policy.loads.end(), load) -
                                            s_.policy.loads.begin());
      if (std::find(slots_.begin(), slots_.end(), slot) == slots_.end() || !has_place(place_of(slot))) continue;
      const bool is_compared =
          static_cast<int>(slot) == decisive_.left_slot || static_cast<int>(slot) == decisive_.right_slot;
      if (decisive_.found && !is_compared) continue;
      if (!first) first = slot;
      const Holding held = holding(slot);
      if (held.timer != nullptr && !held.timer->setting.empty() && held.timer->unit != Unit::text) return slot;
    }
    if (!first && !slots_.empty()) return slots_[0];
    return first;
  }

  void add_label(Finding& finding, size_t slot) const {
    const Span place = place_of(slot);
    if (!has_place(place)) return;
    const std::string text = with_note(sentence(slot), slot);
    // One place may hold several things; it is shown once.
    const auto same = std::find_if(finding.labels.begin(), finding.labels.end(),
                                   [&](const Label& label) { return label.span == place; });
    if (same == finding.labels.end()) {
      finding.labels.push_back({place, text});
    } else if (same->text.find(text) == std::string::npos) {
      same->text += "; " + text;
    }
  }

  void add_route_label(Finding& finding) const {
    const Route* route = s_.target.route;
    if (route == nullptr || s_.target.path == nullptr || !has_place(route->evidence_span)) return;
    if (s_.target.path->traffic != route->traffic) {
      finding.labels.push_back({route->event_span, "what answers sends event streams"});
      return;
    }
    finding.labels.push_back(
        {route->evidence_span, (is_guessed(route->evidence) ? "may carry " : "carries ") +
                                   std::string(name_of(s_.target.path->traffic)) +
                                   (route->evidence_text.empty() ? "" : ": " + route->evidence_text)});
  }

  void add_chain(Finding& finding, size_t slot) const {
    const Holding held = holding(slot);
    if (held.origin == nullptr) return;
    for (size_t i = 0; i < std::min(kMostChain, held.origin->chain.size()); ++i) {
      const OriginStep& step = held.origin->chain[i];
      const bool known = !has_place(step.span) || std::any_of(finding.labels.begin(), finding.labels.end(),
                                                              [&](const Label& l) { return l.span == step.span; });
      if (!known) finding.labels.push_back({step.span, step.note});
    }
  }

  void add_steps(Finding& finding) const {
    for (const size_t slot : slots_) add_once(finding.steps, with_note(sentence(slot), slot));
    if (s_.target.hop != nullptr && !s_.target.hop->evidence.empty() && s_.target.path == nullptr) {
      const Hop& hop = *s_.target.hop;
      const std::string confidence(name_of(hop.confidence));
      finding.steps.push_back(who(s_.model, s_.target, Subject::opener) + " reaches " +
                              who(s_.model, s_.target, Subject::acceptor) + ": " + hop.evidence +
                              (hop.evidence == confidence ? "" : " (" + confidence + ")"));
    }
    const std::string& arithmetic = s_.told.arithmetic.empty() ? s_.policy.arithmetic : s_.told.arithmetic;
    // Where another part of the requirement is broken than a comparison, no two ends were compared.
    const bool compares = arithmetic.find("{left}") != std::string::npos;
    if (!arithmetic.empty() && (decisive_.found || !compares)) {
      finding.steps.push_back(text_of(arithmetic));
    } else if (decisive_.found) {
      finding.steps.push_back(text_of("{left} {op} {right}"));
    }
    if (s_.judgement.verdict == Verdict::unproven && s_.told.over != Over::release) add_causes(finding);
    if (s_.is_lowered && &s_.told == &s_.policy && !s_.policy.warning_because.empty())
      finding.steps.push_back("no error: " + text_of(s_.policy.warning_because));
  }

  /// True when a choice is between two releases that somebody wants compared.
  bool is_compared(const Choice& choice) const {
    return std::any_of(s_.model.components.begin(), s_.model.components.end(), [&](const Component& component) {
      return component.release.compared && choice.cause == component.system + " release";
    });
  }

  std::string labels_of(bool wrong) const {
    std::vector<std::string> labels;
    for (size_t r = 0; r < s_.judgement.outcomes.size(); ++r) {
      if (is_wrong(s_.judgement.outcomes[r]) != wrong) continue;
      std::vector<std::string> row;
      for (const Alternative* one : s_.judgement.combination(r)) {
        for (const Choice& choice : one->choices) {
          if (s_.told.over != Over::release || is_compared(choice)) add_once(row, choice.label);
        }
      }
      if (labels.size() < kMostTexts) add_once(labels, joined(row, " and "));
    }
    return joined(labels, ", or ");
  }

  void add_causes(Finding& finding) const {
    const std::string wrong = labels_of(true);
    const std::string fine = labels_of(false);
    if (!wrong.empty()) {
      finding.steps.push_back("not proved; " + (fine.empty() ? "" : "fine or not known: " + fine + "; ") +
                              "broken: " + wrong);
    } else if (decisive_.found) {
      finding.steps.push_back("not proved: it depends on where between its bounds the value is");
    }
  }

  /// True when the policy lists the side as one that a fix may move.
  bool may_move(size_t slot) const {
    const auto& loads = s_.policy.fix_loads;
    return std::find(loads.begin(), loads.end(), s_.policy.loads[slot]) != loads.end();
  }

  void add_remedy(Finding& finding, std::optional<size_t> primary) const {
    if (primary && is_amount(*primary) && may_move(*primary)) {
      const Holding held = holding(*primary);
      const auto remedy = remedy_for(s_.policy, s_.values, *primary, s_.wanted);
      if (remedy && held.timer != nullptr && can_be_set(*held.timer)) propose(finding, *primary, held, *remedy);
    }
    const Holding left = decisive_.left_slot < 0 ? Holding{} : holding(static_cast<size_t>(decisive_.left_slot));
    if (left.timer != nullptr && !can_be_set(*left.timer)) return;
    const std::string more = text_of(s_.told.help.empty() ? s_.policy.help : s_.told.help);
    if (more.empty()) return;
    finding.help = finding.help.empty() ? as_first(more) : finding.help + ". " + more;
  }

  /// What no setting changes cannot be asked for.
  static bool can_be_set(const Timer& timer) { return !timer.is_fixed && timer.unit != Unit::text; }

  /// A sentence that offers another way, where it is the only one.
  static std::string as_first(std::string text) {
    constexpr std::string_view kOr = "Or ";
    if (!text.starts_with(kOr) || text.size() <= kOr.size()) return text;
    text.erase(0, kOr.size());
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }

  /// True when what is written there sets this timer alone.
  bool is_its_own(const Holding& held) const {
    if (!held.origin->chain.empty()) return false;
    return std::none_of(s_.model.timers.begin(), s_.model.timers.end(), [&](const Timer& other) {
      return other.origin.span == held.origin->span && other.setting != held.timer->setting;
    });
  }

  void propose(Finding& finding, size_t slot, const Holding& held, const Remedy& remedy) const {
    const Dimension dimension = dimension_of(property_of(s_.policy.loads[slot]).type);
    const std::string_view own = held.timer->set_by.empty() ? held.timer->setting : held.timer->set_by;
    const std::string setting(own.empty() ? row_of(held.timer->kind).name : own);
    const auto text = written(held.timer->unit, remedy);
    const std::string amount = to_text(remedy.amount, dimension);
    finding.help = "Set `" + setting + "` of " + holder_name(slot) + " to " + text.value_or(amount) +
                   (text && *text != amount ? " (" + amount + ")" : "") + (remedy.raise ? " or more" : " or less");
    const bool is_plain =
        held.origin->how == How::written && held.value->alternatives.size() == 1 && has_place(held.origin->span);
    if (!text || !is_plain) return;
    finding.fixes.push_back({"set " + setting + " to " + amount, is_its_own(held), {{held.origin->span, *text}}});
  }

  const Situation& s_;
  std::vector<size_t> wrong_;
  std::vector<size_t> slots_;
  Decisive decisive_;
};

}  // namespace

Finding finding_of(const Situation& situation) { return Describer(situation).finding(); }

std::string reason_of(const Situation& situation, size_t slot, const Alternative& unknown) {
  if (!unknown.note.empty()) return unknown.note;
  const Load load = situation.policy.loads[slot];
  const auto subject = static_cast<Subject>(load.subject);
  return "nothing tells " + std::string(name_of(load)) + " of " + who(situation.model, situation.target, subject);
}

}  // namespace outlast
