#include "adapters/kestrel_release.h"

#include <algorithm>
#include <string>
#include <vector>

#include "adapters/built_projects.h"
#include "adapters/knowledge.h"
#include "model/release.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "kestrel";

/// The release in the name of a framework: "8.0" of "net8.0-windows"; "" for those that no server runs on.
std::string_view release_in(std::string_view framework) {
  const size_t digit = framework.find_first_of("0123456789");
  if (digit == std::string_view::npos || framework.starts_with("netstandard")) return {};
  const std::string_view number = framework.substr(digit, framework.find('-') - digit);
  // .NET Framework, "net472": the last releases for it.
  if (number.find('.') == std::string_view::npos && framework.starts_with("net4")) return "2.3";
  return number;
}

}  // namespace

std::optional<Component> set_kestrel_release(Deriving& deriving, Component& component, FileId manifest) {
  const KnownSystem* system = find_system(kSystem);
  if (system == nullptr || manifest == FileId::none || is_settled(component.release)) return std::nullopt;
  const std::string_view bytes = deriving.sources.bytes(manifest);
  std::string_view written = element_of(bytes, "TargetFramework");
  if (written.empty()) written = element_of(bytes, "TargetFrameworks");
  std::vector<std::string_view> releases;
  Span span;
  for (std::string_view rest = written; !rest.empty();) {
    const size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view number = release_in(rest.substr(0, end));
    if (!number.empty()) {
      const std::string_view shown =
          number.data() >= rest.data() && number.data() < rest.data() + end ? number : rest.substr(0, end);
      const auto begin = static_cast<uint32_t>(shown.data() - bytes.data());
      const auto past = begin + static_cast<uint32_t>(shown.size());
      span = {manifest, has_place(span) ? span.begin : begin, past};
      releases.push_back(number);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (releases.empty()) return std::nullopt;
  std::sort(releases.begin(), releases.end(), [](auto a, auto b) { return is_before(a, b); });
  releases.erase(std::unique(releases.begin(), releases.end()), releases.end());
  const auto listed = std::find_if(releases.begin(), releases.end(),
                                   [&](std::string_view one) { return !is_before(one, system->releases.front()); });
  std::string text;
  for (auto one = listed; one != releases.end(); ++one) text += (text.empty() ? "" : " || ") + std::string(*one);
  if (listed == releases.end()) text = releases.back();
  component.release = release_of(*system, text, span);
  if (listed == releases.begin() || listed == releases.end()) return std::nullopt;
  Component older = component;
  older.release = release_of(*system, *(listed - 1), span);
  return older;
}

}  // namespace outlast
