// The passes from files to a judged model.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/adapter.h"
#include "cli/config.h"
#include "cli/discover.h"
#include "cli/options.h"
#include "model/lookup.h"

namespace outlast {

/// Everything of one run up to the judgement; stays where it is, since its parts point to each other. `errors` not
/// empty: the run must stop with 2.
struct Scan {
  std::unique_ptr<Sources> sources;
  std::unique_ptr<Documents> documents;
  Config config;
  Model model;
  std::unique_ptr<Lookup> lookup;
  size_t claimed = 0;  ///< files that some adapter reads
  std::vector<std::string> errors;
};

/// discover → load → parse → read → place → bind → link → classify → fold.
std::unique_ptr<const Scan> scan(const Options& options, std::string_view stdin_text);

}  // namespace outlast
