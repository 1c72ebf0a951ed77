// The machine against a judge that tries every point.
#include <doctest/doctest.h>

#include <functional>
#include <random>

#include "policy/compile.h"
#include "policy/machine.h"

using namespace outlast;

namespace {

using Amounts = std::vector<Amount>;
using Condition = std::function<bool(const Amounts&)>;

/// Holds for all that the exact intervals allow, at one point of the open ones.
bool before(Amount a, Amount b) { return b == kInfinite || a < b; }

struct Case {
  std::string text;                        ///< over a…d, replaced by properties
  std::vector<std::vector<int>> operands;  ///< slots of each comparison
  std::vector<Condition> comparisons;
  std::function<bool(const std::vector<bool>&)> logic;
};

std::vector<Case> cases() {
  const auto one = [](const std::vector<bool>& t) { return bool(t[0]); };
  return {
      {"a < b", {{0, 1}}, {[](const Amounts& v) { return before(v[0], v[1]); }}, one},
      {"b > a", {{0, 1}}, {[](const Amounts& v) { return before(v[0], v[1]); }}, one},
      {"a <= b", {{0, 1}}, {[](const Amounts& v) { return v[0] <= v[1]; }}, one},
      {"a >= b", {{0, 1}}, {[](const Amounts& v) { return v[0] >= v[1]; }}, one},
      {"a == b", {{0, 1}}, {[](const Amounts& v) { return v[0] == v[1]; }}, one},
      {"a != b", {{0, 1}}, {[](const Amounts& v) { return v[0] != v[1]; }}, one},
      {"a + 2ms < b", {{0, 1}}, {[](const Amounts& v) { return v[0] + 2 < v[1]; }}, one},
      {"a - b < c", {{0, 1, 2}}, {[](const Amounts& v) { return v[0] - v[1] < v[2]; }}, one},
      {"a + b <= c", {{0, 1, 2}}, {[](const Amounts& v) { return v[0] + v[1] <= v[2]; }}, one},
      {"a < 2 * b", {{0, 1}}, {[](const Amounts& v) { return v[0] < 2 * v[1]; }}, one},
      {"a < min(b, c)", {{0, 1, 2}}, {[](const Amounts& v) { return v[0] < std::min(v[1], v[2]); }}, one},
      {"min(a, b) < c", {{0, 1, 2}}, {[](const Amounts& v) { return std::min(v[0], v[1]) < v[2]; }}, one},
      {"not a < b",
       {{0, 1}},
       {[](const Amounts& v) { return before(v[0], v[1]); }},
       [](const std::vector<bool>& t) { return !t[0]; }},
      {"a < b and c < d",
       {{0, 1}, {2, 3}},
       {[](const Amounts& v) { return before(v[0], v[1]); }, [](const Amounts& v) { return before(v[2], v[3]); }},
       [](const std::vector<bool>& t) { return t[0] && t[1]; }},
      {"a < b or not c < d",
       {{0, 1}, {2, 3}},
       {[](const Amounts& v) { return before(v[0], v[1]); }, [](const Amounts& v) { return before(v[2], v[3]); }},
       [](const std::vector<bool>& t) { return t[0] || !t[1]; }},
      {"not (a < b and c < d)",
       {{0, 1}, {2, 3}},
       {[](const Amounts& v) { return before(v[0], v[1]); }, [](const Amounts& v) { return before(v[2], v[3]); }},
       [](const std::vector<bool>& t) { return !(t[0] && t[1]); }},
  };
}

Amounts points_of(const Alternative& one) {
  Amounts points;
  if (one.form == Form::unknown) return {0, 1, 2, 3, 4, 5, 6, 20, 40, kInfinite / 4};
  for (Amount a = one.range.low; a <= one.range.high; ++a) points.push_back(a);
  return points;
}

/// Calls with every choice of one amount per listed slot.
void each(const std::vector<Amounts>& choices, const std::vector<int>& slots, Amounts& values,
          const std::function<void()>& call) {
  size_t total = 1;
  for (const int slot : slots) total *= choices[slot].size();
  for (size_t n = 0; n < total; ++n) {
    size_t rest = n;
    for (const int slot : slots) {
      values[slot] = choices[slot][rest % choices[slot].size()];
      rest /= choices[slot].size();
    }
    call();
  }
}

/// What the condition is, by trying everything: which of true, false, "depends on an unknown" occur at known points.
struct Tried {
  bool is_true = false, is_false = false, is_open = false;
};

Tried tried(const Case& test, const std::vector<Alternative>& slots) {
  std::vector<Amounts> all;
  std::vector<int> known, unknown, exact;
  for (int i = 0; i < 4; ++i) {
    all.push_back(points_of(slots[i]));
    (slots[i].form == Form::open ? known : slots[i].form == Form::unknown ? unknown : exact).push_back(i);
  }
  Tried result;
  Amounts values(4);
  each(all, known, values, [&] {
    bool any_true = false, any_false = false;
    each(all, unknown, values, [&] {
      std::vector<bool> truths;
      for (const Condition& comparison : test.comparisons) {
        bool holds = true;
        each(all, exact, values, [&] { holds = holds && comparison(values); });
        truths.push_back(holds);
      }
      (test.logic(truths) ? any_true : any_false) = true;
    });
    (any_true && any_false ? result.is_open : any_true ? result.is_true : result.is_false) = true;
  });
  return result;
}

std::string with_properties(std::string text) {
  const std::vector<std::pair<char, std::string>> names = {
      {'a', "opener.read"}, {'b', "opener.send"}, {'c', "opener.header"}, {'d', "opener.body"}};
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool alone = (i == 0 || !isalpha(text[i - 1])) && (i + 1 == text.size() || !isalpha(text[i + 1]));
    const auto name = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == text[i]; });
    if (alone && name != names.end()) {
      result += name->second;
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace

TEST_CASE("the machine agrees with trying every point") {
  std::mt19937 random(20);
  const auto pick = [&](int most) { return static_cast<Amount>(random() % static_cast<unsigned>(most + 1)); };
  for (const Case& test : cases()) {
    CAPTURE(test.text);
    std::vector<Load> loads;
    std::string error;
    const auto code = compile(with_properties("(opener.read < 0ms or true) and (opener.send < 0ms or true) and "
                                              "(opener.header < 0ms or true) and (opener.body < 0ms or true)"),
                              Over::hop, loads, error);
    REQUIRE(code);
    const auto tested = compile(with_properties(test.text), Over::hop, loads, error);
    REQUIRE_MESSAGE(tested, error);
    REQUIRE(loads.size() == 4);
    for (int round = 0; round < 400; ++round) {
      std::vector<Alternative> slots;
      bool has_unknown = false;
      for (int i = 0; i < 4; ++i) {
        const Amount low = pick(3);
        const Amount form = pick(7);
        slots.push_back({.form = form == 0  ? Form::unknown
                                 : form < 4 ? Form::open
                                            : Form::exact,
                         .range = {low, low + pick(3)}});
        if (form == 0) slots.back().range = {0, kInfinite};
        has_unknown = has_unknown || form == 0;
      }
      const std::vector<const Alternative*> row = {&slots[0], &slots[1], &slots[2], &slots[3]};
      const Truth truth = run(*tested, row);
      const Tried expected = tried(test, slots);
      CAPTURE(round);
      CHECK((truth == Truth::yes) == (expected.is_true && !expected.is_false && !expected.is_open));
      CHECK((truth == Truth::no) == (expected.is_false && !expected.is_true && !expected.is_open));
      if (truth == Truth::mixed) CHECK(expected.is_false);
      if (!has_unknown) CHECK((truth == Truth::mixed) == (expected.is_true && expected.is_false));
    }
  }
}

TEST_CASE("a margin makes every ordering stricter") {
  std::vector<Load> loads;
  std::string error;
  const auto code = compile("opener.pool_idle < acceptor.accept_idle", Over::hop, loads, error);
  REQUIRE(code);
  const Alternative pool{.range = {60, 60}};
  const auto at = [&](Amount accept, Amount margin) {
    const Alternative acceptor{.range = {accept, accept}};
    const std::vector<const Alternative*> row = {&pool, &acceptor};
    return run(*code, row, margin);
  };
  CHECK(at(61, 0) == Truth::yes);
  CHECK(at(60, 0) == Truth::no);
  CHECK(at(69, 10) == Truth::no);
  CHECK(at(70, 10) == Truth::yes);
  CHECK(at(kInfinite, 10) == Truth::yes);
}

TEST_CASE("when and require, in Kleene's logic") {
  constexpr Truth kAll[] = {Truth::no, Truth::mixed, Truth::unknown, Truth::yes, Truth::none};
  constexpr Outcome n = Outcome::not_applicable, h = Outcome::holds, b = Outcome::broken, m = Outcome::mixed,
                    u = Outcome::undecided;
  // Rows: when; columns: require; both as in kAll.
  constexpr Outcome kTable[5][5] = {
      {n, n, n, n, n}, {m, m, u, h, n}, {u, u, u, h, n}, {b, m, u, h, n}, {n, n, n, n, n}};
  for (size_t w = 0; w < 5; ++w) {
    for (size_t r = 0; r < 5; ++r) CHECK(implication(kAll[w], kAll[r]) == kTable[w][r]);
  }
}

TEST_CASE("what is not kept is not compared") {
  std::vector<Load> loads;
  std::string error;
  const auto code = compile("opener.pool_idle < min(acceptor.accept_idle, box.idle)", Over::hop, loads, error);
  REQUIRE(code);
  const Alternative none{.form = Form::none};
  const Alternative two{.range = {2, 2}};
  const Alternative five{.range = {5, 5}};
  const auto truth = [&](const Alternative& pool, const Alternative& accept, const Alternative& box) {
    const std::vector<const Alternative*> row = {&pool, &accept, &box};
    return run(*code, row);
  };
  CHECK(truth(none, two, two) == Truth::none);
  CHECK(truth(two, none, five) == Truth::yes);
  CHECK(truth(two, five, none) == Truth::yes);
  CHECK(truth(five, none, two) == Truth::no);
  CHECK(truth(five, none, none) == Truth::none);
}
