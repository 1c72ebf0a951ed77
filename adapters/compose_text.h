// Compose files' own `${…}`: filled in from the project's `.env` before anything else looks at a value.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/model.h"
#include "syntax/mapped.h"
#include "syntax/tree.h"

namespace outlast {

/// A variable of the project's environment file.
struct ComposeVariable {
  std::string text;
  Span span;
};
using ComposeVariables = std::map<std::string, ComposeVariable, std::less<>>;

/// A value with its variables filled in. Bytes from a default stand where the default is written, bytes from the
/// environment file where the variable is used.
struct ComposeText {
  MappedText value;
  bool is_unknown = false;  ///< a variable that only the caller's environment can set; it stays as written
  Span span;                ///< what an edit would change: one variable's value or default, else the whole text
  std::vector<OriginStep> chain;
};

/// Fills in `$X`, `${X}`, `${X:-d}`, `${X-d}`, `${X:+r}`, `${X+r}`, `${X:?e}` and `$$`.
ComposeText filled_in(const MappedText& written, FileId file, const ComposeVariables& variables);

/// The ports of the host and inside that "8000:80", "127.0.0.1:8000:80/tcp" or "8000-8010:8000-8010" tie together; none
/// where the host's is left to chance.
std::vector<std::pair<uint16_t, uint16_t>> published_ports(std::string_view written);

/// True for a file that compose reads whatever it is called: it says nothing else, and what one service at least is
/// made of.
bool is_compose_text(const Tree& tree);

/// The map of a file's services: below `services`, or the whole file in the first format.
std::optional<NodeId> services_of(const Tree& tree, NodeId root);

/// One of them.
std::optional<NodeId> service_named(const Tree& tree, NodeId root, std::string_view name);

}  // namespace outlast
