// What the cases of one component, each with other variables set, make of its things together.
#pragma once

#include <map>
#include <set>

#include "cli/derived_piece.h"
#include "cli/untied.h"

namespace outlast {

/// One case of what is set, and how what it changes is told.
struct Told {
  enum class Manner : uint8_t {
    workload,  ///< a workload sets it all, to what is known: what that makes of a thing is one more thing it may be
    alone,     ///< one variable, or what one workload sets where that is not all known
    together,  ///< several of those at once: only what none of them has alone counts
    unknown,   ///< all that something sets, and nothing is known of it
  };
  Case assumed;
  Manner manner = Manner::alone;
  std::vector<Doubt> variables;  ///< that are set
  Doubt why;                     ///< what is said of what they change
  uint32_t arm = 0;              ///< of a workload
  std::string label = {};        ///< likewise
};
using Manner = Told::Manner;

/// What a workload makes of a thing.
struct Arm {
  uint32_t arm = 0;
  std::string label;
  Value value;
};

/// What is known of the things of one kind, by their positions.
struct Open {
  std::map<size_t, Names> doubted;          ///< the variables that leave things in doubt
  std::map<size_t, std::vector<Arm>> arms;  ///< what workloads make of them
  std::set<size_t> written;                 ///< what variables do is not followed, but they are set to the default
};

struct OpenThings {
  Open timers, facts, effects, routes;
  bool is_other = false;  ///< the parts themselves are others in some case
};

/// True where what the variable is set to is how the default is written, which is all that can be told where what it
/// does is not followed.
bool is_written(const Deriving& deriving, Span span, const Doubt& why);

/// Tells of what a case has otherwise.
void settle(const Deriving& deriving, Piece& own, const Piece& other, const Differences& differences, const Told& told,
            OpenThings& open);

/// Joins what the things may be in several workloads, by one cause for all of the component; `last` is the arm of none.
void join_workloads(const Deriving& deriving, Piece& own, uint32_t last, OpenThings& open);

}  // namespace outlast
