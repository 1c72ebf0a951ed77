#include "adapters/knowledge.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "embed/knowledge.h"
#include "embed/policies.h"
#include "model/amounts.h"

using namespace outlast;

namespace {

/// The errors that the build would show for one knowledge file.
std::vector<std::string> errors_in(const std::string& toml) {
  std::vector<std::string> errors;
  knowledge_tables({{"k/demo.toml", toml}}, errors);
  return errors;
}

const std::string kHead = "system = \"demo\"\ntitle = \"Demo\"\nreleases = [\"1.0\", \"1.5\", \"2.0\"]\n";
const std::string kSource = "source = \"https://example.org\"\nchecked = \"source\"\n";

/// Everything that knowledge promises about one shipped table row.
void check_row(const KnownTimer& timer) {
  CAPTURE(timer.system);
  CAPTURE(timer.setting);
  CHECK(find_system(timer.system) != nullptr);
  CHECK(find_timer(timer.system, timer.setting, timer.family) == &timer);
  CHECK(timer.smallest <= timer.largest);
  CHECK_FALSE(timer.source.empty());
  Component component;
  component.system = timer.system;
  CHECK_FALSE(default_of(timer, component).alternatives.empty());
}

}  // namespace

TEST_CASE("amounts of knowledge files") {
  CHECK(amount_from("60s", Dimension::time) == 60'000);
  CHECK(amount_from("1h30m", Dimension::time) == 5'400'000);
  CHECK(amount_from("250ms", Dimension::time) == 250);
  CHECK(amount_from("0.5s", Dimension::time) == 500);
  CHECK(amount_from("-1s", Dimension::time) == -1000);
  CHECK(amount_from("infinite", Dimension::time) == kInfinite);
  CHECK(amount_from("1m", Dimension::size) == 1'048'576);
  CHECK(amount_from("8k", Dimension::size) == 8192);
  CHECK(amount_from("1000", Dimension::count) == 1000);
  CHECK(amount_from("on", Dimension::flag) == 1);
  for (const char* wrong : {"", "-", "60", "60 s", "s", "1.2.3s", "60x", "99999999999999999999s"}) {
    CAPTURE(wrong);
    CHECK_FALSE(amount_from(wrong, Dimension::time).has_value());
  }
  CHECK_FALSE(amount_from("1.5", Dimension::count).has_value());
}

TEST_CASE("bad knowledge is a build error with its place") {
  CHECK(errors_in(kHead).empty());
  CHECK(errors_in(kHead + "colour = \"red\"\n") == std::vector<std::string>{"k/demo.toml:4: unknown key colour"});
  CHECK(errors_in(kHead + "words = \"a\"\n") ==
        std::vector<std::string>{"k/demo.toml:4: words is a table of name = list of words"});
  CHECK(errors_in(kHead + "words = {servers = []}\n") ==
        std::vector<std::string>{"k/demo.toml:4: a list of words is empty"});
  CHECK(errors_in(kHead + "[[timer]]\nsetting = \"a\"\nkind = \"idle\"\nunit = \"s\"\n" + kSource) ==
        std::vector<std::string>{"k/demo.toml:6: unknown kind idle"});
  CHECK(errors_in(kHead + "[[timer]]\nsetting = \"a\"\nkind = \"read\"\nunit = \"s\"\ndefault = \"60\"\n" + kSource) ==
        std::vector<std::string>{"k/demo.toml:8: not a value of this kind (a duration needs its unit)"});
  CHECK(errors_in(kHead + "[[timer]]\nsetting = \"a\"\nkind = \"read\"\nunit = \"bytes\"\n" + kSource) ==
        std::vector<std::string>{"k/demo.toml:4: bytes is no unit of read"});
  CHECK(errors_in(kHead + "[[timer]]\nsetting = \"a\"\nunit = \"s\"\n").size() == 2);
  CHECK(errors_in(kHead + "[[timer]]\nsetting = \"a\"\nunit = \"s\"\n" +
                  "default = [{since = \"1.0\", value = \"2s\"}, {since = \"1.7\", value = \"none\"}]\n" + kSource) ==
        std::vector<std::string>{"k/demo.toml:7: something changes in 1.7, which releases does not list"});
  CHECK(errors_in("system = \"other\"\ntitle = \"x\"\n") ==
        std::vector<std::string>{"k/demo.toml:1: the file must be named after its system"});
  CHECK(errors_in("system = ").size() == 1);
}

TEST_CASE("tables without files compile to empty spans") {
  std::vector<std::string> errors;
  CHECK(knowledge_tables({}, errors).find("known_systems() { return {}; }") != std::string::npos);
  CHECK(policy_tables({}, errors).find("shipped_policies() { return {}; }") != std::string::npos);
  CHECK(errors.empty());
}

TEST_CASE("a policy file that is no TOML does not build") {
  std::vector<std::string> errors;
  policy_tables({{"policies/a.toml", "title = \"x\"\nwhen = \n"}}, errors);
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].starts_with("policies/a.toml:2: "));
}

