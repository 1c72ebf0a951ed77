// Pairs of a setting's key and its value that are not written beside each other where they are given.
#pragma once

#include <vector>

#include "syntax/eval.h"

namespace outlast {

/// What a loop takes pairs from, and the branch around the loop; else no pairs, and the branch that was given.
struct LoopedPairs {
  ExprId pairs = kNoExpr;
  uint32_t branch = kNoBranch;
};

/// For a key and a value that are the parts of a loop's item, in a statement that runs for each item.
LoopedPairs looped_pairs(const Program& program, ExprId key, ExprId value, uint32_t branch);

/// The same for a list of the two.
LoopedPairs looped_pairs(const Program& program, ExprId pair, uint32_t branch);

/// A key and a value as they are written.
struct WrittenPair {
  const Program* program = nullptr;
  ExprId key = kNoExpr;
  ExprId value = kNoExpr;
};

/// The pairs of a table that is written out; empty where not all of it is.
std::vector<WrittenPair> written_pairs(const EvalScope& scope, ExprId pairs);

/// The pairs that a call of a setter (`set(key, value)`) in a loop over them gives; empty for any other call.
std::vector<WrittenPair> pairs_set(const EvalScope& scope, const Call& call);

/// The branch under which a setter gives its value: around the loop for one that pairs_set() tells.
uint32_t branch_of_setter(const EvalScope& scope, const Call& call);

/// The key of an object's entry whose key is a name (`{[KEY]: 5}`, `{KEY: 5}` of Python), where the file gives that
/// name one text and nothing else; "" for any other.
std::string key_worked_out(const Program& program, const Expr& object, size_t position);

/// The keys that a setter may be given: texts, names of constants in capitals, or what is not known.
std::vector<Datum> keys_of_setter(const EvalScope& scope, ExprId key);

}  // namespace outlast
