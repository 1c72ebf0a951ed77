// Configurations that are changed in the container before their program reads them.
#pragma once

#include <string>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// A part of a file in whose place `sed` puts something else.
struct Rewriting {
  std::string text;         ///< what sed looks for
  size_t from = 0, to = 0;  ///< the part of it that it replaces
  bool is_cut = false;      ///< it goes on in ways that only sed knows, to the end of the line at most
  Span span;                ///< of the command
};

/// What the scripts, builds and commands of the containers that run a component replace in its file.
std::vector<Rewriting> rewritings_of(const Sources& sources, const Model& model, const Component& component);

/// Makes the words of a file's tree unknown that are replaced; true when there are any. First words of directives stay.
bool mark_rewritten(Tree& tree, std::string_view bytes, const std::vector<Rewriting>& rewritings);

}  // namespace outlast