TEST_CASE("systems and their words are sorted, as looking them up expects") {
  const auto by_id = [](const KnownSystem& a, const KnownSystem& b) { return a.id < b.id; };
  CHECK(std::is_sorted(known_systems().begin(), known_systems().end(), by_id));
  const auto by_name = [](const KnownWords& a, const KnownWords& b) { return a.name < b.name; };
  for (const KnownSystem& system : known_systems()) {
    CAPTURE(system.id);
    CHECK(find_system(system.id) == &system);
    CHECK(std::is_sorted(system.words.begin(), system.words.end(), by_name));
    for (const KnownWords& list : system.words) CHECK(known_words(system.id, list.name).data() == list.words.data());
  }
  CHECK(find_system("no such system") == nullptr);
}

TEST_CASE("shipped knowledge keeps its promises") {
  for (const KnownTimer& timer : known_timers()) check_row(timer);
  for (const KnownSystem& system : known_systems()) {
    CAPTURE(system.id);
    for (const KnownTag& tag : system.tags) CHECK(release_of(system, tag.name).candidates.size() == 1);
    CHECK(release_of(system, "").candidates.size() == system.releases.size());
  }
  for (const KnownInput& input : known_inputs()) CHECK(find_system(input.system) != nullptr);
}

namespace {

constexpr KnownDefault kDefaults[] = {{"", Form::exact, {2000, 2000}}, {"1.5", Form::none, {0, 0}}};
constexpr CloseInterval kCloses[] = {{"", "", {1000, 1000}}, {"", "sweeping", {0, 1000}}};

/// A timer of a system that ships, with defaults of its own.
KnownTimer demo_timer(std::string_view system) {
  return {system,    "demo", true,    TimerKind::accept_idle, "", Unit::seconds, kDefaults, kCloses, {}, {}, 0,
          kInfinite, "-",    "source"};
}

}  // namespace

TEST_CASE("a timer of an unknown system has no default, a close interval shifts") {
  const KnownTimer timer = demo_timer("no such system");
  CHECK(is_unknown(default_of(timer, {})));
  CHECK(find_system("no such system") == nullptr);
  CHECK(find_timer("no such system", "demo") == nullptr);
  CHECK(is_unknown(since_release({}, "1.0")));
}

TEST_CASE("defaults and flags by release are alternatives that agree with each other") {
  for (const KnownSystem& system : known_systems()) {
    if (system.releases.size() < 3) continue;
    CAPTURE(system.id);
    const KnownDefault defaults[] = {{"", Form::exact, {2000, 2000}}, {system.releases[1], Form::none, {0, 0}}};
    KnownTimer timer = demo_timer(system.id);
    timer.defaults = defaults;
    Component component;
    component.system = system.id;
    const Value value = default_of(timer, component);
    REQUIRE(value.alternatives.size() == 2);
    CHECK(value.alternatives[0].range.low == 2000);
    CHECK(value.alternatives[0].choices[0].label ==
          std::string(system.title) + " before " + std::string(system.releases[1]));
    CHECK(value.alternatives[1].form == Form::none);
    CHECK_FALSE(compatible(value.alternatives[0].choices, value.alternatives[1].choices));

    // A flag that changed with a later release splits elsewhere: the middle releases go with both of the newer arms.
    const Value later = since_release(component, system.releases[2]);
    REQUIRE(later.alternatives.size() == 2);
    CHECK(compatible(later.alternatives[0].choices, value.alternatives[0].choices));
    CHECK(compatible(later.alternatives[0].choices, value.alternatives[1].choices));
    CHECK(compatible(later.alternatives[1].choices, value.alternatives[1].choices));
    CHECK_FALSE(compatible(later.alternatives[1].choices, value.alternatives[0].choices));

    component.release = release_of(system, system.releases[1]);
    component.release.candidates.resize(1);
    CHECK(is_none(default_of(timer, component)));
    CHECK(releases_in_words(component) == std::string(system.title) + " " + std::string(system.releases[1]));
    CHECK(closing(timer, exactly(5000), component) == exactly(6000));
    CHECK(closing(timer, exactly(5000), component, "sweeping") == between(5000, 6000));
    CHECK(closing(timer, exactly(5000), component, "another case") == exactly(6000));
    CHECK(closing(timer, closed_at_once(), component) == closed_at_once());
  }
}

TEST_CASE("lists of words") {
  const std::span<const std::string_view> servers = known_words("node", "servers");
  CHECK(std::find(servers.begin(), servers.end(), "http.createServer") != servers.end());
  CHECK(known_words("node", "no such list").empty());
  CHECK(known_words("no such system", "servers").empty());
}
