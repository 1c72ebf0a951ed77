#include "model/release.h"

#include <algorithm>
#include <array>
#include <optional>

namespace outlast {
namespace {

constexpr size_t kParts = 4;

/// A version: its numbers, how many were written, and what follows them.
struct Version {
  std::array<uint32_t, kParts> part{};
  size_t written = 0;

  auto operator<=>(const Version& other) const { return part <=> other.part; }
};

/// From `low` on, and before `high`.
struct Bounds {
  std::optional<Version> low, high;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  const auto drop = [](char c) { return is_space(c) || c == '"' || c == '\''; };
  while (!text.empty() && drop(text.front())) text.remove_prefix(1);
  while (!text.empty() && drop(text.back())) text.remove_suffix(1);
  return text;
}

/// Reads "1.25.3-alpine": numbers with dots; "x" and "*" end it like a missing number.
Version version_of(std::string_view text) {
  Version version;
  if (text.starts_with('v') || text.starts_with('V') || text.starts_with('=')) text.remove_prefix(1);
  while (version.written < kParts && !text.empty() && is_digit(text.front())) {
    uint32_t number = 0;
    while (!text.empty() && is_digit(text.front())) {
      number = std::min<uint32_t>(number * 10 + static_cast<uint32_t>(text.front() - '0'), 99'999'999);
      text.remove_prefix(1);
    }
    version.part[version.written++] = number;
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  return version;
}

/// The first version after all that start with the first `parts` numbers.
Version bumped(Version version, size_t parts) {
  parts = std::clamp<size_t>(parts, 1, kParts);
  ++version.part[parts - 1];
  for (size_t i = parts; i < kParts; ++i) version.part[i] = 0;
  return version;
}

bool starts_with(const Version& version, const Version& prefix) {
  return std::equal(prefix.part.begin(), prefix.part.begin() + static_cast<ptrdiff_t>(prefix.written),
                    version.part.begin());
}

class Matcher {
 public:
  explicit Matcher(std::span<const std::string_view> releases) {
    for (const std::string_view release : releases) releases_.push_back(version_of(release));
    chosen_.resize(releases.size());
  }

  /// Takes the releases of one alternative of a requirement; false when it is not understood.
  bool take(std::string_view text);

  std::vector<uint16_t> chosen() const {
    std::vector<uint16_t> indices;
    for (size_t i = 0; i < chosen_.size(); ++i) {
      if (chosen_[i]) indices.push_back(static_cast<uint16_t>(i));
    }
    return indices;
  }

 private:
  /// The newest listed release that is not after `version`; the first when all are.
  size_t floor_of(const Version& version) const {
    size_t found = 0;
    for (size_t i = 0; i < releases_.size(); ++i) {
      if (releases_[i] <= version) found = i;
    }
    return found;
  }
  void take_version(const Version& version);
  void take_bounds(const Bounds& bounds);

  std::vector<Version> releases_;
  std::vector<bool> chosen_;
};

void Matcher::take_version(const Version& version) {
  bool any = false;
  for (size_t i = 0; i < releases_.size(); ++i) {
    if (!starts_with(releases_[i], version)) continue;
    chosen_[i] = true;
    any = true;
  }
  if (!any) chosen_[floor_of(version)] = true;
}

void Matcher::take_bounds(const Bounds& bounds) {
  bool any = false;
  for (size_t i = 0; i < releases_.size(); ++i) {
    // A release stands for the versions up to the next one, so the one that holds the lower bound counts too.
    const bool holds_low = bounds.low && floor_of(*bounds.low) == i && releases_[i].part[0] == bounds.low->part[0];
    if (bounds.low && releases_[i] < *bounds.low && !holds_low) continue;
    if (bounds.high && releases_[i] >= *bounds.high) continue;
    chosen_[i] = true;
    any = true;
  }
  if (any) return;
  chosen_[bounds.low ? floor_of(*bounds.low) : 0] = true;
}

struct Operator {
  std::string_view sign;
  void (*narrow)(Bounds&, const Version&);
};

void raise(Bounds& bounds, const Version& low) {
  if (!bounds.low || *bounds.low < low) bounds.low = low;
}
void cap(Bounds& bounds, const Version& high) {
  if (!bounds.high || high < *bounds.high) bounds.high = high;
}
void within(Bounds& bounds, const Version& low, const Version& high) {
  raise(bounds, low);
  cap(bounds, high);
}

/// Longer signs stand first.
constexpr std::array<Operator, 8> kOperators{{
    {">=", [](Bounds& b, const Version& v) { raise(b, v); }},
    {"<=", [](Bounds& b, const Version& v) { cap(b, bumped(v, v.written)); }},
    {"~=", [](Bounds& b, const Version& v) { within(b, v, bumped(v, v.written - 1)); }},
    {"~>", [](Bounds& b, const Version& v) { within(b, v, bumped(v, v.written - 1)); }},
    {">", [](Bounds& b, const Version& v) { raise(b, bumped(v, v.written)); }},
    {"<", [](Bounds& b, const Version& v) { cap(b, v); }},
    {"~", [](Bounds& b, const Version& v) { within(b, v, bumped(v, std::min<size_t>(v.written, 2))); }},
    {"^",
     [](Bounds& b, const Version& v) {
       size_t first = 1;
       while (first < v.written && v.part[first - 1] == 0) ++first;
       within(b, v, bumped(v, first));
     }},
}};

bool Matcher::take(std::string_view text) {
  text = trimmed(text);
  if (const size_t dash = text.find(" - "); dash != std::string_view::npos) {
    const Version low = version_of(trimmed(text.substr(0, dash)));
    const Version high = version_of(trimmed(text.substr(dash + 3)));
    if (low.written == 0 || high.written == 0) return false;
    take_bounds({low, bumped(high, high.written)});
    return true;
  }
  Bounds bounds;
  bool bounded = false;
  while (!text.empty()) {
    const Operator* op = nullptr;
    for (const Operator& known : kOperators) {
      if (op == nullptr && text.starts_with(known.sign)) op = &known;
    }
    if (op != nullptr) text = trimmed(text.substr(op->sign.size()));
    while (op == nullptr && text.starts_with("=")) text = trimmed(text.substr(1));
    const size_t past = std::min(text.find_first_of(" ,\t"), text.size());
    const Version version = version_of(text.substr(0, past));
    text.remove_prefix(past);
    while (!text.empty() && (is_space(text.front()) || text.front() == ',')) text.remove_prefix(1);
    if (version.written == 0) return false;
    if (op == nullptr) {
      take_version(version);
      return true;
    }
    op->narrow(bounds, version);
    bounded = true;
  }
  if (bounded) take_bounds(bounds);
  return bounded;
}

}  // namespace

bool is_before(std::string_view a, std::string_view b) { return version_of(a) < version_of(b); }

std::string_view tag_word(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || is_digit(text.front())) return {};
  return text.substr(0, text.find_first_of("-@"));
}

std::vector<uint16_t> matching_releases(std::span<const std::string_view> releases, std::string_view text) {
  Matcher matcher(releases);
  bool understood = !releases.empty();
  while (understood) {
    const size_t bar = text.find("||");
    understood = matcher.take(text.substr(0, bar));
    if (bar == std::string_view::npos) break;
    text.remove_prefix(bar + 2);
  }
  if (understood) return matcher.chosen();
  std::vector<uint16_t> all(releases.size());
  for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<uint16_t>(i);
  return all;
}

}  // namespace outlast
