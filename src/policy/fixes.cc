#include "policy/fixes.h"

#include <algorithm>
#include <vector>

namespace outlast {
namespace {

constexpr Amount kSecond = 1000;
constexpr Amount kLongest = Amount{366} * 24 * 3600 * kSecond;

/// How far one server strays from what is written.
Amount spread_of(const Value& value) {
  Amount spread = 0;
  for (const Alternative& one : value.alternatives) {
    if (one.form == Form::exact && one.range.high != kInfinite)
      spread = std::max(spread, one.range.high - one.range.low);
  }
  return spread;
}

/// Times that people write: whole seconds, then multiples of five, then minutes.
Amount step_of(Amount amount) {
  if (amount <= 10 * kSecond) return kSecond;
  return amount <= 600 * kSecond ? 5 * kSecond : 60 * kSecond;
}

Amount rounded(Amount amount, bool up) {
  const Amount step = step_of(amount);
  return (up ? amount + step - 1 : amount) / step * step;
}

class Search {
 public:
  Search(const Policy& policy, std::span<const Value* const> values, size_t slot, Amount margin)
      : policy_(policy), values_(values.begin(), values.end()), margin_(margin) {
    spread_ = spread_of(*values_[slot]);
    values_[slot] = &candidate_;
  }

  bool holds(Amount amount) {
    candidate_ = between(std::max<Amount>(amount - spread_, 0), amount + spread_);
    judge(policy_, values_, margin_, judgement_);
    return judgement_.verdict == Verdict::holds;
  }

  /// The least (or the greatest) amount that holds between one that does not and one that does.
  Amount edge(Amount fails, Amount fine) {
    while (std::abs(fine - fails) > 1) {
      const Amount middle = fails + (fine - fails) / 2;
      (holds(middle) ? fine : fails) = middle;
    }
    return fine;
  }

 private:
  const Policy& policy_;
  std::vector<const Value*> values_;
  Amount margin_;
  Amount spread_ = 0;
  Value candidate_;
  Judgement judgement_;
};

Amount divided(Amount amount, Amount by, bool up) { return (up ? amount + by - 1 : amount) / by; }

}  // namespace

std::optional<Remedy> remedy_for(const Policy& policy, std::span<const Value* const> values, size_t slot,
                                 Amount margin) {
  Search search(policy, values, slot, margin);
  if (search.holds(kLongest)) {
    const Amount least = search.edge(0, kLongest);
    const Amount round = rounded(least, true);
    return Remedy{true, search.holds(round) ? round : least};
  }
  if (!search.holds(kSecond)) return std::nullopt;
  const Amount most = search.edge(kLongest, kSecond);
  const Amount round = rounded(most, false);
  return Remedy{false, round > 0 && search.holds(round) ? round : most};
}

namespace {

constexpr Amount kDay = 24 * 3600;

/// "00:01:05" in quotes.
std::string dotnet_text(Amount seconds) {
  const auto two = [](Amount part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return '"' + two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) + '"';
}

}  // namespace

std::optional<std::string> written(Unit unit, const Remedy& remedy) {
  const Amount seconds = divided(remedy.amount, kSecond, remedy.raise);
  if (remedy.amount <= 0 || (seconds == 0 && unit != Unit::milliseconds)) return std::nullopt;
  switch (unit) {
    case Unit::milliseconds:
      return std::to_string(remedy.amount);
    case Unit::seconds:
      return std::to_string(seconds);
    case Unit::nginx_time:
    case Unit::go_duration:
      return std::to_string(seconds) + "s";
    case Unit::go_source:
      return std::to_string(seconds) + " * time.Second";
    case Unit::csharp_source:
      return "TimeSpan.FromSeconds(" + std::to_string(seconds) + ")";
    case Unit::dotnet_text:
      return seconds < kDay ? std::optional(dotnet_text(seconds)) : std::nullopt;
    case Unit::rust_source:
      return "Duration::from_secs(" + std::to_string(seconds) + ")";
    case Unit::minutes:
    case Unit::hours: {
      const Amount whole = divided(remedy.amount, (unit == Unit::hours ? 3600 : 60) * kSecond, remedy.raise);
      return whole > 0 ? std::optional(std::to_string(whole)) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace outlast
