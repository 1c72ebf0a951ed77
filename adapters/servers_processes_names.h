// What a Python file does with the lists and the environment that it starts processes with.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "syntax/program.h"

namespace outlast {

/// One place that gives a variable of the environment something, or takes it away.
struct VariableSet {
  std::string name;
  ExprId value = kNoExpr;  ///< kNoExpr: what it is then is not known
  Span span;
  uint32_t scope = 0;
  uint32_t branch = kNoBranch;
  bool is_default = false;  ///< only where it has no value yet
};

/// The names of a file that hold lists of words, and its environment.
struct ProcessNames {
  std::set<std::string, std::less<>> changed;  ///< lists that something may change behind their only assignment
  std::vector<VariableSet> variables;          ///< in the order in which they are written
  bool is_environment_open = false;            ///< something sets variables of the environment that are not known
};

/// True for a call that reads the lists it is handed and changes none.
using ReadsLists = std::function<bool(ExprId call)>;

ProcessNames process_names(const Program& program, const ReadsLists& reads_lists);

}  // namespace outlast
