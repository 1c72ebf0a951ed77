#include <set>

#include "adapters/program_clients_work.h"

namespace outlast {

void add_settings_of_servers(const ClientWork& work) {
  const std::span<const std::string_view> names = known_words(work.client.system, "of_servers");
  if (names.empty()) return;
  std::set<std::pair<std::string_view, uint32_t>> told;
  std::vector<const GivenSettings*> all{&work.kept};
  for (const GivenSettings& given : work.given) all.push_back(&given);
  for (const GivenSettings* settings : all) {
    for (const std::string_view name : names) {
      const auto given = settings->given.find(name);
      if (given == settings->given.end() || given->second.empty()) continue;
      const GivenSetting& one = given->second.back();
      if (one.program == nullptr || one.value == kNoExpr) continue;
      const Span place = one.program->exprs[one.value].span;
      if (!told.emplace(name, place.begin).second) continue;
      Effect effect{.scope = work.component.root, .setting = std::string(name), .span = place, .acts = flag(false)};
      effect.reason = "only servers heed it, and this is a client's channel";
      effect.help = "Set it on the server";
      work.deriving.model.effects.push_back(std::move(effect));
    }
  }
}

}  // namespace outlast
