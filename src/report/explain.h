// Policies as people read them: in the terminal and as a page.
#pragma once

#include <span>
#include <string>

#include "policy/policy.h"

namespace outlast {

/// Everything about one policy, for the terminal.
std::string explain(const Policy& policy, bool color);

/// One line per policy: id, severity, what it is judged over, title.
std::string policies_table(std::span<const Policy> policies);

/// The page about all policies, Markdown; the anchors are the ids.
std::string policies_page(std::span<const Policy> policies);

/// The names that conditions may use, with their meanings, Markdown.
std::string names_page();

}  // namespace outlast
