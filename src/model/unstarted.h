// Servers that wait for a command which nothing gives.
#pragma once

#include "model/model.h"

namespace outlast {

/// True for a server that only a command would start, beside others that commands start: somebody may run it by hand,
/// but what is deployed never reaches it. Known once settings are derived.
inline bool is_unstarted(const Component& component) {
  return component.needs_command && component.workloads.empty() && !component.is_base;
}

}  // namespace outlast
