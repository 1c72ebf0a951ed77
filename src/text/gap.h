// What was met and not understood.
#pragma once

#include <string>

#include "text/span.h"

namespace outlast {

/// Input that could not be read: where, and why in one plain clause ("include matches no file"). A gap is never an
/// error; whatever it hides is unknown.
struct Gap {
  Span span;
  std::string reason;
  bool is_about_links = false;  ///< the input was read; what it names leads to nothing here

  bool operator==(const Gap&) const = default;
};

}  // namespace outlast
